# shellcheck shell=bash disable=SC2154
# Redis: server, cli and benchmark over TLS.
# packages: redis-server redis-tools
# sides: reference client server both
port=$(free_port)
server redis-server --port 0 --tls-port "$port" --bind 127.0.0.1 --tls-cert-file "$work/pki/server.pem" --tls-key-file "$work/pki/server.key" \
    --tls-ca-cert-file "$work/pki/ca.pem" --save '' --dir "$dir"
wait_port "$port"
cli() { client redis-cli -h 127.0.0.1 -p "$port" --tls --cacert "$work/pki/ca.pem" "$@"; }
with_certificate() { cli --cert "$work/pki/client.pem" --key "$work/pki/client.key" "$@"; }
check 'the server has the right libssl mapped' server_is_right "$server_pid"
check 'set' says OK with_certificate set key value
check 'get' says value with_certificate get key
check 'without client certificate: refused' fails says PONG cli ping
head -c 1000000 /dev/urandom | base64 -w0 >"$dir/value"
check '1.3 MB value unchanged' eval "with_certificate -x set big <$dir/value && with_certificate get big | tr -d '\n' | cmp - $dir/value"
check 'benchmark: 20000 requests' says 'requests per second' client redis-benchmark -h 127.0.0.1 -p "$port" --tls --cacert "$work/pki/ca.pem" \
    --cert "$work/pki/client.pem" --key "$work/pki/client.key" -n 10000 -c 20 -t set,get -q

# shellcheck shell=bash disable=SC2154
# Redis: server, cli, benchmark, a replica and publish/subscribe over TLS.
# packages: redis-server redis-tools
# sides: reference client server both
port=$(free_port) optional=$(free_port) replica=$(free_port)
authority=(--tls-ca-cert-file "$work/pki/ca.pem" --save '' --bind 127.0.0.1 --port 0)
identity=(--tls-cert-file "$work/pki/server.pem" --tls-key-file "$work/pki/server.key")
server redis-server --tls-port "$port" "${identity[@]}" "${authority[@]}" --dir "$dir" --repl-diskless-sync-delay 0 \
    --tls-client-cert-file "$work/pki/client.pem" --tls-client-key-file "$work/pki/client.key"
first=$server_pid
server redis-server --tls-port "$optional" "${identity[@]}" "${authority[@]}" --dir "$dir" --tls-auth-clients optional \
    --tls-protocols TLSv1.2 --tls-ciphers ECDHE-RSA-AES128-GCM-SHA256 --tls-prefer-server-ciphers yes --tls-session-cache-size 100
second=$server_pid
# The replica is a TLS client of the first.
own=$(library client)
env ${own:+LD_LIBRARY_PATH=$own} redis-server --tls-port "$replica" "${identity[@]}" "${authority[@]}" --dir "$dir" --tls-replication yes \
    --tls-client-cert-file "$work/pki/client.pem" --tls-client-key-file "$work/pki/client.key" --replicaof localhost "$port" --dbfilename replica.rdb >"$dir/replica.log" 2>&1 </dev/null &
follower=$!
pids+=($follower)
wait_port "$port"
wait_port "$optional"
wait_port "$replica"
cli() { client redis-cli -h localhost -p "$port" --tls --cacert "$work/pki/ca.pem" "$@"; }
certified=(--cert "$work/pki/client.pem" --key "$work/pki/client.key")
with_certificate() { cli "${certified[@]}" "$@"; }
check 'the server has the right libssl mapped' server_is_right "$first"
check 'the replica has the right libssl mapped' eval "[ \"\$(mapped $follower)\" = \"$(right client)\" ]"
check 'set' says OK with_certificate set key value
check 'get' says value with_certificate get key
check 'without client certificate: refused' fails says PONG cli ping
check "a stranger's client certificate: refused" fails says PONG cli --cert "$work/pki/intruder.pem" --key "$work/pki/intruder.key" ping
check 'an unknown authority is refused' says 'certificate verify failed' client redis-cli -h localhost -p "$port" --tls --cacert "$work/pki/stranger.pem" "${certified[@]}" ping
check 'suite of TLS 1.3' says PONG with_certificate --tls-ciphersuites TLS_CHACHA20_POLY1305_SHA256 ping
head -c 1000000 /dev/urandom | base64 -w0 >"$dir/value"
check '1.3 MB value unchanged' eval "with_certificate -x set big <$dir/value && with_certificate get big | tr -d '\n' | cmp - $dir/value"
head -c 30000000 /dev/urandom | base64 -w0 >"$dir/value"
check '40 MB value unchanged' eval "with_certificate -x set huge <$dir/value && with_certificate get huge | tr -d '\n' | cmp - $dir/value"
pipe() { seq 50000 | sed 's/.*/SET n:& v:&\r/' | with_certificate --pipe | grep 'replies: 50000' && [ "$(with_certificate get n:50000)" = v:50000 ]; }
check '50000 commands by --pipe' pipe
follows() {
    local n
    for n in $(seq 50); do
        [ "$(with_certificate -p "$replica" get n:50000 2>/dev/null)" = v:50000 ] && with_certificate -p "$replica" get huge | tr -d '\n' | cmp - "$dir/value" && return
        sleep 0.2
    done
    tail -n 4 "$dir/replica.log"
    return 1
}
check 'a replica over TLS has it all' follows
subscribed() {
    local n listener
    (sleep 8 | with_certificate subscribe news >"$dir/news") &
    listener=$!
    sleep 1.5
    for n in $(seq 20); do with_certificate publish news "item $n" || return 1; done
    sleep 0.5
    kill $listener
    [ "$(grep -c '^item' "$dir/news")" -eq 20 ]
}
check 'publish and subscribe' subscribed
check 'TLS 1.2, one suite, client certificate optional' says PONG cli -p "$optional" ping
check 'another suite: refused' fails says PONG cli -p "$optional" --tls-ciphers ECDHE-RSA-AES256-GCM-SHA384 ping
check 'session resumed, TLS 1.2' says '^Reused, TLSv1.2' eval "client openssl s_client -connect localhost:$optional -reconnect -tls1_2 2>/dev/null | grep -aE '^(New|Reused),'"
check 'CONFIG SET of another certificate, then a connection' eval "with_certificate config set tls-cert-file $work/pki/other.pem tls-key-file $work/pki/other.key && with_certificate config set tls-cert-file $work/pki/server.pem tls-key-file $work/pki/server.key && with_certificate ping"
long && check 'benchmark: 20000 requests' says 'requests per second' client redis-benchmark -h 127.0.0.1 -p "$port" --tls --cacert "$work/pki/ca.pem" \
    "${certified[@]}" -n 10000 -c 20 -t set,get -q
long && check 'benchmark: 200 connections, pipelined' says 'requests per second' client redis-benchmark -h 127.0.0.1 -p "$port" --tls --cacert "$work/pki/ca.pem" \
    "${certified[@]}" -n 50000 -c 200 -P 16 -d 1000 -t set,get -q
check 'the servers live' eval "[ -d /proc/$first ] && [ -d /proc/$second ]"

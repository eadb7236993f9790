# shellcheck shell=bash disable=SC2154
# ncat: listening and connecting with TLS, verification, a file through it, brokering and a command.
# packages: ncat openssl
# sides: reference client server both
ca=$work/pki/ca.pem
head -c 20000000 /dev/urandom >"$dir/file"
listen() { # ARGUMENTS...
    port=$(free_port)
    server ncat -4 -l 127.0.0.1 "$port" --ssl --ssl-cert "$work/pki/server.pem" --ssl-key "$work/pki/server.key" "$@"
    local n
    # A connection to see whether it listens would be the one it waits for.
    for n in $(seq 50); do grep -q "$(printf ':%04X 00000000:0000 0A' "$port")" /proc/net/tcp && return; sleep 0.1; done
    check "ncat listens at port $port" false
}
connect() { client ncat -4 --ssl "$@" localhost "$port"; }
listen -k -c 'echo hello; read -r line; echo "back $line"'
check 'the right libssl is mapped' server_is_right "$server_pid"
check 'a line and its echo' says '^back word' eval '(echo word; sleep 1) | connect'
check 'verified' says '^hello' eval "(echo word; sleep 1) | connect --ssl-verify --ssl-trustfile $ca"
check 'unknown authority is refused' fails eval "(echo word; sleep 1) | connect --ssl-verify --ssl-trustfile $work/pki/stranger.pem"
check 'a suite of TLS 1.2' says '^hello' eval '(echo word; sleep 1) | connect --ssl-ciphers ECDHE-RSA-AES128-GCM-SHA256'
check 's_client to it' says '^hello' eval "(sleep 0.5; echo word; sleep 1) | client openssl s_client -connect localhost:$port -CAfile $ca -verify_return_error -quiet"
check 's_client to it, TLS 1.2' says '^hello' eval "(sleep 0.5; echo word; sleep 1) | client openssl s_client -connect localhost:$port -CAfile $ca -verify_return_error -quiet -tls1_2"
stop_server
listen -k -c 'head -c 1000000'
back() { (head -c 1000000 "$dir/file"; sleep 2) | connect | cmp - <(head -c 1000000 "$dir/file"); }
check '1 MB there and back' back
stop_server
listen --send-only -c "cat $dir/file"
check 'a file of 20 MB is received' eval "connect --recv-only </dev/null | cmp - $dir/file"
stop_server
listen --broker
brokered() {
    (sleep 2) | connect >"$dir/heard" &
    local listener=$!
    sleep 1
    echo "to all" | connect --send-only
    wait $listener
    grep -q 'to all' "$dir/heard"
}
check 'one client hears the other through a broker' brokered
stop_server
server openssl s_server -accept "$(free_port)" -cert "$work/pki/server.pem" -key "$work/pki/server.key" -Verify 1 -CAfile "$ca" -verify_return_error -www
port=$(tr '\0' ' ' <"/proc/$server_pid/cmdline" | sed 's/.*-accept \([0-9]*\).*/\1/')
wait_port "$port"
check 'client certificate to s_server' says 'Client certificate' eval "printf 'GET / HTTP/1.0\r\n\r\n' | connect --ssl-cert $work/pki/client.pem --ssl-key $work/pki/client.key"
check 'no client certificate is refused' fails says 'HTTP/1.0 200' eval "printf 'GET / HTTP/1.0\r\n\r\n' | connect"

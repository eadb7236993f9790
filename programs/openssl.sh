# shellcheck shell=bash disable=SC2154
# The tool that comes with OpenSSL: s_client, s_server, s_time, ciphers, sess_id.
# packages: openssl
# sides: reference client server both
ca=$work/pki/ca.pem
port=$(free_port)
serve() { server openssl s_server -accept "$port" -cert "$work/pki/server.pem" -key "$work/pki/server.key" "$@"; wait_port "$port"; }
leave() { stop_server; port=$(free_port); }
talk() { # INPUT ARGUMENTS...: what is typed, a piece at a time
    local input=$1 piece
    shift
    { for piece in $input; do sleep 0.5; echo "$piece"; done; sleep 0.7; } | client openssl s_client -connect "localhost:$port" -CAfile "$ca" "$@"
}
get() { printf 'GET / HTTP/1.0\r\n\r\n' | client openssl s_client -connect "localhost:$port" -CAfile "$ca" -quiet -verify_return_error -no_ign_eof -ign_eof "$@"; }

serve -www
check 's_server has the right libssl mapped' server_is_right "$server_pid"
check 's_server -www, TLS 1.3' says 'TLSv1.3' get -tls1_3
check 's_server -www, TLS 1.2' says 'TLSv1.2' get -tls1_2
check 's_client verifies the certificate' says 'Verify return code: 0 \(ok\)' talk '' -verify_return_error -verify_hostname localhost
check 's_client refuses a wrong name' fails talk '' -verify_return_error -verify_hostname wrong.test
check 's_client resumes a session, TLS 1.2' says 'Reused, TLSv1.2' talk '' -tls1_2 -reconnect
check 's_client keeps a session, TLS 1.3' eval "get -tls1_3 -sess_out $dir/session && says 'Reused, TLSv1.3' talk '' -sess_in $dir/session"
check 'sess_id reads the session' says 'Protocol  : TLSv1.3' client openssl sess_id -in "$dir/session" -noout -text
check 's_time' says '[1-9][0-9]* connections in' client openssl s_time -connect "localhost:$port" -CAfile "$ca" -time 1 -new
check 's_time, sessions reused' says '[1-9][0-9]* connections in' client openssl s_time -connect "localhost:$port" -CAfile "$ca" -time 1 -reuse -tls1_2
leave
serve -rev -client_renegotiation
check 's_server -rev, TLS 1.3' says '^olleh' talk hello -tls1_3
check 's_server -rev, TLS 1.2' says '^olleh' talk hello -tls1_2
# Both the letter's doing and the data after it are asked for.
typed() { # LETTER-ONE-OF WORD ARGUMENTS...
    local word=$2
    talk "$1" "${@:3}" >"$dir/typed" 2>&1
    cat "$dir/typed"
    grep -q "$word" "$dir/typed" && grep -q '^olleh' "$dir/typed"
}
check 'key update (K), then data' typed 'K hello' '^KEYUPDATE' -tls1_3
check 'key update without an answer (k), then data' typed 'k hello' '^KEYUPDATE' -tls1_3
check 'three key updates between data' typed 'one K two K three K hello' '^eerht' -tls1_3
check 'renegotiation (R), then data' typed 'R hello' '^RENEGOTIATING' -tls1_2
leave
serve -rev
check 'renegotiation by the client, which this server does not allow' fails says '^olleh' talk 'R hello' -tls1_2
leave
# The server is typed at while a client is connected; what passes over the wire is shown by -msg.
attended() { # INPUT ARGUMENTS...: an s_server with an input that stays open, which it needs without -www and -rev
    local own input=$1
    shift
    own=$(library server)
    env ${own:+LD_LIBRARY_PATH=$own} openssl s_server -accept "$port" -cert "$work/pki/server.pem" -key "$work/pki/server.key" "$@" \
        < <(eval "$input") >"$dir/attended" 2>&1 &
    server_pid=$!
    pids+=("$server_pid")
    sleep 1
}
server_typed() { # LETTER MESSAGE VERSION SERVER-ARGUMENTS...
    local message=$2 version=$3
    attended "sleep 2; echo $1; sleep 1; echo 'said by the server'; sleep 1.5" "${@:4}"
    { sleep 3; echo 'said by the client'; sleep 1; } | client openssl s_client -connect "localhost:$port" -CAfile "$ca" "-$version" -msg \
        -cert "$work/pki/client.pem" -key "$work/pki/client.key" >"$dir/typed" 2>&1
    leave
    grep -aE '^(<<<|>>>|said)' "$dir/typed" | tail -n 12
    sed -n "/said by/q; /$message/p" "$dir/typed" | grep -q . && grep -q '^said by the server' "$dir/typed" && grep -q '^said by the client' "$dir/attended"
}
check 'the server asks for a key update (K)' server_typed K '<<< TLS 1.3, Handshake .*, KeyUpdate' tls1_3
check 'the server updates its key (k)' server_typed k '<<< TLS 1.3, Handshake .*, KeyUpdate' tls1_3
check 'the server renegotiates (r)' server_typed r '<<< TLS 1.2, Handshake .*, HelloRequest' tls1_2
check 'the server renegotiates and asks for a certificate (R)' server_typed R '<<< TLS 1.2, Handshake .*, CertificateRequest' tls1_2 -CAfile "$ca" -no_resumption_on_reneg
serve -Verify 1 -CAfile "$ca" -www -verify_return_error
check 'client certificate, TLS 1.3' says 'Client certificate' get -tls1_3 -cert "$work/pki/client.pem" -key "$work/pki/client.key"
check 'client certificate, TLS 1.2' says 'Client certificate' get -tls1_2 -cert "$work/pki/client.pem" -key "$work/pki/client.key"
check 'a client without certificate is refused' says 'certificate required|alert' get -tls1_3
leave
for suite in ECDHE-RSA-AES128-GCM-SHA256 ECDHE-RSA-CHACHA20-POLY1305 ECDHE-RSA-AES256-SHA384 DHE-RSA-AES128-GCM-SHA256 AES128-SHA; do
    serve -www -cipher "$suite" -tls1_2
    check "suite $suite" says "Cipher    : $suite" get -tls1_2 -cipher "$suite"
    leave
done
check 'ciphers -v lists the same as the reference' eval "openssl ciphers -v ALL:COMPLEMENTOFALL >$dir/ref && client openssl ciphers -v ALL:COMPLEMENTOFALL >$dir/own && cmp $dir/ref $dir/own"
head -c 5000000 /dev/urandom >"$dir/file"
server env -C "$dir" openssl s_server -accept "$port" -cert "$work/pki/server.pem" -key "$work/pki/server.key" -WWW
wait_port "$port"
fetch() { printf 'GET /file HTTP/1.0\r\n\r\n' | client openssl s_client -connect "localhost:$port" -CAfile "$ca" -quiet -ign_eof "$@" 2>/dev/null | tail -c 5000000 | cmp - "$dir/file"; }
check '5 MB by -WWW, TLS 1.3, unchanged' fetch -tls1_3
check '5 MB by -WWW, TLS 1.2, unchanged' fetch -tls1_2
leave
printf 'HTTP/1.0 200 OK\r\nX-Whole: yes\r\n\r\nwhole' >"$dir/answer"
server env -C "$dir" openssl s_server -accept "$port" -cert "$work/pki/server.pem" -key "$work/pki/server.key" -HTTP
wait_port "$port"
whole() { printf 'GET /answer HTTP/1.0\r\n\r\n' | client openssl s_client -connect "localhost:$port" -CAfile "$ca" -quiet -ign_eof "$@" 2>/dev/null | cmp - "$dir/answer"; }
check 'a whole answer by -HTTP, TLS 1.3' whole -tls1_3
check 'a whole answer by -HTTP, TLS 1.2' whole -tls1_2
leave
head -c 5000 /dev/urandom >"$dir/request"
early() { # ARGUMENTS...: early data by s_client, shown by s_server
    rm -f "$dir/early"
    talk '' -tls1_3 -sess_out "$dir/early" >/dev/null 2>&1
    { echo; sleep 0.7; } | client openssl s_client -connect "localhost:$port" -CAfile "$ca" -sess_in "$dir/early" -early_data "$dir/request" "$@"
}
attended 'sleep 5' -early_data
check 'early data accepted by s_server' says 'Early data was accepted' early
leave
attended 'sleep 5' -early_data -max_early_data 1000
check 'more early data than allowed: an error, not a hang' fails says 'Early data was accepted' early
leave
serve -www -no_ticket
check 's_server -no_ticket, sessions by id' says 'Reused, TLSv1.2' talk '' -tls1_2 -reconnect
leave
serve -psk 0123456789abcdef -nocert -www
check 'pre-shared key, TLS 1.3' says 'TLSv1.3' get -tls1_3 -psk 0123456789abcdef
check 'pre-shared key, TLS 1.2' says 'PSK' get -tls1_2 -psk 0123456789abcdef
check 'another pre-shared key is refused' fails says 'TLSv1' get -tls1_3 -psk 1123456789abcdef
leave

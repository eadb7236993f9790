# shellcheck shell=bash disable=SC2154
# The tool that comes with OpenSSL: s_client, s_server, s_time, ciphers, sess_id.
# packages: openssl
# sides: reference client server both
ca=$work/pki/ca.pem
port=$(free_port)
serve() { server openssl s_server -accept "$port" -cert "$work/pki/server.pem" -key "$work/pki/server.key" "$@"; wait_port "$port"; }
leave() { kill "$server_pid"; wait "$server_pid" 2>/dev/null; port=$(free_port); }
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
check 'key update (K), then data' says '^olleh' talk 'K hello' -tls1_3
check 'renegotiation (R), then data' says '^olleh' talk 'R hello' -tls1_2
leave
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

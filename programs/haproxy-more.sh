# shellcheck shell=bash disable=SC2154
# haproxy: settings of TLS, revocation, two certificates for one name, sessions across processes and restarts,
# early data, TCP, and a new process that takes over under load.
# packages: haproxy curl openssl apache2-utils
# sides: reference client server both
ca=$work/pki/ca.pem
declare -A at
asked_page=/ was_resumed='resumed=1' was_afresh='resumed=0'
for name in tls old ciphers early keyed other crl optional tcp back dual; do at[$name]=$(free_port); done
[ -f "$work/haproxy.keys" ] || for _ in 1 2 3; do openssl rand -base64 48 | tr -d '\n'; echo; done >"$work/haproxy.keys"
(
    cd "$dir" || exit
    mkdir dual
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ec.key -out ec.csr -subj /CN=server
    printf 'subjectAltName=DNS:localhost\n' >ec.ext
    openssl x509 -req -in ec.csr -CA "$ca" -CAkey "$work/pki/ca.key" -set_serial 79 -days 7 -extfile ec.ext -out ec.pem
    cat ec.pem ec.key >dual/both.ecdsa
    cp "$work/pki/server.both.pem" dual/both.rsa
    cp "$work/pki/server.both.pem" stapled.pem
    cp "$work/pki/server.ocsp" stapled.pem.ocsp
    cp "$ca" stapled.pem.issuer
) >/dev/null 2>&1
page='http-request return status 200 content-type text/plain lf-string "%sslv %sslc resumed=%[ssl_fc_is_resumed] early=%[ssl_fc_has_early] client=%[ssl_c_s_dn(cn)] verify=%[ssl_c_verify] pid=%pid\n"'
configure() { # NAME FRONTENDS
    cat >"$dir/$1.cfg" <<C
global
    nbthread 2
    maxconn 512
    ca-base $work/pki
    crt-base $work/pki
    stats socket $dir/$1.sock level admin expose-fd listeners
    ssl-default-bind-options ssl-min-ver TLSv1.2
defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s
$2
C
}
place() { # NAME BIND-ARGUMENTS
    echo "frontend $1
    bind 127.0.0.1:${at[$1]} ssl $2
    $page"
}
configure main "$(place tls "crt $dir/stapled.pem alpn h2,http/1.1")
$(place old 'crt server.both.pem ssl-max-ver TLSv1.2 no-tls-tickets')
$(place ciphers 'crt server.both.pem ciphers ECDHE-RSA-AES256-GCM-SHA384 ciphersuites TLS_CHACHA20_POLY1305_SHA256 curves P-384 prefer-client-ciphers')
$(place early 'crt server.both.pem allow-0rtt')
$(place keyed "crt server.both.pem tls-ticket-keys $work/haproxy.keys")
$(place crl "crt server.both.pem ca-file ca.pem crl-file $work/pki/revoked.crl verify required")
$(place optional 'crt server.both.pem ca-file ca.pem verify optional crt-ignore-err all ca-ignore-err all')
$(place dual "crt $dir/dual/both")
frontend tcp
    mode tcp
    bind 127.0.0.1:${at[tcp]} ssl crt server.both.pem
    default_backend tcp
backend tcp
    mode tcp
    server one 127.0.0.1:${at[back]} ssl verify required ca-file ca.pem sni str(localhost) check check-ssl
frontend back
    bind 127.0.0.1:${at[back]} ssl crt server.both.pem
    $page"
configure other "$(place other "crt server.both.pem tls-ticket-keys $work/haproxy.keys")"
# As the service runs: a master and its worker.
server haproxy -W -db -f "$dir/main.cfg"
main_pid=$server_pid
server haproxy -W -db -f "$dir/other.cfg"
other_pid=$server_pid
wait_port "${at[tls]}"
wait_port "${at[other]}"
sleep 1
get() { # NAME FLAGS...
    local name=$1
    shift
    client curl -sS --max-time 30 --cacert "$ca" "$@" "https://localhost:${at[$name]}/"
}
check 'the right libssl is mapped' server_is_right "$main_pid"
check 'the right libssl is mapped by the second' server_is_right "$other_pid"
check 'ciphers' says '^TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384' get ciphers --tls-max 1.2
check 'ciphers: nothing shared' fails_with 35 get ciphers --tls-max 1.2 --ciphers ECDHE-RSA-AES128-GCM-SHA256
check 'ciphersuites' says '^TLSv1.3 TLS_CHACHA20_POLY1305_SHA256' get ciphers --tlsv1.3
check 'curves' says 'Server Temp Key: ECDH, secp384r1' ask ciphers
check 'ssl-max-ver: a client of TLS 1.3 is refused' fails_with 35 get old --tlsv1.3
check 'stapled response from a file' says 'OCSP Response Status: successful' ask tls -status
check 'two certificates for one name: ECDSA' says 'Server public key is 256 bit' ask dual -sigalgs ECDSA+SHA256
check 'two certificates for one name: RSA' says 'Server public key is 2048 bit' ask dual -sigalgs RSA-PSS+SHA256:RSA+SHA256
check 'two certificates, TLS 1.2: ECDSA' says 'Server public key is 256 bit' ask dual -tls1_2 -cipher ECDHE-ECDSA-AES128-GCM-SHA256
check 'two certificates, TLS 1.2: RSA' says 'Server public key is 2048 bit' ask dual -tls1_2 -cipher ECDHE-RSA-AES128-GCM-SHA256
pair="--cert $work/pki/client.pem --key $work/pki/client.key"
# shellcheck disable=SC2086
for version in 1.2 1.3; do
    check "crl-file: not revoked, TLS $version" says 'client=client' get crl --tls-max $version $pair
    check "crl-file: revoked, TLS $version" fails get crl --tls-max $version --cert "$work/pki/revoked.pem" --key "$work/pki/revoked.key"
    check "verify optional, none, TLS $version" says 'verify=0' get optional --tls-max $version
    check "verify optional, a stranger's, errors ignored, TLS $version" says 'client=client|client=intruder' get optional --tls-max $version --cert "$work/pki/intruder.pem" --key "$work/pki/intruder.key"
done
check 'TCP mode, TLS to a verified server behind' says 'TLSv1.3' get tcp
check 'TCP mode, TLS 1.2' says 'TLSv1' get tcp --tls-max 1.2
for version in tls1_2 tls1_3; do
    check "ticket, $version: resumed" eval "keep tls -$version && resumed tls -$version"
    check "tls-ticket-keys, $version: two processes" eval "keep keyed -$version && resumed other -$version"
    check "another server's ticket, $version: a full handshake" eval "keep tls -$version && afresh other -$version"
    keep keyed -$version
    cp "$dir/session" "$dir/session.$version"
done
check 'session id, tls1_2: six times' eval "keep old -tls1_2 && for n in 1 2 3 4 5 6; do resumed old -tls1_2 || exit 1; done"
check 's_client -reconnect: five times' reconnected old
by_curl() {
    local name=$1
    shift
    client curl -sS --max-time 20 --cacert "$ca" -H 'Connection: close' --http1.1 "$@" "https://localhost:${at[$name]}/?[1-4]" >"$dir/curl"
    cat "$dir/curl"
    [ "$(grep -c 'resumed=0' "$dir/curl")" -eq 1 ] && [ "$(grep -c 'resumed=1' "$dir/curl")" -eq 3 ]
}
check 'curl, four connections, TLS 1.2 by id: three resumed' by_curl old --tls-max 1.2
check 'curl, four connections, TLS 1.2: three resumed' by_curl tls --tls-max 1.2
check 'curl, four connections, TLS 1.3: three resumed' by_curl tls --tlsv1.3
printf 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >"$dir/request"
early() { client openssl s_client -connect "localhost:${at[early]}" -CAfile "$ca" -servername localhost -tls1_3 -sess_in "$dir/session" -early_data "$dir/request" -ign_eof 2>&1; }
check 'early data: accepted' eval "keep early -tls1_3 && says 'Early data was accepted' early"

# A new worker takes over (SIGUSR2 to the master) while connections come in.
old_worker=$(children "$main_pid")
reloaded() {
    (for _ in 1 2 3; do sleep 0.5; kill -USR2 "$main_pid"; done) &
    local looper=$! first=0
    client curl -sS --max-time 60 --http1.1 --cacert "$ca" -f -o /dev/null -H 'Connection: close' "https://localhost:${at[tls]}/?[1-300]" || first=1
    wait $looper
    return $first
}
if long; then check 'reloaded under load, not one of 300 requests failed' reloaded; else kill -USR2 "$main_pid"; fi
sleep 1
check 'there is a new worker' [ "$(children "$main_pid" | tail -n 1)" != "$old_worker" ]
for version in tls1_2 tls1_3; do
    cp "$dir/session.$version" "$dir/session"
    check "after a reload, $version: resumed" resumed keyed -$version
done
stop_server "$other_pid"
server haproxy -W -db -f "$dir/other.cfg"
wait_port "${at[other]}"
for version in tls1_2 tls1_3; do
    cp "$dir/session.$version" "$dir/session"
    check "after a restart, $version: resumed" resumed other -$version
done
if [ -n "$(library server)" ]; then
    stop_server "$server_pid"
    haproxy -W -db -f "$dir/other.cfg" >>"$dir/server.log" 2>&1 </dev/null &
    pids+=($!)
    wait_port "${at[other]}"
    for version in tls1_2 tls1_3; do
        check "ticket made by Ferrule, $version: taken by the reference" eval "keep keyed -$version && resumed other -$version"
        check "ticket made by the reference, $version: taken by Ferrule" eval "keep other -$version && resumed keyed -$version"
    done
fi

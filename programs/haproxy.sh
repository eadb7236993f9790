# shellcheck shell=bash disable=SC2154
# haproxy in front of a TLS server of its own; curl as client.
# packages: haproxy curl
# sides: reference client server both
front=$(free_port) old=$(free_port) mutual=$(free_port) back=$(free_port)
cat >"$dir/haproxy.cfg" <<C
global
    nbthread 2
    maxconn 512
    ca-base $work/pki
    crt-base $work/pki
defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s
frontend tls
    bind 127.0.0.1:$front ssl crt server.both.pem crt other.both.pem alpn h2,http/1.1
    http-response set-header x-tls "%sslv %sslc sni=%[ssl_fc_sni] resumed=%[ssl_fc_is_resumed]"
    default_backend again
frontend old
    bind 127.0.0.1:$old ssl crt server.both.pem ssl-max-ver TLSv1.2 no-tls-tickets
    http-request return status 200 content-type text/plain lf-string "%sslv resumed=%[ssl_fc_is_resumed]\n"
frontend mutual
    bind 127.0.0.1:$mutual ssl crt server.both.pem ca-file ca.pem verify required
    http-request return status 200 content-type text/plain lf-string "client %[ssl_c_s_dn(cn)]\n"
backend again
    server one 127.0.0.1:$back ssl verify required ca-file ca.pem sni str(localhost) verifyhost localhost check
frontend back
    bind 127.0.0.1:$back ssl crt server.both.pem
    http-request return status 200 content-type text/plain lf-string "backend %sslv resumed=%[ssl_fc_is_resumed]\n"
C
server haproxy -db -f "$dir/haproxy.cfg"
wait_port "$front"
sleep 1
url=https://localhost:$front/
get() { client curl -sS --max-time 30 --cacert "$work/pki/ca.pem" "$@"; }
again() {
    printf 'GET / HTTP/1.0\r\n\r\n' | client openssl s_client -connect "localhost:$1" -ign_eof "$2" -sess_out "$dir/session" >/dev/null 2>&1
    printf 'GET / HTTP/1.0\r\n\r\n' | client openssl s_client -connect "localhost:$1" -ign_eof "$2" -sess_in "$dir/session"
}
check 'the right libssl is mapped' server_is_right "$server_pid"
check 'HTTP/2 to a verified TLS server behind' says 'backend TLSv1.3' get "$url"
check 'TLS 1.3' says 'x-tls: TLSv1.3' get -i "$url"
check 'TLS 1.2' says 'x-tls: TLSv1.2' get -i --tls-max 1.2 "$url"
check 'certificate by server name' says 'sni=other.test' get -i --resolve "other.test:$front:127.0.0.1" "https://other.test:$front/"
check 'client certificate' says 'client client' get --cert "$work/pki/client.pem" --key "$work/pki/client.key" "https://localhost:$mutual/"
check 'without client certificate: refused' fails get "https://localhost:$mutual/"
check 'a stranger'"'"'s client certificate: refused' fails get --cert "$work/pki/intruder.pem" --key "$work/pki/intruder.key" "https://localhost:$mutual/"
check 'resumed, TLS 1.3' says 'resumed=1' again "$front" -tls1_3
check 'resumed from the cache, TLS 1.2' says 'resumed=1' again "$old" -tls1_2
check 'ab: 300 connections' says 'Failed requests: +0' client ab -n 300 -c 8 "$url"

# shellcheck shell=bash disable=SC2154
# nginx: what curl.sh does not ask of it, with s_client, curl, wrk, h2load and ab as its clients.
# packages: nginx curl openssl wrk nghttp2-client apache2-utils
# sides: reference client server both
. "$here/nginx.conf.sh"
url=https://localhost:$tls
ca=$work/pki/ca.pem
get() { client curl -sS --max-time 60 --cacert "$ca" "$@"; }
check 'the right libssl is mapped' server_is_right "$server_pid"
check 'ticket resumed, TLS 1.3' says 'reused=r' again "$early" -tls1_3
check 'ticket resumed, TLS 1.2' says 'reused=r' again "$old" -tls1_2
check 'session id resumed, TLS 1.2' says 'reused=r' again "$ids" -tls1_2
workers() { # one session is taken up by every worker, from the shared cache
    keep "$ids" -tls1_2
    for n in $(seq 12); do ask "$ids" -tls1_2 -sess_in "$dir/session" 2>/dev/null; done >"$dir/workers"
    [ "$(grep -c 'reused=r' "$dir/workers")" -eq 12 ] && [ "$(grep -o 'worker [0-9]*' "$dir/workers" | sort -u | wc -l)" -eq 2 ]
}
check 'session cache shared by the workers' workers
check 'stapled response' says 'OCSP Response Status: successful' ask "$tls" -status
check 'certificate by server name' says 'CN = other' ask "$tls" -servername other.test
printf 'GET /tls HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >"$dir/request"
early_data() {
    keep "$early" -tls1_3
    client openssl s_client -connect "localhost:$early" -CAfile "$ca" -servername localhost -tls1_3 -sess_in "$dir/session" -early_data "$dir/request" -ign_eof
}
# nginx says early=0 where the client's answer is there before it looks.
came_early() { for _ in 1 2 3 4 5; do says 'early=1 reused=r' early_data && return; done; return 1; }
check 'early data' came_early
check 'early data accepted' says 'Early data was accepted' early_data
check 'proxy_ssl: verified upstream, client certificate' says 'verify SUCCESS' curl -sS --max-time 20 "http://127.0.0.1:$proxy/tls"
check 'proxy_ssl: an upstream of another name is refused' says '502' curl -s --max-time 20 -o /dev/null -w '%{http_code}' "http://127.0.0.1:$badproxy/tls"
head -c 4096 /dev/urandom >"$dir/www/page"
if long; then
    check 'wrk: 5 seconds without an error' by_wrk "$url/page" 1 -t2 -c32 -d5s
    check 'h2load: 20000 requests over HTTP/2' by_h2load "$url/page" 20000 -c16 -m8
    check 'ab: 500 connections' by_ab "$url/page" 500 -c 16
fi
reload() {
    (while [ ! -e "$dir/enough" ]; do kill -HUP "$server_pid"; sleep 0.3; done) &
    local looper=$!
    local bad=0
    for n in $(seq 60); do get --http1.1 "$url/page" -o "$dir/page" && cmp "$dir/page" "$dir/www/page" || bad=$((bad + 1)); done
    : >"$dir/enough"
    wait $looper
    echo "$bad failed"
    [ $bad -eq 0 ]
}
if long; then check 'reloaded under load, not one request failed' reload; fi
check 'nothing critical in the log' log_clean

# shellcheck shell=bash disable=SC2154
# haproxy with TLS on both sides: 100 MB twenty times, 100,000 requests by h2load and by wrk, memory.
# packages: haproxy nginx curl wrk nghttp2-client apache2-utils
# sides: reference client server both
# quick: no
# limit: 1200
front=$(free_port)
. "$here/nginx.conf.sh"
nginx_pid=$server_pid
head -c 100000000 /dev/urandom >"$dir/www/big"
head -c 4096 /dev/urandom >"$dir/www/page"
cat >"$dir/haproxy.cfg" <<C
global
    nbthread 2
    maxconn 512
    crt-base $work/pki
defaults
    mode http
    timeout connect 5s
    timeout client 60s
    timeout server 60s
frontend front
    bind 127.0.0.1:$front ssl crt server.both.pem alpn h2,http/1.1
    default_backend nginx
backend nginx
    http-reuse always
    server one 127.0.0.1:$tls ssl verify required ca-file $work/pki/ca.pem sni str(localhost) verifyhost localhost
C
server haproxy -db -f "$dir/haproxy.cfg"
wait_port "$front"
url=https://localhost:$front
get() { client curl -sS --max-time 120 --cacert "$work/pki/ca.pem" "$@"; }
check 'the right libssl is mapped' server_is_right "$server_pid"
check 'the right libssl is mapped by the server behind' server_is_right "$nginx_pid"
times=20
[ "$side" = reference ] && times=2
for flags in '--http1.1 --tls-max 1.2' '--http1.1 --tlsv1.3' '--http2 --tls-max 1.2' '--http2 --tlsv1.3'; do
    # shellcheck disable=SC2086
    check "100 MB down $times times, $flags" unchanged $times "$dir/www/big" get $flags "$url/big"
done
put() { get "$@" -T "$dir/www/big" "$url/up/file" && cat "$dir/www/up/file"; }
check '100 MB up 5 times, HTTP/1.1' unchanged 5 "$dir/www/big" put --http1.1
check '100 MB up 5 times, HTTP/2' unchanged 5 "$dir/www/big" put --http2
slow() { get --limit-rate 30M "$@" "$url/big"; }
check '100 MB to a slow reader' unchanged 2 "$dir/www/big" slow --http1.1
h2load_requests() {
    client h2load -n"$1" -c32 -m16 -t2 "$url/page" >"$dir/h2load" 2>&1
    grep -E '^(requests|status codes):' "$dir/h2load"
    grep -q "$1 succeeded, 0 failed, 0 errored" "$dir/h2load"
}
check 'h2load: 100,000 requests over HTTP/2, memory flat' flat "$server_pid" 4096 h2load_requests 100000
wrk_requests() { # COUNT
    local done=0 n
    while [ $done -lt "$1" ]; do
        client wrk -t2 -c32 -d5s "$url/page" >"$dir/wrk" 2>&1 || return 1
        if grep -E 'Socket errors|Non-2xx' "$dir/wrk"; then return 1; fi
        n=$(awk '/ requests in / { print $1 }' "$dir/wrk")
        [ "${n:-0}" -gt 0 ] || return 1
        done=$((done + n))
    done
}
check 'wrk: 100,000 requests over HTTP/1.1, memory flat' flat "$server_pid" 4096 wrk_requests 100000
ab_connections() { says 'Failed requests: +0' client ab -q -n "$1" -c 16 "$url/page"; }
check 'ab: 2000 handshakes, memory flat' flat "$server_pid" 4096 ab_connections 2000

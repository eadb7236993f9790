# shellcheck shell=bash disable=SC2154
# nginx under load: 100,000 requests by wrk and by h2load, thousands of connections, reloads meanwhile.
# packages: nginx curl wrk nghttp2-client apache2-utils
# sides: reference client server both
# quick: no
# limit: 1200
. "$here/nginx.conf.sh"
url=https://localhost:$tls
head -c 4096 /dev/urandom >"$dir/www/page"
get() { client curl -sS --max-time 60 --cacert "$work/pki/ca.pem" "$@"; }
check 'the right libssl is mapped' server_is_right "$server_pid"
check 'h2load: 100,000 requests over HTTP/2, memory flat' flat "$server_pid" 2048 by_h2load "$url/page" 100000 -c32 -m16 -t2
check 'wrk: 100,000 requests over HTTP/1.1, memory flat' flat "$server_pid" 2048 by_wrk "$url/page" 100000 -t2 -c32 -d5s
check 'ab: 2000 handshakes, memory flat' flat "$server_pid" 2048 by_ab "$url/page" 2000 -c 16
# While requests run without pause, both over kept connections and over new ones.
reloaded() {
    local looper
    (while [ ! -e "$dir/enough" ]; do kill -HUP "$server_pid"; sleep 0.5; done) &
    looper=$!
    by_ab "$url/page" 3000 -c 8
    local first=$?
    get --parallel --parallel-max 8 --http1.1 -f -o /dev/null "$url/page?[1-500]" || first=1
    : >"$dir/enough"
    wait $looper
    return $first
}
check 'reloaded under load, not one of 3500 requests failed' reloaded
check 'nothing critical in the log' log_clean

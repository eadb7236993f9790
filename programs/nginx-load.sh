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
h2load_requests() { says "$1 succeeded, 0 failed, 0 errored" client h2load -n"$1" -c32 -m16 -t2 "$url/page"; }
check 'h2load: 100,000 requests over HTTP/2, memory flat' flat "$server_pid" 2048 h2load_requests 100000
# wrk goes by time: as often as it takes.
wrk_requests() { # COUNT
    local done=0 n
    while [ $done -lt "$1" ]; do
        client wrk -t2 -c32 -d5s "$url/page" >"$dir/wrk" 2>&1 || return 1
        if grep -E 'Socket errors|Non-2xx' "$dir/wrk"; then return 1; fi
        n=$(awk '/ requests in / { print $1 }' "$dir/wrk")
        [ "${n:-0}" -gt 0 ] || return 1
        done=$((done + n))
    done
    echo "$done requests"
}
check 'wrk: 100,000 requests over HTTP/1.1, memory flat' flat "$server_pid" 2048 wrk_requests 100000
ab_connections() { says 'Failed requests: +0' client ab -q -n "$1" -c 16 "$url/page"; }
check 'ab: 2000 handshakes, memory flat' flat "$server_pid" 2048 ab_connections 2000
# While requests run without pause, both over kept connections and over new ones.
reloaded() {
    local looper
    (while [ ! -e "$dir/enough" ]; do kill -HUP "$server_pid"; sleep 0.5; done) &
    looper=$!
    says 'Failed requests: +0' client ab -q -n 3000 -c 8 "$url/page"
    local first=$?
    get --parallel --parallel-max 8 --http1.1 -f -o /dev/null "$url/page?[1-500]" || first=1
    : >"$dir/enough"
    wait $looper
    return $first
}
check 'reloaded under load, not one of 3500 requests failed' reloaded
check 'nothing critical in the log' log_clean

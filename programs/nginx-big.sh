# shellcheck shell=bash disable=SC2154
# nginx and 100 MB, twenty times each way of asking for it, compared byte by byte.
# packages: nginx curl
# sides: reference client server both
# quick: no
. "$here/nginx.conf.sh"
url=https://localhost:$tls
get() { client curl -sS --max-time 120 --cacert "$work/pki/ca.pem" "$@"; }
head -c 100000000 /dev/urandom >"$dir/www/big"
times=20
[ "$side" = reference ] && times=2
check 'the right libssl is mapped' server_is_right "$server_pid"
for flags in '--http1.1 --tls-max 1.2' '--http1.1 --tlsv1.3' '--http2 --tls-max 1.2' '--http2 --tlsv1.3'; do
    # shellcheck disable=SC2086
    check "100 MB down $times times, $flags" unchanged $times "$dir/www/big" get $flags "$url/big"
done
put() { get "$@" -T "$dir/www/big" "$url/up/file" && cat "$dir/www/up/file"; }
check "100 MB up 5 times, HTTP/1.1" unchanged 5 "$dir/www/big" put --http1.1
check "100 MB up 5 times, HTTP/2" unchanged 5 "$dir/www/big" put --http2
slow() { get --limit-rate 30M "$@" "$url/big"; }
check '100 MB to a slow reader, HTTP/1.1' unchanged 2 "$dir/www/big" slow --http1.1
check '100 MB to a slow reader, HTTP/2' unchanged 2 "$dir/www/big" slow --http2
check 'nothing critical in the log' log_clean

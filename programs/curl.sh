# shellcheck shell=bash disable=SC2154
# curl, with nginx as its server.
# packages: curl nginx
# sides: reference client server both
. "$here/nginx.conf.sh"
url=https://localhost:$tls
get() { client curl -sS --max-time 60 --cacert "$work/pki/ca.pem" "$@"; }
check 'nginx has the right libssl mapped' server_is_right "$server_pid"
check 'TLS 1.3, HTTP/2 by ALPN' says 'TLSv1.3 h2|TLSv1.3.*HTTP/2' get "$url/tls"
check 'TLS 1.2, HTTP/2 by ALPN' says 'TLSv1.2.*HTTP/2' get --tls-max 1.2 "$url/tls"
check 'HTTP/1.1' says 'HTTP/1.1' get --http1.1 "$url/tls"
check 'without ALPN' says 'HTTP/1.1' get --no-alpn "$url/tls"
check 'unknown authority is refused' fails_with 60 client curl -sS "$url/tls"
check 'wrong name is refused' fails_with 60 get --resolve "wrong.test:$tls:127.0.0.1" "https://wrong.test:$tls/tls"
check 'another name, another certificate' says 'name other.test' get --resolve "other.test:$tls:127.0.0.1" "https://other.test:$tls/tls"
check 'address as name' get "https://127.0.0.1:$tls/tls"
check '--ciphers' says 'ECDHE-RSA-CHACHA20-POLY1305' get --tls-max 1.2 --ciphers ECDHE-RSA-CHACHA20-POLY1305 "$url/tls"
check '--tls13-ciphers' says 'TLS_CHACHA20_POLY1305_SHA256' get --tls13-ciphers TLS_CHACHA20_POLY1305_SHA256 "$url/tls"
check '--tlsv1.3 against TLS 1.2 only is refused' fails_with 35 get --tlsv1.3 "https://localhost:$old/tls"
check '--curves' says 'TLSv1.3' get --curves P-384 "$url/tls"
check 'client certificate' says 'verify SUCCESS' get --cert "$work/pki/client.pem" --key "$work/pki/client.key" "https://localhost:$mutual/tls"
check 'client certificate, TLS 1.2' says 'verify SUCCESS' get --tls-max 1.2 --cert "$work/pki/client.pem" --key "$work/pki/client.key" "https://localhost:$mutual/tls"
check 'without client certificate: 400' says '400' get -o /dev/null -w '%{http_code}' "https://localhost:$mutual/tls"
check 'a stranger'"'"'s client certificate: 400' says '400' get -o /dev/null -w '%{http_code}' --cert "$work/pki/intruder.pem" --key "$work/pki/intruder.key" "https://localhost:$mutual/tls"
check 'connection reused' says 'Re-using existing connection' get -v "$url/tls" "$url/tls"
resumed() { # VERSION: three connections of one run
    get --tls-max "$1" --http1.1 -H 'Connection: close' "$url/tls?[1-3]" >"$dir/three"
    cat "$dir/three"
    [ "$(grep -c 'reused=\.' "$dir/three")" -eq 1 ] && [ "$(grep -c 'reused=r' "$dir/three")" -eq 2 ]
}
check 'session resumed, TLS 1.2' resumed 1.2
check 'session resumed, TLS 1.3' resumed 1.3
check '--cert-status (stapled)' get --cert-status "$url/tls"
head -c 100000000 /dev/urandom >"$dir/www/big"
for flags in '--http1.1 --tls-max 1.2' '--http2 --tls-max 1.2' '--http1.1 --tlsv1.3' '--http2 --tlsv1.3'; do
    # shellcheck disable=SC2086
    check "100 MB down, $flags" eval "get $flags $url/big -o $dir/down && cmp $dir/down $dir/www/big"
done
check '100 MB up, HTTP/1.1' eval "get --http1.1 -T $dir/www/big $url/up/one && cmp $dir/www/up/one $dir/www/big"
check '100 MB up, HTTP/2' eval "get -T $dir/www/big $url/up/two && cmp $dir/www/up/two $dir/www/big"
head -c 200000 /dev/urandom >"$dir/www/small"
parallel() {
    local list=()
    for n in $(seq 50); do list+=("$url/small" -o "$dir/part.$n"); done
    get --http1.1 --parallel --parallel-max 50 "${list[@]}" || return 1
    for n in $(seq 50); do cmp "$dir/part.$n" "$dir/www/small" || return 1; done
}
check '50 in parallel' parallel
check 'nothing critical in the log' log_clean

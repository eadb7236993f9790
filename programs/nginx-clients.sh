# shellcheck shell=bash disable=SC2154
# nginx and the load makers, each a TLS client of its own: wrk, h2load, ab, siege, s_time.
# packages: nginx wrk nghttp2-client apache2-utils siege openssl
# sides: reference client server both
# quick: no
. "$here/nginx.conf.sh"
url=https://localhost:$tls
head -c 4096 /dev/urandom >"$dir/www/page"
check 'the right libssl is mapped' server_is_right "$server_pid"
wrk_run() { client wrk -t2 -c16 -d2s "$@" >"$dir/wrk" 2>&1; cat "$dir/wrk"; grep -qE '[1-9][0-9]* requests in' "$dir/wrk" && ! grep -qE 'Socket errors|Non-2xx' "$dir/wrk"; }
check 'wrk, connections kept' wrk_run "$url/page"
check 'wrk, a handshake a request' wrk_run -H 'Connection: close' "$url/page"
h2load_run() { client h2load -n2000 -c8 "$@" "$url/page" >"$dir/h2load" 2>&1; grep -aE '^(requests|Cipher|TLS Protocol)' "$dir/h2load"; grep -q '2000 succeeded, 0 failed, 0 errored' "$dir/h2load"; }
check 'h2load, HTTP/2' h2load_run -m8
check 'h2load, HTTP/1.1' h2load_run --h1
check 'h2load, ciphers of TLS 1.2' h2load_run --ciphers ECDHE-RSA-AES128-GCM-SHA256
ab_run() { says 'Failed requests: +0' client ab -q -n 300 -c 8 "$@" "$url/page"; }
check 'ab, a handshake a request' ab_run
check 'ab, connections kept' ab_run -k
check 'ab, TLS 1.2' ab_run -f TLS1.2
check 'ab, one suite' ab_run -f TLS1.2 -Z ECDHE-RSA-CHACHA20-POLY1305
check 'ab, client certificate' says 'Non-2xx responses: +0|Failed requests: +0' client ab -q -n 100 -c 4 -E "$work/pki/client.both.pem" "https://localhost:$mutual/tls"
siege_requests() {
    printf 'verbose = false\nprotocol = HTTP/1.1\nconnection = close\nlogging = false\n' >"$dir/siegerc"
    client env HOME="$dir" siege -R "$dir/siegerc" -b -c 10 -r 50 "$url/page" >"$dir/siege" 2>&1
    cat "$dir/siege"
    grep -qE '"?[Aa]vailability"?:[[:space:]]+100.00' "$dir/siege" && grep -qE '"?([Tt]ransactions)"?:[[:space:]]+500\b' "$dir/siege"
}
check 'siege: 500 requests, 100 % available' siege_requests
s_time() { says '[1-9][0-9]* connections in' client openssl s_time -connect "localhost:$tls" -CAfile "$work/pki/ca.pem" -time 1 -www /page "$@"; }
check 's_time, new' s_time -new
check 's_time, reused, TLS 1.2' s_time -reuse -tls1_2
check 'nothing critical in the log' log_clean

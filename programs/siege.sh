# shellcheck shell=bash disable=SC2154
# siege, a TLS client that makes load; nginx is its server.
# packages: siege nginx
# sides: reference client server both
# quick: no
. "$here/nginx.conf.sh"
url=https://localhost:$tls
head -c 4096 /dev/urandom >"$dir/www/page"
check 'the right libssl is mapped by the server' server_is_right "$server_pid"
all_answered() { # CLIENTS TIMES ARGUMENTS...
    local clients=$1 times=$2
    shift 2
    printf 'verbose = false\nprotocol = HTTP/1.1\nlogging = false\n' >"$dir/siegerc"
    printf '%s\n' "$@" >>"$dir/siegerc"
    client env HOME="$dir" siege -R "$dir/siegerc" -b -c "$clients" -r "$times" "$url/page" >"$dir/siege" 2>&1
    cat "$dir/siege"
    grep -qE '"?[Aa]vailability"?:[[:space:]]+100.00' "$dir/siege" && grep -qE "\"?([Tt]ransactions)\"?:[[:space:]]+$((clients * times))\\b" "$dir/siege"
}
check '500 requests, 100 % available' all_answered 10 50 'connection = close'
check '500 requests on kept connections' all_answered 10 50 'connection = keep-alive'
check 'one suite' all_answered 5 20 'connection = close' 'ssl-ciphers = ECDHE-RSA-AES128-GCM-SHA256'
check 'client certificate' eval "url=https://localhost:$mutual all_answered 5 20 'connection = close' 'ssl-cert = $work/pki/client.pem' 'ssl-key = $work/pki/client.key'"
check 'nothing critical in the log' log_clean

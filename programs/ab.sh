# shellcheck shell=bash disable=SC2154
# ab (ApacheBench), a TLS client that makes load; nginx is its server.
# packages: apache2-utils nginx
# sides: reference client server both
# quick: no
. "$here/nginx.conf.sh"
url=https://localhost:$tls
head -c 4096 /dev/urandom >"$dir/www/page"
check 'the right libssl is mapped by the server' server_is_right "$server_pid"
check 'a handshake a request' by_ab "$url/page" 300 -c 8
check 'connections kept' by_ab "$url/page" 300 -c 8 -k
check 'TLS 1.2' by_ab "$url/page" 300 -c 8 -f TLS1.2
check 'one suite' by_ab "$url/page" 300 -c 8 -f TLS1.2 -Z ECDHE-RSA-CHACHA20-POLY1305
check 'TLS 1.1, which the server does not speak: refused' fails by_ab "$url/page" 3 -f TLS1.1
check 'client certificate' by_ab "https://localhost:$mutual/tls" 100 -c 4 -E "$work/pki/client.both.pem"
check 'no client certificate: not answered well' fails by_ab "https://localhost:$mutual/tls" 10 -c 2
check 'nothing critical in the log' log_clean

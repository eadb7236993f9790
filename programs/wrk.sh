# shellcheck shell=bash disable=SC2154
# wrk, a TLS client that makes load; nginx is its server.
# packages: wrk nginx
# sides: reference client server both
# quick: no
. "$here/nginx.conf.sh"
url=https://localhost:$tls
head -c 4096 /dev/urandom >"$dir/www/page"
check 'the right libssl is mapped by the server' server_is_right "$server_pid"
check 'connections kept' by_wrk "$url/page" 1 -t2 -c16 -d2s
check 'a handshake a request' by_wrk "$url/page" 1 -t2 -c16 -d2s -H 'Connection: close'
check 'TLS 1.2' by_wrk "https://localhost:$old/tls" 1 -t2 -c16 -d2s
check 'TLS 1.2, a handshake a request' by_wrk "https://localhost:$old/tls" 1 -t2 -c16 -d2s -H 'Connection: close'
check 'nothing critical in the log' log_clean

# shellcheck shell=bash disable=SC2154
# haproxy with TLS on both sides: 100 MB twenty times (with Ferrule on both ends), 100,000 requests by h2load and by wrk, memory.
# packages: haproxy nginx curl wrk nghttp2-client apache2-utils
# sides: reference client server both
# quick: no
# limit: 1200
front=$(free_port)
. "$here/nginx.conf.sh"
nginx_pid=$server_pid
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
check 'the right libssl is mapped' server_is_right "$server_pid"
check 'the right libssl is mapped by the server behind' server_is_right "$nginx_pid"
big_file_unchanged "$url"
check 'h2load: 100,000 requests over HTTP/2, memory flat' flat "$server_pid" 4096 by_h2load "$url/page" 100000 -c32 -m16 -t2
check 'wrk: 100,000 requests over HTTP/1.1, memory flat' flat "$server_pid" 4096 by_wrk "$url/page" 100000 -t2 -c32 -d5s
check 'ab: 2000 handshakes, memory flat' flat "$server_pid" 4096 by_ab "$url/page" 2000 -c 16

# shellcheck shell=bash disable=SC2154
# h2load (nghttp2), a TLS client that makes load; nginx is its server.
# packages: nghttp2-client nginx
# sides: reference client server both
# quick: no
. "$here/nginx.conf.sh"
url=https://localhost:$tls
head -c 4096 /dev/urandom >"$dir/www/page"
check 'the right libssl is mapped by the server' server_is_right "$server_pid"
check 'HTTP/2' by_h2load "$url/page" 2000 -c8 -m8
check 'HTTP/2, two threads, 64 streams' by_h2load "$url/page" 20000 -c16 -m64 -t2
check 'HTTP/1.1' by_h2load "$url/page" 2000 -c8 --h1
check 'a suite of TLS 1.2' says 'Cipher: ECDHE-RSA-AES128-GCM-SHA256' by_h2load "https://localhost:$old/tls" 2000 -c8 --h1 --ciphers ECDHE-RSA-AES128-GCM-SHA256
check 'a group' by_h2load "$url/page" 2000 -c8 --groups P-384
check 'nothing critical in the log' log_clean

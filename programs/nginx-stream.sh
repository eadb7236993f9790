# shellcheck shell=bash disable=SC2154
# nginx's stream module: ends TLS, makes TLS to a server behind, hands on by the name in the ClientHello.
# packages: nginx libnginx-mod-stream curl openssl
# sides: reference client server both
ends=$(free_port) preread=$(free_port) makes=$(free_port) bridge=$(free_port) mutual=$(free_port) bad=$(free_port)
one=$(free_port) two=$(free_port) plain=$(free_port)
mkdir -p "$dir/www"
head -c 20000000 /dev/urandom >"$dir/www/big"
cat >"$dir/nginx.conf" <<C
load_module /usr/lib/nginx/modules/ngx_stream_module.so;
$(nginx_main "$dir")
stream {
    $(nginx_identity "$work/pki/server.chain.pem")
    proxy_ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:STREAM:1m;
    map \$ssl_preread_server_name \$behind { other.test 127.0.0.1:$two; default 127.0.0.1:$one; }
    map \$ssl_preread_alpn_protocols \$wanted { ~special 127.0.0.1:$two; default \$behind; }
    server { listen 127.0.0.1:$ends ssl; proxy_pass 127.0.0.1:$plain; }
    server { listen 127.0.0.1:$preread; ssl_preread on; proxy_pass \$wanted; }
    server {
        listen 127.0.0.1:$makes;
        proxy_pass 127.0.0.1:$one;
        proxy_ssl on; proxy_ssl_verify on; proxy_ssl_trusted_certificate $work/pki/ca.pem; proxy_ssl_name localhost;
    }
    server {
        listen 127.0.0.1:$bad;
        proxy_pass 127.0.0.1:$one;
        proxy_ssl on; proxy_ssl_verify on; proxy_ssl_trusted_certificate $work/pki/ca.pem; proxy_ssl_name wrong.test;
    }
    server {
        listen 127.0.0.1:$bridge ssl;
        proxy_pass 127.0.0.1:$one;
        proxy_ssl on; proxy_ssl_protocols TLSv1.2; proxy_ssl_server_name on; proxy_ssl_name localhost; proxy_ssl_session_reuse on;
    }
    server {
        listen 127.0.0.1:$mutual ssl;
        ssl_verify_client on; ssl_client_certificate $work/pki/ca.pem;
        return "\$ssl_protocol verify \$ssl_client_verify \$ssl_client_s_dn reused=\$ssl_session_reused\n";
    }
}
http {
    $(nginx_http "$dir")
    root $dir/www;
    $(nginx_identity "$work/pki/server.chain.pem")
    server { listen 127.0.0.1:$one ssl; location = /tls { return 200 "one \$ssl_protocol reused=\$ssl_session_reused name \$ssl_server_name\n"; } }
    server {
        listen 127.0.0.1:$two ssl http2;
        ssl_certificate $work/pki/other.pem; ssl_certificate_key $work/pki/other.key;
        location = /tls { return 200 "two \$ssl_protocol\n"; }
    }
    server { listen 127.0.0.1:$plain; location = /tls { return 200 "plain\n"; } }
}
C
server nginx -e "$dir/error.log" -c "$dir/nginx.conf"
wait_port "$ends"
get() { client curl -sS --max-time 60 --cacert "$work/pki/ca.pem" "$@"; }
pair='--cert '$work/pki/client.pem' --key '$work/pki/client.key
check 'the right libssl is mapped' server_is_right "$server_pid"
check 'ends TLS 1.3' says '^plain' get "https://localhost:$ends/tls"
check 'ends TLS 1.2' says '^plain' get --tls-max 1.2 "https://localhost:$ends/tls"
check '20 MB through it, TLS 1.3' unchanged 2 "$dir/www/big" get "https://localhost:$ends/big"
check '20 MB through it, TLS 1.2' unchanged 2 "$dir/www/big" get --tls-max 1.2 "https://localhost:$ends/big"
check 'preread: by name, the first' says '^one TLSv1.3.*name localhost' get "https://localhost:$preread/tls"
check 'preread: by name, the second' says '^two TLSv1.3' get --resolve "other.test:$preread:127.0.0.1" "https://other.test:$preread/tls"
check 'preread: TLS 1.2' says '^two TLSv1.2' get --tls-max 1.2 --resolve "other.test:$preread:127.0.0.1" "https://other.test:$preread/tls"
by_alpn() { echo | client openssl s_client -connect "localhost:$preread" -servername localhost -alpn special,http/1.1 -CAfile "$work/pki/ca.pem" "$@"; }
check 'preread: by ALPN' says 'CN = other' by_alpn
check '20 MB through preread' unchanged 2 "$dir/www/big" get "https://localhost:$preread/big"
check 'makes TLS, verified' says '^one TLSv1.3' curl -sS --max-time 20 "http://127.0.0.1:$makes/tls"
check '20 MB through it' unchanged 2 "$dir/www/big" curl -sS --max-time 60 "http://127.0.0.1:$makes/big"
check 'an upstream of another name is refused' fails curl -sS --max-time 20 "http://127.0.0.1:$bad/tls"
check 'and the log says why' grep -q 'upstream SSL certificate does not match "wrong.test"' "$dir/error.log"
check 'TLS 1.3 in, TLS 1.2 out' says '^one TLSv1.2' get "https://localhost:$bridge/tls"
check 'the session to the upstream is used again' says 'reused=r' get --parallel --parallel-max 1 "https://localhost:$bridge/tls?[1-9]" -H 'Connection: close'
check '20 MB through it, TLS in and out' unchanged 2 "$dir/www/big" get "https://localhost:$bridge/big"
talk() { echo | client openssl s_client -connect "localhost:$mutual" -CAfile "$work/pki/ca.pem" -ign_eof "$@"; }
# shellcheck disable=SC2086
for version in tls1_2 tls1_3; do
    flags="-$version ${pair//--/-}"
    check "client certificate, $version" says 'verify SUCCESS CN=client' talk $flags
    check "no client certificate, $version" fails says 'verify SUCCESS' talk -$version
    check "a stranger's client certificate, $version" fails says 'verify SUCCESS' talk -$version -cert "$work/pki/intruder.pem" -key "$work/pki/intruder.key"
    check "resumed with client certificate, $version" eval "talk $flags -sess_out $dir/session; says 'verify SUCCESS CN=client reused=r' talk $flags -sess_in $dir/session"
done
check 'nothing critical in the log' log_clean

# shellcheck shell=bash disable=SC2154,SC2034
# Starts nginx with all that the cases of curl and nginx ask of it.
tls=$(free_port) old=$(free_port) mutual=$(free_port) early=$(free_port) proxy=$(free_port) badproxy=$(free_port) ids=$(free_port)
mkdir -p "$dir/www/up"
cat >"$dir/nginx.conf" <<C
$(nginx_main "$dir")
http {
    $(nginx_http "$dir")
    client_max_body_size 200m;
    root $dir/www;
    $(nginx_identity "$work/pki/server.chain.pem")
    ssl_session_cache shared:SSL:1m;
    keepalive_requests 1000000;
    server {
        listen 127.0.0.1:$tls ssl http2 reuseport;
        server_name localhost;
        ssl_stapling on;
        ssl_stapling_file $work/pki/server.ocsp;
        location = /tls { return 200 "\$ssl_protocol \$ssl_cipher \$server_protocol reused=\$ssl_session_reused name \$ssl_server_name worker \$pid\n"; }
        location /up/ { dav_methods PUT; }
    }
    server {
        listen 127.0.0.1:$tls ssl http2;
        server_name other.test;
        ssl_certificate $work/pki/other.pem;
        ssl_certificate_key $work/pki/other.key;
        location = /tls { return 200 "\$ssl_protocol name \$ssl_server_name\n"; }
    }
    server {
        listen 127.0.0.1:$old ssl;
        ssl_protocols TLSv1.2;
        location = /tls { return 200 "\$ssl_protocol reused=\$ssl_session_reused\n"; }
    }
    server {
        listen 127.0.0.1:$ids ssl reuseport;
        ssl_protocols TLSv1.2;
        ssl_session_tickets off;
        location = /tls { return 200 "\$ssl_protocol reused=\$ssl_session_reused worker \$pid\n"; }
    }
    server {
        listen 127.0.0.1:$mutual ssl;
        ssl_verify_client on;
        ssl_client_certificate $work/pki/ca.pem;
        location = /tls { return 200 "\$ssl_protocol verify \$ssl_client_verify \$ssl_client_s_dn\n"; }
    }
    server {
        listen 127.0.0.1:$early ssl;
        ssl_early_data on;
        location = /tls { return 200 "\$ssl_protocol early=\$ssl_early_data reused=\$ssl_session_reused\n"; }
    }
    server {
        listen 127.0.0.1:$proxy;
        location / {
            proxy_pass https://127.0.0.1:$mutual;
            proxy_ssl_verify on;
            proxy_ssl_trusted_certificate $work/pki/ca.pem;
            proxy_ssl_name localhost;
            proxy_ssl_server_name on;
            proxy_ssl_certificate $work/pki/client.pem;
            proxy_ssl_certificate_key $work/pki/client.key;
            proxy_ssl_protocols TLSv1.2 TLSv1.3;
        }
    }
    server {
        listen 127.0.0.1:$badproxy;
        location / {
            proxy_pass https://127.0.0.1:$tls;
            proxy_ssl_verify on;
            proxy_ssl_trusted_certificate $work/pki/ca.pem;
            proxy_ssl_name wrong.test;
        }
    }
}
C
server nginx -e "$dir/error.log" -c "$dir/nginx.conf"
wait_port "$tls"

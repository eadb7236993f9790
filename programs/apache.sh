# shellcheck shell=bash disable=SC2154
# Apache httpd: names, HTTP/2, client certificates for the server and for one directory (renegotiation, or
# post-handshake authentication), revocation, stapling, sessions across processes and restarts, TLS to a server behind.
# packages: apache2 apache2-utils curl openssl nghttp2-client
# sides: reference client server both
ca=$work/pki/ca.pem
declare -A at
was_resumed='resumed=Resumed' was_afresh='resumed=Initial'
for name in tls old mutual crl proxy badproxy one two; do at[$name]=$(free_port); done
mkdir -p "$dir/www/deep" "$dir/www/optional"
head -c 20000000 /dev/urandom >"$dir/www/big"
head -c 4096 /dev/urandom >"$dir/www/page"
echo page >"$dir/www/tls"
cp "$dir/www/tls" "$dir/www/deep/"
cp "$dir/www/tls" "$dir/www/optional/"
[ -f "$work/apache.ticket" ] || openssl rand 48 >"$work/apache.ticket"
modules='mpm_event authz_core mime socache_shmcb ssl http2 proxy proxy_http headers'
configure() { # NAME SERVERS
    mkdir -p "$dir/$1"
    {
        for module in $modules; do echo "LoadModule ${module}_module /usr/lib/apache2/modules/mod_$module.so"; done
        cat <<C
ServerName localhost
ServerRoot $dir/$1
PidFile $dir/$1/pid
ErrorLog $dir/error.log
LogLevel warn ssl:info
DocumentRoot $dir/www
StartServers 3
User www-data
Group www-data
MinSpareThreads 25
MaxSpareThreads 75
ThreadsPerChild 25
MaxRequestWorkers 75
ServerLimit 3
MaxKeepAliveRequests 0
Mutex sem default
TypesConfig /dev/null
<Directory $dir/www>
    Require all granted
</Directory>
Header always set X-Tls "%{SSL_PROTOCOL}s %{SSL_CIPHER}s sni=%{SSL_TLS_SNI}s resumed=%{SSL_SESSION_RESUMED}s client=%{SSL_CLIENT_VERIFY}s %{SSL_CLIENT_S_DN_CN}s"
SSLStaplingCache shmcb:$dir/$1/stapling(65536)
SSLRandomSeed startup builtin
SSLCertificateFile $work/pki/server.chain.pem
SSLCertificateKeyFile $work/pki/server.key
$2
C
    } >"$dir/$1/httpd.conf"
}
place() { # PORT DIRECTIVES
    echo "Listen 127.0.0.1:$1
<VirtualHost 127.0.0.1:$1>
SSLEngine on
SSLCertificateFile $work/pki/server.chain.pem
SSLCertificateKeyFile $work/pki/server.key
$2
</VirtualHost>"
}
configure main "SSLSessionCache shmcb:$dir/main/sessions(512000)
SSLCACertificateFile $ca
$(place "${at[tls]}" "Protocols h2 http/1.1
ServerName localhost
<Location /deep>
    SSLVerifyClient require
</Location>
<Location /optional>
    SSLVerifyClient optional
</Location>")
<VirtualHost 127.0.0.1:${at[tls]}>
SSLEngine on
ServerName other.test
SSLCertificateFile $work/pki/other.pem
SSLCertificateKeyFile $work/pki/other.key
</VirtualHost>
$(place "${at[old]}" 'SSLProtocol TLSv1.2
SSLSessionTickets off
SSLCipherSuite ECDHE+AESGCM
SSLHonorCipherOrder on
SSLOpenSSLConfCmd Curves P-384')
$(place "${at[mutual]}" 'SSLVerifyClient require
SSLVerifyDepth 2
SSLCADNRequestFile '"$ca")
$(place "${at[crl]}" "SSLVerifyClient require
SSLCARevocationFile $work/pki/revoked.crl
SSLCARevocationCheck leaf")
Listen 127.0.0.1:${at[proxy]}
<VirtualHost 127.0.0.1:${at[proxy]}>
SSLProxyEngine on
SSLProxyVerify require
SSLProxyCACertificateFile $ca
SSLProxyCheckPeerName on
SSLProxyMachineCertificateFile $work/pki/client.both.pem
ProxyPass / https://localhost:${at[mutual]}/
</VirtualHost>
Listen 127.0.0.1:${at[badproxy]}
<VirtualHost 127.0.0.1:${at[badproxy]}>
SSLProxyEngine on
SSLProxyVerify require
SSLProxyCACertificateFile $work/pki/stranger.pem
ProxyPass / https://localhost:${at[tls]}/
</VirtualHost>"
# One name and port for both: Apache puts them into the context of its sessions.
configure one "SSLSessionCache none
$(place "${at[one]}" "ServerName localhost:443
SSLSessionTicketKeyFile $work/apache.ticket")"
configure two "SSLSessionCache none
$(place "${at[two]}" "ServerName localhost:443
SSLSessionTicketKeyFile $work/apache.ticket")"
start() {
    server apache2 -D FOREGROUND -f "$dir/$1/httpd.conf"
    wait_port "$2"
}
start main "${at[tls]}"
main_pid=$server_pid
start one "${at[one]}"
one_pid=$server_pid
start two "${at[two]}"
two_pid=$server_pid
url=https://localhost:${at[tls]}
get() { client curl -sS --max-time 60 --cacert "$ca" "$@"; }
see() { get -i "$@"; }
key() { echo "--cert $work/pki/$1.pem --key $work/pki/$1.key"; }
# shellcheck disable=SC2046
{
for pid in $main_pid $one_pid $two_pid; do check 'the right libssl is mapped' server_is_right "$pid"; done
check 'TLS 1.3, HTTP/2' says '^HTTP/2 200' see "$url/tls"
check 'TLS 1.2, HTTP/2' says '^x-tls: TLSv1.2' see --tls-max 1.2 "$url/tls"
check 'HTTP/1.1' says 'X-Tls: TLSv1.3' see --http1.1 "$url/tls"
check 'certificate by server name' says 'sni=other.test' see --resolve "other.test:${at[tls]}:127.0.0.1" "https://other.test:${at[tls]}/tls"
check 'SSLProtocol TLSv1.2: a client of TLS 1.3 is refused' fails_with 35 get --tlsv1.3 "https://localhost:${at[old]}/tls"
check 'SSLCipherSuite, SSLHonorCipherOrder' says 'TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384' see --ciphers ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384 "https://localhost:${at[old]}/tls"
check 'SSLCipherSuite: nothing shared' fails_with 35 get --tls-max 1.2 --ciphers ECDHE-RSA-CHACHA20-POLY1305 "https://localhost:${at[old]}/tls"
check 'SSLOpenSSLConfCmd Curves' says 'secp384r1' ask "${at[old]}" -tls1_2
for version in 1.2 1.3; do
    max="--tls-max $version --http1.1"
    check "SSLVerifyClient require, TLS $version" says 'client=SUCCESS client' see $max $(key client) "https://localhost:${at[mutual]}/tls"
    check "no client certificate, TLS $version: refused" fails get $max "https://localhost:${at[mutual]}/tls"
    check "a stranger's, TLS $version: refused" fails get $max $(key intruder) "https://localhost:${at[mutual]}/tls"
    check "SSLCARevocationFile: not revoked, TLS $version" says 'client=SUCCESS client' see $max $(key client) "https://localhost:${at[crl]}/tls"
    check "SSLCARevocationFile: revoked, TLS $version" fails get $max $(key revoked) "https://localhost:${at[crl]}/tls"
    check "20 MB down 5 times, TLS $version, HTTP/1.1" unchanged 5 "$dir/www/big" get $max "$url/big"
    check "20 MB down 5 times, TLS $version, HTTP/2" unchanged 5 "$dir/www/big" get --tls-max $version "$url/big"
done
# One directory asks for the certificate after the handshake: TLS 1.2 renegotiates, TLS 1.3 asks by
# post-handshake authentication, which curl always offers and s_client on request.
later() { # PATH ARGUMENTS...
    local path=$1
    shift
    { printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$path"; sleep 1; } |
        client openssl s_client -connect "localhost:${at[tls]}" -servername localhost -CAfile "$ca" -ign_eof "$@" 2>&1
}
pair="-cert $work/pki/client.pem -key $work/pki/client.key"
foreign="-cert $work/pki/intruder.pem -key $work/pki/intruder.key"
check 'one directory, renegotiation of TLS 1.2' says 'client=SUCCESS client' later /deep/tls -tls1_2 $pair
check 'one directory, renegotiation, curl' says 'client=SUCCESS client' see --http1.1 --tls-max 1.2 $(key client) "$url/deep/tls"
check 'one directory, renegotiation, no certificate' fails says '200 OK' later /deep/tls -tls1_2
check 'one directory, renegotiation, a stranger' fails says 'client=SUCCESS' later /deep/tls -tls1_2 $foreign
check 'one directory, post-handshake authentication of TLS 1.3' says 'client=SUCCESS client' later /deep/tls -tls1_3 -enable_pha $pair
check 'one directory, post-handshake, curl' says 'client=SUCCESS client' see --http1.1 --tlsv1.3 $(key client) "$url/deep/tls"
check 'one directory, post-handshake not offered: 403' says '403 Forbidden' later /deep/tls -tls1_3 $pair
check 'one directory, post-handshake, no certificate' fails says 'client=SUCCESS' later /deep/tls -tls1_3 -enable_pha
check 'one directory, post-handshake, a stranger' fails says 'client=SUCCESS' later /deep/tls -tls1_3 -enable_pha $foreign
check 'one directory, optional, none, TLS 1.2' says 'client=NONE' later /optional/tls -tls1_2
check 'one directory, optional, none, TLS 1.3' says 'client=NONE' later /optional/tls -tls1_3 -enable_pha
check 'SSLProxyEngine: verified, with a client certificate' says 'client=SUCCESS client' curl -sS -i --max-time 20 "http://127.0.0.1:${at[proxy]}/tls"
check 'SSLProxyEngine: 20 MB' unchanged 3 "$dir/www/big" curl -sS --max-time 60 "http://127.0.0.1:${at[proxy]}/big"
check 'SSLProxyEngine: an unknown authority is refused' says '50[02]' curl -sS --max-time 20 -o /dev/null -w '%{http_code}' "http://127.0.0.1:${at[badproxy]}/tls"
}
for version in tls1_2 tls1_3; do
    check "ticket, $version: resumed" eval "keep ${at[tls]} -$version && resumed ${at[tls]} -$version"
    check "SSLSessionTicketKeyFile, $version: the other process" eval "keep ${at[one]} -$version && resumed ${at[two]} -$version"
    check "another server's ticket, $version: a full handshake" eval "keep ${at[tls]} -$version && afresh ${at[two]} -$version"
    keep "${at[one]}" -$version
    cp "$dir/session" "$dir/session.$version"
done
check 'shared cache, tls1_2: eight times with one session' eval "keep ${at[old]} -tls1_2 && for n in 1 2 3 4 5 6 7 8; do resumed ${at[old]} -tls1_2 || exit 1; done"
check 's_client -reconnect: five times' reconnected old
by_curl() {
    client curl -sS -i --max-time 20 --http1.1 --cacert "$ca" -H 'Connection: close' "$@" >"$dir/curl"
    cat "$dir/curl"
    [ "$(grep -c 'resumed=Initial' "$dir/curl")" -eq 1 ] && [ "$(grep -c 'resumed=Resumed' "$dir/curl")" -eq 3 ]
}
check 'curl, four connections, TLS 1.2: three resumed' by_curl --tls-max 1.2 "$url/tls?[1-4]"
check 'curl, four connections, TLS 1.3: three resumed' by_curl --tlsv1.3 "$url/tls?[1-4]"
stop_server "$one_pid"
start one "${at[one]}"
for version in tls1_2 tls1_3; do
    cp "$dir/session.$version" "$dir/session"
    check "after a restart, $version: resumed" resumed "${at[one]}" -$version
done
if [ -n "$(library server)" ]; then
    stop_server "$server_pid"
    apache2 -D FOREGROUND -f "$dir/one/httpd.conf" >>"$dir/server.log" 2>&1 </dev/null &
    pids+=($!)
    wait_port "${at[one]}"
    for version in tls1_2 tls1_3; do
        check "ticket made by Ferrule, $version: taken by the reference" eval "keep ${at[two]} -$version && resumed ${at[one]} -$version"
        check "ticket made by the reference, $version: taken by Ferrule" eval "keep ${at[one]} -$version && resumed ${at[two]} -$version"
    done
fi
if long; then
    check 'h2load: 20,000 requests over HTTP/2, 16 connections' by_h2load "$url/page" 20000 -c16 -m4
    check 'ab: 1000 handshakes' by_ab "$url/page" 1000 -c 8
    graceful() {
        (while [ ! -e "$dir/enough" ]; do kill -USR1 "$main_pid"; sleep 1; done) &
        local looper=$! first=0
        get --http1.1 -f -o /dev/null -H 'Connection: close' "$url/page?[1-200]" || first=1
        : >"$dir/enough"
        wait $looper
        return $first
    }
    check 'graceful restarts under load, not one of 200 requests failed' graceful
fi
check 'no child died by a signal' fails grep -E 'exit signal|Segmentation|AH00052|AH00050' "$dir/error.log"

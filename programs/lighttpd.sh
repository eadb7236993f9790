# shellcheck shell=bash disable=SC2154
# lighttpd: names, HTTP/2, client certificates, revocation, settings, sessions.
# packages: lighttpd lighttpd-mod-openssl curl openssl nghttp2-client
# sides: reference client server both
ca=$work/pki/ca.pem
declare -A at
asked_page=/tls.sh
for name in tls old mutual crl optional; do at[$name]=$(free_port); done
mkdir -p "$dir/www" "$dir/tmp"
head -c 20000000 /dev/urandom >"$dir/www/big"
head -c 4096 /dev/urandom >"$dir/www/page"
cp "$work/pki/server.ocsp" "$dir/stapled.der"
place() { # NAME LINES
    printf '$SERVER["socket"] == "127.0.0.1:%s" {\n' "${at[$1]}"
    printf '    ssl.engine = "enable"\n    ssl.pemfile = "%s"\n    ssl.privkey = "%s"\n%s\n}\n' "$work/pki/server.chain.pem" "$work/pki/server.key" "$2"
}
verify() { # enable|disable: enforced or not
    printf '    ssl.verifyclient.activate = "enable"\n    ssl.verifyclient.enforce = "%s"\n    ssl.verifyclient.ca-file = "%s"' "$1" "$ca"
}
# The answer shows what the connection has, by an echo of request headers set from the environment.
cat >"$dir/lighttpd.conf" <<C
server.modules = ( "mod_openssl", "mod_setenv", "mod_cgi" )
server.document-root = "$dir/www"
server.port = ${at[tls]}
server.bind = "127.0.0.1"
server.errorlog = "$dir/error.log"
server.upload-dirs = ( "$dir/tmp" )
index-file.names = ( )
cgi.assign = ( ".sh" => "/bin/sh" )
ssl.engine = "enable"
ssl.pemfile = "$work/pki/server.chain.pem"
ssl.privkey = "$work/pki/server.key"
ssl.stapling-file = "$dir/stapled.der"
ssl.openssl.ssl-conf-cmd = ( "MinProtocol" => "TLSv1.2" )
\$HTTP["host"] == "other.test" {
    ssl.pemfile = "$work/pki/other.pem"
    ssl.privkey = "$work/pki/other.key"
}
$(place old '    ssl.openssl.ssl-conf-cmd = ( "MaxProtocol" => "TLSv1.2", "CipherString" => "ECDHE-RSA-AES256-GCM-SHA384", "Curves" => "P-384" )')
$(place mutual "$(verify enable)
    ssl.verifyclient.exportcert = \"enable\"")
$(place crl "$(verify enable)
    ssl.verifyclient.ca-crl-file = \"$work/pki/revoked.crl\"")
$(place optional "$(verify disable)")
C
cat >"$dir/www/tls.sh" <<'C'
printf 'Content-Type: text/plain\r\n\r\n'
echo "$SSL_PROTOCOL $SSL_CIPHER client=$SSL_CLIENT_VERIFY $SSL_CLIENT_S_DN_CN $SERVER_PROTOCOL"
C
server lighttpd -D -f "$dir/lighttpd.conf"
wait_port "${at[tls]}"
get() { # NAME PATH FLAGS...
    local name=$1 path=$2
    shift 2
    client curl -sS --max-time 60 --cacert "$ca" "$@" "https://localhost:${at[$name]}/$path"
}
key() { echo "--cert $1.pem --key $1.key"; }
check 'the right libssl is mapped' server_is_right "$server_pid"
check 'TLS 1.3, HTTP/2' says '^TLSv1.3 .*HTTP/2' get tls tls.sh
check 'TLS 1.2, HTTP/2' says '^TLSv1.2 .*HTTP/2' get tls tls.sh --tls-max 1.2
check 'HTTP/1.1' says 'HTTP/1.1' get tls tls.sh --http1.1
check 'certificate by server name' says '^TLSv1' client curl -sS --cacert "$ca" --resolve "other.test:${at[tls]}:127.0.0.1" "https://other.test:${at[tls]}/tls.sh"
check 'MaxProtocol: a client of TLS 1.3 is refused' fails_with 35 get old tls.sh --tlsv1.3
check 'MinProtocol: a client of TLS 1.1 is refused' fails_with 35 get tls tls.sh --tls-max 1.1 --tlsv1.0 --ciphers DEFAULT@SECLEVEL=0
check 'CipherString' says '^TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384' get old tls.sh
check 'CipherString: nothing shared' fails_with 35 get old tls.sh --ciphers ECDHE-RSA-AES128-GCM-SHA256
check 'Curves' says 'Server Temp Key: ECDH, secp384r1' ask old
check 'stapled response' says 'OCSP Response Status: successful' ask tls -status
# shellcheck disable=SC2046
for version in 1.2 1.3; do
    check "client certificate, TLS $version" says 'client=SUCCESS' get mutual tls.sh --tls-max $version $(key "$work/pki/client")
    check "no client certificate, TLS $version: refused" fails get mutual tls.sh --tls-max $version
    check "a stranger's, TLS $version: refused" fails get mutual tls.sh --tls-max $version $(key "$work/pki/intruder")
    check "revocation list: not revoked, TLS $version" says 'client=SUCCESS' get crl tls.sh --tls-max $version $(key "$work/pki/client")
    check "revocation list: revoked, TLS $version" fails get crl tls.sh --tls-max $version $(key "$work/pki/revoked")
    check "optional, none, TLS $version" says 'client=NONE' get optional tls.sh --tls-max $version
    check "20 MB 5 times, TLS $version, HTTP/1.1" unchanged 5 "$dir/www/big" get tls big --tls-max $version --http1.1
    check "20 MB 5 times, TLS $version, HTTP/2" unchanged 5 "$dir/www/big" get tls big --tls-max $version
done
check 'ticket, TLS 1.2: resumed' says '^Reused, TLSv1.2' again tls -tls1_2
check 'ticket, TLS 1.3: resumed' says '^Reused, TLSv1.3' again tls -tls1_3
check 's_client -reconnect: five times' reconnected tls
if long; then check 'h2load: 20,000 requests over HTTP/2' by_h2load "https://localhost:${at[tls]}/page" 20000 -c16 -m8; fi

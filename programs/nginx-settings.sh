# shellcheck shell=bash disable=SC2154
# nginx's ssl_* directives: each takes effect, or is refused, as on the reference (answers and log lines compared).
# packages: nginx curl openssl
# sides: reference client server both
# quick: no
pki=$dir/pki
cp -r "$work/pki" "$pki"
names='tls12 tls13 tls11 cipher order noorder curve curves auto dh dual crl crlok depth0 depth1 optional optionalnoca staple stapleother suites options reject password buffer'
declare -A at
for name in $names; do at[$name]=$(free_port); done

# What only this script needs: an intermediate authority, an ECDSA certificate, DH parameters, an encrypted key.
make_more() {
    cd "$pki" || return 1
    [ -d "$work/more" ] && { cp -r "$work/more/." .; return; }
    certificate_here() { # NAME CA USAGE [KEY]
        openssl req -newkey "${4:-rsa:2048}" ${4:+-pkeyopt ec_paramgen_curve:P-256} -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$1" &&
            printf 'subjectAltName=DNS:localhost\n%s\n' "$3" >"$1.ext" &&
            openssl x509 -req -in "$1.csr" -CA "$2.pem" -CAkey "$2.key" -CAcreateserial -days 7 -extfile "$1.ext" -out "$1.pem"
    }
    certificate_here middle ca basicConstraints=critical,CA:TRUE
    certificate_here deep middle extendedKeyUsage=clientAuth
    certificate_here ecdsa ca extendedKeyUsage=serverAuth ec
    cat deep.pem middle.pem >deep.chain.pem
    openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048 -out dh2048.pem
    openssl dhparam -dsaparam -out dh1024.pem 1024
    openssl pkey -in server.key -aes256 -passout pass:secret -out encrypted.key
    printf 'wrong\nsecret\n' >passwords
    echo wrong >wrongpasswords
    echo 'not a certificate' >garbage.pem
    mkdir -p "$work/more"
    cp -r . "$work/more/"
}
(make_more) >"$dir/pki.log" 2>&1 || cat "$dir/pki.log"

one() { # NAME DIRECTIVES: a server
    echo "server { listen 127.0.0.1:${at[$1]} ssl; $2
        location = /tls { return 200 \"\$ssl_protocol \$ssl_cipher curve=\$ssl_curve curves=\$ssl_curves verify=\$ssl_client_verify \$ssl_client_s_dn \$ssl_client_serial name=\$ssl_server_name\\n\"; } }"
}
frame() { # SERVERS
    cat <<C
$(nginx_main "$dir" 1)
http {
    $(nginx_http "$dir")
    $(nginx_identity "$pki/server.pem" "$pki/server.key")
    $1
}
C
}
both='ssl_client_certificate '$pki/ca.pem\;
frame "
    $(one tls12 'ssl_protocols TLSv1.2;')
    $(one tls13 'ssl_protocols TLSv1.3;')
    $(one tls11 'ssl_protocols TLSv1 TLSv1.1; ssl_ciphers DEFAULT@SECLEVEL=0;')
    $(one cipher 'ssl_ciphers ECDHE-RSA-AES256-GCM-SHA384:DHE-RSA-AES128-SHA;')
    $(one order 'ssl_prefer_server_ciphers on; ssl_protocols TLSv1.2; ssl_ciphers ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384;')
    $(one noorder 'ssl_prefer_server_ciphers off; ssl_protocols TLSv1.2; ssl_ciphers ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384;')
    $(one curve 'ssl_ecdh_curve secp384r1;')
    $(one curves 'ssl_ecdh_curve X448:P-521:prime256v1; ssl_prefer_server_ciphers on;')
    $(one auto 'ssl_ecdh_curve auto;')
    $(one dh "ssl_protocols TLSv1.2; ssl_ciphers DHE-RSA-AES128-GCM-SHA256; ssl_dhparam $pki/dh2048.pem;")
    $(one dual "ssl_certificate $pki/ecdsa.pem; ssl_certificate_key $pki/ecdsa.key; ssl_certificate $pki/server.pem; ssl_certificate_key $pki/server.key;")
    $(one crl "ssl_verify_client on; $both ssl_crl $pki/revoked.crl;")
    $(one crlok "ssl_verify_client on; $both ssl_crl $pki/empty.crl;")
    $(one depth0 "ssl_verify_client on; $both ssl_verify_depth 0;")
    $(one depth1 "ssl_verify_client on; $both ssl_verify_depth 2;")
    $(one optional "ssl_verify_client optional; $both")
    $(one optionalnoca "ssl_verify_client optional_no_ca; ssl_trusted_certificate $pki/ca.pem;")
    $(one staple "ssl_stapling on; ssl_stapling_file $pki/server.ocsp; ssl_trusted_certificate $pki/ca.pem;")
    $(one stapleother "ssl_stapling on; ssl_stapling_verify on; ssl_trusted_certificate $pki/ca.pem;")
    $(one suites 'ssl_conf_command Ciphersuites TLS_CHACHA20_POLY1305_SHA256; ssl_conf_command Curves P-521;')
    $(one options 'ssl_conf_command Options PrioritizeChaCha,ServerPreference; ssl_conf_command MinProtocol TLSv1.3;')
    $(one reject 'ssl_reject_handshake on;')
    $(one password "ssl_certificate_key $pki/encrypted.key; ssl_password_file $pki/passwords;")
    $(one buffer 'ssl_buffer_size 4k; ssl_session_tickets off; ssl_session_cache none;')
" >"$dir/nginx.conf"
server nginx -e "$dir/error.log" -c "$dir/nginx.conf"
wait_port "${at[buffer]}"
get() { # NAME FLAGS...
    local name=$1
    shift
    client curl -sS --max-time 20 --cacert "$pki/ca.pem" "$@" -w '%{http_code}\n' "https://localhost:${at[$name]}/tls"
}
talk() { # NAME FLAGS...: what matters of what s_client prints
    local name=$1
    shift
    # The reference's own list: Ferrule's clients offer X25519MLKEM768 before it.
    case " $* " in *' -curves '*) ;; *) set -- -curves X25519:P-256:X448:P-521:P-384 "$@" ;; esac
    printf 'GET /tls HTTP/1.0\r\n\r\n' | client openssl s_client -connect "localhost:${at[$name]}" -servername localhost -CAfile "$pki/ca.pem" -ign_eof "$@" 2>&1 |
        grep -aE '^(New|Server Temp Key|Peer sign|Server public|subject=|depth|verify|Verification|Verify return|OCSP|    Cert Status|No client cert|/CN|TLSv1|Acceptable|Requested|Shared|CONNECTED|.*alert)' |
        sed -E 's/^[0-9A-F]{16}:/THREAD:/'
}
key() { echo "--cert $pki/$1.pem --key $pki/$1.key"; }
skey() { echo "-cert $pki/$1.pem -key $pki/$1.key"; }
same() { check "$1, as on the reference" like_reference "${@:2}"; }
# shellcheck disable=SC2046
{
check 'the right libssl is mapped' server_is_right "$server_pid"
check 'ssl_protocols TLSv1.2: TLS 1.2 is spoken' says '^TLSv1.2' get tls12
check 'ssl_protocols TLSv1.2: a client of TLS 1.3 is refused' fails_with 35 get tls12 --tlsv1.3
check 'ssl_protocols TLSv1.3: a client of TLS 1.2 is refused' fails_with 35 get tls13 --tls-max 1.2
check 'ssl_protocols TLSv1 TLSv1.1' says '^TLSv1.1' get tls11 --tls-max 1.1 --tlsv1.0 --ciphers DEFAULT@SECLEVEL=0
check 'ssl_ciphers' says 'ECDHE-RSA-AES256-GCM-SHA384' get cipher --tls-max 1.2
check 'ssl_ciphers: nothing shared' fails_with 35 get cipher --tls-max 1.2 --ciphers ECDHE-RSA-AES128-GCM-SHA256
check 'ssl_prefer_server_ciphers on' says 'CHACHA20' get order --ciphers ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305
check 'ssl_prefer_server_ciphers off' says 'AES256' get noorder --ciphers ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305
check 'ssl_ecdh_curve secp384r1' says 'Server Temp Key: ECDH, secp384r1' talk curve
check 'ssl_ecdh_curve secp384r1, TLS 1.2' says 'Server Temp Key: ECDH, secp384r1' talk curve -tls1_2
check 'ssl_ecdh_curve: nothing shared' fails says '^TLSv1' talk curve -curves X25519
check 'ssl_dhparam' says 'Server Temp Key: DH, 2048 bits' talk dh
check 'two certificates: ECDSA' says 'Server public key is 256 bit' talk dual -tls1_2 -cipher ECDHE-ECDSA-AES128-GCM-SHA256
check 'two certificates: RSA' says 'Server public key is 2048 bit' talk dual -tls1_2 -cipher ECDHE-RSA-AES128-GCM-SHA256
check 'two certificates: RSA by signature algorithm' says 'Server public key is 2048 bit' talk dual -tls1_3 -sigalgs RSA-PSS+SHA256
for version in 1.2 1.3; do
    check "ssl_verify_client on, a good certificate, TLS $version" says 'verify=SUCCESS CN=client' get crlok --tls-max $version $(key client)
    check "ssl_verify_client on, none, TLS $version" says '400$' get crlok --tls-max $version
    check "ssl_verify_client on, a stranger's, TLS $version" says '400$' get crlok --tls-max $version $(key intruder)
    check "ssl_crl: revoked, TLS $version" says '400$' get crl --tls-max $version $(key revoked)
    check "ssl_crl: not revoked, TLS $version" says 'verify=SUCCESS CN=client' get crl --tls-max $version $(key client)
    check "ssl_crl: an empty list, TLS $version" says 'verify=SUCCESS CN=revoked' get crlok --tls-max $version $(key revoked)
    check "ssl_verify_depth 0: too deep, TLS $version" says '400$' get depth0 --tls-max $version --cert "$pki/deep.chain.pem" --key "$pki/deep.key"
    check "ssl_verify_depth 2: not too deep, TLS $version" says 'verify=SUCCESS CN=deep' get depth1 --tls-max $version --cert "$pki/deep.chain.pem" --key "$pki/deep.key"
    check "ssl_verify_client optional, none, TLS $version" says 'verify=NONE' get optional --tls-max $version
    check "ssl_verify_client optional_no_ca, a stranger's, TLS $version" says 'verify=FAILED:unable to verify the first certificate' get optionalnoca --tls-max $version $(key intruder)
done
check 'ssl_stapling_file' says 'Cert Status: good' talk staple -status
check 'ssl_stapling_file, TLS 1.2' says 'Cert Status: good' talk staple -status -tls1_2
check 'no response asked for, none sent' fails says 'Cert Status' talk staple
check 'ssl_conf_command Ciphersuites' says 'TLS_CHACHA20_POLY1305_SHA256' get suites --tlsv1.3
check 'ssl_conf_command MinProtocol' fails_with 35 get options --tls-max 1.2
check 'ssl_reject_handshake' fails says '^TLSv1' get reject
check 'ssl_password_file, the second is right' says '^TLSv1.3' get password
# What the two ends print and nginx logs, word for word.
for name in $names; do
    for version in tls1_2 tls1_3; do
        same "$name, $version" "$name.$version" talk "$name" -$version
        case $name in crl* | depth* | optional*)
            for who in client intruder revoked deep; do same "$name, $version, $who" "$name.$version.$who" talk "$name" -$version $(skey $who); done ;;
        esac
    done
done
logged() { sort "$dir/error.log" | grep -aE ' SSL' | sed -E -e 's/, client: .*//' -e 's/^[^[]*//' | sort | uniq -c; }
sleep 0.3
same 'what nginx logged of all these' log logged
# Configurations, good and bad: the verdict and the words of nginx -t.
tested() { # DIRECTIVES
    frame "server { listen 127.0.0.1:${at[tls12]} ssl; $1 }" >"$dir/test.conf"
    local own
    own=$(library server)
    env ${own:+LD_LIBRARY_PATH=$own} nginx -t -e stderr -c "$dir/test.conf"
}
number=0
while read -r directives; do
    number=$((number + 1))
    same "nginx -t: ${directives//$pki\//}" "test.$number" tested "$directives"
done <<L
ssl_ciphers HIGH:!aNULL:!MD5;
ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384;
ssl_ciphers EECDH+AESGCM:EDH+AESGCM:!DSS:@STRENGTH;
ssl_ciphers nonsense;
ssl_ciphers HIGH:@SECLEVEL=9;
ssl_ciphers @SECLEVEL=3:HIGH;
ssl_ciphers "";
ssl_ecdh_curve prime256v1;
ssl_ecdh_curve X25519:nonsense;
ssl_ecdh_curve secp112r1;
ssl_dhparam $pki/dh2048.pem;
ssl_dhparam $pki/dh1024.pem;
ssl_dhparam $pki/garbage.pem;
ssl_dhparam $pki/missing.pem;
ssl_certificate $pki/client.pem;
ssl_certificate $pki/garbage.pem;
ssl_certificate $pki/missing.pem;
ssl_certificate_key $pki/client.key;
ssl_certificate_key $pki/garbage.pem;
ssl_certificate_key $pki/encrypted.key; ssl_password_file $pki/wrongpasswords;
ssl_certificate_key $pki/encrypted.key; ssl_password_file $pki/passwords;
ssl_certificate_key engine:nonsense:key;
ssl_verify_client on;
ssl_verify_client on; ssl_client_certificate $pki/garbage.pem;
ssl_verify_client on; ssl_client_certificate $pki/ca.pem; ssl_crl $pki/garbage.pem;
ssl_verify_client on; ssl_client_certificate $pki/ca.pem; ssl_crl $pki/revoked.crl;
ssl_trusted_certificate $pki/missing.pem;
ssl_stapling on; ssl_stapling_file $pki/garbage.pem;
ssl_stapling on; ssl_stapling_file $pki/missing.pem;
ssl_session_ticket_key $pki/garbage.pem;
ssl_conf_command Nonsense x;
ssl_conf_command Ciphersuites nonsense;
ssl_conf_command Options Nonsense;
ssl_conf_command Protocol -TLSv1.2;
ssl_conf_command MinProtocol TLSv9;
ssl_conf_command SignatureAlgorithms RSA+SHA256:nonsense;
ssl_conf_command ClientCAFile $pki/ca.pem;
ssl_conf_command DHParameters $pki/dh2048.pem;
ssl_conf_command VerifyMode Require;
ssl_protocols SSLv3;
ssl_early_data on;
L
}
check 'nothing critical in the log' log_clean

# shellcheck shell=bash disable=SC2154
# OpenVPN: the control channel's TLS through its own memory BIOs, and keys for the data exported from it.
# packages: openvpn
# sides: reference client server both
[ -e "$work/pki/dh.pem" ] || openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048 -out "$work/pki/dh.pem" 2>/dev/null
openvpn --genkey secret "$dir/static.key" >/dev/null
ca=$work/pki/ca.pem
# One tunnel: a server and a client that live until both have seen pings of the other (which come
# through the data channel, so the exported keys agree), then the client is ended.
tunnel() { # NAME PATTERN SERVER-OPTIONS -- CLIENT-OPTIONS
    local name=$1 pattern=$2 port own far near options=() n found=1
    shift 2
    while [ "$1" != -- ]; do options+=("$1"); shift; done
    shift
    port=$(free_port)
    own=$(library server)
    # shellcheck disable=SC2086
    env ${own:+LD_LIBRARY_PATH=$own} openvpn --dev null --local 127.0.0.1 --lport "$port" --proto "${proto:-udp}${proto:+-server}" --tls-server --verb 4 \
        --ca "$ca" --cert "$work/pki/server.pem" --key "$work/pki/server.key" --dh "$work/pki/dh.pem" --ping 1 "${options[@]}" >"$dir/$name.server" 2>&1 </dev/null &
    far=$!
    sleep 0.5
    own=$(library client)
    # shellcheck disable=SC2086
    env ${own:+LD_LIBRARY_PATH=$own} openvpn --dev null --nobind --remote 127.0.0.1 "$port" --proto "${proto:-udp}${proto:+-client}" --tls-client --verb 4 \
        --ca "$ca" --cert "$work/pki/client.pem" --key "$work/pki/client.key" --ping 1 --ping-exit 6 --tls-exit --connect-retry 1 --connect-retry-max 2 \
        --resolv-retry 5 --hand-window "${window:-20}" "$@" >"$dir/$name.client" 2>&1 </dev/null &
    near=$!
    for n in $(seq 100); do
        sleep 0.2
        if [ ! -e "$dir/server-mapped" ] && [ -n "$(mapped $far)" ]; then [ "$(mapped $far)" = "$(right server)" ] && : >"$dir/server-mapped"; fi
        if [ ! -e "$dir/near-mapped" ] && [ -n "$(mapped $near)" ]; then [ "$(mapped $near)" = "$(right client)" ] && : >"$dir/near-mapped"; fi
        grep -q 'Initialization Sequence Completed' "$dir/$name.client" && found=0 && break
        [ -d /proc/$near ] || break
    done
    [ $found -eq 0 ] && sleep "${stay:-2}" && [ ! -d /proc/$near ] && found=1
    kill $near $far 2>/dev/null
    wait $near $far 2>/dev/null
    grep -aE 'Control Channel:|Data Channel: cipher|VERIFY|TLS Error|TLS_ERROR|OpenSSL|Incoming Data Channel|ping-exit|auth-failure|Authenticate/Decrypt' "$dir/$name.client"
    grep -aE 'VERIFY|TLS Error|TLS_ERROR|OpenSSL|Authenticate/Decrypt' "$dir/$name.server"
    [ $found -eq 0 ] && ! grep -q 'Authenticate/Decrypt' "$dir/$name.client" "$dir/$name.server" && grep -aqE "$pattern" "$dir/$name.client"
}
check 'TLS 1.3' tunnel plain 'Control Channel: TLSv1.3, cipher TLSv1.3 TLS_AES_256_GCM_SHA384' --
check 'the server has the right libssl mapped' [ -e "$dir/server-mapped" ]
check 'the client has the right libssl mapped' [ -e "$dir/near-mapped" ]
check 'TLS 1.2' tunnel tls12 'Control Channel: TLSv1.2' --tls-version-max 1.2 --
check 'TLS 1.2 by the client, its suite' tunnel suite 'cipher TLSv1.2 DHE-RSA-AES128-GCM-SHA256' -- --tls-version-max 1.2 --tls-cipher TLS-DHE-RSA-WITH-AES-128-GCM-SHA256
check 'suite of TLS 1.3' tunnel suite13 'TLS_CHACHA20_POLY1305_SHA256' --tls-ciphersuites TLS_CHACHA20_POLY1305_SHA256 --
check 'groups' tunnel group 'secp384r1' --tls-groups secp384r1 -- --tls-groups secp384r1:secp521r1
check 'the name verified' tunnel name 'VERIFY OK: depth=0' -- --verify-x509-name server name --remote-cert-eku 'TLS Web Server Authentication'
check 'another name: refused' fails eval 'window=3 tunnel wrong Control -- --verify-x509-name other name'
check 'an unknown authority: refused' fails eval 'window=3 tunnel stranger Control -- --ca "$work/pki/stranger.pem"'
check "a stranger's client certificate: refused" fails eval 'window=3 tunnel intruder Control -- --cert "$work/pki/intruder.pem" --key "$work/pki/intruder.key"'
check 'tls-auth' tunnel auth 'Control Channel: TLSv1.3' --tls-auth "$dir/static.key" 0 -- --tls-auth "$dir/static.key" 1
check 'tls-crypt' tunnel crypt 'Control Channel: TLSv1.3' --tls-crypt "$dir/static.key" -- --tls-crypt "$dir/static.key"
check 'over TCP' eval 'proto=tcp tunnel tcp "Control Channel: TLSv1.3" --'
check 'small packets of the control channel' tunnel mtu 'Control Channel: TLSv1.3' --tun-mtu 1000 --max-packet-size 200 -- --tun-mtu 1000 --max-packet-size 200
check 'new keys every 2 seconds, TLS 1.3' eval 'stay=7 tunnel renew "Control Channel: TLSv1.3" --reneg-sec 2 -- --reneg-sec 2 && [ "$(grep -c "Control Channel:" "$dir/renew.client")" -ge 3 ]'
check 'new keys every 2 seconds, TLS 1.2' eval 'stay=7 tunnel renew12 "Control Channel: TLSv1.2" --reneg-sec 2 --tls-version-max 1.2 -- --reneg-sec 2 && [ "$(grep -c "Control Channel:" "$dir/renew12.client")" -ge 3 ]'
check 'client certificate by fingerprint, no authority' eval 'f=$(openssl x509 -in "$work/pki/client.pem" -noout -fingerprint -sha256 | cut -d= -f2); tunnel print "Control Channel" --peer-fingerprint "$f" --'

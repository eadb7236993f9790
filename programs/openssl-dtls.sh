# shellcheck shell=bash disable=SC2154
# DTLS: openssl's s_client and s_server, socat, and GnuTLS as a peer that is no OpenSSL at all.
# packages: openssl socat gnutls-bin
# sides: reference client server both
ca=$work/pki/ca.pem
cert=$work/pki/server.pem key=$work/pki/server.key
port=$(free_port)
leave() { stop_server; [ -z "${typist:-}" ] || kill "$typist" 2>/dev/null; typist=; port=$(free_port); }
# A UDP port that somebody listens on is in the kernel's list.
wait_udp() {
    local n hex
    hex=$(printf ':%04X ' "$port")
    for n in $(seq 100); do
        cat /proc/net/udp /proc/net/udp6 2>/dev/null | grep -q "$hex" && return 0
        sleep 0.1
    done
    return 1
}
# An s_server whose input stays open, as it needs it; what it got stands in $dir/got.
serve() {
    local own
    own=$(library server)
    exec 9< <(exec sleep 1000 2>/dev/null)
    typist=$!
    env ${own:+LD_LIBRARY_PATH=$own} openssl s_server -4 -accept "$port" -cert "$cert" -key "$key" "$@" <&9 9<&- >"$dir/got" 2>&1 &
    server_pid=$!
    exec 9<&-
    pids+=("$server_pid")
    wait_udp
}
talk() { # INPUT ARGUMENTS...: what is typed, a piece at a time
    local input=$1 piece
    shift
    { for piece in $input; do sleep 0.7; echo "$piece"; done; sleep 0.8; } | client openssl s_client -4 -connect "localhost:$port" -CAfile "$ca" "$@"
}
# What the client types comes to the server.
heard() { # WORD ARGUMENTS...
    talk "$@" >"$dir/said" 2>&1
    cat "$dir/said"
    grep -aq "^${1##* }" "$dir/got"
}

for version in dtls1_2 dtls1; do
    serve -$version -cipher ALL:@SECLEVEL=0
    check "s_server has the right libssl mapped, $version" server_is_right "$server_pid"
    check "data, $version" heard "hello-$version" -$version -cipher ALL:@SECLEVEL=0
    leave
done
serve -dtls
check 'the best version both have' says 'Protocol  : DTLSv1.2' talk '' -dtls
check 'the certificate is verified' says 'Verify return code: 0 \(ok\)' talk '' -dtls -verify_return_error -verify_hostname localhost
check 'a wrong name is refused' fails talk '' -dtls -verify_return_error -verify_hostname wrong.test
leave
serve -dtls -listen
check 'a cookie first (-listen), then data' heard listened -dtls
leave
serve -dtls -mtu 300
check 'datagrams of 300 bytes' heard small -dtls -mtu 300
leave
serve -dtls -Verify 1 -CAfile "$ca" -verify_return_error
check 'client certificate' heard certified -dtls -cert "$work/pki/client.pem" -key "$work/pki/client.key"
check 'a client without certificate is refused' says 'alert' talk '' -dtls
leave
serve -dtls -client_renegotiation
check 'renegotiation (R), then data' heard 'R renegotiated' -dtls
leave
for suite in ECDHE-RSA-AES128-GCM-SHA256 ECDHE-RSA-CHACHA20-POLY1305 ECDHE-RSA-AES256-SHA384 AES128-SHA; do
    serve -dtls -cipher "$suite"
    check "suite $suite" says "Cipher    : $suite" talk '' -dtls -cipher "$suite"
    leave
done
serve -dtls -use_srtp SRTP_AES128_CM_SHA1_80:SRTP_AEAD_AES_256_GCM
check 'SRTP: the profile both have' says 'SRTP Extension negotiated, profile=SRTP_AEAD_AES_256_GCM' talk '' -dtls -use_srtp SRTP_AEAD_AES_256_GCM
leave

# GnuTLS at the other end.
for version in 1.2 1.0; do
    priority="NORMAL:-VERS-ALL:+VERS-DTLS$version:%NO_TICKETS_TLS12"
    gnutls-serv --udp --echo --port "$port" --x509certfile "$cert" --x509keyfile "$key" --priority "$priority" >"$dir/gnutls" 2>&1 </dev/null &
    server_pid=$!
    pids+=("$server_pid")
    wait_udp
    check "gnutls-serv, DTLS $version" says '^echoed' talk echoed -dtls -cipher ALL:@SECLEVEL=0
    leave
    serve -dtls -cipher ALL:@SECLEVEL=0
    gnutls() { { sleep 1; echo "from-gnutls"; sleep 1; } | gnutls-cli --udp --x509cafile "$ca" --priority "$priority" --port "$port" localhost; grep -aq '^from-gnutls' "$dir/got"; }
    check "gnutls-cli, DTLS $version" gnutls
    leave
done

# socat carries bytes over DTLS.
server socat -u "OPENSSL-DTLS-SERVER:$port,cert=$work/pki/server.both.pem,verify=0" "OPEN:$dir/carried,creat,trunc"
wait_udp
carried() { head -c 20000 /dev/urandom >"$dir/sent"; client socat -u -b 1000 "OPEN:$dir/sent" "OPENSSL-DTLS-CLIENT:localhost:$port,cafile=$ca"; sleep 1; cmp "$dir/sent" "$dir/carried"; }
check 'socat carries 20 kB, byte for byte' carried
leave

# shellcheck shell=bash disable=SC2154
# stunnel on both ends of a tunnel.
# packages: stunnel4 socat python3
# sides: reference client server both
names='in strict old psk psk2 pinned'
declare -A at entrance
for name in $names; do at[$name]=$(free_port); done
plain=$(free_port)
socat -t 30 "TCP-LISTEN:$plain,bind=127.0.0.1,fork,reuseaddr" EXEC:cat >/dev/null 2>&1 &
pids+=($!)
wait_port "$plain"
echo 'name:0123456789abcdef0123456789abcdef' >"$dir/psk"
echo 'name:1123456789abcdef0123456789abcdef' >"$dir/wrong-psk"
chmod 600 "$dir"/*psk
cat >"$dir/server.conf" <<C
foreground = yes
pid =
debug = 6
sessionCacheSize = 100
cert = $work/pki/server.pem
key = $work/pki/server.key
[in]
accept = 127.0.0.1:${at[in]}
connect = 127.0.0.1:$plain
[other]
sni = in:other.test
connect = 127.0.0.1:$plain
cert = $work/pki/other.pem
key = $work/pki/other.key
[strict]
accept = 127.0.0.1:${at[strict]}
connect = 127.0.0.1:$plain
CAfile = $work/pki/ca.pem
verifyChain = yes
requireCert = yes
[pinned]
accept = 127.0.0.1:${at[pinned]}
connect = 127.0.0.1:$plain
CAfile = $work/pki/client.pem
verifyPeer = yes
[old]
accept = 127.0.0.1:${at[old]}
connect = 127.0.0.1:$plain
sslVersion = TLSv1.2
ciphers = ECDHE-RSA-AES256-GCM-SHA384
curves = P-384
[psk]
accept = 127.0.0.1:${at[psk]}
connect = 127.0.0.1:$plain
PSKsecrets = $dir/psk
ciphers = PSK
[psk2]
accept = 127.0.0.1:${at[psk2]}
connect = 127.0.0.1:$plain
PSKsecrets = $dir/psk
ciphers = PSK
C
{
    printf 'foreground = yes\npid =\ndebug = 6\nclient = yes\n'
    service() { # NAME SERVER LINE...
        local name=$1 to=$2
        entrance[$name]=$(free_port)
        shift 2
        printf '[%s]\naccept = 127.0.0.1:%s\nconnect = 127.0.0.1:%s\n' "$name" "${entrance[$name]}" "${at[$to]}"
        printf '%s\n' "$@"
    }
    trusted="CAfile = $work/pki/ca.pem"
    mine=("cert = $work/pki/client.pem" "key = $work/pki/client.key")
    service plain in "$trusted" 'verifyChain = yes' 'checkHost = localhost'
    service address in "$trusted" 'verifyChain = yes' 'checkIP = 127.0.0.1'
    service tls12 in "$trusted" 'verifyChain = yes' 'sslVersionMax = TLSv1.2'
    service tls13 in "$trusted" 'verifyChain = yes' 'sslVersionMin = TLSv1.3' 'ciphersuites = TLS_CHACHA20_POLY1305_SHA256'
    service wrong in "$trusted" 'verifyChain = yes' 'checkHost = wrong.test'
    service stranger in "CAfile = $work/pki/stranger.pem" 'verifyChain = yes'
    service other in "$trusted" 'verifyChain = yes' 'sni = other.test' 'checkHost = other.test'
    service strict strict "$trusted" 'verifyChain = yes' "${mine[@]}"
    service strict12 strict "$trusted" 'verifyChain = yes' 'sslVersionMax = TLSv1.2' "${mine[@]}"
    service none strict "$trusted" 'verifyChain = yes'
    service intruder strict "$trusted" 'verifyChain = yes' "cert = $work/pki/intruder.pem" "key = $work/pki/intruder.key"
    service pinned pinned "CAfile = $work/pki/server.pem" 'verifyPeer = yes' "${mine[@]}"
    service misprint pinned "CAfile = $work/pki/other.pem" 'verifyPeer = yes' "${mine[@]}"
    service old old "$trusted" 'verifyChain = yes'
    service suite old "$trusted" 'verifyChain = yes' 'ciphers = ECDHE-RSA-AES128-GCM-SHA256'
    # A key of TLS 1.3 is for SHA-256 here; with another hash the server shows its certificate.
    service psk psk "PSKsecrets = $dir/psk" 'ciphers = PSK' 'ciphersuites = TLS_AES_128_GCM_SHA256'
    service psk12 psk "PSKsecrets = $dir/psk" 'ciphers = PSK' 'sslVersionMax = TLSv1.2'
    # stunnel keeps its sessions by address: one of its own for the wrong key.
    service wrongpsk psk2 "PSKsecrets = $dir/wrong-psk" 'ciphers = PSK' 'ciphersuites = TLS_AES_128_GCM_SHA256'
    service wrongpsk12 psk2 "PSKsecrets = $dir/wrong-psk" 'ciphers = PSK' 'sslVersionMax = TLSv1.2'
} >"$dir/client.conf"
server stunnel "$dir/server.conf"
server_process=$server_pid
for name in $names; do wait_port "${at[$name]}"; done
own=$(library client)
env ${own:+LD_LIBRARY_PATH=$own} stunnel "$dir/client.conf" >"$dir/client.log" 2>&1 </dev/null &
client_process=$!
pids+=($client_process)
for name in "${!entrance[@]}"; do wait_port "${entrance[$name]}"; done
check 'the server has the right libssl mapped' server_is_right "$server_process"
check 'the client has the right libssl mapped' eval "[ \"\$(mapped $client_process)\" = \"$(right client)\" ]"
head -c 3000000 /dev/urandom >"$dir/data"
# Closes only when it has all back: stunnel itself may lose the rest after a half-close.
cat >"$dir/echo.py" <<'P'
import socket, sys, threading
data = open(sys.argv[2], 'rb').read()
s = socket.create_connection(('127.0.0.1', int(sys.argv[1])), 60)
threading.Thread(target=s.sendall, args=(data,), daemon=True).start()
got = bytearray()
while len(got) < len(data) and (part := s.recv(65536)):
    got += part
sys.exit(got != data)
P
echoed() { timeout 60 python3 "$dir/echo.py" "${entrance[$1]}" "$dir/data"; }
hello() { echo hello | timeout 10 socat -t 3 - "TCP:127.0.0.1:${entrance[$1]}" | grep hello; }
check '3 MB through the tunnel and back' echoed plain
check 'the address verified' hello address
check 'TLS 1.2: 3 MB' echoed tls12
check 'TLS 1.3 and one suite: 3 MB' echoed tls13
check 'service by server name' hello other
check 'client certificate' echoed strict
check 'client certificate, TLS 1.2' echoed strict12
check 'each the very certificate of the other (verifyPeer)' echoed pinned
check 'a server of TLS 1.2, one suite and one curve' echoed old
check 'a wrong pre-shared key: nothing passes' fails hello wrongpsk
check 'a wrong pre-shared key, TLS 1.2: nothing passes' fails hello wrongpsk12
check 'pre-shared key' echoed psk
check 'pre-shared key, TLS 1.2' echoed psk12
check 'ten times in a row' eval "for n in 1 2 3 4 5 6 7 8 9 10; do hello plain || exit 1; done"
check 'a wrong name: nothing passes' fails hello wrong
check 'an unknown authority: nothing passes' fails hello stranger
check 'no client certificate: nothing passes' fails hello none
check "a stranger's client certificate: nothing passes" fails hello intruder
check 'another certificate than the one pinned: nothing passes' fails hello misprint
check 'another suite: nothing passes' fails hello suite
check 'the server negotiated what was asked for' eval "grep 'TLSv1.2 ciphersuite: ECDHE-RSA-AES256-GCM-SHA384' $dir/server.log && grep 'TLSv1.3 ciphersuite: TLS_CHACHA20_POLY1305_SHA256' $dir/server.log"
check 'the client resumed sessions' grep -E '(TLS connected: previous session reused|Session id: .*reused|previous session reused)' "$dir/client.log"
parallel() {
    local n list=()
    for n in $(seq 15); do echoed plain & list+=($!); done
    for n in "${list[@]}"; do wait "$n" || return 1; done
}
check '15 tunnels at once, 3 MB each' parallel
head -c 50000000 /dev/urandom >"$dir/data"
check '50 MB through the tunnel and back' echoed plain
reloaded() { kill -HUP "$server_process" && sleep 1 && hello plain; }
check 'SIGHUP reads the configuration again' reloaded

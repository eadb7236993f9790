# shellcheck shell=bash disable=SC2154
# unbound and dig: DNS over TLS and over HTTPS, a resolver that forwards over TLS, remote control.
# name: unbound, dig
# packages: unbound bind9-dnsutils
# sides: reference client server both
dot=$(free_port) doh=$(free_port) control=$(free_port) front=$(free_port) wrong=$(free_port)
pki=$work/pki
here_only() { printf '%s\n' server: '    username: ""' '    chroot: ""' "    directory: \"$dir\"" '    pidfile: ""' '    use-syslog: no' '    do-daemonize: no' '    do-not-query-localhost: no'; }
cat >"$dir/server.conf" <<C
$(here_only)
    verbosity: 2
    interface: 127.0.0.1@$dot
    interface: 127.0.0.1@$doh
    incoming-num-tcp: 100
    tls-port: $dot
    https-port: $doh
    tls-service-key: "$pki/server.key"
    tls-service-pem: "$pki/server.pem"
    local-zone: "example." static
    local-data: "www.example. IN A 192.0.2.7"
$(for n in $(seq 200); do echo "    local-data: 'big.example. IN TXT \"$n 0123456789012345678901234567890123456789012345678901234567890123456789\"'"; done)
remote-control:
    control-enable: yes
    control-interface: 127.0.0.1
    control-port: $control
    control-use-cert: yes
    server-key-file: "$pki/server.key"
    server-cert-file: "$pki/unbound.pem"
    control-key-file: "$pki/client.key"
    control-cert-file: "$pki/client.pem"
C
# The control connection asks that the server's certificate is named so and signs the client's.
[ -e "$pki/unbound.pem" ] || {
    openssl req -x509 -newkey rsa:2048 -nodes -keyout "$pki/unbound.key" -out "$pki/unbound.pem" -days 7 -subj /CN=unbound -addext basicConstraints=critical,CA:TRUE \
        -addext subjectAltName=DNS:unbound 2>/dev/null
    certificate unbound-control unbound DNS:unbound-control clientAuth,serverAuth
    chmod 644 "$pki"/*
}
sed -i -e "s|server-key-file: .*|server-key-file: $pki/unbound.key|" -e "s|control-key-file: .*|control-key-file: $pki/unbound-control.key|" \
    -e "s|control-cert-file: .*|control-cert-file: $pki/unbound-control.pem|" "$dir/server.conf"
server unbound -d -c "$dir/server.conf"
server_process=$server_pid
wait_port "$dot"
wait_port "$doh"
# The forwarding resolver is a client of the other.
for name in localhost wrong.test; do
    port=$front
    [ $name = localhost ] || port=$wrong
    cat >"$dir/front.$name.conf" <<C
$(here_only)
    interface: 127.0.0.1@$port
    port: $port
    module-config: "iterator"
    tls-cert-bundle: "$pki/ca.pem"
forward-zone:
    name: "."
    forward-tls-upstream: yes
    forward-addr: 127.0.0.1@$dot#$name
remote-control:
    control-enable: no
C
    own=$(library client)
    env ${own:+LD_LIBRARY_PATH=$own} unbound -d -c "$dir/front.$name.conf" >"$dir/front.$name.log" 2>&1 </dev/null &
    forwarder=$!
    pids+=($forwarder)
    wait_port "$port"
done
ask() { client dig @localhost -4 +tries=1 +timeout=10 "$@"; }
check 'the server has the right libssl mapped' server_is_right "$server_process"
check 'the forwarder has the right libssl mapped' eval "[ \"\$(mapped $forwarder)\" = \"$(right client)\" ]"
check 'dig +tls' says '192\.0\.2\.7' ask -p "$dot" +tls www.example A
check 'dig +tls-ca, name verified' says '192\.0\.2\.7' ask -p "$dot" +tls-ca="$pki/ca.pem" +tls-hostname=localhost www.example A
check 'a wrong name is refused' says 'TLS peer certificate verification' ask -p "$dot" +tls-ca="$pki/ca.pem" +tls-hostname=wrong.test www.example A
check 'an unknown authority is refused' says 'TLS peer certificate verification' ask -p "$dot" +tls-ca="$pki/stranger.pem" +tls-hostname=localhost www.example A
check 'a long answer' says '199 0123456789' ask -p "$dot" +tls big.example TXT
check 'five questions on one connection' says '192\.0\.2\.7' ask -p "$dot" +tls +keepopen www.example A www.example A big.example TXT www.example AAAA www.example A
check 'dig +https' says '192\.0\.2\.7' ask -p "$doh" +https www.example A
check 'dig +https-get, name verified' says '192\.0\.2\.7' ask -p "$doh" +https-get +tls-ca="$pki/ca.pem" +tls-hostname=localhost www.example A
check 'dig +https, a long answer' says '199 0123456789' ask -p "$doh" +https big.example TXT
check 'a forwarder over TLS' says '192\.0\.2\.7' dig @127.0.0.1 -p "$front" +timeout=10 +tries=1 www.example A
check 'a forwarder over TLS, a long answer' says '199 0123456789' dig @127.0.0.1 -p "$front" +tcp +timeout=10 +tries=1 big.example TXT
check 'a forwarder that expects another name: no answer' says 'SERVFAIL|timed out' dig @127.0.0.1 -p "$wrong" +timeout=8 +tries=1 www.example A
control() { client unbound-control -c "$dir/server.conf" "$@"; }
check 'unbound-control status' says 'is running' control status
check 'unbound-control adds a name' says 'ok' control local_data new.example. A 192.0.2.8
check 'and it is served' says '192\.0\.2\.8' ask -p "$dot" +tls new.example A
check 'unbound-control stats' says 'total.num.queries=' control stats_noreset
parallel() {
    local n list=()
    for n in $(seq 30); do ask -p "$dot" +tls +short www.example A >"$dir/part.$n" 2>&1 & list+=($!); done
    for n in "${list[@]}"; do wait "$n"; done
    for n in $(seq 30); do grep -q '192\.0\.2\.7' "$dir/part.$n" || { cat "$dir/part.$n"; return 1; }; done
}
check '30 in parallel' parallel

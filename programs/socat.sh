# shellcheck shell=bash disable=SC2154
# socat: OPENSSL and OPENSSL-LISTEN.
# packages: socat
# sides: reference client server both
port=$(free_port) mutual=$(free_port) old=$(free_port) dh=$(free_port)
[ -e "$work/pki/dh.pem" ] || openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048 -out "$work/pki/dh.pem" 2>/dev/null
common="bind=127.0.0.1,fork,reuseaddr,cert=$work/pki/server.both.pem"
server socat -t 30 "OPENSSL-LISTEN:$port,$common,verify=0" EXEC:cat
first=$server_pid
server socat -t 30 "OPENSSL-LISTEN:$mutual,$common,cafile=$work/pki/ca.pem,verify=1" EXEC:cat
server socat -t 30 "OPENSSL-LISTEN:$old,$common,verify=0,openssl-max-proto-version=TLS1.2,cipher=ECDHE-RSA-CHACHA20-POLY1305" EXEC:cat
server socat -t 30 "OPENSSL-LISTEN:$dh,$common,verify=0,dhparam=$work/pki/dh.pem,openssl-max-proto-version=TLS1.2,cipher=DHE-RSA-AES256-GCM-SHA384" EXEC:cat
for at in "$port" "$mutual" "$old" "$dh"; do wait_port "$at"; done
head -c 2000000 /dev/urandom >"$dir/data"
check 'the server has the right libssl mapped' server_is_right "$first"
echoed() { client socat -T 30 -t 5 - "$1" <"$dir/data" | cmp - "$dir/data"; }
trusted=cafile=$work/pki/ca.pem
check '2 MB there and back' echoed "OPENSSL:localhost:$port,$trusted"
check 'TLS 1.2' echoed "OPENSSL:localhost:$port,$trusted,openssl-max-proto-version=TLS1.2"
check 'TLS 1.3 at least' echoed "OPENSSL:localhost:$port,$trusted,openssl-min-proto-version=TLS1.3"
check 'a server of TLS 1.2 and one suite' echoed "OPENSSL:localhost:$old,$trusted"
check 'TLS 1.3 at least against that one: refused' fails echoed "OPENSSL:localhost:$old,$trusted,openssl-min-proto-version=TLS1.3"
check 'another suite against that one: refused' fails echoed "OPENSSL:localhost:$old,$trusted,cipher=ECDHE-RSA-AES256-GCM-SHA384"
check 'DHE with parameters of its own' echoed "OPENSSL:localhost:$dh,$trusted"
check 'wrong name: refused' fails echoed "OPENSSL:localhost:$port,$trusted,commonname=wrong.test"
check 'unknown authority: refused' fails echoed "OPENSSL:localhost:$port,cafile=$work/pki/stranger.pem"
check 'client certificate' echoed "OPENSSL:localhost:$mutual,$trusted,cert=$work/pki/client.both.pem"
check 'client certificate, TLS 1.2' echoed "OPENSSL:localhost:$mutual,$trusted,cert=$work/pki/client.both.pem,openssl-max-proto-version=TLS1.2"
check 'without client certificate: refused' fails echoed "OPENSSL:localhost:$mutual,$trusted"
check "a stranger's client certificate: refused" fails echoed "OPENSSL:localhost:$mutual,$trusted,cert=$work/pki/intruder.both.pem"
check 'small blocks' eval "client socat -b 100 -T 30 -t 5 - OPENSSL:localhost:$port,$trusted <$dir/data | cmp - $dir/data"
parallel() {
    local n list=()
    for n in $(seq 20); do echoed "OPENSSL:localhost:$port,$trusted" & list+=($!); done
    for n in "${list[@]}"; do wait "$n" || return 1; done
}
check '20 in parallel' parallel
head -c 50000000 /dev/urandom >"$dir/data"
check '50 MB there and back' echoed "OPENSSL:localhost:$port,$trusted"

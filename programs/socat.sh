# shellcheck shell=bash disable=SC2154
# socat: OPENSSL and OPENSSL-LISTEN.
# packages: socat
# sides: reference client server both
port=$(free_port) mutual=$(free_port)
server socat "OPENSSL-LISTEN:$port,bind=127.0.0.1,fork,reuseaddr,cert=$work/pki/server.both.pem,verify=0" EXEC:cat
first=$server_pid
server socat "OPENSSL-LISTEN:$mutual,bind=127.0.0.1,fork,reuseaddr,cert=$work/pki/server.both.pem,cafile=$work/pki/ca.pem,verify=1" EXEC:cat
wait_port "$port"
wait_port "$mutual"
head -c 2000000 /dev/urandom >"$dir/data"
check 'the server has the right libssl mapped' server_is_right "$first"
echoed() { client socat -T 30 -t 5 - "$1" <"$dir/data" | cmp - "$dir/data"; }
check '2 MB there and back' echoed "OPENSSL:localhost:$port,cafile=$work/pki/ca.pem"
check 'TLS 1.2' echoed "OPENSSL:localhost:$port,cafile=$work/pki/ca.pem,openssl-max-proto-version=TLS1.2"
check 'wrong name: refused' fails echoed "OPENSSL:localhost:$port,cafile=$work/pki/ca.pem,commonname=wrong.test"
check 'unknown authority: refused' fails echoed "OPENSSL:localhost:$port,cafile=$work/pki/stranger.pem"
check 'client certificate' echoed "OPENSSL:localhost:$mutual,cafile=$work/pki/ca.pem,cert=$work/pki/client.both.pem"
check 'without client certificate: refused' fails echoed "OPENSSL:localhost:$mutual,cafile=$work/pki/ca.pem"

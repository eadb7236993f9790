# shellcheck shell=bash disable=SC2154
# stunnel on both ends of a tunnel.
# packages: stunnel4 socat
# sides: reference client server both
plain=$(free_port) tunnel=$(free_port) entrance=$(free_port) wrong=$(free_port)
socat "TCP-LISTEN:$plain,bind=127.0.0.1,fork,reuseaddr" EXEC:cat >/dev/null 2>&1 &
pids+=($!)
wait_port "$plain"
cat >"$dir/server.conf" <<C
foreground = yes
pid =
[in]
accept = 127.0.0.1:$tunnel
connect = 127.0.0.1:$plain
cert = $work/pki/server.pem
key = $work/pki/server.key
CAfile = $work/pki/ca.pem
verifyChain = yes
C
for name in localhost wrong.test; do
    accept=$entrance
    [ $name = localhost ] || accept=$wrong
    cat >"$dir/client.$name.conf" <<C
foreground = yes
pid =
[out]
client = yes
accept = 127.0.0.1:$accept
connect = 127.0.0.1:$tunnel
cert = $work/pki/client.pem
key = $work/pki/client.key
CAfile = $work/pki/ca.pem
verifyChain = yes
checkHost = $name
C
done
server stunnel "$dir/server.conf"
server_process=$server_pid
wait_port "$tunnel"
own=$(library client)
for name in localhost wrong.test; do
    env ${own:+LD_LIBRARY_PATH=$own} stunnel "$dir/client.$name.conf" >"$dir/client.log" 2>&1 </dev/null &
    client_process=$!
    pids+=($client_process)
done
wait_port "$entrance"
wait_port "$wrong"
check 'the server has the right libssl mapped' server_is_right "$server_process"
check 'the client has the right libssl mapped' eval "[ \"\$(mapped $client_process)\" = \"$(right client)\" ]"
head -c 3000000 /dev/urandom >"$dir/data"
echoed() { timeout 30 socat -t 5 - "TCP:127.0.0.1:$1" <"$dir/data" | cmp - "$dir/data"; }
check '3 MB through the tunnel and back' echoed "$entrance"
check 'ten times in a row' eval "for n in 1 2 3 4 5 6 7 8 9 10; do echo hello | timeout 10 socat -t 3 - TCP:127.0.0.1:$entrance | grep hello || exit 1; done"
check 'a wrong name: nothing passes' eval "! echo hello | timeout 10 socat -t 3 - TCP:127.0.0.1:$wrong | grep hello"

# shellcheck shell=bash disable=SC2154
# Mosquitto: broker, publisher and subscriber over TLS with certificates and with pre-shared keys.
# packages: mosquitto mosquitto-clients
# sides: reference client server both
port=$(free_port) mutual=$(free_port) psk=$(free_port) old=$(free_port)
echo 'name:0123456789abcdef0123456789abcdef' >"$dir/psk"
place() { # PORT LINE...
    local at=$1
    shift
    printf '%s\n' "listener $at 127.0.0.1" "cafile $work/pki/ca.pem" "certfile $work/pki/server.pem" "keyfile $work/pki/server.key" "$@"
}
cat >"$dir/mosquitto.conf" <<C
user root
per_listener_settings true
log_dest stderr
log_type all
$(place "$port" 'allow_anonymous true')
$(place "$mutual" 'require_certificate true' 'use_identity_as_username true')
$(place "$old" 'allow_anonymous true' 'ciphers ECDHE-RSA-AES256-GCM-SHA384')
listener $psk 127.0.0.1
allow_anonymous false
psk_hint hint
psk_file $dir/psk
use_identity_as_username true
C
server mosquitto -c "$dir/mosquitto.conf"
wait_port "$port"
wait_port "$psk"
check 'the broker has the right libssl mapped' server_is_right "$server_pid"
# A message from a publisher through the broker to a subscriber, compared.
round() { # PORT OPTION...
    local at=$1 subscriber
    shift
    client mosquitto_sub -h localhost -p "$at" -q 1 -t "round/$at" -C 1 -W 20 -N "$@" >"$dir/received" 2>"$dir/subscriber" &
    subscriber=$!
    for n in $(seq 50); do
        sleep 0.1
        grep -qE "^[0-9]+: .*\bround/$at" <(tail -n 5 "$dir/server.log") && break
    done
    client mosquitto_pub -h localhost -p "$at" -q 1 -t "round/$at" -f "$dir/message" "$@" || { kill $subscriber; return 1; }
    wait $subscriber || { cat "$dir/subscriber"; return 1; }
    cmp "$dir/received" "$dir/message"
}
# The clients' own option names the least version only.
printf 'openssl_conf = conf\n[conf]\nssl_conf = ssl\n[ssl]\nsystem_default = system\n[system]\nMaxProtocol = TLSv1.2\n' >"$dir/tls12.cnf"
tls12() { OPENSSL_CONF=$dir/tls12.cnf "$@"; }
head -c 300 /dev/urandom >"$dir/message"
authority="--cafile $work/pki/ca.pem"
# shellcheck disable=SC2086
{
    check 'publish and subscribe' round "$port" $authority
    check 'TLS 1.3 by --tls-version' round "$port" $authority --tls-version tlsv1.3
    check '--tls-version tlsv1.2 (the least)' round "$port" $authority --tls-version tlsv1.2
    check 'TLS 1.2 at most, by openssl.cnf' tls12 round "$port" $authority
    check 'a broker of one suite in TLS 1.2' tls12 round "$old" $authority --ciphers ECDHE-RSA-AES256-GCM-SHA384
    check 'another suite against that one: refused' fails tls12 client mosquitto_pub -h localhost -p "$old" -t a -m b $authority --ciphers ECDHE-RSA-AES128-GCM-SHA256
    check 'ALPN offered' client mosquitto_pub -h localhost -p "$port" -t a -m b $authority --tls-alpn mqtt
    check 'an unknown authority is refused' fails client mosquitto_pub -h localhost -p "$port" -t a -m b --cafile "$work/pki/stranger.pem"
    check 'a wrong name is refused' fails client mosquitto_pub -h 127.0.0.2 -p "$port" -t a -m b $authority
    check 'client certificate' round "$mutual" $authority --cert "$work/pki/client.pem" --key "$work/pki/client.key"
    check 'client certificate, TLS 1.2' tls12 round "$mutual" $authority --cert "$work/pki/client.pem" --key "$work/pki/client.key"
    check 'no client certificate: refused' fails client mosquitto_pub -h localhost -p "$mutual" -t a -m b -q 1 $authority
    check "a stranger's client certificate: refused" fails client mosquitto_pub -h localhost -p "$mutual" -t a -m b -q 1 $authority \
        --cert "$work/pki/intruder.pem" --key "$work/pki/intruder.key"
    check 'pre-shared key' round "$psk" --psk 0123456789abcdef0123456789abcdef --psk-identity name
    check 'pre-shared key, TLS 1.2' tls12 round "$psk" --psk 0123456789abcdef0123456789abcdef --psk-identity name
    check 'a wrong pre-shared key: refused' fails client mosquitto_pub -h localhost -p "$psk" -t a -m b --psk 1123456789abcdef0123456789abcdef --psk-identity name
    check 'an unknown identity: refused' fails client mosquitto_pub -h localhost -p "$psk" -t a -m b --psk 0123456789abcdef0123456789abcdef --psk-identity nobody
}
head -c 20000000 /dev/urandom >"$dir/message"
# shellcheck disable=SC2086
check '20 MB message unchanged' round "$port" $authority
lines() {
    seq 2000 >"$dir/lines"
    client mosquitto_sub -h localhost -p "$port" -q 1 -t lines -C 2000 -W 30 --cafile "$work/pki/ca.pem" >"$dir/lines.received" &
    local subscriber=$!
    sleep 1
    client mosquitto_pub -h localhost -p "$port" -q 1 -t lines -l --cafile "$work/pki/ca.pem" <"$dir/lines" && wait $subscriber && cmp "$dir/lines" "$dir/lines.received"
}
check '2000 messages in order' lines
renewed() { kill -HUP "$server_pid" && sleep 0.5 && client mosquitto_pub -h localhost -p "$port" -t a -m b --cafile "$work/pki/ca.pem"; }
check 'SIGHUP reloads certificates, then a message' renewed

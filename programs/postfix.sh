# shellcheck shell=bash disable=SC2154
# Postfix: a server with STARTTLS and with TLS from the start, and a second instance that relays
# its mail to the first over verified TLS; curl, openssl and posttls-finger as clients.
# packages: postfix curl
# sides: reference client server both
smtp=$(free_port) smtps=$(free_port) mutual=$(free_port) relay=$(free_port) strict=$(free_port)
pki=$work/pki
chmod 755 "$dir"
cat "$pki/other.key" "$pki/other.pem" >"$dir/other.chain"
instance() { # NAME ROLE; master.cf on standard input, further settings as arguments
    local name=$1 own
    own=$(library "$2")
    shift 2
    mkdir -p "$dir/$name/conf" "$dir/$name/queue" "$dir/$name/data" "$dir/$name/mail"
    chown postfix "$dir/$name/data"
    chown nobody "$dir/$name/mail"
    cat >"$dir/$name/conf/main.cf" <<C
compatibility_level = 3.6
queue_directory = $dir/$name/queue
data_directory = $dir/$name/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
sendmail_path = /usr/sbin/sendmail
newaliases_path = /usr/bin/newaliases
mailq_path = /usr/bin/mailq
mail_owner = postfix
setgid_group = postdrop
maillog_file = $dir/$name/log
maillog_file_prefixes = $dir
import_environment = MAIL_CONFIG MAIL_DEBUG MAIL_LOGTAG TZ LANG=C POSTLOG_SERVICE POSTLOG_HOSTNAME ${own:+LD_LIBRARY_PATH=$own}
export_environment = TZ LANG ${own:+LD_LIBRARY_PATH}
myhostname = localhost
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
message_size_limit = 100000000
mailbox_size_limit = 0
virtual_mailbox_limit = 0
smtp_dns_support_level = disabled
smtpd_peername_lookup = no
disable_vrfy_command = yes
C
    printf '%s\n' "$@" >>"$dir/$name/conf/main.cf"
    {
        cat
        cat <<C
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
C
    } >"$dir/$name/conf/master.cf"
    env ${own:+LD_LIBRARY_PATH=$own} postfix -c "$dir/$name/conf" start >"$dir/$name/started" 2>&1
    started+=("$name")
    master=$(tr -d ' ' <"$dir/$name/queue/pid/master.pid")
    pids+=("$master")
}
started=()
instance far server "smtpd_tls_chain_files = $pki/server.key, $pki/server.chain.pem" "smtpd_tls_CAfile = $pki/ca.pem" 'smtpd_tls_security_level = may' \
    'smtpd_tls_loglevel = 1' 'smtpd_tls_received_header = yes' "smtpd_tls_session_cache_database = btree:\$data_directory/smtpd_scache" \
    'virtual_mailbox_domains = far.test' "virtual_mailbox_base = $dir/far/mail" "virtual_mailbox_maps = static:box/" 'virtual_minimum_uid = 1' \
    "virtual_uid_maps = static:$(id -u nobody)" "virtual_gid_maps = static:$(id -g nobody)" 'smtpd_tls_ask_ccert = yes' "tls_server_sni_maps = inline:{other.test=$dir/other.chain}" <<C
127.0.0.1:$smtp inet n - n - - smtpd
127.0.0.1:$smtps inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
127.0.0.1:$mutual inet n - n - - smtpd -o smtpd_tls_security_level=encrypt -o smtpd_tls_req_ccert=yes -o smtpd_tls_mandatory_protocols=>=TLSv1.2
127.0.0.1:$strict inet n - n - - smtpd -o smtpd_tls_security_level=encrypt -o smtpd_tls_mandatory_protocols=TLSv1.2 -o tls_high_cipherlist=ECDHE-RSA-AES256-GCM-SHA384 -o smtpd_tls_mandatory_ciphers=high
C
far=$master
instance near client 'smtpd_tls_security_level = none' 'relayhost = [localhost]:'"$smtp" 'smtp_tls_security_level = secure' "smtp_tls_CAfile = $pki/ca.pem" \
    'smtp_tls_loglevel = 1' "smtp_tls_session_cache_database = btree:\$data_directory/smtp_scache" "smtp_tls_chain_files = $pki/client.key, $pki/client.pem" \
    'smtp_tls_secure_cert_match = nexthop' 'smtp_host_lookup = native' 'smtp_connection_cache_on_demand = no' \
    "transport_maps = inline:{wrong.test=smtp:[127.0.0.2]:$smtp, mutual.test=smtp:[localhost]:$mutual}" 'recipient_delimiter =' <<C
127.0.0.1:$relay inet n - n - - smtpd
C
near=$master
wait_port "$smtp"
wait_port "$smtps"
wait_port "$relay"
send() { # URL FILE ARGUMENT...; the recipient is $to
    client curl -sS --max-time 60 --mail-from a@example.test --mail-rcpt "${to:-b@far.test}" -T "$2" "$1" --cacert "$pki/ca.pem" "${@:3}"
}
arrived() { # PATTERN SECONDS: a new message has come in whose body is that of $dir/body
    local n file
    for n in $(seq $(($2 * 5))); do
        for file in "$dir"/far/mail/box/new/*; do
            [ -f "$file" ] || continue
            sed '1,/^$/d' "$file" >"$dir/got"
            sed '/^$/q' "$file" >"$dir/headers"
            rm "$file"
            grep -aE 'TLS|cipher' "$dir/headers"
            cmp "$dir/got" "$dir/body" && tr -d '\n' <"$dir/headers" | grep -aqE "$1"
            return
        done
        sleep 0.2
    done
    tail -n 5 "$dir/near/log" "$dir/far/log"
    return 1
}
new_message() { head -c "$1" /dev/urandom | base64 -w 70 >"$dir/body"; { printf 'From: a@example.test\nSubject: %s\n\n' "$1" && cat "$dir/body"; } | sed 's/$/\r/' >"$dir/message"; }
direct() { # PATTERN SIZE URL ARGUMENT...
    local pattern=$1
    new_message "$2"
    send "$3" "$dir/message" "${@:4}" && arrived "$pattern" 20
}
relayed() { # PATTERN SIZE
    new_message "$2"
    curl -sS --max-time 60 --mail-from a@example.test --mail-rcpt b@far.test -T "$dir/message" "smtp://127.0.0.1:$relay" && arrived "$1" 30
}
smtpd_is_right() {
    local waiting pid seen=
    (sleep 3 | timeout 3 openssl s_client -connect "localhost:$smtp" -starttls smtp -quiet >/dev/null 2>&1) &
    waiting=$!
    sleep 1.5
    for pid in $(children "$far"); do seen="$seen $(mapped "$pid")"; done
    wait $waiting
    # shellcheck disable=SC2086
    [ "$(printf '%s\n' $seen | sort -u)" = "$(right server)" ]
}
check 'the right libssl is mapped by smtpd' smtpd_is_right
check 'STARTTLS, TLS 1.3' direct 'using TLSv1.3' 300 "smtp://localhost:$smtp" --ssl-reqd
check 'STARTTLS, TLS 1.2' direct 'using TLSv1.2' 300 "smtp://localhost:$smtp" --ssl-reqd --tls-max 1.2
check 'TLS from the start' direct 'using TLSv1.3' 300 "smtps://localhost:$smtps"
check 'a message of 20 MB' direct 'using TLSv1.3' 15000000 "smtp://localhost:$smtp" --ssl-reqd
check 'client certificate' direct 'Client CN "client"' 300 "smtp://localhost:$mutual" --ssl-reqd --cert "$pki/client.pem" --key "$pki/client.key"
check 'client certificate, TLS 1.2' direct 'Client CN "client"' 300 "smtp://localhost:$mutual" --ssl-reqd --cert "$pki/client.pem" --key "$pki/client.key" --tls-max 1.2
check 'no client certificate where one is required: refused' fails send "smtp://localhost:$mutual" "$dir/message" --ssl-reqd
check "a stranger's client certificate where one is required: refused" fails send "smtp://localhost:$mutual" "$dir/message" --ssl-reqd --cert "$pki/intruder.pem" --key "$pki/intruder.key"
check 'without TLS where it is required: refused' fails send "smtp://localhost:$strict" "$dir/message"
check 'TLS 1.2 and one suite' direct 'TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384' 300 "smtp://localhost:$strict" --ssl-reqd
check 'another suite: refused' fails send "smtp://localhost:$strict" "$dir/message" --ssl-reqd --tls-max 1.2 --ciphers ECDHE-RSA-AES128-GCM-SHA256
check 'an unknown authority is refused' fails_with 60 send "smtp://localhost:$smtp" "$dir/message" --ssl-reqd --cacert "$pki/stranger.pem"
check 'relayed over verified TLS with a client certificate' relayed 'using TLSv1.3.*Client CN "client"' 300
check 'the relay verified its peer' says 'Verified TLS connection established to localhost' cat "$dir/near/log"
check 'relayed, 20 MB' relayed 'using TLSv1.3' 15000000
many() {
    local n
    for n in $(seq 10); do relayed 'using TLSv1.3' $((n * 1000)) || return 1; done
}
check 'ten messages relayed' many
stranger() {
    postconf -c "$dir/near/conf" -e "smtp_tls_CAfile = $pki/stranger.pem" && postfix -c "$dir/near/conf" reload && new_message 100 &&
        curl -sS --mail-from a@example.test --mail-rcpt b@far.test -T "$dir/message" "smtp://127.0.0.1:$relay" && sleep 3
    grep -E 'not trusted|not verified|certificate verification failed' "$dir/near/log" && ! ls "$dir"/far/mail/box/new/* 2>/dev/null
}
check 'relay that does not trust its peer: the message stays' stranger
finger() { client posttls-finger -c -h native -o inet_protocols=ipv4 -F "$pki/ca.pem" "$@"; }
check 'posttls-finger' says 'Verified TLS connection established' finger -l secure "[localhost]:$smtp" localhost
check 'posttls-finger, wrong name' says 'Untrusted TLS connection established' finger -l secure "[localhost]:$smtp" wrong.test
check 'posttls-finger, by fingerprint' says 'Verified TLS connection established' finger -l fingerprint -d sha256 "[localhost]:$smtp" \
    "$(openssl x509 -in "$pki/server.pem" -noout -fingerprint -sha256 | cut -d= -f2)"
check 'posttls-finger, connects again and resumes' says 'eusing old session|reused' finger -l may -r 1 -m 2 -L verbose,cache,summary "[localhost]:$smtp"
check 'certificate by server name' says 'CN = other' client openssl s_client -connect "localhost:$smtp" -starttls smtp -servername other.test
check 'openssl s_client -starttls smtp' says 'Verify return code: 0' client openssl s_client -connect "localhost:$smtp" -starttls smtp -CAfile "$pki/ca.pem"
reuse() { # VERSION
    printf 'QUIT\r\n' | client openssl s_client -connect "localhost:$smtp" -starttls smtp "-$1" -sess_out "$dir/session" -ign_eof >/dev/null 2>&1
    printf 'QUIT\r\n' | client openssl s_client -connect "localhost:$smtp" -starttls smtp "-$1" -sess_in "$dir/session" -ign_eof
}
check 'resumed, TLS 1.2' says 'Reused, TLSv1.2' reuse tls1_2
check 'resumed, TLS 1.3' says 'Reused, TLSv1.3' reuse tls1_3
check 'postfix logged no fatal error' fails grep -E '(fatal|panic|warning: process .* killed)' "$dir/far/log" "$dir/near/log"
for name in "${started[@]}"; do postfix -c "$dir/$name/conf" stop >/dev/null 2>&1; done

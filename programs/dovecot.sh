# shellcheck shell=bash disable=SC2154
# Dovecot: IMAP and POP3 with STARTTLS and TLS from the start; curl, openssl and Python as clients.
# packages: dovecot-imapd dovecot-pop3d curl python3
# sides: reference client server both
imap=$(free_port) imaps=$(free_port) pop=$(free_port) pops=$(free_port) mutual=$(free_port)
mkdir -p "$dir/run" "$dir/mail"
chown -R nobody:nogroup "$dir/mail"
dovecot_conf() { # FILE LINE...
    cat >"$1" <<C
base_dir = $dir/run/$(basename "$1")
state_dir = $dir/run/$(basename "$1")
log_path = $dir/dovecot.log
import_environment = TZ LD_LIBRARY_PATH
listen = 127.0.0.1
protocols = imap pop3
mail_location = maildir:$dir/mail/%u
mail_uid = nobody
mail_gid = nogroup
first_valid_uid = 1
default_internal_user = nobody
default_internal_group = nogroup
default_login_user = nobody
ssl = required
ssl_cert = <$work/pki/server.pem
ssl_key = <$work/pki/server.key
ssl_ca = <$work/pki/ca.pem
disable_plaintext_auth = yes
auth_mechanisms = plain login
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=$dir/mail/%u
}
service stats {
  chroot =
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = $imap
  }
  inet_listener imaps {
    port = $imaps
    ssl = yes
  }
}
service pop3-login {
  chroot =
  inet_listener pop3 {
    port = $pop
  }
  inet_listener pop3s {
    port = $pops
    ssl = yes
  }
}
C
    printf '%s\n' "${@:2}" >>"$1"
}
dovecot_conf "$dir/open.conf"
server dovecot -F -c "$dir/open.conf"
first=$server_pid
wait_port "$imap"
wait_port "$pops"
get() { client curl -sS --max-time 60 --ssl-reqd --cacert "$work/pki/ca.pem" -u user:secret "$@"; }
message() { { printf 'From: a@example\r\nTo: b@example\r\nSubject: %s\r\n\r\n' "$1" && head -c "$2" /dev/urandom | base64 -w 70 | sed 's/$/\r/'; } >"$dir/$1"; }
message small 500
message big 6000000
login_is_right() {
    local waiting
    (sleep 3 | timeout 3 openssl s_client -connect "localhost:$imaps" -quiet >/dev/null 2>&1) &
    waiting=$!
    sleep 1
    server_is_right "$first"
    local status=$?
    wait $waiting
    return $status
}
check 'its login process has the right libssl mapped' login_is_right
check 'APPEND by STARTTLS' get -T "$dir/small" "imap://localhost:$imap/INBOX"
check 'APPEND of 8 MB by imaps' get -T "$dir/big" "imaps://localhost:$imaps/INBOX"
fetched() { get "$1" -o "$dir/got" && cmp "$dir/got" "$dir/$2"; }
check 'FETCH by STARTTLS' fetched "imap://localhost:$imap/INBOX;MAILINDEX=1" small
check 'FETCH of 8 MB by imaps' fetched "imaps://localhost:$imaps/INBOX;MAILINDEX=2" big
same12() { get --tls-max 1.2 "$1" -o "$dir/got" && cmp "$dir/got" "$dir/$2"; }
check 'FETCH of 8 MB by imaps, TLS 1.2' same12 "imaps://localhost:$imaps/INBOX;MAILINDEX=2" big
check 'FETCH of 8 MB by STARTTLS, TLS 1.2' same12 "imap://localhost:$imap/INBOX;MAILINDEX=2" big
check 'POP3 list by STLS' says '^2 8' get "pop3://localhost:$pop/"
check 'RETR of 8 MB by pop3s' fetched "pop3s://localhost:$pops/2" big
check 'RETR of 8 MB by STLS' fetched "pop3://localhost:$pop/2" big
check 'an unknown authority is refused' fails_with 60 client curl -sS --cacert "$work/pki/stranger.pem" -u user:secret "imaps://localhost:$imaps/INBOX"
check 'a wrong name is refused' fails_with 60 get --resolve "wrong.test:$imaps:127.0.0.1" "imaps://wrong.test:$imaps/INBOX"
cat >"$dir/mail.py" <<'P'
import imaplib, poplib, ssl, sys
imap, imaps, pops, ca = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
context = ssl.create_default_context(cafile=ca)
for box in (imaplib.IMAP4_SSL('localhost', imaps, ssl_context=context), imaplib.IMAP4('localhost', imap)):
    if not isinstance(box, imaplib.IMAP4_SSL):
        box.starttls(context)
    box.login('user', 'secret')
    box.select()
    for n in range(100):
        kind, data = box.fetch('1', '(RFC822)')
        assert kind == 'OK' and b'Subject: small' in data[0][1]
    print(box.sock.version())
    box.logout()
pop = poplib.POP3_SSL('localhost', pops, context=context)
pop.user('user')
pop.pass_('secret')
print(pop.stat())
pop.quit()
P
check 'imaplib and poplib' says 'TLSv1.3' client /usr/bin/python3 "$dir/mail.py" "$imap" "$imaps" "$pops" "$work/pki/ca.pem"
parallel() {
    local n list=()
    for n in $(seq 20); do get "imaps://localhost:$imaps/INBOX;MAILINDEX=1" -o "$dir/part.$n" & list+=($!); done
    for n in "${list[@]}"; do wait "$n" || return 1; done
    for n in $(seq 20); do cmp "$dir/part.$n" "$dir/small" || return 1; done
}
check '20 logins at once' parallel
again() { # VERSION
    (sleep 1; printf 'a logout\r\n'; sleep 1) | client openssl s_client -connect "localhost:$imaps" "-$1" -sess_out "$dir/session" -quiet >/dev/null 2>&1
    (sleep 1; printf 'a logout\r\n'; sleep 1) | client openssl s_client -connect "localhost:$imaps" "-$1" -sess_in "$dir/session"
}
check 'openssl s_client -starttls imap' says 'Verify return code: 0' client openssl s_client -connect "localhost:$imap" -starttls imap -CAfile "$work/pki/ca.pem"
check 'openssl s_client -starttls pop3' says 'Verify return code: 0' client openssl s_client -connect "localhost:$pop" -starttls pop3 -CAfile "$work/pki/ca.pem"
check 'session offered again, TLS 1.2' like_reference again12 eval 'again tls1_2 | grep -aE "^(New|Reused),"'
check 'session offered again, TLS 1.3' like_reference again13 eval 'again tls1_3 | grep -aE "^(New|Reused),"'
stop_server "$first"
# A second server: client certificates, one suite.
dovecot_conf "$dir/strict.conf" 'ssl_verify_client_cert = yes' 'auth_ssl_require_client_cert = yes' 'auth_ssl_username_from_cert = yes' \
    'ssl_cert_username_field = commonName' 'ssl_require_crl = no' 'ssl_min_protocol = TLSv1.2' 'ssl_cipher_list = ECDHE-RSA-CHACHA20-POLY1305'
server dovecot -F -c "$dir/strict.conf"
second=$server_pid
wait_port "$imap"
wait_port "$imaps"
certified() { get --cert "$work/pki/$1.pem" --key "$work/pki/$1.key" "${@:2}"; }
check 'client certificate, its name the user' says 'EXISTS|OK' certified client -v "imaps://localhost:$imaps/INBOX"
check 'client certificate, TLS 1.2 and one suite' says 'ECDHE-RSA-CHACHA20-POLY1305' certified client --tls-max 1.2 -v "imaps://localhost:$imaps/INBOX"
check 'no client certificate: refused' fails get "imaps://localhost:$imaps/INBOX"
check "a stranger's client certificate: refused" fails certified intruder "imaps://localhost:$imaps/INBOX"
stop_server "$second"

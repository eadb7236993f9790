# shellcheck shell=bash disable=SC2154
# nginx's mail module: smtps, imaps, pop3s and STARTTLS in front of plain servers (a few lines of Python).
# packages: nginx libnginx-mod-mail curl openssl python3
# sides: reference client server both
smtp=$(free_port) smtps=$(free_port) imap=$(free_port) imaps=$(free_port) pop=$(free_port) pops=$(free_port) mutual=$(free_port)
auth=$(free_port) behind_smtp=$(free_port) behind_imap=$(free_port) behind_pop=$(free_port)
cat >"$dir/behind.py" <<'P'
# As much of SMTP, IMAP and POP3 as a mail proxy and curl need.
import socketserver, sys, threading
kept = {}
class Smtp(socketserver.StreamRequestHandler):
    def say(self, text): self.wfile.write((text + "\r\n").encode())
    def handle(self):
        self.say("220 behind")
        for line in self.rfile:
            verb = line.split()[0].upper() if line.split() else b""
            if verb == b"DATA":
                self.say("354 go on"); body = b""
                for part in self.rfile:
                    if part == b".\r\n": break
                    body += part
                open(sys.argv[4], "wb").write(body); self.say("250 taken")
            elif verb == b"QUIT": self.say("221 bye"); return
            else: self.say("250 fine")
class Imap(socketserver.StreamRequestHandler):
    def say(self, text): self.wfile.write((text + "\r\n").encode())
    def handle(self):
        self.say("* OK behind")
        for line in self.rfile:
            while line.endswith(b"}\r\n"): self.say("+ go on"); line += self.rfile.readline()
            tag, verb = line.split()[0].decode(), line.split()[1].upper()
            if verb == b"LIST": self.say('* LIST (\\HasNoChildren) "/" INBOX')
            if verb == b"LOGOUT": self.say("* BYE")
            self.say(tag + " OK done")
            if verb == b"LOGOUT": return
class Pop(socketserver.StreamRequestHandler):
    def say(self, text): self.wfile.write((text + "\r\n").encode())
    def handle(self):
        self.say("+OK behind")
        for line in self.rfile:
            verb = line.split()[0].upper()
            if verb == b"LIST": self.say("+OK\r\n1 120\r\n.")
            else: self.say("+OK")
            if verb == b"QUIT": return
class Server(socketserver.ThreadingTCPServer): allow_reuse_address = True; daemon_threads = True
for port, handler in zip(sys.argv[1:4], (Smtp, Imap, Pop)):
    threading.Thread(target=Server(("127.0.0.1", int(port)), handler).serve_forever).start()
P
python3 "$dir/behind.py" "$behind_smtp" "$behind_imap" "$behind_pop" "$dir/taken" >"$dir/behind.log" 2>&1 </dev/null &
pids+=($!)
cat >"$dir/nginx.conf" <<C
load_module /usr/lib/nginx/modules/ngx_mail_module.so;
$(nginx_main "$dir" 1)
http {
    $(nginx_http "$dir")
    map \$http_auth_protocol \$behind { smtp $behind_smtp; imap $behind_imap; pop3 $behind_pop; }
    server {
        listen 127.0.0.1:$auth;
        location / { add_header Auth-Status OK; add_header Auth-Server 127.0.0.1; add_header Auth-Port \$behind; add_header X-Seen "\$http_auth_ssl"; return 204; }
    }
}
mail {
    auth_http 127.0.0.1:$auth/;
    $(nginx_identity "$work/pki/server.chain.pem")
    ssl_session_cache shared:MAIL:1m;
    proxy_pass_error_message on;
    server { listen 127.0.0.1:$smtp; protocol smtp; smtp_auth none; starttls on; }
    server { listen 127.0.0.1:$smtps ssl; protocol smtp; smtp_auth none; }
    server { listen 127.0.0.1:$imap; protocol imap; starttls only; }
    server { listen 127.0.0.1:$imaps ssl; protocol imap; ssl_protocols TLSv1.2; }
    server { listen 127.0.0.1:$pop; protocol pop3; starttls only; }
    server { listen 127.0.0.1:$pops ssl; protocol pop3; }
    server { listen 127.0.0.1:$mutual ssl; protocol imap; ssl_verify_client on; ssl_client_certificate $work/pki/ca.pem; }
}
C
server nginx -e "$dir/error.log" -c "$dir/nginx.conf"
wait_port "$smtps"
wait_port "$behind_pop"
mail() { client curl -sS --max-time 20 --cacert "$work/pki/ca.pem" "$@"; }
send() { # URL FLAGS...
    { printf 'Subject: a letter\r\n\r\n'; seq 20000; } >"$dir/letter"
    mail --ssl-reqd --mail-from a@test --mail-rcpt b@test -T "$dir/letter" --crlf "$@" && tr -d '\r' <"$dir/taken" | cmp - <(tr -d '\r' <"$dir/letter")
}
check 'the right libssl is mapped' server_is_right "$server_pid"
for version in 1.2 1.3; do
    check "smtps, up to TLS $version, a letter unchanged" send "smtps://localhost:$smtps" --tls-max $version
    check "smtp, STARTTLS, up to TLS $version, a letter unchanged" send "smtp://localhost:$smtp" --tls-max $version
    check "imap, STARTTLS, up to TLS $version" says 'INBOX' mail --ssl-reqd --tls-max $version -u user:word "imap://localhost:$imap"
    check "pop3s, up to TLS $version" says '^1 120' mail --tls-max $version -u user:word "pop3s://localhost:$pops"
    check "pop3, STARTTLS, up to TLS $version" says '^1 120' mail --ssl-reqd --tls-max $version -u user:word "pop3://localhost:$pop"
done
check 'imaps, TLS 1.2 only' says 'INBOX' mail -u user:word "imaps://localhost:$imaps"
check 'imaps, TLS 1.2 only, a client of TLS 1.3' fails_with 35 mail --tlsv1.3 -u user:word "imaps://localhost:$imaps"
check 'a plain login is refused where STARTTLS is a must' fails mail -u user:word "imap://localhost:$imap"
check 'unknown authority is refused' fails_with 60 client curl -sS --max-time 20 -u user:word "imaps://localhost:$imaps"
check 'client certificate' says 'INBOX' mail --cert "$work/pki/client.pem" --key "$work/pki/client.key" -u user:word "imaps://localhost:$mutual"
check 'no client certificate' fails mail -u user:word "imaps://localhost:$mutual"
starttls() { # NAME PORT
    { sleep 0.5; echo QUIT; sleep 0.5; } | client openssl s_client -starttls "$1" -connect "localhost:$2" -CAfile "$work/pki/ca.pem" -verify_return_error -crlf
}
check 's_client -starttls smtp' says 'Verify return code: 0' starttls smtp "$smtp"
check 's_client -starttls imap' says 'Verify return code: 0' starttls imap "$imap"
check 's_client -starttls pop3' says 'Verify return code: 0' starttls pop3 "$pop"
check 'nothing critical in the log' log_clean

# shellcheck shell=bash disable=SC2154
# FTP over TLS: vsftpd with curl and Python's ftplib.
# name: vsftpd (ftps)
# packages: vsftpd curl python3
# sides: reference client server both
port=$(free_port) implicit=$(free_port) mutual=$(free_port) old=$(free_port) fresh=$(free_port)
mkdir -p "$dir/root/up" "$dir/empty"
chmod 755 "$dir/root"
chmod 777 "$dir/root/up"
head -c 20000000 /dev/urandom >"$dir/root/big"
ftp_server() { # PORT LINE...
    local at=$1
    shift
    cat >"$dir/$at.conf" <<C
listen=YES
background=NO
listen_address=127.0.0.1
listen_port=$at
pasv_address=127.0.0.1
anonymous_enable=YES
local_enable=NO
no_anon_password=YES
anon_root=$dir/root
anon_upload_enable=YES
anon_other_write_enable=YES
anon_mkdir_write_enable=YES
anon_umask=022
write_enable=YES
secure_chroot_dir=$dir/empty
seccomp_sandbox=NO
isolate=NO
isolate_network=NO
xferlog_enable=NO
ssl_enable=YES
allow_anon_ssl=YES
force_anon_logins_ssl=YES
force_anon_data_ssl=YES
rsa_cert_file=$work/pki/server.pem
rsa_private_key_file=$work/pki/server.key
C
    printf '%s\n' "$@" >>"$dir/$at.conf"
    server vsftpd "$dir/$at.conf"
    wait_port "$at"
}
ftp_server "$port" require_ssl_reuse=YES
first=$server_pid
ftp_server "$implicit" implicit_ssl=YES require_ssl_reuse=YES
ftp_server "$mutual" require_cert=YES validate_cert=YES "ca_certs_file=$work/pki/ca.pem" require_ssl_reuse=NO
ftp_server "$old" ssl_ciphers=ECDHE-RSA-AES128-GCM-SHA256 require_ssl_reuse=YES
ftp_server "$fresh" require_ssl_reuse=NO
get() { client curl -sS --max-time 60 --ssl-reqd --cacert "$work/pki/ca.pem" "$@"; }
same() { get "$@" -o "$dir/down" && cmp "$dir/down" "$dir/root/big"; }
sent() { rm -f "$dir/root/up/one" && get -T "$dir/root/big" "$@" && cmp "$dir/root/up/one" "$dir/root/big"; }
right_while_connected() {
    local waiting
    (exec 3<>"/dev/tcp/127.0.0.1/$port" && sleep 2) &
    waiting=$!
    sleep 1
    server_is_right "$first" && wait $waiting
}
check 'the server has the right libssl mapped' right_while_connected
check 'a list' says 'big' get "ftp://localhost:$port/"
check '20 MB down, the session of the control connection reused for the data' same "ftp://localhost:$port/big"
check 'the same, TLS 1.2 by the client' same --tls-max 1.2 "ftp://localhost:$port/big"
check 'the same, TLS 1.2 and the one suite of the server' same --tls-max 1.2 "ftp://localhost:$old/big"
check 'the same, implicit TLS' same "ftps://localhost:$implicit/big"
check '20 MB up' sent "ftp://localhost:$port/up/one"
check '20 MB up, TLS 1.2' sent --tls-max 1.2 "ftp://localhost:$port/up/one"
check '20 MB up, implicit TLS' sent "ftps://localhost:$implicit/up/one"
ten() {
    local n list=()
    for n in $(seq 10); do list+=(-o "$dir/part.$n" "ftp://localhost:$port/big"); done
    get "${list[@]}" || return 1
    for n in $(seq 10); do cmp "$dir/part.$n" "$dir/root/big" || return 1; done
}
check 'ten files on one control connection' ten
check 'a session of its own for the data' same --no-sessionid "ftp://localhost:$fresh/big"
check 'a session of its own where reuse is required: refused' fails get --no-sessionid "ftp://localhost:$port/big" -o "$dir/down"
check 'client certificate' same --cert "$work/pki/client.pem" --key "$work/pki/client.key" "ftp://localhost:$mutual/big"
check 'no client certificate: refused' fails same "ftp://localhost:$mutual/big"
check "a stranger's client certificate: refused" fails same --cert "$work/pki/intruder.pem" --key "$work/pki/intruder.key" "ftp://localhost:$mutual/big"
check 'an unknown authority is refused' fails_with 60 client curl -sS --ssl-reqd --cacert "$work/pki/stranger.pem" "ftp://localhost:$port/"
check 'without TLS: refused' fails client curl -sS "ftp://localhost:$port/"
check 'TLS left after the login (CCC)' says 'big' get --ftp-ssl-ccc "ftp://localhost:$fresh/"
cat >"$dir/ftp.py" <<'P'
import ftplib, io, os, ssl, sys
port, ca = int(sys.argv[1]), sys.argv[2]
context = ssl.create_default_context(cafile=ca)
ftp = ftplib.FTP_TLS(context=context, timeout=30)
ftp.connect('localhost', port)
ftp.login()
ftp.prot_p()
data = os.urandom(3000000)
for n in range(3):
    ftp.storbinary('STOR up/python%d.%d' % (n, os.getpid()), io.BytesIO(data))
    got = []
    ftp.retrbinary('RETR up/python%d.%d' % (n, os.getpid()), got.append)
    assert b''.join(got) == data
print(ftp.nlst('up')[0], ftp.sock.version())
ftp.quit()
P
check 'ftplib: 3 MB up and down, three times' says 'TLSv1.3' client /usr/bin/python3 "$dir/ftp.py" "$fresh" "$work/pki/ca.pem"

# shellcheck shell=bash disable=SC2154
# PostgreSQL: the server, psql, pgbench, dump, backup and a replica over TLS.
# packages: postgresql-15 postgresql-client-15
# sides: reference client server both
bin=/usr/lib/postgresql/15/bin
port=$(free_port) replica=$(free_port)
mkdir -p "$dir/home"
cp "$work/pki/server.pem" "$work/pki/server.key" "$work/pki/ca.pem" "$dir/home/"
[ -e "$work/pki/client.locked.key" ] || openssl rsa -in "$work/pki/client.key" -aes128 -passout pass:word -out "$work/pki/client.locked.key" 2>/dev/null
cp "$work/pki/revoked.crl" "$dir/home/"
chown -R postgres "$dir/home"
chmod 600 "$dir/home/server.key"
chmod 755 "$dir"
as() { runuser -u postgres -- "$@"; }
as $bin/initdb -D "$dir/home/data" -A trust >"$dir/initdb.log" 2>&1
cat >>"$dir/home/data/postgresql.conf" <<C
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$dir/home'
ssl = on
ssl_cert_file = '$dir/home/server.pem'
ssl_key_file = '$dir/home/server.key'
ssl_ca_file = '$dir/home/ca.pem'
ssl_crl_file = '$dir/home/revoked.crl'
fsync = off
C
cat >"$dir/home/data/pg_hba.conf" <<C
local all all trust
hostssl all scram 127.0.0.1/32 scram-sha-256
hostssl all client 127.0.0.1/32 cert
hostssl all two 127.0.0.1/32 scram-sha-256 clientcert=verify-ca
hostnossl all plain 127.0.0.1/32 trust
hostssl replication all 127.0.0.1/32 trust
hostssl all postgres 127.0.0.1/32 trust
C
own=$(library server)
runuser -u postgres -- env ${own:+LD_LIBRARY_PATH=$own} $bin/postgres -D "$dir/home/data" >"$dir/server.log" 2>&1 </dev/null &
pids+=($!)
wait_port "$port"
postmaster=$(head -n 1 "$dir/home/data/postmaster.pid")
local_sql() { as psql -X -h "$dir/home" -p "$port" -d postgres -Atqc "$1"; }
local_sql "set password_encryption='scram-sha-256'; create role scram login password 'secret'; create role two login password 'secret'; create role client login; create role plain login" >"$dir/roles.log" 2>&1
local_sql 'create extension sslinfo' >>"$dir/roles.log" 2>&1
for name in client intruder revoked client.locked; do
    cp "$work/pki/$name.key" "$dir/$name.key"
    chmod 600 "$dir/$name.key"
done
export PGCONNECT_TIMEOUT=15
target="host=localhost hostaddr=127.0.0.1 port=$port dbname=postgres user=postgres"
sql() { # CONNECTION-SETTINGS SQL
    client $bin/psql -X "$target $1" -Atc "$2"
}
tls="sslrootcert=$work/pki/ca.pem"
full="$tls sslmode=verify-full"
identity() { echo "sslcert=$work/pki/$1.pem sslkey=$dir/$1.key"; }
what='select ssl, version, cipher from pg_stat_ssl where pid = pg_backend_pid()'
check 'the server has the right libssl mapped' server_is_right "$postmaster"
for mode in prefer allow require verify-ca verify-full; do
    check "sslmode=$mode" says 't\|TLSv1.3' sql "$tls sslmode=$mode" "$what"
done
check 'sslmode=disable is refused by the server' fails sql 'sslmode=disable' "$what"
check 'a role for connections without TLS: sslmode=require is refused' fails sql "$tls sslmode=require user=plain" 'select 1'
check 'the same role: sslmode=prefer falls back' says '^plain f$' sql "$tls sslmode=prefer user=plain" "select current_user || ' ' || left(ssl::text, 1) from pg_stat_ssl where pid = pg_backend_pid()"
check 'the same role: sslmode=allow needs no TLS' says '^plain$' sql "$tls sslmode=allow user=plain" 'select current_user'
other="host=wrong.test hostaddr=127.0.0.1 port=$port dbname=postgres user=postgres $tls"
check 'verify-full, wrong name: refused' says 'does not match host name' client $bin/psql -X "$other sslmode=verify-full" -c 'select 1'
check 'verify-ca, wrong name: passes' client $bin/psql -X "$other sslmode=verify-ca" -c 'select 1'
check 'verify-full, the address as name' client $bin/psql -X "host=127.0.0.1 port=$port dbname=postgres user=postgres $full" -c 'select 1'
check 'unknown authority: refused' says 'certificate verify failed' sql "sslrootcert=$work/pki/stranger.pem sslmode=verify-ca" "$what"
check 'no file of authorities, verify-ca: refused' says 'root certificate file' sql "sslrootcert=$dir/none sslmode=verify-ca" "$what"
check 'TLS 1.2' says 'TLSv1.2' sql "$full ssl_max_protocol_version=TLSv1.2" "$what"
check 'TLS 1.3 at least' says 'TLSv1.3' sql "$full ssl_min_protocol_version=TLSv1.3" "$what"
check 'client certificate' says '^client$' sql "$full user=client $(identity client)" 'select current_user'
check 'client certificate, TLS 1.2' says '^client$' sql "$full user=client ssl_max_protocol_version=TLSv1.2 $(identity client)" 'select current_user'
check 'client certificate, its key encrypted' says '^client$' sql "$full user=client sslcert=$work/pki/client.pem sslkey=$dir/client.locked.key sslpassword=word" 'select current_user'
check 'the same, a wrong password: refused' fails sql "$full user=client sslcert=$work/pki/client.pem sslkey=$dir/client.locked.key sslpassword=other" 'select 1'
check 'role of a certificate without one: refused' fails sql "$full user=client" 'select 1'
check "a stranger's client certificate: refused" fails sql "$full user=client $(identity intruder)" 'select 1'
check 'a revoked client certificate: refused' fails sql "$full user=client $(identity revoked)" 'select 1'
check 'certificate of another name than the role: refused' fails sql "$full user=two $(identity revoked)" 'select 1'
check 'sslcrl on the client: passes' sql "$full sslcrl=$work/pki/revoked.crl" 'select 1'
check 'what pg_stat_ssl says of a client' says '^/CN=client\|' sql "$full $(identity client)" 'select client_dn, client_serial, issuer_dn from pg_stat_ssl where pid = pg_backend_pid()'
check 'what sslinfo says of a client' says '^t\|TLSv1.3\|TLS_AES_256_GCM_SHA384\|client\|Programs ca' sql "$full $(identity client)" \
    "select ssl_client_cert_present(), ssl_version(), ssl_cipher(), ssl_client_dn_field('CN'), ssl_issuer_field('CN')"
export PGPASSWORD=secret
check 'channel_binding=require' says '^scram$' sql "$full user=scram channel_binding=require" 'select current_user'
check 'channel_binding=require, TLS 1.2' says '^scram$' sql "$full user=scram channel_binding=require ssl_max_protocol_version=TLSv1.2" 'select current_user'
check 'channel_binding=disable' says '^scram$' sql "$full user=scram channel_binding=disable" 'select current_user'
check 'channel_binding=require without a password asked for: refused' says 'channel binding required' sql "$full channel_binding=require" 'select 1'
check 'password and client certificate' says '^two$' sql "$full user=two channel_binding=require $(identity client)" 'select current_user'
check 'password without the client certificate asked for: refused' fails sql "$full user=two" 'select 1'
check '20 MB result' says '^20000000$' eval "sql '$full' \"select repeat('x', 1000) from generate_series(1, 20000)\" | tr -d '\n' | wc -c"
copied() {
    head -c 20000000 /dev/urandom | od -An -v -tx1 | tr -d ' ' >"$dir/lines"
    sql "$full" 'create table lines (n serial, line text)' && client $bin/psql -X "$target $full" -c '\copy lines (line) from '"'$dir/lines'" &&
        client $bin/psql -X "$target $full" -c '\copy (select line from lines order by n) to '"'$dir/back'" && cmp "$dir/lines" "$dir/back"
}
check '41 MB by \copy up and down, unchanged' copied
export PGSSLMODE=verify-full PGSSLROOTCERT=$work/pki/ca.pem
local_sql 'create database bench' >/dev/null 2>&1
check 'pgbench -i' client $bin/pgbench -h localhost -p "$port" -U postgres -i -q bench
check 'pgbench, 8 clients, 3 seconds' says 'number of failed transactions: 0' client $bin/pgbench -h localhost -p "$port" -U postgres -c 8 -j 2 -T 3 bench
long && check 'pgbench, a connection a transaction' says 'number of failed transactions: 0' client $bin/pgbench -h localhost -p "$port" -U postgres -c 4 -C -T 3 -S bench
long && check 'pgbench, prepared statements in a pipeline' says 'number of failed transactions: 0' client $bin/pgbench -h localhost -p "$port" -U postgres -c 40 -j 2 -T 3 -S -M prepared bench
dumped() {
    client $bin/pg_dump -h localhost -p "$port" -U postgres -t lines -Fc -f "$dir/dump" postgres && local_sql 'create database again' &&
        client $bin/pg_restore -h localhost -p "$port" -U postgres -d again "$dir/dump" &&
        client $bin/psql -X "$target $full dbname=again" -Atc 'select line from lines order by n' | cmp - "$dir/lines"
}
check 'pg_dump and pg_restore, unchanged' dumped
backed_up() { as env ${replica_own:+LD_LIBRARY_PATH=$replica_own} PGSSLMODE=verify-full "PGSSLROOTCERT=$dir/home/ca.pem" $bin/pg_basebackup -h localhost -p "$port" -U postgres -D "$dir/home/replica" -R -X stream -c fast; }
replica_own=$(library client)
check 'pg_basebackup' backed_up
# The replica's receiver of the log is a TLS client of the server.
echo "port = $replica" >>"$dir/home/replica/postgresql.conf"
runuser -u postgres -- env ${replica_own:+LD_LIBRARY_PATH=$replica_own} $bin/postgres -D "$dir/home/replica" >"$dir/replica.log" 2>&1 </dev/null &
pids+=($!)
wait_port "$replica"
streamed() {
    local n
    local_sql 'create table after (n int); insert into after select generate_series(1, 1000)'
    for n in $(seq 50); do
        [ "$(as psql -X -h "$dir/home" -p "$replica" -d postgres -Atc 'select count(*) from after' 2>/dev/null)" = 1000 ] &&
            local_sql "select ssl, version from pg_stat_ssl join pg_stat_replication using (pid)" | grep 't|TLSv1.3' && return
        sleep 0.2
    done
    tail -n 4 "$dir/replica.log"
    return 1
}
check 'a replica streams over TLS' streamed
reloaded() {
    cp "$work/pki/other.pem" "$dir/home/server.pem" && cp "$work/pki/other.key" "$dir/home/server.key" && local_sql 'select pg_reload_conf()' && sleep 0.5 &&
        fails sql "$full" 'select 1' && client $bin/psql -X "host=other.test hostaddr=127.0.0.1 port=$port dbname=postgres user=postgres $full" -c 'select 1'
}
check 'reload with another certificate' reloaded
settings() {
    local_sql "alter system set ssl_ciphers = 'ECDHE-RSA-CHACHA20-POLY1305'" && local_sql "alter system set ssl_max_protocol_version = 'TLSv1.2'" &&
        local_sql "alter system set ssl_ecdh_curve = 'secp384r1'" && local_sql 'select pg_reload_conf()' && sleep 0.5 &&
        sql "$tls sslmode=verify-ca" "$what"
}
check 'ssl_ciphers, ssl_ecdh_curve and ssl_max_protocol_version' says 't\|TLSv1.2\|ECDHE-RSA-CHACHA20-POLY1305' settings
check 'the server logged no crash' fails grep -E 'terminated by signal|PANIC' "$dir/server.log"
for data in replica data; do kill -INT "$(head -n 1 "$dir/home/$data/postmaster.pid")"; done

# shellcheck shell=bash disable=SC2154
# PostgreSQL: the server, psql and pgbench over TLS.
# packages: postgresql-15 postgresql-client-15
# sides: reference client server both
bin=/usr/lib/postgresql/15/bin
port=$(free_port)
mkdir -p "$dir/home"
cp "$work/pki/server.pem" "$work/pki/server.key" "$work/pki/ca.pem" "$dir/home/"
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
fsync = off
C
cat >"$dir/home/data/pg_hba.conf" <<C
local all all trust
hostssl all scram 127.0.0.1/32 scram-sha-256
hostssl all client 127.0.0.1/32 cert
hostssl all all 127.0.0.1/32 trust
C
own=$(library server)
runuser -u postgres -- env ${own:+LD_LIBRARY_PATH=$own} $bin/postgres -D "$dir/home/data" >"$dir/server.log" 2>&1 </dev/null &
pids+=($!)
wait_port "$port"
postmaster=$(head -n 1 "$dir/home/data/postmaster.pid")
as psql -h "$dir/home" -p "$port" -d postgres -qc "set password_encryption='scram-sha-256'; create role scram login password 'secret'; create role client login" >"$dir/roles.log" 2>&1
cp "$work/pki/client.key" "$dir/client.key"
chmod 600 "$dir/client.key"
export PGCONNECT_TIMEOUT=15
sql() { # CONNECTION-SETTINGS SQL
    client $bin/psql "host=localhost hostaddr=127.0.0.1 port=$port dbname=postgres user=postgres $1" -Atc "$2"
}
tls="sslrootcert=$work/pki/ca.pem"
what='select ssl, version, cipher from pg_stat_ssl where pid = pg_backend_pid()'
check 'the server has the right libssl mapped' server_is_right "$postmaster"
for mode in prefer allow require verify-ca verify-full; do
    check "sslmode=$mode" says 't\|TLSv1.3' sql "$tls sslmode=$mode" "$what"
done
check 'sslmode=disable is refused by the server' fails sql 'sslmode=disable' "$what"
check 'verify-full, wrong name: refused' fails client $bin/psql "host=wrong.test hostaddr=127.0.0.1 port=$port dbname=postgres user=postgres $tls sslmode=verify-full" -c 'select 1'
check 'unknown authority: refused' fails sql "sslrootcert=$work/pki/stranger.pem sslmode=verify-ca" "$what"
check 'TLS 1.2' says 'TLSv1.2' sql "$tls sslmode=verify-full ssl_max_protocol_version=TLSv1.2" "$what"
check 'client certificate' says '^client$' sql "$tls sslmode=verify-full user=client sslcert=$work/pki/client.pem sslkey=$dir/client.key" 'select current_user'
check 'role of a certificate without one: refused' fails sql "$tls sslmode=verify-full user=client" 'select 1'
export PGPASSWORD=secret
check 'channel_binding=require' says '^scram$' sql "$tls sslmode=verify-full user=scram channel_binding=require" 'select current_user'
check '20 MB result' says '^20000000$' eval "sql '$tls sslmode=verify-full' \"select repeat('x', 1000) from generate_series(1, 20000)\" | tr -d '\n' | wc -c"
export PGSSLMODE=verify-full PGSSLROOTCERT=$work/pki/ca.pem
as psql -h "$dir/home" -p "$port" -d postgres -qc 'create database bench' >/dev/null 2>&1
check 'pgbench -i' client $bin/pgbench -h localhost -p "$port" -U postgres -i -q bench
check 'pgbench, 8 clients, 3 seconds' says 'number of failed transactions: 0' client $bin/pgbench -h localhost -p "$port" -U postgres -c 8 -j 2 -T 3 bench
check 'pgbench, a connection a transaction' says 'number of failed transactions: 0' client $bin/pgbench -h localhost -p "$port" -U postgres -c 4 -C -T 3 -S bench
kill -INT "$postmaster"

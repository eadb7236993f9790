# shellcheck shell=bash disable=SC2154
# MariaDB: server, client, dump and load over TLS.
# packages: mariadb-server mariadb-client
# sides: reference client server both
port=$(free_port)
[ -d "$work/mariadb" ] || mariadb-install-db --no-defaults --user=root --datadir="$work/mariadb" --auth-root-authentication-method=normal \
    --skip-test-db --innodb-log-file-size=8M >"$work/mariadb.log" 2>&1
cp -r "$work/mariadb" "$dir/data"
server mariadbd --no-defaults --user=root --datadir="$dir/data" --socket="$dir/socket" --port="$port" --bind-address=127.0.0.1 --skip-name-resolve \
    --pid-file="$dir/pid" --ssl-cert="$work/pki/server.pem" --ssl-key="$work/pki/server.key" --ssl-ca="$work/pki/ca.pem" \
    --tls-version=TLSv1.2,TLSv1.3 --innodb-log-file-size=8M --innodb-flush-log-at-trx-commit=0 --max-allowed-packet=64M
wait_port "$port"
plain() { mariadb --no-defaults -u root -S "$dir/socket" "$@"; }
plain >"$dir/users.log" 2>&1 <<S
create user tls@'127.0.0.1' identified by 'secret' require ssl;
create user open@'127.0.0.1' identified by 'secret';
create user x509@'127.0.0.1' require x509;
create user named@'127.0.0.1' require subject '/CN=client' and issuer '/CN=Programs ca';
create user stranger@'127.0.0.1' require subject '/CN=someone else';
create user suite@'127.0.0.1' require cipher 'ECDHE-RSA-AES256-GCM-SHA384';
create database here;
grant all on here.* to tls@'127.0.0.1';
S
tcp() { client "$1" --no-defaults --protocol=tcp -h localhost -P "$port" --ssl-ca="$work/pki/ca.pem" --ssl-verify-server-cert "${@:2}"; }
sql() { tcp mariadb -N --connect-timeout=15 --max-allowed-packet=64M "$@"; }
as_tls() { sql -u tls -psecret "$@"; }
certified() { sql --ssl-cert="$work/pki/client.pem" --ssl-key="$work/pki/client.key" "$@"; }
version="show session status like 'Ssl_version'"
cipher="show session status like 'Ssl_cipher'"
check 'the server has the right libssl mapped' server_is_right "$server_pid"
check 'TLS 1.3, server verified' says 'TLSv1.3' as_tls -e "$version"
check 'TLS 1.2' says 'TLSv1.2' as_tls --tls-version=TLSv1.2 -e "$version"
check 'its suite by name' says 'ECDHE-RSA-CHACHA20-POLY1305' as_tls --tls-version=TLSv1.2 --ssl-cipher=ECDHE-RSA-CHACHA20-POLY1305 -e "$cipher"
check 'a wrong name is refused' fails client mariadb --no-defaults -h 127.0.0.2 -P "$port" -u tls -psecret --ssl-ca="$work/pki/ca.pem" --ssl-verify-server-cert -e 'select 1'
check 'an unknown authority is refused' says 'ERROR 2026' client mariadb --no-defaults --protocol=tcp -h localhost -P "$port" -u tls -psecret \
    --ssl-ca="$work/pki/stranger.pem" --ssl-verify-server-cert -e 'select 1'
check 'without TLS a user who needs it is refused' says 'ERROR 1045' client mariadb --no-defaults -h 127.0.0.1 -P "$port" -u tls -psecret --skip-ssl -e 'select 1'
check 'client certificate' says '^x509@' certified -u x509 -e 'select user()'
check 'client certificate, TLS 1.2' says '^x509@' certified -u x509 --tls-version=TLSv1.2 -e 'select user()'
check 'client certificate by subject and issuer' says '^named@' certified -u named -e 'select user()'
check 'another subject than asked for: refused' says 'ERROR 1045' certified -u stranger -e 'select 1'
check 'no client certificate: refused' says 'ERROR 1045' sql -u x509 -e 'select 1'
check "a stranger's client certificate: refused" fails sql -u x509 --ssl-cert="$work/pki/intruder.pem" --ssl-key="$work/pki/intruder.key" -e 'select 1'
check 'a user bound to a suite' says '^suite@' sql -u suite --tls-version=TLSv1.2 --ssl-cipher=ECDHE-RSA-AES256-GCM-SHA384 -e 'select user()'
check 'the same user by another suite: refused' says 'ERROR 1045' sql -u suite --tls-version=TLSv1.2 --ssl-cipher=ECDHE-RSA-AES128-GCM-SHA256 -e 'select 1'
check '20 MB result' says '^20000000$' eval "as_tls -e \"select repeat('x', 1000) from seq_1_to_20000\" here | tr -d '\n' | wc -c"
table() {
    head -c 8000000 /dev/urandom | od -An -v -tx1 | tr -d ' ' >"$dir/lines" &&
        as_tls --local-infile=1 here -e "create table t (n int auto_increment primary key, line varchar(64)); load data local infile '$dir/lines' into table t (line)" &&
        as_tls --quick here -e 'select line from t order by n' | cmp - "$dir/lines"
}
check '16 MB loaded and selected, unchanged' table
dumped() { tcp mariadb-dump -u tls -psecret here >"$dir/dump" && grep -c 'INSERT INTO' "$dir/dump" && as_tls here -e 'drop table t' && as_tls here <"$dir/dump" &&
    as_tls --quick here -e 'select line from t order by n' | cmp - "$dir/lines"; }
check 'dumped and read in again, unchanged' dumped
check 'mariadb-slap: 20 connections, 2000 queries' says 'Number of clients running queries: 20' tcp mariadb-slap -u tls -psecret --create-schema=here \
    --concurrency=20 --number-of-queries=2000 --query='select count(*) from t where n < 100'
many() { for n in $(seq 20); do as_tls -e 'select 1' || return 1; done; }
check '20 connections one after another' many
reload() { cp "$work/pki/server.pem" "$dir/" && plain -e 'flush ssl' && as_tls -e "show status like 'Ssl_server_not_after'" && plain -Ne "show global status like 'Ssl_accepts'"; }
check 'FLUSH SSL, then a connection' says 'Ssl_accepts' reload

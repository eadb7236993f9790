#!/bin/bash
# Unmodified curl against an unmodified TLS server, both on Ferrule, with the
# server's certificate verified; then the two refusals a client must make.
set -u
cd "$(dirname "$0")/.." || exit 2
directory=${FERRULE_DIR:-$PWD/target/release/ferrule}
[ -e "$directory/libssl.so.3" ] || { echo "demo: no $directory/libssl.so.3; run make" >&2; exit 1; }
unset LD_LIBRARY_PATH LD_PRELOAD CURL_CA_BUNDLE SSL_CERT_FILE SSL_CERT_DIR https_proxy HTTPS_PROXY all_proxy ALL_PROXY
work=build/demo
rm -rf $work
mkdir -p $work/root
server= client= failures=0

finish() {
    [ -n "$client" ] && kill "$client" 2>/dev/null
    [ -n "$server" ] && kill "$server" 2>/dev/null
    wait 2>/dev/null
}
trap finish EXIT

say() { printf '\n== %s\n' "$*"; }
fail() { echo "demo: FAILED: $*"; failures=$((failures + 1)); }
on_ferrule() { LD_LIBRARY_PATH=$directory "$@"; }

# The file a process has mapped as its libssl.so.3.
mapped() { awk '$NF ~ /libssl/ { print $NF }' "/proc/$1/maps" 2>/dev/null | sort -u; }
ferrule=$(readlink -f "$directory/libssl.so.3")
show_mapped() {
    local file
    file=$(mapped "$2")
    echo "$1 (process $2) has mapped: ${file:-no libssl}"
    [ "$file" = "$ferrule" ] || fail "$1 does not run on $ferrule"
}

certificate() { # NAME CA SUBJECT-ALTERNATIVE-NAME
    openssl req -newkey rsa:2048 -nodes -keyout $work/$1.key -out $work/$1.csr -subj "/CN=$1" 2>/dev/null &&
        printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$3" >$work/$1.ext &&
        openssl x509 -req -in $work/$1.csr -CA $work/$2.pem -CAkey $work/$2.key -CAcreateserial -days 7 \
            -extfile $work/$1.ext -out $work/$1.pem 2>/dev/null
}
authority() {
    openssl req -x509 -newkey rsa:2048 -nodes -keyout $work/$1.key -out $work/$1.pem -days 7 \
        -subj "/CN=Ferrule demo $1" -addext basicConstraints=critical,CA:TRUE 2>/dev/null
}
say 'Making a certificate authority, one that nobody trusts, and a certificate for "localhost"'
authority ca && authority stranger && certificate server ca DNS:localhost || { fail 'openssl could not make certificates'; exit 1; }

free_port() {
    local port
    for port in $(shuf -i 20000-60000 -n 50); do
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
}

start() { # KIND PORT
    case $1 in
    s_server)
        (cd $work/root && LD_LIBRARY_PATH=$directory exec openssl s_server -quiet -accept "$2" -WWW \
            -cert ../server.pem -key ../server.key >../server.log 2>&1 </dev/null) & ;;
    nginx)
        cat >$work/nginx.conf <<CONF
daemon off; master_process off; pid $PWD/$work/nginx.pid; error_log $PWD/$work/server.log;
events {}
http {
    access_log off; root $PWD/$work/root; client_body_temp_path $PWD/$work/t1; proxy_temp_path $PWD/$work/t2;
    fastcgi_temp_path $PWD/$work/t3; uwsgi_temp_path $PWD/$work/t4; scgi_temp_path $PWD/$work/t5;
    server { listen 127.0.0.1:$2 ssl; ssl_certificate $PWD/$work/server.pem; ssl_certificate_key $PWD/$work/server.key; }
}
CONF
        LD_LIBRARY_PATH=$directory nginx -c "$PWD/$work/nginx.conf" >>$work/server.log 2>&1 </dev/null & ;;
    esac
    server=$!
    local try
    for try in $(seq 50); do
        kill -0 $server 2>/dev/null || return 1
        (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null && return 0
        sleep 0.1
    done
    return 1
}

curl=(curl --silent --show-error --max-time 20 --noproxy '*')
refuses() { # WHAT WORDS CURL-ARGUMENT...
    local what=$1 words=$2 rc
    shift 2
    on_ferrule "${curl[@]}" -o /dev/null "$@" 2>$work/refusal
    rc=$?
    if [ $rc -eq 60 ] && grep -qiE "$words" $work/refusal; then
        echo "refused as it should be, $what: $(head -n 1 $work/refusal)"
    else
        fail "$what: curl exit $rc: $(cat $work/refusal)"
    fi
}

head -c 3000000 /dev/urandom >$work/root/large.bin
echo 'Hello over TLS from Ferrule.' >$work/root/hello.txt

run() { # KIND
    local port
    port=$(free_port)
    say "Server: $1 on port $port"
    if ! start "$1" "$port"; then
        fail "$1 did not start: $(tail -n 3 $work/server.log)"
        return
    fi
    say "curl https://localhost:$port/hello.txt, trusting only the demo authority"
    if ! on_ferrule "${curl[@]}" -v --cacert $work/ca.pem "https://localhost:$port/hello.txt" >$work/hello.out 2>$work/hello.err; then
        fail "curl: $(grep -E '^curl:' $work/hello.err)"
        tail -n 5 $work/server.log
    else
        cat $work/hello.out
        grep -E 'SSL connection using|SSL certificate verify' $work/hello.err
        cmp -s $work/hello.out $work/root/hello.txt || fail 'the answer differs from the file'
    fi
    say 'A 3 MB file, slowly, to look at both processes while they talk'
    LD_LIBRARY_PATH=$directory "${curl[@]}" --limit-rate 1500k --cacert $work/ca.pem -o $work/large.out "https://localhost:$port/large.bin" 2>$work/large.err &
    client=$!
    sleep 1
    if kill -0 $client 2>/dev/null; then
        show_mapped curl $client
    else
        fail "curl ended before it could be looked at: $(cat $work/large.err)"
    fi
    show_mapped "$1" $server
    wait $client || fail "curl: $(cat $work/large.err)"
    client=
    cmp -s $work/large.out $work/root/large.bin && echo '3000000 bytes arrived unchanged' || fail 'the file arrived damaged'
    say 'What must be refused'
    refuses 'wrong host name' 'does not match|no alternative certificate subject name' --cacert $work/ca.pem "https://127.0.0.1:$port/hello.txt"
    refuses 'unknown authority' 'unable to get local issuer|self.signed|certificate problem' --cacert $work/stranger.pem "https://localhost:$port/hello.txt"
    kill $server 2>/dev/null
    wait $server 2>/dev/null
    server=
}

run s_server
if command -v nginx >/dev/null 2>&1; then run nginx; fi

if [ $failures -gt 0 ]; then
    say "The demo does not work yet: $failures things failed (see docs/SYMBOLS.md for what is built)"
    exit 1
fi
say 'Done: curl and the server spoke TLS through Ferrule.'

# shellcheck shell=bash
# What the scripts of the programs have in common; sourced by `run`.

certificate() { # NAME CA SUBJECT-ALTERNATIVE-NAME USAGE
    local at=$work/pki
    openssl req -newkey rsa:2048 -nodes -keyout "$at/$1.key" -out "$at/$1.csr" -subj "/CN=$1" 2>/dev/null &&
        printf 'subjectAltName=%s\nextendedKeyUsage=%s\n' "$3" "$4" >"$at/$1.ext" &&
        openssl x509 -req -in "$at/$1.csr" -CA "$at/$2.pem" -CAkey "$at/$2.key" -CAcreateserial -days 7 \
            -extfile "$at/$1.ext" -out "$at/$1.pem" 2>/dev/null &&
        cat "$at/$1.pem" "$at/$1.key" >"$at/$1.both.pem" &&
        cat "$at/$1.pem" "$at/$2.pem" >"$at/$1.chain.pem"
}
authority() {
    openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/pki/$1.key" -out "$work/pki/$1.pem" -days 7 \
        -subj "/CN=Programs $1" -addext basicConstraints=critical,CA:TRUE 2>/dev/null
}
# The authority's lists: one without an entry, one with the certificate `revoked`.
revoke() (
    cd "$work/pki" && : >index && echo 01 >crlnumber &&
        printf '[ca]\ndefault_ca=d\n[d]\ndatabase=%s\ncrlnumber=%s\ndefault_md=sha256\ndefault_crl_days=7\n' "$PWD/index" "$PWD/crlnumber" >ca.cnf &&
        set -- openssl ca -config ca.cnf -cert ca.pem -keyfile ca.key &&
        "$@" -gencrl -out empty.crl && "$@" -revoke revoked.pem && "$@" -gencrl -out revoked.crl
) >/dev/null 2>&1
make_certificates() {
    mkdir -p "$work/pki" && authority ca && authority stranger &&
        certificate server ca DNS:localhost,IP:127.0.0.1 serverAuth &&
        certificate other ca DNS:other.test serverAuth &&
        certificate client ca DNS:client.test clientAuth &&
        certificate intruder stranger DNS:client.test clientAuth &&
        certificate revoked ca DNS:client.test clientAuth && revoke &&
        printf 'V\t351231235959Z\t\t%s\tunknown\t/CN=server\n' \
            "$(openssl x509 -in "$work/pki/server.pem" -noout -serial | sed 's/serial=//')" >"$work/pki/index.txt" &&
        openssl ocsp -index "$work/pki/index.txt" -rsigner "$work/pki/ca.pem" -rkey "$work/pki/ca.key" -CA "$work/pki/ca.pem" \
            -issuer "$work/pki/ca.pem" -cert "$work/pki/server.pem" -ndays 7 -respout "$work/pki/server.ocsp" >/dev/null 2>&1 &&
        chmod 644 "$work"/pki/*
}

# The packages that a script names in its `# packages:` line, installed where they may be.
packages_present() {
    local package missing=
    for package in $(sed -n 's/^# packages: //p' "$1"); do
        case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
        *' installed') ;;
        *) missing="$missing $package" ;;
        esac
    done
    [ -n "$missing" ] || return 0
    [ "${INSTALL:-yes}" = yes ] && [ "$(id -u)" -eq 0 ] || return 1
    # No service is to be started by its installation.
    local policy=/usr/sbin/policy-rc.d made=
    [ -e $policy ] || { printf '#!/bin/sh\nexit 101\n' >$policy && chmod 755 $policy && made=yes; }
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 $missing >/dev/null 2>&1
    local result=$?
    [ -n "$made" ] && rm -f $policy
    return $result
}

# Processes whose parent is $1, oldest first (a bare Debian has no pgrep).
children() { sed -n "s/^\([0-9]*\) (.*) [A-Za-z] $1 .*/\1/p" /proc/[0-9]*/stat 2>/dev/null | sort -n; }

begin() { # PROGRAM SIDE [SECONDS]
    program=$1 side=$2
    dir=$work/$program.$side
    mkdir -p "$dir"
    pids=()
    watch $BASHPID "${3:-900}" &
    watcher=$!
    trap 'stop_all' EXIT
}
finish() {
    if [ -e "$dir/ran-client" ]; then
        check 'the client has the right libssl mapped' [ -s "$dir/client-mapped" ]
        check 'no client has another libssl mapped' [ ! -s "$dir/client-stray" ]
    fi
    kill "$watcher" 2>/dev/null
}
descendants() { # PID
    local child
    for child in $(children "$1"); do descendants "$child"; echo "$child"; done
}
# Ends what a side has started when it takes too long, so that one hanging program stops no other.
watch() { # PID SECONDS
    local sleeper pid
    sleep "$2" &
    sleeper=$!
    # shellcheck disable=SC2064
    trap "kill $sleeper 2>/dev/null; exit" TERM
    wait $sleeper
    check "done in $2 seconds" false
    while [ -d "/proc/$1" ]; do
        for pid in $(descendants "$1"); do [ "$pid" = $BASHPID ] || kill -KILL "$pid" 2>/dev/null; done
        sleep 1
    done
}
stop_all() {
    local pid
    kill "$watcher" 2>/dev/null
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null; done
    for pid in "${pids[@]}"; do
        timeout 10 tail --pid="$pid" -f /dev/null 2>/dev/null || kill -KILL "$pid" 2>/dev/null
    done
    wait 2>/dev/null
}
# Ends the last server (or the one named) and waits for it.
stop_server() { # [PID]
    local pid=${1:-$server_pid}
    kill "$pid" 2>/dev/null
    timeout 10 tail --pid="$pid" -f /dev/null 2>/dev/null || kill -KILL "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
}
# True where everything is to be run; QUICK leaves out what takes long.
long() { [ -z "$quick" ]; }

# The library directory of one role on this side; empty: the system's.
library() { # client|server
    case $side in "$1" | both) echo "$work/ferrule" ;; *) echo '' ;; esac
}
right() { # client|server: the file that must be mapped
    local own
    own=$(library "$1")
    readlink -f "${own:-/usr/lib/x86_64-linux-gnu}/libssl.so.3"
}
mapped() { awk '$NF ~ /libssl\.so/ { print $NF }' "/proc/$1/maps" 2>/dev/null | sort -u; }

# Runs a client to its end, looking at what it has mapped meanwhile.
client() {
    local own pid file expected
    own=$(library client) expected=$(right client)
    : >"$dir/ran-client"
    env ${own:+LD_LIBRARY_PATH=$own} "$@" <&0 &
    pid=$!
    while [ -d /proc/$pid ]; do
        file=$(mapped $pid)
        if [ -n "$file" ]; then
            if [ "$file" = "$expected" ]; then echo "$1" >>"$dir/client-mapped"; else echo "$1 $file" >>"$dir/client-stray"; fi
            break
        fi
        case $(cut -d' ' -f3 /proc/$pid/stat 2>/dev/null) in Z | X | '') break ;; esac
    done
    wait $pid
}

# Starts a server in the background; its process is $server_pid.
server() {
    local own
    own=$(library server)
    env ${own:+LD_LIBRARY_PATH=$own} "$@" >>"$dir/server.log" 2>&1 </dev/null &
    server_pid=$!
    pids+=("$server_pid")
}
# A server's process (or, for those that fork, any child of it) has the right library mapped, and no other.
server_is_right() { # PID
    local pid seen=
    for pid in "$1" $(children "$1"); do seen="$seen $(mapped "$pid")"; done
    # shellcheck disable=SC2086
    [ "$(printf '%s\n' $seen | sort -u)" = "$(right server)" ]
}
wait_port() { # PORT; where nothing listens in time the case that says so fails, and the side ends
    local n
    for n in $(seq 100); do
        (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0
        sleep 0.1
    done
    check "a server listens at port $1" tail -n 5 "$dir/server.log" /nonexistent
    exit 1
}
# One that nobody listens at, and that this run has not given out yet.
free_port() {
    local port
    for port in $(shuf -i 20000-31000 -n 50); do
        grep -qx "$port" "$work/ports" && continue
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port" | tee -a "$work/ports"; return; }
    done
}

# One case: passes when the command succeeds. A case that fails on the reference, too, says so;
# it counts as failed all the same unless its script has the line `# fails on the reference: NAME`.
check() { # NAME COMMAND...
    local name=$1 verdict=pass begun=$SECONDS remark=
    shift
    rm -f "$dir/note"
    "$@" >"$dir/out" 2>&1 </dev/null || verdict=FAIL
    if [ $verdict = FAIL ]; then
        if [ "$side" = reference ]; then
            echo "$program: $name" >>"$results.reference"
        elif grep -qxF "$program: $name" "$results.reference"; then
            remark=' (the reference fails, too)'
        fi
        [ "$side$remark" != "$side" ] || [ "$side" = reference ] && grep -qxF "# fails on the reference: $name" "$script" && verdict=same
    fi
    [ -s "$dir/note" ] && remark="$remark: $(cat "$dir/note")"
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$program" "$side" $verdict $((SECONDS - begun)) "$name" "${remark#: }" >>"$results"
    echo "$verdict $program $side: $name$remark"
    if [ $verdict = FAIL ]; then tail -n 6 "$dir/out" | cut -c 1-300 | sed 's/^/    /'; fi
}
tab=$(printf '\t')
: >"$results.reference"
: >"$work/ports"
count() { awk -F '\t' -v v="$1" '$3 == v { n++ } END { print n + 0 }' "$results"; }
# The table of the last verdicts: what ran now replaces its program's and side's lines.
keep_results() {
    local to=$here/../build/programs name=results
    [ -n "$quick" ] && name=quick
    mkdir -p "$to"
    if [ -z "$whole" ] && [ -f "$to/$name.tsv" ]; then cat "$to/$name.tsv"; fi |
        awk -F '\t' 'NR == FNR { ran[$1, $2] = 1; next } !(($1, $2) in ran)' "$results" - >"$to/results.new"
    cat "$results" >>"$to/results.new"
    sort -s -t "$tab" -k1,1 "$to/results.new" >"$to/$name.tsv"
    rm -f "$to/results.new"
    [ -n "$quick" ] || rm -f "$to/whole"
    [ -z "$whole" ] || echo "$commit" >"$to/whole"
}
# The command's status and output are what the reference gave, but for ports, processes, paths, times and places in
# the source.
like_reference() { # KEY COMMAND...
    local key=$work/like.$program.$1
    shift
    "$@" >"$dir/like" 2>&1
    echo "exit $?" >>"$dir/like"
    sed -E -e "s#$dir#DIR#g" -e "s#$work#WORK#g" -e 's/:[0-9]{5}\b/:PORT/g' -e 's/[0-9]+#[0-9]+: (\*[0-9]+ )?/P /' \
        -e 's/(error:[0-9A-F]{8}:[^:]*:)[^:]*:([^:]*):[^:]*:[0-9]+:/\1:\2:/' \
        -e 's#[0-9]{4}/[0-9]{2}/[0-9]{2} [0-9:]{8}#TIME#' "$dir/like" >"$dir/like.plain"
    if [ "$side" = reference ]; then cp "$dir/like.plain" "$key"; fi
    [ -f "$key" ] || { echo 'the reference has not been asked'; return 1; }
    tail -n 3 "$dir/like.plain"
    diff "$key" "$dir/like.plain"
}
# What a case has measured stands behind its name: written to $dir/note.
# The command's output has (a line matching) PATTERN.
says() { # PATTERN COMMAND...
    local pattern=$1
    shift
    "$@" >"$dir/said" 2>&1
    tail -c 600 "$dir/said"
    grep -aqE -- "$pattern" "$dir/said"
}
fails_with() { # STATUS COMMAND...
    local wanted=$1
    shift
    "$@"
    local status=$?
    echo "exit $status, not $wanted"
    [ $status -eq "$wanted" ]
}
fails() { ! "$@"; }
# Resident memory of a process and its children, in kB.
resident() { # PID
    local pid
    for pid in "$1" $(descendants "$1"); do cat "/proc/$pid/status" 2>/dev/null; done | awk '/^VmRSS/ { n += $2 } END { print n + 0 }'
}
# Memory does not grow with the number of requests: COMMAND warms the server up, then runs again.
flat() { # PID MARGIN-IN-KB COMMAND...
    local pid=$1 margin=$2 before after
    shift 2
    "$@" || return 1
    before=$(resident "$pid")
    "$@" || return 1
    after=$(resident "$pid")
    echo "resident $before kB, after as much again $after kB" >"$dir/note"
    [ "$after" -le $((before + margin)) ]
}
# The same file COUNT times by COMMAND (which writes to standard output), each time compared.
unchanged() { # COUNT FILE COMMAND...
    local count=$1 file=$2 n bad=0
    shift 2
    for n in $(seq "$count"); do "$@" | cmp - "$file" || bad=$((bad + 1)); done
    echo "$bad of $count differ"
    [ $bad -eq 0 ]
}
# What every nginx.conf here begins with, and what the http block begins with.
nginx_main() { # DIRECTORY [WORKERS]
    echo "user root; worker_processes ${2:-2}; daemon off; pid $1/nginx.pid; error_log $dir/error.log info; events { worker_connections 1024; }"
}
nginx_http() { # DIRECTORY
    echo "access_log off; client_body_temp_path $1/b; proxy_temp_path $1/p; fastcgi_temp_path $1/f; uwsgi_temp_path $1/u; scgi_temp_path $1/s;"
}
nginx_identity() { # CERTIFICATE [KEY]
    echo "ssl_certificate $1; ssl_certificate_key ${2:-$work/pki/server.key}; ssl_protocols TLSv1.2 TLSv1.3;"
}
# nginx has logged nothing serious. A peer that writes after our close_notify is logged with the reference, too.
log_clean() { ! grep -E '\[(crit|alert|emerg)\]' "$dir/error.log" | grep -v 'application data after close notify'; }

# A page of a server here, by s_client that verifies; a session of it kept, and brought again. A script that gives
# its ports names in `at` says the name.
asked_page=/tls was_resumed='reused=r' was_afresh='reused=\.'
ask() { # PORT-OR-NAME ARGUMENTS...
    local port=${at[$1]:-$1}
    shift
    printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$asked_page" |
        client openssl s_client -connect "localhost:$port" -servername localhost -CAfile "$work/pki/ca.pem" -verify_return_error -ign_eof "$@" 2>&1
}
keep() { ask "$@" -sess_out "$dir/session" >/dev/null && [ -s "$dir/session" ]; }
again() { keep "$@" && ask "$@" -sess_in "$dir/session"; }
resumed() { says "$was_resumed" ask "$@" -sess_in "$dir/session"; }
afresh() { says "$was_afresh" ask "$@" -sess_in "$dir/session"; }
reconnected() { # PORT-OR-NAME
    { sleep 4; echo Q; } | client openssl s_client -connect "localhost:${at[$1]:-$1}" -tls1_2 -reconnect >"$dir/reconnect" 2>&1
    [ "$(grep -c ^Reused "$dir/reconnect")" -eq 5 ]
}

# Load: COUNT requests, every one of them answered well.
by_h2load() { # URL COUNT ARGUMENTS...
    local url=$1 count=$2
    shift 2
    client h2load -n"$count" "$@" "$url" >"$dir/h2load" 2>&1
    grep -aE '^(requests|status codes|Cipher|TLS Protocol)' "$dir/h2load"
    grep -q "$count succeeded, 0 failed, 0 errored" "$dir/h2load"
}
# wrk goes by time: it runs as often as that many requests take.
by_wrk() { # URL COUNT ARGUMENTS...
    local url=$1 count=$2 done=0 n
    shift 2
    while [ "$done" -lt "$count" ]; do
        client wrk "$@" "$url" >"$dir/wrk" 2>&1 || return 1
        if grep -E 'Socket errors|Non-2xx' "$dir/wrk"; then return 1; fi
        n=$(awk '/ requests in / { print $1 }' "$dir/wrk")
        [ "${n:-0}" -gt 0 ] || return 1
        done=$((done + n))
    done
    echo "$done requests"
}
by_ab() { # URL COUNT ARGUMENTS...
    local url=$1 count=$2
    shift 2
    client ab -q -n "$count" "$@" "$url" >"$dir/ab" 2>&1
    grep -E '^(Complete requests|Failed requests|Non-2xx|HTML transferred|SSL handshake failed)' "$dir/ab" | sort -u
    grep -qE "^Complete requests: +$count$" "$dir/ab" && grep -qE '^Failed requests: +0$' "$dir/ab" &&
        grep -qE '^HTML transferred: +[1-9]' "$dir/ab" && ! grep -qE '^Non-2xx|^SSL handshake failed' "$dir/ab"
}
# A file of 100 MB down by each version and protocol, up, and to a slow reader; each time compared.
big_file_unchanged() { # URL: its /big is the file $dir/www/big, its /up/ takes files into $dir/www/up
    local url=$1 times=5 flags
    case $side in both) times=20 ;; reference) times=2 ;; esac
    big() { client curl -sS --max-time 120 --cacert "$work/pki/ca.pem" "$@"; }
    put() { big "$@" -T "$dir/www/big" "$url/up/file" && cat "$dir/www/up/file"; }
    head -c 100000000 /dev/urandom >"$dir/www/big"
    for flags in '--http1.1 --tls-max 1.2' '--http1.1 --tlsv1.3' '--http2 --tls-max 1.2' '--http2 --tlsv1.3'; do
        # shellcheck disable=SC2086
        check "100 MB down $times times, $flags" unchanged $times "$dir/www/big" big $flags "$url/big"
    done
    for flags in --http1.1 --http2; do
        check "100 MB up 5 times, $flags" unchanged 5 "$dir/www/big" put $flags
        check "100 MB to a slow reader twice, $flags" unchanged 2 "$dir/www/big" big --limit-rate 30M $flags "$url/big"
    done
}

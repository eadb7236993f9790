# shellcheck shell=bash disable=SC2154
# nginx: sessions that outlive connections, workers, reloads, restarts and the process, and early data.
# packages: nginx curl openssl
# sides: reference client server both
ca=$work/pki/ca.pem
declare -A at
for name in cached ids keyed early one two; do at[$name]=$(free_port); done
[ -f "$work/ticket.key" ] || { openssl rand 80 >"$work/ticket.key"; openssl rand 80 >"$work/ticket.other.key"; openssl rand 48 >"$work/ticket.short.key"; }
configure() { # PREFIX PORTS-AND-DIRECTIVES
    mkdir -p "$dir/$1"
    cat >"$dir/$1/nginx.conf" <<C
$(nginx_main "$dir/$1")
http {
    $(nginx_http "$dir/$1")
    $(nginx_identity "$work/pki/server.pem")
    $2
}
C
}
place() { # PORT DIRECTIVES
    echo "server { listen 127.0.0.1:$1 ssl reuseport; $2
        location = /tls { return 200 \"\$ssl_protocol reused=\$ssl_session_reused early=\$ssl_early_data id=\$ssl_session_id worker \$pid\\n\"; } }"
}
main="$(place "${at[cached]}" 'ssl_session_cache shared:A:1m;')
    $(place "${at[ids]}" 'ssl_session_cache shared:B:1m; ssl_session_tickets off;')
    $(place "${at[keyed]}" "ssl_session_ticket_key $work/ticket.key; ssl_session_cache off;")
    $(place "${at[early]}" "ssl_early_data on; ssl_session_cache shared:C:1m;")"
configure main "$main"
configure one "$(place "${at[one]}" "ssl_session_ticket_key $work/ticket.key;")"
# The newer key first; the older one is still taken.
configure two "$(place "${at[two]}" "ssl_session_ticket_key $work/ticket.other.key; ssl_session_ticket_key $work/ticket.key;")"
start() { server nginx -e "$dir/error.log" -c "$dir/$1/nginx.conf"; wait_port "$2"; }
start main "${at[cached]}"
main_pid=$server_pid
start one "${at[one]}"
one_pid=$server_pid
start two "${at[two]}"
two_pid=$server_pid
for pid in $main_pid $one_pid $two_pid; do check 'the right libssl is mapped' server_is_right "$pid"; done
for version in tls1_2 tls1_3; do
    for name in cached ids keyed early; do
        check "$name, $version: resumed" eval "keep ${at[$name]} -$version && resumed ${at[$name]} -$version"
    done
    check "$version: six times with one session" eval "keep ${at[cached]} -$version && for n in 1 2 3 4 5 6; do resumed ${at[cached]} -$version || exit 1; done"
    # Two workers, each with its own context: what one has made the other takes.
    check "shared cache, no tickets, $version: taken up by both workers" eval "
        keep ${at[ids]} -$version || exit 1
        : >$dir/workers
        for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do keep ${at[ids]} -$version; ask ${at[ids]} -$version -sess_in $dir/session >>$dir/workers; done
        [ \$(grep -c reused=r $dir/workers) -eq 16 ] && [ \$(grep -o 'worker [0-9]*' $dir/workers | sort -u | wc -l) -eq 2 ]"
    check "ticket key, $version: two processes" eval "keep ${at[keyed]} -$version && resumed ${at[one]} -$version"
    check "ticket key, $version: a process with a newer key, too" eval "keep ${at[keyed]} -$version && resumed ${at[two]} -$version"
    check "ticket key, $version: the newer key's ticket elsewhere is a full handshake" eval "keep ${at[two]} -$version && afresh ${at[one]} -$version"
    check "another server's ticket, $version: a full handshake" eval "keep ${at[cached]} -$version && afresh ${at[one]} -$version"
    keep "${at[keyed]}" -$version
    cp "$dir/session" "$dir/session.$version"
    keep "${at[ids]}" -$version
    cp "$dir/session" "$dir/cached.$version"
done
check 's_client -reconnect: five times' reconnected cached
check 's_client -reconnect, ids: five times' reconnected ids
# curl keeps sessions within one run only.
by_curl() {
    client curl -sS --max-time 20 --cacert "$ca" -H 'Connection: close' "$@" >"$dir/curl"
    cat "$dir/curl"
    [ "$(grep -c 'reused=\.' "$dir/curl")" -eq 1 ] && [ "$(grep -c 'reused=r' "$dir/curl")" -eq 4 ]
}
for name in cached ids keyed; do
    for version in 1.2 1.3; do
        # Without a cache this curl does not keep a session of TLS 1.2 that has no id.
        [ "$name $version" = 'keyed 1.2' ] && continue
        check "curl, five connections, $name, TLS $version: four resumed" by_curl --tls-max $version "https://localhost:${at[$name]}/tls?[1-5]"
    done
done

# Early data.
printf 'GET /tls HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >"$dir/request"
early() { client openssl s_client -connect "localhost:${at[early]}" -CAfile "$ca" -servername localhost -tls1_3 -sess_in "$dir/session" -early_data "$dir/request" -ign_eof 2>&1; }
check 'early data: accepted' eval "keep ${at[early]} -tls1_3 && says 'Early data was accepted' early"
# nginx says so only while the handshake is open: not when the client's Finished was as quick as its request.
came_early() { for _ in 1 2 3 4 5; do keep "${at[early]}" -tls1_3 && says 'reused=r early=1' early && return; done; return 1; }
check 'early data: its answer knows that it came early' came_early
# nginx switches the library's own defence against replays off.
check 'early data: taken a second time, too' eval "keep ${at[early]} -tls1_3 && early >/dev/null; says 'Early data was accepted' early"

# Reload: the shared cache stays, the tickets' keys only where they are in a file.
kill -HUP "$main_pid"
sleep 1
for version in tls1_2 tls1_3; do
    cp "$dir/session.$version" "$dir/session"
    check "after a reload, ticket key, $version: resumed" resumed "${at[keyed]}" -$version
    cp "$dir/cached.$version" "$dir/session"
    check "after a reload, shared cache, $version: resumed" resumed "${at[ids]}" -$version
done
# Restart: another process, and (on a side that uses Ferrule for the server) once the other library.
stop_server "$main_pid"
start main "${at[cached]}"
main_pid=$server_pid
for version in tls1_2 tls1_3; do
    cp "$dir/session.$version" "$dir/session"
    check "after a restart, ticket key, $version: resumed" resumed "${at[keyed]}" -$version
    check "after a restart, ticket key of 80 bytes, $version: the other process" resumed "${at[two]}" -$version
    cp "$dir/cached.$version" "$dir/session"
    check "after a restart, the cache is gone, $version: a full handshake" afresh "${at[ids]}" -$version
done
if [ -n "$(library server)" ]; then
    # A fleet of which one machine still runs the reference: nginx "one" is restarted on it.
    stop_server "$one_pid"
    nginx -e "$dir/error.log" -c "$dir/one/nginx.conf" >>"$dir/server.log" 2>&1 </dev/null &
    pids+=($!)
    wait_port "${at[one]}"
    for version in tls1_2 tls1_3; do
        check "ticket made by Ferrule, $version: taken by the reference" eval "keep ${at[keyed]} -$version && resumed ${at[one]} -$version"
        check "ticket made by the reference, $version: taken by Ferrule" eval "keep ${at[one]} -$version && resumed ${at[keyed]} -$version"
    done
fi
check 'nothing critical in the log' log_clean

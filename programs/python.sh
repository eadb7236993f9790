# shellcheck shell=bash disable=SC2154
# Python's own tests: with Ferrule each module runs as many tests as with the
# reference, skips as many, and fails as few.
# packages: python3 libpython3.11-testsuite
# sides: both
# limit: 1800
# quick: no
# The least each has run on Debian 12, so that a module that skips itself cannot pass.
declare -A least=([test_ssl]=185 [test_asyncio.test_sslproto]=34 [test_asyncio.test_ssl]=22 [test_httplib]=120 [test_ftplib]=96 [test_imaplib]=103
    [test_poplib]=71 [test_smtplib]=82 [test_urllib2_localnet]=23)
declare -A skipped=([test_ssl]=16)
modules=${MODULES:-test_ssl test_asyncio.test_sslproto test_asyncio.test_ssl test_httplib test_ftplib test_imaplib test_poplib test_smtplib test_urllib2_localnet}
right_library() {
    /usr/bin/python3 -c 'import ssl' || return 1
    client /usr/bin/python3 -c 'import ssl; print({line.split()[-1] for line in open("/proc/self/maps") if "libssl" in line})' | grep -F "$(right client)"
}
check 'import ssl maps the right libssl' right_library
same() { # MODULE
    (cd "$dir" && /usr/bin/python3 -m test --timeout 250 -v "$1" >"$dir/$1.reference" 2>&1 </dev/null) &
    local reference=$!
    mkdir -p "$dir/own"
    (cd "$dir/own" && client /usr/bin/python3 -m test --timeout 250 -v "$1" >"$dir/$1.own" 2>&1 </dev/null)
    wait $reference
    local result
    result=$(sed -n 's/^Ran \([0-9]*\) tests\{0,1\} .*/\1 tests/p; /^OK\|^FAILED/p' "$dir/$1.reference" | tr '\n' ' ')
    case $result in '0 tests'* | '' | *FAILED*) echo "the reference: $result"; return 1 ;; esac
    echo "reference $result"
    local number skips
    number=${result%% *} skips=$(expr "$result" : '.*skipped=\([0-9]*\)')
    [ "$number" -ge "${least[$1]:-1}" ] || { echo "fewer than ${least[$1]}"; return 1; }
    [ "${skips:-0}" -le "${skipped[$1]:-20}" ] || { echo "$skips are skipped, more than ${skipped[$1]:-20}"; return 1; }
    grep -E '^(ERROR|FAIL):' "$dir/$1.own"
    [ "$result" = "$(sed -n 's/^Ran \([0-9]*\) tests\{0,1\} .*/\1 tests/p; /^OK\|^FAILED/p' "$dir/$1.own" | tr '\n' ' ')" ] && echo "$result" >"$dir/result"
}
for module in $modules; do
    rm -f "$dir/result"
    check "$module as with the reference" same "$module"
    [ -e "$dir/result" ] && echo "    $(cat "$dir/result")"
done

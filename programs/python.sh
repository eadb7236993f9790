# shellcheck shell=bash disable=SC2154
# Python's own tests: with Ferrule each module runs as many tests as with the
# reference, skips as many, and fails as few.
# packages: python3 libpython3.11-testsuite python3-requests
# sides: both
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
    grep -E '^(ERROR|FAIL):' "$dir/$1.own"
    [ "$result" = "$(sed -n 's/^Ran \([0-9]*\) tests\{0,1\} .*/\1 tests/p; /^OK\|^FAILED/p' "$dir/$1.own" | tr '\n' ' ')" ] && echo "$result" >"$dir/result"
}
for module in $modules; do
    rm -f "$dir/result"
    check "$module as with the reference" same "$module"
    [ -e "$dir/result" ] && echo "    $(cat "$dir/result")"
done
port=$(free_port)
cat >"$dir/serve.py" <<P
import http.server, ssl
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain('$work/pki/server.pem', '$work/pki/server.key')
server = http.server.ThreadingHTTPServer(('127.0.0.1', $port), http.server.SimpleHTTPRequestHandler)
server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
P
cat >"$dir/fetch.py" <<P
import asyncio, http.client, ssl, requests
context = ssl.create_default_context(cafile='$work/pki/ca.pem')
connection = http.client.HTTPSConnection('localhost', $port, context=context)
connection.request('GET', '/serve.py')
expected = open('$dir/serve.py', 'rb').read()
assert connection.getresponse().read() == expected
assert requests.get('https://localhost:$port/serve.py', verify='$work/pki/ca.pem').content == expected
try:
    http.client.HTTPSConnection('127.0.0.2', $port, context=ssl.create_default_context()).request('GET', '/')
except (ssl.SSLCertVerificationError, OSError):
    pass
async def main():
    reader, writer = await asyncio.open_connection('localhost', $port, ssl=context)
    writer.write(b'GET /serve.py HTTP/1.0\r\n\r\n')
    assert (await reader.read()).endswith(expected)
asyncio.run(main())
P
server env -C "$dir" /usr/bin/python3 "$dir/serve.py"
wait_port "$port"
check 'the server has the right libssl mapped' server_is_right "$server_pid"
check 'http.client, requests and asyncio' client /usr/bin/python3 "$dir/fetch.py"

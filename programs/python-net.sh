# shellcheck shell=bash disable=SC2154
# Python: http.server, asyncio, aiohttp and raw sockets on both ends; http.client, urllib and requests.
# packages: python3 python3-requests python3-aiohttp
# sides: reference client server both
tls=$(free_port) streams=$(free_port) web=$(free_port) mutual=$(free_port)
cat >"$dir/serve.py" <<'P'
import asyncio, http.server, ssl, sys, threading
from aiohttp import web
tls, streams, aio, mutual = map(int, sys.argv[1:5])
pki = sys.argv[5]
def context(name='server'):
    c = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    c.load_cert_chain(f'{pki}/{name}.pem', f'{pki}/{name}.key')
    c.set_alpn_protocols(['http/1.1'])
    return c
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def answer(self, body):
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def do_GET(self):
        s = self.connection
        cert = s.getpeercert()
        self.answer(f"{s.version()} {s.cipher()[0]} reused={s.session_reused} alpn={s.selected_alpn_protocol()} client={cert and cert['subject']}\n".encode())
    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers['Content-Length'])))
    def log_message(self, *_):
        pass
class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 100
    def get_request(self):
        s, address = self.socket.accept()
        return self.context.wrap_socket(s, server_side=True, do_handshake_on_connect=False), address
def serve(port, c):
    server = Server(('127.0.0.1', port), Handler)
    server.context = c
    threading.Thread(target=server.serve_forever, daemon=True).start()
other = context('other')
first = context()
def by_name(s, name, _):
    if name == 'other.test':
        s.context = other
first.sni_callback = by_name
serve(tls, first)
strict = context()
strict.verify_mode = ssl.CERT_REQUIRED
strict.load_verify_locations(f'{pki}/ca.pem')
serve(mutual, strict)
async def echo(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.close()
        await writer.wait_closed()
    except (OSError, ssl.SSLError):
        pass
async def post(request):
    return web.Response(body=await request.read())
async def talk(request):
    socket = web.WebSocketResponse(max_msg_size=0)
    await socket.prepare(request)
    async for message in socket:
        await socket.send_bytes(message.data)
    return socket
async def main():
    await asyncio.start_server(echo, '127.0.0.1', streams, ssl=context())
    app = web.Application(client_max_size=1 << 30)
    app.add_routes([web.post('/', post), web.get('/talk', talk)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', aio, ssl_context=context()).start()
    await asyncio.Event().wait()
asyncio.run(main())
P
cat >"$dir/fetch.py" <<'P'
import asyncio, concurrent.futures, http.client, os, socket, ssl, sys, urllib.request
tls, streams, aio, mutual = map(int, sys.argv[1:5])
pki, what, rest = sys.argv[5], sys.argv[6], sys.argv[7:]
def context(ca='ca', **more):
    c = ssl.create_default_context(cafile=f'{pki}/{ca}.pem')
    for name, value in more.items():
        setattr(c, name, value)
    return c
def identity(name, **more):
    c = context(**more)
    c.load_cert_chain(f'{pki}/{name}.pem', f'{pki}/{name}.key')
    return c
TLS12 = dict(maximum_version=ssl.TLSVersion.TLSv1_2)
def get(port, c, host='localhost'):
    connection = http.client.HTTPSConnection(host, port, context=c, timeout=30)
    connection.request('GET', '/')
    return connection.getresponse().read().decode()
def plain(c, name='localhost', session=None):
    return c.wrap_socket(socket.create_connection(('127.0.0.1', tls), 30), server_hostname=name, session=session)
def ask(s):
    s.sendall(b'GET / HTTP/1.0\r\n\r\n')
    data = b''
    while part := s.recv(65536):
        data += part
    return data.decode()
def url(port, path=''):
    return f'https://localhost:{port}/{path}'
async def echo(c, size):
    reader, writer = await asyncio.open_connection('localhost', streams, ssl=c, limit=1 << 20)
    data = os.urandom(size)
    async def send():
        for n in range(0, size, 100000):
            writer.write(data[n:n + 100000])
            await writer.drain()
    sending = asyncio.create_task(send())
    assert await reader.readexactly(size) == data
    await sending
    writer.close()
    await writer.wait_closed()
    return writer.get_extra_info('ssl_object').version()
async def echoes(c, count, size):
    return set(await asyncio.gather(*[echo(c, size) for _ in range(count)]))
async def upgrade():
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    transport, protocol = await loop.create_connection(lambda: asyncio.StreamReaderProtocol(reader), '127.0.0.1', streams)
    transport = await loop.start_tls(transport, protocol, context(), server_hostname='localhost')
    writer = asyncio.StreamWriter(transport, protocol, reader, loop)
    writer.write(b'hello')
    return await reader.readexactly(5)
async def web(c):
    import aiohttp
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=c, limit=20)) as session:
        async def one(n):
            data = os.urandom(n * 5000)
            async with session.post(url(aio), data=data) as answer:
                return await answer.read() == data
        assert all(await asyncio.gather(*[one(n) for n in range(100)]))
        async with session.ws_connect(url(aio, 'talk'), max_msg_size=0) as talk:
            for n in (0, 1, 100, 20000, 3000000):
                data = os.urandom(n)
                await talk.send_bytes(data)
                assert (await talk.receive()).data == data
    return 'same'
def memory():
    out, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    tcp = socket.create_connection(('127.0.0.1', tls), 30)
    s = context().wrap_bio(back, out, server_hostname='localhost')
    def drive(call):
        while True:
            try:
                result = call()
            except ssl.SSLWantReadError:
                tcp.sendall(out.read())
                back.write(tcp.recv(7))
                continue
            tcp.sendall(out.read())
            return result
    drive(s.do_handshake)
    drive(lambda: s.write(b'GET / HTTP/1.0\r\n\r\n'))
    data = b''
    while b'client=' not in data:
        data += drive(lambda: s.read(5))
    return data.decode()
def again(**more):
    c = context(**more)
    first = plain(c)
    ask(first)
    return ask(plain(c, session=first.session))
def timeout():
    s = plain(context())
    s.settimeout(0.3)
    try:
        s.recv(10)
    except TimeoutError as e:
        return f'{type(e).__name__}: {e}'
def nonblocking():
    s = plain(context())
    s.setblocking(False)
    try:
        s.recv(10)
    except ssl.SSLWantReadError as e:
        return f'{type(e).__name__} {s.pending()}'
def binding():
    s = plain(context(**TLS12))
    return f'{len(s.get_channel_binding())} {s.shared_ciphers()} {s.compression()} {s.version()}'
def unwrapped():
    s = context().wrap_socket(socket.create_connection(('127.0.0.1', streams), 30), server_hostname='localhost')
    s.sendall(b'hello')
    s.recv(5)
    return type(s.unwrap()).__name__
def requests_get():
    import requests
    with requests.Session() as session:
        session.trust_env = False
        session.verify = f'{pki}/ca.pem'
        data = os.urandom(5000000)
        for n in range(5):
            assert session.post(url(tls), data=data).content == data
        return session.get(url(mutual), cert=(f'{pki}/client.pem', f'{pki}/client.key')).text
def many():
    with concurrent.futures.ThreadPoolExecutor(20) as pool:
        def one(n):
            data = os.urandom(n * 1000 + 1)
            request = urllib.request.Request(url(tls), data=data)
            return urllib.request.urlopen(request, context=context(), timeout=60).read() == data
        assert all(pool.map(one, range(200)))
    return 'same'
cases = {
    'http.client': lambda: get(tls, context()),
    'tls12': lambda: get(tls, context(**TLS12)),
    'tls13': lambda: get(tls, context(minimum_version=ssl.TLSVersion.TLSv1_3)),
    'stranger': lambda: get(tls, context('stranger')),
    'name': lambda: plain(context(), 'wrong.test'),
    'other': lambda: plain(context(), 'other.test').getpeercert()['subject'],
    'alpn': lambda: (lambda c: (c.set_alpn_protocols(['h2', 'http/1.1']), plain(c).selected_alpn_protocol())[1])(context()),
    'suite': lambda: (lambda c: (c.set_ciphers('ECDHE-RSA-CHACHA20-POLY1305'), get(tls, c))[1])(context(**TLS12)),
    'certificate': lambda: get(mutual, identity('client')),
    'certificate12': lambda: get(mutual, identity('client', **TLS12)),
    'intruder': lambda: get(mutual, identity('intruder')),
    'none': lambda: get(mutual, context()),
    'requests': requests_get,
    'many': many,
    'again': lambda: again(),
    'again12': lambda: again(**TLS12),
    'memory': memory,
    'timeout': timeout,
    'nonblocking': nonblocking,
    'binding': binding,
    'unwrapped': unwrapped,
    'echo': lambda: asyncio.run(echoes(context(), 1, 30000000)),
    'echo12': lambda: asyncio.run(echoes(context(**TLS12), 1, 30000000)),
    'echoes': lambda: asyncio.run(echoes(context(), 50, 300000)),
    'upgrade': lambda: asyncio.run(upgrade()),
    'web': lambda: asyncio.run(web(context())),
}
try:
    print(cases[what]())
except ssl.SSLError as e:
    print(type(e).__name__, e.reason, getattr(e, 'verify_message', ''))
    sys.exit(1)
P
server /usr/bin/python3 "$dir/serve.py" "$tls" "$streams" "$web" "$mutual" "$work/pki"
wait_port "$tls"
wait_port "$web"
run() { client /usr/bin/python3 "$dir/fetch.py" "$tls" "$streams" "$web" "$mutual" "$work/pki" "$@"; }
check 'the server has the right libssl mapped' server_is_right "$server_pid"
check 'http.client' says 'TLSv1.3 TLS_AES_256_GCM_SHA384 reused=False' run http.client
check 'TLS 1.2' says 'TLSv1.2 ECDHE' run tls12
check 'TLS 1.3 at least' says 'TLSv1.3' run tls13
check 'its suite by name' says 'ECDHE-RSA-CHACHA20-POLY1305' run suite
check 'an unknown authority is refused' like_reference stranger run stranger
check 'a wrong name is refused' like_reference name run name
check 'certificate by server name' says "'other'" run other
check 'ALPN' says '^http/1.1' run alpn
check 'client certificate' says "TLSv1.3.*'client'" run certificate
check 'client certificate, TLS 1.2' says "TLSv1.2.*'client'" run certificate12
check "a stranger's client certificate: refused" fails run intruder
check 'no client certificate: refused' fails run none
check 'requests: 5 MB five times, then a client certificate' says "'client'" run requests
check 'urllib: 200 requests of 20 threads' says same run many
check 'session resumed, TLS 1.2' says 'TLSv1.2.*reused=True' run again12
check 'session resumed, TLS 1.3' says 'TLSv1.3.*reused=True' run again
check 'memory BIOs, seven bytes at a time' says 'TLSv1.3' run memory
check 'a read that times out' like_reference timeout run timeout
check 'a read that would block' like_reference nonblocking run nonblocking
check 'channel binding, shared suites' says '^12 ' run binding
check 'unwrap' says 'SSLSocket' run unwrapped
check 'asyncio: 30 MB there and back' says 'TLSv1.3' run echo
check 'asyncio: 30 MB there and back, TLS 1.2' says 'TLSv1.2' run echo12
check 'asyncio: 50 connections at once' says 'TLSv1.3' run echoes
check 'asyncio: start_tls' says hello run upgrade
check 'aiohttp: 100 requests and a web socket' says same run web

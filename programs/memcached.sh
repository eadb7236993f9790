# shellcheck shell=bash disable=SC2154
# memcached over TLS; python is its client.
# packages: memcached python3
# sides: reference client server both
port=$(free_port) mutual=$(free_port)
cat >"$dir/cache.py" <<'P'
import hashlib, os, ssl, socket, sys, threading
port, ca, what = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
context = ssl.create_default_context(cafile=ca)
if 'certificate' in what:
    context.load_cert_chain(os.environ['CERT'], os.environ['KEY'])
if '1.2' in what:
    context.maximum_version = ssl.TLSVersion.TLSv1_2
class Cache:
    def __init__(self, session=None):
        self.tls = context.wrap_socket(socket.create_connection(('localhost', port), 20), server_hostname='localhost', session=session)
        self.file = self.tls.makefile('rwb')
    def set(self, key, value):
        self.file.write(b'set %s 0 0 %d\r\n%s\r\n' % (key, len(value), value))
        self.file.flush()
        assert self.file.readline() == b'STORED\r\n'
    def get(self, key):
        self.file.write(b'get %s\r\n' % key)
        self.file.flush()
        line = self.file.readline().split()
        assert line[0] == b'VALUE', line
        value = self.file.read(int(line[3]) + 2)[:-2]
        assert self.file.readline() == b'END\r\n'
        return value
cache = Cache()
print(cache.tls.version(), cache.tls.cipher()[0])
if 'many' in what:
    def work(name):
        mine = Cache()
        for n in range(200):
            value = os.urandom(n * 40)
            key = b'%s.%d' % (name, n)
            mine.set(key, value)
            assert mine.get(key) == value
        good.append(name)
    good = []
    threads = [threading.Thread(target=work, args=(b't%d' % n,)) for n in range(20)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert len(good) == 20
elif 'again' in what:
    cache.set(b'a', b'b')
    cache.get(b'a')
    print('reused', Cache(cache.tls.session).tls.session_reused)
elif 'pipeline' in what:
    value = os.urandom(100000)
    for n in range(200):
        cache.file.write(b'set p%d 0 0 %d noreply\r\n%s\r\n' % (n, len(value), value))
    cache.file.write(b''.join(b'get p%d\r\n' % n for n in range(150, 200)))
    cache.file.flush()
    for n in range(150, 200):
        assert cache.file.readline().startswith(b'VALUE')
        assert cache.file.read(len(value) + 2)[:-2] == value
        assert cache.file.readline() == b'END\r\n'
else:
    for size in (0, 1, 16384, 16385, 900000):
        value = os.urandom(size)
        cache.set(b'key', value)
        assert cache.get(b'key') == value
P
server memcached -u root -l 127.0.0.1 -p "$port" -U 0 -m 256 -Z -o "ssl_chain_cert=$work/pki/server.pem,ssl_key=$work/pki/server.key,ssl_session_cache"
first=$server_pid
server memcached -u root -l 127.0.0.1 -p "$mutual" -U 0 -Z \
    -o "ssl_chain_cert=$work/pki/server.pem,ssl_key=$work/pki/server.key,ssl_verify_mode=2,ssl_ca_cert=$work/pki/ca.pem,ssl_min_version=2"
wait_port "$port"
wait_port "$mutual"
cache() { client /usr/bin/python3 "$dir/cache.py" "$@"; }
check 'the server has the right libssl mapped' server_is_right "$first"
check 'values of every size, TLS 1.3' says 'TLSv1.3' cache "$port" "$work/pki/ca.pem"
check 'values of every size, TLS 1.2' says 'TLSv1.2' cache "$port" "$work/pki/ca.pem" 1.2
check '20 connections, 4000 values' cache "$port" "$work/pki/ca.pem" many
check '20 MB in a pipeline' cache "$port" "$work/pki/ca.pem" pipeline
check 'session offered again, TLS 1.2' says 'reused' cache "$port" "$work/pki/ca.pem" again 1.2
check 'session offered again, TLS 1.3' says 'reused' cache "$port" "$work/pki/ca.pem" again
CERT=$work/pki/client.pem KEY=$work/pki/client.key
export CERT KEY
check 'client certificate' says 'TLSv1.3' cache "$mutual" "$work/pki/ca.pem" certificate
check 'no client certificate: refused' fails cache "$mutual" "$work/pki/ca.pem"
check 'an unknown authority is refused' says 'CERTIFICATE_VERIFY_FAILED' cache "$port" "$work/pki/stranger.pem"
CERT=$work/pki/intruder.pem KEY=$work/pki/intruder.key
check "a stranger's client certificate: refused" fails cache "$mutual" "$work/pki/ca.pem" certificate
again() { (printf 'refresh_certs\r\nquit\r\n'; sleep 1) | client openssl s_client -connect "localhost:$port" -CAfile "$work/pki/ca.pem" -quiet 2>/dev/null && cache "$port" "$work/pki/ca.pem"; }
check 'refresh_certs, then values' says 'OK' again

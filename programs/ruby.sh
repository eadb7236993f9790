# shellcheck shell=bash disable=SC2154
# Ruby: an https server on OpenSSL::SSL, Net::HTTP and the socket class as clients.
# packages: ruby
# sides: reference client server both
port=$(free_port) mutual=$(free_port)
cat >"$dir/serve.rb" <<'R'
require 'socket'
require 'openssl'
port, mutual, pki, = ARGV
def context(pki, name)
  OpenSSL::SSL::SSLContext.new.tap do |c|
    c.cert = OpenSSL::X509::Certificate.new(File.read("#{pki}/#{name}.pem"))
    c.key = OpenSSL::PKey.read(File.read("#{pki}/#{name}.key"))
    c.session_id_context = 'programs'
    c.alpn_select_cb = ->(offered) { (%w[h2c-not http/1.1] & offered).first }
  end
end
other = context(pki, 'other')
open = context(pki, 'server')
open.servername_cb = ->((_, name)) { name == 'other.test' ? other : nil }
strict = context(pki, 'server')
strict.verify_mode = OpenSSL::SSL::VERIFY_PEER | OpenSSL::SSL::VERIFY_FAIL_IF_NO_PEER_CERT
strict.ca_file = "#{pki}/ca.pem"
threads = [[port, open], [mutual, strict]].map do |at, c|
  Thread.new do
    tcp = TCPServer.new('127.0.0.1', at.to_i)
    loop do
      socket = tcp.accept
      Thread.new do
        tls = OpenSSL::SSL::SSLSocket.new(socket, c)
        tls.sync_close = true
        tls.accept
        loop do
          line = tls.gets or break
          length = 0
          while (header = tls.gets.to_s.chomp) != ''
            length = header[/\d+/].to_i if header =~ /^content-length:/i
          end
          body = length.positive? ? tls.read(length) : "#{tls.ssl_version} #{tls.cipher[0]} reused=#{tls.session_reused?} alpn=#{tls.alpn_protocol} client=#{tls.peer_cert&.subject}\n"
          tls.write("HTTP/1.1 200 OK\r\nContent-Length: #{body.bytesize}\r\n\r\n#{body}")
          break if line =~ %r{HTTP/1.0}
        end
        tls.close
      rescue StandardError => e
        warn e.inspect
      ensure
        socket.close
      end
    end
  end
end
threads.each(&:join)
R
cat >"$dir/fetch.rb" <<'R'
require 'net/http'
require 'openssl'
require 'socket'
port, mutual, pki, what, *rest = ARGV
def http(port, pki)
  Net::HTTP.new('localhost', port).tap do |h|
    h.use_ssl = true
    h.ca_file = "#{pki}/ca.pem"
    h.read_timeout = h.open_timeout = 20
    yield h if block_given?
  end
end
def identity(h, pki, name)
  h.cert = OpenSSL::X509::Certificate.new(File.read("#{pki}/#{name}.pem"))
  h.key = OpenSSL::PKey.read(File.read("#{pki}/#{name}.key"))
end
def socket(port, context, name = 'localhost', session: nil)
  tls = OpenSSL::SSL::SSLSocket.new(TCPSocket.new('127.0.0.1', port), context)
  tls.sync_close = true
  tls.hostname = name
  tls.session = session if session
  tls.connect
  tls.post_connection_check(name)
  tls
end
def trusting(pki, **more)
  OpenSSL::SSL::SSLContext.new.tap do |c|
    c.set_params({ ca_file: "#{pki}/ca.pem" }.merge(more))
  end
end
def get(tls)
  tls.write("GET / HTTP/1.0\r\n\r\n")
  tls.read
end
case what
when 'get' then puts http(port, pki).get('/').body
when 'tls1.2' then puts http(port, pki) { |h| h.max_version = :TLS1_2 }.get('/').body
when 'suite' then puts http(port, pki) { |h| h.max_version = :TLS1_2; h.ciphers = rest[0] }.get('/').body
when 'stranger' then http(port, pki) { |h| h.ca_file = "#{pki}/stranger.pem" }.get('/')
when 'name' then http(port, pki) { |h| h.ipaddr = '127.0.0.1'; h.instance_variable_set(:@address, 'wrong.test') }.get('/')
when 'certificate' then puts http(mutual, pki) { |h| identity(h, pki, rest[0]) }.get('/').body
when 'certificate1.2' then puts http(mutual, pki) { |h| identity(h, pki, rest[0]); h.max_version = :TLS1_2 }.get('/').body
when 'none' then puts http(mutual, pki).get('/').body
when 'big'
  body = Random.bytes(10_000_000)
  http(port, pki).start { |h| 3.times { raise 'differs' unless h.post('/', body).body == body } }
when 'many'
  20.times.map { |n| Thread.new { 10.times { |m| b = Random.bytes(n * m * 500 + 1); raise 'differs' unless http(port, pki).post('/', b).body == b } } }.each(&:join)
when 'other' then puts socket(port, trusting(pki), 'other.test').peer_cert.subject
when 'alpn' then puts socket(port, trusting(pki, alpn_protocols: %w[h3 http/1.1])).alpn_protocol
when 'noalpn' then puts get(socket(port, trusting(pki)))
when 'again'
  c = trusting(pki, **(rest[0] ? { max_version: rest[0].to_sym } : {}))
  session = nil
  c.session_cache_mode = OpenSSL::SSL::SSLContext::SESSION_CACHE_CLIENT
  c.session_new_cb = ->((_, s)) { session = s }
  get(socket(port, c))
  session = OpenSSL::SSL::Session.new(session.to_pem)
  puts get(socket(port, c, session: session))
when 'nonblock'
  tls = OpenSSL::SSL::SSLSocket.new(TCPSocket.new('127.0.0.1', port), trusting(pki))
  tls.hostname = 'localhost'
  begin
    tls.connect_nonblock
  rescue IO::WaitReadable
    IO.select([tls.io], nil, nil, 10)
    retry
  rescue IO::WaitWritable
    IO.select(nil, [tls.io], nil, 10)
    retry
  end
  body = Random.bytes(3_000_000)
  data = "POST / HTTP/1.0\r\nContent-Length: #{body.bytesize}\r\n\r\n".b + body
  got = ''.b
  until data.empty?
    n = tls.write_nonblock(data, exception: false)
    n.is_a?(Integer) ? data = data.byteslice(n..) : IO.select(nil, [tls.io], nil, 10)
  end
  loop do
    part = tls.read_nonblock(16_384, exception: false)
    case part
    when nil then break
    when :wait_readable then IO.select([tls.io], nil, nil, 10)
    when :wait_writable then IO.select(nil, [tls.io], nil, 10)
    else got << part
    end
  end
  raise 'differs' unless got.end_with?(body)
when 'keylog'
  lines = []
  c = trusting(pki)
  c.keylog_cb = ->(_, line) { lines << line[/\w+/] } if c.respond_to?(:keylog_cb=)
  s = socket(port, c)
  puts get(s), s.finished_message.bytesize, s.peer_finished_message.bytesize, s.peer_cert_chain.size, s.tmp_key&.oid, s.verify_result, s.state
when 'verify'
  seen = []
  c = trusting(pki, verify_callback: ->(ok, store) { seen << [ok, store.error_depth, store.current_cert.subject.to_s]; ok })
  socket(port, c)
  p seen
end
R
server ruby "$dir/serve.rb" "$port" "$mutual" "$work/pki"
wait_port "$port"
wait_port "$mutual"
run() { client ruby "$dir/fetch.rb" "$port" "$mutual" "$work/pki" "$@"; }
check 'the server has the right libssl mapped' server_is_right "$server_pid"
check 'Net::HTTP' says 'TLSv1.3 TLS_AES_256_GCM_SHA384 reused=false' run get
check 'TLS 1.2' says 'TLSv1.2 ECDHE' run tls1.2
check 'its suite by name' says 'TLSv1.2 ECDHE-RSA-CHACHA20-POLY1305' run suite ECDHE-RSA-CHACHA20-POLY1305
check 'an unknown authority is refused' says 'certificate verify failed' run stranger
check 'a wrong name is refused' says 'certificate verify failed|hostname mismatch' run name
check 'client certificate' says 'client=/CN=client' run certificate client
check 'client certificate, TLS 1.2' says 'TLSv1.2.*client=/CN=client' run certificate1.2 client
check "a stranger's client certificate: refused" fails run certificate intruder
check 'no client certificate: refused' fails run none
check 'certificate by server name' says '/CN=other' run other
check 'ALPN' says '^http/1.1' run alpn
check 'no ALPN' says 'alpn= ' run noalpn
check '10 MB there and back, three times on one connection' run big
check '200 connections of 20 threads' run many
check 'session saved as PEM and resumed, TLS 1.3' says 'TLSv1.3.*reused=true' run again
check 'session saved as PEM and resumed, TLS 1.2' says 'TLSv1.2.*reused=true' run again TLS1_2
check 'without blocking: 3 MB' run nonblock
check 'finished messages, key of the exchange, chain' says 'SSLOK' run keylog
check 'verify callback' says '\[\[true, 1, "/CN=Programs ca"\], \[true, 0, "/CN=server"\]\]' run verify

# shellcheck shell=bash disable=SC2154
# Perl: IO::Socket::SSL on both ends, and LWP.
# packages: perl libio-socket-ssl-perl libwww-perl
# sides: reference client server both
port=$(free_port) mutual=$(free_port)
cat >"$dir/serve.pl" <<'P'
use strict; use warnings; use IO::Socket::SSL; use IO::Select;
my ($port, $mutual, $pki) = @ARGV;
$SIG{CHLD} = 'IGNORE'; $SIG{PIPE} = 'IGNORE';
my %common = (LocalAddr => '127.0.0.1', Listen => 50, ReuseAddr => 1, SSL_session_id_context => 'programs', SSL_alpn_protocols => ['http/1.1'], SSL_startHandshake => 0);
my @listening = (
    IO::Socket::SSL->new(%common, LocalPort => $port,
        SSL_cert_file => { '' => "$pki/server.pem", 'other.test' => "$pki/other.pem" }, SSL_key_file => { '' => "$pki/server.key", 'other.test' => "$pki/other.key" }),
    IO::Socket::SSL->new(%common, LocalPort => $mutual, SSL_cert_file => "$pki/server.pem", SSL_key_file => "$pki/server.key",
        SSL_verify_mode => SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, SSL_ca_file => "$pki/ca.pem"));
die "$! $SSL_ERROR" if grep { !$_ } @listening;
my $select = IO::Select->new(@listening);
while (1) {
    for my $one ($select->can_read) {
        my $s = $one->accept or next;
        if (fork) { close $s; next }
        $s->accept_SSL or do { warn "$SSL_ERROR\n"; exit };
        my $length = 0;
        while (defined(my $line = <$s>)) {
            $length = $1 if $line =~ /^content-length: *(\d+)/i;
            last if $line eq "\r\n";
        }
        my $body = '';
        while (length $body < $length) { sysread($s, $body, $length - length $body, length $body) or last }
        $body = sprintf "%s %s reused=%d alpn=%s client=%s\n", $s->get_sslversion, $s->get_cipher, $s->get_session_reused ? 1 : 0,
            $s->alpn_selected // '', $s->peer_certificate('commonName') // '' unless $length;
        print $s "HTTP/1.0 200 OK\r\nContent-Length: " . length($body) . "\r\n\r\n$body";
        close $s;
        exit;
    }
}
P
cat >"$dir/fetch.pl" <<'P'
use strict; use warnings; use IO::Select; use IO::Socket::SSL; use LWP::UserAgent;
my ($port, $mutual, $pki, $what, $arg) = @ARGV;
sub agent { LWP::UserAgent->new(timeout => 20, ssl_opts => { SSL_ca_file => "$pki/ca.pem", verify_hostname => 1, @_ }) }
sub get { my $r = agent(@_[1 .. $#_])->get("https://localhost:$_[0]/"); print $r->status_line, ' ', $r->decoded_content; exit($r->is_success ? 0 : 1) }
sub connected { IO::Socket::SSL->new(PeerAddr => '127.0.0.1', PeerPort => $port, SSL_ca_file => "$pki/ca.pem", SSL_verifycn_name => 'localhost', SSL_hostname => 'localhost',
    SSL_verifycn_scheme => 'http', Timeout => 20, @_) or die "failed: $SSL_ERROR\n" }
sub ask { my $s = shift; print $s "GET / HTTP/1.0\r\n\r\n"; local $/; return scalar <$s> }
my @identity = (SSL_cert_file => "$pki/" . ($arg // '') . '.pem', SSL_key_file => "$pki/" . ($arg // '') . '.key');
if ($what eq 'get') { get($port) }
elsif ($what eq 'tls1.2') { get($port, SSL_version => 'TLSv1_2') }
elsif ($what eq 'suite') { get($port, SSL_version => 'TLSv1_2', SSL_cipher_list => $arg) }
elsif ($what eq 'suite13') { get($port, SSL_ciphersuites => $arg) }
elsif ($what eq 'stranger') { get($port, SSL_ca_file => "$pki/stranger.pem") }
elsif ($what eq 'certificate') { get($mutual, @identity) }
elsif ($what eq 'certificate1.2') { get($mutual, @identity, SSL_version => 'TLSv1_2') }
elsif ($what eq 'none') { get($mutual) }
elsif ($what eq 'name') { connected(SSL_verifycn_name => 'wrong.test') }
elsif ($what eq 'fingerprint') { my $f = connected(SSL_verify_mode => 0)->get_fingerprint; connected(SSL_ca_file => "$pki/stranger.pem", SSL_fingerprint => $f); print "$f\n" }
elsif ($what eq 'misprint') { connected(SSL_ca_file => "$pki/stranger.pem", SSL_fingerprint => 'sha256$' . '00' x 32) }
elsif ($what eq 'other') { my $s = connected(SSL_hostname => 'other.test', SSL_verifycn_name => 'other.test', SSL_alpn_protocols => ['h2', 'http/1.1']); print $s->peer_certificate('commonName'), ' ', $s->alpn_selected, "\n" }
elsif ($what eq 'again' or $what eq 'dropped') {
    my @version = $arg ? (SSL_version => $arg) : ();
    my $context = IO::Socket::SSL::SSL_Context->new(SSL_ca_file => "$pki/ca.pem", SSL_session_cache_size => 10, @version);
    my $first = connected(SSL_reuse_ctx => $context, SSL_session_key => 'one');
    ask($first);
    undef $first if $what eq 'dropped';
    print ask(connected(SSL_reuse_ctx => $context, SSL_session_key => 'one'));
}
elsif ($what eq 'big') {
    my $body = ''; open my $f, '<:raw', '/dev/urandom'; read $f, $body, 5_000_000;
    for (1 .. 3) { agent()->post("https://localhost:$port/", Content => $body)->content eq $body or die 'differs' }
}
elsif ($what eq 'later') {
    my $tcp = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $port, Blocking => 0) or die $!;
    IO::Select->new($tcp)->can_write(10);
    my $s = IO::Socket::SSL->start_SSL($tcp, SSL_startHandshake => 0, SSL_ca_file => "$pki/ca.pem", SSL_hostname => 'localhost', SSL_verifycn_name => 'localhost', SSL_verifycn_scheme => 'http');
    until ($s->connect_SSL) {
        if ($SSL_ERROR == SSL_WANT_READ) { IO::Select->new($s)->can_read(10) }
        elsif ($SSL_ERROR == SSL_WANT_WRITE) { IO::Select->new($s)->can_write(10) }
        else { die "failed: $SSL_ERROR" }
    }
    $s->blocking(1);
    print ask($s);
    print 'pending ', $s->pending, "\n";
    $s->stop_SSL(SSL_no_shutdown => 1) or die;
}
elsif ($what eq 'callbacks') {
    my @seen;
    my $s = connected(SSL_verify_callback => sub { push @seen, $_[5]; $_[0] }, SSL_create_ctx_callback => sub { Net::SSLeay::CTX_set_info_callback($_[0], sub { push @seen, 'info' if $_[1] & 0x20 }) });
    print "@seen\n", join(' ', $s->peer_certificates), "\n", Net::SSLeay::get_finished($s->_get_ssl_object, my $b) || '', "\n";
}
P
server perl "$dir/serve.pl" "$port" "$mutual" "$work/pki"
wait_port "$port"
wait_port "$mutual"
run() { client perl "$dir/fetch.pl" "$port" "$mutual" "$work/pki" "$@"; }
check 'the server has the right libssl mapped' server_is_right "$server_pid"
check 'LWP' says '200 OK TLSv1_3 TLS_AES_256_GCM_SHA384 reused=0' run get
check 'TLS 1.2' says '200 OK TLSv1_2 ECDHE' run tls1.2
check 'its suite by name' says 'TLSv1_2 ECDHE-RSA-CHACHA20-POLY1305' run suite ECDHE-RSA-CHACHA20-POLY1305
check 'its suite by name, TLS 1.3' says 'TLSv1_3 TLS_CHACHA20_POLY1305_SHA256' run suite13 TLS_CHACHA20_POLY1305_SHA256
check 'an unknown authority is refused' says 'certificate verify failed' run stranger
check 'a wrong name is refused' says 'hostname verification failed' run name
check 'a fingerprint instead of an authority' says 'sha256' run fingerprint
check 'another fingerprint: refused' fails run misprint
check 'client certificate' says 'client=client' run certificate client
check 'client certificate, TLS 1.2' says 'TLSv1_2.*client=client' run certificate1.2 client
check "a stranger's client certificate: refused" fails run certificate intruder
check 'no client certificate: refused' fails run none
check 'certificate by server name, ALPN' says '^other http/1.1' run other
check 'resumed, TLS 1.2' says 'TLSv1_2.*reused=1' run again TLSv1_2
check 'resumed, TLS 1.3' says 'TLSv1_3.*reused=1' run again
check 'after a connection without shutdown, TLS 1.2: not resumed' says 'TLSv1_2.*reused=0' run dropped TLSv1_2
check 'after a connection without shutdown, TLS 1.3: the older ticket' says 'TLSv1_3.*reused=1' run dropped
check '5 MB there and back, three times' run big
check 'handshake without blocking on a socket that is there' says 'TLSv1_3' run later
check 'verify and info callbacks' says 'info' run callbacks

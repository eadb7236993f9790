# shellcheck shell=bash disable=SC2154
# PHP: ssl:// streams on both ends, https:// and the curl extension.
# packages: php-cli php-curl
# sides: reference client server both
port=$(free_port) mutual=$(free_port)
cat >"$dir/serve.php" <<'P'
<?php
[, $port, $mutual, $pki] = $argv;
$common = ['local_cert' => "$pki/server.both.pem", 'crypto_method' => STREAM_CRYPTO_METHOD_TLS_SERVER, 'alpn_protocols' => 'http/1.1'];
$servers = [];
foreach ([[$port, $common + ['verify_peer' => false, 'SNI_server_certs' => ['other.test' => "$pki/other.both.pem"]]],
          [$mutual, $common + ['verify_peer' => true, 'verify_peer_name' => false, 'cafile' => "$pki/ca.pem", 'capture_peer_cert' => true]]] as [$at, $options]) {
    $servers[] = stream_socket_server("tcp://127.0.0.1:$at", $n, $e, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, stream_context_create(['ssl' => $options]));
}
while (true) {
    $ready = $servers; $w = $x = null;
    if (!stream_select($ready, $w, $x, 60)) continue;
    foreach ($ready as $server) {
        $s = @stream_socket_accept($server, 10);
        if (!$s) continue;
        stream_set_timeout($s, 20);
        if (@stream_socket_enable_crypto($s, true)) {
            $length = 0;
            while (($line = rtrim((string) fgets($s))) !== '') {
                if (preg_match('/^content-length: (\d+)/i', $line, $m)) $length = (int) $m[1];
                if (preg_match('/^expect: 100/i', $line)) fwrite($s, "HTTP/1.1 100 Continue\r\n\r\n");
            }
            $meta = stream_get_meta_data($s)['crypto'];
            $cert = stream_context_get_options($s)['ssl']['peer_certificate'] ?? null;
            $name = $cert ? openssl_x509_parse($cert)['name'] : '';
            $body = $length ? stream_get_contents($s, $length) : "$meta[protocol] $meta[cipher_name] alpn=" . ($meta['alpn_protocol'] ?? '') . " client=$name\n";
            $answer = "HTTP/1.0 200 OK\r\nContent-Length: " . strlen($body) . "\r\n\r\n$body";
            for ($sent = 0; $sent < strlen($answer); $sent += $n) if (!($n = fwrite($s, substr($answer, $sent, 65536)))) break;
        }
        fclose($s);
    }
}
P
cat >"$dir/fetch.php" <<'P'
<?php
[, $port, $mutual, $pki, $what] = $argv;
$arg = $argv[5] ?? '';
ini_set('default_socket_timeout', '20');
function get($port, $pki, $ssl = [], $http = []) {
    $body = file_get_contents("https://localhost:$port/", false, stream_context_create(['ssl' => $ssl + ['cafile' => "$pki/ca.pem"], 'http' => $http]));
    if ($body === false) exit(1);
    return $body;
}
$identity = ['local_cert' => "$pki/$arg.both.pem"];
switch ($what) {
case 'get': echo get($port, $pki); break;
case 'tls1.2': echo get($port, $pki, ['crypto_method' => STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT]); break;
case 'suite': echo get($port, $pki, ['crypto_method' => STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT, 'ciphers' => $arg]); break;
case 'stranger': get($port, $pki, ['cafile' => "$pki/stranger.pem"]); break;
case 'name': get($port, $pki, ['peer_name' => 'wrong.test']); break;
case 'fingerprint': echo get($port, $pki, ['peer_fingerprint' => ['sha256' => $arg]]); break;
case 'certificate': echo get($mutual, $pki, $identity); break;
case 'certificate1.2': echo get($mutual, $pki, $identity + ['crypto_method' => STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT]); break;
case 'none': echo get($mutual, $pki); break;
case 'other':
    $c = stream_context_create(['ssl' => ['cafile' => "$pki/ca.pem", 'peer_name' => $arg, 'capture_peer_cert_chain' => true, 'alpn_protocols' => 'h2,http/1.1']]);
    $s = stream_socket_client("ssl://127.0.0.1:$port", $n, $e, 20, STREAM_CLIENT_CONNECT, $c) or exit(1);
    echo openssl_x509_parse(stream_context_get_options($s)['ssl']['peer_certificate_chain'][0])['name'], ' ', stream_get_meta_data($s)['crypto']['alpn_protocol'] ?? '', "\n";
    break;
case 'big':
    $body = random_bytes(10000000);
    for ($n = 0; $n < 3; $n++)
        if (get($port, $pki, [], ['method' => 'POST', 'content' => $body, 'header' => 'Content-Type: application/octet-stream']) !== $body) exit('differs');
    echo "same\n";
    break;
case 'later':
    $s = stream_socket_client("tcp://localhost:$port", $n, $e, 20, STREAM_CLIENT_CONNECT, stream_context_create(['ssl' => ['cafile' => "$pki/ca.pem", 'peer_name' => 'localhost']]));
    stream_set_blocking($s, false);
    while (($done = stream_socket_enable_crypto($s, true, STREAM_CRYPTO_METHOD_TLS_CLIENT)) === 0) { $r = [$s]; $w = $x = null; stream_select($r, $w, $x, 5); }
    stream_set_blocking($s, true);
    fwrite($s, "GET / HTTP/1.0\r\n\r\n");
    echo stream_get_contents($s);
    break;
case 'curl':
    $c = curl_init("https://localhost:$port/");
    curl_setopt_array($c, [CURLOPT_CAINFO => "$pki/ca.pem", CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 20, CURLOPT_CERTINFO => true]);
    echo curl_exec($c), curl_error($c), curl_getinfo($c, CURLINFO_CERTINFO)[0]['Subject'], "\n";
    break;
case 'multi':
    $m = curl_multi_init();
    $all = [];
    for ($n = 0; $n < 40; $n++) {
        $all[] = $c = curl_init("https://localhost:$port/");
        curl_setopt_array($c, [CURLOPT_CAINFO => "$pki/ca.pem", CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 30, CURLOPT_POSTFIELDS => str_repeat("$n", 20000)]);
        curl_multi_add_handle($m, $c);
    }
    do { curl_multi_exec($m, $running); curl_multi_select($m, 1); } while ($running);
    foreach ($all as $n => $c) if (curl_multi_getcontent($c) !== str_repeat("$n", 20000)) exit("differs: $n " . curl_error($c));
    echo "same\n";
}
P
server php "$dir/serve.php" "$port" "$mutual" "$work/pki"
wait_port "$port"
wait_port "$mutual"
run() { client php "$dir/fetch.php" "$port" "$mutual" "$work/pki" "$@"; }
check 'the server has the right libssl mapped' server_is_right "$server_pid"
check 'https://' says 'TLSv1.3 TLS_AES_256_GCM_SHA384' run get
check 'TLS 1.2' says 'TLSv1.2 ECDHE' run tls1.2
check 'its suite by name' says 'TLSv1.2 ECDHE-RSA-CHACHA20-POLY1305' run suite ECDHE-RSA-CHACHA20-POLY1305
check 'an unknown authority is refused' says 'certificate verify failed' run stranger
check 'a wrong name is refused' says 'did not match expected name' run name
check 'peer_fingerprint' says 'TLSv1.3' run fingerprint "$(openssl x509 -in "$work/pki/server.pem" -outform der | sha256sum | cut -d' ' -f1)"
check 'another fingerprint: refused' says 'peer_fingerprint match failure' run fingerprint "$(echo other | sha256sum | cut -d' ' -f1)"
check 'client certificate' says 'client=/CN=client' run certificate client
check 'client certificate, TLS 1.2' says 'TLSv1.2.*client=/CN=client' run certificate1.2 client
check "a stranger's client certificate: refused" fails run certificate intruder
check 'no client certificate: refused' fails run none
check 'certificate by server name' says '/CN=other' run other other.test
check 'ALPN' says '/CN=server http/1.1' run other localhost
check 'encryption begun later, without blocking' says 'TLSv1.3' run later
check '10 MB there and back, three times' says same run big
check 'curl extension' says 'TLSv1.3' run curl
check 'curl extension, 40 at once' says same run multi

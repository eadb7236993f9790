# shellcheck shell=bash disable=SC2154
# Linking and preloading: programs built with Ferrule's headers, with the system's, and both ways with -lssl;
# LD_PRELOAD, dlopen, and unmodified programs that are told of the library by it.
# name: linking, LD_PRELOAD (gcc)
# packages: gcc libssl-dev curl nginx openssl
# sides: reference both
. "$here/nginx.conf.sh"
check 'nginx has the right libssl mapped' server_is_right "$server_pid"
cat >"$dir/get.c" <<'C'
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    BIO *bio;
    SSL *ssl;
    char page[4096], to[64];
    int n;

    if (argc < 3 || ctx == NULL || SSL_CTX_load_verify_locations(ctx, argv[2], NULL) != 1)
        return 2;
    SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_mode(ctx, SSL_MODE_AUTO_RETRY);
    bio = BIO_new_ssl_connect(ctx);
    BIO_get_ssl(bio, &ssl);
    snprintf(to, sizeof(to), "localhost:%s", argv[1]);
    BIO_set_conn_hostname(bio, to);
    SSL_set1_host(ssl, argc > 3 ? argv[3] : "localhost");
    SSL_set_tlsext_host_name(ssl, "localhost");
    if (BIO_do_handshake(bio) != 1) {
        ERR_print_errors_fp(stdout);
        return 1;
    }
    BIO_puts(bio, "GET /tls HTTP/1.0\r\nHost: localhost\r\n\r\n");
    while ((n = BIO_read(bio, page, sizeof(page))) > 0)
        fwrite(page, 1, n, stdout);
    {
        FILE *maps = fopen("/proc/self/maps", "r");
        char line[512];

        while (maps != NULL && fgets(line, sizeof(line), maps) != NULL)
            if (strstr(line, "libssl") != NULL && strstr(line, "r-xp") != NULL)
                printf("maps %s", strrchr(line, ' ') + 1);
    }
    BIO_free_all(bio);
    SSL_CTX_free(ctx);
    return 0;
}
C
include=$here/../include
ferrule=$work/ferrule
ln -sf libssl.so.3 "$ferrule/libssl.so"
own=$(library server)
# Compiled and linked in every combination; run on the library of this side.
for headers in system ferrule; do
    for linked in system ferrule; do
        flags="-Wall -Werror"
        [ $headers = ferrule ] && flags="$flags -I$include"
        [ $linked = ferrule ] && flags="$flags -L$ferrule"
        name="$headers headers, linked with the $linked's"
        check "builds: $name" eval "cc $flags -o $dir/get.$headers.$linked $dir/get.c -lssl -lcrypto"
        run() { env ${own:+LD_LIBRARY_PATH=$own} "$dir/get.$headers.$linked" "$@"; }
        check "runs: $name" says "^TLSv1.3" run "$tls" "$work/pki/ca.pem"
        check "uses the library of this side: $name" says "^maps $(right server)" run "$tls" "$work/pki/ca.pem"
        check "refuses a wrong name: $name" says 'certificate verify failed' run "$tls" "$work/pki/ca.pem" wrong.test
    done
done
# An rpath, as a program of one's own would have it.
check 'builds with an rpath' eval "cc -I$include -o $dir/get.rpath $dir/get.c -L$ferrule -Wl,-rpath,$ferrule -lssl -lcrypto"
check 'runs by its rpath on Ferrule' says "^maps $(readlink -f "$ferrule/libssl.so.3")" "$dir/get.rpath" "$tls" "$work/pki/ca.pem"
if [ -n "$own" ]; then
    preload() { env LD_PRELOAD="$ferrule/libssl.so.3" "$@"; }
    check 'LD_PRELOAD: the small program' says "^maps $(right server)" preload "$dir/get.system.system" "$tls" "$work/pki/ca.pem"
    check 'LD_PRELOAD: and no other libssl' fails says '^maps /(usr/)?lib/' preload "$dir/get.system.system" "$tls" "$work/pki/ca.pem"
    check 'LD_PRELOAD: curl' says 'TLSv1.3 .*HTTP/2' preload curl -sS --cacert "$work/pki/ca.pem" "https://localhost:$tls/tls"
    check 'LD_PRELOAD: curl refuses an unknown authority' fails_with 60 preload curl -sS "https://localhost:$tls/tls"
    check 'LD_PRELOAD: python' says 'TLSv1.3' preload python3 -c "
import ssl, socket
c = ssl.create_default_context(cafile='$work/pki/ca.pem')
s = c.wrap_socket(socket.create_connection(('localhost', $tls)), server_hostname='localhost')
print(s.version())"
    side=reference server env LD_PRELOAD="$ferrule/libssl.so.3" openssl s_server -accept "$(port=$(free_port); echo "$port" >"$dir/port"; echo "$port")" -cert "$work/pki/server.pem" -key "$work/pki/server.key" -www
    port=$(cat "$dir/port")
    wait_port "$port"
    check 'LD_PRELOAD: s_server has Ferrule mapped' server_is_right "$server_pid"
    check 'LD_PRELOAD: s_server' says 'TLSv1.3' curl -sS --cacert "$work/pki/ca.pem" "https://localhost:$port/"
    check 'with-ferrule' says "^maps $(readlink -f "$directory/libssl.so.3")" "$here/../tools/with-ferrule" "$dir/get.system.system" "$tls" "$work/pki/ca.pem"
fi

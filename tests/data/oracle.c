/* One side of a TLS 1.3 connection by the libssl of the system, over memory BIOs.
 * usage: oracle server|client DIR ask
 * stdin: a line of hex a time, what the peer sent; stdout: what is sent back, the reason
 * of the first error (0: none) and whether the handshake is complete. */
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int any(X509_STORE_CTX *ctx, void *arg) { (void)ctx; (void)arg; return 1; }

int main(int argc, char **argv)
{
    static char line[400000];
    static unsigned char buf[200000];
    int server = argc > 1 && strcmp(argv[1], "server") == 0;
    SSL_CTX *ctx = SSL_CTX_new(server ? TLS_server_method() : TLS_client_method());
    char path[1000];
    if (argc < 4)
        return 2;
    SSL_CTX_set_min_proto_version(ctx, TLS1_3_VERSION);
    snprintf(path, sizeof path, "%s/%s.crt", argv[2], server ? "p256" : "client");
    SSL_CTX_use_certificate_file(ctx, path, SSL_FILETYPE_ASN1);
    snprintf(path, sizeof path, "%s/%s.p8", argv[2], server ? "p256" : "client");
    SSL_CTX_use_PrivateKey_file(ctx, path, SSL_FILETYPE_ASN1);
    SSL_CTX_set_cert_verify_callback(ctx, any, NULL);
    if (strcmp(argv[3], "1") == 0)
        SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, NULL);
    SSL *ssl = SSL_new(ctx);
    BIO *in = BIO_new(BIO_s_mem()), *out = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(in, -1);
    SSL_set_bio(ssl, in, out);
    if (server)
        SSL_set_accept_state(ssl);
    else
        SSL_set_connect_state(ssl);
    unsigned long first = 0;
    while (fgets(line, sizeof line, stdin) != NULL) {
        size_t n = strspn(line, "0123456789abcdef") / 2;
        for (size_t i = 0; i < n; i++) {
            unsigned byte;
            sscanf(line + 2 * i, "%2x", &byte);
            buf[i] = (unsigned char)byte;
        }
        if (n > 0)
            BIO_write(in, buf, (int)n);
        ERR_clear_error();
        if (SSL_do_handshake(ssl) == 1)
            SSL_read(ssl, buf, sizeof buf);
        if (first == 0)
            first = ERR_peek_error();
        int len = BIO_read(out, buf, sizeof buf);
        for (int i = 0; i < len; i++)
            printf("%02x", buf[i]);
        printf(" %d %d\n", first == 0 ? 0 : ERR_GET_REASON(first), SSL_is_init_finished(ssl));
        fflush(stdout);
    }
    return 0;
}

/* Makes or uses a session: `session_interop make|use 1.2|1.3 DIR FILE`. DIR holds cert.pem and key.pem. Servers of both
 * share their ticket keys, so that a session made on one library can be used on the other. */
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <string.h>

static SSL_SESSION *got;

static int keep(SSL *ssl, SSL_SESSION *session)
{
    (void)ssl;
    SSL_SESSION_free(got);
    got = session;
    return 1;
}

static int fail(const char *what)
{
    fprintf(stderr, "%s\n", what);
    ERR_print_errors_fp(stderr);
    return 2;
}

int main(int argc, char **argv)
{
    unsigned char keys[80];
    char path[512], buf[16];
    SSL_SESSION *resume = NULL;
    BIO *a, *b;
    int i, version;

    if (argc != 5)
        return fail("usage");
    version = strcmp(argv[2], "1.2") == 0 ? TLS1_2_VERSION : TLS1_3_VERSION;
    SSL_CTX *sc = SSL_CTX_new(TLS_server_method()), *cc = SSL_CTX_new(TLS_client_method());
    snprintf(path, sizeof(path), "%s/cert.pem", argv[3]);
    if (SSL_CTX_use_certificate_file(sc, path, SSL_FILETYPE_PEM) != 1)
        return fail(path);
    snprintf(path, sizeof(path), "%s/key.pem", argv[3]);
    if (SSL_CTX_use_PrivateKey_file(sc, path, SSL_FILETYPE_PEM) != 1)
        return fail(path);
    for (i = 0; i < 80; i++)
        keys[i] = (unsigned char)(3 * i + 1);
    SSL_CTX_set_tlsext_ticket_keys(sc, keys, sizeof(keys));
    SSL_CTX_set_session_id_context(sc, (const unsigned char *)"interop", 7);
    SSL_CTX_set_max_proto_version(cc, version);
    SSL_CTX_set_session_cache_mode(cc, SSL_SESS_CACHE_CLIENT);
    SSL_CTX_sess_set_new_cb(cc, keep);
    if (strcmp(argv[1], "use") == 0) {
        FILE *file = fopen(argv[4], "r");
        if (file == NULL || (resume = PEM_read_SSL_SESSION(file, NULL, NULL, NULL)) == NULL)
            return fail("no session");
        fclose(file);
    }
    SSL *s = SSL_new(sc), *c = SSL_new(cc);
    BIO_new_bio_pair(&a, 0, &b, 0);
    SSL_set_bio(s, a, a);
    SSL_set_bio(c, b, b);
    SSL_set_accept_state(s);
    SSL_set_connect_state(c);
    if (resume != NULL && SSL_set_session(c, resume) != 1)
        return fail("set_session");
    for (i = 0; i < 8 && !(SSL_is_init_finished(c) && SSL_is_init_finished(s)); i++) {
        SSL_do_handshake(c);
        SSL_do_handshake(s);
    }
    if (!SSL_is_init_finished(c) || !SSL_is_init_finished(s))
        return fail("handshake");
    SSL_read(c, buf, sizeof(buf));
    if (SSL_write(c, "ping", 4) != 4 || SSL_read(s, buf, sizeof(buf)) != 4)
        return fail("data");
    if (strcmp(argv[1], "make") == 0) {
        FILE *file = fopen(argv[4], "w");
        if (got == NULL || file == NULL || PEM_write_SSL_SESSION(file, got) != 1)
            return fail("write");
        fclose(file);
    }
    printf("%s reused %d %d cipher %s\n", SSL_get_version(c), SSL_session_reused(c), SSL_session_reused(s),
           SSL_SESSION_get0_cipher(SSL_get_session(s)) == SSL_get_current_cipher(s) ? "same" : "other");
    SSL_free(s);
    SSL_free(c);
    SSL_SESSION_free(resume);
    SSL_SESSION_free(got);
    SSL_CTX_free(sc);
    SSL_CTX_free(cc);
    return 0;
}

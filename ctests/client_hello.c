/* SSL_client_hello_isv2(3) and its relatives: what the ClientHello shows, and when. */
#include "common.h"

static int quiet;

static void show(const char *where, SSL *s)
{
    const unsigned char *p = NULL;
    int *ext = NULL, i, found;
    size_t n = 7;

    printf("  %s isv2=%d legacy=%x", where, SSL_client_hello_isv2(s), SSL_client_hello_get0_legacy_version(s));
    n = SSL_client_hello_get0_random(s, &p);
    printf(" random=%d:%d", (int)n, p != NULL);
    p = NULL;
    n = SSL_client_hello_get0_session_id(s, &p);
    printf(" session_id=%d:%d", (int)n, p != NULL);
    if (strcmp(where, "client_hello_cb") == 0) { /* consumed later on */
        p = NULL;
        n = SSL_client_hello_get0_ciphers(s, &p);
        printf(" ciphers=");
        for (i = 0; p != NULL && i < (int)n; i++)
            printf("%02x", p[i]);
    }
    p = NULL;
    n = SSL_client_hello_get0_compression_methods(s, &p);
    printf(" compression=%d:%d\n", (int)n, p != NULL && n > 0 ? p[0] : -1);
    n = 7;
    found = SSL_client_hello_get1_extensions_present(s, &ext, &n);
    printf("  present=%d n=%d", found, (int)n);
    for (i = 0; found && i < (int)n; i++)
        printf(" %d", ext[i]);
    printf("\n");
    if (found)
        OPENSSL_free(ext);
    n = 7;
    p = NULL;
    found = SSL_client_hello_get0_ext(s, 0, &p, &n);
    printf("  server_name %d:", found);
    for (i = 0; found && i < (int)n; i++)
        printf("%02x", p[i]);
    found = SSL_client_hello_get0_ext(s, 1000, &p, &n);
    printf(" 1000 %d:", found);
    for (i = 0; found && i < (int)n; i++)
        printf("%02x", p[i]);
    found = SSL_client_hello_get0_ext(s, 51, NULL, NULL);
    printf(" key_share %d", found);
    found = SSL_client_hello_get0_ext(s, 9999, &p, &n);
    printf(" absent %d\n", found);
}

static int hello_cb(SSL *s, int *al, void *arg)
{
    (void)al;
    (void)arg;
    show("client_hello_cb", s);
    printf("  NULL arguments %d %d %d %d %d %d\n", (int)SSL_client_hello_get0_random(s, NULL),
           (int)SSL_client_hello_get0_session_id(s, NULL), (int)SSL_client_hello_get0_ciphers(s, NULL),
           (int)SSL_client_hello_get0_compression_methods(s, NULL), SSL_client_hello_get0_ext(s, 0, NULL, NULL),
           SSL_client_hello_get1_extensions_present(s, NULL, NULL));
    return SSL_CLIENT_HELLO_SUCCESS;
}

static int name_cb(SSL *s, int *al, void *arg)
{
    (void)al;
    (void)arg;
    if (!quiet)
        show("servername_cb", s);
    return SSL_TLSEXT_ERR_OK;
}

static int alpn_cb(SSL *s, const unsigned char **out, unsigned char *len, const unsigned char *in, unsigned int inlen, void *arg)
{
    (void)inlen;
    (void)arg;
    if (!quiet)
        show("alpn_cb", s);
    *out = in + 1;
    *len = in[0];
    return SSL_TLSEXT_ERR_OK;
}

static int cert_cb(SSL *s, void *arg)
{
    (void)arg;
    if (!quiet)
        show("cert_cb", s);
    return 1;
}

static int ext_add(SSL *s, unsigned int type, const unsigned char **out, size_t *len, int *al, void *arg)
{
    (void)s;
    (void)type;
    (void)al;
    (void)arg;
    *out = (const unsigned char *)"abc";
    *len = 3;
    return 1;
}

static int ext_parse(SSL *s, unsigned int type, const unsigned char *in, size_t len, int *al, void *arg)
{
    (void)type;
    (void)al;
    (void)arg;
    printf("  parse %d %.3s\n", (int)len, (const char *)in);
    if (!quiet)
        show("parse_cb", s);
    return 1;
}

/* known: the server has the extension, too; retry: the client's first share does not fit. */
static void run(int ver, int known, int retry, int named)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;

    printf("== %s known=%d retry=%d named=%d\n", version_name(ver), known, retry, named);
    SSL_CTX_set_client_hello_cb(sc, hello_cb, NULL);
    SSL_CTX_set_tlsext_servername_callback(sc, name_cb);
    SSL_CTX_set_alpn_select_cb(sc, alpn_cb, NULL);
    SSL_CTX_set_cert_cb(sc, cert_cb, NULL);
    SSL_CTX_set_alpn_protos(cc, (const unsigned char *)"\2h2", 3);
    SSL_CTX_set_ciphersuites(cc, "TLS_AES_128_GCM_SHA256");
    SSL_CTX_set_cipher_list(cc, "ECDHE-RSA-AES128-GCM-SHA256");
    MUST(SSL_CTX_add_client_custom_ext(cc, 1000, ext_add, NULL, NULL, NULL, NULL));
    if (known)
        MUST(SSL_CTX_add_server_custom_ext(sc, 1000, ext_add, NULL, NULL, ext_parse, NULL));
    if (retry) {
        SSL_CTX_set1_groups_list(cc, "X25519:P-256");
        SSL_CTX_set1_groups_list(sc, "P-256");
    }
    p = pair_take(cc, sc);
    if (named)
        SSL_set_tlsext_host_name(p->c, "h.example");
    show("before", p->s);
    printf("%d\n", pair_trace(p));
    show("after", p->s);
    show("client", p->c);
    pair_free(p);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    size_t v;
    int i;

    for (v = 0; v < COUNT(vs); v++)
        for (i = 0; i < 8; i++) {
            quiet = i > 1;
            run(vs[v], i & 1, vs[v] == TLS1_3_VERSION && (i & 2), i & 4);
        }
    return 0;
}

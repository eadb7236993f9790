/* SSL_CTX_set_tlsext_use_srtp(3), RFC 5764: profiles of both sides, what is chosen, malformed extensions, the exporter. */
#include "dtls/dgram.h"
#include <openssl/srtp.h>

static void profiles(const char *what, SSL *ssl)
{
    STACK_OF(SRTP_PROTECTION_PROFILE) *sk = SSL_get_srtp_profiles(ssl);
    int i;

    printf("  %s:", what);
    if (sk == NULL)
        printf(" (null)");
    for (i = 0; sk != NULL && i < sk_SRTP_PROTECTION_PROFILE_num(sk); i++) {
        SRTP_PROTECTION_PROFILE *p = sk_SRTP_PROTECTION_PROFILE_value(sk, i);

        printf(" %s=%lu", p->name, p->id);
    }
    printf("\n");
}

static void chosen(const char *what, SSL *ssl)
{
    SRTP_PROTECTION_PROFILE *p = SSL_get_selected_srtp_profile(ssl);

    printf("  %s: ", what);
    if (p == NULL)
        printf("none\n");
    else
        printf("%s=%lu\n", p->name, p->id);
}

static const char *lists[] = {
    "SRTP_AES128_CM_SHA1_80", "SRTP_AES128_CM_SHA1_32", "SRTP_AEAD_AES_128_GCM", "SRTP_AEAD_AES_256_GCM",
    "SRTP_AES128_CM_SHA1_80:SRTP_AES128_CM_SHA1_32:SRTP_AEAD_AES_128_GCM:SRTP_AEAD_AES_256_GCM",
    "SRTP_AEAD_AES_256_GCM:SRTP_AES128_CM_SHA1_80", "SRTP_AES128_CM_SHA1_80:SRTP_AES128_CM_SHA1_80", "", ":",
    "SRTP_AES128_CM_SHA1_80:", ":SRTP_AES128_CM_SHA1_80", "SRTP_AES128_CM_SHA1_80::SRTP_AEAD_AES_128_GCM", "srtp_aes128_cm_sha1_80",
    "SRTP_AES128_CM_SHA1_8", "SRTP_AES128_CM_SHA1_800", "SRTP_NULL_SHA1_80", "SRTP_AES128_CM_SHA1_80,SRTP_AES128_CM_SHA1_32",
    " SRTP_AES128_CM_SHA1_80", "SRTP_AES128_CM_SHA1_80 ", "nonsense", "SRTP_AEAD_AES_128_GCM:nonsense",
};

static void setting(void)
{
    const SSL_METHOD *m[] = { DTLS_method(), TLS_method() };
    size_t i, k;

    for (k = 0; k < COUNT(m); k++) {
        for (i = 0; i < COUNT(lists); i++) {
            SSL_CTX *ctx = SSL_CTX_new(m[k]);
            SSL *before = SSL_new(ctx), *after;

            printf("%s \"%s\"\n", k == 0 ? "DTLS" : "TLS", lists[i]);
            result("  ctx", SSL_CTX_set_tlsext_use_srtp(ctx, lists[i]));
            after = SSL_new(ctx);
            profiles("older", before);
            profiles("newer", after);
            result("  ssl", SSL_set_tlsext_use_srtp(before, lists[i]));
            profiles("older", before);
            chosen("chosen", before);
            SSL_free(before);
            SSL_free(after);
            SSL_CTX_free(ctx);
        }
    }
    {
        SSL_CTX *ctx = SSL_CTX_new(DTLS_method());
        SSL *ssl, *dup;

        printf("again and again\n");
        result("  ctx", SSL_CTX_set_tlsext_use_srtp(ctx, lists[0]));
        result("  ctx", SSL_CTX_set_tlsext_use_srtp(ctx, lists[1]));
        ssl = SSL_new(ctx);
        profiles("of the context", ssl);
        result("  ctx, bad", SSL_CTX_set_tlsext_use_srtp(ctx, "nonsense"));
        profiles("of the context", ssl);
        result("  ssl", SSL_set_tlsext_use_srtp(ssl, lists[2]));
        result("  ssl, bad", SSL_set_tlsext_use_srtp(ssl, "nonsense"));
        profiles("of its own", ssl);
        dup = SSL_dup(ssl);
        profiles("duplicate", dup);
        SSL_free(dup);
        SSL_clear(ssl);
        profiles("cleared", ssl);
        SSL_free(ssl);
        SSL_CTX_free(ctx);
    }
}

static void exporters(LINK *l)
{
    unsigned char a[60], b[60];

    MUST(SSL_export_keying_material(l->c, a, sizeof(a), "EXTRACTOR-dtls_srtp", 19, NULL, 0, 0) == 1);
    MUST(SSL_export_keying_material(l->s, b, sizeof(b), "EXTRACTOR-dtls_srtp", 19, NULL, 0, 0) == 1);
    printf("  exported keys are equal: %d\n", memcmp(a, b, sizeof(a)) == 0);
}

static void negotiated(int ver, const char *client, const char *server, int resume)
{
    SSL_CTX *cc = dtls_client(ver), *sc = dtls_server(ver, "rsa");
    SSL_SESSION *session = NULL;
    int i;

    if (client != NULL)
        MUST(SSL_CTX_set_tlsext_use_srtp(cc, client) == 0);
    if (server != NULL)
        MUST(SSL_CTX_set_tlsext_use_srtp(sc, server) == 0);
    for (i = 0; i <= resume; i++) {
        LINK *l = link_new(cc, sc);

        if (session != NULL)
            SSL_set_session(l->c, session);
        SSL_SESSION_free(session);
        printf("%s client %s, server %s:", version_name(ver), str(client), str(server));
        printf(" %d", link_drive(l, 2, 100));
        printf(" reused %d\n", SSL_session_reused(l->c));
        chosen("client's", l->c);
        chosen("server's", l->s);
        profiles("client's list", l->c);
        profiles("server's list", l->s);
        exporters(l);
        session = SSL_get1_session(l->c);
        SSL_shutdown(l->c); /* or the session is not taken up again */
        SSL_shutdown(l->s);
        link_free(l);
    }
    SSL_SESSION_free(session);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

/* Over TLS the extension is neither sent nor answered. */
static void streams(void)
{
    static const int vers[] = { TLS1_2_VERSION, TLS1_3_VERSION };
    size_t i;

    for (i = 0; i < COUNT(vers); i++) {
        SSL_CTX *cc = client_ctx(vers[i]), *sc = server_ctx(vers[i], "rsa");
        PAIR *p;

        MUST(SSL_CTX_set_tlsext_use_srtp(cc, lists[0]) == 0 && SSL_CTX_set_tlsext_use_srtp(sc, lists[0]) == 0);
        p = pair_take(cc, sc);
        printf("%s: %d", version_name(vers[i]), pair_connect(p));
        print_errors();
        chosen("client's", p->c);
        chosen("server's", p->s);
        pair_free(p);
    }
}

/* ---- made-up extensions ---- */

static const unsigned char *body;
static size_t body_len;

static int add(SSL *ssl, unsigned int type, unsigned int context, const unsigned char **out, size_t *outlen, X509 *x, size_t chain,
               int *al, void *arg)
{
    (void)ssl;
    (void)type;
    (void)context;
    (void)x;
    (void)chain;
    (void)al;
    (void)arg;
    *out = body;
    *outlen = body_len;
    return 1;
}

/* A placeholder of the same length, which the network turns into use_srtp. */
static int rename_extension(NET *net, int server, int number, unsigned char *p, size_t *n)
{
    size_t i;

    (void)number;
    if (server != (net->arg != NULL))
        return 1;
    for (i = 13; i + 4 <= *n; i++)
        if (p[i] == 0xfa && p[i + 1] == 0xfb && be(p + i + 2, 2) == body_len) {
            p[i] = 0;
            p[i + 1] = TLSEXT_TYPE_use_srtp;
            break;
        }
    return 1;
}

static void malformed(const char *what, const void *p, size_t n, int by_server)
{
    SSL_CTX *cc = dtls_client(DTLS1_2_VERSION), *sc = dtls_server(DTLS1_2_VERSION, "rsa");
    LINK *l;

    body = p;
    body_len = n;
    printf("%s sends %s:", by_server ? "server" : "client", what);
    SSL_CTX_add_custom_ext(cc, 0xfafb, SSL_EXT_CLIENT_HELLO | SSL_EXT_TLS1_2_SERVER_HELLO, add, NULL, NULL, NULL, NULL);
    SSL_CTX_add_custom_ext(sc, 0xfafb, SSL_EXT_CLIENT_HELLO | SSL_EXT_TLS1_2_SERVER_HELLO, add, NULL, NULL, NULL, NULL);
    MUST(SSL_CTX_set_tlsext_use_srtp(by_server ? cc : sc, "SRTP_AES128_CM_SHA1_80:SRTP_AEAD_AES_128_GCM") == 0);
    l = link_take(cc, sc);
    l->net.fate = rename_extension;
    l->net.arg = by_server ? l : NULL;
    link_drive(l, 2, 6);
    printf("\n");
    chosen("client's", l->c);
    chosen("server's", l->s);
    link_free(l);
}

int main(void)
{
    int by_server;

    setting();
    negotiated(DTLS1_2_VERSION, lists[0], lists[0], 1);
    negotiated(DTLS1_VERSION, lists[1], lists[1], 0);
    negotiated(DTLS1_2_VERSION, lists[4], lists[5], 1);
    negotiated(DTLS1_2_VERSION, lists[5], lists[4], 0);
    negotiated(DTLS1_2_VERSION, lists[0], lists[1], 1);
    negotiated(DTLS1_2_VERSION, lists[0], NULL, 0);
    negotiated(DTLS1_2_VERSION, NULL, lists[0], 0);
    negotiated(DTLS1_2_VERSION, NULL, NULL, 0);
    streams();
    for (by_server = 0; by_server < 2; by_server++) {
#define M(what, bytes) malformed(what, bytes, sizeof(bytes) - 1, by_server)
        M("nothing", "");
        M("one byte", "\0");
        M("no profile", "\0\0\0");
        M("one profile", "\0\2\0\1\0");
        M("one we do not know", "\0\2\0\x55\0");
        M("one not offered", "\0\2\0\2\0");
        M("two profiles", "\0\4\0\7\0\1\0");
        M("the second best first", "\0\4\0\1\0\7\0");
        M("unknown ones around", "\0\6\0\x55\0\7\1\1\0");
        M("an odd length", "\0\3\0\1\1\0");
        M("no MKI length", "\0\2\0\1");
        M("an MKI", "\0\2\0\1\3abc");
        M("an MKI cut short", "\0\2\0\1\5abc");
        M("too much behind", "\0\2\0\1\0zz");
        M("a list cut short", "\0\x20\0\1\0");
#undef M
    }
    return 0;
}

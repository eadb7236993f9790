/* SSL_CTX_set_mode(3), SSL_CTX_set_options(3): set, clear, get, inherit.
 * also: real functions */
#include "common.h"

static const struct {
    const char *name;
    long bit;
} modes[] = {
#define B(x) {#x, (long)x}
    B(SSL_MODE_ENABLE_PARTIAL_WRITE), B(SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER), B(SSL_MODE_AUTO_RETRY),
    B(SSL_MODE_NO_AUTO_CHAIN), B(SSL_MODE_RELEASE_BUFFERS), B(SSL_MODE_SEND_CLIENTHELLO_TIME),
    B(SSL_MODE_SEND_SERVERHELLO_TIME), B(SSL_MODE_SEND_FALLBACK_SCSV), B(SSL_MODE_ASYNC),
    B(SSL_MODE_DTLS_SCTP_LABEL_LENGTH_BUG),
    {"unknown 0x40000000", 0x40000000L},
};

static const struct {
    const char *name;
    uint64_t bit;
} options[] = {
#define O(x) {#x, (uint64_t)x}
    O(SSL_OP_ALLOW_CLIENT_RENEGOTIATION), O(SSL_OP_ALLOW_NO_DHE_KEX), O(SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION),
    O(SSL_OP_CIPHER_SERVER_PREFERENCE), O(SSL_OP_CISCO_ANYCONNECT), O(SSL_OP_CLEANSE_PLAINTEXT),
    O(SSL_OP_COOKIE_EXCHANGE), O(SSL_OP_CRYPTOPRO_TLSEXT_BUG), O(SSL_OP_DISABLE_TLSEXT_CA_NAMES),
    O(SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS), O(SSL_OP_ENABLE_KTLS), O(SSL_OP_ENABLE_MIDDLEBOX_COMPAT),
    O(SSL_OP_IGNORE_UNEXPECTED_EOF), O(SSL_OP_LEGACY_SERVER_CONNECT), O(SSL_OP_NO_ANTI_REPLAY),
    O(SSL_OP_NO_COMPRESSION), O(SSL_OP_NO_DTLSv1), O(SSL_OP_NO_DTLSv1_2), O(SSL_OP_NO_ENCRYPT_THEN_MAC),
    O(SSL_OP_NO_EXTENDED_MASTER_SECRET), O(SSL_OP_NO_QUERY_MTU), O(SSL_OP_NO_RENEGOTIATION),
    O(SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION), O(SSL_OP_NO_SSLv3), O(SSL_OP_NO_TICKET), O(SSL_OP_NO_TLSv1),
    O(SSL_OP_NO_TLSv1_1), O(SSL_OP_NO_TLSv1_2), O(SSL_OP_NO_TLSv1_3), O(SSL_OP_PRIORITIZE_CHACHA),
    O(SSL_OP_SAFARI_ECDHE_ECDSA_BUG), O(SSL_OP_TLSEXT_PADDING), O(SSL_OP_TLS_ROLLBACK_BUG), O(SSL_OP_ALL),
    O(SSL_OP_NO_SSL_MASK), O(SSL_OP_NO_DTLS_MASK), O(SSL_OP_SINGLE_DH_USE), O(SSL_OP_SINGLE_ECDH_USE),
    O(SSL_OP_NO_SSLv2), O(SSL_OP_EPHEMERAL_RSA), O(SSL_OP_MICROSOFT_SESS_ID_BUG), O(SSL_OP_NETSCAPE_CA_DN_BUG),
    {"bit 63", (uint64_t)1 << 63},
};

static void ctx_modes(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl, *ssl2;
    size_t i;

    printf("default ctx mode=%lx\n", (unsigned long)SSL_CTX_get_mode(ctx));
    for (i = 0; i < COUNT(modes); i++)
        printf("SSL_CTX_set_mode(%s)=%lx\n", modes[i].name, (unsigned long)SSL_CTX_set_mode(ctx, modes[i].bit));
    printf("get=%lx\n", (unsigned long)SSL_CTX_get_mode(ctx));
    printf("set 0=%lx\n", (unsigned long)SSL_CTX_set_mode(ctx, 0));
    ssl = SSL_new(ctx);
    printf("inherited=%lx\n", (unsigned long)SSL_get_mode(ssl));
    for (i = 0; i < COUNT(modes); i++)
        printf("SSL_CTX_clear_mode(%s)=%lx\n", modes[i].name,
               (unsigned long)SSL_CTX_clear_mode(ctx, modes[i].bit));
    printf("get=%lx\n", (unsigned long)SSL_CTX_get_mode(ctx));
    printf("clear again=%lx\n", (unsigned long)SSL_CTX_clear_mode(ctx, SSL_MODE_AUTO_RETRY));
    ssl2 = SSL_new(ctx);
    printf("old keeps %lx, new has %lx\n", (unsigned long)SSL_get_mode(ssl), (unsigned long)SSL_get_mode(ssl2));
    for (i = 0; i < COUNT(modes); i++) {
        printf("SSL_clear_mode(%s)=%lx\n", modes[i].name, (unsigned long)SSL_clear_mode(ssl, modes[i].bit));
        printf("SSL_set_mode(%s)=%lx\n", modes[i].name, (unsigned long)SSL_set_mode(ssl2, modes[i].bit));
    }
    printf("ctx untouched=%lx\n", (unsigned long)SSL_CTX_get_mode(ctx));
    printf("by number: %lx", (unsigned long)SSL_CTX_ctrl(ctx, 33, 5, NULL));
    printf(" %lx", (unsigned long)SSL_ctrl(ssl, 33, 3, NULL));
    printf(" %lx\n", (unsigned long)SSL_ctrl(ssl, 78, 1, NULL));
    printf("clear by number: %lx\n", (unsigned long)SSL_CTX_ctrl(ctx, 78, 4, NULL));
    printf("SSL_clear %d", SSL_clear(ssl2));
    printf(" keeps %lx\n", (unsigned long)SSL_get_mode(ssl2));
    SSL_free(ssl);
    SSL_free(ssl2);
    SSL_CTX_free(ctx);
}

static void ctx_options(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl;
    size_t i;

    printf("default options=%llx\n", (unsigned long long)SSL_CTX_get_options(ctx));
    for (i = 0; i < COUNT(options); i++) {
        printf("%s: value=%llx", options[i].name, (unsigned long long)options[i].bit);
        printf(" set=%llx", (unsigned long long)SSL_CTX_set_options(ctx, options[i].bit));
        ssl = SSL_new(ctx);
        printf(" ssl=%llx", (unsigned long long)SSL_get_options(ssl));
        printf(" ssl clear=%llx", (unsigned long long)SSL_clear_options(ssl, options[i].bit));
        printf(" ssl set=%llx", (unsigned long long)SSL_set_options(ssl, options[i].bit));
        printf(" clear=%llx", (unsigned long long)SSL_CTX_clear_options(ctx, options[i].bit));
        printf(" get=%llx\n", (unsigned long long)SSL_CTX_get_options(ctx));
        SSL_free(ssl);
    }
    SSL_CTX_free(ctx);
    ctx = SSL_CTX_new(DTLS_method());
    printf("default DTLS options=%llx mode=%lx\n", (unsigned long long)SSL_CTX_get_options(ctx),
           (unsigned long)SSL_CTX_get_mode(ctx));
    SSL_CTX_free(ctx);
}

/* SSL_OP_NO_TLSv1_x against a peer with every version. */
static void option_versions(void)
{
    static const uint64_t sets[] = {
        0, SSL_OP_NO_TLSv1_3, SSL_OP_NO_TLSv1_3 | SSL_OP_NO_TLSv1_2, SSL_OP_NO_TLSv1_2,
        SSL_OP_NO_TLSv1_3 | SSL_OP_NO_TLSv1_2 | SSL_OP_NO_TLSv1_1,
        SSL_OP_NO_TLSv1_3 | SSL_OP_NO_TLSv1_2 | SSL_OP_NO_TLSv1_1 | SSL_OP_NO_TLSv1, SSL_OP_NO_SSL_MASK
    };
    size_t i;
    int side;

    for (side = 0; side < 2; side++)
        for (i = 0; i < COUNT(sets); i++) {
            SSL_CTX *cc = client_ctx(0), *sc = server_ctx(0, "rsa");
            PAIR *p;
            int ok;

            SSL_CTX_set_min_proto_version(cc, 0);
            SSL_CTX_set_min_proto_version(sc, 0);
            SSL_CTX_set_cipher_list(cc, "DEFAULT:@SECLEVEL=0");
            SSL_CTX_set_cipher_list(sc, "DEFAULT:@SECLEVEL=0");
            SSL_CTX_set_options(side ? sc : cc, sets[i]);
            p = pair_take(cc, sc);
            printf("%s without %llx:\n", side ? "server" : "client", (unsigned long long)sets[i]);
            ok = pair_trace(p);
            printf("%d %s %s\n", ok, SSL_get_version(p->c), SSL_get_version(p->s));
            pair_free(p);
        }
}

static void fallback_scsv(void)
{
    static const int max[] = {TLS1_1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION};
    size_t i;

    for (i = 0; i < COUNT(max); i++) {
        SSL_CTX *cc = client_ctx(0), *sc = server_ctx(0, "rsa");
        PAIR *p;

        SSL_CTX_set_min_proto_version(cc, 0);
        SSL_CTX_set_min_proto_version(sc, 0);
        SSL_CTX_set_cipher_list(cc, "DEFAULT:@SECLEVEL=0");
        SSL_CTX_set_cipher_list(sc, "DEFAULT:@SECLEVEL=0");
        SSL_CTX_set_max_proto_version(cc, max[i]);
        SSL_CTX_set_mode(cc, SSL_MODE_SEND_FALLBACK_SCSV);
        p = pair_take(cc, sc);
        printf("fallback scsv at %s\n", version_name(max[i]));
        pair_trace(p);
        pair_free(p);
    }
}

static void hello_time(void)
{
    /* The first four bytes of the randoms are the time with the mode, and (almost surely) not without. */
    int m;

    for (m = 0; m < 2; m++) {
        SSL_CTX *cc = client_ctx(TLS1_2_VERSION), *sc = server_ctx(TLS1_2_VERSION, "rsa");
        PAIR *p;
        unsigned char r[4];
        long now = (long)time(NULL), t;

        if (m) {
            SSL_CTX_set_mode(cc, SSL_MODE_SEND_CLIENTHELLO_TIME);
            SSL_CTX_set_mode(sc, SSL_MODE_SEND_SERVERHELLO_TIME);
        }
        p = pair_take(cc, sc);
        MUST(pair_connect(p));
        MUST(SSL_get_client_random(p->c, r, 4) == 4);
        t = ((long)r[0] << 24) | (r[1] << 16) | (r[2] << 8) | r[3];
        printf("client time %d: %d\n", m, labs(t - now) < 60);
        MUST(SSL_get_server_random(p->c, r, 4) == 4);
        t = ((long)r[0] << 24) | (r[1] << 16) | (r[2] << 8) | r[3];
        printf("server time %d: %d\n", m, labs(t - now) < 60);
        pair_free(p);
    }
}

int main(void)
{
    ctx_modes();
    ctx_options();
    option_versions();
    fallback_scsv();
    hello_time();
    return 0;
}

/* RAND_set_rand_method(3): the application's generator, and an engine's, gives the numbers that are seen. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "common.h"
#include <openssl/engine.h>

/* In front of a number it is below any modulus: RSA blinding draws until it has one. */
#define MARK 0x11

static size_t calls;

static int bytes(unsigned char *out, int n)
{
    /* xorshift: no two session ids may be alike. */
    static uint64_t state = 88172645463325252u;
    int i;

    calls++;
    for (i = 0; i < n; i++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        out[i] = i % 2 == 0 ? MARK : (unsigned char)(state >> 32);
    }
    return 1;
}

static int status(void)
{
    return 1;
}

static RAND_METHOD method = {NULL, bytes, NULL, NULL, bytes, status};

static int marked(const unsigned char *p, size_t n)
{
    size_t i, good = 0;

    for (i = 0; i < n; i += 2)
        good += p[i] == MARK;
    return good == (n + 1) / 2;
}

static void seen(const char *what, int ver, const char *suite)
{
    SSL_CTX *cc, *sc;
    unsigned char keys[80], r[32];
    const unsigned char *id;
    unsigned int n;
    PAIR *p;

    calls = 0;
    cc = client_ctx(ver);
    sc = server_ctx(ver, "rsa");
    printf("%s %s: calls for contexts %d\n", what, version_name(ver), calls > 0);
    if (suite != NULL)
        MUST(SSL_CTX_set_cipher_list(cc, suite) && SSL_CTX_set_cipher_list(sc, suite));
    else
        SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
    MUST(SSL_CTX_get_tlsext_ticket_keys(sc, keys, sizeof(keys)));
    printf("  ticket keys marked %d\n", marked(keys, sizeof(keys)));
    p = pair_take(cc, sc);
    calls = 0;
    SSL_connect(p->c);
    printf("  session id in the hello marked %d\n",
           p->w.c2s.buf[p->w.c2s.head + 43] == 32 ? marked(p->w.c2s.buf + p->w.c2s.head + 44, 32) : -1);
    printf("  connected %d, calls %d\n", pair_connect(p), calls > 0);
    MUST(SSL_get_client_random(p->c, r, 32) == 32);
    printf("  client random marked %d\n", marked(r, 32));
    MUST(SSL_get_server_random(p->c, r, 32) == 32);
    printf("  server random marked %d\n", marked(r, 24));
    id = SSL_SESSION_get_id(SSL_get_session(p->s), &n);
    printf("  session id %s\n", n == 0 ? "none" : marked(id, n) ? "marked" : "not marked");
    pair_send(p->c, p->s, "hello");
    pair_send(p->s, p->c, "world");
    pair_free(p);
}

int main(void)
{
    ENGINE *e;

    seen("before", TLS1_3_VERSION, NULL);
    MUST(RAND_set_rand_method(&method));
    seen("method", TLS1_3_VERSION, NULL);
    seen("method", TLS1_2_VERSION, "ECDHE-RSA-AES128-GCM-SHA256");
    seen("method", TLS1_2_VERSION, "ECDHE-RSA-AES256-SHA");
    MUST(RAND_set_rand_method(NULL));
    seen("after", TLS1_2_VERSION, "ECDHE-RSA-AES128-GCM-SHA256");
    e = ENGINE_new();
    MUST(ENGINE_set_id(e, "marks") && ENGINE_set_name(e, "marks all") && ENGINE_set_RAND(e, &method) && ENGINE_init(e) && RAND_set_rand_engine(e));
    seen("engine", TLS1_3_VERSION, NULL);
    MUST(RAND_set_rand_engine(NULL));
    seen("no engine", TLS1_3_VERSION, NULL);
    ENGINE_finish(e);
    ENGINE_free(e);
    return 0;
}

/* What is agreed on, or refused, before a handshake goes on: suites of the newest version, extended master secrets. */
#include "common.h"

static void suites(const char *what, SSL_CTX *cc, SSL_CTX *sc)
{
    PAIR *p;

    printf("== %s\n", what);
    SSL_CTX_set_info_callback(sc, log_info);
    SSL_CTX_set_info_callback(cc, log_info);
    SSL_CTX_set_msg_callback(sc, log_msg);
    p = pair_take(cc, sc);
    trace("accept", SSL_accept(p->s), p->s);
    trace("accept", SSL_accept(p->s), p->s);
    pair_trace(p);
    pair_free(p);
}

static SSL_CTX *without13(SSL_CTX *ctx)
{
    SSL_CTX_set_ciphersuites(ctx, "");
    return ctx;
}

/* A session made with or without extended master secret is offered with or without it. */
static void master(int made_without, int offered_without, int stateful)
{
    SSL_CTX *cc = client_ctx(TLS1_2_VERSION), *sc = server_ctx(0, "rsa"), *c2 = client_ctx(TLS1_2_VERSION), *s2 = sc;
    SSL_SESSION *sess = NULL;
    unsigned char keys[80];
    PAIR *p;

    printf("== made %s, offered %s extended master secret, by %s\n", made_without ? "without" : "with",
           offered_without ? "without" : "with", stateful ? "id" : "ticket");
    if (stateful) {
        SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
    } else {
        s2 = server_ctx(0, "rsa");
        SSL_CTX_get_tlsext_ticket_keys(sc, keys, sizeof(keys));
        SSL_CTX_set_tlsext_ticket_keys(s2, keys, sizeof(keys));
    }
    if (made_without)
        SSL_CTX_set_options(cc, SSL_OP_NO_EXTENDED_MASTER_SECRET);
    if (offered_without)
        SSL_CTX_set_options(c2, SSL_OP_NO_EXTENDED_MASTER_SECRET);
    MUST(pair_run(cc, sc, NULL, &sess));
    SSL_CTX_set_msg_callback(s2, log_msg);
    p = pair_new(c2, s2);
    SSL_set_session(p->c, sess);
    pair_trace(p);
    printf("reused %d\n", SSL_session_reused(p->c));
    pair_free(p);
    SSL_SESSION_free(sess);
    if (s2 != sc)
        SSL_CTX_free(s2);
    SSL_CTX_free(sc);
    SSL_CTX_free(c2);
    SSL_CTX_free(cc);
}

int main(void)
{
    int i;

    suites("a server without a suite for TLS 1.3", client_ctx(0), without13(server_ctx(0, "rsa")));
    suites("the same, a client of TLS 1.2", client_ctx(TLS1_2_VERSION), without13(server_ctx(0, "rsa")));
    suites("a client without a suite for TLS 1.3", without13(client_ctx(0)), server_ctx(0, "rsa"));
    for (i = 0; i < 8; i++)
        master(i & 1, i >> 1 & 1, i >> 2);
    return 0;
}

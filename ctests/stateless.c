/* SSL_stateless(3), SSL_CTX_set_stateless_cookie_generate_cb(3). */
#include "common.h"

static int gen_ret = 1, ver_ret = 1;

static int gen(SSL *s, unsigned char *cookie, size_t *len)
{
    printf("  generate state=%s returns %d\n", SSL_state_string(s), gen_ret);
    memcpy(cookie, "cookie!", 7);
    *len = 7;
    return gen_ret;
}

static int ver(SSL *s, const unsigned char *cookie, size_t len)
{
    printf("  verify state=%s cookie=%.*s returns %d\n", SSL_state_string(s), (int)len, (const char *)cookie, ver_ret);
    return ver_ret;
}

static void run(const char *what, int max, int g, int v, int wrong_group)
{
    SSL_CTX *cc = client_ctx(0), *sc = server_ctx(0, "rsa");
    PAIR *p;
    SSL *s2;
    int r, i;

    printf("== %s\n", what);
    gen_ret = g;
    ver_ret = v;
    SSL_CTX_set_stateless_cookie_generate_cb(sc, gen);
    SSL_CTX_set_stateless_cookie_verify_cb(sc, ver);
    if (max)
        SSL_CTX_set_max_proto_version(cc, max);
    if (wrong_group)
        SSL_CTX_set1_groups_list(sc, "P-256");
    p = pair_new(cc, sc);
    trace("without input", SSL_stateless(p->s), p->s);
    trace("connect", SSL_connect(p->c), p->c);
    trace("stateless", r = SSL_stateless(p->s), p->s);
    printf("state %s init=%d\n", SSL_state_string_long(p->s), SSL_in_init(p->s));
    for (i = 0; i < 3 && r == 0; i++) {
        trace("connect", SSL_connect(p->c), p->c);
        /* another object, as another process would have */
        s2 = SSL_new(sc);
        SSL_set_accept_state(s2);
        BIO_up_ref(SSL_get_rbio(p->s));
        SSL_set_bio(s2, SSL_get_rbio(p->s), SSL_get_rbio(p->s));
        SSL_free(p->s);
        p->s = s2;
        trace("stateless", r = SSL_stateless(p->s), p->s);
        if (r == -1) { /* the client's change_cipher_spec is an error of its own */
            trace("stateless", r = SSL_stateless(p->s), p->s);
            trace("stateless", r == -1 ? (r = SSL_stateless(p->s)) : r, p->s);
        }
    }
    if (r == 1)
        printf("%d\n", pair_trace(p));
    pair_free(p);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

static void option(void)
{
    SSL_CTX *cc = client_ctx(0), *sc = server_ctx(0, "rsa");
    PAIR *p;

    printf("== without callbacks\n");
    p = pair_new(cc, sc);
    SSL_connect(p->c);
    trace("stateless", SSL_stateless(p->s), p->s);
    pair_free(p);
    printf("== SSL_OP_COOKIE_EXCHANGE on TLS\n");
    SSL_CTX_set_stateless_cookie_generate_cb(sc, gen);
    SSL_CTX_set_stateless_cookie_verify_cb(sc, ver);
    SSL_CTX_set_options(sc, SSL_OP_COOKIE_EXCHANGE);
    p = pair_new(cc, sc);
    printf("%d\n", pair_trace(p));
    pair_free(p);
    printf("== SSL_stateless on a client\n");
    p = pair_new(cc, sc);
    trace("stateless", SSL_stateless(p->c), p->c);
    pair_free(p);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

int main(void)
{
    run("good", 0, 1, 1, 0);
    run("good with another group", 0, 1, 1, 1);
    run("client of 1.2", TLS1_2_VERSION, 1, 1, 0);
    run("generate fails", 0, 0, 1, 0);
    run("verify fails", 0, 1, 0, 0);
    option();
    return 0;
}

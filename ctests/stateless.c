/* SSL_stateless(3) (DTLSv1_listen(3)), SSL_CTX_set_stateless_cookie_generate_cb(3), SSL_is_dtls: cookies by
 * HelloRetryRequest. */
#include "common.h"

static size_t cookie_len = 6;
static int gen_ret = 1, verify_ret = 1, gen_calls, verify_calls;

static int generate(SSL *s, unsigned char *cookie, size_t *len)
{
    gen_calls++;
    printf("  generate server=%d version=%s state=%s\n", SSL_is_server(s), SSL_get_version(s), SSL_state_string(s));
    memset(cookie, 'k', cookie_len);
    *len = cookie_len;
    return gen_ret;
}

static int verify(SSL *s, const unsigned char *cookie, size_t len)
{
    size_t i;

    verify_calls++;
    for (i = 0; i < len && cookie[i] == 'k'; i++)
        ;
    printf("  verify server=%d len=%d same=%d state=%s\n", SSL_is_server(s), (int)len, i == len && len == cookie_len,
           SSL_state_string(s));
    return verify_ret;
}

static SSL_CTX *server(int ver)
{
    SSL_CTX *sc = server_ctx(ver, "rsa");

    SSL_CTX_set_stateless_cookie_generate_cb(sc, generate);
    SSL_CTX_set_stateless_cookie_verify_cb(sc, verify);
    return sc;
}

/* One attempt: the client's change_cipher_spec before its second hello takes a call of its own. */
static int attempt(PAIR *p)
{
    int r, again;

    do {
        r = SSL_stateless(p->s);
        printf("stateless %d error=%s want=%s in_init=%d before=%d state=%s version=%s", r, ssl_error_name(SSL_get_error(p->s, r)),
               want_name(SSL_want(p->s)), SSL_in_init(p->s), SSL_in_before(p->s), SSL_state_string(p->s), SSL_get_version(p->s));
        again = r < 0 && ERR_peek_error() == 0 && SSL_want_nothing(p->s) && p->w.c2s.len > 0;
        print_errors();
    } while (again);
    return r;
}

static void finish(PAIR *p)
{
    char b[8];
    int ok = pair_connect(p);

    printf("finished %d %s in_init=%d\n", ok, SSL_get_version(p->c), SSL_in_init(p->s));
    if (!ok) {
        print_errors();
        return;
    }
    pair_send(p->c, p->s, "ping");
    pair_send(p->s, p->c, "pong");
    trace("peek", SSL_peek(p->c, b, sizeof(b)), p->c);
}

/* The usual exchange, with a fresh SSL for each attempt or the same one; group: the client's first share is not the server's. */
static void exchange(int ver, int fresh, const char *groups, int compat)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server(0);
    PAIR *p;
    int i, r;

    printf("== %s %s SSL, groups %s, compat %d\n", version_name(ver), fresh ? "fresh" : "same", str(groups), compat);
    gen_calls = verify_calls = 0;
    if (groups != NULL)
        SSL_CTX_set1_groups_list(cc, groups);
    if (!compat) {
        SSL_CTX_clear_options(cc, SSL_OP_ENABLE_MIDDLEBOX_COMPAT);
        SSL_CTX_clear_options(sc, SSL_OP_ENABLE_MIDDLEBOX_COMPAT);
    }
    p = pair_new(cc, sc);
    SSL_set_tlsext_host_name(p->c, "h.example");
    for (i = 0; i < 4; i++) {
        trace("connect", SSL_connect(p->c), p->c);
        r = attempt(p);
        if (r != 0)
            break;
        if (fresh) {
            BIO *b = SSL_get_rbio(p->s);

            BIO_up_ref(b);
            SSL_free(p->s);
            p->s = SSL_new(sc);
            SSL_set_bio(p->s, b, b);
        }
    }
    printf("generate %d verify %d\n", gen_calls, verify_calls);
    if (r > 0)
        finish(p);
    pair_free(p);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

/* Nothing to read yet; garbage. */
static void nothing(void)
{
    SSL_CTX *cc = client_ctx(0), *sc = server(0);
    PAIR *p = pair_take(cc, sc);

    printf("== nothing to read\n");
    attempt(p);
    lane_push(&p->w.c2s, "GET / HTTP/1.0\r\n\r\n", 18);
    attempt(p);
    pair_free(p);
}

static void callbacks(int gen_set, int verify_set, int gen, int ver, size_t len)
{
    SSL_CTX *cc = client_ctx(0), *sc = server_ctx(0, "rsa");
    PAIR *p;
    int i, r;

    printf("== generate set=%d ret=%d verify set=%d ret=%d cookie of %d\n", gen_set, gen, verify_set, ver, (int)len);
    gen_ret = gen;
    verify_ret = ver;
    cookie_len = len;
    if (gen_set)
        SSL_CTX_set_stateless_cookie_generate_cb(sc, generate);
    if (verify_set)
        SSL_CTX_set_stateless_cookie_verify_cb(sc, verify);
    p = pair_take(cc, sc);
    for (i = 0; i < 2; i++) {
        trace("connect", SSL_connect(p->c), p->c);
        r = attempt(p);
        if (r != 0)
            break;
    }
    trace("connect", SSL_connect(p->c), p->c);
    pair_free(p);
    gen_ret = verify_ret = 1;
    cookie_len = 6;
}

/* Another context's cookie is not ours; a changed one neither. */
static void foreign(int change)
{
    SSL_CTX *cc = client_ctx(0), *sc = server(0), *other = server(0);
    PAIR *p = pair_take(cc, sc);
    BIO *b;

    printf("== foreign cookie change=%d\n", change);
    trace("connect", SSL_connect(p->c), p->c);
    attempt(p);
    trace("connect", SSL_connect(p->c), p->c);
    if (change) {
        /* The application's part of the cookie. */
        LANE *l = &p->w.c2s;
        size_t i;

        for (i = l->head; i + 6 <= l->head + l->len; i++)
            if (memcmp(l->buf + i, "kkkkkk", 6) == 0)
                l->buf[i] ^= 1;
    } else {
        b = SSL_get_rbio(p->s);
        BIO_up_ref(b);
        SSL_free(p->s);
        p->s = SSL_new(other);
        SSL_set_bio(p->s, b, b);
    }
    attempt(p);
    trace("connect", SSL_connect(p->c), p->c);
    pair_free(p);
    SSL_CTX_free(other);
}

/* Only SSL_stateless takes the second hello. */
static void accept_after(void)
{
    SSL_CTX *cc = client_ctx(0), *sc = server(0);
    PAIR *p = pair_take(cc, sc);
    int r;

    printf("== SSL_accept for the second hello\n");
    trace("connect", SSL_connect(p->c), p->c);
    attempt(p);
    trace("connect", SSL_connect(p->c), p->c);
    r = SSL_accept(p->s);
    trace("accept", r, p->s);
    trace("connect", SSL_connect(p->c), p->c);
    pair_free(p);
}

static void plain(void)
{
    SSL_CTX *sc = server(0), *d = SSL_CTX_new(DTLS_method());
    SSL *s = SSL_new(sc), *ds = d != NULL ? SSL_new(d) : NULL;

    printf("== is_dtls %d %d\n", SSL_is_dtls(s), ds != NULL ? SSL_is_dtls(ds) : -1);
    printf("stateless without BIO %d", SSL_stateless(s));
    print_errors();
    SSL_free(s);
    SSL_free(ds);
    SSL_CTX_free(sc);
    SSL_CTX_free(d);
}

int main(void)
{
    exchange(TLS1_3_VERSION, 0, NULL, 1);
    exchange(TLS1_3_VERSION, 1, NULL, 1);
    exchange(TLS1_3_VERSION, 0, NULL, 0);
    exchange(TLS1_3_VERSION, 1, "P-384:P-256", 1);
    exchange(0, 1, "P-521:X25519", 0);
    exchange(TLS1_2_VERSION, 0, NULL, 1);
    nothing();
    callbacks(1, 1, 0, 1, 6);
    callbacks(1, 1, 1, 0, 6);
    callbacks(0, 1, 1, 1, 6);
    callbacks(1, 0, 1, 1, 6);
    callbacks(1, 1, 1, 1, 0);
    callbacks(1, 1, 1, 1, 4096);
    foreign(0);
    foreign(1);
    accept_after();
    plain();
    return 0;
}

/* SSL_read_early_data(3): 0-RTT in all its states. */
#include "common.h"

static char b[20000];

static void status(PAIR *p)
{
    printf("  status %d/%d init=%d/%d finished=%d/%d\n", SSL_get_early_data_status(p->c), SSL_get_early_data_status(p->s), SSL_in_init(p->c),
           SSL_in_init(p->s), SSL_is_init_finished(p->c), SSL_is_init_finished(p->s));
}

static int early_trace(const char *who, int ret, SSL *s, size_t n)
{
    printf("%s", who);
    if (ret == SSL_READ_EARLY_DATA_ERROR)
        return trace(" read_early_data", ret, s);
    printf(" read_early_data = %d n=%d want=%s", ret, (int)n, want_name(SSL_want(s)));
    print_errors();
    return 0;
}

static int allow_ret = 1;

static int allow_cb(SSL *s, void *arg)
{
    printf("  allow_early_data_cb arg=%s state=%s returns %d\n", str(arg), SSL_state_string(s), allow_ret);
    return allow_ret;
}

static void setup(SSL_CTX **cc, SSL_CTX **sc, SSL_SESSION **sess, uint32_t max)
{
    PAIR *p;

    *cc = client_ctx(TLS1_3_VERSION);
    *sc = server_ctx(TLS1_3_VERSION, "rsa");
    SSL_CTX_set_max_early_data(*sc, max);
    p = pair_new(*cc, *sc);
    MUST(pair_connect(p));
    pair_settle(p);
    *sess = SSL_get1_session(p->c);
    printf("session max_early_data %u\n", SSL_SESSION_get_max_early_data(*sess));
    SSL_shutdown(p->c);
    SSL_shutdown(p->s);
    pair_free(p);
}

/* Client sends, server reads with SSL_read_early_data until it finishes. */
static void exchange(PAIR *p, int writes, size_t size, int server_writes)
{
    size_t n = 0;
    int i, r;
    static char data[20000];

    status(p);
    for (i = 0; i < writes; i++) {
        trace("c write_early_data", SSL_write_early_data(p->c, data, size, &n), p->c);
        printf("n=%d\n", (int)n);
        status(p);
    }
    for (i = 0; i < 12; i++) {
        n = 0;
        r = SSL_read_early_data(p->s, b, sizeof(b), &n);
        early_trace("s", r, p->s, n);
        status(p);
        if (r == SSL_READ_EARLY_DATA_SUCCESS && server_writes) {
            trace("s write_early_data", SSL_write_early_data(p->s, "half", 4, &n), p->s);
            server_writes = 0;
        }
        if (r == SSL_READ_EARLY_DATA_FINISH)
            break;
        if (r == SSL_READ_EARLY_DATA_ERROR) {
            int e;

            trace("c connect", e = SSL_connect(p->c), p->c);
            if (e == 1)
                trace("c read", SSL_read(p->c, b, sizeof(b)), p->c);
        }
        if (SSL_get_state(p->s) == TLS_ST_OK)
            break;
    }
    pair_trace(p);
    status(p);
    if (SSL_is_init_finished(p->c) && SSL_is_init_finished(p->s)) {
        trace("c write", SSL_write(p->c, "late", 4), p->c);
        trace("s read", SSL_read(p->s, b, sizeof(b)), p->s);
        printf("reused %d/%d\n", SSL_session_reused(p->c), SSL_session_reused(p->s));
    }
}

static void run(const char *what, int kase)
{
    SSL_CTX *cc, *sc;
    SSL_SESSION *sess;
    PAIR *p;

    printf("== %s\n", what);
    setup(&cc, &sc, &sess, kase == 1 ? 0 : kase == 9 ? 100 : 16384);
    switch (kase) {
    case 2: SSL_CTX_set_max_early_data(sc, 0); SSL_CTX_set_recv_max_early_data(sc, 0); break;
    case 5: SSL_CTX_set_options(sc, SSL_OP_NO_ANTI_REPLAY); break;
    case 6: SSL_CTX_set_allow_early_data_cb(sc, allow_cb, "E"); allow_ret = 0; break;
    case 7: SSL_CTX_set_allow_early_data_cb(sc, allow_cb, "E"); allow_ret = 1; break;
    case 8: SSL_CTX_set_ciphersuites(sc, "TLS_AES_128_GCM_SHA256"); break;
    case 11: SSL_CTX_set1_groups_list(sc, "P-256"); break;
    case 12: SSL_CTX_set_recv_max_early_data(sc, 50); break;
    case 13: SSL_CTX_set_max_proto_version(cc, TLS1_3_VERSION); SSL_CTX_set_min_proto_version(sc, TLS1_2_VERSION);
             SSL_CTX_set_max_proto_version(sc, TLS1_2_VERSION); break;
    }
    p = pair_new(cc, sc);
    SSL_set_session(p->c, sess);
    if (kase == 10)
        SSL_set_alpn_protos(p->c, (const unsigned char *)"\2h2", 3);
    if (kase == 15) {
        SSL_set_allow_early_data_cb(p->s, allow_cb, "of the connection");
        allow_ret = 0;
    }
    if (kase == 14)
        SSL_set_tlsext_host_name(p->c, "other.example");
    if (kase == 3) { /* the server does not look for early data */
        size_t n;

        trace("c write_early_data", SSL_write_early_data(p->c, "ignored", 7, &n), p->c);
        pair_trace(p);
        status(p);
        trace("s read", SSL_read(p->s, b, sizeof(b)), p->s);
    } else {
        exchange(p, kase == 4 ? 0 : kase == 9 || kase == 12 ? 3 : 2, kase == 9 || kase == 12 ? 40 : 10, kase == 0);
    }
    SSL_shutdown(p->c);
    SSL_shutdown(p->s);
    pair_free(p);
    if (kase == 0 || kase == 5) { /* replay: the same ticket again */
        printf("-- again with the same ticket\n");
        p = pair_new(cc, sc);
        SSL_set_session(p->c, sess);
        exchange(p, 1, 10, 0);
        pair_free(p);
    }
    SSL_SESSION_free(sess);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

static void misuse(void)
{
    SSL_CTX *cc, *sc;
    SSL_SESSION *sess;
    PAIR *p;
    size_t n = 3;

    printf("== misuse\n");
    setup(&cc, &sc, &sess, 16384);
    p = pair_new(cc, sc);
    trace("no session: write_early_data", SSL_write_early_data(p->c, "x", 1, &n), p->c);
    early_trace("client", SSL_read_early_data(p->c, b, 1, &n), p->c, n);
    pair_free(p);
    p = pair_new(cc, sc);
    SSL_set_session(p->c, sess);
    SSL_do_handshake(p->c);
    trace("after a handshake began", SSL_write_early_data(p->c, "x", 1, &n), p->c);
    MUST(pair_connect(p));
    trace("after the handshake", SSL_write_early_data(p->c, "x", 1, &n), p->c);
    early_trace("server after", SSL_read_early_data(p->s, b, 1, &n), p->s, n);
    trace("server writes after", SSL_write_early_data(p->s, "x", 1, &n), p->s);
    pair_free(p);
    p = pair_new(cc, sc);
    SSL_set_session(p->c, sess);
    trace("server writes before", SSL_write_early_data(p->s, "x", 1, &n), p->s);
    pair_free(p);
    SSL_SESSION_free(sess);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
    setup(&cc, &sc, &sess, 16384);
    p = pair_new(cc, sc);
    SSL_set_session(p->c, sess);
    trace("SSL_write_early_data 0", SSL_write_early_data(p->c, "x", 0, &n), p->c);
    trace("SSL_write between", SSL_write(p->c, "x", 1), p->c);
    trace("SSL_read between", SSL_read(p->c, b, 1), p->c);
    pair_free(p);
    SSL_SESSION_free(sess);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

static void limits(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *s;

    printf("max %d", SSL_CTX_set_max_early_data(ctx, 5));
    printf(" recv %d\n", SSL_CTX_set_recv_max_early_data(ctx, 6));
    s = SSL_new(ctx);
    printf("inherited %u %u", SSL_get_max_early_data(s), SSL_get_recv_max_early_data(s));
    printf(" set %d", SSL_set_max_early_data(s, 7));
    printf(" %d", SSL_set_recv_max_early_data(s, 8));
    printf(" get %u %u\n", SSL_get_max_early_data(s), SSL_get_recv_max_early_data(s));
    SSL_free(s);
    SSL_CTX_free(ctx);
}

int main(void)
{
    static const char *const names[] = {
        "accepted, replay refused", "not offered by the server", "refused by the server", "server does not look", "none sent",
        "without anti-replay", "callback refuses", "callback allows", "other cipher", "too much for the session", "other ALPN",
        "HelloRetryRequest", "too much for the server", "server of 1.2", "other name",
        "the connection's callback refuses"
    };
    int i;

    limits();
    for (i = 0; i < (int)COUNT(names); i++)
        run(names[i], i);
    misuse();
    return 0;
}

/* SSL_read_early_data(3): what goes out together, which callbacks tell of it, and reads between early writes. */
#include "common.h"

static char b[20000];

static void info(const SSL *s, int where, int ret)
{
    const char *kind = where & SSL_CB_LOOP ? "loop" : where & SSL_CB_HANDSHAKE_START ? "start" : where & SSL_CB_HANDSHAKE_DONE ? "done"
                       : where & SSL_CB_ALERT ? "alert" : "exit";

    printf("    %s %s %s %d init=%d\n", SSL_is_server(s) ? "S" : "C", kind, SSL_state_string(s), ret, SSL_in_init(s));
}

static void lanes(PAIR *p)
{
    printf("  client writes %lu, waiting %s; status %d/%d init %d/%d\n", p->w.c2s.writes, p->w.c2s.len ? "some" : "none",
           SSL_get_early_data_status(p->c), SSL_get_early_data_status(p->s), SSL_in_init(p->c), SSL_in_init(p->s));
}

static void write_early(PAIR *p, SSL *s, const char *text, size_t len)
{
    size_t n = 0;

    trace(s == p->c ? "c write_early_data" : "s write_early_data", SSL_write_early_data(s, text, len, &n), s);
    printf("  n=%d\n", (int)n);
    lanes(p);
}

static void read_early(PAIR *p)
{
    size_t n = 0;
    int r = SSL_read_early_data(p->s, b, sizeof(b), &n);

    trace("s read_early_data", r, p->s);
    printf("  n=%d\n", (int)n);
    lanes(p);
}

static void c_read(PAIR *p)
{
    trace("c read", SSL_read(p->c, b, sizeof(b)), p->c);
    lanes(p);
}

static void s_read(PAIR *p)
{
    trace("s read", SSL_read(p->s, b, sizeof(b)), p->s);
    lanes(p);
}

static void rest(PAIR *p)
{
    pair_trace(p);
    trace("c write", SSL_write(p->c, "late", 4), p->c);
    s_read(p);
    trace("s write", SSL_write(p->s, "answer", 6), p->s);
    c_read(p);
    c_read(p);
    printf("reused %d/%d\n", SSL_session_reused(p->c), SSL_session_reused(p->s));
}

static void run(const char *what, int kase)
{
    SSL_CTX *cc = client_ctx(TLS1_3_VERSION), *sc = server_ctx(TLS1_3_VERSION, "rsa");
    SSL_SESSION *sess;
    PAIR *p;
    static char big[9000];

    printf("== %s\n", what);
    SSL_CTX_set_max_early_data(sc, 16384);
    if (kase == 5)
        SSL_CTX_clear_options(cc, SSL_OP_ENABLE_MIDDLEBOX_COMPAT);
    p = pair_new(cc, sc);
    MUST(pair_connect(p));
    pair_settle(p);
    sess = SSL_get1_session(p->c);
    SSL_shutdown(p->c);
    SSL_shutdown(p->s);
    pair_free(p);
    if (kase == 3)
        SSL_CTX_set_max_early_data(sc, 0);
    if (kase == 4)
        SSL_CTX_set1_groups_list(sc, "P-384");
    if (kase == 4)
        SSL_CTX_set1_groups_list(cc, "X25519:P-384");
    p = pair_new(cc, sc);
    SSL_set_session(p->c, sess);
    SSL_set_info_callback(p->c, info);
    SSL_set_info_callback(p->s, info);
    switch (kase) {
    case 0: /* one write, then the handshake */
        write_early(p, p->c, "first", 5);
        read_early(p);
        rest(p);
        write_early(p, p->s, "after", 5);
        c_read(p);
        break;
    case 1: /* reads between the writes */
    case 5: /* the same without the middlebox's change_cipher_spec */
        write_early(p, p->c, "first", 5);
        c_read(p);
        write_early(p, p->c, "second", 6);
        read_early(p);
        read_early(p);
        write_early(p, p->s, "half", 4);
        c_read(p);
        c_read(p);
        write_early(p, p->c, "third", 5);
        read_early(p);
        read_early(p);
        write_early(p, p->s, "more", 4);
        c_read(p);
        rest(p);
        read_early(p);
        write_early(p, p->c, "no more", 7);
        break;
    case 3: /* refused by the server */
    case 4: /* after a HelloRetryRequest */
        write_early(p, p->c, "first", 5);
        read_early(p);
        read_early(p);
        rest(p);
        break;
    case 2: /* several records; nothing; too much */
        write_early(p, p->c, "", 0);
        write_early(p, p->c, big, sizeof(big));
        write_early(p, p->c, "x", 1);
        write_early(p, p->c, big, sizeof(big));
        read_early(p);
        break;
    case 6: /* a transport that blocks after the hello, then at once */
        p->w.c2s.limit = 600;
        write_early(p, p->c, big, 2000);
        lane_drain(&p->w.c2s);
        p->w.c2s.limit = 0;
        write_early(p, p->c, big, 2000);
        break;
    case 7: /* SSL_write while early data may be written */
        write_early(p, p->c, "first", 5);
        trace("c write", SSL_write(p->c, "late", 4), p->c);
        lanes(p);
        write_early(p, p->c, "second", 6);
        read_early(p);
        trace("c write", SSL_write(p->c, "late", 4), p->c);
        lanes(p);
        read_early(p);
        s_read(p);
        break;
    case 8: /* the client's first call is a read */
        c_read(p);
        write_early(p, p->c, "first", 5);
        break;
    case 9: /* the server ends early data before it is asked to write */
        write_early(p, p->c, "first", 5);
        read_early(p);
        write_early(p, p->s, "half", 4);
        c_read(p);
        trace("c connect", SSL_connect(p->c), p->c);
        lanes(p);
        read_early(p);
        rest(p);
        break;
    }
    pair_free(p);
    SSL_SESSION_free(sess);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

int main(void)
{
    run("one write", 0);
    run("reads between the writes", 1);
    run("several records, nothing, too much", 2);
    run("refused", 3);
    run("after a HelloRetryRequest", 4);
    run("without middlebox compatibility", 5);
    run("a transport that blocks", 6);
    run("an ordinary write", 7);
    run("a read first", 8);
    run("connect after a read", 9);
    return 0;
}

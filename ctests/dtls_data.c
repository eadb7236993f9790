/* Application data over DTLS: sizes, borders, replays, bad records, alerts, renegotiation; SSL_read(3), SSL_write(3),
 * RFC 6347 section 4.1.2. */
#include "dtls/dgram.h"

static unsigned char big[20000];
static int plain_cbc;

static LINK *up(int ver, const char *list, int logged)
{
    SSL_CTX *cc = dtls_client(ver), *sc = dtls_server(ver, "rsa");
    LINK *l;

    if (list != NULL)
        MUST(SSL_CTX_set_cipher_list(cc, list));
    if (plain_cbc)
        SSL_CTX_set_options(cc, SSL_OP_NO_ENCRYPT_THEN_MAC);
    l = link_take(cc, sc);
    MUST(link_connect(l));
    MUST(l->net.c2s.count == 0 && l->net.s2c.count == 0);
    l->net.log = logged;
    return l;
}

static void down(LINK *l)
{
    link_free(l);
    ERR_clear_error();
}

static int take(const char *what, SSL *ssl, int n)
{
    static unsigned char buf[20000];
    int r = SSL_read(ssl, buf, n);

    trace(what, r, ssl);
    if (r > 0)
        printf("    %02x..%02x pending %d has_pending %d\n", buf[0], buf[r - 1], SSL_pending(ssl), SSL_has_pending(ssl));
    return r;
}

/* What was written, larger and smaller than what is read. */
static void sizes(int ver, const char *list)
{
    static const int n[] = { 0, 1, 2, 100, 1300, 1400, 1500, 4000, 16383, 16384, 16385, 20000 };
    LINK *l = up(ver, list, 1);
    size_t i;

    printf("== sizes %s %s\n", version_name(ver), SSL_get_cipher_name(l->c));
    for (i = 0; i < COUNT(n); i++) {
        char what[32];

        snprintf(what, sizeof(what), "write %d", n[i]);
        trace(what, SSL_write(l->c, big, n[i]), l->c);
        take("read", l->s, 20000);
        take("read", l->s, 20000);
    }
    trace("write 10", SSL_write(l->c, big, 10), l->c);
    take("read 4", l->s, 4);
    take("read 4", l->s, 4);
    take("read 4", l->s, 4);
    take("read 4", l->s, 4);
    trace("write 3", SSL_write(l->c, big, 3), l->c);
    trace("write 3", SSL_write(l->c, big + 3, 3), l->c);
    take("read 20", l->s, 20);
    take("read 20", l->s, 20);
    take("read 20", l->s, 20);
    take("read 0", l->s, 0);
    down(l);
}

static void modes(void)
{
    static const long m[] = { 0, SSL_MODE_ENABLE_PARTIAL_WRITE, SSL_MODE_AUTO_RETRY, SSL_MODE_RELEASE_BUFFERS };
    size_t i;

    for (i = 0; i < COUNT(m); i++) {
        LINK *l = up(DTLS1_2_VERSION, NULL, 1);

        printf("== mode %ld\n", m[i]);
        SSL_clear_mode(l->c, SSL_MODE_AUTO_RETRY);
        SSL_clear_mode(l->s, SSL_MODE_AUTO_RETRY);
        SSL_set_mode(l->c, m[i]);
        SSL_set_mode(l->s, m[i]);
        trace("write 16385", SSL_write(l->c, big, 16385), l->c);
        trace("write 10", SSL_write(l->c, big, 10), l->c);
        take("read 4", l->s, 4);
        take("read 20", l->s, 20);
        take("read 20", l->s, 20);
        l->net.c2s.blocked = 1;
        trace("write blocked", SSL_write(l->c, big, 10), l->c);
        trace("write blocked", SSL_write(l->c, big, 10), l->c);
        trace("another length", SSL_write(l->c, big, 11), l->c);
        l->net.c2s.blocked = 0;
        trace("write", SSL_write(l->c, big, 10), l->c);
        take("read", l->s, 20);
        trace("split 5", SSL_set_split_send_fragment(l->c, 600), l->c);
        trace("max 600", SSL_set_max_send_fragment(l->c, 600), l->c);
        trace("write 601", SSL_write(l->c, big, 601), l->c);
        trace("write 600", SSL_write(l->c, big, 600), l->c);
        take("read", l->s, 2000);
        take("read", l->s, 2000);
        down(l);
    }
}

/* Two records in one datagram; a datagram cut short; rubbish after a record. */
static unsigned char *join(LINK *l, size_t *n)
{
    size_t a, b;
    unsigned char *p = net_pop(&l->net.c2s, &a), *q = net_pop(&l->net.c2s, &b);

    MUST(p != NULL && q != NULL);
    p = realloc(p, a + b + 64);
    MUST(p != NULL);
    memcpy(p + a, q, b);
    free(q);
    *n = a + b;
    return p;
}

static void datagrams(void)
{
    static const int cuts[] = { 1, 12, 13, 20, 41, 42, 43, 50, 60, 83 };
    size_t i, n;
    unsigned char *p;
    LINK *l = up(DTLS1_2_VERSION, "AES128-GCM-SHA256", 0);

    printf("== several records in one datagram\n");
    SSL_write(l->c, "first", 5);
    SSL_write(l->c, "again", 5);
    p = join(l, &n);
    net_push(&l->net.c2s, p, n);
    free(p);
    printf("pending %d has_pending %d\n", SSL_pending(l->s), SSL_has_pending(l->s));
    take("read 3", l->s, 3);
    take("read 20", l->s, 20);
    take("read 20", l->s, 20);
    take("read 20", l->s, 20);
    SSL_write(l->c, "first", 5);
    SSL_write(l->c, "again", 5);
    p = join(l, &n);
    net_push(&l->net.c2s, p, n);
    free(p);
    trace("peek", SSL_peek(l->s, big + 100, 20), l->s);
    trace("peek", SSL_peek(l->s, big + 100, 20), l->s);
    take("read 20", l->s, 20);
    take("read 20", l->s, 20);
    take("read 20", l->s, 20);
    printf("cut:\n");
    for (i = 0; i < COUNT(cuts); i++) {
        SSL_write(l->c, "first", 5);
        SSL_write(l->c, "again", 5);
        p = join(l, &n);
        MUST((size_t)cuts[i] < n);
        net_push(&l->net.c2s, p, (size_t)cuts[i]);
        free(p);
        printf("%d of %zu\n", cuts[i], n);
        take("read 20", l->s, 20);
        take("read 20", l->s, 20);
    }
    printf("an empty datagram\n");
    net_push(&l->net.c2s, (const unsigned char *)"", 0);
    take("read 20", l->s, 20);
    take("read 20", l->s, 20);
    printf("rubbish behind a record\n");
    SSL_write(l->c, "first", 5);
    p = net_pop(&l->net.c2s, &n);
    p = realloc(p, n + 30);
    MUST(p != NULL);
    memset(p + n, 0x77, 30);
    net_push(&l->net.c2s, p, n + 30);
    free(p);
    take("read 20", l->s, 20);
    take("read 20", l->s, 20);
    SSL_write(l->c, "after", 5);
    take("read 20", l->s, 20);
    down(l);
}

/* ---- replays and order ---- */

static void replays(void)
{
    LINK *l = up(DTLS1_2_VERSION, NULL, 0);
    unsigned char *d[80];
    size_t n[80];
    int i;

    printf("== replays\n");
    for (i = 0; i < 80; i++) {
        unsigned char c = (unsigned char)i;

        MUST(SSL_write(l->c, &c, 1) == 1);
        d[i] = net_pop(&l->net.c2s, &n[i]);
    }
#define GIVE(k) net_push(&l->net.c2s, d[k], n[k]), printf("%d: ", k), take("read", l->s, 20)
    GIVE(0);
    GIVE(0);
    GIVE(2);
    GIVE(1);
    GIVE(1);
    GIVE(2);
    GIVE(70);
    GIVE(69);
    GIVE(7);
    GIVE(6);
    GIVE(5);
    GIVE(8);
    GIVE(8);
    GIVE(70);
    GIVE(79);
    GIVE(16);
    GIVE(15);
    GIVE(78);
#undef GIVE
    for (i = 0; i < 80; i++)
        free(d[i]);
    down(l);
}

/* One byte of a record changed, then a good record. */
static void damage(int ver, const char *list)
{
    static const int at[] = { 0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 20, 21, 22, -1, -10, -17 };
    size_t i, n;
    int reply;

    printf("== damage %s %s\n", version_name(ver), list);
    for (i = 0; i < COUNT(at); i++) {
        LINK *l;
        unsigned char *p;

        plain_cbc = 1; /* with encrypt-then-MAC the reference fails at a bad MAC, where RFC 6347 section 4.1.2.7 lets it go */
        l = up(ver, list, 0);
        plain_cbc = 0;

        MUST(SSL_write(l->c, "damaged", 7) == 7);
        p = net_pop(&l->net.c2s, &n);
        p[at[i] >= 0 ? (size_t)at[i] : n - (size_t)-at[i]] ^= 2;
        net_push(&l->net.c2s, p, n);
        free(p);
        printf("byte %d\n", at[i]);
        reply = l->net.s2c.sent;
        take("read", l->s, 20);
        SSL_write(l->c, "good", 4);
        take("read", l->s, 20);
        if (l->net.s2c.sent != reply) {
            p = net_pop(&l->net.s2c, &n);
            net_print("  answer", p, n);
            free(p);
        }
        down(l);
    }
}

/* Plain and made-up records on an established connection. */
static void strangers(void)
{
    static const struct {
        const char *what;
        const unsigned char *p;
        size_t n;
    } t[] = {
#define T(what, bytes) { what, (const unsigned char *)bytes, sizeof(bytes) - 1 }
        T("old epoch, data", "\x17\xfe\xfd\0\0\0\0\0\0\1\0\0\5hello"),
        T("old epoch, fatal alert", "\x15\xfe\xfd\0\0\0\0\0\0\1\0\0\2\2\x28"),
        T("old epoch, close_notify", "\x15\xfe\xfd\0\0\0\0\0\0\1\1\0\2\1\0"),
        T("old epoch, CCS", "\x14\xfe\xfd\0\0\0\0\0\0\1\2\0\1\1"),
        T("old epoch, ClientHello", "\x16\xfe\xfd\0\0\0\0\0\0\1\3\0\x0c\1\0\0\0\0\0\0\0\0\0\0\0"),
        T("next epoch", "\x17\xfe\xfd\0\2\0\0\0\0\0\1\0\5hello"),
        T("far epoch", "\x17\xfe\xfd\0\x20\0\0\0\0\0\1\0\5hello"),
        T("no record", "hello, I am no record at all"),
        T("TLS record", "\x17\3\3\0\5hello"),
        T("DTLS 1.0 record", "\x17\xfe\xff\0\1\0\0\0\0\1\0\0\5hello"),
        T("too short to decrypt", "\x17\xfe\xfd\0\1\0\0\0\0\2\0\0\5hello"),
        T("no body", "\x17\xfe\xfd\0\1\0\0\0\0\2\1\0\0"),
        T("STUN", "\0\1\0\0\x21\x12\xa4\x42" "012345678901"),
#undef T
    };
    LINK *l = up(DTLS1_2_VERSION, NULL, 0);
    size_t i, n;
    unsigned char *p;

    printf("== strangers\n");
    for (i = 0; i < COUNT(t); i++) {
        net_push(&l->net.c2s, t[i].p, t[i].n);
        printf("%s\n", t[i].what);
        take("read", l->s, 20);
        while ((p = net_pop(&l->net.s2c, &n)) != NULL) {
            net_print("  answer", p, n);
            free(p);
        }
    }
    SSL_write(l->c, "still", 5);
    take("read", l->s, 20);
    n = 13 + 17000;
    p = calloc(1, n);
    MUST(p != NULL);
    memcpy(p, "\x17\xfe\xfd\0\1\0\0\0\0\3\0\x42\x68", 13);
    net_push(&l->net.c2s, p, n);
    free(p);
    printf("a record of 17000\n");
    take("read", l->s, 20);
    SSL_write(l->c, "still", 5);
    take("read", l->s, 20);
    down(l);
}

/* ---- shutdown, alerts ---- */

static void shutdowns(void)
{
    LINK *l = up(DTLS1_2_VERSION, NULL, 1);

    printf("== shutdown\n");
    SSL_write(l->c, "last", 4);
    trace("client shutdown", SSL_shutdown(l->c), l->c);
    trace("client write", SSL_write(l->c, "x", 1), l->c);
    trace("client shutdown", SSL_shutdown(l->c), l->c);
    take("server read", l->s, 20);
    take("server read", l->s, 20);
    take("server read", l->s, 20);
    trace("server write", SSL_write(l->s, "y", 1), l->s);
    take("client read", l->c, 20);
    trace("server shutdown", SSL_shutdown(l->s), l->s);
    trace("server write", SSL_write(l->s, "y", 1), l->s);
    trace("client shutdown", SSL_shutdown(l->c), l->c);
    down(l);
    l = up(DTLS1_2_VERSION, NULL, 1);
    printf("== shutdown with data on the way\n");
    SSL_write(l->s, "data", 4);
    trace("client shutdown", SSL_shutdown(l->c), l->c);
    trace("client shutdown", SSL_shutdown(l->c), l->c);
    take("client read", l->c, 20);
    take("client read", l->c, 20);
    l->net.s2c.blocked = 1;
    trace("server shutdown blocked", SSL_shutdown(l->s), l->s);
    l->net.s2c.blocked = 0;
    trace("server shutdown", SSL_shutdown(l->s), l->s);
    trace("server shutdown", SSL_shutdown(l->s), l->s);
    trace("client shutdown", SSL_shutdown(l->c), l->c);
    down(l);
    l = up(DTLS1_2_VERSION, NULL, 1);
    printf("== lost close_notify, quiet shutdown, clear\n");
    SSL_shutdown(l->c);
    net_drain(&l->net.c2s);
    take("server read", l->s, 20);
    SSL_set_quiet_shutdown(l->s, 1);
    trace("server quiet shutdown", SSL_shutdown(l->s), l->s);
    printf("clear %d %d\n", SSL_clear(l->c), SSL_clear(l->s));
    net_clear(&l->net);
    printf("again %d\n", link_drive(l, 1, 20));
    down(l);
}

/* ---- renegotiation ---- */

static void renegotiate(int by_server, uint64_t options, int ver)
{
    LINK *l = up(ver, NULL, 1);
    SSL *a = by_server ? l->s : l->c, *b = by_server ? l->c : l->s;
    char x[8];
    int i;

    printf("== renegotiation by the %s, %s%s%s\n", by_server ? "server" : "client", version_name(ver),
           options & SSL_OP_NO_RENEGOTIATION ? ", the other does not" : "",
           options & SSL_OP_ALLOW_CLIENT_RENEGOTIATION ? ", the server allows it" : "");
    SSL_set_options(b, options);
    trace("renegotiate", SSL_renegotiate(a), a);
    trace("handshake", SSL_do_handshake(a), a);
    for (i = 0; i < 6; i++) {
        if (trace("other reads", SSL_read(b, x, sizeof(x)), b) == SSL_ERROR_SSL)
            break;
        trace("reads", SSL_read(a, x, sizeof(x)), a);
        printf("  pending %d/%d init %d/%d\n", SSL_renegotiate_pending(a), SSL_renegotiate_pending(b), SSL_in_init(a), SSL_in_init(b));
        if (!SSL_in_init(a) && !SSL_in_init(b) && l->net.c2s.count + l->net.s2c.count == 0)
            break;
    }
    trace("write", SSL_write(a, "new", 3), a);
    trace("other reads", SSL_read(b, x, sizeof(x)), b);
    trace("other writes", SSL_write(b, "new", 3), b);
    trace("reads", SSL_read(a, x, sizeof(x)), a);
    printf("renegotiations %ld/%ld\n", SSL_num_renegotiations(l->c), SSL_num_renegotiations(l->s));
    down(l);
}

/* Data of the new epoch before the Finished that begins it, and of the old one after it. */
static void across_epochs(void)
{
    LINK *l = link_take(dtls_client(DTLS1_2_VERSION), dtls_server(DTLS1_2_VERSION, "rsa"));
    unsigned char *finished, *data;
    size_t n, m, at;

    printf("== data before the Finished\n");
    SSL_do_handshake(l->c);
    SSL_do_handshake(l->s);
    SSL_do_handshake(l->c);
    trace("server", SSL_do_handshake(l->s), l->s);
    finished = net_pop(&l->net.s2c, &n);
    SSL_write(l->s, "early", 5);
    data = net_pop(&l->net.s2c, &m);
    net_push(&l->net.s2c, data, m);
    /* The Finished in a datagram of its own: what has come before it is dealt with between. */
    for (at = 0; at < n && be(finished + at + 3, 2) == 0; at += 13 + be(finished + at + 11, 2))
        ;
    net_push(&l->net.s2c, finished, at);
    net_push(&l->net.s2c, finished + at, n - at);
    trace("client", SSL_do_handshake(l->c), l->c);
    printf("pending %d has_pending %d\n", SSL_pending(l->c), SSL_has_pending(l->c));
    take("client read", l->c, 20);
    take("client read", l->c, 20);
    net_push(&l->net.s2c, finished, n);
    take("client read, the flight again", l->c, 20);
    net_push(&l->net.s2c, data, m);
    take("client read, the data again", l->c, 20);
    free(finished);
    free(data);
    down(l);
}

static void read_ahead(int on)
{
    LINK *l = up(DTLS1_2_VERSION, NULL, 0);
    char x[8];

    printf("== read_ahead %d (was %d)\n", on, SSL_get_read_ahead(l->s));
    SSL_set_read_ahead(l->s, on);
    SSL_write(l->c, "one", 3);
    SSL_write(l->c, "two", 3);
    trace("read 1", SSL_read(l->s, x, 1), l->s);
    printf("left in the transport %d, pending %d, has_pending %d\n", l->net.c2s.count, SSL_pending(l->s), SSL_has_pending(l->s));
    trace("read 8", SSL_read(l->s, x, 8), l->s);
    trace("read 8", SSL_read(l->s, x, 8), l->s);
    printf("left in the transport %d, pending %d, has_pending %d\n", l->net.c2s.count, SSL_pending(l->s), SSL_has_pending(l->s));
    down(l);
}

int main(void)
{
    static const char *lists[] = { "AES128-GCM-SHA256", "ECDHE-RSA-CHACHA20-POLY1305", "AES128-SHA" };
    size_t i;

    for (i = 0; i < sizeof(big); i++)
        big[i] = (unsigned char)(i * 7);
    for (i = 0; i < COUNT(lists); i++) {
        sizes(DTLS1_2_VERSION, lists[i]);
        damage(DTLS1_2_VERSION, lists[i]);
    }
    sizes(DTLS1_VERSION, "AES128-SHA:@SECLEVEL=0");
    damage(DTLS1_VERSION, "AES128-SHA:@SECLEVEL=0");
    modes();
    datagrams();
    replays();
    strangers();
    shutdowns();
    renegotiate(0, 0, DTLS1_2_VERSION);
    renegotiate(1, 0, DTLS1_2_VERSION);
    renegotiate(0, 0, DTLS1_VERSION);
    renegotiate(0, SSL_OP_NO_RENEGOTIATION, DTLS1_2_VERSION);
    renegotiate(1, SSL_OP_NO_RENEGOTIATION, DTLS1_2_VERSION);
    renegotiate(0, SSL_OP_ALLOW_CLIENT_RENEGOTIATION, DTLS1_2_VERSION);
    renegotiate(0, SSL_OP_ALLOW_CLIENT_RENEGOTIATION, DTLS1_VERSION);
    across_epochs();
    read_ahead(0);
    read_ahead(1);
    return 0;
}

/* also: real functions. RFC 6347 section 4.2.4, DTLSv1_handle_timeout, DTLS_set_timer_cb(3): each datagram of a handshake in turn lost, sent
 * twice, late, cut or changed; the timer, its doubling and its end. The clock is the program's own. */
#include "dtls/dgram.h"

static int plan_server, plan_number, plan_all;
static int plan_at;            /* which byte is changed: from the front, or from the end where negative */
static unsigned char held[4096];
static size_t held_len;
static enum { KEEP, LOSE, TWICE, LATE, CHANGE, CUT } plan;

static int fate(NET *net, int server, int number, unsigned char *p, size_t *n)
{
    NET_LANE *l = server ? &net->s2c : &net->c2s;

    if (server == plan_server && held_len > 0) {
        net_push(l, p, *n);
        net_push(l, held, held_len);
        held_len = 0;
        return 0;
    }
    if (plan == KEEP || server != plan_server || (plan_all ? number < plan_number : number != plan_number))
        return 1;
    switch (plan) {
    case LOSE:
        if (net->log)
            printf("    lost\n");
        return 0;
    case TWICE:
        return 2;
    case LATE:
        memcpy(held, p, *n);
        held_len = *n;
        return 0;
    case CHANGE:
        p[plan_at >= 0 ? (size_t)plan_at : *n - (size_t)-plan_at] ^= 1;
        return 1;
    case CUT:
        *n -= (size_t)plan_at;
        return 1;
    default:
        return 1;
    }
}

static int cookie_new(SSL *ssl, unsigned char *cookie, unsigned int *len)
{
    (void)ssl;
    memcpy(cookie, "a cookie of mine", 16);
    *len = 16;
    return 1;
}

static int cookie_check(SSL *ssl, const unsigned char *cookie, unsigned int len)
{
    (void)ssl;
    return len == 16 && memcmp(cookie, "a cookie of mine", 16) == 0;
}

static LINK *start(int ver, int cookie, int auth)
{
    SSL_CTX *cc = dtls_client(ver), *sc = dtls_server(ver, "rsa");
    LINK *l;

    if (cookie) {
        SSL_CTX_set_options(sc, SSL_OP_COOKIE_EXCHANGE);
        SSL_CTX_set_cookie_generate_cb(sc, cookie_new);
        SSL_CTX_set_cookie_verify_cb(sc, cookie_check);
    }
    if (auth) {
        use_cert(cc, "rsaclient");
        SSL_CTX_set_verify(sc, SSL_VERIFY_PEER, NULL);
        MUST(SSL_CTX_load_verify_file(sc, pki("root.pem")));
    }
    l = link_take(cc, sc);
    l->net.fate = fate;
    held_len = 0;
    return l;
}

static void timeouts(LINK *l)
{
    SSL *side[2] = { l->c, l->s };
    int i;

    for (i = 0; i < 2; i++) {
        struct timeval tv = { -1, -1 };
        long r = DTLSv1_get_timeout(side[i], &tv);

        printf("  %s timeout %ld", i == 0 ? "client" : "server", r);
        if (r > 0)
            printf(" %ld.%06ld", (long)tv.tv_sec, (long)tv.tv_usec);
    }
    printf("\n");
}

static void handle(LINK *l)
{
    trace("  client DTLSv1_handle_timeout", DTLSv1_handle_timeout(l->c), l->c);
    net_timer(BIO_get_data(SSL_get_rbio(l->c)));
    trace("  server DTLSv1_handle_timeout", DTLSv1_handle_timeout(l->s), l->s);
}

static void exchange(LINK *l)
{
    char b[64];

    trace("  client write", SSL_write(l->c, "hello", 5), l->c);
    trace("  server read", SSL_read(l->s, b, sizeof(b)), l->s);
    trace("  server write", SSL_write(l->s, "hello", 5), l->s);
    trace("  client read", SSL_read(l->c, b, sizeof(b)), l->c);
    trace("  client read", SSL_read(l->c, b, sizeof(b)), l->c);
}

static const char *plans[] = { "nothing", "lost", "twice", "late", "changed", "cut" };

/* Up to four rounds with the timer's help, everything printed. */
static void whole(int ver, int cookie, int auth)
{
    LINK *l = start(ver, cookie, auth);
    int i, ok;

    printf("== %s: %s's datagram %d %s, cookie %d, client certificate %d\n", version_name(ver), plan_server ? "server" : "client",
           plan_number, plans[plan], cookie, auth);
    l->net.log = 1;
    for (i = 0; i < 4; i++) {
        ok = link_drive(l, 1, 100);
        timeouts(l);
        if (ok)
            break;
        wait_ms(1000L << i);
        handle(l);
    }
    exchange(l);
    timeouts(l);
    link_free(l);
}

/* The same in one line, for the many. */
static void brief(int ver, int cookie)
{
    LINK *l = start(ver, cookie, 0);
    int i, ok = 0, idle = 0;

    printf("%s %s's datagram %d %s at %d:", version_name(ver), plan_server ? "server" : "client", plan_number, plans[plan], plan_at);
    ERR_clear_error();
    for (i = 0; i < 4 && !ok && !idle; i++) {
        ok = link_drive(l, 2, 100);
        if (!ok) {
            int before = l->net.c2s.sent + l->net.s2c.sent;

            printf(" %d/%d", l->net.c2s.sent, l->net.s2c.sent);
            wait_ms(1000L << i);
            DTLSv1_handle_timeout(l->c);
            DTLSv1_handle_timeout(l->s);
            ERR_clear_error();
            idle = before == l->net.c2s.sent + l->net.s2c.sent || SSL_state_string(l->c)[3] == 'E'
                   || SSL_state_string(l->s)[3] == 'E';
        }
    }
    printf(" -> %s %d/%d %s %s", ok ? "done" : "not", l->net.c2s.sent, l->net.s2c.sent, SSL_state_string(l->c),
           SSL_state_string(l->s));
    printf("\n");
    if (ok) {
        pair_send(l->c, l->s, "ping");
        pair_send(l->s, l->c, "pong");
    }
    link_free(l);
}

static void many(void)
{
    static const int front[] = { 0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 17, 18, 19, 22 };
    size_t at;
    int server, n;

    for (server = 0; server < 2; server++) {
        for (n = 0; n < (server ? 4 : 3); n++) {
            plan_server = server;
            plan_number = n;
            for (at = 0; at < COUNT(front); at++) {
                plan = CHANGE;
                plan_at = front[at];
                /* A fragment that contradicts the first one's length: an error without a word. A ServerHello read as
                 * a HelloVerifyRequest: its random bytes decide. A HelloVerifyRequest that is not due. */
                if (server && ((n == 2 && (plan_at == 14 || plan_at == 19)) || (n == 1 && plan_at == 13) || (n == 0 && plan_at == 18)))
                    continue;
                brief(DTLS1_2_VERSION, 1);
            }
            if (n != 0 || server) { /* the last byte of a hello is not always read */
                plan_at = -1;
                brief(DTLS1_2_VERSION, 1);
            }
            for (at = 1; at < 40; at *= 3) {
                plan = CUT;
                plan_at = (int)at;
                brief(DTLS1_2_VERSION, 1);
            }
        }
    }
}

/* Nothing of the client's arrives. */
static void silence(int by_hand)
{
    LINK *l;
    int i;

    plan = LOSE;
    plan_all = 1;
    plan_server = plan_number = 0;
    l = start(DTLS1_2_VERSION, 0, 0);
    printf("== silence, %s\n", by_hand ? "DTLSv1_handle_timeout" : "SSL_do_handshake");
    for (i = 0; i < 16; i++) {
        struct timeval tv = { 0, 0 };

        link_drive(l, 1, 1);
        timeouts(l);
        if (DTLSv1_get_timeout(l->c, &tv) > 0)
            net_clock_us += tv.tv_sec * 1000000LL + tv.tv_usec;
        if (by_hand)
            handle(l);
        printf("  sent %d\n", l->net.c2s.sent);
    }
    link_free(l);
    plan_all = 0;
}

/* What is left of the time, and nothing too early. */
static void early(void)
{
    LINK *l;

    plan = LOSE;
    plan_server = plan_number = 0;
    l = start(DTLS1_2_VERSION, 0, 0);
    printf("== early\n");
    l->net.log = l->net.log_ctrl = 1;
    timeouts(l);
    handle(l);
    link_drive(l, 1, 1);
    timeouts(l);
    wait_ms(400);
    timeouts(l);
    handle(l);
    wait_ms(590);
    timeouts(l);
    handle(l);
    net_clock_us -= 5000;
    timeouts(l);
    net_clock_us += 5000 + 9999;
    timeouts(l);
    handle(l);
    wait_ms(1);
    timeouts(l);
    handle(l);
    timeouts(l);
    wait_ms(5000);
    timeouts(l);
    handle(l);
    timeouts(l);
    trace("NULL timeval", DTLSv1_get_timeout(l->s, NULL), l->s);
    link_free(l);
}

static unsigned int timer(SSL *ssl, unsigned int us)
{
    unsigned int next = us == 0 ? 50000 : us + 25000;

    printf("  timer_cb %s %u -> %u\n", SSL_is_server(ssl) ? "server" : "client", us, next);
    return next;
}

static void own_timer(int all)
{
    LINK *l;
    int i;

    plan = LOSE;
    plan_all = all;
    plan_server = 0;
    plan_number = all ? 0 : 1;
    l = start(DTLS1_2_VERSION, 0, 0);
    printf("== DTLS_set_timer_cb, %s\n", all ? "nothing arrives" : "the client's second datagram lost");
    DTLS_set_timer_cb(l->c, timer);
    DTLS_set_timer_cb(l->s, timer);
    l->net.log = 1;
    for (i = 0; i < 6; i++) {
        int ok = link_drive(l, 1, 100);

        timeouts(l);
        if (ok)
            break;
        wait_ms(50 + 25 * i);
        handle(l);
    }
    if (i < 6) {
        exchange(l);
        trace("  renegotiate", SSL_renegotiate(l->c), l->c);
        trace("  handshake", SSL_do_handshake(l->c), l->c);
        timeouts(l);
    }
    link_free(l);
    plan_all = 0;
}

/* After more than two expiries the datagrams become smaller, where the transport says so. */
static void fallback(long answer, int fixed)
{
    LINK *l;
    int i;

    plan = LOSE;
    plan_all = 1;
    plan_server = 1;
    plan_number = 0;
    l = start(DTLS1_2_VERSION, 0, 0);
    printf("== fallback MTU %ld, NO_QUERY_MTU %d\n", answer, fixed);
    l->net.fallback = answer;
    if (fixed) {
        SSL_set_options(l->s, SSL_OP_NO_QUERY_MTU);
        printf("set_mtu %ld\n", SSL_set_mtu(l->s, 1000));
    }
    l->net.log = l->net.log_ctrl = 1;
    SSL_do_handshake(l->c);
    SSL_do_handshake(l->s);
    for (i = 0; i < 4; i++) {
        wait_ms(60000);
        trace("server DTLSv1_handle_timeout", DTLSv1_handle_timeout(l->s), l->s);
    }
    link_free(l);
    plan_all = 0;
}

int main(void)
{
    static const int vers[] = { DTLS1_2_VERSION, DTLS1_VERSION };
    size_t v;
    int n, server;

    for (v = 0; v < COUNT(vers); v++) {
        plan = KEEP;
        whole(vers[v], 0, 0);
        whole(vers[v], 1, 1);
    }
    for (plan = LOSE; plan <= LATE; plan++) {
        for (server = 0; server < 2; server++) {
            for (n = 0; n < (server ? 4 : 3); n++) {
                plan_server = server;
                plan_number = n;
                whole(DTLS1_2_VERSION, 1, 0);
            }
        }
    }
    plan = LOSE;
    for (n = 0; n < 3; n++) {
        plan_server = 0;
        plan_number = n;
        whole(DTLS1_2_VERSION, 0, 1);
    }
    plan_number = 3;
    plan_server = 1;
    whole(DTLS1_VERSION, 1, 0);
    many();
    silence(1);
    silence(0);
    early();
    own_timer(0);
    own_timer(1);
    fallback(500, 0);
    fallback(0, 0);
    fallback(500, 1);
    return 0;
}

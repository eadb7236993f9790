/* SSL_shutdown(3), SSL_set_shutdown(3), SSL_CTX_set_quiet_shutdown(3), SSL_get_error(3) on closes of every kind. */
#include "common.h"

static PAIR *ready(int ver)
{
    PAIR *p = pair_take(client_ctx(ver), server_ctx(ver, "rsa"));

    MUST(pair_connect(p));
    pair_settle(p);
    return p;
}

static char b[64];

static void read_t(const char *who, SSL *s)
{
    char label[64];
    size_t n = 9;

    snprintf(label, sizeof(label), "%s read", who);
    trace(label, SSL_read(s, b, sizeof(b)), s);
    snprintf(label, sizeof(label), "%s read_ex", who);
    trace(label, SSL_read_ex(s, b, sizeof(b), &n), s);
}

static void both_ways(int ver)
{
    PAIR *p = ready(ver);

    printf("== both ways %s\n", version_name(ver));
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    trace("c write", SSL_write(p->c, "x", 1), p->c);
    trace("s write before reading", SSL_write(p->s, "x", 1), p->s);
    read_t("c", p->c);
    read_t("s", p->s);
    trace("s peek", SSL_peek(p->s, b, 1), p->s);
    trace("s write", SSL_write(p->s, "y", 1), p->s);
    trace("s shutdown", SSL_shutdown(p->s), p->s);
    trace("s shutdown", SSL_shutdown(p->s), p->s);
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    read_t("c", p->c);
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    trace("s write", SSL_write(p->s, "z", 1), p->s);
    trace("c handshake", SSL_do_handshake(p->c), p->c);
    trace("c renegotiate", SSL_renegotiate(p->c), p->c);
    trace("c key_update", SSL_key_update(p->c, 0), p->c);
    pair_free(p);
}

static void with_data(int ver)
{
    PAIR *p = ready(ver);

    printf("== unread data %s\n", version_name(ver));
    pair_send(p->s, p->c, "a");
    MUST(SSL_write(p->s, "unread", 6) == 6);
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    trace("c shutdown with data", SSL_shutdown(p->c), p->c);
    trace("c shutdown with data", SSL_shutdown(p->c), p->c);
    read_t("c", p->c);
    trace("s shutdown", SSL_shutdown(p->s), p->s);
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    pair_free(p);
    p = ready(ver);
    printf("== buffered data %s\n", version_name(ver));
    MUST(SSL_write(p->s, "unread", 6) == 6);
    trace("c peek", SSL_peek(p->c, b, 2), p->c);
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    trace("c read", SSL_read(p->c, b, 2), p->c);
    MUST(SSL_write(p->s, "more", 4) == 4);
    trace("s shutdown", SSL_shutdown(p->s), p->s);
    trace("c read", SSL_read(p->c, b, 20), p->c);
    trace("c read", SSL_read(p->c, b, 20), p->c);
    trace("c read", SSL_read(p->c, b, 20), p->c);
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    pair_free(p);
}

static void set_bits(int ver)
{
    static const int bits[] = {0, SSL_SENT_SHUTDOWN, SSL_RECEIVED_SHUTDOWN, 3, 4, 7, -1};
    size_t i;

    for (i = 0; i < COUNT(bits); i++) {
        PAIR *p = ready(ver);

        printf("== set %d %s\n", bits[i], version_name(ver));
        SSL_set_shutdown(p->c, bits[i]);
        printf("get=%d wire=%d\n", SSL_get_shutdown(p->c), p->w.c2s.len > 0);
        trace("c write", SSL_write(p->c, "x", 1), p->c);
        trace("c read", SSL_read(p->c, b, 1), p->c);
        MUST(SSL_write(p->s, "data", 4) == 4);
        trace("c read", SSL_read(p->c, b, 1), p->c);
        trace("c shutdown", SSL_shutdown(p->c), p->c);
        printf("wire=%d\n", p->w.c2s.len > 0);
        trace("s read", SSL_read(p->s, b, 1), p->s);
        trace("s read", SSL_read(p->s, b, 1), p->s);
        SSL_set_shutdown(p->c, 0);
        trace("cleared: c read", SSL_read(p->c, b, 1), p->c);
        trace("cleared: c write", SSL_write(p->c, "y", 1), p->c);
        pair_free(p);
    }
}

static void quiet(int ver, int on_ctx)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;

    printf("== quiet %s ctx=%d\n", version_name(ver), on_ctx);
    if (on_ctx)
        SSL_CTX_set_quiet_shutdown(cc, 1);
    p = pair_take(cc, sc);
    printf("before: %d\n", SSL_get_quiet_shutdown(p->c));
    trace("c shutdown before handshake", SSL_shutdown(p->c), p->c);
    SSL_clear(p->c);
    MUST(pair_connect(p));
    pair_settle(p);
    SSL_set_quiet_shutdown(p->c, 1);
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    printf("wire=%d quiet=%d\n", p->w.c2s.len > 0, SSL_get_quiet_shutdown(p->c));
    trace("c write", SSL_write(p->c, "x", 1), p->c);
    trace("c read", SSL_read(p->c, b, 1), p->c);
    SSL_set_quiet_shutdown(p->c, 0);
    trace("c shutdown loud", SSL_shutdown(p->c), p->c);
    printf("wire=%d\n", p->w.c2s.len > 0);
    pair_free(p);
}

static void in_init(int ver)
{
    PAIR *p = pair_take(client_ctx(ver), server_ctx(ver, "rsa"));

    printf("== in init %s\n", version_name(ver));
    trace("c shutdown before", SSL_shutdown(p->c), p->c);
    trace("c handshake", SSL_do_handshake(p->c), p->c);
    trace("c shutdown in init", SSL_shutdown(p->c), p->c);
    trace("s handshake", SSL_do_handshake(p->s), p->s);
    trace("s shutdown in init", SSL_shutdown(p->s), p->s);
    printf("%d\n", pair_trace(p));
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    pair_free(p);
}

/* Close of the transport: at record boundary, inside a record, in the handshake, after close_notify; with an error. */
static void eof(int ver, uint64_t op)
{
    int i;

    for (i = 0; i < 7; i++) {
        static const char *names[] = {"at a boundary", "inside a header", "inside a body", "after close_notify",
                                      "broken", "after data", "before any byte of the handshake"};
        PAIR *p = i == 6 ? pair_take(client_ctx(ver), server_ctx(ver, "rsa")) : ready(ver);

        printf("== eof %s %s %s\n", version_name(ver), names[i], op ? "ignored" : "");
        SSL_set_options(p->s, op);
        switch (i) {
        case 1:
            MUST(SSL_write(p->c, "data", 4) == 4);
            p->w.c2s.len = 3;
            break;
        case 2:
            MUST(SSL_write(p->c, "data", 4) == 4);
            p->w.c2s.len = 9;
            break;
        case 3:
            SSL_shutdown(p->c);
            break;
        case 4:
            p->w.c2s.broken = 1;
            break;
        case 5:
            MUST(SSL_write(p->c, "data", 4) == 4);
            break;
        case 6:
            p->w.c2s.closed = 1;
            trace("s accept", SSL_accept(p->s), p->s);
            printf("%s\n", SSL_state_string_long(p->s));
            trace("s accept", SSL_accept(p->s), p->s);
            trace("s shutdown", SSL_shutdown(p->s), p->s);
            pair_free(p);
            continue;
        }
        p->w.c2s.closed = i != 4;
        read_t("s", p->s);
        read_t("s", p->s);
        trace("s peek", SSL_peek(p->s, b, 1), p->s);
        trace("s write", SSL_write(p->s, "x", 1), p->s);
        trace("s shutdown", SSL_shutdown(p->s), p->s);
        trace("s shutdown", SSL_shutdown(p->s), p->s);
        printf("%s session resumable=%d\n", SSL_state_string_long(p->s),
               SSL_get_session(p->s) != NULL && SSL_SESSION_is_resumable(SSL_get_session(p->s)));
        pair_free(p);
    }
}

/* The transport closes after every possible number of bytes of a handshake: result, changes only. */
static void eof_in_handshake(int ver, int server)
{
    char seen[512] = "", now[512];
    size_t cut;

    printf("== eof in the handshake %s, %s reads\n", version_name(ver), server ? "server" : "client");
    for (cut = 0; cut < 6000; cut += cut < 40 ? 1 : 37) {
        PAIR *p = pair_take(client_ctx(ver), server_ctx(ver, "rsa"));
        LANE *l = server ? &p->w.c2s : &p->w.s2c;
        SSL *s = server ? p->s : p->c;
        unsigned long e;
        int i, r = 0;

        l->gated = 1;
        l->visible = cut;
        for (i = 0; i < 6; i++) {
            SSL_do_handshake(p->c);
            SSL_do_handshake(p->s);
        }
        ERR_clear_error();
        l->len = 0;
        l->closed = 1;
        l->gated = 0;
        if (!SSL_is_init_finished(s)) {
            r = SSL_do_handshake(s);
            i = SSL_get_error(s, r);
            e = ERR_peek_error();
            snprintf(now, sizeof(now), "%d %s %s shut=%d %s", r, ssl_error_name(i), want_name(SSL_want(s)),
                     SSL_get_shutdown(s), e ? ERR_reason_error_string(e) : "-");
        } else {
            snprintf(now, sizeof(now), "complete");
        }
        if (strcmp(seen, now) != 0)
            puts(strcpy(seen, now));
        ERR_clear_error();
        pair_free(p);
    }
}

/* Bytes that are no TLS. */
static void garbage(int server)
{
    static const struct {
        const char *name, *bytes;
        size_t n;
    } in[] = {
#define G(name, s) {name, s, sizeof(s) - 1}
        G("GET", "GET / HTTP/1.0\r\n\r\n"), G("POST", "POST /x HTTP/1.1\r\n"), G("HEAD", "HEAD / HTTP/1.1\r\n"),
        G("PUT", "PUT / HTTP/1.1\r\n"), G("CONNECT", "CONNECT a:443 HTTP/1.1\r\n"), G("HTTP", "HTTP/1.1 400 Bad\r\n\r\n"),
        G("SMTP", "220 mail.example ESMTP\r\n"), G("SSH", "SSH-2.0-OpenSSH_9.2\r\n"), G("zeros", "\0\0\0\0\0\0\0\0\0\0\0\0"),
        G("alert", "\x15\x03\x01\x00\x02\x02\x28"), G("warning alert", "\x15\x03\x01\x00\x02\x01\x70"),
        G("close_notify", "\x15\x03\x01\x00\x02\x01\x00"), G("user_canceled", "\x15\x03\x03\x00\x02\x01\x5a"),
        G("no_renegotiation", "\x15\x03\x03\x00\x02\x01\x64"), G("long alert", "\x15\x03\x01\x00\x03\x02\x28\x00"),
        G("short alert", "\x15\x03\x01\x00\x01\x02"), G("alert level 3", "\x15\x03\x01\x00\x02\x03\x28"),
        G("ccs", "\x14\x03\x01\x00\x01\x01"), G("ccs 2", "\x14\x03\x03\x00\x01\x02"),
        G("ccs long", "\x14\x03\x03\x00\x02\x01\x01"),
        G("app data", "\x17\x03\x03\x00\x05hello"), G("empty handshake", "\x16\x03\x01\x00\x00"),
        G("too long", "\x16\x03\x01\x48\x01"), G("version 2.0", "\x16\x02\x00\x00\x05\x01\x00\x00\x01\x00"),
        G("version 4.0", "\x16\x04\x00\x00\x05\x01\x00\x00\x01\x00"), G("type 99", "\x63\x03\x01\x00\x01\x01"),
        G("hello request", "\x16\x03\x01\x00\x04\x00\x00\x00\x00"), G("finished", "\x16\x03\x01\x00\x04\x14\x00\x00\x00"),
        G("huge hello", "\x16\x03\x01\x00\x04\x01\xff\xff\xff"), G("short hello", "\x16\x03\x01\x00\x06\x01\x00\x00\x02\x03\x03"),
        G("server hello", "\x16\x03\x03\x00\x06\x02\x00\x00\x02\x03\x03"),
        G("sslv2 hello", "\x80\x2e\x01\x03\x01\x00\x15\x00\x00\x00\x10\x00\x00\x2f\x00\x00\x35\x00\x00\x05\x00\x00\x04"
          "\x00\x00\x0a\x00\x00\xff" "0123456789abcdef"),
        G("sslv2 hello of 2.0", "\x80\x1c\x01\x00\x02\x00\x03\x00\x00\x00\x10\x01\x00\x80" "0123456789abcdef"),
        G("sslv2 short", "\x80\x05\x01\x03\x01\x00\x00"),
    };
    size_t i;

    for (i = 0; i < COUNT(in); i++) {
        PAIR *p = pair_take(client_ctx(0), server_ctx(0, "rsa"));
        SSL *s = server ? p->s : p->c;
        LANE *l = server ? &p->w.c2s : &p->w.s2c, *o = server ? &p->w.s2c : &p->w.c2s;

        printf("== garbage to the %s: %s\n", server ? "server" : "client", in[i].name);
        if (!server)
            SSL_do_handshake(s);
        lane_drain(o);
        lane_push(l, in[i].bytes, in[i].n);
        trace("handshake", SSL_do_handshake(s), s);
        if (o->len > 0 && o->len < 16)
            hex("answer", o->buf + o->head, o->len);
        else
            printf("answer of some length: %d\n", o->len > 0);
        trace("handshake again", SSL_do_handshake(s), s);
        trace("read", SSL_read(s, b, 1), s);
        printf("%s\n", SSL_state_string_long(s));
        pair_free(p);
    }
}

/* Every alert a peer can send in clear during the handshake. */
static void alerts(int server, int level)
{
    int d;

    for (d = 0; d < 130; d++) {
        PAIR *p = pair_take(client_ctx(0), server_ctx(0, "rsa"));
        SSL *s = server ? p->s : p->c;
        unsigned char a[] = {21, 3, 3, 0, 2, 0, 0};
        char label[64];

        a[5] = (unsigned char)level;
        a[6] = (unsigned char)d;
        SSL_do_handshake(s);
        ERR_clear_error();
        lane_push(server ? &p->w.c2s : &p->w.s2c, a, sizeof(a));
        snprintf(label, sizeof(label), "%s alert %d %d", server ? "server" : "client", level, d);
        trace(label, SSL_do_handshake(s), s);
        pair_free(p);
    }
}

/* A session still open at SSL_free leaves the cache; one with close_notify sent stays. */
static void session_fate(int ver)
{
    int how;

    for (how = 0; how < 6; how++) {
        static const char *names[] = {"nothing", "SSL_shutdown", "set SENT", "set RECEIVED", "set both", "quiet"};
        SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
        PAIR *p;
        SSL_SESSION *cs;

        SSL_CTX_set_session_cache_mode(cc, SSL_SESS_CACHE_CLIENT);
        SSL_CTX_set_session_cache_mode(sc, SSL_SESS_CACHE_SERVER);
        SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
        p = pair_new(cc, sc);
        MUST(pair_connect(p));
        pair_settle(p);
        cs = SSL_get1_session(p->c);
        printf("fate %s %s: numbers %ld/%ld", version_name(ver), names[how], SSL_CTX_sess_number(cc),
               SSL_CTX_sess_number(sc));
        switch (how) {
        case 1:
            SSL_shutdown(p->c);
            SSL_shutdown(p->s);
            break;
        case 2: case 3: case 4:
            SSL_set_shutdown(p->c, how - 1);
            SSL_set_shutdown(p->s, how - 1);
            break;
        case 5:
            SSL_set_quiet_shutdown(p->c, 1);
            SSL_set_quiet_shutdown(p->s, 1);
            SSL_shutdown(p->c);
            SSL_shutdown(p->s);
            break;
        }
        pair_free(p);
        printf(" after free %ld/%ld resumable=%d", SSL_CTX_sess_number(cc), SSL_CTX_sess_number(sc),
               SSL_SESSION_is_resumable(cs));
        print_errors();
        SSL_SESSION_free(cs);
        SSL_CTX_free(cc);
        SSL_CTX_free(sc);
    }
}

static void blocked_alert(int ver)
{
    PAIR *p = ready(ver);

    printf("== blocked close_notify %s\n", version_name(ver));
    p->w.c2s.limit = 3;
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    trace("c write", SSL_write(p->c, "x", 1), p->c);
    trace("c read", SSL_read(p->c, b, 1), p->c);
    p->w.c2s.limit = 0;
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    trace("s read", SSL_read(p->s, b, 1), p->s);
    trace("s shutdown", SSL_shutdown(p->s), p->s);
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    pair_free(p);
}

/* SSL_shutdown while a write is blocked, and again: what goes out, and in which order. */
static void pending_write(int ver, int again, size_t room)
{
    PAIR *p = ready(ver);
    static char big[40000];
    int i, r, got = 0;

    printf("== blocked write %s room=%d %s\n", version_name(ver), (int)room, again ? "retried" : "given up");
    p->w.c2s.limit = room;
    trace("c write", SSL_write(p->c, big, sizeof(big)), p->c);
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    p->w.c2s.limit = 0;
    if (again)
        trace("c write", SSL_write(p->c, big, sizeof(big)), p->c);
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    for (i = 0; i < 20 && (r = SSL_read(p->s, big, sizeof(big))) > 0; i++)
        got += r;
    printf("s got %d\n", got);
    trace("s read", SSL_read(p->s, big, 1), p->s);
    trace("s shutdown", SSL_shutdown(p->s), p->s);
    trace("s shutdown", SSL_shutdown(p->s), p->s);
    trace("c shutdown", SSL_shutdown(p->c), p->c);
    pair_free(p);
}

static void alert_info(const SSL *s, int where, int ret)
{
    (void)s;
    if (where & SSL_CB_ALERT)
        printf("  alert %x %x\n", where, ret);
}

/* A record that cannot be read after our close_notify, or what counts as one: no alert follows it. */
static void garbage_after_close(int version, int how)
{
    static const char garbage[] = "\x17\x03\x03\x00\x30" "012345678901234567890123456789012345678901234567";
    PAIR *p = pair_take(client_ctx(version), server_ctx(version, "rsa"));
    char buf[10];
    int ret;

    MUST(pair_connect(p));
    pair_settle(p);
    SSL_set_info_callback(p->s, alert_info);
    if (how == 1 || how >= 3)
        SSL_shutdown(p->s);
    if (how == 2)
        SSL_set_shutdown(p->s, SSL_SENT_SHUTDOWN);
    if (how == 4)
        SSL_set_shutdown(p->s, 0);
    lane_drain(&p->w.s2c);
    lane_push(&p->w.c2s, garbage, sizeof(garbage) - 1);
    ret = how == 3 ? SSL_shutdown(p->s) : SSL_read(p->s, buf, sizeof(buf));
    printf("garbage after close %s %d, alert bytes %zu\n", version_name(version), how, p->w.s2c.len);
    trace("server", ret, p->s);
    trace("again", SSL_read(p->s, buf, sizeof(buf)), p->s);
    pair_free(p);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    size_t v;

    for (v = 0; v < COUNT(vs); v++) {
        both_ways(vs[v]);
        with_data(vs[v]);
        set_bits(vs[v]);
        quiet(vs[v], 0);
        quiet(vs[v], 1);
        in_init(vs[v]);
        eof(vs[v], 0);
        eof(vs[v], SSL_OP_IGNORE_UNEXPECTED_EOF);
        eof_in_handshake(vs[v], 0);
        eof_in_handshake(vs[v], 1);
        session_fate(vs[v]);
        blocked_alert(vs[v]);
        pending_write(vs[v], 0, 10);
        pending_write(vs[v], 1, 10);
        pending_write(vs[v], 0, 20000);
        pending_write(vs[v], 1, 20000);
    }
    garbage(1);
    garbage(0);
    alerts(0, 1);
    alerts(0, 2);
    alerts(1, 2);
    for (int how = 0; how < 5; how++) {
        garbage_after_close(TLS1_2_VERSION, how);
        garbage_after_close(TLS1_3_VERSION, how);
    }
    return 0;
}

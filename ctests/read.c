/* SSL_read(3), SSL_peek(3), SSL_pending(3), SSL_has_pending(3), SSL_CTX_set_read_ahead(3). */
#include "common.h"

static void state(const char *when, SSL *s)
{
    printf("%s: pending=%d has_pending=%d want=%s rstate=%s\n", when, SSL_pending(s), SSL_has_pending(s),
           want_name(SSL_want(s)), SSL_rstate_string(s));
}

static PAIR *ready(int ver, int ahead)
{
    PAIR *p = pair_take(client_ctx(ver), server_ctx(ver, "rsa"));

    SSL_set_read_ahead(p->s, ahead);
    MUST(pair_connect(p));
    pair_settle(p);
    return p;
}

static void basics(int ver, int ahead)
{
    PAIR *p = ready(ver, ahead);
    char b[64];
    size_t n = 77;
    int r;

    printf("== basics %s read_ahead=%d\n", version_name(ver), ahead);
    state("idle", p->s);
    trace("read nothing", SSL_read(p->s, b, sizeof(b)), p->s);
    trace("peek nothing", SSL_peek(p->s, b, sizeof(b)), p->s);
    trace("read_ex nothing", SSL_read_ex(p->s, b, sizeof(b), &n), p->s);
    printf("n=%d\n", (int)n);
    trace("peek_ex nothing", SSL_peek_ex(p->s, b, sizeof(b), &n), p->s);
    printf("n=%d\n", (int)n);
    MUST(SSL_write(p->c, "first record", 12) == 12);
    MUST(SSL_write(p->c, "second", 6) == 6);
    state("arrived", p->s);
    trace("read 0", SSL_read(p->s, b, 0), p->s);
    state("after read 0", p->s);
    trace("peek 5", r = SSL_peek(p->s, b, 5), p->s);
    printf("%.*s\n", r, b);
    state("after peek", p->s);
    trace("peek 64", r = SSL_peek(p->s, b, 64), p->s);
    printf("%.*s\n", r, b);
    trace("read 5", r = SSL_read(p->s, b, 5), p->s);
    printf("%.*s\n", r, b);
    state("after read 5", p->s);
    trace("read 0", SSL_read(p->s, b, 0), p->s);
    trace("read_ex 0", SSL_read_ex(p->s, b, 0, &n), p->s);
    printf("n=%d\n", (int)n);
    trace("peek_ex 3", SSL_peek_ex(p->s, b, 3, &n), p->s);
    printf("n=%d %.*s\n", (int)n, (int)n, b);
    trace("read_ex 64", SSL_read_ex(p->s, b, 64, &n), p->s);
    printf("n=%d %.*s\n", (int)n, (int)n, b);
    state("first finished", p->s);
    trace("read second", r = SSL_read(p->s, b, 64), p->s);
    printf("%.*s\n", r, b);
    state("all read", p->s);
    trace("read nothing", SSL_read(p->s, b, sizeof(b)), p->s);
    state("empty", p->s);
    pair_free(p);
}

/* With read_ahead off nothing of a following record is taken from the transport. */
static void no_greed(int ver)
{
    PAIR *p = ready(ver, 0);
    char b[64];
    size_t one, before;

    printf("== no greed %s\n", version_name(ver));
    MUST(SSL_write(p->c, "0123456789", 10) == 10);
    one = p->w.c2s.len;
    MUST(SSL_write(p->c, "0123456789", 10) == 10);
    MUST(SSL_write(p->c, "0123456789", 10) == 10);
    before = p->w.c2s.len;
    trace("read 4", SSL_read(p->s, b, 4), p->s);
    printf("taken exactly one record: %d, pending %d\n", before - p->w.c2s.len == one, SSL_pending(p->s));
    trace("read 64", SSL_read(p->s, b, 64), p->s);
    printf("taken: %d, pending %d has %d\n", before - p->w.c2s.len == one, SSL_pending(p->s), SSL_has_pending(p->s));
    trace("read 64", SSL_read(p->s, b, 64), p->s);
    printf("taken two: %d\n", before - p->w.c2s.len == 2 * one);
    pair_free(p);
}

/* With read_ahead on everything there may be taken, and SSL_has_pending says so. */
static void greed(int ver)
{
    PAIR *p = ready(ver, 1);
    char b[64];

    printf("== read ahead %s\n", version_name(ver));
    MUST(SSL_write(p->c, "0123456789", 10) == 10);
    MUST(SSL_write(p->c, "abcdefghij", 10) == 10);
    MUST(SSL_write(p->c, "ABCDEFGHIJ", 10) == 10);
    trace("read 4", SSL_read(p->s, b, 4), p->s);
    printf("left on the transport: %d\n", p->w.c2s.len > 0);
    state("read 4", p->s);
    trace("read 64", SSL_read(p->s, b, 64), p->s);
    state("read 10", p->s);
    trace("read 64", SSL_read(p->s, b, 64), p->s);
    state("read 20", p->s);
    trace("read 64", SSL_read(p->s, b, 64), p->s);
    state("read 30", p->s);
    trace("read 64", SSL_read(p->s, b, 64), p->s);
    pair_free(p);
}

/* A record that arrives byte by byte. */
static void partial(int ver, int ahead)
{
    PAIR *p = ready(ver, ahead);
    char b[64], seen[128] = "", now[128];
    int r = 0, i;

    printf("== partial %s read_ahead=%d\n", version_name(ver), ahead);
    p->w.c2s.gated = 1;
    MUST(SSL_write(p->c, "byte by byte", 12) == 12);
    for (i = 0; i < 200 && r <= 0; i++) {
        r = SSL_read(p->s, b, 64);
        snprintf(now, sizeof(now), "read %d %s pending=%d has=%d rstate=%s", r, ssl_error_name(SSL_get_error(p->s, r)),
                 SSL_pending(p->s), SSL_has_pending(p->s), SSL_rstate_string_long(p->s));
        if (strcmp(seen, now) != 0)
            puts(strcpy(seen, now));
        p->w.c2s.visible++;
    }
    printf("%.*s\n", r, b);
    pair_free(p);
}

/* Reads of every size out of records of every size give the same bytes. */
static void sizes(int ver, int ahead, long mode)
{
    PAIR *p = ready(ver, ahead);
    static unsigned char out[60000], in[60000];
    unsigned int s = 7;
    size_t i, sent = 0, got = 0, peeked_wrong = 0;

    SSL_set_mode(p->s, mode);
    for (i = 0; i < sizeof(out); i++)
        out[i] = (unsigned char)lcg(&s);
    while (got < sizeof(in)) {
        int n, r;

        if (sent < sizeof(out)) {
            n = 1 + (int)(lcg(&s) % 5000);
            if ((size_t)n > sizeof(out) - sent)
                n = (int)(sizeof(out) - sent);
            MUST(SSL_write(p->c, out + sent, n) == n);
            sent += (size_t)n;
        }
        n = 1 + (int)(lcg(&s) % 4000);
        if ((size_t)n > sizeof(in) - got)
            n = (int)(sizeof(in) - got);
        r = SSL_peek(p->s, in + got, n);
        if (r <= 0) {
            MUST(SSL_get_error(p->s, r) == SSL_ERROR_WANT_READ);
            continue;
        }
        if (memcmp(in + got, out + got, (size_t)r) != 0)
            peeked_wrong++;
        r = SSL_read(p->s, in + got, n);
        MUST(r > 0);
        got += (size_t)r;
    }
    printf("sizes %s ahead=%d mode=%lx equal=%d peeks wrong=%d\n", version_name(ver), ahead, mode,
           memcmp(in, out, sizeof(in)) == 0, (int)peeked_wrong);
    pair_free(p);
}

static void buffer_len(int ver)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    static char big[16384];
    char b[16384];
    PAIR *p;

    SSL_CTX_set_default_read_buffer_len(sc, 40000);
    SSL_CTX_set_read_ahead(sc, 1);
    p = pair_take(cc, sc);
    MUST(pair_connect(p));
    pair_settle(p);
    SSL_set_default_read_buffer_len(p->s, 50000);
    MUST(SSL_write(p->c, big, sizeof(big)) == sizeof(big));
    MUST(SSL_write(p->c, big, sizeof(big)) == sizeof(big));
    trace("read", SSL_read(p->s, b, sizeof(b)), p->s);
    state("buffer len", p->s);
    trace("read", SSL_read(p->s, b, sizeof(b)), p->s);
    state("buffer len", p->s);
    pair_free(p);
}

/* Mutated records. */
static void mutated(int ver)
{
    static const char *names[] = {"last byte", "type 0", "type handshake", "version", "length+1", "length 0",
                                  "length 0x7fff", "first cipher byte", "alert type", "ccs type", "heartbeat type"};
    int i;

    for (i = 0; i < (int)COUNT(names); i++) {
        PAIR *p = ready(ver, 0);
        unsigned char *r;
        char b[64];

        printf("== mutated %s %s\n", version_name(ver), names[i]);
        MUST(SSL_write(p->c, "payload", 7) == 7);
        r = p->w.c2s.buf + p->w.c2s.head;
        switch (i) {
        case 0: r[p->w.c2s.len - 1] ^= 1; break;
        case 1: r[0] = 0; break;
        case 2: r[0] = 22; break;
        case 3: r[1] = 7; break;
        case 4: r[4]++; lane_push(&p->w.c2s, "x", 1); break;
        case 5: r[3] = r[4] = 0; break;
        case 6: r[3] = 0x7f; r[4] = 0xff; break;
        case 7: r[5] ^= 0x80; break;
        case 8: r[0] = 21; break;
        case 9: r[0] = 20; break;
        case 10: r[0] = 24; break;
        }
        trace("read", SSL_read(p->s, b, 64), p->s);
        trace("read again", SSL_read(p->s, b, 64), p->s);
        trace("write after", SSL_write(p->s, "x", 1), p->s);
        trace("shutdown after", SSL_shutdown(p->s), p->s);
        trace("peer read", SSL_read(p->c, b, 64), p->c);
        trace("peer write", SSL_write(p->c, b, 1), p->c);
        printf("%s\n", SSL_state_string_long(p->s));
        pair_free(p);
    }
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    size_t v;
    int a;

    for (v = 0; v < COUNT(vs); v++) {
        for (a = 0; a < 2; a++) {
            basics(vs[v], a);
            partial(vs[v], a);
            sizes(vs[v], a, 0);
            sizes(vs[v], a, SSL_MODE_RELEASE_BUFFERS);
        }
        no_greed(vs[v]);
        greed(vs[v]);
        buffer_len(vs[v]);
        mutated(vs[v]);
    }
    return 0;
}

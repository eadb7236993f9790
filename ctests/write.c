/* SSL_write(3) and its modes, on transports that block. */
#include "common.h"

static unsigned char data[200000];
static unsigned char back[400000];

static PAIR *ready(int ver, long mode)
{
    PAIR *p = pair_take(client_ctx(ver), server_ctx(ver, "rsa"));

    MUST(pair_connect(p));
    pair_settle(p);
    SSL_set_mode(p->c, mode);
    return p;
}

static size_t read_all(SSL *s, size_t max)
{
    size_t got = 0;
    int r;

    while (got < max && (r = SSL_read(s, back + got, (int)(max - got > 1000000 ? 1000000 : max - got))) > 0)
        got += (size_t)r;
    ERR_clear_error();
    return got;
}

static void check(const char *what, size_t got, size_t want)
{
    printf("%s: received %d of %d, equal=%d\n", what, (int)got, (int)want, memcmp(back, data, got) == 0);
}

static void plain(int ver, long mode)
{
    static const int sizes[] = {1, 2, 100, 16383, 16384, 16385, 32768, 100000, 200000};
    PAIR *p = ready(ver, mode);
    size_t i, w = 0;

    printf("== plain %s mode=%lx\n", version_name(ver), mode);
    for (i = 0; i < COUNT(sizes); i++) {
        int done = 0, r;

        while (done < sizes[i]) {
            r = SSL_write(p->c, data + done, sizes[i] - done);
            trace("SSL_write", r, p->c);
            if (r <= 0)
                break;
            done += r;
        }
        check("read", read_all(p->s, sizeof(back)), (size_t)sizes[i]);
        trace("SSL_write_ex", SSL_write_ex(p->c, data, (size_t)sizes[i], &w), p->c);
        printf("written %d\n", (int)w);
        check("read", read_all(p->s, sizeof(back)), w);
    }
    pair_free(p);
}

static void zero(int ver)
{
    PAIR *p = ready(ver, 0);
    size_t w = 99;
    char b[8];

    printf("== zero %s\n", version_name(ver));
    trace("SSL_write 0", SSL_write(p->c, data, 0), p->c);
    printf("on the wire: %d\n", p->w.c2s.len > 0);
    trace("peer read", SSL_read(p->s, b, 8), p->s);
    trace("SSL_write_ex 0", SSL_write_ex(p->c, data, 0, &w), p->c);
    printf("written %d\n", (int)w);
    trace("SSL_write NULL 0", SSL_write(p->c, NULL, 0), p->c);
    trace("SSL_write -1", SSL_write(p->c, data, -1), p->c);
    trace("SSL_read -1", SSL_read(p->c, b, -1), p->c);
    trace("SSL_peek -1", SSL_peek(p->c, b, -1), p->c);
    trace("peer read", SSL_read(p->s, b, 8), p->s);
    pair_send(p->c, p->s, "then");
    pair_free(p);
}

/* All or nothing: with a blocked transport, then the retry with the same arguments. */
static void blocked(int ver, long mode)
{
    PAIR *p = ready(ver, mode);
    size_t got, w = 7;
    int r, i;

    printf("== blocked %s mode=%lx\n", version_name(ver), mode);
    p->w.c2s.limit = 40000;
    for (i = 0; i < 3; i++) {
        r = SSL_write(p->c, data, 100000);
        trace("SSL_write 100000", r, p->c);
        if (r > 0)
            break;
        printf("want_write=%d pending=%d\n", SSL_want_write(p->c), SSL_pending(p->c));
    }
    if (r > 0) {
        check("partial", read_all(p->s, sizeof(back)), (size_t)r);
        pair_free(p);
        return;
    }
    got = read_all(p->s, sizeof(back));
    printf("peer has a prefix: %d\n", got > 0 && got < 100000 && memcmp(back, data, got) == 0);
    p->w.c2s.limit = 0;
    trace("SSL_write_ex retry", SSL_write_ex(p->c, data, 100000, &w), p->c);
    printf("written %d\n", (int)w);
    while (got < 100000) {
        r = SSL_read(p->s, back + got, (int)(sizeof(back) - got));
        if (r <= 0)
            break;
        got += (size_t)r;
    }
    check("after retry", got, 100000);
    pair_free(p);
}

/* What a retry may and may not bring. */
static void bad_retry(int ver, long mode, int which)
{
    static const char *names[] = {"same", "other buffer, same bytes", "shorter", "longer", "zero length",
                                  "other buffer and longer", "write_ex", "read between", "peek between",
                                  "clear_error and twice"};
    static unsigned char copy[100000];
    PAIR *p = ready(ver, mode);
    size_t got = 0, w = 5;
    int r, len = 50000;
    const unsigned char *b = data;
    char c;

    printf("== retry %s mode=%lx %s\n", version_name(ver), mode, names[which]);
    memcpy(copy, data, sizeof(copy));
    p->w.c2s.limit = 10;
    trace("first", SSL_write(p->c, data, len), p->c);
    switch (which) {
    case 1: b = copy; break;
    case 2: len = 49999; break;
    case 3: len = 50001; break;
    case 4: len = 0; break;
    case 5: b = copy; len = 60000; break;
    case 7: trace("read", SSL_read(p->c, &c, 1), p->c); break;
    case 8: trace("peek", SSL_peek(p->c, &c, 1), p->c); break;
    case 9: trace("second", SSL_write(p->c, data, len), p->c); break;
    }
    p->w.c2s.limit = 0;
    if (which == 6) {
        r = SSL_write_ex(p->c, b, (size_t)len, &w);
        trace("retry_ex", r, p->c);
        printf("written %d\n", (int)w);
    } else {
        r = SSL_write(p->c, b, len);
        trace("retry", r, p->c);
    }
    if (r <= 0) {
        r = SSL_write(p->c, data, 50000);
        trace("right retry", r, p->c);
    }
    while ((r = SSL_read(p->s, back + got, (int)(sizeof(back) - got))) > 0)
        got += (size_t)r;
    ERR_clear_error();
    printf("received %d equal=%d\n", (int)got, memcmp(back, data, got) == 0);
    pair_free(p);
}

/* No byte twice, none lost: many sizes through a transport that takes little and blocks at random. */
static void stress(int ver, long mode, unsigned int seed)
{
    PAIR *p = ready(ver, mode);
    static unsigned char moved[20000];
    size_t sent = 0, got = 0, total = sizeof(data);
    unsigned int s = seed;
    int len = 0, blocked_calls = 0, guard = 0;

    p->w.seed = seed;
    p->w.c2s.limit = 5000;
    p->w.c2s.max_write = 1 + lcg(&s) % 3000;
    p->w.c2s.block = 60;
    while (got < total && guard++ < 200000) {
        int r;

        if (sent < total) {
            if (len == 0) {
                len = (int)(lcg(&s) % 20000);
                if (len == 0 || (size_t)len > total - sent)
                    len = (int)(total - sent < 20000 ? total - sent : 20000);
            }
            if (mode & SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER) {
                memcpy(moved, data + sent, (size_t)len);
                r = SSL_write(p->c, moved, len);
                memset(moved, 0x55, sizeof(moved));
            } else {
                r = SSL_write(p->c, data + sent, len);
            }
            if (r > 0) {
                sent += (size_t)r;
                len = 0;
            } else {
                MUST(SSL_get_error(p->c, r) == SSL_ERROR_WANT_WRITE);
                blocked_calls++;
            }
        }
        r = SSL_read(p->s, back + got, (int)(1 + lcg(&s) % 9000));
        if (r > 0)
            got += (size_t)r;
        else
            MUST(SSL_get_error(p->s, r) == SSL_ERROR_WANT_READ);
    }
    printf("stress %s mode=%lx seed=%u: sent=%d got=%d equal=%d blocked=%d\n", version_name(ver), mode, seed, (int)sent,
           (int)got, memcmp(back, data, total) == 0, blocked_calls > 0);
    pair_free(p);
}

/* Fragment sizes as a peer sees them: what one SSL_read gives, for a large write. */
static void fragments(int ver)
{
    static const int sizes[] = {512, 1000, 4096, 16384};
    size_t i;

    for (i = 0; i < COUNT(sizes); i++) {
        PAIR *p = ready(ver, 0);
        int r;

        printf("fragments %s %d: set=%ld", version_name(ver), sizes[i], (long)SSL_set_max_send_fragment(p->c, sizes[i]));
        printf(" wrote=%d reads:", SSL_write(p->c, data, 10000));
        while ((r = SSL_read(p->s, back, sizeof(back))) > 0)
            printf(" %d", r);
        printf("\n");
        ERR_clear_error();
        pair_free(p);
    }
    for (i = 0; i < COUNT(sizes); i++) {
        PAIR *p = ready(ver, 0);
        int r;

        printf("split %s %d: set=%ld", version_name(ver), sizes[i], (long)SSL_set_split_send_fragment(p->c, sizes[i]));
        printf(" pipelines=%ld", (long)SSL_set_max_pipelines(p->c, 4));
        printf(" wrote=%d reads:", SSL_write(p->c, data, 10000));
        while ((r = SSL_read(p->s, back, sizeof(back))) > 0)
            printf(" %d", r);
        printf("\n");
        ERR_clear_error();
        pair_free(p);
    }
}

static void broken(int ver)
{
    PAIR *p = ready(ver, 0);
    size_t w = 3;
    char c;

    printf("== broken %s\n", version_name(ver));
    p->w.c2s.broken = 1;
    trace("SSL_write", SSL_write(p->c, data, 100), p->c);
    trace("SSL_write again", SSL_write(p->c, data, 100), p->c);
    trace("SSL_write_ex", SSL_write_ex(p->c, data, 100, &w), p->c);
    trace("SSL_read", SSL_read(p->c, &c, 1), p->c);
    trace("SSL_shutdown", SSL_shutdown(p->c), p->c);
    p->w.c2s.broken = 0;
    trace("SSL_write mended", SSL_write(p->c, data, 100), p->c);
    trace("SSL_sendfile", (long)SSL_sendfile(p->c, 0, 0, 10, 0), p->c);
    pair_free(p);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    static const long modes[] = {
        0, SSL_MODE_ENABLE_PARTIAL_WRITE, SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER,
        SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER, SSL_MODE_RELEASE_BUFFERS,
        SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS
    };
    unsigned int s = 42, seed;
    size_t i, v, m;
    int w;

    for (i = 0; i < sizeof(data); i++)
        data[i] = (unsigned char)lcg(&s);
    for (v = 0; v < COUNT(vs); v++) {
        for (m = 0; m < COUNT(modes); m++) {
            plain(vs[v], modes[m]);
            blocked(vs[v], modes[m]);
            for (w = 0; w < 10; w++)
                bad_retry(vs[v], modes[m], w);
            for (seed = 1; seed <= 4; seed++)
                stress(vs[v], modes[m], seed);
        }
        zero(vs[v]);
        fragments(vs[v]);
        broken(vs[v]);
    }
    return 0;
}

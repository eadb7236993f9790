/* timeout: 200
 * Both ways at once under each combination of modes, non-blocking, every byte compared: 100 MB over a transport that
 * takes some records, and a few over one that takes little and blocks at random. 1 MB in a slow run. */
#include "common.h"

#define SMALL (slow ? 1u << 20 : 4u << 20)
#define LARGE (100u << 20)

/* A byte that went astray finds another in its place: the period is a prime, and the two ways differ. */
#define PERIOD 1048573u
static unsigned char pattern[2][PERIOD + 65536];
static size_t total;
static int slow;

static const unsigned char *at(size_t i, int dir)
{
    return pattern[dir] + i % PERIOD;
}

struct dir {
    SSL *from, *to;
    int dir;
    size_t sent, got, wrong;
    size_t len;
    unsigned char *out, *moved, *in;
};

static int moved_step(struct dir *d, unsigned int *seed, long mode)
{
    int r, progress = 0;

    if (d->sent < total) {
        unsigned char *from = d->out;

        if (d->len == 0) {
            d->len = 1 + lcg(seed) % 60000;
            if (d->len > total - d->sent)
                d->len = total - d->sent;
            memcpy(d->out, at(d->sent, d->dir), d->len);
        }
        if (mode & SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER) {
            memcpy(d->moved, d->out, d->len);
            from = d->moved;
        }
        r = SSL_write(d->from, from, (int)d->len);
        if (mode & SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER)
            memset(d->moved, 0, d->len);
        if (r > 0) {
            memmove(d->out, d->out + r, d->len - (size_t)r);
            d->len -= (size_t)r;
            d->sent += (size_t)r;
            progress = 1;
            if (!(mode & SSL_MODE_ENABLE_PARTIAL_WRITE))
                MUST(d->len == 0);
        } else {
            int e = SSL_get_error(d->from, r);

            MUST(e == SSL_ERROR_WANT_WRITE || e == SSL_ERROR_WANT_READ);
        }
    }
    r = SSL_read(d->to, d->in, 1 + (int)(lcg(seed) % 40000));
    if (r > 0) {
        if (memcmp(d->in, at(d->got, d->dir), (size_t)r) != 0)
            d->wrong++;
        d->got += (size_t)r;
        progress = 1;
    } else {
        int e = SSL_get_error(d->to, r);

        MUST(e == SSL_ERROR_WANT_READ || e == SSL_ERROR_WANT_WRITE);
    }
    return progress;
}

static void run(int ver, long mode, int ahead, size_t limit, int block, size_t bytes)
{
    PAIR *p = pair_take(client_ctx(ver), server_ctx(ver, "p256"));
    struct dir d[2];
    unsigned int seed = 99;
    int i, idle = 0;

    total = bytes;
    SSL_clear_mode(p->c, SSL_MODE_AUTO_RETRY);
    SSL_clear_mode(p->s, SSL_MODE_AUTO_RETRY);
    SSL_set_mode(p->c, mode);
    SSL_set_mode(p->s, mode);
    MUST(SSL_get_mode(p->c) == mode);
    SSL_set_read_ahead(p->c, ahead);
    SSL_set_read_ahead(p->s, ahead);
    MUST(pair_connect(p));
    p->w.c2s.limit = p->w.s2c.limit = limit;
    p->w.c2s.block = p->w.s2c.block = block;
    memset(d, 0, sizeof(d));
    for (i = 0; i < 2; i++) {
        d[i].dir = i;
        d[i].from = i ? p->s : p->c;
        d[i].to = i ? p->c : p->s;
        d[i].out = malloc(60000);
        d[i].moved = malloc(60000);
        d[i].in = malloc(40000);
        MUST(d[i].out != NULL && d[i].moved != NULL && d[i].in != NULL);
    }
    while ((d[0].got < total || d[1].got < total) && idle < 100000)
        idle = moved_step(&d[0], &seed, mode) + moved_step(&d[1], &seed, mode) > 0 ? 0 : idle + 1;
    printf("%s %d MB mode=%lx ahead=%d limit=%d block=%d: complete=%d/%d wrong=%d/%d", version_name(ver), (int)(bytes >> 20), mode, ahead,
           (int)limit, block, d[0].got == total, d[1].got == total, (int)d[0].wrong, (int)d[1].wrong);
    print_errors();
    for (i = 0; i < 2; i++) {
        free(d[i].out);
        free(d[i].moved);
        free(d[i].in);
    }
    pair_free(p);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    static const long bits[] = {SSL_MODE_ENABLE_PARTIAL_WRITE, SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER, SSL_MODE_AUTO_RETRY,
                                SSL_MODE_RELEASE_BUFFERS};
    unsigned int seed = 1;
    size_t v, i;
    int m, b, d;

    slow = slow_run();
    for (d = 0; d < 2; d++) {
        for (i = 0; i < PERIOD; i++)
            pattern[d][i] = (unsigned char)lcg(&seed);
        memcpy(pattern[d] + PERIOD, pattern[d], sizeof(pattern[d]) - PERIOD);
    }
    for (v = 0; v < COUNT(vs); v++)
        for (m = 0; m < 16; m++) {
            long mode = 0;

            for (b = 0; b < 4; b++)
                if (m >> b & 1)
                    mode |= bits[b];
            run(vs[v], mode, m & 1, 100000, 1, slow ? SMALL : LARGE);
            run(vs[v], mode, !(m & 1), 50000, 0, SMALL);
            run(vs[v], mode, !(m & 1), 3000, 30, SMALL);
        }
    return 0;
}

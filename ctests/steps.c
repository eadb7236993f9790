/* timeout: 120
 * Every step of a handshake, a transfer both ways at once and a close that never wait: what each call returns, what
 * SSL_get_error(3) and SSL_want(3) make of it, the error queue, the shutdown state; over transports that give and take
 * a byte, a few or a random number at a time, for both versions, under each mode. Equal steps are counted. A slow run
 * transfers a tenth. */
#include "common.h"

typedef struct {
    const char *name;
    size_t limit;   /* bytes a direction holds; 0: no limit */
    size_t gate;    /* bytes let through before each call; 0: all */
    int random;     /* the gate opens by a random number up to that */
} TRANSPORT;

static const TRANSPORT transports[] = {
    {"open", 0, 0, 0},
    {"a byte at a time in", 0, 1, 0},
    {"a byte at a time out", 1, 0, 0},
    {"a byte at a time both", 1, 1, 0},
    {"tight", 100, 37, 0},
    {"random", 1000, 300, 1},
    {"random and wide", 20000, 9000, 1},
};

static const struct {
    const char *name;
    long set, clear;
    int ahead;
} modes[] = {
    {"default", 0, 0, 0},
    {"no auto retry", 0, SSL_MODE_AUTO_RETRY, 0},
    {"partial", SSL_MODE_ENABLE_PARTIAL_WRITE, 0, 0},
    {"partial, moving, release, no auto retry",
     SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS, SSL_MODE_AUTO_RETRY, 0},
    {"read ahead", 0, 0, 1},
};

static unsigned int seed;

static void open_gate(const TRANSPORT *t, LANE *l)
{
    l->gated = t->gate > 0;
    l->visible += t->random ? 1 + lcg(&seed) % t->gate : t->gate;
    if (l->visible > l->len)
        l->visible = l->len;
}

/* Prints a line, or counts it when it is as the last of that side's calls of the same function. */
static struct {
    char last[400];
    int times;
} counted[4];

static void flush_steps(void)
{
    size_t i;

    for (i = 0; i < COUNT(counted); i++) {
        if (counted[i].times > 0)
            printf("%s x%d\n", counted[i].last, counted[i].times);
        counted[i].times = 0;
    }
}

/* How much is read ahead at a time is the library's affair: where the transport holds some bytes but not all, the
 * steps of the transfer come one earlier or later, and only what has arrived is told. */
static int quiet;

static int step(const char *who, const char *what, int r, SSL *s)
{
    size_t i = (who[0] == 's') * 2 + (what[0] == 'w');
    char line[400];
    int e = SSL_get_error(s, r), n;
    unsigned long q;

    n = snprintf(line, sizeof(line), "%s %s = %d %s want=%s shut=%d pending=%d", who, what, r, ssl_error_name(e), want_name(SSL_want(s)),
                 SSL_get_shutdown(s), SSL_pending(s));
    while ((q = ERR_get_error()) != 0 && n < 300)
        n += snprintf(line + n, sizeof(line) - (size_t)n, " [%s]", ERR_reason_error_string(q));
    if (quiet)
        return r;
    if (counted[i].times > 0 && strcmp(line, counted[i].last) == 0) {
        counted[i].times++;
    } else {
        if (counted[i].times > 0)
            printf("%s x%d\n", counted[i].last, counted[i].times);
        strcpy(counted[i].last, line);
        counted[i].times = 1;
    }
    return r;
}

#define BYTES 40000

static int bytes = BYTES;

static unsigned char data[BYTES];

typedef struct {
    const char *who;
    SSL *s;
    LANE *in;
    size_t sent, got, wrong;
    int done;
} END;

static void write_some(END *e, long mode)
{
    int r, len = bytes - (int)e->sent;

    if (len == 0)
        return;
    if (len > 25000)
        len = 25000;
    r = step(e->who, "write", SSL_write(e->s, data + e->sent, len), e->s);
    if (r > 0) {
        e->sent += (size_t)r;
        MUST((mode & SSL_MODE_ENABLE_PARTIAL_WRITE) || r == len);
    }
}

static void read_some(END *e, const TRANSPORT *t, unsigned char *buf)
{
    int r;

    open_gate(t, e->in);
    r = step(e->who, "read", SSL_read(e->s, buf, 3000), e->s);
    if (r > 0) {
        e->wrong += memcmp(buf, data + e->got, (size_t)r) != 0;
        e->got += (size_t)r;
    }
}

static void run(int ver, const TRANSPORT *t, size_t m)
{
    PAIR *p = pair_take(client_ctx(ver), server_ctx(ver, "rsa"));
    END ends[2] = {{"client", p->c, &p->w.s2c, 0, 0, 0, 0}, {"server", p->s, &p->w.c2s, 0, 0, 0, 0}};
    static unsigned char buf[4000];
    int i, guard;

    printf("== %s, %s, %s\n", version_name(ver), t->name, modes[m].name);
    seed = 5;
    /* A session by its number is as long on every library. */
    SSL_set_options(p->s, SSL_OP_NO_TICKET);
    for (i = 0; i < 2; i++) {
        SSL_set_mode(ends[i].s, modes[m].set);
        SSL_clear_mode(ends[i].s, modes[m].clear);
        SSL_set_read_ahead(ends[i].s, modes[m].ahead);
        ends[i].in->limit = t->limit;
    }
    for (guard = 0; guard < 30000 && !(ends[0].done && ends[1].done); guard++) {
        END *e = &ends[guard & 1];

        open_gate(t, e->in);
        if (!e->done)
            e->done = step(e->who, "handshake", SSL_do_handshake(e->s), e->s) == 1;
    }
    quiet = modes[m].ahead && (t->limit > 1 || t->random);
    for (guard = 0; guard < 200000 && ends[0].got + ends[1].got < 2 * (size_t)bytes; guard++) {
        END *e = &ends[guard & 1];

        write_some(e, modes[m].set);
        read_some(e, t, buf);
    }
    flush_steps();
    quiet = 0;
    seed = 5;
    printf("transferred %d %d, wrong %d %d\n", (int)ends[0].got, (int)ends[1].got, (int)ends[0].wrong, (int)ends[1].wrong);
    ends[0].done = ends[1].done = 0;
    for (guard = 0; guard < 2000 && !(ends[0].done && ends[1].done); guard++) {
        END *e = &ends[guard & 1];

        open_gate(t, e->in);
        if (!e->done)
            e->done = step(e->who, "shutdown", SSL_shutdown(e->s), e->s) == 1;
    }
    step("client", "read after", SSL_read(p->c, buf, 10), p->c);
    step("client", "write after", SSL_write(p->c, buf, 10), p->c);
    step("server", "read after", SSL_read(p->s, buf, 10), p->s);
    step("server", "write after", SSL_write(p->s, buf, 10), p->s);
    flush_steps();
    pair_free(p);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    unsigned int s = 3;
    size_t v, t, m, i;

    if (slow_run())
        bytes /= 10;
    for (i = 0; i < BYTES; i++)
        data[i] = (unsigned char)lcg(&s);
    for (v = 0; v < COUNT(vs); v++)
        for (t = 0; t < COUNT(transports); t++)
            for (m = 0; m < COUNT(modes); m++)
                run(vs[v], &transports[t], m);
    return 0;
}

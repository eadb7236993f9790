/* Every record of a handshake and of data, spoilt, dropped, doubled, swapped, truncated: each ends in a defined error. */
#include "common.h"

enum { FLIP_LAST, FLIP_FIRST, DROP, DOUBLE, SWAP, CUT, TYPE, APPEND, ACTIONS };
static const char *const actions[] = {"flip last byte", "flip first byte", "drop", "double", "swap with next", "cut by one", "retype", "append a byte"};


/* Moves whole records from the lane to `to`, applying `action` to the record number `at`; returns the new count. */
static int pass(LANE *from, LANE *to, int seen, int at, int action)
{
    unsigned char keep[20000];
    size_t kept = 0;

    while (from->len >= 5) {
        unsigned char *r = from->buf + from->head, copy[20000];
        size_t n = 5 + ((size_t)r[3] << 8 | r[4]), i;

        if (from->len < n)
            break;
        memcpy(copy, r, n);
        from->head += n;
        from->len -= n;
        if (seen == at) {
            switch (action) {
            case FLIP_LAST: copy[n - 1] ^= 1; break;
            case FLIP_FIRST: copy[5] ^= 1; break;
            case DROP: n = 0; break;
            case DOUBLE: lane_push(to, copy, n); break;
            case SWAP:
                memcpy(keep, copy, n);
                kept = n;
                n = 0;
                break;
            case CUT:
                /* The byte that goes is one that the next record's first does not put back by chance. */
                i = n - 1;
                if (from->len > 5)
                    while (i > 5 && copy[i] == from->buf[from->head + 5])
                        i--;
                memmove(copy + i, copy + i + 1, n - 1 - i);
                n--;
                copy[3] = (unsigned char)((n - 5) >> 8);
                copy[4] = (unsigned char)(n - 5);
                break;
            case TYPE: copy[0] = copy[0] == 22 ? 23 : 22; break;
            case APPEND:
                copy[n++] = 0;
                copy[3] = (unsigned char)((n - 5) >> 8);
                copy[4] = (unsigned char)(n - 5);
                break;
            }
        }
        lane_push(to, copy, n);
        if (kept > 0 && seen > at) {
            lane_push(to, keep, kept);
            kept = 0;
        }
        seen++;
    }
    lane_push(to, keep, kept);
    return seen;
}

static const char *reason(int r, SSL *s, char *out, size_t n)
{
    int e = SSL_get_error(s, r);
    unsigned long q = ERR_peek_last_error();

    snprintf(out, n, "%d %s %s shut=%d", r, ssl_error_name(e), q && ERR_GET_LIB(q) == ERR_LIB_SSL ? ERR_reason_error_string(q) : "-",
             SSL_get_shutdown(s));
    ERR_clear_error();
    return out;
}

/* Returns 0 when there is no such record. */
static int one(int ver, int to_server, int at, int action)
{
    PAIR *p = pair_take(client_ctx(ver), server_ctx(ver, "rsa"));
    LANE c2s, s2c;
    int nc = 0, ns = 0, i, cr = 0, sr = 0;
    char a[200] = "-", b[200] = "-", buf[64];

    memset(&c2s, 0, sizeof(c2s));
    memset(&s2c, 0, sizeof(s2c));
    for (i = 0; i < 8; i++) {
        /* each side's output is taken away, changed and given to the other */
        if (cr != 1 && (cr == 0 || a[0] != '!')) {
            cr = SSL_connect(p->c);
            reason(cr, p->c, a, sizeof(a));
        }
        nc = pass(&p->w.c2s, &c2s, nc, to_server ? at : -1, action);
        lane_push(&p->w.c2s, c2s.buf + c2s.head, c2s.len);
        lane_drain(&c2s);
        if (sr != 1) {
            sr = SSL_accept(p->s);
            reason(sr, p->s, b, sizeof(b));
        }
        lane_drain(&p->w.c2s);
        ns = pass(&p->w.s2c, &s2c, ns, to_server ? -1 : at, action);
        lane_push(&p->w.s2c, s2c.buf + s2c.head, s2c.len);
        lane_drain(&s2c);
        if (strstr(a, " SSL ") != NULL || strstr(b, " SSL ") != NULL)
            break;
        if (cr == 1 && sr == 1)
            break;
    }
    if (cr == 1 && sr == 1 && i < 8) {
        int r;

        r = SSL_read(p->c, buf, sizeof(buf));
        reason(r, p->c, a, sizeof(a));
    }
    if ((to_server ? nc : ns) > at)
        printf("%s to the %s, record %d, %s: client %s | server %s\n", version_name(ver), to_server ? "server" : "client", at, actions[action], a, b);
    i = (to_server ? nc : ns) > at;
    free(c2s.buf);
    free(s2c.buf);
    pair_free(p);
    return i;
}

static void data(int ver, int action)
{
    PAIR *p = pair_take(client_ctx(ver), server_ctx(ver, "rsa"));
    LANE l;
    char buf[64];
    int i, seen = 0;

    memset(&l, 0, sizeof(l));
    MUST(pair_connect(p));
    pair_settle(p);
    for (i = 0; i < 3; i++)
        MUST(SSL_write(p->c, "record of data", 14) == 14);
    seen = pass(&p->w.c2s, &l, seen, 1, action);
    lane_push(&p->w.c2s, l.buf + l.head, l.len);
    printf("== data %s %s\n", version_name(ver), actions[action]);
    for (i = 0; i < 4; i++)
        trace("read", SSL_read(p->s, buf, sizeof(buf)), p->s);
    trace("peer reads", SSL_read(p->c, buf, sizeof(buf)), p->c);
    free(l.buf);
    pair_free(p);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    size_t v;
    int to, at, action;

    for (v = 0; v < COUNT(vs); v++) {
        for (to = 0; to < 2; to++)
            for (action = 0; action < ACTIONS; action++)
                for (at = 0; at < 12 && one(vs[v], to, at, action); at++)
                    continue;
        for (action = 0; action < ACTIONS; action++)
            data(vs[v], action);
    }
    return 0;
}

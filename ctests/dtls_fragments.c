/* Fragments of handshake messages that contradict each other or themselves, or belong to messages that are too long: what
 * the side that reads them does. */
#include "dtls/dgram.h"

enum { MESSAGES = 8 };

/* A flight, its messages whole. */
typedef struct flight {
    unsigned char *body[MESSAGES];
    int type[MESSAGES];
    size_t n[MESSAGES];
    unsigned long first; /* the number of the first */
    int count;
    unsigned long record; /* the sequence number of the next record */
} FLIGHT;

/* One fragment to be sent: of which message, what of it, and the length it claims for the whole, off by `more`. */
typedef struct piece {
    int message;
    long from, n, more; /* n: -1 means to the end */
} PIECE;

static void flight_take(FLIGHT *f, NET_LANE *l)
{
    unsigned char *d;
    size_t n;

    memset(f, 0, sizeof(*f));
    while ((d = net_pop(l, &n)) != NULL) {
        unsigned char *p = d;

        while (n >= DTLS1_RT_HEADER_LENGTH) {
            size_t len = be(p + 11, 2);
            unsigned char *m = p + DTLS1_RT_HEADER_LENGTH;

            if (p[0] == SSL3_RT_HANDSHAKE && be(p + 3, 2) == 0) {
                unsigned long seq = be(m + 4, 2);
                int i;

                if (f->count == 0)
                    f->first = seq;
                i = (int)(seq - f->first);
                MUST(i < MESSAGES);
                if (i == f->count) {
                    f->n[i] = be(m + 1, 3);
                    f->type[i] = m[0];
                    f->body[i] = malloc(f->n[i] + 1);
                    f->count++;
                }
                memcpy(f->body[i] + be(m + 6, 3), m + DTLS1_HM_HEADER_LENGTH, be(m + 9, 3));
            }
            n -= DTLS1_RT_HEADER_LENGTH + len;
            p = m + len;
        }
        free(d);
    }
    f->record = 20; /* so near that what comes next is not too old */
}

static void flight_free(FLIGHT *f)
{
    while (f->count > 0)
        free(f->body[--f->count]);
}

static void put(unsigned char *p, unsigned long v, int n)
{
    while (n-- > 0) {
        p[n] = (unsigned char)v;
        v >>= 8;
    }
}

static void flight_send(FLIGHT *f, NET_LANE *l, const PIECE *piece)
{
    int i = piece->message;
    size_t n = piece->n < 0 ? f->n[i] - (size_t)piece->from : (size_t)piece->n;
    unsigned char *d = calloc(1, n + 25), *m = d + DTLS1_RT_HEADER_LENGTH;

    MUST(i < f->count && n < 16000);
    d[0] = SSL3_RT_HANDSHAKE;
    put(d + 1, DTLS1_2_VERSION, 2);
    put(d + 5, f->record++, 6);
    put(d + 11, n + DTLS1_HM_HEADER_LENGTH, 2);
    m[0] = (unsigned char)f->type[i];
    put(m + 1, f->n[i] + (unsigned long)piece->more, 3);
    put(m + 4, f->first + (unsigned long)i, 2);
    put(m + 6, (unsigned long)piece->from, 3);
    put(m + 9, n, 3);
    if ((size_t)piece->from < f->n[i])
        memcpy(m + DTLS1_HM_HEADER_LENGTH, f->body[i] + piece->from,
               n < f->n[i] - (size_t)piece->from ? n : f->n[i] - (size_t)piece->from);
    net_push(l, d, n + 25);
    free(d);
}

static const struct plan {
    const char *name;
    PIECE piece[6];
} plans[] = {
    { "in two", { { 0, 0, 10, 0 }, { 0, 10, -1, 0 } } },
    { "the second says longer", { { 0, 0, 10, 0 }, { 0, 10, 10, 1 }, { 0, 10, -1, 0 } } },
    { "the second says shorter", { { 0, 0, 10, 0 }, { 0, 10, 10, -1 }, { 0, 10, -1, 0 } } },
    { "the first says longer", { { 0, 0, 10, 1 }, { 0, 10, 10, 0 }, { 0, 10, -1, 0 } } },
    { "a whole one after half", { { 0, 0, 10, 0 }, { 0, 0, -1, 0 } } },
    { "a whole one after half of a longer", { { 0, 0, 10, 5 }, { 0, 0, -1, 0 } } },
    { "an empty one that says longer", { { 0, 0, 10, 0 }, { 0, 0, 0, 3 }, { 0, 10, -1, 0 } } },
    { "an empty one behind the end", { { 0, 500, 0, 0 }, { 0, 0, -1, 0 } } },
    { "beyond its end", { { 0, 0, 10, 0 }, { 0, 10, 200, 0 } } },
    { "beyond its end, the first", { { 0, 0, 200, 0 }, { 0, 0, -1, 0 } } },
    { "the next in two, before", { { 1, 0, 100, 0 }, { 0, 0, -1, 0 }, { 1, 100, -1, 0 } } },
    { "the next, the second says longer", { { 1, 0, 100, 0 }, { 1, 100, 100, 1 }, { 0, 0, -1, 0 }, { 1, 100, -1, 0 } } },
    { "the next, the first says longer", { { 1, 0, 100, 1 }, { 1, 100, 100, 0 }, { 0, 0, -1, 0 }, { 1, 100, -1, 0 }, { 1, 0, 100, 0 } } },
    { "the next contradicts what came early", { { 1, 0, 100, 1 }, { 0, 0, -1, 0 }, { 1, 100, 100, 0 }, { 1, 0, -1, 0 } } },
    { "the next, whole after a longer", { { 1, 0, 100, 1 }, { 0, 0, -1, 0 }, { 1, 0, -1, 0 } } },
    { "the next, whole before a longer", { { 1, 0, 100, 1 }, { 1, 0, -1, 0 }, { 0, 0, -1, 0 }, { 1, 0, -1, 0 } } },
    { "the next beyond its end", { { 1, 0, 100, 0 }, { 1, 100, 10000, 0 }, { 0, 0, -1, 0 }, { 1, 100, -1, 0 } } },
    { "the next, empty", { { 1, 0, 0, 0 }, { 0, 0, -1, 0 }, { 1, 0, -1, 0 } } },
    { "one that was read, beyond its end", { { 0, 0, -1, 0 }, { 0, 0, 200, 0 } } },
    { "one that was read, longer", { { 0, 0, -1, 0 }, { 0, 0, 10, 30 } } },
    { "one that was read, too long", { { 0, 0, -1, 0 }, { 0, 0, 10, 200000 } } },
    { "the next, empty, says longer", { { 1, 0, 100, 0 }, { 1, 0, 0, 5 }, { 0, 0, -1, 0 } } },
    { "the next, empty, too long", { { 1, 0, 100, 0 }, { 1, 0, 0, 200000 }, { 0, 0, -1, 0 } } },
    { "too long", { { 0, 0, 10, 30000 }, { 0, 10, -1, 0 } } },
    { "too long, the next", { { 1, 0, 100, 200000 }, { 0, 0, -1, 0 }, { 1, 0, -1, 0 } } },
    { "too long, the next when it is due", { { 0, 0, -1, 0 }, { 1, 0, 100, 200000 }, { 1, 0, -1, 0 } } },
    { "a little too long", { { 0, 0, -1, 0 }, { 1, 0, 100, 16000 }, { 1, 0, -1, 0 } } },
};

static void run(const struct plan *plan, long max_cert_list)
{
    LINK *l = link_take(dtls_client(DTLS1_2_VERSION), dtls_server(DTLS1_2_VERSION, "rsa"));
    FLIGHT f;
    size_t i;
    int m, e = SSL_ERROR_WANT_READ;

    printf("== %s, list of %ld\n", plan->name, max_cert_list);
    if (max_cert_list > 0)
        SSL_set_max_cert_list(l->c, max_cert_list);
    SSL_do_handshake(l->c);
    SSL_do_handshake(l->s);
    flight_take(&f, &l->net.s2c);
    l->net.log = 1;
    for (i = 0; i < COUNT(plan->piece) && (i == 0 || plan->piece[i].message || plan->piece[i].from || plan->piece[i].n); i++) {
        flight_send(&f, &l->net.s2c, &plan->piece[i]);
        e = trace("client", SSL_do_handshake(l->c), l->c);
        /* Where it fails without a word the reference reads the rest of the record as a message, when asked again. */
        if (e != SSL_ERROR_WANT_READ)
            break;
        printf("  %s\n", SSL_state_string_long(l->c));
    }
    for (m = 1; e == SSL_ERROR_WANT_READ && m < f.count; m++) {
        PIECE whole = { m, 0, -1, 0 };

        flight_send(&f, &l->net.s2c, &whole);
    }
    if (e == SSL_ERROR_WANT_READ) {
        trace("client", SSL_do_handshake(l->c), l->c);
        l->net.log = 0;
        printf("connected %d\n", link_drive(l, 0, 20));
    }
    flight_free(&f);
    link_free(l);
}

int main(void)
{
    size_t i;

    for (i = 0; i < COUNT(plans); i++)
        run(&plans[i], 0);
    for (i = COUNT(plans) - 5; i < COUNT(plans); i++)
        run(&plans[i], 500);
    run(&plans[0], 500);
    return 0;
}

/* A datagram network in memory for the DTLS topics: two queues that keep the borders of datagrams, with hooks that drop,
 * repeat, reorder or change them, a printer of records, and a clock that stands still until it is moved. */
#ifndef FERRULE_CTESTS_DGRAM_H
#define FERRULE_CTESTS_DGRAM_H
#include <errno.h>
#include <netinet/in.h>
#include <sys/time.h>
#include <time.h>
#include "../common.h"

#define MAYBE __attribute__((unused))
/* BIO_CTRL_GET_KTLS_SEND and _RECV: asked often, and never true here. */
enum { NET_SLOTS = 256, KTLS_SEND_ASKED = 73, KTLS_RECV_ASKED = 76 };

/* ---- the clock ---- */

/* The libraries ask gettimeofday or clock_gettime; the program's own definitions are found first. */
static long long net_clock_us = 1700000000LL * 1000000;

int gettimeofday(struct timeval *restrict tv, void *restrict tz)
{
    (void)tz;
    tv->tv_sec = (time_t)(net_clock_us / 1000000);
    tv->tv_usec = (suseconds_t)(net_clock_us % 1000000);
    return 0;
}

int clock_gettime(clockid_t id, struct timespec *ts)
{
    (void)id;
    ts->tv_sec = (time_t)(net_clock_us / 1000000);
    ts->tv_nsec = (long)(net_clock_us % 1000000) * 1000;
    return 0;
}

static MAYBE void wait_ms(long ms)
{
    net_clock_us += ms * 1000LL;
}

/* ---- the network ---- */

typedef struct net NET;
typedef struct net_lane {
    struct {
        unsigned char *p;
        size_t n;
    } slot[NET_SLOTS];
    int head, count;
    int sent; /* datagrams handed in so far */
    int blocked; /* writes want to be tried again */
} NET_LANE;

/* What becomes of datagram `number` (from 0) of a direction: how many copies arrive; may change the bytes. */
typedef int (*NET_FATE)(NET *net, int from_server, int number, unsigned char *p, size_t *n);

struct net {
    NET_LANE c2s, s2c;
    NET_FATE fate;
    void *arg;
    int log;          /* print each datagram that is sent */
    int log_ctrl;     /* print what the library tells and asks of the MTU and the timer */
    long query_mtu;   /* answer to BIO_CTRL_DGRAM_QUERY_MTU */
    long get_mtu;     /* answer to BIO_CTRL_DGRAM_GET_MTU */
    long fallback;    /* answer to BIO_CTRL_DGRAM_GET_FALLBACK_MTU */
    long overhead;    /* answer to BIO_CTRL_DGRAM_GET_MTU_OVERHEAD */
    size_t path_mtu;  /* larger datagrams are refused with EMSGSIZE; 0: no limit */
    int exceeded;     /* answer to BIO_CTRL_DGRAM_MTU_EXCEEDED */
    BIO_ADDR *peer;   /* answer to BIO_CTRL_DGRAM_GET_PEER */
};

typedef struct net_end {
    NET *net;
    int server;
    long long due, shown; /* what BIO_CTRL_DGRAM_SET_NEXT_TIMEOUT said last, and of that what was printed last */
} NET_END;

/* How often the timer is set is the library's affair; what it stands at, before a datagram goes and after a call, is not. */
static __attribute__((unused)) void net_timer(NET_END *e)
{
    if (!e->net->log_ctrl || e->due == e->shown)
        return;
    e->shown = e->due;
    printf("  %s timer ", e->server ? "server" : "client");
    if (e->due == 0)
        printf("off\n");
    else
        printf("in %lld us\n", e->due - net_clock_us);
}

static MAYBE const char *dtls_content_name(int type)
{
    switch (type) {
    case SSL3_RT_CHANGE_CIPHER_SPEC: return "CCS";
    case SSL3_RT_ALERT: return "Alert";
    case SSL3_RT_HANDSHAKE: return "HS";
    case SSL3_RT_APPLICATION_DATA: return "Data";
    default: return "?";
    }
}

static MAYBE unsigned long be(const unsigned char *p, int n)
{
    unsigned long v = 0;

    while (n-- > 0)
        v = v << 8 | *p++;
    return v;
}

/* One datagram as "(records)": type version epoch.sequence+length and, where it is readable, the message's fragment. */
static MAYBE void net_print(const char *label, const unsigned char *p, size_t n)
{
    printf("%s %zu:", label, n);
    while (n > 0) {
        size_t len;

        if (n < DTLS1_RT_HEADER_LENGTH || (len = be(p + 11, 2)) > n - DTLS1_RT_HEADER_LENGTH) {
            printf(" (rest of %zu)", n);
            break;
        }
        printf(" {%s %s %lu.%lu+%zu", dtls_content_name(p[0]), version_name((int)be(p + 1, 2)), be(p + 3, 2), be(p + 5, 6),
               len);
        p += DTLS1_RT_HEADER_LENGTH;
        n -= DTLS1_RT_HEADER_LENGTH;
        if (p[-13] == SSL3_RT_HANDSHAKE && be(p - 10, 2) == 0 && len >= DTLS1_HM_HEADER_LENGTH)
            printf(" %s#%lu %lu+%lu/%lu", p[0] == DTLS1_MT_HELLO_VERIFY_REQUEST ? "HelloVerifyRequest"
                   : message_name(SSL3_RT_HANDSHAKE, p[0]), be(p + 4, 2), be(p + 6, 3), be(p + 9, 3), be(p + 1, 3));
        if (p[-13] == SSL3_RT_ALERT && be(p - 10, 2) == 0 && len == 2)
            printf(" %s %s", SSL_alert_type_string_long(p[0] << 8), SSL_alert_desc_string_long(p[1]));
        printf("}");
        p += len;
        n -= len;
    }
    printf("\n");
}

static MAYBE void net_push(NET_LANE *l, const unsigned char *p, size_t n)
{
    int at = (l->head + l->count) % NET_SLOTS;

    MUST(l->count < NET_SLOTS);
    l->slot[at].p = malloc(n + 1);
    MUST(l->slot[at].p != NULL);
    memcpy(l->slot[at].p, p, n);
    l->slot[at].n = n;
    l->count++;
}

/* The oldest datagram, to be freed by the caller. */
static MAYBE unsigned char *net_pop(NET_LANE *l, size_t *n)
{
    unsigned char *p;

    if (l->count == 0)
        return NULL;
    p = l->slot[l->head].p;
    *n = l->slot[l->head].n;
    l->head = (l->head + 1) % NET_SLOTS;
    l->count--;
    return p;
}

static MAYBE int net_drain(NET_LANE *l)
{
    int count = l->count;
    size_t n;
    unsigned char *p;

    while ((p = net_pop(l, &n)) != NULL)
        free(p);
    return count;
}

static MAYBE void net_clear(NET *net)
{
    net_drain(&net->c2s);
    net_drain(&net->s2c);
}

static int net_write(BIO *b, const char *p, int n)
{
    NET_END *e = BIO_get_data(b);
    NET_LANE *l = e->server ? &e->net->s2c : &e->net->c2s;
    unsigned char *copy;
    size_t len = (size_t)n;
    int number, copies = 1;

    BIO_clear_retry_flags(b);
    if (l->blocked) {
        BIO_set_retry_write(b);
        return -1;
    }
    if (e->net->path_mtu > 0 && len > e->net->path_mtu) {
        if (e->net->log)
            printf("  %s refused %d\n", e->server ? "server" : "client", n);
        e->net->exceeded = 1;
        errno = EMSGSIZE;
        return -1;
    }
    number = l->sent++;
    net_timer(e);
    if (e->net->log) {
        char label[32];

        snprintf(label, sizeof(label), "  %s %d", e->server ? "server" : "client", number);
        net_print(label, (const unsigned char *)p, len);
    }
    copy = malloc(len + 1);
    MUST(copy != NULL);
    memcpy(copy, p, len);
    if (e->net->fate != NULL)
        copies = e->net->fate(e->net, e->server, number, copy, &len);
    while (copies-- > 0)
        net_push(l, copy, len);
    free(copy);
    return n;
}

static int net_read(BIO *b, char *p, int n)
{
    NET_END *e = BIO_get_data(b);
    size_t len;
    unsigned char *d = net_pop(e->server ? &e->net->c2s : &e->net->s2c, &len);

    BIO_clear_retry_flags(b);
    if (d == NULL) {
        BIO_set_retry_read(b);
        return -1;
    }
    if (len > (size_t)n) /* what does not fit is lost, as with a socket */
        len = (size_t)n;
    memcpy(p, d, len);
    free(d);
    return (int)len;
}

static MAYBE const char *net_ctrl_name(int cmd)
{
    switch (cmd) {
    case BIO_CTRL_DGRAM_CONNECT: return "CONNECT";
    case BIO_CTRL_DGRAM_SET_CONNECTED: return "SET_CONNECTED";
    case BIO_CTRL_DGRAM_SET_RECV_TIMEOUT: return "SET_RECV_TIMEOUT";
    case BIO_CTRL_DGRAM_GET_RECV_TIMEOUT: return "GET_RECV_TIMEOUT";
    case BIO_CTRL_DGRAM_SET_SEND_TIMEOUT: return "SET_SEND_TIMEOUT";
    case BIO_CTRL_DGRAM_GET_SEND_TIMEOUT: return "GET_SEND_TIMEOUT";
    case BIO_CTRL_DGRAM_GET_RECV_TIMER_EXP: return "GET_RECV_TIMER_EXP";
    case BIO_CTRL_DGRAM_GET_SEND_TIMER_EXP: return "GET_SEND_TIMER_EXP";
    case BIO_CTRL_DGRAM_MTU_DISCOVER: return "MTU_DISCOVER";
    case BIO_CTRL_DGRAM_QUERY_MTU: return "QUERY_MTU";
    case BIO_CTRL_DGRAM_GET_FALLBACK_MTU: return "GET_FALLBACK_MTU";
    case BIO_CTRL_DGRAM_GET_MTU: return "GET_MTU";
    case BIO_CTRL_DGRAM_SET_MTU: return "SET_MTU";
    case BIO_CTRL_DGRAM_MTU_EXCEEDED: return "MTU_EXCEEDED";
    case BIO_CTRL_DGRAM_GET_PEER: return "GET_PEER";
    case BIO_CTRL_DGRAM_SET_PEER: return "SET_PEER";
    case BIO_CTRL_DGRAM_SET_DONT_FRAG: return "SET_DONT_FRAG";
    case BIO_CTRL_DGRAM_SET_PEEK_MODE: return "SET_PEEK_MODE";
    default: return NULL;
    }
}

static long net_ctrl(BIO *b, int cmd, long num, void *ptr)
{
    NET_END *e = BIO_get_data(b);
    const char *name = net_ctrl_name(cmd);

    if (cmd == BIO_CTRL_FLUSH)
        return 1;
    if (cmd == KTLS_SEND_ASKED || cmd == KTLS_RECV_ASKED)
        return 0;
    if (cmd == BIO_CTRL_DGRAM_SET_NEXT_TIMEOUT) {
        struct timeval tv;

        memcpy(&tv, ptr, sizeof(tv));
        e->due = tv.tv_sec * 1000000LL + tv.tv_usec;
        return 1;
    }
    /* What the buffering BIO of the reference and the sizes of headers are asked is not shown. */
    if (e->net->log_ctrl && name != NULL)
        printf("  %s ctrl %s %ld\n", e->server ? "server" : "client", name, num);
    switch (cmd) {
    case BIO_CTRL_DUP:
        return 1;
    case BIO_CTRL_DGRAM_QUERY_MTU:
        return e->net->query_mtu;
    case BIO_CTRL_DGRAM_GET_MTU:
        return e->net->get_mtu;
    case BIO_CTRL_DGRAM_GET_FALLBACK_MTU:
        return e->net->fallback;
    case BIO_CTRL_DGRAM_GET_MTU_OVERHEAD:
        return e->net->overhead;
    case BIO_CTRL_DGRAM_MTU_EXCEEDED: {
        int was = e->net->exceeded;

        e->net->exceeded = 0;
        return was;
    }
    case BIO_CTRL_DGRAM_SET_MTU:
        return num;
    case BIO_CTRL_DGRAM_GET_PEER:
        if (e->net->peer == NULL)
            return 0;
        memcpy(ptr, e->net->peer, (size_t)num < sizeof(struct sockaddr_in) ? (size_t)num : sizeof(struct sockaddr_in));
        return sizeof(struct sockaddr_in);
    default:
        return 0;
    }
}

static int net_destroy(BIO *b)
{
    free(BIO_get_data(b));
    BIO_set_data(b, NULL);
    return 1;
}

static MAYBE BIO *net_bio(NET *net, int server)
{
    static BIO_METHOD *m;
    BIO *b;
    NET_END *e = calloc(1, sizeof(*e));

    if (m == NULL) {
        m = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "datagrams");
        MUST(m != NULL);
        BIO_meth_set_write(m, net_write);
        BIO_meth_set_read(m, net_read);
        BIO_meth_set_ctrl(m, net_ctrl);
        BIO_meth_set_destroy(m, net_destroy);
    }
    b = BIO_new(m);
    MUST(b != NULL && e != NULL);
    e->net = net;
    e->server = server;
    BIO_set_data(b, e);
    BIO_set_init(b, 1);
    return b;
}

/* ---- pairs ---- */

typedef struct link {
    SSL *c, *s;
    NET net;
} LINK;

static MAYBE SSL_CTX *dtls_ctx(const SSL_METHOD *m, int ver, const char *cert)
{
    SSL_CTX *ctx = SSL_CTX_new(m);

    MUST(ctx != NULL);
    if (ver != 0) {
        MUST(SSL_CTX_set_min_proto_version(ctx, ver));
        MUST(SSL_CTX_set_max_proto_version(ctx, ver));
    }
    if (ver == DTLS1_VERSION)
        MUST(SSL_CTX_set_cipher_list(ctx, "DEFAULT:@SECLEVEL=0"));
    MUST(SSL_CTX_set1_groups_list(ctx, "X25519:P-256"));
    if (cert != NULL)
        use_cert(ctx, cert);
    return ctx;
}

/* As client_ctx and server_ctx of the streams. */
static MAYBE SSL_CTX *dtls_client(int ver)
{
    SSL_CTX *ctx = dtls_ctx(DTLS_client_method(), ver, NULL);

    MUST(SSL_CTX_load_verify_file(ctx, pki("root.pem")));
    SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, NULL);
    return ctx;
}

static MAYBE SSL_CTX *dtls_server(int ver, const char *cert)
{
    return dtls_ctx(DTLS_server_method(), ver, cert);
}

static MAYBE LINK *link_new(SSL_CTX *cc, SSL_CTX *sc)
{
    LINK *l = calloc(1, sizeof(*l));
    BIO *b;

    MUST(l != NULL);
    l->net.query_mtu = 1400;
    MUST((l->c = SSL_new(cc)) != NULL);
    MUST((l->s = SSL_new(sc)) != NULL);
    b = net_bio(&l->net, 0);
    SSL_set_bio(l->c, b, b);
    b = net_bio(&l->net, 1);
    SSL_set_bio(l->s, b, b);
    SSL_set_connect_state(l->c);
    SSL_set_accept_state(l->s);
    return l;
}

/* The same, and frees the caller's references of the contexts. */
static MAYBE LINK *link_take(SSL_CTX *cc, SSL_CTX *sc)
{
    LINK *l = link_new(cc, sc);

    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
    return l;
}

static MAYBE void link_free(LINK *l)
{
    SSL_free(l->c);
    SSL_free(l->s);
    net_clear(&l->net);
    free(l);
}

static MAYBE void link_failed(const char *who, SSL *ssl, int e)
{
    unsigned long code = ERR_peek_last_error();

    (void)ssl;
    printf(" %s %s", who, ssl_error_name(e));
    while (ERR_GET_LIB(code) != ERR_LIB_SSL && (code = ERR_get_error()) != 0)
        ;
    if (code != 0)
        printf(" (%s)", str(ERR_reason_error_string(code)));
    ERR_clear_error();
}

/* Drive both until done (1), or one failed or nothing moves (0). tracing: print each call (1), or failures in the same
 * line (2); turns: at most so many. */
static MAYBE int link_drive(LINK *l, int tracing, int turns)
{
    int cd = 0, sd = 0, cfail = 0, sfail = 0, idle = 0;

    while (turns-- > 0 && !((cd || cfail) && (sd || sfail)) && idle < 2) {
        int before = l->net.c2s.sent + l->net.s2c.sent + cd + sd, r, e;

        if (!cd && !cfail) {
            r = SSL_do_handshake(l->c);
            e = tracing == 1 ? trace("client SSL_do_handshake", r, l->c) : SSL_get_error(l->c, r);
            cd = r == 1;
            cfail = r != 1 && e != SSL_ERROR_WANT_READ && e != SSL_ERROR_WANT_WRITE;
            net_timer(BIO_get_data(SSL_get_rbio(l->c)));
            if (cfail && tracing == 2)
                link_failed("client", l->c, e);
        }
        if (!sd && !sfail) {
            r = SSL_do_handshake(l->s);
            e = tracing == 1 ? trace("server SSL_do_handshake", r, l->s) : SSL_get_error(l->s, r);
            sd = r == 1;
            sfail = r != 1 && e != SSL_ERROR_WANT_READ && e != SSL_ERROR_WANT_WRITE;
            net_timer(BIO_get_data(SSL_get_rbio(l->s)));
            if (sfail && tracing == 2)
                link_failed("server", l->s, e);
        }
        idle = before == l->net.c2s.sent + l->net.s2c.sent + cd + sd ? idle + 1 : 0;
    }
    return cd && sd;
}

static MAYBE int link_connect(LINK *l)
{
    return link_drive(l, 0, 100);
}
#endif

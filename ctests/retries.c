/* timeout: 120
 * Retries of blocked writes (SSL_write(3), SSL_CTX_set_mode(3)): shorter, longer, with other bytes, over libcrypto's
 * socket BIO and over one of the application's, blocked after every interesting number of bytes. Bytes that a BIO
 * was shown at a place of the stream are never others later: it may have begun to send them. A slow run takes a sixth. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "common.h"

#define FIRST 60000
#define MOST 70000

static unsigned char one[MOST], two[MOST];

/* The stream: what was taken, what was ever shown, how much is still taken before it blocks. */
static unsigned char stream[4 * MOST], shown[4 * MOST];
static size_t taken, shown_to, budget;
static int changed, watching = -1;

static ssize_t take(const unsigned char *p, size_t n)
{
    size_t i;

    MUST(taken + n <= sizeof(stream));
    for (i = 0; i < n; i++) {
        if (taken + i >= shown_to)
            shown[shown_to++] = p[i];
        else if (shown[taken + i] != p[i])
            changed++;
    }
    if (budget == 0)
        return -1;
    if (n > budget)
        n = budget;
    memcpy(stream + taken, p, n);
    taken += n;
    budget -= n;
    return (ssize_t)n;
}

/* libcrypto's socket BIO writes here. */
ssize_t write(int fd, const void *p, size_t n)
{
    if (fd == watching && fd >= 0) {
        ssize_t r = take(p, n);

        /* The kernel keeps nothing of what it refuses. */
        shown_to = taken;
        if (r < 0)
            errno = EAGAIN;
        return r;
    }
    return syscall(SYS_write, fd, p, n);
}

static int own_write(BIO *b, const char *p, int n)
{
    ssize_t r = take((const unsigned char *)p, (size_t)n);

    BIO_clear_retry_flags(b);
    if (r < 0)
        BIO_set_retry_write(b);
    return (int)r;
}

static long own_ctrl(BIO *b, int cmd, long num, void *p)
{
    (void)b, (void)num, (void)p;
    return cmd == BIO_CTRL_FLUSH;
}

static int own_create(BIO *b)
{
    BIO_set_init(b, 1);
    return 1;
}

static BIO_METHOD *own;

enum { SOCKET, OWN, CALLED_SOCKET, WATCHED, KINDS };
static const char *const kinds[] = {"socket", "own", "own called socket", "watched socket"};

static long watch(BIO *b, int oper, const char *p, size_t len, int argi, long argl, int ret, size_t *processed)
{
    (void)b, (void)oper, (void)p, (void)len, (void)argi, (void)argl, (void)processed;
    return ret;
}

static BIO *transport(int kind)
{
    BIO *b;

    if (kind == OWN || kind == CALLED_SOCKET) {
        own = BIO_meth_new(kind == OWN ? BIO_get_new_index() | BIO_TYPE_SOURCE_SINK : BIO_TYPE_SOCKET, "socket");
        BIO_meth_set_write(own, own_write);
        BIO_meth_set_ctrl(own, own_ctrl);
        BIO_meth_set_create(own, own_create);
        return BIO_new(own);
    }
    watching = open("/dev/null", O_WRONLY);
    b = BIO_new_socket(watching, BIO_CLOSE);
    if (kind == WATCHED)
        BIO_set_callback_ex(b, watch);
    return b;
}

static unsigned long hash(const unsigned char *p, size_t n)
{
    unsigned long h = 2166136261u;

    while (n-- > 0)
        h = (h ^ *p++) * 16777619u & 0xffffffff;
    return h;
}

/* What the peer makes of the stream. */
static size_t received(PAIR *p, unsigned long *h)
{
    static unsigned char back[4 * MOST];
    size_t got = 0;
    int r;

    lane_push(&p->w.c2s, stream, taken);
    taken = shown_to = 0;
    while ((r = SSL_read(p->s, back + got, (int)(sizeof(back) - got))) > 0)
        got += (size_t)r;
    if (SSL_get_error(p->s, r) != SSL_ERROR_WANT_READ)
        trace("the peer", r, p->s);
    ERR_clear_error();
    *h = hash(back, got);
    return got;
}

static int step(SSL *s, const unsigned char *p, int len)
{
    int r = SSL_write(s, p, len), e = SSL_get_error(s, r);
    unsigned long q = ERR_peek_error();

    printf(" %d>%d%s%s", len, r, r > 0 ? "" : " ", r > 0 ? "" : ssl_error_name(e));
    if (q != 0)
        printf("(%s)", ERR_reason_error_string(q));
    ERR_clear_error();
    return r > 0 ? r : e == SSL_ERROR_WANT_WRITE ? 0 : -1;
}

static void run(int ver, const char *suite, int kind, long mode, size_t first, int len, size_t second, int other)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    const unsigned char *next = other ? two : one;
    unsigned long h;
    size_t got;
    PAIR *p;
    int r;

    if (suite != NULL) {
        MUST(SSL_CTX_set_cipher_list(cc, suite));
        MUST(SSL_CTX_set_cipher_list(sc, suite));
    }
    p = pair_take(cc, sc);
    MUST(pair_connect(p));
    pair_settle(p);
    SSL_set_mode(p->c, mode);
    SSL_set0_wbio(p->c, transport(kind));
    taken = shown_to = 0;
    changed = 0;
    budget = first;
    printf("%s%s %s mode=%lx other=%d %d:", version_name(ver), suite != NULL ? " CBC" : "", kinds[kind], mode, other, (int)first);
    r = step(p->c, one, FIRST);
    if (r == 0) {
        budget = second;
        r = step(p->c, next, len);
        if (r == 0) {
            /* once more, by a little less */
            budget = sizeof(stream);
            r = step(p->c, next, len - 100);
        }
    }
    if (r > 0) {
        /* the connection goes on */
        budget = sizeof(stream);
        step(p->c, two, 20);
    }
    got = received(p, &h);
    printf(" | %d changed=%d", (int)got, changed);
    /* Several records are sealed for a socket at once: those go out as they are. */
    if (!other || kind != SOCKET)
        printf(" %08lx", h);
    printf("\n");
    watching = -1;
    pair_free(p);
    BIO_meth_free(own);
    own = NULL;
}

int main(void)
{
    static const struct {
        int ver;
        const char *suite;
        size_t record;
    } ciphers[] = {
        {TLS1_3_VERSION, NULL, 16406},
        {TLS1_2_VERSION, NULL, 16413},
        {TLS1_2_VERSION, "ECDHE-RSA-AES128-SHA", 16384 + 16 + 20 + 12 + 5},
    };
    static const long modes[] = {SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER, 0, SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_ENABLE_PARTIAL_WRITE};
    static const int lengths[] = {FIRST, FIRST - 1, 50000, 49152, 40000, 32768, 20000, 16384, 16383, 100, FIRST + 1000};
    unsigned int seed = 7;
    size_t c, k, m, l, i;

    for (i = 0; i < MOST; i++) {
        one[i] = (unsigned char)lcg(&seed);
        two[i] = (unsigned char)lcg(&seed);
    }
    for (c = 0; c < COUNT(ciphers); c++)
        for (k = 0; k < KINDS; k++)
            for (m = 0; m < COUNT(modes); m++) {
                size_t r = ciphers[c].record, budgets[] = {0, 10, r - 1, r, r + 1, 2 * r, 3 * r + 10};

                if (m > 0 && k > OWN)
                    continue;
                for (i = 0; i < COUNT(budgets); i++)
                    for (l = slow_run() ? (i + k) % 6 : 0; l < COUNT(lengths); l += slow_run() ? 6 : 1)
                        run(ciphers[c].ver, ciphers[c].suite, (int)k, modes[m], budgets[i], lengths[l],
                            (l + i) % 3 == 0 ? 0 : (l + i) % 3 == 1 ? r : sizeof(stream), m == 0 && (l & 1));
            }
    return 0;
}

/* SSL_set_fd(3): sockets, blocking in threads and non-blocking, closed and reset. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include "common.h"

static char big[300000];

static void socks(int sv[2], int tcp)
{
    struct sockaddr_in a;
    socklen_t n = sizeof(a);
    int l;

    if (!tcp) {
        MUST(socketpair(AF_UNIX, SOCK_STREAM, 0, sv) == 0);
        return;
    }
    memset(&a, 0, sizeof(a));
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    l = socket(AF_INET, SOCK_STREAM, 0);
    MUST(bind(l, (struct sockaddr *)&a, sizeof(a)) == 0 && listen(l, 1) == 0 && getsockname(l, (struct sockaddr *)&a, &n) == 0);
    sv[0] = socket(AF_INET, SOCK_STREAM, 0);
    MUST(connect(sv[0], (struct sockaddr *)&a, sizeof(a)) == 0);
    MUST((sv[1] = accept(l, NULL, NULL)) >= 0);
    close(l);
}

struct side {
    SSL *s;
    int server;
    char log[2000];
};

static void note(struct side *x, const char *what, long r)
{
    size_t n = strlen(x->log);

    snprintf(x->log + n, sizeof(x->log) - n, "%s %s = %ld %s\n", x->server ? "server" : "client", what, r,
             ssl_error_name(SSL_get_error(x->s, (int)r)));
}

static void *blocking_side(void *arg)
{
    struct side *x = arg;
    static char got[2][300000];
    size_t n = 0, have = 0;
    int r = 0;

    note(x, "handshake", x->server ? SSL_accept(x->s) : SSL_connect(x->s));
    if (x->server) {
        while (have < sizeof(big) && (r = SSL_read(x->s, got[1] + have, (int)(sizeof(big) - have))) > 0)
            have += (size_t)r;
        note(x, memcmp(big, got[1], sizeof(big)) == 0 ? "received all" : "received otherwise", (long)have);
        note(x, "write_ex", SSL_write_ex(x->s, big, sizeof(big), &n));
        note(x, "read to the end", SSL_read(x->s, got[1], 10));
        note(x, "shutdown", SSL_shutdown(x->s));
    } else {
        note(x, "write", SSL_write(x->s, big, sizeof(big)));
        while (have < sizeof(big) && (r = SSL_read(x->s, got[0] + have, (int)(sizeof(big) - have))) > 0)
            have += (size_t)r;
        note(x, memcmp(big, got[0], sizeof(big)) == 0 ? "received all" : "received otherwise", (long)have);
        note(x, "shutdown", SSL_shutdown(x->s));
        note(x, "shutdown", SSL_shutdown(x->s));
    }
    OPENSSL_thread_stop();
    return NULL;
}

static void blocking(int ver, int tcp)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    struct side side[2];
    pthread_t t[2];
    int sv[2], i;

    socks(sv, tcp);
    printf("== blocking %s %s\n", version_name(ver), tcp ? "TCP" : "local");
    memset(side, 0, sizeof(side));
    for (i = 0; i < 2; i++) {
        side[i].s = SSL_new(i ? sc : cc);
        side[i].server = i;
        MUST(SSL_set_fd(side[i].s, sv[i]) == 1);
        MUST(pthread_create(&t[i], NULL, blocking_side, &side[i]) == 0);
    }
    for (i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    for (i = 0; i < 2; i++) {
        fputs(side[i].log, stdout);
        SSL_free(side[i].s);
        close(sv[i]);
    }
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

static void nonblocking(int ver, int how)
{
    static const char *names[] = {"closed", "reset", "half closed", "closed after close_notify", "closed with unread data", "write to a closed one"};
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    SSL *c = SSL_new(cc), *s = SSL_new(sc);
    int sv[2], i, cd = 0, sd = 0, r;
    char b[64];
    struct linger l = {1, 0};

    printf("== non-blocking %s %s\n", version_name(ver), names[how]);
    socks(sv, 1);
    for (i = 0; i < 2; i++)
        fcntl(sv[i], F_SETFL, O_NONBLOCK);
    SSL_set_fd(c, sv[0]);
    SSL_set_rfd(s, sv[1]);
    SSL_set_wfd(s, sv[1]);
    SSL_set_connect_state(c);
    SSL_set_accept_state(s);
    for (i = 0; i < 100000 && !(cd && sd); i++) {
        if (!cd)
            cd = SSL_do_handshake(c) == 1;
        if (!sd)
            sd = SSL_do_handshake(s) == 1;
    }
    printf("handshake %d %d fds %d %d %d\n", cd, sd, SSL_get_fd(c) == sv[0], SSL_get_rfd(s) == sv[1], SSL_get_wfd(s) == sv[1]);
    for (i = 0; i < 100; i++) { /* the tickets */
        SSL_read(c, b, 1);
        usleep(100);
    }
    ERR_clear_error();
    switch (how) {
    case 0:
        close(sv[1]);
        break;
    case 1:
        setsockopt(sv[1], SOL_SOCKET, SO_LINGER, &l, sizeof(l));
        close(sv[1]);
        break;
    case 2:
        shutdown(sv[1], SHUT_WR);
        break;
    case 3:
        trace("s shutdown", SSL_shutdown(s), s);
        close(sv[1]);
        break;
    case 4:
        MUST(SSL_write(s, "unread", 6) == 6);
        close(sv[1]);
        break;
    case 5:
        close(sv[1]);
        MUST(write(sv[0], "x", 1) == 1); /* provokes the reset */
        usleep(20000);
        errno = 0;
        r = SSL_write(c, big, 1000);
        trace("c write", r, c);
        printf("errno kind %d\n", errno == EPIPE || errno == ECONNRESET);
        break;
    }
    usleep(20000);
    errno = 0;
    r = SSL_read(c, b, sizeof(b));
    trace("c read", r, c);
    printf("reset %d\n", errno == ECONNRESET);
    trace("c read", SSL_read(c, b, sizeof(b)), c);
    if (how == 3 || how == 2)
        trace("c shutdown", SSL_shutdown(c), c);
    SSL_free(c);
    SSL_free(s);
    close(sv[0]);
    if (how == 2)
        close(sv[1]);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

/* A full socket: WANT_WRITE, and select-driven progress to the end. */
static void full(int ver, long mode)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    SSL *c = SSL_new(cc), *s = SSL_new(sc);
    static char got[sizeof(big) * 8];
    int sv[2], i, cd = 0, sd = 0, r, wants = 0, sent = 0;
    size_t have = 0, total = sizeof(got), off = 0;

    socks(sv, 0);
    for (i = 0; i < 2; i++)
        fcntl(sv[i], F_SETFL, O_NONBLOCK);
    SSL_set_fd(c, sv[0]);
    SSL_set_fd(s, sv[1]);
    SSL_set_connect_state(c);
    SSL_set_accept_state(s);
    SSL_set_mode(c, mode);
    for (i = 0; i < 100000 && !(cd && sd); i++) {
        if (!cd)
            cd = SSL_do_handshake(c) == 1;
        if (!sd)
            sd = SSL_do_handshake(s) == 1;
    }
    while (have < total) {
        if (sent < 8) {
            r = SSL_write(c, big + off, (int)(sizeof(big) - off));
            if (r > 0) {
                off += (size_t)r;
                if (off == sizeof(big)) {
                    off = 0;
                    sent++;
                }
            } else {
                MUST(SSL_get_error(c, r) == SSL_ERROR_WANT_WRITE);
                wants++;
            }
        }
        r = SSL_read(s, got + have, 20000);
        if (r > 0)
            have += (size_t)r;
        else
            MUST(SSL_get_error(s, r) == SSL_ERROR_WANT_READ);
    }
    r = 0;
    for (i = 0; i < 8; i++)
        r += memcmp(got + (size_t)i * sizeof(big), big, sizeof(big)) != 0;
    printf("full socket %s mode=%lx: blocked %d, differing blocks %d\n", version_name(ver), mode, wants > 0, r);
    SSL_free(c);
    SSL_free(s);
    close(sv[0]);
    close(sv[1]);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    size_t v, i;
    unsigned int seed = 3;
    int h;

    signal(SIGPIPE, SIG_IGN);
    for (i = 0; i < sizeof(big); i++)
        big[i] = (char)lcg(&seed);
    for (v = 0; v < COUNT(vs); v++) {
        blocking(vs[v], 0);
        blocking(vs[v], 1);
        for (h = 0; h < 6; h++)
            nonblocking(vs[v], h);
        full(vs[v], 0);
        full(vs[v], SSL_MODE_ENABLE_PARTIAL_WRITE);
    }
    return 0;
}

/* Records over a socket, watched by poll(): with read_ahead off no call takes so much that a program which sleeps
 * while SSL_pending() is 0 misses data, and what follows close_notify stays in the socket. */
#include "common.h"
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

static SSL *c, *s;
static int fd[2];

static int readable(int which)
{
    struct pollfd p = {fd[which], POLLIN, 0};

    return poll(&p, 1, 0) == 1 && p.revents & POLLIN;
}

static void open_pair(int ver, long mode)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "p256");
    char b[16];
    int i;

    SSL_CTX_set_mode(cc, mode);
    SSL_CTX_set_mode(sc, mode);
    MUST(socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == 0);
    for (i = 0; i < 2; i++)
        MUST(fcntl(fd[i], F_SETFL, O_NONBLOCK) == 0);
    c = SSL_new(cc);
    s = SSL_new(sc);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
    MUST(SSL_set_fd(c, fd[0]) && SSL_set_fd(s, fd[1]));
    SSL_set_connect_state(c);
    SSL_set_accept_state(s);
    for (i = 0; i < 10; i++) {
        SSL_do_handshake(c);
        SSL_do_handshake(s);
    }
    MUST(SSL_is_init_finished(c) && SSL_is_init_finished(s));
    SSL_read(c, b, sizeof(b));
    ERR_clear_error();
}

static void close_pair(void)
{
    SSL_free(c);
    SSL_free(s);
    close(fd[0]);
    close(fd[1]);
}

/* Records of these lengths at once; then one read at a time. */
static void one_at_a_time(int ver, long mode, const int *lens, size_t n, int room)
{
    static unsigned char out[20000], in[20000];
    size_t i;
    int r, left = 0, k;

    open_pair(ver, mode);
    printf("== %s mode=%lx room=%d:", version_name(ver), mode, room);
    for (i = 0; i < n; i++) {
        memset(out, 'a' + (int)i, sizeof(out));
        MUST(SSL_write(s, out, lens[i]) == lens[i]);
        left += lens[i];
        printf(" %d", lens[i]);
    }
    printf("\n");
    for (k = 0; k < 100 && left > 0; k++) {
        MUST(SSL_pending(c) > 0 || readable(0)); /* else a program would sleep for ever */
        r = SSL_read(c, in, room);
        if (k < 12)
            printf("read %d '%c' pending=%d has=%d readable=%d\n", r, r > 0 ? in[0] : '-', SSL_pending(c), SSL_has_pending(c),
                   readable(0));
        MUST(r > 0);
        left -= r;
    }
    printf("then pending=%d has=%d readable=%d free_buffers=%d\n", SSL_pending(c), SSL_has_pending(c), readable(0),
           SSL_free_buffers(c));
    trace("nothing there", SSL_read(c, in, room), c);
    close_pair();
}

/* A record in two pieces, the cut before, in and after the next header. */
static void pieces(int ver)
{
    static unsigned char wire[4000], b[4000];
    int mid[2], cut, total, r;

    for (cut = -3; cut <= 8; cut++) {
        open_pair(ver, 0);
        MUST(socketpair(AF_UNIX, SOCK_STREAM, 0, mid) == 0);
        /* The server writes somewhere else, and its bytes come in two pieces. */
        MUST(SSL_set_wfd(s, mid[0]));
        memset(b, 'x', sizeof(b));
        MUST(SSL_write(s, b, 300) == 300);
        total = (int)read(mid[1], wire, sizeof(wire));
        MUST(SSL_write(s, b, 500) == 500);
        r = (int)read(mid[1], wire + total, sizeof(wire) - (size_t)total);
        MUST(r > 0);
        MUST(write(fd[1], wire, (size_t)(total + cut)) == total + cut);
        printf("== %s cut %d\n", version_name(ver), cut);
        trace("read", SSL_read(c, b, sizeof(b)), c);
        printf("pending=%d has=%d rstate=%s\n", SSL_pending(c), SSL_has_pending(c), SSL_rstate_string(c));
        trace("read", SSL_read(c, b, sizeof(b)), c);
        MUST(write(fd[1], wire + total + cut, (size_t)(r - cut)) == r - cut);
        trace("read", SSL_read(c, b, sizeof(b)), c);
        trace("read", SSL_read(c, b, sizeof(b)), c);
        printf("pending=%d has=%d rstate=%s\n", SSL_pending(c), SSL_has_pending(c), SSL_rstate_string(c));
        close(mid[0]);
        close(mid[1]);
        close_pair();
    }
}

/* The connection goes on in the clear after close_notify (as FTP's CCC has it). */
static void plain_after(int ver)
{
    char b[600];
    ssize_t n;

    open_pair(ver, 0);
    memset(b, 'p', sizeof(b));
    MUST(SSL_write(s, b, sizeof(b)) == (int)sizeof(b));
    printf("== plain after close_notify %s\n", version_name(ver));
    SSL_shutdown(s);
    MUST(write(fd[1], "220 in the clear", 16) == 16);
    trace("read", SSL_read(c, b, sizeof(b)), c);
    trace("read", SSL_read(c, b, sizeof(b)), c);
    trace("shutdown", SSL_shutdown(c), c);
    n = recv(fd[0], b, sizeof(b), 0);
    printf("plain: %.*s\n", n > 0 ? (int)n : 0, b);
    close_pair();
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    static const int small[] = {1, 1, 1, 2}, medium[] = {100, 100, 100}, large[] = {16384, 16384, 1, 300},
                     mixed[] = {5000, 1, 70, 16000, 45};
    size_t v;

    for (v = 0; v < COUNT(vs); v++) {
        one_at_a_time(vs[v], 0, small, COUNT(small), 16384);
        one_at_a_time(vs[v], 0, medium, COUNT(medium), 16384);
        one_at_a_time(vs[v], 0, large, COUNT(large), 16384);
        one_at_a_time(vs[v], 0, large, COUNT(large), 20000);
        one_at_a_time(vs[v], SSL_MODE_RELEASE_BUFFERS, mixed, COUNT(mixed), 20000);
        one_at_a_time(vs[v], SSL_MODE_RELEASE_BUFFERS, mixed, COUNT(mixed), 700);
        pieces(vs[v]);
        plain_after(vs[v]);
    }
    return 0;
}

/* DTLS over UDP sockets that block, in real time: the call that waits sends what was lost again by itself. */
#include <arpa/inet.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>
#include "common.h"

/* Datagrams from the client that the server does not get. */
static int lost;

static int udp(struct sockaddr_in *at)
{
    socklen_t n = sizeof(*at);
    int fd = socket(AF_INET, SOCK_DGRAM, 0);

    memset(at, 0, sizeof(*at));
    at->sin_family = AF_INET;
    at->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    MUST(fd >= 0 && bind(fd, (struct sockaddr *)at, n) == 0 && getsockname(fd, (struct sockaddr *)at, &n) == 0);
    return fd;
}

static SSL *over(SSL_CTX *ctx, int fd, const struct sockaddr_in *peer)
{
    SSL *ssl = SSL_new(ctx);
    BIO *bio = BIO_new_dgram(fd, BIO_CLOSE);
    BIO_ADDR *to = BIO_ADDR_new();

    MUST(connect(fd, (const struct sockaddr *)peer, sizeof(*peer)) == 0);
    MUST(BIO_ADDR_rawmake(to, AF_INET, &peer->sin_addr, sizeof(peer->sin_addr), peer->sin_port));
    BIO_ctrl(bio, BIO_CTRL_DGRAM_SET_CONNECTED, 0, to);
    SSL_set_bio(ssl, bio, bio);
    BIO_ADDR_free(to);
    return ssl;
}

static void *server(void *arg)
{
    SSL *ssl = arg;
    char buf[2000];
    int n;

    for (n = 0; n < lost; n++)
        MUST(recv(SSL_get_fd(ssl), buf, sizeof(buf), 0) > 0);
    if (SSL_accept(ssl) == 1)
        while ((n = SSL_read(ssl, buf, sizeof(buf))) > 0)
            MUST(SSL_write(ssl, buf, n) == n);
    SSL_shutdown(ssl);
    ERR_clear_error();
    OPENSSL_thread_stop();
    return NULL;
}

static void run(int ver, int losses)
{
    SSL_CTX *cc = SSL_CTX_new(DTLS_client_method()), *sc = SSL_CTX_new(DTLS_server_method());
    struct sockaddr_in ca, sa;
    int cfd = udp(&ca), sfd = udp(&sa), r;
    struct timespec from, to;
    pthread_t thread;
    char buf[100];
    SSL *c, *s;

    SSL_CTX_set_security_level(cc, 0);
    SSL_CTX_set_security_level(sc, 0);
    SSL_CTX_set_max_proto_version(cc, ver);
    use_cert(sc, "rsa");
    lost = losses;
    c = over(cc, cfd, &sa);
    s = over(sc, sfd, &ca);
    MUST(pthread_create(&thread, NULL, server, s) == 0);
    clock_gettime(CLOCK_MONOTONIC, &from);
    r = SSL_connect(c);
    clock_gettime(CLOCK_MONOTONIC, &to);
    /* One second, and two after it. */
    printf("%s, %d lost: connect %d, in time %d\n", SSL_get_version(c), losses, r,
           to.tv_sec - from.tv_sec >= (1 << losses) - 1 && to.tv_sec - from.tv_sec < (1 << losses) + 8);
    r = SSL_write(c, "there and back", 14);
    printf("write %d", r);
    r = SSL_read(c, buf, sizeof(buf));
    printf(", read %d %.*s\n", r, r > 0 ? r : 0, buf);
    r = SSL_shutdown(c);
    printf("shutdown %d, error %d\n", r, SSL_get_error(c, r));
    MUST(pthread_join(thread, NULL) == 0);
    r = SSL_shutdown(c);
    printf("shutdown %d\n", r);
    SSL_free(c);
    SSL_free(s);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

int main(void)
{
    run(DTLS1_2_VERSION, 0);
    run(DTLS1_2_VERSION, 1);
    run(DTLS1_VERSION, 2);
    return 0;
}

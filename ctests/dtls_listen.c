/* DTLSv1_listen(3): first packets of every kind, cookies, peers, then the handshake; real sockets. */
#include "dtls/dgram.h"
#include <arpa/inet.h>
#include <unistd.h>

static int generated = 1, verified = 1;
static unsigned int cookie_len = 20;

static int cookie_new(SSL *ssl, unsigned char *cookie, unsigned int *len)
{
    printf("  cookie_generate_cb state=%s\n", SSL_state_string(ssl));
    memset(cookie, 0x5a, cookie_len < 255 ? cookie_len : 255);
    *len = cookie_len;
    return generated;
}

static int cookie_check(SSL *ssl, const unsigned char *cookie, unsigned int len)
{
    printf("  cookie_verify_cb len=%u first=%02x state=%s\n", len, len > 0 ? cookie[0] : 0, SSL_state_string(ssl));
    return verified && len == cookie_len && cookie[0] == 0x5a;
}

static SSL_CTX *listener_ctx(int ver)
{
    SSL_CTX *sc = dtls_server(ver, "rsa");

    SSL_CTX_set_cookie_generate_cb(sc, cookie_new);
    SSL_CTX_set_cookie_verify_cb(sc, cookie_check);
    return sc;
}

static int listened(const char *what, LINK *l)
{
    BIO_ADDR *peer = BIO_ADDR_new();
    int r = DTLSv1_listen(l->s, peer);

    printf("%s: ", what);
    trace("DTLSv1_listen", r, l->s);
    printf("  state %s init %d options %d peer family %d left %d\n", SSL_state_string(l->s), SSL_in_init(l->s),
           (SSL_get_options(l->s) & SSL_OP_COOKIE_EXCHANGE) != 0, BIO_ADDR_family(peer), l->net.c2s.count);
    BIO_ADDR_free(peer);
    return r;
}

/* The usual way: listen, answer, listen, handshake. */
static void usual(int ver, long mtu)
{
    LINK *l = link_take(dtls_client(ver), listener_ctx(ver));
    int r;

    printf("== usual %s, MTU %ld\n", version_name(ver), mtu);
    l->net.log = 1;
    l->net.query_mtu = mtu;
    SSL_set_msg_callback(l->s, log_msg);
    SSL_set_info_callback(l->s, log_info);
    r = listened("nothing there", l);
    trace("client", SSL_do_handshake(l->c), l->c);
    r = listened("first hello", l);
    trace("client", SSL_do_handshake(l->c), l->c);
    r = listened("second hello", l);
    printf("said %d\n", r);
    SSL_set_msg_callback(l->s, NULL);
    printf("connected %d\n", link_drive(l, 1, 20));
    pair_send(l->c, l->s, "ping");
    pair_send(l->s, l->c, "pong");
    printf("%s\n", SSL_get_version(l->s));
    listened("when connected", l);
    link_free(l);
}

/* Hellos lost, repeated, and the sequence number of the answers. */
static void repeated(void)
{
    LINK *l = link_take(dtls_client(DTLS1_2_VERSION), listener_ctx(DTLS1_2_VERSION));
    int i;

    printf("== repeated hellos\n");
    l->net.log = 1;
    trace("client", SSL_do_handshake(l->c), l->c);
    for (i = 0; i < 3; i++) {
        wait_ms(5000);
        trace("client", DTLSv1_handle_timeout(l->c), l->c);
    }
    for (i = 0; i < 4; i++)
        listened("hello", l);
    trace("client", SSL_do_handshake(l->c), l->c);
    net_drain(&l->net.c2s);
    wait_ms(60000);
    trace("client", DTLSv1_handle_timeout(l->c), l->c);
    listened("hello with cookie", l);
    printf("connected %d\n", link_drive(l, 1, 20));
    link_free(l);
}

/* ---- callbacks ---- */

static void callbacks(void)
{
    static const struct {
        const char *what;
        int gen, ver;
        unsigned int len;
        int set;
    } t[] = {
        { "generate says 0", 0, 1, 20, 3 }, { "generate says -1", -1, 1, 20, 3 }, { "verify says 0", 1, 0, 20, 3 },
        { "empty cookie", 1, 1, 0, 3 }, { "255 bytes", 1, 1, 255, 3 }, { "256 bytes", 1, 1, 256, 3 },
        { "no generate", 1, 1, 20, 2 }, { "no verify", 1, 1, 20, 1 },
    };
    size_t i;

    for (i = 0; i < COUNT(t); i++) {
        SSL_CTX *sc = dtls_server(DTLS1_2_VERSION, "rsa");
        LINK *l;

        if (t[i].set & 1)
            SSL_CTX_set_cookie_generate_cb(sc, cookie_new);
        if (t[i].set & 2)
            SSL_CTX_set_cookie_verify_cb(sc, cookie_check);
        generated = t[i].gen;
        verified = t[i].ver;
        cookie_len = t[i].len;
        l = link_take(dtls_client(DTLS1_2_VERSION), sc);
        printf("== %s\n", t[i].what);
        l->net.log = 1;
        SSL_do_handshake(l->c);
        listened("first", l);
        trace("client", SSL_do_handshake(l->c), l->c);
        listened("second", l);
        link_free(l);
    }
    generated = verified = 1;
    cookie_len = 20;
}

/* ---- other packets ---- */

static int change_at, change_to;

static int change(NET *net, int server, int number, unsigned char *p, size_t *n)
{
    (void)number;
    (void)net;
    if (!server && change_at >= 0 && (size_t)change_at < *n)
        p[change_at] = (unsigned char)change_to;
    if (!server && change_at < 0)
        *n -= (size_t)-change_at;
    return 1;
}

static void packets(void)
{
    static const struct {
        const char *what;
        int at, to;
    } t[] = {
        { "type alert", 0, 21 }, { "type data", 0, 23 }, { "version 1.2 in the record", 2, 0xfd }, { "version 3.3", 1, 3 },
        { "another minor", 2, 0x77 }, { "epoch 1", 4, 1 }, { "sequence 5", 10, 5 }, { "sequence 2^40", 5, 1 },
        { "record too long", 11, 1 }, { "record too short", 12, 20 }, { "record of nothing", 12, 0 }, { "type ServerHello", 13, 2 },
        { "message too long", 14, 1 }, { "message longer than the fragment", 16, 255 }, { "message_seq 1", 18, 1 },
        { "message_seq 2", 18, 2 }, { "message_seq 256", 17, 1 }, { "fragment offset 1", 21, 1 },
        { "fragment shorter", 24, 10 }, { "client_version 1.0", 26, 0xff },
        { "client_version 0xfe00", 26, 0 }, { "client_version 3.3", 25, 3 }, { "session id length 33", 59, 33 },
        { "session id length 5", 59, 5 }, { "cookie length 5", 60, 5 }, { "cookie length 255", 60, 255 },
        { "cut by 1", -1, 0 }, { "cut to a header", -186, 0 }, { "cut to 12", -187, 0 }, { "cut to 1", -198, 0 },
    };
    size_t i;

    for (i = 0; i < COUNT(t); i++) {
        LINK *l = link_take(dtls_client(DTLS1_2_VERSION), listener_ctx(DTLS1_2_VERSION));

        change_at = t[i].at;
        change_to = t[i].to;
        l->net.fate = change;
        SSL_do_handshake(l->c);
        printf("== %s\n", t[i].what);
        l->net.log = 1;
        listened("changed", l);
        l->net.fate = NULL;
        net_drain(&l->net.c2s);
        wait_ms(1000);
        DTLSv1_handle_timeout(l->c);
        listened("good", l);
        link_free(l);
    }
}

static void foreign(void)
{
    LINK *l = link_take(dtls_client(DTLS1_2_VERSION), listener_ctx(DTLS1_2_VERSION));
    SSL_CTX *tls = server_ctx(0, "rsa");
    SSL *ssl = SSL_new(tls);
    BIO_ADDR *peer = BIO_ADDR_new();
    unsigned char hello[600];
    size_t n;
    unsigned char *p;

    printf("== others\n");
    l->net.log = 1;
    net_push(&l->net.c2s, (const unsigned char *)"no dtls at all here", 19);
    listened("text", l);
    net_push(&l->net.c2s, hello, 0);
    listened("empty datagram", l);
    SSL_do_handshake(l->c);
    p = net_pop(&l->net.c2s, &n);
    MUST(n + 30 < sizeof(hello));
    memcpy(hello, p, n);
    memset(hello + n, 0x16, 30);
    net_push(&l->net.c2s, hello, n + 30);
    listened("rubbish behind it", l);
    memcpy(hello, p, n);
    net_push(&l->net.c2s, (const unsigned char *)"x", 1);
    net_push(&l->net.c2s, hello, n);
    listened("after a stray byte", l);
    free(p);
    l->net.s2c.blocked = 1;
    net_push(&l->net.c2s, hello, n);
    listened("blocked answer", l);
    l->net.s2c.blocked = 0;
    listened("no longer blocked", l);
    link_free(l);
    result("a TLS server", DTLSv1_listen(ssl, peer));
    printf("stateless: ");
    l = link_take(dtls_client(DTLS1_2_VERSION), listener_ctx(DTLS1_2_VERSION));
    SSL_do_handshake(l->c);
    trace("SSL_stateless", SSL_stateless(l->s), l->s);
    link_free(l);
    SSL_free(ssl);
    ssl = SSL_new(tls);
    SSL_set_accept_state(ssl);
    printf("no transport: ");
    trace("DTLSv1_listen", DTLSv1_listen(ssl, peer), ssl);
    SSL_free(ssl);
    SSL_CTX_free(tls);
    tls = listener_ctx(DTLS1_2_VERSION);
    ssl = SSL_new(tls);
    printf("no transport: ");
    trace("DTLSv1_listen", DTLSv1_listen(ssl, peer), ssl);
    SSL_free(ssl);
    SSL_CTX_free(tls);
    BIO_ADDR_free(peer);
}

/* A hello in fragments cannot be listened to. */
static void fragmented(void)
{
    LINK *l = link_take(dtls_client(DTLS1_2_VERSION), listener_ctx(DTLS1_2_VERSION));
    char name[200];

    printf("== a fragmented hello\n");
    memset(name, 'a', sizeof(name));
    name[199] = '\0';
    SSL_set_tlsext_host_name(l->c, name);
    SSL_set_options(l->c, SSL_OP_NO_QUERY_MTU);
    SSL_set_mtu(l->c, 256);
    l->net.log = 1;
    SSL_do_handshake(l->c);
    listened("first", l);
    listened("second", l);
    link_free(l);
    printf("accepted without listening:\n");
    l = link_take(dtls_client(DTLS1_2_VERSION), listener_ctx(DTLS1_2_VERSION));
    SSL_set_tlsext_host_name(l->c, name);
    SSL_set_options(l->c, SSL_OP_NO_QUERY_MTU);
    SSL_set_mtu(l->c, 256);
    printf("connected %d\n", link_drive(l, 1, 20));
    link_free(l);
}

/* ---- sockets ---- */

static int bound(struct sockaddr_in *a)
{
    socklen_t n = sizeof(*a);
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);

    memset(a, 0, sizeof(*a));
    a->sin_family = AF_INET;
    a->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    MUST(fd >= 0 && bind(fd, (struct sockaddr *)a, sizeof(*a)) == 0);
    MUST(getsockname(fd, (struct sockaddr *)a, &n) == 0);
    return fd;
}

static void sockets(int listening)
{
    SSL_CTX *cc = dtls_client(0), *sc = listener_ctx(0);
    SSL *c = SSL_new(cc), *s = SSL_new(sc);
    struct sockaddr_in ca, sa;
    int cfd = bound(&ca), sfd = bound(&sa), i, cd = 0, sd = 0;
    BIO *cb = BIO_new_dgram(cfd, BIO_CLOSE), *sb = BIO_new_dgram(sfd, BIO_CLOSE);
    BIO_ADDR *peer = BIO_ADDR_new(), *to = BIO_ADDR_new();
    char b[32];

    printf("== sockets, listening %d\n", listening);
    BIO_ADDR_rawmake(to, AF_INET, &sa.sin_addr, sizeof(sa.sin_addr), sa.sin_port);
    BIO_ctrl(cb, BIO_CTRL_DGRAM_SET_PEER, 0, to);
    SSL_set_bio(c, cb, cb);
    SSL_set_bio(s, sb, sb);
    SSL_set_connect_state(c);
    SSL_set_accept_state(s);
    if (listening) {
        int r;

        trace("listen", r = DTLSv1_listen(s, peer), s);
        trace("client", SSL_do_handshake(c), c);
        trace("listen", r = DTLSv1_listen(s, peer), s);
        trace("client", SSL_do_handshake(c), c);
        trace("listen", r = DTLSv1_listen(s, peer), s);
        printf("peer: family %d port as the client's %d, wants read %d\n", BIO_ADDR_family(peer), BIO_ADDR_rawport(peer) == ca.sin_port,
               r <= 0 && BIO_should_read(sb));
        MUST(BIO_connect(sfd, peer, BIO_SOCK_NONBLOCK));
        BIO_ctrl(sb, BIO_CTRL_DGRAM_SET_CONNECTED, 0, peer);
    }
    for (i = 0; i < 20 && !(cd && sd); i++) {
        if (!cd)
            cd = SSL_do_handshake(c) == 1;
        if (!sd)
            sd = SSL_do_handshake(s) == 1;
    }
    printf("done %d %d %s data %zu fd %d/%d\n", cd, sd, SSL_get_version(s), DTLS_get_data_mtu(c),
           SSL_get_fd(c) == cfd, SSL_get_fd(s) == sfd);
    trace("client write", SSL_write(c, "hello", 5), c);
    trace("server read", SSL_read(s, b, sizeof(b)), s);
    trace("server read", SSL_read(s, b, sizeof(b)), s);
    trace("server write", SSL_write(s, "hello", 5), s);
    trace("client read", SSL_read(c, b, sizeof(b)), c);
    trace("client shutdown", SSL_shutdown(c), c);
    trace("server read", SSL_read(s, b, sizeof(b)), s);
    trace("server shutdown", SSL_shutdown(s), s);
    trace("client shutdown", SSL_shutdown(c), c);
    SSL_free(c);
    SSL_free(s);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
    BIO_ADDR_free(peer);
    BIO_ADDR_free(to);
}

/* ---- SSL_OP_CISCO_ANYCONNECT: nothing changes where DTLS1_BAD_VER is not chosen ---- */

static void anyconnect(void)
{
    SSL_CTX *cc = dtls_client(0), *sc = dtls_server(0, "rsa");
    LINK *l;

    printf("== SSL_OP_CISCO_ANYCONNECT\n");
    SSL_CTX_set_options(cc, SSL_OP_CISCO_ANYCONNECT);
    SSL_CTX_set_options(sc, SSL_OP_CISCO_ANYCONNECT);
    l = link_take(cc, sc);
    printf("connected %d\n", link_drive(l, 1, 20));
    printf("%s\n", SSL_get_version(l->c));
    link_free(l);
}

int main(void)
{
    usual(DTLS1_2_VERSION, 1400);
    usual(DTLS1_2_VERSION, 0);
    usual(DTLS1_VERSION, 1400);
    repeated();
    callbacks();
    packets();
    foreign();
    fragmented();
    sockets(0);
    sockets(1);
    anyconnect();
    return 0;
}

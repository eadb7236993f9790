/* SSL_verify_client_post_handshake(3), SSL_set_post_handshake_auth(3). */
#include "common.h"

static char b[64];

static void turn(PAIR *p, int n)
{
    int i;

    for (i = 0; i < n; i++) {
        trace("c read", SSL_read(p->c, b, sizeof(b)), p->c);
        trace("s read", SSL_read(p->s, b, sizeof(b)), p->s);
    }
}

static void run(const char *what, int offer, int mode, const char *cert, int set_after, int logged)
{
    SSL_CTX *cc = client_ctx(TLS1_3_VERSION), *sc = server_ctx(TLS1_3_VERSION, "rsa");
    PAIR *p;
    SSL_SESSION *old, *now;

    printf("== %s\n", what);
    SSL_CTX_set_post_handshake_auth(cc, offer);
    SSL_CTX_load_verify_file(sc, pki("root.pem"));
    if (!set_after)
        SSL_CTX_set_verify(sc, mode, log_verify);
    if (cert != NULL)
        use_cert(cc, cert);
    p = pair_take(cc, sc);
    trace("before the handshake", SSL_verify_client_post_handshake(p->s), p->s);
    MUST(pair_connect(p));
    pair_settle(p);
    printf("peer at first %d\n", SSL_get0_peer_certificate(p->s) != NULL);
    if (set_after)
        SSL_set_verify(p->s, mode, log_verify);
    if (logged) {
        SSL_set_info_callback(p->c, log_info);
        SSL_set_info_callback(p->s, log_info);
        SSL_set_msg_callback(p->c, log_msg);
        SSL_set_msg_callback(p->s, log_msg);
    }
    old = SSL_get1_session(p->s);
    trace("by the client", SSL_verify_client_post_handshake(p->c), p->c);
    trace("verify_client_post_handshake", SSL_verify_client_post_handshake(p->s), p->s);
    printf("init %d\n", SSL_in_init(p->s));
    trace("again", SSL_verify_client_post_handshake(p->s), p->s);
    trace("s handshake", SSL_do_handshake(p->s), p->s);
    trace("request twice", SSL_verify_client_post_handshake(p->s), p->s);
    turn(p, 3);
    now = SSL_get1_session(p->s);
    printf("peer now %d verify=%ld session changed %d\n", SSL_get0_peer_certificate(p->s) != NULL, SSL_get_verify_result(p->s), old != now);
    SSL_SESSION_free(old);
    SSL_SESSION_free(now);
    trace("s write", SSL_write(p->s, "on", 2), p->s);
    trace("c read", SSL_read(p->c, b, sizeof(b)), p->c);
    if (SSL_is_init_finished(p->s) && SSL_is_init_finished(p->c)) {
        trace("a second time", SSL_verify_client_post_handshake(p->s), p->s);
        trace("s handshake", SSL_do_handshake(p->s), p->s);
        turn(p, 3);
        trace("c write", SSL_write(p->c, "on", 2), p->c);
        trace("s read", SSL_read(p->s, b, sizeof(b)), p->s);
    }
    pair_free(p);
}

static void in_12(void)
{
    PAIR *p = pair_take(client_ctx(TLS1_2_VERSION), server_ctx(TLS1_2_VERSION, "rsa"));

    printf("== TLS 1.2\n");
    SSL_set_post_handshake_auth(p->c, 1);
    MUST(pair_connect(p));
    trace("post handshake", SSL_verify_client_post_handshake(p->s), p->s);
    pair_free(p);
}

int main(void)
{
    int peer = SSL_VERIFY_PEER, req = SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, ph = SSL_VERIFY_POST_HANDSHAKE;

    run("offered, certificate", 1, peer | ph, "rsaclient", 0, 1);
    run("offered, no certificate", 1, peer | ph, NULL, 0, 0);
    run("offered, required, no certificate", 1, req | ph, NULL, 0, 0);
    run("offered, bad certificate", 1, req | ph, "expired", 0, 0);
    run("not offered", 0, peer | ph, "rsaclient", 0, 0);
    run("mode set afterwards", 1, peer, "rsaclient", 1, 0);
    run("no verify mode", 1, 0, "rsaclient", 0, 0);
    run("once", 1, peer | ph | SSL_VERIFY_CLIENT_ONCE, "rsaclient", 0, 0);
    run("not only post-handshake", 1, peer, "rsaclient", 0, 0);
    in_12();
    return 0;
}

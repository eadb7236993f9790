/* SSL_do_handshake(3), SSL_state_string(3), SSL_set_info_callback(3), SSL_set_msg_callback(3): traces of non-blocking
 * handshakes. */
#include "common.h"

static void print_end(const char *who, SSL *s)
{
    int nid = 0;
    EVP_PKEY *tmp = NULL;
    X509 *peer = SSL_get1_peer_certificate(s);
    STACK_OF(X509) *chain = SSL_get_peer_cert_chain(s);

    printf("%s: %s %s init=%d before=%d finished=%d state=%d %s | %s rstate=%s verify=%ld reused=%d\n", who,
           SSL_get_version(s), SSL_get_cipher(s), SSL_in_init(s), SSL_in_before(s), SSL_is_init_finished(s),
           (int)SSL_get_state(s), SSL_state_string(s), SSL_state_string_long(s), SSL_rstate_string_long(s),
           SSL_get_verify_result(s), SSL_session_reused(s));
    printf("  peer=%d chain=%d client_version=%s", peer != NULL, chain == NULL ? -1 : sk_X509_num(chain),
           version_name(SSL_client_version(s)));
    printf(" peer_sig=%ld", (long)SSL_get_peer_signature_nid(s, &nid));
    printf(":%s", OBJ_nid2sn(nid));
    nid = 0;
    printf(" type=%d", SSL_get_peer_signature_type_nid(s, &nid));
    printf(":%s", OBJ_nid2sn(nid));
    nid = 0;
    printf(" own_sig=%ld", (long)SSL_get_signature_nid(s, &nid));
    printf(":%s", OBJ_nid2sn(nid));
    nid = 0;
    printf(" type=%d", SSL_get_signature_type_nid(s, &nid));
    printf(":%s", OBJ_nid2sn(nid));
    printf(" peer_tmp=%ld", (long)SSL_get_peer_tmp_key(s, &tmp));
    printf(":%s", tmp != NULL ? EVP_PKEY_get0_type_name(tmp) : "-");
    EVP_PKEY_free(tmp);
    tmp = NULL;
    printf(" own_tmp=%ld", (long)SSL_get_tmp_key(s, &tmp));
    printf(":%s", tmp != NULL ? EVP_PKEY_get0_type_name(tmp) : "-");
    EVP_PKEY_free(tmp);
    printf(" group=%ld", (long)SSL_get_negotiated_group(s));
    printf(" ems=%d secure_reneg=%d", (int)SSL_get_extms_support(s), (int)SSL_get_secure_renegotiation_support(s));
    printf(" finished=%d/%d", (int)SSL_get_finished(s, NULL, 0), (int)SSL_get_peer_finished(s, NULL, 0));
    printf(" session=%d\n", SSL_get_session(s) != NULL);
    X509_free(peer);
}

static void traced(int ver, const char *cert, int client_auth, int msg, int info)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, cert);
    PAIR *p;
    int ok;

    printf("== %s %s client_auth=%d\n", version_name(ver), cert, client_auth);
    if (client_auth) {
        use_cert(cc, "rsaclient");
        SSL_CTX_load_verify_file(sc, pki("root.pem"));
        SSL_CTX_set_verify(sc, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    }
    if (info) {
        SSL_CTX_set_info_callback(cc, log_info);
        SSL_CTX_set_info_callback(sc, log_info);
    }
    if (msg) {
        SSL_CTX_set_msg_callback(cc, log_msg);
        SSL_CTX_set_msg_callback(sc, log_msg);
    }
    p = pair_take(cc, sc);
    ok = pair_trace(p);
    printf("%d\n", ok);
    print_end("client", p->c);
    print_end("server", p->s);
    trace("again client", SSL_do_handshake(p->c), p->c);
    trace("again server", SSL_do_handshake(p->s), p->s);
    trace("again SSL_connect", SSL_connect(p->c), p->c);
    trace("again SSL_accept", SSL_accept(p->s), p->s);
    pair_settle(p);
    pair_send(p->c, p->s, "client to server");
    pair_send(p->s, p->c, "server to client");
    trace("shutdown client", SSL_shutdown(p->c), p->c);
    trace("shutdown server", SSL_shutdown(p->s), p->s);
    trace("shutdown server", SSL_shutdown(p->s), p->s);
    trace("shutdown client", SSL_shutdown(p->c), p->c);
    pair_free(p);
}

/* One byte arrives at a time: what a caller can see between the bytes, changes only. */
static void bytewise(int ver)
{
    PAIR *p = pair_take(client_ctx(ver), server_ctx(ver, "rsa"));
    char seen_c[256] = "", seen_s[256] = "", now[256];
    int cr = 0, sr = 0, turn;

    printf("== bytewise %s\n", version_name(ver));
    p->w.c2s.gated = p->w.s2c.gated = 1;
    for (turn = 0; turn < 20000 && !(cr == 1 && sr == 1); turn++) {
        if (cr != 1) {
            cr = SSL_connect(p->c);
            snprintf(now, sizeof(now), "client %d %s want=%s %s init=%d", cr, ssl_error_name(SSL_get_error(p->c, cr)),
                     want_name(SSL_want(p->c)), SSL_state_string_long(p->c), SSL_in_init(p->c));
            if (strcmp(now, seen_c) != 0)
                puts(strcpy(seen_c, now));
        }
        if (sr != 1) {
            sr = SSL_accept(p->s);
            snprintf(now, sizeof(now), "server %d %s want=%s %s init=%d", sr, ssl_error_name(SSL_get_error(p->s, sr)),
                     want_name(SSL_want(p->s)), SSL_state_string_long(p->s), SSL_in_init(p->s));
            if (strcmp(now, seen_s) != 0)
                puts(strcpy(seen_s, now));
        }
        p->w.c2s.visible++;
        p->w.s2c.visible++;
        MUST(ERR_peek_error() == 0);
    }
    printf("done %d %d\n", cr, sr);
    p->w.c2s.gated = p->w.s2c.gated = 0;
    pair_send(p->c, p->s, "hello");
    pair_send(p->s, p->c, "hello");
    pair_free(p);
}

/* The transport takes one byte a call, or blocks at random, or both ways at once. */
static void hard_transport(int ver, size_t max, int block, size_t limit, unsigned int seed)
{
    PAIR *p = pair_take(client_ctx(ver), server_ctx(ver, "p256"));
    int ok;

    p->w.seed = seed;
    p->w.c2s.max_write = p->w.s2c.max_write = max;
    p->w.c2s.max_read = p->w.s2c.max_read = max;
    p->w.c2s.block = p->w.s2c.block = block;
    p->w.c2s.limit = p->w.s2c.limit = limit;
    ok = pair_connect(p);
    printf("hard %s max=%d block=%d limit=%d seed=%u: %d %s %s\n", version_name(ver), (int)max, block, (int)limit, seed,
           ok, SSL_state_string_long(p->c), SSL_state_string_long(p->s));
    print_errors();
    p->w.c2s.block = p->w.s2c.block = 0;
    p->w.c2s.limit = p->w.s2c.limit = 0;
    if (ok) {
        pair_send(p->c, p->s, "after a hard handshake");
        pair_send(p->s, p->c, "and back");
    }
    pair_free(p);
}

/* A transport of which only writes block: WANT_WRITE in the middle of a flight. */
static void write_blocked(int ver)
{
    PAIR *p = pair_take(client_ctx(ver), server_ctx(ver, "rsa"));

    printf("== write blocked %s\n", version_name(ver));
    p->w.c2s.limit = 20;
    trace("connect", SSL_connect(p->c), p->c);
    printf("%s\n", SSL_state_string_long(p->c));
    trace("connect", SSL_connect(p->c), p->c);
    p->w.c2s.limit = 0;
    trace("connect", SSL_connect(p->c), p->c);
    printf("%s\n", SSL_state_string_long(p->c));
    p->w.s2c.limit = 200;
    trace("accept", SSL_accept(p->s), p->s);
    trace("accept", SSL_accept(p->s), p->s);
    p->w.s2c.limit = 0;
    trace("accept", SSL_accept(p->s), p->s);
    printf("%s\n", SSL_state_string_long(p->s));
    printf("%d\n", pair_trace(p));
    pair_free(p);
}

/* SSL_read and SSL_write negotiate when a side was chosen, and refuse otherwise. */
static void transparent(int ver)
{
    PAIR *p = pair_take(client_ctx(ver), server_ctx(ver, "rsa"));
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *u = SSL_new(ctx);
    char buf[32];
    size_t n = 0;
    int i;

    printf("== transparent %s\n", version_name(ver));
    trace("read uninitialised", SSL_read(u, buf, 1), u);
    trace("write uninitialised", SSL_write(u, buf, 1), u);
    trace("peek uninitialised", SSL_peek(u, buf, 1), u);
    trace("read_ex uninitialised", SSL_read_ex(u, buf, 1, &n), u);
    trace("write_ex uninitialised", SSL_write_ex(u, buf, 1, &n), u);
    trace("do_handshake uninitialised", SSL_do_handshake(u), u);
    trace("shutdown uninitialised", SSL_shutdown(u), u);
    trace("renegotiate uninitialised", SSL_renegotiate(u), u);
    trace("key_update uninitialised", SSL_key_update(u, SSL_KEY_UPDATE_REQUESTED), u);
    SSL_free(u);
    SSL_CTX_free(ctx);
    for (i = 0; i < 4; i++) {
        int r = SSL_write(p->c, "early bird", 10);

        trace("client write", r, p->c);
        r = SSL_read(p->s, buf, sizeof(buf));
        trace("server read", r, p->s);
        if (r > 0)
            break;
    }
    trace("server write", SSL_write(p->s, "worm", 4), p->s);
    trace("client read", SSL_read(p->c, buf, sizeof(buf)), p->c);
    pair_free(p);
}

/* SSL_clear(3): the objects serve again. */
static void clear(int ver)
{
    PAIR *p = pair_take(client_ctx(ver), server_ctx(ver, "rsa"));
    int i;

    for (i = 0; i < 3; i++) {
        printf("== clear %s round %d\n", version_name(ver), i);
        printf("connect %d\n", pair_connect(p));
        pair_settle(p);
        pair_send(p->c, p->s, "x");
        printf("reused %d/%d\n", SSL_session_reused(p->c), SSL_session_reused(p->s));
        if (i == 0) {
            SSL_shutdown(p->c);
            SSL_shutdown(p->s);
        }
        lane_drain(&p->w.c2s);
        lane_drain(&p->w.s2c);
        printf("clear %d", SSL_clear(p->c));
        printf(" %d", SSL_clear(p->s));
        print_errors();
        printf("%s %s init=%d before=%d shut=%d session=%d version=%s server=%d/%d\n", SSL_state_string_long(p->c),
               SSL_state_string_long(p->s), SSL_in_init(p->c), SSL_in_before(p->c), SSL_get_shutdown(p->c),
               SSL_get_session(p->c) != NULL, SSL_get_version(p->c), SSL_is_server(p->c), SSL_is_server(p->s));
    }
    pair_free(p);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION, TLS1_1_VERSION, TLS1_VERSION};
    size_t i;
    unsigned int seed;

    for (i = 0; i < COUNT(vs); i++) {
        traced(vs[i], "rsa", 0, 0, 1);
        traced(vs[i], "rsa", 0, 1, 0);
        traced(vs[i], "p256", 1, 1, 1);
    }
    for (i = 0; i < 2; i++) {
        bytewise(vs[i]);
        write_blocked(vs[i]);
        transparent(vs[i]);
        clear(vs[i]);
        for (seed = 1; seed <= 8; seed++) {
            hard_transport(vs[i], 1, 0, 0, seed);
            hard_transport(vs[i], 1, 128, 0, seed);
            hard_transport(vs[i], 0, 200, 0, seed);
            hard_transport(vs[i], 7, 100, 64, seed);
            hard_transport(vs[i], 0, 0, 1, seed);
        }
    }
    return 0;
}

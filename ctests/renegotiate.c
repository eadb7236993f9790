/* SSL_renegotiate(3), SSL_key_update(3), SSL_OP_*RENEGOTIATION*: handshakes in the middle of a connection.
 * also: real functions */
#include "common.h"

static char b[64];

static void show(const char *when, PAIR *p)
{
    printf("%s: pending=%d/%d num=%ld/%ld total=%ld/%ld init=%d/%d %s | %s\n", when, SSL_renegotiate_pending(p->c),
           SSL_renegotiate_pending(p->s), SSL_num_renegotiations(p->c), SSL_num_renegotiations(p->s),
           SSL_total_renegotiations(p->c), SSL_total_renegotiations(p->s), SSL_in_init(p->c), SSL_in_init(p->s),
           SSL_state_string_long(p->c), SSL_state_string_long(p->s));
}

static PAIR *ready(int ver, uint64_t copt, uint64_t sopt, int logged)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;

    SSL_CTX_set_options(cc, copt);
    SSL_CTX_set_options(sc, sopt);
    p = pair_take(cc, sc);
    MUST(pair_connect(p));
    pair_settle(p);
    if (logged) {
        SSL_set_info_callback(p->c, log_info);
        SSL_set_info_callback(p->s, log_info);
        SSL_set_msg_callback(p->c, log_msg);
        SSL_set_msg_callback(p->s, log_msg);
    }
    return p;
}

static void turn(PAIR *p, int rounds)
{
    int i;

    for (i = 0; i < rounds; i++) {
        trace("s read", SSL_read(p->s, b, sizeof(b)), p->s);
        trace("c read", SSL_read(p->c, b, sizeof(b)), p->c);
    }
}

static void by_client(const char *what, uint64_t copt, uint64_t sopt, int abbreviated, int logged)
{
    PAIR *p = ready(TLS1_2_VERSION, copt, sopt, logged);

    printf("== by client, %s, abbreviated=%d\n", what, abbreviated);
    trace("renegotiate", abbreviated ? SSL_renegotiate_abbreviated(p->c) : SSL_renegotiate(p->c), p->c);
    show("asked", p);
    trace("c handshake", SSL_do_handshake(p->c), p->c);
    show("started", p);
    turn(p, 4);
    show("after", p);
    trace("c handshake", SSL_do_handshake(p->c), p->c);
    trace("c write", SSL_write(p->c, "ok?", 3), p->c);
    trace("s read", SSL_read(p->s, b, sizeof(b)), p->s);
    trace("s write", SSL_write(p->s, "ok!", 3), p->s);
    trace("c read", SSL_read(p->c, b, sizeof(b)), p->c);
    printf("reused %d/%d\n", SSL_session_reused(p->c), SSL_session_reused(p->s));
    printf("clear num %ld", SSL_clear_num_renegotiations(p->c));
    printf(" now %ld\n", SSL_num_renegotiations(p->c));
    pair_free(p);
}

static void by_server(const char *what, uint64_t copt, uint64_t sopt, int abbreviated, int logged)
{
    PAIR *p = ready(TLS1_2_VERSION, copt, sopt, logged);

    printf("== by server, %s, abbreviated=%d\n", what, abbreviated);
    trace("renegotiate", abbreviated ? SSL_renegotiate_abbreviated(p->s) : SSL_renegotiate(p->s), p->s);
    show("asked", p);
    trace("s handshake", SSL_do_handshake(p->s), p->s);
    show("hello request", p);
    trace("s write", SSL_write(p->s, "between", 7), p->s);
    trace("c read", SSL_read(p->c, b, sizeof(b)), p->c);
    trace("c read", SSL_read(p->c, b, sizeof(b)), p->c);
    turn(p, 4);
    show("after", p);
    trace("c write", SSL_write(p->c, "ok?", 3), p->c);
    trace("s read", SSL_read(p->s, b, sizeof(b)), p->s);
    printf("reused %d/%d\n", SSL_session_reused(p->c), SSL_session_reused(p->s));
    pair_free(p);
}

/* The peer asks while this side only writes: SSL_write may then want a read. */
static void during_write(void)
{
    PAIR *p = ready(TLS1_2_VERSION, 0, SSL_OP_ALLOW_CLIENT_RENEGOTIATION, 0);
    int i, r = 0;

    printf("== during write\n");
    trace("s renegotiate", SSL_renegotiate(p->s), p->s);
    trace("s handshake", SSL_do_handshake(p->s), p->s);
    trace("c write does not look", SSL_write(p->c, "one", 3), p->c);
    trace("c read sees it", SSL_read(p->c, b, sizeof(b)), p->c);
    for (i = 0; i < 6; i++) {
        trace("c write", r = SSL_write(p->c, "two", 3), p->c);
        if (r > 0)
            break;
        trace("s read", SSL_read(p->s, b, sizeof(b)), p->s);
    }
    trace("s read", SSL_read(p->s, b, sizeof(b)), p->s);
    trace("s read", SSL_read(p->s, b, sizeof(b)), p->s);
    show("after", p);
    pair_free(p);
}

/* Data written by the client before it saw the server's request arrives in the renegotiation. */
static void data_in_flight(void)
{
    PAIR *p = ready(TLS1_2_VERSION, 0, 0, 0);

    printf("== data in flight\n");
    trace("c write", SSL_write(p->c, "in flight", 9), p->c);
    trace("s renegotiate", SSL_renegotiate(p->s), p->s);
    trace("s handshake", SSL_do_handshake(p->s), p->s);
    trace("s read", SSL_read(p->s, b, sizeof(b)), p->s);
    trace("c read", SSL_read(p->c, b, sizeof(b)), p->c);
    turn(p, 3);
    show("after", p);
    pair_free(p);
}

static void in_13(void)
{
    PAIR *p = ready(TLS1_3_VERSION, 0, 0, 0);

    printf("== renegotiate in TLS 1.3\n");
    trace("c renegotiate", SSL_renegotiate(p->c), p->c);
    trace("c abbreviated", SSL_renegotiate_abbreviated(p->c), p->c);
    trace("s renegotiate", SSL_renegotiate(p->s), p->s);
    show("after", p);
    pair_free(p);
}

static void change_verify(void)
{
    /* A server that asks for a certificate in the second handshake only. */
    SSL_CTX *cc = client_ctx(TLS1_2_VERSION), *sc = server_ctx(TLS1_2_VERSION, "rsa");
    PAIR *p;
    X509 *x;

    printf("== client certificate on renegotiation\n");
    use_cert(cc, "rsaclient");
    SSL_CTX_load_verify_file(sc, pki("root.pem"));
    SSL_CTX_set_session_id_context(sc, (const unsigned char *)"x", 1);
    p = pair_take(cc, sc);
    MUST(pair_connect(p));
    x = SSL_get1_peer_certificate(p->s);
    printf("first: %d\n", x != NULL);
    X509_free(x);
    SSL_set_verify(p->s, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, log_verify);
    trace("s renegotiate", SSL_renegotiate(p->s), p->s);
    trace("s handshake", SSL_do_handshake(p->s), p->s);
    turn(p, 3);
    trace("c read", SSL_read(p->c, b, sizeof(b)), p->c);
    show("after", p);
    x = SSL_get1_peer_certificate(p->s);
    printf("second: %d verify=%ld\n", x != NULL, SSL_get_verify_result(p->s));
    X509_free(x);
    pair_send(p->c, p->s, "done");
    pair_free(p);
}

static void key_update(int type, int from_server, int logged)
{
    PAIR *p = ready(TLS1_3_VERSION, 0, 0, logged);
    SSL *one = from_server ? p->s : p->c, *two = from_server ? p->c : p->s;
    int i;

    printf("== key update type=%d from_server=%d\n", type, from_server);
    trace("key_update", SSL_key_update(one, type), one);
    printf("type=%d pending=%d\n", SSL_get_key_update_type(one), SSL_renegotiate_pending(one));
    trace("key_update twice", SSL_key_update(one, type), one);
    trace("renegotiate", SSL_renegotiate(one), one);
    trace("handshake", SSL_do_handshake(one), one);
    printf("type=%d state=%s\n", SSL_get_key_update_type(one), SSL_state_string_long(one));
    trace("two read", SSL_read(two, b, sizeof(b)), two);
    printf("two type=%d\n", SSL_get_key_update_type(two));
    for (i = 0; i < 3; i++) {
        trace("one write", SSL_write(one, "abc", 3), one);
        trace("two read", SSL_read(two, b, sizeof(b)), two);
        trace("two write", SSL_write(two, "def", 3), two);
        trace("one read", SSL_read(one, b, sizeof(b)), one);
    }
    pair_free(p);
}

static void key_update_refused(void)
{
    PAIR *p = pair_take(client_ctx(TLS1_2_VERSION), server_ctx(TLS1_2_VERSION, "rsa"));

    printf("== key update refused\n");
    MUST(pair_connect(p));
    trace("in 1.2", SSL_key_update(p->c, SSL_KEY_UPDATE_REQUESTED), p->c);
    pair_free(p);
    p = pair_take(client_ctx(TLS1_3_VERSION), server_ctx(TLS1_3_VERSION, "rsa"));
    trace("before", SSL_key_update(p->c, SSL_KEY_UPDATE_REQUESTED), p->c);
    SSL_do_handshake(p->c);
    trace("in init", SSL_key_update(p->c, SSL_KEY_UPDATE_REQUESTED), p->c);
    MUST(pair_connect(p));
    trace("type -1", SSL_key_update(p->c, -1), p->c);
    trace("type 2", SSL_key_update(p->c, 2), p->c);
    p->w.c2s.limit = 1;
    trace("write blocked", SSL_write(p->c, "x", 1), p->c);
    trace("while write pending", SSL_key_update(p->c, SSL_KEY_UPDATE_REQUESTED), p->c);
    p->w.c2s.limit = 0;
    trace("write", SSL_write(p->c, "x", 1), p->c);
    trace("then", SSL_key_update(p->c, SSL_KEY_UPDATE_NOT_REQUESTED), p->c);
    pair_free(p);
}

static void pending_info(const SSL *s, int where, int ret)
{
    if (where & (SSL_CB_HANDSHAKE_START | SSL_CB_HANDSHAKE_DONE | SSL_CB_LOOP))
        printf("  %s %x %d pending %d init %d finished %d %s\n", SSL_is_server(s) ? "server" : "client", where, ret,
               SSL_renegotiate_pending(s), SSL_in_init(s), SSL_is_init_finished(s), SSL_state_string_long(s));
}

/* Whether one pends as the info callback sees it: node.js counts renegotiations by that. */
static void pending_told(int server)
{
    PAIR *p = pair_take(client_ctx(TLS1_2_VERSION), server_ctx(TLS1_2_VERSION, "rsa"));
    SSL *asks = server ? p->s : p->c;
    char buf[10];

    MUST(pair_connect(p));
    SSL_set_options(p->s, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    SSL_set_info_callback(p->s, pending_info);
    SSL_set_info_callback(p->c, pending_info);
    printf("asked by the %s: %d\n", server ? "server" : "client", SSL_renegotiate(asks));
    trace("handshake", SSL_do_handshake(asks), asks);
    for (int i = 0; i < 4; i++) {
        trace("server", SSL_read(p->s, buf, sizeof(buf)), p->s);
        printf("  pending %d %d\n", SSL_renegotiate_pending(p->c), SSL_renegotiate_pending(p->s));
        trace("client", SSL_read(p->c, buf, sizeof(buf)), p->c);
        printf("  pending %d %d\n", SSL_renegotiate_pending(p->c), SSL_renegotiate_pending(p->s));
    }
    pair_free(p);
}

int main(void)
{
    int a, t, f;

    for (a = 0; a < 2; a++) {
        by_client("allowed", 0, SSL_OP_ALLOW_CLIENT_RENEGOTIATION, a, !a);
        by_client("not allowed", 0, 0, a, 0);
        by_client("server NO_RENEGOTIATION", 0, SSL_OP_NO_RENEGOTIATION, a, 0);
        by_client("client NO_RENEGOTIATION", SSL_OP_NO_RENEGOTIATION, SSL_OP_ALLOW_CLIENT_RENEGOTIATION, a, 0);
        by_client("no resumption on it", 0, SSL_OP_ALLOW_CLIENT_RENEGOTIATION | SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION,
                  a, 0);
        by_server("default", 0, 0, a, !a);
        by_server("client NO_RENEGOTIATION", SSL_OP_NO_RENEGOTIATION, 0, a, 0);
        by_server("server NO_RENEGOTIATION", 0, SSL_OP_NO_RENEGOTIATION, a, 0);
    }
    during_write();
    data_in_flight();
    in_13();
    change_verify();
    for (t = 0; t < 2; t++)
        for (f = 0; f < 2; f++)
            key_update(t, f, t);
    key_update_refused();
    pending_told(0);
    pending_told(1);
    return 0;
}

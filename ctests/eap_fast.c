/* SSL_set_session_secret_cb and SSL_set_session_ticket_ext: a session whose secret the application knows (RFC 4851). */
#include "common.h"

static int ret_c, ret_s, ret_ext, len_out, pick;

static int secret_cb(SSL *s, void *secret, int *len, STACK_OF(SSL_CIPHER) *peer, const SSL_CIPHER **cipher, void *arg)
{
    int ret = SSL_is_server(s) ? ret_s : ret_c;

    printf("  secret cb %s len=%d peer=%d cipher=%d arg=%s state=%s reused=%d returns %d\n", SSL_is_server(s) ? "server" : "client", *len,
           peer != NULL, cipher != NULL && *cipher != NULL, str(arg), SSL_state_string(s), SSL_session_reused(s), ret);
    memset(secret, 0x33, 48);
    *len = len_out;
    if (pick && peer != NULL)
        *cipher = sk_SSL_CIPHER_value(peer, pick);
    return ret;
}

static int ext_cb(SSL *s, const unsigned char *data, int len, void *arg)
{
    printf("  ext cb %s data=%.*s arg=%s state=%s returns %d\n", SSL_is_server(s) ? "server" : "client", len > 20 ? 0 : len, (const char *)data,
           str(arg), SSL_state_string(s), ret_ext);
    return ret_ext;
}

static void show(SSL *s)
{
    unsigned char key[64];
    SSL_SESSION *sess = SSL_get_session(s);
    unsigned int n_id = 0;
    size_t n = sess != NULL ? SSL_SESSION_get_master_key(sess, key, sizeof(key)) : 0;

    /* What is in a session that does not come to stand is each library's own. */
    if (!SSL_is_init_finished(s)) {
        printf("%s reused=%d\n", SSL_is_server(s) ? "server" : "client", SSL_session_reused(s));
        return;
    }
    if (sess != NULL)
        SSL_SESSION_get_id(sess, &n_id);
    printf("%s reused=%d cipher=%s key=%s ticket=%d id=%u\n", SSL_is_server(s) ? "server" : "client", SSL_session_reused(s),
           str(SSL_get_cipher_name(s)), n == 48 && key[0] == 0x33 && key[47] == 0x33 ? "given" : n ? "made" : "none",
           sess != NULL && SSL_SESSION_has_ticket(sess), n_id);
}

static void run(const char *what, int version, int c, int s, int ext, int len, int ticket, int suite, int session)
{
    SSL_CTX *cc = client_ctx(version), *sc = server_ctx(version, "rsa");
    SSL_SESSION *sess = NULL;
    PAIR *p;

    printf("== %s\n", what);
    ret_c = c;
    ret_s = s;
    ret_ext = ext;
    len_out = len;
    pick = suite;
    if (session == 1 || session == 2)
        MUST(pair_run(cc, sc, NULL, &sess));
    if (session == 2)
        SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
    p = pair_take(cc, sc);
    SSL_set_msg_callback(p->s, log_msg);
    SSL_set_msg_callback(p->c, log_msg);
    if (sess != NULL)
        SSL_set_session(p->c, sess);
    if (ticket == 1)
        SSL_set_session_ticket_ext(p->c, "opaque ticket", 13);
    if (ticket == 2)
        SSL_set_session_ticket_ext(p->c, NULL, 0);
    if (ext >= 0) {
        if (session != 3)
            SSL_set_session_ticket_ext_cb(p->s, ext_cb, "T");
        SSL_set_session_ticket_ext_cb(p->c, ext_cb, "t");
    }
    if (c >= 0)
        SSL_set_session_secret_cb(p->c, secret_cb, "C");
    if (s >= 0)
        SSL_set_session_secret_cb(p->s, secret_cb, "S");
    pair_trace(p);
    show(p->c);
    show(p->s);
    if (SSL_is_init_finished(p->c) && SSL_is_init_finished(p->s))
        pair_send(p->c, p->s, "eap");
    pair_free(p);
    SSL_SESSION_free(sess);
}

int main(void)
{
    run("both know it", TLS1_2_VERSION, 1, 1, 1, 48, 1, 0, 0);
    run("both know it, TLS 1.0 to 1.3 allowed", 0, 1, 1, 1, 48, 1, 0, 0);
    run("a suite of the server's choice", TLS1_2_VERSION, 1, 1, 1, 48, 1, 2, 0);
    run("the server does not know it", TLS1_2_VERSION, 1, 0, 1, 48, 1, 0, 0);
    run("no length", TLS1_2_VERSION, 1, 1, 1, 0, 1, 0, 0);
    run("the client does not know it", TLS1_2_VERSION, 0, 1, 1, 48, 1, 0, 0);
    run("the server does not know it, and the client has no ticket", TLS1_2_VERSION, 1, 0, 1, 48, 0, 0, 0);
    run("the server does not know it, and the client sends a ticket of the server's", TLS1_2_VERSION, 1, 0, -1, 48, 0, 0, 1);
    run("no callback on the client", TLS1_2_VERSION, -1, 1, 1, 48, 1, 0, 0);
    run("no callback on the server", TLS1_2_VERSION, 1, -1, 1, 48, 1, 0, 0);
    run("no ticket", TLS1_2_VERSION, 1, 1, 1, 48, 0, 0, 0);
    run("a ticket of nothing", TLS1_2_VERSION, 1, 1, 1, 48, 2, 0, 0);
    run("the ticket is refused", TLS1_2_VERSION, 1, 1, 0, 48, 1, 0, 0);
    run("no extension callback", TLS1_2_VERSION, 1, 1, -1, 48, 1, 0, 0);
    run("a session of the server's", TLS1_2_VERSION, 1, 1, 1, 48, 0, 0, 1);
    run("a session of the server's that takes no tickets any more", TLS1_2_VERSION, 1, 1, 1, 48, 0, 0, 2);
    run("a session and another ticket", TLS1_2_VERSION, 1, 1, 1, 48, 1, 0, 1);
    run("the client refuses the server's extension", TLS1_2_VERSION, -1, -1, 0, 48, 1, 0, 3);
    run("the server resumes its own session", TLS1_2_VERSION, 1, -1, -1, 48, 0, 0, 1);
    run("the server resumes its own session, the client does not know it", TLS1_2_VERSION, 0, -1, -1, 48, 0, 0, 1);
    run("a longer secret", TLS1_2_VERSION, 1, 1, 1, 100, 1, 0, 0);
    run("TLS 1.0", TLS1_VERSION, 1, 1, 1, 48, 1, 0, 0);
    run("TLS 1.3 with a session", TLS1_3_VERSION, 1, 1, 1, 48, 1, 0, 1);
    run("TLS 1.3", TLS1_3_VERSION, 1, 1, 1, 48, 1, 0, 0);
    return 0;
}

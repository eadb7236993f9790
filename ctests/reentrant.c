/* An SSL used from inside its own callbacks, as C programs do. */
#include "common.h"

static void look(const char *where, SSL *s)
{
    unsigned char b[64];
    char shared[200];

    printf("  %s: %s version=%s cipher=%s pending=%d/%d session=%d peer=%d name=%s init=%d want=%s shut=%d verify=%ld reused=%d random=%d fin=%d opts=%d\n",
           where, SSL_is_server(s) ? "server" : "client", SSL_get_version(s), SSL_get_cipher(s), SSL_pending(s), SSL_has_pending(s),
           SSL_get_session(s) != NULL, SSL_get0_peer_certificate(s) != NULL, str(SSL_get_servername(s, 0)), SSL_in_init(s),
           want_name(SSL_want(s)), SSL_get_shutdown(s), SSL_get_verify_result(s), SSL_session_reused(s),
           (int)SSL_get_client_random(s, b, sizeof(b)), (int)SSL_get_finished(s, b, sizeof(b)), SSL_get_options(s) != 0);
    (void)SSL_get_shared_ciphers(s, shared, sizeof(shared));
    SSL_set_ex_data(s, 0, s);
    SSL_set_mode(s, SSL_MODE_ENABLE_PARTIAL_WRITE);
    (void)SSL_get_error(s, -1);
}

static void info(const SSL *cs, int where, int ret)
{
    SSL *s = (SSL *)(uintptr_t)cs;

    (void)ret;
    if (where & (SSL_CB_HANDSHAKE_START | SSL_CB_HANDSHAKE_DONE))
        look(where & SSL_CB_HANDSHAKE_START ? "info start" : "info done", s);
    if (where & SSL_CB_HANDSHAKE_DONE) {
        SSL_SESSION *ss = SSL_get1_session(s);

        SSL_SESSION_free(ss);
    }
}

static void msg(int w, int v, int type, const void *buf, size_t len, SSL *s, void *arg)
{
    (void)v, (void)arg, (void)len;
    if (type == SSL3_RT_HANDSHAKE && ((const unsigned char *)buf)[0] == SSL3_MT_FINISHED)
        look(w ? "msg finished sent" : "msg finished read", s);
}

static int verify(int ok, X509_STORE_CTX *x)
{
    SSL *s = X509_STORE_CTX_get_ex_data(x, SSL_get_ex_data_X509_STORE_CTX_idx());

    if (X509_STORE_CTX_get_error_depth(x) == 0) {
        look("verify", s);
        SSL_set_verify(s, SSL_VERIFY_PEER, verify);
        SSL_set_verify_result(s, X509_V_ERR_APPLICATION_VERIFICATION);
    }
    return ok;
}

static int cert(SSL *s, void *arg)
{
    SSL *other = SSL_new(arg);

    look("cert_cb", s);
    SSL_up_ref(s);
    SSL_free(s);
    SSL_certs_clear(s);
    MUST(SSL_use_certificate_file(s, pki("both.pem"), SSL_FILETYPE_PEM));
    MUST(SSL_use_PrivateKey_file(s, pki("both.key"), SSL_FILETYPE_PEM));
    MUST(SSL_add0_chain_cert(s, load_cert("inter.pem")));
    SSL_free(other);
    return 1;
}

static int sni(SSL *s, int *al, void *arg)
{
    (void)al;
    look("servername", s);
    SSL_set_SSL_CTX(s, arg);
    SSL_set_verify(s, SSL_VERIFY_NONE, NULL);
    SSL_set_cipher_list(s, "ECDHE-RSA-AES256-GCM-SHA384");
    SSL_set_session_id_context(s, (const unsigned char *)"in", 2);
    return SSL_TLSEXT_ERR_OK;
}

static int alpn(SSL *s, const unsigned char **o, unsigned char *ol, const unsigned char *in, unsigned int il, void *a)
{
    (void)a, (void)il;
    look("alpn", s);
    *o = in + 1;
    *ol = in[0];
    return SSL_TLSEXT_ERR_OK;
}

static int new_session(SSL *s, SSL_SESSION *ss)
{
    look("new session", s);
    printf("  ticket %d resumable %d\n", SSL_SESSION_has_ticket(ss), SSL_SESSION_is_resumable(ss));
    return 0;
}

static void keylog(const SSL *s, const char *line)
{
    if (strncmp(line, "CLIENT_RANDOM", 13) == 0 || strncmp(line, "EXPORTER", 8) == 0)
        look("keylog", (SSL *)(uintptr_t)s);
}

static int hello(SSL *s, int *al, void *arg)
{
    (void)al, (void)arg;
    look("client hello", s);
    return SSL_CLIENT_HELLO_SUCCESS;
}

/* Reading, writing and handshaking from inside a callback is refused or harmless, never fatal for the process. */
static int misuse_done;

static void misuse_info(const SSL *cs, int where, int ret)
{
    SSL *s = (SSL *)(uintptr_t)cs;
    char b[4];

    (void)ret;
    if (!(where & SSL_CB_HANDSHAKE_DONE) || misuse_done++ > 0)
        return;
    printf("  inside done: pending %d shutdown state %d\n", SSL_pending(s), SSL_get_shutdown(s));
    (void)b;
}

static void run(int ver)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa"), *second = server_ctx(ver, "rsa");
    PAIR *p;

    printf("== %s\n", version_name(ver));
    SSL_CTX_set_info_callback(cc, info);
    SSL_CTX_set_info_callback(sc, info);
    SSL_CTX_set_msg_callback(cc, msg);
    SSL_CTX_set_msg_callback(sc, msg);
    SSL_CTX_set_verify(cc, SSL_VERIFY_PEER, verify);
    SSL_CTX_set_cert_cb(sc, cert, second);
    SSL_CTX_set_cert_cb(second, cert, second);
    SSL_CTX_set_tlsext_servername_callback(sc, sni);
    SSL_CTX_set_tlsext_servername_arg(sc, second);
    SSL_CTX_set_alpn_select_cb(sc, alpn, NULL);
    SSL_CTX_set_alpn_select_cb(second, alpn, NULL);
    SSL_CTX_set_alpn_protos(cc, (const unsigned char *)"\2h2", 3);
    SSL_CTX_set_session_cache_mode(cc, SSL_SESS_CACHE_CLIENT);
    SSL_CTX_sess_set_new_cb(cc, new_session);
    SSL_CTX_sess_set_new_cb(sc, new_session);
    SSL_CTX_set_keylog_callback(cc, keylog);
    SSL_CTX_set_keylog_callback(sc, keylog);
    SSL_CTX_set_client_hello_cb(sc, hello, NULL);
    p = pair_take(cc, sc);
    SSL_set_tlsext_host_name(p->c, "re.example");
    printf("%d\n", pair_trace(p));
    pair_settle(p);
    printf("verify result %ld, cipher %s, mode %lx\n", SSL_get_verify_result(p->c), SSL_get_cipher(p->c), (long)SSL_get_mode(p->c));
    pair_send(p->c, p->s, "x");
    SSL_CTX_free(second);
    pair_free(p);
    cc = client_ctx(ver);
    sc = server_ctx(ver, "rsa");
    misuse_done = 0;
    SSL_CTX_set_info_callback(cc, misuse_info);
    p = pair_take(cc, sc);
    printf("%d\n", pair_connect(p));
    pair_free(p);
}

int main(void)
{
    run(TLS1_3_VERSION);
    run(TLS1_2_VERSION);
    return 0;
}

/* What a server is asked before a HelloRetryRequest; methods whose only version the security level refuses. */
#include "common.h"

static int cert_cb(SSL *s, void *arg)
{
    (void)arg;
    printf("  cert cb state=%s\n", SSL_state_string(s));
    return 1;
}

static int not_resumable(SSL *s, int forward_secure)
{
    printf("  not_resumable cb %d state=%s\n", forward_secure, SSL_state_string(s));
    return 0;
}

static int status_cb(SSL *s, void *arg)
{
    (void)arg;
    printf("  status cb server=%d\n", SSL_is_server(s));
    return SSL_is_server(s) ? SSL_TLSEXT_ERR_NOACK : 1;
}

static int alpn_cb(SSL *s, const unsigned char **out, unsigned char *len, const unsigned char *in, unsigned int n, void *arg)
{
    (void)n, (void)arg;
    printf("  alpn cb state=%s\n", SSL_state_string(s));
    *out = in + 1;
    *len = in[0];
    return SSL_TLSEXT_ERR_OK;
}

static int name_cb(SSL *s, int *alert, void *arg)
{
    (void)alert, (void)arg;
    printf("  servername cb server=%d\n", SSL_is_server(s));
    return SSL_TLSEXT_ERR_OK;
}

static void retry(int level, int resume)
{
    SSL_CTX *cc = client_ctx(TLS1_3_VERSION), *sc = server_ctx(TLS1_3_VERSION, "rsa");
    SSL_SESSION *session = NULL;
    PAIR *p;

    printf("== retry, level %d, resume %d\n", level, resume);
    SSL_CTX_set_session_id_context(sc, (const unsigned char *)"r", 1);
    if (resume)
        MUST(pair_run(cc, sc, NULL, &session));
    SSL_CTX_set1_groups_list(sc, "P-256:P-521");
    SSL_CTX_set1_groups_list(cc, "X25519:P-256:P-521");
    SSL_CTX_set_cert_cb(sc, cert_cb, NULL);
    SSL_CTX_set_not_resumable_session_callback(sc, not_resumable);
    SSL_CTX_set_tlsext_status_cb(sc, status_cb);
    SSL_CTX_set_tlsext_status_type(cc, TLSEXT_STATUSTYPE_ocsp);
    SSL_CTX_set_alpn_select_cb(sc, alpn_cb, NULL);
    SSL_CTX_set_alpn_protos(cc, (const unsigned char *)"\2h2", 3);
    SSL_CTX_set_tlsext_servername_callback(sc, name_cb);
    p = pair_take(cc, sc);
    SSL_set_tlsext_host_name(p->c, "localhost");
    SSL_set_security_level(p->s, level);
    if (session != NULL)
        SSL_set_session(p->c, session);
    pair_trace(p);
    printf("reused %d\n", SSL_session_reused(p->s));
    SSL_SESSION_free(session);
    pair_free(p);
}

static void fixed(const char *name, const SSL_METHOD *m)
{
    int level;

    for (level = 0; level < 6; level++) {
        SSL_CTX *ctx = SSL_CTX_new(m);
        SSL *s;

        SSL_CTX_set_security_level(ctx, level);
        s = SSL_new(ctx);
        SSL_set_bio(s, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
        SSL_set_info_callback(s, log_info);
        printf("%s at level %d\n", name, level);
        trace("  handshake", SSL_is_server(s) ? SSL_accept(s) : SSL_connect(s), s);
        printf("  wrote %d\n", (int)BIO_pending(SSL_get_wbio(s)) > 0);
        trace("  again", SSL_do_handshake(s), s);
        SSL_free(s);
        SSL_CTX_free(ctx);
    }
}

int main(void)
{
    retry(2, 0);
    retry(5, 0);
    retry(2, 1);
    fixed("TLSv1_client_method", TLSv1_client_method());
    fixed("TLSv1_1_client_method", TLSv1_1_client_method());
    fixed("TLSv1_1_server_method", TLSv1_1_server_method());
    fixed("TLSv1_2_client_method", TLSv1_2_client_method());
    fixed("TLSv1_2_server_method", TLSv1_2_server_method());
    return 0;
}

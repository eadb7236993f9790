/* SSL_CTX_new(3), SSL_new(3), SSL_free(3), SSL_CTX_set_ssl_version(3), CRYPTO_get_ex_new_index(3): objects' lives. */
#include "common.h"

static const struct {
    const char *name;
    const SSL_METHOD *(*f)(void);
} methods[] = {
#define M(x) {#x, x}
    M(TLS_method), M(TLS_client_method), M(TLS_server_method),
    M(DTLS_method), M(DTLS_client_method), M(DTLS_server_method),
};

static const SSL_METHOD *deprecated(int i, const char **name)
{
    switch (i) {
#define D(n, x) case n: *name = #x; return x()
    D(0, TLSv1_method);
    D(1, TLSv1_client_method);
    D(2, TLSv1_server_method);
    D(3, TLSv1_1_method);
    D(4, TLSv1_1_client_method);
    D(5, TLSv1_1_server_method);
    D(6, TLSv1_2_method);
    D(7, TLSv1_2_client_method);
    D(8, TLSv1_2_server_method);
    D(9, DTLSv1_method);
    D(10, DTLSv1_client_method);
    D(11, DTLSv1_server_method);
    D(12, DTLSv1_2_method);
    D(13, DTLSv1_2_client_method);
    D(14, DTLSv1_2_server_method);
    }
    return NULL;
}

static void one_method(const char *name, const SSL_METHOD *m)
{
    SSL_CTX *ctx = SSL_CTX_new(m);
    SSL *ssl;

    printf("%s: ctx=%d same=%d", name, ctx != NULL, ctx != NULL && SSL_CTX_get_ssl_method(ctx) == m);
    if (ctx == NULL) {
        print_errors();
        return;
    }
    printf(" min=%s max=%s", version_name((int)SSL_CTX_get_min_proto_version(ctx)),
           version_name((int)SSL_CTX_get_max_proto_version(ctx)));
    ssl = SSL_new(ctx);
    printf(" ssl=%d", ssl != NULL);
    if (ssl != NULL) {
        printf(" version=%s/%d name=%s server=%d dtls=%d method=%d client_version=%s state=%s before=%d init=%d fin=%d",
               version_name(SSL_version(ssl)), SSL_version(ssl), SSL_get_version(ssl), SSL_is_server(ssl),
               SSL_is_dtls(ssl), SSL_get_ssl_method(ssl) == m, version_name(SSL_client_version(ssl)),
               SSL_state_string(ssl), SSL_in_before(ssl), SSL_in_init(ssl), SSL_is_init_finished(ssl));
        print_errors();
        /* Handshakes over datagrams: dtls_objects. */
        if (!SSL_is_dtls(ssl)) {
            trace("  connect", SSL_connect(ssl), ssl);
            SSL_clear(ssl);
            trace("  accept", SSL_accept(ssl), ssl);
            printf("  after: server=%d %s\n", SSL_is_server(ssl), SSL_state_string_long(ssl));
        }
    } else {
        print_errors();
    }
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

static void counts(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl;

    printf("SSL_CTX_up_ref=%d\n", SSL_CTX_up_ref(ctx));
    SSL_CTX_free(ctx);
    ssl = SSL_new(ctx);
    printf("SSL_up_ref=%d\n", SSL_up_ref(ssl));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    printf("ctx lives with ssl: mode=%ld same=%d\n", (long)SSL_CTX_get_mode(SSL_get_SSL_CTX(ssl)),
           SSL_get_SSL_CTX(ssl) == ctx);
    SSL_free(ssl);
    SSL_free(NULL);
    SSL_CTX_free(NULL);
    result("SSL_CTX_new(NULL)", SSL_CTX_new(NULL) != NULL);
    result("SSL_new(NULL)", SSL_new(NULL) != NULL);
    ctx = SSL_CTX_new_ex(NULL, NULL, TLS_method());
    result("SSL_CTX_new_ex", ctx != NULL);
    SSL_CTX_free(ctx);
    ctx = SSL_CTX_new_ex(NULL, "provider=default", TLS_method());
    result("SSL_CTX_new_ex propq", ctx != NULL);
    SSL_CTX_free(ctx);
    {
        OSSL_LIB_CTX *lc = OSSL_LIB_CTX_new();

        ctx = SSL_CTX_new_ex(lc, NULL, TLS_method());
        result("SSL_CTX_new_ex libctx", ctx != NULL);
        ssl = SSL_new(ctx);
        result("SSL_new libctx", ssl != NULL);
        SSL_free(ssl);
        SSL_CTX_free(ctx);
        OSSL_LIB_CTX_free(lc);
    }
}

/* ---- ex_data ---- */

static void ex_new(void *parent, void *ptr, CRYPTO_EX_DATA *ad, int idx, long argl, void *argp)
{
    (void)parent;
    (void)ad;
    printf("  new idx+%d ptr=%d argl=%ld argp=%s\n", idx >= 0, ptr != NULL, argl, (char *)argp);
}

static void ex_free(void *parent, void *ptr, CRYPTO_EX_DATA *ad, int idx, long argl, void *argp)
{
    (void)parent;
    (void)ad;
    printf("  free idx+%d ptr=%s argl=%ld argp=%s\n", idx >= 0, str(ptr), argl, (char *)argp);
}

static int ex_dup(CRYPTO_EX_DATA *to, const CRYPTO_EX_DATA *from, void **fd, int idx, long argl, void *argp)
{
    (void)to;
    (void)from;
    printf("  dup idx+%d data=%s argl=%ld argp=%s\n", idx >= 0, str(*fd), argl, (char *)argp);
    return 1;
}

static void ex_data(void)
{
    SSL_CTX *ctx;
    SSL *ssl, *copy;
    SSL_SESSION *sess, *sess2;
    int si = SSL_get_ex_new_index(1, "ssl", ex_new, ex_dup, ex_free);
    int ci = SSL_CTX_get_ex_new_index(2, "ctx", ex_new, ex_dup, ex_free);
    int ei = SSL_SESSION_get_ex_new_index(3, "session", ex_new, ex_dup, ex_free);

    printf("distinct indices: %d %d %d, store idx %d\n", si >= 0, ci >= 0, ei >= 0,
           SSL_get_ex_data_X509_STORE_CTX_idx() == SSL_get_ex_data_X509_STORE_CTX_idx());
    printf("SSL_CTX_new\n");
    ctx = SSL_CTX_new(TLS_method());
    printf("set=%d", SSL_CTX_set_ex_data(ctx, ci, "C"));
    printf(" get=%s missing=%s\n", str(SSL_CTX_get_ex_data(ctx, ci)), str(SSL_CTX_get_ex_data(ctx, ci + 7)));
    result("SSL_CTX_set_ex_data far", SSL_CTX_set_ex_data(ctx, ci + 7, "far"));
    printf("far=%s\n", str(SSL_CTX_get_ex_data(ctx, ci + 7)));
    printf("SSL_new\n");
    ssl = SSL_new(ctx);
    printf("get before set=%s", str(SSL_get_ex_data(ssl, si)));
    printf(" set=%d", SSL_set_ex_data(ssl, si, "S"));
    printf(" get=%s\n", str(SSL_get_ex_data(ssl, si)));
    printf("SSL_set_app_data=%d", SSL_set_app_data(ssl, "app"));
    printf(" %s\n", str(SSL_get_app_data(ssl)));
    printf("SSL_CTX_set_app_data=%d", SSL_CTX_set_app_data(ctx, "capp"));
    printf(" %s\n", str(SSL_CTX_get_app_data(ctx)));
    printf("SSL_dup\n");
    copy = SSL_dup(ssl);
    printf("copy=%s app=%s\n", str(SSL_get_ex_data(copy, si)), str(SSL_get_app_data(copy)));
    printf("SSL_free copy\n");
    SSL_free(copy);
    printf("SSL_clear keeps: %d %s\n", SSL_clear(ssl), str(SSL_get_ex_data(ssl, si)));
    printf("SSL_free\n");
    SSL_free(ssl);
    printf("SSL_CTX_free\n");
    SSL_CTX_free(ctx);
    printf("SSL_SESSION_new\n");
    sess = SSL_SESSION_new();
    SSL_SESSION_set_ex_data(sess, ei, "E");
    printf("SSL_SESSION_dup\n");
    sess2 = SSL_SESSION_dup(sess);
    printf("session copy=%d %s\n", sess2 != NULL, sess2 != NULL ? str(SSL_SESSION_get_ex_data(sess2, ei)) : "-");
    print_errors();
    printf("SSL_SESSION_free\n");
    SSL_SESSION_free(sess2);
    SSL_SESSION_free(sess);
    SSL_SESSION_free(NULL);
}

/* ---- SSL_dup(3) ---- */

static int alpn_dummy(SSL *s, const unsigned char **o, unsigned char *ol, const unsigned char *i, unsigned int il, void *a)
{
    (void)s, (void)o, (void)ol, (void)i, (void)il, (void)a;
    return SSL_TLSEXT_ERR_NOACK;
}

static void dup_fresh(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl, *d;

    SSL_CTX_set_alpn_select_cb(ctx, alpn_dummy, NULL);
    ssl = SSL_new(ctx);
    SSL_set_mode(ssl, SSL_MODE_ENABLE_PARTIAL_WRITE);
    SSL_set_options(ssl, SSL_OP_NO_TICKET);
    SSL_set_verify(ssl, SSL_VERIFY_PEER, log_verify);
    SSL_set_verify_depth(ssl, 7);
    SSL_set_quiet_shutdown(ssl, 1);
    SSL_set_read_ahead(ssl, 1);
    SSL_set_shutdown(ssl, SSL_SENT_SHUTDOWN);
    SSL_set_min_proto_version(ssl, TLS1_1_VERSION);
    SSL_set_max_proto_version(ssl, TLS1_2_VERSION);
    SSL_set_session_id_context(ssl, (const unsigned char *)"ctx", 3);
    SSL_set_cipher_list(ssl, "AES128-SHA:AES256-SHA");
    SSL_set_ciphersuites(ssl, "TLS_AES_256_GCM_SHA384");
    SSL_set_tlsext_host_name(ssl, "host.example");
    SSL_set_info_callback(ssl, log_info);
    SSL_set_msg_callback(ssl, log_msg);
    SSL_set1_host(ssl, "host.example");
    SSL_set_security_level(ssl, 1);
    SSL_set_accept_state(ssl);
    d = SSL_dup(ssl);
    result("SSL_dup", d != NULL);
    printf("mode=%lx options=%lx verify=%d cb=%d depth=%d quiet=%d ahead=%d shut=%d min=%s max=%s server=%d host=%s info=%d sec=%d same=%d\n",
           (long)SSL_get_mode(d), (unsigned long)SSL_get_options(d), SSL_get_verify_mode(d),
           SSL_get_verify_callback(d) == log_verify, SSL_get_verify_depth(d), SSL_get_quiet_shutdown(d),
           (int)SSL_get_read_ahead(d), SSL_get_shutdown(d), version_name((int)SSL_get_min_proto_version(d)),
           version_name((int)SSL_get_max_proto_version(d)), SSL_is_server(d),
           str(SSL_get_servername(d, TLSEXT_NAMETYPE_host_name)), SSL_get_info_callback(d) == log_info,
           SSL_get_security_level(d), d == ssl);
    print_ciphers("ciphers", SSL_get_ciphers(d));
    printf("bios: %d %d\n", SSL_get_rbio(d) != NULL, SSL_get_wbio(d) != NULL);
    SSL_free(d);
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

static void dup_active(void)
{
    PAIR *p = pair_take(client_ctx(TLS1_2_VERSION), server_ctx(TLS1_2_VERSION, "rsa"));
    SSL *d;

    /* Each ticket it makes, the reference reads back into a session that lives as long as that takes. And only
     * sessions that were looked at have ex_data on Ferrule. */
    SSL_set_options(p->s, SSL_OP_NO_TICKET);
    SSL_do_handshake(p->c);
    ERR_clear_error();
    printf("session: %d\n", SSL_get_session(p->c) != NULL);
    d = SSL_dup(p->c);
    printf("SSL_dup in a handshake: same=%d\n", d == p->c);
    SSL_free(d);
    MUST(pair_connect(p));
    printf("session: %d\n", SSL_get_session(p->s) != NULL);
    d = SSL_dup(p->c);
    printf("SSL_dup after: same=%d\n", d == p->c);
    SSL_free(d);
    pair_send(p->c, p->s, "still alive");
    pair_free(p);
}

static void ssl_method_switch(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl = SSL_new(ctx);

    result("SSL_set_ssl_method client", SSL_set_ssl_method(ssl, TLS_client_method()));
    printf("is client: %d\n", SSL_get_ssl_method(ssl) == TLS_client_method());
    trace("accept on a client method", SSL_accept(ssl), ssl);
    result("SSL_set_ssl_method server", SSL_set_ssl_method(ssl, TLS_server_method()));
    trace("connect on a server method", SSL_connect(ssl), ssl);
    result("SSL_set_ssl_method DTLS", SSL_set_ssl_method(ssl, DTLS_method()));
    printf("version=%s dtls=%d\n", SSL_get_version(ssl), SSL_is_dtls(ssl));
    SSL_free(ssl);
    result("SSL_CTX_set_ssl_version", SSL_CTX_set_ssl_version(ctx, TLS_server_method()));
    ssl = SSL_new(ctx);
    printf("server=%d\n", SSL_is_server(ssl));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

static void set_ssl_ctx(void)
{
    SSL_CTX *a = SSL_CTX_new(TLS_method()), *b = SSL_CTX_new(TLS_method());
    SSL *ssl;

    SSL_CTX_set_session_id_context(a, (const unsigned char *)"a", 1);
    SSL_CTX_set_session_id_context(b, (const unsigned char *)"b", 1);
    use_cert(b, "rsa");
    SSL_CTX_set_mode(b, SSL_MODE_ENABLE_PARTIAL_WRITE);
    SSL_CTX_set_options(b, SSL_OP_NO_TICKET);
    ssl = SSL_new(a);
    printf("cert before=%d\n", SSL_get_certificate(ssl) != NULL);
    printf("SSL_set_SSL_CTX=%d\n", SSL_set_SSL_CTX(ssl, b) == b);
    printf("cert=%d mode=%lx options=%lx now=%d\n", SSL_get_certificate(ssl) != NULL, (long)SSL_get_mode(ssl),
           (unsigned long)SSL_get_options(ssl), SSL_get_SSL_CTX(ssl) == b);
    printf("same again=%d\n", SSL_set_SSL_CTX(ssl, b) == b);
    printf("NULL gives the first=%d\n", SSL_set_SSL_CTX(ssl, NULL) == a);
    printf("cert=%d\n", SSL_get_certificate(ssl) != NULL);
    SSL_free(ssl);
    SSL_CTX_free(a);
    SSL_CTX_free(b);
}

static void bios(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl = SSL_new(ctx);
    BIO *a = BIO_new(BIO_s_mem()), *b = BIO_new(BIO_s_mem()), *c = BIO_new(BIO_s_mem());

    printf("none: %d %d fd=%d rfd=%d wfd=%d\n", SSL_get_rbio(ssl) == NULL, SSL_get_wbio(ssl) == NULL,
           SSL_get_fd(ssl), SSL_get_rfd(ssl), SSL_get_wfd(ssl));
    print_errors();
    BIO_up_ref(a);
    BIO_up_ref(b);
    BIO_up_ref(c);
    SSL_set_bio(ssl, a, a);
    printf("a,a: %d %d\n", SSL_get_rbio(ssl) == a, SSL_get_wbio(ssl) == a);
    SSL_set_bio(ssl, a, a);
    printf("a,a again: %d %d\n", SSL_get_rbio(ssl) == a, SSL_get_wbio(ssl) == a);
    SSL_set_bio(ssl, a, b);
    printf("a,b: %d %d\n", SSL_get_rbio(ssl) == a, SSL_get_wbio(ssl) == b);
    BIO_up_ref(a);
    SSL_set_bio(ssl, c, b);
    printf("c,b: %d %d\n", SSL_get_rbio(ssl) == c, SSL_get_wbio(ssl) == b);
    SSL_set0_rbio(ssl, a);
    printf("rbio a: %d %d\n", SSL_get_rbio(ssl) == a, SSL_get_wbio(ssl) == b);
    SSL_set0_wbio(ssl, NULL);
    printf("wbio NULL: %d %d\n", SSL_get_rbio(ssl) == a, SSL_get_wbio(ssl) == NULL);
    SSL_set_bio(ssl, NULL, NULL);
    printf("NULL,NULL: %d %d\n", SSL_get_rbio(ssl) == NULL, SSL_get_wbio(ssl) == NULL);
    BIO_free(a);
    BIO_free(b);
    BIO_free(c);
    printf("SSL_set_fd: %d\n", SSL_set_fd(ssl, 0));
    printf("  fd=%d rfd=%d wfd=%d same=%d\n", SSL_get_fd(ssl), SSL_get_rfd(ssl),
           SSL_get_wfd(ssl), SSL_get_rbio(ssl) == SSL_get_wbio(ssl));
    printf("SSL_set_wfd: %d\n", SSL_set_wfd(ssl, 1));
    printf("  fd=%d rfd=%d wfd=%d same=%d\n", SSL_get_fd(ssl), SSL_get_rfd(ssl),
           SSL_get_wfd(ssl), SSL_get_rbio(ssl) == SSL_get_wbio(ssl));
    printf("SSL_set_rfd: %d\n", SSL_set_rfd(ssl, 1));
    printf("  fd=%d rfd=%d wfd=%d same=%d\n", SSL_get_fd(ssl), SSL_get_rfd(ssl),
           SSL_get_wfd(ssl), SSL_get_rbio(ssl) == SSL_get_wbio(ssl));
    printf("close flag: %d\n", BIO_get_close(SSL_get_rbio(ssl)));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

int main(void)
{
    size_t i;

    for (i = 0; i < COUNT(methods); i++)
        one_method(methods[i].name, methods[i].f());
    for (i = 0; i < 15; i++) {
        const char *name = NULL;
        const SSL_METHOD *m = deprecated((int)i, &name);

        one_method(name, m);
    }
    counts();
    ex_data();
    dup_fresh();
    dup_active();
    ssl_method_switch();
    set_ssl_ctx();
    bios();
    printf("SSL_alert strings: %s %s %s %s\n", SSL_alert_type_string(0x100), SSL_alert_type_string(0x200),
           SSL_alert_type_string_long(0x228), SSL_alert_type_string_long(0x328));
    for (i = 0; i < 256; i++)
        printf("%d %s %s\n", (int)i, SSL_alert_desc_string((int)i), SSL_alert_desc_string_long((int)i));
    return 0;
}

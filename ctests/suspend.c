/* SSL_CTX_set_client_hello_cb(3), SSL_CTX_set_cert_cb(3), SSL_CTX_set_client_cert_cb(3), SSL_set_retry_verify(3):
 * callbacks that look, change, suspend and fail.
 * also: real functions */
#include "common.h"

static int calls, suspend_for, last_ret;

static int hello_cb(SSL *s, int *al, void *arg)
{
    const unsigned char *p = NULL;
    int *ext = NULL;
    size_t n = 0, i;

    printf("  client_hello_cb call=%d arg=%s al=%d state=%s isv2=%d legacy=%x random=%d sid=%d", ++calls, str(arg), *al,
           SSL_state_string(s), SSL_client_hello_isv2(s), SSL_client_hello_get0_legacy_version(s),
           (int)SSL_client_hello_get0_random(s, &p), (int)SSL_client_hello_get0_session_id(s, &p));
    printf(" compression=%d", (int)SSL_client_hello_get0_compression_methods(s, &p));
    n = SSL_client_hello_get0_ciphers(s, &p);
    printf(" ciphers=");
    for (i = 0; i + 1 < n; i += 2)
        printf("%02x%02x,", p[i], p[i + 1]);
    printf("\n");
    if (SSL_client_hello_get1_extensions_present(s, &ext, &n)) {
        printf("  extensions");
        for (i = 0; i < n; i++)
            printf(" %d", ext[i]);
        printf("\n");
        OPENSSL_free(ext);
    }
    printf("  get0_ext server_name %d", SSL_client_hello_get0_ext(s, TLSEXT_TYPE_server_name, &p, &n));
    printf(" len=%d", (int)n);
    printf(" unknown %d\n", SSL_client_hello_get0_ext(s, 0x7777, &p, &n));
    if (calls <= suspend_for)
        return SSL_CLIENT_HELLO_RETRY;
    if (last_ret == SSL_CLIENT_HELLO_ERROR)
        *al = SSL_AD_ACCESS_DENIED;
    return last_ret;
}

static void client_hello(int ver, int suspend, int ret)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;
    int i, r;

    printf("== client_hello %s suspend=%d ret=%d\n", version_name(ver), suspend, ret);
    calls = 0;
    suspend_for = suspend;
    last_ret = ret;
    SSL_CTX_set_client_hello_cb(sc, hello_cb, "H");
    SSL_CTX_set_cipher_list(cc, "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384");
    p = pair_take(cc, sc);
    SSL_set_tlsext_host_name(p->c, "h.example");
    trace("c connect", SSL_connect(p->c), p->c);
    for (i = 0; i < suspend + 1; i++) {
        trace("s accept", r = SSL_accept(p->s), p->s);
        printf("state %s want_client_hello=%d read gives ", SSL_state_string_long(p->s), SSL_want_client_hello_cb(p->s));
        if (SSL_want_client_hello_cb(p->s) && i == 0) {
            char b;

            trace("SSL_read", r = SSL_read(p->s, &b, 1), p->s);
            if (calls > i + 1)
                i++;
        } else {
            printf("-\n");
        }
    }
    pair_trace(p);
    printf("calls %d\n", calls);
    pair_free(p);
}

/* A callback that changes context, options, versions. */
static int changing_cb(SSL *s, int *al, void *arg)
{
    (void)al;
    printf("  changing: set_SSL_CTX %d max %d\n", SSL_set_SSL_CTX(s, arg) == arg, (int)SSL_set_max_proto_version(s, TLS1_2_VERSION));
    printf("  options %llx\n", (unsigned long long)SSL_set_options(s, SSL_OP_NO_TICKET));
    return SSL_CLIENT_HELLO_SUCCESS;
}

static void changing(void)
{
    SSL_CTX *cc = client_ctx(0), *sc = server_ctx(0, NULL), *o = server_ctx(0, "both");
    PAIR *p;

    printf("== changing\n");
    SSL_CTX_set_client_hello_cb(sc, changing_cb, o);
    p = pair_take(cc, sc);
    printf("%d %s\n", pair_trace(p), SSL_get_version(p->c));
    pair_free(p);
    SSL_CTX_free(o);
}

/* ---- cert_cb ---- */

static int cert_calls, cert_fail;

static int cert_cb(SSL *s, void *arg)
{
    const unsigned char *types = NULL;
    const STACK_OF(X509_NAME) *cas = SSL_get0_peer_CA_list(s);

    printf("  cert_cb call=%d %s arg=%s state=%s want=%s name=%s cert=%d sigalgs=%d shared=%d types=%d cas=%d cipher=%d\n", ++cert_calls,
           SSL_is_server(s) ? "server" : "client", str(arg), SSL_state_string(s), want_name(SSL_want(s)),
           str(SSL_get_servername(s, 0)), SSL_get_certificate(s) != NULL,
           SSL_get_sigalgs(s, 0, NULL, NULL, NULL, NULL, NULL) > 0, SSL_get_shared_sigalgs(s, 0, NULL, NULL, NULL, NULL, NULL) > 0,
           (int)SSL_get0_certificate_types(s, &types), cas != NULL ? sk_X509_NAME_num(cas) : -1, SSL_get_current_cipher(s) != NULL);
    if (cert_calls <= suspend_for)
        return -1;
    if (cert_fail)
        return 0;
    MUST(SSL_use_certificate_file(s, pki("both.pem"), SSL_FILETYPE_PEM));
    MUST(SSL_use_PrivateKey_file(s, pki("both.key"), SSL_FILETYPE_PEM));
    MUST(SSL_add0_chain_cert(s, load_cert("inter.pem")));
    return 1;
}

static void cert_callback(int ver, int server, int suspend, int fail)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, server ? NULL : "rsa");
    PAIR *p;
    SSL *s;
    int i, r;

    printf("== cert_cb %s %s suspend=%d fail=%d\n", version_name(ver), server ? "server" : "client", suspend, fail);
    cert_calls = 0;
    suspend_for = suspend;
    cert_fail = fail;
    SSL_CTX_set_cert_cb(server ? sc : cc, cert_cb, "arg");
    SSL_CTX_load_verify_file(sc, pki("root.pem"));
    if (!server) {
        SSL_CTX_set_verify(sc, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
        SSL_CTX_set_client_CA_list(sc, SSL_load_client_CA_file(pki("roots.pem")));
    }
    p = pair_take(cc, sc);
    s = server ? p->s : p->c;
    SSL_set_tlsext_host_name(p->c, "h.example");
    for (i = 0; i < 6; i++) {
        trace("connect", r = SSL_connect(p->c), p->c);
        if (SSL_get_error(p->c, r) == SSL_ERROR_SSL)
            break;
        trace("accept", r = SSL_accept(p->s), p->s);
        printf("x509_lookup=%d state=%s\n", SSL_want_x509_lookup(s), SSL_state_string_long(s));
        if (SSL_is_init_finished(p->c) && SSL_is_init_finished(p->s))
            break;
    }
    printf("calls %d, server saw %d\n", cert_calls, SSL_get0_peer_certificate(p->s) != NULL);
    pair_free(p);
}

/* ---- client_cert_cb ---- */

static int client_cert_ret;

static int client_cert(SSL *s, X509 **x, EVP_PKEY **k)
{
    STACK_OF(X509_NAME) *cas = SSL_get_client_CA_list(s);
    int i;

    printf("  client_cert_cb call=%d state=%s cas=%d:", ++calls, SSL_state_string(s), cas != NULL ? sk_X509_NAME_num(cas) : -1);
    for (i = 0; cas != NULL && i < sk_X509_NAME_num(cas); i++) {
        char cn[64] = "";

        X509_NAME_get_text_by_NID(sk_X509_NAME_value(cas, i), NID_commonName, cn, sizeof(cn));
        printf(" %s", cn);
    }
    printf("\n");
    if (calls <= suspend_for)
        return -1;
    if (client_cert_ret == 1) {
        *x = load_cert("client.pem");
        *k = load_key("client.key");
    } else if (client_cert_ret == 2) { /* key of another certificate */
        *x = load_cert("client.pem");
        *k = load_key("p256.key");
        return 1;
    } else if (client_cert_ret == 3) { /* says yes, gives nothing */
        return 1;
    }
    return client_cert_ret;
}

static void client_cert_callback(int ver, int suspend, int ret)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;
    X509_STORE *st = X509_STORE_new();
    int i, r;

    printf("== client_cert_cb %s suspend=%d ret=%d\n", version_name(ver), suspend, ret);
    calls = 0;
    suspend_for = suspend;
    client_cert_ret = ret;
    SSL_CTX_set_client_cert_cb(cc, client_cert);
    MUST(X509_STORE_load_file(st, pki("root.pem")));
    MUST(X509_STORE_load_file(st, pki("inter.pem")));
    SSL_CTX_set_cert_store(sc, st);
    SSL_CTX_set_verify(sc, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    SSL_CTX_set_client_CA_list(sc, SSL_load_client_CA_file(pki("roots.pem")));
    p = pair_take(cc, sc);
    for (i = 0; i < 5; i++) {
        trace("connect", r = SSL_connect(p->c), p->c);
        if (SSL_get_error(p->c, r) == SSL_ERROR_SSL)
            break;
        trace("accept", SSL_accept(p->s), p->s);
        if (SSL_is_init_finished(p->c) && SSL_is_init_finished(p->s))
            break;
    }
    printf("calls %d, server saw %d\n", calls, SSL_get0_peer_certificate(p->s) != NULL);
    pair_free(p);
}

/* ---- retry_verify ---- */

static int retry_verify(X509_STORE_CTX *ctx, void *arg)
{
    SSL *s = X509_STORE_CTX_get_ex_data(ctx, SSL_get_ex_data_X509_STORE_CTX_idx());

    (void)arg;
    printf("  verify callback call=%d\n", ++calls);
    if (calls <= suspend_for) {
        printf("  SSL_set_retry_verify %d\n", (int)SSL_set_retry_verify(s));
        return last_ret;
    }
    return 1;
}

static void retry(int ver, int server, int ret)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;
    int i, r;

    printf("== retry_verify %s %s returning %d\n", version_name(ver), server ? "server" : "client", ret);
    calls = 0;
    suspend_for = 2;
    last_ret = ret;
    use_cert(cc, "rsaclient");
    SSL_CTX_set_verify(sc, server ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, NULL);
    SSL_CTX_set_cert_verify_callback(server ? sc : cc, retry_verify, NULL);
    p = pair_take(cc, sc);
    for (i = 0; i < 8; i++) {
        trace("connect", r = SSL_connect(p->c), p->c);
        printf("retry_verify=%d state=%s\n", SSL_want_retry_verify(p->c), SSL_state_string_long(p->c));
        if (SSL_get_error(p->c, r) == SSL_ERROR_SSL)
            break;
        trace("accept", SSL_accept(p->s), p->s);
        if (SSL_is_init_finished(p->c) && SSL_is_init_finished(p->s))
            break;
    }
    printf("calls %d result %ld\n", calls, SSL_get_verify_result(p->c));
    pair_free(p);
}

/* The order of all callbacks of one handshake. */
static int o_hello(SSL *s, int *al, void *a)
{
    (void)s, (void)al, (void)a;
    puts("  order: client_hello");
    return 1;
}

static int o_sni(SSL *s, int *al, void *a)
{
    (void)s, (void)al, (void)a;
    puts("  order: servername");
    return SSL_TLSEXT_ERR_OK;
}

static int o_alpn(SSL *s, const unsigned char **out, unsigned char *ol, const unsigned char *in, unsigned int il, void *a)
{
    (void)s, (void)a, (void)il;
    puts("  order: alpn");
    *out = in + 1;
    *ol = in[0];
    return SSL_TLSEXT_ERR_OK;
}

static int o_cert(SSL *s, void *a)
{
    (void)a;
    printf("  order: cert %s\n", SSL_is_server(s) ? "server" : "client");
    return 1;
}

static int o_status(SSL *s, void *a)
{
    (void)a;
    printf("  order: status %s\n", SSL_is_server(s) ? "server" : "client");
    return SSL_is_server(s) ? SSL_TLSEXT_ERR_NOACK : 1;
}

static int o_new(SSL *s, SSL_SESSION *se)
{
    (void)se;
    printf("  order: new session %s\n", SSL_is_server(s) ? "server" : "client");
    return 0;
}

static int o_verify(int ok, X509_STORE_CTX *x)
{
    SSL *s = X509_STORE_CTX_get_ex_data(x, SSL_get_ex_data_X509_STORE_CTX_idx());

    printf("  order: verify %s depth %d\n", SSL_is_server(s) ? "server" : "client", X509_STORE_CTX_get_error_depth(x));
    return ok;
}

static int o_ticket(SSL *s, void *a)
{
    (void)s, (void)a;
    puts("  order: ticket generate");
    return 1;
}

static SSL_TICKET_RETURN o_ticket_dec(SSL *s, SSL_SESSION *ss, const unsigned char *n, size_t nl, SSL_TICKET_STATUS st, void *a)
{
    (void)s, (void)ss, (void)n, (void)a;
    printf("  order: ticket decrypted status %d name %d\n", st, (int)nl);
    return st == SSL_TICKET_SUCCESS ? SSL_TICKET_RETURN_USE : SSL_TICKET_RETURN_IGNORE;
}

static void o_keylog(const SSL *s, const char *line)
{
    printf("  order: keylog %s %.*s\n", SSL_is_server(s) ? "server" : "client", (int)strcspn(line, " "), line);
}

static void order(int ver)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa"), *x[2];
    SSL_SESSION *sess = NULL;
    int i;

    x[0] = cc;
    x[1] = sc;
    use_cert(cc, "rsaclient");
    SSL_CTX_load_verify_file(sc, pki("root.pem"));
    SSL_CTX_set_session_id_context(sc, (const unsigned char *)"o", 1);
    for (i = 0; i < 2; i++) {
        SSL_CTX_set_verify(x[i], SSL_VERIFY_PEER, o_verify);
        SSL_CTX_set_cert_cb(x[i], o_cert, NULL);
        SSL_CTX_set_tlsext_status_cb(x[i], o_status);
        SSL_CTX_set_session_cache_mode(x[i], SSL_SESS_CACHE_BOTH);
        SSL_CTX_sess_set_new_cb(x[i], o_new);
        SSL_CTX_set_keylog_callback(x[i], o_keylog);
    }
    SSL_CTX_set_client_hello_cb(sc, o_hello, NULL);
    SSL_CTX_set_tlsext_servername_callback(sc, o_sni);
    SSL_CTX_set_alpn_select_cb(sc, o_alpn, NULL);
    SSL_CTX_set_session_ticket_cb(sc, o_ticket, o_ticket_dec, NULL);
    SSL_CTX_set_alpn_protos(cc, (const unsigned char *)"\2h2", 3);
    SSL_CTX_set_tlsext_status_type(cc, TLSEXT_STATUSTYPE_ocsp);
    for (i = 0; i < 2; i++) {
        PAIR *p = pair_new(cc, sc);

        printf("== order %s %d\n", version_name(ver), i);
        SSL_set_tlsext_host_name(p->c, "o.example");
        if (sess != NULL)
            SSL_set_session(p->c, sess);
        pair_trace(p);
        pair_settle(p);
        printf("reused %d\n", SSL_session_reused(p->c));
        if (sess == NULL)
            sess = SSL_get1_session(p->c);
        SSL_shutdown(p->c);
        SSL_shutdown(p->s);
        pair_free(p);
    }
    SSL_SESSION_free(sess);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    size_t v;
    int server, i, fail;

    for (v = 0; v < COUNT(vs); v++) {
        client_hello(vs[v], 0, SSL_CLIENT_HELLO_SUCCESS);
        client_hello(vs[v], 2, SSL_CLIENT_HELLO_SUCCESS);
        client_hello(vs[v], 0, SSL_CLIENT_HELLO_ERROR);
        client_hello(vs[v], 1, SSL_CLIENT_HELLO_ERROR);
        client_hello(vs[v], 0, 7);
        for (server = 0; server < 2; server++)
            for (i = 0; i < 3; i++)
                for (fail = 0; fail < 2; fail++)
                    cert_callback(vs[v], server, i, fail);
        for (i = 0; i < 4; i++) {
            client_cert_callback(vs[v], 0, i);
            client_cert_callback(vs[v], 2, i);
        }
        for (server = 0; server < 2; server++) {
            retry(vs[v], server, 0);
            retry(vs[v], server, -1);
            retry(vs[v], server, 1);
        }
        order(vs[v]);
    }
    changing();
    return 0;
}

/* DTLS_method(3), RFC 6347: full and resumed handshakes of every class, versions, cookies, traces of both sides. */
#include "dtls/dgram.h"

static void trace_on(SSL *ssl)
{
    SSL_set_info_callback(ssl, log_info);
    SSL_set_msg_callback(ssl, log_msg);
}

static void done(LINK *l)
{
    printf("  %s/%s %d/%d %s cipher %s reused %d/%d state %s/%s", SSL_get_version(l->c), SSL_get_version(l->s), SSL_version(l->c),
           SSL_version(l->s), SSL_is_dtls(l->c) ? "dtls" : "tls", str(SSL_get_cipher_name(l->c)), SSL_session_reused(l->c),
           SSL_session_reused(l->s), SSL_state_string(l->c), SSL_state_string(l->s));
    printf(" datagrams %d/%d", l->net.c2s.sent, l->net.s2c.sent);
    if (SSL_get_session(l->c) != NULL)
        printf(" session %d ticket %d", SSL_SESSION_get_protocol_version(SSL_get_session(l->c)),
               SSL_SESSION_has_ticket(SSL_get_session(l->c)));
    if (SSL_get_current_cipher(l->c) != NULL)
        printf(" %s", SSL_CIPHER_get_version(SSL_get_current_cipher(l->c)));
    printf("\n");
}

static int run(const char *what, SSL_CTX *cc, SSL_CTX *sc)
{
    LINK *l = link_take(cc, sc);
    int ok;

    printf("%s:", what);
    ok = link_drive(l, 2, 100);
    printf(" %s\n", ok ? "ok" : "failed");
    done(l);
    if (ok) {
        pair_send(l->c, l->s, "ping");
        pair_send(l->s, l->c, "pong");
        SSL_shutdown(l->c);
        SSL_shutdown(l->s);
        printf("  shutdown %d/%d\n", SSL_shutdown(l->c), SSL_get_shutdown(l->s));
    }
    link_free(l);
    return ok;
}

/* ---- key exchanges, authentication, ciphers ---- */

static unsigned int psk_client(SSL *ssl, const char *hint, char *id, unsigned int max_id, unsigned char *psk, unsigned int max)
{
    (void)ssl;
    (void)max_id;
    (void)max;
    printf("  psk hint %s\n", str(hint));
    strcpy(id, "me");
    memcpy(psk, "0123456789abcdef", 16);
    return 16;
}

static unsigned int psk_server(SSL *ssl, const char *id, unsigned char *psk, unsigned int max)
{
    (void)ssl;
    (void)max;
    printf("  psk identity %s\n", str(id));
    memcpy(psk, "0123456789abcdef", 16);
    return 16;
}

static void suites(int ver)
{
    static const struct {
        const char *list, *cert;
    } t[] = {
        { "ECDHE-RSA-AES128-GCM-SHA256", "rsa" }, { "ECDHE-RSA-AES256-GCM-SHA384", "rsa" },
        { "ECDHE-RSA-CHACHA20-POLY1305", "rsa" }, { "ECDHE-RSA-AES128-SHA256", "rsa" }, { "ECDHE-RSA-AES256-SHA", "rsa" },
        { "ECDHE-ECDSA-AES128-GCM-SHA256", "p256" }, { "ECDHE-ECDSA-AES128-CCM", "p256" },
        { "ECDHE-ECDSA-AES256-CCM8", "p256" }, { "ECDHE-ECDSA-AES128-SHA", "p256" }, { "ECDHE-ECDSA-CHACHA20-POLY1305", "p384" },
        { "ECDHE-ECDSA-AES256-GCM-SHA384", "ed25519" }, { "DHE-RSA-AES128-GCM-SHA256", "rsa" },
        { "DHE-RSA-AES256-SHA256", "rsa" }, { "DHE-RSA-AES128-SHA", "rsa" }, { "DHE-RSA-CAMELLIA128-SHA", "rsa" },
        { "AES128-GCM-SHA256", "rsa" }, { "AES256-SHA", "rsa" }, { "AES128-CCM8", "rsa" }, { "CAMELLIA256-SHA", "rsa" },
        { "ARIA128-GCM-SHA256", "rsa" }, { "NULL-SHA", "rsa" }, { "NULL-SHA256", "rsa" }, { "ECDHE-RSA-NULL-SHA", "rsa" },
        { "ADH-AES128-SHA", NULL }, { "ADH-AES128-GCM-SHA256", NULL }, { "AECDH-AES256-SHA", NULL },
        { "PSK-AES128-GCM-SHA256", NULL }, { "PSK-AES128-CBC-SHA", NULL }, { "DHE-PSK-AES256-GCM-SHA384", NULL },
        { "ECDHE-PSK-AES128-CBC-SHA", NULL }, { "RSA-PSK-AES128-CBC-SHA", "rsa" }, { "PSK-NULL-SHA256", NULL },
        { "ECDHE-PSK-CHACHA20-POLY1305", NULL }, { "ECDHE-RSA-RC4-SHA", "rsa" },
    };
    size_t i;

    for (i = 0; i < COUNT(t); i++) {
        SSL_CTX *cc = dtls_client(ver), *sc = dtls_server(ver, t[i].cert);
        char list[128];

        snprintf(list, sizeof(list), "%s:@SECLEVEL=0", t[i].list);
        if (SSL_CTX_set_cipher_list(cc, list) != 1 || SSL_CTX_set_cipher_list(sc, list) != 1) {
            printf("%s %s: no such cipher", version_name(ver), t[i].list);
            print_errors();
            SSL_CTX_free(cc);
            SSL_CTX_free(sc);
            continue;
        }
        SSL_CTX_set_dh_auto(sc, 1);
        if (strstr(t[i].list, "PSK") != NULL) {
            SSL_CTX_set_psk_client_callback(cc, psk_client);
            SSL_CTX_set_psk_server_callback(sc, psk_server);
            SSL_CTX_use_psk_identity_hint(sc, "a hint");
        }
        printf("%s ", version_name(ver));
        run(t[i].list, cc, sc);
    }
}

static void ciphers(void)
{
    static const int vers[] = { 0, DTLS1_VERSION, DTLS1_2_VERSION };
    size_t i;

    for (i = 0; i < COUNT(vers); i++) {
        SSL_CTX *ctx = dtls_ctx(DTLS_method(), vers[i], NULL);
        SSL *ssl;
        STACK_OF(SSL_CIPHER) *sk;

        MUST(SSL_CTX_set_cipher_list(ctx, "ALL:COMPLEMENTOFALL:@SECLEVEL=0"));
        ssl = SSL_new(ctx);
        printf("%s ", version_name(vers[i]));
        print_ciphers("ciphers", SSL_get_ciphers(ssl));
        sk = SSL_get1_supported_ciphers(ssl);
        printf("%s ", version_name(vers[i]));
        print_ciphers("supported", sk);
        sk_SSL_CIPHER_free(sk);
        SSL_free(ssl);
        SSL_CTX_free(ctx);
    }
}

/* ---- traces ---- */

static int cookie_answer = 1, cookie_verdict = 1;
static unsigned int cookie_len = 20;

static int cookie_new(SSL *ssl, unsigned char *cookie, unsigned int *len)
{
    printf("  cookie_generate_cb server=%d\n", SSL_is_server(ssl));
    memset(cookie, 0x5a, cookie_len < 255 ? cookie_len : 255);
    *len = cookie_len;
    return cookie_answer;
}

static int cookie_check(SSL *ssl, const unsigned char *cookie, unsigned int len)
{
    printf("  cookie_verify_cb server=%d len=%u first=%02x\n", SSL_is_server(ssl), len, len > 0 ? cookie[0] : 0);
    return cookie_verdict;
}

static void use_cookies(SSL_CTX *sc)
{
    SSL_CTX_set_options(sc, SSL_OP_COOKIE_EXCHANGE);
    SSL_CTX_set_cookie_generate_cb(sc, cookie_new);
    SSL_CTX_set_cookie_verify_cb(sc, cookie_check);
}

static void ask_client(SSL_CTX *sc, int mode)
{
    MUST(SSL_CTX_load_verify_file(sc, pki("root.pem")));
    SSL_CTX_set_client_CA_list(sc, SSL_load_client_CA_file(pki("root.pem")));
    SSL_CTX_set_verify(sc, mode, NULL);
}

static void traced(int ver, int cookie, int auth)
{
    SSL_CTX *cc = dtls_client(ver), *sc = dtls_server(ver, "rsa");
    LINK *l;
    char b[16];

    if (cookie)
        use_cookies(sc);
    if (auth) {
        use_cert(cc, "rsaclient");
        ask_client(sc, SSL_VERIFY_PEER);
    }
    l = link_take(cc, sc);
    printf("== traced %s cookie %d client certificate %d\n", version_name(ver), cookie, auth);
    trace_on(l->c);
    trace_on(l->s);
    printf("connected %d\n", link_drive(l, 1, 100));
    done(l);
    trace("client write", SSL_write(l->c, "hello", 5), l->c);
    trace("server read", SSL_read(l->s, b, sizeof(b)), l->s);
    trace("client shutdown", SSL_shutdown(l->c), l->c);
    trace("server read", SSL_read(l->s, b, sizeof(b)), l->s);
    trace("server shutdown", SSL_shutdown(l->s), l->s);
    trace("client shutdown", SSL_shutdown(l->c), l->c);
    link_free(l);
}

/* ---- cookies ---- */

static void cookies(const char *what, int answer, unsigned int len, int verdict, int callbacks)
{
    SSL_CTX *cc = dtls_client(DTLS1_2_VERSION), *sc = dtls_server(DTLS1_2_VERSION, "rsa");
    LINK *l;

    cookie_answer = answer;
    cookie_len = len;
    cookie_verdict = verdict;
    SSL_CTX_set_options(sc, SSL_OP_COOKIE_EXCHANGE);
    if (callbacks & 1)
        SSL_CTX_set_cookie_generate_cb(sc, cookie_new);
    if (callbacks & 2)
        SSL_CTX_set_cookie_verify_cb(sc, cookie_check);
    l = link_take(cc, sc);
    printf("== cookie: %s\n", what);
    l->net.log = 1;
    printf("connected %d\n", link_drive(l, 1, 10));
    link_free(l);
    cookie_answer = cookie_verdict = 1;
    cookie_len = 20;
}

/* ---- versions ---- */

static void versions(void)
{
    static const struct {
        const char *name;
        const SSL_METHOD *(*m)(void);
    } cms[] = {
        { "DTLS", DTLS_client_method }, { "DTLSv1.2", DTLSv1_2_client_method }, { "DTLSv1", DTLSv1_client_method },
    }, sms[] = {
        { "DTLS", DTLS_server_method }, { "DTLSv1.2", DTLSv1_2_server_method }, { "DTLSv1", DTLSv1_server_method },
    };
    static const int bounds[][2] = {
        { 0, 0 }, { DTLS1_VERSION, DTLS1_VERSION }, { DTLS1_2_VERSION, DTLS1_2_VERSION }, { DTLS1_VERSION, DTLS1_2_VERSION },
        { DTLS1_VERSION, 0 }, { 0, DTLS1_VERSION },
    };
    size_t i, j;
    char what[128];

    for (i = 0; i < COUNT(cms); i++)
        for (j = 0; j < COUNT(sms); j++) {
            SSL_CTX *cc = dtls_ctx(cms[i].m(), 0, NULL), *sc = dtls_ctx(sms[j].m(), 0, "rsa");

            SSL_CTX_set_cipher_list(cc, "DEFAULT:@SECLEVEL=0");
            SSL_CTX_set_cipher_list(sc, "DEFAULT:@SECLEVEL=0");
            snprintf(what, sizeof(what), "methods %s and %s", cms[i].name, sms[j].name);
            run(what, cc, sc);
        }
    for (i = 0; i < COUNT(bounds); i++)
        for (j = 0; j < COUNT(bounds); j++) {
            SSL_CTX *cc = dtls_client(0), *sc = dtls_server(0, "rsa");

            SSL_CTX_set_cipher_list(cc, "DEFAULT:@SECLEVEL=0");
            SSL_CTX_set_cipher_list(sc, "DEFAULT:@SECLEVEL=0");
            snprintf(what, sizeof(what), "client %s to %s, server %s to %s", version_name(bounds[i][0]),
                     version_name(bounds[i][1]), version_name(bounds[j][0]), version_name(bounds[j][1]));
            MUST(SSL_CTX_set_min_proto_version(cc, bounds[i][0]) && SSL_CTX_set_max_proto_version(cc, bounds[i][1]));
            MUST(SSL_CTX_set_min_proto_version(sc, bounds[j][0]) && SSL_CTX_set_max_proto_version(sc, bounds[j][1]));
            run(what, cc, sc);
        }
}

static void settings(void)
{
    static const int values[] = { 0, TLS1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION, DTLS1_VERSION, DTLS1_2_VERSION,
                                  DTLS1_BAD_VER, 0xfefc, 0xfeff + 1, -1 };
    static const uint64_t options[] = { SSL_OP_NO_DTLSv1, SSL_OP_NO_DTLSv1_2, SSL_OP_NO_DTLSv1 | SSL_OP_NO_DTLSv1_2,
                                        SSL_OP_NO_TLSv1_2, SSL_OP_NO_TLSv1_3, SSL_OP_NO_TLSv1 };
    SSL_CTX *ctx = dtls_ctx(DTLS_method(), 0, NULL), *one = dtls_ctx(DTLSv1_2_method(), 0, NULL),
            *tls = SSL_CTX_new(TLS_method());
    SSL *ssl = SSL_new(ctx);
    size_t i;
    char what[64];

    printf("fresh: %ld %ld %s\n", SSL_CTX_get_min_proto_version(ctx), SSL_CTX_get_max_proto_version(ctx), SSL_get_version(ssl));
    for (i = 0; i < COUNT(values); i++) {
        printf("0x%x: ctx %d %d ssl %d %d one %d %d tls %d\n", (unsigned)values[i], (int)SSL_CTX_set_min_proto_version(ctx, values[i]),
               (int)SSL_CTX_set_max_proto_version(ctx, values[i]), (int)SSL_set_min_proto_version(ssl, values[i]),
               (int)SSL_set_max_proto_version(ssl, values[i]), (int)SSL_CTX_set_min_proto_version(one, values[i]),
               (int)SSL_CTX_set_max_proto_version(one, values[i]), (int)SSL_CTX_set_max_proto_version(tls, values[i]));
        printf("  now 0x%x 0x%x 0x%x 0x%x", (unsigned)SSL_CTX_get_min_proto_version(ctx), (unsigned)SSL_CTX_get_max_proto_version(ctx),
               (unsigned)SSL_get_min_proto_version(ssl), (unsigned)SSL_get_max_proto_version(ssl));
        print_errors();
    }
    for (i = 0; i < COUNT(options); i++) {
        SSL_CTX *cc = dtls_client(0), *sc = dtls_server(0, "rsa");

        SSL_CTX_set_cipher_list(cc, "DEFAULT:@SECLEVEL=0");
        SSL_CTX_set_cipher_list(sc, "DEFAULT:@SECLEVEL=0");
        SSL_CTX_set_options(cc, options[i]);
        snprintf(what, sizeof(what), "client option %d", (int)i);
        run(what, cc, sc);
        cc = dtls_client(0);
        sc = dtls_server(0, "rsa");
        SSL_CTX_set_cipher_list(cc, "DEFAULT:@SECLEVEL=0");
        SSL_CTX_set_cipher_list(sc, "DEFAULT:@SECLEVEL=0");
        SSL_CTX_set_options(sc, options[i]);
        snprintf(what, sizeof(what), "server option %d", (int)i);
        run(what, cc, sc);
    }
    result("SSL_set_ssl_method TLS", SSL_set_ssl_method(ssl, TLS_method()));
    printf("%s dtls %d\n", SSL_get_version(ssl), SSL_is_dtls(ssl));
    result("SSL_set_ssl_method DTLS", SSL_set_ssl_method(ssl, DTLS_method()));
    printf("%s dtls %d\n", SSL_get_version(ssl), SSL_is_dtls(ssl));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    SSL_CTX_free(one);
    SSL_CTX_free(tls);
}

/* A TLS connection against a DTLS one. */
static void mixed(int client_tls)
{
    SSL_CTX *cc = client_tls ? client_ctx(0) : dtls_client(0), *sc = client_tls ? dtls_server(0, "rsa") : server_ctx(0, "rsa");
    LINK *l = link_take(cc, sc);

    printf("== TLS %s against DTLS\n", client_tls ? "client" : "server");
    printf("connected %d\n", link_drive(l, 1, 6));
    link_free(l);
}

/* ---- client certificates, resumption, names ---- */

static void client_certs(void)
{
    static const struct {
        const char *what, *cert;
        int mode;
    } t[] = {
        { "not asked", "rsaclient", SSL_VERIFY_NONE }, { "asked, RSA", "rsaclient", SSL_VERIFY_PEER },
        { "asked, ECDSA", "client", SSL_VERIFY_PEER }, { "asked, Ed25519", "edclient", SSL_VERIFY_PEER },
        { "asked, none", NULL, SSL_VERIFY_PEER },
        { "needed, none", NULL, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT },
        { "needed, foreign", "foreign", SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT },
    };
    static const int vers[] = { DTLS1_2_VERSION, DTLS1_VERSION };
    size_t i, v;

    for (v = 0; v < COUNT(vers); v++)
        for (i = 0; i < COUNT(t); i++) {
            SSL_CTX *cc = dtls_client(vers[v]), *sc = dtls_server(vers[v], "rsa");

            if (t[i].cert != NULL)
                use_cert(cc, t[i].cert);
            ask_client(sc, t[i].mode);
            printf("%s client certificate ", version_name(vers[v]));
            run(t[i].what, cc, sc);
        }
}

static void failures(void)
{
    static const char *bad[] = { "expired", "self", "foreign" };
    size_t i;
    SSL_CTX *cc, *sc;

    for (i = 0; i < COUNT(bad); i++)
        run(bad[i], dtls_client(DTLS1_2_VERSION), dtls_server(DTLS1_2_VERSION, bad[i]));
    run("no certificate", dtls_client(DTLS1_2_VERSION), dtls_server(DTLS1_2_VERSION, NULL));
    cc = dtls_client(DTLS1_2_VERSION);
    sc = dtls_server(DTLS1_2_VERSION, "rsa");
    SSL_CTX_set_cipher_list(cc, "AES128-SHA");
    SSL_CTX_set_cipher_list(sc, "AES256-SHA");
    run("no shared cipher", cc, sc);
    cc = dtls_client(DTLS1_2_VERSION);
    sc = dtls_server(DTLS1_2_VERSION, "rsa");
    SSL_CTX_set1_groups_list(cc, "P-384");
    SSL_CTX_set_cipher_list(cc, "ECDHE");
    run("no shared group", cc, sc);
    cc = dtls_client(DTLS1_2_VERSION);
    sc = dtls_server(DTLS1_2_VERSION, "rsa");
    SSL_CTX_set1_sigalgs_list(cc, "ECDSA+SHA256");
    run("no shared signature algorithm", cc, sc);
    cc = dtls_client(DTLS1_2_VERSION);
    sc = dtls_server(DTLS1_2_VERSION, "rsa");
    SSL_CTX_set_alpn_protos(cc, (const unsigned char *)"\x03" "abc", 4);
    SSL_CTX_set_options(cc, SSL_OP_NO_ENCRYPT_THEN_MAC | SSL_OP_NO_EXTENDED_MASTER_SECRET);
    run("no EtM, no EMS", cc, sc);
}

static void resume(int ver, int ticket, int cookie)
{
    SSL_CTX *cc = dtls_client(ver), *sc = dtls_server(ver, "rsa");
    SSL_SESSION *session = NULL;
    int i;

    if (!ticket)
        SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
    if (cookie)
        use_cookies(sc);
    SSL_CTX_set_session_id_context(sc, (const unsigned char *)"x", 1);
    for (i = 0; i < 3; i++) {
        LINK *l = link_new(cc, sc);

        printf("== %s resumption %d, ticket %d, cookie %d\n", version_name(ver), i, ticket, cookie);
        l->net.log = 1;
        if (session != NULL)
            MUST(SSL_set_session(l->c, session));
        if (i > 0) {
            trace_on(l->c);
            trace_on(l->s);
        }
        printf("connected %d\n", link_drive(l, 1, 100));
        done(l);
        SSL_SESSION_free(session);
        session = SSL_get1_session(l->c);
        pair_send(l->c, l->s, "ping");
        pair_send(l->s, l->c, "pong");
        SSL_shutdown(l->c);
        SSL_shutdown(l->s);
        link_free(l);
    }
    SSL_SESSION_free(session);
    printf("server: hits %ld, accepts %ld good %ld; client: connects %ld good %ld\n", SSL_CTX_sess_hits(sc), SSL_CTX_sess_accept(sc),
           SSL_CTX_sess_accept_good(sc), SSL_CTX_sess_connect(cc), SSL_CTX_sess_connect_good(cc));
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

/* A session of another version or of TLS is not offered, or not taken. */
static void foreign_sessions(void)
{
    SSL_CTX *cc = dtls_client(0), *sc = dtls_server(0, "rsa");
    LINK *l;
    SSL_SESSION *session;

    SSL_CTX_set_cipher_list(cc, "DEFAULT:@SECLEVEL=0");
    SSL_CTX_set_cipher_list(sc, "DEFAULT:@SECLEVEL=0");
    l = link_new(cc, sc);
    MUST(SSL_set_max_proto_version(l->c, DTLS1_VERSION));
    MUST(link_connect(l));
    done(l);
    session = SSL_get1_session(l->c);
    SSL_shutdown(l->c); /* or the session is not taken up again */
    SSL_shutdown(l->s);
    link_free(l);
    l = link_new(cc, sc);
    result("a DTLS 1.0 session for a client of both", SSL_set_session(l->c, session));
    printf("connected %d\n", link_drive(l, 1, 20));
    done(l);
    link_free(l);
    l = link_new(cc, sc);
    MUST(SSL_set_min_proto_version(l->c, DTLS1_2_VERSION));
    result("a DTLS 1.0 session for a client of 1.2", SSL_set_session(l->c, session));
    printf("connected %d\n", link_drive(l, 1, 20));
    done(l);
    link_free(l);
    SSL_SESSION_free(session);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

static int server_name(SSL *ssl, int *alert, void *arg)
{
    (void)alert;
    (void)arg;
    printf("  server name %s\n", str(SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name)));
    return SSL_TLSEXT_ERR_OK;
}

static int alpn(SSL *ssl, const unsigned char **out, unsigned char *len, const unsigned char *in, unsigned int inlen, void *arg)
{
    (void)ssl;
    (void)arg;
    (void)inlen;
    *out = in + 1;
    *len = in[0];
    return SSL_TLSEXT_ERR_OK;
}

static void extensions(void)
{
    SSL_CTX *cc = dtls_client(0), *sc = dtls_server(0, "rsa");
    LINK *l;
    const unsigned char *p;
    unsigned int n;
    unsigned char a[32], b[32];

    SSL_CTX_set_alpn_protos(cc, (const unsigned char *)"\x03" "abc\x01z", 6);
    SSL_CTX_set_alpn_select_cb(sc, alpn, NULL);
    SSL_CTX_set_tlsext_servername_callback(sc, server_name);
    use_cookies(sc);
    l = link_take(cc, sc);
    SSL_set_tlsext_host_name(l->c, "server.example");
    MUST(link_connect(l));
    done(l);
    SSL_get0_alpn_selected(l->c, &p, &n);
    printf("alpn %.*s ems %ld/%ld\n", (int)n, p, SSL_get_extms_support(l->c), SSL_get_extms_support(l->s));
    MUST(SSL_export_keying_material(l->c, a, 32, "EXPERIMENTAL", 12, (const unsigned char *)"ctx", 3, 1) == 1);
    MUST(SSL_export_keying_material(l->s, b, 32, "EXPERIMENTAL", 12, (const unsigned char *)"ctx", 3, 1) == 1);
    printf("exported equal %d, finished %d %d\n", memcmp(a, b, 32) == 0, SSL_get_finished(l->c, a, 32) == SSL_get_peer_finished(l->s, b, 32)
           && memcmp(a, b, 12) == 0, SSL_get_peer_finished(l->c, a, 32) == SSL_get_finished(l->s, b, 32) && memcmp(a, b, 12) == 0);
    printf("secure renegotiation %ld/%ld, server done %d, init %d\n", SSL_get_secure_renegotiation_support(l->c),
           SSL_get_secure_renegotiation_support(l->s), SSL_is_init_finished(l->s), SSL_in_init(l->c));
    link_free(l);
}

int main(void)
{
    static const int vers[] = { DTLS1_2_VERSION, DTLS1_VERSION };
    size_t v;

    for (v = 0; v < COUNT(vers); v++) {
        traced(vers[v], 0, 0);
        traced(vers[v], 1, 1);
        suites(vers[v]);
        resume(vers[v], 1, 0);
        resume(vers[v], 0, 1);
    }
    ciphers();
    cookies("good", 1, 20, 1, 3);
    cookies("empty", 1, 0, 1, 3);
    cookies("longest", 1, 255, 1, 3);
    cookies("generate says 0", 0, 20, 1, 3);
    cookies("generate says -1", -1, 20, 1, 3);
    cookies("generate says 2", 2, 20, 1, 3);
    cookies("verify says 0", 1, 20, 0, 3);
    cookies("verify says -1", 1, 20, -1, 3);
    cookies("verify says 2", 1, 20, 2, 3);
    cookies("no generate callback", 1, 20, 1, 2);
    cookies("no verify callback", 1, 20, 1, 1);
    cookies("256 bytes", 1, 256, 1, 3);
    versions();
    settings();
    mixed(1);
    mixed(0);
    client_certs();
    failures();
    foreign_sessions();
    extensions();
    return 0;
}

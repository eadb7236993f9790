/* A context changed after SSL_new: what a connection took with it when it was made, and what it looks up
 * in its context when the time comes. And another context given by SSL_set_SSL_CTX: what it brings with it, before the
 * handshake or in a callback of it. Each setting alone, in TLS 1.2 and 1.3. */
#include "common.h"

static int calls;

static int alpn_select(SSL *s, const unsigned char **out, unsigned char *outlen, const unsigned char *in, unsigned int inlen, void *arg)
{
    (void)s; (void)inlen; (void)arg;
    calls++;
    *out = in + 1;
    *outlen = in[0];
    return SSL_TLSEXT_ERR_OK;
}

static int servername(SSL *s, int *al, void *arg)
{
    (void)s; (void)al; (void)arg;
    calls++;
    return SSL_TLSEXT_ERR_OK;
}

static int status_server(SSL *s, void *arg)
{
    unsigned char *resp = OPENSSL_malloc(3);
    (void)arg;
    calls++;
    memcpy(resp, "\1\2\3", 3);
    SSL_set_tlsext_status_ocsp_resp(s, resp, 3);
    return SSL_TLSEXT_ERR_OK;
}

static int status_client(SSL *s, void *arg)
{
    (void)s; (void)arg;
    calls++;
    return 1;
}

static int hello(SSL *s, int *al, void *arg)
{
    (void)s; (void)al; (void)arg;
    calls++;
    return SSL_CLIENT_HELLO_SUCCESS;
}

static void keylog(const SSL *s, const char *line)
{
    (void)s; (void)line;
    calls++;
}

static void info(const SSL *s, int where, int ret)
{
    (void)s; (void)where; (void)ret;
    calls++;
}

static void msg(int w, int v, int t, const void *buf, size_t len, SSL *s, void *arg)
{
    (void)w; (void)v; (void)t; (void)buf; (void)len; (void)s; (void)arg;
    calls++;
}

static int verify_refuse(int ok, X509_STORE_CTX *x)
{
    (void)ok; (void)x;
    calls++;
    return 0;
}

static int app_verify(X509_STORE_CTX *x, void *arg)
{
    (void)x; (void)arg;
    calls++;
    return 1;
}

static int cert_cb(SSL *s, void *arg)
{
    (void)s; (void)arg;
    calls++;
    return 1;
}

static int client_cert(SSL *s, X509 **x, EVP_PKEY **k)
{
    (void)s;
    calls++;
    *x = load_cert("client.pem");
    *k = load_key("client.key");
    return 1;
}

static int new_session(SSL *s, SSL_SESSION *sess)
{
    (void)s; (void)sess;
    calls++;
    return 0;
}

static int session_id(SSL *s, unsigned char *id, unsigned int *len)
{
    (void)s;
    calls++;
    memset(id, 7, *len);
    return 1;
}

static int not_resumable(SSL *s, int forward)
{
    (void)s; (void)forward;
    calls++;
    return 1;
}

static size_t padding(SSL *s, int type, size_t len, void *arg)
{
    (void)s; (void)type; (void)len; (void)arg;
    calls++;
    return 0;
}

static int ticket_key(SSL *s, unsigned char *name, unsigned char *iv, EVP_CIPHER_CTX *c, EVP_MAC_CTX *m, int enc)
{
    (void)s; (void)name; (void)iv; (void)c; (void)m; (void)enc;
    calls++;
    return 0;
}

static int gen_ticket(SSL *s, void *arg)
{
    (void)s; (void)arg;
    calls++;
    return 1;
}

static int npn_advertised(SSL *s, const unsigned char **out, unsigned int *len, void *arg)
{
    (void)s; (void)arg;
    calls++;
    *out = (const unsigned char *)"\1a";
    *len = 2;
    return SSL_TLSEXT_ERR_OK;
}

static int npn_select(SSL *s, unsigned char **out, unsigned char *outlen, const unsigned char *in, unsigned int inlen, void *arg)
{
    (void)s; (void)inlen; (void)arg;
    calls++;
    *out = (unsigned char *)in + 1;
    *outlen = in[0];
    return SSL_TLSEXT_ERR_OK;
}

static int security(const SSL *s, const SSL_CTX *c, int op, int bits, int nid, void *other, void *ex)
{
    (void)s; (void)c; (void)op; (void)bits; (void)nid; (void)other; (void)ex;
    calls++;
    return 1;
}

static unsigned int psk_server(SSL *s, const char *identity, unsigned char *psk, unsigned int max)
{
    (void)s; (void)identity; (void)max;
    calls++;
    psk[0] = 1;
    return 1;
}

static int add_custom(SSL *s, unsigned int type, unsigned int context, const unsigned char **out, size_t *outlen, X509 *x,
                      size_t chain, int *al, void *arg)
{
    (void)s; (void)type; (void)context; (void)x; (void)chain; (void)al; (void)arg;
    calls++;
    *out = (const unsigned char *)"x";
    *outlen = 1;
    return 1;
}

/* The settings. */
#define SET(name, ...) static void name(SSL_CTX *ctx) { __VA_ARGS__; }
SET(s_alpn, SSL_CTX_set_alpn_select_cb(ctx, alpn_select, NULL))
SET(s_sni, SSL_CTX_set_tlsext_servername_callback(ctx, servername))
SET(s_status, SSL_CTX_set_tlsext_status_cb(ctx, status_server))
SET(s_hello, SSL_CTX_set_client_hello_cb(ctx, hello, NULL))
SET(s_keylog, SSL_CTX_set_keylog_callback(ctx, keylog))
SET(s_info, SSL_CTX_set_info_callback(ctx, info))
SET(s_msg, SSL_CTX_set_msg_callback(ctx, msg))
SET(s_ciphers, SSL_CTX_set_cipher_list(ctx, "ECDHE-RSA-AES256-SHA384"))
SET(s_suites, SSL_CTX_set_ciphersuites(ctx, "TLS_CHACHA20_POLY1305_SHA256"))
SET(s_options, SSL_CTX_set_options(ctx, SSL_OP_NO_TLSv1_2 | SSL_OP_NO_TICKET))
SET(s_mode, SSL_CTX_set_mode(ctx, SSL_MODE_ENABLE_PARTIAL_WRITE))
SET(s_max, SSL_CTX_set_max_proto_version(ctx, TLS1_1_VERSION))
SET(s_verify_peer, SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL))
SET(s_verify_none, SSL_CTX_set_verify(ctx, SSL_VERIFY_NONE, verify_refuse))
SET(s_verify_cb, SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, verify_refuse))
SET(s_depth, SSL_CTX_set_verify_depth(ctx, 0))
SET(s_app_verify, SSL_CTX_set_cert_verify_callback(ctx, app_verify, NULL))
SET(s_store, SSL_CTX_set_cert_store(ctx, X509_STORE_new()))
SET(s_param, X509_VERIFY_PARAM_set1_host(SSL_CTX_get0_param(ctx), "elsewhere.example", 0))
SET(s_purpose, SSL_CTX_set_purpose(ctx, X509_PURPOSE_SMIME_SIGN))
SET(s_cert, use_cert(ctx, "p256"))
SET(s_cert_cb, SSL_CTX_set_cert_cb(ctx, cert_cb, NULL))
SET(s_client_cert, SSL_CTX_set_client_cert_cb(ctx, client_cert))
SET(s_extra, SSL_CTX_add_extra_chain_cert(ctx, load_cert("root.pem")))
SET(s_chain, SSL_CTX_add0_chain_cert(ctx, load_cert("root.pem")))
SET(s_ca_names, X509 *x = load_cert("root.pem"); SSL_CTX_add_client_CA(ctx, x); X509_free(x))
SET(s_ca_list, X509 *x = load_cert("root.pem"); SSL_CTX_add1_to_CA_list(ctx, x); X509_free(x))
SET(s_groups, SSL_CTX_set1_groups_list(ctx, "P-384"))
SET(s_sigalgs, SSL_CTX_set1_sigalgs_list(ctx, "RSA-PSS+SHA512:RSA+SHA512"))
SET(s_level, SSL_CTX_set_security_level(ctx, 4))
SET(s_security, SSL_CTX_set_security_callback(ctx, security))
SET(s_tickets, SSL_CTX_set_num_tickets(ctx, 5))
SET(s_early, SSL_CTX_set_max_early_data(ctx, 99))
SET(s_recv_early, SSL_CTX_set_recv_max_early_data(ctx, 99))
SET(s_cache_off, SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_OFF))
SET(s_cache_both, SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_BOTH); SSL_CTX_sess_set_new_cb(ctx, new_session))
SET(s_new_cb, SSL_CTX_sess_set_new_cb(ctx, new_session))
SET(s_context, SSL_CTX_set_session_id_context(ctx, (const unsigned char *)"late", 4))
SET(s_timeout, SSL_CTX_set_timeout(ctx, 77))
SET(s_session_id, SSL_CTX_set_generate_session_id(ctx, session_id); SSL_CTX_set_options(ctx, SSL_OP_NO_TICKET))
SET(s_not_resumable, SSL_CTX_set_not_resumable_session_callback(ctx, not_resumable))
SET(s_padding, SSL_CTX_set_record_padding_callback(ctx, padding))
SET(s_block, SSL_CTX_set_block_padding(ctx, 512))
SET(s_ticket_key, SSL_CTX_set_tlsext_ticket_key_evp_cb(ctx, ticket_key))
SET(s_ticket_data, SSL_CTX_set_session_ticket_cb(ctx, gen_ticket, NULL, NULL))
SET(s_npn, SSL_CTX_set_next_protos_advertised_cb(ctx, npn_advertised, NULL))
SET(s_quiet, SSL_CTX_set_quiet_shutdown(ctx, 1))
SET(s_read_ahead, SSL_CTX_set_read_ahead(ctx, 1))
SET(s_fragment, SSL_CTX_set_max_send_fragment(ctx, 512))
SET(s_tmp_dh, SSL_CTX_set_dh_auto(ctx, 1); SSL_CTX_set_cipher_list(ctx, "DHE-RSA-AES128-GCM-SHA256"))
SET(s_psk, SSL_CTX_set_psk_server_callback(ctx, psk_server))
SET(s_psk_hint, SSL_CTX_use_psk_identity_hint(ctx, "hint"))
SET(s_custom, SSL_CTX_add_custom_ext(ctx, 1234, SSL_EXT_CLIENT_HELLO, add_custom, NULL, NULL, NULL, NULL))
SET(s_pha, SSL_CTX_set_post_handshake_auth(ctx, 1))
SET(s_cert_list, SSL_CTX_set_max_cert_list(ctx, 100))
SET(c_alpn, SSL_CTX_set_alpn_protos(ctx, (const unsigned char *)"\1x", 2))
SET(c_status, SSL_CTX_set_tlsext_status_type(ctx, TLSEXT_STATUSTYPE_ocsp))
SET(c_status_cb, SSL_CTX_set_tlsext_status_cb(ctx, status_client))
SET(c_npn, SSL_CTX_set_next_proto_select_cb(ctx, npn_select, NULL))
SET(c_frag, SSL_CTX_set_tlsext_max_fragment_length(ctx, TLSEXT_max_fragment_length_512))
SET(c_srtp, SSL_CTX_set_tlsext_use_srtp(ctx, "SRTP_AES128_CM_SHA1_80"))
SET(c_ct, SSL_CTX_enable_ct(ctx, SSL_CT_VALIDATION_PERMISSIVE))
SET(c_dane, SSL_CTX_dane_enable(ctx))

static const struct {
    const char *name;
    int server;
    void (*set)(SSL_CTX *);
} settings[] = {
#define S(f) { #f, 1, f }
#define C(f) { #f, 0, f }
    S(s_alpn), S(s_sni), S(s_status), S(s_hello), S(s_keylog), C(s_keylog), S(s_info), C(s_info), S(s_msg), C(s_msg),
    S(s_ciphers), C(s_ciphers), S(s_suites), C(s_suites), S(s_options), C(s_options), S(s_mode), C(s_mode), S(s_max),
    C(s_max), S(s_verify_peer), C(s_verify_none), C(s_verify_cb), C(s_depth), C(s_app_verify), C(s_store), C(s_param),
    C(s_purpose), S(s_cert), S(s_cert_cb), C(s_cert_cb), C(s_client_cert), S(s_extra), S(s_chain), S(s_ca_names),
    C(s_ca_list), S(s_ca_list), S(s_groups), C(s_groups), S(s_sigalgs), C(s_sigalgs), S(s_level), C(s_level),
    S(s_security), C(s_security), S(s_tickets), S(s_early), S(s_recv_early), S(s_cache_off), C(s_cache_both), S(s_new_cb),
    S(s_context), S(s_timeout), C(s_timeout), S(s_session_id), S(s_not_resumable), S(s_padding), C(s_padding), S(s_block),
    S(s_ticket_key), S(s_ticket_data), S(s_npn), S(s_quiet), C(s_quiet), S(s_read_ahead), S(s_fragment), C(s_fragment),
    S(s_tmp_dh), S(s_psk), S(s_psk_hint), C(s_custom), S(s_custom), C(s_pha), C(s_cert_list), S(s_cert_list), C(c_alpn),
    C(c_status), C(c_status_cb), C(c_npn), C(c_frag), C(c_srtp), C(c_ct), C(c_dane),
};

static void side(const char *name, SSL *s)
{
    const unsigned char *alpn;
    unsigned int alpn_len, n;
    const SSL_SESSION *sess = SSL_get_session(s);
    const unsigned char *id;
    STACK_OF(X509) *chain = SSL_get_peer_cert_chain(s);
    int nid = 0;

    SSL_get0_alpn_selected(s, &alpn, &alpn_len);
    if (alpn == NULL)
        SSL_get0_next_proto_negotiated(s, &alpn, &alpn_len);
    printf("  %s %s %s alpn %.*s chain %d verify %ld ctx", name, SSL_get_version(s), str(SSL_get_cipher_name(s)), (int)alpn_len,
           alpn == NULL ? "" : (const char *)alpn, chain == NULL ? -1 : sk_X509_num(chain), SSL_get_verify_result(s));
    if (sess != NULL) {
        id = SSL_SESSION_get0_id_context(sess, &n);
        printf(" %.*s timeout %ld ticket %d early %u", (int)n, n == 0 ? "" : (const char *)id, SSL_SESSION_get_timeout(sess),
               SSL_SESSION_has_ticket(sess), SSL_SESSION_get_max_early_data(sess));
        id = SSL_SESSION_get_id(sess, &n);
        printf(" id %s", n == 32 && memcmp(id, "\7\7\7\7\7\7\7\7", 8) == 0 ? "ours" : "other");
    }
    SSL_get_peer_signature_nid(s, &nid);
    printf(" group %ld sig %d mode %lx opts %llx ahead %d quiet %d depth %d vmode %d tickets %zu early %u/%u names %d level %d\n",
           SSL_get_negotiated_group(s), nid, SSL_get_mode(s), (unsigned long long)SSL_get_options(s), SSL_get_read_ahead(s),
           SSL_get_quiet_shutdown(s), SSL_get_verify_depth(s), SSL_get_verify_mode(s), SSL_get_num_tickets(s),
           SSL_get_max_early_data(s), SSL_get_recv_max_early_data(s),
           SSL_get_client_CA_list(s) == NULL ? -1 : sk_X509_NAME_num(SSL_get_client_CA_list(s)), SSL_get_security_level(s));
}

/* when: 0 before SSL_new, 1 after it, 2 after the client's hello is out */
static void run(size_t i, int version, int when)
{
    SSL_CTX *cc = client_ctx(version), *sc = server_ctx(version, "rsa");
    SSL_CTX *ctx = settings[i].server ? sc : cc;
    PAIR *p;
    unsigned char data[2000] = { 0 };
    size_t before;
    int done;

    SSL_CTX_set_security_level(cc, 1);
    SSL_CTX_set_security_level(sc, 1);
    calls = 0;
    if (when == 0)
        settings[i].set(ctx);
    p = pair_new(cc, sc);
    SSL_set_alpn_protos(p->c, (const unsigned char *)"\1q\2h2", 5);
    SSL_set_tlsext_host_name(p->c, "localhost");
    if (when == 1)
        settings[i].set(ctx);
    if (when == 2) {
        SSL_do_handshake(p->c);
        settings[i].set(ctx);
        ERR_clear_error();
    }
    done = pair_connect(p);
    if (settings[i].set == s_padding)
        calls = 0; /* of data alone: docs/BEHAVIOUR.md */
    printf("%s %s %s when %d: %d calls %d\n", settings[i].name, settings[i].server ? "server" : "client", version_name(version),
           when, done, calls > 0 && (settings[i].set == s_info || settings[i].set == s_security) ? 1 : calls);
    print_errors();
    if (done) {
        pair_settle(p);
        side("c", p->c);
        side("s", p->s);
        before = p->w.s2c.writes;
        if (SSL_write(p->s, data, sizeof(data)) != (int)sizeof(data))
            printf("  write\n");
        printf("  calls %d sizes %zu %d cached %ld\n",
               calls > 0 && (settings[i].set == s_info || settings[i].set == s_security) ? 1 : calls, p->w.s2c.len,
               p->w.s2c.writes > before, SSL_CTX_sess_number(sc));
        printf("  shutdown %d\n", SSL_shutdown(p->c));
    }
    ERR_clear_error();
    pair_free(p);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

static SSL_CTX *other;
static int switch_at;

static int switch_now(SSL *s, int at)
{
    if (at == switch_at)
        printf("  switched %d\n", SSL_set_SSL_CTX(s, other) == other);
    return 1;
}

static int switch_hello(SSL *s, int *al, void *arg)
{
    (void)al; (void)arg;
    return switch_now(s, 1);
}

static int switch_sni(SSL *s, int *al, void *arg)
{
    (void)al; (void)arg;
    switch_now(s, 2);
    return SSL_TLSEXT_ERR_OK;
}

static int switch_cert(SSL *s, void *arg)
{
    (void)arg;
    return switch_now(s, 3);
}

/* when: 0 before the handshake, 1 in the client_hello callback (a client: once its hello is out), 2 in the servername
 * callback, 3 in the certificate callback */
static void switched(size_t i, int version, int when)
{
    int server = settings[i].server, done, once;
    SSL_CTX *cc, *sc;
    unsigned char data[2000] = { 0 };
    PAIR *p;

    if (!server && when == 2)
        return;
    /* docs/BEHAVIOUR.md: what a context given too late still changes. */
    if ((settings[i].set == s_level && server && when == 2) || (settings[i].set == s_security && !server && when == 3))
        return;
    cc = client_ctx(version);
    sc = server_ctx(version, "rsa");
    other = server ? server_ctx(version, "rsa") : client_ctx(version);
    SSL_CTX_set_security_level(cc, 1);
    SSL_CTX_set_security_level(sc, 1);
    SSL_CTX_set_security_level(other, 1);
    calls = 0;
    settings[i].set(other);
    switch_at = when > (server ? 0 : 2) ? when : -1;
    if (server) {
        SSL_CTX_set_client_hello_cb(sc, switch_hello, NULL);
        SSL_CTX_set_tlsext_servername_callback(sc, switch_sni);
        SSL_CTX_set_cert_cb(sc, switch_cert, NULL);
    } else if (when == 3) {
        SSL_CTX_set_cert_cb(cc, switch_cert, NULL);
        SSL_CTX_set_verify(sc, SSL_VERIFY_PEER, NULL);
    }
    p = pair_new(cc, sc);
    SSL_set_alpn_protos(p->c, (const unsigned char *)"\1q\2h2", 5);
    SSL_set_tlsext_host_name(p->c, "localhost");
    if (when == 1 && !server)
        SSL_do_handshake(p->c);
    if (when == 0 || (when == 1 && !server))
        SSL_set_SSL_CTX(server ? p->s : p->c, other);
    ERR_clear_error();
    done = pair_connect(p);
    once = settings[i].set == s_info || settings[i].set == s_security || settings[i].set == s_msg;
    if (settings[i].set == s_padding)
        calls = 0; /* of data alone: docs/BEHAVIOUR.md */
    printf("switched to %s %s %s when %d: %d calls %d\n", settings[i].name, server ? "server" : "client", version_name(version), when, done,
           once ? calls > 0 : calls);
    print_errors();
    if (done) {
        pair_settle(p);
        side("c", p->c);
        side("s", p->s);
        if (SSL_write(p->s, data, sizeof(data)) != (int)sizeof(data))
            printf("  write\n");
        if (settings[i].set == s_padding)
            calls = calls > 0;
        printf("  calls %d sizes %zu cached %ld %ld\n", once ? calls > 0 : calls, p->w.s2c.len, SSL_CTX_sess_number(sc),
               SSL_CTX_sess_number(other));
        printf("  context %d shutdown %d\n", SSL_get_SSL_CTX(server ? p->s : p->c) == other, SSL_shutdown(p->c));
    }
    ERR_clear_error();
    pair_free(p);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
    SSL_CTX_free(other);
}

int main(void)
{
    static const int versions[] = { TLS1_2_VERSION, TLS1_3_VERSION };
    size_t i, v;
    int when;

    for (i = 0; i < COUNT(settings); i++)
        for (v = 0; v < COUNT(versions); v++)
            for (when = 0; when < 3; when++)
                run(i, versions[v], when);
    for (i = 0; i < COUNT(settings); i++)
        for (v = 0; v < COUNT(versions); v++)
            for (when = 0; when < 4; when++)
                switched(i, versions[v], when);
    return 0;
}

/* Every getter on fresh objects, and every ctrl number with harmless arguments.
 * also: real functions */
#include "common.h"

static void ctx_getters(const SSL_METHOD *m, const char *name)
{
    SSL_CTX *ctx = SSL_CTX_new(m);
    STACK_OF(X509) *chain = NULL;

    printf("== %s\n", name);
#define L(f) printf(#f " %ld\n", (long)f(ctx))
#define P(f) printf(#f " %s\n", f(ctx) != NULL ? "set" : "NULL")
    L(SSL_CTX_get_verify_mode);
    L(SSL_CTX_get_verify_depth);
    P(SSL_CTX_get_verify_callback);
    L(SSL_CTX_get_quiet_shutdown);
    L(SSL_CTX_get_read_ahead);
    L(SSL_CTX_get_timeout);
    L(SSL_CTX_get_security_level);
    P(SSL_CTX_get_security_callback);
    P(SSL_CTX_get0_security_ex_data);
    L(SSL_CTX_get_session_cache_mode);
    L(SSL_CTX_sess_get_cache_size);
    L(SSL_CTX_sess_number);
    L(SSL_CTX_sess_connect);
    L(SSL_CTX_sess_connect_good);
    L(SSL_CTX_sess_connect_renegotiate);
    L(SSL_CTX_sess_accept);
    L(SSL_CTX_sess_accept_good);
    L(SSL_CTX_sess_accept_renegotiate);
    L(SSL_CTX_sess_hits);
    L(SSL_CTX_sess_cb_hits);
    L(SSL_CTX_sess_misses);
    L(SSL_CTX_sess_timeouts);
    L(SSL_CTX_sess_cache_full);
    L(SSL_CTX_get_max_cert_list);
    L(SSL_CTX_get_min_proto_version);
    L(SSL_CTX_get_max_proto_version);
    L(SSL_CTX_get_num_tickets);
    L(SSL_CTX_get_max_early_data);
    L(SSL_CTX_get_recv_max_early_data);
    P(SSL_CTX_get_keylog_callback);
    P(SSL_CTX_get_info_callback);
    P(SSL_CTX_get_default_passwd_cb);
    P(SSL_CTX_get_default_passwd_cb_userdata);
    P(SSL_CTX_get_client_cert_cb);
    P(SSL_CTX_get_cert_store);
    P(SSL_CTX_get0_certificate);
    P(SSL_CTX_get0_privatekey);
    P(SSL_CTX_get0_param);
    P(SSL_CTX_get_ciphers);
    P(SSL_CTX_get_client_CA_list);
    P(SSL_CTX_get0_CA_list);
    P(SSL_CTX_get_ssl_method);
    P(SSL_CTX_get_record_padding_callback_arg);
    P(SSL_CTX_sess_get_new_cb);
    P(SSL_CTX_sess_get_remove_cb);
    P(SSL_CTX_sess_get_get_cb);
    P(SSL_CTX_get0_ctlog_store);
    printf("ct %d\n", SSL_CTX_ct_is_enabled(ctx));
    printf("status type %ld\n", (long)SSL_CTX_get_tlsext_status_type(ctx));
    printf("chain get0 %ld", (long)SSL_CTX_get0_chain_certs(ctx, &chain));
    printf(" %s\n", chain == NULL ? "NULL" : "set");
    chain = NULL;
    printf("extra chain %ld", (long)SSL_CTX_get_extra_chain_certs(ctx, &chain));
    printf(" %s\n", chain == NULL ? "NULL" : "set");
    printf("extra chain only %ld", (long)SSL_CTX_get_extra_chain_certs_only(ctx, &chain));
    printf(" %s\n", chain == NULL ? "NULL" : "set");
    print_errors();
    SSL_CTX_free(ctx);
}

static void every_ssl_getter(SSL *ctxs, const char *name, int fresh)
{
    const unsigned char *p = NULL;
    unsigned int ul = 9;
    unsigned char buf[64];
    int nid = 77, i, a = 5;
    uint64_t u;
    size_t n = 0;
    char txt[128];
    EVP_PKEY *peer_key = NULL, *own_key = NULL;
    SSL_SESSION *own;
    X509 *x;

#undef L
#undef P
#define L(f) printf(#f " %ld\n", (long)f(ctxs))
#define P(f) printf(#f " %s\n", f(ctxs) != NULL ? "set" : "NULL")
#define S(f) printf(#f " %s\n", str(f(ctxs)))
    printf("== %s\n", name);
    L(SSL_get_verify_mode);
    L(SSL_get_verify_depth);
    L(SSL_get_verify_result);
    P(SSL_get_verify_callback);
    L(SSL_get_quiet_shutdown);
    L(SSL_get_shutdown);
    L(SSL_get_read_ahead);
    L(SSL_get_security_level);
    L(SSL_get_default_timeout);
    L(SSL_get_max_cert_list);
    L(SSL_get_min_proto_version);
    L(SSL_get_max_proto_version);
    L(SSL_get_num_tickets);
    L(SSL_get_max_early_data);
    L(SSL_get_recv_max_early_data);
    L(SSL_get_early_data_status);
    L(SSL_get_key_update_type);
    L(SSL_get_state);
    L(SSL_want);
    L(SSL_want_read);
    L(SSL_want_write);
    L(SSL_want_nothing);
    L(SSL_want_x509_lookup);
    L(SSL_want_async);
    L(SSL_want_async_job);
    L(SSL_want_client_hello_cb);
    L(SSL_want_retry_verify);
    L(SSL_pending);
    L(SSL_has_pending);
    L(SSL_in_init);
    L(SSL_in_before);
    L(SSL_is_init_finished);
    L(SSL_in_connect_init);
    L(SSL_in_accept_init);
    L(SSL_is_server);
    L(SSL_is_dtls);
    L(SSL_session_reused);
    L(SSL_renegotiate_pending);
    L(SSL_num_renegotiations);
    L(SSL_total_renegotiations);
    L(SSL_clear_num_renegotiations);
    L(SSL_get_secure_renegotiation_support);
    L(SSL_get_extms_support);
    L(SSL_waiting_for_async);
    L(SSL_client_version);
    L(SSL_version);
    L(SSL_get_tlsext_status_type);
    S(SSL_get_version);
    S(SSL_state_string);
    S(SSL_state_string_long);
    S(SSL_rstate_string);
    S(SSL_rstate_string_long);
    S(SSL_get_cipher);
    S(SSL_get_cipher_version);
    S(SSL_get0_peername);
    S(SSL_get_psk_identity);
    S(SSL_get_psk_identity_hint);
    L(SSL_get_servername_type);
    printf("servername %s\n", str(SSL_get_servername(ctxs, TLSEXT_NAMETYPE_host_name)));
    printf("servername type 9 %s\n", str(SSL_get_servername(ctxs, 9)));
    P(SSL_get_session);
    P(SSL_get0_session);
    own = SSL_get1_session(ctxs);
    printf("SSL_get1_session %s\n", own != NULL ? "set" : "NULL");
    SSL_SESSION_free(own);
    P(SSL_get_current_cipher);
    P(SSL_get_pending_cipher);
    P(SSL_get_current_compression);
    P(SSL_get_current_expansion);
    P(SSL_get_certificate);
    P(SSL_get_privatekey);
    P(SSL_get0_peer_certificate);
    x = SSL_get1_peer_certificate(ctxs);
    printf("SSL_get1_peer_certificate %s\n", x != NULL ? "set" : "NULL");
    X509_free(x);
    P(SSL_get_peer_cert_chain);
    P(SSL_get0_verified_chain);
    /* Asked before the handshake, the reference does not look again after it. */
    if (fresh || SSL_is_init_finished(ctxs))
        P(SSL_get0_peer_scts);
    P(SSL_get0_param);
    P(SSL_get_ciphers);
    P(SSL_get_client_ciphers);
    P(SSL_get_client_CA_list);
    P(SSL_get0_CA_list);
    P(SSL_get0_peer_CA_list);
    P(SSL_get_info_callback);
    P(SSL_get_SSL_CTX);
    P(SSL_get_default_passwd_cb);
    P(SSL_get_record_padding_callback_arg);
    P(SSL_get_srtp_profiles);
    P(SSL_get_selected_srtp_profile);
    P(SSL_get_srp_N);
    P(SSL_get_srp_username);
    P(SSL_get0_dane);
    printf("shared ciphers %s\n", str(SSL_get_shared_ciphers(ctxs, txt, sizeof(txt))));
    for (i = 0; i < 3; i++)
        printf("cipher list %d %s\n", i, str(SSL_get_cipher_list(ctxs, i)));
    printf("cipher list -1 %s 1000 %s\n", str(SSL_get_cipher_list(ctxs, -1)), str(SSL_get_cipher_list(ctxs, 1000)));
    printf("finished %d", (int)SSL_get_finished(ctxs, buf, sizeof(buf)));
    printf(" %d\n", (int)SSL_get_peer_finished(ctxs, buf, sizeof(buf)));
    printf("randoms %d %d %d %d\n", (int)SSL_get_client_random(ctxs, NULL, 0), (int)SSL_get_server_random(ctxs, NULL, 0),
           (int)SSL_get_client_random(ctxs, buf, 10), (int)SSL_get_server_random(ctxs, buf, 64));
    if (fresh)
        hex("client random before", buf, 10);
    SSL_get0_alpn_selected(ctxs, &p, &ul);
    printf("alpn %d %u\n", p != NULL, ul);
    SSL_get0_next_proto_negotiated(ctxs, &p, &ul);
    printf("npn %d %u\n", p != NULL, ul);
    printf("sigalgs %d", SSL_get_sigalgs(ctxs, -1, NULL, NULL, NULL, NULL, NULL));
    printf(" shared %d\n", SSL_get_shared_sigalgs(ctxs, -1, NULL, NULL, NULL, NULL, NULL));
    printf("peer sig nid %ld", (long)SSL_get_peer_signature_nid(ctxs, &nid));
    printf(" %d\n", nid);
    printf("own sig nid %ld", (long)SSL_get_signature_nid(ctxs, &nid));
    printf(" %d\n", nid);
    printf("peer type nid %d", SSL_get_peer_signature_type_nid(ctxs, &nid));
    printf(" own type nid %d\n", SSL_get_signature_type_nid(ctxs, &nid));
    printf("peer tmp key %ld", (long)SSL_get_peer_tmp_key(ctxs, &peer_key));
    printf(" %s own tmp key %ld", peer_key == NULL ? "NULL" : "set", (long)SSL_get_tmp_key(ctxs, &own_key));
    printf(" %s\n", own_key == NULL ? "NULL" : "set");
    EVP_PKEY_free(peer_key);
    EVP_PKEY_free(own_key);
    printf("shared group count %ld 0: %ld 1000: %ld\n", (long)SSL_get_shared_group(ctxs, -1),
           (long)SSL_get_shared_group(ctxs, 0), (long)SSL_get_shared_group(ctxs, 1000));
    printf("peer groups %ld\n", (long)SSL_get1_curves(ctxs, NULL));
    printf("client hello isv2 %d version %x\n", SSL_client_hello_isv2(ctxs),
           SSL_client_hello_get0_legacy_version(ctxs));
    printf("client hello random %d\n", (int)SSL_client_hello_get0_random(ctxs, &p));
    printf("ocsp resp %ld\n", (long)SSL_get_tlsext_status_ocsp_resp(ctxs, &p));
    printf("ticket key %d verified %d ct %d\n", SSL_session_reused(ctxs), SSL_verify_client_post_handshake(ctxs),
           SSL_ct_is_enabled(ctxs));
    print_errors();
    printf("client cert types %d\n", (int)SSL_get0_certificate_types(ctxs, &p));
    printf("async fds %d", SSL_get_all_async_fds(ctxs, NULL, &n));
    printf(" %d\n", (int)n);
    printf("async status %d", SSL_get_async_status(ctxs, &a));
    printf(" %d\n", a);
    printf("dane tlsa %d authority %d\n", SSL_get0_dane_tlsa(ctxs, NULL, NULL, NULL, NULL, NULL),
           SSL_get0_dane_authority(ctxs, NULL, NULL));
    printf("peer raw cipherlist %d\n", (int)SSL_get0_raw_cipherlist(ctxs, &p));
    printf("point formats %ld\n", (long)SSL_get0_ec_point_formats(ctxs, &p));
    printf("servername list host %d\n", SSL_get_servername_type(ctxs));
    printf("export %d", SSL_export_keying_material(ctxs, buf, 16, "label", 5, NULL, 0, 0));
    print_errors();
    printf("export early %d", SSL_export_keying_material_early(ctxs, buf, 16, "label", 5, NULL, 0));
    print_errors();
    u = SSL_get_options(ctxs);
    printf("options %llx\n", (unsigned long long)u);
    printf("alpn text %s\n", SSL_alert_desc_string_long(SSL_AD_NO_APPLICATION_PROTOCOL));
}

static void ssl_getters(const SSL_METHOD *m, const char *name)
{
    SSL_CTX *ctx = SSL_CTX_new(m);
    SSL *ssl = SSL_new(ctx);

    every_ssl_getter(ssl, name, 1);
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

static int alpn_cb(SSL *s, const unsigned char **out, unsigned char *len, const unsigned char *in, unsigned int n, void *arg)
{
    (void)s, (void)n, (void)arg;
    *out = in + 1;
    *len = in[0];
    return SSL_TLSEXT_ERR_OK;
}

/* The same on objects with much set, before and after their handshake. */
static void configured(int ver)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;
    char label[64];

    use_cert(cc, "p256");
    SSL_CTX_set_verify(cc, SSL_VERIFY_PEER | SSL_VERIFY_CLIENT_ONCE, NULL);
    SSL_CTX_set_verify_depth(cc, 5);
    SSL_CTX_set_read_ahead(cc, 1);
    SSL_CTX_set_quiet_shutdown(cc, 1);
    SSL_CTX_set_max_cert_list(cc, 50000);
    SSL_CTX_set_num_tickets(sc, 1);
    SSL_CTX_set_max_early_data(sc, 1234);
    SSL_CTX_set_recv_max_early_data(sc, 4321);
    SSL_CTX_set_alpn_protos(cc, (const unsigned char *)"\2h2\3foo", 7);
    SSL_CTX_set_alpn_select_cb(sc, alpn_cb, NULL);
    SSL_CTX_set_verify(sc, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    SSL_CTX_load_verify_file(sc, pki("roots.pem"));
    SSL_CTX_set_purpose(sc, X509_PURPOSE_ANY);
    SSL_CTX_set_client_CA_list(sc, SSL_load_client_CA_file(pki("roots.pem")));
    SSL_CTX_set_options(sc, SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_security_level(sc, 1);
    p = pair_take(cc, sc);
    SSL_set_tlsext_host_name(p->c, "localhost");
    SSL_set1_host(p->c, "localhost");
    SSL_set_tlsext_status_type(p->c, TLSEXT_STATUSTYPE_ocsp);
    snprintf(label, sizeof(label), "configured client %s", version_name(ver));
    every_ssl_getter(p->c, label, 0);
    snprintf(label, sizeof(label), "configured server %s", version_name(ver));
    every_ssl_getter(p->s, label, 0);
    printf("connected %d\n", pair_connect(p));
    print_errors();
    pair_settle(p);
    snprintf(label, sizeof(label), "connected client %s", version_name(ver));
    every_ssl_getter(p->c, label, 0);
    snprintf(label, sizeof(label), "connected server %s", version_name(ver));
    every_ssl_getter(p->s, label, 0);
    pair_free(p);
}

/* Every ctrl number, both sides, with 0/NULL and a small number/NULL where the argument is a number. */
static void ctrls(void)
{
    /* Numbers whose pointer argument would be followed blindly by the reference are left to their own tests. */
    int cmd;
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl = SSL_new(ctx);

    for (cmd = 0; cmd < 150; cmd++) {
        long num;

        switch (cmd) {
        case SSL_CTRL_SET_TMP_DH: case SSL_CTRL_SET_TMP_ECDH: case SSL_CTRL_EXTRA_CHAIN_CERT:
        case SSL_CTRL_SET_MSG_CALLBACK_ARG: case SSL_CTRL_GET_EXTRA_CHAIN_CERTS:
        case SSL_CTRL_GET_TLSEXT_STATUS_REQ_EXTS: case SSL_CTRL_GET_TLSEXT_STATUS_REQ_IDS:
        case SSL_CTRL_GET_TLSEXT_STATUS_REQ_OCSP_RESP: case SSL_CTRL_GET_RAW_CIPHERLIST:
        case SSL_CTRL_GET_EC_POINT_FORMATS: case SSL_CTRL_SET_GROUPS: case SSL_CTRL_SET_GROUPS_LIST:
        case SSL_CTRL_SET_SIGALGS: case SSL_CTRL_SET_SIGALGS_LIST: case SSL_CTRL_SET_CLIENT_SIGALGS:
        case SSL_CTRL_SET_CLIENT_SIGALGS_LIST: case SSL_CTRL_GET_CHAIN_CERTS: case SSL_CTRL_SELECT_CURRENT_CERT:
        case SSL_CTRL_GET_PEER_SIGNATURE_NID: case SSL_CTRL_GET_SIGNATURE_NID: case SSL_CTRL_GET_PEER_TMP_KEY:
        case SSL_CTRL_GET_TMP_KEY: case SSL_CTRL_GET_VERIFY_CERT_STORE: case SSL_CTRL_GET_CHAIN_CERT_STORE:
        case SSL_CTRL_CHAIN_CERT: case SSL_CTRL_SET_TLSEXT_TICKET_KEYS: case SSL_CTRL_GET_TLSEXT_TICKET_KEYS:
        case SSL_CTRL_SET_TLS_EXT_SRP_USERNAME: case SSL_CTRL_SET_TLS_EXT_SRP_STRENGTH:
        case SSL_CTRL_SET_TLS_EXT_SRP_PASSWORD: case SSL_CTRL_SET_SRP_ARG: case SSL_CTRL_SET_SRP_GIVE_CLIENT_PWD_CB:
        case SSL_CTRL_SET_SRP_VERIFY_PARAM_CB: case SSL_CTRL_SET_TLS_EXT_SRP_USERNAME_CB:
        case SSL_CTRL_SET_CLIENT_CERT_TYPES:
        case DTLS_CTRL_GET_TIMEOUT: case DTLS_CTRL_HANDLE_TIMEOUT: case SSL_CTRL_BUILD_CERT_CHAIN:
        case SSL_CTRL_SET_TLSEXT_STATUS_REQ_OCSP_RESP:
        case SSL_CTRL_GET_TLSEXT_STATUS_REQ_CB: case SSL_CTRL_GET_TLSEXT_STATUS_REQ_CB_ARG:
        case SSL_CTRL_GET_NEGOTIATED_GROUP:
            continue;
        }
        for (num = 0; num < 3; num++) {
            printf("ctrl %d num=%ld:", cmd, num);
            printf(" ctx=%ld", SSL_CTX_ctrl(ctx, cmd, num, NULL));
            printf(" ssl=%ld", SSL_ctrl(ssl, cmd, num, NULL));
            print_errors();
        }
    }
    for (cmd = 0; cmd < 150; cmd++) {
        printf("callback_ctrl %d: ctx=%ld", cmd, SSL_CTX_callback_ctrl(ctx, cmd, NULL));
        printf(" ssl=%ld", SSL_callback_ctrl(ssl, cmd, NULL));
        print_errors();
    }
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

static void numbers(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl = SSL_new(ctx);
    static const long v[] = {-2, -1, 0, 1, 2, 511, 512, 513, 16383, 16384, 16385, 65536, 1L << 31, 1L << 40};
    static const int versions[] = {0, 0x2ff, SSL3_VERSION, TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION,
                                   TLS1_3_VERSION, 0x305, 0x7fff, DTLS1_VERSION, DTLS1_2_VERSION, 0xfeff, -1};
    size_t i;

#define N(f) do { printf(#f "(%ld) ctx=%ld", v[i], (long)SSL_CTX_##f(ctx, v[i])); \
                  printf(" ssl=%ld", (long)SSL_##f(ssl, v[i])); print_errors(); } while (0)
    for (i = 0; i < COUNT(v); i++) {
        N(set_max_send_fragment);
        N(set_split_send_fragment);
        N(set_max_pipelines);
        N(set_max_cert_list);
        printf("get_max_cert_list %ld %ld\n", (long)SSL_CTX_get_max_cert_list(ctx), (long)SSL_get_max_cert_list(ssl));
        printf("max_fragment_length %ld: %d", v[i], SSL_CTX_set_tlsext_max_fragment_length(ctx, (uint8_t)v[i]));
        printf(" %d", SSL_set_tlsext_max_fragment_length(ssl, (uint8_t)v[i]));
        print_errors();
        printf("block padding %ld: %d", v[i], SSL_CTX_set_block_padding(ctx, (size_t)v[i]));
        printf(" %d", SSL_set_block_padding(ssl, (size_t)v[i]));
        print_errors();
        printf("num_tickets %d", SSL_CTX_set_num_tickets(ctx, (size_t)v[i]));
        printf(" %ld\n", (long)SSL_CTX_get_num_tickets(ctx));
        SSL_CTX_set_timeout(ctx, v[i]);
        printf("timeout %ld\n", SSL_CTX_get_timeout(ctx));
        printf("cache size was %ld", SSL_CTX_sess_set_cache_size(ctx, v[i]));
        printf(" is %ld\n", SSL_CTX_sess_get_cache_size(ctx));
        printf("cache mode was %ld", SSL_CTX_set_session_cache_mode(ctx, v[i]));
        printf(" is %ld\n", SSL_CTX_get_session_cache_mode(ctx));
        SSL_CTX_set_security_level(ctx, (int)v[i]);
        printf("level %d\n", SSL_CTX_get_security_level(ctx));
        printf("max early %d", SSL_CTX_set_max_early_data(ctx, (uint32_t)v[i]));
        printf(" %u\n", SSL_CTX_get_max_early_data(ctx));
        SSL_CTX_set_read_ahead(ctx, v[i]);
        printf("read ahead %ld\n", (long)SSL_CTX_get_read_ahead(ctx));
        SSL_CTX_set_quiet_shutdown(ctx, (int)v[i]);
        printf("quiet %d\n", SSL_CTX_get_quiet_shutdown(ctx));
        SSL_set_shutdown(ssl, (int)v[i]);
        printf("shutdown %d\n", SSL_get_shutdown(ssl));
        SSL_set_verify_result(ssl, v[i]);
        printf("verify result %ld\n", SSL_get_verify_result(ssl));
        SSL_CTX_set_verify_depth(ctx, (int)v[i]);
        printf("depth %d\n", SSL_CTX_get_verify_depth(ctx));
    }
    for (i = 0; i < COUNT(versions); i++) {
        printf("min %x: %ld", (unsigned)versions[i], (long)SSL_CTX_set_min_proto_version(ctx, versions[i]));
        printf(" %s\n", version_name((int)SSL_CTX_get_min_proto_version(ctx)));
        printf("max %x: %ld", (unsigned)versions[i], (long)SSL_CTX_set_max_proto_version(ctx, versions[i]));
        printf(" %s", version_name((int)SSL_CTX_get_max_proto_version(ctx)));
        print_errors();
        printf("ssl min %x: %ld", (unsigned)versions[i], (long)SSL_set_min_proto_version(ssl, versions[i]));
        printf(" %s", version_name((int)SSL_get_min_proto_version(ssl)));
        printf(" version=%s\n", SSL_get_version(ssl));
        printf("ssl max %x: %ld", (unsigned)versions[i], (long)SSL_set_max_proto_version(ssl, versions[i]));
        printf(" %s", version_name((int)SSL_get_max_proto_version(ssl)));
        printf(" version=%s", SSL_get_version(ssl));
        print_errors();
    }
    printf("min over max: %ld", (long)SSL_CTX_set_max_proto_version(ctx, TLS1_2_VERSION));
    printf(" %ld", (long)SSL_CTX_set_min_proto_version(ctx, TLS1_3_VERSION));
    print_errors();
    {
        SSL *t = SSL_new(ctx);

        result("SSL_new with min over max", t != NULL);
        if (t != NULL)
            trace("connect", SSL_connect(t), t);
        SSL_free(t);
    }
    {
        static const size_t ids[] = {0, 1, 31, 32, 33};

        for (i = 0; i < COUNT(ids); i++) {
            unsigned char sid[40] = {1};

            printf("sid ctx %d: %d", (int)ids[i], SSL_CTX_set_session_id_context(ctx, sid, (unsigned)ids[i]));
            printf(" %d", SSL_set_session_id_context(ssl, sid, (unsigned)ids[i]));
            print_errors();
        }
    }
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

int main(void)
{
    ctx_getters(TLS_method(), "TLS_method");
    ctx_getters(TLS_client_method(), "TLS_client_method");
    ssl_getters(TLS_method(), "TLS_method");
    ssl_getters(TLS_client_method(), "TLS_client_method");
    ssl_getters(TLS_server_method(), "TLS_server_method");
    configured(TLS1_3_VERSION);
    configured(TLS1_2_VERSION);
    ctrls();
    numbers();
    return 0;
}

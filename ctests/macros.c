/* What <openssl/ssl.h> has as macros over SSL_ctrl(3) and its like, each with its effect.
 * also: real functions (Ferrule exports them as functions too) */
#include "common.h"
#include <openssl/dh.h>
#include <openssl/ec.h>
#include <openssl/ocsp.h>

static void start(void)
{
    printf("== library\n");
    printf("library_init %d\n", (int)SSL_library_init());
    printf("add_ssl_algorithms %d\n", (int)OpenSSL_add_ssl_algorithms());
    printf("SSLeay %d\n", (int)SSLeay_add_ssl_algorithms());
    SSL_load_error_strings();
    printf("reason %s\n", str(ERR_reason_error_string(ERR_PACK(ERR_LIB_SSL, 0, SSL_R_NO_SHARED_CIPHER))));
    printf("init 0: %d", OPENSSL_init_ssl(0, NULL));
    printf(" strings: %d", OPENSSL_init_ssl(OPENSSL_INIT_LOAD_SSL_STRINGS | OPENSSL_INIT_LOAD_CRYPTO_STRINGS, NULL));
    printf(" no strings: %d", OPENSSL_init_ssl(OPENSSL_INIT_NO_LOAD_SSL_STRINGS, NULL));
    print_errors();
    SSL_COMP_free_compression_methods();
    printf("SSLv23 %d %d %d\n", SSLv23_method() == TLS_method(), SSLv23_client_method() == TLS_client_method(),
           SSLv23_server_method() == TLS_server_method());
}

static void numbers(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *s = SSL_new(ctx);

    printf("== numbers\n");
    SSL_CTX_set_read_ahead(ctx, 1);
    printf("read ahead %ld %ld ssl=%d\n", (long)SSL_CTX_get_read_ahead(ctx), (long)SSL_CTX_get_default_read_ahead(ctx), SSL_get_read_ahead(s));
    SSL_CTX_set_default_read_ahead(ctx, 0);
    printf("read ahead %ld %ld\n", (long)SSL_CTX_get_read_ahead(ctx), (long)SSL_CTX_get_default_read_ahead(ctx));
    printf("cert flags %ld", (long)SSL_CTX_set_cert_flags(ctx, SSL_CERT_FLAG_TLS_STRICT));
    printf(" %ld", (long)SSL_CTX_set_cert_flags(ctx, SSL_CERT_FLAG_BROKEN_PROTOCOL));
    printf(" %ld", (long)SSL_CTX_clear_cert_flags(ctx, SSL_CERT_FLAG_TLS_STRICT));
    printf(" ssl %ld", (long)SSL_set_cert_flags(s, SSL_CERT_FLAG_TLS_STRICT));
    printf(" %ld", (long)SSL_clear_cert_flags(s, SSL_CERT_FLAG_TLS_STRICT));
    {
        SSL *later = SSL_new(ctx);

        printf(" inherited %ld", (long)SSL_set_cert_flags(later, 0));
        SSL_free(later);
    }
    print_errors();
    printf("max cert list %ld", (long)SSL_CTX_set_max_cert_list(ctx, 1000));
    printf(" %ld", (long)SSL_CTX_get_max_cert_list(ctx));
    printf(" ssl %ld", (long)SSL_set_max_cert_list(s, 2000));
    printf(" %ld\n", (long)SSL_get_max_cert_list(s));
    printf("pipelines %ld", (long)SSL_CTX_set_max_pipelines(ctx, 2));
    printf(" %ld", (long)SSL_CTX_set_max_pipelines(ctx, 33));
    printf(" ssl %ld", (long)SSL_set_max_pipelines(s, 2));
    printf(" %ld\n", (long)SSL_set_max_pipelines(s, 0));
    printf("auto %ld %ld\n", (long)SSL_CTX_set_ecdh_auto(ctx, 1), (long)SSL_set_ecdh_auto(s, 0));
    printf("dtls on tls: mtu %ld", (long)SSL_set_mtu(s, 1400));
    printf(" link %ld", (long)DTLS_set_link_mtu(s, 1400));
    printf(" min %ld", (long)DTLS_get_link_min_mtu(s));
    print_errors();
    printf("versions %d %d\n", (int)TLS1_get_version(s), (int)TLS1_get_client_version(s));
    printf("protos %ld %ld", (long)SSL_set_min_proto_version(s, TLS1_1_VERSION), (long)SSL_set_max_proto_version(s, TLS1_2_VERSION));
    printf(" %d %d\n", (int)SSL_get_min_proto_version(s), (int)SSL_get_max_proto_version(s));
    printf("status type %ld", (long)SSL_set_tlsext_status_type(s, TLSEXT_STATUSTYPE_ocsp));
    printf(" %ld", (long)SSL_get_tlsext_status_type(s));
    printf(" %ld", (long)SSL_set_tlsext_status_type(s, 9));
    printf(" %ld\n", (long)SSL_get_tlsext_status_type(s));
    printf("ct %d %d", SSL_CTX_enable_ct(ctx, SSL_CT_VALIDATION_PERMISSIVE), SSL_enable_ct(s, SSL_CT_VALIDATION_PERMISSIVE));
    printf(" %d %d\n", SSL_CTX_ct_is_enabled(ctx), SSL_ct_is_enabled(s));
    /* The system's header names a function there that does not exist. */
#ifdef SSL_disable_ct
    SSL_CTX_set_ct_validation_callback(ctx, NULL, NULL);
    SSL_set_ct_validation_callback(s, NULL, NULL);
#else
    SSL_CTX_disable_ct(ctx);
    SSL_disable_ct(s);
#endif
    printf("ct %d %d\n", SSL_CTX_ct_is_enabled(ctx), SSL_ct_is_enabled(s));
    SSL_free(s);
    SSL_CTX_free(ctx);
}

static void app_data(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *s = SSL_new(ctx);
    SSL_SESSION *session = SSL_SESSION_new();

    printf("== app data\n");
    printf("%d", SSL_CTX_set_app_data(ctx, (char *)"c"));
    printf(" %d", SSL_set_app_data(s, (char *)"s"));
    printf(" %d\n", SSL_SESSION_set_app_data(session, (char *)"session"));
    printf("%s %s %s\n", (char *)SSL_CTX_get_app_data(ctx), (char *)SSL_get_app_data(s), (char *)SSL_SESSION_get_app_data(session));
    printf("ex data 0: %s\n", (char *)SSL_get_ex_data(s, 0));
    SSL_SESSION_free(session);
    SSL_free(s);
    SSL_CTX_free(ctx);
}

/* ---- chains and stores, on a connection ---- */

static int chain_length(SSL *s)
{
    STACK_OF(X509) *chain = NULL;
    int ret = (int)SSL_get0_chain_certs(s, &chain);

    return ret == 1 ? sk_X509_num(chain) : -100;
}

static void step(const char *what, int ret, SSL *s)
{
    printf("%s %d -> %d;", what, ret, chain_length(s));
}

static int sent_length(PAIR *p)
{
    STACK_OF(X509) *got;

    pair_connect(p);
    got = SSL_get_peer_cert_chain(p->c);
    return got == NULL ? -1 : sk_X509_num(got);
}

static void chains(void)
{
    SSL_CTX *cc = client_ctx(0), *sc = server_ctx(0, "rsa");
    X509 *inter = load_cert("inter.pem"), *root = load_cert("root.pem"), *other = load_cert("expired.pem");
    STACK_OF(X509) *sk = sk_X509_new_null();
    X509_STORE *store = X509_STORE_new(), *got = NULL;
    PAIR *p;

    printf("== chains\n");
    use_cert(sc, "p256");
    SSL_CTX_set_verify(cc, SSL_VERIFY_NONE, NULL);
    p = pair_new(cc, sc);
    sk_X509_push(sk, inter);
    sk_X509_push(sk, root);
    printf("inherited %d", chain_length(p->s));
    step(" clear", (int)SSL_clear_chain_certs(p->s), p->s);
    step(" set1", (int)SSL_set1_chain(p->s, sk), p->s);
    step(" set1 NULL", (int)SSL_set1_chain(p->s, NULL), p->s);
    step(" add1", (int)SSL_add1_chain_cert(p->s, inter), p->s);
    X509_up_ref(root);
    step(" add0", (int)SSL_add0_chain_cert(p->s, root), p->s);
    print_errors();
    printf("select %d", (int)SSL_select_current_cert(p->s, other));
    printf(" first %d", (int)SSL_set_current_cert(p->s, SSL_CERT_SET_FIRST));
    printf(" %d", chain_length(p->s));
    printf(" next %d", (int)SSL_set_current_cert(p->s, SSL_CERT_SET_NEXT));
    printf(" %d", chain_length(p->s));
    printf(" next %d", (int)SSL_set_current_cert(p->s, SSL_CERT_SET_NEXT));
    print_errors();
    {
        X509 *same = load_cert("rsa.pem");

        printf("select its own %d", (int)SSL_select_current_cert(p->s, same));
        X509_free(same);
    }
    printf(" %d", chain_length(p->s));
    step(" set0", (int)SSL_set0_chain(p->s, X509_chain_up_ref(sk)), p->s);
    step(" set0 NULL", (int)SSL_set0_chain(p->s, NULL), p->s);
    print_errors();
    /* The context's is its own. */
    {
        STACK_OF(X509) *of_ctx = NULL;

        printf("context %d", (int)SSL_CTX_get0_chain_certs(sc, &of_ctx));
        printf(" %d\n", sk_X509_num(of_ctx));
    }

    printf("stores %d", (int)SSL_get0_chain_cert_store(p->s, &got));
    printf(" %d", got != NULL);
    printf(" set1 %d", (int)SSL_set1_chain_cert_store(p->s, store));
    printf(" %d", (int)SSL_get0_chain_cert_store(p->s, &got));
    printf(" %d", got == store);
    X509_STORE_up_ref(store);
    printf(" verify set0 %d", (int)SSL_set0_verify_cert_store(p->s, store));
    printf(" %d", (int)SSL_get0_verify_cert_store(p->s, &got));
    printf(" %d", got == store);
    printf(" set1 %d\n", (int)SSL_set1_verify_cert_store(p->s, store));
    printf("ctx stores %d", (int)SSL_CTX_set1_chain_cert_store(sc, store));
    printf(" %d", (int)SSL_CTX_get0_chain_cert_store(sc, &got));
    printf(" %d", got == store);
    printf(" %d", (int)SSL_CTX_set1_verify_cert_store(sc, store));
    printf(" %d", (int)SSL_CTX_get0_verify_cert_store(sc, &got));
    printf(" %d", got == store);
    X509_STORE_up_ref(store);
    printf(" %d", (int)SSL_CTX_set0_verify_cert_store(sc, store));
    X509_STORE_up_ref(store);
    printf(" %d\n", (int)SSL_CTX_set0_chain_cert_store(sc, store));

    /* Building takes from the store of chains: empty it finds no issuer, filled it finds all. */
    printf("build from an empty store %d", (int)SSL_build_cert_chain(p->s, SSL_BUILD_CHAIN_FLAG_CHECK));
    print_errors();
    X509_STORE_add_cert(store, inter);
    X509_STORE_add_cert(store, root);
    printf("build %d", (int)SSL_build_cert_chain(p->s, 0));
    print_errors();
    printf(" %d", chain_length(p->s));
    X509_STORE_up_ref(store);
    printf(" set0 chain store %d", (int)SSL_set0_chain_cert_store(p->s, store));
    printf(" build %d", (int)SSL_build_cert_chain(p->s, SSL_BUILD_CHAIN_FLAG_NO_ROOT));
    printf(" %d\n", chain_length(p->s));
    printf("sent %d\n", sent_length(p));
    print_errors();
    pair_free(p);

    /* Contexts: the same with set0 and build. */
    printf("ctx set0 %d", (int)SSL_CTX_set0_chain(sc, X509_chain_up_ref(sk)));
    p = pair_new(cc, sc);
    printf(" sent %d", sent_length(p));
    pair_free(p);
    printf(" set1 %d", (int)SSL_CTX_set1_chain(sc, NULL));
    printf(" build %d", (int)SSL_CTX_build_cert_chain(sc, SSL_BUILD_CHAIN_FLAG_NO_ROOT));
    p = pair_new(cc, sc);
    printf(" sent %d\n", sent_length(p));
    pair_free(p);
    print_errors();
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
    X509_STORE_free(store);
    sk_X509_free(sk);
    X509_free(inter);
    X509_free(root);
    X509_free(other);
}

/* The store a context verifies with: SSL_CTX_set1_cert_store(3). */
static void trust(void)
{
    SSL_CTX *cc = client_ctx(TLS1_2_VERSION), *sc = server_ctx(0, "rsa");
    X509_STORE *none = X509_STORE_new();
    PAIR *p;

    printf("== trust\n");
    SSL_CTX_set1_cert_store(cc, none);
    printf("same %d\n", SSL_CTX_get_cert_store(cc) == none);
    p = pair_new(cc, sc);
    pair_trace(p);
    pair_free(p);
    {
        X509 *root = load_cert("root.pem");

        X509_STORE_add_cert(none, root);
        X509_free(root);
    }
    X509_STORE_free(none);
    p = pair_take(cc, sc);
    pair_trace(p);
    pair_free(p);
}

/* ---- negotiation ---- */

static int types_cb(SSL *s, void *arg)
{
    const unsigned char *types = NULL;
    long n = SSL_get0_certificate_types(s, &types);

    (void)arg;
    hex("  certificate types", types, n > 0 ? (size_t)n : 0);
    return 1;
}

static void print_agreed(PAIR *p)
{
    EVP_PKEY *key = NULL;
    int nid = 0, ret;

    printf("  cipher %s %s %s", SSL_get_cipher(p->c), SSL_get_cipher_name(p->s), SSL_get_cipher_version(p->c));
    ret = SSL_get_cipher_bits(p->c, &nid);
    printf(" bits %d of %d\n", ret, nid);
    printf("  group %s shared %s count %d", str(OBJ_nid2sn((int)SSL_get_negotiated_group(p->c))), str(OBJ_nid2sn((int)SSL_get_shared_curve(p->s, 0))),
           (int)SSL_get_shared_group(p->s, -1));
    ret = (int)SSL_get_server_tmp_key(p->c, &key);
    printf(" server's key %d %d", ret, key != NULL ? EVP_PKEY_get_bits(key) : 0);
    EVP_PKEY_free(key);
    key = NULL;
    ret = (int)SSL_get_peer_tmp_key(p->s, &key);
    printf(" client's %d %d", ret, key != NULL ? EVP_PKEY_get_bits(key) : 0);
    EVP_PKEY_free(key);
    key = NULL;
    ret = (int)SSL_get_tmp_key(p->c, &key);
    printf(" own %d %d\n", ret, key != NULL ? EVP_PKEY_get_bits(key) : 0);
    EVP_PKEY_free(key);
    ret = (int)SSL_get_peer_signature_nid(p->s, &nid);
    printf("  client signed %d %s", ret, str(OBJ_nid2sn(nid)));
    ret = (int)SSL_get_signature_nid(p->c, &nid);
    printf(" itself says %d %s", ret, str(OBJ_nid2sn(nid)));
    ret = (int)SSL_get_peer_signature_nid(p->c, &nid);
    printf(" server signed %d %s\n", ret, str(OBJ_nid2sn(nid)));
    {
        X509 *peer = SSL_get_peer_certificate(p->c);

        printf("  peer %d hit %d/%d extms %d ri %ld\n", peer != NULL, (int)SSL_cache_hit(p->c), SSL_session_reused(p->s),
               (int)SSL_get_extms_support(p->c), (long)SSL_get_secure_renegotiation_support(p->c));
        X509_free(peer);
    }
    printf("  version %d client's %d time %d timeout %ld\n", (int)TLS1_get_version(p->c), (int)TLS1_get_client_version(p->s),
           (int)(SSL_get_time(SSL_get0_session(p->c)) > 1000000), (long)SSL_get_timeout(SSL_get0_session(p->c)));
}

static void negotiation(int ver)
{
    static int curves[] = {NID_secp384r1, NID_X9_62_prime256v1};
    static int sigalgs[] = {NID_sha512, EVP_PKEY_RSA_PSS, NID_sha384, EVP_PKEY_RSA, NID_sha384, EVP_PKEY_RSA_PSS};
    static int half[] = {NID_sha512};
    static int unknown[] = {NID_md4, EVP_PKEY_RSA};
    static const unsigned char types[] = {TLS_CT_RSA_SIGN, 77};
    int on_ssl;

    for (on_ssl = 0; on_ssl < 2; on_ssl++) {
        SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
        PAIR *p;

        printf("== negotiation %s %s\n", version_name(ver), on_ssl ? "connection" : "context");
        use_cert(cc, "rsaclient");
        SSL_CTX_set_cert_cb(cc, types_cb, NULL);
        SSL_CTX_set_verify(sc, SSL_VERIFY_PEER, NULL);
        SSL_CTX_load_verify_file(sc, pki("roots.pem"));
        if (!on_ssl) {
            printf("curves %d", (int)SSL_CTX_set1_curves(sc, curves, 2));
            printf(" groups %d", (int)SSL_CTX_set1_groups(cc, curves, 2));
            printf(" list %d", (int)SSL_CTX_set1_curves_list(cc, "P-384:P-256"));
            printf(" bad list %d", (int)SSL_CTX_set1_curves_list(cc, "P-384:nothing"));
            printf(" sigalgs %ld", (long)SSL_CTX_set1_client_sigalgs(sc, sigalgs, 4));
            printf(" odd %ld", (long)SSL_CTX_set1_client_sigalgs(sc, half, 1));
            printf(" unknown %ld", (long)SSL_CTX_set1_client_sigalgs(sc, unknown, 2));
            printf(" list %ld", (long)SSL_CTX_set1_client_sigalgs_list(cc, "RSA-PSS+SHA512:RSA+SHA384:RSA-PSS+SHA384"));
            printf(" own %ld", (long)SSL_CTX_set1_sigalgs(cc, sigalgs, 6));
            printf(" types %ld\n", (long)SSL_CTX_set1_client_certificate_types(sc, types, 2));
            print_errors();
        }
        p = pair_take(cc, sc);
        if (on_ssl) {
            printf("curves %d", (int)SSL_set1_curves(p->s, curves, 2));
            printf(" groups %d", (int)SSL_set1_groups(p->c, curves, 1));
            printf(" list %d", (int)SSL_set1_curves_list(p->c, "P-384:P-256"));
            printf(" groups list %d", (int)SSL_set1_groups_list(p->c, "P-256:P-384"));
            printf(" sigalgs %ld", (long)SSL_set1_client_sigalgs(p->s, sigalgs, 2));
            printf(" list %ld", (long)SSL_set1_client_sigalgs_list(p->s, "RSA-PSS+SHA384"));
            printf(" own %ld", (long)SSL_set1_sigalgs(p->c, sigalgs, 6));
            printf(" list %ld", (long)SSL_set1_sigalgs_list(p->c, "RSA-PSS+SHA384:RSA-PSS+SHA256"));
            printf(" types %ld\n", (long)SSL_set1_client_certificate_types(p->s, types, 1));
            print_errors();
        }
        pair_trace(p);
        print_agreed(p);
        {
            int n = (int)SSL_get1_curves(p->s, NULL), all[8] = {0};

            printf("  offered %d", n);
            if (n > 0 && n < 8) {
                printf(" %d", (int)SSL_get1_groups(p->s, all));
                printf(" %s", str(OBJ_nid2sn(all[0])));
            }
            printf("\n");
        }
        pair_free(p);
    }
}

/* Ephemeral parameters: DH, and the one curve of SSL_CTX_set_tmp_ecdh. */
static void ephemeral(void)
{
    int way;

    for (way = 0; way < 7; way++) {
        SSL_CTX *cc = client_ctx(TLS1_2_VERSION), *sc = server_ctx(TLS1_2_VERSION, "rsa");
        EVP_PKEY *dh_key = NULL;
        EC_KEY *p521 = EC_KEY_new_by_curve_name(NID_secp521r1);
        BIO *file = BIO_new_file(pki("dh2048.pem"), "r");
        DH *dh = PEM_read_bio_DHparams(file, NULL, NULL, NULL);
        PAIR *p;

        MUST(dh != NULL && p521 != NULL);
        BIO_seek(file, 0);
        dh_key = PEM_read_bio_Parameters(file, NULL);
        MUST(dh_key != NULL);
        BIO_free(file);
        printf("== ephemeral %d\n", way);
        SSL_CTX_set_cipher_list(cc, way < 5 ? "DHE-RSA-AES128-GCM-SHA256" : "ECDHE-RSA-AES128-GCM-SHA256");
        SSL_CTX_set1_groups_list(cc, "X25519:P-256:P-521");
        if (way == 0)
            printf("tmp_dh %ld\n", (long)SSL_CTX_set_tmp_dh(sc, dh));
        if (way == 3)
            printf("auto %ld\n", (long)SSL_CTX_set_dh_auto(sc, 1));
        if (way == 5)
            printf("tmp_ecdh %ld\n", (long)SSL_CTX_set_tmp_ecdh(sc, p521));
        p = pair_take(cc, sc);
        if (way == 1)
            printf("ssl tmp_dh %ld\n", (long)SSL_set_tmp_dh(p->s, dh));
        if (way == 2) {
            EVP_PKEY_up_ref(dh_key);
            printf("ssl set0 %d\n", SSL_set0_tmp_dh_pkey(p->s, dh_key));
        }
        if (way == 4)
            printf("ssl auto %ld\n", (long)SSL_set_dh_auto(p->s, 2));
        if (way == 6)
            printf("ssl tmp_ecdh %ld\n", (long)SSL_set_tmp_ecdh(p->s, p521));
        print_errors();
        if (pair_connect(p)) {
            EVP_PKEY *key = NULL;

            SSL_get_server_tmp_key(p->c, &key);
            printf("bits %d\n", key != NULL ? EVP_PKEY_get_bits(key) : 0);
            EVP_PKEY_free(key);
        }
        print_errors();
        pair_free(p);
        EC_KEY_free(p521);
        EVP_PKEY_free(dh_key);
        DH_free(dh);
    }
}

/* ---- next protocol negotiation ---- */

static int npn_advertise(SSL *s, const unsigned char **out, unsigned int *len, void *arg)
{
    static const unsigned char list[] = "\x02h2\x04spdy";

    (void)s;
    printf("  advertise arg=%s\n", (char *)arg);
    *out = list;
    *len = sizeof(list) - 1;
    return SSL_TLSEXT_ERR_OK;
}

static int npn_select(SSL *s, unsigned char **out, unsigned char *outlen, const unsigned char *in, unsigned int inlen, void *arg)
{
    static const unsigned char mine[] = "\x04spdy";

    (void)s;
    printf("  select arg=%s %d\n", (char *)arg, SSL_select_next_proto(out, outlen, in, inlen, mine, sizeof(mine) - 1));
    return SSL_TLSEXT_ERR_OK;
}

static void npn(void)
{
    SSL_CTX *cc = client_ctx(TLS1_2_VERSION), *sc = server_ctx(TLS1_2_VERSION, "rsa");
    const unsigned char *data = NULL;
    unsigned int len = 0;
    PAIR *p;

    printf("== npn\n");
    SSL_CTX_set_npn_advertised_cb(sc, npn_advertise, "A");
    SSL_CTX_set_npn_select_cb(cc, npn_select, "S");
    p = pair_take(cc, sc);
    pair_trace(p);
    SSL_get0_npn_negotiated(p->c, &data, &len);
    printf("client %.*s\n", (int)len, data != NULL ? (const char *)data : "");
    SSL_get0_npn_negotiated(p->s, &data, &len);
    printf("server %.*s\n", (int)len, data != NULL ? (const char *)data : "");
    pair_free(p);
}

/* ---- status request with responders and extensions ---- */

static int status_cb(SSL *s, void *arg)
{
    STACK_OF(OCSP_RESPID) *ids = NULL;
    X509_EXTENSIONS *exts = NULL;
    long got = SSL_get_tlsext_status_ids(s, &ids), of;

    of = SSL_get_tlsext_status_exts(s, &exts);
    printf("  status cb server=%d arg=%s ids %ld %d exts %ld %d\n", SSL_is_server(s), str(arg), got, ids == NULL ? -1 : sk_OCSP_RESPID_num(ids), of,
           exts == NULL ? -1 : sk_X509_EXTENSION_num(exts));
    return SSL_is_server(s) ? SSL_TLSEXT_ERR_NOACK : 1;
}

static void status(int ver)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    STACK_OF(OCSP_RESPID) *ids = sk_OCSP_RESPID_new_null();
    X509_EXTENSIONS *exts = NULL;
    OCSP_RESPID *id = OCSP_RESPID_new();
    OCSP_REQUEST *request = OCSP_REQUEST_new();
    X509 *inter = load_cert("inter.pem");
    int (*cb)(SSL *, void *) = NULL;
    void *arg = NULL;
    PAIR *p;
    int i;

    printf("== status %s\n", version_name(ver));
    SSL_CTX_set_tlsext_status_cb(sc, status_cb);
    SSL_CTX_set_tlsext_status_arg(sc, "S");
    printf("get cb %ld", (long)SSL_CTX_get_tlsext_status_cb(sc, &cb));
    printf(" %d arg %ld", cb == status_cb, (long)SSL_CTX_get_tlsext_status_arg(sc, &arg));
    printf(" %s\n", str(arg));
    p = pair_take(cc, sc);
    MUST(OCSP_RESPID_set_by_name(id, inter));
    sk_OCSP_RESPID_push(ids, id);
    OCSP_request_add1_nonce(request, (unsigned char *)"0123456789abcdef", 16);
    for (i = 0; i < OCSP_REQUEST_get_ext_count(request); i++)
        X509v3_add_ext(&exts, OCSP_REQUEST_get_ext(request, i), -1);
    printf("type %ld", (long)SSL_set_tlsext_status_type(p->c, TLSEXT_STATUSTYPE_ocsp));
    printf(" ids %ld exts %ld\n", (long)SSL_set_tlsext_status_ids(p->c, ids), (long)SSL_set_tlsext_status_exts(p->c, exts));
    pair_trace(p);
    pair_free(p);
    X509_free(inter);
    OCSP_REQUEST_free(request);
}

/* ---- limits, seen on the wire ---- */

static int records, biggest, calls;

static void count_records(int write_p, int version, int content_type, const void *buf, size_t len, SSL *ssl, void *arg)
{
    const unsigned char *h = buf;

    (void)version, (void)ssl;
    if (!write_p || content_type != SSL3_RT_HEADER || len != 5)
        return;
    calls += arg != NULL && strcmp(arg, "counted") == 0;
    records++;
    if (h[3] * 256 + h[4] > biggest)
        biggest = h[3] * 256 + h[4];
}

static void fragments(int ver)
{
    int way;

    for (way = 0; way < 5; way++) {
        SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
        static char data[5000];
        char in[5000];
        PAIR *p;
        int n, total = 0;

        printf("== fragments %s %d:", version_name(ver), way);
        SSL_CTX_set_msg_callback(cc, count_records);
        SSL_CTX_set_msg_callback_arg(cc, "not counted");
        SSL_CTX_set_cipher_list(cc, "ECDHE-RSA-AES128-GCM-SHA256");
        SSL_CTX_set_ciphersuites(cc, "TLS_AES_128_GCM_SHA256");
        if (way == 1)
            printf(" %ld", (long)SSL_CTX_set_max_send_fragment(cc, 1024));
        if (way == 2)
            printf(" %ld", (long)SSL_CTX_set_split_send_fragment(cc, 700));
        p = pair_take(cc, sc);
        if (way == 3)
            printf(" %ld", (long)SSL_set_max_send_fragment(p->c, 512));
        if (way == 4)
            printf(" %ld", (long)SSL_set_split_send_fragment(p->c, 700));
        MUST(pair_connect(p));
        SSL_set_msg_callback_arg(p->c, "counted");
        records = biggest = calls = 0;
        n = SSL_write(p->c, data, sizeof(data));
        while (total < n) {
            int got = SSL_read(p->s, in, sizeof(in));

            if (got <= 0)
                break;
            total += got;
        }
        printf(" wrote %d read %d in %d records of at most %d, %d callbacks\n", n, total, records, biggest, calls);
        print_errors();
        pair_free(p);
    }
}

static void max_cert_list(int ver, int on_ssl)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;

    printf("== certificate list too long %s\n", version_name(ver));
    if (!on_ssl)
        SSL_CTX_set_max_cert_list(cc, 500);
    p = pair_take(cc, sc);
    if (on_ssl)
        SSL_set_max_cert_list(p->c, 500);
    pair_trace(p);
    pair_free(p);
}

/* ---- extensions as they come ---- */

static unsigned char seen[2][64];
static int n_seen[2];

static void debug_cb(SSL *s, int client_server, int type, const unsigned char *data, int len, void *arg)
{
    int which = arg != NULL && *(char *)arg == 'S';

    (void)data, (void)len;
    if (client_server != !SSL_is_server(s))
        printf("  odd side %d\n", client_server);
    if (n_seen[which] < 64)
        seen[which][n_seen[which]++] = (unsigned char)type;
}

static void extensions(int ver)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p = pair_take(cc, sc);

    printf("== tlsext debug %s\n", version_name(ver));
    memset(n_seen, 0, sizeof(n_seen));
    printf("cb %ld %ld arg %ld %ld\n", (long)SSL_set_tlsext_debug_callback(p->c, debug_cb), (long)SSL_set_tlsext_debug_callback(p->s, debug_cb),
           (long)SSL_set_tlsext_debug_arg(p->c, "C"), (long)SSL_set_tlsext_debug_arg(p->s, "S"));
    pair_trace(p);
    hex("server saw", seen[1], (size_t)n_seen[1]);
    hex("client saw", seen[0], (size_t)n_seen[0]);
    pair_free(p);
}

/* ---- sessions ---- */

static int make_id(SSL *s, unsigned char *id, unsigned int *len)
{
    (void)s;
    printf("  make id, room %u\n", *len);
    memset(id, 'i', *len);
    return 1;
}

static int cert_cb(SSL *s, void *arg)
{
    printf("  cert cb server=%d arg=%s\n", SSL_is_server(s), str(arg));
    return 1;
}

static void sessions(void)
{
    SSL_CTX *cc = client_ctx(TLS1_2_VERSION), *sc = server_ctx(TLS1_2_VERSION, "rsa");
    SSL_SESSION *session;
    const unsigned char *id;
    unsigned int len;
    PAIR *p;

    printf("== sessions\n");
    SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
    SSL_CTX_set_session_id_context(sc, (const unsigned char *)"m", 1);
    p = pair_new(cc, sc);
    printf("generate %d\n", SSL_set_generate_session_id(p->s, make_id));
    SSL_set_cert_cb(p->s, cert_cb, "of the connection");
    MUST(pair_connect(p));
    session = SSL_get1_session(p->c);
    id = SSL_SESSION_get_id(session, &len);
    hex("id", id, len);
    printf("set time %ld", (long)SSL_set_time(session, 1000000000));
    printf(" get %ld\n", (long)SSL_get_time(session));
    printf("set timeout %ld", (long)SSL_set_timeout(session, 77));
    printf(" get %ld\n", (long)SSL_get_timeout(session));
    SSL_set_timeout(session, 7200);
    SSL_set_time(session, (long)time(NULL));
    pair_free(p);
    p = pair_new(cc, sc);
    SSL_set_session(p->c, session);
    MUST(pair_connect(p));
    printf("hit %d %d\n", (int)SSL_cache_hit(p->c), (int)SSL_cache_hit(p->s));
    printf("number %ld accept %ld %ld connect %ld %ld hits %ld\n", (long)SSL_CTX_sess_number(sc), (long)SSL_CTX_sess_accept(sc),
           (long)SSL_CTX_sess_accept_good(sc), (long)SSL_CTX_sess_connect(cc), (long)SSL_CTX_sess_connect_good(cc), (long)SSL_CTX_sess_hits(sc));
    printf("misses %ld timeouts %ld full %ld cb %ld renegotiate %ld %ld\n", (long)SSL_CTX_sess_misses(sc), (long)SSL_CTX_sess_timeouts(sc),
           (long)SSL_CTX_sess_cache_full(sc), (long)SSL_CTX_sess_cb_hits(sc), (long)SSL_CTX_sess_accept_renegotiate(sc),
           (long)SSL_CTX_sess_connect_renegotiate(cc));
    pair_free(p);
    SSL_SESSION_free(session);
    printf("cache size %ld", (long)SSL_CTX_sess_set_cache_size(sc, 5));
    printf(" %ld\n", (long)SSL_CTX_sess_get_cache_size(sc));
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

int main(void)
{
    start();
    numbers();
    app_data();
    chains();
    trust();
    negotiation(TLS1_3_VERSION);
    negotiation(TLS1_2_VERSION);
    ephemeral();
    npn();
    status(TLS1_3_VERSION);
    status(TLS1_2_VERSION);
    fragments(TLS1_3_VERSION);
    fragments(TLS1_2_VERSION);
    max_cert_list(TLS1_3_VERSION, 0);
    max_cert_list(TLS1_2_VERSION, 1);
    extensions(TLS1_3_VERSION);
    extensions(TLS1_2_VERSION);
    sessions();
    return 0;
}

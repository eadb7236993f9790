/* SSL_CTX_use_certificate(3), SSL_CTX_add1_chain_cert(3), SSL_CTX_check_private_key(3), DH parameters.
 * also: real functions */
#include "common.h"

static int pass_good(char *buf, int size, int rw, void *u)
{
    const char *p = u != NULL ? (const char *)u : "ferrule";

    printf("  passwd rw=%d u=%s\n", rw, str(u));
    if ((int)strlen(p) > size)
        return -1;
    memcpy(buf, p, strlen(p));
    return (int)strlen(p);
}

static int pass_none(char *buf, int size, int rw, void *u)
{
    (void)buf, (void)size, (void)rw, (void)u;
    printf("  passwd refuses\n");
    return -1;
}

/* The first error and the last: between them the decoders of libcrypto may say more or less. */
static void ends(const char *what, long ret)
{
    unsigned long first = ERR_peek_error(), last = ERR_peek_last_error();

    printf("%s: %ld", what, ret);
    if (last != 0)
        printf(" last lib=%s reason=%s", str(ERR_lib_error_string(last)), str(ERR_reason_error_string(last)));
    if (first != 0 && ERR_GET_LIB(first) == ERR_LIB_SSL)
        printf(" first=%s", str(ERR_reason_error_string(first)));
    printf("\n");
    ERR_clear_error();
}

static const char *const files[] = {
    "rsa.pem", "rsa.chain.pem", "rsapss.pem", "p256.pem", "p384.pem", "p521.pem", "ed25519.pem", "ed448.pem", "weak.pem", "sha1.pem",
    "empty.pem", "text.pem", "garbage.pem", "badchain.pem", "nosuch.pem", "rsa.der", "rsa.key", "mixed.pem", "root.crl",
    "rsa.pub", "dh2048.pem",
};

static const char *const keys[] = {
    "rsa.key", "rsa.trad.key", "rsapss.key", "p256.key", "p256.trad.key", "p384.key", "ed25519.key", "ed448.key", "weak.key",
    "empty.pem", "text.pem", "nosuch.key", "rsa.pem", "rsa.pub", "rsa.key.der", "rsa.trad.der", "mixed.pem", "dh2048.pem",
};

static void certificate_files(void)
{
    static const int types[] = {SSL_FILETYPE_PEM, SSL_FILETYPE_ASN1, 3, 0};
    size_t i, t;
    char label[128];

    for (i = 0; i < COUNT(files); i++) {
        for (t = 0; t < COUNT(types); t++) {
            SSL_CTX *ctx = SSL_CTX_new(TLS_method());
            SSL *ssl = SSL_new(ctx);

            snprintf(label, sizeof(label), "SSL_CTX_use_certificate_file %s type %d", files[i], types[t]);
            ends(label, SSL_CTX_use_certificate_file(ctx, pki(files[i]), types[t]));
            snprintf(label, sizeof(label), "SSL_use_certificate_file %s type %d", files[i], types[t]);
            ends(label, SSL_use_certificate_file(ssl, pki(files[i]), types[t]));
            printf("has %d %d\n", SSL_CTX_get0_certificate(ctx) != NULL, SSL_get_certificate(ssl) != NULL);
            SSL_free(ssl);
            SSL_CTX_free(ctx);
        }
        {
            SSL_CTX *ctx = SSL_CTX_new(TLS_method());
            SSL *ssl = SSL_new(ctx);
            STACK_OF(X509) *chain = NULL, *extra = NULL;

            snprintf(label, sizeof(label), "SSL_CTX_use_certificate_chain_file %s", files[i]);
            ends(label, SSL_CTX_use_certificate_chain_file(ctx, pki(files[i])));
            snprintf(label, sizeof(label), "SSL_use_certificate_chain_file %s", files[i]);
            ends(label, SSL_use_certificate_chain_file(ssl, pki(files[i])));
            SSL_CTX_get0_chain_certs(ctx, &chain);
            SSL_CTX_get_extra_chain_certs(ctx, &extra);
            printf("chain %d extra %d\n", chain ? sk_X509_num(chain) : -1, extra ? sk_X509_num(extra) : -1);
            SSL_free(ssl);
            SSL_CTX_free(ctx);
        }
    }
}

static void key_files(void)
{
    static const int types[] = {SSL_FILETYPE_PEM, SSL_FILETYPE_ASN1, 3};
    size_t i, t;
    char label[128];

    for (i = 0; i < COUNT(keys); i++)
        for (t = 0; t < COUNT(types); t++) {
            SSL_CTX *ctx = SSL_CTX_new(TLS_method());
            SSL *ssl = SSL_new(ctx);

            snprintf(label, sizeof(label), "SSL_CTX_use_PrivateKey_file %s type %d", keys[i], types[t]);
            ends(label, SSL_CTX_use_PrivateKey_file(ctx, pki(keys[i]), types[t]));
            snprintf(label, sizeof(label), "SSL_use_PrivateKey_file %s type %d", keys[i], types[t]);
            ends(label, SSL_use_PrivateKey_file(ssl, pki(keys[i]), types[t]));
            snprintf(label, sizeof(label), "SSL_CTX_use_RSAPrivateKey_file %s type %d", keys[i], types[t]);
            ends(label, SSL_CTX_use_RSAPrivateKey_file(ctx, pki(keys[i]), types[t]));
            SSL_free(ssl);
            SSL_CTX_free(ctx);
        }
}

static void encrypted(void)
{
    static const char *const f[] = {"rsa.enc.key", "rsa.tradenc.key"};
    size_t i;

    for (i = 0; i < COUNT(f); i++) {
        SSL_CTX *ctx = SSL_CTX_new(TLS_method());
        SSL *ssl;

        SSL_CTX_set_default_passwd_cb(ctx, pass_good);
        ends("encrypted, good", SSL_CTX_use_PrivateKey_file(ctx, pki(f[i]), SSL_FILETYPE_PEM));
        SSL_CTX_set_default_passwd_cb_userdata(ctx, "wrong");
        ends("encrypted, wrong", SSL_CTX_use_PrivateKey_file(ctx, pki(f[i]), SSL_FILETYPE_PEM));
        SSL_CTX_set_default_passwd_cb(ctx, pass_none);
        ends("encrypted, refused", SSL_CTX_use_PrivateKey_file(ctx, pki(f[i]), SSL_FILETYPE_PEM));
        SSL_CTX_set_default_passwd_cb(ctx, NULL);
        SSL_CTX_set_default_passwd_cb_userdata(ctx, "ferrule");
        ends("encrypted, userdata as password", SSL_CTX_use_PrivateKey_file(ctx, pki(f[i]), SSL_FILETYPE_PEM));
        ssl = SSL_new(ctx);
        printf("inherited %d %s\n", SSL_get_default_passwd_cb(ssl) == NULL, str(SSL_get_default_passwd_cb_userdata(ssl)));
        SSL_set_default_passwd_cb(ssl, pass_good);
        SSL_set_default_passwd_cb_userdata(ssl, "ferrule");
        ends("ssl, good", SSL_use_PrivateKey_file(ssl, pki(f[i]), SSL_FILETYPE_PEM));
        SSL_free(ssl);
        SSL_CTX_free(ctx);
    }
}

static void mismatch(void)
{
    static const char *const names[] = {"rsa", "rsaclient", "rsapss", "p256", "p384", "client", "ed25519", "edclient", "ed448", "weak"};
    size_t i, j;
    char f[64];

    for (i = 0; i < COUNT(names); i++)
        for (j = 0; j < COUNT(names); j++) {
            SSL_CTX *ctx = SSL_CTX_new(TLS_method());
            SSL *ssl;

            SSL_CTX_set_security_level(ctx, 0);
            printf("%s with %s: ", names[i], names[j]);
            snprintf(f, sizeof(f), "%s.pem", names[i]);
            printf("cert=%d ", SSL_CTX_use_certificate_file(ctx, pki(f), SSL_FILETYPE_PEM));
            snprintf(f, sizeof(f), "%s.key", names[j]);
            printf("key=%d", SSL_CTX_use_PrivateKey_file(ctx, pki(f), SSL_FILETYPE_PEM));
            print_errors();
            result("  check", SSL_CTX_check_private_key(ctx));
            ssl = SSL_new(ctx);
            result("  ssl check", SSL_check_private_key(ssl));
            SSL_free(ssl);
            SSL_CTX_free(ctx);
            ctx = SSL_CTX_new(TLS_method());
            SSL_CTX_set_security_level(ctx, 0);
            printf("  key first: key=%d ", SSL_CTX_use_PrivateKey_file(ctx, pki(f), SSL_FILETYPE_PEM));
            snprintf(f, sizeof(f), "%s.pem", names[i]);
            printf("cert=%d", SSL_CTX_use_certificate_file(ctx, pki(f), SSL_FILETYPE_PEM));
            print_errors();
            result("  check", SSL_CTX_check_private_key(ctx));
            printf("  has key %d cert %d\n", SSL_CTX_get0_privatekey(ctx) != NULL, SSL_CTX_get0_certificate(ctx) != NULL);
            SSL_CTX_free(ctx);
        }
}

static void objects(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl = SSL_new(ctx);
    X509 *rsa = load_cert("rsa.pem"), *ec = load_cert("p256.pem"), *inter = load_cert("inter.pem"), *weak = load_cert("weak.pem");
    EVP_PKEY *rk = load_key("rsa.key"), *ek = load_key("p256.key");
    STACK_OF(X509) *chain = sk_X509_new_null(), *got = NULL;
    unsigned char *der = NULL;
    int n;

    sk_X509_push(chain, inter);
    result("check nothing", SSL_CTX_check_private_key(ctx));
    result("ssl check nothing", SSL_check_private_key(ssl));
    result("use_certificate NULL", SSL_CTX_use_certificate(ctx, NULL));
    result("ssl use_certificate NULL", SSL_use_certificate(ssl, NULL));
    result("use_PrivateKey NULL", SSL_CTX_use_PrivateKey(ctx, NULL));
    result("ssl use_PrivateKey NULL", SSL_use_PrivateKey(ssl, NULL));
    result("use_certificate", SSL_CTX_use_certificate(ctx, rsa));
    result("check without key", SSL_CTX_check_private_key(ctx));
    result("use_PrivateKey", SSL_CTX_use_PrivateKey(ctx, rk));
    result("check", SSL_CTX_check_private_key(ctx));
    result("use_certificate ec", SSL_CTX_use_certificate(ctx, ec));
    printf("current is ec: %d, key %d\n", SSL_CTX_get0_certificate(ctx) == ec, SSL_CTX_get0_privatekey(ctx) == NULL);
    result("check ec without key", SSL_CTX_check_private_key(ctx));
    result("use_PrivateKey ec", SSL_CTX_use_PrivateKey(ctx, ek));
    result("weak certificate", SSL_CTX_use_certificate(ctx, weak));
    result("select_current_cert rsa", SSL_CTX_select_current_cert(ctx, rsa));
    printf("current is rsa: %d\n", SSL_CTX_get0_certificate(ctx) == rsa);
    result("select_current_cert unknown", SSL_CTX_select_current_cert(ctx, weak));
    result("set_current_cert FIRST", SSL_CTX_set_current_cert(ctx, SSL_CERT_SET_FIRST));
    printf("rsa %d ec %d\n", SSL_CTX_get0_certificate(ctx) == rsa, SSL_CTX_get0_certificate(ctx) == ec);
    result("set_current_cert NEXT", SSL_CTX_set_current_cert(ctx, SSL_CERT_SET_NEXT));
    printf("rsa %d ec %d\n", SSL_CTX_get0_certificate(ctx) == rsa, SSL_CTX_get0_certificate(ctx) == ec);
    result("set_current_cert NEXT", SSL_CTX_set_current_cert(ctx, SSL_CERT_SET_NEXT));
    result("set_current_cert SERVER", SSL_CTX_set_current_cert(ctx, SSL_CERT_SET_SERVER));
    result("set_current_cert 99", SSL_CTX_set_current_cert(ctx, 99));
    result("ssl set_current_cert SERVER", SSL_set_current_cert(ssl, SSL_CERT_SET_SERVER));
    /* chains */
    result("add1_chain_cert", SSL_CTX_add1_chain_cert(ctx, inter));
    SSL_CTX_get0_chain_certs(ctx, &got);
    printf("chain %d\n", got ? sk_X509_num(got) : -1);
    result("set1_chain", SSL_CTX_set1_chain(ctx, chain));
    SSL_CTX_get0_chain_certs(ctx, &got);
    printf("chain %d same stack %d\n", got ? sk_X509_num(got) : -1, got == chain);
    result("clear_chain_certs", SSL_CTX_clear_chain_certs(ctx));
    got = chain;
    SSL_CTX_get0_chain_certs(ctx, &got);
    printf("chain %d\n", got ? sk_X509_num(got) : -1);
    result("add1 weak", SSL_CTX_add1_chain_cert(ctx, weak));
    result("add1 ssl without cert", SSL_add1_chain_cert(ssl, inter));
    X509_up_ref(inter);
    result("add_extra_chain_cert", SSL_CTX_add_extra_chain_cert(ctx, inter));
    SSL_CTX_get_extra_chain_certs(ctx, &got);
    printf("extra %d\n", got ? sk_X509_num(got) : -1);
    SSL_CTX_get_extra_chain_certs_only(ctx, &got);
    printf("extra only %d\n", got ? sk_X509_num(got) : -1);
    result("clear_extra_chain_certs", SSL_CTX_clear_extra_chain_certs(ctx));
    /* at once */
    result("use_cert_and_key mismatch", SSL_CTX_use_cert_and_key(ctx, rsa, ek, NULL, 1));
    result("use_cert_and_key no override", SSL_CTX_use_cert_and_key(ctx, rsa, rk, chain, 0));
    result("use_cert_and_key override", SSL_CTX_use_cert_and_key(ctx, rsa, rk, chain, 1));
    result("ssl use_cert_and_key", SSL_use_cert_and_key(ssl, ec, ek, chain, 0));
    result("ssl use_cert_and_key no key", SSL_use_cert_and_key(ssl, rsa, NULL, chain, 0));
    result("ssl use_cert_and_key weak", SSL_use_cert_and_key(ssl, weak, NULL, NULL, 1));
    /* ASN.1 */
    n = i2d_X509(rsa, &der);
    result("use_certificate_ASN1", SSL_CTX_use_certificate_ASN1(ctx, n, der));
    result("ssl use_certificate_ASN1", SSL_use_certificate_ASN1(ssl, der, n));
    ends("use_certificate_ASN1 short", SSL_CTX_use_certificate_ASN1(ctx, n - 1, der));
    ends("use_certificate_ASN1 empty", SSL_CTX_use_certificate_ASN1(ctx, 0, der));
    OPENSSL_free(der);
    der = NULL;
    n = i2d_PrivateKey(rk, &der);
    result("use_PrivateKey_ASN1", SSL_CTX_use_PrivateKey_ASN1(EVP_PKEY_RSA, ctx, der, n));
    result("ssl use_PrivateKey_ASN1", SSL_use_PrivateKey_ASN1(EVP_PKEY_RSA, ssl, der, n));
    ends("use_PrivateKey_ASN1 wrong type", SSL_CTX_use_PrivateKey_ASN1(EVP_PKEY_EC, ctx, der, n));
    ends("use_PrivateKey_ASN1 short", SSL_CTX_use_PrivateKey_ASN1(EVP_PKEY_RSA, ctx, der, n - 1));
    result("use_RSAPrivateKey_ASN1", SSL_CTX_use_RSAPrivateKey_ASN1(ctx, der, n));
    ends("use_RSAPrivateKey_ASN1 short", SSL_CTX_use_RSAPrivateKey_ASN1(ctx, der, n - 1));
    result("use_RSAPrivateKey NULL", SSL_CTX_use_RSAPrivateKey(ctx, NULL));
    OPENSSL_free(der);
    SSL_certs_clear(ssl);
    printf("after SSL_certs_clear: %d %d\n", SSL_get_certificate(ssl) == NULL, SSL_get_privatekey(ssl) == NULL);
    result("ssl copy_session_id", SSL_copy_session_id(ssl, ssl));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    sk_X509_free(chain);
    X509_free(rsa);
    X509_free(ec);
    X509_free(inter);
    X509_free(weak);
    EVP_PKEY_free(rk);
    EVP_PKEY_free(ek);
}

static void build_chain(void)
{
    static const int flags[] = {0, SSL_BUILD_CHAIN_FLAG_NO_ROOT, SSL_BUILD_CHAIN_FLAG_CHECK, SSL_BUILD_CHAIN_FLAG_UNTRUSTED,
                                SSL_BUILD_CHAIN_FLAG_UNTRUSTED | SSL_BUILD_CHAIN_FLAG_NO_ROOT, SSL_BUILD_CHAIN_FLAG_IGNORE_ERROR,
                                SSL_BUILD_CHAIN_FLAG_IGNORE_ERROR | SSL_BUILD_CHAIN_FLAG_CLEAR_ERROR};
    size_t i;
    int store, have;

    for (i = 0; i < COUNT(flags); i++)
        for (store = 0; store < 3; store++)
            for (have = 0; have < 2; have++) {
                SSL_CTX *ctx = SSL_CTX_new(TLS_method());
                STACK_OF(X509) *chain = NULL;
                X509_STORE *st = NULL;

                MUST(SSL_CTX_use_certificate_file(ctx, pki("rsa.pem"), SSL_FILETYPE_PEM));
                if (have)
                    MUST(SSL_CTX_use_certificate_chain_file(ctx, pki("rsa.chain.pem")));
                if (store == 1) {
                    MUST(SSL_CTX_load_verify_file(ctx, pki("root.pem")));
                    MUST(SSL_CTX_load_verify_file(ctx, pki("inter.pem")));
                } else if (store == 2) {
                    st = X509_STORE_new();
                    MUST(X509_STORE_load_file(st, pki("root.pem")));
                    MUST(SSL_CTX_set0_chain_cert_store(ctx, st));
                }
                printf("build_cert_chain flags=%d store=%d have=%d: %ld", flags[i], store, have,
                       (long)SSL_CTX_build_cert_chain(ctx, flags[i]));
                print_errors();
                SSL_CTX_get0_chain_certs(ctx, &chain);
                printf("  chain %d\n", chain ? sk_X509_num(chain) : -1);
                SSL_CTX_free(ctx);
            }
    {
        SSL_CTX *ctx = SSL_CTX_new(TLS_method());

        result("build_cert_chain without a certificate", SSL_CTX_build_cert_chain(ctx, 0));
        SSL_CTX_free(ctx);
    }
}

/* What chain goes over the wire. */
static void sent_chain(int ver)
{
    int i;

    for (i = 0; i < 7; i++) {
        static const char *names[] = {"leaf only", "auto from the verify store", "NO_AUTO_CHAIN", "extra chain", "own chain and extra",
                                      "auto on the connection's mode", "chain file"};
        SSL_CTX *cc = client_ctx(ver), *sc = SSL_CTX_new(TLS_server_method());
        PAIR *p;

        SSL_CTX_set1_groups_list(sc, "X25519:P-256");
        SSL_CTX_set_verify(cc, SSL_VERIFY_NONE, NULL);
        MUST(SSL_CTX_use_certificate_file(sc, pki("rsa.pem"), SSL_FILETYPE_PEM));
        MUST(SSL_CTX_use_PrivateKey_file(sc, pki("rsa.key"), SSL_FILETYPE_PEM));
        if (i == 1 || i == 2 || i == 5) {
            MUST(SSL_CTX_load_verify_file(sc, pki("inter.pem")));
            MUST(SSL_CTX_load_verify_file(sc, pki("root.pem")));
        }
        if (i == 2)
            SSL_CTX_set_mode(sc, SSL_MODE_NO_AUTO_CHAIN);
        if (i == 3 || i == 4)
            SSL_CTX_add_extra_chain_cert(sc, load_cert("inter.pem"));
        if (i == 4) {
            SSL_CTX_add0_chain_cert(sc, load_cert("inter.pem"));
            SSL_CTX_add0_chain_cert(sc, load_cert("root.pem"));
        }
        if (i == 6)
            MUST(SSL_CTX_use_certificate_chain_file(sc, pki("rsa.chain.pem")));
        p = pair_take(cc, sc);
        if (i == 5)
            SSL_set_mode(p->s, SSL_MODE_NO_AUTO_CHAIN);
        MUST(pair_connect(p));
        printf("sent chain %s %s: %d\n", version_name(ver), names[i], sk_X509_num(SSL_get_peer_cert_chain(p->c)));
        pair_free(p);
    }
}

/* Which certificate a server with all of them chooses. */
static void selection(int ver, const char *sigalgs, const char *ciphers)
{
    static const char *const all[] = {"rsa", "rsapss", "p256", "p384", "ed25519", "ed448"};
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, NULL);
    PAIR *p;
    size_t i;
    int ok, nid = 0;

    for (i = 0; i < COUNT(all); i++)
        use_cert(sc, all[i]);
    SSL_CTX_set1_groups_list(cc, "X25519:P-256:P-384:P-521");
    if (sigalgs != NULL)
        printf("set sigalgs %ld ", (long)SSL_CTX_set1_sigalgs_list(cc, sigalgs));
    if (ciphers != NULL)
        MUST(SSL_CTX_set_cipher_list(cc, ciphers));
    p = pair_take(cc, sc);
    ok = pair_connect(p);
    printf("selection %s %s %s: %d", version_name(ver), str(sigalgs), str(ciphers), ok);
    if (ok) {
        EVP_PKEY *k = X509_get0_pubkey(SSL_get0_peer_certificate(p->c));
        char group[64] = "";

        EVP_PKEY_get_group_name(k, group, sizeof(group), NULL);
        printf(" %s %s %s", EVP_PKEY_get0_type_name(k), group, SSL_get_cipher(p->c));
        SSL_get_peer_signature_nid(p->c, &nid);
        printf(" %s", OBJ_nid2sn(nid));
        nid = 0;
        SSL_get_peer_signature_type_nid(p->c, &nid);
        printf(" %s server's current=%d", OBJ_nid2sn(nid), SSL_get_certificate(p->s) != NULL);
    }
    print_errors();
    pair_free(p);
}

static void dh(void)
{
    static const char *const f[] = {"dh2048.pem", "dh1024.pem", "dh512.pem"};
    size_t i;
    int level;

    for (i = 0; i < COUNT(f); i++)
        for (level = 0; level < 4; level++) {
            SSL_CTX *cc = client_ctx(TLS1_2_VERSION), *sc = server_ctx(TLS1_2_VERSION, "rsa");
            BIO *b = BIO_new_file(pki(f[i]), "r");
            EVP_PKEY *k = PEM_read_bio_Parameters(b, NULL);
            PAIR *p;
            int set;

            MUST(k != NULL);
            SSL_CTX_set_security_level(sc, level);
            SSL_CTX_set_security_level(cc, 0);
            SSL_CTX_set_cipher_list(cc, "DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0");
            set = SSL_CTX_set0_tmp_dh_pkey(sc, k);
            printf("dh %s level %d: set=%d", f[i], level, set);
            print_errors();
            if (set == 1) {
                p = pair_take(cc, sc);
                pair_trace(p);
                pair_free(p);
            } else {
                EVP_PKEY_free(k);
                SSL_CTX_free(cc);
                SSL_CTX_free(sc);
            }
            BIO_free(b);
        }
    for (level = 0; level < 6; level++) {
        SSL_CTX *cc = client_ctx(TLS1_2_VERSION), *sc = server_ctx(TLS1_2_VERSION, "rsa");
        PAIR *p;
        EVP_PKEY *k = NULL;

        SSL_CTX_set_dh_auto(sc, level < 5 ? 1 : 2);
        SSL_CTX_set_security_level(sc, level < 3 ? level : 2);
        SSL_CTX_set_security_level(cc, 0);
        SSL_CTX_set_cipher_list(cc, level == 3 ? "DHE-RSA-AES256-GCM-SHA384:@SECLEVEL=0" : "DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0");
        p = pair_take(cc, sc);
        printf("dh auto %d: %d", level, pair_connect(p));
        SSL_get_peer_tmp_key(p->c, &k);
        printf(" %d bits", k != NULL ? EVP_PKEY_get_bits(k) : 0);
        print_errors();
        EVP_PKEY_free(k);
        pair_free(p);
    }
    {
        SSL_CTX *ctx = SSL_CTX_new(TLS_method());
        SSL *ssl = SSL_new(ctx);
        EVP_PKEY *rsa = load_key("rsa.key");

        result("tmp_dh with an RSA key", SSL_CTX_set0_tmp_dh_pkey(ctx, rsa));
        result("tmp_dh NULL", SSL_CTX_set0_tmp_dh_pkey(ctx, NULL));
        result("SSL_CTX_set_tmp_dh NULL", SSL_CTX_set_tmp_dh(ctx, NULL));
        result("SSL_CTX_set_tmp_ecdh NULL", SSL_CTX_set_tmp_ecdh(ctx, NULL));
        result("dh_auto", SSL_CTX_set_dh_auto(ctx, 1));
        result("ssl dh_auto", SSL_set_dh_auto(ssl, 1));
        result("ecdh_auto", SSL_CTX_set_ecdh_auto(ctx, 1));
        SSL_free(ssl);
        SSL_CTX_free(ctx);
    }
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    static const char *const sig[] = {
        NULL, "RSA-PSS+SHA256", "rsa_pss_rsae_sha256", "rsa_pss_pss_sha256", "RSA+SHA256", "ECDSA+SHA256", "ECDSA+SHA384",
        "ecdsa_secp256r1_sha256", "ecdsa_secp384r1_sha384", "ed25519", "ed448", "RSA+SHA256:ed25519", "ed448:ECDSA+SHA256",
        "RSA+SHA1", "ECDSA+SHA1", "ECDSA+SHA512", "RSA+SHA512:RSA-PSS+SHA512"
    };
    size_t v, i;

    certificate_files();
    key_files();
    encrypted();
    mismatch();
    objects();
    build_chain();
    for (v = 0; v < COUNT(vs); v++) {
        sent_chain(vs[v]);
        for (i = 0; i < COUNT(sig); i++)
            selection(vs[v], sig[i], NULL);
    }
    selection(TLS1_2_VERSION, NULL, "aRSA");
    selection(TLS1_2_VERSION, NULL, "aECDSA");
    selection(TLS1_2_VERSION, NULL, "kRSA");
    selection(TLS1_2_VERSION, "RSA-PSS+SHA256", "kRSA");
    selection(TLS1_2_VERSION, "ECDSA+SHA256", "kRSA");
    dh();
    return 0;
}

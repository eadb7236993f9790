/* What no other topic calls: SSL_check_chain(3), EAP-FAST hooks, not_resumable callbacks, SRTP profiles, compression, traces. */
#include "common.h"
#include <openssl/srtp.h>
#include <openssl/lhash.h>

/* ---- SSL_check_chain ---- */

static int check_cb(SSL *s, void *arg)
{
    static const char *const certs[] = {"rsa", "p256", "p384", "ed25519", "rsapss", "weak", "expired", "sha1", "foreign"};
    size_t i;

    (void)arg;
    for (i = 0; i < COUNT(certs); i++) {
        char f[64];
        X509 *x, *inter = load_cert("inter.pem");
        EVP_PKEY *k;
        STACK_OF(X509) *chain = sk_X509_new_null();

        snprintf(f, sizeof(f), "%s.pem", certs[i]);
        x = load_cert(f);
        snprintf(f, sizeof(f), "%s.key", certs[i]);
        k = load_key(f);
        sk_X509_push(chain, inter);
        printf("  check_chain %s %s: %x", SSL_is_server(s) ? "server" : "client", certs[i], (unsigned)SSL_check_chain(s, x, k, chain));
        printf(" without chain %x\n", (unsigned)SSL_check_chain(s, x, k, NULL));
        ERR_clear_error();
        sk_X509_free(chain);
        X509_free(x);
        X509_free(inter);
        EVP_PKEY_free(k);
    }
    return 1;
}

static void check_chain(int ver, const char *sigalgs)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;

    printf("== check_chain %s %s\n", version_name(ver), str(sigalgs));
    if (sigalgs)
        SSL_CTX_set1_sigalgs_list(cc, sigalgs);
    SSL_CTX_set_cert_cb(sc, check_cb, NULL);
    p = pair_take(cc, sc);
    pair_trace(p);
    pair_free(p);
}

/* ---- not resumable ---- */

static int nr_ret;

static int not_resumable(SSL *s, int forward_secure)
{
    printf("  not_resumable cb server=%d forward_secure=%d returns %d\n", SSL_is_server(s), forward_secure, nr_ret);
    return nr_ret;
}

static void not_resumable_test(int ver)
{
    int on_ssl;

    for (on_ssl = 0; on_ssl < 2; on_ssl++)
        for (nr_ret = 0; nr_ret < 2; nr_ret++) {
            SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
            PAIR *p;

            printf("== not resumable %s ret=%d on_ssl=%d\n", version_name(ver), nr_ret, on_ssl);
            if (!on_ssl)
                SSL_CTX_set_not_resumable_session_callback(sc, not_resumable);
            p = pair_take(cc, sc);
            if (on_ssl)
                SSL_set_not_resumable_session_callback(p->s, not_resumable);
            pair_trace(p);
            pair_settle(p);
            printf("client %d server %d ticket %d\n", SSL_SESSION_is_resumable(SSL_get_session(p->c)),
                   SSL_SESSION_is_resumable(SSL_get_session(p->s)), SSL_SESSION_has_ticket(SSL_get_session(p->c)));
            pair_free(p);
        }
}

/* ---- EAP-FAST: session secret and opaque ticket extension ---- */

static int secret_cb(SSL *s, void *secret, int *len, STACK_OF(SSL_CIPHER) *peer, const SSL_CIPHER **cipher, void *arg)
{
    printf("  session_secret cb %s len=%d peer=%d cipher=%d arg=%s\n", SSL_is_server(s) ? "server" : "client", *len, peer != NULL,
           cipher != NULL && *cipher != NULL, str(arg));
    memset(secret, 0x33, 48);
    *len = 48;
    if (cipher != NULL && peer != NULL)
        *cipher = sk_SSL_CIPHER_value(peer, 0);
    return 1;
}

static int ticket_ext_cb(SSL *s, const unsigned char *data, int len, void *arg)
{
    printf("  session_ticket_ext cb %s data=%.*s arg=%s\n", SSL_is_server(s) ? "server" : "client", len, (const char *)data, str(arg));
    return 1;
}

static void eap_fast(void)
{
    PAIR *p = pair_take(client_ctx(TLS1_2_VERSION), server_ctx(TLS1_2_VERSION, "rsa"));

    printf("== EAP-FAST\n");
    result("ticket_ext", SSL_set_session_ticket_ext(p->c, "opaque ticket", 13));
    result("ticket_ext_cb", SSL_set_session_ticket_ext_cb(p->s, ticket_ext_cb, "T"));
    result("secret_cb client", SSL_set_session_secret_cb(p->c, secret_cb, "C"));
    result("secret_cb server", SSL_set_session_secret_cb(p->s, secret_cb, "S"));
    pair_trace(p);
    printf("reused %d/%d\n", SSL_session_reused(p->c), SSL_session_reused(p->s));
    if (SSL_is_init_finished(p->c) && SSL_is_init_finished(p->s))
        pair_send(p->c, p->s, "eap");
    pair_free(p);
}

/* ---- SRTP (settings only; the profile is for DTLS) ---- */

static void srtp(void)
{
    static const char *const lists[] = {"SRTP_AES128_CM_SHA1_80", "SRTP_AES128_CM_SHA1_80:SRTP_AES128_CM_SHA1_32", "SRTP_AEAD_AES_128_GCM",
                                        "SRTP_AEAD_AES_256_GCM:SRTP_AEAD_AES_128_GCM", "nosuch", "", ":", "SRTP_AES128_CM_SHA1_80:",
                                        "SRTP_AES128_CM_SHA1_80:SRTP_AES128_CM_SHA1_80"};
    size_t i;

    for (i = 0; i < COUNT(lists); i++) {
        SSL_CTX *ctx = SSL_CTX_new(DTLS_method());
        SSL *s = SSL_new(ctx);
        STACK_OF(SRTP_PROTECTION_PROFILE) *sk;
        int j;

        printf("srtp %s: ctx %d", lists[i], SSL_CTX_set_tlsext_use_srtp(ctx, lists[i]));
        printf(" ssl %d", SSL_set_tlsext_use_srtp(s, lists[i]));
        print_errors();
        sk = SSL_get_srtp_profiles(s);
        for (j = 0; sk != NULL && j < sk_SRTP_PROTECTION_PROFILE_num(sk); j++)
            printf("  %s %lx\n", sk_SRTP_PROTECTION_PROFILE_value(sk, j)->name, sk_SRTP_PROTECTION_PROFILE_value(sk, j)->id);
        printf("  selected %d\n", SSL_get_selected_srtp_profile(s) != NULL);
        SSL_free(s);
        SSL_CTX_free(ctx);
    }
}

/* ---- the rest ---- */

static void compression(void)
{
    STACK_OF(SSL_COMP) *sk = SSL_COMP_get_compression_methods();

    printf("compression methods %d\n", sk != NULL ? sk_SSL_COMP_num(sk) : -1);
    printf("name of NULL %s\n", str(SSL_COMP_get_name(NULL)));
    result("add", SSL_COMP_add_compression_method(5, NULL));
    printf("set0 %d\n", SSL_COMP_set0_compression_methods(sk) == sk);
}

static void rsa_keys(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *s = SSL_new(ctx);
    EVP_PKEY *k = load_key("rsa.key");
    RSA *rsa = EVP_PKEY_get1_RSA(k);
    unsigned char *der = NULL;
    int n = i2d_RSAPrivateKey(rsa, &der);

    result("ssl use_RSAPrivateKey", SSL_use_RSAPrivateKey(s, rsa));
    result("ssl use_RSAPrivateKey NULL", SSL_use_RSAPrivateKey(s, NULL));
    result("ctx use_RSAPrivateKey", SSL_CTX_use_RSAPrivateKey(ctx, rsa));
    result("ssl use_RSAPrivateKey_ASN1", SSL_use_RSAPrivateKey_ASN1(s, der, n));
    result("ssl use_RSAPrivateKey_ASN1 short", SSL_use_RSAPrivateKey_ASN1(s, der, n - 1));
    result("ssl use_RSAPrivateKey_file", SSL_use_RSAPrivateKey_file(s, pki("rsa.trad.key"), SSL_FILETYPE_PEM));
    result("ssl use_RSAPrivateKey_file DER", SSL_use_RSAPrivateKey_file(s, pki("rsa.trad.der"), SSL_FILETYPE_ASN1));
    result("ssl use_RSAPrivateKey_file ec", SSL_use_RSAPrivateKey_file(s, pki("p256.key"), SSL_FILETYPE_PEM));
    result("ssl use_RSAPrivateKey_file missing", SSL_use_RSAPrivateKey_file(s, pki("nosuch.key"), SSL_FILETYPE_PEM));
    result("ssl use_RSAPrivateKey_file type", SSL_use_RSAPrivateKey_file(s, pki("rsa.key"), 7));
    printf("key %d\n", SSL_get_privatekey(s) != NULL);
    OPENSSL_free(der);
    RSA_free(rsa);
    EVP_PKEY_free(k);
    SSL_free(s);
    SSL_CTX_free(ctx);
}

static void session_files(void)
{
    SSL_SESSION *s = SSL_SESSION_new(), *r;
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl = SSL_new(ctx);
    FILE *f = tmpfile();
    char line[128];

    MUST(f != NULL);
    SSL_SESSION_set_protocol_version(s, TLS1_2_VERSION);
    SSL_SESSION_set_cipher(s, SSL_CIPHER_find(ssl, (const unsigned char *)"\xc0\x2f"));
    SSL_SESSION_set1_master_key(s, (const unsigned char *)"0123456789abcdef0123456789abcdef0123456789abcdef", 48);
    SSL_SESSION_set_time(s, 1000);
    SSL_SESSION_set_timeout(s, 300);
    result("PEM_write", PEM_write_SSL_SESSION(f, s));
    rewind(f);
    r = PEM_read_SSL_SESSION(f, NULL, NULL, NULL);
    result("PEM_read", r != NULL);
    printf("time %ld timeout %ld\n", SSL_SESSION_get_time(r), SSL_SESSION_get_timeout(r));
    SSL_SESSION_free(r);
    r = NULL;
    r = PEM_read_SSL_SESSION(f, &r, NULL, NULL);
    result("PEM_read at the end", r != NULL);
    fclose(f);
    f = tmpfile();
    MUST(f != NULL);
    result("print_fp", SSL_SESSION_print_fp(f, s));
    rewind(f);
    while (fgets(line, sizeof(line), f) != NULL)
        fputs(line, stdout);
    fclose(f);
    SSL_SESSION_free(s);
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

static unsigned int psk_c(SSL *s, const char *hint, char *id, unsigned int idl, unsigned char *psk, unsigned int pl)
{
    (void)s, (void)hint, (void)pl;
    printf("  per-connection psk client\n");
    snprintf(id, idl, "id");
    memset(psk, 1, 16);
    return 16;
}

static unsigned int psk_s(SSL *s, const char *id, unsigned char *psk, unsigned int pl)
{
    (void)s, (void)pl;
    printf("  per-connection psk server %s\n", id);
    memset(psk, 1, 16);
    return 16;
}

static int use_none(SSL *s, const EVP_MD *md, const unsigned char **id, size_t *n, SSL_SESSION **ss)
{
    (void)s, (void)md, (void)id, (void)n;
    printf("  per-connection use_session\n");
    *ss = NULL;
    return 1;
}

static int find_none(SSL *s, const unsigned char *id, size_t n, SSL_SESSION **ss)
{
    (void)s, (void)id, (void)n;
    printf("  per-connection find_session\n");
    *ss = NULL;
    return 1;
}

static int sec_cb(const SSL *s, const SSL_CTX *c, int op, int bits, int nid, void *other, void *ex)
{
    (void)s, (void)c, (void)op, (void)bits, (void)nid, (void)other;
    return ex != NULL;
}

static int early_ok(SSL *s, void *arg)
{
    (void)s;
    printf("  allow_early_data %s\n", str(arg));
    return 1;
}

static int async_done(SSL *s, void *arg)
{
    (void)s, (void)arg;
    return 1;
}

static void per_connection(int ver)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;

    printf("== callbacks of the connection %s\n", version_name(ver));
    if (ver == TLS1_2_VERSION)
        SSL_CTX_set_cipher_list(cc, "PSK-AES128-GCM-SHA256");
    p = pair_take(cc, sc);
    SSL_set_psk_client_callback(p->c, psk_c);
    SSL_set_psk_server_callback(p->s, psk_s);
    SSL_set_psk_use_session_callback(p->c, use_none);
    SSL_set_psk_find_session_callback(p->s, find_none);
    SSL_set0_security_ex_data(p->c, "EX");
    SSL_set_security_callback(p->c, sec_cb);
    printf("security %d %s\n", SSL_get_security_callback(p->c) == sec_cb, str(SSL_get0_security_ex_data(p->c)));
    SSL_set_allow_early_data_cb(p->s, early_ok, "E");
    printf("async %d %d\n", SSL_set_async_callback(p->s, async_done), SSL_set_async_callback_arg(p->s, NULL));
    SSL_set_debug(p->s, 1);
    pair_trace(p);
    printf("%s\n", SSL_get_cipher(p->c));
    printf("dane flags %lx", SSL_dane_set_flags(p->c, DANE_FLAG_NO_DANE_EE_NAMECHECKS));
    printf(" %lx\n", SSL_dane_clear_flags(p->c, DANE_FLAG_NO_DANE_EE_NAMECHECKS));
    pair_free(p);
}

/* SSL_trace prints something for a handshake when it is built in. */
static void tracing(void)
{
    SSL_CTX *cc = client_ctx(0), *sc = server_ctx(0, "rsa");
    BIO *b = BIO_new(BIO_s_mem());
    PAIR *p;
    char *text;

    SSL_CTX_set_msg_callback(cc, SSL_trace);
    SSL_CTX_set_msg_callback_arg(cc, b);
    p = pair_take(cc, sc);
    MUST(pair_connect(p));
    printf("SSL_trace wrote %d\n", BIO_get_mem_data(b, &text) > 0);
    pair_free(p);
    BIO_free(b);
}

static void cookies(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());

    SSL_CTX_set_cookie_generate_cb(ctx, NULL);
    SSL_CTX_set_cookie_verify_cb(ctx, NULL);
    SSL_CTX_free(ctx);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    size_t v;

    printf("default list %s\n", OSSL_default_cipher_list());
    printf("default suites %s\n", OSSL_default_ciphersuites());
    printf("load strings %d\n", ERR_load_SSL_strings());
    printf("SSL_CTX_sessions %d\n", SSL_CTX_sessions(ctx) != NULL);
    printf("SSL_test_functions %d\n", SSL_test_functions() == NULL);
    SSL_add_ssl_module();
    SSL_CTX_set0_ctlog_store(ctx, NULL);
    printf("ctlog store %d\n", SSL_CTX_get0_ctlog_store(ctx) == NULL);
    SSL_CTX_set_record_padding_callback(ctx, NULL);
    SSL_CTX_set_record_padding_callback_arg(ctx, "pad");
    printf("padding arg %s\n", str(SSL_CTX_get_record_padding_callback_arg(ctx)));
    SSL_CTX_free(ctx);
    for (v = 0; v < COUNT(vs); v++) {
        check_chain(vs[v], NULL);
        check_chain(vs[v], "ECDSA+SHA256:RSA-PSS+SHA256");
        not_resumable_test(vs[v]);
        per_connection(vs[v]);
    }
    eap_fast();
    srtp();
    compression();
    rsa_keys();
    session_files();
    tracing();
    cookies();
    return 0;
}

/* SSL_CTX_set_tlsext_status_cb(3), SSL_CTX_set_ct_validation_callback(3), SSL_CTX_dane_enable(3).
 * also: real functions */
#include "common.h"
#include <openssl/ct.h>

static int server_ret, client_ret, give = 1;

static int status_cb(SSL *s, void *arg)
{
    const unsigned char *resp = NULL;

    if (SSL_is_server(s)) {
        static const char response[] = "not really an OCSP response";
        long type = SSL_get_tlsext_status_type(s);

        printf("  status cb server arg=%s type=%ld returns %d\n", str(arg), type, server_ret);
        if (give) {
            unsigned char *copy = OPENSSL_memdup(response, sizeof(response));

            printf("  set resp %ld\n", SSL_set_tlsext_status_ocsp_resp(s, copy, sizeof(response)));
        }
        return server_ret;
    }
    {
        long n = SSL_get_tlsext_status_ocsp_resp(s, &resp);

        printf("  status cb client arg=%s len=%ld %s returns %d verify=%ld\n", str(arg), n, n > 0 ? (const char *)resp : "-", client_ret,
               SSL_get_verify_result(s));
    }
    return client_ret;
}

static void status(int ver, int asks, int sret, int cret, int gives)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;
    const unsigned char *r = NULL;

    printf("== status %s asks=%d server=%d client=%d gives=%d\n", version_name(ver), asks, sret, cret, gives);
    server_ret = sret;
    client_ret = cret;
    give = gives;
    SSL_CTX_set_tlsext_status_cb(cc, status_cb);
    SSL_CTX_set_tlsext_status_arg(cc, "C");
    SSL_CTX_set_tlsext_status_cb(sc, status_cb);
    SSL_CTX_set_tlsext_status_arg(sc, "S");
    if (asks)
        printf("set type %d", (int)SSL_CTX_set_tlsext_status_type(cc, TLSEXT_STATUSTYPE_ocsp));
    printf(" get %d\n", (int)SSL_CTX_get_tlsext_status_type(cc));
    p = pair_take(cc, sc);
    pair_trace(p);
    printf("client has %ld, type %ld\n", SSL_get_tlsext_status_ocsp_resp(p->c, &r), (long)SSL_get_tlsext_status_type(p->c));
    pair_free(p);
}

/* ---- certificate transparency ---- */

static int ct_ret = 1;

static int ct_cb(const CT_POLICY_EVAL_CTX *ctx, const STACK_OF(SCT) *scts, void *arg)
{
    printf("  ct cb scts=%d cert=%d issuer=%d arg=%s\n", scts != NULL ? sk_SCT_num(scts) : -1, CT_POLICY_EVAL_CTX_get0_cert(ctx) != NULL,
           CT_POLICY_EVAL_CTX_get0_issuer(ctx) != NULL, str(arg));
    return ct_ret;
}

static void transparency(int ver)
{
    int i;

    for (i = 0; i < 6; i++) {
        static const char *names[] = {"permissive", "strict", "callback accepts", "callback refuses", "strict without verification", "disabled"};
        SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
        PAIR *p;

        printf("== ct %s %s\n", version_name(ver), names[i]);
        switch (i) {
        case 0: result("enable", SSL_CTX_enable_ct(cc, SSL_CT_VALIDATION_PERMISSIVE)); break;
        case 1: case 4: result("enable", SSL_CTX_enable_ct(cc, SSL_CT_VALIDATION_STRICT)); break;
        case 2: case 3:
            ct_ret = i == 2;
            result("callback", SSL_CTX_set_ct_validation_callback(cc, ct_cb, "arg"));
            break;
        case 5:
            SSL_CTX_enable_ct(cc, SSL_CT_VALIDATION_STRICT);
            SSL_CTX_set_ct_validation_callback(cc, NULL, NULL);
            break;
        }
        if (i == 4)
            SSL_CTX_set_verify(cc, SSL_VERIFY_NONE, NULL);
        printf("enabled %d\n", SSL_CTX_ct_is_enabled(cc));
        p = pair_take(cc, sc);
        printf("ssl enabled %d\n", SSL_ct_is_enabled(p->c));
        pair_trace(p);
        printf("verify=%ld scts=%d\n", SSL_get_verify_result(p->c), SSL_get0_peer_scts(p->c) != NULL ? sk_SCT_num(SSL_get0_peer_scts(p->c)) : -1);
        result("validation result", SSL_get_verify_result(p->c));
        pair_free(p);
    }
    {
        SSL_CTX *ctx = SSL_CTX_new(TLS_method());
        SSL *s = SSL_new(ctx);

        result("enable 99", SSL_CTX_enable_ct(ctx, 99));
        result("ssl enable 99", SSL_enable_ct(s, 99));
        result("ssl enable", SSL_enable_ct(s, SSL_CT_VALIDATION_PERMISSIVE));
        result("ssl callback", SSL_set_ct_validation_callback(s, ct_cb, NULL));
        result("ctlog default", SSL_CTX_set_default_ctlog_list_file(ctx));
        result("ctlog missing", SSL_CTX_set_ctlog_list_file(ctx, pki("nosuch")));
        printf("store %d\n", SSL_CTX_get0_ctlog_store(ctx) != NULL);
        result("custom ext 18 with ct", SSL_CTX_add_client_custom_ext(ctx, 18, NULL, NULL, NULL, NULL, NULL));
        SSL_free(s);
        SSL_CTX_free(ctx);
        ERR_clear_error();
    }
}

/* ---- DANE ---- */

static void digest(const char *file, int selector, const char *md, unsigned char *out, size_t *len)
{
    X509 *x = load_cert(file);
    unsigned char *der = NULL;
    int n = selector ? i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x), &der) : i2d_X509(x, &der);
    unsigned int m = 0;

    MUST(n > 0);
    if (md == NULL) {
        memcpy(out, der, (size_t)n);
        *len = (size_t)n;
    } else {
        EVP_Digest(der, (size_t)n, out, &m, EVP_get_digestbyname(md), NULL);
        *len = m;
    }
    OPENSSL_free(der);
    X509_free(x);
}

static void dane_one(int ver, const char *what, const char *cert, int usage, int selector, int mtype, const char *file, const char *name,
                     unsigned long flags, int spoil)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, cert);
    PAIR *p;
    unsigned char d[4096];
    size_t n = 0;
    uint8_t u = 99, se = 99, m = 99;
    const unsigned char *data = NULL;
    size_t dl = 0;
    X509 *mc = NULL;
    EVP_PKEY *mk = NULL;
    int depth;

    printf("== dane %s %s %d %d %d\n", version_name(ver), what, usage, selector, mtype);
    result("ctx enable", SSL_CTX_dane_enable(cc));
    if (usage >= 2 && usage < 4) { /* nothing else is trusted */
        X509_STORE *st = X509_STORE_new();

        SSL_CTX_set_cert_store(cc, st);
    }
    p = pair_take(cc, sc);
    result("enable", SSL_dane_enable(p->c, name));
    if (flags)
        printf("flags %lx\n", SSL_dane_set_flags(p->c, flags));
    digest(file, selector & 1, mtype == 0 ? NULL : mtype == 1 ? "sha256" : "sha512", d, &n);
    if (spoil)
        d[n - 1] ^= 1;
    result("tlsa add", SSL_dane_tlsa_add(p->c, (uint8_t)usage, (uint8_t)selector, (uint8_t)mtype, d, n));
    ERR_clear_error();
    pair_trace(p);
    depth = SSL_get0_dane_authority(p->c, &mc, &mk);
    printf("verify=%ld authority=%d cert=%d key=%d", SSL_get_verify_result(p->c), depth, mc != NULL, mk != NULL);
    depth = SSL_get0_dane_tlsa(p->c, &u, &se, &m, &data, &dl);
    printf(" tlsa=%d %d %d %d data=%d peername=%s\n", depth, u, se, m, (int)dl, str(SSL_get0_peername(p->c)));
    pair_free(p);
}

static void dane(int ver)
{
    static const char *const good[] = {"root.pem", "rsa.pem", "inter.pem", "rsa.pem"};
    int u, s, m;

    for (u = 0; u < 4; u++)
        for (s = 0; s < 2; s++)
            for (m = 0; m < 3; m++) {
                dane_one(ver, "right", "rsa", u, s, m, good[u], "localhost", 0, 0);
                if (m > 0)
                    dane_one(ver, "spoiled", "rsa", u, s, m, good[u], "localhost", 0, 1);
            }
    dane_one(ver, "wrong name", "rsa", 2, 0, 1, "inter.pem", "elsewhere.example", 0, 0);
    dane_one(ver, "EE ignores the name", "rsa", 3, 1, 1, "rsa.pem", "elsewhere.example", 0, 0);
    dane_one(ver, "EE ignores expiry", "expired", 3, 1, 1, "expired.pem", "localhost", 0, 0);
    dane_one(ver, "no EE name checks", "rsa", 3, 1, 1, "rsa.pem", "elsewhere.example", DANE_FLAG_NO_DANE_EE_NAMECHECKS, 0);
    dane_one(ver, "usage 4", "rsa", 4, 1, 1, "rsa.pem", "localhost", 0, 0);
    dane_one(ver, "selector 2", "rsa", 3, 2, 1, "rsa.pem", "localhost", 0, 0);
    dane_one(ver, "type 9", "rsa", 3, 1, 9, "rsa.pem", "localhost", 0, 0);
}

static void dane_setting(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    SSL *s = SSL_new(ctx);
    unsigned char d[64] = {0};

    result("enable without ctx", SSL_dane_enable(s, "a.example"));
    result("tlsa_add before enable", SSL_dane_tlsa_add(s, 3, 1, 1, d, 32));
    printf("flags %lx", SSL_CTX_dane_set_flags(ctx, DANE_FLAG_NO_DANE_EE_NAMECHECKS));
    printf(" clear %lx\n", SSL_CTX_dane_clear_flags(ctx, DANE_FLAG_NO_DANE_EE_NAMECHECKS));
    result("ctx enable", SSL_CTX_dane_enable(ctx));
    result("ctx enable again", SSL_CTX_dane_enable(ctx));
    result("mtype_set", SSL_CTX_dane_mtype_set(ctx, EVP_sha384(), 9, 3));
    result("mtype_set 0", SSL_CTX_dane_mtype_set(ctx, EVP_sha384(), 0, 3));
    result("enable", SSL_dane_enable(s, "a.example"));
    result("enable again", SSL_dane_enable(s, "a.example"));
    printf("name %s\n", str(SSL_get_servername(s, 0)));
    result("tlsa 31 bytes", SSL_dane_tlsa_add(s, 3, 1, 1, d, 31));
    result("tlsa 32 bytes", SSL_dane_tlsa_add(s, 3, 1, 1, d, 32));
    result("tlsa again", SSL_dane_tlsa_add(s, 3, 1, 1, d, 32));
    result("tlsa sha384", SSL_dane_tlsa_add(s, 3, 1, 9, d, 48));
    result("tlsa NULL", SSL_dane_tlsa_add(s, 3, 1, 1, NULL, 32));
    result("tlsa usage 4", SSL_dane_tlsa_add(s, 4, 1, 1, d, 32));
    result("tlsa selector 2", SSL_dane_tlsa_add(s, 3, 2, 1, d, 32));
    result("tlsa type 7", SSL_dane_tlsa_add(s, 3, 1, 7, d, 32));
    result("tlsa bad cert", SSL_dane_tlsa_add(s, 3, 0, 0, d, 32));
    result("tlsa bad key", SSL_dane_tlsa_add(s, 3, 1, 0, d, 32));
    SSL_free(s);
    SSL_CTX_free(ctx);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    static const int srets[] = {SSL_TLSEXT_ERR_OK, SSL_TLSEXT_ERR_NOACK, SSL_TLSEXT_ERR_ALERT_FATAL, SSL_TLSEXT_ERR_ALERT_WARNING};
    size_t v, i;
    int c;

    for (v = 0; v < COUNT(vs); v++) {
        for (i = 0; i < COUNT(srets); i++)
            for (c = -1; c < 2; c++)
                status(vs[v], 1, srets[i], c, 1);
        status(vs[v], 0, SSL_TLSEXT_ERR_OK, 1, 1);
        status(vs[v], 1, SSL_TLSEXT_ERR_OK, 1, 0);
        transparency(vs[v]);
        dane(vs[v]);
    }
    dane_setting();
    return 0;
}

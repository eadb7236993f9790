/* SSL_CTX_set_ct_validation_callback(3), SSL_enable_ct(3): real SCTs (RFC 6962), by the TLS extension, in the certificate
 * and in an OCSP response, of a log that is known or not, good and bad. */
#include "common.h"
#include <openssl/ct.h>
#include <openssl/ocsp.h>
#include <unistd.h>

static EVP_PKEY *log_key, *other_key;
static char log_file[64];

static EVP_PKEY *new_log(void)
{
    EVP_PKEY *k = EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256");

    MUST(k != NULL);
    return k;
}

static void log_list(void)
{
    unsigned char *der = NULL, b64[400];
    int n = i2d_PUBKEY(log_key, &der);
    FILE *f;

    strcpy(log_file, "/tmp/ferrule-ct.XXXXXX");
    f = fdopen(mkstemp(log_file), "w");
    MUST(f != NULL && n > 0 && n < 280);
    EVP_EncodeBlock(b64, der, n);
    fprintf(f, "enabled_logs = one\n[one]\ndescription = The test's log\nkey = %s\n", b64);
    fclose(f);
    OPENSSL_free(der);
}

enum { GOOD, UNKNOWN_LOG, BAD_SIGNATURE, FUTURE, VERSION_2, KINDS };
static const char *const kinds[] = {"good", "of an unknown log", "with a bad signature", "of the future", "of another version"};

/* One SCT over `entry` (what RFC 6962 section 3.2 signs from entry_type to before the extensions). */
static size_t make_sct(unsigned char *out, int kind, const unsigned char *entry, size_t entry_len)
{
    EVP_PKEY *k = kind == UNKNOWN_LOG ? other_key : log_key;
    unsigned char *spki = NULL, data[4000], sig[100], *p = out;
    int n = i2d_PUBKEY(k, &spki), i;
    uint64_t t = ((uint64_t)time(NULL) + (kind == FUTURE ? 100000 : -1000)) * 1000;
    EVP_MD_CTX *md = EVP_MD_CTX_new();
    size_t len = 0, sig_len = sizeof(sig);
    unsigned int dl;

    data[len++] = 0;
    data[len++] = 0;
    *p++ = kind == VERSION_2;
    EVP_Digest(spki, (size_t)n, p, &dl, EVP_sha256(), NULL);
    p += 32;
    for (i = 7; i >= 0; i--)
        *p++ = data[len++] = (unsigned char)(t >> (8 * i));
    memcpy(data + len, entry, entry_len);
    len += entry_len;
    data[len++] = *p++ = 0;
    data[len++] = *p++ = 0;
    MUST(EVP_DigestSignInit(md, NULL, EVP_sha256(), NULL, k) == 1 && EVP_DigestSign(md, sig, &sig_len, data, len) == 1);
    if (kind == BAD_SIGNATURE)
        sig[sig_len - 1] ^= 1;
    *p++ = 4;
    *p++ = 3;
    *p++ = 0;
    *p++ = (unsigned char)sig_len;
    memcpy(p, sig, sig_len);
    EVP_MD_CTX_free(md);
    OPENSSL_free(spki);
    return (size_t)(p - out) + sig_len;
}

/* A list of `kinds` SCTs, ended by -1. */
static size_t make_list(unsigned char *out, const int *which, const unsigned char *entry, size_t entry_len)
{
    size_t len = 2, n;

    for (; *which >= 0; which++) {
        n = make_sct(out + len + 2, *which, entry, entry_len);
        out[len] = 0;
        out[len + 1] = (unsigned char)n;
        len += 2 + n;
    }
    out[0] = (unsigned char)((len - 2) >> 8);
    out[1] = (unsigned char)(len - 2);
    return len;
}

/* entry_type x509_entry and the certificate, or precert_entry, the issuer's key and the TBSCertificate. */
static size_t make_entry(unsigned char *out, X509 *x, EVP_PKEY *issuer)
{
    unsigned char *der = NULL, *spki = NULL, *p = out;
    int n = issuer == NULL ? i2d_X509(x, &der) : i2d_re_X509_tbs(x, &der);
    unsigned int dl;

    *p++ = 0;
    *p++ = issuer != NULL;
    if (issuer != NULL) {
        EVP_Digest(spki, (size_t)i2d_PUBKEY(issuer, &spki), p, &dl, EVP_sha256(), NULL);
        p += 32;
    }
    *p++ = 0;
    *p++ = (unsigned char)(n >> 8);
    *p++ = (unsigned char)n;
    memcpy(p, der, (size_t)n);
    OPENSSL_free(der);
    OPENSSL_free(spki);
    return (size_t)(p - out) + (size_t)n;
}

static int ct_ret;

static int ct_cb(const CT_POLICY_EVAL_CTX *ctx, const STACK_OF(SCT) *scts, void *arg)
{
    int i;

    printf("  ct cb cert=%d issuer=%d logs=%d time=%d arg=%s:", CT_POLICY_EVAL_CTX_get0_cert(ctx) != NULL,
           CT_POLICY_EVAL_CTX_get0_issuer(ctx) != NULL, CT_POLICY_EVAL_CTX_get0_log_store(ctx) != NULL,
           labs((long)(CT_POLICY_EVAL_CTX_get_time(ctx) / 1000) - (long)time(NULL)) < 1000, str(arg));
    for (i = 0; scts != NULL && i < sk_SCT_num(scts); i++)
        printf(" %s", SCT_validation_status_string(sk_SCT_value(scts, i)));
    printf(" returns %d\n", ct_ret);
    return ct_ret;
}

static void show(const char *who, SSL *s)
{
    const STACK_OF(SCT) *scts = SSL_get0_peer_scts(s);
    int i;

    printf("%s has", who);
    for (i = 0; scts != NULL && i < sk_SCT_num(scts); i++) {
        const SCT *sct = sk_SCT_value(scts, i);

        printf(" [version %d source %d %s]", SCT_get_version(sct), SCT_get_source(sct), SCT_validation_status_string(sct));
    }
    printf("%s\n", scts == NULL ? " NULL" : "");
}

/* The certificate of the server: like rsa's, with a list of SCTs inside. */
static X509 *with_scts(const int *which)
{
    X509 *x = load_cert("rsa.pem");
    EVP_PKEY *key = load_key("inter.key");
    unsigned char entry[3000], list[2000], *p = list;
    ASN1_OCTET_STRING *outer = ASN1_OCTET_STRING_new(), *inner = ASN1_OCTET_STRING_new();
    X509_EXTENSION *ext;
    unsigned char *der = NULL;
    size_t n = make_entry(entry, x, key);

    n = make_list(list, which, entry, n);
    ASN1_OCTET_STRING_set(inner, p, (int)n);
    ASN1_OCTET_STRING_set(outer, der, i2d_ASN1_OCTET_STRING(inner, &der));
    ASN1_OCTET_STRING_free(outer);
    outer = ASN1_OCTET_STRING_new();
    ASN1_OCTET_STRING_set(outer, der, i2d_ASN1_OCTET_STRING(inner, NULL));
    ext = X509_EXTENSION_create_by_NID(NULL, NID_ct_precert_scts, 0, outer);
    MUST(ext != NULL && X509_add_ext(x, ext, -1) && X509_sign(x, key, EVP_sha256()));
    X509_EXTENSION_free(ext);
    ASN1_OCTET_STRING_free(inner);
    ASN1_OCTET_STRING_free(outer);
    OPENSSL_free(der);
    EVP_PKEY_free(key);
    return x;
}

static unsigned char *response;
static int response_len;

static int staple(SSL *s, void *arg)
{
    (void)arg;
    if (!SSL_is_server(s))
        return 1;
    SSL_set_tlsext_status_ocsp_resp(s, OPENSSL_memdup(response, (size_t)response_len), response_len);
    return SSL_TLSEXT_ERR_OK;
}

/* An OCSP response whose single answer carries a list of SCTs. */
static void make_response(const int *which)
{
    X509 *x = load_cert("rsa.pem"), *inter = load_cert("inter.pem");
    EVP_PKEY *key = load_key("inter.key");
    unsigned char entry[3000], list[2000], *der = NULL;
    size_t n = make_entry(entry, x, NULL);
    OCSP_BASICRESP *basic = OCSP_BASICRESP_new();
    OCSP_CERTID *id = OCSP_cert_to_id(NULL, x, inter);
    ASN1_TIME *now = X509_gmtime_adj(NULL, 0), *later = X509_gmtime_adj(NULL, 10000);
    OCSP_SINGLERESP *single = OCSP_basic_add1_status(basic, id, V_OCSP_CERTSTATUS_GOOD, 0, NULL, now, later);
    ASN1_OCTET_STRING *inner = ASN1_OCTET_STRING_new(), *outer = ASN1_OCTET_STRING_new();
    X509_EXTENSION *ext;
    OCSP_RESPONSE *r;

    n = make_list(list, which, entry, n);
    ASN1_OCTET_STRING_set(inner, list, (int)n);
    n = (size_t)i2d_ASN1_OCTET_STRING(inner, &der);
    ASN1_OCTET_STRING_set(outer, der, (int)n);
    ext = X509_EXTENSION_create_by_NID(NULL, NID_ct_cert_scts, 0, outer);
    MUST(single != NULL && ext != NULL && OCSP_SINGLERESP_add_ext(single, ext, -1));
    MUST(OCSP_basic_sign(basic, inter, key, EVP_sha256(), NULL, 0));
    r = OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic);
    OPENSSL_free(response);
    response = NULL;
    response_len = i2d_OCSP_RESPONSE(r, &response);
    MUST(response_len > 0);
    OCSP_RESPONSE_free(r);
    OCSP_BASICRESP_free(basic);
    OCSP_CERTID_free(id);
    ASN1_TIME_free(now);
    ASN1_TIME_free(later);
    X509_EXTENSION_free(ext);
    ASN1_OCTET_STRING_free(inner);
    ASN1_OCTET_STRING_free(outer);
    OPENSSL_free(der);
    EVP_PKEY_free(key);
    X509_free(inter);
    X509_free(x);
}

/* The TLS extension 18, by SSL_CTX_use_serverinfo_ex(3). */
static void info(SSL_CTX *ctx, const unsigned char *list, size_t n)
{
    unsigned char si[2100] = {0, 0, 0x11, 0x80, 0, 18, (unsigned char)(n >> 8), (unsigned char)n};

    /* For ClientHello, TLS 1.2's ServerHello and TLS 1.3's Certificate. */
    memcpy(si + 8, list, n);
    result("serverinfo", SSL_CTX_use_serverinfo_ex(ctx, SSL_SERVERINFOV2, si, n + 8));
}

enum { BY_TLS, IN_CERTIFICATE, BY_OCSP, BY_ALL, SOURCES };
static const char *const sources[] = {"by the TLS extension", "in the certificate", "by OCSP", "by all three"};
enum { PERMISSIVE, STRICT, CALLBACK, CALLBACK_REFUSES, POLICIES };
static const char *const policies[] = {"permissive", "strict", "callback", "callback refuses"};

static void one(int ver, int source, const int *which, const char *what, int policy, int verify, int logs)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    X509 *x = NULL;
    PAIR *p;
    int ok;

    printf("== ct %s %s, %s, %s, verify=%d logs=%d\n", version_name(ver), sources[source], what, policies[policy], verify, logs);
    if (!verify)
        SSL_CTX_set_verify(cc, SSL_VERIFY_NONE, NULL);
    if (logs)
        result("log list", SSL_CTX_set_ctlog_list_file(cc, log_file));
    ct_ret = policy != CALLBACK_REFUSES;
    if (policy <= STRICT)
        result("enable", SSL_CTX_enable_ct(cc, policy == STRICT ? SSL_CT_VALIDATION_STRICT : SSL_CT_VALIDATION_PERMISSIVE));
    else
        result("callback", SSL_CTX_set_ct_validation_callback(cc, ct_cb, "arg"));
    if (source == IN_CERTIFICATE || source == BY_ALL) {
        x = with_scts(which);
        MUST(SSL_CTX_use_certificate(sc, x));
        MUST(SSL_CTX_check_private_key(sc));
    }
    if (source == BY_OCSP || source == BY_ALL) {
        make_response(which);
        SSL_CTX_set_tlsext_status_cb(sc, staple);
    }
    if (source == BY_TLS || source == BY_ALL) {
        unsigned char entry[3000], list[2000];
        X509 *leaf = load_cert("rsa.pem");
        size_t n = make_entry(entry, x != NULL ? x : leaf, NULL);

        info(sc, list, make_list(list, which, entry, n));
        X509_free(leaf);
    }
    p = pair_take(cc, sc);
    ok = pair_trace(p);
    printf("%d verify=%ld\n", ok, SSL_get_verify_result(p->c));
    show("client", p->c);
    show("server", p->s);
    result("validation result", SSL_get_verify_result(p->c));
    pair_free(p);
    X509_free(x);
}

/* Lists that are none. */
static void malformed(int ver)
{
    static const struct {
        const char *what;
        unsigned char bytes[60];
        size_t n;
    } lists[] = {
        {"nothing", {0}, 0}, {"an empty list", {0, 0}, 2}, {"one byte", {0}, 1}, {"a list cut short", {0, 9, 0, 1}, 4},
        {"an empty SCT", {0, 2, 0, 0}, 4}, {"an SCT of one byte", {0, 3, 0, 1, 0}, 5}, {"a byte behind the list", {0, 3, 0, 1, 7, 0}, 6},
        {"an SCT of a strange version", {0, 4, 0, 2, 9, 9}, 6}, {"an SCT longer than the list", {0, 4, 0, 9, 0, 0}, 6},
    };
    size_t i;
    int strict;

    for (i = 0; i < COUNT(lists); i++)
        for (strict = 0; strict < 2; strict++) {
            SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
            PAIR *p;

            printf("== ct %s malformed: %s, strict=%d\n", version_name(ver), lists[i].what, strict);
            SSL_CTX_enable_ct(cc, strict ? SSL_CT_VALIDATION_STRICT : SSL_CT_VALIDATION_PERMISSIVE);
            info(sc, lists[i].bytes, lists[i].n);
            p = pair_take(cc, sc);
            ssl_errors_only = 1;
            pair_trace(p);
            printf("verify=%ld\n", SSL_get_verify_result(p->c));
            show("client", p->c);
            pair_free(p);
        }
}

/* On a resumption nothing is asked for and nothing judged. */
static void resumed(int ver)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    SSL_SESSION *sess = NULL;
    PAIR *p;

    printf("== ct %s resumed\n", version_name(ver));
    pair_run(cc, sc, NULL, &sess);
    SSL_CTX_enable_ct(cc, SSL_CT_VALIDATION_STRICT);
    p = pair_new(cc, sc);
    SSL_set_session(p->c, sess);
    pair_trace(p);
    printf("reused %d verify=%ld\n", SSL_session_reused(p->c), SSL_get_verify_result(p->c));
    pair_free(p);
    SSL_SESSION_free(sess);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

static void settings(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    SSL *s = SSL_new(ctx);

    printf("== settings\n");
    result("default file", SSL_CTX_set_default_ctlog_list_file(ctx));
    result("good file", SSL_CTX_set_ctlog_list_file(ctx, log_file));
    result("a certificate for a list", SSL_CTX_set_ctlog_list_file(ctx, pki("rsa.pem")));
    result("an empty list", SSL_CTX_set_ctlog_list_file(ctx, pki("empty.pem")));
    result("custom extension 18 first", SSL_CTX_add_client_custom_ext(ctx, 18, NULL, NULL, NULL, NULL, NULL));
    result("then enable", SSL_CTX_enable_ct(ctx, SSL_CT_VALIDATION_STRICT));
    result("then callback", SSL_CTX_set_ct_validation_callback(ctx, ct_cb, NULL));
    result("callback taken away", SSL_CTX_set_ct_validation_callback(ctx, NULL, NULL));
    result("ssl made before", SSL_enable_ct(s, SSL_CT_VALIDATION_STRICT));
    printf("ssl enabled %d status type %ld\n", SSL_ct_is_enabled(s), (long)SSL_get_tlsext_status_type(s));
    SSL_set_ct_validation_callback(s, NULL, NULL);
    printf("ssl enabled %d status type %ld\n", SSL_ct_is_enabled(s), (long)SSL_get_tlsext_status_type(s));
    SSL_free(s);
    SSL_CTX_free(ctx);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    static const int good[] = {GOOD, -1}, mixed[] = {UNKNOWN_LOG, BAD_SIGNATURE, GOOD, FUTURE, VERSION_2, -1}, bad[] = {BAD_SIGNATURE, FUTURE, UNKNOWN_LOG, -1};
    size_t v;
    int s, p, k;

    log_key = new_log();
    other_key = new_log();
    log_list();
    settings();
    for (v = 0; v < COUNT(vs); v++) {
        for (s = 0; s < SOURCES; s++)
            for (p = 0; p < POLICIES; p++) {
                one(vs[v], s, good, "good", p, 1, 1);
                one(vs[v], s, good, "good", p, 1, 0);
                one(vs[v], s, good, "good", p, 0, 1);
                one(vs[v], s, mixed, "all kinds", p, 1, 1);
                one(vs[v], s, bad, "bad ones", p, 1, 1);
            }
        for (k = 0; k < KINDS; k++) {
            int list[] = {k, -1};

            one(vs[v], BY_TLS, list, kinds[k], STRICT, 1, 1);
        }
        malformed(vs[v]);
        resumed(vs[v]);
    }
    unlink(log_file);
    EVP_PKEY_free(log_key);
    EVP_PKEY_free(other_key);
    OPENSSL_free(response);
    return 0;
}

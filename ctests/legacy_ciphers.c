/* The SEED suites, where the legacy provider is loaded: OSSL_PROVIDER-legacy(7), RFC 4162. */
#include "common.h"
#include <openssl/provider.h>

static const char *const lists[] = {
    "ALL:COMPLEMENTOFALL:@SECLEVEL=0", "SEED:@SECLEVEL=0", "SEED-SHA:@SECLEVEL=0", "kDHE+SEED:@SECLEVEL=0", "ALL:!SEED:@SECLEVEL=0", "DEFAULT:@SECLEVEL=0",
    "COMPLEMENTOFDEFAULT:@SECLEVEL=0", "MEDIUM:@SECLEVEL=0", "SSLv3:@SECLEVEL=0", "SHA1:@STRENGTH:@SECLEVEL=0", "CBC:@SECLEVEL=0", "SEED", "DEFAULT:+SEED",
    "aRSA+SEED:@SECLEVEL=0", "DHE-RSA-SEED-SHA:AES128-SHA:@SECLEVEL=0", "ADH-SEED-SHA:DHE-DSS-SEED-SHA:@SECLEVEL=0",
};

/* Contexts are of this one (SSL_CTX_new_ex(3)). */
static OSSL_LIB_CTX *library;

static SSL_CTX *of_library(const SSL_METHOD *method, int ver)
{
    SSL_CTX *ctx = SSL_CTX_new_ex(library, NULL, method);

    MUST(ctx != NULL && SSL_CTX_set_min_proto_version(ctx, ver) && SSL_CTX_set_max_proto_version(ctx, ver));
    return ctx;
}

static void list(const char *what)
{
    size_t i;

    for (i = 0; i < COUNT(lists); i++) {
        SSL_CTX *ctx = SSL_CTX_new_ex(library, NULL, TLS_method());
        SSL *ssl;
        STACK_OF(SSL_CIPHER) *sk;

        printf("%s %s: %d\n", what, lists[i], SSL_CTX_set_cipher_list(ctx, lists[i]));
        print_errors();
        print_ciphers("  all", SSL_CTX_get_ciphers(ctx));
        ssl = SSL_new(ctx);
        sk = SSL_get1_supported_ciphers(ssl);
        print_ciphers("  supported", sk);
        sk_SSL_CIPHER_free(sk);
        SSL_free(ssl);
        SSL_CTX_free(ctx);
    }
}

static void carried(int ver, const char *suite, int etm)
{
    char name[80];
    SSL_CTX *cc = of_library(TLS_client_method(), ver), *sc = of_library(TLS_server_method(), ver);
    PAIR *p;

    snprintf(name, sizeof(name), "%s:@SECLEVEL=0", suite);
    printf("%s %s etm %d: %d %d", version_name(ver), suite, etm, SSL_CTX_set_cipher_list(cc, name), SSL_CTX_set_cipher_list(sc, name));
    print_errors();
    SSL_CTX_set_verify(cc, SSL_VERIFY_NONE, NULL);
    SSL_CTX_set_dh_auto(sc, 1);
    SSL_CTX_set_security_level(sc, 0);
    use_cert(sc, "rsa");
    if (!etm)
        SSL_CTX_set_options(cc, SSL_OP_NO_ENCRYPT_THEN_MAC);
    p = pair_take(cc, sc);
    if (pair_connect(p)) {
        char got[40];
        size_t n;

        printf("  connected with %s, %d bits\n", SSL_get_cipher(p->c), SSL_CIPHER_get_bits(SSL_get_current_cipher(p->c), NULL));
        for (n = 1; n < 40; n++) {
            char text[41] = {0};

            memset(text, 'a' + (int)n % 26, n);
            pair_send(p->c, p->s, text);
            pair_send(p->s, p->c, text);
        }
        MUST(SSL_write(p->c, "changed on its way", 18) == 18);
        p->w.c2s.buf[p->w.c2s.head + p->w.c2s.len - 20] ^= 1;
        trace("spoiled", SSL_read(p->s, got, sizeof(got)), p->s);
    } else {
        printf("  not connected: %s %s\n", p->last_c ? p->last_c : "", p->last_s ? p->last_s : "");
        ERR_clear_error();
    }
    pair_free(p);
}

static void all(const char *what)
{
    static const int versions[] = {TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION};
    static const char *const suites[] = {"SEED-SHA", "DHE-RSA-SEED-SHA", "ADH-SEED-SHA", "DHE-DSS-SEED-SHA"};
    size_t i, k;

    list(what);
    for (i = 0; i < COUNT(suites); i++)
        for (k = 0; k < COUNT(versions); k++) {
            carried(versions[k], suites[i], 0);
            carried(versions[k], suites[i], 1);
        }
}

int main(void)
{
    OSSL_PROVIDER *def, *legacy;
    SSL_CTX *early = SSL_CTX_new(TLS_method());

    all("without");
    def = OSSL_PROVIDER_load(NULL, "default");
    legacy = OSSL_PROVIDER_load(NULL, "legacy");
    MUST(def != NULL && legacy != NULL);
    all("with");
    printf("a context of before: %d", SSL_CTX_set_cipher_list(early, "SEED:@SECLEVEL=0"));
    print_errors();
    print_ciphers("  all", SSL_CTX_get_ciphers(early));
    SSL_CTX_free(early);
    OSSL_PROVIDER_unload(legacy);
    all("after");
    OSSL_PROVIDER_unload(def);
    library = OSSL_LIB_CTX_new();
    all("another library without");
    def = OSSL_PROVIDER_load(library, "default");
    all("another library with the default one");
    legacy = OSSL_PROVIDER_load(library, "legacy");
    all("another library with both");
    OSSL_PROVIDER_unload(legacy);
    OSSL_PROVIDER_unload(def);
    OSSL_LIB_CTX_free(library);
    return 0;
}

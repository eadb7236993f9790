/*
 * The functions that the reference has only as macros: callable by name, as a
 * foreign-function interface finds them, with the effect of the macro.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *lib;

static void *find(const char *name)
{
    void *at = dlvsym(lib, name, "FERRULE_1.0");
    if (at == NULL) {
        printf("missing %s\n", name);
        exit(1);
    }
    return at;
}

#define CHECK(got, want) check(#got, (long)(got), (long)(want))

static int bad;

static void check(const char *what, long got, long want)
{
    printf("%s = %ld\n", what, got);
    if (got != want) {
        printf("  not %ld\n", want);
        bad = 1;
    }
}

static int freed;

static void on_free(void *parent, void *ptr, CRYPTO_EX_DATA *ad, int idx, long argl, void *argp)
{
    (void)parent, (void)ad, (void)idx, (void)argp;
    if (ptr != NULL)
        freed += (int)argl;
}

int main(void)
{
    lib = dlopen("libssl.so.3", RTLD_NOW | RTLD_NOLOAD);
    if (lib == NULL)
        return 1;
    long (*ctx_set)(SSL_CTX *, long) = find("SSL_CTX_set_mode"), (*ctx_clear)(SSL_CTX *, long) = find("SSL_CTX_clear_mode");
    long (*ctx_get)(SSL_CTX *) = find("SSL_CTX_get_mode");
    long (*set)(SSL *, long) = find("SSL_set_mode"), (*clear)(SSL *, long) = find("SSL_clear_mode");
    long (*get)(SSL *) = find("SSL_get_mode");
    int (*min)(SSL_CTX *, int) = find("SSL_CTX_set_min_proto_version"), (*get_min)(SSL_CTX *) = find("SSL_CTX_get_min_proto_version");
    long (*host)(SSL *, const char *) = find("SSL_set_tlsext_host_name");
    long (*cache)(SSL_CTX *, long) = find("SSL_CTX_set_session_cache_mode"), (*get_cache)(SSL_CTX *) = find("SSL_CTX_get_session_cache_mode");
    int (*groups)(SSL_CTX *, const char *) = find("SSL_CTX_set1_groups_list");
    int (*index)(long, void *, CRYPTO_EX_new *, CRYPTO_EX_dup *, CRYPTO_EX_free *) = find("SSL_get_ex_new_index");
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    SSL *ssl;

    /* SSL_CTX_set_mode(3): a mask in, the new mask out; what was set before stays. */
    CHECK(ctx_get(ctx), SSL_MODE_AUTO_RETRY);
    CHECK(ctx_set(ctx, SSL_MODE_ENABLE_PARTIAL_WRITE), SSL_MODE_AUTO_RETRY | SSL_MODE_ENABLE_PARTIAL_WRITE);
    CHECK(SSL_CTX_get_mode(ctx), SSL_MODE_AUTO_RETRY | SSL_MODE_ENABLE_PARTIAL_WRITE);
    CHECK(ctx_clear(ctx, SSL_MODE_AUTO_RETRY), SSL_MODE_ENABLE_PARTIAL_WRITE);
    ssl = SSL_new(ctx);
    CHECK(get(ssl), SSL_MODE_ENABLE_PARTIAL_WRITE);
    CHECK(set(ssl, SSL_MODE_RELEASE_BUFFERS), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_RELEASE_BUFFERS);
    CHECK(clear(ssl, SSL_MODE_ENABLE_PARTIAL_WRITE), SSL_MODE_RELEASE_BUFFERS);
    CHECK(ctx_get(ctx), SSL_MODE_ENABLE_PARTIAL_WRITE);

    CHECK(min(ctx, TLS1_2_VERSION), 1);
    CHECK(get_min(ctx), TLS1_2_VERSION);
    CHECK(host(ssl, "example.test"), 1);
    CHECK(strcmp(SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name), "example.test"), 0);
    CHECK(cache(ctx, SSL_SESS_CACHE_OFF), SSL_SESS_CACHE_SERVER);
    CHECK(get_cache(ctx), SSL_SESS_CACHE_OFF);
    CHECK(groups(ctx, "P-256:X25519"), 1);
    CHECK(groups(ctx, "no such group"), 0);

    int at = index(5, NULL, NULL, NULL, on_free);
    CHECK(at > 0, 1);
    CHECK(SSL_set_ex_data(ssl, at, &freed), 1);
    CHECK(SSL_get_ex_data(ssl, at) == &freed, 1);
    int (*ctx_index)(long, void *, CRYPTO_EX_new *, CRYPTO_EX_dup *, CRYPTO_EX_free *) = find("SSL_CTX_get_ex_new_index");
    int (*session_index)(long, void *, CRYPTO_EX_new *, CRYPTO_EX_dup *, CRYPTO_EX_free *) = find("SSL_SESSION_get_ex_new_index");
    int of_ctx = ctx_index(7, NULL, NULL, NULL, on_free), of_session = session_index(11, NULL, NULL, NULL, on_free);
    SSL_SESSION *session = SSL_SESSION_new();
    CHECK(SSL_CTX_set_ex_data(ctx, of_ctx, &freed), 1);
    CHECK(SSL_SESSION_set_ex_data(session, of_session, &freed), 1);
    SSL_free(ssl);
    CHECK(freed, 5);
    SSL_CTX_free(ctx);
    CHECK(freed, 12);
    SSL_SESSION_free(session);
    CHECK(freed, 23);
    return bad;
}

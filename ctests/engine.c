/* SSL_CTX_set_client_cert_engine: a client's certificate and key come from an engine (ENGINE_set_load_ssl_client_cert_function). */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "common.h"
#include <openssl/engine.h>

static int gives = 1;

static int load(ENGINE *e, SSL *s, STACK_OF(X509_NAME) *names, X509 **cert, EVP_PKEY **key, STACK_OF(X509) **others, UI_METHOD *ui, void *data)
{
    printf("  engine %s asked: server=%d names=%d others=%d ui=%d data=%d\n", ENGINE_get_id(e), SSL_is_server(s), sk_X509_NAME_num(names),
           others != NULL, ui != NULL, data != NULL);
    if (!gives)
        return 0;
    *cert = load_cert("rsaclient.pem");
    *key = load_key("rsaclient.key");
    return 1;
}

static int own_cb(SSL *s, X509 **cert, EVP_PKEY **key)
{
    (void)s, (void)cert, (void)key;
    printf("  client cert cb\n");
    return 0;
}

static void connect_with(ENGINE *e, int ver, int engine_gives, int with_callback)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;
    X509 *seen;

    printf("== %s gives=%d callback=%d\n", version_name(ver), engine_gives, with_callback);
    gives = engine_gives;
    result("set", SSL_CTX_set_client_cert_engine(cc, e));
    if (with_callback)
        SSL_CTX_set_client_cert_cb(cc, own_cb);
    SSL_CTX_set_verify(sc, SSL_VERIFY_PEER, NULL);
    SSL_CTX_load_verify_file(sc, pki("roots.pem"));
    SSL_CTX_set_client_CA_list(sc, SSL_load_client_CA_file(pki("root.pem")));
    p = pair_take(cc, sc);
    pair_trace(p);
    seen = SSL_get0_peer_certificate(p->s);
    printf("server saw %s\n", seen == NULL ? "nothing" : "a certificate");
    pair_free(p);
}

int main(void)
{
    ENGINE *bare = ENGINE_new(), *e = ENGINE_new();
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    int ver;

    MUST(ENGINE_set_id(bare, "bare") && ENGINE_set_name(bare, "without certificates"));
    MUST(ENGINE_set_id(e, "client") && ENGINE_set_name(e, "with certificates"));
    MUST(ENGINE_set_load_ssl_client_cert_function(e, load));
    result("an engine without certificates", SSL_CTX_set_client_cert_engine(ctx, bare));
    SSL_CTX_free(ctx);
    for (ver = TLS1_2_VERSION; ver <= TLS1_3_VERSION; ver++) {
        connect_with(e, ver, 1, 0);
        connect_with(e, ver, 0, 0);
        connect_with(e, ver, 0, 1);
        connect_with(e, ver, 1, 1);
    }
    ENGINE_free(bare);
    ENGINE_free(e);
    return 0;
}

/* SSL_CTX_set1_client_certificate_types(3), SSL_CTX_set1_client_sigalgs(3) and SSL_CTX_set1_verify_cert_store(3): what
 * a server asks its client for, and by which store it judges the answer. */
#include "common.h"

static int told(SSL *s, X509 **cert, EVP_PKEY **key)
{
    const unsigned char *types = NULL;
    size_t i, n = SSL_get0_certificate_types(s, &types);

    (void)cert;
    (void)key;
    printf("  client is told types");
    for (i = 0; i < n; i++)
        printf(" %d", types[i]);
    printf("; peer's sigalgs %d\n", SSL_get_sigalgs(s, 0, NULL, NULL, NULL, NULL, NULL));
    return 0;
}

static void types(int ver, const unsigned char *list, size_t n, const char *sigalgs, const char *client)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;

    printf("== %s types of %d, sigalgs %s, client has %s\n", version_name(ver), (int)n, str(sigalgs), str(client));
    SSL_CTX_set_verify(sc, SSL_VERIFY_PEER, NULL);
    SSL_CTX_load_verify_file(sc, pki("roots.pem"));
    result("set1_client_certificate_types", SSL_CTX_set1_client_certificate_types(sc, list, (long)n));
    if (sigalgs != NULL)
        result("set1_client_sigalgs_list", SSL_CTX_set1_client_sigalgs_list(sc, sigalgs));
    if (client != NULL)
        use_cert(cc, client);
    else
        SSL_CTX_set_client_cert_cb(cc, told);
    p = pair_take(cc, sc);
    pair_trace(p);
    printf("server has a certificate %d, verify %ld\n", SSL_get0_peer_certificate(p->s) != NULL, SSL_get_verify_result(p->s));
    pair_free(p);
}

/* on_ssl: the store is the connection's. The context's own holds the roots, or nothing. */
static void store(int ver, int on_ssl, int roots_in_store)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    X509_STORE *st = X509_STORE_new();
    PAIR *p;

    printf("== %s verify store on_ssl=%d roots %s\n", version_name(ver), on_ssl, roots_in_store ? "in it" : "in the context's");
    if (roots_in_store)
        MUST(X509_STORE_load_file(st, pki("roots.pem")));
    else
        MUST(SSL_CTX_load_verify_file(cc, pki("roots.pem")));
    SSL_CTX_set_verify(cc, SSL_VERIFY_PEER, NULL);
    if (!on_ssl)
        result("CTX_set1_verify_cert_store", SSL_CTX_set1_verify_cert_store(cc, st));
    p = pair_take(cc, sc);
    if (on_ssl)
        result("set1_verify_cert_store", SSL_set1_verify_cert_store(p->c, st));
    pair_trace(p);
    printf("verify %ld\n", SSL_get_verify_result(p->c));
    pair_free(p);
    X509_STORE_free(st);
}

int main(void)
{
    static const unsigned char rsa[] = {1}, ecdsa[] = {64}, both[] = {64, 1}, odd[] = {99, 3, 1};
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION, TLS1_1_VERSION};
    static const char *const certs[] = {NULL, "rsaclient", "p256"};
    size_t v, i;

    for (v = 0; v < COUNT(vs); v++)
        for (i = 0; i < COUNT(certs); i++) {
            types(vs[v], NULL, 0, NULL, certs[i]);
            types(vs[v], rsa, sizeof(rsa), NULL, certs[i]);
            types(vs[v], ecdsa, sizeof(ecdsa), NULL, certs[i]);
            types(vs[v], both, sizeof(both), NULL, certs[i]);
            types(vs[v], odd, sizeof(odd), NULL, certs[i]);
            types(vs[v], NULL, 0, "ECDSA+SHA256", certs[i]);
            types(vs[v], rsa, sizeof(rsa), "RSA-PSS+SHA256", certs[i]);
        }
    for (v = 0; v < 2; v++)
        for (i = 0; i < 4; i++)
            store(vs[v], (int)(i & 1), (int)(i >> 1));
    return 0;
}

/* A peer whose key is not its certificate's: SSL_CTX_check_private_key(3) sees only the public half, so such a key can be set;
 * what it signs must be refused, whatever the verify mode. */
#include "common.h"
#include <openssl/rsa.h>
#include <openssl/ec.h>

/* The public half of `cert`, the private one of `key`. */
static EVP_PKEY *forged(const char *cert, const char *key)
{
    EVP_PKEY *pub = load_key(cert), *priv = load_key(key), *out = EVP_PKEY_new();

    if (EVP_PKEY_is_a(pub, "RSA")) {
        RSA *r = RSA_new();

        MUST(RSA_set0_key(r, BN_dup(RSA_get0_n(EVP_PKEY_get0_RSA(pub))), BN_dup(RSA_get0_e(EVP_PKEY_get0_RSA(pub))),
                          BN_dup(RSA_get0_d(EVP_PKEY_get0_RSA(priv)))));
        MUST(EVP_PKEY_assign_RSA(out, r));
    } else {
        EC_KEY *e = EC_KEY_new_by_curve_name(NID_X9_62_prime256v1);

        MUST(EC_KEY_set_private_key(e, EC_KEY_get0_private_key(EVP_PKEY_get0_EC_KEY(priv))));
        MUST(EC_KEY_set_public_key(e, EC_KEY_get0_public_key(EVP_PKEY_get0_EC_KEY(pub))));
        MUST(EVP_PKEY_assign_EC_KEY(out, e));
    }
    EVP_PKEY_free(pub);
    EVP_PKEY_free(priv);
    return out;
}

static void one(int ver, int server_signs, const char *cert, const char *key, int mode, const char *ciphers)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, server_signs ? NULL : "rsa"), *ctx = server_signs ? sc : cc;
    EVP_PKEY *k;
    char name[64], other[64], b[1];
    PAIR *p;
    int ok;

    printf("== %s %s signs, %s with the key of %s, mode %d, %s\n", version_name(ver), server_signs ? "server" : "client", cert, key, mode, str(ciphers));
    snprintf(name, sizeof(name), "%s.chain.pem", cert);
    MUST(SSL_CTX_use_certificate_chain_file(ctx, pki(name)));
    snprintf(name, sizeof(name), "%s.key", cert);
    snprintf(other, sizeof(other), "%s.key", key);
    k = forged(name, other);
    result("use_PrivateKey", SSL_CTX_use_PrivateKey(ctx, k));
    result("check_private_key", SSL_CTX_check_private_key(ctx));
    EVP_PKEY_free(k);
    if (ciphers != NULL)
        MUST(SSL_CTX_set_cipher_list(cc, ciphers));
    SSL_CTX_load_verify_file(sc, pki("root.pem"));
    SSL_CTX_set_verify(server_signs ? cc : sc, mode, log_verify);
    p = pair_take(cc, sc);
    ssl_errors_only = 1;
    ok = pair_trace(p);
    if (ok)
        trace("client SSL_read", SSL_read(p->c, b, 1), p->c);
    printf("%s verify=%ld\n", ok ? "done" : "refused", SSL_get_verify_result(server_signs ? p->c : p->s));
    pair_free(p);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION, TLS1_1_VERSION};
    static const int modes[] = {SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, SSL_VERIFY_PEER, SSL_VERIFY_NONE};
    size_t v, m;

    for (v = 0; v < COUNT(vs); v++)
        for (m = 0; m < COUNT(modes); m++) {
            one(vs[v], 1, "rsa", "both", modes[m], NULL);
            one(vs[v], 1, "p256", "client", modes[m], NULL);
            if (modes[m] != SSL_VERIFY_NONE) {
                one(vs[v], 0, "rsaclient", "both", modes[m], NULL);
                one(vs[v], 0, "client", "foreign", modes[m], NULL);
            }
        }
    /* A key that decrypts to something else than was encrypted. */
    one(TLS1_2_VERSION, 1, "rsa", "both", SSL_VERIFY_PEER, "AES128-GCM-SHA256");
    one(TLS1_2_VERSION, 1, "rsa", "both", SSL_VERIFY_NONE, "AES128-GCM-SHA256");
    return 0;
}

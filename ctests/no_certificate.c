/* A server that has nothing to show in TLS 1.3: no certificate, or one on a curve that its signature algorithms leave out. It then
 * serves TLS 1.2, by anonymous suites or not at all; a callback that may bring something keeps TLS 1.3. */
#include "common.h"

static int fnd(SSL *s, const unsigned char *i, size_t n, SSL_SESSION **x)
{
    (void)s, (void)i, (void)n;
    *x = NULL;
    return 1;
}

static int ccb(SSL *s, void *a)
{
    (void)s, (void)a;
    return 1;
}

static int sni(SSL *s, int *al, void *a)
{
    (void)s, (void)al, (void)a;
    return 0;
}

static int cld(SSL *s, void *a)
{
    (void)a;
    SSL_use_certificate_file(s, pki("rsa.pem"), 1);
    SSL_use_PrivateKey_file(s, pki("rsa.key"), 1);
    return 1;
}

int main()
{
    const char *certs[] = {NULL, "rsa", "p256", "p384", "p521", "ed25519", "ed448", "rsapss"};
    const char *sig[] = {NULL, "ECDSA+SHA256", "RSA+SHA256", "ed25519", "ecdsa_secp384r1_sha384", "RSA+SHA1"};
    for (size_t c = 0; c < COUNT(certs); c++)
        for (size_t g = 0; g < COUNT(sig); g++)
            for (int k = 0; k < 8; k++)
                for (int ver = 0; ver < 2; ver++) {
                    SSL_CTX *cc = client_ctx(0), *sc = server_ctx(0, NULL);
                    if (certs[c])
                        use_cert(sc, certs[c]);
                    SSL_CTX_set1_groups_list(cc, "X25519:P-256:P-384:P-521");
                    printf("== %s sig %s case %d ver %d\n", str(certs[c]), str(sig[g]), k, ver);
                    if (sig[g])
                        SSL_CTX_set1_sigalgs_list(sc, sig[g]);
                    SSL_CTX_set_verify(cc, 0, NULL);
                    SSL_CTX_set_cipher_list(cc, "ALL:@SECLEVEL=0");
                    SSL_CTX_set_cipher_list(sc, "ALL:@SECLEVEL=0");
                    SSL_CTX_set_dh_auto(sc, 1);
                    if (ver)
                        SSL_CTX_set_min_proto_version(sc, TLS1_3_VERSION);
                    switch (k) {
                    case 1:
                        SSL_CTX_set_psk_client_callback(cc, give_psk);
                        SSL_CTX_set_psk_server_callback(sc, find_psk);
                        break;
                    case 2:
                        SSL_CTX_set_psk_find_session_callback(sc, fnd);
                        break;
                    case 3:
                        SSL_CTX_set_cert_cb(sc, ccb, NULL);
                        break;
                    case 4:
                        SSL_CTX_set_tlsext_servername_callback(sc, sni);
                        break;
                    case 5:
                        SSL_CTX_set_cert_cb(sc, cld, NULL);
                        break;
                    case 6:
                        SSL_CTX_set1_groups_list(sc, "X25519");
                        break;
                    case 7:
                        SSL_CTX_set_security_level(sc, 3);
                        break;
                    }
                    PAIR *p = pair_take(cc, sc);
                    int ok = pair_trace(p);
                    printf(" %d %s %s", ok, SSL_get_version(p->c), SSL_get_cipher(p->c));
                    print_errors();
                    pair_free(p);
                }
}

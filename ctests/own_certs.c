/* SSL_CTX_use_certificate(3) with several, SSL_CTX_set_cert_cb(3), SSL_CTX_set_client_cert_cb(3): which certificate either side
 * sends, by names, types and signature algorithms asked for, and what SSL_get_certificate(3) then shows. */
#include "common.h"

static void cn(const char *w, X509 *x)
{
    char b[64] = "-";
    if (x)
        X509_NAME_get_text_by_NID(X509_get_subject_name(x), NID_commonName, b, 64);
    printf(" %s=%s/%s", w, b, x ? OBJ_nid2sn(EVP_PKEY_base_id(X509_get0_pubkey(x))) : "-");
}

static int ccb_mode;
static int ccb(SSL *s, void *a)
{
    (void)a;
    printf("  cert_cb state %s", SSL_state_string(s));
    const unsigned char *t;
    size_t n = SSL_get0_certificate_types(s, &t);
    printf(" types %zu cas %d", n, SSL_get0_peer_CA_list(s) ? sk_X509_NAME_num(SSL_get0_peer_CA_list(s)) : 0);
    int sh = SSL_get_shared_sigalgs(s, 0, NULL, NULL, NULL, NULL, NULL);
    printf(" shared %d sig %d\n", sh, SSL_get_sigalgs(s, 0, NULL, NULL, NULL, NULL, NULL));
    switch (ccb_mode) {
    case 1:
        SSL_certs_clear(s);
        return 1;
    case 2:
        SSL_certs_clear(s);
        SSL_use_certificate_file(s, pki("p384.pem"), 1);
        SSL_use_PrivateKey_file(s, pki("p384.key"), 1);
        return 1;
    case 3:
        return 0;
    case 4: {
        X509 *x = load_cert("rsaclient.pem");
        EVP_PKEY *k = load_key("rsaclient.key");
        int r = SSL_check_chain(s, x, k, NULL);
        printf("  check %x\n", r);
        X509_free(x);
        EVP_PKEY_free(k);
        return 1;
    }
    case 5:
        SSL_use_certificate_file(s, pki("both.pem"), 1);
        SSL_use_PrivateKey_file(s, pki("both.key"), 1);
        return 1;
    }
    return 1;
}

static int cli(SSL *s, X509 **x, EVP_PKEY **k)
{
    (void)s;
    printf("  client_cert_cb\n");
    if (ccb_mode == 7)
        return 0;
    if (ccb_mode == 9)
        return -1;
    *x = load_cert("client.pem");
    *k = load_key(ccb_mode == 8 ? "rsaclient.key" : "client.key");
    return 1;
}

static void one(int ver, const char *const *certs, int n, const char *cas, const char *csig, const char *sig, const char *types, int mode,
                const char *ciphers, int server)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, server ? NULL : "rsa");
    SSL_CTX *x = server ? sc : cc;
    ccb_mode = mode;
    printf("== %x %s certs", ver, server ? "server" : "client");
    for (int i = 0; i < n; i++)
        printf(" %s", certs[i]);
    printf(" cas %s csig %s sig %s types %s mode %d ciph %s\n", str(cas), str(csig), str(sig), types ? "y" : "n", mode, str(ciphers));
    SSL_CTX_set1_groups_list(cc, "X25519:P-256:P-384:P-521");
    SSL_CTX_set1_groups_list(sc, "X25519:P-256:P-384:P-521");
    for (int i = 0; i < n; i++)
        use_cert(x, certs[i]);
    SSL_CTX_set_verify(sc, SSL_VERIFY_PEER, NULL);
    SSL_CTX_load_verify_file(sc, pki("roots.pem"));
    if (cas)
        SSL_CTX_set_client_CA_list(sc, SSL_load_client_CA_file(pki(cas)));
    if (csig)
        SSL_CTX_set1_client_sigalgs_list(sc, csig);
    if (sig)
        SSL_CTX_set1_sigalgs_list(server ? cc : sc, sig);
    if (types)
        SSL_CTX_set1_client_certificate_types(sc, (unsigned char *)types, strlen(types));

    if (ciphers)
        SSL_CTX_set_cipher_list(cc, ciphers);
    if (mode && mode < 7)
        SSL_CTX_set_cert_cb(x, ccb, NULL);
    if (mode >= 6)
        SSL_CTX_set_client_cert_cb(cc, cli);
    PAIR *p = pair_take(cc, sc);
    int ok = pair_connect(p);
    printf(" ok %d %s", ok, SSL_get_cipher(p->c));
    cn("server sees", SSL_get0_peer_certificate(p->s));
    cn("client sees", SSL_get0_peer_certificate(p->c));
    cn("own c", SSL_get_certificate(p->c));
    cn("own s", SSL_get_certificate(p->s));
    int a = 0, b = 0, c = 0, d = 0;
    SSL_get_signature_nid(p->c, &a);
    SSL_get_signature_type_nid(p->c, &b);
    SSL_get_peer_signature_nid(p->c, &c);
    SSL_get_peer_signature_type_nid(p->c, &d);
    printf(" sig %d %d %d %d v %ld", a, b, c, d, SSL_get_verify_result(p->s));
    print_errors();
    pair_free(p);
}

int main()
{
    int V[] = {TLS1_3_VERSION, TLS1_2_VERSION, TLS1_1_VERSION};
    static const char *const A[][4] = {{"rsaclient"},
                                       {"client"},
                                       {"edclient"},
                                       {"rsaclient", "client"},
                                       {"client", "rsaclient"},
                                       {"rsaclient", "client", "edclient"},
                                       {"edclient", "rsaclient"},
                                       {"foreign", "rsaclient"},
                                       {"both", "p384"},
                                       {"rsapss"},
                                       {"p521", "rsapss", "ed448"}};
    int N[] = {1, 1, 1, 2, 2, 3, 2, 2, 2, 1, 3};
    static const char *const CA[] = {NULL, "root.pem", "root2.pem", "inter.pem", "roots.pem"};
    static const char *const S[] = {NULL,
                                    "ECDSA+SHA256",
                                    "RSA-PSS+SHA256",
                                    "RSA+SHA256",
                                    "ed25519",
                                    "rsa_pss_pss_sha256",
                                    "ECDSA+SHA384:RSA-PSS+SHA512",
                                    "ECDSA+SHA1:RSA+SHA1"};
    for (int v = 0; v < (slow_run() ? 1 : 3); v++)
        for (size_t a = 0; a < COUNT(A); a++) {
            for (size_t c = 0; c < COUNT(CA); c++)
                one(V[v], A[a], N[a], CA[c], NULL, NULL, NULL, 0, NULL, 0);
            for (size_t s = 1; s < COUNT(S); s++) {
                one(V[v], A[a], N[a], NULL, S[s], NULL, NULL, 0, NULL, 0);
                one(V[v], A[a], N[a], NULL, NULL, S[s], NULL, 0, NULL, 0);
                one(V[v], A[a], N[a], NULL, NULL, S[s], NULL, 0, NULL, 1);
            }
            one(V[v], A[a], N[a], NULL, NULL, NULL, "\1", 0, NULL, 0);
            one(V[v], A[a], N[a], NULL, NULL, NULL, "\100", 0, NULL, 0);
            for (int m = 1; m < 10; m++) {
                one(V[v], A[a], N[a], NULL, NULL, NULL, NULL, m, NULL, 0);
                one(V[v], A[a], N[a], NULL, NULL, NULL, NULL, m, NULL, 1);
            }
            if (v == 1) {
                one(V[v], A[a], N[a], NULL, NULL, NULL, NULL, 0, "aRSA", 1);
                one(V[v], A[a], N[a], NULL, NULL, NULL, NULL, 0, "aECDSA", 1);
                one(V[v], A[a], N[a], NULL, NULL, NULL, NULL, 0, "kRSA", 1);
                one(V[v], A[a], N[a], NULL, NULL, NULL, NULL, 0, "aECDSA:aRSA", 1);
            }
        }
    for (int v = 0; v < 3; v++)
        for (int m = 6; m < 10; m++)
            one(V[v], NULL, 0, NULL, NULL, NULL, NULL, m, NULL, 0);
}

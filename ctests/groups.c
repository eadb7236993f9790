/* SSL_CTX_set1_groups(3), SSL_CTX_set1_sigalgs(3), SSL_get_shared_sigalgs(3): lists and what is negotiated.
 * also: real functions */
#include "common.h"

static const char *const group_lists[] = {
    "P-256", "prime256v1", "secp256r1", "X25519", "x25519", "X448", "P-384", "secp384r1", "P-521", "ffdhe2048", "ffdhe3072", "ffdhe4096",
    "ffdhe6144", "ffdhe8192", "brainpoolP256r1", "secp256k1", "P-224", "sect283k1", "P-256:P-384", "P-256:P-256", "P-256:nosuch", "nosuch", "",
    ":", "P-256:", ":P-256", "P-256 P-384", "P-256,P-384", " P-256", "P-256 ", "X25519:P-256:X448:P-521:P-384:ffdhe2048:ffdhe3072",
    "?P-256", "p-256", "GC256A",
    "P-256:P-384:P-521:X25519:X448:ffdhe2048:ffdhe3072:ffdhe4096:ffdhe6144:ffdhe8192:secp256k1:secp224r1:secp192r1:brainpoolP256r1",
};

static const char *const sigalg_lists[] = {
    "RSA+SHA256", "ECDSA+SHA256", "RSA-PSS+SHA256", "PSS+SHA256", "DSA+SHA256", "RSA+SHA1", "RSA+MD5", "RSA+SHA224", "RSA+SHA512", "ED25519",
    "ed25519", "ed448", "rsa_pss_rsae_sha256", "rsa_pss_pss_sha384", "ecdsa_secp256r1_sha256", "rsa_pkcs1_sha256", "RSA+SHA256:ECDSA+SHA256",
    "RSA+SHA256:RSA+SHA256", "nosuch", "RSA+nosuch", "nosuch+SHA256", "RSA", "SHA256", "+SHA256", "RSA+", "", ":", "RSA+SHA256:", ":RSA+SHA256",
    "rsa+sha256", "RSA+sha256", "RSA+SHA256:nosuch", "gost2012_256", " RSA+SHA256", "RSA+SHA256 ",
};

static void lists(void)
{
    size_t i;

    for (i = 0; i < COUNT(group_lists); i++) {
        SSL_CTX *ctx = SSL_CTX_new(TLS_method());
        SSL *s = SSL_new(ctx);

        printf("groups \"%s\": ctx=%ld", group_lists[i], (long)SSL_CTX_set1_groups_list(ctx, group_lists[i]));
        printf(" ssl=%ld", (long)SSL_set1_groups_list(s, group_lists[i]));
        print_errors();
        SSL_free(s);
        SSL_CTX_free(ctx);
    }
    for (i = 0; i < COUNT(sigalg_lists); i++) {
        SSL_CTX *ctx = SSL_CTX_new(TLS_method());
        SSL *s = SSL_new(ctx);

        printf("sigalgs \"%s\": ctx=%ld", sigalg_lists[i], (long)SSL_CTX_set1_sigalgs_list(ctx, sigalg_lists[i]));
        printf(" ssl=%ld", (long)SSL_set1_sigalgs_list(s, sigalg_lists[i]));
        printf(" client ctx=%ld", (long)SSL_CTX_set1_client_sigalgs_list(ctx, sigalg_lists[i]));
        printf(" ssl=%ld", (long)SSL_set1_client_sigalgs_list(s, sigalg_lists[i]));
        print_errors();
        SSL_free(s);
        SSL_CTX_free(ctx);
    }
}

static void by_nid(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *s = SSL_new(ctx);
    int good[] = {NID_X25519, NID_X9_62_prime256v1, NID_secp384r1}, bad[] = {NID_X25519, NID_sha256}, twice[] = {NID_X25519, NID_X25519};
    int sig[] = {NID_sha256, EVP_PKEY_RSA, NID_sha384, EVP_PKEY_EC}, badsig[] = {NID_sha256, NID_sha256}, pss[] = {NID_sha256, EVP_PKEY_RSA_PSS};

    result("groups", SSL_CTX_set1_groups(ctx, good, 3));
    result("groups bad", SSL_CTX_set1_groups(ctx, bad, 2));
    result("groups twice", SSL_CTX_set1_groups(ctx, twice, 2));
    result("groups none", SSL_CTX_set1_groups(ctx, good, 0));
    result("ssl groups", SSL_set1_groups(s, good, 3));
    result("sigalgs", SSL_CTX_set1_sigalgs(ctx, sig, 4));
    result("sigalgs odd", SSL_CTX_set1_sigalgs(ctx, sig, 3));
    result("sigalgs bad", SSL_CTX_set1_sigalgs(ctx, badsig, 2));
    result("sigalgs pss", SSL_set1_sigalgs(s, pss, 2));
    result("client sigalgs", SSL_set1_client_sigalgs(s, sig, 4));
    result("curves list", SSL_set1_curves_list(s, "P-256"));
    result("group_to_name", SSL_group_to_name(s, NID_X25519) != NULL);
    printf("%s %s %s\n", str(SSL_group_to_name(s, NID_X25519)), str(SSL_group_to_name(s, NID_X9_62_prime256v1)), str(SSL_group_to_name(s, NID_ffdhe2048)));
    SSL_free(s);
    SSL_CTX_free(ctx);
}

static void negotiate(int ver, const char *client, const char *server, uint64_t opt)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;
    int ok, i, n;
    EVP_PKEY *k = NULL;

    SSL_CTX_set1_groups_list(cc, client);
    SSL_CTX_set1_groups_list(sc, server);
    SSL_CTX_set_options(sc, opt);
    SSL_CTX_set_cipher_list(cc, "ECDHE:@SECLEVEL=1");
    SSL_CTX_set_cipher_list(sc, "ECDHE:@SECLEVEL=1");
    p = pair_take(cc, sc);
    printf("negotiate %s client=%s server=%s opt=%llx:", version_name(ver), client, server, (unsigned long long)opt);
    ok = pair_connect(p);
    printf(" %d", ok);
    print_errors();
    n = (int)SSL_get_shared_group(p->s, -1);
    printf("  shared %d:", n);
    for (i = 0; i < n; i++)
        printf(" %s", str(OBJ_nid2sn((int)SSL_get_shared_group(p->s, i))));
    printf(" nth=%ld peer's %d", (long)SSL_get_shared_group(p->s, 99), (int)SSL_get1_groups(p->s, NULL));
    if (ok) {
        printf(" negotiated %s / %s", str(OBJ_nid2sn((int)SSL_get_negotiated_group(p->c))), str(OBJ_nid2sn((int)SSL_get_negotiated_group(p->s))));
        SSL_get_peer_tmp_key(p->c, &k);
        printf(" key %d bits", k != NULL ? EVP_PKEY_get_bits(k) : 0);
        EVP_PKEY_free(k);
    }
    printf("\n");
    pair_free(p);
}

static void hello_retry(void)
{
    SSL_CTX *cc = client_ctx(TLS1_3_VERSION), *sc = server_ctx(TLS1_3_VERSION, "rsa");
    PAIR *p;

    printf("== hello retry request\n");
    SSL_CTX_set1_groups_list(cc, "X25519:P-256");
    SSL_CTX_set1_groups_list(sc, "P-256");
    SSL_CTX_set_info_callback(cc, log_info);
    SSL_CTX_set_info_callback(sc, log_info);
    SSL_CTX_set_msg_callback(cc, log_msg);
    SSL_CTX_set_msg_callback(sc, log_msg);
    p = pair_take(cc, sc);
    pair_trace(p);
    printf("%s\n", str(OBJ_nid2sn((int)SSL_get_negotiated_group(p->c))));
    pair_free(p);
}

static void sigalgs(int ver, const char *client, const char *server, const char *cert, const char *client_cert)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, cert);
    PAIR *p;
    int i, n, sign, hash, both, ok;
    unsigned char rs, rh;

    printf("== sigalgs %s client=%s server=%s cert=%s client cert=%s\n", version_name(ver), str(client), str(server), cert, str(client_cert));
    if (client != NULL)
        result("client", SSL_CTX_set1_sigalgs_list(cc, client));
    if (server != NULL)
        result("server", SSL_CTX_set1_sigalgs_list(sc, server));
    if (client_cert != NULL) {
        use_cert(cc, client_cert);
        SSL_CTX_load_verify_file(sc, pki("root.pem"));
        SSL_CTX_set_verify(sc, SSL_VERIFY_PEER, NULL);
    }
    p = pair_take(cc, sc);
    ok = pair_trace(p);
    n = SSL_get_sigalgs(p->s, -1, NULL, NULL, NULL, NULL, NULL);
    printf("client's %d:", n);
    for (i = 0; i < n; i++) {
        SSL_get_sigalgs(p->s, i, &sign, &hash, &both, &rs, &rh);
        printf(" %02x%02x(%s,%s,%s)", rh, rs, OBJ_nid2sn(sign), OBJ_nid2sn(hash), OBJ_nid2sn(both));
    }
    printf("\nout of range %d\n", SSL_get_sigalgs(p->s, 999, NULL, NULL, NULL, NULL, NULL));
    n = SSL_get_shared_sigalgs(p->s, 0, NULL, NULL, NULL, NULL, NULL);
    printf("shared %d:", n);
    for (i = 0; i < n; i++) {
        SSL_get_shared_sigalgs(p->s, i, &sign, &hash, &both, &rs, &rh);
        printf(" %02x%02x", rh, rs);
    }
    printf("\n");
    if (ok) {
        int a = 0, b = 0;

        SSL_get_peer_signature_nid(p->c, &a);
        SSL_get_peer_signature_type_nid(p->c, &b);
        printf("server signed %s %s;", OBJ_nid2sn(a), OBJ_nid2sn(b));
        a = b = 0;
        SSL_get_peer_signature_nid(p->s, &a);
        SSL_get_peer_signature_type_nid(p->s, &b);
        printf(" client signed %s %s\n", OBJ_nid2sn(a), OBJ_nid2sn(b));
    }
    pair_free(p);
}

/* The share of a ClientHello stays the own temporary key where the server takes TLS 1.2 without one. */
static void unused_share(void)
{
    SSL_CTX *cc = client_ctx(0), *sc = server_ctx(TLS1_2_VERSION, "rsa");
    EVP_PKEY *own = NULL, *peer = NULL;
    PAIR *p;

    MUST(SSL_CTX_set1_groups_list(cc, "P-521"));
    MUST(SSL_CTX_set_cipher_list(sc, "AES128-SHA256"));
    p = pair_take(cc, sc);
    MUST(pair_connect(p));
    pair_settle(p);
    printf("== a share that nobody uses: own %ld", (long)SSL_get_tmp_key(p->c, &own));
    printf(" bits %d, peer's %ld\n", own != NULL ? EVP_PKEY_get_bits(own) : 0, (long)SSL_get_peer_tmp_key(p->c, &peer));
    EVP_PKEY_free(own);
    EVP_PKEY_free(peer);
    pair_free(p);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    static const char *const g[][2] = {
        {"X25519", "X25519"}, {"X448", "X448"}, {"P-256", "P-256"}, {"P-384", "P-384"}, {"P-521", "P-521"}, {"ffdhe2048", "ffdhe2048"},
        {"ffdhe3072", "ffdhe3072"}, {"X25519:P-256", "P-256:X25519"}, {"P-256:X25519", "X25519:P-256"}, {"X25519", "P-256"},
        {"X25519:P-384", "P-384"}, {"P-521:P-384:P-256", "P-256:P-384"}, {"X448:X25519", "X25519:X448:P-256"}, {"secp256k1", "secp256k1"},
        {"brainpoolP256r1", "brainpoolP256r1"}, {"P-224:P-256", "P-224:P-256"}, {"ffdhe2048:X25519", "X25519"},
    };
    static const char *const certs[] = {"rsa", "rsapss", "p256", "p384", "p521", "ed25519", "ed448"};
    size_t v, i;

    lists();
    by_nid();
    for (v = 0; v < COUNT(vs); v++) {
        for (i = 0; i < COUNT(g); i++) {
            negotiate(vs[v], g[i][0], g[i][1], 0);
            negotiate(vs[v], g[i][0], g[i][1], SSL_OP_CIPHER_SERVER_PREFERENCE);
        }
        for (i = 0; i < COUNT(certs); i++)
            sigalgs(vs[v], NULL, NULL, certs[i], NULL);
        sigalgs(vs[v], "RSA+SHA256:RSA-PSS+SHA256", NULL, "rsa", "client");
        sigalgs(vs[v], NULL, "RSA+SHA256:RSA-PSS+SHA384", "rsa", "rsaclient");
        sigalgs(vs[v], "RSA-PSS+SHA512:RSA-PSS+SHA256", "RSA-PSS+SHA256:RSA-PSS+SHA512", "rsa", NULL);
        sigalgs(vs[v], "RSA-PSS+SHA512", "RSA-PSS+SHA256", "rsa", NULL);
        sigalgs(vs[v], "ECDSA+SHA256", NULL, "rsa", NULL);
        sigalgs(vs[v], NULL, "ECDSA+SHA256", "p256", "rsaclient");
        sigalgs(vs[v], NULL, NULL, "ed25519", "edclient");
    }
    hello_retry();
    unused_share();
    return 0;
}

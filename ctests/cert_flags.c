/* SSL_CTX_set_cert_flags(3): SSL_CERT_FLAG_TLS_STRICT, SSL_CERT_FLAG_BROKEN_PROTOCOL and Suite B, on either side, with what
 * the other asks for at random: which certificate is sent, or why none. `cert_flags FIRST LAST` runs other seeds. */
#include "common.h"

static unsigned seed;
static unsigned rnd(unsigned n)
{
    return lcg(&seed) % n;
}

static const char *const certs[] = { "rsa", "p256", "p384", "p521", "ed25519", "rsapss", "ecchain", "sha1", "both", "client", "deep", "self", "edclient" };
static const char *const sigs[] = { "RSA+SHA256", "ECDSA+SHA256", "ECDSA+SHA256:RSA-PSS+SHA256", "ECDSA+SHA384:ECDSA+SHA256",
                                    "rsa_pss_rsae_sha256:RSA+SHA256", "ed25519:RSA+SHA1", "ed25519:RSA-PSS+SHA512:RSA+SHA256:ECDSA+SHA384",
                                    "ECDSA+SHA1:RSA+SHA1:RSA-PSS+SHA256", "rsa_pss_pss_sha256:RSA+SHA256", "RSA-PSS+SHA384", "ECDSA+SHA384:RSA+SHA256:RSA+SHA384" };
static const char *const groups[] = { "P-256", "P-384:P-256", "X25519", "P-521:P-256:X25519", "X25519:P-384" };
static const char *const cas[] = { "root.pem", "root2.pem", "inter.pem", "roots.pem", "self.pem" };
static const char *const ciph[] = { "aRSA:@SECLEVEL=0", "aECDSA:@SECLEVEL=0", "kRSA:ECDHE:@SECLEVEL=0", "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256" };
static const int versions[] = { TLS1_3_VERSION, TLS1_2_VERSION, TLS1_2_VERSION, TLS1_3_VERSION, TLS1_1_VERSION, 0 };

static void name(const char *what, X509 *x)
{
    char b[64] = "-";
    if (x)
        X509_NAME_get_text_by_NID(X509_get_subject_name(x), NID_commonName, b, 64);
    printf(" %s %s/%s/%s", what, b, x ? OBJ_nid2sn(EVP_PKEY_base_id(X509_get0_pubkey(x))) : "-",
           x ? OBJ_nid2sn(X509_get_signature_nid(x)) : "-");
}

static unsigned flags;

static int cert_cb(SSL *s, void *arg)
{
    size_t i;
    (void)arg;
    printf("  check");
    for (i = 0; i < 7; i++) {
        X509 *x = load_cert(i == 6 ? "ecchain.pem" : i == 5 ? "sha1.pem" : i == 4 ? "client.pem" : i == 3 ? "ed25519.pem" : i == 2 ? "p384.pem" : i ? "p256.pem" : "rsa.pem");
        EVP_PKEY *k = load_key(i == 6 ? "ecchain.key" : i == 5 ? "sha1.key" : i == 4 ? "client.key" : i == 3 ? "ed25519.key" : i == 2 ? "p384.key" : i ? "p256.key" : "rsa.key");
        STACK_OF(X509) *chain = sk_X509_new_null();
        int one, two;
        one = SSL_check_chain(s, x, k, NULL);
        sk_X509_push(chain, load_cert(i == 6 ? "ecinter.pem" : "inter.pem"));
        two = SSL_check_chain(s, x, k, chain);
        printf(" %x %x", (unsigned)one, (unsigned)two);
        sk_X509_pop_free(chain, X509_free);
        X509_free(x);
        EVP_PKEY_free(k);
    }
    printf("\n");
    return 1;
}

static void give(SSL_CTX *x, const char *n)
{
    char f[64];
    int chain = rnd(3), key;
    snprintf(f, sizeof(f), chain ? "%s.chain.pem" : "%s.pem", n);
    SSL_CTX_use_certificate_chain_file(x, pki(f));
    snprintf(f, sizeof(f), "%s.key", n);
    key = SSL_CTX_use_PrivateKey_file(x, pki(f), SSL_FILETYPE_PEM);
    printf(" %s/%d%d", n, chain > 0, key);
}

static unsigned some_flags(void)
{
    switch (rnd(8)) {
    case 0: return SSL_CERT_FLAG_SUITEB_128_LOS;
    case 1: return SSL_CERT_FLAG_SUITEB_128_LOS_ONLY;
    case 2: return SSL_CERT_FLAG_SUITEB_192_LOS;
    case 3: return SSL_CERT_FLAG_BROKEN_PROTOCOL;
    case 4: return SSL_CERT_FLAG_TLS_STRICT | SSL_CERT_FLAG_SUITEB_128_LOS;
    default: return SSL_CERT_FLAG_TLS_STRICT;
    }
}

/* A client that changes its list once its hello is out: what it takes unasked. */
static void unasked(int version, const char *first, const char *then, unsigned with)
{
    SSL_CTX *cc = client_ctx(version), *sc = server_ctx(version, "rsa");
    PAIR *p;

    SSL_CTX_set_security_level(cc, with == 2 ? 3 : 0);
    SSL_CTX_set_security_level(sc, 0);
    SSL_CTX_set1_sigalgs_list(cc, first);
    SSL_CTX_set_cert_flags(cc, with == 1 ? SSL_CERT_FLAG_TLS_STRICT : 0);
    printf("== %s asked for %s then %s with %u\n", version_name(version), first, then, with);
    p = pair_take(cc, sc);
    SSL_do_handshake(p->c);
    ERR_clear_error();
    SSL_set1_sigalgs_list(p->c, then);
    pair_trace(p);
    pair_free(p);
}

int main(int argc, char **argv)
{
    static const char *const lists[] = { "RSA+SHA1", "RSA+SHA256", "RSA-PSS+SHA256", "RSA+SHA512:RSA-PSS+SHA512" };
    unsigned first = argc > 1 ? atoi(argv[1]) : 1, last = argc > 2 ? atoi(argv[2]) : slow_run() ? 40 : 700, i, k, n;

    ssl_errors_only = 1;
    for (i = 0; argc == 1 && i < COUNT(lists) * COUNT(lists) * 6; i++)
        if (i / 32 < 2 || i / 8 % 4 != 0)
            unasked(i % 2 ? TLS1_3_VERSION : TLS1_2_VERSION, lists[i / 2 % 4], lists[i / 8 % 4], i / 32);
    for (i = first; i <= last; i++) {
        SSL_CTX *cc = SSL_CTX_new(TLS_client_method()), *sc = SSL_CTX_new(TLS_server_method()), *own, *other;
        int version, server, ok;
        PAIR *p;

        seed = i * 7919;
        version = versions[rnd(COUNT(versions))];
        server = rnd(2);
        own = server ? sc : cc;
        other = server ? cc : sc;
        flags = some_flags();
        printf("== %u %s %s flags %x", i, server ? "server" : "client", version_name(version), flags);
        SSL_CTX_set1_groups_list(cc, "X25519:P-256:P-384:P-521");
        SSL_CTX_set1_groups_list(sc, "X25519:P-256:P-384:P-521");
        SSL_CTX_set_security_level(cc, 0);
        SSL_CTX_set_security_level(sc, 0);
        SSL_CTX_set_min_proto_version(cc, version ? version : TLS1_VERSION);
        SSL_CTX_set_max_proto_version(cc, version);
        SSL_CTX_set_min_proto_version(sc, version ? version : TLS1_VERSION);
        SSL_CTX_load_verify_file(cc, pki("roots.pem"));
        SSL_CTX_load_verify_file(sc, pki("roots.pem"));
        if (rnd(3) == 0)
            SSL_CTX_set_mode(own, SSL_MODE_NO_AUTO_CHAIN), printf(" no_auto");
        if (rnd(6) == 0)
            SSL_CTX_add_extra_chain_cert(own, load_cert("inter.pem")), printf(" extra");
        n = 1 + rnd(4);
        for (k = 0; k < n; k++)
            give(own, certs[rnd(COUNT(certs))]);
        if (!server) {
            give(sc, rnd(2) ? "rsa" : "p256");
            SSL_CTX_set_verify(sc, SSL_VERIFY_PEER, NULL);
        }
        if (rnd(3)) {
            const char *list = sigs[rnd(COUNT(sigs))];
            printf(" their %s", list);
            if (server)
                SSL_CTX_set1_sigalgs_list(cc, list);
            else if (rnd(3))
                SSL_CTX_set1_client_sigalgs_list(sc, list);
            else
                SSL_CTX_set1_sigalgs_list(sc, list);
        }
        if (rnd(5) == 0) {
            const char *list = sigs[rnd(COUNT(sigs))];
            printf(" own %s", list);
            SSL_CTX_set1_sigalgs_list(own, list);
        }
        if (rnd(6) == 0) {
            const char *list = sigs[rnd(COUNT(sigs))];
            printf(" own client %s", list);
            SSL_CTX_set1_client_sigalgs_list(own, list);
        }
        if (rnd(4) == 0) {
            const char *list = groups[rnd(COUNT(groups))];
            printf(" groups %s", list);
            SSL_CTX_set1_groups_list(other, list);
        }
        if (rnd(4) == 0) {
            const char *file = cas[rnd(COUNT(cas))];
            printf(" cas %s", file);
            SSL_CTX_set0_CA_list(other, SSL_load_client_CA_file(pki(file)));
        }
        if (!server && rnd(4) == 0) {
            printf(" types");
            SSL_CTX_set1_client_certificate_types(sc, (const unsigned char *)(rnd(2) ? "\1" : "\100"), 1);
        }
        if (rnd(4) == 0) {
            const char *list = ciph[rnd(COUNT(ciph))];
            printf(" ciphers %s", list);
            SSL_CTX_set_cipher_list(cc, list);
        }
        if (rnd(4) == 0)
            SSL_CTX_set_options(sc, SSL_OP_CIPHER_SERVER_PREFERENCE), printf(" prefers");
        if (rnd(3) == 0)
            SSL_CTX_set_cert_cb(own, cert_cb, NULL);
        if (rnd(12) == 0)
            SSL_CTX_set_cert_flags(other, some_flags()), printf(" other");
        printf(" set %lx\n", (long)SSL_CTX_set_cert_flags(own, flags));
        p = pair_take(cc, sc);
        ok = pair_trace(p);
        printf("  %d %s %s", ok, SSL_get_version(p->c), ok ? SSL_get_cipher(p->c) : "");
        name("server sees", SSL_get0_peer_certificate(p->s));
        name("client sees", SSL_get0_peer_certificate(p->c));
        printf(" chain %d %d", sk_X509_num(SSL_get_peer_cert_chain(p->c)), sk_X509_num(SSL_get_peer_cert_chain(p->s)));
        name("own c", SSL_get_certificate(p->c));
        name("own s", SSL_get_certificate(p->s));
        if (ok) {
            int a = 0, b = 0, c = 0, d = 0;
            SSL_get_signature_nid(p->c, &a);
            SSL_get_signature_type_nid(p->c, &b);
            SSL_get_peer_signature_nid(p->c, &c);
            SSL_get_peer_signature_type_nid(p->c, &d);
            printf(" sig %d %d %d %d", a, b, c, d);
        }
        printf("\n");
        pair_free(p);
    }
    return 0;
}

/* Settings of both sides at random, by seeds: versions, suites, groups, signature algorithms, certificates, options, levels; what is
 * agreed, and again on resumption. `mixtures FIRST LAST` runs other seeds. */
#include "common.h"

static unsigned seed;
static unsigned rnd(unsigned n)
{
    return lcg(&seed) % n;
}

static const char *const ciph[] = {"ALL:@SECLEVEL=0",
                                   "ECDHE",
                                   "kRSA",
                                   "aECDSA",
                                   "AES128-SHA:@SECLEVEL=0",
                                   "CHACHA20",
                                   "ALL:!ECDHE:@SECLEVEL=1",
                                   "aNULL:@SECLEVEL=0",
                                   "DHE",
                                   "ECDHE+AESGCM",
                                   "AES256",
                                   "DEFAULT:@SECLEVEL=3",
                                   "PSK:ALL",
                                   "SHA256:SHA384",
                                   "ECDHE-ECDSA-AES128-SHA256:ECDHE-RSA-AES128-SHA256",
                                   "COMPLEMENTOFDEFAULT:@SECLEVEL=0",
                                   "CAMELLIA:ARIA",
                                   "AESCCM"};
static const char *const suites[] = {"TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_CCM_SHA256", "",
                                     "TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256", "TLS_AES_128_CCM_8_SHA256"};
static const char *const groups[] = {"P-256",     "X25519",           "P-384:P-256", "X448:P-521",
                                     "ffdhe2048", "ffdhe3072:X25519", "P-521",       "X25519:ffdhe2048:P-384"};
static const char *const sigs[] = {"RSA+SHA256",
                                   "ECDSA+SHA256",
                                   "RSA-PSS+SHA256:ECDSA+SHA384",
                                   "ed25519:RSA-PSS+SHA512",
                                   "ecdsa_secp384r1_sha384",
                                   "RSA+SHA1:ECDSA+SHA1",
                                   "rsa_pss_pss_sha256:ed448",
                                   "RSA+SHA512:RSA-PSS+SHA512:ECDSA+SHA512",
                                   "RSA+SHA224:RSA+SHA256",
                                   "rsa_pss_rsae_sha256"};
static const char *const certs[] = {"rsa",  "p256",    "p384", "p521", "ed25519", "ed448", "rsapss",
                                    "both", "ecchain", "weak", "sha1", "nosign",  "wild",  "deep"};
static const int vers[] = {0, TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION};
static const uint64_t opts[] = {SSL_OP_NO_TLSv1_3,
                                SSL_OP_NO_TLSv1_2,
                                SSL_OP_NO_TLSv1_1,
                                SSL_OP_NO_TLSv1,
                                SSL_OP_CIPHER_SERVER_PREFERENCE,
                                SSL_OP_PRIORITIZE_CHACHA | SSL_OP_CIPHER_SERVER_PREFERENCE,
                                SSL_OP_NO_TICKET,
                                SSL_OP_NO_EXTENDED_MASTER_SECRET,
                                SSL_OP_NO_ENCRYPT_THEN_MAC,
                                SSL_OP_ALLOW_NO_DHE_KEX,
                                SSL_OP_TLSEXT_PADDING,
                                SSL_OP_DISABLE_TLSEXT_CA_NAMES};
static int alpn(SSL *s, const unsigned char **o, unsigned char *ol, const unsigned char *i, unsigned il, void *a)
{
    (void)s, (void)il, (void)a;
    *o = i + 1;
    *ol = i[0];
    return 0;
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

static void set(SSL_CTX *x, int server)
{
    int k = rnd(18);
    unsigned j;
    printf(" %c%d", server ? 's' : 'c', k);
    switch (k) {
    case 0:
    case 1:
        j = rnd(COUNT(ciph));
        printf(":%s=%d", ciph[j], SSL_CTX_set_cipher_list(x, ciph[j]));
        break;
    case 2:
        j = rnd(COUNT(suites));
        printf(":%s=%d", suites[j], SSL_CTX_set_ciphersuites(x, suites[j]));
        break;
    case 3:
        j = rnd(COUNT(groups));
        printf(":%s=%d", groups[j], (int)SSL_CTX_set1_groups_list(x, groups[j]));
        break;
    case 4:
        j = rnd(COUNT(sigs));
        printf(":%s=%d", sigs[j], (int)SSL_CTX_set1_sigalgs_list(x, sigs[j]));
        break;
    case 5:
        j = rnd(COUNT(sigs));
        printf(":%s=%d", sigs[j], (int)SSL_CTX_set1_client_sigalgs_list(x, sigs[j]));
        break;
    case 6:
    case 7: {
        j = rnd(COUNT(certs));
        char f[64];
        int a, b;
        snprintf(f, 64, "%s.chain.pem", certs[j]);
        a = SSL_CTX_use_certificate_chain_file(x, pki(f));
        snprintf(f, 64, "%s.key", certs[j]);
        b = SSL_CTX_use_PrivateKey_file(x, pki(f), 1);
        printf(":%s=%d%d", certs[j], a, b);
        break;
    }
    case 8:
        j = rnd(5);
        printf(":min%x=%d", vers[j], (int)SSL_CTX_set_min_proto_version(x, vers[j]));
        break;
    case 9:
        j = rnd(5);
        printf(":max%x=%d", vers[j], (int)SSL_CTX_set_max_proto_version(x, vers[j]));
        break;
    case 10:
    case 11:
        j = rnd(COUNT(opts));
        printf(":%llx", (unsigned long long)opts[j]);
        SSL_CTX_set_options(x, opts[j]);
        break;
    case 12:
        j = rnd(5);
        printf(":level%u", j);
        SSL_CTX_set_security_level(x, j);
        break;
    case 13:
        if (server) {
            j = rnd(3);
            printf(":verify%u", j);
            SSL_CTX_set_verify(x, j == 0 ? 1 : j == 1 ? 3 : 5, NULL);
            SSL_CTX_load_verify_file(x, pki("roots.pem"));
        } else
            SSL_CTX_set_verify(x, rnd(2), NULL);
        break;
    case 14:
        if (server)
            SSL_CTX_set_psk_server_callback(x, find_psk);
        else
            SSL_CTX_set_psk_client_callback(x, give_psk);
        break;
    case 15:
        if (server)
            SSL_CTX_set_alpn_select_cb(x, alpn, NULL);
        else
            SSL_CTX_set_alpn_protos(x, (const unsigned char *)"\2h2", 3);
        break;
    case 16:
        SSL_CTX_set_dh_auto(x, 1);
        break;
    case 17:
        if (server) {
            if (rnd(2))
                SSL_CTX_set_tlsext_servername_callback(x, sni);
            else
                SSL_CTX_set_cert_cb(x, ccb, NULL);
        } else
            SSL_CTX_set_tlsext_status_type(x, 1);
        break;
    }
    ERR_clear_error();
}

int main(int c, char **v)
{
    ssl_errors_only = 1;
    unsigned a = c > 1 ? atoi(v[1]) : 1, b = c > 2 ? atoi(v[2]) : 600;
    for (unsigned i = a; i <= b; i++) {
        seed = i * 7919;
        SSL_CTX *cc = SSL_CTX_new(TLS_client_method()), *sc = SSL_CTX_new(TLS_server_method());
        printf("== %u", i);
        SSL_CTX_set1_groups_list(cc, "X25519:P-256:P-384:P-521:ffdhe2048");
        SSL_CTX_set1_groups_list(sc, "P-256:X25519:P-384:ffdhe2048");
        SSL_CTX_load_verify_file(cc, pki("roots.pem"));
        SSL_CTX_set_verify(cc, 1, NULL);
        SSL_CTX_set_session_id_context(sc, (const unsigned char *)"m", 1);
        if (rnd(8)) {
            char f[64];
            const char *n = rnd(3) ? "rsa" : certs[rnd(9)];
            snprintf(f, 64, "%s.chain.pem", n);
            SSL_CTX_use_certificate_chain_file(sc, pki(f));
            snprintf(f, 64, "%s.key", n);
            SSL_CTX_use_PrivateKey_file(sc, pki(f), 1);
            printf(" %s", n);
        }
        if (!rnd(3)) {
            SSL_CTX_set_min_proto_version(cc, TLS1_VERSION);
            SSL_CTX_set_min_proto_version(sc, TLS1_VERSION);
            SSL_CTX_set_cipher_list(cc, "ALL:@SECLEVEL=0");
            SSL_CTX_set_cipher_list(sc, "ALL:@SECLEVEL=0");
            printf(" old");
        }
        unsigned n = 1 + rnd(4);
        for (unsigned k = 0; k < n; k++)
            set(cc, 0);
        n = 1 + rnd(4);
        for (unsigned k = 0; k < n; k++)
            set(sc, 1);
        printf("\n");
        SSL_SESSION *x = NULL;
        for (int r = 0; r < 2; r++) {
            PAIR *p = pair_new(cc, sc);
            if (x)
                SSL_set_session(p->c, x);
            SSL_set_tlsext_host_name(p->c, "localhost");
            int ok = pair_trace(p);
            if (ok) {
                int s1 = 0, s2 = 0, s3 = 0;
                SSL_get_peer_signature_nid(p->c, &s1);
                SSL_get_peer_signature_nid(p->s, &s2);
                SSL_get_signature_type_nid(p->c, &s3);
                const unsigned char *al;
                unsigned an;
                SSL_get0_alpn_selected(p->c, &al, &an);
                EVP_PKEY *t = NULL;
                SSL_get_peer_tmp_key(p->c, &t);
                printf(" %s %s grp %ld sig %d %d %d alpn %u tmp %d reused %d %d vr %ld %ld ems %ld peer %d\n", SSL_get_version(p->c),
                       SSL_get_cipher(p->c), (long)SSL_get_negotiated_group(p->c), s1, s2, s3, an, t ? EVP_PKEY_get_bits(t) : 0,
                       SSL_session_reused(p->c), SSL_session_reused(p->s), SSL_get_verify_result(p->c), SSL_get_verify_result(p->s),
                       (long)SSL_get_extms_support(p->c), SSL_get0_peer_certificate(p->s) != NULL);
                EVP_PKEY_free(t);
                char q[9];
                int rr = SSL_read(p->c, q, 1);
                trace(" read", rr, p->c);
                pair_settle(p);
                if (!x)
                    x = SSL_get1_session(p->c);
                SSL_shutdown(p->c);
                SSL_shutdown(p->s);
            }
            pair_free(p);
            if (!ok)
                break;
        }
        SSL_SESSION_free(x);
        SSL_CTX_free(cc);
        SSL_CTX_free(sc);
    }
}

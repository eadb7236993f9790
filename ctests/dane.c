/* SSL_dane_tlsa_add(3): several records, digests to choose from, trust anchors that are sent or not, names, times, resumption. */
#include "common.h"

static size_t digest(const char *file, int sel, int m, unsigned char *out)
{
    X509 *x = load_cert(file);
    unsigned char *der = NULL;
    int n = sel ? i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x), &der) : i2d_X509(x, &der);
    unsigned dl;
    if (m == 0) {
        memcpy(out, der, n);
        dl = n;
    } else
        EVP_Digest(der, n, out, &dl, m == 1 ? EVP_sha256() : m == 2 ? EVP_sha512() : EVP_sha384(), NULL);
    OPENSSL_free(der);
    X509_free(x);
    return dl;
}

struct record {
    int u, s, m;
    const char *f;
    int bad;
};
static void one(const char *what, int ver, const char *cert, const char *ca, const struct record *rs, int n, const char *name,
                const char *host, unsigned long fl, int mode, int noload, int (*cb)(int, X509_STORE_CTX *), int resume, int extra)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, NULL);
    SSL_CTX_set_security_level(sc, 0);
    if (!noload)
        use_cert(sc, cert);
    unsigned char d[5000];
    PAIR *p;
    SSL_SESSION *x = NULL;
    if (noload) {
        char f[99];
        snprintf(f, 99, "%s.pem", cert);
        MUST(SSL_CTX_use_certificate_file(sc, pki(f), 1));
        snprintf(f, 99, "%s.key", cert);
        MUST(SSL_CTX_use_PrivateKey_file(sc, pki(f), 1));
        SSL_CTX_set_mode(sc, SSL_MODE_NO_AUTO_CHAIN);
    }
    if (extra)
        SSL_CTX_add_extra_chain_cert(sc, load_cert("root.pem"));
    SSL_CTX_set_security_level(sc, 0);
    printf("== %s %x\n", what, ver);
    SSL_CTX_dane_enable(cc);
    SSL_CTX_dane_mtype_set(cc, EVP_sha384(), 9, 3);
    X509_STORE *st = X509_STORE_new();
    if (ca)
        X509_STORE_load_file(st, pki(ca));
    SSL_CTX_set_cert_store(cc, st);
    SSL_CTX_set_verify(cc, mode, cb);
    for (int k = 0; k < 1 + resume; k++) {
        p = pair_new(cc, sc);
        if (name)
            printf(" enable %d\n", SSL_dane_enable(p->c, name));
        if (host)
            printf(" host %d\n", SSL_add1_host(p->c, host));
        if (fl)
            SSL_dane_set_flags(p->c, fl);
        for (int i = 0; i < n; i++) {
            size_t l = digest(rs[i].f, rs[i].s, rs[i].m, d);
            if (rs[i].bad)
                d[l - 1] ^= 1;
            printf(" add %d\n", SSL_dane_tlsa_add(p->c, rs[i].u, rs[i].s, rs[i].m, d, l));
            ERR_clear_error();
        }
        if (x)
            SSL_set_session(p->c, x);
        int ok = pair_trace(p);
        X509 *mc = NULL;
        EVP_PKEY *mk = NULL;
        uint8_t u = 9, s = 9, m = 9;
        const unsigned char *dp;
        size_t dl = 0;
        int a = SSL_get0_dane_authority(p->c, &mc, &mk);
        int t = SSL_get0_dane_tlsa(p->c, &u, &s, &m, &dp, &dl);
        printf(" ok %d verify %ld auth %d cert %d key %d tlsa %d %d %d %d %d peername %s chain %d ver %d reused %d\n", ok,
               SSL_get_verify_result(p->c), a, mc != NULL, mk != NULL, t, u, s, m, (int)dl, str(SSL_get0_peername(p->c)),
               SSL_get_peer_cert_chain(p->c) ? sk_X509_num(SSL_get_peer_cert_chain(p->c)) : -1,
               SSL_get0_verified_chain(p->c) ? sk_X509_num(SSL_get0_verified_chain(p->c)) : -1, SSL_session_reused(p->c));
        if (resume && !x) {
            pair_settle(p);
            x = SSL_get1_session(p->c);
            SSL_shutdown(p->c);
            SSL_shutdown(p->s);
        }
        pair_free(p);
    }
    SSL_SESSION_free(x);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

static int accept_all(int ok, X509_STORE_CTX *c)
{
    log_verify(ok, c);
    return 1;
}

int main()
{
    int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    int P = SSL_VERIFY_PEER;
    for (int v = 0; v < 2; v++) {
        int V = vs[v];
#define R(...) (struct record[]){__VA_ARGS__}, (int)(sizeof((struct record[]){__VA_ARGS__}) / sizeof(struct record))
        one("no records", V, "rsa", "root.pem", NULL, 0, "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("no records empty store", V, "rsa", NULL, NULL, 0, "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("ee two, second", V, "rsa", NULL, R({3, 1, 1, "p256.pem", 0}, {3, 1, 1, "rsa.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("agility 256 good 512 bad", V, "rsa", NULL, R({3, 1, 1, "rsa.pem", 0}, {3, 1, 2, "rsa.pem", 1}), "localhost", NULL, 0, P, 0,
            log_verify, 0, 0);
        one("agility 384 ord3 good, 512 bad", V, "rsa", NULL, R({3, 1, 9, "rsa.pem", 0}, {3, 1, 2, "rsa.pem", 1}), "localhost", NULL, 0, P, 0,
            log_verify, 0, 0);
        one("agility full", V, "rsa", NULL, R({3, 1, 0, "rsa.pem", 0}, {3, 1, 2, "rsa.pem", 1}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("no agility across usages", V, "rsa", NULL, R({2, 0, 1, "inter.pem", 0}, {3, 1, 2, "rsa.pem", 1}), "localhost", NULL, 0, P, 0,
            log_verify, 0, 0);
        one("ta inter", V, "rsa", NULL, R({2, 1, 1, "inter.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("ta root not sent digest", V, "rsa", NULL, R({2, 0, 1, "root.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("ta root sent", V, "rsa", NULL, R({2, 0, 1, "root.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 1);
        one("ta root full not sent", V, "rsa", NULL, R({2, 0, 0, "root.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("ta root key not sent", V, "rsa", NULL, R({2, 1, 0, "root.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("ta inter key leaf only", V, "rsa", NULL, R({2, 1, 0, "inter.pem", 0}), "localhost", NULL, 0, P, 1, log_verify, 0, 0);
        one("ta inter full leaf only", V, "rsa", NULL, R({2, 0, 0, "inter.pem", 0}), "localhost", NULL, 0, P, 1, log_verify, 0, 0);
        one("ta wrong name", V, "rsa", NULL, R({2, 1, 1, "inter.pem", 0}), "other.example", NULL, 0, P, 0, log_verify, 0, 0);
        one("ta name by add1_host", V, "rsa", NULL, R({2, 1, 1, "inter.pem", 0}), "other.example", "server.example", 0, P, 0, log_verify, 0,
            0);
        one("ta expired", V, "expired", NULL, R({2, 1, 1, "inter.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("ta expired accepted", V, "expired", NULL, R({2, 1, 1, "inter.pem", 0}), "localhost", NULL, 0, P, 0, accept_all, 0, 0);
        one("ta leaf as ta", V, "rsa", NULL, R({2, 1, 1, "rsa.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("pkix-ta root", V, "rsa", "root.pem", R({0, 0, 1, "root.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("pkix-ta inter", V, "rsa", "root.pem", R({0, 0, 1, "inter.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("pkix-ta untrusted", V, "rsa", "root2.pem", R({0, 0, 1, "inter.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("pkix-ta leaf", V, "rsa", "root.pem", R({0, 0, 1, "rsa.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("pkix-ee", V, "rsa", "root.pem", R({1, 1, 1, "rsa.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("pkix-ee untrusted", V, "rsa", NULL, R({1, 1, 1, "rsa.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("pkix-ee inter", V, "rsa", "root.pem", R({1, 1, 1, "inter.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("pkix-ee expired", V, "expired", "root.pem", R({1, 1, 1, "expired.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("mixed pkix bad ee good", V, "rsa", NULL, R({1, 1, 1, "rsa.pem", 1}, {3, 0, 2, "rsa.pem", 0}), "localhost", NULL, 0, P, 0,
            log_verify, 0, 0);
        one("mixed pkix good dane bad", V, "rsa", "root.pem", R({0, 1, 1, "root.pem", 0}, {3, 0, 2, "rsa.pem", 1}), "localhost", NULL, 0, P, 0,
            log_verify, 0, 0);
        one("ee self signed", V, "self", NULL, R({3, 1, 1, "self.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("ee weak", V, "weak", NULL, R({3, 1, 1, "weak.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("ee wrong purpose", V, "wrongpurpose", NULL, R({3, 1, 1, "wrongpurpose.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("ee revoked", V, "revoked", NULL, R({3, 1, 1, "revoked.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("ee no match, no verify", V, "rsa", NULL, R({3, 1, 1, "p256.pem", 0}), "localhost", NULL, 0, 0, 0, log_verify, 0, 0);
        one("ee no match", V, "rsa", NULL, R({3, 1, 1, "p256.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("ee no match accepted", V, "rsa", NULL, R({3, 1, 1, "p256.pem", 0}), "localhost", NULL, 0, P, 0, accept_all, 0, 0);
        one("ee name ignored", V, "rsa", NULL, R({3, 1, 1, "rsa.pem", 0}), "x.example", NULL, 0, P, 0, log_verify, 0, 0);
        one("ee name flag", V, "rsa", NULL, R({3, 1, 1, "rsa.pem", 0}), "x.example", NULL, DANE_FLAG_NO_DANE_EE_NAMECHECKS, P, 0, log_verify,
            0, 0);
        one("ee name matching", V, "rsa", NULL, R({3, 1, 1, "rsa.pem", 0}), "localhost", NULL, DANE_FLAG_NO_DANE_EE_NAMECHECKS, P, 0,
            log_verify, 0, 0);
        one("ee resumed", V, "rsa", NULL, R({3, 1, 1, "rsa.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 1, 0);
        one("ee bad resumed", V, "rsa", NULL, R({3, 1, 1, "p256.pem", 0}), "localhost", NULL, 0, 0, 0, log_verify, 1, 0);
        one("no basename", V, "rsa", NULL, R({3, 1, 1, "rsa.pem", 0}), NULL, NULL, 0, P, 0, log_verify, 0, 0);
        one("deep ta", V, "deep", NULL, R({2, 1, 1, "deep1.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
        one("deep ta 2", V, "deep", NULL, R({2, 1, 1, "deep2.pem", 0}, {2, 1, 1, "deep1.pem", 0}), "localhost", NULL, 0, P, 0, log_verify, 0, 0);
    }
}

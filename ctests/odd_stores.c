/* SSL_CTX_set_cert_store(3), SSL_CTX_get0_param(3), SSL_CTX_set_cert_verify_callback(3): verification by stores with functions of
 * their own, by odd parameters and by callbacks that change things, of eight chains, on either side. */
#include "common.h"

static int vcalls;
static int scb(int ok, X509_STORE_CTX *c)
{
    printf("   store cb ");
    return log_verify(ok, c);
}

static int sacc(int ok, X509_STORE_CTX *c)
{
    (void)ok;
    printf("   store accept ");
    log_verify(ok, c);
    return 1;
}

static int cverify(X509_STORE_CTX *c)
{
    printf("   store verify fn cert %d\n", X509_STORE_CTX_get0_cert(c) != NULL);
    return 1;
}

static int issuer(X509 **i, X509_STORE_CTX *c, X509 *x)
{
    (void)i, (void)c, (void)x;
    printf("   get_issuer\n");
    return 0;
}

static int chki(X509_STORE_CTX *c, X509 *x, X509 *i)
{
    (void)c, (void)x, (void)i;
    vcalls++;
    return 0;
}

static int chkr(X509_STORE_CTX *c)
{
    (void)c;
    printf("   check_revocation\n");
    return 1;
}

static int appv(X509_STORE_CTX *c, void *a)
{
    (void)a;
    printf("   app verify err %d depth %d purpose\n", X509_STORE_CTX_get_error(c),
           X509_VERIFY_PARAM_get_depth(X509_STORE_CTX_get0_param(c)));
    X509_VERIFY_PARAM *p = X509_STORE_CTX_get0_param(c);
    printf("   flags %lx level %d hostflags %x host %s time\n", X509_VERIFY_PARAM_get_flags(p), X509_VERIFY_PARAM_get_auth_level(p),
           X509_VERIFY_PARAM_get_hostflags(p), str(X509_VERIFY_PARAM_get0_host(p, 0)));
    int r = X509_verify_cert(c);
    printf("   -> %d err %d\n", r, X509_STORE_CTX_get_error(c));
    X509_STORE_CTX_set_error(c, vcalls);
    return vcalls >= 100 ? 0 : r;
}

static int appok(X509_STORE_CTX *c, void *a)
{
    (void)c, (void)a;
    return 1;
}

static int apperr(X509_STORE_CTX *c, void *a)
{
    (void)a;
    X509_STORE_CTX_set_error(c, X509_V_ERR_CERT_REVOKED);
    return 1;
}

static int app0(X509_STORE_CTX *c, void *a)
{
    (void)a, (void)c;
    return 0;
}

static int keeperr(int ok, X509_STORE_CTX *c)
{
    (void)ok;
    X509_STORE_CTX_set_error(c, X509_V_ERR_CERT_HAS_EXPIRED);
    return 1;
}

static int seterr0(int ok, X509_STORE_CTX *c)
{
    (void)ok;
    X509_STORE_CTX_set_error(c, 0);
    return 0;
}

static int weird(int ok, X509_STORE_CTX *c)
{
    (void)ok, (void)c;
    return 7;
}

static int negat(int ok, X509_STORE_CTX *c)
{
    (void)ok, (void)c;
    return -1;
}

static int cvset(SSL *s, void *a)
{
    (void)a;
    printf("  cert cb\n");
    SSL_set_verify(s, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, log_verify);
    return 1;
}

static int dropverify(int ok, X509_STORE_CTX *c)
{
    SSL *s = X509_STORE_CTX_get_ex_data(c, SSL_get_ex_data_X509_STORE_CTX_idx());
    SSL_set_verify(s, SSL_VERIFY_NONE, NULL);
    (void)ok;
    return 0;
}

static int setres(int ok, X509_STORE_CTX *c)
{
    SSL *s = X509_STORE_CTX_get_ex_data(c, SSL_get_ex_data_X509_STORE_CTX_idx());
    SSL_set_verify_result(s, X509_V_ERR_CERT_REVOKED);
    return ok;
}

enum { N = 44 };
static void one(int k, int ver, int server, const char *cert)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, server ? "rsa" : NULL);
    SSL_CTX *v = server ? sc : cc, *o = server ? cc : sc;
    SSL_CTX_set_security_level(o, 0);
    use_cert(o, cert);
    X509_STORE *st = X509_STORE_new();
    X509_VERIFY_PARAM *vp = SSL_CTX_get0_param(v);
    int mode = server ? SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT : SSL_VERIFY_PEER;
    SSL *vs;
    printf("== odd %d %x %s %s\n", k, ver, server ? "server" : "client", cert);
    vcalls = 0;
    X509_STORE_load_file(st, pki("root.pem"));
    SSL_CTX_set_cert_store(v, st);
    SSL_CTX_set_verify(v, mode, log_verify);
    X509_VERIFY_PARAM *np = X509_VERIFY_PARAM_new();
    switch (k) {
    case 0:
        X509_STORE_set_verify_cb(st, scb);
        SSL_CTX_set_verify(v, mode, NULL);
        break;
    case 1:
        X509_STORE_set_verify_cb(st, sacc);
        SSL_CTX_set_verify(v, mode, NULL);
        break;
    case 2:
        X509_STORE_set_verify_cb(st, sacc);
        break;
    case 3:
        X509_STORE_set_verify(st, cverify);
        break;
    case 4:
        X509_STORE_set_get_issuer(st, issuer);
        break;
    case 5:
        X509_STORE_set_check_issued(st, chki);
        break;
    case 6:
        X509_STORE_set_check_revocation(st, chkr);
        X509_STORE_set_flags(st, X509_V_FLAG_CRL_CHECK);
        break;
    case 7:
        X509_STORE_set_flags(st, X509_V_FLAG_CRL_CHECK);
        break;
    case 8:
        X509_STORE_set_depth(st, 0);
        break;
    case 9:
        X509_STORE_set_purpose(st, X509_PURPOSE_SMIME_SIGN);
        break;
    case 10:
        X509_STORE_set_trust(st, X509_TRUST_EMAIL);
        break;
    case 11:
        X509_VERIFY_PARAM_set_time(vp, (time_t)1300000000);
        break;
    case 12:
        X509_VERIFY_PARAM_set_time(vp, (time_t)2500000000);
        break;
    case 13:
        X509_VERIFY_PARAM_set_auth_level(vp, 3);
        break;
    case 14:
        X509_VERIFY_PARAM_set_auth_level(vp, 0);
        break;
    case 15:
        X509_VERIFY_PARAM_set1_email(vp, "client@example.test", 0);
        break;
    case 16:
        X509_VERIFY_PARAM_set1_email(vp, "other@example.test", 0);
        break;
    case 17:
        X509_VERIFY_PARAM_set1_ip_asc(vp, "::1");
        break;
    case 18:
        X509_VERIFY_PARAM_set1_ip_asc(vp, "127.0.0.9");
        break;
    case 19:
        X509_VERIFY_PARAM_set1_host(vp, "server.example", 0);
        X509_VERIFY_PARAM_add1_host(vp, "localhost", 0);
        break;
    case 20:
        X509_VERIFY_PARAM_set_flags(vp, X509_V_FLAG_POLICY_CHECK | X509_V_FLAG_EXPLICIT_POLICY);
        break;
    case 21:
        X509_VERIFY_PARAM_set_flags(vp, X509_V_FLAG_TRUSTED_FIRST | X509_V_FLAG_CHECK_SS_SIGNATURE | X509_V_FLAG_X509_STRICT);
        break;
    case 22:
        X509_VERIFY_PARAM_set_flags(vp, X509_V_FLAG_SUITEB_128_LOS);
        break;
    case 23:
        SSL_CTX_set_cert_verify_callback(v, appv, NULL);
        break;
    case 24:
        SSL_CTX_set_cert_verify_callback(v, appv, NULL);
        vcalls = X509_V_ERR_CERT_REJECTED;
        break;
    case 25:
        SSL_CTX_set_cert_verify_callback(v, appv, NULL);
        vcalls = 100;
        break;
    case 26:
        SSL_CTX_set_cert_verify_callback(v, appok, NULL);
        break;
    case 27:
        SSL_CTX_set_cert_verify_callback(v, apperr, NULL);
        break;
    case 28:
        SSL_CTX_set_cert_verify_callback(v, app0, NULL);
        break;
    case 29:
        SSL_CTX_set_verify(v, mode, keeperr);
        break;
    case 30:
        SSL_CTX_set_verify(v, mode, seterr0);
        break;
    case 31:
        SSL_CTX_set_verify(v, mode, weird);
        break;
    case 32:
        SSL_CTX_set_verify(v, mode, negat);
        break;
    case 33:
        SSL_CTX_set_verify(v, SSL_VERIFY_NONE, NULL);
        SSL_CTX_set_cert_cb(v, cvset, NULL);
        break;
    case 34:
        SSL_CTX_set_verify(v, mode, dropverify);
        break;
    case 35:
        SSL_CTX_set_verify(v, mode, setres);
        break;
    case 36:
        X509_VERIFY_PARAM_set_depth(np, 0);
        X509_VERIFY_PARAM_set_purpose(np, X509_PURPOSE_ANY);
        SSL_CTX_set1_param(v, np);
        break;
    case 37:
        X509_VERIFY_PARAM_set_inh_flags(np, X509_VP_FLAG_OVERWRITE | X509_VP_FLAG_RESET_FLAGS);
        X509_VERIFY_PARAM_set_flags(np, X509_V_FLAG_PARTIAL_CHAIN);
        SSL_CTX_set1_param(v, np);
        break;
    case 38:
        SSL_CTX_set_verify_depth(v, 1);
        break;
    case 39:
        SSL_CTX_set_verify_depth(v, 2);
        break;
    case 40:
        SSL_CTX_set_purpose(v, X509_PURPOSE_SSL_CLIENT);
        break;
    case 41:
        SSL_CTX_set_purpose(v, X509_PURPOSE_CRL_SIGN);
        break;
    case 42:
        SSL_CTX_set_trust(v, X509_TRUST_OBJECT_SIGN);
        break;
    case 43:
        SSL_CTX_set_verify(v, 0x100 | mode, log_verify);
        break;
    }
    X509_VERIFY_PARAM_free(np);
    print_errors();
    PAIR *p = pair_take(cc, sc);
    vs = server ? p->s : p->c;
    if (k == 22)
        SSL_set_security_level(vs, 0);
    int ok = pair_trace(p);
    char b[1];
    if (ok) {
        int r = SSL_read(p->c, b, 1);
        trace("read", r, p->c);
    }
    printf(" ok %d result %ld vchain %d peer %d mode %d\n", ok, SSL_get_verify_result(vs),
           SSL_get0_verified_chain(vs) ? sk_X509_num(SSL_get0_verified_chain(vs)) : -1, SSL_get0_peer_certificate(vs) != NULL,
           SSL_get_verify_mode(vs));
    pair_free(p);
}

int main()
{
    int V[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    const char *C[] = {"rsa", "rsaclient", "both", "expired", "foreign", "deep", "self", "client"};
    for (int v = 0; v < 2; v++)
        for (int s = 0; s < 2; s++)
            for (int k = 0; k < N; k++)
                for (size_t c = 0; c < COUNT(C); c++)
                    if (!slow_run() || c % 4 == (size_t)(k + s + v) % 4)
                        one(k, V[v], s, C[c]);
}

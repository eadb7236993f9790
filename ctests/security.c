/* SSL_CTX_set_security_level(3), SSL_CTX_set_security_callback(3): levels 0 to 5 and what they judge. */
#include "common.h"

static int counts[16];

static const char *op_name(int op)
{
    switch (op) {
    case SSL_SECOP_CIPHER_SUPPORTED: return "CIPHER_SUPPORTED";
    case SSL_SECOP_CIPHER_SHARED: return "CIPHER_SHARED";
    case SSL_SECOP_CIPHER_CHECK: return "CIPHER_CHECK";
    case SSL_SECOP_CURVE_SUPPORTED: return "CURVE_SUPPORTED";
    case SSL_SECOP_CURVE_SHARED: return "CURVE_SHARED";
    case SSL_SECOP_CURVE_CHECK: return "CURVE_CHECK";
    case SSL_SECOP_TMP_DH: return "TMP_DH";
    case SSL_SECOP_VERSION: return "VERSION";
    case SSL_SECOP_TICKET: return "TICKET";
    case SSL_SECOP_SIGALG_SUPPORTED: return "SIGALG_SUPPORTED";
    case SSL_SECOP_SIGALG_SHARED: return "SIGALG_SHARED";
    case SSL_SECOP_SIGALG_CHECK: return "SIGALG_CHECK";
    case SSL_SECOP_SIGALG_MASK: return "SIGALG_MASK";
    case SSL_SECOP_COMPRESSION: return "COMPRESSION";
    case SSL_SECOP_EE_KEY: return "EE_KEY";
    case SSL_SECOP_CA_KEY: return "CA_KEY";
    case SSL_SECOP_CA_MD: return "CA_MD";
    case SSL_SECOP_PEER_EE_KEY: return "PEER_EE_KEY";
    case SSL_SECOP_PEER_CA_KEY: return "PEER_CA_KEY";
    case SSL_SECOP_PEER_CA_MD: return "PEER_CA_MD";
    default: return "other";
    }
}

static int deny;

/* Which questions are asked (as a set, not how often), and that an answer of 0 counts. */
static char asked[64][96];
static int n_asked;

static int callback(const SSL *s, const SSL_CTX *ctx, int op, int bits, int nid, void *other, void *ex)
{
    char line[96];
    int i;

    snprintf(line, sizeof(line), "%s %s ssl=%d ctx=%d other=%d ex=%s", op_name(op), op == SSL_SECOP_VERSION ? version_name(nid) : "-",
             s != NULL, ctx != NULL, other != NULL, str(ex));
    (void)bits;
    for (i = 0; i < n_asked; i++)
        if (strcmp(asked[i], line) == 0)
            break;
    if (i == n_asked && n_asked < 64)
        strcpy(asked[n_asked++], line);
    counts[op & 15]++;
    return op != deny;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void with_callback(int ver, int denied)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;
    int i;

    printf("== callback %s denies %s\n", version_name(ver), denied ? op_name(denied) : "nothing");
    n_asked = 0;
    deny = denied;
    SSL_CTX_set_security_callback(cc, callback);
    SSL_CTX_set0_security_ex_data(cc, "EX");
    printf("get %d %s\n", SSL_CTX_get_security_callback(cc) == callback, (char *)SSL_CTX_get0_security_ex_data(cc));
    p = pair_take(cc, sc);
    printf("inherited %d %s\n", SSL_get_security_callback(p->c) == callback, str(SSL_get0_security_ex_data(p->c)));
    pair_trace(p);
    qsort(asked, (size_t)n_asked, sizeof(asked[0]), by_text);
    for (i = 0; i < n_asked; i++)
        printf("  asked %s\n", asked[i]);
    pair_free(p);
}

static void levels(int ver, const char *cert)
{
    int level, side;

    for (level = 0; level < 6; level++)
        for (side = 0; side < 2; side++) {
            SSL_CTX *cc = client_ctx(0), *sc = server_ctx(0, NULL);
            PAIR *p;
            int ok;

            SSL_CTX_set_security_level(cc, 0);
            SSL_CTX_set_security_level(sc, 0);
            SSL_CTX_set1_groups_list(cc, "X25519:P-256:P-384:P-521:X448");
            SSL_CTX_set1_groups_list(sc, "X25519:P-256:P-384:P-521:X448");
            use_cert(sc, cert);
            SSL_CTX_set_min_proto_version(cc, ver);
            SSL_CTX_set_max_proto_version(cc, ver);
            SSL_CTX_set_min_proto_version(sc, 0);
            SSL_CTX_set_security_level(side ? sc : cc, level);
            p = pair_take(cc, sc);
            printf("== %s %s %s at level %d\n", version_name(ver), cert, side ? "server" : "client", level);
            ok = pair_trace(p);
            if (ok)
                printf("%s %s group=%s\n", SSL_get_version(p->c), SSL_get_cipher(p->c), str(OBJ_nid2sn((int)SSL_get_negotiated_group(p->c))));
            printf("level %d verify=%ld\n", SSL_get_security_level(side ? p->s : p->c), SSL_get_verify_result(p->c));
            pair_free(p);
        }
}

static void loading(void)
{
    static const char *const certs[] = {"rsa", "weak", "sha1", "p256", "p384", "p521", "ed25519", "ed448", "rsapss"};
    size_t i;
    int level;
    char f[64];

    for (i = 0; i < COUNT(certs); i++)
        for (level = 0; level < 6; level++) {
            SSL_CTX *ctx = SSL_CTX_new(TLS_method());
            SSL *s = SSL_new(ctx);

            SSL_CTX_set_security_level(ctx, level);
            SSL_set_security_level(s, level);
            snprintf(f, sizeof(f), "%s.pem", certs[i]);
            printf("load %s level %d: ctx=%d", certs[i], level, SSL_CTX_use_certificate_file(ctx, pki(f), SSL_FILETYPE_PEM));
            printf(" ssl=%d", SSL_use_certificate_file(s, pki(f), SSL_FILETYPE_PEM));
            snprintf(f, sizeof(f), "%s.chain.pem", certs[i]);
            printf(" chain=%d", SSL_CTX_use_certificate_chain_file(ctx, pki(f)));
            snprintf(f, sizeof(f), "%s.key", certs[i]);
            printf(" key=%d", SSL_CTX_use_PrivateKey_file(ctx, pki(f), SSL_FILETYPE_PEM));
            print_errors();
            SSL_free(s);
            SSL_CTX_free(ctx);
        }
}

/* The same on a server that asks for a certificate. */
static void server_callback(int ver, int denied, const char *cert)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, cert);
    PAIR *p;
    int i;

    printf("== callback of a server with %s, %s, denies %s\n", cert, version_name(ver), denied ? op_name(denied) : "nothing");
    use_cert(cc, "rsaclient");
    SSL_CTX_set_verify(sc, SSL_VERIFY_PEER, NULL);
    SSL_CTX_load_verify_file(sc, pki("roots.pem"));
    p = pair_take(cc, sc);
    n_asked = 0;
    deny = denied;
    SSL_set_security_callback(p->s, callback);
    SSL_set0_security_ex_data(p->s, (void *)"EX");
    pair_trace(p);
    /* When what is asked about that the peer does not even have is each library's own; the results are not. */
    for (i = 0; i < n_asked; i++)
        if (strstr(asked[i], "ssl=1 ctx=0") == NULL || strstr(asked[i], "ex=EX") == NULL)
            printf("  asked %s\n", asked[i]);
    pair_free(p);
}

int main(void)
{
    static const int ops[] = {0, SSL_SECOP_CIPHER_SUPPORTED, SSL_SECOP_CIPHER_CHECK, SSL_SECOP_CURVE_SUPPORTED, SSL_SECOP_CURVE_CHECK,
                              SSL_SECOP_VERSION, SSL_SECOP_TICKET, SSL_SECOP_SIGALG_SUPPORTED, SSL_SECOP_SIGALG_CHECK,
                              SSL_SECOP_PEER_EE_KEY, SSL_SECOP_PEER_CA_KEY, SSL_SECOP_PEER_CA_MD};
    static const int server_ops[] = {0, SSL_SECOP_CIPHER_SHARED, SSL_SECOP_CURVE_SHARED, SSL_SECOP_CURVE_CHECK, SSL_SECOP_SIGALG_SHARED,
                                     SSL_SECOP_SIGALG_CHECK, SSL_SECOP_VERSION, SSL_SECOP_TICKET, SSL_SECOP_EE_KEY,
                                     SSL_SECOP_CA_KEY, SSL_SECOP_CA_MD, SSL_SECOP_CIPHER_SUPPORTED, SSL_SECOP_SIGALG_SUPPORTED};
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION, TLS1_1_VERSION, TLS1_VERSION};
    static const char *const certs[] = {"rsa", "p256", "p384", "ed25519", "weak", "sha1"};
    size_t i, v;

    loading();
    for (v = 0; v < 2; v++)
        for (i = 0; i < COUNT(ops); i++)
            with_callback(vs[v], ops[i]);
    for (v = 0; v < 2; v++)
        for (i = 0; i < COUNT(server_ops); i++) {
            server_callback(vs[v], server_ops[i], "rsa");
            server_callback(vs[v], server_ops[i], "p256");
        }
    for (v = 0; v < COUNT(vs); v++)
        for (i = 0; i < COUNT(certs); i++)
            levels(vs[v], certs[i]);
    return 0;
}

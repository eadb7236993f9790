/* Peers seen before: what one connection's application does to a certificate, and what changes between two
 * connections of one context, must show as on a library that parses and verifies everything anew. */
#include "common.h"

static const char *outcome(PAIR *p)
{
    return X509_verify_cert_error_string(SSL_get_verify_result(p->c));
}

/* One more connection of the contexts, with what it came to. */
static PAIR *again(const char *what, SSL_CTX *cc, SSL_CTX *sc)
{
    PAIR *p = pair_new(cc, sc);
    int ok = pair_connect(p);

    printf("%s: %s, %s", what, ok ? "connected" : "failed", outcome(p));
    printf(", leaf %d, chain %d, verified %d\n", SSL_get0_peer_certificate(p->c) != NULL,
           SSL_get_peer_cert_chain(p->c) != NULL ? sk_X509_num(SSL_get_peer_cert_chain(p->c)) : -1,
           SSL_get0_verified_chain(p->c) != NULL ? sk_X509_num(SSL_get0_verified_chain(p->c)) : -1);
    ERR_clear_error();
    return p;
}

static void once(const char *what, SSL_CTX *cc, SSL_CTX *sc)
{
    pair_free(again(what, cc, sc));
}

/* Marks on every object the application can reach. */
static void marks(const char *what, STACK_OF(X509) *certs, int index)
{
    printf("  %s:", what);
    for (int i = 0; certs != NULL && i < sk_X509_num(certs); i++) {
        X509 *x = sk_X509_value(certs, i);
        printf(" %s/%s", X509_get_ex_data(x, index) != NULL ? "marked" : "clean", X509_alias_get0(x, NULL) != NULL ? "alias" : "none");
    }
    printf("\n");
}

static void show(PAIR *p, SSL *ssl, int index, int mark)
{
    X509 *leaf = SSL_get0_peer_certificate(ssl);
    STACK_OF(X509) *chain = SSL_get_peer_cert_chain(ssl), *verified = SSL_get0_verified_chain(ssl);
    X509 *one = SSL_get1_peer_certificate(ssl);

    (void)p;
    MUST(leaf != NULL && chain != NULL && verified != NULL);
    printf("  same leaf: get1 %d, chain %d, verified %d, again %d\n", one == leaf,
           !SSL_is_server(ssl) && sk_X509_value(chain, 0) == leaf, sk_X509_value(verified, 0) == leaf,
           SSL_get0_peer_certificate(ssl) == leaf && SSL_get_peer_cert_chain(ssl) == chain
               && SSL_get0_verified_chain(ssl) == verified);
    printf("  same issuer: %d\n", sk_X509_value(verified, 1) == sk_X509_value(chain, SSL_is_server(ssl) ? 0 : 1));
    marks("chain", chain, index);
    if (mark) {
        for (int i = 0; i < sk_X509_num(chain); i++) {
            MUST(X509_set_ex_data(sk_X509_value(chain, i), index, "mark"));
            MUST(X509_alias_set1(sk_X509_value(chain, i), (const unsigned char *)"alias", 5));
        }
        MUST(X509_set_ex_data(leaf, index, "mark"));
        MUST(X509_add1_reject_object(leaf, OBJ_nid2obj(NID_server_auth)));
        marks("after", chain, index);
    }
    X509_free(one);
}

static void changes_stay(int ver, const char *name)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "both");
    int index = X509_get_ex_new_index(0, NULL, NULL, NULL, NULL);
    PAIR *first, *second;

    printf("# %s: a change of one connection's certificates\n", name);
    SSL_CTX_set_session_cache_mode(sc, SSL_SESS_CACHE_OFF);
    use_cert(cc, "client");
    MUST(SSL_CTX_load_verify_locations(sc, pki("root.pem"), NULL));
    SSL_CTX_set_verify(sc, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    once("warm", cc, sc);
    first = again("first", cc, sc);
    show(first, first->c, index, 1);
    show(first, first->s, index, 1);
    second = again("second", cc, sc);
    show(second, second->c, index, 0);
    show(second, second->s, index, 0);
    pair_free(first);
    /* Objects outlive the connection and the context. */
    X509 *kept = SSL_get1_peer_certificate(second->c);
    pair_free(second);
    once("third", cc, sc);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
    printf("  kept: %d\n", X509_check_host(kept, "localhost", 0, 0, NULL));
    X509_free(kept);
}

static int ask_ok(int ok, X509_STORE_CTX *ctx)
{
    printf("  callback: ok=%d depth=%d error=%d ex=%d\n", ok, X509_STORE_CTX_get_error_depth(ctx), X509_STORE_CTX_get_error(ctx),
           X509_alias_get0(X509_STORE_CTX_get_current_cert(ctx), NULL) != NULL);
    MUST(X509_alias_set1(X509_STORE_CTX_get_current_cert(ctx), (const unsigned char *)"seen", 4));
    return ok;
}

static int whole(X509_STORE_CTX *ctx, void *arg)
{
    int ret = X509_verify_cert(ctx);

    (void)arg;
    printf("  whole callback: %d, alias %d\n", ret, X509_alias_get0(X509_STORE_CTX_get0_cert(ctx), NULL) != NULL);
    return ret;
}

static int issued(X509_STORE_CTX *ctx, X509 *x, X509 *issuer)
{
    (void)ctx;
    return X509_check_issued(issuer, x) == X509_V_OK && X509_alias_get0(x, NULL) == NULL;
}

static void store_changes(int ver, const char *name)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "both");
    X509_STORE *store = SSL_CTX_get_cert_store(cc), *old;
    X509_VERIFY_PARAM *param = SSL_CTX_get0_param(cc);
    X509 *leaf = load_cert("both.pem");

    printf("# %s: what a good chain must not outlive\n", name);
    once("warm", cc, sc);
    once("again", cc, sc);
    /* Time goes on: in, and out at either end, of the certificates' validity. */
    static const struct { const char *what; time_t at; } times[] = {
        {"first second", 1577836800}, {"a second early", 1577836799}, {"last second", 2524607999},
        {"a second late", 2524608000}, {"long ago", 1000000000}, {"much later", 4000000000}, {"now and then", 1700000000}};
    for (size_t i = 0; i < COUNT(times); i++) {
        X509_VERIFY_PARAM_set_time(param, times[i].at);
        once(times[i].what, cc, sc);
    }
    MUST(X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_NO_CHECK_TIME));
    X509_VERIFY_PARAM_set_time(param, 4000000000);
    once("no time check", cc, sc);
    MUST(X509_VERIFY_PARAM_clear_flags(param, X509_V_FLAG_NO_CHECK_TIME | X509_V_FLAG_USE_CHECK_TIME));
    once("the present", cc, sc);
    /* Names, depth, purpose, level. */
    MUST(X509_VERIFY_PARAM_set1_host(param, "elsewhere.example", 0));
    once("another host", cc, sc);
    MUST(X509_VERIFY_PARAM_set1_host(param, "localhost", 0));
    once("its host", cc, sc);
    SSL_CTX_set_verify_depth(cc, 0);
    once("depth 0", cc, sc);
    SSL_CTX_set_verify_depth(cc, 9);
    MUST(SSL_CTX_set_purpose(cc, X509_PURPOSE_CRL_SIGN));
    once("purpose", cc, sc);
    MUST(SSL_CTX_set_purpose(cc, X509_PURPOSE_SSL_SERVER));
    SSL_CTX_set_security_level(cc, 4);
    once("level 4", cc, sc);
    SSL_CTX_set_security_level(cc, 1);
    once("level 1", cc, sc);
    MUST(X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_X509_STRICT | X509_V_FLAG_CHECK_SS_SIGNATURE));
    once("strict", cc, sc);
    /* Revocation. */
    MUST(X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_CRL_CHECK));
    once("no CRL", cc, sc);
    MUST(X509_load_crl_file(X509_STORE_add_lookup(store, X509_LOOKUP_file()), pki("all.crl"), X509_FILETYPE_PEM) > 0);
    once("CRL", cc, sc);
    use_cert(sc, "revoked");
    once("revoked", cc, sc);
    MUST(X509_VERIFY_PARAM_clear_flags(param, X509_V_FLAG_CRL_CHECK));
    once("nobody asks", cc, sc);
    MUST(X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_CRL_CHECK));
    once("revoked still", cc, sc);
    MUST(X509_VERIFY_PARAM_clear_flags(param, X509_V_FLAG_CRL_CHECK));
    use_cert(sc, "both");
    once("the first again", cc, sc);
    /* The application's functions see objects that nobody has seen. */
    SSL_CTX_set_verify(cc, SSL_VERIFY_PEER, ask_ok);
    once("callback", cc, sc);
    once("callback again", cc, sc);
    SSL_CTX_set_verify(cc, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_cert_verify_callback(cc, whole, NULL);
    once("whole callback", cc, sc);
    SSL_CTX_set_cert_verify_callback(cc, NULL, NULL);
    X509_STORE_set_verify_cb(store, ask_ok);
    once("store's callback", cc, sc);
    X509_STORE_set_verify_cb(store, NULL);
    X509_STORE_set_check_issued(store, issued);
    once("store's check", cc, sc);
    X509_STORE_set_check_issued(store, NULL);
    /* Another store. */
    old = X509_STORE_new();
    MUST(X509_STORE_add_cert(old, leaf));
    SSL_CTX_set_cert_store(cc, old);
    once("leaf in the store", cc, sc);
    MUST(X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_PARTIAL_CHAIN));
    once("partial chain", cc, sc);
    once("partial chain again", cc, sc);
    MUST(X509_VERIFY_PARAM_clear_flags(param, X509_V_FLAG_PARTIAL_CHAIN));
    once("whole chain", cc, sc);
    SSL_CTX_set_cert_store(cc, X509_STORE_new());
    once("empty store", cc, sc);
    SSL_CTX_set_verify(cc, SSL_VERIFY_NONE, NULL);
    once("not verified", cc, sc);
    once("not verified again", cc, sc);
    X509_free(leaf);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

/* A chain whose signature is bad, whatever was good before. */
static void forged(void)
{
    SSL_CTX *cc = client_ctx(TLS1_3_VERSION), *sc = server_ctx(TLS1_3_VERSION, "p256");
    X509 *leaf = load_cert("p256.pem"), *bad;
    const ASN1_BIT_STRING *signature;
    unsigned char *der = NULL;
    const unsigned char *at;
    int len;

    printf("# a forged signature\n");
    once("warm", cc, sc);
    once("again", cc, sc);
    len = i2d_X509(leaf, &der);
    X509_get0_signature(&signature, NULL, leaf);
    MUST(len > 0 && ASN1_STRING_length(signature) > 0);
    der[len - 3] ^= 1;
    at = der;
    MUST((bad = d2i_X509(NULL, &at, len)) != NULL);
    MUST(SSL_CTX_use_certificate(sc, bad));
    once("forged", cc, sc);
    once("forged again", cc, sc);
    MUST(SSL_CTX_use_certificate(sc, leaf));
    once("genuine", cc, sc);
    X509_free(bad);
    X509_free(leaf);
    OPENSSL_free(der);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

/* Many peers, more than are remembered. */
static void many(void)
{
    static const char *const names[] = {"rsa", "p256", "p384", "both", "wild", "ed25519"};
    SSL_CTX *cc = client_ctx(TLS1_3_VERSION), *sc[COUNT(names)];
    int good = 0;

    for (size_t i = 0; i < COUNT(names); i++)
        sc[i] = server_ctx(TLS1_3_VERSION, names[i]);
    for (int round = 0; round < 60; round++) {
        PAIR *p = pair_new(cc, sc[(size_t)round % COUNT(names)]);
        int ok = pair_connect(p);
        X509 *own = SSL_get_certificate(p->s), *peer = SSL_get0_peer_certificate(p->c);

        good += ok && SSL_get_verify_result(p->c) == X509_V_OK && peer != own && X509_cmp(peer, own) == 0;
        pair_free(p);
    }
    printf("# many: %d good\n", good);
    for (size_t i = 0; i < COUNT(names); i++)
        SSL_CTX_free(sc[i]);
    SSL_CTX_free(cc);
}

/* A connection used again keeps the verified chain until the next verification. */
static void cleared(void)
{
    SSL_CTX *cc = client_ctx(TLS1_3_VERSION), *sc = server_ctx(TLS1_3_VERSION, "both");
    PAIR *p;

    printf("# used again\n");
    once("warm", cc, sc);
    p = again("first", cc, sc);
    SSL_clear(p->c);
    printf("  cleared: verified %d\n", SSL_get0_verified_chain(p->c) != NULL);
    SSL_set_connect_state(p->c);
    printf("  connect state: verified %d\n", SSL_get0_verified_chain(p->c) != NULL);
    pair_free(p);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

int main(void)
{
    changes_stay(TLS1_3_VERSION, "1.3");
    changes_stay(TLS1_2_VERSION, "1.2");
    store_changes(TLS1_3_VERSION, "1.3");
    store_changes(TLS1_2_VERSION, "1.2");
    forged();
    many();
    cleared();
    return 0;
}

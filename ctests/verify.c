/* SSL_CTX_set_verify(3) and everything that must be refused: the negative table, on both sides, in both versions. */
#include "common.h"

static int accept_all(int ok, X509_STORE_CTX *ctx)
{
    log_verify(ok, ctx);
    return 1;
}

static int refuse_all(int ok, X509_STORE_CTX *ctx)
{
    log_verify(ok, ctx);
    X509_STORE_CTX_set_error(ctx, X509_V_ERR_APPLICATION_VERIFICATION);
    return 0;
}

static int sees_ssl(int ok, X509_STORE_CTX *ctx)
{
    SSL *ssl = X509_STORE_CTX_get_ex_data(ctx, SSL_get_ex_data_X509_STORE_CTX_idx());
    STACK_OF(X509) *chain = SSL_get_peer_cert_chain(ssl);
    X509 *peer = SSL_get0_peer_certificate(ssl);

    printf("  callback sees ssl=%d server=%d state=%s chain=%d peer=%d name=%s purpose-checked=%d\n", ssl != NULL,
           SSL_is_server(ssl), SSL_state_string(ssl), chain != NULL ? sk_X509_num(chain) : -1, peer != NULL,
           str(SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name)), X509_STORE_CTX_get0_param(ctx) != NULL);
    return log_verify(ok, ctx);
}

struct kase {
    const char *name, *cert, *ca, *crl, *host, *ip;
    unsigned long flags;
    int depth, level, mode;
    int (*cb)(int, X509_STORE_CTX *);
    unsigned int hostflags;
};

#define FAIL (SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT)
static const struct kase kases[] = {
    {.name = "good", .cert = "both"},
    {.name = "good with callback", .cert = "both", .cb = log_verify},
    {.name = "good, callback looks", .cert = "both", .cb = sees_ssl},
    {.name = "good but refused", .cert = "both", .cb = refuse_all},
    {.name = "good, host", .cert = "both", .host = "localhost"},
    {.name = "good, ip", .cert = "both", .ip = "127.0.0.1"},
    {.name = "wrong host", .cert = "both", .host = "elsewhere.example"},
    {.name = "wrong host, callback", .cert = "both", .host = "elsewhere.example", .cb = log_verify},
    {.name = "wrong host accepted", .cert = "both", .host = "elsewhere.example", .cb = accept_all},
    {.name = "wrong ip", .cert = "both", .ip = "127.0.0.2"},
    {.name = "ip as host", .cert = "both", .host = "127.0.0.1"},
    {.name = "host of another", .cert = "wronghost", .host = "localhost"},
    {.name = "wildcard", .cert = "wild", .host = "a.wild.example"},
    {.name = "wildcard two labels", .cert = "wild", .host = "a.b.wild.example"},
    {.name = "wildcard no label", .cert = "wild", .host = "wild.example"},
    {.name = "wildcard case", .cert = "wild", .host = "A.WILD.Example"},
    {.name = "wildcard partial", .cert = "wild", .host = "fao.partial.example"},
    {.name = "wildcard partial forbidden", .cert = "wild", .host = "fao.partial.example",
     .hostflags = X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS},
    {.name = "wildcard forbidden", .cert = "wild", .host = "a.wild.example", .hostflags = X509_CHECK_FLAG_NO_WILDCARDS},
    {.name = "wildcard multi", .cert = "wild", .host = "a.b.wild.example", .hostflags = X509_CHECK_FLAG_MULTI_LABEL_WILDCARDS},
    {.name = "wildcard of com", .cert = "wild", .host = "example.com"},
    {.name = "leading dot", .cert = "both", .host = ".localhost"},
    {.name = "CN without SAN", .cert = "cnonly", .host = "cn.example"},
    {.name = "CN never", .cert = "cnonly", .host = "cn.example", .hostflags = X509_CHECK_FLAG_NEVER_CHECK_SUBJECT},
    {.name = "CN with SAN always", .cert = "wronghost", .host = "other.example", .hostflags = X509_CHECK_FLAG_ALWAYS_CHECK_SUBJECT},
    {.name = "expired", .cert = "expired"},
    {.name = "expired, callback", .cert = "expired", .cb = log_verify},
    {.name = "expired accepted", .cert = "expired", .cb = accept_all},
    {.name = "not yet valid", .cert = "notyet"},
    {.name = "no time check", .cert = "expired", .flags = X509_V_FLAG_NO_CHECK_TIME},
    {.name = "expired CA", .cert = "expcaleaf"},
    {.name = "foreign CA", .cert = "foreign"},
    {.name = "foreign CA, callback", .cert = "foreign", .cb = log_verify},
    {.name = "foreign CA accepted", .cert = "foreign", .cb = accept_all},
    {.name = "self signed", .cert = "self"},
    {.name = "self signed trusted", .cert = "self", .ca = "self.pem"},
    {.name = "no CA at all", .cert = "both", .ca = "empty"},
    {.name = "intermediate only", .cert = "both", .ca = "inter.pem"},
    {.name = "intermediate only, partial chain", .cert = "both", .ca = "inter.pem", .flags = X509_V_FLAG_PARTIAL_CHAIN},
    {.name = "leaf trusted, partial chain", .cert = "both", .ca = "both.pem", .flags = X509_V_FLAG_PARTIAL_CHAIN},
    {.name = "wrong purpose server cert", .cert = "rsa"},
    {.name = "wrong purpose client cert", .cert = "rsaclient"},
    {.name = "CA:FALSE issuer", .cert = "evil"},
    {.name = "CA:FALSE issuer, callback", .cert = "evil", .cb = log_verify},
    {.name = "CA:FALSE issuer accepted", .cert = "evil", .cb = accept_all},
    {.name = "revoked without CRL check", .cert = "revoked"},
    {.name = "revoked", .cert = "revoked", .crl = "inter.crl", .flags = X509_V_FLAG_CRL_CHECK},
    {.name = "revoked, callback", .cert = "revoked", .crl = "inter.crl", .flags = X509_V_FLAG_CRL_CHECK, .cb = log_verify},
    {.name = "not revoked", .cert = "both", .crl = "inter.crl", .flags = X509_V_FLAG_CRL_CHECK},
    {.name = "CRL missing", .cert = "both", .flags = X509_V_FLAG_CRL_CHECK},
    {.name = "CRL missing for the CA", .cert = "both", .crl = "inter.crl", .flags = X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL},
    {.name = "CRLs for all", .cert = "both", .crl = "all.crl", .flags = X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL},
    {.name = "CRL expired", .cert = "both", .crl = "inter.expired.crl", .flags = X509_V_FLAG_CRL_CHECK},
    {.name = "CRL there, not asked for", .cert = "revoked", .crl = "inter.crl"},
    {.name = "deep", .cert = "deep"},
    {.name = "deep, depth 2", .cert = "deep", .depth = 2},
    {.name = "deep, depth 2, callback", .cert = "deep", .depth = 2, .cb = log_verify},
    {.name = "deep, depth 3", .cert = "deep", .depth = 3},
    {.name = "deep, depth 4", .cert = "deep", .depth = 4},
    {.name = "weak key", .cert = "weak"},
    {.name = "weak key level 1", .cert = "weak", .level = 1},
    {.name = "sha1 signature", .cert = "sha1"},
    {.name = "sha1 signature level 1", .cert = "sha1", .level = 1},
    {.name = "good at level 3", .cert = "both", .level = 3},
    {.name = "no verification of a bad one", .cert = "expired", .mode = SSL_VERIFY_NONE, .cb = log_verify},
    {.name = "strict", .cert = "both", .flags = X509_V_FLAG_X509_STRICT},
    {.name = "no keyUsage for signing", .cert = "nosign"},
    {.name = "no certificate", .cert = NULL, .mode = SSL_VERIFY_PEER},
    {.name = "no certificate, required", .cert = NULL, .mode = FAIL},
    {.name = "fail-if-none alone", .cert = NULL, .mode = SSL_VERIFY_FAIL_IF_NO_PEER_CERT},
    {.name = "once", .cert = "both", .mode = SSL_VERIFY_PEER | SSL_VERIFY_CLIENT_ONCE},
};

static void configure(SSL_CTX *ctx, const struct kase *k)
{
    X509_VERIFY_PARAM *param = SSL_CTX_get0_param(ctx);
    X509_STORE *store = X509_STORE_new();

    if (k->ca == NULL)
        MUST(X509_STORE_load_file(store, pki("root.pem")));
    else if (strcmp(k->ca, "empty") != 0)
        MUST(X509_STORE_load_file(store, pki(k->ca)));
    if (k->crl != NULL)
        MUST(X509_STORE_load_file(store, pki(k->crl)));
    SSL_CTX_set_cert_store(ctx, store);
    SSL_CTX_set_verify(ctx, k->mode != 0 || k->cert == NULL || strstr(k->name, "no verification") ? k->mode : FAIL, k->cb);
    if (k->flags)
        X509_VERIFY_PARAM_set_flags(param, k->flags);
    if (k->depth)
        SSL_CTX_set_verify_depth(ctx, k->depth);
    if (k->level)
        SSL_CTX_set_security_level(ctx, k->level);
    if (k->hostflags)
        X509_VERIFY_PARAM_set_hostflags(param, k->hostflags);
    if (k->ip)
        MUST(X509_VERIFY_PARAM_set1_ip_asc(param, k->ip));
    ERR_clear_error();
}

static void loose(SSL_CTX *ctx)
{
    SSL_CTX_set_security_level(ctx, 0);
    ERR_clear_error();
}

static void one(const struct kase *k, int ver, int server_verifies)
{
    SSL_CTX *cc, *sc;
    PAIR *p;
    SSL *v;
    int ok, i;

    if (!server_verifies && k->cert == NULL)
        return;
    cc = client_ctx(ver);
    printf("== %s | %s | %s verifies\n", k->name, version_name(ver), server_verifies ? "server" : "client");
    sc = server_ctx(ver, server_verifies ? "rsa" : NULL);
    loose(server_verifies ? cc : sc);
    if (k->cert != NULL)
        use_cert(server_verifies ? cc : sc, k->cert);
    configure(server_verifies ? sc : cc, k);
    p = pair_take(cc, sc);
    v = server_verifies ? p->s : p->c;
    SSL_set_info_callback(v, NULL);
    if (k->host) {
        MUST(SSL_set1_host(v, k->host));
        if (!server_verifies)
            SSL_set_tlsext_host_name(p->c, k->host);
    }
    ok = pair_trace(p);
    if (ok) { /* in TLS 1.3 the client learns late */
        char b[1];
        int r = SSL_read(p->c, b, 1);

        trace("client SSL_read", r, p->c);
    }
    printf("%s result=%ld (%s) peername=%s", ok ? "accepted" : "refused", SSL_get_verify_result(v),
           X509_verify_cert_error_string(SSL_get_verify_result(v)), str(SSL_get0_peername(v)));
    printf(" peer=%d chain=%d verified=%d\n", SSL_get0_peer_certificate(v) != NULL,
           SSL_get_peer_cert_chain(v) ? sk_X509_num(SSL_get_peer_cert_chain(v)) : -1,
           SSL_get0_verified_chain(v) ? sk_X509_num(SSL_get0_verified_chain(v)) : -1);
    for (i = 0; SSL_get0_verified_chain(v) && i < sk_X509_num(SSL_get0_verified_chain(v)); i++) {
        char cn[64] = "";

        X509_NAME_get_text_by_NID(X509_get_subject_name(sk_X509_value(SSL_get0_verified_chain(v), i)), NID_commonName, cn,
                                  sizeof(cn));
        printf("  %d %s\n", i, cn);
    }
    pair_free(p);
}

/* ---- SSL_CTX_set_cert_verify_callback(3), SSL_set1_host(3) and parameters' inheritance ---- */

static int app_verify(X509_STORE_CTX *ctx, void *arg)
{
    int ret = *(int *)arg;
    SSL *ssl = X509_STORE_CTX_get_ex_data(ctx, SSL_get_ex_data_X509_STORE_CTX_idx());

    printf("  cert_verify_callback arg=%d cert=%d untrusted=%d ssl=%d param=%d\n", ret, X509_STORE_CTX_get0_cert(ctx) != NULL,
           X509_STORE_CTX_get0_untrusted(ctx) != NULL ? sk_X509_num(X509_STORE_CTX_get0_untrusted(ctx)) : -1, ssl != NULL,
           X509_STORE_CTX_get0_param(ctx) != NULL);
    if (ret == 2)
        return X509_verify_cert(ctx);
    if (ret == 0)
        X509_STORE_CTX_set_error(ctx, X509_V_ERR_CERT_REJECTED);
    return ret;
}

static void whole_callback(int ver)
{
    int rets[] = {1, 0, 2, -1}, i;

    for (i = 0; i < 4; i++) {
        SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, i == 2 ? "rsa" : "expired");
        PAIR *p;

        printf("== cert_verify_callback %s %d\n", version_name(ver), rets[i]);
        SSL_CTX_set_cert_verify_callback(cc, app_verify, &rets[i]);
        p = pair_take(cc, sc);
        pair_trace(p);
        printf("result=%ld\n", SSL_get_verify_result(p->c));
        pair_free(p);
    }
}

static void late_store(int ver)
{
    /* The store is looked at when used. */
    SSL_CTX *cc = SSL_CTX_new(TLS_client_method()), *sc = server_ctx(ver, "rsa");
    PAIR *p;

    printf("== the store is filled after SSL_new %s\n", version_name(ver));
    SSL_CTX_set_verify(cc, SSL_VERIFY_PEER, NULL);
    p = pair_new(cc, sc);
    MUST(SSL_CTX_load_verify_file(cc, pki("root.pem")));
    SSL_set1_groups_list(p->c, "X25519:P-256");
    pair_trace(p);
    pair_free(p);
    printf("== a store of the connection\n");
    p = pair_new(cc, sc);
    SSL_set1_groups_list(p->c, "X25519:P-256");
    {
        X509_STORE *st = X509_STORE_new();

        X509_STORE_load_file(st, pki("root2.pem"));
        printf("set %d\n", (int)SSL_set1_verify_cert_store(p->c, st));
        X509_STORE_free(st);
    }
    pair_trace(p);
    printf("result=%ld\n", SSL_get_verify_result(p->c));
    pair_free(p);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

static void locations(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());

    ssl_errors_only = 0;
    result("load_verify_locations file", SSL_CTX_load_verify_locations(ctx, pki("root.pem"), NULL));
    result("load_verify_locations dir", SSL_CTX_load_verify_locations(ctx, NULL, pki("cadir")));
    result("load_verify_locations NULL", SSL_CTX_load_verify_locations(ctx, NULL, NULL));
    ssl_errors_only = 1;
    result("load_verify_locations missing", SSL_CTX_load_verify_locations(ctx, pki("nosuch.pem"), NULL));
    result("load_verify_locations missing dir", SSL_CTX_load_verify_locations(ctx, NULL, pki("nosuch")));
    result("load_verify_locations empty", SSL_CTX_load_verify_locations(ctx, pki("empty.pem"), NULL));
    result("load_verify_file", SSL_CTX_load_verify_file(ctx, pki("root.pem")));
    result("load_verify_file NULL", SSL_CTX_load_verify_file(ctx, NULL));
    result("load_verify_dir", SSL_CTX_load_verify_dir(ctx, pki("cadir")));
    result("load_verify_dir NULL", SSL_CTX_load_verify_dir(ctx, NULL));
    result("load_verify_store", SSL_CTX_load_verify_store(ctx, pki("root.pem")));
    result("load_verify_store missing", SSL_CTX_load_verify_store(ctx, pki("nosuch.pem")));
    result("default_verify_paths", SSL_CTX_set_default_verify_paths(ctx));
    result("default_verify_dir", SSL_CTX_set_default_verify_dir(ctx));
    result("default_verify_file", SSL_CTX_set_default_verify_file(ctx));
    result("default_verify_store", SSL_CTX_set_default_verify_store(ctx));
    SSL_CTX_free(ctx);
}

/* The environment's SSL_CERT_FILE and SSL_CERT_DIR serve as default locations. */
static void environment(int dir)
{
    SSL_CTX *cc = SSL_CTX_new(TLS_client_method()), *sc = server_ctx(0, "rsa");
    PAIR *p;

    printf("== environment %s\n", dir ? "SSL_CERT_DIR" : "SSL_CERT_FILE");
    setenv("SSL_CERT_FILE", dir ? "/nonexistent" : pki("root.pem"), 1);
    setenv("SSL_CERT_DIR", dir ? pki("cadir") : "/nonexistent", 1);
    result("default_verify_paths", SSL_CTX_set_default_verify_paths(cc));
    SSL_CTX_set1_groups_list(cc, "X25519:P-256");
    SSL_CTX_set_verify(cc, SSL_VERIFY_PEER, NULL);
    p = pair_take(cc, sc);
    pair_trace(p);
    printf("result=%ld\n", SSL_get_verify_result(p->c));
    pair_free(p);
}

static void params(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl;
    X509_VERIFY_PARAM *vp = X509_VERIFY_PARAM_new();

    printf("purpose %d trust %d", SSL_CTX_set_purpose(ctx, X509_PURPOSE_SSL_SERVER), SSL_CTX_set_trust(ctx, X509_TRUST_SSL_SERVER));
    print_errors();
    ssl_errors_only = 1;
    printf("purpose %d trust %d", SSL_CTX_set_purpose(ctx, 99), SSL_CTX_set_trust(ctx, 99));
    print_errors();
    X509_VERIFY_PARAM_set_flags(vp, X509_V_FLAG_CRL_CHECK);
    X509_VERIFY_PARAM_set_depth(vp, 9);
    result("SSL_CTX_set1_param", SSL_CTX_set1_param(ctx, vp));
    printf("depth %d flags %lx\n", SSL_CTX_get_verify_depth(ctx), X509_VERIFY_PARAM_get_flags(SSL_CTX_get0_param(ctx)));
    ssl = SSL_new(ctx);
    printf("ssl depth %d flags %lx\n", SSL_get_verify_depth(ssl), X509_VERIFY_PARAM_get_flags(SSL_get0_param(ssl)));
    X509_VERIFY_PARAM_set_depth(vp, 4);
    result("SSL_set1_param", SSL_set1_param(ssl, vp));
    printf("ssl depth %d, ctx depth %d\n", SSL_get_verify_depth(ssl), SSL_CTX_get_verify_depth(ctx));
    result("SSL_set_purpose", SSL_set_purpose(ssl, X509_PURPOSE_SSL_CLIENT));
    result("SSL_set_trust", SSL_set_trust(ssl, X509_TRUST_SSL_CLIENT));
    result("SSL_set1_host", SSL_set1_host(ssl, "a.example"));
    result("SSL_add1_host", SSL_add1_host(ssl, "b.example"));
    result("SSL_set1_host NULL", SSL_set1_host(ssl, NULL));
    result("SSL_set1_host empty", SSL_set1_host(ssl, ""));
    printf("host flags before %x", X509_VERIFY_PARAM_get_hostflags(SSL_get0_param(ssl)));
    SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_WILDCARDS);
    printf(" after %x\n", X509_VERIFY_PARAM_get_hostflags(SSL_get0_param(ssl)));
    SSL_free(ssl);
    X509_VERIFY_PARAM_free(vp);
    SSL_CTX_free(ctx);
}

/* Two names: the second matches. */
static void two_hosts(void)
{
    PAIR *p = pair_take(client_ctx(0), server_ctx(0, "rsa"));

    SSL_set1_host(p->c, "nomatch.example");
    SSL_add1_host(p->c, "server.example");
    printf("== two hosts\n");
    pair_trace(p);
    printf("peername=%s\n", str(SSL_get0_peername(p->c)));
    pair_free(p);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    size_t v, k;
    int side, n = 0;

    for (v = 0; v < COUNT(vs); v++) {
        for (k = 0; k < COUNT(kases); k++)
            for (side = 0; side < 2; side++, n++)
                one(&kases[k], vs[v], side);
        whole_callback(vs[v]);
        late_store(vs[v]);
    }
    locations();
    params();
    two_hosts();
    environment(0);
    environment(1);
    printf("%d cases\n", n);
    return 0;
}

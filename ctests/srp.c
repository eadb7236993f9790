/* SSL_CTX_set_srp_password(3) and its family: TLS-SRP (RFC 5054). */
#include "common.h"
#include <openssl/srp.h>

static SRP_VBASE *base;
static int cb_mode;

static int server_cb(SSL *s, int *al, void *arg)
{
    char *name = SSL_get_srp_username(s);
    SRP_user_pwd *u;

    printf("  username cb name=%s arg=%s\n", str(name), str(arg));
    if (cb_mode == 1) {
        *al = SSL_AD_UNKNOWN_PSK_IDENTITY;
        return SSL3_AL_FATAL;
    }
    if (cb_mode == 2)
        return SSL_ERROR_NONE; /* sets nothing */
    u = name != NULL ? SRP_VBASE_get1_by_user(base, name) : NULL;
    if (u == NULL) {
        *al = SSL_AD_UNKNOWN_PSK_IDENTITY;
        return SSL3_AL_FATAL;
    }
    printf("  server_param %d\n", SSL_set_srp_server_param(s, u->N, u->g, u->s, u->v, u->info));
    SRP_user_pwd_free(u);
    return SSL_ERROR_NONE;
}

static char *password_cb(SSL *s, void *arg)
{
    printf("  password cb arg=%s server=%d\n", str(arg), SSL_is_server(s));
    return cb_mode == 3 ? NULL : OPENSSL_strdup("secret");
}

static int verify_cb(SSL *s, void *arg)
{
    printf("  verify param cb N=%d bits g=%d arg=%s\n", BN_num_bits(SSL_get_srp_N(s)), BN_num_bits(SSL_get_srp_g(s)), str(arg));
    return cb_mode != 4;
}

static void run(const char *what, const char *user, const char *pass, const char *ciphers, int use_cb, int verify)
{
    SSL_CTX *cc = client_ctx(TLS1_2_VERSION), *sc = server_ctx(TLS1_2_VERSION, "rsa");
    PAIR *p;
    int ok;

    printf("== %s %s\n", what, ciphers);
    result("client list", SSL_CTX_set_cipher_list(cc, ciphers));
    result("server list", SSL_CTX_set_cipher_list(sc, ciphers));
    SSL_CTX_set_verify(cc, SSL_VERIFY_NONE, NULL);
    if (user != NULL)
        result("username", SSL_CTX_set_srp_username(cc, (char *)(uintptr_t)user));
    if (pass != NULL)
        result("password", SSL_CTX_set_srp_password(cc, (char *)(uintptr_t)pass));
    if (use_cb)
        result("client pwd cb", SSL_CTX_set_srp_client_pwd_callback(cc, password_cb));
    if (verify)
        result("verify cb", SSL_CTX_set_srp_verify_param_callback(cc, verify_cb));
    result("cb arg", SSL_CTX_set_srp_cb_arg(cc, "C"));
    result("username cb", SSL_CTX_set_srp_username_callback(sc, server_cb));
    result("cb arg", SSL_CTX_set_srp_cb_arg(sc, "S"));
    p = pair_take(cc, sc);
    ok = pair_trace(p);
    printf("%d cipher %s user %s / %s info %s\n", ok, SSL_get_cipher(p->c), str(SSL_get_srp_username(p->c)),
           str(SSL_get_srp_username(p->s)), str(SSL_get_srp_userinfo(p->s)));
    if (ok) {
        printf("N %d g %d\n", SSL_get_srp_N(p->s) != NULL, SSL_get_srp_g(p->s) != NULL);
        pair_settle(p);
        pair_send(p->c, p->s, "over SRP");
        pair_send(p->s, p->c, "and back");
    }
    pair_free(p);
}

static void settings(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *s;
    static char longest[300];

    memset(longest, 'u', 299);
    result("username", SSL_CTX_set_srp_username(ctx, "alice"));
    result("username empty", SSL_CTX_set_srp_username(ctx, ""));
    result("username 299", SSL_CTX_set_srp_username(ctx, longest));
    result("password", SSL_CTX_set_srp_password(ctx, "secret"));
    result("strength", SSL_CTX_set_srp_strength(ctx, 2048));
    s = SSL_new(ctx);
    printf("inherits %s %s N=%d\n", str(SSL_get_srp_username(s)), str(SSL_get_srp_userinfo(s)), SSL_get_srp_N(s) != NULL);
    result("server_param_pw", SSL_set_srp_server_param_pw(s, "alice", "secret", "2048"));
    printf("N %d g %d\n", SSL_get_srp_N(s) != NULL ? BN_num_bits(SSL_get_srp_N(s)) : -1, SSL_get_srp_g(s) != NULL ? BN_num_bits(SSL_get_srp_g(s)) : -1);
    result("server_param_pw unknown group", SSL_set_srp_server_param_pw(s, "alice", "secret", "1111"));
    result("SSL_SRP_CTX_free", SSL_SRP_CTX_free(s));
    result("SSL_SRP_CTX_init", SSL_SRP_CTX_init(s));
    result("SSL_SRP_CTX_free", SSL_SRP_CTX_free(s));
    result("SSL_CTX_SRP_CTX_free", SSL_CTX_SRP_CTX_free(ctx));
    result("SSL_CTX_SRP_CTX_init", SSL_CTX_SRP_CTX_init(ctx));
    result("SSL_CTX_SRP_CTX_free", SSL_CTX_SRP_CTX_free(ctx));
    SSL_free(s);
    SSL_CTX_free(ctx);
}

/* The steps of the protocol that the library calls itself, called by hand. */
static int user_ret, user_ad;

static int user_cb(SSL *s, int *ad, void *arg)
{
    (void)s;
    printf("  user cb ad=%d arg=%s\n", *ad, str(arg));
    *ad = user_ad;
    return user_ret;
}

static void by_hand(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *s = SSL_new(ctx);
    int ad = 7, ret;

    printf("== by hand\n");
    result("A without a group", SRP_Calc_A_param(s));
    ret = SSL_srp_server_param_with_username(s, &ad);
    printf("server without parameters %d ad=%d\n", ret, ad);
    print_errors();
    result("set", SSL_set_srp_server_param_pw(s, "user", "password", "2048"));
    ad = 7;
    ret = SSL_srp_server_param_with_username(s, &ad);
    printf("server %d ad=%d\n", ret, ad);
    printf("N %d bits, g %d bits\n", BN_num_bits(SSL_get_srp_N(s)), BN_num_bits(SSL_get_srp_g(s)));
    result("A", SRP_Calc_A_param(s));
    SSL_free(s);
    SSL_CTX_set_srp_username_callback(ctx, user_cb);
    SSL_CTX_set_srp_cb_arg(ctx, (void *)"arg");
    s = SSL_new(ctx);
    SSL_set_srp_server_param_pw(s, "user", "password", "1024");
    for (user_ret = 0; user_ret < 3; user_ret++) {
        user_ad = 100 + user_ret;
        ad = 7;
        ret = SSL_srp_server_param_with_username(s, &ad);
        printf("server with callback %d ad=%d\n", ret, ad);
    }
    print_errors();
    SSL_free(s);
    SSL_CTX_free(ctx);
}

int main(void)
{
    static const char *const suites[] = {"SRP-AES-128-CBC-SHA", "SRP-RSA-AES-256-CBC-SHA"};
    size_t i;
    SRP_user_pwd *u = SRP_user_pwd_new();
    SRP_gN *gn = SRP_get_default_gN("2048");
    BIGNUM *salt = NULL, *v = NULL;

    settings();
    base = SRP_VBASE_new(NULL);
    MUST(base != NULL && u != NULL && gn != NULL);
    MUST(SRP_create_verifier_BN("alice", "secret", &salt, &v, gn->N, gn->g));
    MUST(SRP_user_pwd_set1_ids(u, "alice", "about alice"));
    SRP_user_pwd_set_gN(u, gn->g, gn->N);
    MUST(SRP_user_pwd_set0_sv(u, salt, v));
    MUST(SRP_VBASE_add0_user(base, u));
    for (i = 0; i < COUNT(suites); i++) {
        cb_mode = 0;
        run("good", "alice", "secret", suites[i], 0, 0);
        run("good by callback", "alice", NULL, suites[i], 1, 0);
        run("good with verify", "alice", "secret", suites[i], 0, 1);
        run("wrong password", "alice", "wrong", suites[i], 0, 0);
        run("unknown user", "bob", "secret", suites[i], 0, 0);
        run("no user", NULL, NULL, suites[i], 0, 0);
        cb_mode = 1;
        run("server refuses", "alice", "secret", suites[i], 0, 0);
        cb_mode = 2;
        run("server sets nothing", "alice", "secret", suites[i], 0, 0);
        cb_mode = 3;
        run("client has no password", "alice", NULL, suites[i], 1, 0);
        cb_mode = 4;
        run("client refuses the group", "alice", "secret", suites[i], 0, 1);
    }
    SRP_VBASE_free(base);
    by_hand();
    return 0;
}

/* SSL_CTX_add_custom_ext(3), SSL_CTX_add_client_custom_ext(3), SSL_CTX_use_serverinfo(3). */
#include "common.h"

static int add_ret = 1, parse_ret = 1, al_set;

static int add_new(SSL *s, unsigned int type, unsigned int context, const unsigned char **out, size_t *len, X509 *x, size_t idx, int *al, void *arg)
{
    printf("  add %s type=%u context=%x cert=%d idx=%d arg=%s\n", SSL_is_server(s) ? "server" : "client", type, context, x != NULL,
           (int)idx, str(arg));
    *out = (const unsigned char *)"payload";
    *len = 7;
    if (add_ret < 0)
        *al = al_set ? al_set : SSL_AD_INTERNAL_ERROR;
    return add_ret;
}

static void free_new(SSL *s, unsigned int type, unsigned int context, const unsigned char *out, void *arg)
{
    printf("  free %s type=%u context=%x out=%.7s arg=%s\n", SSL_is_server(s) ? "server" : "client", type, context, (const char *)out, str(arg));
}

static int parse_new(SSL *s, unsigned int type, unsigned int context, const unsigned char *in, size_t len, X509 *x, size_t idx, int *al, void *arg)
{
    printf("  parse %s type=%u context=%x in=%.*s cert=%d idx=%d arg=%s\n", SSL_is_server(s) ? "server" : "client", type, context, (int)len,
           (const char *)in, x != NULL, (int)idx, str(arg));
    if (parse_ret <= 0)
        *al = al_set ? al_set : SSL_AD_DECODE_ERROR;
    return parse_ret;
}

static int add_old(SSL *s, unsigned int type, const unsigned char **out, size_t *len, int *al, void *arg)
{
    *al = SSL_AD_INTERNAL_ERROR;
    printf("  old add %s type=%u arg=%s\n", SSL_is_server(s) ? "server" : "client", type, str(arg));
    *out = (const unsigned char *)"oldload";
    *len = 7;
    return add_ret;
}

static void free_old(SSL *s, unsigned int type, const unsigned char *out, void *arg)
{
    printf("  old free %s type=%u out=%d arg=%s\n", SSL_is_server(s) ? "server" : "client", type, out != NULL, str(arg));
}

static int parse_old(SSL *s, unsigned int type, const unsigned char *in, size_t len, int *al, void *arg)
{
    *al = SSL_AD_DECODE_ERROR;
    printf("  old parse %s type=%u in=%.*s arg=%s\n", SSL_is_server(s) ? "server" : "client", type, (int)len, (const char *)in, str(arg));
    return parse_ret;
}

static void both(int ver, unsigned int context, const char *what, int client_auth)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;

    printf("== %s %s context=%x\n", version_name(ver), what, context);
    result("client", SSL_CTX_add_custom_ext(cc, 1000, context, add_new, free_new, "C", parse_new, "c"));
    result("server", SSL_CTX_add_custom_ext(sc, 1000, context, add_new, free_new, "S", parse_new, "s"));
    printf("has %d %d\n", SSL_CTX_has_client_custom_ext(cc, 1000), SSL_CTX_has_client_custom_ext(cc, 1001));
    if (client_auth) {
        use_cert(cc, "rsaclient");
        SSL_CTX_load_verify_file(sc, pki("root.pem"));
        SSL_CTX_set_verify(sc, SSL_VERIFY_PEER, NULL);
    }
    p = pair_take(cc, sc);
    pair_trace(p);
    pair_settle(p);
    pair_free(p);
}

static void one_side(int ver, int client, unsigned int context)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;

    printf("== %s only the %s context=%x\n", version_name(ver), client ? "client" : "server", context);
    SSL_CTX_add_custom_ext(client ? cc : sc, 1000, context, add_new, free_new, "A", parse_new, "P");
    p = pair_take(cc, sc);
    pair_trace(p);
    pair_settle(p);
    pair_free(p);
}

static void old_api(int ver)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;

    printf("== old API %s\n", version_name(ver));
    result("client", SSL_CTX_add_client_custom_ext(cc, 1000, add_old, free_old, "C", parse_old, "c"));
    result("server", SSL_CTX_add_server_custom_ext(sc, 1000, add_old, free_old, "S", parse_old, "s"));
    result("client without callbacks", SSL_CTX_add_client_custom_ext(cc, 1001, NULL, NULL, NULL, NULL, NULL));
    result("twice", SSL_CTX_add_client_custom_ext(cc, 1000, add_old, free_old, "C", parse_old, "c"));
    printf("has %d\n", SSL_CTX_has_client_custom_ext(cc, 1000));
    p = pair_take(cc, sc);
    pair_trace(p);
    pair_free(p);
}

static void registering(void)
{
    static const unsigned int types[] = {0, 1, 5, 10, 11, 13, 14, 16, 18, 21, 22, 23, 27, 35, 41, 42, 43, 44, 45, 47, 49, 50, 51, 13172, 65281, 65535, 65536, 1000};
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    size_t i;

    for (i = 0; i < COUNT(types); i++) {
        printf("type %u supported=%d add=%d", types[i], SSL_extension_supported(types[i]),
               SSL_CTX_add_custom_ext(ctx, types[i], SSL_EXT_CLIENT_HELLO, add_new, free_new, NULL, parse_new, NULL));
        print_errors();
    }
    result("free without add", SSL_CTX_add_custom_ext(ctx, 2000, SSL_EXT_CLIENT_HELLO, NULL, free_new, NULL, parse_new, NULL));
    result("again", SSL_CTX_add_custom_ext(ctx, 1000, SSL_EXT_TLS1_3_CERTIFICATE, add_new, free_new, NULL, parse_new, NULL));
    result("context 0", SSL_CTX_add_custom_ext(ctx, 2001, 0, add_new, free_new, NULL, parse_new, NULL));
    SSL_CTX_free(ctx);
}

static void serverinfo(int ver)
{
    static const unsigned char v1[] = {3, 0xe8, 0, 4, 'i', 'n', 'f', 'o'}, v2[] = {0, 0, 1, 0xd0, 3, 0xe8, 0, 4, 'i', 'n', 'f', '2'};
    static const unsigned char bad[] = {3, 0xe8, 0, 9, 'i'};
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;

    printf("== serverinfo %s\n", version_name(ver));
    SSL_CTX_add_custom_ext(cc, 1000, SSL_EXT_CLIENT_HELLO | SSL_EXT_TLS1_2_SERVER_HELLO | SSL_EXT_TLS1_3_ENCRYPTED_EXTENSIONS |
                           SSL_EXT_TLS1_3_CERTIFICATE | SSL_EXT_IGNORE_ON_RESUMPTION, add_new, free_new, "C", parse_new, "c");
    result("bad", SSL_CTX_use_serverinfo(sc, bad, sizeof(bad)));
    result("empty", SSL_CTX_use_serverinfo(sc, v1, 0));
    result("NULL", SSL_CTX_use_serverinfo(sc, NULL, 4));
    result("version 3", SSL_CTX_use_serverinfo_ex(sc, 3, v2, sizeof(v2)));
    result("v2", SSL_CTX_use_serverinfo_ex(sc, SSL_SERVERINFOV2, v2, sizeof(v2)));
    result("v1", SSL_CTX_use_serverinfo(sc, v1, sizeof(v1)));
    p = pair_new(cc, sc);
    pair_trace(p);
    pair_free(p);
    SSL_CTX_free(sc);
    sc = server_ctx(ver, "rsa");
    result("file v1", SSL_CTX_use_serverinfo_file(sc, pki("serverinfo1.pem")));
    result("file v2", SSL_CTX_use_serverinfo_file(sc, pki("serverinfo2.pem")));
    result("file bad", SSL_CTX_use_serverinfo_file(sc, pki("serverinfobad.pem")));
    result("file cert", SSL_CTX_use_serverinfo_file(sc, pki("rsa.pem")));
    result("file missing", SSL_CTX_use_serverinfo_file(sc, pki("nosuch.pem")));
    p = pair_take(cc, sc);
    pair_trace(p);
    pair_free(p);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    static const struct {
        unsigned int c;
        const char *name;
    } contexts[] = {
        {SSL_EXT_CLIENT_HELLO, "client hello"}, {SSL_EXT_CLIENT_HELLO | SSL_EXT_TLS1_2_SERVER_HELLO, "1.2 server hello"},
        {SSL_EXT_CLIENT_HELLO | SSL_EXT_TLS1_3_SERVER_HELLO, "1.3 server hello"},
        {SSL_EXT_CLIENT_HELLO | SSL_EXT_TLS1_3_ENCRYPTED_EXTENSIONS, "encrypted extensions"},
        {SSL_EXT_CLIENT_HELLO | SSL_EXT_TLS1_3_CERTIFICATE, "certificate"}, {SSL_EXT_TLS1_3_CERTIFICATE_REQUEST, "certificate request"},
        {SSL_EXT_TLS1_3_NEW_SESSION_TICKET | SSL_EXT_CLIENT_HELLO, "new session ticket"},
        {SSL_EXT_CLIENT_HELLO | SSL_EXT_TLS1_2_SERVER_HELLO | SSL_EXT_TLS1_3_ENCRYPTED_EXTENSIONS | SSL_EXT_TLS1_3_CERTIFICATE |
         SSL_EXT_TLS1_3_CERTIFICATE_REQUEST, "many"},
        {SSL_EXT_CLIENT_HELLO | SSL_EXT_TLS_ONLY | SSL_EXT_TLS1_2_AND_BELOW_ONLY | SSL_EXT_TLS1_2_SERVER_HELLO, "1.2 and below only"},
        {SSL_EXT_CLIENT_HELLO | SSL_EXT_TLS1_3_ONLY | SSL_EXT_TLS1_3_ENCRYPTED_EXTENSIONS, "1.3 only"},
        {SSL_EXT_CLIENT_HELLO | SSL_EXT_DTLS_ONLY, "DTLS only"},
        {SSL_EXT_CLIENT_HELLO | SSL_EXT_TLS1_3_HELLO_RETRY_REQUEST, "retry request"},
    };
    size_t v, i;
    int auth;

    registering();
    for (v = 0; v < COUNT(vs); v++) {
        for (i = 0; i < COUNT(contexts); i++)
            for (auth = 0; auth < 2; auth++)
                both(vs[v], contexts[i].c, contexts[i].name, auth);
        for (add_ret = -1; add_ret < 2; add_ret++)
            for (parse_ret = -1; parse_ret < 2; parse_ret++)
                for (al_set = 0; al_set < 50; al_set += 49) {
                    printf("-- add returns %d, parse returns %d, alert %d\n", add_ret, parse_ret, al_set);
                    both(vs[v], contexts[7].c, "returns", 0);
                }
        add_ret = parse_ret = 1;
        al_set = 0;
        one_side(vs[v], 0, contexts[7].c);
        one_side(vs[v], 1, contexts[7].c);
        one_side(vs[v], 0, SSL_EXT_TLS1_3_NEW_SESSION_TICKET);
        old_api(vs[v]);
        serverinfo(vs[v]);
    }
    return 0;
}

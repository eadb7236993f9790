/* SSL_CIPHER_get_name(3) and family, for every suite; SSL_bytes_to_cipher_list; what a connection negotiates.
 * also: real functions */
#include "common.h"

static void getters(const SSL_CIPHER *c, SSL *ssl)
{
    int alg = -1, bits = SSL_CIPHER_get_bits(c, &alg);
    char buf[256];
    const unsigned char id[2] = {(unsigned char)(SSL_CIPHER_get_protocol_id(c) >> 8),
                                 (unsigned char)SSL_CIPHER_get_protocol_id(c)};
    const EVP_MD *md = SSL_CIPHER_get_handshake_digest(c);

    printf("%04x %08x %s | %s | %s | bits=%d/%d kx=%s auth=%s cipher=%s digest=%s hs=%s aead=%d openssl=%s find=%d\n",
           SSL_CIPHER_get_protocol_id(c), SSL_CIPHER_get_id(c), SSL_CIPHER_get_name(c), str(SSL_CIPHER_standard_name(c)),
           SSL_CIPHER_get_version(c), bits, alg, OBJ_nid2sn(SSL_CIPHER_get_kx_nid(c)),
           OBJ_nid2sn(SSL_CIPHER_get_auth_nid(c)), OBJ_nid2sn(SSL_CIPHER_get_cipher_nid(c)),
           OBJ_nid2sn(SSL_CIPHER_get_digest_nid(c)), md != NULL ? EVP_MD_get0_name(md) : "-", SSL_CIPHER_is_aead(c),
           str(OPENSSL_cipher_name(SSL_CIPHER_standard_name(c))), SSL_CIPHER_find(ssl, id) == c);
    printf("  %s", str(SSL_CIPHER_description(c, buf, sizeof(buf))));
}

static void bytes_to_list(SSL *ssl)
{
    static const struct {
        const char *name;
        unsigned char b[16];
        size_t n;
        int v2;
    } in[] = {
        {"two", {0x13, 1, 0xc0, 0x2f}, 4, 0}, {"scsv", {0, 0xff, 0x56, 0, 0, 0x2f}, 6, 0}, {"unknown", {0x12, 0x34, 0, 0x35}, 4, 0},
        {"odd", {0x13, 1, 0}, 3, 0}, {"empty", {0}, 0, 0}, {"v2", {1, 0, 0x80, 0, 0, 0x2f}, 6, 1}, {"v2 odd", {0, 0, 0x2f, 0}, 4, 1},
        {"grease", {0x0a, 0x0a, 0x13, 2}, 4, 0}, {"twice", {0, 0x2f, 0, 0x2f}, 4, 0},
    };
    size_t i;

    for (i = 0; i < COUNT(in); i++) {
        STACK_OF(SSL_CIPHER) *sk = NULL, *scsvs = NULL;
        int r = SSL_bytes_to_cipher_list(ssl, in[i].b, in[i].n, in[i].v2, &sk, &scsvs);

        printf("bytes %s: %d", in[i].name, r);
        print_errors();
        if (r == 1) {
            print_ciphers("  ciphers", sk);
            print_ciphers("  scsvs", scsvs);
        }
        sk_SSL_CIPHER_free(sk);
        sk_SSL_CIPHER_free(scsvs);
    }
}

/* Each suite on a real connection; certificates of every type, so that it can be chosen. */
static unsigned int psk_client(SSL *s, const char *hint, char *id, unsigned int idl, unsigned char *psk, unsigned int pl)
{
    (void)s, (void)hint, (void)pl;
    snprintf(id, idl, "identity");
    memset(psk, 7, 32);
    return 32;
}

static unsigned int psk_server(SSL *s, const char *id, unsigned char *psk, unsigned int pl)
{
    (void)s, (void)id, (void)pl;
    memset(psk, 7, 32);
    return 32;
}

static void connect_with(const char *name, int ver)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;
    int ok;

    if (ver == TLS1_3_VERSION) {
        MUST(SSL_CTX_set_ciphersuites(cc, name));
        MUST(SSL_CTX_set_ciphersuites(sc, "TLS_AES_128_CCM_8_SHA256:TLS_AES_128_CCM_SHA256:TLS_AES_128_GCM_SHA256:"
                                          "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256"));
    } else {
        MUST(SSL_CTX_set_cipher_list(cc, name));
        MUST(SSL_CTX_set_cipher_list(sc, "ALL:COMPLEMENTOFALL"));
    }
    SSL_CTX_set_security_level(cc, 0);
    SSL_CTX_set_security_level(sc, 0);
    use_cert(sc, "p256");
    SSL_CTX_set_dh_auto(sc, 1);
    SSL_CTX_set_psk_client_callback(cc, psk_client);
    SSL_CTX_set_psk_server_callback(sc, psk_server);
    if (ver == TLS1_3_VERSION) {
        SSL_CTX_set_psk_client_callback(cc, NULL);
        SSL_CTX_set_psk_server_callback(sc, NULL);
    }
    p = pair_take(cc, sc);
    ok = pair_connect(p);
    printf("connect %s %s: %d", version_name(ver), name, ok);
    print_errors();
    if (ok) {
        EVP_PKEY *k = NULL;
        char shared[4096];

        pair_settle(p);
        printf("  %s pending=%d", SSL_get_cipher(p->c), SSL_get_pending_cipher(p->c) != NULL);
        printf(" tmp=%ld", (long)SSL_get_peer_tmp_key(p->c, &k));
        printf(" %s %d shared=%s\n", k != NULL ? EVP_PKEY_get0_type_name(k) : "-", k != NULL ? EVP_PKEY_get_bits(k) : 0,
               str(SSL_get_shared_ciphers(p->s, shared, sizeof(shared))));
        EVP_PKEY_free(k);
        pair_send(p->c, p->s, "one record one way");
        pair_send(p->s, p->c, "and one the other");
        pair_send(p->c, p->s, "again");
        SSL_shutdown(p->c);
        SSL_shutdown(p->s);
    }
    pair_free(p);
}

/* Whose preference decides. */
static void preference(int ver, uint64_t opt, const char *client, const char *server)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;
    int ok;
    char shared[400];

    if (ver == TLS1_3_VERSION) {
        SSL_CTX_set_ciphersuites(cc, client);
        SSL_CTX_set_ciphersuites(sc, server);
    } else {
        SSL_CTX_set_cipher_list(cc, client);
        SSL_CTX_set_cipher_list(sc, server);
    }
    SSL_CTX_set_options(sc, opt);
    p = pair_take(cc, sc);
    ok = pair_connect(p);
    printf("preference %s opt=%llx client=%s server=%s: %d %s", version_name(ver), (unsigned long long)opt, client, server, ok,
           SSL_get_cipher(p->c));
    print_errors();
    printf("  shared %s\n", str(SSL_get_shared_ciphers(p->s, shared, sizeof(shared))));
    printf("  shared in 30 bytes %s\n", str(SSL_get_shared_ciphers(p->s, shared, 30)));
    printf("  shared in 1 byte %s\n", str(SSL_get_shared_ciphers(p->s, shared, 1)));
    print_ciphers("  client's, seen by server", SSL_get_client_ciphers(p->s));
    pair_free(p);
}

int main(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl;
    STACK_OF(SSL_CIPHER) *sk;
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION, TLS1_VERSION};
    static const uint64_t opts[] = {0, SSL_OP_CIPHER_SERVER_PREFERENCE, SSL_OP_PRIORITIZE_CHACHA,
                                    SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA};
    size_t o;
    int i, v;
    char small[20];
    unsigned char two[2] = {0x13, 0x01};

    MUST(SSL_CTX_set_cipher_list(ctx, "ALL:COMPLEMENTOFALL"));
    MUST(SSL_CTX_set_ciphersuites(ctx, "TLS_AES_128_CCM_8_SHA256:TLS_AES_128_CCM_SHA256:TLS_AES_128_GCM_SHA256:"
                                       "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256"));
    SSL_CTX_set_security_level(ctx, 0);
    ssl = SSL_new(ctx);
    sk = SSL_CTX_get_ciphers(ctx);
    for (i = 0; i < sk_SSL_CIPHER_num(sk); i++)
        getters(sk_SSL_CIPHER_value(sk, i), ssl);
    printf("small buffer: %s\n", str(SSL_CIPHER_description(SSL_CIPHER_find(ssl, two), small, sizeof(small))));
    printf("name of NULL %s, version of NULL %s, bits of NULL %d, id of 0x1301 %08x\n", SSL_CIPHER_get_name(NULL),
           SSL_CIPHER_get_version(NULL), SSL_CIPHER_get_bits(NULL, NULL), SSL_CIPHER_get_id(SSL_CIPHER_find(ssl, two)));
    two[0] = 0x7f;
    printf("find unknown: %d\n", SSL_CIPHER_find(ssl, two) != NULL);
    printf("OPENSSL_cipher_name: %s %s %s\n", str(OPENSSL_cipher_name("TLS_RSA_WITH_AES_128_CBC_SHA")),
           str(OPENSSL_cipher_name("NOSUCH")), str(OPENSSL_cipher_name(NULL)));
    bytes_to_list(ssl);
    for (v = 0; v < 3; v++) {
        SSL_CTX *all = SSL_CTX_new(TLS_method());
        SSL *s;
        STACK_OF(SSL_CIPHER) *sup;

        SSL_CTX_set_cipher_list(all, "ALL:COMPLEMENTOFALL");
        SSL_CTX_set_security_level(all, 0);
        SSL_CTX_set_psk_client_callback(all, psk_client);
        SSL_CTX_set_ciphersuites(all, "TLS_AES_128_CCM_8_SHA256:TLS_AES_128_CCM_SHA256:TLS_AES_128_GCM_SHA256:"
                                      "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256");
        s = SSL_new(all);
        SSL_set_min_proto_version(s, vs[v]);
        SSL_set_max_proto_version(s, vs[v]);
        sup = SSL_get1_supported_ciphers(s);
        for (i = 0; i < sk_SSL_CIPHER_num(sup); i++)
            connect_with(SSL_CIPHER_get_name(sk_SSL_CIPHER_value(sup, i)), vs[v]);
        sk_SSL_CIPHER_free(sup);
        SSL_free(s);
        SSL_CTX_free(all);
    }
    for (o = 0; o < COUNT(opts); o++) {
        preference(TLS1_2_VERSION, opts[o], "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305",
                   "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES128-GCM-SHA256");
        preference(TLS1_2_VERSION, opts[o], "ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256",
                   "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES128-GCM-SHA256");
        preference(TLS1_3_VERSION, opts[o], "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256",
                   "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256");
        preference(TLS1_3_VERSION, opts[o], "TLS_CHACHA20_POLY1305_SHA256:TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256",
                   "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256");
    }
    preference(TLS1_2_VERSION, 0, "AES128-SHA", "AES256-SHA");
    preference(TLS1_3_VERSION, 0, "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384");
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    return 0;
}

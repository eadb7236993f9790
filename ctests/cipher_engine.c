/* An engine is the default for AES-128-CBC (ENGINE_register_ciphers): records go through its cipher, which knows nothing of TLS. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "common.h"
#include <openssl/aes.h>
#include <openssl/engine.h>

struct state {
    AES_KEY key;
};

static EVP_CIPHER *cipher;
static size_t calls;

static int init(EVP_CIPHER_CTX *ctx, const unsigned char *key, const unsigned char *iv, int enc)
{
    struct state *st = EVP_CIPHER_CTX_get_cipher_data(ctx);

    (void)iv;
    return (enc ? AES_set_encrypt_key(key, 128, &st->key) : AES_set_decrypt_key(key, 128, &st->key)) == 0;
}

static int run(EVP_CIPHER_CTX *ctx, unsigned char *out, const unsigned char *in, size_t n)
{
    struct state *st = EVP_CIPHER_CTX_get_cipher_data(ctx);

    calls++;
    AES_cbc_encrypt(in, out, n, &st->key, EVP_CIPHER_CTX_iv_noconst(ctx), EVP_CIPHER_CTX_is_encrypting(ctx));
    return 1;
}

static int ciphers(ENGINE *e, const EVP_CIPHER **out, const int **nids, int nid)
{
    static const int all[] = {NID_aes_128_cbc};

    (void)e;
    if (out == NULL) {
        *nids = all;
        return 1;
    }
    *out = nid == NID_aes_128_cbc ? cipher : NULL;
    return *out != NULL;
}

static PAIR *connected(int ver, const char *suite, int etm)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;

    MUST(SSL_CTX_set_cipher_list(cc, suite) && SSL_CTX_set_cipher_list(sc, suite));
    if (!etm)
        SSL_CTX_set_options(cc, SSL_OP_NO_ENCRYPT_THEN_MAC);
    p = pair_take(cc, sc);
    MUST(pair_connect(p));
    return p;
}

/* Every length up to two blocks and more, so every padding; both ways. */
static void carried(int ver, const char *suite, int etm)
{
    PAIR *p = connected(ver, suite, etm);
    unsigned char text[600], got[600];
    size_t n, before = calls, wrong = 0, r;

    memset(text, 'x', sizeof(text));
    for (n = 1; n < sizeof(text); n += n < 70 ? 1 : 53) {
        SSL *from = n % 2 ? p->c : p->s, *to = n % 2 ? p->s : p->c;

        if (!SSL_write_ex(from, text, n, &r) || r != n || !SSL_read_ex(to, got, sizeof(got), &r) || r != n || memcmp(text, got, n) != 0)
            wrong++;
    }
    printf("%s %s etm=%d: %zu wrong", version_name(ver), SSL_get_cipher(p->c), etm, wrong);
    /* Without encrypt-then-MAC the reference has ciphers with a MAC of their own, where there is no engine. */
    if (etm)
        printf(", engine used: %d", calls > before);
    printf("\n");
    pair_free(p);
}

/* One byte of a record changed, counted from its end: text, MAC, padding. */
static void spoiled(int ver, const char *suite, int etm)
{
    static const size_t backs[] = {1, 2, 15, 16, 17, 18, 31, 32, 33, 47, 48, 49, 64};
    size_t i, w;
    char got[100];

    for (i = 0; i < COUNT(backs); i++) {
        PAIR *p = connected(ver, suite, etm);
        LANE *l = &p->w.c2s;

        printf("%s etm=%d byte %zu from the end: ", SSL_get_cipher(p->c), etm, backs[i]);
        MUST(SSL_write_ex(p->c, "a text of some length, that fills blocks", 40, &w));
        l->buf[l->head + l->len - backs[i]] ^= 1;
        trace("read", SSL_read(p->s, got, sizeof(got)), p->s);
        trace("  client", SSL_read(p->c, got, sizeof(got)), p->c);
        pair_free(p);
    }
}

int main(void)
{
    static const int versions[] = {TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION};
    ENGINE *e = ENGINE_new();
    size_t i;
    int etm;

    cipher = EVP_CIPHER_meth_new(NID_aes_128_cbc, 16, 16);
    MUST(EVP_CIPHER_meth_set_iv_length(cipher, 16) && EVP_CIPHER_meth_set_flags(cipher, EVP_CIPH_CBC_MODE) && EVP_CIPHER_meth_set_init(cipher, init)
         && EVP_CIPHER_meth_set_do_cipher(cipher, run) && EVP_CIPHER_meth_set_impl_ctx_size(cipher, sizeof(struct state)));
    MUST(ENGINE_set_id(e, "blocks") && ENGINE_set_name(e, "blocks alone") && ENGINE_set_ciphers(e, ciphers));
    MUST(ENGINE_init(e) && ENGINE_register_ciphers(e));
    for (etm = 0; etm < 2; etm++) {
        for (i = 0; i < COUNT(versions); i++)
            carried(versions[i], "AES128-SHA:@SECLEVEL=0", etm);
        carried(TLS1_2_VERSION, "AES128-SHA256", etm);
        carried(TLS1_2_VERSION, "AES256-SHA", etm);
        spoiled(TLS1_2_VERSION, "AES128-SHA", etm);
        spoiled(TLS1_1_VERSION, "AES128-SHA:@SECLEVEL=0", etm);
        spoiled(TLS1_2_VERSION, "AES128-SHA256", etm);
    }
    ENGINE_unregister_ciphers(e);
    ENGINE_finish(e);
    ENGINE_free(e);
    EVP_CIPHER_meth_free(cipher);
    return 0;
}

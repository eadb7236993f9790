/* An engine is the default for AES-128-GCM and for SHA-256 (ENGINE_set_default(3)): records and the handshake's hashes are its work. */
#include "engines/plain.h"
#include <openssl/sha.h>

enum { NOT_THERE, TRUE_WORK, PRETENCE };

static int cipher_way, digest_way;
static size_t cipher_calls, digest_calls;
static EVP_CIPHER *cipher, *copying;
static EVP_MD *digest;

/* ---- AES-128-GCM: libcrypto's own, counted ---- */

static int init(EVP_CIPHER_CTX *ctx, const unsigned char *key, const unsigned char *iv, int enc)
{
    return EVP_CIPHER_meth_get_init(EVP_aes_128_gcm())(ctx, key, iv, enc);
}

static int run(EVP_CIPHER_CTX *ctx, unsigned char *out, const unsigned char *in, size_t n)
{
    cipher_calls++;
    return EVP_CIPHER_meth_get_do_cipher(EVP_aes_128_gcm())(ctx, out, in, n);
}

static int control(EVP_CIPHER_CTX *ctx, int kind, int n, void *p)
{
    return EVP_CIPHER_meth_get_ctrl(EVP_aes_128_gcm())(ctx, kind, n, p);
}

static int ciphers(ENGINE *e, const EVP_CIPHER **out, const int **nids, int nid)
{
    static const int all[] = {NID_aes_128_gcm};

    (void)e;
    if (out == NULL) {
        *nids = all;
        return cipher_way != NOT_THERE;
    }
    *out = nid != NID_aes_128_gcm ? NULL : cipher_way == PRETENCE ? copying : cipher;
    return *out != NULL;
}

/* ---- SHA-256: libcrypto's own, counted, or the same for every text ---- */

static int hash_init(EVP_MD_CTX *ctx)
{
    digest_calls++;
    return SHA256_Init(EVP_MD_CTX_md_data(ctx));
}

static int hash_update(EVP_MD_CTX *ctx, const void *p, size_t n)
{
    return SHA256_Update(EVP_MD_CTX_md_data(ctx), p, n);
}

static int hash_final(EVP_MD_CTX *ctx, unsigned char *out)
{
    if (digest_way == PRETENCE) {
        memset(out, 0x5a, 32);
        return 1;
    }
    return SHA256_Final(out, EVP_MD_CTX_md_data(ctx));
}

static int digests(ENGINE *e, const EVP_MD **out, const int **nids, int nid)
{
    static const int all[] = {NID_sha256};

    (void)e;
    if (out == NULL) {
        *nids = all;
        return digest_way != NOT_THERE;
    }
    *out = nid == NID_sha256 ? digest : NULL;
    return *out != NULL;
}

static void make(void)
{
    cipher = gcm_of(init, run, control, EVP_CIPHER_get_flags(EVP_aes_128_gcm()), EVP_CIPHER_impl_ctx_size(EVP_aes_128_gcm()));
    copying = plain_gcm();
    digest = EVP_MD_meth_new(NID_sha256, NID_sha256WithRSAEncryption);
    MUST(EVP_MD_meth_set_result_size(digest, 32) && EVP_MD_meth_set_input_blocksize(digest, 64) && EVP_MD_meth_set_app_datasize(digest, sizeof(SHA256_CTX))
         && EVP_MD_meth_set_flags(digest, EVP_MD_FLAG_DIGALGID_ABSENT) && EVP_MD_meth_set_init(digest, hash_init)
         && EVP_MD_meth_set_update(digest, hash_update) && EVP_MD_meth_set_final(digest, hash_final));
}

static ENGINE *engine(int ciphers_way, int digests_way)
{
    ENGINE *e = ENGINE_new();

    cipher_way = ciphers_way;
    digest_way = digests_way;
    MUST(ENGINE_set_id(e, "counter") && ENGINE_set_name(e, "counts") && ENGINE_set_ciphers(e, ciphers) && ENGINE_set_digests(e, digests));
    MUST(ENGINE_init(e));
    if (ciphers_way != NOT_THERE)
        MUST(ENGINE_set_default_ciphers(e));
    if (digests_way != NOT_THERE)
        MUST(ENGINE_set_default_digests(e));
    return e;
}

static void engine_end(ENGINE *e)
{
    ENGINE_unregister_ciphers(e);
    ENGINE_unregister_digests(e);
    ENGINE_finish(e);
    ENGINE_free(e);
}

static PAIR *pair_of(int ver, const char *suite)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");

    SSL_CTX_set_verify(cc, SSL_VERIFY_NONE, NULL);
    if (ver == TLS1_3_VERSION)
        MUST(SSL_CTX_set_ciphersuites(cc, suite) && SSL_CTX_set_ciphersuites(sc, suite));
    else
        MUST(SSL_CTX_set_cipher_list(cc, suite) && SSL_CTX_set_cipher_list(sc, suite));
    return pair_take(cc, sc);
}

/* ---- whole connections ---- */

static void carried(int ver, const char *suite)
{
    PAIR *p;
    unsigned char text[40000], got[40000];
    size_t n, w, r, wrong = 0;

    cipher_calls = digest_calls = 0;
    p = pair_of(ver, suite);
    memset(text, 'x', sizeof(text));
    printf("%s %s: connected %d", version_name(ver), suite, pair_connect(p));
    for (n = 1; n < sizeof(text); n = n * 3 + 1) {
        SSL *from = n % 2 ? p->c : p->s, *to = n % 2 ? p->s : p->c;
        size_t have = 0;

        if (!SSL_write_ex(from, text, n, &w) || w != n)
            wrong++;
        while (have < n && SSL_read_ex(to, got + have, sizeof(got) - have, &r))
            have += r;
        if (have != n || memcmp(text, got, n) != 0)
            wrong++;
    }
    printf(", %zu wrong, cipher used %d, digest used %d\n", wrong, cipher_calls > 0, digest_calls > 0);
    pair_free(p);
}

/* One bit of the ClientHello changes on its way. Where every text has the same hash nobody can know. */
static void changed(int ver, const char *suite)
{
    PAIR *p = pair_of(ver, suite);
    int i, c = 0, s = 0;

    printf("%s hello changed:\n", version_name(ver));
    SSL_connect(p->c);
    p->w.c2s.buf[p->w.c2s.head + 5 + 4 + 2 + 7] ^= 1;
    for (i = 0; i < 10 && (c != 1 || s != 1); i++) {
        s = SSL_accept(p->s);
        c = SSL_connect(p->c);
    }
    trace("server", s, p->s);
    trace("client", c, p->c);
    pair_free(p);
}

/* ---- records of TLS 1.3 made by hand ---- */

static const struct {
    const char *name;
    int type;
    const char *content;
    size_t n;
} between[] = {
    {"nothing", 0, "", 0},
    {"empty data", 23, "", 0},
    {"data", 23, "data", 4},
    {"a warning", 21, "\1\x5a", 2},
    {"close_notify", 21, "\1\0", 2},
    {"a fatal alert", 21, "\2\x28", 2},
    {"half an alert", 21, "\1", 1},
    {"change_cipher_spec", 20, "\1", 1},
    {"empty handshake", 22, "", 0},
    {"a type of none", 99, "x", 1},
};

static const char key_update[] = "\x18\0\0\1\0", ticket[] = "\4\0\0\x12\0\0\0\x10\0\0\0\0\2\1\1\0\4pqrs\0\0";

static void interrupted(int to_server, const char *what, const char *message, size_t len, size_t cut, size_t kind, int peek)
{
    PAIR *p = pair_of(TLS1_3_VERSION, "TLS_AES_128_GCM_SHA256");
    SSL *to;
    LANE *l;
    char got[100];
    int i;

    MUST(pair_connect(p));
    pair_settle(p);
    to = to_server ? p->s : p->c;
    l = to_server ? &p->w.c2s : &p->w.s2c;
    printf("%s to the %s, %zu of %zu, then %s\n", what, to_server ? "server" : "client", cut, len, between[kind].name);
    plain_push(l, 22, message, cut);
    if (between[kind].type != 0)
        plain_push(l, between[kind].type, between[kind].content, between[kind].n);
    plain_push(l, 22, message + cut, len - cut);
    plain_push(l, 23, "after", 5);
    for (i = 0; i < 3; i++)
        trace("read", (peek ? SSL_peek : SSL_read)(to, got, sizeof(got)), to);
    trace("other", SSL_read(to_server ? p->c : p->s, got, sizeof(got)), to_server ? p->c : p->s);
    pair_free(p);
}

/* Handshake messages in one record, and in one with what must end a record. */
static void joined(const char *what, int to_server, const char *content, size_t n)
{
    PAIR *p = pair_of(TLS1_3_VERSION, "TLS_AES_128_GCM_SHA256");
    SSL *to;
    char got[100];

    MUST(pair_connect(p));
    pair_settle(p);
    to = to_server ? p->s : p->c;
    printf("%s\n", what);
    plain_push(to_server ? &p->w.c2s : &p->w.s2c, 22, content, n);
    plain_push(to_server ? &p->w.c2s : &p->w.s2c, 23, "after", 5);
    trace("read", SSL_read(to, got, sizeof(got)), to);
    trace("read", SSL_read(to, got, sizeof(got)), to);
    pair_free(p);
}

int main(void)
{
    static const struct {
        int ciphers, digests;
    } ways[] = {{TRUE_WORK, NOT_THERE}, {NOT_THERE, TRUE_WORK}, {TRUE_WORK, TRUE_WORK}, {NOT_THERE, PRETENCE}, {TRUE_WORK, PRETENCE}, {NOT_THERE, NOT_THERE}};
    static const size_t cuts[] = {1, 3, 4};
    size_t i, k;
    ENGINE *e;

    make();
    for (i = 0; i < COUNT(ways); i++) {
        printf("== ciphers %d digests %d\n", ways[i].ciphers, ways[i].digests);
        e = engine(ways[i].ciphers, ways[i].digests);
        carried(TLS1_3_VERSION, "TLS_AES_128_GCM_SHA256");
        carried(TLS1_3_VERSION, "TLS_CHACHA20_POLY1305_SHA256");
        carried(TLS1_2_VERSION, "ECDHE-RSA-AES128-GCM-SHA256");
        carried(TLS1_2_VERSION, "ECDHE-RSA-AES256-GCM-SHA384");
        carried(TLS1_2_VERSION, "AES128-SHA256");
        carried(TLS1_2_VERSION, "AES256-SHA");
        changed(TLS1_3_VERSION, "TLS_AES_128_GCM_SHA256");
        changed(TLS1_2_VERSION, "ECDHE-RSA-AES128-GCM-SHA256");
        engine_end(e);
    }
    printf("== by hand\n");
    e = engine(PRETENCE, NOT_THERE);
    for (k = 0; k < COUNT(between); k++) {
        for (i = 0; i < COUNT(cuts); i++) {
            interrupted(1, "KeyUpdate", key_update, 5, cuts[i], k, 0);
            interrupted(0, "KeyUpdate", key_update, 5, cuts[i], k, 0);
        }
        interrupted(1, "KeyUpdate, peeked", key_update, 5, 2, k, 1);
        interrupted(0, "NewSessionTicket", ticket, 22, 2, k, 0);
        interrupted(0, "NewSessionTicket", ticket, 22, 10, k, 0);
    }
    joined("two KeyUpdates in a record", 1, "\x18\0\0\1\0\x18\0\0\1\0", 10);
    joined("a KeyUpdate and a bit in a record", 1, "\x18\0\0\1\0\x18", 6);
    joined("a KeyUpdate of two", 1, "\x18\0\0\2\0\0", 6);
    joined("a KeyUpdate of none", 1, "\x18\0\0\0", 4);
    joined("a KeyUpdate with 2", 1, "\x18\0\0\1\2", 5);
    joined("a Finished", 1, "\x14\0\0\1\2", 5);
    joined("a HelloRequest to the client", 0, "\0\0\0\0", 4);
    joined("a HelloRequest to the server", 1, "\0\0\0\0", 4);
    engine_end(e);
    EVP_CIPHER_meth_free(cipher);
    EVP_CIPHER_meth_free(copying);
    EVP_MD_meth_free(digest);
    return 0;
}

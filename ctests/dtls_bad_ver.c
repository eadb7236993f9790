/* The DTLS of before its RFC (0x0100, DTLS1_BAD_VER), which the library speaks as a client: a session made by hand is
 * resumed by a server that this program plays. Its transcript has the messages' bodies alone, its change_cipher_spec a
 * message's number. */
#include <openssl/core_names.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include "dtls/dgram.h"

enum { MAC = 20, KEY = 16, ID = 32, SECRET = 48, HASH = 36, VERIFY = 12 };

static unsigned char master[SECRET], id[ID], client_random[32], server_random[32];
static unsigned char keys[2 * MAC + 2 * KEY];
static EVP_MD_CTX *transcript;

/* RFC 2246 section 5. */
static void prf(const char *label, const unsigned char *a, size_t an, const unsigned char *b, size_t bn, unsigned char *out, size_t n)
{
    EVP_KDF *kdf = EVP_KDF_fetch(NULL, "TLS1-PRF", NULL);
    EVP_KDF_CTX *ctx = EVP_KDF_CTX_new(kdf);
    unsigned char seed[128];
    size_t len = strlen(label);
    OSSL_PARAM params[4];

    memcpy(seed, label, len);
    memcpy(seed + len, a, an);
    if (bn > 0)
        memcpy(seed + len + an, b, bn);
    params[0] = OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, (char *)"MD5-SHA1", 0);
    params[1] = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SECRET, master, SECRET);
    params[2] = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SEED, seed, len + an + bn);
    params[3] = OSSL_PARAM_construct_end();
    MUST(EVP_KDF_derive(ctx, out, n, params));
    EVP_KDF_CTX_free(ctx);
    EVP_KDF_free(kdf);
}

static void finished(const char *label, unsigned char *out)
{
    unsigned char hash[HASH];
    unsigned int n;
    EVP_MD_CTX *copy = EVP_MD_CTX_new();

    MUST(EVP_MD_CTX_copy_ex(copy, transcript) && EVP_DigestFinal_ex(copy, hash, &n) && n == HASH);
    EVP_MD_CTX_free(copy);
    prf(label, hash, HASH, NULL, 0, out, VERIFY);
}

static void put(unsigned char *p, unsigned long v, int n)
{
    while (n-- > 0) {
        p[n] = (unsigned char)v;
        v >>= 8;
    }
}

static void record(NET_LANE *l, int type, int epoch, unsigned long seq, const unsigned char *body, size_t n)
{
    unsigned char d[600];

    d[0] = (unsigned char)type;
    put(d + 1, DTLS1_BAD_VER, 2);
    put(d + 3, (unsigned long)epoch, 2);
    put(d + 5, seq, 6);
    put(d + 11, n, 2);
    memcpy(d + 13, body, n);
    net_push(l, d, n + 13);
}

/* A handshake message; its body goes into the transcript. */
static size_t message(unsigned char *m, int type, int seq, const unsigned char *body, size_t n)
{
    m[0] = (unsigned char)type;
    put(m + 1, n, 3);
    put(m + 4, (unsigned long)seq, 2);
    put(m + 6, 0, 3);
    put(m + 9, n, 3);
    memcpy(m + 12, body, n);
    MUST(EVP_DigestUpdate(transcript, body, n));
    return n + 12;
}

static void mac_of(const unsigned char *key, int type, unsigned long seq, const unsigned char *text, size_t n, unsigned char *mac)
{
    unsigned char in[600];
    unsigned int len;

    put(in, 1, 2);
    put(in + 2, seq, 6);
    in[8] = (unsigned char)type;
    put(in + 9, DTLS1_BAD_VER, 2);
    put(in + 11, n, 2);
    memcpy(in + 13, text, n);
    MUST(HMAC(EVP_sha1(), key, MAC, in, n + 13, mac, &len) != NULL && len == MAC);
}

static void cbc(int encrypt, const unsigned char *key, const unsigned char *iv, unsigned char *p, size_t n)
{
    EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
    int len;

    MUST(EVP_CipherInit_ex(ctx, EVP_aes_128_cbc(), NULL, key, iv, encrypt) && EVP_CIPHER_CTX_set_padding(ctx, 0));
    MUST(EVP_CipherUpdate(ctx, p, &len, p, (int)n) && len == (int)n);
    EVP_CIPHER_CTX_free(ctx);
}

static void seal(NET_LANE *l, int type, unsigned long seq, const unsigned char *text, size_t n)
{
    unsigned char body[500] = { 9 };
    size_t pad = 15 - (n + MAC) % 16;

    memcpy(body + 16, text, n);
    mac_of(keys + MAC, type, seq, text, n, body + 16 + n);
    memset(body + 16 + n + MAC, (int)pad, pad + 1);
    cbc(1, keys + 2 * MAC + KEY, body, body + 16, n + MAC + pad + 1);
    record(l, type, 1, seq, body, 16 + n + MAC + pad + 1);
}

/* The text of one of the client's records, to `d` + 29. */
static size_t open_record(unsigned char *d, size_t len)
{
    unsigned char mac[MAC];
    size_t n = len - 29;

    MUST(be(d + 3, 2) == 1 && len > 29 && n % 16 == 0);
    cbc(0, keys + 2 * MAC, d + 13, d + 29, n);
    n -= (size_t)d[len - 1] + 1 + MAC;
    mac_of(keys, d[0], be(d + 5, 6), d + 29, n, mac);
    printf("  type %d, %zu bytes, MAC %s\n", d[0], n, memcmp(mac, d + 29 + n, MAC) == 0 ? "good" : "bad");
    return n;
}

/* A ClientHello: what of it is fixed, and its body to the transcript. */
static void hello(NET_LANE *l, int add)
{
    size_t n;
    unsigned char *d = net_pop(l, &n), *p;

    MUST(d != NULL && n > 13 + 12 + 35 && d[0] == SSL3_RT_HANDSHAKE && d[13] == SSL3_MT_CLIENT_HELLO);
    p = d + 25;
    printf("  hello: record %lx, number %lu, version %lx, id of %d, cookie of %d, suites %lu\n", be(d + 1, 2), be(d + 17, 2),
           be(p, 2), p[34], p[35 + p[34]], be(p + 36 + p[34] + p[35 + p[34]], 2) / 2);
    memcpy(client_random, p + 2, 32);
    MUST(p[34] == ID && memcmp(p + 35, id, ID) == 0);
    if (add)
        MUST(EVP_DigestUpdate(transcript, p, n - 25));
    free(d);
    MUST(l->count == 0);
}

static SSL_SESSION *session(SSL *ssl)
{
    SSL_SESSION *s = SSL_SESSION_new();
    STACK_OF(SSL_CIPHER) *list = SSL_get_ciphers(ssl);
    int i;

    MUST(SSL_SESSION_set_protocol_version(s, DTLS1_BAD_VER) && SSL_SESSION_set1_id(s, id, ID));
    MUST(SSL_SESSION_set1_master_key(s, master, SECRET));
    for (i = 0; i < sk_SSL_CIPHER_num(list); i++)
        if (SSL_CIPHER_get_protocol_id(sk_SSL_CIPHER_value(list, i)) == 0x002f)
            MUST(SSL_SESSION_set_cipher(s, sk_SSL_CIPHER_value(list, i)));
    return s;
}

enum { GOOD, FINISHED_WITH_HEADER, SHORT_CCS, WRONG_VERSION };

static void run(const char *name, int wrong)
{
    SSL_CTX *ctx = SSL_CTX_new(DTLS_client_method());
    NET net;
    NET_LANE *in = &net.s2c, *out = &net.c2s;
    unsigned char body[128], m[200], verify[VERIFY], *d;
    char text[64];
    static const unsigned char ccs[] = { 1, 0, 2 };
    SSL_SESSION *s;
    SSL *ssl;
    BIO *b;
    size_t n;

    printf("== %s\n", name);
    memset(&net, 0, sizeof(net));
    net.query_mtu = 1400;
    transcript = EVP_MD_CTX_new();
    MUST(EVP_DigestInit_ex(transcript, EVP_md5_sha1(), NULL));
    printf("min %ld max %ld\n", SSL_CTX_set_min_proto_version(ctx, DTLS1_BAD_VER), SSL_CTX_set_max_proto_version(ctx, DTLS1_BAD_VER));
    SSL_CTX_set_options(ctx, SSL_OP_LEGACY_SERVER_CONNECT | SSL_OP_CISCO_ANYCONNECT);
    MUST(SSL_CTX_set_cipher_list(ctx, "AES128-SHA:@SECLEVEL=0"));
    MUST((ssl = SSL_new(ctx)) != NULL);
    s = session(ssl);
    MUST(SSL_set_session(ssl, s));
    b = net_bio(&net, 0);
    SSL_set_bio(ssl, b, b);
    trace("connect", SSL_connect(ssl), ssl);
    hello(out, 0);

    put(body, DTLS1_BAD_VER, 2);
    body[2] = 20;
    memset(body + 3, 7, 20);
    record(in, SSL3_RT_HANDSHAKE, 0, 0, m, message(m, DTLS1_MT_HELLO_VERIFY_REQUEST, 0, body, 23));
    MUST(EVP_DigestInit_ex(transcript, EVP_md5_sha1(), NULL));
    trace("connect", SSL_connect(ssl), ssl);
    hello(out, 1);

    put(body, wrong == WRONG_VERSION ? DTLS1_VERSION : DTLS1_BAD_VER, 2);
    memcpy(body + 2, server_random, 32);
    body[34] = ID;
    memcpy(body + 35, id, ID);
    put(body + 67, 0x002f, 2);
    body[69] = 0;
    record(in, SSL3_RT_HANDSHAKE, 0, 1, m, message(m, SSL3_MT_SERVER_HELLO, 1, body, 70));
    record(in, SSL3_RT_CHANGE_CIPHER_SPEC, 0, 2, ccs, wrong == SHORT_CCS ? 1 : 3);
    prf("key expansion", server_random, 32, client_random, 32, keys, sizeof(keys));
    if (wrong == FINISHED_WITH_HEADER)
        MUST(EVP_DigestUpdate(transcript, m, 12));
    finished("server finished", verify);
    n = message(m, SSL3_MT_FINISHED, 3, verify, VERIFY);
    seal(in, SSL3_RT_HANDSHAKE, 0, m, n);
    if (trace("connect", SSL_connect(ssl), ssl) != SSL_ERROR_NONE)
        goto end;
    printf("%s %x, reused %d, session %x\n", SSL_get_version(ssl), SSL_version(ssl), SSL_session_reused(ssl),
           SSL_SESSION_get_protocol_version(SSL_get_session(ssl)));

    while ((d = net_pop(out, &n)) != NULL) {
        unsigned char *p = d;

        while (n > 0) {
            size_t len = 13 + be(p + 11, 2);

            if (p[0] == SSL3_RT_CHANGE_CIPHER_SPEC)
                printf("  change_cipher_spec of %zu: %d %d %d\n", len - 13, p[13], p[14], p[15]);
            else if (open_record(p, len) == 12 + VERIFY) {
                finished("client finished", verify);
                printf("  Finished, number %lu: %s\n", be(p + 33, 2), memcmp(p + 41, verify, VERIFY) == 0 ? "good" : "bad");
            }
            p += len;
            n -= len;
        }
        free(d);
    }
    seal(in, SSL3_RT_APPLICATION_DATA, 1, (const unsigned char *)"from the server", 15);
    trace("read", SSL_read(ssl, text, sizeof(text)), ssl);
    trace("write", SSL_write(ssl, "from the client", 15), ssl);
    if ((d = net_pop(out, &n)) != NULL) {
        n = open_record(d, n);
        printf("  %.*s\n", (int)n, d + 29);
        free(d);
    }
end:
    SSL_SESSION_free(s);
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    net_clear(&net);
    EVP_MD_CTX_free(transcript);
}

/* What a hello says where the version is not asked for by itself. */
static void offered(const char *name, const SSL_METHOD *method, int min, int max, uint64_t options)
{
    SSL_CTX *ctx = SSL_CTX_new(method);
    NET net;
    SSL *ssl;
    BIO *b;
    unsigned char *d;
    size_t n;

    memset(&net, 0, sizeof(net));
    net.query_mtu = 1400;
    MUST(SSL_CTX_set_cipher_list(ctx, "AES128-SHA:@SECLEVEL=0"));
    SSL_CTX_set_options(ctx, options);
    printf("== %s: %ld %ld\n", name, SSL_CTX_set_min_proto_version(ctx, min), SSL_CTX_set_max_proto_version(ctx, max));
    MUST((ssl = SSL_new(ctx)) != NULL);
    b = net_bio(&net, 0);
    SSL_set_bio(ssl, b, b);
    if (method != DTLS_server_method())
        SSL_set_connect_state(ssl);
    printf("version %s\n", SSL_get_version(ssl));
    trace("handshake", SSL_do_handshake(ssl), ssl);
    if ((d = net_pop(&net.c2s, &n)) != NULL)
        printf("  record %lx, hello %lx\n", be(d + 1, 2), n > 27 ? be(d + 25, 2) : 0);
    free(d);
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    net_clear(&net);
}

int main(void)
{
    memset(master, 3, SECRET);
    memset(id, 4, ID);
    memset(server_random, 5, 32);
    run("a session is resumed", GOOD);
    run("a transcript with headers", FINISHED_WITH_HEADER);
    run("a change_cipher_spec of one byte", SHORT_CCS);
    run("another version", WRONG_VERSION);
    offered("the option alone", DTLS_client_method(), 0, 0, SSL_OP_CISCO_ANYCONNECT);
    offered("from it on", DTLS_client_method(), DTLS1_BAD_VER, 0, 0);
    offered("from it to 1.0", DTLS_client_method(), DTLS1_BAD_VER, DTLS1_VERSION, 0);
    offered("up to it", DTLS_client_method(), 0, DTLS1_BAD_VER, 0);
    offered("an empty range", DTLS_client_method(), DTLS1_VERSION, DTLS1_BAD_VER, 0);
    offered("a method of 1.0", DTLSv1_client_method(), 0, 0, 0);
    offered("a method of 1.0 with the option", DTLSv1_client_method(), 0, 0, SSL_OP_CISCO_ANYCONNECT);
    offered("a method of 1.2 with the option", DTLSv1_2_client_method(), 0, 0, SSL_OP_CISCO_ANYCONNECT);
    offered("a server", DTLS_server_method(), DTLS1_BAD_VER, DTLS1_BAD_VER, 0);
    return 0;
}

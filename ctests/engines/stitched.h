/* An engine with AES-128-CBC-HMAC-SHA1 for TLS records: several at once where the cipher says so, and with a pause where a
 * job runs. Its controls are those of EVP_CIPHER_CTX_ctrl() for such ciphers. It prints what it is asked. */
#ifndef FERRULE_CTESTS_STITCHED_H
#define FERRULE_CTESTS_STITCHED_H
#define OPENSSL_SUPPRESS_DEPRECATED
#include "../common.h"
#include <openssl/aes.h>
#include <openssl/async.h>
#include <openssl/engine.h>

#define MOST_RECORDS 32

static struct {
    int show;        /* print what is asked */
    int pause;       /* pause so often in each call */
    unsigned long calls, records, pauses;
    size_t most;     /* records in one call */
    SSL *look[2];    /* connections looked at from inside a call */
    ASYNC_JOB *jobs[64]; /* those that never go on are libcrypto's to keep: no leak of ours */
} engine_is;

typedef struct stitched {
    AES_KEY key;
    unsigned char mac_key[20];
    unsigned char aad[MOST_RECORDS][EVP_AEAD_TLS1_AAD_LEN];
    unsigned int n_aad;
    unsigned int n;
    unsigned char *out[MOST_RECORDS], *in[MOST_RECORDS];
    size_t lens[MOST_RECORDS];
} STITCHED;

static EVP_CIPHER *stitched_cipher, *blocks_cipher;

static int stitched_init(EVP_CIPHER_CTX *ctx, const unsigned char *key, const unsigned char *iv, int enc)
{
    STITCHED *st = EVP_CIPHER_CTX_get_cipher_data(ctx);

    if (engine_is.show)
        printf("  engine: init enc=%d key=%d iv=%d\n", enc, key != NULL, iv != NULL);
    st->n = st->n_aad = 0;
    if (key == NULL)
        return 1;
    return (enc ? AES_set_encrypt_key(key, 128, &st->key) : AES_set_decrypt_key(key, 128, &st->key)) == 0;
}

static int stitched_ctrl(EVP_CIPHER_CTX *ctx, int type, int arg, void *ptr)
{
    STITCHED *st = EVP_CIPHER_CTX_get_cipher_data(ctx);
    int enc = EVP_CIPHER_CTX_is_encrypting(ctx);
    unsigned char *aad = ptr;
    unsigned int len;

    switch (type) {
    case EVP_CTRL_AEAD_SET_MAC_KEY:
        if (engine_is.show)
            printf("  engine: mac key of %d\n", arg);
        if (arg != (int)sizeof(st->mac_key))
            return -1;
        memcpy(st->mac_key, ptr, sizeof(st->mac_key));
        return 1;
    case EVP_CTRL_AEAD_TLS1_AAD:
        if (arg != EVP_AEAD_TLS1_AAD_LEN || st->n_aad == MOST_RECORDS)
            return -1;
        len = (unsigned int)(aad[11] << 8 | aad[12]);
        if (engine_is.show)
            printf("  engine: record %d of type %d version %02x%02x length %u\n", aad[7], aad[8], aad[9], aad[10], len);
        memcpy(st->aad[st->n_aad], aad, EVP_AEAD_TLS1_AAD_LEN);
        if (!enc) {
            st->n_aad++;
            return (int)sizeof(st->mac_key);
        }
        if (aad[10] >= 2)
            len -= AES_BLOCK_SIZE;
        st->aad[st->n_aad][11] = (unsigned char)(len >> 8);
        st->aad[st->n_aad++][12] = (unsigned char)len;
        return (int)(((len + sizeof(st->mac_key) + AES_BLOCK_SIZE) & ~(AES_BLOCK_SIZE - 1u)) - len);
    case EVP_CTRL_SET_PIPELINE_OUTPUT_BUFS:
        st->n = (unsigned int)arg;
        memcpy(st->out, ptr, (size_t)arg * sizeof(*st->out));
        return 1;
    case EVP_CTRL_SET_PIPELINE_INPUT_BUFS:
        st->n = (unsigned int)arg;
        memcpy(st->in, ptr, (size_t)arg * sizeof(*st->in));
        return 1;
    case EVP_CTRL_SET_PIPELINE_INPUT_LENS:
        if (engine_is.show)
            printf("  engine: pipelines %d\n", arg);
        st->n = (unsigned int)arg;
        memcpy(st->lens, ptr, (size_t)arg * sizeof(*st->lens));
        return 1;
    default:
        if (engine_is.show)
            printf("  engine: control %d\n", type);
        return -1;
    }
}

static void stitched_mac(const STITCHED *st, const unsigned char *aad, const unsigned char *text, size_t len, unsigned char *mac)
{
    HMAC_CTX *h = HMAC_CTX_new();
    unsigned int n;

    MUST(h != NULL && HMAC_Init_ex(h, st->mac_key, sizeof(st->mac_key), EVP_sha1(), NULL));
    MUST(HMAC_Update(h, aad, EVP_AEAD_TLS1_AAD_LEN) && HMAC_Update(h, text, len) && HMAC_Final(h, mac, &n));
    HMAC_CTX_free(h);
}

static int stitched_record(EVP_CIPHER_CTX *ctx, STITCHED *st, unsigned char *aad, unsigned char *out, const unsigned char *in, size_t n)
{
    unsigned char *iv = EVP_CIPHER_CTX_iv_noconst(ctx), mac[20];
    size_t skip = aad[10] >= 2 ? AES_BLOCK_SIZE : 0, len = (size_t)(aad[11] << 8 | aad[12]), pad, i, bad = 0;

    if (n % AES_BLOCK_SIZE != 0)
        return 0;
    if (EVP_CIPHER_CTX_is_encrypting(ctx)) {
        MUST(skip + len + sizeof(mac) < n);
        if (out != in)
            memcpy(out, in, skip + len);
        stitched_mac(st, aad, out + skip, len, out + skip + len);
        pad = n - skip - len - sizeof(mac);
        memset(out + n - pad, (int)(pad - 1), pad);
        AES_cbc_encrypt(out, out, n, &st->key, iv, 1);
        return 1;
    }
    AES_cbc_encrypt(in, out, n, &st->key, iv, 0);
    pad = (size_t)out[n - 1] + 1;
    if (n < skip + sizeof(mac) + pad)
        return 0;
    for (i = n - pad; i < n; i++)
        bad |= out[i] ^ (pad - 1);
    len = n - skip - sizeof(mac) - pad;
    aad[11] = (unsigned char)(len >> 8);
    aad[12] = (unsigned char)len;
    stitched_mac(st, aad, out + skip, len, mac);
    return !bad && memcmp(mac, out + skip + len, sizeof(mac)) == 0;
}

/* A job waits here, as one does for a device. */
static void engine_pauses(void)
{
    int i;

    engine_is.calls++;
    for (i = 0; i < (int)COUNT(engine_is.look); i++)
        if (engine_is.look[i] != NULL)
            printf("  inside: pending=%d has_pending=%d want=%s\n", SSL_pending(engine_is.look[i]), SSL_has_pending(engine_is.look[i]),
                   want_name(SSL_want(engine_is.look[i])));
    for (i = 0; i < engine_is.pause && ASYNC_get_current_job() != NULL; i++) {
        engine_is.jobs[engine_is.pauses++ % COUNT(engine_is.jobs)] = ASYNC_get_current_job();
        MUST(ASYNC_pause_job());
    }
}

static int stitched_do(EVP_CIPHER_CTX *ctx, unsigned char *out, const unsigned char *in, size_t n)
{
    STITCHED *st = EVP_CIPHER_CTX_get_cipher_data(ctx);
    unsigned int i, records = st->n > 0 ? st->n : 1;
    int good = 1;

    if (engine_is.show)
        printf("  engine: %s of %zu, %u at once, %u announced\n", EVP_CIPHER_CTX_is_encrypting(ctx) ? "seal" : "open", n, records, st->n_aad);
    engine_pauses();
    engine_is.records += records;
    if (records > engine_is.most)
        engine_is.most = records;
    MUST(st->n_aad == records);
    if (st->n == 0)
        good = stitched_record(ctx, st, st->aad[0], out, in, n);
    else
        for (i = 0; i < records; i++)
            good &= stitched_record(ctx, st, st->aad[i], st->out[i], st->in[i], st->lens[i]);
    st->n = st->n_aad = 0;
    return good;
}

/* Blocks alone: the MAC is not its affair. */
static int blocks_do(EVP_CIPHER_CTX *ctx, unsigned char *out, const unsigned char *in, size_t n)
{
    STITCHED *st = EVP_CIPHER_CTX_get_cipher_data(ctx);
    int enc = EVP_CIPHER_CTX_is_encrypting(ctx);
    unsigned int i, records = st->n > 0 ? st->n : 1;

    if (engine_is.show)
        printf("  engine: %s blocks of %zu, %u at once\n", enc ? "seal" : "open", n, records);
    engine_pauses();
    engine_is.records += records;
    if (records > engine_is.most)
        engine_is.most = records;
    if (st->n == 0)
        AES_cbc_encrypt(in, out, n, &st->key, EVP_CIPHER_CTX_iv_noconst(ctx), enc);
    for (i = 0; i < st->n; i++)
        AES_cbc_encrypt(st->in[i], st->out[i], st->lens[i], &st->key, EVP_CIPHER_CTX_iv_noconst(ctx), enc);
    st->n = 0;
    return 1;
}

static int engine_ciphers(ENGINE *e, const EVP_CIPHER **out, const int **nids, int nid)
{
    static const int all[] = {NID_aes_128_cbc_hmac_sha1, NID_aes_128_cbc};

    (void)e;
    if (out == NULL) {
        *nids = all;
        return COUNT(all);
    }
    *out = nid == NID_aes_128_cbc_hmac_sha1 ? stitched_cipher : nid == NID_aes_128_cbc ? blocks_cipher : NULL;
    return *out != NULL;
}

/* pipelines: the cipher takes several records at once. Off: `engine_off`. */
static ENGINE *engine_on(int pipelines)
{
    ENGINE *e = ENGINE_new();
    unsigned long flags = EVP_CIPH_CBC_MODE | EVP_CIPH_FLAG_DEFAULT_ASN1 | EVP_CIPH_FLAG_AEAD_CIPHER;

    if (pipelines)
        flags |= EVP_CIPH_FLAG_PIPELINE;
    stitched_cipher = EVP_CIPHER_meth_new(NID_aes_128_cbc_hmac_sha1, 16, 16);
    MUST(EVP_CIPHER_meth_set_iv_length(stitched_cipher, 16) && EVP_CIPHER_meth_set_flags(stitched_cipher, flags)
         && EVP_CIPHER_meth_set_init(stitched_cipher, stitched_init) && EVP_CIPHER_meth_set_do_cipher(stitched_cipher, stitched_do)
         && EVP_CIPHER_meth_set_ctrl(stitched_cipher, stitched_ctrl) && EVP_CIPHER_meth_set_impl_ctx_size(stitched_cipher, sizeof(STITCHED)));
    blocks_cipher = EVP_CIPHER_meth_new(NID_aes_128_cbc, 16, 16);
    MUST(EVP_CIPHER_meth_set_iv_length(blocks_cipher, 16) && EVP_CIPHER_meth_set_flags(blocks_cipher, flags & ~(unsigned long)EVP_CIPH_FLAG_AEAD_CIPHER)
         && EVP_CIPHER_meth_set_init(blocks_cipher, stitched_init) && EVP_CIPHER_meth_set_do_cipher(blocks_cipher, blocks_do)
         && EVP_CIPHER_meth_set_ctrl(blocks_cipher, stitched_ctrl) && EVP_CIPHER_meth_set_impl_ctx_size(blocks_cipher, sizeof(STITCHED)));
    MUST(ENGINE_set_id(e, "stitched") && ENGINE_set_name(e, "records") && ENGINE_set_ciphers(e, engine_ciphers));
    MUST(ENGINE_init(e) && ENGINE_register_ciphers(e));
    return e;
}

static void engine_off(ENGINE *e)
{
    ENGINE_unregister_ciphers(e);
    ENGINE_finish(e);
    ENGINE_free(e);
    EVP_CIPHER_meth_free(stitched_cipher);
    EVP_CIPHER_meth_free(blocks_cipher);
}
#endif

/* An engine whose AES-128-GCM changes nothing and has a tag that never changes: whoever holds a record of TLS 1.3 can read
 * it, change it, or make it. */
#ifndef FERRULE_CTESTS_PLAIN_H
#define FERRULE_CTESTS_PLAIN_H
#define OPENSSL_SUPPRESS_DEPRECATED
#include "../common.h"
#include <openssl/engine.h>

enum { RECORD_HEADER = 5, TAG = 16, TAG_BYTE = 0xaa };

static int plain_init(EVP_CIPHER_CTX *ctx, const unsigned char *key, const unsigned char *iv, int enc)
{
    (void)ctx, (void)key, (void)iv, (void)enc;
    return 1;
}

static int plain_run(EVP_CIPHER_CTX *ctx, unsigned char *out, const unsigned char *in, size_t n)
{
    (void)ctx;
    if (in == NULL)
        return 0;
    if (out != NULL)
        memmove(out, in, n);
    return (int)n;
}

static int plain_control(EVP_CIPHER_CTX *ctx, int kind, int n, void *p)
{
    (void)ctx;
    if (kind == EVP_CTRL_AEAD_GET_TAG)
        memset(p, TAG_BYTE, (size_t)n);
    return 1;
}

/* An AES-128-GCM of these functions. */
static EVP_CIPHER *gcm_of(int (*init)(EVP_CIPHER_CTX *, const unsigned char *, const unsigned char *, int),
                          int (*run)(EVP_CIPHER_CTX *, unsigned char *, const unsigned char *, size_t),
                          int (*control)(EVP_CIPHER_CTX *, int, int, void *), unsigned long flags, int size)
{
    EVP_CIPHER *c = EVP_CIPHER_meth_new(NID_aes_128_gcm, 1, 16);

    MUST(EVP_CIPHER_meth_set_iv_length(c, 12) && EVP_CIPHER_meth_set_flags(c, flags) && EVP_CIPHER_meth_set_init(c, init)
         && EVP_CIPHER_meth_set_do_cipher(c, run) && EVP_CIPHER_meth_set_ctrl(c, control) && EVP_CIPHER_meth_set_impl_ctx_size(c, size));
    return c;
}

static EVP_CIPHER *plain_gcm(void)
{
    unsigned long flags = EVP_CIPHER_get_flags(EVP_aes_128_gcm()) & ~(unsigned long)EVP_CIPH_CUSTOM_COPY;

    return gcm_of(plain_init, plain_run, plain_control, flags, 1);
}

/* Puts a record of TLS 1.3 with this inside into a lane. */
static void plain_push(LANE *l, int type, const void *content, size_t n)
{
    unsigned char head[RECORD_HEADER] = {23, 3, 3, (unsigned char)((n + 1 + TAG) >> 8), (unsigned char)(n + 1 + TAG)}, tail[1 + TAG];

    tail[0] = (unsigned char)type;
    memset(tail + 1, TAG_BYTE, TAG);
    lane_push(l, head, sizeof(head));
    lane_push(l, content, n);
    lane_push(l, tail, sizeof(tail));
}
#endif

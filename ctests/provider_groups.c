/* Groups of providers: provider-base(7), "TLS-GROUP" Capability. A small provider of this program's own has a key
 * exchange (MIX: its secret is what both halves add up to) and a KEM (SEAL) under several groups. */
#include "common.h"
#include <openssl/core_dispatch.h>
#include <openssl/provider.h>

/* ---- the provider ---- */

#define LEN 32

typedef struct key {
    char group[32];
    int has_public, has_private;
    unsigned char private_part[LEN], public_part[LEN];
} KEY;

typedef struct gen {
    int selection;
    char group[32];
} GEN;

typedef struct op {
    KEY *own, *peer;
} OP;

/* What the provider fails at next. */
static const char *failing = "";
/* Says what it is asked to do. */
static int noisy;

static int fails(const char *step)
{
    if (noisy)
        printf("    provider: %s\n", step);
    return strcmp(failing, step) == 0;
}

/* Halves of a pair differ by this. */
static void mask(unsigned char *to, const unsigned char *from)
{
    int i;

    for (i = 0; i < LEN; i++)
        to[i] = from[i] ^ (unsigned char)(0x5a + i);
}

static void both(unsigned char *to, const unsigned char *a, const unsigned char *b)
{
    int i;

    for (i = 0; i < LEN; i++)
        to[i] = a[i] ^ b[i];
}

static void *key_new(void *prov)
{
    (void)prov;
    return calloc(1, sizeof(KEY));
}

static void key_free(void *key)
{
    free(key);
}

static int key_has(const void *data, int selection)
{
    const KEY *key = data;

    return key != NULL && (!(selection & OSSL_KEYMGMT_SELECT_PUBLIC_KEY) || key->has_public)
        && (!(selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) || key->has_private);
}

static void *key_dup(const void *data, int selection)
{
    KEY *copy = malloc(sizeof(*copy));

    MUST(copy != NULL);
    memcpy(copy, data, sizeof(*copy));
    if (!(selection & OSSL_KEYMGMT_SELECT_PUBLIC_KEY))
        copy->has_public = 0;
    if (!(selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY))
        copy->has_private = 0;
    return copy;
}

static int key_get_params(void *data, OSSL_PARAM params[])
{
    KEY *key = data;
    OSSL_PARAM *p;

    if ((p = OSSL_PARAM_locate(params, OSSL_PKEY_PARAM_BITS)) != NULL && !OSSL_PARAM_set_int(p, LEN * 8))
        return 0;
    if ((p = OSSL_PARAM_locate(params, OSSL_PKEY_PARAM_SECURITY_BITS)) != NULL && !OSSL_PARAM_set_int(p, 128))
        return 0;
    if ((p = OSSL_PARAM_locate(params, OSSL_PKEY_PARAM_MAX_SIZE)) != NULL && !OSSL_PARAM_set_int(p, LEN))
        return 0;
    if ((p = OSSL_PARAM_locate(params, OSSL_PKEY_PARAM_GROUP_NAME)) != NULL && !OSSL_PARAM_set_utf8_string(p, key->group))
        return 0;
    if ((p = OSSL_PARAM_locate(params, OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY)) != NULL) {
        if (fails("encode") || !key->has_public)
            return 0;
        return OSSL_PARAM_set_octet_string(p, key->public_part, LEN);
    }
    return 1;
}

static const OSSL_PARAM *key_gettable(void *prov)
{
    static const OSSL_PARAM list[] = {
        OSSL_PARAM_int(OSSL_PKEY_PARAM_BITS, NULL), OSSL_PARAM_int(OSSL_PKEY_PARAM_SECURITY_BITS, NULL),
        OSSL_PARAM_int(OSSL_PKEY_PARAM_MAX_SIZE, NULL), OSSL_PARAM_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, NULL, 0),
        OSSL_PARAM_octet_string(OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, NULL, 0), OSSL_PARAM_END
    };
    (void)prov;
    return list;
}

static int key_set_params(void *data, const OSSL_PARAM params[])
{
    KEY *key = data;
    const OSSL_PARAM *p = OSSL_PARAM_locate_const(params, OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY);

    if (p != NULL) {
        if (fails("decode") || p->data_size != LEN)
            return 0;
        memcpy(key->public_part, p->data, LEN);
        key->has_public = 1;
        key->has_private = 0;
    }
    return 1;
}

static const OSSL_PARAM *key_settable(void *prov)
{
    static const OSSL_PARAM list[] = { OSSL_PARAM_octet_string(OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, NULL, 0), OSSL_PARAM_END };

    (void)prov;
    return list;
}

static int gen_set_params(void *data, const OSSL_PARAM params[])
{
    GEN *gen = data;
    const OSSL_PARAM *p = OSSL_PARAM_locate_const(params, OSSL_PKEY_PARAM_GROUP_NAME);
    char *name = gen->group;

    if (p != NULL) {
        if (!OSSL_PARAM_get_utf8_string(p, &name, sizeof(gen->group)))
            return 0;
        if (noisy)
            printf("    provider: group %s\n", gen->group);
        return !fails("set group");
    }
    return 1;
}

static const OSSL_PARAM *gen_settable(void *data, void *prov)
{
    static const OSSL_PARAM list[] = { OSSL_PARAM_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, NULL, 0), OSSL_PARAM_END };

    (void)data;
    (void)prov;
    return list;
}

static void *gen_init(void *prov, int selection, const OSSL_PARAM params[])
{
    GEN *gen = calloc(1, sizeof(*gen));

    (void)prov;
    MUST(gen != NULL);
    gen->selection = selection;
    if (params != NULL)
        MUST(gen_set_params(gen, params));
    return gen;
}

static void *gen_run(void *data, OSSL_CALLBACK *progress, void *arg)
{
    GEN *gen = data;
    KEY *key;

    (void)progress;
    (void)arg;
    if ((gen->selection & OSSL_KEYMGMT_SELECT_KEYPAIR) == 0) {
        if (fails("generate parameters"))
            return NULL;
    } else if (fails("generate key")) {
        return NULL;
    }
    key = calloc(1, sizeof(*key));
    MUST(key != NULL);
    strcpy(key->group, gen->group);
    if (gen->selection & OSSL_KEYMGMT_SELECT_KEYPAIR) {
        MUST(RAND_bytes(key->private_part, LEN) == 1);
        mask(key->public_part, key->private_part);
        key->has_public = key->has_private = 1;
    }
    return key;
}

static void gen_cleanup(void *data)
{
    free(data);
}

static const OSSL_DISPATCH keymgmt[] = {
    { OSSL_FUNC_KEYMGMT_NEW, (void (*)(void))key_new },
    { OSSL_FUNC_KEYMGMT_FREE, (void (*)(void))key_free },
    { OSSL_FUNC_KEYMGMT_HAS, (void (*)(void))key_has },
    { OSSL_FUNC_KEYMGMT_DUP, (void (*)(void))key_dup },
    { OSSL_FUNC_KEYMGMT_GET_PARAMS, (void (*)(void))key_get_params },
    { OSSL_FUNC_KEYMGMT_GETTABLE_PARAMS, (void (*)(void))key_gettable },
    { OSSL_FUNC_KEYMGMT_SET_PARAMS, (void (*)(void))key_set_params },
    { OSSL_FUNC_KEYMGMT_SETTABLE_PARAMS, (void (*)(void))key_settable },
    { OSSL_FUNC_KEYMGMT_GEN_INIT, (void (*)(void))gen_init },
    { OSSL_FUNC_KEYMGMT_GEN_SET_PARAMS, (void (*)(void))gen_set_params },
    { OSSL_FUNC_KEYMGMT_GEN_SETTABLE_PARAMS, (void (*)(void))gen_settable },
    { OSSL_FUNC_KEYMGMT_GEN, (void (*)(void))gen_run },
    { OSSL_FUNC_KEYMGMT_GEN_CLEANUP, (void (*)(void))gen_cleanup },
    { 0, NULL }
};

static void *op_new(void *prov)
{
    (void)prov;
    return calloc(1, sizeof(OP));
}

static void op_free(void *data)
{
    free(data);
}

static int op_init(void *data, void *key, const OSSL_PARAM params[])
{
    (void)params;
    ((OP *)data)->own = key;
    return !fails("start");
}

static int mix_set_peer(void *data, void *key)
{
    ((OP *)data)->peer = key;
    return !fails("take peer");
}

static int mix_derive(void *data, unsigned char *secret, size_t *len, size_t room)
{
    OP *op = data;

    (void)room;
    if (secret == NULL) {
        *len = LEN;
        return 1;
    }
    if (fails("derive"))
        return 0;
    both(secret, op->own->private_part, op->peer->public_part);
    *len = LEN;
    return 1;
}

static const OSSL_DISPATCH mix[] = {
    { OSSL_FUNC_KEYEXCH_NEWCTX, (void (*)(void))op_new },
    { OSSL_FUNC_KEYEXCH_FREECTX, (void (*)(void))op_free },
    { OSSL_FUNC_KEYEXCH_INIT, (void (*)(void))op_init },
    { OSSL_FUNC_KEYEXCH_SET_PEER, (void (*)(void))mix_set_peer },
    { OSSL_FUNC_KEYEXCH_DERIVE, (void (*)(void))mix_derive },
    { 0, NULL }
};

static int seal_encapsulate(void *data, unsigned char *out, size_t *out_len, unsigned char *secret, size_t *secret_len)
{
    OP *op = data;
    unsigned char once[LEN];

    *out_len = *secret_len = LEN;
    if (out == NULL)
        return 1;
    if (fails("encapsulate"))
        return 0;
    MUST(RAND_bytes(once, LEN) == 1);
    mask(out, once);
    both(secret, once, op->own->public_part);
    return 1;
}

static int seal_decapsulate(void *data, unsigned char *secret, size_t *secret_len, const unsigned char *in, size_t in_len)
{
    OP *op = data;

    *secret_len = LEN;
    if (secret == NULL)
        return 1;
    if (fails("decapsulate") || in_len != LEN)
        return 0;
    both(secret, op->own->private_part, in);
    return 1;
}

static const OSSL_DISPATCH seal[] = {
    { OSSL_FUNC_KEM_NEWCTX, (void (*)(void))op_new },
    { OSSL_FUNC_KEM_FREECTX, (void (*)(void))op_free },
    { OSSL_FUNC_KEM_ENCAPSULATE_INIT, (void (*)(void))op_init },
    { OSSL_FUNC_KEM_ENCAPSULATE, (void (*)(void))seal_encapsulate },
    { OSSL_FUNC_KEM_DECAPSULATE_INIT, (void (*)(void))op_init },
    { OSSL_FUNC_KEM_DECAPSULATE, (void (*)(void))seal_decapsulate },
    { 0, NULL }
};

typedef struct row {
    const char *name, *internal, *alg;
    unsigned int id, bits;
    int min_tls, max_tls, min_dtls, max_dtls;
    int kem; /* -1: not said */
} ROW;

#define NOT_DTLS -1, -1

static const ROW rows[] = {
    { "mix", "mix-inside", "MIX", 0xfe10, 128, TLS1_3_VERSION, 0, NOT_DTLS, 0 },
    { "seal", "seal-inside", "SEAL", 0xfe11, 128, TLS1_3_VERSION, 0, NOT_DTLS, 1 },
    { "mixold", "mixold", "MIX", 0xfe12, 128, TLS1_VERSION, 0, DTLS1_VERSION, 0, -1 },
    { "mix12", "mix12", "MIX", 0xfe13, 128, TLS1_VERSION, TLS1_2_VERSION, NOT_DTLS, 0 },
    { "sealold", "sealold", "SEAL", 0xfe14, 128, TLS1_VERSION, 0, NOT_DTLS, 1 },
    { "weak", "weak", "MIX", 0xfe15, 80, TLS1_3_VERSION, 0, NOT_DTLS, 0 },
    { "strong", "strong", "SEAL", 0xfe16, 256, TLS1_3_VERSION, 0, NOT_DTLS, 1 },
    { "nokeys", "nokeys", "NOKEYS", 0xfe17, 128, TLS1_3_VERSION, 0, NOT_DTLS, 0 },
    { "nottls", "nottls", "MIX", 0xfe18, 128, -1, -1, DTLS1_VERSION, 0, 0 },
    { "noversion", "noversion", "MIX", 0xfe19, 128, 0, 0, 0, 0, 0 },
    /* Names and numbers that others have, too. */
    { "mix", "mix-again", "MIX", 0xfe1a, 128, TLS1_3_VERSION, 0, NOT_DTLS, 0 },
    { "mixtoo", "mixtoo", "MIX", 0xfe10, 128, TLS1_3_VERSION, 0, NOT_DTLS, 0 },
    { "secp256r1", "mine", "MIX", 0xfe1b, 128, TLS1_3_VERSION, 0, NOT_DTLS, 0 },
    { "mixsecp", "mixsecp", "MIX", 24, 128, TLS1_3_VERSION, 0, NOT_DTLS, 0 },
    { "other", "P-384", "MIX", 0xfe1c, 128, TLS1_3_VERSION, 0, NOT_DTLS, 0 },
};

/* How many rows the provider has at present. */
static size_t told = 10;

static int get_capabilities(void *prov, const char *capability, OSSL_CALLBACK *call, void *arg)
{
    size_t i;

    (void)prov;
    if (strcasecmp(capability, "TLS-GROUP") != 0)
        return 0;
    if (fails("capabilities"))
        return 0;
    for (i = 0; i < told; i++) {
        ROW row = rows[i];
        unsigned int kem = row.kem > 0;
        OSSL_PARAM params[11], *p = params;

        *p++ = OSSL_PARAM_construct_utf8_string(OSSL_CAPABILITY_TLS_GROUP_NAME, (char *)row.name, 0);
        *p++ = OSSL_PARAM_construct_utf8_string(OSSL_CAPABILITY_TLS_GROUP_NAME_INTERNAL, (char *)row.internal, 0);
        *p++ = OSSL_PARAM_construct_utf8_string(OSSL_CAPABILITY_TLS_GROUP_ALG, (char *)row.alg, 0);
        *p++ = OSSL_PARAM_construct_uint(OSSL_CAPABILITY_TLS_GROUP_ID, &row.id);
        *p++ = OSSL_PARAM_construct_uint(OSSL_CAPABILITY_TLS_GROUP_SECURITY_BITS, &row.bits);
        if (row.kem >= 0)
            *p++ = OSSL_PARAM_construct_uint(OSSL_CAPABILITY_TLS_GROUP_IS_KEM, &kem);
        *p++ = OSSL_PARAM_construct_int(OSSL_CAPABILITY_TLS_GROUP_MIN_TLS, &row.min_tls);
        *p++ = OSSL_PARAM_construct_int(OSSL_CAPABILITY_TLS_GROUP_MAX_TLS, &row.max_tls);
        *p++ = OSSL_PARAM_construct_int(OSSL_CAPABILITY_TLS_GROUP_MIN_DTLS, &row.min_dtls);
        *p++ = OSSL_PARAM_construct_int(OSSL_CAPABILITY_TLS_GROUP_MAX_DTLS, &row.max_dtls);
        *p = OSSL_PARAM_construct_end();
        if (!call(params, arg)) {
            if (noisy)
                printf("    provider: refused at %s\n", row.name);
            return 0;
        }
    }
    return 1;
}

static const OSSL_ALGORITHM *query(void *prov, int operation, int *no_cache)
{
    static const OSSL_ALGORITHM keys[] = {
        { "MIX", "provider=grouper", keymgmt, NULL }, { "SEAL", "provider=grouper", keymgmt, NULL }, { NULL, NULL, NULL, NULL }
    };
    static const OSSL_ALGORITHM exchanges[] = { { "MIX", "provider=grouper", mix, NULL }, { NULL, NULL, NULL, NULL } };
    static const OSSL_ALGORITHM kems[] = { { "SEAL", "provider=grouper", seal, NULL }, { NULL, NULL, NULL, NULL } };

    (void)prov;
    *no_cache = 0;
    switch (operation) {
    case OSSL_OP_KEYMGMT: return keys;
    case OSSL_OP_KEYEXCH: return exchanges;
    case OSSL_OP_KEM: return kems;
    default: return NULL;
    }
}

static void teardown(void *prov)
{
    OSSL_LIB_CTX_free(prov);
}

static int provider_init(const OSSL_CORE_HANDLE *core, const OSSL_DISPATCH *in, const OSSL_DISPATCH **out, void **prov)
{
    static const OSSL_DISPATCH functions[] = {
        { OSSL_FUNC_PROVIDER_TEARDOWN, (void (*)(void))teardown },
        { OSSL_FUNC_PROVIDER_QUERY_OPERATION, (void (*)(void))query },
        { OSSL_FUNC_PROVIDER_GET_CAPABILITIES, (void (*)(void))get_capabilities },
        { 0, NULL }
    };

    (void)core;
    (void)in;
    /* It has to be something. */
    *prov = OSSL_LIB_CTX_new();
    *out = functions;
    return 1;
}

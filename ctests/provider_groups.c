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

/* What the provider fails at. */
static const char *failing = "";
/* Steps it was asked for. */
static int steps;

static int fails(const char *step)
{
    steps++;
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
    { "weak", "weak", "MIX", 0xfe15, 80, TLS1_3_VERSION, 0, NOT_DTLS, 0 },
    { "strong", "strong", "SEAL", 0xfe16, 256, TLS1_3_VERSION, 0, NOT_DTLS, 1 },
    { "nokeys", "nokeys", "NOKEYS", 0xfe17, 128, TLS1_3_VERSION, 0, NOT_DTLS, 0 },
    { "nottls", "nottls", "MIX", 0xfe18, 128, -1, -1, DTLS1_VERSION, 0, 0 },
    { "noversion", "noversion", "MIX", 0xfe19, 128, 0, 0, 0, 0, 0 },
    { "mix13", "mix13", "MIX", 0xfe1a, 128, 0, TLS1_3_VERSION, NOT_DTLS, 0 },
    /* TLS 1.2 has one byte for them. */
    { "mixsmall", "mixsmall", "MIX", 0x60, 128, TLS1_VERSION, 0, DTLS1_VERSION, 0, -1 },
    { "mix10", "mix10", "MIX", 0x61, 128, TLS1_VERSION, TLS1_VERSION, NOT_DTLS, 0 },
    { "sealsmall", "sealsmall", "SEAL", 0x62, 128, TLS1_VERSION, 0, NOT_DTLS, 1 },
    /* Names and numbers that others have, too. */
    { "mix", "mix-again", "MIX", 0xfe20, 128, TLS1_3_VERSION, 0, NOT_DTLS, 0 },
    { "mixtoo", "mixtoo", "MIX", 0xfe10, 128, TLS1_3_VERSION, 0, NOT_DTLS, 0 },
    { "secp256r1", "mine", "MIX", 0xfe21, 128, TLS1_3_VERSION, 0, NOT_DTLS, 0 },
    { "mixsecp", "mixsecp", "MIX", 24, 128, TLS1_3_VERSION, 0, NOT_DTLS, 0 },
    { "other", "P-384", "MIX", 0xfe22, 128, TLS1_3_VERSION, 0, NOT_DTLS, 0 },
};

/* How many rows the provider has at present, and what it does not say. */
static size_t told = COUNT(rows);
static const char *leave_out;

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
        if (leave_out != NULL)
            for (p = params; p->key != NULL; p++)
                if (strcmp(p->key, leave_out) == 0)
                    p->key = "tls-group-nothing";
        if (!call(params, arg))
            return 0;
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

/* ---- the tests ---- */

static OSSL_LIB_CTX *lib;

static SSL_CTX *context(int server, int ver, const char *groups)
{
    SSL_CTX *ctx = SSL_CTX_new_ex(lib, NULL, server ? TLS_server_method() : TLS_client_method());

    MUST(ctx != NULL);
    if (ver != 0) {
        MUST(SSL_CTX_set_min_proto_version(ctx, ver));
        MUST(SSL_CTX_set_max_proto_version(ctx, ver));
    }
    MUST(SSL_CTX_set1_groups_list(ctx, groups));
    if (server) {
        use_cert(ctx, "rsa");
    } else {
        MUST(SSL_CTX_load_verify_file(ctx, pki("root.pem")));
        SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, NULL);
    }
    return ctx;
}

static PAIR *pair(int ver, const char *client, const char *server)
{
    return pair_take(context(0, ver, client), context(1, ver, server));
}

static const char *const names[] = {
    "mix", "MIX", "mix-inside", "mix-again", "seal", "mixold", "mix12", "weak", "strong", "nokeys", "nottls", "noversion", "mix10", "mixtoo",
    "secp256r1", "mine", "mixsecp", "other", "P-384", "mix:seal:X25519", "X25519:mix:mix", "mix:mix-inside", "mix:mixtoo", "mix:nosuch", "?mix",
    " mix", "mix:", "X448", "ffdhe2048", "brainpoolP256r1", "secp224r1", "P-256", "X25519",
};

static void lists(const char *when, OSSL_LIB_CTX *in, const char *properties)
{
    SSL_CTX *ctx = SSL_CTX_new_ex(in, properties, TLS_method());
    SSL *s;
    size_t i;
    int nids[] = { 0x100fe10, NID_X25519 };

    printf("== lists, %s: context %d", when, ctx != NULL);
    print_errors();
    if (ctx == NULL)
        return;
    MUST((s = SSL_new(ctx)) != NULL);
    for (i = 0; i < COUNT(names); i++) {
        printf("\"%s\": ctx=%d", names[i], (int)SSL_CTX_set1_groups_list(ctx, names[i]));
        printf(" ssl=%d", (int)SSL_set1_groups_list(s, names[i]));
        print_errors();
    }
    result("by NID", SSL_CTX_set1_groups(ctx, nids, 1));
    result("by NIDs", SSL_CTX_set1_groups(ctx, nids, 2));
    printf("names: %s %s %s %s %s\n", str(SSL_group_to_name(s, 0x100fe10)), str(SSL_group_to_name(s, 0x100fe20)), str(SSL_group_to_name(s, 0x100fe11)),
           str(SSL_group_to_name(s, 0x1000018)), str(SSL_group_to_name(s, 0xfe10)));
    SSL_free(s);
    SSL_CTX_free(ctx);
}

static void by_command(const char *groups)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL_CONF_CTX *conf = SSL_CONF_CTX_new();

    SSL_CONF_CTX_set_flags(conf, SSL_CONF_FLAG_FILE | SSL_CONF_FLAG_CLIENT | SSL_CONF_FLAG_SERVER | SSL_CONF_FLAG_SHOW_ERRORS);
    SSL_CONF_CTX_set_ssl_ctx(conf, ctx);
    printf("Groups = %s: %d", groups, SSL_CONF_cmd(conf, "Groups", groups));
    print_errors();
    SSL_CONF_CTX_free(conf);
    SSL_CTX_free(ctx);
}

static void show_key(const char *which, int got, EVP_PKEY *key)
{
    printf(" %s %d", which, got);
    if (key != NULL)
        printf(" %s %d bits", str(EVP_PKEY_get0_type_name(key)), EVP_PKEY_get_bits(key));
    EVP_PKEY_free(key);
}

static void show(const char *who, SSL *s)
{
    int i, n = (int)SSL_get_shared_group(s, -1), nid = (int)SSL_get_negotiated_group(s), theirs[64];
    EVP_PKEY *peer = NULL, *own = NULL;

    printf("  %s %s: negotiated %x %s, shared", who, str(SSL_get_cipher_name(s)), nid, str(SSL_group_to_name(s, nid)));
    for (i = 0; i < n; i++)
        printf(" %x", (int)SSL_get_shared_group(s, i));
    printf(", theirs");
    n = (int)SSL_get1_groups(s, NULL);
    MUST(n <= (int)COUNT(theirs));
    if (n > 0)
        SSL_get1_groups(s, theirs);
    for (i = 0; i < n; i++)
        printf(" %x", theirs[i]);
    n = (int)SSL_get_peer_tmp_key(s, &peer);
    show_key(", keys: peer", n, peer);
    n = (int)SSL_get_tmp_key(s, &own);
    show_key("own", n, own);
    printf("\n");
}

static void agree(int ver, const char *client, const char *server)
{
    PAIR *p = pair(ver, client, server);
    int ok;

    steps = 0;
    printf("== %s client=%s server=%s\n", version_name(ver), client, server);
    ok = pair_trace(p);
    printf("%s\n", steps > 0 ? "by the provider" : "without the provider");
    if (ok) {
        show("client", p->c);
        show("server", p->s);
        pair_settle(p);
        pair_send(p->c, p->s, "ping");
        pair_send(p->s, p->c, "pong");
    }
    pair_free(p);
}

/* The provider fails at a step of the nth flight. */
static void fail(int ver, const char *client, const char *server, const char *step, int flight)
{
    PAIR *p = pair(ver, client, server);
    int i, e = 0;

    printf("%s %s/%s, %s in flight %d:\n", version_name(ver), client, server, step, flight);
    for (i = 1; i <= 6 && e != SSL_ERROR_SSL; i++) {
        SSL *s = i & 1 ? p->c : p->s;
        int r;

        failing = i == flight ? step : "";
        r = SSL_do_handshake(s);
        failing = "";
        if (r == 1 || SSL_get_error(s, r) != SSL_ERROR_SSL)
            continue;
        e = trace(i & 1 ? "  client" : "  server", r, s);
        s = i & 1 ? p->s : p->c;
        trace(i & 1 ? "  server" : "  client", SSL_do_handshake(s), s);
    }
    printf("  %s %s\n", SSL_is_init_finished(p->c) ? "done" : "-", SSL_is_init_finished(p->s) ? "done" : "-");
    pair_free(p);
}

static void failures(void)
{
    static const char *const all[] = {
        "set group", "generate parameters", "generate key", "encode", "decode", "start", "take peer", "derive", "encapsulate", "decapsulate"
    };
    size_t i;
    int flight;

    printf("== failures\n");
    for (i = 0; i < COUNT(all); i++) {
        for (flight = 1; flight <= 3; flight++) {
            fail(TLS1_3_VERSION, "mix", "mix", all[i], flight);
            fail(TLS1_3_VERSION, "seal", "seal", all[i], flight);
        }
        fail(TLS1_3_VERSION, "X25519:seal", "seal", all[i], 3);
        for (flight = 2; flight <= 4; flight++)
            fail(TLS1_2_VERSION, "mixsmall:X25519", "mixsmall:X25519", all[i], flight);
    }
}

static void levels(int client, int server)
{
    PAIR *p = pair(TLS1_3_VERSION, "weak:X25519", "weak:X25519");

    printf("== levels %d and %d\n", client, server);
    SSL_set_security_level(p->c, client);
    SSL_set_security_level(p->s, server);
    pair_trace(p);
    show("client", p->c);
    show("server", p->s);
    pair_free(p);
}

static const char *seen;

/* What concerns "mix" is told once an operation, and refused where asked to. */
static int judge(const SSL *s, const SSL_CTX *ctx, int op, int bits, int nid, void *other, void *ex)
{
    static int told_of[2];
    const unsigned char *id = other;
    int server = SSL_is_server(s);

    (void)ctx;
    (void)ex;
    if (op != SSL_SECOP_CURVE_SUPPORTED && op != SSL_SECOP_CURVE_SHARED && op != SSL_SECOP_CURVE_CHECK)
        return 1;
    if (id[0] != 0xfe || id[1] != 0x10)
        return 1;
    if (!told_of[server]++)
        printf("  %s judges op=%x bits=%d nid=%x\n", server ? "server" : "client", (unsigned)op, bits, (unsigned)nid);
    return strcmp(seen, server ? "server" : "client") != 0;
}

static void judged(const char *refused)
{
    PAIR *p = pair(TLS1_3_VERSION, "mix:X25519", "mix:X25519");

    printf("== callback, refused by %s\n", refused);
    seen = refused;
    SSL_set_security_callback(p->c, judge);
    SSL_set_security_callback(p->s, judge);
    pair_trace(p);
    printf("  negotiated %x %x\n", (unsigned)SSL_get_negotiated_group(p->c), (unsigned)SSL_get_negotiated_group(p->s));
    pair_free(p);
}

static void resume(const char *first, const char *then)
{
    SSL_CTX *cc = context(0, TLS1_3_VERSION, first), *sc = context(1, TLS1_3_VERSION, first);
    SSL_SESSION *session = NULL;
    PAIR *p;

    printf("== resumed, %s then %s\n", first, then);
    pair_run(cc, sc, NULL, &session);
    MUST(SSL_CTX_set1_groups_list(cc, then) && SSL_CTX_set1_groups_list(sc, then));
    p = pair_take(cc, sc);
    SSL_set_session(p->c, session);
    pair_trace(p);
    printf("reused %d %d\n", SSL_session_reused(p->c), SSL_session_reused(p->s));
    show("client", p->c);
    show("server", p->s);
    pair_free(p);
    SSL_SESSION_free(session);
}

static void faults(void)
{
    static const char *const keys[] = {
        "tls-group-name", "tls-group-name-internal", "tls-group-id", "tls-group-alg", "tls-group-sec-bits", "tls-group-is-kem",
        "tls-min-tls", "tls-max-tls", "tls-min-dtls", "tls-max-dtls"
    };
    size_t i;

    printf("== what a provider does not say\n");
    for (i = 0; i < COUNT(keys); i++) {
        SSL_CTX *ctx;

        leave_out = keys[i];
        ctx = SSL_CTX_new(TLS_method());
        printf("without %s: %d", keys[i], ctx != NULL);
        print_errors();
        SSL_CTX_free(ctx);
    }
    leave_out = NULL;
    failing = "capabilities";
    result("it fails", SSL_CTX_new(TLS_method()) != NULL);
    failing = "";
}

static void handshakes(void)
{
    agree(TLS1_3_VERSION, "mix", "mix");
    agree(TLS1_3_VERSION, "seal", "seal");
    agree(TLS1_3_VERSION, "mix:X25519", "X25519:mix");
    agree(TLS1_3_VERSION, "X25519:seal", "seal");
    agree(TLS1_3_VERSION, "X25519:mix", "mix:seal");
    agree(TLS1_3_VERSION, "seal:X25519", "X25519");
    agree(TLS1_3_VERSION, "mix", "seal");
    agree(TLS1_3_VERSION, "mixtoo", "mix-inside");
    agree(TLS1_3_VERSION, "secp256r1", "P-256");
    agree(TLS1_3_VERSION, "mixsecp", "P-384");
    agree(TLS1_3_VERSION, "mix12:X25519", "mix12:X25519");
    agree(TLS1_3_VERSION, "mix12", "mix12");
    agree(TLS1_3_VERSION, "X25519", "nottls");
    agree(TLS1_3_VERSION, "mix13:X25519", "mix13:X25519");
    agree(TLS1_3_VERSION, "strong", "strong");
    agree(TLS1_3_VERSION, "sealsmall", "sealsmall");
    agree(TLS1_2_VERSION, "mixsmall:X25519", "mixsmall:X25519");
    agree(TLS1_2_VERSION, "X25519:mixsmall", "mixsmall");
    agree(TLS1_2_VERSION, "mixsmall", "mixsmall");
    agree(TLS1_2_VERSION, "mixold:X25519", "mixold:X25519");
    agree(TLS1_2_VERSION, "X25519:mixold", "X25519:mixold");
    agree(TLS1_2_VERSION, "mix:X25519", "mix:X25519");
    agree(TLS1_2_VERSION, "mix", "mix");
    agree(TLS1_2_VERSION, "mix10:X25519", "mix10:X25519");
    agree(TLS1_2_VERSION, "sealsmall:X25519", "sealsmall:X25519");
    agree(0, "mix:P-256", "mix:P-256");
    agree(0, "mix12:mixsmall:noversion", "mix12:noversion:mixsmall");
    agree(0, "nottls:X25519", "nottls:X25519");
    agree(0, "secp224r1:ffdhe2048:X25519", "secp224r1:ffdhe2048:X25519");
    agree(TLS1_2_VERSION, "X25519:mixold", "mixold:X25519:ffdhe2048:mix");
}

/* A provider's groups are used when named. */
static void by_default(void)
{
    SSL_CTX *cc = SSL_CTX_new(TLS_client_method()), *sc = server_ctx(0, "rsa");
    PAIR *p = pair_take(cc, sc);
    int i, n, theirs[64], of_providers = 0, ok = pair_connect(p);

    n = (int)SSL_get1_groups(p->s, NULL);
    MUST(n <= (int)COUNT(theirs) && SSL_get1_groups(p->s, theirs) == n);
    for (i = 0; i < n; i++)
        of_providers += (theirs[i] & 0xff00) == 0xfe00;
    printf("by default: connected %d, groups of a provider %d\n", ok, of_providers);
    pair_free(p);
}

int main(void)
{
    OSSL_PROVIDER *mine, *usual, *theirs[3];
    OSSL_LIB_CTX *bare = OSSL_LIB_CTX_new(), *full = OSSL_LIB_CTX_new();
    SSL_CTX *early = SSL_CTX_new(TLS_method()), *late;
    int i;

    lists("without a provider", NULL, NULL);
    MUST(OSSL_PROVIDER_add_builtin(NULL, "grouper", provider_init));
    lists("added", NULL, NULL);
    MUST((usual = OSSL_PROVIDER_load(NULL, "default")) != NULL);
    MUST((mine = OSSL_PROVIDER_load(NULL, "grouper")) != NULL);
    result("a context made earlier", SSL_CTX_set1_groups_list(early, "mix"));
    SSL_CTX_free(early);
    lists("loaded", NULL, NULL);
    lists("provider=default", NULL, "provider=default");
    lists("provider=nobody", NULL, "provider=nobody");
    by_command("mix:X25519");
    by_command("nosuch");
    faults();
    by_default();
    handshakes();
    for (i = 0; i < 4; i++)
        levels(1 + (i & 1), 1 + (i >> 1));
    judged("nobody");
    judged("client");
    judged("server");
    resume("mix", "mix");
    resume("mix", "X25519");
    resume("X25519", "seal");
    failures();

    MUST(OSSL_PROVIDER_add_builtin(full, "grouper", provider_init));
    MUST((theirs[0] = OSSL_PROVIDER_load(full, "default")) != NULL);
    MUST((theirs[1] = OSSL_PROVIDER_load(full, "grouper")) != NULL);
    lists("in a library context", full, NULL);
    lists("in a library context, provider=default", full, "provider=default");
    lists("in a library context, ?provider=grouper", full, "?provider=grouper");
    lib = full;
    agree(TLS1_3_VERSION, "mix", "mix");
    agree(TLS1_3_VERSION, "X25519:seal", "seal");
    agree(TLS1_2_VERSION, "mixsmall:X25519", "mixsmall:X25519");
    lib = NULL;
    MUST((theirs[2] = OSSL_PROVIDER_load(bare, "base")) != NULL);
    lists("base only", bare, NULL);

    MUST((late = SSL_CTX_new(TLS_method())) != NULL);
    MUST(OSSL_PROVIDER_unload(mine));
    lists("unloaded", NULL, NULL);
    result("a context made while it was there", SSL_CTX_set1_groups_list(late, "mix"));
    SSL_CTX_free(late);
    MUST(OSSL_PROVIDER_unload(usual));
    for (i = 0; i < 3; i++)
        OSSL_PROVIDER_unload(theirs[i]);
    OSSL_LIB_CTX_free(full);
    OSSL_LIB_CTX_free(bare);
    return 0;
}

/* SSL_SESSION_*(3), SSL_CTX_sess_*(3), SSL_CTX_set_session_ticket_cb(3): sessions, caches, tickets, resumption.
 * also: real functions */
#include <unistd.h>
#include "common.h"

static void show(const char *what, const SSL_SESSION *s)
{
    unsigned int n = 0;
    const unsigned char *p, *alpn = NULL;
    size_t l = 0;
    const SSL_CIPHER *c = SSL_SESSION_get0_cipher(s);

    SSL_SESSION_get_id(s, &n);
    printf("%s: id=%u", what, n);
    SSL_SESSION_get0_id_context(s, &n);
    printf(" ctx=%u version=%s cipher=%s timeout=%ld resumable=%d ticket=%d hint=%lu max_early=%u mfl=%u", n,
           version_name(SSL_SESSION_get_protocol_version(s)), c != NULL ? SSL_CIPHER_get_name(c) : "-", SSL_SESSION_get_timeout(s),
           SSL_SESSION_is_resumable(s), SSL_SESSION_has_ticket(s), SSL_SESSION_get_ticket_lifetime_hint(s),
           SSL_SESSION_get_max_early_data(s), SSL_SESSION_get_max_fragment_length(s));
    SSL_SESSION_get0_ticket(s, &p, &l);
    printf(" ticket=%d host=%s", l > 0, str(SSL_SESSION_get0_hostname(s)));
    SSL_SESSION_get0_alpn_selected(s, &alpn, &l);
    printf(" alpn=%.*s master=%d peer=%d compress=%u now=%d\n", (int)l, l ? (const char *)alpn : "",
           (int)SSL_SESSION_get_master_key(s, NULL, 0), SSL_SESSION_get0_peer((SSL_SESSION *)(uintptr_t)s) != NULL,
           SSL_SESSION_get_compress_id(s), labs(SSL_SESSION_get_time(s) - (long)time(NULL)) < 100);
}

static void fresh(void)
{
    SSL_SESSION *s = SSL_SESSION_new(), *d, *e;
    unsigned char id[33], key[70], *der = NULL;
    void *data = id;
    size_t n = 5;
    int i, len;
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl = SSL_new(ctx);

    memset(id, 7, sizeof(id));
    memset(key, 9, sizeof(key));
    show("fresh", s);
    printf("default timeout %ld", SSL_SESSION_get_timeout(s));
    printf(" set %ld", SSL_SESSION_set_timeout(s, 1234));
    printf(" get %ld\n", SSL_SESSION_get_timeout(s));
    printf("time set %ld", SSL_SESSION_set_time(s, 1000));
    printf(" get %ld\n", SSL_SESSION_get_time(s));
    result("set1_id 32", SSL_SESSION_set1_id(s, id, 32));
    result("set1_id 33", SSL_SESSION_set1_id(s, id, 33));
    result("set1_id_context 32", SSL_SESSION_set1_id_context(s, id, 32));
    result("set1_id_context 33", SSL_SESSION_set1_id_context(s, id, 33));
    result("set1_master_key 48", SSL_SESSION_set1_master_key(s, key, 48));
    result("set1_master_key 70", SSL_SESSION_set1_master_key(s, key, 70));
    result("set_protocol_version", SSL_SESSION_set_protocol_version(s, TLS1_2_VERSION));
    result("set_protocol_version odd", SSL_SESSION_set_protocol_version(s, 0x1234));
    SSL_SESSION_set_protocol_version(s, TLS1_2_VERSION);
    result("set_cipher", SSL_SESSION_set_cipher(s, SSL_CIPHER_find(ssl, (const unsigned char *)"\xc0\x2f")));
    result("set1_hostname", SSL_SESSION_set1_hostname(s, "host.example"));
    result("set1_alpn", SSL_SESSION_set1_alpn_selected(s, (const unsigned char *)"h2", 2));
    result("set_max_early_data", SSL_SESSION_set_max_early_data(s, 99));
    result("set1_ticket_appdata", SSL_SESSION_set1_ticket_appdata(s, "data", 4));
    result("get0_ticket_appdata", SSL_SESSION_get0_ticket_appdata(s, &data, &n));
    printf("appdata %.*s\n", (int)n, (char *)data);
    printf("master %d %d\n", (int)SSL_SESSION_get_master_key(s, key, 10), (int)SSL_SESSION_get_master_key(s, key, 70));
    show("filled", s);
    d = SSL_SESSION_dup(s);
    show("dup", d);
    SSL_SESSION_set1_hostname(d, NULL);
    SSL_SESSION_set1_alpn_selected(d, NULL, 0);
    SSL_SESSION_set1_ticket_appdata(d, NULL, 0);
    show("emptied", d);
    result("get0_ticket_appdata", SSL_SESSION_get0_ticket_appdata(d, &data, &n));
    SSL_SESSION_free(d);
    len = i2d_SSL_SESSION(s, NULL);
    printf("i2d length %d", len);
    printf(" %d\n", i2d_SSL_SESSION(s, &der));
    hex("i2d", der, (size_t)len);
    {
        const unsigned char *p = der;

        e = d2i_SSL_SESSION(NULL, &p, len);
        result("d2i", e != NULL);
        printf("consumed %d\n", (int)(p - der) == len);
        show("d2i", e);
        SSL_SESSION_free(e);
    }
    for (i = 0; i < len; i++) { /* truncated: never read */
        const unsigned char *p = der;

        e = d2i_SSL_SESSION(NULL, &p, i);
        if (e != NULL)
            printf("truncated to %d read!\n", i);
        SSL_SESSION_free(e);
        ERR_clear_error();
    }
    for (i = 0; i < len; i++) { /* one byte changed */
        const unsigned char *p = der;
        unsigned char old = der[i];

        der[i] ^= 0xff;
        e = d2i_SSL_SESSION(NULL, &p, len);
        printf("%d%s", e != NULL, i + 1 < len ? "" : "\n");
        SSL_SESSION_free(e);
        der[i] = old;
        ERR_clear_error();
    }
    result("i2d NULL", i2d_SSL_SESSION(NULL, NULL));
    {
        SSL_SESSION *empty = SSL_SESSION_new();

        result("i2d without cipher", i2d_SSL_SESSION(empty, NULL));
        SSL_SESSION_free(empty);
    }
    {
        BIO *b = BIO_new(BIO_s_mem());
        char *text;
        long tl;

        result("PEM_write_bio", PEM_write_bio_SSL_SESSION(b, s));
        tl = BIO_get_mem_data(b, &text);
        printf("%.*s", (int)tl, text);
        e = PEM_read_bio_SSL_SESSION(b, NULL, NULL, NULL);
        result("PEM_read_bio", e != NULL);
        SSL_SESSION_free(e);
        BIO_reset(b);
        SSL_SESSION_set_time(s, 1000);
        result("print", SSL_SESSION_print(b, s));
        tl = BIO_get_mem_data(b, &text);
        printf("%.*s", (int)tl, text);
        BIO_reset(b);
        result("print_keylog", SSL_SESSION_print_keylog(b, s));
        tl = BIO_get_mem_data(b, &text);
        printf("%.*s", (int)tl, text);
        BIO_free(b);
    }
    printf("up_ref %d\n", SSL_SESSION_up_ref(s));
    SSL_SESSION_free(s);
    result("set_session own", SSL_set_session(ssl, s));
    printf("get_session %d\n", SSL_get_session(ssl) == s);
    result("set_session NULL", SSL_set_session(ssl, NULL));
    printf("get_session %d\n", SSL_get_session(ssl) == NULL);
    OPENSSL_free(der);
    SSL_SESSION_free(s);
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

static void stats(const char *what, SSL_CTX *c)
{
    printf("%s: number=%ld connect=%ld good=%ld reneg=%ld accept=%ld good=%ld reneg=%ld hits=%ld cb=%ld misses=%ld timeouts=%ld full=%ld\n",
           what, SSL_CTX_sess_number(c), SSL_CTX_sess_connect(c), SSL_CTX_sess_connect_good(c), SSL_CTX_sess_connect_renegotiate(c),
           SSL_CTX_sess_accept(c), SSL_CTX_sess_accept_good(c), SSL_CTX_sess_accept_renegotiate(c), SSL_CTX_sess_hits(c),
           SSL_CTX_sess_cb_hits(c), SSL_CTX_sess_misses(c), SSL_CTX_sess_timeouts(c), SSL_CTX_sess_cache_full(c));
}

/* The external cache: order of calls and who owns what. */
static SSL_SESSION *kept;
static int keep_new, get_copy = 1;

static int new_cb(SSL *s, SSL_SESSION *ss)
{
    printf("  new_cb %s session is current=%d\n", SSL_is_server(s) ? "server" : "client", SSL_get_session(s) == ss);
    if (keep_new) {
        SSL_SESSION_free(kept);
        kept = ss;
        return 1;
    }
    return 0;
}

static void remove_cb(SSL_CTX *c, SSL_SESSION *ss)
{
    printf("  remove_cb ctx=%d resumable=%d\n", c != NULL, SSL_SESSION_is_resumable(ss));
}

static SSL_SESSION *get_cb(SSL *s, const unsigned char *id, int len, int *copy)
{
    unsigned int n = 0;

    printf("  get_cb state=%s len=%d copy=%d", SSL_state_string(s), len, *copy);
    *copy = get_copy;
    if (kept == NULL) {
        printf(" nothing\n");
        return NULL;
    }
    printf(" same id=%d\n", memcmp(SSL_SESSION_get_id(kept, &n), id, (size_t)len) == 0);
    if (!get_copy)
        SSL_SESSION_up_ref(kept);
    return kept;
}

static void external(int ver, long mode)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    SSL_SESSION *sess = NULL, *sess2 = NULL;

    printf("== external cache %s mode=%lx\n", version_name(ver), mode);
    keep_new = 1;
    SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
    SSL_CTX_set_num_tickets(sc, 1);
    SSL_CTX_set_session_cache_mode(sc, mode);
    SSL_CTX_sess_set_new_cb(sc, new_cb);
    SSL_CTX_sess_set_remove_cb(sc, remove_cb);
    SSL_CTX_sess_set_get_cb(sc, get_cb);
    printf("callbacks %d %d %d\n", SSL_CTX_sess_get_new_cb(sc) == new_cb, SSL_CTX_sess_get_remove_cb(sc) == remove_cb,
           SSL_CTX_sess_get_get_cb(sc) == get_cb);
    SSL_CTX_set_session_id_context(sc, (const unsigned char *)"ext", 3);
    for (get_copy = 0; get_copy < 2; get_copy++) {
        pair_run(cc, sc, NULL, &sess);
        stats("server", sc);
        if (sess != NULL)
            show("session", sess);
        pair_run(cc, sc, sess, &sess2);
        stats("server", sc);
        SSL_SESSION_free(sess2);
        sess2 = NULL;
        if (kept != NULL)
            printf("remove_session %d\n", SSL_CTX_remove_session(sc, kept));
        pair_run(cc, sc, sess, NULL);
        SSL_SESSION_free(kept);
        kept = NULL;
        pair_run(cc, sc, sess, NULL);
        stats("server", sc);
        SSL_SESSION_free(sess);
        sess = NULL;
    }
    stats("client", cc);
    SSL_SESSION_free(kept);
    kept = NULL;
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

static void client_side(int ver)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");

    printf("== client callbacks %s\n", version_name(ver));
    keep_new = 1;
    SSL_CTX_set_session_cache_mode(cc, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL_STORE);
    SSL_CTX_sess_set_new_cb(cc, new_cb);
    SSL_CTX_sess_set_remove_cb(cc, remove_cb);
    pair_run(cc, sc, NULL, NULL);
    if (kept != NULL) {
        show("kept", kept);
        pair_run(cc, sc, kept, NULL);
    }
    stats("client", cc);
    stats("server", sc);
    SSL_SESSION_free(kept);
    kept = NULL;
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

/* The internal cache: sizes, flushing, timeouts. */
static void internal(int ver)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    SSL_SESSION *s[4] = {NULL};
    int i;

    printf("== internal cache %s\n", version_name(ver));
    SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
    SSL_CTX_set_num_tickets(sc, 1);
    SSL_CTX_sess_set_cache_size(sc, 2);
    SSL_CTX_sess_set_remove_cb(sc, remove_cb);
    for (i = 0; i < 4; i++) {
        pair_run(cc, sc, NULL, &s[i]);
        stats("server", sc);
    }
    for (i = 3; i >= 0; i--)
        pair_run(cc, sc, s[i], NULL);
    stats("server", sc);
    printf("has_matching\n");
    SSL_CTX_flush_sessions(sc, 0);
    stats("flushed 0", sc);
    pair_run(cc, sc, NULL, NULL);
    SSL_CTX_flush_sessions(sc, (long)time(NULL));
    stats("flushed now", sc);
    SSL_CTX_flush_sessions(sc, (long)time(NULL) + 1000000);
    stats("flushed later", sc);
    for (i = 0; i < 4; i++)
        SSL_SESSION_free(s[i]);
    {
        SSL_SESSION *own = SSL_SESSION_new();

        SSL_SESSION_set1_id(own, (const unsigned char *)"0123456789abcdef", 16);
        printf("add_session %d", SSL_CTX_add_session(sc, own));
        printf(" again %d", SSL_CTX_add_session(sc, own));
        printf(" number %ld", SSL_CTX_sess_number(sc));
        printf(" remove %d", SSL_CTX_remove_session(sc, own));
        printf(" again %d", SSL_CTX_remove_session(sc, own));
        printf(" NULL %d\n", SSL_CTX_remove_session(sc, NULL));
        SSL_SESSION_free(own);
    }
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

static void modes(int ver)
{
    static const long m[] = {SSL_SESS_CACHE_OFF, SSL_SESS_CACHE_CLIENT, SSL_SESS_CACHE_SERVER, SSL_SESS_CACHE_BOTH,
                             SSL_SESS_CACHE_SERVER | SSL_SESS_CACHE_NO_INTERNAL_LOOKUP, SSL_SESS_CACHE_SERVER | SSL_SESS_CACHE_NO_INTERNAL_STORE,
                             SSL_SESS_CACHE_SERVER | SSL_SESS_CACHE_NO_INTERNAL, SSL_SESS_CACHE_BOTH | SSL_SESS_CACHE_NO_AUTO_CLEAR};
    size_t i;
    int ticket;

    for (i = 0; i < COUNT(m); i++)
        for (ticket = 0; ticket < 2; ticket++) {
            SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
            SSL_SESSION *s = NULL;

            printf("== cache mode %lx ticket=%d %s\n", m[i], ticket, version_name(ver));
            SSL_CTX_set_session_cache_mode(sc, m[i]);
            SSL_CTX_set_session_cache_mode(cc, m[i]);
            if (!ticket)
                SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
            pair_run(cc, sc, NULL, &s);
            pair_run(cc, sc, s, NULL);
            stats("server", sc);
            stats("client", cc);
            SSL_SESSION_free(s);
            SSL_CTX_free(cc);
            SSL_CTX_free(sc);
        }
}

/* What makes a session not resume. */
static void refused(int ver, int ticket)
{
    static const char *names[] = {"same", "other session id context", "expired on the client", "expired on the server",
                                  "other cipher offered", "other context's ticket keys", "NO_TICKET client", "timeout shortened",
                                  "other version", "verify now required", "not resumable flagged", "session shut badly",
                                  "server without cache", "other group"};
    int i;

    for (i = 0; i < (int)COUNT(names); i++) {
        SSL_CTX *cc = client_ctx(0), *sc = server_ctx(0, "rsa"), *sc2;
        SSL_SESSION *s = NULL;

        SSL_CTX_set_max_proto_version(cc, ver);
        SSL_CTX_set_max_proto_version(sc, ver);
        printf("== refused? %s ticket=%d %s\n", version_name(ver), ticket, names[i]);
        if (!ticket)
            SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
        SSL_CTX_set_session_id_context(sc, (const unsigned char *)"first", 5);
        if (i == 3)
            SSL_CTX_set_timeout(sc, 1);
        SSL_CTX_up_ref(sc);
        sc2 = sc;
        pair_run(cc, sc, NULL, &s);
        MUST(s != NULL);
        switch (i) {
        case 3: sleep(3); break;
        case 1: SSL_CTX_set_session_id_context(sc, (const unsigned char *)"second", 6); break;
        case 2: SSL_SESSION_set_time(s, 1000); break;
        case 4:
            SSL_CTX_set_cipher_list(cc, "ECDHE-RSA-AES128-GCM-SHA256");
            SSL_CTX_set_ciphersuites(cc, "TLS_AES_128_GCM_SHA256");
            break;
        case 5:
            SSL_CTX_free(sc2);
            sc2 = server_ctx(0, "rsa");
            SSL_CTX_set_session_id_context(sc2, (const unsigned char *)"first", 5);
            break;
        case 6: SSL_CTX_set_options(cc, SSL_OP_NO_TICKET); break;
        case 7:
            SSL_SESSION_set_time(s, SSL_SESSION_get_time(s) - 100);
            SSL_SESSION_set_timeout(s, 50);
            break;
        case 8:
            SSL_CTX_set_max_proto_version(cc, ver == TLS1_3_VERSION ? TLS1_2_VERSION : TLS1_3_VERSION);
            SSL_CTX_set_max_proto_version(sc, ver == TLS1_3_VERSION ? TLS1_2_VERSION : TLS1_3_VERSION);
            break;
        case 9:
            SSL_CTX_load_verify_file(sc, pki("root.pem"));
            SSL_CTX_set_verify(sc, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
            break;
        case 10: SSL_SESSION_set_protocol_version(s, TLS1_1_VERSION); break;
        case 11: {
            PAIR *p = pair_new(cc, sc);

            SSL_set_session(p->c, s);
            pair_connect(p);
            ERR_clear_error();
            pair_free(p); /* without shutdown */
            break;
        }
        case 12: SSL_CTX_set_session_cache_mode(sc, SSL_SESS_CACHE_OFF); break;
        case 13: SSL_CTX_set1_groups_list(cc, "P-256"); break;
        }
        pair_run(cc, sc2, s, NULL);
        stats("server", sc2);
        SSL_SESSION_free(s);
        SSL_CTX_free(cc);
        SSL_CTX_free(sc);
        SSL_CTX_free(sc2);
    }
}

/* ---- ticket keys ---- */

static int tick_ret, tick_dec_ret;

static int ticket_evp(SSL *s, unsigned char *name, unsigned char *iv, EVP_CIPHER_CTX *c, EVP_MAC_CTX *h, int enc)
{
    OSSL_PARAM params[3];
    unsigned char key[32] = "0123456789abcdef0123456789abcdef";

    printf("  ticket_key_evp_cb enc=%d server=%d", enc, SSL_is_server(s));
    if (enc) {
        memcpy(name, "ferrule's key 16", 16);
        memset(iv, 3, 16);
        printf(" returns %d\n", tick_ret);
        if (tick_ret <= 0)
            return tick_ret;
    } else {
        printf(" name=%.16s returns %d\n", name, tick_dec_ret);
        if (tick_dec_ret <= 0)
            return tick_dec_ret;
    }
    params[0] = OSSL_PARAM_construct_octet_string("key", key, sizeof(key));
    params[1] = OSSL_PARAM_construct_utf8_string("digest", "sha256", 0);
    params[2] = OSSL_PARAM_construct_end();
    EVP_MAC_CTX_set_params(h, params);
    EVP_CipherInit_ex(c, EVP_aes_256_cbc(), NULL, key, iv, enc);
    return enc ? tick_ret : tick_dec_ret;
}

static int ticket_old(SSL *s, unsigned char *name, unsigned char *iv, EVP_CIPHER_CTX *c, HMAC_CTX *h, int enc)
{
    unsigned char key[32] = "0123456789abcdef0123456789abcdef";

    (void)s;
    printf("  ticket_key_cb enc=%d\n", enc);
    if (enc) {
        memcpy(name, "ferrule's key 16", 16);
        memset(iv, 3, 16);
        EVP_EncryptInit_ex(c, EVP_aes_128_cbc(), NULL, key, iv);
    } else {
        EVP_DecryptInit_ex(c, EVP_aes_128_cbc(), NULL, key, iv);
    }
    HMAC_Init_ex(h, key, 32, EVP_sha256(), NULL);
    return 1;
}

static void ticket_keys(int ver)
{
    SSL_CTX *cc = client_ctx(ver), *a = server_ctx(ver, "rsa"), *b = server_ctx(ver, "rsa");
    SSL_SESSION *s = NULL;
    unsigned char keys[80], got[80];
    int i, j;

    printf("== ticket keys %s\n", version_name(ver));
    memset(keys, 0x42, sizeof(keys));
    printf("size %ld %ld\n", SSL_CTX_get_tlsext_ticket_keys(a, NULL, 0), SSL_CTX_set_tlsext_ticket_keys(a, NULL, 0));
    result("set 79", SSL_CTX_set_tlsext_ticket_keys(a, keys, 79));
    result("get 81", SSL_CTX_get_tlsext_ticket_keys(a, keys, 81));
    memset(keys, 0x42, sizeof(keys));
    result("set 80", SSL_CTX_set_tlsext_ticket_keys(a, keys, 80));
    result("get 80", SSL_CTX_get_tlsext_ticket_keys(a, got, 80));
    printf("equal %d\n", memcmp(keys, got, 80) == 0);
    result("set 80", SSL_CTX_set_tlsext_ticket_keys(b, keys, 80));
    pair_run(cc, a, NULL, &s);
    pair_run(cc, b, s, NULL);
    keys[0] = 1;
    SSL_CTX_set_tlsext_ticket_keys(b, keys, 80);
    pair_run(cc, b, s, NULL);
    SSL_SESSION_free(s);
    s = NULL;
    result("evp cb", SSL_CTX_set_tlsext_ticket_key_evp_cb(a, ticket_evp));
    for (i = -1; i < 3; i++)
        for (j = -1; j < 4; j++) {
            if (i != 1 && j != 1)
                continue;
            printf("-- encrypt returns %d, decrypt returns %d\n", i, j);
            tick_ret = i;
            tick_dec_ret = j;
            if (pair_run(cc, a, NULL, &s))
                pair_run(cc, a, s, NULL);
            SSL_SESSION_free(s);
            s = NULL;
        }
    SSL_CTX_free(a);
    a = server_ctx(ver, "rsa");
    result("old cb", SSL_CTX_set_tlsext_ticket_key_cb(a, ticket_old));
    pair_run(cc, a, NULL, &s);
    pair_run(cc, a, s, NULL);
    SSL_SESSION_free(s);
    SSL_CTX_free(cc);
    SSL_CTX_free(a);
    SSL_CTX_free(b);
}

/* ---- ticket application data ---- */

static int gen_ret = 1, dec_ret;

static int gen_cb(SSL *s, void *arg)
{
    SSL_SESSION *ss = SSL_get_session(s);

    printf("  generate cb arg=%s", str(arg));
    printf(" set=%d\n", SSL_SESSION_set1_ticket_appdata(ss, "app data", 8));
    return gen_ret;
}

static SSL_TICKET_RETURN dec_cb(SSL *s, SSL_SESSION *ss, const unsigned char *name, size_t n, SSL_TICKET_STATUS st, void *arg)
{
    void *d = NULL;
    size_t l = 0;

    (void)s, (void)name;
    printf("  decrypted cb status=%d name=%d arg=%s session=%d", st, (int)n, str(arg), ss != NULL);
    if (ss != NULL && SSL_SESSION_get0_ticket_appdata(ss, &d, &l))
        printf(" data=%.*s", (int)l, (char *)d);
    printf(" returns %d\n", dec_ret);
    if (ss == NULL && (dec_ret == SSL_TICKET_RETURN_USE || dec_ret == SSL_TICKET_RETURN_USE_RENEW))
        return SSL_TICKET_RETURN_IGNORE_RENEW;
    return dec_ret;
}

static void appdata(int ver)
{
    for (gen_ret = 0; gen_ret < 2; gen_ret++)
        for (dec_ret = 0; dec_ret < 6; dec_ret++) {
            SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
            SSL_SESSION *s = NULL, *s2 = NULL;

            printf("== appdata %s gen=%d dec=%d\n", version_name(ver), gen_ret, dec_ret);
            result("set", SSL_CTX_set_session_ticket_cb(sc, gen_cb, dec_cb, "T"));
            if (pair_run(cc, sc, NULL, &s)) {
                pair_run(cc, sc, s, &s2);
                printf("new ticket differs %d\n", s2 != NULL && s2 != s);
                if (ver == TLS1_2_VERSION) { /* no ticket, then a broken one */
                    SSL_SESSION_free(s2);
                    s2 = NULL;
                    SSL_CTX_set_tlsext_ticket_keys(sc, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", 80);
                    pair_run(cc, sc, s, &s2);
                }
            }
            SSL_SESSION_free(s);
            SSL_SESSION_free(s2);
            SSL_CTX_free(cc);
            SSL_CTX_free(sc);
        }
}

static void num_tickets(void)
{
    static const size_t n[] = {0, 1, 2, 3, 7};
    size_t i;

    for (i = 0; i < COUNT(n); i++) {
        SSL_CTX *cc = client_ctx(TLS1_3_VERSION), *sc = server_ctx(TLS1_3_VERSION, "rsa");
        PAIR *p;
        SSL_SESSION *s = NULL;

        printf("== num_tickets %d\n", (int)n[i]);
        keep_new = 0;
        SSL_CTX_set_num_tickets(sc, n[i]);
        SSL_CTX_set_session_cache_mode(cc, SSL_SESS_CACHE_CLIENT);
        SSL_CTX_sess_set_new_cb(cc, new_cb);
        p = pair_new(cc, sc);
        printf("inherited %d set %d", (int)SSL_get_num_tickets(p->s), SSL_set_num_tickets(p->s, n[i]));
        print_errors();
        trace("new_session_ticket before", SSL_new_session_ticket(p->s), p->s);
        MUST(pair_connect(p));
        pair_settle(p);
        show("client", SSL_get_session(p->c));
        trace("new_session_ticket", SSL_new_session_ticket(p->s), p->s);
        trace("new_session_ticket", SSL_new_session_ticket(p->s), p->s);
        trace("handshake", SSL_do_handshake(p->s), p->s);
        pair_settle(p);
        trace("new_session_ticket", SSL_new_session_ticket(p->s), p->s);
        pair_send(p->s, p->c, "with data");
        trace("client asks", SSL_new_session_ticket(p->c), p->c);
        s = SSL_get1_session(p->c);
        SSL_shutdown(p->c);
        SSL_shutdown(p->s);
        pair_free(p);
        /* tickets after resumption */
        p = pair_new(cc, sc);
        SSL_set_session(p->c, s);
        MUST(pair_connect(p));
        printf("reused %d\n", SSL_session_reused(p->c));
        pair_settle(p);
        SSL_SESSION_free(s);
        pair_free(p);
        SSL_CTX_free(cc);
        SSL_CTX_free(sc);
    }
}

/* ---- set_session at the wrong time, id generation, DER through a file, foreign bytes ---- */

static int gen_id_ret = 1;

static int gen_id(SSL *s, unsigned char *id, unsigned int *len)
{
    printf("  generate_session_id len=%u has=%d\n", *len, SSL_has_matching_session_id(s, (const unsigned char *)"abcdefgh", 8));
    if (gen_id_ret == 2)
        *len = 0;
    else if (gen_id_ret == 3)
        *len = 64;
    else if (gen_id_ret == 4)
        *len = 16;
    memset(id, 0x61, *len <= 32 ? *len : 32);
    return gen_id_ret != 0;
}

static void ids(int ver)
{
    for (gen_id_ret = 0; gen_id_ret < 5; gen_id_ret++) {
        SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
        PAIR *p;

        printf("== generate_session_id %s %d\n", version_name(ver), gen_id_ret);
        SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
        result("set", SSL_CTX_set_generate_session_id(sc, gen_id));
        p = pair_take(cc, sc);
        pair_trace(p);
        if (SSL_is_init_finished(p->s)) {
            unsigned int n = 0;
            const unsigned char *id = SSL_SESSION_get_id(SSL_get_session(p->s), &n);

            printf("id %u %c\n", n, n ? id[0] : '-');
            printf("matching %d\n", SSL_has_matching_session_id(p->s, id, n));
        }
        pair_free(p);
    }
}

static void round_trip(int ver, int ticket)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    SSL_SESSION *s = NULL, *d;
    unsigned char *der = NULL;
    const unsigned char *q;
    int n;
    PAIR *p;

    printf("== through DER %s ticket=%d\n", version_name(ver), ticket);
    if (!ticket)
        SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
    pair_run(cc, sc, NULL, &s);
    n = i2d_SSL_SESSION(s, &der);
    q = der;
    d = d2i_SSL_SESSION(NULL, &q, n);
    show("original", s);
    show("read", d);
    pair_run(cc, sc, d, NULL);
    p = pair_new(cc, sc);
    SSL_do_handshake(p->c);
    result("set_session in init", SSL_set_session(p->c, d));
    pair_trace(p);
    result("set_session after", SSL_set_session(p->c, d));
    pair_free(p);
    OPENSSL_free(der);
    SSL_SESSION_free(s);
    SSL_SESSION_free(d);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    size_t v;

    fresh();
    for (v = 0; v < COUNT(vs); v++) {
        external(vs[v], SSL_SESS_CACHE_SERVER);
        external(vs[v], SSL_SESS_CACHE_SERVER | SSL_SESS_CACHE_NO_INTERNAL);
        client_side(vs[v]);
        internal(vs[v]);
        modes(vs[v]);
        refused(vs[v], 0);
        refused(vs[v], 1);
        ticket_keys(vs[v]);
        appdata(vs[v]);
        ids(vs[v]);
        round_trip(vs[v], 0);
        round_trip(vs[v], 1);
    }
    num_tickets();
    return 0;
}

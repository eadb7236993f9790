/* SSL_CTX_set_psk_client_callback(3), SSL_CTX_use_psk_identity_hint(3), SSL_CTX_set_psk_use_session_callback(3). */
#include "common.h"

static unsigned int c_len = 32, s_len = 32;
static int s_byte = 7;

static unsigned int client_cb(SSL *s, const char *hint, char *id, unsigned int idl, unsigned char *psk, unsigned int pl)
{
    printf("  psk client hint=%s max=%u/%u state=%s version=%s\n", str(hint), idl, pl, SSL_state_string(s), SSL_get_version(s));
    snprintf(id, idl, "client identity");
    memset(psk, 7, pl < 64 ? pl : 64);
    return c_len;
}

static unsigned int server_cb(SSL *s, const char *id, unsigned char *psk, unsigned int pl)
{
    printf("  psk server identity=%s max=%u state=%s\n", str(id), pl, SSL_state_string(s));
    memset(psk, s_byte, pl < 64 ? pl : 64);
    return s_len;
}

static void old(int ver, const char *cipher, const char *hint, unsigned int cl, unsigned int sl, int byte)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;
    int ok;

    printf("== psk %s %s hint=%s client=%u server=%u byte=%d\n", version_name(ver), cipher, str(hint), cl, sl, byte);
    c_len = cl;
    s_len = sl;
    s_byte = byte;
    if (ver == TLS1_3_VERSION) {
        SSL_CTX_set_ciphersuites(cc, cipher);
    } else {
        MUST(SSL_CTX_set_cipher_list(cc, cipher));
        MUST(SSL_CTX_set_cipher_list(sc, "ALL"));
        SSL_CTX_set_dh_auto(sc, 1);
    }
    SSL_CTX_set_psk_client_callback(cc, client_cb);
    SSL_CTX_set_psk_server_callback(sc, server_cb);
    if (hint != NULL)
        result("hint", SSL_CTX_use_psk_identity_hint(sc, hint));
    p = pair_take(cc, sc);
    ok = pair_trace(p);
    printf("%d reused=%d/%d cipher=%s identity=%s / %s hint=%s / %s peer=%d\n", ok, SSL_session_reused(p->c), SSL_session_reused(p->s),
           SSL_get_cipher(p->c), str(SSL_get_psk_identity(p->c)), str(SSL_get_psk_identity(p->s)),
           str(SSL_get_psk_identity_hint(p->c)), str(SSL_get_psk_identity_hint(p->s)), SSL_get0_peer_certificate(p->c) != NULL);
    if (ok) {
        printf("sessions of %x / %x, verified %ld / %ld\n", SSL_SESSION_get_protocol_version(SSL_get_session(p->c)),
               SSL_SESSION_get_protocol_version(SSL_get_session(p->s)), SSL_get_verify_result(p->c), SSL_get_verify_result(p->s));
        pair_settle(p);
        pair_send(p->c, p->s, "psk");
        pair_send(p->s, p->c, "psk");
    }
    pair_free(p);
}

/* ---- TLS 1.3's own callbacks ---- */

static const char *find_cipher = "\x13\x01", *use_cipher = "\x13\x01";
static int find_mode, use_mode, key_byte = 5;

static SSL_SESSION *external(SSL *s, const char *cipher, int byte)
{
    SSL_SESSION *ss = SSL_SESSION_new();
    unsigned char key[48];

    memset(key, byte, sizeof(key));
    MUST(SSL_SESSION_set1_master_key(ss, key, cipher[1] == 2 ? 48 : 32));
    MUST(SSL_SESSION_set_cipher(ss, SSL_CIPHER_find(s, (const unsigned char *)cipher)));
    MUST(SSL_SESSION_set_protocol_version(ss, TLS1_3_VERSION));
    return ss;
}

static int use_cb(SSL *s, const EVP_MD *md, const unsigned char **id, size_t *idlen, SSL_SESSION **sess)
{
    printf("  use_session_cb md=%s state=%s\n", md != NULL ? EVP_MD_get0_name(md) : "-", SSL_state_string(s));
    *id = (const unsigned char *)"external";
    *idlen = 8;
    *sess = NULL;
    if (use_mode == 1)
        return 1; /* no PSK */
    if (use_mode == 2)
        return 0;
    *sess = external(s, use_cipher, 5);
    if (use_mode == 3)
        SSL_SESSION_set_max_early_data(*sess, 100);
    return 1;
}

static int find_cb(SSL *s, const unsigned char *id, size_t len, SSL_SESSION **sess)
{
    printf("  find_session_cb id=%.*s state=%s\n", (int)(len < 20 ? len : 20), len == 8 ? (const char *)id : "(ticket)", SSL_state_string(s));
    *sess = NULL;
    if (find_mode == 1 || len != 8)
        return 1;
    if (find_mode == 2)
        return 0;
    *sess = external(s, find_cipher, key_byte);
    return 1;
}

static void new13(const char *what, uint64_t copt, uint64_t sopt, const char *csuites)
{
    SSL_CTX *cc = client_ctx(TLS1_3_VERSION), *sc = server_ctx(TLS1_3_VERSION, "rsa");
    PAIR *p;
    int ok;

    printf("== 1.3 %s\n", what);
    SSL_CTX_set_psk_use_session_callback(cc, use_cb);
    SSL_CTX_set_psk_find_session_callback(sc, find_cb);
    SSL_CTX_set_options(cc, copt);
    SSL_CTX_set_options(sc, sopt);
    if (csuites != NULL)
        SSL_CTX_set_ciphersuites(cc, csuites);
    p = pair_take(cc, sc);
    ok = pair_trace(p);
    printf("%d reused=%d/%d cipher=%s peer=%d tmp=", ok, SSL_session_reused(p->c), SSL_session_reused(p->s), SSL_get_cipher(p->c),
           SSL_get0_peer_certificate(p->c) != NULL);
    {
        EVP_PKEY *k = NULL;

        printf("%ld\n", (long)SSL_get_peer_tmp_key(p->c, &k));
        EVP_PKEY_free(k);
    }
    pair_free(p);
}

static void hints(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *s = SSL_new(ctx);
    static char longest[300];

    memset(longest, 'h', 299);
    result("ctx hint", SSL_CTX_use_psk_identity_hint(ctx, "hint"));
    result("ssl hint", SSL_use_psk_identity_hint(s, "other hint"));
    printf("%s\n", str(SSL_get_psk_identity_hint(s)));
    result("299", SSL_CTX_use_psk_identity_hint(ctx, longest));
    longest[256] = 0;
    result("256", SSL_CTX_use_psk_identity_hint(ctx, longest));
    result("NULL", SSL_CTX_use_psk_identity_hint(ctx, NULL));
    result("empty", SSL_use_psk_identity_hint(s, ""));
    SSL_free(s);
    SSL_CTX_free(ctx);
}

int main(void)
{
    static const char *const suites[] = {"PSK-AES128-GCM-SHA256", "PSK-AES128-CBC-SHA", "ECDHE-PSK-AES128-CBC-SHA", "ECDHE-PSK-CHACHA20-POLY1305",
                                         "DHE-PSK-AES128-GCM-SHA256", "RSA-PSK-AES256-GCM-SHA384", "PSK-NULL-SHA256:@SECLEVEL=0"};
    size_t i;

    hints();
    for (i = 0; i < COUNT(suites); i++) {
        old(TLS1_2_VERSION, suites[i], NULL, 32, 32, 7);
        old(TLS1_2_VERSION, suites[i], "a hint", 32, 32, 7);
        old(TLS1_2_VERSION, suites[i], NULL, 0, 32, 7);
        old(TLS1_2_VERSION, suites[i], NULL, 32, 0, 7);
        old(TLS1_2_VERSION, suites[i], NULL, 32, 32, 8);
        old(TLS1_2_VERSION, suites[i], NULL, 16, 32, 7);
    }
    old(TLS1_2_VERSION, suites[0], NULL, 1000, 32, 7);
    old(TLS1_2_VERSION, suites[0], NULL, 32, 1000, 7);
    old(TLS1_2_VERSION, "PSK-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256", NULL, 32, 32, 7);
    old(TLS1_3_VERSION, "TLS_AES_128_GCM_SHA256", NULL, 32, 32, 7);
    old(TLS1_3_VERSION, "TLS_AES_256_GCM_SHA384", NULL, 32, 32, 7);
    old(TLS1_3_VERSION, "TLS_AES_128_GCM_SHA256", NULL, 0, 32, 7);
    old(TLS1_3_VERSION, "TLS_AES_128_GCM_SHA256", NULL, 32, 0, 7);
    old(TLS1_3_VERSION, "TLS_AES_128_GCM_SHA256", NULL, 32, 32, 8);
    new13("psk", 0, 0, NULL);
    for (use_mode = 1; use_mode < 4; use_mode++)
        new13(use_mode == 1 ? "client has none" : use_mode == 2 ? "client fails" : "client allows early data", 0, 0, NULL);
    use_mode = 0;
    for (find_mode = 1; find_mode < 3; find_mode++)
        new13(find_mode == 1 ? "server has none" : "server fails", 0, 0, NULL);
    find_mode = 0;
    key_byte = 6;
    new13("other key", 0, 0, NULL);
    key_byte = 5;
    new13("only AES-256", 0, 0, "TLS_AES_256_GCM_SHA384");
    new13("ChaCha20 of the same hash", 0, 0, "TLS_CHACHA20_POLY1305_SHA256");
    use_cipher = "\x13\x02";
    new13("client of SHA384, server of SHA256", 0, 0, NULL);
    find_cipher = "\x13\x02";
    new13("both of SHA384", 0, 0, NULL);
    find_cipher = use_cipher = "\x13\x01";
    new13("psk_ke client only", SSL_OP_ALLOW_NO_DHE_KEX, 0, NULL);
    new13("psk_ke server only", 0, SSL_OP_ALLOW_NO_DHE_KEX, NULL);
    new13("psk_ke both", SSL_OP_ALLOW_NO_DHE_KEX, SSL_OP_ALLOW_NO_DHE_KEX, NULL);
    return 0;
}

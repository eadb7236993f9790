/* SSL_export_keying_material(3), SSL_CTX_set_keylog_callback(3), SSL_get_finished(3), SSL_get_client_random(3). */
#include "common.h"

static void log_line(const SSL *s, const char *line)
{
    const char *sp = strchr(line, ' '), *sp2 = sp != NULL ? strchr(sp + 1, ' ') : NULL;
    size_t label = sp != NULL ? (size_t)(sp - line) : 0, random = sp2 != NULL ? (size_t)(sp2 - sp - 1) : 0;

    printf("  keylog %s %.*s random=%d secret=%d hex=%d\n", SSL_is_server(s) ? "server" : "client", (int)label, line, (int)random,
           (int)(strlen(line) - label - random - 2), (int)strspn(sp2 + 1, "0123456789abcdef") == (int)strlen(sp2 + 1));
}

/* When the exporter is to be had: asked in every call of the info callback of TLS 1.3, at the end of TLS 1.2's. */
static void export_now(const SSL *s, int where, int ret)
{
    unsigned char a[32];
    int r;

    (void)ret;
    if (SSL_version(s) != TLS1_3_VERSION && !(where & (SSL_CB_HANDSHAKE_START | SSL_CB_HANDSHAKE_DONE)))
        return;
    r = SSL_export_keying_material((SSL *)s, a, sizeof(a), "EXPORTER-test", 13, NULL, 0, 0);
    printf("  %s %x %s: %d", SSL_is_server(s) ? "server" : "client", (unsigned int)where, SSL_state_string_long(s), r);
    print_errors();
}

static void when(int ver)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;

    printf("== when, %s\n", version_name(ver));
    SSL_CTX_set_info_callback(cc, export_now);
    SSL_CTX_set_info_callback(sc, export_now);
    p = pair_take(cc, sc);
    MUST(pair_connect(p));
    pair_free(p);
}

static void one(int ver, const char *cert, const char *suites)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, cert);
    PAIR *p;
    unsigned char a[300], z[300], f[64], g[64];
    static const struct {
        const char *label;
        int ctx;
        size_t len, ctxlen;
    } ex[] = {{"EXPORTER-test", 0, 32, 0}, {"EXPORTER-test", 1, 32, 0}, {"EXPORTER-test", 1, 32, 5}, {"EXPORTER-other", 0, 300, 0},
              {"client finished", 0, 20, 0}, {"master secret", 0, 20, 0}, {"key expansion", 0, 20, 0}, {"", 0, 10, 0}, {"x", 0, 0, 0},
              {"server finished", 1, 20, 3}, {"extended master secret", 0, 20, 0}, {"finished", 0, 10, 0}};
    size_t i, n, m;

    printf("== %s %s %s\n", version_name(ver), cert, suites);
    if (ver == TLS1_3_VERSION)
        SSL_CTX_set_ciphersuites(cc, suites);
    else
        SSL_CTX_set_cipher_list(cc, suites);
    SSL_CTX_set_keylog_callback(cc, log_line);
    SSL_CTX_set_keylog_callback(sc, log_line);
    printf("keylog cb %d\n", SSL_CTX_get_keylog_callback(cc) == log_line);
    p = pair_take(cc, sc);
    SSL_do_handshake(p->c);
    result("export in the handshake", SSL_export_keying_material(p->c, a, 16, "EXPORTER", 8, NULL, 0, 0));
    MUST(pair_connect(p));
    for (i = 0; i < COUNT(ex); i++) {
        int r;

        memset(a, 0, sizeof(a));
        memset(z, 0, sizeof(z));
        r = SSL_export_keying_material(p->c, a, ex[i].len, ex[i].label, strlen(ex[i].label), (const unsigned char *)"hello", ex[i].ctxlen, ex[i].ctx);
        printf("export %s ctx=%d/%d len=%d: %d", ex[i].label, ex[i].ctx, (int)ex[i].ctxlen, (int)ex[i].len, r);
        printf(" %d", SSL_export_keying_material(p->s, z, ex[i].len, ex[i].label, strlen(ex[i].label), (const unsigned char *)"hello", ex[i].ctxlen, ex[i].ctx));
        printf(" equal=%d zero=%d", memcmp(a, z, sizeof(a)) == 0, a[0] == 0 && a[1] == 0 && a[2] == 0);
        print_errors();
    }
    result("early export", SSL_export_keying_material_early(p->c, a, 16, "EXPORTER", 8, NULL, 0));
    n = SSL_get_finished(p->c, f, sizeof(f));
    m = SSL_get_peer_finished(p->s, g, sizeof(g));
    printf("client finished %d %d equal=%d\n", (int)n, (int)m, n == m && memcmp(f, g, n) == 0);
    n = SSL_get_finished(p->s, f, sizeof(f));
    m = SSL_get_peer_finished(p->c, g, sizeof(g));
    printf("server finished %d %d equal=%d short=%d\n", (int)n, (int)m, n == m && memcmp(f, g, n) == 0, (int)SSL_get_finished(p->s, f, 3));
    n = SSL_get_client_random(p->c, f, sizeof(f));
    m = SSL_get_client_random(p->s, g, sizeof(g));
    printf("client random %d %d equal=%d\n", (int)n, (int)m, memcmp(f, g, n) == 0);
    n = SSL_get_server_random(p->c, f, sizeof(f));
    m = SSL_get_server_random(p->s, g, sizeof(g));
    printf("server random %d %d equal=%d\n", (int)n, (int)m, memcmp(f, g, n) == 0);
    n = SSL_SESSION_get_master_key(SSL_get_session(p->c), f, sizeof(f));
    m = SSL_SESSION_get_master_key(SSL_get_session(p->s), g, sizeof(g));
    printf("master %d %d equal=%d\n", (int)n, (int)m, memcmp(f, g, n) == 0);
    pair_settle(p);
    trace("key update", ver == TLS1_3_VERSION ? SSL_key_update(p->c, 1) : 0, p->c);
    pair_send(p->c, p->s, "x");
    pair_send(p->s, p->c, "x");
    pair_free(p);
}

/* The values themselves, with keys that both sides can compute: the exporter against its definition. */
static void tls_unique(void)
{
    SSL_CTX *cc = client_ctx(TLS1_2_VERSION), *sc = server_ctx(TLS1_2_VERSION, "rsa");
    SSL_SESSION *s = NULL;
    unsigned char f[64], g[64];
    PAIR *p;
    size_t n;

    pair_run(cc, sc, NULL, &s);
    p = pair_new(cc, sc);
    SSL_set_session(p->c, s);
    MUST(pair_connect(p));
    printf("reused %d\n", SSL_session_reused(p->c));
    n = SSL_get_peer_finished(p->c, f, sizeof(f));
    printf("resumed finished %d equal=%d\n", (int)n, SSL_get_finished(p->s, g, sizeof(g)) == n && memcmp(f, g, n) == 0);
    pair_free(p);
    SSL_SESSION_free(s);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

/* A key log line decrypts: the master secret in it is the session's. */
static char logged[2][400];

static void keep(const SSL *s, const char *line)
{
    if (strncmp(line, "CLIENT_RANDOM ", 14) == 0)
        snprintf(logged[SSL_is_server(s) ? 1 : 0], sizeof(logged[0]), "%s", line);
}

static void content(void)
{
    SSL_CTX *cc = client_ctx(TLS1_2_VERSION), *sc = server_ctx(TLS1_2_VERSION, "rsa");
    PAIR *p;
    unsigned char r[32], m[48];
    char want[400], *w = want;
    int i;

    SSL_CTX_set_keylog_callback(cc, keep);
    SSL_CTX_set_keylog_callback(sc, keep);
    p = pair_take(cc, sc);
    MUST(pair_connect(p));
    SSL_get_client_random(p->c, r, 32);
    SSL_SESSION_get_master_key(SSL_get_session(p->c), m, 48);
    w += sprintf(w, "CLIENT_RANDOM ");
    for (i = 0; i < 32; i++)
        w += sprintf(w, "%02x", r[i]);
    w += sprintf(w, " ");
    for (i = 0; i < 48; i++)
        w += sprintf(w, "%02x", m[i]);
    printf("key log is the session's: %d %d\n", strcmp(want, logged[0]) == 0, strcmp(want, logged[1]) == 0);
    pair_free(p);
}

int main(void)
{
    one(TLS1_3_VERSION, "rsa", "TLS_AES_128_GCM_SHA256");
    one(TLS1_3_VERSION, "p256", "TLS_AES_256_GCM_SHA384");
    one(TLS1_2_VERSION, "rsa", "ECDHE-RSA-AES128-GCM-SHA256");
    one(TLS1_2_VERSION, "rsa", "AES256-GCM-SHA384");
    one(TLS1_VERSION, "rsa", "ECDHE-RSA-AES128-SHA:@SECLEVEL=0");
    when(TLS1_3_VERSION);
    when(TLS1_2_VERSION);
    tls_unique();
    content();
    return 0;
}

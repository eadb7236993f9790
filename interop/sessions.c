/* Sessions and tickets that cross: `sessions make DIR` has handshakes and saves what both ends keep, `sessions use DIR`
 * resumes from it. interop/sessions runs each half on either library. */
#include "../ctests/common.h"

/* One way of resuming. */
static const struct {
    const char *name;
    int version, stateful, client_cert, named, early;
} ways[] = {
    {"tls12-ticket", TLS1_2_VERSION, 0, 0, 0, 0},
    {"tls12-ticket-client-certificate", TLS1_2_VERSION, 0, 1, 0, 0},
    {"tls12-ticket-name-and-alpn", TLS1_2_VERSION, 0, 0, 1, 0},
    {"tls12-id", TLS1_2_VERSION, 1, 0, 0, 0},
    {"tls12-id-client-certificate", TLS1_2_VERSION, 1, 1, 0, 0},
    {"tls11-ticket", TLS1_1_VERSION, 0, 0, 0, 0},
    {"tls10-id", TLS1_VERSION, 1, 0, 0, 0},
    {"tls13-ticket", TLS1_3_VERSION, 0, 0, 0, 0},
    {"tls13-ticket-client-certificate", TLS1_3_VERSION, 0, 1, 0, 0},
    {"tls13-ticket-name-and-alpn", TLS1_3_VERSION, 0, 0, 1, 0},
    {"tls13-stateful", TLS1_3_VERSION, 1, 0, 0, 0},
    {"tls13-early-data", TLS1_3_VERSION, 0, 0, 1, 1},
};

static const unsigned char protocols[] = "\2h2\10http/1.1";
static SSL_SESSION *from_server;

static int select_protocol(SSL *s, const unsigned char **out, unsigned char *len, const unsigned char *in, unsigned int inlen, void *arg)
{
    (void)s;
    (void)arg;
    return SSL_select_next_proto((unsigned char **)out, len, protocols, sizeof(protocols) - 1, in, inlen) == OPENSSL_NPN_NEGOTIATED
               ? SSL_TLSEXT_ERR_OK
               : SSL_TLSEXT_ERR_ALERT_FATAL;
}

static int keep_server(SSL *s, SSL_SESSION *session)
{
    (void)s;
    SSL_SESSION_free(from_server);
    from_server = session;
    return 1;
}

static SSL_CTX *client_of(size_t w)
{
    SSL_CTX *ctx = client_ctx(ways[w].version);

    if (ways[w].client_cert)
        use_cert(ctx, "client");
    if (ways[w].named)
        MUST(SSL_CTX_set_alpn_protos(ctx, protocols, sizeof(protocols) - 1) == 0);
    return ctx;
}

static SSL_CTX *server_of(size_t w)
{
    SSL_CTX *ctx = server_ctx(ways[w].version, "rsa");
    unsigned char keys[80];

    memset(keys, 0x5a, sizeof(keys));
    MUST(SSL_CTX_set_tlsext_ticket_keys(ctx, keys, sizeof(keys)));
    MUST(SSL_CTX_set_session_id_context(ctx, (const unsigned char *)"crossing", 8));
    if (ways[w].stateful)
        SSL_CTX_set_options(ctx, SSL_OP_NO_TICKET);
    /* Early data without a cache of sessions used: any server of a fleet may take it. */
    if (ways[w].early) {
        SSL_CTX_set_max_early_data(ctx, 1000);
        SSL_CTX_set_options(ctx, SSL_OP_NO_ANTI_REPLAY);
    }
    if (ways[w].client_cert) {
        SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
        MUST(SSL_CTX_load_verify_file(ctx, pki("root.pem")));
    }
    SSL_CTX_set_alpn_select_cb(ctx, select_protocol, NULL);
    SSL_CTX_sess_set_new_cb(ctx, keep_server);
    return ctx;
}

static PAIR *pair_of(size_t w, SSL_CTX *cc, SSL_CTX *sc)
{
    PAIR *p = pair_take(cc, sc);

    if (ways[w].named)
        MUST(SSL_set_tlsext_host_name(p->c, "localhost"));
    return p;
}

static FILE *file(const char *dir, size_t w, const char *side, const char *mode)
{
    char path[600];
    FILE *f;

    snprintf(path, sizeof(path), "%s/%s.%s", dir, ways[w].name, side);
    MUST((f = fopen(path, mode)) != NULL);
    return f;
}

static void make(const char *dir, size_t w)
{
    PAIR *p = pair_of(w, client_of(w), server_of(w));
    unsigned char *der = NULL;
    SSL_SESSION *session;
    FILE *f;
    int n;

    MUST(pair_connect(p));
    pair_send(p->s, p->c, "tickets first");
    MUST((session = SSL_get1_session(p->c)) != NULL && SSL_SESSION_is_resumable(session));
    MUST((n = i2d_SSL_SESSION(session, &der)) > 0);
    f = file(dir, w, "client", "w");
    MUST(fwrite(der, 1, (size_t)n, f) == (size_t)n && fclose(f) == 0);
    OPENSSL_free(der);
    f = file(dir, w, "server", "w");
    MUST(!ways[w].stateful || (from_server != NULL && PEM_write_SSL_SESSION(f, from_server)));
    fclose(f);
    SSL_SESSION_free(session);
    SSL_shutdown(p->c);
    SSL_shutdown(p->s);
    pair_free(p);
    SSL_SESSION_free(from_server);
    from_server = NULL;
}

/* Whether everything that the session carried is there again. */
static int resumes(const char *dir, size_t w)
{
    SSL_CTX *cc = client_of(w), *sc = server_of(w);
    unsigned char der[8192];
    const unsigned char *at = der, *protocol;
    SSL_SESSION *session, *stored;
    unsigned int len;
    char early[8] = "";
    size_t n, got = 0;
    PAIR *p;
    FILE *f = file(dir, w, "client", "r");
    int good;

    n = fread(der, 1, sizeof(der), f);
    fclose(f);
    if ((session = d2i_SSL_SESSION(NULL, &at, (long)n)) == NULL || at != der + n)
        return 0;
    if (ways[w].stateful) {
        f = file(dir, w, "server", "r");
        stored = PEM_read_SSL_SESSION(f, NULL, NULL, NULL);
        fclose(f);
        if (stored == NULL || !SSL_CTX_add_session(sc, stored))
            return 0;
        SSL_SESSION_free(stored);
    }
    p = pair_of(w, cc, sc);
    good = SSL_set_session(p->c, session);
    SSL_SESSION_free(session);
    if (ways[w].early) {
        good &= SSL_write_early_data(p->c, "early!", 6, &n) == 1 && n == 6;
        good &= SSL_read_early_data(p->s, early, sizeof(early), &got) == SSL_READ_EARLY_DATA_SUCCESS && got == 6 && memcmp(early, "early!", 6) == 0;
    }
    good &= pair_connect(p) == 1;
    if (good) {
        good = SSL_session_reused(p->c) && SSL_session_reused(p->s);
        good &= !ways[w].client_cert || (SSL_get0_peer_certificate(p->s) != NULL && SSL_get_verify_result(p->s) == X509_V_OK);
        good &= SSL_get0_peer_certificate(p->c) != NULL && SSL_get_verify_result(p->c) == X509_V_OK;
        good &= !ways[w].early || SSL_get_early_data_status(p->c) == SSL_EARLY_DATA_ACCEPTED;
        SSL_get0_alpn_selected(p->s, &protocol, &len);
        good &= !ways[w].named || (len == 2 && memcmp(protocol, "h2", 2) == 0);
        pair_send(p->c, p->s, "to the server");
        pair_send(p->s, p->c, "to the client");
    }
    ERR_print_errors_fp(stderr);
    pair_free(p);
    SSL_SESSION_free(from_server);
    from_server = NULL;
    return good;
}

/* PEER_LIBSSL says which file must be mapped. */
static int right_library(void)
{
    const char *want = getenv("PEER_LIBSSL");
    FILE *maps = fopen("/proc/self/maps", "r");
    char line[1024];
    int found = 0;

    MUST(want != NULL && maps != NULL);
    while (fgets(line, sizeof(line), maps) != NULL)
        found |= strstr(line, want) != NULL;
    fclose(maps);
    return found;
}

int main(int argc, char **argv)
{
    size_t w;

    MUST(right_library());
    MUST(argc == 3);
    for (w = 0; w < COUNT(ways); w++) {
        if (strcmp(argv[1], "make") == 0)
            make(argv[2], w);
        else
            printf("%s %s\n", resumes(argv[2], w) ? "ok  " : "FAIL", ways[w].name);
    }
    return 0;
}

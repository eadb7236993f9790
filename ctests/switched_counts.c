/* SSL_CTX_sess_accept(3) and its like where SSL_set_SSL_CTX(3) gives a connection another context: before the handshake, in the
 * callbacks of either side; what counts for which, with a handshake that fails, renegotiations, resumption. */
#include "common.h"

static SSL_CTX *other;
static int at, on_server;

static int give(SSL *s, int place)
{
    if (at == place && SSL_is_server(s) == on_server)
        SSL_set_SSL_CTX(s, other);
    return 1;
}

static int in_hello(SSL *s, int *al, void *arg)
{
    (void)al;
    (void)arg;
    return give(s, 1);
}

static int in_servername(SSL *s, int *al, void *arg)
{
    (void)al;
    (void)arg;
    give(s, 2);
    return SSL_TLSEXT_ERR_OK;
}

static int in_cert_cb(SSL *s, void *arg)
{
    (void)arg;
    return give(s, 3);
}

static int in_verify(int ok, X509_STORE_CTX *ctx)
{
    (void)ok;
    return give(X509_STORE_CTX_get_ex_data(ctx, SSL_get_ex_data_X509_STORE_CTX_idx()), 4);
}

static void counts(const char *which, SSL_CTX *x)
{
    printf("   %s connect %ld good %ld renegotiate %ld accept %ld good %ld renegotiate %ld hits %ld misses %ld timeouts %ld cb %ld full %ld "
           "number %ld\n",
           which, SSL_CTX_sess_connect(x), SSL_CTX_sess_connect_good(x), SSL_CTX_sess_connect_renegotiate(x), SSL_CTX_sess_accept(x),
           SSL_CTX_sess_accept_good(x), SSL_CTX_sess_accept_renegotiate(x), SSL_CTX_sess_hits(x), SSL_CTX_sess_misses(x),
           SSL_CTX_sess_timeouts(x), SSL_CTX_sess_cb_hits(x), SSL_CTX_sess_cache_full(x), SSL_CTX_sess_number(x));
}

static void all_counts(SSL_CTX *cc, SSL_CTX *sc)
{
    counts("client", cc);
    counts("server", sc);
    counts("other ", other);
}

/* how: 0 plain, 1 the client trusts nobody, 2 renegotiations by either side in turn, 3 the group has to be asked for */
static void run(int version, int tickets, int how, int cached)
{
    SSL_CTX *cc = client_ctx(version), *sc = server_ctx(version, "rsa"), *all[3];
    SSL_SESSION *session = NULL;
    int round, ok, i;

    other = on_server ? server_ctx(version, "rsa") : client_ctx(version);
    printf("== %s %s switched at %d tickets %d how %d cached %d\n", version_name(version), on_server ? "server" : "client", at, tickets, how,
           cached);
    all[0] = cc;
    all[1] = sc;
    all[2] = other;
    for (i = 0; i < 3; i++) {
        SSL_CTX_set_verify(all[i], SSL_VERIFY_PEER, in_verify);
        SSL_CTX_load_verify_file(all[i], pki("roots.pem"));
        SSL_CTX_set_options(all[i], SSL_OP_ALLOW_CLIENT_RENEGOTIATION | (tickets ? 0 : SSL_OP_NO_TICKET));
        SSL_CTX_set_session_id_context(all[i], (const unsigned char *)"x", 1);
        if (cached)
            SSL_CTX_set_session_cache_mode(all[i], SSL_SESS_CACHE_BOTH);
    }
    if (on_server) {
        SSL_CTX_set_client_hello_cb(sc, in_hello, NULL);
        SSL_CTX_set_tlsext_servername_callback(sc, in_servername);
    }
    SSL_CTX_set_cert_cb(on_server ? sc : cc, in_cert_cb, NULL);
    use_cert(cc, "client");
    if (how == 1) {
        SSL_CTX_set_cert_store(cc, X509_STORE_new());
        SSL_CTX_set_verify(cc, SSL_VERIFY_PEER, NULL);
    }
    if (how == 3)
        SSL_CTX_set1_groups_list(sc, "P-256");
    for (round = 0; round < 3; round++) {
        PAIR *p = pair_new(cc, sc);

        if (session != NULL)
            SSL_set_session(p->c, session);
        if (at == 5)
            SSL_set_SSL_CTX(on_server ? p->s : p->c, other);
        ok = pair_connect(p);
        printf("  %d reused %d switched %d\n", ok, SSL_session_reused(p->c), SSL_get_SSL_CTX(on_server ? p->s : p->c) == other);
        all_counts(cc, sc);
        pair_settle(p);
        if (ok && how == 2 && version < TLS1_3_VERSION) {
            SSL *by = round % 2 ? p->s : p->c;

            SSL_renegotiate(by);
            SSL_do_handshake(by);
            for (i = 0; i < 3; i++) {
                pair_settle(p);
                SSL_do_handshake(p->s);
                SSL_do_handshake(p->c);
            }
            printf("  renegotiations %ld\n", SSL_num_renegotiations(p->c));
            all_counts(cc, sc);
        }
        if (ok) {
            SSL_SESSION_free(session);
            session = SSL_get1_session(p->c);
        }
        SSL_shutdown(p->c);
        SSL_shutdown(p->s);
        ERR_clear_error();
        pair_free(p);
    }
    SSL_SESSION_free(session);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
    SSL_CTX_free(other);
}

int main(void)
{
    static const int versions[] = { TLS1_2_VERSION, TLS1_3_VERSION };
    int i;

    for (at = 0; at < 6; at++)
        for (on_server = 0; on_server < 2; on_server++)
            for (i = 0; i < 32; i++)
                if (at != 1 || on_server)
                    run(versions[i % 2], i / 2 % 2, i / 4 % 4, i / 16);
    return 0;
}

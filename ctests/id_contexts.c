/* SSL_CTX_set_session_id_context(3) and SSL_set_SSL_CTX: which session id context a session gets, and whether it is cached and
 * resumed, when the connection is given another context or another name at each point of the handshake. */
#include "common.h"

/* id contexts: SSL set or not, at each time */
static SSL_CTX *oth;
static int at, how;
static void act(SSL *s)
{
    if (how == 0)
        SSL_set_SSL_CTX(s, oth);
    else
        SSL_set_session_id_context(s, (const unsigned char *)"mid", 3);
}

static void sid(const char *w, SSL *s)
{
    unsigned n = 0;
    const unsigned char *p = SSL_get_session(s) ? SSL_SESSION_get0_id_context(SSL_get_session(s), &n) : NULL;
    printf("  %s session %d ctx %.*s\n", w, SSL_get_session(s) != NULL, n, n ? (char *)p : "");
}

static int hello(SSL *s, int *al, void *a)
{
    (void)al, (void)a;
    if (at == 1)
        act(s);
    sid("hello", s);
    return 1;
}

static int sni(SSL *s, int *al, void *a)
{
    (void)al, (void)a;
    sid("sni before", s);
    if (at == 2)
        act(s);
    sid("sni", s);
    return 0;
}

static int cert(SSL *s, void *a)
{
    (void)a;
    if (at == 3)
        act(s);
    sid("cert", s);
    return 1;
}

static int alpn(SSL *s, const unsigned char **o, unsigned char *ol, const unsigned char *i, unsigned il, void *a)
{
    (void)a, (void)il;
    sid("alpn", s);
    *o = i + 1;
    *ol = i[0];
    return 0;
}

int main()
{
    int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    for (int v = 0; v < 2; v++)
        for (int t = 0; t < 2; t++)
            for (how = 0; how < 2; how++)
                for (at = 0; at < 5; at++)
                    for (int own = 0; own < 3; own++)
                        for (int vf = 0; vf < 2; vf++) {
                            SSL_CTX *cc = client_ctx(vs[v]), *sc = server_ctx(vs[v], "rsa");
                            oth = server_ctx(vs[v], "rsa");
                            SSL_SESSION *x = NULL;
                            printf("== %x tick %d how %d at %d own %d vf %d\n", vs[v], t, how, at, own, vf);
                            if (t)
                                SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
                            if (vf) {
                                SSL_CTX_set_verify(sc, SSL_VERIFY_PEER, NULL);
                                SSL_CTX_load_verify_file(sc, pki("roots.pem"));
                                use_cert(cc, "rsaclient");
                            }
                            SSL_CTX_set_session_id_context(oth, (const unsigned char *)"other", 5);
                            if (own > 0)
                                SSL_CTX_set_session_id_context(sc, (const unsigned char *)"first", 5);
                            SSL_CTX_set_client_hello_cb(sc, hello, NULL);
                            SSL_CTX_set_tlsext_servername_callback(sc, sni);
                            SSL_CTX_set_cert_cb(sc, cert, NULL);
                            SSL_CTX_set_alpn_select_cb(sc, alpn, NULL);
                            SSL_CTX_set_tlsext_servername_callback(oth, sni);
                            SSL_CTX_set_cert_cb(oth, cert, NULL);
                            SSL_CTX_set_alpn_select_cb(oth, alpn, NULL);
                            for (int i = 0; i < 2; i++) {
                                PAIR *p = pair_new(cc, sc);
                                SSL_set_alpn_protos(p->c, (const unsigned char *)"\2h2", 3);
                                SSL_set_tlsext_host_name(p->c, "localhost");
                                if (own == 2)
                                    SSL_set_session_id_context(p->s, (const unsigned char *)"own", 3);
                                if (at == 0)
                                    act(p->s);
                                if (x)
                                    SSL_set_session(p->c, x);
                                int ok = pair_connect(p);
                                print_errors();
                                if (ok)
                                    pair_settle(p);
                                printf(" ok %d reused %d verify %ld/%ld n %ld %ld\n", ok, SSL_session_reused(p->s),
                                       SSL_get_verify_result(p->c), SSL_get_verify_result(p->s), SSL_CTX_sess_number(sc),
                                       SSL_CTX_sess_number(oth));
                                if (ok)
                                    sid("end", p->s);
                                if (!x)
                                    x = SSL_get1_session(p->c);
                                SSL_shutdown(p->c);
                                SSL_shutdown(p->s);
                                pair_free(p);
                            }
                            SSL_SESSION_free(x);
                            SSL_CTX_free(cc);
                            SSL_CTX_free(sc);
                            SSL_CTX_free(oth);
                        }
}

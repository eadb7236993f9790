/* The peer's certificates that a session brings: before a handshake, when it is resumed, when it is refused; from memory
 * and from its DER, on both sides. */
#include "common.h"

static void peers(const char *when, const SSL *s)
{
    X509 *leaf = SSL_get1_peer_certificate(s);
    STACK_OF(X509) *chain = SSL_get_peer_cert_chain(s);

    printf("  %s: leaf %d chain %d verify %ld verified chain %d", when, leaf != NULL, chain == NULL ? -1 : sk_X509_num(chain), SSL_get_verify_result(s),
           SSL_get0_verified_chain(s) == NULL ? -1 : sk_X509_num(SSL_get0_verified_chain(s)));
    print_errors();
    X509_free(leaf);
}

static SSL_SESSION *through_der(SSL_SESSION *session)
{
    unsigned char *der = NULL;
    const unsigned char *at;
    int n = i2d_SSL_SESSION(session, &der);
    SSL_SESSION *again;

    MUST(n > 0);
    at = der;
    MUST((again = d2i_SSL_SESSION(NULL, &at, n)) != NULL);
    OPENSSL_free(der);
    SSL_SESSION_free(session);
    return again;
}

static void run(int ver, int stateful, int der, int other_server)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa"), *s2 = server_ctx(ver, "rsa");
    SSL_SESSION *session;
    PAIR *p;

    printf("== %s, %s, from %s%s\n", version_name(ver), stateful ? "by id" : "by ticket", der ? "DER" : "memory", other_server ? ", refused" : "");
    use_cert(cc, "client");
    SSL_CTX_set_verify(sc, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_verify(s2, SSL_VERIFY_PEER, NULL);
    MUST(SSL_CTX_load_verify_file(sc, pki("root.pem")) && SSL_CTX_load_verify_file(s2, pki("root.pem")));
    SSL_CTX_set_session_id_context(sc, (const unsigned char *)"peers", 5);
    SSL_CTX_set_session_id_context(s2, (const unsigned char *)"peers", 5);
    if (stateful) {
        SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
        SSL_CTX_set_options(s2, SSL_OP_NO_TICKET);
    }
    p = pair_new(cc, sc);
    MUST(pair_connect(p));
    pair_settle(p);
    peers("client first", p->c);
    peers("server first", p->s);
    session = SSL_get1_session(p->c);
    printf("  in the session: %d\n", SSL_SESSION_get0_peer(session) != NULL);
    SSL_shutdown(p->c);
    SSL_shutdown(p->s);
    pair_free(p);
    if (der)
        session = through_der(session);
    p = pair_new(cc, other_server ? s2 : sc);
    MUST(SSL_set_session(p->c, session));
    peers("client before", p->c);
    SSL_do_handshake(p->c);
    ERR_clear_error();
    peers("client's hello sent", p->c);
    SSL_do_handshake(p->s);
    ERR_clear_error();
    peers("server's flight sent", p->s);
    MUST(pair_connect(p));
    printf("  reused %d %d\n", SSL_session_reused(p->c), SSL_session_reused(p->s));
    peers("client then", p->c);
    peers("server then", p->s);
    pair_settle(p);
    peers("client with its tickets", p->c);
    SSL_SESSION_free(session);
    pair_free(p);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
    SSL_CTX_free(s2);
}

int main(void)
{
    static const int vs[] = {TLS1_2_VERSION, TLS1_3_VERSION};
    int i;

    for (i = 0; i < 16; i++)
        run(vs[i & 1], i >> 1 & 1, i >> 2 & 1, i >> 3);
    return 0;
}

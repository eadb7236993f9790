/* SSL_get_certificate(3) of a side with two certificates, asked at each point of the handshake: from when on it is the chosen one. */
#include "common.h"

static void own(const char *w, SSL *s)
{
    X509 *x = SSL_get_certificate(s);
    EVP_PKEY *k = SSL_get_privatekey(s);
    STACK_OF(X509) *ch = NULL;
    SSL_get0_chain_certs(s, &ch);
    printf("  %s cert %s key %s chain %d\n", w, x ? OBJ_nid2sn(EVP_PKEY_base_id(X509_get0_pubkey(x))) : "-",
           k ? OBJ_nid2sn(EVP_PKEY_base_id(k)) : "-", ch ? sk_X509_num(ch) : -1);
}

static int st(SSL *s, void *a)
{
    (void)a;
    own(SSL_is_server(s) ? "status server" : "status client", s);
    return SSL_is_server(s) ? SSL_TLSEXT_ERR_NOACK : 1;
}

static int alpn(SSL *s, const unsigned char **o, unsigned char *ol, const unsigned char *i, unsigned il, void *a)
{
    (void)a, (void)il;
    own("alpn", s);
    *o = i + 1;
    *ol = i[0];
    return 0;
}

static int cert(SSL *s, void *a)
{
    (void)a;
    own(SSL_is_server(s) ? "cert_cb server" : "cert_cb client", s);
    return 1;
}

static int sni(SSL *s, int *al, void *a)
{
    (void)a, (void)al;
    own("sni", s);
    return 0;
}

static char last[2][64];
static void info(const SSL *s, int w, int r)
{
    if (w == SSL_CB_ACCEPT_LOOP || w == SSL_CB_CONNECT_LOOP || w & SSL_CB_HANDSHAKE_DONE) {
        char b[64];
        X509 *x = SSL_get_certificate((SSL *)s);
        (void)r;
        snprintf(b, 64, "%s", x ? OBJ_nid2sn(EVP_PKEY_base_id(X509_get0_pubkey(x))) : "-");
        int i = SSL_is_server((SSL *)s);
        if (strcmp(b, last[i])) {
            printf("  info %d at %s now %s\n", i, SSL_state_string(s), b);
            strcpy(last[i], b);
        }
    }
}

static int vf(int ok, X509_STORE_CTX *c)
{
    SSL *s = X509_STORE_CTX_get_ex_data(c, SSL_get_ex_data_X509_STORE_CTX_idx());
    if (X509_STORE_CTX_get_error_depth(c) == 0)
        own(SSL_is_server(s) ? "verify server" : "verify client", s);
    return ok;
}

static int gen(SSL *s, void *a)
{
    (void)a;
    own("ticket", s);
    return 1;
}

static int newc(SSL *s, SSL_SESSION *x)
{
    (void)x;
    own(SSL_is_server(s) ? "new server" : "new client", s);
    return 0;
}

static void one(int ver, const char *a, const char *b, const char *sig, const char *ciph)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, a);
    use_cert(sc, b);
    use_cert(cc, "rsaclient");
    use_cert(cc, "client");
    memset(last, 0, sizeof last);
    printf("== %x %s %s sig %s ciph %s\n", ver, a, b, str(sig), str(ciph));
    if (sig)
        SSL_CTX_set1_sigalgs_list(cc, sig);
    if (ciph)
        SSL_CTX_set_cipher_list(cc, ciph);
    SSL_CTX_set_verify(sc, 1, vf);
    SSL_CTX_set_verify(cc, 1, vf);
    SSL_CTX_load_verify_file(sc, pki("roots.pem"));
    SSL_CTX_set1_client_sigalgs_list(sc, "RSA-PSS+SHA256:RSA+SHA256");
    SSL_CTX_set_session_id_context(sc, (const unsigned char *)"o", 1);
    SSL_CTX_set_tlsext_status_cb(sc, st);
    SSL_CTX_set_tlsext_status_cb(cc, st);
    SSL_CTX_set_tlsext_status_type(cc, 1);
    SSL_CTX_set_alpn_select_cb(sc, alpn, NULL);
    SSL_CTX_set_cert_cb(sc, cert, NULL);
    SSL_CTX_set_cert_cb(cc, cert, NULL);
    SSL_CTX_set_tlsext_servername_callback(sc, sni);
    SSL_CTX_set_info_callback(sc, info);
    SSL_CTX_set_info_callback(cc, info);
    SSL_CTX_set_session_ticket_cb(sc, gen, NULL, NULL);
    SSL_CTX_set_session_cache_mode(cc, 3);
    SSL_CTX_sess_set_new_cb(cc, newc);
    SSL_CTX_sess_set_new_cb(sc, newc);
    SSL_SESSION *x = NULL;
    for (int i = 0; i < 2; i++) {
        PAIR *p = pair_new(cc, sc);
        SSL_set_alpn_protos(p->c, (const unsigned char *)"\2h2", 3);
        SSL_set_tlsext_host_name(p->c, "localhost");
        if (x)
            SSL_set_session(p->c, x);
        int ok = pair_connect(p);
        print_errors();
        printf(" ok %d\n", ok);
        if (ok)
            pair_settle(p);
        own("end c", p->c);
        own("end s", p->s);
        if (!x) {
            x = SSL_get1_session(p->c);
        }
        SSL_shutdown(p->c);
        SSL_shutdown(p->s);
        pair_free(p);
    }
    SSL_SESSION_free(x);
    SSL *f = SSL_new(sc);
    own("fresh", f);
    SSL_free(f);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

int main()
{
    int V[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    for (int v = 0; v < 2; v++) {
        one(V[v], "rsa", "p256", NULL, NULL);
        one(V[v], "p256", "rsa", NULL, NULL);
        one(V[v], "rsa", "p256", "RSA-PSS+SHA256:RSA+SHA256", NULL);
        one(V[v], "p256", "rsa", "ECDSA+SHA256:RSA+SHA256", NULL);
        one(V[v], "rsa", "ed25519", "RSA-PSS+SHA256:ed25519:RSA+SHA256", NULL);
    }
    one(V[1], "rsa", "p256", NULL, "aRSA");
    one(V[1], "p256", "rsa", NULL, "aECDSA");
    one(V[1], "rsa", "p256", NULL, "kRSA");
}

/* SSL_CTX_set_client_CA_list(3), SSL_CTX_set0_CA_list(3), SSL_load_client_CA_file(3): names of authorities. */
#include "common.h"

static void show(const char *what, const STACK_OF(X509_NAME) *sk)
{
    int i;

    printf("%s:", what);
    if (sk == NULL) {
        printf(" NULL\n");
        return;
    }
    printf(" %d", sk_X509_NAME_num(sk));
    for (i = 0; i < sk_X509_NAME_num(sk); i++) {
        char cn[64] = "?";

        X509_NAME_get_text_by_NID(sk_X509_NAME_value(sk, i), NID_commonName, cn, sizeof(cn));
        printf(" [%s]", cn);
    }
    printf("\n");
}

static void own_lists(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());
    SSL *s = SSL_new(ctx);
    X509 *root = load_cert("root.pem"), *root2 = load_cert("root2.pem");
    STACK_OF(X509_NAME) *d;

    show("fresh ctx client", SSL_CTX_get_client_CA_list(ctx));
    show("fresh ctx", SSL_CTX_get0_CA_list(ctx));
    show("fresh ssl client", SSL_get_client_CA_list(s));
    result("ctx add_client_CA", SSL_CTX_add_client_CA(ctx, root));
    result("ctx add_client_CA NULL", SSL_CTX_add_client_CA(ctx, NULL));
    show("ctx client", SSL_CTX_get_client_CA_list(ctx));
    show("ssl inherits", SSL_get_client_CA_list(s));
    show("ssl own", SSL_get0_CA_list(s));
    result("ctx add1_to_CA_list", SSL_CTX_add1_to_CA_list(ctx, root2));
    show("ctx CA", SSL_CTX_get0_CA_list(ctx));
    show("ssl CA", SSL_get0_CA_list(s));
    result("ssl add_client_CA", SSL_add_client_CA(s, root2));
    show("ssl client", SSL_get_client_CA_list(s));
    result("ssl add1_to_CA_list", SSL_add1_to_CA_list(s, root));
    result("ssl add1_to_CA_list again", SSL_add1_to_CA_list(s, root));
    show("ssl CA", SSL_get0_CA_list(s));
    d = SSL_dup_CA_list(SSL_get0_CA_list(s));
    show("dup", d);
    SSL_set0_CA_list(s, d);
    show("set0", SSL_get0_CA_list(s));
    SSL_set_client_CA_list(s, NULL);
    show("ssl client NULL", SSL_get_client_CA_list(s));
    SSL_CTX_set_client_CA_list(ctx, NULL);
    show("ctx client NULL", SSL_CTX_get_client_CA_list(ctx));
    SSL_CTX_set0_CA_list(ctx, NULL);
    show("ctx CA NULL", SSL_CTX_get0_CA_list(ctx));
    SSL_free(s);
    SSL_CTX_free(ctx);
    X509_free(root);
    X509_free(root2);
}

static void loading(void)
{
    STACK_OF(X509_NAME) *sk = SSL_load_client_CA_file(pki("roots.pem"));

    show("roots.pem", sk);
    result("add file", SSL_add_file_cert_subjects_to_stack(sk, pki("inter.pem")));
    show("with inter", sk);
    result("add the same", SSL_add_file_cert_subjects_to_stack(sk, pki("roots.pem")));
    show("no twins", sk);
    result("add missing", SSL_add_file_cert_subjects_to_stack(sk, pki("nosuch.pem")));
    result("add empty", SSL_add_file_cert_subjects_to_stack(sk, pki("empty.pem")));
    result("add dir", SSL_add_dir_cert_subjects_to_stack(sk, pki("cadir")));
    result("add missing dir", SSL_add_dir_cert_subjects_to_stack(sk, pki("nosuch")));
    result("add store", SSL_add_store_cert_subjects_to_stack(sk, pki("p256.pem")));
    show("after", sk);
    sk_X509_NAME_pop_free(sk, X509_NAME_free);
    sk = SSL_load_client_CA_file(pki("nosuch.pem"));
    show("missing", sk);
    result("missing", 0);
    sk = SSL_load_client_CA_file(pki("empty.pem"));
    show("empty", sk);
    result("empty", 0);
    sk = SSL_load_client_CA_file(pki("text.pem"));
    show("text", sk);
    result("text", 0);
    sk = SSL_load_client_CA_file(pki("mixed.pem"));
    show("mixed", sk);
    sk_X509_NAME_pop_free(sk, X509_NAME_free);
    sk = SSL_load_client_CA_file_ex(pki("root.pem"), NULL, NULL);
    show("ex", sk);
    sk_X509_NAME_pop_free(sk, X509_NAME_free);
}

static void sent(int ver, int from_client, uint64_t opt)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;
    SSL *from, *to;

    printf("== sent %s by %s opt=%llx\n", version_name(ver), from_client ? "client" : "server", (unsigned long long)opt);
    use_cert(cc, "rsaclient");
    SSL_CTX_load_verify_file(sc, pki("root.pem"));
    SSL_CTX_set_verify(sc, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_options(from_client ? cc : sc, opt);
    if (from_client) {
        SSL_CTX_set0_CA_list(cc, SSL_load_client_CA_file(pki("roots.pem")));
    } else {
        SSL_CTX_set_client_CA_list(sc, SSL_load_client_CA_file(pki("roots.pem")));
        SSL_CTX_set0_CA_list(sc, SSL_load_client_CA_file(pki("inter.pem")));
    }
    p = pair_take(cc, sc);
    from = from_client ? p->c : p->s;
    to = from_client ? p->s : p->c;
    pair_trace(p);
    show("peer's list", SSL_get0_peer_CA_list(to));
    show("sender's view of the other", SSL_get0_peer_CA_list(from));
    show("client's get_client_CA_list", SSL_get_client_CA_list(p->c));
    pair_free(p);
}

static void count(const char *what, const STACK_OF(X509_NAME) *sk)
{
    if (sk == NULL)
        printf(" %s NULL", what);
    else
        printf(" %s %d", what, sk_X509_NAME_num(sk));
}

static void all_lists(const char *when, SSL *s)
{
    printf("  %s %s:", SSL_is_server(s) ? "server" : "client", when);
    count("peer", SSL_get0_peer_CA_list(s));
    count("client", SSL_get_client_CA_list(s));
    count("own", SSL_get0_CA_list(s));
    printf("\n");
}

static int in_cert_cb(SSL *s, void *arg)
{
    (void)arg;
    all_lists("cert_cb", s);
    return 1;
}

static int in_client_cert_cb(SSL *s, X509 **x, EVP_PKEY **k)
{
    (void)x;
    (void)k;
    all_lists("client_cert_cb", s);
    return 0;
}

static int in_servername(SSL *s, int *al, void *arg)
{
    (void)al;
    (void)arg;
    all_lists("servername", s);
    return SSL_TLSEXT_ERR_OK;
}

static int in_hello(SSL *s, int *al, void *arg)
{
    (void)al;
    (void)arg;
    all_lists("hello", s);
    return SSL_CLIENT_HELLO_SUCCESS;
}

static int in_verify(int ok, X509_STORE_CTX *ctx)
{
    (void)ok;
    if (X509_STORE_CTX_get_error_depth(ctx) == 0)
        all_lists("verify", X509_STORE_CTX_get_ex_data(ctx, SSL_get_ex_data_X509_STORE_CTX_idx()));
    return 1;
}

/* Which lists are there, in callbacks, renegotiations, post-handshake authentication, on resumption. of_server: bit 0 the client
 * list, 1 the other, 2 set to NULL. of_client: 0 as it is, 1 set, 2 empty. request: 0 none, 1 in the handshake, 2 the client has a
 * certificate (TLS 1.3: after the handshake). */
static void seen(int version, int of_server, int of_client, int request, uint64_t opt)
{
    SSL_CTX *cc = client_ctx(version), *sc = server_ctx(version, "rsa");
    SSL_SESSION *session = NULL;
    int later = request == 2 && version == TLS1_3_VERSION, round, ok;

    printf("== seen in %s server %d client %d request %d opt %llx\n", version_name(version), of_server, of_client, request,
           (unsigned long long)opt);
    SSL_CTX_load_verify_file(sc, pki("roots.pem"));
    if (of_server & 1)
        SSL_CTX_set_client_CA_list(sc, SSL_load_client_CA_file(pki("root.pem")));
    if (of_server & 6)
        SSL_CTX_set0_CA_list(sc, of_server & 2 ? SSL_load_client_CA_file(pki("roots.pem")) : NULL);
    if (of_client)
        SSL_CTX_set0_CA_list(cc, of_client == 1 ? SSL_load_client_CA_file(pki("roots.pem")) : sk_X509_NAME_new_null());
    SSL_CTX_set_verify(cc, SSL_VERIFY_PEER, in_verify);
    if (request)
        SSL_CTX_set_verify(sc, SSL_VERIFY_PEER | (later ? SSL_VERIFY_POST_HANDSHAKE : 0), in_verify);
    if (request == 2) {
        use_cert(cc, "client");
        SSL_CTX_set_post_handshake_auth(cc, 1);
    }
    SSL_CTX_set_options(sc, opt);
    SSL_CTX_set_options(cc, opt);
    SSL_CTX_set_cert_cb(cc, in_cert_cb, NULL);
    SSL_CTX_set_cert_cb(sc, in_cert_cb, NULL);
    SSL_CTX_set_client_cert_cb(cc, in_client_cert_cb);
    SSL_CTX_set_tlsext_servername_callback(sc, in_servername);
    SSL_CTX_set_client_hello_cb(sc, in_hello, NULL);
    for (round = 0; round < 2; round++) {
        PAIR *p = pair_new(cc, sc);

        if (session != NULL)
            SSL_set_session(p->c, session);
        ok = pair_connect(p);
        printf(" %d reused %d\n", ok, SSL_session_reused(p->c));
        all_lists("after", p->c);
        all_lists("after", p->s);
        pair_settle(p);
        if (ok && later) {
            printf(" asked %d\n", SSL_verify_client_post_handshake(p->s));
            SSL_do_handshake(p->s);
            pair_settle(p);
        } else if (ok && version < TLS1_3_VERSION && round == 0) {
            SSL_renegotiate(p->s);
            SSL_do_handshake(p->s);
            pair_settle(p);
            SSL_do_handshake(p->s);
            pair_settle(p);
        }
        all_lists("later", p->c);
        all_lists("later", p->s);
        if (session == NULL)
            session = SSL_get1_session(p->c);
        SSL_shutdown(p->c);
        SSL_shutdown(p->s);
        SSL_clear(p->c);
        SSL_clear(p->s);
        all_lists("cleared", p->c);
        all_lists("cleared", p->s);
        ERR_clear_error();
        pair_free(p);
    }
    SSL_SESSION_free(session);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    size_t v;
    int f;

    own_lists();
    loading();
    for (v = 0; v < COUNT(vs); v++)
        for (f = 0; f < 2; f++) {
            sent(vs[v], f, 0);
            sent(vs[v], f, SSL_OP_DISABLE_TLSEXT_CA_NAMES);
        }
    for (f = 0; f < 2 * 6 * 3 * 3 * 2; f++)
        seen(vs[f % 2], f / 2 % 6, f / 12 % 3, f / 36 % 3, f / 108 ? SSL_OP_DISABLE_TLSEXT_CA_NAMES : 0);
    return 0;
}

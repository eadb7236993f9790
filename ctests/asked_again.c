/* What programs ask a connection all the time, asked before and after each thing that changes it: SSL_pending(3),
 * SSL_get_SSL_CTX(3), SSL_get_rbio(3), SSL_get_options(3), SSL_get_session(3), SSL_get_servername(3) and so on. An
 * answer kept from before shows. */
#include "common.h"

static SSL_CTX *ctxs[3];
static BIO *bios[4];
static SSL_SESSION *sessions[2];
/* Ask for the peer's certificates too. */
static int peers;

static int number_of(const void *what, void *const list[], int count)
{
    if (!what)
        return -1;
    for (int i = 0; i < count; i++)
        if (list[i] == what)
            return i;
    return 99;
}

static void ask(const char *after, SSL *ssl)
{
    const unsigned char *alpn = (const unsigned char *)"?";
    unsigned length = 77;
    const char *name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);

    printf("%s\n", after);
    /* Twice: the second answer may come from elsewhere. */
    for (int i = 0; i < 2; i++) {
        SSL_get0_alpn_selected(ssl, &alpn, &length);
        printf("  state=%d before=%d init=%d finished=%d server=%d want=%d pending=%d has=%d shutdown=%d reused=%d\n",
               SSL_get_state(ssl), SSL_in_before(ssl), SSL_in_init(ssl) != 0, SSL_is_init_finished(ssl), SSL_is_server(ssl),
               SSL_want(ssl), SSL_pending(ssl), SSL_has_pending(ssl), SSL_get_shutdown(ssl), SSL_session_reused(ssl));
        printf("  version=%x %s mode=%lx options=%llx verify=%d result=%ld cipher=%s alpn=%.*s name=%s\n", SSL_version(ssl),
               SSL_get_version(ssl), (unsigned long)SSL_get_mode(ssl), (unsigned long long)SSL_get_options(ssl),
               SSL_get_verify_mode(ssl), SSL_get_verify_result(ssl), SSL_get_cipher_name(ssl), (int)length,
               alpn ? (const char *)alpn : "", name ? name : "(none)");
        printf("  ctx=%d rbio=%d wbio=%d session=%d peer=%d chain=%d\n", number_of(SSL_get_SSL_CTX(ssl), (void **)ctxs, 3),
               number_of(SSL_get_rbio(ssl), (void **)bios, 4), number_of(SSL_get_wbio(ssl), (void **)bios, 4),
               number_of(SSL_get_session(ssl), (void **)sessions, 2), peers && SSL_get0_peer_certificate(ssl),
               peers && SSL_get_peer_cert_chain(ssl) ? sk_X509_num(SSL_get_peer_cert_chain(ssl)) : -1);
    }
}

static void settings(void)
{
    SSL *ssl = SSL_new(ctxs[0]);

    ask("new", ssl);
    SSL_set_connect_state(ssl);
    ask("connect state", ssl);
    SSL_set_options(ssl, SSL_OP_NO_TICKET);
    ask("options", ssl);
    SSL_clear_options(ssl, SSL_OP_NO_TICKET);
    ask("options cleared", ssl);
    SSL_set_mode(ssl, SSL_MODE_RELEASE_BUFFERS);
    ask("mode", ssl);
    SSL_clear_mode(ssl, SSL_MODE_RELEASE_BUFFERS);
    ask("mode cleared", ssl);
    SSL_set_verify(ssl, SSL_VERIFY_NONE, NULL);
    ask("verify", ssl);
    SSL_set_verify_result(ssl, X509_V_ERR_CERT_REVOKED);
    ask("verify result", ssl);
    SSL_set_tlsext_host_name(ssl, "one.example");
    ask("name", ssl);
    SSL_set_tlsext_host_name(ssl, "two.example");
    ask("another name", ssl);
    SSL_set_SSL_CTX(ssl, ctxs[1]);
    ask("context", ssl);
    BIO_up_ref(bios[0]);
    BIO_up_ref(bios[1]);
    SSL_set_bio(ssl, bios[0], bios[1]);
    ask("bio", ssl);
    BIO_up_ref(bios[2]);
    SSL_set0_wbio(ssl, bios[2]);
    ask("wbio", ssl);
    BIO_up_ref(bios[3]);
    SSL_set0_rbio(ssl, bios[3]);
    ask("rbio", ssl);
    SSL_set_shutdown(ssl, SSL_RECEIVED_SHUTDOWN);
    ask("shutdown", ssl);
    SSL_set_shutdown(ssl, 0x15);
    ask("a shutdown that is none", ssl);
    SSL_set_session(ssl, sessions[0]);
    ask("session", ssl);
    SSL_set_session(ssl, NULL);
    ask("no session", ssl);
    SSL_set_ssl_method(ssl, TLSv1_2_client_method());
    ask("method", ssl);
    SSL_clear(ssl);
    ask("clear", ssl);
    SSL_set_accept_state(ssl);
    ask("accept state", ssl);
    SSL_free(ssl);
}

static void life(int version)
{
    PAIR *p = pair_take(client_ctx(version), server_ctx(version, "p256"));
    unsigned char byte[4];
    char text[60];

    MUST(SSL_set_tlsext_host_name(p->c, "server.example"));
    MUST(SSL_set_alpn_protos(p->c, (const unsigned char *)"\2h2", 3) == 0);
    snprintf(text, sizeof text, "life of %x: before", version);
    ask(text, p->c);
    ask("server before", p->s);
    SSL_do_handshake(p->c);
    ask("client's hello", p->c);
    SSL_do_handshake(p->s);
    ask("server's flight", p->s);
    MUST(pair_connect(p));
    ask("connected", p->c);
    ask("server connected", p->s);
    MUST(SSL_write(p->s, "hello", 5) == 5);
    ask("server wrote", p->s);
    MUST(SSL_read(p->c, byte, 2) == 2);
    ask("two bytes read", p->c);
    MUST(SSL_read(p->c, byte, 4) == 3);
    ask("all read", p->c);
    SSL_read(p->c, byte, 1);
    ask("nothing to read", p->c);
    SSL_shutdown(p->s);
    ask("server closes", p->s);
    SSL_read(p->c, byte, 1);
    ask("closed", p->c);
    SSL_shutdown(p->c);
    ask("both closed", p->c);
    pair_free(p);
}

int main(void)
{
    SSL_CTX *cc = client_ctx(TLS1_2_VERSION), *sc = server_ctx(TLS1_2_VERSION, "p256");

    for (int i = 0; i < 3; i++)
        MUST(ctxs[i] = SSL_CTX_new(TLS_method()));
    SSL_CTX_set_options(ctxs[1], SSL_OP_CIPHER_SERVER_PREFERENCE);
    for (int i = 0; i < 4; i++)
        MUST(bios[i] = BIO_new(BIO_s_mem()));
    MUST(pair_run(cc, sc, NULL, &sessions[0]));
    settings();
    peers = 1;
    life(TLS1_2_VERSION);
    life(TLS1_3_VERSION);
    for (int i = 0; i < 3; i++)
        SSL_CTX_free(ctxs[i]);
    for (int i = 0; i < 4; i++)
        BIO_free(bios[i]);
    SSL_SESSION_free(sessions[0]);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
    return 0;
}

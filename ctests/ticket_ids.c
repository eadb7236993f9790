/* SSL_SESSION_get_id(3) of sessions that travel in tickets: what SSL_CTX_set_session_ticket_cb(3) and SSL_get_session(3) show of
 * the ids that SSL_CTX_sess_set_new_cb(3) saw. */
#include "common.h"

static unsigned char ids[16][32], hello_id[32];
static int n_ids;
static size_t hello_len;

static int new_cb(SSL *s, SSL_SESSION *sess)
{
    unsigned int n = 0;
    const unsigned char *id = SSL_SESSION_get_id(sess, &n);

    (void)s;
    if (n == 32 && n_ids < 16)
        memcpy(ids[n_ids++], id, 32);
    return 0;
}

static void show(const char *what, const SSL_SESSION *sess)
{
    unsigned int n = 0;
    const unsigned char *id = sess != NULL ? SSL_SESSION_get_id(sess, &n) : NULL;
    int i;

    printf("  %s: ", what);
    if (n != 32) {
        printf("an id of %u bytes\n", n);
        return;
    }
    for (i = 0; i < n_ids; i++)
        if (memcmp(id, ids[i], 32) == 0)
            break;
    if (i < n_ids)
        printf("the id of new session %d\n", i);
    else
        printf("%s\n", hello_len == 32 && memcmp(id, hello_id, 32) == 0 ? "the hello's id" : "another id");
}

static int generate(SSL *s, void *arg)
{
    (void)arg;
    show("ticket is made", SSL_get_session(s));
    return 1;
}

static SSL_TICKET_RETURN decrypted(SSL *s, SSL_SESSION *sess, const unsigned char *name, size_t len, SSL_TICKET_STATUS status, void *arg)
{
    (void)s, (void)name, (void)len, (void)arg;
    printf("  status %d\n", status);
    show("ticket is opened", sess);
    return status == SSL_TICKET_SUCCESS ? SSL_TICKET_RETURN_USE
           : status == SSL_TICKET_SUCCESS_RENEW ? SSL_TICKET_RETURN_USE_RENEW
                                                : SSL_TICKET_RETURN_IGNORE_RENEW;
}

static int hello(SSL *s, int *al, void *arg)
{
    const unsigned char *id;

    (void)al, (void)arg;
    hello_len = SSL_client_hello_get0_session_id(s, &id);
    printf("  hello with an id of %zu bytes\n", hello_len);
    if (hello_len == 32)
        memcpy(hello_id, id, 32);
    return SSL_CLIENT_HELLO_SUCCESS;
}

static int own_id(SSL *s, unsigned char *id, unsigned int *len)
{
    static unsigned char counter;

    (void)s;
    memset(id, ++counter, *len);
    return 1;
}

static void run(int ver, int compat, int ticket, int own, long mode)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    SSL_SESSION *sess = NULL, *next;
    int i;

    printf("== %s compat=%d ticket=%d own=%d mode=%lx\n", version_name(ver), compat, ticket, own, mode);
    n_ids = 0;
    hello_len = 0;
    if (!compat)
        SSL_CTX_clear_options(cc, SSL_OP_ENABLE_MIDDLEBOX_COMPAT);
    if (!ticket)
        SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
    if (own)
        SSL_CTX_set_generate_session_id(sc, own_id);
    SSL_CTX_set_session_cache_mode(sc, mode);
    SSL_CTX_set_session_id_context(sc, (const unsigned char *)"ids", 3);
    SSL_CTX_set_session_ticket_cb(sc, generate, decrypted, NULL);
    SSL_CTX_sess_set_new_cb(sc, new_cb);
    SSL_CTX_set_client_hello_cb(sc, hello, NULL);
    for (i = 0; i < 3; i++) {
        PAIR *p = pair_new(cc, sc);

        if (sess != NULL)
            SSL_set_session(p->c, sess);
        MUST(pair_connect(p));
        pair_settle(p);
        printf(" reused %d/%d\n", SSL_session_reused(p->c), SSL_session_reused(p->s));
        show("server's session", SSL_get_session(p->s));
        next = SSL_get1_session(p->c);
        SSL_SESSION_free(sess);
        sess = next;
        SSL_shutdown(p->c);
        SSL_shutdown(p->s);
        pair_free(p);
        printf(" %ld in the cache\n", SSL_CTX_sess_number(sc));
    }
    SSL_SESSION_free(sess);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    static const long modes[] = {SSL_SESS_CACHE_SERVER, SSL_SESS_CACHE_SERVER | SSL_SESS_CACHE_NO_INTERNAL_STORE, SSL_SESS_CACHE_OFF};
    size_t v, m;
    int i;

    for (v = 0; v < COUNT(vs); v++)
        for (m = 0; m < COUNT(modes); m++)
            for (i = 0; i < 8; i++)
                run(vs[v], i & 1, (i >> 1) & 1, i >> 2, modes[m]);
    return 0;
}

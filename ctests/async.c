/* SSL_MODE_ASYNC of SSL_CTX_set_mode(3), SSL_get_all_async_fds(3), SSL_set_async_callback(3): a private key whose
 * operations pause, and callbacks that do. */
#include "common.h"
#include <openssl/async.h>
#include <openssl/rsa.h>
#include <unistd.h>

static int pauses, pause_in_key, use_fd, fds[2], wakeups, status_seen;
static RSA_METHOD *slow;
static const int key_tag;

static void cleanup(ASYNC_WAIT_CTX *ctx, const void *key, OSSL_ASYNC_FD fd, void *data)
{
    (void)ctx;
    (void)key;
    (void)data;
    printf("  fd %s cleaned up\n", fd == fds[0] ? "of ours" : "?");
}

/* What an asynchronous engine does. */
static void wait_a_while(const char *who)
{
    ASYNC_JOB *job = ASYNC_get_current_job();
    ASYNC_WAIT_CTX *ctx;
    ASYNC_callback_fn cb = NULL;
    void *arg = NULL;

    if (job == NULL) {
        printf("  %s outside a job\n", who);
        return;
    }
    ctx = ASYNC_get_wait_ctx(job);
    if (use_fd)
        MUST(ASYNC_WAIT_CTX_set_wait_fd(ctx, &key_tag, fds[0], NULL, cleanup));
    printf("  %s pauses\n", who);
    pauses++;
    if (ASYNC_WAIT_CTX_get_callback(ctx, &cb, &arg)) {
        ASYNC_WAIT_CTX_set_status(ctx, ASYNC_STATUS_OK);
        if (cb != NULL)
            cb(arg);
    }
    ASYNC_pause_job();
    printf("  %s goes on\n", who);
    if (use_fd)
        MUST(ASYNC_WAIT_CTX_clear_fd(ctx, &key_tag));
}

static int slow_priv_enc(int flen, const unsigned char *from, unsigned char *to, RSA *rsa, int padding)
{
    if (pause_in_key)
        wait_a_while("key");
    return RSA_meth_get_priv_enc(RSA_PKCS1_OpenSSL())(flen, from, to, rsa, padding);
}

static EVP_PKEY *slow_key(void)
{
    EVP_PKEY *k = load_key("rsa.key"), *out = EVP_PKEY_new();
    RSA *rsa = EVP_PKEY_get1_RSA(k);

    MUST(RSA_set_method(rsa, slow));
    MUST(EVP_PKEY_assign_RSA(out, rsa));
    EVP_PKEY_free(k);
    return out;
}

static int woken(SSL *s, void *arg)
{
    (void)s;
    wakeups++;
    printf("  async callback arg=%s\n", str(arg));
    return 1;
}

static void show_fds(SSL *s)
{
    int all[4], add[4], del[4], st = -1, ret;
    size_t n = 99, a = 99, d = 99, i;

    ret = SSL_get_all_async_fds(s, NULL, &n);
    printf("  waiting=%d all=%d n=%d", SSL_waiting_for_async(s), ret, (int)n);
    if (ret && n > 0 && n < COUNT(all)) {
        SSL_get_all_async_fds(s, all, &n);
        for (i = 0; i < n; i++)
            printf(" %s", all[i] == fds[0] ? "ours" : "?");
    }
    ret = SSL_get_changed_async_fds(s, NULL, &a, NULL, &d);
    printf(" changed=%d add=%d del=%d", ret, (int)a, (int)d);
    if (ret && a < COUNT(add) && d < COUNT(del)) {
        SSL_get_changed_async_fds(s, add, &a, del, &d);
        for (i = 0; i < a; i++)
            printf(" +%s", add[i] == fds[0] ? "ours" : "?");
        for (i = 0; i < d; i++)
            printf(" -%s", del[i] == fds[0] ? "ours" : "?");
    }
    ret = SSL_get_async_status(s, &st);
    status_seen = st;
    printf(" status=%d:%d\n", ret, st);
}

static int drive(PAIR *p)
{
    int i, r = 0, c = 0;

    for (i = 0; i < 20 && !(r == 1 && c == 1); i++) {
        if (c != 1)
            trace("client", c = SSL_connect(p->c), p->c);
        if (r != 1) {
            trace("server", r = SSL_accept(p->s), p->s);
            printf("  want_async=%d want_async_job=%d\n", SSL_want_async(p->s), SSL_want_async_job(p->s));
            show_fds(p->s);
        }
        if (SSL_get_error(p->s, r) == SSL_ERROR_SSL || SSL_get_error(p->c, c) == SSL_ERROR_SSL)
            break;
    }
    return r == 1 && c == 1;
}

static void key(int ver, const char *ciphers, int mode, int fd, int callback)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    EVP_PKEY *k = slow_key();
    PAIR *p;
    char b[8];
    int ok;

    printf("== %s %s mode=%d fd=%d callback=%d\n", version_name(ver), str(ciphers), mode, fd, callback);
    pauses = wakeups = 0;
    use_fd = fd;
    if (ciphers != NULL) {
        SSL_CTX_set_cipher_list(cc, ciphers);
        SSL_CTX_set_cipher_list(sc, ciphers);
    }
    MUST(SSL_CTX_use_PrivateKey(sc, k));
    EVP_PKEY_free(k);
    if (mode)
        SSL_CTX_set_mode(sc, SSL_MODE_ASYNC);
    if (callback) {
        printf("ctx callback %d %d\n", SSL_CTX_set_async_callback(sc, woken), SSL_CTX_set_async_callback_arg(sc, "ctx"));
    }
    p = pair_take(cc, sc);
    if (callback == 2)
        printf("ssl callback %d %d\n", SSL_set_async_callback(p->s, woken), SSL_set_async_callback_arg(p->s, "ssl"));
    show_fds(p->s);
    pause_in_key = 1;
    ok = drive(p);
    pause_in_key = 0;
    printf("%d pauses %d wakeups %d\n", ok, pauses, wakeups);
    if (ok) {
        pair_send(p->c, p->s, "ping");
        pair_send(p->s, p->c, "pong");
        trace("read", SSL_read(p->s, b, sizeof(b)), p->s);
    }
    pair_free(p);
}

static int alpn_cb(SSL *s, const unsigned char **out, unsigned char *len, const unsigned char *in, unsigned int inlen, void *arg)
{
    (void)s;
    (void)inlen;
    (void)arg;
    wait_a_while("alpn_cb");
    *out = in + 1;
    *len = in[0];
    return SSL_TLSEXT_ERR_OK;
}

static int cert_cb(SSL *s, void *arg)
{
    (void)s;
    (void)arg;
    wait_a_while("cert_cb");
    return 1;
}

static int hello_cb(SSL *s, int *al, void *arg)
{
    (void)s;
    (void)al;
    (void)arg;
    wait_a_while("client_hello_cb");
    return SSL_CLIENT_HELLO_SUCCESS;
}

static int verify_cb(int ok, X509_STORE_CTX *ctx)
{
    if (X509_STORE_CTX_get_error_depth(ctx) == 0)
        wait_a_while("verify_cb");
    return ok;
}

static void callbacks(int ver)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;

    printf("== callbacks %s\n", version_name(ver));
    use_fd = 0;
    pauses = 0;
    SSL_CTX_set_alpn_protos(cc, (const unsigned char *)"\2h2", 3);
    SSL_CTX_set_alpn_select_cb(sc, alpn_cb, NULL);
    SSL_CTX_set_cert_cb(sc, cert_cb, NULL);
    SSL_CTX_set_client_hello_cb(sc, hello_cb, NULL);
    SSL_CTX_set_verify(cc, SSL_VERIFY_PEER, verify_cb);
    SSL_CTX_set_mode(sc, SSL_MODE_ASYNC);
    SSL_CTX_set_mode(cc, SSL_MODE_ASYNC);
    p = pair_take(cc, sc);
    printf("%d", drive(p));
    printf(" pauses %d\n", pauses);
    pair_free(p);
}

/* The data functions in the mode, with nothing that pauses. */
static void data(void)
{
    SSL_CTX *cc = client_ctx(0), *sc = server_ctx(0, "rsa");
    PAIR *p;
    char b[32];

    printf("== data\n");
    SSL_CTX_set_mode(cc, SSL_MODE_ASYNC);
    SSL_CTX_set_mode(sc, SSL_MODE_ASYNC);
    p = pair_take(cc, sc);
    printf("%d\n", pair_connect(p));
    trace("read nothing", SSL_read(p->s, b, sizeof(b)), p->s);
    trace("write", SSL_write(p->c, "hello", 5), p->c);
    trace("peek", SSL_peek(p->s, b, sizeof(b)), p->s);
    trace("read", SSL_read(p->s, b, sizeof(b)), p->s);
    trace("shutdown", SSL_shutdown(p->c), p->c);
    trace("read", SSL_read(p->s, b, sizeof(b)), p->s);
    trace("shutdown", SSL_shutdown(p->s), p->s);
    trace("shutdown", SSL_shutdown(p->c), p->c);
    pair_free(p);
}

/* No job is free. */
static void no_jobs(void)
{
    SSL_CTX *cc = client_ctx(TLS1_3_VERSION), *sc = server_ctx(TLS1_3_VERSION, "rsa");
    EVP_PKEY *k = slow_key();
    PAIR *p, *q;
    int r;

    printf("== one job for two connections\n");
    ASYNC_cleanup_thread();
    MUST(ASYNC_init_thread(1, 1));
    pause_in_key = 1;
    MUST(SSL_CTX_use_PrivateKey(sc, k));
    EVP_PKEY_free(k);
    SSL_CTX_set_mode(sc, SSL_MODE_ASYNC);
    p = pair_new(cc, sc);
    q = pair_take(cc, sc);
    trace("p client", SSL_connect(p->c), p->c);
    trace("q client", SSL_connect(q->c), q->c);
    trace("p server", SSL_accept(p->s), p->s);
    trace("q server", SSL_accept(q->s), q->s);
    printf("want_async_job=%d\n", SSL_want_async_job(q->s));
    trace("p server", SSL_accept(p->s), p->s);
    trace("q server", SSL_accept(q->s), q->s);
    trace("q server", r = SSL_accept(q->s), q->s);
    pause_in_key = 0;
    printf("%d", pair_connect(p));
    printf(" %d\n", pair_connect(q));
    pair_free(p);
    pair_free(q);
    ASYNC_cleanup_thread();
}

int main(void)
{
    if (!ASYNC_is_capable()) {
        printf("no jobs here\n");
        return 0;
    }
    MUST(pipe(fds) == 0);
    slow = RSA_meth_dup(RSA_PKCS1_OpenSSL());
    MUST(slow);
    RSA_meth_set1_name(slow, "slow");
    RSA_meth_set_priv_enc(slow, slow_priv_enc);
    key(TLS1_3_VERSION, NULL, 1, 0, 0);
    key(TLS1_3_VERSION, NULL, 1, 1, 1);
    key(TLS1_3_VERSION, NULL, 0, 0, 0);
    key(TLS1_2_VERSION, "ECDHE-RSA-AES128-GCM-SHA256", 1, 1, 2);
    callbacks(TLS1_3_VERSION);
    callbacks(TLS1_2_VERSION);
    data();
    no_jobs();
    RSA_meth_free(slow);
    return 0;
}

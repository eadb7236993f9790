/* SSL_MODE_ASYNC, SSL_waiting_for_async(3), SSL_get_all_async_fds(3): a callback that pauses its ASYNC_JOB.
 * also: real functions */
#include <unistd.h>
#include "common.h"
#include <openssl/async.h>

static int pauses, paused;

static int pausing_cert_cb(SSL *s, void *arg)
{
    (void)s;
    (void)arg;
    printf("  cert_cb in a job %d\n", ASYNC_get_current_job() != NULL);
    for (paused = 0; paused < pauses && ASYNC_get_current_job() != NULL; paused++) {
        ASYNC_WAIT_CTX *w = ASYNC_get_wait_ctx(ASYNC_get_current_job());
        int fds[2];

        if (paused == 0 && pipe(fds) == 0) {
            printf("  set_wait_fd %d\n", ASYNC_WAIT_CTX_set_wait_fd(w, "key", fds[0], NULL, NULL));
            close(fds[1]);
        }
        printf("  pause %d\n", ASYNC_pause_job());
    }
    return 1;
}

static void fds(const char *when, SSL *s)
{
    size_t n = 9, add = 9, del = 9;
    int r;

    r = SSL_get_all_async_fds(s, NULL, &n);
    printf("%s: waiting=%d all=%d n=%d", when, SSL_waiting_for_async(s), r, (int)n);
    r = SSL_get_changed_async_fds(s, NULL, &add, NULL, &del);
    printf(" changed=%d add=%d del=%d\n", r, (int)add, (int)del);
}

static int async_cb(SSL *s, void *arg)
{
    printf("  async callback ssl=%d arg=%s\n", s != NULL, str(arg));
    return 0;
}

static void pausing(int ver, int n, int async)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;
    int i, cr = 0, sr = 0, st = 0;

    printf("== %s pauses=%d async=%d\n", version_name(ver), n, async);
    pauses = n;
    SSL_CTX_set_cert_cb(sc, pausing_cert_cb, NULL);
    if (async) {
        SSL_CTX_set_mode(sc, SSL_MODE_ASYNC);
        SSL_CTX_set_mode(cc, SSL_MODE_ASYNC);
    }
    result("ctx async callback", SSL_CTX_set_async_callback(sc, async_cb));
    result("ctx async arg", SSL_CTX_set_async_callback_arg(sc, "arg"));
    p = pair_take(cc, sc);
    fds("fresh", p->s);
    for (i = 0; i < 10 && !(cr == 1 && sr == 1); i++) {
        if (cr != 1)
            trace("connect", cr = SSL_connect(p->c), p->c);
        if (sr != 1)
            trace("accept", sr = SSL_accept(p->s), p->s);
        fds("after", p->s);
        printf("want_async=%d job=%d state=%s status=%d", SSL_want_async(p->s), SSL_want_async_job(p->s), SSL_state_string(p->s),
               SSL_get_async_status(p->s, &st));
        printf(" %d\n", st);
    }
    if (cr == 1 && sr == 1) {
        char b[16];

        pair_settle(p);
        trace("write", SSL_write(p->s, "data", 4), p->s);
        trace("read", SSL_read(p->c, b, sizeof(b)), p->c);
        trace("read nothing", SSL_read(p->s, b, sizeof(b)), p->s);
        trace("shutdown", SSL_shutdown(p->c), p->c);
        trace("shutdown", SSL_shutdown(p->s), p->s);
        trace("shutdown", SSL_shutdown(p->s), p->s);
    }
    pair_free(p);
}

/* A pause inside a verify callback, with SSL_free while the job is paused. */
static void abandoned(void)
{
    SSL_CTX *cc = client_ctx(0), *sc = server_ctx(0, "rsa");
    PAIR *p;

    printf("== abandoned\n");
    pauses = 1;
    SSL_CTX_set_cert_cb(sc, pausing_cert_cb, NULL);
    SSL_CTX_set_mode(sc, SSL_MODE_ASYNC);
    p = pair_take(cc, sc);
    trace("connect", SSL_connect(p->c), p->c);
    trace("accept", SSL_accept(p->s), p->s);
    trace("read while paused", SSL_read(p->s, &(char){0}, 1), p->s);
    trace("accept", SSL_accept(p->s), p->s);
    pair_connect(p);
    printf("%d\n", SSL_is_init_finished(p->s));
    pair_free(p);
}

/* No more jobs than the pool has. */
static void no_jobs(void)
{
    SSL_CTX *cc = client_ctx(0), *sc = server_ctx(0, "rsa");
    PAIR *p[3];
    int i;

    printf("== no jobs\n");
    ASYNC_cleanup_thread();
    printf("pool %d\n", ASYNC_init_thread(1, 0));
    pauses = 1;
    SSL_CTX_set_cert_cb(sc, pausing_cert_cb, NULL);
    SSL_CTX_set_mode(sc, SSL_MODE_ASYNC);
    for (i = 0; i < 3; i++) {
        p[i] = pair_new(cc, sc);
        trace("connect", SSL_connect(p[i]->c), p[i]->c);
        trace("accept", SSL_accept(p[i]->s), p[i]->s);
        printf("job wanted %d\n", SSL_want_async_job(p[i]->s));
    }
    for (i = 0; i < 3; i++) {
        int k;

        for (k = 0; k < 4; k++)
            trace("accept", SSL_accept(p[i]->s), p[i]->s);
        printf("%d\n", pair_connect(p[i]));
        pair_free(p[i]);
    }
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
    ASYNC_cleanup_thread();
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    size_t v;
    int n, a;

    printf("capable %d\n", ASYNC_is_capable());
    for (v = 0; v < COUNT(vs); v++)
        for (n = 0; n < 3; n++)
            for (a = 0; a < 2; a++)
                pausing(vs[v], n, a);
    abandoned();
    no_jobs();
    return 0;
}

/* SSL_MODE_ASYNC: an engine's cipher pauses inside a record, on writing and on reading, in the handshake and after. */
#include "engines/stitched.h"

static unsigned char text[40000], got[40000];

static PAIR *pair_of(int ver, const char *suite, int etm, int pipes)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;

    MUST(SSL_CTX_set_cipher_list(cc, suite) && SSL_CTX_set_cipher_list(sc, suite));
    if (!etm)
        SSL_CTX_set_options(cc, SSL_OP_NO_ENCRYPT_THEN_MAC);
    SSL_CTX_set_options(cc, SSL_OP_NO_TICKET);
    p = pair_take(cc, sc);
    if (pipes > 0)
        MUST(SSL_set_max_pipelines(p->c, pipes) && SSL_set_max_pipelines(p->s, pipes) && SSL_set_split_send_fragment(p->c, 100));
    return p;
}

/* The connection as others see it meanwhile. */
static void looked_at(SSL *s)
{
    size_t n = 99, add = 99, del = 99;
    int all = SSL_get_all_async_fds(s, NULL, &n), changed = SSL_get_changed_async_fds(s, NULL, &add, NULL, &del);

    printf("  waiting=%d want_async=%d pending=%d has_pending=%d fds=%d:%d changed=%d:%d:%d init=%d state=%s shutdown=%d\n", SSL_waiting_for_async(s),
           SSL_want_async(s), SSL_pending(s), SSL_has_pending(s), all, (int)n, changed, (int)add, (int)del, SSL_in_init(s), SSL_state_string(s),
           SSL_get_shutdown(s));
}

static void handshake(PAIR *p)
{
    int i, c = 0, s = 0;

    for (i = 0; i < 60 && !(c == 1 && s == 1); i++) {
        if (c != 1) {
            c = SSL_connect(p->c);
            if (trace("client", c, p->c) == SSL_ERROR_WANT_ASYNC)
                looked_at(p->c);
        }
        if (s != 1) {
            s = SSL_accept(p->s);
            if (trace("server", s, p->s) == SSL_ERROR_WANT_ASYNC)
                looked_at(p->s);
        }
    }
    MUST(c == 1 && s == 1);
}

static void write_all(SSL *s, size_t n)
{
    size_t w = 0;
    int i, ret, e;

    for (i = 0; i < 40; i++) {
        ret = SSL_write_ex(s, text, n, &w);
        e = trace("write", ret, s);
        if (e != SSL_ERROR_WANT_ASYNC)
            break;
        looked_at(s);
    }
    printf("  wrote %zu\n", w);
}

static void read_all(SSL *s, size_t n, int peek)
{
    size_t r = 0, total = 0;
    int i, ret, e;

    for (i = 0; i < 60 && total < n; i++) {
        ret = peek ? SSL_peek_ex(s, got, sizeof(got), &r) : SSL_read_ex(s, got + total, sizeof(got) - total, &r);
        e = trace(peek ? "peek" : "read", ret, s);
        if (e == SSL_ERROR_WANT_ASYNC)
            looked_at(s);
        else if (ret == 1) {
            printf("  %zu, pending=%d\n", r, SSL_pending(s));
            total += r;
        } else
            break;
    }
    printf("  read %zu, %s\n", total, memcmp(text, got, total) == 0 ? "equal" : "not equal");
}

static void carried(int ver, const char *suite, int etm, int pipes, int pause, int in_handshake)
{
    PAIR *p = pair_of(ver, suite, etm, pipes);

    printf("-- %s %s etm=%d pipelines=%d pauses=%d handshake=%d\n", version_name(ver), suite, etm, pipes, pause, in_handshake);
    engine_is.pause = pause;
    if (in_handshake) {
        SSL_set_mode(p->c, SSL_MODE_ASYNC);
        SSL_set_mode(p->s, SSL_MODE_ASYNC);
        handshake(p);
    } else {
        MUST(pair_connect(p));
        SSL_set_mode(p->c, SSL_MODE_ASYNC);
        SSL_set_mode(p->s, SSL_MODE_ASYNC);
    }
    write_all(p->c, 450);
    read_all(p->s, 450, 1);
    read_all(p->s, 450, 0);
    read_all(p->s, 450, 0);
    write_all(p->s, 20000);
    read_all(p->c, 20000, 0);
    printf("shutdown\n");
    for (int i = 0; i < 6; i++) {
        int r = SSL_shutdown(p->c);
        if (trace("client", r, p->c) == SSL_ERROR_WANT_ASYNC)
            looked_at(p->c);
        else if (r >= 0)
            break;
    }
    read_all(p->s, 1, 0);
    engine_is.pause = 0;
    pair_free(p);
}

/* Freed while a job is paused: it never goes on. */
static void freed(int reading)
{
    PAIR *p = pair_of(TLS1_2_VERSION, "AES128-SHA", 0, 0);

    printf("-- freed while %s\n", reading ? "reading" : "writing");
    MUST(pair_connect(p));
    SSL_set_mode(p->c, SSL_MODE_ASYNC);
    engine_is.pause = 1;
    if (reading) {
        size_t w;
        MUST(SSL_write_ex(p->s, text, 100, &w));
        trace("read", SSL_read(p->c, got, sizeof(got)), p->c);
    } else
        trace("write", SSL_write(p->c, text, 100), p->c);
    looked_at(p->c);
    pair_free(p);
    engine_is.pause = 0;
    printf("  done\n");
}

/* The application's own job: the call pauses as a whole. */
static int in_job(void *arg)
{
    SSL *s = *(SSL **)arg;
    size_t n = 0;
    int ret;

    if (SSL_is_server(s)) {
        ret = SSL_read_ex(s, got, sizeof(got), &n);
        trace("read", ret, s);
    } else {
        ret = SSL_write_ex(s, text, 300, &n);
        trace("write", ret, s);
    }
    printf("  %zu\n", n);
    return ret;
}

static void own_job(void)
{
    PAIR *p = pair_of(TLS1_2_VERSION, "AES128-SHA", 0, 0);
    ASYNC_WAIT_CTX *w = ASYNC_WAIT_CTX_new();
    SSL *who[2];
    int i, k;

    printf("-- a job of the application's\n");
    MUST(pair_connect(p));
    engine_is.pause = 2;
    who[0] = p->c;
    who[1] = p->s;
    for (k = 0; k < 2; k++) {
        ASYNC_JOB *job = NULL;
        int ret = -5, r;

        for (i = 0; i < 9; i++) {
            r = ASYNC_start_job(&job, w, &ret, in_job, &who[k], sizeof(who[k]));
            printf("  job: %d\n", r);
            if (r != ASYNC_PAUSE)
                break;
            looked_at(who[k]);
        }
        printf("  returned %d\n", ret);
    }
    engine_is.pause = 0;
    ASYNC_WAIT_CTX_free(w);
    pair_free(p);
}

/* Who waits for a job calls the same function again, as the reference demands: there, any call goes on with the job. */
static void both_ways(void)
{
    PAIR *p = pair_of(TLS1_2_VERSION, "AES128-SHA", 0, 0);
    size_t w, r, i;
    int ret, sent = 0, received = 0;

    printf("-- both ways\n");
    MUST(pair_connect(p));
    MUST(SSL_write_ex(p->s, text, 100, &w));
    SSL_set_mode(p->c, SSL_MODE_ASYNC);
    engine_is.pause = 1;
    for (i = 0; i < 8 && !(sent && received); i++) {
        do {
            ret = SSL_read_ex(p->c, got, sizeof(got), &r);
        } while (!received && ret == 0 && SSL_get_error(p->c, ret) == SSL_ERROR_WANT_ASYNC);
        if (ret == 1)
            received = r == 100 && memcmp(text, got, r) == 0;
        do {
            ret = SSL_write_ex(p->c, text, 200, &w);
        } while (!sent && ret == 0 && SSL_get_error(p->c, ret) == SSL_ERROR_WANT_ASYNC);
        if (ret == 1)
            sent = w == 200;
    }
    engine_is.pause = 0;
    ret = SSL_read_ex(p->s, got, sizeof(got), &r);
    printf("  received=%d sent=%d, the server got %zu: %d\n", received, sent, ret == 1 ? r : 0, memcmp(text, got, 200) == 0);
    pair_free(p);
}

/* Cleared while a job is paused, and used again. */
static void cleared(int reading)
{
    PAIR *p = pair_of(TLS1_2_VERSION, "AES128-SHA", 0, 0);
    size_t w;

    printf("-- cleared while %s\n", reading ? "reading" : "writing");
    MUST(pair_connect(p));
    SSL_set_mode(p->c, SSL_MODE_ASYNC);
    engine_is.pause = 1;
    if (reading) {
        MUST(SSL_write_ex(p->s, text, 100, &w));
        trace("read", SSL_read(p->c, got, sizeof(got)), p->c);
    } else
        trace("write", SSL_write(p->c, text, 100), p->c);
    printf("  clear: %d\n", SSL_clear(p->c));
    engine_is.pause = 0;
    pair_free(p);
}

/* The cipher looks at the connection it works for. */
static void looking(void)
{
    PAIR *p = pair_of(TLS1_2_VERSION, "AES128-SHA", 0, 4);

    printf("-- the cipher looks at the connections\n");
    MUST(pair_connect(p));
    engine_is.look[0] = p->c;
    engine_is.look[1] = p->s;
    write_all(p->c, 450);
    read_all(p->s, 450, 0);
    write_all(p->s, 20);
    read_all(p->c, 20, 1);
    read_all(p->c, 20, 0);
    memset(engine_is.look, 0, sizeof(engine_is.look));
    pair_free(p);
}

int main(void)
{
    ENGINE *e = engine_on(1);
    size_t i;

    for (i = 0; i < sizeof(text); i++)
        text[i] = (unsigned char)(i * 7 + i / 256);
    looking();
    carried(TLS1_2_VERSION, "AES128-SHA", 0, 0, 1, 0);
    carried(TLS1_2_VERSION, "AES128-SHA", 0, 3, 2, 0);
    carried(TLS1_2_VERSION, "AES128-SHA", 0, 0, 1, 1);
    carried(TLS1_2_VERSION, "AES128-SHA", 0, 4, 1, 1);
    carried(TLS1_2_VERSION, "AES128-SHA", 1, 0, 1, 1);
    carried(TLS1_1_VERSION, "AES128-SHA:@SECLEVEL=0", 1, 0, 1, 1);
    carried(TLS1_VERSION, "AES128-SHA:@SECLEVEL=0", 0, 0, 1, 1);
    freed(0);
    freed(1);
    own_job();
    both_ways();
    cleared(0);
    cleared(1);
    engine_off(e);
    return 0;
}

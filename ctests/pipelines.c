/* SSL_set_max_pipelines(3), SSL_set_split_send_fragment(3): an engine's cipher takes several records at once. */
#include "engines/stitched.h"

static unsigned char text[70000], got[70000];
static int etm;

static long show_sizes(BIO *b, int oper, const char *argp, size_t len, int argi, long argl, int ret, size_t *done)
{
    (void)b;
    (void)argp;
    (void)argi;
    (void)argl;
    if (oper == (BIO_CB_READ | BIO_CB_RETURN))
        printf("  transport: read of %zu: %d\n", len, ret > 0 ? (int)*done : ret);
    if (oper == (BIO_CB_WRITE | BIO_CB_RETURN))
        printf("  transport: write of %zu: %d\n", len, ret > 0 ? (int)*done : ret);
    return ret;
}

static PAIR *connected(int ver, const char *suite, int client_pipes, int server_pipes, int split)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;

    MUST(SSL_CTX_set_cipher_list(cc, suite) && SSL_CTX_set_cipher_list(sc, suite));
    if (!etm)
        SSL_CTX_set_options(cc, SSL_OP_NO_ENCRYPT_THEN_MAC);
    p = pair_take(cc, sc);
    if (client_pipes > 0)
        printf("client pipelines: %d\n", (int)SSL_set_max_pipelines(p->c, client_pipes));
    if (server_pipes > 0)
        printf("server pipelines: %d\n", (int)SSL_set_max_pipelines(p->s, server_pipes));
    if (split > 0)
        printf("split: %d %d\n", (int)SSL_set_split_send_fragment(p->c, split), (int)SSL_set_split_send_fragment(p->s, split));
    MUST(pair_connect(p));
    return p;
}

static void watch(PAIR *p)
{
    engine_is.show = 1;
    BIO_set_callback_ex(SSL_get_rbio(p->c), show_sizes);
    BIO_set_callback_ex(SSL_get_rbio(p->s), show_sizes);
}

static void unwatched(PAIR *p)
{
    engine_is.show = 0;
    BIO_set_callback_ex(SSL_get_rbio(p->c), NULL);
    BIO_set_callback_ex(SSL_get_rbio(p->s), NULL);
}

static void writes(SSL *s, size_t n, size_t from)
{
    size_t w = 0;
    int ret = SSL_write_ex(s, text + from, n, &w);

    trace("write", ret, s);
    printf("  %zu of %zu\n", w, n);
}

static int reads(SSL *s, size_t most, int peek)
{
    size_t r = 0;
    int ret = peek ? SSL_peek_ex(s, got, most, &r) : SSL_read_ex(s, got, most, &r);

    trace(peek ? "peek" : "read", ret, s);
    printf("  %zu of %zu pending=%d has_pending=%d\n", r, most, SSL_pending(s), SSL_has_pending(s));
    return ret;
}

static void written(int ver, const char *suite, int pipes, int split, size_t n)
{
    PAIR *p;

    printf("-- write %zu over %d pipelines of %d, %s %s\n", n, pipes, split, version_name(ver), suite);
    p = connected(ver, suite, pipes, 0, split);
    watch(p);
    writes(p->c, n, 0);
    while (reads(p->s, sizeof(got), 0))
        ;
    unwatched(p);
    pair_free(p);
}

static void read_many(int ver, const char *suite, int pipes, const size_t *lens, size_t n, size_t most, int peek)
{
    PAIR *p;
    size_t i, from = 0;

    printf("-- read of %zu records over %d pipelines, %zu at most, peek=%d, %s %s\n", n, pipes, most, peek, version_name(ver), suite);
    p = connected(ver, suite, 0, pipes, 0);
    for (i = 0; i < n; i++) {
        size_t w;
        MUST(SSL_write_ex(p->c, text + from, lens[i], &w));
        from += w;
    }
    watch(p);
    if (peek)
        reads(p->s, most, 1);
    while (reads(p->s, most, 0))
        ;
    unwatched(p);
    pair_free(p);
}

/* Records of 30 bytes on their way to a server with this many pipelines. */
static PAIR *on_their_way(int pipes, size_t n)
{
    PAIR *p = connected(TLS1_2_VERSION, "AES128-SHA", 0, pipes, 0);
    size_t i, w;

    for (i = 0; i < n; i++)
        MUST(SSL_write_ex(p->c, text + 30 * i, 30, &w));
    return p;
}

static void read_rest(PAIR *p)
{
    int i;

    for (i = 0; i < 9 && reads(p->s, 1000, 0); i++)
        ;
    trace("client", SSL_read(p->c, got, sizeof(got)), p->c);
    trace("again", SSL_read(p->s, got, sizeof(got)), p->s);
}

static void spoiled(size_t which)
{
    PAIR *p = on_their_way(5, 4);
    LANE *l = &p->w.c2s;
    size_t record = l->len / 4;

    printf("-- etm=%d, a bad byte in record %zu\n", etm, which);
    l->buf[l->head + record * which + record - 3] ^= 1;
    read_rest(p);
    pair_free(p);
}

static void partial(size_t visible)
{
    PAIR *p = on_their_way(5, 3);
    LANE *l = &p->w.c2s;
    size_t record = l->len / 3;

    printf("-- etm=%d, %zu bytes of the third of three records are there\n", etm, visible);
    l->gated = 1;
    l->visible = 2 * record + visible;
    watch(p);
    reads(p->s, 1000, 0);
    printf("free buffers: %d\n", SSL_free_buffers(p->s));
    reads(p->s, 1000, 0);
    printf("free buffers: %d\n", SSL_free_buffers(p->s));
    l->gated = 0;
    reads(p->s, 1000, 0);
    printf("free buffers: %d\n", SSL_free_buffers(p->s));
    unwatched(p);
    pair_free(p);
}

static void bytewise(void)
{
    PAIR *p = on_their_way(4, 6);

    printf("-- etm=%d, bytes come one by one\n", etm);
    p->w.c2s.max_read = 1;
    p->w.c2s.block = 100;
    size_t total = 0, r;
    int ret, wants = 0;
    while (total < 180 && wants < 5000) {
        ret = SSL_read_ex(p->s, got + total, 7, &r);
        if (ret == 1)
            total += r;
        else if (SSL_get_error(p->s, ret) == SSL_ERROR_WANT_READ)
            wants++;
        else
            break;
    }
    printf("%zu bytes, %s\n", total, memcmp(text, got, total) == 0 ? "equal" : "not equal");
    pair_free(p);
}

/* close_notify, a HelloRequest, a warning among the records. */
static void among(const char *what)
{
    PAIR *p = on_their_way(5, 2);
    size_t w;

    printf("-- etm=%d, %s among the records\n", etm, what);
    if (strcmp(what, "close") == 0)
        trace("shutdown", SSL_shutdown(p->c), p->c);
    else if (strcmp(what, "hello") == 0) {
        MUST(SSL_renegotiate(p->c));
        trace("renegotiate", SSL_do_handshake(p->c), p->c);
    }
    if (strcmp(what, "close") != 0) {
        SSL_write_ex(p->c, text + 60, 30, &w);
        SSL_write_ex(p->c, text + 90, 30, &w);
    }
    watch(p);
    read_rest(p);
    reads(p->s, 1000, 0);
    unwatched(p);
    pair_free(p);
}

/* A transport that takes only so much. */
static void blocked(int partial_write, size_t limit)
{
    PAIR *p = connected(TLS1_2_VERSION, "AES128-SHA", 4, 0, 100);
    size_t w = 0, total = 0;
    int i;

    printf("-- etm=%d, a transport for %zu bytes, partial=%d\n", etm, limit, partial_write);
    if (partial_write)
        SSL_set_mode(p->c, SSL_MODE_ENABLE_PARTIAL_WRITE);
    SSL_set_mode(p->c, SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    p->w.c2s.limit = limit;
    p->w.c2s.len = 0;
    watch(p);
    for (i = 0; i < 40 && total < 950; i++) {
        int ret = SSL_write_ex(p->c, text + total, 950 - total, &w);
        trace("write", ret, p->c);
        if (ret) {
            printf("  %zu\n", w);
            total += w;
        }
        engine_is.show = 0;
        while (SSL_read_ex(p->s, got, sizeof(got), &w))
            printf("  read %zu\n", w);
        ERR_clear_error();
        engine_is.show = 1;
    }
    unwatched(p);
    pair_free(p);
}

static void sizes(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *s;

    printf("-- settings\n");
    printf("%ld %ld %ld %ld\n", SSL_CTX_set_max_pipelines(ctx, 0), SSL_CTX_set_max_pipelines(ctx, 33), SSL_CTX_set_max_pipelines(ctx, 32),
           SSL_CTX_set_max_pipelines(ctx, -1));
    s = SSL_new(ctx);
    printf("read_ahead of the context %d, of the connection %d\n", (int)SSL_CTX_get_read_ahead(ctx), SSL_get_read_ahead(s));
    printf("%ld", SSL_set_max_pipelines(s, 1));
    printf(" read_ahead %d", SSL_get_read_ahead(s));
    printf(" %ld", SSL_set_max_pipelines(s, 2));
    printf(" read_ahead %d\n", SSL_get_read_ahead(s));
    SSL_free(s);
    SSL_CTX_free(ctx);
}

/* Other sizes of the buffer that is read into. */
static void buffers(int ver, int pipes, int ahead, size_t len)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;

    printf("-- %s pipelines=%d read_ahead=%d buffer=%zu\n", version_name(ver), pipes, ahead, len);
    p = pair_take(cc, sc);
    if (pipes > 0)
        SSL_set_max_pipelines(p->s, pipes);
    SSL_set_read_ahead(p->s, ahead);
    if (len > 0)
        SSL_set_default_read_buffer_len(p->s, len);
    MUST(pair_connect(p));
    pair_settle(p);
    watch(p);
    engine_is.show = 0;
    pair_send(p->c, p->s, "a text");
    pair_send(p->c, p->s, "and another");
    unwatched(p);
    pair_free(p);
}

static void log_records(int write_p, int version, int type, const void *buf, size_t len, SSL *ssl, void *arg)
{
    (void)version;
    (void)len;
    (void)ssl;
    (void)arg;
    if (type == SSL3_RT_HEADER)
        printf("  %s header of type %d\n", write_p ? "sent" : "got", *(const unsigned char *)buf);
}

static void headers(void)
{
    PAIR *p = connected(TLS1_2_VERSION, "AES128-SHA", 3, 3, 10);

    printf("-- etm=%d, headers\n", etm);
    SSL_set_msg_callback(p->c, log_records);
    SSL_set_msg_callback(p->s, log_records);
    watch(p);
    engine_is.show = 0;
    writes(p->c, 25, 0);
    read_rest(p);
    unwatched(p);
    pair_free(p);
}

/* Both ways, bytes that cannot be told from others, many records. */
static void volume(int pipes, int split)
{
    PAIR *p = connected(TLS1_2_VERSION, "AES128-SHA", pipes, pipes, split);
    SSL *side[2];
    size_t i, w, r, total, wrong = 0;

    side[0] = p->c;
    side[1] = p->s;
    engine_is.most = 0;
    for (i = 1; i < 60; i++) {
        size_t n = i * i * 19 % sizeof(text) + 1;

        MUST(SSL_write_ex(side[i & 1], text + i, n - i % n, &w));
        for (total = 0; total < w; total += r)
            if (!SSL_read_ex(side[~i & 1], got + total, 1 + i * 997, &r))
                break;
        wrong += total != w || memcmp(text + i, got, w) != 0;
    }
    printf("-- etm=%d, volume over %d pipelines: %zu wrong, %zu records at once\n", etm, pipes, wrong, engine_is.most);
    pair_free(p);
}

int main(void)
{
    ENGINE *e = engine_on(1);
    static const size_t five[] = {10, 20, 30, 40, 50};
    size_t i;

    for (i = 0; i < sizeof(text); i++)
        text[i] = (unsigned char)(i * 7 + i / 256);
    sizes();
    for (etm = 0; etm < 2; etm++) {
        written(TLS1_2_VERSION, "AES128-SHA", 5, 10, 50);
        written(TLS1_2_VERSION, "AES128-SHA", 5, 10, 48);
        written(TLS1_2_VERSION, "AES128-SHA", 5, 10, 38);
        written(TLS1_2_VERSION, "AES128-SHA", 5, 10, 55);
        written(TLS1_2_VERSION, "AES128-SHA", 2, 16384, 40000);
        written(TLS1_2_VERSION, "AES128-SHA", 0, 600, 2000);
        written(TLS1_2_VERSION, "AES128-SHA", 1, 600, 2000);
        written(TLS1_1_VERSION, "AES128-SHA:@SECLEVEL=0", 5, 10, 50);
        written(TLS1_VERSION, "AES128-SHA:@SECLEVEL=0", 5, 10, 50);
        read_many(TLS1_2_VERSION, "AES128-SHA", 5, five, 5, 1000, 0);
        read_many(TLS1_2_VERSION, "AES128-SHA", 3, five, 5, 1000, 0);
        read_many(TLS1_2_VERSION, "AES128-SHA", 5, five, 5, 25, 0);
        read_many(TLS1_2_VERSION, "AES128-SHA", 5, five, 5, 25, 1);
        read_many(TLS1_2_VERSION, "AES128-SHA", 0, five, 5, 1000, 0);
        read_many(TLS1_1_VERSION, "AES128-SHA:@SECLEVEL=0", 5, five, 5, 1000, 0);
        read_many(TLS1_VERSION, "AES128-SHA:@SECLEVEL=0", 5, five, 5, 1000, 0);
        for (i = 0; i < 4; i++)
            spoiled(i);
        partial(0);
        partial(3);
        partial(5);
        partial(20);
        bytewise();
        among("nothing");
        among("close");
        among("hello");
        blocked(0, 150);
        blocked(0, 400);
        blocked(1, 400);
        headers();
        volume(2, 16384);
        volume(7, 1000);
        volume(32, 512);
    }
    written(TLS1_2_VERSION, "AES128-GCM-SHA256", 4, 600, 2000);
    read_many(TLS1_2_VERSION, "AES128-GCM-SHA256", 4, five, 5, 1000, 0);
    buffers(TLS1_2_VERSION, 0, 1, 0);
    buffers(TLS1_2_VERSION, 2, 1, 20000);
    buffers(TLS1_2_VERSION, 2, 1, 40000);
    buffers(TLS1_3_VERSION, 0, 1, 10000);
    buffers(TLS1_3_VERSION, 3, 1, 0);
    buffers(TLS1_3_VERSION, 3, 0, 30000);
    engine_off(e);
    /* Without the flag the cipher gets one record at a time. */
    e = engine_on(0);
    for (etm = 0; etm < 2; etm++) {
        written(TLS1_2_VERSION, "AES128-SHA", 5, 10, 55);
        read_many(TLS1_2_VERSION, "AES128-SHA", 5, five, 5, 1000, 0);
        volume(4, 1000);
    }
    engine_off(e);
    return 0;
}

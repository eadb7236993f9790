/* SSL_set_max_pipelines(3), SSL_set_split_send_fragment(3): an engine's cipher takes several records at once. */
#include "engines/stitched.h"

static unsigned char text[70000], got[70000];

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

int main(int argc, char **argv)
{
    ENGINE *e = engine_on(1);
    static const size_t five[] = {10, 20, 30, 40, 50};
    size_t i;

    (void)argc; (void)argv;
    for (i = 0; i < sizeof(text); i++)
        text[i] = (unsigned char)(i * 7 + i / 256);
    written(TLS1_2_VERSION, "AES128-SHA", 5, 10, 50);
    written(TLS1_2_VERSION, "AES128-SHA", 5, 10, 48);
    written(TLS1_2_VERSION, "AES128-SHA", 5, 10, 38);
    written(TLS1_2_VERSION, "AES128-SHA", 5, 10, 55);
    written(TLS1_2_VERSION, "AES128-SHA", 2, 16384, 32768);
    written(TLS1_2_VERSION, "AES128-SHA", 2, 16384, 40000);
    written(TLS1_2_VERSION, "AES128-SHA", 0, 600, 2000);
    written(TLS1_2_VERSION, "AES128-GCM-SHA256", 4, 600, 2000);
    written(TLS1_1_VERSION, "AES128-SHA:@SECLEVEL=0", 5, 10, 50);
    written(TLS1_VERSION, "AES128-SHA:@SECLEVEL=0", 5, 10, 50);
    read_many(TLS1_2_VERSION, "AES128-SHA", 5, five, 5, 1000, 0);
    read_many(TLS1_2_VERSION, "AES128-SHA", 3, five, 5, 1000, 0);
    read_many(TLS1_2_VERSION, "AES128-SHA", 5, five, 5, 25, 0);
    read_many(TLS1_2_VERSION, "AES128-SHA", 5, five, 5, 25, 1);
    read_many(TLS1_2_VERSION, "AES128-SHA", 0, five, 5, 1000, 0);
    read_many(TLS1_1_VERSION, "AES128-SHA:@SECLEVEL=0", 5, five, 5, 1000, 0);
    read_many(TLS1_VERSION, "AES128-SHA:@SECLEVEL=0", 5, five, 5, 1000, 0);
    engine_off(e);
    return 0;
}

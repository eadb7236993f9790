/* BIO_f_ssl(3): the filter BIO, its controls, the BIO_new_ssl family, and SSL over filters and pairs. */
#include "common.h"

static void show(const char *what, BIO *b, int r)
{
    printf("%s = %d retry=%d read=%d write=%d special=%d reason=%d", what, r, BIO_should_retry(b) != 0, BIO_should_read(b) != 0,
           BIO_should_write(b) != 0, BIO_should_io_special(b) != 0, BIO_get_retry_reason(b));
    print_errors();
}

static void simple(int ver)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    BIO *c = BIO_new_ssl(cc, 1), *s = BIO_new_ssl(sc, 0), *bc = NULL, *bs = NULL;
    SSL *ssl = NULL;
    char buf[64];
    int i, r;

    printf("== simple %s\n", version_name(ver));
    MUST(BIO_new_bio_pair(&bc, 0, &bs, 0));
    printf("type %d name %s\n", BIO_method_type(c) == BIO_TYPE_SSL, BIO_method_name(c));
    printf("get_ssl %ld", BIO_get_ssl(c, &ssl));
    printf(" %d\n", ssl != NULL);
    printf("mode server=%d\n", SSL_is_server(ssl));
    show("read without next", c, BIO_read(c, buf, 1));
    BIO_push(c, bc);
    BIO_push(s, bs);
    printf("pushed: rbio %d wbio %d\n", SSL_get_rbio(ssl) == bc, SSL_get_wbio(ssl) == bc);
    for (i = 0; i < 4; i++) {
        show("c handshake", c, r = (int)BIO_do_handshake(c));
        if (r == 1)
            break;
        show("s handshake", s, (int)BIO_do_handshake(s));
    }
    show("s handshake", s, (int)BIO_do_handshake(s));
    show("c read", c, BIO_read(c, buf, sizeof(buf)));
    show("c write", c, BIO_write(c, "through the filter", 18));
    show("c puts", c, BIO_puts(c, "puts"));
    printf("s pending %d wpending %d\n", (int)BIO_pending(s), (int)BIO_wpending(s));
    show("s read 5", s, BIO_read(s, buf, 5));
    printf("s pending %d\n", (int)BIO_pending(s));
    show("s read", s, BIO_read(s, buf, sizeof(buf)));
    show("s gets", s, BIO_gets(s, buf, sizeof(buf)));
    show("s read", s, BIO_read(s, buf, sizeof(buf)));
    show("s read", s, BIO_read(s, buf, sizeof(buf)));
    printf("flush %d reset... eof %d\n", (int)BIO_flush(c), BIO_eof(c));
    printf("num renegotiates %ld\n", BIO_get_num_renegotiates(c));
    printf("set bytes %ld", BIO_set_ssl_renegotiate_bytes(c, 100));
    printf(" timeout %ld\n", BIO_set_ssl_renegotiate_timeout(c, 60));
    printf("set bytes %ld", BIO_set_ssl_renegotiate_bytes(c, 1024));
    printf(" timeout %ld\n", BIO_set_ssl_renegotiate_timeout(c, 30));
    printf("info cb %ld\n", BIO_ctrl(c, 9999, 0, NULL));
    printf("get_fd %d\n", (int)BIO_get_fd(c, NULL));
    BIO_ssl_shutdown(c);
    show("s read after shutdown", s, BIO_read(s, buf, sizeof(buf)));
    printf("shutdown state %d, s eof %d\n", SSL_get_shutdown(ssl), BIO_eof(s));
    show("s write after", s, BIO_write(s, "x", 1));
    printf("pop: next gone %d\n", BIO_pop(c) == bc);
    printf("rbio %d\n", SSL_get_rbio(ssl) == NULL);
    BIO_free(c);
    BIO_free(bc);
    BIO_free_all(s);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

/* Renegotiation after so many bytes. */
static void bytes(void)
{
    SSL_CTX *cc = client_ctx(TLS1_2_VERSION), *sc = server_ctx(TLS1_2_VERSION, "rsa");
    BIO *c = BIO_new_ssl(cc, 1), *s = BIO_new_ssl(sc, 0), *bc = NULL, *bs = NULL;
    static char big[2000], buf[4000];
    int i;

    printf("== renegotiation by bytes\n");
    SSL_CTX_set_options(sc, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    BIO_free(s);
    s = BIO_new_ssl(sc, 0);
    MUST(BIO_new_bio_pair(&bc, 100000, &bs, 100000));
    BIO_push(c, bc);
    BIO_push(s, bs);
    BIO_set_ssl_renegotiate_bytes(c, 1500);
    for (i = 0; i < 4; i++) {
        BIO_do_handshake(c);
        BIO_do_handshake(s);
    }
    ERR_clear_error();
    for (i = 0; i < 12; i++) {
        show("c write", c, BIO_write(c, big, 600));
        show("s read", s, BIO_read(s, buf, sizeof(buf)));
        show("c read", c, BIO_read(c, buf, sizeof(buf)));
        show("s read", s, BIO_read(s, buf, sizeof(buf)));
        printf("renegotiates %ld\n", BIO_get_num_renegotiates(c));
    }
    BIO_free_all(c);
    BIO_free_all(s);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

static void set_ssl(void)
{
    SSL_CTX *ctx = client_ctx(0);
    BIO *b = BIO_new(BIO_f_ssl()), *mem = BIO_new(BIO_s_mem()), *d;
    SSL *ssl = SSL_new(ctx), *got = NULL;
    char buf[4];

    printf("== set_ssl\n");
    show("read without ssl", b, BIO_read(b, buf, 1));
    show("write without ssl", b, BIO_write(b, buf, 1));
    printf("get_ssl %ld\n", BIO_get_ssl(b, &got));
    SSL_set_bio(ssl, mem, mem);
    printf("set_ssl %ld", BIO_set_ssl(b, ssl, BIO_CLOSE));
    printf(" get %ld", BIO_get_ssl(b, &got));
    printf(" %d\n", got == ssl);
    printf("set_ssl_mode client %ld", BIO_set_ssl_mode(b, 1));
    printf(" server=%d\n", SSL_is_server(ssl));
    printf("set_ssl_mode server %ld", BIO_set_ssl_mode(b, 0));
    printf(" server=%d\n", SSL_is_server(ssl));
    printf("close flag %d", (int)BIO_get_close(b));
    printf(" set %ld get %d\n", (long)BIO_set_close(b, BIO_NOCLOSE), (int)BIO_get_close(b));
    BIO_set_close(b, BIO_CLOSE);
    d = BIO_dup_chain(b);
    printf("dup_chain %d\n", d != NULL);
    BIO_free_all(d);
    ERR_clear_error();
    printf("reset %d\n", (int)BIO_reset(b));
    BIO_free_all(b);
    b = BIO_new_ssl_connect(ctx);
    printf("new_ssl_connect %d next %s\n", b != NULL, b != NULL && BIO_next(b) != NULL ? BIO_method_name(BIO_next(b)) : "-");
    if (b != NULL) {
        BIO_set_conn_hostname(b, "localhost:443");
        printf("host %s port %s\n", str(BIO_get_conn_hostname(b)), str(BIO_get_conn_port(b)));
    }
    BIO_free_all(b);
    b = BIO_new_buffer_ssl_connect(ctx);
    printf("new_buffer_ssl_connect %d first %s\n", b != NULL, b != NULL ? BIO_method_name(b) : "-");
    {
        BIO *e = BIO_new_ssl(ctx, 1);

        printf("copy_session_id %d\n", BIO_ssl_copy_session_id(e, b));
        printf("copy without ssl %d\n", BIO_ssl_copy_session_id(e, BIO_next(BIO_next(b))));
        BIO_free(e);
    }
    BIO_free_all(b);
    SSL_CTX_free(ctx);
}

/* SSL over a buffering filter, a base64 filter, a small BIO pair, and null. */
static void filters(int ver, int kind)
{
    static const char *names[] = {"buffer over pair", "pair of 17 bytes", "memory BIOs", "pair of one byte"};
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    SSL *c = SSL_new(cc), *s = SSL_new(sc);
    BIO *bc = NULL, *bs = NULL;
    static char data[30000], got[30000];
    size_t sent = 0, have = 0;
    unsigned int seed = 5;
    int i, cd = 0, sd = 0;

    SSL_set_connect_state(c);
    SSL_set_accept_state(s);
    for (i = 0; i < (int)sizeof(data); i++)
        data[i] = (char)lcg(&seed);
    if (kind == 2) {
        BIO *m = BIO_new(BIO_s_mem()), *n = BIO_new(BIO_s_mem());

        BIO_set_mem_eof_return(m, -1);
        BIO_set_mem_eof_return(n, -1);
        BIO_up_ref(m);
        BIO_up_ref(n);
        SSL_set_bio(c, m, n);
        SSL_set_bio(s, n, m);
    } else {
        size_t z = kind == 1 ? 17 : kind == 3 ? 1 : 0;

        MUST(BIO_new_bio_pair(&bc, z, &bs, z));
        if (kind == 0) {
            bc = BIO_push(BIO_new(BIO_f_buffer()), bc);
            bs = BIO_push(BIO_new(BIO_f_buffer()), bs);
        }
        SSL_set_bio(c, bc, bc);
        SSL_set_bio(s, bs, bs);
    }
    for (i = 0; i < 100000 && !(cd && sd); i++) {
        if (!cd)
            cd = SSL_do_handshake(c) == 1;
        else
            SSL_peek(c, got, 1);
        if (!sd)
            sd = SSL_do_handshake(s) == 1;
    }
    ERR_clear_error();
    for (i = 0; i < 1000000 && have < sizeof(got); i++) {
        int r;

        if (sent < sizeof(data)) {
            r = SSL_write(c, data + sent, 10000);
            if (r > 0)
                sent += (size_t)r;
            if (kind == 0)
                (void)BIO_flush(SSL_get_wbio(c));
        }
        r = SSL_read(s, got + have, (int)(sizeof(got) - have));
        if (r > 0)
            have += (size_t)r;
    }
    printf("filters %s %s: handshake %d %d bytes %d equal %d\n", version_name(ver), names[kind], cd, sd, (int)have,
           memcmp(data, got, sizeof(data)) == 0);
    print_errors();
    SSL_free(c);
    SSL_free(s);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

/* An empty memory BIO is an EOF unless told otherwise. */
static void empty_memory(void)
{
    SSL_CTX *ctx = client_ctx(0);
    SSL *s = SSL_new(ctx);
    BIO *r = BIO_new(BIO_s_mem());

    SSL_set_bio(s, r, BIO_new(BIO_s_mem()));
    trace("memory BIO", SSL_connect(s), s);
    trace("again", SSL_connect(s), s);
    SSL_clear(s);
    SSL_set_connect_state(s);
    BIO_set_mem_eof_return(r, 0);
    trace("eof return 0", SSL_connect(s), s);
    SSL_free(s);
    s = SSL_new(ctx);
    SSL_set_bio(s, BIO_new(BIO_s_null()), BIO_new(BIO_s_null()));
    trace("null BIO", SSL_connect(s), s);
    SSL_free(s);
    SSL_CTX_free(ctx);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    size_t v;
    int k;

    for (v = 0; v < COUNT(vs); v++) {
        simple(vs[v]);
        for (k = 0; k < 4; k++)
            filters(vs[v], k);
    }
    bytes();
    set_ssl();
    empty_memory();
    return 0;
}

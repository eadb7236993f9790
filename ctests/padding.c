/* SSL_CTX_set_record_padding_callback(3), SSL_CTX_set_tlsext_max_fragment_length(3), SSL_alloc_buffers(3),
 * SSL_CTX_set_tmp_dh_callback(3). */
#include "common.h"

static size_t pad_by;

static size_t pad_cb(SSL *s, int type, size_t len, void *arg)
{
    printf("  padding cb %s type=%d len=%s arg=%s\n", SSL_is_server(s) ? "server" : "client", type, type == 23 ? "data" : "-", str(arg));
    (void)len;
    return pad_by;
}

static size_t record_size(PAIR *p, const char *text)
{
    size_t before = p->w.c2s.len;

    MUST(SSL_write(p->c, text, (int)strlen(text)) > 0);
    return p->w.c2s.len - before;
}

static void callback(int ver, size_t by)
{
    PAIR *p = pair_take(client_ctx(ver), server_ctx(ver, "rsa"));
    char b[64];
    size_t plain;

    MUST(pair_connect(p));
    pair_settle(p);
    plain = record_size(p, "0123456789");
    pad_by = by;
    printf("== padding %s by %d\n", version_name(ver), (int)by);
    result("set", SSL_set_record_padding_callback(p->c, pad_cb));
    SSL_set_record_padding_callback_arg(p->c, "arg");
    printf("arg %s\n", str(SSL_get_record_padding_callback_arg(p->c)));
    printf("grew by %d\n", (int)(record_size(p, "0123456789") - plain));
    trace("read", SSL_read(p->s, b, sizeof(b)), p->s);
    trace("read", SSL_read(p->s, b, sizeof(b)), p->s);
    trace("shutdown", SSL_shutdown(p->c), p->c);
    pair_free(p);
}

static void block(int ver)
{
    static const size_t sizes[] = {0, 1, 2, 16, 100, 512, 16384, 16385};
    size_t i;

    for (i = 0; i < COUNT(sizes); i++) {
        PAIR *p = pair_take(client_ctx(ver), server_ctx(ver, "rsa"));
        static char big[16384], b[16384];
        size_t plain;

        MUST(pair_connect(p));
        pair_settle(p);
        plain = record_size(p, "0123456789");
        printf("block %s %d: %d", version_name(ver), (int)sizes[i], SSL_set_block_padding(p->c, sizes[i]));
        printf(" grew by %d", (int)(record_size(p, "0123456789") - plain));
        MUST(SSL_write(p->c, big, sizeof(big)) == (int)sizeof(big));
        printf(" reads %d", SSL_read(p->s, b, sizeof(b)));
        printf(" %d", SSL_read(p->s, b, sizeof(b)));
        printf(" %d", SSL_read(p->s, b, sizeof(b)));
        print_errors();
        pair_free(p);
    }
}

static void max_fragment(int ver)
{
    int mode;

    for (mode = 0; mode < 6; mode++) {
        SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
        static char big[10000], b[16384];
        PAIR *p;
        int r, ok;

        printf("== max fragment %s mode %d: %d", version_name(ver), mode, SSL_CTX_set_tlsext_max_fragment_length(cc, (uint8_t)mode));
        print_errors();
        p = pair_take(cc, sc);
        ok = pair_connect(p);
        pair_settle(p);
        printf("%d session %d %d\n", ok, SSL_SESSION_get_max_fragment_length(SSL_get_session(p->c)),
               SSL_SESSION_get_max_fragment_length(SSL_get_session(p->s)));
        MUST(SSL_write(p->s, big, sizeof(big)) == (int)sizeof(big));
        printf("client reads");
        while ((r = SSL_read(p->c, b, sizeof(b))) > 0)
            printf(" %d", r);
        MUST(SSL_write(p->c, big, sizeof(big)) == (int)sizeof(big));
        printf("\nserver reads");
        while ((r = SSL_read(p->s, b, sizeof(b))) > 0)
            printf(" %d", r);
        printf("\n");
        ERR_clear_error();
        pair_free(p);
    }
}

static void buffers(int ver)
{
    PAIR *p = pair_take(client_ctx(ver), server_ctx(ver, "rsa"));
    char b[16];

    printf("== buffers %s\n", version_name(ver));
    printf("alloc %d", SSL_alloc_buffers(p->c));
    printf(" again %d", SSL_alloc_buffers(p->c));
    printf(" free %d", SSL_free_buffers(p->c));
    printf(" again %d\n", SSL_free_buffers(p->c));
    MUST(pair_connect(p));
    pair_settle(p);
    printf("free idle %d %d\n", SSL_free_buffers(p->c), SSL_free_buffers(p->s));
    MUST(SSL_write(p->c, "pending", 7) == 7);
    MUST(SSL_read(p->s, b, 2) == 2);
    printf("free with data pending %d\n", SSL_free_buffers(p->s));
    MUST(SSL_read(p->s, b, 16) == 5);
    printf("free afterwards %d\n", SSL_free_buffers(p->s));
    p->w.c2s.limit = 1;
    SSL_write(p->c, "blocked", 7);
    printf("free with a write pending %d\n", SSL_free_buffers(p->c));
    p->w.c2s.limit = 0;
    trace("write", SSL_write(p->c, "blocked", 7), p->c);
    printf("free %d\n", SSL_free_buffers(p->c));
    trace("read", SSL_read(p->s, b, 16), p->s);
    p->w.c2s.gated = 1;
    SSL_write(p->c, "half", 4);
    p->w.c2s.visible = 8;
    trace("half a record", SSL_read(p->s, b, 16), p->s);
    printf("free with half a record %d\n", SSL_free_buffers(p->s));
    p->w.c2s.visible = 1000;
    trace("read", SSL_read(p->s, b, 16), p->s);
    pair_free(p);
}

static DH *dh_cb(SSL *s, int is_export, int keylength)
{
    static DH *dh;

    (void)s;
    printf("  tmp_dh cb export=%d length=%d\n", is_export, keylength);
    if (dh == NULL)
        dh = DH_get_2048_256();
    return dh;
}

static void tmp_dh(void)
{
    SSL_CTX *cc = client_ctx(TLS1_2_VERSION), *sc = server_ctx(TLS1_2_VERSION, "rsa");
    PAIR *p;
    int i;

    SSL_CTX_set_cipher_list(cc, "DHE-RSA-AES128-GCM-SHA256");
    SSL_CTX_set_tmp_dh_callback(sc, dh_cb);
    for (i = 0; i < 2; i++) {
        printf("== tmp_dh callback %s\n", i ? "on the connection" : "on the context");
        p = pair_new(cc, sc);
        if (i)
            SSL_set_tmp_dh_callback(p->s, dh_cb);
        pair_trace(p);
        printf("%s\n", SSL_get_cipher(p->c));
        pair_free(p);
    }
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    size_t v;

    for (v = 0; v < COUNT(vs); v++) {
        callback(vs[v], 0);
        callback(vs[v], 5);
        callback(vs[v], 1000);
        callback(vs[v], 100000);
        block(vs[v]);
        max_fragment(vs[v]);
        buffers(vs[v]);
    }
    tmp_dh();
    return 0;
}

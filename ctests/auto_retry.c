/* SSL_MODE_AUTO_RETRY: what a read does with records that carry no application data. */
#include "common.h"

static char b[64];

static void tickets(long on)
{
    SSL_CTX *cc = client_ctx(TLS1_3_VERSION), *sc = server_ctx(TLS1_3_VERSION, "rsa");
    PAIR *p;
    int i, r;

    printf("== tickets auto_retry=%ld\n", on);
    SSL_CTX_set_num_tickets(sc, 3);
    p = pair_take(cc, sc);
    if (!on)
        SSL_clear_mode(p->c, SSL_MODE_AUTO_RETRY);
    MUST(pair_connect(p));
    MUST(SSL_write(p->s, "data", 4) == 4);
    for (i = 0; i < 8; i++) {
        trace("read", r = SSL_read(p->c, b, sizeof(b)), p->c);
        if (r > 0)
            break;
        printf("left: %d\n", p->w.s2c.len > 0);
    }
    trace("read", SSL_read(p->c, b, sizeof(b)), p->c);
    pair_free(p);
}

static void key_update(long on)
{
    PAIR *p = pair_take(client_ctx(TLS1_3_VERSION), server_ctx(TLS1_3_VERSION, "rsa"));
    int i, r;

    printf("== key update auto_retry=%ld\n", on);
    MUST(pair_connect(p));
    pair_settle(p);
    if (!on)
        SSL_clear_mode(p->c, SSL_MODE_AUTO_RETRY);
    trace("key_update", SSL_key_update(p->s, SSL_KEY_UPDATE_REQUESTED), p->s);
    printf("type=%d\n", SSL_get_key_update_type(p->s));
    MUST(SSL_write(p->s, "data", 4) == 4);
    printf("type=%d\n", SSL_get_key_update_type(p->s));
    for (i = 0; i < 4; i++) {
        trace("read", r = SSL_read(p->c, b, sizeof(b)), p->c);
        if (r > 0)
            break;
    }
    printf("client answers: %d\n", p->w.c2s.len > 0);
    trace("client write", SSL_write(p->c, "xyz", 3), p->c);
    trace("server read", SSL_read(p->s, b, 64), p->s);
    trace("server read", SSL_read(p->s, b, 64), p->s);
    pair_free(p);
}

static void renegotiation(long on, int server)
{
    SSL_CTX *cc = client_ctx(TLS1_2_VERSION), *sc = server_ctx(TLS1_2_VERSION, "rsa");
    PAIR *p;
    int i, r = 0;
    SSL *one, *two;

    printf("== renegotiation auto_retry=%ld by %s\n", on, server ? "server" : "client");
    SSL_CTX_set_options(sc, SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    p = pair_take(cc, sc);
    MUST(pair_connect(p));
    if (!on) {
        SSL_clear_mode(p->c, SSL_MODE_AUTO_RETRY);
        SSL_clear_mode(p->s, SSL_MODE_AUTO_RETRY);
    }
    one = server ? p->s : p->c;
    two = server ? p->c : p->s;
    trace("renegotiate", SSL_renegotiate(one), one);
    printf("pending=%d\n", SSL_renegotiate_pending(one));
    trace("write", SSL_write(one, "data", 4), one);
    for (i = 0; i < 8; i++) {
        trace("two read", r = SSL_read(two, b, sizeof(b)), two);
        if (r > 0)
            break;
        trace("one read", SSL_read(one, b, sizeof(b)), one);
        if (SSL_is_init_finished(one) && !SSL_renegotiate_pending(one))
            trace("one write", SSL_write(one, "data", 4), one);
    }
    printf("numbers %ld %ld total %ld %ld\n", SSL_num_renegotiations(p->c), SSL_num_renegotiations(p->s),
           SSL_total_renegotiations(p->c), SSL_total_renegotiations(p->s));
    pair_free(p);
}

static void empty_records(long on)
{
    /* CBC in TLS 1.0 sends an empty record ahead of data. */
    SSL_CTX *cc = client_ctx(TLS1_VERSION), *sc = server_ctx(TLS1_VERSION, "rsa");
    PAIR *p;
    int i, r;

    printf("== empty records auto_retry=%ld\n", on);
    SSL_CTX_set_cipher_list(cc, "AES128-SHA:@SECLEVEL=0");
    p = pair_take(cc, sc);
    MUST(pair_connect(p));
    if (!on)
        SSL_clear_mode(p->c, SSL_MODE_AUTO_RETRY);
    MUST(SSL_write(p->s, "data", 4) == 4);
    for (i = 0; i < 4; i++) {
        trace("read", r = SSL_read(p->c, b, sizeof(b)), p->c);
        if (r > 0)
            break;
    }
    pair_free(p);
}

int main(void)
{
    long on;

    for (on = 0; on < 2; on++) {
        tickets(on);
        key_update(on);
        renegotiation(on, 0);
        renegotiation(on, 1);
        empty_records(on);
    }
    return 0;
}

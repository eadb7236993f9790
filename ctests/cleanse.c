/* SSL_OP_CLEANSE_PLAINTEXT: what was read is gone from the buffer the BIO was given, what waits is not. */
#include <string.h>
#include "common.h"

static const char *room;
static size_t room_len;

/* Where the last bytes were put: the record's body, decrypted in place. */
static long watch(BIO *b, int oper, const char *argp, size_t len, int argi, long argl, int ret, size_t *processed)
{
    (void)b, (void)len, (void)argi, (void)argl;
    if (oper == (BIO_CB_READ | BIO_CB_RETURN) && ret > 0 && processed != NULL) {
        room = argp;
        room_len = *processed;
    }
    return ret;
}

static int holds(const char *text)
{
    size_t i, n = strlen(text);

    for (i = 0; i + n <= room_len; i++)
        if (memcmp(room + i, text, n) == 0)
            return 1;
    return 0;
}

static void one(int ver, uint64_t option, int by_ctx)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "p256");
    PAIR *p;
    char b[8];

    if (by_ctx)
        SSL_CTX_set_options(sc, option);
    p = pair_new(cc, sc);
    if (!by_ctx)
        SSL_set_options(p->s, option);
    MUST(pair_connect(p));
    BIO_set_callback_ex(SSL_get_rbio(p->s), watch);
    MUST(SSL_write(p->c, "FirstHlfOther___tail", 20) == 20);
    MUST(SSL_peek(p->s, b, 8) == 8);
    printf("%s option=%d ctx=%d: peeked: first=%d", version_name(ver), option != 0, by_ctx, holds("FirstHlf"));
    MUST(SSL_read(p->s, b, 8) == 8);
    printf(" read: first=%d other=%d", holds("FirstHlf"), holds("Other___"));
    MUST(SSL_read(p->s, b, 8) == 8);
    printf(" read: first=%d other=%d tail=%d pending=%d\n", holds("FirstHlf"), holds("Other___"), holds("tail"), SSL_pending(p->s));
    pair_free(p);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

int main(void)
{
    int ver[] = { TLS1_2_VERSION, TLS1_3_VERSION };
    size_t i;

    for (i = 0; i < 2; i++) {
        one(ver[i], 0, 0);
        one(ver[i], SSL_OP_CLEANSE_PLAINTEXT, 0);
        one(ver[i], SSL_OP_CLEANSE_PLAINTEXT, 1);
    }
    return 0;
}

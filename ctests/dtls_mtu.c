/* also: real functions. SSL_set_mtu, DTLS_set_link_mtu, DTLS_get_data_mtu(3), SSL_OP_NO_QUERY_MTU: how large datagrams become, and whom the
 * library asks. */
#include "dtls/dgram.h"

static LINK *pair_with(int ver, const char *list, int etm)
{
    SSL_CTX *cc = dtls_client(ver), *sc = dtls_server(ver, "rsa");
    char seclevel[128];

    snprintf(seclevel, sizeof(seclevel), "%s:@SECLEVEL=0", list);
    MUST(SSL_CTX_set_cipher_list(cc, seclevel));
    MUST(SSL_CTX_set_cipher_list(sc, seclevel));
    if (!etm)
        SSL_CTX_set_options(cc, SSL_OP_NO_ENCRYPT_THEN_MAC);
    return link_take(cc, sc);
}

/* ---- what a record of a suite costs ---- */

static void data_mtu(int ver, const char *list, int etm)
{
    static const long mtus[] = { 228, 256, 300, 301, 512, 1400, 1472, 1500, 9000 };
    LINK *l = pair_with(ver, list, etm);
    size_t i;
    static char buf[9000];

    printf("%s %s etm %d: before %zu", version_name(ver), list, etm, DTLS_get_data_mtu(l->c));
    SSL_set_options(l->c, SSL_OP_NO_QUERY_MTU);
    printf(", set %ld: %zu", SSL_set_mtu(l->c, 1000), DTLS_get_data_mtu(l->c));
    MUST(link_connect(l));
    printf(", connected %zu/%zu;", DTLS_get_data_mtu(l->c), DTLS_get_data_mtu(l->s));
    for (i = 0; i < COUNT(mtus); i++) {
        size_t n, sent = 0;
        unsigned char *p;

        printf(" %ld", SSL_set_mtu(l->c, mtus[i]));
        n = DTLS_get_data_mtu(l->c);
        printf(":%zu", n);
        if (n > 0 && n <= sizeof(buf)) {
            MUST(SSL_write(l->c, buf, (int)n) == (int)n);
            p = net_pop(&l->net.c2s, &sent);
            free(p);
            printf("=%zu", sent);
        }
    }
    printf("\n");
    link_free(l);
}

/* ---- the setters ---- */

static void setters(void)
{
    static const long v[] = { -1, 0, 1, 100, 207, 208, 209, 227, 228, 255, 256, 257, 1500, 16384, 65535, 100000 };
    SSL_CTX *ctx = dtls_ctx(DTLS_method(), 0, NULL), *tls = SSL_CTX_new(TLS_method());
    size_t i;
    int bio;

    for (bio = 0; bio < 3; bio++) {
        NET net;
        SSL *ssl = SSL_new(ctx);

        memset(&net, 0, sizeof(net));
        if (bio) {
            BIO *b = net_bio(&net, 0);

            SSL_set_bio(ssl, b, b);
            net.log_ctrl = 1;
            net.overhead = bio == 2 ? 28 : 0;
        }
        printf("== setters, transport %s\n", bio == 0 ? "none" : bio == 1 ? "without overhead" : "with overhead 28");
        printf("least %ld\n", DTLS_get_link_min_mtu(ssl));
        for (i = 0; i < COUNT(v); i++) {
            printf("%ld: mtu %ld", v[i], SSL_set_mtu(ssl, v[i]));
            printf(" link %ld", DTLS_set_link_mtu(ssl, v[i]));
            printf(" data %zu", DTLS_get_data_mtu(ssl));
            print_errors();
        }
        result("SSL_ctrl DTLS_CTRL_SET_LINK_MTU", SSL_ctrl(ssl, DTLS_CTRL_SET_LINK_MTU, 700, NULL));
        result("SSL_ctrl SSL_CTRL_SET_MTU", SSL_ctrl(ssl, SSL_CTRL_SET_MTU, 700, NULL));
        result("SSL_CTX_ctrl SSL_CTRL_SET_MTU", SSL_CTX_ctrl(ctx, SSL_CTRL_SET_MTU, 700, NULL));
        SSL_free(ssl);
        net_clear(&net);
    }
    {
        SSL *ssl = SSL_new(tls);
        struct timeval tv;

        printf("== a TLS connection\n");
        result("SSL_set_mtu", SSL_set_mtu(ssl, 1000));
        result("DTLS_set_link_mtu", DTLS_set_link_mtu(ssl, 1000));
        result("DTLS_get_link_min_mtu", DTLS_get_link_min_mtu(ssl));
        result("DTLSv1_get_timeout", DTLSv1_get_timeout(ssl, &tv));
        result("DTLSv1_handle_timeout", DTLSv1_handle_timeout(ssl));
        SSL_free(ssl);
    }
    SSL_CTX_free(ctx);
    SSL_CTX_free(tls);
}

/* ---- handshakes ---- */

static void asked(const char *what, int ver, long query, long overhead, long mtu, long link, int no_query, int log_ctrl, size_t frag)
{
    LINK *l = link_take(dtls_client(ver), dtls_server(ver, "rsa"));
    SSL *side[2] = { l->c, l->s };
    int i;

    printf("== %s: answer %ld, overhead %ld, SSL_set_mtu %ld, DTLS_set_link_mtu %ld, NO_QUERY_MTU %d\n", what, query, overhead, mtu, link,
           no_query);
    l->net.query_mtu = query;
    l->net.overhead = overhead;
    l->net.log = 1;
    l->net.log_ctrl = log_ctrl;
    for (i = 0; i < 2; i++) {
        if (no_query)
            SSL_set_options(side[i], SSL_OP_NO_QUERY_MTU);
        if (mtu != 0)
            printf("set_mtu %ld\n", SSL_set_mtu(side[i], mtu));
        if (link != 0)
            printf("set_link_mtu %ld\n", DTLS_set_link_mtu(side[i], link));
        if (frag != 0)
            printf("set_max_send_fragment %ld\n", SSL_set_max_send_fragment(side[i], (long)frag));
    }
    printf("connected %d\n", link_drive(l, 1, 20));
    printf("data %zu/%zu\n", DTLS_get_data_mtu(l->c), DTLS_get_data_mtu(l->s));
    link_free(l);
}

/* The transport refuses what is too large: the flight stays unsent. */
static void exceeded(size_t path)
{
    LINK *l = link_take(dtls_client(DTLS1_2_VERSION), dtls_server(DTLS1_2_VERSION, "rsa"));

    printf("== path %zu\n", path);
    l->net.log = 1;
    l->net.log_ctrl = 1;
    trace("client", SSL_do_handshake(l->c), l->c);
    l->net.path_mtu = path;
    trace("server", SSL_do_handshake(l->s), l->s);
    link_free(l);
}

/* A message in very small fragments, given in any order and more than once. */
static int shuffled_fate(NET *net, int server, int number, unsigned char *p, size_t *n)
{
    (void)number;
    (void)p;
    (void)n;
    return server && net->arg != NULL ? 2 : 1;
}

static void shuffled(void)
{
    LINK *l = link_take(dtls_client(DTLS1_2_VERSION), dtls_server(DTLS1_2_VERSION, "rsa"));
    unsigned char *d[64];
    size_t n[64];
    int i, count = 0;

    printf("== fragments backwards and twice\n");
    l->net.query_mtu = 0;
    l->net.fate = shuffled_fate;
    l->net.arg = l;
    trace("client", SSL_do_handshake(l->c), l->c);
    trace("server", SSL_do_handshake(l->s), l->s);
    while ((d[count] = net_pop(&l->net.s2c, &n[count])) != NULL)
        count++;
    printf("datagrams %d\n", count);
    for (i = count - 1; i >= 0; i--) {
        net_push(&l->net.s2c, d[i], n[i]);
        free(d[i]);
    }
    l->net.arg = NULL;
    printf("connected %d\n", link_drive(l, 1, 20));
    link_free(l);
}

int main(void)
{
    static const char *suites[] = { "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-CHACHA20-POLY1305",
                                    "AES128-CCM", "AES128-CCM8", "AES128-SHA256", "ECDHE-RSA-AES256-SHA384", "AES128-SHA",
                                    "CAMELLIA256-SHA", "NULL-SHA", "NULL-SHA256", "ARIA256-GCM-SHA384" };
    static const char *old[] = { "AES128-SHA", "ECDHE-RSA-AES256-SHA", "NULL-SHA" };
    static const long sizes[] = { 228, 256, 260, 300, 333, 500, 512, 1000, 1399, 1500, 2000, 4000 };
    size_t i;
    int etm;

    for (etm = 0; etm < 2; etm++) {
        for (i = 0; i < COUNT(suites); i++)
            data_mtu(DTLS1_2_VERSION, suites[i], etm);
        for (i = 0; i < COUNT(old); i++)
            data_mtu(DTLS1_VERSION, old[i], etm);
    }
    setters();
    asked("no answer", DTLS1_2_VERSION, 0, 0, 0, 0, 0, 1, 0);
    asked("no answer, overhead", DTLS1_2_VERSION, 0, 28, 0, 0, 0, 1, 0);
    asked("too small an answer", DTLS1_2_VERSION, 100, 28, 0, 0, 0, 1, 0);
    asked("large answer", DTLS1_2_VERSION, 100000, 28, 0, 0, 0, 1, 0);
    asked("not to be asked, nothing set", DTLS1_2_VERSION, 1400, 28, 0, 0, 1, 0, 0);
    asked("set and asked", DTLS1_2_VERSION, 1400, 28, 600, 0, 0, 1, 0);
    asked("link, not asked", DTLS1_2_VERSION, 1400, 28, 0, 600, 1, 1, 0);
    asked("link and asked", DTLS1_2_VERSION, 1400, 28, 0, 600, 0, 1, 0);
    asked("fragment limit", DTLS1_2_VERSION, 1400, 28, 0, 0, 0, 1, 512);
    asked("DTLS 1.0", DTLS1_VERSION, 700, 28, 0, 0, 0, 1, 0);
    for (i = 0; i < COUNT(sizes); i++)
        asked("size", DTLS1_2_VERSION, 0, 0, sizes[i], 0, 1, 0, 0);
    exceeded(700);
    shuffled();
    return 0;
}

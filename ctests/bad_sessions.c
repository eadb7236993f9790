/* d2i_SSL_SESSION(3), PEM_read_bio_SSL_SESSION(3): truncated, mutated and foreign sessions and tickets are refused
 * with the same reason or read as the same session, and what was changed never resumes. Fixed seeds. */
#include "common.h"

/* One of the queue: libssl's last reason, "other" where only other libraries have something to say. */
static const char *reason(void)
{
    const char *text = "none";
    unsigned long e;

    while ((e = ERR_get_error()) != 0) {
        if (ERR_GET_LIB(e) == ERR_LIB_SSL)
            text = ERR_reason_error_string(e);
        else if (strcmp(text, "none") == 0)
            text = "other";
    }
    return text;
}

/* A hash over all verdicts of a block, and their counts. */
static struct {
    unsigned long hash;
    int taken, refused;
    const char *last;
} sum;

static void mix(const void *p, size_t n)
{
    const unsigned char *b = p;

    while (n-- > 0)
        sum.hash = (sum.hash ^ *b++) * 0x100000001b3UL;
}

static void judge(SSL_SESSION *s, long used)
{
    const char *why = reason();

    if (s == NULL) {
        sum.refused++;
        mix(why, strlen(why));
        sum.last = why;
    } else {
        unsigned char *der = NULL;
        int n;

        sum.taken++;
        /* a session without a time gets the present one */
        if (labs(SSL_SESSION_get_time(s) - (long)time(NULL)) < 1000)
            SSL_SESSION_set_time(s, 1);
        n = i2d_SSL_SESSION(s, &der);
        mix(&used, sizeof(used));
        mix(der, (size_t)n);
        n = SSL_SESSION_is_resumable(s);
        mix(&n, sizeof(n));
        OPENSSL_free(der);
        SSL_SESSION_free(s);
    }
}

static void block(const char *what, int from, int to)
{
    printf("%s %d-%d: taken=%d refused=%d hash=%016lx\n", what, from, to - 1, sum.taken, sum.refused, sum.hash);
    memset(&sum, 0, sizeof(sum));
}

static void read_der(const unsigned char *der, long n)
{
    const unsigned char *p = der;
    SSL_SESSION *s;

    ERR_clear_error();
    s = d2i_SSL_SESSION(NULL, &p, n);
    judge(s, s != NULL ? (long)(p - der) : 0);
}

static void read_pem(const char *pem, int n)
{
    BIO *b = BIO_new_mem_buf(pem, n);
    SSL_SESSION *s;

    ERR_clear_error();
    s = PEM_read_bio_SSL_SESSION(b, NULL, NULL, (void *)(uintptr_t)"secret");
    judge(s, 0);
    BIO_free(b);
}

/* Every byte changed in four ways, every truncation, insertions and removals. */
static void mutate(const char *name, const unsigned char *der, int n)
{
    unsigned char copy[3000];
    unsigned int seed = 6;
    int i, k;

    MUST(n + 1 < (int)sizeof(copy));
    for (i = 0; i < n; i++) {
        for (k = 0; k < 4; k++) {
            unsigned char with = k == 0 ? 1 : k == 1 ? 0xff : (unsigned char)(lcg(&seed) >> 8);

            memcpy(copy, der, (size_t)n);
            copy[i] ^= with;
            /* a length that is not told (BER) is not read here */
            if (copy[i] == 0x80)
                copy[i] = 0x81;
            read_der(copy, n);
        }
        if (i % 64 == 63 || i == n - 1) {
            char what[64];

            snprintf(what, sizeof(what), "%s changed", name);
            block(what, i / 64 * 64, i + 1);
        }
    }
    for (i = 0; i < n; i++)
        read_der(der, i);
    printf("%s ", name);
    block("cut", 0, n);
    for (i = 0; i < n; i++) {
        memcpy(copy, der, (size_t)i);
        copy[i] = (unsigned char)(lcg(&seed) >> 8);
        memcpy(copy + i + 1, der + i, (size_t)(n - i));
        read_der(copy, n + 1);
        memcpy(copy, der, (size_t)i);
        memcpy(copy + i, der + i + 1, (size_t)(n - i - 1));
        read_der(copy, n - 1);
    }
    printf("%s ", name);
    block("inserted, removed", 0, n);
}

static void mutate_pem(const char *name, SSL_SESSION *s)
{
    BIO *b = BIO_new(BIO_s_mem());
    char *pem, copy[5000];
    int i, n;
    unsigned int seed = 7;

    MUST(PEM_write_bio_SSL_SESSION(b, s) == 1);
    n = (int)BIO_get_mem_data(b, &pem);
    MUST(n < (int)sizeof(copy));
    for (i = 0; i < n; i++) {
        memcpy(copy, pem, (size_t)n);
        copy[i] = "AZaz09+/=\n- x"[lcg(&seed) % 13];
        read_pem(copy, n);
        if (i % 128 == 127 || i == n - 1) {
            char what[64];

            snprintf(what, sizeof(what), "%s PEM changed", name);
            block(what, i / 128 * 128, i + 1);
        }
    }
    for (i = 0; i < n; i++)
        read_pem(pem, i);
    printf("%s PEM ", name);
    block("cut", 0, n);
    BIO_free(b);
}

static void foreign(void)
{
    static const char *const texts[] = {
        "", "\n", "garbage", "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
        "-----BEGIN SSL SESSION PARAMETERS-----\n-----END SSL SESSION PARAMETERS-----\n",
        "-----BEGIN SSL SESSION PARAMETERS-----\nMAA=\n-----END SSL SESSION PARAMETERS-----\n",
        "-----BEGIN SSL SESSION PARAMETERS-----\n####\n-----END SSL SESSION PARAMETERS-----\n",
        "-----BEGIN SSL SESSION PARAMETERS-----\nMAA=\n-----END CERTIFICATE-----\n",
    };
    static const unsigned char ders[][8] = {{0x30, 0}, {0x31, 0}, {0x30, 0x80, 0, 0}, {0x30, 0x84, 0xff, 0xff, 0xff, 0xff}, {0x02, 1, 1}, {0}};
    size_t i;

    for (i = 0; i < COUNT(texts); i++) {
        BIO *b = BIO_new_mem_buf(texts[i], -1);

        SSL_SESSION *s;
        unsigned long e;

        ERR_clear_error();
        s = PEM_read_bio_SSL_SESSION(b, NULL, NULL, NULL);
        e = ERR_peek_last_error();
        printf("foreign PEM %d: %d %s\n", (int)i, s != NULL, e != 0 ? ERR_reason_error_string(e) : "-");
        SSL_SESSION_free(s);
        BIO_free(b);
    }
    for (i = 0; i < COUNT(ders); i++) {
        const unsigned char *p = ders[i];
        SSL_SESSION *s;

        ERR_clear_error();
        s = d2i_SSL_SESSION(NULL, &p, sizeof(ders[i]));
        printf("foreign DER %d: %d %s\n", (int)i, s != NULL, reason());
        SSL_SESSION_free(s);
    }
}

/* A session with nothing in it that chance has put there. */
static SSL_SESSION *made(int ver)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl = SSL_new(ctx);
    static const unsigned char id13[2] = {0x13, 0x01}, id12[2] = {0xc0, 0x2f};
    unsigned char bytes[48];
    SSL_SESSION *s = SSL_SESSION_new();

    memset(bytes, 0x5a, sizeof(bytes));
    SSL_SESSION_set_protocol_version(s, ver);
    SSL_SESSION_set_cipher(s, SSL_CIPHER_find(ssl, ver == TLS1_3_VERSION ? id13 : id12));
    SSL_SESSION_set1_master_key(s, bytes, sizeof(bytes));
    SSL_SESSION_set1_id(s, bytes, 32);
    SSL_SESSION_set1_id_context(s, (const unsigned char *)"context", 7);
    SSL_SESSION_set1_hostname(s, "example.org");
    SSL_SESSION_set1_alpn_selected(s, (const unsigned char *)"h2", 2);
    SSL_SESSION_set1_ticket_appdata(s, "appdata", 7);
    SSL_SESSION_set_max_early_data(s, 16384);
    SSL_SESSION_set_time(s, 1600000000);
    SSL_SESSION_set_timeout(s, 7200);
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    return s;
}

/* One of a handshake, with the peer's certificate; what chance has put in is replaced. */
static SSL_SESSION *real(void)
{
    SSL_CTX *cc = client_ctx(TLS1_2_VERSION), *sc = server_ctx(TLS1_2_VERSION, "rsa");
    SSL_SESSION *s = NULL;
    unsigned char bytes[48];

    memset(bytes, 0x5a, sizeof(bytes));
    SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
    pair_run(cc, sc, NULL, &s);
    MUST(s != NULL);
    SSL_SESSION_set1_id(s, bytes, 32);
    SSL_SESSION_set1_master_key(s, bytes, 48);
    SSL_SESSION_set_time(s, 1600000000);
    SSL_SESSION_set_timeout(s, 7200);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
    return s;
}

static void all_of(const char *name, SSL_SESSION *s)
{
    unsigned char *der = NULL;
    int n = i2d_SSL_SESSION(s, &der);

    printf("== %s: %d bytes\n", name, n);
    read_der(der, n);
    block("itself", 0, 1);
    mutate(name, der, n);
    mutate_pem(name, s);
    OPENSSL_free(der);
    SSL_SESSION_free(s);
}

/* A ticket with a byte changed, or somebody else's: a full handshake, never resumption. */
static void tickets(int ver)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    SSL_SESSION *s = NULL;
    unsigned char *der = NULL, keys[80];
    const unsigned char *ticket;
    size_t len, at, k;
    int n, reused = 0, failed = 0, tried = 0;

    memset(keys, 7, sizeof(keys));
    SSL_CTX_set_tlsext_ticket_keys(sc, keys, sizeof(keys));
    printf("== tickets %s\n", version_name(ver));
    pair_run(cc, sc, NULL, &s);
    MUST(s != NULL);
    pair_run(cc, sc, s, NULL);
    SSL_SESSION_free(s);
    pair_run(cc, sc, NULL, &s);
    n = i2d_SSL_SESSION(s, &der);
    SSL_SESSION_get0_ticket(s, &ticket, &len);
    for (at = 0; at + len <= (size_t)n && memcmp(der + at, ticket, len) != 0; at++)
        ;
    MUST(at + len <= (size_t)n);
    for (k = 0; k < len; k += 1 + k / 8) {
        const unsigned char *p = der;
        SSL_SESSION *changed;
        PAIR *pair = pair_new(cc, sc);

        der[at + k] ^= 1u << k % 8;
        changed = d2i_SSL_SESSION(NULL, &p, n);
        MUST(changed != NULL);
        SSL_set_session(pair->c, changed);
        failed += !pair_connect(pair);
        reused += SSL_session_reused(pair->c) || SSL_session_reused(pair->s);
        tried++;
        der[at + k] ^= 1u << k % 8;
        SSL_SESSION_free(changed);
        pair_free(pair);
        ERR_clear_error();
    }
    printf("changed tickets: some=%d reused=%d failed=%d\n", tried > 10, reused, failed);
    OPENSSL_free(der);
    SSL_SESSION_free(s);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

/* The secret changed on the client's side only: the handshake must not come through. */
static void secrets(int ver, int ticket)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    SSL_SESSION *s = NULL;
    unsigned char key[256];
    size_t n;
    PAIR *p;

    printf("== changed secret %s ticket=%d\n", version_name(ver), ticket);
    if (!ticket)
        SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
    pair_run(cc, sc, NULL, &s);
    MUST(s != NULL);
    n = SSL_SESSION_get_master_key(s, key, sizeof(key));
    key[n - 1] ^= 1;
    SSL_SESSION_set1_master_key(s, key, n);
    p = pair_new(cc, sc);
    SSL_set_session(p->c, s);
    printf("connect: %d reused=%d\n", pair_trace(p), SSL_session_reused(p->c));
    pair_free(p);
    SSL_SESSION_free(s);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

/* Fields of the client's session changed in its DER: what the server makes of them. */
static void fields(int ver)
{
    static const char *const names[] = {"id", "first byte of the cipher", "second byte of the cipher", "protocol"};
    int i;

    for (i = 0; i < (int)COUNT(names); i++) {
        SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
        SSL_SESSION *s = NULL, *changed;
        unsigned char *der = NULL;
        const unsigned char *p;
        int n, start;

        printf("== changed field %s: %s\n", version_name(ver), names[i]);
        SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
        pair_run(cc, sc, NULL, &s);
        MUST(s != NULL);
        n = i2d_SSL_SESSION(s, &der);
        start = der[1] == 0x82 ? 4 : der[1] == 0x81 ? 3 : 2;
        /* version (3), protocol (4), cipher (4), id */
        switch (i) {
        case 0: der[start + 3 + 4 + 4 + 2] ^= 1; break;
        case 1: der[start + 3 + 4 + 2] ^= 1; break;
        case 2: der[start + 3 + 4 + 3] ^= 1; break;
        case 3: der[start + 3 + 3] ^= 1; break;
        }
        p = der;
        ERR_clear_error();
        changed = d2i_SSL_SESSION(NULL, &p, n);
        printf("read: %d %s\n", changed != NULL, reason());
        if (changed != NULL)
            pair_run(cc, sc, changed, NULL);
        SSL_SESSION_free(changed);
        SSL_SESSION_free(s);
        OPENSSL_free(der);
        SSL_CTX_free(cc);
        SSL_CTX_free(sc);
    }
}

/* A master key in pieces (BER), which may say they are of any type. */
static void pieces(void)
{
    static const struct {
        const char *what;
        unsigned char der[16];
        int n;
    } keys[] = {
        {"whole", {4, 2, 0xaa, 0xbb}, 4},
        {"two", {0x24, 6, 4, 1, 0xaa, 4, 1, 0xbb}, 8},
        {"of other types", {0x24, 6, 2, 1, 0xaa, 0xc9, 1, 0xbb}, 8},
        {"a tag of two bytes", {0x24, 4, 0x1f, 0x22, 1, 0xaa}, 6},
        {"a tag of three bytes, in pieces", {0x24, 7, 0xff, 0xff, 0, 3, 2, 1, 0xaa}, 9},
        {"the largest tag", {0x24, 8, 0x1f, 0x87, 0xff, 0xff, 0xff, 0x7f, 1, 0xaa}, 10},
        {"a tag too large", {0x24, 8, 0x1f, 0x88, 0x81, 0x81, 0x81, 0x01, 1, 0xaa}, 10},
        {"a tag with zeros before it", {0x24, 5, 0x1f, 0x81, 0x01, 1, 0xaa}, 7},
        {"a tag cut short", {0x24, 2, 0x1f, 0xff}, 4},
        {"a tag without a length", {0x24, 2, 0x1f, 0x22}, 4},
        {"five deep", {0x24, 12, 0x24, 10, 0x24, 8, 0x24, 6, 0x24, 4, 0x24, 2, 4, 0}, 14},
    };
    static const unsigned char head[] = {2, 1, 1, 2, 2, 3, 3, 4, 2, 0xc0, 0x2f, 4, 0};
    size_t i;
    int version;

    for (i = 0; i < COUNT(keys); i++)
        for (version = 1; version < 3; version++) {
            unsigned char der[64] = {0x30, (unsigned char)(sizeof(head) + (size_t)keys[i].n)};

            memcpy(der + 2, head, sizeof(head));
            der[4] = (unsigned char)version;
            memcpy(der + 2 + sizeof(head), keys[i].der, (size_t)keys[i].n);
            read_der(der, (long)(2 + sizeof(head)) + keys[i].n);
            printf("key in pieces, %s, version %d: %s\n", keys[i].what, version, sum.refused ? sum.last : "taken");
            block("pieces", 0, 1);
        }
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    size_t v;

    foreign();
    pieces();
    all_of("TLS 1.2", made(TLS1_2_VERSION));
    all_of("TLS 1.3", made(TLS1_3_VERSION));
    all_of("with certificate", real());
    for (v = 0; v < COUNT(vs); v++) {
        tickets(vs[v]);
        secrets(vs[v], 1);
        secrets(vs[v], 0);
        fields(vs[v]);
    }
    return 0;
}

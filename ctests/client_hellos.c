/* A server meets ClientHellos of every kind: what it answers, which reason it gives. RFC 8446 section 4.1.2, RFC 5246 7.4.1.2. */
#include "common.h"

typedef struct buf {
    unsigned char b[70000];
    size_t n;
} BUF;

static void put(BUF *o, const void *p, size_t n)
{
    MUST(o->n + n <= sizeof(o->b));
    if (n > 0)
        memcpy(o->b + o->n, p, n);
    o->n += n;
}

static void u8(BUF *o, unsigned v)
{
    unsigned char c = (unsigned char)v;

    put(o, &c, 1);
}

static void u16(BUF *o, unsigned v)
{
    u8(o, v >> 8);
    u8(o, v);
}

static void u24(BUF *o, unsigned v)
{
    u8(o, v >> 16);
    u16(o, v);
}

/* A hello in parts; each can be spoilt. */
struct hello {
    unsigned legacy, record_version;
    const char *ciphers; /* hex */
    const char *compression, *sid, *extensions, *tail;
    int no_extensions;
};

static size_t unhex(const char *s, unsigned char *out)
{
    size_t n = 0;
    unsigned v;

    while (*s != '\0') {
        if (*s == ' ') {
            s++;
            continue;
        }
        MUST(sscanf(s, "%2x", &v) == 1);
        out[n++] = (unsigned char)v;
        s += 2;
    }
    return n;
}

#define SHARE "0033 0026 0024 001d 0020 0900000000000000000000000000000000000000000000000000000000000000"
#define VERS13 "002b 0003 02 0304"
#define GROUPS "000a 0004 0002 001d"
#define SIGS "000d 0006 0004 0804 0401"
#define GOOD13 VERS13 GROUPS SIGS SHARE
#define GOOD12 GROUPS SIGS "ff01 0001 00"

static void build(const struct hello *h, BUF *msg)
{
    static BUF ext;
    unsigned char tmp[4096];
    size_t n;
    int i;

    msg->n = 0;
    u16(msg, h->legacy ? h->legacy : 0x303);
    for (i = 0; i < 32; i++)
        u8(msg, (unsigned)i);
    n = unhex(h->sid ? h->sid : "", tmp);
    u8(msg, (unsigned)n);
    put(msg, tmp, n);
    n = unhex(h->ciphers ? h->ciphers : "1301 c02f", tmp);
    u16(msg, (unsigned)n);
    put(msg, tmp, n);
    n = unhex(h->compression ? h->compression : "00", tmp);
    u8(msg, (unsigned)n);
    put(msg, tmp, n);
    if (!h->no_extensions) {
        ext.n = unhex(h->extensions ? h->extensions : GOOD13, ext.b);
        u16(msg, (unsigned)ext.n);
        put(msg, ext.b, ext.n);
    }
    n = unhex(h->tail ? h->tail : "", tmp);
    put(msg, tmp, n);
}

static void handshake_record(LANE *l, unsigned record_version, unsigned type, const unsigned char *body, size_t n, int length_change)
{
    static BUF r;

    r.n = 0;
    u8(&r, 22);
    u16(&r, record_version ? record_version : 0x301);
    u16(&r, (unsigned)n + 4);
    u8(&r, type);
    u24(&r, (unsigned)((int)n + length_change));
    put(&r, body, n);
    lane_push(l, r.b, r.n);
}

/* What came back, without its contents. */
static void answer(LANE *l)
{
    size_t at = 0;
    int last = 0;

    printf("  answer:");
    while (at + 5 <= l->len) {
        const unsigned char *r = l->buf + l->head + at;
        size_t n = (size_t)r[3] << 8 | r[4];

        if (r[0] == 21 && n == 2)
            printf(" alert(%s,%s)", SSL_alert_type_string_long(r[5] << 8), SSL_alert_desc_string_long(r[6]));
        else if (r[0] == 22)
            printf(" %s", message_name(22, r[5]));
        else if (r[0] != 23 || last != 23)
            printf(" type%d", r[0]);
        last = r[0];
        at += 5 + n;
    }
    printf("\n");
}

static void one(const char *name, int max, const struct hello *h, int length_change)
{
    static BUF msg;
    PAIR *p = pair_take(client_ctx(0), server_ctx(0, "rsa"));
    char b[8];

    SSL_set_max_proto_version(p->s, max);
    build(h, &msg);
    handshake_record(&p->w.c2s, h->record_version, 1, msg.b, msg.n, length_change);
    printf("== %s | server up to %s\n", name, version_name(max));
    trace("accept", SSL_accept(p->s), p->s);
    printf("  version %s cipher %s state %s\n", SSL_get_version(p->s), SSL_get_cipher(p->s), SSL_state_string_long(p->s));
    answer(&p->w.s2c);
    trace("read", SSL_read(p->s, b, 1), p->s);
    pair_free(p);
}

static const struct {
    const char *name;
    struct hello h;
} cases[] = {
    {"good 1.3", {0}},
    {"good 1.2", {.extensions = GOOD12}},
    {"good 1.2 without extensions", {.no_extensions = 1}},
    {"empty extensions", {.extensions = ""}},
    {"record version 3.0", {.record_version = 0x300}},
    {"record version 3.3", {.record_version = 0x303}},
    {"record version 3.9", {.record_version = 0x309}},
    {"record version 4.0", {.record_version = 0x400}},
    {"legacy 3.0", {.legacy = 0x300, .no_extensions = 1}},
    {"legacy 3.1", {.legacy = 0x301, .no_extensions = 1}},
    {"legacy 3.2", {.legacy = 0x302, .extensions = GOOD12}},
    {"legacy 3.4", {.legacy = 0x304, .extensions = GOOD12}},
    {"legacy 3.9", {.legacy = 0x309, .extensions = GOOD12}},
    {"legacy 2.0", {.legacy = 0x200, .no_extensions = 1}},
    {"legacy ff.ff", {.legacy = 0xffff, .extensions = GOOD12}},
    {"legacy 3.1 with versions", {.legacy = 0x301}},
    {"legacy 3.4 with versions", {.legacy = 0x304}},
    {"versions empty", {.extensions = "002b 0001 00" GROUPS SIGS SHARE}},
    {"versions odd", {.extensions = "002b 0004 03 030403" GROUPS SIGS SHARE}},
    {"versions 1.2", {.extensions = "002b 0003 02 0303" GROUPS SIGS}},
    {"versions 1.1", {.extensions = "002b 0003 02 0302" GROUPS SIGS}},
    {"versions unknown", {.extensions = "002b 0003 02 7f1c" GROUPS SIGS SHARE}},
    {"versions unknown, 1.3", {.extensions = "002b 0005 04 7a7a 0304" GROUPS SIGS SHARE}},
    {"versions 1.2 before 1.3", {.extensions = "002b 0005 04 0303 0304" GROUPS SIGS SHARE}},
    {"versions trailing", {.extensions = "002b 0004 02 0304 00" GROUPS SIGS SHARE}},
    {"no ciphers", {.ciphers = ""}},
    {"odd ciphers", {.ciphers = "130113"}},
    {"unknown ciphers", {.ciphers = "7a7a fafa"}},
    {"only 1.2 ciphers", {.ciphers = "c02f"}},
    {"only 1.3 ciphers, 1.2", {.ciphers = "1301", .extensions = GOOD12}},
    {"ECDSA only", {.ciphers = "c02b", .extensions = GOOD12}},
    {"null cipher", {.ciphers = "0000", .extensions = GOOD12}},
    {"scsv", {.ciphers = "c02f 00ff", .extensions = GROUPS SIGS}},
    {"fallback scsv", {.ciphers = "c02f 5600", .extensions = GOOD12}},
    {"grease cipher", {.ciphers = "0a0a 1301"}},
    {"no compression", {.compression = ""}},
    {"compression 1", {.compression = "01"}},
    {"compression 1 0", {.compression = "0100"}},
    {"compression 1 0 in 1.2", {.compression = "0100", .extensions = GOOD12}},
    {"compression 1 in 1.2", {.compression = "01", .extensions = GOOD12}},
    {"session id 32", {.sid = "0102030405060708091011121314151617181920212223242526272829303132"}},
    {"session id 33", {.sid = "010203040506070809101112131415161718192021222324252627282930313233"}},
    {"session id 5", {.sid = "0102030405"}},
    {"session id 32 in 1.2", {.sid = "0102030405060708091011121314151617181920212223242526272829303132", .extensions = GOOD12}},
    {"no groups", {.extensions = VERS13 SIGS SHARE}},
    {"no sigalgs", {.extensions = VERS13 GROUPS SHARE}},
    {"no key share", {.extensions = VERS13 GROUPS SIGS}},
    {"empty key share", {.extensions = VERS13 GROUPS SIGS "0033 0002 0000"}},
    {"key share of another group", {.extensions = VERS13 "000a 0006 0004 001d 0017" SIGS "0033 0007 0005 0017 0001 04"}},
    {"key share not in groups", {.extensions = VERS13 "000a 0004 0002 0017" SIGS SHARE}},
    {"key share short", {.extensions = VERS13 GROUPS SIGS "0033 0007 0005 001d 0001 09"}},
    {"key share zero length", {.extensions = VERS13 GROUPS SIGS "0033 0006 0004 001d 0000"}},
    {"key share all zero", {.extensions = VERS13 GROUPS SIGS "0033 0026 0024 001d 0020 0000000000000000000000000000000000000000000000000000000000000000"}},
    {"key share twice", {.extensions = VERS13 GROUPS SIGS "0033 004a 0048 001d 0020 0900000000000000000000000000000000000000000000000000000000000000"
                                                         "001d 0020 0900000000000000000000000000000000000000000000000000000000000000"}},
    {"key share trailing", {.extensions = VERS13 GROUPS SIGS "0033 0027 0024 001d 0020 0900000000000000000000000000000000000000000000000000000000000000 00"}},
    {"P-256 share not on the curve", {.extensions = VERS13 "000a 0004 0002 0017" SIGS "0033 0047 0045 0017 0041 04"
       "00000000000000000000000000000000000000000000000000000000000000010000000000000000000000000000000000000000000000000000000000000001"}},
    {"groups empty", {.extensions = VERS13 "000a 0002 0000" SIGS SHARE}},
    {"groups odd", {.extensions = VERS13 "000a 0005 0003 001d00" SIGS SHARE}},
    {"groups unknown", {.extensions = VERS13 "000a 0004 0002 7a7a" SIGS "0033 0007 0005 7a7a 0001 00"}},
    {"groups unknown 1.2", {.extensions = "000a 0004 0002 7a7a" SIGS}},
    {"groups unknown 1.2, RSA possible", {.ciphers = "c02f 009c", .extensions = "000a 0004 0002 7a7a" SIGS}},
    {"sigalgs empty", {.extensions = VERS13 GROUPS "000d 0002 0000" SHARE}},
    {"sigalgs odd", {.extensions = VERS13 GROUPS "000d 0003 0001 08" SHARE}},
    {"sigalgs unknown", {.extensions = VERS13 GROUPS "000d 0004 0002 7a7a" SHARE}},
    {"sigalgs ECDSA", {.extensions = VERS13 GROUPS "000d 0004 0002 0403" SHARE}},
    {"sigalgs pkcs1 only", {.extensions = VERS13 GROUPS "000d 0004 0002 0401" SHARE}},
    {"sigalgs sha1 only 1.2", {.extensions = GROUPS "000d 0004 0002 0201"}},
    {"sigalgs unknown 1.2", {.extensions = GROUPS "000d 0004 0002 7a7a"}},
    {"no sigalgs 1.2", {.extensions = GROUPS}},
    {"sigalgs cert alone 1.2", {.extensions = GROUPS "0032 0004 0002 0804"}},
    {"sigalgs cert alone 1.3", {.extensions = VERS13 GROUPS SHARE "0032 0004 0002 0804"}},
    {"sigalgs trailing", {.extensions = VERS13 GROUPS "000d 0005 0002 0804 00" SHARE}},
    {"SNI", {.extensions = GOOD13 "0000 000e 000c 00 0009 6c6f63616c686f7374"}},
    {"SNI empty list", {.extensions = GOOD13 "0000 0002 0000"}},
    {"SNI empty", {.extensions = GOOD13 "0000 0000"}},
    {"SNI empty name", {.extensions = GOOD13 "0000 0005 0003 00 0000"}},
    {"SNI with NUL", {.extensions = GOOD13 "0000 0008 0006 00 0003 610062"}},
    {"SNI other type", {.extensions = GOOD13 "0000 0006 0004 07 0001 61"}},
    {"SNI two names", {.extensions = GOOD13 "0000 000a 0008 00 0001 61 00 0001 62"}},
    {"SNI short", {.extensions = GOOD13 "0000 0006 0004 00 0009 61"}},
    {"SNI 256", {.extensions = GOOD13 "0000 0105 0103 00 0100"
       "61616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161"
       "61616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161"
       "61616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161"
       "61616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161616161"}},
    {"ALPN", {.extensions = GOOD13 "0010 0005 0003 02 6832"}},
    {"ALPN empty list", {.extensions = GOOD13 "0010 0002 0000"}},
    {"ALPN empty name", {.extensions = GOOD13 "0010 0003 0001 00"}},
    {"ALPN short", {.extensions = GOOD13 "0010 0005 0003 09 6832"}},
    {"extension twice", {.extensions = GOOD13 SIGS}},
    {"unknown extension", {.extensions = GOOD13 "7a7a 0003 010203"}},
    {"cryptopro_bug", {.extensions = GOOD13 "fde8 0000"}},
    {"cryptopro_bug with content", {.extensions = GOOD13 "fde8 0003 010203"}},
    {"cryptopro_bug twice", {.extensions = GOOD13 "fde8 0000 fde8 0000"}},
    {"unknown extension twice", {.extensions = GOOD13 "7a7a 0000 7a7a 0000"}},
    {"psk not last", {.extensions = "0029 0002 0000" GOOD13}},
    {"psk empty", {.extensions = GOOD13 "002d 0002 01 01 0029 0004 0000 0000"}},
    {"psk without modes", {.extensions = GOOD13 "0029 002f 000a 0004 61626364 00000000 0021 20 0000000000000000000000000000000000000000000000000000000000000000"}},
    {"psk unknown", {.extensions = GOOD13 "002d 0002 01 01 0029 002f 000a 0004 61626364 00000000 0021 20 0000000000000000000000000000000000000000000000000000000000000000"}},
    {"psk more binders", {.extensions = GOOD13 "002d 0002 01 01 0029 0050 000a 0004 61626364 00000000 0042 20 0000000000000000000000000000000000000000000000000000000000000000 20 0000000000000000000000000000000000000000000000000000000000000000"}},
    {"psk modes empty", {.extensions = GOOD13 "002d 0001 00"}},
    {"psk modes unknown", {.extensions = GOOD13 "002d 0002 01 07"}},
    {"early data without psk", {.extensions = GOOD13 "002a 0000"}},
    {"early data with content", {.extensions = GOOD13 "002a 0001 00"}},
    {"cookie never given", {.extensions = GOOD13 "002c 0004 0002 6162"}},
    {"cookie empty", {.extensions = GOOD13 "002c 0002 0000"}},
    {"post handshake auth", {.extensions = GOOD13 "0031 0000"}},
    {"post handshake auth content", {.extensions = GOOD13 "0031 0001 00"}},
    {"renegotiation info", {.extensions = GOOD13 "ff01 0001 00"}},
    {"renegotiation info bad", {.extensions = GROUPS SIGS "ff01 0002 01 00"}},
    {"renegotiation info empty", {.extensions = GROUPS SIGS "ff01 0000"}},
    {"EMS", {.extensions = GOOD12 "0017 0000"}},
    {"EMS with content", {.extensions = GOOD12 "0017 0001 00"}},
    {"EtM with content", {.extensions = GOOD12 "0016 0001 00"}},
    {"ticket", {.extensions = GOOD12 "0023 0000"}},
    {"ticket garbage", {.extensions = GOOD12 "0023 0004 61626364"}},
    {"point formats", {.extensions = GOOD12 "000b 0002 01 00"}},
    {"point formats without uncompressed", {.extensions = GOOD12 "000b 0002 01 01"}},
    {"point formats empty", {.extensions = GOOD12 "000b 0001 00"}},
    {"status request", {.extensions = GOOD12 "0005 0005 01 0000 0000"}},
    {"status request type 9", {.extensions = GOOD12 "0005 0005 09 0000 0000"}},
    {"status request short", {.extensions = GOOD12 "0005 0002 01 00"}},
    {"status request empty", {.extensions = GOOD12 "0005 0000"}},
    {"max fragment 1", {.extensions = GOOD12 "0001 0001 01"}},
    {"max fragment 9", {.extensions = GOOD12 "0001 0001 09"}},
    {"max fragment empty", {.extensions = GOOD12 "0001 0000"}},
    {"max fragment 9 in 1.3", {.extensions = GOOD13 "0001 0001 09"}},
    {"authorities empty", {.extensions = GOOD13 "002f 0002 0000"}},
    {"authorities, a byte behind", {.extensions = GOOD13 "002f 0003 0000 00"}},
    {"authorities, a name cut", {.extensions = GOOD13 "002f 0005 0003 0002 61"}},
    {"authorities, a name behind the list", {.extensions = GOOD13 "002f 0006 0002 0000 0000"}},
    {"authorities bad", {.extensions = GOOD13 "002f 0006 0004 0002 6162"}},
    {"sigalgs cert", {.extensions = GOOD13 "0032 0004 0002 0804"}},
    {"sigalgs cert empty", {.extensions = GOOD13 "0032 0002 0000"}},
    {"NPN", {.extensions = GOOD12 "3374 0000"}},
    {"padding", {.extensions = GOOD13 "0015 0003 000000"}},
    {"SRP", {.extensions = GOOD12 "000c 0002 01 61"}},
    {"SRP empty", {.extensions = GOOD12 "000c 0001 00"}},
    {"use_srtp", {.extensions = GOOD12 "000e 0005 0002 0001 00"}},
    {"trailing byte", {.tail = "00"}},
    {"no extensions, trailing bytes", {.no_extensions = 1, .tail = "0000 00"}},
    {"extension longer than the list", {.extensions = VERS13 GROUPS SIGS SHARE "0010 00ff 00"}},
    {"half an extension header", {.extensions = GOOD13 "0010 00"}},
};

/* The good hello cut at every length and with every length field wrong: results, changes only. */
static void cuts(int max)
{
    static BUF msg;
    struct hello h = {0};
    char seen[300] = "", now[300];
    size_t full, i;

    build(&h, &msg);
    full = msg.n;
    printf("== cuts, server up to %s\n", version_name(max));
    for (i = 0; i <= full; i++) {
        PAIR *p = pair_take(client_ctx(0), server_ctx(0, "rsa"));
        int r, e;
        unsigned long q;

        SSL_set_max_proto_version(p->s, max);
        handshake_record(&p->w.c2s, 0, 1, msg.b, i, 0);
        r = SSL_accept(p->s);
        e = SSL_get_error(p->s, r);
        q = ERR_peek_error();
        snprintf(now, sizeof(now), "%d %s %s", r, ssl_error_name(e), q ? ERR_reason_error_string(q) : "-");
        if (strcmp(now, seen) != 0)
            printf("%d: %s\n", (int)i, strcpy(seen, now));
        ERR_clear_error();
        pair_free(p);
    }
}

/* One byte of the good hello changed: reason by position, changes only. */
static void flips(int max, unsigned mask)
{
    static BUF msg;
    struct hello h = {0};
    char seen[300] = "", now[300];
    size_t i;

    printf("== flips %02x, server up to %s\n", mask, version_name(max));
    build(&h, &msg);
    for (i = 0; i < msg.n; i++) {
        PAIR *p = pair_take(client_ctx(0), server_ctx(0, "rsa"));
        int r, e;
        unsigned long q;

        SSL_set_max_proto_version(p->s, max);
        msg.b[i] ^= (unsigned char)mask;
        handshake_record(&p->w.c2s, 0, 1, msg.b, msg.n, 0);
        msg.b[i] ^= (unsigned char)mask;
        r = SSL_accept(p->s);
        e = SSL_get_error(p->s, r);
        q = ERR_peek_error();
        snprintf(now, sizeof(now), "%d %s %s", r, ssl_error_name(e), q ? ERR_reason_error_string(q) : "-");
        if (strcmp(now, seen) != 0)
            printf("%d: %s\n", (int)i, strcpy(seen, now));
        ERR_clear_error();
        pair_free(p);
    }
}

/* The same hello in other records. */
static void records(void)
{
    static BUF msg, all;
    static const char *names[] = {"one byte a record", "empty record first", "33 empty records first", "warning between", "ccs before",
                                  "ccs between", "app data between", "two hellos in a record", "hello and a hello again", "message longer than said",
                                  "message shorter than said", "type 99", "31 empty records between"};
    int i, k;
    size_t j;

    for (i = 0; i < (int)COUNT(names); i++) {
        struct hello h = {0};
        PAIR *p = pair_take(client_ctx(0), server_ctx(0, "rsa"));
        LANE *l = &p->w.c2s;

        printf("== records: %s\n", names[i]);
        build(&h, &msg);
        all.n = 0;
        u8(&all, i == 11 ? 99 : 1);
        u24(&all, (unsigned)msg.n);
        put(&all, msg.b, msg.n);
        switch (i) {
        case 0:
            for (j = 0; j < all.n; j++) {
                unsigned char r[6] = {22, 3, 1, 0, 1, 0};

                r[5] = all.b[j];
                lane_push(l, r, 6);
            }
            break;
        case 1: case 2: case 12:
            for (k = 0; k < (i == 1 ? 1 : i == 2 ? 33 : 31); k++)
                lane_push(l, "\x16\x03\x01\x00\x00", 5);
            handshake_record(l, 0, 1, msg.b, msg.n, 0);
            break;
        case 3: case 5: case 6: {
            unsigned char r[5] = {22, 3, 1, 0, 10};

            lane_push(l, r, 5);
            lane_push(l, all.b, 10);
            if (i == 3)
                lane_push(l, "\x15\x03\x01\x00\x02\x01\x5a", 7);
            else if (i == 5)
                lane_push(l, "\x14\x03\x01\x00\x01\x01", 6);
            else
                lane_push(l, "\x17\x03\x01\x00\x01\x01", 6);
            r[3] = (unsigned char)((all.n - 10) >> 8);
            r[4] = (unsigned char)(all.n - 10);
            lane_push(l, r, 5);
            lane_push(l, all.b + 10, all.n - 10);
            break;
        }
        case 4:
            lane_push(l, "\x14\x03\x01\x00\x01\x01", 6);
            handshake_record(l, 0, 1, msg.b, msg.n, 0);
            break;
        case 7: {
            unsigned char r[5] = {22, 3, 1, 0, 0};

            r[3] = (unsigned char)(all.n * 2 >> 8);
            r[4] = (unsigned char)(all.n * 2);
            lane_push(l, r, 5);
            lane_push(l, all.b, all.n);
            lane_push(l, all.b, all.n);
            break;
        }
        case 8:
            handshake_record(l, 0, 1, msg.b, msg.n, 0);
            handshake_record(l, 0, 1, msg.b, msg.n, 0);
            break;
        case 9: handshake_record(l, 0, 1, msg.b, msg.n, -5); break;
        case 10: handshake_record(l, 0, 1, msg.b, msg.n, 5); break;
        case 11: handshake_record(l, 0, 99, msg.b, msg.n, 0); break;
        }
        trace("accept", SSL_accept(p->s), p->s);
        trace("accept", SSL_accept(p->s), p->s);
        answer(&p->w.s2c);
        printf("%s\n", SSL_state_string_long(p->s));
        pair_free(p);
    }
}

/* After a good 1.2 hello: messages that do not belong there. */
static void after_hello(int max)
{
    static const struct {
        const char *name, *bytes;
        size_t n;
    } in[] = {
#define R(name, s) {name, s, sizeof(s) - 1}
        R("finished", "\x16\x03\x03\x00\x10\x14\x00\x00\x0c" "0123456789ab"), R("ccs", "\x14\x03\x03\x00\x01\x01"), R("ccs 2", "\x14\x03\x03\x00\x01\x02"),
        R("ccs twice", "\x14\x03\x03\x00\x01\x01\x14\x03\x03\x00\x01\x01"),
        R("client key exchange empty", "\x16\x03\x03\x00\x04\x10\x00\x00\x00"), R("client key exchange short", "\x16\x03\x03\x00\x05\x10\x00\x00\x01\x00"),
        R("client key exchange zero point", "\x16\x03\x03\x00\x25\x10\x00\x00\x21\x20" "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        R("client key exchange trailing", "\x16\x03\x03\x00\x26\x10\x00\x00\x22\x20" "\x09\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        R("certificate", "\x16\x03\x03\x00\x07\x0b\x00\x00\x03\x00\x00\x00"), R("certificate verify", "\x16\x03\x03\x00\x04\x0f\x00\x00\x00"),
        R("client hello", "\x16\x03\x03\x00\x04\x01\x00\x00\x00"), R("server hello", "\x16\x03\x03\x00\x04\x02\x00\x00\x00"),
        R("hello request", "\x16\x03\x03\x00\x04\x00\x00\x00\x00"), R("key update", "\x16\x03\x03\x00\x05\x18\x00\x00\x01\x00"),
        R("end of early data", "\x16\x03\x03\x00\x04\x05\x00\x00\x00"), R("type 77", "\x16\x03\x03\x00\x04\x4d\x00\x00\x00"),
        R("app data", "\x17\x03\x03\x00\x05hello"), R("app data long", "\x17\x03\x03\x00\x20" "0123456789abcdef0123456789abcdef"),
        R("warning", "\x15\x03\x03\x00\x02\x01\x5a"), R("fatal", "\x15\x03\x03\x00\x02\x02\x28"), R("close", "\x15\x03\x03\x00\x02\x01\x00"),
        R("record 3.1", "\x16\x03\x01\x00\x04\x10\x00\x00\x00"), R("empty record", "\x16\x03\x03\x00\x00"),
        R("good point, then finished in clear", "\x16\x03\x03\x00\x25\x10\x00\x00\x21\x20" "\x09\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
          "\x16\x03\x03\x00\x10\x14\x00\x00\x0c" "0123456789ab"),
        R("good point, ccs, garbage", "\x16\x03\x03\x00\x25\x10\x00\x00\x21\x20" "\x09\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
          "\x14\x03\x03\x00\x01\x01\x16\x03\x03\x00\x28" "0123456789abcdef0123456789abcdef01234567"),
    };
    size_t i;

    for (i = 0; i < COUNT(in); i++) {
        static BUF msg;
        struct hello h = {.extensions = max == TLS1_2_VERSION ? GOOD12 : GOOD13};
        PAIR *p = pair_take(client_ctx(0), server_ctx(0, "rsa"));

        printf("== after the hello: %s | %s\n", in[i].name, version_name(max));
        SSL_set_max_proto_version(p->s, max);
        build(&h, &msg);
        handshake_record(&p->w.c2s, 0, 1, msg.b, msg.n, 0);
        trace("accept", SSL_accept(p->s), p->s);
        lane_drain(&p->w.s2c);
        lane_push(&p->w.c2s, in[i].bytes, in[i].n);
        trace("accept", SSL_accept(p->s), p->s);
        trace("accept", SSL_accept(p->s), p->s);
        if (max == TLS1_2_VERSION)
            answer(&p->w.s2c);
        printf("%s\n", SSL_state_string_long(p->s));
        pair_free(p);
    }
}

/* Each extension there is a number for, beside what makes a good hello: empty, and with bytes of no meaning.
 * But record_size_limit, which the reference does not know. */
static void every_extension(void)
{
    static const unsigned others[] = {100, 13172, 17513, 30031, 30032, 0x7550, 0xfde7, 0xfde8, 0xfde9, 0xfe0d, 0xff00, 0xff01, 0xff02, 0xffff};
    static const char *const bodies[] = {"0000", "0001 00", "0002 0000", "0003 010203"};
    size_t i, b;
    int tls13;

    for (i = 0; i < 70 + COUNT(others); i++)
        for (b = 0; b < COUNT(bodies) && i != 28; b++)
            for (tls13 = 0; tls13 < 2; tls13++) {
                unsigned type = i < 70 ? (unsigned)i : others[i - 70];
                struct hello h = {0};
                char text[600], name[80];

                snprintf(text, sizeof(text), "%s %04x %s", tls13 ? GOOD13 : GOOD12, type, bodies[b]);
                snprintf(name, sizeof(name), "extension %u with %s, %s", type, bodies[b], tls13 ? "1.3" : "1.2");
                h.extensions = text;
                one(name, TLS1_3_VERSION, &h, 0);
            }
}

int main(void)
{
    size_t i;

    every_extension();

    for (i = 0; i < COUNT(cases); i++) {
        one(cases[i].name, TLS1_3_VERSION, &cases[i].h, 0);
        one(cases[i].name, TLS1_2_VERSION, &cases[i].h, 0);
    }
    cuts(TLS1_3_VERSION);
    cuts(TLS1_2_VERSION);
    flips(TLS1_3_VERSION, 0x01);
    flips(TLS1_3_VERSION, 0xff);
    flips(TLS1_2_VERSION, 0x80);
    records();
    after_hello(TLS1_2_VERSION);
    after_hello(TLS1_3_VERSION);
    return 0;
}

/* A client meets ServerHellos and first flights of every kind. RFC 8446 section 4.1.3, RFC 5246 section 7.4. */
#include "common.h"

static unsigned char msg[8192];
static size_t len;

static void add(const void *p, size_t n)
{
    MUST(len + n <= sizeof(msg));
    if (n > 0)
        memcpy(msg + len, p, n);
    len += n;
}

static void add_hex(const char *s)
{
    unsigned v;

    while (*s != '\0') {
        unsigned char c;

        if (*s == ' ') {
            s++;
            continue;
        }
        MUST(sscanf(s, "%2x", &v) == 1);
        c = (unsigned char)v;
        add(&c, 1);
        s += 2;
    }
}

static void add16(size_t v)
{
    unsigned char c[2] = {(unsigned char)(v >> 8), (unsigned char)v};

    add(c, 2);
}

struct hello {
    const char *version, *random, *sid, *cipher, *compression, *ext, *tail;
    int no_ext;
};

static const char random_plain[] = "4141414141414141414141414141414141414141414141414141414141414141";
#define RANDOM_HRR "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c"
#define RANDOM_12 "414141414141414141414141414141414141414141414141 444f574e47524401"
#define RANDOM_11 "414141414141414141414141414141414141414141414141 444f574e47524400"
#define V13 "002b 0002 0304"
#define SHARE "0033 0024 001d 0020 0900000000000000000000000000000000000000000000000000000000000000"

/* sid: NULL echoes the client's. */
static void build(const struct hello *h, const unsigned char *client_hello)
{
    size_t at;

    len = 0;
    add_hex(h->version ? h->version : "0303");
    add_hex(h->random ? h->random : random_plain);
    if (h->sid == NULL) {
        add(client_hello + 5 + 4 + 34, 1 + (size_t)client_hello[5 + 4 + 34]);
    } else {
        unsigned char n = (unsigned char)(strlen(h->sid) / 2);

        add(&n, 1);
        add_hex(h->sid);
    }
    add_hex(h->cipher ? h->cipher : "1301");
    add_hex(h->compression ? h->compression : "00");
    if (!h->no_ext) {
        at = len;
        add16(0);
        add_hex(h->ext ? h->ext : V13 SHARE);
        msg[at] = (unsigned char)((len - at - 2) >> 8);
        msg[at + 1] = (unsigned char)(len - at - 2);
    }
    add_hex(h->tail ? h->tail : "");
}

static void send_message(LANE *l, unsigned type, const unsigned char *body, size_t n)
{
    unsigned char head[9] = {22, 3, 3, 0, 0, 0, 0, 0, 0};

    head[3] = (unsigned char)((n + 4) >> 8);
    head[4] = (unsigned char)(n + 4);
    head[5] = (unsigned char)type;
    head[7] = (unsigned char)(n >> 8);
    head[8] = (unsigned char)n;
    lane_push(l, head, 9);
    lane_push(l, body, n);
}

static void answer(LANE *l)
{
    size_t at = 0;
    int sealed = 0;

    printf("  answer:");
    while (at + 5 <= l->len) {
        const unsigned char *r = l->buf + l->head + at;
        size_t n = (size_t)r[3] << 8 | r[4];

        if (r[0] == 21 && n == 2)
            printf(" alert(%s,%s)", SSL_alert_type_string_long(r[5] << 8), SSL_alert_desc_string_long(r[6]));
        else if (r[0] == 21)
            printf(" alert(encrypted)");
        else if (r[0] == 22 && sealed)
            printf(" encrypted");
        else if (r[0] == 22)
            printf(" %s", message_name(22, r[5]));
        else
            printf(" type%d", r[0]);
        /* In TLS 1.3 a second ClientHello may follow it. */
        sealed |= r[0] == 20 && n == 1 && at > 0;
        at += 5 + n;
    }
    printf("\n");
}

static PAIR *asked_by(int min, int max, int fallback, uint64_t options)
{
    PAIR *p = pair_take(client_ctx(0), server_ctx(0, "rsa"));

    SSL_set_min_proto_version(p->c, min);
    SSL_set_max_proto_version(p->c, max);
    SSL_set_verify(p->c, SSL_VERIFY_NONE, NULL);
    SSL_set_options(p->c, options);
    if (fallback)
        SSL_set_mode(p->c, SSL_MODE_SEND_FALLBACK_SCSV);
    if (min == TLS1_VERSION)
        SSL_set_cipher_list(p->c, "DEFAULT:@SECLEVEL=0");
    SSL_connect(p->c);
    ERR_clear_error();
    return p;
}

static PAIR *asked(int min, int max)
{
    return asked_by(min, max, 0, 0);
}

static const struct {
    const char *name;
    int min, max;
    struct hello h;
} cases[] = {
    {"good 1.3", 0, 0, {0}},
    {"other session id", 0, 0, {.sid = "41424344"}},
    {"no session id", 0, 0, {.sid = ""}},
    {"session id of 33", 0, 0, {.sid = "414243444142434441424344414243444142434441424344414243444142434441"}},
    {"cipher not offered", 0, 0, {.cipher = "1304"}},
    {"cipher unknown", 0, 0, {.cipher = "7a7a"}},
    {"cipher of 1.2", 0, 0, {.cipher = "c02f"}},
    {"compression 1", 0, 0, {.compression = "01"}},
    {"legacy version 3.4", 0, 0, {.version = "0304"}},
    {"legacy version 3.1", 0, 0, {.version = "0301"}},
    {"version 1.2 in supported_versions", 0, 0, {.ext = "002b 0002 0303" SHARE}},
    {"version 1.1 in supported_versions", 0, 0, {.ext = "002b 0002 0302" SHARE}},
    {"version unknown in supported_versions", 0, 0, {.ext = "002b 0002 7f1c" SHARE}},
    {"version list in supported_versions", 0, 0, {.ext = "002b 0003 020304" SHARE}},
    {"no supported_versions", 0, 0, {.ext = SHARE}},
    {"no key share", 0, 0, {.ext = V13}},
    {"key share of a group not sent", 0, 0, {.ext = V13 "0033 0024 0018 0020 0900000000000000000000000000000000000000000000000000000000000000"}},
    {"key share of an offered group without share", 0, 0, {.ext = V13 "0033 0005 0017 0001 04"}},
    {"key share short", 0, 0, {.ext = V13 "0033 0005 001d 0001 09"}},
    {"key share zero", 0, 0, {.ext = V13 "0033 0024 001d 0020 0000000000000000000000000000000000000000000000000000000000000000"}},
    {"key share trailing", 0, 0, {.ext = V13 "0033 0025 001d 0020 0900000000000000000000000000000000000000000000000000000000000000 00"}},
    {"key share empty", 0, 0, {.ext = V13 "0033 0000"}},
    {"unsolicited psk", 0, 0, {.ext = V13 SHARE "0029 0002 0000"}},
    {"unknown extension", 0, 0, {.ext = V13 SHARE "7a7a 0000"}},
    {"extension twice", 0, 0, {.ext = V13 V13 SHARE}},
    {"ALPN in ServerHello", 0, 0, {.ext = V13 SHARE "0010 0005 0003 026832"}},
    {"SNI in ServerHello", 0, 0, {.ext = V13 SHARE "0000 0000"}},
    {"trailing", 0, 0, {.tail = "00"}},
    {"no extensions", 0, 0, {.no_ext = 1}},
    {"HRR good", 0, 0, {.random = RANDOM_HRR, .ext = V13 "0033 0002 0017"}},
    {"HRR for the same group", 0, 0, {.random = RANDOM_HRR, .ext = V13 "0033 0002 001d"}},
    {"HRR for an unknown group", 0, 0, {.random = RANDOM_HRR, .ext = V13 "0033 0002 7a7a"}},
    {"HRR for a group not offered", 0, 0, {.random = RANDOM_HRR, .ext = V13 "0033 0002 0018"}},
    {"HRR without change", 0, 0, {.random = RANDOM_HRR, .ext = V13}},
    {"HRR with cookie", 0, 0, {.random = RANDOM_HRR, .ext = V13 "002c 0006 0004 61626364"}},
    {"HRR with empty cookie", 0, 0, {.random = RANDOM_HRR, .ext = V13 "002c 0002 0000"}},
    {"HRR with a full share", 0, 0, {.random = RANDOM_HRR, .ext = V13 SHARE}},
    {"HRR unknown extension", 0, 0, {.random = RANDOM_HRR, .ext = V13 "0033 0002 0017 7a7a 0000"}},
    {"HRR without versions", 0, 0, {.random = RANDOM_HRR, .ext = "0033 0002 0017"}},
    {"HRR bad cipher", 0, 0, {.random = RANDOM_HRR, .cipher = "c02f", .ext = V13 "0033 0002 0017"}},
    {"good 1.2", 0, 0, {.cipher = "c02f", .sid = "", .ext = "ff01 0001 00"}},
    {"1.2 with downgrade sentinel", 0, 0, {.random = RANDOM_12, .cipher = "c02f", .sid = "", .ext = "ff01 0001 00"}},
    {"1.1 sentinel", 0, 0, {.random = RANDOM_11, .cipher = "c02f", .sid = "", .ext = "ff01 0001 00"}},
    {"1.2 with downgrade sentinel, client of 1.2", 0, TLS1_2_VERSION, {.random = RANDOM_12, .cipher = "c02f", .sid = "", .ext = "ff01 0001 00"}},
    {"1.1 sentinel, client of 1.2", 0, TLS1_2_VERSION, {.random = RANDOM_11, .cipher = "c02f", .sid = "", .ext = "ff01 0001 00"}},
    {"1.2 with 1.3 cipher", 0, 0, {.cipher = "1301", .sid = "", .ext = "ff01 0001 00"}},
    {"1.2 cipher not offered", 0, 0, {.cipher = "0005", .sid = "", .ext = "ff01 0001 00"}},
    {"1.2 no renegotiation info", 0, 0, {.cipher = "c02f", .sid = "", .ext = ""}},
    {"1.2 no extensions at all", 0, 0, {.cipher = "c02f", .sid = "", .no_ext = 1}},
    {"1.2 bad renegotiation info", 0, 0, {.cipher = "c02f", .sid = "", .ext = "ff01 0003 02 6162"}},
    {"1.2 echoes the session id", 0, 0, {.cipher = "c02f", .ext = "ff01 0001 00"}},
    {"1.2 unsolicited ALPN", 0, 0, {.cipher = "c02f", .sid = "", .ext = "ff01 0001 00 0010 0005 0003 026832"}},
    {"1.2 unsolicited SNI", 0, 0, {.cipher = "c02f", .sid = "", .ext = "ff01 0001 00 0000 0000"}},
    {"1.2 unsolicited status", 0, 0, {.cipher = "c02f", .sid = "", .ext = "ff01 0001 00 0005 0000"}},
    {"1.2 unsolicited SCT", 0, 0, {.cipher = "c02f", .sid = "", .ext = "ff01 0001 00 0012 0000"}},
    {"1.2 unsolicited NPN", 0, 0, {.cipher = "c02f", .sid = "", .ext = "ff01 0001 00 3374 0000"}},
    {"1.2 ticket with content", 0, 0, {.cipher = "c02f", .sid = "", .ext = "ff01 0001 00 0023 0001 00"}},
    {"1.2 EMS with content", 0, 0, {.cipher = "c02f", .sid = "", .ext = "ff01 0001 00 0017 0001 00"}},
    {"1.2 EtM with AEAD", 0, 0, {.cipher = "c02f", .sid = "", .ext = "ff01 0001 00 0016 0000"}},
    {"1.2 point formats without uncompressed", 0, 0, {.cipher = "c02f", .sid = "", .ext = "ff01 0001 00 000b 0002 0101"}},
    {"1.2 groups in ServerHello", 0, 0, {.cipher = "c02f", .sid = "", .ext = "ff01 0001 00 000a 0004 0002 001d"}},
    {"1.2 key share in ServerHello", 0, 0, {.cipher = "c02f", .sid = "", .ext = "ff01 0001 00" SHARE}},
    {"1.2 compression", 0, 0, {.cipher = "c02f", .sid = "", .compression = "01", .ext = "ff01 0001 00"}},
    {"1.2 trailing", 0, 0, {.cipher = "c02f", .sid = "", .ext = "ff01 0001 00", .tail = "00"}},
    {"1.2 max fragment not asked", 0, 0, {.cipher = "c02f", .sid = "", .ext = "ff01 0001 00 0001 0001 02"}},
    {"1.1", 0, 0, {.version = "0302", .cipher = "c013", .sid = "", .ext = "ff01 0001 00"}},
    {"1.0", 0, 0, {.version = "0301", .cipher = "c013", .sid = "", .ext = "ff01 0001 00"}},
    {"3.0", 0, 0, {.version = "0300", .cipher = "c013", .sid = "", .ext = "ff01 0001 00"}},
    {"2.0", 0, 0, {.version = "0200", .cipher = "c013", .sid = "", .ext = "ff01 0001 00"}},
    {"1.3 to a client of 1.2", 0, TLS1_2_VERSION, {.sid = ""}},
    {"1.2 to a client of 1.3", TLS1_3_VERSION, 0, {.cipher = "c02f", .sid = "", .ext = "ff01 0001 00"}},
    {"1.1 suite SHA256 in 1.1", 0, 0, {.version = "0302", .cipher = "c027", .sid = "", .ext = "ff01 0001 00"}},
};

#define OF12 {.random = RANDOM_12, .cipher = "c02f", .sid = "", .ext = "ff01 0001 00"}
#define OF11 {.random = RANDOM_11, .cipher = "c02f", .sid = "", .ext = "ff01 0001 00"}
#define OLD12 {.version = "0302", .random = RANDOM_12, .cipher = "c013", .sid = "", .ext = "ff01 0001 00"}
#define OLD11 {.version = "0302", .random = RANDOM_11, .cipher = "c013", .sid = "", .ext = "ff01 0001 00"}

/* Clients that fall back, or have a version switched off, and the signs of a downgrade (RFC 8446 section 4.1.3, RFC 7507). */
static const struct {
    const char *name;
    int min, max;
    struct hello h;
    int fallback; /* SSL_MODE_SEND_FALLBACK_SCSV */
    uint64_t options;
} downgrades[] = {
    {"downgrade sentinel, fallback", 0, 0, OF12, 1, 0},
    {"1.1 sentinel, fallback", 0, 0, OF11, 1, 0},
    {"downgrade sentinel, fallback to 1.2", 0, TLS1_2_VERSION, OF12, 1, 0},
    {"1.1 sentinel, fallback to 1.2", 0, TLS1_2_VERSION, OF11, 1, 0},
    {"downgrade sentinel, no 1.3", 0, 0, OF12, 0, SSL_OP_NO_TLSv1_3},
    {"1.1 sentinel, no 1.3", 0, 0, OF11, 0, SSL_OP_NO_TLSv1_3},
    {"downgrade sentinel, fallback by no 1.3", 0, 0, OF12, 1, SSL_OP_NO_TLSv1_3},
    {"1.1 sentinel, fallback by no 1.3", 0, 0, OF11, 1, SSL_OP_NO_TLSv1_3},
    {"downgrade sentinel, fallback by no 1.3, no renegotiation info", 0, 0, {.random = RANDOM_12, .cipher = "c02f", .sid = "", .ext = ""}, 1, SSL_OP_NO_TLSv1_3},
    {"downgrade sentinel, fallback to 1.1", TLS1_VERSION, TLS1_1_VERSION, OLD12, 1, 0},
    {"1.1 sentinel, fallback to 1.1", TLS1_VERSION, TLS1_1_VERSION, OLD11, 1, 0},
    {"downgrade sentinel, 1.1", TLS1_VERSION, TLS1_1_VERSION, OLD12, 0, 0},
    {"1.1 sentinel, 1.1", TLS1_VERSION, TLS1_1_VERSION, OLD11, 0, 0},
    {"downgrade sentinel, fallback by no 1.2 and 1.3", TLS1_VERSION, 0, OLD12, 1, SSL_OP_NO_TLSv1_3 | SSL_OP_NO_TLSv1_2},
    {"1.1 sentinel, fallback by no 1.2 and 1.3", TLS1_VERSION, 0, OLD11, 1, SSL_OP_NO_TLSv1_3 | SSL_OP_NO_TLSv1_2},
    {"downgrade sentinel, a hole at 1.2", TLS1_VERSION, 0, OLD12, 0, SSL_OP_NO_TLSv1_2},
    {"1.1 sentinel, a hole at 1.2", TLS1_VERSION, 0, OLD11, 0, SSL_OP_NO_TLSv1_2},
    {"downgrade sentinel, a hole at 1.2, fallback", TLS1_VERSION, 0, OLD12, 1, SSL_OP_NO_TLSv1_2},
    {"1.1 sentinel, a hole at 1.2, fallback", TLS1_VERSION, 0, OLD11, 1, SSL_OP_NO_TLSv1_2},
};

static void one(PAIR *p, const char *name, const struct hello *h)
{
    printf("== %s\n", name);
    build(h, p->w.c2s.buf + p->w.c2s.head);
    lane_drain(&p->w.c2s);
    send_message(&p->w.s2c, 2, msg, len);
    trace("connect", SSL_connect(p->c), p->c);
    printf("  version %s cipher %s state %s\n", SSL_get_version(p->c), SSL_get_cipher(p->c), SSL_state_string_long(p->c));
    answer(&p->w.c2s);
    trace("connect", SSL_connect(p->c), p->c);
    pair_free(p);
}

/* Two retry requests. */
static void twice(void)
{
    struct hello h = {.random = RANDOM_HRR, .ext = V13 "0033 0002 0017"};
    PAIR *p = asked(0, 0);

    printf("== two retry requests\n");
    build(&h, p->w.c2s.buf + p->w.c2s.head);
    lane_drain(&p->w.c2s);
    send_message(&p->w.s2c, 2, msg, len);
    trace("connect", SSL_connect(p->c), p->c);
    answer(&p->w.c2s);
    send_message(&p->w.s2c, 2, msg, len);
    trace("connect", SSL_connect(p->c), p->c);
    pair_free(p);
}

/* After a good ServerHello of 1.2: what may and may not follow. */
static void following(void)
{
    static const struct {
        const char *name, *cipher;
        unsigned type;
        const char *body;
        int with_certificate;
    } in[] = {
        {"certificate empty", "c02f", 11, "000000", 0}, {"certificate short list", "c02f", 11, "000005 000009 61", 0},
        {"certificate garbage", "c02f", 11, "000007 000004 61626364", 0}, {"certificate no length", "c02f", 11, "00", 0},
        {"certificate length mismatch", "c02f", 11, "000009 000004 61626364", 0}, {"done without certificate", "c02f", 14, "", 0},
        {"key exchange without certificate", "c02f", 12, "03001d20", 0}, {"request without certificate", "c02f", 13, "0101 0002 0401 0000", 0},
        {"finished", "c02f", 20, "616263646566676869707172", 0}, {"hello request", "c02f", 0, "", 0}, {"client hello", "c02f", 1, "", 0},
        {"server hello again", "c02f", 2, "", 0}, {"ticket", "c02f", 4, "00000000 0000", 0}, {"encrypted extensions", "c02f", 8, "0000", 0},
        {"type 77", "c02f", 77, "", 0}, {"status not asked", "c02f", 22, "01 000001 61", 0},
        {"done without key exchange", "c02f", 14, "", 1}, {"done after certificate, RSA", "009c", 14, "", 1}, {"done with content", "009c", 14, "00", 1},
        {"key exchange for RSA", "009c", 12, "03001d20", 1}, {"key exchange empty", "c02f", 12, "", 1}, {"key exchange curve type 1", "c02f", 12, "01001d20", 1},
        {"key exchange group not offered", "c02f", 12, "03 0018 61 04", 1}, {"key exchange unknown group", "c02f", 12, "03 7a7a 01 04", 1},
        {"key exchange short point", "c02f", 12, "03 001d 01 09", 1}, {"key exchange empty point", "c02f", 12, "03 001d 00", 1},
        {"key exchange without signature", "c02f", 12, "03 001d 20 0900000000000000000000000000000000000000000000000000000000000000", 1},
        {"key exchange unknown signature", "c02f", 12, "03 001d 20 0900000000000000000000000000000000000000000000000000000000000000 7a7a 0001 61", 1},
        {"key exchange ECDSA signature", "c02f", 12, "03 001d 20 0900000000000000000000000000000000000000000000000000000000000000 0403 0001 61", 1},
        {"key exchange bad signature", "c02f", 12, "03 001d 20 0900000000000000000000000000000000000000000000000000000000000000 0804 0001 61", 1},
        {"key exchange trailing", "c02f", 12, "03 001d 20 0900000000000000000000000000000000000000000000000000000000000000 0804 0001 61 62", 1},
        {"certificate twice", "c02f", 11, "000000", 1}, {"request early", "c02f", 13, "0101 0002 0401 0000", 1}, {"request bad", "009c", 13, "01", 1},
        {"request without sigalgs", "009c", 13, "0101 0000 0000", 1}, {"request odd sigalgs", "009c", 13, "0101 0003 040100 0000", 1},
        {"request bad names", "009c", 13, "0101 0002 0401 0005 0003 616263", 1}, {"request trailing", "009c", 13, "0101 0002 0401 0000 00", 1},
        {"request good", "009c", 13, "0101 0002 0401 0000", 1}, {"finished after certificate", "009c", 20, "616263646566676869707172", 1},
    };
    X509 *x = load_cert("rsa.pem");
    unsigned char *der = NULL;
    int n = i2d_X509(x, &der);
    size_t i;

    for (i = 0; i < COUNT(in); i++) {
        struct hello h = {.cipher = in[i].cipher, .sid = "", .ext = "ff01 0001 00"};
        PAIR *p = asked(0, TLS1_2_VERSION);

        printf("== then %s (%s)\n", in[i].name, in[i].cipher);
        build(&h, p->w.c2s.buf + p->w.c2s.head);
        lane_drain(&p->w.c2s);
        send_message(&p->w.s2c, 2, msg, len);
        if (in[i].with_certificate) {
            unsigned char l[6] = {0, (unsigned char)((n + 3) >> 8), (unsigned char)(n + 3), 0, (unsigned char)(n >> 8), (unsigned char)n};

            len = 0;
            add(l, 6);
            add(der, (size_t)n);
            send_message(&p->w.s2c, 11, msg, len);
        }
        len = 0;
        add_hex(in[i].body);
        send_message(&p->w.s2c, in[i].type, msg, len);
        trace("connect", SSL_connect(p->c), p->c);
        printf("  state %s\n", SSL_state_string_long(p->c));
        answer(&p->w.c2s);
        pair_free(p);
    }
    OPENSSL_free(der);
    X509_free(x);
}

/* Records of other types after the ServerHello, both versions. */
static void records(int ver)
{
    static const struct {
        const char *name, *bytes;
        size_t n;
    } in[] = {
#define R(name, s) {name, s, sizeof(s) - 1}
        R("ccs", "\x14\x03\x03\x00\x01\x01"), R("ccs of two bytes", "\x14\x03\x03\x00\x02\x01\x01"), R("ccs 0", "\x14\x03\x03\x00\x01\x00"),
        R("ccs twice", "\x14\x03\x03\x00\x01\x01\x14\x03\x03\x00\x01\x01"), R("app data", "\x17\x03\x03\x00\x05hello"),
        R("app data of 40", "\x17\x03\x03\x00\x28" "0123456789abcdef0123456789abcdef01234567"), R("warning", "\x15\x03\x03\x00\x02\x01\x5a"),
        R("unrecognised name warning", "\x15\x03\x03\x00\x02\x01\x70"), R("close", "\x15\x03\x03\x00\x02\x01\x00"), R("fatal", "\x15\x03\x03\x00\x02\x02\x28"),
        R("empty handshake", "\x16\x03\x03\x00\x00"), R("record 3.1", "\x16\x03\x01\x00\x04\x0e\x00\x00\x00"), R("too long", "\x17\x03\x03\x41\x01"),
        R("way too long", "\x17\x03\x03\xff\xff"), R("plain handshake", "\x16\x03\x03\x00\x06\x08\x00\x00\x02\x00\x00"), R("heartbeat", "\x18\x03\x03\x00\x03\x01\x00\x00"),
        R("five warnings", "\x15\x03\x03\x00\x02\x01\x5a\x15\x03\x03\x00\x02\x01\x5a\x15\x03\x03\x00\x02\x01\x5a\x15\x03\x03\x00\x02\x01\x5a\x15\x03\x03\x00\x02\x01\x5a"),
    };
    size_t i;

    for (i = 0; i < COUNT(in); i++) {
        struct hello h12 = {.cipher = "c02f", .sid = "", .ext = "ff01 0001 00"}, h13 = {0};
        PAIR *p = asked(ver == TLS1_3_VERSION ? TLS1_3_VERSION : 0, ver);

        printf("== record %s in %s\n", in[i].name, version_name(ver));
        build(ver == TLS1_3_VERSION ? &h13 : &h12, p->w.c2s.buf + p->w.c2s.head);
        lane_drain(&p->w.c2s);
        send_message(&p->w.s2c, 2, msg, len);
        lane_push(&p->w.s2c, in[i].bytes, in[i].n);
        trace("connect", SSL_connect(p->c), p->c);
        printf("  state %s\n", SSL_state_string_long(p->c));
        if (ver != TLS1_3_VERSION)
            answer(&p->w.c2s);
        trace("connect", SSL_connect(p->c), p->c);
        pair_free(p);
    }
}

/* A key as RSA key exchange may meet it: big numbers in hexadecimal, NULL for the good key's own. */
static EVP_PKEY *odd_key(const char *n, const char *e)
{
    EVP_PKEY *good = load_key("rsa.key"), *key = EVP_PKEY_new();
    const RSA *from = EVP_PKEY_get0_RSA(good);
    RSA *rsa = RSA_new();
    BIGNUM *bn = NULL, *be = NULL;

    MUST(n == NULL ? (bn = BN_dup(RSA_get0_n(from))) != NULL : BN_hex2bn(&bn, n) > 0);
    MUST(e == NULL ? (be = BN_dup(RSA_get0_e(from))) != NULL : BN_hex2bn(&be, e) > 0);
    MUST(RSA_set0_key(rsa, bn, be, NULL) && EVP_PKEY_assign_RSA(key, rsa));
    EVP_PKEY_free(good);
    return key;
}

/* The flight of a server with this certificate, up to ServerHelloDone. */
static void flight_with(const unsigned char *der, int n, const char *name, const char *cipher)
{
    struct hello h = {.cipher = cipher, .sid = "", .ext = "ff01 0001 00"};
    PAIR *p = asked(0, TLS1_2_VERSION);

    printf("== %s (%s)\n", name, cipher);
    build(&h, p->w.c2s.buf + p->w.c2s.head);
    lane_drain(&p->w.c2s);
    send_message(&p->w.s2c, 2, msg, len);
    len = 0;
    add_hex("00");
    add16((size_t)n + 3);
    add_hex("00");
    add16((size_t)n);
    add(der, (size_t)n);
    send_message(&p->w.s2c, 11, msg, len);
    send_message(&p->w.s2c, 14, msg, 0);
    trace("connect", SSL_connect(p->c), p->c);
    printf("  state %s\n", SSL_state_string_long(p->c));
    answer(&p->w.c2s);
    pair_free(p);
}

static void flight_with_key(EVP_PKEY *key, const char *name, const char *cipher)
{
    EVP_PKEY *signer = load_key("rsa.key");
    X509 *x = load_cert("rsa.pem");
    unsigned char *der = NULL;
    int n;

    MUST(X509_set_pubkey(x, key) && X509_sign(x, signer, EVP_sha256()) > 0);
    MUST((n = i2d_X509(x, &der)) > 0);
    flight_with(der, n, name, cipher);
    OPENSSL_free(der);
    X509_free(x);
    EVP_PKEY_free(signer);
}

/* Certificates with bytes of the key changed: not every one is a key any more. */
static void spoiled_keys(void)
{
    static const struct {
        const char *name, *file, *cipher;
        int n; /* the bytes before `find` skipped, then `n` written over */
        const char *find, *with;
    } in[] = {
        {"RSA: nothing changed", "rsa.pem", "009c", 0, "\x02\x03\x01\x00\x01", ""},
        {"RSA: exponent without a byte", "rsa.pem", "009c", 2, "\x02\x03\x01\x00\x01", "\x02\x00"},
        {"RSA: exponent of one byte and more", "rsa.pem", "009c", 2, "\x02\x03\x01\x00\x01", "\x02\x01"},
        {"RSA: exponent too long", "rsa.pem", "009c", 2, "\x02\x03\x01\x00\x01", "\x02\x04"},
        {"RSA: exponent no integer", "rsa.pem", "009c", 2, "\x02\x03\x01\x00\x01", "\x04\x03"},
        {"RSA: negative exponent", "rsa.pem", "009c", 3, "\x02\x03\x01\x00\x01", "\x02\x03\x81"},
        {"RSA: exponent not minimal", "rsa.pem", "009c", 5, "\x02\x03\x01\x00\x01", "\x02\x03\x00\x00\x03"},
        {"RSA: no modulus", "rsa.pem", "009c", 2, "\x02\x82\x01\x01", "\x05\x82"},
        {"RSA: no NULL", "rsa.pem", "009c", 13, "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00\x03", "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x04\x00"},
        {"RSA: unused bits", "rsa.pem", "009c", 5, "\x03\x82\x01\x0f\x00\x30", "\x03\x82\x01\x0f\x01"},
        {"RSA: another algorithm", "rsa.pem", "009c", 11, "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00\x03", "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x77"},
        {"P-256: nothing changed", "p256.pem", "c02b", 0, "\x03\x42\x00\x04", ""},
        {"P-256: not on the curve", "p256.pem", "c02b", 6, "\x03\x42\x00\x04", "\x03\x42\x00\x04\x00\x00"},
        {"P-256: form of the point", "p256.pem", "c02b", 4, "\x03\x42\x00\x04", "\x03\x42\x00\x09"},
        {"P-256: another curve", "p256.pem", "c02b", 10, "\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07", "\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x06"},
        {"P-256: an unknown curve", "p256.pem", "c02b", 10, "\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07", "\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x77"},
        {"Ed25519: unused bits", "ed25519.pem", "c02b", 3, "\x03\x21\x00", "\x03\x21\x01"},
        {"Ed25519: another algorithm", "ed25519.pem", "c02b", 5, "\x06\x03\x2b\x65\x70\x03\x21", "\x06\x03\x2b\x65\x6e"},
    };
    size_t i;

    for (i = 0; i < COUNT(in); i++) {
        X509 *x = load_cert(in[i].file);
        unsigned char *der = NULL;
        int n = i2d_X509(x, &der), at, found = -1;
        size_t len_find = strlen(in[i].find) > 0 ? strlen(in[i].find) : 1;

        /* Names of bytes 0 are cut short by strlen; what is left is enough to find the place. */
        for (at = 0; at + (int)len_find < n && found < 0; at++)
            if (memcmp(der + at, in[i].find, len_find) == 0)
                found = at;
        MUST(found >= 0);
        memcpy(der + found, in[i].with, (size_t)in[i].n);
        flight_with(der, n, in[i].name, in[i].cipher);
        OPENSSL_free(der);
        X509_free(x);
    }
}

/* The premaster secret is to be encrypted to keys that cannot. */
static void odd_keys(void)
{
    static char even[513], small[129], smaller[113], large[4098];
    EVP_PKEY *key;
    size_t i;
    const struct {
        const char *name, *n, *e;
    } in[] = {
        {"RSA key: exponent 3", NULL, "3"}, {"RSA key: exponent 1", NULL, "1"}, {"RSA key: exponent 0", NULL, "0"},
        {"RSA key: even exponent", NULL, "10000"}, {"RSA key: exponent of 65 bits", NULL, "10000000000000001"},
        {"RSA key: exponent greater than modulus", "C5", "10001"}, {"RSA key: modulus 0", "0", NULL}, {"RSA key: modulus 1", "1", NULL},
        {"RSA key: even modulus", even, NULL}, {"RSA key: 512 bits", small, NULL}, {"RSA key: 448 bits", smaller, NULL},
        {"RSA key: 16388 bits", large, NULL},
    };

    memset(even, 'C', sizeof(even) - 1);
    memset(small, 'F', sizeof(small) - 1);
    memset(smaller, 'F', sizeof(smaller) - 1);
    memset(large, 'F', sizeof(large) - 1);
    for (i = 0; i < COUNT(in); i++) {
        key = odd_key(in[i].n, in[i].e);
        flight_with_key(key, in[i].name, "009c");
        EVP_PKEY_free(key);
    }
    key = load_key("rsapss.key");
    flight_with_key(key, "RSA-PSS key", "009c");
    EVP_PKEY_free(key);
}

/* Each extension there is a number for, in a ServerHello that is good without it. But record_size_limit, which the
 * reference does not know. */
static void every_extension(void)
{
    static const unsigned others[] = {100, 13172, 17513, 30031, 30032, 0x7550, 0xfde7, 0xfde8, 0xfde9, 0xfe0d, 0xff00, 0xff01, 0xff02, 0xffff};
    static const char *const bodies[] = {"0000", "0001 00", "0002 0000", "0003 010203"};
    size_t i, b;
    int kind;

    for (i = 0; i < 70 + COUNT(others); i++)
        for (b = 0; b < COUNT(bodies) && i != 28; b++)
            for (kind = 0; kind < 3; kind++) {
                static const char *const goods[] = {"ff01 0001 00", V13 SHARE, V13 "0033 0002 0017"}, *const kinds[] = {"1.2", "1.3", "retry"};
                unsigned type = i < 70 ? (unsigned)i : others[i - 70];
                struct hello h = {0};
                char text[600], name[80];

                snprintf(text, sizeof(text), "%s %04x %s", goods[kind], type, bodies[b]);
                snprintf(name, sizeof(name), "extension %u with %s, %s", type, bodies[b], kinds[kind]);
                h.ext = text;
                if (kind == 0) {
                    h.cipher = "c02f";
                    h.sid = "";
                } else if (kind == 2) {
                    h.random = RANDOM_HRR;
                }
                one(asked(0, 0), name, &h);
            }
}

int main(void)
{
    size_t i;

    every_extension();

    for (i = 0; i < COUNT(cases); i++)
        one(asked(cases[i].min, cases[i].max), cases[i].name, &cases[i].h);
    for (i = 0; i < COUNT(downgrades); i++)
        one(asked_by(downgrades[i].min, downgrades[i].max, downgrades[i].fallback, downgrades[i].options), downgrades[i].name, &downgrades[i].h);
    twice();
    following();
    odd_keys();
    spoiled_keys();
    records(TLS1_2_VERSION);
    records(TLS1_3_VERSION);
    return 0;
}

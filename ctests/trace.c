/* SSL_trace as a message callback: the text of whole handshakes, with what is random left out, and of messages made by
 * hand, well formed and not. */
#include "common.h"

static BIO *out;

/* The text so far. Random bytes, keys and signatures are not the same twice: long runs of hex digits are shown by their
 * length, and the lines that only hold such. */
static void flush(int all)
{
    char *text, *line;
    long n = BIO_get_mem_data(out, &text);
    char *copy = OPENSSL_strndup(text, (size_t)n);

    for (line = strtok(copy, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        char *colon = strstr(line, "): ");

        if (strstr(line, "gmt_unix_time") != NULL)
            *strchr(line, '=') = 0;
        if (!all && colon != NULL && strlen(colon + 3) > 16)
            colon[1] = 0;
        if (!all && strstr(line, "ticket_age_add") != NULL)
            *strchr(line, '=') = 0;
        /* A signature of ECDSA is not always as long. */
        if (!all && (strstr(line, "Signature (len=7") != NULL || strstr(line, "CertificateVerify, Length=7") != NULL))
            *strchr(line, '=') = 0;
        printf("%s\n", line);
    }
    OPENSSL_free(copy);
    (void)BIO_reset(out);
}

static unsigned int psk_client(SSL *s, const char *hint, char *id, unsigned int id_max, unsigned char *key, unsigned int max)
{
    (void)s, (void)hint, (void)max;
    snprintf(id, id_max, "me");
    memset(key, 1, 16);
    return 16;
}

static unsigned int psk_server(SSL *s, const char *id, unsigned char *key, unsigned int max)
{
    (void)s, (void)id, (void)max;
    memset(key, 1, 16);
    return 16;
}

static void handshake(int ver, int server, const char *suites, const char *client_cert)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;
    SSL *s;

    printf("== %s %s %s %s\n", version_name(ver), server ? "server" : "client", str(suites), str(client_cert));
    SSL_CTX_set_security_level(cc, 0);
    SSL_CTX_set_security_level(sc, 0);
    if (suites != NULL) {
        MUST(SSL_CTX_set_cipher_list(cc, suites));
        MUST(SSL_CTX_set_cipher_list(sc, suites));
        if (strstr(suites, "PSK") != NULL) {
            SSL_CTX_set_psk_client_callback(cc, psk_client);
            SSL_CTX_set_psk_server_callback(sc, psk_server);
            SSL_CTX_use_psk_identity_hint(sc, "hint");
        }
    }
    SSL_CTX_set_dh_auto(sc, 1);
    /* The length of a ticket is each library's own. */
    SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
    if (client_cert != NULL) {
        use_cert(cc, client_cert);
        SSL_CTX_set_verify(sc, SSL_VERIFY_PEER, NULL);
        SSL_CTX_load_verify_file(sc, pki("roots.pem"));
        SSL_CTX_set_client_CA_list(sc, SSL_load_client_CA_file(pki("root.pem")));
    }
    SSL_CTX_set_alpn_protos(cc, (const unsigned char *)"\2h2\3foo", 7);
    p = pair_take(cc, sc);
    s = server ? p->s : p->c;
    SSL_set_msg_callback(s, SSL_trace);
    SSL_set_msg_callback_arg(s, out);
    SSL_set_tlsext_host_name(p->c, "example.test");
    SSL_set_tlsext_status_type(p->c, TLSEXT_STATUSTYPE_ocsp);
    SSL_set_tlsext_max_fragment_length(p->c, TLSEXT_max_fragment_length_4096);
    printf("connected %d\n", pair_connect(p));
    flush(0);
    if (SSL_is_init_finished(p->c) && SSL_is_init_finished(p->s)) {
        pair_settle(p);
        pair_send(p->c, p->s, "hello");
        if (ver == TLS1_3_VERSION) {
            SSL_key_update(p->c, SSL_KEY_UPDATE_REQUESTED);
            pair_send(p->c, p->s, "x");
            pair_send(p->s, p->c, "y");
        }
    }
    SSL_shutdown(p->c);
    SSL_shutdown(p->s);
    SSL_set_msg_callback(s, NULL);
    flush(0);
    pair_free(p);
}

/* ---- by hand ---- */

static size_t unhex(const char *text, unsigned char *to)
{
    size_t n = 0;

    while (*text != 0) {
        unsigned int byte;

        if (*text == ' ') {
            text++;
            continue;
        }
        MUST(sscanf(text, "%2x", &byte) == 1);
        to[n++] = (unsigned char)byte;
        text += 2;
    }
    return n;
}

static void record(SSL *s, int write_p, int content_type, const char *text)
{
    unsigned char message[2000];
    size_t n = unhex(text, message);

    printf("-- %d %d %s\n", write_p, content_type, text);
    SSL_trace(write_p, TLS1_2_VERSION, content_type, message, n, s, out);
    flush(1);
}

/* A hello, or another message, with one extension. */
static void extension(SSL *s, int message, int type, const char *body)
{
    unsigned char m[2000], *at = m + 4, bytes[1000];
    size_t n = unhex(body, bytes), block = n + 4, i;

    printf("-- extension %d of message %d: %s\n", type, message, body);
    if (message == SSL3_MT_CLIENT_HELLO || message == SSL3_MT_SERVER_HELLO) {
        *at++ = 3, *at++ = 3;
        for (i = 0; i < 32; i++)
            *at++ = 0x11;
        *at++ = 0;
        if (message == SSL3_MT_CLIENT_HELLO)
            *at++ = 0, *at++ = 2, *at++ = 0x13, *at++ = 1, *at++ = 1, *at++ = 0;
        else
            *at++ = 0x13, *at++ = 1, *at++ = 0;
    } else if (message == SSL3_MT_CERTIFICATE_REQUEST)
        *at++ = 0;
    *at++ = (unsigned char)(block >> 8), *at++ = (unsigned char)block;
    *at++ = (unsigned char)(type >> 8), *at++ = (unsigned char)type;
    *at++ = (unsigned char)(n >> 8), *at++ = (unsigned char)n;
    memcpy(at, bytes, n);
    at += n;
    m[0] = (unsigned char)message;
    m[1] = 0, m[2] = (unsigned char)((at - m - 4) >> 8), m[3] = (unsigned char)(at - m - 4);
    SSL_trace(1, TLS1_2_VERSION, SSL3_RT_HANDSHAKE, m, (size_t)(at - m), s, out);
    flush(1);
}

static void extensions(SSL *s)
{
    static const struct { int message, type; const char *body; } list[] = {
        {1, 1, "01"}, {1, 1, "0005"}, {1, 1, ""}, {1, 1, "0102"}, {1, 11, "0100"}, {1, 11, "020005"}, {1, 11, "05"},
        {1, 10, "0004001d1111"}, {1, 10, "0003001d11"}, {1, 10, "0004001d"}, {1, 16, "0003026832"}, {1, 16, "0003056832"},
        {1, 16, "0009026832"}, {1, 16, ""}, {1, 16, "000402683200"}, {1, 13, "00040403ffff"}, {1, 13, "0005040304"},
        {1, 13, "0003040304"}, {1, 50, "00040403ffff"}, {1, 65281, "00"}, {1, 65281, "03aabbcc"}, {2, 65281, "06aabbccddeeff"},
        {2, 65281, "05aabbccddee"}, {1, 65281, ""}, {1, 65281, "02aa"}, {1, 35, "0102"}, {1, 35, ""}, {1, 51, "0008001d0004aabbccdd"},
        {1, 51, "0007001d0004aabbccdd"}, {2, 51, "001d0004aabbccdd"}, {2, 51, "001d"}, {1, 51, "0010001d0004aabbccdd00170004aabbccdd"},
        {1, 51, "001d0004aabbccdd"}, {8, 51, "0008001d0004aabbccdd"}, {1, 51, "0000"}, {1, 43, "020304"}, {1, 43, "0403047f1c"},
        {2, 43, "0304"}, {2, 43, "03"}, {1, 43, "0303"}, {1, 45, "0101"}, {1, 45, "03000105"}, {1, 45, "02"}, {1, 42, ""},
        {8, 42, ""}, {8, 42, "01"}, {1, 41, "0000"}, {2, 41, "0000"}, {1, 44, "0002aabb"}, {1, 0, "0005"}, {1, 12345, "010203"},
        {1, 21, "000000"}, {1, 22, "01"}, {1, 49, ""}, {13, 47, "0000"}, {1, 14, "0001"}, {1, 18, ""}, {8, 16, "0003026832"},
        {8, 10, "0002001d"},
    };
    int type;
    size_t i;

    for (i = 0; i < COUNT(list); i++)
        extension(s, list[i].message, list[i].type, list[i].body);
    for (type = 0; type < 60; type++)
        extension(s, 8, type, "");
    extension(s, 8, 13172, "");
    extension(s, 8, 17513, "");
    extension(s, 8, 30032, "");
}

static void messages(SSL *s)
{
    static const char *const list[] = {
        "01000001 03", "01000003 0303", "0100", "01000000ff", "02000002 0303", "04000006 00000e10 0000",
        "04000008 00000e10 0002 aabb", "04000000", "04000003 000000", "04000009 00000e10 0002 aabb ff",
        "0400000f 00001c20 01020304 0101 0002 aabb 0000", "04000011 00001c20 01020304 08 0000000000000001 0002 aabb 0000",
        "04000017 00001c20 01020304 01 05 0002 aabb 0008 002a 0004 00000400", "05000000", "05000001 00", "18000001 00",
        "18000001 01", "18000001 02", "18000002 0001", "18000000", "16000006 01 000002 aabb", "17000002 aabb", "15000002 aabb",
        "43000002 aabb", "fe000001 aa", "0b000000", "0b000003 000000", "0b000004 00 000000", "0b000006 000003 000000",
        "0b000008 000005 000002 aabb", "0b00000c 01 77 000007 000002 aabb 0000", "0d000000", "0d000008 02 01 40 0002 0401 0000",
        "0d00000a 02 01 63 0002 0401 0002 0000", "0d00000b 01 55 0008 000d 0004 0002 0401", "0d000003 000000",
        "0d000015 01 40 0002 0401 000d 000b 3009310730050603550403", "0d000016 0101 0000 000f 000d 300b3109300706035504030c00",
        "0e000000", "0e000001 00", "0f000006 0401 0002 aabb", "0f000004 0002 aabb", "0f000007 0401 0002 aabb cc", "0f000001 00",
        "14000002 aabb", "14000000", "03000005 feff 02 aabb", "03000001 fe", "00000000", "08000002 0000", "08000001 00",
        "08000004 0002aabb", "08000000", "08000007 0005 002a 0001 00", "0c000006 03 001d 02 aabb",
        "0c00000c 03 001d 02 aabb 0401 0002 cccc", "0c000002 03 00", "0c000003 010203", "0c000001 09", "10000003 02 aabb",
        "10000002 05aa", "0c000000", "10000000", "10000004 02 aabb 00",
    };
    size_t i;
    int type;

    for (i = 0; i < COUNT(list); i++)
        record(s, 1, SSL3_RT_HANDSHAKE, list[i]);
    for (type = 0; type < 256; type++) {
        unsigned char alert[2] = {(unsigned char)(type % 4), (unsigned char)type};

        SSL_trace(0, TLS1_2_VERSION, SSL3_RT_ALERT, alert, 2, s, out);
    }
    flush(1);
    record(s, 1, 20, "01");
    record(s, 1, 20, "02");
    record(s, 0, 21, "01");
    record(s, 0, 23, "aabb");
    record(s, 0, 24, "010001aa");
    record(s, 1, 256, "16030300");
    record(s, 0, 256, "");
    record(s, 1, 256, "1603030005");
    record(s, 0, 256, "63fefd0105");
    record(s, 0, 256, "1601000005");
    record(s, 0, 256, "1605050005");
    record(s, 0, 257, "16");
    record(s, 0, 257, "63");
    record(s, 0, 99, "01");
    record(s, 0, 0, "8001");
}

/* Every cipher suite there is a name for, groups, signature schemes, certificate types. */
static void every_name(SSL *s)
{
    static unsigned char m[70000];
    unsigned int first, i;

    for (first = 0; first < 0x10000; first += 0x4000) {
        size_t n = 4 + 2 + 32 + 1;

        memset(m, 0, sizeof(m));
        m[4] = m[5] = 3;
        m[n++] = 0x80, m[n++] = 0;
        for (i = first; i < first + 0x4000; i++)
            m[n++] = (unsigned char)(i >> 8), m[n++] = (unsigned char)i;
        m[n++] = 4, m[n++] = 0, m[n++] = 1, m[n++] = 2, m[n++] = 64;
        m[0] = 1, m[1] = (unsigned char)((n - 4) >> 16), m[2] = (unsigned char)((n - 4) >> 8), m[3] = (unsigned char)(n - 4);
        SSL_trace(1, TLS1_2_VERSION, SSL3_RT_HANDSHAKE, m, n, s, out);
    }
    for (first = 0; first < 0x20000; first += 0x2000) {
        size_t n = 6;

        m[0] = 8, m[1] = 0, m[2] = 0x40, m[3] = 8;
        m[4] = 0x40, m[5] = 6, m[n++] = 0, m[n++] = first < 0x10000 ? 10 : 13;
        m[n++] = 0x40, m[n++] = 2, m[n++] = 0x40, m[n++] = 0;
        for (i = first; i < first + 0x2000; i++)
            m[n++] = (unsigned char)(i >> 8), m[n++] = (unsigned char)i;
        SSL_trace(1, TLS1_2_VERSION, SSL3_RT_HANDSHAKE, m, n, s, out);
    }
    {
        size_t n = 4;

        m[n++] = 255;
        for (i = 1; i < 256; i++)
            m[n++] = (unsigned char)i;
        m[n++] = 0, m[n++] = 0, m[n++] = 0, m[n++] = 0;
        m[0] = 13, m[1] = 0, m[2] = (unsigned char)((n - 4) >> 8), m[3] = (unsigned char)(n - 4);
        SSL_trace(1, TLS1_2_VERSION, SSL3_RT_HANDSHAKE, m, n, s, out);
    }
    {
        char *text, *line;
        long n = BIO_get_mem_data(out, &text);
        char *copy = OPENSSL_strndup(text, (size_t)n);
        unsigned int unknown = 0;

        for (line = strtok(copy, "\n"); line != NULL; line = strtok(NULL, "\n"))
            if (strstr(line, "UNKNOWN") != NULL)
                unknown++;
            else
                printf("%s\n", line);
        printf("%u without a name\n", unknown);
        OPENSSL_free(copy);
        (void)BIO_reset(out);
    }
}

int main(void)
{
    static const int versions[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    size_t i;

    out = BIO_new(BIO_s_mem());
    handshake(TLS1_3_VERSION, 0, NULL, NULL);
    handshake(TLS1_3_VERSION, 1, NULL, "rsaclient");
    handshake(TLS1_2_VERSION, 0, "ECDHE+AESGCM", "rsaclient");
    handshake(TLS1_2_VERSION, 1, "AES128-SHA", NULL);
    handshake(TLS1_2_VERSION, 0, "DHE-RSA-AES128-SHA256", NULL);
    handshake(TLS1_1_VERSION, 1, "DHE-RSA-AES128-SHA", NULL);
    handshake(TLS1_VERSION, 0, "ECDHE-RSA-AES128-SHA", "rsaclient");
    handshake(TLS1_2_VERSION, 0, "PSK-AES128-CBC-SHA", NULL);
    handshake(TLS1_2_VERSION, 1, "ECDHE-PSK-AES128-CBC-SHA", NULL);
    handshake(TLS1_2_VERSION, 0, "DHE-PSK-AES128-CBC-SHA", NULL);
    handshake(TLS1_2_VERSION, 1, "RSA-PSK-AES128-CBC-SHA", NULL);
    for (i = 0; i < COUNT(versions); i++) {
        SSL_CTX *cc = client_ctx(versions[i]), *sc = server_ctx(versions[i], "rsa");
        PAIR *p = pair_take(cc, sc);

        printf("== by hand %s\n", version_name(versions[i]));
        MUST(pair_connect(p));
        /* The reference shows nothing sound of a key exchange under a suite of TLS 1.3. */
        if (versions[i] == TLS1_2_VERSION)
            every_name(p->c);
        extensions(p->c);
        messages(p->c);
        pair_free(p);
    }
    BIO_free(out);
    return 0;
}

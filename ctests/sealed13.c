/* The sealed messages of TLS 1.3, changed byte by byte, dropped, doubled, swapped, cut: under a cipher that changes nothing.
 * timeout: 200 */
#include "engines/plain.h"

static EVP_CIPHER *copying;

static int ciphers(ENGINE *e, const EVP_CIPHER **out, const int **nids, int nid)
{
    static const int all[] = {NID_aes_128_gcm};

    (void)e;
    if (out == NULL) {
        *nids = all;
        return 1;
    }
    *out = nid == NID_aes_128_gcm ? copying : NULL;
    return *out != NULL;
}

static int accept_all(int ok, X509_STORE_CTX *store)
{
    (void)ok, (void)store;
    return 1;
}

static int choose_alpn(SSL *ssl, const unsigned char **out, unsigned char *len, const unsigned char *in, unsigned int inlen, void *arg)
{
    (void)ssl, (void)in, (void)inlen, (void)arg;
    *out = (const unsigned char *)"h2";
    *len = 2;
    return SSL_TLSEXT_ERR_OK;
}

static int staple(SSL *ssl, void *arg)
{
    unsigned char *response = OPENSSL_memdup("not one at all", 14);

    (void)arg;
    return SSL_set_tlsext_status_ocsp_resp(ssl, response, 14) ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

static int known_name(SSL *ssl, int *alert, void *arg)
{
    (void)ssl, (void)alert, (void)arg;
    return SSL_TLSEXT_ERR_OK;
}

static SSL_CTX *cc, *sc;

static void contexts(void)
{
    cc = client_ctx(TLS1_3_VERSION);
    sc = server_ctx(TLS1_3_VERSION, "ed25519");
    /* With signatures and tickets of one length. */
    use_cert(cc, "ed25519");
    SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
    SSL_CTX_set_max_early_data(sc, 100);
    SSL_CTX_set_tlsext_servername_callback(sc, known_name);
    MUST(SSL_CTX_set_ciphersuites(cc, "TLS_AES_128_GCM_SHA256") && SSL_CTX_set_ciphersuites(sc, "TLS_AES_128_GCM_SHA256"));
    MUST(SSL_CTX_set_alpn_protos(cc, (const unsigned char *)"\2h2", 3) == 0);
    SSL_CTX_set_alpn_select_cb(sc, choose_alpn, NULL);
    SSL_CTX_set_verify(cc, SSL_VERIFY_PEER, accept_all);
    SSL_CTX_set_verify(sc, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, accept_all);
    SSL_CTX_set_tlsext_status_type(cc, TLSEXT_STATUSTYPE_ocsp);
    SSL_CTX_set_tlsext_status_cb(sc, staple);
    SSL_CTX_set_tlsext_status_cb(cc, NULL);
    SSL_CTX_set_num_tickets(sc, 1);
}

/* A change of what a lane holds: of the sealed record number `at`. */
struct change {
    enum { KEEP, FLIP, DROP, DOUBLE, SWAP, CUT, APPEND, RETYPE, SPLIT, JOIN, DATA_AFTER, CCS_AFTER, INNER, PADDED, EMPTY_BEFORE } what;
    int at;
    size_t offset;
    int value;
};

/* Gives how many sealed records there are; `*n` is the length of what is in the one at `at`. */
static int apply(LANE *l, const struct change *c, size_t *n, int *type)
{
    size_t len = l->len, place = 0, waiting = 0;
    unsigned char *all = OPENSSL_memdup(l->buf + l->head, len + 1), *held = NULL;
    int sealed = 0;

    lane_drain(l);
    while (place + RECORD_HEADER <= len) {
        unsigned char *r = all + place, *in = r + RECORD_HEADER;
        size_t whole = RECORD_HEADER + ((size_t)r[3] << 8 | r[4]), inner = whole - RECORD_HEADER - 1 - TAG, i;
        int kind;

        MUST(place + whole <= len);
        place += whole;
        if (r[0] != 23) {
            lane_push(l, r, whole);
            continue;
        }
        kind = in[inner];
        if (sealed++ != c->at) {
            lane_push(l, r, whole);
            if (waiting > 0) {
                lane_push(l, held, waiting);
                waiting = 0;
            }
            continue;
        }
        *n = inner;
        *type = in[0];
        switch (c->what) {
        case KEEP: lane_push(l, r, whole); break;
        case FLIP:
            in[c->offset] ^= (unsigned char)c->value;
            lane_push(l, r, whole);
            break;
        case DROP: break;
        case DOUBLE:
            lane_push(l, r, whole);
            lane_push(l, r, whole);
            break;
        case SWAP:
            held = r;
            waiting = whole;
            break;
        case CUT: plain_push(l, kind, in, inner - (size_t)c->value); break;
        case APPEND: {
            unsigned char more[20000];

            memcpy(more, in, inner);
            memset(more + inner, 0, (size_t)c->value);
            plain_push(l, kind, more, inner + (size_t)c->value);
            break;
        }
        case RETYPE:
            in[0] = (unsigned char)c->value;
            lane_push(l, r, whole);
            break;
        case SPLIT:
            for (i = 0; i < inner; i += (size_t)c->value)
                plain_push(l, kind, in + i, inner - i < (size_t)c->value ? inner - i : (size_t)c->value);
            break;
        case JOIN:
            /* With the next one in a record. */
            if (place + RECORD_HEADER < len && all[place] == 23) {
                unsigned char *next = all + place;
                size_t its = ((size_t)next[3] << 8 | next[4]) - 1 - TAG;
                unsigned char both[20000];

                memcpy(both, in, inner);
                memcpy(both + inner, next + RECORD_HEADER, its);
                plain_push(l, kind, both, inner + its);
                place += RECORD_HEADER + its + 1 + TAG;
                sealed++;
            } else {
                lane_push(l, r, whole);
            }
            break;
        case DATA_AFTER:
            lane_push(l, r, whole);
            plain_push(l, 23, "data", 4);
            break;
        case CCS_AFTER:
            lane_push(l, r, whole);
            lane_push(l, "\x14\3\3\0\1\1", 6);
            break;
        case INNER:
            in[inner] = (unsigned char)c->value;
            lane_push(l, r, whole);
            break;
        case PADDED: {
            unsigned char more[300] = {0};

            MUST(inner <= 20000);
            r[3] = (unsigned char)((whole - RECORD_HEADER + (size_t)c->value) >> 8);
            r[4] = (unsigned char)(whole - RECORD_HEADER + (size_t)c->value);
            lane_push(l, r, RECORD_HEADER + inner + 1);
            lane_push(l, more, (size_t)c->value);
            lane_push(l, in + inner + 1, TAG);
            break;
        }
        case EMPTY_BEFORE:
            plain_push(l, c->value, "", 0);
            lane_push(l, r, whole);
            break;
        }
    }
    if (waiting > 0)
        lane_push(l, held, waiting);
    OPENSSL_free(all);
    return sealed;
}

static void say(char *out, size_t room, const char *who, int ret, SSL *ssl)
{
    int error = SSL_get_error(ssl, ret);
    unsigned long e;

    /* What libcrypto has to say first depends on the signature's random bits. */
    while ((e = ERR_get_error()) != 0 && ERR_GET_LIB(e) != ERR_LIB_SSL)
        continue;
    snprintf(out, room, "%s %d %s %s", who, ret, ssl_error_name(error), e == 0 ? "-" : ERR_reason_error_string(e) ? ERR_reason_error_string(e) : "?");
    ERR_clear_error();
}

enum { TO_CLIENT, TO_SERVER, TICKETS, REQUEST, ANSWER, WAYS };
static const char *const ways[] = {"to the client", "to the server", "tickets to the client", "a later request", "a later answer"};

/* One handshake with one change; false where there is no such record. What it ends in goes to `out`. */
static int one(int way, const struct change *c, char *out, size_t room, size_t *n, int *type)
{
    PAIR *p = pair_new(cc, sc);
    int later = way == REQUEST || way == ANSWER;
    char a[200], b[200], text[100];
    int there = 0;

    SSL_set_tlsext_host_name(p->c, "server.example");
    if (later) {
        SSL_set_post_handshake_auth(p->c, 1);
        SSL_set_verify(p->s, SSL_VERIFY_PEER | SSL_VERIFY_POST_HANDSHAKE, accept_all);
    }
    SSL_connect(p->c);
    SSL_accept(p->s);
    ERR_clear_error();
    if (later) {
        MUST(pair_connect(p));
        pair_settle(p);
        MUST(SSL_verify_client_post_handshake(p->s) && SSL_do_handshake(p->s) == 1);
        if (way == REQUEST)
            there = apply(&p->w.s2c, c, n, type) > c->at;
        say(b, sizeof(b), "client", SSL_read(p->c, text, sizeof(text)), p->c);
        if (way == ANSWER)
            there = apply(&p->w.c2s, c, n, type) > c->at;
        plain_push(&p->w.c2s, 23, "after", 5);
        say(a, sizeof(a), "server", SSL_read(p->s, text, sizeof(text)), p->s);
    } else if (way == TO_CLIENT) {
        there = apply(&p->w.s2c, c, n, type) > c->at;
        say(a, sizeof(a), "client", SSL_connect(p->c), p->c);
        if (SSL_accept(p->s) == -1)
            say(b, sizeof(b), "server", -1, p->s);
        else
            say(b, sizeof(b), "server", SSL_read(p->s, text, sizeof(text)), p->s);
    } else {
        SSL_connect(p->c);
        ERR_clear_error();
        if (way == TO_SERVER)
            there = apply(&p->w.c2s, c, n, type) > c->at;
        say(a, sizeof(a), "server", SSL_accept(p->s), p->s);
        if (way == TICKETS) {
            there = apply(&p->w.s2c, c, n, type) > c->at;
            plain_push(&p->w.s2c, 23, "after", 5);
        }
        say(b, sizeof(b), "client", SSL_read(p->c, text, sizeof(text)), p->c);
        if (way == TICKETS)
            say(a, sizeof(a), "server", SSL_read(p->s, text, sizeof(text)), p->s);
    }
    snprintf(out, room, "%s | %s | %s", a, b, SSL_state_string_long(way == TO_SERVER || way == ANSWER ? p->s : p->c));
    pair_free(p);
    return there;
}

/* The same with each byte of a message, one line for as many as end alike. */
static void each_byte(int way, int at, int value)
{
    struct change c = {KEEP, 0, 0, 0};
    char last[500] = "", now[500];
    size_t n = 0, from = 0, i, most;
    int type = 0;

    c.at = at;
    if (!one(way, &c, now, sizeof(now), &n, &type))
        return;
    printf("== %s: message %d, %zu bytes, xor %02x; unchanged: %s\n", ways[way], type, n, (unsigned)value, now);
    c.what = FLIP;
    c.value = value;
    most = slow_run() && n > 12 ? 12 : n;
    for (i = 0; i <= most; i++) {
        size_t unused;

        c.offset = i;
        if (i < most)
            MUST(one(way, &c, now, sizeof(now), &unused, &type));
        if (i == most || strcmp(now, last) != 0) {
            if (i > 0)
                printf("  %zu to %zu: %s\n", from, i - 1, last);
            from = i;
            strcpy(last, now);
        }
    }
}

static void whole_message(int way, int at, int what, const char *name, int value)
{
    struct change c = {KEEP, 0, 0, 0};
    char now[500];
    size_t n = 0;
    int type = 0;

    c.what = what;
    c.at = at;
    c.value = value;
    if (one(way, &c, now, sizeof(now), &n, &type))
        printf("%s, sealed record %d, %s %d: %s\n", ways[way], at, name, value, now);
}

int main(void)
{
    static const int values[] = {0x01, 0xff};
    ENGINE *e = ENGINE_new();
    int way, at, i;
    size_t v;

    copying = plain_gcm();
    MUST(ENGINE_set_id(e, "plain") && ENGINE_set_name(e, "changes nothing") && ENGINE_set_ciphers(e, ciphers) && ENGINE_init(e) && ENGINE_set_default_ciphers(e));
    contexts();
    for (way = 0; way < WAYS; way++)
        for (at = 0; at < 6; at++) {
            for (v = 0; v < COUNT(values); v++)
                each_byte(way, at, values[v]);
            whole_message(way, at, DROP, "dropped", 0);
            whole_message(way, at, DOUBLE, "doubled", 0);
            whole_message(way, at, SWAP, "swapped", 0);
            for (i = 1; i < 6; i++) {
                whole_message(way, at, CUT, "cut by", i);
                whole_message(way, at, APPEND, "longer by", i);
            }
            for (i = 0; i < 30; i++)
                whole_message(way, at, RETYPE, "as type", i);
            whole_message(way, at, RETYPE, "as type", 254);
            for (i = 1; i < 8; i++)
                whole_message(way, at, SPLIT, "in pieces of", i);
            whole_message(way, at, SPLIT, "in pieces of", 100);
            whole_message(way, at, JOIN, "joined", 0);
            whole_message(way, at, DATA_AFTER, "data after", 0);
            whole_message(way, at, CCS_AFTER, "change_cipher_spec after", 0);
            for (i = 1; i < 27; i++)
                whole_message(way, at, INNER, "as content type", i);
            whole_message(way, at, PADDED, "padded by", 1);
            whole_message(way, at, PADDED, "padded by", 255);
            for (i = 19; i < 25; i++)
                whole_message(way, at, EMPTY_BEFORE, "an empty one before of type", i);
        }
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
    ENGINE_unregister_ciphers(e);
    ENGINE_finish(e);
    ENGINE_free(e);
    EVP_CIPHER_meth_free(copying);
    return 0;
}

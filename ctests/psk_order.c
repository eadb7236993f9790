/* timeout: 200
 * A TLS 1.3 hello with a ticket, an external pre-shared key or both, each good or with one fault: what the server looks
 * at and in which order, what it tells of it, and which early data it takes. RFC 8446 section 4.2.11,
 * SSL_CTX_set_psk_find_session_callback(3), SSL_CTX_set_session_id_context(3), SSL_CTX_sess_number(3). */
#include "common.h"

enum { NO_TICKET, GOOD, OTHER_SECRET, OTHER_CONTEXT, OTHER_SECRET_AND_CONTEXT, EXPIRED, OTHER_SECRET_AND_EXPIRED, OTHER_HASH, SAME_HASH, OTHER_KEYS,
       VERIFIES_NOW, UNKNOWN_TO_CACHE, TICKETS };
static const char *const ticket_names[] = {"no ticket", "good ticket", "ticket with another secret", "ticket of another id context",
    "ticket with another secret of another id context", "ticket that is expired", "expired ticket with another secret", "ticket of another hash",
    "ticket of another suite of the same hash", "ticket under other keys", "ticket of a server that verifies now", "ticket that the cache forgot"};

enum { NO_KEY, GOOD_KEY, WRONG_KEY, UNKNOWN_KEY, KEY_OF_OTHER_HASH, KEYS };
static const char *const key_names[] = {"no key", "good key", "wrong key", "unknown key", "key of another hash"};

enum { STATELESS, STATEFUL, EARLY, EARLY_REPLAYED, STATEFUL_EARLY_REPLAYED, KINDS };
static const char *const kind_names[] = {"stateless", "stateful", "early data", "early data without anti-replay", "stateful, early data without anti-replay"};

static int key;

static SSL_SESSION *key_session(SSL *s, int byte)
{
    unsigned char secret[48];
    const unsigned char id[2] = {0x13, key == KEY_OF_OTHER_HASH ? 0x02 : 0x01};
    SSL_SESSION *session = SSL_SESSION_new();

    memset(secret, byte, sizeof(secret));
    MUST(SSL_SESSION_set1_master_key(session, secret, id[1] == 2 ? 48 : 32));
    MUST(SSL_SESSION_set_cipher(session, SSL_CIPHER_find(s, id)));
    MUST(SSL_SESSION_set_protocol_version(session, TLS1_3_VERSION));
    MUST(SSL_SESSION_set_max_early_data(session, 50));
    return session;
}

static int use_cb(SSL *s, const EVP_MD *md, const unsigned char **id, size_t *idlen, SSL_SESSION **session)
{
    *session = NULL;
    *id = (const unsigned char *)"external";
    *idlen = 8;
    (void)md;
    if (key != NO_KEY)
        *session = key_session(s, 7);
    return 1;
}

static int find_cb(SSL *s, const unsigned char *id, size_t idlen, SSL_SESSION **session)
{
    *session = NULL;
    if (key != UNKNOWN_KEY && idlen == 8 && memcmp(id, "external", 8) == 0) {
        printf("  asked for the key\n");
        *session = key_session(s, key == WRONG_KEY ? 8 : 7);
    }
    return 1;
}

static int expired;

/* What the ticket will hold. */
static int gen_cb(SSL *s, void *arg)
{
    if (expired)
        SSL_SESSION_set_time(SSL_get_session(s), 1000);
    (void)arg;
    return 1;
}

static void remove_cb(SSL_CTX *c, SSL_SESSION *s)
{
    printf("  removed, resumable %d\n", SSL_SESSION_is_resumable(s));
    (void)c;
}

static SSL_SESSION *get_cb(SSL *s, const unsigned char *id, int len, int *copy)
{
    printf("  asked for a session of %d bytes\n", len);
    (void)s, (void)id, (void)copy;
    return NULL;
}

static void stats(SSL_CTX *c)
{
    printf("  number=%ld accept=%ld good=%ld hits=%ld cb=%ld misses=%ld timeouts=%ld full=%ld\n", SSL_CTX_sess_number(c), SSL_CTX_sess_accept(c),
           SSL_CTX_sess_accept_good(c), SSL_CTX_sess_hits(c), SSL_CTX_sess_cb_hits(c), SSL_CTX_sess_misses(c), SSL_CTX_sess_timeouts(c),
           SSL_CTX_sess_cache_full(c));
}

static void drive(PAIR *p, int early)
{
    unsigned char buf[64];
    size_t n, got;
    int i, c = -1, s = -1, told = 0;

    if (early) {
        printf("  writes early data: %d", SSL_write_early_data(p->c, "early", 5, &n));
        print_errors();
    }
    for (i = 0; i < 12 && (c != 1 || s != 1); i++) {
        if (early && !told) {
            int ret = SSL_read_early_data(p->s, buf, sizeof(buf), &got);

            printf("  reads early data: %d, %d", ret, ret == SSL_READ_EARLY_DATA_SUCCESS ? (int)got : 0);
            print_errors();
            told = ret == SSL_READ_EARLY_DATA_FINISH;
        }
        else if (s != 1 && (s = SSL_accept(p->s)) != 1 && SSL_get_error(p->s, s) != SSL_ERROR_WANT_READ) {
            trace("  server", s, p->s);
            c = SSL_connect(p->c);
            trace("  client", c, p->c);
            break;
        }
        if (c != 1 && (c = SSL_connect(p->c)) != 1 && SSL_get_error(p->c, c) != SSL_ERROR_WANT_READ) {
            trace("  client", c, p->c);
            break;
        }
    }
    printf("  connected %d %d", c, s);
    print_errors();
}

static void run(int kind, int ticket, int which)
{
    SSL_CTX *cc = client_ctx(TLS1_3_VERSION), *sc = server_ctx(TLS1_3_VERSION, "rsa");
    SSL_SESSION *session = NULL, *was;
    int early = kind >= EARLY, stateful = kind == STATEFUL || kind == STATEFUL_EARLY_REPLAYED;
    PAIR *p;

    printf("== %s: %s, %s\n", kind_names[kind], ticket_names[ticket], key_names[which]);
    SSL_CTX_sess_set_remove_cb(sc, remove_cb);
    SSL_CTX_sess_set_get_cb(sc, get_cb);
    SSL_CTX_set_session_id_context(sc, (const unsigned char *)"one", 3);
    SSL_CTX_set_num_tickets(sc, 1);
    SSL_CTX_set_session_ticket_cb(sc, gen_cb, NULL, NULL);
    if (stateful)
        SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
    if (early)
        SSL_CTX_set_max_early_data(sc, 100);
    if (kind == EARLY_REPLAYED || kind == STATEFUL_EARLY_REPLAYED)
        SSL_CTX_set_options(sc, SSL_OP_NO_ANTI_REPLAY);
    SSL_CTX_set_ciphersuites(cc, "TLS_AES_128_GCM_SHA256");
    key = NO_KEY;
    if (ticket != NO_TICKET) {
        expired = ticket == EXPIRED || ticket == OTHER_SECRET_AND_EXPIRED;
        pair_run(cc, sc, NULL, &session);
        MUST(session != NULL);
        expired = 0;
    }
    switch (ticket) {
    case OTHER_SECRET:
    case OTHER_SECRET_AND_CONTEXT:
    case OTHER_SECRET_AND_EXPIRED: {
        static const unsigned char other[32] = {1};

        MUST(SSL_SESSION_set1_master_key(session, other, sizeof(other)));
        if (ticket == OTHER_SECRET_AND_CONTEXT)
            SSL_CTX_set_session_id_context(sc, (const unsigned char *)"two", 3);
        break;
    }
    case OTHER_CONTEXT: SSL_CTX_set_session_id_context(sc, (const unsigned char *)"two", 3); break;
    case OTHER_HASH: SSL_CTX_set_ciphersuites(cc, "TLS_AES_256_GCM_SHA384"); break;
    case SAME_HASH: SSL_CTX_set_ciphersuites(cc, "TLS_CHACHA20_POLY1305_SHA256"); break;
    case OTHER_KEYS: {
        unsigned char keys[80] = {1};

        MUST(SSL_CTX_set_tlsext_ticket_keys(sc, keys, sizeof(keys)));
        break;
    }
    case VERIFIES_NOW:
        SSL_CTX_set_session_id_context(sc, (const unsigned char *)"", 0);
        SSL_CTX_set_verify(sc, SSL_VERIFY_PEER, NULL);
        break;
    case UNKNOWN_TO_CACHE: SSL_CTX_flush_sessions(sc, 0); break;
    }
    key = which;
    SSL_CTX_set_psk_use_session_callback(cc, use_cb);
    SSL_CTX_set_psk_find_session_callback(sc, find_cb);
    p = pair_new(cc, sc);
    if (session != NULL)
        SSL_set_session(p->c, session);
    drive(p, early && (session != NULL || which != NO_KEY));
    was = SSL_get_session(p->s);
    printf("  reused %d %d, %s, early data %d %d, verify result %ld %ld, session %d\n", SSL_session_reused(p->c), SSL_session_reused(p->s), SSL_get_cipher(p->c),
           SSL_get_early_data_status(p->c), SSL_get_early_data_status(p->s), SSL_get_verify_result(p->c), SSL_get_verify_result(p->s), was != NULL);
    stats(sc);
    pair_free(p);
    stats(sc);
    SSL_SESSION_free(session);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

int main(void)
{
    int kind, ticket, which;

    for (kind = 0; kind < KINDS; kind++)
        for (ticket = 0; ticket < TICKETS; ticket++)
            for (which = 0; which < KEYS; which++)
                run(kind, ticket, which);
    return 0;
}

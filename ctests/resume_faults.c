/* timeout: 200
 * TLS 1.0 to 1.2: a session offered by id or by ticket with two things at a time that are not as they were: what the server does,
 * counts, removes and asks, and what is told. SSL_CTX_set_session_id_context(3), SSL_CTX_sess_set_get_cb(3), SSL_CTX_sess_number(3),
 * RFC 5246 section 7.4.1.3, RFC 7627 section 5.3. */
#include "common.h"

enum { NOTHING, CONTEXT, EXPIRED, SECRET, SUITE_NOT_OFFERED, SUITE_NOT_SERVED, NO_EMS_NOW, KEYS, VERIFIES, NOT_RESUMABLE, FORGOTTEN, VERSION, SERVER_NAME,
       CACHE_OFF, NO_LOOKUP, TICKETS_OFF, CLIENT_TICKETS_OFF, ETM_OFF, OTHER_CERTIFICATE, SEC_LEVEL, FAULTS };
static const char *const names[] = {"nothing", "id context", "expired", "secret", "suite not offered", "suite not served", "no extended master secret",
    "ticket keys", "server verifies", "not resumable", "forgotten", "version", "server name", "cache off", "no internal lookup", "no tickets",
    "client takes no tickets", "no encrypt-then-mac", "other certificate", "security level"};

static SSL_SESSION *kept;
static int give, expired;

static void remove_cb(SSL_CTX *c, SSL_SESSION *s)
{
    printf("  removed, resumable %d\n", SSL_SESSION_is_resumable(s));
    (void)c;
}

static int new_cb(SSL *s, SSL_SESSION *session)
{
    printf("  new on the %s\n", SSL_is_server(s) ? "server" : "client");
    if (SSL_is_server(s) && expired)
        SSL_SESSION_set_time(session, 1000);
    if (SSL_is_server(s) && kept == NULL && give) {
        kept = session;
        return 1;
    }
    return 0;
}

static SSL_SESSION *get_cb(SSL *s, const unsigned char *id, int len, int *copy)
{
    printf("  asked for a session of %d bytes\n", len);
    *copy = 1;
    (void)s, (void)id;
    return kept;
}

static int not_resumable(SSL *s, int is_forward_secure)
{
    printf("  not resumable? %d\n", is_forward_secure);
    (void)s;
    return 0;
}

static int cert_cb(SSL *s, void *arg)
{
    unsigned int n = 0;

    SSL_SESSION_get_id(SSL_get_session(s), &n);
    printf("  in the certificate callback the id has %u bytes\n", n);
    (void)arg;
    return 1;
}

static int gen_cb(SSL *s, void *arg)
{
    if (expired)
        SSL_SESSION_set_time(SSL_get_session(s), 1000);
    (void)arg;
    return 1;
}

static void change(int fault, int ver, SSL_CTX *cc, SSL_CTX *sc, SSL_SESSION *s)
{
    switch (fault) {
    case CONTEXT: SSL_CTX_set_session_id_context(sc, (const unsigned char *)"two", 3); break;
    case SECRET: {
        static const unsigned char other[48] = {1};

        MUST(SSL_SESSION_set1_master_key(s, other, sizeof(other)));
        break;
    }
    case SUITE_NOT_OFFERED: SSL_CTX_set_cipher_list(cc, "ECDHE-RSA-AES256-SHA@SECLEVEL=0"); break;
    case SUITE_NOT_SERVED: SSL_CTX_set_cipher_list(sc, "ECDHE-RSA-AES256-SHA@SECLEVEL=0"); break;
    case NO_EMS_NOW: SSL_CTX_set_options(cc, SSL_OP_NO_EXTENDED_MASTER_SECRET); break;
    case KEYS: {
        unsigned char keys[80] = {1};

        MUST(SSL_CTX_set_tlsext_ticket_keys(sc, keys, sizeof(keys)));
        break;
    }
    case VERIFIES:
        SSL_CTX_set_session_id_context(sc, (const unsigned char *)"", 0);
        SSL_CTX_set_verify(sc, SSL_VERIFY_PEER, NULL);
        break;
    case FORGOTTEN: SSL_CTX_flush_sessions(sc, 0); break;
    case VERSION:
        SSL_CTX_set_max_proto_version(sc, ver == TLS1_2_VERSION ? TLS1_1_VERSION : TLS1_2_VERSION);
        SSL_CTX_set_max_proto_version(cc, TLS1_2_VERSION);
        break;
    case CACHE_OFF: SSL_CTX_set_session_cache_mode(sc, SSL_SESS_CACHE_OFF); break;
    case NO_LOOKUP: SSL_CTX_set_session_cache_mode(sc, SSL_SESS_CACHE_SERVER | SSL_SESS_CACHE_NO_INTERNAL_LOOKUP); break;
    case TICKETS_OFF: SSL_CTX_set_options(sc, SSL_OP_NO_TICKET); break;
    case CLIENT_TICKETS_OFF: SSL_CTX_set_options(cc, SSL_OP_NO_TICKET); break;
    case ETM_OFF: SSL_CTX_set_options(cc, SSL_OP_NO_ENCRYPT_THEN_MAC); break;
    case OTHER_CERTIFICATE: use_cert(sc, "wild"); break;
    case SEC_LEVEL: SSL_CTX_set_security_level(sc, 4); break;
    }
}

static void stats(SSL_CTX *c)
{
    printf("  number=%ld accept=%ld good=%ld hits=%ld cb=%ld misses=%ld timeouts=%ld\n", SSL_CTX_sess_number(c), SSL_CTX_sess_accept(c),
           SSL_CTX_sess_accept_good(c), SSL_CTX_sess_hits(c), SSL_CTX_sess_cb_hits(c), SSL_CTX_sess_misses(c), SSL_CTX_sess_timeouts(c));
}

static void run(int ver, int ticket, int external, int first, int second)
{
    SSL_CTX *cc = client_ctx(0), *sc = server_ctx(0, "rsa");
    SSL_SESSION *s = NULL, *now;
    PAIR *p;
    int ok;

    printf("== %s %s%s: %s, %s\n", version_name(ver), ticket ? "ticket" : "id", external ? ", external cache" : "", names[first], names[second]);
    SSL_CTX_set_min_proto_version(cc, TLS1_VERSION);
    SSL_CTX_set_min_proto_version(sc, TLS1_VERSION);
    SSL_CTX_set_max_proto_version(cc, ver);
    SSL_CTX_set_max_proto_version(sc, ver);
    SSL_CTX_set_cipher_list(cc, "ECDHE-RSA-AES128-SHA:ECDHE-RSA-AES256-SHA@SECLEVEL=0");
    SSL_CTX_set_cipher_list(sc, "ECDHE-RSA-AES128-SHA:ECDHE-RSA-AES256-SHA@SECLEVEL=0");
    SSL_CTX_set_session_id_context(sc, (const unsigned char *)"one", 3);
    SSL_CTX_sess_set_remove_cb(sc, remove_cb);
    SSL_CTX_sess_set_new_cb(sc, new_cb);
    SSL_CTX_sess_set_new_cb(cc, new_cb);
    SSL_CTX_sess_set_get_cb(sc, get_cb);
    SSL_CTX_set_session_cache_mode(cc, SSL_SESS_CACHE_CLIENT);
    SSL_CTX_set_cert_cb(sc, cert_cb, NULL);
    SSL_CTX_set_session_ticket_cb(sc, gen_cb, NULL, NULL);
    kept = NULL;
    give = external;
    if (!ticket)
        SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
    expired = first == EXPIRED || second == EXPIRED;
    pair_run(cc, sc, NULL, &s);
    MUST(s != NULL);
    give = 0;
    expired = 0;
    change(first, ver, cc, sc, s);
    change(second, ver, cc, sc, s);
    p = pair_new(cc, sc);
    if (first == NOT_RESUMABLE || second == NOT_RESUMABLE)
        SSL_set_not_resumable_session_callback(p->s, not_resumable);
    if (first == SERVER_NAME || second == SERVER_NAME)
        SSL_set_tlsext_host_name(p->c, "other.example");
    SSL_set_session(p->c, s);
    ok = pair_connect(p);
    printf("  connected %d", ok);
    print_errors();
    now = SSL_get_session(p->s);
    printf("  reused %d %d, %s %s, session %d resumable %d, ticket %d, id %d, verify result %ld %ld\n", SSL_session_reused(p->c), SSL_session_reused(p->s),
           SSL_get_version(p->c), SSL_get_cipher(p->c), now != NULL, now != NULL && SSL_SESSION_is_resumable(now),
           SSL_get_session(p->c) != NULL && SSL_SESSION_has_ticket(SSL_get_session(p->c)), SSL_get_session(p->c) == s, SSL_get_verify_result(p->c),
           SSL_get_verify_result(p->s));
    stats(sc);
    pair_free(p);
    ERR_clear_error();
    stats(sc);
    SSL_SESSION_free(s);
    SSL_SESSION_free(kept);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

int main(void)
{
    int how, first, second;

    for (how = 0; how < 3; how++)
        for (first = 0; first < FAULTS; first++)
            for (second = first; second < FAULTS; second++) {
                if (slow_run() && (first + second) % 4 != 0)
                    continue;
                run(TLS1_2_VERSION, how == 1, how == 2, first, second);
                if (first == NOTHING)
                    run(TLS1_1_VERSION, how == 1, how == 2, first, second);
            }
    return 0;
}

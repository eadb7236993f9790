/* Random walks: calls in any order, on two connections over a wire that now and then fails, each with its results.
 * The walk a seed gives is the same on every library.  walk FIRST LAST: these seeds, all of them. A slow run takes
 * the first 45.  timeout: 180 */
#include "common.h"
#include <sys/wait.h>
#include <unistd.h>

/* Seeds of walks that come to where the libraries are known to differ (docs/BEHAVIOUR.md, "Walks"), or in which the
 * reference crashes or does what a random byte says. */
static const unsigned int left_out[] = {
    46, 67, 69, 99, 103, 109, 118, 121, 124, 133, 134, 136, 141, 147, 175, 190, 196, 208, 209, 210, 211, 245, 253,
    255, 273, 274, 283, 287, 296, 299};

#define STEPS 60
#define BIG 60000

static const int lengths[] = {0, 1, 5, 100, 1000, 16384, 16385, 20000, 50000};

typedef struct side {
    SSL *ssl;
    const char *who;
    int server;
    int write_due; /* length of a write that has to be repeated */
} SIDE;

typedef struct world {
    SSL_CTX *cc[2], *sc[2];
    PAIR *p;
    SIDE side[2];
    SSL_SESSION *kept[3];
    unsigned int seed;
    int version;
    int step;
} WORLD;

static unsigned char data[BIG];

static unsigned int pick(WORLD *w, unsigned int n)
{
    return lcg(&w->seed) % n;
}

static void said(WORLD *w, SIDE *s, const char *what, long arg, long ret)
{
    char line[128];

    (void)w;
    snprintf(line, sizeof(line), "  %s %s(%ld)", s->who, what, arg);
    trace(line, ret, s->ssl);
}

static void plain(SIDE *s, const char *what, long arg, long ret)
{
    char line[128];

    snprintf(line, sizeof(line), "  %s %s(%ld)", s->who, what, arg);
    result(line, ret);
}

/* ---- looking ---- */

static void look(WORLD *w, SIDE *s)
{
    SSL *ssl = s->ssl;
    const unsigned char *alpn;
    unsigned int alpn_len;
    unsigned char fin[64];
    char list[512];
    SSL_SESSION *sess = SSL_get_session(ssl);
    X509 *peer = SSL_get1_peer_certificate(ssl);
    STACK_OF(X509) *chain = SSL_get_peer_cert_chain(ssl);

    (void)w;
    SSL_get0_alpn_selected(ssl, &alpn, &alpn_len);
    printf("  %s: state %s/%s init=%d before=%d done=%d server=%d", s->who, SSL_state_string(ssl),
           SSL_state_string_long(ssl), SSL_in_init(ssl), SSL_in_before(ssl), SSL_is_init_finished(ssl), SSL_is_server(ssl));
    printf(" version=%x/%s client_version=%x", SSL_version(ssl), SSL_get_version(ssl), SSL_client_version(ssl));
    printf(" cipher=%s pending=%s", SSL_get_cipher_name(ssl),
           SSL_get_pending_cipher(ssl) == NULL ? "-" : SSL_CIPHER_get_name(SSL_get_pending_cipher(ssl)));
    printf(" reused=%d", SSL_session_reused(ssl));
    if (strcmp(SSL_state_string(ssl), "SSLERR") != 0)
        printf(" read=%d/%d rstate=%s/%s", SSL_pending(ssl), SSL_has_pending(ssl), SSL_rstate_string(ssl),
               SSL_rstate_string_long(ssl));
    printf(" renegotiations=%ld/%ld/%d secure=%ld", SSL_num_renegotiations(ssl), SSL_total_renegotiations(ssl),
           SSL_renegotiate_pending(ssl), SSL_get_secure_renegotiation_support(ssl));
    printf(" peer=%d/%d verify=%ld", peer != NULL, chain == NULL ? -1 : sk_X509_num(chain), SSL_get_verify_result(ssl));
    printf(" alpn=%.*s sni=%s/%d", (int)alpn_len, alpn_len > 0 ? (const char *)alpn : "",
           str(SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name)), SSL_get_servername_type(ssl));
    printf(" fin=%zu/%zu", SSL_get_finished(ssl, fin, sizeof(fin)), SSL_get_peer_finished(ssl, fin, sizeof(fin)));
    printf(" update=%d early=%d", SSL_get_key_update_type(ssl), SSL_get_early_data_status(ssl));
    if (sess != NULL) /* without one the reference reads through NULL */
        printf(" group=%lx", SSL_get_negotiated_group(ssl));
    printf(" shared=%s", str(SSL_get_shared_ciphers(ssl, list, sizeof(list))));
    printf(" mode=%lx options=%lx ems=%ld", SSL_get_mode(ssl), (unsigned long)SSL_get_options(ssl), SSL_get_extms_support(ssl));
    if (sess != NULL)
        printf(" session: %x id=%d ticket=%d resumable=%d cipher=%s max_early=%u",
               SSL_SESSION_get_protocol_version(sess), SSL_SESSION_get_id(sess, &alpn_len) != NULL && alpn_len > 0,
               SSL_SESSION_has_ticket(sess), SSL_SESSION_is_resumable(sess),
               SSL_SESSION_get0_cipher(sess) == NULL ? "-" : SSL_CIPHER_get_name(SSL_SESSION_get0_cipher(sess)),
               SSL_SESSION_get_max_early_data(sess));
    else
        printf(" session: none");
    print_errors();
    X509_free(peer);
}

static void statistics(SSL_CTX *ctx, const char *who)
{
    printf("  %s cache: %ld connect=%ld/%ld/%ld accept=%ld/%ld/%ld hits=%ld cb=%ld misses=%ld timeouts=%ld full=%ld\n", who,
           SSL_CTX_sess_number(ctx), SSL_CTX_sess_connect(ctx), SSL_CTX_sess_connect_good(ctx),
           SSL_CTX_sess_connect_renegotiate(ctx), SSL_CTX_sess_accept(ctx), SSL_CTX_sess_accept_good(ctx),
           SSL_CTX_sess_accept_renegotiate(ctx), SSL_CTX_sess_hits(ctx), SSL_CTX_sess_cb_hits(ctx),
           SSL_CTX_sess_misses(ctx), SSL_CTX_sess_timeouts(ctx), SSL_CTX_sess_cache_full(ctx));
}

/* ---- one pair after the other ---- */

static void open_pair(WORLD *w)
{
    if (w->p != NULL)
        pair_free(w->p);
    w->p = pair_new(w->cc[pick(w, 2)], w->sc[pick(w, 2)]);
    w->side[0].ssl = w->p->c;
    w->side[1].ssl = w->p->s;
    w->side[0].write_due = w->side[1].write_due = -1;
    SSL_set_tlsext_host_name(w->p->c, "host.example");
    printf("  new pair\n");
}

static void drive_some(WORLD *w, unsigned int rounds)
{
    unsigned int i;

    for (i = 0; i < rounds; i++) {
        said(w, &w->side[0], "do_handshake", 0, SSL_do_handshake(w->p->c));
        said(w, &w->side[1], "do_handshake", 0, SSL_do_handshake(w->p->s));
    }
}

static void write_some(WORLD *w, SIDE *s)
{
    int n, r;
    size_t done = 0;

    if (s->write_due >= 0 && pick(w, 8) != 0)
        n = s->write_due;
    else
        n = lengths[pick(w, COUNT(lengths))];
    if (pick(w, 3) == 0) {
        r = SSL_write_ex(s->ssl, data, (size_t)n, &done);
        said(w, s, "write_ex", n, r);
        printf("    written %zu\n", done);
    } else {
        r = SSL_write(s->ssl, data, n);
        said(w, s, "write", n, r);
    }
    s->write_due = r <= 0 ? n : -1;
}

static void read_some(WORLD *w, SIDE *s)
{
    static unsigned char got[BIG];
    int n = lengths[pick(w, COUNT(lengths))], r;
    size_t done = 0;

    switch (pick(w, 5)) {
    case 0:
        r = SSL_peek(s->ssl, got, n);
        said(w, s, "peek", n, r);
        break;
    case 1:
        r = SSL_read_ex(s->ssl, got, (size_t)n, &done);
        said(w, s, "read_ex", n, r);
        printf("    read %zu\n", done);
        break;
    case 2:
        r = SSL_peek_ex(s->ssl, got, (size_t)n, &done);
        said(w, s, "peek_ex", n, r);
        printf("    peeked %zu\n", done);
        break;
    default:
        r = SSL_read(s->ssl, got, n);
        said(w, s, "read", n, r);
        break;
    }
}

/* ---- everything else ---- */

static const uint64_t options[] = {
    SSL_OP_NO_TICKET, SSL_OP_NO_TLSv1_3, SSL_OP_NO_TLSv1_2, SSL_OP_CIPHER_SERVER_PREFERENCE, SSL_OP_NO_RENEGOTIATION,
    SSL_OP_NO_ENCRYPT_THEN_MAC, SSL_OP_NO_EXTENDED_MASTER_SECRET, SSL_OP_IGNORE_UNEXPECTED_EOF,
    SSL_OP_ENABLE_MIDDLEBOX_COMPAT, SSL_OP_PRIORITIZE_CHACHA, SSL_OP_ALLOW_NO_DHE_KEX, SSL_OP_NO_ANTI_REPLAY,
    SSL_OP_LEGACY_SERVER_CONNECT, SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION, SSL_OP_CLEANSE_PLAINTEXT,
    SSL_OP_ALLOW_CLIENT_RENEGOTIATION, SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION, SSL_OP_NO_QUERY_MTU};
static const long modes[] = {SSL_MODE_ENABLE_PARTIAL_WRITE, SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER, SSL_MODE_AUTO_RETRY,
                             SSL_MODE_RELEASE_BUFFERS, SSL_MODE_SEND_FALLBACK_SCSV};
static const int verifies[] = {SSL_VERIFY_NONE, SSL_VERIFY_PEER, SSL_VERIFY_PEER | SSL_VERIFY_CLIENT_ONCE,
                               SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT,
                               SSL_VERIFY_PEER | SSL_VERIFY_POST_HANDSHAKE};
static const char *const ciphers[] = {"ALL:@SECLEVEL=0", "ECDHE-RSA-AES128-GCM-SHA256", "AES256-SHA", "DHE-RSA-AES128-SHA",
                                      "CHACHA20", "NOSUCH", "AES128-GCM-SHA256:ECDHE-RSA-CHACHA20-POLY1305"};
static const char *const suites[] = {"TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256:TLS_AES_256_GCM_SHA384", "",
                                     "TLS_AES_128_CCM_SHA256", "NOSUCH"};
static const char *const groups[] = {"P-256", "X25519", "P-256:X25519", "P-384", "nosuch"};
static const int versions[] = {0, TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION, 0x0305};
static const unsigned char junk[][12] = {
    {0x15, 3, 3, 0, 2, 1, 0},  {0x15, 3, 3, 0, 2, 2, 40},  {0x17, 3, 3, 0, 0},           {0x16, 3, 3, 0, 4, 0, 0, 0, 0},
    {0x14, 3, 3, 0, 1, 1},     {0x18, 3, 3, 0, 2, 1, 0},   {'G', 'E', 'T', ' ', '/', 10}, {0x15, 3, 3, 0, 2, 1, 100},
    {0x16, 3, 1, 0x48, 1, 1},  {0x80, 0x2e, 1, 3, 1, 0},   {0x17, 3, 3, 0, 1, 0},         {0x15, 3, 3, 0, 1, 1}};
static const int junk_len[] = {7, 7, 5, 9, 6, 7, 6, 7, 6, 6, 6, 6};

static void settle_settings(WORLD *w, SIDE *s)
{
    SSL *ssl = s->ssl;
    unsigned int i;

    switch (pick(w, 22)) {
    case 0:
        i = pick(w, COUNT(options));
        plain(s, "set_options", i, (long)SSL_set_options(ssl, options[i]));
        break;
    case 1:
        i = pick(w, COUNT(options));
        plain(s, "clear_options", i, (long)SSL_clear_options(ssl, options[i]));
        break;
    case 2:
        i = pick(w, COUNT(modes));
        plain(s, "set_mode", modes[i], SSL_set_mode(ssl, modes[i]));
        break;
    case 3:
        i = pick(w, COUNT(modes));
        plain(s, "clear_mode", modes[i], SSL_clear_mode(ssl, modes[i]));
        break;
    case 4:
        i = pick(w, COUNT(verifies));
        SSL_set_verify(ssl, verifies[i], pick(w, 2) ? log_verify : NULL);
        plain(s, "set_verify", verifies[i], SSL_get_verify_mode(ssl));
        break;
    case 5:
        i = pick(w, COUNT(ciphers));
        plain(s, ciphers[i], i, SSL_set_cipher_list(ssl, ciphers[i]));
        break;
    case 6:
        i = pick(w, COUNT(suites));
        plain(s, suites[i], i, SSL_set_ciphersuites(ssl, suites[i]));
        break;
    case 7:
        i = pick(w, COUNT(groups));
        plain(s, groups[i], i, SSL_set1_groups_list(ssl, groups[i]));
        break;
    case 8:
        i = pick(w, COUNT(versions));
        plain(s, "set_min_proto_version", versions[i], SSL_set_min_proto_version(ssl, versions[i]));
        break;
    case 9:
        i = pick(w, COUNT(versions));
        plain(s, "set_max_proto_version", versions[i], SSL_set_max_proto_version(ssl, versions[i]));
        break;
    case 10:
        i = pick(w, 3);
        SSL_set_quiet_shutdown(ssl, (int)i == 1);
        plain(s, "set_quiet_shutdown", i, SSL_get_quiet_shutdown(ssl));
        break;
    case 11:
        i = pick(w, 4);
        SSL_set_shutdown(ssl, (int)i);
        plain(s, "set_shutdown", i, SSL_get_shutdown(ssl));
        break;
    case 12:
        i = 512 + pick(w, 3) * 5000;
        plain(s, "set_max_send_fragment", i, SSL_set_max_send_fragment(ssl, i));
        break;
    case 13:
        i = pick(w, 2);
        SSL_set_read_ahead(ssl, (int)i);
        plain(s, "set_read_ahead", i, SSL_get_read_ahead(ssl));
        break;
    case 14:
        i = pick(w, 3);
        if (SSL_in_before(ssl))
            plain(s, "set_session", i, SSL_set_session(ssl, w->kept[i]));
        break;
    case 15:
        i = pick(w, 3);
        SSL_SESSION_free(w->kept[i]);
        w->kept[i] = SSL_get1_session(ssl);
        plain(s, "get1_session", i, w->kept[i] != NULL);
        break;
    case 16:
        plain(s, "set_alpn_protos", 0, SSL_set_alpn_protos(ssl, (const unsigned char *)"\2h2\3foo", 7));
        break;
    case 17:
        i = pick(w, 3) * 1000;
        plain(s, "set_max_early_data", i, SSL_set_max_early_data(ssl, i));
        SSL_set_recv_max_early_data(ssl, i);
        break;
    case 18:
        i = pick(w, 4);
        plain(s, "set_num_tickets", i, SSL_set_num_tickets(ssl, i));
        break;
    case 19:
        plain(s, "set_session_id_context", 0, SSL_set_session_id_context(ssl, (const unsigned char *)"walk", 4));
        break;
    case 20:
        SSL_set_post_handshake_auth(ssl, (int)pick(w, 2));
        break;
    default:
        i = pick(w, 2);
        plain(s, "set_SSL_CTX", i, SSL_set_SSL_CTX(ssl, s->server ? w->sc[i] : w->cc[i]) != NULL);
        break;
    }
}

static void act(WORLD *w, SIDE *s)
{
    SSL *ssl = s->ssl;
    unsigned char b[32];
    unsigned int i;
    size_t done = 0;
    SSL *copy;

    switch (pick(w, 17)) {
    case 0:
        said(w, s, "shutdown", 0, SSL_shutdown(ssl));
        break;
    case 1:
        if (pick(w, 2) == 0) {
            said(w, s, "clear", 0, SSL_clear(ssl));
            s->write_due = -1;
        }
        break;
    case 2:
        if (SSL_is_init_finished(ssl))
            said(w, s, "renegotiate", 0, SSL_renegotiate(ssl));
        break;
    case 3:
        if (SSL_is_init_finished(ssl))
            said(w, s, "renegotiate_abbreviated", 0, SSL_renegotiate_abbreviated(ssl));
        break;
    case 4:
        i = pick(w, 3);
        said(w, s, "key_update", i, SSL_key_update(ssl, (int)i));
        break;
    case 5:
        said(w, s, "new_session_ticket", 0, SSL_new_session_ticket(ssl));
        break;
    case 6:
        said(w, s, "verify_client_post_handshake", 0, SSL_verify_client_post_handshake(ssl));
        break;
    case 7:
        i = pick(w, 5) * 300;
        said(w, s, "write_early_data", i, SSL_write_early_data(ssl, data, i, &done));
        printf("    written %zu\n", done);
        break;
    case 8:
        said(w, s, "read_early_data", 0, SSL_read_early_data(ssl, data, 1000, &done));
        printf("    read %zu\n", done);
        break;
    case 9:
        if (!SSL_in_before(ssl))
            break;
        if (!s->server)
            SSL_set_connect_state(ssl);
        else
            SSL_set_accept_state(ssl);
        printf("  %s state set\n", s->who);
        break;
    case 10:
        said(w, s, "connect", 0, SSL_connect(ssl));
        break;
    case 11:
        said(w, s, "accept", 0, SSL_accept(ssl));
        break;
    case 12:
        if (SSL_is_init_finished(ssl))
            plain(s, "export", 0, SSL_export_keying_material(ssl, b, sizeof(b), "walk", 4, NULL, 0, 0));
        break;
    case 13:
        if (s->server && SSL_in_before(ssl))
            plain(s, "stateless", 0, SSL_stateless(ssl));
        break;
    case 14:
        copy = SSL_dup(ssl);
        plain(s, "dup", 0, copy != NULL);
        if (copy != NULL) {
            SIDE other = {copy, s->server ? "server's copy" : "client's copy", s->server, -1};

            if (copy != ssl)
                look(w, &other);
            SSL_free(copy);
        }
        break;
    case 15:
        plain(s, "check_private_key", 0, SSL_check_private_key(ssl));
        break;
    default:
        plain(s, "read(0)", 0, SSL_read(ssl, b, 0));
        break;
    }
}

static void disturb(WORLD *w)
{
    LANE *l = pick(w, 2) ? &w->p->w.c2s : &w->p->w.s2c;
    const char *name = l == &w->p->w.c2s ? "to the server" : "to the client";
    unsigned int i;

    switch (pick(w, 8)) {
    case 0:
        i = pick(w, COUNT(junk));
        lane_push(l, junk[i], (size_t)junk_len[i]);
        printf("  junk %u %s\n", i, name);
        break;
    case 1:
        l->closed = pick(w, 2);
        printf("  closed=%d %s\n", l->closed, name);
        break;
    case 2:
        l->broken = pick(w, 3) == 0;
        printf("  broken=%d %s\n", l->broken, name);
        break;
    case 3:
    case 4:
        l->limit = (size_t)pick(w, 4) * 3000;
        printf("  limit=%zu %s\n", l->limit, name);
        break;
    case 5:
        if (l->len > 8) {
            l->buf[l->head + 8 + pick(w, 20) % (l->len - 8)] ^= 0x20;
            printf("  bit changed %s\n", name);
        }
        break;
    case 6:
        l->limit = 0;
        l->broken = l->closed = 0;
        printf("  wire mended %s\n", name);
        break;
    default:
        if (pick(w, 4) == 0) {
            printf("  lost %s\n", name);
            lane_drain(l);
        }
        break;
    }
}

static void contexts(WORLD *w)
{
    SIDE *s = &w->side[pick(w, 2)];
    SSL_CTX *ctx = s->server ? w->sc[pick(w, 2)] : w->cc[pick(w, 2)];
    unsigned int i;

    switch (pick(w, 6)) {
    case 0:
        i = pick(w, COUNT(options));
        plain(s, "CTX_set_options", i, (long)SSL_CTX_set_options(ctx, options[i]));
        break;
    case 1:
        i = pick(w, 4);
        plain(s, "CTX_set_session_cache_mode", i, SSL_CTX_set_session_cache_mode(ctx, i));
        break;
    case 2:
        statistics(ctx, s->who);
        break;
    case 3:
        SSL_CTX_flush_sessions(ctx, 0);
        plain(s, "CTX_flush_sessions", 0, 1);
        break;
    case 4:
        i = pick(w, 3);
        if (w->kept[i] != NULL)
            plain(s, "CTX_remove_session", i, SSL_CTX_remove_session(ctx, w->kept[i]));
        break;
    default:
        i = pick(w, 3);
        if (w->kept[i] != NULL)
            plain(s, "CTX_add_session", i, SSL_CTX_add_session(ctx, w->kept[i]));
        break;
    }
}

static int select_alpn(SSL *ssl, const unsigned char **out, unsigned char *outlen, const unsigned char *in,
                       unsigned int inlen, void *arg)
{
    (void)ssl;
    (void)arg;
    return SSL_select_next_proto((unsigned char **)out, outlen, (const unsigned char *)"\3foo", 4, in, inlen)
                   == OPENSSL_NPN_NEGOTIATED
               ? SSL_TLSEXT_ERR_OK
               : SSL_TLSEXT_ERR_NOACK;
}

static int answer_name(SSL *ssl, int *al, void *arg)
{
    (void)al;
    (void)arg;
    printf("    servername: %s\n", str(SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name)));
    return SSL_TLSEXT_ERR_OK;
}

static int new_session(SSL *ssl, SSL_SESSION *sess)
{
    printf("    new session %s: resumable=%d state=%s init=%d\n", SSL_is_server(ssl) ? "server" : "client",
           SSL_SESSION_is_resumable(sess), SSL_state_string(ssl), SSL_in_init(ssl));
    return 0;
}

static void remove_session(SSL_CTX *ctx, SSL_SESSION *sess)
{
    (void)ctx;
    (void)sess;
    printf("    session removed\n");
}

/* Without the headers of what is written: how many records one call makes is the library's affair. */
static void some_messages(int write_p, int version, int content_type, const void *buf, size_t len, SSL *ssl, void *arg)
{
    if (!write_p || content_type < 256)
        log_msg(write_p, version, content_type, buf, len, ssl, arg);
}

static void walk(unsigned int seed)
{
    static const int at[] = {0, 0, TLS1_3_VERSION, TLS1_2_VERSION, TLS1_2_VERSION, TLS1_1_VERSION};
    WORLD world, *w = &world;
    unsigned char keys[80] = {1};
    int i, log;

    memset(w, 0, sizeof(*w));
    w->seed = seed * 2654435761u + 12345;
    for (i = 0; i < 8; i++)
        pick(w, 2);
    w->version = at[pick(w, COUNT(at))];
    log = (int)pick(w, 3);
    printf("== walk %u: version %x log %d\n", seed, w->version, log);
    for (i = 0; i < 2; i++) {
        w->cc[i] = client_ctx(w->version);
        w->sc[i] = server_ctx(w->version, "rsa");
        MUST(SSL_CTX_load_verify_file(w->sc[i], pki("root.pem")));
        if (pick(w, 3) == 0)
            use_cert(w->cc[i], "client");
        SSL_CTX_set_tlsext_ticket_keys(w->sc[i], keys, sizeof(keys));
        SSL_CTX_set_session_id_context(w->sc[i], (const unsigned char *)"walk", 4);
        SSL_CTX_set_dh_auto(w->sc[i], 1);
        if (pick(w, 2) == 0)
            SSL_CTX_set_alpn_select_cb(w->sc[i], select_alpn, NULL);
        if (pick(w, 2) == 0)
            SSL_CTX_set_max_early_data(w->sc[i], 2000);
        if (pick(w, 3) == 0)
            SSL_CTX_set_verify(w->sc[i], SSL_VERIFY_PEER, NULL);
        if (pick(w, 2) == 0)
            SSL_CTX_set_session_cache_mode(w->cc[i], SSL_SESS_CACHE_BOTH);
        if (log > 0) {
            SSL_CTX_set_info_callback(w->cc[i], log_info);
            SSL_CTX_set_info_callback(w->sc[i], log_info);
            SSL_CTX_set_tlsext_servername_callback(w->sc[i], answer_name);
            SSL_CTX_sess_set_new_cb(w->cc[i], new_session);
            SSL_CTX_sess_set_new_cb(w->sc[i], new_session);
            SSL_CTX_sess_set_remove_cb(w->cc[i], remove_session);
            SSL_CTX_sess_set_remove_cb(w->sc[i], remove_session);
        }
        if (log > 1) {
            SSL_CTX_set_msg_callback(w->cc[i], some_messages);
            SSL_CTX_set_msg_callback(w->sc[i], some_messages);
        }
    }
    w->side[0].who = "client";
    w->side[1].who = "server";
    w->side[1].server = 1;
    open_pair(w);
    for (w->step = 0; w->step < STEPS; w->step++) {
        SIDE *s = &w->side[pick(w, 2)];

        printf("-- %d\n", w->step);
        switch (pick(w, 24)) {
        case 0:
        case 1:
        case 2:
        case 3:
            drive_some(w, 1);
            break;
        case 4:
        case 5:
            drive_some(w, 3);
            break;
        case 6:
        case 7:
        case 8:
        case 9:
            write_some(w, s);
            break;
        case 10:
        case 11:
        case 12:
        case 13:
            read_some(w, s);
            break;
        case 14:
        case 15:
        case 16:
            settle_settings(w, s);
            break;
        case 17:
        case 18:
        case 19:
            act(w, s);
            break;
        case 20:
            disturb(w);
            break;
        case 21:
            contexts(w);
            break;
        case 22:
            look(w, s);
            break;
        default:
            if (pick(w, 3) == 0)
                open_pair(w);
            break;
        }
    }
    pair_free(w->p);
    for (i = 0; i < 3; i++)
        SSL_SESSION_free(w->kept[i]);
    for (i = 0; i < 2; i++) {
        statistics(w->cc[i], "client");
        statistics(w->sc[i], "server");
        SSL_CTX_free(w->cc[i]);
        SSL_CTX_free(w->sc[i]);
    }
}

int main(int argc, char **argv)
{
    unsigned int first = argc > 2 ? (unsigned int)atoi(argv[1]) : 1, last = argc > 2 ? (unsigned int)atoi(argv[2]) : slow_run() ? 45 : 300;
    unsigned int seed, skipped = 0;
    size_t i;

    for (i = 0; i < sizeof(data); i++)
        data[i] = (unsigned char)(i * 7);
    for (seed = first; seed <= last; seed++) {
        pid_t child;
        int status = 0;

        if (argc <= 2 && skipped < COUNT(left_out) && left_out[skipped] == seed) {
            skipped++;
            continue;
        }
        fflush(stdout);
        child = fork();
        MUST(child >= 0);
        if (child == 0) {
            alarm(slow_run() ? 600 : 20);
            walk(seed);
            fflush(stdout);
            _exit(0);
        }
        waitpid(child, &status, 0);
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
            printf("== walk %u ended with status %d\n", seed, status);
            fflush(stdout);
        }
    }
    return 0;
}

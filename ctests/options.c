/* SSL_CTX_set_options(3): what each option changes on the wire, alone, on either side, in each version. */
#include "common.h"

static const struct {
    const char *name;
    uint64_t bit;
} options[] = {
#define O(x) {#x, (uint64_t)x}
    {"nothing", 0}, O(SSL_OP_NO_EXTENDED_MASTER_SECRET), O(SSL_OP_CLEANSE_PLAINTEXT), O(SSL_OP_LEGACY_SERVER_CONNECT), O(SSL_OP_ENABLE_KTLS),
    O(SSL_OP_TLSEXT_PADDING), O(SSL_OP_SAFARI_ECDHE_ECDSA_BUG), O(SSL_OP_IGNORE_UNEXPECTED_EOF), O(SSL_OP_ALLOW_CLIENT_RENEGOTIATION),
    O(SSL_OP_DISABLE_TLSEXT_CA_NAMES), O(SSL_OP_ALLOW_NO_DHE_KEX), O(SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS), O(SSL_OP_NO_QUERY_MTU),
    O(SSL_OP_COOKIE_EXCHANGE), O(SSL_OP_NO_TICKET), O(SSL_OP_CISCO_ANYCONNECT), O(SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION),
    O(SSL_OP_NO_COMPRESSION), O(SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION), O(SSL_OP_NO_ENCRYPT_THEN_MAC), O(SSL_OP_ENABLE_MIDDLEBOX_COMPAT),
    O(SSL_OP_PRIORITIZE_CHACHA), O(SSL_OP_CIPHER_SERVER_PREFERENCE), O(SSL_OP_TLS_ROLLBACK_BUG), O(SSL_OP_NO_ANTI_REPLAY), O(SSL_OP_NO_SSLv3),
    O(SSL_OP_NO_TLSv1), O(SSL_OP_NO_TLSv1_1), O(SSL_OP_NO_TLSv1_2), O(SSL_OP_NO_TLSv1_3), O(SSL_OP_NO_DTLSv1), O(SSL_OP_NO_DTLSv1_2),
    O(SSL_OP_NO_RENEGOTIATION), O(SSL_OP_CRYPTOPRO_TLSEXT_BUG), O(SSL_OP_ALL), O(SSL_OP_SINGLE_DH_USE | SSL_OP_SINGLE_ECDH_USE),
    O(SSL_OP_MICROSOFT_SESS_ID_BUG | SSL_OP_NETSCAPE_CHALLENGE_BUG | SSL_OP_NETSCAPE_REUSE_CIPHER_CHANGE_BUG | SSL_OP_SSLREF2_REUSE_CERT_TYPE_BUG |
      SSL_OP_MICROSOFT_BIG_SSLV3_BUFFER | SSL_OP_MSIE_SSLV2_RSA_PADDING | SSL_OP_SSLEAY_080_CLIENT_DH_BUG | SSL_OP_TLS_D5_BUG |
      SSL_OP_TLS_BLOCK_PADDING_BUG | SSL_OP_NETSCAPE_CA_DN_BUG | SSL_OP_NETSCAPE_DEMO_CIPHER_CHANGE_BUG | SSL_OP_PKCS1_CHECK_1 |
      SSL_OP_PKCS1_CHECK_2 | SSL_OP_NO_SSLv2 | SSL_OP_EPHEMERAL_RSA),
};

/* The records of a lane since the last call: type, version and length. */
static void records(const char *who, LANE *l)
{
    size_t at = 0;

    printf("  %s:", who);
    while (at + 5 <= l->log_len) {
        const unsigned char *r = l->log + at;
        size_t n = (size_t)r[3] << 8 | r[4];

        printf(" %d/%02x%02x/%zu", r[0], r[1], r[2], n);
        at += 5 + n;
    }
    printf("%s\n", at == l->log_len ? "" : " and a piece");
    l->log_len = 0;
}

static void wire(PAIR *p)
{
    records("client", &p->w.c2s);
    records("server", &p->w.s2c);
}

static void turn(PAIR *p, const char *what, SSL *who)
{
    static char in[64];
    int i;

    trace(what, SSL_do_handshake(who), who);
    for (i = 0; i < 3; i++) {
        trace("  c read", SSL_read(p->c, in, sizeof(in)), p->c);
        trace("  s read", SSL_read(p->s, in, sizeof(in)), p->s);
    }
    wire(p);
}

static void one(size_t o, int ver, const char *cipher, int side)
{
    static char data[3000];
    SSL_CTX *cc = client_ctx(0), *sc = server_ctx(0, "rsa");
    SSL_SESSION *sess;
    PAIR *p;
    int second, ok;

    printf("== %s on %s, %s %s\n", options[o].name, side ? "server" : "client", version_name(ver), cipher);
    SSL_CTX_set_min_proto_version(cc, TLS1_VERSION);
    SSL_CTX_set_max_proto_version(cc, ver);
    SSL_CTX_set_min_proto_version(sc, TLS1_VERSION);
    SSL_CTX_set_max_proto_version(sc, ver);
    MUST(SSL_CTX_set_cipher_list(cc, cipher));
    MUST(SSL_CTX_set_cipher_list(sc, "ALL:@SECLEVEL=0"));
    SSL_CTX_set_dh_auto(sc, 1);
    SSL_CTX_set_num_tickets(sc, 1);
    use_cert(cc, "rsaclient");
    SSL_CTX_load_verify_file(sc, pki("roots.pem"));
    SSL_CTX_set_verify(sc, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_session_id_context(sc, (const unsigned char *)"o", 1);
    SSL_CTX_set0_CA_list(sc, SSL_load_client_CA_file(pki("roots.pem")));
    SSL_CTX_set0_CA_list(cc, SSL_load_client_CA_file(pki("roots.pem")));
    SSL_CTX_set_options(side ? sc : cc, options[o].bit);
    for (second = 0, sess = NULL; second < 2; second++) {
        p = pair_new(cc, sc);
        p->w.c2s.keep_log = p->w.s2c.keep_log = 1;
        SSL_set_tlsext_host_name(p->c, "localhost");
        SSL_set_alpn_protos(p->c, (const unsigned char *)"\2h2", 3);
        if (sess != NULL)
            SSL_set_session(p->c, sess);
        ok = pair_connect(p);
        printf("%s %d %s %s, reused %d/%d\n", second ? "again" : "first", ok, SSL_get_version(p->c), SSL_get_cipher(p->c),
               SSL_session_reused(p->c), SSL_session_reused(p->s));
        print_errors();
        if (SSL_version(p->c) == TLS1_3_VERSION) { /* a ticket's length depends on a random number in it */
            p->w.s2c.log_len = 0;
            if (second)
                p->w.c2s.log_len = 0;
            records("client", &p->w.c2s);
        } else {
            wire(p);
        }
        printf("  extms %ld ri %ld/%ld peer %d\n", (long)SSL_get_extms_support(p->c), (long)SSL_get_secure_renegotiation_support(p->c),
               (long)SSL_get_secure_renegotiation_support(p->s), SSL_get0_peer_certificate(p->s) != NULL);
        if (SSL_is_init_finished(p->c) && SSL_is_init_finished(p->s)) {
            pair_settle(p);
            trace("  c write", SSL_write(p->c, data, sizeof(data)), p->c);
            trace("  s read", SSL_read(p->s, data, sizeof(data)), p->s);
            trace("  s write", SSL_write(p->s, data, 10), p->s);
            trace("  c read", SSL_read(p->c, data, sizeof(data)), p->c);
            wire(p);
            if (SSL_version(p->c) < TLS1_3_VERSION && second == 0) {
                printf("  renegotiate %d\n", SSL_renegotiate(p->c));
                turn(p, "  client's renegotiation", p->c);
            }
            if (sess == NULL)
                sess = SSL_get1_session(p->c);
            trace("  c shutdown", SSL_shutdown(p->c), p->c);
            trace("  s shutdown", SSL_shutdown(p->s), p->s);
        }
        pair_free(p);
    }
    SSL_SESSION_free(sess);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

/* SSL_OP_NO_TLSv1_x in the middle of the range: what a client offers, and what is agreed with a peer up to each version. */
static void holes(void)
{
    static const uint64_t sets[] = {SSL_OP_NO_TLSv1, SSL_OP_NO_TLSv1_1, SSL_OP_NO_TLSv1_2, SSL_OP_NO_TLSv1_1 | SSL_OP_NO_TLSv1_2,
                                    SSL_OP_NO_TLSv1 | SSL_OP_NO_TLSv1_2, SSL_OP_NO_TLSv1 | SSL_OP_NO_TLSv1_1 | SSL_OP_NO_TLSv1_2};
    size_t i;
    int max, side, ok;

    for (i = 0; i < COUNT(sets); i++)
        for (side = 0; side < 2; side++) {
            SSL_CTX *ctx = SSL_CTX_new(side ? TLS_server_method() : TLS_client_method());
            STACK_OF(SSL_CIPHER) *sk;
            SSL *s;

            SSL_CTX_set_min_proto_version(ctx, TLS1_VERSION);
            SSL_CTX_set_cipher_list(ctx, "ALL:@SECLEVEL=0");
            SSL_CTX_set_options(ctx, sets[i]);
            s = SSL_new(ctx);
            sk = SSL_get1_supported_ciphers(s);
            printf("%s without %llx", side ? "server" : "client", (unsigned long long)sets[i]);
            print_ciphers(" would offer", sk);
            sk_SSL_CIPHER_free(sk);
            SSL_free(s);
            SSL_CTX_free(ctx);
            for (max = TLS1_VERSION; max <= TLS1_3_VERSION; max++) {
                SSL_CTX *cc = client_ctx(0), *sc = server_ctx(0, "rsa");
                PAIR *p;

                SSL_CTX_set_min_proto_version(cc, TLS1_VERSION);
                SSL_CTX_set_min_proto_version(sc, TLS1_VERSION);
                SSL_CTX_set_cipher_list(cc, "ALL:@SECLEVEL=0");
                SSL_CTX_set_cipher_list(sc, "ALL:@SECLEVEL=0");
                SSL_CTX_set_options(side ? sc : cc, sets[i]);
                SSL_CTX_set_max_proto_version(side ? cc : sc, max);
                p = pair_take(cc, sc);
                ok = pair_connect(p);
                printf("%s without %llx, peer up to %s: %d %s %s", side ? "server" : "client", (unsigned long long)sets[i], version_name(max),
                       ok, SSL_get_version(p->c), SSL_get_cipher(p->c));
                print_errors();
                pair_free(p);
            }
        }
}

int main(void)
{
    size_t o;
    int side;

    holes();

    for (o = 0; o < COUNT(options); o++)
        for (side = 0; side < 2; side++) {
            one(o, TLS1_3_VERSION, "DEFAULT", side);
            one(o, TLS1_2_VERSION, "ECDHE-RSA-AES128-SHA256:AES128-GCM-SHA256", side);
            one(o, TLS1_2_VERSION, "AES128-GCM-SHA256", side);
            one(o, TLS1_1_VERSION, "DHE-RSA-AES128-SHA:@SECLEVEL=0", side);
            one(o, TLS1_VERSION, "ECDHE-RSA-AES128-SHA:@SECLEVEL=0", side);
        }
    return 0;
}

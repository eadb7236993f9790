/* SSL_dup(3): which settings of a connection its duplicate has, and which it has from the context: each setting alone, on
 * either side, with the role given before or after. */
#include "common.h"

static int calls;
static int verify_accept(int ok, X509_STORE_CTX *x)
{
    (void)x;
    calls++;
    return ok;
}

static int verify_refuse(int ok, X509_STORE_CTX *x)
{
    (void)x, (void)ok;
    calls++;
    return 0;
}

static void info(const SSL *s, int w, int r)
{
    (void)s, (void)w, (void)r;
    calls = 1;
}

static void msg(int w, int v, int t, const void *b, size_t l, SSL *s, void *a)
{
    (void)w, (void)v, (void)t, (void)b, (void)l, (void)s, (void)a;
    calls = 1;
}

static int cert_cb(SSL *s, void *a)
{
    (void)s, (void)a;
    calls++;
    return 1;
}

static int security(const SSL *s, const SSL_CTX *c, int op, int b, int n, void *o, void *e)
{
    (void)s, (void)c, (void)op, (void)b, (void)n, (void)o, (void)e;
    calls = 1;
    return 1;
}

static unsigned psk_client(SSL *s, const char *h, char *i, unsigned il, unsigned char *p, unsigned pl)
{
    (void)s, (void)h, (void)pl;
    calls++;
    snprintf(i, il, "id");
    memset(p, 1, 16);
    return 0;
}

static unsigned psk_server(SSL *s, const char *i, unsigned char *p, unsigned pl)
{
    (void)s, (void)i, (void)pl;
    calls++;
    memset(p, 1, 16);
    return 0;
}

static int generate_id(SSL *s, unsigned char *i, unsigned *n)
{
    (void)s;
    calls++;
    memset(i, 7, *n);
    return 1;
}

static int not_resumable(SSL *s, int f)
{
    (void)s, (void)f;
    calls++;
    return 1;
}

static size_t padding(SSL *s, int t, size_t l, void *a)
{
    (void)s, (void)t, (void)l, (void)a;
    calls = 1;
    return 0;
}

static int allow_early(SSL *s, void *a)
{
    (void)s, (void)a;
    calls++;
    return 1;
}

static int use_session(SSL *s, const EVP_MD *m, const unsigned char **i, size_t *n, SSL_SESSION **x)
{
    (void)s, (void)m, (void)i, (void)n;
    *x = NULL;
    calls++;
    return 1;
}

static int find_session(SSL *s, const unsigned char *i, size_t n, SSL_SESSION **x)
{
    (void)s, (void)i, (void)n;
    *x = NULL;
    calls++;
    return 1;
}

static int no_password(char *b, int n, int rw, void *u)
{
    (void)b, (void)n, (void)rw, (void)u;
    return -1;
}

static void tlsext_debug(SSL *s, int c, int t, const unsigned char *d, int n, void *a)
{
    (void)s, (void)c, (void)t, (void)d, (void)n, (void)a;
    calls = 1;
}
#define SET(n, ...)                                                                                                                        \
    static void n(SSL *s)                                                                                                                  \
    {                                                                                                                                      \
        __VA_ARGS__;                                                                                                                       \
    }
SET(none, (void)s)
SET(f_opt, SSL_set_options(s, SSL_OP_NO_TICKET | SSL_OP_NO_ENCRYPT_THEN_MAC))
SET(f_mode, SSL_set_mode(s, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_RELEASE_BUFFERS))
SET(f_min, SSL_set_min_proto_version(s, TLS1_2_VERSION); SSL_set_max_proto_version(s, TLS1_2_VERSION))
SET(f_ver, SSL_set_verify(s, SSL_VERIFY_PEER, verify_accept))
SET(f_verr, SSL_set_verify(s, SSL_VERIFY_PEER, verify_refuse))
SET(f_vern, SSL_set_verify(s, SSL_VERIFY_NONE, NULL))
SET(f_depth, SSL_set_verify_depth(s, 0))
SET(f_host, SSL_set1_host(s, "elsewhere.example"))
SET(f_flags, SSL_set_hostflags(s, X509_CHECK_FLAG_NO_WILDCARDS))
SET(f_purpose, SSL_set_purpose(s, X509_PURPOSE_SMIME_SIGN))
SET(f_info, SSL_set_info_callback(s, info))
SET(f_msg, SSL_set_msg_callback(s, msg))
SET(f_certcb, SSL_set_cert_cb(s, cert_cb, NULL))
SET(f_sec, SSL_set_security_callback(s, security))
SET(f_level, SSL_set_security_level(s, 3))
SET(f_cipher, SSL_set_cipher_list(s, "ECDHE-RSA-AES128-SHA"))
SET(f_suites, SSL_set_ciphersuites(s, "TLS_CHACHA20_POLY1305_SHA256"))
SET(f_groups, SSL_set1_groups_list(s, "P-384"))
SET(f_sig, SSL_set1_sigalgs_list(s, "RSA-PSS+SHA512:RSA+SHA512"))
SET(f_csig, SSL_set1_client_sigalgs_list(s, "RSA-PSS+SHA384:RSA+SHA384"))
SET(f_alpn, SSL_set_alpn_protos(s, (void *)"\1x", 2))
SET(f_sni, SSL_set_tlsext_host_name(s, "dup.example"))
SET(f_status, SSL_set_tlsext_status_type(s, 1))
SET(f_cert, SSL_use_certificate_chain_file(s, pki("p256.chain.pem")); SSL_use_PrivateKey_file(s, pki("p256.key"), 1))
SET(f_ccert, SSL_use_certificate_chain_file(s, pki("rsaclient.chain.pem")); SSL_use_PrivateKey_file(s, pki("rsaclient.key"), 1))
SET(f_ca, X509 *x = load_cert("root2.pem"); SSL_add_client_CA(s, x); X509_free(x))
SET(f_calist, X509 *x = load_cert("root2.pem"); SSL_add1_to_CA_list(s, x); X509_free(x))
SET(f_pskc, SSL_set_psk_client_callback(s, psk_client))
SET(f_psks, SSL_set_psk_server_callback(s, psk_server); SSL_use_psk_identity_hint(s, "hint"))
SET(f_use, SSL_set_psk_use_session_callback(s, use_session))
SET(f_find, SSL_set_psk_find_session_callback(s, find_session))
SET(f_genid, SSL_set_generate_session_id(s, generate_id); SSL_set_options(s, SSL_OP_NO_TICKET))
SET(f_sid, SSL_set_session_id_context(s, (void *)"dup", 3))
SET(f_nores, SSL_set_not_resumable_session_callback(s, not_resumable))
SET(f_pad, SSL_set_record_padding_callback(s, padding))
SET(f_block, SSL_set_block_padding(s, 64))
SET(f_early, SSL_set_max_early_data(s, 99); SSL_set_recv_max_early_data(s, 77); SSL_set_allow_early_data_cb(s, allow_early, NULL))
SET(f_tick, SSL_set_num_tickets(s, 5))
SET(f_frag, SSL_set_max_send_fragment(s, 512))
SET(f_split, SSL_set_split_send_fragment(s, 600))
SET(f_pipes, SSL_set_max_pipelines(s, 2))
SET(f_certl, SSL_set_max_cert_list(s, 100))
SET(f_mfl, SSL_set_tlsext_max_fragment_length(s, TLSEXT_max_fragment_length_1024))
SET(f_ra, SSL_set_read_ahead(s, 1))
SET(f_quiet, SSL_set_quiet_shutdown(s, 1))
SET(f_shut, SSL_set_shutdown(s, 3))
SET(f_pha, SSL_set_post_handshake_auth(s, 1))
SET(f_pw, SSL_set_default_passwd_cb(s, no_password); SSL_set_default_passwd_cb_userdata(s, "u"))
SET(f_ct, SSL_enable_ct(s, SSL_CT_VALIDATION_PERMISSIVE))
SET(f_dh, SSL_set_dh_auto(s, 1); SSL_set_cipher_list(s, "DHE-RSA-AES128-GCM-SHA256"))
SET(f_srtp, SSL_set_tlsext_use_srtp(s, "SRTP_AES128_CM_SHA1_80"))
SET(f_debug, SSL_set_tlsext_debug_callback(s, tlsext_debug))
SET(f_types, SSL_set1_client_certificate_types(s, (void *)"\100", 1); SSL_set_verify(s, 1, NULL))
SET(f_store, X509_STORE *st = X509_STORE_new(); SSL_set0_verify_cert_store(s, st))
SET(f_ex, SSL_set_ex_data(s, 0, "app"))
SET(f_buf, SSL_set_default_read_buffer_len(s, 99999))
SET(f_certflags, SSL_set_cert_flags(s, SSL_CERT_FLAG_TLS_STRICT))
static const struct {
    const char *name;
    void (*set)(SSL *);
} settings[] = {
#define F(x) {#x, x}
    F(none),      F(f_opt),   F(f_mode),  F(f_min),    F(f_ver),   F(f_verr),  F(f_vern),   F(f_depth),    F(f_host),   F(f_flags),
    F(f_purpose), F(f_info),  F(f_msg),   F(f_certcb), F(f_sec),   F(f_level), F(f_cipher), F(f_suites),   F(f_groups), F(f_sig),
    F(f_csig),    F(f_alpn),  F(f_sni),   F(f_status), F(f_cert),  F(f_ccert), F(f_ca),     F(f_calist),   F(f_pskc),   F(f_psks),
    F(f_use),     F(f_find),  F(f_genid), F(f_sid),    F(f_nores), F(f_pad),   F(f_block),  F(f_early),    F(f_tick),   F(f_frag),
    F(f_split),   F(f_pipes), F(f_certl), F(f_mfl),    F(f_ra),    F(f_quiet), F(f_shut),   F(f_pha),      F(f_pw),     F(f_ct),
    F(f_dh),      F(f_srtp),  F(f_debug), F(f_types),  F(f_store), F(f_ex),    F(f_buf),    F(f_certflags)};
static void show(const char *w, SSL *s)
{
    const unsigned char *a;
    unsigned al, n = 0;
    SSL_get0_alpn_selected(s, &a, &al);
    const STACK_OF(X509_NAME) *ca = SSL_get0_CA_list(s);
    const SSL_SESSION *ss = SSL_get_session(s);
    if (ss)
        SSL_SESSION_get0_id_context(ss, &n);
    printf("  %s %s %s opts %llx mode %lx min %lx max %lx vm %d verify_accept %d depth %d level %d seccb %d alpn %.*s sni %s cas %d cca %d sid %u "
           "tick %zu early %u %u ra %d quiet %d shut %d cert %d no_password %d %s ex %s status %ld ct %d srtp %d info %d flags %lx hostflags %x "
           "peer %s pskhint %s ticket %d mfl %d\n",
           w, SSL_get_version(s), SSL_get_cipher(s), (unsigned long long)SSL_get_options(s), SSL_get_mode(s), SSL_get_min_proto_version(s),
           SSL_get_max_proto_version(s), SSL_get_verify_mode(s), SSL_get_verify_callback(s) != NULL, SSL_get_verify_depth(s),
           SSL_get_security_level(s), SSL_get_security_callback(s) == security, (int)al, a ? (char *)a : "", str(SSL_get_servername(s, 0)),
           ca ? sk_X509_NAME_num(ca) : -1, SSL_get_client_CA_list(s) ? sk_X509_NAME_num(SSL_get_client_CA_list(s)) : -1, n,
           SSL_get_num_tickets(s), SSL_get_max_early_data(s), SSL_get_recv_max_early_data(s), SSL_get_read_ahead(s),
           SSL_get_quiet_shutdown(s), SSL_get_shutdown(s), SSL_get_certificate(s) != NULL, SSL_get_default_passwd_cb(s) != NULL,
           str(SSL_get_default_passwd_cb_userdata(s)), str(SSL_get_ex_data(s, 0)), (long)SSL_get_tlsext_status_type(s),
           SSL_ct_is_enabled(s), SSL_get_srtp_profiles(s) != NULL, SSL_get_info_callback(s) != NULL,
           X509_VERIFY_PARAM_get_flags(SSL_get0_param(s)), X509_VERIFY_PARAM_get_hostflags(SSL_get0_param(s)), str(SSL_get0_peername(s)),
           str(SSL_get_psk_identity_hint(s)), ss ? SSL_SESSION_has_ticket(ss) : -1, ss ? SSL_SESSION_get_max_fragment_length(ss) : -1);
    print_ciphers("  ", SSL_get_ciphers(s) && sk_SSL_CIPHER_num(SSL_get_ciphers(s)) < 4 ? SSL_get_ciphers(s) : NULL);
}
int main()
{
    int vs[] = {0, TLS1_2_VERSION};
    for (size_t i = 0; i < COUNT(settings); i++)
        for (int v = 0; v < 2; v++)
            for (int side = 0; side < 2; side++)
                for (int state = 0; state < 2; state++) {
                    SSL_CTX *cc = client_ctx(vs[v]), *sc = server_ctx(vs[v], "rsa");
                    static unsigned char data[2000];
                    char b[2000];
                    printf("== %s %s %x state %d\n", settings[i].name, side ? "server" : "client", vs[v], state);
                    SSL_CTX_set1_groups_list(cc, "X25519:P-256:P-384");
                    SSL_CTX_set1_groups_list(sc, "X25519:P-256:P-384");
                    SSL_CTX_set_dh_auto(sc, 1);
                    PAIR *p = pair_new(cc, sc);
                    SSL *s = side ? p->s : p->c;
                    if (!state) {
                        if (side)
                            SSL_set_accept_state(s);
                        else
                            SSL_set_connect_state(s);
                    }
                    settings[i].set(s);
                    print_errors();
                    BIO *rb = SSL_get_rbio(s), *wb = SSL_get_wbio(s);
                    SSL *d = SSL_dup(s);
                    printf(" dup %d same %d rbio %d\n", d != NULL, d == s, d ? SSL_get_rbio(d) != NULL : -1);
                    print_errors();
                    if (!d || d == s) {
                        pair_free(p);
                        SSL_CTX_free(cc);
                        SSL_CTX_free(sc);
                        continue;
                    }
                    show("dup", d);
                    BIO_up_ref(rb);
                    if (wb != rb)
                        BIO_up_ref(wb);
                    SSL_set_bio(d, rb, wb);
                    SSL_free(s);
                    if (side)
                        p->s = d;
                    else
                        p->c = d;
                    calls = 0;
                    if (state) {
                        SSL_set_connect_state(p->c);
                        SSL_set_accept_state(p->s);
                    }
                    p->w.c2s.keep_log = p->w.s2c.keep_log = 1;
                    int ok = pair_connect(p);
                    printf(" ok %d calls %d", ok, calls);
                    print_errors();
                    show("c", p->c);
                    show("s", p->s);
                    printf("  chain %d group %ld\n", SSL_get_peer_cert_chain(p->c) ? sk_X509_num(SSL_get_peer_cert_chain(p->c)) : -1,
                           ok ? (long)SSL_get_negotiated_group(p->c) : 0);
                    if (ok) {
                        pair_settle(p);
                        p->w.c2s.log_len = p->w.s2c.log_len = 0;
                        int r = SSL_write(d, data, 2000);
                        printf("  write %d calls %d len %zu", r, calls, side ? p->w.s2c.log_len : p->w.c2s.log_len);
                        r = SSL_read(side ? p->c : p->s, b, 2000);
                        printf(" read %d", r);
                        printf(" shutdown %d\n", SSL_shutdown(d));
                    }
                    pair_free(p);
                    SSL_CTX_free(cc);
                    SSL_CTX_free(sc);
                }
}

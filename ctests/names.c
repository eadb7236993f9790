/* SSL_CTX_set_tlsext_servername_callback(3), SSL_CTX_set_alpn_select_cb(3), NPN, SSL_select_next_proto(3).
 * also: real functions */
#include "common.h"

static int sni_ret, sni_al;
static SSL_CTX *other;

static int sni_cb(SSL *s, int *al, void *arg)
{
    printf("  servername_cb name=%s type=%d arg=%s al=%d state=%s version=%s session=%d\n",
           str(SSL_get_servername(s, TLSEXT_NAMETYPE_host_name)), SSL_get_servername_type(s), str(arg), *al,
           SSL_state_string(s), SSL_get_version(s), SSL_get_session(s) != NULL);
    if (sni_al)
        *al = sni_al;
    if (other != NULL) {
        printf("  set_SSL_CTX %d\n", SSL_set_SSL_CTX(s, other) == other);
        printf("  now the certificate is there %d\n", SSL_get_certificate(s) != NULL);
    }
    return sni_ret;
}

static void sni_with_other(int ver);

static void sni(int ver)
{
    static const int rets[] = {SSL_TLSEXT_ERR_OK, SSL_TLSEXT_ERR_ALERT_WARNING, SSL_TLSEXT_ERR_ALERT_FATAL, SSL_TLSEXT_ERR_NOACK, 7, -1};
    size_t i;
    int named, al;

    for (i = 0; i < COUNT(rets); i++)
        for (named = 0; named < 2; named++)
            for (al = 0; al < 2; al++) {
                SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
                PAIR *p;
                int ok;

                printf("== sni %s ret=%d named=%d al=%d\n", version_name(ver), rets[i], named, al);
                sni_ret = rets[i];
                sni_al = al ? SSL_AD_HANDSHAKE_FAILURE : 0;
                SSL_CTX_set_tlsext_servername_callback(sc, sni_cb);
                SSL_CTX_set_tlsext_servername_arg(sc, "arg");
                p = pair_take(cc, sc);
                if (named)
                    MUST(SSL_set_tlsext_host_name(p->c, "name.example"));
                SSL_set_info_callback(p->c, al ? log_info : NULL);
                ok = pair_trace(p);
                printf("%d client name=%s type=%d server name=%s type=%d\n", ok,
                       str(SSL_get_servername(p->c, TLSEXT_NAMETYPE_host_name)), SSL_get_servername_type(p->c),
                       str(SSL_get_servername(p->s, TLSEXT_NAMETYPE_host_name)), SSL_get_servername_type(p->s));
                if (ok)
                    printf("session name %s / %s\n", str(SSL_SESSION_get0_hostname(SSL_get_session(p->c))),
                           str(SSL_SESSION_get0_hostname(SSL_get_session(p->s))));
                pair_free(p);
            }
    sni_ret = SSL_TLSEXT_ERR_OK;
    sni_al = 0;
    sni_with_other(ver);
}

static void sni_with_other(int ver)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    PAIR *p;
    char cn[64] = "";

    printf("== another context %s\n", version_name(ver));
    other = server_ctx(0, "both");
    SSL_CTX_set_options(other, SSL_OP_NO_TICKET);
    SSL_CTX_set_tlsext_servername_callback(sc, sni_cb);
    p = pair_take(cc, sc);
    MUST(SSL_set_tlsext_host_name(p->c, "both.example"));
    pair_trace(p);
    X509_NAME_get_text_by_NID(X509_get_subject_name(SSL_get0_peer_certificate(p->c)), NID_commonName, cn, sizeof(cn));
    printf("served by %s; options %llx\n", cn, (unsigned long long)SSL_get_options(p->s));
    pair_free(p);
    SSL_CTX_free(other);
    other = NULL;
}

/* Tickets switched off before, or by, or on by the callback. */

static int tickets_made, tickets_got, tickets_off, tickets_on;

static int tickets_sni_cb(SSL *s, int *al, void *arg)
{
    (void)al, (void)arg;
    if (tickets_off)
        SSL_set_options(s, SSL_OP_NO_TICKET);
    if (tickets_on)
        SSL_clear_options(s, SSL_OP_NO_TICKET);
    return SSL_TLSEXT_ERR_OK;
}

static int made_cb(SSL *s, SSL_SESSION *sess)
{
    (void)s, (void)sess;
    tickets_made++;
    return 0;
}

static int got_cb(SSL *s, SSL_SESSION *sess)
{
    (void)s, (void)sess;
    tickets_got++;
    return 0;
}

static void sni_and_tickets(int ver)
{
    int before, change;

    for (before = 0; before < 2; before++)
        for (change = 0; change < 3; change++) {
            SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
            PAIR *p;

            tickets_made = tickets_got = 0;
            tickets_off = change == 1;
            tickets_on = change == 2;
            if (before)
                SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
            SSL_CTX_set_session_cache_mode(cc, SSL_SESS_CACHE_BOTH);
            SSL_CTX_set_session_cache_mode(sc, SSL_SESS_CACHE_BOTH);
            SSL_CTX_sess_set_new_cb(cc, got_cb);
            SSL_CTX_sess_set_new_cb(sc, made_cb);
            SSL_CTX_set_tlsext_servername_callback(sc, tickets_sni_cb);
            p = pair_take(cc, sc);
            MUST(SSL_set_tlsext_host_name(p->c, "name.example"));
            MUST(pair_connect(p));
            pair_settle(p);
            printf("%s tickets off=%d, callback %s: made %d, got %d, ticket %d\n", version_name(ver), before,
                   change == 0 ? "leaves them" : change == 1 ? "switches them off" : "switches them on", tickets_made, tickets_got,
                   SSL_SESSION_has_ticket(SSL_get_session(p->c)));
            pair_free(p);
        }
}

static void sni_names(void)
{
    static char longest[300];
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *s = SSL_new(ctx);

    memset(longest, 'a', 299);
    result("host_name NULL", SSL_set_tlsext_host_name(s, NULL));
    result("host_name", SSL_set_tlsext_host_name(s, "x.example"));
    printf("%s\n", str(SSL_get_servername(s, 0)));
    result("host_name empty", SSL_set_tlsext_host_name(s, ""));
    printf("%s\n", str(SSL_get_servername(s, 0)));
    result("host_name 299", SSL_set_tlsext_host_name(s, longest));
    longest[255] = 0;
    result("host_name 255", SSL_set_tlsext_host_name(s, longest));
    result("type 1", SSL_ctrl(s, SSL_CTRL_SET_TLSEXT_HOSTNAME, 1, "x"));
    SSL_free(s);
    SSL_CTX_free(ctx);
}

/* ---- ALPN ---- */

static int alpn_ret, alpn_pick;

static int alpn_cb(SSL *s, const unsigned char **out, unsigned char *outlen, const unsigned char *in, unsigned int inlen, void *arg)
{
    static const unsigned char own[] = "\2h2\10http/1.1";
    unsigned int i;

    printf("  alpn_cb arg=%s state=%s name=%s offered=", str(arg), SSL_state_string(s), str(SSL_get_servername(s, 0)));
    for (i = 0; i < inlen; i += in[i] + 1)
        printf("%.*s ", in[i], in + i + 1);
    printf("\n");
    if (alpn_pick) {
        int r = SSL_select_next_proto((unsigned char **)out, outlen, own, sizeof(own) - 1, in, inlen);

        printf("  select %d\n", r);
        if (r != OPENSSL_NPN_NEGOTIATED)
            return SSL_TLSEXT_ERR_ALERT_FATAL;
    } else {
        *out = (const unsigned char *)"made-up";
        *outlen = 7;
    }
    return alpn_ret;
}

static void alpn(int ver)
{
    static const int rets[] = {SSL_TLSEXT_ERR_OK, SSL_TLSEXT_ERR_NOACK, SSL_TLSEXT_ERR_ALERT_WARNING, SSL_TLSEXT_ERR_ALERT_FATAL, 9};
    static const char *const offers[] = {NULL, "\2h2", "\10http/1.1\2h2", "\3foo", "\3foo\2h2"};
    size_t i, o;
    int pick;

    for (i = 0; i < COUNT(rets); i++)
        for (o = 0; o < COUNT(offers); o++)
            for (pick = 0; pick < 2; pick++) {
                SSL_CTX *cc, *sc;
                PAIR *p;
                const unsigned char *d;
                unsigned int n;
                int ok;

                if (!pick && i > 1)
                    continue;
                cc = client_ctx(ver);
                sc = server_ctx(ver, "rsa");
                alpn_ret = rets[i];
                alpn_pick = pick;
                printf("== alpn %s ret=%d offer=%d pick=%d\n", version_name(ver), rets[i], (int)o, pick);
                SSL_CTX_set_alpn_select_cb(sc, alpn_cb, "A");
                if (offers[o] != NULL)
                    result("set", SSL_CTX_set_alpn_protos(cc, (const unsigned char *)offers[o], (unsigned)strlen(offers[o])));
                p = pair_take(cc, sc);
                ok = pair_trace(p);
                SSL_get0_alpn_selected(p->c, &d, &n);
                printf("%d client %.*s", ok, (int)n, n ? (const char *)d : "");
                SSL_get0_alpn_selected(p->s, &d, &n);
                printf(" server %.*s\n", (int)n, n ? (const char *)d : "");
                if (ok) {
                    size_t l;

                    SSL_SESSION_get0_alpn_selected(SSL_get_session(p->c), &d, &l);
                    printf("session %.*s\n", (int)l, l ? (const char *)d : "");
                }
                pair_free(p);
            }
}

static void alpn_setting(void)
{
    static const struct {
        const char *p;
        unsigned n;
    } in[] = {{"\2h2", 3}, {"", 0}, {"\2h", 2}, {"\0", 1}, {"\2h2\0", 4}, {"\3h2", 3}, {"\2h2\10http/1.1", 12}, {"\2h2\11http/1.1", 12}, {"h2", 2}};
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *s = SSL_new(ctx);
    size_t i;

    for (i = 0; i < COUNT(in); i++) {
        printf("alpn protos %d: ctx=%d", (int)i, SSL_CTX_set_alpn_protos(ctx, (const unsigned char *)in[i].p, in[i].n));
        printf(" ssl=%d", SSL_set_alpn_protos(s, (const unsigned char *)in[i].p, in[i].n));
        print_errors();
    }
    result("alpn protos NULL", SSL_set_alpn_protos(s, NULL, 0));
    SSL_free(s);
    SSL_CTX_free(ctx);
}

static void select_next(void)
{
    static const struct {
        const char *server, *client;
        unsigned sn, cn;
    } in[] = {
        {"\1a\1b", "\1b\1a", 4, 4}, {"\1a", "\1b", 2, 2}, {"", "\1b", 0, 2}, {"\1a", "", 2, 0}, {"", "", 0, 0}, {"\3a", "\1a", 2, 2},
        {"\1a", "\3a", 2, 2}, {"\1a\0", "\1a", 3, 2}, {"\1b", "\1a\0\1b", 2, 5}, {"\2ab\1a", "\1a", 5, 2}, {"\1x\1a", "\1q\3a", 4, 4},
    };
    size_t i;

    for (i = 0; i < COUNT(in); i++) {
        unsigned char *out = NULL, len = 99;
        int r = SSL_select_next_proto(&out, &len, (const unsigned char *)in[i].server, in[i].sn,
                                      (const unsigned char *)in[i].client, in[i].cn);

        printf("select %d: %d len=%d %.*s\n", (int)i, r, len, out != NULL ? len : 0, out != NULL ? (char *)out : "");
    }
}

/* ---- NPN ---- */

static int npn_ret;

static int npn_adv(SSL *s, const unsigned char **out, unsigned int *len, void *arg)
{
    printf("  npn advertise state=%s arg=%s\n", SSL_state_string(s), str(arg));
    *out = (const unsigned char *)"\2h2\6spdy/3";
    *len = 10;
    return npn_ret & 1 ? SSL_TLSEXT_ERR_NOACK : SSL_TLSEXT_ERR_OK;
}

static int npn_sel(SSL *s, unsigned char **out, unsigned char *outlen, const unsigned char *in, unsigned int inlen, void *arg)
{
    int r = SSL_select_next_proto(out, outlen, in, inlen, (const unsigned char *)"\4none\6spdy/3", 12);

    printf("  npn select state=%s arg=%s r=%d inlen=%u\n", SSL_state_string(s), str(arg), r, inlen);
    return npn_ret & 2 ? SSL_TLSEXT_ERR_ALERT_FATAL : SSL_TLSEXT_ERR_OK;
}

static void npn(int ver)
{
    for (npn_ret = 0; npn_ret < 4; npn_ret++) {
        SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
        PAIR *p;
        const unsigned char *d;
        unsigned int n;

        printf("== npn %s %d\n", version_name(ver), npn_ret);
        SSL_CTX_set_next_protos_advertised_cb(sc, npn_adv, "S");
        SSL_CTX_set_next_proto_select_cb(cc, npn_sel, "C");
        p = pair_take(cc, sc);
        pair_trace(p);
        SSL_get0_next_proto_negotiated(p->c, &d, &n);
        printf("client %.*s", (int)n, n ? (const char *)d : "");
        SSL_get0_next_proto_negotiated(p->s, &d, &n);
        printf(" server %.*s\n", (int)n, n ? (const char *)d : "");
        pair_free(p);
    }
}

/* SNI and ALPN on resumption. */
static void resumed(int ver)
{
    SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
    SSL_SESSION *sess = NULL;
    static const char *const names[] = {"a.example", "b.example", NULL};
    size_t i;

    SSL_CTX_set_tlsext_servername_callback(sc, sni_cb);
    SSL_CTX_set_alpn_select_cb(sc, alpn_cb, "R");
    SSL_CTX_set_alpn_protos(cc, (const unsigned char *)"\2h2", 3);
    alpn_ret = 0;
    alpn_pick = 1;
    for (i = 0; i < COUNT(names) + 1; i++) {
        const char *name = i == 0 ? "a.example" : names[i - 1];
        PAIR *p = pair_new(cc, sc);

        printf("== resumed %s name %s\n", version_name(ver), str(name));
        SSL_set_tlsext_host_name(p->c, name);
        if (sess != NULL)
            SSL_set_session(p->c, sess);
        printf("before: name=%s\n", str(SSL_get_servername(p->c, 0)));
        pair_trace(p);
        pair_settle(p);
        printf("reused %d/%d names %s %s\n", SSL_session_reused(p->c), SSL_session_reused(p->s),
               str(SSL_get_servername(p->c, 0)), str(SSL_get_servername(p->s, 0)));
        if (sess == NULL)
            sess = SSL_get1_session(p->c);
        SSL_shutdown(p->c);
        SSL_shutdown(p->s);
        pair_free(p);
    }
    SSL_SESSION_free(sess);
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

int main(void)
{
    static const int vs[] = {TLS1_3_VERSION, TLS1_2_VERSION};
    size_t v;

    for (v = 0; v < COUNT(vs); v++) {
        sni(vs[v]);
        sni_and_tickets(vs[v]);
        alpn(vs[v]);
        npn(vs[v]);
        resumed(vs[v]);
    }
    sni_names();
    alpn_setting();
    select_next();
    return 0;
}

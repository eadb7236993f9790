/* A handshake that resumes a session inside the servername callback of another that does: both take it, one fails. */
#include "common.h"

static int recurse, round_no;
static SSL_CTX *cc, *sc;
static SSL_SESSION *sess;

static int name_cb(SSL *s, int *alert, void *arg)
{
    PAIR *p;

    (void)alert;
    (void)arg;
    printf("  cb recurse=%d reused=%d cached=%ld\n", recurse, SSL_session_reused(s), SSL_CTX_sess_number(sc));
    if (recurse)
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    if (round_no % 3 != 1)
        return SSL_TLSEXT_ERR_OK;
    recurse = 1;
    p = pair_new(cc, sc);
    SSL_set_session(p->c, sess);
    printf("  nested %d\n", pair_connect(p));
    ERR_clear_error();
    pair_free(p);
    recurse = 0;
    printf("  resumable now %d cached=%ld\n", SSL_SESSION_is_resumable(sess), SSL_CTX_sess_number(sc));
    return SSL_TLSEXT_ERR_OK;
}

static void rounds(int version, uint64_t options)
{
    printf("== %s%s\n", version_name(version), options ? ", no tickets" : "");
    cc = client_ctx(version);
    sc = server_ctx(version, "rsa");
    SSL_CTX_set_options(sc, options);
    SSL_CTX_sess_set_cache_size(sc, 5);
    SSL_CTX_set_tlsext_servername_callback(sc, name_cb);
    for (round_no = 0; round_no < 9; round_no++) {
        PAIR *p = pair_new(cc, sc);

        if (sess)
            SSL_set_session(p->c, sess);
        printf("%d: connect %d\n", round_no, pair_connect(p));
        pair_settle(p);
        print_errors();
        printf("reused %d/%d cached %ld\n", SSL_session_reused(p->c), SSL_session_reused(p->s), SSL_CTX_sess_number(sc));
        SSL_SESSION_free(sess);
        sess = round_no % 3 == 2 ? NULL : SSL_get1_session(p->c);
        if (sess)
            printf("resumable %d\n", SSL_SESSION_is_resumable(sess));
        SSL_shutdown(p->c);
        SSL_shutdown(p->s);
        pair_free(p);
    }
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

int main(void)
{
    rounds(TLS1_3_VERSION, SSL_OP_NO_TICKET);
    rounds(TLS1_3_VERSION, 0);
    rounds(TLS1_2_VERSION, SSL_OP_NO_TICKET);
    rounds(TLS1_2_VERSION, 0);
    return 0;
}

/* Connections of one context in many threads; reference counts across threads. */
#include <pthread.h>
#include "common.h"

#define THREADS 4
#define ROUNDS 25

static SSL_CTX *cc, *sc;
static int failures[THREADS], reused[THREADS], done[THREADS];

static void *worker(void *arg)
{
    int me = (int)(intptr_t)arg, i;
    SSL_SESSION *sess = NULL;

    for (i = 0; i < ROUNDS; i++) {
        PAIR *p = pair_new(cc, sc);
        char text[40];

        if (sess != NULL)
            SSL_set_session(p->c, sess);
        if (!pair_connect(p)) {
            failures[me]++;
        } else {
            snprintf(text, sizeof(text), "thread %d round %d", me, i);
            pair_send(p->c, p->s, text);
            pair_send(p->s, p->c, text);
            reused[me] += SSL_session_reused(p->c);
            SSL_SESSION_free(sess);
            sess = SSL_get1_session(p->c);
            SSL_shutdown(p->c);
            SSL_shutdown(p->s);
            done[me]++;
        }
        ERR_clear_error();
        pair_free(p);
    }
    SSL_SESSION_free(sess);
    OPENSSL_thread_stop();
    return NULL;
}

/* Settings of the context change while connections are made. */
static void *changer(void *arg)
{
    int i;

    (void)arg;
    for (i = 0; i < 300; i++) {
        SSL *s = SSL_new(cc);

        SSL_CTX_up_ref(cc);
        SSL_up_ref(s);
        SSL_free(s);
        SSL_free(s);
        SSL_CTX_free(cc);
        (void)SSL_CTX_sess_number(sc);
        SSL_CTX_flush_sessions(sc, 1);
    }
    OPENSSL_thread_stop();
    return NULL;
}

static void run(int ver, int tickets)
{
    pthread_t t[THREADS], ch;
    int i, ok = 0, bad = 0, re = 0;

    cc = client_ctx(ver);
    sc = server_ctx(ver, "p256");
    if (!tickets)
        SSL_CTX_set_options(sc, SSL_OP_NO_TICKET);
    memset(failures, 0, sizeof(failures));
    memset(reused, 0, sizeof(reused));
    memset(done, 0, sizeof(done));
    for (i = 0; i < THREADS; i++)
        MUST(pthread_create(&t[i], NULL, worker, (void *)(intptr_t)i) == 0);
    MUST(pthread_create(&ch, NULL, changer, NULL) == 0);
    for (i = 0; i < THREADS; i++) {
        pthread_join(t[i], NULL);
        ok += done[i];
        bad += failures[i];
        re += reused[i];
    }
    pthread_join(ch, NULL);
    printf("%s tickets=%d: ok=%d failed=%d reused=%d accept=%ld good=%ld hits=%ld\n", version_name(ver), tickets, ok, bad, re,
           SSL_CTX_sess_accept(sc), SSL_CTX_sess_accept_good(sc), SSL_CTX_sess_hits(sc));
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
}

/* An SSL made in one thread and used in the next. */
static PAIR *handed;

static void *part(void *arg)
{
    int what = (int)(intptr_t)arg;
    char b[16];

    if (what == 0) {
        MUST(pair_connect(handed));
        pair_settle(handed);
    } else if (what == 1) {
        MUST(SSL_write(handed->c, "handed over", 11) == 11);
    } else {
        printf("handed: read %d\n", SSL_read(handed->s, b, sizeof(b)));
    }
    return NULL;
}

/* Each thread owns a reference to the contexts, to one session and to one connection; who lets go last frees them. */
static SSL *common_ssl;
static SSL_SESSION *common_session;
static int ex_index, freed;

static void on_free(void *parent, void *ptr, CRYPTO_EX_DATA *ad, int idx, long argl, void *argp)
{
    (void)parent, (void)ad, (void)idx, (void)argl, (void)argp;
    if (ptr != NULL)
        __atomic_fetch_add(&freed, 1, __ATOMIC_RELAXED);
}

static void *owner(void *arg)
{
    int me = (int)(intptr_t)arg, i, good = 0;

    for (i = 0; i < ROUNDS; i++) {
        PAIR *p = pair_new(cc, sc);
        X509 *own = SSL_CTX_get0_certificate(sc);
        unsigned int len;

        MUST(SSL_set_session(p->c, common_session));
        MUST(SSL_set_ex_data(p->c, ex_index, p));
        /* The stores are shared by all: added to while the others verify. */
        MUST(X509_STORE_add_cert(SSL_CTX_get_cert_store(cc), own));
        MUST(SSL_get_ex_new_index(0, NULL, NULL, NULL, NULL) > ex_index);
        if (pair_connect(p) && SSL_session_reused(p->c) && SSL_get_ex_data(p->c, ex_index) == p
            && SSL_SESSION_get_id(common_session, &len) != NULL && SSL_is_init_finished(common_ssl)
            && strcmp(SSL_get_version(common_ssl), "TLSv1.2") == 0 && SSL_CTX_get_ex_data(sc, 0) == NULL)
            good++;
        if (i == ROUNDS - 1) {
            SSL_CTX_free(cc);
            SSL_CTX_free(sc);
            SSL_free(common_ssl);
            SSL_SESSION_free(common_session);
        }
        pair_send(p->c, p->s, "after the context");
        SSL_shutdown(p->c);
        SSL_shutdown(p->s);
        ERR_clear_error();
        pair_free(p);
    }
    done[me] = good;
    OPENSSL_thread_stop();
    return NULL;
}

static void owners(void)
{
    pthread_t t[THREADS];
    PAIR *p;
    int i, good = 0;

    ex_index = SSL_get_ex_new_index(0, NULL, NULL, NULL, on_free);
    cc = client_ctx(TLS1_2_VERSION);
    sc = server_ctx(TLS1_2_VERSION, "p256");
    p = pair_new(cc, sc);
    MUST(pair_connect(p));
    MUST(SSL_set_ex_data(p->c, ex_index, p));
    common_ssl = p->c;
    common_session = SSL_get1_session(p->c);
    SSL_set_shutdown(p->c, SSL_SENT_SHUTDOWN);
    SSL_set_shutdown(p->s, SSL_SENT_SHUTDOWN);
    for (i = 0; i < THREADS; i++) {
        MUST(SSL_CTX_up_ref(cc) && SSL_CTX_up_ref(sc) && SSL_up_ref(common_ssl) && SSL_SESSION_up_ref(common_session));
        MUST(pthread_create(&t[i], NULL, owner, (void *)(intptr_t)i) == 0);
    }
    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
    SSL_SESSION_free(common_session);
    pair_free(p);
    for (i = 0; i < THREADS; i++) {
        pthread_join(t[i], NULL);
        good += done[i];
    }
    printf("owners: good=%d freed=%d\n", good, freed);
}

int main(void)
{
    pthread_t t;
    int i;

    run(TLS1_3_VERSION, 1);
    run(TLS1_3_VERSION, 0);
    run(TLS1_2_VERSION, 1);
    run(TLS1_2_VERSION, 0);
    owners();
    handed = pair_take(client_ctx(0), server_ctx(0, "rsa"));
    for (i = 0; i < 3; i++) {
        MUST(pthread_create(&t, NULL, part, (void *)(intptr_t)i) == 0);
        pthread_join(t, NULL);
    }
    pair_free(handed);
    return 0;
}

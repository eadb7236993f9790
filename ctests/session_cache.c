/* timeout: 120
 * The internal cache by SSL_CTX_add_session, SSL_CTX_remove_session, SSL_CTX_flush_sessions and its size: what is in it,
 * what leaves it and in which order, with sessions whose time and timeout change while they are in it and with copies
 * of them in its and another context.
 * SSL_CTX_flush_sessions(3), SSL_CTX_add_session(3), SSL_CTX_sess_set_cache_size(3), SSL_SESSION_get_time(3).
 * First by hand, then at random: session_cache FIRST LAST runs other seeds. */
#include "common.h"
#include <openssl/lhash.h>

#define SESSIONS 7
#define CONTEXTS 2

static SSL_SESSION *session[SESSIONS];
static SSL_CTX *context[CONTEXTS];

/* By its id; a copy has a mark. */
static const char *name_of(const SSL_SESSION *s)
{
    static char name[2][16];
    static int turn;
    unsigned int n;
    int i = SSL_SESSION_get_id(s, &n)[0] - 1;

    MUST(i >= 0 && i < SESSIONS && n == SSL_MAX_SSL_SESSION_ID_LENGTH);
    turn ^= 1;
    snprintf(name[turn], sizeof(name[turn]), "%d%s", i, s == session[i] ? "" : "'");
    return name[turn];
}

static int context_of(const SSL_CTX *c)
{
    return c == context[0] ? 0 : 1;
}

static void remove_cb(SSL_CTX *c, SSL_SESSION *s)
{
    printf(" (ctx %d lets go of %s, resumable %d)", context_of(c), name_of(s), SSL_SESSION_is_resumable(s));
}

static void set_id(int i, unsigned char byte)
{
    unsigned char id[SSL_MAX_SSL_SESSION_ID_LENGTH];

    memset(id, byte, sizeof(id));
    MUST(SSL_SESSION_set1_id(session[i], id, sizeof(id)));
}

/* Which sessions the contexts hold. */
static void show(void)
{
    int c, i;

    for (c = 0; c < CONTEXTS; c++) {
        printf("  ctx %d: %ld, full %ld:", c, SSL_CTX_sess_number(context[c]), SSL_CTX_sess_cache_full(context[c]));
        for (i = 0; i < SESSIONS; i++) {
            SSL_SESSION *found = OPENSSL_LH_retrieve((OPENSSL_LHASH *)SSL_CTX_sessions(context[c]), session[i]);

            if (found != NULL)
                printf(" %s%s", name_of(found), SSL_SESSION_is_resumable(found) ? "" : "-");
        }
    }
    printf("\n");
}

static void begin(void)
{
    int i;

    for (i = 0; i < CONTEXTS; i++) {
        MUST((context[i] = SSL_CTX_new(TLS_method())) != NULL);
        SSL_CTX_sess_set_remove_cb(context[i], remove_cb);
    }
    for (i = 0; i < SESSIONS; i++) {
        MUST((session[i] = SSL_SESSION_new()) != NULL);
        set_id(i, (unsigned char)(i + 1));
        MUST(SSL_SESSION_set_protocol_version(session[i], TLS1_2_VERSION));
        SSL_SESSION_set_time(session[i], 1000);
        SSL_SESSION_set_timeout(session[i], 100);
    }
}

static void end(void)
{
    int i;

    for (i = 0; i < CONTEXTS; i++) {
        printf("end of ctx %d:", i);
        SSL_CTX_free(context[i]);
        printf("\n");
    }
    for (i = 0; i < SESSIONS; i++)
        SSL_SESSION_free(session[i]);
}

/* Early, middle and late ones, changed while they are in the cache, leave it as their time comes. */
static void in_order(void)
{
    static const long when[] = {990, 1000, 1010}, flushed[] = {1009, 1011, 1021};
    int i, round;

    begin();
    for (round = 0; round < 2; round++) {
        for (i = 0; i < 3; i++)
            printf("add %d: %d", i, SSL_CTX_add_session(context[0], session[i]));
        show();
        for (i = 0; i < 3; i++) {
            SSL_SESSION_set_time(session[i], when[i]);
            SSL_SESSION_set_timeout(session[i], 10);
        }
        show();
        for (i = 0; i < 3; i++) {
            printf("flush %ld:", flushed[i]);
            SSL_CTX_flush_sessions(context[0], flushed[i]);
            show();
        }
        for (i = 0; i < 3; i++)
            printf("add %d: %d", i, SSL_CTX_add_session(context[0], session[i]));
        printf(" flush 0:");
        SSL_CTX_flush_sessions(context[0], 0);
        show();
    }
    end();
}

/* SSL_SESS_CACHE_UPDATE_TIME: a session put in gets the time of now. */
static void update_time(void)
{
    long mode, before = (long)time(NULL);

    begin();
    for (mode = 0; mode < 2; mode++) {
        SSL_CTX_set_session_cache_mode(context[0], SSL_SESS_CACHE_SERVER | (mode ? SSL_SESS_CACHE_UPDATE_TIME : 0));
        SSL_SESSION_set_time(session[0], before - 500);
        printf("update_time %ld: add %d", mode, SSL_CTX_add_session(context[0], session[0]));
        printf(" is now %d\n", SSL_SESSION_get_time(session[0]) >= before);
        printf("remove:");
        printf(" %d\n", SSL_CTX_remove_session(context[0], session[0]));
    }
    end();
}

/* A cache of one: the newest stays, however soon it expires. */
static void one_place(void)
{
    int i;
    static const int order[] = {0, 1, 0, 0, 1, 1, 2};

    begin();
    SSL_CTX_sess_set_cache_size(context[0], 1);
    SSL_SESSION_set_time(session[1], 2000);
    SSL_SESSION_set_timeout(session[1], 2000);
    for (i = 0; i < (int)COUNT(order); i++) {
        printf("add %d:", order[i]);
        printf(" %d", SSL_CTX_add_session(context[0], session[order[i]]));
        show();
    }
    end();
}

static void at_random(unsigned int seed)
{
    static const long times[] = {0, 1, 500, 1000, 1000, 1001, 1050, 1100, 2000, 1L << 31, 1L << 40, 0x7fffffffffffffffL, -1, -1000};
    static const long sizes[] = {0, 1, 2, 3, 5, SSL_SESSION_CACHE_MAX_SIZE_DEFAULT, -1};
    unsigned int state = seed * 2654435761u + 1;
    int step;

#define PICK(a) (a)[lcg(&state) % COUNT(a)]
    printf("== seed %u\n", seed);
    begin();
    for (step = 0; step < 40; step++) {
        int c = (int)(lcg(&state) % CONTEXTS), i = (int)(lcg(&state) % SESSIONS);
        long n;

        switch (lcg(&state) % 12) {
        case 0:
        case 1:
        case 2:
        case 3:
            /* The reference cannot have one session in two contexts. */
            c = i % CONTEXTS;
            printf("add %d %d:", c, i);
            printf(" %d", SSL_CTX_add_session(context[c], session[i]));
            break;
        case 4:
            printf("remove %d %d:", c, i);
            printf(" %d", SSL_CTX_remove_session(context[c], session[i]));
            break;
        case 5:
        case 6:
            n = PICK(times);
            printf("time %d = %ld: %ld", i, n, SSL_SESSION_set_time(session[i], n));
            printf(" is %ld", SSL_SESSION_get_time(session[i]));
            break;
        case 7:
            n = PICK(times);
            printf("timeout %d = %ld: %ld", i, n, SSL_SESSION_set_timeout(session[i], n));
            printf(" is %ld", SSL_SESSION_get_timeout(session[i]));
            break;
        case 8:
        case 9:
            n = PICK(times);
            printf("flush %d %ld:", c, n);
            SSL_CTX_flush_sessions(context[c], n);
            break;
        case 10:
            n = PICK(sizes);
            printf("size %d = %ld: %ld", c, n, SSL_CTX_sess_set_cache_size(context[c], n));
            break;
        case 11: {
            SSL_SESSION *copy = SSL_SESSION_dup(session[i]);

            MUST(copy != NULL);
            printf("a copy of %d into %d:", i, c);
            printf(" %d", SSL_CTX_add_session(context[c], copy));
            SSL_SESSION_free(copy);
            break;
        }
        }
        show();
    }
    end();
#undef PICK
}

int main(int argc, char **argv)
{
    unsigned int seed, first = argc > 2 ? (unsigned int)atoi(argv[1]) : 1, last = argc > 2 ? (unsigned int)atoi(argv[2]) : slow_run() ? 20 : 400;

    in_order();
    update_time();
    one_place();
    for (seed = first; seed <= last; seed++)
        at_random(seed);
    return 0;
}

/*
 * Measures a libssl through its public interface. Driven by benches/run over standard input:
 *   list | open CASE | run MS | count N | close
 * Each answer is one line of JSON. The same binary runs on every libssl.
 */
#define _GNU_SOURCE
#include "rig.h"

#include <malloc.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

struct run {
    struct rig rig;
    const struct bench *bench;
    unsigned char *buffer[SIDES]; /* 1 MiB and room for any alignment */
    struct meter meter;
    double done;       /* operations so far */
    double done_until; /* stop there, or ... */
    double ns_until;   /* ... when both sides' time is this */
    unsigned long batch;
};

struct bench {
    char name[64];
    struct plan plan;
    bool (*open)(struct run *run);
    void (*go)(struct run *run);
    size_t size;
    long align; /* -1: another alignment each batch */
    int threads;
    void (*call)(SSL *ssl, unsigned char *buffer);
    const char *sides[SIDES];
};

static bool more(const struct run *run)
{
    double ns = run->meter.side[CLIENT].ns + run->meter.side[SERVER].ns;
    return run->done < run->done_until && ns < run->ns_until;
}

static void meter_add(struct meter *meter, const struct meter *other)
{
    for (int side = 0; side < SIDES; side++) {
        meter->side[side].ns += other->side[side].ns;
        for (int c = 0; c < COUNTS; c++)
            meter->side[side].count[c] += other->side[side].count[c];
    }
}

/* ---- handshakes ------------------------------------------------------------------ */

static bool open_handshake(struct run *run)
{
    struct meter unused = {0};

    if (!rig_open(&run->rig, &run->bench->plan))
        return false;
    for (int i = 0; i < 3; i++)
        rig_connection(&run->rig, &unused);
    return true;
}

static void go_handshake(struct run *run)
{
    for (; more(run); run->done++)
        rig_connection(&run->rig, &run->meter);
}

static bool open_forked(struct run *run)
{
    return rig_open(&run->rig, &run->bench->plan);
}

/* One connection in each child: a server that forks for each, a client that is started for one. */
static void go_forked(struct run *run)
{
    for (; more(run); run->done++) {
        struct meter of_child = {0};
        int ends[2];
        pid_t child;

        NEED(pipe(ends) == 0);
        NEED((child = fork()) >= 0);
        if (child == 0) {
            rig_connection(&run->rig, &of_child);
            _exit(write(ends[1], &of_child, sizeof of_child) != sizeof of_child);
        }
        NEED(read(ends[0], &of_child, sizeof of_child) == sizeof of_child);
        NEED(waitpid(child, NULL, 0) == child);
        close(ends[0]);
        close(ends[1]);
        meter_add(&run->meter, &of_child);
    }
}

struct worker {
    pthread_t thread;
    struct run run;
};

static void *work(void *pointer)
{
    struct worker *worker = pointer;
    struct rig *rig = &worker->run.rig;
    struct meter unused = {0};

    meter_open();
    rig_connection(rig, &unused);
    go_handshake(&worker->run);
    rig_close(rig);
    meter_close();
    OPENSSL_thread_stop();
    return NULL;
}

/* Several threads on the same two contexts: what each pays on average. */
static void go_threads(struct run *run)
{
    struct worker workers[8] = {0};
    int number = run->bench->threads;

    for (int i = 0; i < number; i++) {
        workers[i].run.ns_until = run->ns_until;
        workers[i].run.done_until = run->done_until;
        rig_share(&workers[i].run.rig, &run->rig);
    }
    for (int i = 0; i < number; i++)
        NEED(pthread_create(&workers[i].thread, NULL, work, &workers[i]) == 0);
    for (int i = 0; i < number; i++) {
        struct run *its = &workers[i].run;
        NEED(pthread_join(workers[i].thread, NULL) == 0);
        run->done += its->done;
        meter_add(&run->meter, &its->meter);
    }
}

/* ---- data ------------------------------------------------------------------------- */

static void drain(SSL *ssl, unsigned char *buffer, size_t length)
{
    while (length > 0) {
        size_t got;
        NEED(SSL_read_ex(ssl, buffer, length, &got) == 1);
        length -= got;
    }
}

static void exchange(struct run *run, size_t length)
{
    SSL *client = run->rig.ssl[CLIENT], *server = run->rig.ssl[SERVER];

    NEED(SSL_write(client, run->buffer[CLIENT], (int)length) == (int)length);
    drain(server, run->buffer[SERVER], length);
    NEED(SSL_write(server, run->buffer[SERVER], (int)length) == (int)length);
    drain(client, run->buffer[CLIENT], length);
}

static bool open_connection(struct run *run)
{
    struct meter unused = {0};

    if (!rig_open(&run->rig, &run->bench->plan))
        return false;
    rig_connect(&run->rig, &unused);
    exchange(run, 100);
    return true;
}

/* Writes of one size, sealed by the client (send) and opened by the server (receive). */
static void go_bulk(struct run *run)
{
    size_t size = run->bench->size, number = size >= 1u << 20 ? 1 : size >= 16384 ? 8 : size >= 1024 ? 128 : 512;
    SSL *client = run->rig.ssl[CLIENT], *server = run->rig.ssl[SERVER];

    for (; more(run); run->done += (double)number) {
        unsigned long k = run->batch++;
        bool varied = run->bench->align < 0;
        unsigned char *from = run->buffer[CLIENT] + (varied ? k * 1229 % 4096 : (unsigned long)run->bench->align);
        unsigned char *to = run->buffer[SERVER] + (varied ? k * 2477 % 4096 : (unsigned long)run->bench->align);

        link_skew(&run->rig.link, varied ? k * 523 % 4096 : 0, 0);
        meter_start(&run->meter);
        for (size_t i = 0; i < number; i++) {
            size_t written;
            NEED(SSL_write_ex(client, from, size, &written) == 1 && written == size);
        }
        meter_lap(&run->meter, CLIENT);
        for (size_t i = 0; i < number; i++)
            drain(server, to, size);
        meter_lap(&run->meter, SERVER);
    }
}

/* ---- single calls ------------------------------------------------------------------- */

static volatile unsigned long sink;

static void call_read_nothing(SSL *ssl, unsigned char *buffer)
{
    int got = SSL_read(ssl, buffer, 100);
    sink += (unsigned long)SSL_get_error(ssl, got);
}
static void call_pending(SSL *ssl, unsigned char *b) { (void)b, sink += (unsigned long)SSL_pending(ssl); }
static void call_has_pending(SSL *ssl, unsigned char *b) { (void)b, sink += (unsigned long)SSL_has_pending(ssl); }
static void call_get_error(SSL *ssl, unsigned char *b) { (void)b, sink += (unsigned long)SSL_get_error(ssl, 1); }
static void call_want(SSL *ssl, unsigned char *b) { (void)b, sink += (unsigned long)SSL_want(ssl); }
static void call_version(SSL *ssl, unsigned char *b) { (void)b, sink += (unsigned long)SSL_version(ssl); }
static void call_get_version(SSL *ssl, unsigned char *b) { (void)b, sink += (unsigned long)*SSL_get_version(ssl); }
static void call_init_finished(SSL *ssl, unsigned char *b) { (void)b, sink += (unsigned long)SSL_is_init_finished(ssl); }
static void call_state(SSL *ssl, unsigned char *b) { (void)b, sink += (unsigned long)SSL_get_state(ssl); }
static void call_shutdown_state(SSL *ssl, unsigned char *b) { (void)b, sink += (unsigned long)SSL_get_shutdown(ssl); }
static void call_rbio(SSL *ssl, unsigned char *b) { (void)b, sink += SSL_get_rbio(ssl) != NULL; }
static void call_fd(SSL *ssl, unsigned char *b) { (void)b, sink += (unsigned long)SSL_get_fd(ssl); ERR_clear_error(); }
static void call_ctx(SSL *ssl, unsigned char *b) { (void)b, sink += SSL_get_SSL_CTX(ssl) != NULL; }
static void call_ex_data(SSL *ssl, unsigned char *b) { (void)b, sink += SSL_get_ex_data(ssl, 0) != NULL; }
static void call_options(SSL *ssl, unsigned char *b) { (void)b, sink += (unsigned long)SSL_get_options(ssl); }
static void call_mode(SSL *ssl, unsigned char *b) { (void)b, sink += (unsigned long)SSL_get_mode(ssl); }
static void call_cipher(SSL *ssl, unsigned char *b) { (void)b, sink += SSL_get_current_cipher(ssl) != NULL; }
static void call_cipher_name(SSL *ssl, unsigned char *b) { (void)b, sink += (unsigned long)*SSL_get_cipher_name(ssl); }
static void call_reused(SSL *ssl, unsigned char *b) { (void)b, sink += (unsigned long)SSL_session_reused(ssl); }
static void call_verify_result(SSL *ssl, unsigned char *b) { (void)b, sink += (unsigned long)SSL_get_verify_result(ssl); }
static void call_servername(SSL *ssl, unsigned char *b) { (void)b, sink += SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name) != NULL; }
static void call_session(SSL *ssl, unsigned char *b) { (void)b, sink += SSL_get_session(ssl) != NULL; }
static void call_session1(SSL *ssl, unsigned char *b) { (void)b, SSL_SESSION_free(SSL_get1_session(ssl)); }
static void call_peer(SSL *ssl, unsigned char *b) { (void)b, X509_free(SSL_get1_peer_certificate(ssl)); }
static void call_wbio(SSL *ssl, unsigned char *b) { (void)b, sink += SSL_get_wbio(ssl) != NULL; }
static void call_in_init(SSL *ssl, unsigned char *b) { (void)b, sink += (unsigned long)SSL_in_init(ssl); }
static void call_is_server(SSL *ssl, unsigned char *b) { (void)b, sink += (unsigned long)SSL_is_server(ssl); }
static void call_verify_mode(SSL *ssl, unsigned char *b) { (void)b, sink += (unsigned long)SSL_get_verify_mode(ssl); }
static void call_peer0(SSL *ssl, unsigned char *b) { (void)b, sink += SSL_get0_peer_certificate(ssl) != NULL; }
static void call_peer_chain(SSL *ssl, unsigned char *b) { (void)b, sink += SSL_get_peer_cert_chain(ssl) != NULL; }
static void call_ctx_ex_data(SSL *ssl, unsigned char *b) { (void)b, sink += SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), 0) != NULL; }
static void call_ctx_options(SSL *ssl, unsigned char *b) { (void)b, sink += (unsigned long)SSL_CTX_get_options(SSL_get_SSL_CTX(ssl)); }
static void call_ctx_store(SSL *ssl, unsigned char *b) { (void)b, sink += SSL_CTX_get_cert_store(SSL_get_SSL_CTX(ssl)) != NULL; }
static void call_alpn(SSL *ssl, unsigned char *b)
{
    const unsigned char *name;
    unsigned length;
    (void)b;
    SSL_get0_alpn_selected(ssl, &name, &length);
    sink += length;
}

/* The getters and the read with nothing there. */
static void go_call(struct run *run)
{
    SSL *ssl = run->rig.ssl[CLIENT];
    enum { BATCH = 1000 };

    for (; more(run); run->done += BATCH) {
        meter_start(&run->meter);
        for (int i = 0; i < BATCH; i++)
            run->bench->call(ssl, run->buffer[CLIENT]);
        meter_lap(&run->meter, CLIENT);
    }
}

/* Small reads of one buffered record, its opening not counted. */
static void go_small_read(struct run *run)
{
    SSL *client = run->rig.ssl[CLIENT], *server = run->rig.ssl[SERVER];
    size_t size = run->bench->size, number = 16000 / size;
    unsigned char *to = run->buffer[CLIENT];

    for (; more(run); run->done += (double)number) {
        NEED(SSL_write(server, run->buffer[SERVER], (int)(1 + number * size)) > 0);
        drain(client, to, 1);
        meter_start(&run->meter);
        for (size_t i = 0; i < number; i++)
            sink += (unsigned long)SSL_read(client, to + i % 64, (int)size);
        meter_lap(&run->meter, CLIENT);
        NEED(SSL_pending(client) == 0);
    }
}

static void go_peek(struct run *run)
{
    SSL *client = run->rig.ssl[CLIENT], *server = run->rig.ssl[SERVER];
    enum { BATCH = 1000 };

    for (; more(run); run->done += BATCH) {
        NEED(SSL_write(server, run->buffer[SERVER], 100) > 0);
        drain(client, run->buffer[CLIENT], 1);
        meter_start(&run->meter);
        for (size_t i = 0; i < BATCH; i++)
            sink += (unsigned long)SSL_peek(client, run->buffer[CLIENT] + i % 64, 1);
        meter_lap(&run->meter, CLIENT);
        drain(client, run->buffer[CLIENT], 99);
    }
}

/* ---- making and freeing --------------------------------------------------------------- */

static void go_new_ctx(struct run *run)
{
    for (; more(run); run->done += 10) {
        meter_start(&run->meter);
        for (int i = 0; i < 10; i++)
            SSL_CTX_free(SSL_CTX_new(TLS_method()));
        meter_lap(&run->meter, CLIENT);
    }
}

static void go_new_ssl(struct run *run)
{
    for (; more(run); run->done += 100) {
        for (int side = 0; side < SIDES; side++) {
            meter_start(&run->meter);
            for (int i = 0; i < 100; i++)
                SSL_free(SSL_new(run->rig.ctx[side]));
            meter_lap(&run->meter, (enum side)side);
        }
    }
}

/* ---- memory ----------------------------------------------------------------------------- */

static double heap_bytes(void)
{
    struct mallinfo2 info = mallinfo2();
    return (double)(info.uordblks + info.hblkhd);
}

static double resident_bytes(void)
{
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");

    NEED(file && fscanf(file, "%*u %lu", &pages) == 1);
    fclose(file);
    return (double)pages * (double)sysconf(_SC_PAGESIZE);
}

/* What a pair of idle connections holds, and its server's part. Only right in a process that did nothing else. */
static void memory(struct run *run)
{
    enum { WARM = 64, PAIRS = 1000 };
    static SSL *kept[WARM + PAIRS][SIDES];
    struct meter unused = {0};
    double heap = 0, resident = 0, pair_resident, all, servers;

    for (int i = 0; i < WARM + PAIRS; i++) {
        if (i == WARM)
            heap = heap_bytes(), resident = resident_bytes();
        for (int side = 0; side < SIDES; side++) {
            BIO_free(run->rig.bio[side]);
            run->rig.bio[side] = link_bio(&run->rig.link, (enum side)side);
        }
        rig_connect(&run->rig, &unused);
        exchange(run, run->bench->size);
        memcpy(kept[i], run->rig.ssl, sizeof kept[i]);
    }
    all = heap_bytes() - heap;
    pair_resident = resident_bytes() - resident;
    for (int i = WARM; i < WARM + PAIRS; i++)
        SSL_free(kept[i][CLIENT]);
    servers = heap_bytes() - heap;
    for (int i = 0; i < WARM + PAIRS; i++) {
        if (i < WARM)
            SSL_free(kept[i][CLIENT]);
        SSL_free(kept[i][SERVER]);
    }
    memset(run->rig.ssl, 0, sizeof run->rig.ssl);
    printf("{\"pair.heap\": %.0f, \"server.heap\": %.0f, \"pair.resident\": %.0f}\n", all / PAIRS, servers / PAIRS,
           pair_resident / PAIRS);
}

/* ---- a socket ------------------------------------------------------------------------------ */

struct reader {
    SSL *ssl;
    unsigned char *buffer;
    size_t length;
    struct meter meter;
};

static void *read_all(void *pointer)
{
    struct reader *reader = pointer;
    size_t left = reader->length;

    meter_open();
    meter_start(&reader->meter);
    while (left > 0) {
        size_t got;
        NEED(SSL_read_ex(reader->ssl, reader->buffer, left < 16384 ? left : 16384, &got) == 1);
        left -= got;
    }
    meter_lap(&reader->meter, SERVER);
    meter_close();
    OPENSSL_thread_stop();
    return NULL;
}

/* A connection made in memory, then moved to a socket pair; one thread writes, another reads. */
static bool open_socket(struct run *run)
{
    int fds[2];

    if (!open_connection(run))
        return false;
    NEED(socketpair(AF_UNIX, SOCK_STREAM, 0, fds) == 0);
    for (int side = 0; side < SIDES; side++) {
        BIO *bio = BIO_new_socket(fds[side], BIO_CLOSE);
        NEED(bio);
        SSL_set_bio(run->rig.ssl[side], bio, bio);
    }
    exchange(run, 100);
    return true;
}

static void go_socket(struct run *run)
{
    enum { TOTAL = 8 << 20 };

    for (; more(run); run->done += TOTAL >> 20) {
        struct reader reader = {.ssl = run->rig.ssl[SERVER], .buffer = run->buffer[SERVER], .length = TOTAL};
        pthread_t thread;

        NEED(pthread_create(&thread, NULL, read_all, &reader) == 0);
        meter_start(&run->meter);
        for (size_t sent = 0; sent < TOTAL; sent += run->bench->size) {
            size_t written;
            NEED(SSL_write_ex(run->rig.ssl[CLIENT], run->buffer[CLIENT], run->bench->size, &written) == 1);
        }
        meter_lap(&run->meter, CLIENT);
        NEED(pthread_join(thread, NULL) == 0);
        run->meter.side[SERVER].ns += reader.meter.side[SERVER].ns;
        for (int c = 0; c < COUNTS; c++)
            run->meter.side[SERVER].count[c] += reader.meter.side[SERVER].count[c];
    }
}

/* ---- the list of cases ------------------------------------------------------------------------ */

static struct bench benches[300];
static size_t bench_count;

static struct bench *add(const struct plan *plan, bool (*open)(struct run *), void (*go)(struct run *), const char *client,
                         const char *server)
{
    struct bench *bench = &benches[bench_count++];

    NEED(bench_count < LENGTH(benches));
    bench->plan = *plan;
    bench->open = open;
    bench->go = go;
    bench->align = -1;
    bench->sides[CLIENT] = client;
    bench->sides[SERVER] = server;
    return bench;
}

static const struct {
    const char *name;
    int version;
} versions[] = {{"1.3", TLS1_3_VERSION}, {"1.2", TLS1_2_VERSION}};
static const struct {
    const char *name;
    enum kind kind;
} kinds[] = {{"ecdsa", ECDSA}, {"rsa", RSA2048}};

static void list_handshakes(void)
{
    /* Before TLS 1.3 the certificate's curve has to be among the groups; the first is used. */
    static const char both_curves[] = "X25519:P-256";
    static const char *const groups[][2] = {{"x25519", "X25519"}, {"p256", "P-256"}, {"x25519mlkem768", "X25519MLKEM768"}};

    for (size_t v = 0; v < LENGTH(versions); v++)
        for (size_t k = 0; k < LENGTH(kinds); k++)
            for (size_t g = 0; g < LENGTH(groups); g++) {
                struct plan plan = {.version = versions[v].version, .kind = kinds[k].kind, .group = groups[g][1]};
                if (g == 2 && plan.version != TLS1_3_VERSION)
                    continue; /* a key share of TLS 1.3 only */
                if (g == 0 && plan.version != TLS1_3_VERSION)
                    plan.group = both_curves;
                for (int mutual = 0; mutual < (g == 0 ? 2 : 1); mutual++) {
                    plan.mutual = mutual;
                    struct bench *b = add(&plan, open_handshake, go_handshake, "client", "server");
                    snprintf(b->name, sizeof b->name, "full/%s/%s/%s%s", versions[v].name, kinds[k].name, groups[g][0],
                             mutual ? "/mutual" : "");
                }
            }
    for (size_t v = 0; v < LENGTH(versions); v++)
        for (int chain = 0; chain < 2; chain++) {
            struct plan plan = {.version = versions[v].version, .group = both_curves, .certificates = chain ? FRESH_CHAIN : FRESH_LEAF};
            struct bench *b = add(&plan, open_handshake, go_handshake, "client", "server");
            snprintf(b->name, sizeof b->name, "full/%s/ecdsa/x25519/%s", versions[v].name, chain ? "new-chain" : "new-leaf");
        }
    for (size_t k = 0; k < LENGTH(kinds); k++) {
        struct plan plan = {.version = TLS1_3_VERSION, .kind = kinds[k].kind, .group = "X25519"};
        struct bench *b = add(&plan, open_forked, go_forked, "client", "server");
        snprintf(b->name, sizeof b->name, "forked/1.3/%s", kinds[k].name);
    }
    static const struct {
        const char *name;
        int version, resume;
    } resumes[] = {
        {"1.3/ticket", TLS1_3_VERSION, TICKET}, {"1.3/stateful", TLS1_3_VERSION, STATEFUL}, {"1.3/psk", TLS1_3_VERSION, PSK},
        {"1.2/ticket", TLS1_2_VERSION, TICKET}, {"1.2/id", TLS1_2_VERSION, STATEFUL},
    };
    for (size_t r = 0; r < LENGTH(resumes); r++) {
        struct plan plan = {.version = resumes[r].version, .group = both_curves, .resume = resumes[r].resume};
        if (plan.resume == PSK)
            plan.suite = "TLS_AES_128_GCM_SHA256"; /* the key's hash */
        struct bench *b = add(&plan, open_handshake, go_handshake, "client", "server");
        snprintf(b->name, sizeof b->name, "resume/%s", resumes[r].name);
    }
}

static void list_data(void)
{
    static const struct {
        const char *name, *suite;
        int version;
    } suites[] = {
        {"1.3/aes128gcm", "TLS_AES_128_GCM_SHA256", TLS1_3_VERSION},
        {"1.3/aes256gcm", "TLS_AES_256_GCM_SHA384", TLS1_3_VERSION},
        {"1.3/chacha20", "TLS_CHACHA20_POLY1305_SHA256", TLS1_3_VERSION},
        {"1.2/aes128gcm", "ECDHE-ECDSA-AES128-GCM-SHA256", TLS1_2_VERSION},
        {"1.2/aes128cbc", "ECDHE-ECDSA-AES128-SHA", TLS1_2_VERSION},
        {"1.2/aes256cbc", "ECDHE-ECDSA-AES256-SHA384", TLS1_2_VERSION},
        {"1.2/chacha20", "ECDHE-ECDSA-CHACHA20-POLY1305", TLS1_2_VERSION},
        {"1.3/aes128ccm", "TLS_AES_128_CCM_SHA256", TLS1_3_VERSION},
    };
    static const size_t sizes[] = {64, 1024, 16384, 1 << 20};
    static const long aligns[] = {0, 1, 8, 33, 63};

    for (size_t s = 0; s < LENGTH(suites); s++)
        for (size_t z = 0; z < LENGTH(sizes); z++) {
            struct plan plan = {.version = suites[s].version, .suite = suites[s].suite};
            if (s >= 3 && z == 3)
                continue;
            struct bench *b = add(&plan, open_connection, go_bulk, "send", "receive");
            b->size = sizes[z];
            snprintf(b->name, sizeof b->name, "bulk/%s/%zu", suites[s].name, sizes[z]);
        }
    for (size_t a = 0; a < LENGTH(aligns); a++) {
        struct plan plan = {.version = TLS1_3_VERSION, .suite = "TLS_AES_128_GCM_SHA256"};
        struct bench *b = add(&plan, open_connection, go_bulk, "send", "receive");
        b->size = 16384;
        b->align = aligns[a];
        snprintf(b->name, sizeof b->name, "align/16384/%ld", aligns[a]);
    }
}

static void list_calls(void)
{
    static const struct {
        const char *name;
        void (*call)(SSL *, unsigned char *);
    } calls[] = {
        {"read-nothing", call_read_nothing}, {"pending", call_pending}, {"has_pending", call_has_pending},
        {"get_error", call_get_error}, {"want", call_want}, {"version", call_version}, {"get_version", call_get_version},
        {"is_init_finished", call_init_finished}, {"get_state", call_state}, {"get_shutdown", call_shutdown_state},
        {"get_rbio", call_rbio}, {"get_fd", call_fd}, {"get_SSL_CTX", call_ctx}, {"get_ex_data", call_ex_data},
        {"get_options", call_options}, {"get_mode", call_mode}, {"get_current_cipher", call_cipher},
        {"get_cipher_name", call_cipher_name}, {"session_reused", call_reused}, {"get_verify_result", call_verify_result},
        {"get_servername", call_servername}, {"get_session", call_session}, {"get1_session", call_session1},
        {"get1_peer_certificate", call_peer}, {"get0_alpn_selected", call_alpn},
        {"get_wbio", call_wbio}, {"in_init", call_in_init}, {"is_server", call_is_server}, {"get_verify_mode", call_verify_mode},
        {"get0_peer_certificate", call_peer0}, {"get_peer_cert_chain", call_peer_chain}, {"CTX_get_ex_data", call_ctx_ex_data},
        {"CTX_get_options", call_ctx_options}, {"CTX_get_cert_store", call_ctx_store},
    };
    static const size_t reads[] = {1, 16, 100};
    struct plan plan = {.version = TLS1_3_VERSION, .suite = "TLS_AES_128_GCM_SHA256"};
    struct bench *b;

    for (size_t r = 0; r < LENGTH(reads); r++) {
        b = add(&plan, open_connection, go_small_read, "call", NULL);
        b->size = reads[r];
        snprintf(b->name, sizeof b->name, "call/read-%zu", reads[r]);
    }
    b = add(&plan, open_connection, go_peek, "call", NULL);
    strcpy(b->name, "call/peek-1");
    b = add(&plan, open_connection, go_bulk, "send", "receive");
    b->size = 1;
    strcpy(b->name, "call/write-1");
    for (size_t c = 0; c < LENGTH(calls); c++) {
        b = add(&plan, open_connection, go_call, "call", NULL);
        b->call = calls[c].call;
        snprintf(b->name, sizeof b->name, "call/%s", calls[c].name);
    }
    b = add(&plan, open_handshake, go_new_ctx, "call", NULL);
    strcpy(b->name, "new/SSL_CTX");
    b = add(&plan, open_handshake, go_new_ssl, "client", "server");
    strcpy(b->name, "new/SSL");
}

static void list_memory(void)
{
    static const size_t sizes[] = {1024, 16384};

    for (int release = 0; release < 2; release++)
        for (size_t z = 0; z < LENGTH(sizes); z++) {
            struct plan plan = {.version = TLS1_3_VERSION, .release = release};
            struct bench *b = add(&plan, open_handshake, NULL, NULL, NULL);
            b->size = sizes[z];
            snprintf(b->name, sizeof b->name, "memory/%zu%s", sizes[z], release ? "/release" : "");
        }
}

/* Last: a library may do without atomic operations until a second thread begins. */
static void list_threads(void)
{
    static const size_t sizes[] = {16384, 1 << 20};

    for (int threads = 1; threads <= 2; threads++) {
        struct plan plan = {.version = TLS1_3_VERSION, .group = "X25519"};
        struct bench *b = add(&plan, open_handshake, go_threads, "client", "server");
        b->threads = threads;
        snprintf(b->name, sizeof b->name, "threads/%d", threads);
    }
    for (size_t z = 0; z < LENGTH(sizes); z++) {
        struct plan plan = {.version = TLS1_3_VERSION, .suite = "TLS_AES_128_GCM_SHA256"};
        struct bench *b = add(&plan, open_socket, go_socket, "send", "receive");
        b->size = sizes[z];
        snprintf(b->name, sizeof b->name, "socket/%zu", sizes[z]);
    }
}

/* ---- driven by lines ---------------------------------------------------------------------------- */

static void answer(const struct run *run, double wall)
{
    static const char *const counts[COUNTS] = {"allocations", "locks", "syscalls", "instructions"};

    printf("{\"operations\": %.0f, \"wall.ns\": %.2f", run->done, wall / run->done);
    for (int side = 0; side < SIDES; side++) {
        const char *name = run->bench->sides[side];
        const struct cost *cost = &run->meter.side[side];
        if (!name)
            continue;
        printf(", \"%s.ns\": %.3f", name, cost->ns / run->done);
        for (int c = 0; c < COUNTS; c++)
            if (c == INSTRUCTIONS ? meter_instructions() : meter_counts())
                printf(", \"%s.%s\": %.4f", name, counts[c], cost->count[c] / run->done);
    }
    printf("}\n");
}

static double wall_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void go(struct run *run, double operations, double ms)
{
    double start = wall_ns();

    memset(&run->meter, 0, sizeof run->meter);
    run->done = 0;
    run->done_until = operations;
    run->ns_until = ms * 1e6;
    if (!run->bench->go) {
        memory(run);
        return;
    }
    run->bench->go(run);
    answer(run, wall_ns() - start);
}

static bool open_case(struct run *run, const char *name)
{
    memset(&run->rig, 0, sizeof run->rig);
    for (size_t i = 0; i < bench_count; i++)
        if (strcmp(benches[i].name, name) == 0) {
            run->bench = &benches[i];
            return run->bench->open(run);
        }
    return false;
}

int main(void)
{
    static struct run run;
    char line[200];
    double number;

    setvbuf(stdout, NULL, _IOLBF, 0);
    meter_open();
    list_handshakes();
    list_data();
    list_calls();
    list_memory();
    list_threads();
    for (int side = 0; side < SIDES; side++) {
        run.buffer[side] = aligned_alloc(4096, (1u << 20) + 8192);
        NEED(run.buffer[side]);
        memset(run.buffer[side], side + 1, (1u << 20) + 8192);
    }
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        if (strcmp(line, "list") == 0) {
            for (size_t i = 0; i < bench_count; i++)
                printf("%s ", benches[i].name);
            printf("\n");
        } else if (strncmp(line, "open ", 5) == 0) {
            bool there = open_case(&run, line + 5);
            if (!there)
                run.bench = NULL;
            printf("{\"there\": %s, \"version\": \"%s\"}\n", there ? "true" : "false", OpenSSL_version(OPENSSL_VERSION));
        } else if (sscanf(line, "run %lf", &number) == 1 && run.bench) {
            go(&run, 1e18, number);
        } else if (sscanf(line, "count %lf", &number) == 1 && run.bench) {
            go(&run, number, 1e18);
        } else if (strcmp(line, "close") == 0 && run.bench) {
            rig_close(&run.rig);
            run.bench = NULL;
            printf("{}\n");
        } else {
            printf("{\"error\": \"what?\"}\n");
        }
    }
    return 0;
}

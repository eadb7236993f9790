#define _GNU_SOURCE
#include "rig.h"

#include <linux/perf_event.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* Under callgrind each lap is a part of the profile, named after its side: see benches/instructions. */
#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#else
#define RUNNING_ON_VALGRIND 0
#define CALLGRIND_ZERO_STATS
#define CALLGRIND_DUMP_STATS_AT(name)
#endif

void die(const char *file, int line, const char *what)
{
    fprintf(stderr, "%s:%d: not so: %s\n", file, line, what);
    ERR_print_errors_fp(stderr);
    exit(2);
}

/* ---- meter ------------------------------------------------------------------ */

/* Counters of the calling thread; there when benches/count.c is preloaded. */
extern const uint64_t *bench_counts(void) __attribute__((weak));

static __thread int instructions_fd = -1;
static __thread double lap_ns, lap_instructions;

uint64_t cpu_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

bool meter_counts(void) { return bench_counts != NULL; }
bool meter_instructions(void) { return instructions_fd >= 0; }

static void read_counts(uint64_t out[COUNTS])
{
    memset(out, 0, COUNTS * sizeof *out);
    if (bench_counts)
        memcpy(out, bench_counts(), INSTRUCTIONS * sizeof *out);
    if (instructions_fd >= 0 && read(instructions_fd, &out[INSTRUCTIONS], sizeof *out) != sizeof *out)
        out[INSTRUCTIONS] = 0;
}

void meter_start(struct meter *meter)
{
    read_counts(meter->last);
    meter->at = cpu_ns();
    CALLGRIND_ZERO_STATS;
}

void meter_lap(struct meter *meter, enum side side)
{
    CALLGRIND_DUMP_STATS_AT(side == CLIENT ? "lap of client" : "lap of server");
    uint64_t now = cpu_ns(), counts[COUNTS];
    struct cost *cost = &meter->side[side];

    read_counts(counts);
    cost->ns += (double)(now - meter->at) - lap_ns;
    for (int i = 0; i < COUNTS; i++)
        cost->count[i] += (double)(counts[i] - meter->last[i]);
    if (instructions_fd >= 0)
        cost->count[INSTRUCTIONS] -= lap_instructions;
    meter_start(meter);
}

/* Once a thread: opens its instruction counter and learns what a lap itself costs. */
void meter_open(void)
{
    struct perf_event_attr attr = {
        .type = PERF_TYPE_HARDWARE,
        .size = sizeof attr,
        .config = PERF_COUNT_HW_INSTRUCTIONS,
        .exclude_kernel = 1,
        .exclude_hv = 1,
    };
    struct meter meter = {0};
    int laps = RUNNING_ON_VALGRIND ? 1 : 4000;

    if (!bench_counts)
        instructions_fd = (int)syscall(SYS_perf_event_open, &attr, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
    lap_ns = lap_instructions = 0;
    for (int round = 0; round < 2; round++) {
        memset(&meter, 0, sizeof meter);
        meter_start(&meter);
        for (int i = 0; i < laps; i++)
            meter_lap(&meter, CLIENT);
    }
    lap_ns = meter.side[CLIENT].ns / laps;
    lap_instructions = meter.side[CLIENT].count[INSTRUCTIONS] / laps;
}

void meter_close(void)
{
    if (instructions_fd >= 0)
        close(instructions_fd);
    instructions_fd = -1;
}

/* ---- transport ---------------------------------------------------------------- */

static void wire_open(struct wire *wire, size_t size)
{
    wire->size = size;
    wire->at = wire->end = wire->skew = 0;
    wire->data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    NEED(wire->data != MAP_FAILED);
}

void link_open(struct link *link, size_t size)
{
    wire_open(&link->to_server, size);
    wire_open(&link->to_client, size);
}

void link_close(struct link *link)
{
    munmap(link->to_server.data, link->to_server.size);
    munmap(link->to_client.data, link->to_client.size);
}

static void wire_skew(struct wire *wire, size_t skew)
{
    wire->skew = skew;
    if (wire->at == wire->end)
        wire->at = wire->end = skew;
}

void link_skew(struct link *link, size_t to_server, size_t to_client)
{
    wire_skew(&link->to_server, to_server);
    wire_skew(&link->to_client, to_client);
}

/* The BIO's data is its side's end: where it reads from, where it writes to. */
struct end {
    struct wire *in, *out;
};

static int end_write(BIO *bio, const char *data, int length)
{
    struct wire *wire = ((struct end *)BIO_get_data(bio))->out;

    BIO_clear_retry_flags(bio);
    NEED(wire->end + (size_t)length <= wire->size);
    memcpy(wire->data + wire->end, data, (size_t)length);
    wire->end += (size_t)length;
    return length;
}

static int end_read(BIO *bio, char *data, int length)
{
    struct wire *wire = ((struct end *)BIO_get_data(bio))->in;
    size_t there = wire->end - wire->at;

    BIO_clear_retry_flags(bio);
    if (there == 0) {
        BIO_set_retry_read(bio);
        return -1;
    }
    if ((size_t)length < there)
        there = (size_t)length;
    memcpy(data, wire->data + wire->at, there);
    wire->at += there;
    if (wire->at == wire->end)
        wire->at = wire->end = wire->skew;
    return (int)there;
}

static long end_ctrl(BIO *bio, int command, long number, void *pointer)
{
    struct wire *wire = ((struct end *)BIO_get_data(bio))->in;

    (void)number, (void)pointer;
    switch (command) {
    case BIO_CTRL_FLUSH:
        return 1;
    case BIO_CTRL_PENDING:
        return (long)(wire->end - wire->at);
    default:
        return 0;
    }
}

static int end_free(BIO *bio)
{
    free(BIO_get_data(bio));
    return 1;
}

static BIO_METHOD *end_method;
__attribute__((constructor)) static void end_method_make(void)
{
    end_method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "queue");
    BIO_meth_set_write(end_method, end_write);
    BIO_meth_set_read(end_method, end_read);
    BIO_meth_set_ctrl(end_method, end_ctrl);
    BIO_meth_set_destroy(end_method, end_free);
}

void link_bio_set(BIO *bio, struct link *link, enum side side)
{
    struct end *end = BIO_get_data(bio);

    end->in = side == CLIENT ? &link->to_client : &link->to_server;
    end->out = side == CLIENT ? &link->to_server : &link->to_client;
}

BIO *link_bio(struct link *link, enum side side)
{
    BIO *bio = BIO_new(end_method);
    struct end *end = calloc(1, sizeof *end);

    NEED(bio && end);
    BIO_set_data(bio, end);
    BIO_set_init(bio, 1);
    link_bio_set(bio, link, side);
    return bio;
}

/* ---- certificates ------------------------------------------------------------- */

static long serial_number = 1;

static EVP_PKEY *new_key(enum kind kind)
{
    EVP_PKEY *key = kind == RSA2048 ? EVP_RSA_gen(2048) : EVP_EC_gen("P-256");
    NEED(key);
    return key;
}

static void add_extension(X509 *cert, X509 *issuer, int nid, const char *value)
{
    X509V3_CTX context;
    X509_EXTENSION *extension;

    X509V3_set_ctx(&context, issuer, cert, NULL, NULL, 0);
    extension = X509V3_EXT_conf_nid(NULL, &context, nid, value);
    NEED(extension && X509_add_ext(cert, extension, -1));
    X509_EXTENSION_free(extension);
}

/* As it comes from a file: encoded and parsed again. */
static X509 *new_cert(const char *name, EVP_PKEY *key, X509 *issuer, EVP_PKEY *issuer_key, bool authority)
{
    X509 *cert = X509_new(), *parsed;
    unsigned char *der = NULL;
    const unsigned char *p;
    int length;

    NEED(cert && X509_set_version(cert, 2) && ASN1_INTEGER_set(X509_get_serialNumber(cert), ++serial_number));
    NEED(X509_gmtime_adj(X509_getm_notBefore(cert), -86400) && X509_gmtime_adj(X509_getm_notAfter(cert), 86400 * 30));
    NEED(X509_NAME_add_entry_by_txt(X509_get_subject_name(cert), "O", MBSTRING_ASC, (const unsigned char *)"Bench", -1, -1, 0));
    NEED(X509_NAME_add_entry_by_txt(X509_get_subject_name(cert), "CN", MBSTRING_ASC, (const unsigned char *)name, -1, -1, 0));
    NEED(X509_set_issuer_name(cert, X509_get_subject_name(issuer ? issuer : cert)) && X509_set_pubkey(cert, key));
    add_extension(cert, issuer ? issuer : cert, NID_basic_constraints, authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
    add_extension(cert, issuer ? issuer : cert, NID_key_usage, authority ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature,keyEncipherment");
    add_extension(cert, issuer ? issuer : cert, NID_subject_key_identifier, "hash");
    if (issuer)
        add_extension(cert, issuer, NID_authority_key_identifier, "keyid:always");
    if (!authority) {
        add_extension(cert, issuer, NID_ext_key_usage, "serverAuth,clientAuth");
        add_extension(cert, issuer, NID_subject_alt_name, "DNS:bench.example,DNS:www.bench.example");
    }
    NEED(X509_sign(cert, issuer_key, EVP_sha256()));
    length = i2d_X509(cert, &der);
    p = der;
    NEED(length > 0 && (parsed = d2i_X509(NULL, &p, length)));
    OPENSSL_free(der);
    X509_free(cert);
    return parsed;
}

static struct {
    EVP_PKEY *root_key, *middle_key;
    X509 *root;
    struct identity server, client;
} pki[KINDS];

static void pki_make(enum kind kind)
{
    if (pki[kind].root)
        return;
    pki[kind].root_key = new_key(kind);
    pki[kind].middle_key = new_key(kind);
    pki[kind].root = new_cert("Root", pki[kind].root_key, NULL, pki[kind].root_key, true);
    X509 *middle = new_cert("Intermediate", pki[kind].middle_key, pki[kind].root, pki[kind].root_key, true);
    struct identity *both[] = {&pki[kind].server, &pki[kind].client};
    for (int i = 0; i < 2; i++) {
        both[i]->key = new_key(kind);
        both[i]->middle = middle;
        both[i]->leaf = new_cert(i ? "client" : "bench.example", both[i]->key, middle, pki[kind].middle_key, false);
    }
}

X509 *pki_root(enum kind kind)
{
    pki_make(kind);
    return pki[kind].root;
}

const struct identity *pki_server(enum kind kind)
{
    pki_make(kind);
    return &pki[kind].server;
}

const struct identity *pki_client(enum kind kind)
{
    pki_make(kind);
    return &pki[kind].client;
}

struct identity pki_fresh(enum kind kind, bool middle_too)
{
    struct identity made = *pki_server(kind);

    if (middle_too)
        made.middle = new_cert("Intermediate", pki[kind].middle_key, pki[kind].root, pki[kind].root_key, true);
    else
        X509_up_ref(made.middle);
    made.leaf = new_cert("bench.example", made.key, made.middle, pki[kind].middle_key, false);
    return made;
}

void pki_forget(struct identity *identity)
{
    X509_free(identity->leaf);
    X509_free(identity->middle);
}

/* ---- connections ---------------------------------------------------------------- */

static const unsigned char psk_identity[] = "bench";

static SSL_SESSION *psk_session(SSL *ssl)
{
    static const unsigned char key[32] = {7};
    static const unsigned char suite[2] = {0x13, 0x01};
    SSL_SESSION *session = SSL_SESSION_new();

    NEED(session && SSL_SESSION_set1_master_key(session, key, sizeof key));
    NEED(SSL_SESSION_set_cipher(session, SSL_CIPHER_find(ssl, suite)));
    NEED(SSL_SESSION_set_protocol_version(session, TLS1_3_VERSION));
    return session;
}

static int psk_use(SSL *ssl, const EVP_MD *md, const unsigned char **id, size_t *length, SSL_SESSION **session)
{
    (void)md;
    *id = psk_identity;
    *length = sizeof psk_identity;
    *session = psk_session(ssl);
    return 1;
}

static int psk_find(SSL *ssl, const unsigned char *id, size_t length, SSL_SESSION **session)
{
    bool known = length == sizeof psk_identity && memcmp(id, psk_identity, length) == 0;
    *session = known ? psk_session(ssl) : NULL;
    return 1;
}

static void use_identity(SSL_CTX *ctx, const struct identity *identity)
{
    NEED(SSL_CTX_use_certificate(ctx, identity->leaf) && SSL_CTX_add1_chain_cert(ctx, identity->middle));
    NEED(SSL_CTX_use_PrivateKey(ctx, identity->key));
}

static void trust(SSL_CTX *ctx, enum kind kind, int mode)
{
    NEED(X509_STORE_add_cert(SSL_CTX_get_cert_store(ctx), pki_root(kind)));
    SSL_CTX_set_verify(ctx, mode, NULL);
}

bool rig_open(struct rig *rig, const struct plan *plan)
{
    static const unsigned char context[] = "bench";

    memset(rig, 0, sizeof *rig);
    rig->plan = *plan;
    for (int side = 0; side < SIDES; side++) {
        SSL_CTX *ctx = SSL_CTX_new(side == CLIENT ? TLS_client_method() : TLS_server_method());
        rig->ctx[side] = ctx;
        NEED(ctx && SSL_CTX_set_min_proto_version(ctx, plan->version) && SSL_CTX_set_max_proto_version(ctx, plan->version));
        SSL_CTX_set_quiet_shutdown(ctx, 1);
        bool known = true;
        if (plan->group)
            known = SSL_CTX_set1_groups_list(ctx, plan->group) == 1;
        if (plan->suite && plan->version == TLS1_3_VERSION)
            known = known && SSL_CTX_set_ciphersuites(ctx, plan->suite) == 1;
        else if (plan->suite)
            known = known && SSL_CTX_set_cipher_list(ctx, plan->suite) == 1;
        if (!known) {
            ERR_clear_error();
            SSL_CTX_free(rig->ctx[CLIENT]);
            SSL_CTX_free(rig->ctx[SERVER]);
            return false;
        }
        if (plan->release)
            SSL_CTX_set_mode(ctx, SSL_MODE_RELEASE_BUFFERS);
        SSL_CTX_set_mode(ctx, SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    }
    SSL_CTX *client = rig->ctx[CLIENT], *server = rig->ctx[SERVER];
    use_identity(server, pki_server(plan->kind));
    NEED(SSL_CTX_set_session_id_context(server, context, sizeof context));
    trust(client, plan->kind, SSL_VERIFY_PEER);
    if (plan->mutual) {
        use_identity(client, pki_client(plan->kind));
        trust(server, plan->kind, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT);
    }
    if (plan->resume == STATEFUL)
        SSL_CTX_set_options(server, SSL_OP_NO_TICKET);
    if (plan->resume == PSK) {
        SSL_CTX_set_psk_use_session_callback(client, psk_use);
        SSL_CTX_set_psk_find_session_callback(server, psk_find);
        SSL_CTX_set_num_tickets(server, 0);
    }
    rig_share(rig, rig);
    return true;
}

void rig_share(struct rig *rig, const struct rig *with)
{
    if (rig != with) {
        memset(rig, 0, sizeof *rig);
        rig->plan = with->plan;
        for (int side = 0; side < SIDES; side++)
            SSL_CTX_up_ref(rig->ctx[side] = with->ctx[side]);
    }
    link_open(&rig->link, 4u << 20);
    for (int side = 0; side < SIDES; side++)
        rig->bio[side] = link_bio(&rig->link, (enum side)side);
}

void rig_close(struct rig *rig)
{
    for (int side = 0; side < SIDES; side++) {
        SSL_free(rig->ssl[side]);
        BIO_free(rig->bio[side]);
        SSL_CTX_free(rig->ctx[side]);
    }
    SSL_SESSION_free(rig->session);
    link_close(&rig->link);
}

void rig_connect(struct rig *rig, struct meter *meter)
{
    struct identity fresh = {0};
    bool is_fresh = rig->plan.certificates != SEEN;
    bool resume = rig->session != NULL;
    bool done[SIDES] = {false, false};

    if (is_fresh)
        fresh = pki_fresh(rig->plan.kind, rig->plan.certificates == FRESH_CHAIN);
    for (int side = 0; side < SIDES; side++)
        BIO_up_ref(rig->bio[side]);

    meter_start(meter);
    SSL *client = rig->ssl[CLIENT] = SSL_new(rig->ctx[CLIENT]);
    NEED(client);
    SSL_set_bio(client, rig->bio[CLIENT], rig->bio[CLIENT]);
    SSL_set_connect_state(client);
    NEED(SSL_set_tlsext_host_name(client, "bench.example") && SSL_set1_host(client, "bench.example"));
    if (resume)
        NEED(SSL_set_session(client, rig->session));
    meter_lap(meter, CLIENT);
    SSL *server = rig->ssl[SERVER] = SSL_new(rig->ctx[SERVER]);
    NEED(server);
    SSL_set_bio(server, rig->bio[SERVER], rig->bio[SERVER]);
    SSL_set_accept_state(server);
    meter_lap(meter, SERVER);
    if (is_fresh) {
        NEED(SSL_use_certificate(server, fresh.leaf) && SSL_use_PrivateKey(server, fresh.key));
        NEED(SSL_clear_chain_certs(server) && SSL_add1_chain_cert(server, fresh.middle));
        meter_start(meter);
    }

    for (int turn = 0; !(done[CLIENT] && done[SERVER]); turn++) {
        enum side side = turn % 2 ? SERVER : CLIENT;
        int got = SSL_do_handshake(rig->ssl[side]);
        meter_lap(meter, side);
        done[side] = got == 1;
        NEED(got == 1 || SSL_get_error(rig->ssl[side], got) == SSL_ERROR_WANT_READ);
        NEED(turn < 20);
    }
    if (rig->plan.version == TLS1_3_VERSION) {
        /* Tickets arrive behind the handshake. */
        char nothing[1];
        meter_start(meter);
        int got = SSL_read(client, nothing, sizeof nothing);
        meter_lap(meter, CLIENT);
        NEED(got < 0 && SSL_get_error(client, got) == SSL_ERROR_WANT_READ);
    }
    NEED((SSL_session_reused(client) == 1) == (resume || rig->plan.resume == PSK));
    NEED(rig->plan.resume == PSK || SSL_get_verify_result(client) == X509_V_OK);
    if (is_fresh)
        pki_forget(&fresh);
    if (rig->plan.resume == TICKET || rig->plan.resume == STATEFUL) {
        meter_start(meter);
        SSL_SESSION *next = SSL_get1_session(client);
        SSL_SESSION_free(rig->session);
        rig->session = next;
        meter_lap(meter, CLIENT);
        NEED(next && SSL_SESSION_is_resumable(next));
    }
}

void rig_hangup(struct rig *rig, struct meter *meter)
{
    for (int side = 0; side < SIDES; side++) {
        meter_start(meter);
        SSL_shutdown(rig->ssl[side]);
        SSL_free(rig->ssl[side]);
        meter_lap(meter, (enum side)side);
        rig->ssl[side] = NULL;
    }
}

void rig_connection(struct rig *rig, struct meter *meter)
{
    rig_connect(rig, meter);
    rig_hangup(rig, meter);
}

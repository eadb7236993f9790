/* What every measurement stands on: certificates, a transport in memory, a meter for two sides. */
#ifndef BENCH_RIG_H
#define BENCH_RIG_H

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- failing ---- */

#define NEED(condition)                                     \
    do {                                                    \
        if (!(condition))                                   \
            die(__FILE__, __LINE__, #condition);            \
    } while (0)
_Noreturn void die(const char *file, int line, const char *what);

/* ---- meter ---- */

enum side { CLIENT, SERVER, SIDES };
/* The first three are counted by the preloaded benches/count.c. */
enum count { ALLOCATIONS, LOCKS, SYSCALLS, INSTRUCTIONS, COUNTS };

struct cost {
    double ns;
    double count[COUNTS];
};
struct meter {
    struct cost side[SIDES];
    uint64_t at;
    uint64_t last[COUNTS];
};

/* Processor time of this thread, in ns. */
uint64_t cpu_ns(void);
void meter_open(void);
void meter_close(void);
bool meter_counts(void);
bool meter_instructions(void);
/* What passed since the last call of either function is nobody's (start) or the side's (lap). */
void meter_start(struct meter *meter);
void meter_lap(struct meter *meter, enum side side);

/* ---- transport: two byte queues with a copy each way, and nothing else ---- */

struct wire {
    unsigned char *data;
    size_t at, end, size, skew;
};
struct link {
    struct wire to_server, to_client;
};
void link_open(struct link *link, size_t size);
void link_close(struct link *link);
/* The queues start this many bytes behind a page's start whenever they are empty. */
void link_skew(struct link *link, size_t to_server, size_t to_client);
BIO *link_bio(struct link *link, enum side side);
/* Lends the ends of one link to another: many idle connections over one pair of queues. */
void link_bio_set(BIO *bio, struct link *link, enum side side);

/* ---- certificates ---- */

enum kind { ECDSA, RSA2048, KINDS };
struct identity {
    EVP_PKEY *key;
    X509 *leaf, *middle;
};
X509 *pki_root(enum kind kind);
const struct identity *pki_server(enum kind kind);
const struct identity *pki_client(enum kind kind);
/* Certificates nobody has seen; `middle` too when asked for. The keys stay. */
struct identity pki_fresh(enum kind kind, bool middle_too);
void pki_forget(struct identity *identity);

/* ---- connections ---- */

struct plan {
    int version; /* TLS1_2_VERSION or TLS1_3_VERSION */
    enum kind kind;
    const char *group;
    const char *suite; /* NULL: the library's own choice */
    bool mutual;
    bool release;
    enum { SEEN, FRESH_LEAF, FRESH_CHAIN } certificates;
    enum { FULL, TICKET, STATEFUL, PSK } resume;
};
struct rig {
    struct plan plan;
    SSL_CTX *ctx[SIDES];
    struct link link;
    BIO *bio[SIDES];
    SSL *ssl[SIDES];
    SSL_SESSION *session;
};
/* False where the library knows no such group or suite. */
bool rig_open(struct rig *rig, const struct plan *plan);
void rig_close(struct rig *rig);
/* A second rig on the first one's contexts, for another thread. */
void rig_share(struct rig *rig, const struct rig *with);
/* One connection from SSL_new to SSL_free, each side's part on its account. */
void rig_connection(struct rig *rig, struct meter *meter);
/* The parts of it. */
void rig_connect(struct rig *rig, struct meter *meter);
void rig_hangup(struct rig *rig, struct meter *meter);

#endif

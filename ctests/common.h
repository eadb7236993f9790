/* Helpers shared by the C tests: contexts with test certificates, an in-memory transport, tracing. Public API only. */
#ifndef FERRULE_CTESTS_COMMON_H
#define FERRULE_CTESTS_COMMON_H
#ifndef OPENSSL_SUPPRESS_DEPRECATED
#define OPENSSL_SUPPRESS_DEPRECATED
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <openssl/ssl.h>
#include <openssl/err.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>
#include <openssl/pem.h>
#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <openssl/conf.h>
#include <openssl/hmac.h>
#include <openssl/core_names.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Path of a file of the PKI ($PKI, default build/pki). Valid until sixteen further calls. */
const char *pki(const char *file);

/* Stop with a message if a step that is not under test fails. */
#define MUST(e) must((e) ? 1 : 0, #e, __FILE__, __LINE__)
void must(int ok, const char *what, const char *file, int line);

/* Contexts. ver: 0 or an exact version (TLS1_2_VERSION…). Groups are set to X25519:P-256, so that sizes are the
 * same everywhere. The client trusts the root and verifies; the server has cert's chain and key. */
SSL_CTX *client_ctx(int ver);
SSL_CTX *server_ctx(int ver, const char *cert);
void use_cert(SSL_CTX *ctx, const char *cert);
EVP_PKEY *load_key(const char *file);
X509 *load_cert(const char *file);

/* One direction of an in-memory transport. */
typedef struct lane {
    unsigned char *buf;
    size_t head, len, cap;
    size_t limit;     /* bytes it holds before a write blocks; 0: no limit */
    size_t max_write; /* most one BIO_write takes; 0: no limit */
    size_t max_read;  /* most one BIO_read gives; 0: no limit */
    size_t visible;   /* bytes the reader may still take when gated */
    int gated;        /* only `visible` bytes can be read */
    int block;        /* out of 256: how often an operation blocks for no reason */
    int closed;       /* EOF after what is buffered */
    int broken;       /* reads and writes fail without retry */
    unsigned long writes, reads;
    unsigned char *log; /* everything ever written, when keep_log is set */
    size_t log_len, log_cap;
    int keep_log;
} LANE;

typedef struct wire {
    LANE c2s, s2c;
    unsigned int seed;
} WIRE;

/* A BIO at one end of the wire. */
BIO *wire_bio(WIRE *w, int server);
void wire_clear(WIRE *w);
void lane_push(LANE *l, const void *p, size_t n);
size_t lane_drain(LANE *l);

typedef struct pair {
    SSL *c, *s;
    WIRE w;
    const char *last_c, *last_s;
} PAIR;

/* Two connections over a wire; takes its own references of the contexts. */
PAIR *pair_new(SSL_CTX *cc, SSL_CTX *sc);
/* The same, and frees the caller's references of the contexts. */
PAIR *pair_take(SSL_CTX *cc, SSL_CTX *sc);
void pair_free(PAIR *p);
/* Drive both handshakes until both are done (1) or one failed or neither moves (0). */
int pair_connect(PAIR *p);
/* The same, printing each call. */
int pair_trace(PAIR *p);
/* Bytes from one to the other, complete or exit(2). */
void pair_send(SSL *from, SSL *to, const char *text);
/* Let both read what is left (tickets), discarding WANT_READ. */
void pair_settle(PAIR *p);
/* Connect, free; returns what pair_connect returned. Keeps the client's session if sess is not NULL. */
int pair_run(SSL_CTX *cc, SSL_CTX *sc, SSL_SESSION *resume, SSL_SESSION **sess);

/* Print "who = ret ERROR want=… shut=… [queue]"; clears the queue. Returns SSL_get_error. */
int trace(const char *who, long ret, const SSL *ssl);
/* Print and clear the error queue as [reason|reason]. */
void print_errors(void);
/* Print "what: ret [queue]". */
void result(const char *what, long ret);
/* Queue entries of other libraries than SSL are left out while set (as it is at first). */
extern int ssl_errors_only;
const char *ssl_error_name(int e);
const char *want_name(int w);
const char *version_name(int v);
const char *message_name(int content, int type);
void hex(const char *label, const unsigned char *p, size_t n);
/* A text or (null). */
const char *str(const char *s);
/* All cipher names of a stack in one line. */
void print_ciphers(const char *label, const STACK_OF(SSL_CIPHER) *sk);
unsigned int lcg(unsigned int *seed);
/* Under valgrind and its like (CTESTS_SLOW is set): what takes long does less. */
int slow_run(void);
/* A key of TLS 1.2 that both sides know, by the identity "id": SSL_CTX_set_psk_client_callback(3). */
unsigned int give_psk(SSL *ssl, const char *hint, char *identity, unsigned int max_identity, unsigned char *psk, unsigned int max_psk);
unsigned int find_psk(SSL *ssl, const char *identity, unsigned char *psk, unsigned int max_psk);
/* Logging callbacks. */
void log_info(const SSL *ssl, int where, int ret);
void log_msg(int write_p, int version, int content_type, const void *buf, size_t len, SSL *ssl, void *arg);
int log_verify(int ok, X509_STORE_CTX *ctx);
#endif

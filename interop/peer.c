/*
 * interop/peer.c: one end of the interoperability matrix.
 *
 *   peer serve DIR      listens on loopback, prints its port, serves until stdin ends:
 *                       TLS over TCP, and DTLS over UDP on the same port
 *   peer client DIR PORT [FILTER]   runs every case against that port
 *
 * The server enables all it has; each case of the client narrows the version, the
 * suite, the group or the signature algorithm, and says what must come of it. Every
 * case is run full and then resumed.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define BULK 40000
/* What is written at once to datagrams. */
#define DATAGRAM 1000
#define EVERYTHING "ALL:COMPLEMENTOFALL:@SECLEVEL=0"

static const unsigned char psk_key[32] = "0123456789abcdef0123456789abcdef";
static char path[512];

static const char *pki(const char *dir, const char *file)
{
    snprintf(path, sizeof path, "%s/%s", dir, file);
    return path;
}

static unsigned int psk_server(SSL *ssl, const char *identity, unsigned char *psk, unsigned int max)
{
    (void)ssl;
    if (identity == NULL || strcmp(identity, "interop") != 0 || max < sizeof psk_key)
        return 0;
    memcpy(psk, psk_key, sizeof psk_key);
    return sizeof psk_key;
}

static unsigned int psk_client(SSL *ssl, const char *hint, char *identity, unsigned int max_identity,
                               unsigned char *psk, unsigned int max)
{
    (void)ssl;
    (void)hint;
    if (max < sizeof psk_key || max_identity < sizeof "interop")
        return 0;
    strcpy(identity, "interop");
    memcpy(psk, psk_key, sizeof psk_key);
    return sizeof psk_key;
}

static int alpn(SSL *ssl, const unsigned char **out, unsigned char *out_len, const unsigned char *in,
                unsigned int in_len, void *arg)
{
    (void)ssl;
    (void)arg;
    if (SSL_select_next_proto((unsigned char **)out, out_len, (const unsigned char *)"\2h2\10http/1.1", 12, in,
                              in_len) != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_NOACK;
    return SSL_TLSEXT_ERR_OK;
}

static void die(const char *what)
{
    fprintf(stderr, "peer: %s\n", what);
    ERR_print_errors_fp(stderr);
    exit(2);
}

static void timeouts(int fd)
{
    struct timeval limit = {10, 0};
    int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

/* A matrix run on the wrong library proves nothing: PEER_LIBSSL says where it must come from. */
static void check_library(void)
{
    const char *want = getenv("PEER_LIBSSL");
    char line[1024];
    FILE *maps = fopen("/proc/self/maps", "r");
    int found = 0;

    while (maps != NULL && fgets(line, sizeof line, maps) != NULL)
        if (want != NULL && strstr(line, want) != NULL)
            found = 1;
    if (maps != NULL)
        fclose(maps);
    if (want != NULL && !found)
        die("another libssl is loaded than PEER_LIBSSL names");
}

/* ---- server ---------------------------------------------------------------- */

static void serve_one(SSL_CTX *ctx, int fd)
{
    SSL *ssl = SSL_new(ctx);
    char buf[16384];
    int n;

    timeouts(fd);
    SSL_set_fd(ssl, fd);
    if (SSL_accept(ssl) == 1) {
        while ((n = SSL_read(ssl, buf, sizeof buf)) > 0)
            if (SSL_write(ssl, buf, n) != n)
                break;
        SSL_shutdown(ssl);
    }
    ERR_clear_error();
    SSL_free(ssl);
    close(fd);
}

static int cookie_new(SSL *ssl, unsigned char *cookie, unsigned int *len)
{
    (void)ssl;
    memcpy(cookie, "interop", *len = 7);
    return 1;
}

static int cookie_check(SSL *ssl, const unsigned char *cookie, unsigned int len)
{
    (void)ssl;
    return len == 7 && memcmp(cookie, "interop", len) == 0;
}

static int udp(const struct sockaddr_in *at)
{
    int fd = socket(AF_INET, SOCK_DGRAM, 0), on = 1;

    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
    if (bind(fd, (const struct sockaddr *)at, sizeof *at) != 0)
        die("bind");
    return fd;
}

/* One datagram that came to `listener`: a good hello is served on a socket of its own. */
static void serve_datagram(SSL_CTX *ctx, int listener, const struct sockaddr_in *at)
{
    SSL *ssl = SSL_new(ctx);
    BIO *bio = BIO_new_dgram(listener, BIO_NOCLOSE);
    BIO_ADDR *peer = BIO_ADDR_new();
    struct timeval limit = {10, 0};
    char buf[16384];
    int fd, n;

    BIO_ctrl(bio, BIO_CTRL_DGRAM_SET_RECV_TIMEOUT, 0, &(struct timeval){0, 1000});
    SSL_set_bio(ssl, bio, bio);
    if (DTLSv1_listen(ssl, peer) > 0) {
        fd = udp(at);
        BIO_connect(fd, peer, 0);
        BIO_set_fd(bio, fd, BIO_NOCLOSE);
        BIO_ctrl(bio, BIO_CTRL_DGRAM_SET_CONNECTED, 0, peer);
        BIO_ctrl(bio, BIO_CTRL_DGRAM_SET_RECV_TIMEOUT, 0, &limit);
        if (SSL_accept(ssl) == 1) {
            while ((n = SSL_read(ssl, buf, sizeof buf)) > 0)
                if (SSL_write(ssl, buf, n) != n)
                    break;
            SSL_shutdown(ssl);
        }
        close(fd);
    }
    ERR_clear_error();
    BIO_ADDR_free(peer);
    SSL_free(ssl);
}

static SSL_CTX *server_ctx(const SSL_METHOD *method, const char *dir)
{
    static const char *kinds[] = {"rsa", "p256", "ed25519", "ed448"};
    SSL_CTX *ctx = SSL_CTX_new(method);
    char file[128];

    if (ctx == NULL)
        die("SSL_CTX_new");
    SSL_CTX_set_security_level(ctx, 0);
    SSL_CTX_set_min_proto_version(ctx, method == TLS_server_method() ? TLS1_VERSION : DTLS1_VERSION);
    if (SSL_CTX_set_cipher_list(ctx, EVERYTHING) != 1)
        die("cipher list");
    SSL_CTX_set_ciphersuites(ctx, "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:"
                                  "TLS_AES_128_CCM_SHA256:TLS_AES_128_CCM_8_SHA256");
    SSL_CTX_set1_groups_list(ctx, "X25519:P-256:P-384:P-521:X448:ffdhe2048:ffdhe3072:ffdhe4096:ffdhe6144:ffdhe8192");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        snprintf(file, sizeof file, "%s.pem", kinds[i]);
        if (SSL_CTX_use_certificate_file(ctx, pki(dir, file), SSL_FILETYPE_PEM) != 1)
            die(file);
        snprintf(file, sizeof file, "%s.key", kinds[i]);
        if (SSL_CTX_use_PrivateKey_file(ctx, pki(dir, file), SSL_FILETYPE_PEM) != 1)
            die(file);
    }
    SSL_CTX_load_verify_locations(ctx, pki(dir, "root.pem"), NULL);
    SSL_CTX_set_dh_auto(ctx, 1);
    SSL_CTX_set_psk_server_callback(ctx, psk_server);
    SSL_CTX_set_session_id_context(ctx, (const unsigned char *)"interop", 7);
    SSL_CTX_set_alpn_select_cb(ctx, alpn, NULL);
    SSL_CTX_set_cookie_generate_cb(ctx, cookie_new);
    SSL_CTX_set_cookie_verify_cb(ctx, cookie_check);
    return ctx;
}

static int serve(const char *dir)
{
    SSL_CTX *ctx = server_ctx(TLS_server_method(), dir), *dtls = server_ctx(DTLS_server_method(), dir);
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof at;
    int listener = socket(AF_INET, SOCK_STREAM, 0), datagrams;

    if (bind(listener, (struct sockaddr *)&at, sizeof at) != 0 || listen(listener, 16) != 0)
        die("listen");
    getsockname(listener, (struct sockaddr *)&at, &len);
    datagrams = udp(&at);
    printf("%d\n", ntohs(at.sin_port));
    fflush(stdout);
    for (;;) {
        struct pollfd wait[3] = {
            {.fd = listener, .events = POLLIN}, {.fd = 0, .events = POLLIN}, {.fd = datagrams, .events = POLLIN}};
        if (poll(wait, 3, -1) < 0 && errno != EINTR)
            die("poll");
        if (wait[1].revents != 0)
            break;
        if (wait[0].revents & POLLIN)
            serve_one(ctx, accept(listener, NULL, NULL));
        if (wait[2].revents & POLLIN)
            serve_datagram(dtls, datagrams, &at);
    }
    SSL_CTX_free(ctx);
    SSL_CTX_free(dtls);
    return 0;
}

/* ---- client ---------------------------------------------------------------- */

struct wanted {
    int version;         /* 0: any */
    const char *suite;   /* NULL: any */
    const char *group;   /* NULL: any */
    const char *sigalg;  /* NULL: any */
    uint64_t options;
    int certificate;     /* the client has one and the server would ask */
    int no_resumption;
};

static int port, passed, failed;
static const char *dir, *filter;

static int is_dtls(int version)
{
    return version >> 8 == DTLS1_VERSION_MAJOR;
}

static int dial(int version)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, is_dtls(version) ? SOCK_DGRAM : SOCK_STREAM, 0);
    if (connect(fd, (struct sockaddr *)&to, sizeof to) != 0)
        die("connect");
    timeouts(fd);
    return fd;
}

static SSL_SESSION *once(SSL_CTX *ctx, SSL_SESSION *resume, const struct wanted *w, const char **why)
{
    static unsigned char out[BULK], in[BULK];
    SSL *ssl = SSL_new(ctx);
    SSL_SESSION *session = NULL;
    int fd = dial(w->version), got = 0, step = is_dtls(w->version) ? DATAGRAM : BULK, n;

    for (int i = 0; i < BULK; i++)
        out[i] = (unsigned char)(i * 7 + (resume != NULL));
    if (is_dtls(w->version)) {
        BIO *bio = BIO_new_dgram(fd, BIO_NOCLOSE);
        BIO_ADDR *to = BIO_ADDR_new();

        BIO_ADDR_rawmake(to, AF_INET, &(struct in_addr){htonl(INADDR_LOOPBACK)}, sizeof(struct in_addr), htons(port));
        BIO_ctrl(bio, BIO_CTRL_DGRAM_SET_CONNECTED, 0, to);
        BIO_ADDR_free(to);
        SSL_set_bio(ssl, bio, bio);
    } else {
        SSL_set_fd(ssl, fd);
    }
    SSL_set_tlsext_host_name(ssl, "localhost");
    if (resume != NULL)
        SSL_set_session(ssl, resume);
    if (SSL_connect(ssl) != 1) {
        unsigned long error = ERR_peek_error();
        *why = error ? ERR_reason_error_string(error) : "connect failed";
        goto end;
    }
    if (w->version != 0 && SSL_version(ssl) != w->version) {
        *why = "wrong version";
        goto end;
    }
    if (w->suite != NULL && strcmp(SSL_get_cipher_name(ssl), w->suite) != 0) {
        *why = "wrong suite";
        goto end;
    }
    if (resume == NULL && w->group != NULL && SSL_get_negotiated_group(ssl) != SSL_get_shared_group(ssl, 0)
        && SSL_get_negotiated_group(ssl) == 0) {
        *why = "no group";
        goto end;
    }
    if (resume != NULL && !SSL_session_reused(ssl)) {
        *why = "not resumed";
        goto end;
    }
    for (int sent = 0; sent < BULK; sent += step) {
        if (SSL_write(ssl, out + sent, step) != step) {
            *why = "write failed";
            goto end;
        }
        while (got < sent + step && (n = SSL_read(ssl, in + got, BULK - got)) > 0)
            got += n;
    }
    if (got != BULK || memcmp(in, out, BULK) != 0) {
        *why = "echo differs";
        goto end;
    }
    session = SSL_get1_session(ssl);
    SSL_shutdown(ssl);
end:
    ERR_clear_error();
    SSL_free(ssl);
    close(fd);
    return session;
}

static SSL_CTX *client_ctx(int version)
{
    return SSL_CTX_new(is_dtls(version) ? DTLS_client_method() : TLS_client_method());
}

static void run_case(const char *name, const struct wanted *w)
{
    SSL_CTX *ctx = client_ctx(w->version);
    SSL_SESSION *first, *second = NULL;
    const char *why = NULL;
    int ok = 1;

    if (filter != NULL && strstr(name, filter) == NULL) {
        SSL_CTX_free(ctx);
        return;
    }
    SSL_CTX_set_security_level(ctx, 0);
    SSL_CTX_set_verify(ctx, SSL_VERIFY_NONE, NULL);
    SSL_CTX_load_verify_locations(ctx, pki(dir, "root.pem"), NULL);
    SSL_CTX_set_min_proto_version(ctx, w->version ? w->version : TLS1_VERSION);
    SSL_CTX_set_max_proto_version(ctx, w->version);
    SSL_CTX_set_psk_client_callback(ctx, w->suite != NULL && strstr(w->suite, "PSK") != NULL ? psk_client : NULL);
    SSL_CTX_set_options(ctx, w->options);
    if (w->suite == NULL)
        ok = SSL_CTX_set_cipher_list(ctx, EVERYTHING);
    else if (w->version == TLS1_3_VERSION)
        ok = SSL_CTX_set_ciphersuites(ctx, w->suite);
    else {
        char list[128];
        snprintf(list, sizeof list, "%s:@SECLEVEL=0", w->suite);
        ok = SSL_CTX_set_cipher_list(ctx, list);
    }
    if (ok == 1 && w->group != NULL)
        ok = SSL_CTX_set1_groups_list(ctx, w->group);
    if (ok == 1 && w->sigalg != NULL)
        ok = SSL_CTX_set1_sigalgs_list(ctx, w->sigalg);
    if (ok == 1 && w->certificate)
        ok = SSL_CTX_use_certificate_file(ctx, pki(dir, "client.pem"), SSL_FILETYPE_PEM) == 1
             && SSL_CTX_use_PrivateKey_file(ctx, pki(dir, "client.key"), SSL_FILETYPE_PEM) == 1;
    if (ok != 1) {
        why = "not to be set";
    } else if ((first = once(ctx, NULL, w, &why)) != NULL) {
        if (!w->no_resumption) {
            second = once(ctx, first, w, &why);
            if (second == NULL && why == NULL)
                why = "no second session";
        }
        SSL_SESSION_free(first);
        SSL_SESSION_free(second);
    }
    ERR_clear_error();
    SSL_CTX_free(ctx);
    if (why == NULL)
        passed++;
    else
        failed++;
    printf("%s %s%s%s\n", why == NULL ? "ok  " : "FAIL", name, why == NULL ? "" : ": ", why == NULL ? "" : why);
    fflush(stdout);
}

static const struct {
    int number;
    const char *name;
} versions[] = {{TLS1_VERSION, "TLSv1"},     {TLS1_1_VERSION, "TLSv1.1"}, {TLS1_2_VERSION, "TLSv1.2"},
                {TLS1_3_VERSION, "TLSv1.3"}, {DTLS1_2_VERSION, "DTLSv1.2"}, {DTLS1_VERSION, "DTLSv1"}};

static void suites(int version, const char *version_name)
{
    SSL_CTX *ctx = client_ctx(version);
    STACK_OF(SSL_CIPHER) *list;
    SSL *ssl;
    char name[160];

    SSL_CTX_set_security_level(ctx, 0);
    SSL_CTX_set_min_proto_version(ctx, version);
    SSL_CTX_set_max_proto_version(ctx, version);
    SSL_CTX_set_cipher_list(ctx, EVERYTHING);
    SSL_CTX_set_ciphersuites(ctx, "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:"
                                  "TLS_AES_128_CCM_SHA256:TLS_AES_128_CCM_8_SHA256");
    SSL_CTX_set_psk_client_callback(ctx, psk_client);
    ssl = SSL_new(ctx);
    list = SSL_get1_supported_ciphers(ssl);
    for (int i = 0; i < sk_SSL_CIPHER_num(list); i++) {
        struct wanted w = {.version = version, .suite = SSL_CIPHER_get_name(sk_SSL_CIPHER_value(list, i))};
        snprintf(name, sizeof name, "%s %s", version_name, w.suite);
        run_case(name, &w);
    }
    sk_SSL_CIPHER_free(list);
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

static int client(void)
{
    static const char *groups[] = {"X25519", "P-256", "P-384", "P-521", "X448", "ffdhe2048", "ffdhe3072", "ffdhe4096",
                                   "ffdhe6144", "ffdhe8192", "X25519:P-256", "P-521:X25519"};
    static const char *sigalgs[] = {"RSA+SHA256", "RSA+SHA384", "RSA+SHA512", "RSA+SHA1", "rsa_pss_rsae_sha256",
                                    "rsa_pss_rsae_sha384", "rsa_pss_rsae_sha512", "ECDSA+SHA256", "ECDSA+SHA384",
                                    "ECDSA+SHA512", "ECDSA+SHA1", "ed25519", "ed448"};
    static const struct {
        const char *name;
        uint64_t options;
    } options[] = {{"no ticket", SSL_OP_NO_TICKET},
                   {"no extended master secret", SSL_OP_NO_EXTENDED_MASTER_SECRET},
                   {"no encrypt-then-mac", SSL_OP_NO_ENCRYPT_THEN_MAC},
                   {"no middlebox compatibility", 0}};
    char name[160];

    for (size_t v = 0; v < sizeof versions / sizeof *versions; v++) {
        suites(versions[v].number, versions[v].name);
        for (size_t o = 0; o < sizeof options / sizeof *options; o++) {
            struct wanted w = {.version = versions[v].number, .options = options[o].options};
            snprintf(name, sizeof name, "%s %s", versions[v].name, options[o].name);
            run_case(name, &w);
        }
        struct wanted with_certificate = {.version = versions[v].number, .certificate = 1};
        snprintf(name, sizeof name, "%s client certificate", versions[v].name);
        run_case(name, &with_certificate);
    }
    for (size_t v = 2; v < 5; v++) {
        for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
            struct wanted w = {.version = versions[v].number, .group = groups[g]};
            snprintf(name, sizeof name, "%s group %s", versions[v].name, groups[g]);
            run_case(name, &w);
        }
        for (size_t s = 0; s < sizeof sigalgs / sizeof *sigalgs; s++) {
            struct wanted w = {.version = versions[v].number, .sigalg = sigalgs[s]};
            snprintf(name, sizeof name, "%s signature %s", versions[v].name, sigalgs[s]);
            run_case(name, &w);
        }
    }
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0;
}

int main(int argc, char **argv)
{
    check_library();
    if (argc == 3 && strcmp(argv[1], "serve") == 0)
        return serve(argv[2]);
    if (argc >= 4 && strcmp(argv[1], "client") == 0) {
        dir = argv[2];
        port = atoi(argv[3]);
        filter = argc > 4 ? argv[4] : NULL;
        return client();
    }
    fprintf(stderr, "usage: peer serve DIR | peer client DIR PORT [FILTER]\n");
    return 2;
}

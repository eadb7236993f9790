#include "common.h"

int ssl_errors_only = 1;

/* What was printed before a crash is wanted. */
__attribute__((constructor)) static void line_buffered(void)
{
    setvbuf(stdout, NULL, _IOLBF, 1 << 16);
}

const char *pki(const char *file)
{
    static char paths[16][512];
    static int next;
    const char *dir = getenv("PKI");
    char *p = paths[next = (next + 1) & 15];

    snprintf(p, sizeof(paths[0]), "%s/%s", dir != NULL ? dir : "build/pki", file);
    return p;
}

void must(int ok, const char *what, const char *file, int line)
{
    if (ok)
        return;
    fflush(stdout);
    fprintf(stderr, "%s:%d: failed: %s\n", file, line, what);
    ERR_print_errors_fp(stderr);
    exit(2);
}

const char *str(const char *s)
{
    return s != NULL ? s : "(null)";
}

int slow_run(void)
{
    return getenv("CTESTS_SLOW") != NULL;
}

unsigned int lcg(unsigned int *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

/* ---- contexts ---- */

static SSL_CTX *new_ctx(const SSL_METHOD *m, int ver)
{
    SSL_CTX *ctx = SSL_CTX_new(m);

    MUST(ctx != NULL);
    if (ver != 0) {
        MUST(SSL_CTX_set_min_proto_version(ctx, ver));
        MUST(SSL_CTX_set_max_proto_version(ctx, ver));
        if (ver < TLS1_2_VERSION)
            MUST(SSL_CTX_set_cipher_list(ctx, "DEFAULT:@SECLEVEL=0"));
    }
    MUST(SSL_CTX_set1_groups_list(ctx, "X25519:P-256"));
    return ctx;
}

SSL_CTX *client_ctx(int ver)
{
    SSL_CTX *ctx = new_ctx(TLS_client_method(), ver);

    MUST(SSL_CTX_load_verify_file(ctx, pki("root.pem")));
    SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, NULL);
    return ctx;
}

void use_cert(SSL_CTX *ctx, const char *cert)
{
    char name[64];

    snprintf(name, sizeof(name), "%s.chain.pem", cert);
    MUST(SSL_CTX_use_certificate_chain_file(ctx, pki(name)));
    snprintf(name, sizeof(name), "%s.key", cert);
    MUST(SSL_CTX_use_PrivateKey_file(ctx, pki(name), SSL_FILETYPE_PEM));
}

SSL_CTX *server_ctx(int ver, const char *cert)
{
    SSL_CTX *ctx = new_ctx(TLS_server_method(), ver);

    if (cert != NULL)
        use_cert(ctx, cert);
    return ctx;
}

EVP_PKEY *load_key(const char *file)
{
    BIO *b = BIO_new_file(pki(file), "r");
    EVP_PKEY *k;

    MUST(b != NULL);
    k = PEM_read_bio_PrivateKey(b, NULL, NULL, NULL);
    MUST(k != NULL);
    BIO_free(b);
    return k;
}

X509 *load_cert(const char *file)
{
    BIO *b = BIO_new_file(pki(file), "r");
    X509 *x;

    MUST(b != NULL);
    x = PEM_read_bio_X509(b, NULL, NULL, NULL);
    MUST(x != NULL);
    BIO_free(b);
    return x;
}

/* ---- the wire ---- */

typedef struct end {
    WIRE *w;
    LANE *out, *in;
} END;

void lane_push(LANE *l, const void *p, size_t n)
{
    if (l->head > 0 && l->head + l->len + n > l->cap) {
        memmove(l->buf, l->buf + l->head, l->len);
        l->head = 0;
    }
    if (l->head + l->len + n > l->cap) {
        l->cap = (l->head + l->len + n) * 2;
        l->buf = realloc(l->buf, l->cap);
        MUST(l->buf != NULL);
    }
    if (n > 0)
        memcpy(l->buf + l->head + l->len, p, n);
    l->len += n;
    if (l->keep_log && n > 0) {
        if (l->log_len + n > l->log_cap) {
            l->log_cap = (l->log_len + n) * 2;
            l->log = realloc(l->log, l->log_cap);
            MUST(l->log != NULL);
        }
        memcpy(l->log + l->log_len, p, n);
        l->log_len += n;
    }
}

size_t lane_drain(LANE *l)
{
    size_t n = l->len;

    l->len = l->head = 0;
    return n;
}

static int wire_blocks(END *e, LANE *l)
{
    return l->block > 0 && (int)(lcg(&e->w->seed) & 255) < l->block;
}

static int wire_write(BIO *b, const char *p, int n)
{
    END *e = BIO_get_data(b);
    LANE *l = e->out;
    size_t take = (size_t)n;

    BIO_clear_retry_flags(b);
    l->writes++;
    if (l->broken)
        return -1;
    if (l->max_write > 0 && take > l->max_write)
        take = l->max_write;
    if (l->limit > 0 && take > l->limit - (l->len < l->limit ? l->len : l->limit))
        take = l->limit - (l->len < l->limit ? l->len : l->limit);
    if (take == 0 || wire_blocks(e, l)) {
        BIO_set_retry_write(b);
        return -1;
    }
    lane_push(l, p, take);
    return (int)take;
}

static int wire_read(BIO *b, char *p, int n)
{
    END *e = BIO_get_data(b);
    LANE *l = e->in;
    size_t take = (size_t)n;

    BIO_clear_retry_flags(b);
    l->reads++;
    if (l->broken)
        return -1;
    if (take > l->len)
        take = l->len;
    if (l->gated && take > l->visible)
        take = l->visible;
    if (l->max_read > 0 && take > l->max_read)
        take = l->max_read;
    if (l->len == 0 && l->closed)
        return 0;
    if (take == 0 || wire_blocks(e, l)) {
        BIO_set_retry_read(b);
        return -1;
    }
    memcpy(p, l->buf + l->head, take);
    l->head += take;
    l->len -= take;
    if (l->gated)
        l->visible -= take;
    if (l->len == 0)
        l->head = 0;
    return (int)take;
}

static long wire_ctrl(BIO *b, int cmd, long num, void *ptr)
{
    END *e = BIO_get_data(b);

    (void)num;
    (void)ptr;
    switch (cmd) {
    case BIO_CTRL_FLUSH:
    case BIO_CTRL_DUP:
        return 1;
    case BIO_CTRL_EOF:
        return e->in->len == 0 && e->in->closed;
    case BIO_CTRL_PENDING:
        return (long)e->in->len;
    default:
        return 0;
    }
}

static int wire_destroy(BIO *b)
{
    if (b == NULL)
        return 0;
    free(BIO_get_data(b));
    BIO_set_data(b, NULL);
    return 1;
}

static int wire_puts(BIO *b, const char *s)
{
    return wire_write(b, s, (int)strlen(s));
}

BIO *wire_bio(WIRE *w, int server)
{
    static BIO_METHOD *m;
    BIO *b;
    END *e = calloc(1, sizeof(*e));

    if (m == NULL) {
        m = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "wire");
        MUST(m != NULL);
        BIO_meth_set_write(m, wire_write);
        BIO_meth_set_read(m, wire_read);
        BIO_meth_set_puts(m, wire_puts);
        BIO_meth_set_ctrl(m, wire_ctrl);
        BIO_meth_set_destroy(m, wire_destroy);
    }
    b = BIO_new(m);
    MUST(b != NULL && e != NULL);
    e->w = w;
    e->out = server ? &w->s2c : &w->c2s;
    e->in = server ? &w->c2s : &w->s2c;
    BIO_set_data(b, e);
    BIO_set_init(b, 1);
    return b;
}

void wire_clear(WIRE *w)
{
    free(w->c2s.buf);
    free(w->s2c.buf);
    free(w->c2s.log);
    free(w->s2c.log);
    memset(w, 0, sizeof(*w));
}

/* ---- pairs ---- */

PAIR *pair_new(SSL_CTX *cc, SSL_CTX *sc)
{
    PAIR *p = calloc(1, sizeof(*p));
    BIO *b;

    MUST(p != NULL);
    p->w.seed = 1;
    MUST((p->c = SSL_new(cc)) != NULL);
    MUST((p->s = SSL_new(sc)) != NULL);
    b = wire_bio(&p->w, 0);
    SSL_set_bio(p->c, b, b);
    b = wire_bio(&p->w, 1);
    SSL_set_bio(p->s, b, b);
    SSL_set_connect_state(p->c);
    SSL_set_accept_state(p->s);
    return p;
}

PAIR *pair_take(SSL_CTX *cc, SSL_CTX *sc)
{
    PAIR *p = pair_new(cc, sc);

    SSL_CTX_free(cc);
    SSL_CTX_free(sc);
    return p;
}

void pair_free(PAIR *p)
{
    SSL_free(p->c);
    SSL_free(p->s);
    wire_clear(&p->w);
    free(p);
}

static int retryable(int err)
{
    return err == SSL_ERROR_WANT_READ || err == SSL_ERROR_WANT_WRITE;
}

static int drive(PAIR *p, int tracing)
{
    int cd = 0, sd = 0, idle = 0, turns = 0;
    int cfail = 0, sfail = 0;

    while (!(cd && sd) && idle < 200000 && turns++ < 400000) {
        unsigned long moved = 0;
        size_t before = p->w.c2s.len + p->w.s2c.len;

        if (!cd && !cfail) {
            int r = SSL_do_handshake(p->c), e;

            if (tracing)
                e = trace("client SSL_do_handshake", r, p->c);
            else
                e = SSL_get_error(p->c, r);
            cd = r == 1;
            cfail = r != 1 && !retryable(e);
            moved += r == 1;
        }
        if (!sd && !sfail) {
            int r = SSL_do_handshake(p->s), e;

            if (tracing)
                e = trace("server SSL_do_handshake", r, p->s);
            else
                e = SSL_get_error(p->s, r);
            sd = r == 1;
            sfail = r != 1 && !retryable(e);
            moved += r == 1;
        }
        if (cd && !sd && p->w.s2c.limit > 0) { /* make room for the tickets */
            char b;

            SSL_peek(p->c, &b, 1);
        }
        if (p->w.c2s.gated)
            p->w.c2s.visible += 1;
        if (p->w.s2c.gated)
            p->w.s2c.visible += 1;
        if ((cfail || cd) && (sfail || sd))
            break;
        if (moved == 0 && before == p->w.c2s.len + p->w.s2c.len
            && p->w.c2s.block == 0 && p->w.s2c.block == 0) {
            if (++idle > 3 && !p->w.c2s.gated && !p->w.s2c.gated)
                break;
        } else {
            idle = 0;
        }
    }
    return cd && sd;
}

int pair_connect(PAIR *p)
{
    return drive(p, 0);
}

int pair_trace(PAIR *p)
{
    return drive(p, 1);
}

void pair_settle(PAIR *p)
{
    char b[1];

    ERR_clear_error();
    SSL_peek(p->c, b, 1);
    ERR_clear_error();
    SSL_peek(p->s, b, 1);
    ERR_clear_error();
}

void pair_send(SSL *from, SSL *to, const char *text)
{
    char buf[4096];
    size_t n = strlen(text), got = 0;

    MUST(n < sizeof(buf));
    MUST(SSL_write(from, text, (int)n) == (int)n);
    while (got < n) {
        int r = SSL_read(to, buf + got, (int)(n - got));

        MUST(r > 0);
        got += (size_t)r;
    }
    MUST(memcmp(buf, text, n) == 0);
}

int pair_run(SSL_CTX *cc, SSL_CTX *sc, SSL_SESSION *resume, SSL_SESSION **sess)
{
    PAIR *p = pair_new(cc, sc);
    int ok;

    if (resume != NULL)
        SSL_set_session(p->c, resume);
    ok = pair_connect(p);
    printf("run: %s reused=%d/%d %s", ok ? "ok" : "failed", SSL_session_reused(p->c), SSL_session_reused(p->s),
           ok ? SSL_get_version(p->c) : "-");
    print_errors();
    if (ok) {
        pair_settle(p);
        pair_send(p->c, p->s, "ping");
        pair_send(p->s, p->c, "pong");
        if (sess != NULL)
            *sess = SSL_get1_session(p->c);
        SSL_shutdown(p->c);
        SSL_shutdown(p->s);
    }
    pair_free(p);
    ERR_clear_error();
    return ok;
}

/* ---- printing ---- */

const char *ssl_error_name(int e)
{
    static const char *names[] = {
        "NONE", "SSL", "WANT_READ", "WANT_WRITE", "WANT_X509_LOOKUP", "SYSCALL", "ZERO_RETURN", "WANT_CONNECT",
        "WANT_ACCEPT", "WANT_ASYNC", "WANT_ASYNC_JOB", "WANT_CLIENT_HELLO_CB", "WANT_RETRY_VERIFY"
    };
    return e >= 0 && e < (int)COUNT(names) ? names[e] : "?";
}

const char *want_name(int w)
{
    switch (w) {
    case SSL_NOTHING: return "NOTHING";
    case SSL_WRITING: return "WRITING";
    case SSL_READING: return "READING";
    case SSL_X509_LOOKUP: return "X509_LOOKUP";
    case SSL_ASYNC_PAUSED: return "ASYNC_PAUSED";
    case SSL_ASYNC_NO_JOBS: return "ASYNC_NO_JOBS";
    case SSL_CLIENT_HELLO_CB: return "CLIENT_HELLO_CB";
    case SSL_RETRY_VERIFY: return "RETRY_VERIFY";
    default: return "?";
    }
}

const char *version_name(int v)
{
    switch (v) {
    case 0: return "0";
    case SSL3_VERSION: return "SSLv3";
    case TLS1_VERSION: return "TLSv1";
    case TLS1_1_VERSION: return "TLSv1.1";
    case TLS1_2_VERSION: return "TLSv1.2";
    case TLS1_3_VERSION: return "TLSv1.3";
    case DTLS1_VERSION: return "DTLSv1";
    case DTLS1_2_VERSION: return "DTLSv1.2";
    default: return "?";
    }
}

void print_errors(void)
{
    unsigned long e;
    const char *data;
    int flags, n = 0;

    while ((e = ERR_get_error_all(NULL, NULL, NULL, &data, &flags)) != 0) {
        const char *r = ERR_reason_error_string(e);
        const char *l = ERR_lib_error_string(e);

        if (ssl_errors_only && ERR_GET_LIB(e) != ERR_LIB_SSL)
            continue;
        printf("%s", n++ == 0 ? " [" : " | ");
        if (ERR_SYSTEM_ERROR(e))
            printf("errno %d", ERR_GET_REASON(e));
        else if (r != NULL)
            printf("%s: %s", ERR_GET_LIB(e) == ERR_LIB_SSL ? "SSL" : str(l), r);
        else
            printf("%s: reason %d", str(l), ERR_GET_REASON(e));
        if (ERR_GET_LIB(e) == ERR_LIB_SSL && (flags & ERR_TXT_STRING) && data != NULL && *data != '\0')
            printf(" (%s)", data);
    }
    printf("%s\n", n > 0 ? "]" : "");
}

int trace(const char *who, long ret, const SSL *ssl)
{
    int e = SSL_get_error(ssl, (int)ret);

    printf("%s = %ld %s want=%s shut=%d", who, ret, ssl_error_name(e), want_name(SSL_want(ssl)),
           SSL_get_shutdown(ssl));
    print_errors();
    return e;
}

void result(const char *what, long ret)
{
    printf("%s: %ld", what, ret);
    print_errors();
}

void hex(const char *label, const unsigned char *p, size_t n)
{
    size_t i;

    printf("%s: ", label);
    for (i = 0; i < n; i++)
        printf("%02x", p[i]);
    printf("\n");
}

void print_ciphers(const char *label, const STACK_OF(SSL_CIPHER) *sk)
{
    int i;

    printf("%s:", label);
    if (sk == NULL)
        printf(" (null)");
    for (i = 0; sk != NULL && i < sk_SSL_CIPHER_num(sk); i++)
        printf(" %s", SSL_CIPHER_get_name(sk_SSL_CIPHER_value(sk, i)));
    printf("\n");
}

const char *message_name(int content, int type)
{
    if (content == SSL3_RT_CHANGE_CIPHER_SPEC)
        return "ChangeCipherSpec";
    if (content == SSL3_RT_ALERT)
        return "Alert";
    if (content == SSL3_RT_APPLICATION_DATA)
        return "ApplicationData";
    if (content == SSL3_RT_HEADER)
        return "Header";
    if (content == SSL3_RT_INNER_CONTENT_TYPE)
        return "InnerContentType";
    if (content != SSL3_RT_HANDSHAKE)
        return "?";
    switch (type) {
    case SSL3_MT_HELLO_REQUEST: return "HelloRequest";
    case SSL3_MT_CLIENT_HELLO: return "ClientHello";
    case SSL3_MT_SERVER_HELLO: return "ServerHello";
    case SSL3_MT_NEWSESSION_TICKET: return "NewSessionTicket";
    case SSL3_MT_END_OF_EARLY_DATA: return "EndOfEarlyData";
    case SSL3_MT_ENCRYPTED_EXTENSIONS: return "EncryptedExtensions";
    case SSL3_MT_CERTIFICATE: return "Certificate";
    case SSL3_MT_SERVER_KEY_EXCHANGE: return "ServerKeyExchange";
    case SSL3_MT_CERTIFICATE_REQUEST: return "CertificateRequest";
    case SSL3_MT_SERVER_DONE: return "ServerHelloDone";
    case SSL3_MT_CERTIFICATE_VERIFY: return "CertificateVerify";
    case SSL3_MT_CLIENT_KEY_EXCHANGE: return "ClientKeyExchange";
    case SSL3_MT_FINISHED: return "Finished";
    case SSL3_MT_CERTIFICATE_STATUS: return "CertificateStatus";
    case SSL3_MT_KEY_UPDATE: return "KeyUpdate";
    case SSL3_MT_NEXT_PROTO: return "NextProtocol";
    default: return "?";
    }
}

void log_info(const SSL *ssl, int where, int ret)
{
    const char *side = SSL_is_server(ssl) ? "server" : "client";

    if (where & SSL_CB_ALERT)
        printf("  info %s alert %s %s %s\n", side, where & SSL_CB_READ ? "read" : "write",
               SSL_alert_type_string_long(ret), SSL_alert_desc_string_long(ret));
    else
        printf("  info %s where=0x%x ret=%d state=%s\n", side, (unsigned)where, ret, SSL_state_string_long(ssl));
}

void log_msg(int write_p, int version, int content_type, const void *buf, size_t len, SSL *ssl, void *arg)
{
    const unsigned char *p = buf;

    (void)arg;
    printf("  msg %s %s %s %s", SSL_is_server(ssl) ? "server" : "client", write_p ? ">>>" : "<<<",
           version_name(version), message_name(content_type, len > 0 ? p[0] : -1));
    if (content_type == SSL3_RT_ALERT && len == 2)
        printf(" %s %s", SSL_alert_type_string_long(p[0] << 8), SSL_alert_desc_string_long(p[1]));
    if (content_type == SSL3_RT_INNER_CONTENT_TYPE && len == 1)
        printf(" %d", p[0]);
    if (content_type == SSL3_RT_HEADER)
        printf(" len=%d type=%d %02x%02x", (int)len, p[0], p[1], p[2]);
    printf("\n");
}

int log_verify(int ok, X509_STORE_CTX *ctx)
{
    X509 *x = X509_STORE_CTX_get_current_cert(ctx);
    char name[128] = "-";

    if (x != NULL)
        X509_NAME_get_text_by_NID(X509_get_subject_name(x), NID_commonName, name, sizeof(name));
    printf("  verify ok=%d depth=%d err=%d (%s) cert=%s\n", ok, X509_STORE_CTX_get_error_depth(ctx),
           X509_STORE_CTX_get_error(ctx), X509_verify_cert_error_string(X509_STORE_CTX_get_error(ctx)), name);
    return ok;
}

/* ---- keys of TLS 1.2 ---- */

unsigned int give_psk(SSL *ssl, const char *hint, char *identity, unsigned int max_identity, unsigned char *psk, unsigned int max_psk)
{
    (void)ssl;
    (void)hint;
    (void)max_psk;
    snprintf(identity, max_identity, "id");
    memset(psk, 1, 16);
    return 16;
}

unsigned int find_psk(SSL *ssl, const char *identity, unsigned char *psk, unsigned int max_psk)
{
    (void)ssl;
    (void)identity;
    (void)max_psk;
    memset(psk, 1, 16);
    return 16;
}

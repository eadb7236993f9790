/* timeout: 300
 * Every function of the ABI with NULL in each place that takes a pointer, on fresh objects and on a connected pair, and
 * every ctrl number with a NULL object and a NULL argument. Where the reference answers, the answer has to be the same;
 * where it crashes, Ferrule must not. (Ferrule may say PASSED_NULL_PARAMETER where the reference says nothing or fails
 * over something else.) Each call runs in a process of its own; what the reference does is found out anew
 * on each run: the program runs itself once more without LD_LIBRARY_PATH. The calls are generated from the prototypes. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <sys/wait.h>
#include <unistd.h>
#include "common.h"
#include <openssl/ct.h>
#include <openssl/srtp.h>

static SSL *ssl;
static SSL_CTX *ctx;
static SSL_SESSION *sess;
static SSL_CONF_CTX *conf;
static SSL_CIPHER *cipher;
static X509 *x509;
static EVP_PKEY *pkey;
static BIO *bio;
static X509_STORE *store;
static X509_VERIFY_PARAM *param;
static X509_NAME *name;
static RSA *rsa;
static BIGNUM *bn;
static FILE *file;
static char text[64] = "text";
static unsigned char bytes[1 << 16];
static void *slots[64];
static void *list;

typedef struct {
    const char *function;
    int place;
    const char *shown;
    long (*call)(void);
    int of_ssl;
} CALL;

/* One function a call, then the table of them. */
#define NAMED2(line) call_##line
#define NAMED(line) NAMED2(line)
#define VOID(f, n, c) static long NAMED(__LINE__)(void) { c; return 0; }
#define NUMBER(f, n, c) static long NAMED(__LINE__)(void) { return (long)(c); }
#define POINTER(f, n, c) static long NAMED(__LINE__)(void) { return (c) != NULL; }
#include "../build/ctests/null_calls.h"
#undef VOID
#undef NUMBER
#undef POINTER
#define VOID(f, n, c) {#f, n, #c, NAMED(__LINE__), 0},
#define NUMBER VOID
#define POINTER VOID
static const CALL calls[] = {
#include "../build/ctests/null_calls.h"
};

/* How a process ended: what it printed, or that it did not live. */
static void in_child(const char *label, void (*run)(const void *), const void *what)
{
    int status = 0;
    pid_t pid;

    fflush(stdout);
    pid = fork();
    MUST(pid >= 0);
    if (pid == 0) {
        alarm(10);
        printf("%s = ", label);
        run(what);
        fflush(stdout);
        _exit(0);
    }
    MUST(waitpid(pid, &status, 0) == pid);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        printf("%s: dies\n", label);
}

static void answer(long ret)
{
    printf("%ld", ret);
    print_errors();
}

static void run_call(const void *what)
{
    answer(((const CALL *)what)->call());
}

typedef struct {
    int cmd, how;
} CTRL;

static void run_ctrl(const void *what)
{
    const CTRL *c = what;

    switch (c->how) {
    case 0: answer(SSL_CTX_ctrl(NULL, c->cmd, 1, NULL)); break;
    case 1: answer(SSL_CTX_ctrl(ctx, c->cmd, 1, NULL)); break;
    case 2: answer(SSL_ctrl(NULL, c->cmd, 1, NULL)); break;
    case 3: answer(SSL_ctrl(ssl, c->cmd, 1, NULL)); break;
    case 4: answer(SSL_CTX_callback_ctrl(NULL, c->cmd, NULL)); break;
    case 5: answer(SSL_callback_ctrl(NULL, c->cmd, NULL)); break;
    }
}

static void every_call(const char *state)
{
    static const char *const hows[] = {"SSL_CTX_ctrl(NULL)", "SSL_CTX_ctrl", "SSL_ctrl(NULL)", "SSL_ctrl", "SSL_CTX_callback_ctrl(NULL)", "SSL_callback_ctrl(NULL)"};
    char label[512];
    size_t i;
    CTRL c;

    for (i = 0; i < COUNT(calls); i++) {
        snprintf(label, sizeof(label), "%s %d: %s", state, calls[i].place, calls[i].shown);
        in_child(label, run_call, &calls[i]);
    }
    for (c.cmd = 0; c.cmd < 142; c.cmd++)
        for (c.how = 0; c.how < 6; c.how++) {
            if (strcmp(state, "fresh") != 0 && c.how != 3)
                continue;
            snprintf(label, sizeof(label), "%s %s %d", state, hows[c.how], c.cmd);
            in_child(label, run_ctrl, &c);
        }
}

static void raw(void)
{
    PAIR *p;

    ctx = SSL_CTX_new(TLS_method());
    ssl = SSL_new(ctx);
    sess = SSL_SESSION_new();
    conf = SSL_CONF_CTX_new();
    SSL_CONF_CTX_set_flags(conf, SSL_CONF_FLAG_FILE | SSL_CONF_FLAG_CLIENT | SSL_CONF_FLAG_SERVER);
    cipher = (SSL_CIPHER *)(uintptr_t)SSL_CIPHER_find(ssl, (const unsigned char *)"\x13\x01");
    x509 = load_cert("rsa.pem");
    pkey = load_key("rsa.key");
    rsa = EVP_PKEY_get1_RSA(pkey);
    bio = BIO_new(BIO_s_mem());
    store = X509_STORE_new();
    param = X509_VERIFY_PARAM_new();
    name = X509_get_subject_name(x509);
    bn = BN_new();
    list = OPENSSL_sk_new_null();
    file = fopen("/dev/null", "r+");
    every_call("fresh");
    p = pair_take(client_ctx(TLS1_2_VERSION), server_ctx(TLS1_2_VERSION, "rsa"));
    MUST(pair_connect(p));
    ssl = p->s;
    ctx = SSL_get_SSL_CTX(ssl);
    sess = SSL_get_session(ssl);
    every_call("connected");
}

/* The lines of the program run anew, on the library its environment names. */
static FILE *again(int on_reference)
{
    char self[1024], command[1300];
    ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
    FILE *out;

    MUST(n > 0);
    self[n] = 0;
    /* A call that dies is to die at once, without AddressSanitizer's report of it. */
    snprintf(command, sizeof(command), "ASAN_OPTIONS=\"$ASAN_OPTIONS:handle_segv=0:handle_abort=0:symbolize=0\" %s '%s' raw 2>/dev/null",
             on_reference ? "env -u LD_LIBRARY_PATH" : "", self);
    out = popen(command, "r");
    MUST(out != NULL);
    return out;
}

static int dies(const char *line)
{
    size_t n = strlen(line);

    return n > 7 && strcmp(line + n - 7, ": dies\n") == 0;
}

/* The same value, and no error but that something is NULL. */
static int says_null(const char *ours, const char *theirs)
{
    const char *error = strstr(ours, " [SSL: passed a null parameter]\n");

    return error != NULL && error[-1] != '|' && strncmp(ours, theirs, (size_t)(error - ours)) == 0 &&
           (theirs[error - ours] == '\n' || theirs[error - ours] == ' ');
}

/* A call that dies may have printed its label before. */
static int next_line(FILE *f, char *line, size_t room)
{
    return fgets(line, (int)room, f) != NULL;
}

int main(int argc, char **argv)
{
    int is_ferrule = dlsym(RTLD_DEFAULT, "SSL_CTX_set_mode") != NULL, crashes = 0, answers = 0, bad = 0;
    char theirs[2048], ours[2048];
    FILE *reference, *own;

    if (argc > 1 && strcmp(argv[1], "raw") == 0) {
        raw();
        return 0;
    }
    reference = again(1);
    own = again(0);
    while (next_line(reference, theirs, sizeof(theirs))) {
        MUST(next_line(own, ours, sizeof(ours)));
        if (!dies(theirs)) {
            fputs(is_ferrule && says_null(ours, theirs) ? theirs : ours, stdout);
            answers++;
            continue;
        }
        fputs(theirs, stdout);
        crashes++;
        if (is_ferrule && dies(ours)) {
            printf("  and on Ferrule\n");
            bad++;
        }
    }
    MUST(!next_line(own, ours, sizeof(ours)));
    pclose(reference);
    pclose(own);
    printf("%d calls answered, %d crash the reference\n", answers, crashes);
    return bad != 0;
}

/* SSL_CONF_cmd(3), SSL_CONF_CTX_set_flags(3), SSL_CONF_cmd_argv(3), SSL_CTX_config(3). */
#include "common.h"

static const char *const names[] = {
    "no_ssl3", "no_tls1", "no_tls1_1", "no_tls1_2", "no_tls1_3", "bugs", "no_comp", "comp", "ecdh_single", "no_ticket", "serverpref",
    "legacy_renegotiation", "client_renegotiation", "legacy_server_connect", "no_renegotiation", "no_resumption_on_reneg",
    "no_legacy_server_connect", "allow_no_dhe_kex", "prioritize_chacha", "strict", "no_middlebox", "anti_replay", "no_anti_replay",
    "no_etm", "no_ems", "sigalgs", "client_sigalgs", "curves", "groups", "named_curve", "cipher", "ciphersuites", "min_protocol",
    "max_protocol", "record_padding", "num_tickets", "cert", "key", "chainCAfile", "chainCApath", "chainCAstore", "verifyCAfile",
    "verifyCApath", "verifyCAstore", "requestCAfile", "dhparam", "ktls", "nosuch",
    "SignatureAlgorithms", "ClientSignatureAlgorithms", "Curves", "Groups", "ECDHParameters", "CipherString", "Ciphersuites", "Protocol",
    "MinProtocol", "MaxProtocol", "Options", "VerifyMode", "Certificate", "PrivateKey", "ServerInfoFile", "ChainCAFile", "ChainCAPath",
    "ChainCAStore", "VerifyCAFile", "VerifyCAPath", "VerifyCAStore", "RequestCAFile", "ClientCAFile", "ClientCAPath", "RequestCAPath",
    "DHParameters", "RecordPadding", "NumTickets", "NoSuch",
    "ClientCAStore", "RequestCAStore", "requestCAFile", "requestCAStore", "debug_broken_protocol", "tlsextdebug",
};

static const char *const values[][2] = {
    {"sigalgs", "RSA+SHA256:ECDSA+SHA384"}, {"sigalgs", "nosuch"}, {"sigalgs", ""}, {"client_sigalgs", "ed25519:rsa_pss_rsae_sha256"},
    {"SignatureAlgorithms", "RSA+SHA256"}, {"SignatureAlgorithms", "RSA+SHA256:RSA+SHA256"}, {"ClientSignatureAlgorithms", "bad+bad"},
    {"curves", "P-256:X25519"}, {"curves", "nosuch"}, {"curves", "P-256:P-256"}, {"groups", "X25519:ffdhe2048"}, {"Groups", "P-384"},
    {"Curves", ""}, {"named_curve", "P-256"}, {"named_curve", "auto"}, {"named_curve", "automatic"}, {"named_curve", "nosuch"},
    {"ECDHParameters", "+automatic"}, {"ECDHParameters", "automatic"}, {"ECDHParameters", "auto"}, {"ECDHParameters", "P-521"},
    {"cipher", "HIGH"}, {"cipher", "nosuch"}, {"cipher", ""}, {"CipherString", "AES128-SHA:@SECLEVEL=1"}, {"CipherString", "nosuch"},
    {"ciphersuites", "TLS_AES_128_GCM_SHA256"}, {"ciphersuites", "nosuch"}, {"ciphersuites", ""}, {"Ciphersuites", "TLS_AES_256_GCM_SHA384"},
    {"min_protocol", "TLSv1.2"}, {"min_protocol", "TLSv1.3"}, {"min_protocol", "None"}, {"min_protocol", "SSLv3"}, {"min_protocol", "DTLSv1"},
    {"min_protocol", "TLSv9"}, {"min_protocol", ""}, {"max_protocol", "TLSv1.2"}, {"max_protocol", "TLSv1"}, {"max_protocol", "bad"},
    {"MinProtocol", "TLSv1.1"}, {"MaxProtocol", "TLSv1.3"}, {"MaxProtocol", "tlsv1.2"}, {"MinProtocol", "DTLSv1.2"},
    {"Protocol", "ALL"}, {"Protocol", "-TLSv1.3"}, {"Protocol", "TLSv1.2"}, {"Protocol", "-ALL,TLSv1.2"}, {"Protocol", "ALL,-SSLv3,-TLSv1"},
    {"Protocol", "nosuch"}, {"Protocol", ""}, {"Protocol", "ALL,nosuch"}, {"Protocol", "-ALL, +TLSv1.2"},
    {"Options", "SessionTicket"}, {"Options", "-SessionTicket"}, {"Options", "EmptyFragments"}, {"Options", "-EmptyFragments"},
    {"Options", "Bugs"}, {"Options", "Compression"}, {"Options", "-Compression"}, {"Options", "ServerPreference"},
    {"Options", "NoResumptionOnRenegotiation"}, {"Options", "DHSingle,ECDHSingle"}, {"Options", "UnsafeLegacyRenegotiation"},
    {"Options", "UnsafeLegacyServerConnect"}, {"Options", "ClientRenegotiation"}, {"Options", "EncryptThenMac"}, {"Options", "-EncryptThenMac"},
    {"Options", "NoRenegotiation"}, {"Options", "AllowNoDHEKEX"}, {"Options", "PrioritizeChaCha"}, {"Options", "MiddleboxCompat"},
    {"Options", "-MiddleboxCompat"}, {"Options", "AntiReplay"}, {"Options", "-AntiReplay"}, {"Options", "ExtendedMasterSecret"},
    {"Options", "-ExtendedMasterSecret"}, {"Options", "CANames"}, {"Options", "-CANames"}, {"Options", "KTLS"}, {"Options", "nosuch"},
    {"Options", "Bugs,nosuch,SessionTicket"}, {"Options", ""}, {"Options", "bugs"}, {"Options", "StrictCertCheck"},
    {"VerifyMode", "Peer"}, {"VerifyMode", "Request"}, {"VerifyMode", "Require"}, {"VerifyMode", "Once"}, {"VerifyMode", "RequestPostHandshake"},
    {"VerifyMode", "RequirePostHandshake"}, {"VerifyMode", "Peer,Once"}, {"VerifyMode", "None"}, {"VerifyMode", "nosuch"}, {"VerifyMode", ""},
    {"Certificate", "@rsa.pem"}, {"Certificate", "@nosuch.pem"}, {"PrivateKey", "@rsa.key"}, {"PrivateKey", "@nosuch.key"},
    {"cert", "@rsa.pem"}, {"cert", "@nosuch.pem"}, {"key", "@rsa.key"}, {"key", "@p256.key"}, {"ServerInfoFile", "@serverinfo1.pem"},
    {"ServerInfoFile", "@nosuch.pem"}, {"ChainCAFile", "@inter.pem"}, {"ChainCAFile", "@nosuch.pem"}, {"ChainCAPath", "@cadir"},
    {"ChainCAStore", "@inter.pem"}, {"VerifyCAFile", "@root.pem"}, {"VerifyCAFile", "@nosuch.pem"}, {"VerifyCAPath", "@cadir"},
    {"VerifyCAStore", "@root.pem"}, {"RequestCAFile", "@roots.pem"}, {"RequestCAFile", "@nosuch.pem"}, {"ClientCAFile", "@roots.pem"},
    {"ClientCAPath", "@cadir"}, {"RequestCAPath", "@cadir"}, {"RequestCAPath", "@nosuch"}, {"requestCAfile", "@roots.pem"},
    {"DHParameters", "@dh2048.pem"}, {"DHParameters", "@nosuch.pem"}, {"DHParameters", "@rsa.pem"}, {"dhparam", "@dh2048.pem"},
    {"dhparam", "@dh512.pem"}, {"RecordPadding", "512"}, {"RecordPadding", "0"}, {"RecordPadding", "16385"}, {"RecordPadding", "-1"},
    {"RecordPadding", "abc"}, {"record_padding", "100"}, {"NumTickets", "5"}, {"NumTickets", "-1"}, {"NumTickets", "abc"}, {"num_tickets", "0"},
    {"chainCAfile", "@inter.pem"}, {"chainCAfile", "@nosuch.pem"}, {"chainCAfile", "@text.pem"}, {"chainCApath", "@cadir"},
    {"chainCAstore", "@inter.pem"}, {"chainCAstore", "@nosuch.pem"}, {"verifyCAfile", "@root.pem"}, {"verifyCAfile", "@nosuch.pem"},
    {"verifyCApath", "@cadir"}, {"verifyCApath", "@nosuch"}, {"verifyCAstore", "@root.pem"}, {"verifyCAstore", "@nosuch.pem"},
    {"ChainCAPath", "@nosuch"}, {"ChainCAStore", "@nosuch.pem"}, {"VerifyCAPath", "@nosuch"}, {"VerifyCAStore", "@nosuch.pem"},
    {"requestCAFile", "@roots.pem"}, {"requestCAFile", "@nosuch.pem"}, {"requestCAFile", "@empty.pem"}, {"requestCAStore", "@roots.pem"},
    {"requestCAStore", "@nosuch.pem"}, {"RequestCAStore", "@roots.pem"}, {"RequestCAStore", "@nosuch.pem"}, {"ClientCAStore", "@roots.pem"},
    {"ClientCAStore", "@empty.pem"}, {"ClientCAFile", "@nosuch.pem"}, {"ClientCAPath", "@nosuch"}, {"requestCApath", "@cadir"},
    {"Certificate", "@rsa.der"}, {"Certificate", "@badchain.pem"}, {"Certificate", "@rsa.chain.pem"}, {"PrivateKey", "@p256.key"},
    {"PrivateKey", "@rsa.enc.key"}, {"ServerInfoFile", "@serverinfo2.pem"}, {"ServerInfoFile", "@serverinfobad.pem"},
    {"ServerInfoFile", "@rsa.pem"}, {"NumTickets", "99999999999"}, {"NumTickets", " 3"}, {"NumTickets", "3x"}, {"NumTickets", ""},
    {"RecordPadding", "1"}, {"RecordPadding", "16384"}, {"RecordPadding", "512,16"}, {"RecordPadding", ""}, {"RecordPadding", "5x"},
    {"VerifyMode", "Require,RequestPostHandshake"}, {"VerifyMode", "Peer, Require"}, {"VerifyMode", "peer"}, {"VerifyMode", "-Peer"},
    {"Options", " Bugs , -SessionTicket"}, {"Options", "+SessionTicket"}, {"Options", "--Bugs"}, {"Options", "Bugs,,Bugs"}, {"Options", "Bugs,"},
    {"Protocol", "+TLSv1.2"}, {"Protocol", "TLSv1.3,TLSv1.2"}, {"Protocol", "DTLSv1.2"}, {"Protocol", "SSLv2"}, {"Protocol", "-SSLv2,-SSLv3"},
    {"MinProtocol", "None"}, {"MaxProtocol", "none"}, {"MinProtocol", "SSLv2"}, {"MaxProtocol", "DTLSv1.2"}, {"MinProtocol", "TLSv1"},
    {"Groups", "P-256:X25519:nosuch"}, {"Groups", ""}, {"Groups", "?P-256"}, {"Curves", "X448"}, {"SignatureAlgorithms", ""},
    {"SignatureAlgorithms", "ed25519:rsa_pss_pss_sha512:ECDSA+SHA1"}, {"SignatureAlgorithms", "?RSA+SHA256"}, {"CipherString", ""},
    {"CipherString", "SUITEB128"}, {"Ciphersuites", "TLS_AES_128_GCM_SHA256:nosuch"}, {"DHParameters", "@dh1024.pem"}, {"DHParameters", "@empty.pem"},
};

static void show(SSL_CTX *ctx, SSL *ssl)
{
    const STACK_OF(X509_NAME) *cas;

    if (ctx != NULL) {
        cas = SSL_CTX_get0_CA_list(ctx);
        printf("  ctx options=%llx verify=%d min=%s max=%s first=%s tickets=%d cert=%d key=%d cas=%d level=%d\n",
               (unsigned long long)SSL_CTX_get_options(ctx), SSL_CTX_get_verify_mode(ctx),
               version_name((int)SSL_CTX_get_min_proto_version(ctx)), version_name((int)SSL_CTX_get_max_proto_version(ctx)),
               sk_SSL_CIPHER_num(SSL_CTX_get_ciphers(ctx)) > 0 ? SSL_CIPHER_get_name(sk_SSL_CIPHER_value(SSL_CTX_get_ciphers(ctx), 0)) : "-",
               (int)SSL_CTX_get_num_tickets(ctx), SSL_CTX_get0_certificate(ctx) != NULL, SSL_CTX_get0_privatekey(ctx) != NULL,
               cas != NULL ? sk_X509_NAME_num(cas) : -1, SSL_CTX_get_security_level(ctx));
    }
    if (ssl != NULL)
        printf("  ssl options=%llx verify=%d min=%s max=%s first=%s tickets=%d cert=%d key=%d level=%d\n",
               (unsigned long long)SSL_get_options(ssl), SSL_get_verify_mode(ssl), version_name((int)SSL_get_min_proto_version(ssl)),
               version_name((int)SSL_get_max_proto_version(ssl)), str(SSL_get_cipher_list(ssl, 0)), (int)SSL_get_num_tickets(ssl),
               SSL_get_certificate(ssl) != NULL, SSL_get_privatekey(ssl) != NULL, SSL_get_security_level(ssl));
}

static void value_types(unsigned int flags, const char *prefix)
{
    SSL_CONF_CTX *c = SSL_CONF_CTX_new();
    size_t i;

    SSL_CONF_CTX_set_flags(c, flags);
    if (prefix != NULL)
        SSL_CONF_CTX_set1_prefix(c, prefix);
    printf("== value types flags=%x prefix=%s\n", flags, str(prefix));
    for (i = 0; i < COUNT(names); i++) {
        char dashed[64];

        snprintf(dashed, sizeof(dashed), "-%s", names[i]);
        printf("%s %d, %s %d\n", names[i], SSL_CONF_cmd_value_type(c, names[i]), dashed, SSL_CONF_cmd_value_type(c, dashed));
    }
    SSL_CONF_CTX_free(c);
}

static void run(unsigned int flags, const char *cmd, const char *value, int how)
{
    SSL_CONF_CTX *c = SSL_CONF_CTX_new();
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl = SSL_new(ctx);
    char name[64];
    int r;

    SSL_CONF_CTX_set_flags(c, flags);
    if (how == 0)
        SSL_CONF_CTX_set_ssl_ctx(c, ctx);
    else if (how == 1)
        SSL_CONF_CTX_set_ssl(c, ssl);
    snprintf(name, sizeof(name), "%s%s", flags & SSL_CONF_FLAG_CMDLINE ? "-" : "", cmd);
    r = SSL_CONF_cmd(c, name, value != NULL && value[0] == '@' ? pki(value + 1) : value);
    printf("%x %s %s %s: %d", flags, how == 0 ? "ctx" : how == 1 ? "ssl" : "none", name, str(value), r);
    print_errors();
    if (r > 0)
        show(how == 0 ? ctx : NULL, how == 1 ? ssl : NULL);
    r = SSL_CONF_CTX_finish(c);
    if (r != 1)
        result("  finish", r);
    ERR_clear_error();
    SSL_CONF_CTX_free(c);
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

static void flags(void)
{
    SSL_CONF_CTX *c = SSL_CONF_CTX_new();

    printf("set %x", SSL_CONF_CTX_set_flags(c, SSL_CONF_FLAG_FILE));
    printf(" %x", SSL_CONF_CTX_set_flags(c, SSL_CONF_FLAG_CLIENT | SSL_CONF_FLAG_SERVER));
    printf(" clear %x\n", SSL_CONF_CTX_clear_flags(c, SSL_CONF_FLAG_CLIENT));
    result("prefix", SSL_CONF_CTX_set1_prefix(c, "SSL_"));
    result("prefixed", SSL_CONF_cmd(c, "SSL_MinProtocol", "TLSv1.2"));
    result("case", SSL_CONF_cmd(c, "ssl_minprotocol", "TLSv1.2"));
    result("unprefixed", SSL_CONF_cmd(c, "MinProtocol", "TLSv1.2"));
    result("only prefix", SSL_CONF_cmd(c, "SSL_", "TLSv1.2"));
    result("NULL", SSL_CONF_cmd(c, NULL, "TLSv1.2"));
    result("show errors", SSL_CONF_CTX_set_flags(c, SSL_CONF_FLAG_SHOW_ERRORS));
    result("unknown", SSL_CONF_cmd(c, "SSL_NoSuch", "x"));
    result("bad", SSL_CONF_cmd(c, "SSL_MinProtocol", "x"));
    result("none", SSL_CONF_cmd(c, "SSL_MinProtocol", NULL));
    SSL_CONF_CTX_clear_flags(c, SSL_CONF_FLAG_SHOW_ERRORS);
    result("unknown quiet", SSL_CONF_cmd(c, "SSL_NoSuch", "x"));
    result("bad quiet", SSL_CONF_cmd(c, "SSL_MinProtocol", "x"));
    result("none quiet", SSL_CONF_cmd(c, "SSL_MinProtocol", NULL));
    result("finish", SSL_CONF_CTX_finish(c));
    SSL_CONF_CTX_free(c);
    SSL_CONF_CTX_free(NULL);
}

static void argv_form(void)
{
    static char *args[] = {"-no_tls1", "-cipher", "HIGH", "-min_protocol", "TLSv1.2", "-nosuch", "-cipher"};
    SSL_CONF_CTX *c = SSL_CONF_CTX_new();
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    char **av = args;
    int n = (int)COUNT(args), i, r;

    SSL_CONF_CTX_set_flags(c, SSL_CONF_FLAG_CMDLINE | SSL_CONF_FLAG_CLIENT | SSL_CONF_FLAG_SHOW_ERRORS);
    SSL_CONF_CTX_set_ssl_ctx(c, ctx);
    for (i = 0; i < 6; i++) {
        r = SSL_CONF_cmd_argv(c, &n, &av);
        printf("argv: %d left %d", r, n);
        print_errors();
        if (r <= 0 && n > 0) {
            av++;
            n--;
        }
    }
    av = args;
    r = SSL_CONF_cmd_argv(c, NULL, &av);
    printf("argv without count: %d moved %d", r, (int)(av - args));
    print_errors();
    show(ctx, NULL);
    SSL_CONF_CTX_free(c);
    SSL_CTX_free(ctx);
}

/* openssl.cnf sections. */
static void config(void)
{
    static const char text[] = "openssl_conf = init\n[init]\nssl_conf = ssl\n[ssl]\nserver = srv\nbad = badsect\nsystem_default = sys\n"
                               "[srv]\nMinProtocol = TLSv1.3\nOptions = -SessionTicket\nCurves = P-256\n[badsect]\nMinProtocol = TLSv9\n[sys]\nCipherString = AES128-SHA:@SECLEVEL=1\nSignatureAlgorithms = RSA+SHA256:unknown\nNonsense = 1\nMaxProtocol = TLSv1.2\n";
    BIO *b = BIO_new_mem_buf(text, -1);
    CONF *conf = NCONF_new(NULL);
    SSL_CTX *ctx;
    SSL *ssl;
    long eline = 0;

    OPENSSL_load_builtin_modules();
    MUST(NCONF_load_bio(conf, b, &eline) == 1);
    printf("modules %d", CONF_modules_load(conf, NULL, 0));
    print_errors();
    ctx = SSL_CTX_new(TLS_method());
    ssl = SSL_new(ctx);
    show(ctx, ssl); /* system_default is in force, bad commands in it are passed over */
    result("config server", SSL_CTX_config(ctx, "server"));
    show(ctx, NULL);
    result("config nosuch", SSL_CTX_config(ctx, "nosuch"));
    result("config empty", SSL_CTX_config(ctx, "empty"));
    result("config bad", SSL_CTX_config(ctx, "bad"));
    result("ssl config server", SSL_config(ssl, "server"));
    show(NULL, ssl);
    result("ssl config nosuch", SSL_config(ssl, "nosuch"));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    NCONF_free(conf);
    BIO_free(b);
}

int main(void)
{
    static const unsigned int fl[] = {
        SSL_CONF_FLAG_CMDLINE | SSL_CONF_FLAG_CLIENT | SSL_CONF_FLAG_SHOW_ERRORS | SSL_CONF_FLAG_CERTIFICATE,
        SSL_CONF_FLAG_CMDLINE | SSL_CONF_FLAG_SERVER | SSL_CONF_FLAG_SHOW_ERRORS | SSL_CONF_FLAG_CERTIFICATE,
        SSL_CONF_FLAG_FILE | SSL_CONF_FLAG_CLIENT | SSL_CONF_FLAG_SHOW_ERRORS | SSL_CONF_FLAG_CERTIFICATE,
        SSL_CONF_FLAG_FILE | SSL_CONF_FLAG_SERVER | SSL_CONF_FLAG_SHOW_ERRORS | SSL_CONF_FLAG_CERTIFICATE | SSL_CONF_FLAG_REQUIRE_PRIVATE,
        SSL_CONF_FLAG_FILE | SSL_CONF_FLAG_CLIENT | SSL_CONF_FLAG_SERVER,
    };
    size_t f, i;
    int how;

    for (f = 0; f < COUNT(fl); f++)
        value_types(fl[f], NULL);
    value_types(fl[2], "SSL");
    value_types(fl[0], "--ssl-");
    for (f = 0; f < COUNT(fl); f++)
        for (how = 0; how < 2; how++) {
            for (i = 0; i < COUNT(names); i++)
                if (fl[f] & SSL_CONF_FLAG_CMDLINE || how == 0)
                    run(fl[f], names[i], NULL, how);
            for (i = 0; i < COUNT(values); i++)
                run(fl[f], values[i][0], values[i][1], how);
        }
    /* Without an object only these are safe on the reference. */
    for (i = 0; i < COUNT(values); i++)
        if (strcmp(values[i][0], "Options") == 0 || strcmp(values[i][0], "VerifyMode") == 0)
            run(fl[2], values[i][0], values[i][1], 2);
    flags();
    argv_form();
    config();
    return 0;
}

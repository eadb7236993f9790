/* ciphers(1), SSL_CTX_set_cipher_list(3), SSL_CTX_set_ciphersuites(3): strings good and bad, and what they give. */
#include "common.h"

static const char *const strings[] = {
    "DEFAULT", "ALL", "COMPLEMENTOFALL", "COMPLEMENTOFDEFAULT", "ALL:COMPLEMENTOFALL", "ALL:COMPLEMENTOFALL:@SECLEVEL=0",
    "HIGH", "MEDIUM", "LOW", "EXP", "EXPORT", "EXPORT40", "EXPORT56", "eNULL", "NULL", "aNULL", "kRSA", "aRSA", "RSA",
    "kDHr", "kDHd", "kDH", "kDHE", "kEDH", "DHE", "EDH", "DH", "ADH", "kEECDH", "kECDHE", "ECDHE", "EECDH", "ECDH",
    "kECDHe", "kECDHr", "kECDH", "aECDH", "AECDH", "aDSS", "DSS", "aDH", "aECDSA", "ECDSA", "TLSv1.2", "TLSv1.1", "TLSv1.0",
    "TLSv1", "SSLv3", "SSLv2", "AES128", "AES256", "AES", "AESGCM", "AESCCM", "AESCCM8", "ARIA", "ARIA128", "ARIA256",
    "ARIAGCM", "CAMELLIA128", "CAMELLIA256", "CAMELLIA", "CHACHA20", "3DES", "DES", "RC4", "RC2", "IDEA", "SEED", "MD5",
    "SHA1", "SHA", "SHA256", "SHA384", "aGOST", "aGOST01", "aGOST12", "kGOST", "kGOST18", "GOST94", "GOST89MAC", "GOST12",
    "GOST89", "PSK", "kPSK", "kECDHEPSK", "kDHEPSK", "kRSAPSK", "aPSK", "SRP", "kSRP", "aSRP", "FIPS", "CBC",
    "SUITEB128", "SUITEB128ONLY", "SUITEB192", "SUITEB128C2", "SUITEB", "AESGCM+ECDHE", "ECDHE+AESGCM", "ECDHE+aECDSA",
    "kECDHE+AES128+SHA256", "ECDHE+CHACHA20", "DHE+CHACHA20", "RSA+AESGCM:RSA+AES:!aNULL:!MD5:!DSS",
    "HIGH:!aNULL:!MD5", "HIGH:!aNULL:!kRSA:!PSK:!SRP:!MD5:!RC4", "HIGH:MEDIUM:!MD5:!RC4:!3DES", "ALL:!ADH:!LOW:!EXP:!MD5:@STRENGTH",
    "ALL:!EXPORT:!LOW:!aNULL:!SSLv2", "DEFAULT:!EXPORT:!LOW:!MEDIUM", "!aNULL", "-ALL", "+ALL", "ALL:-ALL", "ALL:!ALL",
    "ALL:!ALL:AES128-SHA", "ALL:-ALL:AES128-SHA", "ALL:+AES128", "DEFAULT:+AES256", "DEFAULT:-kRSA", "DEFAULT:!kRSA:kRSA",
    "DEFAULT:-kRSA:kRSA", "DEFAULT:@STRENGTH", "@STRENGTH", "@STRENGTH:ALL", "ALL:@STRENGTH:+kRSA",
    "AES128-SHA", "AES256-SHA", "AES128-SHA:AES256-SHA", "AES256-SHA:AES128-SHA", "AES128-SHA AES256-SHA", "AES128-SHA,AES256-SHA",
    "AES128-SHA;AES256-SHA", "AES128-SHA::AES256-SHA", ":AES128-SHA", "AES128-SHA:", "::", "", " ", ":", "  AES128-SHA  ",
    "AES128-SHA:AES128-SHA", "NOSUCH", "NOSUCH:AES128-SHA", "AES128-SHA:NOSUCH", "AES128-SHA+", "+AES128-SHA", "-AES128-SHA",
    "!AES128-SHA", "AES128-SHA:!AES128-SHA", "AES128-SHA:!AES128-SHA:AES128-SHA", "aes128-sha", "Aes128-Sha", "high", "default",
    "AES128-SHA:DEFAULT", "DEFAULT:AES128-SHA", "ALL:DEFAULT", "HIGH:DEFAULT", "DEFAULT:DEFAULT", "DEFAULT+HIGH", "DEFAULT-HIGH",
    "DEFAULTX", "DEFAULT:NOSUCH", "!DEFAULT", "-DEFAULT", "+DEFAULT", "ALL:!DEFAULT", "ALL:-DEFAULT",
    "@SECLEVEL=0", "@SECLEVEL=1", "@SECLEVEL=2", "@SECLEVEL=3", "@SECLEVEL=4", "@SECLEVEL=5", "@SECLEVEL=6", "@SECLEVEL=-1",
    "@SECLEVEL=", "@SECLEVEL", "@SECLEVEL=x", "@SECLEVEL=12", "DEFAULT:@SECLEVEL=0", "DEFAULT:@SECLEVEL=1", "DEFAULT:@SECLEVEL=2",
    "DEFAULT:@SECLEVEL=3", "DEFAULT:@SECLEVEL=4", "DEFAULT:@SECLEVEL=5", "DEFAULT@SECLEVEL=1", "DEFAULT@SECLEVEL=0", "ALL@SECLEVEL=0",
    "HIGH@SECLEVEL=3", "@NOSUCH", "ALL:@NOSUCH", "ALL:@", "@", "@STRENGTHX", "@STRENGT", "-", "+", "!", "--ALL", "!!ALL", "+-ALL",
    "ALL+", "ALL++AES", "ALL+AES+", "AES+NOSUCH", "NOSUCH+AES", "AES+RSA+SHA256", "AES+RSA+SHA256+DHE", "AES.RSA", "AES_RSA",
    "TLS_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256:AES128-SHA", "ECDHE-RSA-AES128-GCM-SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_128_CBC_SHA", "0x002f", "EDH-RSA-DES-CBC3-SHA",
    "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256", "PSK-AES128-CBC-SHA", "SRP-AES-128-CBC-SHA",
    "ADH-AES128-SHA", "AECDH-AES128-SHA", "ADH-AES128-SHA:@SECLEVEL=0", "NULL-SHA", "NULL-SHA:@SECLEVEL=0", "eNULL:@SECLEVEL=0",
    "aNULL:@SECLEVEL=0", "aNULL:eNULL:@SECLEVEL=0", "DES-CBC3-SHA", "RC4-SHA", "RC4-SHA:AES128-SHA", "SEED-SHA", "IDEA-CBC-SHA",
    "CAMELLIA128-SHA", "ARIA128-GCM-SHA256", "ECDHE-ECDSA-CAMELLIA128-SHA256", "AES128-CCM", "AES128-CCM8", "DHE-RSA-AES256-CCM8",
    "ECDHE-ECDSA-AES256-CCM", "GOST2012-GOST8912-GOST8912", "DHE-PSK-CHACHA20-POLY1305", "RSA-PSK-AES256-GCM-SHA384",
    /* Mozilla, intermediate and old, and what nginx, Apache, postfix, haproxy and others ship */
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
    "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384:"
    "DHE-RSA-CHACHA20-POLY1305",
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
    "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384:"
    "DHE-RSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES128-SHA256:ECDHE-RSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA:ECDHE-RSA-AES128-SHA:"
    "ECDHE-ECDSA-AES256-SHA384:ECDHE-RSA-AES256-SHA384:ECDHE-ECDSA-AES256-SHA:ECDHE-RSA-AES256-SHA:DHE-RSA-AES128-SHA256:"
    "DHE-RSA-AES256-SHA256:AES128-GCM-SHA256:AES256-GCM-SHA384:AES128-SHA256:AES256-SHA256:AES128-SHA:AES256-SHA:DES-CBC3-SHA",
    "EECDH+AESGCM:EDH+AESGCM", "EECDH+ECDSA+AESGCM:EECDH+aRSA+AESGCM:EECDH+ECDSA+SHA384:EECDH+aRSA+SHA384:EECDH+ECDSA+SHA256:"
    "EECDH+aRSA+SHA256:EECDH+aRSA+RC4:EECDH:EDH+aRSA:!RC4:!aNULL:!eNULL:!LOW:!3DES:!MD5:!EXP:!PSK:!SRP:!DSS",
    "EECDH+AESGCM:EDH+AESGCM:AES256+EECDH:AES256+EDH", "EECDH+CHACHA20:EECDH+AES128:RSA+AES128:EECDH+AES256:RSA+AES256:EECDH+3DES:RSA+3DES:!MD5",
    "ECDH+AESGCM:DH+AESGCM:ECDH+AES256:DH+AES256:ECDH+AES128:DH+AES:RSA+AESGCM:RSA+AES:!aNULL:!MD5:!DSS",
    "ECDH+AESGCM:ECDH+CHACHA20:DH+AESGCM:DH+CHACHA20:ECDH+AES256:DH+AES256:ECDH+AES128:DH+AES:ECDH+HIGH:DH+HIGH:RSA+AESGCM:RSA+AES:"
    "RSA+HIGH:!aNULL:!eNULL:!MD5:!DSS:!RC4:!3DES",
    "PROFILE=SYSTEM", "HIGH:!aNULL", "HIGH:MEDIUM:+3DES:!aNULL", "HIGH:!SSLv2:!aNULL:@STRENGTH", "ALL:!aNULL:!ADH:!eNULL:!LOW:!EXP:RC4+RSA:+HIGH:+MEDIUM",
    "aNULL:-aNULL:HIGH:MEDIUM:+RC4:@STRENGTH", "aNULL:-aNULL:ALL:!EXPORT:!LOW:+RC4:@STRENGTH", "aNULL:-aNULL:HIGH:@STRENGTH",
    "ALL:+RC4:@STRENGTH", "DEFAULT:!eNULL:!aNULL", "ALL:!kRSA:!SRP:!kDHd:!DSS:!aNULL:!eNULL:!EXPORT:!DES:!3DES:!MD5:!PSK:!RC4:!ADH:!LOW@STRENGTH",
    "@SECLEVEL=2:kEECDH:kRSA:kEDH:kPSK:kDHEPSK:kECDHEPSK:kRSAPSK:-aDSS:-3DES:!DES:!RC4:!RC2:!IDEA:-SEED:!eNULL:!aNULL:!MD5:-SHA384:-CAMELLIA:-ARIA:-AESCCM8",
    "TLSv1.2:-SSLv3", "TLSv1.2+HIGH:-aNULL:-kRSA", "TLSv1.2:TLSv1:SSLv3:!SSLv2:HIGH:!aNULL", "ALL:!TLSv1.2", "TLSv1+SHA1",
    "HIGH:!DHE:!EDH", "AES:!ECDHE:!DHE", "AESGCM:+ECDHE", "AESGCM:+DHE:+RSA", "kEECDH+aRSA", "kEDH+aRSA+AES256:+SHA1", "ECDHE:DHE:kRSA:!AES128",
    "CHACHA20:AESGCM:!PSK:@STRENGTH", "ALL:+CHACHA20:+AESGCM", "HIGH:+AES256:-CAMELLIA", "!RC4:HIGH:!MD5:!aNULL:!EDH",
    "SUITEB128:AES128-SHA", "AES128-SHA:SUITEB128", "SUITEB192:@SECLEVEL=1", "\tAES128-SHA", "AES128-SHA\n", "AES128-SHA\xff", "AES128-SHA=1",
    "ECDHE-RSA-AES128-GCM-SHA256+AES", "ECDHE-RSA-AES128-GCM-SHA256:+ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA", "kRSA+aRSA", "kRSA+aECDSA",
    "aRSA+AES128:-kRSA", "SHA256:!kRSA:!PSK", "SHA384+ECDHE", "SHA1+ECDHE", "MD5+RC4", "DSS:RC4:LOW", "kGOST:aGOST01",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
};

static const char *const suites13[] = {
    "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_AES_128_CCM_SHA256", "TLS_AES_128_CCM_8_SHA256", "TLS_AES_128_CCM_8_SHA256:TLS_AES_128_CCM_SHA256:TLS_AES_256_GCM_SHA384",
    "", ":", "::TLS_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256:", " TLS_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256 ",
    "TLS_AES_128_GCM_SHA256,TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256:NOSUCH", "NOSUCH", "NOSUCH:TLS_AES_128_GCM_SHA256",
    "tls_aes_128_gcm_sha256", "AES128-SHA", "DEFAULT", "ALL", "@SECLEVEL=0", "TLS_AES_128_GCM_SHA256:TLS_AES_128_GCM_SHA256",
    "!TLS_AES_128_GCM_SHA256", "-TLS_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_AES_256_GCM_SHA384 : TLS_AES_128_GCM_SHA256",
    "TLS_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
};

static void supported(const char *label, SSL *ssl)
{
    STACK_OF(SSL_CIPHER) *sk = SSL_get1_supported_ciphers(ssl);

    print_ciphers(label, sk);
    print_errors();
    sk_SSL_CIPHER_free(sk);
}

static void one(const char *s)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl;

    printf("== \"%s\"\n", s);
    result("ctx", SSL_CTX_set_cipher_list(ctx, s));
    print_ciphers("list", SSL_CTX_get_ciphers(ctx));
    printf("level %d\n", SSL_CTX_get_security_level(ctx));
    ssl = SSL_new(ctx);
    SSL_set_max_proto_version(ssl, TLS1_2_VERSION);
    supported("supported", ssl);
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    ctx = SSL_CTX_new(TLS_method());
    ssl = SSL_new(ctx);
    result("ssl", SSL_set_cipher_list(ssl, s));
    if (SSL_get_ciphers(ssl) == SSL_CTX_get_ciphers(ctx))
        printf("list of the context, level %d\n", SSL_get_security_level(ssl));
    else
        printf("%d own, first %s, level %d\n", sk_SSL_CIPHER_num(SSL_get_ciphers(ssl)), str(SSL_get_cipher_list(ssl, 0)),
               SSL_get_security_level(ssl));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

static void one13(const char *s)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    SSL *ssl;

    printf("== 1.3 \"%s\"\n", s);
    result("ctx", SSL_CTX_set_ciphersuites(ctx, s));
    print_ciphers("list", SSL_CTX_get_ciphers(ctx));
    result("then list", SSL_CTX_set_cipher_list(ctx, "AES128-SHA"));
    print_ciphers("list", SSL_CTX_get_ciphers(ctx));
    ssl = SSL_new(ctx);
    SSL_set_min_proto_version(ssl, TLS1_3_VERSION);
    supported("supported", ssl);
    result("ssl", SSL_set_ciphersuites(ssl, s));
    print_ciphers("ssl list", SSL_get_ciphers(ssl));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

static void versions(void)
{
    static const int v[][2] = {{0, 0}, {TLS1_VERSION, TLS1_VERSION}, {TLS1_1_VERSION, TLS1_1_VERSION},
                               {TLS1_2_VERSION, TLS1_2_VERSION}, {TLS1_3_VERSION, TLS1_3_VERSION}, {TLS1_VERSION, TLS1_2_VERSION}};
    size_t i;
    int level;

    for (i = 0; i < COUNT(v); i++)
        for (level = 0; level < 6; level++) {
            SSL_CTX *ctx = SSL_CTX_new(TLS_method());
            SSL *ssl;
            char label[64];

            SSL_CTX_set_cipher_list(ctx, "ALL:COMPLEMENTOFALL");
            SSL_CTX_set_ciphersuites(ctx, "TLS_AES_128_CCM_8_SHA256:TLS_AES_128_CCM_SHA256:TLS_AES_128_GCM_SHA256:"
                                          "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256");
            SSL_CTX_set_security_level(ctx, level);
            ssl = SSL_new(ctx);
            SSL_set_min_proto_version(ssl, v[i][0]);
            SSL_set_max_proto_version(ssl, v[i][1]);
            snprintf(label, sizeof(label), "%s-%s level %d", version_name(v[i][0]), version_name(v[i][1]), level);
            supported(label, ssl);
            SSL_free(ssl);
            SSL_CTX_free(ctx);
        }
}

int main(void)
{
    size_t i;

    for (i = 0; i < COUNT(strings); i++)
        one(strings[i]);
    for (i = 0; i < COUNT(suites13); i++)
        one13(suites13[i]);
    versions();
    printf("%d strings\n", (int)(COUNT(strings) + COUNT(suites13)));
    return 0;
}

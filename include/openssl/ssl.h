/* SPDX-License-Identifier: Apache-2.0
 * Part of Ferrule, a memory-safe libssl.so.3. */

/* The API of libssl: types, constants and macros. The prototypes stand in
 * ferrule_prototypes.h, which is generated from the library itself. */

#ifndef OPENSSL_SSL_H
#define OPENSSL_SSL_H
#pragma once

#include <openssl/macros.h>
#ifndef OPENSSL_NO_DEPRECATED_3_0
#define HEADER_SSL_H
#endif
#include <openssl/e_os2.h>
#include <openssl/opensslconf.h>
#include <openssl/comp.h>
#include <openssl/bio.h>
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
#include <openssl/x509.h>
#include <openssl/crypto.h>
#include <openssl/buffer.h>
#endif
#include <openssl/lhash.h>
#include <openssl/pem.h>
#include <openssl/hmac.h>
#include <openssl/async.h>
#include <openssl/safestack.h>
#include <openssl/symhacks.h>
#include <openssl/ct.h>
#include <openssl/sslerr.h>
#include <openssl/prov_ssl.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Objects ------------------------------------------------------------
 * All opaque but SRTP_PROTECTION_PROFILE. SSL, SSL_CTX and SSL_DANE are named
 * by libcrypto's types.h. */

typedef struct ssl_method_st SSL_METHOD;
typedef struct ssl_cipher_st SSL_CIPHER;
typedef struct ssl_session_st SSL_SESSION;
typedef struct ssl_conf_ctx_st SSL_CONF_CTX;
typedef struct ssl_comp_st SSL_COMP;
typedef struct tls_sigalgs_st TLS_SIGALGS;
typedef struct tls_session_ticket_ext_st TLS_SESSION_TICKET_EXT;
typedef struct ssl_st *ssl_crock_st;

/* A profile of the use_srtp extension (SSL_get_srtp_profiles(3)). */
typedef struct srtp_protection_profile_st {
    const char *name;
    unsigned long id;
} SRTP_PROTECTION_PROFILE;

/* The typed stacks sk_SSL_CIPHER_num(), sk_SSL_COMP_value() and so on
 * (DEFINE_STACK_OF(3)). */
DEFINE_STACK_OF_CONST(SSL_CIPHER)
DEFINE_STACK_OF(SSL_COMP)
DEFINE_STACK_OF(SRTP_PROTECTION_PROFILE)

/* ---- Callbacks ----------------------------------------------------------
 * Each is named by the manual page of the function that installs it. */

/* SSL_CTX_set_verify(3), SSL_CTX_set_async_callback(3),
 * SSL_CTX_set_client_hello_cb(3) */
typedef int (*SSL_verify_cb)(int preverify_ok, X509_STORE_CTX *x509_ctx);
typedef int (*SSL_async_callback_fn)(SSL *s, void *arg);
typedef int (*SSL_client_hello_cb_fn)(SSL *s, int *al, void *arg);

/* SSL_CTX_set_alpn_select_cb(3) and the older NPN */
typedef int (*SSL_CTX_alpn_select_cb_func)(
    SSL *ssl, const unsigned char **out, unsigned char *outlen, const unsigned char *in,
    unsigned int inlen, void *arg);
typedef int (*SSL_CTX_npn_advertised_cb_func)(
    SSL *ssl, const unsigned char **out, unsigned int *outlen, void *arg);
typedef int (*SSL_CTX_npn_select_cb_func)(
    SSL *s, unsigned char **out, unsigned char *outlen, const unsigned char *in,
    unsigned int inlen, void *arg);

/* SSL_CTX_add_custom_ext(3) */
typedef int (*SSL_custom_ext_add_cb_ex)(
    SSL *s, unsigned int ext_type, unsigned int context, const unsigned char **out,
    size_t *outlen, X509 *x, size_t chainidx, int *al, void *add_arg);
typedef void (*SSL_custom_ext_free_cb_ex)(
    SSL *s, unsigned int ext_type, unsigned int context, const unsigned char *out,
    void *add_arg);
typedef int (*SSL_custom_ext_parse_cb_ex)(
    SSL *s, unsigned int ext_type, unsigned int context, const unsigned char *in, size_t inlen,
    X509 *x, size_t chainidx, int *al, void *parse_arg);
typedef int (*custom_ext_add_cb)(
    SSL *s, unsigned int ext_type, const unsigned char **out, size_t *outlen, int *al,
    void *add_arg);
typedef void (*custom_ext_free_cb)(
    SSL *s, unsigned int ext_type, const unsigned char *out, void *add_arg);
typedef int (*custom_ext_parse_cb)(
    SSL *s, unsigned int ext_type, const unsigned char *in, size_t inlen, int *al,
    void *parse_arg);

/* SSL_CTX_set_psk_client_callback(3), SSL_CTX_use_psk_identity_hint(3) */
typedef unsigned int (*SSL_psk_client_cb_func)(
    SSL *ssl, const char *hint, char *identity, unsigned int max_identity_len,
    unsigned char *psk, unsigned int max_psk_len);
typedef unsigned int (*SSL_psk_server_cb_func)(
    SSL *ssl, const char *identity, unsigned char *psk, unsigned int max_psk_len);
typedef int (*SSL_psk_use_session_cb_func)(
    SSL *ssl, const EVP_MD *md, const unsigned char **id, size_t *idlen, SSL_SESSION **sess);
typedef int (*SSL_psk_find_session_cb_func)(
    SSL *ssl, const unsigned char *identity, size_t identity_len, SSL_SESSION **sess);

/* SSL_CTX_set_generate_session_id(3), SSL_read_early_data(3) */
typedef int (*GEN_SESSION_CB)(SSL *ssl, unsigned char *id, unsigned int *id_len);
typedef int (*SSL_allow_early_data_cb_fn)(SSL *s, void *arg);

/* SSL_CTX_set_session_ticket_cb(3). A status says what became of the peer's
 * ticket, a return what to do with it. */
typedef int SSL_TICKET_STATUS;
typedef int SSL_TICKET_RETURN;
typedef int (*SSL_CTX_generate_session_ticket_fn)(SSL *s, void *arg);
typedef SSL_TICKET_RETURN (*SSL_CTX_decrypt_session_ticket_fn)(
    SSL *s, SSL_SESSION *ss, const unsigned char *keyname, size_t keyname_length,
    SSL_TICKET_STATUS status, void *arg);

/* SSL_set_session_secret_cb and SSL_set_session_ticket_ext_cb, made for EAP-
 * FAST (RFC 4851) */
typedef int (*tls_session_secret_cb_fn)(
    SSL *s, void *secret, int *secret_len, STACK_OF(SSL_CIPHER) *peer_ciphers,
    const SSL_CIPHER **cipher, void *arg);
typedef int (*tls_session_ticket_ext_cb_fn)(
    SSL *s, const unsigned char *data, int len, void *arg);

/* SSL_CTX_set_keylog_callback(3), DTLS_set_timer_cb(3) */
typedef void (*SSL_CTX_keylog_cb_func)(const SSL *ssl, const char *line);
typedef unsigned int (*DTLS_timer_cb)(SSL *s, unsigned int timer_us);

/* SSL_CTX_set_ct_validation_callback(3) */
#ifndef OPENSSL_NO_CT
typedef int (*ssl_ct_validation_cb)(
    const CT_POLICY_EVAL_CTX *ctx, const STACK_OF(SCT) *scts, void *arg);
/* SSL_CTX_enable_ct(3) */
enum { SSL_CT_VALIDATION_PERMISSIVE = 0, SSL_CT_VALIDATION_STRICT = 1 };
#endif

/* ---- Handshake states -------------------------------------------------- */

/* What SSL_get_state(3) returns. CR and CW: client reads, client writes; SR
 * and SW: the server. */
typedef enum {
    TLS_ST_BEFORE = 0,
    TLS_ST_OK = 1,
    TLS_ST_EARLY_DATA = 46,
    TLS_ST_PENDING_EARLY_DATA_END = 47,
    TLS_ST_CW_CLNT_HELLO = 12,
    TLS_ST_CW_CERT = 13,
    TLS_ST_CW_KEY_EXCH = 14,
    TLS_ST_CW_CERT_VRFY = 15,
    TLS_ST_CW_CHANGE = 16,
    TLS_ST_CW_NEXT_PROTO = 17,
    TLS_ST_CW_FINISHED = 18,
    TLS_ST_CW_KEY_UPDATE = 43,
    TLS_ST_CW_END_OF_EARLY_DATA = 48,
    DTLS_ST_CR_HELLO_VERIFY_REQUEST = 2,
    TLS_ST_CR_SRVR_HELLO = 3,
    TLS_ST_CR_CERT = 4,
    TLS_ST_CR_CERT_STATUS = 5,
    TLS_ST_CR_KEY_EXCH = 6,
    TLS_ST_CR_CERT_REQ = 7,
    TLS_ST_CR_SRVR_DONE = 8,
    TLS_ST_CR_SESSION_TICKET = 9,
    TLS_ST_CR_CHANGE = 10,
    TLS_ST_CR_FINISHED = 11,
    TLS_ST_CR_ENCRYPTED_EXTENSIONS = 38,
    TLS_ST_CR_CERT_VRFY = 39,
    TLS_ST_CR_HELLO_REQ = 41,
    TLS_ST_CR_KEY_UPDATE = 45,
    TLS_ST_SW_HELLO_REQ = 19,
    DTLS_ST_SW_HELLO_VERIFY_REQUEST = 21,
    TLS_ST_SW_SRVR_HELLO = 22,
    TLS_ST_SW_CERT = 23,
    TLS_ST_SW_KEY_EXCH = 24,
    TLS_ST_SW_CERT_REQ = 25,
    TLS_ST_SW_SRVR_DONE = 26,
    TLS_ST_SW_SESSION_TICKET = 33,
    TLS_ST_SW_CERT_STATUS = 34,
    TLS_ST_SW_CHANGE = 35,
    TLS_ST_SW_FINISHED = 36,
    TLS_ST_SW_ENCRYPTED_EXTENSIONS = 37,
    TLS_ST_SW_CERT_VRFY = 40,
    TLS_ST_SW_KEY_UPDATE = 42,
    TLS_ST_SR_CLNT_HELLO = 20,
    TLS_ST_SR_CERT = 27,
    TLS_ST_SR_KEY_EXCH = 28,
    TLS_ST_SR_CERT_VRFY = 29,
    TLS_ST_SR_NEXT_PROTO = 30,
    TLS_ST_SR_CHANGE = 31,
    TLS_ST_SR_FINISHED = 32,
    TLS_ST_SR_KEY_UPDATE = 44,
    TLS_ST_SR_END_OF_EARLY_DATA = 49
} OSSL_HANDSHAKE_STATE;

/* ---- Starting and versions --------------------------------------------- */

/* Flags for OPENSSL_init_ssl(3). */
#define OPENSSL_INIT_NO_LOAD_SSL_STRINGS 0x00100000L
#define OPENSSL_INIT_LOAD_SSL_STRINGS    0x00200000L
#define OPENSSL_INIT_SSL_DEFAULT \
    (OPENSSL_INIT_LOAD_SSL_STRINGS | \
    OPENSSL_INIT_LOAD_CRYPTO_STRINGS)

/* Initialisation of the time before 1.1.0: nothing but OPENSSL_init_ssl(3). */
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
#define OpenSSL_add_ssl_algorithms() SSL_library_init()
#define SSLeay_add_ssl_algorithms() SSL_library_init()
#define SSL_load_error_strings() \
    OPENSSL_init_ssl(OPENSSL_INIT_LOAD_SSL_STRINGS | OPENSSL_INIT_LOAD_CRYPTO_STRINGS, NULL)
#define SSL_library_init() OPENSSL_init_ssl(0, NULL)
#define SSL_COMP_free_compression_methods() while (0) continue
#endif

/* Old names of the version-flexible methods (TLS_method(3)). */
#define SSLv23_method        TLS_method
#define SSLv23_server_method TLS_server_method
#define SSLv23_client_method TLS_client_method

/* ---- Connections ------------------------------------------------------- */

/* Results of SSL_get_error(3). */
#define SSL_ERROR_NONE                 0
#define SSL_ERROR_SSL                  1
#define SSL_ERROR_WANT_READ            2
#define SSL_ERROR_WANT_WRITE           3
#define SSL_ERROR_WANT_X509_LOOKUP     4
#define SSL_ERROR_SYSCALL              5
#define SSL_ERROR_ZERO_RETURN          6
#define SSL_ERROR_WANT_CONNECT         7
#define SSL_ERROR_WANT_ACCEPT          8
#define SSL_ERROR_WANT_ASYNC           9
#define SSL_ERROR_WANT_ASYNC_JOB       10
#define SSL_ERROR_WANT_CLIENT_HELLO_CB 11
#define SSL_ERROR_WANT_RETRY_VERIFY    12

/* Results of SSL_want(3) ... */
#define SSL_NOTHING         1
#define SSL_WRITING         2
#define SSL_READING         3
#define SSL_X509_LOOKUP     4
#define SSL_ASYNC_PAUSED    5
#define SSL_ASYNC_NO_JOBS   6
#define SSL_CLIENT_HELLO_CB 7
#define SSL_RETRY_VERIFY    8

/* ... and questions about them. */
#define SSL_want_nothing(ssl) (SSL_want(ssl) == SSL_NOTHING)
#define SSL_want_read(ssl) (SSL_want(ssl) == SSL_READING)
#define SSL_want_write(ssl) (SSL_want(ssl) == SSL_WRITING)
#define SSL_want_x509_lookup(ssl) (SSL_want(ssl) == SSL_X509_LOOKUP)
#define SSL_want_retry_verify(ssl) (SSL_want(ssl) == SSL_RETRY_VERIFY)
#define SSL_want_async(ssl) (SSL_want(ssl) == SSL_ASYNC_PAUSED)
#define SSL_want_async_job(ssl) (SSL_want(ssl) == SSL_ASYNC_NO_JOBS)
#define SSL_want_client_hello_cb(ssl) (SSL_want(ssl) == SSL_CLIENT_HELLO_CB)

/* Bits of SSL_set_shutdown(3). */
#define SSL_SENT_SHUTDOWN     1
#define SSL_RECEIVED_SHUTDOWN 2

/* SSL_in_init(3), for one side. */
#define SSL_in_connect_init(ssl) (SSL_in_init(ssl) && !SSL_is_server(ssl))
#define SSL_in_accept_init(ssl) (SSL_in_init(ssl) && SSL_is_server(ssl))

/* Where an info callback is called from (SSL_set_info_callback(3)): the side,
 * ... */
#define SSL_ST_MASK    0x0FFF
#define SSL_ST_CONNECT 0x1000
#define SSL_ST_ACCEPT  0x2000

/* ... the event, ... */
#define SSL_CB_LOOP            0x01
#define SSL_CB_EXIT            0x02
#define SSL_CB_READ            0x04
#define SSL_CB_WRITE           0x08
#define SSL_CB_HANDSHAKE_START 0x10
#define SSL_CB_HANDSHAKE_DONE  0x20
#define SSL_CB_ALERT           0x4000

/* ... and both together. */
#define SSL_CB_READ_ALERT   (SSL_CB_ALERT | SSL_CB_READ)
#define SSL_CB_WRITE_ALERT  (SSL_CB_ALERT | SSL_CB_WRITE)
#define SSL_CB_ACCEPT_LOOP  (SSL_ST_ACCEPT | SSL_CB_LOOP)
#define SSL_CB_ACCEPT_EXIT  (SSL_ST_ACCEPT | SSL_CB_EXIT)
#define SSL_CB_CONNECT_LOOP (SSL_ST_CONNECT | SSL_CB_LOOP)
#define SSL_CB_CONNECT_EXIT (SSL_ST_CONNECT | SSL_CB_EXIT)

/* Where the reading of a record stands: old internals behind
 * SSL_rstate_string(3). */
#define SSL_ST_READ_HEADER 0xF0
#define SSL_ST_READ_BODY   0xF1
#define SSL_ST_READ_DONE   0xF2

/* SSL_key_update(3). NONE is a value that never travels. */
#define SSL_KEY_UPDATE_NONE          -1
#define SSL_KEY_UPDATE_NOT_REQUESTED 0
#define SSL_KEY_UPDATE_REQUESTED     1

/* Early data: SSL_read_early_data(3) and SSL_get_early_data_status(3). */
#define SSL_READ_EARLY_DATA_ERROR   0
#define SSL_READ_EARLY_DATA_SUCCESS 1
#define SSL_READ_EARLY_DATA_FINISH  2
#define SSL_EARLY_DATA_NOT_SENT     0
#define SSL_EARLY_DATA_REJECTED     1
#define SSL_EARLY_DATA_ACCEPTED     2

/* Answers of a ClientHello callback (SSL_CTX_set_client_hello_cb(3)). */
#define SSL_CLIENT_HELLO_SUCCESS 1
#define SSL_CLIENT_HELLO_ERROR   0
#define SSL_CLIENT_HELLO_RETRY   (-1)

/* Alerts (RFC 8446, section 6), in the names of this API. The alert protocol's
 * own names stand in ssl3.h and tls1.h. A received alert becomes an error
 * whose reason is the number plus SSL_AD_REASON_OFFSET. */
#define SSL_AD_REASON_OFFSET                   1000
#define SSL_AD_CLOSE_NOTIFY                    SSL3_AD_CLOSE_NOTIFY
#define SSL_AD_UNEXPECTED_MESSAGE              SSL3_AD_UNEXPECTED_MESSAGE
#define SSL_AD_BAD_RECORD_MAC                  SSL3_AD_BAD_RECORD_MAC
#define SSL_AD_DECRYPTION_FAILED               TLS1_AD_DECRYPTION_FAILED
#define SSL_AD_RECORD_OVERFLOW                 TLS1_AD_RECORD_OVERFLOW
#define SSL_AD_DECOMPRESSION_FAILURE           SSL3_AD_DECOMPRESSION_FAILURE
#define SSL_AD_HANDSHAKE_FAILURE               SSL3_AD_HANDSHAKE_FAILURE
#define SSL_AD_NO_CERTIFICATE                  SSL3_AD_NO_CERTIFICATE
#define SSL_AD_BAD_CERTIFICATE                 SSL3_AD_BAD_CERTIFICATE
#define SSL_AD_UNSUPPORTED_CERTIFICATE         SSL3_AD_UNSUPPORTED_CERTIFICATE
#define SSL_AD_CERTIFICATE_REVOKED             SSL3_AD_CERTIFICATE_REVOKED
#define SSL_AD_CERTIFICATE_EXPIRED             SSL3_AD_CERTIFICATE_EXPIRED
#define SSL_AD_CERTIFICATE_UNKNOWN             SSL3_AD_CERTIFICATE_UNKNOWN
#define SSL_AD_ILLEGAL_PARAMETER               SSL3_AD_ILLEGAL_PARAMETER
#define SSL_AD_UNKNOWN_CA                      TLS1_AD_UNKNOWN_CA
#define SSL_AD_ACCESS_DENIED                   TLS1_AD_ACCESS_DENIED
#define SSL_AD_DECODE_ERROR                    TLS1_AD_DECODE_ERROR
#define SSL_AD_DECRYPT_ERROR                   TLS1_AD_DECRYPT_ERROR
#define SSL_AD_EXPORT_RESTRICTION              TLS1_AD_EXPORT_RESTRICTION
#define SSL_AD_PROTOCOL_VERSION                TLS1_AD_PROTOCOL_VERSION
#define SSL_AD_INSUFFICIENT_SECURITY           TLS1_AD_INSUFFICIENT_SECURITY
#define SSL_AD_INTERNAL_ERROR                  TLS1_AD_INTERNAL_ERROR
#define SSL_AD_USER_CANCELLED                  TLS1_AD_USER_CANCELLED
#define SSL_AD_NO_RENEGOTIATION                TLS1_AD_NO_RENEGOTIATION
#define SSL_AD_MISSING_EXTENSION               TLS13_AD_MISSING_EXTENSION
#define SSL_AD_CERTIFICATE_REQUIRED            TLS13_AD_CERTIFICATE_REQUIRED
#define SSL_AD_UNSUPPORTED_EXTENSION           TLS1_AD_UNSUPPORTED_EXTENSION
#define SSL_AD_CERTIFICATE_UNOBTAINABLE        TLS1_AD_CERTIFICATE_UNOBTAINABLE
#define SSL_AD_UNRECOGNIZED_NAME               TLS1_AD_UNRECOGNIZED_NAME
#define SSL_AD_BAD_CERTIFICATE_STATUS_RESPONSE TLS1_AD_BAD_CERTIFICATE_STATUS_RESPONSE
#define SSL_AD_BAD_CERTIFICATE_HASH_VALUE      TLS1_AD_BAD_CERTIFICATE_HASH_VALUE
#define SSL_AD_UNKNOWN_PSK_IDENTITY            TLS1_AD_UNKNOWN_PSK_IDENTITY
#define SSL_AD_INAPPROPRIATE_FALLBACK          TLS1_AD_INAPPROPRIATE_FALLBACK
#define SSL_AD_NO_APPLICATION_PROTOCOL         TLS1_AD_NO_APPLICATION_PROTOCOL

/* ---- Options and modes ------------------------------------------------- */

/* Bits of SSL_CTX_set_options(3), by number. */
#define SSL_OP_BIT(n) ((uint64_t)1 << (uint64_t)(n))
#define SSL_OP_NO_EXTENDED_MASTER_SECRET              SSL_OP_BIT(0)
#define SSL_OP_CLEANSE_PLAINTEXT                      SSL_OP_BIT(1)
#define SSL_OP_LEGACY_SERVER_CONNECT                  SSL_OP_BIT(2)
#define SSL_OP_ENABLE_KTLS                            SSL_OP_BIT(3)
#define SSL_OP_TLSEXT_PADDING                         SSL_OP_BIT(4)
#define SSL_OP_SAFARI_ECDHE_ECDSA_BUG                 SSL_OP_BIT(6)
#define SSL_OP_IGNORE_UNEXPECTED_EOF                  SSL_OP_BIT(7)
#define SSL_OP_ALLOW_CLIENT_RENEGOTIATION             SSL_OP_BIT(8)
#define SSL_OP_DISABLE_TLSEXT_CA_NAMES                SSL_OP_BIT(9)
#define SSL_OP_ALLOW_NO_DHE_KEX                       SSL_OP_BIT(10)
#define SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS            SSL_OP_BIT(11)
#define SSL_OP_NO_QUERY_MTU                           SSL_OP_BIT(12)
#define SSL_OP_COOKIE_EXCHANGE                        SSL_OP_BIT(13)
#define SSL_OP_NO_TICKET                              SSL_OP_BIT(14)
#define SSL_OP_CISCO_ANYCONNECT                       SSL_OP_BIT(15)
#define SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION SSL_OP_BIT(16)
#define SSL_OP_NO_COMPRESSION                         SSL_OP_BIT(17)
#define SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION      SSL_OP_BIT(18)
#define SSL_OP_NO_ENCRYPT_THEN_MAC                    SSL_OP_BIT(19)
#define SSL_OP_ENABLE_MIDDLEBOX_COMPAT                SSL_OP_BIT(20)
#define SSL_OP_PRIORITIZE_CHACHA                      SSL_OP_BIT(21)
#define SSL_OP_CIPHER_SERVER_PREFERENCE               SSL_OP_BIT(22)
#define SSL_OP_TLS_ROLLBACK_BUG                       SSL_OP_BIT(23)
#define SSL_OP_NO_ANTI_REPLAY                         SSL_OP_BIT(24)
#define SSL_OP_NO_SSLv3                               SSL_OP_BIT(25)
#define SSL_OP_NO_TLSv1                               SSL_OP_BIT(26)
#define SSL_OP_NO_DTLSv1                              SSL_OP_BIT(26)
#define SSL_OP_NO_TLSv1_2                             SSL_OP_BIT(27)
#define SSL_OP_NO_DTLSv1_2                            SSL_OP_BIT(27)
#define SSL_OP_NO_TLSv1_1                             SSL_OP_BIT(28)
#define SSL_OP_NO_TLSv1_3                             SSL_OP_BIT(29)
#define SSL_OP_NO_RENEGOTIATION                       SSL_OP_BIT(30)
#define SSL_OP_CRYPTOPRO_TLSEXT_BUG                   SSL_OP_BIT(31)

/* Several at once. */
#define SSL_OP_NO_SSL_MASK \
    (SSL_OP_NO_SSLv3 | \
    SSL_OP_NO_TLSv1 | \
    SSL_OP_NO_TLSv1_1 | \
    SSL_OP_NO_TLSv1_2 | \
    SSL_OP_NO_TLSv1_3)
#define SSL_OP_NO_DTLS_MASK (SSL_OP_NO_DTLSv1 | SSL_OP_NO_DTLSv1_2)
#define SSL_OP_ALL \
    (SSL_OP_CRYPTOPRO_TLSEXT_BUG | \
    SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS | \
    SSL_OP_TLSEXT_PADDING | \
    SSL_OP_SAFARI_ECDHE_ECDSA_BUG)

/* Work-arounds that are gone; they set nothing. */
#define SSL_OP_MICROSOFT_SESS_ID_BUG            0x0
#define SSL_OP_NETSCAPE_CHALLENGE_BUG           0x0
#define SSL_OP_NETSCAPE_REUSE_CIPHER_CHANGE_BUG 0x0
#define SSL_OP_SSLREF2_REUSE_CERT_TYPE_BUG      0x0
#define SSL_OP_MICROSOFT_BIG_SSLV3_BUFFER       0x0
#define SSL_OP_MSIE_SSLV2_RSA_PADDING           0x0
#define SSL_OP_SSLEAY_080_CLIENT_DH_BUG         0x0
#define SSL_OP_TLS_D5_BUG                       0x0
#define SSL_OP_TLS_BLOCK_PADDING_BUG            0x0
#define SSL_OP_SINGLE_ECDH_USE                  0x0
#define SSL_OP_SINGLE_DH_USE                    0x0
#define SSL_OP_EPHEMERAL_RSA                    0x0
#define SSL_OP_NO_SSLv2                         0x0
#define SSL_OP_PKCS1_CHECK_1                    0x0
#define SSL_OP_PKCS1_CHECK_2                    0x0
#define SSL_OP_NETSCAPE_CA_DN_BUG               0x0
#define SSL_OP_NETSCAPE_DEMO_CIPHER_CHANGE_BUG  0x0

/* Bits of SSL_CTX_set_mode(3). */
#define SSL_MODE_ENABLE_PARTIAL_WRITE       0x00000001U
#define SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER 0x00000002U
#define SSL_MODE_AUTO_RETRY                 0x00000004U
#define SSL_MODE_NO_AUTO_CHAIN              0x00000008U
#define SSL_MODE_RELEASE_BUFFERS            0x00000010U
#define SSL_MODE_SEND_CLIENTHELLO_TIME      0x00000020U
#define SSL_MODE_SEND_SERVERHELLO_TIME      0x00000040U
#define SSL_MODE_SEND_FALLBACK_SCSV         0x00000080U
#define SSL_MODE_ASYNC                      0x00000100U
#define SSL_MODE_DTLS_SCTP_LABEL_LENGTH_BUG 0x00000400U

/* ---- Certificates ------------------------------------------------------ */

/* Bits of SSL_CTX_set_verify(3). */
#define SSL_VERIFY_NONE                 0x00
#define SSL_VERIFY_PEER                 0x01
#define SSL_VERIFY_FAIL_IF_NO_PEER_CERT 0x02
#define SSL_VERIFY_CLIENT_ONCE          0x04
#define SSL_VERIFY_POST_HANDSHAKE       0x08

/* File formats of SSL_CTX_use_certificate(3). */
#define SSL_FILETYPE_ASN1 X509_FILETYPE_ASN1
#define SSL_FILETYPE_PEM  X509_FILETYPE_PEM

/* Which certificate becomes the current one (SSL_CTX_set_current_cert(3)). */
#define SSL_CERT_SET_FIRST  1
#define SSL_CERT_SET_NEXT   2
#define SSL_CERT_SET_SERVER 3

/* SSL_CTX_set_cert_flags: strictness, and Suite B (RFC 6460). BROKEN_PROTOCOL
 * is for tests of other implementations. */
#define SSL_CERT_FLAG_TLS_STRICT          0x00000001U
#define SSL_CERT_FLAG_SUITEB_128_LOS_ONLY 0x10000
#define SSL_CERT_FLAG_SUITEB_192_LOS      0x20000
#define SSL_CERT_FLAG_SUITEB_128_LOS      0x30000
#define SSL_CERT_FLAG_BROKEN_PROTOCOL     0x10000000

/* Flags of SSL_CTX_build_cert_chain(3). */
#define SSL_BUILD_CHAIN_FLAG_UNTRUSTED    0x1
#define SSL_BUILD_CHAIN_FLAG_NO_ROOT      0x2
#define SSL_BUILD_CHAIN_FLAG_CHECK        0x4
#define SSL_BUILD_CHAIN_FLAG_IGNORE_ERROR 0x8
#define SSL_BUILD_CHAIN_FLAG_CLEAR_ERROR  0x10

/* Bits of SSL_check_chain(3)'s answer. */
#define CERT_PKEY_VALID         0x1
#define CERT_PKEY_SIGN          0x2
#define CERT_PKEY_EE_SIGNATURE  0x10
#define CERT_PKEY_CA_SIGNATURE  0x20
#define CERT_PKEY_EE_PARAM      0x40
#define CERT_PKEY_CA_PARAM      0x80
#define CERT_PKEY_EXPLICIT_SIGN 0x100
#define CERT_PKEY_ISSUER_NAME   0x200
#define CERT_PKEY_CERT_TYPE     0x400
#define CERT_PKEY_SUITEB        0x800

/* Versions of the serverinfo format (SSL_CTX_use_serverinfo(3)). */
#define SSL_SERVERINFOV1 1
#define SSL_SERVERINFOV2 2

/* ---- Sessions ---------------------------------------------------------- */

/* SSL_CTX_set_session_cache_mode(3), and the default size of the cache. */
#define SSL_SESSION_ASN1_VERSION           0x0001
#define SSL_SESSION_CACHE_MAX_SIZE_DEFAULT (1024 * 20)
#define SSL_SESS_CACHE_OFF                 0x0000
#define SSL_SESS_CACHE_CLIENT              0x0001
#define SSL_SESS_CACHE_SERVER              0x0002
#define SSL_SESS_CACHE_BOTH                (SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_SERVER)
#define SSL_SESS_CACHE_NO_AUTO_CLEAR       0x0080
#define SSL_SESS_CACHE_NO_INTERNAL_LOOKUP  0x0100
#define SSL_SESS_CACHE_NO_INTERNAL_STORE   0x0200
#define SSL_SESS_CACHE_NO_INTERNAL \
    (SSL_SESS_CACHE_NO_INTERNAL_LOOKUP | \
    SSL_SESS_CACHE_NO_INTERNAL_STORE)
#define SSL_SESS_CACHE_UPDATE_TIME         0x0400

/* SSL_CTX_set_session_ticket_cb(3): status of a ticket, then what to do with
 * it. */
#define SSL_TICKET_FATAL_ERR_MALLOC    0
#define SSL_TICKET_FATAL_ERR_OTHER     1
#define SSL_TICKET_NONE                2
#define SSL_TICKET_EMPTY               3
#define SSL_TICKET_NO_DECRYPT          4
#define SSL_TICKET_SUCCESS             5
#define SSL_TICKET_SUCCESS_RENEW       6
#define SSL_TICKET_RETURN_ABORT        0
#define SSL_TICKET_RETURN_IGNORE       1
#define SSL_TICKET_RETURN_IGNORE_RENEW 2
#define SSL_TICKET_RETURN_USE          3
#define SSL_TICKET_RETURN_USE_RENEW    4

/* ---- Sizes ------------------------------------------------------------- */

/* Limits and defaults. */
#define SSL_MAX_SSL_SESSION_ID_LENGTH       32
#define SSL_MAX_SID_CTX_LENGTH              32
#define SSL_MIN_RSA_MODULUS_LENGTH_IN_BYTES (512 / 8)
#define SSL_MAX_KEY_ARG_LENGTH              8
#define SSL_MAX_PIPELINES                   32
#define SSL_COOKIE_LENGTH                   4096
#define SSL_MAX_CERT_LIST_DEFAULT           (1024 * 100)

/* SSL_CTX_set_psk_client_callback(3): room in the buffers given to the
 * callback. */
#define PSK_MAX_IDENTITY_LEN 256
#define PSK_MAX_PSK_LEN      512

/* ---- Extensions -------------------------------------------------------- */

/* The messages and versions a custom extension may appear in
 * (SSL_CTX_add_custom_ext(3)). */
#define SSL_EXT_TLS_ONLY                    0x0001
#define SSL_EXT_DTLS_ONLY                   0x0002
#define SSL_EXT_TLS_IMPLEMENTATION_ONLY     0x0004
#define SSL_EXT_SSL3_ALLOWED                0x0008
#define SSL_EXT_TLS1_2_AND_BELOW_ONLY       0x0010
#define SSL_EXT_TLS1_3_ONLY                 0x0020
#define SSL_EXT_IGNORE_ON_RESUMPTION        0x0040
#define SSL_EXT_CLIENT_HELLO                0x0080
#define SSL_EXT_TLS1_2_SERVER_HELLO         0x0100
#define SSL_EXT_TLS1_3_SERVER_HELLO         0x0200
#define SSL_EXT_TLS1_3_ENCRYPTED_EXTENSIONS 0x0400
#define SSL_EXT_TLS1_3_HELLO_RETRY_REQUEST  0x0800
#define SSL_EXT_TLS1_3_CERTIFICATE          0x1000
#define SSL_EXT_TLS1_3_NEW_SESSION_TICKET   0x2000
#define SSL_EXT_TLS1_3_CERTIFICATE_REQUEST  0x4000

/* Results of SSL_select_next_proto(3). */
#define OPENSSL_NPN_UNSUPPORTED 0
#define OPENSSL_NPN_NEGOTIATED  1
#define OPENSSL_NPN_NO_OVERLAP  2

/* ---- Configuration and security ---------------------------------------- */

/* SSL_CONF_CTX_set_flags(3) and SSL_CONF_cmd_value_type(3). */
#define SSL_CONF_TYPE_UNKNOWN         0x0
#define SSL_CONF_FLAG_CMDLINE         0x1
#define SSL_CONF_TYPE_STRING          0x1
#define SSL_CONF_FLAG_FILE            0x2
#define SSL_CONF_TYPE_FILE            0x2
#define SSL_CONF_TYPE_DIR             0x3
#define SSL_CONF_FLAG_CLIENT          0x4
#define SSL_CONF_TYPE_NONE            0x4
#define SSL_CONF_TYPE_STORE           0x5
#define SSL_CONF_FLAG_SERVER          0x8
#define SSL_CONF_FLAG_SHOW_ERRORS     0x10
#define SSL_CONF_FLAG_CERTIFICATE     0x20
#define SSL_CONF_FLAG_REQUIRE_PRIVATE 0x40

/* What a security callback is asked about (SSL_CTX_set_security_callback(3)):
 * the kind of object in the upper half, the operation in the lower. */
#define SSL_SECOP_OTHER_TYPE       0xffff0000
#define SSL_SECOP_OTHER_NONE       0
#define SSL_SECOP_OTHER_CIPHER     (1 << 16)
#define SSL_SECOP_OTHER_CURVE      (2 << 16)
#define SSL_SECOP_OTHER_DH         (3 << 16)
#define SSL_SECOP_OTHER_PKEY       (4 << 16)
#define SSL_SECOP_OTHER_SIGALG     (5 << 16)
#define SSL_SECOP_OTHER_CERT       (6 << 16)
#define SSL_SECOP_PEER             0x1000
#define SSL_SECOP_CIPHER_SUPPORTED (1 | SSL_SECOP_OTHER_CIPHER)
#define SSL_SECOP_CIPHER_SHARED    (2 | SSL_SECOP_OTHER_CIPHER)
#define SSL_SECOP_CIPHER_CHECK     (3 | SSL_SECOP_OTHER_CIPHER)
#define SSL_SECOP_CURVE_SUPPORTED  (4 | SSL_SECOP_OTHER_CURVE)
#define SSL_SECOP_CURVE_SHARED     (5 | SSL_SECOP_OTHER_CURVE)
#define SSL_SECOP_CURVE_CHECK      (6 | SSL_SECOP_OTHER_CURVE)
#define SSL_SECOP_TMP_DH           (7 | SSL_SECOP_OTHER_PKEY)
#define SSL_SECOP_VERSION          (9 | SSL_SECOP_OTHER_NONE)
#define SSL_SECOP_TICKET           (10 | SSL_SECOP_OTHER_NONE)
#define SSL_SECOP_SIGALG_SUPPORTED (11 | SSL_SECOP_OTHER_SIGALG)
#define SSL_SECOP_SIGALG_SHARED    (12 | SSL_SECOP_OTHER_SIGALG)
#define SSL_SECOP_SIGALG_CHECK     (13 | SSL_SECOP_OTHER_SIGALG)
#define SSL_SECOP_SIGALG_MASK      (14 | SSL_SECOP_OTHER_SIGALG)
#define SSL_SECOP_COMPRESSION      (15 | SSL_SECOP_OTHER_NONE)
#define SSL_SECOP_EE_KEY           (16 | SSL_SECOP_OTHER_CERT)
#define SSL_SECOP_CA_KEY           (17 | SSL_SECOP_OTHER_CERT)
#define SSL_SECOP_CA_MD            (18 | SSL_SECOP_OTHER_CERT)
#define SSL_SECOP_PEER_EE_KEY      (SSL_SECOP_EE_KEY | SSL_SECOP_PEER)
#define SSL_SECOP_PEER_CA_KEY      (SSL_SECOP_CA_KEY | SSL_SECOP_PEER)
#define SSL_SECOP_PEER_CA_MD       (SSL_SECOP_CA_MD | SSL_SECOP_PEER)

/* Streaming MACs of GOST suites. */
#define SSL_MAC_FLAG_READ_MAC_STREAM   1
#define SSL_MAC_FLAG_WRITE_MAC_STREAM  2
#define SSL_MAC_FLAG_READ_MAC_TLSTREE  4
#define SSL_MAC_FLAG_WRITE_MAC_TLSTREE 8

/* ---- Words of cipher strings ------------------------------------------- */

/* openssl-ciphers(1) explains each. */
#define SSL_TXT_LOW                        "LOW"
#define SSL_TXT_MEDIUM                     "MEDIUM"
#define SSL_TXT_HIGH                       "HIGH"
#define SSL_TXT_FIPS                       "FIPS"
#define SSL_TXT_aNULL                      "aNULL"
#define SSL_TXT_eNULL                      "eNULL"
#define SSL_TXT_NULL                       "NULL"
#define SSL_TXT_kRSA                       "kRSA"
#define SSL_TXT_kDHr                       "kDHr"
#define SSL_TXT_kDHd                       "kDHd"
#define SSL_TXT_kDH                        "kDH"
#define SSL_TXT_kEDH                       "kEDH"
#define SSL_TXT_kDHE                       "kDHE"
#define SSL_TXT_kECDHr                     "kECDHr"
#define SSL_TXT_kECDHe                     "kECDHe"
#define SSL_TXT_kECDH                      "kECDH"
#define SSL_TXT_kEECDH                     "kEECDH"
#define SSL_TXT_kECDHE                     "kECDHE"
#define SSL_TXT_kPSK                       "kPSK"
#define SSL_TXT_kRSAPSK                    "kRSAPSK"
#define SSL_TXT_kECDHEPSK                  "kECDHEPSK"
#define SSL_TXT_kDHEPSK                    "kDHEPSK"
#define SSL_TXT_kGOST                      "kGOST"
#define SSL_TXT_kGOST18                    "kGOST18"
#define SSL_TXT_kSRP                       "kSRP"
#define SSL_TXT_aRSA                       "aRSA"
#define SSL_TXT_aDSS                       "aDSS"
#define SSL_TXT_aDH                        "aDH"
#define SSL_TXT_aECDH                      "aECDH"
#define SSL_TXT_aECDSA                     "aECDSA"
#define SSL_TXT_aPSK                       "aPSK"
#define SSL_TXT_aGOST94                    "aGOST94"
#define SSL_TXT_aGOST01                    "aGOST01"
#define SSL_TXT_aGOST12                    "aGOST12"
#define SSL_TXT_aGOST                      "aGOST"
#define SSL_TXT_aSRP                       "aSRP"
#define SSL_TXT_DSS                        "DSS"
#define SSL_TXT_DH                         "DH"
#define SSL_TXT_DHE                        "DHE"
#define SSL_TXT_EDH                        "EDH"
#define SSL_TXT_ADH                        "ADH"
#define SSL_TXT_RSA                        "RSA"
#define SSL_TXT_ECDH                       "ECDH"
#define SSL_TXT_EECDH                      "EECDH"
#define SSL_TXT_ECDHE                      "ECDHE"
#define SSL_TXT_AECDH                      "AECDH"
#define SSL_TXT_ECDSA                      "ECDSA"
#define SSL_TXT_PSK                        "PSK"
#define SSL_TXT_SRP                        "SRP"
#define SSL_TXT_DES                        "DES"
#define SSL_TXT_3DES                       "3DES"
#define SSL_TXT_RC4                        "RC4"
#define SSL_TXT_RC2                        "RC2"
#define SSL_TXT_IDEA                       "IDEA"
#define SSL_TXT_SEED                       "SEED"
#define SSL_TXT_AES128                     "AES128"
#define SSL_TXT_AES256                     "AES256"
#define SSL_TXT_AES                        "AES"
#define SSL_TXT_AES_GCM                    "AESGCM"
#define SSL_TXT_AES_CCM                    "AESCCM"
#define SSL_TXT_AES_CCM_8                  "AESCCM8"
#define SSL_TXT_CAMELLIA128                "CAMELLIA128"
#define SSL_TXT_CAMELLIA256                "CAMELLIA256"
#define SSL_TXT_CAMELLIA                   "CAMELLIA"
#define SSL_TXT_CHACHA20                   "CHACHA20"
#define SSL_TXT_GOST                       "GOST89"
#define SSL_TXT_ARIA                       "ARIA"
#define SSL_TXT_ARIA_GCM                   "ARIAGCM"
#define SSL_TXT_ARIA128                    "ARIA128"
#define SSL_TXT_ARIA256                    "ARIA256"
#define SSL_TXT_GOST2012_GOST8912_GOST8912 "GOST2012-GOST8912-GOST8912"
#define SSL_TXT_CBC                        "CBC"
#define SSL_TXT_MD5                        "MD5"
#define SSL_TXT_SHA1                       "SHA1"
#define SSL_TXT_SHA                        "SHA"
#define SSL_TXT_GOST94                     "GOST94"
#define SSL_TXT_GOST89MAC                  "GOST89MAC"
#define SSL_TXT_GOST12                     "GOST12"
#define SSL_TXT_GOST89MAC12                "GOST89MAC12"
#define SSL_TXT_SHA256                     "SHA256"
#define SSL_TXT_SHA384                     "SHA384"
#define SSL_TXT_SSLV3                      "SSLv3"
#define SSL_TXT_TLSV1                      "TLSv1"
#define SSL_TXT_TLSV1_1                    "TLSv1.1"
#define SSL_TXT_TLSV1_2                    "TLSv1.2"
#define SSL_TXT_ALL                        "ALL"
#define SSL_TXT_CMPALL                     "COMPLEMENTOFALL"
#define SSL_TXT_CMPDEF                     "COMPLEMENTOFDEFAULT"

/* What a cipher list starts from: OSSL_default_cipher_list(3) and
 * OSSL_default_ciphersuites(3) say the same. */
#ifndef OPENSSL_NO_DEPRECATED_3_0
#define SSL_DEFAULT_CIPHER_LIST  "ALL:!COMPLEMENTOFDEFAULT:!eNULL"
#define TLS_DEFAULT_CIPHERSUITES \
    "TLS_AES_256_GCM_SHA384:" \
    "TLS_CHACHA20_POLY1305_SHA256:" \
    "TLS_AES_128_GCM_SHA256"
#endif

/* ---- Controls ---------------------------------------------------------- */

/* Commands of SSL_ctrl(3), SSL_CTX_ctrl(3) and the callback controls, by
 * number. */
#define SSL_CTRL_GET_CLIENT_CERT_REQUEST         9
#define SSL_CTRL_GET_NUM_RENEGOTIATIONS          10
#define SSL_CTRL_CLEAR_NUM_RENEGOTIATIONS        11
#define SSL_CTRL_GET_TOTAL_RENEGOTIATIONS        12
#define SSL_CTRL_GET_FLAGS                       13
#define SSL_CTRL_EXTRA_CHAIN_CERT                14
#define SSL_CTRL_SET_MSG_CALLBACK                15
#define SSL_CTRL_SET_MSG_CALLBACK_ARG            16
#define SSL_CTRL_SET_MTU                         17
#define SSL_CTRL_SESS_NUMBER                     20
#define SSL_CTRL_SESS_CONNECT                    21
#define SSL_CTRL_SESS_CONNECT_GOOD               22
#define SSL_CTRL_SESS_CONNECT_RENEGOTIATE        23
#define SSL_CTRL_SESS_ACCEPT                     24
#define SSL_CTRL_SESS_ACCEPT_GOOD                25
#define SSL_CTRL_SESS_ACCEPT_RENEGOTIATE         26
#define SSL_CTRL_SESS_HIT                        27
#define SSL_CTRL_SESS_CB_HIT                     28
#define SSL_CTRL_SESS_MISSES                     29
#define SSL_CTRL_SESS_TIMEOUTS                   30
#define SSL_CTRL_SESS_CACHE_FULL                 31
#define SSL_CTRL_MODE                            33
#define SSL_CTRL_GET_READ_AHEAD                  40
#define SSL_CTRL_SET_READ_AHEAD                  41
#define SSL_CTRL_SET_SESS_CACHE_SIZE             42
#define SSL_CTRL_GET_SESS_CACHE_SIZE             43
#define SSL_CTRL_SET_SESS_CACHE_MODE             44
#define SSL_CTRL_GET_SESS_CACHE_MODE             45
#define SSL_CTRL_GET_MAX_CERT_LIST               50
#define SSL_CTRL_SET_MAX_CERT_LIST               51
#define SSL_CTRL_SET_MAX_SEND_FRAGMENT           52
#define SSL_CTRL_SET_TLSEXT_SERVERNAME_CB        53
#define SSL_CTRL_SET_TLSEXT_SERVERNAME_ARG       54
#define SSL_CTRL_SET_TLSEXT_HOSTNAME             55
#define SSL_CTRL_SET_TLSEXT_DEBUG_CB             56
#define SSL_CTRL_SET_TLSEXT_DEBUG_ARG            57
#define SSL_CTRL_GET_TLSEXT_TICKET_KEYS          58
#define SSL_CTRL_SET_TLSEXT_TICKET_KEYS          59
#define SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB        63
#define SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB_ARG    64
#define SSL_CTRL_SET_TLSEXT_STATUS_REQ_TYPE      65
#define SSL_CTRL_GET_TLSEXT_STATUS_REQ_EXTS      66
#define SSL_CTRL_SET_TLSEXT_STATUS_REQ_EXTS      67
#define SSL_CTRL_GET_TLSEXT_STATUS_REQ_IDS       68
#define SSL_CTRL_SET_TLSEXT_STATUS_REQ_IDS       69
#define SSL_CTRL_GET_TLSEXT_STATUS_REQ_OCSP_RESP 70
#define SSL_CTRL_SET_TLSEXT_STATUS_REQ_OCSP_RESP 71
#define DTLS_CTRL_GET_TIMEOUT                    73
#define DTLS_CTRL_HANDLE_TIMEOUT                 74
#define SSL_CTRL_SET_TLS_EXT_SRP_USERNAME_CB     75
#define SSL_CTRL_SET_SRP_VERIFY_PARAM_CB         76
#define SSL_CTRL_GET_RI_SUPPORT                  76
#define SSL_CTRL_SET_SRP_GIVE_CLIENT_PWD_CB      77
#define SSL_CTRL_SET_SRP_ARG                     78
#define SSL_CTRL_CLEAR_MODE                      78
#define SSL_CTRL_SET_TLS_EXT_SRP_USERNAME        79
#define SSL_CTRL_SET_NOT_RESUMABLE_SESS_CB       79
#define SSL_CTRL_SET_TLS_EXT_SRP_STRENGTH        80
#define SSL_CTRL_SET_TLS_EXT_SRP_PASSWORD        81
#define SSL_CTRL_GET_EXTRA_CHAIN_CERTS           82
#define SSL_CTRL_CLEAR_EXTRA_CHAIN_CERTS         83
#define SSL_CTRL_CHAIN                           88
#define SSL_CTRL_CHAIN_CERT                      89
#define SSL_CTRL_GET_GROUPS                      90
#define SSL_CTRL_SET_GROUPS                      91
#define SSL_CTRL_SET_GROUPS_LIST                 92
#define SSL_CTRL_GET_SHARED_GROUP                93
#define SSL_CTRL_SET_SIGALGS                     97
#define SSL_CTRL_SET_SIGALGS_LIST                98
#define SSL_CTRL_CERT_FLAGS                      99
#define SSL_CTRL_CLEAR_CERT_FLAGS                100
#define SSL_CTRL_SET_CLIENT_SIGALGS              101
#define SSL_CTRL_SET_CLIENT_SIGALGS_LIST         102
#define SSL_CTRL_GET_CLIENT_CERT_TYPES           103
#define SSL_CTRL_SET_CLIENT_CERT_TYPES           104
#define SSL_CTRL_BUILD_CERT_CHAIN                105
#define SSL_CTRL_SET_VERIFY_CERT_STORE           106
#define SSL_CTRL_SET_CHAIN_CERT_STORE            107
#define SSL_CTRL_GET_PEER_SIGNATURE_NID          108
#define SSL_CTRL_GET_PEER_TMP_KEY                109
#define SSL_CTRL_GET_RAW_CIPHERLIST              110
#define SSL_CTRL_GET_EC_POINT_FORMATS            111
#define SSL_CTRL_GET_CHAIN_CERTS                 115
#define SSL_CTRL_SELECT_CURRENT_CERT             116
#define SSL_CTRL_SET_CURRENT_CERT                117
#define SSL_CTRL_SET_DH_AUTO                     118
#define DTLS_CTRL_SET_LINK_MTU                   120
#define DTLS_CTRL_GET_LINK_MIN_MTU               121
#define SSL_CTRL_GET_EXTMS_SUPPORT               122
#define SSL_CTRL_SET_MIN_PROTO_VERSION           123
#define SSL_CTRL_SET_MAX_PROTO_VERSION           124
#define SSL_CTRL_SET_SPLIT_SEND_FRAGMENT         125
#define SSL_CTRL_SET_MAX_PIPELINES               126
#define SSL_CTRL_GET_TLSEXT_STATUS_REQ_TYPE      127
#define SSL_CTRL_GET_TLSEXT_STATUS_REQ_CB        128
#define SSL_CTRL_GET_TLSEXT_STATUS_REQ_CB_ARG    129
#define SSL_CTRL_GET_MIN_PROTO_VERSION           130
#define SSL_CTRL_GET_MAX_PROTO_VERSION           131
#define SSL_CTRL_GET_SIGNATURE_NID               132
#define SSL_CTRL_GET_TMP_KEY                     133
#define SSL_CTRL_GET_NEGOTIATED_GROUP            134
#define SSL_CTRL_SET_RETRY_VERIFY                136
#define SSL_CTRL_GET_VERIFY_CERT_STORE           137
#define SSL_CTRL_GET_CHAIN_CERT_STORE            138
#define SSL_CTRL_GET_SERVER_TMP_KEY              SSL_CTRL_GET_PEER_TMP_KEY
#define SSL_CTRL_GET_CURVES                      SSL_CTRL_GET_GROUPS
#define SSL_CTRL_SET_CURVES                      SSL_CTRL_SET_GROUPS
#define SSL_CTRL_SET_CURVES_LIST                 SSL_CTRL_SET_GROUPS_LIST
#define SSL_CTRL_GET_SHARED_CURVE                SSL_CTRL_GET_SHARED_GROUP
#ifndef OPENSSL_NO_DEPRECATED_3_0
#define SSL_CTRL_SET_TMP_DH               3
#define SSL_CTRL_SET_TMP_ECDH             4
#define SSL_CTRL_SET_TMP_DH_CB            6
#define SSL_CTRL_SET_TLSEXT_TICKET_KEY_CB 72
#endif

/* Modes (SSL_CTX_set_mode(3)): a mask in, the new mask out. */
#define SSL_CTX_set_mode(ctx, op) SSL_CTX_ctrl((ctx), SSL_CTRL_MODE, (op), NULL)
#define SSL_CTX_clear_mode(ctx, op) SSL_CTX_ctrl((ctx), SSL_CTRL_CLEAR_MODE, (op), NULL)
#define SSL_CTX_get_mode(ctx) SSL_CTX_ctrl((ctx), SSL_CTRL_MODE, 0, NULL)
#define SSL_clear_mode(ssl, op) SSL_ctrl((ssl), SSL_CTRL_CLEAR_MODE, (op), NULL)
#define SSL_set_mode(ssl, op) SSL_ctrl((ssl), SSL_CTRL_MODE, (op), NULL)
#define SSL_get_mode(ssl) SSL_ctrl((ssl), SSL_CTRL_MODE, 0, NULL)

/* Protocol versions (SSL_CTX_set_min_proto_version(3)). */
#define SSL_CTX_set_min_proto_version(ctx, version) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_MIN_PROTO_VERSION, (version), NULL)
#define SSL_CTX_set_max_proto_version(ctx, version) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_MAX_PROTO_VERSION, (version), NULL)
#define SSL_CTX_get_min_proto_version(ctx) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_GET_MIN_PROTO_VERSION, 0, NULL)
#define SSL_CTX_get_max_proto_version(ctx) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_GET_MAX_PROTO_VERSION, 0, NULL)
#define SSL_set_min_proto_version(ssl, version) \
    SSL_ctrl((ssl), SSL_CTRL_SET_MIN_PROTO_VERSION, (version), NULL)
#define SSL_set_max_proto_version(ssl, version) \
    SSL_ctrl((ssl), SSL_CTRL_SET_MAX_PROTO_VERSION, (version), NULL)
#define SSL_get_min_proto_version(ssl) SSL_ctrl((ssl), SSL_CTRL_GET_MIN_PROTO_VERSION, 0, NULL)
#define SSL_get_max_proto_version(ssl) SSL_ctrl((ssl), SSL_CTRL_GET_MAX_PROTO_VERSION, 0, NULL)

/* Groups and signature algorithms (SSL_CTX_set1_groups(3),
 * SSL_CTX_set1_sigalgs(3)). */
#define SSL_get1_groups(ssl, glist) SSL_ctrl((ssl), SSL_CTRL_GET_GROUPS, 0, (int *)(glist))
#define SSL_CTX_set1_groups(ctx, glist, glistlen) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_GROUPS, (glistlen), (int *)(glist))
#define SSL_CTX_set1_groups_list(ctx, s) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_GROUPS_LIST, 0, (char *)(s))
#define SSL_set1_groups(ssl, glist, glistlen) \
    SSL_ctrl((ssl), SSL_CTRL_SET_GROUPS, (glistlen), (char *)(glist))
#define SSL_set1_groups_list(ssl, str) SSL_ctrl((ssl), SSL_CTRL_SET_GROUPS_LIST, 0, (char *)(str))
#define SSL_get_shared_group(ssl, n) SSL_ctrl((ssl), SSL_CTRL_GET_SHARED_GROUP, (n), NULL)
#define SSL_get_negotiated_group(ssl) SSL_ctrl((ssl), SSL_CTRL_GET_NEGOTIATED_GROUP, 0, NULL)
#define SSL_CTX_set1_sigalgs(ctx, slist, slistlen) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_SIGALGS, (slistlen), (int *)(slist))
#define SSL_CTX_set1_sigalgs_list(ctx, s) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_SIGALGS_LIST, 0, (char *)(s))
#define SSL_set1_sigalgs(ssl, slist, slistlen) \
    SSL_ctrl((ssl), SSL_CTRL_SET_SIGALGS, (slistlen), (int *)(slist))
#define SSL_set1_sigalgs_list(ssl, str) \
    SSL_ctrl((ssl), SSL_CTRL_SET_SIGALGS_LIST, 0, (char *)(str))
#define SSL_CTX_set1_client_sigalgs(ctx, slist, slistlen) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_CLIENT_SIGALGS, (slistlen), (int *)(slist))
#define SSL_CTX_set1_client_sigalgs_list(ctx, s) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_CLIENT_SIGALGS_LIST, 0, (char *)(s))
#define SSL_set1_client_sigalgs(ssl, slist, slistlen) \
    SSL_ctrl((ssl), SSL_CTRL_SET_CLIENT_SIGALGS, (slistlen), (int *)(slist))
#define SSL_set1_client_sigalgs_list(ssl, str) \
    SSL_ctrl((ssl), SSL_CTRL_SET_CLIENT_SIGALGS_LIST, 0, (char *)(str))
#define SSL_get_signature_nid(ssl, pn) SSL_ctrl((ssl), SSL_CTRL_GET_SIGNATURE_NID, 0, (pn))
#define SSL_get_peer_signature_nid(ssl, pn) \
    SSL_ctrl((ssl), SSL_CTRL_GET_PEER_SIGNATURE_NID, 0, (pn))

/* Certificate chains and their stores (SSL_CTX_add1_chain_cert(3),
 * SSL_CTX_set1_verify_cert_store(3)). */
#define SSL_CTX_add_extra_chain_cert(ctx, x509) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_EXTRA_CHAIN_CERT, 0, (char *)(x509))
#define SSL_CTX_get_extra_chain_certs(ctx, px509) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_GET_EXTRA_CHAIN_CERTS, 0, (px509))
#define SSL_CTX_get_extra_chain_certs_only(ctx, px509) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_GET_EXTRA_CHAIN_CERTS, 1, (px509))
#define SSL_CTX_clear_extra_chain_certs(ctx) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_CLEAR_EXTRA_CHAIN_CERTS, 0, NULL)
#define SSL_CTX_set0_chain(ctx, sk) SSL_CTX_ctrl((ctx), SSL_CTRL_CHAIN, 0, (char *)(sk))
#define SSL_CTX_set1_chain(ctx, sk) SSL_CTX_ctrl((ctx), SSL_CTRL_CHAIN, 1, (char *)(sk))
#define SSL_CTX_add0_chain_cert(ctx, x509) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_CHAIN_CERT, 0, (char *)(x509))
#define SSL_CTX_add1_chain_cert(ctx, x509) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_CHAIN_CERT, 1, (char *)(x509))
#define SSL_CTX_get0_chain_certs(ctx, px509) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_GET_CHAIN_CERTS, 0, (px509))
#define SSL_CTX_clear_chain_certs(ctx) SSL_CTX_set0_chain((ctx), NULL)
#define SSL_CTX_build_cert_chain(ctx, flags) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_BUILD_CERT_CHAIN, (flags), NULL)
#define SSL_CTX_select_current_cert(ctx, x509) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SELECT_CURRENT_CERT, 0, (char *)(x509))
#define SSL_CTX_set_current_cert(ctx, op) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_CURRENT_CERT, (op), NULL)
#define SSL_CTX_set0_verify_cert_store(ctx, st) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_VERIFY_CERT_STORE, 0, (char *)(st))
#define SSL_CTX_set1_verify_cert_store(ctx, st) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_VERIFY_CERT_STORE, 1, (char *)(st))
#define SSL_CTX_get0_verify_cert_store(ctx, st) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_GET_VERIFY_CERT_STORE, 0, (char *)(st))
#define SSL_CTX_set0_chain_cert_store(ctx, st) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_CHAIN_CERT_STORE, 0, (char *)(st))
#define SSL_CTX_set1_chain_cert_store(ctx, st) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_CHAIN_CERT_STORE, 1, (char *)(st))
#define SSL_CTX_get0_chain_cert_store(ctx, st) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_GET_CHAIN_CERT_STORE, 0, (char *)(st))
#define SSL_set0_chain(ssl, sk) SSL_ctrl((ssl), SSL_CTRL_CHAIN, 0, (char *)(sk))
#define SSL_set1_chain(ssl, sk) SSL_ctrl((ssl), SSL_CTRL_CHAIN, 1, (char *)(sk))
#define SSL_add0_chain_cert(ssl, x509) SSL_ctrl((ssl), SSL_CTRL_CHAIN_CERT, 0, (char *)(x509))
#define SSL_add1_chain_cert(ssl, x509) SSL_ctrl((ssl), SSL_CTRL_CHAIN_CERT, 1, (char *)(x509))
#define SSL_get0_chain_certs(ssl, px509) SSL_ctrl((ssl), SSL_CTRL_GET_CHAIN_CERTS, 0, (px509))
#define SSL_clear_chain_certs(ssl) SSL_set0_chain((ssl), NULL)
#define SSL_build_cert_chain(ssl, flags) SSL_ctrl((ssl), SSL_CTRL_BUILD_CERT_CHAIN, (flags), NULL)
#define SSL_select_current_cert(ssl, x509) \
    SSL_ctrl((ssl), SSL_CTRL_SELECT_CURRENT_CERT, 0, (char *)(x509))
#define SSL_set_current_cert(ssl, op) SSL_ctrl((ssl), SSL_CTRL_SET_CURRENT_CERT, (op), NULL)
#define SSL_set0_verify_cert_store(ssl, st) \
    SSL_ctrl((ssl), SSL_CTRL_SET_VERIFY_CERT_STORE, 0, (char *)(st))
#define SSL_set1_verify_cert_store(ssl, st) \
    SSL_ctrl((ssl), SSL_CTRL_SET_VERIFY_CERT_STORE, 1, (char *)(st))
#define SSL_get0_verify_cert_store(ssl, st) \
    SSL_ctrl((ssl), SSL_CTRL_GET_VERIFY_CERT_STORE, 0, (char *)(st))
#define SSL_set0_chain_cert_store(ssl, st) \
    SSL_ctrl((ssl), SSL_CTRL_SET_CHAIN_CERT_STORE, 0, (char *)(st))
#define SSL_set1_chain_cert_store(ssl, st) \
    SSL_ctrl((ssl), SSL_CTRL_SET_CHAIN_CERT_STORE, 1, (char *)(st))
#define SSL_get0_chain_cert_store(ssl, st) \
    SSL_ctrl((ssl), SSL_CTRL_GET_CHAIN_CERT_STORE, 0, (char *)(st))

/* Certificates and keys asked for, offered and used. */
#define SSL_CTX_set_cert_flags(ctx, op) SSL_CTX_ctrl((ctx), SSL_CTRL_CERT_FLAGS, (op), NULL)
#define SSL_set_cert_flags(ssl, op) SSL_ctrl((ssl), SSL_CTRL_CERT_FLAGS, (op), NULL)
#define SSL_CTX_clear_cert_flags(ctx, op) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_CLEAR_CERT_FLAGS, (op), NULL)
#define SSL_clear_cert_flags(ssl, op) SSL_ctrl((ssl), SSL_CTRL_CLEAR_CERT_FLAGS, (op), NULL)
#define SSL_get_extms_support(ssl) SSL_ctrl((ssl), SSL_CTRL_GET_EXTMS_SUPPORT, 0, NULL)
#define SSL_get0_certificate_types(ssl, clist) \
    SSL_ctrl((ssl), SSL_CTRL_GET_CLIENT_CERT_TYPES, 0, (char *)(clist))
#define SSL_CTX_set1_client_certificate_types(ctx, clist, clistlen) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_CLIENT_CERT_TYPES, (clistlen), (char *)(clist))
#define SSL_set1_client_certificate_types(ssl, clist, clistlen) \
    SSL_ctrl((ssl), SSL_CTRL_SET_CLIENT_CERT_TYPES, (clistlen), (char *)(clist))
#define SSL_get_peer_tmp_key(ssl, pk) SSL_ctrl((ssl), SSL_CTRL_GET_PEER_TMP_KEY, 0, (pk))
#define SSL_get_tmp_key(ssl, pk) SSL_ctrl((ssl), SSL_CTRL_GET_TMP_KEY, 0, (pk))
#define SSL_get_server_tmp_key(ssl, pk) SSL_get_peer_tmp_key((ssl), (pk))
#define SSL_CTX_get_max_cert_list(ctx) SSL_CTX_ctrl((ctx), SSL_CTRL_GET_MAX_CERT_LIST, 0, NULL)
#define SSL_CTX_set_max_cert_list(ctx, m) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_MAX_CERT_LIST, (m), NULL)
#define SSL_get_max_cert_list(ssl) SSL_ctrl((ssl), SSL_CTRL_GET_MAX_CERT_LIST, 0, NULL)
#define SSL_set_max_cert_list(ssl, m) SSL_ctrl((ssl), SSL_CTRL_SET_MAX_CERT_LIST, (m), NULL)
#define SSL_set_retry_verify(ssl) (SSL_ctrl((ssl), SSL_CTRL_SET_RETRY_VERIFY, 0, NULL) > 0)

/* Diffie-Hellman parameters (SSL_CTX_set_tmp_dh(3)), and names of RSA and ECDH
 * ones that do nothing. */
#define SSL_CTX_set_dh_auto(ctx, onoff) SSL_CTX_ctrl((ctx), SSL_CTRL_SET_DH_AUTO, (onoff), NULL)
#define SSL_set_dh_auto(ssl, onoff) SSL_ctrl((ssl), SSL_CTRL_SET_DH_AUTO, (onoff), NULL)
#ifndef OPENSSL_NO_DEPRECATED_3_0
#define SSL_CTX_set_tmp_dh(ctx, dh) SSL_CTX_ctrl((ctx), SSL_CTRL_SET_TMP_DH, 0, (char *)(dh))
#define SSL_set_tmp_dh(ssl, dh) SSL_ctrl((ssl), SSL_CTRL_SET_TMP_DH, 0, (char *)(dh))
#define SSL_CTX_set_tmp_ecdh(ctx, ecdh) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_TMP_ECDH, 0, (char *)(ecdh))
#define SSL_set_tmp_ecdh(ssl, ecdh) SSL_ctrl((ssl), SSL_CTRL_SET_TMP_ECDH, 0, (char *)(ecdh))
#endif
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
#define SSL_CTX_need_tmp_RSA(ctx) 0
#define SSL_CTX_set_tmp_rsa(ctx, rsa) 1
#define SSL_need_tmp_RSA(ssl) 0
#define SSL_set_tmp_rsa(ssl, rsa) 1
#define SSL_CTX_set_ecdh_auto(ctx, onoff) ((onoff) != 0)
#define SSL_set_ecdh_auto(dummy, onoff) ((onoff) != 0)
#define SSL_CTX_set_tmp_rsa_callback(ctx, cb) while (0) (cb)(NULL, 0, 0)
#define SSL_set_tmp_rsa_callback(ssl, cb) while (0) (cb)(NULL, 0, 0)
#endif

/* Session cache, its statistics, and times of a session
 * (SSL_CTX_sess_number(3)). */
#define SSL_CTX_sess_number(ctx) SSL_CTX_ctrl((ctx), SSL_CTRL_SESS_NUMBER, 0, NULL)
#define SSL_CTX_sess_connect(ctx) SSL_CTX_ctrl((ctx), SSL_CTRL_SESS_CONNECT, 0, NULL)
#define SSL_CTX_sess_connect_good(ctx) SSL_CTX_ctrl((ctx), SSL_CTRL_SESS_CONNECT_GOOD, 0, NULL)
#define SSL_CTX_sess_connect_renegotiate(ctx) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SESS_CONNECT_RENEGOTIATE, 0, NULL)
#define SSL_CTX_sess_accept(ctx) SSL_CTX_ctrl((ctx), SSL_CTRL_SESS_ACCEPT, 0, NULL)
#define SSL_CTX_sess_accept_renegotiate(ctx) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SESS_ACCEPT_RENEGOTIATE, 0, NULL)
#define SSL_CTX_sess_accept_good(ctx) SSL_CTX_ctrl((ctx), SSL_CTRL_SESS_ACCEPT_GOOD, 0, NULL)
#define SSL_CTX_sess_hits(ctx) SSL_CTX_ctrl((ctx), SSL_CTRL_SESS_HIT, 0, NULL)
#define SSL_CTX_sess_cb_hits(ctx) SSL_CTX_ctrl((ctx), SSL_CTRL_SESS_CB_HIT, 0, NULL)
#define SSL_CTX_sess_misses(ctx) SSL_CTX_ctrl((ctx), SSL_CTRL_SESS_MISSES, 0, NULL)
#define SSL_CTX_sess_timeouts(ctx) SSL_CTX_ctrl((ctx), SSL_CTRL_SESS_TIMEOUTS, 0, NULL)
#define SSL_CTX_sess_cache_full(ctx) SSL_CTX_ctrl((ctx), SSL_CTRL_SESS_CACHE_FULL, 0, NULL)
#define SSL_get_time(a) SSL_SESSION_get_time(a)
#define SSL_set_time(a, b) SSL_SESSION_set_time((a), (b))
#define SSL_get_timeout(a) SSL_SESSION_get_timeout(a)
#define SSL_set_timeout(a, b) SSL_SESSION_set_timeout((a), (b))
#define SSL_CTX_sess_set_cache_size(ctx, t) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_SESS_CACHE_SIZE, (t), NULL)
#define SSL_CTX_sess_get_cache_size(ctx) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_GET_SESS_CACHE_SIZE, 0, NULL)
#define SSL_CTX_set_session_cache_mode(ctx, m) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_SESS_CACHE_MODE, (m), NULL)
#define SSL_CTX_get_session_cache_mode(ctx) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_GET_SESS_CACHE_MODE, 0, NULL)
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
#define SSL_cache_hit(ssl) SSL_session_reused(ssl)
#endif

/* Records (SSL_CTX_set_max_send_fragment(3), SSL_CTX_set_read_ahead(3)). */
#define SSL_CTX_get_default_read_ahead(ctx) SSL_CTX_get_read_ahead(ctx)
#define SSL_CTX_set_default_read_ahead(ctx, m) SSL_CTX_set_read_ahead((ctx), (m))
#define SSL_CTX_get_read_ahead(ctx) SSL_CTX_ctrl((ctx), SSL_CTRL_GET_READ_AHEAD, 0, NULL)
#define SSL_CTX_set_read_ahead(ctx, m) SSL_CTX_ctrl((ctx), SSL_CTRL_SET_READ_AHEAD, (m), NULL)
#define SSL_CTX_set_max_send_fragment(ctx, m) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_MAX_SEND_FRAGMENT, (m), NULL)
#define SSL_set_max_send_fragment(ssl, m) \
    SSL_ctrl((ssl), SSL_CTRL_SET_MAX_SEND_FRAGMENT, (m), NULL)
#define SSL_CTX_set_split_send_fragment(ctx, m) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_SPLIT_SEND_FRAGMENT, (m), NULL)
#define SSL_set_split_send_fragment(ssl, m) \
    SSL_ctrl((ssl), SSL_CTRL_SET_SPLIT_SEND_FRAGMENT, (m), NULL)
#define SSL_CTX_set_max_pipelines(ctx, m) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_MAX_PIPELINES, (m), NULL)
#define SSL_set_max_pipelines(ssl, m) SSL_ctrl((ssl), SSL_CTRL_SET_MAX_PIPELINES, (m), NULL)

/* Renegotiation. */
#define SSL_get_secure_renegotiation_support(ssl) \
    SSL_ctrl((ssl), SSL_CTRL_GET_RI_SUPPORT, 0, NULL)
#define SSL_num_renegotiations(ssl) SSL_ctrl((ssl), SSL_CTRL_GET_NUM_RENEGOTIATIONS, 0, NULL)
#define SSL_clear_num_renegotiations(ssl) \
    SSL_ctrl((ssl), SSL_CTRL_CLEAR_NUM_RENEGOTIATIONS, 0, NULL)
#define SSL_total_renegotiations(ssl) SSL_ctrl((ssl), SSL_CTRL_GET_TOTAL_RENEGOTIATIONS, 0, NULL)

/* DTLS timers and MTU. */
#define SSL_set_mtu(ssl, mtu) SSL_ctrl((ssl), SSL_CTRL_SET_MTU, (mtu), NULL)
#define DTLS_set_link_mtu(ssl, mtu) SSL_ctrl((ssl), DTLS_CTRL_SET_LINK_MTU, (mtu), NULL)
#define DTLS_get_link_min_mtu(ssl) SSL_ctrl((ssl), DTLS_CTRL_GET_LINK_MIN_MTU, 0, NULL)
#define DTLSv1_get_timeout(ssl, arg) SSL_ctrl((ssl), DTLS_CTRL_GET_TIMEOUT, 0, (void *)(arg))
#define DTLSv1_handle_timeout(ssl) SSL_ctrl((ssl), DTLS_CTRL_HANDLE_TIMEOUT, 0, NULL)

/* The current cipher suite and the peer's offer (SSL_get_current_cipher(3)). */
#define SSL_get_cipher(ssl) SSL_CIPHER_get_name(SSL_get_current_cipher(ssl))
#define SSL_get_cipher_bits(ssl, np) SSL_CIPHER_get_bits(SSL_get_current_cipher(ssl), (np))
#define SSL_get_cipher_version(ssl) SSL_CIPHER_get_version(SSL_get_current_cipher(ssl))
#define SSL_get_cipher_name(ssl) SSL_CIPHER_get_name(SSL_get_current_cipher(ssl))
#define SSL_get0_raw_cipherlist(ssl, plst) SSL_ctrl((ssl), SSL_CTRL_GET_RAW_CIPHERLIST, 0, (plst))
#define SSL_get0_ec_point_formats(ssl, plst) \
    SSL_ctrl((ssl), SSL_CTRL_GET_EC_POINT_FORMATS, 0, (plst))

/* ex_data (SSL_get_ex_new_index(3)); application data is index 0. */
#define SSL_set_app_data(ssl, arg) (SSL_set_ex_data((ssl), 0, (char *)(arg)))
#define SSL_get_app_data(ssl) (SSL_get_ex_data((ssl), 0))
#define SSL_SESSION_set_app_data(s, a) (SSL_SESSION_set_ex_data((s), 0, (char *)(a)))
#define SSL_SESSION_get_app_data(s) (SSL_SESSION_get_ex_data((s), 0))
#define SSL_CTX_get_app_data(ctx) (SSL_CTX_get_ex_data((ctx), 0))
#define SSL_CTX_set_app_data(ctx, arg) (SSL_CTX_set_ex_data((ctx), 0, (char *)(arg)))
#define SSL_get_ex_new_index(l, p, newf, dupf, freef) \
    CRYPTO_get_ex_new_index(CRYPTO_EX_INDEX_SSL, (l), (p), (newf), (dupf), (freef))
#define SSL_SESSION_get_ex_new_index(l, p, newf, dupf, freef) \
    CRYPTO_get_ex_new_index(CRYPTO_EX_INDEX_SSL_SESSION, (l), (p), (newf), (dupf), (freef))
#define SSL_CTX_get_ex_new_index(l, p, newf, dupf, freef) \
    CRYPTO_get_ex_new_index(CRYPTO_EX_INDEX_SSL_CTX, (l), (p), (newf), (dupf), (freef))

/* Sessions as DER through a BIO (d2i_SSL_SESSION(3)). */
#define d2i_SSL_SESSION_bio(bp, s_id) \
    ASN1_d2i_bio_of(SSL_SESSION, SSL_SESSION_new, d2i_SSL_SESSION, (bp), (s_id))
#define i2d_SSL_SESSION_bio(bp, s_id) ASN1_i2d_bio_of(SSL_SESSION, i2d_SSL_SESSION, (bp), (s_id))

/* Message callback argument; no certificate transparency. */
#define SSL_CTX_set_msg_callback_arg(ctx, arg) \
    SSL_CTX_ctrl((ctx), SSL_CTRL_SET_MSG_CALLBACK_ARG, 0, (arg))
#define SSL_set_msg_callback_arg(ssl, arg) \
    SSL_ctrl((ssl), SSL_CTRL_SET_MSG_CALLBACK_ARG, 0, (arg))
#define SSL_disable_ct(ssl) ((void)SSL_set_validation_callback((ssl), NULL, NULL))
#define SSL_CTX_disable_ct(ctx) ((void)SSL_CTX_set_validation_callback((ctx), NULL, NULL))

/* Other names of functions. */
#if defined(OPENSSL_X509_H) && !defined(OPENSSL_NO_DEPRECATED_3_0)
#define SSL_get_peer_certificate SSL_get1_peer_certificate
#endif
#define SSL_CTX_set_npn_advertised_cb SSL_CTX_set_next_protos_advertised_cb
#define SSL_CTX_set_npn_select_cb     SSL_CTX_set_next_proto_select_cb
#define SSL_get0_npn_negotiated       SSL_get0_next_proto_negotiated
#define SSL_get1_curves               SSL_get1_groups
#define SSL_CTX_set1_curves           SSL_CTX_set1_groups
#define SSL_CTX_set1_curves_list      SSL_CTX_set1_groups_list
#define SSL_set1_curves               SSL_set1_groups
#define SSL_set1_curves_list          SSL_set1_groups_list
#define SSL_get_shared_curve          SSL_get_shared_group
#define SSL_get0_session              SSL_get_session

#ifdef __cplusplus
}
#endif

#include <openssl/ssl2.h>
#include <openssl/ssl3.h>
#include <openssl/tls1.h>
#include <openssl/dtls1.h>
#include <openssl/srtp.h>
struct stack_st_OCSP_RESPID;
#include <openssl/ferrule_prototypes.h>

#endif /* OPENSSL_SSL_H */

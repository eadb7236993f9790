/* SPDX-License-Identifier: Apache-2.0
 * Generated from src/abi by cbindgen (BLESS=1 cargo test --test headers). Do not edit.
 * Included by ssl.h, which declares the types. */

#ifndef FERRULE_PROTOTYPES_H
#define FERRULE_PROTOTYPES_H

#include <stdio.h>
#include <sys/time.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Callback types the API leaves without a name. */
typedef void (*SSL_info_cb)(const SSL*, int, int);
typedef void (*SSL_msg_cb)(int, int, int, const void*, size_t, SSL*, void*);
typedef int (*SSL_client_cert_cb)(SSL*, X509**, EVP_PKEY**);
typedef int (*SSL_security_cb)(const SSL*, const SSL_CTX*, int, int, int, void*, void*);
typedef SSL_SESSION *(*SSL_sess_get_cb)(SSL*, const unsigned char*, int, int*);
typedef int (*SSL_sess_new_cb)(SSL*, SSL_SESSION*);
typedef void (*SSL_sess_remove_cb)(SSL_CTX*, SSL_SESSION*);
typedef int (*SSL_cert_cb)(SSL*, void*);
typedef int (*SSL_cert_verify_cb)(X509_STORE_CTX*, void*);
typedef int (*SSL_cookie_generate_cb)(SSL*, unsigned char*, unsigned int*);
typedef int (*SSL_cookie_verify_cb)(SSL*, const unsigned char*, unsigned int);
typedef int (*SSL_stateless_cookie_generate_cb)(SSL*, unsigned char*, size_t*);
typedef int (*SSL_stateless_cookie_verify_cb)(SSL*, const unsigned char*, size_t);
typedef size_t (*SSL_record_padding_cb)(SSL*, int, size_t, void*);
typedef DH *(*SSL_tmp_dh_cb)(SSL*, int, int);
typedef int (*SSL_not_resumable_session_cb)(SSL*, int);
typedef int (*SSL_ticket_key_evp_cb)(SSL*,
                                     unsigned char*,
                                     unsigned char*,
                                     EVP_CIPHER_CTX*,
                                     EVP_MAC_CTX*,
                                     int);
typedef char *(*SSL_srp_client_pwd_cb)(SSL*, void*);
typedef int (*SSL_srp_username_cb)(SSL*, int*, void*);
typedef void (*SSL_ctrl_cb)(void);
typedef int (*SSL_srp_verify_param_cb)(SSL*, void*);
typedef int (*SSL_tlsext_servername_cb)(SSL*, int*, void*);
typedef int (*SSL_tlsext_status_cb)(SSL*, void*);
typedef int (*SSL_tlsext_ticket_key_cb)(SSL*,
                                        unsigned char*,
                                        unsigned char*,
                                        EVP_CIPHER_CTX*,
                                        HMAC_CTX*,
                                        int);
typedef void (*SSL_tlsext_debug_cb)(SSL*, int, int, const unsigned char*, int, void*);

/* SSL_CTX_set_alpn_select_cb(3), and NPN. */
int SSL_CTX_set_alpn_protos(SSL_CTX *ctx, const unsigned char *protos, unsigned int protos_len);
int SSL_set_alpn_protos(SSL *ssl, const unsigned char *protos, unsigned int protos_len);
void SSL_CTX_set_alpn_select_cb(SSL_CTX *ctx, SSL_CTX_alpn_select_cb_func cb, void *arg);
void SSL_get0_alpn_selected(const SSL *ssl, const unsigned char **data, unsigned int *len);
void SSL_get0_next_proto_negotiated(const SSL *ssl,
                                    const unsigned char **data,
                                    unsigned int *len);
void SSL_CTX_set_next_proto_select_cb(SSL_CTX *ctx, SSL_CTX_npn_select_cb_func cb, void *arg);
void SSL_CTX_set_next_protos_advertised_cb(SSL_CTX *ctx,
                                           SSL_CTX_npn_advertised_cb_func cb,
                                           void *arg);
int SSL_select_next_proto(unsigned char **out,
                          unsigned char *outlen,
                          const unsigned char *input,
                          unsigned int inlen,
                          const unsigned char *client,
                          unsigned int client_len);

/* Asynchronous jobs: SSL_get_all_async_fds(3), SSL_CTX_set_async_callback(3). */
int SSL_get_all_async_fds(SSL *ssl, int *fds, size_t *numfds);
int SSL_get_changed_async_fds(SSL *ssl,
                              int *addfd,
                              size_t *numaddfds,
                              int *delfd,
                              size_t *numdelfds);
int SSL_waiting_for_async(SSL *ssl);
int SSL_CTX_set_async_callback(SSL_CTX *ctx, SSL_async_callback_fn callback);
int SSL_set_async_callback(SSL *ssl, SSL_async_callback_fn callback);
int SSL_CTX_set_async_callback_arg(SSL_CTX *ctx, void *arg);
int SSL_set_async_callback_arg(SSL *ssl, void *arg);
int SSL_get_async_status(SSL *ssl, int *status);

/* BIO_f_ssl(3), and the BIOs under an `SSL`: SSL_set_bio(3), SSL_set_fd(3). */
const BIO_METHOD *BIO_f_ssl(void);
BIO *BIO_new_buffer_ssl_connect(SSL_CTX *ctx);
BIO *BIO_new_ssl(SSL_CTX *ctx, int client);
BIO *BIO_new_ssl_connect(SSL_CTX *ctx);
int BIO_ssl_copy_session_id(BIO *to, BIO *from);
void BIO_ssl_shutdown(BIO *ssl_bio);
int SSL_get_fd(const SSL *ssl);
int SSL_get_rfd(const SSL *ssl);
int SSL_get_wfd(const SSL *ssl);
BIO *SSL_get_rbio(const SSL *ssl);
BIO *SSL_get_wbio(const SSL *ssl);
void SSL_set_bio(SSL *ssl, BIO *rbio, BIO *wbio);
void SSL_set0_rbio(SSL *ssl, BIO *rbio);
void SSL_set0_wbio(SSL *ssl, BIO *wbio);
int SSL_set_fd(SSL *ssl, int fd);
int SSL_set_rfd(SSL *ssl, int fd);
int SSL_set_wfd(SSL *ssl, int fd);

/* Lists of acceptable CAs: SSL_CTX_set0_CA_list(3),
 * SSL_load_client_CA_file(3). */
const STACK_OF(X509_NAME) *SSL_CTX_get0_CA_list(const SSL_CTX *ctx);
void SSL_CTX_set0_CA_list(SSL_CTX *ctx, STACK_OF(X509_NAME) *name_list);
const STACK_OF(X509_NAME) *SSL_get0_CA_list(const SSL *ssl);
void SSL_set0_CA_list(SSL *ssl, STACK_OF(X509_NAME) *name_list);
int SSL_CTX_add1_to_CA_list(SSL_CTX *ctx, const X509 *x);
int SSL_add1_to_CA_list(SSL *ssl, const X509 *x);
int SSL_CTX_add_client_CA(SSL_CTX *ctx, X509 *x);
int SSL_add_client_CA(SSL *ssl, X509 *x);
STACK_OF(X509_NAME) *SSL_CTX_get_client_CA_list(const SSL_CTX *ctx);
void SSL_CTX_set_client_CA_list(SSL_CTX *ctx, STACK_OF(X509_NAME) *name_list);
STACK_OF(X509_NAME) *SSL_get_client_CA_list(const SSL *ssl);
void SSL_set_client_CA_list(SSL *ssl, STACK_OF(X509_NAME) *name_list);
const STACK_OF(X509_NAME) *SSL_get0_peer_CA_list(const SSL *ssl);
int SSL_add_dir_cert_subjects_to_stack(STACK_OF(X509_NAME) *stackCAs, const char *dir);
int SSL_add_file_cert_subjects_to_stack(STACK_OF(X509_NAME) *stackCAs, const char *file);
int SSL_add_store_cert_subjects_to_stack(STACK_OF(X509_NAME) *stackCAs, const char *uri);
STACK_OF(X509_NAME) *SSL_load_client_CA_file(const char *file);
STACK_OF(X509_NAME) *SSL_load_client_CA_file_ex(const char *file,
                                                OSSL_LIB_CTX *libctx,
                                                const char *propq);
STACK_OF(X509_NAME) *SSL_dup_CA_list(const STACK_OF(X509_NAME) *sk);

/* Own certificates and keys: SSL_CTX_use_certificate(3),
 * SSL_CTX_set_cert_cb(3), SSL_CTX_set_default_passwd_cb(3). */
void SSL_CTX_set_cert_cb(SSL_CTX *ctx, SSL_cert_cb cb, void *arg);
void SSL_set_cert_cb(SSL *ssl, SSL_cert_cb cb, void *arg);
SSL_client_cert_cb SSL_CTX_get_client_cert_cb(SSL_CTX *ctx);
void SSL_CTX_set_client_cert_cb(SSL_CTX *ctx, SSL_client_cert_cb client_cert_cb);
pem_password_cb * SSL_CTX_get_default_passwd_cb(SSL_CTX *ctx);
void SSL_CTX_set_default_passwd_cb(SSL_CTX *ctx, pem_password_cb * cb);
pem_password_cb * SSL_get_default_passwd_cb(SSL *ssl);
void SSL_set_default_passwd_cb(SSL *ssl, pem_password_cb * cb);
void *SSL_CTX_get_default_passwd_cb_userdata(SSL_CTX *ctx);
void SSL_CTX_set_default_passwd_cb_userdata(SSL_CTX *ctx, void *u);
void *SSL_get_default_passwd_cb_userdata(SSL *ssl);
void SSL_set_default_passwd_cb_userdata(SSL *ssl, void *u);
int SSL_CTX_check_private_key(const SSL_CTX *ctx);
int SSL_check_private_key(const SSL *ssl);
int SSL_CTX_use_PrivateKey(SSL_CTX *ctx, EVP_PKEY *pkey);
int SSL_use_PrivateKey(SSL *ssl, EVP_PKEY *pkey);
int SSL_CTX_use_PrivateKey_ASN1(int pk, SSL_CTX *ctx, const unsigned char *d, long len);
int SSL_use_PrivateKey_ASN1(int pk, SSL *ssl, const unsigned char *d, long len);
int SSL_CTX_use_PrivateKey_file(SSL_CTX *ctx, const char *file, int type);
int SSL_use_PrivateKey_file(SSL *ssl, const char *file, int type);
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_CTX_use_RSAPrivateKey(SSL_CTX *ctx, RSA *rsa);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_use_RSAPrivateKey(SSL *ssl, RSA *rsa);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_CTX_use_RSAPrivateKey_ASN1(SSL_CTX *ctx, const unsigned char *d, long len);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_use_RSAPrivateKey_ASN1(SSL *ssl, const unsigned char *d, long len);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_CTX_use_RSAPrivateKey_file(SSL_CTX *ctx, const char *file, int type);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_use_RSAPrivateKey_file(SSL *ssl, const char *file, int type);
#endif
int SSL_CTX_use_cert_and_key(SSL_CTX *ctx,
                             X509 *x509,
                             EVP_PKEY *privatekey,
                             STACK_OF(X509) *chain,
                             int override);
int SSL_use_cert_and_key(SSL *ssl,
                         X509 *x509,
                         EVP_PKEY *privatekey,
                         STACK_OF(X509) *chain,
                         int override);
int SSL_CTX_use_certificate(SSL_CTX *ctx, X509 *x);
int SSL_use_certificate(SSL *ssl, X509 *x);
int SSL_CTX_use_certificate_ASN1(SSL_CTX *ctx, int len, const unsigned char *d);
int SSL_use_certificate_ASN1(SSL *ssl, const unsigned char *d, int len);
int SSL_CTX_use_certificate_chain_file(SSL_CTX *ctx, const char *file);
int SSL_use_certificate_chain_file(SSL *ssl, const char *file);
int SSL_CTX_use_certificate_file(SSL_CTX *ctx, const char *file, int type);
int SSL_use_certificate_file(SSL *ssl, const char *file, int type);
int SSL_check_chain(SSL *ssl, X509 *x, EVP_PKEY *pk, STACK_OF(X509) *chain);
X509 *SSL_get_certificate(const SSL *ssl);
EVP_PKEY *SSL_get_privatekey(const SSL *ssl);
X509 *SSL_CTX_get0_certificate(const SSL_CTX *ctx);
void SSL_certs_clear(SSL *ssl);
int SSL_CTX_set_client_cert_engine(SSL_CTX *ctx, ENGINE *e);
EVP_PKEY *SSL_CTX_get0_privatekey(const SSL_CTX *ctx);

/* Cipher suites: SSL_CTX_set_cipher_list(3), SSL_CIPHER_get_name(3),
 * SSL_get_current_cipher(3). */
char *SSL_CIPHER_description(const SSL_CIPHER *cipher, char *buf, int size);
const SSL_CIPHER *SSL_CIPHER_find(SSL *ssl, const unsigned char *ptr);
int SSL_CIPHER_get_auth_nid(const SSL_CIPHER *cipher);
int SSL_CIPHER_get_bits(const SSL_CIPHER *cipher, int *alg_bits);
int SSL_CIPHER_get_cipher_nid(const SSL_CIPHER *cipher);
int SSL_CIPHER_get_digest_nid(const SSL_CIPHER *cipher);
const EVP_MD *SSL_CIPHER_get_handshake_digest(const SSL_CIPHER *cipher);
uint32_t SSL_CIPHER_get_id(const SSL_CIPHER *cipher);
int SSL_CIPHER_get_kx_nid(const SSL_CIPHER *cipher);
const char *SSL_CIPHER_get_name(const SSL_CIPHER *cipher);
uint16_t SSL_CIPHER_get_protocol_id(const SSL_CIPHER *cipher);
const char *SSL_CIPHER_get_version(const SSL_CIPHER *cipher);
int SSL_CIPHER_is_aead(const SSL_CIPHER *cipher);
const char *SSL_CIPHER_standard_name(const SSL_CIPHER *cipher);
const char *OPENSSL_cipher_name(const char *rfc_name);
const char *OSSL_default_cipher_list(void);
const char *OSSL_default_ciphersuites(void);
int SSL_CTX_set_cipher_list(SSL_CTX *ctx, const char *str);
int SSL_set_cipher_list(SSL *ssl, const char *str);
int SSL_CTX_set_ciphersuites(SSL_CTX *ctx, const char *str);
int SSL_set_ciphersuites(SSL *ssl, const char *str);
int SSL_bytes_to_cipher_list(SSL *ssl,
                             const unsigned char *bytes,
                             size_t len,
                             int isv2format,
                             STACK_OF(SSL_CIPHER) **sk,
                             STACK_OF(SSL_CIPHER) **scsvs);
const char *SSL_get_cipher_list(const SSL *ssl, int n);
STACK_OF(SSL_CIPHER) *SSL_CTX_get_ciphers(const SSL_CTX *ctx);
STACK_OF(SSL_CIPHER) *SSL_get_ciphers(const SSL *ssl);
STACK_OF(SSL_CIPHER) *SSL_get_client_ciphers(const SSL *ssl);
char *SSL_get_shared_ciphers(const SSL *ssl, char *buf, int size);
STACK_OF(SSL_CIPHER) *SSL_get1_supported_ciphers(SSL *ssl);
const SSL_CIPHER *SSL_get_current_cipher(const SSL *ssl);
const SSL_CIPHER *SSL_get_pending_cipher(const SSL *ssl);

/* SSL_CTX_set_client_hello_cb(3). */
void SSL_CTX_set_client_hello_cb(SSL_CTX *ctx, SSL_client_hello_cb_fn cb, void *arg);
size_t SSL_client_hello_get0_ciphers(SSL *ssl, const unsigned char **out);
size_t SSL_client_hello_get0_compression_methods(SSL *ssl, const unsigned char **out);
int SSL_client_hello_get0_ext(SSL *ssl,
                              unsigned int type,
                              const unsigned char **out,
                              size_t *outlen);
unsigned int SSL_client_hello_get0_legacy_version(SSL *ssl);
size_t SSL_client_hello_get0_random(SSL *ssl, const unsigned char **out);
size_t SSL_client_hello_get0_session_id(SSL *ssl, const unsigned char **out);
int SSL_client_hello_get1_extensions_present(SSL *ssl, int **out, size_t *outlen);
int SSL_client_hello_isv2(SSL *ssl);

/* Compression: SSL_COMP_add_compression_method(3). */
int SSL_COMP_add_compression_method(int id, COMP_METHOD *cm);
const char *SSL_COMP_get0_name(const SSL_COMP *comp);
STACK_OF(SSL_COMP) *SSL_COMP_get_compression_methods(void);
int SSL_COMP_get_id(const SSL_COMP *comp);
const char *SSL_COMP_get_name(const COMP_METHOD *comp);
STACK_OF(SSL_COMP) *SSL_COMP_set0_compression_methods(STACK_OF(SSL_COMP) *meths);
const COMP_METHOD *SSL_get_current_compression(const SSL *ssl);
const COMP_METHOD *SSL_get_current_expansion(const SSL *ssl);

/* SSL_CONF_cmd(3) and its context, SSL_CTX_config(3). */
void SSL_CONF_CTX_free(SSL_CONF_CTX *cctx);
SSL_CONF_CTX *SSL_CONF_CTX_new(void);
int SSL_CONF_CTX_set1_prefix(SSL_CONF_CTX *cctx, const char *prefix);
unsigned int SSL_CONF_CTX_clear_flags(SSL_CONF_CTX *cctx, unsigned int flags);
unsigned int SSL_CONF_CTX_set_flags(SSL_CONF_CTX *cctx, unsigned int flags);
int SSL_CONF_CTX_finish(SSL_CONF_CTX *cctx);
void SSL_CONF_CTX_set_ssl(SSL_CONF_CTX *cctx, SSL *ssl);
void SSL_CONF_CTX_set_ssl_ctx(SSL_CONF_CTX *cctx, SSL_CTX *ctx);
int SSL_CONF_cmd(SSL_CONF_CTX *cctx, const char *cmd, const char *value);
int SSL_CONF_cmd_value_type(SSL_CONF_CTX *cctx, const char *cmd);
int SSL_CONF_cmd_argv(SSL_CONF_CTX *cctx, int *pargc, char ***pargv);
int SSL_CTX_config(SSL_CTX *ctx, const char *name);
int SSL_config(SSL *ssl, const char *name);

/* Options of a context or connection: SSL_CTX_set_options(3),
 * SSL_set_shutdown(3), SSL_CTX_set_quiet_shutdown(3). */
uint64_t SSL_CTX_clear_options(SSL_CTX *ctx, uint64_t op);
uint64_t SSL_CTX_get_options(const SSL_CTX *ctx);
uint64_t SSL_CTX_set_options(SSL_CTX *ctx, uint64_t op);
uint64_t SSL_clear_options(SSL *ssl, uint64_t op);
uint64_t SSL_get_options(const SSL *ssl);
uint64_t SSL_set_options(SSL *ssl, uint64_t op);
int SSL_CTX_get_quiet_shutdown(const SSL_CTX *ctx);
void SSL_CTX_set_quiet_shutdown(SSL_CTX *ctx, int mode);
int SSL_get_quiet_shutdown(const SSL *ssl);
void SSL_set_quiet_shutdown(SSL *ssl, int mode);
int SSL_get_shutdown(const SSL *ssl);
void SSL_set_shutdown(SSL *ssl, int mode);

/* Certificate transparency: SSL_CTX_set_ct_validation_callback(3),
 * SSL_CTX_set_ctlog_list_file(3). */
int SSL_CTX_ct_is_enabled(const SSL_CTX *ctx);
int SSL_ct_is_enabled(const SSL *ssl);
int SSL_CTX_set_ct_validation_callback(SSL_CTX *ctx, ssl_ct_validation_cb callback, void *arg);
int SSL_set_ct_validation_callback(SSL *ssl, ssl_ct_validation_cb callback, void *arg);
int SSL_CTX_enable_ct(SSL_CTX *ctx, int validation_mode);
int SSL_enable_ct(SSL *ssl, int validation_mode);
int SSL_CTX_set_ctlog_list_file(SSL_CTX *ctx, const char *path);
int SSL_CTX_set_default_ctlog_list_file(SSL_CTX *ctx);
const STACK_OF(SCT) *SSL_get0_peer_scts(SSL *ssl);
const CTLOG_STORE *SSL_CTX_get0_ctlog_store(const SSL_CTX *ctx);
void SSL_CTX_set0_ctlog_store(SSL_CTX *ctx, CTLOG_STORE *logs);

/* SSL_ctrl(3), SSL_CTX_ctrl(3) and their callback forms. */
long SSL_CTX_callback_ctrl(SSL_CTX *ctx, int cmd, SSL_ctrl_cb cb);
long SSL_callback_ctrl(SSL *ssl, int cmd, SSL_ctrl_cb cb);
long SSL_CTX_ctrl(SSL_CTX *ctx, int cmd, long larg, void *parg);
long SSL_ctrl(SSL *ssl, int cmd, long larg, void *parg);

/* Custom extensions and serverinfo: SSL_CTX_add_custom_ext(3),
 * SSL_CTX_use_serverinfo(3). */
int SSL_CTX_has_client_custom_ext(const SSL_CTX *ctx, unsigned int ext_type);
int SSL_CTX_use_serverinfo(SSL_CTX *ctx,
                           const unsigned char *serverinfo,
                           size_t serverinfo_length);
int SSL_CTX_use_serverinfo_ex(SSL_CTX *ctx,
                              unsigned int version,
                              const unsigned char *serverinfo,
                              size_t serverinfo_length);
int SSL_CTX_use_serverinfo_file(SSL_CTX *ctx, const char *file);
int SSL_CTX_add_client_custom_ext(SSL_CTX *ctx,
                                  unsigned int ext_type,
                                  custom_ext_add_cb add_cb,
                                  custom_ext_free_cb free_cb,
                                  void *add_arg,
                                  custom_ext_parse_cb parse_cb,
                                  void *parse_arg);
int SSL_CTX_add_custom_ext(SSL_CTX *ctx,
                           unsigned int ext_type,
                           unsigned int context,
                           SSL_custom_ext_add_cb_ex add_cb,
                           SSL_custom_ext_free_cb_ex free_cb,
                           void *add_arg,
                           SSL_custom_ext_parse_cb_ex parse_cb,
                           void *parse_arg);
int SSL_CTX_add_server_custom_ext(SSL_CTX *ctx,
                                  unsigned int ext_type,
                                  custom_ext_add_cb add_cb,
                                  custom_ext_free_cb free_cb,
                                  void *add_arg,
                                  custom_ext_parse_cb parse_cb,
                                  void *parse_arg);
int SSL_extension_supported(unsigned int ext_type);

/* SSL_CTX_dane_enable(3). */
int SSL_get0_dane_authority(SSL *ssl, X509 **mcert, EVP_PKEY **mspki);
unsigned long SSL_CTX_dane_clear_flags(SSL_CTX *ctx, unsigned long flags);
unsigned long SSL_dane_clear_flags(SSL *ssl, unsigned long flags);
int SSL_CTX_dane_enable(SSL_CTX *ctx);
int SSL_dane_enable(SSL *ssl, const char *basedomain);
int SSL_CTX_dane_mtype_set(SSL_CTX *ctx, const EVP_MD *md, uint8_t mtype, uint8_t ord);
unsigned long SSL_CTX_dane_set_flags(SSL_CTX *ctx, unsigned long flags);
unsigned long SSL_dane_set_flags(SSL *ssl, unsigned long flags);
int SSL_get0_dane_tlsa(SSL *ssl,
                       uint8_t *usage,
                       uint8_t *selector,
                       uint8_t *mtype,
                       const unsigned char **data,
                       size_t *dlen);
int SSL_dane_tlsa_add(SSL *ssl,
                      uint8_t usage,
                      uint8_t selector,
                      uint8_t mtype,
                      const unsigned char *data,
                      size_t dlen);
SSL_DANE *SSL_get0_dane(SSL *ssl);

/* DTLS: DTLSv1_listen(3), SSL_stateless(3), cookies and timers. */
size_t DTLS_get_data_mtu(const SSL *ssl);
void DTLS_set_timer_cb(SSL *ssl, DTLS_timer_cb cb);
int DTLSv1_listen(SSL *ssl, BIO_ADDR *client);
int SSL_stateless(SSL *ssl);
void SSL_CTX_set_cookie_generate_cb(SSL_CTX *ctx, SSL_cookie_generate_cb app_gen_cookie_cb);
void SSL_CTX_set_cookie_verify_cb(SSL_CTX *ctx, SSL_cookie_verify_cb app_verify_cookie_cb);
void SSL_CTX_set_stateless_cookie_generate_cb(SSL_CTX *ctx,
                                              SSL_stateless_cookie_generate_cb gen_stateless_cookie_cb);
void SSL_CTX_set_stateless_cookie_verify_cb(SSL_CTX *ctx,
                                            SSL_stateless_cookie_verify_cb verify_stateless_cookie_cb);
int SSL_is_dtls(const SSL *ssl);

/* 0-RTT: SSL_read_early_data(3). */
void SSL_CTX_set_allow_early_data_cb(SSL_CTX *ctx, SSL_allow_early_data_cb_fn cb, void *arg);
void SSL_set_allow_early_data_cb(SSL *ssl, SSL_allow_early_data_cb_fn cb, void *arg);
int SSL_get_early_data_status(const SSL *ssl);
uint32_t SSL_CTX_get_max_early_data(const SSL_CTX *ctx);
int SSL_CTX_set_max_early_data(SSL_CTX *ctx, uint32_t max_early_data);
uint32_t SSL_get_max_early_data(const SSL *ssl);
int SSL_set_max_early_data(SSL *ssl, uint32_t max_early_data);
int SSL_read_early_data(SSL *ssl, void *buf, size_t num, size_t *readbytes);
uint32_t SSL_CTX_get_recv_max_early_data(const SSL_CTX *ctx);
int SSL_CTX_set_recv_max_early_data(SSL_CTX *ctx, uint32_t recv_max_early_data);
uint32_t SSL_get_recv_max_early_data(const SSL *ssl);
int SSL_set_recv_max_early_data(SSL *ssl, uint32_t recv_max_early_data);
int SSL_write_early_data(SSL *ssl, const void *buf, size_t num, size_t *written);

/* Application data: SSL_get_ex_new_index(3), BIO_get_ex_new_index(3). */
void *SSL_SESSION_get_ex_data(const SSL_SESSION *ss, int idx);
int SSL_SESSION_set_ex_data(SSL_SESSION *ss, int idx, void *data);
void *SSL_CTX_get_ex_data(const SSL_CTX *ctx, int idx);
int SSL_CTX_set_ex_data(SSL_CTX *ctx, int idx, void *data);
void *SSL_get_ex_data(const SSL *ssl, int idx);
int SSL_set_ex_data(SSL *ssl, int idx, void *data);
int SSL_get_ex_data_X509_STORE_CTX_idx(void);

/* Groups, signature algorithms and DH parameters: SSL_get_shared_sigalgs(3),
 * SSL_CTX_set0_tmp_dh_pkey(3), SSL_group_to_name(3). */
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 void SSL_CTX_set_tmp_dh_callback(SSL_CTX *ctx, SSL_tmp_dh_cb dh);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 void SSL_set_tmp_dh_callback(SSL *ssl, SSL_tmp_dh_cb dh);
#endif
int SSL_CTX_set0_tmp_dh_pkey(SSL_CTX *ctx, EVP_PKEY *dhpkey);
int SSL_set0_tmp_dh_pkey(SSL *ssl, EVP_PKEY *dhpkey);
int SSL_get_peer_signature_type_nid(const SSL *ssl, int *pnid);
int SSL_get_signature_type_nid(const SSL *ssl, int *pnid);
int SSL_get_shared_sigalgs(SSL *ssl,
                           int idx,
                           int *psign,
                           int *phash,
                           int *psignandhash,
                           unsigned char *rsig,
                           unsigned char *rhash);
int SSL_get_sigalgs(SSL *ssl,
                    int idx,
                    int *psign,
                    int *phash,
                    int *psignandhash,
                    unsigned char *rsig,
                    unsigned char *rhash);
const char *SSL_group_to_name(SSL *s, int id);

/* The handshake: SSL_do_handshake(3), SSL_accept(3), SSL_connect(3),
 * SSL_set_connect_state(3), SSL_in_init(3). */
int SSL_accept(SSL *ssl);
int SSL_connect(SSL *ssl);
int SSL_do_handshake(SSL *ssl);
int SSL_in_before(const SSL *ssl);
int SSL_in_init(const SSL *ssl);
int SSL_is_init_finished(const SSL *ssl);
OSSL_HANDSHAKE_STATE SSL_get_state(const SSL *ssl);
void SSL_set_accept_state(SSL *ssl);
void SSL_set_connect_state(SSL *ssl);
int SSL_is_server(const SSL *ssl);

/* What a connection is: SSL_get_version(3). */
int SSL_client_version(const SSL *ssl);
const char *SSL_get_version(const SSL *ssl);
int SSL_version(const SSL *ssl);

/* Library set-up: OPENSSL_init_ssl(3). */
int OPENSSL_init_ssl(uint64_t opts, const OPENSSL_INIT_SETTINGS *settings);
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int ERR_load_SSL_strings(void);
#endif
void SSL_add_ssl_module(void);
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
OSSL_DEPRECATEDIN_1_1_0 void SSL_set_debug(SSL *ssl, int debug);
#endif
const struct openssl_ssl_test_functions *SSL_test_functions(void);

/* Data: SSL_read(3), SSL_write(3), SSL_shutdown(3), SSL_pending(3),
 * SSL_get_error(3). */
int SSL_get_error(const SSL *ssl, int ret_code);
int SSL_has_pending(const SSL *ssl);
int SSL_pending(const SSL *ssl);
int SSL_peek(SSL *ssl, void *buf, int num);
int SSL_peek_ex(SSL *ssl, void *buf, size_t num, size_t *readbytes);
int SSL_read(SSL *ssl, void *buf, int num);
int SSL_read_ex(SSL *ssl, void *buf, size_t num, size_t *readbytes);
int SSL_shutdown(SSL *ssl);
int SSL_want(const SSL *ssl);
ptrdiff_t SSL_sendfile(SSL *ssl, int fd, off_t offset, size_t size, int flags);
int SSL_write(SSL *ssl, const void *buf, int num);
int SSL_write_ex(SSL *ssl, const void *buf, size_t num, size_t *written);

/* SSL_key_update(3) and the renegotiations. */
int SSL_key_update(SSL *ssl, int updatetype);
int SSL_get_key_update_type(const SSL *ssl);
int SSL_renegotiate(SSL *ssl);
int SSL_renegotiate_abbreviated(SSL *ssl);
int SSL_renegotiate_pending(const SSL *ssl);

/* Birth, references and death of `SSL_CTX` and `SSL`: SSL_CTX_new(3),
 * SSL_new(3), SSL_free(3), SSL_clear(3). */
void SSL_CTX_free(SSL_CTX *ctx);
SSL_CTX *SSL_CTX_new(const SSL_METHOD *meth);
SSL_CTX *SSL_CTX_new_ex(OSSL_LIB_CTX *libctx, const char *propq, const SSL_METHOD *meth);
int SSL_CTX_up_ref(SSL_CTX *ctx);
const SSL_METHOD *SSL_CTX_get_ssl_method(const SSL_CTX *ctx);
const SSL_METHOD *SSL_get_ssl_method(const SSL *ssl);
int SSL_set_ssl_method(SSL *ssl, const SSL_METHOD *method);
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_CTX_set_ssl_version(SSL_CTX *ctx, const SSL_METHOD *meth);
#endif
int SSL_clear(SSL *ssl);
void SSL_free(SSL *ssl);
SSL_CTX *SSL_get_SSL_CTX(const SSL *ssl);
SSL *SSL_dup(SSL *ssl);
SSL *SSL_new(SSL_CTX *ctx);
int SSL_up_ref(SSL *ssl);
SSL_CTX *SSL_set_SSL_CTX(SSL *ssl, SSL_CTX *ctx);

/* The protocol methods: SSL_CTX_new(3). */
const SSL_METHOD *DTLS_client_method(void);
const SSL_METHOD *DTLS_method(void);
const SSL_METHOD *DTLS_server_method(void);
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
OSSL_DEPRECATEDIN_1_1_0 const SSL_METHOD *DTLSv1_2_client_method(void);
#endif
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
OSSL_DEPRECATEDIN_1_1_0 const SSL_METHOD *DTLSv1_2_method(void);
#endif
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
OSSL_DEPRECATEDIN_1_1_0 const SSL_METHOD *DTLSv1_2_server_method(void);
#endif
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
OSSL_DEPRECATEDIN_1_1_0 const SSL_METHOD *DTLSv1_client_method(void);
#endif
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
OSSL_DEPRECATEDIN_1_1_0 const SSL_METHOD *DTLSv1_method(void);
#endif
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
OSSL_DEPRECATEDIN_1_1_0 const SSL_METHOD *DTLSv1_server_method(void);
#endif
const SSL_METHOD *TLS_client_method(void);
const SSL_METHOD *TLS_method(void);
const SSL_METHOD *TLS_server_method(void);
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
OSSL_DEPRECATEDIN_1_1_0 const SSL_METHOD *TLSv1_1_client_method(void);
#endif
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
OSSL_DEPRECATEDIN_1_1_0 const SSL_METHOD *TLSv1_1_method(void);
#endif
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
OSSL_DEPRECATEDIN_1_1_0 const SSL_METHOD *TLSv1_1_server_method(void);
#endif
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
OSSL_DEPRECATEDIN_1_1_0 const SSL_METHOD *TLSv1_2_client_method(void);
#endif
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
OSSL_DEPRECATEDIN_1_1_0 const SSL_METHOD *TLSv1_2_method(void);
#endif
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
OSSL_DEPRECATEDIN_1_1_0 const SSL_METHOD *TLSv1_2_server_method(void);
#endif
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
OSSL_DEPRECATEDIN_1_1_0 const SSL_METHOD *TLSv1_client_method(void);
#endif
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
OSSL_DEPRECATEDIN_1_1_0 const SSL_METHOD *TLSv1_method(void);
#endif
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
OSSL_DEPRECATEDIN_1_1_0 const SSL_METHOD *TLSv1_server_method(void);
#endif

/* Pre-shared keys: SSL_CTX_set_psk_client_callback(3),
 * SSL_CTX_use_psk_identity_hint(3). */
void SSL_CTX_set_psk_client_callback(SSL_CTX *ctx, SSL_psk_client_cb_func cb);
void SSL_set_psk_client_callback(SSL *ssl, SSL_psk_client_cb_func cb);
void SSL_CTX_set_psk_use_session_callback(SSL_CTX *ctx, SSL_psk_use_session_cb_func cb);
void SSL_set_psk_use_session_callback(SSL *ssl, SSL_psk_use_session_cb_func cb);
void SSL_CTX_set_psk_find_session_callback(SSL_CTX *ctx, SSL_psk_find_session_cb_func cb);
void SSL_set_psk_find_session_callback(SSL *ssl, SSL_psk_find_session_cb_func cb);
void SSL_CTX_set_psk_server_callback(SSL_CTX *ctx, SSL_psk_server_cb_func cb);
void SSL_set_psk_server_callback(SSL *ssl, SSL_psk_server_cb_func cb);
int SSL_CTX_use_psk_identity_hint(SSL_CTX *ctx, const char *identity_hint);
int SSL_use_psk_identity_hint(SSL *ssl, const char *identity_hint);
const char *SSL_get_psk_identity(const SSL *ssl);
const char *SSL_get_psk_identity_hint(const SSL *ssl);

/* Records and buffers: SSL_CTX_set_record_padding_callback(3),
 * SSL_CTX_set_split_send_fragment(3), SSL_alloc_buffers(3). */
int SSL_get_read_ahead(const SSL *ssl);
void SSL_set_read_ahead(SSL *ssl, int yes);
int SSL_CTX_set_block_padding(SSL_CTX *ctx, size_t block_size);
int SSL_set_block_padding(SSL *ssl, size_t block_size);
void SSL_CTX_set_record_padding_callback(SSL_CTX *ctx, SSL_record_padding_cb cb);
int SSL_set_record_padding_callback(SSL *ssl, SSL_record_padding_cb cb);
void *SSL_CTX_get_record_padding_callback_arg(const SSL_CTX *ctx);
void SSL_CTX_set_record_padding_callback_arg(SSL_CTX *ctx, void *arg);
void *SSL_get_record_padding_callback_arg(const SSL *ssl);
void SSL_set_record_padding_callback_arg(SSL *ssl, void *arg);
void SSL_CTX_set_default_read_buffer_len(SSL_CTX *ctx, size_t len);
void SSL_set_default_read_buffer_len(SSL *ssl, size_t len);
int SSL_CTX_set_tlsext_max_fragment_length(SSL_CTX *ctx, uint8_t mode);
int SSL_set_tlsext_max_fragment_length(SSL *ssl, uint8_t mode);
int SSL_alloc_buffers(SSL *ssl);
int SSL_free_buffers(SSL *ssl);

/* Keying material and randoms: SSL_export_keying_material(3),
 * SSL_get_client_random(3), SSL_CTX_set_keylog_callback(3). */
SSL_CTX_keylog_cb_func SSL_CTX_get_keylog_callback(const SSL_CTX *ctx);
void SSL_CTX_set_keylog_callback(SSL_CTX *ctx, SSL_CTX_keylog_cb_func cb);
int SSL_export_keying_material(SSL *ssl,
                               unsigned char *out,
                               size_t olen,
                               const char *label,
                               size_t llen,
                               const unsigned char *context,
                               size_t contextlen,
                               int use_context);
int SSL_export_keying_material_early(SSL *ssl,
                                     unsigned char *out,
                                     size_t olen,
                                     const char *label,
                                     size_t llen,
                                     const unsigned char *context,
                                     size_t contextlen);
size_t SSL_get_client_random(const SSL *ssl, unsigned char *out, size_t outlen);
size_t SSL_get_server_random(const SSL *ssl, unsigned char *out, size_t outlen);
size_t SSL_get_finished(const SSL *ssl, void *buf, size_t count);
size_t SSL_get_peer_finished(const SSL *ssl, void *buf, size_t count);

/* Security level: SSL_CTX_set_security_level(3). */
SSL_security_cb SSL_CTX_get_security_callback(const SSL_CTX *ctx);
SSL_security_cb SSL_get_security_callback(const SSL *ssl);
void SSL_CTX_set_security_callback(SSL_CTX *ctx, SSL_security_cb cb);
void SSL_set_security_callback(SSL *ssl, SSL_security_cb cb);
void *SSL_CTX_get0_security_ex_data(const SSL_CTX *ctx);
void *SSL_get0_security_ex_data(const SSL *ssl);
void SSL_CTX_set0_security_ex_data(SSL_CTX *ctx, void *ex);
void SSL_set0_security_ex_data(SSL *ssl, void *ex);
int SSL_CTX_get_security_level(const SSL_CTX *ctx);
int SSL_get_security_level(const SSL *ssl);
void SSL_CTX_set_security_level(SSL_CTX *ctx, int level);
void SSL_set_security_level(SSL *ssl, int level);

/* `SSL_SESSION`: SSL_SESSION_free(3) and its getters, d2i_SSL_SESSION(3), PEM. */
SSL_SESSION *PEM_read_SSL_SESSION(FILE *out, SSL_SESSION **x, pem_password_cb * cb, void *u);
SSL_SESSION *PEM_read_bio_SSL_SESSION(BIO *out, SSL_SESSION **x, pem_password_cb * cb, void *u);
int PEM_write_SSL_SESSION(FILE *out, const SSL_SESSION *x);
int PEM_write_bio_SSL_SESSION(BIO *out, const SSL_SESSION *x);
int SSL_SESSION_get0_ticket_appdata(SSL_SESSION *ss, void **data, size_t *len);
int SSL_SESSION_set1_ticket_appdata(SSL_SESSION *ss, const void *data, size_t len);
uint8_t SSL_SESSION_get_max_fragment_length(const SSL_SESSION *sess);
SSL_SESSION *SSL_SESSION_dup(const SSL_SESSION *src);
void SSL_SESSION_free(SSL_SESSION *ses);
SSL_SESSION *SSL_SESSION_new(void);
int SSL_SESSION_up_ref(SSL_SESSION *ses);
const SSL_CIPHER *SSL_SESSION_get0_cipher(const SSL_SESSION *s);
int SSL_SESSION_set_cipher(SSL_SESSION *s, const SSL_CIPHER *cipher);
void SSL_SESSION_get0_alpn_selected(const SSL_SESSION *s,
                                    const unsigned char **alpn,
                                    size_t *len);
const char *SSL_SESSION_get0_hostname(const SSL_SESSION *s);
int SSL_SESSION_set1_alpn_selected(SSL_SESSION *s, const unsigned char *alpn, size_t len);
int SSL_SESSION_set1_hostname(SSL_SESSION *s, const char *hostname);
const unsigned char *SSL_SESSION_get0_id_context(const SSL_SESSION *s, unsigned int *len);
int SSL_SESSION_set1_id_context(SSL_SESSION *s,
                                const unsigned char *sid_ctx,
                                unsigned int sid_ctx_len);
X509 *SSL_SESSION_get0_peer(SSL_SESSION *s);
unsigned int SSL_SESSION_get_compress_id(const SSL_SESSION *s);
int SSL_SESSION_get_protocol_version(const SSL_SESSION *s);
int SSL_SESSION_set_protocol_version(SSL_SESSION *s, int version);
long SSL_SESSION_get_time(const SSL_SESSION *s);
long SSL_SESSION_get_timeout(const SSL_SESSION *s);
long SSL_SESSION_set_time(SSL_SESSION *s, long t);
long SSL_SESSION_set_timeout(SSL_SESSION *s, long t);
void SSL_SESSION_get0_ticket(const SSL_SESSION *s, const unsigned char **tick, size_t *len);
unsigned long SSL_SESSION_get_ticket_lifetime_hint(const SSL_SESSION *s);
int SSL_SESSION_has_ticket(const SSL_SESSION *s);
int SSL_SESSION_is_resumable(const SSL_SESSION *s);
int SSL_SESSION_print(BIO *fp, const SSL_SESSION *ses);
int SSL_SESSION_print_fp(FILE *fp, const SSL_SESSION *ses);
int SSL_SESSION_print_keylog(BIO *bp, const SSL_SESSION *x);
const unsigned char *SSL_SESSION_get_id(const SSL_SESSION *s, unsigned int *len);
int SSL_SESSION_set1_id(SSL_SESSION *s, const unsigned char *sid, unsigned int sid_len);
size_t SSL_SESSION_get_master_key(const SSL_SESSION *sess, unsigned char *out, size_t outlen);
int SSL_SESSION_set1_master_key(SSL_SESSION *sess, const unsigned char *input, size_t len);
uint32_t SSL_SESSION_get_max_early_data(const SSL_SESSION *s);
int SSL_SESSION_set_max_early_data(SSL_SESSION *s, uint32_t max_early_data);
SSL_SESSION *d2i_SSL_SESSION(SSL_SESSION **a, const unsigned char **pp, long length);
int i2d_SSL_SESSION(const SSL_SESSION *input, unsigned char **pp);

/* Session reuse: SSL_CTX_add_session(3), SSL_CTX_sess_set_get_cb(3),
 * SSL_set_session(3). */
int SSL_CTX_add_session(SSL_CTX *ctx, SSL_SESSION *session);
int SSL_CTX_remove_session(SSL_CTX *ctx, SSL_SESSION *session);
void SSL_CTX_flush_sessions(SSL_CTX *ctx, long tm);
SSL_sess_get_cb SSL_CTX_sess_get_get_cb(SSL_CTX *ctx);
SSL_sess_new_cb SSL_CTX_sess_get_new_cb(SSL_CTX *ctx);
SSL_sess_remove_cb SSL_CTX_sess_get_remove_cb(SSL_CTX *ctx);
void SSL_CTX_sess_set_get_cb(SSL_CTX *ctx, SSL_sess_get_cb get_session_cb);
void SSL_CTX_sess_set_new_cb(SSL_CTX *ctx, SSL_sess_new_cb new_session_cb);
void SSL_CTX_sess_set_remove_cb(SSL_CTX *ctx, SSL_sess_remove_cb remove_session_cb);
LHASH_OF(SSL_SESSION) *SSL_CTX_sessions(SSL_CTX *ctx);
int SSL_CTX_set_generate_session_id(SSL_CTX *ctx, GEN_SESSION_CB cb);
int SSL_set_generate_session_id(SSL *ssl, GEN_SESSION_CB cb);
int SSL_has_matching_session_id(const SSL *ssl, const unsigned char *id, unsigned int id_len);
int SSL_CTX_set_session_id_context(SSL_CTX *ctx,
                                   const unsigned char *sid_ctx,
                                   unsigned int sid_ctx_len);
int SSL_set_session_id_context(SSL *ssl, const unsigned char *sid_ctx, unsigned int sid_ctx_len);
long SSL_CTX_get_timeout(const SSL_CTX *ctx);
long SSL_CTX_set_timeout(SSL_CTX *ctx, long t);
long SSL_get_default_timeout(const SSL *ssl);
SSL_SESSION *SSL_get1_session(SSL *ssl);
SSL_SESSION *SSL_get_session(const SSL *ssl);
int SSL_session_reused(const SSL *ssl);
int SSL_set_session(SSL *to, SSL_SESSION *session);
int SSL_copy_session_id(SSL *to, const SSL *from);
void SSL_CTX_set_not_resumable_session_callback(SSL_CTX *ctx, SSL_not_resumable_session_cb cb);
void SSL_set_not_resumable_session_callback(SSL *ssl, SSL_not_resumable_session_cb cb);
int SSL_set_session_secret_cb(SSL *ssl, tls_session_secret_cb_fn session_secret_cb, void *arg);

/* Session tickets: SSL_CTX_set_session_ticket_cb(3),
 * SSL_CTX_set_num_tickets(3). */
int SSL_new_session_ticket(SSL *ssl);
size_t SSL_CTX_get_num_tickets(const SSL_CTX *ctx);
int SSL_CTX_set_num_tickets(SSL_CTX *ctx, size_t num_tickets);
size_t SSL_get_num_tickets(const SSL *ssl);
int SSL_set_num_tickets(SSL *ssl, size_t num_tickets);
int SSL_CTX_set_session_ticket_cb(SSL_CTX *ctx,
                                  SSL_CTX_generate_session_ticket_fn gen_cb,
                                  SSL_CTX_decrypt_session_ticket_fn dec_cb,
                                  void *arg);
int SSL_CTX_set_tlsext_ticket_key_evp_cb(SSL_CTX *ctx, SSL_ticket_key_evp_cb fp);
int SSL_set_session_ticket_ext(SSL *ssl, void *ext_data, int ext_len);
int SSL_set_session_ticket_ext_cb(SSL *ssl, tls_session_ticket_ext_cb_fn cb, void *arg);

/* Server names: SSL_CTX_set_tlsext_servername_callback(3). */
const char *SSL_get_servername(const SSL *ssl, int type);
int SSL_get_servername_type(const SSL *ssl);

/* Secure remote password: SSL_CTX_set_srp_password(3). */
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 BIGNUM *SSL_get_srp_N(SSL *ssl);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_CTX_set_srp_cb_arg(SSL_CTX *ctx, void *arg);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_CTX_set_srp_client_pwd_callback(SSL_CTX *ctx, SSL_srp_client_pwd_cb cb);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 BIGNUM *SSL_get_srp_g(SSL *ssl);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_CTX_set_srp_password(SSL_CTX *ctx, char *password);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_set_srp_server_param(SSL *ssl,
                             const BIGNUM *N,
                             const BIGNUM *g,
                             BIGNUM *sa,
                             BIGNUM *v,
                             char *info);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_set_srp_server_param_pw(SSL *ssl, const char *user, const char *pass, const char *grp);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_CTX_set_srp_strength(SSL_CTX *ctx, int strength);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 char *SSL_get_srp_userinfo(SSL *ssl);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_CTX_set_srp_username(SSL_CTX *ctx, char *name);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 char *SSL_get_srp_username(SSL *ssl);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_CTX_set_srp_username_callback(SSL_CTX *ctx, SSL_srp_username_cb cb);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_CTX_set_srp_verify_param_callback(SSL_CTX *ctx, SSL_cert_cb cb);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_CTX_SRP_CTX_free(SSL_CTX *ctx);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_SRP_CTX_free(SSL *ssl);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_CTX_SRP_CTX_init(SSL_CTX *ctx);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_SRP_CTX_init(SSL *ssl);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SRP_Calc_A_param(SSL *ssl);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
OSSL_DEPRECATEDIN_3_0 int SSL_srp_server_param_with_username(SSL *ssl, int *ad);
#endif

/* SSL_CTX_set_tlsext_use_srtp(3). */
SRTP_PROTECTION_PROFILE *SSL_get_selected_srtp_profile(SSL *ssl);
STACK_OF(SRTP_PROTECTION_PROFILE) *SSL_get_srtp_profiles(SSL *ssl);
int SSL_CTX_set_tlsext_use_srtp(SSL_CTX *ctx, const char *profiles);
int SSL_set_tlsext_use_srtp(SSL *ssl, const char *profiles);

/* Looking on: SSL_CTX_set_info_callback(3), SSL_CTX_set_msg_callback(3), state
 * and alert names. */
SSL_info_cb SSL_CTX_get_info_callback(SSL_CTX *ctx);
void SSL_CTX_set_info_callback(SSL_CTX *ctx, SSL_info_cb cb);
SSL_info_cb SSL_get_info_callback(const SSL *ssl);
void SSL_set_info_callback(SSL *ssl, SSL_info_cb cb);
void SSL_CTX_set_msg_callback(SSL_CTX *ctx, SSL_msg_cb cb);
void SSL_set_msg_callback(SSL *ssl, SSL_msg_cb cb);
const char *SSL_alert_desc_string(int value);
const char *SSL_alert_desc_string_long(int value);
const char *SSL_alert_type_string(int value);
const char *SSL_alert_type_string_long(int value);
const char *SSL_rstate_string(const SSL *ssl);
const char *SSL_rstate_string_long(const SSL *ssl);
const char *SSL_state_string(const SSL *ssl);
const char *SSL_state_string_long(const SSL *ssl);
void SSL_trace(int write_p,
               int version,
               int content_type,
               const void *buf,
               size_t len,
               SSL *ssl,
               void *arg);

/* Verification of the peer: SSL_CTX_set_verify(3),
 * SSL_CTX_load_verify_locations(3), SSL_set1_host(3), SSL_get0_param(3). */
X509_VERIFY_PARAM *SSL_CTX_get0_param(SSL_CTX *ctx);
int SSL_CTX_set1_param(SSL_CTX *ctx, X509_VERIFY_PARAM *vpm);
X509_VERIFY_PARAM *SSL_get0_param(SSL *ssl);
int SSL_set1_param(SSL *ssl, X509_VERIFY_PARAM *vpm);
int SSL_CTX_set_purpose(SSL_CTX *ctx, int purpose);
int SSL_set_purpose(SSL *ssl, int purpose);
int SSL_CTX_set_trust(SSL_CTX *ctx, int trust);
int SSL_set_trust(SSL *ssl, int trust);
SSL_verify_cb SSL_CTX_get_verify_callback(const SSL_CTX *ctx);
SSL_verify_cb SSL_get_verify_callback(const SSL *ssl);
int SSL_CTX_get_verify_depth(const SSL_CTX *ctx);
int SSL_get_verify_depth(const SSL *ssl);
int SSL_CTX_get_verify_mode(const SSL_CTX *ctx);
int SSL_get_verify_mode(const SSL *ssl);
int SSL_CTX_set_default_verify_dir(SSL_CTX *ctx);
int SSL_CTX_set_default_verify_file(SSL_CTX *ctx);
int SSL_CTX_set_default_verify_paths(SSL_CTX *ctx);
int SSL_CTX_set_default_verify_store(SSL_CTX *ctx);
int SSL_CTX_load_verify_dir(SSL_CTX *ctx, const char *CApath);
int SSL_CTX_load_verify_file(SSL_CTX *ctx, const char *CAfile);
int SSL_CTX_load_verify_locations(SSL_CTX *ctx, const char *CAfile, const char *CApath);
int SSL_CTX_load_verify_store(SSL_CTX *ctx, const char *CAstore);
X509_STORE *SSL_CTX_get_cert_store(const SSL_CTX *ctx);
void SSL_CTX_set1_cert_store(SSL_CTX *ctx, X509_STORE *store);
void SSL_CTX_set_cert_store(SSL_CTX *ctx, X509_STORE *store);
void SSL_CTX_set_cert_verify_callback(SSL_CTX *ctx, SSL_cert_verify_cb cb, void *arg);
void SSL_CTX_set_post_handshake_auth(SSL_CTX *ctx, int val);
void SSL_set_post_handshake_auth(SSL *ssl, int val);
void SSL_CTX_set_verify(SSL_CTX *ctx, int mode, SSL_verify_cb callback);
void SSL_set_verify(SSL *ssl, int mode, SSL_verify_cb callback);
int SSL_verify_client_post_handshake(SSL *ssl);
void SSL_CTX_set_verify_depth(SSL_CTX *ctx, int depth);
void SSL_set_verify_depth(SSL *ssl, int depth);
STACK_OF(X509) *SSL_get_peer_cert_chain(const SSL *ssl);
STACK_OF(X509) *SSL_get0_verified_chain(const SSL *ssl);
X509 *SSL_get0_peer_certificate(const SSL *ssl);
X509 *SSL_get1_peer_certificate(const SSL *ssl);
long SSL_get_verify_result(const SSL *ssl);
int SSL_add1_host(SSL *ssl, const char *hostname);
int SSL_set1_host(SSL *ssl, const char *hostname);
void SSL_set_hostflags(SSL *ssl, unsigned int flags);
const char *SSL_get0_peername(SSL *ssl);
void SSL_set_verify_result(SSL *ssl, long v);

/* Chains, stores and the current certificate: SSL_CTX_add1_chain_cert(3),
 * SSL_CTX_set1_verify_cert_store(3), SSL_CTX_add_extra_chain_cert(3). */
int (SSL_CTX_add0_chain_cert)(SSL_CTX *ctx, X509 *x509);
int (SSL_add0_chain_cert)(SSL *ssl, X509 *x509);
int (SSL_CTX_add1_chain_cert)(SSL_CTX *ctx, X509 *x509);
int (SSL_add1_chain_cert)(SSL *ssl, X509 *x509);
int (SSL_CTX_build_cert_chain)(SSL_CTX *ctx, int flags);
int (SSL_build_cert_chain)(SSL *ssl, int flags);
int (SSL_CTX_set0_chain)(SSL_CTX *ctx, STACK_OF(X509) *sk);
int (SSL_CTX_set1_chain)(SSL_CTX *ctx, STACK_OF(X509) *sk);
int (SSL_set0_chain)(SSL *ssl, STACK_OF(X509) *sk);
int (SSL_set1_chain)(SSL *ssl, STACK_OF(X509) *sk);
int (SSL_CTX_clear_chain_certs)(SSL_CTX *ctx);
int (SSL_CTX_get0_chain_certs)(SSL_CTX *ctx, STACK_OF(X509) **sk);
int (SSL_clear_chain_certs)(SSL *ssl);
int (SSL_get0_chain_certs)(SSL *ssl, STACK_OF(X509) **sk);
int (SSL_CTX_set_current_cert)(SSL_CTX *ctx, long op);
int (SSL_set_current_cert)(SSL *ssl, long op);
int (SSL_CTX_select_current_cert)(SSL_CTX *ctx, X509 *x509);
int (SSL_select_current_cert)(SSL *ssl, X509 *x509);
long (SSL_CTX_add_extra_chain_cert)(SSL_CTX *ctx, X509 *x509);
long (SSL_CTX_clear_extra_chain_certs)(SSL_CTX *ctx);
long (SSL_CTX_get_extra_chain_certs)(SSL_CTX *ctx, STACK_OF(X509) **sk);
long (SSL_CTX_get_extra_chain_certs_only)(SSL_CTX *ctx, STACK_OF(X509) **sk);
int (SSL_CTX_get0_chain_cert_store)(SSL_CTX *ctx, X509_STORE **st);
int (SSL_CTX_set0_chain_cert_store)(SSL_CTX *ctx, X509_STORE *st);
int (SSL_CTX_set1_chain_cert_store)(SSL_CTX *ctx, X509_STORE *st);
int (SSL_get0_chain_cert_store)(SSL *ssl, X509_STORE **st);
int (SSL_set0_chain_cert_store)(SSL *ssl, X509_STORE *st);
int (SSL_set1_chain_cert_store)(SSL *ssl, X509_STORE *st);
int (SSL_CTX_get0_verify_cert_store)(SSL_CTX *ctx, X509_STORE **st);
int (SSL_CTX_set0_verify_cert_store)(SSL_CTX *ctx, X509_STORE *st);
int (SSL_CTX_set1_verify_cert_store)(SSL_CTX *ctx, X509_STORE *st);
int (SSL_get0_verify_cert_store)(SSL *ssl, X509_STORE **st);
int (SSL_set0_verify_cert_store)(SSL *ssl, X509_STORE *st);
int (SSL_set1_verify_cert_store)(SSL *ssl, X509_STORE *st);
#ifndef OPENSSL_NO_DEPRECATED_3_0
X509 *(SSL_get_peer_certificate)(const SSL *ssl);
#endif
long (SSL_get0_certificate_types)(SSL *ssl, const unsigned char **clist);
long (SSL_CTX_set1_client_certificate_types)(SSL_CTX *ctx,
                                           const unsigned char *clist,
                                           long clistlen);
long (SSL_set1_client_certificate_types)(SSL *ssl, const unsigned char *clist, long clistlen);

/* Modes, protocol versions, limits: SSL_CTX_set_mode(3),
 * SSL_CTX_set_min_proto_version(3), SSL_CTX_set_split_send_fragment(3),
 * SSL_CTX_set_read_ahead(3). */
long (SSL_CTX_get_max_cert_list)(SSL_CTX *ctx);
long (SSL_CTX_set_max_cert_list)(SSL_CTX *ctx, long size);
long (SSL_get_max_cert_list)(SSL *ssl);
long (SSL_set_max_cert_list)(SSL *ssl, long size);
int (SSL_CTX_get_max_proto_version)(SSL_CTX *ctx);
int (SSL_CTX_set_max_proto_version)(SSL_CTX *ctx, int version);
int (SSL_get_max_proto_version)(SSL *ssl);
int (SSL_set_max_proto_version)(SSL *ssl, int version);
int (SSL_CTX_get_min_proto_version)(SSL_CTX *ctx);
int (SSL_CTX_set_min_proto_version)(SSL_CTX *ctx, int version);
int (SSL_get_min_proto_version)(SSL *ssl);
int (SSL_set_min_proto_version)(SSL *ssl, int version);
long (SSL_CTX_clear_mode)(SSL_CTX *ctx, long mode);
long (SSL_CTX_get_mode)(SSL_CTX *ctx);
long (SSL_CTX_set_mode)(SSL_CTX *ctx, long mode);
long (SSL_clear_mode)(SSL *ssl, long mode);
long (SSL_get_mode)(SSL *ssl);
long (SSL_set_mode)(SSL *ssl, long mode);
void (SSL_CTX_set_msg_callback_arg)(SSL_CTX *ctx, void *arg);
void (SSL_set_msg_callback_arg)(SSL *ssl, void *arg);
long (SSL_CTX_get_default_read_ahead)(SSL_CTX *ctx);
long (SSL_CTX_get_read_ahead)(SSL_CTX *ctx);
void (SSL_CTX_set_read_ahead)(SSL_CTX *ctx, int m);
long (SSL_CTX_set_max_pipelines)(SSL_CTX *ctx, long m);
long (SSL_set_max_pipelines)(SSL *ssl, long m);
long (SSL_CTX_set_max_send_fragment)(SSL_CTX *ctx, long m);
long (SSL_set_max_send_fragment)(SSL *ssl, long m);
long (SSL_CTX_set_split_send_fragment)(SSL_CTX *ctx, long m);
long (SSL_set_split_send_fragment)(SSL *ssl, long m);
long (SSL_CTX_clear_cert_flags)(SSL_CTX *ctx, long op);
long (SSL_CTX_set_cert_flags)(SSL_CTX *ctx, long op);
long (SSL_clear_cert_flags)(SSL *ssl, long op);
long (SSL_set_cert_flags)(SSL *ssl, long op);
void (SSL_CTX_set_default_read_ahead)(SSL_CTX *ctx, int m);

/* Groups, signature algorithms and ephemeral keys: SSL_CTX_set1_curves(3),
 * SSL_CTX_set1_sigalgs(3), SSL_CTX_set_tmp_dh_callback(3). */
int (SSL_CTX_set1_curves)(SSL_CTX *ctx, int *clist, int clistlen);
int (SSL_get1_curves)(SSL *ssl, int *curves);
int (SSL_set1_curves)(SSL *ssl, int *clist, int clistlen);
int (SSL_CTX_set1_curves_list)(SSL_CTX *ctx, char *list);
int (SSL_set1_curves_list)(SSL *ssl, char *list);
int (SSL_CTX_set1_groups)(SSL_CTX *ctx, int *glist, int glistlen);
int (SSL_get1_groups)(SSL *ssl, int *groups);
int (SSL_set1_groups)(SSL *ssl, int *glist, int glistlen);
int (SSL_CTX_set1_groups_list)(SSL_CTX *ctx, char *list);
int (SSL_set1_groups_list)(SSL *ssl, char *list);
int (SSL_get_negotiated_group)(SSL *ssl);
int (SSL_get_shared_curve)(SSL *ssl, int n);
int (SSL_get_shared_group)(SSL *ssl, int n);
long (SSL_CTX_set1_client_sigalgs)(SSL_CTX *ctx, const int *slist, long slistlen);
long (SSL_set1_client_sigalgs)(SSL *ssl, const int *slist, long slistlen);
long (SSL_CTX_set1_client_sigalgs_list)(SSL_CTX *ctx, const char *str);
long (SSL_set1_client_sigalgs_list)(SSL *ssl, const char *str);
long (SSL_CTX_set1_sigalgs)(SSL_CTX *ctx, const int *slist, long slistlen);
long (SSL_set1_sigalgs)(SSL *ssl, const int *slist, long slistlen);
long (SSL_CTX_set1_sigalgs_list)(SSL_CTX *ctx, const char *str);
long (SSL_set1_sigalgs_list)(SSL *ssl, const char *str);
long (SSL_CTX_set_dh_auto)(SSL_CTX *ctx, int onoff);
long (SSL_set_dh_auto)(SSL *ssl, int onoff);
#ifndef OPENSSL_NO_DEPRECATED_3_0
long (SSL_CTX_set_tmp_dh)(SSL_CTX *ctx, DH *dh);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
long (SSL_set_tmp_dh)(SSL *ssl, DH *dh);
#endif
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
long (SSL_CTX_set_ecdh_auto)(SSL_CTX *ctx, int onoff);
#endif
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
long (SSL_set_ecdh_auto)(SSL *ssl, int onoff);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
long (SSL_CTX_set_tmp_ecdh)(SSL_CTX *ctx, const EC_KEY *ecdh);
#endif
#ifndef OPENSSL_NO_DEPRECATED_3_0
long (SSL_set_tmp_ecdh)(SSL *ssl, const EC_KEY *ecdh);
#endif
int (SSL_get_peer_signature_nid)(SSL *ssl, int *psig_nid);
int (SSL_get_signature_nid)(SSL *ssl, int *psig_nid);
long (SSL_get_peer_tmp_key)(SSL *ssl, EVP_PKEY **key);
long (SSL_get_server_tmp_key)(SSL *ssl, EVP_PKEY **key);
long (SSL_get_tmp_key)(SSL *ssl, EVP_PKEY **key);
long (SSL_get0_ec_point_formats)(SSL *ssl, const char **plst);

/* What a connection is doing: SSL_want(3), SSL_in_init(3),
 * SSL_get_current_cipher(3); DTLS; renegotiations; old names. */
void *(SSL_SESSION_get_app_data)(const SSL_SESSION *session);
int (SSL_SESSION_set_app_data)(SSL_SESSION *session, void *arg);
void *(SSL_CTX_get_app_data)(const SSL_CTX *ctx);
int (SSL_CTX_set_app_data)(SSL_CTX *ctx, void *arg);
void *(SSL_get_app_data)(const SSL *ssl);
int (SSL_set_app_data)(SSL *ssl, void *arg);
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
void (SSL_load_error_strings)(void);
#endif
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
void (SSL_COMP_free_compression_methods)(void);
#endif
const SSL_METHOD *(SSLv23_client_method)(void);
const SSL_METHOD *(SSLv23_method)(void);
const SSL_METHOD *(SSLv23_server_method)(void);
void (SSL_CTX_disable_ct)(SSL_CTX *ctx);
void (SSL_disable_ct)(SSL *ssl);
long (SSL_get_secure_renegotiation_support)(SSL *ssl);
const char *(SSL_get_cipher)(const SSL *ssl);
int (SSL_get_cipher_bits)(const SSL *ssl, int *np);
const char *(SSL_get_cipher_name)(const SSL *ssl);
const char *(SSL_get_cipher_version)(const SSL *ssl);
int (SSL_get_extms_support)(SSL *ssl);
int (SSL_in_accept_init)(const SSL *ssl);
int (SSL_in_connect_init)(const SSL *ssl);
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
int (OpenSSL_add_ssl_algorithms)(void);
#endif
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
int (SSL_library_init)(void);
#endif
int (SSL_set_retry_verify)(SSL *ssl);
int (SSL_want_async)(const SSL *ssl);
int (SSL_want_async_job)(const SSL *ssl);
int (SSL_want_client_hello_cb)(const SSL *ssl);
int (SSL_want_nothing)(const SSL *ssl);
int (SSL_want_read)(const SSL *ssl);
int (SSL_want_retry_verify)(const SSL *ssl);
int (SSL_want_write)(const SSL *ssl);
int (SSL_want_x509_lookup)(const SSL *ssl);
long (DTLS_get_link_min_mtu)(SSL *ssl);
long (DTLS_set_link_mtu)(SSL *ssl, long mtu);
int (DTLSv1_get_timeout)(SSL *ssl, struct timeval *arg);
int (DTLSv1_handle_timeout)(SSL *ssl);
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
int (SSLeay_add_ssl_algorithms)(void);
#endif
int (TLS1_get_client_version)(const SSL *ssl);
int (TLS1_get_version)(const SSL *ssl);
long (SSL_set_mtu)(SSL *ssl, long mtu);
void (SSL_CTX_set_npn_advertised_cb)(SSL_CTX *ctx, SSL_CTX_npn_advertised_cb_func cb, void *arg);
void (SSL_get0_npn_negotiated)(const SSL *ssl, const unsigned char **data, unsigned int *len);
void (SSL_CTX_set_npn_select_cb)(SSL_CTX *ctx, SSL_CTX_npn_select_cb_func cb, void *arg);
long (SSL_clear_num_renegotiations)(SSL *ssl);
long (SSL_num_renegotiations)(SSL *ssl);
long (SSL_get0_raw_cipherlist)(SSL *ssl, const unsigned char **plst);
long (SSL_total_renegotiations)(SSL *ssl);
int (SSL_get_ex_new_index)(long argl,
                         void *argp,
                         CRYPTO_EX_new * new_func,
                         CRYPTO_EX_dup * dup_func,
                         CRYPTO_EX_free * free_func);
int (SSL_CTX_get_ex_new_index)(long argl,
                             void *argp,
                             CRYPTO_EX_new * new_func,
                             CRYPTO_EX_dup * dup_func,
                             CRYPTO_EX_free * free_func);
int (SSL_SESSION_get_ex_new_index)(long argl,
                                 void *argp,
                                 CRYPTO_EX_new * new_func,
                                 CRYPTO_EX_dup * dup_func,
                                 CRYPTO_EX_free * free_func);

/* The session cache and `SSL_SESSION`: SSL_CTX_sess_number(3),
 * SSL_CTX_set_session_cache_mode(3), SSL_SESSION_get_time(3). */
long (SSL_CTX_sess_accept)(SSL_CTX *ctx);
long (SSL_CTX_sess_accept_good)(SSL_CTX *ctx);
long (SSL_CTX_sess_accept_renegotiate)(SSL_CTX *ctx);
long (SSL_CTX_sess_cache_full)(SSL_CTX *ctx);
long (SSL_CTX_sess_cb_hits)(SSL_CTX *ctx);
long (SSL_CTX_sess_connect)(SSL_CTX *ctx);
long (SSL_CTX_sess_connect_good)(SSL_CTX *ctx);
long (SSL_CTX_sess_connect_renegotiate)(SSL_CTX *ctx);
long (SSL_CTX_sess_hits)(SSL_CTX *ctx);
long (SSL_CTX_sess_misses)(SSL_CTX *ctx);
long (SSL_CTX_sess_number)(SSL_CTX *ctx);
long (SSL_CTX_sess_timeouts)(SSL_CTX *ctx);
long (SSL_CTX_sess_get_cache_size)(SSL_CTX *ctx);
long (SSL_CTX_sess_set_cache_size)(SSL_CTX *ctx, long t);
long (SSL_CTX_get_session_cache_mode)(SSL_CTX *ctx);
long (SSL_CTX_set_session_cache_mode)(SSL_CTX *ctx, long mode);
#ifndef OPENSSL_NO_DEPRECATED_3_0
int (SSL_CTX_set_tlsext_ticket_key_cb)(SSL_CTX *ctx, SSL_tlsext_ticket_key_cb cb);
#endif
long (SSL_get_time)(const SSL_SESSION *session);
long (SSL_set_time)(SSL_SESSION *session, long t);
long (SSL_get_timeout)(const SSL_SESSION *session);
long (SSL_set_timeout)(SSL_SESSION *session, long t);
SSL_SESSION *(SSL_get0_session)(const SSL *ssl);
#ifndef OPENSSL_NO_DEPRECATED_1_1_0
int (SSL_cache_hit)(const SSL *ssl);
#endif
long (SSL_CTX_get_tlsext_ticket_keys)(SSL_CTX *ctx, void *keys, long keylen);
long (SSL_CTX_set_tlsext_ticket_keys)(SSL_CTX *ctx, void *keys, long keylen);

/* Server name, certificate status and the look at extensions:
 * SSL_CTX_set_tlsext_servername_callback(3), SSL_CTX_set_tlsext_status_cb(3). */
int (SSL_set_tlsext_host_name)(const SSL *ssl, const char *name);
long (SSL_CTX_set_tlsext_servername_arg)(SSL_CTX *ctx, void *arg);
long (SSL_CTX_set_tlsext_servername_callback)(SSL_CTX *ctx, SSL_tlsext_servername_cb cb);
long (SSL_CTX_get_tlsext_status_arg)(SSL_CTX *ctx, void **arg);
long (SSL_CTX_set_tlsext_status_arg)(SSL_CTX *ctx, void *arg);
long (SSL_CTX_get_tlsext_status_cb)(SSL_CTX *ctx, SSL_tlsext_status_cb *cb);
long (SSL_CTX_set_tlsext_status_cb)(SSL_CTX *ctx, SSL_tlsext_status_cb cb);
long (SSL_get_tlsext_status_ocsp_resp)(SSL *ssl, unsigned char **arg);
long (SSL_set_tlsext_status_ocsp_resp)(SSL *ssl, unsigned char *arg, int arglen);
long (SSL_CTX_get_tlsext_status_type)(SSL_CTX *ctx);
long (SSL_CTX_set_tlsext_status_type)(SSL_CTX *ctx, int type);
long (SSL_get_tlsext_status_type)(SSL *ssl);
long (SSL_set_tlsext_status_type)(SSL *ssl, int type);
long (SSL_set_tlsext_debug_arg)(SSL *ssl, void *arg);
long (SSL_set_tlsext_debug_callback)(SSL *ssl, SSL_tlsext_debug_cb cb);
long (SSL_get_tlsext_status_exts)(SSL *ssl, STACK_OF(X509_EXTENSION) **arg);
long (SSL_set_tlsext_status_exts)(SSL *ssl, STACK_OF(X509_EXTENSION) *arg);
long (SSL_get_tlsext_status_ids)(SSL *ssl, STACK_OF(OCSP_RESPID) **arg);
long (SSL_set_tlsext_status_ids)(SSL *ssl, STACK_OF(OCSP_RESPID) *arg);

#ifdef __cplusplus
}
#endif

#endif /* FERRULE_PROTOTYPES_H */

/* NULL where the reference tolerates NULL gives the same result and the same errors. Each call runs in its own process, so
 * that a crash is one line of output. Calls that crash on the reference are not here. */
#include <sys/wait.h>
#include <unistd.h>
#include "common.h"

static SSL_CTX *ctx;
static SSL *ssl;
static SSL_SESSION *sess;
static SSL_CONF_CTX *conf;

static long call_0(void)
{
    SSL_CTX_free(NULL);
    return 0;
}

static long call_1(void)
{
    return (long)(SSL_CTX_new(NULL) != NULL);
}

static long call_2(void)
{
    return (long)(SSL_new(NULL) != NULL);
}

static long call_3(void)
{
    SSL_free(NULL);
    return 0;
}

static long call_4(void)
{
    SSL_SESSION_free(NULL);
    return 0;
}

static long call_5(void)
{
    SSL_CONF_CTX_free(NULL);
    return 0;
}

static long call_6(void)
{
    return (long)(SSL_get_error(NULL, 1));
}

static long call_7(void)
{
    return (long)(SSL_get_ciphers(NULL) != NULL);
}

static long call_8(void)
{
    return (long)(SSL_get_cipher_list(NULL, 0) != NULL);
}

static long call_9(void)
{
    return (long)(SSL_get1_supported_ciphers(NULL) != NULL);
}

static long call_10(void)
{
    return (long)(SSL_get_client_ciphers(NULL) != NULL);
}

static long call_11(void)
{
    return (long)(SSL_CTX_get_ciphers(NULL) != NULL);
}

static long call_12(void)
{
    return (long)(SSL_get1_peer_certificate(NULL) != NULL);
}

static long call_13(void)
{
    return (long)(SSL_get0_peer_certificate(NULL) != NULL);
}

static long call_14(void)
{
    return (long)(SSL_get_peer_cert_chain(NULL) != NULL);
}

static long call_15(void)
{
    return (long)(SSL_CTX_check_private_key(NULL));
}

static long call_16(void)
{
    return (long)(SSL_check_private_key(NULL));
}

static long call_17(void)
{
    return (long)(SSL_get_psk_identity(NULL) != NULL);
}

static long call_18(void)
{
    return (long)(SSL_get_psk_identity_hint(NULL) != NULL);
}

static long call_19(void)
{
    return (long)(SSL_CIPHER_get_name(NULL) != NULL);
}

static long call_20(void)
{
    return (long)(SSL_CIPHER_get_version(NULL) != NULL);
}

static long call_21(void)
{
    return (long)(SSL_CIPHER_get_bits(NULL, NULL));
}

static long call_22(void)
{
    return (long)(SSL_CIPHER_standard_name(NULL) != NULL);
}

static long call_23(void)
{
    return (long)(OPENSSL_cipher_name(NULL) != NULL);
}

static long call_24(void)
{
    return (long)(SSL_COMP_get_name(NULL) != NULL);
}

static long call_25(void)
{
    return (long)(SSL_use_certificate(NULL, NULL));
}

static long call_26(void)
{
    return (long)(SSL_use_PrivateKey(NULL, NULL));
}

static long call_27(void)
{
    return (long)(SSL_CTX_use_certificate(NULL, NULL));
}

static long call_28(void)
{
    return (long)(SSL_CTX_ctrl(NULL, SSL_CTRL_SET_SIGALGS_LIST, 0, (char *)(uintptr_t)"RSA+SHA256"));
}

static long call_29(void)
{
    return (long)(SSL_CTX_ctrl(NULL, SSL_CTRL_SET_CLIENT_SIGALGS_LIST, 0, (char *)(uintptr_t)"RSA+SHA256"));
}

static long call_30(void)
{
    return (long)(SSL_CTX_ctrl(NULL, SSL_CTRL_SET_SIGALGS_LIST, 0, (char *)(uintptr_t)"nosuch"));
}

static long call_31(void)
{
    return (long)(SSL_CTX_ctrl(NULL, SSL_CTRL_MODE, 0, NULL));
}

static long call_32(void)
{
    return (long)(SSL_SESSION_get_time(NULL));
}

static long call_33(void)
{
    return (long)(SSL_SESSION_get_timeout(NULL));
}

static long call_34(void)
{
    return (long)(SSL_SESSION_set_time(NULL, 1));
}

static long call_35(void)
{
    return (long)(SSL_SESSION_set_timeout(NULL, 1));
}

static long call_36(void)
{
    return (long)(SSL_SESSION_print(NULL, NULL));
}

static long call_37(void)
{
    return (long)(i2d_SSL_SESSION(NULL, NULL));
}

static long call_38(void)
{
    return (long)(SSL_CTX_sess_number(NULL));
}

static long call_39(void)
{
    return (long)(SSL_CTX_get_timeout(NULL));
}

static long call_40(void)
{
    return (long)(SSL_CTX_set_timeout(NULL, 1));
}

static long call_41(void)
{
    return (long)(SSL_CTX_remove_session(NULL, NULL));
}

static long call_42(void)
{
    return (long)(SSL_load_client_CA_file(NULL) != NULL);
}

static long call_43(void)
{
    STACK_OF(X509_NAME) *list = SSL_dup_CA_list(NULL);
    long given = list != NULL;

    sk_X509_NAME_pop_free(list, X509_NAME_free);
    return given;
}

static long call_44(void)
{
    return (long)(SSL_extension_supported(0));
}

static long call_45(void)
{
    return (long)(BIO_new_ssl(NULL, 0) != NULL);
}

static long call_46(void)
{
    return (long)(BIO_new_ssl_connect(NULL) != NULL);
}

static long call_47(void)
{
    return (long)(BIO_new_buffer_ssl_connect(NULL) != NULL);
}

static long call_48(void)
{
    BIO_ssl_shutdown(NULL);
    return 0;
}

static long call_49(void)
{
    return (long)(SSL_CTX_use_certificate_file(NULL, NULL, 1));
}

static long call_50(void)
{
    return (long)(SSL_CTX_use_certificate_file(ctx, NULL, 1));
}

static long call_51(void)
{
    return (long)(SSL_CTX_use_certificate_chain_file(ctx, NULL));
}

static long call_52(void)
{
    return (long)(SSL_CTX_use_PrivateKey_file(ctx, NULL, 1));
}

static long call_53(void)
{
    return (long)(SSL_use_certificate_file(ssl, NULL, 1));
}

static long call_54(void)
{
    return (long)(SSL_use_PrivateKey_file(ssl, NULL, 1));
}

static long call_55(void)
{
    return (long)(SSL_use_certificate_ASN1(ssl, NULL, 0));
}

static long call_56(void)
{
    return (long)(SSL_CTX_use_certificate_ASN1(ctx, 0, NULL));
}

static long call_57(void)
{
    return (long)(SSL_CTX_set_cipher_list(ctx, NULL));
}

static long call_58(void)
{
    return (long)(SSL_set_cipher_list(ssl, NULL));
}

static long call_59(void)
{
    return (long)(SSL_CTX_set_alpn_protos(ctx, NULL, 0));
}

static long call_60(void)
{
    return (long)(SSL_set_alpn_protos(ssl, NULL, 0));
}

static long call_61(void)
{
    return (long)(SSL_CTX_set_alpn_protos(ctx, NULL, 3));
}

static long call_62(void)
{
    return (long)(SSL_set_session(ssl, NULL));
}

static long call_63(void)
{
    return (long)(SSL_CTX_remove_session(ctx, NULL));
}

static long call_64(void)
{
    return (long)(SSL_set_SSL_CTX(ssl, NULL) != NULL);
}

static long call_65(void)
{
    return (long)(SSL_CTX_add_client_CA(ctx, NULL));
}

static long call_66(void)
{
    return (long)(SSL_add_client_CA(ssl, NULL));
}

static long call_67(void)
{
    return (long)(SSL_CTX_add1_to_CA_list(ctx, NULL));
}

static long call_68(void)
{
    return (long)(SSL_add1_to_CA_list(ssl, NULL));
}

static long call_69(void)
{
    SSL_CTX_set_client_CA_list(ctx, NULL);
    return 0;
}

static long call_70(void)
{
    SSL_set_client_CA_list(ssl, NULL);
    return 0;
}

static long call_71(void)
{
    SSL_CTX_set0_CA_list(ctx, NULL);
    return 0;
}

static long call_72(void)
{
    SSL_set0_CA_list(ssl, NULL);
    return 0;
}

static long call_73(void)
{
    SSL_CTX_set_cert_store(ctx, NULL);
    return 0;
}

static long call_74(void)
{
    SSL_CTX_set1_cert_store(ctx, NULL);
    return 0;
}

static long call_75(void)
{
    return (long)(SSL_CTX_set1_param(ctx, NULL));
}

static long call_76(void)
{
    return (long)(SSL_set1_param(ssl, NULL));
}

static long call_77(void)
{
    return (long)(SSL_set1_host(ssl, NULL));
}

static long call_78(void)
{
    return (long)(SSL_add1_host(ssl, NULL));
}

static long call_79(void)
{
    SSL_CTX_set_default_passwd_cb(ctx, NULL);
    return 0;
}

static long call_80(void)
{
    SSL_CTX_set_verify(ctx, 0, NULL);
    return 0;
}

static long call_81(void)
{
    SSL_set_verify(ssl, 0, NULL);
    return 0;
}

static long call_82(void)
{
    SSL_CTX_set_info_callback(ctx, NULL);
    return 0;
}

static long call_83(void)
{
    SSL_CTX_set_msg_callback(ctx, NULL);
    return 0;
}

static long call_84(void)
{
    SSL_set_msg_callback(ssl, NULL);
    return 0;
}

static long call_85(void)
{
    SSL_CTX_set_keylog_callback(ctx, NULL);
    return 0;
}

static long call_86(void)
{
    SSL_CTX_set_client_hello_cb(ctx, NULL, NULL);
    return 0;
}

static long call_87(void)
{
    SSL_CTX_set_cert_cb(ctx, NULL, NULL);
    return 0;
}

static long call_88(void)
{
    SSL_set_cert_cb(ssl, NULL, NULL);
    return 0;
}

static long call_89(void)
{
    SSL_CTX_set_client_cert_cb(ctx, NULL);
    return 0;
}

static long call_90(void)
{
    SSL_CTX_sess_set_new_cb(ctx, NULL);
    return 0;
}

static long call_91(void)
{
    return (long)(SSL_CTX_set_generate_session_id(ctx, NULL));
}

static long call_92(void)
{
    return (long)(SSL_set_generate_session_id(ssl, NULL));
}

static long call_93(void)
{
    return (long)(SSL_CTX_set_tlsext_servername_callback(ctx, NULL));
}

static long call_94(void)
{
    return (long)(SSL_CTX_set_session_ticket_cb(ctx, NULL, NULL, NULL));
}

static long call_95(void)
{
    SSL_CTX_set_security_callback(ctx, NULL);
    return 0;
}

static long call_96(void)
{
    return (long)(SSL_CTX_use_psk_identity_hint(ctx, NULL));
}

static long call_97(void)
{
    return (long)(SSL_use_psk_identity_hint(ssl, NULL));
}

static long call_98(void)
{
    return (long)(SSL_CTX_set_session_id_context(ctx, NULL, 0));
}

static long call_99(void)
{
    return (long)(SSL_set_session_id_context(ssl, NULL, 0));
}

static long call_100(void)
{
    return (long)(SSL_CTX_load_verify_locations(ctx, NULL, NULL));
}

static long call_101(void)
{
    return (long)(SSL_CTX_load_verify_file(ctx, NULL));
}

static long call_102(void)
{
    return (long)(SSL_CTX_load_verify_dir(ctx, NULL));
}

static long call_103(void)
{
    return (long)(SSL_CTX_load_verify_store(ctx, NULL));
}

static long call_104(void)
{
    SSL_set_bio(ssl, NULL, NULL);
    return 0;
}

static long call_105(void)
{
    SSL_set0_rbio(ssl, NULL);
    return 0;
}

static long call_106(void)
{
    SSL_set0_wbio(ssl, NULL);
    return 0;
}

static long call_107(void)
{
    return (long)(SSL_set_tlsext_host_name(ssl, NULL));
}

static long call_108(void)
{
    return (long)(SSL_CTX_set_tlsext_ticket_keys(ctx, NULL, 0));
}

static long call_109(void)
{
    return (long)(SSL_CTX_set_tmp_dh(ctx, NULL));
}

static long call_110(void)
{
    return (long)(SSL_CTX_set0_tmp_dh_pkey(ctx, NULL));
}

static long call_111(void)
{
    return (long)(SSL_set0_tmp_dh_pkey(ssl, NULL));
}

static long call_112(void)
{
    return (long)(SSL_CTX_set_tmp_ecdh(ctx, NULL));
}

static long call_113(void)
{
    return (long)(SSL_CTX_set1_groups_list(ctx, NULL));
}

static long call_114(void)
{
    return (long)(SSL_CTX_set1_sigalgs_list(ctx, NULL));
}

static long call_115(void)
{
    return (long)(SSL_CTX_set0_chain(ctx, NULL));
}

static long call_116(void)
{
    return (long)(SSL_CTX_set1_chain(ctx, NULL));
}

static long call_117(void)
{
    return (long)(SSL_CTX_add1_chain_cert(ctx, NULL));
}

static long call_118(void)
{
    return (long)(SSL_CTX_select_current_cert(ctx, NULL));
}

static long call_119(void)
{
    return (long)(SSL_CTX_set0_verify_cert_store(ctx, NULL));
}

static long call_120(void)
{
    return (long)(SSL_CTX_set1_verify_cert_store(ctx, NULL));
}

static long call_121(void)
{
    return (long)(SSL_CTX_set0_chain_cert_store(ctx, NULL));
}

static long call_122(void)
{
    return (long)(SSL_CTX_set_client_cert_engine(ctx, NULL));
}

static long call_123(void)
{
    return (long)(SSL_CTX_set1_client_certificate_types(ctx, NULL, 0));
}

static long call_124(void)
{
    return (long)(SSL_set1_client_certificate_types(ssl, NULL, 0));
}

static long call_125(void)
{
    return (long)(SSL_CTX_config(ctx, NULL));
}

static long call_126(void)
{
    return (long)(SSL_CTX_use_serverinfo(ctx, NULL, 0));
}

static long call_127(void)
{
    return (long)(SSL_CTX_use_serverinfo_file(ctx, NULL));
}

static long call_128(void)
{
    return (long)(SSL_CTX_set_srp_username(ctx, NULL));
}

static long call_129(void)
{
    return (long)(SSL_CTX_set_srp_password(ctx, NULL));
}

static long call_130(void)
{
    return (long)(SSL_set_srp_server_param(ssl, NULL, NULL, NULL, NULL, NULL));
}

static long call_131(void)
{
    return (long)(SSL_set_srp_server_param_pw(ssl, NULL, NULL, NULL));
}

static long call_132(void)
{
    return (long)(SSL_dane_enable(ssl, NULL));
}

static long call_133(void)
{
    return (long)(SSL_get0_dane_authority(ssl, NULL, NULL));
}

static long call_134(void)
{
    return (long)(SSL_get_sigalgs(ssl, 0, NULL, NULL, NULL, NULL, NULL));
}

static long call_135(void)
{
    return (long)(SSL_client_hello_get0_random(ssl, NULL));
}

static long call_136(void)
{
    return (long)(SSL_client_hello_get1_extensions_present(ssl, NULL, NULL));
}

static long call_137(void)
{
    return (long)(SSL_client_hello_get1_extensions_present(ssl, NULL, (size_t[1]){0}));
}

static long call_138(void)
{
    return (long)(SSL_client_hello_get0_ext(ssl, 0, NULL, NULL));
}

static long call_139(void)
{
    return (long)(SSL_get_client_random(ssl, NULL, 0));
}

static long call_140(void)
{
    return (long)(SSL_SESSION_get_master_key(sess, NULL, 0));
}

static long call_141(void)
{
    return (long)(SSL_SESSION_set1_hostname(sess, NULL));
}

static long call_142(void)
{
    return (long)(SSL_SESSION_set1_alpn_selected(sess, NULL, 0));
}

static long call_143(void)
{
    return (long)(SSL_SESSION_set1_ticket_appdata(sess, NULL, 0));
}

static long call_144(void)
{
    return (long)(SSL_SESSION_set1_id(sess, NULL, 0));
}

static long call_145(void)
{
    return (long)(SSL_SESSION_set1_id_context(sess, NULL, 0));
}

static long call_146(void)
{
    return (long)(SSL_SESSION_set_cipher(sess, NULL));
}

static long call_147(void)
{
    return (long)(SSL_SESSION_get0_peer(sess) != NULL);
}

static long call_148(void)
{
    return (long)(SSL_SESSION_get_id(sess, NULL) != NULL);
}

static long call_149(void)
{
    return (long)(SSL_SESSION_get0_ticket_appdata(sess, (void **)&(void *){0}, &(size_t){0}));
}

static long call_150(void)
{
    return (long)(SSL_SESSION_print(NULL, sess));
}

static long call_151(void)
{
    return (long)(SSL_CONF_cmd(conf, NULL, NULL));
}

static long call_152(void)
{
    return (long)(SSL_CONF_cmd(conf, "MinProtocol", NULL));
}

static long call_153(void)
{
    return (long)(SSL_CONF_cmd_value_type(conf, NULL));
}

static long call_154(void)
{
    return (long)(SSL_CONF_CTX_set1_prefix(conf, NULL));
}

static long call_155(void)
{
    SSL_CONF_CTX_set_ssl(conf, NULL);
    return 0;
}

static long call_156(void)
{
    SSL_CONF_CTX_set_ssl_ctx(conf, NULL);
    return 0;
}

static long call_157(void)
{
    return (long)(OPENSSL_init_ssl(0, NULL));
}

static long call_158(void)
{
    return (long)(SSL_COMP_get_compression_methods() == NULL);
}

static long call_159(void)
{
    return (long)(SSL_get_ex_data_X509_STORE_CTX_idx() >= 0);
}

static const struct {
    const char *text;
    long (*f)(void);
} calls[] = {
    {"SSL_CTX_free(NULL)", call_0},
    {"SSL_CTX_new(NULL) != NULL", call_1},
    {"SSL_new(NULL) != NULL", call_2},
    {"SSL_free(NULL)", call_3},
    {"SSL_SESSION_free(NULL)", call_4},
    {"SSL_CONF_CTX_free(NULL)", call_5},
    {"SSL_get_error(NULL, 1)", call_6},
    {"SSL_get_ciphers(NULL) != NULL", call_7},
    {"SSL_get_cipher_list(NULL, 0) != NULL", call_8},
    {"SSL_get1_supported_ciphers(NULL) != NULL", call_9},
    {"SSL_get_client_ciphers(NULL) != NULL", call_10},
    {"SSL_CTX_get_ciphers(NULL) != NULL", call_11},
    {"SSL_get1_peer_certificate(NULL) != NULL", call_12},
    {"SSL_get0_peer_certificate(NULL) != NULL", call_13},
    {"SSL_get_peer_cert_chain(NULL) != NULL", call_14},
    {"SSL_CTX_check_private_key(NULL)", call_15},
    {"SSL_check_private_key(NULL)", call_16},
    {"SSL_get_psk_identity(NULL) != NULL", call_17},
    {"SSL_get_psk_identity_hint(NULL) != NULL", call_18},
    {"SSL_CIPHER_get_name(NULL) != NULL", call_19},
    {"SSL_CIPHER_get_version(NULL) != NULL", call_20},
    {"SSL_CIPHER_get_bits(NULL, NULL)", call_21},
    {"SSL_CIPHER_standard_name(NULL) != NULL", call_22},
    {"OPENSSL_cipher_name(NULL) != NULL", call_23},
    {"SSL_COMP_get_name(NULL) != NULL", call_24},
    {"SSL_use_certificate(NULL, NULL)", call_25},
    {"SSL_use_PrivateKey(NULL, NULL)", call_26},
    {"SSL_CTX_use_certificate(NULL, NULL)", call_27},
    {"SSL_CTX_ctrl(NULL, SSL_CTRL_SET_SIGALGS_LIST, 0, (char *)(uintptr_t)\"RSA+SHA256\")", call_28},
    {"SSL_CTX_ctrl(NULL, SSL_CTRL_SET_CLIENT_SIGALGS_LIST, 0, (char *)(uintptr_t)\"RSA+SHA256\")", call_29},
    {"SSL_CTX_ctrl(NULL, SSL_CTRL_SET_SIGALGS_LIST, 0, (char *)(uintptr_t)\"nosuch\")", call_30},
    {"SSL_CTX_ctrl(NULL, SSL_CTRL_MODE, 0, NULL)", call_31},
    {"SSL_SESSION_get_time(NULL)", call_32},
    {"SSL_SESSION_get_timeout(NULL)", call_33},
    {"SSL_SESSION_set_time(NULL, 1)", call_34},
    {"SSL_SESSION_set_timeout(NULL, 1)", call_35},
    {"SSL_SESSION_print(NULL, NULL)", call_36},
    {"i2d_SSL_SESSION(NULL, NULL)", call_37},
    {"SSL_CTX_sess_number(NULL)", call_38},
    {"SSL_CTX_get_timeout(NULL)", call_39},
    {"SSL_CTX_set_timeout(NULL, 1)", call_40},
    {"SSL_CTX_remove_session(NULL, NULL)", call_41},
    {"SSL_load_client_CA_file(NULL) != NULL", call_42},
    {"SSL_dup_CA_list(NULL) != NULL", call_43},
    {"SSL_extension_supported(0)", call_44},
    {"BIO_new_ssl(NULL, 0) != NULL", call_45},
    {"BIO_new_ssl_connect(NULL) != NULL", call_46},
    {"BIO_new_buffer_ssl_connect(NULL) != NULL", call_47},
    {"BIO_ssl_shutdown(NULL)", call_48},
    {"SSL_CTX_use_certificate_file(NULL, NULL, 1)", call_49},
    {"SSL_CTX_use_certificate_file(ctx, NULL, 1)", call_50},
    {"SSL_CTX_use_certificate_chain_file(ctx, NULL)", call_51},
    {"SSL_CTX_use_PrivateKey_file(ctx, NULL, 1)", call_52},
    {"SSL_use_certificate_file(ssl, NULL, 1)", call_53},
    {"SSL_use_PrivateKey_file(ssl, NULL, 1)", call_54},
    {"SSL_use_certificate_ASN1(ssl, NULL, 0)", call_55},
    {"SSL_CTX_use_certificate_ASN1(ctx, 0, NULL)", call_56},
    {"SSL_CTX_set_cipher_list(ctx, NULL)", call_57},
    {"SSL_set_cipher_list(ssl, NULL)", call_58},
    {"SSL_CTX_set_alpn_protos(ctx, NULL, 0)", call_59},
    {"SSL_set_alpn_protos(ssl, NULL, 0)", call_60},
    {"SSL_CTX_set_alpn_protos(ctx, NULL, 3)", call_61},
    {"SSL_set_session(ssl, NULL)", call_62},
    {"SSL_CTX_remove_session(ctx, NULL)", call_63},
    {"SSL_set_SSL_CTX(ssl, NULL) != NULL", call_64},
    {"SSL_CTX_add_client_CA(ctx, NULL)", call_65},
    {"SSL_add_client_CA(ssl, NULL)", call_66},
    {"SSL_CTX_add1_to_CA_list(ctx, NULL)", call_67},
    {"SSL_add1_to_CA_list(ssl, NULL)", call_68},
    {"SSL_CTX_set_client_CA_list(ctx, NULL)", call_69},
    {"SSL_set_client_CA_list(ssl, NULL)", call_70},
    {"SSL_CTX_set0_CA_list(ctx, NULL)", call_71},
    {"SSL_set0_CA_list(ssl, NULL)", call_72},
    {"SSL_CTX_set_cert_store(ctx, NULL)", call_73},
    {"SSL_CTX_set1_cert_store(ctx, NULL)", call_74},
    {"SSL_CTX_set1_param(ctx, NULL)", call_75},
    {"SSL_set1_param(ssl, NULL)", call_76},
    {"SSL_set1_host(ssl, NULL)", call_77},
    {"SSL_add1_host(ssl, NULL)", call_78},
    {"SSL_CTX_set_default_passwd_cb(ctx, NULL)", call_79},
    {"SSL_CTX_set_verify(ctx, 0, NULL)", call_80},
    {"SSL_set_verify(ssl, 0, NULL)", call_81},
    {"SSL_CTX_set_info_callback(ctx, NULL)", call_82},
    {"SSL_CTX_set_msg_callback(ctx, NULL)", call_83},
    {"SSL_set_msg_callback(ssl, NULL)", call_84},
    {"SSL_CTX_set_keylog_callback(ctx, NULL)", call_85},
    {"SSL_CTX_set_client_hello_cb(ctx, NULL, NULL)", call_86},
    {"SSL_CTX_set_cert_cb(ctx, NULL, NULL)", call_87},
    {"SSL_set_cert_cb(ssl, NULL, NULL)", call_88},
    {"SSL_CTX_set_client_cert_cb(ctx, NULL)", call_89},
    {"SSL_CTX_sess_set_new_cb(ctx, NULL)", call_90},
    {"SSL_CTX_set_generate_session_id(ctx, NULL)", call_91},
    {"SSL_set_generate_session_id(ssl, NULL)", call_92},
    {"SSL_CTX_set_tlsext_servername_callback(ctx, NULL)", call_93},
    {"SSL_CTX_set_session_ticket_cb(ctx, NULL, NULL, NULL)", call_94},
    {"SSL_CTX_set_security_callback(ctx, NULL)", call_95},
    {"SSL_CTX_use_psk_identity_hint(ctx, NULL)", call_96},
    {"SSL_use_psk_identity_hint(ssl, NULL)", call_97},
    {"SSL_CTX_set_session_id_context(ctx, NULL, 0)", call_98},
    {"SSL_set_session_id_context(ssl, NULL, 0)", call_99},
    {"SSL_CTX_load_verify_locations(ctx, NULL, NULL)", call_100},
    {"SSL_CTX_load_verify_file(ctx, NULL)", call_101},
    {"SSL_CTX_load_verify_dir(ctx, NULL)", call_102},
    {"SSL_CTX_load_verify_store(ctx, NULL)", call_103},
    {"SSL_set_bio(ssl, NULL, NULL)", call_104},
    {"SSL_set0_rbio(ssl, NULL)", call_105},
    {"SSL_set0_wbio(ssl, NULL)", call_106},
    {"SSL_set_tlsext_host_name(ssl, NULL)", call_107},
    {"SSL_CTX_set_tlsext_ticket_keys(ctx, NULL, 0)", call_108},
    {"SSL_CTX_set_tmp_dh(ctx, NULL)", call_109},
    {"SSL_CTX_set0_tmp_dh_pkey(ctx, NULL)", call_110},
    {"SSL_set0_tmp_dh_pkey(ssl, NULL)", call_111},
    {"SSL_CTX_set_tmp_ecdh(ctx, NULL)", call_112},
    {"SSL_CTX_set1_groups_list(ctx, NULL)", call_113},
    {"SSL_CTX_set1_sigalgs_list(ctx, NULL)", call_114},
    {"SSL_CTX_set0_chain(ctx, NULL)", call_115},
    {"SSL_CTX_set1_chain(ctx, NULL)", call_116},
    {"SSL_CTX_add1_chain_cert(ctx, NULL)", call_117},
    {"SSL_CTX_select_current_cert(ctx, NULL)", call_118},
    {"SSL_CTX_set0_verify_cert_store(ctx, NULL)", call_119},
    {"SSL_CTX_set1_verify_cert_store(ctx, NULL)", call_120},
    {"SSL_CTX_set0_chain_cert_store(ctx, NULL)", call_121},
    {"SSL_CTX_set_client_cert_engine(ctx, NULL)", call_122},
    {"SSL_CTX_set1_client_certificate_types(ctx, NULL, 0)", call_123},
    {"SSL_set1_client_certificate_types(ssl, NULL, 0)", call_124},
    {"SSL_CTX_config(ctx, NULL)", call_125},
    {"SSL_CTX_use_serverinfo(ctx, NULL, 0)", call_126},
    {"SSL_CTX_use_serverinfo_file(ctx, NULL)", call_127},
    {"SSL_CTX_set_srp_username(ctx, NULL)", call_128},
    {"SSL_CTX_set_srp_password(ctx, NULL)", call_129},
    {"SSL_set_srp_server_param(ssl, NULL, NULL, NULL, NULL, NULL)", call_130},
    {"SSL_set_srp_server_param_pw(ssl, NULL, NULL, NULL)", call_131},
    {"SSL_dane_enable(ssl, NULL)", call_132},
    {"SSL_get0_dane_authority(ssl, NULL, NULL)", call_133},
    {"SSL_get_sigalgs(ssl, 0, NULL, NULL, NULL, NULL, NULL)", call_134},
    {"SSL_client_hello_get0_random(ssl, NULL)", call_135},
    {"SSL_client_hello_get1_extensions_present(ssl, NULL, NULL)", call_136},
    {"SSL_client_hello_get1_extensions_present(ssl, NULL, (size_t[1]){0})", call_137},
    {"SSL_client_hello_get0_ext(ssl, 0, NULL, NULL)", call_138},
    {"SSL_get_client_random(ssl, NULL, 0)", call_139},
    {"SSL_SESSION_get_master_key(sess, NULL, 0)", call_140},
    {"SSL_SESSION_set1_hostname(sess, NULL)", call_141},
    {"SSL_SESSION_set1_alpn_selected(sess, NULL, 0)", call_142},
    {"SSL_SESSION_set1_ticket_appdata(sess, NULL, 0)", call_143},
    {"SSL_SESSION_set1_id(sess, NULL, 0)", call_144},
    {"SSL_SESSION_set1_id_context(sess, NULL, 0)", call_145},
    {"SSL_SESSION_set_cipher(sess, NULL)", call_146},
    {"SSL_SESSION_get0_peer(sess) != NULL", call_147},
    {"SSL_SESSION_get_id(sess, NULL) != NULL", call_148},
    {"SSL_SESSION_get0_ticket_appdata(sess, (void **)&(void *){0}, &(size_t){0})", call_149},
    {"SSL_SESSION_print(NULL, sess)", call_150},
    {"SSL_CONF_cmd(conf, NULL, NULL)", call_151},
    {"SSL_CONF_cmd(conf, \"MinProtocol\", NULL)", call_152},
    {"SSL_CONF_cmd_value_type(conf, NULL)", call_153},
    {"SSL_CONF_CTX_set1_prefix(conf, NULL)", call_154},
    {"SSL_CONF_CTX_set_ssl(conf, NULL)", call_155},
    {"SSL_CONF_CTX_set_ssl_ctx(conf, NULL)", call_156},
    {"OPENSSL_init_ssl(0, NULL)", call_157},
    {"SSL_COMP_get_compression_methods() == NULL", call_158},
    {"SSL_get_ex_data_X509_STORE_CTX_idx() >= 0", call_159},
};

int main(void)
{
    size_t i;

    for (i = 0; i < COUNT(calls); i++) {
        pid_t pid;
        int status = 0;

#ifdef __SANITIZE_ADDRESS__
        /* Its fopen(3) dies of NULL. */
        if (strstr(calls[i].text, "_file(") != NULL)
            continue;
#endif
        fflush(stdout);
        pid = fork();
        MUST(pid >= 0);
        if (pid == 0) {
            ctx = SSL_CTX_new(TLS_method());
            ssl = SSL_new(ctx);
            sess = SSL_SESSION_new();
            conf = SSL_CONF_CTX_new();
            SSL_CONF_CTX_set_flags(conf, SSL_CONF_FLAG_FILE | SSL_CONF_FLAG_CLIENT);
            result(calls[i].text, calls[i].f());
            SSL_CONF_CTX_free(conf);
            SSL_SESSION_free(sess);
            SSL_free(ssl);
            SSL_CTX_free(ctx);
            fflush(stdout);
            _exit(0);
        }
        MUST(waitpid(pid, &status, 0) == pid);
        if (!WIFEXITED(status))
            printf("%s: killed by a signal\n", calls[i].text);
    }
    return 0;
}

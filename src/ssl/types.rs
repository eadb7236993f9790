//! The C types of libssl's interface, named as `<openssl/ssl.h>` names them.
//!
//! A callback is an `Option`: `None` is C's NULL.

#![allow(non_camel_case_types)]

use std::ffi::{c_char, c_int, c_long, c_uchar, c_uint, c_ulong, c_ushort, c_void};
use std::marker::{PhantomData, PhantomPinned};

/// Types C sees only behind a pointer: no size, not Send, not Sync, not Unpin.
macro_rules! opaque {
    ($($name:ident,)*) => {$(
        #[doc = concat!("C's `", stringify!($name), "`, opaque.")]
        #[repr(C)]
        pub struct $name {
            _bytes: [u8; 0],
            _marker: PhantomData<(*mut u8, PhantomPinned)>,
        }
    )*};
}

// libssl's own.
opaque! {
    SSL,
    SSL_CTX,
    SSL_SESSION,
    SSL_METHOD,
    SSL_CIPHER,
    SSL_CONF_CTX,
    SSL_COMP,
    SSL_DANE,
    openssl_ssl_test_functions,
    lhash_st_SSL_SESSION,
    stack_st_SSL_CIPHER,
    stack_st_SSL_COMP,
    stack_st_SRTP_PROTECTION_PROFILE,
}

// libcrypto's.
pub use crate::ossl::ffi::{BIGNUM, BIO, BIO_ADDR, BIO_METHOD, COMP_METHOD, CRYPTO_EX_DATA, CTLOG_STORE, CT_POLICY_EVAL_CTX, DH, ENGINE, EC_KEY, EVP_CIPHER_CTX, EVP_MAC_CTX, EVP_MD, EVP_PKEY, HMAC_CTX, OPENSSL_INIT_SETTINGS, OSSL_LIB_CTX, RSA, X509, X509_STORE, X509_STORE_CTX, X509_VERIFY_PARAM};
/// C's `STACK_OF(SCT)`.
pub type stack_st_SCT = crate::ossl::ffi::StackOf<crate::ossl::ffi::SCT>;
/// C's `STACK_OF(X509)`.
pub type stack_st_X509 = crate::ossl::ffi::StackOf<crate::ossl::ffi::X509>;
/// C's `STACK_OF(X509_NAME)`.
pub type stack_st_X509_NAME = crate::ossl::ffi::StackOf<crate::ossl::ffi::X509_NAME>;
/// C's `STACK_OF(X509_EXTENSION)`.
pub type stack_st_X509_EXTENSION = crate::ossl::ffi::StackOf<crate::ossl::ffi::X509_EXTENSION>;
/// C's `STACK_OF(OCSP_RESPID)`.
pub type stack_st_OCSP_RESPID = crate::ossl::ffi::StackOf<crate::ossl::ffi::OCSP_RESPID>;

/// `SRTP_PROTECTION_PROFILE` of srtp.h: its fields are public.
#[repr(C)]
pub struct SRTP_PROTECTION_PROFILE {
    /// As RFC 5764 and its successors name it.
    pub name: *const c_char,
    /// The number on the wire.
    pub id: c_ulong,
}

/// `TLS_SESSION_TICKET_EXT` of tls1.h: its fields are public.
#[repr(C)]
pub struct TLS_SESSION_TICKET_EXT {
    /// Length of `data`.
    pub length: c_ushort,
    /// The opaque ticket.
    pub data: *mut c_void,
}

/// `OSSL_HANDSHAKE_STATE` of ssl.h; gcc gives an enum without negative values this type.
pub type OSSL_HANDSHAKE_STATE = c_uint;
/// What the decryption of a ticket came to: SSL_CTX_set_session_ticket_cb(3).
pub type SSL_TICKET_STATUS = c_int;
/// What to do with a ticket: SSL_CTX_set_session_ticket_cb(3).
pub type SSL_TICKET_RETURN = c_int;

/// PEM_read_bio_PrivateKey(3); in C a function type, here the pointer to it.
pub type pem_password_cb =
    Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>;
/// CRYPTO_get_ex_new_index(3).
pub type CRYPTO_EX_new = Option<
    unsafe extern "C" fn(*mut c_void, *mut c_void, *mut CRYPTO_EX_DATA, c_int, c_long, *mut c_void),
>;
/// CRYPTO_get_ex_new_index(3).
pub type CRYPTO_EX_dup = Option<
    unsafe extern "C" fn(
        *mut CRYPTO_EX_DATA,
        *const CRYPTO_EX_DATA,
        *mut *mut c_void,
        c_int,
        c_long,
        *mut c_void,
    ) -> c_int,
>;
/// CRYPTO_get_ex_new_index(3).
pub type CRYPTO_EX_free = CRYPTO_EX_new;

// Callbacks ssl.h gives a name.

/// The callback of SSL_set_session_ticket_ext_cb(3).
pub type tls_session_ticket_ext_cb_fn =
    Option<unsafe extern "C" fn(*mut SSL, *const c_uchar, c_int, *mut c_void) -> c_int>;
/// The callback of SSL_set_session_secret_cb(3).
pub type tls_session_secret_cb_fn = Option<
    unsafe extern "C" fn(
        *mut SSL,
        *mut c_void,
        *mut c_int,
        *mut stack_st_SSL_CIPHER,
        *mut *const SSL_CIPHER,
        *mut c_void,
    ) -> c_int,
>;
/// The callback of SSL_CTX_add_client_custom_ext(3).
pub type custom_ext_add_cb = Option<
    unsafe extern "C" fn(
        *mut SSL,
        c_uint,
        *mut *const c_uchar,
        *mut usize,
        *mut c_int,
        *mut c_void,
    ) -> c_int,
>;
/// The callback of SSL_CTX_add_client_custom_ext(3).
pub type custom_ext_free_cb =
    Option<unsafe extern "C" fn(*mut SSL, c_uint, *const c_uchar, *mut c_void)>;
/// The callback of SSL_CTX_add_client_custom_ext(3).
pub type custom_ext_parse_cb = Option<
    unsafe extern "C" fn(*mut SSL, c_uint, *const c_uchar, usize, *mut c_int, *mut c_void) -> c_int,
>;
/// The callback of SSL_CTX_add_custom_ext(3).
pub type SSL_custom_ext_add_cb_ex = Option<
    unsafe extern "C" fn(
        *mut SSL,
        c_uint,
        c_uint,
        *mut *const c_uchar,
        *mut usize,
        *mut X509,
        usize,
        *mut c_int,
        *mut c_void,
    ) -> c_int,
>;
/// The callback of SSL_CTX_add_custom_ext(3).
pub type SSL_custom_ext_free_cb_ex =
    Option<unsafe extern "C" fn(*mut SSL, c_uint, c_uint, *const c_uchar, *mut c_void)>;
/// The callback of SSL_CTX_add_custom_ext(3).
pub type SSL_custom_ext_parse_cb_ex = Option<
    unsafe extern "C" fn(
        *mut SSL,
        c_uint,
        c_uint,
        *const c_uchar,
        usize,
        *mut X509,
        usize,
        *mut c_int,
        *mut c_void,
    ) -> c_int,
>;
/// The callback of SSL_CTX_set_verify(3).
pub type SSL_verify_cb = Option<unsafe extern "C" fn(c_int, *mut X509_STORE_CTX) -> c_int>;
/// The callback of SSL_CTX_set_async_callback(3).
pub type SSL_async_callback_fn = Option<unsafe extern "C" fn(*mut SSL, *mut c_void) -> c_int>;
/// The callback of SSL_CTX_set_generate_session_id(3).
pub type GEN_SESSION_CB =
    Option<unsafe extern "C" fn(*mut SSL, *mut c_uchar, *mut c_uint) -> c_int>;
/// The callback of SSL_CTX_set_next_protos_advertised_cb(3).
pub type SSL_CTX_npn_advertised_cb_func =
    Option<unsafe extern "C" fn(*mut SSL, *mut *const c_uchar, *mut c_uint, *mut c_void) -> c_int>;
/// The callback of SSL_CTX_set_next_proto_select_cb(3).
pub type SSL_CTX_npn_select_cb_func = Option<
    unsafe extern "C" fn(
        *mut SSL,
        *mut *mut c_uchar,
        *mut c_uchar,
        *const c_uchar,
        c_uint,
        *mut c_void,
    ) -> c_int,
>;
/// The callback of SSL_CTX_set_alpn_select_cb(3).
pub type SSL_CTX_alpn_select_cb_func = Option<
    unsafe extern "C" fn(
        *mut SSL,
        *mut *const c_uchar,
        *mut c_uchar,
        *const c_uchar,
        c_uint,
        *mut c_void,
    ) -> c_int,
>;
/// The callback of SSL_CTX_set_psk_client_callback(3).
pub type SSL_psk_client_cb_func = Option<
    unsafe extern "C" fn(
        *mut SSL,
        *const c_char,
        *mut c_char,
        c_uint,
        *mut c_uchar,
        c_uint,
    ) -> c_uint,
>;
/// The callback of SSL_CTX_set_psk_server_callback(3).
pub type SSL_psk_server_cb_func =
    Option<unsafe extern "C" fn(*mut SSL, *const c_char, *mut c_uchar, c_uint) -> c_uint>;
/// The callback of SSL_CTX_set_psk_find_session_callback(3).
pub type SSL_psk_find_session_cb_func =
    Option<unsafe extern "C" fn(*mut SSL, *const c_uchar, usize, *mut *mut SSL_SESSION) -> c_int>;
/// The callback of SSL_CTX_set_psk_use_session_callback(3).
pub type SSL_psk_use_session_cb_func = Option<
    unsafe extern "C" fn(
        *mut SSL,
        *const EVP_MD,
        *mut *const c_uchar,
        *mut usize,
        *mut *mut SSL_SESSION,
    ) -> c_int,
>;
/// The callback of SSL_CTX_set_keylog_callback(3).
pub type SSL_CTX_keylog_cb_func = Option<unsafe extern "C" fn(*const SSL, *const c_char)>;
/// The callback of SSL_CTX_set_client_hello_cb(3).
pub type SSL_client_hello_cb_fn =
    Option<unsafe extern "C" fn(*mut SSL, *mut c_int, *mut c_void) -> c_int>;
/// The callback of SSL_CTX_set_ct_validation_callback(3).
pub type ssl_ct_validation_cb = Option<
    unsafe extern "C" fn(*const CT_POLICY_EVAL_CTX, *const stack_st_SCT, *mut c_void) -> c_int,
>;
/// The callback of SSL_CTX_set_session_ticket_cb(3).
pub type SSL_CTX_generate_session_ticket_fn =
    Option<unsafe extern "C" fn(*mut SSL, *mut c_void) -> c_int>;
/// The callback of SSL_CTX_set_session_ticket_cb(3).
pub type SSL_CTX_decrypt_session_ticket_fn = Option<
    unsafe extern "C" fn(
        *mut SSL,
        *mut SSL_SESSION,
        *const c_uchar,
        usize,
        SSL_TICKET_STATUS,
        *mut c_void,
    ) -> SSL_TICKET_RETURN,
>;
/// The callback of DTLS_set_timer_cb(3).
pub type DTLS_timer_cb = Option<unsafe extern "C" fn(*mut SSL, c_uint) -> c_uint>;
/// The callback of SSL_CTX_set_allow_early_data_cb(3).
pub type SSL_allow_early_data_cb_fn = Option<unsafe extern "C" fn(*mut SSL, *mut c_void) -> c_int>;

// Callbacks ssl.h spells out in place; the names are ours.

/// The callback of SSL_set_info_callback(3).
pub type SSL_info_cb = Option<unsafe extern "C" fn(*const SSL, c_int, c_int)>;
/// The callback of SSL_set_msg_callback(3).
pub type SSL_msg_cb =
    Option<unsafe extern "C" fn(c_int, c_int, c_int, *const c_void, usize, *mut SSL, *mut c_void)>;
/// The callback of SSL_CTX_set_client_cert_cb(3).
pub type SSL_client_cert_cb =
    Option<unsafe extern "C" fn(*mut SSL, *mut *mut X509, *mut *mut EVP_PKEY) -> c_int>;
/// The callback of SSL_set_security_callback(3).
pub type SSL_security_cb = Option<
    unsafe extern "C" fn(
        *const SSL,
        *const SSL_CTX,
        c_int,
        c_int,
        c_int,
        *mut c_void,
        *mut c_void,
    ) -> c_int,
>;
/// The callback of SSL_CTX_sess_set_get_cb(3).
pub type SSL_sess_get_cb =
    Option<unsafe extern "C" fn(*mut SSL, *const c_uchar, c_int, *mut c_int) -> *mut SSL_SESSION>;
/// The callback of SSL_CTX_sess_set_new_cb(3).
pub type SSL_sess_new_cb = Option<unsafe extern "C" fn(*mut SSL, *mut SSL_SESSION) -> c_int>;
/// The callback of SSL_CTX_sess_set_remove_cb(3).
pub type SSL_sess_remove_cb = Option<unsafe extern "C" fn(*mut SSL_CTX, *mut SSL_SESSION)>;
/// The callback of SSL_set_cert_cb(3).
pub type SSL_cert_cb = Option<unsafe extern "C" fn(*mut SSL, *mut c_void) -> c_int>;
/// The callback of SSL_CTX_set_cert_verify_callback(3).
pub type SSL_cert_verify_cb =
    Option<unsafe extern "C" fn(*mut X509_STORE_CTX, *mut c_void) -> c_int>;
/// The callback of SSL_CTX_set_cookie_generate_cb(3).
pub type SSL_cookie_generate_cb =
    Option<unsafe extern "C" fn(*mut SSL, *mut c_uchar, *mut c_uint) -> c_int>;
/// The callback of SSL_CTX_set_cookie_verify_cb(3).
pub type SSL_cookie_verify_cb =
    Option<unsafe extern "C" fn(*mut SSL, *const c_uchar, c_uint) -> c_int>;
/// The callback of SSL_CTX_set_stateless_cookie_generate_cb(3).
pub type SSL_stateless_cookie_generate_cb =
    Option<unsafe extern "C" fn(*mut SSL, *mut c_uchar, *mut usize) -> c_int>;
/// The callback of SSL_CTX_set_stateless_cookie_verify_cb(3).
pub type SSL_stateless_cookie_verify_cb =
    Option<unsafe extern "C" fn(*mut SSL, *const c_uchar, usize) -> c_int>;
/// The callback of SSL_set_record_padding_callback(3).
pub type SSL_record_padding_cb =
    Option<unsafe extern "C" fn(*mut SSL, c_int, usize, *mut c_void) -> usize>;
/// The callback of SSL_set_tmp_dh_callback(3).
pub type SSL_tmp_dh_cb = Option<unsafe extern "C" fn(*mut SSL, c_int, c_int) -> *mut DH>;
/// The callback of SSL_set_not_resumable_session_callback(3).
pub type SSL_not_resumable_session_cb = Option<unsafe extern "C" fn(*mut SSL, c_int) -> c_int>;
/// The callback of SSL_CTX_set_tlsext_ticket_key_evp_cb(3).
pub type SSL_ticket_key_evp_cb = Option<
    unsafe extern "C" fn(
        *mut SSL,
        *mut c_uchar,
        *mut c_uchar,
        *mut EVP_CIPHER_CTX,
        *mut EVP_MAC_CTX,
        c_int,
    ) -> c_int,
>;
/// The callback of SSL_CTX_set_srp_client_pwd_callback(3).
pub type SSL_srp_client_pwd_cb = Option<unsafe extern "C" fn(*mut SSL, *mut c_void) -> *mut c_char>;
/// The callback of SSL_CTX_set_srp_username_callback(3).
pub type SSL_srp_username_cb =
    Option<unsafe extern "C" fn(*mut SSL, *mut c_int, *mut c_void) -> c_int>;
/// What SSL_callback_ctrl(3) carries, before it is cast to the type the command means.
pub type SSL_ctrl_cb = Option<unsafe extern "C" fn()>;
/// The callback of SSL_CTX_set_srp_verify_param_callback(3).
pub type SSL_srp_verify_param_cb = Option<unsafe extern "C" fn(*mut SSL, *mut c_void) -> c_int>;
/// The callback of SSL_CTX_set_tlsext_servername_callback(3).
pub type SSL_tlsext_servername_cb =
    Option<unsafe extern "C" fn(*mut SSL, *mut c_int, *mut c_void) -> c_int>;
/// The callback of SSL_CTX_set_tlsext_status_cb(3).
pub type SSL_tlsext_status_cb = Option<unsafe extern "C" fn(*mut SSL, *mut c_void) -> c_int>;
/// The callback of SSL_CTX_set_tlsext_ticket_key_cb(3).
pub type SSL_tlsext_ticket_key_cb = Option<
    unsafe extern "C" fn(
        *mut SSL,
        *mut c_uchar,
        *mut c_uchar,
        *mut EVP_CIPHER_CTX,
        *mut HMAC_CTX,
        c_int,
    ) -> c_int,
>;
/// The callback of SSL_set_tlsext_debug_callback, a macro of tls1.h.
pub type SSL_tlsext_debug_cb =
    Option<unsafe extern "C" fn(*mut SSL, c_int, c_int, *const c_uchar, c_int, *mut c_void)>;

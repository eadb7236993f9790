//! What a connection is doing: SSL_want(3), SSL_in_init(3),
//! SSL_get_current_cipher(3); DTLS; renegotiations; old names.

use std::{
    ffi::{c_char, c_int, c_long, c_uchar, c_uint, c_void},
    ptr,
};

use libc::timeval;

use crate::abi::alpn::{
    SSL_CTX_set_next_proto_select_cb, SSL_CTX_set_next_protos_advertised_cb,
    SSL_get0_next_proto_negotiated,
};
use crate::abi::cipher::{
    SSL_CIPHER_get_bits, SSL_CIPHER_get_name, SSL_CIPHER_get_version, SSL_get_current_cipher,
};
use crate::abi::ct::{SSL_CTX_set_ct_validation_callback, SSL_set_ct_validation_callback};
use crate::abi::ctrl::SSL_ctrl;
use crate::abi::ex_data::{
    SSL_CTX_get_ex_data, SSL_CTX_set_ex_data, SSL_SESSION_get_ex_data, SSL_SESSION_set_ex_data,
    SSL_get_ex_data, SSL_set_ex_data,
};
use crate::abi::handshake::{SSL_in_init, SSL_is_server};
use crate::abi::info::{SSL_client_version, SSL_version};
use crate::abi::init::OPENSSL_init_ssl;
use crate::abi::io::SSL_want;
use crate::abi::method::{TLS_client_method, TLS_method, TLS_server_method};
use crate::abi::types::{CRYPTO_EX_dup, CRYPTO_EX_free, CRYPTO_EX_new, SSL, SSL_CTX, SSL_CTX_npn_advertised_cb_func, SSL_CTX_npn_select_cb_func, SSL_METHOD, SSL_SESSION};
use crate::ossl::{
    consts::crypto::{CRYPTO_EX_INDEX_SSL, CRYPTO_EX_INDEX_SSL_CTX, CRYPTO_EX_INDEX_SSL_SESSION},
    ex_data::new_index,
};
use crate::ssl::ctrl_numbers::{
    DTLS_CTRL_GET_LINK_MIN_MTU, DTLS_CTRL_GET_TIMEOUT, DTLS_CTRL_HANDLE_TIMEOUT,
    DTLS_CTRL_SET_LINK_MTU, SSL_CTRL_CLEAR_NUM_RENEGOTIATIONS, SSL_CTRL_GET_EXTMS_SUPPORT,
    SSL_CTRL_GET_NUM_RENEGOTIATIONS, SSL_CTRL_GET_RAW_CIPHERLIST, SSL_CTRL_GET_RI_SUPPORT,
    SSL_CTRL_GET_TOTAL_RENEGOTIATIONS, SSL_CTRL_SET_MTU, SSL_CTRL_SET_RETRY_VERIFY,
};

/// `OPENSSL_INIT_LOAD_SSL_STRINGS | OPENSSL_INIT_LOAD_CRYPTO_STRINGS`: OPENSSL_init_ssl(3).
const LOAD_STRINGS: u64 = 0x0020_0000 | 0x2;
/// The major version of TLS on the wire, tls1.h.
const TLS1_VERSION_MAJOR: c_int = 3;
/// What SSL_want(3) returns.
const SSL_NOTHING: c_int = 1;
/// What SSL_want(3) returns.
const SSL_WRITING: c_int = 2;
/// What SSL_want(3) returns.
const SSL_READING: c_int = 3;
/// What SSL_want(3) returns.
const SSL_X509_LOOKUP: c_int = 4;
/// What SSL_want(3) returns.
const SSL_ASYNC_PAUSED: c_int = 5;
/// What SSL_want(3) returns.
const SSL_ASYNC_NO_JOBS: c_int = 6;
/// What SSL_want(3) returns.
const SSL_CLIENT_HELLO_CB: c_int = 7;
/// What SSL_want(3) returns.
const SSL_RETRY_VERIFY: c_int = 8;

/// SSL_SESSION_get_app_data, BIO_get_ex_new_index(3).
///
/// # Safety
/// `session` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_app_data(session: *const SSL_SESSION) -> *mut c_void {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_SESSION_get_ex_data(session, 0) }
}

/// SSL_SESSION_set_app_data, BIO_get_ex_new_index(3).
///
/// # Safety
/// `session` is NULL or live; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set_app_data(
    session: *mut SSL_SESSION,
    arg: *mut c_void,
) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_SESSION_set_ex_data(session, 0, arg) }
}

/// SSL_CTX_get_app_data, BIO_get_ex_new_index(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_app_data(ctx: *const SSL_CTX) -> *mut c_void {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_get_ex_data(ctx, 0) }
}

/// SSL_CTX_set_app_data, BIO_get_ex_new_index(3).
///
/// # Safety
/// `ctx` is NULL or live; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_app_data(ctx: *mut SSL_CTX, arg: *mut c_void) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_set_ex_data(ctx, 0, arg) }
}

/// SSL_get_app_data, BIO_get_ex_new_index(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_app_data(ssl: *const SSL) -> *mut c_void {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_get_ex_data(ssl, 0) }
}

/// SSL_set_app_data, BIO_get_ex_new_index(3).
///
/// # Safety
/// `ssl` is NULL or live; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_app_data(ssl: *mut SSL, arg: *mut c_void) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_set_ex_data(ssl, 0, arg) }
}

/// SSL_load_error_strings, ERR_load_crypto_strings(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_load_error_strings() {
    // SAFETY: NULL settings are allowed.
    unsafe { OPENSSL_init_ssl(LOAD_STRINGS, ptr::null()) };
}

/// SSL_COMP_free_compression_methods, SSL_COMP_add_compression_method(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_COMP_free_compression_methods() {}

/// SSLv23_client_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSLv23_client_method() -> *const SSL_METHOD {
    TLS_client_method()
}

/// SSLv23_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSLv23_method() -> *const SSL_METHOD {
    TLS_method()
}

/// SSLv23_server_method, SSL_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSLv23_server_method() -> *const SSL_METHOD {
    TLS_server_method()
}

/// SSL_CTX_disable_ct, SSL_CTX_set_ct_validation_callback(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_disable_ct(ctx: *mut SSL_CTX) {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_set_ct_validation_callback(ctx, None, ptr::null_mut()) };
}

/// SSL_disable_ct, SSL_CTX_set_ct_validation_callback(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_disable_ct(ssl: *mut SSL) {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_set_ct_validation_callback(ssl, None, ptr::null_mut()) };
}

/// SSL_get_secure_renegotiation_support, SSL_CTX_set_options(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_secure_renegotiation_support(ssl: *mut SSL) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_RI_SUPPORT, 0, ptr::null_mut()) }
}

/// SSL_get_cipher, SSL_get_current_cipher(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_cipher(ssl: *const SSL) -> *const c_char {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CIPHER_get_name(SSL_get_current_cipher(ssl)) }
}

/// SSL_get_cipher_bits, SSL_get_current_cipher(3).
///
/// # Safety
/// `ssl` is NULL or live; `np` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_cipher_bits(ssl: *const SSL, np: *mut c_int) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CIPHER_get_bits(SSL_get_current_cipher(ssl), np) }
}

/// SSL_get_cipher_name, SSL_get_current_cipher(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_cipher_name(ssl: *const SSL) -> *const c_char {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CIPHER_get_name(SSL_get_current_cipher(ssl)) }
}

/// SSL_get_cipher_version, SSL_get_current_cipher(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_cipher_version(ssl: *const SSL) -> *const c_char {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CIPHER_get_version(SSL_get_current_cipher(ssl)) }
}

/// SSL_get_extms_support(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_extms_support(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_EXTMS_SUPPORT, 0, ptr::null_mut()) };
    result as c_int
}

/// SSL_in_accept_init, SSL_in_init(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_in_accept_init(ssl: *const SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { c_int::from(SSL_in_init(ssl) != 0 && SSL_is_server(ssl) != 0) }
}

/// SSL_in_connect_init, SSL_in_init(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_in_connect_init(ssl: *const SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { c_int::from(SSL_in_init(ssl) != 0 && SSL_is_server(ssl) == 0) }
}

/// OpenSSL_add_ssl_algorithms, SSL_library_init(3).
#[unsafe(no_mangle)]
pub extern "C" fn OpenSSL_add_ssl_algorithms() -> c_int {
    // SAFETY: NULL settings are allowed.
    unsafe { OPENSSL_init_ssl(0, ptr::null()) }
}

/// SSL_library_init(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_library_init() -> c_int {
    // SAFETY: NULL settings are allowed.
    unsafe { OPENSSL_init_ssl(0, ptr::null()) }
}

/// SSL_set_retry_verify(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_retry_verify(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let set = unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_RETRY_VERIFY, 0, ptr::null_mut()) };
    c_int::from(set > 0)
}

/// SSL_want_async, SSL_want(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_want_async(ssl: *const SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { c_int::from(SSL_want(ssl) == SSL_ASYNC_PAUSED) }
}

/// SSL_want_async_job, SSL_want(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_want_async_job(ssl: *const SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { c_int::from(SSL_want(ssl) == SSL_ASYNC_NO_JOBS) }
}

/// SSL_want_client_hello_cb, SSL_want(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_want_client_hello_cb(ssl: *const SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { c_int::from(SSL_want(ssl) == SSL_CLIENT_HELLO_CB) }
}

/// SSL_want_nothing, SSL_want(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_want_nothing(ssl: *const SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { c_int::from(SSL_want(ssl) == SSL_NOTHING) }
}

/// SSL_want_read, SSL_want(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_want_read(ssl: *const SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { c_int::from(SSL_want(ssl) == SSL_READING) }
}

/// SSL_want_retry_verify, SSL_want(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_want_retry_verify(ssl: *const SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { c_int::from(SSL_want(ssl) == SSL_RETRY_VERIFY) }
}

/// SSL_want_write, SSL_want(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_want_write(ssl: *const SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { c_int::from(SSL_want(ssl) == SSL_WRITING) }
}

/// SSL_want_x509_lookup, SSL_want(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_want_x509_lookup(ssl: *const SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { c_int::from(SSL_want(ssl) == SSL_X509_LOOKUP) }
}

/// DTLS_get_link_min_mtu: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn DTLS_get_link_min_mtu(ssl: *mut SSL) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, DTLS_CTRL_GET_LINK_MIN_MTU, 0, ptr::null_mut()) }
}

/// DTLS_set_link_mtu: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn DTLS_set_link_mtu(ssl: *mut SSL, mtu: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, DTLS_CTRL_SET_LINK_MTU, mtu, ptr::null_mut()) }
}

/// DTLSv1_get_timeout: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `arg` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn DTLSv1_get_timeout(ssl: *mut SSL, arg: *mut timeval) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, DTLS_CTRL_GET_TIMEOUT, 0, arg.cast()) };
    result as c_int
}

/// DTLSv1_handle_timeout: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn DTLSv1_handle_timeout(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, DTLS_CTRL_HANDLE_TIMEOUT, 0, ptr::null_mut()) };
    result as c_int
}

/// SSLeay_add_ssl_algorithms: no man page.
#[unsafe(no_mangle)]
pub extern "C" fn SSLeay_add_ssl_algorithms() -> c_int {
    // SAFETY: NULL settings are allowed.
    unsafe { OPENSSL_init_ssl(0, ptr::null()) }
}

/// TLS1_get_client_version: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn TLS1_get_client_version(ssl: *const SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let version = unsafe { SSL_client_version(ssl) };
    if version >> 8 == TLS1_VERSION_MAJOR {
        version
    } else {
        0
    }
}

/// TLS1_get_version: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn TLS1_get_version(ssl: *const SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let version = unsafe { SSL_version(ssl) };
    if version >> 8 == TLS1_VERSION_MAJOR {
        version
    } else {
        0
    }
}

/// SSL_set_mtu: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_mtu(ssl: *mut SSL, mtu: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_MTU, mtu, ptr::null_mut()) }
}

/// SSL_CTX_set_npn_advertised_cb: no man page.
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_npn_advertised_cb(
    ctx: *mut SSL_CTX,
    cb: SSL_CTX_npn_advertised_cb_func,
    arg: *mut c_void,
) {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_set_next_protos_advertised_cb(ctx, cb, arg) };
}

/// SSL_get0_npn_negotiated: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `data` and `len` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_npn_negotiated(
    ssl: *const SSL,
    data: *mut *const c_uchar,
    len: *mut c_uint,
) {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_get0_next_proto_negotiated(ssl, data, len) };
}

/// SSL_CTX_set_npn_select_cb: no man page.
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_npn_select_cb(
    ctx: *mut SSL_CTX,
    cb: SSL_CTX_npn_select_cb_func,
    arg: *mut c_void,
) {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_set_next_proto_select_cb(ctx, cb, arg) };
}

/// SSL_clear_num_renegotiations: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_clear_num_renegotiations(ssl: *mut SSL) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_CLEAR_NUM_RENEGOTIATIONS, 0, ptr::null_mut()) }
}

/// SSL_num_renegotiations: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_num_renegotiations(ssl: *mut SSL) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_NUM_RENEGOTIATIONS, 0, ptr::null_mut()) }
}

/// SSL_get0_raw_cipherlist: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `plst` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_raw_cipherlist(
    ssl: *mut SSL,
    plst: *mut *const c_uchar,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_RAW_CIPHERLIST, 0, plst.cast()) }
}

/// SSL_total_renegotiations: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_total_renegotiations(ssl: *mut SSL) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_TOTAL_RENEGOTIATIONS, 0, ptr::null_mut()) }
}

/// SSL_get_ex_new_index, BIO_get_ex_new_index(3).
///
/// # Safety
/// The functions are sound to call with `argp` as long as the process lives.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_ex_new_index(
    argl: c_long,
    argp: *mut c_void,
    new_func: CRYPTO_EX_new,
    dup_func: CRYPTO_EX_dup,
    free_func: CRYPTO_EX_free,
) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { new_index(CRYPTO_EX_INDEX_SSL, argl, argp, new_func, dup_func, free_func) }
}

/// SSL_CTX_get_ex_new_index, BIO_get_ex_new_index(3).
///
/// # Safety
/// The functions are sound to call with `argp` as long as the process lives.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_ex_new_index(
    argl: c_long,
    argp: *mut c_void,
    new_func: CRYPTO_EX_new,
    dup_func: CRYPTO_EX_dup,
    free_func: CRYPTO_EX_free,
) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { new_index(CRYPTO_EX_INDEX_SSL_CTX, argl, argp, new_func, dup_func, free_func) }
}

/// SSL_SESSION_get_ex_new_index, BIO_get_ex_new_index(3).
///
/// # Safety
/// The functions are sound to call with `argp` as long as the process lives.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_ex_new_index(
    argl: c_long,
    argp: *mut c_void,
    new_func: CRYPTO_EX_new,
    dup_func: CRYPTO_EX_dup,
    free_func: CRYPTO_EX_free,
) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { new_index(CRYPTO_EX_INDEX_SSL_SESSION, argl, argp, new_func, dup_func, free_func) }
}

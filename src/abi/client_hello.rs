//! SSL_CTX_set_client_hello_cb(3).

use std::ffi::{c_int, c_uchar, c_uint, c_void};

use super::guard::refuse;
use super::types::{SSL, SSL_CTX, SSL_client_hello_cb_fn};

/// SSL_CTX_set_client_hello_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_client_hello_cb(
    _ctx: *mut SSL_CTX,
    _cb: SSL_client_hello_cb_fn,
    _arg: *mut c_void,
) {
    refuse(c"SSL_CTX_set_client_hello_cb", ())
}

/// SSL_client_hello_get0_ciphers, SSL_CTX_set_client_hello_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `out` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_client_hello_get0_ciphers(
    _ssl: *mut SSL,
    _out: *mut *const c_uchar,
) -> usize {
    refuse(c"SSL_client_hello_get0_ciphers", 0)
}

/// SSL_client_hello_get0_compression_methods, SSL_CTX_set_client_hello_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `out` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_client_hello_get0_compression_methods(
    _ssl: *mut SSL,
    _out: *mut *const c_uchar,
) -> usize {
    refuse(c"SSL_client_hello_get0_compression_methods", 0)
}

/// SSL_client_hello_get0_ext, SSL_CTX_set_client_hello_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `out` and `outlen` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_client_hello_get0_ext(
    _ssl: *mut SSL,
    _type_: c_uint,
    _out: *mut *const c_uchar,
    _outlen: *mut usize,
) -> c_int {
    refuse(c"SSL_client_hello_get0_ext", 0)
}

/// SSL_client_hello_get0_legacy_version, SSL_CTX_set_client_hello_cb(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_client_hello_get0_legacy_version(_ssl: *mut SSL) -> c_uint {
    refuse(c"SSL_client_hello_get0_legacy_version", 0)
}

/// SSL_client_hello_get0_random, SSL_CTX_set_client_hello_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `out` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_client_hello_get0_random(
    _ssl: *mut SSL,
    _out: *mut *const c_uchar,
) -> usize {
    refuse(c"SSL_client_hello_get0_random", 0)
}

/// SSL_client_hello_get0_session_id, SSL_CTX_set_client_hello_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `out` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_client_hello_get0_session_id(
    _ssl: *mut SSL,
    _out: *mut *const c_uchar,
) -> usize {
    refuse(c"SSL_client_hello_get0_session_id", 0)
}

/// SSL_client_hello_get1_extensions_present, SSL_CTX_set_client_hello_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `out` and `outlen` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_client_hello_get1_extensions_present(
    _ssl: *mut SSL,
    _out: *mut *mut c_int,
    _outlen: *mut usize,
) -> c_int {
    refuse(c"SSL_client_hello_get1_extensions_present", 0)
}

/// SSL_client_hello_isv2, SSL_CTX_set_client_hello_cb(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_client_hello_isv2(_ssl: *mut SSL) -> c_int {
    refuse(c"SSL_client_hello_isv2", 0)
}

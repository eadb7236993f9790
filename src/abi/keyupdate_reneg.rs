//! SSL_key_update(3) and the renegotiations.

use std::ffi::c_int;

use super::guard::with_ssl;
use super::types::SSL;
use crate::ssl::lend::Borrowed;

/// SSL_key_update(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_key_update(ssl: *mut SSL, updatetype: c_int) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_key_update", ssl, 0, |ssl| ssl.key_update(updatetype).into())
}

/// SSL_get_key_update_type, SSL_key_update(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_key_update_type(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_key_update_type", ssl, -1, |ssl| ssl.with(|s| match s.conn.as_ref().and_then(|conn| conn.key_update_pending()) {
        Some(request) => c_int::from(request),
        None => -1,
    }))
}

/// SSL_renegotiate, SSL_key_update(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_renegotiate(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_renegotiate", ssl, 0, |ssl| ssl.renegotiate(false).into())
}

/// SSL_renegotiate_abbreviated, SSL_key_update(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_renegotiate_abbreviated(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_renegotiate_abbreviated", ssl, 0, |ssl| ssl.renegotiate(true).into())
}

/// SSL_renegotiate_pending, SSL_key_update(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_renegotiate_pending(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_renegotiate_pending", ssl, 0, |ssl| ssl.with(|s| s.renegotiate_pending()).into())
}

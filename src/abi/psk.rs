//! Pre-shared keys: SSL_CTX_set_psk_client_callback(3),
//! SSL_CTX_use_psk_identity_hint(3).

use std::{
    ffi::{c_char, c_int},
    ptr,
};

use super::guard::refuse;
use super::types::{
    SSL, SSL_CTX, SSL_psk_client_cb_func, SSL_psk_find_session_cb_func, SSL_psk_server_cb_func,
    SSL_psk_use_session_cb_func,
};

/// SSL_CTX_set_psk_client_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_psk_client_callback(
    _ctx: *mut SSL_CTX,
    _cb: SSL_psk_client_cb_func,
) {
    refuse(c"SSL_CTX_set_psk_client_callback", ())
}

/// SSL_set_psk_client_callback, SSL_CTX_set_psk_client_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_psk_client_callback(_ssl: *mut SSL, _cb: SSL_psk_client_cb_func) {
    refuse(c"SSL_set_psk_client_callback", ())
}

/// SSL_CTX_set_psk_use_session_callback, SSL_CTX_set_psk_client_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_psk_use_session_callback(
    _ctx: *mut SSL_CTX,
    _cb: SSL_psk_use_session_cb_func,
) {
    refuse(c"SSL_CTX_set_psk_use_session_callback", ())
}

/// SSL_set_psk_use_session_callback, SSL_CTX_set_psk_client_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_psk_use_session_callback(
    _ssl: *mut SSL,
    _cb: SSL_psk_use_session_cb_func,
) {
    refuse(c"SSL_set_psk_use_session_callback", ())
}

/// SSL_CTX_set_psk_find_session_callback, SSL_CTX_use_psk_identity_hint(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_psk_find_session_callback(
    _ctx: *mut SSL_CTX,
    _cb: SSL_psk_find_session_cb_func,
) {
    refuse(c"SSL_CTX_set_psk_find_session_callback", ())
}

/// SSL_set_psk_find_session_callback, SSL_CTX_use_psk_identity_hint(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_psk_find_session_callback(
    _ssl: *mut SSL,
    _cb: SSL_psk_find_session_cb_func,
) {
    refuse(c"SSL_set_psk_find_session_callback", ())
}

/// SSL_CTX_set_psk_server_callback, SSL_CTX_use_psk_identity_hint(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_psk_server_callback(
    _ctx: *mut SSL_CTX,
    _cb: SSL_psk_server_cb_func,
) {
    refuse(c"SSL_CTX_set_psk_server_callback", ())
}

/// SSL_set_psk_server_callback, SSL_CTX_use_psk_identity_hint(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_psk_server_callback(_ssl: *mut SSL, _cb: SSL_psk_server_cb_func) {
    refuse(c"SSL_set_psk_server_callback", ())
}

/// SSL_CTX_use_psk_identity_hint(3).
///
/// # Safety
/// `ctx` is NULL or live; `identity_hint` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_psk_identity_hint(
    _ctx: *mut SSL_CTX,
    _identity_hint: *const c_char,
) -> c_int {
    refuse(c"SSL_CTX_use_psk_identity_hint", 0)
}

/// SSL_use_psk_identity_hint, SSL_CTX_use_psk_identity_hint(3).
///
/// # Safety
/// `ssl` is NULL or live; `identity_hint` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_psk_identity_hint(
    _ssl: *mut SSL,
    _identity_hint: *const c_char,
) -> c_int {
    refuse(c"SSL_use_psk_identity_hint", 0)
}

/// SSL_get_psk_identity(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_psk_identity(_ssl: *const SSL) -> *const c_char {
    refuse(c"SSL_get_psk_identity", ptr::null())
}

/// SSL_get_psk_identity_hint, SSL_get_psk_identity(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_psk_identity_hint(_ssl: *const SSL) -> *const c_char {
    refuse(c"SSL_get_psk_identity_hint", ptr::null())
}

//! Certificate transparency: SSL_CTX_set_ct_validation_callback(3),
//! SSL_CTX_set_ctlog_list_file(3).

use std::{
    ffi::{c_char, c_int, c_void},
    ptr,
};

use super::guard::refuse;
use super::types::{CTLOG_STORE, SSL, SSL_CTX, ssl_ct_validation_cb, stack_st_SCT};

/// SSL_CTX_ct_is_enabled, SSL_CTX_set_ct_validation_callback(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_ct_is_enabled(_ctx: *const SSL_CTX) -> c_int {
    refuse(c"SSL_CTX_ct_is_enabled", 0)
}

/// SSL_ct_is_enabled, SSL_CTX_set_ct_validation_callback(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_ct_is_enabled(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_ct_is_enabled", 0)
}

/// SSL_CTX_set_ct_validation_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `callback` keeps the C contract of its type; `arg` is
/// only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_ct_validation_callback(
    _ctx: *mut SSL_CTX,
    _callback: ssl_ct_validation_cb,
    _arg: *mut c_void,
) -> c_int {
    refuse(c"SSL_CTX_set_ct_validation_callback", 0)
}

/// SSL_set_ct_validation_callback, SSL_CTX_set_ct_validation_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `callback` keeps the C contract of its type; `arg` is
/// only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_ct_validation_callback(
    _ssl: *mut SSL,
    _callback: ssl_ct_validation_cb,
    _arg: *mut c_void,
) -> c_int {
    refuse(c"SSL_set_ct_validation_callback", 0)
}

/// SSL_CTX_enable_ct, SSL_CTX_set_ct_validation_callback(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_enable_ct(_ctx: *mut SSL_CTX, _validation_mode: c_int) -> c_int {
    refuse(c"SSL_CTX_enable_ct", 0)
}

/// SSL_enable_ct, SSL_CTX_set_ct_validation_callback(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_enable_ct(_ssl: *mut SSL, _validation_mode: c_int) -> c_int {
    refuse(c"SSL_enable_ct", 0)
}

/// SSL_CTX_set_ctlog_list_file(3).
///
/// # Safety
/// `ctx` is NULL or live; `path` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_ctlog_list_file(
    _ctx: *mut SSL_CTX,
    _path: *const c_char,
) -> c_int {
    refuse(c"SSL_CTX_set_ctlog_list_file", 0)
}

/// SSL_CTX_set_default_ctlog_list_file, SSL_CTX_set_ctlog_list_file(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_default_ctlog_list_file(_ctx: *mut SSL_CTX) -> c_int {
    refuse(c"SSL_CTX_set_default_ctlog_list_file", 0)
}

/// SSL_get0_peer_scts(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_peer_scts(_ssl: *mut SSL) -> *const stack_st_SCT {
    refuse(c"SSL_get0_peer_scts", ptr::null())
}

/// SSL_CTX_get0_ctlog_store: no man page.
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get0_ctlog_store(_ctx: *const SSL_CTX) -> *const CTLOG_STORE {
    refuse(c"SSL_CTX_get0_ctlog_store", ptr::null())
}

/// SSL_CTX_set0_ctlog_store: no man page.
///
/// # Safety
/// `ctx` and `logs` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set0_ctlog_store(_ctx: *mut SSL_CTX, _logs: *mut CTLOG_STORE) {
    refuse(c"SSL_CTX_set0_ctlog_store", ())
}

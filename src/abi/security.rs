//! Security level: SSL_CTX_set_security_level(3).

use std::{
    ffi::{c_int, c_void},
    ptr,
};

use super::guard::refuse;
use super::types::{SSL, SSL_CTX, SSL_security_cb};

/// SSL_CTX_get_security_callback, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_security_callback(_ctx: *const SSL_CTX) -> SSL_security_cb {
    refuse(c"SSL_CTX_get_security_callback", None)
}

/// SSL_CTX_set_security_callback, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_security_callback(_ctx: *mut SSL_CTX, _cb: SSL_security_cb) {
    refuse(c"SSL_CTX_set_security_callback", ())
}

/// SSL_get_security_callback, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_security_callback(_ssl: *const SSL) -> SSL_security_cb {
    refuse(c"SSL_get_security_callback", None)
}

/// SSL_set_security_callback, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_security_callback(_ssl: *mut SSL, _cb: SSL_security_cb) {
    refuse(c"SSL_set_security_callback", ())
}

/// SSL_CTX_get0_security_ex_data, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get0_security_ex_data(_ctx: *const SSL_CTX) -> *mut c_void {
    refuse(c"SSL_CTX_get0_security_ex_data", ptr::null_mut())
}

/// SSL_CTX_set0_security_ex_data, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ctx` is NULL or live; `ex` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set0_security_ex_data(_ctx: *mut SSL_CTX, _ex: *mut c_void) {
    refuse(c"SSL_CTX_set0_security_ex_data", ())
}

/// SSL_get0_security_ex_data, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_security_ex_data(_ssl: *const SSL) -> *mut c_void {
    refuse(c"SSL_get0_security_ex_data", ptr::null_mut())
}

/// SSL_set0_security_ex_data, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ssl` is NULL or live; `ex` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set0_security_ex_data(_ssl: *mut SSL, _ex: *mut c_void) {
    refuse(c"SSL_set0_security_ex_data", ())
}

/// SSL_CTX_get_security_level, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_security_level(_ctx: *const SSL_CTX) -> c_int {
    refuse(c"SSL_CTX_get_security_level", 0)
}

/// SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_security_level(_ctx: *mut SSL_CTX, _level: c_int) {
    refuse(c"SSL_CTX_set_security_level", ())
}

/// SSL_get_security_level, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_security_level(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_get_security_level", 0)
}

/// SSL_set_security_level, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_security_level(_ssl: *mut SSL, _level: c_int) {
    refuse(c"SSL_set_security_level", ())
}

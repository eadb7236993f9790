//! Looking on: SSL_CTX_set_info_callback(3), SSL_CTX_set_msg_callback(3), state
//! and alert names.

use std::{
    ffi::{c_char, c_int, c_void},
    ptr,
};

use super::guard::refuse;
use super::types::{SSL, SSL_CTX, SSL_info_cb, SSL_msg_cb};

/// SSL_CTX_get_info_callback, SSL_CTX_set_info_callback(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_info_callback(_ctx: *mut SSL_CTX) -> SSL_info_cb {
    refuse(c"SSL_CTX_get_info_callback", None)
}

/// SSL_CTX_set_info_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_info_callback(_ctx: *mut SSL_CTX, _cb: SSL_info_cb) {
    refuse(c"SSL_CTX_set_info_callback", ())
}

/// SSL_get_info_callback, SSL_CTX_set_info_callback(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_info_callback(_ssl: *const SSL) -> SSL_info_cb {
    refuse(c"SSL_get_info_callback", None)
}

/// SSL_set_info_callback, SSL_CTX_set_info_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_info_callback(_ssl: *mut SSL, _cb: SSL_info_cb) {
    refuse(c"SSL_set_info_callback", ())
}

/// SSL_CTX_set_msg_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_msg_callback(_ctx: *mut SSL_CTX, _cb: SSL_msg_cb) {
    refuse(c"SSL_CTX_set_msg_callback", ())
}

/// SSL_set_msg_callback, SSL_CTX_set_msg_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_msg_callback(_ssl: *mut SSL, _cb: SSL_msg_cb) {
    refuse(c"SSL_set_msg_callback", ())
}

/// SSL_alert_desc_string, SSL_alert_type_string(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_alert_desc_string(_value: c_int) -> *const c_char {
    refuse(c"SSL_alert_desc_string", ptr::null())
}

/// SSL_alert_desc_string_long, SSL_alert_type_string(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_alert_desc_string_long(_value: c_int) -> *const c_char {
    refuse(c"SSL_alert_desc_string_long", ptr::null())
}

/// SSL_alert_type_string(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_alert_type_string(_value: c_int) -> *const c_char {
    refuse(c"SSL_alert_type_string", ptr::null())
}

/// SSL_alert_type_string_long, SSL_alert_type_string(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_alert_type_string_long(_value: c_int) -> *const c_char {
    refuse(c"SSL_alert_type_string_long", ptr::null())
}

/// SSL_rstate_string(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_rstate_string(_ssl: *const SSL) -> *const c_char {
    refuse(c"SSL_rstate_string", ptr::null())
}

/// SSL_rstate_string_long, SSL_rstate_string(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_rstate_string_long(_ssl: *const SSL) -> *const c_char {
    refuse(c"SSL_rstate_string_long", ptr::null())
}

/// SSL_state_string(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_state_string(_ssl: *const SSL) -> *const c_char {
    refuse(c"SSL_state_string", ptr::null())
}

/// SSL_state_string_long, SSL_state_string(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_state_string_long(_ssl: *const SSL) -> *const c_char {
    refuse(c"SSL_state_string_long", ptr::null())
}

/// SSL_trace: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says; `arg` is
/// only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_trace(
    _write_p: c_int,
    _version: c_int,
    _content_type: c_int,
    _buf: *const c_void,
    _len: usize,
    _ssl: *mut SSL,
    _arg: *mut c_void,
) {
    refuse(c"SSL_trace", ())
}

//! SSL_CONF_cmd(3) and its context, SSL_CTX_config(3).

use std::{
    ffi::{c_char, c_int, c_uint},
    ptr,
};

use super::guard::refuse;
use super::types::{SSL, SSL_CONF_CTX, SSL_CTX};

/// SSL_CONF_CTX_free, SSL_CONF_CTX_new(3).
///
/// # Safety
/// `cctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_CTX_free(_cctx: *mut SSL_CONF_CTX) {
    refuse(c"SSL_CONF_CTX_free", ())
}

/// SSL_CONF_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_CONF_CTX_new() -> *mut SSL_CONF_CTX {
    refuse(c"SSL_CONF_CTX_new", ptr::null_mut())
}

/// SSL_CONF_CTX_set1_prefix(3).
///
/// # Safety
/// `cctx` is NULL or live; `prefix` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_CTX_set1_prefix(
    _cctx: *mut SSL_CONF_CTX,
    _prefix: *const c_char,
) -> c_int {
    refuse(c"SSL_CONF_CTX_set1_prefix", 0)
}

/// SSL_CONF_CTX_clear_flags, SSL_CONF_CTX_set_flags(3).
///
/// # Safety
/// `cctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_CTX_clear_flags(
    _cctx: *mut SSL_CONF_CTX,
    _flags: c_uint,
) -> c_uint {
    refuse(c"SSL_CONF_CTX_clear_flags", 0)
}

/// SSL_CONF_CTX_set_flags(3).
///
/// # Safety
/// `cctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_CTX_set_flags(
    _cctx: *mut SSL_CONF_CTX,
    _flags: c_uint,
) -> c_uint {
    refuse(c"SSL_CONF_CTX_set_flags", 0)
}

/// SSL_CONF_CTX_finish, SSL_CONF_CTX_set_ssl_ctx(3).
///
/// # Safety
/// `cctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_CTX_finish(_cctx: *mut SSL_CONF_CTX) -> c_int {
    refuse(c"SSL_CONF_CTX_finish", 0)
}

/// SSL_CONF_CTX_set_ssl, SSL_CONF_CTX_set_ssl_ctx(3).
///
/// # Safety
/// `cctx` and `ssl` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_CTX_set_ssl(_cctx: *mut SSL_CONF_CTX, _ssl: *mut SSL) {
    refuse(c"SSL_CONF_CTX_set_ssl", ())
}

/// SSL_CONF_CTX_set_ssl_ctx(3).
///
/// # Safety
/// `cctx` and `ctx` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_CTX_set_ssl_ctx(_cctx: *mut SSL_CONF_CTX, _ctx: *mut SSL_CTX) {
    refuse(c"SSL_CONF_CTX_set_ssl_ctx", ())
}

/// SSL_CONF_cmd(3).
///
/// # Safety
/// `cctx` is NULL or live; `cmd` and `value` are NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_cmd(
    _cctx: *mut SSL_CONF_CTX,
    _cmd: *const c_char,
    _value: *const c_char,
) -> c_int {
    refuse(c"SSL_CONF_cmd", 0)
}

/// SSL_CONF_cmd_value_type, SSL_CONF_cmd(3).
///
/// # Safety
/// `cctx` is NULL or live; `cmd` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_cmd_value_type(
    _cctx: *mut SSL_CONF_CTX,
    _cmd: *const c_char,
) -> c_int {
    refuse(c"SSL_CONF_cmd_value_type", 0)
}

/// SSL_CONF_cmd_argv(3).
///
/// # Safety
/// `cctx` is NULL or live; `pargc` and `pargv` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_cmd_argv(
    _cctx: *mut SSL_CONF_CTX,
    _pargc: *mut c_int,
    _pargv: *mut *mut *mut c_char,
) -> c_int {
    refuse(c"SSL_CONF_cmd_argv", -1)
}

/// SSL_CTX_config(3).
///
/// # Safety
/// `ctx` is NULL or live; `name` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_config(_ctx: *mut SSL_CTX, _name: *const c_char) -> c_int {
    refuse(c"SSL_CTX_config", 0)
}

/// SSL_config, SSL_CTX_config(3).
///
/// # Safety
/// `ssl` is NULL or live; `name` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_config(_ssl: *mut SSL, _name: *const c_char) -> c_int {
    refuse(c"SSL_config", 0)
}

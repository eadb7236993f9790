//! Custom extensions and serverinfo: SSL_CTX_add_custom_ext(3),
//! SSL_CTX_use_serverinfo(3).

use std::ffi::{c_char, c_int, c_uchar, c_uint, c_void};

use super::guard::refuse;
use super::types::{
    SSL_CTX, SSL_custom_ext_add_cb_ex, SSL_custom_ext_free_cb_ex, SSL_custom_ext_parse_cb_ex,
    custom_ext_add_cb, custom_ext_free_cb, custom_ext_parse_cb,
};

/// SSL_CTX_has_client_custom_ext(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_has_client_custom_ext(
    _ctx: *const SSL_CTX,
    _ext_type: c_uint,
) -> c_int {
    refuse(c"SSL_CTX_has_client_custom_ext", 0)
}

/// SSL_CTX_use_serverinfo(3).
///
/// # Safety
/// `ctx` is NULL or live; `serverinfo` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_serverinfo(
    _ctx: *mut SSL_CTX,
    _serverinfo: *const c_uchar,
    _serverinfo_length: usize,
) -> c_int {
    refuse(c"SSL_CTX_use_serverinfo", 0)
}

/// SSL_CTX_use_serverinfo_ex, SSL_CTX_use_serverinfo(3).
///
/// # Safety
/// `ctx` is NULL or live; `serverinfo` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_serverinfo_ex(
    _ctx: *mut SSL_CTX,
    _version: c_uint,
    _serverinfo: *const c_uchar,
    _serverinfo_length: usize,
) -> c_int {
    refuse(c"SSL_CTX_use_serverinfo_ex", 0)
}

/// SSL_CTX_use_serverinfo_file, SSL_CTX_use_serverinfo(3).
///
/// # Safety
/// `ctx` is NULL or live; `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_serverinfo_file(
    _ctx: *mut SSL_CTX,
    _file: *const c_char,
) -> c_int {
    refuse(c"SSL_CTX_use_serverinfo_file", 0)
}

/// SSL_CTX_add_client_custom_ext, SSL_extension_supported(3).
///
/// # Safety
/// `ctx` is NULL or live; `add_cb`, `free_cb` and `parse_cb` keep the C
/// contract of its type; `add_arg` and `parse_arg` are only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_add_client_custom_ext(
    _ctx: *mut SSL_CTX,
    _ext_type: c_uint,
    _add_cb: custom_ext_add_cb,
    _free_cb: custom_ext_free_cb,
    _add_arg: *mut c_void,
    _parse_cb: custom_ext_parse_cb,
    _parse_arg: *mut c_void,
) -> c_int {
    refuse(c"SSL_CTX_add_client_custom_ext", 0)
}

/// SSL_CTX_add_custom_ext, SSL_extension_supported(3).
///
/// # Safety
/// `ctx` is NULL or live; `add_cb`, `free_cb` and `parse_cb` keep the C
/// contract of its type; `add_arg` and `parse_arg` are only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_add_custom_ext(
    _ctx: *mut SSL_CTX,
    _ext_type: c_uint,
    _context: c_uint,
    _add_cb: SSL_custom_ext_add_cb_ex,
    _free_cb: SSL_custom_ext_free_cb_ex,
    _add_arg: *mut c_void,
    _parse_cb: SSL_custom_ext_parse_cb_ex,
    _parse_arg: *mut c_void,
) -> c_int {
    refuse(c"SSL_CTX_add_custom_ext", 0)
}

/// SSL_CTX_add_server_custom_ext, SSL_extension_supported(3).
///
/// # Safety
/// `ctx` is NULL or live; `add_cb`, `free_cb` and `parse_cb` keep the C
/// contract of its type; `add_arg` and `parse_arg` are only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_add_server_custom_ext(
    _ctx: *mut SSL_CTX,
    _ext_type: c_uint,
    _add_cb: custom_ext_add_cb,
    _free_cb: custom_ext_free_cb,
    _add_arg: *mut c_void,
    _parse_cb: custom_ext_parse_cb,
    _parse_arg: *mut c_void,
) -> c_int {
    refuse(c"SSL_CTX_add_server_custom_ext", 0)
}

/// SSL_extension_supported(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_extension_supported(_ext_type: c_uint) -> c_int {
    refuse(c"SSL_extension_supported", 0)
}

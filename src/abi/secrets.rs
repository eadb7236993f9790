//! Keying material and randoms: SSL_export_keying_material(3),
//! SSL_get_client_random(3), SSL_CTX_set_keylog_callback(3).

use std::ffi::{c_char, c_int, c_uchar, c_void};

use super::guard::refuse;
use super::types::{SSL, SSL_CTX, SSL_CTX_keylog_cb_func};

/// SSL_CTX_get_keylog_callback, SSL_CTX_set_keylog_callback(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_keylog_callback(
    _ctx: *const SSL_CTX,
) -> SSL_CTX_keylog_cb_func {
    refuse(c"SSL_CTX_get_keylog_callback", None)
}

/// SSL_CTX_set_keylog_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_keylog_callback(
    _ctx: *mut SSL_CTX,
    _cb: SSL_CTX_keylog_cb_func,
) {
    refuse(c"SSL_CTX_set_keylog_callback", ())
}

/// SSL_export_keying_material(3).
///
/// # Safety
/// `ssl` is NULL or live; `label` is NULL or NUL-terminated; `out` and
/// `context` are NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_export_keying_material(
    _ssl: *mut SSL,
    _out: *mut c_uchar,
    _olen: usize,
    _label: *const c_char,
    _llen: usize,
    _context: *const c_uchar,
    _contextlen: usize,
    _use_context: c_int,
) -> c_int {
    refuse(c"SSL_export_keying_material", 0)
}

/// SSL_export_keying_material_early, SSL_export_keying_material(3).
///
/// # Safety
/// `ssl` is NULL or live; `label` is NULL or NUL-terminated; `out` and
/// `context` are NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_export_keying_material_early(
    _ssl: *mut SSL,
    _out: *mut c_uchar,
    _olen: usize,
    _label: *const c_char,
    _llen: usize,
    _context: *const c_uchar,
    _contextlen: usize,
) -> c_int {
    refuse(c"SSL_export_keying_material_early", 0)
}

/// SSL_get_client_random(3).
///
/// # Safety
/// `ssl` is NULL or live; `out` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_client_random(
    _ssl: *const SSL,
    _out: *mut c_uchar,
    _outlen: usize,
) -> usize {
    refuse(c"SSL_get_client_random", 0)
}

/// SSL_get_server_random, SSL_get_client_random(3).
///
/// # Safety
/// `ssl` is NULL or live; `out` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_server_random(
    _ssl: *const SSL,
    _out: *mut c_uchar,
    _outlen: usize,
) -> usize {
    refuse(c"SSL_get_server_random", 0)
}

/// SSL_get_finished: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_finished(
    _ssl: *const SSL,
    _buf: *mut c_void,
    _count: usize,
) -> usize {
    refuse(c"SSL_get_finished", 0)
}

/// SSL_get_peer_finished: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_peer_finished(
    _ssl: *const SSL,
    _buf: *mut c_void,
    _count: usize,
) -> usize {
    refuse(c"SSL_get_peer_finished", 0)
}

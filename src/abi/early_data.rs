//! 0-RTT: SSL_read_early_data(3).

use std::ffi::{c_int, c_void};

use super::guard::refuse;
use super::types::{SSL, SSL_CTX, SSL_allow_early_data_cb_fn};

/// SSL_CTX_set_allow_early_data_cb, SSL_read_early_data(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_allow_early_data_cb(
    _ctx: *mut SSL_CTX,
    _cb: SSL_allow_early_data_cb_fn,
    _arg: *mut c_void,
) {
    refuse(c"SSL_CTX_set_allow_early_data_cb", ())
}

/// SSL_set_allow_early_data_cb, SSL_read_early_data(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_allow_early_data_cb(
    _ssl: *mut SSL,
    _cb: SSL_allow_early_data_cb_fn,
    _arg: *mut c_void,
) {
    refuse(c"SSL_set_allow_early_data_cb", ())
}

/// SSL_get_early_data_status, SSL_read_early_data(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_early_data_status(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_get_early_data_status", 0)
}

/// SSL_CTX_get_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_max_early_data(_ctx: *const SSL_CTX) -> u32 {
    refuse(c"SSL_CTX_get_max_early_data", 0)
}

/// SSL_CTX_set_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_max_early_data(
    _ctx: *mut SSL_CTX,
    _max_early_data: u32,
) -> c_int {
    refuse(c"SSL_CTX_set_max_early_data", 0)
}

/// SSL_get_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_max_early_data(_ssl: *const SSL) -> u32 {
    refuse(c"SSL_get_max_early_data", 0)
}

/// SSL_set_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_max_early_data(_ssl: *mut SSL, _max_early_data: u32) -> c_int {
    refuse(c"SSL_set_max_early_data", 0)
}

/// SSL_read_early_data(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says;
/// `readbytes` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_read_early_data(
    _ssl: *mut SSL,
    _buf: *mut c_void,
    _num: usize,
    _readbytes: *mut usize,
) -> c_int {
    refuse(c"SSL_read_early_data", 0)
}

/// SSL_CTX_get_recv_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_recv_max_early_data(_ctx: *const SSL_CTX) -> u32 {
    refuse(c"SSL_CTX_get_recv_max_early_data", 0)
}

/// SSL_CTX_set_recv_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_recv_max_early_data(
    _ctx: *mut SSL_CTX,
    _recv_max_early_data: u32,
) -> c_int {
    refuse(c"SSL_CTX_set_recv_max_early_data", 0)
}

/// SSL_get_recv_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_recv_max_early_data(_ssl: *const SSL) -> u32 {
    refuse(c"SSL_get_recv_max_early_data", 0)
}

/// SSL_set_recv_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_recv_max_early_data(
    _ssl: *mut SSL,
    _recv_max_early_data: u32,
) -> c_int {
    refuse(c"SSL_set_recv_max_early_data", 0)
}

/// SSL_write_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says; `written`
/// is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_write_early_data(
    _ssl: *mut SSL,
    _buf: *const c_void,
    _num: usize,
    _written: *mut usize,
) -> c_int {
    refuse(c"SSL_write_early_data", 0)
}

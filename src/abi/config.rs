//! Options of a context or connection: SSL_CTX_set_options(3),
//! SSL_set_shutdown(3), SSL_CTX_set_quiet_shutdown(3).

use std::ffi::c_int;

use super::guard::refuse;
use super::types::{SSL, SSL_CTX};

/// SSL_CTX_clear_options, SSL_CTX_set_options(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_clear_options(_ctx: *mut SSL_CTX, _op: u64) -> u64 {
    refuse(c"SSL_CTX_clear_options", 0)
}

/// SSL_CTX_get_options, SSL_CTX_set_options(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_options(_ctx: *const SSL_CTX) -> u64 {
    refuse(c"SSL_CTX_get_options", 0)
}

/// SSL_CTX_set_options(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_options(_ctx: *mut SSL_CTX, _op: u64) -> u64 {
    refuse(c"SSL_CTX_set_options", 0)
}

/// SSL_clear_options, SSL_CTX_set_options(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_clear_options(_ssl: *mut SSL, _op: u64) -> u64 {
    refuse(c"SSL_clear_options", 0)
}

/// SSL_get_options, SSL_CTX_set_options(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_options(_ssl: *const SSL) -> u64 {
    refuse(c"SSL_get_options", 0)
}

/// SSL_set_options, SSL_CTX_set_options(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_options(_ssl: *mut SSL, _op: u64) -> u64 {
    refuse(c"SSL_set_options", 0)
}

/// SSL_CTX_get_quiet_shutdown, SSL_CTX_set_quiet_shutdown(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_quiet_shutdown(_ctx: *const SSL_CTX) -> c_int {
    refuse(c"SSL_CTX_get_quiet_shutdown", 0)
}

/// SSL_CTX_set_quiet_shutdown(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_quiet_shutdown(_ctx: *mut SSL_CTX, _mode: c_int) {
    refuse(c"SSL_CTX_set_quiet_shutdown", ())
}

/// SSL_get_quiet_shutdown, SSL_CTX_set_quiet_shutdown(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_quiet_shutdown(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_get_quiet_shutdown", 0)
}

/// SSL_set_quiet_shutdown, SSL_CTX_set_quiet_shutdown(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_quiet_shutdown(_ssl: *mut SSL, _mode: c_int) {
    refuse(c"SSL_set_quiet_shutdown", ())
}

/// SSL_get_shutdown, SSL_set_shutdown(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_shutdown(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_get_shutdown", 0)
}

/// SSL_set_shutdown(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_shutdown(_ssl: *mut SSL, _mode: c_int) {
    refuse(c"SSL_set_shutdown", ())
}

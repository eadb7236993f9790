//! Asynchronous jobs: SSL_get_all_async_fds(3), SSL_CTX_set_async_callback(3).

use std::ffi::{c_int, c_void};

use super::guard::refuse;
use super::types::{SSL, SSL_CTX, SSL_async_callback_fn};

/// SSL_get_all_async_fds(3).
///
/// # Safety
/// `ssl` is NULL or live; `fds` and `numfds` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_all_async_fds(
    _ssl: *mut SSL,
    _fds: *mut c_int,
    _numfds: *mut usize,
) -> c_int {
    refuse(c"SSL_get_all_async_fds", 0)
}

/// SSL_get_changed_async_fds, SSL_get_all_async_fds(3).
///
/// # Safety
/// `ssl` is NULL or live; `addfd`, `numaddfds`, `delfd` and `numdelfds` are
/// NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_changed_async_fds(
    _ssl: *mut SSL,
    _addfd: *mut c_int,
    _numaddfds: *mut usize,
    _delfd: *mut c_int,
    _numdelfds: *mut usize,
) -> c_int {
    refuse(c"SSL_get_changed_async_fds", 0)
}

/// SSL_waiting_for_async, SSL_get_all_async_fds(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_waiting_for_async(_ssl: *mut SSL) -> c_int {
    refuse(c"SSL_waiting_for_async", 0)
}

/// SSL_CTX_set_async_callback, SSL_set_async_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `callback` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_async_callback(
    _ctx: *mut SSL_CTX,
    _callback: SSL_async_callback_fn,
) -> c_int {
    refuse(c"SSL_CTX_set_async_callback", 0)
}

/// SSL_set_async_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `callback` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_async_callback(
    _ssl: *mut SSL,
    _callback: SSL_async_callback_fn,
) -> c_int {
    refuse(c"SSL_set_async_callback", 0)
}

/// SSL_CTX_set_async_callback_arg, SSL_set_async_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_async_callback_arg(
    _ctx: *mut SSL_CTX,
    _arg: *mut c_void,
) -> c_int {
    refuse(c"SSL_CTX_set_async_callback_arg", 0)
}

/// SSL_set_async_callback_arg, SSL_set_async_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_async_callback_arg(_ssl: *mut SSL, _arg: *mut c_void) -> c_int {
    refuse(c"SSL_set_async_callback_arg", 0)
}

/// SSL_get_async_status, SSL_set_async_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `status` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_async_status(_ssl: *mut SSL, _status: *mut c_int) -> c_int {
    refuse(c"SSL_get_async_status", 0)
}

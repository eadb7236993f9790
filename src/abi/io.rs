//! Data: SSL_read(3), SSL_write(3), SSL_shutdown(3), SSL_pending(3),
//! SSL_get_error(3).

use std::ffi::{c_int, c_void};

use libc::off_t;

use super::guard::refuse;
use super::types::SSL;

/// SSL_get_error(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_error(_ssl: *const SSL, _ret_code: c_int) -> c_int {
    refuse(c"SSL_get_error", 1)
}

/// SSL_has_pending, SSL_pending(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_has_pending(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_has_pending", 0)
}

/// SSL_pending(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_pending(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_pending", 0)
}

/// SSL_peek, SSL_read(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_peek(_ssl: *mut SSL, _buf: *mut c_void, _num: c_int) -> c_int {
    refuse(c"SSL_peek", -1)
}

/// SSL_peek_ex, SSL_read(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says;
/// `readbytes` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_peek_ex(
    _ssl: *mut SSL,
    _buf: *mut c_void,
    _num: usize,
    _readbytes: *mut usize,
) -> c_int {
    refuse(c"SSL_peek_ex", 0)
}

/// SSL_read(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_read(_ssl: *mut SSL, _buf: *mut c_void, _num: c_int) -> c_int {
    refuse(c"SSL_read", -1)
}

/// SSL_read_ex, SSL_read(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says;
/// `readbytes` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_read_ex(
    _ssl: *mut SSL,
    _buf: *mut c_void,
    _num: usize,
    _readbytes: *mut usize,
) -> c_int {
    refuse(c"SSL_read_ex", 0)
}

/// SSL_shutdown(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_shutdown(_ssl: *mut SSL) -> c_int {
    refuse(c"SSL_shutdown", -1)
}

/// SSL_want(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_want(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_want", 1)
}

/// SSL_sendfile, SSL_write(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_sendfile(
    _ssl: *mut SSL,
    _fd: c_int,
    _offset: off_t,
    _size: usize,
    _flags: c_int,
) -> isize {
    refuse(c"SSL_sendfile", -1)
}

/// SSL_write(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_write(_ssl: *mut SSL, _buf: *const c_void, _num: c_int) -> c_int {
    refuse(c"SSL_write", -1)
}

/// SSL_write_ex, SSL_write(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says; `written`
/// is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_write_ex(
    _ssl: *mut SSL,
    _buf: *const c_void,
    _num: usize,
    _written: *mut usize,
) -> c_int {
    refuse(c"SSL_write_ex", 0)
}

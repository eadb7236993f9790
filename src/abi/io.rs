//! Data: SSL_read(3), SSL_write(3), SSL_shutdown(3), SSL_pending(3),
//! SSL_get_error(3).

use std::ffi::{c_int, c_void};

use libc::off_t;

use super::guard::{glance, with_ssl};
use super::types::SSL;
use super::buffers::{bytes, room, store};
use crate::ossl::err;
use crate::ssl::lend::{Borrowed, SslCell};
use crate::ssl::{reason, shown::Part};

/// SSL_read(3), SSL_peek(3).
///
/// # Safety
/// `buf` is NULL or `num` bytes long.
unsafe fn read_int(ssl: Borrowed<'_, SslCell>, buf: *mut c_void, num: c_int, peek: bool) -> c_int {
    let Ok(len) = usize::try_from(num) else {
        err::ssl_error(reason::BAD_LENGTH);
        return -1;
    };
    // SAFETY: the caller's promise.
    match ssl.read(unsafe { room(buf, len) }, peek) {
        Ok(n) => c_int::try_from(n).unwrap_or(c_int::MAX),
        Err(halt) => halt.read_result(),
    }
}

/// SSL_read_ex(3), SSL_peek_ex(3).
///
/// # Safety
/// `buf` is NULL or `num` bytes long; `readbytes` is NULL or writable.
unsafe fn read_size(
    ssl: Borrowed<'_, SslCell>,
    buf: *mut c_void,
    num: usize,
    readbytes: *mut usize,
    peek: bool,
) -> c_int {
    // SAFETY: the caller's promise.
    match ssl.read(unsafe { room(buf, num) }, peek) {
        // Nothing was asked for, and nothing read is no success.
        Ok(0) => 0,
        Ok(n) => {
            // SAFETY: the caller's promise.
            unsafe { store(readbytes, n) };
            1
        }
        Err(_) => 0,
    }
}

/// What SSL_read(3) gives, with the count apart: for BIO_f_ssl(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is `num` bytes long; `readbytes` is writable.
pub(super) unsafe fn read_counted(ssl: *mut SSL, buf: *mut c_void, num: usize, readbytes: *mut usize) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"BIO_f_ssl", ssl, -1, |ssl| {
        // SAFETY: the caller's promise.
        match ssl.read(unsafe { room(buf, num) }, false) {
            Ok(n) => {
                // SAFETY: the caller's promise.
                unsafe { store(readbytes, n) };
                c_int::from(n > 0)
            }
            Err(halt) => halt.read_result(),
        }
    })
}

/// What SSL_write(3) gives, with the count apart: for BIO_f_ssl(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is `num` bytes long; `written` is writable.
pub(super) unsafe fn write_counted(ssl: *mut SSL, buf: *const c_void, num: usize, written: *mut usize) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"BIO_f_ssl", ssl, -1, |ssl| {
        // SAFETY: the caller's promise.
        match ssl.write(unsafe { bytes(buf, num) }) {
            Ok(n) => {
                // SAFETY: the caller's promise.
                unsafe { store(written, n) };
                1
            }
            Err(halt) => halt.write_result(),
        }
    })
}

/// SSL_get_error(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_error(ssl: *const SSL, ret_code: c_int) -> c_int {
    if ret_code > 0 {
        return 0;
    }
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_error", ssl, 1, |ssl| ssl.error_code(ret_code))
}

/// SSL_has_pending, SSL_pending(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_has_pending(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance(c"SSL_has_pending", ssl, 0, Part::Moment, |shown| shown.has_pending().into())
}

/// SSL_pending(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_pending(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance(c"SSL_pending", ssl, 0, Part::Moment, |shown| shown.pending())
}

/// SSL_peek, SSL_read(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_peek(ssl: *mut SSL, buf: *mut c_void, num: c_int) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_peek", ssl, -1, |ssl| {
        // SAFETY: the caller's promise.
        unsafe { read_int(ssl, buf, num, true) }
    })
}

/// SSL_peek_ex, SSL_read(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says;
/// `readbytes` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_peek_ex(
    ssl: *mut SSL,
    buf: *mut c_void,
    num: usize,
    readbytes: *mut usize,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_peek_ex", ssl, 0, |ssl| {
        // SAFETY: the caller's promise.
        unsafe { read_size(ssl, buf, num, readbytes, true) }
    })
}

/// SSL_read(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_read(ssl: *mut SSL, buf: *mut c_void, num: c_int) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_read", ssl, -1, |ssl| {
        // SAFETY: the caller's promise.
        unsafe { read_int(ssl, buf, num, false) }
    })
}

/// SSL_read_ex, SSL_read(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says;
/// `readbytes` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_read_ex(
    ssl: *mut SSL,
    buf: *mut c_void,
    num: usize,
    readbytes: *mut usize,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_read_ex", ssl, 0, |ssl| {
        // SAFETY: the caller's promise.
        unsafe { read_size(ssl, buf, num, readbytes, false) }
    })
}

/// SSL_shutdown(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_shutdown(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_shutdown", ssl, -1, |ssl| ssl.shutdown())
}

/// SSL_want(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_want(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance(c"SSL_want", ssl, 1, Part::Moment, |shown| shown.want())
}

/// SSL_sendfile, SSL_write(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_sendfile(
    ssl: *mut SSL,
    _fd: c_int,
    _offset: off_t,
    _size: usize,
    _flags: c_int,
) -> isize {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_sendfile", ssl, -1, |ssl| ssl.send_file())
}

/// SSL_write(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_write(ssl: *mut SSL, buf: *const c_void, num: c_int) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_write", ssl, -1, |ssl| {
        let Some(len) = usize::try_from(num).ok() else {
            err::ssl_error(reason::BAD_LENGTH);
            return -1;
        };
        // SAFETY: the caller's promise.
        match ssl.write(unsafe { bytes(buf, len) }) {
            Ok(n) => c_int::try_from(n).unwrap_or(c_int::MAX),
            Err(halt) => halt.write_result(),
        }
    })
}

/// SSL_write_ex, SSL_write(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says; `written`
/// is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_write_ex(
    ssl: *mut SSL,
    buf: *const c_void,
    num: usize,
    written: *mut usize,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_write_ex", ssl, 0, |ssl| {
        // SAFETY: the caller's promise.
        match ssl.write(unsafe { bytes(buf, num) }) {
            Ok(n) => {
                // SAFETY: `written` is NULL or writable.
                unsafe { store(written, n) };
                1
            }
            Err(_) => 0,
        }
    })
}

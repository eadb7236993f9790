//! BIO_f_ssl(3), and the BIOs under an `SSL`: SSL_set_bio(3), SSL_set_fd(3).

use std::{ffi::c_int, ptr};

use super::guard::refuse;
use super::types::{BIO, BIO_METHOD, SSL, SSL_CTX};

/// BIO_f_ssl(3).
#[unsafe(no_mangle)]
pub extern "C" fn BIO_f_ssl() -> *const BIO_METHOD {
    refuse(c"BIO_f_ssl", ptr::null())
}

/// BIO_new_buffer_ssl_connect, BIO_f_ssl(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn BIO_new_buffer_ssl_connect(_ctx: *mut SSL_CTX) -> *mut BIO {
    refuse(c"BIO_new_buffer_ssl_connect", ptr::null_mut())
}

/// BIO_new_ssl, BIO_f_ssl(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn BIO_new_ssl(_ctx: *mut SSL_CTX, _client: c_int) -> *mut BIO {
    refuse(c"BIO_new_ssl", ptr::null_mut())
}

/// BIO_new_ssl_connect, BIO_f_ssl(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn BIO_new_ssl_connect(_ctx: *mut SSL_CTX) -> *mut BIO {
    refuse(c"BIO_new_ssl_connect", ptr::null_mut())
}

/// BIO_ssl_copy_session_id, BIO_f_ssl(3).
///
/// # Safety
/// `to` and `from` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn BIO_ssl_copy_session_id(_to: *mut BIO, _from: *mut BIO) -> c_int {
    refuse(c"BIO_ssl_copy_session_id", 0)
}

/// BIO_ssl_shutdown, BIO_f_ssl(3).
///
/// # Safety
/// `ssl_bio` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn BIO_ssl_shutdown(_ssl_bio: *mut BIO) {
    refuse(c"BIO_ssl_shutdown", ())
}

/// SSL_get_fd(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_fd(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_get_fd", -1)
}

/// SSL_get_rfd, SSL_get_fd(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_rfd(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_get_rfd", -1)
}

/// SSL_get_wfd, SSL_get_fd(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_wfd(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_get_wfd", -1)
}

/// SSL_get_rbio(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_rbio(_ssl: *const SSL) -> *mut BIO {
    refuse(c"SSL_get_rbio", ptr::null_mut())
}

/// SSL_get_wbio, SSL_get_rbio(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_wbio(_ssl: *const SSL) -> *mut BIO {
    refuse(c"SSL_get_wbio", ptr::null_mut())
}

/// SSL_set_bio(3).
///
/// # Safety
/// `ssl`, `rbio` and `wbio` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_bio(_ssl: *mut SSL, _rbio: *mut BIO, _wbio: *mut BIO) {
    refuse(c"SSL_set_bio", ())
}

/// SSL_set0_rbio, SSL_set_bio(3).
///
/// # Safety
/// `ssl` and `rbio` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set0_rbio(_ssl: *mut SSL, _rbio: *mut BIO) {
    refuse(c"SSL_set0_rbio", ())
}

/// SSL_set0_wbio, SSL_set_bio(3).
///
/// # Safety
/// `ssl` and `wbio` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set0_wbio(_ssl: *mut SSL, _wbio: *mut BIO) {
    refuse(c"SSL_set0_wbio", ())
}

/// SSL_set_fd(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_fd(_ssl: *mut SSL, _fd: c_int) -> c_int {
    refuse(c"SSL_set_fd", 0)
}

/// SSL_set_rfd, SSL_set_fd(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_rfd(_ssl: *mut SSL, _fd: c_int) -> c_int {
    refuse(c"SSL_set_rfd", 0)
}

/// SSL_set_wfd, SSL_set_fd(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_wfd(_ssl: *mut SSL, _fd: c_int) -> c_int {
    refuse(c"SSL_set_wfd", 0)
}

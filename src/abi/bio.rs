//! BIO_f_ssl(3), and the BIOs under an `SSL`: SSL_set_bio(3), SSL_set_fd(3).

use std::{ffi::c_int, ptr};

use super::guard::{refuse, with_ssl};
use super::types::{BIO, BIO_METHOD, SSL, SSL_CTX};
use crate::ossl::bio::Bio;
use crate::ssl::{bios::Direction, lend::Borrowed};

/// The address of a BIO, NULL for none.
fn raw(bio: Option<&Bio>) -> *mut BIO {
    bio.map_or(ptr::null_mut(), Bio::as_ptr)
}

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
pub unsafe extern "C" fn SSL_get_fd(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_fd", ssl, -1, |ssl| ssl.fd(Direction::Read))
}

/// SSL_get_rfd, SSL_get_fd(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_rfd(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_rfd", ssl, -1, |ssl| ssl.fd(Direction::Read))
}

/// SSL_get_wfd, SSL_get_fd(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_wfd(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_wfd", ssl, -1, |ssl| ssl.fd(Direction::Write))
}

/// SSL_get_rbio(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_rbio(ssl: *const SSL) -> *mut BIO {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_rbio", ssl, ptr::null_mut(), |ssl| ssl.with(|s| raw(s.io.rbio.as_ref())))
}

/// SSL_get_wbio, SSL_get_rbio(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_wbio(ssl: *const SSL) -> *mut BIO {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_wbio", ssl, ptr::null_mut(), |ssl| ssl.with(|s| raw(s.io.wbio.as_ref())))
}

/// SSL_set_bio(3).
///
/// # Safety
/// `ssl`, `rbio` and `wbio` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_bio(ssl: *mut SSL, rbio: *mut BIO, wbio: *mut BIO) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_bio", ssl, (), |ssl| {
        let (old_r, old_w) = ssl.with(|s| (raw(s.io.rbio.as_ref()), raw(s.io.wbio.as_ref())));
        if rbio == old_r && wbio == old_w {
            return;
        }
        // SAFETY: the references C gives, counted as SSL_set_bio(3) says: one for two
        // equal BIOs, none for a BIO that stays where it is.
        unsafe {
            if rbio == old_r {
                ssl.set_wbio(if rbio == wbio { Bio::from_borrowed(wbio) } else { Bio::from_ptr(wbio) });
            } else if wbio == old_w && old_r != old_w {
                ssl.set_rbio(if rbio == wbio { Bio::from_borrowed(rbio) } else { Bio::from_ptr(rbio) });
            } else {
                let second = if rbio == wbio { Bio::from_borrowed(wbio) } else { Bio::from_ptr(wbio) };
                ssl.set_rbio(Bio::from_ptr(rbio));
                ssl.set_wbio(second);
            }
        }
    })
}

/// SSL_set0_rbio, SSL_set_bio(3).
///
/// # Safety
/// `ssl` and `rbio` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set0_rbio(ssl: *mut SSL, rbio: *mut BIO) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set0_rbio", ssl, (), |ssl| {
        // SAFETY: C gives its reference up.
        ssl.set_rbio(unsafe { Bio::from_ptr(rbio) });
    })
}

/// SSL_set0_wbio, SSL_set_bio(3).
///
/// # Safety
/// `ssl` and `wbio` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set0_wbio(ssl: *mut SSL, wbio: *mut BIO) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set0_wbio", ssl, (), |ssl| {
        // SAFETY: C gives its reference up.
        ssl.set_wbio(unsafe { Bio::from_ptr(wbio) });
    })
}

/// SSL_set_fd(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_fd(ssl: *mut SSL, fd: c_int) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_fd", ssl, 0, |ssl| ssl.set_fd(fd, Direction::Both).into())
}

/// SSL_set_rfd, SSL_set_fd(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_rfd(ssl: *mut SSL, fd: c_int) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_rfd", ssl, 0, |ssl| ssl.set_fd(fd, Direction::Read).into())
}

/// SSL_set_wfd, SSL_set_fd(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_wfd(ssl: *mut SSL, fd: c_int) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_wfd", ssl, 0, |ssl| ssl.set_fd(fd, Direction::Write).into())
}

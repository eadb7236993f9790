//! BIO_f_ssl(3), and the BIOs under an `SSL`: SSL_set_bio(3), SSL_set_fd(3).

use std::{ffi::c_int, ptr};

use super::bio_f_ssl::{BIO_TYPE_SSL, METHOD};
use super::guard::{glance, guard, with_ssl};
use super::handshake::{SSL_set_accept_state, SSL_set_connect_state};
use super::io::SSL_shutdown;
use super::lifetime::SSL_new;
use super::session_cache::SSL_copy_session_id;
use super::types::{BIO, BIO_METHOD, SSL, SSL_CTX};
use crate::ossl::bio::Bio;
use crate::ossl::consts::bio::{BIO_C_GET_SSL, BIO_C_SET_SSL, BIO_CLOSE};
use crate::ossl::ffi::bio::{BIO_find_type, BIO_method_type, BIO_next};
use crate::ssl::{bios::Direction, lend::Borrowed, shown::Part};

/// The address of a BIO, NULL for none.
fn raw(bio: Option<&Bio>) -> *mut BIO {
    bio.map_or(ptr::null_mut(), Bio::as_ptr)
}

/// The SSL of the first BIO of this kind in a chain (BIO_get_ssl(3)).
///
/// # Safety
/// `bio` is NULL or live.
unsafe fn ssl_of(bio: *mut BIO) -> Option<*mut SSL> {
    let mut ssl: *mut SSL = ptr::null_mut();
    // SAFETY: the caller's promise; the command writes one pointer.
    unsafe {
        let found = Bio::borrow(BIO_find_type(bio, BIO_TYPE_SSL))?;
        found.ctrl(BIO_C_GET_SSL, 0, ptr::from_mut(&mut ssl).cast());
    }
    (!ssl.is_null()).then_some(ssl)
}

/// BIO_f_ssl(3).
#[unsafe(no_mangle)]
pub extern "C" fn BIO_f_ssl() -> *const BIO_METHOD {
    guard(c"BIO_f_ssl", ptr::null(), || METHOD.map_or(ptr::null(), |method| method.as_ptr()))
}

/// BIO_new_buffer_ssl_connect, BIO_f_ssl(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn BIO_new_buffer_ssl_connect(ctx: *mut SSL_CTX) -> *mut BIO {
    guard(c"BIO_new_buffer_ssl_connect", ptr::null_mut(), || {
        let Ok(buffer) = Bio::buffer(None) else { return ptr::null_mut() };
        // SAFETY: the caller's promise; the chain takes both references.
        unsafe {
            match Bio::from_ptr(BIO_new_ssl_connect(ctx)) {
                Some(ssl) => buffer.push(ssl).into_ptr(),
                None => ptr::null_mut(),
            }
        }
    })
}

/// BIO_new_ssl, BIO_f_ssl(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn BIO_new_ssl(ctx: *mut SSL_CTX, client: c_int) -> *mut BIO {
    guard(c"BIO_new_ssl", ptr::null_mut(), || {
        // SAFETY: the caller's promise; the BIO takes the new SSL.
        unsafe {
            let Ok(bio) = Bio::new(BIO_f_ssl()) else { return ptr::null_mut() };
            let ssl = SSL_new(ctx);
            if ssl.is_null() {
                return ptr::null_mut();
            }
            if client != 0 { SSL_set_connect_state(ssl) } else { SSL_set_accept_state(ssl) }
            bio.ctrl(BIO_C_SET_SSL, BIO_CLOSE.into(), ssl.cast());
            bio.into_ptr()
        }
    })
}

/// BIO_new_ssl_connect, BIO_f_ssl(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn BIO_new_ssl_connect(ctx: *mut SSL_CTX) -> *mut BIO {
    guard(c"BIO_new_ssl_connect", ptr::null_mut(), || {
        let Ok(connect) = Bio::connect() else { return ptr::null_mut() };
        // SAFETY: the caller's promise; the chain takes both references.
        unsafe {
            match Bio::from_ptr(BIO_new_ssl(ctx, 1)) {
                Some(ssl) => ssl.push(connect).into_ptr(),
                None => ptr::null_mut(),
            }
        }
    })
}

/// BIO_ssl_copy_session_id, BIO_f_ssl(3).
///
/// # Safety
/// `to` and `from` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn BIO_ssl_copy_session_id(to: *mut BIO, from: *mut BIO) -> c_int {
    guard(c"BIO_ssl_copy_session_id", 0, || {
        // SAFETY: the caller's promise.
        unsafe {
            match (ssl_of(to), ssl_of(from)) {
                (Some(to), Some(from)) => c_int::from(SSL_copy_session_id(to, from) != 0),
                _ => 0,
            }
        }
    })
}

/// BIO_ssl_shutdown, BIO_f_ssl(3).
///
/// # Safety
/// `ssl_bio` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn BIO_ssl_shutdown(ssl_bio: *mut BIO) {
    guard(c"BIO_ssl_shutdown", (), || {
        // SAFETY: the caller's promise; each BIO of the chain is live.
        unsafe {
            let mut bio = ssl_bio;
            while !bio.is_null() {
                if BIO_method_type(bio) == BIO_TYPE_SSL
                    && let Some(ssl) = ssl_of(bio)
                {
                    SSL_shutdown(ssl);
                }
                bio = BIO_next(bio);
            }
        }
    })
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
    glance(c"SSL_get_rbio", ssl, ptr::null_mut(), Part::Face, |shown| shown.rbio())
}

/// SSL_get_wbio, SSL_get_rbio(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_wbio(ssl: *const SSL) -> *mut BIO {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance(c"SSL_get_wbio", ssl, ptr::null_mut(), Part::Face, |shown| shown.wbio())
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

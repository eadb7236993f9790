//! Application data: SSL_get_ex_new_index(3), BIO_get_ex_new_index(3).

use std::{
    ffi::{c_int, c_void},
    ptr,
};

use super::guard::refuse;
use super::types::{SSL, SSL_CTX, SSL_SESSION};

/// SSL_SESSION_get_ex_data, BIO_get_ex_new_index(3).
///
/// # Safety
/// `ss` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_ex_data(
    _ss: *const SSL_SESSION,
    _idx: c_int,
) -> *mut c_void {
    refuse(c"SSL_SESSION_get_ex_data", ptr::null_mut())
}

/// SSL_SESSION_set_ex_data, BIO_get_ex_new_index(3).
///
/// # Safety
/// `ss` is NULL or live; `data` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set_ex_data(
    _ss: *mut SSL_SESSION,
    _idx: c_int,
    _data: *mut c_void,
) -> c_int {
    refuse(c"SSL_SESSION_set_ex_data", 0)
}

/// SSL_CTX_get_ex_data, BIO_get_ex_new_index(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_ex_data(_ctx: *const SSL_CTX, _idx: c_int) -> *mut c_void {
    refuse(c"SSL_CTX_get_ex_data", ptr::null_mut())
}

/// SSL_CTX_set_ex_data, BIO_get_ex_new_index(3).
///
/// # Safety
/// `ctx` is NULL or live; `data` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_ex_data(
    _ctx: *mut SSL_CTX,
    _idx: c_int,
    _data: *mut c_void,
) -> c_int {
    refuse(c"SSL_CTX_set_ex_data", 0)
}

/// SSL_get_ex_data, BIO_get_ex_new_index(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_ex_data(_ssl: *const SSL, _idx: c_int) -> *mut c_void {
    refuse(c"SSL_get_ex_data", ptr::null_mut())
}

/// SSL_set_ex_data, BIO_get_ex_new_index(3).
///
/// # Safety
/// `ssl` is NULL or live; `data` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_ex_data(_ssl: *mut SSL, _idx: c_int, _data: *mut c_void) -> c_int {
    refuse(c"SSL_set_ex_data", 0)
}

/// SSL_get_ex_data_X509_STORE_CTX_idx, SSL_CTX_set_verify(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_get_ex_data_X509_STORE_CTX_idx() -> c_int {
    refuse(c"SSL_get_ex_data_X509_STORE_CTX_idx", -1)
}

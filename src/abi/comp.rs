//! Compression: SSL_COMP_add_compression_method(3).

use std::{
    ffi::{c_char, c_int},
    ptr,
};

use super::guard::{guard, with_ssl};
use super::types::{COMP_METHOD, SSL, SSL_COMP, stack_st_SSL_COMP};
use crate::ossl::comp as compression;
use crate::ssl::lend::Borrowed;

/// SSL_COMP_add_compression_method(3).
///
/// # Safety
/// `cm` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_COMP_add_compression_method(
    id: c_int,
    cm: *mut COMP_METHOD,
) -> c_int {
    guard(c"SSL_COMP_add_compression_method", 1, || {
        // A method that libcrypto can run would be needed, and it has none.
        let _ = (id, cm);
        1
    })
}

/// SSL_COMP_get0_name, SSL_COMP_add_compression_method(3).
///
/// # Safety
/// `comp` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_COMP_get0_name(comp: *const SSL_COMP) -> *const c_char {
    guard(c"SSL_COMP_get0_name", ptr::null(), || {
        // The list is always empty: no such object exists.
        let _ = comp;
        ptr::null()
    })
}

/// SSL_COMP_get_compression_methods, SSL_COMP_add_compression_method(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_COMP_get_compression_methods() -> *mut stack_st_SSL_COMP {
    guard(c"SSL_COMP_get_compression_methods", ptr::null_mut(), compression::methods)
}

/// SSL_COMP_get_id, SSL_COMP_add_compression_method(3).
///
/// # Safety
/// `comp` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_COMP_get_id(comp: *const SSL_COMP) -> c_int {
    guard(c"SSL_COMP_get_id", 0, || {
        let _ = comp;
        -1
    })
}

/// SSL_COMP_get_name: no man page.
///
/// # Safety
/// `comp` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_COMP_get_name(comp: *const COMP_METHOD) -> *const c_char {
    guard(c"SSL_COMP_get_name", ptr::null(), || {
        // SAFETY: the caller's promise.
        unsafe { compression::name(comp) }
    })
}

/// SSL_COMP_set0_compression_methods: no man page.
///
/// # Safety
/// `meths` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_COMP_set0_compression_methods(
    meths: *mut stack_st_SSL_COMP,
) -> *mut stack_st_SSL_COMP {
    guard(c"SSL_COMP_set0_compression_methods", ptr::null_mut(), || {
        // SAFETY: the caller's promise.
        unsafe { compression::set_methods(meths) }
    })
}

/// SSL_get_current_compression: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_current_compression(ssl: *const SSL) -> *const COMP_METHOD {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_current_compression", ssl, ptr::null(), |ssl| ssl.with(|_| ptr::null()))
}

/// SSL_get_current_expansion: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_current_expansion(ssl: *const SSL) -> *const COMP_METHOD {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_current_expansion", ssl, ptr::null(), |ssl| ssl.with(|_| ptr::null()))
}

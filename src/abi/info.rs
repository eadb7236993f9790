//! What a connection is: SSL_get_version(3).

use std::{
    ffi::{c_char, c_int},
    ptr,
};

use super::guard::refuse;
use super::types::SSL;

/// SSL_client_version, SSL_get_version(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_client_version(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_client_version", 0)
}

/// SSL_get_version(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_version(_ssl: *const SSL) -> *const c_char {
    refuse(c"SSL_get_version", ptr::null())
}

/// SSL_version, SSL_get_version(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_version(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_version", 0)
}

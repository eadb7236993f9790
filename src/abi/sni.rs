//! Server names: SSL_CTX_set_tlsext_servername_callback(3).

use std::{
    ffi::{c_char, c_int},
    ptr,
};

use super::guard::refuse;
use super::types::SSL;

/// SSL_get_servername, SSL_CTX_set_tlsext_servername_callback(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_servername(_ssl: *const SSL, _type_: c_int) -> *const c_char {
    refuse(c"SSL_get_servername", ptr::null())
}

/// SSL_get_servername_type, SSL_CTX_set_tlsext_servername_callback(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_servername_type(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_get_servername_type", -1)
}

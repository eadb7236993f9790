//! Server names: SSL_CTX_set_tlsext_servername_callback(3).

use std::{
    ffi::{c_char, c_int},
    ptr,
};

use super::guard::{glance, with_ssl};
use super::types::SSL;
use crate::ssl::{lend::Borrowed, shown::Part};

/// SSL_get_servername, SSL_CTX_set_tlsext_servername_callback(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_servername(ssl: *const SSL, type_: c_int) -> *const c_char {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance(c"SSL_get_servername", ssl, ptr::null(), Part::Name, move |shown| if type_ == 0 { shown.host_name() } else { ptr::null() })
}

/// SSL_get_servername_type, SSL_CTX_set_tlsext_servername_callback(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_servername_type(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_servername_type", ssl, -1, |ssl| ssl.with(|s| if s.host_name().is_some() { 0 } else { -1 }))
}

//! What a connection is: SSL_get_version(3).

use std::{
    ffi::{c_char, c_int},
    ptr,
};

use super::guard::{glance, with_ssl};
use super::types::SSL;
use crate::ssl::{lend::Borrowed, shown::Part};

/// SSL_client_version, SSL_get_version(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_client_version(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_client_version", ssl, 0, |ssl| ssl.with(|s| s.client_version()))
}

/// SSL_get_version(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_version(ssl: *const SSL) -> *const c_char {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance(c"SSL_get_version", ssl, ptr::null(), Part::Face, |shown| shown.version_name())
}

/// SSL_version, SSL_get_version(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_version(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance(c"SSL_version", ssl, 0, Part::Moment, |shown| shown.version())
}

//! The handshake: SSL_do_handshake(3), SSL_accept(3), SSL_connect(3),
//! SSL_set_connect_state(3), SSL_in_init(3).

use std::ffi::c_int;

use super::guard::{glance, with_ssl};
use super::types::{OSSL_HANDSHAKE_STATE, SSL};
use crate::ssl::{lend::Borrowed, shown::Part};
use crate::ssl::Role;

/// SSL_accept(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_accept(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_accept", ssl, -1, |ssl| {
        ssl.with(|s| s.set_role_if_none(Role::Server));
        ssl.do_handshake()
    })
}

/// SSL_connect(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_connect(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_connect", ssl, -1, |ssl| {
        ssl.with(|s| s.set_role_if_none(Role::Client));
        ssl.do_handshake()
    })
}

/// SSL_do_handshake(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_do_handshake(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_do_handshake", ssl, -1, |ssl| ssl.do_handshake())
}

/// SSL_in_before, SSL_in_init(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_in_before(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance(c"SSL_in_before", ssl, 0, Part::Moment, |shown| shown.in_before().into())
}

/// SSL_in_init(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_in_init(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance(c"SSL_in_init", ssl, 0, Part::Moment, |shown| shown.in_init().into())
}

/// SSL_is_init_finished, SSL_in_init(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_is_init_finished(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance(c"SSL_is_init_finished", ssl, 0, Part::Moment, |shown| shown.is_finished().into())
}

/// SSL_get_state, SSL_in_init(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_state(ssl: *const SSL) -> OSSL_HANDSHAKE_STATE {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance(c"SSL_get_state", ssl, 0, Part::Moment, |shown| shown.state())
}

/// SSL_set_accept_state, SSL_set_connect_state(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_accept_state(ssl: *mut SSL) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_accept_state", ssl, (), |ssl| ssl.with(|s| s.set_role(Role::Server)))
}

/// SSL_set_connect_state(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_connect_state(ssl: *mut SSL) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_connect_state", ssl, (), |ssl| ssl.with(|s| s.set_role(Role::Client)))
}

/// SSL_is_server, SSL_set_connect_state(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_is_server(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance(c"SSL_is_server", ssl, 0, Part::Moment, |shown| shown.is_server().into())
}

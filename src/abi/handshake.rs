//! The handshake: SSL_do_handshake(3), SSL_accept(3), SSL_connect(3),
//! SSL_set_connect_state(3), SSL_in_init(3).

use std::ffi::c_int;

use super::guard::refuse;
use super::types::{OSSL_HANDSHAKE_STATE, SSL};

/// SSL_accept(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_accept(_ssl: *mut SSL) -> c_int {
    refuse(c"SSL_accept", -1)
}

/// SSL_connect(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_connect(_ssl: *mut SSL) -> c_int {
    refuse(c"SSL_connect", -1)
}

/// SSL_do_handshake(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_do_handshake(_ssl: *mut SSL) -> c_int {
    refuse(c"SSL_do_handshake", -1)
}

/// SSL_in_before, SSL_in_init(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_in_before(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_in_before", 0)
}

/// SSL_in_init(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_in_init(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_in_init", 0)
}

/// SSL_is_init_finished, SSL_in_init(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_is_init_finished(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_is_init_finished", 0)
}

/// SSL_get_state, SSL_in_init(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_state(_ssl: *const SSL) -> OSSL_HANDSHAKE_STATE {
    refuse(c"SSL_get_state", 0)
}

/// SSL_set_accept_state, SSL_set_connect_state(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_accept_state(_ssl: *mut SSL) {
    refuse(c"SSL_set_accept_state", ())
}

/// SSL_set_connect_state(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_connect_state(_ssl: *mut SSL) {
    refuse(c"SSL_set_connect_state", ())
}

/// SSL_is_server, SSL_set_connect_state(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_is_server(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_is_server", 0)
}

//! SSL_key_update(3) and the renegotiations.

use std::ffi::c_int;

use super::guard::refuse;
use super::types::SSL;

/// SSL_key_update(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_key_update(_ssl: *mut SSL, _updatetype: c_int) -> c_int {
    refuse(c"SSL_key_update", 0)
}

/// SSL_get_key_update_type, SSL_key_update(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_key_update_type(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_get_key_update_type", -1)
}

/// SSL_renegotiate, SSL_key_update(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_renegotiate(_ssl: *mut SSL) -> c_int {
    refuse(c"SSL_renegotiate", 0)
}

/// SSL_renegotiate_abbreviated, SSL_key_update(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_renegotiate_abbreviated(_ssl: *mut SSL) -> c_int {
    refuse(c"SSL_renegotiate_abbreviated", 0)
}

/// SSL_renegotiate_pending, SSL_key_update(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_renegotiate_pending(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_renegotiate_pending", 0)
}

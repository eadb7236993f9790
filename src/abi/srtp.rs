//! SSL_CTX_set_tlsext_use_srtp(3).

use std::{
    ffi::{c_char, c_int},
    ptr,
};

use super::guard::refuse;
use super::types::{SRTP_PROTECTION_PROFILE, SSL, SSL_CTX, stack_st_SRTP_PROTECTION_PROFILE};

/// SSL_get_selected_srtp_profile, SSL_CTX_set_tlsext_use_srtp(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_selected_srtp_profile(
    _ssl: *mut SSL,
) -> *mut SRTP_PROTECTION_PROFILE {
    refuse(c"SSL_get_selected_srtp_profile", ptr::null_mut())
}

/// SSL_get_srtp_profiles, SSL_CTX_set_tlsext_use_srtp(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_srtp_profiles(
    _ssl: *mut SSL,
) -> *mut stack_st_SRTP_PROTECTION_PROFILE {
    refuse(c"SSL_get_srtp_profiles", ptr::null_mut())
}

/// SSL_CTX_set_tlsext_use_srtp(3).
///
/// # Safety
/// `ctx` is NULL or live; `profiles` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_tlsext_use_srtp(
    _ctx: *mut SSL_CTX,
    _profiles: *const c_char,
) -> c_int {
    refuse(c"SSL_CTX_set_tlsext_use_srtp", 1)
}

/// SSL_set_tlsext_use_srtp, SSL_CTX_set_tlsext_use_srtp(3).
///
/// # Safety
/// `ssl` is NULL or live; `profiles` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_tlsext_use_srtp(
    _ssl: *mut SSL,
    _profiles: *const c_char,
) -> c_int {
    refuse(c"SSL_set_tlsext_use_srtp", 1)
}

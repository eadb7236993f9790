//! SSL_CTX_set_tlsext_use_srtp(3).

use std::{
    ffi::{CStr, c_char, c_int},
    ptr,
    sync::Arc,
};

use super::guard::{with, with_ssl};
use super::types::{SRTP_PROTECTION_PROFILE, SSL, SSL_CTX, stack_st_SRTP_PROTECTION_PROFILE};
use crate::ssl::{
    ctx::Ctx,
    extensions::{SrtpProfiles, srtp_row},
    lend::Borrowed,
};

/// # Safety
/// `names` is NULL or NUL-terminated.
unsafe fn parse(names: *const c_char) -> Option<Arc<SrtpProfiles>> {
    // SAFETY: the caller's promise.
    let names = if names.is_null() { c"" } else { unsafe { CStr::from_ptr(names) } };
    SrtpProfiles::parse(names.to_bytes())
}

/// SSL_get_selected_srtp_profile, SSL_CTX_set_tlsext_use_srtp(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_selected_srtp_profile(
    ssl: *mut SSL,
) -> *mut SRTP_PROTECTION_PROFILE {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_selected_srtp_profile", ssl, ptr::null_mut(), |ssl| {
        let chosen = ssl.with(|s| s.conn.as_ref().and_then(|conn| conn.srtp_profile()));
        chosen.and_then(srtp_row).map_or(ptr::null_mut(), |row| row.as_ptr().cast_mut())
    })
}

/// SSL_get_srtp_profiles, SSL_CTX_set_tlsext_use_srtp(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_srtp_profiles(
    ssl: *mut SSL,
) -> *mut stack_st_SRTP_PROTECTION_PROFILE {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_srtp_profiles", ssl, ptr::null_mut(), |ssl| ssl.with(|s| s.srtp_profiles()).map_or(ptr::null_mut(), |list| list.as_ptr()))
}

/// SSL_CTX_set_tlsext_use_srtp(3).
///
/// # Safety
/// `ctx` is NULL or live; `profiles` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_tlsext_use_srtp(
    ctx: *mut SSL_CTX,
    profiles: *const c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_tlsext_use_srtp", ctx, 1, |ctx| {
        // SAFETY: the caller's promise.
        let list = unsafe { parse(profiles) };
        list.map_or(1, |list| {
            ctx.change_extensions(|e| e.srtp = Some(list));
            0
        })
    })
}

/// SSL_set_tlsext_use_srtp, SSL_CTX_set_tlsext_use_srtp(3).
///
/// # Safety
/// `ssl` is NULL or live; `profiles` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_tlsext_use_srtp(
    ssl: *mut SSL,
    profiles: *const c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_tlsext_use_srtp", ssl, 1, |ssl| {
        // SAFETY: the caller's promise.
        let list = unsafe { parse(profiles) };
        list.map_or(1, |list| {
            ssl.with(|s| s.set_srtp(list));
            0
        })
    })
}

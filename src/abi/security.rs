//! Security level: SSL_CTX_set_security_level(3).

use std::{
    ffi::{c_int, c_void},
    ptr,
};

use super::guard::{with, with_ssl};
use super::types::{SSL, SSL_CTX, SSL_security_cb};
use crate::ssl::{
    ctx::Ctx,
    lend::{Arg, Borrowed},
    security,
};

/// SSL_CTX_get_security_callback, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_security_callback(ctx: *const SSL_CTX) -> SSL_security_cb {
    // SAFETY: the caller's promise.
    with::<Ctx, _>(c"SSL_CTX_get_security_callback", unsafe { Borrowed::from_c(ctx) }, None, |ctx| {
        ctx.read(|settings| security::callback(&settings.security))
    })
}

/// SSL_get_security_callback, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_security_callback(ssl: *const SSL) -> SSL_security_cb {
    // SAFETY: the caller's promise.
    with_ssl(c"SSL_get_security_callback", unsafe { Borrowed::from_c(ssl) }, None, |cell| {
        cell.with(|ssl| security::callback(&ssl.settings.security))
    })
}

/// SSL_CTX_set_security_callback, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_security_callback(ctx: *mut SSL_CTX, cb: SSL_security_cb) {
    // SAFETY: the caller's promise.
    with::<Ctx, _>(c"SSL_CTX_set_security_callback", unsafe { Borrowed::from_c(ctx) }, (), |ctx| {
        ctx.change(|settings| security::set_callback(&mut settings.security, cb))
    })
}

/// SSL_set_security_callback, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_security_callback(ssl: *mut SSL, cb: SSL_security_cb) {
    // SAFETY: the caller's promise.
    with_ssl(c"SSL_set_security_callback", unsafe { Borrowed::from_c(ssl) }, (), |cell| {
        cell.with(|ssl| ssl.change(|settings| security::set_callback(&mut settings.security, cb)))
    })
}

/// SSL_CTX_get0_security_ex_data, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get0_security_ex_data(ctx: *const SSL_CTX) -> *mut c_void {
    // SAFETY: the caller's promise.
    with::<Ctx, _>(c"SSL_CTX_get0_security_ex_data", unsafe { Borrowed::from_c(ctx) }, ptr::null_mut(), |ctx| {
        ctx.read(|settings| settings.security.ex_data.0)
    })
}

/// SSL_get0_security_ex_data, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_security_ex_data(ssl: *const SSL) -> *mut c_void {
    // SAFETY: the caller's promise.
    with_ssl(c"SSL_get0_security_ex_data", unsafe { Borrowed::from_c(ssl) }, ptr::null_mut(), |cell| {
        cell.with(|ssl| ssl.settings.security.ex_data.0)
    })
}

/// SSL_CTX_set0_security_ex_data, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ctx` is NULL or live; `ex` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set0_security_ex_data(ctx: *mut SSL_CTX, ex: *mut c_void) {
    // SAFETY: the caller's promise.
    with::<Ctx, _>(c"SSL_CTX_set0_security_ex_data", unsafe { Borrowed::from_c(ctx) }, (), |ctx| {
        ctx.change(|settings| settings.security.ex_data = Arg(ex))
    })
}

/// SSL_set0_security_ex_data, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ssl` is NULL or live; `ex` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set0_security_ex_data(ssl: *mut SSL, ex: *mut c_void) {
    // SAFETY: the caller's promise.
    with_ssl(c"SSL_set0_security_ex_data", unsafe { Borrowed::from_c(ssl) }, (), |cell| {
        cell.with(|ssl| ssl.change(|settings| settings.security.ex_data = Arg(ex)))
    })
}

/// SSL_CTX_get_security_level, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_security_level(ctx: *const SSL_CTX) -> c_int {
    // SAFETY: the caller's promise.
    with::<Ctx, _>(c"SSL_CTX_get_security_level", unsafe { Borrowed::from_c(ctx) }, 0, |ctx| {
        ctx.read(|settings| settings.security.level)
    })
}

/// SSL_get_security_level, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_security_level(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    with_ssl(c"SSL_get_security_level", unsafe { Borrowed::from_c(ssl) }, 0, |cell| {
        cell.with(|ssl| ssl.settings.security.level)
    })
}

/// SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_security_level(ctx: *mut SSL_CTX, level: c_int) {
    // SAFETY: the caller's promise.
    with::<Ctx, _>(c"SSL_CTX_set_security_level", unsafe { Borrowed::from_c(ctx) }, (), |ctx| {
        ctx.change(|settings| settings.security.level = level)
    })
}

/// SSL_set_security_level, SSL_CTX_set_security_level(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_security_level(ssl: *mut SSL, level: c_int) {
    // SAFETY: the caller's promise.
    with_ssl(c"SSL_set_security_level", unsafe { Borrowed::from_c(ssl) }, (), |cell| {
        cell.with(|ssl| ssl.change(|settings| settings.security.level = level))
    })
}

//! Pre-shared keys: SSL_CTX_set_psk_client_callback(3),
//! SSL_CTX_use_psk_identity_hint(3).

use std::{
    ffi::{CStr, c_char, c_int},
    ptr,
};

use super::buffers::opt_cstr;
use super::guard::{guard, with, with_ssl};
use super::types::{
    SSL, SSL_CTX, SSL_psk_client_cb_func, SSL_psk_find_session_cb_func, SSL_psk_server_cb_func,
    SSL_psk_use_session_cb_func,
};
use crate::ssl::{
    ctx::Ctx,
    lend::{Borrowed, SslCell},
    session_reuse,
};

/// SSL_CTX_set_psk_client_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_psk_client_callback(
    ctx: *mut SSL_CTX,
    cb: SSL_psk_client_cb_func,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_psk_client_callback", ctx, (), |ctx| ctx.change(|settings| settings.psk.client = cb))
}

/// SSL_set_psk_client_callback, SSL_CTX_set_psk_client_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_psk_client_callback(ssl: *mut SSL, cb: SSL_psk_client_cb_func) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_set_psk_client_callback", ssl, (), |ssl| ssl.with(|ssl| ssl.change(|settings| settings.psk.client = cb)))
}

/// SSL_CTX_set_psk_use_session_callback, SSL_CTX_set_psk_client_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_psk_use_session_callback(
    ctx: *mut SSL_CTX,
    cb: SSL_psk_use_session_cb_func,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_psk_use_session_callback", ctx, (), |ctx| ctx.change(|settings| settings.psk.use_session = cb))
}

/// SSL_set_psk_use_session_callback, SSL_CTX_set_psk_client_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_psk_use_session_callback(
    ssl: *mut SSL,
    cb: SSL_psk_use_session_cb_func,
) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_set_psk_use_session_callback", ssl, (), |ssl| ssl.with(|ssl| ssl.change(|settings| settings.psk.use_session = cb)))
}

/// SSL_CTX_set_psk_find_session_callback, SSL_CTX_use_psk_identity_hint(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_psk_find_session_callback(
    ctx: *mut SSL_CTX,
    cb: SSL_psk_find_session_cb_func,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_psk_find_session_callback", ctx, (), |ctx| ctx.change(|settings| settings.psk.find_session = cb))
}

/// SSL_set_psk_find_session_callback, SSL_CTX_use_psk_identity_hint(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_psk_find_session_callback(
    ssl: *mut SSL,
    cb: SSL_psk_find_session_cb_func,
) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_set_psk_find_session_callback", ssl, (), |ssl| ssl.with(|ssl| ssl.change(|settings| settings.psk.find_session = cb)))
}

/// SSL_CTX_set_psk_server_callback, SSL_CTX_use_psk_identity_hint(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_psk_server_callback(
    ctx: *mut SSL_CTX,
    cb: SSL_psk_server_cb_func,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_psk_server_callback", ctx, (), |ctx| ctx.change(|settings| settings.psk.server = cb))
}

/// SSL_set_psk_server_callback, SSL_CTX_use_psk_identity_hint(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_psk_server_callback(ssl: *mut SSL, cb: SSL_psk_server_cb_func) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_set_psk_server_callback", ssl, (), |ssl| ssl.with(|ssl| ssl.change(|settings| settings.psk.server = cb)))
}

/// SSL_CTX_use_psk_identity_hint(3).
///
/// # Safety
/// `ctx` is NULL or live; `identity_hint` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_psk_identity_hint(
    ctx: *mut SSL_CTX,
    identity_hint: *const c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    // SAFETY: the caller's promise.
    let hint = unsafe { opt_cstr(identity_hint) };
    with(c"SSL_CTX_use_psk_identity_hint", ctx, 0, |ctx| ctx.change(|settings| settings.psk.set_identity_hint(hint)).into())
}

/// SSL_use_psk_identity_hint, SSL_CTX_use_psk_identity_hint(3).
///
/// # Safety
/// `ssl` is NULL or live; `identity_hint` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_psk_identity_hint(
    ssl: *mut SSL,
    identity_hint: *const c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    // SAFETY: the caller's promise.
    let hint = unsafe { opt_cstr(identity_hint) };
    with_ssl(c"SSL_use_psk_identity_hint", ssl, 0, |ssl| ssl.with(|s| s.change(|settings| settings.psk.set_identity_hint(hint))).into())
}

/// SSL_get_psk_identity(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_psk_identity(ssl: *const SSL) -> *const c_char {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    guard(c"SSL_get_psk_identity", ptr::null(), || ssl.map_or(ptr::null(), |ssl| session_reuse::of_session(&ssl, |fields| fields.psk_identity.as_deref().map(CStr::as_ptr)).unwrap_or(ptr::null())))
}

/// SSL_get_psk_identity_hint, SSL_get_psk_identity(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_psk_identity_hint(ssl: *const SSL) -> *const c_char {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    guard(c"SSL_get_psk_identity_hint", ptr::null(), || ssl.map_or(ptr::null(), |ssl| session_reuse::of_session(&ssl, |fields| fields.psk_identity_hint.as_deref().map(CStr::as_ptr)).unwrap_or(ptr::null())))
}

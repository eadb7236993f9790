//! Certificate transparency: SSL_CTX_set_ct_validation_callback(3),
//! SSL_CTX_set_ctlog_list_file(3).

use std::{
    ffi::{c_char, c_int, c_void},
    ptr,
};

use super::args::cstr;
use super::guard::{with, with_ssl};
use super::types::{CTLOG_STORE, SSL, SSL_CTX, ssl_ct_validation_cb, stack_st_SCT};

use crate::ossl::ct::CtLogStore;
use crate::ssl::{
    ct::{self, Validation},
    ctx::Ctx,
    lend::{Arg, Borrowed},
};

/// SSL_CTX_ct_is_enabled, SSL_CTX_set_ct_validation_callback(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_ct_is_enabled(ctx: *const SSL_CTX) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_ct_is_enabled", ctx, 0, |ctx| ct::is_enabled(&*ctx).into())
}

/// SSL_ct_is_enabled, SSL_CTX_set_ct_validation_callback(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_ct_is_enabled(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_ct_is_enabled", ssl, 0, |ssl| ct::is_enabled(&*ssl).into())
}

/// SSL_CTX_set_ct_validation_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `callback` keeps the C contract of its type; `arg` is
/// only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_ct_validation_callback(
    ctx: *mut SSL_CTX,
    callback: ssl_ct_validation_cb,
    arg: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_ct_validation_callback", ctx, 0, |ctx| ct::set(&*ctx, Validation::of(callback, Arg(arg))).into())
}

/// SSL_set_ct_validation_callback, SSL_CTX_set_ct_validation_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `callback` keeps the C contract of its type; `arg` is
/// only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_ct_validation_callback(
    ssl: *mut SSL,
    callback: ssl_ct_validation_cb,
    arg: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_ct_validation_callback", ssl, 0, |ssl| ct::set_ssl(&ssl, Validation::of(callback, Arg(arg))).into())
}

/// SSL_CTX_enable_ct, SSL_CTX_set_ct_validation_callback(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_enable_ct(ctx: *mut SSL_CTX, validation_mode: c_int) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_enable_ct", ctx, 0, |ctx| Validation::of_mode(validation_mode).is_some_and(|how| ct::set(&*ctx, how)).into())
}

/// SSL_enable_ct, SSL_CTX_set_ct_validation_callback(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_enable_ct(ssl: *mut SSL, validation_mode: c_int) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_enable_ct", ssl, 0, |ssl| Validation::of_mode(validation_mode).is_some_and(|how| ct::set_ssl(&ssl, how)).into())
}

/// SSL_CTX_set_ctlog_list_file(3).
///
/// # Safety
/// `ctx` is NULL or live; `path` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_ctlog_list_file(
    ctx: *mut SSL_CTX,
    path: *const c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, path) = unsafe { (Borrowed::<Ctx>::from_c(ctx), cstr(path)) };
    with(c"SSL_CTX_set_ctlog_list_file", ctx, 0, |ctx| path.is_some_and(|path| ct::load_logs(&ctx, Some(path))).into())
}

/// SSL_CTX_set_default_ctlog_list_file, SSL_CTX_set_ctlog_list_file(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_default_ctlog_list_file(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_default_ctlog_list_file", ctx, 0, |ctx| ct::load_logs(&ctx, None).into())
}

/// SSL_get0_peer_scts(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_peer_scts(ssl: *mut SSL) -> *const stack_st_SCT {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get0_peer_scts", ssl, ptr::null(), |ssl| ct::peer_scts(&ssl).cast_const())
}

/// SSL_CTX_get0_ctlog_store: no man page.
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get0_ctlog_store(ctx: *const SSL_CTX) -> *const CTLOG_STORE {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get0_ctlog_store", ctx, ptr::null(), |ctx| ct::logs(&ctx))
}

/// SSL_CTX_set0_ctlog_store: no man page.
///
/// # Safety
/// `ctx` and `logs` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set0_ctlog_store(ctx: *mut SSL_CTX, logs: *mut CTLOG_STORE) {
    // SAFETY: the caller's promise.
    let (ctx, logs) = unsafe { (Borrowed::<Ctx>::from_c(ctx), CtLogStore::from_ptr(logs)) };
    with(c"SSL_CTX_set0_ctlog_store", ctx, (), |ctx| ctx.trust.set_logs(logs))
}

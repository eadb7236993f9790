//! Asynchronous jobs: SSL_get_all_async_fds(3), SSL_CTX_set_async_callback(3).

use std::ffi::{c_int, c_void};

use super::guard::{with, with_ssl};
use super::types::{SSL, SSL_CTX, SSL_async_callback_fn};
use crate::ssl::{
    async_job,
    ctx::Ctx,
    lend::{Arg, Borrowed},
};

/// SSL_get_all_async_fds(3).
///
/// # Safety
/// `ssl` is NULL or live; `numfds` is writable, `fds` NULL or long enough.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_all_async_fds(ssl: *mut SSL, fds: *mut c_int, numfds: *mut usize) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_all_async_fds", ssl, 0, |ssl| {
        let wait = ssl.with(|s| s.async_state.wait.clone()).filter(|_| !numfds.is_null());
        // SAFETY: the caller's promise; `numfds` is no NULL.
        wait.map_or(0, |wait| unsafe { wait.all_fds(fds, numfds) })
    })
}

/// SSL_get_changed_async_fds, SSL_get_all_async_fds(3).
///
/// # Safety
/// `ssl` is NULL or live; `numaddfds` and `numdelfds` are writable, `addfd` and
/// `delfd` NULL or long enough.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_changed_async_fds(
    ssl: *mut SSL,
    addfd: *mut c_int,
    numaddfds: *mut usize,
    delfd: *mut c_int,
    numdelfds: *mut usize,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_changed_async_fds", ssl, 0, |ssl| {
        let counted = !numaddfds.is_null() && !numdelfds.is_null();
        let wait = ssl.with(|s| s.async_state.wait.clone()).filter(|_| counted);
        // SAFETY: the caller's promise; the counts are no NULL.
        wait.map_or(0, |wait| unsafe { wait.changed_fds(addfd, numaddfds, delfd, numdelfds) })
    })
}

/// SSL_waiting_for_async, SSL_get_all_async_fds(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_waiting_for_async(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_waiting_for_async", ssl, 0, |ssl| ssl.with(|s| s.async_state.is_waiting()).into())
}

/// SSL_CTX_set_async_callback, SSL_set_async_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `callback` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_async_callback(ctx: *mut SSL_CTX, callback: SSL_async_callback_fn) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_async_callback", ctx, 0, |ctx| {
        ctx.change(|settings| settings.hooks.job.callback = callback);
        1
    })
}

/// SSL_set_async_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `callback` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_async_callback(ssl: *mut SSL, callback: SSL_async_callback_fn) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_async_callback", ssl, 0, |ssl| {
        ssl.with(|s| s.change(|settings| settings.hooks.job.callback = callback));
        1
    })
}

/// SSL_CTX_set_async_callback_arg, SSL_set_async_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_async_callback_arg(ctx: *mut SSL_CTX, arg: *mut c_void) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_async_callback_arg", ctx, 0, |ctx| {
        ctx.change(|settings| settings.hooks.job.arg = Arg(arg));
        1
    })
}

/// SSL_set_async_callback_arg, SSL_set_async_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_async_callback_arg(ssl: *mut SSL, arg: *mut c_void) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_async_callback_arg", ssl, 0, |ssl| {
        ssl.with(|s| s.change(|settings| settings.hooks.job.arg = Arg(arg)));
        1
    })
}

/// SSL_get_async_status, SSL_set_async_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `status` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_async_status(ssl: *mut SSL, status: *mut c_int) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_async_status", ssl, 0, |ssl| {
        // SAFETY: the caller's promise.
        let (Some(value), Some(status)) = (async_job::status(&ssl), unsafe { status.as_mut() }) else { return 0 };
        *status = value;
        1
    })
}

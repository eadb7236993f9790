//! Options of a context or connection: SSL_CTX_set_options(3),
//! SSL_set_shutdown(3), SSL_CTX_set_quiet_shutdown(3).

use std::ffi::c_int;

use super::guard::{glance, with, with_ssl};
use super::types::{SSL, SSL_CTX};
use crate::ssl::{ctx::Ctx, lend::Borrowed, shown::Part};

/// SSL_CTX_clear_options, SSL_CTX_set_options(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_clear_options(ctx: *mut SSL_CTX, op: u64) -> u64 {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_clear_options", ctx, 0, |ctx| ctx.change(|s| s.general.clear_options(op)))
}

/// SSL_CTX_get_options, SSL_CTX_set_options(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_options(ctx: *const SSL_CTX) -> u64 {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get_options", ctx, 0, |ctx| ctx.read(|s| s.general.options))
}

/// SSL_CTX_set_options(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_options(ctx: *mut SSL_CTX, op: u64) -> u64 {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_options", ctx, 0, |ctx| ctx.change(|s| s.general.set_options(op)))
}

/// SSL_clear_options, SSL_CTX_set_options(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_clear_options(ssl: *mut SSL, op: u64) -> u64 {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_clear_options", ssl, 0, |ssl| ssl.with(|s| s.change(|s| s.general.clear_options(op))))
}

/// SSL_get_options, SSL_CTX_set_options(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_options(ssl: *const SSL) -> u64 {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance(c"SSL_get_options", ssl, 0, Part::Face, |shown| shown.options())
}

/// SSL_set_options, SSL_CTX_set_options(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_options(ssl: *mut SSL, op: u64) -> u64 {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_options", ssl, 0, |ssl| ssl.with(|s| s.change(|s| s.general.set_options(op))))
}

/// SSL_CTX_get_quiet_shutdown, SSL_CTX_set_quiet_shutdown(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_quiet_shutdown(ctx: *const SSL_CTX) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get_quiet_shutdown", ctx, 0, |ctx| ctx.read(|s| s.general.quiet_shutdown))
}

/// SSL_CTX_set_quiet_shutdown(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_quiet_shutdown(ctx: *mut SSL_CTX, mode: c_int) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_quiet_shutdown", ctx, (), |ctx| ctx.change(|s| s.general.quiet_shutdown = mode))
}

/// SSL_get_quiet_shutdown, SSL_CTX_set_quiet_shutdown(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_quiet_shutdown(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_quiet_shutdown", ssl, 0, |ssl| ssl.with(|s| s.quiet_shutdown_number()))
}

/// SSL_set_quiet_shutdown, SSL_CTX_set_quiet_shutdown(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_quiet_shutdown(ssl: *mut SSL, mode: c_int) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_quiet_shutdown", ssl, (), |ssl| ssl.with(|s| {
        s.io.quiet_shutdown = Some(mode);
        s.local_change();
    }))
}

/// SSL_get_shutdown, SSL_set_shutdown(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_shutdown(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance(c"SSL_get_shutdown", ssl, 0, Part::Moment, |shown| shown.shutdown())
}

/// SSL_set_shutdown(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_shutdown(ssl: *mut SSL, mode: c_int) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_shutdown", ssl, (), |ssl| ssl.with(|s| s.set_shutdown(mode)))
}

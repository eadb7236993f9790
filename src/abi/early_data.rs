//! 0-RTT: SSL_read_early_data(3).

use std::ffi::{c_int, c_void};

use super::buffers::{bytes, room, store};
use super::guard::{with, with_ssl};
use super::types::{SSL, SSL_CTX, SSL_allow_early_data_cb_fn};
use crate::ssl::{
    ctx::Ctx,
    early::EarlyRead,
    lend::{Arg, Borrowed, SslCell},
};

/// `SSL_READ_EARLY_DATA_*`.
const READ_EARLY_DATA_ERROR: c_int = 0;
const READ_EARLY_DATA_SUCCESS: c_int = 1;
const READ_EARLY_DATA_FINISH: c_int = 2;
/// `SSL_EARLY_DATA_*` of SSL_get_early_data_status(3).
const EARLY_DATA_NOT_SENT: c_int = 0;
const EARLY_DATA_REJECTED: c_int = 1;
const EARLY_DATA_ACCEPTED: c_int = 2;

/// SSL_CTX_set_allow_early_data_cb, SSL_read_early_data(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_allow_early_data_cb(
    ctx: *mut SSL_CTX,
    cb: SSL_allow_early_data_cb_fn,
    arg: *mut c_void,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_allow_early_data_cb", ctx, (), |ctx| ctx.change(|settings| {
        settings.session.allow_early_data_cb = cb;
        settings.session.allow_early_data_arg = Arg(arg);
    }))
}

/// SSL_set_allow_early_data_cb, SSL_read_early_data(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_allow_early_data_cb(
    ssl: *mut SSL,
    cb: SSL_allow_early_data_cb_fn,
    arg: *mut c_void,
) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_allow_early_data_cb", ssl, (), |ssl| ssl.with(|s| s.change(|settings| {
        settings.session.allow_early_data_cb = cb;
        settings.session.allow_early_data_arg = Arg(arg);
    })))
}

/// SSL_get_early_data_status, SSL_read_early_data(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_early_data_status(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_early_data_status", ssl, 0, |ssl| ssl.with(|s| match s.conn.as_ref().map(|conn| conn.early_data()) {
        Some((_, true)) => EARLY_DATA_ACCEPTED,
        Some((true, false)) => EARLY_DATA_REJECTED,
        _ => EARLY_DATA_NOT_SENT,
    }))
}

/// SSL_CTX_get_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_max_early_data(ctx: *const SSL_CTX) -> u32 {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get_max_early_data", ctx, 0, |ctx| ctx.read(|settings| settings.session.max_early_data))
}

/// SSL_CTX_set_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_max_early_data(
    ctx: *mut SSL_CTX,
    max_early_data: u32,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_max_early_data", ctx, 0, |ctx| {
        ctx.change(|settings| settings.session.max_early_data = max_early_data);
        1
    })
}

/// SSL_get_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_max_early_data(ssl: *const SSL) -> u32 {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_get_max_early_data", ssl, 0, |ssl| ssl.with(|s| s.settings.session.max_early_data))
}

/// SSL_set_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_max_early_data(ssl: *mut SSL, max_early_data: u32) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_set_max_early_data", ssl, 0, |ssl| {
        ssl.with(|s| s.change(|settings| settings.session.max_early_data = max_early_data));
        1
    })
}

/// SSL_read_early_data(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says;
/// `readbytes` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_read_early_data(
    ssl: *mut SSL,
    buf: *mut c_void,
    num: usize,
    readbytes: *mut usize,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_read_early_data", ssl, 0, |ssl| {
        // SAFETY: the caller's promise.
        let outcome = ssl.read_early_data(unsafe { room(buf, num) });
        let (code, n) = match outcome {
            EarlyRead::Error => (READ_EARLY_DATA_ERROR, None),
            EarlyRead::Success(n) => (READ_EARLY_DATA_SUCCESS, Some(n)),
            EarlyRead::Finish => (READ_EARLY_DATA_FINISH, Some(0)),
        };
        if let Some(n) = n {
            // SAFETY: the caller's promise.
            unsafe { store(readbytes, n) };
        }
        code
    })
}

/// SSL_CTX_get_recv_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_recv_max_early_data(ctx: *const SSL_CTX) -> u32 {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get_recv_max_early_data", ctx, 0, |ctx| ctx.read(|settings| settings.session.recv_max_early_data))
}

/// SSL_CTX_set_recv_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_recv_max_early_data(
    ctx: *mut SSL_CTX,
    recv_max_early_data: u32,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_recv_max_early_data", ctx, 0, |ctx| {
        ctx.change(|settings| settings.session.recv_max_early_data = recv_max_early_data);
        1
    })
}

/// SSL_get_recv_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_recv_max_early_data(ssl: *const SSL) -> u32 {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_get_recv_max_early_data", ssl, 0, |ssl| ssl.with(|s| s.settings.session.recv_max_early_data))
}

/// SSL_set_recv_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_recv_max_early_data(
    ssl: *mut SSL,
    recv_max_early_data: u32,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_set_recv_max_early_data", ssl, 0, |ssl| {
        ssl.with(|s| s.change(|settings| settings.session.recv_max_early_data = recv_max_early_data));
        1
    })
}

/// SSL_write_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says; `written`
/// is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_write_early_data(
    ssl: *mut SSL,
    buf: *const c_void,
    num: usize,
    written: *mut usize,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_write_early_data", ssl, 0, |ssl| {
        // SAFETY: the caller's promise.
        match ssl.write_early_data(unsafe { bytes(buf, num) }) {
            Ok(n) => {
                // SAFETY: the caller's promise.
                unsafe { store(written, n) };
                1
            }
            Err(_) => 0,
        }
    })
}

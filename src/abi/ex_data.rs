//! Application data: SSL_get_ex_new_index(3), BIO_get_ex_new_index(3).

use std::{
    ffi::{c_int, c_void},
    ptr,
};

use super::guard::{guard, with, with_ssl};
use super::types::{SSL, SSL_CTX, SSL_SESSION};
use crate::ssl::{
    callbacks::{certs::store_ctx_index, sessions::set_ex_data},
    ctx::Ctx,
    lend::{Arg, Borrowed, SslCell},
    session::Session,
};

/// SSL_SESSION_get_ex_data, BIO_get_ex_new_index(3).
///
/// # Safety
/// `ss` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_ex_data(
    ss: *const SSL_SESSION,
    idx: c_int,
) -> *mut c_void {
    // SAFETY: the caller's promise.
    let ss = unsafe { Borrowed::<Session>::from_c(ss) };
    with(c"SSL_SESSION_get_ex_data", ss, ptr::null_mut(), |ss| ss.ex_data.get(idx))
}

/// SSL_SESSION_set_ex_data, BIO_get_ex_new_index(3).
///
/// # Safety
/// `ss` is NULL or live; `data` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set_ex_data(
    ss: *mut SSL_SESSION,
    idx: c_int,
    data: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise.
    let ss = unsafe { Borrowed::<Session>::from_c(ss) };
    with(c"SSL_SESSION_set_ex_data", ss, 0, |ss| set_ex_data(&ss, idx, Arg(data)).into())
}

/// SSL_CTX_get_ex_data, BIO_get_ex_new_index(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_ex_data(ctx: *const SSL_CTX, idx: c_int) -> *mut c_void {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    match ctx {
        // A function of libcrypto's alone.
        Some(ctx) => ctx.ex_data.get(idx),
        None => with(c"SSL_CTX_get_ex_data", ctx, ptr::null_mut(), |_| ptr::null_mut()),
    }
}

/// SSL_CTX_set_ex_data, BIO_get_ex_new_index(3).
///
/// # Safety
/// `ctx` is NULL or live; `data` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_ex_data(
    ctx: *mut SSL_CTX,
    idx: c_int,
    data: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_ex_data", ctx, 0, |ctx| {
        let _changing = ctx.ex_data_lock.lock();
        // SAFETY: the lock keeps other changes out; libcrypto only stores the pointer.
        unsafe { ctx.ex_data.set(idx, data) }.is_ok().into()
    })
}

/// SSL_get_ex_data, BIO_get_ex_new_index(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_ex_data(ssl: *const SSL, idx: c_int) -> *mut c_void {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    match ssl {
        // A function of libcrypto's alone.
        Some(ssl) if !ssl.is_poisoned() => ssl.ex_data.get(idx),
        _ => with_ssl(c"SSL_get_ex_data", ssl, ptr::null_mut(), |_| ptr::null_mut()),
    }
}

/// SSL_set_ex_data, BIO_get_ex_new_index(3).
///
/// # Safety
/// `ssl` is NULL or live; `data` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_ex_data(ssl: *mut SSL, idx: c_int, data: *mut c_void) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_ex_data", ssl, 0, |ssl| {
        // SAFETY: the loan keeps other changes out; libcrypto only stores the pointer.
        ssl.with(|_| unsafe { ssl.ex_data.set(idx, data) }).is_ok().into()
    })
}

/// SSL_get_ex_data_X509_STORE_CTX_idx, SSL_CTX_set_verify(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_get_ex_data_X509_STORE_CTX_idx() -> c_int {
    guard(c"SSL_get_ex_data_X509_STORE_CTX_idx", -1, store_ctx_index)
}

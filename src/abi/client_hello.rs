//! SSL_CTX_set_client_hello_cb(3).

use std::{
    ffi::{c_int, c_uchar, c_uint, c_void},
    ptr,
};

use super::buffers::store;
use super::guard::{with, with_ssl};
use super::types::{SSL, SSL_CTX, SSL_client_hello_cb_fn};
use crate::ossl::mem::OsslBytes;
use crate::ssl::{
    client_hello::Shown,
    ctx::Ctx,
    lend::{Arg, Borrowed, SslCell},
};

/// Gives a part of the ClientHello to C: its address, valid during the callback, and length.
///
/// # Safety
/// `out` is NULL or writable.
unsafe fn part(ssl: Borrowed<'_, SslCell>, out: *mut *const c_uchar, of: for<'h> fn(&Shown<'h>) -> &'h [u8]) -> usize {
    let found = ssl.with(|s| {
        s.client_hello().map(|hello| {
            let part = of(&hello);
            (part.as_ptr(), part.len())
        })
    });
    let Some((start, len)) = found else { return 0 };
    // SAFETY: the caller's promise.
    if let Some(out) = unsafe { out.as_mut() } {
        *out = start;
    }
    len
}

/// SSL_CTX_set_client_hello_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_client_hello_cb(
    ctx: *mut SSL_CTX,
    cb: SSL_client_hello_cb_fn,
    arg: *mut c_void,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_client_hello_cb", ctx, (), |ctx| ctx.change(|settings| {
        settings.hooks.names.client_hello = cb;
        settings.hooks.names.client_hello_arg = Arg(arg);
    }))
}

/// SSL_client_hello_get0_ciphers, SSL_CTX_set_client_hello_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `out` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_client_hello_get0_ciphers(ssl: *mut SSL, out: *mut *const c_uchar) -> usize {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    // SAFETY: the caller's promise.
    with_ssl(c"SSL_client_hello_get0_ciphers", ssl, 0, |ssl| unsafe { part(ssl, out, |hello| hello.ciphers) })
}

/// SSL_client_hello_get0_compression_methods, SSL_CTX_set_client_hello_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `out` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_client_hello_get0_compression_methods(ssl: *mut SSL, out: *mut *const c_uchar) -> usize {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    // SAFETY: the caller's promise.
    with_ssl(c"SSL_client_hello_get0_compression_methods", ssl, 0, |ssl| unsafe { part(ssl, out, |hello| hello.compression) })
}

/// SSL_client_hello_get0_ext, SSL_CTX_set_client_hello_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `out` and `outlen` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_client_hello_get0_ext(
    ssl: *mut SSL,
    type_: c_uint,
    out: *mut *const c_uchar,
    outlen: *mut usize,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_client_hello_get0_ext", ssl, 0, |ssl| {
        let found = ssl.with(|s| s.client_hello_extension(type_).map(|body| (body.as_ptr(), body.len())));
        let Some((start, len)) = found else { return 0 };
        // SAFETY: the caller's promise.
        unsafe {
            if let Some(out) = out.as_mut() {
                *out = start;
            }
            store(outlen, len);
        }
        1
    })
}

/// SSL_client_hello_get0_legacy_version, SSL_CTX_set_client_hello_cb(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_client_hello_get0_legacy_version(ssl: *mut SSL) -> c_uint {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_client_hello_get0_legacy_version", ssl, 0, |ssl| {
        ssl.with(|s| s.client_hello().map_or(0, |hello| hello.legacy_version.into()))
    })
}

/// SSL_client_hello_get0_random, SSL_CTX_set_client_hello_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `out` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_client_hello_get0_random(ssl: *mut SSL, out: *mut *const c_uchar) -> usize {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    // SAFETY: the caller's promise.
    with_ssl(c"SSL_client_hello_get0_random", ssl, 0, |ssl| unsafe { part(ssl, out, |hello| hello.random) })
}

/// SSL_client_hello_get0_session_id, SSL_CTX_set_client_hello_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `out` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_client_hello_get0_session_id(ssl: *mut SSL, out: *mut *const c_uchar) -> usize {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    // SAFETY: the caller's promise.
    with_ssl(c"SSL_client_hello_get0_session_id", ssl, 0, |ssl| unsafe { part(ssl, out, |hello| hello.session_id) })
}

/// SSL_client_hello_get1_extensions_present, SSL_CTX_set_client_hello_cb(3). The array is
/// the caller's, to be freed by OPENSSL_free(3).
///
/// # Safety
/// `ssl` is NULL or live; `out` and `outlen` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_client_hello_get1_extensions_present(
    ssl: *mut SSL,
    out: *mut *mut c_int,
    outlen: *mut usize,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_client_hello_get1_extensions_present", ssl, 0, |ssl| {
        // SAFETY: the caller's promise.
        let (Some(out), Some(outlen)) = (unsafe { out.as_mut() }, unsafe { outlen.as_mut() }) else { return 0 };
        let Some(list) = ssl.with(|s| s.client_hello_extensions()) else { return 0 };
        let bytes: Vec<u8> = list.iter().flat_map(|typ| typ.to_ne_bytes()).collect();
        *out = match OsslBytes::new(&bytes) {
            _ if list.is_empty() => ptr::null_mut(),
            Ok(array) => array.into_ptr().cast(),
            Err(_) => return 0,
        };
        *outlen = list.len();
        1
    })
}

/// SSL_client_hello_isv2, SSL_CTX_set_client_hello_cb(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_client_hello_isv2(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_client_hello_isv2", ssl, 0, |ssl| ssl.with(|s| s.client_hello().is_some_and(|hello| hello.v2)).into())
}

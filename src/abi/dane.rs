//! SSL_CTX_dane_enable(3).

use std::{
    ffi::{c_char, c_int, c_uchar, c_ulong},
    ptr,
};

use super::args::{cstr, put};
use super::guard::{with, with_ssl};
use super::types::{EVP_MD, EVP_PKEY, SSL, SSL_CTX, SSL_DANE, X509};

use crate::ossl::digest::Md;
use crate::ssl::{
    ctx::Ctx,
    dane::{self, Tlsa},
    lend::Borrowed,
};

/// # Safety
/// `data` is NULL or holds `len` bytes, and lives for `'a`.
unsafe fn tlsa_data<'a>(data: *const c_uchar, len: usize) -> Option<&'a [u8]> {
    // SAFETY: the caller's promise; a length beyond a C `int` is refused unread.
    (!data.is_null() && c_int::try_from(len).is_ok()).then(|| unsafe { std::slice::from_raw_parts(data, len) })
}

/// SSL_get0_dane_authority, SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ssl` is NULL or live; `mcert` and `mspki` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_dane_authority(
    ssl: *mut SSL,
    mcert: *mut *mut X509,
    mspki: *mut *mut EVP_PKEY,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get0_dane_authority", ssl, -1, |ssl| {
        let Some(found) = dane::matched(&ssl) else { return -1 };
        if found.record.is_some() {
            // SAFETY: the caller's promise.
            unsafe {
                put(mcert, found.cert);
                put(mspki, found.spki);
            }
        }
        found.depth
    })
}

/// SSL_CTX_dane_clear_flags, SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_dane_clear_flags(ctx: *mut SSL_CTX, flags: c_ulong) -> c_ulong {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_dane_clear_flags", ctx, 0, |ctx| dane::change_ctx_flags(&ctx, 0, flags))
}

/// SSL_dane_clear_flags, SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_dane_clear_flags(ssl: *mut SSL, flags: c_ulong) -> c_ulong {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_dane_clear_flags", ssl, 0, |ssl| dane::change_flags(&ssl, 0, flags))
}

/// SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_dane_enable(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_dane_enable", ctx, 0, |ctx| dane::enable_ctx(&ctx))
}

/// SSL_dane_enable, SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ssl` is NULL or live; `basedomain` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_dane_enable(ssl: *mut SSL, basedomain: *const c_char) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, base) = unsafe { (Borrowed::from_c(ssl), cstr(basedomain)) };
    with_ssl(c"SSL_dane_enable", ssl, 0, |ssl| dane::enable(&ssl, base))
}

/// SSL_CTX_dane_mtype_set, SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ctx` and `md` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_dane_mtype_set(
    ctx: *mut SSL_CTX,
    md: *const EVP_MD,
    mtype: u8,
    ord: u8,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, md) = unsafe { (Borrowed::<Ctx>::from_c(ctx), Md::from_borrowed(md.cast_mut())) };
    with(c"SSL_CTX_dane_mtype_set", ctx, 0, |ctx| dane::set_mtype(&ctx, md, mtype, ord))
}

/// SSL_CTX_dane_set_flags, SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_dane_set_flags(ctx: *mut SSL_CTX, flags: c_ulong) -> c_ulong {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_dane_set_flags", ctx, 0, |ctx| dane::change_ctx_flags(&ctx, flags, 0))
}

/// SSL_dane_set_flags, SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_dane_set_flags(ssl: *mut SSL, flags: c_ulong) -> c_ulong {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_dane_set_flags", ssl, 0, |ssl| dane::change_flags(&ssl, flags, 0))
}

/// SSL_get0_dane_tlsa, SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ssl` is NULL or live; `usage`, `selector`, `mtype`, `data` and `dlen` are
/// NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_dane_tlsa(
    ssl: *mut SSL,
    usage: *mut u8,
    selector: *mut u8,
    mtype: *mut u8,
    data: *mut *const c_uchar,
    dlen: *mut usize,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get0_dane_tlsa", ssl, -1, |ssl| {
        let Some(found) = dane::matched(&ssl) else { return -1 };
        if let Some((u, s, m, bytes, len)) = found.record {
            // SAFETY: the caller's promise.
            unsafe {
                put(usage, u);
                put(selector, s);
                put(mtype, m);
                put(data, bytes);
                put(dlen, len);
            }
        }
        found.depth
    })
}

/// SSL_dane_tlsa_add, SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ssl` is NULL or live; `data` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_dane_tlsa_add(
    ssl: *mut SSL,
    usage: u8,
    selector: u8,
    mtype: u8,
    data: *const c_uchar,
    dlen: usize,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, bytes) = unsafe { (Borrowed::from_c(ssl), tlsa_data(data, dlen)) };
    with_ssl(c"SSL_dane_tlsa_add", ssl, -1, |ssl| dane::add(&ssl, &Tlsa { usage, selector, mtype, data: bytes, len: dlen }))
}

/// SSL_get0_dane: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_dane(ssl: *mut SSL) -> *mut SSL_DANE {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get0_dane", ssl, ptr::null_mut(), |ssl| dane::address(&ssl))
}

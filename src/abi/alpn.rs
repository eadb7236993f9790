//! SSL_CTX_set_alpn_select_cb(3), and NPN.

use std::{
    ffi::{c_int, c_uchar, c_uint, c_void},
    ptr, slice,
};

use super::guard::{glance, guard, with, with_ssl};
use super::types::{
    SSL, SSL_CTX, SSL_CTX_alpn_select_cb_func, SSL_CTX_npn_advertised_cb_func,
    SSL_CTX_npn_select_cb_func,
};
use crate::ssl::{
    ctx::Ctx,
    extensions::{Selected, is_protocol_list, select_protocol},
    lend::{Arg, Borrowed},
    shown::Part,
};

/// What SSL_select_next_proto(3) returns.
const OPENSSL_NPN_NEGOTIATED: c_int = 1;
/// What SSL_select_next_proto(3) returns.
const OPENSSL_NPN_NO_OVERLAP: c_int = 2;

/// # Safety
/// `data` is NULL or `len` bytes, live for `'a`.
unsafe fn bytes<'a>(data: *const c_uchar, len: c_uint) -> &'a [u8] {
    // SAFETY: the caller's promise.
    if data.is_null() || len == 0 { &[] } else { unsafe { slice::from_raw_parts(data, len as usize) } }
}

/// A list of protocols to keep.
///
/// # Safety
/// As `bytes`.
unsafe fn protocols(data: *const c_uchar, len: c_uint) -> Option<Vec<u8>> {
    // SAFETY: the caller's promise.
    let list = unsafe { bytes(data, len) };
    is_protocol_list(list).then(|| list.to_vec())
}

/// Gives a name, or NULL and 0, to C.
///
/// # Safety
/// `data` and `len` are NULL or writable.
unsafe fn put_name(name: Option<(*const u8, usize)>, data: *mut *const c_uchar, len: *mut c_uint) {
    let (start, size) = name.unwrap_or((ptr::null(), 0));
    // SAFETY: the caller's promise.
    unsafe {
        if !data.is_null() {
            *data = start;
        }
        if !len.is_null() {
            *len = size as c_uint;
        }
    }
}

/// SSL_CTX_set_alpn_protos, SSL_CTX_set_alpn_select_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `protos` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_alpn_protos(
    ctx: *mut SSL_CTX,
    protos: *const c_uchar,
    protos_len: c_uint,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_alpn_protos", ctx, 1, |ctx| {
        // SAFETY: the caller's promise.
        let list = unsafe { protocols(protos, protos_len) };
        list.map_or(1, |list| ctx.change_extensions(|e| { e.alpn = list; 0 }))
    })
}

/// SSL_set_alpn_protos, SSL_CTX_set_alpn_select_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `protos` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_alpn_protos(
    ssl: *mut SSL,
    protos: *const c_uchar,
    protos_len: c_uint,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_alpn_protos", ssl, 1, |ssl| {
        // SAFETY: the caller's promise.
        let list = unsafe { protocols(protos, protos_len) };
        list.map_or(1, |list| ssl.with(|s| s.change_extensions(|e| { e.alpn = list; 0 })))
    })
}

/// SSL_CTX_set_alpn_select_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_alpn_select_cb(
    ctx: *mut SSL_CTX,
    cb: SSL_CTX_alpn_select_cb_func,
    arg: *mut c_void,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_alpn_select_cb", ctx, (), |ctx| ctx.change_extensions(|e| (e.alpn_select, e.alpn_select_arg) = (cb, Arg(arg))))
}

/// SSL_get0_alpn_selected, SSL_CTX_set_alpn_select_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `data` and `len` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_alpn_selected(
    ssl: *const SSL,
    data: *mut *const c_uchar,
    len: *mut c_uint,
) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance(c"SSL_get0_alpn_selected", ssl, (), Part::Face, move |shown| {
        // SAFETY: the caller's promise.
        unsafe { put_name(Some(shown.alpn()), data, len) }
    })
}

/// SSL_get0_next_proto_negotiated, SSL_CTX_set_alpn_select_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `data` and `len` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_next_proto_negotiated(
    ssl: *const SSL,
    data: *mut *const c_uchar,
    len: *mut c_uint,
) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get0_next_proto_negotiated", ssl, (), |ssl| {
        let chosen = ssl.with(|s| s.conn.as_ref().and_then(|conn| conn.npn()).map(|name| (name.as_ptr(), name.len())));
        // SAFETY: the caller's promise.
        unsafe { put_name(chosen, data, len) }
    })
}

/// SSL_CTX_set_next_proto_select_cb, SSL_CTX_set_alpn_select_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_next_proto_select_cb(
    ctx: *mut SSL_CTX,
    cb: SSL_CTX_npn_select_cb_func,
    arg: *mut c_void,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_next_proto_select_cb", ctx, (), |ctx| ctx.change_extensions(|e| (e.npn_select, e.npn_select_arg) = (cb, Arg(arg))))
}

/// SSL_CTX_set_next_protos_advertised_cb, SSL_CTX_set_alpn_select_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_next_protos_advertised_cb(
    ctx: *mut SSL_CTX,
    cb: SSL_CTX_npn_advertised_cb_func,
    arg: *mut c_void,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_next_protos_advertised_cb", ctx, (), |ctx| ctx.change_extensions(|e| (e.npn_advertised, e.npn_advertised_arg) = (cb, Arg(arg))))
}

/// SSL_select_next_proto, SSL_CTX_set_alpn_select_cb(3).
///
/// # Safety
/// `input` and `client` are NULL or as long as the call says; `out` and
/// `outlen` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_select_next_proto(
    out: *mut *mut c_uchar,
    outlen: *mut c_uchar,
    input: *const c_uchar,
    inlen: c_uint,
    client: *const c_uchar,
    client_len: c_uint,
) -> c_int {
    guard(c"SSL_select_next_proto", 2, || {
        if out.is_null() || outlen.is_null() {
            return OPENSSL_NPN_NO_OVERLAP;
        }
        // SAFETY: the caller's promise.
        let (server, own) = unsafe { (bytes(input, inlen), bytes(client, client_len)) };
        let (from, name, result) = match select_protocol(server, own) {
            Selected::Negotiated(name) => (input, name, OPENSSL_NPN_NEGOTIATED),
            Selected::Fallback(name) => (client, name, OPENSSL_NPN_NO_OVERLAP),
            Selected::Nothing => (ptr::null(), 0..0, OPENSSL_NPN_NO_OVERLAP),
        };
        // SAFETY: as above; the range lies within `from`.
        unsafe {
            *out = from.wrapping_add(name.start).cast_mut();
            *outlen = name.len() as c_uchar;
        }
        result
    })
}

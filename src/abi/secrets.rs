//! Keying material and randoms: SSL_export_keying_material(3),
//! SSL_get_client_random(3), SSL_CTX_set_keylog_callback(3).

use std::ffi::{c_char, c_int, c_uchar, c_void};

use super::buffers::{self, copy_out};
use super::guard::{with, with_ssl};
use super::types::{SSL, SSL_CTX, SSL_CTX_keylog_cb_func};
use crate::ssl::{
    ctx::Ctx,
    lend::{Borrowed, SslCell},
    session_reuse,
};

/// SSL_CTX_get_keylog_callback, SSL_CTX_set_keylog_callback(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_keylog_callback(
    ctx: *const SSL_CTX,
) -> SSL_CTX_keylog_cb_func {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get_keylog_callback", ctx, None, |ctx| ctx.read(|settings| settings.hooks.keylog))
}

/// SSL_CTX_set_keylog_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_keylog_callback(
    ctx: *mut SSL_CTX,
    cb: SSL_CTX_keylog_cb_func,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_keylog_callback", ctx, (), |ctx| ctx.change(|settings| settings.hooks.keylog = cb))
}

/// SSL_export_keying_material(3).
///
/// # Safety
/// `ssl` is NULL or live; `label` is NULL or NUL-terminated; `out` and
/// `context` are NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_export_keying_material(
    ssl: *mut SSL,
    out: *mut c_uchar,
    olen: usize,
    label: *const c_char,
    llen: usize,
    context: *const c_uchar,
    contextlen: usize,
    use_context: c_int,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_export_keying_material", ssl, 0, |ssl| {
        // SAFETY: the caller's promise.
        let (out, label, context) = unsafe { (buffers::room(out.cast(), olen), buffers::bytes(label.cast(), llen), buffers::bytes(context.cast(), contextlen)) };
        session_reuse::export(&ssl, label, (use_context != 0).then_some(context), out)
    })
}

/// SSL_export_keying_material_early, SSL_export_keying_material(3).
///
/// # Safety
/// `ssl` is NULL or live; `label` is NULL or NUL-terminated; `out` and
/// `context` are NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_export_keying_material_early(
    ssl: *mut SSL,
    out: *mut c_uchar,
    olen: usize,
    label: *const c_char,
    llen: usize,
    context: *const c_uchar,
    contextlen: usize,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_export_keying_material_early", ssl, 0, |ssl| {
        // SAFETY: the caller's promise.
        let (out, label, context) = unsafe { (buffers::room(out.cast(), olen), buffers::bytes(label.cast(), llen), buffers::bytes(context.cast(), contextlen)) };
        session_reuse::export_early(&ssl, label, context, out).into()
    })
}

/// SSL_get_client_random(3).
///
/// # Safety
/// `ssl` is NULL or live; `out` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_client_random(
    ssl: *const SSL,
    out: *mut c_uchar,
    outlen: usize,
) -> usize {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_get_client_random", ssl, 0, |ssl| {
        let random = ssl.with(|s| s.conn.as_ref().map_or([0; 32], |conn| *conn.client_random()));
        // SAFETY: the caller's promise.
        unsafe { copy_out(&random, out, outlen) }
    })
}

/// SSL_get_server_random, SSL_get_client_random(3).
///
/// # Safety
/// `ssl` is NULL or live; `out` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_server_random(
    ssl: *const SSL,
    out: *mut c_uchar,
    outlen: usize,
) -> usize {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_get_server_random", ssl, 0, |ssl| {
        let random = ssl.with(|s| s.conn.as_ref().map_or([0; 32], |conn| *conn.server_random()));
        // SAFETY: the caller's promise.
        unsafe { copy_out(&random, out, outlen) }
    })
}

/// SSL_get_finished: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_finished(
    ssl: *const SSL,
    buf: *mut c_void,
    count: usize,
) -> usize {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_get_finished", ssl, 0, |ssl| {
        let finished = ssl.with(|s| s.conn.as_ref().map_or(Vec::new(), |conn| conn.finished().to_vec()));
        // SAFETY: the caller's promise.
        unsafe { copy_out(&finished, buf.cast(), count) };
        finished.len()
    })
}

/// SSL_get_peer_finished: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_peer_finished(
    ssl: *const SSL,
    buf: *mut c_void,
    count: usize,
) -> usize {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_get_peer_finished", ssl, 0, |ssl| {
        let finished = ssl.with(|s| s.conn.as_ref().map_or(Vec::new(), |conn| conn.peer_finished().to_vec()));
        // SAFETY: the caller's promise.
        unsafe { copy_out(&finished, buf.cast(), count) };
        finished.len()
    })
}

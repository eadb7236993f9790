//! Looking on: SSL_CTX_set_info_callback(3), SSL_CTX_set_msg_callback(3), state
//! and alert names.

use std::{
    ffi::{c_char, c_int, c_void},
    ptr,
};

use super::guard::{guard, with, with_ssl};
use super::types::{SSL, SSL_CTX, SSL_info_cb, SSL_msg_cb};
use crate::ossl::bio::Bio;
use crate::ssl::{
    alert,
    ctx::Ctx,
    lend::{Borrowed, SslCell},
    text::terminated,
    trace,
};

/// SSL_CTX_get_info_callback, SSL_CTX_set_info_callback(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_info_callback(ctx: *mut SSL_CTX) -> SSL_info_cb {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get_info_callback", ctx, None, |ctx| ctx.read(|s| s.hooks.info))
}

/// SSL_CTX_set_info_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_info_callback(ctx: *mut SSL_CTX, cb: SSL_info_cb) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_info_callback", ctx, (), |ctx| ctx.change(|s| s.hooks.info = cb))
}

/// SSL_get_info_callback, SSL_CTX_set_info_callback(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_info_callback(ssl: *const SSL) -> SSL_info_cb {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_info_callback", ssl, None, |ssl| ssl.with(|s| s.info_callback))
}

/// SSL_set_info_callback, SSL_CTX_set_info_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_info_callback(ssl: *mut SSL, cb: SSL_info_cb) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_info_callback", ssl, (), |ssl| ssl.with(|s| {
        s.info_callback = cb;
        s.local_change();
    }))
}

/// SSL_CTX_set_msg_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_msg_callback(ctx: *mut SSL_CTX, cb: SSL_msg_cb) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_msg_callback", ctx, (), |ctx| ctx.change(|s| s.hooks.msg = cb))
}

/// SSL_set_msg_callback, SSL_CTX_set_msg_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_msg_callback(ssl: *mut SSL, cb: SSL_msg_cb) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_msg_callback", ssl, (), |ssl| ssl.with(|s| s.change(|s| s.hooks.msg = cb)))
}

/// SSL_alert_desc_string, SSL_alert_type_string(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_alert_desc_string(value: c_int) -> *const c_char {
    guard(c"SSL_alert_desc_string", ptr::null(), || terminated(alert::description(value).0).as_ptr())
}

/// SSL_alert_desc_string_long, SSL_alert_type_string(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_alert_desc_string_long(value: c_int) -> *const c_char {
    guard(c"SSL_alert_desc_string_long", ptr::null(), || terminated(alert::description(value).1).as_ptr())
}

/// SSL_alert_type_string(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_alert_type_string(value: c_int) -> *const c_char {
    guard(c"SSL_alert_type_string", ptr::null(), || terminated(alert::level(value).0).as_ptr())
}

/// SSL_alert_type_string_long, SSL_alert_type_string(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_alert_type_string_long(value: c_int) -> *const c_char {
    guard(c"SSL_alert_type_string_long", ptr::null(), || terminated(alert::level(value).1).as_ptr())
}

/// SSL_rstate_string(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_rstate_string(ssl: *const SSL) -> *const c_char {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_rstate_string", ssl, ptr::null(), |ssl| ssl.with(|s| s.read_state_name().0).as_ptr())
}

/// SSL_rstate_string_long, SSL_rstate_string(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_rstate_string_long(ssl: *const SSL) -> *const c_char {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_rstate_string_long", ssl, ptr::null(), |ssl| ssl.with(|s| s.read_state_name().1).as_ptr())
}

/// SSL_state_string(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_state_string(ssl: *const SSL) -> *const c_char {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_state_string", ssl, ptr::null(), |ssl| ssl.with(|s| s.state_name(false)).as_ptr())
}

/// SSL_state_string_long, SSL_state_string(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_state_string_long(ssl: *const SSL) -> *const c_char {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_state_string_long", ssl, ptr::null(), |ssl| ssl.with(|s| s.state_name(true)).as_ptr())
}

/// SSL_trace: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says; `arg` is
/// only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_trace(
    write_p: c_int,
    _version: c_int,
    content_type: c_int,
    buf: *const c_void,
    len: usize,
    ssl: *mut SSL,
    arg: *mut c_void,
) {
    guard(c"SSL_trace", (), || {
        // SAFETY: the caller's promise.
        let (ssl, out) = unsafe { (Borrowed::<SslCell>::from_c(ssl), Bio::borrow(arg.cast())) };
        // SAFETY: as above.
        let message = if buf.is_null() { &[][..] } else { unsafe { std::slice::from_raw_parts(buf.cast::<u8>(), len) } };
        let about = ssl.map_or_else(trace::About::default, |ssl| trace::About::of(&ssl));
        if let Some(out) = out {
            out.write(&trace::text(write_p != 0, content_type, message, about));
        }
    })
}

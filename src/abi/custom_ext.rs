//! Custom extensions and serverinfo: SSL_CTX_add_custom_ext(3),
//! SSL_CTX_use_serverinfo(3).

use std::{
    ffi::{CStr, c_char, c_int, c_uchar, c_uint, c_void},
    slice,
};

use super::guard::{guard, with};
use super::types::{
    SSL_CTX, SSL_custom_ext_add_cb_ex, SSL_custom_ext_free_cb_ex, SSL_custom_ext_parse_cb_ex,
    custom_ext_add_cb, custom_ext_free_cb, custom_ext_parse_cb,
};
use crate::ossl::err;
use crate::ssl::{
    ctx::Ctx,
    extensions::{CustomCalls, OLD_CONTEXT, find_custom, is_supported},
    lend::{Arg, Borrowed},
    server_info,
};
use crate::ssl::Role;

/// # Safety
/// `data` is NULL or `len` bytes, live for `'a`.
unsafe fn bytes<'a>(data: *const c_uchar, len: usize) -> &'a [u8] {
    // SAFETY: the caller's promise.
    if data.is_null() || len == 0 { &[] } else { unsafe { slice::from_raw_parts(data, len) } }
}

/// SSL_CTX_has_client_custom_ext(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_has_client_custom_ext(
    ctx: *const SSL_CTX,
    ext_type: c_uint,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_has_client_custom_ext", ctx, 0, |ctx| ctx.read(|s| find_custom(&s.extensions.custom, Some(Role::Client), ext_type).is_some()).into())
}

/// SSL_CTX_use_serverinfo(3).
///
/// # Safety
/// `ctx` is NULL or live; `serverinfo` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_serverinfo(
    ctx: *mut SSL_CTX,
    serverinfo: *const c_uchar,
    serverinfo_length: usize,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_use_serverinfo", ctx, 0, |ctx| {
        // SAFETY: the caller's promise.
        let info = unsafe { bytes(serverinfo, serverinfo_length) };
        server_info::set(&ctx, server_info::V1, info).into()
    })
}

/// SSL_CTX_use_serverinfo_ex, SSL_CTX_use_serverinfo(3).
///
/// # Safety
/// `ctx` is NULL or live; `serverinfo` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_serverinfo_ex(
    ctx: *mut SSL_CTX,
    version: c_uint,
    serverinfo: *const c_uchar,
    serverinfo_length: usize,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_use_serverinfo_ex", ctx, 0, |ctx| {
        // SAFETY: the caller's promise.
        let info = unsafe { bytes(serverinfo, serverinfo_length) };
        server_info::set(&ctx, version, info).into()
    })
}

/// SSL_CTX_use_serverinfo_file, SSL_CTX_use_serverinfo(3).
///
/// # Safety
/// `ctx` is NULL or live; `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_serverinfo_file(
    ctx: *mut SSL_CTX,
    file: *const c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_use_serverinfo_file", ctx, 0, |ctx| {
        if file.is_null() {
            err::ssl_error(err::shared::PASSED_NULL_PARAMETER);
            return 0;
        }
        // SAFETY: the caller's promise.
        server_info::load_file(&ctx, unsafe { CStr::from_ptr(file) }).into()
    })
}

/// SSL_CTX_add_client_custom_ext, SSL_extension_supported(3).
///
/// # Safety
/// `ctx` is NULL or live; `add_cb`, `free_cb` and `parse_cb` keep the C
/// contract of its type; `add_arg` and `parse_arg` are only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_add_client_custom_ext(
    ctx: *mut SSL_CTX,
    ext_type: c_uint,
    add_cb: custom_ext_add_cb,
    free_cb: custom_ext_free_cb,
    add_arg: *mut c_void,
    parse_cb: custom_ext_parse_cb,
    parse_arg: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_add_client_custom_ext", ctx, 0, |ctx| {
        let calls = CustomCalls::Plain { add: add_cb, free: free_cb, add_arg: Arg(add_arg), parse: parse_cb, parse_arg: Arg(parse_arg) };
        ctx.add_custom_ext(ext_type, OLD_CONTEXT, Some(Role::Client), calls).into()
    })
}

/// SSL_CTX_add_custom_ext, SSL_extension_supported(3).
///
/// # Safety
/// `ctx` is NULL or live; `add_cb`, `free_cb` and `parse_cb` keep the C
/// contract of its type; `add_arg` and `parse_arg` are only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_add_custom_ext(
    ctx: *mut SSL_CTX,
    ext_type: c_uint,
    context: c_uint,
    add_cb: SSL_custom_ext_add_cb_ex,
    free_cb: SSL_custom_ext_free_cb_ex,
    add_arg: *mut c_void,
    parse_cb: SSL_custom_ext_parse_cb_ex,
    parse_arg: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_add_custom_ext", ctx, 0, |ctx| {
        let calls = CustomCalls::Extended { add: add_cb, free: free_cb, add_arg: Arg(add_arg), parse: parse_cb, parse_arg: Arg(parse_arg) };
        ctx.add_custom_ext(ext_type, context, None, calls).into()
    })
}

/// SSL_CTX_add_server_custom_ext, SSL_extension_supported(3).
///
/// # Safety
/// `ctx` is NULL or live; `add_cb`, `free_cb` and `parse_cb` keep the C
/// contract of its type; `add_arg` and `parse_arg` are only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_add_server_custom_ext(
    ctx: *mut SSL_CTX,
    ext_type: c_uint,
    add_cb: custom_ext_add_cb,
    free_cb: custom_ext_free_cb,
    add_arg: *mut c_void,
    parse_cb: custom_ext_parse_cb,
    parse_arg: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_add_server_custom_ext", ctx, 0, |ctx| {
        let calls = CustomCalls::Plain { add: add_cb, free: free_cb, add_arg: Arg(add_arg), parse: parse_cb, parse_arg: Arg(parse_arg) };
        ctx.add_custom_ext(ext_type, OLD_CONTEXT, Some(Role::Server), calls).into()
    })
}

/// SSL_extension_supported(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_extension_supported(ext_type: c_uint) -> c_int {
    guard(c"SSL_extension_supported", 0, || is_supported(ext_type).into())
}

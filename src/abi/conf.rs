//! SSL_CONF_cmd(3) and its context, SSL_CTX_config(3).

use std::{
    ffi::{CStr, c_char, c_int, c_uint},
    ptr,
};

use super::guard::{guard, with, with_ssl};
use super::types::{SSL, SSL_CONF_CTX, SSL_CTX};
use crate::ssl::{
    conf::{ConfCtx, Target},
    ctx::Ctx,
    lend::{Borrowed, SslCell},
    system_conf,
};

/// # Safety
/// `text` is NULL or NUL-terminated for `'a`.
unsafe fn text<'a>(text: *const c_char) -> Option<&'a CStr> {
    // SAFETY: the caller's promise.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) })
}

/// Runs `body` on the context that C lent; NULL gives `failure`.
///
/// # Safety
/// `cctx` is NULL or live.
unsafe fn with_conf<T>(
    name: &'static CStr,
    cctx: *const SSL_CONF_CTX,
    failure: T,
    body: impl FnOnce(&ConfCtx) -> T,
) -> T {
    // SAFETY: the caller's promise; what changes in it is behind a lock.
    match unsafe { cctx.cast::<ConfCtx>().as_ref() } {
        Some(conf) => guard(name, failure, || body(conf)),
        None => failure,
    }
}

/// SSL_CONF_CTX_free, SSL_CONF_CTX_new(3).
///
/// # Safety
/// `cctx` is NULL or live, and not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_CTX_free(cctx: *mut SSL_CONF_CTX) {
    guard(c"SSL_CONF_CTX_free", (), || {
        if !cctx.is_null() {
            // SAFETY: made by SSL_CONF_CTX_new, and given back once.
            drop(unsafe { Box::from_raw(cctx.cast::<ConfCtx>()) });
        }
    })
}

/// SSL_CONF_CTX_new(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_CONF_CTX_new() -> *mut SSL_CONF_CTX {
    guard(c"SSL_CONF_CTX_new", ptr::null_mut(), || Box::into_raw(Box::<ConfCtx>::default()).cast())
}

/// SSL_CONF_CTX_set1_prefix(3).
///
/// # Safety
/// `cctx` is NULL or live; `prefix` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_CTX_set1_prefix(cctx: *mut SSL_CONF_CTX, prefix: *const c_char) -> c_int {
    // SAFETY: the caller's promise.
    unsafe {
        with_conf(c"SSL_CONF_CTX_set1_prefix", cctx, 0, |conf| {
            conf.set_prefix(text(prefix));
            1
        })
    }
}

/// SSL_CONF_CTX_clear_flags, SSL_CONF_CTX_set_flags(3).
///
/// # Safety
/// `cctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_CTX_clear_flags(cctx: *mut SSL_CONF_CTX, flags: c_uint) -> c_uint {
    // SAFETY: the caller's promise.
    unsafe { with_conf(c"SSL_CONF_CTX_clear_flags", cctx, 0, |conf| conf.clear_flags(flags)) }
}

/// SSL_CONF_CTX_set_flags(3).
///
/// # Safety
/// `cctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_CTX_set_flags(cctx: *mut SSL_CONF_CTX, flags: c_uint) -> c_uint {
    // SAFETY: the caller's promise.
    unsafe { with_conf(c"SSL_CONF_CTX_set_flags", cctx, 0, |conf| conf.set_flags(flags)) }
}

/// SSL_CONF_CTX_finish, SSL_CONF_CTX_set_ssl_ctx(3).
///
/// # Safety
/// `cctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_CTX_finish(cctx: *mut SSL_CONF_CTX) -> c_int {
    // SAFETY: the caller's promise.
    unsafe { with_conf(c"SSL_CONF_CTX_finish", cctx, 0, |conf| conf.finish().into()) }
}

/// SSL_CONF_CTX_set_ssl, SSL_CONF_CTX_set_ssl_ctx(3).
///
/// # Safety
/// `cctx` and `ssl` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_CTX_set_ssl(cctx: *mut SSL_CONF_CTX, ssl: *mut SSL) {
    // SAFETY: the caller's promise.
    unsafe {
        with_conf(c"SSL_CONF_CTX_set_ssl", cctx, (), |conf| {
            let cell = Borrowed::<SslCell>::from_c(ssl);
            conf.set_target(cell.map_or(Target::None, |cell| Target::Ssl(cell.to_arc())));
        })
    }
}

/// SSL_CONF_CTX_set_ssl_ctx(3).
///
/// # Safety
/// `cctx` and `ctx` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_CTX_set_ssl_ctx(cctx: *mut SSL_CONF_CTX, ctx: *mut SSL_CTX) {
    // SAFETY: the caller's promise.
    unsafe {
        with_conf(c"SSL_CONF_CTX_set_ssl_ctx", cctx, (), |conf| {
            let ctx = Borrowed::<Ctx>::from_c(ctx);
            conf.set_target(ctx.map_or(Target::None, |ctx| Target::Ctx(ctx.to_arc())));
        })
    }
}

/// SSL_CONF_cmd(3).
///
/// # Safety
/// `cctx` is NULL or live; `cmd` and `value` are NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_cmd(cctx: *mut SSL_CONF_CTX, cmd: *const c_char, value: *const c_char) -> c_int {
    // SAFETY: the caller's promise.
    unsafe { with_conf(c"SSL_CONF_cmd", cctx, 0, |conf| conf.command(text(cmd), text(value))) }
}

/// SSL_CONF_cmd_value_type, SSL_CONF_cmd(3).
///
/// # Safety
/// `cctx` is NULL or live; `cmd` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_cmd_value_type(cctx: *mut SSL_CONF_CTX, cmd: *const c_char) -> c_int {
    // SAFETY: the caller's promise.
    unsafe { with_conf(c"SSL_CONF_cmd_value_type", cctx, 0, |conf| conf.value_type(text(cmd))) }
}

/// SSL_CONF_cmd_argv(3).
///
/// # Safety
/// `cctx` is NULL or live; `pargc` is NULL or writable; `pargv` is NULL or points at
/// an array of `*pargc` strings, or of strings up to a NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CONF_cmd_argv(
    cctx: *mut SSL_CONF_CTX,
    pargc: *mut c_int,
    pargv: *mut *mut *mut c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let (argc, argv) = unsafe { (pargc.as_mut(), pargv.as_mut()) };
    let there = |argv: &&mut *mut *mut c_char| !argv.is_null() && argc.as_ref().is_none_or(|argc| **argc > 0);
    let Some(argv) = argv.filter(there) else { return 0 };
    // SAFETY: as above: the second is there when the count says so, or NULL ends it.
    let (name, value) = unsafe {
        let name = text(**argv);
        let more = name.is_some() && argc.as_ref().is_none_or(|argc| **argc > 1);
        (name, if more { text(*argv.add(1)) } else { None })
    };
    if name.is_none() {
        return 0;
    }
    // SAFETY: as above.
    let used = unsafe { with_conf(c"SSL_CONF_cmd_argv", cctx, 0, |conf| conf.arguments(name, value)) };
    if let Ok(step) = usize::try_from(used) {
        // SAFETY: as many arguments as were used are there.
        *argv = unsafe { argv.add(step) };
        argc.into_iter().for_each(|argc| *argc -= used);
    }
    used
}

/// SSL_CTX_config(3).
///
/// # Safety
/// `ctx` is NULL or live; `name` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_config(ctx: *mut SSL_CTX, name: *const c_char) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, name) = unsafe { (Borrowed::from_c(ctx), text(name)) };
    with::<Ctx, _>(c"SSL_CTX_config", ctx, 0, |ctx| system_conf::configure_ctx(ctx.to_arc(), name).into())
}

/// SSL_config, SSL_CTX_config(3).
///
/// # Safety
/// `ssl` is NULL or live; `name` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_config(ssl: *mut SSL, name: *const c_char) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, name) = unsafe { (Borrowed::from_c(ssl), text(name)) };
    with_ssl(c"SSL_config", ssl, 0, |cell| system_conf::configure_ssl(cell.to_arc(), name).into())
}

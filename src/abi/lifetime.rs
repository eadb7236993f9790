//! Birth, references and death of `SSL_CTX` and `SSL`: SSL_CTX_new(3),
//! SSL_new(3), SSL_free(3), SSL_clear(3).

use std::{
    ffi::{CStr, c_char, c_int},
    ptr,
};

use super::guard::{glance, guard, with, with_ssl};
use super::init;
use super::types::{OSSL_LIB_CTX, SSL, SSL_CTX, SSL_METHOD};
use crate::ossl::{err, lib_ctx::LibCtx};
use crate::ssl::{
    ctx::Ctx,
    system_conf,
    lend::{Borrowed, SslCell, into_c, take_back},
    shown::Part,
    method::Method,
    ssl::Ssl,
};
use crate::ssl::reason;

/// A context with its ex_data set up, given to C.
fn new_ctx(lib_ctx: LibCtx, method: *const SSL_METHOD) -> *mut SSL_CTX {
    if !init::ready() {
        return ptr::null_mut();
    }
    let Some(method) = Method::from_ptr(method) else {
        err::ssl_error(reason::NULL_SSL_METHOD_PASSED);
        return ptr::null_mut();
    };
    err::load_strings();
    let Some(ctx) = Ctx::new(method, lib_ctx) else { return ptr::null_mut() };
    let me = ctx.as_ptr().cast();
    // SAFETY: nobody else has the object yet.
    if unsafe { ctx.ex_data.init(me) }.is_err() {
        return ptr::null_mut();
    }
    system_conf::apply_system_default(&ctx);
    into_c(ctx)
}

/// SSL_CTX_free(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_free(ctx: *mut SSL_CTX) {
    guard(c"SSL_CTX_free", (), || {
        // SAFETY: the caller's promise: C gives its reference up.
        drop(unsafe { take_back::<Ctx>(ctx) });
    })
}

/// SSL_CTX_new(3).
///
/// # Safety
/// `meth` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_new(meth: *const SSL_METHOD) -> *mut SSL_CTX {
    guard(c"SSL_CTX_new", ptr::null_mut(), || new_ctx(LibCtx::default(), meth))
}

/// SSL_CTX_new_ex, SSL_CTX_new(3).
///
/// # Safety
/// `libctx` and `meth` are NULL or live; `propq` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_new_ex(
    libctx: *mut OSSL_LIB_CTX,
    propq: *const c_char,
    meth: *const SSL_METHOD,
) -> *mut SSL_CTX {
    guard(c"SSL_CTX_new_ex", ptr::null_mut(), || {
        // SAFETY: the caller's promise.
        let lib_ctx = unsafe { LibCtx::new(libctx, (!propq.is_null()).then(|| CStr::from_ptr(propq))) };
        new_ctx(lib_ctx, meth)
    })
}

/// SSL_CTX_up_ref, SSL_CTX_new(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_up_ref(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_up_ref", ctx, 0, |ctx| {
        into_c(ctx.to_arc());
        1
    })
}

/// SSL_CTX_get_ssl_method, SSL_CTX_set_ssl_version(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_ssl_method(ctx: *const SSL_CTX) -> *const SSL_METHOD {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get_ssl_method", ctx, ptr::null(), |ctx| ctx.read(|settings| settings.method.as_ptr()))
}

/// SSL_get_ssl_method, SSL_CTX_set_ssl_version(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_ssl_method(ssl: *const SSL) -> *const SSL_METHOD {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_ssl_method", ssl, ptr::null(), |ssl| ssl.with(|s| s.settings.method.as_ptr()))
}

/// SSL_set_ssl_method, SSL_CTX_set_ssl_version(3).
///
/// # Safety
/// `ssl` and `method` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_ssl_method(ssl: *mut SSL, method: *const SSL_METHOD) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_ssl_method", ssl, 0, |ssl| match Method::from_ptr(method) {
        Some(method) => {
            ssl.with(|s| s.set_method(method));
            1
        }
        None => {
            err::ssl_error(reason::NULL_SSL_METHOD_PASSED);
            0
        }
    })
}

/// SSL_CTX_set_ssl_version(3).
///
/// # Safety
/// `ctx` and `meth` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_ssl_version(
    ctx: *mut SSL_CTX,
    meth: *const SSL_METHOD,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_ssl_version", ctx, 0, |ctx| match Method::from_ptr(meth) {
        Some(method) => ctx.set_method(method).into(),
        None => {
            err::ssl_error(reason::NULL_SSL_METHOD_PASSED);
            0
        }
    })
}

/// SSL_clear(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_clear(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_clear", ssl, 0, |ssl| ssl.clear().into())
}

/// SSL_free(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_free(ssl: *mut SSL) {
    guard(c"SSL_free", (), || {
        // SAFETY: the caller's promise: C gives its reference up.
        drop(unsafe { take_back::<SslCell>(ssl) });
    })
}

/// SSL_get_SSL_CTX(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_SSL_CTX(ssl: *const SSL) -> *mut SSL_CTX {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance(c"SSL_get_SSL_CTX", ssl, ptr::null_mut(), Part::Face, |shown| shown.ctx())
}

/// SSL_dup, SSL_new(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_dup(ssl: *mut SSL) -> *mut SSL {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_dup", ssl, ptr::null_mut(), |ssl| match ssl.duplicate() {
        None => into_c(ssl.to_arc()),
        Some(copy) => {
            let me = copy.as_ptr().cast();
            // SAFETY: nobody else has the copy yet; C keeps other threads from `ssl` meanwhile.
            let ready = unsafe { copy.ex_data.init(me).and_then(|()| copy.ex_data.copy_from(&ssl.ex_data)) };
            if ready.is_ok() { into_c(copy) } else { ptr::null_mut() }
        }
    })
}

/// SSL_new(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_new(ctx: *mut SSL_CTX) -> *mut SSL {
    guard(c"SSL_new", ptr::null_mut(), || {
        // SAFETY: the caller's promise.
        let Some(ctx) = (unsafe { Borrowed::<Ctx>::from_c(ctx) }) else {
            err::ssl_error(reason::NULL_SSL_CTX);
            return ptr::null_mut();
        };
        let cell = Ssl::fresh(ctx.to_arc());
        let me = cell.as_ptr().cast();
        // SAFETY: nobody else has the object yet.
        if unsafe { cell.ex_data.init(me) }.is_err() {
            return ptr::null_mut();
        }
        into_c(cell)
    })
}

/// SSL_up_ref, SSL_new(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_up_ref(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_up_ref", ssl, 0, |ssl| {
        into_c(ssl.to_arc());
        1
    })
}

/// SSL_set_SSL_CTX: no man page.
///
/// # Safety
/// `ssl` and `ctx` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_SSL_CTX(ssl: *mut SSL, ctx: *mut SSL_CTX) -> *mut SSL_CTX {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_SSL_CTX", ssl, ptr::null_mut(), |ssl| {
        // SAFETY: the caller's promise.
        let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) }.map(Borrowed::to_arc);
        let now = ssl.set_ctx(ctx);
        now.as_ptr()
    })
}

//! Session reuse: SSL_CTX_add_session(3), SSL_CTX_sess_set_get_cb(3),
//! SSL_set_session(3).

use std::{
    ffi::{c_int, c_long, c_uchar, c_uint, c_void},
    ptr,
};

use super::buffers;
use super::guard::{glance, glance_or, guard, with, with_ssl};
use super::types::{
    GEN_SESSION_CB, SSL, SSL_CTX, SSL_SESSION, SSL_not_resumable_session_cb, SSL_sess_get_cb,
    SSL_sess_new_cb, SSL_sess_remove_cb, lhash_st_SSL_SESSION, tls_session_secret_cb_fn,
};
use crate::ssl::{
    ctx::Ctx,
    lend::{Arg, Borrowed, SslCell, into_c},
    shown::Part,
    session::Session,
    session_reuse,
    session_settings::DEFAULT_TIMEOUT,
};

/// SSL_CTX_add_session(3).
///
/// # Safety
/// `ctx` and `session` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_add_session(
    ctx: *mut SSL_CTX,
    session: *mut SSL_SESSION,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_add_session", ctx, 0, |ctx| {
        // SAFETY: the caller's promise.
        let session = unsafe { Borrowed::<Session>::from_c(session) };
        session.is_some_and(|session| session_reuse::add(&ctx.to_arc(), &session.to_arc())).into()
    })
}

/// SSL_CTX_remove_session, SSL_CTX_add_session(3).
///
/// # Safety
/// `ctx` and `session` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_remove_session(
    ctx: *mut SSL_CTX,
    session: *mut SSL_SESSION,
) -> c_int {
    if session.is_null() {
        return 0;
    }
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_remove_session", ctx, 0, |ctx| {
        // SAFETY: the caller's promise.
        let session = unsafe { Borrowed::<Session>::from_c(session) };
        session.is_some_and(|session| session_reuse::remove(&ctx, &session.to_arc())).into()
    })
}

/// SSL_CTX_flush_sessions(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_flush_sessions(ctx: *mut SSL_CTX, tm: c_long) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_flush_sessions", ctx, (), |ctx| session_reuse::flush(&ctx, tm))
}

/// SSL_CTX_sess_get_get_cb, SSL_CTX_sess_set_get_cb(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_get_get_cb(ctx: *mut SSL_CTX) -> SSL_sess_get_cb {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_sess_get_get_cb", ctx, None, |ctx| ctx.read(|settings| settings.session.get_cb))
}

/// SSL_CTX_sess_get_new_cb, SSL_CTX_sess_set_get_cb(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_get_new_cb(ctx: *mut SSL_CTX) -> SSL_sess_new_cb {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_sess_get_new_cb", ctx, None, |ctx| ctx.read(|settings| settings.session.new_cb))
}

/// SSL_CTX_sess_get_remove_cb, SSL_CTX_sess_set_get_cb(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_get_remove_cb(ctx: *mut SSL_CTX) -> SSL_sess_remove_cb {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_sess_get_remove_cb", ctx, None, |ctx| ctx.read(|settings| settings.session.remove_cb))
}

/// SSL_CTX_sess_set_get_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `get_session_cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_set_get_cb(
    ctx: *mut SSL_CTX,
    get_session_cb: SSL_sess_get_cb,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_sess_set_get_cb", ctx, (), |ctx| ctx.change(|settings| settings.session.get_cb = get_session_cb))
}

/// SSL_CTX_sess_set_new_cb, SSL_CTX_sess_set_get_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `new_session_cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_set_new_cb(
    ctx: *mut SSL_CTX,
    new_session_cb: SSL_sess_new_cb,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_sess_set_new_cb", ctx, (), |ctx| ctx.change(|settings| settings.session.new_cb = new_session_cb))
}

/// SSL_CTX_sess_set_remove_cb, SSL_CTX_sess_set_get_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `remove_session_cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_set_remove_cb(
    ctx: *mut SSL_CTX,
    remove_session_cb: SSL_sess_remove_cb,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_sess_set_remove_cb", ctx, (), |ctx| ctx.change(|settings| settings.session.remove_cb = remove_session_cb))
}

/// SSL_CTX_sessions(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sessions(ctx: *mut SSL_CTX) -> *mut lhash_st_SSL_SESSION {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_sessions", ctx, ptr::null_mut(), |ctx| ctx.cache.as_lhash().cast())
}

/// SSL_CTX_set_generate_session_id(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_generate_session_id(
    ctx: *mut SSL_CTX,
    cb: GEN_SESSION_CB,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_generate_session_id", ctx, 0, |ctx| {
        ctx.change(|settings| settings.session.generate_id = cb);
        1
    })
}

/// SSL_set_generate_session_id, SSL_CTX_set_generate_session_id(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_generate_session_id(ssl: *mut SSL, cb: GEN_SESSION_CB) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_set_generate_session_id", ssl, 0, |ssl| {
        ssl.with(|ssl| ssl.change(|settings| settings.session.generate_id = cb));
        1
    })
}

/// SSL_has_matching_session_id, SSL_CTX_set_generate_session_id(3).
///
/// # Safety
/// `ssl` is NULL or live; `id` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_has_matching_session_id(
    ssl: *const SSL,
    id: *const c_uchar,
    id_len: c_uint,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    // SAFETY: the caller's promise.
    let bytes = unsafe { buffers::bytes(id.cast(), id_len as usize) };
    with_ssl(c"SSL_has_matching_session_id", ssl, 0, |ssl| session_reuse::has_id(&ssl, bytes).into())
}

/// SSL_CTX_set_session_id_context(3).
///
/// # Safety
/// `ctx` is NULL or live; `sid_ctx` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_session_id_context(
    ctx: *mut SSL_CTX,
    sid_ctx: *const c_uchar,
    sid_ctx_len: c_uint,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    // SAFETY: the caller's promise.
    let bytes = unsafe { buffers::bytes(sid_ctx.cast(), sid_ctx_len as usize) };
    with(c"SSL_CTX_set_session_id_context", ctx, 0, |ctx| ctx.change(|settings| settings.session.set_id_context(bytes)).into())
}

/// SSL_set_session_id_context, SSL_CTX_set_session_id_context(3).
///
/// # Safety
/// `ssl` is NULL or live; `sid_ctx` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_session_id_context(
    ssl: *mut SSL,
    sid_ctx: *const c_uchar,
    sid_ctx_len: c_uint,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    // SAFETY: the caller's promise.
    let bytes = unsafe { buffers::bytes(sid_ctx.cast(), sid_ctx_len as usize) };
    with_ssl(c"SSL_set_session_id_context", ssl, 0, |ssl| ssl.with(|s| s.change(|settings| settings.session.set_id_context(bytes))).into())
}

/// SSL_CTX_get_timeout, SSL_CTX_set_timeout(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_timeout(ctx: *const SSL_CTX) -> c_long {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    guard(c"SSL_CTX_get_timeout", 0, || ctx.map_or(0, |ctx| ctx.read(|settings| settings.session.timeout)))
}

/// SSL_CTX_set_timeout(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_timeout(ctx: *mut SSL_CTX, t: c_long) -> c_long {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    guard(c"SSL_CTX_set_timeout", 0, || ctx.map_or(0, |ctx| ctx.change(|settings| settings.session.set_timeout(t))))
}

/// SSL_get_default_timeout(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_default_timeout(ssl: *const SSL) -> c_long {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_get_default_timeout", ssl, 0, |ssl| {
        let _ = ssl;
        DEFAULT_TIMEOUT
    })
}

/// SSL_get1_session, SSL_get_session(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get1_session(ssl: *mut SSL) -> *mut SSL_SESSION {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_get1_session", ssl, ptr::null_mut(), |ssl| session_reuse::current(&ssl).map_or(ptr::null_mut(), into_c))
}

/// SSL_get_session(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_session(ssl: *const SSL) -> *mut SSL_SESSION {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    glance_or(c"SSL_get_session", ssl, ptr::null_mut(), Part::Face, |shown| shown.session(), |ssl| {
        session_reuse::current(&ssl).map_or(ptr::null_mut(), |session| session.as_ptr())
    })
}

/// SSL_session_reused(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_session_reused(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    glance(c"SSL_session_reused", ssl, 0, Part::Moment, |shown| shown.session_reused().into())
}

/// SSL_set_session(3).
///
/// # Safety
/// `to` and `session` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_session(to: *mut SSL, session: *mut SSL_SESSION) -> c_int {
    // SAFETY: the caller's promise.
    let to = unsafe { Borrowed::<SslCell>::from_c(to) };
    with_ssl(c"SSL_set_session", to, 0, |to| {
        // SAFETY: the caller's promise.
        let session = unsafe { Borrowed::<Session>::from_c(session) };
        session_reuse::set(&to, session.map(Borrowed::to_arc));
        1
    })
}

/// SSL_copy_session_id: no man page.
///
/// # Safety
/// `to` and `from` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_copy_session_id(to: *mut SSL, from: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let to = unsafe { Borrowed::<SslCell>::from_c(to) };
    with_ssl(c"SSL_copy_session_id", to, 0, |to| {
        // SAFETY: the caller's promise.
        let from = unsafe { Borrowed::<SslCell>::from_c(from) };
        from.is_some_and(|from| session_reuse::copy(&to, &from)).into()
    })
}

/// SSL_CTX_set_not_resumable_session_callback: no man page.
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_not_resumable_session_callback(
    ctx: *mut SSL_CTX,
    cb: SSL_not_resumable_session_cb,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_not_resumable_session_callback", ctx, (), |ctx| ctx.change(|settings| settings.session.not_resumable_cb = cb))
}

/// SSL_set_not_resumable_session_callback: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_not_resumable_session_callback(
    ssl: *mut SSL,
    cb: SSL_not_resumable_session_cb,
) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_set_not_resumable_session_callback", ssl, (), |ssl| ssl.with(|ssl| ssl.change(|settings| settings.session.not_resumable_cb = cb)))
}

/// SSL_set_session_secret_cb: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `session_secret_cb` keeps the C contract of its type;
/// `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_session_secret_cb(
    ssl: *mut SSL,
    session_secret_cb: tls_session_secret_cb_fn,
    arg: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_set_session_secret_cb", ssl, 0, |ssl| {
        ssl.with(|s| {
            (s.session.secret_cb, s.session.secret_arg) = (session_secret_cb, Arg(arg));
            s.local_change();
        });
        1
    })
}

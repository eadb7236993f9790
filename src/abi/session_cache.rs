//! Session reuse: SSL_CTX_add_session(3), SSL_CTX_sess_set_get_cb(3),
//! SSL_set_session(3).

use std::{
    ffi::{c_int, c_long, c_uchar, c_uint, c_void},
    ptr,
};

use super::guard::refuse;
use super::types::{
    GEN_SESSION_CB, SSL, SSL_CTX, SSL_SESSION, SSL_not_resumable_session_cb, SSL_sess_get_cb,
    SSL_sess_new_cb, SSL_sess_remove_cb, lhash_st_SSL_SESSION, tls_session_secret_cb_fn,
};

/// SSL_CTX_add_session(3).
///
/// # Safety
/// `ctx` and `session` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_add_session(
    _ctx: *mut SSL_CTX,
    _session: *mut SSL_SESSION,
) -> c_int {
    refuse(c"SSL_CTX_add_session", 0)
}

/// SSL_CTX_remove_session, SSL_CTX_add_session(3).
///
/// # Safety
/// `ctx` and `session` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_remove_session(
    _ctx: *mut SSL_CTX,
    _session: *mut SSL_SESSION,
) -> c_int {
    refuse(c"SSL_CTX_remove_session", 0)
}

/// SSL_CTX_flush_sessions(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_flush_sessions(_ctx: *mut SSL_CTX, _tm: c_long) {
    refuse(c"SSL_CTX_flush_sessions", ())
}

/// SSL_CTX_sess_get_get_cb, SSL_CTX_sess_set_get_cb(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_get_get_cb(_ctx: *mut SSL_CTX) -> SSL_sess_get_cb {
    refuse(c"SSL_CTX_sess_get_get_cb", None)
}

/// SSL_CTX_sess_get_new_cb, SSL_CTX_sess_set_get_cb(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_get_new_cb(_ctx: *mut SSL_CTX) -> SSL_sess_new_cb {
    refuse(c"SSL_CTX_sess_get_new_cb", None)
}

/// SSL_CTX_sess_get_remove_cb, SSL_CTX_sess_set_get_cb(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_get_remove_cb(_ctx: *mut SSL_CTX) -> SSL_sess_remove_cb {
    refuse(c"SSL_CTX_sess_get_remove_cb", None)
}

/// SSL_CTX_sess_set_get_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `get_session_cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_set_get_cb(
    _ctx: *mut SSL_CTX,
    _get_session_cb: SSL_sess_get_cb,
) {
    refuse(c"SSL_CTX_sess_set_get_cb", ())
}

/// SSL_CTX_sess_set_new_cb, SSL_CTX_sess_set_get_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `new_session_cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_set_new_cb(
    _ctx: *mut SSL_CTX,
    _new_session_cb: SSL_sess_new_cb,
) {
    refuse(c"SSL_CTX_sess_set_new_cb", ())
}

/// SSL_CTX_sess_set_remove_cb, SSL_CTX_sess_set_get_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `remove_session_cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_set_remove_cb(
    _ctx: *mut SSL_CTX,
    _remove_session_cb: SSL_sess_remove_cb,
) {
    refuse(c"SSL_CTX_sess_set_remove_cb", ())
}

/// SSL_CTX_sessions(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sessions(_ctx: *mut SSL_CTX) -> *mut lhash_st_SSL_SESSION {
    refuse(c"SSL_CTX_sessions", ptr::null_mut())
}

/// SSL_CTX_set_generate_session_id(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_generate_session_id(
    _ctx: *mut SSL_CTX,
    _cb: GEN_SESSION_CB,
) -> c_int {
    refuse(c"SSL_CTX_set_generate_session_id", 0)
}

/// SSL_set_generate_session_id, SSL_CTX_set_generate_session_id(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_generate_session_id(_ssl: *mut SSL, _cb: GEN_SESSION_CB) -> c_int {
    refuse(c"SSL_set_generate_session_id", 0)
}

/// SSL_has_matching_session_id, SSL_CTX_set_generate_session_id(3).
///
/// # Safety
/// `ssl` is NULL or live; `id` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_has_matching_session_id(
    _ssl: *const SSL,
    _id: *const c_uchar,
    _id_len: c_uint,
) -> c_int {
    refuse(c"SSL_has_matching_session_id", 0)
}

/// SSL_CTX_set_session_id_context(3).
///
/// # Safety
/// `ctx` is NULL or live; `sid_ctx` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_session_id_context(
    _ctx: *mut SSL_CTX,
    _sid_ctx: *const c_uchar,
    _sid_ctx_len: c_uint,
) -> c_int {
    refuse(c"SSL_CTX_set_session_id_context", 0)
}

/// SSL_set_session_id_context, SSL_CTX_set_session_id_context(3).
///
/// # Safety
/// `ssl` is NULL or live; `sid_ctx` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_session_id_context(
    _ssl: *mut SSL,
    _sid_ctx: *const c_uchar,
    _sid_ctx_len: c_uint,
) -> c_int {
    refuse(c"SSL_set_session_id_context", 0)
}

/// SSL_CTX_get_timeout, SSL_CTX_set_timeout(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_timeout(_ctx: *const SSL_CTX) -> c_long {
    refuse(c"SSL_CTX_get_timeout", 0)
}

/// SSL_CTX_set_timeout(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_timeout(_ctx: *mut SSL_CTX, _t: c_long) -> c_long {
    refuse(c"SSL_CTX_set_timeout", 0)
}

/// SSL_get_default_timeout(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_default_timeout(_ssl: *const SSL) -> c_long {
    refuse(c"SSL_get_default_timeout", 0)
}

/// SSL_get1_session, SSL_get_session(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get1_session(_ssl: *mut SSL) -> *mut SSL_SESSION {
    refuse(c"SSL_get1_session", ptr::null_mut())
}

/// SSL_get_session(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_session(_ssl: *const SSL) -> *mut SSL_SESSION {
    refuse(c"SSL_get_session", ptr::null_mut())
}

/// SSL_session_reused(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_session_reused(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_session_reused", 0)
}

/// SSL_set_session(3).
///
/// # Safety
/// `to` and `session` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_session(_to: *mut SSL, _session: *mut SSL_SESSION) -> c_int {
    refuse(c"SSL_set_session", 0)
}

/// SSL_copy_session_id: no man page.
///
/// # Safety
/// `to` and `from` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_copy_session_id(_to: *mut SSL, _from: *const SSL) -> c_int {
    refuse(c"SSL_copy_session_id", 0)
}

/// SSL_CTX_set_not_resumable_session_callback: no man page.
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_not_resumable_session_callback(
    _ctx: *mut SSL_CTX,
    _cb: SSL_not_resumable_session_cb,
) {
    refuse(c"SSL_CTX_set_not_resumable_session_callback", ())
}

/// SSL_set_not_resumable_session_callback: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_not_resumable_session_callback(
    _ssl: *mut SSL,
    _cb: SSL_not_resumable_session_cb,
) {
    refuse(c"SSL_set_not_resumable_session_callback", ())
}

/// SSL_set_session_secret_cb: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `session_secret_cb` keeps the C contract of its type;
/// `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_session_secret_cb(
    _ssl: *mut SSL,
    _session_secret_cb: tls_session_secret_cb_fn,
    _arg: *mut c_void,
) -> c_int {
    refuse(c"SSL_set_session_secret_cb", 0)
}

//! The session cache and `SSL_SESSION`: SSL_CTX_sess_number(3),
//! SSL_CTX_set_session_cache_mode(3), SSL_SESSION_get_time(3).

use std::{
    ffi::{c_int, c_long, c_void},
    mem, ptr,
};

use crate::abi::ctrl::{SSL_CTX_callback_ctrl, SSL_CTX_ctrl};
use crate::abi::session::{
    SSL_SESSION_get_time, SSL_SESSION_get_timeout, SSL_SESSION_set_time, SSL_SESSION_set_timeout,
};
use crate::abi::session_cache::{SSL_get_session, SSL_session_reused};
use crate::abi::types::{SSL, SSL_CTX, SSL_SESSION, SSL_ctrl_cb, SSL_tlsext_ticket_key_cb};
use crate::ssl::ctrl_numbers::{
    SSL_CTRL_GET_SESS_CACHE_MODE, SSL_CTRL_GET_SESS_CACHE_SIZE, SSL_CTRL_GET_TLSEXT_TICKET_KEYS,
    SSL_CTRL_SESS_ACCEPT, SSL_CTRL_SESS_ACCEPT_GOOD, SSL_CTRL_SESS_ACCEPT_RENEGOTIATE,
    SSL_CTRL_SESS_CACHE_FULL, SSL_CTRL_SESS_CB_HIT, SSL_CTRL_SESS_CONNECT,
    SSL_CTRL_SESS_CONNECT_GOOD, SSL_CTRL_SESS_CONNECT_RENEGOTIATE, SSL_CTRL_SESS_HIT,
    SSL_CTRL_SESS_MISSES, SSL_CTRL_SESS_NUMBER, SSL_CTRL_SESS_TIMEOUTS,
    SSL_CTRL_SET_SESS_CACHE_MODE, SSL_CTRL_SET_SESS_CACHE_SIZE, SSL_CTRL_SET_TLSEXT_TICKET_KEY_CB,
    SSL_CTRL_SET_TLSEXT_TICKET_KEYS,
};

/// SSL_CTX_sess_accept, SSL_CTX_sess_number(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_accept(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SESS_ACCEPT, 0, ptr::null_mut()) }
}

/// SSL_CTX_sess_accept_good, SSL_CTX_sess_number(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_accept_good(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SESS_ACCEPT_GOOD, 0, ptr::null_mut()) }
}

/// SSL_CTX_sess_accept_renegotiate, SSL_CTX_sess_number(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_accept_renegotiate(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SESS_ACCEPT_RENEGOTIATE, 0, ptr::null_mut()) }
}

/// SSL_CTX_sess_cache_full, SSL_CTX_sess_number(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_cache_full(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SESS_CACHE_FULL, 0, ptr::null_mut()) }
}

/// SSL_CTX_sess_cb_hits, SSL_CTX_sess_number(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_cb_hits(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SESS_CB_HIT, 0, ptr::null_mut()) }
}

/// SSL_CTX_sess_connect, SSL_CTX_sess_number(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_connect(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SESS_CONNECT, 0, ptr::null_mut()) }
}

/// SSL_CTX_sess_connect_good, SSL_CTX_sess_number(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_connect_good(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SESS_CONNECT_GOOD, 0, ptr::null_mut()) }
}

/// SSL_CTX_sess_connect_renegotiate, SSL_CTX_sess_number(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_connect_renegotiate(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SESS_CONNECT_RENEGOTIATE, 0, ptr::null_mut()) }
}

/// SSL_CTX_sess_hits, SSL_CTX_sess_number(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_hits(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SESS_HIT, 0, ptr::null_mut()) }
}

/// SSL_CTX_sess_misses, SSL_CTX_sess_number(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_misses(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SESS_MISSES, 0, ptr::null_mut()) }
}

/// SSL_CTX_sess_number(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_number(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SESS_NUMBER, 0, ptr::null_mut()) }
}

/// SSL_CTX_sess_timeouts, SSL_CTX_sess_number(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_timeouts(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SESS_TIMEOUTS, 0, ptr::null_mut()) }
}

/// SSL_CTX_sess_get_cache_size, SSL_CTX_sess_set_cache_size(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_get_cache_size(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_GET_SESS_CACHE_SIZE, 0, ptr::null_mut()) }
}

/// SSL_CTX_sess_set_cache_size(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_sess_set_cache_size(ctx: *mut SSL_CTX, t: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_SESS_CACHE_SIZE, t, ptr::null_mut()) }
}

/// SSL_CTX_get_session_cache_mode, SSL_CTX_set_session_cache_mode(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_session_cache_mode(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_GET_SESS_CACHE_MODE, 0, ptr::null_mut()) }
}

/// SSL_CTX_set_session_cache_mode(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_session_cache_mode(ctx: *mut SSL_CTX, mode: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_SESS_CACHE_MODE, mode, ptr::null_mut()) }
}

/// SSL_CTX_set_tlsext_ticket_key_cb(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_tlsext_ticket_key_cb(
    ctx: *mut SSL_CTX,
    cb: SSL_tlsext_ticket_key_cb,
) -> c_int {
    // SAFETY: one function pointer becomes another; the command turns it back before it is called.
    let cb = unsafe { mem::transmute::<SSL_tlsext_ticket_key_cb, SSL_ctrl_cb>(cb) };
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_CTX_callback_ctrl(ctx, SSL_CTRL_SET_TLSEXT_TICKET_KEY_CB, cb) };
    result as c_int
}

/// SSL_get_time, SSL_SESSION_get_time(3).
///
/// # Safety
/// `session` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_time(session: *const SSL_SESSION) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_SESSION_get_time(session) }
}

/// SSL_set_time, SSL_SESSION_get_time(3).
///
/// # Safety
/// `session` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_time(session: *mut SSL_SESSION, t: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_SESSION_set_time(session, t) }
}

/// SSL_get_timeout, SSL_SESSION_get_time(3).
///
/// # Safety
/// `session` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_timeout(session: *const SSL_SESSION) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_SESSION_get_timeout(session) }
}

/// SSL_set_timeout, SSL_SESSION_get_time(3).
///
/// # Safety
/// `session` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_timeout(session: *mut SSL_SESSION, t: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_SESSION_set_timeout(session, t) }
}

/// SSL_get0_session, SSL_get_session(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_session(ssl: *const SSL) -> *mut SSL_SESSION {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_get_session(ssl) }
}

/// SSL_cache_hit: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_cache_hit(ssl: *const SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_session_reused(ssl) }
}

/// SSL_CTX_get_tlsext_ticket_keys: no man page.
///
/// # Safety
/// `ctx` is NULL or live; `keys` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_tlsext_ticket_keys(
    ctx: *mut SSL_CTX,
    keys: *mut c_void,
    keylen: c_long,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_GET_TLSEXT_TICKET_KEYS, keylen, keys) }
}

/// SSL_CTX_set_tlsext_ticket_keys: no man page.
///
/// # Safety
/// `ctx` is NULL or live; `keys` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_tlsext_ticket_keys(
    ctx: *mut SSL_CTX,
    keys: *mut c_void,
    keylen: c_long,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_TLSEXT_TICKET_KEYS, keylen, keys) }
}

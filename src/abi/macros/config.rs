//! Modes, protocol versions, limits: SSL_CTX_set_mode(3),
//! SSL_CTX_set_min_proto_version(3), SSL_CTX_set_split_send_fragment(3),
//! SSL_CTX_set_read_ahead(3).

use std::{
    ffi::{c_int, c_long, c_void},
    ptr,
};

use crate::abi::ctrl::{SSL_CTX_ctrl, SSL_ctrl};
use crate::abi::types::{SSL, SSL_CTX};
use crate::ssl::ctrl_numbers::{
    SSL_CTRL_CERT_FLAGS, SSL_CTRL_CLEAR_CERT_FLAGS, SSL_CTRL_CLEAR_MODE,
    SSL_CTRL_GET_MAX_CERT_LIST, SSL_CTRL_GET_MAX_PROTO_VERSION, SSL_CTRL_GET_MIN_PROTO_VERSION,
    SSL_CTRL_GET_READ_AHEAD, SSL_CTRL_MODE, SSL_CTRL_SET_MAX_CERT_LIST, SSL_CTRL_SET_MAX_PIPELINES,
    SSL_CTRL_SET_MAX_PROTO_VERSION, SSL_CTRL_SET_MAX_SEND_FRAGMENT, SSL_CTRL_SET_MIN_PROTO_VERSION,
    SSL_CTRL_SET_MSG_CALLBACK_ARG, SSL_CTRL_SET_READ_AHEAD, SSL_CTRL_SET_SPLIT_SEND_FRAGMENT,
};

/// SSL_CTX_get_max_cert_list, SSL_CTX_set_max_cert_list(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_max_cert_list(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_GET_MAX_CERT_LIST, 0, ptr::null_mut()) }
}

/// SSL_CTX_set_max_cert_list(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_max_cert_list(ctx: *mut SSL_CTX, size: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_MAX_CERT_LIST, size, ptr::null_mut()) }
}

/// SSL_get_max_cert_list, SSL_CTX_set_max_cert_list(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_max_cert_list(ssl: *mut SSL) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_MAX_CERT_LIST, 0, ptr::null_mut()) }
}

/// SSL_set_max_cert_list, SSL_CTX_set_max_cert_list(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_max_cert_list(ssl: *mut SSL, size: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_MAX_CERT_LIST, size, ptr::null_mut()) }
}

/// SSL_CTX_get_max_proto_version, SSL_CTX_set_min_proto_version(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_max_proto_version(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_GET_MAX_PROTO_VERSION, 0, ptr::null_mut()) };
    result as c_int
}

/// SSL_CTX_set_max_proto_version, SSL_CTX_set_min_proto_version(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_max_proto_version(ctx: *mut SSL_CTX, version: c_int) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe {
        SSL_CTX_ctrl(
            ctx,
            SSL_CTRL_SET_MAX_PROTO_VERSION,
            c_long::from(version),
            ptr::null_mut(),
        )
    };
    result as c_int
}

/// SSL_get_max_proto_version, SSL_CTX_set_min_proto_version(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_max_proto_version(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_MAX_PROTO_VERSION, 0, ptr::null_mut()) };
    result as c_int
}

/// SSL_set_max_proto_version, SSL_CTX_set_min_proto_version(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_max_proto_version(ssl: *mut SSL, version: c_int) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe {
        SSL_ctrl(
            ssl,
            SSL_CTRL_SET_MAX_PROTO_VERSION,
            c_long::from(version),
            ptr::null_mut(),
        )
    };
    result as c_int
}

/// SSL_CTX_get_min_proto_version, SSL_CTX_set_min_proto_version(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_min_proto_version(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_GET_MIN_PROTO_VERSION, 0, ptr::null_mut()) };
    result as c_int
}

/// SSL_CTX_set_min_proto_version(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_min_proto_version(ctx: *mut SSL_CTX, version: c_int) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe {
        SSL_CTX_ctrl(
            ctx,
            SSL_CTRL_SET_MIN_PROTO_VERSION,
            c_long::from(version),
            ptr::null_mut(),
        )
    };
    result as c_int
}

/// SSL_get_min_proto_version, SSL_CTX_set_min_proto_version(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_min_proto_version(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_MIN_PROTO_VERSION, 0, ptr::null_mut()) };
    result as c_int
}

/// SSL_set_min_proto_version, SSL_CTX_set_min_proto_version(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_min_proto_version(ssl: *mut SSL, version: c_int) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe {
        SSL_ctrl(
            ssl,
            SSL_CTRL_SET_MIN_PROTO_VERSION,
            c_long::from(version),
            ptr::null_mut(),
        )
    };
    result as c_int
}

/// SSL_CTX_clear_mode, SSL_CTX_set_mode(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_clear_mode(ctx: *mut SSL_CTX, mode: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_CLEAR_MODE, mode, ptr::null_mut()) }
}

/// SSL_CTX_get_mode, SSL_CTX_set_mode(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_mode(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_MODE, 0, ptr::null_mut()) }
}

/// SSL_CTX_set_mode(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_mode(ctx: *mut SSL_CTX, mode: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_MODE, mode, ptr::null_mut()) }
}

/// SSL_clear_mode, SSL_CTX_set_mode(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_clear_mode(ssl: *mut SSL, mode: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_CLEAR_MODE, mode, ptr::null_mut()) }
}

/// SSL_get_mode, SSL_CTX_set_mode(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_mode(ssl: *mut SSL) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_MODE, 0, ptr::null_mut()) }
}

/// SSL_set_mode, SSL_CTX_set_mode(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_mode(ssl: *mut SSL, mode: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_MODE, mode, ptr::null_mut()) }
}

/// SSL_CTX_set_msg_callback_arg, SSL_CTX_set_msg_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_msg_callback_arg(ctx: *mut SSL_CTX, arg: *mut c_void) {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_MSG_CALLBACK_ARG, 0, arg) };
}

/// SSL_set_msg_callback_arg, SSL_CTX_set_msg_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_msg_callback_arg(ssl: *mut SSL, arg: *mut c_void) {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_MSG_CALLBACK_ARG, 0, arg) };
}

/// SSL_CTX_get_default_read_ahead, SSL_CTX_set_read_ahead(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_default_read_ahead(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_get_read_ahead(ctx) }
}

/// SSL_CTX_get_read_ahead, SSL_CTX_set_read_ahead(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_read_ahead(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_GET_READ_AHEAD, 0, ptr::null_mut()) }
}

/// SSL_CTX_set_read_ahead(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_read_ahead(ctx: *mut SSL_CTX, m: c_int) {
    // SAFETY: the caller keeps the same contract.
    unsafe {
        SSL_CTX_ctrl(
            ctx,
            SSL_CTRL_SET_READ_AHEAD,
            c_long::from(m),
            ptr::null_mut(),
        )
    };
}

/// SSL_CTX_set_max_pipelines, SSL_CTX_set_split_send_fragment(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_max_pipelines(ctx: *mut SSL_CTX, m: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_MAX_PIPELINES, m, ptr::null_mut()) }
}

/// SSL_set_max_pipelines, SSL_CTX_set_split_send_fragment(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_max_pipelines(ssl: *mut SSL, m: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_MAX_PIPELINES, m, ptr::null_mut()) }
}

/// SSL_CTX_set_max_send_fragment, SSL_CTX_set_split_send_fragment(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_max_send_fragment(ctx: *mut SSL_CTX, m: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_MAX_SEND_FRAGMENT, m, ptr::null_mut()) }
}

/// SSL_set_max_send_fragment, SSL_CTX_set_split_send_fragment(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_max_send_fragment(ssl: *mut SSL, m: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_MAX_SEND_FRAGMENT, m, ptr::null_mut()) }
}

/// SSL_CTX_set_split_send_fragment(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_split_send_fragment(ctx: *mut SSL_CTX, m: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_SPLIT_SEND_FRAGMENT, m, ptr::null_mut()) }
}

/// SSL_set_split_send_fragment, SSL_CTX_set_split_send_fragment(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_split_send_fragment(ssl: *mut SSL, m: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_SPLIT_SEND_FRAGMENT, m, ptr::null_mut()) }
}

/// SSL_CTX_clear_cert_flags: no man page.
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_clear_cert_flags(ctx: *mut SSL_CTX, op: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_CLEAR_CERT_FLAGS, op, ptr::null_mut()) }
}

/// SSL_CTX_set_cert_flags: no man page.
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_cert_flags(ctx: *mut SSL_CTX, op: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_CERT_FLAGS, op, ptr::null_mut()) }
}

/// SSL_clear_cert_flags: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_clear_cert_flags(ssl: *mut SSL, op: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_CLEAR_CERT_FLAGS, op, ptr::null_mut()) }
}

/// SSL_set_cert_flags: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_cert_flags(ssl: *mut SSL, op: c_long) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_CERT_FLAGS, op, ptr::null_mut()) }
}

/// SSL_CTX_set_default_read_ahead: no man page.
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_default_read_ahead(ctx: *mut SSL_CTX, m: c_int) {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_set_read_ahead(ctx, m) };
}

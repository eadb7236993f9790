//! Server name, certificate status and the look at extensions:
//! SSL_CTX_set_tlsext_servername_callback(3), SSL_CTX_set_tlsext_status_cb(3).

use std::{
    ffi::{c_char, c_int, c_long, c_uchar, c_void},
    mem, ptr,
};

use crate::abi::ctrl::{SSL_CTX_callback_ctrl, SSL_CTX_ctrl, SSL_callback_ctrl, SSL_ctrl};
use crate::abi::types::{
    SSL, SSL_CTX, SSL_ctrl_cb, SSL_tlsext_debug_cb, SSL_tlsext_servername_cb, SSL_tlsext_status_cb,
    stack_st_OCSP_RESPID, stack_st_X509_EXTENSION,
};
use crate::ssl::ctrl_numbers::{
    SSL_CTRL_GET_TLSEXT_STATUS_REQ_CB, SSL_CTRL_GET_TLSEXT_STATUS_REQ_CB_ARG,
    SSL_CTRL_GET_TLSEXT_STATUS_REQ_EXTS, SSL_CTRL_GET_TLSEXT_STATUS_REQ_IDS,
    SSL_CTRL_GET_TLSEXT_STATUS_REQ_OCSP_RESP, SSL_CTRL_GET_TLSEXT_STATUS_REQ_TYPE,
    SSL_CTRL_SET_TLSEXT_DEBUG_ARG, SSL_CTRL_SET_TLSEXT_DEBUG_CB, SSL_CTRL_SET_TLSEXT_HOSTNAME,
    SSL_CTRL_SET_TLSEXT_SERVERNAME_ARG, SSL_CTRL_SET_TLSEXT_SERVERNAME_CB,
    SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB, SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB_ARG,
    SSL_CTRL_SET_TLSEXT_STATUS_REQ_EXTS, SSL_CTRL_SET_TLSEXT_STATUS_REQ_IDS,
    SSL_CTRL_SET_TLSEXT_STATUS_REQ_OCSP_RESP, SSL_CTRL_SET_TLSEXT_STATUS_REQ_TYPE,
};

/// SSL_set_tlsext_host_name, SSL_CTX_set_tlsext_servername_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `name` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_tlsext_host_name(ssl: *const SSL, name: *const c_char) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe {
        SSL_ctrl(
            ssl.cast_mut(),
            SSL_CTRL_SET_TLSEXT_HOSTNAME,
            0,
            name.cast_mut().cast(),
        )
    };
    result as c_int
}

/// SSL_CTX_set_tlsext_servername_arg, SSL_CTX_set_tlsext_servername_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_tlsext_servername_arg(
    ctx: *mut SSL_CTX,
    arg: *mut c_void,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_TLSEXT_SERVERNAME_ARG, 0, arg) }
}

/// SSL_CTX_set_tlsext_servername_callback(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_tlsext_servername_callback(
    ctx: *mut SSL_CTX,
    cb: SSL_tlsext_servername_cb,
) -> c_long {
    // SAFETY: one function pointer becomes another; the command turns it back before it is called.
    let cb = unsafe { mem::transmute::<SSL_tlsext_servername_cb, SSL_ctrl_cb>(cb) };
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_callback_ctrl(ctx, SSL_CTRL_SET_TLSEXT_SERVERNAME_CB, cb) }
}

/// SSL_CTX_get_tlsext_status_arg, SSL_CTX_set_tlsext_status_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `arg` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_tlsext_status_arg(
    ctx: *mut SSL_CTX,
    arg: *mut *mut c_void,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_GET_TLSEXT_STATUS_REQ_CB_ARG, 0, arg.cast()) }
}

/// SSL_CTX_set_tlsext_status_arg, SSL_CTX_set_tlsext_status_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_tlsext_status_arg(
    ctx: *mut SSL_CTX,
    arg: *mut c_void,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB_ARG, 0, arg) }
}

/// SSL_CTX_get_tlsext_status_cb, SSL_CTX_set_tlsext_status_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_tlsext_status_cb(
    ctx: *mut SSL_CTX,
    cb: *mut SSL_tlsext_status_cb,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_GET_TLSEXT_STATUS_REQ_CB, 0, cb.cast()) }
}

/// SSL_CTX_set_tlsext_status_cb(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_tlsext_status_cb(
    ctx: *mut SSL_CTX,
    cb: SSL_tlsext_status_cb,
) -> c_long {
    // SAFETY: one function pointer becomes another; the command turns it back before it is called.
    let cb = unsafe { mem::transmute::<SSL_tlsext_status_cb, SSL_ctrl_cb>(cb) };
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_callback_ctrl(ctx, SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB, cb) }
}

/// SSL_get_tlsext_status_ocsp_resp, SSL_CTX_set_tlsext_status_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `arg` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_tlsext_status_ocsp_resp(
    ssl: *mut SSL,
    arg: *mut *mut c_uchar,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_TLSEXT_STATUS_REQ_OCSP_RESP, 0, arg.cast()) }
}

/// SSL_set_tlsext_status_ocsp_resp, SSL_CTX_set_tlsext_status_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `arg` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_tlsext_status_ocsp_resp(
    ssl: *mut SSL,
    arg: *mut c_uchar,
    arglen: c_int,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe {
        SSL_ctrl(
            ssl,
            SSL_CTRL_SET_TLSEXT_STATUS_REQ_OCSP_RESP,
            c_long::from(arglen),
            arg.cast(),
        )
    }
}

/// SSL_CTX_get_tlsext_status_type, SSL_CTX_set_tlsext_status_cb(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_tlsext_status_type(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_GET_TLSEXT_STATUS_REQ_TYPE, 0, ptr::null_mut()) }
}

/// SSL_CTX_set_tlsext_status_type, SSL_CTX_set_tlsext_status_cb(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_tlsext_status_type(ctx: *mut SSL_CTX, type_: c_int) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe {
        SSL_CTX_ctrl(
            ctx,
            SSL_CTRL_SET_TLSEXT_STATUS_REQ_TYPE,
            c_long::from(type_),
            ptr::null_mut(),
        )
    }
}

/// SSL_get_tlsext_status_type, SSL_CTX_set_tlsext_status_cb(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_tlsext_status_type(ssl: *mut SSL) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_TLSEXT_STATUS_REQ_TYPE, 0, ptr::null_mut()) }
}

/// SSL_set_tlsext_status_type, SSL_CTX_set_tlsext_status_cb(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_tlsext_status_type(ssl: *mut SSL, type_: c_int) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe {
        SSL_ctrl(
            ssl,
            SSL_CTRL_SET_TLSEXT_STATUS_REQ_TYPE,
            c_long::from(type_),
            ptr::null_mut(),
        )
    }
}

/// SSL_set_tlsext_debug_arg: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_tlsext_debug_arg(ssl: *mut SSL, arg: *mut c_void) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_DEBUG_ARG, 0, arg) }
}

/// SSL_set_tlsext_debug_callback: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_tlsext_debug_callback(
    ssl: *mut SSL,
    cb: SSL_tlsext_debug_cb,
) -> c_long {
    // SAFETY: one function pointer becomes another; the command turns it back before it is called.
    let cb = unsafe { mem::transmute::<SSL_tlsext_debug_cb, SSL_ctrl_cb>(cb) };
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_callback_ctrl(ssl, SSL_CTRL_SET_TLSEXT_DEBUG_CB, cb) }
}

/// SSL_get_tlsext_status_exts: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `arg` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_tlsext_status_exts(
    ssl: *mut SSL,
    arg: *mut *mut stack_st_X509_EXTENSION,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_TLSEXT_STATUS_REQ_EXTS, 0, arg.cast()) }
}

/// SSL_set_tlsext_status_exts: no man page.
///
/// # Safety
/// `ssl` and `arg` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_tlsext_status_exts(
    ssl: *mut SSL,
    arg: *mut stack_st_X509_EXTENSION,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_STATUS_REQ_EXTS, 0, arg.cast()) }
}

/// SSL_get_tlsext_status_ids: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `arg` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_tlsext_status_ids(
    ssl: *mut SSL,
    arg: *mut *mut stack_st_OCSP_RESPID,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_TLSEXT_STATUS_REQ_IDS, 0, arg.cast()) }
}

/// SSL_set_tlsext_status_ids: no man page.
///
/// # Safety
/// `ssl` and `arg` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_tlsext_status_ids(
    ssl: *mut SSL,
    arg: *mut stack_st_OCSP_RESPID,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_STATUS_REQ_IDS, 0, arg.cast()) }
}

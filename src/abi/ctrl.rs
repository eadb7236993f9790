//! SSL_ctrl(3), SSL_CTX_ctrl(3) and their callback forms.

use std::ffi::{c_int, c_long, c_void};

use super::guard::refuse;
use super::types::{SSL, SSL_CTX, SSL_ctrl_cb};

/// SSL_CTX_callback_ctrl, SSL_CTX_ctrl(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_callback_ctrl(
    _ctx: *mut SSL_CTX,
    _cmd: c_int,
    _cb: SSL_ctrl_cb,
) -> c_long {
    refuse(c"SSL_CTX_callback_ctrl", 0)
}

/// SSL_callback_ctrl, SSL_CTX_ctrl(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_callback_ctrl(
    _ssl: *mut SSL,
    _cmd: c_int,
    _cb: SSL_ctrl_cb,
) -> c_long {
    refuse(c"SSL_callback_ctrl", 0)
}

/// SSL_CTX_ctrl(3).
///
/// # Safety
/// `ctx` is NULL or live; `parg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_ctrl(
    _ctx: *mut SSL_CTX,
    _cmd: c_int,
    _larg: c_long,
    _parg: *mut c_void,
) -> c_long {
    refuse(c"SSL_CTX_ctrl", 0)
}

/// SSL_ctrl, SSL_CTX_ctrl(3).
///
/// # Safety
/// `ssl` is NULL or live; `parg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_ctrl(
    _ssl: *mut SSL,
    _cmd: c_int,
    _larg: c_long,
    _parg: *mut c_void,
) -> c_long {
    refuse(c"SSL_ctrl", 0)
}

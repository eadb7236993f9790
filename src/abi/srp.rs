//! Secure remote password: SSL_CTX_set_srp_password(3).

use std::{
    ffi::{c_char, c_int, c_void},
    ptr,
};

use super::guard::refuse;
use super::types::{BIGNUM, SSL, SSL_CTX, SSL_cert_cb, SSL_srp_client_pwd_cb, SSL_srp_username_cb};

/// SSL_get_srp_N, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_srp_N(_ssl: *mut SSL) -> *mut BIGNUM {
    refuse(c"SSL_get_srp_N", ptr::null_mut())
}

/// SSL_CTX_set_srp_cb_arg, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ctx` is NULL or live; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_srp_cb_arg(_ctx: *mut SSL_CTX, _arg: *mut c_void) -> c_int {
    refuse(c"SSL_CTX_set_srp_cb_arg", 0)
}

/// SSL_CTX_set_srp_client_pwd_callback, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_srp_client_pwd_callback(
    _ctx: *mut SSL_CTX,
    _cb: SSL_srp_client_pwd_cb,
) -> c_int {
    refuse(c"SSL_CTX_set_srp_client_pwd_callback", 0)
}

/// SSL_get_srp_g, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_srp_g(_ssl: *mut SSL) -> *mut BIGNUM {
    refuse(c"SSL_get_srp_g", ptr::null_mut())
}

/// SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ctx` is NULL or live; `password` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_srp_password(
    _ctx: *mut SSL_CTX,
    _password: *mut c_char,
) -> c_int {
    refuse(c"SSL_CTX_set_srp_password", 0)
}

/// SSL_set_srp_server_param, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ssl`, `N`, `g`, `sa` and `v` are NULL or live; `info` is NULL or as long as
/// the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_srp_server_param(
    _ssl: *mut SSL,
    _N: *const BIGNUM,
    _g: *const BIGNUM,
    _sa: *mut BIGNUM,
    _v: *mut BIGNUM,
    _info: *mut c_char,
) -> c_int {
    refuse(c"SSL_set_srp_server_param", -1)
}

/// SSL_set_srp_server_param_pw, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ssl` is NULL or live; `user`, `pass` and `grp` are NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_srp_server_param_pw(
    _ssl: *mut SSL,
    _user: *const c_char,
    _pass: *const c_char,
    _grp: *const c_char,
) -> c_int {
    refuse(c"SSL_set_srp_server_param_pw", -1)
}

/// SSL_CTX_set_srp_strength, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_srp_strength(_ctx: *mut SSL_CTX, _strength: c_int) -> c_int {
    refuse(c"SSL_CTX_set_srp_strength", 0)
}

/// SSL_get_srp_userinfo, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_srp_userinfo(_ssl: *mut SSL) -> *mut c_char {
    refuse(c"SSL_get_srp_userinfo", ptr::null_mut())
}

/// SSL_CTX_set_srp_username, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ctx` is NULL or live; `name` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_srp_username(_ctx: *mut SSL_CTX, _name: *mut c_char) -> c_int {
    refuse(c"SSL_CTX_set_srp_username", 0)
}

/// SSL_get_srp_username, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_srp_username(_ssl: *mut SSL) -> *mut c_char {
    refuse(c"SSL_get_srp_username", ptr::null_mut())
}

/// SSL_CTX_set_srp_username_callback, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_srp_username_callback(
    _ctx: *mut SSL_CTX,
    _cb: SSL_srp_username_cb,
) -> c_int {
    refuse(c"SSL_CTX_set_srp_username_callback", 0)
}

/// SSL_CTX_set_srp_verify_param_callback, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_srp_verify_param_callback(
    _ctx: *mut SSL_CTX,
    _cb: SSL_cert_cb,
) -> c_int {
    refuse(c"SSL_CTX_set_srp_verify_param_callback", 0)
}

/// SSL_CTX_SRP_CTX_free: no man page.
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_SRP_CTX_free(_ctx: *mut SSL_CTX) -> c_int {
    refuse(c"SSL_CTX_SRP_CTX_free", 0)
}

/// SSL_SRP_CTX_free: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SRP_CTX_free(_ssl: *mut SSL) -> c_int {
    refuse(c"SSL_SRP_CTX_free", 0)
}

/// SSL_CTX_SRP_CTX_init: no man page.
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_SRP_CTX_init(_ctx: *mut SSL_CTX) -> c_int {
    refuse(c"SSL_CTX_SRP_CTX_init", 0)
}

/// SSL_SRP_CTX_init: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SRP_CTX_init(_ssl: *mut SSL) -> c_int {
    refuse(c"SSL_SRP_CTX_init", 0)
}

/// SRP_Calc_A_param: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SRP_Calc_A_param(_ssl: *mut SSL) -> c_int {
    refuse(c"SRP_Calc_A_param", 0)
}

/// SSL_srp_server_param_with_username: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `ad` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_srp_server_param_with_username(
    _ssl: *mut SSL,
    _ad: *mut c_int,
) -> c_int {
    refuse(c"SSL_srp_server_param_with_username", -1)
}

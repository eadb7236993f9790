//! Birth, references and death of `SSL_CTX` and `SSL`: SSL_CTX_new(3),
//! SSL_new(3), SSL_free(3), SSL_clear(3).

use std::{
    ffi::{c_char, c_int},
    ptr,
};

use super::guard::refuse;
use super::types::{OSSL_LIB_CTX, SSL, SSL_CTX, SSL_METHOD};

/// SSL_CTX_free(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_free(_ctx: *mut SSL_CTX) {
    refuse(c"SSL_CTX_free", ())
}

/// SSL_CTX_new(3).
///
/// # Safety
/// `meth` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_new(_meth: *const SSL_METHOD) -> *mut SSL_CTX {
    refuse(c"SSL_CTX_new", ptr::null_mut())
}

/// SSL_CTX_new_ex, SSL_CTX_new(3).
///
/// # Safety
/// `libctx` and `meth` are NULL or live; `propq` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_new_ex(
    _libctx: *mut OSSL_LIB_CTX,
    _propq: *const c_char,
    _meth: *const SSL_METHOD,
) -> *mut SSL_CTX {
    refuse(c"SSL_CTX_new_ex", ptr::null_mut())
}

/// SSL_CTX_up_ref, SSL_CTX_new(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_up_ref(_ctx: *mut SSL_CTX) -> c_int {
    refuse(c"SSL_CTX_up_ref", 0)
}

/// SSL_CTX_get_ssl_method, SSL_CTX_set_ssl_version(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_ssl_method(_ctx: *const SSL_CTX) -> *const SSL_METHOD {
    refuse(c"SSL_CTX_get_ssl_method", ptr::null())
}

/// SSL_get_ssl_method, SSL_CTX_set_ssl_version(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_ssl_method(_ssl: *const SSL) -> *const SSL_METHOD {
    refuse(c"SSL_get_ssl_method", ptr::null())
}

/// SSL_set_ssl_method, SSL_CTX_set_ssl_version(3).
///
/// # Safety
/// `ssl` and `method` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_ssl_method(_ssl: *mut SSL, _method: *const SSL_METHOD) -> c_int {
    refuse(c"SSL_set_ssl_method", 0)
}

/// SSL_CTX_set_ssl_version(3).
///
/// # Safety
/// `ctx` and `meth` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_ssl_version(
    _ctx: *mut SSL_CTX,
    _meth: *const SSL_METHOD,
) -> c_int {
    refuse(c"SSL_CTX_set_ssl_version", 0)
}

/// SSL_clear(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_clear(_ssl: *mut SSL) -> c_int {
    refuse(c"SSL_clear", 0)
}

/// SSL_free(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_free(_ssl: *mut SSL) {
    refuse(c"SSL_free", ())
}

/// SSL_get_SSL_CTX(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_SSL_CTX(_ssl: *const SSL) -> *mut SSL_CTX {
    refuse(c"SSL_get_SSL_CTX", ptr::null_mut())
}

/// SSL_dup, SSL_new(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_dup(_ssl: *mut SSL) -> *mut SSL {
    refuse(c"SSL_dup", ptr::null_mut())
}

/// SSL_new(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_new(_ctx: *mut SSL_CTX) -> *mut SSL {
    refuse(c"SSL_new", ptr::null_mut())
}

/// SSL_up_ref, SSL_new(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_up_ref(_ssl: *mut SSL) -> c_int {
    refuse(c"SSL_up_ref", 0)
}

/// SSL_set_SSL_CTX: no man page.
///
/// # Safety
/// `ssl` and `ctx` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_SSL_CTX(_ssl: *mut SSL, _ctx: *mut SSL_CTX) -> *mut SSL_CTX {
    refuse(c"SSL_set_SSL_CTX", ptr::null_mut())
}

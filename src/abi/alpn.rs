//! SSL_CTX_set_alpn_select_cb(3), and NPN.

use std::ffi::{c_int, c_uchar, c_uint, c_void};

use super::guard::refuse;
use super::types::{
    SSL, SSL_CTX, SSL_CTX_alpn_select_cb_func, SSL_CTX_npn_advertised_cb_func,
    SSL_CTX_npn_select_cb_func,
};

/// SSL_CTX_set_alpn_protos, SSL_CTX_set_alpn_select_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `protos` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_alpn_protos(
    _ctx: *mut SSL_CTX,
    _protos: *const c_uchar,
    _protos_len: c_uint,
) -> c_int {
    refuse(c"SSL_CTX_set_alpn_protos", 1)
}

/// SSL_set_alpn_protos, SSL_CTX_set_alpn_select_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `protos` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_alpn_protos(
    _ssl: *mut SSL,
    _protos: *const c_uchar,
    _protos_len: c_uint,
) -> c_int {
    refuse(c"SSL_set_alpn_protos", 1)
}

/// SSL_CTX_set_alpn_select_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_alpn_select_cb(
    _ctx: *mut SSL_CTX,
    _cb: SSL_CTX_alpn_select_cb_func,
    _arg: *mut c_void,
) {
    refuse(c"SSL_CTX_set_alpn_select_cb", ())
}

/// SSL_get0_alpn_selected, SSL_CTX_set_alpn_select_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `data` and `len` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_alpn_selected(
    _ssl: *const SSL,
    _data: *mut *const c_uchar,
    _len: *mut c_uint,
) {
    refuse(c"SSL_get0_alpn_selected", ())
}

/// SSL_get0_next_proto_negotiated, SSL_CTX_set_alpn_select_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `data` and `len` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_next_proto_negotiated(
    _ssl: *const SSL,
    _data: *mut *const c_uchar,
    _len: *mut c_uint,
) {
    refuse(c"SSL_get0_next_proto_negotiated", ())
}

/// SSL_CTX_set_next_proto_select_cb, SSL_CTX_set_alpn_select_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_next_proto_select_cb(
    _ctx: *mut SSL_CTX,
    _cb: SSL_CTX_npn_select_cb_func,
    _arg: *mut c_void,
) {
    refuse(c"SSL_CTX_set_next_proto_select_cb", ())
}

/// SSL_CTX_set_next_protos_advertised_cb, SSL_CTX_set_alpn_select_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_next_protos_advertised_cb(
    _ctx: *mut SSL_CTX,
    _cb: SSL_CTX_npn_advertised_cb_func,
    _arg: *mut c_void,
) {
    refuse(c"SSL_CTX_set_next_protos_advertised_cb", ())
}

/// SSL_select_next_proto, SSL_CTX_set_alpn_select_cb(3).
///
/// # Safety
/// `input` and `client` are NULL or as long as the call says; `out` and
/// `outlen` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_select_next_proto(
    _out: *mut *mut c_uchar,
    _outlen: *mut c_uchar,
    _input: *const c_uchar,
    _inlen: c_uint,
    _client: *const c_uchar,
    _client_len: c_uint,
) -> c_int {
    refuse(c"SSL_select_next_proto", 2)
}

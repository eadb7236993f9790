//! Verification of the peer: SSL_CTX_set_verify(3),
//! SSL_CTX_load_verify_locations(3), SSL_set1_host(3), SSL_get0_param(3).

use std::{
    ffi::{c_char, c_int, c_long, c_uint, c_void},
    ptr,
};

use super::guard::refuse;
use super::types::{
    SSL, SSL_CTX, SSL_cert_verify_cb, SSL_verify_cb, X509, X509_STORE, X509_VERIFY_PARAM,
    stack_st_X509,
};

/// SSL_CTX_get0_param(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get0_param(_ctx: *mut SSL_CTX) -> *mut X509_VERIFY_PARAM {
    refuse(c"SSL_CTX_get0_param", ptr::null_mut())
}

/// SSL_CTX_set1_param, SSL_CTX_get0_param(3).
///
/// # Safety
/// `ctx` and `vpm` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set1_param(
    _ctx: *mut SSL_CTX,
    _vpm: *mut X509_VERIFY_PARAM,
) -> c_int {
    refuse(c"SSL_CTX_set1_param", 0)
}

/// SSL_get0_param, SSL_CTX_get0_param(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_param(_ssl: *mut SSL) -> *mut X509_VERIFY_PARAM {
    refuse(c"SSL_get0_param", ptr::null_mut())
}

/// SSL_set1_param, SSL_CTX_get0_param(3).
///
/// # Safety
/// `ssl` and `vpm` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set1_param(_ssl: *mut SSL, _vpm: *mut X509_VERIFY_PARAM) -> c_int {
    refuse(c"SSL_set1_param", 0)
}

/// SSL_CTX_set_purpose, SSL_CTX_get0_param(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_purpose(_ctx: *mut SSL_CTX, _purpose: c_int) -> c_int {
    refuse(c"SSL_CTX_set_purpose", 0)
}

/// SSL_set_purpose, SSL_CTX_get0_param(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_purpose(_ssl: *mut SSL, _purpose: c_int) -> c_int {
    refuse(c"SSL_set_purpose", 0)
}

/// SSL_CTX_set_trust, SSL_CTX_get0_param(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_trust(_ctx: *mut SSL_CTX, _trust: c_int) -> c_int {
    refuse(c"SSL_CTX_set_trust", 0)
}

/// SSL_set_trust, SSL_CTX_get0_param(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_trust(_ssl: *mut SSL, _trust: c_int) -> c_int {
    refuse(c"SSL_set_trust", 0)
}

/// SSL_CTX_get_verify_callback, SSL_CTX_get_verify_mode(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_verify_callback(_ctx: *const SSL_CTX) -> SSL_verify_cb {
    refuse(c"SSL_CTX_get_verify_callback", None)
}

/// SSL_get_verify_callback, SSL_CTX_get_verify_mode(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_verify_callback(_ssl: *const SSL) -> SSL_verify_cb {
    refuse(c"SSL_get_verify_callback", None)
}

/// SSL_CTX_get_verify_depth, SSL_CTX_get_verify_mode(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_verify_depth(_ctx: *const SSL_CTX) -> c_int {
    refuse(c"SSL_CTX_get_verify_depth", -1)
}

/// SSL_get_verify_depth, SSL_CTX_get_verify_mode(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_verify_depth(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_get_verify_depth", -1)
}

/// SSL_CTX_get_verify_mode(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_verify_mode(_ctx: *const SSL_CTX) -> c_int {
    refuse(c"SSL_CTX_get_verify_mode", 0)
}

/// SSL_get_verify_mode, SSL_CTX_get_verify_mode(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_verify_mode(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_get_verify_mode", 0)
}

/// SSL_CTX_set_default_verify_dir, SSL_CTX_load_verify_locations(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_default_verify_dir(_ctx: *mut SSL_CTX) -> c_int {
    refuse(c"SSL_CTX_set_default_verify_dir", 0)
}

/// SSL_CTX_set_default_verify_file, SSL_CTX_load_verify_locations(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_default_verify_file(_ctx: *mut SSL_CTX) -> c_int {
    refuse(c"SSL_CTX_set_default_verify_file", 0)
}

/// SSL_CTX_set_default_verify_paths, SSL_CTX_load_verify_locations(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_default_verify_paths(_ctx: *mut SSL_CTX) -> c_int {
    refuse(c"SSL_CTX_set_default_verify_paths", 0)
}

/// SSL_CTX_set_default_verify_store, SSL_CTX_load_verify_locations(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_default_verify_store(_ctx: *mut SSL_CTX) -> c_int {
    refuse(c"SSL_CTX_set_default_verify_store", 0)
}

/// SSL_CTX_load_verify_dir, SSL_CTX_load_verify_locations(3).
///
/// # Safety
/// `ctx` is NULL or live; `CApath` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_load_verify_dir(
    _ctx: *mut SSL_CTX,
    _CApath: *const c_char,
) -> c_int {
    refuse(c"SSL_CTX_load_verify_dir", 0)
}

/// SSL_CTX_load_verify_file, SSL_CTX_load_verify_locations(3).
///
/// # Safety
/// `ctx` is NULL or live; `CAfile` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_load_verify_file(
    _ctx: *mut SSL_CTX,
    _CAfile: *const c_char,
) -> c_int {
    refuse(c"SSL_CTX_load_verify_file", 0)
}

/// SSL_CTX_load_verify_locations(3).
///
/// # Safety
/// `ctx` is NULL or live; `CAfile` and `CApath` are NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_load_verify_locations(
    _ctx: *mut SSL_CTX,
    _CAfile: *const c_char,
    _CApath: *const c_char,
) -> c_int {
    refuse(c"SSL_CTX_load_verify_locations", 0)
}

/// SSL_CTX_load_verify_store, SSL_CTX_load_verify_locations(3).
///
/// # Safety
/// `ctx` is NULL or live; `CAstore` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_load_verify_store(
    _ctx: *mut SSL_CTX,
    _CAstore: *const c_char,
) -> c_int {
    refuse(c"SSL_CTX_load_verify_store", 0)
}

/// SSL_CTX_get_cert_store, SSL_CTX_set_cert_store(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_cert_store(_ctx: *const SSL_CTX) -> *mut X509_STORE {
    refuse(c"SSL_CTX_get_cert_store", ptr::null_mut())
}

/// SSL_CTX_set1_cert_store, SSL_CTX_set_cert_store(3).
///
/// # Safety
/// `ctx` and `store` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set1_cert_store(_ctx: *mut SSL_CTX, _store: *mut X509_STORE) {
    refuse(c"SSL_CTX_set1_cert_store", ())
}

/// SSL_CTX_set_cert_store(3).
///
/// # Safety
/// `ctx` and `store` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_cert_store(_ctx: *mut SSL_CTX, _store: *mut X509_STORE) {
    refuse(c"SSL_CTX_set_cert_store", ())
}

/// SSL_CTX_set_cert_verify_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_cert_verify_callback(
    _ctx: *mut SSL_CTX,
    _cb: SSL_cert_verify_cb,
    _arg: *mut c_void,
) {
    refuse(c"SSL_CTX_set_cert_verify_callback", ())
}

/// SSL_CTX_set_post_handshake_auth, SSL_CTX_set_verify(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_post_handshake_auth(_ctx: *mut SSL_CTX, _val: c_int) {
    refuse(c"SSL_CTX_set_post_handshake_auth", ())
}

/// SSL_set_post_handshake_auth, SSL_CTX_set_verify(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_post_handshake_auth(_ssl: *mut SSL, _val: c_int) {
    refuse(c"SSL_set_post_handshake_auth", ())
}

/// SSL_CTX_set_verify(3).
///
/// # Safety
/// `ctx` is NULL or live; `callback` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_verify(
    _ctx: *mut SSL_CTX,
    _mode: c_int,
    _callback: SSL_verify_cb,
) {
    refuse(c"SSL_CTX_set_verify", ())
}

/// SSL_set_verify, SSL_CTX_set_verify(3).
///
/// # Safety
/// `ssl` is NULL or live; `callback` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_verify(_ssl: *mut SSL, _mode: c_int, _callback: SSL_verify_cb) {
    refuse(c"SSL_set_verify", ())
}

/// SSL_verify_client_post_handshake, SSL_CTX_set_verify(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_verify_client_post_handshake(_ssl: *mut SSL) -> c_int {
    refuse(c"SSL_verify_client_post_handshake", 0)
}

/// SSL_CTX_set_verify_depth, SSL_CTX_set_verify(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_verify_depth(_ctx: *mut SSL_CTX, _depth: c_int) {
    refuse(c"SSL_CTX_set_verify_depth", ())
}

/// SSL_set_verify_depth, SSL_CTX_set_verify(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_verify_depth(_ssl: *mut SSL, _depth: c_int) {
    refuse(c"SSL_set_verify_depth", ())
}

/// SSL_get_peer_cert_chain(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_peer_cert_chain(_ssl: *const SSL) -> *mut stack_st_X509 {
    refuse(c"SSL_get_peer_cert_chain", ptr::null_mut())
}

/// SSL_get0_verified_chain, SSL_get_peer_cert_chain(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_verified_chain(_ssl: *const SSL) -> *mut stack_st_X509 {
    refuse(c"SSL_get0_verified_chain", ptr::null_mut())
}

/// SSL_get0_peer_certificate, SSL_get_peer_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_peer_certificate(_ssl: *const SSL) -> *mut X509 {
    refuse(c"SSL_get0_peer_certificate", ptr::null_mut())
}

/// SSL_get1_peer_certificate, SSL_get_peer_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get1_peer_certificate(_ssl: *const SSL) -> *mut X509 {
    refuse(c"SSL_get1_peer_certificate", ptr::null_mut())
}

/// SSL_get_verify_result(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_verify_result(_ssl: *const SSL) -> c_long {
    refuse(c"SSL_get_verify_result", 1)
}

/// SSL_add1_host, SSL_set1_host(3).
///
/// # Safety
/// `ssl` is NULL or live; `hostname` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_add1_host(_ssl: *mut SSL, _hostname: *const c_char) -> c_int {
    refuse(c"SSL_add1_host", 0)
}

/// SSL_set1_host(3).
///
/// # Safety
/// `ssl` is NULL or live; `hostname` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set1_host(_ssl: *mut SSL, _hostname: *const c_char) -> c_int {
    refuse(c"SSL_set1_host", 0)
}

/// SSL_set_hostflags, SSL_set1_host(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_hostflags(_ssl: *mut SSL, _flags: c_uint) {
    refuse(c"SSL_set_hostflags", ())
}

/// SSL_get0_peername, SSL_set1_host(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_peername(_ssl: *mut SSL) -> *const c_char {
    refuse(c"SSL_get0_peername", ptr::null())
}

/// SSL_set_verify_result(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_verify_result(_ssl: *mut SSL, _v: c_long) {
    refuse(c"SSL_set_verify_result", ())
}

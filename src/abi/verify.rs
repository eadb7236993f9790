//! Verification of the peer: SSL_CTX_set_verify(3),
//! SSL_CTX_load_verify_locations(3), SSL_set1_host(3), SSL_get0_param(3).

use std::{
    ffi::{c_char, c_int, c_long, c_uint, c_void},
    ptr,
};

use super::args::cstr;
use super::guard::{glance, glance_or, with, with_ssl};
use super::types::{
    SSL, SSL_CTX, SSL_cert_verify_cb, SSL_verify_cb, X509, X509_STORE, X509_VERIFY_PARAM,
    stack_st_X509,
};

use crate::ossl::{verify_param::VerifyParam, x509::X509Cert, x509_store::{DefaultPlace, X509Store}};
use crate::ssl::{
    cert::Holder,
    ctx::Ctx,
    lend::{Arg, Borrowed},
    shown::Part,
    peer,
    verify::{self, ParamHolder},
};

/// SSL_CTX_get0_param(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get0_param(ctx: *mut SSL_CTX) -> *mut X509_VERIFY_PARAM {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get0_param", ctx, ptr::null_mut(), |ctx| ctx.with_param(|param| param.as_ptr()))
}

/// SSL_CTX_set1_param, SSL_CTX_get0_param(3).
///
/// # Safety
/// `ctx` and `vpm` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set1_param(
    ctx: *mut SSL_CTX,
    vpm: *mut X509_VERIFY_PARAM,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, from) = unsafe { (Borrowed::<Ctx>::from_c(ctx), VerifyParam::borrow(vpm)) };
    with(c"SSL_CTX_set1_param", ctx, 0, |ctx| from.is_none_or(|from| verify::set_param(&*ctx, &from)).into())
}

/// SSL_get0_param, SSL_CTX_get0_param(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_param(ssl: *mut SSL) -> *mut X509_VERIFY_PARAM {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get0_param", ssl, ptr::null_mut(), |ssl| ssl.with_param(|param| param.as_ptr()))
}

/// SSL_set1_param, SSL_CTX_get0_param(3).
///
/// # Safety
/// `ssl` and `vpm` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set1_param(ssl: *mut SSL, vpm: *mut X509_VERIFY_PARAM) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, from) = unsafe { (Borrowed::from_c(ssl), VerifyParam::borrow(vpm)) };
    with_ssl(c"SSL_set1_param", ssl, 0, |ssl| from.is_none_or(|from| verify::set_param(&*ssl, &from)).into())
}

/// SSL_CTX_set_purpose, SSL_CTX_get0_param(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_purpose(ctx: *mut SSL_CTX, purpose: c_int) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_purpose", ctx, 0, |ctx| verify::set_purpose(&*ctx, purpose).into())
}

/// SSL_set_purpose, SSL_CTX_get0_param(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_purpose(ssl: *mut SSL, purpose: c_int) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_purpose", ssl, 0, |ssl| verify::set_purpose(&*ssl, purpose).into())
}

/// SSL_CTX_set_trust, SSL_CTX_get0_param(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_trust(ctx: *mut SSL_CTX, trust: c_int) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_trust", ctx, 0, |ctx| verify::set_trust(&*ctx, trust).into())
}

/// SSL_set_trust, SSL_CTX_get0_param(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_trust(ssl: *mut SSL, trust: c_int) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_trust", ssl, 0, |ssl| verify::set_trust(&*ssl, trust).into())
}

/// SSL_CTX_get_verify_callback, SSL_CTX_get_verify_mode(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_verify_callback(ctx: *const SSL_CTX) -> SSL_verify_cb {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get_verify_callback", ctx, None, |ctx| Holder::settings(&*ctx).verify.callback)
}

/// SSL_get_verify_callback, SSL_CTX_get_verify_mode(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_verify_callback(ssl: *const SSL) -> SSL_verify_cb {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_verify_callback", ssl, None, |ssl| Holder::settings(&*ssl).verify.callback)
}

/// SSL_CTX_get_verify_depth, SSL_CTX_get_verify_mode(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_verify_depth(ctx: *const SSL_CTX) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get_verify_depth", ctx, -1, |ctx| verify::depth(&*ctx))
}

/// SSL_get_verify_depth, SSL_CTX_get_verify_mode(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_verify_depth(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_verify_depth", ssl, -1, |ssl| verify::depth(&*ssl))
}

/// SSL_CTX_get_verify_mode(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_verify_mode(ctx: *const SSL_CTX) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get_verify_mode", ctx, 0, |ctx| Holder::settings(&*ctx).verify.mode)
}

/// SSL_get_verify_mode, SSL_CTX_get_verify_mode(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_verify_mode(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance(c"SSL_get_verify_mode", ssl, 0, Part::Face, |shown| shown.verify_mode())
}

/// SSL_CTX_set_default_verify_dir, SSL_CTX_load_verify_locations(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_default_verify_dir(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_default_verify_dir", ctx, 0, |ctx| verify::default_place(&ctx, DefaultPlace::Dir).into())
}

/// SSL_CTX_set_default_verify_file, SSL_CTX_load_verify_locations(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_default_verify_file(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_default_verify_file", ctx, 0, |ctx| verify::default_place(&ctx, DefaultPlace::File).into())
}

/// SSL_CTX_set_default_verify_paths, SSL_CTX_load_verify_locations(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_default_verify_paths(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_default_verify_paths", ctx, 0, |ctx| verify::default_paths(&ctx).into())
}

/// SSL_CTX_set_default_verify_store, SSL_CTX_load_verify_locations(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_default_verify_store(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_default_verify_store", ctx, 0, |ctx| verify::default_place(&ctx, DefaultPlace::Store).into())
}

/// SSL_CTX_load_verify_dir, SSL_CTX_load_verify_locations(3).
///
/// # Safety
/// `ctx` is NULL or live; `CApath` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_load_verify_dir(
    ctx: *mut SSL_CTX,
    CApath: *const c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, dir) = unsafe { (Borrowed::<Ctx>::from_c(ctx), cstr(CApath)) };
    with(c"SSL_CTX_load_verify_dir", ctx, 0, |ctx| dir.is_some_and(|dir| verify::load_dir(&ctx, dir)).into())
}

/// SSL_CTX_load_verify_file, SSL_CTX_load_verify_locations(3).
///
/// # Safety
/// `ctx` is NULL or live; `CAfile` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_load_verify_file(
    ctx: *mut SSL_CTX,
    CAfile: *const c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, file) = unsafe { (Borrowed::<Ctx>::from_c(ctx), cstr(CAfile)) };
    with(c"SSL_CTX_load_verify_file", ctx, 0, |ctx| file.is_some_and(|file| verify::load_file(&ctx, file)).into())
}

/// SSL_CTX_load_verify_locations(3).
///
/// # Safety
/// `ctx` is NULL or live; `CAfile` and `CApath` are NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_load_verify_locations(
    ctx: *mut SSL_CTX,
    CAfile: *const c_char,
    CApath: *const c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, file, dir) = unsafe { (Borrowed::<Ctx>::from_c(ctx), cstr(CAfile), cstr(CApath)) };
    with(c"SSL_CTX_load_verify_locations", ctx, 0, |ctx| verify::load_locations(&ctx, file, dir).into())
}

/// SSL_CTX_load_verify_store, SSL_CTX_load_verify_locations(3).
///
/// # Safety
/// `ctx` is NULL or live; `CAstore` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_load_verify_store(
    ctx: *mut SSL_CTX,
    CAstore: *const c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, uri) = unsafe { (Borrowed::<Ctx>::from_c(ctx), cstr(CAstore)) };
    with(c"SSL_CTX_load_verify_store", ctx, 0, |ctx| uri.is_some_and(|uri| verify::load_store(&ctx, uri)).into())
}

/// SSL_CTX_get_cert_store, SSL_CTX_set_cert_store(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_cert_store(ctx: *const SSL_CTX) -> *mut X509_STORE {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get_cert_store", ctx, ptr::null_mut(), |ctx| ctx.trust.store_ptr())
}

/// SSL_CTX_set1_cert_store, SSL_CTX_set_cert_store(3).
///
/// # Safety
/// `ctx` and `store` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set1_cert_store(ctx: *mut SSL_CTX, store: *mut X509_STORE) {
    // SAFETY: the caller's promise.
    let (ctx, store) = unsafe { (Borrowed::<Ctx>::from_c(ctx), X509Store::from_borrowed(store)) };
    with(c"SSL_CTX_set1_cert_store", ctx, (), |ctx| ctx.trust.set_store(store))
}

/// SSL_CTX_set_cert_store(3).
///
/// # Safety
/// `ctx` and `store` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_cert_store(ctx: *mut SSL_CTX, store: *mut X509_STORE) {
    // SAFETY: the caller's promise.
    let (ctx, store) = unsafe { (Borrowed::<Ctx>::from_c(ctx), X509Store::from_ptr(store)) };
    with(c"SSL_CTX_set_cert_store", ctx, (), |ctx| ctx.trust.set_store(store))
}

/// SSL_CTX_set_cert_verify_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_cert_verify_callback(
    ctx: *mut SSL_CTX,
    cb: SSL_cert_verify_cb,
    arg: *mut c_void,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_cert_verify_callback", ctx, (), |ctx| verify::change(&*ctx, |settings| {
        settings.whole_callback = cb;
        settings.whole_arg = Arg(arg);
    }))
}

/// SSL_CTX_set_post_handshake_auth, SSL_CTX_set_verify(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_post_handshake_auth(ctx: *mut SSL_CTX, val: c_int) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_post_handshake_auth", ctx, (), |ctx| verify::change(&*ctx, |settings| settings.post_handshake_auth = val))
}

/// SSL_set_post_handshake_auth, SSL_CTX_set_verify(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_post_handshake_auth(ssl: *mut SSL, val: c_int) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_post_handshake_auth", ssl, (), |ssl| verify::change(&*ssl, |settings| settings.post_handshake_auth = val))
}

/// SSL_CTX_set_verify(3).
///
/// # Safety
/// `ctx` is NULL or live; `callback` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_verify(
    ctx: *mut SSL_CTX,
    mode: c_int,
    callback: SSL_verify_cb,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_verify", ctx, (), |ctx| verify::set_ctx(&ctx, mode, callback))
}

/// SSL_set_verify, SSL_CTX_set_verify(3).
///
/// # Safety
/// `ssl` is NULL or live; `callback` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_verify(ssl: *mut SSL, mode: c_int, callback: SSL_verify_cb) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_verify", ssl, (), |ssl| verify::set_ssl(&ssl, mode, callback))
}

/// SSL_verify_client_post_handshake, SSL_CTX_set_verify(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_verify_client_post_handshake(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_verify_client_post_handshake", ssl, 0, |ssl| verify::client_post_handshake(&ssl).into())
}

/// SSL_CTX_set_verify_depth, SSL_CTX_set_verify(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_verify_depth(ctx: *mut SSL_CTX, depth: c_int) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_verify_depth", ctx, (), |ctx| verify::set_depth(&*ctx, depth))
}

/// SSL_set_verify_depth, SSL_CTX_set_verify(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_verify_depth(ssl: *mut SSL, depth: c_int) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_verify_depth", ssl, (), |ssl| verify::set_depth(&*ssl, depth))
}

/// SSL_get_peer_cert_chain(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_peer_cert_chain(ssl: *const SSL) -> *mut stack_st_X509 {
    if ssl.is_null() {
        return ptr::null_mut();
    }
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance_or(c"SSL_get_peer_cert_chain", ssl, ptr::null_mut(), Part::Face, |shown| shown.peer_chain(), |ssl| peer::chain(&ssl))
}

/// SSL_get0_verified_chain, SSL_get_peer_cert_chain(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_verified_chain(ssl: *const SSL) -> *mut stack_st_X509 {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get0_verified_chain", ssl, ptr::null_mut(), |ssl| peer::verified_chain(&ssl))
}

/// SSL_get0_peer_certificate, SSL_get_peer_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_peer_certificate(ssl: *const SSL) -> *mut X509 {
    if ssl.is_null() {
        return ptr::null_mut();
    }
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance_or(c"SSL_get0_peer_certificate", ssl, ptr::null_mut(), Part::Face, |shown| shown.peer(), |ssl| peer::certificate(&ssl))
}

/// SSL_get1_peer_certificate, SSL_get_peer_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get1_peer_certificate(ssl: *const SSL) -> *mut X509 {
    if ssl.is_null() {
        return ptr::null_mut();
    }
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get1_peer_certificate", ssl, ptr::null_mut(), |ssl| peer::certificate_ref(&ssl).map_or(ptr::null_mut(), X509Cert::into_ptr))
}

/// SSL_get_verify_result(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_verify_result(ssl: *const SSL) -> c_long {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance(c"SSL_get_verify_result", ssl, 1, Part::Face, |shown| shown.verify_result())
}

/// SSL_add1_host, SSL_set1_host(3).
///
/// # Safety
/// `ssl` is NULL or live; `hostname` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_add1_host(ssl: *mut SSL, hostname: *const c_char) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, host) = unsafe { (Borrowed::from_c(ssl), cstr(hostname)) };
    with_ssl(c"SSL_add1_host", ssl, 0, |ssl| host.is_none_or(|host| verify::add_host(&ssl, host)).into())
}

/// SSL_set1_host(3).
///
/// # Safety
/// `ssl` is NULL or live; `hostname` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set1_host(ssl: *mut SSL, hostname: *const c_char) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, host) = unsafe { (Borrowed::from_c(ssl), cstr(hostname)) };
    with_ssl(c"SSL_set1_host", ssl, 0, |ssl| verify::set_host(&ssl, host).into())
}

/// SSL_set_hostflags, SSL_set1_host(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_hostflags(ssl: *mut SSL, flags: c_uint) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_hostflags", ssl, (), |ssl| ssl.with_param(|param| param.set_host_flags(flags)))
}

/// SSL_get0_peername, SSL_set1_host(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_peername(ssl: *mut SSL) -> *const c_char {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get0_peername", ssl, ptr::null(), |ssl| ssl.with_param(|param| param.peername_ptr().cast_const()))
}

/// SSL_set_verify_result(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_verify_result(ssl: *mut SSL, v: c_long) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_verify_result", ssl, (), |ssl| ssl.with(|ssl| ssl.peer.verify_result = v))
}

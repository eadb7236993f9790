//! DTLS: DTLSv1_listen(3), SSL_stateless(3), cookies and timers.

use std::ffi::c_int;

use super::guard::{with, with_ssl};
use super::types::{
    BIO_ADDR, DTLS_timer_cb, SSL, SSL_CTX, SSL_cookie_generate_cb, SSL_cookie_verify_cb,
    SSL_stateless_cookie_generate_cb, SSL_stateless_cookie_verify_cb,
};
use crate::ossl::bio::BioAddr;
use crate::ssl::{ctx::Ctx, lend::Borrowed};

/// DTLS_get_data_mtu(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn DTLS_get_data_mtu(ssl: *const SSL) -> usize {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"DTLS_get_data_mtu", ssl, 0, |ssl| ssl.with(|s| s.data_mtu()))
}

/// DTLS_set_timer_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn DTLS_set_timer_cb(ssl: *mut SSL, cb: DTLS_timer_cb) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"DTLS_set_timer_cb", ssl, (), |ssl| ssl.with(|s| s.dtls().timer_cb = cb))
}

/// DTLSv1_listen(3).
///
/// # Safety
/// `ssl` and `client` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn DTLSv1_listen(ssl: *mut SSL, client: *mut BIO_ADDR) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, client) = unsafe { (Borrowed::from_c(ssl), BioAddr::borrow(client)) };
    with_ssl(c"DTLSv1_listen", ssl, -1, |ssl| ssl.listen(client.as_deref()))
}

/// SSL_stateless, DTLSv1_listen(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_stateless(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_stateless", ssl, -1, |ssl| ssl.stateless())
}

/// SSL_CTX_set_cookie_generate_cb, SSL_CTX_set_stateless_cookie_generate_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `app_gen_cookie_cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_cookie_generate_cb(
    ctx: *mut SSL_CTX,
    app_gen_cookie_cb: SSL_cookie_generate_cb,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_cookie_generate_cb", ctx, (), |ctx| ctx.change(|settings| settings.hooks.names.cookie_generate = app_gen_cookie_cb))
}

/// SSL_CTX_set_cookie_verify_cb, SSL_CTX_set_stateless_cookie_generate_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `app_verify_cookie_cb` keeps the C contract of its
/// type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_cookie_verify_cb(
    ctx: *mut SSL_CTX,
    app_verify_cookie_cb: SSL_cookie_verify_cb,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_cookie_verify_cb", ctx, (), |ctx| ctx.change(|settings| settings.hooks.names.cookie_verify = app_verify_cookie_cb))
}

/// SSL_CTX_set_stateless_cookie_generate_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `gen_stateless_cookie_cb` keeps the C contract of its
/// type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_stateless_cookie_generate_cb(
    ctx: *mut SSL_CTX,
    gen_stateless_cookie_cb: SSL_stateless_cookie_generate_cb,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_stateless_cookie_generate_cb", ctx, (), |ctx| ctx.change(|settings| settings.hooks.names.stateless_generate = gen_stateless_cookie_cb))
}

/// SSL_CTX_set_stateless_cookie_verify_cb, SSL_CTX_set_stateless_cookie_generate_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `verify_stateless_cookie_cb` keeps the C contract of
/// its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_stateless_cookie_verify_cb(
    ctx: *mut SSL_CTX,
    verify_stateless_cookie_cb: SSL_stateless_cookie_verify_cb,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_stateless_cookie_verify_cb", ctx, (), |ctx| ctx.change(|settings| settings.hooks.names.stateless_verify = verify_stateless_cookie_cb))
}

/// SSL_is_dtls, SSL_get_version(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_is_dtls(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_is_dtls", ssl, 0, |ssl| ssl.with(|s| s.settings.method.is_datagram()).into())
}

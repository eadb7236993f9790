//! Secure remote password: SSL_CTX_set_srp_password(3).

use std::{
    ffi::{CStr, c_char, c_int, c_void},
    ptr,
};

use super::buffers::{opt_cstr, opt_text, put};
use super::guard::{with, with_ssl};
use super::types::{BIGNUM, SSL, SSL_CTX, SSL_cert_cb, SSL_srp_client_pwd_cb, SSL_srp_username_cb};
use crate::ossl::bn::BigNum;
use crate::ssl::{
    ctx::Ctx,
    lend::{Arg, Borrowed, SslCell},
    srp::{Password, SrpSettings, SrpState, server_param_with_username},
};

fn number(number: &Option<BigNum>) -> *mut BIGNUM {
    number.as_ref().map_or(ptr::null_mut(), |number| number.as_ptr().cast())
}

/// A string that C may read as long as the setting lasts.
fn text_at(text: Option<&CStr>) -> *mut c_char {
    text.map_or(ptr::null_mut(), |text| text.as_ptr().cast_mut())
}

/// A copy of the caller's number; None for NULL.
///
/// # Safety
/// `number` is NULL or live.
unsafe fn bn(number: *const BIGNUM) -> Option<BigNum> {
    // SAFETY: the caller's promise.
    unsafe { BigNum::copy_of(number.cast()) }.ok()
}

/// SSL_get_srp_N, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_srp_N(ssl: *mut SSL) -> *mut BIGNUM {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_get_srp_N", ssl, ptr::null_mut(), |ssl| ssl.with(|s| number(&s.session.srp.n)))
}

/// SSL_CTX_set_srp_cb_arg, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ctx` is NULL or live; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_srp_cb_arg(ctx: *mut SSL_CTX, arg: *mut c_void) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_srp_cb_arg", ctx, 0, |ctx| {
        ctx.change(|settings| (settings.psk.srp.enabled, settings.psk.srp.arg) = (true, Arg(arg)));
        1
    })
}

/// SSL_CTX_set_srp_client_pwd_callback, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_srp_client_pwd_callback(
    ctx: *mut SSL_CTX,
    cb: SSL_srp_client_pwd_cb,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_srp_client_pwd_callback", ctx, 0, |ctx| {
        ctx.change(|settings| (settings.psk.srp.enabled, settings.psk.srp.password) = (true, Password::Callback(cb)));
        1
    })
}

/// SSL_get_srp_g, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_srp_g(ssl: *mut SSL) -> *mut BIGNUM {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_get_srp_g", ssl, ptr::null_mut(), |ssl| ssl.with(|s| number(&s.session.srp.g)))
}

/// SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ctx` is NULL or live; `password` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_srp_password(
    ctx: *mut SSL_CTX,
    password: *mut c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    // SAFETY: the caller's promise.
    let text = unsafe { opt_cstr(password) };
    with(c"SSL_CTX_set_srp_password", ctx, 0, |ctx| {
        ctx.change(|settings| settings.psk.srp.set_password(text)).into()
    })
}

/// SSL_set_srp_server_param, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ssl`, `N`, `g`, `sa` and `v` are NULL or live; `info` is NULL or as long as
/// the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_srp_server_param(
    ssl: *mut SSL,
    N: *const BIGNUM,
    g: *const BIGNUM,
    sa: *mut BIGNUM,
    v: *mut BIGNUM,
    info: *mut c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_set_srp_server_param", ssl, -1, |ssl| {
        // SAFETY: the caller's promise.
        let (numbers, info) = unsafe { ([bn(N), bn(g), bn(sa), bn(v)], opt_text(info)) };
        if ssl.with(|s| s.session.srp.set_server(numbers, info)) { 1 } else { -1 }
    })
}

/// SSL_set_srp_server_param_pw, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ssl` is NULL or live; `user`, `pass` and `grp` are NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_srp_server_param_pw(
    ssl: *mut SSL,
    user: *const c_char,
    pass: *const c_char,
    grp: *const c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_set_srp_server_param_pw", ssl, -1, |ssl| {
        // SAFETY: the caller's promise.
        let (user, pass, grp) = unsafe { (opt_cstr(user), opt_cstr(pass), opt_cstr(grp)) };
        let (Some(user), Some(pass)) = (user, pass) else { return -1 };
        let set = ssl.with(|s| s.session.srp.set_server_password(&s.ctx.lib_ctx, user, pass, grp));
        if set { 1 } else { -1 }
    })
}

/// SSL_CTX_set_srp_strength, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_srp_strength(ctx: *mut SSL_CTX, strength: c_int) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_srp_strength", ctx, 0, |ctx| {
        ctx.change(|settings| settings.psk.srp.strength = strength);
        1
    })
}

/// SSL_get_srp_userinfo, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_srp_userinfo(ssl: *mut SSL) -> *mut c_char {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_get_srp_userinfo", ssl, ptr::null_mut(), |ssl| ssl.with(|s| text_at(s.session.srp.info.as_deref().or(s.settings.psk.srp.info.as_deref()))))
}

/// SSL_CTX_set_srp_username, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ctx` is NULL or live; `name` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_srp_username(ctx: *mut SSL_CTX, name: *mut c_char) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    // SAFETY: the caller's promise.
    let text = unsafe { opt_cstr(name) };
    with(c"SSL_CTX_set_srp_username", ctx, 0, |ctx| ctx.change(|settings| settings.psk.srp.set_user(text)).into())
}

/// SSL_get_srp_username, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_srp_username(ssl: *mut SSL) -> *mut c_char {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_get_srp_username", ssl, ptr::null_mut(), |ssl| ssl.with(|s| text_at(s.session.srp.user.as_deref().or(s.settings.psk.srp.user.as_deref()))))
}

/// SSL_CTX_set_srp_username_callback, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_srp_username_callback(
    ctx: *mut SSL_CTX,
    cb: SSL_srp_username_cb,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_srp_username_callback", ctx, 0, |ctx| {
        ctx.change(|settings| (settings.psk.srp.enabled, settings.psk.srp.username_cb) = (true, cb));
        1
    })
}

/// SSL_CTX_set_srp_verify_param_callback, SSL_CTX_set_srp_password(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_srp_verify_param_callback(
    ctx: *mut SSL_CTX,
    cb: SSL_cert_cb,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_srp_verify_param_callback", ctx, 0, |ctx| {
        ctx.change(|settings| (settings.psk.srp.enabled, settings.psk.srp.verify_param_cb) = (true, cb));
        1
    })
}

/// SSL_CTX_SRP_CTX_free: no man page.
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_SRP_CTX_free(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_SRP_CTX_free", ctx, 0, |ctx| {
        ctx.change(|settings| settings.psk.srp = SrpSettings::default());
        1
    })
}

/// SSL_SRP_CTX_free: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SRP_CTX_free(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_SRP_CTX_free", ssl, 0, |ssl| {
        ssl.with(|s| {
            s.change(|settings| settings.psk.srp = SrpSettings::default());
            s.session.srp = SrpState::default();
        });
        1
    })
}

/// SSL_CTX_SRP_CTX_init: no man page.
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_SRP_CTX_init(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_SRP_CTX_init", ctx, 0, |ctx| {
        ctx.change(|settings| settings.psk.srp = SrpSettings::default());
        1
    })
}

/// SSL_SRP_CTX_init: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SRP_CTX_init(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_SRP_CTX_init", ssl, 0, |ssl| {
        ssl.with(|s| {
            let srp = s.ctx.read(|settings| settings.psk.srp.clone());
            s.change(|settings| settings.psk.srp = srp);
            s.session.srp = SrpState::default();
        });
        1
    })
}

/// SRP_Calc_A_param: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SRP_Calc_A_param(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SRP_Calc_A_param", ssl, 0, |ssl| ssl.with(|s| s.session.srp.make_client_public().is_some()).into())
}

/// SSL_srp_server_param_with_username: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `ad` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_srp_server_param_with_username(
    ssl: *mut SSL,
    ad: *mut c_int,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_srp_server_param_with_username", ssl, -1, |ssl| {
        let mut alert = 0;
        let verdict = server_param_with_username(&ssl, &mut alert);
        // SAFETY: the caller's promise.
        unsafe { put(ad, alert) };
        verdict
    })
}

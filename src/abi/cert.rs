//! Own certificates and keys: SSL_CTX_use_certificate(3),
//! SSL_CTX_set_cert_cb(3), SSL_CTX_set_default_passwd_cb(3).

use std::{
    ffi::{c_char, c_int, c_long, c_uchar, c_void},
    ptr,
};

use super::args::{bytes, chain_copy, cstr};
use super::guard::{with, with_ssl};
use super::types::{
    ENGINE, EVP_PKEY, RSA, SSL, SSL_CTX, SSL_cert_cb, SSL_client_cert_cb, X509, pem_password_cb,
    stack_st_X509,
};

use crate::ossl::{engine::Engine, err, pkey::PKey, x509::X509Cert};
use crate::ssl::{
    cert::{self, Holder},
    cert_load, check_chain,
    ctx::Ctx,
    lend::{Arg, Borrowed},
};

/// A file without a name can not be opened.
fn no_file() -> c_int {
    err::ssl_error(err::shared::SYS_LIB);
    0
}

/// Nothing can not be parsed.
fn no_der() -> c_int {
    err::ssl_error(err::shared::ASN1_LIB);
    0
}

/// The RSA key as an EVP_PKEY.
///
/// # Safety
/// `rsa` is NULL or live.
unsafe fn rsa_key(rsa: *mut RSA) -> Option<PKey> {
    // SAFETY: the caller's promise.
    (!rsa.is_null()).then(|| unsafe { PKey::from_rsa(rsa) })?.ok()
}

/// A functional reference to an engine; an error is on the queue for `None`.
///
/// # Safety
/// `engine` is NULL or live.
unsafe fn engine(engine: *mut ENGINE) -> Option<Engine> {
    // SAFETY: the caller's promise.
    let engine = (!engine.is_null()).then(|| unsafe { Engine::init(engine) }).and_then(Result::ok);
    if engine.is_none() {
        err::ssl_error(err::shared::ENGINE_LIB);
    }
    engine
}

/// SSL_CTX_set_cert_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_cert_cb(
    ctx: *mut SSL_CTX,
    cb: SSL_cert_cb,
    arg: *mut c_void,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_cert_cb", ctx, (), |ctx| cert::set_callback(&*ctx, cb, Arg(arg)))
}

/// SSL_set_cert_cb, SSL_CTX_set_cert_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_cert_cb(ssl: *mut SSL, cb: SSL_cert_cb, arg: *mut c_void) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_cert_cb", ssl, (), |ssl| cert::set_callback(&*ssl, cb, Arg(arg)))
}

/// SSL_CTX_get_client_cert_cb, SSL_CTX_set_client_cert_cb(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_client_cert_cb(ctx: *mut SSL_CTX) -> SSL_client_cert_cb {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get_client_cert_cb", ctx, None, |ctx| ctx.read(|settings| settings.hooks.certs.client_cert))
}

/// SSL_CTX_set_client_cert_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `client_cert_cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_client_cert_cb(
    ctx: *mut SSL_CTX,
    client_cert_cb: SSL_client_cert_cb,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_client_cert_cb", ctx, (), |ctx| ctx.change(|settings| settings.hooks.certs.client_cert = client_cert_cb))
}

/// SSL_CTX_get_default_passwd_cb, SSL_CTX_set_default_passwd_cb(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_default_passwd_cb(ctx: *mut SSL_CTX) -> pem_password_cb {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get_default_passwd_cb", ctx, None, |ctx| Holder::settings(&*ctx).hooks.certs.passwd)
}

/// SSL_CTX_set_default_passwd_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_default_passwd_cb(ctx: *mut SSL_CTX, cb: pem_password_cb) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_default_passwd_cb", ctx, (), |ctx| Holder::change(&*ctx, |settings| settings.hooks.certs.passwd = cb))
}

/// SSL_get_default_passwd_cb, SSL_CTX_set_default_passwd_cb(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_default_passwd_cb(ssl: *mut SSL) -> pem_password_cb {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_default_passwd_cb", ssl, None, |ssl| Holder::settings(&*ssl).hooks.certs.passwd)
}

/// SSL_set_default_passwd_cb, SSL_CTX_set_default_passwd_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_default_passwd_cb(ssl: *mut SSL, cb: pem_password_cb) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_default_passwd_cb", ssl, (), |ssl| Holder::change(&*ssl, |settings| settings.hooks.certs.passwd = cb))
}

/// SSL_CTX_get_default_passwd_cb_userdata, SSL_CTX_set_default_passwd_cb(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_default_passwd_cb_userdata(ctx: *mut SSL_CTX) -> *mut c_void {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get_default_passwd_cb_userdata", ctx, ptr::null_mut(), |ctx| Holder::settings(&*ctx).hooks.certs.passwd_arg.0)
}

/// SSL_CTX_set_default_passwd_cb_userdata, SSL_CTX_set_default_passwd_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `u` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_default_passwd_cb_userdata(
    ctx: *mut SSL_CTX,
    u: *mut c_void,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_default_passwd_cb_userdata", ctx, (), |ctx| Holder::change(&*ctx, |settings| settings.hooks.certs.passwd_arg = Arg(u)))
}

/// SSL_get_default_passwd_cb_userdata, SSL_CTX_set_default_passwd_cb(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_default_passwd_cb_userdata(ssl: *mut SSL) -> *mut c_void {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_default_passwd_cb_userdata", ssl, ptr::null_mut(), |ssl| Holder::settings(&*ssl).hooks.certs.passwd_arg.0)
}

/// SSL_set_default_passwd_cb_userdata, SSL_CTX_set_default_passwd_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `u` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_default_passwd_cb_userdata(ssl: *mut SSL, u: *mut c_void) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_default_passwd_cb_userdata", ssl, (), |ssl| Holder::change(&*ssl, |settings| settings.hooks.certs.passwd_arg = Arg(u)))
}

/// SSL_CTX_check_private_key, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_check_private_key(ctx: *const SSL_CTX) -> c_int {
    if ctx.is_null() {
        err::ssl_error(crate::ssl::cert::NO_CERTIFICATE);
        return 0;
    }
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_check_private_key", ctx, 0, |ctx| cert::check_private_key(&*ctx).into())
}

/// SSL_check_private_key, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_check_private_key(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_check_private_key", ssl, 0, |ssl| cert::check_private_key(&*ssl).into())
}

/// SSL_CTX_use_PrivateKey, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` and `pkey` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_PrivateKey(ctx: *mut SSL_CTX, pkey: *mut EVP_PKEY) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, pkey) = unsafe { (Borrowed::<Ctx>::from_c(ctx), PKey::from_borrowed(pkey)) };
    with(c"SSL_CTX_use_PrivateKey", ctx, 0, |ctx| cert::use_private_key(&*ctx, pkey).into())
}

/// SSL_use_PrivateKey, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` and `pkey` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_PrivateKey(ssl: *mut SSL, pkey: *mut EVP_PKEY) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, pkey) = unsafe { (Borrowed::from_c(ssl), PKey::from_borrowed(pkey)) };
    with_ssl(c"SSL_use_PrivateKey", ssl, 0, |ssl| cert::use_private_key(&*ssl, pkey).into())
}

/// SSL_CTX_use_PrivateKey_ASN1, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` is NULL or live; `d` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_PrivateKey_ASN1(
    pk: c_int,
    ctx: *mut SSL_CTX,
    d: *const c_uchar,
    len: c_long,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, der) = unsafe { (Borrowed::<Ctx>::from_c(ctx), bytes(d, len)) };
    let Some(der) = der else { return no_der() };
    with(c"SSL_CTX_use_PrivateKey_ASN1", ctx, 0, |ctx| cert_load::private_key_asn1(&*ctx, pk, der).into())
}

/// SSL_use_PrivateKey_ASN1, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live; `d` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_PrivateKey_ASN1(
    pk: c_int,
    ssl: *mut SSL,
    d: *const c_uchar,
    len: c_long,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, der) = unsafe { (Borrowed::from_c(ssl), bytes(d, len)) };
    let Some(der) = der else { return no_der() };
    with_ssl(c"SSL_use_PrivateKey_ASN1", ssl, 0, |ssl| cert_load::private_key_asn1(&*ssl, pk, der).into())
}

/// SSL_CTX_use_PrivateKey_file, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` is NULL or live; `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_PrivateKey_file(
    ctx: *mut SSL_CTX,
    file: *const c_char,
    type_: c_int,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, file) = unsafe { (Borrowed::<Ctx>::from_c(ctx), cstr(file)) };
    let Some(file) = file else { return no_file() };
    with(c"SSL_CTX_use_PrivateKey_file", ctx, 0, |ctx| cert_load::private_key_file(&*ctx, file, type_).into())
}

/// SSL_use_PrivateKey_file, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live; `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_PrivateKey_file(
    ssl: *mut SSL,
    file: *const c_char,
    type_: c_int,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, file) = unsafe { (Borrowed::from_c(ssl), cstr(file)) };
    let Some(file) = file else { return no_file() };
    with_ssl(c"SSL_use_PrivateKey_file", ssl, 0, |ssl| cert_load::private_key_file(&*ssl, file, type_).into())
}

/// SSL_CTX_use_RSAPrivateKey, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` and `rsa` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_RSAPrivateKey(ctx: *mut SSL_CTX, rsa: *mut RSA) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, key) = unsafe { (Borrowed::<Ctx>::from_c(ctx), rsa_key(rsa)) };
    with(c"SSL_CTX_use_RSAPrivateKey", ctx, 0, |ctx| cert_load::rsa_key(&*ctx, key).into())
}

/// SSL_use_RSAPrivateKey, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` and `rsa` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_RSAPrivateKey(ssl: *mut SSL, rsa: *mut RSA) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, key) = unsafe { (Borrowed::from_c(ssl), rsa_key(rsa)) };
    with_ssl(c"SSL_use_RSAPrivateKey", ssl, 0, |ssl| cert_load::rsa_key(&*ssl, key).into())
}

/// SSL_CTX_use_RSAPrivateKey_ASN1, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` is NULL or live; `d` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_RSAPrivateKey_ASN1(
    ctx: *mut SSL_CTX,
    d: *const c_uchar,
    len: c_long,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, der) = unsafe { (Borrowed::<Ctx>::from_c(ctx), bytes(d, len)) };
    let Some(der) = der else { return no_der() };
    with(c"SSL_CTX_use_RSAPrivateKey_ASN1", ctx, 0, |ctx| cert_load::rsa_asn1(&*ctx, der).into())
}

/// SSL_use_RSAPrivateKey_ASN1, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live; `d` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_RSAPrivateKey_ASN1(
    ssl: *mut SSL,
    d: *const c_uchar,
    len: c_long,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, der) = unsafe { (Borrowed::from_c(ssl), bytes(d, len)) };
    let Some(der) = der else { return no_der() };
    with_ssl(c"SSL_use_RSAPrivateKey_ASN1", ssl, 0, |ssl| cert_load::rsa_asn1(&*ssl, der).into())
}

/// SSL_CTX_use_RSAPrivateKey_file, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` is NULL or live; `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_RSAPrivateKey_file(
    ctx: *mut SSL_CTX,
    file: *const c_char,
    type_: c_int,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, file) = unsafe { (Borrowed::<Ctx>::from_c(ctx), cstr(file)) };
    let Some(file) = file else { return no_file() };
    with(c"SSL_CTX_use_RSAPrivateKey_file", ctx, 0, |ctx| cert_load::rsa_file(&*ctx, file, type_).into())
}

/// SSL_use_RSAPrivateKey_file, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live; `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_RSAPrivateKey_file(
    ssl: *mut SSL,
    file: *const c_char,
    type_: c_int,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, file) = unsafe { (Borrowed::from_c(ssl), cstr(file)) };
    let Some(file) = file else { return no_file() };
    with_ssl(c"SSL_use_RSAPrivateKey_file", ssl, 0, |ssl| cert_load::rsa_file(&*ssl, file, type_).into())
}

/// SSL_CTX_use_cert_and_key, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx`, `x509`, `privatekey` and `chain` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_cert_and_key(
    ctx: *mut SSL_CTX,
    x509: *mut X509,
    privatekey: *mut EVP_PKEY,
    chain: *mut stack_st_X509,
    override_: c_int,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, cert, key, chain) = unsafe { (Borrowed::<Ctx>::from_c(ctx), X509Cert::from_borrowed(x509), PKey::from_borrowed(privatekey), chain_copy(chain)) };
    with(c"SSL_CTX_use_cert_and_key", ctx, 0, |ctx| cert::use_cert_and_key(&*ctx, cert, key, chain, override_ != 0).into())
}

/// SSL_use_cert_and_key, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl`, `x509`, `privatekey` and `chain` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_cert_and_key(
    ssl: *mut SSL,
    x509: *mut X509,
    privatekey: *mut EVP_PKEY,
    chain: *mut stack_st_X509,
    override_: c_int,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, cert, key, chain) = unsafe { (Borrowed::from_c(ssl), X509Cert::from_borrowed(x509), PKey::from_borrowed(privatekey), chain_copy(chain)) };
    with_ssl(c"SSL_use_cert_and_key", ssl, 0, |ssl| cert::use_cert_and_key(&*ssl, cert, key, chain, override_ != 0).into())
}

/// SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` and `x` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_certificate(ctx: *mut SSL_CTX, x: *mut X509) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, cert) = unsafe { (Borrowed::<Ctx>::from_c(ctx), X509Cert::from_borrowed(x)) };
    with(c"SSL_CTX_use_certificate", ctx, 0, |ctx| cert::use_certificate(&*ctx, cert).into())
}

/// SSL_use_certificate, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` and `x` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_certificate(ssl: *mut SSL, x: *mut X509) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, cert) = unsafe { (Borrowed::from_c(ssl), X509Cert::from_borrowed(x)) };
    with_ssl(c"SSL_use_certificate", ssl, 0, |ssl| cert::use_certificate(&*ssl, cert).into())
}

/// SSL_CTX_use_certificate_ASN1, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` is NULL or live; `d` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_certificate_ASN1(
    ctx: *mut SSL_CTX,
    len: c_int,
    d: *const c_uchar,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, der) = unsafe { (Borrowed::<Ctx>::from_c(ctx), bytes(d, len.into())) };
    let Some(der) = der else { return no_der() };
    with(c"SSL_CTX_use_certificate_ASN1", ctx, 0, |ctx| cert_load::certificate_asn1(&*ctx, der).into())
}

/// SSL_use_certificate_ASN1, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live; `d` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_certificate_ASN1(
    ssl: *mut SSL,
    d: *const c_uchar,
    len: c_int,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, der) = unsafe { (Borrowed::from_c(ssl), bytes(d, len.into())) };
    let Some(der) = der else { return no_der() };
    with_ssl(c"SSL_use_certificate_ASN1", ssl, 0, |ssl| cert_load::certificate_asn1(&*ssl, der).into())
}

/// SSL_CTX_use_certificate_chain_file, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` is NULL or live; `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_certificate_chain_file(
    ctx: *mut SSL_CTX,
    file: *const c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, file) = unsafe { (Borrowed::<Ctx>::from_c(ctx), cstr(file)) };
    let Some(file) = file else { return no_file() };
    with(c"SSL_CTX_use_certificate_chain_file", ctx, 0, |ctx| cert_load::chain_file(&*ctx, file).into())
}

/// SSL_use_certificate_chain_file, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live; `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_certificate_chain_file(
    ssl: *mut SSL,
    file: *const c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, file) = unsafe { (Borrowed::from_c(ssl), cstr(file)) };
    let Some(file) = file else { return no_file() };
    with_ssl(c"SSL_use_certificate_chain_file", ssl, 0, |ssl| cert_load::chain_file(&*ssl, file).into())
}

/// SSL_CTX_use_certificate_file, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` is NULL or live; `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_certificate_file(
    ctx: *mut SSL_CTX,
    file: *const c_char,
    type_: c_int,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, file) = unsafe { (Borrowed::<Ctx>::from_c(ctx), cstr(file)) };
    let Some(file) = file else { return no_file() };
    with(c"SSL_CTX_use_certificate_file", ctx, 0, |ctx| cert_load::certificate_file(&*ctx, file, type_).into())
}

/// SSL_use_certificate_file, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live; `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_certificate_file(
    ssl: *mut SSL,
    file: *const c_char,
    type_: c_int,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, file) = unsafe { (Borrowed::from_c(ssl), cstr(file)) };
    let Some(file) = file else { return no_file() };
    with_ssl(c"SSL_use_certificate_file", ssl, 0, |ssl| cert_load::certificate_file(&*ssl, file, type_).into())
}

/// SSL_check_chain(3).
///
/// # Safety
/// `ssl`, `x`, `pk` and `chain` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_check_chain(
    ssl: *mut SSL,
    x: *mut X509,
    pk: *mut EVP_PKEY,
    chain: *mut stack_st_X509,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, cert, key, chain) = unsafe { (Borrowed::from_c(ssl), X509Cert::from_borrowed(x), PKey::from_borrowed(pk), chain_copy(chain)) };
    with_ssl(c"SSL_check_chain", ssl, 0, |ssl| check_chain::check(&ssl, cert.as_ref(), key.as_ref(), chain.as_ref()))
}

/// SSL_get_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_certificate(ssl: *const SSL) -> *mut X509 {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_certificate", ssl, ptr::null_mut(), |ssl| cert::certificate(&*ssl))
}

/// SSL_get_privatekey, SSL_get_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_privatekey(ssl: *const SSL) -> *mut EVP_PKEY {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_privatekey", ssl, ptr::null_mut(), |ssl| cert::private_key(&*ssl))
}

/// SSL_CTX_get0_certificate: no man page.
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get0_certificate(ctx: *const SSL_CTX) -> *mut X509 {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get0_certificate", ctx, ptr::null_mut(), |ctx| cert::certificate(&*ctx))
}

/// SSL_certs_clear: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_certs_clear(ssl: *mut SSL) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_certs_clear", ssl, (), |ssl| cert::clear(&ssl))
}

/// SSL_CTX_set_client_cert_engine: no man page.
///
/// # Safety
/// `ctx` and `e` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_client_cert_engine(
    ctx: *mut SSL_CTX,
    e: *mut ENGINE,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, engine) = unsafe { (Borrowed::<Ctx>::from_c(ctx), engine(e)) };
    let Some(engine) = engine else { return 0 };
    with(c"SSL_CTX_set_client_cert_engine", ctx, 0, |ctx| cert::set_engine(&ctx, engine).into())
}

/// SSL_CTX_get0_privatekey: no man page.
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get0_privatekey(ctx: *const SSL_CTX) -> *mut EVP_PKEY {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get0_privatekey", ctx, ptr::null_mut(), |ctx| cert::private_key(&*ctx))
}

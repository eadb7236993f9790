//! Lists of acceptable CAs: SSL_CTX_set0_CA_list(3),
//! SSL_load_client_CA_file(3).

use std::{
    ffi::{c_char, c_int},
    ptr,
};

use super::args::cstr;
use super::guard::{guard, with, with_ssl};
use super::types::{OSSL_LIB_CTX, SSL, SSL_CTX, X509, stack_st_X509_NAME};

use crate::ossl::{err, lib_ctx::LibCtx, stack::Stack, x509::X509Cert, x509_name::X509Name};
use crate::ssl::{
    ca_list::{self, Which},
    ctx::Ctx,
    lend::Borrowed,
};

/// SSL_CTX_get0_CA_list, SSL_CTX_set0_CA_list(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get0_CA_list(ctx: *const SSL_CTX) -> *const stack_st_X509_NAME {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get0_CA_list", ctx, ptr::null(), |ctx| ca_list::get_ctx(&ctx, Which::Both).cast_const())
}

/// SSL_CTX_set0_CA_list(3).
///
/// # Safety
/// `ctx` and `name_list` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set0_CA_list(
    ctx: *mut SSL_CTX,
    name_list: *mut stack_st_X509_NAME,
) {
    // SAFETY: the caller's promise.
    let (ctx, names) = unsafe { (Borrowed::<Ctx>::from_c(ctx), Stack::<X509Name>::from_ptr(name_list)) };
    with(c"SSL_CTX_set0_CA_list", ctx, (), |ctx| ca_list::set_ctx(&ctx, Which::Both, names))
}

/// SSL_get0_CA_list, SSL_CTX_set0_CA_list(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_CA_list(ssl: *const SSL) -> *const stack_st_X509_NAME {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get0_CA_list", ssl, ptr::null(), |ssl| ca_list::get_both(&ssl).cast_const())
}

/// SSL_set0_CA_list, SSL_CTX_set0_CA_list(3).
///
/// # Safety
/// `ssl` and `name_list` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set0_CA_list(ssl: *mut SSL, name_list: *mut stack_st_X509_NAME) {
    // SAFETY: the caller's promise.
    let (ssl, names) = unsafe { (Borrowed::from_c(ssl), Stack::<X509Name>::from_ptr(name_list)) };
    with_ssl(c"SSL_set0_CA_list", ssl, (), |ssl| ca_list::set_ssl(&ssl, Which::Both, names))
}

/// SSL_CTX_add1_to_CA_list, SSL_CTX_set0_CA_list(3).
///
/// # Safety
/// `ctx` and `x` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_add1_to_CA_list(ctx: *mut SSL_CTX, x: *const X509) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, cert) = unsafe { (Borrowed::<Ctx>::from_c(ctx), X509Cert::from_borrowed(x.cast_mut())) };
    with(c"SSL_CTX_add1_to_CA_list", ctx, 0, |ctx| ca_list::add_ctx(&ctx, Which::Both, cert.as_ref()).into())
}

/// SSL_add1_to_CA_list, SSL_CTX_set0_CA_list(3).
///
/// # Safety
/// `ssl` and `x` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_add1_to_CA_list(ssl: *mut SSL, x: *const X509) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, cert) = unsafe { (Borrowed::from_c(ssl), X509Cert::from_borrowed(x.cast_mut())) };
    with_ssl(c"SSL_add1_to_CA_list", ssl, 0, |ssl| ca_list::add_ssl(&ssl, Which::Both, cert.as_ref()).into())
}

/// SSL_CTX_add_client_CA, SSL_CTX_set0_CA_list(3).
///
/// # Safety
/// `ctx` and `x` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_add_client_CA(ctx: *mut SSL_CTX, x: *mut X509) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, cert) = unsafe { (Borrowed::<Ctx>::from_c(ctx), X509Cert::from_borrowed(x)) };
    with(c"SSL_CTX_add_client_CA", ctx, 0, |ctx| ca_list::add_ctx(&ctx, Which::Client, cert.as_ref()).into())
}

/// SSL_add_client_CA, SSL_CTX_set0_CA_list(3).
///
/// # Safety
/// `ssl` and `x` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_add_client_CA(ssl: *mut SSL, x: *mut X509) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, cert) = unsafe { (Borrowed::from_c(ssl), X509Cert::from_borrowed(x)) };
    with_ssl(c"SSL_add_client_CA", ssl, 0, |ssl| ca_list::add_ssl(&ssl, Which::Client, cert.as_ref()).into())
}

/// SSL_CTX_get_client_CA_list, SSL_CTX_set0_CA_list(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_client_CA_list(
    ctx: *const SSL_CTX,
) -> *mut stack_st_X509_NAME {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get_client_CA_list", ctx, ptr::null_mut(), |ctx| ca_list::get_ctx(&ctx, Which::Client))
}

/// SSL_CTX_set_client_CA_list, SSL_CTX_set0_CA_list(3).
///
/// # Safety
/// `ctx` and `name_list` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_client_CA_list(
    ctx: *mut SSL_CTX,
    name_list: *mut stack_st_X509_NAME,
) {
    // SAFETY: the caller's promise.
    let (ctx, names) = unsafe { (Borrowed::<Ctx>::from_c(ctx), Stack::<X509Name>::from_ptr(name_list)) };
    with(c"SSL_CTX_set_client_CA_list", ctx, (), |ctx| ca_list::set_ctx(&ctx, Which::Client, names))
}

/// SSL_get_client_CA_list, SSL_CTX_set0_CA_list(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_client_CA_list(ssl: *const SSL) -> *mut stack_st_X509_NAME {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_client_CA_list", ssl, ptr::null_mut(), |ssl| ca_list::get_client(&ssl))
}

/// SSL_set_client_CA_list, SSL_CTX_set0_CA_list(3).
///
/// # Safety
/// `ssl` and `name_list` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_client_CA_list(
    ssl: *mut SSL,
    name_list: *mut stack_st_X509_NAME,
) {
    // SAFETY: the caller's promise.
    let (ssl, names) = unsafe { (Borrowed::from_c(ssl), Stack::<X509Name>::from_ptr(name_list)) };
    with_ssl(c"SSL_set_client_CA_list", ssl, (), |ssl| ca_list::set_ssl(&ssl, Which::Client, names))
}

/// SSL_get0_peer_CA_list, SSL_CTX_set0_CA_list(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_peer_CA_list(ssl: *const SSL) -> *const stack_st_X509_NAME {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get0_peer_CA_list", ssl, ptr::null(), |ssl| ca_list::get_peer(&ssl).cast_const())
}

/// SSL_add_dir_cert_subjects_to_stack, SSL_load_client_CA_file(3).
///
/// # Safety
/// `stackCAs` is NULL or live; `dir` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_add_dir_cert_subjects_to_stack(
    stackCAs: *mut stack_st_X509_NAME,
    dir: *const c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let (list, dir) = unsafe { (Stack::<X509Name>::borrow(stackCAs), cstr(dir)) };
    guard(c"SSL_add_dir_cert_subjects_to_stack", 0, || match (list, dir) {
        (Some(mut list), Some(dir)) => ca_list::add_dir(&mut list, dir).into(),
        _ => {
            // What is no directory cannot be opened.
            err::ssl_error(err::shared::SYS_LIB);
            0
        }
    })
}

/// SSL_add_file_cert_subjects_to_stack, SSL_load_client_CA_file(3).
///
/// # Safety
/// `stackCAs` is NULL or live; `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_add_file_cert_subjects_to_stack(
    stackCAs: *mut stack_st_X509_NAME,
    file: *const c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let (list, file) = unsafe { (Stack::<X509Name>::borrow(stackCAs), cstr(file)) };
    guard(c"SSL_add_file_cert_subjects_to_stack", 0, || match (list, file) {
        (Some(mut list), Some(file)) => ca_list::add_file(&mut list, file).into(),
        _ => 0,
    })
}

/// SSL_add_store_cert_subjects_to_stack, SSL_load_client_CA_file(3).
///
/// # Safety
/// `stackCAs` is NULL or live; `uri` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_add_store_cert_subjects_to_stack(
    stackCAs: *mut stack_st_X509_NAME,
    uri: *const c_char,
) -> c_int {
    // SAFETY: the caller's promise.
    let (list, uri) = unsafe { (Stack::<X509Name>::borrow(stackCAs), cstr(uri)) };
    guard(c"SSL_add_store_cert_subjects_to_stack", 0, || match (list, uri) {
        (Some(mut list), Some(uri)) => ca_list::add_store(&mut list, uri).into(),
        _ => 0,
    })
}

/// SSL_load_client_CA_file(3).
///
/// # Safety
/// `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_load_client_CA_file(file: *const c_char) -> *mut stack_st_X509_NAME {
    // SAFETY: the caller's promise.
    let file = unsafe { cstr(file) };
    guard(c"SSL_load_client_CA_file", ptr::null_mut(), || file.and_then(|file| ca_list::load_file(file, &LibCtx::default())).map_or(ptr::null_mut(), Stack::into_ptr))
}

/// SSL_load_client_CA_file_ex, SSL_load_client_CA_file(3).
///
/// # Safety
/// `libctx` is NULL or live; `file` and `propq` are NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_load_client_CA_file_ex(
    file: *const c_char,
    libctx: *mut OSSL_LIB_CTX,
    propq: *const c_char,
) -> *mut stack_st_X509_NAME {
    // SAFETY: the caller's promise.
    let (file, lib_ctx) = unsafe { (cstr(file), LibCtx::new(libctx, cstr(propq))) };
    guard(c"SSL_load_client_CA_file_ex", ptr::null_mut(), || file.and_then(|file| ca_list::load_file(file, &lib_ctx)).map_or(ptr::null_mut(), Stack::into_ptr))
}

/// SSL_dup_CA_list: no man page.
///
/// # Safety
/// `sk` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_dup_CA_list(
    sk: *const stack_st_X509_NAME,
) -> *mut stack_st_X509_NAME {
    // SAFETY: the caller's promise.
    let list = unsafe { Stack::<X509Name>::borrow(sk.cast_mut()) };
    guard(c"SSL_dup_CA_list", ptr::null_mut(), || list.map_or_else(Stack::new, |list| ca_list::dup(&list)).ok().map_or(ptr::null_mut(), Stack::into_ptr))
}

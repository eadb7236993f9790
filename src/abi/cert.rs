//! Own certificates and keys: SSL_CTX_use_certificate(3),
//! SSL_CTX_set_cert_cb(3), SSL_CTX_set_default_passwd_cb(3).

use std::{
    ffi::{c_char, c_int, c_long, c_uchar, c_void},
    ptr,
};

use super::guard::refuse;
use super::types::{
    ENGINE, EVP_PKEY, RSA, SSL, SSL_CTX, SSL_cert_cb, SSL_client_cert_cb, X509, pem_password_cb,
    stack_st_X509,
};

/// SSL_CTX_set_cert_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_cert_cb(
    _ctx: *mut SSL_CTX,
    _cb: SSL_cert_cb,
    _arg: *mut c_void,
) {
    refuse(c"SSL_CTX_set_cert_cb", ())
}

/// SSL_set_cert_cb, SSL_CTX_set_cert_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_cert_cb(_ssl: *mut SSL, _cb: SSL_cert_cb, _arg: *mut c_void) {
    refuse(c"SSL_set_cert_cb", ())
}

/// SSL_CTX_get_client_cert_cb, SSL_CTX_set_client_cert_cb(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_client_cert_cb(_ctx: *mut SSL_CTX) -> SSL_client_cert_cb {
    refuse(c"SSL_CTX_get_client_cert_cb", None)
}

/// SSL_CTX_set_client_cert_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `client_cert_cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_client_cert_cb(
    _ctx: *mut SSL_CTX,
    _client_cert_cb: SSL_client_cert_cb,
) {
    refuse(c"SSL_CTX_set_client_cert_cb", ())
}

/// SSL_CTX_get_default_passwd_cb, SSL_CTX_set_default_passwd_cb(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_default_passwd_cb(_ctx: *mut SSL_CTX) -> pem_password_cb {
    refuse(c"SSL_CTX_get_default_passwd_cb", None)
}

/// SSL_CTX_set_default_passwd_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_default_passwd_cb(_ctx: *mut SSL_CTX, _cb: pem_password_cb) {
    refuse(c"SSL_CTX_set_default_passwd_cb", ())
}

/// SSL_get_default_passwd_cb, SSL_CTX_set_default_passwd_cb(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_default_passwd_cb(_ssl: *mut SSL) -> pem_password_cb {
    refuse(c"SSL_get_default_passwd_cb", None)
}

/// SSL_set_default_passwd_cb, SSL_CTX_set_default_passwd_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_default_passwd_cb(_ssl: *mut SSL, _cb: pem_password_cb) {
    refuse(c"SSL_set_default_passwd_cb", ())
}

/// SSL_CTX_get_default_passwd_cb_userdata, SSL_CTX_set_default_passwd_cb(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_default_passwd_cb_userdata(_ctx: *mut SSL_CTX) -> *mut c_void {
    refuse(c"SSL_CTX_get_default_passwd_cb_userdata", ptr::null_mut())
}

/// SSL_CTX_set_default_passwd_cb_userdata, SSL_CTX_set_default_passwd_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `u` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_default_passwd_cb_userdata(
    _ctx: *mut SSL_CTX,
    _u: *mut c_void,
) {
    refuse(c"SSL_CTX_set_default_passwd_cb_userdata", ())
}

/// SSL_get_default_passwd_cb_userdata, SSL_CTX_set_default_passwd_cb(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_default_passwd_cb_userdata(_ssl: *mut SSL) -> *mut c_void {
    refuse(c"SSL_get_default_passwd_cb_userdata", ptr::null_mut())
}

/// SSL_set_default_passwd_cb_userdata, SSL_CTX_set_default_passwd_cb(3).
///
/// # Safety
/// `ssl` is NULL or live; `u` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_default_passwd_cb_userdata(_ssl: *mut SSL, _u: *mut c_void) {
    refuse(c"SSL_set_default_passwd_cb_userdata", ())
}

/// SSL_CTX_check_private_key, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_check_private_key(_ctx: *const SSL_CTX) -> c_int {
    refuse(c"SSL_CTX_check_private_key", 0)
}

/// SSL_check_private_key, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_check_private_key(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_check_private_key", 0)
}

/// SSL_CTX_use_PrivateKey, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` and `pkey` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_PrivateKey(_ctx: *mut SSL_CTX, _pkey: *mut EVP_PKEY) -> c_int {
    refuse(c"SSL_CTX_use_PrivateKey", 0)
}

/// SSL_use_PrivateKey, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` and `pkey` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_PrivateKey(_ssl: *mut SSL, _pkey: *mut EVP_PKEY) -> c_int {
    refuse(c"SSL_use_PrivateKey", 0)
}

/// SSL_CTX_use_PrivateKey_ASN1, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` is NULL or live; `d` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_PrivateKey_ASN1(
    _pk: c_int,
    _ctx: *mut SSL_CTX,
    _d: *const c_uchar,
    _len: c_long,
) -> c_int {
    refuse(c"SSL_CTX_use_PrivateKey_ASN1", 0)
}

/// SSL_use_PrivateKey_ASN1, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live; `d` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_PrivateKey_ASN1(
    _pk: c_int,
    _ssl: *mut SSL,
    _d: *const c_uchar,
    _len: c_long,
) -> c_int {
    refuse(c"SSL_use_PrivateKey_ASN1", 0)
}

/// SSL_CTX_use_PrivateKey_file, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` is NULL or live; `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_PrivateKey_file(
    _ctx: *mut SSL_CTX,
    _file: *const c_char,
    _type_: c_int,
) -> c_int {
    refuse(c"SSL_CTX_use_PrivateKey_file", 0)
}

/// SSL_use_PrivateKey_file, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live; `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_PrivateKey_file(
    _ssl: *mut SSL,
    _file: *const c_char,
    _type_: c_int,
) -> c_int {
    refuse(c"SSL_use_PrivateKey_file", 0)
}

/// SSL_CTX_use_RSAPrivateKey, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` and `rsa` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_RSAPrivateKey(_ctx: *mut SSL_CTX, _rsa: *mut RSA) -> c_int {
    refuse(c"SSL_CTX_use_RSAPrivateKey", 0)
}

/// SSL_use_RSAPrivateKey, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` and `rsa` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_RSAPrivateKey(_ssl: *mut SSL, _rsa: *mut RSA) -> c_int {
    refuse(c"SSL_use_RSAPrivateKey", 0)
}

/// SSL_CTX_use_RSAPrivateKey_ASN1, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` is NULL or live; `d` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_RSAPrivateKey_ASN1(
    _ctx: *mut SSL_CTX,
    _d: *const c_uchar,
    _len: c_long,
) -> c_int {
    refuse(c"SSL_CTX_use_RSAPrivateKey_ASN1", 0)
}

/// SSL_use_RSAPrivateKey_ASN1, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live; `d` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_RSAPrivateKey_ASN1(
    _ssl: *mut SSL,
    _d: *const c_uchar,
    _len: c_long,
) -> c_int {
    refuse(c"SSL_use_RSAPrivateKey_ASN1", 0)
}

/// SSL_CTX_use_RSAPrivateKey_file, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` is NULL or live; `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_RSAPrivateKey_file(
    _ctx: *mut SSL_CTX,
    _file: *const c_char,
    _type_: c_int,
) -> c_int {
    refuse(c"SSL_CTX_use_RSAPrivateKey_file", 0)
}

/// SSL_use_RSAPrivateKey_file, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live; `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_RSAPrivateKey_file(
    _ssl: *mut SSL,
    _file: *const c_char,
    _type_: c_int,
) -> c_int {
    refuse(c"SSL_use_RSAPrivateKey_file", 0)
}

/// SSL_CTX_use_cert_and_key, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx`, `x509`, `privatekey` and `chain` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_cert_and_key(
    _ctx: *mut SSL_CTX,
    _x509: *mut X509,
    _privatekey: *mut EVP_PKEY,
    _chain: *mut stack_st_X509,
    _override_: c_int,
) -> c_int {
    refuse(c"SSL_CTX_use_cert_and_key", 0)
}

/// SSL_use_cert_and_key, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl`, `x509`, `privatekey` and `chain` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_cert_and_key(
    _ssl: *mut SSL,
    _x509: *mut X509,
    _privatekey: *mut EVP_PKEY,
    _chain: *mut stack_st_X509,
    _override_: c_int,
) -> c_int {
    refuse(c"SSL_use_cert_and_key", 0)
}

/// SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` and `x` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_certificate(_ctx: *mut SSL_CTX, _x: *mut X509) -> c_int {
    refuse(c"SSL_CTX_use_certificate", 0)
}

/// SSL_use_certificate, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` and `x` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_certificate(_ssl: *mut SSL, _x: *mut X509) -> c_int {
    refuse(c"SSL_use_certificate", 0)
}

/// SSL_CTX_use_certificate_ASN1, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` is NULL or live; `d` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_certificate_ASN1(
    _ctx: *mut SSL_CTX,
    _len: c_int,
    _d: *const c_uchar,
) -> c_int {
    refuse(c"SSL_CTX_use_certificate_ASN1", 0)
}

/// SSL_use_certificate_ASN1, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live; `d` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_certificate_ASN1(
    _ssl: *mut SSL,
    _d: *const c_uchar,
    _len: c_int,
) -> c_int {
    refuse(c"SSL_use_certificate_ASN1", 0)
}

/// SSL_CTX_use_certificate_chain_file, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` is NULL or live; `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_certificate_chain_file(
    _ctx: *mut SSL_CTX,
    _file: *const c_char,
) -> c_int {
    refuse(c"SSL_CTX_use_certificate_chain_file", 0)
}

/// SSL_use_certificate_chain_file, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live; `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_certificate_chain_file(
    _ssl: *mut SSL,
    _file: *const c_char,
) -> c_int {
    refuse(c"SSL_use_certificate_chain_file", 0)
}

/// SSL_CTX_use_certificate_file, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ctx` is NULL or live; `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_use_certificate_file(
    _ctx: *mut SSL_CTX,
    _file: *const c_char,
    _type_: c_int,
) -> c_int {
    refuse(c"SSL_CTX_use_certificate_file", 0)
}

/// SSL_use_certificate_file, SSL_CTX_use_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live; `file` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_use_certificate_file(
    _ssl: *mut SSL,
    _file: *const c_char,
    _type_: c_int,
) -> c_int {
    refuse(c"SSL_use_certificate_file", 0)
}

/// SSL_check_chain(3).
///
/// # Safety
/// `ssl`, `x`, `pk` and `chain` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_check_chain(
    _ssl: *mut SSL,
    _x: *mut X509,
    _pk: *mut EVP_PKEY,
    _chain: *mut stack_st_X509,
) -> c_int {
    refuse(c"SSL_check_chain", 0)
}

/// SSL_get_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_certificate(_ssl: *const SSL) -> *mut X509 {
    refuse(c"SSL_get_certificate", ptr::null_mut())
}

/// SSL_get_privatekey, SSL_get_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_privatekey(_ssl: *const SSL) -> *mut EVP_PKEY {
    refuse(c"SSL_get_privatekey", ptr::null_mut())
}

/// SSL_CTX_get0_certificate: no man page.
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get0_certificate(_ctx: *const SSL_CTX) -> *mut X509 {
    refuse(c"SSL_CTX_get0_certificate", ptr::null_mut())
}

/// SSL_certs_clear: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_certs_clear(_ssl: *mut SSL) {
    refuse(c"SSL_certs_clear", ())
}

/// SSL_CTX_set_client_cert_engine: no man page.
///
/// # Safety
/// `ctx` and `e` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_client_cert_engine(
    _ctx: *mut SSL_CTX,
    _e: *mut ENGINE,
) -> c_int {
    refuse(c"SSL_CTX_set_client_cert_engine", 0)
}

/// SSL_CTX_get0_privatekey: no man page.
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get0_privatekey(_ctx: *const SSL_CTX) -> *mut EVP_PKEY {
    refuse(c"SSL_CTX_get0_privatekey", ptr::null_mut())
}

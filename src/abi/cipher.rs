//! Cipher suites: SSL_CTX_set_cipher_list(3), SSL_CIPHER_get_name(3),
//! SSL_get_current_cipher(3).

use std::{
    ffi::{c_char, c_int, c_uchar},
    ptr,
};

use super::guard::refuse;
use super::types::{EVP_MD, SSL, SSL_CIPHER, SSL_CTX, stack_st_SSL_CIPHER};

/// SSL_CIPHER_description, SSL_CIPHER_get_name(3).
///
/// # Safety
/// `cipher` is NULL or live; `buf` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CIPHER_description(
    _cipher: *const SSL_CIPHER,
    _buf: *mut c_char,
    _size: c_int,
) -> *mut c_char {
    refuse(c"SSL_CIPHER_description", ptr::null_mut())
}

/// SSL_CIPHER_find, SSL_CIPHER_get_name(3).
///
/// # Safety
/// `ssl` is NULL or live; `ptr` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CIPHER_find(
    _ssl: *mut SSL,
    _ptr: *const c_uchar,
) -> *const SSL_CIPHER {
    refuse(c"SSL_CIPHER_find", ptr::null())
}

/// SSL_CIPHER_get_auth_nid, SSL_CIPHER_get_name(3).
///
/// # Safety
/// `cipher` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CIPHER_get_auth_nid(_cipher: *const SSL_CIPHER) -> c_int {
    refuse(c"SSL_CIPHER_get_auth_nid", 0)
}

/// SSL_CIPHER_get_bits, SSL_CIPHER_get_name(3).
///
/// # Safety
/// `cipher` is NULL or live; `alg_bits` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CIPHER_get_bits(
    _cipher: *const SSL_CIPHER,
    _alg_bits: *mut c_int,
) -> c_int {
    refuse(c"SSL_CIPHER_get_bits", 0)
}

/// SSL_CIPHER_get_cipher_nid, SSL_CIPHER_get_name(3).
///
/// # Safety
/// `cipher` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CIPHER_get_cipher_nid(_cipher: *const SSL_CIPHER) -> c_int {
    refuse(c"SSL_CIPHER_get_cipher_nid", 0)
}

/// SSL_CIPHER_get_digest_nid, SSL_CIPHER_get_name(3).
///
/// # Safety
/// `cipher` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CIPHER_get_digest_nid(_cipher: *const SSL_CIPHER) -> c_int {
    refuse(c"SSL_CIPHER_get_digest_nid", 0)
}

/// SSL_CIPHER_get_handshake_digest, SSL_CIPHER_get_name(3).
///
/// # Safety
/// `cipher` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CIPHER_get_handshake_digest(
    _cipher: *const SSL_CIPHER,
) -> *const EVP_MD {
    refuse(c"SSL_CIPHER_get_handshake_digest", ptr::null())
}

/// SSL_CIPHER_get_id, SSL_CIPHER_get_name(3).
///
/// # Safety
/// `cipher` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CIPHER_get_id(_cipher: *const SSL_CIPHER) -> u32 {
    refuse(c"SSL_CIPHER_get_id", 0)
}

/// SSL_CIPHER_get_kx_nid, SSL_CIPHER_get_name(3).
///
/// # Safety
/// `cipher` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CIPHER_get_kx_nid(_cipher: *const SSL_CIPHER) -> c_int {
    refuse(c"SSL_CIPHER_get_kx_nid", 0)
}

/// SSL_CIPHER_get_name(3).
///
/// # Safety
/// `cipher` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CIPHER_get_name(_cipher: *const SSL_CIPHER) -> *const c_char {
    refuse(c"SSL_CIPHER_get_name", ptr::null())
}

/// SSL_CIPHER_get_protocol_id, SSL_CIPHER_get_name(3).
///
/// # Safety
/// `cipher` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CIPHER_get_protocol_id(_cipher: *const SSL_CIPHER) -> u16 {
    refuse(c"SSL_CIPHER_get_protocol_id", 0)
}

/// SSL_CIPHER_get_version, SSL_CIPHER_get_name(3).
///
/// # Safety
/// `cipher` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CIPHER_get_version(_cipher: *const SSL_CIPHER) -> *const c_char {
    refuse(c"SSL_CIPHER_get_version", ptr::null())
}

/// SSL_CIPHER_is_aead, SSL_CIPHER_get_name(3).
///
/// # Safety
/// `cipher` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CIPHER_is_aead(_cipher: *const SSL_CIPHER) -> c_int {
    refuse(c"SSL_CIPHER_is_aead", 0)
}

/// SSL_CIPHER_standard_name, SSL_CIPHER_get_name(3).
///
/// # Safety
/// `cipher` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CIPHER_standard_name(_cipher: *const SSL_CIPHER) -> *const c_char {
    refuse(c"SSL_CIPHER_standard_name", ptr::null())
}

/// OPENSSL_cipher_name, SSL_CIPHER_get_name(3).
///
/// # Safety
/// `rfc_name` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn OPENSSL_cipher_name(_rfc_name: *const c_char) -> *const c_char {
    refuse(c"OPENSSL_cipher_name", ptr::null())
}

/// OSSL_default_cipher_list, SSL_CTX_set_cipher_list(3).
#[unsafe(no_mangle)]
pub extern "C" fn OSSL_default_cipher_list() -> *const c_char {
    refuse(c"OSSL_default_cipher_list", ptr::null())
}

/// OSSL_default_ciphersuites, SSL_CTX_set_cipher_list(3).
#[unsafe(no_mangle)]
pub extern "C" fn OSSL_default_ciphersuites() -> *const c_char {
    refuse(c"OSSL_default_ciphersuites", ptr::null())
}

/// SSL_CTX_set_cipher_list(3).
///
/// # Safety
/// `ctx` is NULL or live; `str` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_cipher_list(_ctx: *mut SSL_CTX, _str: *const c_char) -> c_int {
    refuse(c"SSL_CTX_set_cipher_list", 0)
}

/// SSL_set_cipher_list, SSL_CTX_set_cipher_list(3).
///
/// # Safety
/// `ssl` is NULL or live; `str` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_cipher_list(_ssl: *mut SSL, _str: *const c_char) -> c_int {
    refuse(c"SSL_set_cipher_list", 0)
}

/// SSL_CTX_set_ciphersuites, SSL_CTX_set_cipher_list(3).
///
/// # Safety
/// `ctx` is NULL or live; `str` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_ciphersuites(
    _ctx: *mut SSL_CTX,
    _str: *const c_char,
) -> c_int {
    refuse(c"SSL_CTX_set_ciphersuites", 0)
}

/// SSL_set_ciphersuites, SSL_CTX_set_cipher_list(3).
///
/// # Safety
/// `ssl` is NULL or live; `str` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_ciphersuites(_ssl: *mut SSL, _str: *const c_char) -> c_int {
    refuse(c"SSL_set_ciphersuites", 0)
}

/// SSL_bytes_to_cipher_list, SSL_get_ciphers(3).
///
/// # Safety
/// `ssl` is NULL or live; `bytes` is NULL or as long as the call says; `sk` and
/// `scsvs` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_bytes_to_cipher_list(
    _ssl: *mut SSL,
    _bytes: *const c_uchar,
    _len: usize,
    _isv2format: c_int,
    _sk: *mut *mut stack_st_SSL_CIPHER,
    _scsvs: *mut *mut stack_st_SSL_CIPHER,
) -> c_int {
    refuse(c"SSL_bytes_to_cipher_list", 0)
}

/// SSL_get_cipher_list, SSL_get_ciphers(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_cipher_list(_ssl: *const SSL, _n: c_int) -> *const c_char {
    refuse(c"SSL_get_cipher_list", ptr::null())
}

/// SSL_CTX_get_ciphers, SSL_get_ciphers(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_ciphers(_ctx: *const SSL_CTX) -> *mut stack_st_SSL_CIPHER {
    refuse(c"SSL_CTX_get_ciphers", ptr::null_mut())
}

/// SSL_get_ciphers(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_ciphers(_ssl: *const SSL) -> *mut stack_st_SSL_CIPHER {
    refuse(c"SSL_get_ciphers", ptr::null_mut())
}

/// SSL_get_client_ciphers, SSL_get_ciphers(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_client_ciphers(_ssl: *const SSL) -> *mut stack_st_SSL_CIPHER {
    refuse(c"SSL_get_client_ciphers", ptr::null_mut())
}

/// SSL_get_shared_ciphers, SSL_get_ciphers(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_shared_ciphers(
    _ssl: *const SSL,
    _buf: *mut c_char,
    _size: c_int,
) -> *mut c_char {
    refuse(c"SSL_get_shared_ciphers", ptr::null_mut())
}

/// SSL_get1_supported_ciphers, SSL_get_ciphers(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get1_supported_ciphers(_ssl: *mut SSL) -> *mut stack_st_SSL_CIPHER {
    refuse(c"SSL_get1_supported_ciphers", ptr::null_mut())
}

/// SSL_get_current_cipher(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_current_cipher(_ssl: *const SSL) -> *const SSL_CIPHER {
    refuse(c"SSL_get_current_cipher", ptr::null())
}

/// SSL_get_pending_cipher, SSL_get_current_cipher(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_pending_cipher(_ssl: *const SSL) -> *const SSL_CIPHER {
    refuse(c"SSL_get_pending_cipher", ptr::null())
}

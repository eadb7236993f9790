//! SSL_CTX_dane_enable(3).

use std::{
    ffi::{c_char, c_int, c_uchar, c_ulong},
    ptr,
};

use super::guard::refuse;
use super::types::{EVP_MD, EVP_PKEY, SSL, SSL_CTX, SSL_DANE, X509};

/// SSL_get0_dane_authority, SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ssl` is NULL or live; `mcert` and `mspki` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_dane_authority(
    _ssl: *mut SSL,
    _mcert: *mut *mut X509,
    _mspki: *mut *mut EVP_PKEY,
) -> c_int {
    refuse(c"SSL_get0_dane_authority", -1)
}

/// SSL_CTX_dane_clear_flags, SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_dane_clear_flags(_ctx: *mut SSL_CTX, _flags: c_ulong) -> c_ulong {
    refuse(c"SSL_CTX_dane_clear_flags", 0)
}

/// SSL_dane_clear_flags, SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_dane_clear_flags(_ssl: *mut SSL, _flags: c_ulong) -> c_ulong {
    refuse(c"SSL_dane_clear_flags", 0)
}

/// SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_dane_enable(_ctx: *mut SSL_CTX) -> c_int {
    refuse(c"SSL_CTX_dane_enable", 0)
}

/// SSL_dane_enable, SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ssl` is NULL or live; `basedomain` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_dane_enable(_ssl: *mut SSL, _basedomain: *const c_char) -> c_int {
    refuse(c"SSL_dane_enable", 0)
}

/// SSL_CTX_dane_mtype_set, SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ctx` and `md` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_dane_mtype_set(
    _ctx: *mut SSL_CTX,
    _md: *const EVP_MD,
    _mtype: u8,
    _ord: u8,
) -> c_int {
    refuse(c"SSL_CTX_dane_mtype_set", 0)
}

/// SSL_CTX_dane_set_flags, SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_dane_set_flags(_ctx: *mut SSL_CTX, _flags: c_ulong) -> c_ulong {
    refuse(c"SSL_CTX_dane_set_flags", 0)
}

/// SSL_dane_set_flags, SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_dane_set_flags(_ssl: *mut SSL, _flags: c_ulong) -> c_ulong {
    refuse(c"SSL_dane_set_flags", 0)
}

/// SSL_get0_dane_tlsa, SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ssl` is NULL or live; `usage`, `selector`, `mtype`, `data` and `dlen` are
/// NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_dane_tlsa(
    _ssl: *mut SSL,
    _usage: *mut u8,
    _selector: *mut u8,
    _mtype: *mut u8,
    _data: *mut *const c_uchar,
    _dlen: *mut usize,
) -> c_int {
    refuse(c"SSL_get0_dane_tlsa", -1)
}

/// SSL_dane_tlsa_add, SSL_CTX_dane_enable(3).
///
/// # Safety
/// `ssl` is NULL or live; `data` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_dane_tlsa_add(
    _ssl: *mut SSL,
    _usage: u8,
    _selector: u8,
    _mtype: u8,
    _data: *const c_uchar,
    _dlen: usize,
) -> c_int {
    refuse(c"SSL_dane_tlsa_add", -1)
}

/// SSL_get0_dane: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_dane(_ssl: *mut SSL) -> *mut SSL_DANE {
    refuse(c"SSL_get0_dane", ptr::null_mut())
}

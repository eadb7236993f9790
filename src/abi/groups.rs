//! Groups, signature algorithms and DH parameters: SSL_get_shared_sigalgs(3),
//! SSL_CTX_set0_tmp_dh_pkey(3), SSL_group_to_name(3).

use std::{
    ffi::{c_char, c_int, c_uchar},
    ptr,
};

use super::guard::refuse;
use super::types::{EVP_PKEY, SSL, SSL_CTX, SSL_tmp_dh_cb};

/// SSL_CTX_set_tmp_dh_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `dh` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_tmp_dh_callback(_ctx: *mut SSL_CTX, _dh: SSL_tmp_dh_cb) {
    refuse(c"SSL_CTX_set_tmp_dh_callback", ())
}

/// SSL_set_tmp_dh_callback, SSL_CTX_set_tmp_dh_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `dh` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_tmp_dh_callback(_ssl: *mut SSL, _dh: SSL_tmp_dh_cb) {
    refuse(c"SSL_set_tmp_dh_callback", ())
}

/// SSL_CTX_set0_tmp_dh_pkey, SSL_CTX_set_tmp_dh_callback(3).
///
/// # Safety
/// `ctx` and `dhpkey` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set0_tmp_dh_pkey(
    _ctx: *mut SSL_CTX,
    _dhpkey: *mut EVP_PKEY,
) -> c_int {
    refuse(c"SSL_CTX_set0_tmp_dh_pkey", 0)
}

/// SSL_set0_tmp_dh_pkey, SSL_CTX_set_tmp_dh_callback(3).
///
/// # Safety
/// `ssl` and `dhpkey` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set0_tmp_dh_pkey(_ssl: *mut SSL, _dhpkey: *mut EVP_PKEY) -> c_int {
    refuse(c"SSL_set0_tmp_dh_pkey", 0)
}

/// SSL_get_peer_signature_type_nid, SSL_get_peer_signature_nid(3).
///
/// # Safety
/// `ssl` is NULL or live; `pnid` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_peer_signature_type_nid(
    _ssl: *const SSL,
    _pnid: *mut c_int,
) -> c_int {
    refuse(c"SSL_get_peer_signature_type_nid", 0)
}

/// SSL_get_signature_type_nid, SSL_get_peer_signature_nid(3).
///
/// # Safety
/// `ssl` is NULL or live; `pnid` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_signature_type_nid(_ssl: *const SSL, _pnid: *mut c_int) -> c_int {
    refuse(c"SSL_get_signature_type_nid", 0)
}

/// SSL_get_shared_sigalgs(3).
///
/// # Safety
/// `ssl` is NULL or live; `psign`, `phash`, `psignandhash`, `rsig` and `rhash`
/// are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_shared_sigalgs(
    _ssl: *mut SSL,
    _idx: c_int,
    _psign: *mut c_int,
    _phash: *mut c_int,
    _psignandhash: *mut c_int,
    _rsig: *mut c_uchar,
    _rhash: *mut c_uchar,
) -> c_int {
    refuse(c"SSL_get_shared_sigalgs", 0)
}

/// SSL_get_sigalgs, SSL_get_shared_sigalgs(3).
///
/// # Safety
/// `ssl` is NULL or live; `psign`, `phash`, `psignandhash`, `rsig` and `rhash`
/// are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_sigalgs(
    _ssl: *mut SSL,
    _idx: c_int,
    _psign: *mut c_int,
    _phash: *mut c_int,
    _psignandhash: *mut c_int,
    _rsig: *mut c_uchar,
    _rhash: *mut c_uchar,
) -> c_int {
    refuse(c"SSL_get_sigalgs", 0)
}

/// SSL_group_to_name(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_group_to_name(_ssl: *mut SSL, _id: c_int) -> *const c_char {
    refuse(c"SSL_group_to_name", ptr::null())
}

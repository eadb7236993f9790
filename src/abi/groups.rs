//! Groups, signature algorithms and DH parameters: SSL_get_shared_sigalgs(3),
//! SSL_CTX_set0_tmp_dh_pkey(3), SSL_group_to_name(3).

use std::{
    ffi::{c_char, c_int, c_uchar},
    ptr,
};

use super::guard::{guard, with, with_ssl};
use super::types::{EVP_PKEY, SSL, SSL_CTX, SSL_tmp_dh_cb};
use crate::ossl::pkey::PKey;
use crate::ssl::{
    ctx::Ctx, dh,
    groups,
    lend::{Borrowed, SslCell},
    sigalg_list::{self, Row},
};

/// SSL_CTX_set_tmp_dh_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `dh` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_tmp_dh_callback(ctx: *mut SSL_CTX, dh: SSL_tmp_dh_cb) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_tmp_dh_callback", ctx, (), |ctx| dh::set_callback(&*ctx, dh))
}

/// SSL_set_tmp_dh_callback, SSL_CTX_set_tmp_dh_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `dh` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_tmp_dh_callback(ssl: *mut SSL, dh: SSL_tmp_dh_cb) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_tmp_dh_callback", ssl, (), |ssl| dh::set_callback(&*ssl, dh))
}

/// SSL_CTX_set0_tmp_dh_pkey, SSL_CTX_set_tmp_dh_callback(3).
///
/// # Safety
/// `ctx` and `dhpkey` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set0_tmp_dh_pkey(
    ctx: *mut SSL_CTX,
    dhpkey: *mut EVP_PKEY,
) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, key) = unsafe { (Borrowed::<Ctx>::from_c(ctx), PKey::from_borrowed(dhpkey)) };
    with(c"SSL_CTX_set0_tmp_dh_pkey", ctx, 0, |ctx| {
        let kept = dh::set_params(&*ctx, key.as_ref());
        if kept {
            // SAFETY: the reference is given away on success; another one was taken.
            drop(unsafe { PKey::from_ptr(dhpkey) });
        }
        kept.into()
    })
}

/// SSL_set0_tmp_dh_pkey, SSL_CTX_set_tmp_dh_callback(3).
///
/// # Safety
/// `ssl` and `dhpkey` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set0_tmp_dh_pkey(ssl: *mut SSL, dhpkey: *mut EVP_PKEY) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, key) = unsafe { (Borrowed::from_c(ssl), PKey::from_borrowed(dhpkey)) };
    with_ssl(c"SSL_set0_tmp_dh_pkey", ssl, 0, |ssl| {
        let kept = dh::set_params(&*ssl, key.as_ref());
        if kept {
            // SAFETY: the reference is given away on success; another one was taken.
            drop(unsafe { PKey::from_ptr(dhpkey) });
        }
        kept.into()
    })
}

/// SSL_get_peer_signature_type_nid, SSL_get_peer_signature_nid(3).
///
/// # Safety
/// `ssl` is NULL or live; `pnid` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_peer_signature_type_nid(ssl: *const SSL, pnid: *mut c_int) -> c_int {
    // SAFETY: the caller's promise.
    with_ssl(c"SSL_get_peer_signature_type_nid", unsafe { Borrowed::from_c(ssl) }, 0, |cell| {
        let scheme = cell.with(|ssl| ssl.conn.as_ref().and_then(|conn| conn.peer_sigalg()));
        let Some(nid) = sigalg_list::type_nid(scheme) else { return 0 };
        // SAFETY: the caller's promise.
        unsafe { store(pnid, nid) };
        1
    })
}

/// SSL_get_signature_type_nid, SSL_get_peer_signature_nid(3).
///
/// # Safety
/// `ssl` is NULL or live; `pnid` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_signature_type_nid(ssl: *const SSL, pnid: *mut c_int) -> c_int {
    // SAFETY: the caller's promise.
    with_ssl(c"SSL_get_signature_type_nid", unsafe { Borrowed::from_c(ssl) }, 0, |cell| {
        let scheme = cell.with(|ssl| ssl.conn.as_ref().and_then(|conn| conn.own_sigalg()));
        let Some(nid) = sigalg_list::type_nid(scheme) else { return 0 };
        // SAFETY: the caller's promise.
        unsafe { store(pnid, nid) };
        1
    })
}

/// # Safety
/// `out` is NULL or writable.
unsafe fn store<T>(out: *mut T, value: T) {
    // SAFETY: the caller's promise.
    if let Some(out) = unsafe { out.as_mut() } {
        *out = value;
    }
}

/// Where SSL_get_sigalgs(3) puts a row: each NULL or writable.
struct RowOut {
    sign: *mut c_int,
    hash: *mut c_int,
    both: *mut c_int,
    low: *mut c_uchar,
    high: *mut c_uchar,
}

impl RowOut {
    /// # Safety
    /// As the type says.
    unsafe fn store(&self, row: Row) {
        // SAFETY: the caller's promise.
        unsafe {
            store(self.sign, row.key_nid);
            store(self.hash, row.hash_nid);
            store(self.both, row.both_nid);
            store(self.low, row.low);
            store(self.high, row.high);
        }
    }
}

/// SSL_get_shared_sigalgs(3).
///
/// # Safety
/// `ssl` is NULL or live; `psign`, `phash`, `psignandhash`, `rsig` and `rhash`
/// are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_shared_sigalgs(
    ssl: *mut SSL,
    idx: c_int,
    psign: *mut c_int,
    phash: *mut c_int,
    psignandhash: *mut c_int,
    rsig: *mut c_uchar,
    rhash: *mut c_uchar,
) -> c_int {
    let out = RowOut { sign: psign, hash: phash, both: psignandhash, low: rsig, high: rhash };
    // SAFETY: the caller's promise.
    with_ssl(c"SSL_get_shared_sigalgs", unsafe { Borrowed::from_c(ssl) }, 0, |cell| {
        let list = sigalg_list::shared(&cell);
        let Some(scheme) = usize::try_from(idx).ok().and_then(|n| list.get(n)) else { return 0 };
        // SAFETY: the caller's promise.
        unsafe { out.store(sigalg_list::row(*scheme)) };
        c_int::try_from(list.len()).unwrap_or(c_int::MAX)
    })
}

/// SSL_get_sigalgs, SSL_get_shared_sigalgs(3).
///
/// # Safety
/// `ssl` is NULL or live; `psign`, `phash`, `psignandhash`, `rsig` and `rhash`
/// are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_sigalgs(
    ssl: *mut SSL,
    idx: c_int,
    psign: *mut c_int,
    phash: *mut c_int,
    psignandhash: *mut c_int,
    rsig: *mut c_uchar,
    rhash: *mut c_uchar,
) -> c_int {
    let out = RowOut { sign: psign, hash: phash, both: psignandhash, low: rsig, high: rhash };
    // SAFETY: the caller's promise.
    with_ssl(c"SSL_get_sigalgs", unsafe { Borrowed::from_c(ssl) }, 0, |cell| {
        let list = cell.with(|ssl| sigalg_list::of_peer(ssl));
        if let Ok(n) = usize::try_from(idx) {
            let Some(scheme) = list.get(n) else { return 0 };
            // SAFETY: the caller's promise.
            unsafe { out.store(sigalg_list::row(*scheme)) };
        }
        c_int::try_from(list.len()).unwrap_or(c_int::MAX)
    })
}

/// SSL_group_to_name(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_group_to_name(s: *mut SSL, id: c_int) -> *const c_char {
    guard(c"SSL_group_to_name", ptr::null(), || {
        // SAFETY: the caller's promise.
        match unsafe { Borrowed::<SslCell>::from_c(s) } {
            Some(ssl) => ssl.see(|ssl| groups::name_for(Some(ssl), id)),
            None => groups::name_for(None, id),
        }
    })
}

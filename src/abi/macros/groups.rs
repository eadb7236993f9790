//! Groups, signature algorithms and ephemeral keys: SSL_CTX_set1_curves(3),
//! SSL_CTX_set1_sigalgs(3), SSL_CTX_set_tmp_dh_callback(3).

use std::{
    ffi::{c_char, c_int, c_long},
    ptr,
};

use crate::abi::ctrl::{SSL_CTX_ctrl, SSL_ctrl};
use crate::abi::types::{DH, EC_KEY, EVP_PKEY, SSL, SSL_CTX};
use crate::ssl::ctrl_numbers::{
    SSL_CTRL_GET_EC_POINT_FORMATS, SSL_CTRL_GET_GROUPS, SSL_CTRL_GET_NEGOTIATED_GROUP,
    SSL_CTRL_GET_PEER_SIGNATURE_NID, SSL_CTRL_GET_PEER_TMP_KEY, SSL_CTRL_GET_SHARED_GROUP,
    SSL_CTRL_GET_SIGNATURE_NID, SSL_CTRL_GET_TMP_KEY, SSL_CTRL_SET_CLIENT_SIGALGS,
    SSL_CTRL_SET_CLIENT_SIGALGS_LIST, SSL_CTRL_SET_DH_AUTO, SSL_CTRL_SET_GROUPS,
    SSL_CTRL_SET_GROUPS_LIST, SSL_CTRL_SET_SIGALGS, SSL_CTRL_SET_SIGALGS_LIST, SSL_CTRL_SET_TMP_DH,
    SSL_CTRL_SET_TMP_ECDH,
};

/// SSL_CTX_set1_curves(3).
///
/// # Safety
/// `ctx` is NULL or live; `clist` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set1_curves(
    ctx: *mut SSL_CTX,
    clist: *mut c_int,
    clistlen: c_int,
) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_set1_groups(ctx, clist, clistlen) }
}

/// SSL_get1_curves, SSL_CTX_set1_curves(3).
///
/// # Safety
/// `ssl` is NULL or live; `curves` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get1_curves(ssl: *mut SSL, curves: *mut c_int) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_get1_groups(ssl, curves) }
}

/// SSL_set1_curves, SSL_CTX_set1_curves(3).
///
/// # Safety
/// `ssl` is NULL or live; `clist` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set1_curves(
    ssl: *mut SSL,
    clist: *mut c_int,
    clistlen: c_int,
) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_set1_groups(ssl, clist, clistlen) }
}

/// SSL_CTX_set1_curves_list, SSL_CTX_set1_curves(3).
///
/// # Safety
/// `ctx` is NULL or live; `list` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set1_curves_list(ctx: *mut SSL_CTX, list: *mut c_char) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_set1_groups_list(ctx, list) }
}

/// SSL_set1_curves_list, SSL_CTX_set1_curves(3).
///
/// # Safety
/// `ssl` is NULL or live; `list` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set1_curves_list(ssl: *mut SSL, list: *mut c_char) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_set1_groups_list(ssl, list) }
}

/// SSL_CTX_set1_groups, SSL_CTX_set1_curves(3).
///
/// # Safety
/// `ctx` is NULL or live; `glist` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set1_groups(
    ctx: *mut SSL_CTX,
    glist: *mut c_int,
    glistlen: c_int,
) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe {
        SSL_CTX_ctrl(
            ctx,
            SSL_CTRL_SET_GROUPS,
            c_long::from(glistlen),
            glist.cast(),
        )
    };
    result as c_int
}

/// SSL_get1_groups, SSL_CTX_set1_curves(3).
///
/// # Safety
/// `ssl` is NULL or live; `groups` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get1_groups(ssl: *mut SSL, groups: *mut c_int) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_GROUPS, 0, groups.cast()) };
    result as c_int
}

/// SSL_set1_groups, SSL_CTX_set1_curves(3).
///
/// # Safety
/// `ssl` is NULL or live; `glist` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set1_groups(
    ssl: *mut SSL,
    glist: *mut c_int,
    glistlen: c_int,
) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe {
        SSL_ctrl(
            ssl,
            SSL_CTRL_SET_GROUPS,
            c_long::from(glistlen),
            glist.cast(),
        )
    };
    result as c_int
}

/// SSL_CTX_set1_groups_list, SSL_CTX_set1_curves(3).
///
/// # Safety
/// `ctx` is NULL or live; `list` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set1_groups_list(ctx: *mut SSL_CTX, list: *mut c_char) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_GROUPS_LIST, 0, list.cast()) };
    result as c_int
}

/// SSL_set1_groups_list, SSL_CTX_set1_curves(3).
///
/// # Safety
/// `ssl` is NULL or live; `list` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set1_groups_list(ssl: *mut SSL, list: *mut c_char) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_GROUPS_LIST, 0, list.cast()) };
    result as c_int
}

/// SSL_get_negotiated_group, SSL_CTX_set1_curves(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_negotiated_group(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_NEGOTIATED_GROUP, 0, ptr::null_mut()) };
    result as c_int
}

/// SSL_get_shared_curve, SSL_CTX_set1_curves(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_shared_curve(ssl: *mut SSL, n: c_int) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_get_shared_group(ssl, n) }
}

/// SSL_get_shared_group, SSL_CTX_set1_curves(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_shared_group(ssl: *mut SSL, n: c_int) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe {
        SSL_ctrl(
            ssl,
            SSL_CTRL_GET_SHARED_GROUP,
            c_long::from(n),
            ptr::null_mut(),
        )
    };
    result as c_int
}

/// SSL_CTX_set1_client_sigalgs, SSL_CTX_set1_sigalgs(3).
///
/// # Safety
/// `ctx` is NULL or live; `slist` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set1_client_sigalgs(
    ctx: *mut SSL_CTX,
    slist: *const c_int,
    slistlen: c_long,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe {
        SSL_CTX_ctrl(
            ctx,
            SSL_CTRL_SET_CLIENT_SIGALGS,
            slistlen,
            slist.cast_mut().cast(),
        )
    }
}

/// SSL_set1_client_sigalgs, SSL_CTX_set1_sigalgs(3).
///
/// # Safety
/// `ssl` is NULL or live; `slist` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set1_client_sigalgs(
    ssl: *mut SSL,
    slist: *const c_int,
    slistlen: c_long,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe {
        SSL_ctrl(
            ssl,
            SSL_CTRL_SET_CLIENT_SIGALGS,
            slistlen,
            slist.cast_mut().cast(),
        )
    }
}

/// SSL_CTX_set1_client_sigalgs_list, SSL_CTX_set1_sigalgs(3).
///
/// # Safety
/// `ctx` is NULL or live; `str` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set1_client_sigalgs_list(
    ctx: *mut SSL_CTX,
    str: *const c_char,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe {
        SSL_CTX_ctrl(
            ctx,
            SSL_CTRL_SET_CLIENT_SIGALGS_LIST,
            0,
            str.cast_mut().cast(),
        )
    }
}

/// SSL_set1_client_sigalgs_list, SSL_CTX_set1_sigalgs(3).
///
/// # Safety
/// `ssl` is NULL or live; `str` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set1_client_sigalgs_list(ssl: *mut SSL, str: *const c_char) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe {
        SSL_ctrl(
            ssl,
            SSL_CTRL_SET_CLIENT_SIGALGS_LIST,
            0,
            str.cast_mut().cast(),
        )
    }
}

/// SSL_CTX_set1_sigalgs(3).
///
/// # Safety
/// `ctx` is NULL or live; `slist` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set1_sigalgs(
    ctx: *mut SSL_CTX,
    slist: *const c_int,
    slistlen: c_long,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_SIGALGS, slistlen, slist.cast_mut().cast()) }
}

/// SSL_set1_sigalgs, SSL_CTX_set1_sigalgs(3).
///
/// # Safety
/// `ssl` is NULL or live; `slist` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set1_sigalgs(
    ssl: *mut SSL,
    slist: *const c_int,
    slistlen: c_long,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_SIGALGS, slistlen, slist.cast_mut().cast()) }
}

/// SSL_CTX_set1_sigalgs_list, SSL_CTX_set1_sigalgs(3).
///
/// # Safety
/// `ctx` is NULL or live; `str` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set1_sigalgs_list(
    ctx: *mut SSL_CTX,
    str: *const c_char,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_SIGALGS_LIST, 0, str.cast_mut().cast()) }
}

/// SSL_set1_sigalgs_list, SSL_CTX_set1_sigalgs(3).
///
/// # Safety
/// `ssl` is NULL or live; `str` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set1_sigalgs_list(ssl: *mut SSL, str: *const c_char) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_SIGALGS_LIST, 0, str.cast_mut().cast()) }
}

/// SSL_CTX_set_dh_auto, SSL_CTX_set_tmp_dh_callback(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_dh_auto(ctx: *mut SSL_CTX, onoff: c_int) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe {
        SSL_CTX_ctrl(
            ctx,
            SSL_CTRL_SET_DH_AUTO,
            c_long::from(onoff),
            ptr::null_mut(),
        )
    }
}

/// SSL_set_dh_auto, SSL_CTX_set_tmp_dh_callback(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_dh_auto(ssl: *mut SSL, onoff: c_int) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe {
        SSL_ctrl(
            ssl,
            SSL_CTRL_SET_DH_AUTO,
            c_long::from(onoff),
            ptr::null_mut(),
        )
    }
}

/// SSL_CTX_set_tmp_dh, SSL_CTX_set_tmp_dh_callback(3).
///
/// # Safety
/// `ctx` and `dh` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_tmp_dh(ctx: *mut SSL_CTX, dh: *mut DH) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_TMP_DH, 0, dh.cast()) }
}

/// SSL_set_tmp_dh, SSL_CTX_set_tmp_dh_callback(3).
///
/// # Safety
/// `ssl` and `dh` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_tmp_dh(ssl: *mut SSL, dh: *mut DH) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_TMP_DH, 0, dh.cast()) }
}

/// SSL_CTX_set_ecdh_auto, SSL_CTX_set_tmp_ecdh(3).
///
/// # Safety
/// `_ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_ecdh_auto(_ctx: *mut SSL_CTX, onoff: c_int) -> c_long {
    c_long::from(onoff != 0)
}

/// SSL_set_ecdh_auto, SSL_CTX_set_tmp_ecdh(3).
///
/// # Safety
/// `_ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_ecdh_auto(_ssl: *mut SSL, onoff: c_int) -> c_long {
    c_long::from(onoff != 0)
}

/// SSL_CTX_set_tmp_ecdh(3).
///
/// # Safety
/// `ctx` is NULL or live; `ecdh` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_tmp_ecdh(ctx: *mut SSL_CTX, ecdh: *const EC_KEY) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_TMP_ECDH, 0, ecdh.cast_mut().cast()) }
}

/// SSL_set_tmp_ecdh, SSL_CTX_set_tmp_ecdh(3).
///
/// # Safety
/// `ssl` is NULL or live; `ecdh` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_tmp_ecdh(ssl: *mut SSL, ecdh: *const EC_KEY) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_TMP_ECDH, 0, ecdh.cast_mut().cast()) }
}

/// SSL_get_peer_signature_nid(3).
///
/// # Safety
/// `ssl` is NULL or live; `psig_nid` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_peer_signature_nid(ssl: *mut SSL, psig_nid: *mut c_int) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_PEER_SIGNATURE_NID, 0, psig_nid.cast()) };
    result as c_int
}

/// SSL_get_signature_nid, SSL_get_peer_signature_nid(3).
///
/// # Safety
/// `ssl` is NULL or live; `psig_nid` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_signature_nid(ssl: *mut SSL, psig_nid: *mut c_int) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_SIGNATURE_NID, 0, psig_nid.cast()) };
    result as c_int
}

/// SSL_get_peer_tmp_key(3).
///
/// # Safety
/// `ssl` is NULL or live; `key` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_peer_tmp_key(ssl: *mut SSL, key: *mut *mut EVP_PKEY) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_PEER_TMP_KEY, 0, key.cast()) }
}

/// SSL_get_server_tmp_key, SSL_get_peer_tmp_key(3).
///
/// # Safety
/// `ssl` is NULL or live; `key` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_server_tmp_key(ssl: *mut SSL, key: *mut *mut EVP_PKEY) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_get_peer_tmp_key(ssl, key) }
}

/// SSL_get_tmp_key, SSL_get_peer_tmp_key(3).
///
/// # Safety
/// `ssl` is NULL or live; `key` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_tmp_key(ssl: *mut SSL, key: *mut *mut EVP_PKEY) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_TMP_KEY, 0, key.cast()) }
}

/// SSL_get0_ec_point_formats: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `plst` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_ec_point_formats(
    ssl: *mut SSL,
    plst: *mut *const c_char,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_EC_POINT_FORMATS, 0, plst.cast()) }
}

//! Chains, stores and the current certificate: SSL_CTX_add1_chain_cert(3),
//! SSL_CTX_set1_verify_cert_store(3), SSL_CTX_add_extra_chain_cert(3).

use std::{
    ffi::{c_int, c_long, c_uchar},
    ptr,
};

use crate::abi::ctrl::{SSL_CTX_ctrl, SSL_ctrl};
use crate::abi::types::{SSL, SSL_CTX, X509, X509_STORE, stack_st_X509};
use crate::abi::verify::SSL_get1_peer_certificate;
use crate::ssl::ctrl_numbers::{
    SSL_CTRL_BUILD_CERT_CHAIN, SSL_CTRL_CHAIN, SSL_CTRL_CHAIN_CERT,
    SSL_CTRL_CLEAR_EXTRA_CHAIN_CERTS, SSL_CTRL_EXTRA_CHAIN_CERT, SSL_CTRL_GET_CHAIN_CERT_STORE,
    SSL_CTRL_GET_CHAIN_CERTS, SSL_CTRL_GET_CLIENT_CERT_TYPES, SSL_CTRL_GET_EXTRA_CHAIN_CERTS,
    SSL_CTRL_GET_VERIFY_CERT_STORE, SSL_CTRL_SELECT_CURRENT_CERT, SSL_CTRL_SET_CHAIN_CERT_STORE,
    SSL_CTRL_SET_CLIENT_CERT_TYPES, SSL_CTRL_SET_CURRENT_CERT, SSL_CTRL_SET_VERIFY_CERT_STORE,
};

/// SSL_CTX_add0_chain_cert, SSL_CTX_add1_chain_cert(3).
///
/// # Safety
/// `ctx` and `x509` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_add0_chain_cert(ctx: *mut SSL_CTX, x509: *mut X509) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_CHAIN_CERT, 0, x509.cast()) };
    result as c_int
}

/// SSL_add0_chain_cert, SSL_CTX_add1_chain_cert(3).
///
/// # Safety
/// `ssl` and `x509` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_add0_chain_cert(ssl: *mut SSL, x509: *mut X509) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_CHAIN_CERT, 0, x509.cast()) };
    result as c_int
}

/// SSL_CTX_add1_chain_cert(3).
///
/// # Safety
/// `ctx` and `x509` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_add1_chain_cert(ctx: *mut SSL_CTX, x509: *mut X509) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_CHAIN_CERT, 1, x509.cast()) };
    result as c_int
}

/// SSL_add1_chain_cert, SSL_CTX_add1_chain_cert(3).
///
/// # Safety
/// `ssl` and `x509` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_add1_chain_cert(ssl: *mut SSL, x509: *mut X509) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_CHAIN_CERT, 1, x509.cast()) };
    result as c_int
}

/// SSL_CTX_build_cert_chain, SSL_CTX_add1_chain_cert(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_build_cert_chain(ctx: *mut SSL_CTX, flags: c_int) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe {
        SSL_CTX_ctrl(
            ctx,
            SSL_CTRL_BUILD_CERT_CHAIN,
            c_long::from(flags),
            ptr::null_mut(),
        )
    };
    result as c_int
}

/// SSL_build_cert_chain, SSL_CTX_add1_chain_cert(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_build_cert_chain(ssl: *mut SSL, flags: c_int) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe {
        SSL_ctrl(
            ssl,
            SSL_CTRL_BUILD_CERT_CHAIN,
            c_long::from(flags),
            ptr::null_mut(),
        )
    };
    result as c_int
}

/// SSL_CTX_set0_chain, SSL_CTX_add1_chain_cert(3).
///
/// # Safety
/// `ctx` and `sk` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set0_chain(ctx: *mut SSL_CTX, sk: *mut stack_st_X509) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_CHAIN, 0, sk.cast()) };
    result as c_int
}

/// SSL_CTX_set1_chain, SSL_CTX_add1_chain_cert(3).
///
/// # Safety
/// `ctx` and `sk` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set1_chain(ctx: *mut SSL_CTX, sk: *mut stack_st_X509) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_CHAIN, 1, sk.cast()) };
    result as c_int
}

/// SSL_set0_chain, SSL_CTX_add1_chain_cert(3).
///
/// # Safety
/// `ssl` and `sk` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set0_chain(ssl: *mut SSL, sk: *mut stack_st_X509) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_CHAIN, 0, sk.cast()) };
    result as c_int
}

/// SSL_set1_chain, SSL_CTX_add1_chain_cert(3).
///
/// # Safety
/// `ssl` and `sk` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set1_chain(ssl: *mut SSL, sk: *mut stack_st_X509) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_CHAIN, 1, sk.cast()) };
    result as c_int
}

/// SSL_CTX_clear_chain_certs, SSL_CTX_add1_chain_cert(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_clear_chain_certs(ctx: *mut SSL_CTX) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_set0_chain(ctx, ptr::null_mut()) }
}

/// SSL_CTX_get0_chain_certs, SSL_CTX_add1_chain_cert(3).
///
/// # Safety
/// `ctx` is NULL or live; `sk` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get0_chain_certs(
    ctx: *mut SSL_CTX,
    sk: *mut *mut stack_st_X509,
) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_GET_CHAIN_CERTS, 0, sk.cast()) };
    result as c_int
}

/// SSL_clear_chain_certs, SSL_CTX_add1_chain_cert(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_clear_chain_certs(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_set0_chain(ssl, ptr::null_mut()) }
}

/// SSL_get0_chain_certs, SSL_CTX_add1_chain_cert(3).
///
/// # Safety
/// `ssl` is NULL or live; `sk` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_chain_certs(ssl: *mut SSL, sk: *mut *mut stack_st_X509) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_CHAIN_CERTS, 0, sk.cast()) };
    result as c_int
}

/// SSL_CTX_set_current_cert, SSL_CTX_add1_chain_cert(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_current_cert(ctx: *mut SSL_CTX, op: c_long) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_CURRENT_CERT, op, ptr::null_mut()) };
    result as c_int
}

/// SSL_set_current_cert, SSL_CTX_add1_chain_cert(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_current_cert(ssl: *mut SSL, op: c_long) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_CURRENT_CERT, op, ptr::null_mut()) };
    result as c_int
}

/// SSL_CTX_select_current_cert, SSL_CTX_add1_chain_cert(3).
///
/// # Safety
/// `ctx` and `x509` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_select_current_cert(ctx: *mut SSL_CTX, x509: *mut X509) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SELECT_CURRENT_CERT, 0, x509.cast()) };
    result as c_int
}

/// SSL_select_current_cert, SSL_CTX_add1_chain_cert(3).
///
/// # Safety
/// `ssl` and `x509` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_select_current_cert(ssl: *mut SSL, x509: *mut X509) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_SELECT_CURRENT_CERT, 0, x509.cast()) };
    result as c_int
}

/// SSL_CTX_add_extra_chain_cert(3).
///
/// # Safety
/// `ctx` and `x509` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_add_extra_chain_cert(
    ctx: *mut SSL_CTX,
    x509: *mut X509,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_EXTRA_CHAIN_CERT, 0, x509.cast()) }
}

/// SSL_CTX_clear_extra_chain_certs, SSL_CTX_add_extra_chain_cert(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_clear_extra_chain_certs(ctx: *mut SSL_CTX) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_CLEAR_EXTRA_CHAIN_CERTS, 0, ptr::null_mut()) }
}

/// SSL_CTX_get_extra_chain_certs, SSL_CTX_add_extra_chain_cert(3).
///
/// # Safety
/// `ctx` is NULL or live; `sk` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_extra_chain_certs(
    ctx: *mut SSL_CTX,
    sk: *mut *mut stack_st_X509,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_GET_EXTRA_CHAIN_CERTS, 0, sk.cast()) }
}

/// SSL_CTX_get_extra_chain_certs_only, SSL_CTX_add_extra_chain_cert(3).
///
/// # Safety
/// `ctx` is NULL or live; `sk` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_extra_chain_certs_only(
    ctx: *mut SSL_CTX,
    sk: *mut *mut stack_st_X509,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_GET_EXTRA_CHAIN_CERTS, 1, sk.cast()) }
}

/// SSL_CTX_get0_chain_cert_store, SSL_CTX_set1_verify_cert_store(3).
///
/// # Safety
/// `ctx` is NULL or live; `st` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get0_chain_cert_store(
    ctx: *mut SSL_CTX,
    st: *mut *mut X509_STORE,
) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_GET_CHAIN_CERT_STORE, 0, st.cast()) };
    result as c_int
}

/// SSL_CTX_set0_chain_cert_store, SSL_CTX_set1_verify_cert_store(3).
///
/// # Safety
/// `ctx` and `st` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set0_chain_cert_store(
    ctx: *mut SSL_CTX,
    st: *mut X509_STORE,
) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_CHAIN_CERT_STORE, 0, st.cast()) };
    result as c_int
}

/// SSL_CTX_set1_chain_cert_store, SSL_CTX_set1_verify_cert_store(3).
///
/// # Safety
/// `ctx` and `st` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set1_chain_cert_store(
    ctx: *mut SSL_CTX,
    st: *mut X509_STORE,
) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_CHAIN_CERT_STORE, 1, st.cast()) };
    result as c_int
}

/// SSL_get0_chain_cert_store, SSL_CTX_set1_verify_cert_store(3).
///
/// # Safety
/// `ssl` is NULL or live; `st` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_chain_cert_store(
    ssl: *mut SSL,
    st: *mut *mut X509_STORE,
) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_CHAIN_CERT_STORE, 0, st.cast()) };
    result as c_int
}

/// SSL_set0_chain_cert_store, SSL_CTX_set1_verify_cert_store(3).
///
/// # Safety
/// `ssl` and `st` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set0_chain_cert_store(ssl: *mut SSL, st: *mut X509_STORE) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_CHAIN_CERT_STORE, 0, st.cast()) };
    result as c_int
}

/// SSL_set1_chain_cert_store, SSL_CTX_set1_verify_cert_store(3).
///
/// # Safety
/// `ssl` and `st` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set1_chain_cert_store(ssl: *mut SSL, st: *mut X509_STORE) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_CHAIN_CERT_STORE, 1, st.cast()) };
    result as c_int
}

/// SSL_CTX_get0_verify_cert_store, SSL_CTX_set1_verify_cert_store(3).
///
/// # Safety
/// `ctx` is NULL or live; `st` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get0_verify_cert_store(
    ctx: *mut SSL_CTX,
    st: *mut *mut X509_STORE,
) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_GET_VERIFY_CERT_STORE, 0, st.cast()) };
    result as c_int
}

/// SSL_CTX_set0_verify_cert_store, SSL_CTX_set1_verify_cert_store(3).
///
/// # Safety
/// `ctx` and `st` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set0_verify_cert_store(
    ctx: *mut SSL_CTX,
    st: *mut X509_STORE,
) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_VERIFY_CERT_STORE, 0, st.cast()) };
    result as c_int
}

/// SSL_CTX_set1_verify_cert_store(3).
///
/// # Safety
/// `ctx` and `st` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set1_verify_cert_store(
    ctx: *mut SSL_CTX,
    st: *mut X509_STORE,
) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_CTX_ctrl(ctx, SSL_CTRL_SET_VERIFY_CERT_STORE, 1, st.cast()) };
    result as c_int
}

/// SSL_get0_verify_cert_store, SSL_CTX_set1_verify_cert_store(3).
///
/// # Safety
/// `ssl` is NULL or live; `st` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_verify_cert_store(
    ssl: *mut SSL,
    st: *mut *mut X509_STORE,
) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_VERIFY_CERT_STORE, 0, st.cast()) };
    result as c_int
}

/// SSL_set0_verify_cert_store, SSL_CTX_set1_verify_cert_store(3).
///
/// # Safety
/// `ssl` and `st` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set0_verify_cert_store(ssl: *mut SSL, st: *mut X509_STORE) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_VERIFY_CERT_STORE, 0, st.cast()) };
    result as c_int
}

/// SSL_set1_verify_cert_store, SSL_CTX_set1_verify_cert_store(3).
///
/// # Safety
/// `ssl` and `st` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set1_verify_cert_store(ssl: *mut SSL, st: *mut X509_STORE) -> c_int {
    // SAFETY: the caller keeps the same contract.
    let result = unsafe { SSL_ctrl(ssl, SSL_CTRL_SET_VERIFY_CERT_STORE, 1, st.cast()) };
    result as c_int
}

/// SSL_get_peer_certificate(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_peer_certificate(ssl: *const SSL) -> *mut X509 {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_get1_peer_certificate(ssl) }
}

/// SSL_get0_certificate_types: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `clist` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get0_certificate_types(
    ssl: *mut SSL,
    clist: *mut *const c_uchar,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe { SSL_ctrl(ssl, SSL_CTRL_GET_CLIENT_CERT_TYPES, 0, clist.cast()) }
}

/// SSL_CTX_set1_client_certificate_types: no man page.
///
/// # Safety
/// `ctx` is NULL or live; `clist` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set1_client_certificate_types(
    ctx: *mut SSL_CTX,
    clist: *const c_uchar,
    clistlen: c_long,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe {
        SSL_CTX_ctrl(
            ctx,
            SSL_CTRL_SET_CLIENT_CERT_TYPES,
            clistlen,
            clist.cast_mut().cast(),
        )
    }
}

/// SSL_set1_client_certificate_types: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `clist` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set1_client_certificate_types(
    ssl: *mut SSL,
    clist: *const c_uchar,
    clistlen: c_long,
) -> c_long {
    // SAFETY: the caller keeps the same contract.
    unsafe {
        SSL_ctrl(
            ssl,
            SSL_CTRL_SET_CLIENT_CERT_TYPES,
            clistlen,
            clist.cast_mut().cast(),
        )
    }
}

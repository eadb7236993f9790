//! Records and buffers: SSL_CTX_set_record_padding_callback(3),
//! SSL_CTX_set_split_send_fragment(3), SSL_alloc_buffers(3).

use std::{
    ffi::{c_int, c_void},
    ptr,
};

use super::guard::{with, with_ssl};
use super::types::{SSL, SSL_CTX, SSL_record_padding_cb};
use crate::ssl::{
    ctx::Ctx,
    lend::{Arg, Borrowed},
};

/// SSL_get_read_ahead, SSL_CTX_set_read_ahead(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_read_ahead(ssl: *const SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_read_ahead", ssl, 0, |ssl| ssl.with(|s| s.settings.general.read_ahead))
}

/// SSL_set_read_ahead, SSL_CTX_set_read_ahead(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_read_ahead(ssl: *mut SSL, yes: c_int) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_read_ahead", ssl, (), |ssl| ssl.with(|s| s.change(|s| s.general.read_ahead = yes)))
}

/// SSL_CTX_set_block_padding, SSL_CTX_set_record_padding_callback(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_block_padding(
    ctx: *mut SSL_CTX,
    block_size: usize,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_block_padding", ctx, 0, |ctx| ctx.change(|s| s.general.set_block_padding(block_size)).into())
}

/// SSL_set_block_padding, SSL_CTX_set_record_padding_callback(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_block_padding(ssl: *mut SSL, block_size: usize) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_block_padding", ssl, 0, |ssl| ssl.with(|s| s.change(|s| s.general.set_block_padding(block_size))).into())
}

/// SSL_CTX_set_record_padding_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_record_padding_callback(
    ctx: *mut SSL_CTX,
    cb: SSL_record_padding_cb,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_record_padding_callback", ctx, (), |ctx| ctx.change(|s| s.general.record_padding = cb))
}

/// SSL_set_record_padding_callback, SSL_CTX_set_record_padding_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_record_padding_callback(
    ssl: *mut SSL,
    cb: SSL_record_padding_cb,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_record_padding_callback", ssl, 0, |ssl| {
        ssl.with(|s| s.change(|s| s.general.record_padding = cb));
        1
    })
}

/// SSL_CTX_get_record_padding_callback_arg, SSL_CTX_set_record_padding_callback(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_record_padding_callback_arg(
    ctx: *const SSL_CTX,
) -> *mut c_void {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get_record_padding_callback_arg", ctx, ptr::null_mut(), |ctx| ctx.read(|s| s.general.record_padding_arg.0))
}

/// SSL_CTX_set_record_padding_callback_arg, SSL_CTX_set_record_padding_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_record_padding_callback_arg(
    ctx: *mut SSL_CTX,
    arg: *mut c_void,
) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_record_padding_callback_arg", ctx, (), |ctx| ctx.change(|s| s.general.record_padding_arg = Arg(arg)))
}

/// SSL_get_record_padding_callback_arg, SSL_CTX_set_record_padding_callback(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_record_padding_callback_arg(ssl: *const SSL) -> *mut c_void {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_get_record_padding_callback_arg", ssl, ptr::null_mut(), |ssl| ssl.with(|s| s.settings.general.record_padding_arg.0))
}

/// SSL_set_record_padding_callback_arg, SSL_CTX_set_record_padding_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_record_padding_callback_arg(ssl: *mut SSL, arg: *mut c_void) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_record_padding_callback_arg", ssl, (), |ssl| ssl.with(|s| s.change(|s| s.general.record_padding_arg = Arg(arg))))
}

/// SSL_CTX_set_default_read_buffer_len, SSL_CTX_set_split_send_fragment(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_default_read_buffer_len(ctx: *mut SSL_CTX, len: usize) {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_default_read_buffer_len", ctx, (), |ctx| ctx.change(|s| s.general.read_buffer_len = len))
}

/// SSL_set_default_read_buffer_len, SSL_CTX_set_split_send_fragment(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_default_read_buffer_len(ssl: *mut SSL, len: usize) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_default_read_buffer_len", ssl, (), |ssl| ssl.with(|s| s.change(|s| s.general.read_buffer_len = len)))
}

/// SSL_CTX_set_tlsext_max_fragment_length, SSL_CTX_set_split_send_fragment(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_tlsext_max_fragment_length(
    ctx: *mut SSL_CTX,
    mode: u8,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_tlsext_max_fragment_length", ctx, 0, |ctx| ctx.change_extensions(|e| e.set_max_fragment_length(mode)).into())
}

/// SSL_set_tlsext_max_fragment_length, SSL_CTX_set_split_send_fragment(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_tlsext_max_fragment_length(ssl: *mut SSL, mode: u8) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_tlsext_max_fragment_length", ssl, 0, |ssl| ssl.with(|s| s.change_extensions(|e| e.set_max_fragment_length(mode))).into())
}

/// SSL_alloc_buffers(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_alloc_buffers(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_alloc_buffers", ssl, 0, |ssl| {
        // Buffers come with the bytes they are for.
        ssl.with(|_| 1)
    })
}

/// SSL_free_buffers, SSL_alloc_buffers(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_free_buffers(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_free_buffers", ssl, 0, |ssl| ssl.with(|s| s.free_buffers()).into())
}

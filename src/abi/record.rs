//! Records and buffers: SSL_CTX_set_record_padding_callback(3),
//! SSL_CTX_set_split_send_fragment(3), SSL_alloc_buffers(3).

use std::{
    ffi::{c_int, c_void},
    ptr,
};

use super::guard::refuse;
use super::types::{SSL, SSL_CTX, SSL_record_padding_cb};

/// SSL_get_read_ahead, SSL_CTX_set_read_ahead(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_read_ahead(_ssl: *const SSL) -> c_int {
    refuse(c"SSL_get_read_ahead", 0)
}

/// SSL_set_read_ahead, SSL_CTX_set_read_ahead(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_read_ahead(_ssl: *mut SSL, _yes: c_int) {
    refuse(c"SSL_set_read_ahead", ())
}

/// SSL_CTX_set_block_padding, SSL_CTX_set_record_padding_callback(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_block_padding(
    _ctx: *mut SSL_CTX,
    _block_size: usize,
) -> c_int {
    refuse(c"SSL_CTX_set_block_padding", 0)
}

/// SSL_set_block_padding, SSL_CTX_set_record_padding_callback(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_block_padding(_ssl: *mut SSL, _block_size: usize) -> c_int {
    refuse(c"SSL_set_block_padding", 0)
}

/// SSL_CTX_set_record_padding_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_record_padding_callback(
    _ctx: *mut SSL_CTX,
    _cb: SSL_record_padding_cb,
) {
    refuse(c"SSL_CTX_set_record_padding_callback", ())
}

/// SSL_set_record_padding_callback, SSL_CTX_set_record_padding_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_record_padding_callback(
    _ssl: *mut SSL,
    _cb: SSL_record_padding_cb,
) -> c_int {
    refuse(c"SSL_set_record_padding_callback", 0)
}

/// SSL_CTX_get_record_padding_callback_arg, SSL_CTX_set_record_padding_callback(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_record_padding_callback_arg(
    _ctx: *const SSL_CTX,
) -> *mut c_void {
    refuse(c"SSL_CTX_get_record_padding_callback_arg", ptr::null_mut())
}

/// SSL_CTX_set_record_padding_callback_arg, SSL_CTX_set_record_padding_callback(3).
///
/// # Safety
/// `ctx` is NULL or live; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_record_padding_callback_arg(
    _ctx: *mut SSL_CTX,
    _arg: *mut c_void,
) {
    refuse(c"SSL_CTX_set_record_padding_callback_arg", ())
}

/// SSL_get_record_padding_callback_arg, SSL_CTX_set_record_padding_callback(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_record_padding_callback_arg(_ssl: *const SSL) -> *mut c_void {
    refuse(c"SSL_get_record_padding_callback_arg", ptr::null_mut())
}

/// SSL_set_record_padding_callback_arg, SSL_CTX_set_record_padding_callback(3).
///
/// # Safety
/// `ssl` is NULL or live; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_record_padding_callback_arg(_ssl: *mut SSL, _arg: *mut c_void) {
    refuse(c"SSL_set_record_padding_callback_arg", ())
}

/// SSL_CTX_set_default_read_buffer_len, SSL_CTX_set_split_send_fragment(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_default_read_buffer_len(_ctx: *mut SSL_CTX, _len: usize) {
    refuse(c"SSL_CTX_set_default_read_buffer_len", ())
}

/// SSL_set_default_read_buffer_len, SSL_CTX_set_split_send_fragment(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_default_read_buffer_len(_ssl: *mut SSL, _len: usize) {
    refuse(c"SSL_set_default_read_buffer_len", ())
}

/// SSL_CTX_set_tlsext_max_fragment_length, SSL_CTX_set_split_send_fragment(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_tlsext_max_fragment_length(
    _ctx: *mut SSL_CTX,
    _mode: u8,
) -> c_int {
    refuse(c"SSL_CTX_set_tlsext_max_fragment_length", 0)
}

/// SSL_set_tlsext_max_fragment_length, SSL_CTX_set_split_send_fragment(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_tlsext_max_fragment_length(_ssl: *mut SSL, _mode: u8) -> c_int {
    refuse(c"SSL_set_tlsext_max_fragment_length", 0)
}

/// SSL_alloc_buffers(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_alloc_buffers(_ssl: *mut SSL) -> c_int {
    refuse(c"SSL_alloc_buffers", 0)
}

/// SSL_free_buffers, SSL_alloc_buffers(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_free_buffers(_ssl: *mut SSL) -> c_int {
    refuse(c"SSL_free_buffers", 0)
}

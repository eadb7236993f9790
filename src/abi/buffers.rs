//! C's buffers and out-pointers as Rust sees them.

use std::ffi::c_void;

/// What C lends to be read; empty where there is nothing.
///
/// # Safety
/// `data` is NULL or `len` bytes long for `'a`.
pub(super) unsafe fn bytes<'a>(data: *const c_void, len: usize) -> &'a [u8] {
    if data.is_null() || len == 0 {
        return &[];
    }
    // SAFETY: the caller's promise.
    unsafe { std::slice::from_raw_parts(data.cast(), len) }
}

/// What C lends to be written.
///
/// # Safety
/// `data` is NULL or `len` bytes long for `'a`, and nobody else uses it.
pub(super) unsafe fn room<'a>(data: *mut c_void, len: usize) -> &'a mut [u8] {
    if data.is_null() || len == 0 {
        return &mut [];
    }
    // SAFETY: the caller's promise; the bytes are only written before they are read.
    unsafe { std::slice::from_raw_parts_mut(data.cast(), len) }
}

/// # Safety
/// `to` is NULL or writable.
pub(super) unsafe fn store(to: *mut usize, value: usize) {
    // SAFETY: the caller's promise.
    if let Some(to) = unsafe { to.as_mut() } {
        *to = value;
    }
}

//! C's buffers and out-pointers as Rust sees them.

use std::{
    ffi::{CStr, CString, c_char, c_int, c_void},
    ptr,
};

use crate::ossl::mem;

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

/// A copy of a string; None for NULL.
///
/// # Safety
/// `at` is NULL or NUL-terminated.
pub(super) unsafe fn opt_text(at: *const c_char) -> Option<CString> {
    // SAFETY: the caller's promise.
    unsafe { opt_cstr(at) }.map(CStr::to_owned)
}

/// A string of the caller's; None for NULL.
///
/// # Safety
/// `at` is NULL or NUL-terminated, for `'a`.
pub(super) unsafe fn opt_cstr<'a>(at: *const c_char) -> Option<&'a CStr> {
    // SAFETY: the caller's promise.
    (!at.is_null()).then(|| unsafe { CStr::from_ptr(at) })
}

/// Writes a result, if the caller wants it.
///
/// # Safety
/// `at` is NULL or writable.
pub(super) unsafe fn put<T>(at: *mut T, value: T) {
    if !at.is_null() {
        // SAFETY: the caller's promise.
        unsafe { at.write(value) }
    }
}

/// Copies as much as there is room for: the number of bytes copied, or with no room
/// the number there are.
///
/// # Safety
/// `out` is NULL or writable for `room` bytes.
pub(super) unsafe fn copy_out(bytes: &[u8], out: *mut u8, room: usize) -> usize {
    if room == 0 || out.is_null() {
        return bytes.len();
    }
    let n = bytes.len().min(room);
    // SAFETY: the caller's promise; `n` is at most the room.
    unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), out, n) };
    n
}

/// Writes DER as i2d functions do: nowhere (NULL), to the caller's room, which is
/// stepped over, or (room NULL) to memory of libcrypto's allocator. Its length.
///
/// # Safety
/// `pp` is NULL or writable, and points at NULL or room enough.
pub(super) unsafe fn i2d(der: &[u8], pp: *mut *mut u8) -> c_int {
    let len = c_int::try_from(der.len()).unwrap_or(0);
    if pp.is_null() || len == 0 {
        return len;
    }
    // SAFETY: the caller's promise.
    unsafe {
        if (*pp).is_null() {
            *pp = mem::memdup(der);
            return if (*pp).is_null() { -1 } else { len };
        }
        ptr::copy_nonoverlapping(der.as_ptr(), *pp, der.len());
        *pp = (*pp).add(der.len());
    }
    len
}

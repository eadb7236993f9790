//! C's arguments as Rust takes them.

use std::{
    ffi::{CStr, c_char, c_long, c_uchar},
    slice,
};

use super::types::stack_st_X509;
use crate::ossl::{stack::Stack, x509::X509Cert};

/// # Safety
/// `text` is NULL or NUL-terminated, and lives for `'a`.
pub unsafe fn cstr<'a>(text: *const c_char) -> Option<&'a CStr> {
    // SAFETY: the caller's promise.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) })
}

/// # Safety
/// `data` is NULL or holds `len` bytes, and lives for `'a`.
pub unsafe fn bytes<'a>(data: *const c_uchar, len: c_long) -> Option<&'a [u8]> {
    let len = usize::try_from(len).ok()?;
    // SAFETY: the caller's promise.
    (!data.is_null()).then(|| unsafe { slice::from_raw_parts(data, len) })
}

/// A stack of its own, with references to the same certificates.
///
/// # Safety
/// `chain` is NULL or live.
pub unsafe fn chain_copy(chain: *mut stack_st_X509) -> Option<Stack<X509Cert>> {
    // SAFETY: the caller's promise.
    unsafe { Stack::<X509Cert>::borrow(chain) }?.try_clone().ok()
}

/// Writes where C wants it, if it wants it.
///
/// # Safety
/// `place` is NULL or writable.
pub unsafe fn put<T>(place: *mut T, value: T) {
    if !place.is_null() {
        // SAFETY: the caller's promise.
        unsafe { place.write(value) };
    }
}

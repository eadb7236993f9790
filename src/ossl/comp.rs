//! Compression methods: libcrypto is built without one, so the list of
//! SSL_COMP_get_compression_methods(3) is empty.

use core::ptr;
use std::sync::{Mutex, PoisonError};

use libc::c_char;

use super::{
    ffi::{COMP_METHOD, evp::COMP_get_name},
    stack::PtrStack,
};

/// What an `SSL_COMP` would be; there is none.
pub struct Method(());

enum List {
    Unmade,
    Made(Option<PtrStack<Method>>),
}

static METHODS: Mutex<List> = Mutex::new(List::Unmade);

/// SSL_COMP_get_compression_methods(3): the list, NULL when it was taken away.
pub fn methods<T>() -> *mut T {
    let mut list = METHODS.lock().unwrap_or_else(PoisonError::into_inner);
    if matches!(*list, List::Unmade) {
        *list = List::Made(PtrStack::new().ok());
    }
    match &*list {
        List::Made(Some(stack)) => stack.as_ptr().cast(),
        _ => ptr::null_mut(),
    }
}

/// SSL_COMP_set0_compression_methods: gives the list before to C.
///
/// # Safety
/// `new` is NULL or a live list, given away.
pub unsafe fn set_methods<T>(new: *mut T) -> *mut T {
    // SAFETY: the caller's promise; the elements are never looked at.
    let new = unsafe { PtrStack::from_ptr(new.cast()) };
    // The first list is made before it is given back.
    let _ = methods::<T>();
    let mut list = METHODS.lock().unwrap_or_else(PoisonError::into_inner);
    match std::mem::replace(&mut *list, List::Made(new)) {
        List::Made(Some(old)) => old.into_ptr().cast(),
        _ => ptr::null_mut(),
    }
}

/// `COMP_get_name`; NULL for NULL.
///
/// # Safety
/// `method` is NULL or live.
pub unsafe fn name(method: *const COMP_METHOD) -> *const c_char {
    // SAFETY: the caller's promise.
    if method.is_null() { ptr::null() } else { unsafe { COMP_get_name(method) } }
}

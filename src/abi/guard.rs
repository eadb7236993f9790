//! The edge between C and Rust: what every export passes through.
//!
//! A panic must not cross into C: `guard` catches it, puts it on the error queue
//! and returns what the function's man page says on failure.

use std::any::Any;
use std::ffi::{CStr, CString, c_char, c_int};
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::types::SSL;
use crate::ssl::lend::{Borrowed, Lent, SslCell};

/// `ERR_LIB_SSL` of err.h.
const ERR_LIB_SSL: c_int = 20;
/// `ERR_R_UNSUPPORTED` of err.h.
const ERR_R_UNSUPPORTED: c_int = 268 | ERR_RFLAG_COMMON;
/// `ERR_R_INTERNAL_ERROR` of err.h.
const ERR_R_INTERNAL_ERROR: c_int = 259 | ERR_RFLAG_FATAL | ERR_RFLAG_COMMON;
const ERR_RFLAG_FATAL: c_int = 0x1 << 18;
const ERR_RFLAG_COMMON: c_int = 0x2 << 18;

unsafe extern "C" {
    fn ERR_new();
    fn ERR_set_debug(file: *const c_char, line: c_int, func: *const c_char);
    fn ERR_set_error(lib: c_int, reason: c_int, fmt: *const c_char, ...);
}

/// The answer of a function that is not built yet: `ERR_R_UNSUPPORTED` with the
/// function's name as data, and the failure its man page knows.
#[cold]
pub fn refuse<T>(name: &'static CStr, failure: T) -> T {
    put(name, ERR_R_UNSUPPORTED, name);
    failure
}

/// Runs `body`; a panic inside becomes `ERR_R_INTERNAL_ERROR` and `failure`.
#[inline]
pub fn guard<T>(name: &'static CStr, failure: T, body: impl FnOnce() -> T) -> T {
    match catch_unwind(AssertUnwindSafe(body)) {
        Ok(value) => value,
        Err(payload) => {
            report_panic(name, payload);
            failure
        }
    }
}

/// Puts a caught panic on the error queue, its message as data.
#[cold]
pub fn report_panic(name: &'static CStr, payload: Box<dyn Any + Send>) {
    let message = match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(other) => match other.downcast::<&'static str>() {
            Ok(text) => (*text).to_owned(),
            Err(other) => {
                // The drop of an unknown payload may panic again.
                std::mem::forget(other);
                "panic".to_owned()
            }
        },
    };
    let message = CString::new(message).unwrap_or_else(|_| c"panic".to_owned());
    put(name, ERR_R_INTERNAL_ERROR, &message);
}

fn put(function: &'static CStr, reason: c_int, data: &CStr) {
    // SAFETY: file and function are static, as ERR_set_debug(3) wants; "%s" consumes
    // the one NUL-terminated argument, which libcrypto copies before it returns.
    unsafe {
        ERR_new();
        ERR_set_debug(c"ferrule".as_ptr(), 0, function.as_ptr());
        ERR_set_error(ERR_LIB_SSL, reason, c"%s".as_ptr(), data.as_ptr());
    }
}

/// `ERR_R_PASSED_NULL_PARAMETER` of err.h.
const ERR_R_PASSED_NULL_PARAMETER: c_int = 258 | ERR_RFLAG_FATAL | ERR_RFLAG_COMMON;

/// Runs `body` on the connection behind `ssl`. NULL and an object that a panic has
/// poisoned give an error and `failure`; a panic in `body` poisons the object.
///
/// # Safety
/// `ssl` is NULL or live.
#[inline]
pub unsafe fn with_ssl<T>(
    name: &'static CStr,
    ssl: *const SSL,
    failure: T,
    body: impl FnOnce(Borrowed<'_, SslCell>) -> T,
) -> T {
    // SAFETY: the caller's promise.
    let Some(cell) = (unsafe { Borrowed::<SslCell>::from_c(ssl) }) else {
        put(name, ERR_R_PASSED_NULL_PARAMETER, name);
        return failure;
    };
    if cell.is_poisoned() {
        put(name, ERR_R_INTERNAL_ERROR, c"a panic has ended this connection");
        return failure;
    }
    match catch_unwind(AssertUnwindSafe(|| body(cell))) {
        Ok(value) => value,
        Err(payload) => {
            cell.poison();
            report_panic(name, payload);
            failure
        }
    }
}

/// Runs `body` on the object behind `pointer` (a context or a session); NULL gives an
/// error and `failure`.
///
/// # Safety
/// `pointer` is NULL or live.
#[inline]
pub unsafe fn with<O: Lent, T>(
    name: &'static CStr,
    pointer: *const O::C,
    failure: T,
    body: impl FnOnce(Borrowed<'_, O>) -> T,
) -> T {
    // SAFETY: the caller's promise.
    let Some(object) = (unsafe { Borrowed::<O>::from_c(pointer) }) else {
        put(name, ERR_R_PASSED_NULL_PARAMETER, name);
        return failure;
    };
    match catch_unwind(AssertUnwindSafe(|| body(object))) {
        Ok(value) => value,
        Err(payload) => {
            report_panic(name, payload);
            failure
        }
    }
}

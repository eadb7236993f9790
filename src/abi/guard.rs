//! The edge between C and Rust: what every export passes through.
//!
//! A panic must not cross into C: `guard` catches it, puts it on the error queue
//! and returns what the function's man page says on failure.

use std::any::Any;
use std::ffi::{CStr, CString, c_char, c_int};
use std::panic::{AssertUnwindSafe, catch_unwind};

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

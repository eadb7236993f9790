//! The edge between C and Rust: what every export passes through.
//!
//! A panic must not cross into C: `guard` catches it, puts it on the error queue
//! and returns what the function's man page says on failure.

use std::any::Any;
use std::ffi::{CStr, CString};
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::ossl::err::{self, shared};
use crate::ssl::{
    lend::{Borrowed, Lent, SslCell},
    shown::{Part, Shown},
};

/// The answer of a function that is not built yet: `ERR_R_UNSUPPORTED` with the
/// function's name as data, and the failure its man page knows.
#[cold]
pub fn refuse<T>(name: &'static CStr, failure: T) -> T {
    put(name, shared::UNSUPPORTED, name);
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
    put(name, shared::INTERNAL_ERROR, &message);
}

fn put(function: &'static CStr, reason: u32, data: &CStr) {
    err::ssl_error_in(function, reason, Some(&data.to_string_lossy()));
}

#[cold]
fn refuse_null(name: &'static CStr) {
    err::ssl_error_in(name, shared::PASSED_NULL_PARAMETER, None);
}

#[cold]
fn refuse_poisoned(name: &'static CStr) {
    put(name, shared::INTERNAL_ERROR, c"a panic has ended this connection");
}

/// Runs `body` on the connection that C lent. NULL and an object that a panic has
/// poisoned give an error and `failure`; a panic in `body` poisons the object.
#[inline]
pub fn with_ssl<'a, T>(
    name: &'static CStr,
    ssl: Option<Borrowed<'a, SslCell>>,
    failure: T,
    body: impl FnOnce(Borrowed<'a, SslCell>) -> T,
) -> T {
    let Some(cell) = ssl else {
        refuse_null(name);
        return failure;
    };
    if cell.is_poisoned() {
        refuse_poisoned(name);
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

/// Answers from what the connection shows; where that is not known yet, as `with_ssl`.
/// What is rare is kept out of the way of what is frequent, here and below.
#[inline(always)]
pub fn glance<'a, T>(
    name: &'static CStr,
    ssl: Option<Borrowed<'a, SslCell>>,
    failure: T,
    part: Part,
    answer: impl Fn(Shown<'_>) -> T,
) -> T {
    glance_or(name, ssl, failure, part, |shown| Some(answer(shown)), |cell| answer(cell.shown(part)))
}

/// As `glance`; what `answer` does not know is asked of the connection.
#[inline(always)]
pub fn glance_or<'a, T>(
    name: &'static CStr,
    ssl: Option<Borrowed<'a, SslCell>>,
    failure: T,
    part: Part,
    answer: impl Fn(Shown<'_>) -> Option<T>,
    ask: impl FnOnce(Borrowed<'a, SslCell>) -> T,
) -> T {
    // A connection that a panic has ended shows nothing.
    if let Some(cell) = ssl
        && let Some(shown) = cell.glimpse(part)
        && let Some(known) = answer(shown)
    {
        return known;
    }
    look_or(name, ssl, failure, part, answer, ask)
}

#[cold]
#[inline(never)]
fn look_or<'a, T>(
    name: &'static CStr,
    ssl: Option<Borrowed<'a, SslCell>>,
    failure: T,
    part: Part,
    answer: impl Fn(Shown<'_>) -> Option<T>,
    ask: impl FnOnce(Borrowed<'a, SslCell>) -> T,
) -> T {
    with_ssl(name, ssl, failure, |cell| answer(cell.shown(part)).unwrap_or_else(|| ask(cell)))
}

/// Runs `body` on a context or session that C lent; NULL gives an error and `failure`.
#[inline]
pub fn with<'a, O: Lent, T>(
    name: &'static CStr,
    object: Option<Borrowed<'a, O>>,
    failure: T,
    body: impl FnOnce(Borrowed<'a, O>) -> T,
) -> T {
    let Some(object) = object else {
        refuse_null(name);
        return failure;
    };
    guard(name, failure, || body(object))
}

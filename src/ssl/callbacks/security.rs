//! SSL_CTX_set_security_callback(3): the application's callback, and the default one,
//! which an application may get and call itself.

use std::ffi::{c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::super::{
    cipher_info,
    ctx::Ctx,
    lend::{Borrowed, SslCell},
    security::{self, Object, allowed},
    types,
};

/// A callback with what it is called with.
#[derive(Clone, Copy)]
pub struct Hook {
    pub call: unsafe extern "C" fn(
        *const types::SSL,
        *const types::SSL_CTX,
        c_int,
        c_int,
        c_int,
        *mut c_void,
        *mut c_void,
    ) -> c_int,
    /// One of the two is NULL.
    pub ssl: *const types::SSL,
    pub ctx: *const types::SSL_CTX,
    pub ex_data: *mut c_void,
}

/// Asks the application. No borrow may be alive.
pub fn ask(hook: &Hook, op: u32, bits: i32, number: i32, object: Object<'_>) -> bool {
    let mut wire = [0; 2];
    let other = security::other(object, &mut wire);
    // SAFETY: the application promises a callback of this type; object and `other`
    // outlive the call, and nothing is borrowed from the object.
    unsafe { (hook.call)(hook.ssl, hook.ctx, security::op_int(op), bits, number, other, hook.ex_data) != 0 }
}

/// The callback of a fresh context: the rules of the level.
///
/// # Safety
/// `ssl` and `ctx` are NULL or live.
pub unsafe extern "C" fn default_security_callback(
    ssl: *const types::SSL,
    ctx: *const types::SSL_CTX,
    op: c_int,
    bits: c_int,
    number: c_int,
    other: *mut c_void,
    _ex_data: *mut c_void,
) -> c_int {
    let judged = catch_unwind(AssertUnwindSafe(|| {
        // SAFETY: the caller's promise.
        let (ssl, ctx) = unsafe { (Borrowed::<SslCell>::from_c(ssl), Borrowed::<Ctx>::from_c(ctx)) };
        let (level, transport) = match (ssl, ctx) {
            (Some(cell), _) => cell.with(|s| (s.settings.security.level, s.settings.method.transport)),
            (None, Some(ctx)) => ctx.read(|s| (s.security.level, s.method.transport)),
            (None, None) => return false,
        };
        let suite = cipher_info::from_ptr(other.cast_const().cast());
        allowed(level, u32::try_from(op).unwrap_or(0), bits, number, suite, transport)
    }));
    c_int::from(judged.unwrap_or(false))
}

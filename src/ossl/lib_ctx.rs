//! `OSSL_LIB_CTX` and property queries (OSSL_LIB_CTX(3), property(7)).

use core::{ffi::CStr, ptr};
use std::ffi::CString;

use libc::c_char;

use super::{
    ffi::{OSSL_LIB_CTX, crypto::OSSL_LIB_CTX_set0_default},
    opt_cstr,
};

/// Where libcrypto looks for algorithms: a library context, which the
/// application owns and keeps, and a property query.
#[derive(Clone, Debug, Default)]
pub struct LibCtx {
    ctx: Handle,
    properties: Option<CString>,
}

#[derive(Clone, Copy, Debug)]
struct Handle(*mut OSSL_LIB_CTX);

impl Default for Handle {
    fn default() -> Self {
        Self(ptr::null_mut())
    }
}

// SAFETY: a library context is made for use by many threads.
unsafe impl Send for Handle {}
// SAFETY: as above.
unsafe impl Sync for Handle {}

impl LibCtx {
    /// NULL is the default context.
    ///
    /// # Safety
    /// `ctx` is NULL or outlives every object made from this.
    pub unsafe fn new(ctx: *mut OSSL_LIB_CTX, properties: Option<&CStr>) -> Self {
        Self { ctx: Handle(ctx), properties: properties.map(CStr::to_owned) }
    }

    /// The default context with a property query.
    #[cfg(test)]
    pub fn of_properties(properties: &CStr) -> Self {
        Self { ctx: Handle::default(), properties: Some(properties.to_owned()) }
    }

    /// The context, NULL for the default.
    pub fn as_ptr(&self) -> *mut OSSL_LIB_CTX {
        self.ctx.0
    }

    /// The property query.
    pub fn properties(&self) -> Option<&CStr> {
        self.properties.as_deref()
    }

    /// The property query as C takes it.
    pub fn properties_ptr(&self) -> *const c_char {
        opt_cstr(self.properties())
    }

    /// Makes this the thread's default context for as long as the result lives
    /// (OSSL_LIB_CTX_set0_default(3)): algorithms are then fetched from it. Nothing
    /// happens for the default context.
    #[inline]
    #[must_use]
    pub fn enter(&self) -> Option<Entered> {
        if self.ctx.0.is_null() {
            return None;
        }
        // SAFETY: the context outlives what was made from it (see `new`).
        Some(Entered(unsafe { OSSL_LIB_CTX_set0_default(self.ctx.0) }))
    }

    /// Whether this is libcrypto's default, without a property query.
    pub fn is_default(&self) -> bool {
        self.ctx.0.is_null() && self.properties.is_none()
    }
}

/// The thread works in another library context; dropped, it returns to the one before.
pub struct Entered(*mut OSSL_LIB_CTX);

impl Drop for Entered {
    fn drop(&mut self) {
        // SAFETY: what was the default before, given back.
        unsafe { OSSL_LIB_CTX_set0_default(self.0) };
    }
}

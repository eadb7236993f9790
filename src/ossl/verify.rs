//! Verification of a chain (X509_STORE_CTX_new(3), X509_verify_cert(3)).

use core::{ffi::CStr, ptr};

use libc::{c_int, c_long, c_ulong, c_void, time_t};

use super::{
    Borrowed, Result,
    dane::Dane,
    ffi::{X509_STORE_CTX, x509_vfy::*},
    lib_ctx::LibCtx,
    ok,
    stack::Stack,
    verify_param::VerifyParam,
    x509::{Crl, X509Cert},
    x509_store::X509Store,
};

/// The application's `verify_callback` (SSL_CTX_set_verify(3)).
pub type VerifyCallback = unsafe extern "C" fn(c_int, *mut X509_STORE_CTX) -> c_int;

/// What X509_STORE_CTX_set_verify(3) exchanges.
pub type VerifyFunction = unsafe extern "C" fn(*mut X509_STORE_CTX) -> c_int;

owner! {
    /// `X509_STORE_CTX` alone; it owns none of what it was given to look at.
    RawStoreCtx(X509_STORE_CTX), free = X509_STORE_CTX_free
}

/// One verification and what it looks at, kept alive together.
pub struct StoreCtx {
    // First, so that it is freed before what it points to.
    ctx: RawStoreCtx,
    _store: Option<X509Store>,
    _target: Option<X509Cert>,
    _untrusted: Option<Stack<X509Cert>>,
}

impl StoreCtx {
    /// `X509_STORE_CTX_new_ex` and `X509_STORE_CTX_init`.
    pub fn new(
        lib: &LibCtx,
        store: Option<X509Store>,
        target: Option<X509Cert>,
        untrusted: Option<Stack<X509Cert>>,
    ) -> Result<Self> {
        // SAFETY: what the context points to is kept in the same value, which
        // outlives it.
        unsafe {
            let ctx = RawStoreCtx::adopt(X509_STORE_CTX_new_ex(lib.as_ptr(), lib.properties_ptr()))?;
            ok(X509_STORE_CTX_init(
                ctx.as_ptr(),
                store.as_ref().map_or(ptr::null_mut(), X509Store::as_ptr),
                target.as_ref().map_or(ptr::null_mut(), X509Cert::as_ptr),
                untrusted.as_ref().map_or(ptr::null_mut(), Stack::as_ptr),
            ))?;
            Ok(Self { ctx, _store: store, _target: target, _untrusted: untrusted })
        }
    }

    /// The address, as callbacks get it.
    pub fn as_ptr(&self) -> *mut X509_STORE_CTX {
        self.ctx.as_ptr()
    }

    /// `X509_STORE_CTX_set_ex_data`.
    ///
    /// # Safety
    /// `value` is what the index's functions and callbacks expect.
    pub unsafe fn set_ex_data(&self, index: c_int, value: *mut c_void) -> Result {
        // SAFETY: by the contract above.
        ok(unsafe { X509_STORE_CTX_set_ex_data(self.as_ptr(), index, value) })
    }

    /// `X509_STORE_CTX_set_default`: `ssl_server` or `ssl_client`.
    pub fn set_default(&self, name: &CStr) -> Result {
        // SAFETY: a terminated string.
        ok(unsafe { X509_STORE_CTX_set_default(self.as_ptr(), name.as_ptr()) })
    }

    /// `X509_STORE_CTX_get0_param`.
    pub fn param(&mut self) -> Borrowed<'_, VerifyParam> {
        // SAFETY: an initialised context always has parameters and keeps them.
        unsafe { VerifyParam::borrow(X509_STORE_CTX_get0_param(self.as_ptr())).expect("parameters") }
    }

    /// `X509_STORE_CTX_set_flags`.
    pub fn set_flags(&self, flags: c_ulong) {
        // SAFETY: a live context of ours.
        unsafe { X509_STORE_CTX_set_flags(self.as_ptr(), flags) }
    }

    /// `X509_STORE_CTX_set_depth`.
    pub fn set_depth(&self, depth: c_int) {
        // SAFETY: as above.
        unsafe { X509_STORE_CTX_set_depth(self.as_ptr(), depth) }
    }

    /// `X509_STORE_CTX_set_time`.
    pub fn set_time(&self, time: time_t) {
        // SAFETY: as above.
        unsafe { X509_STORE_CTX_set_time(self.as_ptr(), 0, time) }
    }

    /// `X509_STORE_CTX_set_verify_cb`.
    ///
    /// # Safety
    /// The callback keeps its contract as long as the context is used.
    pub unsafe fn set_verify_callback(&self, callback: VerifyCallback) {
        // SAFETY: by the contract above.
        unsafe { X509_STORE_CTX_set_verify_cb(self.as_ptr(), Some(callback)) }
    }

    /// `X509_STORE_CTX_get_verify`: what checks signatures and times.
    pub fn verify_function(&self) -> Option<VerifyFunction> {
        // SAFETY: reads a field.
        unsafe { X509_STORE_CTX_get_verify(self.as_ptr()) }
    }

    /// `X509_STORE_CTX_set_verify`.
    ///
    /// # Safety
    /// The function keeps its contract as long as the context is used.
    pub unsafe fn set_verify_function(&self, function: VerifyFunction) {
        // SAFETY: by the contract above.
        unsafe { X509_STORE_CTX_set_verify(self.as_ptr(), Some(function)) }
    }

    /// `X509_STORE_CTX_set0_dane`.
    ///
    /// # Safety
    /// `dane` outlives this context.
    pub unsafe fn set_dane(&self, dane: &Dane) {
        // SAFETY: by the contract above.
        unsafe { X509_STORE_CTX_set0_dane(self.as_ptr(), dane.as_ptr()) }
    }

    /// `X509_STORE_CTX_set0_crls`: CRLs besides the store's; the context points to them.
    ///
    /// # Safety
    /// `crls` outlives this context.
    pub unsafe fn set_crls(&self, crls: &Stack<Crl>) {
        // SAFETY: by the contract above.
        unsafe { X509_STORE_CTX_set0_crls(self.as_ptr(), crls.as_ptr()) }
    }

    /// `X509_verify_cert`: 1 is good; 0 or less is not, and `error` says why.
    ///
    /// Runs the application's callbacks: borrow nothing of a connection meanwhile.
    pub fn verify(&self) -> c_int {
        // SAFETY: an initialised context.
        unsafe { X509_verify_cert(self.as_ptr()) }
    }

    /// `X509_STORE_CTX_get_error`.
    pub fn error(&self) -> c_int {
        // SAFETY: reads a field.
        unsafe { X509_STORE_CTX_get_error(self.as_ptr()) }
    }

    /// `X509_STORE_CTX_set_error`.
    pub fn set_error(&self, error: c_int) {
        // SAFETY: changes a field.
        unsafe { X509_STORE_CTX_set_error(self.as_ptr(), error) }
    }

    /// `X509_STORE_CTX_get_error_depth`.
    pub fn error_depth(&self) -> c_int {
        // SAFETY: reads a field.
        unsafe { X509_STORE_CTX_get_error_depth(self.as_ptr()) }
    }

    /// `X509_STORE_CTX_get_current_cert`.
    pub fn current_cert(&self) -> Option<X509Cert> {
        // SAFETY: NULL or a certificate the context keeps.
        unsafe { X509Cert::from_borrowed(X509_STORE_CTX_get_current_cert(self.as_ptr())) }
    }

    /// `X509_STORE_CTX_get1_chain`.
    pub fn chain(&self) -> Option<Stack<X509Cert>> {
        // SAFETY: a new stack with references of its own, or NULL.
        unsafe {
            if X509_STORE_CTX_get0_chain(self.as_ptr()).is_null() {
                return None;
            }
            Stack::from_ptr(X509_STORE_CTX_get1_chain(self.as_ptr()))
        }
    }

    /// `X509_STORE_CTX_get_ex_data`.
    pub fn ex_data(&self, index: c_int) -> *mut c_void {
        // SAFETY: reads.
        unsafe { X509_STORE_CTX_get_ex_data(self.as_ptr(), index) }
    }
}

/// `X509_STORE_CTX_get_ex_data` on the context a callback got.
///
/// # Safety
/// `ctx` is live.
pub unsafe fn ex_data_of(ctx: *mut X509_STORE_CTX, index: c_int) -> *mut c_void {
    // SAFETY: by the contract above.
    unsafe { X509_STORE_CTX_get_ex_data(ctx, index) }
}

/// The chain and the parameters of a verification that is under way.
///
/// # Safety
/// `ctx` is live for `'a`, and neither is changed meanwhile.
pub unsafe fn under_way<'a>(
    ctx: *mut X509_STORE_CTX,
) -> Option<(Borrowed<'a, Stack<X509Cert>>, Borrowed<'a, VerifyParam>)> {
    // SAFETY: by the contract above; the context keeps both.
    unsafe {
        let chain = Stack::borrow(X509_STORE_CTX_get0_chain(ctx))?;
        Some((chain, VerifyParam::borrow(X509_STORE_CTX_get0_param(ctx))?))
    }
}

/// `X509_STORE_CTX_get_ex_new_index` (SSL_get_ex_data_X509_STORE_CTX_idx(3)).
pub fn new_ex_index(name: &'static CStr) -> c_int {
    use super::{consts::crypto::CRYPTO_EX_INDEX_X509_STORE_CTX, ex_data::new_index};
    let arg = name.as_ptr().cast_mut().cast();
    // SAFETY: no functions; the argument is static.
    unsafe { new_index(CRYPTO_EX_INDEX_X509_STORE_CTX, c_long::from(0), arg, None, None, None) }
}

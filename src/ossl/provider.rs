//! What providers say they can do (OSSL_PROVIDER(3), provider-base(7) "CAPABILITIES").

use core::{ffi::CStr, marker::PhantomData, ptr};

use libc::{c_int, c_void};

use super::{
    Result,
    consts::evp::OSSL_PARAM_UTF8_STRING,
    ffi::{OSSL_PARAM, OSSL_PROVIDER, crypto::*, pkey::*},
    lib_ctx::LibCtx,
    ok,
};

/// One entry of a capability, valid while it is told.
pub struct Entry<'a> {
    params: *const OSSL_PARAM,
    told: PhantomData<&'a OSSL_PARAM>,
}

impl Entry<'_> {
    fn find(&self, key: &CStr) -> Option<&OSSL_PARAM> {
        // SAFETY: the list is the provider's, ended, and lives while it is told.
        unsafe { OSSL_PARAM_locate_const(self.params, key.as_ptr()).as_ref() }
    }

    /// A UTF-8 string, up to its first NUL.
    pub fn text(&self, key: &CStr) -> Option<&[u8]> {
        let param = self.find(key).filter(|param| param.data_type as c_int == OSSL_PARAM_UTF8_STRING)?;
        if param.data.is_null() {
            return None;
        }
        // SAFETY: OSSL_PARAM(3): data_size bytes at data.
        let bytes = unsafe { core::slice::from_raw_parts(param.data.cast::<u8>().cast_const(), param.data_size) };
        bytes.split(|byte| *byte == 0).next()
    }

    /// A number that is not negative.
    pub fn uint(&self, key: &CStr) -> Option<u32> {
        let mut value = 0;
        // SAFETY: the parameter is live, the output ours.
        let done = unsafe { OSSL_PARAM_get_uint(self.find(key)?, &mut value) };
        (done == 1).then_some(value)
    }

    /// A number.
    pub fn int(&self, key: &CStr) -> Option<i32> {
        let mut value = 0;
        // SAFETY: as above.
        let done = unsafe { OSSL_PARAM_get_int(self.find(key)?, &mut value) };
        (done == 1).then_some(value)
    }
}

struct Listener<'a> {
    capability: &'a CStr,
    /// Gets each entry; false ends it with a failure. Must not panic.
    each: &'a mut dyn FnMut(&Entry<'_>) -> bool,
}

/// Tells `each` every entry of a capability of every provider that is loaded into the
/// library context. It fails when `each` or a provider does. `each` must not panic.
pub fn capabilities(lib_ctx: &LibCtx, capability: &CStr, each: &mut dyn FnMut(&Entry<'_>) -> bool) -> Result {
    let mut listener = Listener { capability, each };
    // SAFETY: the listener lives through the call, which runs on this thread.
    ok(unsafe { OSSL_PROVIDER_do_all(lib_ctx.as_ptr(), Some(of_provider), ptr::from_mut(&mut listener).cast()) })
}

unsafe extern "C" fn of_provider(provider: *mut OSSL_PROVIDER, listener: *mut c_void) -> c_int {
    // SAFETY: the listener that `capabilities` gave; nothing else uses it meanwhile.
    unsafe {
        let capability = (*listener.cast::<Listener<'_>>()).capability;
        OSSL_PROVIDER_get_capabilities(provider, capability.as_ptr(), Some(entry), listener)
    }
}

unsafe extern "C" fn entry(params: *const OSSL_PARAM, listener: *mut c_void) -> c_int {
    // SAFETY: the listener that `capabilities` gave, handed through.
    let listener = unsafe { &mut *listener.cast::<Listener<'_>>() };
    (listener.each)(&Entry { params, told: PhantomData }).into()
}

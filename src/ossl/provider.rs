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

/// A provider, loaded while it is shown.
pub struct Provider<'a> {
    provider: *mut OSSL_PROVIDER,
    shown: PhantomData<&'a OSSL_PROVIDER>,
}

type OnEntry<'a> = &'a mut dyn FnMut(&Entry<'_>) -> bool;
type OnProvider<'a> = &'a mut dyn FnMut(&Provider<'_>) -> bool;

impl Provider<'_> {
    /// Where its functions stand.
    pub fn functions(&self) -> usize {
        // SAFETY: loaded.
        unsafe { OSSL_PROVIDER_get0_dispatch(self.provider) }.addr()
    }

    /// Whether it is a part of libcrypto, where its functions stay.
    pub fn is_of_libcrypto(&self) -> bool {
        let object = |address: *const c_void| {
            // SAFETY: an all-zero Dl_info is a valid value.
            let mut info: libc::Dl_info = unsafe { core::mem::zeroed() };
            // SAFETY: looks the address up; the output is ours.
            (unsafe { libc::dladdr(address, &mut info) } != 0).then_some(info.dli_fbase)
        };
        // SAFETY: loaded.
        let functions = unsafe { OSSL_PROVIDER_get0_dispatch(self.provider) };
        let libcrypto = object(OSSL_PROVIDER_do_all as *const c_void);
        libcrypto.is_some() && object(functions.cast()) == libcrypto
    }

    /// Tells `each` every entry of a capability; false when `each` or the provider fails.
    /// `each` must not panic.
    pub fn capability(&self, name: &CStr, mut each: OnEntry<'_>) -> bool {
        let listener = ptr::from_mut(&mut each).cast();
        // SAFETY: loaded; the listener lives through the call, which runs on this thread.
        unsafe { OSSL_PROVIDER_get_capabilities(self.provider, name.as_ptr(), Some(on_entry), listener) == 1 }
    }
}

/// Shows `each` every provider that is loaded into a library context; fails when `each`
/// says so by false, or libcrypto does. `each` must not panic.
pub fn each(lib_ctx: &LibCtx, mut each: OnProvider<'_>) -> Result {
    let listener = ptr::from_mut(&mut each).cast();
    // SAFETY: the listener lives through the call, which runs on this thread.
    ok(unsafe { OSSL_PROVIDER_do_all(lib_ctx.as_ptr(), Some(on_provider), listener) })
}

unsafe extern "C" fn on_provider(provider: *mut OSSL_PROVIDER, listener: *mut c_void) -> c_int {
    // SAFETY: the listener that `each` gave; nothing else uses it meanwhile.
    let listener = unsafe { &mut *listener.cast::<OnProvider<'_>>() };
    listener(&Provider { provider, shown: PhantomData }).into()
}

unsafe extern "C" fn on_entry(params: *const OSSL_PARAM, listener: *mut c_void) -> c_int {
    // SAFETY: the listener that `capability` gave; nothing else uses it meanwhile.
    let listener = unsafe { &mut *listener.cast::<OnEntry<'_>>() };
    listener(&Entry { params, told: PhantomData }).into()
}

//! OPENSSL_init_crypto(3), OPENSSL_atexit.

use libc::c_void;

use super::{
    Result,
    ffi::{OPENSSL_INIT_SETTINGS, crypto::*},
    ok,
};

/// `OPENSSL_init_crypto` without settings.
pub fn init_crypto(options: u64) -> Result {
    // SAFETY: NULL settings are the defaults.
    ok(unsafe { OPENSSL_init_crypto(options, core::ptr::null()) })
}

/// `OPENSSL_init_crypto` with what C passed.
///
/// # Safety
/// `settings` is NULL or live.
pub unsafe fn init_crypto_with(options: u64, settings: *const c_void) -> Result {
    // SAFETY: by the contract above.
    ok(unsafe { OPENSSL_init_crypto(options, settings.cast::<OPENSSL_INIT_SETTINGS>()) })
}

/// `OPENSSL_atexit`: runs when libcrypto cleans up.
pub fn at_exit(handler: extern "C" fn()) -> Result {
    // SAFETY: a plain function that stays loaded (the library is never unloaded).
    ok(unsafe { OPENSSL_atexit(Some(handler)) })
}

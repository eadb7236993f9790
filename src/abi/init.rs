//! Library set-up: OPENSSL_init_ssl(3).

use std::{ffi::c_int, ptr};

use super::guard::{guard, refuse};
use super::types::{OPENSSL_INIT_SETTINGS, SSL, openssl_ssl_test_functions};
use crate::ossl::{err, init};

/// `OPENSSL_INIT_LOAD_CONFIG`: as OPENSSL_init_ssl(3) adds of its own accord.
const LOAD_CONFIG: u64 = 0x40;
/// `OPENSSL_INIT_NO_LOAD_CONFIG`.
const NO_LOAD_CONFIG: u64 = 0x80;
/// `OPENSSL_INIT_NO_LOAD_SSL_STRINGS`.
const NO_LOAD_SSL_STRINGS: u64 = 0x10_0000;

/// OPENSSL_init_ssl(3).
///
/// # Safety
/// `settings` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn OPENSSL_init_ssl(
    opts: u64,
    settings: *const OPENSSL_INIT_SETTINGS,
) -> c_int {
    guard(c"OPENSSL_init_ssl", 0, || {
        let added = if opts & NO_LOAD_CONFIG == 0 { LOAD_CONFIG } else { 0 };
        // SAFETY: the caller's promise.
        let crypto = unsafe { init::init_crypto_with(opts | added, settings.cast()) };
        if crypto.is_ok() && opts & NO_LOAD_SSL_STRINGS == 0 {
            err::load_strings();
        }
        crypto.is_ok().into()
    })
}

/// ERR_load_SSL_strings: no man page.
#[unsafe(no_mangle)]
pub extern "C" fn ERR_load_SSL_strings() -> c_int {
    guard(c"ERR_load_SSL_strings", 0, || {
        err::load_strings();
        1
    })
}

/// SSL_add_ssl_module: no man page.
#[unsafe(no_mangle)]
pub extern "C" fn SSL_add_ssl_module() {
    refuse(c"SSL_add_ssl_module", ())
}

/// SSL_set_debug: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_debug(_ssl: *mut SSL, _debug: c_int) {
    refuse(c"SSL_set_debug", ())
}

/// SSL_test_functions: no man page.
#[unsafe(no_mangle)]
pub extern "C" fn SSL_test_functions() -> *const openssl_ssl_test_functions {
    refuse(c"SSL_test_functions", ptr::null())
}

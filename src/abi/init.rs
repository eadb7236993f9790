//! Library set-up: OPENSSL_init_ssl(3).

use std::{ffi::c_int, ptr};

use super::guard::refuse;
use super::types::{OPENSSL_INIT_SETTINGS, SSL, openssl_ssl_test_functions};

/// OPENSSL_init_ssl(3).
///
/// # Safety
/// `settings` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn OPENSSL_init_ssl(
    _opts: u64,
    _settings: *const OPENSSL_INIT_SETTINGS,
) -> c_int {
    refuse(c"OPENSSL_init_ssl", 0)
}

/// ERR_load_SSL_strings: no man page.
#[unsafe(no_mangle)]
pub extern "C" fn ERR_load_SSL_strings() -> c_int {
    refuse(c"ERR_load_SSL_strings", 0)
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

//! Library set-up: OPENSSL_init_ssl(3).

use std::{ffi::c_int, ptr, sync::OnceLock};

use super::guard::{guard, with_ssl};
use super::types::{OPENSSL_INIT_SETTINGS, SSL, openssl_ssl_test_functions};
use crate::ossl::{err, init};
use crate::ssl::lend::Borrowed;

/// `OPENSSL_INIT_LOAD_CONFIG`: as OPENSSL_init_ssl(3) adds of its own accord.
const LOAD_CONFIG: u64 = 0x40;
/// `OPENSSL_INIT_NO_LOAD_CONFIG`.
const NO_LOAD_CONFIG: u64 = 0x80;
/// `OPENSSL_INIT_NO_LOAD_SSL_STRINGS`.
const NO_LOAD_SSL_STRINGS: u64 = 0x10_0000;

/// What SSL_test_functions gives: two steps of the reference's tests, which buffers
/// that grow as they are needed do not have.
#[repr(C)]
struct TestFunctions {
    init_wbio_buffer: unsafe extern "C" fn(*mut SSL) -> c_int,
    setup_buffers: unsafe extern "C" fn(*mut SSL) -> c_int,
}

static TEST_FUNCTIONS: TestFunctions = TestFunctions { init_wbio_buffer: nothing_to_do, setup_buffers: nothing_to_do };

/// # Safety
/// Looks at nothing.
unsafe extern "C" fn nothing_to_do(_ssl: *mut SSL) -> c_int {
    1
}

/// As OPENSSL_init_ssl(3) without options, which SSL_CTX_new(3) begins with.
pub(super) fn ready() -> bool {
    static DONE: OnceLock<bool> = OnceLock::new();
    *DONE.get_or_init(|| {
        let crypto = init::init_crypto(LOAD_CONFIG);
        err::load_strings();
        crypto.is_ok()
    })
}

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
    guard(c"SSL_add_ssl_module", (), || {
        // libcrypto has the module built in.
    })
}

/// SSL_set_debug: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_debug(ssl: *mut SSL, debug: c_int) {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    with_ssl(c"SSL_set_debug", ssl, (), |ssl| {
        // Nothing in the reference either.
        let _ = (ssl, debug);
    })
}

/// SSL_test_functions: no man page.
#[unsafe(no_mangle)]
pub extern "C" fn SSL_test_functions() -> *const openssl_ssl_test_functions {
    guard(c"SSL_test_functions", ptr::null(), || ptr::from_ref(&TEST_FUNCTIONS).cast())
}

//! Cipher suites: SSL_CTX_set_cipher_list(3), SSL_CIPHER_get_name(3),
//! SSL_get_current_cipher(3).

use std::{
    ffi::{CStr, c_char, c_int, c_uchar},
    ptr,
};

use super::guard::{glance_or, guard, with, with_ssl};
use super::types::{EVP_MD, SSL, SSL_CIPHER, SSL_CTX, stack_st_SSL_CIPHER};
use crate::ossl::mem::OsslString;
use crate::ssl::{
    cipher_info::{self, Suite},
    cipher_list, cipher_rules,
    ctx::Ctx,
    lend::{Borrowed, SslCell},
    shown::Part,
};

/// A number of a suite, 0 for none.
fn number<T: Default>(name: &'static CStr, cipher: *const SSL_CIPHER, get: impl FnOnce(&'static Suite) -> T) -> T {
    guard(name, T::default(), || cipher_info::from_ptr(cipher).map_or_else(T::default, get))
}

/// # Safety
/// `text` is NULL or NUL-terminated for `'a`.
unsafe fn text<'a>(text: *const c_char) -> Option<&'a CStr> {
    // SAFETY: the caller's promise.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) })
}

/// SSL_CIPHER_description, SSL_CIPHER_get_name(3).
///
/// # Safety
/// `buf` is NULL or `size` bytes long.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CIPHER_description(cipher: *const SSL_CIPHER, buf: *mut c_char, size: c_int) -> *mut c_char {
    guard(c"SSL_CIPHER_description", ptr::null_mut(), || {
        let Some(suite) = cipher_info::from_ptr(cipher) else { return ptr::null_mut() };
        let line = cipher_info::description(suite);
        if buf.is_null() {
            return OsslString::new(&line).map_or(ptr::null_mut(), OsslString::into_ptr);
        }
        let line = line.to_bytes_with_nul();
        if usize::try_from(size).is_ok_and(|size| size >= cipher_info::DESCRIPTION_LEN.max(line.len())) {
            // SAFETY: the caller's promise; the line fits, as was just asked.
            unsafe { ptr::copy_nonoverlapping(line.as_ptr().cast(), buf, line.len()) };
            return buf;
        }
        ptr::null_mut()
    })
}

/// SSL_CIPHER_find, SSL_CIPHER_get_name(3).
///
/// # Safety
/// `ptr` is NULL or two bytes long.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CIPHER_find(_ssl: *mut SSL, ptr: *const c_uchar) -> *const SSL_CIPHER {
    guard(c"SSL_CIPHER_find", ptr::null(), || {
        // SAFETY: the caller's promise.
        let Some(id) = (unsafe { ptr.cast::<[u8; 2]>().as_ref() }) else { return ptr::null() };
        cipher_info::by_id(u16::from_be_bytes(*id)).map_or(ptr::null(), cipher_info::as_ptr)
    })
}

/// SSL_CIPHER_get_auth_nid, SSL_CIPHER_get_name(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_CIPHER_get_auth_nid(cipher: *const SSL_CIPHER) -> c_int {
    number(c"SSL_CIPHER_get_auth_nid", cipher, |suite| suite.auth.nid())
}

/// SSL_CIPHER_get_bits, SSL_CIPHER_get_name(3).
///
/// # Safety
/// `alg_bits` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CIPHER_get_bits(cipher: *const SSL_CIPHER, alg_bits: *mut c_int) -> c_int {
    guard(c"SSL_CIPHER_get_bits", 0, || {
        let Some(suite) = cipher_info::from_ptr(cipher) else { return 0 };
        // SAFETY: the caller's promise.
        if let Some(out) = unsafe { alg_bits.as_mut() } {
            *out = suite.alg_bits().cast_signed();
        }
        suite.strength_bits().cast_signed()
    })
}

/// SSL_CIPHER_get_cipher_nid, SSL_CIPHER_get_name(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_CIPHER_get_cipher_nid(cipher: *const SSL_CIPHER) -> c_int {
    number(c"SSL_CIPHER_get_cipher_nid", cipher, cipher_info::cipher_nid)
}

/// SSL_CIPHER_get_digest_nid, SSL_CIPHER_get_name(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_CIPHER_get_digest_nid(cipher: *const SSL_CIPHER) -> c_int {
    number(c"SSL_CIPHER_get_digest_nid", cipher, cipher_info::digest_nid)
}

/// SSL_CIPHER_get_handshake_digest, SSL_CIPHER_get_name(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_CIPHER_get_handshake_digest(cipher: *const SSL_CIPHER) -> *const EVP_MD {
    guard(c"SSL_CIPHER_get_handshake_digest", ptr::null(), || {
        cipher_info::from_ptr(cipher).map_or(ptr::null(), cipher_info::handshake_digest)
    })
}

/// SSL_CIPHER_get_id, SSL_CIPHER_get_name(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_CIPHER_get_id(cipher: *const SSL_CIPHER) -> u32 {
    number(c"SSL_CIPHER_get_id", cipher, cipher_info::id)
}

/// SSL_CIPHER_get_kx_nid, SSL_CIPHER_get_name(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_CIPHER_get_kx_nid(cipher: *const SSL_CIPHER) -> c_int {
    number(c"SSL_CIPHER_get_kx_nid", cipher, |suite| suite.kx.nid())
}

/// SSL_CIPHER_get_name(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_CIPHER_get_name(cipher: *const SSL_CIPHER) -> *const c_char {
    guard(c"SSL_CIPHER_get_name", ptr::null(), || {
        cipher_info::from_ptr(cipher).map_or(cipher_info::NONE, |suite| suite.name).as_ptr()
    })
}

/// SSL_CIPHER_get_protocol_id, SSL_CIPHER_get_name(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_CIPHER_get_protocol_id(cipher: *const SSL_CIPHER) -> u16 {
    number(c"SSL_CIPHER_get_protocol_id", cipher, |suite| suite.id)
}

/// SSL_CIPHER_get_version, SSL_CIPHER_get_name(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_CIPHER_get_version(cipher: *const SSL_CIPHER) -> *const c_char {
    guard(c"SSL_CIPHER_get_version", ptr::null(), || {
        cipher_info::from_ptr(cipher).map_or(cipher_info::NONE, |suite| suite.version_name()).as_ptr()
    })
}

/// SSL_CIPHER_is_aead, SSL_CIPHER_get_name(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_CIPHER_is_aead(cipher: *const SSL_CIPHER) -> c_int {
    number(c"SSL_CIPHER_is_aead", cipher, |suite| c_int::from(suite.is_aead()))
}

/// SSL_CIPHER_standard_name, SSL_CIPHER_get_name(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_CIPHER_standard_name(cipher: *const SSL_CIPHER) -> *const c_char {
    guard(c"SSL_CIPHER_standard_name", ptr::null(), || {
        let Some(suite) = cipher_info::from_ptr(cipher) else { return cipher_info::NONE.as_ptr() };
        cipher_info::standard_name(suite).map_or(ptr::null(), CStr::as_ptr)
    })
}

/// OPENSSL_cipher_name, SSL_CIPHER_get_name(3).
///
/// # Safety
/// `rfc_name` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn OPENSSL_cipher_name(rfc_name: *const c_char) -> *const c_char {
    guard(c"OPENSSL_cipher_name", ptr::null(), || {
        // SAFETY: the caller's promise.
        cipher_info::openssl_name(unsafe { text(rfc_name) }).as_ptr()
    })
}

/// OSSL_default_cipher_list, SSL_CTX_set_cipher_list(3).
#[unsafe(no_mangle)]
pub extern "C" fn OSSL_default_cipher_list() -> *const c_char {
    cipher_rules::DEFAULT_LIST.as_ptr()
}

/// OSSL_default_ciphersuites, SSL_CTX_set_cipher_list(3).
#[unsafe(no_mangle)]
pub extern "C" fn OSSL_default_ciphersuites() -> *const c_char {
    cipher_rules::DEFAULT_SUITES13.as_ptr()
}

/// SSL_CTX_set_cipher_list(3).
///
/// # Safety
/// `ctx` is NULL or live; `str` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_cipher_list(ctx: *mut SSL_CTX, str: *const c_char) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, rules) = unsafe { (Borrowed::from_c(ctx), text(str)) };
    with::<Ctx, _>(c"SSL_CTX_set_cipher_list", ctx, 0, |ctx| {
        rules.is_some_and(|rules| cipher_list::set_ctx_list(&ctx, rules)).into()
    })
}

/// SSL_set_cipher_list, SSL_CTX_set_cipher_list(3).
///
/// # Safety
/// `ssl` is NULL or live; `str` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_cipher_list(ssl: *mut SSL, str: *const c_char) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, rules) = unsafe { (Borrowed::from_c(ssl), text(str)) };
    with_ssl(c"SSL_set_cipher_list", ssl, 0, |cell| {
        rules.is_some_and(|rules| cell.with(|ssl| cipher_list::set_ssl_list(ssl, rules))).into()
    })
}

/// SSL_CTX_set_ciphersuites, SSL_CTX_set_cipher_list(3).
///
/// # Safety
/// `ctx` is NULL or live; `str` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_ciphersuites(ctx: *mut SSL_CTX, str: *const c_char) -> c_int {
    // SAFETY: the caller's promise.
    let (ctx, rules) = unsafe { (Borrowed::from_c(ctx), text(str)) };
    with::<Ctx, _>(c"SSL_CTX_set_ciphersuites", ctx, 0, |ctx| {
        rules.is_some_and(|rules| cipher_list::set_ctx_ciphersuites(&ctx, rules)).into()
    })
}

/// SSL_set_ciphersuites, SSL_CTX_set_cipher_list(3).
///
/// # Safety
/// `ssl` is NULL or live; `str` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_ciphersuites(ssl: *mut SSL, str: *const c_char) -> c_int {
    // SAFETY: the caller's promise.
    let (ssl, rules) = unsafe { (Borrowed::from_c(ssl), text(str)) };
    with_ssl(c"SSL_set_ciphersuites", ssl, 0, |cell| {
        rules.is_some_and(|rules| cell.with(|ssl| cipher_list::set_ssl_ciphersuites(ssl, rules))).into()
    })
}

/// SSL_bytes_to_cipher_list, SSL_get_ciphers(3).
///
/// # Safety
/// `bytes` is NULL or `len` long; `sk` and `scsvs` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_bytes_to_cipher_list(
    _ssl: *mut SSL,
    bytes: *const c_uchar,
    len: usize,
    isv2format: c_int,
    sk: *mut *mut stack_st_SSL_CIPHER,
    scsvs: *mut *mut stack_st_SSL_CIPHER,
) -> c_int {
    guard(c"SSL_bytes_to_cipher_list", 0, || {
        // NULL has no suites; a length that no list can have is told first.
        let none = if len.is_multiple_of(2) { &[][..] } else { &[0][..] };
        // SAFETY: the caller's promise.
        let bytes = if bytes.is_null() { none } else { unsafe { std::slice::from_raw_parts(bytes, len) } };
        let Some((suites, values)) = cipher_list::from_bytes(bytes, isv2format != 0) else { return 0 };
        // SAFETY: the caller's promise.
        let stored = unsafe { give_stack(sk, &suites) && give_stack(scsvs, &values) };
        c_int::from(stored)
    })
}

/// Makes C a stack of its own, if it wants one.
///
/// # Safety
/// `out` is NULL or writable.
unsafe fn give_stack(out: *mut *mut stack_st_SSL_CIPHER, suites: &[&'static Suite]) -> bool {
    // SAFETY: the caller's promise.
    let Some(out) = (unsafe { out.as_mut() }) else { return true };
    let Some(stack) = cipher_list::stack_of(suites) else { return false };
    *out = stack.into_ptr().cast();
    true
}

/// SSL_get_cipher_list, SSL_get_ciphers(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_cipher_list(ssl: *const SSL, n: c_int) -> *const c_char {
    guard(c"SSL_get_cipher_list", ptr::null(), || {
        // SAFETY: the caller's promise.
        let Some(cell) = (unsafe { Borrowed::<SslCell>::from_c(ssl) }) else { return ptr::null() };
        let list = cell.with(|ssl| cipher_list::of(ssl));
        let suite = usize::try_from(n).ok().and_then(|n| list.suites().get(n).copied());
        suite.map_or(ptr::null(), |suite| suite.name.as_ptr())
    })
}

/// SSL_CTX_get_ciphers, SSL_get_ciphers(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_ciphers(ctx: *const SSL_CTX) -> *mut stack_st_SSL_CIPHER {
    guard(c"SSL_CTX_get_ciphers", ptr::null_mut(), || {
        // SAFETY: the caller's promise.
        let Some(ctx) = (unsafe { Borrowed::<Ctx>::from_c(ctx) }) else { return ptr::null_mut() };
        ctx.read(|settings| settings.ciphers.list().as_ptr())
    })
}

/// SSL_get_ciphers(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_ciphers(ssl: *const SSL) -> *mut stack_st_SSL_CIPHER {
    guard(c"SSL_get_ciphers", ptr::null_mut(), || {
        // SAFETY: the caller's promise.
        let Some(cell) = (unsafe { Borrowed::<SslCell>::from_c(ssl) }) else { return ptr::null_mut() };
        // The settings of the connection or of its context keep the list.
        cell.with(|ssl| cipher_list::of(ssl).list().as_ptr())
    })
}

/// SSL_get_client_ciphers, SSL_get_ciphers(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_client_ciphers(ssl: *const SSL) -> *mut stack_st_SSL_CIPHER {
    guard(c"SSL_get_client_ciphers", ptr::null_mut(), || {
        // SAFETY: the caller's promise.
        let Some(cell) = (unsafe { Borrowed::<SslCell>::from_c(ssl) }) else { return ptr::null_mut() };
        cell.with(cipher_list::of_client).map_or(ptr::null_mut(), |list| list.as_ptr())
    })
}

/// SSL_get_shared_ciphers, SSL_get_ciphers(3).
///
/// # Safety
/// `ssl` is NULL or live; `buf` is NULL or `size` bytes long.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_shared_ciphers(ssl: *const SSL, buf: *mut c_char, size: c_int) -> *mut c_char {
    // SAFETY: the caller's promise.
    with_ssl(c"SSL_get_shared_ciphers", unsafe { Borrowed::from_c(ssl) }, ptr::null_mut(), |cell| {
        let size = usize::try_from(size).unwrap_or(0);
        match cell.with(|ssl| cipher_list::shared_names(ssl, size)) {
            Some(names) if !buf.is_null() => {
                let names = names.to_bytes_with_nul();
                // SAFETY: `shared_names` keeps within `size`.
                unsafe { ptr::copy_nonoverlapping(names.as_ptr().cast(), buf, names.len()) };
                buf
            }
            _ => ptr::null_mut(),
        }
    })
}

/// SSL_get1_supported_ciphers, SSL_get_ciphers(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get1_supported_ciphers(ssl: *mut SSL) -> *mut stack_st_SSL_CIPHER {
    if ssl.is_null() {
        return ptr::null_mut();
    }
    // SAFETY: the caller's promise.
    with_ssl(c"SSL_get1_supported_ciphers", unsafe { Borrowed::from_c(ssl) }, ptr::null_mut(), |cell| {
        let suites = cipher_list::supported_by(&cell);
        let stack = Some(suites).filter(|suites| !suites.is_empty()).and_then(|suites| cipher_list::stack_of(&suites));
        stack.map_or(ptr::null_mut(), |stack| stack.into_ptr().cast())
    })
}

/// SSL_get_current_cipher(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_current_cipher(ssl: *const SSL) -> *const SSL_CIPHER {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    glance_or(c"SSL_get_current_cipher", ssl, ptr::null(), Part::Face, |shown| shown.suite(), |cell| {
        cell.with(|ssl| cipher_list::current(ssl)).map_or(ptr::null(), cipher_info::as_ptr)
    })
}

/// SSL_get_pending_cipher, SSL_get_current_cipher(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_pending_cipher(ssl: *const SSL) -> *const SSL_CIPHER {
    // SAFETY: the caller's promise.
    with_ssl(c"SSL_get_pending_cipher", unsafe { Borrowed::from_c(ssl) }, ptr::null(), |cell| {
        cell.with(|ssl| cipher_list::pending(ssl)).map_or(ptr::null(), cipher_info::as_ptr)
    })
}

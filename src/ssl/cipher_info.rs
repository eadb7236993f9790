//! What is known of a suite: SSL_CIPHER_get_name(3). The rows are `tls::suites`; C
//! holds `&'static Suite` as `const SSL_CIPHER*`.

use std::ffi::{CStr, CString};

use super::types::{self, SSL_CIPHER};
use crate::ossl::{digest::Md, obj};
use crate::tls::suites::{self, Auth, Enc, Mac};

/// What C's `SSL_CIPHER` is, and SSL_CIPHER_find(3).
pub use crate::tls::suites::{Suite, by_id};

/// What the getters give for no suite.
pub const NONE: &CStr = c"(NONE)";
/// Least size of SSL_CIPHER_description(3)'s buffer, bytes.
pub const DESCRIPTION_LEN: usize = 128;

/// What C knows `suite` by.
pub fn as_ptr(suite: &'static Suite) -> *const SSL_CIPHER {
    std::ptr::from_ref(suite).cast()
}

/// The row behind C's pointer; None: NULL, or no row.
pub fn from_ptr(cipher: *const SSL_CIPHER) -> Option<&'static Suite> {
    let table = suites::all();
    let offset = cipher.addr().checked_sub(table.as_ptr().addr())?;
    let size = size_of::<Suite>();
    if offset % size != 0 {
        return None;
    }
    table.get(offset / size)
}

/// SSL_CIPHER_get_id(3): with the protocol's byte in front.
pub fn id(suite: &Suite) -> u32 {
    0x0300_0000 | u32::from(suite.id)
}

/// SSL_CIPHER_standard_name(3).
pub fn standard_name(suite: &'static Suite) -> Option<&'static CStr> {
    Some(suite.std_name).filter(|name| !name.is_empty())
}

/// OPENSSL_cipher_name(3).
pub fn openssl_name(standard: Option<&CStr>) -> &'static CStr {
    let found = standard.and_then(|name| name.to_str().ok()).and_then(suites::by_std_name);
    found.map_or(NONE, |suite| suite.name)
}

/// SSL_CIPHER_get_handshake_digest(3): a digest of libcrypto's own static table.
pub fn handshake_digest(suite: &Suite) -> *const types::EVP_MD {
    let name = suite.handshake_digest.and_then(|hash| obj::short_name(hash.nid()));
    name.and_then(Md::by_name).map_or(std::ptr::null(), |md| md.as_ptr().cast_const().cast())
}

/// SSL_CIPHER_get_cipher_nid(3); 0 where a signalling value has none.
pub fn cipher_nid(suite: &Suite) -> i32 {
    suite.enc.nid()
}

/// SSL_CIPHER_get_digest_nid(3).
pub fn digest_nid(suite: &Suite) -> i32 {
    suite.mac.nid()
}

/// SSL_CIPHER_description(3), with its newline.
pub fn description(suite: &Suite) -> CString {
    let version = match suite.min_version {
        0x0300 => "SSLv3",
        0x0301 => "TLSv1",
        0x0303 => "TLSv1.2",
        0x0304 => "TLSv1.3",
        _ => "unknown",
    };
    let auth = match suite.auth {
        Auth::Gost12 => "unknown",
        auth => auth.label(),
    };
    let enc = match (suite.mac, suite.enc) {
        (Mac::Scsv, _) => "unknown",
        (_, Enc::Magma) => "MAGMA",
        (_, enc) => enc.label(),
    };
    let line = format!(
        "{:<30} {:<7} Kx={:<8} Au={:<5} Enc={:<22} Mac={:<4}\n",
        suite.name_str(),
        version,
        suite.kx.label(),
        auth,
        enc,
        suite.mac.label()
    );
    CString::new(line).unwrap_or_default()
}

//! Certificates and keys from files and DER: SSL_CTX_use_certificate(3),
//! SSL_CTX_set_default_passwd_cb(3).

use std::ffi::{CStr, c_int};

use super::{
    callbacks,
    cert::{Holder, use_certificate, use_private_key},
    cert_chain,
};
use crate::ossl::{
    bio::Bio,
    err::{self, ERR_LIB_PEM, shared},
    pem::{self, RsaKey},
    pkey::PKey,
    x509::X509Cert,
};
use crate::tls::reason;

/// `SSL_FILETYPE_PEM`, `SSL_FILETYPE_ASN1`.
pub const PEM: c_int = 1;
pub const ASN1: c_int = 2;
/// `PEM_R_NO_START_LINE`.
const NO_START_LINE: u32 = 108;

fn fail(reason: u32) -> bool {
    err::ssl_error(reason);
    false
}

fn open(file: &CStr) -> Option<Bio> {
    let bio = Bio::read_file(file);
    if bio.is_err() {
        err::ssl_error(shared::SYS_LIB);
    }
    bio.ok()
}

/// SSL_CTX_use_certificate_ASN1(3).
pub fn certificate_asn1(on: &impl Holder, der: &[u8]) -> bool {
    // Bytes behind the certificate are ignored, as d2i_X509(3) does.
    match X509Cert::from_der_prefix(&on.lib_ctx(), der) {
        Ok((cert, _)) => use_certificate(on, Some(cert)),
        Err(_) => fail(shared::ASN1_LIB),
    }
}

/// SSL_CTX_use_certificate_file(3).
pub fn certificate_file(on: &impl Holder, file: &CStr, kind: c_int) -> bool {
    let Some(bio) = open(file) else { return false };
    let lib_ctx = on.lib_ctx();
    let (cert, reason) = match kind {
        ASN1 => (pem::read_cert_der(&bio, &lib_ctx), shared::ASN1_LIB),
        PEM => (pem::read_cert(&bio, callbacks::certs::password(on), &lib_ctx), shared::PEM_LIB),
        _ => return fail(reason::BAD_SSL_FILETYPE),
    };
    match cert {
        Ok(cert) => use_certificate(on, Some(cert)),
        Err(_) => fail(reason),
    }
}

/// SSL_CTX_use_certificate_chain_file(3): the leaf first.
pub fn chain_file(on: &impl Holder, file: &CStr) -> bool {
    err::clear();
    let Some(bio) = open(file) else { return false };
    let lib_ctx = on.lib_ctx();
    let password = callbacks::certs::password(on);
    let Ok(leaf) = pem::read_cert_aux(&bio, password, &lib_ctx) else { return fail(shared::PEM_LIB) };
    if !use_certificate(on, Some(leaf)) || err::peek().is_some() {
        return false;
    }
    if !cert_chain::set(on, None) {
        return false;
    }
    while let Ok(ca) = pem::read_cert(&bio, password, &lib_ctx) {
        if !cert_chain::add(on, Some(ca)) {
            return false;
        }
    }
    // The end of the file, or something that is no certificate.
    let ended = err::peek_last().is_some_and(|e| e.lib() == ERR_LIB_PEM && e.reason() == NO_START_LINE);
    if ended {
        err::clear();
    }
    ended
}

/// SSL_CTX_use_PrivateKey_file(3).
pub fn private_key_file(on: &impl Holder, file: &CStr, kind: c_int) -> bool {
    let Some(bio) = open(file) else { return false };
    let lib_ctx = on.lib_ctx();
    let (key, reason) = match kind {
        PEM => (pem::read_private_key(&bio, callbacks::certs::password(on), &lib_ctx), shared::PEM_LIB),
        ASN1 => (pem::read_private_key_der(&bio, &lib_ctx), shared::ASN1_LIB),
        _ => return fail(reason::BAD_SSL_FILETYPE),
    };
    match key {
        Ok(key) => use_private_key(on, Some(key)),
        Err(_) => fail(reason),
    }
}

/// SSL_CTX_use_PrivateKey_ASN1(3): `kind` is `EVP_PKEY_RSA` and its like.
pub fn private_key_asn1(on: &impl Holder, kind: c_int, der: &[u8]) -> bool {
    match PKey::from_private_der_of_type(&on.lib_ctx(), kind, der) {
        Ok(key) => use_private_key(on, Some(key)),
        Err(_) => fail(shared::ASN1_LIB),
    }
}

/// SSL_CTX_use_RSAPrivateKey(3), with the key as an EVP_PKEY.
pub fn rsa_key(on: &impl Holder, key: Option<PKey>) -> bool {
    match key {
        Some(key) => use_private_key(on, Some(key)),
        None => fail(shared::PASSED_NULL_PARAMETER),
    }
}

fn use_rsa(on: &impl Holder, rsa: &RsaKey) -> bool {
    match rsa.to_pkey() {
        Ok(key) => use_private_key(on, Some(key)),
        Err(_) => fail(shared::EVP_LIB),
    }
}

/// SSL_CTX_use_RSAPrivateKey_file(3).
pub fn rsa_file(on: &impl Holder, file: &CStr, kind: c_int) -> bool {
    let Some(bio) = open(file) else { return false };
    let (rsa, reason) = match kind {
        ASN1 => (pem::read_rsa_der(&bio), shared::ASN1_LIB),
        PEM => (pem::read_rsa(&bio, callbacks::certs::password(on)), shared::PEM_LIB),
        _ => return fail(reason::BAD_SSL_FILETYPE),
    };
    match rsa {
        Ok(rsa) => use_rsa(on, &rsa),
        Err(_) => fail(reason),
    }
}

/// SSL_CTX_use_RSAPrivateKey_ASN1(3).
pub fn rsa_asn1(on: &impl Holder, der: &[u8]) -> bool {
    match pem::rsa_from_der(der) {
        Ok(rsa) => use_rsa(on, &rsa),
        Err(_) => fail(shared::ASN1_LIB),
    }
}

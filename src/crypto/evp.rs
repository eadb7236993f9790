//! libcrypto's public-key operations as the seam needs them: in the default
//! library context, and leaving nothing on the error queue, since the caller
//! decides what the application is told.

use super::{CryptoError, Secret};
use crate::ossl::{
    bn::BigNum,
    digest::{self, Padding},
    err::{Code, quietly, quietly_told},
    lib_ctx::LibCtx,
    pkey::PKey,
    pkey_ctx::{self, PKeyCtx},
};
use std::ffi::CStr;

/// A key of type `kind`, in `group` if the type has groups.
pub(super) fn generate(kind: &CStr, group: Option<&CStr>) -> Result<PKey, CryptoError> {
    quietly(|| Ok(pkey_ctx::generate(&LibCtx::default(), kind, group)?))
}

/// A key with the parameters of another.
pub(super) fn generate_like(params: &PKey) -> Result<PKey, CryptoError> {
    quietly(|| Ok(pkey_ctx::generate_like(&LibCtx::default(), params)?))
}

/// Diffie-Hellman parameters from big-endian numbers.
pub(super) fn dh_params(p: &[u8], g: &[u8]) -> Result<PKey, CryptoError> {
    quietly(|| {
        let (p, g) = (BigNum::from_bytes(p)?, BigNum::from_bytes(g)?);
        Ok(pkey_ctx::dh_params(&LibCtx::default(), &p, &g)?)
    })
}

/// The public key as TLS sends it.
pub(super) fn encoded_public(key: &PKey) -> Result<Vec<u8>, CryptoError> {
    quietly(|| Ok(key.encoded_public()?))
}

/// The secret shared with the peer whose encoded public key is `peer`. For finite
/// fields, `pad` keeps leading zeros (RFC 8446 section 7.4.1) that TLS 1.2 strips
/// (RFC 5246 section 8.1.2).
pub(super) fn agree(key: &PKey, peer: &[u8], pad: bool) -> Result<Secret, CryptoError> {
    quietly(|| {
        let mut theirs = PKey::new()?;
        theirs.copy_parameters_from(key)?;
        theirs.set_encoded_public(peer)?;
        let dh_pad = key.is_a(c"DH").then_some(pad);
        let secret = PKeyCtx::from_key(&LibCtx::default(), key)?.derive(&theirs, dh_pad)?;
        Ok(Secret::from(&secret[..]))
    })
}

/// A signature; `hash` is None for EdDSA.
pub(super) fn sign(
    key: &PKey,
    hash: Option<&CStr>,
    padding: Padding,
    message: &[u8],
) -> Result<Vec<u8>, CryptoError> {
    quietly(|| Ok(digest::sign(&LibCtx::default(), key, hash, padding, message)?))
}

/// Checks a signature.
pub(super) fn verify(
    key: &PKey,
    hash: Option<&CStr>,
    padding: Padding,
    message: &[u8],
    signature: &[u8],
) -> Result<(), CryptoError> {
    let ctx = LibCtx::default();
    quietly(|| Ok(digest::verify(&ctx, key, hash, padding, message, signature)?))
}

/// RSAES-PKCS1-v1_5 encryption; of a failure, libcrypto's error.
pub(super) fn rsa_encrypt(key: &PKey, text: &[u8]) -> Result<Vec<u8>, Option<Code>> {
    quietly_told(|| PKeyCtx::from_key(&LibCtx::default(), key)?.encrypt_pkcs1(text))
}

/// Decrypts a premaster secret; see [`super::rsa::decrypt_premaster`].
pub(super) fn rsa_tls_premaster(
    key: &PKey,
    client_version: u16,
    alternative: Option<u16>,
    ciphertext: &[u8],
) -> Result<Secret, CryptoError> {
    quietly(|| {
        let secret = PKeyCtx::from_key(&LibCtx::default(), key)?
            .decrypt_tls_premaster(ciphertext, client_version, alternative)?;
        if secret.len() == 48 { Ok(Secret::from(&secret[..])) } else { Err(CryptoError) }
    })
}

/// Parses a SubjectPublicKeyInfo.
pub(super) fn public_key(spki: &[u8]) -> Option<PKey> {
    quietly(|| PKey::from_public_der(&LibCtx::default(), spki).ok())
}

/// Parses a private key in any format of DER.
pub(super) fn private_key(der: &[u8]) -> Option<PKey> {
    quietly(|| PKey::from_private_der(&LibCtx::default(), der).ok())
}

/// The SubjectPublicKeyInfo of a key.
pub(super) fn spki(key: &PKey) -> Option<Vec<u8>> {
    quietly(|| key.to_public_der().ok())
}

/// The private number and the uncompressed point of an elliptic curve key, where `curve`
/// knows the curve's name and the length of its numbers, and the bits can be had.
pub(super) fn curve_key<C>(key: &PKey, curve: impl FnOnce(&CStr) -> Option<(usize, C)>) -> Option<(Secret, Vec<u8>, C)> {
    quietly(|| {
        if !key.is_a(c"EC") {
            return None;
        }
        let (len, curve) = curve(&key.group_name()?)?;
        let point = key.encoded_public().ok()?;
        if point.len() != 2 * len + 1 || point.first() != Some(&4) {
            return None;
        }
        let private = Secret::from(key.number(c"priv").ok()?.to_bytes_padded(len).ok()?);
        Some((private, point, curve))
    })
}

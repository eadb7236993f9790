//! Signature verification: aws-lc-rs for the common keys, EVP for the rest.

use super::{
    CryptoError, evp,
    hash::HashAlg,
    kx::Group,
    sign::{SigKind, SignatureScheme},
    spki::{KeyKind, Spki, rsa_size},
};
use crate::ossl::{digest::Padding, err::Code, pkey::PKey};
use aws_lc_rs::signature::{self as aws, UnparsedPublicKey, VerificationAlgorithm};
use std::{ops::Range, sync::OnceLock};

/// Why a signature was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VerifyError {
    /// The key cannot be parsed or cannot make signatures of this scheme.
    WrongKey,
    /// The signature does not match.
    BadSignature,
}

/// Why nothing was encrypted to a public key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EncryptError {
    /// The key is none to encrypt to.
    WrongKey,
    /// libcrypto refuses the key or the length: its error.
    Refused(Code),
}

/// A public key parsed once from its SubjectPublicKeyInfo.
pub struct PublicKey {
    spki: Box<[u8]>,
    kind: KeyKind,
    key: Range<usize>,
    bits: u32,
    aws_can: bool,
    evp: OnceLock<Option<PKey>>,
}

impl PublicKey {
    /// Parses a SubjectPublicKeyInfo.
    pub fn from_spki(der: &[u8]) -> Result<Self, CryptoError> {
        let Spki { kind, key, whole_bytes } = Spki::parse(der).ok_or(CryptoError)?;
        let mut this = PublicKey {
            spki: der.into(),
            kind,
            key,
            bits: 0,
            aws_can: false,
            evp: OnceLock::new(),
        };
        match kind {
            KeyKind::Rsa | KeyKind::RsaPss => {
                // An odd form is libcrypto's to judge.
                let size = rsa_size(this.key_bytes()).filter(|_| whole_bytes);
                this.bits = match size {
                    Some((bits, _)) => bits,
                    None => this.evp().map_err(|_| CryptoError)?.bits().try_into().unwrap_or(0),
                };
                // aws-lc refuses other sizes and exponents over 33 bits.
                this.aws_can = kind == KeyKind::Rsa
                    && (2048..=8192).contains(&this.bits)
                    && size.is_some_and(|(_, exponent_len)| exponent_len <= 4);
            }
            KeyKind::Ec(Some(Group::SECP256R1)) => (this.bits, this.aws_can) = (256, true),
            KeyKind::Ec(Some(Group::SECP384R1)) => (this.bits, this.aws_can) = (384, true),
            KeyKind::Ec(Some(Group::SECP521R1)) => (this.bits, this.aws_can) = (521, true),
            KeyKind::Ed25519 => (this.bits, this.aws_can) = (256, true),
            KeyKind::Ed448 => this.bits = 456,
            _ => this.bits = this.evp().map_err(|_| CryptoError)?.bits().try_into().unwrap_or(0),
        }
        this.aws_can &= whole_bytes;
        Ok(this)
    }

    /// What kind of key it is.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// Size in bits, as EVP_PKEY_get_bits(3) counts.
    pub fn bits(&self) -> u32 {
        self.bits
    }

    /// Strength in bits: EVP_PKEY_get_security_bits(3).
    pub fn security_bits(&self) -> u32 {
        self.evp().map_or(0, |key| key.security_bits().try_into().unwrap_or(0))
    }

    /// The SubjectPublicKeyInfo.
    pub fn spki(&self) -> &[u8] {
        &self.spki
    }

    /// Whether an elliptic curve key's point is in compressed form (RFC 8422 5.1.2).
    pub fn has_compressed_point(&self) -> bool {
        matches!(self.kind, KeyKind::Ec(_)) && matches!(self.key_bytes().first(), Some(2 | 3))
    }

    fn key_bytes(&self) -> &[u8] {
        &self.spki[self.key.clone()]
    }

    fn evp(&self) -> Result<&PKey, VerifyError> {
        self.evp
            .get_or_init(|| evp::public_key(&self.spki))
            .as_ref()
            .ok_or(VerifyError::WrongKey)
    }

    /// Checks `signature` over `message`. The caller has already decided that the
    /// scheme may be used in this version of the protocol.
    pub fn verify(
        &self,
        scheme: SignatureScheme,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), VerifyError> {
        if !scheme.fits(self.kind) {
            return Err(VerifyError::WrongKey);
        }
        match self.aws_algorithm(scheme) {
            Some(alg) if self.aws_can => UnparsedPublicKey::new(alg, self.key_bytes())
                .verify(message, signature)
                .map_err(|_| VerifyError::BadSignature),
            _ => self.verify_evp(scheme, message, signature),
        }
    }

    /// The same by libcrypto alone.
    pub fn verify_evp(
        &self,
        scheme: SignatureScheme,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), VerifyError> {
        let padding = if scheme.is_pss() { Padding::Pss } else { Padding::Default };
        let hash = scheme.hash().map(HashAlg::evp_name);
        evp::verify(self.evp()?, hash, padding, message, signature)
            .map_err(|_| VerifyError::BadSignature)
    }

    fn aws_algorithm(&self, scheme: SignatureScheme) -> Option<&'static dyn VerificationAlgorithm> {
        let hash = scheme.hash();
        if hash.is_some_and(HashAlg::has_engine) {
            return None;
        }
        Some(match (scheme.kind()?, self.kind, hash) {
            (SigKind::RsaPkcs1, _, Some(HashAlg::Sha256)) => &aws::RSA_PKCS1_2048_8192_SHA256,
            (SigKind::RsaPkcs1, _, Some(HashAlg::Sha384)) => &aws::RSA_PKCS1_2048_8192_SHA384,
            (SigKind::RsaPkcs1, _, Some(HashAlg::Sha512)) => &aws::RSA_PKCS1_2048_8192_SHA512,
            (SigKind::RsaPkcs1, _, Some(HashAlg::Sha1)) => {
                &aws::RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY
            }
            (SigKind::RsaPssRsae, _, Some(HashAlg::Sha256)) => &aws::RSA_PSS_2048_8192_SHA256,
            (SigKind::RsaPssRsae, _, Some(HashAlg::Sha384)) => &aws::RSA_PSS_2048_8192_SHA384,
            (SigKind::RsaPssRsae, _, Some(HashAlg::Sha512)) => &aws::RSA_PSS_2048_8192_SHA512,
            (SigKind::Ecdsa, KeyKind::Ec(Some(curve)), Some(hash)) => match (curve, hash) {
                (Group::SECP256R1, HashAlg::Sha256) => &aws::ECDSA_P256_SHA256_ASN1,
                (Group::SECP256R1, HashAlg::Sha384) => &aws::ECDSA_P256_SHA384_ASN1,
                (Group::SECP256R1, HashAlg::Sha512) => &aws::ECDSA_P256_SHA512_ASN1,
                (Group::SECP384R1, HashAlg::Sha256) => &aws::ECDSA_P384_SHA256_ASN1,
                (Group::SECP384R1, HashAlg::Sha384) => &aws::ECDSA_P384_SHA384_ASN1,
                (Group::SECP384R1, HashAlg::Sha512) => &aws::ECDSA_P384_SHA512_ASN1,
                (Group::SECP521R1, HashAlg::Sha256) => &aws::ECDSA_P521_SHA256_ASN1,
                (Group::SECP521R1, HashAlg::Sha384) => &aws::ECDSA_P521_SHA384_ASN1,
                (Group::SECP521R1, HashAlg::Sha512) => &aws::ECDSA_P521_SHA512_ASN1,
                _ => return None,
            },
            (SigKind::Ed25519, _, _) => &aws::ED25519,
            _ => return None,
        })
    }

    /// RSAES-PKCS1-v1_5, for the premaster secret of RSA key exchange.
    pub fn rsa_encrypt_pkcs1(&self, text: &[u8]) -> Result<Vec<u8>, EncryptError> {
        if self.kind != KeyKind::Rsa {
            return Err(EncryptError::WrongKey);
        }
        let key = self.evp().map_err(|_| EncryptError::WrongKey)?;
        evp::rsa_encrypt(key, text).map_err(|code| code.map_or(EncryptError::WrongKey, EncryptError::Refused))
    }
}

/// Parses `spki` and checks one signature.
pub fn verify(
    spki: &[u8],
    scheme: SignatureScheme,
    message: &[u8],
    signature: &[u8],
) -> Result<(), VerifyError> {
    PublicKey::from_spki(spki)
        .map_err(|_| VerifyError::WrongKey)?
        .verify(scheme, message, signature)
}

//! The seam to the cryptography.
//!
//! aws-lc-rs does what it can; libcrypto's EVP, behind the owners of
//! `crate::ossl`, does the legacy algorithms, the groups and keys that
//! aws-lc-rs has not. Users of this module cannot tell which one answered.

pub mod aead;
pub mod cbc;
pub mod ct;
mod evp;
pub mod hash;
pub mod hmac;
pub mod kx;
pub mod provided;
pub mod rng;
pub mod rsa;
pub mod secret;
pub mod sign;
pub mod spki;
pub mod ticket;
pub mod unpad;
pub mod verify;

pub use secret::Secret;

/// A cryptographic operation failed. It says no more on purpose: a reason
/// would be an oracle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CryptoError;

impl std::fmt::Display for CryptoError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("cryptographic operation failed")
    }
}

impl std::error::Error for CryptoError {}

impl From<aws_lc_rs::error::Unspecified> for CryptoError {
    fn from(_: aws_lc_rs::error::Unspecified) -> Self {
        CryptoError
    }
}

impl From<aws_lc_rs::error::KeyRejected> for CryptoError {
    fn from(_: aws_lc_rs::error::KeyRejected) -> Self {
        CryptoError
    }
}

impl From<crate::ossl::Failed> for CryptoError {
    fn from(_: crate::ossl::Failed) -> Self {
        CryptoError
    }
}

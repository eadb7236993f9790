//! Signing: aws-lc-rs with keys whose bits can be had, EVP with the others and
//! for the legacy schemes.

use super::{CryptoError, evp, hash::{HashAlg, digest}, kx::Group, spki::KeyKind, verify::PublicKey};
use crate::ossl::{digest::Padding, pkey::PKey};
use aws_lc_rs::{
    digest::Digest,
    rsa::KeyPair as RsaKeyPair,
    signature::{self as aws, EcdsaKeyPair, EcdsaSigningAlgorithm, Ed25519KeyPair, RsaEncoding},
};
use std::ffi::CStr;

/// A signature scheme by its code point (RFC 8446 section 4.2.3); hash and
/// signature algorithm in one, as TLS 1.2 had it (RFC 5246 section 7.4.1.4.1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SignatureScheme(pub u16);

/// The algorithm of a scheme.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum SigKind {
    RsaPkcs1,
    /// PSS with an rsaEncryption key.
    RsaPssRsae,
    /// PSS with an id-RSASSA-PSS key.
    RsaPssPss,
    Ecdsa,
    Ed25519,
    Ed448,
    Dsa,
}

impl SignatureScheme {
    pub const RSA_PKCS1_SHA1: Self = Self(0x0201);
    pub const DSA_SHA1: Self = Self(0x0202);
    pub const ECDSA_SHA1: Self = Self(0x0203);
    pub const RSA_PKCS1_SHA224: Self = Self(0x0301);
    pub const DSA_SHA224: Self = Self(0x0302);
    pub const ECDSA_SHA224: Self = Self(0x0303);
    pub const RSA_PKCS1_SHA256: Self = Self(0x0401);
    pub const DSA_SHA256: Self = Self(0x0402);
    pub const ECDSA_SECP256R1_SHA256: Self = Self(0x0403);
    pub const RSA_PKCS1_SHA384: Self = Self(0x0501);
    pub const DSA_SHA384: Self = Self(0x0502);
    pub const ECDSA_SECP384R1_SHA384: Self = Self(0x0503);
    pub const RSA_PKCS1_SHA512: Self = Self(0x0601);
    pub const DSA_SHA512: Self = Self(0x0602);
    pub const ECDSA_SECP521R1_SHA512: Self = Self(0x0603);
    pub const RSA_PSS_RSAE_SHA256: Self = Self(0x0804);
    pub const RSA_PSS_RSAE_SHA384: Self = Self(0x0805);
    pub const RSA_PSS_RSAE_SHA512: Self = Self(0x0806);
    pub const ED25519: Self = Self(0x0807);
    pub const ED448: Self = Self(0x0808);
    pub const RSA_PSS_PSS_SHA256: Self = Self(0x0809);
    pub const RSA_PSS_PSS_SHA384: Self = Self(0x080a);
    pub const RSA_PSS_PSS_SHA512: Self = Self(0x080b);
    /// What TLS 1.0 and 1.1 sign RSA with (RFC 4346 section 7.4.3). A private
    /// code point: it never goes on the wire.
    pub const RSA_PKCS1_MD5_SHA1: Self = Self(0xff01);

    /// The algorithm, of a scheme this library knows.
    pub const fn kind(self) -> Option<SigKind> {
        Some(match self.0 {
            0x0804..=0x0806 => SigKind::RsaPssRsae,
            0x0807 => SigKind::Ed25519,
            0x0808 => SigKind::Ed448,
            0x0809..=0x080b => SigKind::RsaPssPss,
            0xff01 => SigKind::RsaPkcs1,
            0x0201 | 0x0301 | 0x0401 | 0x0501 | 0x0601 => SigKind::RsaPkcs1,
            0x0202 | 0x0302 | 0x0402 | 0x0502 | 0x0602 => SigKind::Dsa,
            0x0203 | 0x0303 | 0x0403 | 0x0503 | 0x0603 => SigKind::Ecdsa,
            _ => return None,
        })
    }

    /// The hash of the message; None for EdDSA, which hashes by itself.
    pub const fn hash(self) -> Option<HashAlg> {
        Some(match self.0 {
            0xff01 => HashAlg::Md5Sha1,
            0x0804 | 0x0809 => HashAlg::Sha256,
            0x0805 | 0x080a => HashAlg::Sha384,
            0x0806 | 0x080b => HashAlg::Sha512,
            0x0201..=0x0203 => HashAlg::Sha1,
            0x0301..=0x0303 => HashAlg::Sha224,
            0x0401..=0x0403 => HashAlg::Sha256,
            0x0501..=0x0503 => HashAlg::Sha384,
            0x0601..=0x0603 => HashAlg::Sha512,
            _ => return None,
        })
    }

    /// Whether the padding is PSS.
    pub const fn is_pss(self) -> bool {
        matches!(self.kind(), Some(SigKind::RsaPssRsae | SigKind::RsaPssPss))
    }

    /// Whether a key of `kind` can make such signatures at all; which curve TLS
    /// 1.3 demands is the protocol's matter.
    pub const fn fits(self, kind: KeyKind) -> bool {
        matches!(
            (self.kind(), kind),
            (Some(SigKind::RsaPkcs1 | SigKind::RsaPssRsae), KeyKind::Rsa)
                | (Some(SigKind::RsaPssPss), KeyKind::RsaPss)
                | (Some(SigKind::Ecdsa), KeyKind::Ec(_))
                | (Some(SigKind::Ed25519), KeyKind::Ed25519)
                | (Some(SigKind::Ed448), KeyKind::Ed448)
                | (Some(SigKind::Dsa), KeyKind::Dsa)
        )
    }
}

/// A private key that signs.
pub struct SigningKey {
    evp: PKey,
    public: PublicKey,
    fast: Option<Fast>,
}

enum Fast {
    Rsa(RsaKeyPair),
    Ecdsa(EcdsaKeyPair, HashAlg),
    Ed25519(Ed25519KeyPair),
}

impl SigningKey {
    /// From a PKCS #8 (or traditional) private key in DER.
    pub fn from_pkcs8_der(der: &[u8]) -> Option<Self> {
        Self::from_pkey(evp::private_key(der)?)
    }

    /// From an EVP_PKEY. If its bits can be exported aws-lc-rs signs with them;
    /// an opaque key (engine, provider, token, RSA_METHOD) is used where it is.
    pub fn from_pkey(key: PKey) -> Option<Self> {
        if let Some((public, fast)) = Fast::of_curve(&key) {
            return Some(SigningKey { evp: key, public, fast: Some(fast) });
        }
        let public = PublicKey::from_spki(&evp::spki(&key)?).ok()?;
        let bits = if key.has_own_method() { None } else { key.to_pkcs8() };
        let fast = bits.and_then(|der| Fast::new(public.kind(), &der));
        Some(SigningKey { evp: key, public, fast })
    }

    /// The public half.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The EVP_PKEY.
    pub fn pkey(&self) -> &PKey {
        &self.evp
    }

    /// Signs `message`.
    pub fn sign(&self, scheme: SignatureScheme, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
        if !scheme.fits(self.public.kind()) {
            return Err(CryptoError);
        }
        let fast = self.fast.as_ref().filter(|_| !scheme.hash().is_some_and(HashAlg::has_engine));
        match fast.map(|fast| fast.sign(scheme, message)) {
            Some(Some(signature)) => signature,
            _ => self.sign_evp(scheme, message),
        }
    }

    /// The same by libcrypto alone.
    pub fn sign_evp(&self, scheme: SignatureScheme, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
        let padding = if scheme.is_pss() { Padding::Pss } else { Padding::Default };
        evp::sign(&self.evp, scheme.hash().map(HashAlg::evp_name), padding, message)
    }
}

/// A NIST curve: libcrypto's name, a point's SubjectPublicKeyInfo up to the point, the
/// length of a number, and what signs.
struct Curve {
    name: &'static CStr,
    spki: &'static [u8],
    len: usize,
    alg: &'static EcdsaSigningAlgorithm,
    hash: HashAlg,
}

const CURVES: [Curve; 3] = [
    Curve {
        name: c"prime256v1",
        spki: b"\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42\0",
        len: 32,
        alg: &aws::ECDSA_P256_SHA256_ASN1_SIGNING,
        hash: HashAlg::Sha256,
    },
    Curve {
        name: c"secp384r1",
        spki: b"\x30\x76\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\0\x22\x03\x62\0",
        len: 48,
        alg: &aws::ECDSA_P384_SHA384_ASN1_SIGNING,
        hash: HashAlg::Sha384,
    },
    Curve {
        name: c"secp521r1",
        spki: b"\x30\x81\x9b\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\0\x23\x03\x81\x86\0",
        len: 66,
        alg: &aws::ECDSA_P521_SHA512_ASN1_SIGNING,
        hash: HashAlg::Sha512,
    },
];

impl Fast {
    /// A key on a NIST curve by its numbers: libcrypto's encoders cost as much as ten
    /// signatures.
    fn of_curve(key: &PKey) -> Option<(PublicKey, Fast)> {
        if key.has_own_method() || key.has_engine() {
            return None;
        }
        let (private, point, curve) = evp::curve_key(key, |name| CURVES.iter().find(|curve| curve.name == name).map(|c| (c.len, c)))?;
        let public = PublicKey::from_spki(&[curve.spki, &point].concat()).ok()?;
        let pair = EcdsaKeyPair::from_private_key_and_public_key(curve.alg, &private, &point).ok()?;
        Some((public, Fast::Ecdsa(pair, curve.hash)))
    }

    fn new(kind: KeyKind, pkcs8: &[u8]) -> Option<Fast> {
        let ecdsa = |alg, hash| {
            EcdsaKeyPair::from_pkcs8(alg, pkcs8).ok().map(|key| Fast::Ecdsa(key, hash))
        };
        match kind {
            KeyKind::Rsa => RsaKeyPair::from_pkcs8(pkcs8).ok().map(Fast::Rsa),
            KeyKind::Ec(Some(Group::SECP256R1)) => {
                ecdsa(&aws::ECDSA_P256_SHA256_ASN1_SIGNING, HashAlg::Sha256)
            }
            KeyKind::Ec(Some(Group::SECP384R1)) => {
                ecdsa(&aws::ECDSA_P384_SHA384_ASN1_SIGNING, HashAlg::Sha384)
            }
            KeyKind::Ec(Some(Group::SECP521R1)) => {
                ecdsa(&aws::ECDSA_P521_SHA512_ASN1_SIGNING, HashAlg::Sha512)
            }
            KeyKind::Ed25519 => {
                Ed25519KeyPair::from_pkcs8_maybe_unchecked(pkcs8).ok().map(Fast::Ed25519)
            }
            _ => None,
        }
    }

    /// None: this key has not that scheme.
    fn sign(
        &self,
        scheme: SignatureScheme,
        message: &[u8],
    ) -> Option<Result<Vec<u8>, CryptoError>> {
        match self {
            Fast::Rsa(key) => {
                let hash = scheme.hash()?;
                let encoding: &'static dyn RsaEncoding = match (scheme.is_pss(), hash) {
                    (false, HashAlg::Sha256) => &aws::RSA_PKCS1_SHA256,
                    (false, HashAlg::Sha384) => &aws::RSA_PKCS1_SHA384,
                    (false, HashAlg::Sha512) => &aws::RSA_PKCS1_SHA512,
                    (true, HashAlg::Sha256) => &aws::RSA_PSS_SHA256,
                    (true, HashAlg::Sha384) => &aws::RSA_PSS_SHA384,
                    (true, HashAlg::Sha512) => &aws::RSA_PSS_SHA512,
                    _ => return None,
                };
                let mut out = vec![0; key.public_modulus_len()];
                let hash = Digest::import_less_safe(&digest(hash, message), hash.aws()?);
                let done = hash.and_then(|hash| key.sign_digest(encoding, &hash, &mut out));
                Some(done.map(|()| out).map_err(CryptoError::from))
            }
            Fast::Ecdsa(key, hash) => (scheme.hash() == Some(*hash)).then(|| {
                // By the hash: aws-lc's way from the message copies its contexts on the heap.
                let hash = Digest::import_less_safe(&digest(*hash, message), hash.aws().ok_or(CryptoError)?)?;
                Ok(key.sign_digest(&hash)?.as_ref().to_vec())
            }),
            Fast::Ed25519(key) => {
                Some(key.try_sign(message).map(|s| s.as_ref().to_vec()).map_err(CryptoError::from))
            }
        }
    }
}

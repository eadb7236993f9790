//! Key agreement: X25519, the NIST curves and ML-KEM by aws-lc-rs; X448, finite
//! fields and the legacy curves by EVP; and the hybrids made of both
//! (draft-ietf-tls-ecdhe-mlkem).

use super::{CryptoError, Secret, evp, provided::Provided, rng};
use crate::ossl::{mem::cleanse, pkey::PKey};
use aws_lc_rs::{
    agreement::{self as aws, UnparsedPublicKey},
    kem,
};
use std::{ffi::CStr, sync::Arc};

/// A named group by its code point (RFC 8446 section 4.2.7, RFC 8422 5.1.1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Group(pub u16);

impl Group {
    pub const SECP256R1: Group = Group(23);
    pub const SECP384R1: Group = Group(24);
    pub const SECP521R1: Group = Group(25);
    pub const X25519: Group = Group(29);
    pub const X448: Group = Group(30);
    pub const FFDHE2048: Group = Group(0x0100);
    pub const FFDHE3072: Group = Group(0x0101);
    pub const FFDHE4096: Group = Group(0x0102);
    pub const FFDHE6144: Group = Group(0x0103);
    pub const FFDHE8192: Group = Group(0x0104);
    pub const SECP256R1_MLKEM768: Group = Group(0x11eb);
    pub const X25519_MLKEM768: Group = Group(0x11ec);
    pub const SECP384R1_MLKEM1024: Group = Group(0x11ed);
}

enum Way {
    Aws(&'static aws::Algorithm),
    Evp { kind: &'static CStr, name: Option<&'static CStr> },
    Hybrid(Hybrid),
}

/// A KEM next to a curve. Which comes first in shares and in the secret is a
/// property of the group.
#[derive(Clone, Copy)]
struct Hybrid {
    kem: &'static kem::Algorithm<kem::AlgorithmId>,
    encapsulation_key_len: usize,
    ciphertext_len: usize,
    curve: Group,
    curve_share_len: usize,
    curve_first: bool,
}

impl Hybrid {
    /// Splits a share into (KEM part, curve part).
    fn split<'a>(&self, share: &'a [u8], kem_len: usize) -> Result<(&'a [u8], &'a [u8]), CryptoError> {
        if share.len() != kem_len + self.curve_share_len {
            return Err(CryptoError);
        }
        Ok(if self.curve_first {
            let (curve, kem) = share.split_at(self.curve_share_len);
            (kem, curve)
        } else {
            share.split_at(kem_len)
        })
    }

    fn join(&self, kem: &[u8], curve: &[u8]) -> Secret {
        let parts = if self.curve_first { [curve, kem] } else { [kem, curve] };
        Secret::concat(&parts)
    }

    fn join_public(&self, kem: &[u8], curve: &[u8]) -> Vec<u8> {
        if self.curve_first { [curve, kem] } else { [kem, curve] }.concat()
    }
}

fn way(group: Group) -> Option<Way> {
    let by_evp = |kind, name| Some(Way::Evp { kind, name: Some(name) });
    match group {
        Group::X25519 => Some(Way::Aws(&aws::X25519)),
        Group::SECP256R1 => Some(Way::Aws(&aws::ECDH_P256)),
        Group::SECP384R1 => Some(Way::Aws(&aws::ECDH_P384)),
        Group::SECP521R1 => Some(Way::Aws(&aws::ECDH_P521)),
        Group::X448 => Some(Way::Evp { kind: c"X448", name: None }),
        Group::FFDHE2048 => by_evp(c"DH", c"ffdhe2048"),
        Group::FFDHE3072 => by_evp(c"DH", c"ffdhe3072"),
        Group::FFDHE4096 => by_evp(c"DH", c"ffdhe4096"),
        Group::FFDHE6144 => by_evp(c"DH", c"ffdhe6144"),
        Group::FFDHE8192 => by_evp(c"DH", c"ffdhe8192"),
        Group::X25519_MLKEM768 => Some(Way::Hybrid(Hybrid {
            kem: &kem::ML_KEM_768,
            encapsulation_key_len: 1184,
            ciphertext_len: 1088,
            curve: Group::X25519,
            curve_share_len: 32,
            curve_first: false,
        })),
        Group::SECP256R1_MLKEM768 => Some(Way::Hybrid(Hybrid {
            kem: &kem::ML_KEM_768,
            encapsulation_key_len: 1184,
            ciphertext_len: 1088,
            curve: Group::SECP256R1,
            curve_share_len: 65,
            curve_first: true,
        })),
        Group::SECP384R1_MLKEM1024 => Some(Way::Hybrid(Hybrid {
            kem: &kem::ML_KEM_1024,
            encapsulation_key_len: 1568,
            ciphertext_len: 1568,
            curve: Group::SECP384R1,
            curve_share_len: 97,
            curve_first: true,
        })),
        _ => legacy_curve(group).and_then(|name| by_evp(c"EC", name)),
    }
}

/// libcrypto's names of the curves that only TLS 1.2 and older know.
fn legacy_curve(group: Group) -> Option<&'static CStr> {
    Some(match group.0 {
        1 => c"sect163k1",
        2 => c"sect163r1",
        3 => c"sect163r2",
        4 => c"sect193r1",
        5 => c"sect193r2",
        6 => c"sect233k1",
        7 => c"sect233r1",
        8 => c"sect239k1",
        9 => c"sect283k1",
        10 => c"sect283r1",
        11 => c"sect409k1",
        12 => c"sect409r1",
        13 => c"sect571k1",
        14 => c"sect571r1",
        15 => c"secp160k1",
        16 => c"secp160r1",
        17 => c"secp160r2",
        18 => c"secp192k1",
        19 => c"prime192v1",
        20 => c"secp224k1",
        21 => c"secp224r1",
        22 => c"secp256k1",
        26 => c"brainpoolP256r1",
        27 => c"brainpoolP384r1",
        28 => c"brainpoolP512r1",
        _ => return None,
    })
}

/// Our half of a key agreement, and its public share.
pub struct PrivateShare {
    key: Key,
    public: Vec<u8>,
}

enum Key {
    Aws(aws::PrivateKey),
    Evp(PKey),
    Hybrid { hybrid: Hybrid, kem: Box<kem::DecapsulationKey>, curve: Box<PrivateShare> },
    Provided { key: PKey, group: Arc<Provided> },
}

/// What of an agreement failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// In a group of ours: the other side's share is none, or agrees on nothing.
    Share,
    /// In a provider's: to name the group, to make its parameters, a key, a key like
    /// another, the public form of one.
    Group,
    Parameters,
    Generate,
    GenerateLike,
    Encode,
    /// The other side's share is no key of the group.
    Peer,
    /// The operation did not begin, or its secret did not come.
    Start,
    Derive,
}

#[cfg(test)]
thread_local! {
    /// The private key that this thread generates next: a trace's.
    pub(crate) static NEXT_KEY: std::cell::RefCell<Option<Vec<u8>>> = const { std::cell::RefCell::new(None) };
}

impl PrivateShare {
    /// A fresh key in `group`.
    pub fn generate(group: Group) -> Result<Self, CryptoError> {
        #[cfg(test)]
        if let Some(key) = NEXT_KEY.take() {
            return Self::from_private(group, &key);
        }
        match way(group).ok_or(CryptoError)? {
            // Any 32 bytes are a key of X25519 (RFC 7748 section 5).
            Way::Aws(alg) if group == Group::X25519 => {
                let mut key: [u8; 32] = rng::bytes();
                let share = aws::PrivateKey::from_private_key(alg, &key);
                cleanse(&mut key);
                Self::from_aws(share?)
            }
            Way::Aws(alg) => Self::from_aws(aws::PrivateKey::generate(alg)?),
            Way::Evp { kind, name } => {
                let key = evp::generate(kind, name)?;
                let public = evp::encoded_public(&key)?;
                Ok(PrivateShare { key: Key::Evp(key), public })
            }
            Way::Hybrid(hybrid) => {
                let kem = kem::DecapsulationKey::generate(hybrid.kem)?;
                let curve = Box::new(PrivateShare::generate(hybrid.curve)?);
                let encapsulation_key = kem.encapsulation_key()?.key_bytes()?;
                let public = hybrid.join_public(encapsulation_key.as_ref(), &curve.public);
                Ok(PrivateShare { key: Key::Hybrid { hybrid, kem: Box::new(kem), curve }, public })
            }
        }
    }

    /// A given private key of X25519 or a NIST curve, for test vectors.
    pub fn from_private(group: Group, private: &[u8]) -> Result<Self, CryptoError> {
        match way(group) {
            Some(Way::Aws(alg)) => Self::from_aws(aws::PrivateKey::from_private_key(alg, private)?),
            _ => Err(CryptoError),
        }
    }

    fn from_aws(key: aws::PrivateKey) -> Result<Self, CryptoError> {
        let public = key.compute_public_key()?.as_ref().to_vec();
        Ok(PrivateShare { key: Key::Aws(key), public })
    }

    /// Our public share, as it goes on the wire.
    pub fn public(&self) -> &[u8] {
        &self.public
    }

    /// The shared secret with the peer's share; fails on a share that is not a
    /// valid one of the group.
    pub fn complete(self, peer: &[u8]) -> Result<Secret, Failure> {
        match &self.key {
            Key::Provided { key, group } => group.agree(key, peer),
            _ => self.agree(peer).map_err(|_| Failure::Share),
        }
    }

    /// A key of a provider's group.
    pub(super) fn of_provider(key: PKey, group: Arc<Provided>, public: Vec<u8>) -> Self {
        PrivateShare { key: Key::Provided { key, group }, public }
    }

    fn agree(&self, peer: &[u8]) -> Result<Secret, CryptoError> {
        match &self.key {
            Key::Aws(key) => {
                check_point_form(&self.public, peer, key.algorithm() != &aws::X25519)?;
                aws::agree(key, UnparsedPublicKey::new(key.algorithm(), peer), CryptoError, |s| {
                    Ok(Secret::from(s))
                })
            }
            Key::Evp(key) => {
                check_point_form(&self.public, peer, key.is_a(c"EC"))?;
                evp::agree(key, peer, true)
            }
            Key::Hybrid { hybrid, kem, curve } => {
                let (ciphertext, point) = hybrid.split(peer, hybrid.ciphertext_len)?;
                let kem_secret = kem.decapsulate(ciphertext.into())?;
                let curve_secret = curve.agree(point)?;
                Ok(hybrid.join(kem_secret.as_ref(), &curve_secret))
            }
            Key::Provided { .. } => Err(CryptoError),
        }
    }
}

/// Only the uncompressed form of a point is legal (RFC 8446 section 4.2.8.2), and
/// every share of a group is equally long.
fn check_point_form(ours: &[u8], theirs: &[u8], is_point: bool) -> Result<(), CryptoError> {
    if theirs.len() != ours.len() || is_point && theirs.first() != Some(&4) {
        return Err(CryptoError);
    }
    Ok(())
}

/// The responder's side: our public share and the secret. For hybrids the share
/// carries the encapsulated key.
pub fn respond(group: Group, peer_public: &[u8]) -> Result<(Vec<u8>, Secret), CryptoError> {
    let Some(Way::Hybrid(hybrid)) = way(group) else {
        let share = PrivateShare::generate(group)?;
        let secret = share.agree(peer_public)?;
        return Ok((share.public, secret));
    };
    let (key, point) = hybrid.split(peer_public, hybrid.encapsulation_key_len)?;
    let key = kem::EncapsulationKey::new(hybrid.kem, key)?;
    let (ciphertext, kem_secret) = key.encapsulate()?;
    let (curve_public, curve_secret) = respond(hybrid.curve, point)?;
    Ok((
        hybrid.join_public(ciphertext.as_ref(), &curve_public),
        hybrid.join(kem_secret.as_ref(), &curve_secret),
    ))
}

/// Whether this library can agree on keys in `group`.
pub fn supports(group: Group) -> bool {
    way(group).is_some()
}

/// Finite-field Diffie-Hellman of TLS 1.2 with the server's own parameters
/// (RFC 5246 sections 7.4.3 and 7.4.7.2).
pub struct DhPrivate {
    key: PKey,
    public: Vec<u8>,
}

impl DhPrivate {
    /// A fresh key for the big-endian prime `p` and generator `g`.
    pub fn generate(p: &[u8], g: &[u8]) -> Result<Self, CryptoError> {
        Self::from_params(&evp::dh_params(p, g)?)
    }

    /// A fresh key with the parameters of a DH key.
    pub fn from_params(params: &PKey) -> Result<Self, CryptoError> {
        let key = evp::generate_like(params)?;
        let public = evp::encoded_public(&key)?;
        Ok(DhPrivate { key, public })
    }

    /// Our public value, as long as the prime.
    pub fn public(&self) -> &[u8] {
        &self.public
    }

    /// Size of the prime.
    pub fn bits(&self) -> u32 {
        u32::try_from(self.key.bits()).unwrap_or(0)
    }

    /// Strength as libcrypto rates it.
    pub fn security_bits(&self) -> u32 {
        u32::try_from(self.key.security_bits()).unwrap_or(0)
    }

    /// The premaster secret, leading zeros stripped (RFC 5246 section 8.1.2).
    /// Fails unless 1 < peer < p - 1.
    pub fn complete(self, peer: &[u8]) -> Result<Secret, CryptoError> {
        evp::agree(&self.key, peer, false)
    }
}

//! Hash functions, by libcrypto: its code for SHA-384 is the faster one where aws-lc has
//! only scalar code, and its plain states make a snapshot a copy. MD5 is EVP's.

use crate::ossl::{
    engine::Engine,
    evp_raw::DigestCtx,
    mem::cleanse,
    sha::{Sha1, Sha256, Sha512},
};
use super::rng;
use aws_lc_rs::digest as aws;
use std::{fmt, ops::Deref};

/// A hash function of TLS. `Md5Sha1` is the concatenation of both, which TLS 1.0
/// and 1.1 use (RFC 4346 section 5 and 7.4.9).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum HashAlg {
    Md5,
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
    Md5Sha1,
}

impl HashAlg {
    /// Output length in bytes.
    #[expect(clippy::len_without_is_empty, reason = "an algorithm is not a container")]
    pub const fn len(self) -> usize {
        match self {
            HashAlg::Md5 => 16,
            HashAlg::Sha1 => 20,
            HashAlg::Sha224 => 28,
            HashAlg::Sha256 => 32,
            HashAlg::Sha384 => 48,
            HashAlg::Sha512 => 64,
            HashAlg::Md5Sha1 => 36,
        }
    }

    /// Block length in bytes.
    pub const fn block_len(self) -> usize {
        match self {
            HashAlg::Sha384 | HashAlg::Sha512 => 128,
            _ => 64,
        }
    }

    /// libcrypto's NID of the digest.
    pub const fn nid(self) -> i32 {
        match self {
            HashAlg::Md5 => 4,
            HashAlg::Sha1 => 64,
            HashAlg::Sha224 => 675,
            HashAlg::Sha256 => 672,
            HashAlg::Sha384 => 673,
            HashAlg::Sha512 => 674,
            HashAlg::Md5Sha1 => 114,
        }
    }

    /// libcrypto's name of the digest.
    pub const fn evp_name(self) -> &'static std::ffi::CStr {
        match self {
            HashAlg::Md5 => c"MD5",
            HashAlg::Sha1 => c"SHA1",
            HashAlg::Sha224 => c"SHA2-224",
            HashAlg::Sha256 => c"SHA2-256",
            HashAlg::Sha384 => c"SHA2-384",
            HashAlg::Sha512 => c"SHA2-512",
            HashAlg::Md5Sha1 => c"MD5-SHA1",
        }
    }

    /// An engine is the default for it (ENGINE_set_default_digests(3)), and hashes wherever libcrypto would.
    pub fn has_engine(self) -> bool {
        Engine::is_default_for_digest(self.nid())
    }

    /// The same function as aws-lc-rs names it, for signatures over a hash.
    pub(crate) fn aws(self) -> Option<&'static aws::Algorithm> {
        Some(match self {
            HashAlg::Sha256 => &aws::SHA256,
            HashAlg::Sha384 => &aws::SHA384,
            HashAlg::Sha512 => &aws::SHA512,
            _ => return None,
        })
    }
}

/// A running hash; a clone is a snapshot. Zeroed when dropped.
#[derive(Clone)]
pub struct Hasher {
    alg: HashAlg,
    state: State,
}

#[derive(Clone)]
enum State {
    Sha1(Sha1),
    Sha256(Sha256),
    Sha512(Sha512),
    Evp(DigestCtx),
}

impl Hasher {
    /// A hash of nothing yet.
    pub fn new(alg: HashAlg) -> Self {
        if alg.has_engine() { Hasher { alg, state: State::Evp(DigestCtx::new(alg.evp_name())) } } else { Self::own(alg) }
    }

    /// The same whatever engines there are.
    pub fn own(alg: HashAlg) -> Self {
        let state = match alg {
            HashAlg::Sha1 => State::Sha1(Sha1::new()),
            HashAlg::Sha224 => State::Sha256(Sha256::new224()),
            HashAlg::Sha256 => State::Sha256(Sha256::new256()),
            HashAlg::Sha384 => State::Sha512(Sha512::new384()),
            HashAlg::Sha512 => State::Sha512(Sha512::new512()),
            HashAlg::Md5 | HashAlg::Md5Sha1 => State::Evp(DigestCtx::new(alg.evp_name())),
        };
        Hasher { alg, state }
    }

    /// The function.
    pub fn alg(&self) -> HashAlg {
        self.alg
    }

    /// Adds bytes.
    pub fn update(&mut self, data: &[u8]) {
        match &mut self.state {
            State::Sha1(state) => state.update(data),
            State::Sha256(state) => state.update(data),
            State::Sha512(state) => state.update(data),
            State::Evp(context) => context.update(data),
        }
    }

    /// The hash of what was added.
    pub fn finish(self) -> Digest {
        let mut bytes = [0; Digest::MAX];
        let len = match self.state {
            State::Sha1(mut state) => state.finish(&mut bytes),
            State::Sha256(mut state) => state.finish(&mut bytes),
            State::Sha512(mut state) => state.finish(&mut bytes),
            State::Evp(context) => match context.finish() {
                Some(hash) => return Digest::new(&hash),
                // What could not be hashed agrees with nothing.
                None => {
                    rng::fill(&mut bytes);
                    self.alg.len()
                }
            },
        };
        Digest { bytes, len: len as u8 }
    }
}

/// The hash of `data`.
pub fn digest(alg: HashAlg, data: &[u8]) -> Digest {
    let mut hasher = Hasher::new(alg);
    hasher.update(data);
    hasher.finish()
}

/// The output of a hash or of an HMAC.
#[derive(Clone, Copy)]
pub struct Digest {
    bytes: [u8; Digest::MAX],
    len: u8,
}

impl Digest {
    /// The longest output.
    pub const MAX: usize = 64;

    /// `bytes` are at most [`Digest::MAX`]; more are cut.
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let len = bytes.len().min(Self::MAX);
        let mut digest = Digest { bytes: [0; Self::MAX], len: len as u8 };
        digest.bytes[..len].copy_from_slice(&bytes[..len]);
        digest
    }
}

/// For one that is a secret.
impl zeroize::Zeroize for Digest {
    fn zeroize(&mut self) {
        cleanse(&mut self.bytes);
    }
}

impl Deref for Digest {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }
}

impl AsRef<[u8]> for Digest {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl PartialEq for Digest {
    fn eq(&self, other: &Self) -> bool {
        super::ct::eq(self, other)
    }
}

impl Eq for Digest {}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({} bytes)", self.len)
    }
}

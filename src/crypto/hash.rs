//! Hash functions: aws-lc-rs, and EVP for MD5.

use crate::ossl::evp_raw::DigestCtx;
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

    pub(crate) fn aws(self) -> Option<&'static aws::Algorithm> {
        Some(match self {
            HashAlg::Sha1 => &aws::SHA1_FOR_LEGACY_USE_ONLY,
            HashAlg::Sha224 => &aws::SHA224,
            HashAlg::Sha256 => &aws::SHA256,
            HashAlg::Sha384 => &aws::SHA384,
            HashAlg::Sha512 => &aws::SHA512,
            HashAlg::Md5 | HashAlg::Md5Sha1 => return None,
        })
    }
}

/// A running hash; a clone is a snapshot.
#[derive(Clone)]
pub struct Hasher {
    alg: HashAlg,
    state: State,
}

#[derive(Clone)]
enum State {
    Aws(aws::Context),
    Evp(DigestCtx),
}

impl Hasher {
    /// A hash of nothing yet.
    pub fn new(alg: HashAlg) -> Self {
        let state = match alg.aws() {
            Some(aws) => State::Aws(aws::Context::new(aws)),
            None => State::Evp(
                DigestCtx::new(alg.evp_name()).expect("libcrypto's default provider has MD5"),
            ),
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
            State::Aws(context) => context.update(data),
            State::Evp(context) => context.update(data),
        }
    }

    /// The hash of what was added.
    pub fn finish(self) -> Digest {
        match self.state {
            State::Aws(context) => Digest::new(context.finish().as_ref()),
            State::Evp(context) => Digest::new(&context.finish()),
        }
    }
}

/// The hash of `data`.
pub fn digest(alg: HashAlg, data: &[u8]) -> Digest {
    match alg.aws() {
        Some(aws) => Digest::new(aws::digest(aws, data).as_ref()),
        None => {
            let mut hasher = Hasher::new(alg);
            hasher.update(data);
            hasher.finish()
        }
    }
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
        self.bytes.zeroize();
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

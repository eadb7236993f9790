//! HMAC (RFC 2104): aws-lc-rs, and for MD5 two snapshots of the hash.

use super::hash::{Digest, HashAlg, Hasher};
use aws_lc_rs::hmac as aws;
use zeroize::Zeroize;

/// An HMAC key with both pads already hashed, so that a use costs only the
/// message's blocks. It is large: what keeps one should box it.
#[derive(Clone)]
pub struct HmacKey {
    alg: HashAlg,
    key: Key,
}

#[derive(Clone)]
#[expect(clippy::large_enum_variant, reason = "a key that is used once allocates nothing")]
enum Key {
    Aws(aws::Key),
    Pads(Box<Pads>),
}

/// The hash with either pad in it.
#[derive(Clone)]
struct Pads {
    inner: Hasher,
    outer: Hasher,
}

/// Messages up to this length are put together before they are hashed, bytes.
const SHORT: usize = 256;

impl HmacKey {
    /// The key `secret` for HMAC with `alg`.
    pub fn new(alg: HashAlg, secret: &[u8]) -> Self {
        let aws_alg = match alg {
            HashAlg::Sha1 => aws::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
            HashAlg::Sha224 => aws::HMAC_SHA224,
            HashAlg::Sha256 => aws::HMAC_SHA256,
            HashAlg::Sha384 => aws::HMAC_SHA384,
            HashAlg::Sha512 => aws::HMAC_SHA512,
            HashAlg::Md5 | HashAlg::Md5Sha1 => {
                return HmacKey { alg, key: Self::pads(alg, secret) };
            }
        };
        HmacKey { alg, key: Key::Aws(aws::Key::new(aws_alg, secret)) }
    }

    fn pads(alg: HashAlg, secret: &[u8]) -> Key {
        let mut block = [0; 128];
        let block_len = alg.block_len();
        if secret.len() > block_len {
            let hashed = super::hash::digest(alg, secret);
            block[..hashed.len()].copy_from_slice(&hashed);
        } else {
            block[..secret.len()].copy_from_slice(secret);
        }
        let hasher = |block: &[u8; 128], pad: u8| {
            let mut padded = block.map(|b| b ^ pad);
            let mut hasher = Hasher::new(alg);
            hasher.update(&padded[..block_len]);
            padded.zeroize();
            hasher
        };
        let key = Key::Pads(Box::new(Pads { inner: hasher(&block, 0x36), outer: hasher(&block, 0x5c) }));
        block.zeroize();
        key
    }

    /// The hash function.
    pub fn alg(&self) -> HashAlg {
        self.alg
    }

    /// Starts a MAC.
    pub fn start(&self) -> HmacContext {
        HmacContext(match &self.key {
            Key::Aws(key) => Context::Aws(aws::Context::with_key(key)),
            Key::Pads(pads) => {
                Context::Pads { inner: pads.inner.clone(), outer: pads.outer.clone() }
            }
        })
    }

    /// The MAC of the concatenation of `parts`.
    pub fn sign(&self, parts: &[&[u8]]) -> Digest {
        match (&self.key, parts) {
            (Key::Aws(key), [part]) => Digest::new(aws::sign(key, part).as_ref()),
            (Key::Aws(key), _) if parts.iter().map(|part| part.len()).sum::<usize>() <= SHORT => {
                let mut message = [0; SHORT];
                let mut len = 0;
                for part in parts {
                    message[len..len + part.len()].copy_from_slice(part);
                    len += part.len();
                }
                let mac = aws::sign(key, &message[..len]);
                message[..len].zeroize();
                Digest::new(mac.as_ref())
            }
            _ => {
                let mut context = self.start();
                parts.iter().for_each(|part| context.update(part));
                context.finish()
            }
        }
    }

    /// Whether `mac` is the MAC of `parts`, in constant time.
    pub fn verify(&self, parts: &[&[u8]], mac: &[u8]) -> bool {
        super::ct::eq(&self.sign(parts), mac)
    }
}

/// A MAC under way.
pub struct HmacContext(Context);

#[expect(clippy::large_enum_variant, reason = "a MAC of a record allocates nothing")]
enum Context {
    Aws(aws::Context),
    Pads { inner: Hasher, outer: Hasher },
}

impl HmacContext {
    /// Adds bytes.
    pub fn update(&mut self, data: &[u8]) {
        match &mut self.0 {
            Context::Aws(context) => context.update(data),
            Context::Pads { inner, .. } => inner.update(data),
        }
    }

    /// The MAC.
    pub fn finish(self) -> Digest {
        match self.0 {
            Context::Aws(context) => Digest::new(context.sign().as_ref()),
            Context::Pads { inner, mut outer } => {
                outer.update(&inner.finish());
                outer.finish()
            }
        }
    }
}

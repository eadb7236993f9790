//! HMAC (RFC 2104): snapshots of the hash with either pad in it.

use super::hash::{Digest, HashAlg, Hasher, digest};
use crate::ossl::mem::cleanse;
use zeroize::Zeroize;

/// An HMAC key with both pads already hashed, so that a use costs only the message's
/// blocks. Zeroed when dropped. It is large: what keeps one should box it.
#[derive(Clone)]
pub struct HmacKey {
    inner: Hasher,
    outer: Hasher,
}

impl HmacKey {
    /// The key `secret` for HMAC with `alg`.
    pub fn new(alg: HashAlg, secret: &[u8]) -> Self {
        let mut block = [0; 128];
        if secret.len() > alg.block_len() {
            let mut short = digest(alg, secret);
            block[..short.len()].copy_from_slice(&short);
            short.zeroize();
        } else {
            block[..secret.len()].copy_from_slice(secret);
        }
        let padded = |block: &mut [u8; 128], pad: u8| {
            block.iter_mut().for_each(|byte| *byte ^= pad);
            let mut hasher = Hasher::new(alg);
            hasher.update(&block[..alg.block_len()]);
            hasher
        };
        let inner = padded(&mut block, 0x36);
        let outer = padded(&mut block, 0x36 ^ 0x5c);
        cleanse(&mut block);
        HmacKey { inner, outer }
    }

    /// The hash function.
    pub fn alg(&self) -> HashAlg {
        self.inner.alg()
    }

    /// The MAC of the concatenation of `parts`.
    pub fn sign(&self, parts: &[&[u8]]) -> Digest {
        let mut inner = self.inner.clone();
        parts.iter().for_each(|part| inner.update(part));
        let mut hash = inner.finish();
        let mut outer = self.outer.clone();
        outer.update(&hash);
        hash.zeroize();
        outer.finish()
    }

    /// Whether `mac` is the MAC of `parts`, in constant time.
    pub fn verify(&self, parts: &[&[u8]], mac: &[u8]) -> bool {
        super::ct::eq(&self.sign(parts), mac)
    }
}

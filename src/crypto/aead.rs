//! AEAD: AES-GCM and ChaCha20-Poly1305 by aws-lc-rs, CCM and ARIA-GCM by EVP.

use super::CryptoError;
use crate::ossl::{consts::nid, engine::Engine, evp_raw::AeadCtx};
use aws_lc_rs::aead::{self as aws, Aad, LessSafeKey, Nonce, UnboundKey};
use std::ffi::CStr;
use zeroize::Zeroizing;

/// Length of every nonce TLS uses.
pub const NONCE_LEN: usize = 12;

/// An AEAD of TLS.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum AeadAlg {
    Aes128Gcm,
    Aes256Gcm,
    Chacha20Poly1305,
    Aes128Ccm,
    Aes256Ccm,
    Aes128Ccm8,
    Aes256Ccm8,
    Aria128Gcm,
    Aria256Gcm,
}

impl AeadAlg {
    /// Key length in bytes.
    pub const fn key_len(self) -> usize {
        match self {
            Self::Aes128Gcm | Self::Aes128Ccm | Self::Aes128Ccm8 | Self::Aria128Gcm => 16,
            _ => 32,
        }
    }

    /// Tag length in bytes.
    pub const fn tag_len(self) -> usize {
        match self {
            Self::Aes128Ccm8 | Self::Aes256Ccm8 => 8,
            _ => 16,
        }
    }

    /// Records one key may protect (RFC 8446 section 5.5, RFC 9147 section 4.5.3).
    pub const fn record_limit(self) -> u64 {
        match self {
            Self::Chacha20Poly1305 => u64::MAX,
            Self::Aes128Gcm | Self::Aes256Gcm | Self::Aria128Gcm | Self::Aria256Gcm => 23_726_566,
            _ => 1 << 23,
        }
    }

    /// Failed openings one key may see before a datagram connection must close
    /// (RFC 9147 section 4.5.3).
    pub const fn forgery_limit(self) -> u64 {
        match self {
            Self::Aes128Ccm8 | Self::Aes256Ccm8 => 1 << 7,
            Self::Aes128Ccm | Self::Aes256Ccm => 11_863_283,
            _ => 1 << 36,
        }
    }

    /// Whether TLS 1.2 sends the last 8 bytes of the nonce in each record
    /// (RFC 5288, 6655, 6209); ChaCha20-Poly1305 does not (RFC 7905).
    pub const fn explicit_nonce(self) -> bool {
        !matches!(self, Self::Chacha20Poly1305)
    }

    /// libcrypto's NID of the cipher.
    const fn nid(self) -> i32 {
        match self {
            Self::Aes128Gcm => nid::aes_128_gcm,
            Self::Aes256Gcm => nid::aes_256_gcm,
            Self::Chacha20Poly1305 => nid::chacha20_poly1305,
            Self::Aes128Ccm | Self::Aes128Ccm8 => nid::aes_128_ccm,
            Self::Aes256Ccm | Self::Aes256Ccm8 => nid::aes_256_ccm,
            Self::Aria128Gcm => nid::aria_128_gcm,
            Self::Aria256Gcm => nid::aria_256_gcm,
        }
    }

    fn evp(self) -> (&'static CStr, bool) {
        match self {
            Self::Aes128Gcm => (c"AES-128-GCM", false),
            Self::Aes256Gcm => (c"AES-256-GCM", false),
            Self::Chacha20Poly1305 => (c"ChaCha20-Poly1305", false),
            Self::Aes128Ccm | Self::Aes128Ccm8 => (c"AES-128-CCM", true),
            Self::Aes256Ccm | Self::Aes256Ccm8 => (c"AES-256-CCM", true),
            Self::Aria128Gcm => (c"ARIA-128-GCM", false),
            Self::Aria256Gcm => (c"ARIA-256-GCM", false),
        }
    }
}

/// A key of an AEAD, for one direction.
pub struct AeadKey {
    alg: AeadAlg,
    key: Key,
}

enum Key {
    Aws(LessSafeKey),
    Evp(AeadCtx),
    Both(Box<Both>),
}

/// ChaCha20-Poly1305 on a processor with AVX-512: libcrypto has code for that, aws-lc has
/// not, but is the faster one for short records.
struct Both {
    short: LessSafeKey,
    long: Long,
}

/// libcrypto's context, made for the first long record.
enum Long {
    Due(Zeroizing<[u8; 32]>),
    Made(AeadCtx),
    /// libcrypto has no such cipher for this application.
    Refused,
}

/// Who does the work for one record.
enum Provider<'a> {
    Aws(&'a LessSafeKey),
    Evp(&'a mut AeadCtx),
}

/// From this length on libcrypto is faster (docs/PERFORMANCE.md).
const LONG: usize = 4096;
/// Up to this length a copy costs less than a second part of the text does to aws-lc.
const COPIED: usize = 4096;

impl Key {
    #[inline]
    fn provider(&mut self, len: usize) -> Provider<'_> {
        match self {
            Key::Aws(key) => Provider::Aws(key),
            Key::Evp(context) => Provider::Evp(context),
            Key::Both(both) => {
                let Both { short, long } = &mut **both;
                if len < LONG {
                    return Provider::Aws(short);
                }
                if let Long::Due(key) = long {
                    let (name, ccm) = AeadAlg::Chacha20Poly1305.evp();
                    *long = AeadCtx::new(name, ccm, AeadAlg::Chacha20Poly1305.tag_len(), &key[..])
                        .map_or(Long::Refused, Long::Made);
                }
                match long {
                    Long::Made(context) => Provider::Evp(context),
                    _ => Provider::Aws(short),
                }
            }
        }
    }
}

/// libcrypto's code for AVX-512 runs here.
fn has_avx512() -> bool {
    #[cfg(target_arch = "x86_64")]
    return is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vl") && is_x86_feature_detected!("avx512bw");
    #[cfg(not(target_arch = "x86_64"))]
    false
}

impl AeadKey {
    /// `key` must be [`AeadAlg::key_len`] long. An engine that is the default for the cipher does the work
    /// (ENGINE_set_default_ciphers(3)).
    pub fn new(alg: AeadAlg, key: &[u8]) -> Result<Self, CryptoError> {
        if Engine::is_default_for_cipher(alg.nid()) {
            return Self::new_evp(alg, key);
        }
        let aws_alg = match alg {
            AeadAlg::Aes128Gcm => &aws::AES_128_GCM,
            AeadAlg::Aes256Gcm => &aws::AES_256_GCM,
            AeadAlg::Chacha20Poly1305 => &aws::CHACHA20_POLY1305,
            _ => return Self::new_evp(alg, key),
        };
        let short = LessSafeKey::new(UnboundKey::new(aws_alg, key)?);
        let key = match key.try_into() {
            Ok(key) if alg == AeadAlg::Chacha20Poly1305 && has_avx512() => {
                Key::Both(Box::new(Both { short, long: Long::Due(Zeroizing::new(key)) }))
            }
            _ => Key::Aws(short),
        };
        Ok(AeadKey { alg, key })
    }

    /// The same by libcrypto, whichever the algorithm.
    pub fn new_evp(alg: AeadAlg, key: &[u8]) -> Result<Self, CryptoError> {
        if key.len() != alg.key_len() {
            return Err(CryptoError);
        }
        let (name, ccm) = alg.evp();
        let key = Key::Evp(AeadCtx::new(name, ccm, alg.tag_len(), key)?);
        Ok(AeadKey { alg, key })
    }

    /// The algorithm.
    pub fn alg(&self) -> AeadAlg {
        self.alg
    }

    /// Opening in place, and copying what came out, is faster than `open_to`: libcrypto goes
    /// over a long text twice, and text and plaintext together are too much for the first cache.
    pub fn prefers_in_place(&self, len: usize) -> bool {
        matches!(self.key, Key::Both(_)) && len >= LONG
    }

    /// Encrypts `buf` in place; the tag goes to `tag_out`, which is exactly
    /// [`AeadAlg::tag_len`] long.
    pub fn seal_in_place(
        &mut self,
        nonce: &[u8; NONCE_LEN],
        aad: &[u8],
        buf: &mut [u8],
        tag_out: &mut [u8],
    ) -> Result<(), CryptoError> {
        if tag_out.len() != self.alg.tag_len() {
            return Err(CryptoError);
        }
        match self.key.provider(buf.len()) {
            Provider::Aws(key) => {
                let nonce = Nonce::assume_unique_for_key(*nonce);
                let tag = key.seal_in_place_separate_tag(nonce, Aad::from(aad), buf)?;
                tag_out.copy_from_slice(tag.as_ref());
                Ok(())
            }
            Provider::Evp(context) => Ok(context.seal(nonce, aad, buf, tag_out)?),
        }
    }

    /// Encrypts `text` and after it `extra` (a few bytes) to `out`, which is both with the
    /// tag behind: the caller's bytes go to the wire's place without a copy before.
    pub fn seal_to(
        &mut self,
        nonce: &[u8; NONCE_LEN],
        aad: &[u8],
        text: &[u8],
        extra: &[u8],
        out: &mut [u8],
    ) -> Result<(), CryptoError> {
        let len = text.len() + extra.len();
        if out.len() != len + self.alg.tag_len() {
            return Err(CryptoError);
        }
        let copied = self.alg == AeadAlg::Chacha20Poly1305 && len <= COPIED && !extra.is_empty();
        match self.key.provider(len) {
            Provider::Aws(_) if copied => {
                let (out, tag) = out.split_at_mut(len);
                let (front, back) = out.split_at_mut(text.len());
                front.copy_from_slice(text);
                back.copy_from_slice(extra);
                self.seal_in_place(nonce, aad, out, tag)
            }
            Provider::Aws(key) => {
                let (out, rest) = out.split_at_mut(text.len());
                let nonce = Nonce::assume_unique_for_key(*nonce);
                Ok(key.seal_out_of_place_scatter(nonce, Aad::from(aad), text, out, extra, rest)?)
            }
            Provider::Evp(context) => {
                let (out, tag) = out.split_at_mut(len);
                Ok(context.seal_to(nonce, aad, text, extra, out, tag)?)
            }
        }
    }

    /// Decrypts `sealed`, which is ciphertext || tag, to `out`, as long as the ciphertext.
    /// After a failure `out` holds zeros.
    pub fn open_to(
        &mut self,
        nonce: &[u8; NONCE_LEN],
        aad: &[u8],
        sealed: &[u8],
        out: &mut [u8],
    ) -> Result<(), CryptoError> {
        let (text, tag) = sealed.split_at_checked(out.len()).ok_or(CryptoError)?;
        if tag.len() != self.alg.tag_len() {
            return Err(CryptoError);
        }
        let opened = match self.key.provider(text.len()) {
            Provider::Aws(key) => {
                let nonce = Nonce::assume_unique_for_key(*nonce);
                key.open_separate_gather(nonce, Aad::from(aad), text, tag, out).map_err(CryptoError::from)
            }
            Provider::Evp(context) => {
                let mut tag_copy = [0; 16];
                let tag_copy = &mut tag_copy[..tag.len()];
                tag_copy.copy_from_slice(tag);
                context.open_to(nonce, aad, text, tag_copy, out).map_err(CryptoError::from)
            }
        };
        if opened.is_err() {
            out.fill(0);
        }
        opened
    }

    /// Decrypts `buf`, which is ciphertext || tag, in place and returns the
    /// length of the plaintext, which then stands at its start. After a failure
    /// the contents of `buf` are unspecified but hold no unverified plaintext.
    pub fn open_in_place(
        &mut self,
        nonce: &[u8; NONCE_LEN],
        aad: &[u8],
        buf: &mut [u8],
    ) -> Result<usize, CryptoError> {
        let Some(len) = buf.len().checked_sub(self.alg.tag_len()) else {
            return Err(CryptoError);
        };
        match self.key.provider(len) {
            Provider::Aws(key) => {
                let nonce = Nonce::assume_unique_for_key(*nonce);
                key.open_in_place(nonce, Aad::from(aad), buf)?;
            }
            Provider::Evp(context) => {
                let (text, tag) = buf.split_at_mut(len);
                if context.open(nonce, aad, text, tag).is_err() {
                    text.fill(0);
                    return Err(CryptoError);
                }
            }
        }
        Ok(len)
    }
}

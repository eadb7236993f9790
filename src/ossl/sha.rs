//! SHA-1 and SHA-2 as plain values (SHA256_Init(3)): no fetch, no allocation, and a copy is
//! a snapshot. The functions are deprecated for applications, and are what libcrypto's own
//! providers call.

use core::ffi::{c_int, c_uchar, c_void};

use zeroize::Zeroize;

use super::ffi::evp::*;

/// Longest output, bytes.
pub const LONGEST: usize = 64;

/// A state of `$words` of 8 bytes, at least as large and as aligned as libcrypto's `$ctx`,
/// and the functions that use it. It may hold a key's padding, so it is zeroed when dropped.
macro_rules! state {
    ($(#[$doc:meta])* $name:ident, $words:literal, $ctx:ty, $update:ident, $($new:ident $init:ident $final:ident $len:literal),+) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name {
            words: [u64; $words],
            finish: unsafe extern "C" fn(*mut c_uchar, *mut $ctx) -> c_int,
            len: u8,
        }

        impl $name {
            $(
                /// A hash of nothing yet.
                pub fn $new() -> Self {
                    let mut state = $name { words: [0; $words], finish: $final, len: $len };
                    // SAFETY: the words are the room of a context; it holds no pointer.
                    unsafe { $init(state.words.as_mut_ptr().cast()) };
                    state
                }
            )+

            /// Adds bytes.
            #[inline]
            pub fn update(&mut self, data: &[u8]) {
                // SAFETY: an initialised context; `data` is read for its length. It cannot fail.
                unsafe { $update(self.words.as_mut_ptr().cast(), data.as_ptr().cast::<c_void>(), data.len()) };
            }

            /// The hash of what was added: its bytes and how many of them count. The state is spent.
            #[inline]
            pub fn finish(&mut self, out: &mut [u8; LONGEST]) -> usize {
                // SAFETY: as above; no output is longer than `LONGEST`.
                unsafe { (self.finish)(out.as_mut_ptr(), self.words.as_mut_ptr().cast()) };
                usize::from(self.len)
            }
        }

        impl Drop for $name {
            fn drop(&mut self) {
                self.words.zeroize();
            }
        }
    };
}

state!(
    /// SHA-1: `SHA_CTX` is 96 bytes.
    Sha1, 12, super::ffi::SHA_CTX, SHA1_Update,
    new SHA1_Init SHA1_Final 20
);
state!(
    /// SHA-224 and SHA-256: `SHA256_CTX` is 112 bytes.
    Sha256, 14, super::ffi::SHA256_CTX, SHA256_Update,
    new224 SHA224_Init SHA224_Final 28,
    new256 SHA256_Init SHA256_Final 32
);
state!(
    /// SHA-384 and SHA-512: `SHA512_CTX` is 216 bytes.
    Sha512, 27, super::ffi::SHA512_CTX, SHA512_Update,
    new384 SHA384_Init SHA384_Final 48,
    new512 SHA512_Init SHA512_Final 64
);

#[cfg(test)]
mod tests {
    use super::*;

    /// NIST's "abc", and that a copy goes its own way.
    #[test]
    fn hashes_and_snapshots() {
        macro_rules! check {
            ($new:expr, $start:literal) => {{
                let mut state = $new;
                let mut out = [0; LONGEST];
                state.update(b"ab");
                let mut other = state.clone();
                state.update(b"c");
                let len = state.finish(&mut out);
                assert_eq!(out[..4], u32::to_be_bytes($start));
                assert!(out[len - 1] != 0 && out[len..].iter().all(|b| *b == 0));
                let mut second = [0; LONGEST];
                other.update(b"c");
                other.finish(&mut second);
                assert_eq!(out, second);
            }};
        }
        check!(Sha1::new(), 0xa999_3e36);
        check!(Sha256::new224(), 0x2309_7d22);
        check!(Sha256::new256(), 0xba78_16bf);
        check!(Sha512::new384(), 0xcb00_753f);
        check!(Sha512::new512(), 0xddaf_35a1);
    }
}

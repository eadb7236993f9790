//! Random bytes.

use aws_lc_rs::rand::{SecureRandom, SystemRandom};

/// Fills `out` with bytes from the cryptographic generator. There is no way to
/// go on without randomness, so its loss is a panic (caught at the C edge).
pub fn fill(out: &mut [u8]) {
    if SystemRandom::new().fill(out).is_err() {
        panic!("the system has no randomness");
    }
}

/// `N` random bytes.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut out = [0; N];
    fill(&mut out);
    out
}

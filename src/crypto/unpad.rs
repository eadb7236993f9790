//! Padding and MAC off a decrypted CBC record (RFC 5246 section 6.2.3.2), in time and memory
//! accesses that depend on public lengths only: Lucky Thirteen measured the difference.
//!
//! Every mask is all ones or all zeros, made by arithmetic; no branch and no index is secret, nor is
//! a check for overflow: `tests/constant_time.rs` has valgrind look.

use super::{CryptoError, rng};
use std::hint::black_box;
use zeroize::Zeroize;

/// The longest padding, its length byte included.
const LONGEST_PADDING: usize = 256;
const LONGEST_MAC: usize = 64;

/// All ones where `a < b`. Both are lengths, so that the difference has its sign in the top bit.
fn less(a: usize, b: usize) -> usize {
    black_box(0usize.wrapping_sub(a.wrapping_sub(b) >> (usize::BITS - 1)))
}

fn equal(a: usize, b: usize) -> usize {
    !less(a, b) & !less(b, a)
}

fn choose(mask: usize, yes: usize, no: usize) -> usize {
    mask & yes | !mask & no
}

/// Takes padding and MAC off `record`: content, MAC, padding. The content's length, with the MAC
/// in `mac`; where the padding is bad, a random MAC after content as if there was none. With no
/// MAC to hide it, bad padding is an error.
pub fn remove(record: &[u8], mac: &mut [u8]) -> Result<usize, CryptoError> {
    let whole = record.len();
    let Some(&last) = record.last() else { return Err(CryptoError) };
    if whole < mac.len() + 1 || mac.len() > LONGEST_MAC {
        return Err(CryptoError);
    }
    let padding = usize::from(last);
    let with_length = padding.wrapping_add(1);
    let mut good = !less(whole, mac.len().wrapping_add(with_length));
    for (at, byte) in record.iter().rev().take(LONGEST_PADDING).enumerate() {
        good &= less(padding, at) | equal(usize::from(*byte), padding);
    }
    let end = whole.wrapping_sub(good & with_length);
    if mac.is_empty() {
        return if good != 0 { Ok(end) } else { Err(CryptoError) };
    }
    let content = end.wrapping_sub(mac.len());
    copy_mac(record, content, mac);
    let mut random = [0; LONGEST_MAC];
    rng::fill(&mut random[..mac.len()]);
    for (byte, random) in mac.iter_mut().zip(&random) {
        *byte = choose(good, (*byte).into(), (*random).into()) as u8;
    }
    random.zeroize();
    Ok(content)
}

/// Copies the `mac.len()` bytes at the secret place `from`. They are gathered turned round (each
/// byte of the stretch that may be theirs goes to its place modulo the length), then turned back.
fn copy_mac(record: &[u8], from: usize, mac: &mut [u8]) {
    let len = mac.len();
    let first = record.len().saturating_sub(len + LONGEST_PADDING);
    let mut turned = [0u8; LONGEST_MAC];
    let (mut place, mut turn) = (0, 0);
    for (at, byte) in record.iter().enumerate().skip(first) {
        let within = !less(at, from) & less(at, from.wrapping_add(len));
        turned[place] |= (within & usize::from(*byte)) as u8;
        turn |= equal(at, from) & place;
        place += 1;
        if place == len {
            place = 0;
        }
    }
    for (at, byte) in mac.iter_mut().enumerate() {
        let wanted = turn.wrapping_add(at);
        let wanted = wanted.wrapping_sub(!less(wanted, len) & len);
        let mut found = 0;
        for (place, byte) in turned.iter().enumerate().take(len) {
            found |= equal(place, wanted) & usize::from(*byte);
        }
        *byte = found as u8;
    }
    turned.zeroize();
}

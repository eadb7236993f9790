//! SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7): what kind of key it is. Parsed
//! here because libcrypto's decoder costs more than the signature check.

use super::kx::Group;
use std::ops::Range;

/// The kind of a public key.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum KeyKind {
    Rsa,
    /// id-RSASSA-PSS (RFC 4055).
    RsaPss,
    /// An elliptic curve key; None for a curve TLS has no group for.
    Ec(Option<Group>),
    Ed25519,
    Ed448,
    Dsa,
    Dh,
    X25519,
    X448,
    Other,
}

/// A parsed SubjectPublicKeyInfo; positions refer to the DER it came from.
pub(super) struct Spki {
    pub kind: KeyKind,
    /// The bits of subjectPublicKey.
    pub key: Range<usize>,
    /// All of the last byte's bits are the key's, as everybody writes it. libcrypto takes others, too.
    pub whole_bytes: bool,
}

const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
const RSA_PSS: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a];
const EC: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const DSA: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x38, 0x04, 0x01];
const DH: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x03, 0x01];
const DHX: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3e, 0x02, 0x01];
const X25519: &[u8] = &[0x2b, 0x65, 0x6e];
const X448: &[u8] = &[0x2b, 0x65, 0x6f];
const ED25519: &[u8] = &[0x2b, 0x65, 0x70];
const ED448: &[u8] = &[0x2b, 0x65, 0x71];

const TAG_INTEGER: u8 = 0x02;
const TAG_BIT_STRING: u8 = 0x03;
const TAG_OID: u8 = 0x06;
const TAG_SEQUENCE: u8 = 0x30;

/// Reads DER elements one after the other.
struct Der<'a> {
    bytes: &'a [u8],
    at: usize,
    end: usize,
}

impl<'a> Der<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Der { bytes, at: 0, end: bytes.len() }
    }

    fn within(bytes: &'a [u8], range: Range<usize>) -> Self {
        Der { bytes, at: range.start, end: range.end }
    }

    fn byte(&mut self) -> Option<u8> {
        if self.at == self.end {
            return None;
        }
        self.at += 1;
        self.bytes.get(self.at - 1).copied()
    }

    /// The contents of the next element, which must have `tag`.
    fn next(&mut self, tag: u8) -> Option<Range<usize>> {
        if self.byte()? != tag {
            return None;
        }
        let first = self.byte()?;
        let mut len = usize::from(first);
        if first >= 0x80 {
            let count = first & 0x7f;
            if !(1..=3).contains(&count) {
                return None;
            }
            len = 0;
            for _ in 0..count {
                len = len << 8 | usize::from(self.byte()?);
            }
        }
        let start = self.at;
        let end = start.checked_add(len).filter(|&end| end <= self.end)?;
        self.at = end;
        Some(start..end)
    }
}

impl Spki {
    pub fn parse(der: &[u8]) -> Option<Spki> {
        let outer = Der::new(der).next(TAG_SEQUENCE)?;
        let mut outer = Der::within(der, outer);
        let algorithm = outer.next(TAG_SEQUENCE)?;
        let bits = outer.next(TAG_BIT_STRING)?;
        // The first byte counts unused bits.
        let unused = *der.get(bits.start).filter(|unused| **unused < 8 && !bits.is_empty())?;
        let mut algorithm = Der::within(der, algorithm);
        let oid = algorithm.next(TAG_OID)?;
        let kind = match &der[oid] {
            RSA => KeyKind::Rsa,
            RSA_PSS => KeyKind::RsaPss,
            EC => KeyKind::Ec(algorithm.next(TAG_OID).and_then(|curve| curve_group(&der[curve]))),
            DSA => KeyKind::Dsa,
            DH | DHX => KeyKind::Dh,
            X25519 => KeyKind::X25519,
            X448 => KeyKind::X448,
            ED25519 => KeyKind::Ed25519,
            ED448 => KeyKind::Ed448,
            _ => KeyKind::Other,
        };
        Some(Spki { kind, key: bits.start + 1..bits.end, whole_bytes: unused == 0 })
    }
}

/// Size in bits of an RSAPublicKey's modulus (0 is a number, too), and the exponent's length in
/// bytes; None for what is no RSAPublicKey to the last byte.
pub(super) fn rsa_size(key: &[u8]) -> Option<(u32, usize)> {
    let outer = Der::new(key).next(TAG_SEQUENCE)?;
    let mut outer = Der::within(key, outer);
    let modulus = &key[outer.next(TAG_INTEGER)?];
    let exponent = &key[outer.next(TAG_INTEGER)?];
    if modulus.is_empty() || exponent.is_empty() || outer.at != key.len() {
        return None;
    }
    let significant = modulus.iter().position(|&b| b != 0).map_or(&[][..], |first| &modulus[first..]);
    let spare = significant.first().map_or(0, |first| first.leading_zeros());
    Some((significant.len() as u32 * 8 - spare, exponent.len()))
}

/// The group of a namedCurve (RFC 5480 section 2.1.1.1, RFC 5639).
fn curve_group(oid: &[u8]) -> Option<Group> {
    let id = match oid {
        [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 7] => 23,
        [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 1] => 19,
        [0x2b, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, last] => match last {
            7 => 26,
            11 => 27,
            13 => 28,
            _ => return None,
        },
        [0x2b, 0x81, 0x04, 0x00, last] => match last {
            1 => 1,
            2 => 2,
            15 => 3,
            24 => 4,
            25 => 5,
            26 => 6,
            27 => 7,
            3 => 8,
            16 => 9,
            17 => 10,
            36 => 11,
            37 => 12,
            38 => 13,
            39 => 14,
            9 => 15,
            8 => 16,
            30 => 17,
            31 => 18,
            32 => 20,
            33 => 21,
            10 => 22,
            34 => 24,
            35 => 25,
            _ => return None,
        },
        _ => return None,
    };
    Some(Group(id))
}

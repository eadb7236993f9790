//! Writing: the presentation language of RFC 8446 section 3 onto a `Vec<u8>`.

use std::fmt;

/// A vector did not fit its length prefix. What was begun is taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EncodeError;

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("vector too long for its length prefix")
    }
}

impl std::error::Error for EncodeError {}

/// What the writers give back.
pub type Written = Result<(), EncodeError>;

/// Appends numbers, bytes and length-prefixed vectors.
///
/// `nestN` leaves room for an N-bit length, lets the closure write, and fills
/// the length in. When the body is too long, or the closure fails, the output
/// is cut back to where it was.
pub trait Put {
    fn put_u8(&mut self, v: u8);
    fn put_u16(&mut self, v: u16);
    /// The low 24 bits of `v`.
    fn put_u24(&mut self, v: u32);
    fn put_u32(&mut self, v: u32);
    /// The low 48 bits of `v`.
    fn put_u48(&mut self, v: u64);
    fn put_slice(&mut self, bytes: &[u8]);
    fn put_vec8(&mut self, bytes: &[u8]) -> Written;
    fn put_vec16(&mut self, bytes: &[u8]) -> Written;
    fn put_vec24(&mut self, bytes: &[u8]) -> Written;
    fn nest8(&mut self, body: impl FnOnce(&mut Vec<u8>) -> Written) -> Written;
    fn nest16(&mut self, body: impl FnOnce(&mut Vec<u8>) -> Written) -> Written;
    fn nest24(&mut self, body: impl FnOnce(&mut Vec<u8>) -> Written) -> Written;
}

impl Put for Vec<u8> {
    fn put_u8(&mut self, v: u8) {
        self.push(v);
    }

    fn put_u16(&mut self, v: u16) {
        self.extend_from_slice(&v.to_be_bytes());
    }

    fn put_u24(&mut self, v: u32) {
        self.extend_from_slice(&v.to_be_bytes()[1..]);
    }

    fn put_u32(&mut self, v: u32) {
        self.extend_from_slice(&v.to_be_bytes());
    }

    fn put_u48(&mut self, v: u64) {
        self.extend_from_slice(&v.to_be_bytes()[2..]);
    }

    fn put_slice(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }

    fn put_vec8(&mut self, bytes: &[u8]) -> Written {
        put_vec::<1>(self, bytes)
    }

    fn put_vec16(&mut self, bytes: &[u8]) -> Written {
        put_vec::<2>(self, bytes)
    }

    fn put_vec24(&mut self, bytes: &[u8]) -> Written {
        put_vec::<3>(self, bytes)
    }

    fn nest8(&mut self, body: impl FnOnce(&mut Vec<u8>) -> Written) -> Written {
        nest::<1>(self, body)
    }

    fn nest16(&mut self, body: impl FnOnce(&mut Vec<u8>) -> Written) -> Written {
        nest::<2>(self, body)
    }

    fn nest24(&mut self, body: impl FnOnce(&mut Vec<u8>) -> Written) -> Written {
        nest::<3>(self, body)
    }
}

/// `len` as an `N`-byte big-endian number, if it fits.
fn prefix<const N: usize>(len: usize) -> Result<[u8; N], EncodeError> {
    if len >> (8 * N) != 0 {
        return Err(EncodeError);
    }
    let bytes = len.to_be_bytes();
    bytes.last_chunk::<N>().copied().ok_or(EncodeError)
}

fn put_vec<const N: usize>(out: &mut Vec<u8>, bytes: &[u8]) -> Written {
    let len = prefix::<N>(bytes.len())?;
    out.extend_from_slice(&len);
    out.extend_from_slice(bytes);
    Ok(())
}

fn nest<const N: usize>(
    out: &mut Vec<u8>,
    body: impl FnOnce(&mut Vec<u8>) -> Written,
) -> Written {
    let start = out.len();
    out.extend_from_slice(&[0; N]);
    let filled = body(out).and_then(|()| prefix::<N>(out.len().saturating_sub(start + N)));
    match filled {
        Ok(len) => {
            if let Some(room) = out.get_mut(start..start + N) {
                room.copy_from_slice(&len);
            }
            Ok(())
        }
        Err(e) => {
            out.truncate(start);
            Err(e)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_lengths_are_filled_in() {
        let mut v = Vec::new();
        v.nest16(|v| {
            v.nest8(|v| {
                v.put_u24(0x0a0b0c);
                Ok(())
            })?;
            v.put_vec24(&[9])
        })
        .unwrap();
        assert_eq!(v, [0, 8, 3, 0xa, 0xb, 0xc, 0, 0, 1, 9]);
    }

    #[test]
    fn too_long_is_taken_back() {
        let mut v = vec![7];
        assert_eq!(v.put_vec8(&[0; 256]), Err(EncodeError));
        assert_eq!(v.nest8(|v| v.put_vec16(&[0; 254])), Err(EncodeError));
        assert_eq!(v, [7]);
        assert_eq!(v.nest8(|v| v.put_vec16(&[0; 253])), Ok(()));
        assert_eq!(v.len(), 257);
    }
}

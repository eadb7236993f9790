//! The reading cursor.

use std::fmt;

/// Why bytes are not the message they claim to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// The bytes end before the structure does.
    Short,
    /// Bytes remain after the structure's end.
    Trailing,
    /// A length is outside what the structure allows (empty, odd, too long).
    Length,
    /// A value that the grammar itself forbids.
    Value,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DecodeError::Short => "structure is cut short",
            DecodeError::Trailing => "bytes after the structure's end",
            DecodeError::Length => "length out of range",
            DecodeError::Value => "forbidden value",
        })
    }
}

impl std::error::Error for DecodeError {}

/// Reads the presentation language of RFC 8446 section 3 from a slice.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Reader { rest: bytes }
    }

    /// How many bytes are left.
    pub fn len(&self) -> usize {
        self.rest.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The bytes left, without taking them.
    pub fn peek(&self) -> &'a [u8] {
        self.rest
    }

    /// Takes everything that is left.
    pub fn rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.rest)
    }

    /// Ends reading: nothing may be left.
    pub fn finish(self) -> Result<(), DecodeError> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(DecodeError::Trailing)
        }
    }

    pub fn take(&mut self, n: usize) -> Result<&'a [u8], DecodeError> {
        let (head, tail) = self.rest.split_at_checked(n).ok_or(DecodeError::Short)?;
        self.rest = tail;
        Ok(head)
    }

    pub fn array<const N: usize>(&mut self) -> Result<&'a [u8; N], DecodeError> {
        let (head, tail) = self.rest.split_first_chunk::<N>().ok_or(DecodeError::Short)?;
        self.rest = tail;
        Ok(head)
    }

    pub fn u8(&mut self) -> Result<u8, DecodeError> {
        self.array::<1>().map(|b| b[0])
    }

    pub fn u16(&mut self) -> Result<u16, DecodeError> {
        self.array().map(|b| u16::from_be_bytes(*b))
    }

    pub fn u24(&mut self) -> Result<u32, DecodeError> {
        let b = self.array::<3>()?;
        Ok(u32::from_be_bytes([0, b[0], b[1], b[2]]))
    }

    pub fn u32(&mut self) -> Result<u32, DecodeError> {
        self.array().map(|b| u32::from_be_bytes(*b))
    }

    /// A 48-bit number, as DTLS sequence numbers are.
    pub fn u48(&mut self) -> Result<u64, DecodeError> {
        let b = self.array::<6>()?;
        Ok(u64::from_be_bytes([0, 0, b[0], b[1], b[2], b[3], b[4], b[5]]))
    }

    /// `opaque <0..2^8-1>`
    pub fn vec8(&mut self) -> Result<&'a [u8], DecodeError> {
        let n = self.u8()?;
        self.take(usize::from(n))
    }

    /// `opaque <0..2^16-1>`
    pub fn vec16(&mut self) -> Result<&'a [u8], DecodeError> {
        let n = self.u16()?;
        self.take(usize::from(n))
    }

    /// `opaque <0..2^24-1>`
    pub fn vec24(&mut self) -> Result<&'a [u8], DecodeError> {
        let n = self.u24()?;
        self.take(usize::try_from(n).map_err(|_| DecodeError::Length)?)
    }
}

/// Errs unless `bytes` is not empty: the `<1..` of a vector.
pub(crate) fn not_empty(bytes: &[u8]) -> Result<&[u8], DecodeError> {
    if bytes.is_empty() {
        Err(DecodeError::Length)
    } else {
        Ok(bytes)
    }
}

/// Runs `parse` over all of `bytes`; nothing may be left over.
pub(crate) fn whole<'a, T>(
    bytes: &'a [u8],
    parse: impl FnOnce(&mut Reader<'a>) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    let mut r = Reader::new(bytes);
    let value = parse(&mut r)?;
    r.finish()?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_vectors() {
        let bytes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 2, 0xa, 0xb, 0, 1, 0xc, 0, 0, 1, 0xd, 0xe];
        let mut r = Reader::new(&bytes);
        assert_eq!(r.u8(), Ok(1));
        assert_eq!(r.u16(), Ok(0x0203));
        assert_eq!(r.u24(), Ok(0x040506));
        assert_eq!(r.u32(), Ok(0x0708090a));
        assert_eq!(r.vec8(), Ok(&[0xa, 0xb][..]));
        assert_eq!(r.vec16(), Ok(&[0xc][..]));
        assert_eq!(r.vec24(), Ok(&[0xd][..]));
        assert_eq!(r.finish(), Err(DecodeError::Trailing));
        assert_eq!(r.rest(), &[0xe]);
        assert_eq!(r.finish(), Ok(()));
    }

    #[test]
    fn a_failed_read_takes_nothing() {
        let mut r = Reader::new(&[1]);
        assert_eq!(r.u16(), Err(DecodeError::Short));
        assert_eq!(r.u8(), Ok(1));
        assert_eq!(Reader::new(&[3, 1, 2]).vec8(), Err(DecodeError::Short));
        assert_eq!(Reader::new(&[0xff, 0xff, 0xff]).vec24(), Err(DecodeError::Short));
    }
}

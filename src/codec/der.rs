//! As much DER as certificates' keys and saved sessions need (X.690).

use super::reader::{DecodeError, Reader};
use super::writer::Put;

pub const INTEGER: u8 = 0x02;
pub const OCTET_STRING: u8 = 0x04;
pub const SEQUENCE: u8 = 0x30;

/// The tag stands in the bytes that follow.
const LONG_TAG: u8 = 0x1f;

/// `[n] EXPLICIT`, for n up to 30.
pub const fn explicit(n: u8) -> u8 {
    0xa0 | n
}

/// One element: its tag, its content, and all of its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Element<'a> {
    pub tag: u8,
    pub content: &'a [u8],
    pub whole: &'a [u8],
}

/// Takes one element. Lengths may be longer than need be, as the reference
/// reads them; indefinite ones and tags beyond 30 are refused.
pub fn read<'a>(r: &mut Reader<'a>) -> Result<Element<'a>, DecodeError> {
    let start = r.peek();
    let tag = r.u8()?;
    if tag & LONG_TAG == LONG_TAG {
        return Err(DecodeError::Value);
    }
    read_content(r, start, tag)
}

/// Takes one element of whatever tag. Of a tag beyond 30 (X.690 section 8.1.2.4) the first
/// byte is told; it may be as large as an `int` of the reference's.
pub fn read_any<'a>(r: &mut Reader<'a>) -> Result<Element<'a>, DecodeError> {
    let start = r.peek();
    let tag = r.u8()?;
    if tag & LONG_TAG == LONG_TAG {
        let mut number = 0u32;
        loop {
            let byte = r.u8()?;
            number = number << 7 | u32::from(byte & 0x7f);
            if byte & 0x80 == 0 {
                break;
            }
            if number > i32::MAX as u32 >> 7 {
                return Err(DecodeError::Value);
            }
        }
    }
    read_content(r, start, tag)
}

fn read_content<'a>(r: &mut Reader<'a>, start: &'a [u8], tag: u8) -> Result<Element<'a>, DecodeError> {
    let first = r.u8()?;
    let length = match first {
        0..=0x7f => usize::from(first),
        // As libcrypto: with leading zeros, too.
        0x81..=0xfe => {
            let digits = r.take(usize::from(first & 0x7f))?;
            digits.iter().try_fold(0usize, |n, d| {
                n.checked_mul(256)?.checked_add(usize::from(*d))
            })
            .ok_or(DecodeError::Length)?
        }
        _ => return Err(DecodeError::Length),
    };
    let content = r.take(length)?;
    let whole = &start[..start.len() - r.len()];
    Ok(Element { tag, content, whole })
}

/// Takes an element that has to have this tag.
pub fn expect<'a>(r: &mut Reader<'a>, tag: u8) -> Result<Element<'a>, DecodeError> {
    let element = read(r)?;
    if element.tag == tag { Ok(element) } else { Err(DecodeError::Value) }
}

/// Takes an element if the next one has this tag.
pub fn optional<'a>(r: &mut Reader<'a>, tag: u8) -> Result<Option<Element<'a>>, DecodeError> {
    if r.peek().first() == Some(&tag) { read(r).map(Some) } else { Ok(None) }
}

/// The content of an INTEGER. It has to be in its shortest form; none at all is zero, as
/// the reference reads numbers.
pub fn integer(content: &[u8]) -> Result<i128, DecodeError> {
    match content {
        [] => return Ok(0),
        [0, next, ..] if next & 0x80 == 0 => return Err(DecodeError::Value),
        [0xff, next, ..] if next & 0x80 != 0 => return Err(DecodeError::Value),
        _ => {}
    }
    if content.len() > 16 {
        return Err(DecodeError::Length);
    }
    let sign = if content[0] & 0x80 != 0 { -1 } else { 0 };
    Ok(content.iter().fold(sign, |n, b| n << 8 | i128::from(*b)))
}

/// Writes tag and length, then the content.
pub fn put(out: &mut Vec<u8>, tag: u8, content: &[u8]) {
    put_header(out, tag, content.len());
    out.put_slice(content);
}

/// Writes tag and the shortest form of the length.
pub fn put_header(out: &mut Vec<u8>, tag: u8, length: usize) {
    out.put_u8(tag);
    match u8::try_from(length) {
        Ok(short) if short < 0x80 => out.put_u8(short),
        _ => {
            let digits = length.to_be_bytes();
            let first = digits.iter().position(|d| *d != 0).unwrap_or(digits.len() - 1);
            let digits = &digits[first..];
            // At most eight digits, so the sum stays a length octet.
            out.put_u8(0x80 | digits.len() as u8);
            out.put_slice(digits);
        }
    }
}

/// Bytes that an element with `length` bytes of content takes.
pub fn element_len(length: usize) -> usize {
    let digits = (usize::BITS - length.leading_zeros()).div_ceil(8) as usize;
    2 + if length < 0x80 { 0 } else { digits } + length
}

/// Writes an INTEGER in its shortest form.
pub fn put_integer(out: &mut Vec<u8>, value: i128) {
    let digits = value.to_be_bytes();
    let mut first = 0;
    while first + 1 < digits.len() {
        let padding = match digits[first] {
            0 => digits[first + 1] & 0x80 == 0,
            0xff => digits[first + 1] & 0x80 != 0,
            _ => false,
        };
        if !padding {
            break;
        }
        first += 1;
    }
    put(out, INTEGER, &digits[first..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers() {
        for (value, bytes) in [
            (0i128, &[0u8][..]),
            (127, &[0x7f]),
            (128, &[0, 0x80]),
            (255, &[0, 0xff]),
            (256, &[1, 0]),
            (-1, &[0xff]),
            (-128, &[0x80]),
            (-129, &[0xff, 0x7f]),
            (u64::MAX as i128, &[0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        ] {
            let mut out = Vec::new();
            put_integer(&mut out, value);
            assert_eq!(&out[2..], bytes, "{value}");
            assert_eq!(integer(bytes), Ok(value));
        }
        assert!(integer(&[]) == Ok(0) && integer(&[0, 1]).is_err() && integer(&[0xff, 0x80]).is_err());
    }

    #[test]
    fn lengths() {
        for n in [0usize, 127, 128, 255, 256, 65535, 65536] {
            let mut out = Vec::new();
            put(&mut out, OCTET_STRING, &vec![1; n]);
            let mut r = Reader::new(&out);
            let e = expect(&mut r, OCTET_STRING).unwrap();
            assert_eq!(element_len(n), out.len());
            assert_eq!((e.content.len(), e.whole.len()), (n, out.len()));
            assert!(r.is_empty());
            assert!(read(&mut Reader::new(&out[..out.len() - 1])).is_err());
        }
        assert!(read(&mut Reader::new(&[0x30, 0x80, 0, 0])).is_err());
        assert_eq!(read(&mut Reader::new(&[4, 0x86, 0, 0, 0, 0, 0, 1, 7])).map(|element| element.content), Ok(&[7][..]));
        assert!(read(&mut Reader::new(&[4, 0x89, 1, 0, 0, 0, 0, 0, 0, 0, 0, 7])).is_err());
        assert!(read(&mut Reader::new(&[4, 0xff, 0])).is_err());
        assert!(read(&mut Reader::new(&[0x04, 0x84, 0xff, 0xff, 0xff, 0xff])).is_err());
    }
}

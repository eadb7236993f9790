//! DTLS records, handshake fragments and HelloVerifyRequest (RFC 6347).

use super::reader::{DecodeError, Reader, whole};
use super::wire::{ContentType, HandshakeType, ProtocolVersion};
use super::writer::{Put, Written};

/// Bytes of a DTLS record header.
pub const HEADER_LEN: usize = 13;
/// Bytes of a DTLS handshake header.
pub const HANDSHAKE_HEADER_LEN: usize = 12;

/// A DTLS record header (RFC 6347 section 4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    pub typ: ContentType,
    pub version: ProtocolVersion,
    pub epoch: u16,
    /// 48 bits.
    pub sequence: u64,
    pub length: u16,
}

impl Header {
    pub fn read(r: &mut Reader<'_>) -> Result<Header, DecodeError> {
        Ok(Header {
            typ: ContentType(r.u8()?),
            version: ProtocolVersion(r.u16()?),
            epoch: r.u16()?,
            sequence: r.u48()?,
            length: r.u16()?,
        })
    }

    pub fn encode(self) -> [u8; HEADER_LEN] {
        let v = self.version.0.to_be_bytes();
        let e = self.epoch.to_be_bytes();
        let s = self.sequence.to_be_bytes();
        let l = self.length.to_be_bytes();
        [
            self.typ.0, v[0], v[1], e[0], e[1], s[2], s[3], s[4], s[5], s[6], s[7], l[0], l[1],
        ]
    }

    /// Epoch and sequence number as one number: what MACs and nonces take.
    pub fn full_sequence(self) -> u64 {
        u64::from(self.epoch) << 48 | (self.sequence & 0xffff_ffff_ffff)
    }
}

/// A record and its body, taken from the front of a datagram.
pub fn read_record<'a>(r: &mut Reader<'a>) -> Result<(Header, &'a [u8]), DecodeError> {
    let header = Header::read(r)?;
    Ok((header, r.take(usize::from(header.length))?))
}

/// A fragment of a handshake message (RFC 6347 section 4.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fragment<'a> {
    pub typ: HandshakeType,
    /// Length of the whole body.
    pub length: usize,
    pub message_seq: u16,
    pub offset: usize,
    pub data: &'a [u8],
}

impl<'a> Fragment<'a> {
    /// Takes one fragment from the front; it must lie inside its message.
    pub fn read(r: &mut Reader<'a>) -> Result<Self, DecodeError> {
        let size = |v: u32| usize::try_from(v).map_err(|_| DecodeError::Length);
        let typ = HandshakeType(r.u8()?);
        let length = size(r.u24()?)?;
        let message_seq = r.u16()?;
        let offset = size(r.u24()?)?;
        let data = r.vec24()?;
        if offset + data.len() > length {
            return Err(DecodeError::Length);
        }
        Ok(Fragment { typ, length, message_seq, offset, data })
    }

    /// Writes fragment header and data. A length beyond 24 bits is refused.
    pub fn put(self, out: &mut Vec<u8>) -> Written {
        let number = |v: usize| {
            u32::try_from(v).ok().filter(|v| v >> 24 == 0).ok_or(super::EncodeError)
        };
        let (length, offset) = (number(self.length)?, number(self.offset)?);
        number(self.data.len())?;
        out.put_u8(self.typ.0);
        out.put_u24(length);
        out.put_u16(self.message_seq);
        out.put_u24(offset);
        out.put_vec24(self.data)
    }
}

/// HelloVerifyRequest (RFC 6347 section 4.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HelloVerifyRequest<'a> {
    pub version: ProtocolVersion,
    pub cookie: &'a [u8],
}

impl<'a> HelloVerifyRequest<'a> {
    pub fn parse(body: &'a [u8]) -> Result<Self, DecodeError> {
        whole(body, |r| {
            Ok(HelloVerifyRequest { version: ProtocolVersion(r.u16()?), cookie: r.vec8()? })
        })
    }

    pub fn put(self, out: &mut Vec<u8>) -> Written {
        out.put_u16(self.version.0);
        out.put_vec8(self.cookie)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn record_and_fragment_round_trip() {
        let mut out = Vec::new();
        let fragment = Fragment {
            typ: HandshakeType::CLIENT_HELLO,
            length: 10,
            message_seq: 3,
            offset: 4,
            data: &[1, 2, 3],
        };
        fragment.put(&mut out).unwrap();
        assert_eq!(out.len(), HANDSHAKE_HEADER_LEN + 3);
        assert_eq!(whole(&out, Fragment::read), Ok(fragment));
        for n in 0..out.len() {
            assert!(whole(&out[..n], Fragment::read).is_err());
        }
        out[8] = 9;
        assert_eq!(whole(&out, Fragment::read), Err(DecodeError::Length));

        let header = Header {
            typ: ContentType::HANDSHAKE,
            version: ProtocolVersion::DTLS1_2,
            epoch: 2,
            sequence: 0x0102_0304_0506,
            length: 1,
        };
        let mut bytes = header.encode().to_vec();
        bytes.push(7);
        assert_eq!(whole(&bytes, read_record), Ok((header, &[7][..])));
        assert_eq!(header.full_sequence(), 0x0002_0102_0304_0506);

        let mut out = Vec::new();
        let hvr = HelloVerifyRequest { version: ProtocolVersion::DTLS1_0, cookie: b"cookie" };
        hvr.put(&mut out).unwrap();
        assert_eq!(HelloVerifyRequest::parse(&out), Ok(hvr));
    }
}

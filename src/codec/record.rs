//! Record headers over a stream, and the SSLv2-compatible ClientHello.

use super::reader::{DecodeError, Reader, whole};
use super::wire::{ContentType, ProtocolVersion};
use super::writer::{Put, Written};

/// Bytes of a TLS record header.
pub const HEADER_LEN: usize = 5;
/// The longest plaintext (RFC 8446 section 5.1).
pub const MAX_PLAINTEXT: usize = 1 << 14;
/// The longest protected record up to TLS 1.2 (RFC 5246 section 6.2.3).
pub const MAX_CIPHERTEXT12: usize = MAX_PLAINTEXT + 2048;
/// The longest protected record in TLS 1.3 (RFC 8446 section 5.2).
pub const MAX_CIPHERTEXT13: usize = MAX_PLAINTEXT + 256;

/// A record header (RFC 8446 section 5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    pub typ: ContentType,
    pub version: ProtocolVersion,
    pub length: u16,
}

impl Header {
    pub fn decode(b: &[u8; HEADER_LEN]) -> Header {
        Header {
            typ: ContentType(b[0]),
            version: ProtocolVersion(u16::from_be_bytes([b[1], b[2]])),
            length: u16::from_be_bytes([b[3], b[4]]),
        }
    }

    pub fn encode(self) -> [u8; HEADER_LEN] {
        let [v0, v1] = self.version.0.to_be_bytes();
        let [l0, l1] = self.length.to_be_bytes();
        [self.typ.0, v0, v1, l0, l1]
    }
}

/// An alert record's content (RFC 8446 section 6).
pub fn parse_alert(
    bytes: &[u8],
) -> Result<(super::AlertLevel, super::AlertDescription), DecodeError> {
    whole(bytes, |r| Ok((super::AlertLevel(r.u8()?), super::AlertDescription(r.u8()?))))
}

/// The header of an SSLv2-compatible ClientHello record: two bytes with the
/// high bit set and a 15-bit length, then the message type 1 (RFC 5246
/// appendix E.2). `first` is the first three bytes of the stream.
pub fn v2_record_len(first: &[u8; 3]) -> Option<usize> {
    let v2 = first[0] & 0x80 != 0 && first[2] == 1;
    v2.then(|| usize::from(first[0] & 0x7f) << 8 | usize::from(first[1]))
}

/// Bytes of the header of an SSLv2-compatible record.
pub const V2_HEADER_LEN: usize = 2;
/// The least an SSLv2-compatible ClientHello can be.
pub const V2_MIN_LEN: usize = 9;

/// An SSLv2-compatible ClientHello (RFC 5246 appendix E.2), read from the
/// record's body: the bytes that the transcript takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct V2ClientHello<'a> {
    pub version: ProtocolVersion,
    /// Three bytes each.
    pub cipher_specs: &'a [u8],
    pub session_id: &'a [u8],
    pub challenge: &'a [u8],
}

impl<'a> V2ClientHello<'a> {
    /// Errs with `Length` where the session id is too long, with `Value` where
    /// the cipher specs are no whole number of three bytes.
    pub fn parse(body: &'a [u8]) -> Result<Self, DecodeError> {
        whole(body, |r: &mut Reader<'a>| {
            if r.u8()? != 1 {
                return Err(DecodeError::Value);
            }
            let version = ProtocolVersion(r.u16()?);
            let specs_len = usize::from(r.u16()?);
            let id_len = usize::from(r.u16()?);
            let challenge_len = usize::from(r.u16()?);
            if id_len > 32 {
                return Err(DecodeError::Length);
            }
            if specs_len % 3 != 0 {
                return Err(DecodeError::Value);
            }
            Ok(V2ClientHello {
                version,
                cipher_specs: r.take(specs_len)?,
                session_id: r.take(id_len)?,
                challenge: r.take(challenge_len)?,
            })
        })
    }

    /// The suites that are TLS suites: three-byte specs that begin with zero.
    pub fn cipher_suites(self) -> impl Iterator<Item = u16> + 'a {
        self.cipher_specs
            .chunks_exact(3)
            .filter(|c| c[0] == 0)
            .map(|c| u16::from_be_bytes([c[1], c[2]]))
    }

    /// The challenge as a client random: its last 32 bytes, or zeros before it.
    pub fn random(self) -> [u8; 32] {
        let mut random = [0; 32];
        let tail = &self.challenge[self.challenge.len().saturating_sub(32)..];
        random[32 - tail.len()..].copy_from_slice(tail);
        random
    }

    /// The same hello as the body of a TLS ClientHello without extensions.
    pub fn put_client_hello(self, out: &mut Vec<u8>) -> Written {
        out.put_u16(self.version.0);
        out.put_slice(&self.random());
        out.put_vec8(self.session_id)?;
        out.nest16(|out| {
            super::list::put_u16s(out, self.cipher_suites());
            Ok(())
        })?;
        out.put_vec8(&[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::hello::ClientHello;

    #[test]
    fn header_round_trip() {
        let bytes = [22, 3, 1, 0x12, 0x34];
        let h = Header::decode(&bytes);
        assert_eq!(h.typ, ContentType::HANDSHAKE);
        assert_eq!(h.length, 0x1234);
        assert_eq!(h.encode(), bytes);
        assert!(parse_alert(&[2]).is_err() && parse_alert(&[2, 40, 0]).is_err());
    }

    #[test]
    fn v2_hello() {
        let mut body = vec![1, 3, 3, 0, 6, 0, 0, 0, 16];
        body.extend([0, 0, 0x2f, 7, 0, 0xc0]);
        body.extend([0xaa; 16]);
        let len = body.len();
        assert_eq!(v2_record_len(&[0x80, len as u8, 1]), Some(len));
        assert_eq!(v2_record_len(&[0x16, 3, 1]), None);
        let hello = V2ClientHello::parse(&body).unwrap();
        assert_eq!(hello.cipher_suites().collect::<Vec<_>>(), [0x2f]);
        let mut tls = Vec::new();
        hello.put_client_hello(&mut tls).unwrap();
        let ch = ClientHello::parse(&tls).unwrap();
        assert_eq!(ch.random[..16], [0; 16]);
        assert_eq!(ch.random[16..], [0xaa; 16]);
        assert_eq!(ch.cipher_suites.iter().collect::<Vec<_>>(), [0x2f]);
        for n in 0..body.len() {
            assert!(V2ClientHello::parse(&body[..n]).is_err());
        }
    }
}

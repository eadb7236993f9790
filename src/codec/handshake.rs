//! Handshake framing over a stream: type and 24-bit length (RFC 8446 section 4).

use super::reader::{DecodeError, Reader, whole};
use super::wire::HandshakeType;
use super::writer::{Put, Written};

/// Bytes of a handshake header.
pub const HEADER_LEN: usize = 4;

/// The four bytes before every handshake body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    pub typ: HandshakeType,
    pub length: usize,
}

impl Header {
    /// The header, if that much is there.
    pub fn peek(bytes: &[u8]) -> Option<Header> {
        let mut r = Reader::new(bytes);
        let typ = HandshakeType(r.u8().ok()?);
        let length = usize::try_from(r.u24().ok()?).ok()?;
        Some(Header { typ, length })
    }

    /// Length of header and body together.
    pub fn message_len(self) -> usize {
        HEADER_LEN + self.length
    }
}

/// One whole message: its type and its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message<'a> {
    pub typ: HandshakeType,
    pub body: &'a [u8],
}

impl<'a> Message<'a> {
    /// Takes one message from the front.
    pub fn read(r: &mut Reader<'a>) -> Result<Self, DecodeError> {
        let mut ahead = *r;
        let typ = HandshakeType(ahead.u8()?);
        let body = ahead.vec24()?;
        *r = ahead;
        Ok(Message { typ, body })
    }

    /// `bytes` is exactly one message.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        whole(bytes, Self::read)
    }
}

/// Writes header and body.
pub fn put_message(
    out: &mut Vec<u8>,
    typ: HandshakeType,
    body: impl FnOnce(&mut Vec<u8>) -> Written,
) -> Written {
    let start = out.len();
    out.put_u8(typ.0);
    let written = out.nest24(body);
    if written.is_err() {
        out.truncate(start);
    }
    written
}

/// The synthetic message that stands for ClientHello1 after a
/// HelloRetryRequest (RFC 8446 section 4.4.1).
pub fn put_message_hash(out: &mut Vec<u8>, hash: &[u8]) -> Written {
    put_message(out, HandshakeType::MESSAGE_HASH, |out| {
        out.put_slice(hash);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn framing() {
        let mut v = Vec::new();
        put_message_hash(&mut v, &[1, 2, 3]).unwrap();
        assert_eq!(v, [254, 0, 0, 3, 1, 2, 3]);
        assert_eq!(Header::peek(&v).unwrap().message_len(), 7);
        assert_eq!(Header::peek(&v[..3]), None);
        assert_eq!(Message::parse(&v).unwrap().body, [1, 2, 3]);
        assert!(Message::parse(&v[..6]).is_err());
        let mut r = Reader::new(&v[..6]);
        assert!(Message::read(&mut r).is_err());
        assert_eq!(r.len(), 6, "a message not yet whole is left in place");
    }
}

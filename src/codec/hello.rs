//! ClientHello, ServerHello and HelloRetryRequest (RFC 8446 section 4.1).

use super::list::U16List;
use super::reader::{DecodeError, Reader, whole};
use super::wire::{ExtensionType, ProtocolVersion};
use super::writer::{Put, Written};

/// The ServerHello.random that makes it a HelloRetryRequest (RFC 8446
/// section 4.1.3).
pub const HELLO_RETRY_RANDOM: [u8; 32] = [
    0xCF, 0x21, 0xAD, 0x74, 0xE5, 0x9A, 0x61, 0x11, 0xBE, 0x1D, 0x8C, 0x02, 0x1E, 0x65, 0xB8, 0x91,
    0xC2, 0xA2, 0x11, 0x16, 0x7A, 0xBB, 0x8C, 0x5E, 0x07, 0x9E, 0x09, 0xE2, 0xC8, 0xA8, 0x33, 0x9C,
];

/// The extensions of a message: the content of the block, checked to be a
/// sequence of whole extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extensions<'a>(&'a [u8]);

impl<'a> Extensions<'a> {
    pub const NONE: Extensions<'static> = Extensions(&[]);

    /// The content of the block, without its length.
    pub fn parse(block: &'a [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(block);
        while !r.is_empty() {
            r.u16()?;
            r.vec16()?;
        }
        Ok(Extensions(block))
    }

    /// A block with its length.
    pub fn read(r: &mut Reader<'a>) -> Result<Self, DecodeError> {
        Self::parse(r.vec16()?)
    }

    /// A block with its length, or nothing at all where the message ends
    /// (hellos up to TLS 1.2).
    pub fn read_optional(r: &mut Reader<'a>) -> Result<Option<Self>, DecodeError> {
        if r.is_empty() { Ok(None) } else { Self::read(r).map(Some) }
    }

    pub fn bytes(self) -> &'a [u8] {
        self.0
    }

    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The extensions in the order sent.
    pub fn iter(self) -> impl Iterator<Item = (ExtensionType, &'a [u8])> + Clone + 'a {
        let mut r = Reader::new(self.0);
        std::iter::from_fn(move || {
            let typ = r.u16().ok()?;
            Some((ExtensionType(typ), r.vec16().ok()?))
        })
    }

    /// The body of the first extension of this type.
    pub fn get(self, typ: ExtensionType) -> Option<&'a [u8]> {
        self.iter().find(|(t, _)| *t == typ).map(|(_, body)| body)
    }

    pub fn contains(self, typ: ExtensionType) -> bool {
        self.get(typ).is_some()
    }

    /// The first type that comes a second time, among those `counts` names.
    pub fn duplicate(self, counts: impl Fn(ExtensionType) -> bool) -> Option<ExtensionType> {
        // A bit a type keeps this linear, whatever the peer sends.
        let mut seen = [0u64; 1024];
        self.iter().map(|(typ, _)| typ).find(|typ| {
            let (word, bit) = (usize::from(typ.0 >> 6), 1u64 << (typ.0 & 63));
            let again = seen[word] & bit != 0;
            seen[word] |= bit;
            again && counts(*typ)
        })
    }

    /// The last extension sent: pre_shared_key has to be it.
    pub fn last(self) -> Option<(ExtensionType, &'a [u8])> {
        self.iter().last()
    }
}

/// Writes one extension.
pub fn put_extension(
    out: &mut Vec<u8>,
    typ: ExtensionType,
    body: impl FnOnce(&mut Vec<u8>) -> Written,
) -> Written {
    let start = out.len();
    out.put_u16(typ.0);
    let written = out.nest16(body);
    if written.is_err() {
        out.truncate(start);
    }
    written
}

/// ClientHello (RFC 8446 section 4.1.2, RFC 5246 section 7.4.1.2; the cookie
/// is DTLS's, RFC 6347 section 4.2.1).
#[derive(Clone, Copy, Debug)]
pub struct ClientHello<'a> {
    pub legacy_version: ProtocolVersion,
    pub random: &'a [u8; 32],
    pub session_id: &'a [u8],
    /// DTLS only.
    pub cookie: Option<&'a [u8]>,
    pub cipher_suites: U16List<'a>,
    pub compression: &'a [u8],
    /// `None`: the block itself is missing.
    pub extensions: Option<Extensions<'a>>,
}

impl<'a> ClientHello<'a> {
    pub fn parse(body: &'a [u8]) -> Result<Self, DecodeError> {
        Self::parse_any(body, false)
    }

    /// A DTLS ClientHello, which carries a cookie.
    pub fn parse_dtls(body: &'a [u8]) -> Result<Self, DecodeError> {
        Self::parse_any(body, true)
    }

    fn parse_any(body: &'a [u8], dtls: bool) -> Result<Self, DecodeError> {
        whole(body, |r| {
            let legacy_version = ProtocolVersion(r.u16()?);
            let random = r.array()?;
            let session_id = read_session_id(r)?;
            let cookie = if dtls { Some(r.vec8()?) } else { None };
            let cipher_suites = U16List::parse(r.vec16()?)?;
            let compression = r.vec8()?;
            let extensions = Extensions::read_optional(r)?;
            Ok(ClientHello {
                legacy_version,
                random,
                session_id,
                cookie,
                cipher_suites,
                compression,
                extensions,
            })
        })
    }

    /// The body of an extension.
    pub fn extension(&self, typ: ExtensionType) -> Option<&'a [u8]> {
        self.extensions?.get(typ)
    }

    pub fn offers_null_compression(&self) -> bool {
        self.compression.contains(&0)
    }

    /// Writes the body; `extensions` is the finished content of the block and
    /// `None` leaves the block out.
    pub fn put(&self, out: &mut Vec<u8>) -> Written {
        out.put_u16(self.legacy_version.0);
        out.put_slice(self.random);
        out.put_vec8(self.session_id)?;
        if let Some(cookie) = self.cookie {
            out.put_vec8(cookie)?;
        }
        out.put_vec16(self.cipher_suites.bytes())?;
        out.put_vec8(self.compression)?;
        match self.extensions {
            Some(extensions) => out.put_vec16(extensions.bytes()),
            None => Ok(()),
        }
    }
}

/// ServerHello and, by its random, HelloRetryRequest (RFC 8446 section 4.1.3).
#[derive(Clone, Copy, Debug)]
pub struct ServerHello<'a> {
    pub legacy_version: ProtocolVersion,
    pub random: &'a [u8; 32],
    pub session_id: &'a [u8],
    pub cipher_suite: u16,
    pub compression: u8,
    /// `None`: the block itself is missing.
    pub extensions: Option<Extensions<'a>>,
}

impl<'a> ServerHello<'a> {
    pub fn parse(body: &'a [u8]) -> Result<Self, DecodeError> {
        whole(body, |r| {
            Ok(ServerHello {
                legacy_version: ProtocolVersion(r.u16()?),
                random: r.array()?,
                session_id: read_session_id(r)?,
                cipher_suite: r.u16()?,
                compression: r.u8()?,
                extensions: Extensions::read_optional(r)?,
            })
        })
    }

    pub fn is_hello_retry_request(&self) -> bool {
        *self.random == HELLO_RETRY_RANDOM
    }

    pub fn extension(&self, typ: ExtensionType) -> Option<&'a [u8]> {
        self.extensions?.get(typ)
    }

    /// Writes the body; see [`ClientHello::put`].
    pub fn put(&self, out: &mut Vec<u8>) -> Written {
        out.put_u16(self.legacy_version.0);
        out.put_slice(self.random);
        out.put_vec8(self.session_id)?;
        out.put_u16(self.cipher_suite);
        out.put_u8(self.compression);
        match self.extensions {
            Some(extensions) => out.put_vec16(extensions.bytes()),
            None => Ok(()),
        }
    }
}

fn read_session_id<'a>(r: &mut Reader<'a>) -> Result<&'a [u8], DecodeError> {
    let id = r.vec8()?;
    if id.len() > 32 { Err(DecodeError::Length) } else { Ok(id) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn client_hello_round_trip_and_truncations() {
        let mut block = Vec::new();
        put_extension(&mut block, ExtensionType::COOKIE, |o| o.put_vec16(b"xyz")).unwrap();
        put_extension(&mut block, ExtensionType(0x0a0a), |_| Ok(())).unwrap();
        let hello = ClientHello {
            legacy_version: ProtocolVersion::TLS1_2,
            random: &[7; 32],
            session_id: &[1, 2, 3],
            cookie: None,
            cipher_suites: U16List::parse(&[0x13, 1, 0x13, 2]).unwrap(),
            compression: &[0],
            extensions: Some(Extensions::parse(&block).unwrap()),
        };
        let mut body = Vec::new();
        hello.put(&mut body).unwrap();
        let again = ClientHello::parse(&body).unwrap();
        assert_eq!(again.extension(ExtensionType::COOKIE), Some(&b"\x00\x03xyz"[..]));
        assert_eq!(again.extensions.unwrap().last().unwrap().0, ExtensionType(0x0a0a));
        let mut copy = Vec::new();
        again.put(&mut copy).unwrap();
        assert_eq!(body, copy);
        let without_block = body.len() - block.len() - 2;
        for n in 0..body.len() {
            assert_eq!(ClientHello::parse(&body[..n]).is_ok(), n == without_block, "at {n}");
        }
    }

    #[test]
    fn duplicates_are_found() {
        let mut block = Vec::new();
        for t in [5, 9, 0xffff, 9, 0xffff] {
            put_extension(&mut block, ExtensionType(t), |_| Ok(())).unwrap();
        }
        let exts = Extensions::parse(&block).unwrap();
        assert_eq!(exts.duplicate(|_| true), Some(ExtensionType(9)));
        assert_eq!(exts.duplicate(|t| t.0 != 9), Some(ExtensionType(0xffff)));
        assert_eq!(exts.duplicate(|t| t.0 == 5), None);
    }
}

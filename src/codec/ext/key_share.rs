//! key_share (RFC 8446 section 4.2.8).

use crate::codec::reader::{DecodeError, Reader, not_empty, whole};
use crate::codec::writer::{Put, Written};

/// A group and a public value for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyShareEntry<'a> {
    pub group: u16,
    pub public: &'a [u8],
}

impl<'a> KeyShareEntry<'a> {
    fn read(r: &mut Reader<'a>) -> Result<Self, DecodeError> {
        Ok(KeyShareEntry { group: r.u16()?, public: not_empty(r.vec16()?)? })
    }

    pub fn put(&self, out: &mut Vec<u8>) -> Written {
        out.put_u16(self.group);
        out.put_vec16(self.public)
    }
}

/// The client's shares, perhaps none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyShares<'a>(&'a [u8]);

impl<'a> KeyShares<'a> {
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(self) -> impl Iterator<Item = KeyShareEntry<'a>> + Clone + 'a {
        let mut r = Reader::new(self.0);
        std::iter::from_fn(move || {
            if r.is_empty() { None } else { KeyShareEntry::read(&mut r).ok() }
        })
    }

    pub fn get(self, group: u16) -> Option<&'a [u8]> {
        self.iter().find(|e| e.group == group).map(|e| e.public)
    }
}

/// key_share in a ClientHello.
pub fn parse_key_shares(body: &[u8]) -> Result<KeyShares<'_>, DecodeError> {
    let shares = whole(body, |r| r.vec16())?;
    let mut r = Reader::new(shares);
    while !r.is_empty() {
        KeyShareEntry::read(&mut r)?;
    }
    Ok(KeyShares(shares))
}

pub fn put_key_shares<'a>(
    out: &mut Vec<u8>,
    shares: impl IntoIterator<Item = KeyShareEntry<'a>>,
) -> Written {
    out.nest16(|out| shares.into_iter().try_for_each(|share| share.put(out)))
}

/// key_share in a ServerHello.
pub fn parse_key_share(body: &[u8]) -> Result<KeyShareEntry<'_>, DecodeError> {
    whole(body, KeyShareEntry::read)
}

/// key_share in a HelloRetryRequest: the group wanted.
pub fn parse_key_share_retry(body: &[u8]) -> Result<u16, DecodeError> {
    whole(body, |r| r.u16())
}

pub fn put_key_share_retry(out: &mut Vec<u8>, group: u16) {
    out.put_u16(group);
}

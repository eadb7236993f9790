//! Handshake bodies of TLS 1.3 (RFC 8446 section 4). EndOfEarlyData is an
//! empty body; Finished is its verify_data ([`super::hs12::parse_finished`]).

use super::hello::Extensions;
use super::reader::{DecodeError, Reader, not_empty, whole};
use super::writer::{Put, Written};

/// EncryptedExtensions (section 4.3.1).
pub fn parse_encrypted_extensions(body: &[u8]) -> Result<Extensions<'_>, DecodeError> {
    whole(body, Extensions::read)
}

/// Writes the body around the finished content of the block.
pub fn put_encrypted_extensions(out: &mut Vec<u8>, extensions: &[u8]) -> Written {
    out.put_vec16(extensions)
}

/// CertificateRequest (section 4.3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CertificateRequest<'a> {
    pub context: &'a [u8],
    pub extensions: Extensions<'a>,
}

impl<'a> CertificateRequest<'a> {
    pub fn parse(body: &'a [u8]) -> Result<Self, DecodeError> {
        whole(body, |r| {
            Ok(CertificateRequest { context: r.vec8()?, extensions: Extensions::read(r)? })
        })
    }

    pub fn put(&self, out: &mut Vec<u8>) -> Written {
        out.put_vec8(self.context)?;
        out.put_vec16(self.extensions.bytes())
    }
}

/// One entry of a certificate list (section 4.4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CertificateEntry<'a> {
    pub certificate: &'a [u8],
    pub extensions: Extensions<'a>,
}

impl<'a> CertificateEntry<'a> {
    fn read(r: &mut Reader<'a>) -> Result<Self, DecodeError> {
        Ok(CertificateEntry {
            certificate: not_empty(r.vec24()?)?,
            extensions: Extensions::read(r)?,
        })
    }
}

/// Writes one entry; `extensions` writes the content of its block.
pub fn put_certificate_entry(
    out: &mut Vec<u8>,
    certificate: &[u8],
    extensions: impl FnOnce(&mut Vec<u8>) -> Written,
) -> Written {
    out.put_vec24(certificate)?;
    out.nest16(extensions)
}

/// Certificate (section 4.4.2): leaf first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Certificate<'a> {
    pub context: &'a [u8],
    entries: &'a [u8],
}

impl<'a> Certificate<'a> {
    pub fn parse(body: &'a [u8]) -> Result<Self, DecodeError> {
        whole(body, |r| {
            let context = r.vec8()?;
            let entries = r.vec24()?;
            let mut each = Reader::new(entries);
            while !each.is_empty() {
                CertificateEntry::read(&mut each)?;
            }
            Ok(Certificate { context, entries })
        })
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn entries(&self) -> impl Iterator<Item = CertificateEntry<'a>> + Clone + 'a {
        let mut r = Reader::new(self.entries);
        std::iter::from_fn(move || {
            if r.is_empty() { None } else { CertificateEntry::read(&mut r).ok() }
        })
    }
}

/// Writes a Certificate body; `entries` calls [`put_certificate_entry`].
pub fn put_certificate(
    out: &mut Vec<u8>,
    context: &[u8],
    entries: impl FnOnce(&mut Vec<u8>) -> Written,
) -> Written {
    out.put_vec8(context)?;
    out.nest24(entries)
}

/// CertificateVerify (section 4.4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CertificateVerify<'a> {
    pub scheme: u16,
    pub signature: &'a [u8],
}

impl<'a> CertificateVerify<'a> {
    pub fn parse(body: &'a [u8]) -> Result<Self, DecodeError> {
        whole(body, |r| Ok(CertificateVerify { scheme: r.u16()?, signature: r.vec16()? }))
    }

    pub fn put(&self, out: &mut Vec<u8>) -> Written {
        out.put_u16(self.scheme);
        out.put_vec16(self.signature)
    }
}

/// NewSessionTicket (section 4.6.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewSessionTicket<'a> {
    pub lifetime: u32,
    pub age_add: u32,
    pub nonce: &'a [u8],
    pub ticket: &'a [u8],
    pub extensions: Extensions<'a>,
}

impl<'a> NewSessionTicket<'a> {
    pub fn parse(body: &'a [u8]) -> Result<Self, DecodeError> {
        whole(body, |r| {
            Ok(NewSessionTicket {
                lifetime: r.u32()?,
                age_add: r.u32()?,
                nonce: r.vec8()?,
                ticket: not_empty(r.vec16()?)?,
                extensions: Extensions::read(r)?,
            })
        })
    }

    /// A reader in front of the extensions, if what comes before them is whole.
    pub fn before_extensions(body: &'a [u8]) -> Option<Reader<'a>> {
        let mut r = Reader::new(body);
        let whole = r.u32().is_ok() && r.u32().is_ok() && r.vec8().is_ok() && r.vec16().is_ok_and(|ticket| !ticket.is_empty());
        whole.then_some(r)
    }

    pub fn put(&self, out: &mut Vec<u8>) -> Written {
        out.put_u32(self.lifetime);
        out.put_u32(self.age_add);
        out.put_vec8(self.nonce)?;
        out.put_vec16(self.ticket)?;
        out.put_vec16(self.extensions.bytes())
    }
}

/// KeyUpdate (section 4.6.3): whether the peer asks for ours as well.
pub fn parse_key_update(body: &[u8]) -> Result<bool, DecodeError> {
    match body {
        [0] => Ok(false),
        [1] => Ok(true),
        [_] => Err(DecodeError::Value),
        [] => Err(DecodeError::Short),
        _ => Err(DecodeError::Trailing),
    }
}

pub fn put_key_update(out: &mut Vec<u8>, update_requested: bool) {
    out.put_u8(u8::from(update_requested));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::hello::put_extension;
    use crate::codec::wire::ExtensionType;

    fn cut<T>(body: &[u8], parse: impl Fn(&[u8]) -> Result<T, DecodeError>) {
        for n in 0..body.len() {
            assert!(parse(&body[..n]).is_err(), "cut at {n}");
        }
        let mut longer = body.to_vec();
        longer.push(0);
        assert!(parse(&longer).is_err());
    }

    #[test]
    fn certificate_with_entries() {
        let mut out = Vec::new();
        put_certificate(&mut out, b"ctx", |out| {
            put_certificate_entry(out, b"leaf", |out| {
                put_extension(out, ExtensionType::STATUS_REQUEST, |out| {
                    crate::codec::hs12::put_certificate_status(out, b"ocsp")
                })
            })?;
            put_certificate_entry(out, b"ca", |_| Ok(()))
        })
        .unwrap();
        let cert = Certificate::parse(&out).unwrap();
        assert_eq!(cert.context, b"ctx");
        let entries: Vec<_> = cert.entries().collect();
        assert_eq!(entries.len(), 2);
        assert_eq!(entries[0].certificate, b"leaf");
        assert!(entries[0].extensions.contains(ExtensionType::STATUS_REQUEST));
        assert!(entries[1].extensions.is_empty());
        cut(&out, |b| Certificate::parse(b).map(|_| ()));
    }

    #[test]
    fn small_bodies() {
        let mut out = Vec::new();
        let ticket = NewSessionTicket {
            lifetime: 7200,
            age_add: 0xdead_beef,
            nonce: &[0],
            ticket: b"ticket",
            extensions: Extensions::parse(&[0, 42, 0, 4, 0, 0, 0x40, 0]).unwrap(),
        };
        ticket.put(&mut out).unwrap();
        assert_eq!(NewSessionTicket::parse(&out), Ok(ticket));
        cut(&out, |b| NewSessionTicket::parse(b).map(|_| ()));

        let mut out = Vec::new();
        let verify = CertificateVerify { scheme: 0x0807, signature: b"sig" };
        verify.put(&mut out).unwrap();
        assert_eq!(CertificateVerify::parse(&out), Ok(verify));
        cut(&out, |b| CertificateVerify::parse(b).map(|_| ()));

        let mut out = Vec::new();
        let request = CertificateRequest { context: b"x", extensions: ticket.extensions };
        request.put(&mut out).unwrap();
        assert_eq!(CertificateRequest::parse(&out), Ok(request));
        cut(&out, |b| CertificateRequest::parse(b).map(|_| ()));

        let mut out = Vec::new();
        put_encrypted_extensions(&mut out, ticket.extensions.bytes()).unwrap();
        assert_eq!(parse_encrypted_extensions(&out), Ok(ticket.extensions));
        cut(&out, |b| parse_encrypted_extensions(b).map(|_| ()));

        assert_eq!(parse_key_update(&[1]), Ok(true));
        assert_eq!(parse_key_update(&[2]), Err(DecodeError::Value));
        assert!(parse_key_update(&[]).is_err() && parse_key_update(&[0, 0]).is_err());
    }
}

//! Handshake bodies of TLS 1.0 to 1.2 (RFC 5246 section 7.4 and the RFCs
//! named at each). HelloRequest and ServerHelloDone are empty bodies;
//! Finished is its verify_data.

use super::list::{Opaque16List, Opaque24List, U16List};
use super::reader::{DecodeError, Reader, not_empty, whole};
use super::writer::{Put, Written};

/// A body that has to be empty (HelloRequest, ServerHelloDone).
pub fn parse_empty(body: &[u8]) -> Result<(), DecodeError> {
    Reader::new(body).finish()
}

/// Certificate: the chain, leaf first.
pub fn parse_certificate(body: &[u8]) -> Result<Opaque24List<'_>, DecodeError> {
    whole(body, |r| Opaque24List::parse(r.vec24()?))
}

pub fn put_certificate<'a>(
    out: &mut Vec<u8>,
    chain: impl IntoIterator<Item = &'a [u8]>,
) -> Written {
    out.nest24(|out| Opaque24List::write(out, chain))
}

/// A signature; `scheme` stands on the wire from TLS 1.2 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature<'a> {
    pub scheme: Option<u16>,
    pub bytes: &'a [u8],
}

impl<'a> Signature<'a> {
    pub fn read(r: &mut Reader<'a>, with_scheme: bool) -> Result<Self, DecodeError> {
        let scheme = if with_scheme { Some(r.u16()?) } else { None };
        Ok(Signature { scheme, bytes: r.vec16()? })
    }

    pub fn put(&self, out: &mut Vec<u8>) -> Written {
        if let Some(scheme) = self.scheme {
            out.put_u16(scheme);
        }
        out.put_vec16(self.bytes)
    }
}

/// CertificateVerify; its whole body is a signature.
pub fn parse_certificate_verify(
    body: &[u8],
    with_scheme: bool,
) -> Result<Signature<'_>, DecodeError> {
    whole(body, |r| Signature::read(r, with_scheme))
}

/// Which parameters a suite's ServerKeyExchange carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyExchangeForm {
    /// Only an identity hint (PSK, RSA-PSK).
    None,
    Dhe,
    Ecdhe,
    Srp,
}

/// The parameters of a ServerKeyExchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServerParams<'a> {
    None,
    /// RFC 5246 section 7.4.3.
    Dhe { p: &'a [u8], g: &'a [u8], public: &'a [u8] },
    /// RFC 8422 section 5.4, named_curve only.
    Ecdhe { group: u16, public: &'a [u8] },
    /// RFC 5054 section 2.5.3.
    Srp { n: &'a [u8], g: &'a [u8], salt: &'a [u8], public: &'a [u8] },
}

const NAMED_CURVE: u8 = 3;

impl<'a> ServerParams<'a> {
    fn read(r: &mut Reader<'a>, form: KeyExchangeForm) -> Result<Self, DecodeError> {
        Ok(match form {
            KeyExchangeForm::None => ServerParams::None,
            KeyExchangeForm::Dhe => {
                ServerParams::Dhe { p: r.vec16()?, g: r.vec16()?, public: r.vec16()? }
            }
            KeyExchangeForm::Ecdhe => {
                let (curve_type, group) = (r.u8()?, r.u16()?);
                if curve_type != NAMED_CURVE {
                    return Err(DecodeError::Value);
                }
                ServerParams::Ecdhe { group, public: r.vec8()? }
            }
            KeyExchangeForm::Srp => ServerParams::Srp {
                n: r.vec16()?,
                g: r.vec16()?,
                salt: r.vec8()?,
                public: r.vec16()?,
            },
        })
    }

    /// Writes the parameters: what the signature covers.
    pub fn put(&self, out: &mut Vec<u8>) -> Written {
        match *self {
            ServerParams::None => Ok(()),
            ServerParams::Dhe { p, g, public } => {
                out.put_vec16(p)?;
                out.put_vec16(g)?;
                out.put_vec16(public)
            }
            ServerParams::Ecdhe { group, public } => {
                out.put_u8(NAMED_CURVE);
                out.put_u16(group);
                out.put_vec8(public)
            }
            ServerParams::Srp { n, g, salt, public } => {
                out.put_vec16(n)?;
                out.put_vec16(g)?;
                out.put_vec8(salt)?;
                out.put_vec16(public)
            }
        }
    }
}

/// How a ServerKeyExchange is made up; the suite and version say it.
#[derive(Clone, Copy, Debug)]
pub struct ServerKeyExchangeForm {
    /// A PSK suite: an identity hint comes first (RFC 4279).
    pub psk_hint: bool,
    pub params: KeyExchangeForm,
    pub signed: bool,
    /// TLS 1.2: the signature names its scheme.
    pub with_scheme: bool,
}

/// ServerKeyExchange (RFC 5246 section 7.4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerKeyExchange<'a> {
    pub psk_hint: Option<&'a [u8]>,
    pub params: ServerParams<'a>,
    /// The parameters' own bytes, for the signature.
    pub params_bytes: &'a [u8],
    pub signature: Option<Signature<'a>>,
}

impl<'a> ServerKeyExchange<'a> {
    pub fn parse(body: &'a [u8], form: ServerKeyExchangeForm) -> Result<Self, DecodeError> {
        whole(body, |r| {
            let psk_hint = if form.psk_hint { Some(r.vec16()?) } else { None };
            let before = r.peek();
            let params = ServerParams::read(r, form.params)?;
            let params_bytes = &before[..before.len() - r.len()];
            let signature =
                if form.signed { Some(Signature::read(r, form.with_scheme)?) } else { None };
            Ok(ServerKeyExchange { psk_hint, params, params_bytes, signature })
        })
    }

    /// Writes the body from `psk_hint`, `params` and `signature`.
    pub fn put(&self, out: &mut Vec<u8>) -> Written {
        if let Some(hint) = self.psk_hint {
            out.put_vec16(hint)?;
        }
        self.params.put(out)?;
        self.signature.map_or(Ok(()), |s| s.put(out))
    }
}

/// CertificateRequest (RFC 5246 section 7.4.4); `schemes` stands on the wire
/// from TLS 1.2 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CertificateRequest<'a> {
    pub types: &'a [u8],
    pub schemes: Option<U16List<'a>>,
    pub authorities: Opaque16List<'a>,
}

impl<'a> CertificateRequest<'a> {
    pub fn parse(body: &'a [u8], with_schemes: bool) -> Result<Self, DecodeError> {
        whole(body, |r| {
            let types = r.vec8()?;
            let schemes = if with_schemes { Some(U16List::parse(r.vec16()?)?) } else { None };
            let authorities = Opaque16List::parse(r.vec16()?)?;
            Ok(CertificateRequest { types, schemes, authorities })
        })
    }

    pub fn put(&self, out: &mut Vec<u8>) -> Written {
        out.put_vec8(self.types)?;
        if let Some(schemes) = self.schemes {
            out.put_vec16(schemes.bytes())?;
        }
        out.put_vec16(self.authorities.bytes())
    }
}

/// What follows the PSK identity in a ClientKeyExchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientKeyForm {
    /// Nothing (plain PSK).
    None,
    /// The encrypted pre-master secret (RFC 5246 section 7.4.7.1).
    Rsa,
    /// The client's DH value (section 7.4.7.2) or SRP's A (RFC 5054).
    Dhe,
    /// The client's point (RFC 8422 section 5.7).
    Ecdhe,
    Srp,
}

/// ClientKeyExchange (RFC 5246 section 7.4.7, RFC 4279, RFC 5489, RFC 5054).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientKeyExchange<'a> {
    pub psk_identity: Option<&'a [u8]>,
    pub form: ClientKeyForm,
    /// Ciphertext, DH value, point or A, as `form` says.
    pub key: &'a [u8],
}

impl<'a> ClientKeyExchange<'a> {
    pub fn parse(body: &'a [u8], psk: bool, form: ClientKeyForm) -> Result<Self, DecodeError> {
        whole(body, |r| {
            let psk_identity = if psk { Some(r.vec16()?) } else { None };
            let key = match form {
                ClientKeyForm::None => &[],
                ClientKeyForm::Rsa | ClientKeyForm::Dhe | ClientKeyForm::Srp => r.vec16()?,
                ClientKeyForm::Ecdhe => r.vec8()?,
            };
            Ok(ClientKeyExchange { psk_identity, form, key })
        })
    }

    pub fn put(&self, out: &mut Vec<u8>) -> Written {
        if let Some(identity) = self.psk_identity {
            out.put_vec16(identity)?;
        }
        match self.form {
            ClientKeyForm::None => Ok(()),
            ClientKeyForm::Rsa | ClientKeyForm::Dhe | ClientKeyForm::Srp => {
                out.put_vec16(self.key)
            }
            ClientKeyForm::Ecdhe => out.put_vec8(self.key),
        }
    }
}

/// NewSessionTicket (RFC 5077 section 3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewSessionTicket<'a> {
    pub lifetime_hint: u32,
    /// May be empty: the server has changed its mind.
    pub ticket: &'a [u8],
}

impl<'a> NewSessionTicket<'a> {
    pub fn parse(body: &'a [u8]) -> Result<Self, DecodeError> {
        whole(body, |r| Ok(NewSessionTicket { lifetime_hint: r.u32()?, ticket: r.vec16()? }))
    }

    pub fn put(&self, out: &mut Vec<u8>) -> Written {
        out.put_u32(self.lifetime_hint);
        out.put_vec16(self.ticket)
    }
}

const STATUS_TYPE_OCSP: u8 = 1;

/// CertificateStatus (RFC 6066 section 8): the OCSP response. Also the body
/// of a status_request extension in a TLS 1.3 certificate entry.
pub fn parse_certificate_status(body: &[u8]) -> Result<&[u8], DecodeError> {
    whole(body, |r| {
        if r.u8()? != STATUS_TYPE_OCSP {
            return Err(DecodeError::Value);
        }
        not_empty(r.vec24()?)
    })
}

pub fn put_certificate_status(out: &mut Vec<u8>, response: &[u8]) -> Written {
    out.put_u8(STATUS_TYPE_OCSP);
    out.put_vec24(response)
}

/// NextProto (draft-agl-tls-nextprotoneg-04 section 3): the protocol chosen.
pub fn parse_next_proto(body: &[u8]) -> Result<&[u8], DecodeError> {
    whole(body, |r| {
        let protocol = r.vec8()?;
        r.vec8()?;
        Ok(protocol)
    })
}

/// Writes the protocol and the padding that brings the body to a multiple of
/// 32 bytes.
pub fn put_next_proto(out: &mut Vec<u8>, protocol: &[u8]) -> Written {
    out.put_vec8(protocol)?;
    let padding = 32 - (protocol.len() + 2) % 32;
    out.put_vec8(&[0; 32][..padding])
}

/// Finished of `len` bytes (RFC 5246 section 7.4.9).
pub fn parse_finished(body: &[u8], len: usize) -> Result<&[u8], DecodeError> {
    if body.len() == len { Ok(body) } else { Err(DecodeError::Length) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn no_truncation<T: PartialEq + std::fmt::Debug>(
        body: &[u8],
        parse: impl Fn(&[u8]) -> Result<T, DecodeError>,
    ) {
        for n in 0..body.len() {
            assert!(parse(&body[..n]).is_err(), "cut at {n} of {}", body.len());
        }
        let mut longer = body.to_vec();
        longer.push(0);
        assert!(parse(&longer).is_err());
    }

    #[test]
    fn certificate() {
        let mut out = Vec::new();
        put_certificate(&mut out, [&b"leaf"[..], b"ca"]).unwrap();
        let chain = parse_certificate(&out).unwrap();
        assert_eq!(chain.iter().collect::<Vec<_>>(), [&b"leaf"[..], b"ca"]);
        no_truncation(&out, |b| parse_certificate(b).map(|c| c.bytes().len()));
        assert!(parse_certificate(&[0, 0, 0]).unwrap().is_empty());
    }

    #[test]
    fn server_key_exchange_forms() {
        let signature = Signature { scheme: Some(0x0804), bytes: b"signed" };
        let cases = [
            (ServerParams::Ecdhe { group: 29, public: &[5; 32] }, KeyExchangeForm::Ecdhe),
            (ServerParams::Dhe { p: b"pp", g: b"g", public: b"yy" }, KeyExchangeForm::Dhe),
            (
                ServerParams::Srp { n: b"n", g: b"g", salt: b"salt", public: b"b" },
                KeyExchangeForm::Srp,
            ),
        ];
        for (params, kx) in cases {
            for psk_hint in [None, Some(&b"hint"[..])] {
                for signature in [None, Some(signature), Some(Signature { scheme: None, ..signature })] {
                    let message = ServerKeyExchange { psk_hint, params, params_bytes: &[], signature };
                    let mut body = Vec::new();
                    message.put(&mut body).unwrap();
                    let form = ServerKeyExchangeForm {
                        psk_hint: psk_hint.is_some(),
                        params: kx,
                        signed: signature.is_some(),
                        with_scheme: signature.is_some_and(|s| s.scheme.is_some()),
                    };
                    let mut signed = Vec::new();
                    params.put(&mut signed).unwrap();
                    let want = ServerKeyExchange { params_bytes: &signed, ..message };
                    assert_eq!(ServerKeyExchange::parse(&body, form), Ok(want));
                    no_truncation(&body, |b| {
                        ServerKeyExchange::parse(b, form).map(|m| m.signature.is_some())
                    });
                }
            }
        }
        let form = ServerKeyExchangeForm {
            psk_hint: false,
            params: KeyExchangeForm::Ecdhe,
            signed: false,
            with_scheme: false,
        };
        assert_eq!(ServerKeyExchange::parse(&[1, 0, 29, 0], form), Err(DecodeError::Value));
    }

    #[test]
    fn small_bodies() {
        let schemes = U16List::parse(&[4, 3]).ok();
        let authorities = Opaque16List::parse(&[0, 2, 0x30, 0]).unwrap();
        for schemes in [schemes, None] {
            let request = CertificateRequest { types: &[1, 64], schemes, authorities };
            let mut out = Vec::new();
            request.put(&mut out).unwrap();
            assert_eq!(CertificateRequest::parse(&out, schemes.is_some()), Ok(request));
            no_truncation(&out, |b| {
                CertificateRequest::parse(b, schemes.is_some()).map(|r| r.types.len())
            });
        }
        for form in [ClientKeyForm::Rsa, ClientKeyForm::Ecdhe, ClientKeyForm::Dhe, ClientKeyForm::Srp] {
            for psk_identity in [None, Some(&b"id"[..])] {
                let message = ClientKeyExchange { psk_identity, form, key: b"key" };
                let mut out = Vec::new();
                message.put(&mut out).unwrap();
                let psk = psk_identity.is_some();
                assert_eq!(ClientKeyExchange::parse(&out, psk, form), Ok(message));
                no_truncation(&out, |b| ClientKeyExchange::parse(b, psk, form).map(|m| m.key.len()));
            }
        }
        let ticket = NewSessionTicket { lifetime_hint: 300, ticket: b"ticket" };
        let mut out = Vec::new();
        ticket.put(&mut out).unwrap();
        assert_eq!(NewSessionTicket::parse(&out), Ok(ticket));
        no_truncation(&out, |b| NewSessionTicket::parse(b).map(|t| t.lifetime_hint));
        let mut out = Vec::new();
        put_certificate_status(&mut out, b"ocsp").unwrap();
        assert_eq!(parse_certificate_status(&out), Ok(&b"ocsp"[..]));
        no_truncation(&out, |b| parse_certificate_status(b).map(<[u8]>::len));
        for n in [0, 2, 29, 30, 31, 255] {
            let mut out = Vec::new();
            put_next_proto(&mut out, &vec![b'x'; n]).unwrap();
            assert_eq!(out.len() % 32, 0);
            assert_eq!(parse_next_proto(&out).map(<[u8]>::len), Ok(n));
            no_truncation(&out, |b| parse_next_proto(b).map(<[u8]>::len));
        }
        assert!(parse_empty(&[]).is_ok() && parse_empty(&[0]).is_err());
        assert!(parse_finished(&[0; 12], 12).is_ok() && parse_finished(&[0; 11], 12).is_err());
    }
}

//! Extensions that are a name, a list or a flag.

use crate::codec::list::{Opaque8List, Opaque16List, U16List, put_u16s};
use crate::codec::reader::{DecodeError, Reader, not_empty, whole};
use crate::codec::writer::{Put, Written};

/// A body that has to be empty: extended_master_secret, encrypt_then_mac,
/// post_handshake_auth, early_data (in hellos), the acknowledging
/// server_name, session_ticket and status_request, the offering NPN and SCT.
pub fn parse_flag(body: &[u8]) -> Result<(), DecodeError> {
    Reader::new(body).finish()
}

const HOST_NAME: u8 = 0;

/// server_name in a ClientHello (RFC 6066 section 3): one host name, as every
/// implementation sends it.
pub fn parse_server_name(body: &[u8]) -> Result<&[u8], DecodeError> {
    let list = whole(body, |r| not_empty(r.vec16()?))?;
    whole(list, |r| {
        if r.u8()? != HOST_NAME {
            return Err(DecodeError::Value);
        }
        r.vec16()
    })
}

pub fn put_server_name(out: &mut Vec<u8>, host: &[u8]) -> Written {
    out.nest16(|out| {
        out.put_u8(HOST_NAME);
        out.put_vec16(host)
    })
}

/// A one-byte body: max_fragment_length (RFC 6066 section 4).
pub fn parse_max_fragment_length(body: &[u8]) -> Result<u8, DecodeError> {
    whole(body, |r| r.u8())
}

pub fn put_max_fragment_length(out: &mut Vec<u8>, code: u8) {
    out.put_u8(code);
}

/// The length a max_fragment_length code stands for: 512 to 4096.
pub fn max_fragment_length(code: u8) -> Option<usize> {
    (1..=4).contains(&code).then(|| 256 << code)
}

/// record_size_limit (RFC 8449 section 4).
pub fn parse_record_size_limit(body: &[u8]) -> Result<u16, DecodeError> {
    whole(body, |r| r.u16())
}

pub fn put_record_size_limit(out: &mut Vec<u8>, limit: u16) {
    out.put_u16(limit);
}

const STATUS_TYPE_OCSP: u8 = 1;

/// status_request in a ClientHello (RFC 6066 section 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusRequest<'a> {
    /// DER of each OCSP ResponderID.
    pub responder_ids: Opaque16List<'a>,
    /// DER of the OCSP request's Extensions, or empty.
    pub extensions: &'a [u8],
}

/// `None`: a status type other than OCSP, to be ignored.
pub fn parse_status_request(body: &[u8]) -> Result<Option<StatusRequest<'_>>, DecodeError> {
    let mut r = Reader::new(body);
    if r.u8()? != STATUS_TYPE_OCSP {
        return Ok(None);
    }
    let responder_ids = Opaque16List::parse(r.vec16()?)?;
    let extensions = r.vec16()?;
    r.finish()?;
    Ok(Some(StatusRequest { responder_ids, extensions }))
}

pub fn put_status_request<'a>(
    out: &mut Vec<u8>,
    responder_ids: impl IntoIterator<Item = &'a [u8]>,
    extensions: &[u8],
) -> Written {
    out.put_u8(STATUS_TYPE_OCSP);
    out.nest16(|out| Opaque16List::write(out, responder_ids))?;
    out.put_vec16(extensions)
}

/// A `<2..2^16-2>` vector of code points: supported_groups (RFC 8446 section
/// 4.2.7), signature_algorithms and signature_algorithms_cert (4.2.3).
pub fn parse_u16_list(body: &[u8]) -> Result<U16List<'_>, DecodeError> {
    whole(body, |r| U16List::parse(not_empty(r.vec16()?)?))
}

pub fn put_u16_list(out: &mut Vec<u8>, codes: impl IntoIterator<Item = u16>) -> Written {
    out.nest16(|out| {
        put_u16s(out, codes);
        Ok(())
    })
}

/// A `<1..2^8-1>` vector of bytes: ec_point_formats (RFC 8422 section 5.1.2),
/// psk_key_exchange_modes (RFC 8446 section 4.2.9).
pub fn parse_u8_list(body: &[u8]) -> Result<&[u8], DecodeError> {
    whole(body, |r| not_empty(r.vec8()?))
}

pub fn put_u8_list(out: &mut Vec<u8>, codes: &[u8]) -> Written {
    out.put_vec8(codes)
}

/// use_srtp (RFC 5764 section 4.1.1), in both hellos.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UseSrtp<'a> {
    pub profiles: U16List<'a>,
    pub mki: &'a [u8],
}

pub fn parse_use_srtp(body: &[u8]) -> Result<UseSrtp<'_>, DecodeError> {
    whole(body, |r| {
        Ok(UseSrtp { profiles: U16List::parse(not_empty(r.vec16()?)?)?, mki: r.vec8()? })
    })
}

pub fn put_use_srtp(
    out: &mut Vec<u8>,
    profiles: impl IntoIterator<Item = u16>,
    mki: &[u8],
) -> Written {
    put_u16_list(out, profiles)?;
    out.put_vec8(mki)
}

/// application_layer_protocol_negotiation (RFC 7301 section 3.1), in both
/// directions; the answer holds exactly one name.
pub fn parse_alpn(body: &[u8]) -> Result<Opaque8List<'_>, DecodeError> {
    whole(body, |r| Opaque8List::parse(not_empty(r.vec16()?)?))
}

/// The server's answer: its one name.
pub fn parse_alpn_selected(body: &[u8]) -> Result<&[u8], DecodeError> {
    let mut names = parse_alpn(body)?.iter();
    match (names.next(), names.next()) {
        (Some(name), None) => Ok(name),
        _ => Err(DecodeError::Length),
    }
}

/// `protocols` is already in wire form: each name with its length.
pub fn put_alpn(out: &mut Vec<u8>, protocols: &[u8]) -> Written {
    out.put_vec16(protocols)
}

pub fn put_alpn_selected(out: &mut Vec<u8>, protocol: &[u8]) -> Written {
    out.nest16(|out| out.put_vec8(protocol))
}

/// The server's next_protocol_negotiation
/// (draft-agl-tls-nextprotoneg-04 section 3): names without an outer length.
pub fn parse_npn(body: &[u8]) -> Result<Opaque8List<'_>, DecodeError> {
    Opaque8List::parse(body)
}

/// signed_certificate_timestamp (RFC 6962 section 3.3.1): the SCTs.
pub fn parse_sct_list(body: &[u8]) -> Result<Opaque16List<'_>, DecodeError> {
    whole(body, |r| Opaque16List::parse(not_empty(r.vec16()?)?))
}

pub fn put_sct_list<'a>(
    out: &mut Vec<u8>,
    scts: impl IntoIterator<Item = &'a [u8]>,
) -> Written {
    out.nest16(|out| Opaque16List::write(out, scts))
}

/// padding (RFC 7685): zeros.
pub fn put_padding(out: &mut Vec<u8>, len: usize) {
    out.resize(out.len().saturating_add(len), 0);
}

/// renegotiation_info (RFC 5746 section 3.2).
pub fn parse_renegotiation_info(body: &[u8]) -> Result<&[u8], DecodeError> {
    whole(body, |r| r.vec8())
}

/// The client's or, in a ServerHello, the client's and server's verify_data.
pub fn put_renegotiation_info(out: &mut Vec<u8>, client: &[u8], server: &[u8]) -> Written {
    out.nest8(|out| {
        out.put_slice(client);
        out.put_slice(server);
        Ok(())
    })
}

/// srp (RFC 5054 section 2.8.1): the user name.
pub fn parse_srp(body: &[u8]) -> Result<&[u8], DecodeError> {
    whole(body, Reader::vec8)
}

pub fn put_srp(out: &mut Vec<u8>, user: &[u8]) -> Written {
    out.put_vec8(user)
}

/// supported_versions in a ClientHello (RFC 8446 section 4.2.1).
pub fn parse_supported_versions(body: &[u8]) -> Result<U16List<'_>, DecodeError> {
    whole(body, |r| U16List::parse(not_empty(r.vec8()?)?))
}

pub fn put_supported_versions(
    out: &mut Vec<u8>,
    versions: impl IntoIterator<Item = u16>,
) -> Written {
    out.nest8(|out| {
        put_u16s(out, versions);
        Ok(())
    })
}

/// supported_versions in a ServerHello or HelloRetryRequest.
pub fn parse_selected_version(
    body: &[u8],
) -> Result<crate::codec::ProtocolVersion, DecodeError> {
    whole(body, |r| r.u16().map(crate::codec::ProtocolVersion))
}

/// cookie (RFC 8446 section 4.2.2); an empty one is left to the caller.
pub fn parse_cookie(body: &[u8]) -> Result<&[u8], DecodeError> {
    whole(body, Reader::vec16)
}

pub fn put_cookie(out: &mut Vec<u8>, cookie: &[u8]) -> Written {
    out.put_vec16(cookie)
}

/// certificate_authorities (RFC 8446 section 4.2.4): DER names.
pub fn parse_certificate_authorities(body: &[u8]) -> Result<Opaque16List<'_>, DecodeError> {
    whole(body, |r| Opaque16List::parse(r.vec16()?))
}

pub fn put_certificate_authorities<'a>(
    out: &mut Vec<u8>,
    names: impl IntoIterator<Item = &'a [u8]>,
) -> Written {
    out.nest16(|out| Opaque16List::write(out, names))
}

//! DTLSv1_listen(3): a ClientHello is looked at, and answered by a HelloVerifyRequest (RFC
//! 6347 section 4.2.1), with nothing remembered between.

use super::{datagram::fragment_header, reason};
use crate::codec::{
    ContentType, HandshakeType, ProtocolVersion, Reader,
    dtls::{HANDSHAKE_HEADER_LEN, HEADER_LEN, Header, HelloVerifyRequest},
};

/// A ClientHello, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heard<'a> {
    /// Empty: it has none.
    pub cookie: &'a [u8],
    /// The number of its record.
    pub sequence: u64,
}

/// A record's header and its handshake message, as a message callback is shown them.
pub fn shown(datagram: &[u8]) -> (&[u8], &[u8]) {
    let (header, rest) = datagram.split_at_checked(HEADER_LEN).unwrap_or((datagram, &[]));
    let len = Header::read(&mut Reader::new(header)).map_or(0, |header| usize::from(header.length));
    (header, rest.get(..len).unwrap_or_default())
}

/// What a datagram says; the reason when it is no ClientHello that can be answered. It must
/// be whole: nothing is kept to put it together from.
pub fn hear(datagram: &[u8]) -> Result<Heard<'_>, u32> {
    let mut r = Reader::new(datagram);
    let header = Header::read(&mut r).map_err(|_| reason::RECORD_TOO_SMALL)?;
    if header.typ != ContentType::HANDSHAKE {
        return Err(reason::UNEXPECTED_MESSAGE);
    }
    if header.version.major() != ProtocolVersion::DTLS1_2.major() {
        return Err(reason::BAD_PROTOCOL_VERSION_NUMBER);
    }
    let mismatch = |_| reason::LENGTH_MISMATCH;
    let record = r.take(header.length.into()).map_err(mismatch)?;
    if header.epoch != 0 {
        return Err(reason::UNEXPECTED_MESSAGE);
    }
    let mut r = Reader::new(record);
    let typ = HandshakeType(r.u8().map_err(mismatch)?);
    r.u24().map_err(mismatch)?;
    let message_seq = r.u16().map_err(mismatch)?;
    let offset = r.u24().map_err(mismatch)?;
    let body = r.vec24().map_err(mismatch)?;
    r.finish().map_err(mismatch)?;
    if typ != HandshakeType::CLIENT_HELLO {
        return Err(reason::UNEXPECTED_MESSAGE);
    }
    // The first hello, or the one that follows a HelloVerifyRequest.
    if message_seq > 1 {
        return Err(reason::INVALID_SEQUENCE_NUMBER);
    }
    if offset != 0 {
        return Err(reason::FRAGMENTED_CLIENT_HELLO);
    }
    let mut r = Reader::new(body);
    let front = r.u16().and_then(|_| r.take(32)).and_then(|_| r.vec8());
    let cookie = front.and_then(|_| r.vec8()).map_err(mismatch)?;
    Ok(Heard { cookie, sequence: header.sequence })
}

/// The datagram that asks for a hello with `cookie`, at most 255 bytes: under the number of
/// the hello's record, since none of its own is remembered.
pub fn verify_request(version: ProtocolVersion, sequence: u64, cookie: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    HelloVerifyRequest { version: ProtocolVersion::DTLS1_0, cookie }.put(&mut body).ok()?;
    let length = u16::try_from(HANDSHAKE_HEADER_LEN + body.len()).ok()?;
    let header = Header { typ: ContentType::HANDSHAKE, version, epoch: 0, sequence, length };
    let mut out = header.encode().to_vec();
    out.extend_from_slice(&fragment_header(HandshakeType::HELLO_VERIFY_REQUEST, body.len(), 0, 0, body.len()));
    out.extend_from_slice(&body);
    Some(out)
}

//! SSL_SESSION as i2d_SSL_SESSION(3) writes it and d2i_SSL_SESSION(3) reads it.

use std::borrow::Cow;

use super::der;
use super::reader::{DecodeError, Reader};

/// Longest header of an element, bytes.
const HEADER: usize = 10;

/// Why bytes are not a session; the reference gives each its own reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionError {
    /// Not the ASN.1 of a session (an error of the ASN1 library).
    Asn1,
    /// A structure version other than 1 (SSL_R_UNKNOWN_SSL_VERSION).
    Version,
    /// A protocol that is neither TLS nor DTLS (SSL_R_UNSUPPORTED_SSL_VERSION).
    Protocol,
    /// A cipher code that is not two bytes (SSL_R_CIPHER_CODE_WRONG_LENGTH).
    CipherLength,
    /// A cipher nobody knows (no reason given).
    UnknownCipher,
    /// Session id, context or key longer than a session holds (no reason given).
    TooLong,
    /// A compression method that is not one byte (SSL_R_BAD_LENGTH).
    CompressionLength,
}

impl From<DecodeError> for SessionError {
    fn from(_: DecodeError) -> Self {
        SessionError::Asn1
    }
}

/// BER's string in pieces, its bit of any tag, and how deep the reference goes into them.
const IN_PIECES: u8 = der::OCTET_STRING | CONSTRUCTED;
const CONSTRUCTED: u8 = 0x20;
const MAX_NESTED: u8 = 5;
/// Longest session id and session id context.
const MAX_ID: usize = 32;
/// Longest master key: TLS 1.3 keeps a resumption secret there.
const MAX_KEY: usize = 512;

/// The fields of a saved session. Zero and `None` are fields left out, except
/// where said otherwise.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SessionDer {
    pub protocol: u16,
    pub cipher: u16,
    pub session_id: Vec<u8>,
    /// Zeroed on drop.
    pub master_key: Vec<u8>,
    /// Seconds since the epoch; a reader takes zero as "now".
    pub time: i64,
    /// Seconds; a reader takes zero as its least default, 3.
    pub timeout: i64,
    /// DER of the peer's certificate.
    pub peer: Option<Vec<u8>>,
    /// Always written.
    pub session_id_context: Vec<u8>,
    pub verify_result: i32,
    pub hostname: Option<Vec<u8>>,
    pub psk_identity_hint: Option<Vec<u8>>,
    pub psk_identity: Option<Vec<u8>>,
    pub ticket_lifetime_hint: u64,
    pub ticket: Option<Vec<u8>>,
    pub compression: u8,
    pub srp_username: Option<Vec<u8>>,
    pub flags: u64,
    pub ticket_age_add: u32,
    pub max_early_data: u32,
    pub alpn: Option<Vec<u8>>,
    pub max_fragment_length_mode: u32,
    pub ticket_appdata: Option<Vec<u8>>,
    /// The group of the key exchange. Always written.
    pub kex_group: u32,
}

impl Drop for SessionDer {
    fn drop(&mut self) {
        wipe(&mut self.master_key);
    }
}

/// Zeros a secret so that the compiler keeps the stores.
fn wipe(secret: &mut [u8]) {
    secret.fill(0);
    std::hint::black_box(secret);
}

/// The fields of a session to be saved, wherever they stand; as in [`SessionDer`].
#[derive(Clone, Copy)]
pub struct SessionView<'a> {
    pub protocol: u16,
    pub cipher: u16,
    pub session_id: &'a [u8],
    pub master_key: &'a [u8],
    pub time: i64,
    pub timeout: i64,
    pub peer: Option<&'a [u8]>,
    pub session_id_context: &'a [u8],
    pub verify_result: i32,
    pub hostname: Option<&'a [u8]>,
    pub psk_identity_hint: Option<&'a [u8]>,
    pub psk_identity: Option<&'a [u8]>,
    pub ticket_lifetime_hint: u64,
    pub ticket: Option<&'a [u8]>,
    pub compression: u8,
    pub srp_username: Option<&'a [u8]>,
    pub flags: u64,
    pub ticket_age_add: u32,
    pub max_early_data: u32,
    pub alpn: Option<&'a [u8]>,
    pub max_fragment_length_mode: u32,
    pub ticket_appdata: Option<&'a [u8]>,
    pub kex_group: u32,
}

impl SessionDer {
    /// The session's DER. The buffer holds the master key: the caller zeroes it.
    pub fn encode(&self) -> Vec<u8> {
        self.view().encode()
    }

    fn view(&self) -> SessionView<'_> {
        SessionView {
            protocol: self.protocol,
            cipher: self.cipher,
            session_id: &self.session_id,
            master_key: &self.master_key,
            time: self.time,
            timeout: self.timeout,
            peer: self.peer.as_deref(),
            session_id_context: &self.session_id_context,
            verify_result: self.verify_result,
            hostname: self.hostname.as_deref(),
            psk_identity_hint: self.psk_identity_hint.as_deref(),
            psk_identity: self.psk_identity.as_deref(),
            ticket_lifetime_hint: self.ticket_lifetime_hint,
            ticket: self.ticket.as_deref(),
            compression: self.compression,
            srp_username: self.srp_username.as_deref(),
            flags: self.flags,
            ticket_age_add: self.ticket_age_add,
            max_early_data: self.max_early_data,
            alpn: self.alpn.as_deref(),
            max_fragment_length_mode: self.max_fragment_length_mode,
            ticket_appdata: self.ticket_appdata.as_deref(),
            kex_group: self.kex_group,
        }
    }

    /// Reads a session from the front of `bytes`; gives how many it took.
    pub fn decode(bytes: &[u8]) -> Result<(SessionDer, usize), SessionError> {
        Self::decode_with(bytes, |_| true, |_| true)
    }

    /// As `decode`, where others judge the peer's certificate (one that is none is an error of
    /// ASN.1, before any other check) and the cipher.
    pub fn decode_with(
        bytes: &[u8],
        is_certificate: impl FnOnce(&[u8]) -> bool,
        is_cipher: impl FnOnce(u16) -> bool,
    ) -> Result<(SessionDer, usize), SessionError> {
        let mut r = Reader::new(bytes);
        let outer = der::expect(&mut r, der::SEQUENCE)?;
        let used = bytes.len() - r.len();

        let mut f = Reader::new(outer.content);
        let structure = int_in(der::expect(&mut f, der::INTEGER)?.content, U32)?;
        let protocol = int_in(der::expect(&mut f, der::INTEGER)?.content, I32)?;
        let cipher = octets(&mut f)?;
        let session_id = octets(&mut f)?;
        let master_key = octets(&mut f)?;
        // key_arg [0] IMPLICIT: read over, as SSLv2 is no more.
        if matches!(f.peek().first(), Some(0x80 | 0xa0)) {
            let key_arg = der::read(&mut f)?;
            if key_arg.tag & CONSTRUCTED != 0 {
                collect(key_arg.content, MAX_NESTED, &mut Vec::new())?;
            }
        }
        let time = number(&mut f, 1, I64)?;
        let timeout = number(&mut f, 2, I64)?;
        let peer = match der::optional(&mut f, der::explicit(3))? {
            Some(e) => {
                let mut inside = Reader::new(e.content);
                der::expect(&mut inside, der::SEQUENCE)?;
                inside.finish()?;
                if !is_certificate(e.content) {
                    return Err(SessionError::Asn1);
                }
                Some(e.content.to_vec())
            }
            None => None,
        };
        let session_id_context = optional_octets(&mut f, 4)?.unwrap_or_default();
        let verify_result = number(&mut f, 5, I32)?;
        let hostname = optional_octets(&mut f, 6)?;
        let psk_identity_hint = optional_octets(&mut f, 7)?;
        let psk_identity = optional_octets(&mut f, 8)?;
        let ticket_lifetime_hint = number(&mut f, 9, U64)?;
        let ticket = optional_octets(&mut f, 10)?;
        let compression = optional_octets(&mut f, 11)?;
        let srp_username = optional_octets(&mut f, 12)?;
        let flags = number(&mut f, 13, U64)?;
        let ticket_age_add = number(&mut f, 14, U32)?;
        let max_early_data = number(&mut f, 15, U32)?;
        let alpn = optional_octets(&mut f, 16)?;
        let max_fragment_length_mode = number(&mut f, 17, U32)?;
        let ticket_appdata = optional_octets(&mut f, 18)?;
        let kex_group = number(&mut f, 19, U32)?;
        f.finish()?;

        // From here on the order is that of the reference's checks.
        if structure != 1 {
            return Err(SessionError::Version);
        }
        let protocol = u16::try_from(protocol)
            .ok()
            .filter(|p| matches!(p >> 8, 0x03 | 0xfe) || *p == 0x0100)
            .ok_or(SessionError::Protocol)?;
        let cipher = <[u8; 2]>::try_from(&*cipher).map_err(|_| SessionError::CipherLength)?;
        if !is_cipher(u16::from_be_bytes(cipher)) {
            return Err(SessionError::UnknownCipher);
        }
        let too_long = session_id.len() > MAX_ID
            || master_key.len() > MAX_KEY
            || session_id_context.len() > MAX_ID;
        if too_long {
            return Err(SessionError::TooLong);
        }
        let compression = match compression.as_deref() {
            None => 0,
            Some([method]) => *method,
            Some(_) => return Err(SessionError::CompressionLength),
        };

        let session = SessionDer {
            protocol,
            cipher: u16::from_be_bytes(cipher),
            session_id: session_id.into_owned(),
            master_key: master_key.into_owned(),
            time: fit(time)?,
            timeout: fit(timeout)?,
            peer,
            session_id_context,
            verify_result: fit(verify_result)?,
            hostname,
            psk_identity_hint,
            psk_identity,
            ticket_lifetime_hint: fit(ticket_lifetime_hint)?,
            ticket,
            compression,
            srp_username,
            flags: fit(flags)?,
            ticket_age_add: fit(ticket_age_add)?,
            max_early_data: fit(max_early_data)?,
            alpn,
            max_fragment_length_mode: fit(max_fragment_length_mode)?,
            ticket_appdata,
            kex_group: fit(kex_group)?,
        };
        Ok((session, used))
    }
}

type Range = std::ops::RangeInclusive<i128>;
const I32: Range = i32::MIN as i128..=i32::MAX as i128;
const U32: Range = 0..=u32::MAX as i128;
const I64: Range = i64::MIN as i128..=i64::MAX as i128;
const U64: Range = 0..=u64::MAX as i128;

fn int_in(content: &[u8], range: Range) -> Result<i128, SessionError> {
    let value = der::integer(content)?;
    if range.contains(&value) { Ok(value) } else { Err(SessionError::Asn1) }
}

fn fit<T: TryFrom<i128>>(value: i128) -> Result<T, SessionError> {
    T::try_from(value).map_err(|_| SessionError::Asn1)
}

/// An octet string; also in pieces, which may be in pieces themselves.
fn octets<'a>(f: &mut Reader<'a>) -> Result<Cow<'a, [u8]>, SessionError> {
    let element = der::read(f)?;
    match element.tag {
        der::OCTET_STRING => Ok(Cow::Borrowed(element.content)),
        IN_PIECES => {
            let mut all = Vec::with_capacity(element.content.len());
            collect(element.content, MAX_NESTED, &mut all)?;
            Ok(Cow::Owned(all))
        }
        _ => Err(SessionError::Asn1),
    }
}

/// Joins the pieces of a string, of whatever type they say they are.
fn collect(pieces: &[u8], depth: u8, all: &mut Vec<u8>) -> Result<(), SessionError> {
    let mut r = Reader::new(pieces);
    while !r.is_empty() {
        let piece = der::read_any(&mut r)?;
        if piece.tag == 0 && piece.content.is_empty() {
            // The end of a length that was not told.
            return Err(SessionError::Asn1);
        }
        if piece.tag & CONSTRUCTED == 0 {
            all.extend_from_slice(piece.content);
        } else {
            collect(piece.content, depth.checked_sub(1).ok_or(SessionError::Asn1)?, all)?;
        }
    }
    Ok(())
}

fn optional_octets(f: &mut Reader<'_>, n: u8) -> Result<Option<Vec<u8>>, SessionError> {
    let Some(e) = der::optional(f, der::explicit(n))? else {
        return Ok(None);
    };
    let mut inside = Reader::new(e.content);
    let content = octets(&mut inside)?.into_owned();
    inside.finish()?;
    Ok(Some(content))
}

fn number(f: &mut Reader<'_>, n: u8, range: Range) -> Result<i128, SessionError> {
    let Some(e) = der::optional(f, der::explicit(n))? else {
        return Ok(0);
    };
    let mut inside = Reader::new(e.content);
    let value = int_in(der::expect(&mut inside, der::INTEGER)?.content, range)?;
    inside.finish()?;
    Ok(value)
}

impl SessionView<'_> {
    /// The session's DER. The buffer holds the master key: the caller zeroes it.
    pub fn encode(&self) -> Vec<u8> {
        let mut body = Vec::with_capacity(self.body_len_hint() + HEADER);
        der::put_integer(&mut body, 1);
        der::put_integer(&mut body, i128::from(self.protocol));
        der::put(&mut body, der::OCTET_STRING, &self.cipher.to_be_bytes());
        der::put(&mut body, der::OCTET_STRING, self.session_id);
        der::put(&mut body, der::OCTET_STRING, self.master_key);
        put_number(&mut body, 1, self.time.into());
        put_number(&mut body, 2, self.timeout.into());
        if let Some(peer) = self.peer {
            der::put(&mut body, der::explicit(3), peer);
        }
        put_octets(&mut body, 4, Some(self.session_id_context));
        put_number(&mut body, 5, self.verify_result.into());
        put_octets(&mut body, 6, self.hostname);
        put_octets(&mut body, 7, self.psk_identity_hint);
        put_octets(&mut body, 8, self.psk_identity);
        put_number(&mut body, 9, self.ticket_lifetime_hint.into());
        put_octets(&mut body, 10, self.ticket);
        if self.compression != 0 {
            put_octets(&mut body, 11, Some(&[self.compression]));
        }
        put_octets(&mut body, 12, self.srp_username);
        put_number(&mut body, 13, self.flags.into());
        put_number(&mut body, 14, self.ticket_age_add.into());
        put_number(&mut body, 15, self.max_early_data.into());
        put_octets(&mut body, 16, self.alpn);
        put_number(&mut body, 17, self.max_fragment_length_mode.into());
        put_octets(&mut body, 18, self.ticket_appdata);
        put_explicit_integer(&mut body, 19, self.kex_group.into());

        // The header goes in front of what is there: a second buffer would be one more to wipe.
        let len = body.len();
        der::put_header(&mut body, der::SEQUENCE, len);
        let header = body.len() - len;
        body.rotate_right(header);
        body
    }

    /// Enough room that the buffer does not move and leave a copy of the key.
    fn body_len_hint(&self) -> usize {
        let optional = [
            self.peer,
            self.hostname,
            self.psk_identity_hint,
            self.psk_identity,
            self.ticket,
            self.srp_username,
            self.alpn,
            self.ticket_appdata,
        ];
        let long: usize = optional.into_iter().flatten().map(<[u8]>::len).sum();
        let own = self.session_id.len() + self.master_key.len() + self.session_id_context.len();
        long + own + 24 * 24
    }
}

fn put_octets(out: &mut Vec<u8>, n: u8, content: Option<&[u8]>) {
    if let Some(content) = content {
        der::put_header(out, der::explicit(n), der::element_len(content.len()));
        der::put(out, der::OCTET_STRING, content);
    }
}

fn put_number(out: &mut Vec<u8>, n: u8, value: i128) {
    if value != 0 {
        put_explicit_integer(out, n, value);
    }
}

fn put_explicit_integer(out: &mut Vec<u8>, n: u8, value: i128) {
    // An integer here is at most 17 bytes long: its length takes one byte, known afterwards.
    out.push(der::explicit(n));
    let at = out.len();
    out.push(0);
    der::put_integer(out, value);
    out[at] = (out.len() - at - 1) as u8;
}

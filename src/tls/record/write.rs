//! Outgoing records over a stream: fragmenting, padding, sealing.

use super::error::RecordError;
use super::buffer::OutBuf;
use super::protect::{Sealer, Seq};
use crate::codec::record::{HEADER_LEN, Header, MAX_PLAINTEXT};
use crate::codec::{ContentType, ProtocolVersion};

/// How far TLS 1.3 records are padded (RFC 8446 section 5.4). Never beyond
/// the fragment length.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Padding {
    #[default]
    None,
    /// Up to a multiple, the type byte counted (SSL_CTX_set_block_padding(3)).
    Block(usize),
    /// This many zeros on each record (SSL_CTX_set_record_padding_callback(3)).
    Exactly(usize),
}

impl Padding {
    fn amount(self, inner_len: usize, max_fragment: usize) -> usize {
        let wanted = match self {
            Padding::None | Padding::Block(0) => 0,
            Padding::Block(block) => (block - inner_len % block) % block,
            Padding::Exactly(n) => n,
        };
        wanted.min(max_fragment.saturating_sub(inner_len))
    }
}

/// What one write goes by.
#[derive(Clone, Copy, Debug)]
pub struct WriteParams {
    /// The version in the header, where the protection does not fix it.
    pub version: ProtocolVersion,
    /// The longest content of a record.
    pub max_fragment: usize,
    pub padding: Padding,
    /// An empty record before each of application data, so that the next CBC
    /// initialisation vector is not known beforehand (TLS 1.0).
    pub empty_fragments: bool,
    /// Not protected, whatever the keys: change_cipher_spec in TLS 1.3, and
    /// alerts to a peer that has no keys yet.
    pub plain: bool,
}

impl WriteParams {
    pub fn new(version: ProtocolVersion) -> Self {
        WriteParams {
            version,
            max_fragment: MAX_PLAINTEXT,
            padding: Padding::None,
            empty_fragments: false,
            plain: false,
        }
    }
}

/// One direction's sending side.
#[derive(Default)]
pub struct RecordWriter {
    protection: Sealer,
    seq: u64,
}

impl RecordWriter {
    pub fn new() -> Self {
        Self::default()
    }

    /// Another epoch: the keys change and numbering starts anew.
    pub fn set_protection(&mut self, protection: Sealer) {
        self.protection = protection;
        self.seq = 0;
    }

    pub fn protection(&self) -> &Sealer {
        &self.protection
    }

    /// The number that the next record gets.
    pub fn sequence(&self) -> u64 {
        self.seq
    }

    /// The key has protected as many records as it may: time for a KeyUpdate.
    pub fn key_is_used_up(&self) -> bool {
        self.seq >= self.protection.record_limit()
    }

    /// Seals `data` as records of `typ` onto the output; no data, no record.
    /// After an error the output is as it was.
    pub fn write(
        &mut self,
        typ: ContentType,
        data: &[u8],
        params: &WriteParams,
        out: &mut OutBuf,
    ) -> Result<(), RecordError> {
        let before = out.len();
        let max = params.max_fragment.clamp(1, MAX_PLAINTEXT);
        let empty_first = params.empty_fragments && typ == ContentType::APPLICATION_DATA;
        // Room for all of it at once; padding and empty records find theirs later.
        let overhead = HEADER_LEN + self.protection.sealed_len(0, 0);
        out.reserve(data.len() + data.len().div_ceil(max) * overhead);
        let result = data.chunks(max).try_for_each(|chunk| {
            if empty_first {
                self.write_record(typ, &[], params, out)?;
            }
            self.write_record(typ, chunk, params, out)
        });
        if result.is_err() {
            out.truncate(before);
        }
        result
    }

    /// Undoes the last record of `out`, protected and not padded, if none of it has left:
    /// its number is used again, which only what nobody has seen allows.
    pub fn take_back(&mut self, len: usize, out: &mut OutBuf) -> bool {
        let wire = HEADER_LEN + self.protection.sealed_len(len, 0);
        let (Some(left), Some(seq)) = (out.len().checked_sub(wire), self.seq.checked_sub(1)) else {
            return false;
        };
        if !self.protection.is_aead() {
            return false;
        }
        out.truncate(left);
        self.seq = seq;
        true
    }

    fn write_record(
        &mut self,
        typ: ContentType,
        data: &[u8],
        params: &WriteParams,
        out: &mut OutBuf,
    ) -> Result<(), RecordError> {
        // RFC 8446 section 5: a change_cipher_spec is never protected.
        let ccs13 = self.protection.is_tls13() && typ == ContentType::CHANGE_CIPHER_SPEC;
        if params.plain || ccs13 || self.protection.is_null() {
            let length = u16::try_from(data.len()).map_err(|_| RecordError::Internal)?;
            out.extend(&Header { typ, version: params.version, length }.encode());
            out.extend(data);
            return Ok(());
        }
        let next = self.seq.checked_add(1).ok_or(RecordError::Internal)?;
        let padding = if self.protection.is_tls13() {
            params.padding.amount(data.len() + 1, params.max_fragment)
        } else {
            0
        };
        let (outer, version) = self.protection.outer(typ, params.version);
        let len = self.protection.sealed_len(data.len(), padding);
        let length = u16::try_from(len).map_err(|_| RecordError::Internal)?;
        let (header, body) = out.room(HEADER_LEN + len).split_at_mut(HEADER_LEN);
        header.copy_from_slice(&Header { typ: outer, version, length }.encode());
        let seq = Seq { number: self.seq, typ, version: params.version };
        self.protection.seal(seq, data, body)?;
        out.filled(HEADER_LEN + len);
        self.seq = next;
        Ok(())
    }
}

/// The headers of the records in `sealed`: what a message callback is shown.
pub fn headers(sealed: &[u8]) -> impl Iterator<Item = [u8; HEADER_LEN]> + '_ {
    let mut rest = sealed;
    std::iter::from_fn(move || {
        let (header, after) = rest.split_first_chunk::<HEADER_LEN>()?;
        rest = after.get(usize::from(Header::decode(header).length)..)?;
        Some(*header)
    })
}

//! Outgoing records over a stream: fragmenting, padding, sealing.

use super::error::RecordError;
use super::buffer::OutBuf;
use super::datagram::{Outbound, write_record};
use super::foreign::{Sealing, Unsealed};
use super::protect::{Sealer, Seq};
use crate::codec::record::{HEADER_LEN, Header, MAX_PLAINTEXT};
use crate::codec::{ContentType, ProtocolVersion};
use crate::crypto::cbc::CbcRecord;

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
    /// Records that a cipher may seal at once, if it can (SSL_CTX_set_max_pipelines(3)).
    pub pipelines: usize,
}

impl WriteParams {
    pub fn new(version: ProtocolVersion) -> Self {
        WriteParams {
            version,
            max_fragment: MAX_PLAINTEXT,
            padding: Padding::None,
            empty_fragments: false,
            plain: false,
            pipelines: 1,
        }
    }
}

/// One direction's sending side.
#[derive(Default)]
pub struct RecordWriter {
    protection: Sealer,
    seq: u64,
    /// Counts what was ever done to the output.
    changes: u64,
    /// Datagrams are written, and no stream.
    datagram: Option<Box<Outbound>>,
    /// The cipher is, or was, another's: records are sealed when they are to go out.
    unsealed: Option<Box<Unsealed>>,
}

/// The output as it was at a moment: another once any record was added or taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutputMark(u64);

impl RecordWriter {
    pub fn new() -> Self {
        Self::default()
    }

    /// For datagrams instead of a stream.
    pub fn of_datagrams() -> Self {
        RecordWriter { datagram: Some(Box::default()), ..Self::default() }
    }

    /// Another epoch: the keys change and numbering starts anew.
    pub fn set_protection(&mut self, protection: Sealer) {
        let mut former = std::mem::replace(&mut self.protection, protection);
        let sequence = std::mem::take(&mut self.seq);
        if self.datagram.is_none() {
            if let Some(unsealed) = &mut self.unsealed {
                unsealed.next_epoch(former.foreign().and_then(|cipher| cipher.take()));
            }
            if self.protection.foreign().is_some() {
                self.unsealed.get_or_insert_with(|| Box::new(Unsealed::new()));
            } else {
                self.unsealed.take_if(|unsealed| unsealed.is_idle());
            }
        }
        if let Some(outbound) = &mut self.datagram {
            outbound.next_epoch(former, sequence);
        }
        self.changes += 1;
    }

    /// The epoch that is written; 0 over a stream.
    pub fn epoch(&self) -> u16 {
        self.datagram.as_ref().map_or(0, |outbound| outbound.epoch())
    }

    /// The number of the next record (DTLSv1_listen(3) goes on from the client's).
    pub fn set_sequence(&mut self, sequence: u64) {
        self.seq = sequence;
    }

    /// Goes back to the keys of the epoch before, if that is `epoch`; true: `leave_epoch`
    /// ends it.
    pub fn enter_epoch(&mut self, epoch: u16) -> bool {
        let (protection, seq) = (&mut self.protection, &mut self.seq);
        self.datagram.as_mut().is_some_and(|outbound| outbound.swap(epoch, protection, seq))
    }

    /// Back to the present epoch.
    pub fn leave_epoch(&mut self) {
        if let Some(outbound) = &mut self.datagram {
            let epoch = outbound.former_epoch();
            outbound.swap(epoch, &mut self.protection, &mut self.seq);
        }
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
        if params.pipelines > 1 && self.takes_several() {
            return self.write_several(typ, data, max, params, out);
        }
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

    /// The cipher takes several records at once.
    pub fn takes_several(&self) -> bool {
        self.unsealed.is_some() && self.protection.takes_several()
    }

    /// Lays out `data` as records that are sealed at once, as few as `max` allows and of equal
    /// lengths, as long as there are enough of them (SSL_CTX_set_split_send_fragment(3)).
    #[cold]
    fn write_several(
        &mut self,
        typ: ContentType,
        data: &[u8],
        max: usize,
        params: &WriteParams,
        out: &mut OutBuf,
    ) -> Result<(), RecordError> {
        let mut rest = data;
        while !rest.is_empty() {
            let n = rest.len().div_ceil(max).clamp(1, params.pipelines);
            let (each, longer) = if rest.len() / n >= max { (max, 0) } else { (rest.len() / n, rest.len() % n) };
            let mut group = Vec::with_capacity(n);
            for i in 0..n {
                let (chunk, after) = rest.split_at(each + usize::from(i < longer));
                group.push(self.lay_out(typ, chunk, params, out)?);
                rest = after;
            }
            let unsealed = self.unsealed.as_mut().ok_or(RecordError::Internal)?;
            // A flight goes out as a whole.
            if typ == ContentType::APPLICATION_DATA && n > 1 {
                unsealed.part(unsealed.away() + out.len(), group.iter().map(|record| HEADER_LEN + record.range.len()));
            }
            unsealed.push(group)?;
        }
        Ok(())
    }

    /// Puts a record into the output that is sealed later.
    fn lay_out(
        &mut self,
        typ: ContentType,
        data: &[u8],
        params: &WriteParams,
        out: &mut OutBuf,
    ) -> Result<CbcRecord, RecordError> {
        let next = self.seq.checked_add(1).ok_or(RecordError::Internal)?;
        let len = self.protection.sealed_len(data.len(), 0);
        let length = u16::try_from(len).map_err(|_| RecordError::Internal)?;
        let (header, body) = out.room(HEADER_LEN + len).split_at_mut(HEADER_LEN);
        header.copy_from_slice(&Header { typ, version: params.version, length }.encode());
        self.protection.foreign().ok_or(RecordError::Internal)?.place(data, body)?;
        let start = self.unsealed.as_ref().map_or(0, |unsealed| unsealed.away()) + out.len() + HEADER_LEN;
        out.filled(HEADER_LEN + len);
        let number = std::mem::replace(&mut self.seq, next);
        Ok(CbcRecord { number, typ: typ.0, version: params.version.0, range: start..start + len, text_len: data.len() })
    }

    /// Bytes of the output that are being sealed elsewhere.
    pub fn away(&self) -> usize {
        self.unsealed.as_ref().map_or(0, |unsealed| unsealed.away())
    }

    /// Some of the output is not sealed yet, or is away for that.
    pub fn has_unsealed(&self) -> bool {
        self.unsealed.as_ref().is_some_and(|unsealed| unsealed.is_busy())
    }

    /// What of the output the transport gets next; `None`: all there is.
    pub fn next_part(&self) -> Option<usize> {
        self.unsealed.as_ref().and_then(|unsealed| unsealed.next_part())
    }

    /// Of records that were sealed at once the first went out, and not the last.
    pub fn is_under_way(&self) -> bool {
        self.unsealed.as_ref().is_some_and(|unsealed| unsealed.is_under_way())
    }

    /// So many bytes of the output went out.
    pub fn sent(&mut self, n: usize) {
        if let Some(unsealed) = &mut self.unsealed {
            unsealed.sent(n);
        }
    }

    /// Gives records away to be sealed, with the output.
    pub fn take_sealing(&mut self, out: &mut OutBuf) -> Option<Sealing> {
        let protection = &mut self.protection;
        self.unsealed.as_mut()?.take(|| protection.foreign().and_then(|cipher| cipher.take()), out)
    }

    /// Takes them back, sealed.
    pub fn put_sealing(&mut self, done: Sealing, out: &mut OutBuf) -> Result<(), RecordError> {
        let Some(unsealed) = &mut self.unsealed else { return Ok(()) };
        let sealer = unsealed.put(done, out)?;
        if let (Some(sealer), Some(cipher)) = (sealer, self.protection.foreign()) {
            cipher.put(sealer);
        } else if self.protection.foreign().is_none() {
            self.unsealed.take_if(|unsealed| unsealed.is_idle());
        }
        Ok(())
    }

    /// Says later whether the output is still as it is now.
    pub fn mark(&self) -> OutputMark {
        OutputMark(self.changes)
    }

    /// Undoes the last record of `out`, sealed from `len` bytes without padding, if none of it
    /// has left. Its number is used again, for what may be another plaintext, and so nobody may
    /// have seen a byte of the first sealing. That is so because:
    /// - nothing was sealed since `mark`, so the number to go back to is this record's and the
    ///   record is the last of `out` (an error that cuts `out` counts as a change);
    /// - what left `out` left at its front and is counted in whole bytes; of a record that is
    ///   there in its whole length, none did;
    /// - the caller has shown `out` only to transports that keep none of what they refuse.
    pub fn take_back(&mut self, mark: OutputMark, len: usize, out: &mut OutBuf) -> bool {
        let wire = HEADER_LEN + self.protection.sealed_len(len, 0);
        let (Some(left), Some(seq)) = (out.len().checked_sub(wire), self.seq.checked_sub(1)) else {
            return false;
        };
        // The first that waits is on its way: the reference, too, has it sealed.
        if left == 0 || !self.protection.is_aead() || mark != self.mark() {
            return false;
        }
        out.truncate(left);
        self.seq = seq;
        self.changes += 1;
        true
    }

    fn write_record(
        &mut self,
        typ: ContentType,
        data: &[u8],
        params: &WriteParams,
        out: &mut OutBuf,
    ) -> Result<(), RecordError> {
        self.changes += 1;
        if let Some(outbound) = &self.datagram {
            write_record(outbound.epoch(), self.seq, &mut self.protection, typ, data, params, out)?;
            self.seq += 1;
            return Ok(());
        }
        // RFC 8446 section 5: a change_cipher_spec is never protected.
        let ccs13 = self.protection.is_tls13() && typ == ContentType::CHANGE_CIPHER_SPEC;
        if params.plain || ccs13 || self.protection.is_null() {
            let length = u16::try_from(data.len()).map_err(|_| RecordError::Internal)?;
            out.extend(&Header { typ, version: params.version, length }.encode());
            out.extend(data);
            return Ok(());
        }
        if self.unsealed.is_some() && self.protection.foreign().is_some() {
            let record = self.lay_out(typ, data, params, out)?;
            return self.unsealed.as_mut().map_or(Err(RecordError::Internal), |unsealed| unsealed.push(vec![record]));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::aead::AeadAlg;
    use crate::tls::record::{Aead12, Aead13, Opener};

    const DATA: ContentType = ContentType::APPLICATION_DATA;
    const FRAGMENT: usize = 7;

    type Make = fn() -> (Sealer, Opener);

    fn tls13() -> (Sealer, Opener) {
        let aead = || Aead13::new(AeadAlg::Aes128Gcm, &[1; 16], &[2; 12]).unwrap();
        (Sealer::Aead13(aead()), Opener::Aead13(aead()))
    }

    fn tls12() -> (Sealer, Opener) {
        let aead = || Aead12::new(AeadAlg::Aes128Gcm, &[1; 16], &[2; 4]).unwrap();
        (Sealer::Aead12(aead()), Opener::Aead12(aead()))
    }

    fn params() -> WriteParams {
        WriteParams { max_fragment: FRAGMENT, ..WriteParams::new(ProtocolVersion::TLS1_2) }
    }

    /// A transport that takes some bytes at a time.
    #[derive(Default)]
    struct Wire {
        sent: Vec<u8>,
    }

    impl Wire {
        fn take(&mut self, out: &mut OutBuf, n: usize) {
            self.sent.extend(out.pending().iter().take(n));
            out.consume(n);
        }

        /// Opens all of it, each record under the number of its place: one number, one record.
        fn open(&self, mut opener: Opener) -> Vec<u8> {
            let (mut rest, mut number, mut text) = (&self.sent[..], 0, Vec::new());
            while let Some((header, after)) = rest.split_first_chunk::<HEADER_LEN>() {
                let header = Header::decode(header);
                let (body, after) = after.split_at(header.length.into());
                let mut body = body.to_vec();
                let seq = Seq { number, typ: header.typ, version: header.version };
                let opened = opener.open(seq, &mut body).unwrap();
                let inner_type = usize::from(matches!(opener, Opener::Aead13(_)));
                text.extend_from_slice(&body[opened.start..opened.end - inner_type]);
                (rest, number) = (after, number + 1);
            }
            text
        }
    }

    /// Every number of bytes taken before and between, every length of two retries: what a retry
    /// leaves out is undone unless a byte of its record, or it as the first, is on its way;
    /// what left stays as it was, and all of it opens under numbers used once.
    #[test]
    fn a_number_is_used_again_only_for_what_nobody_has_seen() {
        let first: Vec<u8> = (0..17).collect();
        let other: Vec<u8> = (100..140).collect();
        for make in [tls13 as Make, tls12] {
            let (mut undone, mut kept) = (0, 0);
            let record = HEADER_LEN + make().0.sealed_len(FRAGMENT, 0);
            let total = 2 * record + HEADER_LEN + make().0.sealed_len(3, 0);
            for taken in 0..=total {
                for len in 0..=first.len() {
                    for between in [0, 1, record - 1, record, record + 1] {
                        let (sealer, opener) = make();
                        let (mut writer, mut out, mut wire) = (RecordWriter::new(), OutBuf::new(), Wire::default());
                        writer.set_protection(sealer);
                        writer.write(DATA, &first, &params(), &mut out).unwrap();
                        let mut mark = writer.mark();
                        wire.take(&mut out, taken);
                        let mut sealed = first.len();
                        while sealed > len {
                            let last = (sealed - 1) % FRAGMENT + 1;
                            let number = writer.sequence();
                            if !writer.take_back(mark, last, &mut out) {
                                assert_eq!(writer.sequence(), number);
                                kept += 1;
                                break;
                            }
                            // None of it had left, and it was not the next to leave.
                            assert!(taken < (sealed - last) / FRAGMENT * record);
                            (sealed, mark, undone) = (sealed - last, writer.mark(), undone + 1);
                        }
                        wire.take(&mut out, between);
                        // Other bytes from there on.
                        writer.write(DATA, &other[..len + 1], &params(), &mut out).unwrap();
                        let all = out.len();
                        wire.take(&mut out, all);
                        let text = [&first[..sealed], &other[..len + 1]].concat();
                        assert_eq!(wire.open(opener), text, "taken {taken}, retry {len}");
                    }
                }
            }
            assert!(undone > 1000 && kept > 1000);
        }
    }

    #[test]
    fn nothing_is_taken_back_after_a_change_or_without_an_aead() {
        let (mut writer, mut out) = (RecordWriter::new(), OutBuf::new());
        writer.write(DATA, &[0; 2 * FRAGMENT], &params(), &mut out).unwrap();
        assert!(!writer.take_back(writer.mark(), FRAGMENT, &mut out));
        writer.set_protection(tls13().0);
        writer.write(DATA, &[0; 2 * FRAGMENT], &params(), &mut out).unwrap();
        let mark = writer.mark();
        writer.write(ContentType::ALERT, &[1, 0], &params(), &mut out).unwrap();
        assert!(!writer.take_back(mark, 2, &mut out));
        let mark = writer.mark();
        writer.set_protection(tls13().0);
        assert!(!writer.take_back(mark, 2, &mut out) && !writer.take_back(writer.mark(), 2, &mut out));
    }
}

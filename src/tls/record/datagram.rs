//! Records over datagrams (RFC 6347 section 4.1): epochs, numbers on the wire, the replay
//! window. What is not a good record is dropped without a word (section 4.1.2.7).

use std::collections::VecDeque;

use super::buffer::OutBuf;
use super::error::RecordError;
use super::protect::{Sealer, Seq};
use super::stream::{Record, RecordReader};
use super::write::WriteParams;
use crate::codec::dtls::{HEADER_LEN, Header};
use crate::codec::record;
use crate::codec::{ContentType, ProtocolVersion, Reader};

/// The room a datagram is received into, bytes.
pub(super) const MAX_DATAGRAM: usize = HEADER_LEN + record::MAX_PLAINTEXT + super::MAX_OVERHEAD12;
/// Records of the next epoch that are kept until its keys are there.
const MAX_HELD: usize = 100;
/// The largest record number, 48 bits.
const MAX_SEQUENCE: u64 = (1 << 48) - 1;

/// Numbers seen lately (RFC 6347 section 4.1.2.6).
#[derive(Debug, Default, Clone, Copy)]
struct Window {
    /// One more than the highest number.
    next: u64,
    /// Bit n: `next - 1 - n` was seen.
    seen: u64,
}

impl Window {
    fn is_new(&self, number: u64) -> bool {
        match self.next.checked_sub(number + 1) {
            None => true,
            Some(age) => age < 64 && self.seen >> age & 1 == 0,
        }
    }

    fn note(&mut self, number: u64) {
        match (number + 1).checked_sub(self.next) {
            None | Some(0) => self.seen |= 1 << (self.next - 1 - number),
            Some(ahead) => {
                self.seen = self.seen.checked_shl(ahead.min(64) as u32).unwrap_or(0) | 1;
                self.next = number + 1;
            }
        }
    }
}

/// What a reader of datagrams knows.
#[derive(Debug, Default)]
pub(super) struct Inbound {
    epoch: u16,
    window: Window,
    /// Records of the next epoch that came before its keys, as on the wire.
    held: VecDeque<Vec<u8>>,
    /// They are worth keeping: a handshake runs.
    holds: bool,
}

/// What becomes of the record in front.
enum Verdict {
    Open,
    /// Kept until its epoch begins.
    Hold,
    Drop,
}

impl Inbound {
    pub(super) fn next_epoch(&mut self) {
        self.epoch = self.epoch.wrapping_add(1);
        self.window = Window::default();
    }

    fn judge(&self, header: &Header, version: Option<ProtocolVersion>) -> Verdict {
        let version_fits = match version {
            // An alert may come of a peer that knows no better yet.
            Some(version) if header.typ != ContentType::ALERT => header.version == version,
            _ => header.version.major() == version.unwrap_or(ProtocolVersion::DTLS1_2).major(),
        };
        let early = header.epoch == self.epoch.wrapping_add(1);
        match (version_fits && header.length > 0, header.epoch == self.epoch) {
            (true, true) if self.window.is_new(header.sequence) => Verdict::Open,
            (true, false) if early && self.holds => Verdict::Hold,
            _ => Verdict::Drop,
        }
    }

    /// A record of the present epoch that came before its keys.
    fn take_held(&mut self) -> Option<Vec<u8>> {
        let epoch = self.epoch;
        let at = self.held.iter().position(|held| epoch_of(held) == Some(epoch))?;
        self.held.remove(at)
    }

    fn hold(&mut self, record: &[u8]) {
        let known = |held: &Vec<u8>| held.get(..HEADER_LEN) == record.get(..HEADER_LEN);
        if self.held.len() < MAX_HELD && !self.held.iter().any(known) {
            self.held.push_back(record.to_vec());
        }
    }
}

fn epoch_of(record: &[u8]) -> Option<u16> {
    Header::read(&mut Reader::new(record)).ok().map(|header| header.epoch)
}

/// Reading datagrams.
impl RecordReader {
    /// For datagrams instead of a stream.
    pub fn of_datagrams() -> RecordReader {
        let mut reader = RecordReader::new(false);
        reader.datagram = Some(Box::default());
        reader
    }

    /// A handshake runs: what comes of the next epoch is worth keeping.
    pub fn hold_next_epoch(&mut self, holds: bool) {
        if let Some(inbound) = &mut self.datagram {
            inbound.holds = holds;
            if !holds {
                inbound.held.clear();
            }
        }
    }

    /// Content that was kept since it came; see `payload`.
    pub fn place(&mut self, content: &[u8]) -> std::ops::Range<usize> {
        self.put_in_front(content);
        self.advance(0, content.len())
    }

    /// The next good record of what has come.
    pub(super) fn next_of_datagram(&mut self) -> Result<Option<Record>, RecordError> {
        loop {
            self.put_held_in_front();
            let Some((header, len)) = self.datagram_header() else {
                // Nothing, or no whole record.
                let rest = self.buf.len();
                self.buf.advance(rest);
                return Ok(None);
            };
            let version = self.version;
            let Some(inbound) = &mut self.datagram else { return Err(RecordError::Internal) };
            match inbound.judge(&header, version) {
                Verdict::Open => {}
                Verdict::Hold => {
                    inbound.hold(self.buf.pending().get(..HEADER_LEN + len).unwrap_or_default());
                    self.advance(HEADER_LEN, len);
                    continue;
                }
                Verdict::Drop => {
                    self.advance(HEADER_LEN, len);
                    continue;
                }
            }
            let body = self.advance(HEADER_LEN, len);
            if let Some(record) = self.open_of_datagram(header, body)? {
                return Ok(Some(record));
            }
        }
    }

    /// The header in front of a whole record.
    fn datagram_header(&mut self) -> Option<(Header, usize)> {
        let pending = self.buf.pending();
        let header = Header::read(&mut Reader::new(pending)).ok()?;
        if let (Some(watched), Some(bytes)) = (&mut self.watched, pending.get(..HEADER_LEN)) {
            watched.push(bytes.to_vec());
        }
        let len = usize::from(header.length);
        (pending.len() >= HEADER_LEN + len).then_some((header, len))
    }

    /// Records kept for this epoch come before what has come since.
    fn put_held_in_front(&mut self) {
        let Some(held) = self.datagram.as_mut().filter(|inbound| !inbound.held.is_empty()).and_then(|i| i.take_held())
        else {
            return;
        };
        self.put_in_front(&held);
    }

    /// Puts bytes before those that wait.
    fn put_in_front(&mut self, bytes: &[u8]) {
        let rest = self.buf.pending().to_vec();
        self.buf.advance(rest.len());
        self.buf.extend(bytes);
        self.buf.extend(&rest);
    }

    /// Opens a record; `None`: it is forged, and forgotten.
    fn open_of_datagram(
        &mut self,
        header: Header,
        body: std::ops::Range<usize>,
    ) -> Result<Option<Record>, RecordError> {
        let content = if self.protection.is_null() {
            body
        } else {
            if body.len() < self.protection.least_len() {
                return Ok(None);
            }
            let seq = Seq { number: header.full_sequence(), typ: header.typ, version: header.version };
            let Ok(opened) = self.protection.open(seq, self.buf.at_mut(body.clone())) else { return Ok(None) };
            body.start + opened.start..body.start + opened.end
        };
        let Some(inbound) = &mut self.datagram else { return Err(RecordError::Internal) };
        inbound.window.note(header.sequence);
        if content.len() > self.max_plaintext {
            return Err(RecordError::DataTooLong);
        }
        let shown = record::Header { typ: header.typ, version: header.version, length: header.length };
        let record = Record { typ: header.typ, range: content, header: shown, v2: false, inner: false, delivered: false };
        Ok(Some(record).filter(|record| !record.is_empty()))
    }
}

/// The keys of an epoch that is over: a flight may have to be sent once more under them.
#[derive(Default)]
struct Former {
    epoch: u16,
    sealer: Sealer,
    sequence: u64,
}

/// What a writer of datagrams knows.
#[derive(Default)]
pub(super) struct Outbound {
    epoch: u16,
    former: Former,
}

impl Outbound {
    /// Another epoch begins; gives the number it begins with.
    pub(super) fn next_epoch(&mut self, sealer: Sealer, sequence: u64) {
        self.former = Former { epoch: self.epoch, sealer, sequence };
        self.epoch = self.epoch.wrapping_add(1);
    }

    pub(super) fn epoch(&self) -> u16 {
        self.epoch
    }

    pub(super) fn former_epoch(&self) -> u16 {
        self.former.epoch
    }

    /// Changes places with the former epoch, if `epoch` is that one.
    pub(super) fn swap(&mut self, epoch: u16, sealer: &mut Sealer, sequence: &mut u64) -> bool {
        if epoch != self.former.epoch || epoch == self.epoch {
            return false;
        }
        std::mem::swap(&mut self.former.sealer, sealer);
        std::mem::swap(&mut self.former.sequence, sequence);
        std::mem::swap(&mut self.former.epoch, &mut self.epoch);
        true
    }
}

/// Seals one record onto the output.
pub(super) fn write_record(
    epoch: u16,
    sequence: u64,
    sealer: &mut Sealer,
    typ: ContentType,
    data: &[u8],
    params: &WriteParams,
    out: &mut OutBuf,
) -> Result<(), RecordError> {
    if sequence > MAX_SEQUENCE {
        return Err(RecordError::Internal);
    }
    let len = sealer.sealed_len(data.len(), 0);
    let length = u16::try_from(len).map_err(|_| RecordError::Internal)?;
    let header = Header { typ, version: params.version, epoch, sequence, length };
    let seq = Seq { number: header.full_sequence(), typ, version: params.version };
    let (front, body) = out.room(HEADER_LEN + len).split_at_mut(HEADER_LEN);
    front.copy_from_slice(&header.encode());
    sealer.seal(seq, data, body)?;
    out.filled(HEADER_LEN + len);
    Ok(())
}

/// Where the datagrams in the output end.
#[derive(Debug, Default)]
pub struct Packing {
    /// Lengths of those that are full, first to last.
    closed: VecDeque<usize>,
    /// Bytes of the one that may still grow.
    open: usize,
}

impl Packing {
    /// Bytes of the datagram that may still grow.
    pub fn open(&self) -> usize {
        self.open
    }

    /// So many bytes were added.
    pub fn grow(&mut self, bytes: usize) {
        self.open += bytes;
    }

    /// What comes next begins a datagram of its own.
    pub fn close(&mut self) {
        if self.open > 0 {
            self.closed.push_back(std::mem::take(&mut self.open));
        }
    }

    /// The length of the datagram to be sent next.
    pub fn next(&self) -> Option<usize> {
        self.closed.front().copied().or(Some(self.open).filter(|open| *open > 0))
    }

    /// A datagram is full.
    pub fn has_full(&self) -> bool {
        !self.closed.is_empty()
    }

    /// That one is sent, or given up.
    pub fn taken(&mut self) {
        if self.closed.pop_front().is_none() {
            self.open = 0;
        }
    }

    /// Nothing waits any more.
    pub fn clear(&mut self) {
        *self = Packing::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_new_once() {
        let mut window = Window::default();
        for (number, new) in [
            (0, true), (0, false), (3, true), (1, true), (2, true), (3, false), (1, false), (70, true), (6, false),
            (7, true), (7, false), (69, true), (1000, true), (900, false), (1000, false), (MAX_SEQUENCE, true),
            (MAX_SEQUENCE, false), (MAX_SEQUENCE - 63, true), (MAX_SEQUENCE - 64, false),
        ] {
            assert_eq!(window.is_new(number), new, "{number}");
            if new {
                window.note(number);
            }
        }
    }

    #[test]
    fn datagrams_are_taken_in_the_order_they_were_closed() {
        let mut packing = Packing::default();
        packing.grow(3);
        packing.grow(4);
        packing.close();
        packing.close();
        packing.grow(5);
        let mut lengths = Vec::new();
        while let Some(length) = packing.next() {
            lengths.push(length);
            packing.taken();
        }
        assert_eq!(lengths, [7, 5]);
    }
}

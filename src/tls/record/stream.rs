//! Incoming records over a stream.
//!
//! The driver asks [`RecordReader::needed`] how many bytes the record at hand
//! still wants, first for its header, then for its body, and gives no more
//! unless it reads ahead. [`RecordReader::next`] then decrypts in place; the
//! content stays in the buffer, and its range is good until the next call of
//! `next`, `buf_space` or `release`.

use super::buffer::OutBuf;
use super::datagram::{Inbound, MAX_DATAGRAM};
use super::error::RecordError;
use super::foreign::{Opening, Unopened};
use super::protect::{Opener, Seq};
use super::{MAX_EMPTY_RECORDS, MAX_OVERHEAD12};
use crate::codec::record::{
    HEADER_LEN, Header, MAX_CIPHERTEXT13, MAX_PLAINTEXT, V2_HEADER_LEN, V2_MIN_LEN, v2_record_len,
};
use crate::codec::{ContentType, ProtocolVersion};
use crate::crypto::cbc::CbcRecord;
use std::ops::Range;
use zeroize::Zeroize;

/// Longest body that the reference's buffer has room for.
const MAX_BODY: usize = 16_707;
/// By how much refused early data may pass its limit, so that what protects it does not count.
const EARLY_DATA_OVERHEAD: u64 = 104;
/// The buffer grows in these steps, so that small records need little.
const BUFFER_STEPS: [usize; 3] = [1024, 4096, HEADER_LEN + MAX_BODY + HEADER_LEN];
/// From this length on a record's content goes straight to the caller's buffer; below,
/// the copy costs nothing.
const LEAST_DELIVERED: usize = 1024;
/// From this length on a record is one of many, and the next header is worth fetching with it.
const LEAST_AHEAD: usize = 64;

/// One record, decrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The type of its content (the inner one in TLS 1.3).
    pub typ: ContentType,
    /// Where the content is; see [`RecordReader::payload`].
    pub range: Range<usize>,
    /// The header as it came.
    pub header: Header,
    /// An SSLv2-compatible ClientHello: the content is its body and `header`
    /// only the first bytes of the record.
    pub v2: bool,
    /// It was protected by TLS 1.3 and has an inner type.
    pub inner: bool,
    /// Its content, application data, is at the front of the caller's buffer, not in ours.
    pub delivered: bool,
}

impl Record {
    pub fn is_empty(&self) -> bool {
        self.range.is_empty()
    }

    pub fn len(&self) -> usize {
        self.range.len()
    }
}

/// The reader's buffer, lent to the transport.
#[derive(Debug, Default)]
pub struct InputBuf(OutBuf);

/// The room that received bytes go into.
impl std::ops::Deref for InputBuf {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        self.0.spare_bytes()
    }
}

impl std::ops::DerefMut for InputBuf {
    fn deref_mut(&mut self) -> &mut [u8] {
        self.0.spare()
    }
}

/// Stands in for the front of a record that is not whole, which is not taken.
const NO_HEADER: Header = Header { typ: ContentType(0), version: ProtocolVersion(0), length: 0 };

/// What the record at the front of the buffer is. Its header is read anew where it is
/// wanted: three small fields, packed into a result and taken out again, cost more.
struct Front {
    wire_len: usize,
    v2: bool,
}

/// One direction's receiving side.
pub struct RecordReader {
    /// What came and is not yet read.
    pub(super) buf: OutBuf,
    least_buffer: usize,
    pub(super) protection: Opener,
    seq: u64,
    pub(super) version: Option<ProtocolVersion>,
    accept_v2: bool,
    first: bool,
    /// What is not TLS at all gets an alert also in front.
    tls_expected: bool,
    pub(super) max_plaintext: usize,
    max_inner: Option<usize>,
    ccs_allowed: bool,
    plain_alerts_allowed: bool,
    /// What is left of early data to be skipped.
    skip: Option<u64>,
    /// The header in front was looked at; its body has not all come.
    awaits_body: bool,
    /// Bytes of the header in front that were fetched with the record before, ahead of
    /// their time.
    ahead: usize,
    empty_in_a_row: u32,
    ccs_in_a_row: u32,
    /// Headers as they come into sight, if anybody watches.
    pub(super) watched: Option<Vec<Vec<u8>>>,
    /// The header in front is among them.
    told: bool,
    /// Datagrams are read, and no stream.
    pub(super) datagram: Option<Box<Inbound>>,
    /// The cipher is another's: records are opened elsewhere.
    unopened: Option<Box<Unopened>>,
    /// Records that such a cipher may open at once, if it can.
    pipelines: usize,
}

impl RecordReader {
    /// `accept_v2`: a server takes an SSLv2-compatible ClientHello first.
    pub fn new(accept_v2: bool) -> Self {
        RecordReader {
            buf: OutBuf::new(),
            least_buffer: 0,
            protection: Opener::Null,
            seq: 0,
            version: None,
            accept_v2,
            first: true,
            tls_expected: false,
            max_plaintext: MAX_PLAINTEXT,
            max_inner: None,
            ccs_allowed: true,
            plain_alerts_allowed: false,
            skip: None,
            awaits_body: false,
            ahead: 0,
            empty_in_a_row: 0,
            ccs_in_a_row: 0,
            watched: None,
            told: false,
            datagram: None,
            unopened: None,
            pipelines: 1,
        }
    }

    // ---- what it goes by -------------------------------------------------

    /// Another epoch: the keys change and numbering starts anew. Records that
    /// are in the buffer already are read with the new keys.
    pub fn set_protection(&mut self, protection: Opener) {
        self.protection = protection;
        self.seq = 0;
        if let Some(inbound) = &mut self.datagram {
            inbound.next_epoch();
        } else {
            self.unopened = self.protection.is_foreign().then(|| Box::new(Unopened::new()));
        }
    }

    pub fn protection(&self) -> &Opener {
        &self.protection
    }

    /// The number that the next record has.
    pub fn sequence(&self) -> u64 {
        self.seq
    }

    /// The version agreed upon; until then every 3.x passes.
    pub fn set_version(&mut self, version: ProtocolVersion) {
        self.version = Some(version);
    }

    /// The longest content (max_fragment_length; record_size_limit up to 1.2).
    pub fn set_max_plaintext(&mut self, max: usize) {
        self.max_plaintext = max.min(MAX_PLAINTEXT);
    }

    /// The longest content with type and padding: a record_size_limit that we
    /// sent, in TLS 1.3 (RFC 8449 section 4).
    pub fn set_max_inner_plaintext(&mut self, max: usize) {
        self.max_inner = Some(max);
    }

    /// Whether TLS 1.3 lets a plain change_cipher_spec pass: during the first
    /// handshake (RFC 8446 section 5).
    pub fn allow_ccs(&mut self, allow: bool) {
        self.ccs_allowed = allow;
    }

    /// Whether TLS 1.3 lets a plain alert pass although there are keys: a peer
    /// that failed may not have its own yet.
    pub fn allow_plain_alerts(&mut self, allow: bool) {
        self.plain_alerts_allowed = allow;
    }

    /// Drops early data that was refused (RFC 8446 section 4.2.10): records
    /// that do not decrypt or, where there are no keys, application data.
    /// Ends by itself with the first record that is none of it.
    pub fn skip_early_data(&mut self, max_early_data: u32) {
        let overhead = if max_early_data == 0 { 0 } else { EARLY_DATA_OVERHEAD };
        self.skip = Some(u64::from(max_early_data) + overhead);
    }

    pub fn stop_skipping_early_data(&mut self) {
        self.skip = None;
    }

    /// A first record that is not TLS is one of a wrong version.
    pub fn expect_tls(&mut self) {
        self.tls_expected = true;
    }

    /// The least size of the buffer (SSL_CTX_set_default_read_buffer_len(3)).
    pub fn set_least_buffer(&mut self, len: usize) {
        self.least_buffer = len;
    }

    /// Whether headers are kept for `take_watched`.
    pub fn watch(&mut self, watch: bool) {
        if watch != self.watched.is_some() {
            self.watched = watch.then(Vec::new);
        }
    }

    /// The headers that came into sight, also of records that are bad, dropped or not whole.
    pub fn take_watched(&mut self) -> Vec<Vec<u8>> {
        self.watched.as_mut().map(std::mem::take).unwrap_or_default()
    }

    // ---- filling ---------------------------------------------------------

    /// How many more bytes the record at hand wants before it can be read:
    /// first those of its header, then those of its body. Zero: call `next`.
    pub fn needed(&self) -> usize {
        let have = self.buf.len();
        if self.datagram.is_some() {
            // A datagram comes whole.
            return if have == 0 { MAX_DATAGRAM } else { 0 };
        }
        match self.front() {
            Ok(None) => HEADER_LEN - have,
            Ok(Some(front)) => front.wire_len.saturating_sub(have),
            Err(_) => 0,
        }
    }

    /// The record at hand is good as far as it has come, and not whole.
    #[inline]
    pub fn wants_more(&mut self) -> bool {
        if self.datagram.is_some() {
            return self.buf.is_empty();
        }
        if self.unopened.as_ref().is_some_and(|unopened| unopened.has_news()) {
            return false;
        }
        let Ok(front) = self.front() else { return false };
        let whole = front.as_ref().is_some_and(|front| front.wire_len <= self.buf.len());
        self.awaits_body = front.is_some() && !whole;
        // Who watches is told of the header first.
        !whole && (self.watched.is_none() || self.told || front.is_none())
    }

    /// As `needed`, with the header of the record that follows where that saves a call of
    /// the transport. A header alone lets nobody sleep while data waits: the rest of its
    /// record is still to be read. Short records, which may be the last, are not passed.
    pub fn needed_with_next_header(&self) -> usize {
        let needed = self.needed();
        // So much is wanted only once the record's own header is here.
        let data = self.buf.first() == Some(&ContentType::APPLICATION_DATA.0);
        let many = needed > LEAST_AHEAD && data && !self.protection.is_null();
        if many { needed + HEADER_LEN } else { needed }
    }

    /// Room for at least `min` bytes after what is there; possibly more.
    pub fn buf_space(&mut self, min: usize) -> &mut [u8] {
        let whole = self.least_buffer;
        self.buf.reserve_by(min, |least, _| {
            let want = least.max(whole);
            BUFFER_STEPS.into_iter().find(|step| *step >= want).unwrap_or(want)
        });
        self.buf.spare()
    }

    /// The buffer itself, with room for at least `min` more bytes: for a transport that
    /// may run while nothing is borrowed. `put_space` gives it back; meanwhile the reader
    /// looks empty.
    pub fn take_space(&mut self, min: usize) -> InputBuf {
        self.buf_space(min);
        InputBuf(std::mem::take(&mut self.buf))
    }

    /// Takes the buffer of `take_space` back, `n` bytes richer.
    pub fn put_space(&mut self, taken: InputBuf, n: usize) {
        self.buf = taken.0;
        self.filled(n);
    }

    /// `n` bytes have been put into the space given.
    pub fn filled(&mut self, n: usize) {
        self.buf.filled(n);
    }

    /// Appends bytes: `buf_space` and `filled` in one.
    pub fn extend(&mut self, bytes: &[u8]) {
        self.buf_space(bytes.len())[..bytes.len()].copy_from_slice(bytes);
        self.filled(bytes.len());
    }

    /// Bytes wait which are not but the header of a record to come, looked at or fetched
    /// ahead of its time.
    pub fn has_more_than_header(&self) -> bool {
        if self.datagram.is_some() {
            return !self.buf.is_empty();
        }
        if let Some(left) = self.unopened.as_ref().and_then(|unopened| unopened.left_behind()) {
            return left > 0;
        }
        let header = if self.awaits_body { HEADER_LEN } else { self.ahead };
        self.buf.len() > header
    }

    /// Bytes that came and are not yet read: parts of records, or, when the
    /// driver reads ahead, whole ones.
    pub fn buffered(&self) -> &[u8] {
        self.buf.pending()
    }

    /// The header in front was looked at, and its body has not all come.
    pub fn awaits_body(&self) -> bool {
        self.awaits_body
    }

    /// Gives the buffer back when no bytes wait. Ranges handed out end here.
    pub fn release(&mut self) {
        self.buf.release();
    }

    /// Lends a buffer that another connection does not need just now, if there is none.
    pub fn lend(&mut self, buf: OutBuf) {
        self.buf.lend(buf);
    }

    /// The buffer, for another connection; `None` while bytes wait. Ranges handed out end here.
    pub fn take_room(&mut self) -> Option<OutBuf> {
        self.buf.take_room()
    }

    /// There is a buffer, empty or not.
    pub fn has_room(&self) -> bool {
        self.buf.has_room()
    }

    /// Overwrites content that was handed out (SSL_OP_CLEANSE_PLAINTEXT).
    pub fn wipe(&mut self, range: Range<usize>) {
        self.payload(range).zeroize();
    }

    /// Bytes of memory held.
    pub fn capacity(&self) -> usize {
        self.buf.capacity()
    }

    // ---- reading ---------------------------------------------------------

    /// The content of a record handed out, to be read or wiped in place.
    pub fn payload(&mut self, range: Range<usize>) -> &mut [u8] {
        self.buf.at_mut(range)
    }

    /// The next record, or `None` while it is not whole.
    ///
    /// Not an iterator: the records borrow the buffer by range.
    #[expect(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Result<Option<Record>, RecordError> {
        self.next_to(&mut [])
    }

    /// As `next`; a record of application data that `to` has room for (TLS 1.3: with its
    /// type and padding) may be decrypted there, which `Record::delivered` says.
    pub fn next_to(&mut self, to: &mut [u8]) -> Result<Option<Record>, RecordError> {
        if self.datagram.is_some() {
            return self.next_of_datagram();
        }
        if self.unopened.is_some() {
            return self.next_unopened();
        }
        loop {
            if self.watched.is_some() {
                self.watch_header();
            }
            let front = match self.front()? {
                Some(front) if front.wire_len <= self.buf.len() => front,
                front => {
                    self.awaits_body = front.is_some();
                    return Ok(None);
                }
            };
            self.awaits_body = false;
            self.told = false;
            let header = self.buf.first_chunk().map_or(NO_HEADER, Header::decode);
            let record = match front.v2 {
                true => Some(self.take_v2(header, front.wire_len - V2_HEADER_LEN)),
                false => self.take(header, to)?,
            };
            self.ahead = Some(self.buf.len()).filter(|len| *len <= HEADER_LEN).unwrap_or(0);
            if record.is_some() {
                return Ok(record);
            }
        }
    }

    /// As `next`, where records are opened elsewhere.
    #[cold]
    fn next_unopened(&mut self) -> Result<Option<Record>, RecordError> {
        if let Some(record) = self.next_opened()? {
            return Ok(Some(record));
        }
        if self.is_away() {
            return Ok(None);
        }
        if self.watched.is_some() {
            self.watch_header();
        }
        let Some(front) = self.front()? else {
            self.awaits_body = false;
            return Ok(None);
        };
        let whole = front.wire_len <= self.buf.len();
        self.awaits_body = !whole;
        if whole && front.wire_len - HEADER_LEN < self.protection.least_len() {
            return Err(RecordError::TooShort);
        }
        if let Some(unopened) = &mut self.unopened {
            unopened.due = whole;
        }
        Ok(None)
    }

    /// The next record that was opened elsewhere, judged.
    pub fn next_opened(&mut self) -> Result<Option<Record>, RecordError> {
        let Some(unopened) = &mut self.unopened else { return Ok(None) };
        let Some(record) = unopened.next()? else { return Ok(None) };
        self.check_content(&record)?;
        Ok(Some(record))
    }

    /// More than one record was opened at once, and some were not looked at.
    #[inline]
    pub fn has_opened(&self) -> bool {
        self.unopened.as_ref().is_some_and(|unopened| unopened.has_opened())
    }

    /// Records are being opened elsewhere.
    pub fn is_away(&self) -> bool {
        self.unopened.as_ref().is_some_and(|unopened| unopened.left_behind().is_some())
    }

    /// Records are to be opened elsewhere, or are being opened.
    pub fn has_unopened(&self) -> bool {
        self.unopened.as_ref().is_some_and(|unopened| unopened.due || unopened.left_behind().is_some())
    }

    /// How many records a cipher may open at once, if it can (SSL_CTX_set_max_pipelines(3)).
    pub fn set_pipelines(&mut self, pipelines: usize) {
        self.pipelines = pipelines.max(1);
    }

    /// Gives the record in front away to be opened, with the buffer; with it those of
    /// application data that follow, if the cipher takes several.
    pub fn take_opening(&mut self) -> Option<Opening> {
        if !self.unopened.as_ref()?.due {
            return None;
        }
        let most = if self.protection.takes_several() { self.pipelines } else { 1 };
        let mut records = Vec::with_capacity(most);
        loop {
            let header = Header::decode(self.buf.first_chunk()?);
            if records.is_empty() {
                self.told = false;
            } else if let Some(watched) = &mut self.watched {
                watched.push(header.encode().to_vec());
            }
            let range = self.advance(HEADER_LEN, usize::from(header.length));
            let record = CbcRecord { number: self.seq, typ: header.typ.0, version: header.version.0, range, text_len: 0 };
            // A number that is used up fails with the next record.
            self.seq = self.seq.saturating_add(1);
            records.push((record, header));
            if records.len() == most || header.typ != ContentType::APPLICATION_DATA || !self.data_follows() {
                break;
            }
        }
        let opener = self.protection.take_cipher()?;
        let buf = std::mem::take(&mut self.buf);
        Some(self.unopened.as_mut()?.give(opener, buf, records))
    }

    /// A whole record of application data is in front, good as far as can be seen.
    fn data_follows(&self) -> bool {
        let whole = self.front().is_ok_and(|front| front.is_some_and(|front| front.wire_len <= self.buf.len()));
        whole && self.buf.first() == Some(&ContentType::APPLICATION_DATA.0)
    }

    /// Takes them back, opened.
    pub fn put_opening(&mut self, done: Opening) {
        if let Some((opener, buf)) = self.unopened.as_mut().and_then(|unopened| unopened.put(done)) {
            self.protection.put_cipher(opener);
            self.buf = buf;
        }
    }

    #[cold]
    fn watch_header(&mut self) {
        let Some(header) = self.buf.first_chunk::<HEADER_LEN>().copied() else { return };
        let v2 = self.first && self.accept_v2 && v2_record_len(&[header[0], header[1], header[2]]).is_some();
        if let Some(watched) = self.watched.as_mut().filter(|_| !v2 && !self.told) {
            watched.push(header.to_vec());
            self.told = true;
        }
    }

    /// Looks at the header in front, if it is there, and judges it.
    #[inline(always)]
    fn front(&self) -> Result<Option<Front>, RecordError> {
        let Some(bytes) = self.buf.first_chunk::<HEADER_LEN>() else {
            return Ok(None);
        };
        if self.first
            && self.accept_v2
            && let Some(len) = v2_record_len(&[bytes[0], bytes[1], bytes[2]])
        {
            return match len {
                0..V2_MIN_LEN => Err(RecordError::TooShort),
                V2_MIN_LEN..=MAX_BODY => Ok(Some(Front { wire_len: V2_HEADER_LEN + len, v2: true })),
                _ => Err(RecordError::PacketTooLong),
            };
        }
        let header = Header::decode(bytes);
        self.check_version(&header, bytes)?;
        self.check_type(&header)?;
        self.check_length(usize::from(header.length))?;
        Ok(Some(Front { wire_len: HEADER_LEN + usize::from(header.length), v2: false }))
    }

    #[inline(always)]
    fn check_version(&self, h: &Header, bytes: &[u8; HEADER_LEN]) -> Result<(), RecordError> {
        let tls = h.version.major() == 3;
        match self.version {
            _ if !tls && self.first && !self.tls_expected => Err(not_tls(bytes)),
            _ if !tls => Err(RecordError::WrongVersion),
            None | Some(ProtocolVersion::TLS1_3) => Ok(()),
            Some(version) if h.version == version => Ok(()),
            Some(_) if self.protection.is_null() && h.typ == ContentType::ALERT => {
                Err(RecordError::WrongVersionInAlert)
            }
            Some(_) => Err(RecordError::WrongVersion),
        }
    }

    /// TLS 1.3 shows one type once there are keys (RFC 8446 section 5).
    #[inline(always)]
    fn check_type(&self, h: &Header) -> Result<(), RecordError> {
        if !self.protection.is_tls13() {
            return Ok(());
        }
        let passes = match h.typ {
            ContentType::APPLICATION_DATA => true,
            ContentType::CHANGE_CIPHER_SPEC => self.ccs_allowed,
            ContentType::ALERT => self.plain_alerts_allowed,
            _ => false,
        };
        if !passes {
            Err(RecordError::BadRecordType)
        } else if h.version != ProtocolVersion::TLS1_2 {
            Err(RecordError::WrongVersion13)
        } else {
            Ok(())
        }
    }

    #[inline(always)]
    fn check_length(&self, len: usize) -> Result<(), RecordError> {
        let max = if self.is_tls13() { MAX_CIPHERTEXT13 } else { MAX_PLAINTEXT + MAX_OVERHEAD12 };
        if len > MAX_BODY {
            Err(RecordError::PacketTooLong)
        } else if len > max {
            Err(RecordError::EncryptedTooLong)
        } else {
            Ok(())
        }
    }

    fn is_tls13(&self) -> bool {
        self.version == Some(ProtocolVersion::TLS1_3) || self.protection.is_tls13()
    }

    /// Takes bytes off the front: the range of the body behind the header.
    pub(super) fn advance(&mut self, header_len: usize, body_len: usize) -> Range<usize> {
        let body = self.buf.start() + header_len;
        self.buf.advance(header_len + body_len);
        self.first = false;
        body..body + body_len
    }

    fn take_v2(&mut self, header: Header, len: usize) -> Record {
        let range = self.advance(V2_HEADER_LEN, len);
        Record { typ: ContentType::HANDSHAKE, range, header, v2: true, inner: false, delivered: false }
    }

    /// Opens the record in front; `None`: it was one to be skipped.
    #[inline(always)]
    fn take(&mut self, header: Header, to: &mut [u8]) -> Result<Option<Record>, RecordError> {
        let range = self.advance(HEADER_LEN, usize::from(header.length));
        let plain13 =
            self.protection.is_tls13() && header.typ != ContentType::APPLICATION_DATA;
        if self.protection.is_null() || plain13 {
            return self.take_plain(header, range);
        }
        if range.len() < self.protection.least_len() {
            return Err(RecordError::TooShort);
        }
        let seq = Seq { number: self.seq, typ: header.typ, version: header.version };
        let next = self.seq.checked_add(1).ok_or(RecordError::Internal)?;
        if let Some(to) = self.place_to_deliver(header.typ, range.len(), to) {
            return self.deliver(header, range, seq, next, to);
        }
        let Ok(opened) = self.protection.open(seq, self.buf.at_mut(range.clone())) else {
            return self.skip_record(self.protection.counted_len(range.len())).map_err(|e| match e {
                RecordError::Internal => RecordError::BadMac,
                e => e,
            });
        };
        if opened.is_empty() && self.protection.is_tls13() {
            // Not even an inner type.
            return Err(RecordError::BadMac);
        }
        self.seq = next;
        self.skip = None;
        let content = range.start + opened.start..range.start + opened.end;
        let record = if self.protection.is_tls13() {
            self.unwrap_inner(header, content)?
        } else {
            Record {
                typ: header.typ,
                range: content,
                header,
                v2: false,
                inner: false,
                delivered: false,
            }
        };
        self.check_content(&record)?;
        Ok(Some(record))
    }

    /// Where in `to` a record's plaintext may stand, if it is long enough to be worth it.
    fn place_to_deliver<'a>(&self, typ: ContentType, len: usize, to: &'a mut [u8]) -> Option<&'a mut [u8]> {
        if typ != ContentType::APPLICATION_DATA || self.skip.is_some() {
            return None;
        }
        let len = self.protection.text_len(len).filter(|len| *len >= LEAST_DELIVERED)?;
        to.get_mut(..len)
    }

    /// Opens a record to the caller's buffer. What turns out to be no application data is
    /// taken out of there again.
    fn deliver(
        &mut self,
        header: Header,
        range: Range<usize>,
        seq: Seq,
        next: u64,
        to: &mut [u8],
    ) -> Result<Option<Record>, RecordError> {
        self.protection.open_to(seq, self.buf.at(range.clone()), to).map_err(|_| RecordError::BadMac)?;
        self.seq = next;
        let checked = self.check_delivered(header, range.clone(), to);
        let stays = checked.as_ref().is_ok_and(|record| record.delivered);
        if !stays {
            if checked.is_ok() {
                self.buf.at_mut(range.start..range.start + to.len()).copy_from_slice(to);
            }
            to.zeroize();
        }
        checked.map(Some)
    }

    fn check_delivered(&mut self, header: Header, range: Range<usize>, to: &[u8]) -> Result<Record, RecordError> {
        let content = range.start..range.start + to.len();
        let mut record = if self.protection.is_tls13() {
            self.unwrap_text(header, to, content)?
        } else {
            Record { typ: header.typ, range: content, header, v2: false, inner: false, delivered: false }
        };
        self.check_content(&record)?;
        record.delivered = record.typ == ContentType::APPLICATION_DATA;
        Ok(record)
    }

    fn take_plain(
        &mut self,
        header: Header,
        range: Range<usize>,
    ) -> Result<Option<Record>, RecordError> {
        if self.protection.is_null() && self.skip.is_some() {
            match header.typ {
                ContentType::APPLICATION_DATA if range.len() > self.max_plaintext => {
                    return Err(RecordError::DataTooLong);
                }
                ContentType::APPLICATION_DATA => return self.skip_record(range.len()),
                ContentType::CHANGE_CIPHER_SPEC => {}
                _ => self.skip = None,
            }
        }
        let typ = header.typ;
        let record = Record { typ, range, header, v2: false, inner: false, delivered: false };
        if typ == ContentType::CHANGE_CIPHER_SPEC && self.is_tls13() {
            self.check_ccs(&record)?;
        } else {
            self.check_content(&record)?;
        }
        Ok(Some(record))
    }

    /// Counts a record of refused early data; `Internal` when none is awaited.
    fn skip_record(&mut self, len: usize) -> Result<Option<Record>, RecordError> {
        let left = self.skip.ok_or(RecordError::Internal)?;
        let left = left.checked_sub(len as u64).ok_or(RecordError::TooMuchEarlyData)?;
        self.skip = Some(left);
        Ok(None)
    }

    /// Finds the type behind the padding (RFC 8446 section 5.4).
    fn unwrap_inner(
        &self,
        header: Header,
        range: Range<usize>,
    ) -> Result<Record, RecordError> {
        self.unwrap_text(header, self.buf.at(range.clone()), range)
    }

    fn unwrap_text(
        &self,
        header: Header,
        inner: &[u8],
        range: Range<usize>,
    ) -> Result<Record, RecordError> {
        if self.max_inner.is_some_and(|max| range.len() > max) {
            return Err(RecordError::DataTooLong);
        }
        let at = inner.iter().rposition(|b| *b != 0).ok_or(RecordError::BadRecordType)?;
        let typ = ContentType(inner[at]);
        let known = matches!(
            typ,
            ContentType::APPLICATION_DATA | ContentType::ALERT | ContentType::HANDSHAKE
        );
        if !known {
            return Err(RecordError::BadRecordType);
        }
        if at == 0 && typ != ContentType::APPLICATION_DATA {
            return Err(RecordError::EmptyFragment);
        }
        Ok(Record {
            typ,
            range: range.start..range.start + at,
            header,
            v2: false,
            inner: true,
            delivered: false,
        })
    }

    /// Length, and the flood of empty records.
    fn check_content(&mut self, record: &Record) -> Result<(), RecordError> {
        self.ccs_in_a_row = 0;
        if record.len() > self.max_plaintext {
            return Err(RecordError::DataTooLong);
        }
        if !record.is_empty() {
            self.empty_in_a_row = 0;
            return Ok(());
        }
        self.empty_in_a_row += 1;
        if self.empty_in_a_row > MAX_EMPTY_RECORDS {
            return Err(RecordError::TooManyEmpty);
        }
        Ok(())
    }

    /// A change_cipher_spec in TLS 1.3 means nothing, but has its one form.
    fn check_ccs(&mut self, record: &Record) -> Result<(), RecordError> {
        if *self.buf.at(record.range.clone()) != [1] {
            return Err(RecordError::InvalidCcs);
        }
        self.ccs_in_a_row += 1;
        if self.ccs_in_a_row > MAX_EMPTY_RECORDS {
            return Err(RecordError::TooManyCcs);
        }
        Ok(())
    }
}

/// Says what came instead of TLS.
fn not_tls(first: &[u8; HEADER_LEN]) -> RecordError {
    match first {
        [b'G', b'E', b'T', b' ', _] | [b'P', b'U', b'T', b' ', _] => RecordError::HttpRequest,
        b"POST " | b"HEAD " => RecordError::HttpRequest,
        b"CONNE" => RecordError::HttpsProxyRequest,
        _ => RecordError::NotTls,
    }
}

//! Records whose cipher is not ours but an engine's: its code may come back to the connection, or pause the job it runs
//! in (ASYNC_pause_job(3)). So the record layer never runs it. It lays the records out and gives them away with their
//! cipher and buffer, as a `Sealing` or an `Opening`; the driver runs that while nothing is borrowed, and brings it back.
//!
//! Such a cipher may also take several records at once (SSL_CTX_set_max_pipelines(3)).

use std::{
    collections::VecDeque,
    ops::Range,
    sync::atomic::{AtomicU64, Ordering},
};

use super::{OutBuf, Record, RecordError};
use crate::codec::{ContentType, record::Header};
use crate::crypto::{
    CryptoError,
    cbc::{CbcOpener, CbcRecord, CbcSealer},
};

/// Tells the work of one epoch from that of any other, of any connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Epoch(u64);

impl Epoch {
    pub(super) fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Epoch(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// Records to be sealed.
pub struct Sealing {
    epoch: Epoch,
    sealer: Box<CbcSealer>,
    buf: OutBuf,
    /// Those of one group go through the cipher at once. Places count from the buffer's front.
    groups: Vec<Vec<CbcRecord>>,
    result: Result<(), CryptoError>,
}

impl Sealing {
    /// Seals. Nothing of the connection may be borrowed.
    pub fn run(&mut self) {
        let start = self.buf.start();
        let all = self.buf.at_mut(start..start + self.buf.len());
        self.result = self.groups.iter().try_for_each(|group| self.sealer.protect_all(group, all));
    }
}

/// Records of one epoch that are laid out and not yet sealed.
struct Batch {
    epoch: Epoch,
    /// Where it is no more the present epoch's.
    sealer: Option<Box<CbcSealer>>,
    groups: Vec<Vec<CbcRecord>>,
}

/// The output where records in it are not sealed yet.
pub(super) struct Unsealed {
    epoch: Epoch,
    batches: VecDeque<Batch>,
    /// Bytes of the output that are being sealed elsewhere, from its front, and whose they are.
    away: usize,
    away_epoch: Option<Epoch>,
    /// The transport gets the records of a group one by one: bytes left of each, from the output's front.
    parts: VecDeque<usize>,
    /// How many there were.
    all_parts: usize,
    /// The cipher has failed: nothing can be sealed any more.
    broken: bool,
}

impl Unsealed {
    pub fn new() -> Self {
        Unsealed {
            epoch: Epoch::new(),
            batches: VecDeque::new(),
            away: 0,
            away_epoch: None,
            parts: VecDeque::new(),
            all_parts: 0,
            broken: false,
        }
    }

    /// Another epoch begins; what is laid out still needs the former cipher.
    pub fn next_epoch(&mut self, former: Option<Box<CbcSealer>>) {
        if let Some(batch) = self.batches.iter_mut().find(|batch| batch.epoch == self.epoch) {
            batch.sealer = former;
        }
        self.epoch = Epoch::new();
    }

    /// Nothing waits for a cipher, and none is away.
    pub fn is_idle(&self) -> bool {
        self.batches.is_empty() && self.away == 0 && self.parts.is_empty()
    }

    /// Bytes that are away.
    pub fn away(&self) -> usize {
        self.away
    }

    /// Something is to be sealed, or is being sealed.
    pub fn is_busy(&self) -> bool {
        self.away > 0 || !self.batches.is_empty()
    }

    /// Adds a group of records, laid out at the end of the output.
    pub fn push(&mut self, group: Vec<CbcRecord>) -> Result<(), RecordError> {
        if self.broken {
            return Err(RecordError::Internal);
        }
        match self.batches.back_mut().filter(|batch| batch.epoch == self.epoch) {
            Some(batch) => batch.groups.push(group),
            None => self.batches.push_back(Batch { epoch: self.epoch, sealer: None, groups: vec![group] }),
        }
        Ok(())
    }

    /// The transport is to get the last bytes of the output, `len` in all with what was
    /// there before, in these parts.
    pub fn part(&mut self, len: usize, parts: impl Iterator<Item = usize>) {
        let parts: Vec<_> = parts.collect();
        let known = self.parts.iter().sum::<usize>() + parts.iter().sum::<usize>();
        self.parts.extend(len.checked_sub(known).filter(|rest| *rest > 0));
        self.parts.extend(parts);
        self.all_parts = self.parts.len();
    }

    /// The transport has got the first of some parts, and not the last.
    pub fn is_under_way(&self) -> bool {
        !self.parts.is_empty() && self.parts.len() < self.all_parts
    }

    /// What the transport gets next; `None`: all there is.
    pub fn next_part(&self) -> Option<usize> {
        self.parts.front().copied()
    }

    /// So many bytes went out.
    pub fn sent(&mut self, mut n: usize) {
        while let Some(front) = self.parts.front_mut() {
            if n < *front {
                *front -= n;
                return;
            }
            n -= *front;
            self.parts.pop_front();
        }
    }

    /// The oldest records that are to be sealed, with the output; `present` gives the
    /// present epoch's cipher.
    pub fn take(&mut self, present: impl FnOnce() -> Option<Box<CbcSealer>>, out: &mut OutBuf) -> Option<Sealing> {
        if self.away > 0 {
            return None;
        }
        let Batch { epoch, sealer, groups } = self.batches.pop_front()?;
        let sealer = sealer.or_else(|| if epoch == self.epoch { present() } else { None })?;
        let buf = std::mem::take(out);
        self.away = buf.len();
        self.away_epoch = Some(epoch);
        Some(Sealing { epoch, sealer, buf, groups, result: Err(CryptoError) })
    }

    /// Takes them back; gives the cipher if it is the present epoch's.
    pub fn put(&mut self, done: Sealing, out: &mut OutBuf) -> Result<Option<Box<CbcSealer>>, RecordError> {
        let Sealing { epoch, sealer, mut buf, result, .. } = done;
        // Of another connection's life.
        if self.away_epoch.take_if(|away| *away == epoch).is_none() {
            return Ok(None);
        }
        self.away = 0;
        if result.is_err() {
            self.broken = true;
            self.batches.clear();
            self.parts.clear();
            *out = OutBuf::new();
            return Err(RecordError::Internal);
        }
        if !out.is_empty() {
            // Written meanwhile.
            buf.extend(out.pending());
        }
        *out = buf;
        if epoch == self.epoch {
            return Ok(Some(sealer));
        }
        if let Some(batch) = self.batches.iter_mut().find(|batch| batch.epoch == epoch) {
            batch.sealer = Some(sealer);
        }
        Ok(None)
    }
}

/// Records to be opened.
pub struct Opening {
    epoch: Epoch,
    opener: Box<CbcOpener>,
    buf: OutBuf,
    /// Where they are in the buffer's memory.
    records: Vec<(CbcRecord, Header)>,
    result: Result<Vec<Range<usize>>, CryptoError>,
}

impl Opening {
    /// Opens. Nothing of the connection may be borrowed.
    pub fn run(&mut self) {
        let end = self.records.last().map_or(0, |(record, _)| record.range.end);
        let records: Vec<_> = self.records.iter().map(|(record, _)| record.clone()).collect();
        self.result = self.opener.open_all(&records, self.buf.at_mut(0..end));
    }
}

/// The input where the cipher is not ours.
pub(super) struct Unopened {
    epoch: Epoch,
    /// The record in front is whole and good so far.
    pub due: bool,
    /// While records are opened elsewhere: the bytes behind them.
    away: Option<usize>,
    opened: VecDeque<Record>,
    failed: bool,
}

impl Unopened {
    pub fn new() -> Self {
        Unopened { epoch: Epoch::new(), due: false, away: None, opened: VecDeque::new(), failed: false }
    }

    /// While records are opened elsewhere: the bytes behind them.
    pub fn left_behind(&self) -> Option<usize> {
        self.away
    }

    /// There is something to do that needs no byte of the transport.
    pub fn has_news(&self) -> bool {
        self.due || self.failed || !self.opened.is_empty() || self.away.is_some()
    }

    /// Records are opened that were not looked at.
    pub fn has_opened(&self) -> bool {
        !self.opened.is_empty()
    }

    /// The next record that is opened.
    pub fn next(&mut self) -> Result<Option<Record>, RecordError> {
        if self.failed { Err(RecordError::BadMac) } else { Ok(self.opened.pop_front()) }
    }

    /// Gives records away with the buffer.
    pub fn give(&mut self, opener: Box<CbcOpener>, buf: OutBuf, records: Vec<(CbcRecord, Header)>) -> Opening {
        self.due = false;
        self.away = Some(buf.len());
        Opening { epoch: self.epoch, opener, buf, records, result: Err(CryptoError) }
    }

    /// Takes them back; `None`: they are of another life of the connection.
    pub fn put(&mut self, done: Opening) -> Option<(Box<CbcOpener>, OutBuf)> {
        let Opening { epoch, opener, buf, records, result } = done;
        if epoch != self.epoch || self.away.take().is_none() {
            return None;
        }
        match result {
            Ok(contents) => self.opened.extend(contents.into_iter().zip(records).map(|(range, (record, header))| Record {
                typ: ContentType(record.typ),
                range,
                header,
                v2: false,
                inner: false,
                delivered: false,
            })),
            Err(_) => self.failed = true,
        }
        Some((opener, buf))
    }
}

//! Bytes between the records and the transport. A buffer is one pointer, so that lending
//! it to the transport and to other connections costs nothing.

use std::ops::Range;

/// The least room made: a small flight.
const LEAST: usize = 2048;

/// Bytes that wait: sealed records on their way out, or received ones. Keeps its room when
/// it runs empty, so that steady work does not allocate.
#[derive(Debug, Default)]
pub struct OutBuf(Option<Box<Bytes>>);

#[derive(Debug, Default)]
struct Bytes {
    /// All of it is initialised; `start..end` waits.
    all: Vec<u8>,
    start: usize,
    end: usize,
}

impl OutBuf {
    pub fn new() -> Self {
        Self::default()
    }

    /// What waits.
    #[inline]
    pub fn pending(&self) -> &[u8] {
        match &self.0 {
            Some(bytes) => bytes.all.get(bytes.start..bytes.end).unwrap_or_default(),
            None => &[],
        }
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |bytes| bytes.end - bytes.start)
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where in the buffer what waits begins.
    #[inline]
    pub(super) fn start(&self) -> usize {
        self.0.as_ref().map_or(0, |bytes| bytes.start)
    }

    /// Takes `n` bytes off the front, which stay where they are until more room is made.
    #[inline]
    pub(super) fn advance(&mut self, n: usize) {
        if let Some(bytes) = &mut self.0 {
            bytes.start = bytes.start.saturating_add(n).min(bytes.end);
        }
    }

    /// Bytes by their place in the buffer.
    #[inline]
    pub(super) fn at(&self, range: Range<usize>) -> &[u8] {
        self.0.as_ref().and_then(|bytes| bytes.all.get(range)).unwrap_or_default()
    }

    /// As `at`, to be changed.
    #[inline]
    pub(super) fn at_mut(&mut self, range: Range<usize>) -> &mut [u8] {
        self.0.as_mut().and_then(|bytes| bytes.all.get_mut(range)).unwrap_or_default()
    }

    /// All the room behind what waits.
    pub(super) fn spare_bytes(&self) -> &[u8] {
        self.0.as_ref().and_then(|bytes| bytes.all.get(bytes.end..)).unwrap_or_default()
    }

    /// As `spare_bytes`, to be filled.
    #[inline]
    pub(super) fn spare(&mut self) -> &mut [u8] {
        self.0.as_mut().and_then(|bytes| bytes.all.get_mut(bytes.end..)).unwrap_or_default()
    }

    /// `n` bytes have been written.
    #[inline]
    pub fn consume(&mut self, n: usize) {
        self.advance(n);
        self.rewind();
    }

    /// An empty buffer begins at its start again.
    #[inline]
    fn rewind(&mut self) {
        if let Some(bytes) = self.0.as_mut().filter(|bytes| bytes.start == bytes.end) {
            bytes.start = 0;
            bytes.end = 0;
        }
    }

    /// Makes sure that `n` more bytes fit.
    pub fn reserve(&mut self, n: usize) {
        self.reserve_by(n, |least, now| least.max(LEAST).max((2 * now).min(least + least / 4)));
    }

    /// As `reserve`; `size` says how large the buffer becomes, given the least that does
    /// and what it is now.
    #[inline]
    pub(super) fn reserve_by(&mut self, n: usize, size: impl FnOnce(usize, usize) -> usize) {
        self.rewind();
        let bytes = self.0.get_or_insert_default();
        if bytes.all.len() - bytes.end >= n {
            return;
        }
        // What was taken off the front goes first.
        if bytes.start > 0 {
            bytes.all.copy_within(bytes.start..bytes.end, 0);
            bytes.end -= bytes.start;
            bytes.start = 0;
        }
        let least = bytes.end + n;
        if bytes.all.len() < least {
            let size = size(least, bytes.all.len()).max(least);
            bytes.all.reserve_exact(size - bytes.all.len());
            bytes.all.resize(size, 0);
        }
    }

    /// The next `n` bytes behind what waits, to be written and then counted by `filled`.
    pub fn room(&mut self, n: usize) -> &mut [u8] {
        self.reserve(n);
        self.spare().get_mut(..n).unwrap_or_default()
    }

    /// `n` bytes of the room are filled now.
    #[inline]
    pub fn filled(&mut self, n: usize) {
        if let Some(bytes) = &mut self.0 {
            bytes.end = bytes.end.saturating_add(n).min(bytes.all.len());
        }
    }

    /// Forgets what was added after `len` bytes waited.
    pub fn truncate(&mut self, len: usize) {
        if let Some(bytes) = &mut self.0 {
            bytes.end = bytes.end.min(bytes.start + len);
        }
    }

    /// Appends bytes that are records already.
    pub fn extend(&mut self, sealed: &[u8]) {
        self.room(sealed.len()).copy_from_slice(sealed);
        self.filled(sealed.len());
    }

    /// Gives the room back when nothing waits.
    pub fn release(&mut self) {
        if self.is_empty() {
            self.0 = None;
        }
    }

    /// Takes room that another connection does not need just now, if it has none itself.
    #[inline]
    pub fn lend(&mut self, room: OutBuf) {
        if self.0.is_none() {
            *self = room;
        }
    }

    /// The buffer for another connection, when nothing waits in it.
    #[inline]
    pub fn take_room(&mut self) -> Option<OutBuf> {
        (self.is_empty() && self.0.is_some()).then(|| OutBuf(self.0.take()))
    }

    /// There is a buffer, empty or not.
    #[inline]
    pub fn has_room(&self) -> bool {
        self.0.is_some()
    }

    /// Bytes of memory held.
    pub fn capacity(&self) -> usize {
        self.0.as_ref().map_or(0, |bytes| bytes.all.capacity())
    }
}

/// The pending bytes.
impl std::ops::Deref for OutBuf {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        self.pending()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consumed_bytes_go_and_room_stays() {
        let mut out = OutBuf::new();
        out.extend(&[1, 2, 3, 4]);
        out.consume(3);
        assert_eq!(out.pending(), [4]);
        out.extend(&[5]);
        assert_eq!(out.pending(), [4, 5]);
        out.consume(100);
        assert!(out.is_empty() && out.capacity() > 0);
        out.release();
        assert_eq!(out.capacity(), 0);
    }

    #[test]
    fn what_waits_stays_when_room_is_made_and_what_is_cut_off_goes() {
        let mut out = OutBuf::new();
        out.extend(&vec![7; LEAST - 10]);
        out.consume(LEAST - 15);
        out.extend(&vec![8; 3 * LEAST]);
        assert_eq!((&out[..5], out[5], out.len()), (&[7; 5][..], 8, 5 + 3 * LEAST));
        out.truncate(6);
        assert_eq!(out.pending(), [7, 7, 7, 7, 7, 8]);
        assert!(out.take_room().is_none());
        out.consume(6);
        let room = out.take_room().unwrap();
        assert!(out.capacity() == 0 && room.capacity() >= 3 * LEAST);
        out.lend(room);
        out.extend(&[1]);
        assert_eq!(out.pending(), [1]);
    }
}

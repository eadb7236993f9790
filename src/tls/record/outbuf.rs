//! Sealed bytes on their way out.

/// Records that wait to be written to the transport. Keeps its room when it
/// runs empty, so that steady writing does not allocate.
#[derive(Debug, Default)]
pub struct OutBuf {
    /// All of it is initialised; `start..end` waits.
    bytes: Vec<u8>,
    start: usize,
    end: usize,
}

/// The least room made: a small flight.
const LEAST: usize = 512;

impl OutBuf {
    pub fn new() -> Self {
        Self::default()
    }

    /// What is still to be written.
    pub fn pending(&self) -> &[u8] {
        self.bytes.get(self.start..self.end).unwrap_or_default()
    }

    pub fn len(&self) -> usize {
        self.end - self.start
    }

    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// `n` bytes have been written.
    pub fn consume(&mut self, n: usize) {
        self.start = self.start.saturating_add(n).min(self.end);
        if self.start == self.end {
            self.start = 0;
            self.end = 0;
        }
    }

    /// Makes sure that `n` more bytes fit.
    pub fn reserve(&mut self, n: usize) {
        if self.bytes.len() - self.end >= n {
            return;
        }
        // What the transport took goes first.
        if self.start > 0 {
            self.bytes.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        let least = self.end + n;
        if self.bytes.len() < least {
            let size = least.max(LEAST).max((2 * self.bytes.len()).min(least + least / 4));
            self.bytes.reserve_exact(size - self.bytes.len());
            self.bytes.resize(size, 0);
        }
    }

    /// The next `n` bytes behind what waits, to be written and then counted by `filled`.
    pub fn room(&mut self, n: usize) -> &mut [u8] {
        self.reserve(n);
        self.bytes.get_mut(self.end..self.end + n).unwrap_or_default()
    }

    /// `n` bytes of the room hold records now.
    pub fn filled(&mut self, n: usize) {
        self.end = self.end.saturating_add(n).min(self.bytes.len());
    }

    /// Forgets what was added after `len` bytes waited.
    pub fn truncate(&mut self, len: usize) {
        self.end = self.end.min(self.start + len);
    }

    /// Appends bytes that are records already.
    pub fn extend(&mut self, sealed: &[u8]) {
        self.room(sealed.len()).copy_from_slice(sealed);
        self.filled(sealed.len());
    }

    /// Gives the room back when nothing waits.
    pub fn release(&mut self) {
        if self.is_empty() {
            *self = OutBuf::default();
        }
    }

    /// Lends room that another connection does not need just now, if there is none.
    pub fn lend(&mut self, room: Vec<u8>) {
        if self.bytes.is_empty() {
            self.bytes = room;
        }
    }

    /// The room, for another connection; `None` while something waits.
    pub fn take_room(&mut self) -> Option<Vec<u8>> {
        if !self.is_empty() || self.bytes.is_empty() {
            return None;
        }
        self.start = 0;
        self.end = 0;
        Some(std::mem::take(&mut self.bytes))
    }

    /// Bytes of memory held.
    pub fn capacity(&self) -> usize {
        self.bytes.capacity()
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
        assert_eq!(out.capacity(), 0);
        out.lend(room);
        out.extend(&[1]);
        assert_eq!(out.pending(), [1]);
    }
}

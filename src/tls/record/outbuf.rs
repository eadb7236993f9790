//! Sealed bytes on their way out.

/// Records that wait to be written to the transport. Keeps its room when it
/// runs empty, so that steady writing does not allocate.
#[derive(Debug, Default)]
pub struct OutBuf {
    bytes: Vec<u8>,
    consumed: usize,
}

impl OutBuf {
    pub fn new() -> Self {
        Self::default()
    }

    /// What is still to be written.
    pub fn pending(&self) -> &[u8] {
        &self.bytes[self.consumed..]
    }

    pub fn len(&self) -> usize {
        self.bytes.len() - self.consumed
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// `n` bytes have been written.
    pub fn consume(&mut self, n: usize) {
        self.consumed = self.consumed.saturating_add(n).min(self.bytes.len());
        if self.consumed == self.bytes.len() {
            self.bytes.clear();
            self.consumed = 0;
        }
    }

    /// Where records are sealed: the end is free to grow. What the transport
    /// took is dropped first when it has become the larger part.
    pub fn tail(&mut self) -> &mut Vec<u8> {
        if self.consumed > self.bytes.len() / 2 {
            self.bytes.drain(..self.consumed);
            self.consumed = 0;
        }
        &mut self.bytes
    }

    /// Appends bytes that are records already.
    pub fn extend(&mut self, sealed: &[u8]) {
        self.tail().extend_from_slice(sealed);
    }

    /// Gives the room back when nothing waits.
    pub fn release(&mut self) {
        if self.is_empty() {
            *self = OutBuf::default();
        }
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
}

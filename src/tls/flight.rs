//! Whole handshake messages over a stream transport: the records' handshake bytes
//! go in, messages come out. (The datagram side will reassemble fragments here.)

use crate::codec::{
    HandshakeType,
    handshake::{HEADER_LEN, Header},
};

/// One whole handshake message: header and body as they stood on the wire.
#[derive(Debug, Clone)]
pub(crate) struct Msg {
    pub typ: HandshakeType,
    /// Header and body: what the transcript takes.
    pub raw: Vec<u8>,
}

impl Msg {
    /// The body, without the four bytes of header.
    pub fn body(&self) -> &[u8] {
        self.raw.get(HEADER_LEN..).unwrap_or(&[])
    }
}

/// Joins handshake fragments of several records into messages.
#[derive(Debug, Default)]
pub(crate) struct Joiner {
    buf: Vec<u8>,
    start: usize,
}

impl Joiner {
    /// Appends a record's handshake bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        if self.start == self.buf.len() {
            self.buf.clear();
            self.start = 0;
        }
        self.buf.extend_from_slice(bytes);
    }

    fn rest(&self) -> &[u8] {
        self.buf.get(self.start..).unwrap_or(&[])
    }

    /// The header of the message at the front, as soon as its four bytes are there.
    pub fn header(&self) -> Option<Header> {
        Header::peek(self.rest())
    }

    /// Takes the message at the front, if it is whole.
    pub fn take(&mut self) -> Option<Msg> {
        let header = self.header()?;
        let raw = self.rest().get(..header.message_len())?;
        if raw.len() == self.buf.len() {
            return Some(Msg { typ: header.typ, raw: std::mem::take(&mut self.buf) });
        }
        let raw = raw.to_vec();
        self.start += raw.len();
        if self.start == self.buf.len() {
            self.buf.clear();
            self.buf.shrink_to(4096);
            self.start = 0;
        }
        Some(Msg { typ: header.typ, raw })
    }

    /// No byte waits: a message ended where the last record ended.
    pub fn is_empty(&self) -> bool {
        self.rest().is_empty()
    }

    /// Gives the buffer back.
    pub fn release(&mut self) {
        if self.is_empty() {
            *self = Joiner::default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_joined_from_any_pieces() {
        let wire = [20u8, 0, 0, 2, 1, 2, 8, 0, 0, 0, 24, 0, 0, 1, 9];
        for piece in 1..wire.len() {
            let mut joiner = Joiner::default();
            let mut got = Vec::new();
            for chunk in wire.chunks(piece) {
                joiner.push(chunk);
                while let Some(m) = joiner.take() {
                    got.push((m.typ.0, m.body().to_vec()));
                }
            }
            assert_eq!(got, [(20, vec![1, 2]), (8, vec![]), (24, vec![9])]);
            assert!(joiner.is_empty());
        }
    }
}

//! Whole handshake messages: the records' handshake bytes go in, messages come out. (Over
//! datagrams what goes in was put together by `tls::datagram`.)

use crate::codec::{
    HandshakeType,
    dtls::HANDSHAKE_HEADER_LEN,
    handshake::{HEADER_LEN, Header},
};

/// One whole handshake message: header and body as they stood on the wire.
#[derive(Debug, Clone)]
pub(crate) struct Msg {
    pub typ: HandshakeType,
    /// Header and body: what the transcript takes.
    pub raw: Vec<u8>,
    /// Bytes of the header.
    pub header_len: usize,
}

impl Msg {
    /// The body, without the header.
    pub fn body(&self) -> &[u8] {
        self.raw.get(self.header_len..).unwrap_or(&[])
    }
}

/// Joins handshake fragments of several records into messages.
#[derive(Debug, Default)]
pub(crate) struct Joiner {
    buf: Vec<u8>,
    start: usize,
    /// What a datagram's message has in front of its body beside type and length, bytes.
    more_header: usize,
}

impl Joiner {
    /// For messages with the header of datagrams.
    pub fn of_datagrams() -> Joiner {
        Joiner { more_header: HANDSHAKE_HEADER_LEN - HEADER_LEN, ..Joiner::default() }
    }

    /// Bytes in front of a message's body.
    pub fn header_len(&self) -> usize {
        HEADER_LEN + self.more_header
    }

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
        let header_len = self.header_len();
        let raw = self.rest().get(..header_len + header.length)?;
        if raw.len() == self.buf.len() {
            return Some(Msg { typ: header.typ, raw: std::mem::take(&mut self.buf), header_len });
        }
        let raw = raw.to_vec();
        self.start += raw.len();
        if self.start == self.buf.len() {
            self.buf.clear();
            self.buf.shrink_to(4096);
            self.start = 0;
        }
        Some(Msg { typ: header.typ, raw, header_len })
    }

    /// No byte waits: a message ended where the last record ended.
    pub fn is_empty(&self) -> bool {
        self.rest().is_empty()
    }

    /// Gives the buffer back.
    pub fn release(&mut self) {
        if self.is_empty() {
            self.clear();
        }
    }

    /// Forgets what waits.
    pub fn clear(&mut self) {
        *self = Joiner { more_header: self.more_header, ..Joiner::default() };
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

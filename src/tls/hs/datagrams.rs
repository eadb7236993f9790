//! Messages over datagrams: between the states and the datagram record layer (RFC 6347
//! section 4.2).

use crate::codec::{
    ContentType, HandshakeType,
    dtls::{HANDSHAKE_HEADER_LEN, HEADER_LEN},
    handshake::Header,
    record::MAX_PLAINTEXT,
};
use crate::tls::{
    config::Role,
    datagram::{Came, fragment_header},
    error::Error,
    record::Record,
};

use super::{Cx, io::Incoming};

impl Cx {
    /// A record of handshake bytes.
    pub(super) fn handshake_in(&mut self, record: Record) -> Result<Option<Incoming>, Error> {
        let over = !self.flow.in_handshake;
        // The longest message, as the reference counts it.
        let max = self.config.max_cert_list.max(HANDSHAKE_HEADER_LEN + MAX_PLAINTEXT + 320);
        let bytes = self.reader.payload(record.range);
        let Some(datagrams) = &mut self.datagrams else {
            self.joiner.push(bytes);
            return Ok(Some(Incoming::Handshake));
        };
        let came = datagrams.take(bytes, max, over, &mut self.joiner);
        self.flow.message_failed = came.is_err();
        match came? {
            Came::Message => Ok(Some(Incoming::Handshake)),
            Came::Nothing => Ok(Some(Incoming::Nothing)),
            Came::Repeated => {
                self.retransmit()?;
                Ok(Some(Incoming::Nothing))
            }
        }
    }

    /// Takes application data that has overtaken the handshake's end.
    pub(super) fn early_data_in(&mut self) -> bool {
        let Some(datagrams) = self.datagrams.as_mut().filter(|_| !self.flow.in_handshake && self.app_data.is_empty()) else {
            return false;
        };
        let Some(data) = datagrams.early.pop_front() else { return false };
        self.app_data = self.reader.place(&data);
        true
    }

    /// A message of `put_message` gets the header that it has on this transport.
    pub(super) fn frame(&self, raw: &mut Vec<u8>) -> Result<(), Error> {
        match &self.datagrams {
            Some(datagrams) => datagrams.frame(raw).map_err(|_| Error::internal()),
            None => Ok(()),
        }
    }

    /// Writes a handshake message or change_cipher_spec: over datagrams in fragments that
    /// fit, and to be kept.
    pub(super) fn write_message(&mut self, typ: ContentType, raw: &[u8]) -> Result<(), Error> {
        let Some(datagrams) = &mut self.datagrams else { return self.write_records(typ, raw) };
        let verify_request = Header::peek(raw).is_some_and(|header| header.typ == HandshakeType::HELLO_VERIFY_REQUEST);
        if typ == ContentType::HANDSHAKE && verify_request && self.role == Role::Server {
            datagrams.pass();
        } else {
            datagrams.remember(typ, self.writer.epoch(), raw);
        }
        self.write_fragments(typ, raw)
    }

    fn write_fragments(&mut self, typ: ContentType, raw: &[u8]) -> Result<(), Error> {
        if typ != ContentType::HANDSHAKE {
            self.record_room();
            return self.write_records(typ, raw);
        }
        let (header, body) = raw.split_first_chunk::<HANDSHAKE_HEADER_LEN>().ok_or(Error::internal())?;
        let seq = u16::from_be_bytes([header[4], header[5]]);
        let mut offset = 0;
        loop {
            let rest = body.get(offset..).unwrap_or_default();
            let len = rest.len().min(self.record_room().saturating_sub(HANDSHAKE_HEADER_LEN));
            let header = fragment_header(HandshakeType(header[0]), body.len(), seq, offset, len);
            let mut fragment = Vec::with_capacity(HANDSHAKE_HEADER_LEN + len);
            fragment.extend_from_slice(&header);
            fragment.extend_from_slice(rest.get(..len).unwrap_or_default());
            self.write_records(typ, &fragment)?;
            offset += len;
            if offset >= body.len() {
                return Ok(());
            }
        }
    }

    /// Content that fits into one more record of the flight.
    fn record_room(&mut self) -> usize {
        let overhead = HEADER_LEN + self.writer.protection().counted_overhead();
        let most = self.max_fragment();
        self.datagrams.as_mut().map_or(most, |datagrams| datagrams.room(overhead)).min(most)
    }

    /// Writes the last flight once more, each message in datagrams of its own.
    pub fn retransmit(&mut self) -> Result<(), Error> {
        let Some(datagrams) = &mut self.datagrams else { return Ok(()) };
        let flight = datagrams.take_flight();
        let result = flight.iter().try_for_each(|sent| self.rewrite(sent));
        if let Some(datagrams) = &mut self.datagrams {
            datagrams.put_flight(flight);
        }
        result
    }

    fn rewrite(&mut self, sent: &crate::tls::datagram::Sent) -> Result<(), Error> {
        let swapped = self.writer.enter_epoch(sent.epoch);
        let result = self.write_fragments(sent.typ, &sent.raw);
        if swapped {
            self.writer.leave_epoch();
        }
        if let Some(datagrams) = &mut self.datagrams {
            datagrams.packing.close();
        }
        self.message_notice(true, u16::from(sent.typ.0), &sent.raw);
        result
    }
}

//! Messages in and out: between the states and the record layer.

use crate::codec::{
    AlertDescription, AlertLevel, ContentType, HandshakeType, ProtocolVersion, dtls,
    handshake::put_message,
    record,
    writer::Written,
};
use crate::tls::{
    conn::Step,
    error::{Cause, Error},
    flight::Msg,
    groups::{Group, Kind},
    notice::Event,
    reason,
    record::{Padding, Record, RecordError, WriteParams, write::headers},
    options::op,
    state::HandshakeState,
    transcript::Transcript,
    version::Family,
};

use super::{Cx, cx::Pha};

/// A message a state can take, what state it leads to and how long it may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expect {
    pub typ: HandshakeType,
    pub state: HandshakeState,
    pub max: usize,
}

impl Expect {
    pub const fn new(typ: HandshakeType, state: HandshakeState, max: usize) -> Expect {
        Expect { typ, state, max }
    }
}

/// Longest messages the reference takes, by kind.
pub(crate) mod max {
    pub const SERVER_HELLO: usize = 20000;
    pub const HELLO_VERIFY_REQUEST: usize = 258;
    pub const CLIENT_HELLO: usize = 131396;
    pub const ENCRYPTED_EXTENSIONS: usize = 20000;
    pub const PLAIN: usize = 16384;
    pub const SERVER_KEY_EXCHANGE: usize = 102400;
    pub const CLIENT_KEY_EXCHANGE: usize = 2048;
    pub const FINISHED: usize = 64;
    pub const KEY_UPDATE: usize = 1;
    pub const NEXT_PROTO: usize = 514;
    pub const SESSION_TICKET_12: usize = 65541;
    pub const SESSION_TICKET_13: usize = 131338;
    pub const CERT_VERIFY: usize = 16384;
}

/// Warning alerts in a row before the connection is given up.
const MAX_WARNINGS: u32 = 5;
/// change_cipher_spec records of TLS 1.3 (and empty records) in a row.
const MAX_EMPTY: u32 = 32;

/// What one record brought.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Incoming {
    /// Handshake bytes were joined.
    Handshake,
    /// TLS 1.2 and below: change_cipher_spec.
    ChangeCipherSpec,
    /// Application data stands in `Cx::app_data`.
    ApplicationData,
    /// So many bytes of application data stand in the caller's buffer.
    Delivered(usize),
    /// An alert or a record to be ignored was dealt with.
    Nothing,
    /// close_notify was received (now or before).
    Closed,
}

/// What `Cx::read_message_or_ccs` found.
pub(crate) enum Next {
    Message(Msg),
    ChangeCipherSpec,
}

/// Room for most messages, bytes.
const MESSAGE: usize = 2048;

impl Cx {
    /// Processes one record, if it is whole. A failure is remembered as one of reading.
    pub fn next_record(&mut self) -> Result<Option<Incoming>, Error> {
        self.next_record_to(&mut [])
    }

    /// As `next_record`; application data may be delivered to `to`.
    pub fn next_record_to(&mut self, to: &mut [u8]) -> Result<Option<Incoming>, Error> {
        let incoming = self.process_record(to);
        // A change_cipher_spec is a message to the reference.
        let of_message = |error: &Error| self.flow.message_failed || error.reason == reason::BAD_CHANGE_CIPHER_SPEC;
        self.flow.reading_failed = incoming.as_ref().is_err_and(|error| !of_message(error));
        incoming
    }

    fn process_record(&mut self, to: &mut [u8]) -> Result<Option<Incoming>, Error> {
        if self.early_data_in() {
            return Ok(Some(Incoming::ApplicationData));
        }
        if self.flow.close_received {
            return Ok(Some(Incoming::Closed));
        }
        if self.flow.read_closed && self.flow.thrown_away {
            self.flow.close_received = true;
            return Ok(Some(Incoming::Closed));
        }
        // It is not all read yet.
        if !self.app_data.is_empty() {
            return Ok(Some(Incoming::ApplicationData));
        }
        let record = self.reader.next_to(to);
        if self.config.watch_messages {
            self.header_notices();
        }
        let record = match record {
            Ok(Some(record)) => record,
            Ok(None) => return Ok(None),
            Err(RecordError::BadMac) if self.reader.protection().cipher_fails() => {
                return Err(record_error(RecordError::BadMac).because(Cause::Cipher));
            }
            Err(error) => return Err(record_error(error)),
        };
        self.inner_type_notice(&record);
        if self.flow.read_closed {
            self.flow.thrown_away = true;
            self.flow.close_received = true;
            return Ok(Some(Incoming::Closed));
        }
        if self.is_stray(record.typ) {
            self.flow.stray_version = Some(record.header.version);
            let datagram = self.datagrams.is_some();
            return Err(Error::unexpected(if datagram { reason::UNEXPECTED_RECORD } else { reason::UNEXPECTED_MESSAGE }));
        }
        let ctype = record.typ;
        // Nothing comes between the parts of a message (RFC 8446 section 5.1); with its header there it is the message's
        // state that says so.
        if ctype != ContentType::HANDSHAKE && self.is_13() && !self.joiner.is_empty() && self.joiner.header().is_none() {
            return Err(Error::unexpected(reason::MIXED_HANDSHAKE_AND_NON_HANDSHAKE_DATA));
        }
        if self.flow.finished_due && ctype != ContentType::HANDSHAKE {
            let Some(datagrams) = &mut self.datagrams else {
                return Err(Error::unexpected(reason::DATA_BETWEEN_CCS_AND_FINISHED));
            };
            // It has overtaken the Finished.
            if ctype == ContentType::APPLICATION_DATA {
                datagrams.keep_early(self.reader.payload(record.range));
            }
            return Ok(Some(Incoming::Nothing));
        }
        if ctype != ContentType::ALERT && ctype != ContentType::CHANGE_CIPHER_SPEC {
            self.flow.warnings = 0;
        }
        match ctype {
            ContentType::HANDSHAKE => {
                if record.v2 {
                    self.flow.v2_hello = Some(self.reader.payload(record.range).to_vec());
                    return Ok(Some(Incoming::Nothing));
                }
                if record.range.is_empty() {
                    return Ok(Some(Incoming::Nothing));
                }
                self.handshake_in(record)
            }
            ContentType::ALERT => self.alert_read(record),
            ContentType::CHANGE_CIPHER_SPEC => self.ccs_in(record),
            ContentType::APPLICATION_DATA if record.delivered => Ok(Some(Incoming::Delivered(record.len()))),
            ContentType::APPLICATION_DATA => {
                self.app_data = record.range;
                if self.reader.has_opened() {
                    self.take_opened()?;
                }
                Ok(Some(Incoming::ApplicationData))
            }
            _ if self.rules.is_none() => Err(Error::unexpected(reason::UNEXPECTED_MESSAGE)),
            _ => Err(Error::unexpected(reason::UNEXPECTED_RECORD)),
        }
    }

    /// Application data of records that were opened at once: none is given before all are
    /// found good.
    #[cold]
    fn take_opened(&mut self) -> Result<(), Error> {
        while let Some(record) = self.reader.next_opened().map_err(record_error)? {
            self.app_more.push_back(record.range);
        }
        while self.app_data.is_empty()
            && let Some(next) = self.app_more.pop_front()
        {
            self.app_data = next;
        }
        Ok(())
    }

    /// Before a version is agreed on only a hello may come; to a client, and over datagrams,
    /// also an alert.
    fn is_stray(&self, ctype: ContentType) -> bool {
        let expected = match ctype {
            ContentType::HANDSHAKE | ContentType::CHANGE_CIPHER_SPEC => true,
            ContentType::ALERT => self.is_datagram() || self.is_client() || !self.peer.client_hello.is_empty(),
            _ => false,
        };
        self.rules.is_none() && !expected
    }

    /// A record of change_cipher_spec: dropped by TLS 1.3 (RFC 8446 section 5).
    fn ccs_in(&mut self, record: Record) -> Result<Option<Incoming>, Error> {
        let content = self.reader.payload(record.range.clone());
        let valid = self.datagrams.as_ref().map_or(*content == [1], |datagrams| datagrams.is_ccs(content));
        if self.is_13() || self.flow.ccs_allowed {
            if !valid {
                return Err(Error::illegal(reason::INVALID_CCS_MESSAGE));
            }
            self.flow.ccs_count += 1;
            if self.flow.ccs_count > MAX_EMPTY {
                return Err(Error::unexpected(reason::UNEXPECTED_CCS_MESSAGE));
            }
            return Ok(Some(Incoming::Nothing));
        }
        if record.range.is_empty() {
            return Ok(Some(Incoming::Nothing));
        }
        if !valid {
            return Err(Error::unexpected(reason::BAD_CHANGE_CIPHER_SPEC));
        }
        Ok(Some(Incoming::ChangeCipherSpec))
    }

    /// The alert protocol, reading (RFC 8446 section 6, RFC 5246 section 7.2).
    fn alert_read(&mut self, record: Record) -> Result<Option<Incoming>, Error> {
        // A server takes a ClientHello first, and nothing else.
        if !self.is_client() && self.rules.is_none() && !self.is_datagram() {
            return Err(Error::unexpected(reason::UNEXPECTED_MESSAGE));
        }
        let alert = <[u8; 2]>::try_from(&*self.reader.payload(record.range.clone()));
        let Ok([level, description]) = alert else {
            return Err(Error::unexpected(reason::INVALID_ALERT));
        };
        if self.config.watch_messages {
            let version = self.shown_version();
            let data = vec![level, description];
            self.notify(Event::Message { write: false, version, content_type: 21, data });
        }
        if self.config.watch_info {
            self.notify(Event::Alert { write: false, level, description });
        }
        let tls13 = self.is_13();
        let (kind, what) = (AlertLevel(level), AlertDescription(description));
        let canceled = tls13 && what == AlertDescription::USER_CANCELED;
        if kind == AlertLevel::WARNING || canceled {
            self.flow.warnings += 1;
            self.flow.last_warning = description;
            if self.flow.warnings >= MAX_WARNINGS {
                return Err(Error::unexpected(reason::TOO_MANY_WARN_ALERTS));
            }
        }
        if what == AlertDescription::CLOSE_NOTIFY && (tls13 || kind == AlertLevel::WARNING) {
            self.flow.close_received = true;
            Ok(Some(Incoming::Closed))
        } else if canceled {
            Ok(Some(Incoming::Nothing))
        } else if kind == AlertLevel::FATAL || tls13 {
            self.flow.fatal_received = true;
            Err(Error::alert_received(description))
        } else if what == AlertDescription::NO_RENEGOTIATION {
            // A warning, but what we asked for will not happen.
            Err(Error::failure(reason::NO_RENEGOTIATION))
        } else if kind == AlertLevel::WARNING {
            Ok(Some(Incoming::Nothing))
        } else {
            Err(Error::illegal(reason::UNKNOWN_ALERT_TYPE))
        }
    }

    /// The next message, if it is one of `expect` and whole. None: `need_input`.
    ///
    /// Type and length are judged as soon as the header is there.
    pub fn read_message(&mut self, expect: &[Expect]) -> Result<Option<Msg>, Error> {
        match self.read_next(expect, false)? {
            Some(Next::Message(message)) => Ok(Some(message)),
            Some(Next::ChangeCipherSpec) => Err(Error::internal()),
            None => Ok(None),
        }
    }

    /// A message of `expect`, or the client's sign that the server resumes a session.
    pub fn read_message_or_ccs(&mut self, expect: &[Expect]) -> Result<Option<Next>, Error> {
        self.read_next(expect, true)
    }

    fn read_next(&mut self, expect: &[Expect], or_ccs: bool) -> Result<Option<Next>, Error> {
        loop {
            if let Some(header) = self.joiner.header() {
                if header.typ == HandshakeType::HELLO_REQUEST && self.skip_hello_request(header.length)? {
                    continue;
                }
                let Some(expected) = expect.iter().find(|e| e.typ == header.typ) else {
                    self.loop_notice();
                    return Err(Error::unexpected(reason::UNEXPECTED_MESSAGE));
                };
                if header.length > expected.max {
                    self.loop_notice();
                    return Err(Error::illegal(reason::EXCESSIVE_MESSAGE_SIZE));
                }
                // The header alone leads to the message's state.
                if !std::mem::replace(&mut self.flow.message_entered, true) {
                    self.enter(expected.state);
                }
                if let Some(message) = self.joiner.take() {
                    self.flow.message_entered = false;
                    if let Some(datagrams) = &mut self.datagrams {
                        datagrams.message_taken();
                    }
                    self.message_notice(false, 22, &message.raw);
                    self.flow.ccs_count = 0;
                    return Ok(Some(Next::Message(message)));
                }
            }
            match self.next_record()? {
                Some(Incoming::Handshake | Incoming::Nothing) => {}
                // It has no number: it has come out of its order, or once more.
                Some(Incoming::ChangeCipherSpec) if self.is_datagram() && !or_ccs => {}
                // In the middle of a message, or where a message is due.
                Some(Incoming::ChangeCipherSpec) if self.rules.is_none() && self.joiner.header().is_some() => {
                    self.flow.reading_failed = true;
                    return Err(Error::unexpected(reason::UNEXPECTED_MESSAGE));
                }
                Some(Incoming::ChangeCipherSpec) if !self.joiner.is_empty() => {
                    return Err(self.ccs_inside());
                }
                Some(Incoming::ChangeCipherSpec) if or_ccs => {
                    self.ccs_taken();
                    self.enter(HandshakeState::CrChange);
                    return Ok(Some(Next::ChangeCipherSpec));
                }
                Some(Incoming::ChangeCipherSpec) => {
                    self.loop_notice();
                    return Err(Error::unexpected(reason::UNEXPECTED_MESSAGE));
                }
                Some(Incoming::ApplicationData | Incoming::Delivered(_)) => {
                    if self.flow.app_data_allowed && self.flow.app_reads {
                        return Ok(None);
                    }
                    self.flow.reading_failed = true;
                    let before_hello = self.rules.is_none();
                    let reason = if before_hello { reason::UNEXPECTED_MESSAGE } else { reason::UNEXPECTED_RECORD };
                    return Err(Error::unexpected(reason));
                }
                Some(Incoming::Closed) | None => return Ok(None),
            }
        }
    }

    /// A client drops an empty HelloRequest that crosses a handshake (RFC 5246 section
    /// 7.4.1.1); the reference does so in TLS 1.3 as well.
    fn skip_hello_request(&mut self, length: usize) -> Result<bool, Error> {
        if !self.is_client() || length != 0 {
            return Ok(false);
        }
        if let Some(message) = self.joiner.take() {
            self.message_notice(false, 22, &message.raw);
        }
        Ok(true)
    }

    /// TLS 1.2 and below: change_cipher_spec is due. False: `need_input`.
    pub fn read_ccs(&mut self, state: HandshakeState) -> Result<bool, Error> {
        loop {
            if self.joiner.header().is_some() {
                self.loop_notice();
                return Err(Error::unexpected(reason::UNEXPECTED_MESSAGE));
            }
            match self.next_record()? {
                Some(Incoming::ChangeCipherSpec) if !self.joiner.is_empty() => {
                    return Err(self.ccs_inside());
                }
                Some(Incoming::ChangeCipherSpec) => {
                    if self.is_datagram() {
                        self.message_notice(false, 20, &[1]);
                    }
                    self.ccs_taken();
                    self.enter(state);
                    return Ok(true);
                }
                Some(Incoming::Handshake | Incoming::Nothing) => {}
                Some(Incoming::ApplicationData | Incoming::Delivered(_)) if !(self.flow.app_data_allowed && self.flow.app_reads) => {
                    self.flow.reading_failed = true;
                    return Err(Error::unexpected(reason::UNEXPECTED_RECORD));
                }
                Some(Incoming::ApplicationData | Incoming::Delivered(_) | Incoming::Closed) | None => return Ok(false),
            }
        }
    }

    fn ccs_taken(&mut self) {
        if let Some(datagrams) = &mut self.datagrams {
            datagrams.ccs_taken();
        }
    }

    /// change_cipher_spec between the fragments of a message.
    fn ccs_inside(&self) -> Error {
        Error::unexpected(match self.joiner.header() {
            None => reason::BAD_CHANGE_CIPHER_SPEC,
            // A client that does not know the version yet.
            Some(_) if self.is_client() && self.rules.is_none() => reason::UNEXPECTED_MESSAGE,
            Some(_) => reason::CCS_RECEIVED_EARLY,
        })
    }

    /// What a state that got no message returns.
    pub fn need_input(&self) -> Step {
        if !self.app_data.is_empty() {
            Step::ApplicationData
        } else if self.flow.close_received {
            Step::Closed
        } else {
            Step::NeedInput
        }
    }

    /// Keys change here: no byte of a message may already wait (RFC 8446 section 5.1).
    pub fn record_boundary(&self) -> Result<(), Error> {
        if self.joiner.is_empty() { Ok(()) } else { Err(Error::unexpected(reason::NOT_ON_RECORD_BOUNDARY)) }
    }

    /// Builds a message without sending it.
    pub fn build(
        &self,
        typ: HandshakeType,
        body: impl FnOnce(&mut Vec<u8>) -> Written,
    ) -> Result<Vec<u8>, Error> {
        let mut raw = Vec::with_capacity(1024);
        put_message(&mut raw, typ, body).map_err(|_| Error::internal())?;
        self.frame(&mut raw)?;
        Ok(raw)
    }

    /// Writes one handshake message: transition, notices, transcript, record.
    pub fn send(
        &mut self,
        state: HandshakeState,
        typ: HandshakeType,
        body: impl FnOnce(&mut Vec<u8>) -> Written,
    ) -> Result<(), Error> {
        self.written(typ, body, |cx, raw| {
            cx.transcript.add(raw);
            cx.send_raw(state, raw)
        })
    }

    /// Writes a message that the transcript is not to have, under the state that shows.
    pub fn emit(&mut self, typ: HandshakeType, body: impl FnOnce(&mut Vec<u8>) -> Written) -> Result<(), Error> {
        self.written(typ, body, Self::emit_handshake)
    }

    /// A message in the buffer that is kept for it.
    fn written(
        &mut self,
        typ: HandshakeType,
        body: impl FnOnce(&mut Vec<u8>) -> Written,
        then: impl FnOnce(&mut Self, &[u8]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut raw = std::mem::take(&mut self.message);
        raw.clear();
        raw.reserve(MESSAGE);
        put_message(&mut raw, typ, body).map_err(|_| Error::internal())?;
        self.frame(&mut raw)?;
        #[cfg(test)]
        if let Some(traced) = &mut self.traced {
            raw = traced(&raw);
        }
        then(self, &raw)?;
        self.message = raw;
        Ok(())
    }

    /// Writes a finished message that the transcript has, or is not to have.
    pub fn send_raw(&mut self, state: HandshakeState, raw: &[u8]) -> Result<(), Error> {
        self.enter(state);
        self.emit_handshake(raw)
    }

    /// Writes a finished message under the state that already shows.
    pub fn emit_handshake(&mut self, raw: &[u8]) -> Result<(), Error> {
        if let Some(mut tamper) = self.tamper.take() {
            let changed = tamper(raw);
            self.tamper = Some(tamper);
            return self.write_message(ContentType::HANDSHAKE, &changed);
        }
        self.write_message(ContentType::HANDSHAKE, raw)?;
        self.message_notice(true, 22, raw);
        Ok(())
    }

    /// Writes change_cipher_spec.
    pub fn send_ccs(&mut self, state: HandshakeState) -> Result<(), Error> {
        self.enter(state);
        let number = self.datagrams.as_ref().and_then(|datagrams| datagrams.ccs_number());
        let content: &[u8] = match number {
            Some([high, low]) => &[1, high, low],
            None => &[1],
        };
        self.write_message(ContentType::CHANGE_CIPHER_SPEC, content)?;
        self.message_notice(true, 20, content);
        Ok(())
    }

    /// Writes an alert.
    pub fn send_alert(&mut self, level: AlertLevel, description: AlertDescription) -> Result<(), Error> {
        // Nothing follows a close_notify (RFC 8446 section 6.1).
        if self.flow.close_sent && description != AlertDescription::CLOSE_NOTIFY {
            return Ok(());
        }
        let data = [level.0, description.0];
        self.write_records(ContentType::ALERT, &data)?;
        self.message_notice(true, 21, &data);
        if self.config.watch_info {
            self.notify(Event::Alert { write: true, level: level.0, description: description.0 });
        }
        Ok(())
    }

    /// A message for the message callback.
    pub fn message_notice(&mut self, write: bool, content_type: u16, data: &[u8]) {
        if self.config.watch_messages {
            let version = self.shown_version();
            self.notify(Event::Message { write, version, content_type, data: data.to_vec() });
        }
    }

    /// What the version field of an outgoing record says.
    fn record_version(&self) -> u16 {
        match self.rules {
            Some(_) if self.is_13() => 0x0303,
            Some(rules) => rules.version.0,
            None if self.is_client() => self.flow.record_version,
            None => self.flow.stray_version.map_or(self.flow.record_version, |version| version.0),
        }
    }

    /// Seals `data` into records and shows their headers to the message callback.
    pub fn write_records(&mut self, ctype: ContentType, data: &[u8]) -> Result<(), Error> {
        let cbc10 = self.rules.is_some_and(|rules| rules.family == Family::Hs12 && !rules.explicit_iv)
            && self.neg.suite.is_some_and(super::shared12::is_cbc);
        let params = WriteParams {
            max_fragment: match ctype {
                ContentType::APPLICATION_DATA => self.data_fragment(),
                ContentType::ALERT => self.max_fragment(),
                _ if self.is_datagram() => self.max_fragment(),
                // The reference splits these, too.
                _ => self.data_fragment(),
            },
            padding: match (self.flow.padding, self.config.block_padding) {
                (Some(exact), _) => Padding::Exactly(exact),
                (None, 0) => Padding::None,
                (None, block) => Padding::Block(block),
            },
            empty_fragments: cbc10 && !self.flow.write_goes_on && self.config.options & op::DONT_INSERT_EMPTY_FRAGMENTS == 0,
            pipelines: if ctype == ContentType::ALERT { 1 } else { self.config.max_pipelines },
            ..WriteParams::new(ProtocolVersion(self.record_version()))
        };
        let before = self.out.len();
        self.writer.write(ctype, data, &params, &mut self.out).map_err(|_| Error::internal())?;
        if let Some(datagrams) = &mut self.datagrams {
            // A flight's records share datagrams, others have their own.
            let flight = self.flow.in_handshake;
            if !flight {
                datagrams.packing.close();
            }
            datagrams.packing.grow(self.out.len() - before);
            if !flight {
                datagrams.packing.close();
            }
        }
        if self.config.watch_messages {
            self.record_write_notices(ctype, before);
        }
        Ok(())
    }

    /// The headers of the records just sealed and, in TLS 1.3, their inner type.
    fn record_write_notices(&mut self, ctype: ContentType, before: usize) {
        let sealed = self.out.pending().get(before..).unwrap_or(&[]);
        if self.is_datagram() {
            // One record at a time.
            let data = sealed.get(..dtls::HEADER_LEN).unwrap_or(&[]).to_vec();
            return self.notify(Event::Message { write: true, version: 0, content_type: 256, data });
        }
        let sealed: Vec<_> = headers(sealed).collect();
        for header in sealed {
            let version = u16::from_be_bytes([header[1], header[2]]);
            self.notify(Event::Message { write: true, version, content_type: 256, data: header.to_vec() });
            if self.writer.protection().is_tls13() && header[0] == ContentType::APPLICATION_DATA.0 {
                self.notify(Event::Message { write: true, version, content_type: 257, data: vec![ctype.0] });
            }
        }
    }

    /// The headers that came into sight since the last time.
    fn header_notices(&mut self) {
        for data in self.reader.take_watched() {
            let version = match data[..] {
                [_, major, minor, ..] if !self.is_datagram() => u16::from_be_bytes([major, minor]),
                _ => 0,
            };
            self.notify(Event::Message { write: false, version, content_type: 256, data });
        }
    }

    /// The inner type of a record just read (TLS 1.3).
    fn inner_type_notice(&mut self, record: &Record) {
        if self.config.watch_messages && record.inner {
            let version = self.shown_version();
            self.notify(Event::Message { write: false, version, content_type: 257, data: vec![record.typ.0] });
        }
    }

    /// The largest content of one outgoing record but an alert (SSL_set_split_send_fragment(3)).
    pub fn data_fragment(&self) -> usize {
        if self.is_datagram() {
            return record::MAX_PLAINTEXT;
        }
        match self.config.split_send_fragment {
            0 => self.max_fragment(),
            split => self.max_fragment().min(split),
        }
    }

    /// The largest plaintext of one outgoing record.
    pub fn max_fragment(&self) -> usize {
        let configured = if self.config.max_send_fragment == 0 { 16384 } else { self.config.max_send_fragment };
        let configured = match (usize::from(self.neg.record_size_limit), self.is_13()) {
            (0, _) => configured,
            // The limit counts the inner type.
            (limit, true) => configured.min(limit.saturating_sub(1)),
            (limit, false) => configured.min(limit),
        };
        match self.neg.max_fragment_length {
            code @ 1..=4 => configured.min(256 << code),
            _ => configured,
        }
    }

    /// max_fragment_length was agreed on: nothing longer is taken from here on.
    pub fn apply_max_fragment(&mut self) {
        if let code @ 1..=4 = self.neg.max_fragment_length {
            self.reader.set_max_plaintext(256 << code);
        }
    }

    /// Server: early data of this many bytes was read.
    pub fn count_early_data(&mut self, len: usize) -> Result<(), Error> {
        self.early.count += len as u64;
        if self.early.count > self.early.limit {
            return Err(Error::unexpected(reason::TOO_MUCH_EARLY_DATA));
        }
        Ok(())
    }

    /// The first handshake of TLS 1.3 is complete: what only it needs is given back.
    pub fn finish_13(&mut self) {
        self.reader.allow_ccs(false);
        self.early.open = false;
        self.transcript = Transcript::new();
        self.hello = Default::default();
    }

    /// The handshake is over, and the connection may rest for long: what was only its own
    /// goes.
    pub fn rest(&mut self) {
        self.joiner.release();
        // What SSL_get_tmp_key(3) gives where the server took an older version.
        if self.hello.shares.is_empty() {
            self.hello = Default::default();
        }
        self.message = Vec::new();
        self.extensions = Vec::new();
        self.peer.client_hello = Vec::new();
        self.peer.compression = Vec::new();
        match (self.tls13.pha, &mut self.tls13.transcript) {
            // Authentication goes on from it, with the hash that was agreed on.
            (Pha::Offered | Pha::RequestPending | Pha::Requested, Some(transcript)) => transcript.free_buffer(),
            (_, transcript) => *transcript = None,
        }
        // What SSL_get_peer_tmp_key(3) gives: libcrypto has no such keys.
        let hybrid = |group: u16| Group(group).info().is_some_and(|info| info.kind == Kind::Hybrid);
        self.neg.own_tmp_key.take_if(|(group, _)| hybrid(*group));
        self.peer.tmp_key.take_if(|(group, _)| hybrid(*group));
        if self.questions.is_empty() {
            self.questions = Default::default();
        }
        if self.notices.is_empty() {
            self.notices = Default::default();
        }
    }
}

/// What a bad record means to the peer and to the application.
fn record_error(kind: RecordError) -> Error {
    use RecordError as E;
    let reason = match kind {
        E::NotTls | E::WrongVersion | E::WrongVersionInAlert | E::WrongVersion13 => reason::WRONG_VERSION_NUMBER,
        E::HttpRequest => reason::HTTP_REQUEST,
        E::HttpsProxyRequest => reason::HTTPS_PROXY_REQUEST,
        E::BadRecordType => reason::BAD_RECORD_TYPE,
        E::PacketTooLong => reason::PACKET_LENGTH_TOO_LONG,
        E::EncryptedTooLong => reason::ENCRYPTED_LENGTH_TOO_LONG,
        E::DataTooLong => reason::DATA_LENGTH_TOO_LONG,
        E::TooShort => reason::LENGTH_TOO_SHORT,
        E::BadMac => reason::DECRYPTION_FAILED_OR_BAD_RECORD_MAC,
        E::TooManyEmpty => reason::RECORD_TOO_SMALL,
        E::EmptyFragment => reason::BAD_LENGTH,
        E::InvalidCcs => reason::INVALID_CCS_MESSAGE,
        E::TooManyCcs => reason::UNEXPECTED_CCS_MESSAGE,
        E::TooMuchEarlyData => reason::TOO_MUCH_EARLY_DATA,
        E::Internal => reason::INTERNAL_ERROR,
    };
    Error::with(kind.alert(), reason)
}

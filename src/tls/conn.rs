//! One connection: the public face of the core.
//!
//! Four kinds of method: getters; `put_*`/`answer` (transport bytes, answers); commands
//! (what the application wants); and the steps `handshake` and `read`, which make
//! one transition each and say what is needed next.

use std::sync::Arc;

use super::{
    ask::{Ask, Reply},
    config::{Asks, Config, Role},
    error::Error,
    hs::{Cx, State, cx::Pha, io::Incoming, post13},
    notice::{Event, Notice},
    options::op,
    reason,
    record::{InputBuf, Opening, OutBuf, OutputMark, Sealing},
    state::HandshakeState,
};
use crate::codec::{AlertDescription, AlertLevel, ContentType, HandshakeType, dtls};

pub use super::datagram::Timer;

mod getters;

/// What `Conn::handshake` needs next.
#[derive(Debug)]
pub enum Step {
    /// A transition was made: deliver notices, call again.
    Continue,
    /// At least `Conn::needed` more bytes from the transport (after all output is flushed).
    NeedInput,
    /// Send `Conn::output` before going on.
    Flush,
    /// Answer this, then call again. Stays the same until answered.
    Ask(Ask),
    /// The handshake is complete (or none is in progress).
    Done,
    /// Early data may be written (client) or read (server) now: the application wanted
    /// it (`Conn::want_early_data`). Withdraw the wish to go on.
    EarlyData,
    /// Application data has arrived in the middle of a renegotiation: `Conn::read` gives it.
    ApplicationData,
    /// close_notify has arrived in the middle of the handshake.
    Closed,
}

/// What `Conn::read` came to.
#[derive(Debug, PartialEq, Eq)]
pub enum ReadStep {
    /// So many bytes of application data were copied out.
    Data(usize),
    /// At least `Conn::needed` more bytes from the transport.
    NeedInput,
    /// A record without application data was processed (SSL_MODE_AUTO_RETRY decides
    /// whether the read goes on).
    NonApplication,
    /// A handshake is in progress or has begun (renegotiation, post-handshake message):
    /// run it.
    Handshake,
    /// close_notify was received.
    Closed,
}

/// Sealed bytes that may wait before `Conn::write` takes no more plaintext.
const OUTPUT_LIMIT: usize = 80 * 1024;

/// Questions whose callbacks may exchange the settings (SSL_set_SSL_CTX).
const OPEN_QUESTIONS: Asks = Asks::CLIENT_HELLO
    .union(Asks::SERVER_NAME)
    .union(Asks::CERT_CALLBACK)
    .union(Asks::CLIENT_CERT)
    .union(Asks::ALPN_SELECT)
    .union(Asks::OCSP)
    .union(Asks::ALLOW_EARLY_DATA);

/// One TLS connection.
pub struct Conn {
    state: State,
    cx: Cx,
    /// The alert of a failure was written (or withheld).
    failed: bool,
}

impl Drop for Conn {
    fn drop(&mut self) {
        // What was never read (SSL_OP_CLEANSE_PLAINTEXT).
        if self.cx.config.options & op::CLEANSE_PLAINTEXT != 0 {
            for range in std::iter::once(self.cx.app_data.clone()).chain(std::mem::take(&mut self.cx.app_more)) {
                self.cx.reader.wipe(range);
            }
        }
    }
}

impl Conn {
    /// A connection that has not begun.
    pub fn new(role: Role, config: Arc<Config>) -> Conn {
        let mut conn = Conn { state: State::Before, cx: Cx::new(role, config), failed: false };
        conn.cx.reader.watch(conn.cx.config.watch_messages);
        conn.cx.reader.set_pipelines(conn.cx.config.max_pipelines);
        conn
    }

    // ---- handle: transport bytes, clock, settings, answers ----------------------

    /// The settings were changed.
    pub fn set_config(&mut self, mut config: Arc<Config>) {
        // An answer is taken by the question it belongs to, also when the callback that
        // gave it has switched to settings which do not ask.
        if self.cx.answer.is_some() {
            let asks = self.cx.config.asks & OPEN_QUESTIONS;
            if !config.asks.contains(asks) {
                Arc::make_mut(&mut config).asks |= asks;
            }
        }
        self.cx.reader.watch(config.watch_messages);
        self.cx.reader.set_pipelines(config.max_pipelines);
        self.cx.config = config;
    }

    /// The clock: seconds since the epoch and milliseconds of the second.
    pub fn set_now(&mut self, secs: u64, millis: u32) {
        self.cx.now = secs;
        self.cx.now_ms = millis;
    }

    /// How many more transport bytes the current record needs at least.
    pub fn needed(&self) -> usize {
        self.cx.reader.needed()
    }

    /// Received bytes that are not yet read.
    pub fn buffered(&self) -> usize {
        self.cx.reader.buffered().len()
    }

    /// The record that has begun to come is not whole yet.
    #[inline]
    pub fn wants_more(&mut self) -> bool {
        self.cx.reader.wants_more()
    }

    /// As `needed`, with the next record's header where fetching it too saves a call.
    pub fn needed_with_next_header(&self) -> usize {
        self.cx.reader.needed_with_next_header()
    }

    /// Lends buffers that another connection does not need just now.
    pub fn lend_input(&mut self, room: OutBuf) {
        self.cx.reader.lend(room);
    }

    /// See `lend_input`.
    pub fn lend_output(&mut self, room: OutBuf) {
        self.cx.out.lend(room);
    }

    pub fn has_input_room(&self) -> bool {
        self.cx.reader.has_room()
    }

    pub fn has_output_room(&self) -> bool {
        self.cx.out.has_room()
    }

    /// The input buffer holds nothing that is still to be read: for another connection.
    pub fn take_input_room(&mut self) -> Option<OutBuf> {
        if !self.cx.app_data.is_empty() {
            return None;
        }
        self.cx.reader.take_room()
    }

    /// The output buffer, when nothing waits in it.
    pub fn take_output_room(&mut self) -> Option<OutBuf> {
        self.cx.out.take_room()
    }

    /// Room for at least `min` transport bytes; give it back by `put_input`. No borrow
    /// is alive while the transport fills it (law 2).
    pub fn take_input(&mut self, min: usize) -> InputBuf {
        self.cx.reader.take_space(min)
    }

    /// Returns the buffer of `take_input` with `n` bytes read into its front.
    pub fn put_input(&mut self, buf: InputBuf, n: usize) {
        self.cx.reader.put_space(buf, n);
    }

    /// TLS has been spoken on the transport before: what is not TLS is answered by an alert.
    pub fn expect_tls(&mut self) {
        self.cx.reader.expect_tls();
    }

    /// close_notify counts as received (SSL_set_shutdown(3)): no message is taken any more.
    pub fn set_close_received(&mut self, received: bool) {
        self.cx.flow.read_closed = received;
    }

    /// The application reads: its data may come in the middle of a renegotiation.
    pub fn set_reading(&mut self, reading: bool) {
        self.cx.flow.app_reads = reading;
    }

    /// Bytes that wait to be sent, also such as are being sealed elsewhere.
    pub fn output_pending(&self) -> usize {
        self.cx.out.len() + self.cx.writer.away()
    }

    /// What of the output goes out at once, if not all: a datagram at its front, or one of
    /// the records that were sealed at once.
    pub fn output_part(&self) -> Option<usize> {
        match &self.cx.datagrams {
            Some(datagrams) => datagrams.packing.next(),
            None => self.cx.writer.next_part(),
        }
    }

    // ---- records whose cipher is not ours (`record::foreign`) -------------------------

    /// Some of the output is not sealed yet, or is away for that.
    #[inline]
    pub fn has_unsealed(&self) -> bool {
        self.cx.writer.has_unsealed()
    }

    /// Records of the output, to be sealed with nothing borrowed; `None` while others are.
    pub fn take_sealing(&mut self) -> Option<Sealing> {
        self.cx.writer.take_sealing(&mut self.cx.out)
    }

    /// Takes them back; an error: they could not be sealed.
    pub fn put_sealing(&mut self, done: Sealing) -> Result<(), Error> {
        let put = self.cx.writer.put_sealing(done, &mut self.cx.out);
        put.map_err(|_| self.failed(Error::internal()))
    }

    /// Of records that were sealed at once the first went out, and not the last.
    pub fn is_under_way(&self) -> bool {
        self.cx.writer.is_under_way()
    }

    /// Received records are to be opened, or are away for that.
    #[inline]
    pub fn has_unopened(&self) -> bool {
        self.cx.reader.has_unopened()
    }

    /// Received records, to be opened with nothing borrowed; `None` while others are.
    pub fn take_opening(&mut self) -> Option<Opening> {
        self.cx.reader.take_opening()
    }

    /// Takes them back.
    pub fn put_opening(&mut self, done: Opening) {
        self.cx.reader.put_opening(done);
    }

    /// The data that is sealed next goes on with a write, or begins one.
    pub fn set_write_goes_on(&mut self, goes_on: bool) {
        self.cx.flow.write_goes_on = goes_on;
    }

    /// How many records of application data are sealed at once.
    #[inline]
    pub fn pipelines(&self) -> usize {
        match self.cx.config.max_pipelines {
            0 | 1 => 1,
            most if self.cx.writer.takes_several() => most,
            _ => 1,
        }
    }

    /// A datagram of the output is full: nothing more goes into it.
    pub fn has_full_datagram(&self) -> bool {
        self.cx.datagrams.as_ref().is_some_and(|datagrams| datagrams.packing.has_full())
    }

    /// A ClientHello is to be written, or one was read: answers to it follow.
    pub fn flight_is_near(&self) -> bool {
        self.cx.role == Role::Client || !matches!(&self.state, State::Before) && self.cx.hs_state != HandshakeState::Before
    }

    /// Decrypted application data that waits is thrown away.
    pub fn discard_pending(&mut self) {
        self.cx.app_data = 0..0;
        self.cx.app_more.clear();
    }

    /// The datagram at the front of the output counts as sent, whole or not.
    pub fn drop_datagram(&mut self) {
        if let Some(datagrams) = &mut self.cx.datagrams
            && let Some(len) = datagrams.packing.next()
        {
            datagrams.packing.taken();
            self.cx.out.consume(len);
        }
    }

    /// The payload that fits into a datagram, bytes.
    pub fn mtu(&self) -> usize {
        self.cx.datagrams.as_ref().map_or(0, |datagrams| datagrams.mtu)
    }

    /// See `mtu`.
    pub fn set_mtu(&mut self, mtu: usize) {
        if let Some(datagrams) = &mut self.cx.datagrams {
            datagrams.mtu = mtu;
        }
    }

    /// Application data that fits into a datagram of `mtu` bytes, 0 before there are keys
    /// (DTLS_get_data_mtu(3)).
    pub fn data_mtu(&self, mtu: usize) -> usize {
        let sealer = self.cx.writer.protection();
        if sealer.is_null() {
            return 0;
        }
        let fits = |len: &usize| dtls::HEADER_LEN + sealer.sealed_len(*len, 0) <= mtu;
        (0..=mtu.saturating_sub(dtls::HEADER_LEN)).rev().find(fits).unwrap_or(0)
    }

    /// DTLSv1_listen(3) has found this datagram's hello good; its record had this number.
    pub fn listened(&mut self, datagram: &[u8], sequence: u64) {
        if let Some(datagrams) = &mut self.cx.datagrams {
            datagrams.listened();
        }
        self.cx.writer.set_sequence(sequence);
        self.cx.reader.extend(datagram);
    }

    /// Whether the flight that was sent last is to be sent again after some time.
    pub fn timer(&self) -> Timer {
        self.cx.datagrams.as_ref().map_or(Timer::Stopped, |datagrams| datagrams.timer())
    }

    /// That time has passed: the flight goes into the output once more (RFC 6347 section
    /// 4.2.4).
    pub fn retransmit(&mut self) -> Result<(), Error> {
        if let Some(datagrams) = &mut self.cx.datagrams {
            datagrams.arm();
        }
        self.cx.retransmit()
    }

    /// Takes the waiting bytes out; give the buffer back by `put_output`.
    pub fn take_output(&mut self) -> OutBuf {
        std::mem::take(&mut self.cx.out)
    }

    /// Returns the buffer of `take_output`, of which `sent` bytes went out.
    pub fn put_output(&mut self, mut buf: OutBuf, sent: usize) {
        let sent = match &mut self.cx.datagrams {
            Some(datagrams) if sent > 0 => {
                let len = datagrams.packing.next().unwrap_or(sent);
                datagrams.packing.taken();
                len
            }
            Some(_) => sent,
            None => {
                self.cx.writer.sent(sent);
                sent
            }
        };
        buf.consume(sent);
        if !self.cx.out.is_empty() {
            // An alert was written meanwhile.
            buf.extend(self.cx.out.pending());
        }
        self.cx.out = buf;
        if self.cx.out.is_empty() {
            self.cx.turned();
        }
    }

    /// The answer to the open question.
    pub fn answer(&mut self, reply: Reply) {
        if let Some(config) = reply.config {
            self.cx.config = config;
        }
        self.cx.answer = Some(reply.answer);
    }

    /// Buffers are given back where they are empty (SSL_MODE_RELEASE_BUFFERS).
    pub fn release_buffers(&mut self) {
        if self.cx.app_data.is_empty() {
            self.cx.reader.release();
        }
        self.cx.out.release();
        self.cx.joiner.release();
    }

    /// The handshake is over: what was only its own goes.
    pub fn rest(&mut self) {
        if self.is_established() {
            self.cx.rest();
        }
    }

    // ---- steps --------------------------------------------------------------------

    /// One transition of the handshake. On an error the alert is already in the output.
    pub fn handshake(&mut self) -> Result<Step, Error> {
        if matches!(self.state, State::Established) {
            match post13::pending(&mut self.cx) {
                Some(state) => self.state = state.into(),
                None => return Ok(Step::Done),
            }
        }
        // `Failed(internal)` stands in only while the state is moved through its step.
        let state = std::mem::replace(&mut self.state, State::Failed(Error::internal()));
        match state.step(&mut self.cx) {
            Ok((state, step)) => {
                self.state = state;
                Ok(step)
            }
            Err(error) => Err(self.failed(error)),
        }
    }

    /// One step of reading application data into `buf`; `peek` leaves it where it is.
    pub fn read(&mut self, buf: &mut [u8], peek: bool) -> Result<ReadStep, Error> {
        match &self.state {
            State::Failed(error) => return Err(error.clone()),
            _ if !self.cx.app_data.is_empty() => return Ok(ReadStep::Data(self.copy_out(buf, peek))),
            State::Established => {}
            // A client that may still write early data: no message is due.
            State::Client13(_) if self.cx.early.paused && self.cx.hs_state == HandshakeState::PendingEarlyDataEnd => {}
            _ => return Ok(ReadStep::Handshake),
        }
        if let Some(begun) = self.message_begun()? {
            return Ok(begun);
        }
        let incoming = loop {
            let to: &mut [u8] = if peek { &mut [] } else { &mut *buf };
            match self.next_record_to(to)? {
                // Empty records are passed over; the reader counts them.
                Some(Incoming::ApplicationData) if self.cx.app_data.is_empty() => {}
                Some(Incoming::Delivered(0)) => {}
                other => break other,
            }
        };
        match incoming {
            Some(Incoming::Delivered(n)) => Ok(ReadStep::Data(n)),
            Some(Incoming::ApplicationData) => Ok(ReadStep::Data(self.copy_out(buf, peek))),
            // It could only be answered by what may not be sent any more (TLS 1.3 has
            // messages that want no answer).
            Some(Incoming::Handshake) if self.cx.flow.close_sent && !self.cx.is_13() => {
                self.cx.joiner.clear();
                Ok(ReadStep::NonApplication)
            }
            Some(Incoming::Handshake) => {
                // Whole or not: the reference leaves the read for a handshake that has begun.
                Ok(self.message_begun()?.unwrap_or(ReadStep::NonApplication))
            }
            // Over datagrams it has come once more, or out of its order.
            Some(Incoming::ChangeCipherSpec) if self.cx.is_datagram() => Ok(ReadStep::NonApplication),
            Some(Incoming::ChangeCipherSpec) => Err(self.failed(Error::unexpected(reason::CCS_RECEIVED_EARLY))),
            Some(Incoming::Nothing) => Ok(ReadStep::NonApplication),
            Some(Incoming::Closed) => Ok(ReadStep::Closed),
            None => Ok(ReadStep::NeedInput),
        }
    }

    fn next_record_to(&mut self, to: &mut [u8]) -> Result<Option<Incoming>, Error> {
        match self.cx.next_record_to(to) {
            Ok(incoming) => Ok(incoming),
            Err(error) => Err(self.failed(error)),
        }
    }

    /// A message after the handshake has its header here: the state that takes it.
    fn message_begun(&mut self) -> Result<Option<ReadStep>, Error> {
        let Some(header) = self.cx.joiner.header() else { return Ok(None) };
        let begun = if self.cx.is_13() {
            post13::begin(&mut self.cx, header).map(Some)
        } else {
            super::hs::reneg::begin(&mut self.cx, header)
        };
        match begun {
            Ok(Some(state)) => {
                self.state = state;
                Ok(Some(ReadStep::Handshake))
            }
            // Dealt with on the spot (a renegotiation refused).
            Ok(None) => Ok(Some(ReadStep::NonApplication)),
            Err(error) => Err(self.failed(error)),
        }
    }

    /// Reads what is decrypted already.
    pub fn read_pending(&mut self, buf: &mut [u8], peek: bool) -> usize {
        self.copy_out(buf, peek)
    }

    #[inline]
    fn copy_out(&mut self, buf: &mut [u8], peek: bool) -> usize {
        if !self.cx.app_more.is_empty() {
            return self.copy_several(buf, peek);
        }
        let n = buf.len().min(self.cx.app_data.len());
        let range = self.cx.app_data.start..self.cx.app_data.start + n;
        let from = self.cx.reader.payload(range.clone());
        match (buf, &*from) {
            // Byte by byte: not worth a call.
            ([to], [from, ..]) => *to = *from,
            (to, from) => {
                if let Some(to) = to.get_mut(..n) {
                    to.copy_from_slice(from);
                }
            }
        }
        if !peek {
            if self.cx.config.options & op::CLEANSE_PLAINTEXT != 0 {
                self.cx.reader.wipe(range);
            }
            self.cx.app_data.start += n;
            if self.cx.app_data.is_empty() {
                self.cx.app_data = 0..0;
            }
        }
        n
    }

    /// As `copy_out`, from several records that were opened at once.
    #[cold]
    fn copy_several(&mut self, buf: &mut [u8], peek: bool) -> usize {
        let cx = &mut self.cx;
        let mut copied = 0;
        let ranges: Vec<_> = std::iter::once(cx.app_data.clone()).chain(cx.app_more.iter().cloned()).collect();
        for range in ranges {
            let Some(to) = buf.get_mut(copied..).filter(|to| !to.is_empty()) else { break };
            let n = to.len().min(range.len());
            let part = range.start..range.start + n;
            to[..n].copy_from_slice(cx.reader.payload(part.clone()));
            copied += n;
            if !peek {
                if cx.config.options & op::CLEANSE_PLAINTEXT != 0 {
                    cx.reader.wipe(part);
                }
                cx.app_data.start += n;
                while cx.app_data.is_empty()
                    && let Some(next) = cx.app_more.pop_front()
                {
                    cx.app_data = next;
                }
            }
        }
        copied
    }

    /// Decrypted application data that waits (SSL_pending(3)).
    pub fn pending(&self) -> usize {
        let more = if self.cx.app_more.is_empty() { 0 } else { self.cx.app_more.iter().map(|range| range.len()).sum() };
        self.cx.app_data.len() + more
    }

    /// Application data that has overtaken the end of the handshake waits as well.
    pub fn early_pending(&self) -> usize {
        self.cx.datagrams.as_ref().map_or(0, |datagrams| datagrams.early.iter().map(Vec::len).sum())
    }

    /// Any received byte waits, processed or not (SSL_has_pending(3)).
    pub fn has_pending(&self) -> bool {
        // A header that was looked at counts no more.
        !self.cx.app_data.is_empty() || self.cx.reader.has_more_than_header()
    }

    /// Received bytes wait that are not yet decrypted.
    pub fn has_sealed_input(&self) -> bool {
        self.cx.reader.has_more_than_header()
    }

    /// Any received byte waits, a lone header included (SSL_free_buffers(3)).
    pub fn has_input(&self) -> bool {
        !self.cx.app_data.is_empty() || !self.cx.reader.buffered().is_empty() || self.cx.reader.is_away()
    }

    /// Seals application data until the output limit is reached; gives how much of
    /// `data` was taken. Nothing of the plaintext is kept.
    pub fn write(&mut self, data: &[u8]) -> Result<usize, Error> {
        if let State::Failed(error) = &self.state {
            return Err(error.clone());
        }
        let fragment = self.cx.data_fragment();
        let room = OUTPUT_LIMIT.saturating_sub(self.cx.out.len()) / fragment * fragment;
        let least = if self.cx.out.is_empty() { fragment * self.pipelines() } else { 0 };
        let most = if self.pipelines() > 1 { least } else { room.max(least) };
        let n = data.len().min(most);
        let (part, _) = data.split_at_checked(n).unwrap_or((data, &[]));
        if part.is_empty() && !data.is_empty() {
            return Ok(0);
        }
        match self.cx.write_records(ContentType::APPLICATION_DATA, part) {
            Ok(()) => {
                post13::count_written(&mut self.cx);
                Ok(part.len())
            }
            Err(error) => Err(self.failed(error)),
        }
    }

    /// The largest application data of one record.
    pub fn data_fragment(&self) -> usize {
        self.cx.data_fragment()
    }

    /// The same where records can be taken back, as each is sealed for itself and as long
    /// as its data makes it.
    pub fn like_fragments(&self) -> Option<usize> {
        let alike = self.cx.writer.protection().is_aead() && self.cx.config.block_padding == 0 && !self.cx.is_datagram();
        alike.then(|| self.cx.data_fragment())
    }

    /// The output as it is now, for `take_back`.
    pub fn output_mark(&self) -> OutputMark {
        self.cx.writer.mark()
    }

    /// Undoes the last record of the output, sealed from `len` bytes of data, of which nobody
    /// has seen anything (`RecordWriter::take_back`). False: it cannot be undone.
    pub fn take_back(&mut self, mark: OutputMark, len: usize) -> bool {
        self.cx.writer.take_back(mark, len, &mut self.cx.out)
    }

    /// An error that ends the connection: its alert goes out, the state remembers it.
    fn failed(&mut self, error: Error) -> Error {
        if !self.failed {
            self.failed = true;
            if let Some(alert) = error.alert {
                // After our close_notify there is no alert, and the session stays.
                if !self.cx.flow.close_sent {
                    self.cx.notify(Event::Failing);
                }
                // The first error is the one to tell of; an alert that cannot be sealed is lost.
                let _ = self.cx.send_alert(AlertLevel::FATAL, alert);
            }
        }
        self.cx.flow.in_handshake = false;
        self.state = State::Failed(error.clone());
        error
    }

    // ---- commands -------------------------------------------------------------------

    /// Fails the connection for the application's or the driver's reason.
    pub fn fail(&mut self, alert: Option<AlertDescription>, reason: u32) -> Error {
        self.failed(Error::with(alert, reason))
    }

    /// Renegotiates with TLS 1.2 or below (SSL_renegotiate(3)): the client by its
    /// hello, the server by a HelloRequest at the next `handshake`.
    pub fn renegotiate(&mut self, abbreviated: bool) -> Result<(), Error> {
        match &self.state {
            State::Established => {}
            State::Failed(error) => return Err(error.clone()),
            _ => return Err(Error::silent(reason::STILL_IN_INIT)),
        }
        self.state = super::hs::reneg::start(&mut self.cx, abbreviated)?;
        Ok(())
    }

    /// Writes a KeyUpdate at the next `handshake` (SSL_key_update(3)).
    pub fn key_update(&mut self, request_peer: bool) {
        self.cx.tls13.key_update = Some(request_peer);
        self.cx.tls13.key_update_answers = false;
    }

    /// A KeyUpdate waits to be written: what it will ask of the peer.
    pub fn key_update_pending(&self) -> Option<bool> {
        self.cx.tls13.key_update
    }

    /// The KeyUpdate that waits answers the peer's: only data of ours takes it along.
    pub fn key_update_answers(&self) -> bool {
        self.cx.tls13.key_update.is_some() && self.cx.tls13.key_update_answers
    }

    /// Something waits to be written by `handshake` (KeyUpdate, tickets, a request).
    pub fn wants_handshake(&self) -> bool {
        self.cx.tls13.key_update.is_some() || self.cx.tls13.pha == Pha::RequestPending || self.cx.tls13.extra_tickets > 0
    }

    /// The transport's end stands for close_notify (SSL_OP_IGNORE_UNEXPECTED_EOF).
    pub fn forget_warning(&mut self) {
        self.cx.flow.last_warning = 0;
    }

    /// The application knows of the close_notify.
    pub fn close_told(&mut self) {
        self.cx.flow.close_received = false;
    }

    /// Our close_notify counts as sent, or no longer (SSL_set_shutdown(3)).
    pub fn set_close_sent(&mut self, sent: bool) {
        self.cx.flow.close_sent = sent;
    }

    /// Puts close_notify into the output.
    pub fn close_notify(&mut self) -> Result<(), Error> {
        self.cx.flow.close_sent = true;
        self.cx.send_alert(AlertLevel::WARNING, AlertDescription::CLOSE_NOTIFY)
    }

    /// Puts an alert into the output.
    pub fn send_alert(&mut self, level: AlertLevel, description: AlertDescription) -> Result<(), Error> {
        self.cx.send_alert(level, description)
    }

    /// Server: asks for the client's certificate at the next `handshake`
    /// (SSL_verify_client_post_handshake(3)). The reason when it may not.
    pub fn request_client_auth(&mut self) -> Result<(), u32> {
        post13::request_client_auth(&mut self.cx, matches!(self.state, State::Established))
    }

    /// Server: a session ticket at the next `handshake` or write (SSL_new_session_ticket(3)).
    pub fn send_session_ticket(&mut self) {
        self.cx.tls13.extra_tickets += 1;
    }

    /// 0-RTT: the handshake stops at `Step::EarlyData` while the wish stands.
    pub fn want_early_data(&mut self, wanted: bool) {
        self.cx.early.wanted = wanted;
    }

    /// Client: the handshake also stops after the server's Finished, where the application
    /// may read and still write early data.
    pub fn keep_early_data(&mut self, kept: bool) {
        self.cx.early.kept = kept;
    }

    /// Client: seals early data while `Step::EarlyData` stands.
    pub fn write_early_data(&mut self, data: &[u8]) -> Result<usize, Error> {
        let left = usize::try_from(self.cx.early.limit.saturating_sub(self.cx.early.count)).unwrap_or(usize::MAX);
        if data.len() > left {
            return Err(self.fail(Some(AlertDescription::INTERNAL_ERROR), reason::TOO_MUCH_EARLY_DATA));
        }
        let n = self.write(data)?;
        self.cx.early.count += n as u64;
        Ok(n)
    }

    /// Server: one step of reading early data. `Handshake`: the client's early data has
    /// ended (or there is none); go on with `handshake`.
    pub fn read_early_data(&mut self, buf: &mut [u8]) -> Result<ReadStep, Error> {
        if let State::Failed(error) = &self.state {
            return Err(error.clone());
        }
        if !self.cx.app_data.is_empty() {
            return Ok(ReadStep::Data(self.copy_out(buf, false)));
        }
        if !self.cx.early.open {
            return Ok(ReadStep::Handshake);
        }
        if let Some(header) = self.cx.joiner.header() {
            if header.typ == HandshakeType::END_OF_EARLY_DATA {
                return Ok(ReadStep::Handshake);
            }
            return Err(self.failed(Error::unexpected(reason::UNEXPECTED_MESSAGE)));
        }
        match self.next_record_to(&mut [])? {
            Some(Incoming::ApplicationData) => {
                if let Err(error) = self.cx.count_early_data(self.cx.app_data.len()) {
                    self.cx.app_data = 0..0;
                    return Err(self.failed(error));
                }
                if self.cx.app_data.is_empty() {
                    return Ok(ReadStep::NonApplication);
                }
                Ok(ReadStep::Data(self.copy_out(buf, false)))
            }
            Some(Incoming::Handshake | Incoming::Nothing | Incoming::Delivered(_)) => Ok(ReadStep::NonApplication),
            Some(Incoming::ChangeCipherSpec) => Err(self.failed(Error::unexpected(reason::UNEXPECTED_MESSAGE))),
            Some(Incoming::Closed) => Ok(ReadStep::Closed),
            None => Ok(ReadStep::NeedInput),
        }
    }

    /// Seals a handshake message as it is: a misbehaving peer, for tests.
    #[doc(hidden)]
    pub fn inject_handshake(&mut self, message: &[u8]) -> Result<(), Error> {
        self.cx.write_records(ContentType::HANDSHAKE, message)
    }

    /// Changes each handshake message before it is sealed: a misbehaving peer, for tests.
    #[doc(hidden)]
    pub fn set_tamper(&mut self, tamper: impl FnMut(&[u8]) -> Vec<u8> + Send + 'static) {
        self.cx.tamper = Some(Box::new(tamper));
    }

    /// Zeros to add to each record written from now on, None: as the settings say
    /// (SSL_CTX_set_record_padding_callback(3), asked record by record).
    pub fn set_record_padding(&mut self, padding: Option<usize>) {
        self.cx.flow.padding = padding;
    }

    /// A HelloRetryRequest was sent or received (SSL_stateless(3) stops here).
    pub fn retried(&self) -> bool {
        self.cx.flow.retried
    }

    /// The next thing the application may watch.
    pub fn pop_notice(&mut self) -> Option<Notice> {
        self.cx.notices.pop_front()
    }

    /// The next notice is that the connection fails.
    pub fn failing_is_next(&self) -> bool {
        matches!(self.cx.notices.front(), Some(Notice { event: Event::Failing, .. }))
    }

    /// The next notice is of an alert written.
    pub fn alert_is_next(&self) -> bool {
        let next = self.cx.notices.front().map(|notice| &notice.event);
        matches!(next, Some(Event::Alert { write: true, .. } | Event::Message { write: true, content_type: 21, .. }))
    }

    /// Something waits for `pop_notice`, and is not an alert that has yet to go out.
    pub fn has_notices(&self) -> bool {
        !self.cx.notices.is_empty() && !(self.alert_is_next() && self.output_pending() > 0)
    }

    /// Largest plaintext of one record as it stands, bytes.
    pub fn max_fragment(&self) -> usize {
        self.cx.max_fragment()
    }

    /// The visible handshake state (SSL_get_state(3)).
    pub fn state(&self) -> HandshakeState {
        self.cx.hs_state
    }
}

//! Application data and its end: SSL_read(3), SSL_write(3), SSL_shutdown(3).
//!
//! A read or write that needs no handshake is a few turns with the transport, each under
//! one loan of the connection; whatever is out of the ordinary ends the turns and is dealt
//! with between them.

use libc::c_int;

use super::{
    callbacks::{self, notices},
    drive::Halt,
    early::{self, EarlyState},
    io::{Alike, Filled, Outgoing, PendingWrite, RECEIVED_SHUTDOWN, Room, SENT_SHUTDOWN, Sent, Stopped, Want, send_now},
    lend::{SslCell, Way},
    ssl::Ssl,
};
use crate::codec::{ContentType, record::MAX_PLAINTEXT};
use crate::ossl::err;
use crate::tls::{
    config::Role,
    conn::ReadStep,
    error::Error,
    options::mode,
    reason,
    state::HandshakeState,
};

/// Where a read stands.
#[derive(Default)]
struct Reading {
    /// The call itself was found good.
    begun: bool,
    /// A handshake was just run: what it brought is looked at before another.
    handshaken: bool,
    /// Application data came in the middle of a renegotiation: that has to wait.
    data_waits: bool,
    step: Option<Result<ReadStep, Error>>,
}

/// Why a read's turns ended.
enum ReadEnd {
    Data(usize),
    Stopped(Stopped),
    /// Neither client nor server yet.
    NoRole,
    /// SSL_read_early_data(3) or SSL_write_early_data(3) is to be called again.
    OutOfTurn,
    /// close_notify was received before.
    Closed,
    Sync(Role),
    Handshake,
    /// `Reading::step` says what it came to.
    Step,
    Failed,
}

/// Where a write stands.
#[derive(Default)]
pub(super) struct Writing {
    prepared: bool,
    /// Bytes of the data that a call before had sealed; that are sealed now.
    resumed: usize,
    pub(super) sealed: usize,
    /// What the output holds, if it can be taken back.
    alike: Option<Alike>,
    error: Option<Error>,
}

/// Why a write's turns ended.
enum WriteEnd {
    Written(usize),
    Stopped(Stopped),
    Refused(u32),
    /// Settings, tickets, a handshake, or a blocked write come first.
    Prepare,
    /// Over datagrams: longer than a record may be.
    TooLong,
    /// The application is to be told something.
    Tell,
    /// The application is to be asked how far to pad the next record.
    Pad,
    /// `Writing::error` says what went wrong.
    Error,
    Failed,
}

impl Ssl {
    /// One turn of a read: takes what came, reads on, wants more. Inline, or what it comes
    /// to is packed and taken out again at some cost.
    #[inline(always)]
    fn read_turn(
        &mut self,
        buf: &mut [u8],
        peek: bool,
        reading: &mut Reading,
        filled: Option<Filled>,
    ) -> Result<Room, ReadEnd> {
        if let Some(filled) = filled {
            self.filled(filled).map_err(ReadEnd::Stopped)?;
            reading.handshaken = false;
            // The rest of a record, with nothing else to look at.
            if self.conn.as_mut().is_some_and(|conn| conn.wants_more()) {
                return self.room().ok_or(ReadEnd::Failed);
            }
        }
        if !reading.begun {
            let role = self.role.ok_or(ReadEnd::NoRole)?;
            if self.io.shutdown & RECEIVED_SHUTDOWN != 0 {
                if !peek {
                    self.io.want = Want::Nothing;
                }
                return Err(ReadEnd::Closed);
            }
            if !peek && self.driving.early.bars_reading() {
                return Err(ReadEnd::OutOfTurn);
            }
            reading.begun = true;
            if !self.core_is_current() {
                return Err(ReadEnd::Sync(role));
            }
        }
        if !reading.data_waits && !reading.handshaken && self.handshake_wanted() && !self.rests_for_early_data() {
            return Err(ReadEnd::Handshake);
        }
        self.io.want = Want::Nothing;
        let conn = self.conn.as_mut().ok_or(ReadEnd::Failed)?;
        if conn.pending() > 0 {
            let n = conn.read_pending(buf, peek);
            if conn.pending() == 0 {
                self.rest_after_read();
            }
            return Err(ReadEnd::Data(n));
        }
        let step = conn.read(buf, peek);
        if conn.has_notices() {
            reading.step = Some(step);
            return Err(ReadEnd::Step);
        }
        match step {
            Ok(ReadStep::Data(n)) => {
                self.rest_after_read();
                Err(ReadEnd::Data(n))
            }
            Ok(ReadStep::NeedInput) => self.room().ok_or(ReadEnd::Failed),
            step => {
                reading.step = Some(step);
                Err(ReadEnd::Step)
            }
        }
    }

    /// A client that may still write early data has read the server's flight.
    fn rests_for_early_data(&self) -> bool {
        self.driving.early == EarlyState::Writing
            && self.driving.early_pause
            && self.state() == HandshakeState::PendingEarlyDataEnd
    }

    /// Gives back the buffer a read has emptied.
    pub(super) fn rest_after_read(&mut self) {
        self.take_input_back();
        self.release_when_idle();
    }

    /// SSL_MODE_RELEASE_BUFFERS: an idle connection holds no buffers.
    fn release_when_idle(&mut self) {
        if self.settings.general.mode & mode::RELEASE_BUFFERS != 0
            && let Some(conn) = &mut self.conn
            && !conn.has_pending()
        {
            conn.release_buffers();
        }
    }

    /// The call is good, and nothing is to be done before sealing.
    fn may_write(&mut self) -> Result<(), WriteEnd> {
        if self.role.is_none() {
            return Err(WriteEnd::Refused(reason::UNINITIALIZED));
        }
        if self.io.shutdown & SENT_SHUTDOWN != 0 {
            self.io.want = Want::Nothing;
            return Err(WriteEnd::Refused(reason::PROTOCOL_IS_SHUTDOWN));
        }
        if self.driving.early.bars_writing() {
            return Err(WriteEnd::Prepare);
        }
        if !(self.is_datagram() && self.handshake_wanted()) {
            self.io.want = Want::Nothing;
        }
        let ready = self.io.write.is_none()
            && self.driving.tickets_later == 0
            && self.core_is_current()
            && !self.handshake_wanted()
            && !self.key_update_is_due();
        if ready { Ok(()) } else { Err(WriteEnd::Prepare) }
    }

    /// What is written to datagrams goes into one record.
    fn fits_datagram(&self, len: usize) -> Result<(), WriteEnd> {
        if len > MAX_PLAINTEXT {
            return Err(WriteEnd::Refused(reason::DTLS_MESSAGE_TOO_BIG));
        }
        if len > self.conn.as_ref().map_or(MAX_PLAINTEXT, |conn| conn.max_fragment()) { Err(WriteEnd::TooLong) } else { Ok(()) }
    }

    /// Drops the datagram that waits; false over a stream.
    pub(super) fn drop_datagram(&mut self) -> bool {
        let datagram = self.is_datagram();
        if let Some(conn) = self.conn.as_mut().filter(|_| datagram) {
            conn.drop_datagram();
        }
        datagram
    }

    /// A KeyUpdate that answers the peer's goes before the data.
    fn key_update_is_due(&self) -> bool {
        let answers = self.conn.as_ref().is_some_and(|conn| conn.key_update_answers() && conn.is_established());
        answers && self.driving.in_handshake == 0 && self.io.write.is_none()
    }

    /// One turn of a write: counts what went out, seals more of `data`.
    #[inline(always)]
    fn write_turn(&mut self, data: &[u8], writing: &mut Writing, sent: Option<Sent>) -> Result<Outgoing, WriteEnd> {
        if let Some(sent) = sent {
            self.sent(sent).map_err(WriteEnd::Stopped)?;
        }
        if !writing.prepared {
            self.may_write()?;
            writing.prepared = true;
        }
        if let Some(out) = self.to_send() {
            return Ok(out);
        }
        if self.is_datagram() {
            self.fits_datagram(data.len())?;
        }
        let partial = self.settings.general.mode & mode::ENABLE_PARTIAL_WRITE != 0;
        if writing.sealed == data.len() || (partial && writing.sealed > writing.resumed) {
            self.io.write = None;
            self.release_when_idle();
            return Err(WriteEnd::Written(writing.sealed));
        }
        self.lend_output();
        let pads = self.settings.general.record_padding.is_some();
        let conn = self.conn.as_mut().ok_or(WriteEnd::Failed)?;
        if pads && conn.is_tls13() {
            writing.alike = None;
            return Err(WriteEnd::Pad);
        }
        let rest = data.get(writing.sealed..).unwrap_or_default();
        let base = writing.sealed;
        let fragment = conn.like_fragments();
        // A partial write is one record, and so is what cannot be taken back: a retry may
        // be shorter.
        let batch = self.io.next_batch();
        if fragment.is_none() {
            conn.set_write_goes_on(writing.sealed > 0);
        }
        let records = if partial || fragment.is_none() { conn.pipelines() } else { batch };
        let limit = records * conn.data_fragment();
        match conn.write(rest.get(..limit).unwrap_or(rest)) {
            Ok(n) => {
                writing.sealed += n;
                writing.alike = fragment.map(|fragment| Alike { base, fragment, mark: conn.output_mark() });
            }
            Err(error) => {
                writing.error = Some(error);
                return Err(WriteEnd::Error);
            }
        }
        if conn.has_notices() {
            return Err(WriteEnd::Tell);
        }
        self.to_send().ok_or(WriteEnd::Tell)
    }
}

impl Ssl {
    /// The blocked write as a retry of `len` bytes finds it. The reference seals record by
    /// record, and so takes a retry that is shorter, if not by what is on its way already.
    /// Whole records that wait beyond `len` have been seen by nobody: they are undone.
    fn take_back_sealed(&mut self, len: usize) -> Option<PendingWrite> {
        let unseen = self.io.is_unseen();
        let pending = self.io.write.as_mut()?;
        if let Some(conn) = self.conn.as_mut().filter(|_| unseen) {
            while let Some(alike) = pending.alike.as_mut()
                && pending.sealed > len.max(alike.base)
            {
                let last = (pending.sealed - alike.base - 1) % alike.fragment + 1;
                if !conn.take_back(alike.mark, last) {
                    break;
                }
                pending.sealed -= last;
                alike.mark = conn.output_mark();
            }
        }
        Some(*pending)
    }
}

impl SslCell {
    /// SSL_read(3) and SSL_peek(3).
    ///
    /// # Errors
    /// As `Halt` says; `Halt::read_result` is what the function returns.
    pub fn read(&self, buf: &mut [u8], peek: bool) -> Result<usize, Halt> {
        let mut reading = Reading::default();
        loop {
            let end = self.take_turns(
                Way::Read,
                |ssl, filled| ssl.read_turn(buf, peek, &mut reading, filled),
                |bio, room: Room| room.fill(self, bio),
            );
            if let ReadEnd::Data(n) = end {
                return Ok(n);
            }
            if let Some(n) = self.read_on(end, &mut reading)? {
                return Ok(n);
            }
        }
    }

    /// Between the turns of a read: what is out of the ordinary. A number: the read is done.
    fn read_on(&self, end: ReadEnd, reading: &mut Reading) -> Result<Option<usize>, Halt> {
        let step = match end {
            ReadEnd::Data(n) => return Ok(Some(n)),
            ReadEnd::Stopped(stopped) => return Err(self.reading_stopped(stopped)),
            ReadEnd::NoRole => {
                err::ssl_error(reason::UNINITIALIZED);
                return Err(Halt::Refused);
            }
            ReadEnd::OutOfTurn => {
                early::out_of_turn();
                return Err(Halt::Transport(0));
            }
            ReadEnd::Closed => return Err(Halt::Closed),
            ReadEnd::Failed => return Err(Halt::Failed),
            ReadEnd::Sync(role) => {
                self.sync_core(role);
                return Ok(None);
            }
            ReadEnd::Handshake => {
                let early = self.with(|ssl| ssl.driving.early == EarlyState::Writing);
                return match if early { self.run_handshake_keeping_early_data() } else { self.run_handshake_reading() } {
                    Ok(()) | Err(Halt::ApplicationData | Halt::EarlyData) => {
                        reading.handshaken = true;
                        Ok(None)
                    }
                    Err(_) => Err(Halt::Failed),
                };
            }
            ReadEnd::Step => reading.step.take().ok_or(Halt::Failed)?,
        };
        reading.handshaken = false;
        notices::deliver(self);
        match step {
            Ok(ReadStep::Data(n)) => {
                self.with(Ssl::rest_after_read);
                Ok(Some(n))
            }
            // Once more, with nothing to tell.
            Ok(ReadStep::NeedInput) => {
                reading.handshaken = true;
                Ok(None)
            }
            Ok(ReadStep::NonApplication) => {
                self.send_repeated()?;
                self.auto_retry().map(|()| None)
            }
            Ok(ReadStep::Handshake) => match self.run_handshake_reading() {
                Ok(()) => self.auto_retry().map(|()| None),
                Err(Halt::ApplicationData) => {
                    reading.data_waits = true;
                    Ok(None)
                }
                Err(_) => Err(Halt::Failed),
            },
            Ok(ReadStep::Closed) => Err(self.closed()),
            Err(error) => Err(self.fatal(error)),
        }
    }

    /// The peer has not got our last flight, and gets it again.
    fn send_repeated(&self) -> Result<(), Halt> {
        let waits = self.with(|ssl| ssl.is_datagram() && ssl.output_waits());
        if waits { self.send_flight() } else { Ok(()) }
    }

    fn read_step(&self) -> Result<ReadStep, Halt> {
        let step = self.with(|ssl| ssl.conn.as_mut().map(|conn| conn.read(&mut [], false)));
        notices::deliver(self);
        match step {
            Some(Ok(step)) => Ok(step),
            Some(Err(error)) => Err(self.fatal(error)),
            None => Err(Halt::Failed),
        }
    }

    /// SSL_MODE_AUTO_RETRY off: a read that processed no application data says so.
    fn auto_retry(&self) -> Result<(), Halt> {
        let stop = self.with(|ssl| {
            let off = ssl.settings.general.mode & mode::AUTO_RETRY == 0;
            let more = ssl.conn.as_ref().is_some_and(|conn| conn.has_pending());
            if !off || more {
                return None;
            }
            ssl.io.want = Want::Reading;
            Some(ssl.io.rbio.cloned())
        });
        match stop {
            None => Ok(()),
            Some(bio) => {
                if let Some(bio) = bio {
                    bio.clear_retry_flags();
                    bio.set_retry_read();
                }
                Err(Halt::NonApplication)
            }
        }
    }

    /// SSL_write(3): all of `data`, or with SSL_MODE_ENABLE_PARTIAL_WRITE at least one
    /// record of it.
    ///
    /// # Errors
    /// As `Halt` says. What is sealed stays in the output; a retry goes on after it.
    pub fn write(&self, data: &[u8]) -> Result<usize, Halt> {
        self.write_from(data, Writing::default())
    }

    /// As `write`, whatever a handshake does.
    pub(super) fn write_sealed(&self, data: &[u8]) -> Result<usize, Halt> {
        let writing = self.resume_write(data)?;
        self.write_from(data, writing)
    }

    fn write_from(&self, data: &[u8], mut writing: Writing) -> Result<usize, Halt> {
        loop {
            let end = self.take_turns(
                Way::Write,
                |ssl, sent| ssl.write_turn(data, &mut writing, sent),
                |bio, out| send_now(self, bio, out),
            );
            match end {
                WriteEnd::Written(n) => return Ok(n),
                end => self.write_on(end, data, &mut writing)?,
            }
        }
    }

    /// Between the turns of a write: what is out of the ordinary.
    fn write_on(&self, end: WriteEnd, data: &[u8], writing: &mut Writing) -> Result<(), Halt> {
        match end {
            WriteEnd::Written(_) => Ok(()),
            WriteEnd::Tell => {
                notices::deliver(self);
                Ok(())
            }
            WriteEnd::Stopped(stopped) => {
                let halt = self.writing_stopped(stopped);
                // A datagram that cannot be sent now is lost, like one on its way.
                if self.with(|ssl| ssl.drop_datagram()) {
                    return Err(halt);
                }
                self.note_pending_write(data, writing.sealed, writing.alike);
                Err(halt)
            }
            WriteEnd::Refused(reason) => {
                err::ssl_error(reason);
                Err(Halt::Refused)
            }
            WriteEnd::TooLong => {
                self.fail_internal(reason::EXCEEDS_MAX_FRAGMENT_SIZE);
                Err(Halt::Transport(0))
            }
            WriteEnd::Prepare => {
                self.prepare_write()?;
                *writing = self.resume_write(data)?;
                Ok(())
            }
            WriteEnd::Pad => {
                writing.sealed += self.seal_padded(data.get(writing.sealed..).unwrap_or_default())?;
                Ok(())
            }
            WriteEnd::Error => {
                notices::deliver(self);
                Err(writing.error.take().map_or(Halt::Failed, |error| self.fatal(error)))
            }
            WriteEnd::Failed => Err(Halt::Failed),
        }
    }

    /// What comes before data: settings, tickets that were asked for, a handshake.
    fn prepare_write(&self) -> Result<(), Halt> {
        if self.with(|ssl| ssl.driving.early.bars_writing()) {
            early::out_of_turn();
            return Err(Halt::Transport(0));
        }
        self.sync_settings();
        let answer_due = self.with(|ssl| {
            if ssl.io.write.is_none() && let Some(conn) = &mut ssl.conn {
                for _ in 0..std::mem::take(&mut ssl.driving.tickets_later) {
                    conn.send_session_ticket();
                    ssl.driving.tickets_wait = true;
                }
            }
            ssl.key_update_is_due()
        });
        if answer_due || self.handshake_wanted() {
            self.run_handshake().map_err(|_| Halt::Failed)?;
        }
        self.sync_settings();
        Ok(())
    }

    /// Gives the core the settings as they are now.
    fn sync_settings(&self) {
        if let Some(role) = self.with(|ssl| ssl.role) {
            self.sync_core(role);
        }
    }

    /// Remembers how much of a blocked write is sealed.
    pub(super) fn note_pending_write(&self, data: &[u8], sealed: usize, alike: Option<Alike>) {
        let buffer = data.as_ptr().addr();
        self.with(|ssl| ssl.io.write = Some(PendingWrite { buffer, sealed, alike }));
    }

    /// Checks that a write which was blocked is repeated with the same arguments, and
    /// gives how much of it is sealed already.
    pub(super) fn resume_write(&self, data: &[u8]) -> Result<Writing, Halt> {
        let (pending, moving) =
            self.with(|ssl| (ssl.take_back_sealed(data.len()), ssl.settings.general.mode & mode::ACCEPT_MOVING_WRITE_BUFFER != 0));
        let Some(pending) = pending else { return Ok(Writing { prepared: true, ..Writing::default() }) };
        if data.len() < pending.sealed {
            let error = self.with(|ssl| {
                ssl.conn
                    .as_mut()
                    .map(|conn| conn.fail(Some(crate::codec::AlertDescription::INTERNAL_ERROR), reason::BAD_LENGTH))
            });
            return Err(error.map_or(Halt::Failed, |error| self.fatal(error)));
        }
        if !moving && pending.buffer != data.as_ptr().addr() {
            let error = self.with(|ssl| ssl.conn.as_mut().map(|conn| conn.fail(None, reason::BAD_WRITE_RETRY)));
            return Err(error.map_or(Halt::Failed, |error| self.fatal(error)));
        }
        let PendingWrite { sealed, alike, .. } = pending;
        // With SSL_MODE_ENABLE_PARTIAL_WRITE the retry is done when they are out: the reference
        // looks at the first of several records.
        let under_way = self.with(|ssl| ssl.conn.as_ref().is_some_and(|conn| conn.is_under_way()));
        Ok(Writing { prepared: true, resumed: if under_way { 0 } else { sealed }, sealed, alike, error: None })
    }

    /// Seals one record of `data`, padded as the application says.
    fn seal_padded(&self, data: &[u8]) -> Result<usize, Halt> {
        self.pad_next(ContentType::APPLICATION_DATA, data.len());
        let result = self.with(|ssl| {
            ssl.conn.as_mut().map(|conn| {
                let limit = conn.max_fragment();
                let result = conn.write(data.get(..limit).unwrap_or(data));
                conn.set_record_padding(None);
                result
            })
        });
        notices::deliver(self);
        match result {
            Some(Ok(n)) => Ok(n),
            Some(Err(error)) => Err(self.fatal(error)),
            None => Err(Halt::Failed),
        }
    }

    /// Asks how far to pad the next record (SSL_CTX_set_record_padding_callback(3)).
    fn pad_next(&self, content_type: ContentType, left: usize) {
        let len = self.with(|ssl| {
            let conn = ssl.conn.as_ref().filter(|conn| conn.is_tls13())?;
            // The content type inside counts.
            ssl.settings.general.record_padding.map(|_| left.min(conn.max_fragment()) + 1)
        });
        let Some(len) = len else { return };
        let zeros = callbacks::names::record_padding(self, content_type.0, len);
        self.with(|ssl| {
            if let Some(conn) = &mut ssl.conn {
                conn.set_record_padding(zeros);
            }
        });
    }

    /// SSL_shutdown(3).
    pub fn shutdown(&self) -> c_int {
        let Some(quiet) = self.with(|ssl| ssl.role.map(|_| ssl.quiet_shutdown())) else {
            err::ssl_error(reason::UNINITIALIZED);
            return -1;
        };
        if self.with(|ssl| ssl.in_init()) {
            err::ssl_error(reason::SHUTDOWN_WHILE_IN_INIT);
            return -1;
        }
        if quiet {
            self.with(|ssl| ssl.set_shutdown(SENT_SHUTDOWN | RECEIVED_SHUTDOWN));
            return 1;
        }
        if let Some(role) = self.with(|ssl| ssl.role) {
            self.sync_core(role);
        }
        let (flags, alert_pending) = self.with(|ssl| (ssl.io.shutdown, ssl.io.alert_pending));
        if flags & SENT_SHUTDOWN == 0 {
            if self.send_close_notify().is_err() {
                return -1;
            }
        } else if alert_pending && self.with(|ssl| ssl.io.write.is_some()) {
            // The alert is not what the blocked write was: it is no retry of that.
            let error = self.with(|ssl| {
                ssl.io.want = Want::Writing;
                ssl.conn.as_mut().map(|conn| conn.fail(None, reason::BAD_WRITE_RETRY))
            });
            if let Some(error) = error {
                self.fatal(error);
            }
            return -1;
        } else if alert_pending && self.with(|ssl| ssl.is_datagram() && !ssl.output_waits()) {
            // The datagram it was in is lost.
            if self.send_close_notify().is_err() {
                return -1;
            }
        } else if alert_pending {
            if self.send_alert_now().is_err() {
                return -1;
            }
            notices::deliver(self);
        } else if flags & RECEIVED_SHUTDOWN == 0 {
            // The result does not count: the flag does.
            let _ = self.await_close_notify();
            if self.with(|ssl| ssl.io.shutdown) & RECEIVED_SHUTDOWN == 0 {
                return -1;
            }
        }
        let both = SENT_SHUTDOWN | RECEIVED_SHUTDOWN;
        c_int::from(self.with(|ssl| ssl.io.shutdown == both && !ssl.io.alert_pending))
    }

    fn send_close_notify(&self) -> Result<(), Halt> {
        self.pad_next(ContentType::ALERT, 2);
        let result = self.with(|ssl| {
            ssl.io.shutdown |= SENT_SHUTDOWN;
            ssl.conn.as_mut().map(|conn| {
                let result = conn.close_notify();
                conn.set_record_padding(None);
                result
            })
        });
        if let Some(Err(error)) = result {
            return Err(self.fatal(error));
        }
        if self.with(|ssl| ssl.io.write.is_some()) {
            // A write comes first; the alert follows it.
            self.with(|ssl| ssl.io.alert_pending = true);
            return Err(Halt::Later);
        }
        let sent = self.send_alert_now();
        notices::deliver(self);
        sent
    }

    /// Reads until close_notify: what SSL_shutdown(3) does when called again.
    fn await_close_notify(&self) -> Result<(), Halt> {
        self.with(|ssl| ssl.io.want = Want::Nothing);
        loop {
            match self.read_step()? {
                // What comes is of no interest any more.
                ReadStep::Data(_) if self.with(|ssl| ssl.is_datagram()) => {
                    self.with(|ssl| {
                        ssl.io.want = Want::Nothing;
                        if let Some(conn) = &mut ssl.conn {
                            conn.discard_pending();
                        }
                    });
                    return Err(Halt::Failed);
                }
                ReadStep::Data(_) => {
                    let error = self.with(|ssl| {
                        ssl.conn.as_mut().map(|conn| conn.fail(None, reason::APPLICATION_DATA_AFTER_CLOSE_NOTIFY))
                    });
                    return Err(error.map_or(Halt::Failed, |error| self.fatal(error)));
                }
                ReadStep::NeedInput => self.fill()?,
                ReadStep::NonApplication => self.auto_retry()?,
                ReadStep::Handshake => {
                    self.run_handshake()?;
                    self.auto_retry()?;
                }
                ReadStep::Closed => return Err(self.closed()),
            }
        }
    }
}
//! The transport of a connection: BIOs, what is waited for, the shutdown flags, the
//! write that has to be retried.

use libc::c_int;

use super::{
    callbacks::notices,
    drive::Halt,
    errand::{Halted, run_errand},
    lend::{BioSlot, SslCell, Way},
    ssl::Ssl,
};
use crate::ossl::{bio::Bio, err};
use crate::codec::{AlertDescription, record::HEADER_LEN};
use crate::tls::{
    options::op,
    reason,
    record::{InputBuf, OutBuf, OutputMark},
};

/// What SSL_want(3) gives: why the last call did not finish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(i32)]
pub enum Want {
    #[default]
    Nothing = 1,
    Writing = 2,
    Reading = 3,
    X509Lookup = 4,
    AsyncPaused = 5,
    AsyncNoJobs = 6,
    ClientHelloCb = 7,
    RetryVerify = 8,
}

impl Want {
    /// The transport is waited for, or nothing: not an answer of the application's.
    pub fn is_transport(self) -> bool {
        matches!(self, Want::Nothing | Want::Reading | Want::Writing)
    }
}

/// `SSL_SENT_SHUTDOWN`, `SSL_RECEIVED_SHUTDOWN` of SSL_set_shutdown(3).
pub const SENT_SHUTDOWN: c_int = 1;
pub const RECEIVED_SHUTDOWN: c_int = 2;

/// A write whose sealed bytes have not all gone out (SSL_write(3): it must be
/// repeated with the same arguments).
#[derive(Debug, Clone, Copy)]
pub struct PendingWrite {
    /// Address of the caller's buffer; only compared, never read.
    pub buffer: usize,
    /// Bytes of it that are sealed. They are in the output and never sealed again (but see
    /// `Ssl::take_back_sealed`).
    pub sealed: usize,
    /// The last of them, where they can be taken back.
    pub alike: Option<Alike>,
}

/// Bytes of a write that were sealed at once, in records that are alike.
#[derive(Debug, Clone, Copy)]
pub struct Alike {
    /// From here on in the write.
    pub base: usize,
    /// Data in a record; in the last what was left.
    pub fragment: usize,
    /// The output as it was then.
    pub mark: OutputMark,
}

/// How many records are sealed before the transport is asked. One that blocks is not
/// given much: sealed bytes that wait take room.
#[derive(Debug, Clone, Copy)]
pub struct Batch(u8);

impl Default for Batch {
    fn default() -> Self {
        Batch(Self::MOST)
    }
}

impl Batch {
    /// A write of 80 KiB is one call of the transport.
    const MOST: u8 = 5;

    pub fn records(self) -> usize {
        self.0.into()
    }

    fn taken(&mut self) {
        self.0 = (self.0 * 2).min(Self::MOST);
    }

    fn blocked(&mut self) {
        self.0 = 1;
    }
}

/// The transport of a connection.
#[derive(Default)]
pub struct Transport {
    pub rbio: BioSlot,
    pub wbio: BioSlot,
    pub want: Want,
    /// SSL_get_shutdown(3).
    pub shutdown: c_int,
    /// An alert (close_notify mostly) has not gone out yet.
    pub alert_pending: bool,
    pub write: Option<PendingWrite>,
    /// The records a write seals at once: fewer after the transport has blocked.
    batch: Batch,
    /// What waits in the output was given to a BIO that may have kept what it refused.
    exposed: bool,
    /// SSL_set_quiet_shutdown(3).
    pub quiet_shutdown: Option<c_int>,
}

impl Transport {
    /// The BIO of one direction.
    pub fn slot(&mut self, way: Way) -> &mut BioSlot {
        match way {
            Way::Read => &mut self.rbio,
            Way::Write => &mut self.wbio,
        }
    }

    /// How many records are sealed now that nothing waits. A BIO that may keep what it
    /// refuses sees one at a time, as the reference gives them, and none of these is undone.
    pub fn next_batch(&mut self) -> usize {
        self.exposed = false;
        if self.wbio.keeps_nothing() { self.batch.records() } else { 1 }
    }

    /// Only transports that keep nothing of what they refuse saw what waits.
    pub fn is_unseen(&self) -> bool {
        !self.exposed
    }
}

/// Room for bytes of the transport.
pub(super) struct Room {
    buf: InputBuf,
    space: usize,
    /// None: what came is to be opened first, by another's cipher.
    errand: bool,
}

/// What a BIO's read came to.
pub(super) struct Filled {
    buf: InputBuf,
    n: c_int,
    /// Nothing came, and nothing will.
    ended: bool,
    no_bio: bool,
    /// Nothing was read: an errand was run.
    errand: bool,
}

impl Room {
    /// Reads, with nothing borrowed.
    #[inline]
    pub fn fill(mut self, cell: &SslCell, bio: Option<&Bio>) -> Filled {
        let (mut n, mut ended) = (-1, false);
        if self.errand {
            run_errand(cell, Way::Read);
        } else if let (Some(bio), Some(room)) = (bio, self.buf.get_mut(..self.space)) {
            n = bio.read(room);
            ended = n <= 0 && !bio.should_retry() && bio.eof();
        }
        Filled { buf: self.buf, n, ended, no_bio: bio.is_none(), errand: self.errand }
    }
}

/// What a BIO's write came to.
pub(super) struct Sent {
    buf: OutBuf,
    n: c_int,
    no_bio: bool,
    /// Nothing was written: an errand was run.
    errand: bool,
}

/// Sealed bytes on their way to a BIO.
pub(super) struct Outgoing {
    buf: OutBuf,
    /// So many go at once: all, or a datagram.
    len: usize,
    /// None: they are to be sealed first, by another's cipher.
    errand: bool,
}

/// Writes, with nothing borrowed.
#[inline]
pub(super) fn send_now(cell: &SslCell, bio: Option<&Bio>, out: Outgoing) -> Sent {
    let Outgoing { buf, len, errand } = out;
    let n = if errand {
        run_errand(cell, Way::Write);
        -1
    } else {
        bio.map_or(-1, |bio| bio.write(buf.get(..len).unwrap_or(&buf)))
    };
    Sent { buf, n, no_bio: bio.is_none(), errand }
}

/// Why the transport did not go on.
#[derive(Clone, Copy)]
pub(super) enum Stopped {
    /// It gave this (0 or less).
    At(c_int),
    /// The peer is gone.
    Ended(c_int),
    NoBio,
    /// Records were not opened, or not sealed.
    Errand(Way),
}

impl Ssl {
    /// Room for what the current record needs (more with read_ahead); `None` without a core.
    #[inline(always)]
    pub(super) fn room(&mut self) -> Option<Room> {
        self.lend_input();
        let conn = self.conn.as_mut()?;
        if conn.has_unopened() {
            self.plan_errand(Way::Read);
            return Some(Room { buf: InputBuf::default(), space: 0, errand: true });
        }
        let general = &self.settings.general;
        let space = if general.read_ahead != 0 {
            let buffer = general.read_buffer_len.max(READ_AHEAD * general.max_pipelines.max(1)) - ALIGNMENT;
            let needed = conn.needed();
            // The rest of a record that has begun to come is asked for alone, as the reference does.
            if conn.buffered() < HEADER_LEN { needed.max(buffer - conn.buffered()) } else { needed }
        } else if self.io.rbio.is_socket() {
            conn.needed_with_next_header()
        } else {
            // Another's BIO may wait until it has all that was asked for.
            conn.needed()
        };
        self.io.want = Want::Reading;
        Some(Room { buf: conn.take_input(space), space, errand: false })
    }

    /// Takes what came.
    #[inline(always)]
    pub(super) fn filled(&mut self, filled: Filled) -> Result<(), Stopped> {
        let Filled { buf, n, ended, no_bio, errand } = filled;
        if errand {
            return self.errand_done(Way::Read);
        }
        let got = usize::try_from(n).unwrap_or(0);
        if let Some(conn) = &mut self.conn {
            conn.put_input(buf, got);
        }
        if got > 0 {
            self.io.want = Want::Nothing;
            return Ok(());
        }
        self.rest_after_read();
        Err(match (no_bio, ended) {
            (true, _) => Stopped::NoBio,
            (false, true) => Stopped::Ended(n),
            (false, false) => Stopped::At(n),
        })
    }

    /// What is sealed, to be written; `None`: nothing is.
    #[inline(always)]
    pub(super) fn to_send(&mut self) -> Option<Outgoing> {
        let conn = self.conn.as_mut().filter(|conn| conn.output_pending() > 0)?;
        if conn.has_unsealed() {
            self.plan_errand(Way::Write);
            return Some(Outgoing { buf: OutBuf::new(), len: 0, errand: true });
        }
        self.io.want = Want::Writing;
        self.io.exposed = self.io.exposed || !self.io.wbio.keeps_nothing();
        let part = conn.output_part();
        let buf = conn.take_output();
        Some(Outgoing { len: part.unwrap_or(buf.len()), buf, errand: false })
    }

    /// Counts what went out.
    #[inline(always)]
    pub(super) fn sent(&mut self, sent: Sent) -> Result<(), Stopped> {
        let Sent { buf, n, no_bio, errand } = sent;
        if errand {
            return self.errand_done(Way::Write);
        }
        let count = usize::try_from(n).unwrap_or(0);
        if let Some(conn) = &mut self.conn {
            conn.put_output(buf, count);
        }
        if count > 0 {
            self.io.want = Want::Nothing;
            self.io.batch.taken();
            self.take_output_back();
            return Ok(());
        }
        self.io.batch.blocked();
        Err(if no_bio { Stopped::NoBio } else { Stopped::At(n) })
    }
}

impl SslCell {
    /// Reads from the transport what the current record needs (more with read_ahead).
    ///
    /// # Errors
    /// The transport would block, has ended or failed; `want` says which, an
    /// unexpected end is on the queue (SSL_read(3)).
    pub(super) fn fill(&self) -> Result<(), Halt> {
        let stopped = self.take_turns(
            Way::Read,
            |ssl, filled| match filled {
                None => ssl.room().ok_or(Err(Stopped::NoBio)),
                Some(filled) => Err(ssl.filled(filled)),
            },
            |bio, room: Room| room.fill(self, bio),
        );
        stopped.map_err(|stopped| self.reading_stopped(stopped))
    }

    /// What it means to a read that the transport gave nothing.
    #[cold]
    pub(super) fn reading_stopped(&self, stopped: Stopped) -> Halt {
        match stopped {
            Stopped::At(n) => Halt::Transport(n),
            Stopped::Ended(n) => self.unexpected_eof(n),
            Stopped::NoBio => {
                let halt = self.fail_internal(reason::READ_BIO_NOT_SET);
                self.with(|ssl| ssl.io.want = Want::Reading);
                halt
            }
            Stopped::Errand(way) => self.errand_stopped(way),
        }
    }

    /// The transport ended without close_notify (SSL_get_error(3), BUGS of 3.0:
    /// `SSL_R_UNEXPECTED_EOF_WHILE_READING`), or `SSL_OP_IGNORE_UNEXPECTED_EOF` takes it for one.
    fn unexpected_eof(&self, n: c_int) -> Halt {
        let ignored = self.with(|ssl| {
            let ignored = ssl.settings.general.options & op::IGNORE_UNEXPECTED_EOF != 0;
            if ignored {
                ssl.io.shutdown |= RECEIVED_SHUTDOWN;
                if let Some(conn) = &mut ssl.conn {
                    conn.forget_warning();
                }
            }
            ignored
        });
        if ignored {
            return Halt::Transport(n);
        }
        let error = self.with(|ssl| {
            ssl.conn
                .as_mut()
                .map(|conn| conn.fail(Some(AlertDescription::DECODE_ERROR), reason::UNEXPECTED_EOF_WHILE_READING))
        });
        match error {
            Some(error) => {
                self.fatal(error);
                Halt::Transport(n)
            }
            None => self.fail_internal(reason::UNEXPECTED_EOF_WHILE_READING),
        }
    }

    /// Sends what is sealed. Nothing of it is lost or sent twice when the transport blocks.
    ///
    /// # Errors
    /// The transport blocked or failed; `want` is `Writing`.
    pub(super) fn send(&self) -> Result<(), Halt> {
        let stopped = self.take_turns(
            Way::Write,
            |ssl, sent| match sent.map_or(Ok(()), |sent| ssl.sent(sent)) {
                Ok(()) => ssl.to_send().ok_or(Ok(())),
                Err(stopped) => Err(Err(stopped)),
            },
            |bio, out| send_now(self, bio, out),
        );
        stopped.map_err(|stopped| self.writing_stopped(stopped))
    }

    /// Sends what fills datagrams; the last one may still grow.
    pub(super) fn send_full_datagrams(&self) -> Result<(), Halt> {
        let full = |ssl: &mut Ssl| ssl.conn.as_ref().is_some_and(|conn| conn.has_full_datagram());
        let stopped = self.take_turns(
            Way::Write,
            |ssl, sent| match sent.map_or(Ok(()), |sent| ssl.sent(sent)) {
                Ok(()) if full(ssl) => ssl.to_send().ok_or(Ok(())),
                Ok(()) => Err(Ok(())),
                Err(stopped) => Err(Err(stopped)),
            },
            |bio, out| send_now(self, bio, out),
        );
        stopped.map_err(|stopped| self.writing_stopped(stopped))
    }

    /// What it means to a write that the transport took nothing.
    #[cold]
    pub(super) fn writing_stopped(&self, stopped: Stopped) -> Halt {
        match stopped {
            Stopped::At(n) | Stopped::Ended(n) => Halt::Transport(n),
            // A flight has no one to complain about its transport.
            Stopped::NoBio if self.with(|ssl| ssl.in_init()) => Halt::Transport(-1),
            Stopped::NoBio => self.fail_internal(reason::BIO_NOT_SET),
            Stopped::Errand(way) => self.errand_stopped(way),
        }
    }

    /// What it means that another's cipher did not give records back.
    fn errand_stopped(&self, way: Way) -> Halt {
        match self.with(|ssl| ssl.async_state.errand(way).halted.take()) {
            Some(Halted::Waits) => Halt::Later,
            Some(Halted::Error(error)) => self.fatal(error),
            Some(Halted::Failed) | None => Halt::Failed,
        }
    }

    /// Sends a whole flight and flushes the BIO, as the end of a flight does.
    pub(super) fn send_flight(&self) -> Result<(), Halt> {
        self.send()?;
        let Some(bio) = self.with(|ssl| ssl.io.wbio.cloned()) else {
            return Err(self.fail_internal(reason::BIO_NOT_SET));
        };
        self.with(|ssl| ssl.io.want = Want::Writing);
        if bio.flush() <= 0 {
            return Err(Halt::Transport(-1));
        }
        self.with(|ssl| ssl.io.want = Want::Nothing);
        // What waited for the flight to be out.
        notices::deliver(self);
        Ok(())
    }

    /// Sends an alert that waits, without insisting: a blocked transport keeps it
    /// (SSL_shutdown(3) sends it later).
    pub(super) fn send_alert_now(&self) -> Result<(), Halt> {
        self.with(|ssl| ssl.io.alert_pending = true);
        // A record's header is told of before it goes.
        notices::deliver(self);
        if let Err(halt) = self.send() {
            self.with(Ssl::drop_datagram);
            return Err(halt);
        }
        if let Some(bio) = self.with(|ssl| {
            ssl.io.alert_pending = false;
            ssl.io.wbio.cloned()
        }) {
            bio.flush();
        }
        Ok(())
    }

    /// SSL_sendfile(3): wants kernel TLS, which no connection of ours has.
    pub fn send_file(&self) -> isize {
        let shut = self.with(|ssl| ssl.role.is_some() && ssl.io.shutdown & SENT_SHUTDOWN != 0);
        err::ssl_error(if shut { reason::PROTOCOL_IS_SHUTDOWN } else { reason::UNINITIALIZED });
        -1
    }

    pub(super) fn fail_internal(&self, reason: u32) -> Halt {
        let error = self.with(|ssl| {
            ssl.conn.as_mut().map(|conn| conn.fail(Some(AlertDescription::INTERNAL_ERROR), reason))
        });
        match error {
            Some(error) => self.fatal(error),
            None => {
                err::ssl_error(reason);
                Halt::Failed
            }
        }
    }
}

/// The reference's buffer for one record: with its header, the largest expansion and room
/// for alignment. With read_ahead the transport is asked for as much as goes into it.
const READ_AHEAD: usize = 16384 + 320 + 5 + ALIGNMENT;
const ALIGNMENT: usize = 3;

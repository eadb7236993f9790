//! The transport of a connection: BIOs, what is waited for, the shutdown flags, the
//! write that has to be retried.

use libc::c_int;

use super::{
    drive::Halt,
    callbacks::notices,
    lend::SslCell,
};
use crate::ossl::{bio::Bio, err};
use crate::codec::AlertDescription;
use crate::tls::{
    options::{mode, op},
    reason,
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
    /// Bytes of it that are sealed. They are in the output and never sealed again.
    pub sealed: usize,
}

/// The transport of a connection.
#[derive(Default)]
pub struct Transport {
    pub rbio: Option<Bio>,
    pub wbio: Option<Bio>,
    pub want: Want,
    /// SSL_get_shutdown(3).
    pub shutdown: c_int,
    /// An alert (close_notify mostly) has not gone out yet.
    pub alert_pending: bool,
    pub write: Option<PendingWrite>,
    /// SSL_set_quiet_shutdown(3).
    pub quiet_shutdown: Option<c_int>,
}

impl SslCell {
    /// Reads from the transport what the current record needs (more with read_ahead).
    ///
    /// # Errors
    /// The transport would block, has ended or failed; `want` says which, an
    /// unexpected end is on the queue (SSL_read(3)).
    pub(super) fn fill(&self) -> Result<(), Halt> {
        let taken = self.with(|ssl| {
            let bio = ssl.io.rbio.clone()?;
            let general = &ssl.settings.general;
            let ahead = general.read_ahead != 0;
            let conn = ssl.conn.as_mut()?;
            let needed = conn.needed();
            let mut space = needed;
            if ahead {
                space = needed.max(if general.read_buffer_len > 0 { general.read_buffer_len } else { READ_AHEAD });
            }
            ssl.io.want = Want::Reading;
            Some((bio, conn.take_input(space), space))
        });
        let Some((bio, mut buf, space)) = taken else {
            let halt = self.fail_internal(reason::READ_BIO_NOT_SET);
            self.with(|ssl| ssl.io.want = Want::Reading);
            return Err(halt);
        };
        let n = match buf.get_mut(..space) {
            Some(room) => bio.read(room),
            None => -1,
        };
        let got = usize::try_from(n).unwrap_or(0);
        self.with(|ssl| {
            if let Some(conn) = &mut ssl.conn {
                conn.put_input(buf, got);
            }
            if got > 0 {
                ssl.io.want = Want::Nothing;
            }
        });
        if got > 0 {
            return Ok(());
        }
        if !bio.should_retry() && bio.eof() {
            return Err(self.unexpected_eof(n));
        }
        self.with(|ssl| {
            if ssl.settings.general.mode & mode::RELEASE_BUFFERS != 0
                && let Some(conn) = &mut ssl.conn
            {
                conn.release_buffers();
            }
        });
        Err(Halt::Transport(n))
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
        loop {
            let taken = self.with(|ssl| {
                let conn = ssl.conn.as_mut()?;
                if conn.output_pending() == 0 {
                    return None;
                }
                ssl.io.want = Want::Writing;
                Some((ssl.io.wbio.clone(), conn.take_output()))
            });
            let Some((bio, buf)) = taken else {
                return Ok(());
            };
            let n = match &bio {
                Some(bio) => bio.write(&buf),
                None => -1,
            };
            let sent = usize::try_from(n).unwrap_or(0);
            self.with(|ssl| {
                if let Some(conn) = &mut ssl.conn {
                    conn.put_output(buf, sent);
                }
                if sent > 0 {
                    ssl.io.want = Want::Nothing;
                }
            });
            if bio.is_none() && self.with(|ssl| ssl.in_init()) {
                // A flight has no one to complain about its transport.
                return Err(Halt::Transport(-1));
            }
            if bio.is_none() {
                return Err(self.fail_internal(reason::BIO_NOT_SET));
            }
            if n <= 0 {
                return Err(Halt::Transport(n));
            }
        }
    }

    /// Sends a whole flight and flushes the BIO, as the end of a flight does.
    pub(super) fn send_flight(&self) -> Result<(), Halt> {
        self.send()?;
        let Some(bio) = self.with(|ssl| ssl.io.wbio.clone()) else {
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
        self.send()?;
        if let Some(bio) = self.with(|ssl| {
            ssl.io.alert_pending = false;
            ssl.io.wbio.clone()
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

    fn fail_internal(&self, reason: u32) -> Halt {
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

/// Bytes asked of the transport at once with read_ahead: a record with its header and
/// the largest expansion.
const READ_AHEAD: usize = 16384 + 256 + 5 + 3;

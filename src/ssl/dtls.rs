//! What a connection over datagrams needs beside its records: the timer of its flights and
//! the size of its datagrams (DTLSv1_get_timeout and DTLSv1_handle_timeout have no manual
//! page of their own; RFC 6347 section 4.2.4; DTLS_set_timer_cb(3), DTLS_get_data_mtu(3)).

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use libc::{c_int, c_long, c_uint, timeval};

use super::{callbacks, drive::Halt, lend::SslCell, ssl::Ssl, types};
use crate::ossl::{
    bio::Bio,
    err,
    consts::bio::{
        BIO_CTRL_DGRAM_GET_FALLBACK_MTU, BIO_CTRL_DGRAM_GET_MTU_OVERHEAD, BIO_CTRL_DGRAM_QUERY_MTU,
        BIO_CTRL_DGRAM_SET_MTU,
    },
};
use crate::tls::{config::Role, conn::Timer, options::op, reason};

/// What DTLS_get_link_min_mtu gives: the least that a link carries, bytes.
pub const LINK_MIN_MTU: usize = 256;
/// The most that a datagram's own headers take, bytes (IPv6 and UDP).
const MOST_OVERHEAD: usize = 48;
/// The first time that is waited, and the longest.
const FIRST: u32 = 1_000_000;
const LONGEST: u32 = 60_000_000;
/// What is left is less than this: it is over.
const SOON: Duration = Duration::from_millis(15);
/// After so many repetitions smaller datagrams are tried; after so many none.
const SMALLER_AFTER: u32 = 2;
const GIVE_UP_AFTER: u32 = 12;

/// The datagram side of a connection.
#[derive(Default)]
pub struct Dtls {
    /// DTLS_set_timer_cb(3).
    pub timer_cb: types::DTLS_timer_cb,
    /// The core's timer as it was seen last.
    seen: Timer,
    /// When the flight is due again, since the epoch.
    deadline: Option<Duration>,
    /// Microseconds that are waited.
    duration: c_uint,
    repeated: u32,
    /// SSL_set_mtu, or what the transport said: a datagram's payload, bytes; 0: unknown.
    mtu: usize,
    /// DTLS_set_link_mtu: with the datagram's own headers; 0: not set.
    link_mtu: usize,
    /// The transport was asked for its size.
    asked: bool,
    /// The timer was started ahead of the core's.
    started: bool,
    /// DTLSv1_listen(3) has found a good hello.
    pub listened: bool,
}

/// The time, since the epoch.
fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

impl Dtls {
    /// What is left until the flight is due again.
    fn left(&self) -> Option<Duration> {
        let left = self.deadline?.checked_sub(now()).unwrap_or_default();
        Some(if left < SOON { Duration::ZERO } else { left })
    }

    fn is_due(&self) -> bool {
        self.left() == Some(Duration::ZERO)
    }

    /// The connection begins anew (SSL_clear(3)). Sizes that were set stay, if they are not
    /// asked for.
    pub fn restart(&mut self, asks: bool) {
        let (mtu, link_mtu) = if asks { (0, 0) } else { (self.mtu, self.link_mtu) };
        *self = Dtls { timer_cb: self.timer_cb, mtu, link_mtu, ..Dtls::default() };
    }

    /// SSL_set_mtu: what was set, 0: it is too small.
    pub fn set_mtu(&mut self, mtu: c_long) -> c_long {
        match usize::try_from(mtu) {
            Ok(size) if size >= LINK_MIN_MTU - MOST_OVERHEAD => {
                self.mtu = size;
                mtu
            }
            _ => 0,
        }
    }

    /// DTLS_set_link_mtu; false: it is too small.
    pub fn set_link_mtu(&mut self, mtu: c_long) -> bool {
        let fits = usize::try_from(mtu).ok().filter(|mtu| *mtu >= LINK_MIN_MTU);
        self.link_mtu = fits.unwrap_or(self.link_mtu);
        fits.is_some()
    }
}

impl Ssl {
    /// Over datagrams.
    pub fn is_datagram(&self) -> bool {
        self.settings.method.is_datagram()
    }

    /// The datagram side, made when first looked for.
    pub fn dtls(&mut self) -> &mut Dtls {
        self.dtls.get_or_insert_default()
    }

    /// DTLS_get_data_mtu(3): application data that fits into a datagram.
    pub fn data_mtu(&self) -> usize {
        let mtu = self.dtls.as_ref().map_or(0, |dtls| dtls.mtu);
        self.conn.as_ref().map_or(0, |conn| conn.data_mtu(mtu))
    }

    /// DTLSv1_get_timeout.
    pub fn flight_timeout(&self) -> Option<timeval> {
        let left = self.dtls.as_ref()?.left()?;
        Some(timeval { tv_sec: left.as_secs().cast_signed(), tv_usec: left.subsec_micros().into() })
    }
}

fn size(answer: c_long) -> usize {
    usize::try_from(answer).unwrap_or(0)
}

fn least_mtu(bio: Option<&Bio>) -> usize {
    let overhead = bio.map_or(0, |bio| size(bio.dgram_ctrl(BIO_CTRL_DGRAM_GET_MTU_OVERHEAD, 0)));
    LINK_MIN_MTU.saturating_sub(overhead)
}

impl SslCell {
    /// Before a handshake's first flight: its timer, and the size of its datagrams.
    ///
    /// # Errors
    /// As `find_mtu`.
    pub(super) fn prepare_flight(&self) -> Result<(), Halt> {
        let due = self.with(|ssl| {
            let near = ssl.conn.as_ref().is_some_and(|conn| conn.mtu() == 0 && conn.flight_is_near());
            near.then(|| ssl.role != Some(Role::Server) || ssl.settings.general.options & op::COOKIE_EXCHANGE == 0)
        });
        let Some(timed) = due else { return Ok(()) };
        // The reference starts it first.
        if timed {
            self.start_timer();
            self.with(|ssl| ssl.dtls().started = true);
        }
        self.with(|ssl| ssl.dtls().asked = false);
        self.find_mtu()
    }

    /// Finds out how large datagrams may be.
    ///
    /// # Errors
    /// SSL_OP_NO_QUERY_MTU is set, and nothing else.
    fn find_mtu(&self) -> Result<(), Halt> {
        let bio = self.with(|ssl| ssl.io.wbio.cloned());
        let (link, mut mtu, asks) = self.with(|ssl| {
            let asks = ssl.settings.general.options & op::NO_QUERY_MTU == 0;
            let dtls = ssl.dtls();
            // What was set counts only where nobody is asked.
            let known = if dtls.asked || !asks { dtls.mtu } else { 0 };
            dtls.asked = true;
            (std::mem::take(&mut dtls.link_mtu), known, asks)
        });
        if link > 0 && !asks {
            mtu = link.saturating_sub(LINK_MIN_MTU - least_mtu(bio.as_ref()));
        }
        let least = least_mtu(bio.as_ref());
        if mtu < least && asks {
            mtu = bio.as_ref().map_or(0, |bio| size(bio.dgram_ctrl(BIO_CTRL_DGRAM_QUERY_MTU, 0)));
            if mtu < least {
                mtu = least;
                if let Some(bio) = &bio {
                    bio.dgram_ctrl(BIO_CTRL_DGRAM_SET_MTU, c_long::try_from(mtu).unwrap_or(0));
                }
            }
        }
        self.with(|ssl| {
            ssl.dtls().mtu = mtu;
            if let Some(conn) = &mut ssl.conn {
                conn.set_mtu(mtu);
            }
        });
        if mtu < least { Err(Halt::Failed) } else { Ok(()) }
    }

    /// The core may have started or stopped its timer.
    pub(super) fn keep_time(&self) {
        let changed = self.with(|ssl| {
            let timer = ssl.conn.as_ref().map_or(Timer::Stopped, |conn| conn.timer());
            let dtls = ssl.dtls.as_mut().filter(|dtls| dtls.seen != timer)?;
            Some((std::mem::replace(&mut dtls.seen, timer), timer))
        });
        let Some((seen, timer)) = changed else { return };
        if self.with(|ssl| std::mem::take(&mut ssl.dtls().started)) {
            return;
        }
        if !timer.is_of_flight(seen) {
            self.with(|ssl| {
                let dtls = ssl.dtls();
                (dtls.deadline, dtls.repeated, dtls.duration) = (None, 0, FIRST);
            });
            self.tell_deadline(Duration::ZERO);
        }
        if timer != Timer::Stopped {
            self.start_timer();
        }
    }

    fn start_timer(&self) {
        let (begins, callback) = self.with(|ssl| (ssl.dtls().deadline.is_none(), ssl.dtls().timer_cb));
        if begins {
            let first = callbacks::names::dtls_timer(self, callback, 0).unwrap_or(FIRST);
            self.with(|ssl| ssl.dtls().duration = first);
        }
        let deadline = self.with(|ssl| {
            let dtls = ssl.dtls();
            let deadline = now() + Duration::from_micros(dtls.duration.into());
            dtls.deadline = Some(deadline);
            deadline
        });
        self.tell_deadline(deadline);
    }

    /// The transport may want to wait no longer.
    fn tell_deadline(&self, deadline: Duration) {
        if let Some(bio) = self.with(|ssl| ssl.io.rbio.cloned()) {
            bio.dgram_set_next_timeout(deadline.as_secs().cast_signed(), deadline.subsec_micros().into());
        }
    }

    /// DTLSv1_handle_timeout: 1 when the flight went out again, 0 when it is not due.
    pub fn handle_timeout(&self) -> c_int {
        match self.repeat_when_due() {
            Ok(repeated) => repeated.into(),
            Err(_) => -1,
        }
    }

    /// Sends the last flight again, if it is due.
    ///
    /// # Errors
    /// It was sent often enough (`SSL_R_READ_TIMEOUT_EXPIRED`), or cannot be sent.
    pub(super) fn repeat_when_due(&self) -> Result<bool, Halt> {
        let due = self.with(|ssl| {
            let dtls = ssl.dtls.as_mut().filter(|dtls| dtls.is_due())?;
            Some((dtls.timer_cb, dtls.duration))
        });
        let Some((callback, duration)) = due else { return Ok(false) };
        let next = callbacks::names::dtls_timer(self, callback, duration);
        let repeated = self.with(|ssl| {
            let dtls = ssl.dtls();
            dtls.duration = next.unwrap_or(duration.saturating_mul(2).min(LONGEST));
            dtls.repeated += 1;
            dtls.repeated
        });
        if repeated > SMALLER_AFTER {
            self.shrink();
        }
        if repeated > GIVE_UP_AFTER {
            if self.with(|ssl| ssl.driving.failed) {
                err::ssl_error(reason::READ_TIMEOUT_EXPIRED);
            }
            let error = self.with(|ssl| ssl.conn.as_mut().map(|conn| conn.fail(None, reason::READ_TIMEOUT_EXPIRED)));
            return Err(error.map_or(Halt::Failed, |error| self.fatal(error)));
        }
        self.find_mtu()?;
        let result = self.with(|ssl| ssl.conn.as_mut().map(|conn| conn.retransmit()));
        self.keep_time();
        if let Some(Err(error)) = result {
            return Err(self.fatal(error));
        }
        self.send_flight()?;
        Ok(true)
    }

    /// As `fill`; while nothing comes, the last flight goes out again in its time. A
    /// transport that blocks waits no longer than that.
    ///
    /// # Errors
    /// As `fill` and `repeat_when_due`.
    pub(super) fn fill_in_time(&self) -> Result<(), Halt> {
        self.repeat_when_due()?;
        loop {
            match self.fill() {
                Err(Halt::Transport(_)) if self.repeat_when_due()? => {}
                filled => return filled,
            }
        }
    }

    /// Nothing gets through: maybe datagrams are too large.
    fn shrink(&self) {
        let asked = self.with(|ssl| {
            let asks = ssl.settings.general.options & op::NO_QUERY_MTU == 0;
            ssl.io.wbio.cloned().filter(|_| asks)
        });
        let Some(bio) = asked else { return };
        let mtu = size(bio.dgram_ctrl(BIO_CTRL_DGRAM_GET_FALLBACK_MTU, 0));
        self.with(|ssl| {
            let dtls = ssl.dtls();
            dtls.mtu = dtls.mtu.min(mtu);
        });
    }
}

//! SSL_stateless(3): a handshake whose first ClientHello is answered by a cookie and
//! forgotten.

use libc::c_int;

use super::{drive::Halt, lend::SslCell, ssl::Ssl};
use crate::codec::AlertDescription;
use crate::tls::{config::Role, error::Error, reason, state::HandshakeState};

/// How far a stateless handshake is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stateless {
    /// An ordinary connection.
    #[default]
    No,
    /// SSL_stateless(3) runs.
    Running,
    /// It runs, and the client's cookie was good.
    Verified,
    /// It has ended with the cookie verified: an ordinary handshake goes on.
    Ready,
    /// It has ended with a HelloRetryRequest: only another SSL_stateless(3) may follow.
    Over,
}

impl Stateless {
    /// The application has found the cookie to be its own.
    pub fn verified(&mut self) {
        if *self == Stateless::Running {
            *self = Stateless::Verified;
        }
    }

    /// SSL_stateless(3) is on the call stack.
    pub fn is_running(self) -> bool {
        matches!(self, Stateless::Running | Stateless::Verified)
    }

    /// It has left the connection between two messages: SSL_in_init(3) denies.
    pub fn is_between(self) -> bool {
        matches!(self, Stateless::Ready | Stateless::Over)
    }
}

impl Ssl {
    /// More input is wanted: whether SSL_stateless(3) returns instead. It does after our
    /// flight, and when a change_cipher_spec came where the hello should: that of a client
    /// which answers a HelloRetryRequest we have forgotten.
    pub(super) fn stateless_stops(&self) -> bool {
        self.driving.stateless.is_running()
            && self
                .conn
                .as_ref()
                .is_some_and(|conn| conn.state() == HandshakeState::EarlyData || conn.skipped_ccs())
    }

    /// A handshake function is called: goes on after SSL_stateless(3), if it may.
    pub(super) fn leave_stateless(&mut self) -> Result<(), Error> {
        match self.driving.stateless {
            Stateless::Over => {
                let error = Error::new(AlertDescription::INTERNAL_ERROR, reason::INTERNAL_ERROR);
                Err(self.conn.as_mut().map_or(error, |conn| conn.fail(Some(AlertDescription::INTERNAL_ERROR), reason::INTERNAL_ERROR)))
            }
            Stateless::Ready => {
                self.driving.stateless = Stateless::No;
                self.local_change();
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

impl SslCell {
    /// SSL_stateless(3): 1 with a good cookie, 0 after a HelloRetryRequest, else -1.
    pub fn stateless(&self) -> c_int {
        if !self.clear() {
            return 0;
        }
        self.with(|ssl| {
            ssl.set_role_if_none(Role::Server);
            ssl.driving.stateless = Stateless::Running;
            ssl.local_change();
        });
        let halted = self.run_handshake() == Err(Halt::Stateless);
        self.with(|ssl| {
            let verified = ssl.driving.stateless == Stateless::Verified;
            let retried = ssl.conn.as_ref().is_some_and(|conn| conn.retried());
            let (ret, left) = match (halted, verified, retried) {
                (true, true, _) => (1, Stateless::Ready),
                (true, false, true) => (0, Stateless::Over),
                _ => (-1, Stateless::No),
            };
            ssl.driving.stateless = left;
            ssl.local_change();
            ret
        })
    }
}

//! New keys on a running connection: SSL_key_update(3), SSL_renegotiate(3).

use libc::c_int;

use super::lend::SslCell;
use crate::ossl::err;
use crate::tls::{options::op, reason};

/// `SSL_KEY_UPDATE_NOT_REQUESTED`, `SSL_KEY_UPDATE_REQUESTED`.
const NOT_REQUESTED: c_int = 0;
const REQUESTED: c_int = 1;

impl SslCell {
    /// SSL_key_update(3): a KeyUpdate goes out with the next handshake, read or write.
    pub fn key_update(&self, kind: c_int) -> bool {
        let refused = self.with(|ssl| {
            let Some(conn) = ssl.conn.as_mut().filter(|conn| conn.is_tls13()) else {
                return Some(reason::WRONG_SSL_VERSION);
            };
            if kind != NOT_REQUESTED && kind != REQUESTED {
                return Some(reason::INVALID_KEY_UPDATE_TYPE);
            }
            let waits = conn.key_update_pending().is_some() && !conn.key_update_answers();
            if !conn.is_established() || ssl.driving.failed || waits {
                return Some(reason::STILL_IN_INIT);
            }
            if ssl.io.write.is_some() {
                return Some(reason::BAD_WRITE_RETRY);
            }
            conn.key_update(kind == REQUESTED);
            None
        });
        refused.map(err::ssl_error).is_none()
    }

    /// SSL_renegotiate(3), SSL_renegotiate_abbreviated(3): begins with the next handshake,
    /// read or write.
    pub fn renegotiate(&self, abbreviated: bool) -> bool {
        let refused = self.with(|ssl| {
            if ssl.conn.as_ref().is_some_and(|conn| conn.is_tls13()) {
                return Some(reason::WRONG_SSL_VERSION);
            }
            if ssl.settings.general.options & op::NO_RENEGOTIATION != 0 {
                return Some(reason::NO_RENEGOTIATION);
            }
            ssl.driving.renegotiation_pending = true;
            if ssl.role.is_some() {
                ssl.driving.renegotiate = Some(abbreviated);
            }
            None
        });
        refused.map(err::ssl_error).is_none()
    }
}

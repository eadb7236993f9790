//! Pre-shared keys: SSL_CTX_set_psk_client_callback(3),
//! SSL_CTX_set_psk_use_session_callback(3), SSL_CTX_use_psk_identity_hint(3).

use std::ffi::{CStr, CString};

use super::{srp::SrpSettings, types};
use crate::ossl::err::{self, reason};

/// `PSK_MAX_IDENTITY_LEN` and `PSK_MAX_PSK_LEN` of ssl.h, bytes.
pub const MAX_IDENTITY: usize = 256;
pub const MAX_KEY: usize = 512;

#[derive(Clone, Default)]
pub struct PskSettings {
    /// What the server of TLS 1.2 tells in its ServerKeyExchange.
    pub identity_hint: Option<CString>,
    pub client: types::SSL_psk_client_cb_func,
    pub server: types::SSL_psk_server_cb_func,
    pub use_session: types::SSL_psk_use_session_cb_func,
    pub find_session: types::SSL_psk_find_session_cb_func,
    /// Secure remote password, also a secret shared before.
    pub srp: SrpSettings,
}

impl PskSettings {
    /// A callback may give a session to use: SSL_CTX_set_psk_use_session_callback(3).
    pub fn may_give_session(&self) -> bool {
        self.use_session.is_some() || self.client.is_some()
    }

    /// A callback may know a TLS 1.3 identity.
    pub fn may_find_session(&self) -> bool {
        self.find_session.is_some() || self.server.is_some()
    }

    /// SSL_CTX_use_psk_identity_hint(3); false: too long, with its error.
    pub fn set_identity_hint(&mut self, hint: Option<&CStr>) -> bool {
        if hint.is_some_and(|hint| hint.count_bytes() > MAX_IDENTITY) {
            err::ssl_error(reason::DATA_LENGTH_TOO_LONG);
            return false;
        }
        self.identity_hint = hint.map(CStr::to_owned);
        true
    }

    /// Whether a client has a PSK to offer.
    pub fn offers_psk(&self) -> bool {
        self.client.is_some()
    }

    /// Whether a client has SRP to offer.
    pub fn offers_srp(&self) -> bool {
        self.srp.enabled
    }
}

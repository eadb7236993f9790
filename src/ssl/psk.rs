//! PSK: SSL_CTX_set_psk_client_callback(3) and relatives.

#[derive(Clone, Default)]
pub struct PskSettings {}

impl PskSettings {
    /// A callback may give a session to use: SSL_CTX_set_psk_use_session_callback(3).
    pub fn may_give_session(&self) -> bool {
        false
    }

    /// Whether a client has a PSK to offer.
    pub fn offers_psk(&self) -> bool {
        false
    }

    /// Whether a client has SRP to offer.
    pub fn offers_srp(&self) -> bool {
        false
    }
}

//! What the application may watch, in the order in which it happened:
//! SSL_CTX_set_info_callback(3), SSL_CTX_set_msg_callback(3),
//! SSL_CTX_set_keylog_callback(3).

use super::state::HandshakeState;
use crate::crypto::secret::Secret;

/// One thing that happened. Delivered by the driver after the step that queued it;
/// `SSL_get_state` shows `state` meanwhile.
#[derive(Debug)]
pub struct Notice {
    pub state: HandshakeState,
    pub event: Event,
}

#[derive(Debug)]
pub enum Event {
    /// SSL_CB_HANDSHAKE_START
    HandshakeStart,
    /// SSL_CB_HANDSHAKE_DONE
    HandshakeDone,
    /// SSL_CB_CONNECT_LOOP / SSL_CB_ACCEPT_LOOP: a message was read or written.
    Loop,
    /// The connection fails, and its alert follows: what it ended with is known by now.
    Failing,
    /// SSL_CB_READ_ALERT / SSL_CB_WRITE_ALERT: level and description.
    Alert { write: bool, level: u8, description: u8 },
    /// msg callback: `version` and `content_type` are its arguments (content types
    /// 256 = record header, 257 = inner content type are pseudo types). Queued only
    /// when `Config::watch_messages`.
    Message { write: bool, version: u16, content_type: u16, data: Vec<u8> },
    /// An extension the library knows has arrived. Queued only when
    /// `Config::watch_extensions`.
    Extension { ext_type: u16, data: Vec<u8> },
    /// keylog line: label, client random, secret. Queued only when `Config::keylog`.
    Keylog { label: &'static str, client_random: Vec<u8>, secret: Secret },
}

//! One connection: the public face of the core.
//!
//! Four kinds of method: getters; `handle_*` (transport bytes, answers); commands
//! (what the application wants); and the steps `handshake` and `read`, which make
//! one transition each and say what is needed next.

use std::{collections::VecDeque, sync::Arc};

use super::{
    ask::{Ask, Reply},
    config::{Config, Role},
    error::Error,
    notice::Notice,
    state::HandshakeState,
};

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
    /// A handshake has begun (renegotiation, post-handshake message): run it.
    Handshake,
    /// close_notify was received.
    Closed,
}

//! Sessions, tickets, PSK, SRP.

use std::sync::Arc;

use super::Outcome;
use crate::codec::AlertDescription;
use crate::ssl::lend::SslCell;
use crate::crypto::hash::HashAlg;
use crate::tls::session::SessionData;

/// Not built yet.
fn unbuilt() -> Outcome {
    Outcome::refuse(AlertDescription::INTERNAL_ERROR, 0)
}

pub fn resume(_cell: &SslCell, _session_id: &[u8], _ticket: Option<&[u8]>) -> Outcome {
    unbuilt()
}

pub fn psk_identity(_cell: &SslCell, _index: usize, _identity: &[u8], _obfuscated_age: u32) -> Outcome {
    unbuilt()
}

pub fn consume_session(_cell: &SslCell, _session: &Arc<SessionData>) -> Outcome {
    unbuilt()
}

pub fn session_id(_cell: &SslCell) -> Outcome {
    unbuilt()
}

pub fn session_established(_cell: &SslCell, _session: &SessionData) -> Outcome {
    unbuilt()
}

pub fn new_ticket(_cell: &SslCell, _session: &SessionData) -> Outcome {
    unbuilt()
}

pub fn ticket_received(_cell: &SslCell, _session: &SessionData) -> Outcome {
    unbuilt()
}

pub fn psk_server(_cell: &SslCell, _identity: &[u8]) -> Outcome {
    unbuilt()
}

pub fn psk_client(_cell: &SslCell, _hint: Option<&[u8]>) -> Outcome {
    unbuilt()
}

pub fn psk_use_session(_cell: &SslCell, _hash: Option<HashAlg>) -> Outcome {
    unbuilt()
}

pub fn srp_server(_cell: &SslCell, _user: &[u8]) -> Outcome {
    unbuilt()
}

pub fn srp_premaster(_cell: &SslCell, _params: &[Vec<u8>]) -> Outcome {
    unbuilt()
}

pub fn srp_user(_cell: &SslCell) -> Outcome {
    unbuilt()
}

pub fn srp_client(_cell: &SslCell, _n: &[u8], _g: &[u8], _salt: &[u8], _b: &[u8]) -> Outcome {
    unbuilt()
}

/// A fatal error ended the connection: its session leaves the cache.
pub fn connection_failed(_cell: &SslCell) {}

/// The connection is freed or cleared: without close_notify its session is bad.
pub fn connection_closing(_cell: &SslCell) {}

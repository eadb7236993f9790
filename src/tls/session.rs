//! The protocol's part of a session: what resumption needs. `ssl::session` wraps it
//! with what C sees (reference count, ex_data, X509 objects).

use std::sync::Arc;

use super::suites::Suite;
use crate::codec::ProtocolVersion;
use crate::crypto::secret::Secret;

/// A session to resume from, or one just made.
#[derive(Debug, Clone)]
pub struct SessionData {
    pub version: ProtocolVersion,
    pub suite: &'static Suite,
    /// Session id (TLS 1.2), or the id OpenSSL invents for a TLS 1.3 ticket.
    pub session_id: Vec<u8>,
    /// TLS 1.2: master secret. TLS 1.3: resumption PSK (or an external PSK).
    pub secret: Secret,
    pub session_id_context: Vec<u8>,
    /// Seconds since the epoch; for a TLS 1.3 client milliseconds are in `time_ms`.
    pub time: u64,
    pub time_ms: u64,
    /// Seconds the session may live.
    pub timeout: u64,
    pub verify_result: i64,
    pub hostname: Option<Vec<u8>>,
    pub psk_identity: Option<Vec<u8>>,
    pub psk_identity_hint: Option<Vec<u8>>,
    pub ticket: Vec<u8>,
    pub ticket_lifetime_hint: u32,
    pub ticket_age_add: u32,
    pub ticket_nonce: Vec<u8>,
    pub max_early_data: u32,
    pub alpn: Vec<u8>,
    /// RFC 6066 code 1..4, 0: none.
    pub max_fragment_length: u8,
    pub extended_master_secret: bool,
    pub ticket_appdata: Vec<u8>,
    pub srp_username: Option<Vec<u8>>,
    /// Key-exchange group of the handshake, 0: none.
    pub group: u16,
    /// Peer's chain, leaf first, DER.
    pub peer_chain: Vec<Arc<[u8]>>,
    /// It was saved meanwhile, which keeps the leaf alone.
    pub leaf_alone: bool,
    pub not_resumable: bool,
}

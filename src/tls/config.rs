//! The settings as the core reads them: plain data, lists already filtered by
//! protocol range and security level. `ssl::settings` makes it from the
//! application's settings and makes it anew when they change.

use std::sync::Arc;

use super::{groups::{Group, Known}, options::op, session::SessionData, sigalgs::SignatureScheme, suites::Suite, version::{Transport, VersionSet}};
use crate::codec::ProtocolVersion;
use crate::crypto::hash::HashAlg;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Client,
    Server,
}

bitflags::bitflags! {
    /// Which questions the application wants to be asked: without the bit the core
    /// goes its default way and does not ask.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub struct Asks: u32 {
        const CLIENT_HELLO = 1 << 0;
        const SERVER_NAME = 1 << 1;
        const CERT_CALLBACK = 1 << 2;
        const CLIENT_CERT = 1 << 3;
        const ALPN_SELECT = 1 << 4;
        const NPN_ADVERTISE = 1 << 5;
        const NPN_SELECT = 1 << 6;
        /// server: status callback set; client: status callback set
        const OCSP = 1 << 7;
        const ALLOW_EARLY_DATA = 1 << 8;
        const PSK_SERVER = 1 << 9;
        const PSK_CLIENT = 1 << 10;
        /// psk_use_session or psk_client callback: ask before a 1.3 ClientHello
        const PSK_USE_SESSION = 1 << 11;
        /// psk_find_session or psk_server callback exists for 1.3 identities
        const PSK_FIND_SESSION = 1 << 12;
        const SRP = 1 << 13;
        /// a security callback other than the default
        const SECURITY = 1 << 14;
        const COOKIE = 1 << 15;
        const RECORD_PADDING = 1 << 16;
        /// server: a callback judges whether new sessions may be resumed
        const NOT_RESUMABLE = 1 << 18;
        /// a callback that knows its cookies again exists
        const COOKIE_VERIFY = 1 << 17;
        /// a callback looks at the content of session_ticket, either side
        const TICKET_EXT = 1 << 19;
        /// a callback may know the secret of the session, either side
        const SESSION_SECRET = 1 << 20;
    }
}

/// One own certificate with its key, as the choice of signature needs it.
#[derive(Debug, Clone)]
pub struct Credential {
    /// The reference's slot (SSL_PKEY_*): 0 RSA, 1 RSA-PSS, 2 DSA, 3 ECC, 4-6 GOST, 7 Ed25519, 8 Ed448.
    pub slot: usize,
    pub leaf: Arc<[u8]>,
    pub has_key: bool,
    /// IANA group of an EC key, 0 otherwise; key size in bits.
    pub curve: u16,
    pub bits: u32,
    /// The one hash the key signs with, where it is bound to one (RSA-PSS parameters).
    pub hash: Option<HashAlg>,
    /// Signature schemes the certificates of the chain are signed with, as far as known
    /// (for signature_algorithms_cert): NIDs (hash, key) reduced to scheme codes.
    pub chain_schemes: Vec<SignatureScheme>,
    /// keyUsage allows digitalSignature / keyEncipherment.
    pub can_sign: bool,
    pub can_encipher: bool,
}

impl Credential {
    /// The key makes signatures with the scheme's hash.
    pub fn hash_fits(&self, scheme: SignatureScheme) -> bool {
        self.hash.is_none() || self.hash == scheme.hash()
    }
}

/// What of a chain of ours is compared with the other side's wishes: SSL_check_chain(3). Leaf first.
#[derive(Debug, Clone, Default)]
pub struct ChainFacts {
    pub slot: usize,
    /// IANA groups of EC keys, 0 for other keys.
    pub curves: Vec<u16>,
    /// NIDs of what the certificates are signed with.
    pub signatures: Vec<i32>,
    /// Their issuers' names, DER.
    pub issuers: Vec<Vec<u8>>,
    /// The chain is one of Suite B, as far as it is on.
    pub suite_b: bool,
}

/// A custom extension: SSL_CTX_add_custom_ext(3).
#[derive(Debug, Clone)]
pub struct CustomExt {
    pub ext_type: u16,
    /// `SSL_EXT_*`
    pub context: u32,
    /// Endpoint: Some(role) for the old client/server API, None for both.
    pub role: Option<Role>,
    pub has_add: bool,
    pub has_parse: bool,
}

#[derive(Debug, Clone, Default)]
pub struct Config {
    pub asks: Asks,
    /// What records and flights are made for; a connection keeps what it began with.
    pub transport: Transport,
    /// `SSL_OP_*` bits, `SSL_MODE_*` bits, `SSL_VERIFY_*` bits.
    pub options: u64,
    pub mode: u32,
    pub verify_mode: u32,
    pub versions: VersionSet,
    /// TLS 1.3 suites, then those of 1.2 and below, each in preference order.
    pub suites13: Vec<&'static Suite>,
    pub suites: Vec<&'static Suite>,
    /// No suite of the list, usable or not, is one of the newest version's.
    pub newest_without_suite: bool,
    /// A server's `suites`, where they differ from a client's.
    pub server_suites: Option<Vec<&'static Suite>>,
    /// The groups there are.
    pub known: Arc<Known>,
    /// Supported groups in preference order.
    pub groups: Vec<Group>,
    /// The groups the client sends key shares for (a subset, in order of `groups`).
    pub key_share_groups: Vec<Group>,
    /// signature_algorithms: what we accept and (filtered by key) what we sign with.
    pub sigalgs: Vec<SignatureScheme>,
    /// For CertificateRequest, when set apart (SSL_CTX_set1_client_sigalgs_list(3)).
    pub client_sigalgs: Option<Vec<SignatureScheme>>,
    /// Suite B and SSL_CERT_FLAG_* bits.
    pub cert_flags: u32,
    pub credentials: Vec<Credential>,
    /// Their chains, where `cert_flags` let them be judged.
    pub chains: Box<[ChainFacts]>,
    /// A server that has nothing to show for itself in TLS 1.3 does not choose it.
    pub tls13_unserved: bool,
    /// The slot set last: the one a client of TLS 1.2 and below uses. None: any.
    pub current_slot: Option<usize>,
    /// Certificate types to ask for (SSL_CTX_set1_client_certificate_types(3)); empty: automatic.
    pub client_cert_types: Vec<u8>,
    /// DER names: for CertificateRequest (server) / certificate_authorities.
    pub ca_names: Arc<Vec<Vec<u8>>>,
    /// SNI to send.
    pub server_name: Option<Vec<u8>>,
    /// ALPN list to offer, wire form without outer length.
    pub alpn: Vec<u8>,
    /// status_request: ask for a response (client); request extensions DER and responder ids.
    pub ocsp_request: Option<OcspRequest>,
    /// SSL_enable_ct(3): ask for SCTs.
    pub request_scts: bool,
    /// DTLS-SRTP profiles to offer/accept.
    pub srtp_profiles: Vec<u16>,
    pub custom_exts: Arc<Vec<CustomExt>>,
    /// Client: what stands for a ticket where no session has one.
    pub ticket_ext: Option<Vec<u8>>,
    /// The session to resume (client).
    pub session: Option<Arc<SessionData>>,
    pub session_id_context: Vec<u8>,
    /// Server: stateful sessions may be cached (SSL_SESS_CACHE_SERVER); tickets of 1.3 to send.
    pub session_cache_server: bool,
    pub num_tickets: usize,
    /// Seconds a new session lives.
    pub session_timeout: u64,
    pub psk_identity_hint: Option<Vec<u8>>,
    /// Early data: what the server's tickets allow; what it will take.
    pub max_early_data: u32,
    pub recv_max_early_data: u32,
    pub max_send_fragment: usize,
    pub split_send_fragment: usize,
    /// Records that a cipher may take at once, if it can (SSL_CTX_set_max_pipelines(3)).
    pub max_pipelines: usize,
    /// max_fragment_length code to offer (client), 0: none.
    pub max_fragment_length: u8,
    /// record block padding, 0: none.
    pub block_padding: usize,
    /// Largest handshake message chain accepted (SSL_CTX_set_max_cert_list(3)), bytes.
    pub max_cert_list: usize,
    pub post_handshake_auth: bool,
    /// dh_auto or parameters or callback present: DHE may be offered by a server.
    pub dhe_possible: bool,
    pub security_level: u32,
    /// The security level (or callback) refuses tickets of TLS 1.2 and older.
    pub tickets_refused: bool,
    pub ec_point_formats: bool,
    pub watch_messages: bool,
    /// Queue a notice for each extension received.
    pub watch_extensions: bool,
    /// The security callback refuses the method's version: no handshake begins.
    pub version_refused: bool,
    pub watch_info: bool,
    pub keylog: bool,
    /// Key of the cookies of SSL_stateless(3), 32 bytes; the context's own.
    pub cookie_key: Vec<u8>,
    /// SSL_CTX_set_quiet_shutdown(3).
    pub quiet_shutdown: bool,
    /// Legacy version to prefer for a fixed-version method (TLSv1_2_method ...), for errors.
    pub fixed_version: Option<ProtocolVersion>,
}

impl Config {
    /// The schemes a client may sign with: what a server's CertificateRequest names, what
    /// a client looks at when it signs.
    pub fn client_schemes(&self) -> &[SignatureScheme] {
        self.client_sigalgs.as_deref().unwrap_or(&self.sigalgs)
    }

    /// Whether TLS 1.2 and older may use session tickets (RFC 5077).
    pub fn uses_tickets12(&self) -> bool {
        self.options & op::NO_TICKET == 0 && !self.tickets_refused
    }
}

/// Body of the client's status_request (RFC 6066 section 8).
#[derive(Debug, Clone, Default)]
pub struct OcspRequest {
    /// DER ResponderIDs.
    pub responder_ids: Vec<Vec<u8>>,
    /// DER Extensions.
    pub extensions: Vec<u8>,
}

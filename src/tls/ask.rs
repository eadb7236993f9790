//! Every decision the core can ask for, listed once.
//!
//! The core returns `Step::Ask`; the driver, holding no borrow, finds the answer
//! (a callback, libcrypto, the session cache) and gives it to `Conn::answer`. A
//! question may stay open as long as the application likes: asking again gives
//! the same question, and nothing is done twice.

use std::sync::Arc;

use super::{config::Config, session::SessionData, sigalgs::SignatureScheme, suites::Suite};
use crate::codec::{AlertDescription, ProtocolVersion};
use crate::crypto::secret::Secret;

/// Where a custom extension or a message-level hook stands (`SSL_EXT_*` bits of
/// SSL_CTX_add_custom_ext(3)).
pub type ExtContext = u32;

/// A question of the core.
#[derive(Debug, Clone)]
pub enum Ask {
    // ---- server, in the order of a ClientHello -------------------------------
    /// SSL_CTX_set_client_hello_cb(3). The raw hello is `Conn::client_hello`.
    /// Answer: `Proceed`, `Refuse` or (later) nothing yet.
    ClientHello,
    /// A TLS 1.2 (or older) session the client would like to resume.
    /// Answer: `Session`, to be judged; `SessionChosen` follows where it fits.
    Resume { session_id: Vec<u8>, ticket: Option<Vec<u8>> },
    /// A TLS 1.3 pre_shared_key identity at `index`. Answer: `Psk`.
    PskIdentity { index: usize, identity: Vec<u8>, obfuscated_age: u32 },
    /// servername callback (also with no name). `resumed` tells whether a 1.2
    /// session was found. Answer: `ServerName`.
    ServerName { name: Option<Vec<u8>>, resumed: bool },
    /// SSL_CTX_set_cert_cb(3), either side. Answer: `Proceed` or `Refuse`.
    CertCallback,
    /// SSL_CTX_set_alpn_select_cb(3): the client's list as on the wire.
    /// Answer: `Alpn`.
    AlpnSelect { offered: Vec<u8> },
    /// SSL_CTX_set_next_protos_advertised_cb(3). Answer: `Bytes` or `Proceed` (none).
    NpnAdvertise,
    /// SSL_CTX_set_tlsext_status_cb(3), server: what to staple.
    /// Answer: `Bytes` (an OCSP response), `Proceed` (none) or `Refuse`.
    OcspResponse,
    /// SSL_CTX_set_allow_early_data_cb(3). Answer: `Proceed` or `Refuse`.
    AllowEarlyData,
    /// The session found last fits the hello (in TLS 1.3 its binder too): is it resumed?
    /// Answer: `Resumed` (`Proceed` says yes).
    SessionChosen { external: bool },
    /// The body of session_ticket as it came, either side (RFC 4851 section 3.2.2).
    /// Answer: `Proceed` or `Refuse`.
    TicketExt { data: Vec<u8> },
    /// Does the application know the secret of this session (RFC 4851 section 3.2.2)?
    /// A server is asked once the extensions are read, a client that sent a ticket at the
    /// ServerHello. Answer: `SessionSecret`, or `Proceed` when it does not.
    SessionSecret,
    /// The session with the application's secret, as far as it is known. Answer: `Proceed`.
    SecretSession(Arc<SessionData>),
    /// SSL_CTX_set_not_resumable_session_callback: once the suite is chosen.
    /// Answer: `Proceed`, or `Refuse` for a session nobody resumes.
    NotResumable,
    /// The session id of a new stateful session (SSL_CTX_set_generate_session_id(3)).
    /// Answer: `Bytes`.
    SessionId,
    /// May this be used? (security level and callback), see SSL_CTX_set_security_callback(3).
    /// Answer: `Proceed` or `Refuse`.
    Security { op: u32, bits: u32, nid: i32, what: SecurityObject },
    /// Which DH parameters for TLS 1.2 DHE (dh_auto, tmp_dh, tmp_dh_callback) at
    /// this suite. Answer: `Dh`.
    DhParams { suite: &'static Suite },
    /// PSK of TLS 1.2, server: the key of `identity`. Answer: `PskKey`.
    PskServer { identity: Vec<u8> },
    /// SRP, server: `N, g, s, B` for this user. Answer: `SrpServer`.
    SrpServer { user: Vec<u8> },
    /// SRP: the premaster secret from the peer's A or B. Answer: `Premaster`.
    SrpPremaster { params: Vec<Vec<u8>> },
    /// RSA key exchange: decrypt the premaster secret in constant time (a wrong one
    /// gives a random secret, never an error). Answer: `Premaster`.
    RsaPremaster { slot: usize, client_version: ProtocolVersion, negotiated: ProtocolVersion, ciphertext: Vec<u8> },
    /// The stateless cookie to put into a HelloRetryRequest. Answer: `Bytes`.
    CookieGenerate,
    /// Is this cookie ours? Answer: `Proceed` or `Refuse`.
    CookieVerify { cookie: Vec<u8> },
    /// The cookie to put into a HelloVerifyRequest (RFC 6347 section 4.2.1). Answer: `Bytes`.
    HelloCookie,
    /// Is this cookie of a ClientHello ours? Answer: `Proceed` or `Refuse`.
    HelloCookieVerify { cookie: Vec<u8> },

    // ---- client --------------------------------------------------------------
    /// SSL_CTX_set_psk_use_session_callback(3) / psk_client_callback for TLS 1.3,
    /// before the ClientHello is written. Answer: `ExternalPsk`.
    PskUseSession { hash: Option<crate::crypto::hash::HashAlg> },
    /// PSK of TLS 1.2, client. Answer: `PskClient`.
    PskClient { hint: Option<Vec<u8>> },
    /// SSL_CTX_set_client_cert_cb(3). Answer: `Proceed` (settings now hold what is
    /// to be used, or nothing) or `Refuse`.
    ClientCert,
    /// SSL_CTX_set_next_proto_select_cb(3). Answer: `Bytes` or `Refuse`.
    NpnSelect { offered: Vec<u8> },
    /// The stapled response (or its absence) as the client sees it.
    /// Answer: `Proceed` or `Refuse`.
    OcspCheck,
    /// SRP, client: user name for the hello. Answer: `Bytes` or `Proceed`.
    SrpUser,
    /// SRP, client: N, g, s, B have arrived; A is wanted. Answer: `Bytes`.
    SrpClient { n: Vec<u8>, g: Vec<u8>, salt: Vec<u8>, b: Vec<u8> },

    // ---- both ----------------------------------------------------------------
    /// The chain to send for credential `slot` of the configuration.
    /// Answer: `Chain` (leaf first, DER).
    OwnChain { slot: usize },
    /// Sign `message` (the whole to-be-signed text) with credential `slot`.
    /// `md5_sha1` asks for the TLS 1.0/1.1 RSA form. Answer: `Signature`.
    Sign { slot: usize, scheme: SignatureScheme, message: Vec<u8>, tls10: bool },
    /// Verify the peer's chain (`Conn::peer_chain`, leaf first). Answer: `Proceed`,
    /// `Refuse`, or (SSL_set_retry_verify(3)) nothing yet.
    VerifyPeer,
    /// A session of TLS 1.2 or older is complete (`Conn::session`), or a TLS 1.3
    /// one is known in part: keep it as the connection's session.
    /// Answer: `Proceed`.
    SessionEstablished(Arc<SessionData>),
    /// Server: make a ticket (or a stateful id) of this session.
    /// Answer: `Ticket`, or `Proceed` for none.
    NewTicket(Arc<SessionData>),
    /// Client: a ticket has arrived; `new_session_cb` follows. Answer: `Proceed`.
    TicketReceived(Arc<SessionData>),
    /// Custom extensions to add to the message `context`, in order; `cert_index` for
    /// Certificate entries. Answer: `Extensions`.
    CustomExtAdd { context: ExtContext, cert_index: usize },
    /// A custom extension has arrived. Answer: `Proceed` or `Refuse`.
    CustomExtParse { context: ExtContext, ext_type: u16, data: Vec<u8>, cert_index: usize },
    /// Record padding by callback: SSL_CTX_set_record_padding_callback(3).
    /// Answer: `Padding`.
    RecordPadding { content_type: u8, len: usize },
}

/// What `Ask::Security` is about.
#[derive(Debug, Clone)]
pub enum SecurityObject {
    Suite(&'static Suite),
    Group(u16),
    SignatureScheme(u16),
    Version(ProtocolVersion),
    Dh,
    Ticket,
}

/// An answer to the question before it.
#[derive(Debug, Clone)]
pub enum Answer {
    /// Go on.
    Proceed,
    /// Stop: alert to send (None: none), `SSL_R_*` reason to raise
    /// (0: the answerer has put its own errors on the queue).
    Refuse { alert: Option<AlertDescription>, reason: u32 },
    /// `Ask::Resume`: the session, if it may be resumed; what happened to the ticket.
    Session { session: Option<Arc<SessionData>>, renew_ticket: bool, ticket_expected: bool },
    /// `Ask::PskIdentity`: the session or external PSK of that identity.
    Psk { session: Option<Arc<SessionData>>, external: bool, renew_ticket: bool },
    /// `Ask::SessionChosen`.
    Resumed(bool),
    /// `Ask::ServerName`: whether the name is acknowledged, and kept with the session; a
    /// warning alert to send.
    ServerName { acknowledge: bool, keep: bool, warning: Option<AlertDescription> },
    /// `Ask::AlpnSelect`.
    Alpn(Option<Vec<u8>>),
    /// Some bytes.
    Bytes(Vec<u8>),
    /// `Ask::DhParams`: prime and generator, big-endian; None: none usable.
    Dh(Option<(Vec<u8>, Vec<u8>)>),
    /// `Ask::SessionSecret`: the master secret, and the suite if the application chose it.
    SessionSecret { secret: Secret, suite: Option<&'static Suite> },
    /// `Ask::PskServer`: None is an unknown identity.
    PskKey(Option<Secret>),
    /// `Ask::PskClient`: identity and key.
    PskClient(Option<(Vec<u8>, Secret)>),
    /// `Ask::PskUseSession`: identity and session.
    ExternalPsk(Option<(Vec<u8>, Arc<SessionData>)>),
    /// `Ask::SrpServer`: N, g, salt, B.
    SrpServer { n: Vec<u8>, g: Vec<u8>, salt: Vec<u8>, b: Vec<u8> },
    Premaster(Secret),
    Chain(Arc<Vec<Arc<[u8]>>>),
    Signature(Vec<u8>),
    /// `Ask::NewTicket`: the opaque ticket and its lifetime hint in seconds.
    Ticket { ticket: Vec<u8>, lifetime: u32 },
    /// `Ask::CustomExtAdd`: (type, body) in the order to send.
    Extensions(Vec<(u16, Vec<u8>)>),
    /// Zero bytes to add to the record.
    Padding(usize),
}

/// What the driver hands back besides an answer: settings may have been changed
/// by the callback (`SSL_set_SSL_CTX`, `SSL_set_options`, …).
#[derive(Debug, Clone)]
pub struct Reply {
    pub answer: Answer,
    /// The configuration as it is now, if it changed.
    pub config: Option<Arc<Config>>,
}

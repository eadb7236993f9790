//! What all handshake states share: settings, record layer, transcript, what was
//! negotiated, what the peer told, notices and the answer to the question before.

use std::{
    collections::VecDeque,
    ops::Range,
    sync::{Arc, LazyLock},
};

use crate::codec::ProtocolVersion;
use crate::crypto::{kx::PrivateShare, secret::Secret};
use crate::tls::{
    ask::{Answer, Ask},
    config::{Asks, Config, Role},
    conn::Step,
    error::Error,
    datagram::Datagrams,
    flight::Joiner,
    groups::Group,
    hs::{ext::Offer, traffic13::Secrets},
    notice::{Event, Notice},
    record::{OutBuf, RecordReader, RecordWriter},
    session::SessionData,
    sigalgs::SignatureScheme,
    state::HandshakeState,
    suites::Suite,
    transcript::Transcript,
    version::{Family, Rules, Transport},
};

/// A misbehaving side's change of one message.
pub(crate) type Tamper = Box<dyn FnMut(&[u8]) -> Vec<u8> + Send>;

/// Shared by all states of one connection.
pub(crate) struct Cx {
    pub role: Role,
    pub config: Arc<Config>,
    /// The clock as the driver last set it: seconds since the epoch, milliseconds of it.
    pub now: u64,
    pub now_ms: u32,

    pub reader: RecordReader,
    pub writer: RecordWriter,
    pub out: OutBuf,
    pub joiner: Joiner,
    /// Over datagrams: fragments, the flight to be repeated.
    pub datagrams: Option<Box<Datagrams>>,
    /// Where the next message is written, kept between those of a handshake.
    pub message: Vec<u8>,
    /// Room for the extensions of the next message, if there is any; empty.
    pub extensions: Vec<u8>,
    /// Application data of the current record, not yet handed out.
    pub app_data: Range<usize>,
    /// More of it, from records that were opened at once.
    pub app_more: VecDeque<Range<usize>>,

    pub transcript: Transcript,
    /// The negotiated version's row; None before it is known.
    pub rules: Option<&'static Rules>,
    pub hs_state: HandshakeState,
    pub notices: VecDeque<Notice>,
    pub answer: Option<Answer>,
    late_keylog: Option<(&'static str, Secret)>,
    /// Tests only: changes each handshake message before it is sealed.
    pub tamper: Option<Tamper>,
    /// Gives each message of ours the form it has in a trace, before the transcript takes it.
    #[cfg(test)]
    pub traced: Option<Tamper>,

    pub client_random: [u8; 32],
    pub server_random: [u8; 32],
    /// The version field of the ClientHello (SSL_client_version(3)).
    pub client_version: ProtocolVersion,
    pub neg: Negotiated,
    pub peer: Peer,

    /// The session being resumed, then the one in use.
    pub session: Option<Arc<SessionData>>,
    /// SSL_session_reused(3).
    pub resumed: bool,
    /// TLS 1.2 and below: the master secret.
    pub master: Option<Secret>,
    /// What is made of it, as long as the handshake lasts.
    pub schedule12: Option<Box<super::shared12::Schedule>>,
    pub tls13: Tls13,
    /// TLS 1.3 secrets.
    pub secrets: Secrets,
    pub reneg: Reneg,
    pub early: Early,
    pub flow: Flow,
    /// What belongs to the hello exchange only.
    pub hello: Passing,
    /// Questions answered by `Proceed` or `Refuse`, asked before the next transition.
    pub questions: VecDeque<Ask>,
}

/// What belongs to the hello exchange only.
#[derive(Default)]
pub(crate) struct Hello {
    /// Server: this hello will be answered by a HelloRetryRequest.
    pub retry: bool,
    pub session_id: Vec<u8>,
    /// Client: bytes of the ClientHello before the extensions' length (header included).
    pub length_before_extensions: usize,
    /// Client: our shares, in the order offered.
    pub shares: Vec<(Group, PrivateShare)>,
    /// Client: the group a HelloRetryRequest named.
    pub retry_group: Option<Group>,
    /// Client: the suite a HelloRetryRequest named.
    pub retry_suite: Option<u16>,
    pub cookie: Option<Vec<u8>>,
    /// Server: a cookie is to be asked for, was asked for; the one to be sent.
    pub new_cookie: Option<Vec<u8>>,
    /// Client: keys offered, in order.
    pub psks: Vec<Offer>,
    /// Client: session of TLS 1.2 or below offered by id or ticket.
    pub session12: Option<Arc<SessionData>>,
    /// Client: session_ticket has content.
    pub ticket_sent: bool,
    pub srp_user: Option<Vec<u8>>,
    pub npn_advertised: Option<Vec<u8>>,
    /// The identity chosen.
    pub selected_psk: Option<u16>,
    /// The schemes both sides know, as they were found when the peer named its own: what the settings become later
    /// does not count.
    pub shared_schemes: Option<Arc<[SignatureScheme]>>,
    /// Server: the client's shares (client: the server's), identities with ages, binders.
    pub peer_shares: Vec<(Group, Vec<u8>)>,
    pub share_seen: bool,
    pub identities: Vec<(Vec<u8>, u32)>,
    pub binders: Vec<Vec<u8>>,
    pub binders_len: usize,
    /// Server: our share.
    pub own_public: Option<Vec<u8>>,
    /// Entry of a Certificate message being written or read.
    pub cert_index: usize,
    /// The certificate of that entry, while the application is asked about it.
    pub entry: Option<Arc<[u8]>>,
    /// Client: early_data of a NewSessionTicket.
    pub ticket_early_data: u32,
}

/// The hello exchange of a handshake, which takes no room in a connection at rest: it is made
/// when first written to.
#[derive(Default)]
pub(crate) struct Passing(Option<Box<Hello>>);

static NO_HELLO: LazyLock<Hello> = LazyLock::new(Hello::default);

impl std::ops::Deref for Passing {
    type Target = Hello;
    fn deref(&self) -> &Hello {
        self.0.as_deref().unwrap_or(&NO_HELLO)
    }
}

impl std::ops::DerefMut for Passing {
    fn deref_mut(&mut self) -> &mut Hello {
        self.0.get_or_insert_default()
    }
}

/// What the two sides agreed on.
#[derive(Debug, Default, Clone)]
pub(crate) struct Negotiated {
    /// Server: the session that the hello asks for was looked up.
    pub session_sought: bool,
    pub suite: Option<&'static Suite>,
    /// Keys were made for it: SSL_get_current_cipher(3) tells of it.
    pub suite_keyed: bool,
    pub group: Option<Group>,
    pub own_sigalg: Option<SignatureScheme>,
    pub peer_sigalg: Option<SignatureScheme>,
    /// The credential used (slot), if one was.
    pub own_slot: Option<usize>,
    /// Our key share: group and public bytes (SSL_get_tmp_key(3)).
    pub own_tmp_key: Option<(u16, Vec<u8>)>,
    pub alpn: Option<Vec<u8>>,
    pub npn: Option<Vec<u8>>,
    /// The name the client asked for (both sides).
    pub server_name: Option<Vec<u8>>,
    /// The server acknowledges the name.
    pub server_name_ack: bool,
    /// Server: the name goes into the session.
    pub server_name_kept: bool,
    pub extended_master_secret: bool,
    pub encrypt_then_mac: bool,
    /// RFC 6066 code, 0: none.
    pub max_fragment_length: u8,
    /// RFC 8449: what the peer takes, 0: not agreed on.
    pub record_size_limit: u16,
    /// Server: a CertificateStatus (1.2) or status_request entry (1.3) is to be sent.
    /// Client (1.2): one is expected.
    pub status_expected: bool,
    /// The OCSP response sent or received.
    pub ocsp_response: Option<Vec<u8>>,
    /// The SCT list the server sent by TLS extension.
    pub scts: Option<Vec<u8>>,
    pub srtp_profile: Option<u16>,
    /// TLS 1.2: a NewSessionTicket follows.
    pub ticket_expected: bool,
    /// TLS 1.2: next_protocol_negotiation was agreed on.
    pub npn_seen: bool,
    /// TLS 1.3: PSK with or without (EC)DHE.
    pub psk_mode_dhe: bool,
    /// Client certificate was asked for.
    pub cert_requested: bool,
    /// Extension types sent in ClientHello or CertificateRequest: what may be answered.
    pub sent_extensions: Vec<u16>,
    /// Custom extensions the peer sent in the message we answer.
    pub custom_received: Vec<u16>,
}

/// What the peer told about itself.
#[derive(Debug, Default, Clone)]
pub(crate) struct Peer {
    /// Leaf first, DER.
    pub chain: Vec<Arc<[u8]>>,
    /// Of a session that was saved: the leaf without its chain.
    pub leaf_alone: bool,
    /// The leaf's SubjectPublicKeyInfo.
    pub spki: Vec<u8>,
    /// DER names of CertificateRequest or certificate_authorities.
    pub ca_names: Vec<Vec<u8>>,
    /// certificate_authorities came, perhaps with no name in it.
    pub ca_names_seen: bool,
    /// signature_algorithms, signature_algorithms_cert: as on the wire, in order.
    pub sigalgs: Arc<[SignatureScheme]>,
    pub sigalgs_cert: Vec<SignatureScheme>,
    /// signature_algorithms was present.
    pub sigalgs_seen: bool,
    pub groups: Vec<Group>,
    pub groups_seen: bool,
    /// ec_point_formats, None: not sent.
    pub point_formats: Option<Vec<u8>>,
    /// Suites offered, as on the wire (SCSVs left in).
    pub suites: Vec<u16>,
    pub compression: Vec<u8>,
    /// TLS 1.2 CertificateRequest: certificate types.
    pub cert_types: Vec<u8>,
    /// The raw ClientHello body (server): for the client_hello callback.
    pub client_hello: Vec<u8>,
    pub client_hello_v2: bool,
    /// Its three-byte suites, of the SSLv2-compatible form.
    pub v2_specs: Vec<u8>,
    /// status_request of the client.
    pub ocsp_request: Option<crate::tls::config::OcspRequest>,
    pub srtp_profiles: Vec<u16>,
    /// ALPN list as on the wire, without the outer length.
    pub alpn: Vec<u8>,
    pub npn_offered: bool,
    pub post_handshake_auth: bool,
    pub wants_scts: bool,
    pub session_ticket: Option<Vec<u8>>,
    /// psk_key_exchange_modes: bit 0 psk_ke, bit 1 psk_dhe_ke.
    pub psk_modes: u8,
    pub srp_user: Option<Vec<u8>>,
    /// Temporary key of the peer (SSL_get_peer_tmp_key(3)): group (0: finite-field DH) and bytes.
    pub tmp_key: Option<(u16, Vec<u8>)>,
    /// Prime and generator of a finite-field temporary key.
    pub tmp_field: Option<(Vec<u8>, Vec<u8>)>,
}

/// TLS 1.3 after the handshake.
#[derive(Default)]
pub(crate) struct Tls13 {
    /// Transcript up to the client's Finished: post-handshake authentication goes on from it.
    pub transcript: Option<Box<Transcript>>,
    /// Tickets asked for by SSL_new_session_ticket(3), not yet written.
    pub extra_tickets: usize,
    /// Tickets sent so far (their nonces).
    pub tickets_sent: u64,
    /// The ticket being made: its session, then its bytes and lifetime.
    pub new_ticket: Option<Arc<SessionData>>,
    pub ticket: Option<(Vec<u8>, u32)>,
    /// A KeyUpdate of ours waits to be written; Some(true): asks the peer for one too.
    pub key_update: Option<bool>,
    /// It answers the peer's: it waits for the next data of ours.
    pub key_update_answers: bool,
    /// CertificateRequest context: the one received (client), the one sent (server).
    pub request_context: Vec<u8>,
    pub pha: Pha,
}

/// State of post-handshake authentication.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pha {
    #[default]
    None,
    /// Client: we sent post_handshake_auth. Server: we received it.
    Offered,
    /// Server: a CertificateRequest is to be written.
    RequestPending,
    /// Server: written, the answer has not come.
    Requested,
}

/// Renegotiation (RFC 5746) state that survives a handshake.
#[derive(Debug, Default)]
pub(crate) struct Reneg {
    /// The peer supports secure renegotiation.
    pub secure: bool,
    /// Finished verify_data of the last handshake, client's and server's.
    pub client_verify_data: Vec<u8>,
    pub server_verify_data: Vec<u8>,
    /// Handshakes done on this connection.
    pub handshakes: u32,
    /// SSL_num_renegotiations(3).
    pub count: u32,
    /// renegotiation_info or the SCSV stood in the hello just read.
    pub seen: bool,
    /// Server: the handshake before this one had an extended master secret.
    pub had_extended_master: bool,
    /// A renegotiation is running.
    pub active: bool,
    /// CertificateRequests sent on this connection (SSL_VERIFY_CLIENT_ONCE).
    pub requests_sent: u32,
    /// Server: the client's wishes refused.
    pub refused: u32,
    /// SSL_renegotiate_abbreviated(3): offer the session.
    pub abbreviated: bool,
}

/// 0-RTT.
#[derive(Debug, Default)]
pub(crate) struct Early {
    /// The application wants early data (SSL_write_early_data(3), SSL_read_early_data(3)).
    pub wanted: bool,
    /// Client: the application reads and may still write early data: the handshake stops
    /// before the early data's end.
    pub kept: bool,
    /// The handshake rests for it: to those who watch it is done, and starts again.
    pub paused: bool,
    /// Client: the ClientHello offered it. Server: the client offered it.
    pub offered: bool,
    pub accepted: bool,
    /// The protocol chosen is not that of the session: early data must not be accepted.
    pub alpn_changed: bool,
    /// Server: the first identity's ticket age allows it.
    pub fresh: bool,
    /// Client: early data may be written now. Server: it may be read now.
    pub open: bool,
    /// Bytes sent or received so far; the limit.
    pub count: u64,
    pub limit: u64,
}

/// Switches and counters of the record flow.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    /// The application data to be sealed goes on with a write that has begun.
    pub write_goes_on: bool,
    /// Needed input of the last `NeedInput`, handshake in progress, …
    pub in_handshake: bool,
    /// close_notify received, sent; a fatal alert received or sent.
    pub close_received: bool,
    pub close_sent: bool,
    pub fatal_received: bool,
    /// The last record could not be read, or was a fatal alert.
    pub reading_failed: bool,
    /// The record was good, the fragment of a message in it was not.
    pub message_failed: bool,
    /// Warning alerts in a row.
    pub warnings: u32,
    /// The last warning's number; 0 is close_notify, and no warning yet.
    pub last_warning: u8,
    /// TLS 1.3: a dummy change_cipher_spec was sent / may be received.
    pub ccs_sent: bool,
    pub ccs_allowed: bool,
    /// TLS 1.2 and below: the peer's change_cipher_spec has come, its Finished has not.
    pub finished_due: bool,
    /// CCS records skipped in a row.
    pub ccs_count: u32,
    /// The info callback is still to hear of the turn from writing to reading.
    pub turn_due: bool,
    /// The header of the message that is coming was seen, and its state entered.
    pub message_entered: bool,
    /// Padding of the next records, answered by the application.
    pub padding: Option<usize>,
    /// Server: body of an SSLv2-compatible ClientHello just read; the bytes the transcript takes.
    pub v2_hello: Option<Vec<u8>>,
    pub v2_transcript: Option<Vec<u8>>,
    /// Application data may arrive in the handshake (renegotiation): stop at it.
    pub app_data_allowed: bool,
    /// The application reads.
    pub app_reads: bool,
    /// What comes is thrown away; a record was.
    pub read_closed: bool,
    pub thrown_away: bool,
    /// Version in outgoing record headers before one is negotiated.
    pub record_version: u16,
    /// The version of a record that came instead of a hello.
    pub stray_version: Option<ProtocolVersion>,
    /// A HelloRetryRequest was sent or received.
    pub retried: bool,
    /// Verify data of the last Finished: ours, the peer's (SSL_get_finished(3)).
    pub finished: Vec<u8>,
    pub peer_finished: Vec<u8>,
}

impl Cx {
    pub fn new(role: Role, config: Arc<Config>) -> Cx {
        let (reader, writer, joiner, datagrams) = match config.transport {
            Transport::Stream => (RecordReader::new(role == Role::Server), RecordWriter::new(), Joiner::default(), None),
            Transport::Datagram => {
                (RecordReader::of_datagrams(), RecordWriter::of_datagrams(), Joiner::of_datagrams(), Some(Box::default()))
            }
        };
        // What old peers take, until a version is agreed on.
        let record_version = match (config.transport, role) {
            (Transport::Datagram, _) => config.fixed_version.unwrap_or(ProtocolVersion::DTLS1_0),
            (Transport::Stream, Role::Client) => ProtocolVersion::TLS1_0,
            (Transport::Stream, Role::Server) => ProtocolVersion::TLS1_2,
        };
        Cx {
            role,
            config,
            now: 0,
            now_ms: 0,
            reader,
            writer,
            out: OutBuf::default(),
            joiner,
            datagrams,
            message: Vec::new(),
            extensions: Vec::new(),
            app_data: 0..0,
            app_more: VecDeque::new(),
            transcript: Transcript::new(),
            rules: None,
            hs_state: HandshakeState::Before,
            notices: VecDeque::new(),
            answer: None,
            late_keylog: None,
            tamper: None,
            #[cfg(test)]
            traced: None,
            client_random: [0; 32],
            server_random: [0; 32],
            client_version: ProtocolVersion(0),
            neg: Negotiated::default(),
            peer: Peer::default(),
            session: None,
            resumed: false,
            master: None,
            schedule12: None,
            tls13: Tls13::default(),
            secrets: Secrets::default(),
            reneg: Reneg::default(),
            early: Early::default(),
            hello: Passing::default(),
            questions: VecDeque::new(),
            flow: Flow { record_version: record_version.0, ..Flow::default() },
        }
    }

    /// The question's answer, if it has come.
    pub fn take_answer(&mut self) -> Option<Answer> {
        self.answer.take()
    }

    /// A question is to be asked; or it was, and its answer, which may have changed the
    /// settings, waits to be taken.
    pub fn asks(&self, question: Asks) -> bool {
        self.answer.is_some() || self.config.asks.contains(question)
    }

    /// An answer of a kind the question does not take is a fault of the driver.
    pub fn wrong_answer<T>(&self) -> Result<T, Error> {
        Err(Error::internal())
    }

    /// `Proceed` or the refusal as an error.
    pub fn proceed(&self, answer: Answer) -> Result<(), Error> {
        match answer {
            Answer::Proceed => Ok(()),
            Answer::Refuse { alert, reason } => Err(Error::with(alert, reason)),
            _ => self.wrong_answer(),
        }
    }

    /// The version as notices show it: the negotiated one, else on a client our newest,
    /// on a server its method's.
    pub fn shown_version(&self) -> u16 {
        let best = if self.is_datagram() { ProtocolVersion::DTLS1_2 } else { ProtocolVersion::TLS1_3 };
        match self.rules {
            Some(rules) => rules.version.0,
            // A server learns of the version with the hello.
            None if !self.is_client() => self.flow.stray_version.or(self.config.fixed_version).unwrap_or(best).0,
            None => {
                let newest = self.config.versions.newest().map(|rules| rules.version);
                self.flow.stray_version.or(newest).or(self.config.fixed_version).unwrap_or(best).0
            }
        }
    }

    /// The handshake family in use is that of TLS 1.3.
    pub fn is_13(&self) -> bool {
        self.rules.is_some_and(|rules| rules.family == Family::Hs13)
    }

    /// Over datagrams (DTLS).
    pub fn is_datagram(&self) -> bool {
        self.datagrams.is_some()
    }

    /// The version in the records of a stream from here on; datagrams keep theirs until one
    /// is agreed on.
    pub fn show_record_version(&mut self, version: ProtocolVersion) {
        if !self.is_datagram() {
            self.flow.record_version = version.0;
        }
    }

    pub fn is_client(&self) -> bool {
        self.role == Role::Client
    }

    /// Queues a notice under the state now visible.
    pub fn notify(&mut self, event: Event) {
        self.turned();
        self.notices.push_back(Notice { state: self.hs_state, event });
    }

    /// The state is left, or was about to be.
    pub fn loop_notice(&mut self) {
        if self.config.watch_info {
            self.notify(Event::Loop);
        }
    }

    /// A key log line that stands under the message written next.
    pub fn keylog_later(&mut self, label: &'static str, secret: &[u8]) {
        self.late_keylog = Some((label, Secret::from(secret)));
    }

    /// A transition that shows: the info callback sees the old state, then `state` stands.
    pub fn enter(&mut self, state: HandshakeState) {
        self.loop_notice();
        self.hs_state = state;
        if let Some((label, secret)) = self.late_keylog.take() {
            self.keylog(label, &secret);
        }
    }

    /// The end of writing: the reference's write side looks once more before it reads,
    /// when what was written is out.
    pub fn turn_to_read(&mut self) {
        self.flow.turn_due = true;
        if self.out.is_empty() {
            self.turned();
        }
    }

    /// The turn that was due is told.
    pub fn turned(&mut self) {
        if std::mem::take(&mut self.flow.turn_due) {
            self.loop_notice();
        }
    }

    /// SSL_CB_HANDSHAKE_START.
    pub fn handshake_start(&mut self) {
        self.flow.in_handshake = true;
        if let Some(datagrams) = &mut self.datagrams {
            datagrams.begin();
            self.reader.hold_next_epoch(true);
        }
        if self.config.watch_info {
            self.notify(Event::HandshakeStart);
        }
    }

    /// The first handshake or a renegotiation is complete; `state` is what the info
    /// callback sees.
    pub fn handshake_done(&mut self) {
        self.flow.in_handshake = false;
        if let Some(datagrams) = &mut self.datagrams {
            datagrams.packing.close();
            self.reader.hold_next_epoch(false);
        }
        if self.config.watch_info {
            self.notify(Event::HandshakeDone);
        }
    }

    /// The handshake rests where early data may flow.
    pub fn early_pause(&mut self) -> Step {
        if !std::mem::replace(&mut self.early.paused, true) {
            self.handshake_done();
        }
        Step::EarlyData
    }

    /// It goes on.
    pub fn early_resume(&mut self) {
        if std::mem::take(&mut self.early.paused) {
            self.handshake_start();
        }
    }

    /// Keylog line (SSL_CTX_set_keylog_callback(3)).
    pub fn keylog(&mut self, label: &'static str, secret: &[u8]) {
        if self.config.keylog {
            let (client_random, secret) = (self.client_random.to_vec(), Secret::from(secret));
            self.notify(Event::Keylog { label, client_random, secret });
        }
    }

    /// The name that goes into the session: what the server acknowledged or took.
    pub fn session_name(&self) -> Option<Vec<u8>> {
        let taken = if self.is_client() { self.neg.server_name_ack } else { self.neg.server_name_kept };
        match &self.session {
            Some(session) if self.resumed => session.hostname.clone(),
            _ => self.neg.server_name.clone().filter(|_| taken),
        }
    }

    /// The key log's line of an RSA exchange: by the front of the encrypted secret.
    pub fn keylog_rsa(&mut self, encrypted: &[u8], premaster: &Secret) {
        let front = encrypted.get(..8).unwrap_or_default().to_vec();
        if self.config.keylog {
            self.notify(Event::Keylog { label: "RSA", client_random: front, secret: premaster.clone() });
        }
    }

    /// The negotiated suite; a fault of ours when there is none.
    pub fn suite(&self) -> Result<&'static Suite, Error> {
        self.neg.suite.ok_or(Error::internal())
    }
}

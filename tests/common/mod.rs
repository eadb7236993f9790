//! Two connections of TLS 1.3 joined in memory, with an application for each that
//! answers their questions from `tests/data`.

#![allow(dead_code)]

use std::{collections::HashMap, sync::Arc};

use ssl::codec::{AlertDescription, ProtocolVersion, x509};
use ssl::crypto::{rng, sign::SigningKey, spki::KeyKind, verify::PublicKey};
use ssl::tls::{
    ask::{Answer, Ask, Reply},
    config::{Config, Credential, Role},
    conn::{Conn, ReadStep, Step},
    error::Error,
    groups::Group,
    notice::{Event, Notice},
    options::op,
    session::SessionData,
    sigalgs, suites,
    version::VersionSet,
};

/// Certificates of `tests/data` with the slot their key belongs into.
pub const PAIRS: [(&str, usize); 7] =
    [("rsa", 0), ("rsapss", 1), ("p256", 3), ("p384", 3), ("p521", 3), ("ed25519", 7), ("ed448", 8)];

fn data(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The certificate and key of one of `PAIRS`.
pub fn credential(name: &str, slot: usize) -> (Credential, SigningKey) {
    let leaf = data(&format!("{name}.crt"));
    let key = SigningKey::from_pkcs8_der(&data(&format!("{name}.p8"))).expect("a key");
    let public = PublicKey::from_spki(x509::subject_public_key_info(&leaf).expect("an SPKI")).expect("a public key");
    let curve = match public.kind() {
        KeyKind::Ec(Some(group)) => group.0,
        _ => 0,
    };
    let credential = Credential {
        slot,
        leaf: leaf.into(),
        has_key: true,
        curve,
        bits: public.bits(),
        hash: None,
        chain_schemes: Vec::new(),
        can_sign: true,
        can_encipher: true,
    };
    (credential, key)
}

/// The application of one side.
#[derive(Default)]
pub struct App {
    pub keys: HashMap<usize, SigningKey>,
    pub leaves: HashMap<usize, Arc<[u8]>>,
    pub tickets: HashMap<Vec<u8>, Arc<SessionData>>,
    pub external: HashMap<Vec<u8>, Arc<SessionData>>,
    pub use_psk: Option<(Vec<u8>, Arc<SessionData>)>,
    pub received: Vec<Arc<SessionData>>,
    pub alpn: Option<Vec<u8>>,
    pub ocsp: Option<Vec<u8>>,
    pub refuse_verify: Option<AlertDescription>,
    pub asked: Vec<String>,
    pub custom_seen: Vec<(u32, u16, Vec<u8>, usize)>,
}

impl App {
    /// Gives the application a certificate; its settings go into `config`.
    pub fn identity(&mut self, config: &mut Config, name: &str) {
        let slot = PAIRS.iter().find(|(n, _)| *n == name).map_or(3, |(_, slot)| *slot);
        let (credential, key) = credential(name, slot);
        self.keys.insert(slot, key);
        self.leaves.insert(slot, credential.leaf.clone());
        config.credentials.push(credential);
    }

    pub fn answer(&mut self, ask: Ask) -> Answer {
        let name = format!("{ask:?}");
        self.asked.push(name.split([' ', '(', '{']).next().unwrap_or("").to_string());
        match ask {
            Ask::PskIdentity { identity, .. } => {
                let external = self.external.get(&identity).cloned();
                let session = external.clone().or_else(|| self.tickets.get(&identity).cloned());
                Answer::Psk { external: external.is_some(), session, renew_ticket: true }
            }
            Ask::ServerName { .. } => Answer::ServerName { acknowledge: true, keep: true, warning: None },
            Ask::AlpnSelect { .. } => Answer::Alpn(self.alpn.clone()),
            Ask::OcspResponse => match &self.ocsp {
                Some(response) => Answer::Bytes(response.clone()),
                None => Answer::Proceed,
            },
            Ask::PskUseSession { .. } => Answer::ExternalPsk(self.use_psk.clone()),
            Ask::OwnChain { slot } => Answer::Chain(Arc::new(vec![self.leaves[&slot].clone()])),
            Ask::Sign { slot, scheme, message, .. } => {
                Answer::Signature(self.keys[&slot].sign(scheme, &message).expect("a signature"))
            }
            Ask::VerifyPeer => match self.refuse_verify {
                Some(alert) => Answer::Refuse { alert: Some(alert), reason: 134 },
                None => Answer::Proceed,
            },
            Ask::NewTicket(session) => {
                let ticket = rng::bytes::<40>().to_vec();
                self.tickets.insert(ticket.clone(), session);
                Answer::Ticket { ticket, lifetime: 7200 }
            }
            Ask::TicketReceived(session) => {
                self.received.push(session);
                Answer::Proceed
            }
            Ask::CustomExtAdd { context, cert_index } => {
                Answer::Extensions(vec![(1234, format!("{context:x}/{cert_index}").into_bytes())])
            }
            Ask::CustomExtParse { context, ext_type, data, cert_index } => {
                self.custom_seen.push((context, ext_type, data, cert_index));
                Answer::Proceed
            }
            _ => Answer::Proceed,
        }
    }
}

/// Settings as a fresh context has them, TLS 1.3 only.
pub fn config13() -> Config {
    let mut versions = VersionSet::default();
    versions.insert(ProtocolVersion::TLS1_3);
    Config {
        options: op::ENABLE_MIDDLEBOX_COMPAT,
        versions,
        suites13: suites::all().iter().filter(|suite| suite.is_tls13()).collect(),
        groups: vec![Group::X25519_MLKEM768, Group::X25519, Group::SECP256R1, Group::SECP384R1],
        key_share_groups: vec![Group::X25519_MLKEM768, Group::X25519],
        sigalgs: sigalgs::default_list().collect(),
        num_tickets: 2,
        session_timeout: 7200,
        max_send_fragment: 16384,
        split_send_fragment: 16384,
        max_cert_list: 100 * 1024,
        cookie_key: vec![9; 32],
        watch_info: true,
        watch_messages: true,
        keylog: true,
        ..Config::default()
    }
}

/// One side: connection, application, what it was told.
pub struct Side {
    pub conn: Conn,
    pub app: App,
    pub notices: Vec<Notice>,
    /// The last step that stopped `handshake`.
    pub stopped: Option<Step>,
}

impl Side {
    pub fn new(role: Role, config: Config, app: App) -> Side {
        let mut conn = Conn::new(role, Arc::new(config));
        conn.set_now(1_700_000_000, 0);
        Side { conn, app, notices: Vec::new(), stopped: None }
    }

    /// Runs the handshake until something else than an answer is needed; true: it is done.
    pub fn handshake(&mut self) -> Result<bool, Error> {
        for _ in 0..1000 {
            let step = self.conn.handshake();
            while let Some(notice) = self.conn.pop_notice() {
                self.notices.push(notice);
            }
            match step? {
                Step::Continue | Step::Flush => {}
                Step::Done => return Ok(true),
                Step::Ask(ask) => {
                    let answer = self.app.answer(ask);
                    self.conn.answer(Reply { answer, config: None });
                }
                other => {
                    self.stopped = Some(other);
                    return Ok(false);
                }
            }
        }
        panic!("the handshake does not come to an end");
    }

    pub fn take_output(&mut self) -> Vec<u8> {
        let out = self.conn.take_output();
        let (copy, n) = (out.to_vec(), out.len());
        self.conn.put_output(out, n);
        copy
    }

    /// Puts bytes in without running anything.
    pub fn give(&mut self, bytes: &[u8]) {
        if !bytes.is_empty() {
            let mut buf = self.conn.take_input(bytes.len());
            buf[..bytes.len()].copy_from_slice(bytes);
            self.conn.put_input(buf, bytes.len());
        }
    }

    /// Reads what there is; handshakes on the way are run.
    pub fn read_all(&mut self) -> Result<Vec<u8>, Error> {
        self.conn.set_reading(true);
        let mut data = Vec::new();
        for _ in 0..10_000 {
            let mut buf = [0; 4096];
            match self.conn.read(&mut buf, false)? {
                ReadStep::Data(n) => data.extend_from_slice(&buf[..n]),
                ReadStep::NonApplication => {}
                ReadStep::Handshake => {
                    if !self.handshake()? {
                        return Ok(data);
                    }
                }
                ReadStep::NeedInput | ReadStep::Closed => return Ok(data),
            }
        }
        panic!("reading does not come to an end");
    }

    /// What the info callback would be told.
    pub fn trace(&self) -> Vec<String> {
        let line = |notice: &Notice| {
            let state = notice.state.name_long();
            match &notice.event {
                Event::HandshakeStart => Some(format!("START {state}")),
                Event::HandshakeDone => Some(format!("DONE {state}")),
                Event::Loop => Some(format!("LOOP {state}")),
                _ => None,
            }
        };
        self.notices.iter().filter_map(line).collect()
    }

    /// The secret under a key log label.
    pub fn keylog(&self, wanted: &str) -> Option<Vec<u8>> {
        self.notices.iter().find_map(|notice| match &notice.event {
            Event::Keylog { label, secret, .. } if *label == wanted => Some(secret.to_vec()),
            _ => None,
        })
    }
}

/// Both sides.
pub struct Duo {
    pub client: Side,
    pub server: Side,
    /// Bytes given at a time.
    pub piece: usize,
}

/// What may happen to the bytes on their way: from the role, in flight n.
pub type Tamper<'a> = &'a mut dyn FnMut(Role, usize, &mut Vec<u8>);

impl Duo {
    /// A server with the P-256 certificate, unless `server` has credentials.
    pub fn new(client: Config, server: Config) -> Duo {
        Duo::with_apps(client, App::default(), server, App::default())
    }

    pub fn with_apps(client: Config, client_app: App, mut server: Config, mut server_app: App) -> Duo {
        if server.credentials.is_empty() {
            server_app.identity(&mut server, "p256");
        }
        Duo {
            client: Side::new(Role::Client, client, client_app),
            server: Side::new(Role::Server, server, server_app),
            piece: usize::MAX,
        }
    }

    pub fn run(&mut self) -> Result<(), (Role, Error)> {
        match self.run_tampered(&mut |_, _, _| {}) {
            Some(result) => result,
            None => panic!("the handshake is stuck"),
        }
    }

    /// None: both wait for ever.
    pub fn run_tampered(&mut self, tamper: Tamper<'_>) -> Option<Result<(), (Role, Error)>> {
        match self.try_run(tamper) {
            Ok(true) => Some(Ok(())),
            Ok(false) => None,
            Err(error) => Some(Err(error)),
        }
    }

    fn try_run(&mut self, tamper: Tamper<'_>) -> Result<bool, (Role, Error)> {
        let client_failed = |e| (Role::Client, e);
        let server_failed = |e| (Role::Server, e);
        let mut client_done = self.client.handshake().map_err(client_failed)?;
        let mut server_done = self.server.handshake().map_err(server_failed)?;
        for flight in 0..8 {
            let mut bytes = self.client.take_output();
            tamper(Role::Client, flight, &mut bytes);
            for piece in bytes.chunks(self.piece.min(bytes.len().max(1))) {
                self.server.give(piece);
                if !server_done {
                    server_done = self.server.handshake().map_err(server_failed)?;
                }
            }
            let mut bytes = self.server.take_output();
            tamper(Role::Server, flight, &mut bytes);
            for piece in bytes.chunks(self.piece.min(bytes.len().max(1))) {
                self.client.give(piece);
                if !client_done {
                    client_done = self.client.handshake().map_err(client_failed)?;
                }
            }
            if client_done && server_done && self.client.conn.output_pending() == 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Application data goes both ways; tickets are taken on the way.
    pub fn exchange(&mut self) {
        let data: Vec<u8> = (0..40_000u32).map(|n| (n % 251) as u8).collect();
        for from_client in [false, true] {
            let (from, to) =
                if from_client { (&mut self.client, &mut self.server) } else { (&mut self.server, &mut self.client) };
            let mut sent = 0;
            let mut got = Vec::new();
            while sent < data.len() {
                sent += from.conn.write(&data[sent..]).expect("a write");
                let bytes = from.take_output();
                to.give(&bytes);
                got.extend(to.read_all().expect("a read"));
            }
            assert_eq!(got, data, "from client: {from_client}");
        }
    }

    /// Moves waiting output across, reading on the other side.
    pub fn shuttle(&mut self) {
        for _ in 0..4 {
            let bytes = self.client.take_output();
            self.server.give(&bytes);
            self.server.read_all().expect("the server reads");
            let bytes = self.server.take_output();
            self.client.give(&bytes);
            self.client.read_all().expect("the client reads");
        }
    }

    /// What both must agree on.
    pub fn check(&self) {
        let (client, server) = (&self.client.conn, &self.server.conn);
        assert_eq!(client.version(), Some(ProtocolVersion::TLS1_3));
        assert_eq!(server.version(), client.version());
        assert_eq!(client.suite().map(|s| s.id), server.suite().map(|s| s.id));
        assert_eq!(client.group(), server.group());
        assert_eq!(client.session_reused(), server.session_reused());
        assert_eq!(client.finished(), server.peer_finished());
        assert_eq!(server.finished(), client.peer_finished());
        for label in ["CLIENT_TRAFFIC_SECRET_0", "SERVER_TRAFFIC_SECRET_0", "EXPORTER_SECRET"] {
            assert!(self.client.keylog(label).is_some(), "{label}");
            assert_eq!(self.client.keylog(label), self.server.keylog(label), "{label}");
        }
        let mut keys = [[0; 40]; 2];
        client.export(b"EXPORTER-test", Some(b"context"), &mut keys[0]).expect("an export");
        server.export(b"EXPORTER-test", Some(b"context"), &mut keys[1]).expect("an export");
        assert_eq!(keys[0], keys[1]);
    }
}

/// A PSK session with this suite, key and early data.
pub fn external_psk(suite: u16, key: &[u8], max_early_data: u32) -> Arc<SessionData> {
    Arc::new(SessionData {
        version: ProtocolVersion::TLS1_3,
        suite: suites::by_id(suite).expect("a suite"),
        session_id: Vec::new(),
        secret: key.into(),
        session_id_context: Vec::new(),
        time: 1_700_000_000,
        time_ms: 0,
        timeout: 7200,
        verify_result: 0,
        hostname: None,
        psk_identity: None,
        psk_identity_hint: None,
        ticket: Vec::new(),
        ticket_lifetime_hint: 0,
        ticket_age_add: 0,
        ticket_nonce: Vec::new(),
        max_early_data,
        alpn: Vec::new(),
        max_fragment_length: 0,
        extended_master_secret: false,
        ticket_appdata: Vec::new(),
        srp_username: None,
        group: 0,
        peer_chain: Vec::new(),
        leaf_alone: false,
        not_resumable: false,
    })
}

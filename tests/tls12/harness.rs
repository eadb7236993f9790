//! Two connections joined in memory, and an answerer for each that stands for the
//! application: keys made by the openssl command, sessions and tickets in maps.

#![allow(dead_code, reason = "each of its users needs other parts of it")]

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex, OnceLock};

use ssl::codec::ProtocolVersion;
use ssl::crypto::{rng, rsa, secret::Secret, sign::SigningKey, spki::KeyKind};
use ssl::tls::{
    ask::{Answer, Ask, Reply},
    config::{Asks, Config, Credential, Role},
    conn::{Conn, ReadStep, Step},
    error::Error,
    groups::Group,
    notice::{Event, Notice},
    session::SessionData,
    sigalgs,
    suites::{self, Suite},
    version::VersionSet,
};

pub const TLS10: ProtocolVersion = ProtocolVersion(0x0301);
pub const TLS11: ProtocolVersion = ProtocolVersion(0x0302);
pub const TLS12: ProtocolVersion = ProtocolVersion(0x0303);
pub const OLD_VERSIONS: [ProtocolVersion; 3] = [TLS10, TLS11, TLS12];

/// A certificate with its key.
pub struct Pair {
    pub slot: usize,
    pub leaf: Arc<[u8]>,
    pub key: SigningKey,
}

/// One self-signed certificate a kind of key: RSA, RSA-PSS, DSA, P-256, Ed25519, Ed448.
pub fn pairs() -> &'static [Pair] {
    static PAIRS: OnceLock<Vec<Pair>> = OnceLock::new();
    PAIRS.get_or_init(|| {
        let rows: [(usize, &[&str]); 6] = [
            (0, &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]),
            (1, &["-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"]),
            (2, &["-paramfile", "dsa.param"]),
            (3, &["-algorithm", "EC", "-pkeyopt", "group:P-256"]),
            (7, &["-algorithm", "ED25519"]),
            (8, &["-algorithm", "ED448"]),
        ];
        rows.iter().map(|(slot, args)| make_pair(*slot, args)).collect()
    })
}

/// The folder of this process's test keys.
pub fn key_folder() -> PathBuf {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("keys-{}", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a folder for test keys");
    dir
}

fn openssl(args: &[&str]) {
    let run = Command::new("openssl").current_dir(key_folder()).args(args).output().expect("the openssl command");
    assert!(run.status.success(), "openssl {args:?}: {}", String::from_utf8_lossy(&run.stderr));
}

fn make_pair(slot: usize, args: &[&str]) -> Pair {
    if slot == 2 {
        let bits = ["genpkey", "-genparam", "-algorithm", "DSA", "-pkeyopt", "dsa_paramgen_bits:1024"];
        openssl(&[&bits[..], &["-pkeyopt", "dsa_paramgen_q_bits:160", "-out", "dsa.param"]].concat());
    }
    let (key, key_der, cert) = (format!("{slot}.key"), format!("{slot}.der"), format!("{slot}.crt"));
    openssl(&[&["genpkey", "-out", &key], args].concat());
    openssl(&["pkcs8", "-topk8", "-nocrypt", "-in", &key, "-outform", "DER", "-out", &key_der]);
    openssl(&["req", "-x509", "-new", "-key", &key, "-subj", "/CN=test", "-days", "30", "-outform", "DER", "-out", &cert]);
    let read = |name: &str| std::fs::read(key_folder().join(name)).expect("a file openssl wrote");
    let key = SigningKey::from_pkcs8_der(&read(&key_der)).expect("a private key");
    Pair { slot, leaf: read(&cert).into(), key }
}

/// Prime and generator of ffdhe2048, as a PKCS #3 file has them.
fn dh_params() -> &'static (Vec<u8>, Vec<u8>) {
    static PARAMS: OnceLock<(Vec<u8>, Vec<u8>)> = OnceLock::new();
    PARAMS.get_or_init(|| {
        openssl(&["genpkey", "-genparam", "-algorithm", "DH", "-pkeyopt", "group:ffdhe2048", "-out", "dh.pem"]);
        openssl(&["dhparam", "-in", "dh.pem", "-outform", "DER", "-out", "dh.der"]);
        let der = std::fs::read(key_folder().join("dh.der")).expect("DH parameters");
        // SEQUENCE (long form) of two INTEGERs, the first in long form.
        let p_len = usize::from(der[6]) << 8 | usize::from(der[7]);
        let p = &der[8..8 + p_len];
        let rest = &der[8 + p_len..];
        let g_at = if rest[1] & 0x80 == 0 { 2 } else { 2 + usize::from(rest[1] & 0x7f) };
        let g_len = match rest[1] {
            0x82 => usize::from(rest[2]) << 8 | usize::from(rest[3]),
            0x81 => usize::from(rest[2]),
            short => usize::from(short),
        };
        let strip = |n: &[u8]| n.iter().copied().skip_while(|b| *b == 0).collect::<Vec<u8>>();
        (strip(p), strip(&rest[g_at..g_at + g_len]))
    })
}

/// What an application keeps across connections.
#[derive(Default)]
pub struct Store {
    pub tickets: HashMap<Vec<u8>, Arc<SessionData>>,
    pub ids: HashMap<Vec<u8>, Arc<SessionData>>,
    pub renew: bool,
}

/// The application behind one connection.
pub struct Answerer {
    pub store: Arc<Mutex<Store>>,
    pub established: Vec<SessionData>,
    pub asked: Vec<String>,
    pub alpn: Option<Vec<u8>>,
    pub ocsp: Option<Vec<u8>>,
    /// Refuse every question of this name.
    pub refuse: Option<&'static str>,
}

impl Answerer {
    pub fn new(store: &Arc<Mutex<Store>>) -> Answerer {
        Answerer {
            store: store.clone(),
            established: Vec::new(),
            asked: Vec::new(),
            alpn: None,
            ocsp: None,
            refuse: None,
        }
    }

    fn answer(&mut self, ask: Ask) -> Answer {
        let text = format!("{ask:?}");
        let name = text.split([' ', '(', '{']).next().unwrap_or("").to_string();
        self.asked.push(name.clone());
        if self.refuse == Some(name.as_str()) {
            return Answer::Refuse { alert: Some(ssl::codec::AlertDescription::HANDSHAKE_FAILURE), reason: 1 };
        }
        let key_of = |slot: usize| &pairs().iter().find(|pair| pair.slot == slot).expect("a slot").key;
        match ask {
            Ask::Resume { session_id, ticket } => {
                let store = self.store.lock().expect("the store");
                let session = match &ticket {
                    Some(ticket) if !ticket.is_empty() => store.tickets.get(ticket),
                    _ => store.ids.get(&session_id),
                };
                let renew = store.renew && session.is_some();
                let fresh = ticket.is_some() && session.is_none();
                Answer::Session {
                    session: session.cloned(),
                    renew_ticket: renew,
                    ticket_expected: renew || fresh,
                }
            }
            Ask::ServerName { .. } => Answer::ServerName { acknowledge: true, keep: true, warning: None },
            Ask::AlpnSelect { .. } => Answer::Alpn(self.alpn.clone()),
            Ask::OcspResponse => match &self.ocsp {
                Some(response) => Answer::Bytes(response.clone()),
                None => Answer::Proceed,
            },
            Ask::NpnAdvertise => Answer::Bytes(b"\x03foo\x03bar".to_vec()),
            Ask::NpnSelect { .. } => Answer::Bytes(b"bar".to_vec()),
            Ask::SessionId => Answer::Bytes(rng::bytes::<32>().to_vec()),
            Ask::DhParams { .. } => Answer::Dh(Some(dh_params().clone())),
            Ask::PskServer { identity } => {
                Answer::PskKey((identity == b"me").then(|| Secret::from(&[7u8; 20][..])))
            }
            Ask::PskClient { .. } => Answer::PskClient(Some((b"me".to_vec(), Secret::from(&[7u8; 20][..])))),
            // SRP's arithmetic is the answerer's: any agreed value shows the flow.
            Ask::SrpUser => Answer::Bytes(b"user".to_vec()),
            Ask::SrpServer { user } => {
                assert_eq!(user, b"user");
                Answer::SrpServer { n: vec![11; 128], g: vec![2], salt: vec![3; 8], b: vec![5; 128] }
            }
            Ask::SrpClient { salt, .. } => {
                assert_eq!(salt, [3; 8]);
                Answer::Bytes(vec![9; 128])
            }
            Ask::SrpPremaster { params } => {
                assert_eq!(params, [vec![9u8; 128]]);
                Answer::Premaster(Secret::from(&[1u8; 100][..]))
            }
            Ask::RsaPremaster { slot, client_version, negotiated, ciphertext } => {
                let alternative = (negotiated != client_version).then_some(negotiated.0);
                let secret = rsa::decrypt_premaster(key_of(slot).pkey(), client_version.0, alternative, &ciphertext);
                match secret {
                    Ok(secret) => Answer::Premaster(secret),
                    // Not a number below the modulus: SSL_R_DECRYPTION_FAILED, decrypt_error.
                    Err(_) => Answer::Refuse { alert: Some(ssl::codec::AlertDescription(51)), reason: 147 },
                }
            }
            Ask::OwnChain { slot } => {
                let pair = pairs().iter().find(|pair| pair.slot == slot).expect("a slot");
                Answer::Chain(Arc::new(vec![pair.leaf.clone()]))
            }
            Ask::Sign { slot, scheme, message, .. } => {
                Answer::Signature(key_of(slot).sign(scheme, &message).expect("a signature"))
            }
            Ask::SessionEstablished(session) => {
                if !session.session_id.is_empty() {
                    let mut store = self.store.lock().expect("the store");
                    store.ids.insert(session.session_id.clone(), Arc::new((*session).clone()));
                }
                self.established.push((*session).clone());
                Answer::Proceed
            }
            Ask::NewTicket(session) => {
                let ticket = rng::bytes::<48>().to_vec();
                self.store.lock().expect("the store").tickets.insert(ticket.clone(), session);
                Answer::Ticket { ticket, lifetime: 7200 }
            }
            Ask::HelloCookie => Answer::Bytes(b"cookie".to_vec()),
            Ask::HelloCookieVerify { cookie } => {
                assert_eq!(cookie, b"cookie");
                Answer::Proceed
            }
            Ask::CustomExtAdd { .. } => Answer::Extensions(vec![(0xfeed, b"custom".to_vec())]),
            _ => Answer::Proceed,
        }
    }
}

/// Settings that allow everything.
pub fn config(versions: &[ProtocolVersion]) -> Config {
    let mut set = VersionSet::default();
    versions.iter().for_each(|version| set.insert(*version));
    let groups = [Group::X25519, Group::SECP256R1, Group::SECP384R1, Group::SECP521R1, Group::X448];
    Config {
        asks: Asks::PSK_SERVER | Asks::PSK_CLIENT,
        versions: set,
        suites: all_suites(),
        groups: groups.to_vec(),
        key_share_groups: vec![Group::X25519],
        sigalgs: sigalgs::default_list().collect(),
        session_cache_server: true,
        session_timeout: 300,
        max_send_fragment: 16384,
        split_send_fragment: 16384,
        max_cert_list: 100 * 1024,
        dhe_possible: true,
        ec_point_formats: true,
        watch_info: true,
        watch_messages: true,
        keylog: true,
        ..Config::default()
    }
}

/// Every suite of TLS 1.2 and below that can be run.
pub fn all_suites() -> Vec<&'static Suite> {
    suites::all().iter().filter(|suite| suite.is_available() && !suite.is_tls13()).collect()
}

/// The credential of one slot.
pub fn credential(slot: usize) -> Credential {
    let pair = pairs().iter().find(|pair| pair.slot == slot).expect("a slot");
    let curve = match pair.key.public().kind() {
        KeyKind::Ec(Some(group)) => group.0,
        _ => 0,
    };
    Credential {
        slot,
        leaf: pair.leaf.clone(),
        has_key: true,
        curve,
        bits: pair.key.public().bits(),
        hash: None,
        chain_schemes: Vec::new(),
        can_sign: true,
        can_encipher: true,
    }
}

pub fn credentials() -> Vec<Credential> {
    pairs().iter().map(|pair| credential(pair.slot)).collect()
}

/// One side: the connection, its application and what it was told.
pub struct Side {
    pub conn: Conn,
    pub app: Answerer,
    pub notices: Vec<Notice>,
}

impl Side {
    pub fn new(role: Role, config: Config, store: &Arc<Mutex<Store>>) -> Side {
        let mut conn = Conn::new(role, Arc::new(config));
        conn.set_now(1_700_000_000, 0);
        Side { conn, app: Answerer::new(store), notices: Vec::new() }
    }

    /// Runs the handshake until it needs input or is done; true: done.
    pub fn handshake(&mut self) -> Result<bool, Error> {
        for _ in 0..10_000 {
            let step = self.conn.handshake();
            while let Some(notice) = self.conn.pop_notice() {
                self.notices.push(notice);
            }
            match step? {
                Step::Continue | Step::Flush => {}
                Step::Done => return Ok(true),
                Step::Ask(ask) => {
                    let broken = matches!(ask, Ask::VerifyPeer) && self.peer_is_broken();
                    let answer = if broken { self.refusal() } else { self.app.answer(ask) };
                    self.conn.answer(Reply { answer, config: None });
                }
                _ => return Ok(false),
            }
        }
        panic!("the handshake does not come to an end");
    }

    /// A certificate of the peer is none to libcrypto.
    fn peer_is_broken(&self) -> bool {
        self.conn.peer_chain().iter().any(|der| ssl::ossl::x509::X509Cert::from_der(der).is_err())
    }

    /// What the driver says then: ERR_R_ASN1_LIB.
    fn refusal(&self) -> Answer {
        let client = self.conn.role() == Role::Client;
        let alert = ssl::codec::AlertDescription(if client { 42 } else { 50 });
        Answer::Refuse { alert: Some(alert), reason: 0x8000d }
    }

    /// What waits to be sent.
    pub fn take_output(&mut self) -> Vec<u8> {
        let out = self.conn.take_output();
        let bytes = out.pending().to_vec();
        self.conn.put_output(out, bytes.len());
        bytes
    }

    /// Hands bytes in, as many as the record layer wants at a time, and runs the
    /// handshake after each.
    pub fn feed(&mut self, mut bytes: &[u8], piece: usize) -> Result<bool, Error> {
        let mut done = self.handshake()?;
        while !bytes.is_empty() {
            let n = self.conn.needed().max(1).min(bytes.len()).min(piece);
            let mut buf = self.conn.take_input(n);
            buf[..n].copy_from_slice(&bytes[..n]);
            self.conn.put_input(buf, n);
            bytes = &bytes[n..];
            done = self.handshake()?;
            if done {
                // What comes after the handshake is for `read`.
                self.give(bytes);
                return Ok(true);
            }
        }
        Ok(done)
    }

    /// Puts bytes in without running anything.
    pub fn give(&mut self, bytes: &[u8]) {
        if !bytes.is_empty() {
            let mut buf = self.conn.take_input(bytes.len());
            buf[..bytes.len()].copy_from_slice(bytes);
            self.conn.put_input(buf, bytes.len());
        }
    }

    /// Reads all application data there is; handshakes on the way are run.
    pub fn read_all(&mut self) -> Result<Vec<u8>, Error> {
        self.conn.set_reading(true);
        let mut data = Vec::new();
        for _ in 0..10_000 {
            let mut buf = [0; 4096];
            match self.conn.read(&mut buf, false)? {
                ReadStep::Data(n) => data.extend_from_slice(&buf[..n]),
                ReadStep::NonApplication => {}
                ReadStep::Handshake => {
                    if !self.handshake()? && self.conn.pending() == 0 {
                        return Ok(data);
                    }
                }
                ReadStep::NeedInput | ReadStep::Closed => return Ok(data),
            }
        }
        panic!("reading does not come to an end");
    }

    /// The states the info callback would name, in order.
    pub fn trace(&self) -> Vec<String> {
        self.notices
            .iter()
            .filter_map(|notice| {
                let name = notice.state.name_long();
                match &notice.event {
                    Event::HandshakeStart => Some(format!("START {name}")),
                    Event::HandshakeDone => Some(format!("DONE {name}")),
                    Event::Loop => Some(format!("LOOP {name}")),
                    Event::Alert { write, level, description } => Some(format!("ALERT {write} {level} {description}")),
                    _ => None,
                }
            })
            .collect()
    }

    /// The master secret as the keylog has it.
    pub fn keylog(&self) -> Vec<u8> {
        self.notices
            .iter()
            .rev()
            .find_map(|notice| match &notice.event {
                Event::Keylog { label: "CLIENT_RANDOM", secret, .. } => Some(secret.to_vec()),
                _ => None,
            })
            .unwrap_or_default()
    }
}

/// Both sides.
pub struct Duo {
    pub client: Side,
    pub server: Side,
    /// Longest piece of a stream given at a time.
    pub piece: usize,
}

impl Duo {
    pub fn new(client: Config, server: Config) -> Duo {
        Self::with_stores(client, server, &Default::default(), &Default::default())
    }

    pub fn with_stores(
        client: Config,
        server: Config,
        client_store: &Arc<Mutex<Store>>,
        server_store: &Arc<Mutex<Store>>,
    ) -> Duo {
        Duo {
            client: Side::new(Role::Client, client, client_store),
            server: Side::new(Role::Server, server, server_store),
            piece: usize::MAX,
        }
    }

    /// Runs both to the end; an error comes from the side that saw it first.
    pub fn run(&mut self) -> Result<(), (Role, Error)> {
        self.run_with(|_, _, _| {})
    }

    /// As `run`; `tamper` may change what goes from a side (role, flight number).
    pub fn run_with(&mut self, mut tamper: impl FnMut(Role, usize, &mut Vec<u8>)) -> Result<(), (Role, Error)> {
        let (mut client_done, mut server_done) = (false, false);
        for flight in 0..12 {
            client_done = self.client.handshake().map_err(|e| (Role::Client, e))?;
            let mut bytes = self.client.take_output();
            tamper(Role::Client, flight, &mut bytes);
            server_done = self.server.feed(&bytes, self.piece).map_err(|e| (Role::Server, e))?;
            let mut bytes = self.server.take_output();
            tamper(Role::Server, flight, &mut bytes);
            client_done = self.client.feed(&bytes, self.piece).map_err(|e| (Role::Client, e))? || client_done;
            if client_done && server_done && self.client.conn.output_pending() == 0 {
                return Ok(());
            }
        }
        panic!("handshake stuck: client done {client_done}, server done {server_done}");
    }

    /// Application data goes both ways.
    pub fn exchange(&mut self) {
        let data: Vec<u8> = (0..20_000u32).map(|n| n as u8).collect();
        for from_client in [true, false] {
            let (from, to) =
                if from_client { (&mut self.client, &mut self.server) } else { (&mut self.server, &mut self.client) };
            let mut sent = 0;
            while sent < data.len() {
                sent += from.conn.write(&data[sent..]).expect("a write");
            }
            let bytes = from.take_output();
            to.give(&bytes);
            assert_eq!(to.read_all().expect("a read"), data, "data differ (from client: {from_client})");
        }
    }

    /// What both must agree on after a handshake.
    pub fn check(&self) {
        let (client, server) = (&self.client.conn, &self.server.conn);
        assert_eq!(client.version(), server.version());
        assert_eq!(client.suite().map(|suite| suite.id), server.suite().map(|suite| suite.id));
        assert_eq!(client.session_reused(), server.session_reused());
        assert_eq!(client.extended_master_secret(), server.extended_master_secret());
        assert_eq!(client.finished(), server.peer_finished());
        assert_eq!(server.finished(), client.peer_finished());
        assert_eq!(client.finished().len(), 12);
        assert_eq!(self.client.keylog(), self.server.keylog());
        assert_eq!(self.client.keylog().len(), 48);
        let mut keys = [[0; 40]; 2];
        client.export(b"EXPORTER-test", Some(b"context"), &mut keys[0]).expect("an export");
        server.export(b"EXPORTER-test", Some(b"context"), &mut keys[1]).expect("an export");
        assert_eq!(keys[0], keys[1]);
    }
}


impl Duo {
    /// As `run_with`, but a handshake that waits for ever is no panic: None.
    pub fn try_run(&mut self, mut tamper: impl FnMut(Role, usize, &mut Vec<u8>)) -> Option<Result<(), (Role, Error)>> {
        for flight in 0..8 {
            let mut done = match self.client.handshake() {
                Ok(done) => done,
                Err(error) => return Some(Err((Role::Client, error))),
            };
            let mut bytes = self.client.take_output();
            tamper(Role::Client, flight, &mut bytes);
            let server_done = match self.server.feed(&bytes, self.piece) {
                Ok(done) => done,
                Err(error) => return Some(Err((Role::Server, error))),
            };
            let mut bytes = self.server.take_output();
            tamper(Role::Server, flight, &mut bytes);
            match self.client.feed(&bytes, self.piece) {
                Ok(now) => done |= now,
                Err(error) => return Some(Err((Role::Client, error))),
            }
            if done && server_done && self.client.conn.output_pending() == 0 {
                return Some(Ok(()));
            }
        }
        None
    }

    /// The client's data still reach the server, which has a HelloRequest open.
    pub fn exchange_one_way(&mut self) {
        self.server.conn.write(b"still here").expect("a write");
        let bytes = self.server.take_output();
        self.client.give(&bytes);
        assert_eq!(self.client.read_all().expect("a read"), b"still here");
    }
}

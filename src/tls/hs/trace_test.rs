//! The client's states replay the handshakes of RFC 8448, sections 3 to 7: hello and ephemeral
//! key are those of the trace, every record after them has to be as well.

use std::sync::Arc;

use super::{Cx, State, io::Incoming, post13, traffic13::install_early_write};
use crate::codec::{
    AlertDescription, AlertLevel, ContentType, ExtensionType, ProtocolVersion,
    ext::{OfferedPsks, parse_key_shares},
    hello::ClientHello,
};
use crate::crypto::{aead::AeadAlg, hash::HashAlg, kx::PrivateShare};
use crate::tls::{
    ask::{Answer, Ask},
    config::{Config, Credential, Role},
    conn::Step,
    groups::Group,
    keys13::TrafficSecret,
    notice::Event,
    options::op,
    record::{Aead13, Opener, OutBuf, RecordReader},
    session::SessionData,
    sigalgs, suites,
    transcript::Transcript,
    version::VersionSet,
};

const TRACES: &str = include_str!("../../../tests/data/rfc8448.txt");
/// The PSK of section 3's ticket, which section 4 resumes.
pub(super) const PSK: &str = "4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3";

pub(super) fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter_map(|b| char::from(b).to_digit(16)).map(|d| d as u8).collect();
    digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

/// The lines of a section: name and bytes.
pub(super) fn section(name: &str) -> Vec<(String, Vec<u8>)> {
    let mut lines: Vec<(String, String)> = Vec::new();
    let inside = TRACES.lines().skip_while(|line| *line != format!("[{name}]")).skip(1);
    for line in inside.take_while(|line| !line.starts_with('[')) {
        match line.strip_prefix("  ") {
            Some(more) => lines.last_mut().expect("a line to go on with").1.push_str(more),
            None => lines.extend(line.split_once(' ').map(|(name, text)| (name.to_string(), text.to_string()))),
        }
    }
    lines.into_iter().map(|(name, text)| (name, hex(&text))).collect()
}

struct Replay {
    cx: Cx,
    /// None while it is moved through a step.
    state: Option<State>,
    lines: Vec<(String, Vec<u8>)>,
    retried: bool,
}

impl Replay {
    fn new(name: &str, alter: impl FnOnce(&mut Config, &[(String, Vec<u8>)])) -> Replay {
        let mut versions = VersionSet::default();
        versions.insert(ProtocolVersion::TLS1_3);
        let lines = section(name);
        let mut config = Config {
            versions,
            suites13: [0x1301, 0x1303, 0x1302].into_iter().filter_map(suites::by_id).collect(),
            groups: vec![Group::X25519, Group::SECP256R1, Group::SECP384R1],
            key_share_groups: vec![Group::X25519],
            sigalgs: sigalgs::default_list().collect(),
            server_name: Some(b"server".to_vec()),
            max_cert_list: 10_000,
            keylog: true,
            ..Config::default()
        };
        alter(&mut config, &lines);
        let mut cx = Cx::new(Role::Client, Arc::new(config));
        cx.early.wanted = cx.config.session.is_some();
        Replay { cx, state: Some(State::Before), lines, retried: false }
    }

    fn line(&self, wanted: &str) -> &[u8] {
        let found = self.lines.iter().find(|(name, _)| name == wanted);
        found.map_or_else(|| panic!("no {wanted}"), |(_, bytes)| bytes)
    }

    /// Runs until bytes are needed.
    fn run(&mut self) {
        loop {
            let (next, step) = self.state.take().expect("a state").step(&mut self.cx).expect("the trace is good");
            self.state = Some(next);
            let answer = match step {
                Step::Continue | Step::Flush => continue,
                Step::Ask(Ask::OwnChain { .. }) => {
                    Answer::Chain(Arc::new(vec![self.line("client-certificate").into()]))
                }
                Step::Ask(Ask::Sign { .. }) => Answer::Signature(self.line("client-signature").to_vec()),
                Step::Ask(_) => Answer::Proceed,
                _ => return,
            };
            self.cx.answer = Some(answer);
        }
    }

    /// From here on our hello is that of the trace.
    fn hello(&mut self, record: &[u8]) {
        let message = record.get(5..).expect("a message");
        let hello = ClientHello::parse(message.get(4..).expect("a body")).expect("a ClientHello");
        let shares = parse_key_shares(hello.extension(ExtensionType::KEY_SHARE).expect("shares")).expect("shares");
        let group = Group(shares.iter().next().expect("a share").group);
        let key = self.line(if self.retried { "client-key-2" } else { "client-key" });
        let share = PrivateShare::from_private(group, key).expect("a key");
        if self.retried {
            let lines = self.lines.clone();
            let mut records = lines.iter().filter(|(name, _)| name.ends_with(':'));
            let mut next = || records.next().and_then(|(_, record)| record.get(5..)).expect("a record");
            self.cx.transcript = Transcript::new();
            self.cx.transcript.add(next());
            self.cx.transcript.start(HashAlg::Sha256);
            self.cx.transcript.replace_for_retry(HashAlg::Sha256);
            self.cx.transcript.add(next());
        } else {
            self.cx.transcript = Transcript::new();
        }
        self.cx.transcript.add(message);
        self.cx.hello.shares = vec![(group, share)];
        self.cx.hello.session_id = hello.session_id.to_vec();
        // record_size_limit: the traces' client offers it.
        self.cx.neg.sent_extensions.push(28);
        self.cx.out = OutBuf::new();
        self.retried = true;
        if self.cx.early.offered {
            let session = self.cx.config.session.clone().expect("a session");
            install_early_write(&mut self.cx, &session).expect("early keys");
        }
    }

    /// Records after the handshake.
    fn read(&mut self) -> Vec<u8> {
        match self.cx.next_record().expect("a good record") {
            Some(Incoming::ApplicationData) => {
                let range = std::mem::take(&mut self.cx.app_data);
                self.cx.reader.payload(range).to_vec()
            }
            Some(Incoming::Handshake) => {
                let header = self.cx.joiner.header().expect("a message");
                self.state = Some(post13::begin(&mut self.cx, header).expect("a ticket"));
                self.run();
                Vec::new()
            }
            Some(Incoming::Closed) => Vec::new(),
            _ => panic!("a record of another kind"),
        }
    }

    /// What waits to be sent begins with this record, or has its content in records cut otherwise.
    fn compare(&mut self, record: &[u8]) {
        let sent = self.cx.out.pending().to_vec();
        if sent.starts_with(record) {
            return self.cx.out.consume(record.len());
        }
        let secret = self.cx.notices.iter().find_map(|notice| match &notice.event {
            Event::Keylog { label: "CLIENT_HANDSHAKE_TRAFFIC_SECRET", secret, .. } => Some(secret.to_vec()),
            _ => None,
        });
        let secret = TrafficSecret::from_bytes(HashAlg::Sha256, &secret.expect("the handshake's secret"));
        let open = |records: &[u8]| {
            let (key, iv) = secret.key_iv(AeadAlg::Aes128Gcm);
            let mut reader = RecordReader::new(false);
            reader.set_protection(Opener::Aead13(Aead13::new(AeadAlg::Aes128Gcm, &key, &iv).expect("a key")));
            reader.extend(records);
            let mut content = Vec::new();
            while let Some(opened) = reader.next().expect("records of these keys") {
                assert_eq!(opened.typ, ContentType::HANDSHAKE);
                content.extend_from_slice(reader.payload(opened.range.clone()));
            }
            content
        };
        assert_eq!(open(&sent), open(record));
        self.cx.out.consume(sent.len());
    }

    /// Follows the trace to its end; gives the number of records compared.
    fn follow(&mut self) -> usize {
        let mut compared = 0;
        self.run();
        let mut lines = self.lines.clone().into_iter().peekable();
        while let Some((kind, bytes)) = lines.next() {
            let text = match lines.peek() {
                Some((next, text)) if next.ends_with('=') => Some(text.clone()),
                _ => None,
            };
            match kind.as_str() {
                "C:" if bytes.get(..6).is_some_and(|front| front[0] == 22 && front[5] == 1) => self.hello(&bytes),
                "C:" => {
                    if let Some(text) = text {
                        self.cx.write_records(ContentType::APPLICATION_DATA, &text).expect("sealed");
                    } else if self.cx.out.is_empty() {
                        self.cx.send_alert(AlertLevel::WARNING, AlertDescription::CLOSE_NOTIFY).expect("sealed");
                    }
                    compared += 1;
                    self.compare(&bytes);
                }
                "S:" => {
                    self.cx.early.wanted = false;
                    self.cx.reader.extend(&bytes);
                    if matches!(self.state, Some(State::Established)) {
                        assert_eq!(self.read(), text.unwrap_or_default());
                    } else {
                        self.run();
                    }
                }
                _ => {}
            }
        }
        assert!(matches!(self.state, Some(State::Established)));
        assert!(self.cx.out.is_empty(), "more than the trace has");
        compared
    }
}

#[test]
fn the_simple_handshake() {
    let mut replay = Replay::new("3", |_, _| {});
    assert_eq!(replay.follow(), 3);
    assert_eq!(replay.cx.neg.record_size_limit, 0x4001);
}

#[test]
fn a_resumed_handshake_with_early_data() {
    let mut replay = Replay::new("4", |config, lines| {
        let hello = lines.iter().find(|(name, _)| name == "C:").map(|(_, record)| &record[9..]);
        let hello = ClientHello::parse(hello.expect("a hello")).expect("a ClientHello");
        let offered = OfferedPsks::parse(hello.extension(ExtensionType::PRE_SHARED_KEY).expect("an offer"));
        let ticket = offered.expect("an offer").identities().next().expect("a ticket").identity.to_vec();
        config.session = Some(Arc::new(SessionData {
            version: ProtocolVersion::TLS1_3,
            suite: suites::by_id(0x1301).expect("a suite"),
            session_id: Vec::new(),
            secret: hex(PSK).into(),
            session_id_context: Vec::new(),
            time: 0,
            time_ms: 0,
            timeout: 7200,
            verify_result: 0,
            hostname: None,
            psk_identity: None,
            psk_identity_hint: None,
            ticket,
            ticket_lifetime_hint: 30,
            ticket_age_add: 0xfad6_aac5,
            ticket_nonce: vec![0, 0],
            max_early_data: 1024,
            alpn: Vec::new(),
            max_fragment_length: 0,
            extended_master_secret: false,
            ticket_appdata: Vec::new(),
            srp_username: None,
            group: 0,
            peer_chain: Vec::new(),
            leaf_alone: false,
            not_resumable: false,
        }));
    });
    // Early data, their end, Finished, data, close_notify.
    assert_eq!(replay.follow(), 5);
    assert!(replay.cx.resumed && replay.cx.early.accepted);
}

#[test]
fn a_hello_retry_request() {
    let mut replay = Replay::new("5", |_, _| {});
    assert_eq!(replay.follow(), 2);
    assert!(replay.cx.flow.retried);
    assert_eq!(replay.cx.neg.group, Some(Group::SECP256R1));
}

#[test]
fn client_authentication() {
    let mut replay = Replay::new("6", |config, lines| {
        let leaf = lines.iter().find(|(name, _)| name == "client-certificate").expect("a certificate");
        config.credentials = vec![Credential {
            slot: 0,
            leaf: leaf.1[..].into(),
            has_key: true,
            curve: 0,
            bits: 1024,
            hash: None,
            chain_schemes: Vec::new(),
            can_sign: true,
            can_encipher: true,
        }];
    });
    assert_eq!(replay.follow(), 2);
}

#[test]
fn compatibility_mode() {
    let mut replay = Replay::new("7", |config, _| config.options |= op::ENABLE_MIDDLEBOX_COMPAT);
    // change_cipher_spec, Finished, close_notify.
    assert_eq!(replay.follow(), 3);
}

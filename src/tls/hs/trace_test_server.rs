//! The server's states replay the handshakes of RFC 8448, sections 3 to 7, with the trace's
//! client, ephemeral key, random, certificate, signature and ticket.
//!
//! Each message the server writes is held against the trace's, and each test names how near it
//! comes:
//!
//! - Certificate, CertificateVerify, Finished and NewSessionTicket are ours, byte for byte.
//! - ServerHello and HelloRetryRequest are ours but for the order of their extensions, which is
//!   the reference's, and for the cookie, which each server makes up.
//! - EncryptedExtensions has no supported_groups with us, since the group is our first choice,
//!   and CertificateRequest no DSA schemes: as in the reference.
//!
//! Where a message differs, the trace's takes its place in transcript and record, so that
//! whatever follows (secrets, signed text, Finished, records) has to be the trace's again.
//! Records are compared byte for byte. The flight is one record in the traces and one a message
//! with us: its content is compared, and sealed once more as one record.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use super::{
    Cx, State,
    io::Incoming,
    offer,
    trace_test::{PSK, hex, section},
};
use crate::codec::{
    AlertDescription, AlertLevel, ContentType, ExtensionType, HandshakeType, ProtocolVersion,
    ext::{OfferedPsks, parse_key_share},
    handshake::Message,
    hello::{ClientHello, Extensions, ServerHello},
    hs13, x509,
};
use crate::crypto::{
    aead::AeadAlg,
    hash::HashAlg,
    kx::{NEXT_KEY, PrivateShare},
    verify::PublicKey,
};
use crate::tls::{
    ask::{Answer, Ask},
    config::{Asks, Config, Credential, Role},
    conn::Step,
    flight::Joiner,
    groups::Group,
    keys13::{EarlySecrets, TrafficSecret},
    notice::Event,
    options::{op, verify},
    record::{Aead13, Opener, OutBuf, RecordReader, RecordWriter, Sealer, WriteParams},
    session::SessionData,
    sigalgs::{self, SigKind, SignatureScheme},
    suites,
    transcript::Transcript,
    version::VersionSet,
};

const HASH: HashAlg = HashAlg::Sha256;
const AEAD: AeadAlg = AeadAlg::Aes128Gcm;

type Lines = Vec<(String, Vec<u8>)>;

/// How our message compares with the trace's.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Alike {
    /// The same bytes.
    Bytes,
    /// The same extensions in another order, and otherwise the same bytes.
    ButOrder,
    /// Besides the order these extensions differ: not there on one side, or of other content.
    But(&'static [u16]),
}

// ---- what the server of the trace wrote ------------------------------------------------------

fn line<'a>(lines: &'a Lines, wanted: &str) -> &'a [u8] {
    let found = lines.iter().find(|(name, _)| name == wanted);
    found.map_or_else(|| panic!("no {wanted}"), |(_, bytes)| bytes)
}

fn reader(secret: &TrafficSecret) -> RecordReader {
    let (key, iv) = secret.key_iv(AEAD);
    let mut reader = RecordReader::new(false);
    reader.set_protection(Opener::Aead13(Aead13::new(AEAD, &key, &iv).expect("a key")));
    reader
}

/// The handshake bytes of records under one secret, from its first on.
fn open(secret: &TrafficSecret, records: &[u8]) -> Vec<u8> {
    let mut reader = reader(secret);
    reader.extend(records);
    let mut content = Vec::new();
    while let Some(opened) = reader.next().expect("records of these keys") {
        assert_eq!(opened.typ, ContentType::HANDSHAKE);
        content.extend_from_slice(reader.payload(opened.range.clone()));
    }
    content
}

/// One record, the first under its secret.
fn seal(secret: &TrafficSecret, content: &[u8]) -> Vec<u8> {
    let (key, iv) = secret.key_iv(AEAD);
    let mut writer = RecordWriter::new();
    writer.set_protection(Sealer::Aead13(Aead13::new(AEAD, &key, &iv).expect("a key")));
    let mut out = OutBuf::new();
    let params = WriteParams::new(ProtocolVersion::TLS1_2);
    writer.write(ContentType::HANDSHAKE, content, &params, &mut out).expect("sealed");
    out.pending().to_vec()
}

fn messages(content: &[u8]) -> Vec<Vec<u8>> {
    let mut joiner = Joiner::default();
    joiner.push(content);
    let messages = std::iter::from_fn(|| joiner.take()).map(|message| message.raw).collect();
    assert!(joiner.is_empty());
    messages
}

/// The server's messages, those of its encrypted records opened with both private keys.
fn server_messages(lines: &Lines, psk: Option<&[u8]>) -> VecDeque<Vec<u8>> {
    let mut transcript = Transcript::new();
    transcript.start(HASH);
    let mut all = VecDeque::new();
    let mut retried = false;
    let mut handshake = None;
    let mut application: Option<TrafficSecret> = None;
    for (kind, record) in lines.iter().filter(|(kind, _)| kind.ends_with(':')) {
        let payload = record.get(5..).expect("a record");
        match (kind.as_str(), record[0], &handshake, &application) {
            ("C:", 22, ..) => transcript.add(payload),
            ("S:", 22, ..) => {
                all.push_back(payload.to_vec());
                let hello = ServerHello::parse(&payload[4..]).expect("a ServerHello");
                if hello.is_hello_retry_request() {
                    transcript.replace_for_retry(HASH);
                    transcript.add(payload);
                    retried = true;
                    continue;
                }
                transcript.add(payload);
                let share = parse_key_share(hello.extension(ExtensionType::KEY_SHARE).expect("a share"));
                let share = share.expect("a share");
                let key = line(lines, if retried { "client-key-2" } else { "client-key" });
                let key = PrivateShare::from_private(Group(share.group), key).expect("a key");
                let shared = key.complete(share.public).expect("a secret");
                let stage = EarlySecrets::new(HASH, psk).into_handshake(Some(&shared));
                let secret = stage.server_traffic(&transcript.hash());
                handshake = Some((stage, secret));
            }
            ("S:", 23, Some(_), None) => {
                let (stage, secret) = handshake.take().expect("the handshake's secrets");
                let content = open(&secret, record);
                transcript.add(&content);
                all.extend(messages(&content));
                application = Some(stage.into_master().server_traffic(&transcript.hash()));
            }
            // The first of the application's records is a ticket, or no message.
            ("S:", 23, None, Some(secret)) => {
                let mut reader = reader(secret);
                reader.extend(record);
                let opened = reader.next().expect("a record of these keys").expect("a whole record");
                if opened.typ == ContentType::HANDSHAKE {
                    all.extend(messages(reader.payload(opened.range)));
                }
                break;
            }
            _ => {}
        }
    }
    all
}

/// Where the extensions of a message of the server begin: their length stands before them.
fn extensions_at(typ: HandshakeType, raw: &[u8]) -> Option<usize> {
    match typ {
        // Header, version, random, session id, suite, compression.
        HandshakeType::SERVER_HELLO => Some(4 + 2 + 32 + 1 + usize::from(raw[38]) + 2 + 1 + 2),
        HandshakeType::ENCRYPTED_EXTENSIONS => Some(4 + 2),
        HandshakeType::CERTIFICATE_REQUEST => Some(4 + 1 + usize::from(raw[4]) + 2),
        _ => None,
    }
}

/// Compares a message of ours with the trace's. Other differences than those of the
/// extensions there must not be.
fn alike(ours: &[u8], theirs: &[u8]) -> Result<(), Vec<u16>> {
    if ours == theirs {
        return Ok(());
    }
    let typ = Message::parse(ours).expect("a message").typ;
    let at = extensions_at(typ, ours).unwrap_or_else(|| panic!("{typ:?} differs"));
    assert_eq!(ours[..1], theirs[..1]);
    assert_eq!(ours[4..at - 2], theirs[4..at - 2], "{typ:?} differs before its extensions");
    let parse = |raw| Extensions::parse(raw).expect("extensions");
    let (ours, theirs) = (parse(&ours[at..]), parse(&theirs[at..]));
    let mut differ: Vec<u16> = ours.iter().filter(|(typ, body)| theirs.get(*typ) != Some(*body)).map(|e| e.0.0).collect();
    differ.extend(theirs.iter().filter(|(typ, _)| !ours.contains(*typ)).map(|e| e.0.0));
    Err(differ)
}

// ---- the replay -----------------------------------------------------------------------------------

/// Our messages as far as they were written, and what they differ in from the trace's.
type Written = Arc<Mutex<Vec<(HandshakeType, Result<(), Vec<u16>>)>>>;

struct Replay {
    cx: Cx,
    /// None while it is moved through a step.
    state: Option<State>,
    lines: Lines,
    random: [u8; 32],
    certificate: Vec<u8>,
    signature: Vec<u8>,
    /// The NewSessionTicket of the trace.
    ticket: Option<Vec<u8>>,
    psk: Option<Arc<SessionData>>,
    written: Written,
    signed: bool,
}

impl Replay {
    fn new(name: &str, psk: Option<SessionData>, alter: impl FnOnce(&mut Config, &VecDeque<Vec<u8>>)) -> Replay {
        let lines = section(name);
        let mut theirs = server_messages(&lines, psk.as_ref().map(|session| &*session.secret));
        let find = |wanted: HandshakeType| {
            let last = theirs.iter().rev().find(|raw| raw[0] == wanted.0);
            last.map(|raw| raw[4..].to_vec())
        };
        let hello = find(HandshakeType::SERVER_HELLO).expect("a ServerHello");
        let random = *ServerHello::parse(&hello).expect("a ServerHello").random;
        let certificate = find(HandshakeType::CERTIFICATE).map_or(Vec::new(), |body| {
            let message = hs13::Certificate::parse(&body).expect("a Certificate");
            message.entries().next().expect("a leaf").certificate.to_vec()
        });
        let signature = find(HandshakeType::CERTIFICATE_VERIFY).map_or(Vec::new(), |body| {
            hs13::CertificateVerify::parse(&body).expect("a CertificateVerify").signature.to_vec()
        });
        let ticket = find(HandshakeType::NEW_SESSION_TICKET);
        let mut versions = VersionSet::default();
        versions.insert(ProtocolVersion::TLS1_3);
        let mut config = Config {
            asks: Asks::SERVER_NAME,
            versions,
            suites13: [0x1301, 0x1303, 0x1302].into_iter().filter_map(suites::by_id).collect(),
            groups: vec![Group::X25519, Group::SECP256R1, Group::SECP384R1],
            sigalgs: sigalgs::default_list().collect(),
            max_cert_list: 10_000,
            keylog: true,
            num_tickets: usize::from(ticket.is_some()),
            session_timeout: 7200,
            max_early_data: 1024,
            recv_max_early_data: 16_384,
            credentials: vec![Credential {
                slot: 0,
                leaf: certificate[..].into(),
                has_key: true,
                curve: 0,
                bits: 1024,
                hash: None,
                chain_schemes: Vec::new(),
                can_sign: true,
                can_encipher: true,
            }],
            ..Config::default()
        };
        alter(&mut config, &theirs);
        let mut cx = Cx::new(Role::Server, Arc::new(config));
        let written = Written::default();
        let log = written.clone();
        cx.traced = Some(Box::new(move |ours| {
            let theirs = theirs.pop_front().expect("the trace has no more messages");
            let typ = Message::parse(ours).expect("a message").typ;
            log.lock().expect("the log").push((typ, alike(ours, &theirs)));
            theirs
        }));
        cx.early.wanted = psk.is_some();
        // The age of its ticket that the client tells.
        cx.now = 1_000_000;
        NEXT_KEY.set(Some(line(&lines, "server-key").to_vec()));
        Replay {
            cx,
            state: Some(State::Before),
            lines,
            random,
            certificate,
            signature,
            ticket,
            psk: psk.map(Arc::new),
            written,
            signed: false,
        }
    }

    /// Runs until bytes are needed.
    fn run(&mut self) {
        loop {
            self.cx.server_random = self.random;
            let (next, step) = self.state.take().expect("a state").step(&mut self.cx).expect("the trace is good");
            self.state = Some(next);
            match step {
                Step::Continue | Step::Flush => {}
                Step::Ask(question) => self.cx.answer = Some(self.answer(question)),
                _ => return,
            }
        }
    }

    fn answer(&mut self, question: Ask) -> Answer {
        match question {
            Ask::ServerName { name, .. } => {
                assert_eq!(name.as_deref(), Some(&b"server"[..]));
                Answer::ServerName { acknowledge: true, keep: true, warning: None }
            }
            Ask::CookieGenerate => Answer::Bytes(b"ours".to_vec()),
            Ask::OwnChain { .. } => Answer::Chain(Arc::new(vec![self.certificate[..].into()])),
            Ask::Sign { scheme, message, .. } => {
                // What we would sign is what the trace's signature is of.
                let key = x509::subject_public_key_info(&self.certificate).expect("a key");
                let key = PublicKey::from_spki(key).expect("a key");
                key.verify(scheme, &message, &self.signature).expect("the trace's signature");
                self.signed = true;
                Answer::Signature(self.signature.clone())
            }
            Ask::PskIdentity { index, identity, .. } => {
                let session = self.psk.clone().expect("a session");
                assert_eq!((index, &identity), (0, &session.ticket));
                Answer::Psk { session: Some(session), external: false, renew_ticket: false }
            }
            Ask::NewTicket(session) => self.new_ticket(&session),
            _ => Answer::Proceed,
        }
    }

    /// Ours has another nonce and age_add; its secret and those bytes become the trace's.
    fn new_ticket(&mut self, ours: &SessionData) -> Answer {
        let body = self.ticket.clone().expect("a ticket in the trace");
        let ticket = hs13::NewSessionTicket::parse(&body).expect("a ticket");
        let resumption = self.cx.secrets.resumption.as_ref().expect("the resumption secret");
        assert_eq!(*ours.secret, *resumption.psk(&ours.ticket_nonce));
        let secret = resumption.psk(ticket.nonce);
        assert_eq!(*secret, hex(PSK)[..]);
        self.cx.tls13.new_ticket = Some(Arc::new(SessionData {
            secret,
            ticket_age_add: ticket.age_add,
            ticket_nonce: ticket.nonce.to_vec(),
            ..ours.clone()
        }));
        Answer::Ticket { ticket: ticket.ticket.to_vec(), lifetime: ticket.lifetime }
    }

    /// One record of application data or an alert.
    fn read(&mut self) -> Vec<u8> {
        match self.cx.next_record().expect("a good record") {
            Some(Incoming::ApplicationData) => {
                let range = std::mem::take(&mut self.cx.app_data);
                self.cx.reader.payload(range).to_vec()
            }
            Some(Incoming::Closed) => Vec::new(),
            _ => panic!("a record of another kind"),
        }
    }

    /// What waits to be sent begins with this record, or is the flight whose content it has.
    fn compare(&mut self, record: &[u8]) {
        let sent = self.cx.out.pending().to_vec();
        if sent.starts_with(record) {
            return self.cx.out.consume(record.len());
        }
        let secret = self.cx.secrets.server_hs.clone().expect("the handshake's secret");
        let content = open(&secret, &sent);
        assert_eq!(content, open(&secret, record));
        assert_eq!(seal(&secret, &content), record);
        self.cx.out.consume(sent.len());
    }

    /// Follows the trace to its end; gives the number of the server's records compared.
    fn follow(&mut self) -> usize {
        let mut compared = 0;
        self.run();
        let mut lines = self.lines.clone().into_iter().peekable();
        while let Some((kind, bytes)) = lines.next() {
            let text = match lines.peek() {
                Some((next, text)) if next.ends_with('=') => Some(text.clone()),
                _ => None,
            };
            let established = matches!(self.state, Some(State::Established));
            match kind.as_str() {
                "C:" => {
                    self.cx.reader.extend(&bytes);
                    match text {
                        Some(text) => {
                            assert!(established || self.cx.early.open);
                            assert_eq!(self.read(), text);
                        }
                        None if established => assert!(self.read().is_empty() && self.cx.flow.close_received),
                        None => {
                            // A hello is followed by early data, any other message is not.
                            self.cx.early.wanted &= bytes[0] == 22;
                            self.run();
                        }
                    }
                }
                "S:" => {
                    if let Some(text) = text {
                        self.cx.write_records(ContentType::APPLICATION_DATA, &text).expect("sealed");
                    } else if self.cx.out.is_empty() {
                        self.cx.send_alert(AlertLevel::WARNING, AlertDescription::CLOSE_NOTIFY).expect("sealed");
                    }
                    compared += 1;
                    self.compare(&bytes);
                }
                _ => {}
            }
        }
        assert!(matches!(self.state, Some(State::Established)) && self.cx.flow.close_received);
        assert!(self.cx.out.is_empty(), "more than the trace has");
        compared
    }

    /// How the messages written compare with the trace's, in their order.
    fn wrote(&self, expected: &[(HandshakeType, Alike)]) {
        let written = self.written.lock().expect("the log").clone();
        let expected: Vec<_> = expected
            .iter()
            .map(|(typ, alike)| match alike {
                Alike::Bytes => (*typ, Ok(())),
                Alike::ButOrder => (*typ, Err(Vec::new())),
                Alike::But(types) => (*typ, Err(types.to_vec())),
            })
            .collect();
        assert_eq!(written, expected);
    }

    /// A secret the key log was told.
    fn secret(&self, wanted: &str) -> Vec<u8> {
        let found = self.cx.notices.iter().find_map(|notice| match &notice.event {
            Event::Keylog { label, secret, .. } if *label == wanted => Some(secret.to_vec()),
            _ => None,
        });
        found.unwrap_or_else(|| panic!("no {wanted}"))
    }
}

// ---- the traces --------------------------------------------------------------------------------------

use HandshakeType as T;

#[test]
fn the_simple_handshake() {
    let mut replay = Replay::new("3", None, |_, _| {});
    // ServerHello, flight, ticket, data, close_notify.
    assert_eq!(replay.follow(), 5);
    replay.wrote(&[
        (T::SERVER_HELLO, Alike::ButOrder),
        (T::ENCRYPTED_EXTENSIONS, Alike::But(&[10])),
        (T::CERTIFICATE, Alike::Bytes),
        (T::CERTIFICATE_VERIFY, Alike::Bytes),
        (T::FINISHED, Alike::Bytes),
        (T::NEW_SESSION_TICKET, Alike::Bytes),
    ]);
    assert!(replay.signed);
    // Section 3 prints them.
    for (label, secret) in [
        ("CLIENT_HANDSHAKE_TRAFFIC_SECRET", "b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21"),
        ("SERVER_HANDSHAKE_TRAFFIC_SECRET", "b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38"),
        ("CLIENT_TRAFFIC_SECRET_0", "9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5"),
        ("SERVER_TRAFFIC_SECRET_0", "a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643"),
        ("EXPORTER_SECRET", "fe22f881176eda18eb8f44529e6792c50c9a3f89452f68d8ae311b4309d3cf50"),
    ] {
        assert_eq!(replay.secret(label), hex(secret), "{label}");
    }
}

#[test]
fn a_resumed_handshake_with_early_data() {
    let lines = section("4");
    let hello = ClientHello::parse(&line(&lines, "C:")[9..]).expect("a ClientHello");
    let offered = OfferedPsks::parse(hello.extension(ExtensionType::PRE_SHARED_KEY).expect("an offer"));
    let offered = offered.expect("an offer");
    let identity = offered.identities().next().expect("a ticket");
    // The ticket is as old as the client says.
    let age_add = 0xfad6_aac5;
    let age = u64::from(identity.obfuscated_ticket_age.wrapping_sub(age_add)) / 1000;
    let session = SessionData {
        version: ProtocolVersion::TLS1_3,
        suite: suites::by_id(0x1301).expect("a suite"),
        session_id: Vec::new(),
        secret: hex(PSK).into(),
        session_id_context: Vec::new(),
        time: 1_000_000 - age - 1,
        time_ms: 0,
        timeout: 7200,
        verify_result: 0,
        hostname: None,
        psk_identity: None,
        psk_identity_hint: None,
        ticket: identity.identity.to_vec(),
        ticket_lifetime_hint: 30,
        ticket_age_add: age_add,
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
    };
    let mut replay = Replay::new("4", Some(session), |_, _| {});
    // ServerHello, flight, data, close_notify.
    assert_eq!(replay.follow(), 4);
    assert!(replay.cx.resumed && replay.cx.early.accepted && !replay.signed);
    replay.wrote(&[
        (T::SERVER_HELLO, Alike::ButOrder),
        (T::ENCRYPTED_EXTENSIONS, Alike::But(&[10])),
        (T::FINISHED, Alike::Bytes),
    ]);
}

#[test]
fn a_hello_retry_request() {
    let mut replay = Replay::new("5", None, |config, _| {
        config.groups = vec![Group::SECP256R1];
        config.asks |= Asks::COOKIE;
        config.cookie_key = vec![7; 32];
    });
    // HelloRetryRequest, ServerHello, flight, close_notify.
    assert_eq!(replay.follow(), 4);
    assert!(replay.cx.flow.retried && replay.signed);
    replay.wrote(&[
        // The cookie is for each server to make up.
        (T::SERVER_HELLO, Alike::But(&[44])),
        (T::SERVER_HELLO, Alike::ButOrder),
        (T::ENCRYPTED_EXTENSIONS, Alike::But(&[10])),
        (T::CERTIFICATE, Alike::Bytes),
        (T::CERTIFICATE_VERIFY, Alike::Bytes),
        (T::FINISHED, Alike::Bytes),
    ]);
}

#[test]
fn client_authentication() {
    let mut replay = Replay::new("6", None, |config, messages| {
        config.verify_mode = verify::PEER | verify::FAIL_IF_NO_PEER_CERT;
        // The server's key is of P-256 here, elsewhere RSA.
        config.credentials[0] =
            Credential { slot: 3, curve: Group::SECP256R1.0, bits: 256, ..config.credentials[0].clone() };
        // The trace's list of schemes.
        let request = messages.iter().find(|raw| raw[0] == T::CERTIFICATE_REQUEST.0).expect("a request");
        let request = hs13::CertificateRequest::parse(&request[4..]).expect("a request");
        let list = request.extensions.get(ExtensionType::SIGNATURE_ALGORITHMS).expect("a list");
        let schemes = list[2..].chunks_exact(2).map(|pair| SignatureScheme(u16::from_be_bytes([pair[0], pair[1]])));
        config.client_sigalgs = Some(schemes.collect());
    });
    // ServerHello, flight, close_notify.
    assert_eq!(replay.follow(), 3);
    assert!(replay.signed);
    assert_eq!(*replay.cx.peer.chain, [Arc::from(line(&replay.lines, "client-certificate"))]);
    assert_eq!(replay.cx.neg.peer_sigalg, Some(SignatureScheme(0x0804)));
    replay.wrote(&[
        (T::SERVER_HELLO, Alike::ButOrder),
        (T::ENCRYPTED_EXTENSIONS, Alike::But(&[10])),
        (T::CERTIFICATE_REQUEST, Alike::But(&[13])),
        (T::CERTIFICATE, Alike::Bytes),
        (T::CERTIFICATE_VERIFY, Alike::Bytes),
        (T::FINISHED, Alike::Bytes),
    ]);
    // What it differs in: the trace still asks for DSA.
    let mut schemes = replay.cx.config.client_schemes().to_vec();
    let all = schemes.len();
    schemes.retain(|scheme| scheme.kind() != Some(SigKind::Dsa));
    assert_eq!((all, schemes.len()), (15, 11));
    assert_eq!(offer::sent_sigalgs(&replay.cx, true), schemes);
}

#[test]
fn compatibility_mode() {
    let mut replay = Replay::new("7", None, |config, _| config.options |= op::ENABLE_MIDDLEBOX_COMPAT);
    // ServerHello, change_cipher_spec, flight, close_notify.
    assert_eq!(replay.follow(), 4);
    assert!(replay.signed);
    replay.wrote(&[
        (T::SERVER_HELLO, Alike::ButOrder),
        (T::ENCRYPTED_EXTENSIONS, Alike::But(&[10])),
        (T::CERTIFICATE, Alike::Bytes),
        (T::CERTIFICATE_VERIFY, Alike::Bytes),
        (T::FINISHED, Alike::Bytes),
    ]);
}

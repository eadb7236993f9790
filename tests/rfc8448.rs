//! The handshakes of RFC 8448, sections 3 to 7, as one who knows both private keys sees them:
//! every record opens, every signature, binder and Finished is right, and each record sealed
//! again is the same bytes. `tls::hs::trace_test` runs the client's states over the same traces,
//! `tls::hs::trace_test_server` the server's.

use std::collections::HashMap;

use ssl::codec::ext::{OfferedPsks, parse_key_share, parse_key_shares};
use ssl::codec::hello::{ClientHello, ServerHello};
use ssl::codec::handshake::{Message, put_message_hash};
use ssl::codec::{ContentType, ExtensionType, HandshakeType, ProtocolVersion, Reader, hs13, x509};
use ssl::crypto::aead::AeadAlg;
use ssl::crypto::hash::{HashAlg, digest};
use ssl::crypto::kx::PrivateShare;
use ssl::crypto::{sign::SignatureScheme, verify::PublicKey};
use ssl::tls::groups::Group;
use ssl::tls::keys13::{EarlySecrets, HandshakeSecrets, MasterSecrets, PskKind, TrafficSecret};
use ssl::tls::record::{Aead13, Opener, OutBuf, RecordReader, RecordWriter, Sealer, WriteParams};

const TRACES: &str = include_str!("data/rfc8448.txt");
const HASH: HashAlg = HashAlg::Sha256;

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.chars().filter_map(|c| c.to_digit(16)).map(|d| d as u8).collect();
    digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

/// The lines of a section: name and bytes.
fn section(name: &str) -> Vec<(String, Vec<u8>)> {
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

/// One side: what opens its records and what would seal them.
struct Side {
    reader: RecordReader,
    writer: RecordWriter,
    /// Handshake bytes that are no whole message yet.
    joined: Vec<u8>,
}

impl Side {
    fn new() -> Side {
        Side { reader: RecordReader::new(false), writer: RecordWriter::new(), joined: Vec::new() }
    }

    fn keys(&mut self, secret: &TrafficSecret) {
        let (key, iv) = secret.key_iv(AeadAlg::Aes128Gcm);
        let make = || Aead13::new(AeadAlg::Aes128Gcm, &key, &iv).expect("a key");
        self.reader.set_protection(Opener::Aead13(make()));
        self.writer.set_protection(Sealer::Aead13(make()));
    }

    /// Opens the record and seals it again.
    fn record(&mut self, record: &[u8]) -> (ContentType, Vec<u8>) {
        self.reader.buf_space(record.len())[..record.len()].copy_from_slice(record);
        self.reader.filled(record.len());
        let opened = self.reader.next().expect("a good record").expect("a whole record");
        let content = self.reader.payload(opened.range.clone()).to_vec();
        let params = WriteParams::new(ProtocolVersion(u16::from_be_bytes([record[1], record[2]])));
        let mut out = OutBuf::new();
        self.writer.write(opened.typ, &content, &params, &mut out).expect("sealed");
        assert_eq!(out.pending(), record, "sealed again");
        (opened.typ, content)
    }
}

/// What the trace has come to.
struct Course {
    client: Side,
    server: Side,
    keys: HashMap<String, Vec<u8>>,
    transcript: Vec<u8>,
    psk: Option<Vec<u8>>,
    retried: bool,
    early: Option<EarlySecrets>,
    handshake: Option<HandshakeSecrets>,
    master: Option<MasterSecrets>,
    /// Traffic secrets of the handshake; the client's of the application.
    secrets: [Option<TrafficSecret>; 3],
    server_key: Option<PublicKey>,
    client_key: Option<PublicKey>,
    finished: usize,
    /// What a ticket of this connection is worth.
    resumption: Option<Vec<u8>>,
}

impl Course {
    fn hash(&self) -> Vec<u8> {
        digest(HASH, &self.transcript).to_vec()
    }

    fn message(&mut self, from_client: bool, raw: &[u8]) {
        let Message { typ, body } = Message::parse(raw).expect("a message");
        match typ {
            HandshakeType::CLIENT_HELLO => self.client_hello(raw, body),
            HandshakeType::SERVER_HELLO => self.server_hello(raw, body),
            HandshakeType::CERTIFICATE => {
                let certificate = hs13::Certificate::parse(body).expect("a Certificate");
                let leaf = certificate.entries().next().expect("a leaf").certificate;
                let spki = x509::subject_public_key_info(leaf).expect("its key");
                let key = Some(PublicKey::from_spki(spki).expect("a key"));
                *if from_client { &mut self.client_key } else { &mut self.server_key } = key;
                self.transcript.extend_from_slice(raw);
            }
            HandshakeType::CERTIFICATE_VERIFY => {
                let verify = hs13::CertificateVerify::parse(body).expect("a CertificateVerify");
                let (name, key) =
                    if from_client { ("client", &self.client_key) } else { ("server", &self.server_key) };
                let text = format!("{}TLS 1.3, {name} CertificateVerify\0", " ".repeat(64));
                let text = [text.as_bytes(), &self.hash()].concat();
                let key = key.as_ref().expect("a certificate came before");
                key.verify(SignatureScheme(verify.scheme), &text, verify.signature).expect("a right signature");
                self.transcript.extend_from_slice(raw);
            }
            HandshakeType::FINISHED => self.finished(from_client, raw, body),
            HandshakeType::END_OF_EARLY_DATA => {
                self.transcript.extend_from_slice(raw);
                self.client.keys(self.secrets[0].as_ref().expect("handshake secrets"));
            }
            HandshakeType::NEW_SESSION_TICKET => {
                let ticket = hs13::NewSessionTicket::parse(body).expect("a ticket");
                let secret = self.master.as_ref().expect("done").resumption(&self.hash());
                self.resumption = Some(secret.psk(ticket.nonce).to_vec());
            }
            _ => self.transcript.extend_from_slice(raw),
        }
    }

    fn client_hello(&mut self, raw: &[u8], body: &[u8]) {
        let hello = ClientHello::parse(body).expect("a ClientHello");
        let early = EarlySecrets::new(HASH, self.psk.as_deref());
        if let Some(offered) = hello.extension(ExtensionType::PRE_SHARED_KEY) {
            let offered = OfferedPsks::parse(offered).expect("an offer");
            let partial = digest(HASH, &raw[..raw.len() - offered.binders_wire_len()]);
            let binder = offered.binders.iter().next().expect("a binder");
            assert!(early.check_binder(PskKind::Resumption, &partial, binder));
        }
        self.transcript.extend_from_slice(raw);
        if hello.extension(ExtensionType::EARLY_DATA).is_some() {
            self.client.keys(&early.client_traffic(&self.hash()));
        }
        self.early = Some(early);
        let shares = parse_key_shares(hello.extension(ExtensionType::KEY_SHARE).expect("shares")).expect("shares");
        let share = shares.iter().next().expect("a share");
        let own = self.own_key(share.group);
        assert_eq!(own.public(), share.public, "the private key is that of the share");
    }

    /// The client's ephemeral key.
    fn own_key(&self, group: u16) -> PrivateShare {
        let key = if self.retried { "client-key-2" } else { "client-key" };
        PrivateShare::from_private(Group(group), &self.keys[key]).expect("a key")
    }

    fn server_hello(&mut self, raw: &[u8], body: &[u8]) {
        let hello = ServerHello::parse(body).expect("a ServerHello");
        if hello.is_hello_retry_request() {
            let first = self.hash();
            self.transcript.clear();
            put_message_hash(&mut self.transcript, &first).expect("a hash");
            self.transcript.extend_from_slice(raw);
            self.retried = true;
            return;
        }
        let share = parse_key_share(hello.extension(ExtensionType::KEY_SHARE).expect("a share")).expect("a share");
        let server = PrivateShare::from_private(Group(share.group), &self.keys["server-key"]).expect("a key");
        assert_eq!(server.public(), share.public);
        let client = self.own_key(share.group);
        let (ours, theirs) = (client.public().to_vec(), share.public);
        let shared = client.complete(theirs).expect("a secret");
        assert_eq!(&shared[..], &server.complete(&ours).expect("a secret")[..]);
        self.transcript.extend_from_slice(raw);
        let resumed = hello.extension(ExtensionType::PRE_SHARED_KEY).is_some();
        assert_eq!(resumed, self.psk.is_some());
        let secrets = self.early.take().expect("a hello came before").into_handshake(Some(&shared));
        let hash = self.hash();
        let (client, server) = (secrets.client_traffic(&hash), secrets.server_traffic(&hash));
        self.server.keys(&server);
        // With early data the client changes its keys after the end of them.
        if !resumed {
            self.client.keys(&client);
        }
        self.secrets = [Some(client), Some(server), None];
        self.handshake = Some(secrets);
    }

    fn finished(&mut self, from_client: bool, raw: &[u8], body: &[u8]) {
        let secret = self.secrets[usize::from(!from_client)].as_ref().expect("handshake secrets");
        assert!(secret.check_finished(&self.hash(), body), "Finished, from the client: {from_client}");
        self.transcript.extend_from_slice(raw);
        self.finished += 1;
        if from_client {
            self.client.keys(self.secrets[2].as_ref().expect("application secrets"));
        } else {
            let master = self.handshake.take().expect("handshake secrets").into_master();
            let hash = self.hash();
            self.server.keys(&master.server_traffic(&hash));
            self.secrets[2] = Some(master.client_traffic(&hash));
            self.master = Some(master);
        }
    }

    fn record(&mut self, from_client: bool, record: &[u8]) -> (ContentType, Vec<u8>) {
        let side = if from_client { &mut self.client } else { &mut self.server };
        let (typ, content) = side.record(record);
        if typ != ContentType::HANDSHAKE {
            return (typ, content);
        }
        let mut joined = std::mem::take(&mut side.joined);
        joined.extend_from_slice(&content);
        let mut r = Reader::new(&joined);
        let mut messages = Vec::new();
        loop {
            let before = r.peek();
            let Ok(_) = Message::read(&mut r) else { break };
            messages.push(before[..before.len() - r.len()].to_vec());
        }
        side.joined = r.rest().to_vec();
        messages.iter().for_each(|raw| self.message(from_client, raw));
        (typ, content)
    }
}

/// Runs through a section; gives what its ticket is worth.
fn follow(name: &str, psk: Option<Vec<u8>>, records: usize) -> Option<Vec<u8>> {
    let lines = section(name);
    let keys = lines.iter().filter(|(name, _)| name.contains("-key")).cloned().collect();
    let mut course = Course {
        client: Side::new(),
        server: Side::new(),
        keys,
        transcript: Vec::new(),
        psk,
        retried: false,
        early: None,
        handshake: None,
        master: None,
        secrets: [None, None, None],
        server_key: None,
        client_key: None,
        finished: 0,
        resumption: None,
    };
    let mut count = 0;
    let mut last = Vec::new();
    for (kind, bytes) in &lines {
        match kind.as_str() {
            "C:" | "S:" => {
                let (typ, content) = course.record(kind == "C:", bytes);
                if typ == ContentType::ALERT {
                    assert_eq!(content, [1, 0], "close_notify");
                }
                last = content;
                count += 1;
            }
            "C=" | "S=" => assert_eq!(&last, bytes, "application data"),
            _ => {}
        }
    }
    assert_eq!((course.finished, count), (2, records));
    course.resumption
}

#[test]
fn simple_and_resumed_with_early_data() {
    let psk = follow("3", None, 9).expect("a ticket");
    assert_eq!(psk, hex("4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3"));
    follow("4", Some(psk), 10);
}

#[test]
fn hello_retry_request() {
    follow("5", None, 8);
}

#[test]
fn client_authentication() {
    follow("6", None, 6);
}

#[test]
fn compatibility_mode() {
    follow("7", None, 8);
}

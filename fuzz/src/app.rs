//! The application of a fuzzed connection: quick answers to every question.

use crate::Script;
use ssl::codec::{AlertDescription, ProtocolVersion, x509};
use ssl::crypto::{rng, rsa, secret::Secret, sign::SigningKey, spki::KeyKind, verify::PublicKey};
use ssl::tls::{
    ask::{Answer, Ask},
    config::Credential,
    session::SessionData,
};
use std::sync::{Arc, OnceLock};

struct Pair {
    credential: Credential,
    key: SigningKey,
}

macro_rules! pair {
    ($name:literal, $slot:literal) => {
        make_pair(
            $slot,
            include_bytes!(concat!("../../tests/data/", $name, ".crt")),
            include_bytes!(concat!("../../tests/data/", $name, ".p8")),
        )
    };
}

fn make_pair(slot: usize, leaf: &[u8], key: &[u8]) -> Pair {
    let key = SigningKey::from_pkcs8_der(key).expect("a key");
    let spki = x509::subject_public_key_info(leaf).expect("an SPKI");
    let public = PublicKey::from_spki(spki).expect("a public key");
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
    Pair { credential, key }
}

fn pairs() -> &'static [Pair] {
    static PAIRS: OnceLock<Vec<Pair>> = OnceLock::new();
    PAIRS.get_or_init(|| vec![pair!("rsa", 0), pair!("p256", 3), pair!("ed25519", 7)])
}

fn pair(slot: usize) -> &'static Pair {
    pairs().iter().find(|pair| pair.credential.slot == slot).expect("a slot")
}

/// The certificates of the slots in `bits`: 1 RSA, 2 P-256, 4 Ed25519.
pub fn credentials(bits: u8) -> Vec<Credential> {
    let chosen = pairs().iter().enumerate().filter(|(n, _)| bits >> n & 1 != 0);
    chosen.map(|(_, pair)| pair.credential.clone()).collect()
}

/// ffdhe2048 (RFC 7919 appendix A.1).
const FFDHE2048: &str = "
    ffffffffffffffffadf85458a2bb4a9aafdc5620273d3cf1d8b9c583ce2d3695a9e13641146433fbcc939dce249b3ef9
    7d2fe363630c75d8f681b202aec4617ad3df1ed5d5fd65612433f51f5f066ed0856365553ded1af3b557135e7f57c935
    984f0c70e0e68b77e2a689daf3efe8721df158a136ade73530acca4f483a797abc0ab182b324fb61d108a94bb2c8e3fb
    b96adab760d7f4681d4f42a3de394df4ae56ede76372bb190b07a7c8ee0a6d709e02fce1cdf7e2ecc03404cd28342f61
    9172fe9ce98583ff8e4f1232eef28183c3fe3b1b4c6fad733bb5fcbc2ec22005c58ef1837d1683b2c6f34a26c1b2effa
    886b423861285c97ffffffffffffffff";

fn ffdhe2048() -> Vec<u8> {
    let digits: Vec<u8> = FFDHE2048.bytes().filter_map(|b| char::from(b).to_digit(16)).map(|d| d as u8).collect();
    digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

/// One side's application.
#[derive(Default)]
pub struct App {
    /// What a ticket or id of the peer stands for: one session, whatever the bytes.
    pub session: Option<Arc<SessionData>>,
    /// What the client offers from its psk_use_session callback.
    pub psk: Option<(Vec<u8>, Arc<SessionData>)>,
    /// Answers that are not the usual ones, a byte a question.
    pub odd: Vec<u8>,
    /// An answer was none that fits: nothing is promised about errors.
    pub spoiled: bool,
    /// Tickets received, sessions made.
    pub kept: Vec<Arc<SessionData>>,
    pub client: bool,
}

impl App {
    pub fn answer(&mut self, ask: Ask) -> Answer {
        if std::env::var_os("FUZZ_TRACE").is_some() {
            eprintln!("{ask:?}");
        }
        match if self.odd.is_empty() { 0 } else { self.odd.remove(0) } {
            1..=4 => {
                self.spoiled = true;
                return Answer::Refuse { alert: Some(AlertDescription::ACCESS_DENIED), reason: 1 };
            }
            5 => {
                self.spoiled = true;
                return Answer::Proceed;
            }
            n @ 6..=20 => {
                self.spoiled = true;
                return Answer::Bytes(vec![n; usize::from(n) * 8]);
            }
            21 => {
                self.spoiled = true;
                return Answer::Bytes(Vec::new());
            }
            _ => {}
        }
        match ask {
            Ask::Resume { ticket, .. } => Answer::Session {
                session: self.session.clone(),
                renew_ticket: self.session.is_some(),
                ticket_expected: ticket.is_some(),
            },
            Ask::PskIdentity { identity, .. } => {
                let external = identity == b"external";
                Answer::Psk { session: self.session.clone(), external, renew_ticket: true }
            }
            Ask::ServerName { .. } if self.client => Answer::Proceed,
            Ask::ServerName { .. } => Answer::ServerName { acknowledge: true, keep: true, warning: None },
            Ask::AlpnSelect { offered } => {
                let mut list = Script(&offered);
                Answer::Alpn(Some(list.vec().to_vec()).filter(|name| !name.is_empty()))
            }
            Ask::OcspResponse => Answer::Bytes(b"a response".to_vec()),
            Ask::NpnAdvertise => Answer::Bytes(b"\x03foo\x03bar".to_vec()),
            Ask::NpnSelect { .. } => Answer::Bytes(b"bar".to_vec()),
            Ask::SessionId => Answer::Bytes(rng::bytes::<32>().to_vec()),
            Ask::DhParams { .. } => Answer::Dh(Some((ffdhe2048(), vec![2]))),
            Ask::PskServer { identity } => Answer::PskKey((identity == b"me").then(|| Secret::from(&[7u8; 20][..]))),
            Ask::PskClient { .. } => Answer::PskClient(Some((b"me".to_vec(), Secret::from(&[7u8; 20][..])))),
            Ask::PskUseSession { .. } => Answer::ExternalPsk(self.psk.clone()),
            Ask::SrpUser => Answer::Bytes(b"user".to_vec()),
            Ask::SrpServer { .. } => {
                Answer::SrpServer { n: vec![11; 128], g: vec![2], salt: vec![3; 8], b: vec![5; 128] }
            }
            Ask::SrpClient { .. } => Answer::Bytes(vec![9; 128]),
            Ask::SrpPremaster { .. } => Answer::Premaster(Secret::from(&[1u8; 100][..])),
            Ask::RsaPremaster { slot, client_version, negotiated, ciphertext } => {
                let alternative = (negotiated != client_version).then_some(negotiated.0);
                let key = pair(slot).key.pkey();
                match rsa::decrypt_premaster(key, client_version.0, alternative, &ciphertext) {
                    Ok(secret) => Answer::Premaster(secret),
                    Err(_) => Answer::Refuse { alert: Some(AlertDescription::DECRYPT_ERROR), reason: 147 },
                }
            }
            Ask::CookieGenerate | Ask::HelloCookie => Answer::Bytes(b"a cookie".to_vec()),
            Ask::CookieVerify { cookie } | Ask::HelloCookieVerify { cookie } if cookie != b"a cookie" => {
                Answer::Refuse { alert: Some(AlertDescription::ILLEGAL_PARAMETER), reason: 308 }
            }
            Ask::OwnChain { slot } => Answer::Chain(Arc::new(vec![pair(slot).credential.leaf.clone()])),
            Ask::Sign { slot, scheme, message, .. } => match pair(slot).key.sign(scheme, &message) {
                Ok(signature) => Answer::Signature(signature),
                Err(_) => {
                    self.spoiled = true;
                    Answer::Refuse { alert: None, reason: 1 }
                }
            },
            Ask::SessionEstablished(session) | Ask::TicketReceived(session) => {
                self.kept.push(session);
                Answer::Proceed
            }
            Ask::NewTicket(session) => {
                self.kept.push(session);
                Answer::Ticket { ticket: rng::bytes::<48>().to_vec(), lifetime: 7200 }
            }
            Ask::CustomExtAdd { .. } => Answer::Extensions(vec![(0xfeed, b"custom".to_vec())]),
            Ask::RecordPadding { .. } => Answer::Padding(3),
            _ => Answer::Proceed,
        }
    }
}

/// The version numbers a connection may run.
pub const VERSIONS: [ProtocolVersion; 4] =
    [ProtocolVersion::TLS1_0, ProtocolVersion::TLS1_1, ProtocolVersion::TLS1_2, ProtocolVersion::TLS1_3];

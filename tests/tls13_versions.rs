//! TLS 1.3 among other versions: which one is chosen, downgrades told and refused, hellos in
//! odd forms, stateless retries.

mod common;

use std::sync::Arc;

use common::{App, Duo, Side, config13};
use ssl::codec::{AlertDescription, ProtocolVersion};
use ssl::tls::{
    ask::{Answer, Ask, Reply},
    config::{Asks, Config, Role},
    conn::{Conn, Step},
    groups::Group,
    options::{mode, op},
    reason, sigalgs,
    sigalgs::SignatureScheme,
    suites,
    version::VersionSet,
};

const TLS12: ProtocolVersion = ProtocolVersion::TLS1_2;
const TLS13: ProtocolVersion = ProtocolVersion::TLS1_3;

fn with_versions(list: &[ProtocolVersion]) -> Config {
    let mut versions = VersionSet::default();
    list.iter().for_each(|version| versions.insert(*version));
    Config {
        versions,
        options: op::ENABLE_MIDDLEBOX_COMPAT | op::LEGACY_SERVER_CONNECT,
        suites: suites::all().iter().filter(|s| s.is_available() && !s.is_tls13()).collect(),
        session_cache_server: true,
        ..config13()
    }
}

#[test]
fn the_newest_common_version() {
    let sets: [&[ProtocolVersion]; 3] = [&[TLS12, TLS13], &[TLS12], &[TLS13]];
    for client in sets {
        for server in sets {
            let mut duo = Duo::new(with_versions(client), with_versions(server));
            let expected = client.iter().rev().find(|version| server.contains(version)).copied();
            match (duo.run(), expected) {
                (Ok(()), Some(version)) => {
                    assert_eq!(duo.client.conn.version(), Some(version));
                    assert_eq!(duo.server.conn.version(), Some(version));
                    duo.exchange();
                }
                (Err((_, error)), None) => {
                    assert_eq!(error.alert, Some(AlertDescription::PROTOCOL_VERSION));
                    assert_eq!(error.reason, reason::UNSUPPORTED_PROTOCOL);
                }
                (result, expected) => panic!("{client:?} {server:?}: {result:?}, {expected:?}"),
            }
        }
    }
}

#[test]
fn a_downgrade_is_told_and_seen() {
    // Strips supported_versions: the type becomes one nobody knows.
    let mut duo = Duo::new(with_versions(&[TLS12, TLS13]), with_versions(&[TLS12, TLS13]));
    let result = duo.run_tampered(&mut |role, flight, bytes| {
        if (role, flight) == (Role::Client, 0) {
            let at = bytes.windows(6).position(|w| w == [0, 43, 0, 5, 4, 3]).expect("supported_versions");
            bytes[at + 1] = 0xee;
        }
    });
    let (role, error) = result.expect("an end").expect_err("it is seen");
    assert_eq!(role, Role::Client);
    assert_eq!(error.reason, reason::INAPPROPRIATE_FALLBACK);
    assert_eq!(error.alert, Some(AlertDescription::ILLEGAL_PARAMETER));
    assert_eq!(duo.server.conn.server_random()[24..], *b"DOWNGRD\x01");
}

#[test]
fn fallback_is_signalled() {
    let client = Config { mode: mode::SEND_FALLBACK_SCSV, ..with_versions(&[TLS12]) };
    let mut duo = Duo::new(client.clone(), with_versions(&[TLS12, TLS13]));
    let (role, error) = duo.run().expect_err("refused");
    assert_eq!((role, error.reason), (Role::Server, reason::INAPPROPRIATE_FALLBACK));
    assert_eq!(error.alert, Some(AlertDescription::INAPPROPRIATE_FALLBACK));
    let mut duo = Duo::new(client, with_versions(&[TLS12]));
    duo.run().expect("the newest there is");
}

#[test]
fn nothing_to_offer() {
    let mut side = Side::new(Role::Client, Config { versions: VersionSet::default(), ..config13() }, App::default());
    assert_eq!(side.handshake().expect_err("no version").reason, reason::NO_PROTOCOLS_AVAILABLE);
    let mut side = Side::new(Role::Client, Config { suites13: vec![], ..config13() }, App::default());
    assert_eq!(side.handshake().expect_err("no suite").reason, reason::NO_CIPHERS_AVAILABLE);
}

#[test]
fn nothing_in_common() {
    let suite = |id| vec![suites::by_id(id).expect("a suite")];
    let client = Config { suites13: suite(0x1301), ..config13() };
    let server = Config { suites13: suite(0x1303), ..config13() };
    let (_, error) = Duo::new(client, server).run().expect_err("no suite");
    assert_eq!(error.reason, reason::NO_SHARED_CIPHER);
    let client = Config { sigalgs: vec![SignatureScheme::ED25519], ..config13() };
    let server = Config { sigalgs: vec![SignatureScheme::ED448], ..config13() };
    let (_, error) = Duo::new(client.clone(), server).run().expect_err("no scheme");
    assert_eq!(error.reason, reason::NO_SHARED_SIGNATURE_ALGORITHMS);
    let server = Config { sigalgs: sigalgs::default_list().collect(), ..config13() };
    let (_, error) = Duo::new(client, server).run().expect_err("no certificate");
    assert_eq!(error.reason, reason::NO_SUITABLE_SIGNATURE_ALGORITHM);
}

#[test]
fn preference_of_suites() {
    let list = |ids: &[u16]| ids.iter().map(|id| suites::by_id(*id).expect("a suite")).collect::<Vec<_>>();
    let chosen = |client: &[u16], server: &[u16], options: u64| {
        let client = Config { suites13: list(client), ..config13() };
        let server = Config { suites13: list(server), options: options | config13().options, ..config13() };
        let mut duo = Duo::new(client, server);
        duo.run().expect("a handshake");
        duo.client.conn.suite().map(|suite| suite.id)
    };
    let pref = op::CIPHER_SERVER_PREFERENCE;
    assert_eq!(chosen(&[0x1301, 0x1302], &[0x1302, 0x1301], 0), Some(0x1301));
    assert_eq!(chosen(&[0x1301, 0x1302], &[0x1302, 0x1301], pref), Some(0x1302));
    assert_eq!(chosen(&[0x1303, 0x1302], &[0x1302, 0x1303], pref), Some(0x1302));
    assert_eq!(chosen(&[0x1303, 0x1302], &[0x1302, 0x1303], pref | op::PRIORITIZE_CHACHA), Some(0x1303));
}

#[test]
fn a_hello_in_the_form_of_sslv2() {
    let mut server = with_versions(&[TLS12, TLS13]);
    let mut app = App::default();
    app.identity(&mut server, "rsa");
    let mut side = Side::new(Role::Server, server, app);
    // version 3.3, suites 0xc02f and the SCSV, a challenge of 16 bytes.
    let mut body = vec![1, 3, 3, 0, 6, 0, 0, 0, 16, 0, 0xc0, 0x2f, 0, 0, 0xff];
    body.extend_from_slice(&[7; 16]);
    let mut record = vec![0x80, body.len() as u8];
    record.extend_from_slice(&body);
    for piece in record.chunks(3) {
        side.give(piece);
        let done = side.handshake();
        // Without supported_groups there is no curve to use, but the hello was understood.
        if let Err(error) = done {
            assert_eq!(error.reason, reason::NO_SHARED_CIPHER);
            assert_eq!(side.conn.client_random()[16..], [7; 16]);
            assert_eq!(side.conn.version(), Some(TLS12));
            return;
        }
    }
    assert_eq!(side.conn.version(), Some(TLS12));
    assert!(side.conn.output_pending() > 0);
}

#[test]
fn a_group_of_the_future_does_no_harm() {
    let client = Config { groups: vec![Group(0x2a2a), Group::X25519], key_share_groups: vec![Group::X25519], ..config13() };
    let mut duo = Duo::new(client, config13());
    duo.run().expect("a handshake");
}

#[test]
fn record_size_limit_is_kept() {
    // Our client does not offer it: an application's own extension stands in.
    let custom = ssl::tls::config::CustomExt {
        ext_type: 28,
        context: ssl::tls::options::ext::CLIENT_HELLO | ssl::tls::options::ext::TLS1_3_ENCRYPTED_EXTENSIONS,
        role: None,
        has_add: true,
        has_parse: true,
    };
    let client = Config { custom_exts: Arc::new(vec![custom]), ..config13() };
    let mut server = config13();
    let mut app = App::default();
    app.identity(&mut server, "p256");
    let mut client_side = Side::new(Role::Client, client, App::default());
    let mut server_side = Side::new(Role::Server, server, app);
    run_with(&mut client_side, &mut server_side, |ask| match ask {
        Ask::CustomExtAdd { .. } => Some(Answer::Extensions(vec![(28, vec![0, 100])])),
        _ => None,
    });
    assert_eq!(server_side.conn.max_fragment(), 99);
    server_side.take_output();
    server_side.conn.write(&[1; 1000]).expect("a write");
    let bytes = server_side.take_output();
    let first = 5 + usize::from(u16::from_be_bytes([bytes[3], bytes[4]]));
    assert_eq!(first, 5 + 99 + 1 + 16);
    assert!(client_side.app.custom_seen.iter().any(|(_, typ, data, _)| *typ == 28 && data == &[0x40, 1]));
}

/// Runs a handshake in which `answer` may answer the client's questions first.
fn run_with(client: &mut Side, server: &mut Side, answer: impl Fn(&Ask) -> Option<Answer>) {
    for _ in 0..200 {
        match client.conn.handshake().expect("the client") {
            Step::Ask(ask) => {
                let answer = answer(&ask).unwrap_or_else(|| client.app.answer(ask));
                client.conn.answer(Reply { answer, config: None });
            }
            Step::Continue | Step::Flush => {}
            step => {
                let bytes = client.take_output();
                server.give(&bytes);
                let done = server.handshake().expect("the server");
                if matches!(step, Step::Done) && done {
                    return;
                }
                let bytes = server.take_output();
                client.give(&bytes);
            }
        }
    }
    panic!("no end");
}

/// A server that forgets: SSL_stateless(3).
#[test]
fn a_stateless_retry() {
    for groups in [config13().groups, vec![Group::SECP384R1]] {
        let (mut server, mut keys) = (Config { asks: Asks::COOKIE | Asks::COOKIE_VERIFY, groups, ..config13() }, App::default());
        keys.identity(&mut server, "p256");
        let server = Arc::new(server);
        let run = |conn: &mut Conn, app: &mut App, cookie_ok: bool| loop {
            match conn.handshake()? {
                Step::Ask(Ask::CookieGenerate) => {
                    conn.answer(Reply { answer: Answer::Bytes(b"biscuit".to_vec()), config: None });
                }
                Step::Ask(Ask::CookieVerify { cookie }) => {
                    assert_eq!(cookie, b"biscuit");
                    let refused = Answer::Refuse { alert: None, reason: 0 };
                    conn.answer(Reply { answer: if cookie_ok { Answer::Proceed } else { refused }, config: None });
                }
                Step::Ask(ask) => conn.answer(Reply { answer: app.answer(ask), config: None }),
                Step::Continue | Step::Flush => {}
                Step::Done => return Ok(true),
                _ => return Ok(false),
            }
        };
        for (age, cookie_ok, flip) in [(1, true, false), (1, false, false), (1, true, true), (1000, true, false)] {
            let mut client = Side::new(Role::Client, config13(), App::default());
            client.handshake().expect("the hello");
            let mut first = Conn::new(Role::Server, server.clone());
            first.set_now(1_700_000_000, 0);
            give(&mut first, &client.take_output());
            assert!(!run(&mut first, &mut keys, cookie_ok).expect("the retry"));
            assert!(first.retried());
            client.give(&take(&mut first));
            client.handshake().expect("the second hello");
            drop(first);
            let mut second = Conn::new(Role::Server, server.clone());
            second.set_now(1_700_000_000 + age, 0);
            let mut hello = client.take_output();
            // The dummy change_cipher_spec goes to the server that has forgotten as well.
            if hello.first() == Some(&20) {
                hello.drain(..6);
            }
            if flip {
                let at = hello.windows(7).position(|w| w == b"biscuit").expect("the cookie");
                hello[at] ^= 1;
            }
            give(&mut second, &hello);
            let result = run(&mut second, &mut keys, cookie_ok);
            if flip || !cookie_ok {
                let error: ssl::tls::error::Error = result.expect_err("refused");
                assert_eq!(error.reason, reason::COOKIE_MISMATCH);
                continue;
            }
            assert!(!result.expect("the flight"));
            client.give(&take(&mut second));
            if age > 600 {
                // Too old: another retry, which a client does not take twice.
                assert_eq!(client.handshake().expect_err("twice").reason, reason::UNEXPECTED_MESSAGE);
                continue;
            }
            assert!(client.handshake().expect("the client's end"));
            give(&mut second, &client.take_output());
            assert!(run(&mut second, &mut keys, true).expect("the server's end"));
            assert_eq!(second.suite().map(|s| s.id), client.conn.suite().map(|s| s.id));
            assert_eq!(second.finished(), client.conn.peer_finished());
        }
    }
}

fn give(conn: &mut Conn, bytes: &[u8]) {
    let mut buf = conn.take_input(bytes.len().max(1));
    buf[..bytes.len()].copy_from_slice(bytes);
    conn.put_input(buf, bytes.len());
}

fn take(conn: &mut Conn) -> Vec<u8> {
    let out = conn.take_output();
    let (copy, n) = (out.to_vec(), out.len());
    conn.put_output(out, n);
    copy
}

//! The course of TLS 1.0-1.2 in memory: the info callback's order as the reference shows
//! it, renegotiation both ways and its refusal, tampered and truncated messages.

#[path = "tls12/harness.rs"]
mod harness;

use std::sync::Arc;

use harness::*;
use ssl::codec::{AlertDescription, ExtensionType, hello::Extensions};
use ssl::tls::{
    config::{Config, Role},
    groups::Group,
    reason,
};

const LEGACY_SERVER_CONNECT: u64 = 1 << 2;
const ALLOW_CLIENT_RENEGOTIATION: u64 = 1 << 8;
const NO_RENEGOTIATION: u64 = 1 << 30;

fn server() -> Config {
    let mut config = config(&[TLS12]);
    config.credentials = credentials();
    config
}

fn established(client: Config, server: Config) -> Duo {
    let mut duo = Duo::new(client, server);
    duo.run().expect("a handshake");
    duo.client.notices.clear();
    duo.server.notices.clear();
    duo
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_string).collect()
}

#[test]
fn the_info_callback_sees_what_the_reference_shows() {
    let mut with_auth = server();
    with_auth.verify_mode = 1;
    let mut client = config(&[TLS12]);
    client.credentials = vec![credential(0)];
    client.suites.retain(|suite| suite.name_str() == "ECDHE-RSA-AES128-GCM-SHA256");
    let mut duo = Duo::new(client, with_auth);
    duo.run().expect("a handshake");
    assert_eq!(
        duo.client.trace(),
        lines(
            "START before SSL initialization
             LOOP before SSL initialization
             LOOP SSLv3/TLS write client hello
             LOOP SSLv3/TLS write client hello
             LOOP SSLv3/TLS read server hello
             LOOP SSLv3/TLS read server certificate
             LOOP SSLv3/TLS read server key exchange
             LOOP SSLv3/TLS read server certificate request
             LOOP SSLv3/TLS read server done
             LOOP SSLv3/TLS write client certificate
             LOOP SSLv3/TLS write client key exchange
             LOOP SSLv3/TLS write certificate verify
             LOOP SSLv3/TLS write change cipher spec
             LOOP SSLv3/TLS write finished
             LOOP SSLv3/TLS write finished
             LOOP SSLv3/TLS read server session ticket
             LOOP SSLv3/TLS read change cipher spec
             LOOP SSLv3/TLS read finished
             DONE SSL negotiation finished successfully"
        )
    );
    assert_eq!(
        duo.server.trace(),
        lines(
            "START before SSL initialization
             LOOP before SSL initialization
             LOOP before SSL initialization
             LOOP SSLv3/TLS read client hello
             LOOP SSLv3/TLS write server hello
             LOOP SSLv3/TLS write certificate
             LOOP SSLv3/TLS write key exchange
             LOOP SSLv3/TLS write certificate request
             LOOP SSLv3/TLS write server done
             LOOP SSLv3/TLS write server done
             LOOP SSLv3/TLS read client certificate
             LOOP SSLv3/TLS read client key exchange
             LOOP SSLv3/TLS read certificate verify
             LOOP SSLv3/TLS read change cipher spec
             LOOP SSLv3/TLS read finished
             LOOP SSLv3/TLS write session ticket
             LOOP SSLv3/TLS write change cipher spec
             LOOP SSLv3/TLS write finished
             DONE SSL negotiation finished successfully"
        )
    );
}

/// Runs what both sides have to say until neither has anything more.
fn settle(duo: &mut Duo) {
    for _ in 0..6 {
        let bytes = duo.client.take_output();
        duo.server.give(&bytes);
        duo.server.read_all().expect("the server reads");
        let bytes = duo.server.take_output();
        duo.client.give(&bytes);
        duo.client.read_all().expect("the client reads");
    }
}

#[test]
fn the_client_renegotiates() {
    for abbreviated in [false, true] {
        let mut allowing = server();
        allowing.options |= ALLOW_CLIENT_RENEGOTIATION;
        let mut duo = established(config(&[TLS12]), allowing);
        let before = duo.client.keylog();
        let finished = duo.client.conn.finished().to_vec();
        duo.client.conn.renegotiate(abbreviated).expect("may renegotiate");
        assert!(!duo.client.handshake().expect("a hello"));
        settle(&mut duo);
        duo.check();
        assert_eq!(duo.client.conn.renegotiations(), 1);
        // Each side counts those it began itself.
        assert_eq!(duo.server.conn.renegotiations(), 0);
        assert_eq!(duo.client.conn.session_reused(), abbreviated);
        assert_ne!(duo.client.conn.finished(), finished);
        assert!(before.is_empty());
        duo.exchange();
        // And once more.
        duo.client.conn.renegotiate(false).expect("may renegotiate");
        duo.client.handshake().expect("a hello");
        settle(&mut duo);
        assert_eq!(duo.client.conn.renegotiations(), 2);
        duo.exchange();
    }
}

#[test]
fn the_server_renegotiates() {
    let mut duo = established(config(&[TLS12]), server());
    duo.server.conn.renegotiate(false).expect("may renegotiate");
    assert!(duo.server.handshake().expect("a HelloRequest"));
    settle(&mut duo);
    duo.check();
    assert_eq!(duo.client.conn.renegotiations(), 1);
    assert!(duo.client.conn.session_reused(), "the client offers its session");
    duo.exchange();
    assert_eq!(
        duo.client.trace(),
        lines(
            "START SSL negotiation finished successfully
             LOOP SSL negotiation finished successfully
             LOOP SSL negotiation finished successfully
             LOOP SSLv3/TLS read hello request
             LOOP SSLv3/TLS write client hello
             LOOP SSLv3/TLS write client hello
             LOOP SSLv3/TLS read server hello
             LOOP SSLv3/TLS read change cipher spec
             LOOP SSLv3/TLS read finished
             LOOP SSLv3/TLS write change cipher spec
             LOOP SSLv3/TLS write finished
             DONE SSL negotiation finished successfully"
        )
    );
}

#[test]
fn a_server_asks_for_a_certificate_by_renegotiation() {
    let mut duo = {
        let mut client = config(&[TLS12]);
        client.credentials = vec![credential(3)];
        established(client, server())
    };
    assert!(duo.server.conn.peer_chain().is_empty());
    let mut asking = server();
    asking.verify_mode = 1;
    asking.options |= 1 << 16; // SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION
    duo.server.conn.set_config(Arc::new(asking));
    duo.server.conn.renegotiate(false).expect("may renegotiate");
    duo.server.handshake().expect("a HelloRequest");
    settle(&mut duo);
    assert_eq!(duo.server.conn.peer_chain().len(), 1);
    duo.exchange();
}

/// A client's key is on a curve that both named in their groups, as in the reference.
#[test]
fn a_client_key_on_a_curve_it_did_not_name_is_refused() {
    for (groups, taken) in [(vec![Group::X25519, Group::SECP256R1], true), (vec![Group::X25519], false)] {
        let client = Config { groups, credentials: vec![credential(3)], ..config(&[TLS12]) };
        let groups = vec![Group::X25519, Group::SECP256R1];
        let mut duo = Duo::new(client, Config { verify_mode: 1, groups, ..server() });
        let result = duo.run();
        assert_eq!(duo.server.conn.peer_chain().len(), 1);
        match result {
            Ok(()) => assert!(taken),
            Err((role, error)) => {
                assert!(!taken && role == Role::Server);
                assert_eq!(error.reason, reason::WRONG_CURVE);
                assert_eq!(error.alert, Some(AlertDescription::ILLEGAL_PARAMETER));
            }
        }
    }
}

/// A server that was safe at first has to go on saying so (RFC 5746 section 3.5), even to a
/// client that takes servers that never were.
#[test]
fn a_renegotiation_that_is_not_safe_any_more_is_refused() {
    let client = Config { options: LEGACY_SERVER_CONNECT, ..config(&[TLS12]) };
    let mut duo = established(client, server());
    duo.server.conn.set_tamper(|raw| match raw[0] {
        2 => without_renegotiation_info(raw),
        _ => raw.to_vec(),
    });
    duo.server.conn.renegotiate(false).expect("may renegotiate");
    duo.server.handshake().expect("a HelloRequest");
    for from_client in [false, true] {
        let (from, to) =
            if from_client { (&mut duo.client, &mut duo.server) } else { (&mut duo.server, &mut duo.client) };
        let bytes = from.take_output();
        to.give(&bytes);
        to.read_all().expect("the hellos");
    }
    let bytes = duo.server.take_output();
    duo.client.give(&bytes);
    let error = duo.client.read_all().expect_err("not safe any more");
    assert_eq!(error.reason, reason::UNSAFE_LEGACY_RENEGOTIATION_DISABLED);
    assert_eq!(error.alert, Some(AlertDescription::HANDSHAKE_FAILURE));
}

/// A ServerHello that lacks the extension.
fn without_renegotiation_info(raw: &[u8]) -> Vec<u8> {
    // Header, version, random, session id, suite and compression stand before the extensions.
    let at = 4 + 2 + 32 + 1 + usize::from(raw[38]) + 3;
    let extensions = Extensions::parse(&raw[at + 2..]).expect("extensions");
    assert!(extensions.contains(ExtensionType::RENEGOTIATION_INFO));
    let mut block = Vec::new();
    for (typ, body) in extensions.iter().filter(|(typ, _)| *typ != ExtensionType::RENEGOTIATION_INFO) {
        block.extend_from_slice(&typ.0.to_be_bytes());
        block.extend_from_slice(&(body.len() as u16).to_be_bytes());
        block.extend_from_slice(body);
    }
    let mut out = raw[..at].to_vec();
    out.extend_from_slice(&(block.len() as u16).to_be_bytes());
    out.extend_from_slice(&block);
    let len = (out.len() - 4) as u32;
    out[1..4].copy_from_slice(&len.to_be_bytes()[1..]);
    out
}

#[test]
fn renegotiation_is_refused() {
    for options in [0, NO_RENEGOTIATION | ALLOW_CLIENT_RENEGOTIATION] {
        let mut refusing = server();
        refusing.options |= options;
        let mut duo = established(config(&[TLS12]), refusing);
        duo.client.conn.renegotiate(false).expect("may renegotiate");
        duo.client.handshake().expect("a hello");
        let bytes = duo.client.take_output();
        duo.server.give(&bytes);
        assert_eq!(duo.server.read_all(), Ok(Vec::new()));
        assert_eq!(
            duo.server.trace(),
            lines(
                "START SSL negotiation finished successfully
                 LOOP SSL negotiation finished successfully
                 LOOP SSL negotiation finished successfully
                 ALERT true 1 100
                 LOOP SSLv3/TLS read client hello
                 DONE SSL negotiation finished successfully"
            )
        );
        let bytes = duo.server.take_output();
        duo.client.give(&bytes);
        let error = duo.client.read_all().expect_err("it will not happen");
        // SSL_R_NO_RENEGOTIATION, and handshake_failure to the server.
        assert_eq!((error.reason, error.alert.map(|a| a.0)), (339, Some(40)));
    }
    let mut unwilling = config(&[TLS12]);
    unwilling.options |= NO_RENEGOTIATION;
    let mut duo = established(unwilling, server());
    assert_eq!(duo.client.conn.renegotiate(false).map_err(|e| e.reason), Err(339));
    duo.server.conn.renegotiate(false).expect("may renegotiate");
    duo.server.handshake().expect("a HelloRequest");
    let bytes = duo.server.take_output();
    duo.client.give(&bytes);
    assert_eq!(duo.client.read_all(), Ok(Vec::new()));
    assert!(duo.client.trace().contains(&"ALERT true 1 100".to_string()));
    duo.exchange_one_way();
}

#[test]
fn every_flipped_byte_ends_in_an_error() {
    // What goes in the clear: both hellos, certificates, key exchanges.
    let mut client = config(&[TLS12]);
    client.credentials = vec![credential(3)];
    client.suites.retain(|suite| suite.name_str() == "ECDHE-ECDSA-AES128-GCM-SHA256");
    let mut asking = server();
    asking.verify_mode = 1;
    asking.credentials = vec![credential(3)];
    let mut plain = Duo::new(client.clone(), asking.clone());
    let mut lengths = Vec::new();
    plain.run_with(|role, flight, bytes| lengths.push((role, flight, bytes.len()))).expect("a handshake");
    let (mut failed, mut total) = (0, 0);
    let mut seed = 1u32;
    for (role, flight, len) in lengths.into_iter().filter(|(_, flight, _)| *flight < 2) {
        for at in 0..len {
            // Before a version is agreed on any 3.x passes in the record header.
            if flight == 0 && at == 2 {
                continue;
            }
            seed = seed.wrapping_mul(1664525).wrapping_add(1013904223);
            let bit = 1 << (seed >> 29);
            let mut duo = Duo::new(client.clone(), asking.clone());
            let mut flipped = false;
            let result = duo.try_run(|r, f, bytes| {
                if (r, f) == (role, flight) {
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte ^= bit;
                        flipped = true;
                    }
                }
            });
            // ECDSA signatures differ in length.
            if !flipped {
                continue;
            }
            // What nobody looks at is covered by Finished.
            assert_ne!(result, Some(Ok(())), "{role:?} flight {flight} byte {at} of {len}");
            failed += usize::from(matches!(result, Some(Err(_))));
            total += 1;
        }
    }
    // The others wait for the rest of a message whose length grew.
    println!("{failed} of {total} fail at once");
    assert!(total > 1400 && failed * 100 > total * 97, "{failed} of {total}");
}

#[test]
fn truncated_and_doubled_messages() {
    let client = config(&[TLS12]);
    for (role, flight) in [(Role::Client, 0), (Role::Server, 0), (Role::Client, 1), (Role::Server, 1)] {
        for way in 0..3 {
            let mut duo = Duo::new(client.clone(), server());
            let result = duo.try_run(|r, f, bytes| {
                if (r, f) == (role, flight) {
                    match way {
                        // The last record is lost, sent twice, or the flight cut in two.
                        0 => bytes.truncate(bytes.len() / 2),
                        1 => bytes.extend_from_slice(&bytes.clone()),
                        _ => bytes.clear(),
                    }
                }
            });
            // What comes twice after the last message is for the next read.
            let result = match (result, flight, way) {
                (Some(Ok(())), 1, 1) => {
                    let side = if role == Role::Client { &mut duo.server } else { &mut duo.client };
                    Some(side.read_all().map(drop).map_err(|error| (role, error)))
                }
                (result, ..) => result,
            };
            assert_ne!(result, Some(Ok(())), "{role:?} flight {flight} way {way}");
        }
    }
}

#[test]
fn no_common_ground() {
    let find = |name: &str| all_suites().into_iter().find(|s| s.name_str() == name).expect("a suite");
    let mut client = config(&[TLS12]);
    client.suites = vec![find("ECDHE-ECDSA-AES128-SHA")];
    let mut rsa_only = server();
    rsa_only.credentials = vec![credential(0)];
    let (role, error) = Duo::new(client, rsa_only).run().expect_err("no suite fits the key");
    assert_eq!((role, error.reason, error.alert.map(|a| a.0)), (Role::Server, 193, Some(40)));
}

#[test]
fn a_psk_without_modes_is_refused_below_tls_1_3_too() {
    for (version, modes) in OLD_VERSIONS.into_iter().flat_map(|version| [(version, false), (version, true)]) {
        let mut old = server();
        old.versions = config(&[version]).versions;
        let mut duo = Duo::new(config(&[version]), old);
        duo.client.conn.set_tamper(move |raw| {
            if raw[0] != 1 {
                return raw.to_vec();
            }
            // Header, version, random, session id, suites and compression stand before the extensions.
            let suites = 4 + 2 + 32 + 1 + usize::from(raw[38]);
            let at = suites + 2 + usize::from(u16::from_be_bytes([raw[suites], raw[suites + 1]])) + 2;
            let mut block = raw[at + 2..].to_vec();
            if modes {
                block.extend_from_slice(&[0, 45, 0, 2, 1, 1]);
            }
            // One identity of one byte and a binder of 32.
            block.extend_from_slice(&[0, 41, 0, 44, 0, 7, 0, 1, b'x', 0, 0, 0, 0, 0, 33, 32]);
            block.extend_from_slice(&[7; 32]);
            let mut out = raw[..at].to_vec();
            out.extend_from_slice(&(block.len() as u16).to_be_bytes());
            out.extend_from_slice(&block);
            let len = (out.len() - 4) as u32;
            out[1..4].copy_from_slice(&len.to_be_bytes()[1..]);
            out
        });
        let (role, error) = duo.run().expect_err("the hellos differ");
        let refused = (role, error.reason) == (Role::Server, reason::MISSING_PSK_KEX_MODES_EXTENSION);
        // With the modes it is only the transcript that tells.
        assert_eq!(refused, !modes, "{version:?}: {error:?}");
        assert!(modes || error.alert == Some(AlertDescription::HANDSHAKE_FAILURE));
    }
}

#[test]
fn data_cross_a_renegotiation() {
    let mut duo = established(config(&[TLS12]), server());
    duo.server.conn.renegotiate(false).expect("may renegotiate");
    duo.server.handshake().expect("a HelloRequest");
    // The server goes on writing until the client's hello comes; so does the client.
    duo.server.conn.write(b"from the server").expect("a write");
    duo.client.conn.write(b"from the client").expect("a write");
    let bytes = duo.server.take_output();
    duo.client.give(&bytes);
    let read_by_client = duo.client.read_all().expect("the client reads");
    assert_eq!(read_by_client, b"from the server");
    let bytes = duo.client.take_output();
    duo.server.give(&bytes);
    assert_eq!(duo.server.read_all().expect("the server reads"), b"from the client");
    settle(&mut duo);
    assert_eq!(duo.client.conn.renegotiations(), 1);
    duo.exchange();
}

#[test]
fn handshake_messages_after_close_notify_are_dropped() {
    let mut duo = established(config(&[TLS12]), server());
    duo.client.conn.close_notify().expect("an alert");
    duo.client.take_output();
    duo.server.conn.renegotiate(false).expect("may renegotiate");
    assert!(duo.server.handshake().expect("a HelloRequest"));
    let bytes = duo.server.take_output();
    duo.client.give(&bytes);
    assert_eq!(duo.client.read_all(), Ok(Vec::new()));
    assert!(duo.client.take_output().is_empty(), "no hello goes out");
    assert_eq!(duo.client.conn.renegotiations(), 0);
}

#[test]
fn change_cipher_spec_inside_a_message_header() {
    const CCS: [u8; 6] = [20, 3, 3, 0, 1, 1];
    const FIRST_BYTE_OF_FINISHED: [u8; 6] = [22, 3, 3, 0, 1, 20];
    let mut duo = Duo::new(config(&[TLS12]), server());
    let failed = duo.run_with(|role, _, bytes| {
        let at = bytes.windows(CCS.len()).position(|window| window == CCS);
        if let (Role::Client, Some(at)) = (role, at) {
            bytes.splice(at..at, FIRST_BYTE_OF_FINISHED);
        }
    });
    let (role, error) = failed.expect_err("a failure");
    assert_eq!((role, error.reason), (Role::Server, 103), "SSL_R_BAD_CHANGE_CIPHER_SPEC");
}

//! TLS 1.3 against bytes that are cut, delayed, repeated or changed: always a defined error
//! or more waiting, never a panic and never success where it matters.

mod common;

use std::collections::BTreeSet;

use common::{App, Duo, config13};
use ssl::tls::{
    config::{Config, Role},
    groups::Group,
    options::{op, verify},
    reason,
};

fn full() -> Duo {
    let mut client = config13();
    let mut app = App::default();
    app.identity(&mut client, "client");
    let server = Config { verify_mode: verify::PEER, ..config13() };
    Duo::with_apps(client, app, server, App::default())
}

/// Smaller messages: no post-quantum shares.
fn small() -> Duo {
    let groups = vec![Group::X25519];
    let config = Config { groups: groups.clone(), key_share_groups: groups, ..config13() };
    let mut client = config.clone();
    let mut app = App::default();
    app.identity(&mut client, "ed25519");
    let mut server = Config { verify_mode: verify::PEER, ..config };
    let mut server_app = App::default();
    server_app.identity(&mut server, "ed25519");
    Duo::with_apps(client, app, server, server_app)
}

#[test]
fn any_way_of_splitting_the_stream() {
    for piece in [1, 2, 3, 4, 5, 6, 7, 11, 64, 333, 1000, 1399] {
        let mut duo = full();
        duo.piece = piece;
        duo.run().unwrap_or_else(|e| panic!("pieces of {piece}: {e:?}"));
        duo.check();
        duo.exchange();
    }
}

#[test]
fn fragments_of_every_size() {
    for size in [64, 100, 512] {
        let client = Config { max_send_fragment: size, ..config13() };
        let mut duo = Duo::new(client.clone(), client);
        duo.run().expect("a handshake");
        duo.check();
        duo.exchange();
    }
}

/// How long each flight of an undisturbed handshake is.
fn lengths(make: fn() -> Duo) -> Vec<(Role, usize, usize)> {
    let mut lengths = Vec::new();
    let mut duo = make();
    duo.run_tampered(&mut |role, flight, bytes| {
        if !bytes.is_empty() {
            lengths.push((role, flight, bytes.len()));
        }
    })
    .expect("an end")
    .expect("a handshake");
    lengths
}

#[test]
fn a_flipped_bit_is_found() {
    let mut reasons = BTreeSet::new();
    let mut cases = 0;
    for (from, at, len) in lengths(small) {
        // The last flight of the server are tickets: after the handshake.
        if (from, at) == (Role::Server, 1) {
            continue;
        }
        for place in 0..len {
            let bit = 1 << (place % 8);
            let mut duo = small();
            let result = duo.run_tampered(&mut |role, flight, bytes| {
                if (role, flight) == (from, at) {
                    if let Some(byte) = bytes.get_mut(place) {
                        *byte ^= bit;
                    }
                }
            });
            cases += 1;
            match result {
                // A longer length makes both wait.
                None => {}
                Some(Err((_, error))) => {
                    assert!(error.reason != 0);
                    assert!(error.reason & 0xffff != 259, "internal error at {from:?} {at} {place}: {error:?}");
                    reasons.insert(error.reason);
                }
                // Bytes no transcript covers: record versions and the change_cipher_spec.
                Some(Ok(())) => {
                    let header = place < 3 || is_header(from, at, place);
                    assert!(header, "{from:?} {at} {place} of {len} went through");
                }
            }
        }
    }
    assert!(cases > 1400, "{cases} cases");
    assert!(reasons.len() > 10, "{reasons:?}");
}

/// The byte is in a record header of an undisturbed run.
fn is_header(from: Role, at: usize, place: usize) -> bool {
    let mut found = false;
    small().run_tampered(&mut |role, flight, bytes| {
        if (role, flight) == (from, at) {
            let mut start = 0;
            while start + 5 <= bytes.len() {
                found |= (start..start + 5).contains(&place);
                start += 5 + usize::from(u16::from_be_bytes([bytes[start + 3], bytes[start + 4]]));
            }
        }
    });
    found
}

/// Splits a flight into its records.
fn records(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut rest = bytes;
    let mut records = Vec::new();
    while rest.len() >= 5 {
        let len = 5 + usize::from(u16::from_be_bytes([rest[3], rest[4]]));
        let (record, tail) = rest.split_at(len.min(rest.len()));
        records.push(record.to_vec());
        rest = tail;
    }
    records
}

#[test]
fn records_dropped_doubled_swapped_cut() {
    let mut cases = 0;
    for (from, at, _) in lengths(full) {
        if (from, at) == (Role::Server, 1) {
            continue;
        }
        for n in 0..12 {
            for change in 0..4 {
                let mut duo = full();
                let mut harmless = true;
                let result = duo.run_tampered(&mut |role, flight, bytes| {
                    if (role, flight) != (from, at) {
                        return;
                    }
                    let mut list = records(bytes);
                    let Some(record) = list.get(n).cloned() else { return };
                    // A change_cipher_spec says nothing: losing or repeating it does no harm.
                    harmless = record[0] == 20;
                    match change {
                        0 => drop(list.remove(n)),
                        1 => list.insert(n, record),
                        2 if n + 1 < list.len() => {
                            harmless |= list[n + 1][0] == 20;
                            list.swap(n, n + 1);
                        }
                        2 => harmless = true,
                        _ => {
                            harmless = false;
                            list[n].pop();
                        }
                    }
                    *bytes = list.concat();
                });
                cases += 1;
                if let Some(Ok(())) = result {
                    // What comes after the last message of a handshake shows at the first read.
                    let late = duo.client.read_all().is_err() || duo.server.read_all().is_err();
                    assert!(harmless || late, "{from:?} {at}, record {n}, change {change} went through");
                }
            }
        }
    }
    assert!(cases > 100);
}

#[test]
fn garbage_and_other_protocols() {
    let cases: [(&[u8], u32); 5] = [
        (b"GET / HTTP/1.1\r\n\r\n", reason::HTTP_REQUEST),
        (b"CONNECT example.org:443 HTTP/1.1\r\n", reason::HTTPS_PROXY_REQUEST),
        (b"SSH-2.0-OpenSSH_9.2\r\n", reason::WRONG_VERSION_NUMBER),
        (&[22, 3, 1, 0x50, 0, 1, 2], reason::PACKET_LENGTH_TOO_LONG),
        (&[22, 3, 1, 0, 4, 2, 0, 0, 0], reason::UNEXPECTED_MESSAGE),
    ];
    for (bytes, expected) in cases {
        let mut duo = full();
        duo.server.give(bytes);
        let error = duo.server.handshake().expect_err("garbage");
        assert_eq!(error.reason, expected, "{bytes:?}");
        // The same error again: the connection stays failed.
        assert_eq!(duo.server.handshake().expect_err("still").reason, expected);
    }
}

#[test]
fn alerts_in_the_handshake() {
    let cases: [(&[u8], Option<u32>); 4] = [
        (&[21, 3, 1, 0, 2, 2, 40], Some(1040)),
        (&[21, 3, 1, 0, 2, 1, 0], None),
        (&[21, 3, 1, 0, 3, 2, 40, 0], Some(reason::INVALID_ALERT)),
        (&[21, 3, 1, 0, 2, 3, 40], Some(reason::UNKNOWN_ALERT_TYPE)),
    ];
    for (bytes, expected) in cases {
        let mut duo = full();
        duo.client.handshake().expect("the hello");
        duo.client.give(bytes);
        match expected {
            Some(expected) => assert_eq!(duo.client.handshake().expect_err("an alert").reason, expected),
            None => {
                assert!(!duo.client.handshake().expect("no error"));
                assert!(duo.client.conn.close_received());
            }
        }
    }
    let mut duo = full();
    duo.client.handshake().expect("the hello");
    for n in 0..5 {
        duo.client.give(&[21, 3, 1, 0, 2, 1, 90]);
        let result = duo.client.handshake();
        assert_eq!(result.is_err(), n == 4, "warning {n}");
    }
}

#[test]
fn messages_out_of_place_after_the_handshake() {
    // A second Finished (20), a ClientHello (1), a KeyUpdate with a bad value, one too long.
    let cases: [(&[u8], u32); 4] = [
        (&[20, 0, 0, 1, 0], reason::UNEXPECTED_MESSAGE),
        (&[1, 0, 0, 0], reason::UNEXPECTED_MESSAGE),
        (&[24, 0, 0, 1, 2], reason::BAD_KEY_UPDATE),
        (&[24, 0, 0, 2, 0, 0], reason::EXCESSIVE_MESSAGE_SIZE),
    ];
    for (message, expected) in cases {
        let mut duo = Duo::new(config13(), config13());
        duo.run().expect("a handshake");
        duo.exchange();
        duo.client.conn.inject_handshake(message).expect("sealed");
        let bytes = duo.client.take_output();
        duo.server.give(&bytes);
        assert_eq!(duo.server.read_all().expect_err("refused").reason, expected, "{message:?}");
    }
}

#[test]
fn a_tampered_record_after_the_handshake() {
    let mut duo = full();
    duo.run().expect("a handshake");
    duo.exchange();
    duo.client.conn.write(b"hello").expect("a write");
    let mut bytes = duo.client.take_output();
    bytes[7] ^= 1;
    duo.server.give(&bytes);
    let error = duo.server.read_all().expect_err("a bad record");
    assert_eq!(error.reason, reason::DECRYPTION_FAILED_OR_BAD_RECORD_MAC);
    assert_eq!(duo.server.conn.write(b"x").expect_err("it is over").reason, error.reason);
}

#[test]
fn middlebox_compatibility_is_an_option() {
    for (client, server) in [(0, op::ENABLE_MIDDLEBOX_COMPAT), (op::ENABLE_MIDDLEBOX_COMPAT, 0), (0, 0)] {
        let mut seen = 0;
        let client = Config { options: client, ..config13() };
        let server = Config { options: server, ..config13() };
        let both = client.options & server.options;
        let mut duo = Duo::new(client, server);
        duo.run_tampered(&mut |_, _, bytes| seen += records(bytes).iter().filter(|r| r[0] == 20).count())
            .expect("an end")
            .expect("a handshake");
        duo.check();
        assert_eq!(both, 0);
        assert!(seen <= 1);
    }
}

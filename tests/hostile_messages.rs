//! A peer that keeps the keys but not the rules, in TLS 1.2 and 1.3, on either side: each of its
//! handshake messages lost, sent twice, sent after the next one, cut, lengthened, with any byte
//! changed. Always a defined error with its alert, or more waiting; never success, never a panic.

mod common;
#[path = "tls12/harness.rs"]
mod harness;

use std::collections::BTreeMap;
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use harness::TLS12;
use ssl::tls::{
    config::{Config, Role},
    conn::ReadStep,
    error::Error,
    groups::Group,
    options::verify,
    reason,
};

/// NewSessionTicket: in TLS 1.3 no transcript covers it.
const TICKET: u8 = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Drop,
    Double,
    /// After the message that follows.
    Late,
    /// The body's last bytes are missing; the header says so.
    Cut(usize),
    /// The header still promises them.
    CutShort(usize),
    /// A byte more than the message has.
    Grow,
    Flip(usize, u8),
}

type Tamper = Box<dyn FnMut(&[u8]) -> Vec<u8> + Send>;

fn set_len(raw: &mut [u8]) {
    let len = (raw.len() - 4) as u32;
    raw[1..4].copy_from_slice(&len.to_be_bytes()[1..]);
}

/// Changes message number `n`; the counter tells how many there were to change.
fn tamper(n: usize, change: Change, applied: Arc<AtomicUsize>) -> Tamper {
    let (mut count, mut held) = (0, Vec::new());
    Box::new(move |raw| {
        let mut out = raw.to_vec();
        out.append(&mut held);
        if count == n {
            applied.fetch_add(1, Ordering::Relaxed);
            match change {
                Change::Drop => out.clear(),
                Change::Double => out.extend_from_slice(raw),
                Change::Late => held = std::mem::take(&mut out),
                Change::Cut(by) => {
                    out.truncate(out.len().saturating_sub(by).max(4));
                    set_len(&mut out);
                }
                Change::CutShort(by) => out.truncate(out.len().saturating_sub(by).max(1)),
                Change::Grow => {
                    out.push(0);
                    set_len(&mut out);
                }
                Change::Flip(at, bit) => {
                    if let Some(byte) = out.get_mut(at) {
                        *byte ^= bit;
                    }
                }
            }
        }
        count += 1;
        out
    })
}

/// What a handshake came to: None, both wait; the errors of those that failed.
struct Outcome {
    done: bool,
    error: Option<Error>,
}

trait Family {
    fn run(&self, from: Role, tamper: Tamper) -> Outcome;

    /// The messages of an undisturbed handshake: type and length.
    fn messages(&self, from: Role) -> Vec<(u8, usize)> {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = seen.clone();
        let outcome = self.run(
            from,
            Box::new(move |raw| {
                log.lock().expect("the log").push((raw[0], raw.len()));
                raw.to_vec()
            }),
        );
        assert!(outcome.done, "{:?}", outcome.error);
        let messages = seen.lock().expect("the log").clone();
        messages
    }
}

struct Tls13;

impl Family for Tls13 {
    fn run(&self, from: Role, tamper: Tamper) -> Outcome {
        let groups = vec![Group::X25519];
        let config = Config { groups: groups.clone(), key_share_groups: groups, ..common::config13() };
        let (mut client, mut client_app) = (config.clone(), common::App::default());
        client_app.identity(&mut client, "ed25519");
        let (mut server, mut server_app) = (Config { verify_mode: verify::PEER, ..config }, common::App::default());
        server_app.identity(&mut server, "ed25519");
        let mut duo = common::Duo::with_apps(client, client_app, server, server_app);
        let side = if from == Role::Client { &mut duo.client } else { &mut duo.server };
        side.conn.set_tamper(tamper);
        let result = duo.run_tampered(&mut |_, _, _| {});
        // What comes after the last message of a handshake shows at the first read.
        let late = match &result {
            Some(Ok(())) => duo.client.read_all().err().or_else(|| duo.server.read_all().err()),
            _ => None,
        };
        Outcome {
            done: matches!(result, Some(Ok(()))) && late.is_none(),
            error: late.or_else(|| result.and_then(Result::err).map(|(_, error)| error)),
        }
    }
}

struct Tls12 {
    suite: &'static str,
}

impl Family for Tls12 {
    fn run(&self, from: Role, tamper: Tamper) -> Outcome {
        let mut client = harness::config(&[TLS12]);
        client.suites.retain(|suite| suite.name_str() == self.suite);
        client.credentials = vec![harness::credential(3)];
        client.alpn = b"\x02h2".to_vec();
        let mut server = harness::config(&[TLS12]);
        server.credentials = vec![harness::credential(3), harness::credential(0)];
        server.verify_mode = verify::PEER;
        let mut duo = harness::Duo::new(client, server);
        let side = if from == Role::Client { &mut duo.client } else { &mut duo.server };
        side.conn.set_tamper(tamper);
        let result = duo.try_run(|_, _, _| {});
        let late = match &result {
            Some(Ok(())) => duo.client.read_all().err().or_else(|| duo.server.read_all().err()),
            _ => None,
        };
        Outcome {
            done: matches!(result, Some(Ok(()))) && late.is_none(),
            error: late.or_else(|| result.and_then(Result::err).map(|(_, error)| error)),
        }
    }
}

/// Tries all changes of all messages; counts cases and those that wait for ever.
fn try_all(family: &dyn Family, tls13: bool) {
    let (mut cases, mut waiting) = (0, 0);
    let mut reasons: BTreeMap<u32, usize> = BTreeMap::new();
    for from in [Role::Client, Role::Server] {
        let messages = family.messages(from);
        assert!(messages.len() >= 4, "{messages:?}");
        for (n, (typ, len)) in messages.iter().enumerate() {
            if tls13 && *typ == TICKET {
                continue;
            }
            let mut changes = vec![Change::Drop, Change::Double, Change::Late, Change::Grow];
            for by in [1, 2, 3, 4, 8, 16, 31, 32, 33, 64, *len / 2, *len] {
                changes.extend([Change::Cut(by), Change::CutShort(by)]);
            }
            changes.extend((0..*len).map(|at| Change::Flip(at, 1 << (at % 8))));
            changes.extend((0..*len).step_by(7).map(|at| Change::Flip(at, 0xff)));
            for change in changes {
                // An empty body cannot be shorter.
                if matches!(change, Change::Cut(_)) && *len == 4 {
                    continue;
                }
                let applied = Arc::new(AtomicUsize::new(0));
                let outcome = family.run(from, tamper(n, change, applied.clone()));
                let what = format!("{from:?}, message {n} of type {typ} and {len} bytes, {change:?}");
                assert_eq!(applied.load(Ordering::Relaxed), 1, "{what}");
                // Signatures in DER differ in length: the byte may not be there.
                let missed = matches!(change, Change::Flip(at, _) if at + 4 > *len);
                assert!(!outcome.done || missed, "{what} went through");
                cases += 1;
                match outcome.error {
                    None => waiting += usize::from(!outcome.done),
                    Some(error) => {
                        assert!(error.reason != 0 && error.reason != reason::INTERNAL_ERROR, "{what}: {error:?}");
                        assert!(error.alert.is_some() || error.received.is_some(), "{what}: {error:?}");
                        *reasons.entry(error.reason).or_default() += 1;
                    }
                }
            }
        }
    }
    println!("{cases} cases, {waiting} wait for more; {} reasons: {reasons:?}", reasons.len());
    assert!(cases > 1000 && waiting * 5 < cases && reasons.len() > 10);
}

#[test]
fn tls13() {
    try_all(&Tls13, true);
}

#[test]
fn tls12_ecdhe() {
    try_all(&Tls12 { suite: "ECDHE-ECDSA-AES128-GCM-SHA256" }, false);
}

#[test]
fn tls12_rsa_and_cbc() {
    try_all(&Tls12 { suite: "AES128-SHA256" }, false);
}

/// The stream cut at every byte, in two pieces, each way and in both versions.
#[test]
fn every_boundary() {
    let mut cases = 0;
    for cut in (1..2500).step_by(3) {
        let mut duo = harness::Duo::new(harness::config(&[TLS12]), {
            let mut server = harness::config(&[TLS12]);
            server.credentials = vec![harness::credential(3)];
            server
        });
        duo.piece = cut;
        duo.run().unwrap_or_else(|error| panic!("1.2, pieces of {cut}: {error:?}"));
        duo.check();
        let groups = vec![Group::X25519];
        let config = Config { groups: groups.clone(), key_share_groups: groups, ..common::config13() };
        let mut duo = common::Duo::new(config.clone(), config);
        duo.piece = cut;
        duo.run().unwrap_or_else(|error| panic!("1.3, pieces of {cut}: {error:?}"));
        duo.check();
        cases += 2;
    }
    println!("{cases} handshakes");
    assert!(cases > 1600);
}

/// A connection that has failed gives no more data and does not begin anew.
#[test]
fn failed_stays_failed() {
    let mut server = harness::config(&[TLS12]);
    server.credentials = vec![harness::credential(3)];
    let mut duo = harness::Duo::new(harness::config(&[TLS12]), server);
    duo.run().expect("a handshake");
    duo.server.conn.write(b"some data").expect("a write");
    let bytes = duo.server.take_output();
    duo.client.give(&bytes);
    let mut buf = [0; 4];
    assert!(matches!(duo.client.conn.read(&mut buf, false), Ok(ReadStep::Data(4))));
    let error = duo.client.conn.fail(None, reason::UNEXPECTED_MESSAGE);
    assert_eq!(duo.client.conn.read(&mut buf, false).err(), Some(error.clone()));
    assert_eq!(duo.client.conn.renegotiate(false).err(), Some(error.clone()));
    assert_eq!(duo.client.handshake().err(), Some(error));
    // In the middle of a handshake there is nothing to renegotiate.
    let mut fresh = harness::Duo::new(harness::config(&[TLS12]), harness::config(&[TLS12]));
    assert!(!fresh.client.handshake().expect("a hello"));
    assert_eq!(fresh.client.conn.renegotiate(false).map_err(|e| e.reason), Err(reason::STILL_IN_INIT));
}

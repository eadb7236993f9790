//! TLS 1.0-1.2 in memory: every suite in every version that has it, full and resumed by
//! id and by ticket, with and without client certificate, with and without extended
//! master secret and encrypt-then-MAC; groups, schemes, sizes of pieces.

#[path = "tls12/harness.rs"]
mod harness;

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use harness::*;
use ssl::codec::ProtocolVersion;
use ssl::tls::{
    config::{Asks, Config},
    groups::Group,
    sigalgs::{SigKind, SignatureScheme},
    suites::{Auth, Kx, Suite},
};

const NO_EMS: u64 = 1 << 0;
const NO_TICKET: u64 = 1 << 14;
const NO_ETM: u64 = 1 << 19;
const SERVER_PREFERENCE: u64 = 1 << 22;
const VERIFY_PEER: u32 = 1;

fn client_for(version: ProtocolVersion, suite: &'static Suite) -> Config {
    let mut config = config(&[version]);
    config.suites = vec![suite];
    if suite.kx == Kx::Srp {
        config.asks |= Asks::SRP;
    }
    config
}

fn server_for(version: ProtocolVersion) -> Config {
    let mut config = config(&[version]);
    config.asks |= Asks::SRP;
    config.credentials = credentials();
    config
}

/// Every legal pair of version and suite.
fn legal() -> Vec<(ProtocolVersion, &'static Suite)> {
    let fits = |v: &ProtocolVersion, s: &Suite| s.min_version <= v.0;
    OLD_VERSIONS
        .iter()
        .flat_map(|version| all_suites().into_iter().filter(move |suite| fits(version, suite)).map(|suite| (*version, suite)))
        .collect()
}

fn run(label: &str, duo: &mut Duo) {
    if let Err((role, error)) = duo.run() {
        panic!("{label}: {role:?} fails: {error}");
    }
    duo.check();
    duo.exchange();
}

#[test]
fn every_suite_in_every_version() {
    let mut count = 0;
    for (version, suite) in legal() {
        let label = format!("{:?} {}", version, suite.name_str());
        let mut duo = Duo::new(client_for(version, suite), server_for(version));
        run(&label, &mut duo);
        assert_eq!(duo.client.conn.suite().map(|s| s.id), Some(suite.id), "{label}");
        assert_eq!(duo.client.conn.version(), Some(version));
        count += 1;
    }
    println!("{count} handshakes");
    assert!(count > 250, "{count}");
}

#[test]
fn every_suite_resumed_by_id_and_by_ticket() {
    for (version, suite) in legal() {
        for no_ticket in [0, NO_TICKET] {
            let label = format!("{:?} {} ticket off: {}", version, suite.name_str(), no_ticket != 0);
            let store = Arc::new(Mutex::new(Store::default()));
            let client_store = Default::default();
            let mut client = client_for(version, suite);
            let mut server = server_for(version);
            client.options |= no_ticket;
            server.options |= no_ticket;
            let mut first = Duo::with_stores(client.clone(), server.clone(), &client_store, &store);
            run(&label, &mut first);
            let session = first.client.app.established.last().expect("a session").clone();
            assert_eq!(session.ticket.is_empty(), no_ticket != 0, "{label}");
            client.session = Some(Arc::new(session));
            let mut second = Duo::with_stores(client, server, &client_store, &store);
            run(&label, &mut second);
            assert!(second.client.conn.session_reused(), "{label}");
            assert_eq!(first.client.keylog(), second.client.keylog(), "{label}");
        }
    }
}

#[test]
fn client_certificates_of_every_kind() {
    for (version, suite) in legal() {
        if !matches!(suite.auth, Auth::Rsa | Auth::Ecdsa) || suite.kx.is_psk() || suite.kx == Kx::Srp {
            continue;
        }
        // One suite of each kind of key exchange is enough for the slow ones.
        let sample = ["AES128-SHA", "DHE-RSA-AES128-SHA", "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-SHA"];
        if !sample.contains(&suite.name_str()) {
            continue;
        }
        for pair in pairs() {
            let new_kind = matches!(pair.slot, 1 | 7 | 8);
            if new_kind && version != TLS12 {
                continue;
            }
            let label = format!("{:?} {} slot {}", version, suite.name_str(), pair.slot);
            let mut client = client_for(version, suite);
            client.credentials = vec![credential(pair.slot)];
            let mut server = server_for(version);
            server.verify_mode = VERIFY_PEER;
            let mut duo = Duo::new(client, server);
            run(&label, &mut duo);
            assert_eq!(duo.server.conn.peer_chain(), [pair.leaf.clone()], "{label}");
            assert!(duo.server.app.asked.iter().any(|ask| ask == "VerifyPeer"));
        }
    }
}

#[test]
fn a_client_without_certificate() {
    for version in OLD_VERSIONS {
        let mut server = server_for(version);
        server.verify_mode = VERIFY_PEER;
        let mut duo = Duo::new(config(&[version]), server.clone());
        run("no certificate", &mut duo);
        assert!(duo.server.conn.peer_chain().is_empty());
        server.verify_mode |= 2;
        let mut duo = Duo::new(config(&[version]), server);
        let (_, error) = duo.run().expect_err("a certificate is a must");
        assert_eq!((error.reason, error.alert.map(|a| a.0)), (199, Some(40)));
    }
}

#[test]
fn extended_master_secret_and_encrypt_then_mac_on_and_off() {
    for (version, suite) in legal() {
        if !["AES128-SHA", "ECDHE-RSA-AES256-SHA384", "ECDHE-RSA-CHACHA20-POLY1305", "NULL-SHA"].contains(&suite.name_str()) {
            continue;
        }
        for client_options in [0, NO_EMS, NO_ETM, NO_EMS | NO_ETM] {
            for server_options in [0, NO_EMS, NO_ETM] {
                let label = format!("{:?} {} {client_options:x} {server_options:x}", version, suite.name_str());
                let mut client = client_for(version, suite);
                let mut server = server_for(version);
                client.options |= client_options;
                server.options |= server_options;
                let mut duo = Duo::new(client, server);
                run(&label, &mut duo);
                let ems = (client_options | server_options) & NO_EMS == 0;
                assert_eq!(duo.server.conn.extended_master_secret(), ems, "{label}");
            }
        }
    }
}

#[test]
fn every_group() {
    let suite = all_suites().into_iter().find(|s| s.name_str() == "ECDHE-RSA-AES128-GCM-SHA256").expect("a suite");
    for info in ssl::tls::groups::all() {
        if !info.in_tls12() || !ssl::crypto::kx::supports(info.group) {
            continue;
        }
        let mut client = client_for(TLS12, suite);
        client.groups = vec![info.group];
        let mut server = server_for(TLS12);
        server.groups = vec![Group::SECP521R1, info.group];
        let mut duo = Duo::new(client, server);
        run(info.name(), &mut duo);
        assert_eq!(duo.client.conn.group(), Some(info.group));
        assert_eq!(duo.server.conn.group(), Some(info.group));
    }
}

#[test]
fn every_scheme() {
    for info in ssl::tls::sigalgs::all() {
        let scheme = info.scheme;
        let auth = match scheme.kind() {
            Some(SigKind::Dsa) => Auth::Dss,
            Some(SigKind::RsaPkcs1 | SigKind::RsaPssRsae | SigKind::RsaPssPss) => Auth::Rsa,
            _ => Auth::Ecdsa,
        };
        let ephemeral = |s: &&Suite| s.auth == auth && matches!(s.kx, Kx::Ecdhe | Kx::Dhe) && s.is_aead();
        let suite = all_suites().into_iter().find(ephemeral).expect("a suite");
        let mut client = client_for(TLS12, suite);
        client.sigalgs = vec![scheme];
        let mut duo = Duo::new(client, server_for(TLS12));
        let label = format!("{scheme:?} {}", suite.name_str());
        run(&label, &mut duo);
        assert_eq!(duo.server.conn.own_sigalg(), Some(scheme), "{label}");
        assert_eq!(duo.client.conn.peer_sigalg(), Some(scheme), "{label}");
    }
}

/// The groups of the issue: those a suite with a curve may run in, for others none to choose.
fn groups_of(suite: &Suite) -> Vec<Option<Group>> {
    let curves = [Group::X25519, Group::SECP256R1, Group::SECP384R1, Group::SECP521R1, Group::X448];
    if matches!(suite.kx, Kx::Ecdhe | Kx::EcdhePsk) { curves.map(Some).to_vec() } else { vec![None] }
}

/// The schemes a server may sign its parameters by; none to choose where nothing is signed or
/// the version has no choice.
fn schemes_of(version: ProtocolVersion, suite: &Suite) -> Vec<Option<SignatureScheme>> {
    let signs = matches!(suite.kx, Kx::Ecdhe | Kx::Dhe);
    if version != TLS12 || !signs || suite.auth == Auth::Null {
        return vec![None];
    }
    let fits = |scheme: &SignatureScheme| match scheme.kind() {
        Some(SigKind::RsaPkcs1 | SigKind::RsaPssRsae | SigKind::RsaPssPss) => suite.auth == Auth::Rsa,
        Some(SigKind::Dsa) => suite.auth == Auth::Dss,
        Some(_) => suite.auth == Auth::Ecdsa,
        None => false,
    };
    let schemes = ssl::tls::sigalgs::all().iter().map(|info| info.scheme).filter(fits);
    schemes.map(Some).collect()
}

/// The kinds of certificate a client may show: none, and one of each kind the version has.
fn clients_of(version: ProtocolVersion, suite: &Suite) -> Vec<Option<usize>> {
    let asks = matches!(suite.auth, Auth::Rsa | Auth::Ecdsa | Auth::Dss) && !suite.kx.is_psk() && suite.kx != Kx::Srp;
    let of_version = |pair: &&Pair| version == TLS12 || matches!(pair.slot, 0 | 2 | 3);
    let kinds = pairs().iter().filter(of_version).filter(|_| asks).map(|pair| Some(pair.slot));
    std::iter::once(None).chain(kinds).collect()
}

/// One way to a connection.
struct Way {
    version: ProtocolVersion,
    suite: &'static Suite,
    group: Option<Group>,
    scheme: Option<SignatureScheme>,
    client: Option<usize>,
    ticket: bool,
}

impl Way {
    /// All that is legal together.
    fn all() -> Vec<Way> {
        let mut ways = Vec::new();
        for (version, suite) in legal() {
            for group in groups_of(suite) {
                for scheme in schemes_of(version, suite) {
                    for client in clients_of(version, suite) {
                        ways.extend([false, true].map(|ticket| Way { version, suite, group, scheme, client, ticket }));
                    }
                }
            }
        }
        ways
    }

    /// A full handshake, then one that resumes its session.
    fn go(&self) {
        let Way { version, suite, group, scheme, client: kind, ticket } = *self;
        let label = format!("{version:?} {} {group:?} {scheme:?} client {kind:?} ticket {ticket}", suite.name_str());
        let (mut client, mut server) = (client_for(version, suite), server_for(version));
        if let Some(group) = group {
            // The certificates' curve has to be named, too.
            client.groups = vec![group, Group::SECP256R1];
            server.groups = client.groups.clone();
        }
        if let Some(scheme) = scheme {
            client.sigalgs = vec![scheme];
        }
        if let Some(slot) = kind {
            server.verify_mode = VERIFY_PEER | 2;
            client.credentials = vec![credential(slot)];
            // Its own signature is not bound to the server's scheme.
            server.client_sigalgs = Some(ssl::tls::sigalgs::default_list().collect());
            client.client_sigalgs = server.client_sigalgs.clone();
        }
        for config in [&mut client, &mut server] {
            config.options |= if ticket { 0 } else { NO_TICKET };
            (config.watch_info, config.watch_messages) = (false, false);
        }
        let (store, client_store) = (Arc::new(Mutex::new(Store::default())), Default::default());
        let mut first = Duo::with_stores(client.clone(), server.clone(), &client_store, &store);
        run_shortly(&label, &mut first);
        assert_eq!(first.client.conn.suite().map(|s| s.id), Some(suite.id), "{label}");
        assert_eq!(first.client.conn.version(), Some(version), "{label}");
        assert!(group.is_none() || first.server.conn.group() == group, "{label}");
        assert!(scheme.is_none() || first.client.conn.peer_sigalg() == scheme, "{label}");
        assert_eq!(first.server.conn.peer_chain().len(), usize::from(kind.is_some()), "{label}");
        let session = first.client.app.established.last().expect("a session").clone();
        assert_eq!(session.ticket.is_empty(), !ticket, "{label}");
        client.session = Some(Arc::new(session));
        let mut second = Duo::with_stores(client, server, &client_store, &store);
        run_shortly(&label, &mut second);
        assert!(second.client.conn.session_reused(), "{label}");
    }
}

/// As `run`, with a few bytes of data: `every_suite_in_every_version` sends many.
fn run_shortly(label: &str, duo: &mut Duo) {
    if let Err((role, error)) = duo.run() {
        panic!("{label}: {role:?} fails: {error}");
    }
    duo.check();
    for from_client in [true, false] {
        let (from, to) =
            if from_client { (&mut duo.client, &mut duo.server) } else { (&mut duo.server, &mut duo.client) };
        from.conn.write(label.as_bytes()).expect("a write");
        to.give(&from.take_output());
        assert_eq!(to.read_all().expect("a read"), label.as_bytes(), "{label}");
    }
}

/// Version × suite × group × server's signature × client's certificate (none, each kind) × full,
/// resumed by id, resumed by ticket: the whole product of what is legal together. Of groups those
/// that TLS 1.2 and below negotiate and the project's issue names; `every_group` has the others.
#[test]
fn everything_with_everything() {
    let ways = Way::all();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(way) = ways.get(next.fetch_add(1, Ordering::Relaxed)) {
                    way.go();
                }
            });
        }
    });
    let by_ticket = ways.iter().filter(|way| way.ticket).count();
    println!("{} full handshakes, {} resumed by id, {by_ticket} by ticket", ways.len(), ways.len() - by_ticket);
    assert!(ways.len() > 15_000 && 2 * by_ticket == ways.len(), "{}", ways.len());
}

#[test]
fn byte_by_byte() {
    for version in OLD_VERSIONS {
        for piece in [1, 2, 3, 7, 100] {
            let mut server = server_for(version);
            server.verify_mode = VERIFY_PEER;
            let mut client = config(&[version]);
            client.credentials = vec![credential(0)];
            let mut duo = Duo::new(client, server);
            duo.piece = piece;
            run("pieces", &mut duo);
        }
    }
}

#[test]
fn who_prefers_decides() {
    let find = |name: &str| all_suites().into_iter().find(|s| s.name_str() == name).expect("a suite");
    let aes = find("ECDHE-RSA-AES256-GCM-SHA384");
    let small = find("ECDHE-RSA-AES128-GCM-SHA256");
    let chacha = find("ECDHE-RSA-CHACHA20-POLY1305");
    let chosen = |client: &[&'static Suite], server: &[&'static Suite], options: u64| {
        let mut ours = config(&[TLS12]);
        ours.suites = client.to_vec();
        let mut theirs = server_for(TLS12);
        theirs.suites = server.to_vec();
        theirs.options |= options;
        let mut duo = Duo::new(ours, theirs);
        run("preference", &mut duo);
        duo.client.conn.suite().expect("a suite").id
    };
    let prioritize = SERVER_PREFERENCE | 1 << 21;
    assert_eq!(chosen(&[small, aes], &[aes, small], 0), small.id);
    assert_eq!(chosen(&[small, aes], &[aes, small], SERVER_PREFERENCE), aes.id);
    assert_eq!(chosen(&[small, chacha], &[aes, small, chacha], SERVER_PREFERENCE), small.id);
    assert_eq!(chosen(&[chacha, small], &[aes, small, chacha], prioritize), chacha.id);
    assert_eq!(chosen(&[small, chacha], &[aes, small, chacha], prioritize), small.id);
}

#[test]
fn alpn_npn_sni_and_status() {
    let mut client = config(&[TLS12]);
    client.alpn = b"\x02h2\x08http/1.1".to_vec();
    client.server_name = Some(b"example.org".to_vec());
    client.ocsp_request = Some(Default::default());
    client.asks |= Asks::OCSP;
    let mut server = server_for(TLS12);
    server.asks |= Asks::ALPN_SELECT | Asks::SERVER_NAME | Asks::OCSP;
    let mut duo = Duo::new(client, server);
    duo.server.app.alpn = Some(b"h2".to_vec());
    duo.server.app.ocsp = Some(b"a stapled response".to_vec());
    run("extensions", &mut duo);
    for conn in [&duo.client.conn, &duo.server.conn] {
        assert_eq!(conn.alpn(), Some(&b"h2"[..]));
        assert_eq!(conn.server_name(), Some(&b"example.org"[..]));
    }
    assert_eq!(duo.client.conn.ocsp_response(), Some(&b"a stapled response"[..]));

    let mut client = config(&[TLS12]);
    client.asks |= Asks::NPN_SELECT;
    let mut server = server_for(TLS12);
    server.asks |= Asks::NPN_ADVERTISE;
    let mut duo = Duo::new(client, server);
    run("npn", &mut duo);
    assert_eq!(duo.client.conn.npn(), Some(&b"bar"[..]));
    assert_eq!(duo.server.conn.npn(), Some(&b"bar"[..]));
}

#[test]
fn a_ticket_is_renewed() {
    let store = Arc::new(Mutex::new(Store { renew: true, ..Store::default() }));
    let client_store = Default::default();
    let mut client = config(&[TLS12]);
    let mut first = Duo::with_stores(client.clone(), server_for(TLS12), &client_store, &store);
    run("first", &mut first);
    let session = first.client.app.established.last().expect("a session").clone();
    client.session = Some(Arc::new(session.clone()));
    let mut second = Duo::with_stores(client, server_for(TLS12), &client_store, &store);
    run("second", &mut second);
    assert!(second.client.conn.session_reused());
    let renewed = second.client.app.established.last().expect("a renewed session");
    assert_ne!(renewed.ticket, session.ticket);
    assert_eq!(&*renewed.secret, &*session.secret);
}

#[test]
fn schemes_are_checked_against_the_list() {
    let suite = all_suites().into_iter().find(|s| s.name_str() == "ECDHE-RSA-AES128-SHA").expect("a suite");
    let mut client = client_for(TLS12, suite);
    client.sigalgs = vec![SignatureScheme::RSA_PKCS1_SHA256];
    let mut server = server_for(TLS12);
    server.sigalgs = vec![SignatureScheme::RSA_PKCS1_SHA512];
    let mut duo = Duo::new(client, server);
    let (_, error) = duo.run().expect_err("no scheme in common");
    // SSL_R_NO_SHARED_SIGNATURE_ALGORITHMS, handshake_failure.
    assert_eq!((error.reason, error.alert.map(|a| a.0)), (376, Some(40)));
}

#[test]
fn a_security_callback_is_asked_for_each_verdict() {
    for name in ["ECDHE-RSA-AES128-GCM-SHA256", "DHE-RSA-AES128-GCM-SHA256"] {
        let suite = all_suites().into_iter().find(|s| s.name_str() == name).expect("a suite");
        let mut client = client_for(TLS12, suite);
        client.asks |= Asks::SECURITY;
        let mut server = server_for(TLS12);
        server.asks |= Asks::SECURITY;
        let mut duo = Duo::new(client.clone(), server.clone());
        run(name, &mut duo);
        assert!(duo.server.app.asked.iter().filter(|ask| *ask == "Security").count() > 3, "{name}");
        // Nothing is allowed: the signature algorithms are the first that are not shared.
        let mut duo = Duo::new(client, server);
        duo.server.app.refuse = Some("Security");
        let (_, error) = duo.run().expect_err("all is refused");
        assert_eq!((error.reason, error.alert.map(|a| a.0)), (376, Some(40)), "{name}");
    }
}

#[test]
fn sessions_with_and_without_extended_master_secret() {
    for (then, now) in [(0, NO_EMS), (NO_EMS, 0)] {
        let store = Arc::new(Mutex::new(Store::default()));
        let mut first = client_for(TLS12, all_suites()[0]);
        first.suites = all_suites();
        first.options |= then;
        let mut duo = Duo::with_stores(first.clone(), server_for(TLS12), &Default::default(), &store);
        run("first", &mut duo);
        let mut second = first.clone();
        second.options = (first.options & !NO_EMS) | now;
        second.session = Some(Arc::new(duo.client.app.established.last().expect("a session").clone()));
        let mut duo = Duo::with_stores(second, server_for(TLS12), &Default::default(), &store);
        if now == 0 {
            // The session lacks what both now have: a full handshake.
            run("second", &mut duo);
            assert!(!duo.client.conn.session_reused());
            assert!(duo.client.conn.extended_master_secret());
        } else {
            // RFC 7627 section 5.3: SSL_R_INCONSISTENT_EXTMS, handshake_failure as the reference (ctests/agreement.c).
            let (_, error) = duo.run().expect_err("the session had it");
            assert_eq!((error.reason, error.alert.map(|a| a.0)), (104, Some(40)));
        }
    }
}

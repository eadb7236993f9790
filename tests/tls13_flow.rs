//! TLS 1.3 between two connections in memory: every kind of handshake and what follows.

mod common;

use std::sync::atomic::{AtomicUsize, Ordering};

use common::{App, Duo, PAIRS, config13, external_psk};
use ssl::codec::AlertDescription;
use ssl::tls::{
    config::{Asks, Config, CustomExt, OcspRequest, Role},
    conn::ReadStep,
    groups::{self, Group},
    options::{ext, op, verify},
    reason,
    sigalgs::{self, SignatureScheme},
    suites::{self, Suite},
};

fn alone(list: &[Group]) -> Config {
    Config { groups: list.to_vec(), key_share_groups: list[..1].to_vec(), ..config13() }
}

#[test]
fn a_full_handshake_agrees_on_everything() {
    let mut duo = Duo::new(config13(), config13());
    duo.run().expect("a handshake");
    duo.check();
    assert_eq!(duo.client.conn.group(), Some(Group::X25519_MLKEM768));
    duo.exchange();
    assert_eq!(duo.client.app.received.len(), 2);
}

#[test]
fn the_info_callback_sees_the_reference_s_states() {
    let mut duo = Duo::new(config13(), config13());
    duo.run().expect("a handshake");
    assert_eq!(
        duo.client.trace(),
        [
            "START before SSL initialization",
            "LOOP before SSL initialization",
            "LOOP SSLv3/TLS write client hello",
            "LOOP SSLv3/TLS write client hello",
            "LOOP SSLv3/TLS read server hello",
            "LOOP TLSv1.3 read encrypted extensions",
            "LOOP SSLv3/TLS read server certificate",
            "LOOP TLSv1.3 read server certificate verify",
            "LOOP SSLv3/TLS read finished",
            "LOOP SSLv3/TLS write change cipher spec",
            "LOOP SSLv3/TLS write finished",
            "DONE SSL negotiation finished successfully",
        ]
    );
    assert_eq!(
        duo.server.trace(),
        [
            "START before SSL initialization",
            "LOOP before SSL initialization",
            "LOOP before SSL initialization",
            "LOOP SSLv3/TLS read client hello",
            "LOOP SSLv3/TLS write server hello",
            "LOOP SSLv3/TLS write change cipher spec",
            "LOOP TLSv1.3 write encrypted extensions",
            "LOOP SSLv3/TLS write certificate",
            "LOOP TLSv1.3 write server certificate verify",
            "LOOP SSLv3/TLS write finished",
            "LOOP TLSv1.3 early data",
            "LOOP TLSv1.3 early data",
            "LOOP SSLv3/TLS read finished",
            "DONE SSLv3/TLS write session ticket",
            "LOOP SSLv3/TLS write session ticket",
            "LOOP SSLv3/TLS write session ticket",
        ]
    );
}

#[test]
fn every_suite_with_every_group() {
    let mut count = 0;
    for suite in suites::all().iter().filter(|suite| suite.is_tls13()) {
        for info in groups::all().iter().filter(|info| info.in_tls13()) {
            let mut client = alone(&[info.group]);
            client.suites13 = vec![suite];
            let mut duo = Duo::new(client, alone(&[info.group]));
            duo.run().unwrap_or_else(|e| panic!("{} {}: {e:?}", suite.name_str(), info.name()));
            duo.check();
            assert_eq!(duo.client.conn.suite().map(|s| s.id), Some(suite.id));
            assert_eq!(duo.server.conn.group(), Some(info.group));
            duo.exchange();
            count += 1;
        }
    }
    assert!(count >= 5 * 13, "{count} combinations");
}

/// Every scheme of TLS 1.3 with a certificate for it.
fn identities() -> Vec<(SignatureScheme, &'static str)> {
    let fitting = |scheme: SignatureScheme| {
        let curve = sigalgs::all().iter().find(|info| info.scheme == scheme).and_then(|info| info.curve);
        PAIRS.iter().map(|(name, _)| *name).find(|name| {
            let (credential, key) = common::credential(name, 0);
            scheme.fits(key.public().kind()) && curve.is_none_or(|curve| curve.0 == credential.curve)
        })
    };
    let schemes = sigalgs::all().iter().filter(|info| info.in_tls13()).map(|info| info.scheme);
    schemes.map(|scheme| (scheme, fitting(scheme).expect("a certificate"))).collect()
}

/// One way to a connection.
struct Way {
    suite: &'static Suite,
    group: Group,
    server: (SignatureScheme, &'static str),
    client: Option<(SignatureScheme, &'static str)>,
}

impl Way {
    /// All that is legal together; with the large fields one signature and one client for each
    /// suite, by turns.
    fn all() -> Vec<Way> {
        let identities = identities();
        let clients: Vec<_> = std::iter::once(None).chain(identities.iter().copied().map(Some)).collect();
        let mut ways = Vec::new();
        let mut turn = 0;
        for suite in suites::all().iter().filter(|suite| suite.is_tls13()) {
            for group in groups::all().iter().filter(|info| info.in_tls13()).map(|info| info.group) {
                if [Group::FFDHE3072, Group::FFDHE4096, Group::FFDHE6144, Group::FFDHE8192].contains(&group) {
                    let (server, client) = (identities[turn % identities.len()], clients[turn % clients.len()]);
                    ways.push(Way { suite, group, server, client });
                    turn += 1;
                    continue;
                }
                for &server in &identities {
                    ways.extend(clients.iter().map(|&client| Way { suite, group, server, client }));
                }
            }
        }
        ways
    }

    /// A full handshake, then one with its ticket and a key exchange, then one by the PSK alone.
    fn go(&self) {
        let label = format!("{} {:?} {:?} client {:?}", self.suite.name_str(), self.group, self.server, self.client);
        let quiet = |config: Config| Config { suites13: vec![self.suite], watch_info: false, watch_messages: false, ..config };
        let (mut client, mut server) = (quiet(alone(&[self.group])), quiet(alone(&[self.group])));
        client.sigalgs = vec![self.server.0];
        let (mut client_app, mut server_app) = (App::default(), App::default());
        server_app.identity(&mut server, self.server.1);
        if let Some((scheme, name)) = self.client {
            client_app.identity(&mut client, name);
            server.verify_mode = verify::PEER | verify::FAIL_IF_NO_PEER_CERT;
            server.client_sigalgs = Some(vec![scheme]);
            client.client_sigalgs = server.client_sigalgs.clone();
        }
        let mut first = Duo::with_apps(client.clone(), client_app, server.clone(), server_app);
        first.run().unwrap_or_else(|e| panic!("{label}: {e:?}"));
        first.check();
        assert_eq!(first.server.conn.suite().map(|s| s.id), Some(self.suite.id), "{label}");
        assert_eq!(first.server.conn.group(), Some(self.group), "{label}");
        assert_eq!(first.client.conn.peer_sigalg(), Some(self.server.0), "{label}");
        assert_eq!(first.server.conn.peer_sigalg(), self.client.map(|(scheme, _)| scheme), "{label}");
        assert_eq!(first.server.conn.peer_chain().len(), usize::from(self.client.is_some()), "{label}");
        exchange_shortly(&mut first, &label);
        client.session = first.client.app.received.last().cloned();
        // With and without a key exchange: the server has no group in common, then.
        for psk_alone in [false, true] {
            let (mut client, mut server) = (client.clone(), server.clone());
            if psk_alone {
                client.options |= op::ALLOW_NO_DHE_KEX;
                server.options |= op::ALLOW_NO_DHE_KEX;
                let other = if self.group == Group::X25519 { Group::SECP256R1 } else { Group::X25519 };
                server.groups = vec![other];
            }
            let app = App { tickets: first.server.app.tickets.clone(), ..App::default() };
            let mut duo = Duo::with_apps(client, App::default(), server, app);
            duo.run().unwrap_or_else(|e| panic!("{label}, resumed, alone {psk_alone}: {e:?}"));
            duo.check();
            assert!(duo.client.conn.session_reused(), "{label}");
            assert_eq!(duo.client.conn.group().is_none(), psk_alone, "{label}");
            exchange_shortly(&mut duo, &label);
        }
    }
}

/// A few bytes both ways; `every_suite_with_every_group` sends many.
fn exchange_shortly(duo: &mut Duo, label: &str) {
    for from_client in [false, true] {
        let (from, to) =
            if from_client { (&mut duo.client, &mut duo.server) } else { (&mut duo.server, &mut duo.client) };
        from.conn.write(label.as_bytes()).expect("a write");
        to.give(&from.take_output());
        assert_eq!(to.read_all().expect("a read"), label.as_bytes(), "{label}");
    }
}

/// Suite × group × server's signature × client's certificate (none, each signature) × full,
/// resumed with a key exchange, resumed by the PSK alone. The factor that is sampled: with the
/// finite fields from 3072 bits on, whose exponentiations take all the time, the signatures go by
/// turns; how a group agrees has no part in them.
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
    println!("{} full handshakes, each resumed with a key exchange and by the PSK alone", ways.len());
    assert!(ways.len() > 5000, "{}", ways.len());
}

#[test]
fn every_kind_of_certificate() {
    for (name, _) in PAIRS {
        let (mut server, mut app) = (config13(), App::default());
        app.identity(&mut server, name);
        let mut duo = Duo::with_apps(config13(), App::default(), server, app);
        duo.run().unwrap_or_else(|e| panic!("{name}: {e:?}"));
        duo.check();
        assert_eq!(duo.client.conn.peer_chain().len(), 1);
        assert_eq!(duo.client.conn.peer_sigalg(), duo.server.conn.own_sigalg());
    }
}

#[test]
fn a_retry_when_no_share_fits() {
    let client = Config { key_share_groups: vec![Group::X25519], ..config13() };
    for compat in [0, op::ENABLE_MIDDLEBOX_COMPAT] {
        let client = Config { options: compat, ..client.clone() };
        let mut duo = Duo::new(client, alone(&[Group::SECP384R1]));
        duo.run().expect("a handshake");
        duo.check();
        assert_eq!(duo.client.conn.group(), Some(Group::SECP384R1));
        duo.exchange();
    }
}

#[test]
fn no_group_in_common() {
    let mut duo = Duo::new(alone(&[Group::X25519]), alone(&[Group::SECP384R1]));
    let (_, error) = duo.run().expect_err("a failure");
    assert_eq!(error.reason, reason::NO_SUITABLE_KEY_SHARE);
    assert_eq!(error.alert, Some(AlertDescription::HANDSHAKE_FAILURE));
}

/// A finished handshake's tickets: (client's, the server's application).
fn tickets(client: &Config, server: &Config) -> (Duo, App) {
    let mut duo = Duo::new(client.clone(), server.clone());
    duo.run().expect("a handshake");
    duo.exchange();
    let mut app = App::default();
    app.tickets = duo.server.app.tickets.clone();
    (duo, app)
}

#[test]
fn resumption_by_ticket() {
    let (first, app) = tickets(&config13(), &config13());
    assert!(!first.client.conn.session_reused());
    let session = first.client.app.received.last().cloned();
    for retry in [false, true] {
        let mut server = config13();
        if retry {
            server.groups = vec![Group::SECP384R1];
        }
        let client = Config { session: session.clone(), ..config13() };
        let mut app2 = App::default();
        app2.tickets = app.tickets.clone();
        let mut duo = Duo::with_apps(client, App::default(), server, app2);
        duo.run().expect("a resumption");
        duo.check();
        assert!(duo.client.conn.session_reused());
        assert!(!duo.server.app.asked.contains(&"Sign".to_string()));
        duo.exchange();
        // A resumed connection gets one ticket.
        assert_eq!(duo.client.app.received.len(), 1);
    }
}

#[test]
fn an_unknown_ticket_falls_back() {
    let (first, _) = tickets(&config13(), &config13());
    let client = Config { session: first.client.app.received.last().cloned(), ..config13() };
    let mut duo = Duo::new(client, config13());
    duo.run().expect("a full handshake");
    duo.check();
    assert!(!duo.client.conn.session_reused());
}

#[test]
fn a_wrong_binder_is_refused() {
    let (first, mut app) = tickets(&config13(), &config13());
    for session in app.tickets.values_mut() {
        let mut other = (**session).clone();
        other.secret = b"another key, of thirty-two bytes".as_slice().into();
        *session = other.into();
    }
    let client = Config { session: first.client.app.received.last().cloned(), ..config13() };
    let mut duo = Duo::with_apps(client, App::default(), config13(), app);
    let (_, error) = duo.run().expect_err("a failure");
    // The suite's hash is SHA-384: a key of another length is as wrong.
    assert_eq!(error.reason, reason::BINDER_DOES_NOT_VERIFY);
    assert_eq!(error.alert, Some(AlertDescription::ILLEGAL_PARAMETER));
}

#[test]
fn external_psk_with_and_without_key_exchange() {
    for (suite, options) in [(0x1301, 0), (0x1302, 0), (0x1301, op::ALLOW_NO_DHE_KEX)] {
        let psk = external_psk(suite, b"0123456789abcdef0123456789abcdef", 0);
        let id = suites::by_id(suite).expect("a suite");
        let mut client = Config { asks: Asks::PSK_USE_SESSION, suites13: vec![id], ..config13() };
        let mut server = Config { asks: Asks::PSK_FIND_SESSION, ..config13() };
        client.options |= options;
        server.options |= options;
        if options != 0 {
            // No group in common: the PSK stands alone.
            client.groups = vec![Group::X25519];
            client.key_share_groups = vec![Group::X25519];
            server.groups = vec![Group::SECP384R1];
        }
        let client_app = App { use_psk: Some((b"me".to_vec(), psk.clone())), ..App::default() };
        let mut server_app = App::default();
        server_app.external.insert(b"me".to_vec(), psk);
        let mut duo = Duo::with_apps(client, client_app, server, server_app);
        duo.run().expect("a handshake");
        duo.check();
        assert!(duo.client.conn.session_reused());
        assert_eq!(duo.client.conn.group().is_none(), options != 0);
        duo.exchange();
    }
}

#[test]
fn client_certificates() {
    for (name, _) in PAIRS {
        let mut app = App::default();
        let mut client = config13();
        app.identity(&mut client, name);
        let server = Config { verify_mode: verify::PEER | verify::FAIL_IF_NO_PEER_CERT, ..config13() };
        let mut duo = Duo::with_apps(client, app, server, App::default());
        duo.run().unwrap_or_else(|e| panic!("{name}: {e:?}"));
        duo.check();
        assert_eq!(duo.server.conn.peer_chain().len(), 1);
        duo.exchange();
    }
}

#[test]
fn a_client_without_a_certificate() {
    let server = Config { verify_mode: verify::PEER, ..config13() };
    let mut duo = Duo::new(config13(), server.clone());
    duo.run().expect("it is only asked for");
    duo.check();
    let server = Config { verify_mode: verify::PEER | verify::FAIL_IF_NO_PEER_CERT, ..server };
    let mut duo = Duo::new(config13(), server);
    let (_, error) = duo.run().expect_err("it must be there");
    assert_eq!(error.alert, Some(AlertDescription::CERTIFICATE_REQUIRED));
    assert_eq!(error.reason, reason::PEER_DID_NOT_RETURN_A_CERTIFICATE);
}

#[test]
fn a_refused_chain_ends_it() {
    let app = App { refuse_verify: Some(AlertDescription::UNKNOWN_CA), ..App::default() };
    let mut duo = Duo::with_apps(config13(), app, config13(), App::default());
    let (_, error) = duo.run().expect_err("a failure");
    assert_eq!((error.alert, error.reason), (Some(AlertDescription::UNKNOWN_CA), 134));
    let bytes = duo.client.take_output();
    duo.server.give(&bytes);
    let error = duo.server.handshake().expect_err("the alert");
    assert_eq!(error.received, Some(AlertDescription::UNKNOWN_CA.0));
    assert_eq!(error.reason, 1048);
}

#[test]
fn authentication_after_the_handshake() {
    let mut app = App::default();
    let mut client = Config { post_handshake_auth: true, ..config13() };
    app.identity(&mut client, "ed25519");
    let server = Config { verify_mode: verify::PEER | verify::POST_HANDSHAKE, ..config13() };
    let mut duo = Duo::with_apps(client, app, server, App::default());
    duo.run().expect("a handshake");
    duo.exchange();
    assert_eq!(duo.server.conn.peer_chain().len(), 0);
    for _ in 0..2 {
        duo.server.conn.request_client_auth().expect("may ask");
        assert!(duo.server.conn.wants_handshake());
        assert!(duo.server.handshake().expect("the request"));
        assert_eq!(duo.server.conn.request_client_auth(), Err(reason::REQUEST_SENT));
        duo.shuttle();
        assert_eq!(duo.server.conn.peer_chain().len(), 1);
        duo.exchange();
    }
}

#[test]
fn authentication_was_not_offered() {
    let server = Config { verify_mode: verify::PEER | verify::POST_HANDSHAKE, ..config13() };
    let mut duo = Duo::new(config13(), server);
    duo.run().expect("a handshake");
    assert_eq!(duo.server.conn.request_client_auth(), Err(reason::EXTENSION_NOT_RECEIVED));
}

#[test]
fn key_updates_both_ways() {
    let mut duo = Duo::new(config13(), config13());
    duo.run().expect("a handshake");
    duo.exchange();
    for (from_client, request) in [(true, false), (true, true), (false, true), (false, false)] {
        let (from, to) = if from_client { (&mut duo.client, &mut duo.server) } else { (&mut duo.server, &mut duo.client) };
        from.conn.key_update(request);
        assert!(from.handshake().expect("the update"));
        let bytes = from.take_output();
        to.give(&bytes);
        to.read_all().expect("the update is read");
        assert_eq!(to.conn.key_update_pending(), request.then_some(false));
        assert!(to.handshake().expect("the answer"));
        duo.shuttle();
        duo.exchange();
    }
}

fn early_config() -> (Config, Config) {
    let server = Config { max_early_data: 1000, recv_max_early_data: 1000, ..config13() };
    (config13(), server)
}

/// A resumption with early data; the server wants it or not.
fn early(wanted: bool, alter: impl Fn(&mut Config, &mut App)) -> Duo {
    let (client, mut server) = early_config();
    let (first, mut app) = tickets(&client, &server);
    let client = Config { session: first.client.app.received.last().cloned(), ..client };
    alter(&mut server, &mut app);
    let mut duo = Duo::with_apps(client, App::default(), server, app);
    duo.client.conn.want_early_data(true);
    duo.server.conn.want_early_data(wanted);
    assert!(!duo.client.handshake().expect("the hello"));
    assert_eq!(duo.client.conn.write_early_data(b"early bird").expect("a write"), 10);
    let bytes = duo.client.take_output();
    duo.server.give(&bytes);
    assert!(!duo.server.handshake().expect("the flight"));
    duo
}

fn finish(duo: &mut Duo) {
    duo.client.conn.want_early_data(false);
    duo.server.conn.want_early_data(false);
    duo.run().expect("the rest");
    duo.check();
    assert!(duo.client.keylog("CLIENT_EARLY_TRAFFIC_SECRET").is_some());
    duo.exchange();
}

#[test]
fn early_data_is_taken() {
    let mut duo = early(true, |_, _| {});
    let mut buf = [0; 100];
    // The dummy change_cipher_spec comes first.
    assert_eq!(duo.server.conn.read_early_data(&mut buf), Ok(ReadStep::NonApplication));
    assert_eq!(duo.server.conn.read_early_data(&mut buf), Ok(ReadStep::Data(10)));
    assert_eq!(&buf[..10], b"early bird");
    let mut keys = [[0; 32]; 2];
    duo.client.conn.export_early(b"x", b"", &mut keys[0]).expect("an export");
    duo.server.conn.export_early(b"x", b"", &mut keys[1]).expect("an export");
    assert_eq!(keys[0], keys[1]);
    finish(&mut duo);
    assert_eq!(duo.client.conn.early_data(), (true, true));
}

#[test]
fn early_data_is_skipped() {
    // Not wanted, without the session, and with a retry.
    let cases: [fn(&mut Config, &mut App); 3] =
        [|_, _| {}, |_, app| app.tickets.clear(), |config, _| config.groups = vec![Group::SECP384R1]];
    for (n, alter) in cases.into_iter().enumerate() {
        let mut duo = early(n != 0, alter);
        finish(&mut duo);
        assert_eq!(duo.client.conn.early_data(), (true, false), "case {n}");
        assert_eq!(duo.client.conn.session_reused(), n != 1);
    }
}

/// The second hello offered none (RFC 8446 sections 4.2 and 4.2.10).
#[test]
fn early_data_accepted_after_a_retry_is_refused() {
    let mut duo = early(true, |config, _| config.groups = vec![Group::SECP384R1]);
    duo.server.conn.set_tamper(|raw| {
        let mut raw = raw.to_vec();
        // EncryptedExtensions: early_data at the end, both lengths four more.
        if raw[0] == 8 {
            raw.extend_from_slice(&[0, 42, 0, 0]);
            raw[3] += 4;
            raw[5] += 4;
        }
        raw
    });
    duo.client.conn.want_early_data(false);
    duo.server.conn.want_early_data(false);
    let (role, error) = duo.run().expect_err("a server's lie");
    assert_eq!((role, error.reason), (Role::Client, reason::UNSOLICITED_EXTENSION));
    assert_eq!(error.alert, Some(AlertDescription::UNSUPPORTED_EXTENSION));
}

#[test]
fn too_much_early_data_is_not_sent() {
    let (client, server) = early_config();
    let (first, app) = tickets(&client, &server);
    let client = Config { session: first.client.app.received.last().cloned(), ..client };
    let mut duo = Duo::with_apps(client, App::default(), server, app);
    duo.client.conn.want_early_data(true);
    duo.client.handshake().expect("the hello");
    let error = duo.client.conn.write_early_data(&[0; 1001]).expect_err("too much");
    assert_eq!(error.reason, reason::TOO_MUCH_EARLY_DATA);
}

#[test]
fn names_protocols_and_status() {
    let client = Config {
        server_name: Some(b"example.org".to_vec()),
        alpn: b"\x02h2\x03foo".to_vec(),
        ocsp_request: Some(OcspRequest::default()),
        asks: Asks::OCSP,
        max_fragment_length: 1,
        ..config13()
    };
    let server = Config { asks: Asks::SERVER_NAME | Asks::ALPN_SELECT | Asks::OCSP | Asks::CERT_CALLBACK, ..config13() };
    let app = App { alpn: Some(b"h2".to_vec()), ocsp: Some(b"stapled".to_vec()), ..App::default() };
    let mut duo = Duo::with_apps(client, App::default(), server, app);
    duo.run().expect("a handshake");
    duo.check();
    assert_eq!(duo.client.conn.alpn(), Some(&b"h2"[..]));
    assert_eq!(duo.server.conn.alpn(), Some(&b"h2"[..]));
    assert_eq!(duo.server.conn.server_name(), Some(&b"example.org"[..]));
    assert!(duo.client.conn.server_name_acknowledged());
    assert_eq!(duo.client.conn.ocsp_response(), Some(&b"stapled"[..]));
    assert_eq!(duo.client.conn.max_fragment_length(), 1);
    let asked: Vec<_> = duo.server.app.asked.iter().map(String::as_str).take(4).collect();
    assert_eq!(asked, ["ServerName", "AlpnSelect", "CertCallback", "OcspResponse"]);
    duo.exchange();
}

#[test]
fn custom_extensions_everywhere() {
    let all = ext::CLIENT_HELLO
        | ext::TLS1_3_SERVER_HELLO
        | ext::TLS1_3_ENCRYPTED_EXTENSIONS
        | ext::TLS1_3_HELLO_RETRY_REQUEST
        | ext::TLS1_3_CERTIFICATE
        | ext::TLS1_3_CERTIFICATE_REQUEST
        | ext::TLS1_3_NEW_SESSION_TICKET;
    let custom = vec![CustomExt { ext_type: 1234, context: all, role: None, has_add: true, has_parse: true }];
    let mut client = Config { custom_exts: custom.clone().into(), key_share_groups: vec![Group::X25519], ..config13() };
    let server = Config {
        custom_exts: custom.into(),
        groups: vec![Group::SECP384R1],
        verify_mode: verify::PEER,
        ..config13()
    };
    let mut app = App::default();
    app.identity(&mut client, "client");
    let mut duo = Duo::with_apps(client, app, server, App::default());
    duo.run().expect("a handshake");
    duo.check();
    duo.exchange();
    let seen = |app: &App| app.custom_seen.iter().map(|(context, ..)| *context).collect::<Vec<_>>();
    assert_eq!(
        seen(&duo.client.app),
        [
            ext::TLS1_3_HELLO_RETRY_REQUEST,
            ext::TLS1_3_SERVER_HELLO,
            ext::TLS1_3_ENCRYPTED_EXTENSIONS,
            ext::TLS1_3_CERTIFICATE_REQUEST,
            ext::TLS1_3_CERTIFICATE,
            ext::TLS1_3_NEW_SESSION_TICKET,
            ext::TLS1_3_NEW_SESSION_TICKET,
        ]
    );
    assert_eq!(seen(&duo.server.app), [ext::CLIENT_HELLO, ext::CLIENT_HELLO, ext::TLS1_3_CERTIFICATE]);
}

#[test]
fn close_notify_both_ways() {
    let mut duo = Duo::new(config13(), config13());
    duo.run().expect("a handshake");
    duo.exchange();
    duo.client.conn.close_notify().expect("an alert");
    let bytes = duo.client.take_output();
    duo.server.give(&bytes);
    let mut buf = [0; 10];
    assert_eq!(duo.server.conn.read(&mut buf, false), Ok(ReadStep::Closed));
    assert!(duo.server.conn.close_received());
}

#[test]
fn padding_hides_lengths() {
    let client = Config { block_padding: 512, ..config13() };
    let mut duo = Duo::new(client, config13());
    duo.run().expect("a handshake");
    duo.client.conn.write(b"x").expect("a write");
    assert_eq!(duo.client.take_output().len(), 5 + 512 + 16);
}

#[test]
fn the_key_log_has_a_line_a_secret() {
    let mut duo = Duo::new(config13(), config13());
    duo.run().expect("a handshake");
    for side in [&duo.client, &duo.server] {
        for label in ["CLIENT_HANDSHAKE_TRAFFIC_SECRET", "SERVER_HANDSHAKE_TRAFFIC_SECRET"] {
            assert_eq!(side.keylog(label).map(|secret| secret.len()), Some(32), "{label}");
        }
    }
    assert_eq!(duo.client.keylog("CLIENT_HANDSHAKE_TRAFFIC_SECRET"), duo.server.keylog("CLIENT_HANDSHAKE_TRAFFIC_SECRET"));
}

//! The state machines: a subject fed arbitrary bytes, or facing a peer that keeps the
//! protocol's keys but not its rules. Both ends of every run are subjects.
//!
//! Promises: no panic; an end after boundedly many steps; a failed connection stays failed with
//! the same error; no "internal error" for anything a peer can send; both ends complete only
//! with equal secrets and equal transcripts.

use crate::{
    Script,
    app::{self, App, VERSIONS},
};
use ssl::codec::session::SessionDer;
use ssl::codec::{AlertDescription, AlertLevel, HandshakeType, ProtocolVersion, handshake};
use ssl::ossl::x509::X509Cert;
use ssl::tls::{
    ask::{Answer, Ask, Reply},
    config::{Asks, Config, CustomExt, OcspRequest, Role},
    conn::{Conn, ReadStep, Step},
    error::Error,
    groups::Group,
    notice::Event,
    options::{op, verify},
    reason,
    session::SessionData,
    sigalgs,
    suites::{self, Suite},
    version::VersionSet,
};
use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicBool, Ordering},
};

const NOW: u64 = 1_700_000_000;

/// One end of a connection.
pub(crate) struct Side {
    pub(crate) conn: Conn,
    pub(crate) app: App,
    /// The first error, which has to be the last.
    pub(crate) error: Option<Error>,
    pub(crate) done: bool,
    /// Handshake messages sent, if somebody wants them.
    watched: Option<Vec<Vec<u8>>>,
}

impl Side {
    pub(crate) fn new(role: Role, config: Config, app: App) -> Side {
        let mut conn = Conn::new(role, Arc::new(config));
        conn.set_now(NOW + 60, 0);
        let app = App { client: role == Role::Client, ..app };
        Side { conn, app, error: None, done: false, watched: None }
    }

    pub(crate) fn note(&mut self, error: Error) {
        self.done = false;
        match &self.error {
            None => self.error = Some(error),
            Some(first) => assert_eq!(first, &error, "a failed connection changes its mind"),
        }
    }

    /// Runs the handshake as far as it goes.
    pub(crate) fn handshake(&mut self) {
        for _ in 0..2000 {
            let step = self.conn.handshake();
            while let Some(notice) = self.conn.pop_notice() {
                if let (Event::Message { write: true, content_type: 22, data, .. }, Some(watched)) =
                    (notice.event, &mut self.watched)
                {
                    watched.push(data);
                }
            }
            match step {
                Err(error) => return self.note(error),
                Ok(_) if self.error.is_some() => panic!("a failed connection goes on"),
                Ok(Step::Continue | Step::Flush) => {}
                Ok(Step::Ask(ask)) => {
                    let answer = match ask {
                        Ask::VerifyPeer if !self.peer_is_whole() => {
                            Answer::Refuse { alert: Some(AlertDescription::BAD_CERTIFICATE), reason: 0x8000d }
                        }
                        ask => self.app.answer(ask),
                    };
                    self.conn.answer(Reply { answer, config: None });
                }
                Ok(Step::Done) => {
                    self.done = true;
                    return;
                }
                Ok(Step::EarlyData) => {
                    if self.conn.role() == Role::Client {
                        let _ = self.conn.write_early_data(b"early");
                        self.conn.want_early_data(false);
                    } else {
                        return self.read_early();
                    }
                }
                Ok(Step::NeedInput | Step::Closed) => return,
                Ok(Step::ApplicationData) => {
                    let mut buf = [0; 512];
                    if let Err(error) = self.conn.read(&mut buf, false) {
                        return self.note(error);
                    }
                }
            }
        }
        panic!("the handshake does not come to an end");
    }

    fn read_early(&mut self) {
        let mut buf = [0; 512];
        for _ in 0..2000 {
            match self.conn.read_early_data(&mut buf) {
                Err(error) => return self.note(error),
                Ok(ReadStep::Handshake) => {
                    self.conn.want_early_data(false);
                    return self.handshake();
                }
                Ok(ReadStep::Data(_) | ReadStep::NonApplication) => {}
                Ok(ReadStep::NeedInput | ReadStep::Closed) => return,
            }
        }
        panic!("early data do not come to an end");
    }

    /// What the driver finds out when it verifies a chain: certificates, the first with a key.
    fn peer_is_whole(&self) -> bool {
        let certs: Result<Vec<_>, _> = self.conn.peer_chain().iter().map(|der| X509Cert::from_der(der)).collect();
        certs.is_ok_and(|certs| certs.first().is_none_or(|leaf| leaf.public_key_ref().is_some()))
    }

    /// Reads what there is; handshakes on the way are run.
    fn read(&mut self) {
        for n in 0..20_000 {
            let mut buf = [0; 512];
            match self.conn.read(&mut buf[..1 + n % 512], n % 7 == 3) {
                Err(error) => return self.note(error),
                Ok(_) if self.error.is_some() => panic!("a failed connection is read"),
                Ok(ReadStep::Data(_) | ReadStep::NonApplication) => {}
                Ok(ReadStep::Handshake) => {
                    self.done = false;
                    self.handshake();
                    if !self.done && self.conn.pending() == 0 {
                        return;
                    }
                }
                Ok(ReadStep::NeedInput | ReadStep::Closed) => return,
            }
        }
        panic!("reading does not come to an end");
    }

    pub(crate) fn go_on(&mut self) {
        if self.done {
            if self.conn.wants_handshake() {
                self.handshake();
            }
            if self.done {
                self.read();
            }
        } else {
            self.handshake();
        }
    }

    pub(crate) fn give(&mut self, bytes: &[u8]) {
        if !bytes.is_empty() {
            let mut buf = self.conn.take_input(bytes.len());
            buf[..bytes.len()].copy_from_slice(bytes);
            self.conn.put_input(buf, bytes.len());
        }
    }

    fn take_output(&mut self) -> Vec<u8> {
        let out = self.conn.take_output();
        let bytes = out.pending().to_vec();
        self.conn.put_output(out, bytes.len());
        bytes
    }

    /// At the end: promises about errors, and the getters run.
    pub(crate) fn judge(&mut self) {
        if let Some(error) = &self.error {
            let internal = error.reason == reason::INTERNAL_ERROR || error.reason & 0x3f_ffff == 259;
            let suite = self.conn.suite().map(|suite| suite.name_str());
            assert!(self.app.spoiled || !internal, "an internal error: {:?} {suite:?} {error:?}", self.conn.role());
            assert_eq!(self.conn.failure(), Some(error));
            assert!(self.conn.write(b"x").is_err(), "a failed connection is written to");
        }
        let conn = &self.conn;
        let mut out = [0; 20];
        let _ = conn.export(b"EXPORTER-fuzz", None, &mut out);
        let _ = conn.export_early(b"EXPORTER-fuzz", b"", &mut out);
        let _ = (conn.version(), conn.suite(), conn.group(), conn.alpn(), conn.npn(), conn.server_name());
        let _ = (conn.peer_tmp_key(), conn.own_tmp_key(), conn.peer_tmp_field(), conn.current_hello());
        let _ = (conn.session(), conn.master_secret(), conn.ocsp_response(), conn.scts(), conn.state().name_long());
        self.conn.release_buffers();
    }
}

/// The connection the bytes describe: settings of both ends.
pub(crate) struct Setting {
    pub(crate) client: (Config, App),
    pub(crate) server: (Config, App),
    early: bool,
}

fn base(versions: &[ProtocolVersion]) -> Config {
    let mut set = VersionSet::default();
    versions.iter().for_each(|version| set.insert(*version));
    Config {
        versions: set,
        suites13: suites::all().iter().filter(|suite| suite.is_tls13() && suite.is_available()).collect(),
        groups: vec![Group::X25519, Group::SECP256R1],
        key_share_groups: vec![Group::X25519],
        sigalgs: sigalgs::default_list().collect(),
        options: op::ENABLE_MIDDLEBOX_COMPAT,
        num_tickets: 1,
        session_timeout: 7200,
        max_send_fragment: 16384,
        split_send_fragment: 16384,
        max_cert_list: 4096,
        dhe_possible: true,
        ec_point_formats: true,
        session_cache_server: true,
        cookie_key: vec![9; 32],
        ..Config::default()
    }
}

fn old_suites() -> &'static [&'static Suite] {
    static SUITES: OnceLock<Vec<&'static Suite>> = OnceLock::new();
    SUITES.get_or_init(|| suites::all().iter().filter(|suite| suite.is_available() && !suite.is_tls13()).collect())
}

const EXT_EVERYWHERE: u32 = 0x0080 | 0x0100 | 0x0200 | 0x0400 | 0x0800 | 0x1000 | 0x2000 | 0x4000;

fn setting13(script: &mut Script<'_>) -> Setting {
    let (a, b, asks) = (script.u8(), script.u8(), script.u16());
    let mut client = base(&VERSIONS[3..]);
    let mut server = client.clone();
    server.credentials = app::credentials([2, 2, 4, 1][usize::from(a & 3)]);
    if a & 4 != 0 {
        server.verify_mode = verify::PEER | if a & 8 != 0 { verify::FAIL_IF_NO_PEER_CERT } else { 0 };
        client.credentials = if a & 16 != 0 { app::credentials(2) } else { Vec::new() };
    }
    if a & 32 != 0 {
        server.groups = vec![Group::SECP256R1];
    }
    if a & 64 != 0 {
        client.groups.insert(0, Group::X25519_MLKEM768);
        client.key_share_groups.insert(0, Group::X25519_MLKEM768);
        server.groups.insert(0, Group::X25519_MLKEM768);
    }
    let mut apps = (App::default(), App::default());
    let early = b & 2 != 0;
    if a & 128 != 0 {
        let session = ticket13();
        client.session = Some(session.clone());
        apps.1.session = Some(session);
        server.max_early_data = 1000;
        server.recv_max_early_data = if b & 1 != 0 { 1000 } else { 0 };
        client.max_early_data = 1000;
    }
    if b & 4 != 0 {
        client.alpn = b"\x02h2\x04http".to_vec();
        client.server_name = Some(b"example.org".to_vec());
        client.ocsp_request = Some(OcspRequest::default());
        client.request_scts = true;
    }
    if b & 8 != 0 {
        client.max_fragment_length = 1 + (b >> 6);
    }
    if b & 16 != 0 {
        client.post_handshake_auth = true;
    }
    if b & 32 != 0 {
        custom(&mut client);
        custom(&mut server);
    }
    if b & 64 != 0 {
        client.options |= op::ALLOW_NO_DHE_KEX;
        server.options |= op::ALLOW_NO_DHE_KEX;
    }
    if b & 128 != 0 {
        // Older versions offered and taken as well.
        client.versions.insert(ProtocolVersion::TLS1_2);
        server.versions.insert(ProtocolVersion::TLS1_2);
        client.suites = old_suites().to_vec();
        server.suites = client.suites.clone();
    }
    questions(&mut client, &mut server, asks);
    Setting { client: (client, apps.0), server: (server, apps.1), early }
}

/// Which callbacks there are.
fn questions(client: &mut Config, server: &mut Config, asks: u16) {
    client.asks |= Asks::from_bits_truncate(u32::from(asks) & 0x3fff) - Asks::SECURITY;
    server.asks |= Asks::from_bits_truncate(u32::from(asks) & 0x3fff) - Asks::SECURITY;
    if asks & 1 << 14 != 0 {
        server.asks |= Asks::COOKIE | Asks::COOKIE_VERIFY | Asks::SECURITY | Asks::NOT_RESUMABLE;
        client.asks |= Asks::SECURITY;
    }
    if asks & 1 << 15 != 0 {
        server.asks |= Asks::RECORD_PADDING;
        client.watch_messages = true;
        client.watch_info = true;
        client.keylog = true;
    }
}

fn custom(config: &mut Config) {
    let ext = CustomExt { ext_type: 0xfeed, context: EXT_EVERYWHERE, role: None, has_add: true, has_parse: true };
    config.custom_exts = Arc::new(vec![ext]);
}

pub(crate) fn setting12(script: &mut Script<'_>) -> Setting {
    let (a, b, suite, asks) = (script.u8(), script.u8(), script.u8(), script.u16());
    let version = VERSIONS[[2, 2, 1, 0][usize::from(a & 3)]];
    let mut client = base(&[version]);
    // PSK only where a suite of it is chosen.
    client.asks = Asks::PSK_CLIENT;
    client.suites = old_suites().to_vec();
    let mut server = client.clone();
    server.asks = Asks::PSK_SERVER;
    server.credentials = app::credentials(if a & 4 != 0 { 1 } else { 3 });
    // RSA is slow, so that the chosen suite is mostly not its.
    let n = usize::from(suite) % (old_suites().len() + 1);
    client.suites = old_suites().get(n).map_or_else(|| old_suites().to_vec(), |suite| vec![*suite]);
    if a & 8 != 0 {
        server.verify_mode = verify::PEER | if a & 16 != 0 { verify::FAIL_IF_NO_PEER_CERT } else { 0 };
        client.credentials = app::credentials(2);
        client.current_slot = Some(3);
    }
    let mut apps = (App::default(), App::default());
    if a & 32 != 0 {
        let session = session12(a & 64 != 0);
        client.suites = old_suites().to_vec();
        client.session = Some(session.clone());
        apps.1.session = Some(session);
        if version != ProtocolVersion::TLS1_2 {
            apps.1.session = None;
        }
    }
    if a & 128 != 0 {
        client.options |= op::NO_TICKET;
        server.options |= op::NO_TICKET;
    }
    if b & 1 != 0 {
        client.options |= op::NO_EXTENDED_MASTER_SECRET;
    }
    if b & 2 != 0 {
        client.options |= op::NO_ENCRYPT_THEN_MAC;
    }
    if b & 4 != 0 {
        client.alpn = b"\x02h2\x04http".to_vec();
        client.server_name = Some(b"example.org".to_vec());
        client.ocsp_request = Some(OcspRequest::default());
        client.request_scts = true;
    }
    if b & 8 != 0 {
        client.max_fragment_length = 2;
    }
    if b & 16 != 0 {
        server.options |= op::ALLOW_CLIENT_RENEGOTIATION;
    }
    if b & 32 != 0 {
        custom(&mut client);
        custom(&mut server);
    }
    if b & 64 != 0 {
        client.asks |= Asks::NPN_SELECT;
        server.asks |= Asks::NPN_ADVERTISE;
    }
    if b & 128 != 0 {
        client.options |= op::NO_RENEGOTIATION | op::LEGACY_SERVER_CONNECT;
    }
    questions(&mut client, &mut server, asks);
    Setting { client: (client, apps.0), server: (server, apps.1), early: false }
}

/// A session of TLS 1.3 as its client has it.
fn ticket13() -> Arc<SessionData> {
    static SESSION: OnceLock<Arc<SessionData>> = OnceLock::new();
    SESSION
        .get_or_init(|| {
            let client = base(&VERSIONS[3..]);
            let mut server = Config { max_early_data: 1000, ..client.clone() };
            server.credentials = app::credentials(2);
            make_session(client, server)
        })
        .clone()
}

/// A session of TLS 1.2, by ticket or by id.
fn session12(ticket: bool) -> Arc<SessionData> {
    static SESSIONS: [OnceLock<Arc<SessionData>>; 2] = [OnceLock::new(), OnceLock::new()];
    SESSIONS[usize::from(ticket)]
        .get_or_init(|| {
            let mut client = base(&[ProtocolVersion::TLS1_2]);
            client.suites = suites::by_id(0xc02b).into_iter().collect();
            if !ticket {
                client.options |= op::NO_TICKET;
            }
            let mut server = client.clone();
            server.credentials = app::credentials(2);
            make_session(client, server)
        })
        .clone()
}

fn make_session(client: Config, server: Config) -> Arc<SessionData> {
    let mut client = Side::new(Role::Client, client, App::default());
    let mut server = Side::new(Role::Server, server, App::default());
    converse(&mut client, &mut server, usize::MAX, &mut |_, _| {});
    assert!(client.done && server.done, "an undisturbed handshake: {:?} {:?}", client.error, server.error);
    client.app.kept.last().or(client.conn.session()).expect("a session").clone()
}

/// Carries bytes until nobody has more to say. `tamper` sees them on their way.
fn converse(client: &mut Side, server: &mut Side, piece: usize, tamper: &mut dyn FnMut(Role, &mut Vec<u8>)) {
    client.go_on();
    server.go_on();
    let mut quiet = 0;
    for _ in 0..60 {
        let mut moved = 0;
        for from_client in [true, false] {
            let (from, to) = if from_client { (&mut *client, &mut *server) } else { (&mut *server, &mut *client) };
            let mut bytes = from.take_output();
            tamper(from.conn.role(), &mut bytes);
            moved += bytes.len();
            for part in bytes.chunks(piece.max(bytes.len() / 64).max(1)) {
                to.give(part);
                to.go_on();
            }
        }
        if moved == 0 && client.conn.output_pending() == 0 {
            quiet += 1;
        }
        if quiet == 2 {
            return;
        }
    }
}

/// One change to the n-th message a misbehaving peer sends.
#[derive(Clone)]
struct Rule {
    message: u8,
    action: u8,
    at: usize,
    bytes: Vec<u8>,
}

impl Rule {
    fn read(script: &mut Script<'_>) -> Rule {
        let (message, action, at) = (script.u8() % 12, script.u8(), usize::from(script.u16()));
        Rule { message, action, at, bytes: script.vec().to_vec() }
    }

    /// What goes out instead of `raw`; `last` is the message before.
    fn apply(&self, raw: &mut Vec<u8>, last: &[u8]) {
        let at = if raw.is_empty() { 0 } else { self.at % raw.len() };
        let value = self.bytes.first().copied().unwrap_or(1);
        // A byte in the body, whose length the header then follows.
        let inside = at.max(4).min(raw.len());
        match self.action % 14 {
            0 => {
                if let Some(byte) = raw.get_mut(at) {
                    *byte ^= value;
                }
            }
            1 => {
                if let Some(byte) = raw.get_mut(inside) {
                    *byte = value;
                }
            }
            2 => {
                raw.truncate(inside);
                set_len(raw);
            }
            3 => {
                raw.extend_from_slice(&self.bytes);
                set_len(raw);
            }
            4 => raw.clear(),
            5 => raw.extend_from_within(..),
            6 => raw.extend_from_slice(last),
            7 => *raw = [last, raw].concat(),
            8 => {
                raw.splice(inside..inside, self.bytes.iter().copied());
                set_len(raw);
            }
            9 => {
                let end = (inside + self.bytes.len().max(1)).min(raw.len());
                raw.drain(inside..end);
                set_len(raw);
            }
            // Another message in its place, after it, before it.
            10 => *raw = message(self.at as u8, &self.bytes),
            11 => raw.extend(message(self.at as u8, &self.bytes)),
            12 => *raw = [message(self.at as u8, &self.bytes), std::mem::take(raw)].concat(),
            _ => {
                let end = (inside + self.bytes.len()).min(raw.len());
                raw[inside..end].copy_from_slice(&self.bytes[..end - inside]);
            }
        }
    }
}

fn message(typ: u8, body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let written = handshake::put_message(&mut out, HandshakeType(typ), |out| {
        out.extend_from_slice(body);
        Ok(())
    });
    written.expect("a short message");
    out
}

fn set_len(raw: &mut [u8]) {
    if raw.len() >= 4 {
        let len = (raw.len() - 4) as u32;
        raw[1..4].copy_from_slice(&len.to_be_bytes()[1..]);
    }
}

/// Lets `side` change its messages by the rules; tells whether it has.
fn misbehave(side: &mut Side, rules: Vec<Rule>) -> Arc<AtomicBool> {
    let changed = Arc::new(AtomicBool::new(false));
    let seen = changed.clone();
    let (mut count, mut last) = (0u8, Vec::new());
    side.conn.set_tamper(move |raw| {
        let mut out = raw.to_vec();
        for rule in rules.iter().filter(|rule| rule.message == count) {
            rule.apply(&mut out, &last);
        }
        count = count.saturating_add(1);
        last = raw.to_vec();
        if out != raw {
            seen.store(true, Ordering::Relaxed);
        }
        out
    });
    changed
}

/// Both ends say they are done: they have to mean the same connection.
pub(crate) fn agree(client: &Side, server: &Side, changed: bool) {
    let (client, server) = (&client.conn, &server.conn);
    let mut keys = [[0; 32]; 2];
    let exported = client.export(b"EXPORTER-fuzz", None, &mut keys[0]).is_ok()
        && server.export(b"EXPORTER-fuzz", None, &mut keys[1]).is_ok();
    assert!(exported && keys[0] == keys[1], "both are done with different secrets (messages changed: {changed})");
    assert_eq!(client.version(), server.version());
    assert_eq!(client.suite().map(|suite| suite.id), server.suite().map(|suite| suite.id));
    assert_eq!(client.finished(), server.peer_finished());
    assert_eq!(server.finished(), client.peer_finished());
    assert_eq!(client.alpn(), server.alpn());
    assert_eq!(client.session_reused(), server.session_reused());
}

/// An undisturbed run, for seeds: its handshake messages, and each end's first flight.
pub fn transcript(settings: &[u8], tls13: bool) -> (Vec<Vec<u8>>, [Vec<u8>; 2]) {
    let setting = if tls13 { setting13 } else { setting12 };
    let Setting { mut client, mut server, .. } = setting(&mut Script(settings));
    client.0.watch_messages = true;
    server.0.watch_messages = true;
    let mut messages = Vec::new();
    let mut client = Side::new(Role::Client, client.0, client.1);
    let mut server = Side::new(Role::Server, server.0, server.1);
    client.watched = Some(Vec::new());
    server.watched = Some(Vec::new());
    let mut flights = [Vec::new(), Vec::new()];
    converse(&mut client, &mut server, usize::MAX, &mut |role, bytes| {
        let flight = &mut flights[usize::from(role == Role::Server)];
        if flight.is_empty() {
            flight.clone_from(bytes);
        }
    });
    messages.extend(client.watched.take().unwrap_or_default());
    messages.extend(server.watched.take().unwrap_or_default());
    (messages, flights)
}

/// The role under attack, in a family of versions.
fn machine(data: &[u8], role: Role, setting: fn(&mut Script<'_>) -> Setting) {
    let mut script = Script(data);
    let kind = script.u8();
    let Setting { client, server, early } = setting(&mut script);
    let mut client = Side::new(Role::Client, client.0, client.1);
    let mut server = Side::new(Role::Server, server.0, server.1);
    if early {
        client.conn.want_early_data(true);
        server.conn.want_early_data(true);
    }
    let piece = match kind >> 4 {
        0 => usize::MAX,
        n => usize::from(n),
    };
    let attacked = |client: &mut Side, server: &mut Side, act: &mut dyn FnMut(&mut Side)| {
        act(if role == Role::Client { client } else { server });
    };
    if kind & 8 != 0 {
        let odd = script.vec().to_vec();
        attacked(&mut client, &mut server, &mut |side| side.app.odd = odd.clone());
    }
    match kind & 7 {
        // Nothing but bytes.
        0 | 1 => attacked(&mut client, &mut server, &mut |side| {
            side.handshake();
            for part in script.0.chunks(piece) {
                side.give(part);
                side.go_on();
            }
            side.read();
        }),
        // A peer that knows the keys: changed messages.
        2..=5 => {
            let peer = if role == Role::Client { &mut server } else { &mut client };
            let mut rules = Vec::new();
            for _ in 0..=kind & 1 {
                rules.push(Rule::read(&mut script));
            }
            let changed = misbehave(peer, rules);
            converse(&mut client, &mut server, piece, &mut |_, _| {});
            let changed = changed.load(Ordering::Relaxed);
            if client.done && server.done {
                agree(&client, &server, changed);
            }
        }
        // A network that changes, repeats and cuts what it carries.
        _ => {
            let mut rules: Vec<Rule> = Vec::new();
            for _ in 0..=script.u8() & 3 {
                rules.push(Rule::read(&mut script));
            }
            let (mut count, mut last) = (0u8, Vec::new());
            converse(&mut client, &mut server, piece, &mut |_, bytes| {
                let raw = bytes.clone();
                for rule in rules.iter().filter(|rule| rule.message == count) {
                    match rule.action % 14 {
                        2 => bytes.truncate(rule.at % bytes.len().max(1)),
                        3 => bytes.extend_from_slice(&rule.bytes),
                        10..=12 => *bytes = [&rule.bytes[..], bytes].concat(),
                        _ => rule.apply(bytes, &last),
                    }
                }
                if !raw.is_empty() {
                    count = count.saturating_add(1);
                    last = raw;
                }
            });
            if client.done && server.done {
                agree(&client, &server, true);
            }
        }
    }
    client.judge();
    server.judge();
}

pub fn client12(data: &[u8]) {
    machine(data, Role::Client, setting12);
}

pub fn server12(data: &[u8]) {
    machine(data, Role::Server, setting12);
}

pub fn client13(data: &[u8]) {
    machine(data, Role::Client, setting13);
}

pub fn server13(data: &[u8]) {
    machine(data, Role::Server, setting13);
}

/// After an undisturbed handshake: tickets, key updates, authentication, renegotiation, alerts,
/// data, in any order and of any content.
pub fn post_handshake(data: &[u8]) {
    let mut script = Script(data);
    let flags = script.u8();
    let Setting { mut client, mut server, .. } = if flags & 1 == 0 {
        let mut setting = setting13(&mut Script(&[0, flags & 0x24 | 16]));
        setting.client.0.credentials = app::credentials(2);
        setting.client.0.post_handshake_auth = flags & 2 != 0;
        setting
    } else {
        setting12(&mut Script(&[0, 16 | flags & 2, flags >> 3]))
    };
    server.0.credentials = app::credentials(2);
    if flags & 1 != 0 {
        client.0.suites = [0xc02b, 0xcca9, 0xc009].iter().filter_map(|id| suites::by_id(*id)).collect();
    }
    let mut client = Side::new(Role::Client, client.0, client.1);
    let mut server = Side::new(Role::Server, server.0, server.1);
    converse(&mut client, &mut server, usize::MAX, &mut |_, _| {});
    assert!(client.done && server.done, "an undisturbed handshake: {:?} {:?}", client.error, server.error);
    let mut spoiled = false;
    for _ in 0..24 {
        if script.is_empty() {
            break;
        }
        let what = script.u8();
        let (subject, peer) =
            if what & 0x80 == 0 { (&mut client, &mut server) } else { (&mut server, &mut client) };
        match what & 0xf {
            0 | 1 => {
                let typ = [4, 13, 24, 0, 1, 11, 15, 20][usize::from(script.u8() & 7)];
                let raw = message(typ, script.vec());
                spoiled |= peer.conn.inject_handshake(&raw).is_ok();
            }
            2 => spoiled |= peer.conn.inject_handshake(script.vec()).is_ok(),
            3 => {
                let _ = peer.conn.write(script.vec());
            }
            4 => {
                let (level, description) = (script.u8() % 3, script.u8());
                let _ = peer.conn.send_alert(AlertLevel(level), AlertDescription(description));
                spoiled = true;
            }
            5 if subject.conn.is_tls13() => subject.conn.key_update(what & 0x40 != 0),
            5 => drop(subject.conn.renegotiate(what & 0x40 != 0)),
            6 => drop(subject.conn.request_client_auth()),
            7 => {
                subject.give(script.vec());
                spoiled = true;
            }
            8 => drop(peer.conn.close_notify()),
            9 if subject.conn.role() == Role::Server && subject.conn.is_tls13() => subject.conn.send_session_ticket(),
            10 => {
                let rules = vec![Rule::read(&mut script)];
                misbehave(peer, rules);
                spoiled = true;
            }
            11 => drop(subject.conn.write(b"some data")),
            12 => subject.conn.release_buffers(),
            13 => subject.app.odd = script.vec().to_vec(),
            _ => {}
        }
        if subject.error.is_none() {
            subject.go_on();
        }
        converse(&mut client, &mut server, usize::MAX, &mut |_, _| {});
    }
    let closed = client.conn.close_sent() || server.conn.close_sent();
    let odd = client.app.spoiled || server.app.spoiled;
    if !spoiled && !closed && !odd {
        assert_eq!((&client.error, &server.error), (&None, &None), "nobody has misbehaved");
    }
    client.judge();
    server.judge();
}

/// Both ends hold what the bytes say is a session, and resume it.
pub fn resume_from(der: &[u8]) {
    let Ok((saved, _)) = SessionDer::decode(der) else { return };
    let version = ProtocolVersion(saved.protocol);
    let Some(suite) = suites::by_id(saved.cipher).filter(|suite| suite.is_available()) else { return };
    if !VERSIONS.contains(&version) || (version == ProtocolVersion::TLS1_3) != suite.is_tls13() {
        return;
    }
    let session = Arc::new(SessionData {
        version,
        suite,
        session_id: saved.session_id.clone(),
        secret: saved.master_key[..].into(),
        session_id_context: saved.session_id_context.clone(),
        time: u64::try_from(saved.time).unwrap_or(0),
        time_ms: 0,
        timeout: u64::try_from(saved.timeout).unwrap_or(0),
        verify_result: saved.verify_result.into(),
        hostname: saved.hostname.clone(),
        psk_identity: saved.psk_identity.clone(),
        psk_identity_hint: saved.psk_identity_hint.clone(),
        ticket: saved.ticket.clone().unwrap_or_default(),
        ticket_lifetime_hint: u32::try_from(saved.ticket_lifetime_hint).unwrap_or(u32::MAX),
        ticket_age_add: saved.ticket_age_add,
        ticket_nonce: Vec::new(),
        max_early_data: saved.max_early_data,
        alpn: saved.alpn.clone().unwrap_or_default(),
        max_fragment_length: saved.max_fragment_length_mode as u8,
        extended_master_secret: saved.flags & 1 != 0,
        ticket_appdata: saved.ticket_appdata.clone().unwrap_or_default(),
        srp_username: saved.srp_username.clone(),
        group: u16::try_from(saved.kex_group).unwrap_or(0),
        peer_chain: Vec::new(),
        leaf_alone: false,
        not_resumable: false,
    });
    let mut client = base(&[version]);
    client.suites = old_suites().to_vec();
    let mut server = client.clone();
    server.credentials = app::credentials(2);
    client.session = Some(session.clone());
    let mut app = App { session: Some(session), ..App::default() };
    app.spoiled = false;
    let mut client = Side::new(Role::Client, client, App::default());
    let mut server = Side::new(Role::Server, server, app);
    converse(&mut client, &mut server, usize::MAX, &mut |_, _| {});
    if client.done && server.done {
        agree(&client, &server, false);
    }
    client.judge();
    server.judge();
}

//! What the reference says to a broken handshake of TLS 1.3, and what we say: the same
//! reason and the same alert. Both meet the same misbehaving peer.

mod common;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::OnceLock;

use common::{App, Side, config13, external_psk};
use ssl::tls::{
    config::{Asks, Config, Role},
    groups::Group,
    options::verify,
    reason,
};

/// Reason of libcrypto's own first error for a signature that is no DER
/// (`ASN1_R_TYPE_NOT_CONSTRUCTED`).
const DER_ERROR: u32 = 156;

/// One thing done to the nth handshake message of the misbehaving side.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Change {
    Flip { at: usize, bit: u8 },
    Shorten,
    Lengthen,
    Empty,
    Drop,
    Double,
    /// Another handshake message before it.
    Before(u8),
}

fn set_len(message: &mut [u8]) {
    let len = message.len() - 4;
    message[1..4].copy_from_slice(&[(len >> 16) as u8, (len >> 8) as u8, len as u8]);
}

fn apply(change: Change, raw: &[u8]) -> Vec<u8> {
    let mut message = raw.to_vec();
    match change {
        Change::Flip { at, bit } => message[at] ^= bit,
        Change::Shorten => {
            if message.len() > 4 {
                message.pop();
                set_len(&mut message);
            }
        }
        Change::Lengthen => {
            message.push(0);
            set_len(&mut message);
        }
        Change::Empty => {
            message.truncate(4);
            set_len(&mut message);
        }
        Change::Drop => message.clear(),
        Change::Double => message.extend_from_slice(raw),
        Change::Before(typ) => {
            message = vec![typ, 0, 0, 0];
            message.extend_from_slice(raw);
        }
    }
    message
}

/// How a connection ended for the one who met the misbehaving peer.
#[derive(Debug, PartialEq, Eq)]
struct Verdict {
    reason: u32,
    /// The alert the misbehaving peer received.
    alert: Option<u8>,
    done: bool,
}

/// The one who is tested.
trait Victim {
    /// Takes bytes in; gives bytes, the reason of an error, whether it is done.
    fn feed(&mut self, bytes: &[u8]) -> (Vec<u8>, u32, bool);
}

struct Ours(Side);

impl Victim for Ours {
    fn feed(&mut self, bytes: &[u8]) -> (Vec<u8>, u32, bool) {
        self.0.give(bytes);
        let mut result = self.0.handshake();
        if let Ok(true) = result {
            result = self.0.read_all().map(|_| true);
        }
        let out = self.0.take_output();
        match result {
            Ok(done) => (out, 0, done),
            Err(error) => (out, error.reason & 0xffff, false),
        }
    }
}

struct Reference {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

fn oracle() -> &'static PathBuf {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let program = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("oracle-{}", std::process::id()));
        let source = format!("{}/tests/data/oracle.c", env!("CARGO_MANIFEST_DIR"));
        let built = Command::new("cc").args([&source, "-o"]).arg(&program).args(["-lssl", "-lcrypto"]).status();
        assert!(built.expect("a C compiler").success());
        program
    })
}

impl Reference {
    fn new(role: Role, ask: bool) -> Reference {
        let data = format!("{}/tests/data", env!("CARGO_MANIFEST_DIR"));
        let role = if role == Role::Server { "server" } else { "client" };
        let mut child = Command::new(oracle())
            .args([role, &data, if ask { "1" } else { "0" }])
            .env_remove("LD_LIBRARY_PATH")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the oracle");
        let input = child.stdin.take().expect("its input");
        let output = BufReader::new(child.stdout.take().expect("its output"));
        Reference { child, input, output }
    }
}

impl Drop for Reference {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Victim for Reference {
    fn feed(&mut self, bytes: &[u8]) -> (Vec<u8>, u32, bool) {
        let mut line: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        line.push('\n');
        self.input.write_all(line.as_bytes()).expect("it listens");
        let mut answer = String::new();
        self.output.read_line(&mut answer).expect("it answers");
        let mut parts = answer.trim_end_matches('\n').split(' ');
        let hex = parts.next().unwrap_or("");
        let out = (0..hex.len() / 2).map(|n| u8::from_str_radix(&hex[2 * n..2 * n + 2], 16).expect("hex")).collect();
        let mut number = || parts.next().and_then(|n| n.parse::<u32>().ok()).expect("a number");
        (out, number(), number() == 1)
    }
}

/// Sizes of the messages a well-behaved peer of this role sends.
fn message_sizes(role: Role, ask: bool) -> Vec<Vec<u8>> {
    let (sender, receiver) = std::sync::mpsc::channel();
    let mut peer = peer(role, ask);
    peer.conn.set_tamper(move |raw| {
        sender.send(raw.to_vec()).expect("a receiver");
        raw.to_vec()
    });
    converse(&mut peer, &mut Ours(ours(role, ask)));
    receiver.try_iter().collect()
}

fn base() -> Config {
    Config { groups: vec![Group::X25519], key_share_groups: vec![Group::X25519], num_tickets: 1, ..config13() }
}

fn side(role: Role, ask: bool) -> Side {
    let mut config = base();
    let mut app = App::default();
    app.identity(&mut config, if role == Role::Server { "p256" } else { "client" });
    if ask && role == Role::Server {
        config.verify_mode = verify::PEER;
    }
    // As the reference's default: all its groups.
    config.watch_info = false;
    config.watch_messages = false;
    Side::new(role, config, app)
}

/// The misbehaving side.
fn peer(role: Role, ask: bool) -> Side {
    side(role, ask)
}

fn other(role: Role) -> Role {
    if role == Role::Server { Role::Client } else { Role::Server }
}

/// Our side opposite a misbehaving one of `role`.
fn ours(role: Role, ask: bool) -> Side {
    side(other(role), ask)
}

/// Lets the two talk until nothing moves.
fn converse(peer: &mut Side, victim: &mut dyn Victim) -> Verdict {
    let mut verdict = Verdict { reason: 0, alert: None, done: false };
    for _ in 0..6 {
        let result = if peer.conn.is_established() { peer.read_all().map(|_| true) } else { peer.handshake() };
        if let Err(error) = result {
            verdict.alert = error.received;
            if verdict.reason != 0 {
                return verdict;
            }
        }
        let bytes = peer.take_output();
        let (out, reason, done) = victim.feed(&bytes);
        verdict.reason = reason;
        verdict.done = done;
        if out.is_empty() && bytes.is_empty() {
            break;
        }
        peer.give(&out);
    }
    verdict
}

fn judge(role: Role, ask: bool, message: usize, change: Change, victim: &mut dyn Victim) -> Verdict {
    let mut peer = peer(role, ask);
    let mut count = 0;
    peer.conn.set_tamper(move |raw| {
        count += 1;
        if count - 1 == message { apply(change, raw) } else { raw.to_vec() }
    });
    converse(&mut peer, victim)
}

/// All changes against both; gives (cases, differences).
fn compare(role: Role, ask: bool, stride: usize) -> (usize, BTreeMap<String, Vec<String>>) {
    let mut cases = 0;
    let mut differences: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (message, raw) in message_sizes(role, ask).into_iter().enumerate() {
        let mut changes = vec![
            Change::Shorten,
            Change::Lengthen,
            Change::Empty,
            Change::Drop,
            Change::Double,
            Change::Before(0),
            Change::Before(20),
            Change::Before(24),
        ];
        // Every byte of the front, then now and then.
        let places = (0..raw.len()).filter(|at| *at < 60 || at % stride == 0);
        changes.extend(places.map(|at| Change::Flip { at, bit: 1 << (at % 8) }));
        for change in changes {
            // A longer length makes both wait for ever.
            if let Change::Flip { at: 1..=3, .. } = change {
                continue;
            }
            // What is inside a certificate is the verifier's matter, not the core's.
            if raw[0] == 11 && matches!(change, Change::Flip { at, .. } if at >= 10 && at + 2 < raw.len()) {
                continue;
            }
            cases += 1;
            let mut theirs = judge(role, ask, message, change, &mut Reference::new(other(role), ask));
            let own = judge(role, ask, message, change, &mut Ours(ours(role, ask)));
            // A signature that is no DER makes libcrypto raise an error of its own first.
            if raw[0] == 15 && (theirs.reason, theirs.alert) == (DER_ERROR, Some(51)) {
                theirs.reason = reason::BAD_SIGNATURE;
            }
            if theirs != own {
                let key = format!("message {message} (type {})", raw[0]);
                differences.entry(key).or_default().push(format!("{change:?}: reference {theirs:?}, ours {own:?}"));
            }
        }
    }
    (cases, differences)
}

fn report(role: Role, ask: bool, stride: usize, allowed: usize) {
    let (cases, differences) = compare(role, ask, stride);
    let count: usize = differences.values().map(Vec::len).sum();
    println!("{role:?} misbehaves: {} of {cases} the same", cases - count);
    assert!(count <= allowed, "{differences:#?}");
    assert!(cases > 100);
}

#[test]
fn a_client_that_misbehaves() {
    report(Role::Client, false, 3, 0);
}

#[test]
fn a_client_that_misbehaves_with_its_certificate() {
    report(Role::Client, true, 40, 0);
}

#[test]
fn a_server_that_misbehaves() {
    report(Role::Server, true, 20, 0);
}

/// A client with early data that nobody takes.
fn early_bird(retry: bool, fragment: usize) -> Side {
    let mut config = Config { asks: Asks::PSK_USE_SESSION, max_send_fragment: fragment, ..base() };
    if retry {
        config.groups.insert(0, Group::X25519_MLKEM768);
        config.key_share_groups = vec![Group::X25519_MLKEM768];
    }
    config.watch_info = false;
    config.watch_messages = false;
    let psk = external_psk(0x1301, b"0123456789abcdef0123456789abcdef", 100_000);
    let app = App { use_psk: Some((b"me".to_vec(), psk)), ..App::default() };
    let mut side = Side::new(Role::Client, config, app);
    side.conn.want_early_data(true);
    side.handshake().expect("the hello");
    side.conn.write_early_data(b"early bird").expect("early data");
    side.conn.want_early_data(false);
    side
}

/// What nobody can decrypt, `sizes` bytes a record.
fn undecryptable(sizes: &[usize]) -> Vec<u8> {
    let mut out = Vec::new();
    for size in sizes {
        out.extend_from_slice(&[23, 3, 3, (size >> 8) as u8, *size as u8]);
        out.resize(out.len() + size, 0x5a);
    }
    out
}

/// The handshake with more such records before the record `at` of the client's flight, and data
/// at the end. None: the flight is not so long.
fn early_verdict(retry: bool, fragment: usize, flight: usize, at: usize, junk: &[u8], victim: &mut dyn Victim) -> Option<Verdict> {
    let mut client = early_bird(retry, fragment);
    let mut verdict = Verdict { reason: 0, alert: None, done: false };
    let mut inserted = false;
    for round in 0..6 {
        let mut bytes = client.take_output();
        if client.conn.is_established() {
            client.conn.write(b"data").expect("a write");
            bytes.extend(client.take_output());
        }
        if round == flight {
            let mut place = 0;
            for _ in 0..at {
                let header = bytes.get(place..place + 5)?;
                place += 5 + usize::from(u16::from_be_bytes([header[3], header[4]]));
            }
            bytes.splice(place..place, junk.iter().copied());
            inserted = true;
        }
        let (out, reason, done) = victim.feed(&bytes);
        (verdict.reason, verdict.done) = (reason, done);
        client.give(&out);
        let result = if client.conn.is_established() { client.read_all().map(|_| true) } else { client.handshake() };
        if let Err(error) = result {
            verdict.alert = error.received;
            break;
        }
    }
    inserted.then_some(verdict)
}

/// What `early_verdict` gives for both, over all places for such records: (cases, differences).
fn compare_early(retry: bool, fragment: usize, flights: usize) -> (usize, Vec<String>) {
    let (mut cases, mut differences) = (0, Vec::new());
    // Below the limit of 16384 bytes, above it, and on both sides of what it lets pass.
    let sizes: [&[usize]; 7] = [&[30], &[3], &[16, 0], &[100; 196], &[100; 197], &[16000, 472], &[16000, 535]];
    for flight in 0..flights {
        for at in 0.. {
            let before = cases;
            for sizes in sizes {
                let junk = undecryptable(sizes);
                let mut server = side(Role::Server, false);
                let config = server.conn.config().as_ref().clone();
                server.conn.set_config(Config { recv_max_early_data: 16_384, ..config }.into());
                server.conn.set_reading(true);
                let Some(own) = early_verdict(retry, fragment, flight, at, &junk, &mut Ours(server)) else { break };
                let theirs = early_verdict(retry, fragment, flight, at, &junk, &mut Reference::new(Role::Server, false));
                cases += 1;
                if theirs.as_ref() != Some(&own) {
                    differences.push(format!("flight {flight} before {at} {sizes:?}: reference {theirs:?}, ours {own:?}"));
                }
            }
            if cases == before {
                break;
            }
        }
    }
    (cases, differences)
}

#[test]
fn early_data_that_is_not_taken_anywhere() {
    for (retry, fragment, most) in [(false, 400, 4), (false, 50, 4), (true, 400, 4), (true, 1200, 4)] {
        let (cases, differences) = compare_early(retry, fragment, most);
        println!("retry {retry}, {fragment} bytes a record: {} of {cases} the same", cases - differences.len());
        assert!(differences.is_empty(), "{differences:#?}");
        assert!(cases > 30, "{cases}");
    }
}

/// Such a record behind less than a message's header: the reference has read all that was sent
/// and waits for ever. RFC 8446 section 4.2.10: the first record that decrypts ends the skipping.
#[test]
fn early_data_inside_a_message_s_header() {
    for fragment in 1..6 {
        let verdict = |victim: &mut dyn Victim| early_verdict(false, fragment, 1, 1, &undecryptable(&[30]), victim);
        let mut server = side(Role::Server, false);
        let config = server.conn.config().as_ref().clone();
        server.conn.set_config(Config { recv_max_early_data: 16_384, ..config }.into());
        let refused = Verdict { reason: reason::DECRYPTION_FAILED_OR_BAD_RECORD_MAC, alert: Some(20), done: false };
        assert_eq!(verdict(&mut Ours(server)).as_ref(), Some(&refused));
        let waits = Verdict { reason: 0, alert: None, done: false };
        let theirs = verdict(&mut Reference::new(Role::Server, false));
        assert_eq!(theirs, Some(if fragment < 4 { waits } else { refused }), "{fragment}");
    }
}

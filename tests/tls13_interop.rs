//! TLS 1.3 against the reference's command line tool over a socket, in both roles: every
//! suite and group, resumption, early data, client certificates, retries, key updates.

mod common;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use common::{App, PAIRS, Side, config13};
use ssl::codec::ProtocolVersion;
use ssl::tls::{
    config::{Config, Role},
    conn::{ReadStep, Step},
    groups::{self, Group, Kind},
    options::{op, verify},
    suites::{self, Suite},
    version::VersionSet,
};

/// A child that is ended when it goes out of scope.
struct Tool(Child);

impl Drop for Tool {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port").port()
}

fn tool(args: &[&str]) -> Command {
    let mut command = Command::new("openssl");
    command.current_dir(format!("{}/tests/data", env!("CARGO_MANIFEST_DIR"))).args(args);
    command.stdout(Stdio::piped()).stderr(Stdio::null()).stdin(Stdio::piped());
    command
}

/// The reference as a server that sends lines back reversed.
fn s_server(certificate: &str, more: &[&str]) -> (Tool, u16) {
    let port = free_port();
    let (cert, key, at) = (format!("{certificate}.crt"), format!("{certificate}.p8"), port.to_string());
    let args = ["s_server", "-accept", &at, "-tls1_3", "-rev", "-quiet", "-cert", &cert, "-certform", "DER"];
    let child = tool(&args)
        .args(["-key", &key, "-keyform", "DER", "-ciphersuites", ALL_SUITES])
        .args(more)
        .spawn()
        .expect("openssl s_server");
    let tool = Tool(child);
    for _ in 0..300 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return (tool, port);
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("s_server does not listen");
}

const ALL_SUITES: &str = "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:\
                          TLS_AES_128_CCM_SHA256:TLS_AES_128_CCM_8_SHA256";

/// Runs one side over a socket: handshake, then says something and reads `want` bytes.
fn talk(side: &mut Side, socket: &mut TcpStream, say: &[u8], want: usize) -> Result<Vec<u8>, String> {
    socket.set_read_timeout(Some(Duration::from_secs(10))).map_err(|e| e.to_string())?;
    let mut got = Vec::new();
    let mut said = false;
    for _ in 0..100_000 {
        let done = if side.conn.is_established() && !side.conn.wants_handshake() {
            Ok(true)
        } else {
            side.handshake()
        };
        socket.write_all(&side.take_output()).map_err(|e| e.to_string())?;
        if done.map_err(|e| e.to_string())? {
            if !said {
                side.conn.write(say).map_err(|e| e.to_string())?;
                said = true;
            }
            socket.write_all(&side.take_output()).map_err(|e| e.to_string())?;
            let mut buf = [0; 1000];
            match side.conn.read(&mut buf, false).map_err(|e| e.to_string())? {
                ReadStep::Data(n) => got.extend_from_slice(&buf[..n]),
                ReadStep::NeedInput => fill(side, socket)?,
                ReadStep::Closed => return Err("closed".into()),
                _ => {}
            }
            if got.len() >= want {
                return Ok(got);
            }
        } else if matches!(side.stopped, Some(Step::EarlyData)) {
            return Ok(got);
        } else {
            fill(side, socket)?;
        }
    }
    Err("no end".into())
}

fn fill(side: &mut Side, socket: &mut TcpStream) -> Result<(), String> {
    let needed = side.conn.needed();
    let mut buf = side.conn.take_input(needed);
    let n = socket.read(&mut buf[..needed]).map_err(|e| e.to_string())?;
    side.conn.put_input(buf, n);
    if n == 0 { Err("end of file".into()) } else { Ok(()) }
}

/// A connection to a tool that may not listen yet.
fn patient(port: u16) -> TcpStream {
    for _ in 0..500 {
        if let Ok(socket) = TcpStream::connect(("127.0.0.1", port)) {
            return socket;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("nobody listens");
}

/// One connection of ours to the tool's server.
fn connect(port: u16, config: Config, app: App) -> Side {
    let mut side = Side::new(Role::Client, config, app);
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock");
    side.conn.set_now(now.as_secs(), now.subsec_millis());
    let mut socket = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    let got = talk(&mut side, &mut socket, b"hello\n", 6).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(got, b"olleh\n");
    side.conn.close_notify().expect("an alert");
    let _ = socket.write_all(&side.take_output());
    side
}

fn only(suite: &'static Suite, group: Group) -> Config {
    Config { suites13: vec![suite], groups: vec![group], key_share_groups: vec![group], ..config13() }
}

/// Groups the reference has.
fn its_groups() -> impl Iterator<Item = &'static groups::GroupInfo> {
    groups::all().iter().filter(|info| info.in_tls13() && info.kind != Kind::Hybrid)
}

fn tls13_suites() -> impl Iterator<Item = &'static Suite> {
    suites::all().iter().filter(|suite| suite.is_tls13())
}

#[test]
fn client_with_every_suite_and_group() {
    let all: Vec<_> = its_groups().map(|info| info.name()).collect();
    let (_tool, port) = s_server("p256", &["-groups", &all.join(":")]);
    for suite in tls13_suites() {
        for info in its_groups() {
            let side = connect(port, only(suite, info.group), App::default());
            assert_eq!(side.conn.suite().map(|s| s.id), Some(suite.id));
            assert_eq!(side.conn.group(), Some(info.group));
        }
    }
}

#[test]
fn client_with_every_certificate() {
    for (name, _) in PAIRS {
        let (_tool, port) = s_server(name, &[]);
        let side = connect(port, config13(), App::default());
        assert_eq!(side.conn.group(), Some(Group::X25519), "{name}");
    }
}

#[test]
fn client_is_asked_to_retry_and_resumes() {
    let (_tool, port) = s_server("rsa", &["-groups", "P-384"]);
    let side = connect(port, config13(), App::default());
    assert_eq!(side.conn.group(), Some(Group::SECP384R1));
    let session = side.app.received.last().cloned().expect("a ticket");
    for options in [0, op::ENABLE_MIDDLEBOX_COMPAT] {
        let config = Config { session: Some(session.clone()), options, ..config13() };
        let again = connect(port, config, App::default());
        assert!(again.conn.session_reused());
    }
}

#[test]
fn client_authenticates() {
    let (_tool, port) = s_server("p256", &["-Verify", "1", "-verify_quiet"]);
    for (name, _) in PAIRS {
        let (mut config, mut app) = (config13(), App::default());
        app.identity(&mut config, name);
        let side = connect(port, config, app);
        assert!(side.conn.own_sigalg().is_some(), "{name}");
    }
}

#[test]
fn client_sends_early_data() {
    let port = free_port();
    let at = port.to_string();
    let mut server = tool(&["s_server", "-accept", &at, "-tls1_3", "-early_data", "-no_anti_replay", "-naccept", "2"])
        .args(["-cert", "p256.crt", "-certform", "DER", "-key", "p256.p8", "-keyform", "DER"])
        .spawn()
        .expect("openssl s_server");
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock");
    let mut session = None;
    for early in [false, true] {
        let config = Config { session: session.clone(), ..config13() };
        let mut side = Side::new(Role::Client, config, App::default());
        side.conn.set_now(now.as_secs(), now.subsec_millis());
        side.conn.want_early_data(early);
        let mut socket = patient(port);
        if early {
            talk(&mut side, &mut socket, b"", 0).expect("the hello");
            side.conn.write_early_data(b"early bird\n").expect("early data");
            side.conn.want_early_data(false);
        }
        // The tool must not see its own input before the handshake is over.
        talk(&mut side, &mut socket, b"later\n", 0).expect("the handshake");
        server.stdin.as_mut().expect("its input").write_all(b"from the tool\n").expect("a line");
        assert_eq!(talk(&mut side, &mut socket, b"", 14).expect("data"), b"from the tool\n");
        assert_eq!(side.conn.early_data(), (early, early));
        session = side.app.received.last().cloned();
        side.conn.close_notify().expect("an alert");
        socket.write_all(&side.take_output()).expect("sent");
    }
    let output = server.wait_with_output().expect("its output");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("early bird") && said.contains("later"), "{said}");
}

/// The reference as a client of ours: what it printed.
fn serve(config: Config, app: App, more: &[&str]) -> (Side, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let at = listener.local_addr().expect("its address").to_string();
    let mut child = tool(&["s_client", "-connect", &at, "-tls1_3", "-ign_eof", "-ciphersuites", ALL_SUITES])
        .args(more)
        .spawn()
        .expect("openssl s_client");
    let (mut socket, _) = listener.accept().expect("a client");
    let mut side = Side::new(Role::Server, config, app);
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock");
    side.conn.set_now(now.as_secs(), now.subsec_millis());
    child.stdin.as_mut().expect("its input").write_all(b"hello\n").expect("a line");
    let got = talk(&mut side, &mut socket, b"welcome\n", 6);
    let got = got.unwrap_or_else(|e| panic!("{more:?}: {e}"));
    assert_eq!(got, b"hello\n");
    side.conn.close_notify().expect("an alert");
    socket.write_all(&side.take_output()).expect("sent");
    drop(socket);
    let output = child.wait_with_output().expect("its output");
    (side, String::from_utf8_lossy(&output.stdout).into_owned())
}

fn with_identity(mut config: Config, name: &str) -> (Config, App) {
    let mut app = App::default();
    app.identity(&mut config, name);
    (config, app)
}

#[test]
fn server_with_every_suite_and_group() {
    for (n, suite) in tls13_suites().enumerate() {
        for info in its_groups() {
            // Every certificate gets its turn.
            let (config, app) = with_identity(only(suite, info.group), PAIRS[n % PAIRS.len()].0);
            let (side, said) = serve(config, app, &["-groups", info.name()]);
            assert_eq!(side.conn.group(), Some(info.group));
            assert!(said.contains("welcome"), "{said}");
            assert!(said.contains(suite.name_str()), "{said}");
        }
    }
}

#[test]
fn server_with_every_certificate() {
    for (name, _) in PAIRS {
        let (config, app) = with_identity(config13(), name);
        serve(config, app, &[]);
    }
}

#[test]
fn server_asks_for_a_retry_and_a_certificate() {
    let config = Config {
        groups: vec![Group::SECP384R1],
        verify_mode: verify::PEER | verify::FAIL_IF_NO_PEER_CERT,
        ..config13()
    };
    let (config, app) = with_identity(config, "ed25519");
    let cert = ["-cert", "client.crt", "-certform", "DER", "-key", "client.p8", "-keyform", "DER"];
    let (side, _) = serve(config, app, &cert);
    assert_eq!(side.conn.peer_chain().len(), 1);
    assert_eq!(side.conn.group(), Some(Group::SECP384R1));
}

#[test]
fn server_resumes_and_takes_early_data() {
    let dir = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let file = dir.join(format!("session-{}.pem", std::process::id()));
    let early = dir.join(format!("early-{}.txt", std::process::id()));
    std::fs::write(&early, b"hello\n").expect("a file");
    let path = file.to_str().expect("a path");
    let server = Config { max_early_data: 4096, recv_max_early_data: 4096, ..config13() };
    let (config, app) = with_identity(server.clone(), "p256");
    let (first, _) = serve(config, app, &["-sess_out", path]);
    for take in [true, false] {
        let (config, mut app) = with_identity(server.clone(), "p256");
        app.tickets = first.app.tickets.clone();
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let at = listener.local_addr().expect("its address").to_string();
        let mut child = tool(&["s_client", "-connect", &at, "-tls1_3", "-ign_eof", "-sess_in", path])
            .args(["-ciphersuites", ALL_SUITES, "-early_data", early.to_str().expect("a path")])
            .spawn()
            .expect("openssl s_client");
        let (mut socket, _) = listener.accept().expect("a client");
        let mut side = Side::new(Role::Server, config, app);
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock");
        side.conn.set_now(now.as_secs(), now.subsec_millis());
        side.conn.want_early_data(take);
        if take {
            talk(&mut side, &mut socket, b"", 0).expect("the flight");
            let mut buf = [0; 100];
            let n = loop {
                match side.conn.read_early_data(&mut buf).expect("early data") {
                    ReadStep::Data(n) => break n,
                    ReadStep::NeedInput => fill(&mut side, &mut socket).expect("more"),
                    ReadStep::NonApplication => {}
                    other => panic!("{other:?}"),
                }
            };
            assert_eq!(&buf[..n], b"hello\n");
            side.conn.want_early_data(false);
        }
        child.stdin.as_mut().expect("its input").write_all(b"later\n").expect("a line");
        let got = talk(&mut side, &mut socket, b"welcome\n", 6).expect("the rest");
        assert_eq!(got, b"later\n");
        assert!(side.conn.session_reused());
        assert_eq!(side.conn.early_data(), (true, take));
        drop(socket);
        let output = child.wait_with_output().expect("its output");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.contains(if take { "Early data was accepted" } else { "Early data was rejected" }), "{said}");
    }
}

#[test]
fn server_takes_key_updates() {
    // "K" makes the tool update its keys and ask for ours.
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let at = listener.local_addr().expect("its address").to_string();
    let mut child = tool(&["s_client", "-connect", &at, "-tls1_3"]).spawn().expect("openssl s_client");
    let (mut socket, _) = listener.accept().expect("a client");
    let (config, app) = with_identity(config13(), "p256");
    let mut side = Side::new(Role::Server, config, app);
    side.conn.set_now(1_700_000_000, 0);
    let input = child.stdin.as_mut().expect("its input");
    input.write_all(b"first\n").expect("a line");
    assert_eq!(talk(&mut side, &mut socket, b"", 6).expect("data"), b"first\n");
    std::thread::sleep(Duration::from_millis(200));
    let input = child.stdin.as_mut().expect("its input");
    input.write_all(b"K\n").expect("a line");
    std::thread::sleep(Duration::from_millis(200));
    let input = child.stdin.as_mut().expect("its input");
    input.write_all(b"second\n").expect("a line");
    assert_eq!(talk(&mut side, &mut socket, b"", 7).expect("data"), b"second\n");
    drop(socket);
    let _ = child.kill();
    let _ = child.wait();
}

#[test]
fn older_peers_get_older_versions() {
    let mut versions = VersionSet::default();
    versions.insert(ProtocolVersion::TLS1_2);
    versions.insert(ProtocolVersion::TLS1_3);
    let both = Config {
        versions,
        options: op::ENABLE_MIDDLEBOX_COMPAT,
        suites: suites::all().iter().filter(|s| s.is_available() && !s.is_tls13()).collect(),
        ..config13()
    };
    let (_tool, port) = {
        let port = free_port();
        let at = port.to_string();
        let child = tool(&["s_server", "-accept", &at, "-tls1_2", "-rev", "-quiet", "-cert", "p256.crt", "-certform", "DER"])
            .args(["-key", "p256.p8", "-keyform", "DER"])
            .spawn()
            .expect("openssl s_server");
        drop(patient(port));
        (Tool(child), port)
    };
    let side = connect(port, both, App::default());
    assert_eq!(side.conn.version(), Some(ProtocolVersion::TLS1_2));
}

//! TLS 1.0-1.2 against the reference's command line tool over a socket, in both roles:
//! every suite in every version, resumption, client certificates, renegotiation.

#[path = "tls12/harness.rs"]
mod harness;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use harness::*;
use ssl::codec::ProtocolVersion;
use ssl::tls::{
    config::{Config, Role},
    suites::{Auth, Kx, Suite},
};

const PSK: &str = "0707070707070707070707070707070707070707";

fn flag(version: ProtocolVersion) -> &'static str {
    match version {
        TLS10 => "-tls1",
        TLS11 => "-tls1_1",
        _ => "-tls1_2",
    }
}

/// Suites the tool can be asked for: its SRP needs files and real arithmetic.
fn suites_of(version: ProtocolVersion) -> Vec<&'static Suite> {
    all_suites().into_iter().filter(|s| s.min_version <= version.0 && s.kx != Kx::Srp && s.auth != Auth::Dss).collect()
}

/// A child that is ended when it goes out of scope.
struct Tool(Child);

impl Drop for Tool {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("its address").port()
}

fn s_server(version: ProtocolVersion, more: &[&str]) -> (Tool, u16) {
    pairs();
    let port = free_port();
    let child = Command::new("openssl")
        .current_dir(key_folder())
        .args(["s_server", "-accept", &port.to_string(), flag(version), "-rev", "-quiet"])
        .args(["-cert", "0.crt", "-certform", "DER", "-key", "0.key", "-dcert", "3.crt", "-dcertform", "DER", "-dkey", "3.key"])
        .args(["-cipher", "ALL:COMPLEMENTOFALL@SECLEVEL=0", "-psk", PSK, "-psk_identity", "me"])
        .args(more)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("openssl s_server");
    let tool = Tool(child);
    for _ in 0..200 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return (tool, port);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("s_server does not listen");
}

/// Runs one side over a socket: handshake, then `say`, then reads until `want` bytes came.
fn talk(side: &mut Side, socket: &mut TcpStream, say: &[u8], want: usize) -> Result<Vec<u8>, String> {
    socket.set_read_timeout(Some(Duration::from_secs(10))).map_err(|e| e.to_string())?;
    let mut got = Vec::new();
    let mut said = false;
    loop {
        let done = side.handshake();
        let out = side.take_output();
        socket.write_all(&out).map_err(|e| format!("write: {e}"))?;
        if done.map_err(|e| format!("handshake: {e}"))? {
            if !said {
                side.conn.write(say).map_err(|e| format!("seal: {e}"))?;
                said = true;
                continue;
            }
            got.extend(side.read_all().map_err(|e| format!("read: {e}"))?);
            let out = side.take_output();
            socket.write_all(&out).map_err(|e| format!("write: {e}"))?;
            if got.len() >= want {
                return Ok(got);
            }
        }
        let n = side.conn.needed().max(1);
        let mut buf = side.conn.take_input(n);
        let n = match socket.read(&mut buf[..n]) {
            Ok(0) => return Err(format!("end of stream, got {got:?}")),
            Ok(n) => n,
            Err(e) => return Err(format!("receive: {e}")),
        };
        side.conn.put_input(buf, n);
    }
}

fn client(config: Config, port: u16) -> (Side, Result<Vec<u8>, String>) {
    let mut side = Side::new(Role::Client, config, &Default::default());
    let mut socket = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    let got = talk(&mut side, &mut socket, b"hello\n", 6);
    (side, got)
}

#[test]
fn our_client_with_the_reference() {
    let mut failed = Vec::new();
    let mut count = 0;
    for version in OLD_VERSIONS {
        let (_tool, port) = s_server(version, &[]);
        for suite in suites_of(version) {
            let mut settings = config(&[version]);
            settings.suites = vec![suite];
            let (side, got) = client(settings.clone(), port);
            count += 1;
            if got.as_deref() != Ok(b"olleh\n") {
                failed.push(format!("{version:?} {}: {got:?}", suite.name_str()));
                continue;
            }
            let session = side.app.established.last().expect("a session").clone();
            settings.session = Some(Arc::new(session));
            let (side, got) = client(settings, port);
            count += 1;
            if got.as_deref() != Ok(b"olleh\n") || !side.conn.session_reused() {
                failed.push(format!("{version:?} {} resumed {}: {got:?}", suite.name_str(), side.conn.session_reused()));
            }
        }
    }
    println!("{} passed, {} failed", count - failed.len(), failed.len());
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn our_client_shows_its_certificate() {
    let mut failed = Vec::new();
    for version in OLD_VERSIONS {
        let (_tool, port) = s_server(version, &["-verify", "1"]);
        for pair in pairs() {
            if version != TLS12 && matches!(pair.slot, 1 | 7 | 8) {
                continue;
            }
            let mut settings = config(&[version]);
            settings.credentials = vec![credential(pair.slot)];
            settings.suites.retain(|s| matches!(s.auth, Auth::Rsa | Auth::Ecdsa) && s.kx == Kx::Ecdhe);
            let (side, got) = client(settings, port);
            if got.as_deref() != Ok(b"olleh\n") || !side.conn.cert_requested() {
                failed.push(format!("{version:?} slot {}: {got:?}", pair.slot));
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

fn s_client(version: ProtocolVersion, suite: &Suite, port: u16, more: &[&str]) -> Tool {
    let cipher = format!("{}@SECLEVEL=0", suite.name_str());
    let child = Command::new("openssl")
        .current_dir(key_folder())
        .args(["s_client", "-connect", &format!("127.0.0.1:{port}"), flag(version), "-cipher", &cipher, "-quiet"])
        .args(["-psk", PSK, "-psk_identity", "me"])
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("openssl s_client");
    Tool(child)
}

fn serve(listener: &TcpListener, settings: Config, mut tool: Tool) -> (Side, Result<(), String>) {
    let mut side = Side::new(Role::Server, settings, &Default::default());
    let (mut socket, _) = listener.accept().expect("a connection");
    tool.0.stdin.as_mut().expect("its input").write_all(b"from the client\n").expect("a line");
    let mut result = match talk(&mut side, &mut socket, b"from the server\n", 16) {
        Ok(got) if got == b"from the client\n" => Ok(()),
        Ok(got) => Err(format!("{got:?}")),
        Err(error) => Err(error),
    };
    let _ = side.conn.close_notify();
    let _ = socket.write_all(&side.take_output());
    drop(socket);
    drop(tool.0.stdin.take());
    let mut out = String::new();
    tool.0.stdout.as_mut().expect("its output").read_to_string(&mut out).expect("text");
    if result.is_ok() && !out.contains("from the server") {
        result = Err(format!("the client shows {out:?}"));
    }
    (side, result)
}

#[test]
fn our_server_with_the_reference() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("its address").port();
    let mut failed = Vec::new();
    let mut count = 0;
    for version in OLD_VERSIONS {
        for suite in suites_of(version) {
            let mut settings = config(&[version]);
            settings.credentials = vec![credential(0), credential(3)];
            let (side, result) = serve(&listener, settings, s_client(version, suite, port, &[]));
            count += 1;
            if let Err(error) = result {
                failed.push(format!("{version:?} {}: {error}", suite.name_str()));
            } else if side.conn.suite().map(|s| s.id) != Some(suite.id) {
                failed.push(format!("{version:?} {}: another suite", suite.name_str()));
            }
        }
    }
    println!("{} passed, {} failed", count - failed.len(), failed.len());
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn our_server_asks_the_reference_for_a_certificate() {
    pairs();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("its address").port();
    let suite = |name: &str| all_suites().into_iter().find(|s| s.name_str() == name).expect("a suite");
    for version in OLD_VERSIONS {
        for slot in ["0", "1", "3", "7", "8"] {
            if version != TLS12 && matches!(slot, "1" | "7" | "8") {
                continue;
            }
            let mut settings = config(&[version]);
            settings.credentials = vec![credential(0), credential(3)];
            settings.verify_mode = 3;
            let (cert, key) = (format!("{slot}.crt"), format!("{slot}.key"));
            let more = ["-cert", &cert, "-certform", "DER", "-key", &key];
            let tool = s_client(version, suite("ECDHE-RSA-AES256-SHA"), port, &more);
            let (side, result) = serve(&listener, settings, tool);
            assert_eq!(result, Ok(()), "{version:?} slot {slot}");
            assert_eq!(side.conn.peer_chain().len(), 1);
        }
    }
}

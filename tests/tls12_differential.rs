//! What the reference says to a broken handshake of TLS 1.2, and what we say: the same
//! alert. Both see the same flights, with one thing changed in one message.

#[path = "tls12/harness.rs"]
mod harness;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use harness::*;
use ssl::tls::config::{Config, Role};

const SUITE: &str = "ECDHE-RSA-AES128-GCM-SHA256";

/// One thing done to a flight.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Change {
    Flip { message: usize, at: usize, bit: u8 },
    /// One byte less, or one more, in body and length alike.
    Shorten { message: usize },
    Lengthen { message: usize },
    Empty { message: usize },
    Drop { message: usize },
    Double { message: usize },
    Swap { message: usize },
    Ccs { message: usize },
    Data { message: usize },
    HelloRequest { message: usize },
}

/// The plaintext handshake messages of a flight (up to a change_cipher_spec), and the rest.
fn messages(flight: &[u8]) -> (Vec<Vec<u8>>, Vec<u8>) {
    let mut joined = Vec::new();
    let mut at = 0;
    while at + 5 <= flight.len() && flight[at] == 22 {
        let len = usize::from(flight[at + 3]) << 8 | usize::from(flight[at + 4]);
        joined.extend_from_slice(&flight[at + 5..at + 5 + len]);
        at += 5 + len;
    }
    let mut list = Vec::new();
    while joined.len() >= 4 {
        let len = 4 + (usize::from(joined[1]) << 16 | usize::from(joined[2]) << 8 | usize::from(joined[3]));
        let rest = joined.split_off(len.min(joined.len()));
        list.push(std::mem::replace(&mut joined, rest));
    }
    (list, flight[at..].to_vec())
}

fn record(typ: u8, body: &[u8]) -> Vec<u8> {
    let mut out = vec![typ, 3, 3, (body.len() >> 8) as u8, body.len() as u8];
    out.extend_from_slice(body);
    out
}

fn set_len(message: &mut [u8]) {
    let len = message.len() - 4;
    message[1..4].copy_from_slice(&[(len >> 16) as u8, (len >> 8) as u8, len as u8]);
}

fn apply(change: Change, flight: &[u8]) -> Vec<u8> {
    let (mut list, rest) = messages(flight);
    let mut before: Option<(usize, Vec<u8>)> = None;
    match change {
        Change::Flip { message, at, bit } => {
            if let Some(byte) = list.get_mut(message).and_then(|m| m.get_mut(at)) {
                *byte ^= bit;
            }
        }
        Change::Shorten { message } => {
            if list[message].len() > 4 {
                list[message].pop();
                set_len(&mut list[message]);
            }
        }
        Change::Lengthen { message } => {
            list[message].push(0);
            set_len(&mut list[message]);
        }
        Change::Empty { message } => {
            list[message].truncate(4);
            set_len(&mut list[message]);
        }
        Change::Drop { message } => drop(list.remove(message)),
        Change::Double { message } => list.insert(message, list[message].clone()),
        Change::Swap { message } => {
            if message + 1 < list.len() {
                list.swap(message, message + 1);
            }
        }
        Change::Ccs { message } => before = Some((message, record(20, &[1]))),
        Change::Data { message } => before = Some((message, record(23, b"data"))),
        Change::HelloRequest { message } => before = Some((message, record(22, &[0, 0, 0, 0]))),
    }
    let mut out = Vec::new();
    for (n, message) in list.iter().enumerate() {
        if let Some((_, extra)) = before.as_ref().filter(|(at, _)| *at == n) {
            out.extend_from_slice(extra);
        }
        out.extend(record(22, message));
    }
    out.extend(rest);
    out
}

/// The changes to try with a flight.
fn changes(flight: &[u8]) -> Vec<Change> {
    let (list, _) = messages(flight);
    let mut all = Vec::new();
    for (message, bytes) in list.iter().enumerate() {
        all.extend([
            Change::Shorten { message },
            Change::Lengthen { message },
            Change::Empty { message },
            Change::Drop { message },
            Change::Double { message },
            Change::Swap { message },
            Change::Ccs { message },
            Change::Data { message },
            Change::HelloRequest { message },
        ]);
        // Randoms, the inside of certificates and signatures fail in one way each.
        let random = 6..38;
        for at in 0..bytes.len() {
            let hello = matches!(bytes[0], 1 | 2);
            if (hello && random.contains(&at)) || (!hello && at > 30 && at % 37 != 0) {
                continue;
            }
            all.push(Change::Flip { message, at, bit: 1 });
            all.push(Change::Flip { message, at, bit: 0x40 });
        }
    }
    all
}

/// What a side that saw the change said: an alert, nothing (it waits or goes on), or the end.
#[derive(Debug, PartialEq, Clone, Copy)]
enum Said {
    Alert(u8),
    Nothing,
}

/// Records until an alert (after change_cipher_spec they cannot be told apart).
fn listen(socket: &mut TcpStream, first: Vec<u8>) -> Said {
    let mut bytes = first;
    let mut sealed = false;
    loop {
        while bytes.len() >= 5 {
            let len = 5 + (usize::from(bytes[3]) << 8 | usize::from(bytes[4]));
            if bytes.len() < len {
                break;
            }
            let rest = bytes.split_off(len);
            match bytes[0] {
                21 if !sealed => return Said::Alert(bytes[6]),
                20 => sealed = true,
                _ => {}
            }
            bytes = rest;
        }
        let mut buf = [0; 4096];
        match socket.read(&mut buf) {
            Ok(0) | Err(_) => return Said::Nothing,
            Ok(n) => bytes.extend_from_slice(&buf[..n]),
        }
    }
}

struct Tool(Child);

impl Drop for Tool {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn client_config() -> Config {
    let mut settings = config(&[TLS12]);
    settings.suites.retain(|suite| suite.name_str() == SUITE);
    settings.credentials = vec![credential(0)];
    settings.server_name = Some(b"test".to_vec());
    settings
}

fn server_config() -> Config {
    let mut settings = config(&[TLS12]);
    settings.credentials = vec![credential(0)];
    settings.verify_mode = 1;
    settings.asks |= ssl::tls::config::Asks::SERVER_NAME;
    settings
}

/// The reference's client on our server's changed first flight.
fn reference_client(listener: &TcpListener, change: Change) -> Said {
    let port = listener.local_addr().expect("an address").port();
    let child = Command::new("openssl")
        .current_dir(key_folder())
        .args(["s_client", "-connect", &format!("127.0.0.1:{port}"), "-tls1_2", "-quiet", "-servername", "test"])
        .args(["-cipher", &format!("{SUITE}@SECLEVEL=0"), "-cert", "0.crt", "-certform", "DER", "-key", "0.key"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("openssl s_client");
    let _tool = Tool(child);
    let (mut socket, _) = listener.accept().expect("a connection");
    socket.set_read_timeout(Some(Duration::from_millis(400))).expect("a timeout");
    let mut side = Side::new(Role::Server, server_config(), &Default::default());
    let mut first = vec![0; 4096];
    let n = socket.read(&mut first).expect("a hello");
    if side.feed(&first[..n], usize::MAX).is_err() {
        panic!("the hello is not understood");
    }
    let flight = apply(change, &side.take_output());
    let _ = socket.write_all(&flight);
    listen(&mut socket, Vec::new())
}

/// The reference's server on our client's changed flight (0: its hello).
fn reference_server(port: u16, nth: usize, change: Change) -> Said {
    let mut socket = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    socket.set_read_timeout(Some(Duration::from_millis(400))).expect("a timeout");
    let mut side = Side::new(Role::Client, client_config(), &Default::default());
    side.handshake().expect("a hello");
    let hello = side.take_output();
    if nth == 0 {
        let _ = socket.write_all(&apply(change, &hello));
        return listen(&mut socket, Vec::new());
    }
    socket.write_all(&hello).expect("a hello sent");
    let mut buf = [0; 8192];
    for _ in 0..20 {
        let n = socket.read(&mut buf).expect("the server's flight");
        side.feed(&buf[..n], usize::MAX).expect("a good flight");
        let flight = side.take_output();
        if !flight.is_empty() {
            let _ = socket.write_all(&apply(change, &flight));
            return listen(&mut socket, Vec::new());
        }
    }
    panic!("no second flight");
}

/// What our side in `victim`'s role says to the same.
fn ours(victim: Role, nth: usize, change: Change) -> (Said, u32) {
    let mut duo = Duo::new(client_config(), server_config());
    let result = duo.try_run(|role, flight, bytes| {
        if role != victim && flight == nth {
            *bytes = apply(change, bytes);
        }
    });
    match result {
        Some(Err((role, error))) if role == victim => match error.alert {
            Some(alert) => (Said::Alert(alert.0), error.reason),
            None => (Said::Nothing, error.reason),
        },
        Some(Err((_, error))) => (Said::Nothing, error.reason),
        _ => (Said::Nothing, 0),
    }
}

/// The flights of a good handshake, as ours sends them.
fn flights() -> Vec<(Role, usize, Vec<u8>)> {
    let mut all = Vec::new();
    let mut duo = Duo::new(client_config(), server_config());
    duo.run_with(|role, flight, bytes| all.push((role, flight, bytes.clone()))).expect("a handshake");
    all
}

fn flight(role: Role, nth: usize) -> Vec<u8> {
    flights().into_iter().find(|(r, n, _)| (*r, *n) == (role, nth)).expect("a flight").2
}

fn report(differ: Vec<String>, total: usize) {
    println!("{} same, {} differ", total - differ.len(), differ.len());
    assert!(differ.is_empty(), "{differ:#?}");
}

/// Fails after change_cipher_spec are sealed: only that we fail or wait too is compared.
fn same(reference: Said, ours: Said) -> bool {
    reference == ours || reference == Said::Nothing
}

#[test]
#[ignore = "starts the reference some hundred times"]
fn the_client_says_the_same() {
    let all = changes(&flight(Role::Server, 0));
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let mut differ = Vec::new();
    for change in &all {
        let reference = reference_client(&listener, *change);
        let (ours, reason) = ours(Role::Client, 0, *change);
        if !same(reference, ours) {
            differ.push(format!("{change:?}: reference {reference:?}, ours {ours:?} reason {reason}"));
        }
    }
    report(differ, all.len());
}

#[test]
#[ignore = "starts the reference some hundred times"]
fn the_server_says_the_same() {
    pairs();
    let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
    let child = Command::new("openssl")
        .current_dir(key_folder())
        .args(["s_server", "-accept", &port.to_string(), "-tls1_2", "-quiet", "-verify", "1"])
        .args(["-cert", "0.crt", "-certform", "DER", "-key", "0.key", "-cipher", "ALL@SECLEVEL=0"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("openssl s_server");
    let _tool = Tool(child);
    for _ in 0..200 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let mut differ = Vec::new();
    let mut total = 0;
    for nth in [0, 1] {
        for change in changes(&flight(Role::Client, nth)) {
            let reference = reference_server(port, nth, change);
            let (ours, reason) = ours(Role::Server, nth, change);
            total += 1;
            if !same(reference, ours) {
                differ.push(format!("flight {nth} {change:?}: reference {reference:?}, ours {ours:?} reason {reason}"));
            }
        }
    }
    report(differ, total);
}

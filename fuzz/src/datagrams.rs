//! DTLS: both ends of a connection over a network that loses, repeats, delays, changes and
//! invents datagrams, with sizes and timers as the bytes have it.
//!
//! Promises: those of `machine`; and over a network that only loses, repeats and delays nobody
//! fails before the bytes end.

use crate::{
    Script, app,
    machine::{Setting, Side, agree, setting12},
};
use ssl::codec::ProtocolVersion;
use ssl::tls::{
    config::{Asks, Config, Role},
    version::{Transport, VersionSet},
};
use std::collections::VecDeque;

fn over_datagrams(config: &mut Config, version: ProtocolVersion, both: bool) {
    let mut versions = VersionSet::default();
    versions.insert(version);
    if both {
        versions.insert(ProtocolVersion::DTLS1_2);
    }
    config.versions = versions;
    config.transport = Transport::Datagram;
    config.session = None;
}

type Lane = VecDeque<Vec<u8>>;

fn send(from: &mut Side, lane: &mut Lane) {
    while let Some(len) = from.conn.output_part() {
        let out = from.conn.take_output();
        let datagram = out.pending()[..len].to_vec();
        from.conn.put_output(out, len);
        lane.push_back(datagram);
    }
    assert_eq!(from.conn.output_pending(), 0, "bytes outside of datagrams");
}

/// What the network does with the datagram at the front: gives what arrives.
fn carry(lane: &mut Lane, script: &mut Script<'_>, honest: &mut bool) -> Vec<Vec<u8>> {
    let Some(mut datagram) = lane.pop_front() else { return Vec::new() };
    let what = script.u8();
    match what % 16 {
        1 | 2 => Vec::new(),
        3 => vec![datagram.clone(), datagram],
        4 | 5 => {
            // Later than those that wait behind it.
            lane.push_back(datagram);
            Vec::new()
        }
        6 => {
            let next = lane.pop_front();
            next.into_iter().chain([datagram]).collect()
        }
        7 => {
            // A gateway that puts two into one.
            datagram.extend(lane.pop_front().unwrap_or_default());
            vec![datagram]
        }
        8 => {
            *honest = false;
            let at = usize::from(script.u16()) % datagram.len().max(1);
            if let Some(byte) = datagram.get_mut(at) {
                *byte ^= script.u8() | 1;
            }
            vec![datagram]
        }
        9 => {
            *honest = false;
            datagram.truncate(usize::from(script.u16()) % (datagram.len() + 1));
            vec![datagram]
        }
        10 => {
            *honest = false;
            vec![script.vec().to_vec(), datagram]
        }
        11 => {
            // Another number in a record's header, or in its message's.
            *honest = false;
            let at = 3 + usize::from(script.u8()) % 22;
            if let Some(byte) = datagram.get_mut(at) {
                *byte = script.u8();
            }
            vec![datagram.clone(), datagram]
        }
        _ => vec![datagram],
    }
}

fn deliver(to: &mut Side, datagrams: Vec<Vec<u8>>) {
    for datagram in datagrams {
        to.give(&datagram);
        to.go_on();
    }
}

/// The bytes: settings, sizes, then what happens to each datagram.
pub fn datagrams(data: &[u8]) {
    let mut script = Script(data);
    let (kind, size) = (script.u8(), script.u8());
    let Setting { mut client, mut server, .. } = setting12(&mut script);
    let version = if kind & 1 == 0 { ProtocolVersion::DTLS1_2 } else { ProtocolVersion::DTLS1_0 };
    over_datagrams(&mut client.0, version, kind & 2 != 0);
    over_datagrams(&mut server.0, version, kind & 2 != 0);
    if kind & 4 != 0 {
        server.0.asks |= Asks::COOKIE | Asks::COOKIE_VERIFY;
        server.0.options |= ssl::tls::options::op::COOKIE_EXCHANGE;
    }
    if kind & 8 != 0 {
        client.0.srtp_profiles = vec![1, 7];
        server.0.srtp_profiles = vec![7, 2];
    }
    server.0.credentials = app::credentials(if kind & 16 != 0 { 1 } else { 3 });
    let mut client = Side::new(Role::Client, client.0, client.1);
    let mut server = Side::new(Role::Server, server.0, server.1);
    let mtu = 100 + usize::from(size) * 6;
    client.conn.set_mtu(mtu);
    server.conn.set_mtu(mtu);
    if kind & 0xe0 == 0x20 {
        // Nothing but bytes, to a server or a client.
        let subject = if kind & 16 != 0 { &mut client } else { &mut server };
        subject.handshake();
        while !script.is_empty() {
            let datagram = script.vec();
            subject.give(datagram);
            subject.go_on();
            if let Some(len) = subject.conn.output_part() {
                assert!(len > 0);
                subject.conn.drop_datagram();
            }
        }
        subject.judge();
        return;
    }

    let (mut up, mut down) = (Lane::new(), Lane::new());
    let mut honest = true;
    client.go_on();
    server.go_on();
    for turn in 0..80 {
        send(&mut client, &mut up);
        send(&mut server, &mut down);
        if up.is_empty() && down.is_empty() {
            if client.done && server.done || turn > 60 {
                break;
            }
            // Time passes. The script may have ended: then everything arrives.
            for side in [&mut client, &mut server] {
                if side.error.is_none() && side.conn.timer() != ssl::tls::conn::Timer::Stopped {
                    if let Err(error) = side.conn.retransmit() {
                        side.note(error);
                    }
                }
            }
            continue;
        }
        for _ in 0..up.len() {
            let arrived = carry(&mut up, &mut script, &mut honest);
            deliver(&mut server, arrived);
        }
        for _ in 0..down.len() {
            let arrived = carry(&mut down, &mut script, &mut honest);
            deliver(&mut client, arrived);
        }
    }
    let odd = client.app.spoiled || server.app.spoiled;
    if client.done && server.done {
        agree(&client, &server, !honest);
        for text in [&b"hello"[..], b""] {
            if client.error.is_none() {
                let _ = client.conn.write(text);
            }
        }
        send(&mut client, &mut up);
        deliver(&mut server, up.drain(..).collect());
        if honest && !odd {
            assert_eq!((&client.error, &server.error), (&None, &None), "nobody has misbehaved");
        }
    }
    client.judge();
    server.judge();
}

//! The TLS core alone: two connections in memory, no C, certificates not looked at.

#[path = "../tests/common/mod.rs"]
mod app;
mod common;

use app::{config13, credential};
use common::CpuTime;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ssl::crypto::sign::SigningKey;
use ssl::tls::{
    ask::{Answer, Ask, Reply},
    config::{Config, Role},
    conn::{Conn, ReadStep, Step},
    groups::Group,
    suites,
};
use std::{hint::black_box, sync::Arc};

struct Identity {
    key: SigningKey,
    leaf: Arc<[u8]>,
}

/// What a plain server and a client that trusts everyone answer.
fn answer(ask: Ask, identity: &Identity) -> Answer {
    match ask {
        Ask::OwnChain { .. } => Answer::Chain(Arc::new(vec![identity.leaf.clone()])),
        Ask::Sign { scheme, message, .. } => {
            Answer::Signature(identity.key.sign(scheme, &message).expect("a signature"))
        }
        Ask::NewTicket(_) => Answer::Ticket { ticket: vec![1; 200], lifetime: 7200 },
        Ask::PskUseSession { .. } => Answer::ExternalPsk(None),
        Ask::ServerName { .. } => Answer::ServerName { acknowledge: true, keep: true, warning: None },
        _ => Answer::Proceed,
    }
}

/// Goes on until bytes are missing or the handshake is done.
fn advance(conn: &mut Conn, identity: &Identity) -> bool {
    loop {
        let step = conn.handshake().expect("a handshake");
        while conn.pop_notice().is_some() {}
        match step {
            Step::Continue | Step::Flush => {}
            Step::Done => return true,
            Step::Ask(ask) => {
                let answer = answer(ask, identity);
                conn.answer(Reply { answer, config: None });
            }
            _ => return false,
        }
    }
}

/// Moves what one side has to send.
fn deliver(from: &mut Conn, to: &mut Conn) {
    let out = from.take_output();
    let n = out.len();
    if n > 0 {
        let mut input = to.take_input(n);
        input[..n].copy_from_slice(&out);
        to.put_input(input, n);
    }
    from.put_output(out, n);
}

fn connect(configs: &[Arc<Config>; 2], identity: &Identity) -> [Conn; 2] {
    let mut client = Conn::new(Role::Client, configs[0].clone());
    let mut server = Conn::new(Role::Server, configs[1].clone());
    for conn in [&mut client, &mut server] {
        conn.set_now(1_700_000_000, 0);
    }
    let mut done = [false; 2];
    while done != [true; 2] {
        done[0] = done[0] || advance(&mut client, identity);
        deliver(&mut client, &mut server);
        done[1] = done[1] || advance(&mut server, identity);
        deliver(&mut server, &mut client);
    }
    [client, server]
}

fn configs(name: &str, slot: usize, group: Group, suite: &str) -> ([Arc<Config>; 2], Identity) {
    let (credential, key) = credential(name, slot);
    let identity = Identity { key, leaf: credential.leaf.clone() };
    let mut config = config13();
    config.groups = vec![group];
    config.key_share_groups = vec![group];
    config.suites13 = suites::all().iter().filter(|s| s.name_str() == suite).collect();
    (config.watch_info, config.watch_messages, config.keylog) = (false, false, false);
    let client = Arc::new(config.clone());
    config.credentials = vec![credential];
    ([client, Arc::new(config)], identity)
}

fn handshakes(c: &mut Criterion<CpuTime>) {
    let mut group = c.benchmark_group("core-handshake");
    for (name, key, slot, kx) in [
        ("ecdsa-x25519", "p256", 3, Group::X25519),
        ("ecdsa-x25519mlkem768", "p256", 3, Group::X25519_MLKEM768),
        ("rsa-x25519", "rsa", 0, Group::X25519),
    ] {
        let (configs, identity) = configs(key, slot, kx, "TLS_AES_128_GCM_SHA256");
        group.bench_function(name, |b| b.iter(|| connect(&configs, &identity)));
    }
    group.finish();
}

fn records(c: &mut Criterion<CpuTime>) {
    let (configs, identity) = configs("p256", 3, Group::X25519, "TLS_AES_128_GCM_SHA256");
    for size in [64, 1024, 16384] {
        let [mut client, mut server] = connect(&configs, &identity);
        let (from, mut to) = (vec![1u8; size], vec![0u8; size]);
        let mut group = c.benchmark_group(format!("core-aes128gcm-{size}"));
        group.throughput(Throughput::Bytes(size as u64));
        group.bench_function("send-and-receive", |b| {
            b.iter(|| {
                assert_eq!(client.write(black_box(&from)).expect("a write"), size);
                deliver(&mut client, &mut server);
                match server.read(&mut to, false).expect("a read") {
                    ReadStep::Data(n) => assert_eq!(n, size),
                    _ => panic!("the record is there"),
                }
            });
        });
        group.finish();
    }
}

criterion_group!(name = all; config = common::criterion(); targets = handshakes, records);
criterion_main!(all);

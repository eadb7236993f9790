//! Writes the seed corpus from real handshakes and certificates into the folder named.

use ferrule_fuzz::machine;
use ssl::codec::{hello::ClientHello, hello::ServerHello, hs13, session::SessionDer};
use std::{collections::HashMap, fs, path::Path};

#[derive(Default)]
struct Seeds(HashMap<&'static str, Vec<Vec<u8>>>);

impl Seeds {
    fn add(&mut self, target: &'static str, parts: &[&[u8]]) {
        let seed = parts.concat();
        let list = self.0.entry(target).or_default();
        if seed.len() <= 4096 && !list.contains(&seed) {
            list.push(seed);
        }
    }

    fn extensions(&mut self, block: ssl::codec::hello::Extensions<'_>) {
        self.add("extensions", &[&[0x80], block.bytes()]);
        for (typ, body) in block.iter() {
            match typ.0 {
                13172 => self.add("extensions", &[&[0x85], body]),
                0xff01 => self.add("extensions", &[&[0x86], body]),
                typ @ 0..0x80 => self.add("extensions", &[&[typ as u8], body]),
                _ => {}
            }
        }
    }

    fn message(&mut self, raw: &[u8], tls13: bool) {
        let Some((header, body)) = raw.split_at_checked(4) else { return };
        match (header[0], tls13) {
            (1, _) => {
                self.add("client_hello", &[&[0], body]);
                let hello = ClientHello::parse(body).expect("our own");
                hello.extensions.into_iter().for_each(|block| self.extensions(block));
            }
            (2, _) => {
                self.add("client_hello", &[&[3], body]);
                let hello = ServerHello::parse(body).expect("our own");
                hello.extensions.into_iter().for_each(|block| self.extensions(block));
            }
            (4, false) => self.add("messages12", &[&[15], body]),
            (11, false) => self.add("messages12", &[&[0], body]),
            (12, false) => (1..=8).for_each(|n| self.add("messages12", &[&[0xa0 | n], body])),
            (13, false) => self.add("messages12", &[&[0x80 | 9], body]),
            (15, false) => self.add("messages12", &[&[0x80 | 18], body]),
            (16, false) => (10..=14).for_each(|n| self.add("messages12", &[&[n], body])),
            (22, false) => self.add("messages12", &[&[16], body]),
            (67, false) => self.add("messages12", &[&[17], body]),
            (8, true) => {
                self.add("messages13", &[&[0], body]);
                hs13::parse_encrypted_extensions(body).into_iter().for_each(|block| self.extensions(block));
            }
            (13, true) => {
                self.add("messages13", &[&[1], body]);
                hs13::CertificateRequest::parse(body).into_iter().for_each(|m| self.extensions(m.extensions));
            }
            (11, true) => self.add("messages13", &[&[2], body]),
            (15, true) => self.add("messages13", &[&[3], body]),
            (4, true) => self.add("messages13", &[&[4], body]),
            _ => {}
        }
        self.add("messages12", &[&[22], raw]);
    }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for (n, chunk) in bytes.chunks(3).enumerate() {
        if n > 0 && n % 16 == 0 {
            text.push('\n');
        }
        let word = chunk.iter().fold(0u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for digit in 0..4 {
            let value = DIGITS[(word >> (18 - 6 * digit) & 63) as usize];
            text.push(if digit <= chunk.len() { char::from(value) } else { '=' });
        }
    }
    text
}

fn sessions(leaf: &[u8]) -> Vec<SessionDer> {
    let make = |fill: &dyn Fn(&mut SessionDer)| {
        let mut session = SessionDer::default();
        (session.protocol, session.cipher) = (0x0303, 0xc02b);
        (session.session_id, session.master_key) = (vec![1; 32], vec![2; 48]);
        (session.time, session.timeout) = (1_600_000_000, 7200);
        fill(&mut session);
        session
    };
    let full = |session: &mut SessionDer| {
        (session.protocol, session.cipher) = (0x0304, 0x1302);
        session.peer = Some(leaf.to_vec());
        session.session_id_context = b"context".to_vec();
        session.verify_result = 18;
        session.hostname = Some(b"example.org".to_vec());
        session.psk_identity_hint = Some(b"hint".to_vec());
        session.psk_identity = Some(b"me".to_vec());
        (session.ticket_lifetime_hint, session.ticket) = (7200, Some(vec![3; 100]));
        session.srp_username = Some(b"user".to_vec());
        (session.flags, session.ticket_age_add, session.max_early_data) = (1, 0x8765_4321, 16384);
        session.alpn = Some(b"h2".to_vec());
        (session.max_fragment_length_mode, session.kex_group) = (2, 29);
        session.ticket_appdata = Some(b"data".to_vec());
    };
    let odd = |session: &mut SessionDer| {
        (session.protocol, session.cipher, session.compression) = (0xfefd, 0x1234, 1);
        (session.time, session.timeout) = (0, 0);
    };
    vec![make(&|_| {}), make(&full), make(&odd)]
}

fn main() {
    let folder = std::env::args().nth(1).expect("a folder");
    let mut seeds = Seeds::default();
    let settings13: Vec<[u8; 4]> = vec![
        [0, 0, 0, 0], [0x1c, 0, 0, 0], [0x20, 4, 0, 0], [0x40, 0x20, 0, 0], [0x80, 3, 0, 0], [0x80, 0x43, 0x10, 0],
        [1, 0x1c, 0xff, 0xff], [2, 0x80, 0x3f, 0xff], [0xa0, 2, 0, 0x50], [3, 0x48, 0x40, 0],
    ];
    let mut settings12: Vec<[u8; 5]> = vec![
        [0x18, 4, 0xff, 0, 0], [0, 0x40, 0xff, 0x3f, 0xff], [0x20, 0, 0xff, 0, 0], [0x60, 0, 0xff, 0, 0],
        [0x88, 0x23, 0xff, 0, 0], [2, 0, 0xff, 0, 0], [3, 2, 0xff, 0, 0],
    ];
    settings12.extend((0..160).step_by(9).map(|suite| [4, 4, suite, 0, 0]));
    for (tls13, settings) in settings13.iter().map(|s| (true, &s[..])).chain(settings12.iter().map(|s| (false, &s[..]))) {
        let (messages, [from_client, from_server]) = machine::transcript(settings, tls13);
        messages.iter().for_each(|raw| seeds.message(raw, tls13));
        let (client, server) = if tls13 { ("client13", "server13") } else { ("client12", "server12") };
        seeds.add(server, &[&[0], settings, &from_client]);
        seeds.add(client, &[&[0], settings, &from_server]);
        for (n, action) in [(0u8, 0u8), (1, 3), (2, 8), (3, 13), (1, 4), (2, 5), (3, 10)] {
            for target in [client, server] {
                seeds.add(target, &[&[2 | action << 4 & 0x10], settings, &[n, action, 0, 11, 2, 0, 1]]);
            }
        }
        for target in [client, server] {
            seeds.add(target, &[&[6], settings, &[0, 1, 0, 0, 70, 1, 0x20]]);
            seeds.add(target, &[&[8 | 2], settings, &[4, 0, 0, 5, 1], &[9, 0, 0, 0, 0]]);
        }
    }
    for leaf in ["client", "ed25519", "ed448", "keyagreement", "p256", "rsa", "rsapss"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../tests/data/{leaf}.crt"));
        let der = fs::read(path).expect("a certificate");
        seeds.add("x509", &[&der]);
        seeds.add("messages13", &[&[2, 0], &entry(&der)]);
    }
    let leaf = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/ed25519.crt")).expect("a certificate");
    for session in sessions(&leaf) {
        let der = session.encode();
        seeds.add("session", &[&der]);
        seeds.add("tickets", &[&[1, 0, 9, 1], &der]);
        seeds.add("tickets", &[&[3, 0, 60, 1], &der]);
        let head = ["-----BEGIN SSL SESSION PARAMETERS-----\n", "\n-----END SSL SESSION PARAMETERS-----\n"];
        seeds.add("session_pem", &[head[0].as_bytes(), base64(&der).as_bytes(), head[1].as_bytes()]);
    }
    seeds.add("tickets", &[&[0, 0, 0, 0], &[5; 80]]);
    for protection in 0..12 {
        for flags in [2u8, 0x32, 0x82, 0x42] {
            let text = b"\x01\x08some text\x00\x04more";
            seeds.add("record", &[&[protection, flags, 7], if flags & 64 == 0 { &[] } else { &[9] }, &[0x40], text]);
        }
        seeds.add("record", &[&[protection, 2, 7, 0xff, 0, 0], b"\x16\x03\x03\x00\x04\x0e\x00\x00\x00\x15\x03\x03\x00\x02\x01\x00"]);
    }
    seeds.add("record", &[&[0, 1, 9, 0, 0, 0, 0], &[0x80, 46, 1, 3, 3, 0, 3, 0, 0, 0, 32, 0, 0x2f, 0]]);
    seeds.add("client_hello", &[&[2, 1, 3, 3, 0, 3, 0, 0, 0, 32, 0, 0x2f, 0], &[7; 32]]);
    for flags in 0..4u8 {
        let ops: [&[u8]; 12] = [
            &[0, 4, 3, 1, 2, 3], &[0x80, 2, 1, 1], &[5], &[0x85], &[6], &[0x86], &[3, 4, 1, 2, 3, 4], &[0x83, 1, 9],
            &[4, 1, 100], &[8], &[0x89], &[10, 1, 0, 0, 9, 1, 4],
        ];
        ops.iter().for_each(|op| seeds.add("post_handshake", &[&[flags], op]));
        seeds.add("post_handshake", &[&[flags], &ops.concat()]);
    }
    for (target, list) in seeds.0 {
        let folder = Path::new(&folder).join(target);
        fs::create_dir_all(&folder).expect("a folder");
        for (n, seed) in list.iter().enumerate() {
            fs::write(folder.join(format!("seed-{n:03}")), seed).expect("a file");
        }
        println!("{target}: {} seeds", list.len());
    }
}

/// A certificate as the only entry of a TLS 1.3 Certificate, its context left out.
fn entry(der: &[u8]) -> Vec<u8> {
    let size = |n: usize| (n as u32).to_be_bytes()[1..].to_vec();
    [size(der.len() + 5), size(der.len()), der.to_vec(), vec![0, 0]].concat()
}

//! Hellos and extension bodies: round trips, every truncation, and arbitrary
//! bytes through every parser.

use ssl::codec::ext::*;
use ssl::codec::hello::{ClientHello, Extensions, HELLO_RETRY_RANDOM, ServerHello, put_extension};
use ssl::codec::list::{Opaque8List, Opaque16List, U16List};
use ssl::codec::{DecodeError, ExtensionType, ProtocolVersion, Reader, dtls, hs12, hs13, record};

/// Every proper prefix errs, and so does a byte too many.
fn exact<T>(bytes: &[u8], parse: impl Fn(&[u8]) -> Result<T, DecodeError>) {
    assert!(parse(bytes).is_ok());
    for n in 0..bytes.len() {
        assert!(parse(&bytes[..n]).is_err(), "{bytes:02x?} cut at {n}");
    }
    let mut longer = bytes.to_vec();
    longer.push(0);
    assert!(parse(&longer).is_err(), "{longer:02x?}");
}

fn build<E: std::fmt::Debug>(write: impl FnOnce(&mut Vec<u8>) -> Result<(), E>) -> Vec<u8> {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    out
}

#[test]
fn server_name() {
    let body = build(|o| put_server_name(o, b"example.org"));
    assert_eq!(body[..5], [0, 14, 0, 0, 11]);
    assert_eq!(parse_server_name(&body), Ok(&b"example.org"[..]));
    exact(&body, |b| parse_server_name(b).map(|_| ()));
    assert_eq!(parse_server_name(&[0, 4, 1, 0, 1, 0x61]), Err(DecodeError::Value));
    assert_eq!(parse_server_name(&[0, 0]), Err(DecodeError::Length));
    // Two names.
    assert!(parse_server_name(&[0, 8, 0, 0, 1, 0x61, 0, 0, 1, 0x62]).is_err());
}

#[test]
fn numbers_and_flags() {
    exact(&[], parse_flag);
    exact(&[2], parse_max_fragment_length);
    assert_eq!([0, 1, 2, 3, 4, 5].map(max_fragment_length), [
        None,
        Some(512),
        Some(1024),
        Some(2048),
        Some(4096),
        None
    ]);
    exact(&[0x40, 1], parse_record_size_limit);
    exact(&[3, 4], parse_selected_version);
    exact(&[0, 29], parse_key_share_retry);
    exact(&[0, 0], parse_selected_psk);
    exact(&[0, 0, 0x40, 0], parse_max_early_data);
    assert_eq!(parse_selected_version(&[3, 4]), Ok(ProtocolVersion::TLS1_3));
    let mut out = Vec::new();
    put_record_size_limit(&mut out, 0x4001);
    put_key_share_retry(&mut out, 29);
    put_selected_psk(&mut out, 1);
    put_max_early_data(&mut out, 5);
    put_max_fragment_length(&mut out, 4);
    put_padding(&mut out, 3);
    assert_eq!(out, [0x40, 1, 0, 29, 0, 1, 0, 0, 0, 5, 4, 0, 0, 0]);
}

#[test]
fn lists() {
    let body = build(|o| put_u16_list(o, [29, 23, 0x11ec]));
    assert_eq!(parse_u16_list(&body).unwrap().iter().collect::<Vec<_>>(), [29, 23, 0x11ec]);
    exact(&body, |b| parse_u16_list(b).map(|_| ()));
    assert!(parse_u16_list(&[0, 0]).is_err() && parse_u16_list(&[0, 1, 7]).is_err());

    let body = build(|o| put_u8_list(o, &[0, 1, 2]));
    assert_eq!(parse_u8_list(&body), Ok(&[0, 1, 2][..]));
    exact(&body, |b| parse_u8_list(b).map(|_| ()));

    let body = build(|o| put_supported_versions(o, [0x0304, 0x0303]));
    assert_eq!(body, [4, 3, 4, 3, 3]);
    exact(&body, |b| parse_supported_versions(b).map(|_| ()));

    let body = build(|o| put_alpn(o, b"\x02h2\x08http/1.1"));
    assert_eq!(parse_alpn(&body).unwrap().iter().collect::<Vec<_>>(), [&b"h2"[..], b"http/1.1"]);
    assert!(parse_alpn_selected(&body).is_err());
    exact(&body, |b| parse_alpn(b).map(|_| ()));
    let body = build(|o| put_alpn_selected(o, b"h2"));
    assert_eq!(parse_alpn_selected(&body), Ok(&b"h2"[..]));
    exact(&body, |b| parse_alpn_selected(b).map(|_| ()));

    assert!(parse_npn(b"\x02h2\x03foo").unwrap().contains(b"foo"));
    assert!(parse_npn(b"").unwrap().is_empty());
    assert!(parse_npn(b"\x02h").is_err() && parse_npn(b"\x00").is_err());

    let body = build(|o| put_sct_list(o, [&b"one"[..], b"two"]));
    assert_eq!(parse_sct_list(&body).unwrap().iter().count(), 2);
    exact(&body, |b| parse_sct_list(b).map(|_| ()));

    let body = build(|o| put_certificate_authorities(o, [&[0x30, 0][..]]));
    assert_eq!(parse_certificate_authorities(&body).unwrap().iter().next(), Some(&[0x30, 0][..]));
    exact(&body, |b| parse_certificate_authorities(b).map(|_| ()));
}

#[test]
fn other_bodies() {
    let body = build(|o| put_status_request(o, [&b"id"[..]], b"exts"));
    let status = parse_status_request(&body).unwrap().unwrap();
    assert_eq!(status.responder_ids.iter().collect::<Vec<_>>(), [b"id"]);
    assert_eq!(status.extensions, b"exts");
    exact(&body, |b| parse_status_request(b).map(|_| ()));
    assert_eq!(parse_status_request(&[2, 1, 1]), Ok(None));

    let body = build(|o| put_use_srtp(o, [1, 2], b"mki"));
    let srtp = parse_use_srtp(&body).unwrap();
    assert_eq!((srtp.profiles.len(), srtp.mki), (2, &b"mki"[..]));
    exact(&body, |b| parse_use_srtp(b).map(|_| ()));

    let body = build(|o| put_renegotiation_info(o, b"client", b"server"));
    assert_eq!(parse_renegotiation_info(&body), Ok(&b"clientserver"[..]));
    exact(&body, |b| parse_renegotiation_info(b).map(|_| ()));

    let body = build(|o| put_srp(o, b"user"));
    assert_eq!(parse_srp(&body), Ok(&b"user"[..]));
    exact(&body, |b| parse_srp(b).map(|_| ()));

    let body = build(|o| put_cookie(o, b"cookie"));
    assert_eq!(parse_cookie(&body), Ok(&b"cookie"[..]));
    exact(&body, |b| parse_cookie(b).map(|_| ()));
}

#[test]
fn key_shares() {
    let x25519 = KeyShareEntry { group: 29, public: &[7; 32] };
    let hybrid = KeyShareEntry { group: 0x11ec, public: &[8; 1216] };
    let body = build(|o| put_key_shares(o, [hybrid, x25519]));
    let shares = parse_key_shares(&body).unwrap();
    assert_eq!(shares.iter().collect::<Vec<_>>(), [hybrid, x25519]);
    assert_eq!(shares.get(29), Some(&[7; 32][..]));
    assert_eq!(shares.get(23), None);
    exact(&body, |b| parse_key_shares(b).map(|_| ()));
    assert!(parse_key_shares(&[0, 0]).unwrap().is_empty());
    let body = build(|o| x25519.put(o));
    assert_eq!(parse_key_share(&body), Ok(x25519));
    exact(&body, |b| parse_key_share(b).map(|_| ()));
    assert!(parse_key_share(&[0, 29, 0, 0]).is_err());
}

#[test]
fn offered_psks_and_their_binders() {
    let identities = [
        PskIdentity { identity: b"ticket", obfuscated_ticket_age: 0xffff_fff0 },
        PskIdentity { identity: b"external", obfuscated_ticket_age: 0 },
    ];
    let mut message = vec![0xee; 10];
    let wire = put_offered_psks(&mut message, identities, [32, 48]).unwrap();
    assert_eq!(wire, 2 + 33 + 49);
    let partial = message[..message.len() - wire].to_vec();
    fill_binders(&mut message, [&[1; 32][..], &[2; 48]]).unwrap();
    assert_eq!(message[..partial.len()], partial);
    let psks = OfferedPsks::parse(&message[10..]).unwrap();
    assert_eq!(psks.identities().collect::<Vec<_>>(), identities);
    assert_eq!(psks.binders.iter().collect::<Vec<_>>(), [&[1; 32][..], &[2; 48]]);
    assert_eq!(psks.binders_wire_len(), wire);
    exact(&message[10..], |b| OfferedPsks::parse(b).map(|_| ()));
    // Binders other than those promised.
    assert!(fill_binders(&mut message, [&[1; 32][..], &[2; 47]]).is_err());
    assert!(fill_binders(&mut message, [&[1; 48][..], &[2; 32]]).is_err());
    assert!(fill_binders(&mut [0; 3], [&[1; 32][..]]).is_err());
}

#[test]
fn server_hello_and_retry() {
    let block = build(|o| {
        put_extension(o, ExtensionType::SUPPORTED_VERSIONS, |o| {
            o.extend([3, 4]);
            Ok(())
        })
    });
    for random in [&[9; 32], &HELLO_RETRY_RANDOM] {
        let hello = ServerHello {
            legacy_version: ProtocolVersion::TLS1_2,
            random,
            session_id: &[5; 32],
            cipher_suite: 0x1301,
            compression: 0,
            extensions: Some(Extensions::parse(&block).unwrap()),
        };
        let body = build(|o| hello.put(o));
        let again = ServerHello::parse(&body).unwrap();
        assert_eq!(again.is_hello_retry_request(), *random == HELLO_RETRY_RANDOM);
        assert_eq!(again.extension(ExtensionType::SUPPORTED_VERSIONS), Some(&[3, 4][..]));
        assert_eq!(build(|o| again.put(o)), body);
        let bare = body.len() - block.len() - 2;
        for n in 0..body.len() {
            assert_eq!(ServerHello::parse(&body[..n]).is_ok(), n == bare, "cut at {n}");
        }
    }
    assert!(ServerHello::parse(&[&[3, 3][..], &[0; 32], &[33], &[0; 36]].concat()).is_err());
}

#[test]
fn dtls_client_hello_has_a_cookie() {
    let hello = ClientHello {
        legacy_version: ProtocolVersion::DTLS1_2,
        random: &[1; 32],
        session_id: &[],
        cookie: Some(b"cookie"),
        cipher_suites: U16List::parse(&[0xc0, 0x2f]).unwrap(),
        compression: &[0],
        extensions: None,
    };
    let body = build(|o| hello.put(o));
    assert_eq!(ClientHello::parse_dtls(&body).unwrap().cookie, Some(&b"cookie"[..]));
    exact(&body, |b| ClientHello::parse_dtls(b).map(|_| ()));
}

/// A small generator with a fixed seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }
}

/// Everything that takes bytes from a peer.
fn parse_everything(b: &[u8]) -> usize {
    let mut good = 0;
    let mut count = |ok: bool| good += usize::from(ok);
    let walk = |e: Option<Extensions<'_>>| {
        e.is_some_and(|e| e.iter().count() > 0 && e.duplicate(|_| true).is_none())
    };
    if let Ok(h) = ClientHello::parse(b) {
        count(true);
        count(walk(h.extensions));
        count(h.cipher_suites.iter().count() > 0);
    }
    count(ClientHello::parse_dtls(b).is_ok_and(|h| walk(h.extensions)));
    count(ServerHello::parse(b).is_ok_and(|h| walk(h.extensions)));
    count(record::V2ClientHello::parse(b).is_ok_and(|h| {
        let mut out = Vec::new();
        h.put_client_hello(&mut out).is_ok() && ClientHello::parse(&out).is_ok()
    }));
    count(hs12::parse_certificate(b).is_ok_and(|c| c.iter().count() > 0));
    for psk_hint in [false, true] {
        for params in [
            hs12::KeyExchangeForm::None,
            hs12::KeyExchangeForm::Dhe,
            hs12::KeyExchangeForm::Ecdhe,
            hs12::KeyExchangeForm::Srp,
        ] {
            for (signed, with_scheme) in [(false, false), (true, false), (true, true)] {
                let form =
                    hs12::ServerKeyExchangeForm { psk_hint, params, signed, with_scheme };
                count(hs12::ServerKeyExchange::parse(b, form).is_ok());
            }
        }
        for form in [
            hs12::ClientKeyForm::None,
            hs12::ClientKeyForm::Rsa,
            hs12::ClientKeyForm::Dhe,
            hs12::ClientKeyForm::Ecdhe,
            hs12::ClientKeyForm::Srp,
        ] {
            count(hs12::ClientKeyExchange::parse(b, psk_hint, form).is_ok());
        }
        count(hs12::parse_certificate_verify(b, psk_hint).is_ok());
        count(
            hs12::CertificateRequest::parse(b, psk_hint)
                .is_ok_and(|r| r.authorities.iter().count() < b.len()),
        );
    }
    count(hs12::NewSessionTicket::parse(b).is_ok());
    count(hs12::parse_certificate_status(b).is_ok());
    count(hs12::parse_next_proto(b).is_ok());
    count(hs13::parse_encrypted_extensions(b).is_ok_and(|e| walk(Some(e))));
    count(hs13::CertificateRequest::parse(b).is_ok());
    count(hs13::Certificate::parse(b).is_ok_and(|c| c.entries().count() > 0));
    count(hs13::CertificateVerify::parse(b).is_ok());
    count(hs13::NewSessionTicket::parse(b).is_ok());
    count(hs13::parse_key_update(b).is_ok());
    count(dtls::Fragment::read(&mut Reader::new(b)).is_ok());
    count(dtls::read_record(&mut Reader::new(b)).is_ok());
    count(dtls::HelloVerifyRequest::parse(b).is_ok());
    count(parse_server_name(b).is_ok());
    count(parse_status_request(b).is_ok());
    count(parse_u16_list(b).is_ok_and(|l| l.iter().count() == l.len()));
    count(parse_u8_list(b).is_ok());
    count(parse_use_srtp(b).is_ok());
    count(parse_alpn(b).is_ok_and(|l| l.iter().count() > 0));
    count(parse_alpn_selected(b).is_ok());
    count(parse_npn(b).is_ok());
    count(parse_sct_list(b).is_ok());
    count(parse_renegotiation_info(b).is_ok());
    count(parse_srp(b).is_ok());
    count(parse_supported_versions(b).is_ok());
    count(parse_cookie(b).is_ok());
    count(parse_certificate_authorities(b).is_ok());
    count(parse_key_shares(b).is_ok_and(|s| s.iter().count() < b.len()));
    count(parse_key_share(b).is_ok());
    count(OfferedPsks::parse(b).is_ok_and(|p| p.identities().count() > 0));
    count(Opaque8List::parse(b).is_ok() || Opaque16List::parse(b).is_ok());
    good
}

#[test]
fn arbitrary_bytes_never_panic() {
    let mut random = Random(0x1234_5678_9abc_def1);
    let mut good = 0;
    for round in 0..60_000 {
        let len = random.below(if round % 10 == 0 { 400 } else { 40 });
        // Mostly small numbers, so that lengths often fit.
        let bytes: Vec<u8> = (0..len)
            .map(|_| {
                let wide = random.below(4) == 0;
                (random.next() >> 20) as u8 & if wide { 0xff } else { 3 }
            })
            .collect();
        good += parse_everything(&bytes);
    }
    assert!(good > 1000, "the bytes are too far from any message: {good}");
}

#[test]
fn changed_messages_never_panic() {
    let block = build(|o| {
        put_extension(o, ExtensionType::SERVER_NAME, |o| put_server_name(o, b"a.example"))?;
        put_extension(o, ExtensionType::KEY_SHARE, |o| {
            put_key_shares(o, [KeyShareEntry { group: 29, public: &[1; 32] }])
        })?;
        put_extension(o, ExtensionType::PRE_SHARED_KEY, |o| {
            let psk = PskIdentity { identity: b"ticket", obfuscated_ticket_age: 1 };
            put_offered_psks(o, [psk], [32]).map(|_| ())
        })
    });
    let body = build(|o| {
        ClientHello {
            legacy_version: ProtocolVersion::TLS1_2,
            random: &[3; 32],
            session_id: &[4; 32],
            cookie: None,
            cipher_suites: U16List::parse(&[0x13, 1, 0, 0xff]).unwrap(),
            compression: &[0],
            extensions: Some(Extensions::parse(&block).unwrap()),
        }
        .put(o)
    });
    let mut parsed = 0;
    for at in 0..body.len() {
        for value in [0, 1, 0x7f, 0x80, 0xff] {
            let mut changed = body.clone();
            changed[at] = value;
            if let Ok(hello) = ClientHello::parse(&changed) {
                parsed += 1;
                for (_, body) in hello.extensions.iter().flat_map(|e| e.iter()) {
                    parse_everything(body);
                }
                assert_eq!(build(|o| hello.put(o)), changed);
            }
        }
    }
    assert!(parsed > body.len(), "most changes leave the grammar whole");
}

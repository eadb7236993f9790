//! The codec: whatever parses is written again and parses to the same.

use ssl::codec::ext::*;
use ssl::codec::hello::{ClientHello, Extensions, ServerHello, put_extension};
use ssl::codec::list::{Opaque8List, Opaque16List, Opaque24List, U16List};
use ssl::codec::{ExtensionType, Reader, dtls, handshake, hs12, hs13, record, x509};

type Written = Result<(), ssl::codec::EncodeError>;

fn written(put: impl FnOnce(&mut Vec<u8>) -> Written) -> Vec<u8> {
    let mut out = Vec::new();
    put(&mut out).expect("what was parsed can be written");
    out
}

/// The body is canonical: written again it is the same bytes.
fn same(body: &[u8], put: impl FnOnce(&mut Vec<u8>) -> Written) {
    assert_eq!(written(put), body);
}

fn walk(extensions: Extensions<'_>) {
    let again = written(|out| extensions.iter().try_for_each(|(typ, body)| put_extension(out, typ, |out| {
        out.extend_from_slice(body);
        Ok(())
    })));
    assert_eq!(again, extensions.bytes());
    for (typ, _) in extensions.iter() {
        assert!(extensions.contains(typ));
    }
    if let Some(twice) = extensions.duplicate(|_| true) {
        assert!(extensions.iter().filter(|(typ, _)| *typ == twice).count() > 1);
    }
    assert_eq!(extensions.last().is_none(), extensions.is_empty());
    for (typ, body) in extensions.iter() {
        extension_body(typ.0 as usize, body);
    }
}

/// ClientHello of TLS, of DTLS, in SSLv2's form.
pub fn client_hello(data: &[u8]) {
    let (form, body) = data.split_first().unwrap_or((&0, &[]));
    match form % 4 {
        0 | 1 => {
            let hello = if form % 4 == 0 { ClientHello::parse(body) } else { ClientHello::parse_dtls(body) };
            let Ok(hello) = hello else { return };
            same(body, |out| hello.put(out));
            hello.offers_null_compression();
            if let Some(extensions) = hello.extensions {
                walk(extensions);
            }
        }
        2 => {
            let Ok(hello) = record::V2ClientHello::parse(body) else { return };
            let tls = written(|out| hello.put_client_hello(out));
            let tls = ClientHello::parse(&tls).expect("a hello made of one of SSLv2");
            assert_eq!(tls.random, &hello.random());
            assert_eq!(tls.cipher_suites.len(), hello.cipher_suites().count());
        }
        _ => {
            let Ok(hello) = ServerHello::parse(body) else { return };
            same(body, |out| hello.put(out));
            hello.is_hello_retry_request();
            if let Some(extensions) = hello.extensions {
                walk(extensions);
            }
        }
    }
}

/// Every handshake body of TLS 1.0 to 1.2, and DTLS's framing.
pub fn messages12(data: &[u8]) {
    let (form, body) = data.split_first().unwrap_or((&0, &[]));
    let flag = form & 0x80 != 0;
    match form & 0x1f {
        0 => {
            if let Ok(chain) = hs12::parse_certificate(body) {
                same(body, |out| hs12::put_certificate(out, chain.iter()));
            }
        }
        n @ 1..=8 => {
            let params = [
                hs12::KeyExchangeForm::None,
                hs12::KeyExchangeForm::Dhe,
                hs12::KeyExchangeForm::Ecdhe,
                hs12::KeyExchangeForm::Srp,
            ][usize::from(n % 4)];
            let (psk_hint, with_scheme) = (n > 4, form & 0x20 != 0);
            let form = hs12::ServerKeyExchangeForm { psk_hint, params, signed: flag, with_scheme };
            if let Ok(message) = hs12::ServerKeyExchange::parse(body, form) {
                same(body, |out| message.put(out));
                same(message.params_bytes, |out| message.params.put(out));
            }
        }
        9 => {
            if let Ok(request) = hs12::CertificateRequest::parse(body, flag) {
                same(body, |out| request.put(out));
                request.authorities.iter().for_each(|name| {
                    x509::is_name(name);
                });
            }
        }
        n @ 10..=14 => {
            let form = [
                hs12::ClientKeyForm::None,
                hs12::ClientKeyForm::Rsa,
                hs12::ClientKeyForm::Dhe,
                hs12::ClientKeyForm::Ecdhe,
                hs12::ClientKeyForm::Srp,
            ][usize::from(n - 10)];
            if let Ok(message) = hs12::ClientKeyExchange::parse(body, flag, form) {
                same(body, |out| message.put(out));
            }
        }
        15 => {
            if let Ok(ticket) = hs12::NewSessionTicket::parse(body) {
                same(body, |out| ticket.put(out));
            }
        }
        16 => {
            if let Ok(response) = hs12::parse_certificate_status(body) {
                same(body, |out| hs12::put_certificate_status(out, response));
            }
        }
        17 => {
            if let Ok(protocol) = hs12::parse_next_proto(body) {
                let again = written(|out| hs12::put_next_proto(out, protocol));
                assert_eq!(hs12::parse_next_proto(&again), Ok(protocol));
            }
        }
        18 => {
            if let Ok(signature) = hs12::parse_certificate_verify(body, flag) {
                same(body, |out| signature.put(out));
            }
        }
        19 => assert_eq!(hs12::parse_empty(body).is_ok(), body.is_empty()),
        20 => {
            if let Ok(hello) = dtls::HelloVerifyRequest::parse(body) {
                same(body, |out| hello.put(out));
            }
        }
        21 => {
            let mut r = Reader::new(body);
            while let Ok(fragment) = dtls::Fragment::read(&mut r) {
                let again = written(|out| fragment.put(out));
                assert!(body.windows(again.len()).any(|part| part == again));
            }
            let mut r = Reader::new(body);
            while let Ok((header, payload)) = dtls::read_record(&mut r) {
                assert_eq!(dtls::Header::read(&mut Reader::new(&header.encode())).map(|h| h.full_sequence()), Ok(header.full_sequence()));
                assert_eq!(usize::from(header.length), payload.len());
            }
        }
        22 => {
            let mut r = Reader::new(body);
            while let Ok(message) = handshake::Message::read(&mut r) {
                let mut again = Vec::new();
                handshake::put_message(&mut again, message.typ, |out| {
                    out.extend_from_slice(message.body);
                    Ok(())
                })
                .expect("written");
                assert_eq!(handshake::Message::parse(&again), Ok(message));
            }
        }
        _ => {
            if let Ok((level, description)) = record::parse_alert(body) {
                assert_eq!(body, [level.0, description.0]);
            }
        }
    }
}

/// Every handshake body of TLS 1.3.
pub fn messages13(data: &[u8]) {
    let (form, body) = data.split_first().unwrap_or((&0, &[]));
    match form % 6 {
        0 => {
            if let Ok(extensions) = hs13::parse_encrypted_extensions(body) {
                same(body, |out| hs13::put_encrypted_extensions(out, extensions.bytes()));
                walk(extensions);
            }
        }
        1 => {
            if let Ok(request) = hs13::CertificateRequest::parse(body) {
                same(body, |out| request.put(out));
                walk(request.extensions);
            }
        }
        2 => {
            let Ok(certificate) = hs13::Certificate::parse(body) else { return };
            same(body, |out| {
                hs13::put_certificate(out, certificate.context, |out| {
                    certificate.entries().try_for_each(|entry| {
                        hs13::put_certificate_entry(out, entry.certificate, |out| {
                            out.extend_from_slice(entry.extensions.bytes());
                            Ok(())
                        })
                    })
                })
            });
            assert_eq!(certificate.is_empty(), certificate.entries().count() == 0);
            for entry in certificate.entries() {
                walk(entry.extensions);
                x509(entry.certificate);
            }
        }
        3 => {
            if let Ok(verify) = hs13::CertificateVerify::parse(body) {
                same(body, |out| verify.put(out));
            }
        }
        4 => {
            if let Ok(ticket) = hs13::NewSessionTicket::parse(body) {
                same(body, |out| ticket.put(out));
                walk(ticket.extensions);
            }
        }
        _ => {
            if let Ok(requested) = hs13::parse_key_update(body) {
                let mut out = Vec::new();
                hs13::put_key_update(&mut out, requested);
                assert_eq!(out, body);
            }
        }
    }
}

/// Every extension body, and the lists they are made of.
pub fn extensions(data: &[u8]) {
    let (form, body) = data.split_first().unwrap_or((&0, &[]));
    match form {
        0..0x80 => extension_body(usize::from(*form), body),
        0x80 => {
            if let Ok(extensions) = Extensions::parse(body) {
                walk(extensions);
            }
        }
        0x81 => {
            if let Ok(list) = U16List::parse(body) {
                assert_eq!(list.len(), list.iter().count());
                assert_eq!(list.len(), list.iter().rev().count());
            }
        }
        0x82 => {
            if let Ok(list) = Opaque8List::parse(body) {
                same(body, |out| Opaque8List::write(out, list.iter()));
            }
        }
        0x83 => {
            if let Ok(list) = Opaque16List::parse(body) {
                same(body, |out| Opaque16List::write(out, list.iter()));
            }
        }
        0x84 => {
            if let Ok(list) = Opaque24List::parse(body) {
                same(body, |out| Opaque24List::write(out, list.iter()));
            }
        }
        // The codes of those beyond 0x80.
        0x85 => extension_body(13172, body),
        0x86 => extension_body(0xff01, body),
        _ => {
            let mut r = Reader::new(body);
            let typ = ExtensionType(r.u16().unwrap_or_default());
            extension_body(usize::from(typ.0), r.rest());
        }
    }
}

/// The body through the parsers of its type, in every message that has it.
fn extension_body(typ: usize, body: &[u8]) {
    match typ {
        0 => {
            if let Ok(host) = parse_server_name(body) {
                same(body, |out| put_server_name(out, host));
            }
        }
        1 => {
            if let Ok(code) = parse_max_fragment_length(body) {
                assert_eq!(body, [code]);
                max_fragment_length(code);
            }
        }
        5 => {
            if let Ok(Some(status)) = parse_status_request(body) {
                same(body, |out| put_status_request(out, status.responder_ids.iter(), status.extensions));
            }
            let _ = hs12::parse_certificate_status(body);
        }
        10 | 13 | 50 => {
            if let Ok(list) = parse_u16_list(body) {
                same(body, |out| put_u16_list(out, list.iter()));
            }
        }
        11 | 45 => {
            if let Ok(list) = parse_u8_list(body) {
                same(body, |out| put_u8_list(out, list));
            }
        }
        12 => {
            if let Ok(user) = parse_srp(body) {
                same(body, |out| put_srp(out, user));
            }
        }
        14 => {
            if let Ok(srtp) = parse_use_srtp(body) {
                same(body, |out| put_use_srtp(out, srtp.profiles.iter(), srtp.mki));
            }
        }
        16 => {
            if let Ok(list) = parse_alpn(body) {
                same(body, |out| put_alpn(out, list.bytes()));
            }
            if let Ok(chosen) = parse_alpn_selected(body) {
                same(body, |out| put_alpn_selected(out, chosen));
            }
        }
        18 => {
            if let Ok(list) = parse_sct_list(body) {
                same(body, |out| put_sct_list(out, list.iter()));
            }
        }
        22 | 23 | 49 => assert_eq!(parse_flag(body).is_ok(), body.is_empty()),
        28 => {
            if let Ok(limit) = parse_record_size_limit(body) {
                assert_eq!(body, limit.to_be_bytes());
            }
        }
        41 => {
            if let Ok(offered) = parse_offered_psks(body) {
                let identities: usize = offered.identities().map(|one| one.identity.len()).sum();
                assert!(identities <= body.len());
                assert!(offered.binders_wire_len() <= body.len());
            }
            if let Ok(index) = parse_selected_psk(body) {
                assert_eq!(body, index.to_be_bytes());
            }
        }
        42 => {
            if let Ok(max) = parse_max_early_data(body) {
                assert_eq!(body, max.to_be_bytes());
            }
        }
        43 => {
            if let Ok(list) = parse_supported_versions(body) {
                same(body, |out| put_supported_versions(out, list.iter()));
            }
            let _ = parse_selected_version(body);
        }
        44 => {
            if let Ok(cookie) = parse_cookie(body) {
                same(body, |out| put_cookie(out, cookie));
            }
        }
        47 => {
            if let Ok(list) = parse_certificate_authorities(body) {
                same(body, |out| put_certificate_authorities(out, list.iter()));
                list.iter().for_each(|name| {
                    x509::is_name(name);
                });
            }
        }
        51 => {
            if let Ok(shares) = parse_key_shares(body) {
                same(body, |out| put_key_shares(out, shares.iter()));
                for share in shares.iter() {
                    assert!(shares.get(share.group).is_some());
                }
            }
            if let Ok(share) = parse_key_share(body) {
                same(body, |out| share.put(out));
            }
            if let Ok(group) = parse_key_share_retry(body) {
                assert_eq!(body, group.to_be_bytes());
            }
        }
        13172 => {
            if let Ok(list) = parse_npn(body) {
                list.iter().for_each(|protocol| assert!(list.contains(protocol)));
            }
        }
        0xff01 => {
            if let Ok(both) = parse_renegotiation_info(body) {
                same(body, |out| put_renegotiation_info(out, both, &[]));
            }
        }
        _ => {}
    }
}

fn parse_offered_psks(body: &[u8]) -> Result<OfferedPsks<'_>, ssl::codec::DecodeError> {
    OfferedPsks::parse(body)
}

/// What the core reads in a certificate.
pub fn x509(data: &[u8]) {
    if let Ok(key) = x509::subject_public_key_info(data) {
        assert!(data.windows(key.len().max(1)).any(|part| part == key));
        // What libcrypto or aws-lc makes of the key.
        if let Ok(key) = ssl::crypto::verify::PublicKey::from_spki(key) {
            key.bits();
            let _ = key.kind();
        }
    }
    let _ = x509::may_sign(data);
    x509::is_name(data);
}

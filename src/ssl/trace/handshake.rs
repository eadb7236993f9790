//! Handshake messages as text.

use super::{About, Shown, Stop, Text, extensions, names};
use crate::codec::{HandshakeType, reader::Reader};
use crate::ossl::{consts::x509::XN_FLAG_ONELINE, lib_ctx::LibCtx, pem, x509::X509Cert, x509_name::X509Name};
use crate::tls::suites::Kx;

/// Indent of a message's name, and of what is in it.
const NAME: usize = 4;
const FIELD: usize = 6;

pub(super) fn show(out: &Text, message: &[u8], about: About) -> Shown {
    let mut r = Reader::new(message);
    let header: &[u8; 4] = r.array()?;
    let &[number, a, b, c] = header;
    let len = u32::from_be_bytes([0, a, b, c]) as usize;
    out.line(NAME, &format!("{}, Length={len}", names::of(names::MESSAGES, number.into())))?;
    // Bytes behind the message are taken as part of it.
    if r.len() < len {
        return Err(Stop::Malformed);
    }
    let typ = HandshakeType(number);
    match typ {
        HandshakeType::CLIENT_HELLO => client_hello(out, &mut r),
        HandshakeType::SERVER_HELLO => server_hello(out, &mut r),
        HandshakeType::HELLO_VERIFY_REQUEST => {
            version(out, "server_version", &mut r)?;
            out.hex_vec(FIELD, "cookie", 1, &mut r)
        }
        HandshakeType::NEW_SESSION_TICKET => ticket(out, about, &mut r),
        HandshakeType::ENCRYPTED_EXTENSIONS => extensions::show(out, FIELD, true, typ, &mut r),
        HandshakeType::CERTIFICATE => certificate(out, about, &mut r),
        HandshakeType::SERVER_KEY_EXCHANGE => server_key_exchange(out, about, &mut r),
        HandshakeType::CERTIFICATE_REQUEST if about.tls13 => {
            out.hex_vec(FIELD, "request_context", 1, &mut r)?;
            extensions::show(out, FIELD, true, typ, &mut r)
        }
        HandshakeType::CERTIFICATE_REQUEST => certificate_request(out, about, &mut r),
        HandshakeType::SERVER_HELLO_DONE if r.is_empty() => Ok(()),
        HandshakeType::SERVER_HELLO_DONE => out.hex(FIELD, "unexpected value", r.rest()),
        HandshakeType::CERTIFICATE_VERIFY => signature(out, about, &mut r),
        HandshakeType::CLIENT_KEY_EXCHANGE => client_key_exchange(out, about, &mut r),
        HandshakeType::FINISHED => out.hex(FIELD, "verify_data", r.rest()),
        HandshakeType::KEY_UPDATE if r.len() == 1 => out.list(FIELD, names::KEY_UPDATES, r.rest(), 1),
        HandshakeType::KEY_UPDATE => {
            out.hex(FIELD, "unexpected value", r.rest())?;
            Err(Stop::Malformed)
        }
        _ => {
            out.line(FIELD, "Unsupported, hex dump follows:")?;
            out.dump(8, r.rest())
        }
    }
}

fn version(out: &Text, name: &str, r: &mut Reader<'_>) -> Shown {
    let number = u32::from(r.u16()?);
    out.line(FIELD, &format!("{name}={number:#x} ({})", names::of(names::VERSIONS, number)))
}

fn random(out: &Text, r: &mut Reader<'_>) -> Shown {
    let (time, rest) = r.array::<32>()?.split_at(4);
    let time = time.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte));
    out.line(FIELD, "Random:")?;
    out.line(FIELD + 2, &format!("gmt_unix_time={time:#010X}").replace("0X", "0x"))?;
    out.hex(FIELD + 2, "random_bytes", rest)
}

fn suite(id: [u8; 2]) -> String {
    format!("{{0x{:02X}, 0x{:02X}}} {}", id[0], id[1], names::suite(u16::from_be_bytes(id)))
}

fn compression(method: u8) -> String {
    format!("{} (0x{method:02X})", names::of(names::COMPRESSIONS, method.into()))
}

fn client_hello(out: &Text, r: &mut Reader<'_>) -> Shown {
    version(out, "client_version", r)?;
    random(out, r)?;
    out.hex_vec(FIELD, "session_id", 1, r)?;
    let suites = r.vec16()?;
    out.line(FIELD, &format!("cipher_suites (len={})", suites.len()))?;
    let (suites, odd) = suites.as_chunks::<2>();
    suites.iter().try_for_each(|id| out.line(FIELD + 2, &suite(*id)))?;
    if !odd.is_empty() {
        return Err(Stop::Malformed);
    }
    let methods = r.vec8()?;
    out.line(FIELD, &format!("compression_methods (len={})", methods.len()))?;
    methods.iter().try_for_each(|method| out.line(FIELD + 2, &compression(*method)))?;
    extensions::show(out, FIELD, false, HandshakeType::CLIENT_HELLO, r)
}

fn server_hello(out: &Text, r: &mut Reader<'_>) -> Shown {
    version(out, "server_version", r)?;
    random(out, r)?;
    out.hex_vec(FIELD, "session_id", 1, r)?;
    out.line(FIELD, &format!("cipher_suite {}", suite(*r.array()?)))?;
    out.line(FIELD, &format!("compression_method: {}", compression(r.u8()?)))?;
    extensions::show(out, FIELD, true, HandshakeType::SERVER_HELLO, r)
}

fn ticket(out: &Text, about: About, r: &mut Reader<'_>) -> Shown {
    const INDENT: usize = FIELD + 2;
    if r.is_empty() {
        return out.line(INDENT, "No Ticket");
    }
    out.line(INDENT, &format!("ticket_lifetime_hint={}", r.u32()?))?;
    if about.tls13 {
        out.line(INDENT, &format!("ticket_age_add={}", r.u32()?))?;
        out.hex_vec(INDENT, "ticket_nonce", 1, r)?;
    }
    out.hex_vec(INDENT, "ticket", 2, r)?;
    if about.tls13 {
        extensions::show(out, INDENT, true, HandshakeType::NEW_SESSION_TICKET, r)?;
    }
    if r.is_empty() { Ok(()) } else { Err(Stop::Malformed) }
}

fn certificate(out: &Text, about: About, r: &mut Reader<'_>) -> Shown {
    if about.tls13 {
        out.hex_vec(FIELD, "context", 1, r)?;
    }
    let list = r.vec24()?;
    if !r.is_empty() {
        return Err(Stop::Malformed);
    }
    out.line(FIELD, &format!("certificate_list, length={}", list.len()))?;
    let mut list = Reader::new(list);
    while !list.is_empty() {
        one_certificate(out, list.vec24()?)?;
        if about.tls13 {
            extensions::show(out, FIELD + 2, true, HandshakeType::CERTIFICATE, &mut list)?;
        }
    }
    Ok(())
}

fn one_certificate(out: &Text, der: &[u8]) -> Shown {
    out.part(FIELD + 2, &format!("ASN.1Cert, length={}", der.len()))?;
    let parsed = X509Cert::from_der_prefix(&LibCtx::default(), der);
    let taken = match parsed {
        Err(_) => {
            out.line(0, "<UNPARSABLE CERTIFICATE>")?;
            0
        }
        Ok((cert, taken)) => {
            out.line(0, "\n------details-----")?;
            cert.print(&out.0, XN_FLAG_ONELINE, 0)?;
            pem::write_cert(&out.0, &cert)?;
            out.line(0, "------------------")?;
            taken
        }
    };
    if taken == der.len() { Ok(()) } else { out.line(0, "<TRAILING GARBAGE AFTER CERTIFICATE>") }
}

/// That of TLS 1.2 and older.
fn certificate_request(out: &Text, about: About, r: &mut Reader<'_>) -> Shown {
    let types = r.vec8()?;
    out.line(FIELD, &format!("certificate_types (len={})", types.len()))?;
    out.list(FIELD + 2, names::CERT_TYPES, types, 1)?;
    if about.sigalgs_on_wire {
        let schemes = r.vec16()?;
        out.line(FIELD, &format!("signature_algorithms (len={})", schemes.len()))?;
        extensions::schemes(out, FIELD + 2, schemes)?;
    }
    let authorities = r.vec16()?;
    out.line(FIELD, &format!("certificate_authorities (len={})", authorities.len()))?;
    let mut authorities = Reader::new(authorities);
    while !authorities.is_empty() {
        let der = authorities.vec16()?;
        out.part(FIELD + 2, &format!("DistinguishedName (len={}): ", der.len()))?;
        match X509Name::from_der_prefix(der) {
            Err(_) => out.part(0, "<UNPARSABLE DN>")?,
            Ok((name, _)) => name.print(&out.0, 0, XN_FLAG_ONELINE)?,
        }
        out.line(0, "")?;
    }
    Ok(())
}

fn signature(out: &Text, about: About, r: &mut Reader<'_>) -> Shown {
    if r.len() < 2 {
        return Err(Stop::Malformed);
    }
    if about.sigalgs_on_wire {
        let code = r.u16()?;
        out.line(FIELD, &format!("Signature Algorithm: {} ({code:#06x})", names::scheme(code)))?;
    }
    out.hex_vec(FIELD, "Signature", 2, r)
}

/// The name of a key exchange.
fn kx_name(kx: Option<Kx>) -> &'static str {
    match kx {
        Some(Kx::Rsa) => "rsa",
        Some(Kx::Dhe) => "DHE",
        Some(Kx::Ecdhe) => "ECDHE",
        Some(Kx::Psk) => "PSK",
        Some(Kx::RsaPsk) => "RSAPSK",
        Some(Kx::DhePsk) => "DHEPSK",
        Some(Kx::EcdhePsk) => "ECDHEPSK",
        Some(Kx::Srp) => "SRP",
        Some(Kx::Gost | Kx::Gost18) => "GOST",
        Some(Kx::Any) | None => "UNKNOWN",
    }
}

fn server_key_exchange(out: &Text, about: About, r: &mut Reader<'_>) -> Shown {
    const INDENT: usize = FIELD + 2;
    out.line(FIELD, &format!("KeyExchangeAlgorithm={}", kx_name(about.kx)))?;
    let Some(kx) = about.kx else { return Err(Stop::Malformed) };
    if kx.is_psk() {
        out.hex_vec(INDENT, "psk_identity_hint", 2, r)?;
    }
    match kx {
        Kx::Dhe | Kx::DhePsk => {
            ["dh_p", "dh_g", "dh_Ys"].iter().try_for_each(|name| out.hex_vec(INDENT, name, 2, r))?;
        }
        Kx::Ecdhe | Kx::EcdhePsk => ec_point(out, INDENT, r)?,
        _ => {}
    }
    if !kx.is_psk() {
        match signature(out, about, r) {
            // What counts is whether anything is left.
            Err(Stop::Malformed) | Ok(()) => {}
            failed => return failed,
        }
    }
    if r.is_empty() { Ok(()) } else { Err(Stop::Malformed) }
}

/// `ECParameters` and the point (RFC 8422 section 5.4).
fn ec_point(out: &Text, indent: usize, r: &mut Reader<'_>) -> Shown {
    let typ = r.peek().first().copied().ok_or(Stop::Malformed)?;
    out.part(indent, "")?;
    match typ {
        1 => out.line(0, "explicit_prime"),
        2 => out.line(0, "explicit_char2"),
        3 => {
            let (_, group) = (r.u8()?, r.u16()?);
            out.line(0, &format!("named_curve: {} ({group})", names::of(names::GROUPS, group.into())))?;
            out.hex_vec(indent, "point", 1, r)
        }
        other => out.line(0, &format!("UNKNOWN CURVE PARAMETER TYPE {other}")),
    }
}

fn client_key_exchange(out: &Text, about: About, r: &mut Reader<'_>) -> Shown {
    const INDENT: usize = FIELD + 2;
    out.line(FIELD, &format!("KeyExchangeAlgorithm={}", kx_name(about.kx)))?;
    let Some(kx) = about.kx else { return Err(Stop::Malformed) };
    if kx.is_psk() {
        out.hex_vec(INDENT, "psk_identity", 2, r)?;
    }
    match kx {
        Kx::Rsa | Kx::RsaPsk => out.hex_vec(INDENT, "EncryptedPreMasterSecret", 2, r)?,
        Kx::Dhe | Kx::DhePsk => out.hex_vec(INDENT, "dh_Yc", 2, r)?,
        Kx::Ecdhe | Kx::EcdhePsk => out.hex_vec(INDENT, "ecdh_Yc", 1, r)?,
        _ => {}
    }
    if r.is_empty() { Ok(()) } else { Err(Stop::Malformed) }
}

//! Names: server_name (RFC 6066 section 3), ALPN (RFC 7301), NPN, srp (RFC 5054),
//! use_srtp (RFC 5764), certificate_authorities (RFC 8446 section 4.2.4).

use super::{Sent, malformed};
use crate::codec::{AlertDescription, Reader, ext, list::{Opaque8List, U16List}};
use crate::tls::{
    ask::ExtContext,
    config::Asks,
    error::Error,
    hs::{Cx, shared12},
    options::{ext as place, op},
    reason,
};

// ---- server_name ----------------------------------------------------------------

pub(super) fn send_server_name(cx: &mut Cx, context: ExtContext, out: &mut Vec<u8>) -> Sent {
    if context & place::CLIENT_HELLO == 0 {
        // Of a session resumed by TLS 1.2 the name is not acknowledged again.
        return Ok(cx.neg.server_name_ack && (!cx.resumed || cx.is_13()));
    }
    let Some(name) = cx.config.server_name.clone() else { return Ok(false) };
    ext::put_server_name(out, &name)?;
    cx.neg.server_name = Some(name);
    Ok(true)
}

pub(super) fn receive_server_name(cx: &mut Cx, context: ExtContext, body: &[u8]) -> Result<(), Error> {
    if context & place::CLIENT_HELLO == 0 {
        if !body.is_empty() {
            return Err(malformed());
        }
        cx.neg.server_name_ack = true;
        return Ok(());
    }
    let name = ext::parse_server_name(body).map_err(|_| malformed())?;
    if name.len() > 255 || name.contains(&0) {
        return Err(Error::new(AlertDescription::UNRECOGNIZED_NAME, reason::BAD_EXTENSION));
    }
    cx.neg.server_name = Some(name.to_vec());
    Ok(())
}

// ---- application_layer_protocol_negotiation ----------------------------------------

pub(super) fn send_alpn(cx: &mut Cx, context: ExtContext, out: &mut Vec<u8>) -> Sent {
    if context & place::CLIENT_HELLO != 0 {
        if cx.config.alpn.is_empty() || cx.reneg.active {
            return Ok(false);
        }
        ext::put_alpn(out, &cx.config.alpn)?;
        return Ok(true);
    }
    match &cx.neg.alpn {
        Some(protocol) => {
            ext::put_alpn_selected(out, protocol)?;
            Ok(true)
        }
        None => Ok(false),
    }
}

pub(super) fn receive_alpn(cx: &mut Cx, context: ExtContext, body: &[u8]) -> Result<(), Error> {
    if context & place::CLIENT_HELLO != 0 {
        if cx.reneg.active {
            return Ok(());
        }
        let list = ext::parse_alpn(body).map_err(|_| malformed())?;
        cx.peer.alpn = list.bytes().to_vec();
        return Ok(());
    }
    let selected = ext::parse_alpn_selected(body).map_err(|_| malformed())?;
    let offered = Opaque8List::parse(&cx.config.alpn).unwrap_or(Opaque8List::EMPTY);
    if !offered.contains(selected) {
        return Err(malformed());
    }
    if cx.resumed && cx.session.as_ref().is_some_and(|s| s.alpn != selected) {
        // A different protocol makes the early data sent under the old one void.
        cx.early.alpn_changed = true;
    }
    cx.neg.alpn = Some(selected.to_vec());
    Ok(())
}

// ---- next_protocol_negotiation ------------------------------------------------------

pub(super) fn send_npn(cx: &mut Cx, context: ExtContext, out: &mut Vec<u8>) -> Sent {
    if context & place::CLIENT_HELLO != 0 {
        return Ok(cx.config.asks.contains(Asks::NPN_SELECT) && !cx.reneg.active);
    }
    // server12 has asked for the list.
    match (&cx.hello.npn_advertised, cx.neg.alpn.is_none()) {
        (Some(list), true) => {
            out.extend_from_slice(list);
            cx.neg.npn_seen = true;
            Ok(true)
        }
        _ => Ok(false),
    }
}

pub(super) fn receive_npn(cx: &mut Cx, context: ExtContext, body: &[u8]) -> Result<(), Error> {
    if cx.reneg.active {
        return Ok(());
    }
    if context & place::CLIENT_HELLO != 0 {
        cx.peer.npn_offered = true;
        return Ok(());
    }
    if !cx.config.asks.contains(Asks::NPN_SELECT) {
        return Err(Error::new(AlertDescription::UNSUPPORTED_EXTENSION, reason::BAD_EXTENSION));
    }
    ext::parse_npn(body).map_err(|_| malformed())?;
    cx.hello.npn_advertised = Some(body.to_vec());
    cx.neg.npn_seen = true;
    Ok(())
}

// ---- srp -----------------------------------------------------------------------------

pub(super) fn send_srp(cx: &mut Cx, _context: ExtContext, out: &mut Vec<u8>) -> Sent {
    match &cx.hello.srp_user {
        Some(user) => {
            ext::put_srp(out, user)?;
            Ok(true)
        }
        None => Ok(false),
    }
}

pub(super) fn receive_srp(cx: &mut Cx, _context: ExtContext, body: &[u8]) -> Result<(), Error> {
    let user = ext::parse_srp(body).map_err(|_| malformed())?;
    if user.contains(&0) {
        return Err(malformed());
    }
    cx.peer.srp_user = Some(user.to_vec());
    Ok(())
}

// ---- use_srtp (DTLS) -----------------------------------------------------------------

pub(super) fn send_srtp(cx: &mut Cx, context: ExtContext, out: &mut Vec<u8>) -> Sent {
    if context & place::CLIENT_HELLO != 0 {
        if cx.config.srtp_profiles.is_empty() {
            return Ok(false);
        }
        ext::put_use_srtp(out, cx.config.srtp_profiles.iter().copied(), &[])?;
        return Ok(true);
    }
    match cx.neg.srtp_profile {
        Some(profile) => {
            ext::put_use_srtp(out, [profile], &[])?;
            Ok(true)
        }
        None => Ok(false),
    }
}

pub(super) fn receive_srtp(cx: &mut Cx, context: ExtContext, body: &[u8]) -> Result<(), Error> {
    if cx.config.srtp_profiles.is_empty() {
        return Ok(());
    }
    let bad = || Error::decode(reason::BAD_SRTP_PROTECTION_PROFILE_LIST);
    if context & place::CLIENT_HELLO != 0 {
        return receive_srtp_offer(cx, body, bad);
    }
    let srtp = ext::parse_use_srtp(body).map_err(|_| bad())?;
    let mut profiles = srtp.profiles.iter();
    match (profiles.next(), profiles.next()) {
        (Some(profile), None) if srtp.mki.is_empty() && cx.config.srtp_profiles.contains(&profile) => {
            cx.neg.srtp_profile = Some(profile);
            Ok(())
        }
        _ => Err(bad()),
    }
}

/// As the reference: a list of none is none, an MKI is read over, and what is chosen
/// stands before the MKI is looked at.
fn receive_srtp_offer(cx: &mut Cx, body: &[u8], bad: impl Fn() -> Error) -> Result<(), Error> {
    let mut rest = Reader::new(body);
    let profiles = rest.vec16().and_then(U16List::parse).map_err(|_| bad())?;
    cx.peer.srtp_profiles = profiles.iter().collect();
    cx.neg.srtp_profile = cx.config.srtp_profiles.iter().copied().find(|p| profiles.contains(*p));
    if rest.is_empty() {
        return Err(bad());
    }
    let mki = rest.vec8().is_ok() && rest.is_empty();
    if mki { Ok(()) } else { Err(Error::decode(reason::BAD_SRTP_MKI_VALUE)) }
}

// ---- certificate_authorities -----------------------------------------------------------

pub(super) fn send_authorities(cx: &mut Cx, _context: ExtContext, out: &mut Vec<u8>) -> Sent {
    let names = cx.config.ca_names.clone();
    if names.is_empty() {
        return Ok(false);
    }
    // As the reference: the option empties the list, the extension stays.
    let kept = if cx.config.options & op::DISABLE_TLSEXT_CA_NAMES != 0 { 0 } else { names.len() };
    let names = names.iter().take(kept);
    ext::put_certificate_authorities(out, names.map(Vec::as_slice))?;
    Ok(true)
}

/// What is wrong with a list of names that does not parse.
fn authorities_fault(body: &[u8]) -> Error {
    let mismatch = Error::decode(reason::LENGTH_MISMATCH);
    let mut r = Reader::new(body);
    let Ok(list) = r.vec16() else { return mismatch };
    let mut names = Reader::new(list);
    while !names.is_empty() {
        let Ok(name) = names.vec16() else { return mismatch };
        if let Err(error) = shared12::check_names(std::iter::once(name)) {
            return error;
        }
    }
    malformed()
}

pub(super) fn receive_authorities(cx: &mut Cx, _context: ExtContext, body: &[u8]) -> Result<(), Error> {
    let names = ext::parse_certificate_authorities(body).map_err(|_| authorities_fault(body))?;
    shared12::check_names(names.iter())?;
    cx.peer.ca_names = names.iter().map(<[u8]>::to_vec).collect();
    cx.peer.ca_names_seen = true;
    Ok(())
}

//! What can be computed with: supported_groups (RFC 8446 section 4.2.7),
//! ec_point_formats (RFC 8422), signature_algorithms and _cert (RFC 8446 section 4.2.3).

use super::{Sent, malformed};
use crate::codec::ext;
use crate::tls::{
    ask::ExtContext,
    error::{Cause, Error},
    groups::Group,
    hs::{Cx, offer},
    options::ext as place,
    reason,
    sigalgs::SignatureScheme,
    suites::Kx,
};

/// Uncompressed and the two compressed forms, as the reference offers them.
const POINT_FORMATS: &[u8] = &[0, 1, 2];

// ---- ec_point_formats -----------------------------------------------------------------

pub(super) fn send_point_formats(cx: &mut Cx, context: ExtContext, out: &mut Vec<u8>) -> Sent {
    if context & place::CLIENT_HELLO != 0 {
        if !offer::offers_ecc(&cx.config) {
            return Ok(false);
        }
    } else {
        // Answered where the client told its formats and the suite uses curves.
        // (The reference does not count ECDHE with a PSK.)
        let uses_ecc = cx.neg.suite.is_some_and(|suite| offer::uses_ecc(suite) && suite.kx != Kx::EcdhePsk);
        if !uses_ecc || cx.peer.point_formats.is_none() {
            return Ok(false);
        }
    }
    ext::put_u8_list(out, POINT_FORMATS)?;
    Ok(true)
}

pub(super) fn receive_point_formats(cx: &mut Cx, context: ExtContext, body: &[u8]) -> Result<(), Error> {
    if context & place::CLIENT_HELLO == 0 && body == [0] {
        return Err(Error::decode(reason::BAD_LENGTH));
    }
    let formats = ext::parse_u8_list(body).map_err(|_| malformed())?;
    if !cx.resumed {
        cx.peer.point_formats = Some(formats.to_vec());
    }
    Ok(())
}

// ---- supported_groups -------------------------------------------------------------------

pub(super) fn send_groups(cx: &mut Cx, context: ExtContext, out: &mut Vec<u8>) -> Sent {
    if context & place::CLIENT_HELLO != 0 {
        let groups = offer::offered_groups(&cx.config);
        if groups.is_empty() {
            return Ok(false);
        }
        ext::put_u16_list(out, groups.iter().map(|group| group.0))?;
        return Ok(true);
    }
    if context & place::TLS1_3_ENCRYPTED_EXTENSIONS == 0 {
        return Ok(false);
    }
    // Told only where the group used is not our first choice (RFC 8446 section 4.2.7).
    let Some(used) = cx.neg.group else { return Ok(false) };
    let groups: Vec<Group> =
        cx.config.groups.iter().copied().filter(|group| offer::usable_in_13(&cx.config, *group)).collect();
    if groups.first().is_none_or(|first| *first == used) {
        return Ok(false);
    }
    ext::put_u16_list(out, groups.iter().map(|group| group.0))?;
    Ok(true)
}

pub(super) fn receive_groups(cx: &mut Cx, context: ExtContext, body: &[u8]) -> Result<(), Error> {
    if context & place::CLIENT_HELLO == 0 {
        // A server's preferences are for another time (and are sent by TLS 1.2 servers that
        // should not).
        return Ok(());
    }
    let groups = ext::parse_u16_list(body).map_err(|_| malformed())?;
    if !cx.resumed || cx.is_13() {
        cx.peer.groups = groups.iter().map(Group).collect();
        cx.peer.groups_seen = true;
    }
    Ok(())
}

// ---- signature_algorithms -------------------------------------------------------------

pub(super) fn send_sigalgs(cx: &mut Cx, context: ExtContext, out: &mut Vec<u8>) -> Sent {
    let request = context & place::CLIENT_HELLO == 0;
    // Before TLS 1.2 there is no such list.
    if !request && !cx.config.versions.newest().is_some_and(|rules| rules.sigalgs_on_wire) {
        return Ok(false);
    }
    let schemes = offer::sent_sigalgs(cx, request);
    if schemes.is_empty() {
        return Err(Error::internal().because(Cause::Ssl(reason::NO_SUITABLE_SIGNATURE_ALGORITHM)));
    }
    ext::put_u16_list(out, schemes.iter().map(|scheme| scheme.0))?;
    Ok(true)
}

pub(super) fn receive_sigalgs(cx: &mut Cx, _context: ExtContext, body: &[u8]) -> Result<(), Error> {
    let list = ext::parse_u16_list(body).map_err(|_| malformed())?;
    if !cx.resumed {
        cx.peer.sigalgs = list.iter().map(SignatureScheme).collect();
        cx.peer.sigalgs_seen = true;
    }
    Ok(())
}

// ---- signature_algorithms_cert ----------------------------------------------------------

/// Understood; not sent, as the reference does not send it.
pub(super) fn send_sigalgs_cert(_cx: &mut Cx, _context: ExtContext, _out: &mut Vec<u8>) -> Sent {
    Ok(false)
}

pub(super) fn receive_sigalgs_cert(cx: &mut Cx, _context: ExtContext, body: &[u8]) -> Result<(), Error> {
    let list = ext::parse_u16_list(body).map_err(|_| malformed())?;
    if !cx.resumed {
        cx.peer.sigalgs_cert = list.iter().map(SignatureScheme).collect();
    }
    Ok(())
}

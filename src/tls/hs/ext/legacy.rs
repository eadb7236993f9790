//! Extensions of TLS 1.2 and below: renegotiation_info (RFC 5746), session_ticket
//! (RFC 5077), encrypt_then_mac (RFC 7366), extended_master_secret (RFC 7627).

use super::{Sent, malformed};
use crate::codec::{ext, writer::Put};
use crate::crypto::ct;
use crate::tls::{
    ask::{Ask, ExtContext},
    config::Asks,
    error::Error,
    hs::Cx,
    options::{ext as place, op},
    reason,
};

// ---- renegotiation_info ---------------------------------------------------------

pub(super) fn send_renegotiation(cx: &mut Cx, context: ExtContext, out: &mut Vec<u8>) -> Sent {
    if context & place::CLIENT_HELLO != 0 {
        // A first hello tells it by the SCSV.
        if !cx.reneg.active {
            return Ok(false);
        }
        ext::put_renegotiation_info(out, &cx.reneg.client_verify_data, &[])?;
    } else {
        if !cx.reneg.secure {
            return Ok(false);
        }
        ext::put_renegotiation_info(out, &cx.reneg.client_verify_data, &cx.reneg.server_verify_data)?;
    }
    Ok(true)
}

pub(super) fn receive_renegotiation(cx: &mut Cx, context: ExtContext, body: &[u8]) -> Result<(), Error> {
    let data = ext::parse_renegotiation_info(body)
        .map_err(|_| Error::decode(reason::RENEGOTIATION_ENCODING_ERR))?;
    let mut expected = cx.reneg.client_verify_data.clone();
    if context & place::CLIENT_HELLO == 0 {
        expected.extend_from_slice(&cx.reneg.server_verify_data);
    }
    if data.len() != expected.len() || !ct::eq(data, &expected) {
        return Err(if context & place::CLIENT_HELLO != 0 {
            Error::failure(reason::RENEGOTIATION_MISMATCH)
        } else {
            Error::illegal(reason::RENEGOTIATION_MISMATCH)
        });
    }
    cx.reneg.secure = true;
    cx.reneg.seen = true;
    Ok(())
}

// ---- session_ticket -------------------------------------------------------------

pub(super) fn send_session_ticket(cx: &mut Cx, context: ExtContext, out: &mut Vec<u8>) -> Sent {
    if context & place::CLIENT_HELLO == 0 {
        return Ok(cx.neg.ticket_expected && cx.config.uses_tickets12());
    }
    if !cx.config.uses_tickets12() {
        return Ok(false);
    }
    let before = out.len();
    match (&cx.config.ticket_ext, cx.hello.session12.as_ref()) {
        // An empty one of the application's keeps the extension away.
        (Some(ticket), _) if ticket.is_empty() => return Ok(false),
        (_, Some(session)) if !session.ticket.is_empty() => out.put_slice(&session.ticket),
        (Some(ticket), _) => out.put_slice(ticket),
        (None, _) => {}
    }
    cx.hello.ticket_sent = out.len() > before;
    Ok(true)
}

pub(super) fn receive_session_ticket(cx: &mut Cx, context: ExtContext, body: &[u8]) -> Result<(), Error> {
    if context & place::CLIENT_HELLO != 0 {
        cx.peer.session_ticket = Some(body.to_vec());
        return Ok(());
    }
    if !cx.config.uses_tickets12() {
        return Err(Error::new(crate::codec::AlertDescription::UNSUPPORTED_EXTENSION, reason::BAD_EXTENSION));
    }
    tell_ticket(cx, body);
    if !body.is_empty() {
        return Err(malformed());
    }
    cx.neg.ticket_expected = true;
    Ok(())
}

/// The application looks at what came (RFC 4851 section 3.2.2).
pub(crate) fn tell_ticket(cx: &mut Cx, body: &[u8]) {
    if cx.config.asks.contains(Asks::TICKET_EXT) {
        cx.questions.push_back(Ask::TicketExt { data: body.to_vec() });
    }
}

// ---- encrypt_then_mac -----------------------------------------------------------

pub(super) fn send_encrypt_then_mac(cx: &mut Cx, context: ExtContext, _out: &mut Vec<u8>) -> Sent {
    if context & place::CLIENT_HELLO != 0 {
        return Ok(cx.config.options & op::NO_ENCRYPT_THEN_MAC == 0);
    }
    // Only a CBC suite leaves the flag standing (server12 clears it for others).
    Ok(cx.neg.encrypt_then_mac)
}

pub(super) fn receive_encrypt_then_mac(cx: &mut Cx, _context: ExtContext, _body: &[u8]) -> Result<(), Error> {
    if cx.config.options & op::NO_ENCRYPT_THEN_MAC == 0 {
        cx.neg.encrypt_then_mac = true;
    }
    Ok(())
}

// ---- extended_master_secret -----------------------------------------------------

pub(super) fn send_extended_master(cx: &mut Cx, context: ExtContext, _out: &mut Vec<u8>) -> Sent {
    if context & place::CLIENT_HELLO != 0 {
        return Ok(cx.config.options & op::NO_EXTENDED_MASTER_SECRET == 0);
    }
    Ok(cx.neg.extended_master_secret)
}

pub(super) fn receive_extended_master(cx: &mut Cx, context: ExtContext, body: &[u8]) -> Result<(), Error> {
    if cx.config.options & op::NO_EXTENDED_MASTER_SECRET != 0 {
        return Ok(());
    }
    // A server's content is passed over, as the reference does.
    if context & place::CLIENT_HELLO != 0 && !body.is_empty() {
        return Err(malformed());
    }
    cx.neg.extended_master_secret = true;
    Ok(())
}

// ---- CryptoPro's workaround, for suites we do not have ----------------------------

pub(super) fn send_cryptopro(_cx: &mut Cx, _context: ExtContext, _out: &mut Vec<u8>) -> Sent {
    Ok(false)
}

pub(super) fn receive_cryptopro(_cx: &mut Cx, _context: ExtContext, _body: &[u8]) -> Result<(), Error> {
    Ok(())
}

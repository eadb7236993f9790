//! TLS 1.3's negotiation: supported_versions (RFC 8446 section 4.2.1), cookie (4.2.2),
//! psk_key_exchange_modes (4.2.9), post_handshake_auth (4.2.6).

use super::{Sent, malformed};
use crate::codec::{ProtocolVersion, ext, writer::Put};
use crate::tls::{
    ask::ExtContext,
    config::Asks,
    error::Error,
    hs::{Cx, cx::Pha},
    options::{ext as place, op},
    reason,
    version::Family,
};

const PSK_KE: u8 = 0;
const PSK_DHE_KE: u8 = 1;
/// `Peer::psk_modes` bits.
pub(crate) const MODE_KE: u8 = 1;
pub(crate) const MODE_DHE_KE: u8 = 2;

// ---- supported_versions -------------------------------------------------------------

pub(super) fn send_versions(cx: &mut Cx, context: ExtContext, out: &mut Vec<u8>) -> Sent {
    if context & place::CLIENT_HELLO != 0 {
        let newest = cx.config.versions.newest();
        if cx.reneg.active || newest.is_none_or(|rules| rules.family != Family::Hs13) {
            return Ok(false);
        }
        ext::put_supported_versions(out, cx.config.versions.newest_first().map(|rules| rules.version.0))?;
        return Ok(true);
    }
    out.put_u16(cx.rules.ok_or(Error::internal())?.version.0);
    Ok(true)
}

/// The server reads the list when it chooses the version, the client the choice when it
/// reads the hello; here the choice is only confirmed.
pub(super) fn receive_versions(cx: &mut Cx, context: ExtContext, body: &[u8]) -> Result<(), Error> {
    if context & place::CLIENT_HELLO != 0 {
        ext::parse_supported_versions(body).map_err(|_| malformed())?;
        return Ok(());
    }
    let version = ext::parse_selected_version(body).map_err(|_| Error::decode(reason::LENGTH_MISMATCH))?;
    if version != ProtocolVersion::TLS1_3 || cx.rules.is_some_and(|rules| rules.version != version) {
        return Err(Error::illegal(reason::BAD_PROTOCOL_VERSION_NUMBER));
    }
    Ok(())
}

// ---- cookie ----------------------------------------------------------------------------

pub(super) fn send_cookie(cx: &mut Cx, context: ExtContext, out: &mut Vec<u8>) -> Sent {
    let cookie = if context & place::CLIENT_HELLO != 0 { &mut cx.hello.cookie } else { &mut cx.hello.new_cookie };
    match cookie.take() {
        Some(cookie) => {
            ext::put_cookie(out, &cookie)?;
            Ok(true)
        }
        None => Ok(false),
    }
}

pub(super) fn receive_cookie(cx: &mut Cx, context: ExtContext, body: &[u8]) -> Result<(), Error> {
    // To a server that asks for none it means nothing (SSL_stateless(3)).
    if context & place::CLIENT_HELLO != 0 && !(cx.asks(Asks::COOKIE) && cx.asks(Asks::COOKIE_VERIFY)) {
        return Ok(());
    }
    let cookie = ext::parse_cookie(body).map_err(|_| Error::decode(reason::LENGTH_MISMATCH))?;
    cx.hello.cookie = Some(cookie.to_vec());
    Ok(())
}

// ---- psk_key_exchange_modes ---------------------------------------------------------------

pub(super) fn send_psk_modes(cx: &mut Cx, _context: ExtContext, out: &mut Vec<u8>) -> Sent {
    let without_dhe = cx.config.options & op::ALLOW_NO_DHE_KEX != 0;
    ext::put_u8_list(out, if without_dhe { &[PSK_DHE_KE, PSK_KE] } else { &[PSK_DHE_KE] })?;
    Ok(true)
}

pub(super) fn receive_psk_modes(cx: &mut Cx, _context: ExtContext, body: &[u8]) -> Result<(), Error> {
    let modes = ext::parse_u8_list(body).map_err(|_| malformed())?;
    let mut known = 0;
    if modes.contains(&PSK_DHE_KE) {
        known |= MODE_DHE_KE;
    }
    if modes.contains(&PSK_KE) && cx.config.options & op::ALLOW_NO_DHE_KEX != 0 {
        known |= MODE_KE;
    }
    cx.peer.psk_modes = known;
    Ok(())
}

// ---- post_handshake_auth --------------------------------------------------------------------

pub(super) fn send_pha(cx: &mut Cx, _context: ExtContext, _out: &mut Vec<u8>) -> Sent {
    if cx.config.post_handshake_auth {
        cx.tls13.pha = Pha::Offered;
    }
    Ok(cx.config.post_handshake_auth)
}

pub(super) fn receive_pha(cx: &mut Cx, _context: ExtContext, body: &[u8]) -> Result<(), Error> {
    if !body.is_empty() {
        return Err(Error::decode(reason::POST_HANDSHAKE_AUTH_ENCODING_ERR));
    }
    cx.peer.post_handshake_auth = true;
    if cx.tls13.pha == Pha::None {
        cx.tls13.pha = Pha::Offered;
    }
    Ok(())
}

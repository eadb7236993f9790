//! Sizes: max_fragment_length (RFC 6066 section 4), padding (RFC 7685).

use super::Sent;
use crate::codec::ext;
use crate::tls::{
    ask::ExtContext,
    error::Error,
    hs::Cx,
    options::{ext as place, op},
    reason,
};

// ---- max_fragment_length ----------------------------------------------------------

pub(super) fn send_max_fragment(cx: &mut Cx, context: ExtContext, out: &mut Vec<u8>) -> Sent {
    let code = if context & place::CLIENT_HELLO != 0 {
        cx.config.max_fragment_length
    } else {
        cx.neg.max_fragment_length
    };
    if code == 0 {
        return Ok(false);
    }
    ext::put_max_fragment_length(out, code);
    Ok(true)
}

pub(super) fn receive_max_fragment(cx: &mut Cx, context: ExtContext, body: &[u8]) -> Result<(), Error> {
    let code = ext::parse_max_fragment_length(body).map_err(|_| super::malformed())?;
    let bad = Error::illegal(reason::SSL3_EXT_INVALID_MAX_FRAGMENT_LENGTH);
    if ext::max_fragment_length(code).is_none() {
        return Err(bad);
    }
    if context & place::CLIENT_HELLO != 0 {
        // A resumed session goes on with the length it has.
        if cx.resumed && cx.session.as_ref().is_some_and(|s| s.max_fragment_length != code) {
            return Err(bad);
        }
    } else if code != cx.config.max_fragment_length {
        return Err(bad);
    }
    cx.neg.max_fragment_length = code;
    Ok(())
}

// ---- padding ------------------------------------------------------------------------

/// Pads a ClientHello of 256 to 511 bytes to 512 (a workaround for servers that hang on
/// such lengths), when SSL_OP_TLSEXT_PADDING asks for it.
pub(super) fn send_padding(cx: &mut Cx, _context: ExtContext, out: &mut Vec<u8>) -> Sent {
    if cx.config.options & op::TLSEXT_PADDING == 0 {
        return Ok(false);
    }
    // The header of this extension stands in `out` already; pre_shared_key follows it.
    let length = cx.hello.length_before_extensions + 2 + out.len() - 4 + super::psk::offer_len(cx);
    if !(0x100..0x200).contains(&length) {
        return Ok(false);
    }
    let missing = 0x200 - length;
    ext::put_padding(out, if missing > 4 { missing - 4 } else { 1 });
    Ok(true)
}

pub(super) fn receive_padding(_cx: &mut Cx, _context: ExtContext, _body: &[u8]) -> Result<(), Error> {
    Ok(())
}

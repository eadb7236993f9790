//! Sizes: max_fragment_length (RFC 6066 section 4), record_size_limit (RFC 8449), padding
//! (RFC 7685).

use super::Sent;
use crate::codec::{ExtensionType, ext};
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

// ---- record_size_limit ----------------------------------------------------------------

/// Longest record content we take: with the inner type in TLS 1.3.
const OWN_LIMIT_12: u16 = 16384;
const OWN_LIMIT_13: u16 = 16385;

/// A server answers it; the client's hello stays that of the reference, which does not know it.
pub(super) fn send_record_size(cx: &mut Cx, context: ExtContext, out: &mut Vec<u8>) -> Sent {
    if context & place::CLIENT_HELLO != 0 || cx.neg.record_size_limit == 0 {
        return Ok(false);
    }
    ext::put_record_size_limit(out, if cx.is_13() { OWN_LIMIT_13 } else { OWN_LIMIT_12 });
    Ok(true)
}

pub(super) fn receive_record_size(cx: &mut Cx, context: ExtContext, body: &[u8]) -> Result<(), Error> {
    // An application that has made an extension of its own of it is not interfered with.
    let own = ExtensionType::RECORD_SIZE_LIMIT.0;
    if cx.config.custom_exts.iter().any(|custom| custom.ext_type == own) {
        return Ok(());
    }
    let limit = ext::parse_record_size_limit(body).map_err(|_| super::malformed())?;
    if limit < 64 {
        return Err(Error::illegal(reason::BAD_EXTENSION));
    }
    cx.neg.record_size_limit = limit;
    if context & place::CLIENT_HELLO != 0 {
        // It replaces max_fragment_length (RFC 8449 section 5).
        cx.neg.max_fragment_length = 0;
    }
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

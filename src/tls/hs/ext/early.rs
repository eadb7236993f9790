//! early_data (RFC 8446 section 4.2.10).

use super::{Sent, illegal, malformed};
use crate::codec::ext;
use crate::tls::{ask::ExtContext, error::Error, hs::Cx, options::ext as place, reason};

pub(super) fn send(cx: &mut Cx, context: ExtContext, out: &mut Vec<u8>) -> Sent {
    if context & place::TLS1_3_NEW_SESSION_TICKET != 0 {
        let limit = cx.config.max_early_data;
        if limit == 0 {
            return Ok(false);
        }
        ext::put_max_early_data(out, limit);
        return Ok(true);
    }
    if context & place::TLS1_3_ENCRYPTED_EXTENSIONS != 0 {
        return Ok(cx.early.accepted);
    }
    // Client: client_start has chosen the PSKs and knows whether the first allows it.
    Ok(cx.early.offered && !cx.flow.retried)
}

pub(super) fn receive(cx: &mut Cx, context: ExtContext, body: &[u8]) -> Result<(), Error> {
    if context & place::TLS1_3_NEW_SESSION_TICKET != 0 {
        cx.hello.ticket_early_data =
            ext::parse_max_early_data(body).map_err(|_| Error::decode(reason::INVALID_MAX_EARLY_DATA))?;
        return Ok(());
    }
    ext::parse_flag(body).map_err(|_| malformed())?;
    if context & place::CLIENT_HELLO != 0 {
        if cx.flow.retried {
            return Err(illegal());
        }
        cx.early.offered = true;
        return Ok(());
    }
    // Only the first PSK's early data can have been accepted, and only if it was resumed.
    if !cx.resumed || cx.hello.selected_psk != Some(0) || cx.early.alpn_changed {
        return Err(illegal());
    }
    cx.early.accepted = true;
    Ok(())
}

//! status_request (RFC 6066 section 8, RFC 8446 section 4.4.2.1) and
//! signed_certificate_timestamp (RFC 6962 section 3.3).

use super::{Sent, malformed};
use crate::codec::{AlertDescription, DecodeError, ExtensionType, ext, hs12};
use crate::tls::{
    ask::ExtContext,
    config::OcspRequest,
    error::Error,
    hs::Cx,
    options::ext as place,
    reason,
};

// ---- status_request -----------------------------------------------------------------

pub(super) fn send_status(cx: &mut Cx, context: ExtContext, out: &mut Vec<u8>) -> Sent {
    if context & place::CLIENT_HELLO != 0 {
        let Some(request) = &cx.config.ocsp_request else { return Ok(false) };
        ext::put_status_request(out, request.responder_ids.iter().map(Vec::as_slice), &request.extensions)?;
        return Ok(true);
    }
    if context & place::TLS1_3_CERTIFICATE_REQUEST != 0 || !cx.neg.status_expected {
        return Ok(false);
    }
    if context & place::TLS1_3_CERTIFICATE != 0 {
        // Only the leaf's entry carries the response.
        let Some(response) = &cx.neg.ocsp_response else { return Ok(false) };
        if cx.is_client() || cx.hello.cert_index != 0 {
            return Ok(false);
        }
        hs12::put_certificate_status(out, response)?;
    }
    Ok(true)
}

/// A server's response, in a message or an extension of its own (RFC 6066 section 8, RFC 8446 section 4.4.2.1).
pub(crate) fn take_response(cx: &mut Cx, body: &[u8]) -> Result<(), Error> {
    let response = hs12::parse_certificate_status(body).map_err(|error| match error {
        DecodeError::Value => Error::decode(reason::UNSUPPORTED_STATUS_TYPE),
        _ => Error::decode(reason::LENGTH_MISMATCH),
    })?;
    cx.neg.ocsp_response = Some(response.to_vec());
    Ok(())
}

pub(super) fn receive_status(cx: &mut Cx, context: ExtContext, body: &[u8]) -> Result<(), Error> {
    if context & place::CLIENT_HELLO != 0 {
        let request = ext::parse_status_request(body).map_err(|_| malformed())?;
        cx.peer.ocsp_request = request.map(|request| OcspRequest {
            responder_ids: request.responder_ids.iter().map(<[u8]>::to_vec).collect(),
            extensions: request.extensions.to_vec(),
        });
        return Ok(());
    }
    if context & place::TLS1_3_CERTIFICATE_REQUEST != 0 {
        return Ok(());
    }
    if cx.config.ocsp_request.is_none() {
        return Err(Error::new(AlertDescription::UNSUPPORTED_EXTENSION, reason::BAD_EXTENSION));
    }
    if context & place::TLS1_3_CERTIFICATE != 0 {
        if cx.hello.cert_index == 0 {
            take_response(cx, body)?;
        }
        return Ok(());
    }
    if !body.is_empty() {
        return Err(malformed());
    }
    cx.neg.status_expected = true;
    Ok(())
}

// ---- signed_certificate_timestamp ------------------------------------------------------

/// The client asks; a server's SCTs come from the application's custom extension.
pub(super) fn send_sct(cx: &mut Cx, context: ExtContext, _out: &mut Vec<u8>) -> Sent {
    Ok(context & place::CLIENT_HELLO != 0 && cx.config.request_scts)
}

pub(super) fn receive_sct(cx: &mut Cx, context: ExtContext, body: &[u8]) -> Result<(), Error> {
    if context & place::CLIENT_HELLO != 0 {
        cx.peer.wants_scts = true;
        return Ok(());
    }
    if context & place::TLS1_3_CERTIFICATE_REQUEST != 0 {
        return Ok(());
    }
    let custom = ExtensionType::SIGNED_CERTIFICATE_TIMESTAMP.0;
    if !cx.config.request_scts && !cx.config.custom_exts.iter().any(|ext| ext.ext_type == custom) {
        return Err(Error::new(AlertDescription::UNSUPPORTED_EXTENSION, reason::BAD_EXTENSION));
    }
    if cx.config.request_scts && cx.hello.cert_index == 0 {
        cx.neg.scts = Some(body.to_vec());
    }
    Ok(())
}

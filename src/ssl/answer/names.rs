//! Names and negotiation: client_hello, SNI, ALPN, NPN, custom extensions, cookies,
//! early data, security callback.

use std::{ffi::c_int, sync::Arc};

use super::Outcome;
use crate::codec::AlertDescription;
use crate::ossl::{err::{self, ERR_LIB_CRYPTO, shared}, x509::X509Cert};
use crate::ssl::security::op;
use crate::ssl::{
    callbacks::names::{self as callbacks, Added, Said},
    extensions::{CustomCalls, CustomHook, find_custom},
    io::Want,
    lend::SslCell,
    security::{Judge, Object},
    server_info,
    settings::Settings,
};
use crate::tls::{
    ask::{Answer, SecurityObject},
    config::{Asks, Role},
    options::ext as place,
    reason,
    state::HandshakeState,
};

/// `SSL_CLIENT_HELLO_*`: what the client_hello callback returns.
const HELLO_SUCCESS: c_int = 1;
const HELLO_RETRY: c_int = -1;
/// `SSL_TLSEXT_ERR_*`: what the callbacks of SNI, ALPN and NPN return.
const OK: c_int = 0;
const ALERT_WARNING: c_int = 1;
const ALERT_FATAL: c_int = 2;
const NOACK: c_int = 3;

/// Questions that its context raises.
pub fn context_asks(settings: &Settings) -> Asks {
    let mut asks = Asks::empty();
    asks.set(Asks::CLIENT_HELLO, settings.hooks.names.client_hello.is_some());
    asks
}

fn alert(number: c_int) -> AlertDescription {
    AlertDescription(u8::try_from(number).unwrap_or(AlertDescription::INTERNAL_ERROR.0))
}

/// SSL_CTX_set_client_hello_cb(3).
pub fn client_hello(cell: &SslCell) -> Outcome {
    match callbacks::client_hello(cell, AlertDescription::INTERNAL_ERROR.0.into()) {
        None | Some(Said { ret: HELLO_SUCCESS, .. }) => Outcome::PROCEED,
        Some(Said { ret: HELLO_RETRY, .. }) => Outcome::Later(Want::ClientHelloCb),
        Some(said) => Outcome::refuse(alert(said.alert), reason::CALLBACK_FAILED),
    }
}

/// SSL_CTX_set_tlsext_servername_callback(3). A client is only told of the answer.
pub fn server_name(cell: &SslCell, name: Option<&[u8]>, _resumed: bool) -> Outcome {
    let said = callbacks::server_name(cell, AlertDescription::UNRECOGNIZED_NAME.0.into());
    cell.with(|ssl| ssl.count_switch());
    let said = said.unwrap_or(Said { ret: NOACK, alert: 0 });
    if said.ret == ALERT_FATAL {
        return Outcome::refuse(alert(said.alert), reason::CALLBACK_FAILED);
    }
    if cell.with(|ssl| ssl.role == Some(Role::Client)) {
        return Outcome::PROCEED;
    }
    let warning = (said.ret == ALERT_WARNING).then(|| alert(said.alert));
    let acknowledge = name.is_some() && !matches!(said.ret, ALERT_WARNING | NOACK);
    Outcome::Answer(Answer::ServerName { acknowledge, keep: said.ret == OK, warning })
}

/// SSL_CTX_set_alpn_select_cb(3).
pub fn alpn_select(cell: &SslCell, offered: &[u8]) -> Outcome {
    match callbacks::alpn_select(cell, offered) {
        None => Outcome::Answer(Answer::Alpn(None)),
        Some(chose) if chose.ret == NOACK => Outcome::Answer(Answer::Alpn(None)),
        Some(chose) if chose.ret != OK => {
            Outcome::refuse(AlertDescription::NO_APPLICATION_PROTOCOL, reason::NO_APPLICATION_PROTOCOL)
        }
        Some(chose) if chose.bytes.is_empty() => {
            // The reference fails to copy nothing.
            err::error(ERR_LIB_CRYPTO, shared::MALLOC_FAILURE, None);
            Outcome::refuse(AlertDescription::INTERNAL_ERROR, shared::INTERNAL_ERROR)
        }
        Some(chose) => Outcome::Answer(Answer::Alpn(Some(chose.bytes))),
    }
}

/// SSL_CTX_set_next_protos_advertised_cb(3).
pub fn npn_advertise(cell: &SslCell) -> Outcome {
    match cell.showing(HandshakeState::SwSrvrHello, || callbacks::npn_advertise(cell)) {
        Some(chose) if chose.ret == OK => Outcome::Answer(Answer::Bytes(chose.bytes)),
        _ => Outcome::PROCEED,
    }
}

/// SSL_CTX_set_next_proto_select_cb(3).
pub fn npn_select(cell: &SslCell, offered: &[u8]) -> Outcome {
    match callbacks::npn_select(cell, offered) {
        Some(chose) if chose.ret == OK && !chose.bytes.is_empty() => Outcome::Answer(Answer::Bytes(chose.bytes)),
        _ => Outcome::refuse(AlertDescription::HANDSHAKE_FAILURE, reason::BAD_EXTENSION),
    }
}

/// Yes or no; what no comes to is the asker's affair.
fn verdict(yes: bool) -> Outcome {
    if yes { Outcome::PROCEED } else { Outcome::Answer(Answer::Refuse { alert: None, reason: 0 }) }
}

/// SSL_CTX_set_security_callback(3).
pub fn security(cell: &SslCell, op: u32, bits: u32, nid: i32, what: &SecurityObject) -> Outcome {
    let (number, object) = match what {
        SecurityObject::Suite(suite) => (nid, Object::Suite(suite)),
        SecurityObject::Group(wire) | SecurityObject::SignatureScheme(wire) => (nid, Object::Wire(wire.to_be_bytes())),
        SecurityObject::Version(version) => (i32::from(version.0), Object::None),
        SecurityObject::Dh | SecurityObject::Ticket => (nid, Object::None),
    };
    let bits = i32::try_from(bits).unwrap_or(i32::MAX);
    let allowed = Judge::of_ssl(cell).allows(op, bits, number, object);
    match op {
        _ if allowed => Outcome::PROCEED,
        op::CIPHER_CHECK => Outcome::refuse(AlertDescription::ILLEGAL_PARAMETER, reason::WRONG_CIPHER_RETURNED),
        op::CURVE_CHECK => Outcome::refuse(AlertDescription::ILLEGAL_PARAMETER, reason::WRONG_CURVE),
        op::SIGALG_CHECK => Outcome::refuse(AlertDescription::HANDSHAKE_FAILURE, reason::WRONG_SIGNATURE_TYPE),
        _ => verdict(false),
    }
}

/// SSL_CTX_set_stateless_cookie_generate_cb(3).
pub fn cookie_generate(cell: &SslCell) -> Outcome {
    let refuse = |reason| Outcome::refuse(AlertDescription::INTERNAL_ERROR, reason);
    // The HelloRetryRequest is being written.
    let chose = cell.showing(HandshakeState::SwSrvrHello, || callbacks::cookie_generate(cell));
    match chose {
        None => refuse(reason::NO_COOKIE_CALLBACK_SET),
        Some(chose) if chose.ret == 0 => refuse(reason::COOKIE_GEN_CALLBACK_FAILURE),
        Some(chose) if chose.bytes.is_empty() || chose.bytes.len() > MAX_COOKIE => refuse(shared::INTERNAL_ERROR),
        Some(chose) => Outcome::Answer(Answer::Bytes(chose.bytes)),
    }
}

/// Longest cookie of an application's that a HelloRetryRequest takes, bytes.
const MAX_COOKIE: usize = 4095;

/// SSL_CTX_set_stateless_cookie_verify_cb(3).
pub fn cookie_verify(cell: &SslCell, cookie: &[u8]) -> Outcome {
    if callbacks::cookie_verify(cell, cookie) == Some(true) {
        cell.with(|ssl| ssl.driving.stateless.verified());
        return Outcome::PROCEED;
    }
    Outcome::refuse(AlertDescription::ILLEGAL_PARAMETER, reason::COOKIE_MISMATCH)
}

/// SSL_CTX_set_cookie_generate_cb(3).
pub fn hello_cookie(cell: &SslCell) -> Outcome {
    match callbacks::hello_cookie(cell) {
        Some(cookie) => Outcome::Answer(Answer::Bytes(cookie)),
        None => Outcome::Answer(Answer::Refuse { alert: None, reason: reason::COOKIE_GEN_CALLBACK_FAILURE }),
    }
}

/// SSL_CTX_set_cookie_verify_cb(3).
pub fn hello_cookie_verify(cell: &SslCell, cookie: &[u8]) -> Outcome {
    match callbacks::hello_cookie_verify(cell, cookie) {
        Some(true) => Outcome::PROCEED,
        _ => Outcome::refuse(AlertDescription::HANDSHAKE_FAILURE, reason::COOKIE_MISMATCH),
    }
}

// ---- custom extensions ----------------------------------------------------------------

/// The certificate that a Certificate's entry is about, as C sees it.
fn entry(cell: &SslCell, context: u32, index: usize, own: bool) -> Option<X509Cert> {
    if context & place::TLS1_3_CERTIFICATE == 0 {
        return None;
    }
    let der: Option<Arc<[u8]>> = cell.with(|ssl| {
        let conn = ssl.conn.as_ref()?;
        if own { conn.entry_certificate() } else { conn.peer_chain().get(index).cloned() }
    });
    X509Cert::from_der(&der?).ok()
}

/// SSL_CTX_add_custom_ext(3): what the application adds to the message `context`.
pub fn custom_ext_add(cell: &SslCell, context: u32, cert_index: usize) -> Outcome {
    let (hooks, wanted) = cell.with(|ssl| {
        let wanted = ssl.conn.as_ref().map_or_else(Vec::new, |conn| conn.custom_to_add(context));
        (Arc::clone(&ssl.settings.extensions.custom), wanted)
    });
    let cert = entry(cell, context, cert_index, true);
    let mut added = Vec::new();
    for hook in wanted.iter().filter_map(|index| hooks.get(*index)) {
        match add_one(cell, hook, context, cert.as_ref(), cert_index) {
            Added::Nothing => {}
            Added::Body(body) => added.push((hook.ext_type, body)),
            Added::Failed { alert: number } => return Outcome::refuse(alert(number), reason::CALLBACK_FAILED),
        }
    }
    Outcome::Answer(Answer::Extensions(added))
}

fn add_one(cell: &SslCell, hook: &CustomHook, context: u32, cert: Option<&X509Cert>, index: usize) -> Added {
    if let CustomCalls::ServerInfo = hook.calls {
        // Of a chain only the leaf has them.
        return if context & place::TLS1_3_CERTIFICATE != 0 && index > 0 { Added::Nothing } else { server_info(cell, hook, context) };
    }
    callbacks::custom_add(cell, hook, context, cert, index, AlertDescription::INTERNAL_ERROR.0.into())
}

/// SSL_CTX_use_serverinfo(3): the extension that came with the certificate in use.
fn server_info(cell: &SslCell, hook: &CustomHook, context: u32) -> Added {
    let found = cell.with(|ssl| {
        let slot = ssl.conn.as_ref().and_then(|conn| conn.own_slot())?;
        server_info::find(&ssl.settings.extensions.server_info, slot, hook.ext_type, context)
    });
    found.map_or(Added::Nothing, Added::Body)
}

/// SSL_CTX_add_custom_ext(3): an extension of the application's has arrived.
pub fn custom_ext_parse(cell: &SslCell, context: u32, ext_type: u16, data: &[u8], cert_index: usize) -> Outcome {
    // The two hellos of the old functions differ by role; the rest does not.
    let (hooks, role) = cell.with(|ssl| (Arc::clone(&ssl.settings.extensions.custom), ssl.role));
    let Some(hook) = find_custom(&hooks, role, ext_type.into()) else { return Outcome::PROCEED };
    if let (CustomCalls::ServerInfo, false) = (hook.calls, data.is_empty()) {
        return Outcome::refuse(AlertDescription::DECODE_ERROR, reason::BAD_EXTENSION);
    }
    let cert = entry(cell, context, cert_index, false);
    match callbacks::custom_parse(cell, hook, context, data, cert.as_ref(), cert_index, AlertDescription::DECODE_ERROR.0.into()) {
        Some(said) if said.ret <= 0 => Outcome::refuse(alert(said.alert), reason::BAD_EXTENSION),
        _ => Outcome::PROCEED,
    }
}

/// SSL_CTX_set_record_padding_callback(3): `len` counts the inner content type.
pub fn record_padding(cell: &SslCell, content_type: u8, len: usize) -> Outcome {
    Outcome::Answer(Answer::Padding(callbacks::record_padding(cell, content_type, len).unwrap_or(0)))
}

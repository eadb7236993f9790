//! Extensions: one table says where each may stand and in what order they are sent;
//! each one's sending and receiving stand side by side in its file.

mod algorithms;
mod early;
mod key_share;
mod legacy;
mod names;
mod psk;
mod sizes;
mod status;
mod table;
mod versions;

pub(crate) use key_share::choose_share;
pub(crate) use legacy::tell_ticket;
pub(crate) use psk::{Offer, binder_check, obfuscated_age};
pub(crate) use status::take_response;
pub(crate) use versions::{MODE_DHE_KE, MODE_KE};

use crate::codec::{
    ExtensionType, Reader,
    hello::Extensions,
    writer::{EncodeError, Put},
};
use crate::tls::{
    ask::{Ask, ExtContext},
    config::{Asks, CustomExt},
    error::Error,
    notice::Event,
    options::ext as place,
    reason,
    version::Family,
};

use super::Cx;
use table::{Row, TABLE, relevant};

/// An extension of the wrong shape.
pub(crate) fn malformed() -> Error {
    Error::decode(reason::BAD_EXTENSION)
}

/// An extension with a value that must not be.
pub(crate) fn illegal() -> Error {
    Error::illegal(reason::BAD_EXTENSION)
}

/// What is wrong with a message that does not parse and ends in a block of extensions; `r` stands in front of it, `None`
/// where it does not come to that.
pub(crate) fn block_fault(r: Option<Reader<'_>>) -> Error {
    let fits = r.is_some_and(|mut r| r.vec16().is_ok() && r.is_empty());
    Error::decode(if fits { reason::BAD_EXTENSION } else { reason::LENGTH_MISMATCH })
}

/// A sender's result: whether the extension is sent.
pub(crate) type Sent = Result<bool, Error>;

impl From<EncodeError> for Error {
    fn from(_: EncodeError) -> Error {
        Error::internal()
    }
}

/// Contexts that begin an exchange rather than answer one: their extensions go into
/// `sent_extensions` and need no permission.
const OPENING: ExtContext =
    place::CLIENT_HELLO | place::TLS1_3_CERTIFICATE_REQUEST | place::TLS1_3_NEW_SESSION_TICKET;

/// Writes the extensions of the message `context` as the content of a block: `custom`
/// first, then those of the table in its order. pre_shared_key's binders are left zero.
pub(crate) fn write(cx: &mut Cx, context: ExtContext, custom: &[(u16, Vec<u8>)]) -> Result<Vec<u8>, Error> {
    let mut block = std::mem::take(&mut cx.extensions);
    block.reserve(256);
    if context & OPENING != 0 {
        cx.neg.sent_extensions.clear();
    }
    for (typ, body) in custom {
        block.put_u16(*typ);
        block.put_vec16(body)?;
        if context & OPENING != 0 {
            cx.neg.sent_extensions.push(*typ);
        }
    }
    for row in TABLE.iter().filter(|row| row.contexts & context != 0) {
        if !row.may_send(cx, context) || custom.iter().any(|(typ, _)| *typ == row.typ.0) {
            continue;
        }
        let start = block.len();
        block.put_u16(row.typ.0);
        block.put_u16(0);
        if (row.send)(cx, context, &mut block)? {
            let len = u16::try_from(block.len() - start - 4).map_err(|_| Error::internal())?;
            if let Some(room) = block.get_mut(start + 2..start + 4) {
                room.copy_from_slice(&len.to_be_bytes());
            }
            if context & OPENING != 0 {
                cx.neg.sent_extensions.push(row.typ.0);
            }
        } else {
            block.truncate(start);
        }
    }
    // Most messages have none: the room is for the next.
    if block.is_empty() {
        cx.extensions = std::mem::take(&mut block);
    }
    Ok(block)
}

/// The custom extensions of one message to ask the application for, if any are set.
pub(crate) fn custom_to_add(cx: &Cx, context: ExtContext) -> Vec<usize> {
    let customs = cx.config.custom_exts.iter().enumerate();
    customs.filter(|(_, custom)| may_add_custom(cx, custom, context)).map(|(place, _)| place).collect()
}

/// Whether there is any of them.
pub(crate) fn wants_custom(cx: &Cx, context: ExtContext) -> bool {
    cx.config.custom_exts.iter().any(|custom| may_add_custom(cx, custom, context))
}

/// Those of the old functions belong to one role, in the two hellos.
fn custom_role(cx: &Cx, custom: &CustomExt, context: ExtContext) -> bool {
    context & (place::CLIENT_HELLO | place::TLS1_2_SERVER_HELLO) == 0 || custom.role.is_none_or(|role| role == cx.role)
}

fn may_add_custom(cx: &Cx, custom: &CustomExt, context: ExtContext) -> bool {
    if custom.context & context == 0 || !custom_role(cx, custom, context) {
        return false;
    }
    if context & place::CLIENT_HELLO != 0 {
        // The version is not known yet: our newest counts.
        let newest13 = cx.config.versions.newest().is_some_and(|rules| rules.family == Family::Hs13);
        let streams_only = cx.datagrams.is_some() && custom.context & table::elsewhere(cx) != 0;
        if custom.context & place::TLS1_3_ONLY != 0 && !newest13 || streams_only {
            return false;
        }
    } else if !custom.has_add || !relevant(custom.context, cx, context) {
        return false;
    }
    // Answers need the peer's offer; a ClientHello and what opens an exchange do not.
    let answering = context
        & (place::TLS1_2_SERVER_HELLO
            | place::TLS1_3_SERVER_HELLO
            | place::TLS1_3_ENCRYPTED_EXTENSIONS
            | place::TLS1_3_CERTIFICATE
            | place::TLS1_3_HELLO_RETRY_REQUEST)
        != 0;
    !answering || cx.neg.custom_received.contains(&custom.ext_type)
}

/// Takes the extensions of a message in: checks where they stand and that none comes
/// twice or unasked, then lets each, in the table's order, have its say. Custom ones
/// become questions. `cert_index` is that of a Certificate entry.
pub(crate) fn read(
    cx: &mut Cx,
    context: ExtContext,
    extensions: Extensions<'_>,
    cert_index: usize,
) -> Result<(), Error> {
    check(cx, context, extensions)?;
    for row in TABLE.iter() {
        read_one(cx, context, extensions, row)?;
    }
    read_custom(cx, context, extensions, cert_index);
    Ok(())
}

/// As `read`, but only the extensions of one type, without the checks: for those a
/// server has to know before others (versions, PSK).
pub(crate) fn read_type(
    cx: &mut Cx,
    context: ExtContext,
    extensions: Extensions<'_>,
    typ: ExtensionType,
) -> Result<(), Error> {
    match TABLE.iter().find(|row| row.typ == typ) {
        Some(row) => read_one(cx, context, extensions, row),
        None => Ok(()),
    }
}

/// As `read`, without the checks and without those of `except`.
pub(crate) fn read_rest(
    cx: &mut Cx,
    context: ExtContext,
    extensions: Extensions<'_>,
    except: &[ExtensionType],
) -> Result<(), Error> {
    for row in TABLE.iter().filter(|row| !except.contains(&row.typ)) {
        read_one(cx, context, extensions, row)?;
    }
    read_custom(cx, context, extensions, 0);
    Ok(())
}

/// Client: the servername callback sees what the server made of the name.
pub(crate) fn tell_server_name(cx: &mut Cx) {
    if cx.config.asks.contains(Asks::SERVER_NAME) {
        let (name, resumed) = (cx.neg.server_name.clone(), cx.resumed);
        cx.questions.push_back(Ask::ServerName { name, resumed });
    }
}

fn read_one(cx: &mut Cx, context: ExtContext, extensions: Extensions<'_>, row: &Row) -> Result<(), Error> {
    if row.contexts & context == 0 || !row.is_relevant(cx, context) {
        return Ok(());
    }
    match extensions.get(row.typ) {
        Some(body) => (row.receive)(cx, context, body),
        None => Ok(()),
    }
}

fn read_custom(cx: &mut Cx, context: ExtContext, extensions: Extensions<'_>, cert_index: usize) {
    for (typ, body) in extensions.iter() {
        let Some(custom) = find_custom(cx, typ, context) else { continue };
        if custom.context & context == 0 || !relevant(custom.context, cx, context) {
            continue;
        }
        let has_parse = custom.has_parse;
        if context & OPENING != 0 {
            cx.neg.custom_received.push(typ.0);
        }
        if has_parse {
            let data = body.to_vec();
            cx.questions.push_back(Ask::CustomExtParse { context, ext_type: typ.0, data, cert_index });
        }
    }
}

fn find_custom(cx: &Cx, typ: ExtensionType, context: ExtContext) -> Option<&CustomExt> {
    cx.config.custom_exts.iter().find(|custom| custom.ext_type == typ.0 && custom_role(cx, custom, context))
}

/// A server's hello holds nothing that its version, known by now, has no place for.
pub(crate) fn check_places(context: ExtContext, extensions: Extensions<'_>) -> Result<(), Error> {
    let misplaced = |typ| TABLE.iter().any(|row| row.typ == typ && row.contexts & context == 0);
    if extensions.iter().any(|(typ, _)| misplaced(typ)) { Err(illegal()) } else { Ok(()) }
}

/// Where extensions stand, that none comes twice and none unasked (RFC 8446 section 4.2).
pub(crate) fn check(cx: &mut Cx, context: ExtContext, extensions: Extensions<'_>) -> Result<(), Error> {
    let known = |typ: ExtensionType| TABLE.iter().any(|row| row.typ == typ) || find_custom(cx, typ, context).is_some();
    if extensions.duplicate(known).is_some() {
        return Err(illegal());
    }
    if context & place::CLIENT_HELLO != 0 {
        cx.neg.custom_received.clear();
    }
    let elsewhere = table::elsewhere(cx) & !place::TLS_IMPLEMENTATION_ONLY;
    for (n, (typ, body)) in extensions.iter().enumerate() {
        let row = TABLE.iter().find(|row| row.typ == typ);
        if let Some(row) = row {
            if row.contexts & context == 0 || row.contexts & elsewhere != 0 {
                return Err(illegal());
            }
        } else if let Some(custom) = find_custom(cx, typ, context) {
            if custom.context & context == 0 || custom.context & elsewhere != 0 {
                return Err(illegal());
            }
        } else {
            continue;
        }
        // A ServerHello of TLS 1.3 is checked a second time, when its version is known.
        if cx.config.watch_extensions && context != place::TLS1_3_SERVER_HELLO {
            cx.notify(Event::Extension { ext_type: typ.0, data: body.to_vec() });
        }
        if typ == ExtensionType::PRE_SHARED_KEY
            && context & place::CLIENT_HELLO != 0
            && n + 1 != extensions.iter().count()
        {
            return Err(illegal());
        }
        let unasked = context & OPENING == 0
            && typ != ExtensionType::COOKIE
            && typ != ExtensionType::RENEGOTIATION_INFO
            && typ != ExtensionType::CRYPTOPRO_BUG
            // Judged where it is read, once the version is known.
            && typ != ExtensionType::SIGNED_CERTIFICATE_TIMESTAMP
            && !cx.neg.sent_extensions.contains(&typ.0);
        // A server answers a Certificate's extensions only where it asked for them; for a
        // client's Certificate the CertificateRequest is what asks.
        if unasked {
            return Err(Error::new(
                crate::codec::AlertDescription::UNSUPPORTED_EXTENSION,
                reason::UNSOLICITED_EXTENSION,
            ));
        }
    }
    Ok(())
}

//! Extensions of a message as text.

use super::{Shown, Stop, Text, names};
use crate::codec::{HandshakeType, reader::Reader};

/// Shows the block that comes next; none is as good as an empty one. `from_server`: it is
/// one of a server's message.
pub(super) fn show(out: &Text, indent: usize, from_server: bool, message: HandshakeType, r: &mut Reader<'_>) -> Shown {
    if r.is_empty() {
        return out.line(indent, "No extensions");
    }
    let Ok(len) = r.u16() else {
        out.part(indent, "")?;
        return Err(Stop::Malformed);
    };
    if len == 0 {
        return out.line(indent, "No extensions");
    }
    let mut block = Reader::new(r.take(len.into())?);
    out.line(indent, &format!("extensions, length = {len}"))?;
    while !block.is_empty() {
        let typ = block.u16()?;
        let body = block.vec16()?;
        let name = names::of(names::EXTENSIONS, typ.into());
        out.line(indent + 2, &format!("extension_type={name}({typ}), length={}", body.len()))?;
        one(out, indent + 4, from_server, message, typ, body)?;
    }
    Ok(())
}

/// What is in it, for those whose content is known.
fn one(out: &Text, indent: usize, from_server: bool, message: HandshakeType, typ: u16, body: &[u8]) -> Shown {
    let mut r = Reader::new(body);
    match typ {
        1 if body.is_empty() => Err(Stop::Malformed),
        1 => out.list(indent, names::FRAGMENT_LENGTHS, body, 1),
        10 => out.list(indent, names::GROUPS, whole16(r)?, 2),
        11 => out.list(indent, names::POINT_FORMATS, whole8(r)?, 1),
        13 => schemes(out, indent, whole16(r)?),
        16 => protocols(out, indent, whole16(r)?),
        35 if body.is_empty() => Ok(()),
        35 => out.hex(indent + 2, "ticket", body),
        42 if message != HandshakeType::NEW_SESSION_TICKET => Ok(()),
        42 => {
            let limit = r.u32()?;
            r.finish()?;
            out.line(indent, &format!("max_early_data={limit}"))
        }
        43 if from_server => {
            let version = r.u16()?;
            r.finish()?;
            out.line(indent + 2, &format!("{} ({version})", names::of(names::VERSIONS, version.into())))
        }
        43 => out.list(indent, names::VERSIONS, whole8(r)?, 2),
        45 => out.list(indent, names::PSK_MODES, whole8(r)?, 1),
        51 => key_shares(out, indent + 2, from_server, r),
        0xff01 => renegotiation(out, indent + 2, from_server, whole8(r)?),
        _ => out.dump(10.max(indent as i32), body),
    }
}

fn whole8(mut r: Reader<'_>) -> Result<&[u8], Stop> {
    let bytes = r.vec8()?;
    r.finish()?;
    Ok(bytes)
}

fn whole16(mut r: Reader<'_>) -> Result<&[u8], Stop> {
    let bytes = r.vec16()?;
    r.finish()?;
    Ok(bytes)
}

/// Signature schemes, a line each.
pub(super) fn schemes(out: &Text, indent: usize, bytes: &[u8]) -> Shown {
    let (codes, odd) = bytes.as_chunks::<2>();
    if !odd.is_empty() {
        return Err(Stop::Malformed);
    }
    codes.iter().try_for_each(|code| {
        let code = u16::from_be_bytes(*code);
        out.line(indent, &format!("{} ({code:#06x})", names::scheme(code)))
    })
}

fn protocols(out: &Text, indent: usize, list: &[u8]) -> Shown {
    let mut r = Reader::new(list);
    while !r.is_empty() {
        let name = r.vec8()?;
        out.part(indent, "")?;
        out.0.write(name);
        out.line(0, "")?;
    }
    Ok(())
}

fn key_shares(out: &Text, indent: usize, from_server: bool, mut r: Reader<'_>) -> Shown {
    let named = |group: u16| format!("NamedGroup: {} ({group})", names::of(names::GROUPS, group.into()));
    if from_server && r.len() == 2 {
        return out.line(indent, &named(r.u16()?));
    }
    if from_server && r.is_empty() {
        return Err(Stop::Malformed);
    }
    let mut shares = if from_server { r } else { Reader::new(whole16(r)?) };
    while !shares.is_empty() {
        let group = shares.u16()?;
        let share = shares.vec16()?;
        out.line(indent, &named(group))?;
        out.hex(indent, "key_exchange: ", share)?;
    }
    Ok(())
}

fn renegotiation(out: &Text, indent: usize, from_server: bool, data: &[u8]) -> Shown {
    if data.is_empty() {
        return out.line(indent, "<EMPTY>");
    }
    if from_server && !data.len().is_multiple_of(2) {
        return Err(Stop::Malformed);
    }
    let (client, server) = data.split_at(if from_server { data.len() / 2 } else { data.len() });
    out.hex(indent, "client_verify_data", client)?;
    if from_server { out.hex(indent, "server_verify_data", server) } else { Ok(()) }
}

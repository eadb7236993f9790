//! SSL_CTX_use_serverinfo(3): extensions that a server answers an empty one with, kept
//! beside a certificate.

use std::{ffi::CStr, sync::Arc};

use super::{
    cert::{CertSettings, Holder},
    ctx::Ctx,
    extensions::{CustomCalls, OLD_CONTEXT},
};
use crate::codec::Reader;
use crate::ossl::{
    bio::Bio,
    err::{self, shared},
    pem,
};
use crate::tls::{config::Role, reason};

/// `SSL_SERVERINFOV1`: type, length, data.
pub const V1: u32 = 1;
/// `SSL_SERVERINFOV2`: the same behind a context.
pub const V2: u32 = 2;
/// What the name of a PEM block begins with.
const NAME_V1: &[u8] = b"SERVERINFO FOR ";
const NAME_V2: &[u8] = b"SERVERINFOV2 FOR ";

fn fail(reason: u32) -> bool {
    err::ssl_error(reason);
    false
}

/// One extension.
#[derive(Clone, Copy)]
struct Entry<'a> {
    /// Version 1 has none: that of the old functions.
    context: Option<u32>,
    typ: u16,
    data: &'a [u8],
}

fn next<'a>(r: &mut Reader<'a>, version: u32) -> Option<Entry<'a>> {
    let context = match version {
        V1 => None,
        _ => Some(u32::from(r.u16().ok()?) << 16 | u32::from(r.u16().ok()?)),
    };
    Some(Entry { context, typ: r.u16().ok()?, data: r.vec16().ok()? })
}

fn parse(version: u32, bytes: &[u8]) -> Option<Vec<Entry<'_>>> {
    let mut r = Reader::new(bytes);
    let mut entries = Vec::new();
    while !r.is_empty() {
        entries.push(next(&mut r, version)?);
    }
    Some(entries)
}

impl CertSettings {
    /// The body of one extension kept beside the certificate in `slot`.
    pub fn server_info(&self, slot: usize, typ: u16) -> Option<Vec<u8>> {
        let info = self.slots.get(slot)?.server_info.as_ref()?;
        parse(V2, info)?.iter().find(|entry| entry.typ == typ).map(|entry| entry.data.to_vec())
    }
}

/// SSL_CTX_use_serverinfo_ex(3).
pub fn use_bytes(ctx: &Ctx, version: u32, bytes: &[u8]) -> bool {
    if bytes.is_empty() {
        return fail(shared::PASSED_NULL_PARAMETER);
    }
    let entries = match version {
        V1 | V2 => parse(version, bytes),
        _ => None,
    };
    let Some(entries) = entries else { return fail(reason::INVALID_SERVERINFO_DATA) };
    let mut kept = Vec::with_capacity(bytes.len() + 4);
    for entry in &entries {
        kept.extend_from_slice(&entry.context.unwrap_or(OLD_CONTEXT).to_be_bytes());
        kept.extend_from_slice(&entry.typ.to_be_bytes());
        kept.extend_from_slice(&(entry.data.len() as u16).to_be_bytes());
        kept.extend_from_slice(entry.data);
    }
    ctx.change_cert(|cert| cert.current_mut().server_info = Some(Arc::from(kept)));
    let registered = ctx.change(|settings| {
        let extensions = Arc::make_mut(&mut settings.extensions);
        entries.iter().all(|entry| match entry.context {
            None => extensions.add_custom(entry.typ.into(), OLD_CONTEXT, Some(Role::Server), CustomCalls::ServerInfo),
            Some(context) => extensions.add_custom(entry.typ.into(), context, None, CustomCalls::ServerInfo),
        })
    });
    registered || fail(reason::INVALID_SERVERINFO_DATA)
}

/// SSL_CTX_use_serverinfo_file(3): PEM, one extension a block.
pub fn use_file(ctx: &Ctx, file: &CStr) -> bool {
    let Ok(bio) = Bio::read_file(file) else { return fail(shared::SYS_LIB) };
    let mut all = Vec::new();
    while let Ok(block) = pem::read_block(&bio) {
        let name = block.name.as_cstr().to_bytes();
        if name.len() < NAME_V1.len() {
            return fail(reason::PEM_NAME_TOO_SHORT);
        }
        let version = if name.starts_with(NAME_V1) {
            V1
        } else if name.len() < NAME_V2.len() {
            return fail(reason::PEM_NAME_TOO_SHORT);
        } else if name.starts_with(NAME_V2) {
            V2
        } else {
            return fail(reason::PEM_NAME_BAD_PREFIX);
        };
        let entry = match parse(version, &block.data).as_deref() {
            Some([entry]) => *entry,
            _ => return fail(reason::BAD_DATA),
        };
        all.extend_from_slice(&entry.context.unwrap_or(OLD_CONTEXT).to_be_bytes());
        all.extend_from_slice(&entry.typ.to_be_bytes());
        all.extend_from_slice(&(entry.data.len() as u16).to_be_bytes());
        all.extend_from_slice(entry.data);
    }
    if all.is_empty() {
        return fail(reason::NO_PEM_EXTENSIONS);
    }
    // What ended the reading is the end of the file.
    err::clear();
    use_bytes(ctx, V2, &all)
}

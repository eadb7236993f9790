//! Server info: extensions that are sent with a certificate, SSL_CTX_use_serverinfo(3).

use std::{ffi::CStr, sync::Arc};

use super::{
    cert::Holder,
    ctx::Ctx,
    extensions::{CustomCalls, OLD_CONTEXT},
};
use crate::ossl::{
    bio::Bio,
    err::{self, shared},
    pem,
};
use crate::tls::{config::Role, reason};

/// `SSL_SERVERINFOV1`: type, length, data. `SSL_SERVERINFOV2`: a context before each.
pub const V1: u32 = 1;
pub const V2: u32 = 2;

const PREFIX_V1: &[u8] = b"SERVERINFO FOR ";
const PREFIX_V2: &[u8] = b"SERVERINFOV2 FOR ";

/// One extension of a certificate's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub context: u32,
    pub ext_type: u16,
    pub data: Vec<u8>,
}

/// The extensions of the certificate in a slot.
#[derive(Clone)]
pub struct ServerInfo {
    pub slot: usize,
    pub entries: Arc<Vec<Entry>>,
}

/// Reads all entries; `None` where one is cut short, or there are none.
fn parse(version: u32, bytes: &[u8]) -> Option<Vec<Entry>> {
    let mut entries = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let mut context = OLD_CONTEXT;
        match version {
            V1 => {}
            V2 => {
                let (number, tail) = rest.split_first_chunk::<4>()?;
                (context, rest) = (u32::from_be_bytes(*number), tail);
            }
            _ => return None,
        }
        let (ext_type, tail) = rest.split_first_chunk::<2>()?;
        let (len, tail) = tail.split_first_chunk::<2>()?;
        let (data, tail) = tail.split_at_checked(usize::from(u16::from_be_bytes(*len)))?;
        entries.push(Entry { context, ext_type: u16::from_be_bytes(*ext_type), data: data.to_vec() });
        rest = tail;
    }
    (!entries.is_empty()).then_some(entries)
}

/// SSL_CTX_use_serverinfo_ex(3). The errors of a refusal are on the queue.
pub fn set(ctx: &Ctx, version: u32, bytes: &[u8]) -> bool {
    if bytes.is_empty() {
        err::ssl_error(shared::PASSED_NULL_PARAMETER);
        return false;
    }
    match parse(version, bytes) {
        Some(entries) if register(ctx, &entries) => {
            let slot = ctx.cert().current;
            ctx.change_extensions(|settings| {
                settings.server_info.retain(|info| info.slot != slot);
                settings.server_info.push(ServerInfo { slot, entries: Arc::new(entries) });
            });
            true
        }
        _ => {
            err::ssl_error(reason::INVALID_SERVERINFO_DATA);
            false
        }
    }
}

/// Makes custom extensions of the entries' types.
fn register(ctx: &Ctx, entries: &[Entry]) -> bool {
    ctx.change_extensions(|settings| {
        entries.iter().all(|entry| {
            let role = (entry.context == OLD_CONTEXT).then_some(Role::Server);
            settings.add_custom(entry.ext_type.into(), entry.context, role, CustomCalls::ServerInfo)
        })
    })
}

/// What a server sends in `ext_type` with the certificate of `slot`, in a message of
/// `context`.
pub fn find(infos: &[ServerInfo], slot: usize, ext_type: u16, context: u32) -> Option<Vec<u8>> {
    let info = infos.iter().find(|info| info.slot == slot)?;
    let entry = info.entries.iter().find(|entry| entry.ext_type == ext_type && entry.context & context != 0)?;
    Some(entry.data.clone())
}

/// SSL_CTX_use_serverinfo_file(3).
pub fn load_file(ctx: &Ctx, file: &CStr) -> bool {
    let Ok(bio) = Bio::read_file(file) else {
        err::ssl_error(shared::SYS_LIB);
        return false;
    };
    match read_blocks(&bio) {
        Ok(bytes) => set(ctx, V2, &bytes),
        Err(reason) => {
            err::ssl_error(reason);
            false
        }
    }
}

/// All blocks of the file, those of version 1 with the context they stand for.
fn read_blocks(bio: &Bio) -> Result<Vec<u8>, u32> {
    let mut out = Vec::new();
    while let Ok(block) = pem::read_block(bio) {
        let name = block.name.as_cstr().to_bytes();
        let version = if name.starts_with(PREFIX_V1) {
            V1
        } else if name.len() < PREFIX_V2.len() {
            return Err(reason::PEM_NAME_TOO_SHORT);
        } else if name.starts_with(PREFIX_V2) {
            V2
        } else {
            return Err(reason::PEM_NAME_BAD_PREFIX);
        };
        match parse(version, &block.data).as_deref() {
            Some([_]) => {}
            _ => return Err(reason::BAD_DATA),
        }
        if version == V1 {
            out.extend_from_slice(&OLD_CONTEXT.to_be_bytes());
        }
        out.extend_from_slice(&block.data);
    }
    if out.is_empty() { Err(reason::NO_PEM_EXTENSIONS) } else { Ok(out) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_whole_or_not_at_all() {
        let v1 = [3, 0xe8, 0, 2, 1, 2];
        let expected = vec![Entry { context: OLD_CONTEXT, ext_type: 1000, data: vec![1, 2] }];
        assert_eq!(parse(V1, &v1), Some(expected));
        assert_eq!(parse(V1, &v1[..5]), None);
        assert_eq!(parse(V1, &[]), None);
        assert_eq!(parse(3, &v1), None);
        let v2 = [0, 0, 0x10, 0x80, 3, 0xea, 0, 1, 7];
        let entries = parse(V2, &v2).expect("whole");
        assert_eq!((entries[0].context, entries[0].ext_type), (0x1080, 1002));
        assert_eq!(parse(V2, &v2[..8]), None);
        let infos = [ServerInfo { slot: 3, entries: Arc::new(entries) }];
        assert_eq!(find(&infos, 3, 1002, 0x1000), Some(vec![7]));
        assert_eq!(find(&infos, 0, 1002, 0x1000), None);
        assert_eq!(find(&infos, 3, 1002, 0x100), None);
    }
}

//! Groups: SSL_CTX_set1_groups(3), SSL_get_negotiated_group(3), SSL_group_to_name(3).

use std::{
    ffi::{CStr, c_char},
    ptr,
    sync::Arc,
};

use super::{
    available::Available,
    lend::SslCell,
    security::{Judge, op, suite_b},
    settings::Settings,
    ssl::Ssl,
};
use crate::ossl::{
    bn::BigNum,
    conf::parse_list,
    err::{self, reason, shared, ssl_error, ssl_error_data},
    lib_ctx::LibCtx,
    obj,
    params::Params,
    pkey::PKey,
    pkey_ctx::PKeyCtx,
};
use crate::codec::ProtocolVersion;
use crate::tls::{
    config::Role,
    groups::{self, Group, GroupInfo, Kind, Known},
    options,
    sigalgs::SignatureScheme,
};

/// Longest name of a group in a list, bytes.
const NAME_LEN: usize = 63;
/// `tlsext_options` of SSL_CTRL_GET_GROUPS: what a NID is made of that libcrypto has not.
const NID_UNKNOWN: i32 = 0x0100_0000;

/// Groups and signature algorithms, as set; None: the default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupSettings {
    pub groups: Option<Vec<Group>>,
    pub sigalgs: Option<Vec<SignatureScheme>>,
    /// SSL_CTX_set1_client_sigalgs_list(3).
    pub client_sigalgs: Option<Vec<SignatureScheme>>,
}

impl GroupSettings {
    /// This, with the signature algorithms of another context (SSL_set_SSL_CTX(3)).
    pub fn with_sigalgs_of(&self, other: &GroupSettings) -> GroupSettings {
        GroupSettings {
            groups: self.groups.clone(),
            sigalgs: other.sigalgs.clone(),
            client_sigalgs: other.client_sigalgs.clone(),
        }
    }
}

/// SSL_CTX_set1_groups(3): false when a NID is no group, or stands twice.
pub fn set_groups(settings: &mut GroupSettings, nids: &[i32]) -> bool {
    if nids.is_empty() {
        ssl_error(reason::BAD_LENGTH);
        return false;
    }
    let mut found = Vec::new();
    for &nid in nids {
        // A made-up NID is taken where it is the only one: hybrids.
        let group = Group::from_nid(nid).filter(|g| nid & NID_UNKNOWN == 0 || g.nid() == nid);
        match group {
            Some(group) if !found.contains(&group) => found.push(group),
            _ => return false,
        }
    }
    settings.groups = Some(found);
    true
}

/// SSL_CTX_set1_groups_list(3): names between colons.
pub fn set_groups_list(settings: &mut GroupSettings, available: &Available, list: Option<&CStr>) -> bool {
    let Some(list) = list else { return null_list() };
    let mut found = Vec::new();
    let done = parse_list(list, b':', true, |name| {
        let Some(name) = name.filter(|name| name.len() <= NAME_LEN) else { return 0 };
        let name = String::from_utf8_lossy(name);
        let Some(group) = available.group_called(&name) else {
            ssl_error_data(shared::PASSED_INVALID_ARGUMENT, &format!("group '{name}' cannot be set"));
            return 0;
        };
        if found.contains(&group) {
            return 0;
        }
        found.push(group);
        1
    });
    if done > 0 {
        settings.groups = Some(found);
    }
    done > 0
}

/// What libcrypto's list parser says to NULL.
pub(super) fn null_list() -> bool {
    /// `CONF_R_LIST_CANNOT_BE_NULL` of conferr.h.
    const LIST_CANNOT_BE_NULL: u32 = 115;
    err::error(err::ERR_LIB_CONF, LIST_CANNOT_BE_NULL, None);
    false
}

/// The groups in order of preference, before the security level has its say.
pub fn configured(settings: &Settings) -> Vec<Group> {
    match settings.security.suite_b() {
        suite_b::LOS_128_ONLY => vec![Group::SECP256R1],
        suite_b::LOS_192 => vec![Group::SECP384R1],
        suite_b::LOS_128 => vec![Group::SECP256R1, Group::SECP384R1],
        _ => {
            let set = settings.groups.groups.as_deref().unwrap_or(groups::DEFAULT);
            set.iter().copied().filter(|group| settings.available.has_group(*group)).collect()
        }
    }
}

/// The groups that may be offered. `judge` may call back: no borrow may be alive.
pub fn allowed(configured: &[Group], known: &Known, judge: &Judge) -> Vec<Group> {
    let usable = |group: &Group| {
        known.info(*group).is_some_and(|info| info.kind != Kind::Gost && judge.group(op::CURVE_SUPPORTED, info))
    };
    configured.iter().copied().filter(usable).collect()
}

/// The groups a TLS 1.3 client sends shares of: the first, and when that is a hybrid
/// the first classical one too, so that a server without it needs no retry.
pub fn key_shares(offered: &[Group], known: &Known) -> Vec<Group> {
    let info = |group: &Group| known.info(*group).filter(|info| info.in_tls13());
    let mut usable = offered.iter().copied().filter(|group| info(group).is_some());
    let Some(first) = usable.next() else { return Vec::new() };
    let is_hybrid = |group: &Group| info(group).is_some_and(|info| info.kind == Kind::Hybrid);
    let mut shares = vec![first];
    if is_hybrid(&first) {
        shares.extend(usable.find(|group| !is_hybrid(group)));
    }
    shares
}

/// SSL_group_to_name(3) for a connection; the pointer is good as long as its context.
pub fn name_for(ssl: Option<&Ssl>, nid: i32) -> *const c_char {
    let provided = || {
        let code = u16::try_from(nid & !NID_UNKNOWN).ok().filter(|_| nid & NID_UNKNOWN != 0)?;
        let provided = ssl?.settings.available.known.info(Group(code))?.provided.as_ref()?;
        Some(provided.name.as_ptr())
    };
    name_of(nid).map(CStr::as_ptr).or_else(provided).unwrap_or(ptr::null())
}

/// The name of a group of ours by its NID, or its code point with `NID_UNKNOWN`.
fn name_of(nid: i32) -> Option<&'static CStr> {
    let group = Group::from_nid(nid)?;
    names().iter().find(|(of, _)| *of == group).map(|(_, name)| name.as_c_str())
}

/// The canonical names as C strings, made once.
fn names() -> &'static [(Group, std::ffi::CString)] {
    static NAMES: std::sync::OnceLock<Vec<(Group, std::ffi::CString)>> = std::sync::OnceLock::new();
    NAMES.get_or_init(|| {
        groups::all()
            .iter()
            .filter(|row| !row.names.is_empty())
            .filter_map(|row| Some((row.group, std::ffi::CString::new(row.name()).ok()?)))
            .collect()
    })
}

/// SSL_get1_groups(3): NIDs of the peer's groups.
pub fn peer_groups(ssl: &Ssl) -> Vec<i32> {
    ssl.conn.iter().flat_map(|conn| conn.peer_groups()).map(|group| group.nid()).collect()
}

/// SSL_get_negotiated_group(3): NID, 0 for none.
pub fn negotiated(ssl: &Ssl) -> i32 {
    let Some(conn) = &ssl.conn else { return 0 };
    // A resumed handshake of TLS 1.2 agrees on none: its session's counts.
    let of_session = || conn.session().filter(|session| conn.session_reused() && session.group != 0).map(|s| Group(s.group));
    conn.group().or_else(of_session).map_or(0, Group::nid)
}

/// What SSL_get_shared_group(3) looks at: ours and the peer's.
pub struct Candidates {
    preferred: Vec<Group>,
    other: Vec<Group>,
    available: Arc<Available>,
    version: Option<ProtocolVersion>,
}

/// None: not a server, where nothing is known to be shared.
pub fn shared_candidates(ssl: &Ssl) -> Option<Candidates> {
    if ssl.role != Some(Role::Server) {
        return None;
    }
    let conn = ssl.conn.as_ref()?;
    let (ours, theirs) = (configured(&ssl.settings), conn.peer_groups().to_vec());
    let server_first = ssl.settings.general.options & options::op::CIPHER_SERVER_PREFERENCE != 0
        || ssl.settings.security.suite_b() != 0;
    let (preferred, other) = if server_first { (ours, theirs) } else { (theirs, ours) };
    Some(Candidates { preferred, other, available: Arc::clone(&ssl.settings.available), version: conn.version() })
}

/// SSL_get_shared_group(3): the NID of the `n`th shared group, the count for -1.
pub fn shared_group(candidates: Option<Candidates>, judge: &Judge, n: i32) -> i32 {
    let Some(Candidates { preferred, other, available, version }) = candidates else { return 0 };
    let allowed = |group: Group| {
        available.known.info(group).is_some_and(|info| {
            version.is_none_or(|version| info.versions.contains(version)) && judge.group(op::CURVE_SHARED, info)
        })
    };
    let mut shared = preferred
        .into_iter()
        .filter(|group| other.contains(group) && allowed(*group));
    match usize::try_from(n) {
        Ok(n) => shared.nth(n).map_or(0, Group::nid),
        Err(_) if n == -1 => i32::try_from(shared.count()).unwrap_or(0),
        Err(_) => 0,
    }
}

/// SSL_get0_raw_cipherlist(3): bytes of a suite's number on the wire, for a NULL output.
pub const RAW_CIPHER_LEN: i64 = 2;

/// `EVP_PKEY_PUBLIC_KEY` of evp.h.
const PUBLIC_KEY: i32 = 0x86;

/// SSL_get_peer_tmp_key(3): the peer's ephemeral key as an `EVP_PKEY`.
pub fn peer_tmp_key(cell: &SslCell) -> Option<PKey> {
    cell.with(|ssl| {
        let conn = ssl.conn.as_ref()?;
        let (group, public) = conn.peer_tmp_key()?;
        let lib_ctx = &ssl.ctx.lib_ctx;
        match group {
            0 => field_key(lib_ctx, conn.peer_tmp_field()?, public),
            group => group_key(lib_ctx, ssl.settings.available.known.info(Group(group))?, public),
        }
    })
}

/// SSL_get_tmp_key(3): our own, its public half.
pub fn own_tmp_key(cell: &SslCell) -> Option<PKey> {
    cell.with(|ssl| {
        let conn = ssl.conn.as_ref()?;
        let (group, public) = conn.own_tmp_key()?;
        let lib_ctx = &ssl.ctx.lib_ctx;
        match group {
            0 => field_key(lib_ctx, conn.peer_tmp_field()?, public),
            group => group_key(lib_ctx, ssl.settings.available.known.info(Group(group))?, public),
        }
    })
}

/// A finite-field key with parameters of the server's choice.
fn field_key(lib_ctx: &LibCtx, (p, g): (&[u8], &[u8]), public: &[u8]) -> Option<PKey> {
    let number = |bytes| BigNum::from_bytes(bytes).ok();
    let (p, g, public) = (number(p)?, number(g)?, number(public)?);
    let params = Params::new().big(c"p", &p).big(c"g", &g).big(c"pub", &public);
    PKeyCtx::from_name(lib_ctx, c"DH").and_then(|mut ctx| ctx.from_data(PUBLIC_KEY, params)).ok()
}

/// A key of a named group.
fn group_key(lib_ctx: &LibCtx, info: &GroupInfo, public: &[u8]) -> Option<PKey> {
    if let Some(provided) = &info.provided {
        return provided.public_key(public).ok();
    }
    let from_data = |kind: &CStr, params: Params<'_>| PKeyCtx::from_name(lib_ctx, kind)?.from_data(PUBLIC_KEY, params);
    let made = match info.kind {
        Kind::X25519 => PKey::from_raw_public(lib_ctx, c"X25519", public),
        Kind::X448 => PKey::from_raw_public(lib_ctx, c"X448", public),
        Kind::Ec => {
            let params = Params::new().text(c"group", obj::short_name(info.nid)?).bytes(c"pub", public);
            from_data(c"EC", params)
        }
        Kind::Ffdhe => {
            let number = BigNum::from_bytes(public).ok()?;
            from_data(c"DH", Params::new().text(c"group", name_of(info.nid)?).big(c"pub", &number))
        }
        // libcrypto 3.0 has no such keys.
        Kind::Hybrid | Kind::Gost | Kind::Provided | Kind::ProvidedKem => return None,
    };
    made.ok()
}

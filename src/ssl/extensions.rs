//! What is said in extensions: server name, ALPN and NPN, certificate status, SRTP,
//! fragment length, and the application's own extensions.

use std::{
    ffi::{CStr, CString, c_uint},
    sync::Arc,
};

use super::{lend::Arg, server_info::ServerInfo, ssl::Ssl, types};
use crate::ossl::err;
use crate::tls::{
    config::{CustomExt, Role},
    options::ext,
    reason,
};

/// `TLSEXT_MAXLEN_host_name`, bytes.
const MAX_HOST_NAME: usize = 255;

/// Settings of a context, and (where the manual pages have a function for it) of a connection.
#[derive(Clone, Default)]
pub struct ExtensionSettings {
    /// SSL_CTX_set_tlsext_servername_callback(3).
    pub server_name_cb: types::SSL_tlsext_servername_cb,
    pub server_name_arg: Arg,
    /// SSL_CTX_set_alpn_protos(3), as on the wire without the outer length.
    pub alpn: Vec<u8>,
    /// SSL_CTX_set_alpn_select_cb(3).
    pub alpn_select: types::SSL_CTX_alpn_select_cb_func,
    pub alpn_select_arg: Arg,
    /// SSL_CTX_set_next_protos_advertised_cb(3).
    pub npn_advertised: types::SSL_CTX_npn_advertised_cb_func,
    pub npn_advertised_arg: Arg,
    /// SSL_CTX_set_next_proto_select_cb(3).
    pub npn_select: types::SSL_CTX_npn_select_cb_func,
    pub npn_select_arg: Arg,
    /// SSL_CTX_set_tlsext_use_srtp(3).
    pub srtp: Option<Arc<SrtpProfiles>>,
    /// SSL_CTX_set_tlsext_max_fragment_length(3): the code of RFC 6066, 0: none.
    pub max_fragment_length: u8,
    /// SSL_set_tlsext_debug_callback, a macro of tls1.h.
    pub debug_cb: types::SSL_tlsext_debug_cb,
    pub debug_arg: Arg,
    /// SSL_CTX_add_custom_ext(3), in the order of addition.
    pub custom: Arc<Vec<CustomHook>>,
    /// SSL_CTX_use_serverinfo(3).
    pub server_info: Vec<ServerInfo>,
}

impl Ssl {
    /// SSL_set_tlsext_host_name(3); `None` takes the name away. False: refused.
    pub fn set_host_name(&mut self, name_type: i64, name: Option<CString>) -> bool {
        if name_type != 0 {
            err::ssl_error(reason::SSL3_EXT_INVALID_SERVERNAME_TYPE);
            return false;
        }
        self.server_name = None;
        self.local_change();
        match name {
            None => true,
            Some(name) if (1..=MAX_HOST_NAME).contains(&name.as_bytes().len()) => {
                self.server_name = Some(name);
                true
            }
            Some(_) => {
                err::ssl_error(reason::SSL3_EXT_INVALID_SERVERNAME);
                false
            }
        }
    }
}

// ---- ALPN and NPN: SSL_CTX_set_alpn_select_cb(3) ---------------------------------

/// Whether `list` is made of names of 1 to 255 bytes, each behind its length.
pub fn is_protocol_list(list: &[u8]) -> bool {
    let mut rest = list;
    while let Some((&len, tail)) = rest.split_first() {
        match tail.get(usize::from(len)..) {
            Some(next) if len != 0 => rest = next,
            _ => return false,
        }
    }
    true
}

/// The first name of `list` that can be read, and where the next begins.
fn protocol_at(list: &[u8], at: usize) -> Option<(usize, usize)> {
    let len = usize::from(*list.get(at)?);
    let end = at + 1 + len;
    (end <= list.len()).then_some((at + 1, end))
}

/// Names of a list, as ranges of it, as far as it is well formed.
fn protocols(list: &[u8]) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (start, end) = protocol_at(list, at)?;
        at = end;
        Some(start..end)
    })
}

/// What SSL_select_next_proto(3) chose.
#[derive(Debug, PartialEq, Eq)]
pub enum Selected {
    /// A range of the server's list.
    Negotiated(std::ops::Range<usize>),
    /// No overlap: a range of the client's list (its first name).
    Fallback(std::ops::Range<usize>),
    /// The client's list has no name.
    Nothing,
}

/// SSL_select_next_proto(3): the first of the server's names that the client has too.
pub fn select_protocol(server: &[u8], client: &[u8]) -> Selected {
    let Some(first) = protocols(client).next().filter(|name| !name.is_empty()) else {
        return Selected::Nothing;
    };
    let common = protocols(server)
        .filter(|name| !name.is_empty())
        .find(|name| protocols(client).any(|other| client.get(other) == server.get(name.clone())));
    match common {
        Some(name) => Selected::Negotiated(name),
        None => Selected::Fallback(first),
    }
}

// ---- SRTP: SSL_CTX_set_tlsext_use_srtp(3) ------------------------------------------

impl Ssl {
    /// SSL_set_tlsext_use_srtp(3).
    pub fn set_srtp(&mut self, profiles: Arc<SrtpProfiles>) {
        self.srtp = Some(profiles);
        self.local_change();
    }
}

/// The profiles of RFC 5764 and RFC 7714.
static SRTP_TABLE: [SrtpRow; 4] = [
    SrtpRow::new(c"SRTP_AES128_CM_SHA1_80", 1),
    SrtpRow::new(c"SRTP_AES128_CM_SHA1_32", 2),
    SrtpRow::new(c"SRTP_AEAD_AES_128_GCM", 7),
    SrtpRow::new(c"SRTP_AEAD_AES_256_GCM", 8),
];

/// A profile as C sees it.
#[repr(transparent)]
pub struct SrtpRow(types::SRTP_PROTECTION_PROFILE);

impl SrtpRow {
    const fn new(name: &'static CStr, id: u16) -> Self {
        SrtpRow(types::SRTP_PROTECTION_PROFILE { name: name.as_ptr(), id: id as std::ffi::c_ulong })
    }

    pub fn as_ptr(&'static self) -> *const types::SRTP_PROTECTION_PROFILE {
        &raw const self.0
    }
}

/// The row of a profile's number.
pub fn srtp_row(id: u16) -> Option<&'static SrtpRow> {
    SRTP_TABLE.iter().find(|row| row.0.id == id.into())
}

/// Profiles in order of preference, also as the list C is given.
pub struct SrtpProfiles {
    pub ids: Vec<u16>,
    stack: crate::ossl::stack::PtrStack<types::SRTP_PROTECTION_PROFILE>,
}

impl SrtpProfiles {
    /// Names between colons. An error is on the queue for `None`.
    pub fn parse(names: &[u8]) -> Option<Arc<Self>> {
        let mut ids = Vec::new();
        let mut stack = crate::ossl::stack::PtrStack::new().ok()?;
        for name in names.split(|byte| *byte == b':') {
            let Some(row) = SRTP_NAMES.iter().position(|known| *known == name).and_then(|at| SRTP_TABLE.get(at)) else {
                err::ssl_error(reason::SRTP_UNKNOWN_PROTECTION_PROFILE);
                return None;
            };
            let id = row.0.id as u16;
            if ids.contains(&id) {
                err::ssl_error(reason::BAD_SRTP_PROTECTION_PROFILE_LIST);
                return None;
            }
            ids.push(id);
            stack.push(row.as_ptr()).ok()?;
        }
        Some(Arc::new(SrtpProfiles { ids, stack }))
    }

    /// SSL_get_srtp_profiles(3): valid as long as this is.
    pub fn as_ptr(&self) -> *mut types::stack_st_SRTP_PROTECTION_PROFILE {
        self.stack.as_ptr().cast()
    }
}

/// The names of `SRTP_TABLE`, in its order.
const SRTP_NAMES: [&[u8]; 4] =
    [b"SRTP_AES128_CM_SHA1_80", b"SRTP_AES128_CM_SHA1_32", b"SRTP_AEAD_AES_128_GCM", b"SRTP_AEAD_AES_256_GCM"];

// ---- Custom extensions: SSL_CTX_add_custom_ext(3) ------------------------------------

/// How the application is called for an extension.
#[derive(Clone, Copy)]
pub enum CustomCalls {
    /// SSL_CTX_add_client_custom_ext(3) and its server's twin.
    Plain {
        add: types::custom_ext_add_cb,
        free: types::custom_ext_free_cb,
        add_arg: Arg,
        parse: types::custom_ext_parse_cb,
        parse_arg: Arg,
    },
    /// SSL_CTX_add_custom_ext(3).
    Extended {
        add: types::SSL_custom_ext_add_cb_ex,
        free: types::SSL_custom_ext_free_cb_ex,
        add_arg: Arg,
        parse: types::SSL_custom_ext_parse_cb_ex,
        parse_arg: Arg,
    },
    /// SSL_CTX_use_serverinfo(3): its data are sent with the certificate they belong to.
    ServerInfo,
}

/// An extension of the application's.
#[derive(Clone, Copy)]
pub struct CustomHook {
    pub ext_type: u16,
    /// `SSL_EXT_*`.
    pub context: u32,
    /// `None`: both roles.
    pub role: Option<Role>,
    pub calls: CustomCalls,
}

impl CustomHook {
    /// As the core reads it.
    fn for_core(&self) -> CustomExt {
        let (has_add, has_parse) = match self.calls {
            CustomCalls::Plain { add, parse, .. } => (add.is_some(), parse.is_some()),
            CustomCalls::Extended { add, parse, .. } => (add.is_some(), parse.is_some()),
            CustomCalls::ServerInfo => (true, true),
        };
        CustomExt { ext_type: self.ext_type, context: self.context, role: self.role, has_add, has_parse }
    }
}

/// The core's view of the custom extensions.
pub fn for_core(hooks: &[CustomHook]) -> Vec<CustomExt> {
    hooks.iter().map(CustomHook::for_core).collect()
}

/// The extension registered for a role and type.
pub fn find_custom(hooks: &[CustomHook], role: Option<Role>, ext_type: c_uint) -> Option<&CustomHook> {
    hooks.iter().find(|hook| {
        c_uint::from(hook.ext_type) == ext_type && (role.is_none() || hook.role.is_none() || hook.role == role)
    })
}

/// Contexts of the old functions: TLS 1.2 and older, in both hellos.
pub const OLD_CONTEXT: u32 =
    ext::TLS1_2_AND_BELOW_ONLY | ext::CLIENT_HELLO | ext::TLS1_2_SERVER_HELLO | ext::IGNORE_ON_RESUMPTION;

/// `TLSEXT_TYPE_signed_certificate_timestamp`.
pub const SCT: c_uint = 18;

impl ExtensionSettings {
    /// SSL_CTX_add_custom_ext(3); false: refused.
    pub fn add_custom(&mut self, ext_type: c_uint, context: u32, role: Option<Role>, calls: CustomCalls) -> bool {
        if let CustomCalls::Extended { add: None, free: Some(_), .. } = calls {
            return false;
        }
        let Ok(number) = u16::try_from(ext_type) else { return false };
        let taken = is_supported(ext_type) && ext_type != SCT;
        if taken || find_custom(&self.custom, role, ext_type).is_some() {
            return false;
        }
        Arc::make_mut(&mut self.custom).push(CustomHook { ext_type: number, context, role, calls });
        true
    }
}

impl ExtensionSettings {
    /// SSL_CTX_set_tlsext_max_fragment_length(3); false: no code of RFC 6066.
    pub fn set_max_fragment_length(&mut self, code: u8) -> bool {
        if code > 4 {
            err::ssl_error(reason::SSL3_EXT_INVALID_MAX_FRAGMENT_LENGTH);
            return false;
        }
        self.max_fragment_length = code;
        true
    }
}

/// SSL_extension_supported(3): the library handles it itself.
pub fn is_supported(ext_type: c_uint) -> bool {
    matches!(
        ext_type,
        0 | 1 | 5 | 10 | 11 | 12 | 13 | 14 | 16 | 18 | 21 | 22 | 23 | 35 | 41 | 42 | 43 | 44 | 45 | 47 | 49 | 51 | 13172 | 65281
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_protocol_as_the_reference_selects_it() {
        let cases: [(&[u8], &[u8], Selected); 9] = [
            (b"\x02h2\x01a", b"\x01a", Selected::Negotiated(4..5)),
            (b"\x02h2", b"\x01a", Selected::Fallback(1..2)),
            (b"", b"\x01a", Selected::Fallback(1..2)),
            (b"\x02h2", b"", Selected::Nothing),
            (b"\x02h2", b"\0", Selected::Nothing),
            (b"\x05h2", b"\x02h2", Selected::Fallback(1..3)),
            (b"\x02h2", b"\x03h2", Selected::Nothing),
            (b"\0\x02h2", b"\x02h2", Selected::Negotiated(2..4)),
            (b"\x01b\x01a", b"\x01x\x01a\x07", Selected::Negotiated(3..4)),
        ];
        for (server, client, expected) in cases {
            assert_eq!(select_protocol(server, client), expected, "{server:?} {client:?}");
        }
    }

    #[test]
    fn protocol_lists_are_checked() {
        assert!(is_protocol_list(b"\x02h2\x08http/1.1") && is_protocol_list(b""));
        assert!(!is_protocol_list(b"\x02h2\0") && !is_protocol_list(b"\x03h2"));
    }

    #[test]
    fn srtp_names_and_numbers_agree() {
        for (row, name) in SRTP_TABLE.iter().zip(SRTP_NAMES) {
            let alone = SrtpProfiles::parse(name).expect("known");
            assert_eq!(u64::from(alone.ids[0]), row.0.id);
        }
        assert!(SrtpProfiles::parse(b"SRTP_AES128_CM_SHA1_80:SRTP_AES128_CM_SHA1_80").is_none());
        assert!(SrtpProfiles::parse(b"").is_none());
        crate::ossl::err::clear();
    }

    #[test]
    fn an_extension_is_added_once_a_role() {
        let mut settings = ExtensionSettings::default();
        let calls = CustomCalls::Plain { add: None, free: None, add_arg: Arg::default(), parse: None, parse_arg: Arg::default() };
        assert!(settings.add_custom(1000, OLD_CONTEXT, Some(Role::Client), calls));
        assert!(settings.add_custom(1000, OLD_CONTEXT, Some(Role::Server), calls));
        assert!(!settings.add_custom(1000, OLD_CONTEXT, None, calls));
        assert!(!settings.add_custom(0, OLD_CONTEXT, Some(Role::Client), calls));
        assert!(!settings.add_custom(70000, OLD_CONTEXT, Some(Role::Client), calls));
        assert!(settings.add_custom(18, OLD_CONTEXT, Some(Role::Client), calls));
    }
}

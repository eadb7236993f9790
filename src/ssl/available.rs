//! What a library context of the application's own can do: SSL_CTX_new_ex(3),
//! OSSL_PROVIDER(3). Algorithms that its providers lack are neither offered nor taken.

use std::ffi::CStr;

use crate::crypto::sign::SigKind;
use crate::ossl::{digest::Md, err, lib_ctx::LibCtx, pkey_ctx::PKeyCtx};
use crate::tls::{
    groups::{self, Group, Kind},
    sigalgs::{self, SignatureScheme},
};

/// What is missing; nothing is in libcrypto's default context.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Missing {
    schemes: Vec<SignatureScheme>,
    groups: Vec<Group>,
}

impl Missing {
    /// Asks the context's providers.
    pub fn of(lib_ctx: &LibCtx) -> Missing {
        if lib_ctx.is_default() {
            return Missing::default();
        }
        let mut asked: Vec<(&CStr, bool)> = Vec::new();
        let mut has = |name: &'static CStr, look: fn(&LibCtx, &CStr) -> bool| {
            if let Some((_, found)) = asked.iter().find(|(known, _)| *known == name) {
                return *found;
            }
            let found = err::quietly(|| look(lib_ctx, name));
            asked.push((name, found));
            found
        };
        let mut missing = Missing::default();
        for row in sigalgs::all() {
            let hash = row.scheme.hash().is_none_or(|hash| has(hash.evp_name(), has_digest));
            let key = row.scheme.kind().is_none_or(|kind| has(key_name(kind), has_key));
            if !hash || !key {
                missing.schemes.push(row.scheme);
            }
        }
        for row in groups::all() {
            if group_keys(row.kind).iter().any(|name| !has(name, has_key)) {
                missing.groups.push(row.group);
            }
        }
        missing
    }

    /// The scheme can be used.
    pub fn has_scheme(&self, scheme: SignatureScheme) -> bool {
        !self.schemes.contains(&scheme)
    }

    /// The group can be used.
    pub fn has_group(&self, group: Group) -> bool {
        !self.groups.contains(&group)
    }
}

fn has_digest(lib_ctx: &LibCtx, name: &CStr) -> bool {
    Md::fetch(lib_ctx, name).is_ok()
}

fn has_key(lib_ctx: &LibCtx, name: &CStr) -> bool {
    PKeyCtx::from_name(lib_ctx, name).is_ok()
}

/// libcrypto's name of the key a scheme signs with.
fn key_name(kind: SigKind) -> &'static CStr {
    match kind {
        SigKind::RsaPkcs1 | SigKind::RsaPssRsae => c"RSA",
        SigKind::RsaPssPss => c"RSA-PSS",
        SigKind::Dsa => c"DSA",
        SigKind::Ecdsa => c"EC",
        SigKind::Ed25519 => c"ED25519",
        SigKind::Ed448 => c"ED448",
    }
}

/// libcrypto's names of the keys of a group; a hybrid's other half is ours.
fn group_keys(kind: Kind) -> &'static [&'static CStr] {
    match kind {
        Kind::Ec => &[c"EC"],
        Kind::X25519 => &[c"X25519"],
        Kind::X448 => &[c"X448"],
        Kind::Ffdhe => &[c"DH"],
        Kind::Hybrid | Kind::Gost => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_context_lacks_nothing() {
        let missing = Missing::of(&LibCtx::default());
        assert!(missing.has_scheme(SignatureScheme::ED448) && missing.has_group(Group::X448));
    }

    #[test]
    fn a_property_nobody_has_leaves_nothing() {
        let missing = Missing::of(&LibCtx::of_properties(c"provider=nobody"));
        assert!(sigalgs::all().iter().all(|row| !missing.has_scheme(row.scheme)));
        assert!(!missing.has_group(Group::X25519) && missing.has_group(Group::X25519_MLKEM768));
    }
}

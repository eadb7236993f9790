//! What a library context of the application's own can do: SSL_CTX_new_ex(3),
//! OSSL_PROVIDER(3). Algorithms that its providers lack are neither offered nor taken; groups
//! that they have beside ours are.

use std::{
    ffi::{CStr, CString},
    sync::Arc,
};

use crate::crypto::sign::SigKind;
use crate::ossl::{
    digest::Md,
    err,
    lib_ctx::LibCtx,
    pkey_ctx::PKeyCtx,
    provider::{self, Entry},
};
use crate::tls::{
    groups::{self, Group, GroupInfo, Kind, Known, Provided, Span},
    sigalgs::{self, SignatureScheme},
};

/// What there is beyond the tables, and what of them is missing.
#[derive(Debug, Default)]
pub struct Available {
    missing_schemes: Vec<SignatureScheme>,
    missing_groups: Vec<Group>,
    /// The groups there are.
    pub known: Arc<Known>,
}

impl Available {
    /// Asks the context's providers. None: one of them failed.
    pub fn of(lib_ctx: &LibCtx) -> Option<Available> {
        let mut told = Told::default();
        provider::capabilities(lib_ctx, c"TLS-GROUP", &mut |entry| told.add(lib_ctx, entry).is_some()).ok()?;
        let mut this = Available { known: Arc::new(told.known), ..Available::default() };
        let untold = |row: &&GroupInfo| !matches!(row.kind, Kind::Hybrid | Kind::Gost) && !told.ours.contains(&row.group);
        let whole = groups::all().iter().filter(untold).count() == 0;
        if lib_ctx.is_default() && whole {
            return Some(this);
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
        for row in sigalgs::all() {
            let hash = row.scheme.hash().is_none_or(|hash| has(hash.evp_name(), has_digest));
            let key = row.scheme.kind().is_none_or(|kind| has(key_name(kind), has_key));
            if !hash || !key {
                this.missing_schemes.push(row.scheme);
            }
        }
        for row in groups::all() {
            if untold(&row) || group_keys(row.kind).iter().any(|name| !has(name, has_key)) {
                this.missing_groups.push(row.group);
            }
        }
        Some(this)
    }

    /// The scheme can be used.
    pub fn has_scheme(&self, scheme: SignatureScheme) -> bool {
        !self.missing_schemes.contains(&scheme)
    }

    /// The group can be used.
    pub fn has_group(&self, group: Group) -> bool {
        !self.missing_groups.contains(&group)
    }

    /// The group of a name in a list, if it can be used.
    pub fn group_called(&self, name: &str) -> Option<Group> {
        self.known.from_name(name).filter(|group| self.has_group(*group))
    }
}

/// What the providers told.
#[derive(Default)]
struct Told {
    /// Of the table.
    ours: Vec<Group>,
    known: Known,
}

impl Told {
    /// Takes a group in (provider-base(7), "TLS-GROUP" Capability). None: what has to be said is not.
    fn add(&mut self, lib_ctx: &LibCtx, entry: &Entry<'_>) -> Option<()> {
        let text = |key: &CStr| entry.text(key);
        let (name, own_name) = (text(c"tls-group-name")?, text(c"tls-group-name-internal")?);
        let group = Group(u16::try_from(entry.uint(c"tls-group-id")?).ok()?);
        let security_bits = entry.uint(c"tls-group-sec-bits")?;
        let span = |min: &CStr, max: &CStr| Some(Span { min: entry.int(min)?, max: entry.int(max)? });
        if let Some(info) = group.info() {
            self.ours.push(group);
            let known = |name: &[u8]| info.names.iter().any(|known| known.as_bytes() == name);
            if known(name) && known(own_name) {
                return Some(());
            }
        }
        let provided = Provided {
            lib_ctx: lib_ctx.clone(),
            name: CString::new(name).ok()?,
            own_name: CString::new(own_name).ok()?,
            algorithm: CString::new(text(c"tls-group-alg")?).ok()?,
            is_kem: entry.uint(c"tls-group-is-kem").is_some_and(|is| is != 0),
        };
        let (tls, dtls) = (span(c"tls-min-tls", c"tls-max-tls")?, span(c"tls-min-dtls", c"tls-max-dtls")?);
        if provided.is_there() {
            self.known.add(group, security_bits, tls, dtls, provided);
        }
        Some(())
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
        Kind::Hybrid | Kind::Gost | Kind::Provided | Kind::ProvidedKem => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_context_lacks_nothing() {
        let available = Available::of(&LibCtx::default()).unwrap();
        assert!(available.has_scheme(SignatureScheme::ED448) && available.has_group(Group::X448));
    }

    #[test]
    fn a_property_nobody_has_leaves_nothing() {
        let available = Available::of(&LibCtx::of_properties(c"provider=nobody")).unwrap();
        assert!(sigalgs::all().iter().all(|row| !available.has_scheme(row.scheme)));
        assert!(!available.has_group(Group::X25519) && available.has_group(Group::X25519_MLKEM768));
    }
}

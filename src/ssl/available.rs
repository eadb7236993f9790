//! What a library context of the application's own can do: SSL_CTX_new_ex(3),
//! OSSL_PROVIDER(3). Algorithms that its providers lack are neither offered nor taken; groups
//! that they have beside ours are.

use std::{
    ffi::{CStr, CString},
    sync::{Arc, OnceLock},
};

use crate::crypto::sign::SigKind;
use crate::ossl::{
    cipher::Cipher,
    digest::Md,
    err,
    lib_ctx::LibCtx,
    pkey_ctx::PKeyCtx,
    provider::{self, Entry, Provider},
};
use crate::tls::{
    groups::{self, Group, GroupInfo, Kind, Known, Provided},
    sigalgs::{self, SignatureScheme},
    version::{Transport, VersionSet},
};

/// What there is beyond the tables, and what of them is missing.
#[derive(Debug, Default)]
pub struct Available {
    missing_schemes: Vec<SignatureScheme>,
    missing_groups: Vec<Group>,
    /// The legacy provider's ciphers can be used (OSSL_PROVIDER-legacy(7)).
    pub legacy_ciphers: bool,
    /// The groups there are.
    pub known: Arc<Known>,
}

impl Available {
    /// Asks the context's providers. None: one of them failed, or nothing can be done with them.
    pub fn of(lib_ctx: &LibCtx) -> Option<Available> {
        let mut told = Told::default();
        provider::each(lib_ctx, &mut |provider| told.hear(lib_ctx, provider)).ok()?;
        let ours = told.ours;
        let legacy_ciphers = told.others && err::quietly(|| Cipher::fetch(lib_ctx, c"SEED-CBC").is_ok());
        let mut this = Available { legacy_ciphers, known: Arc::new(told.known), ..Available::default() };
        let untold = |row: &GroupInfo| !matches!(row.kind, Kind::Hybrid | Kind::Gost) && !ours.has(row.group);
        if lib_ctx.is_default() && !groups::all().iter().any(untold) {
            return Some(this);
        }
        if !err::quietly(|| has_digest(lib_ctx, c"SHA256")) {
            err::ssl_error(err::reason::LIBRARY_HAS_NO_CIPHERS);
            return None;
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
            if untold(row) || group_keys(row.kind).iter().any(|name| !has(name, has_key)) {
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
    /// Those of the table, a bit each by their code points.
    ours: Ours,
    known: Known,
    /// There are providers beside libcrypto's default one.
    others: bool,
}

#[derive(Clone, Copy, Default)]
struct Ours([u64; 8]);

impl Ours {
    fn insert(&mut self, group: Group) {
        if let Some(bits) = self.0.get_mut(usize::from(group.0 / 64)) {
            *bits |= 1 << (group.0 % 64);
        }
    }

    fn insert_all(&mut self, others: Ours) {
        for (bits, others) in self.0.iter_mut().zip(others.0) {
            *bits |= others;
        }
    }

    fn is_empty(self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }

    fn has(self, group: Group) -> bool {
        self.0.get(usize::from(group.0 / 64)).is_some_and(|bits| bits & (1 << (group.0 % 64)) != 0)
    }
}

/// What libcrypto's own provider tells, and where its functions stand: both stay.
static OWN: OnceLock<(usize, Ours)> = OnceLock::new();

impl Told {
    /// Hears a provider out; false when it fails.
    fn hear(&mut self, lib_ctx: &LibCtx, provider: &Provider<'_>) -> bool {
        if let Some((_, ours)) = OWN.get().filter(|(functions, _)| *functions == provider.functions()) {
            self.ours.insert_all(*ours);
            return true;
        }
        self.others = true;
        let (before, mut ours) = (self.known.count(), Ours::default());
        let done = provider.capability(c"TLS-GROUP", &mut |entry| {
            let taken = self.add(lib_ctx, entry, &mut ours).is_some();
            if !taken {
                err::ssl_error(err::shared::PASSED_INVALID_ARGUMENT);
            }
            taken
        });
        if done && self.known.count() == before && !ours.is_empty() && provider.is_of_libcrypto() {
            // A second one of libcrypto's is asked each time.
            let _ = OWN.set((provider.functions(), ours));
        }
        self.ours.insert_all(ours);
        done
    }

    /// Takes a group in (provider-base(7), "TLS-GROUP" Capability). None: what has to be said is not.
    fn add(&mut self, lib_ctx: &LibCtx, entry: &Entry<'_>, ours: &mut Ours) -> Option<()> {
        let text = |key: &CStr| entry.text(key);
        let (name, own_name) = (text(c"tls-group-name")?, text(c"tls-group-name-internal")?);
        let group = Group(u16::try_from(entry.uint(c"tls-group-id")?).ok()?);
        if let Some(info) = group.info() {
            ours.insert(group);
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
        let versions = |transport, min: &CStr, max: &CStr| match (entry.int(min)?, entry.int(max)?) {
            (-1, _) | (_, -1) => Some(VersionSet::default()),
            (min, max) => Some(VersionSet::between(transport, min, max)),
        };
        let streams = versions(Transport::Stream, c"tls-min-tls", c"tls-max-tls")?;
        let datagrams = versions(Transport::Datagram, c"tls-min-dtls", c"tls-max-dtls")?;
        let security_bits = entry.uint(c"tls-group-sec-bits")?;
        if provided.is_there() {
            self.known.add(group, security_bits, streams.with(datagrams), provided);
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
        assert!(Available::of(&LibCtx::of_properties(c"provider=nobody")).is_none());
        let available = Available::of(&LibCtx::of_properties(c"provider=default")).unwrap();
        assert!(sigalgs::all().iter().all(|row| available.has_scheme(row.scheme)));
        assert_eq!(available.group_called("X448"), Some(Group::X448));
    }

    #[test]
    fn providers_name_our_own_groups_as_we_do() {
        assert!(Available::of(&LibCtx::default()).unwrap().known.count() == 0);
    }
}

//! Whether the other side can use a certificate of ours and its chain: what SSL_check_chain(3) tells, and how
//! certificates are chosen under SSL_CERT_FLAG_TLS_STRICT and in Suite B (RFC 6460).

use std::sync::Arc;

use crate::tls::{
    config::ChainFacts,
    groups::Group,
    options::cert_flag,
    sigalgs::{SigKind, SignatureScheme},
};
use crate::crypto::hash::HashAlg;

use super::{
    Cx,
    choose::{slot, slot_of},
    offer,
};

/// `CERT_PKEY_*` of SSL_check_chain(3).
pub mod result {
    pub const VALID: u32 = 0x1;
    pub const SIGN: u32 = 0x2;
    pub const EE_SIGNATURE: u32 = 0x10;
    pub const CA_SIGNATURE: u32 = 0x20;
    pub const EE_PARAM: u32 = 0x40;
    pub const CA_PARAM: u32 = 0x80;
    pub const EXPLICIT_SIGN: u32 = 0x100;
    pub const ISSUER_NAME: u32 = 0x200;
    pub const CERT_TYPE: u32 = 0x400;
    pub const SUITEB: u32 = 0x800;
}

/// All that is asked for where the rules are strict.
const ALL: u32 = result::EE_SIGNATURE
    | result::CA_SIGNATURE
    | result::EE_PARAM
    | result::CA_PARAM
    | result::ISSUER_NAME
    | result::CERT_TYPE;

/// The suites of Suite B, and the curve each goes with (RFC 6460 section 3.1).
const SUITE_B: [(u16, Group); 2] = [(0xc02b, Group::SECP256R1), (0xc02c, Group::SECP384R1)];

/// Suite B lets an ECDHE suite go with one curve, or none.
pub(crate) fn suite_b_curve(suite: u16) -> Option<Group> {
    SUITE_B.iter().find(|(id, _)| *id == suite).map(|(_, curve)| *curve)
}

/// Suite B, if it is on, lets the suite in use go with this curve.
pub(crate) fn curve_fits(cx: &Cx, curve: Group) -> bool {
    !suite_b(cx) || cx.neg.suite.is_some_and(|suite| suite_b_curve(suite.id) == Some(curve))
}

/// Something of Suite B is on.
pub(crate) fn suite_b(cx: &Cx) -> bool {
    cx.config.cert_flags & cert_flag::SUITEB_128_LOS != 0
}

/// SSL_CERT_FLAG_TLS_STRICT or Suite B.
pub(crate) fn is_strict(cx: &Cx) -> bool {
    cx.config.cert_flags & (cert_flag::SUITEB_128_LOS | cert_flag::TLS_STRICT) != 0
}

/// What the other side takes.
struct Wishes<'a> {
    shared: Arc<[SignatureScheme]>,
    /// The other side names no schemes: below TLS 1.2, or it has not.
    unnamed: bool,
    unsaid: bool,
    tls13: bool,
    server: bool,
    /// Curves that keys may be on; None: any.
    curves: Option<&'a [Group]>,
    suite_b: bool,
    suite: Option<u16>,
    /// A CertificateRequest's names and types.
    request: Option<(&'a [Vec<u8>], &'a [u8])>,
}

/// Of a peer that has not said a word: nothing can be signed for it.
pub(crate) fn before_hello(facts: &ChainFacts, flags: u32) -> u32 {
    let suite_b = flags & cert_flag::SUITEB_128_LOS != 0;
    let nothing = Wishes {
        shared: Arc::new([]),
        unnamed: false,
        unsaid: false,
        tls13: true,
        server: true,
        curves: None,
        suite_b,
        suite: None,
        request: None,
    };
    verdict(nothing.bits(facts), flags)
}

/// The `CERT_PKEY_*` bits, `VALID` with `flags` where all that they ask for is there.
pub(crate) fn bits(cx: &Cx, facts: &ChainFacts, flags: u32) -> u32 {
    verdict(wishes(cx, flags).bits(facts), flags)
}

fn verdict(bits: u32, flags: u32) -> u32 {
    let needed = needed(flags);
    if bits & needed == needed { bits | result::VALID } else { bits }
}

/// What the flags ask for; Suite B is strict.
fn needed(flags: u32) -> u32 {
    let suite_b = flags & cert_flag::SUITEB_128_LOS != 0;
    match suite_b || flags & cert_flag::TLS_STRICT != 0 {
        true => ALL | if suite_b { result::SUITEB } else { 0 },
        false => result::EE_SIGNATURE | result::EE_PARAM,
    }
}

/// Whether the flags let the credential in `slot` be used.
pub(crate) fn may_use(cx: &Cx, slot: usize) -> bool {
    let flags = cx.config.cert_flags;
    // Without such flags no facts are there.
    let Some(facts) = cx.config.chains.iter().find(|facts| facts.slot == slot) else { return true };
    bits(cx, facts, flags) & result::VALID != 0
}

fn wishes(cx: &Cx, flags: u32) -> Wishes<'_> {
    let on_wire = cx.rules.is_some_and(|rules| rules.sigalgs_on_wire);
    let peer = &cx.peer;
    let theirs = Some(peer.groups.as_slice()).filter(|groups| !groups.is_empty());
    Wishes {
        shared: if on_wire { offer::shared_schemes(cx) } else { Arc::new([]) },
        unnamed: !on_wire || peer.sigalgs.is_empty(),
        unsaid: !on_wire,
        tls13: cx.is_13(),
        server: !cx.is_client(),
        curves: if cx.is_client() { Some(&cx.config.groups) } else { theirs },
        suite_b: flags & cert_flag::SUITEB_128_LOS != 0,
        suite: cx.neg.suite.map(|suite| suite.id),
        request: cx.neg.cert_requested.then_some((&peer.ca_names, &peer.cert_types)),
    }
}

impl Wishes<'_> {
    fn bits(&self, facts: &ChainFacts) -> u32 {
        let mut bits = 0;
        let mut set = |bit: u32, yes: bool| bits |= if yes { bit } else { 0 };
        let (leaf, others) = facts.signatures.split_first().map_or((0, &[][..]), |(leaf, others)| (*leaf, others));
        let (curve, cas) = facts.curves.split_first().map_or((0, &[][..]), |(curve, cas)| (*curve, cas));
        set(result::SUITEB, self.suite_b && facts.suite_b);
        // In TLS 1.3 it is the handshake's signature that counts.
        set(result::EE_SIGNATURE, if self.tls13 { self.signs_in_13(facts.slot, curve) } else { self.takes(leaf) });
        set(result::CA_SIGNATURE, others.iter().all(|nid| self.takes(*nid)));
        set(result::EE_PARAM, self.knows(curve) && (!self.suite_b || self.suite_b_hash(curve)));
        set(result::CA_PARAM, !self.server || cas.iter().all(|curve| self.knows(*curve)));
        let (named, typed) = self.request.map_or((true, true), |(names, types)| {
            let wanted = match facts.slot {
                slot::RSA => 1,
                slot::DSA => 2,
                slot::ECC => 64,
                _ => 0,
            };
            // rsa_sign(1), dss_sign(2), ecdsa_sign(64): RFC 5246 section 7.4.4, RFC 8422. A CertificateRequest of
            // TLS 1.3 names none of them.
            (names.is_empty() || facts.issuers.iter().any(|issuer| names.contains(issuer)), wanted == 0 || types.contains(&wanted))
        });
        set(result::ISSUER_NAME, named);
        set(result::CERT_TYPE, typed);
        // As in the reference: a server counts what TLS 1.3 has no more, but for PKCS #1.
        let in_version = |scheme: &&SignatureScheme| {
            !self.tls13 || scheme.signs_in_tls13() || self.server && scheme.kind() != Some(SigKind::RsaPkcs1)
        };
        let signs = self.unnamed || self.shared.iter().filter(in_version).any(|scheme| slot_of(*scheme) == Some(facts.slot));
        set(result::SIGN, signs);
        set(result::EXPLICIT_SIGN, signs && (self.unsaid || !self.unnamed));
        bits
    }

    /// A certificate signed this way.
    fn takes(&self, nid: i32) -> bool {
        self.unnamed || self.shared.iter().any(|scheme| nid != 0 && scheme.info().is_some_and(|row| row.nid == nid))
    }

    fn signs_in_13(&self, slot: usize, curve: u16) -> bool {
        let on_curve = |scheme: &SignatureScheme| scheme.info().and_then(|row| row.curve).is_none_or(|own| own.0 == curve);
        self.shared.iter().any(|scheme| scheme.signs_in_tls13() && slot_of(*scheme) == Some(slot) && on_curve(scheme))
    }

    /// A key on this curve (0: on none).
    fn knows(&self, curve: u16) -> bool {
        let listed = |list: &[Group]| list.iter().any(|group| group.0 == curve);
        let of_suite = || self.suite.is_none_or(|suite| suite_b_curve(suite).is_some_and(|own| own.0 == curve));
        curve == 0 || self.curves.is_none_or(listed) && (!self.suite_b || of_suite())
    }

    /// Suite B binds a hash to each curve (RFC 6460 section 3).
    fn suite_b_hash(&self, curve: u16) -> bool {
        let hash = match Group(curve) {
            Group(0) => return true,
            Group::SECP256R1 => HashAlg::Sha256,
            Group::SECP384R1 => HashAlg::Sha384,
            _ => return false,
        };
        self.shared.iter().any(|scheme| scheme.kind() == Some(SigKind::Ecdsa) && scheme.hash() == Some(hash))
    }
}

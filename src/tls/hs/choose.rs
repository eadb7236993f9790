//! Which suite, group, credential and signature scheme a server of TLS 1.0-1.2 uses, and
//! which credential a client answers a CertificateRequest with: pure functions over the
//! settings and what the peer offered.
//!
//! A security callback makes single verdicts a question: the functions then stop at the
//! first verdict they lack, and are run again when it is known.

use std::sync::Arc;

use crate::codec::AlertDescription;
use crate::crypto::hash::HashAlg;
use crate::tls::{
    ask::{Ask, SecurityObject},
    config::{Asks, Credential},
    error::Error,
    groups::Group,
    options::op,
    reason,
    sigalgs::{self, SigKind, SignatureScheme},
    suites::{Auth, Enc, Kx, Suite},
    version::Family,
};

use super::{
    Cx,
    chain_check::{self, suite_b},
};

/// `SSL_PKEY_*`: a credential's slot.
pub(crate) mod slot {
    pub const RSA: usize = 0;
    pub const RSA_PSS: usize = 1;
    pub const DSA: usize = 2;
    pub const ECC: usize = 3;
    pub const ED25519: usize = 7;
    pub const ED448: usize = 8;
}

/// `SSL_SECOP_*` of SSL_CTX_set_security_callback(3).
pub(crate) mod secop {
    pub const CIPHER_SHARED: u32 = 2 | 1 << 16;
    pub const CIPHER_CHECK: u32 = 3 | 1 << 16;
    pub const CURVE_SHARED: u32 = 5 | 2 << 16;
    pub const CURVE_CHECK: u32 = 6 | 2 << 16;
    pub const TMP_DH: u32 = 7 | 4 << 16;
    pub const SIGALG_SHARED: u32 = 12 | 5 << 16;
    pub const SIGALG_CHECK: u32 = 13 | 5 << 16;
}

/// Verdicts of the security callback given so far.
#[derive(Debug, Default)]
pub(crate) struct Verdicts {
    known: Vec<((u32, u32), bool)>,
    /// The question open now.
    open: Option<(u32, u32)>,
}

/// Why a choice has no result yet.
#[derive(Debug)]
pub(crate) enum Stop {
    Ask(Ask),
    Fail(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Fail(error)
    }
}

type Choice<T> = Result<T, Stop>;

impl Verdicts {
    /// The answer to the question `Stop::Ask` brought up.
    pub fn learn(&mut self, allowed: bool) {
        if let Some(key) = self.open.take() {
            self.known.push((key, allowed));
        }
    }

    fn allows(&mut self, cx: &Cx, op: u32, id: u32, ask: impl FnOnce() -> Ask) -> Choice<bool> {
        if !cx.config.asks.contains(Asks::SECURITY) {
            return Ok(true);
        }
        match self.known.iter().find(|(key, _)| *key == (op, id)) {
            Some((_, allowed)) => Ok(*allowed),
            None => {
                self.open = Some((op, id));
                Err(Stop::Ask(ask()))
            }
        }
    }

    fn suite(&mut self, cx: &Cx, suite: &'static Suite) -> Choice<bool> {
        self.allows(cx, secop::CIPHER_SHARED, suite.id.into(), || about_suite(secop::CIPHER_SHARED, suite))
    }

    fn group(&mut self, cx: &Cx, group: Group) -> Choice<bool> {
        self.allows(cx, secop::CURVE_SHARED, group.0.into(), || about_group(cx, secop::CURVE_SHARED, group))
    }

    fn scheme(&mut self, cx: &Cx, scheme: SignatureScheme) -> Choice<bool> {
        self.allows(cx, secop::SIGALG_SHARED, scheme.0.into(), || about_scheme(secop::SIGALG_SHARED, scheme))
    }

    /// The curve of our own key.
    fn own_curve(&mut self, cx: &Cx, curve: Group) -> Choice<bool> {
        if !cx.config.asks.contains(Asks::SECURITY) {
            let bits = curve.info().map_or(0, |info| info.security_bits);
            return Ok(bits >= level_bits(cx.config.security_level));
        }
        self.allows(cx, secop::CURVE_CHECK, curve.0.into(), || about_group(cx, secop::CURVE_CHECK, curve))
    }

    /// Ephemeral DH of this many bits of security.
    pub fn dh(&mut self, cx: &Cx, bits: u32) -> Choice<bool> {
        if !cx.config.asks.contains(Asks::SECURITY) {
            return Ok(bits >= level_bits(cx.config.security_level));
        }
        self.allows(cx, secop::TMP_DH, bits, || Ask::Security {
            op: secop::TMP_DH,
            bits,
            nid: 0,
            what: SecurityObject::Dh,
        })
    }
}

fn about_suite(op: u32, suite: &'static Suite) -> Ask {
    Ask::Security { op, bits: suite.strength_bits(), nid: 0, what: SecurityObject::Suite(suite) }
}

fn about_group(cx: &Cx, op: u32, group: Group) -> Ask {
    let (bits, nid) = cx.config.known.info(group).map_or((0, 0), |info| (info.security_bits, info.judged_nid()));
    Ask::Security { op, bits, nid, what: SecurityObject::Group(group.0) }
}

fn about_scheme(op: u32, scheme: SignatureScheme) -> Ask {
    let (bits, nid) = scheme.info().map_or((0, 0), |info| (info.security_bits(), info.hash_nid()));
    Ask::Security { op, bits, nid, what: SecurityObject::SignatureScheme(scheme.0) }
}

/// What the peer chose is judged too. Refused, the question itself fails the handshake;
/// the levels' own rules have had their say in what we offered.
impl Cx {
    fn check(&mut self, question: impl FnOnce() -> Ask) {
        if self.config.asks.contains(Asks::SECURITY) {
            self.questions.push_back(question());
        }
    }

    pub(crate) fn check_suite(&mut self, suite: &'static Suite) {
        self.check(|| about_suite(secop::CIPHER_CHECK, suite));
    }

    pub(crate) fn check_group(&mut self, group: Group) {
        let question = about_group(self, secop::CURVE_CHECK, group);
        self.check(|| question);
    }

    pub(crate) fn check_scheme(&mut self, scheme: SignatureScheme) {
        self.check(|| about_scheme(secop::SIGALG_CHECK, scheme));
    }
}

/// Bits of security a level asks for: SSL_CTX_set_security_level(3).
pub(crate) fn level_bits(level: u32) -> u32 {
    match level {
        0 => 0,
        1 => 80,
        2 => 112,
        3 => 128,
        4 => 192,
        _ => 256,
    }
}

/// What a chosen suite is to be run with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chosen {
    pub suite: &'static Suite,
    /// Credential slot and scheme; None where the suite has no certificate.
    pub credential: Option<(usize, SignatureScheme)>,
}

/// The server's choice of suite, credential and scheme.
pub(crate) fn server(cx: &Cx, verdicts: &mut Verdicts) -> Choice<Chosen> {
    let shared = shared_schemes(cx, verdicts)?;
    let group = shared_group(cx, verdicts)?;
    let own_curve = match credential(cx, slot::ECC) {
        Some(credential) => verdicts.own_curve(cx, Group(credential.curve))?,
        None => false,
    };
    for suite in candidates(cx) {
        let weak_key = suite.auth == Auth::Ecdsa && !own_curve && !edwards(cx, &shared);
        if !suite_fits_version(cx, suite) || weak_key || !usable(cx, suite, &shared, group) {
            continue;
        }
        if verdicts.suite(cx, suite)? {
            let credential = if suite.auth.has_certificate() { Some(server_scheme(cx, suite, &shared)?) } else { None };
            return Ok(Chosen { suite, credential });
        }
    }
    Err(Error::failure(reason::NO_SHARED_CIPHER).into())
}

/// The schemes a server shares with this client; there has to be one.
pub(crate) fn server_schemes(cx: &Cx, verdicts: &mut Verdicts) -> Choice<Arc<[SignatureScheme]>> {
    let shared = shared_schemes(cx, verdicts)?;
    if modern(cx) && (cx.peer.sigalgs_seen || !cx.peer.sigalgs_cert.is_empty()) && shared.is_empty() {
        return Err(Error::failure(reason::NO_SHARED_SIGNATURE_ALGORITHMS).into());
    }
    Ok(shared)
}

/// The suites both know, in the order that decides.
fn candidates(cx: &Cx) -> Vec<&'static Suite> {
    let ours = &cx.config.suites;
    let offered = &cx.peer.suites;
    if cx.config.options & op::CIPHER_SERVER_PREFERENCE == 0 && !suite_b(cx) {
        let mut list = Vec::with_capacity(ours.len());
        list.extend(offered.iter().filter_map(|id| ours.iter().find(|suite| suite.id == *id).copied()));
        return list;
    }
    let mut list = Vec::with_capacity(ours.len());
    list.extend(ours.iter().copied().filter(|suite| offered.contains(&suite.id)));
    // A client that puts ChaCha20 first has no AES hardware: let it have ChaCha20.
    let first = offered.first().and_then(|id| crate::tls::suites::by_id(*id));
    if cx.config.options & op::PRIORITIZE_CHACHA != 0 && first.is_some_and(|suite| suite.enc == Enc::Chacha20Poly1305) {
        list.sort_by_key(|suite| suite.enc != Enc::Chacha20Poly1305);
    }
    list
}

/// The suite may be used in the negotiated version.
pub(crate) fn suite_fits_version(cx: &Cx, suite: &Suite) -> bool {
    cx.rules.is_some_and(|rules| !suite.is_tls13() && suite.min_version <= rules.tls.0)
}

/// Settings and credentials are there for the suite.
fn usable(cx: &Cx, suite: &Suite, shared: &[SignatureScheme], group: Option<Group>) -> bool {
    if suite.kx.is_psk() && !cx.config.asks.contains(Asks::PSK_SERVER) {
        return false;
    }
    let kx = match suite.kx {
        Kx::Ecdhe if suite_b(cx) => suite_b_group(cx, suite).is_some(),
        Kx::Ecdhe => group.is_some(),
        // As in the reference: chosen without a group in common, it fails afterwards.
        Kx::EcdhePsk => true,
        Kx::Dhe | Kx::DhePsk => cx.config.dhe_possible,
        Kx::Rsa | Kx::RsaPsk => valid(cx, slot::RSA, shared),
        Kx::Psk => true,
        Kx::Srp => cx.config.asks.contains(Asks::SRP),
        _ => false,
    };
    let auth = match suite.auth {
        Auth::Null | Auth::Psk | Auth::Srp => true,
        Auth::Rsa => valid(cx, slot::RSA, shared) || (modern(cx) && valid(cx, slot::RSA_PSS, shared)),
        Auth::Dss => valid(cx, slot::DSA, shared),
        Auth::Ecdsa => valid(cx, slot::ECC, shared) || edwards(cx, shared),
        _ => false,
    };
    kx && auth
}

/// There is a key of Ed25519 or Ed448 to use towards this client. The reference uses them
/// over streams alone.
fn edwards(cx: &Cx, shared: &[SignatureScheme]) -> bool {
    modern(cx) && !cx.is_datagram() && (valid(cx, slot::ED25519, shared) || valid(cx, slot::ED448, shared))
}

fn modern(cx: &Cx) -> bool {
    cx.rules.is_some_and(|rules| rules.sigalgs_on_wire)
}

fn credential(cx: &Cx, slot: usize) -> Option<&Credential> {
    cx.config.credentials.iter().find(|c| c.slot == slot && c.has_key)
}

/// The credential in this slot can be used towards this client.
fn valid(cx: &Cx, slot: usize, shared: &[SignatureScheme]) -> bool {
    let Some(credential) = credential(cx, slot) else { return false };
    // As in the reference: whether the flags let these keys be used shows when they are to sign.
    if !matches!(slot, slot::RSA_PSS | slot::ED25519 | slot::ED448) && !chain_check::may_use(cx, slot) {
        return false;
    }
    // RFC 8422 section 5.1: the key's curve has to be one the client knows.
    if slot == slot::ECC {
        let known = !cx.peer.groups_seen || cx.peer.groups.iter().any(|g| g.0 == credential.curve);
        if !known || !credential.can_sign {
            return false;
        }
    }
    // As in the reference: a suite with an RSA or DSA key is chosen, whether or not there
    // is a scheme for it; that shows when it is to sign.
    if !modern(cx) || matches!(slot, slot::RSA | slot::DSA) {
        return true;
    }
    if cx.peer.sigalgs_seen {
        shared.iter().any(|scheme| slot_of(*scheme) == Some(slot))
    } else {
        // Whether it may be signed with is judged later.
        legacy_scheme(cx, slot).is_some()
    }
}

/// The slot whose key makes signatures of this scheme.
pub(crate) fn slot_of(scheme: SignatureScheme) -> Option<usize> {
    Some(match scheme.kind()? {
        SigKind::RsaPkcs1 | SigKind::RsaPssRsae => slot::RSA,
        SigKind::RsaPssPss => slot::RSA_PSS,
        SigKind::Dsa => slot::DSA,
        SigKind::Ecdsa => slot::ECC,
        SigKind::Ed25519 => slot::ED25519,
        SigKind::Ed448 => slot::ED448,
    })
}

/// What a peer that names no schemes is taken to support (RFC 5246 section 7.4.1.4.1);
/// below TLS 1.2 the one form there is (RSA then means MD5 with SHA-1).
fn legacy_scheme(cx: &Cx, slot: usize) -> Option<SignatureScheme> {
    let kind = match slot {
        slot::RSA => SigKind::RsaPkcs1,
        slot::DSA => SigKind::Dsa,
        slot::ECC => SigKind::Ecdsa,
        _ => return None,
    };
    Some(sigalgs::legacy(kind, modern(cx)))
}

/// Whether the security level has the one signature form below TLS 1.2: SHA-1 counts 64
/// bits, MD5 with SHA-1 67.
pub(crate) fn legacy_allowed(cx: &Cx, scheme: SignatureScheme) -> bool {
    let bits = if scheme == SignatureScheme::RSA_PKCS1_MD5_SHA1 { 67 } else { 64 };
    cx.config.asks.contains(Asks::SECURITY) || bits >= level_bits(cx.config.security_level)
}

/// The schemes both sides know, in the order that decides.
pub(crate) fn shared_schemes(cx: &Cx, verdicts: &mut Verdicts) -> Choice<Arc<[SignatureScheme]>> {
    if let Some(settled) = &cx.hello.shared_schemes {
        return Ok(Arc::clone(settled));
    }
    let (first, second) = super::offer::scheme_lists(cx);
    let mut shared = Vec::with_capacity(first.len().min(second.len()));
    for scheme in first {
        if second.contains(scheme) && scheme.info().is_some() && !shared.contains(scheme) && verdicts.scheme(cx, *scheme)? {
            shared.push(*scheme);
        }
    }
    Ok(shared.into())
}

/// The group of an ECDHE exchange.
pub(crate) fn shared_group(cx: &Cx, verdicts: &mut Verdicts) -> Choice<Option<Group>> {
    if let Some(suite) = cx.neg.suite.filter(|_| suite_b(cx)) {
        return Ok(suite_b_group(cx, suite));
    }
    let ours = &cx.config.groups;
    let theirs = &cx.peer.groups;
    let own_first = cx.config.options & op::CIPHER_SERVER_PREFERENCE != 0 || suite_b(cx);
    let (first, second) = if own_first { (ours, theirs) } else { (theirs, ours) };
    for group in first {
        if second.contains(group) && group_fits_version(cx, *group) && verdicts.group(cx, *group)? {
            return Ok(Some(*group));
        }
    }
    Ok(None)
}

/// The curve that Suite B binds to the suite, if both sides have it.
fn suite_b_group(cx: &Cx, suite: &Suite) -> Option<Group> {
    let both = |group: &Group| cx.config.groups.contains(group) && cx.peer.groups.contains(group);
    chain_check::suite_b_curve(suite.id).filter(both)
}

/// The group may stand in a ServerKeyExchange of the negotiated version.
pub(crate) fn group_fits_version(cx: &Cx, group: Group) -> bool {
    let Some(info) = cx.config.known.info(group) else { return false };
    cx.rules.is_some_and(|rules| rules.family == Family::Hs12 && info.versions.contains(rules.version))
        && (info.is_curve() || info.provided.is_some())
}

/// RSASSA-PSS with this scheme's hash and salt fits the RSA key.
fn pss_fits(scheme: SignatureScheme, key: &Credential) -> bool {
    let long_enough = |hash: HashAlg| key.bits as usize >= 8 * (2 * hash.len() + 2);
    key.hash_fits(scheme) && (!scheme.is_pss() || scheme.hash().is_some_and(long_enough))
}

/// The credential and scheme the server signs (or, with RSA key exchange, is certified) with.
fn server_scheme(cx: &Cx, suite: &Suite, shared: &[SignatureScheme]) -> Result<(usize, SignatureScheme), Error> {
    let slots: &[usize] = match suite.auth {
        Auth::Rsa if matches!(suite.kx, Kx::Rsa | Kx::RsaPsk) || !modern(cx) => &[slot::RSA],
        Auth::Rsa => &[slot::RSA, slot::RSA_PSS],
        Auth::Dss => &[slot::DSA],
        Auth::Ecdsa if !modern(cx) => &[slot::ECC],
        _ => &[slot::ECC, slot::ED25519, slot::ED448],
    };
    if modern(cx) && cx.peer.sigalgs_seen {
        for scheme in shared {
            let Some(slot) = slot_of(*scheme).filter(|slot| slots.contains(slot)) else { continue };
            if let Some(credential) = credential(cx, slot) {
                if valid(cx, slot, shared) && chain_check::may_use(cx, slot) && pss_fits(*scheme, credential) && suite_b_curve(cx, *scheme, credential) {
                    return Ok((slot, *scheme));
                }
            }
        }
        return Err(Error::failure(reason::NO_SUITABLE_SIGNATURE_ALGORITHM));
    }
    for slot in slots {
        if let (Some(scheme), true) = (legacy_scheme(cx, *slot), credential(cx, *slot).is_some()) {
            if modern(cx) && !cx.config.sigalgs.contains(&scheme) {
                let allowed = legacy_allowed(cx, scheme);
                let refusal = if allowed { reason::WRONG_SIGNATURE_TYPE } else { reason::NO_SUITABLE_SIGNATURE_ALGORITHM };
                return Err(Error::failure(refusal));
            }
            if !modern(cx) && !legacy_allowed(cx, scheme) {
                return Err(Error::new(AlertDescription::INTERNAL_ERROR, reason::NO_SUITABLE_SIGNATURE_ALGORITHM));
            }
            return Ok((*slot, scheme));
        }
    }
    Err(Error::failure(reason::NO_SUITABLE_SIGNATURE_ALGORITHM))
}

/// Suite B binds a scheme's hash to the key's curve (RFC 6460).
fn suite_b_curve(cx: &Cx, scheme: SignatureScheme, credential: &Credential) -> bool {
    !suite_b(cx) || scheme.info().is_some_and(|info| info.curve.is_none_or(|curve| curve.0 == credential.curve))
}

/// The client's credential and scheme for a CertificateRequest; None: it has none that fits.
pub(crate) fn client(cx: &Cx, verdicts: &mut Verdicts) -> Choice<Option<(usize, SignatureScheme)>> {
    let current = cx.config.current_slot;
    let own = || cx.config.credentials.iter().filter(move |c| c.has_key && current.is_none_or(|slot| slot == c.slot));
    if !modern(cx) {
        let legacy = |c: &Credential| legacy_scheme(cx, c.slot).map(|scheme| (c.slot, scheme));
        return Ok(own().filter(|c| has_legacy_type(c.slot)).find_map(legacy));
    }
    for scheme in shared_schemes(cx, verdicts)?.iter().copied() {
        let fits = |c: &&Credential| slot_of(scheme) == Some(c.slot) && pss_fits(scheme, c) && suite_b_curve(cx, scheme, c);
        if let Some(credential) = own().find(fits) {
            return Ok(Some((credential.slot, scheme)));
        }
    }
    Ok(None)
}

/// Keys of this slot may answer a CertificateRequest below TLS 1.2, whatever types that names:
/// the reference leaves it to the server to refuse.
fn has_legacy_type(slot: usize) -> bool {
    matches!(slot, slot::RSA | slot::DSA | slot::ECC)
}

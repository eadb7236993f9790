//! What is offered in a hello, and the choices of TLS 1.3: suite, credential, scheme.

use std::sync::Arc;

use crate::tls::{
    config::{Asks, Config, Credential},
    error::Error,
    groups::{Group, GroupInfo, Kind},
    options::{cert_flag, op},
    reason,
    sigalgs::{SigKind, SignatureScheme},
    suites::{Auth, Enc, Kx, Suite},
    version::Family,
};
use crate::codec::{AlertDescription, x509};
use crate::crypto::{hash::HashAlg, spki::KeyKind, verify::PublicKey};

use super::{Cx, chain_check, traffic13::suite_hash};

// ---- hello -----------------------------------------------------------------------------

/// Suites of TLS 1.2 and below that the client can offer with what is configured.
pub(crate) fn offered_suites(config: &Config) -> impl Iterator<Item = &'static Suite> + '_ {
    let psk = config.asks.contains(Asks::PSK_CLIENT);
    let srp = config.asks.contains(Asks::SRP);
    config.suites.iter().copied().filter(move |suite| {
        (psk || !(suite.kx.is_psk() || suite.auth == Auth::Psk))
            && (srp || !(suite.kx == Kx::Srp || suite.auth == Auth::Srp))
    })
}

/// An elliptic curve takes part in the suite.
pub(crate) fn uses_ecc(suite: &Suite) -> bool {
    matches!(suite.kx, Kx::Ecdhe | Kx::EcdhePsk) || suite.auth == Auth::Ecdsa
}

fn newest_is_13(config: &Config) -> bool {
    config.versions.newest().is_some_and(|rules| rules.family == Family::Hs13)
}

/// The hello offers something that uses curves.
pub(crate) fn offers_ecc(config: &Config) -> bool {
    newest_is_13(config) || offered_suites(config).any(uses_ecc)
}

/// Groups that fit the versions offered.
pub(crate) fn offered_groups(config: &Config) -> Vec<Group> {
    if !offers_ecc(config) {
        return Vec::new();
    }
    let fits = |info: &&GroupInfo| info.versions.meets(config.versions);
    let fitting = || config.groups.iter().filter_map(|group| config.known.info(*group)).filter(fits);
    // Without one curve of RFC 8422 there is nothing to say in TLS 1.2.
    if !newest_is_13(config) && !fitting().any(GroupInfo::is_curve) {
        return Vec::new();
    }
    fitting().map(|info| info.group).collect()
}

/// TLS 1.3 may use the group.
pub(crate) fn usable_in_13(config: &Config, group: Group) -> bool {
    config.known.info(group).is_some_and(|info| info.in_tls13())
}

/// A curve with ML-KEM.
pub(crate) fn is_hybrid(group: Group) -> bool {
    group.info().is_some_and(|info| info.kind == Kind::Hybrid)
}

/// The signature_algorithms list we send.
pub(crate) fn sent_sigalgs(cx: &Cx, request: bool) -> Vec<SignatureScheme> {
    let config = &cx.config;
    let list = if request { config.client_schemes() } else { &config.sigalgs };
    let only_13 = cx.is_client() && config.versions.oldest().is_some_and(|rules| rules.family == Family::Hs13);
    let sent = |scheme: &SignatureScheme| {
        let dsa = scheme.kind() == Some(SigKind::Dsa);
        let weak = matches!(scheme.hash(), Some(HashAlg::Sha1 | HashAlg::Sha224 | HashAlg::Md5));
        !(dsa && (cx.is_13() || only_13) || weak && only_13)
    };
    let mut out = Vec::with_capacity(list.len());
    out.extend(list.iter().copied().filter(sent));
    out
}

// ---- server's suite -----------------------------------------------------------------------

/// The TLS 1.3 suite the server uses (RFC 8446 section 4.1.1).
pub(crate) fn server_suite(cx: &Cx) -> Result<&'static Suite, Error> {
    let ours = &cx.config.suites13;
    let offered = &cx.peer.suites;
    let none = Error::failure(reason::NO_SHARED_CIPHER);
    let suite_b = cx.config.cert_flags & cert_flag::SUITEB_128_LOS != 0;
    if cx.config.options & op::CIPHER_SERVER_PREFERENCE == 0 && !suite_b {
        let shared = || offered.iter().filter_map(|id| ours.iter().find(|suite| suite.id == *id).copied());
        return sha256_for_psk(cx, shared()).or(shared().next()).ok_or(none);
    }
    let shared = || ours.iter().copied().filter(|suite| offered.contains(&suite.id));
    let known = |id: &u16| crate::tls::suites::by_id(*id);
    let chacha_first = offered.iter().find_map(known).is_some_and(|suite| suite.enc == Enc::Chacha20Poly1305);
    if cx.config.options & op::PRIORITIZE_CHACHA != 0 && chacha_first {
        if let Some(suite) = shared().find(|suite| suite.enc == Enc::Chacha20Poly1305) {
            return Ok(suite);
        }
    }
    sha256_for_psk(cx, shared()).or(shared().next()).ok_or(none)
}

/// A PSK from SSL_CTX_set_psk_server_callback(3) goes with SHA-256 only: where there is
/// such a callback the reference prefers suites of that hash.
fn sha256_for_psk(cx: &Cx, mut shared: impl Iterator<Item = &'static Suite>) -> Option<&'static Suite> {
    // Only where no certificate would do instead.
    if !cx.config.asks.contains(Asks::PSK_SERVER) || !cx.config.credentials.is_empty() {
        return None;
    }
    shared.find(|suite| suite.handshake_digest == Some(HashAlg::Sha256))
}

/// A suite with the hash of a PSK, when the chosen one has another.
pub(crate) fn same_hash(suite: &Suite, other: &Suite) -> bool {
    matches!((suite_hash(suite), suite_hash(other)), (Ok(a), Ok(b)) if a == b)
}

// ---- signatures -----------------------------------------------------------------------------

/// The credential slot (SSL_PKEY_*) a scheme signs with.
fn slot_of(scheme: SignatureScheme) -> Option<usize> {
    Some(match scheme.kind()? {
        SigKind::RsaPkcs1 | SigKind::RsaPssRsae => 0,
        SigKind::RsaPssPss => 1,
        SigKind::Dsa => 2,
        SigKind::Ecdsa => 3,
        SigKind::Ed25519 => 7,
        SigKind::Ed448 => 8,
    })
}

/// The curve that TLS 1.3 binds to an ECDSA scheme.
fn curve_of(scheme: SignatureScheme) -> Option<Group> {
    match scheme {
        SignatureScheme::ECDSA_SECP256R1_SHA256 => Some(Group::SECP256R1),
        SignatureScheme::ECDSA_SECP384R1_SHA384 => Some(Group::SECP384R1),
        SignatureScheme::ECDSA_SECP521R1_SHA512 => Some(Group::SECP521R1),
        _ => None,
    }
}

fn credential_fits(cx: &Cx, credential: &Credential, scheme: SignatureScheme) -> bool {
    if !credential.has_key || slot_of(scheme) != Some(credential.slot) || !credential.hash_fits(scheme) {
        return false;
    }
    if curve_of(scheme).is_some_and(|curve| curve.0 != credential.curve) {
        return false;
    }
    if scheme.is_pss() {
        let hash = scheme.hash().map_or(0, HashAlg::len);
        if (credential.bits as usize).div_ceil(8) < 2 * hash + 2 {
            return false;
        }
    }
    // signature_algorithms_cert, where the peer sent one.
    let wanted = &cx.peer.sigalgs_cert;
    wanted.is_empty() || credential.chain_schemes.iter().all(|scheme| wanted.contains(scheme))
}

/// The schemes both sides take, in the order that decides.
pub(crate) fn shared_schemes(cx: &Cx) -> Arc<[SignatureScheme]> {
    if let Some(settled) = &cx.hello.shared_schemes {
        return Arc::clone(settled);
    }
    let (first, second) = scheme_lists(cx);
    let mut list = Vec::with_capacity(first.len().min(second.len()));
    list.extend(first.iter().copied().filter(|scheme| second.contains(scheme)));
    list.into()
}

/// The peer has named its schemes: which are shared is settled, whatever the application's functions set from here on.
pub(crate) fn settle_schemes(cx: &mut Cx) {
    cx.hello.shared_schemes = None;
    cx.hello.shared_schemes = Some(shared_schemes(cx));
}

/// Our schemes and the peer's, the list whose order decides first.
pub(crate) fn scheme_lists(cx: &Cx) -> (&[SignatureScheme], &[SignatureScheme]) {
    let config = &cx.config;
    let ours = if cx.is_client() { config.client_schemes() } else { &config.sigalgs };
    let own_first = config.options & op::CIPHER_SERVER_PREFERENCE != 0
        || config.cert_flags & cert_flag::SUITEB_128_LOS != 0;
    if own_first { (ours, &cx.peer.sigalgs) } else { (&cx.peer.sigalgs, ours) }
}

/// Credential and scheme for our CertificateVerify; None: nothing fits.
pub(crate) fn own_scheme(cx: &Cx) -> Option<(usize, SignatureScheme)> {
    shared_schemes(cx).iter().copied().filter(|scheme| scheme.signs_in_tls13()).find_map(|scheme| {
        let credential = cx.config.credentials.iter().find(|c| credential_fits(cx, c, scheme))?;
        Some((credential.slot, scheme))
    })
}

/// The same on a client, which sends nothing the flags are against.
pub(crate) fn client_scheme(cx: &Cx) -> Option<(usize, SignatureScheme)> {
    own_scheme(cx).filter(|(slot, _)| chain_check::may_use(cx, *slot))
}

/// The peer's public key, from its leaf certificate.
pub(crate) fn peer_key(cx: &Cx) -> Result<PublicKey, Error> {
    let unknown = || Error::illegal(reason::UNABLE_TO_FIND_PUBLIC_KEY_PARAMETERS);
    let leaf = cx.peer.chain.first().ok_or(Error::internal())?;
    let spki = x509::subject_public_key_info(leaf).map_err(|_| unknown())?;
    PublicKey::from_spki(spki).map_err(|_| unknown())
}

/// Judges the scheme of the peer's CertificateVerify in TLS 1.3.
pub(crate) fn check_peer_scheme(cx: &mut Cx, scheme: SignatureScheme, key: &PublicKey) -> Result<(), Error> {
    let wrong = Error::illegal(reason::WRONG_SIGNATURE_TYPE);
    if !scheme.signs_in_tls13() || !scheme.fits(key.kind()) {
        return Err(wrong);
    }
    if let (Some(curve), KeyKind::Ec(group)) = (curve_of(scheme), key.kind()) {
        if group != Some(curve) {
            return Err(Error::illegal(reason::WRONG_CURVE));
        }
    }
    if !sent_sigalgs(cx, !cx.is_client()).contains(&scheme) {
        return Err(Error::failure(reason::WRONG_SIGNATURE_TYPE));
    }
    cx.check_scheme(scheme);
    Ok(())
}

/// No credential fits: what a server says.
pub(crate) const fn no_scheme() -> Error {
    Error::new(AlertDescription::HANDSHAKE_FAILURE, reason::NO_SUITABLE_SIGNATURE_ALGORITHM)
}

//! Signature algorithms: SSL_CTX_set1_sigalgs(3), SSL_get_sigalgs(3),
//! SSL_get_peer_signature_nid(3).

use std::{collections::HashSet, ffi::CStr, sync::Arc};

use super::{
    cipher_list::AuthMask,
    groups::{GroupSettings, null_list},
    lend::SslCell,
    security::{Judge, op, suite_b},
    settings::Settings,
    ssl::Ssl,
};
use crate::crypto::{hash::HashAlg, sign::SigKind};
use crate::ossl::{
    conf::parse_list,
    err::{MALLOC_FAILURE, ssl_error},
};
use crate::tls::{
    config::Role,
    options,
    sigalgs::{self, SignatureScheme},
};

/// Longest name of an algorithm in a list, bytes.
const NAME_LEN: usize = 39;
/// Most algorithms in a list.
const MAX: usize = 54;

/// Whose list is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// SSL_CTX_set1_sigalgs(3)
    Own,
    /// SSL_CTX_set1_client_sigalgs(3)
    Client,
}

fn store(settings: &mut GroupSettings, which: Which, found: Vec<SignatureScheme>) -> bool {
    match which {
        Which::Own => settings.sigalgs = Some(found),
        Which::Client => settings.client_sigalgs = Some(found),
    }
    true
}

/// SSL_CTX_set1_sigalgs(3): pairs of NIDs, hash and key.
pub fn set(settings: &mut GroupSettings, which: Which, nids: &[i32], len: usize) -> bool {
    let (pairs, odd) = nids.as_chunks::<2>();
    if !odd.is_empty() || !len.is_multiple_of(2) {
        return false;
    }
    if pairs.is_empty() {
        // An allocation of no bytes fails in the reference.
        ssl_error(MALLOC_FAILURE);
        return false;
    }
    let found: Option<Vec<_>> =
        pairs.iter().map(|&[hash, key]| SignatureScheme::from_nids(hash, key)).collect();
    found.is_some_and(|found| store(settings, which, found))
}

/// SSL_CTX_set1_sigalgs_list(3): names between colons.
pub fn set_list(settings: &mut GroupSettings, which: Which, list: Option<&CStr>) -> bool {
    let Some(list) = list else { return null_list() };
    let mut found = Vec::new();
    let done = parse_list(list, b':', true, |name| {
        let name = name.filter(|name| name.len() <= NAME_LEN && found.len() < MAX);
        let scheme = name.and_then(|name| std::str::from_utf8(name).ok()).and_then(scheme_named);
        match scheme {
            Some(scheme) if !found.contains(&scheme) => {
                found.push(scheme);
                1
            }
            _ => 0,
        }
    });
    done > 0 && store(settings, which, found)
}

/// "rsa_pss_rsae_sha256", or algorithm and hash in either order as "RSA+SHA256".
fn scheme_named(name: &str) -> Option<SignatureScheme> {
    let Some((left, right)) = name.split_once('+') else { return SignatureScheme::from_name(name) };
    let (mut kind, mut hash) = (None, None);
    for half in [left, right] {
        if let Some(found) = kind_named(half) {
            kind = Some(found);
        } else if let Some(found) = hash_named(half) {
            hash = Some(found);
        }
    }
    SignatureScheme::from_kind(kind?, hash?)
}

fn kind_named(name: &str) -> Option<SigKind> {
    Some(match name {
        "RSA" => SigKind::RsaPkcs1,
        "RSA-PSS" | "PSS" => SigKind::RsaPssRsae,
        "DSA" => SigKind::Dsa,
        "ECDSA" => SigKind::Ecdsa,
        _ => return None,
    })
}

fn hash_named(name: &str) -> Option<HashAlg> {
    Some(match name {
        "SHA1" | "sha1" => HashAlg::Sha1,
        "SHA224" | "sha224" => HashAlg::Sha224,
        "SHA256" | "sha256" => HashAlg::Sha256,
        "SHA384" | "sha384" => HashAlg::Sha384,
        "SHA512" | "sha512" => HashAlg::Sha512,
        _ => return None,
    })
}

/// The algorithms in order of preference, before the security level has its say.
/// `client_list`: those of SSL_CTX_set1_client_sigalgs(3) where set.
pub fn configured(settings: &Settings, client_list: bool) -> Vec<SignatureScheme> {
    const P256: SignatureScheme = SignatureScheme::ECDSA_SECP256R1_SHA256;
    const P384: SignatureScheme = SignatureScheme::ECDSA_SECP384R1_SHA384;
    match settings.security.suite_b() {
        suite_b::LOS_128_ONLY => return vec![P256],
        suite_b::LOS_192 => return vec![P384],
        suite_b::LOS_128 => return vec![P256, P384],
        _ => {}
    }
    let client = settings.groups.client_sigalgs.clone().filter(|_| client_list);
    let mut list = client.unwrap_or_else(|| set_or_default(settings));
    list.retain(|scheme| settings.available.has_scheme(*scheme));
    list
}

/// SSL_CTX_set1_sigalgs(3)'s, or the default ones, whatever Suite B says.
pub fn set_or_default(settings: &Settings) -> Vec<SignatureScheme> {
    settings.groups.sigalgs.clone().unwrap_or_else(|| sigalgs::default_list().collect())
}

/// The algorithms that may be used. `judge` may call back: no borrow may be alive.
pub fn allowed(configured: &[SignatureScheme], judge: &Judge) -> Vec<SignatureScheme> {
    configured.iter().copied().filter(|scheme| judge.sigalg(op::SIGALG_SUPPORTED, *scheme)).collect()
}

/// The keys that some configured algorithm signs with: suites with other
/// authentication need not be offered.
pub fn auth_mask(configured: &[SignatureScheme], judge: &Judge) -> AuthMask {
    let mut mask = AuthMask { rsa: false, dss: false, ecdsa: false };
    for scheme in configured {
        let Some(kind) = scheme.kind() else { continue };
        let slot = match kind {
            SigKind::RsaPkcs1 | SigKind::RsaPssRsae | SigKind::RsaPssPss => &mut mask.rsa,
            SigKind::Dsa => &mut mask.dss,
            SigKind::Ecdsa | SigKind::Ed25519 | SigKind::Ed448 => &mut mask.ecdsa,
        };
        if !*slot {
            *slot = judge.sigalg(op::SIGALG_MASK, *scheme);
        }
    }
    mask
}

/// One row of SSL_get_sigalgs(3) and SSL_get_shared_sigalgs(3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    pub key_nid: i32,
    pub hash_nid: i32,
    pub both_nid: i32,
    /// Low and high byte on the wire.
    pub low: u8,
    pub high: u8,
}

/// Whether the reference names hash and signature together: not where the algorithm
/// brings its own hash, nor for DSA with the rarer ones.
fn has_joint_nid(info: &sigalgs::SchemeInfo) -> bool {
    let is_rare = matches!(info.scheme.hash(), Some(HashAlg::Sha224 | HashAlg::Sha384 | HashAlg::Sha512));
    info.hash_nid() != 0 && !(info.scheme.kind() == Some(SigKind::Dsa) && is_rare)
}

/// The row of a scheme; one nobody knows has NIDs of 0.
pub fn row(scheme: SignatureScheme) -> Row {
    let info = scheme.info();
    let [high, low] = scheme.0.to_be_bytes();
    Row {
        key_nid: info.map_or(0, |info| info.key_nid()),
        hash_nid: info.map_or(0, |info| info.hash_nid()),
        both_nid: info.filter(|info| has_joint_nid(info)).map_or(0, |info| info.nid),
        low,
        high,
    }
}

/// SSL_get_sigalgs(3): what the peer announced.
pub fn of_peer(ssl: &Ssl) -> Arc<[SignatureScheme]> {
    ssl.conn.as_ref().map(|conn| Arc::clone(conn.peer_sigalgs())).unwrap_or_default()
}

/// The list of SSL_get_shared_sigalgs(3), kept for the announcement it was made from: peers
/// may announce some thirty thousand, and applications ask for one after the other.
pub struct Shared {
    of: Arc<[SignatureScheme]>,
    list: Arc<[SignatureScheme]>,
}

/// SSL_get_shared_sigalgs(3).
pub fn shared(cell: &SslCell) -> Arc<[SignatureScheme]> {
    let theirs = cell.with(|ssl| of_peer(ssl));
    let kept = cell.with(|ssl| {
        let kept = ssl.peer.shared_sigalgs.as_ref().filter(|kept| Arc::ptr_eq(&kept.of, &theirs))?;
        Some(Arc::clone(&kept.list))
    });
    if let Some(list) = kept {
        return list;
    }
    // The judge may call back: nothing is borrowed.
    let judge = Judge::of_ssl(cell);
    let (preferred, other) = cell.with(|ssl| candidates(ssl, &theirs));
    let other: HashSet<SignatureScheme> = other.into_iter().collect();
    let list = preferred.into_iter().filter(|scheme| judge.sigalg(op::SIGALG_SHARED, *scheme) && other.contains(scheme));
    let list: Arc<[SignatureScheme]> = list.collect();
    cell.with(|ssl| ssl.peer.shared_sigalgs = Some(Shared { of: theirs, list: Arc::clone(&list) }));
    list
}

/// What may be shared: ours and the peer's, the preferred first.
fn candidates(ssl: &Ssl, theirs: &[SignatureScheme]) -> (Vec<SignatureScheme>, Vec<SignatureScheme>) {
    let mut theirs = theirs.to_vec();
    // Certificates may still be signed with PKCS #1, but nothing with the weak hashes.
    if ssl.conn.as_ref().is_some_and(|conn| conn.is_tls13()) {
        theirs.retain(|scheme| {
            let is_weak = matches!(scheme.hash(), Some(HashAlg::Md5 | HashAlg::Sha1 | HashAlg::Sha224));
            !is_weak && scheme.kind() != Some(SigKind::Dsa)
        });
    }
    if theirs.is_empty() {
        return (Vec::new(), theirs);
    }
    let is_server = ssl.role == Some(Role::Server);
    let ours = configured(&ssl.settings, !is_server);
    let ours_first = ssl.settings.general.options & options::op::CIPHER_SERVER_PREFERENCE != 0
        || ssl.settings.security.suite_b() != 0;
    if ours_first { (ours, theirs) } else { (theirs, ours) }
}

/// SSL_get_signature_nid(3) and SSL_get_peer_signature_nid(3): the hash's NID;
/// None where no signature was made.
pub fn hash_nid(scheme: Option<SignatureScheme>) -> Option<i32> {
    scheme.map(|scheme| match scheme {
        SignatureScheme::RSA_PKCS1_MD5_SHA1 => HashAlg::Md5Sha1.nid(),
        _ => scheme.info().map_or(0, |info| info.hash_nid()),
    })
}

/// SSL_get_signature_type_nid(3) and SSL_get_peer_signature_type_nid(3): RSA in its PSS
/// forms counts as RSA-PSS.
pub fn type_nid(scheme: Option<SignatureScheme>) -> Option<i32> {
    /// `EVP_PKEY_RSA`, `EVP_PKEY_RSA_PSS`
    const RSA: i32 = 6;
    const RSA_PSS: i32 = 912;
    let scheme = scheme?;
    Some(match scheme.kind() {
        Some(SigKind::RsaPssRsae) => RSA_PSS,
        _ if scheme == SignatureScheme::RSA_PKCS1_MD5_SHA1 => RSA,
        _ => scheme.info().map_or(0, |info| info.key_nid()),
    })
}

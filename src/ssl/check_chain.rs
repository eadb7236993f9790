//! Is a certificate of any use with this peer? SSL_check_chain(3).

use std::ffi::c_int;

use super::{
    cert::{Holder, slot_of},
    lend::SslCell,
};
use crate::crypto::{spki::KeyKind, verify::PublicKey};
use crate::ossl::{
    pkey::PKey,
    stack::Stack,
    x509::{X509Cert, chain_check_suiteb},
};
use crate::tls::{
    options::cert_flag,
    sigalgs::{self, SignatureScheme},
};

/// `CERT_PKEY_*` of SSL_check_chain(3).
pub mod result {
    pub const VALID: i32 = 0x1;
    pub const SIGN: i32 = 0x2;
    pub const EE_SIGNATURE: i32 = 0x10;
    pub const CA_SIGNATURE: i32 = 0x20;
    pub const EE_PARAM: i32 = 0x40;
    pub const CA_PARAM: i32 = 0x80;
    pub const EXPLICIT_SIGN: i32 = 0x100;
    pub const ISSUER_NAME: i32 = 0x200;
    pub const CERT_TYPE: i32 = 0x400;
    pub const SUITEB: i32 = 0x800;
}

/// All that is checked where the application asks for everything.
const ALL: i32 = result::EE_SIGNATURE
    | result::CA_SIGNATURE
    | result::EE_PARAM
    | result::CA_PARAM
    | result::ISSUER_NAME
    | result::CERT_TYPE;

/// What the peer said, as far as it matters here.
struct PeerWishes {
    /// Schemes for certificates; None: the peer sent none (TLS 1.1 and older).
    schemes: Option<Vec<SignatureScheme>>,
    groups: Vec<crate::tls::groups::Group>,
    /// Set on a client: names and types of the CertificateRequest.
    request: Option<(Vec<Vec<u8>>, Vec<u8>)>,
    tls13: bool,
    /// Before TLS 1.2 nobody says what can be signed: all of it.
    unsaid: bool,
}

impl PeerWishes {
    /// Of a peer that has not said a word: nothing can be signed for it.
    fn none() -> Self {
        PeerWishes { schemes: Some(Vec::new()), groups: Vec::new(), request: None, tls13: true, unsaid: false }
    }
}

fn wishes(cell: &SslCell) -> Option<PeerWishes> {
    cell.with(|ssl| {
        let conn = ssl.conn.as_ref()?;
        let version = conn.version()?;
        let list = if conn.peer_sigalgs_cert().is_empty() { conn.peer_sigalgs() } else { conn.peer_sigalgs_cert() };
        let on_wire = crate::tls::version::rules(version).is_some_and(|rules| rules.sigalgs_on_wire);
        Some(PeerWishes {
            schemes: Some(list.to_vec()).filter(|list| on_wire && !list.is_empty()),
            groups: conn.peer_groups().to_vec(),
            request: conn.cert_requested().then(|| (conn.peer_ca_names().to_vec(), conn.peer_cert_types().to_vec())),
            tls13: conn.is_tls13(),
            unsaid: !on_wire,
        })
    })
}

/// SSL_check_chain(3): `CERT_PKEY_*` bits; 0: of no use.
pub fn check(cell: &SslCell, cert: Option<&X509Cert>, key: Option<&PKey>, chain: Option<&Stack<X509Cert>>) -> c_int {
    let (Some(cert), Some(key)) = (cert, key) else { return 0 };
    let peer = wishes(cell).unwrap_or_else(PeerWishes::none);
    let settings = cell.settings();
    if slot_of(key).is_none() || cert.check_private_key(key).is_err() {
        return 0;
    }
    let suite_b = settings.security.cert_flags & cert_flag::SUITEB_128_LOS;
    let mut bits = 0;
    if suite_b != 0 && chain_check_suiteb(Some(cert), chain, suite_b.into()) == 0 {
        bits |= result::SUITEB;
    }
    let others = || chain.into_iter().flat_map(Stack::iter);
    let kind = key.to_public_der().ok().and_then(|spki| PublicKey::from_spki(&spki).ok()).map(|key| key.kind());
    let ours = cell.with(|ssl| ssl.conn.as_ref().map_or_else(Vec::new, |conn| conn.config().sigalgs.clone()));
    let leaf_fits = match peer.tls13 {
        // There it is the handshake's signature that counts.
        true => kind.is_some_and(|kind| signs_13(&peer, &ours, kind)),
        false => signature_fits(&peer, cert),
    };
    if leaf_fits {
        bits |= result::EE_SIGNATURE;
    }
    if others().all(|ca| signature_fits(&peer, &ca)) {
        bits |= result::CA_SIGNATURE;
    }
    if parameters_fit(&peer, cert) {
        bits |= result::EE_PARAM;
    }
    if others().all(|ca| parameters_fit(&peer, &ca)) {
        bits |= result::CA_PARAM;
    }
    bits |= request_bits(&peer, cert, key, chain);
    let can_sign = kind.is_some_and(|kind| can_sign(&peer, &ours, kind));
    if can_sign {
        bits |= result::SIGN | if peer.unsaid || peer.schemes.is_some() { result::EXPLICIT_SIGN } else { 0 };
    }
    let needed = if settings.security.cert_flags & cert_flag::TLS_STRICT != 0 { ALL } else { result::EE_SIGNATURE | result::EE_PARAM };
    if bits & needed == needed && (suite_b == 0 || bits & result::SUITEB != 0) && can_sign {
        bits |= result::VALID;
    }
    bits
}

fn signature_fits(peer: &PeerWishes, cert: &X509Cert) -> bool {
    let Some(schemes) = &peer.schemes else { return true };
    let nid = cert.signature_nid();
    let mut known = sigalgs::all().iter().filter(|row| row.nid != 0 && row.nid == nid);
    known.any(|row| schemes.contains(&row.scheme))
}

/// An EC key must be on a curve the peer knows.
fn parameters_fit(peer: &PeerWishes, cert: &X509Cert) -> bool {
    if peer.groups.is_empty() {
        return true;
    }
    match cert.spki_der().ok().and_then(|spki| PublicKey::from_spki(&spki).ok()).map(|key| key.kind()) {
        Some(KeyKind::Ec(Some(curve))) => peer.groups.contains(&curve),
        _ => true,
    }
}

/// A client's certificate: of an issuer and of a type the server asked for.
fn request_bits(peer: &PeerWishes, cert: &X509Cert, key: &PKey, chain: Option<&Stack<X509Cert>>) -> i32 {
    let Some((names, types)) = &peer.request else { return result::ISSUER_NAME | result::CERT_TYPE };
    let mut bits = 0;
    // rsa_sign(1), dss_sign(2), ecdsa_sign(64): RFC 5246 section 7.4.4, RFC 8422.
    let wanted = match slot_of(key) {
        Some(0 | 1) => 1,
        Some(2) => 2,
        _ => 64,
    };
    // A CertificateRequest of TLS 1.3 names no types.
    if types.contains(&wanted) {
        bits |= result::CERT_TYPE;
    }
    let issued_by = |cert: &X509Cert| cert.issuer().to_der().is_ok_and(|der| names.contains(&der));
    if names.is_empty() || issued_by(cert) || chain.into_iter().flat_map(Stack::iter).any(|ca| issued_by(&ca)) {
        bits |= result::ISSUER_NAME;
    }
    bits
}

/// A scheme both know fits the key.
fn can_sign(peer: &PeerWishes, ours: &[SignatureScheme], kind: KeyKind) -> bool {
    let Some(schemes) = &peer.schemes else { return true };
    schemes.iter().any(|scheme| scheme.fits(kind) && (ours.is_empty() || ours.contains(scheme)))
}

/// The same for a handshake of TLS 1.3, which binds ECDSA to a curve.
fn signs_13(peer: &PeerWishes, ours: &[SignatureScheme], kind: KeyKind) -> bool {
    let on_curve = |scheme: &SignatureScheme| match kind {
        KeyKind::Ec(curve) => scheme.info().is_some_and(|info| info.curve == curve),
        _ => true,
    };
    let fits = |scheme: &&SignatureScheme| scheme.signs_in_tls13() && scheme.fits(kind) && on_curve(scheme);
    peer.schemes.iter().flatten().filter(fits).any(|scheme| ours.is_empty() || ours.contains(scheme))
}

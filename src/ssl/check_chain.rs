//! Is a certificate of any use with this peer? SSL_check_chain(3).

use std::ffi::c_int;

use super::{
    cert::{Holder, slot_of},
    lend::SslCell,
    settings::Settings,
};
use crate::crypto::{spki::KeyKind, verify::PublicKey};
use crate::ossl::{
    pkey::PKey,
    stack::Stack,
    x509::{X509Cert, chain_check_suiteb},
};
use crate::tls::{
    config::ChainFacts,
    conn::Conn,
    options::cert_flag,
};

/// SSL_check_chain(3): `CERT_PKEY_*` bits; 0: of no use.
pub fn check(cell: &SslCell, cert: Option<&X509Cert>, key: Option<&PKey>, chain: Option<&Stack<X509Cert>>) -> c_int {
    let (Some(cert), Some(key)) = (cert, key) else { return 0 };
    let Some(slot) = slot_of(key).filter(|_| cert.check_private_key(key).is_ok()) else { return 0 };
    let flags = cell.settings().security.cert_flags;
    let facts = facts(slot, cert, chain, flags);
    let bits = cell.with(|ssl| match &ssl.conn {
        Some(conn) => conn.check_chain(&facts, flags),
        None => Conn::check_chain_before_hello(&facts, flags),
    });
    bits.cast_signed()
}

/// What the core compares with the peer's wishes, where the flags ask for it.
pub fn of_settings(settings: &Settings) -> Vec<ChainFacts> {
    let flags = settings.security.cert_flags;
    if flags & (cert_flag::TLS_STRICT | cert_flag::SUITEB_128_LOS) == 0 {
        return Vec::new();
    }
    let slots = settings.cert.slots.iter().enumerate();
    slots.filter_map(|(slot, place)| Some(facts(slot, place.cert.as_ref()?, place.chain.as_deref(), flags))).collect()
}

fn facts(slot: usize, leaf: &X509Cert, chain: Option<&Stack<X509Cert>>, flags: u32) -> ChainFacts {
    let suite_b = flags & cert_flag::SUITEB_128_LOS;
    let mut facts = ChainFacts {
        slot,
        suite_b: suite_b != 0 && chain_check_suiteb(Some(leaf), chain, suite_b.into()) == 0,
        ..ChainFacts::default()
    };
    let mut add = |cert: &X509Cert| {
        facts.curves.push(curve(cert));
        facts.signatures.push(cert.signature_nid());
        facts.issuers.extend(cert.issuer().to_der().ok());
    };
    add(leaf);
    chain.into_iter().flat_map(Stack::iter).for_each(|cert| add(&cert));
    facts
}

/// The group of an EC key; 0: another key's.
fn curve(cert: &X509Cert) -> u16 {
    match cert.spki_der().ok().and_then(|spki| PublicKey::from_spki(&spki).ok()).map(|key| key.kind()) {
        Some(KeyKind::Ec(Some(curve))) => curve.0,
        _ => 0,
    }
}

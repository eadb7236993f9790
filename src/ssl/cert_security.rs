//! The security level's judgment of certificates: SSL_CTX_set_security_level(3).

use super::{cert::Holder, security};
use crate::ossl::{consts::x509::EXFLAG_SS, stack::Stack, x509::X509Cert};
use crate::tls::reason;

/// `SSL_SECOP_*` of SSL_CTX_set_security_callback(3).
const EE_KEY: i32 = 16 | 6 << 16;
const CA_KEY: i32 = 17 | 6 << 16;
const CA_MD: i32 = 18 | 6 << 16;
/// The certificate is the peer's.
const PEER: i32 = 0x1000;

/// What a certificate is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    OwnLeaf,
    OwnCa,
    PeerLeaf,
    PeerCa,
}

/// May this certificate be used?
///
/// # Errors
/// The `SSL_R_*` reason against it.
pub fn check(on: &impl Holder, cert: &X509Cert, role: Role) -> Result<(), u32> {
    let peer = if matches!(role, Role::PeerLeaf | Role::PeerCa) { PEER } else { 0 };
    let (key_op, key_reason) = match role {
        Role::OwnLeaf | Role::PeerLeaf => (EE_KEY, reason::EE_KEY_TOO_SMALL),
        Role::OwnCa | Role::PeerCa => (CA_KEY, reason::CA_KEY_TOO_SMALL),
    };
    let bits = cert.public_key_ref().map_or(-1, |key| key.security_bits());
    if !security::judge(on, key_op | peer, bits, 0, cert.as_ptr().cast()) {
        return Err(key_reason);
    }
    // A self-signature is not relied on.
    if cert.extension_flags() & EXFLAG_SS != 0 {
        return Ok(());
    }
    let info = cert.signature_info();
    let bits = info.map_or(-1, |info| info.security_bits);
    let nid = info.map_or(0, |info| if info.digest != 0 { info.digest } else { info.key });
    if !security::judge(on, CA_MD | peer, bits, nid, cert.as_ptr().cast()) {
        return Err(reason::CA_MD_TOO_WEAK);
    }
    Ok(())
}

/// The same for a chain; without `leaf` its first certificate is the leaf.
///
/// # Errors
/// The `SSL_R_*` reason against it.
pub fn check_chain(on: &impl Holder, leaf: Option<&X509Cert>, chain: Option<&Stack<X509Cert>>, peer: bool) -> Result<(), u32> {
    let (ee, ca) = if peer { (Role::PeerLeaf, Role::PeerCa) } else { (Role::OwnLeaf, Role::OwnCa) };
    let mut certs = chain.into_iter().flat_map(Stack::iter);
    match leaf {
        Some(leaf) => check(on, leaf, ee)?,
        None => match certs.next() {
            Some(first) => check(on, &first, ee)?,
            None => return Ok(()),
        },
    }
    certs.try_for_each(|cert| check(on, &cert, ca))
}

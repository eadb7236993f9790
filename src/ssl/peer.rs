//! What is known of the other side: SSL_get_peer_certificate(3),
//! SSL_get_peer_cert_chain(3), SSL_get_verify_result(3).

use std::{ffi::c_long, sync::Arc};

use super::{ca_list::NameList, cert::Chain, lend::SslCell, ssl::Ssl, types};
use crate::ossl::{
    ct::Sct,
    err,
    lib_ctx::LibCtx,
    stack::Stack,
    x509::X509Cert,
};
use crate::tls::config::Role;

/// A chain in DER and as objects.
#[derive(Clone)]
pub struct PeerChain {
    der: Vec<Arc<[u8]>>,
    pub leaf: X509Cert,
    /// SSL_get_peer_cert_chain(3): a client's with the leaf, a server's without.
    pub chain: Chain,
}

impl PeerChain {
    /// The same leaf with another chain to show.
    pub fn with_chain(self, chain: Stack<X509Cert>) -> Self {
        PeerChain { chain: Arc::new(chain), ..self }
    }
}

#[derive(Default)]
pub struct Peer {
    /// Parsed from what the core received or the session brought, when first asked for.
    parsed: Option<PeerChain>,
    /// `X509_V_*`: SSL_get_verify_result(3).
    pub verify_result: c_long,
    /// SSL_get0_verified_chain(3).
    pub verified: Option<Chain>,
    /// SSL_get0_peer_CA_list(3): names in DER and as objects.
    pub ca_names: Option<(Vec<Vec<u8>>, NameList)>,
    /// SSL_get0_peer_scts(3), collected when first asked for.
    pub scts: Option<Stack<Sct>>,
    pub scts_parsed: bool,
}

impl Peer {
    /// A new chain has come: what was known of the old one is forgotten.
    pub fn replace(&mut self, chain: PeerChain) {
        self.parsed = Some(chain);
        self.scts = None;
        self.scts_parsed = false;
    }
}

/// Makes objects of a received chain.
///
/// # Errors
/// libcrypto can not read one; its error is on the queue.
pub fn parse(der: &[Arc<[u8]>], role: Role, lib_ctx: &LibCtx) -> crate::ossl::Result<PeerChain> {
    let mut certs = Vec::with_capacity(der.len());
    for cert in der {
        certs.push(X509Cert::from_der_in(lib_ctx, cert)?);
    }
    let leaf = certs.first().cloned().ok_or(crate::ossl::Failed)?;
    let skip = usize::from(role == Role::Server);
    let chain = Stack::collect(certs.into_iter().skip(skip))?;
    Ok(PeerChain { der: der.to_vec(), leaf, chain: Arc::new(chain) })
}

impl Ssl {
    /// The peer's certificates, if it has shown any (now or in the session resumed).
    pub fn peer_chain(&mut self) -> Option<&PeerChain> {
        let conn = self.conn.as_ref()?;
        let received = conn.peer_chain();
        let resumed = conn.session().map_or(&[][..], |session| session.peer_chain.as_slice());
        let der = if received.is_empty() { resumed } else { received };
        if der.is_empty() {
            return None;
        }
        if self.peer.parsed.as_ref().is_none_or(|known| known.der != der) {
            let (role, lib_ctx) = (conn.role(), &self.ctx.lib_ctx);
            let parsed = err::quietly(|| parse(der, role, lib_ctx)).ok()?;
            self.peer.parsed = Some(parsed);
        }
        self.peer.parsed.as_ref()
    }
}

/// SSL_get0_peer_certificate(3).
pub fn certificate(cell: &SslCell) -> *mut types::X509 {
    cell.with(|ssl| ssl.peer_chain().map_or(std::ptr::null_mut(), |peer| peer.leaf.as_ptr()))
}

/// SSL_get1_peer_certificate(3).
pub fn certificate_ref(cell: &SslCell) -> Option<X509Cert> {
    cell.with(|ssl| ssl.peer_chain().map(|peer| peer.leaf.clone()))
}

/// SSL_get_peer_cert_chain(3).
pub fn chain(cell: &SslCell) -> *mut types::stack_st_X509 {
    cell.with(|ssl| ssl.peer_chain().map_or(std::ptr::null_mut(), |peer| peer.chain.as_ptr()))
}

/// SSL_get0_verified_chain(3).
pub fn verified_chain(cell: &SslCell) -> *mut types::stack_st_X509 {
    cell.with(|ssl| ssl.peer.verified.as_ref().map_or(std::ptr::null_mut(), |chain| chain.as_ptr()))
}

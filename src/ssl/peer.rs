//! What is known of the other side: SSL_get_peer_certificate(3),
//! SSL_get_peer_cert_chain(3), SSL_get_verify_result(3).

use std::{ffi::{c_int, c_long}, sync::Arc};

use super::{ca_list::NameList, cert::Chain, lend::SslCell, ssl::Ssl, types};
use crate::ossl::{
    ct::Sct,
    err,
    lib_ctx::LibCtx,
    stack::Stack,
    x509::X509Cert,
};
use crate::tls::{config::Role, options};

#[derive(Default)]
pub struct Peer {
    /// Known once the peer is verified (or not to be).
    leaf: Option<X509Cert>,
    /// SSL_get_peer_cert_chain(3): a client's with the leaf, a server's without.
    chain: Option<Chain>,
    /// The two are those of the resumed session.
    resumed: bool,
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
    /// Certificates have come and are about to be verified: a client's callbacks may
    /// look at the chain, but not yet at the leaf.
    pub fn arrived(&mut self, chain: Option<Chain>) {
        self.forget();
        self.verified = None;
        self.chain = chain;
    }

    /// The peer may go on: its certificates are shown from now on.
    pub fn accepted(&mut self, leaf: X509Cert, chain: Chain) {
        self.leaf = Some(leaf);
        self.chain = Some(chain);
    }

    /// The chain as C knows it, without a look into the session.
    pub fn shown(&self) -> Option<Chain> {
        self.chain.clone()
    }

    /// A first handshake follows.
    pub fn forget(&mut self) {
        self.leaf = None;
        self.chain = None;
        self.resumed = false;
        self.scts = None;
        self.scts_parsed = false;
    }
}

/// Makes objects of certificates in DER.
///
/// # Errors
/// libcrypto can not read one; its error is on the queue.
pub fn parse(der: &[Arc<[u8]>], lib_ctx: &LibCtx) -> crate::ossl::Result<Vec<X509Cert>> {
    der.iter().map(|cert| X509Cert::from_der_in(lib_ctx, cert)).collect()
}

impl Ssl {
    /// The peer's certificate, if it has shown one (now or in the session resumed).
    pub fn peer_leaf(&mut self) -> Option<&X509Cert> {
        self.look_into_session();
        self.peer.leaf.as_ref()
    }

    fn peer_chain(&mut self) -> Option<&Chain> {
        self.look_into_session();
        self.peer.chain.as_ref()
    }

    /// A resumed handshake brings no certificates: the session has them.
    fn look_into_session(&mut self) {
        if self.peer.resumed || self.peer.leaf.is_some() {
            return;
        }
        self.note_refusal();
        let Some(conn) = self.conn.as_ref().filter(|conn| conn.session_reused()) else { return };
        let Some(session) = conn.session().filter(|session| !session.peer_chain.is_empty()) else { return };
        self.peer.resumed = true;
        let skip = usize::from(conn.role() == Role::Server);
        let lib_ctx = &self.ctx.lib_ctx;
        let Ok(certs) = err::quietly(|| parse(&session.peer_chain, lib_ctx)) else { return };
        self.peer.leaf = certs.first().cloned();
        self.peer.chain = Stack::collect(certs.into_iter().skip(skip)).ok().map(Arc::new);
    }
}

impl Ssl {
    /// A client that was asked for a certificate and sent none has an empty chain.
    fn note_refusal(&mut self) {
        let asked = self.settings.verify.mode & options::verify::PEER as c_int != 0;
        let Some(conn) = self.conn.as_ref() else { return };
        let answered = asked
            && conn.role() == Role::Server
            && conn.is_established()
            && !conn.session_reused()
            && conn.suite().is_some_and(|suite| conn.is_tls13() || suite.auth.has_certificate());
        if answered && self.peer.chain.is_none() {
            self.peer.chain = Stack::new().ok().map(Arc::new);
        }
    }
}

/// SSL_get0_peer_certificate(3).
pub fn certificate(cell: &SslCell) -> *mut types::X509 {
    cell.with(|ssl| ssl.peer_leaf().map_or(std::ptr::null_mut(), X509Cert::as_ptr))
}

/// SSL_get1_peer_certificate(3).
pub fn certificate_ref(cell: &SslCell) -> Option<X509Cert> {
    cell.with(|ssl| ssl.peer_leaf().cloned())
}

/// SSL_get_peer_cert_chain(3).
pub fn chain(cell: &SslCell) -> *mut types::stack_st_X509 {
    cell.with(|ssl| ssl.peer_chain().map_or(std::ptr::null_mut(), |chain| chain.as_ptr()))
}

/// SSL_get0_verified_chain(3).
pub fn verified_chain(cell: &SslCell) -> *mut types::stack_st_X509 {
    cell.with(|ssl| ssl.peer.verified.as_ref().map_or(std::ptr::null_mut(), |chain| chain.as_ptr()))
}

//! What is known of the other side: SSL_get_peer_certificate(3),
//! SSL_get_peer_cert_chain(3), SSL_get_verify_result(3).

use std::{
    ffi::c_long,
    sync::{Arc, OnceLock},
};

use super::{ca_list::NameList, cert::Chain, lend::SslCell, sigalg_list, ssl::Ssl, types};
use crate::ossl::{
    ct::Sct,
    err,
    lib_ctx::LibCtx,
    stack::Stack,
    x509::X509Cert,
};
use crate::tls::config::Role;

/// Certificates as they came.
pub enum Come {
    /// Objects of the connection's own; the chain that the application has seen already.
    Shown { certs: Vec<X509Cert>, chain: Option<Chain> },
    /// Objects of the pool, for libcrypto alone; the application's are made of the DER.
    Hidden { der: Vec<Arc<[u8]>>, pooled: Vec<X509Cert> },
}

/// The peer's certificates, leaf first, and the application's objects of them, made when
/// first looked at.
struct Certs {
    der: Vec<Arc<[u8]>>,
    pooled: Vec<X509Cert>,
    own: Vec<OnceLock<Option<X509Cert>>>,
    chain: OnceLock<Option<Chain>>,
    /// Certificates that the chain leaves out: a server's has no leaf.
    skip: usize,
}

impl Certs {
    fn new(come: Come, skip: usize) -> Certs {
        match come {
            Come::Shown { certs, chain } => Certs {
                der: Vec::new(),
                pooled: Vec::new(),
                own: certs.into_iter().map(|cert| OnceLock::from(Some(cert))).collect(),
                chain: chain.map_or_else(OnceLock::new, |chain| OnceLock::from(Some(chain))),
                skip,
            },
            Come::Hidden { der, pooled } => {
                let own = der.iter().map(|_| OnceLock::new()).collect();
                Certs { der, pooled, own, chain: OnceLock::new(), skip }
            }
        }
    }

    fn own(&self, at: usize, lib_ctx: &LibCtx) -> Option<&X509Cert> {
        let make = || err::quietly(|| X509Cert::from_der_in(lib_ctx, self.der.get(at)?).ok());
        self.own.get(at)?.get_or_init(make).as_ref()
    }

    fn chain(&self, lib_ctx: &LibCtx) -> Option<&Chain> {
        let make = || {
            let certs: Option<Vec<_>> = (self.skip..self.own.len()).map(|at| self.own(at, lib_ctx).cloned()).collect();
            Stack::collect(certs?).ok().map(Arc::new)
        };
        self.chain.get_or_init(make).as_ref()
    }
}

/// SSL_get0_verified_chain(3).
struct Verified {
    chain: Chain,
    /// Whose objects are in `chain`.
    certs: Arc<Certs>,
    shown: OnceLock<Option<Chain>>,
}

impl Verified {
    /// With the application's objects in place of the pool's.
    fn shown(&self, lib_ctx: &LibCtx) -> Option<&Chain> {
        if self.certs.pooled.is_empty() {
            return Some(&self.chain);
        }
        let own = |cert: &X509Cert| match self.certs.pooled.iter().position(|pooled| pooled.as_ptr() == cert.as_ptr()) {
            Some(at) => self.certs.own(at, lib_ctx).cloned(),
            None => Some(cert.clone()),
        };
        let make = || {
            let certs: Option<Vec<_>> = self.chain.iter().map(|cert| own(&cert)).collect();
            Stack::collect(certs?).ok().map(Arc::new)
        };
        self.shown.get_or_init(make).as_ref()
    }
}

#[derive(Default)]
pub struct Peer {
    certs: Option<Arc<Certs>>,
    /// SSL_get0_peer_certificate(3) has one, once the peer is verified (or not to be).
    leaf_shown: bool,
    /// SSL_get_peer_cert_chain(3) has one.
    chain_shown: bool,
    /// `certs` are those of the resumed session; of one that is only offered so far.
    resumed: bool,
    offered: bool,
    /// The empty chain of a client that was asked for certificates and has none.
    refusal: Option<Chain>,
    /// `X509_V_*`: SSL_get_verify_result(3).
    pub verify_result: c_long,
    verified: Option<Verified>,
    /// SSL_get0_peer_CA_list(3): names in DER and as objects.
    pub ca_names: Option<(Vec<Vec<u8>>, NameList)>,
    /// SSL_get0_peer_scts(3), collected when first asked for.
    pub scts: Option<Stack<Sct>>,
    pub scts_parsed: bool,
    /// SSL_get_shared_sigalgs(3), as last computed.
    pub shared_sigalgs: Option<sigalg_list::Shared>,
}

impl Peer {
    /// Certificates have come and are about to be verified: a client's callbacks may
    /// look at the chain, but not yet at the leaf.
    pub fn arrived(&mut self, come: Come, role: Role) {
        self.forget();
        self.verified = None;
        self.certs = Some(Arc::new(Certs::new(come, usize::from(role == Role::Server))));
        self.chain_shown = role == Role::Client;
    }

    /// The chain as it was built.
    pub fn verified_as(&mut self, chain: Option<Chain>) {
        let certs = self.certs.clone();
        self.verified = chain.zip(certs).map(|(chain, certs)| Verified { chain, certs, shown: OnceLock::new() });
    }

    /// The peer may go on: its certificates are shown from now on.
    pub fn accepted(&mut self) {
        (self.leaf_shown, self.chain_shown) = (true, true);
    }

    /// A first handshake follows.
    pub fn forget(&mut self) {
        self.certs = None;
        self.refusal = None;
        (self.leaf_shown, self.chain_shown) = (false, false);
        (self.resumed, self.offered) = (false, false);
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
        let certs = self.peer.certs.as_ref().filter(|_| self.peer.leaf_shown)?;
        certs.own(0, &self.ctx.lib_ctx)
    }

    /// The same, if the application has its object already.
    fn made_leaf(&self) -> Option<&X509Cert> {
        let certs = self.peer.certs.as_ref().filter(|_| self.peer.leaf_shown)?;
        certs.own.first()?.get()?.as_ref()
    }

    /// What of leaf and chain the application has its objects of; else NULL.
    pub(super) fn made_peer(&self) -> (*mut types::X509, *mut types::stack_st_X509) {
        let chain = self.peer.certs.as_ref().filter(|_| self.peer.chain_shown).and_then(|certs| certs.chain.get()?.as_ref());
        (
            self.made_leaf().map_or(std::ptr::null_mut(), X509Cert::as_ptr),
            chain.map_or(std::ptr::null_mut(), |chain| chain.as_ptr()),
        )
    }

    fn peer_chain(&mut self) -> Option<&Chain> {
        self.look_into_session();
        match self.peer.chain_shown {
            true => self.shown_chain(),
            false => self.peer.refusal.as_ref(),
        }
    }

    /// The chain as C knows it, without a look into the session.
    pub fn shown_chain(&self) -> Option<&Chain> {
        self.peer.certs.as_ref().filter(|_| self.peer.chain_shown)?.chain(&self.ctx.lib_ctx)
    }

    /// SSL_get0_verified_chain(3).
    pub fn verified_chain(&self) -> Option<&Chain> {
        self.peer.verified.as_ref()?.shown(&self.ctx.lib_ctx)
    }

    /// A resumed handshake brings no certificates: the session has them. A client shows those
    /// of the session it offers until it knows what the server makes of it.
    fn look_into_session(&mut self) {
        let reused = self.conn.as_ref().is_some_and(|conn| conn.session_reused());
        let answered = self.conn.as_ref().is_some_and(|conn| conn.agreed_version().is_some());
        if self.peer.offered && answered {
            self.peer.offered = false;
            self.peer.forget();
        }
        if self.peer.resumed || self.peer.leaf_shown {
            return;
        }
        self.note_refusal();
        let offered = !answered && self.session.offered && self.role == Some(Role::Client);
        if !reused && !offered {
            return;
        }
        let Some(session) = &self.session.current else { return };
        let (der, leaf_alone) = session.read(|fields| (fields.peer_chain.clone(), fields.leaf_alone));
        if der.is_empty() {
            return;
        }
        let server = usize::from(self.role == Some(Role::Server));
        self.peer.certs = Some(Arc::new(Certs::new(Come::Hidden { der, pooled: Vec::new() }, server)));
        (self.peer.resumed, self.peer.offered) = (true, !reused);
        (self.peer.leaf_shown, self.peer.chain_shown) = (true, !leaf_alone);
    }

    /// A client that was asked for a certificate and sent none has an empty chain.
    fn note_refusal(&mut self) {
        let Some(conn) = self.conn.as_ref() else { return };
        let answered = conn.request_answered() && !conn.session_reused();
        if answered && self.peer.refusal.is_none() {
            self.peer.refusal = Stack::new().ok().map(Arc::new);
        }
    }
}

/// SSL_get0_peer_certificate(3).
pub fn certificate(cell: &SslCell) -> *mut types::X509 {
    cell.with(|ssl| ssl.peer_leaf().map_or(std::ptr::null_mut(), X509Cert::as_ptr))
}

/// SSL_get1_peer_certificate(3).
pub fn certificate_ref(cell: &SslCell) -> Option<X509Cert> {
    cell.see(|ssl| ssl.made_leaf().cloned()).or_else(|| cell.with(|ssl| ssl.peer_leaf().cloned()))
}

/// SSL_get_peer_cert_chain(3).
pub fn chain(cell: &SslCell) -> *mut types::stack_st_X509 {
    cell.with(|ssl| ssl.peer_chain().map_or(std::ptr::null_mut(), |chain| chain.as_ptr()))
}

/// SSL_get0_verified_chain(3).
pub fn verified_chain(cell: &SslCell) -> *mut types::stack_st_X509 {
    cell.with(|ssl| ssl.verified_chain().map_or(std::ptr::null_mut(), |chain| chain.as_ptr()))
}

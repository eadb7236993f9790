//! What can be asked of a connection.

use std::sync::Arc;

use super::Conn;
use crate::codec::ProtocolVersion;
use crate::crypto::secret::Secret;
use crate::tls::{
    ask::ExtContext,
    config::{ChainFacts, Config, OcspRequest, Role},
    error::Error,
    groups::Group,
    hs::{State, chain_check, cx::Pha, ext},
    session::SessionData,
    sigalgs::SignatureScheme,
    suites::Suite,
};

/// A ClientHello that is being processed.
#[derive(Debug, Clone, Copy)]
pub struct CurrentHello<'a> {
    /// Its body, that of an SSLv2-compatible one in the form of TLS.
    pub body: &'a [u8],
    /// The suites of an SSLv2-compatible one as they came: three bytes each.
    pub v2_specs: Option<&'a [u8]>,
}

impl Conn {
    pub fn role(&self) -> Role {
        self.cx.role
    }

    pub fn config(&self) -> &Arc<Config> {
        &self.cx.config
    }

    /// SSL_in_before(3): nothing was done yet.
    pub fn in_before(&self) -> bool {
        matches!(self.state, State::Before)
    }

    /// SSL_is_init_finished(3): keys are established and no handshake runs.
    pub fn is_established(&self) -> bool {
        matches!(self.state, State::Established)
    }

    /// The error that ended the connection.
    pub fn failure(&self) -> Option<&Error> {
        if let State::Failed(error) = &self.state { Some(error) } else { None }
    }

    /// The negotiated version (None before).
    pub fn agreed_version(&self) -> Option<ProtocolVersion> {
        self.cx.rules.map(|rules| rules.version)
    }

    /// The same, or that of a record which came in place of a hello.
    pub fn version(&self) -> Option<ProtocolVersion> {
        self.agreed_version().or(self.cx.flow.stray_version)
    }

    /// A server knows whether it resumes a session.
    pub fn session_sought(&self) -> bool {
        self.cx.neg.session_sought
    }

    pub fn is_tls13(&self) -> bool {
        self.cx.is_13()
    }

    /// SSL_client_version(3).
    pub fn client_version(&self) -> ProtocolVersion {
        self.cx.client_version
    }

    pub fn suite(&self) -> Option<&'static Suite> {
        self.cx.neg.suite
    }

    /// The suite keys were made for; that of a session which is resumed.
    pub fn current_suite(&self) -> Option<&'static Suite> {
        self.cx.neg.suite.filter(|_| self.cx.neg.suite_keyed || self.cx.resumed)
    }

    pub fn group(&self) -> Option<Group> {
        self.cx.neg.group
    }

    pub fn alpn(&self) -> Option<&[u8]> {
        self.cx.neg.alpn.as_deref()
    }

    pub fn npn(&self) -> Option<&[u8]> {
        self.cx.neg.npn.as_deref()
    }

    pub fn server_name(&self) -> Option<&[u8]> {
        self.cx.neg.server_name.as_deref()
    }

    pub fn server_name_acknowledged(&self) -> bool {
        self.cx.neg.server_name_ack
    }

    pub fn extended_master_secret(&self) -> bool {
        self.cx.neg.extended_master_secret
    }

    pub fn max_fragment_length(&self) -> u8 {
        self.cx.neg.max_fragment_length
    }

    pub fn srtp_profile(&self) -> Option<u16> {
        self.cx.neg.srtp_profile
    }

    /// The OCSP response sent or received.
    pub fn ocsp_response(&self) -> Option<&[u8]> {
        self.cx.neg.ocsp_response.as_deref()
    }

    /// Server: what the client's status_request said.
    pub fn peer_ocsp_request(&self) -> Option<&OcspRequest> {
        self.cx.peer.ocsp_request.as_ref()
    }

    /// The SCT list received by extension.
    pub fn scts(&self) -> Option<&[u8]> {
        self.cx.neg.scts.as_deref()
    }

    pub fn own_sigalg(&self) -> Option<SignatureScheme> {
        self.cx.neg.own_sigalg
    }

    pub fn peer_sigalg(&self) -> Option<SignatureScheme> {
        self.cx.neg.peer_sigalg
    }

    /// Credential slot used in this handshake.
    pub fn own_slot(&self) -> Option<usize> {
        self.cx.neg.own_slot
    }

    pub fn client_random(&self) -> &[u8; 32] {
        &self.cx.client_random
    }

    pub fn server_random(&self) -> &[u8; 32] {
        &self.cx.server_random
    }

    /// Leaf first, DER.
    pub fn peer_chain(&self) -> &[Arc<[u8]>] {
        &self.cx.peer.chain
    }

    pub fn peer_ca_names(&self) -> &[Vec<u8>] {
        &self.cx.peer.ca_names
    }

    /// The peer sent certificate_authorities, maybe an empty one.
    pub fn peer_sent_ca_names(&self) -> bool {
        self.cx.peer.ca_names_seen
    }

    pub fn peer_sigalgs(&self) -> &Arc<[SignatureScheme]> {
        &self.cx.peer.sigalgs
    }

    pub fn peer_sigalgs_cert(&self) -> &[SignatureScheme] {
        &self.cx.peer.sigalgs_cert
    }

    pub fn peer_groups(&self) -> &[Group] {
        &self.cx.peer.groups
    }

    pub fn peer_point_formats(&self) -> Option<&[u8]> {
        self.cx.peer.point_formats.as_deref()
    }

    pub fn peer_suites(&self) -> &[u16] {
        &self.cx.peer.suites
    }

    pub fn peer_cert_types(&self) -> &[u8] {
        &self.cx.peer.cert_types
    }

    pub fn peer_srtp_profiles(&self) -> &[u16] {
        &self.cx.peer.srtp_profiles
    }

    /// Our own temporary key: group (0: finite-field DH) and public bytes. A client's is that
    /// of its hello, whatever was agreed on after.
    pub fn own_tmp_key(&self) -> Option<(u16, &[u8])> {
        let offered = self.cx.hello.shares.first().map(|(group, share)| (group.0, share.public()));
        self.cx.neg.own_tmp_key.as_ref().map(|(group, key)| (*group, key.as_slice())).or(offered)
    }

    /// Prime and generator of the peer's temporary key, when it is finite-field DH.
    pub fn peer_tmp_field(&self) -> Option<(&[u8], &[u8])> {
        self.cx.peer.tmp_field.as_ref().map(|(p, g)| (p.as_slice(), g.as_slice()))
    }

    /// Temporary key of the peer: group (0: finite-field DH) and public bytes.
    pub fn peer_tmp_key(&self) -> Option<(u16, &[u8])> {
        // A server of TLS 1.2 does not keep the client's.
        let kept = self.cx.is_client() || self.cx.is_13();
        self.cx.peer.tmp_key.as_ref().filter(|_| kept).map(|(group, key)| (*group, key.as_slice()))
    }

    /// Server: the body of the last ClientHello.
    pub fn client_hello(&self) -> &[u8] {
        &self.cx.peer.client_hello
    }

    /// Server: the ClientHello while it is processed, for the client_hello callback's getters.
    pub fn current_hello(&self) -> Option<CurrentHello<'_>> {
        match &self.state {
            State::ServerStart(state) if state.has_hello() => {}
            _ => return None,
        }
        let v2_specs = self.cx.peer.client_hello_v2.then_some(self.cx.peer.v2_specs.as_slice());
        Some(CurrentHello { body: &self.cx.peer.client_hello, v2_specs })
    }

    /// Which custom extensions (places in the configuration's list) may be added to the
    /// message `context`.
    pub fn custom_to_add(&self, context: ExtContext) -> Vec<usize> {
        ext::custom_to_add(&self.cx, context)
    }

    /// The entry of our Certificate that custom extensions are asked for.
    pub fn entry_certificate(&self) -> Option<Arc<[u8]>> {
        self.cx.hello.entry.clone()
    }

    /// Server: a change_cipher_spec came where the ClientHello should.
    pub fn skipped_ccs(&self) -> bool {
        self.cx.flow.ccs_count > 0 && matches!(self.state, State::ServerStart(_)) && self.cx.rules.is_none()
    }

    /// SSL_get_finished(3): what we sent last.
    pub fn finished(&self) -> &[u8] {
        &self.cx.flow.finished
    }

    /// SSL_get_peer_finished(3).
    pub fn peer_finished(&self) -> &[u8] {
        &self.cx.flow.peer_finished
    }

    /// The session in use.
    pub fn session(&self) -> Option<&Arc<SessionData>> {
        self.cx.session.as_ref()
    }

    pub fn session_reused(&self) -> bool {
        self.cx.resumed
    }

    pub fn master_secret(&self) -> Option<&Secret> {
        self.cx.master.as_ref()
    }

    pub fn secure_renegotiation(&self) -> bool {
        self.cx.reneg.secure
    }

    pub fn renegotiations(&self) -> u32 {
        self.cx.reneg.count
    }

    pub fn renegotiation_active(&self) -> bool {
        self.cx.reneg.active
    }

    /// The number of the last warning alert; 0, close_notify, when there was none.
    pub fn last_warning(&self) -> u8 {
        self.cx.flow.last_warning
    }

    /// The header of a record was looked at, and its body has not all come.
    pub fn awaits_body(&self) -> bool {
        self.cx.reader.awaits_body()
    }

    pub fn close_received(&self) -> bool {
        self.cx.flow.close_received
    }

    pub fn close_sent(&self) -> bool {
        self.cx.flow.close_sent
    }

    /// What ended the connection came up in reading a record, not in what a message said.
    pub fn reading_failed(&self) -> bool {
        self.cx.flow.reading_failed
    }

    pub fn fatal_received(&self) -> bool {
        self.cx.flow.fatal_received
    }

    /// A certificate was requested of us.
    pub fn cert_requested(&self) -> bool {
        self.cx.neg.cert_requested
    }

    /// 0-RTT was offered; was accepted.
    pub fn early_data(&self) -> (bool, bool) {
        (self.cx.early.offered, self.cx.early.accepted)
    }

    /// SSL_check_chain(3): what this chain would be worth to the peer, under these `SSL_CERT_FLAG_*`.
    pub fn check_chain(&self, facts: &ChainFacts, flags: u32) -> u32 {
        match self.version() {
            Some(_) => chain_check::bits(&self.cx, facts, flags),
            None => Self::check_chain_before_hello(facts, flags),
        }
    }

    /// The same before the peer has said a word.
    pub fn check_chain_before_hello(facts: &ChainFacts, flags: u32) -> u32 {
        chain_check::before_hello(facts, flags)
    }

    /// Post-handshake authentication is going on or was agreed on.
    pub fn post_handshake_auth(&self) -> bool {
        self.cx.tls13.pha != Pha::None
    }

    /// SSL_export_keying_material(3): RFC 8446 section 7.5, RFC 5705.
    pub fn export(&self, label: &[u8], context: Option<&[u8]>, out: &mut [u8]) -> Result<(), Error> {
        if self.cx.is_13() {
            crate::tls::hs::post13::export(&self.cx, label, context, out)
        } else {
            crate::tls::hs::reneg::export12(&self.cx, label, context, out)
        }
    }

    /// Server: so many of the client's wishes to renegotiate were refused.
    pub fn renegotiations_refused(&self) -> u32 {
        self.cx.reneg.refused
    }

    /// Server: a CertificateRequest went out and was answered.
    pub fn request_answered(&self) -> bool {
        self.cx.reneg.requests_sent > 0 && self.is_established() && !(self.is_tls13() && self.cx.neg.cert_requested)
    }

    /// TLS 1.3: the exporter secret is there.
    pub fn has_exporter(&self) -> bool {
        self.cx.secrets.exporter.is_some()
    }

    /// Server: early data may still come.
    pub fn early_data_open(&self) -> bool {
        self.cx.early.open
    }

    /// SSL_export_keying_material_early(3).
    pub fn export_early(&self, label: &[u8], context: &[u8], out: &mut [u8]) -> Result<(), Error> {
        crate::tls::hs::post13::export_early(&self.cx, label, context, out)
    }
}

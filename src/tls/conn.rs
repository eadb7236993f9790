//! One connection: the public face of the core.
//!
//! Four kinds of method: getters; `put_*`/`answer` (transport bytes, answers); commands
//! (what the application wants); and the steps `handshake` and `read`, which make
//! one transition each and say what is needed next.

use std::sync::Arc;

use super::{
    ask::{Ask, Reply}, config::{Config, OcspRequest, Role}, error::Error, groups::Group, notice::Notice, session::SessionData,
    sigalgs::SignatureScheme, state::HandshakeState, suites::Suite,
};
use crate::codec::{AlertDescription, AlertLevel, ProtocolVersion};
use crate::crypto::secret::Secret;

/// What `Conn::handshake` needs next.
#[derive(Debug)]
pub enum Step {
    /// A transition was made: deliver notices, call again.
    Continue,
    /// At least `Conn::needed` more bytes from the transport (after all output is flushed).
    NeedInput,
    /// Send `Conn::output` before going on.
    Flush,
    /// Answer this, then call again. Stays the same until answered.
    Ask(Ask),
    /// The handshake is complete (or none is in progress).
    Done,
    /// Early data may be written (client) or read (server) now: the application wanted
    /// it (`Conn::want_early_data`). Withdraw the wish to go on.
    EarlyData,
    /// Application data has arrived in the middle of a renegotiation: `Conn::read` gives it.
    ApplicationData,
    /// close_notify has arrived in the middle of the handshake.
    Closed,
}

/// What `Conn::read` came to.
#[derive(Debug, PartialEq, Eq)]
pub enum ReadStep {
    /// So many bytes of application data were copied out.
    Data(usize),
    /// At least `Conn::needed` more bytes from the transport.
    NeedInput,
    /// A record without application data was processed (SSL_MODE_AUTO_RETRY decides
    /// whether the read goes on).
    NonApplication,
    /// A handshake is in progress or has begun (renegotiation, post-handshake message):
    /// run it.
    Handshake,
    /// close_notify was received.
    Closed,
}

/// Sealed bytes that may wait before `Conn::write` takes no more plaintext.
const OUTPUT_LIMIT: usize = 64 * 1024;

/// One TLS connection.
pub struct Conn {}

impl Conn {
    /// A connection that has not begun.
    pub fn new(role: Role, config: Arc<Config>) -> Conn {
        unreachable!("placeholder until the core lands")
    }

    /// The settings were changed.
    pub fn set_config(&mut self, config: Arc<Config>) {
        unreachable!("placeholder until the core lands")
    }

    /// The clock: seconds since the epoch and milliseconds of the second.
    pub fn set_now(&mut self, secs: u64, millis: u32) {
        unreachable!("placeholder until the core lands")
    }

    /// How many more transport bytes the current record needs at least.
    pub fn needed(&self) -> usize {
        unreachable!("placeholder until the core lands")
    }

    /// Room for at least `min` transport bytes; give it back by `put_input`. No borrow
    /// is alive while the transport fills it (law 2).
    pub fn take_input(&mut self, min: usize) -> Vec<u8> {
        unreachable!("placeholder until the core lands")
    }

    /// Returns the buffer of `take_input` with `n` bytes read into its front.
    pub fn put_input(&mut self, buf: Vec<u8>, n: usize) {
        unreachable!("placeholder until the core lands")
    }

    /// Sealed bytes that wait to be sent.
    pub fn output_pending(&self) -> usize {
        unreachable!("placeholder until the core lands")
    }

    /// Takes the waiting bytes out; give the buffer back by `put_output`.
    pub fn take_output(&mut self) -> Vec<u8> {
        unreachable!("placeholder until the core lands")
    }

    /// Returns the buffer of `take_output`, of which `sent` bytes went out.
    pub fn put_output(&mut self, buf: Vec<u8>, sent: usize) {
        unreachable!("placeholder until the core lands")
    }

    /// The answer to the open question.
    pub fn answer(&mut self, reply: Reply) {
        unreachable!("placeholder until the core lands")
    }

    /// Buffers are given back where they are empty (SSL_MODE_RELEASE_BUFFERS).
    pub fn release_buffers(&mut self) {
        unreachable!("placeholder until the core lands")
    }

    /// One transition of the handshake. On an error the alert is already in the output.
    pub fn handshake(&mut self) -> Result<Step, Error> {
        unreachable!("placeholder until the core lands")
    }

    /// One step of reading application data into `buf`; `peek` leaves it where it is.
    pub fn read(&mut self, buf: &mut [u8], peek: bool) -> Result<ReadStep, Error> {
        unreachable!("placeholder until the core lands")
    }

    /// Decrypted application data that waits (SSL_pending(3)).
    pub fn pending(&self) -> usize {
        unreachable!("placeholder until the core lands")
    }

    /// Any received byte waits, processed or not (SSL_has_pending(3)).
    pub fn has_pending(&self) -> bool {
        unreachable!("placeholder until the core lands")
    }

    /// Seals application data until the output limit is reached; gives how much of
    /// `data` was taken. Nothing of the plaintext is kept.
    pub fn write(&mut self, data: &[u8]) -> Result<usize, Error> {
        unreachable!("placeholder until the core lands")
    }

    /// Fails the connection for the application's or the driver's reason.
    pub fn fail(&mut self, alert: Option<AlertDescription>, reason: u32) -> Error {
        unreachable!("placeholder until the core lands")
    }

    /// Renegotiates with TLS 1.2 or below (SSL_renegotiate(3)): the client by its
    /// hello, the server by a HelloRequest at the next `handshake`.
    pub fn renegotiate(&mut self, abbreviated: bool) -> Result<(), Error> {
        unreachable!("placeholder until the core lands")
    }

    /// Writes a KeyUpdate at the next `handshake` (SSL_key_update(3)).
    pub fn key_update(&mut self, request_peer: bool) {
        unreachable!("placeholder until the core lands")
    }

    /// A KeyUpdate waits to be written: what it will ask of the peer.
    pub fn key_update_pending(&self) -> Option<bool> {
        unreachable!("placeholder until the core lands")
    }

    /// Puts close_notify into the output.
    pub fn close_notify(&mut self) -> Result<(), Error> {
        unreachable!("placeholder until the core lands")
    }

    /// Puts an alert into the output.
    pub fn send_alert(&mut self, level: AlertLevel, description: AlertDescription) -> Result<(), Error> {
        unreachable!("placeholder until the core lands")
    }

    /// Server: asks for the client's certificate at the next `handshake`
    /// (SSL_verify_client_post_handshake(3)). The reason when it may not.
    pub fn request_client_auth(&mut self) -> Result<(), u32> {
        unreachable!("placeholder until the core lands")
    }

    /// Server: a session ticket at the next `handshake` or write (SSL_new_session_ticket(3)).
    pub fn send_session_ticket(&mut self) {
        unreachable!("placeholder until the core lands")
    }

    /// 0-RTT: the handshake stops at `Step::EarlyData` while the wish stands.
    pub fn want_early_data(&mut self, wanted: bool) {
        unreachable!("placeholder until the core lands")
    }

    /// Client: seals early data while `Step::EarlyData` stands.
    pub fn write_early_data(&mut self, data: &[u8]) -> Result<usize, Error> {
        unreachable!("placeholder until the core lands")
    }

    /// Server: one step of reading early data. `Handshake`: the client's early data has
    /// ended (or there is none); go on with `handshake`.
    pub fn read_early_data(&mut self, buf: &mut [u8]) -> Result<ReadStep, Error> {
        unreachable!("placeholder until the core lands")
    }

    /// The next thing the application may watch.
    pub fn pop_notice(&mut self) -> Option<Notice> {
        unreachable!("placeholder until the core lands")
    }

    /// The visible handshake state (SSL_get_state(3)).
    pub fn state(&self) -> HandshakeState {
        unreachable!("placeholder until the core lands")
    }

    pub fn role(&self) -> Role {
        unreachable!("placeholder until the core lands")
    }

    pub fn config(&self) -> &Arc<Config> {
        unreachable!("placeholder until the core lands")
    }

    /// SSL_in_before(3): nothing was done yet.
    pub fn in_before(&self) -> bool {
        unreachable!("placeholder until the core lands")
    }

    /// SSL_is_init_finished(3): keys are established and no handshake runs.
    pub fn is_established(&self) -> bool {
        unreachable!("placeholder until the core lands")
    }

    /// The error that ended the connection.
    pub fn failure(&self) -> Option<&Error> {
        unreachable!("placeholder until the core lands")
    }

    /// The negotiated version (None before).
    pub fn version(&self) -> Option<ProtocolVersion> {
        unreachable!("placeholder until the core lands")
    }

    pub fn is_tls13(&self) -> bool {
        unreachable!("placeholder until the core lands")
    }

    /// SSL_client_version(3).
    pub fn client_version(&self) -> ProtocolVersion {
        unreachable!("placeholder until the core lands")
    }

    pub fn suite(&self) -> Option<&'static Suite> {
        unreachable!("placeholder until the core lands")
    }

    pub fn group(&self) -> Option<Group> {
        unreachable!("placeholder until the core lands")
    }

    pub fn alpn(&self) -> Option<&[u8]> {
        unreachable!("placeholder until the core lands")
    }

    pub fn npn(&self) -> Option<&[u8]> {
        unreachable!("placeholder until the core lands")
    }

    pub fn server_name(&self) -> Option<&[u8]> {
        unreachable!("placeholder until the core lands")
    }

    pub fn server_name_acknowledged(&self) -> bool {
        unreachable!("placeholder until the core lands")
    }

    pub fn extended_master_secret(&self) -> bool {
        unreachable!("placeholder until the core lands")
    }

    pub fn max_fragment_length(&self) -> u8 {
        unreachable!("placeholder until the core lands")
    }

    pub fn srtp_profile(&self) -> Option<u16> {
        unreachable!("placeholder until the core lands")
    }

    /// The OCSP response sent or received.
    pub fn ocsp_response(&self) -> Option<&[u8]> {
        unreachable!("placeholder until the core lands")
    }

    /// Server: what the client's status_request said.
    pub fn peer_ocsp_request(&self) -> Option<&OcspRequest> {
        unreachable!("placeholder until the core lands")
    }

    /// The SCT list received by extension.
    pub fn scts(&self) -> Option<&[u8]> {
        unreachable!("placeholder until the core lands")
    }

    pub fn own_sigalg(&self) -> Option<SignatureScheme> {
        unreachable!("placeholder until the core lands")
    }

    pub fn peer_sigalg(&self) -> Option<SignatureScheme> {
        unreachable!("placeholder until the core lands")
    }

    /// Credential slot used in this handshake.
    pub fn own_slot(&self) -> Option<usize> {
        unreachable!("placeholder until the core lands")
    }

    pub fn client_random(&self) -> &[u8; 32] {
        unreachable!("placeholder until the core lands")
    }

    pub fn server_random(&self) -> &[u8; 32] {
        unreachable!("placeholder until the core lands")
    }

    /// Leaf first, DER.
    pub fn peer_chain(&self) -> &[Arc<[u8]>] {
        unreachable!("placeholder until the core lands")
    }

    pub fn peer_ca_names(&self) -> &[Vec<u8>] {
        unreachable!("placeholder until the core lands")
    }

    pub fn peer_sigalgs(&self) -> &[SignatureScheme] {
        unreachable!("placeholder until the core lands")
    }

    pub fn peer_sigalgs_cert(&self) -> &[SignatureScheme] {
        unreachable!("placeholder until the core lands")
    }

    pub fn peer_groups(&self) -> &[Group] {
        unreachable!("placeholder until the core lands")
    }

    pub fn peer_point_formats(&self) -> Option<&[u8]> {
        unreachable!("placeholder until the core lands")
    }

    pub fn peer_suites(&self) -> &[u16] {
        unreachable!("placeholder until the core lands")
    }

    pub fn peer_compression(&self) -> &[u8] {
        unreachable!("placeholder until the core lands")
    }

    pub fn peer_cert_types(&self) -> &[u8] {
        unreachable!("placeholder until the core lands")
    }

    pub fn peer_srtp_profiles(&self) -> &[u16] {
        unreachable!("placeholder until the core lands")
    }

    /// Temporary key of the peer: group (0: finite-field DH) and public bytes.
    pub fn peer_tmp_key(&self) -> Option<(u16, &[u8])> {
        unreachable!("placeholder until the core lands")
    }

    /// Server: the body of the ClientHello, for the client_hello callback's getters.
    pub fn client_hello(&self) -> &[u8] {
        unreachable!("placeholder until the core lands")
    }

    /// SSL_get_finished(3): what we sent last.
    pub fn finished(&self) -> &[u8] {
        unreachable!("placeholder until the core lands")
    }

    /// SSL_get_peer_finished(3).
    pub fn peer_finished(&self) -> &[u8] {
        unreachable!("placeholder until the core lands")
    }

    /// The session in use.
    pub fn session(&self) -> Option<&Arc<SessionData>> {
        unreachable!("placeholder until the core lands")
    }

    pub fn session_reused(&self) -> bool {
        unreachable!("placeholder until the core lands")
    }

    pub fn master_secret(&self) -> Option<&Secret> {
        unreachable!("placeholder until the core lands")
    }

    pub fn secure_renegotiation(&self) -> bool {
        unreachable!("placeholder until the core lands")
    }

    pub fn renegotiations(&self) -> u32 {
        unreachable!("placeholder until the core lands")
    }

    pub fn renegotiation_active(&self) -> bool {
        unreachable!("placeholder until the core lands")
    }

    pub fn close_received(&self) -> bool {
        unreachable!("placeholder until the core lands")
    }

    pub fn close_sent(&self) -> bool {
        unreachable!("placeholder until the core lands")
    }

    pub fn fatal_received(&self) -> bool {
        unreachable!("placeholder until the core lands")
    }

    /// A certificate was requested of us.
    pub fn cert_requested(&self) -> bool {
        unreachable!("placeholder until the core lands")
    }

    /// 0-RTT was offered; was accepted.
    pub fn early_data(&self) -> (bool, bool) {
        unreachable!("placeholder until the core lands")
    }

    /// Post-handshake authentication is going on or was agreed on.
    pub fn post_handshake_auth(&self) -> bool {
        unreachable!("placeholder until the core lands")
    }

    /// SSL_export_keying_material(3): RFC 8446 section 7.5, RFC 5705.
    pub fn export(&self, label: &[u8], context: Option<&[u8]>, out: &mut [u8]) -> Result<(), Error> {
        unreachable!("placeholder until the core lands")
    }

    /// SSL_export_keying_material_early(3).
    pub fn export_early(&self, label: &[u8], context: &[u8], out: &mut [u8]) -> Result<(), Error> {
        unreachable!("placeholder until the core lands")
    }

    /// Something waits for `pop_notice`.
    pub fn has_notices(&self) -> bool {
        unreachable!("placeholder until the core lands")
    }

    /// Largest plaintext of one record as it stands, bytes.
    pub fn max_fragment(&self) -> usize {
        unreachable!("placeholder until the core lands")
    }
}

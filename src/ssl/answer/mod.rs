//! Answers to the core's questions: callbacks, libcrypto, the session cache.

pub mod certs;
pub mod names;
pub mod sessions;

use super::{async_job, io::Want, lend::SslCell};
use crate::codec::AlertDescription;
use crate::tls::ask::{Answer, Ask};

/// What came of a question.
pub enum Outcome {
    Answer(Answer),
    /// The application wants to be asked again: SSL_ERROR_WANT_X509_LOOKUP and its like.
    Later(Want),
}

impl Outcome {
    pub const PROCEED: Outcome = Outcome::Answer(Answer::Proceed);

    /// The connection fails with `alert`; `reason` 0: the queue is filled already.
    pub fn refuse(alert: AlertDescription, reason: u32) -> Outcome {
        Outcome::Answer(Answer::Refuse { alert: Some(alert), reason })
    }
}

/// Finds the answer, in a job where SSL_MODE_ASYNC wants that; calls C with nothing borrowed.
pub fn answer(cell: &SslCell, ask: &Ask) -> Outcome {
    async_job::answer(cell, ask).unwrap_or_else(|| find(cell, ask))
}

/// Finds the answer here.
pub(super) fn find(cell: &SslCell, ask: &Ask) -> Outcome {
    match ask {
        Ask::ClientHello => names::client_hello(cell),
        Ask::ServerName { name, resumed } => names::server_name(cell, name.as_deref(), *resumed),
        Ask::AlpnSelect { offered } => names::alpn_select(cell, offered),
        Ask::NpnAdvertise => names::npn_advertise(cell),
        Ask::NpnSelect { offered } => names::npn_select(cell, offered),
        Ask::AllowEarlyData => sessions::allow_early_data(cell),
        Ask::Security { op, bits, nid, what } => names::security(cell, *op, *bits, *nid, what),
        Ask::CookieGenerate => names::cookie_generate(cell),
        Ask::CookieVerify { cookie } => names::cookie_verify(cell, cookie),
        Ask::HelloCookie => names::hello_cookie(cell),
        Ask::HelloCookieVerify { cookie } => names::hello_cookie_verify(cell, cookie),
        Ask::CustomExtAdd { context, cert_index } => names::custom_ext_add(cell, *context, *cert_index),
        Ask::CustomExtParse { context, ext_type, data, cert_index } => names::custom_ext_parse(cell, *context, *ext_type, data, *cert_index),
        Ask::RecordPadding { content_type, len } => names::record_padding(cell, *content_type, *len),
        Ask::Resume { session_id, ticket } => sessions::resume(cell, session_id, ticket.as_deref()),
        Ask::PskIdentity { identity, .. } => sessions::psk_identity(cell, identity),
        Ask::SessionChosen { external } => sessions::session_chosen(cell, *external),
        Ask::TicketExt { data } => sessions::ticket_ext(cell, data),
        Ask::SessionSecret => sessions::session_secret(cell),
        Ask::SecretSession(session) => sessions::secret_session(cell, session),
        Ask::NotResumable => sessions::not_resumable(cell),
        Ask::SessionId => sessions::session_id(cell),
        Ask::SessionEstablished(session) => sessions::session_established(cell, session),
        Ask::NewTicket(session) => sessions::new_ticket(cell, session),
        Ask::TicketReceived(session) => sessions::ticket_received(cell, session),
        Ask::PskServer { identity } => sessions::psk_server(cell, identity),
        Ask::PskClient { hint } => sessions::psk_client(cell, hint.as_deref()),
        Ask::PskUseSession { hash } => sessions::psk_use_session(cell, *hash),
        Ask::SrpServer { user } => sessions::srp_server(cell, user),
        Ask::SrpPremaster { params } => sessions::srp_premaster(cell, params),
        Ask::SrpUser => sessions::srp_user(cell),
        Ask::SrpClient { n, g, salt, b } => sessions::srp_client(cell, n, g, salt, b),
        Ask::CertCallback => certs::cert_callback(cell),
        Ask::ClientCert => certs::client_cert(cell),
        Ask::OwnChain { slot } => certs::own_chain(cell, *slot),
        Ask::Sign { slot, scheme, message, tls10 } => certs::sign(cell, *slot, *scheme, message, *tls10),
        Ask::VerifyPeer => certs::verify_peer(cell),
        Ask::OcspResponse => certs::ocsp_response(cell),
        Ask::OcspCheck => certs::ocsp_check(cell),
        Ask::DhParams { suite } => certs::dh_params(cell, suite),
        Ask::RsaPremaster { slot, client_version, negotiated, ciphertext } => certs::rsa_premaster(cell, *slot, *client_version, *negotiated, ciphertext),
    }
}

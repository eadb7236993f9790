//! The table: where each extension may stand, and the order in which they are sent.

use super::{Sent, algorithms, early, key_share, legacy, names, psk, sizes, status, versions};
use crate::codec::ExtensionType as T;
use crate::tls::{ask::ExtContext, error::Error, hs::Cx, options::ext::*};

/// One extension.
pub(super) struct Row {
    pub typ: T,
    /// `SSL_EXT_*`: messages and limits.
    pub contexts: ExtContext,
    /// Appends the body, or says that it is not sent.
    pub send: fn(&mut Cx, ExtContext, &mut Vec<u8>) -> Sent,
    pub receive: fn(&mut Cx, ExtContext, &[u8]) -> Result<(), Error>,
}

impl Row {
    /// Limits of version, sending. What is for DTLS alone goes out over TLS as well, where
    /// it was set up, and is refused by the server, as the reference has it.
    pub fn may_send(&self, cx: &Cx, context: ExtContext) -> bool {
        if context & CLIENT_HELLO == 0 {
            return true;
        }
        let versions = cx.config.versions;
        let newest13 = versions.newest().is_some_and(|rules| rules.family == crate::tls::version::Family::Hs13);
        // A renegotiation goes on with the version it has.
        !(self.contexts & TLS1_3_ONLY != 0 && (!newest13 || cx.reneg.active))
    }

    /// Limits of version and resumption, receiving.
    pub fn is_relevant(&self, cx: &Cx, context: ExtContext) -> bool {
        relevant(self.contexts, cx, context)
    }
}

/// The limits that keep an extension away from this connection's transport.
pub(super) fn elsewhere(cx: &Cx) -> ExtContext {
    if cx.datagrams.is_some() { TLS_ONLY | TLS_IMPLEMENTATION_ONLY } else { DTLS_ONLY }
}

/// Limits of version, transport and resumption on an extension of `contexts`.
pub(super) fn relevant(contexts: ExtContext, cx: &Cx, context: ExtContext) -> bool {
    let tls13 = cx.is_13() || context & (TLS1_3_HELLO_RETRY_REQUEST | TLS1_3_CERTIFICATE_REQUEST) != 0;
    !(contexts & elsewhere(cx) != 0
        || tls13 && contexts & TLS1_2_AND_BELOW_ONLY != 0
        || !tls13 && contexts & TLS1_3_ONLY != 0 && context & CLIENT_HELLO == 0
        || cx.role == crate::tls::config::Role::Server && !tls13 && contexts & TLS1_3_ONLY != 0
        || cx.resumed && contexts & IGNORE_ON_RESUMPTION != 0)
}

const CH: ExtContext = CLIENT_HELLO;
const SH12: ExtContext = TLS1_2_SERVER_HELLO;
const SH13: ExtContext = TLS1_3_SERVER_HELLO;
const EE: ExtContext = TLS1_3_ENCRYPTED_EXTENSIONS;
const HRR: ExtContext = TLS1_3_HELLO_RETRY_REQUEST;
const CERT: ExtContext = TLS1_3_CERTIFICATE;
const CR: ExtContext = TLS1_3_CERTIFICATE_REQUEST;
const NST: ExtContext = TLS1_3_NEW_SESSION_TICKET;
const OLD: ExtContext = TLS1_2_AND_BELOW_ONLY;
const NEW: ExtContext = TLS1_3_ONLY;

macro_rules! rows {
    ($($typ:ident $contexts:expr, $module:ident :: $send:ident / $receive:ident;)*) => {
        &[$(Row { typ: T::$typ, contexts: $contexts, send: $module::$send, receive: $module::$receive },)*]
    };
}

/// In the order the reference sends them.
pub(super) static TABLE: &[Row] = rows! {
    RENEGOTIATION_INFO CH | SH12 | SSL3_ALLOWED | OLD, legacy::send_renegotiation / receive_renegotiation;
    SERVER_NAME CH | SH12 | EE, names::send_server_name / receive_server_name;
    MAX_FRAGMENT_LENGTH CH | SH12 | EE, sizes::send_max_fragment / receive_max_fragment;
    RECORD_SIZE_LIMIT CH | SH12 | EE, sizes::send_record_size / receive_record_size;
    SRP CH | OLD, names::send_srp / receive_srp;
    EC_POINT_FORMATS CH | SH12 | OLD, algorithms::send_point_formats / receive_point_formats;
    SUPPORTED_GROUPS CH | EE | SH12, algorithms::send_groups / receive_groups;
    SESSION_TICKET CH | SH12 | OLD, legacy::send_session_ticket / receive_session_ticket;
    STATUS_REQUEST CH | SH12 | CERT | CR, status::send_status / receive_status;
    NEXT_PROTOCOL_NEGOTIATION CH | SH12 | OLD, names::send_npn / receive_npn;
    APPLICATION_LAYER_PROTOCOL_NEGOTIATION CH | SH12 | EE, names::send_alpn / receive_alpn;
    USE_SRTP CH | SH12 | EE | DTLS_ONLY, names::send_srtp / receive_srtp;
    ENCRYPT_THEN_MAC CH | SH12 | OLD, legacy::send_encrypt_then_mac / receive_encrypt_then_mac;
    SIGNED_CERTIFICATE_TIMESTAMP CH | SH12 | CERT | CR, status::send_sct / receive_sct;
    EXTENDED_MASTER_SECRET CH | SH12 | OLD, legacy::send_extended_master / receive_extended_master;
    SIGNATURE_ALGORITHMS_CERT CH | CR, algorithms::send_sigalgs_cert / receive_sigalgs_cert;
    POST_HANDSHAKE_AUTH CH | NEW, versions::send_pha / receive_pha;
    SIGNATURE_ALGORITHMS CH | CR, algorithms::send_sigalgs / receive_sigalgs;
    SUPPORTED_VERSIONS CH | SH13 | HRR, versions::send_versions / receive_versions;
    PSK_KEY_EXCHANGE_MODES CH | NEW, versions::send_psk_modes / receive_psk_modes;
    KEY_SHARE CH | SH13 | HRR | NEW, key_share::send / receive;
    COOKIE CH | HRR | NEW, versions::send_cookie / receive_cookie;
    CRYPTOPRO_BUG CH | SH12 | OLD, legacy::send_cryptopro / receive_cryptopro;
    EARLY_DATA CH | EE | NST | NEW, early::send / receive;
    CERTIFICATE_AUTHORITIES CH | CR | NEW, names::send_authorities / receive_authorities;
    PADDING CH, sizes::send_padding / receive_padding;
    PRE_SHARED_KEY CH | SH13 | NEW, psk::send / receive;
};

//! Open code points: any number is a value, the known ones have names.

use std::fmt;

macro_rules! code_points {
    ($(#[$doc:meta])* $name:ident($int:ty) { $($konst:ident = $value:literal $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name(pub $int);

        impl $name {
            $(pub const $konst: $name = $name($value);)*

            /// The name in the registry, of those we know.
            pub fn name(self) -> Option<&'static str> {
                match self.0 {
                    $($value => Some($text),)*
                    _ => None,
                }
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self.name() {
                    Some(name) => f.write_str(name),
                    None => write!(f, concat!(stringify!($name), "({:#x})"), self.0),
                }
            }
        }
    };
}

code_points! {
    /// Record content types (RFC 8446 section 5.1; heartbeat RFC 6520).
    ContentType(u8) {
        INVALID = 0 "invalid",
        CHANGE_CIPHER_SPEC = 20 "change_cipher_spec",
        ALERT = 21 "alert",
        HANDSHAKE = 22 "handshake",
        APPLICATION_DATA = 23 "application_data",
        HEARTBEAT = 24 "heartbeat",
    }
}

code_points! {
    /// Handshake message types (RFC 8446 section 4, RFC 5246 section 7.4).
    HandshakeType(u8) {
        HELLO_REQUEST = 0 "hello_request",
        CLIENT_HELLO = 1 "client_hello",
        SERVER_HELLO = 2 "server_hello",
        HELLO_VERIFY_REQUEST = 3 "hello_verify_request",
        NEW_SESSION_TICKET = 4 "new_session_ticket",
        END_OF_EARLY_DATA = 5 "end_of_early_data",
        ENCRYPTED_EXTENSIONS = 8 "encrypted_extensions",
        CERTIFICATE = 11 "certificate",
        SERVER_KEY_EXCHANGE = 12 "server_key_exchange",
        CERTIFICATE_REQUEST = 13 "certificate_request",
        SERVER_HELLO_DONE = 14 "server_hello_done",
        CERTIFICATE_VERIFY = 15 "certificate_verify",
        CLIENT_KEY_EXCHANGE = 16 "client_key_exchange",
        FINISHED = 20 "finished",
        CERTIFICATE_URL = 21 "certificate_url",
        CERTIFICATE_STATUS = 22 "certificate_status",
        SUPPLEMENTAL_DATA = 23 "supplemental_data",
        KEY_UPDATE = 24 "key_update",
        NEXT_PROTO = 67 "next_proto",
        MESSAGE_HASH = 254 "message_hash",
    }
}

code_points! {
    /// Extension types (IANA registry "TLS ExtensionType Values").
    ExtensionType(u16) {
        SERVER_NAME = 0 "server_name",
        MAX_FRAGMENT_LENGTH = 1 "max_fragment_length",
        CLIENT_CERTIFICATE_URL = 2 "client_certificate_url",
        TRUSTED_CA_KEYS = 3 "trusted_ca_keys",
        TRUNCATED_HMAC = 4 "truncated_hmac",
        STATUS_REQUEST = 5 "status_request",
        USER_MAPPING = 6 "user_mapping",
        CLIENT_AUTHZ = 7 "client_authz",
        SERVER_AUTHZ = 8 "server_authz",
        CERT_TYPE = 9 "cert_type",
        SUPPORTED_GROUPS = 10 "supported_groups",
        EC_POINT_FORMATS = 11 "ec_point_formats",
        SRP = 12 "srp",
        SIGNATURE_ALGORITHMS = 13 "signature_algorithms",
        USE_SRTP = 14 "use_srtp",
        HEARTBEAT = 15 "heartbeat",
        APPLICATION_LAYER_PROTOCOL_NEGOTIATION = 16 "application_layer_protocol_negotiation",
        STATUS_REQUEST_V2 = 17 "status_request_v2",
        SIGNED_CERTIFICATE_TIMESTAMP = 18 "signed_certificate_timestamp",
        CLIENT_CERTIFICATE_TYPE = 19 "client_certificate_type",
        SERVER_CERTIFICATE_TYPE = 20 "server_certificate_type",
        PADDING = 21 "padding",
        ENCRYPT_THEN_MAC = 22 "encrypt_then_mac",
        EXTENDED_MASTER_SECRET = 23 "extended_master_secret",
        COMPRESS_CERTIFICATE = 27 "compress_certificate",
        RECORD_SIZE_LIMIT = 28 "record_size_limit",
        SESSION_TICKET = 35 "session_ticket",
        PRE_SHARED_KEY = 41 "pre_shared_key",
        EARLY_DATA = 42 "early_data",
        SUPPORTED_VERSIONS = 43 "supported_versions",
        COOKIE = 44 "cookie",
        PSK_KEY_EXCHANGE_MODES = 45 "psk_key_exchange_modes",
        CERTIFICATE_AUTHORITIES = 47 "certificate_authorities",
        OID_FILTERS = 48 "oid_filters",
        POST_HANDSHAKE_AUTH = 49 "post_handshake_auth",
        SIGNATURE_ALGORITHMS_CERT = 50 "signature_algorithms_cert",
        KEY_SHARE = 51 "key_share",
        QUIC_TRANSPORT_PARAMETERS = 57 "quic_transport_parameters",
        NEXT_PROTOCOL_NEGOTIATION = 13172 "next_protocol_negotiation",
        CRYPTOPRO_BUG = 0xfde8 "cryptopro_bug",
        RENEGOTIATION_INFO = 0xff01 "renegotiation_info",
    }
}

code_points! {
    /// Versions as they stand on the wire. Not ordered: DTLS counts down.
    ProtocolVersion(u16) {
        SSL2 = 0x0002 "SSLv2",
        SSL3 = 0x0300 "SSLv3",
        TLS1_0 = 0x0301 "TLSv1",
        TLS1_1 = 0x0302 "TLSv1.1",
        TLS1_2 = 0x0303 "TLSv1.2",
        TLS1_3 = 0x0304 "TLSv1.3",
        DTLS1_BAD = 0x0100 "DTLSv0.9",
        DTLS1_0 = 0xfeff "DTLSv1",
        DTLS1_2 = 0xfefd "DTLSv1.2",
    }
}

impl ProtocolVersion {
    pub fn major(self) -> u8 {
        self.0.to_be_bytes()[0]
    }

    pub fn minor(self) -> u8 {
        self.0.to_be_bytes()[1]
    }

    pub fn is_dtls(self) -> bool {
        self.major() == 0xfe || self == Self::DTLS1_BAD
    }
}

code_points! {
    /// Alert levels (RFC 8446 section 6).
    AlertLevel(u8) {
        WARNING = 1 "warning",
        FATAL = 2 "fatal",
    }
}

code_points! {
    /// Alert descriptions (RFC 8446 section 6, RFC 5246 section 7.2).
    AlertDescription(u8) {
        CLOSE_NOTIFY = 0 "close_notify",
        UNEXPECTED_MESSAGE = 10 "unexpected_message",
        BAD_RECORD_MAC = 20 "bad_record_mac",
        DECRYPTION_FAILED = 21 "decryption_failed",
        RECORD_OVERFLOW = 22 "record_overflow",
        DECOMPRESSION_FAILURE = 30 "decompression_failure",
        HANDSHAKE_FAILURE = 40 "handshake_failure",
        NO_CERTIFICATE = 41 "no_certificate",
        BAD_CERTIFICATE = 42 "bad_certificate",
        UNSUPPORTED_CERTIFICATE = 43 "unsupported_certificate",
        CERTIFICATE_REVOKED = 44 "certificate_revoked",
        CERTIFICATE_EXPIRED = 45 "certificate_expired",
        CERTIFICATE_UNKNOWN = 46 "certificate_unknown",
        ILLEGAL_PARAMETER = 47 "illegal_parameter",
        UNKNOWN_CA = 48 "unknown_ca",
        ACCESS_DENIED = 49 "access_denied",
        DECODE_ERROR = 50 "decode_error",
        DECRYPT_ERROR = 51 "decrypt_error",
        EXPORT_RESTRICTION = 60 "export_restriction",
        PROTOCOL_VERSION = 70 "protocol_version",
        INSUFFICIENT_SECURITY = 71 "insufficient_security",
        INTERNAL_ERROR = 80 "internal_error",
        INAPPROPRIATE_FALLBACK = 86 "inappropriate_fallback",
        USER_CANCELED = 90 "user_canceled",
        NO_RENEGOTIATION = 100 "no_renegotiation",
        MISSING_EXTENSION = 109 "missing_extension",
        UNSUPPORTED_EXTENSION = 110 "unsupported_extension",
        CERTIFICATE_UNOBTAINABLE = 111 "certificate_unobtainable",
        UNRECOGNIZED_NAME = 112 "unrecognized_name",
        BAD_CERTIFICATE_STATUS_RESPONSE = 113 "bad_certificate_status_response",
        BAD_CERTIFICATE_HASH_VALUE = 114 "bad_certificate_hash_value",
        UNKNOWN_PSK_IDENTITY = 115 "unknown_psk_identity",
        CERTIFICATE_REQUIRED = 116 "certificate_required",
        NO_APPLICATION_PROTOCOL = 120 "no_application_protocol",
    }
}

impl AlertDescription {
    /// What SSL_alert_desc_string(3) and SSL_alert_desc_string_long(3) say;
    /// they know no alert that came with TLS 1.3 or RFC 7507.
    pub fn strings(self) -> (&'static str, &'static str) {
        match self {
            Self::CLOSE_NOTIFY => ("CN", "close notify"),
            Self::UNEXPECTED_MESSAGE => ("UM", "unexpected_message"),
            Self::BAD_RECORD_MAC => ("BM", "bad record mac"),
            Self::DECRYPTION_FAILED => ("DC", "decryption failed"),
            Self::RECORD_OVERFLOW => ("RO", "record overflow"),
            Self::DECOMPRESSION_FAILURE => ("DF", "decompression failure"),
            Self::HANDSHAKE_FAILURE => ("HF", "handshake failure"),
            Self::NO_CERTIFICATE => ("NC", "no certificate"),
            Self::BAD_CERTIFICATE => ("BC", "bad certificate"),
            Self::UNSUPPORTED_CERTIFICATE => ("UC", "unsupported certificate"),
            Self::CERTIFICATE_REVOKED => ("CR", "certificate revoked"),
            Self::CERTIFICATE_EXPIRED => ("CE", "certificate expired"),
            Self::CERTIFICATE_UNKNOWN => ("CU", "certificate unknown"),
            Self::ILLEGAL_PARAMETER => ("IP", "illegal parameter"),
            Self::UNKNOWN_CA => ("CA", "unknown CA"),
            Self::ACCESS_DENIED => ("AD", "access denied"),
            Self::DECODE_ERROR => ("DE", "decode error"),
            Self::DECRYPT_ERROR => ("CY", "decrypt error"),
            Self::EXPORT_RESTRICTION => ("ER", "export restriction"),
            Self::PROTOCOL_VERSION => ("PV", "protocol version"),
            Self::INSUFFICIENT_SECURITY => ("IS", "insufficient security"),
            Self::INTERNAL_ERROR => ("IE", "internal error"),
            Self::USER_CANCELED => ("US", "user canceled"),
            Self::NO_RENEGOTIATION => ("NR", "no renegotiation"),
            Self::UNSUPPORTED_EXTENSION => ("UE", "unsupported extension"),
            Self::CERTIFICATE_UNOBTAINABLE => ("CO", "certificate unobtainable"),
            Self::UNRECOGNIZED_NAME => ("UN", "unrecognized name"),
            Self::BAD_CERTIFICATE_STATUS_RESPONSE => ("BR", "bad certificate status response"),
            Self::BAD_CERTIFICATE_HASH_VALUE => ("BH", "bad certificate hash value"),
            Self::UNKNOWN_PSK_IDENTITY => ("UP", "unknown PSK identity"),
            Self::NO_APPLICATION_PROTOCOL => ("UK", "no application protocol"),
            _ => ("UK", "unknown"),
        }
    }
}

impl AlertLevel {
    /// What SSL_alert_type_string(3) and SSL_alert_type_string_long(3) say.
    pub fn strings(self) -> (&'static str, &'static str) {
        match self {
            Self::WARNING => ("W", "warning"),
            Self::FATAL => ("F", "fatal"),
            _ => ("U", "unknown"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_values_keep_their_number() {
        assert_eq!(ContentType(99).name(), None);
        assert_eq!(format!("{:?}", ContentType(99)), "ContentType(0x63)");
        assert_eq!(format!("{:?}", ProtocolVersion::TLS1_3), "TLSv1.3");
        assert_eq!(AlertDescription::MISSING_EXTENSION.strings(), ("UK", "unknown"));
        assert_eq!(AlertDescription(200).strings(), ("UK", "unknown"));
        assert!(ProtocolVersion::DTLS1_2.is_dtls() && !ProtocolVersion::TLS1_2.is_dtls());
    }
}

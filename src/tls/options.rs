//! Bits of the settings the core looks at, as ssl.h numbers them: `SSL_OP_*`, `SSL_MODE_*`,
//! `SSL_VERIFY_*`, `SSL_EXT_*`, `SSL_CERT_FLAG_*`.

/// `SSL_OP_*`: SSL_CTX_set_options(3).
#[expect(non_upper_case_globals, reason = "the names are those of ssl.h")]
pub mod op {
    pub const NO_EXTENDED_MASTER_SECRET: u64 = 1 << 0;
    pub const CLEANSE_PLAINTEXT: u64 = 1 << 1;
    pub const LEGACY_SERVER_CONNECT: u64 = 1 << 2;
    pub const ENABLE_KTLS: u64 = 1 << 3;
    pub const TLSEXT_PADDING: u64 = 1 << 4;
    pub const SAFARI_ECDHE_ECDSA_BUG: u64 = 1 << 6;
    pub const IGNORE_UNEXPECTED_EOF: u64 = 1 << 7;
    pub const ALLOW_CLIENT_RENEGOTIATION: u64 = 1 << 8;
    pub const DISABLE_TLSEXT_CA_NAMES: u64 = 1 << 9;
    pub const ALLOW_NO_DHE_KEX: u64 = 1 << 10;
    pub const DONT_INSERT_EMPTY_FRAGMENTS: u64 = 1 << 11;
    pub const NO_QUERY_MTU: u64 = 1 << 12;
    pub const COOKIE_EXCHANGE: u64 = 1 << 13;
    pub const NO_TICKET: u64 = 1 << 14;
    pub const CISCO_ANYCONNECT: u64 = 1 << 15;
    pub const NO_SESSION_RESUMPTION_ON_RENEGOTIATION: u64 = 1 << 16;
    pub const NO_COMPRESSION: u64 = 1 << 17;
    pub const ALLOW_UNSAFE_LEGACY_RENEGOTIATION: u64 = 1 << 18;
    pub const NO_ENCRYPT_THEN_MAC: u64 = 1 << 19;
    pub const ENABLE_MIDDLEBOX_COMPAT: u64 = 1 << 20;
    pub const PRIORITIZE_CHACHA: u64 = 1 << 21;
    pub const CIPHER_SERVER_PREFERENCE: u64 = 1 << 22;
    pub const TLS_ROLLBACK_BUG: u64 = 1 << 23;
    pub const NO_ANTI_REPLAY: u64 = 1 << 24;
    pub const NO_SSLv3: u64 = 1 << 25;
    pub const NO_TLSv1: u64 = 1 << 26;
    pub const NO_TLSv1_2: u64 = 1 << 27;
    pub const NO_TLSv1_1: u64 = 1 << 28;
    pub const NO_TLSv1_3: u64 = 1 << 29;
    pub const NO_DTLSv1: u64 = 1 << 26;
    pub const NO_DTLSv1_2: u64 = 1 << 27;
    pub const NO_RENEGOTIATION: u64 = 1 << 30;
    pub const CRYPTOPRO_TLSEXT_BUG: u64 = 1 << 31;
}

/// `SSL_MODE_*`: SSL_CTX_set_mode(3).
pub mod mode {
    pub const ENABLE_PARTIAL_WRITE: u32 = 0x00000001;
    pub const ACCEPT_MOVING_WRITE_BUFFER: u32 = 0x00000002;
    pub const AUTO_RETRY: u32 = 0x00000004;
    pub const NO_AUTO_CHAIN: u32 = 0x00000008;
    pub const RELEASE_BUFFERS: u32 = 0x00000010;
    pub const SEND_CLIENTHELLO_TIME: u32 = 0x00000020;
    pub const SEND_SERVERHELLO_TIME: u32 = 0x00000040;
    pub const SEND_FALLBACK_SCSV: u32 = 0x00000080;
    pub const ASYNC: u32 = 0x00000100;
    pub const DTLS_SCTP_LABEL_LENGTH_BUG: u32 = 0x00000400;
}

/// `SSL_VERIFY_*`: SSL_CTX_set_verify(3).
pub mod verify {
    pub const NONE: u32 = 0x00;
    pub const PEER: u32 = 0x01;
    pub const FAIL_IF_NO_PEER_CERT: u32 = 0x02;
    pub const CLIENT_ONCE: u32 = 0x04;
    pub const POST_HANDSHAKE: u32 = 0x08;
}

/// `SSL_EXT_*`: messages an extension may stand in, SSL_CTX_add_custom_ext(3).
pub mod ext {
    pub const TLS_ONLY: u32 = 0x0001;
    pub const DTLS_ONLY: u32 = 0x0002;
    pub const TLS_IMPLEMENTATION_ONLY: u32 = 0x0004;
    pub const SSL3_ALLOWED: u32 = 0x0008;
    pub const TLS1_2_AND_BELOW_ONLY: u32 = 0x0010;
    pub const TLS1_3_ONLY: u32 = 0x0020;
    pub const IGNORE_ON_RESUMPTION: u32 = 0x0040;
    pub const CLIENT_HELLO: u32 = 0x0080;
    pub const TLS1_2_SERVER_HELLO: u32 = 0x0100;
    pub const TLS1_3_SERVER_HELLO: u32 = 0x0200;
    pub const TLS1_3_ENCRYPTED_EXTENSIONS: u32 = 0x0400;
    pub const TLS1_3_HELLO_RETRY_REQUEST: u32 = 0x0800;
    pub const TLS1_3_CERTIFICATE: u32 = 0x1000;
    pub const TLS1_3_NEW_SESSION_TICKET: u32 = 0x2000;
    pub const TLS1_3_CERTIFICATE_REQUEST: u32 = 0x4000;
}

/// `SSL_CERT_FLAG_*`: SSL_CTX_set_cert_flags(3).
pub mod cert_flag {
    pub const TLS_STRICT: u32 = 0x00000001;
    pub const SUITEB_128_LOS_ONLY: u32 = 0x10000;
    pub const SUITEB_192_LOS: u32 = 0x20000;
    pub const SUITEB_128_LOS: u32 = 0x30000;
    pub const BROKEN_PROTOCOL: u32 = 0x10000000;
}

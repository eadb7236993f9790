//! The visible handshake state, numbered as `OSSL_HANDSHAKE_STATE` of ssl.h.

/// What SSL_get_state(3) gives: the message last read or written, or waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u32)]
pub enum HandshakeState {
    #[default]
    Before = 0,
    Ok = 1,
    DtlsCrHelloVerifyRequest = 2,
    CrSrvrHello = 3,
    CrCert = 4,
    CrCertStatus = 5,
    CrKeyExch = 6,
    CrCertReq = 7,
    CrSrvrDone = 8,
    CrSessionTicket = 9,
    CrChange = 10,
    CrFinished = 11,
    CwClntHello = 12,
    CwCert = 13,
    CwKeyExch = 14,
    CwCertVrfy = 15,
    CwChange = 16,
    CwNextProto = 17,
    CwFinished = 18,
    SwHelloReq = 19,
    SrClntHello = 20,
    DtlsSwHelloVerifyRequest = 21,
    SwSrvrHello = 22,
    SwCert = 23,
    SwKeyExch = 24,
    SwCertReq = 25,
    SwSrvrDone = 26,
    SrCert = 27,
    SrKeyExch = 28,
    SrCertVrfy = 29,
    SrNextProto = 30,
    SrChange = 31,
    SrFinished = 32,
    SwSessionTicket = 33,
    SwCertStatus = 34,
    SwChange = 35,
    SwFinished = 36,
    SwEncryptedExtensions = 37,
    CrEncryptedExtensions = 38,
    CrCertVrfy = 39,
    SwCertVrfy = 40,
    CrHelloReq = 41,
    SwKeyUpdate = 42,
    CwKeyUpdate = 43,
    SrKeyUpdate = 44,
    CrKeyUpdate = 45,
    EarlyData = 46,
    PendingEarlyDataEnd = 47,
    CwEndOfEarlyData = 48,
    SrEndOfEarlyData = 49,
}

impl HandshakeState {
    /// SSL_state_string_long(3).
    pub fn name_long(self) -> &'static str {
        NAMES[self as usize].0
    }

    /// SSL_state_string(3).
    pub fn name_short(self) -> &'static str {
        NAMES[self as usize].1
    }
}

/// What both string functions give once the handshake has failed.
pub const ERROR_LONG: &str = "error";
/// Short form of `ERROR_LONG`.
pub const ERROR_SHORT: &str = "SSLERR";

/// Long and short name, indexed by the state's number.
static NAMES: [(&str, &str); 50] = [
    ("before SSL initialization", "PINIT"),
    ("SSL negotiation finished successfully", "SSLOK"),
    ("DTLS1 read hello verify request", "DRCHV"),
    ("SSLv3/TLS read server hello", "TRSH"),
    ("SSLv3/TLS read server certificate", "TRSC"),
    ("SSLv3/TLS read certificate status", "TRCS"),
    ("SSLv3/TLS read server key exchange", "TRSKE"),
    ("SSLv3/TLS read server certificate request", "TRCR"),
    ("SSLv3/TLS read server done", "TRSD"),
    ("SSLv3/TLS read server session ticket", "TRST"),
    ("SSLv3/TLS read change cipher spec", "TRCCS"),
    ("SSLv3/TLS read finished", "TRFIN"),
    ("SSLv3/TLS write client hello", "TWCH"),
    ("SSLv3/TLS write client certificate", "TWCC"),
    ("SSLv3/TLS write client key exchange", "TWCKE"),
    ("SSLv3/TLS write certificate verify", "TWCV"),
    ("SSLv3/TLS write change cipher spec", "TWCCS"),
    ("SSLv3/TLS write next proto", "TWNP"),
    ("SSLv3/TLS write finished", "TWFIN"),
    ("SSLv3/TLS write hello request", "TWHR"),
    ("SSLv3/TLS read client hello", "TRCH"),
    ("DTLS1 write hello verify request", "DWCHV"),
    ("SSLv3/TLS write server hello", "TWSH"),
    ("SSLv3/TLS write certificate", "TWSC"),
    ("SSLv3/TLS write key exchange", "TWSKE"),
    ("SSLv3/TLS write certificate request", "TWCR"),
    ("SSLv3/TLS write server done", "TWSD"),
    ("SSLv3/TLS read client certificate", "TRCC"),
    ("SSLv3/TLS read client key exchange", "TRCKE"),
    ("SSLv3/TLS read certificate verify", "TRCV"),
    ("SSLv3/TLS read next proto", "TRNP"),
    ("SSLv3/TLS read change cipher spec", "TRCCS"),
    ("SSLv3/TLS read finished", "TRFIN"),
    ("SSLv3/TLS write session ticket", "TWST"),
    ("SSLv3/TLS write certificate status", "TWCS"),
    ("SSLv3/TLS write change cipher spec", "TWCCS"),
    ("SSLv3/TLS write finished", "TWFIN"),
    ("TLSv1.3 write encrypted extensions", "TWEE"),
    ("TLSv1.3 read encrypted extensions", "TREE"),
    ("TLSv1.3 read server certificate verify", "TRSCV"),
    ("TLSv1.3 write server certificate verify", "TWSCV"),
    ("SSLv3/TLS read hello request", "TRHR"),
    ("TLSv1.3 write server key update", "TWSKU"),
    ("TLSv1.3 write client key update", "TWCKU"),
    ("TLSv1.3 read client key update", "TRCKU"),
    ("TLSv1.3 read server key update", "TRSKU"),
    ("TLSv1.3 early data", "TED"),
    ("TLSv1.3 pending early data end", "TPEDE"),
    ("TLSv1.3 write end of early data", "TWEOED"),
    ("TLSv1.3 read end of early data", "TWEOED"),
];

//! What can be wrong with a record, and the alert that says so.

use crate::codec::AlertDescription;
use crate::crypto::CryptoError;

/// A record that ends the connection. The comment names the reason that the
/// reference gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordError {
    /// The very first record is not TLS (WRONG_VERSION_NUMBER, no alert).
    NotTls,
    /// It is the start of an HTTP request (HTTP_REQUEST, no alert).
    HttpRequest,
    /// It is the start of a CONNECT request (HTTPS_PROXY_REQUEST, no alert).
    HttpsProxyRequest,
    /// A version other than the connection's (WRONG_VERSION_NUMBER).
    WrongVersion,
    /// The same in an unprotected alert: no alert answers it (WRONG_VERSION_NUMBER).
    WrongVersionInAlert,
    /// A protected TLS 1.3 record that does not say 0x0303 (WRONG_VERSION_NUMBER).
    WrongVersion13,
    /// A content type that may not stand here (BAD_RECORD_TYPE).
    BadRecordType,
    /// Longer than any record can be (PACKET_LENGTH_TOO_LONG).
    PacketTooLong,
    /// Longer than a protected record may be (ENCRYPTED_LENGTH_TOO_LONG).
    EncryptedTooLong,
    /// Its content is longer than agreed (DATA_LENGTH_TOO_LONG).
    DataTooLong,
    /// An SSLv2 hello or an encrypt-then-MAC record without room for what it
    /// has to hold (LENGTH_TOO_SHORT).
    TooShort,
    /// Decryption failed (DECRYPTION_FAILED_OR_BAD_RECORD_MAC).
    BadMac,
    /// Too many records without content in a row (RECORD_TOO_SMALL).
    TooManyEmpty,
    /// An empty handshake or alert record in TLS 1.3 (BAD_LENGTH).
    EmptyFragment,
    /// A change_cipher_spec of TLS 1.3 that is not one byte of 1
    /// (INVALID_CCS_MESSAGE).
    InvalidCcs,
    /// Too many of these in a row (UNEXPECTED_CCS_MESSAGE).
    TooManyCcs,
    /// More refused early data than was allowed (TOO_MUCH_EARLY_DATA).
    TooMuchEarlyData,
    /// The sequence number would wrap, or a sealing failed (INTERNAL_ERROR).
    Internal,
}

impl RecordError {
    /// The alert to send; `None`: the peer is not spoken to.
    pub fn alert(self) -> Option<AlertDescription> {
        use RecordError::*;
        Some(match self {
            NotTls | HttpRequest | HttpsProxyRequest | WrongVersionInAlert => return None,
            WrongVersion => AlertDescription::PROTOCOL_VERSION,
            WrongVersion13 | TooShort => AlertDescription::DECODE_ERROR,
            PacketTooLong | EncryptedTooLong | DataTooLong => AlertDescription::RECORD_OVERFLOW,
            BadMac => AlertDescription::BAD_RECORD_MAC,
            InvalidCcs => AlertDescription::ILLEGAL_PARAMETER,
            BadRecordType | TooManyEmpty | EmptyFragment | TooManyCcs | TooMuchEarlyData => {
                AlertDescription::UNEXPECTED_MESSAGE
            }
            Internal => AlertDescription::INTERNAL_ERROR,
        })
    }
}

impl From<CryptoError> for RecordError {
    fn from(_: CryptoError) -> Self {
        RecordError::Internal
    }
}

//! The one error type. The alert sent and the `SSL_R_*` reason raised follow from it.

use super::groups::{Group, Kind};
use crate::codec::AlertDescription;

/// What failed below, raised before the reason itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Another `SSL_R_*`.
    Ssl(u32),
    /// A record's cipher (libcrypto's provider has an error of its own for it).
    Cipher,
    /// A point that libcrypto's curves do not take: its `EC_R_*`.
    Ec(u32),
    /// libcrypto would not encrypt to the peer's key: its library and reason.
    Crypto(i32, u32),
}

/// A fatal failure of the connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// Alert to send to the peer; None when none is sent (an alert was received,
    /// the reference sends none, or a callback sent its own).
    pub alert: Option<AlertDescription>,
    /// `SSL_R_*`; 0 when the answerer of a question has filled the queue already.
    pub reason: u32,
    /// `Some` when the peer sent a fatal alert: its number (`SSL alert number %d`).
    pub received: Option<u8>,
    /// The error beneath, where the reference raises two.
    pub cause: Option<Cause>,
}

impl Error {
    /// A failure that is told to the peer.
    pub const fn new(alert: AlertDescription, reason: u32) -> Self {
        Error { alert: Some(alert), reason, received: None, cause: None }
    }

    /// A failure the peer is not told of.
    pub const fn silent(reason: u32) -> Self {
        Error { alert: None, reason, received: None, cause: None }
    }

    /// The peer's fatal alert: `SSL_R_SSLV3_ALERT_*` / `SSL_R_TLSV1_ALERT_*` are
    /// 1000 + its number.
    pub const fn alert_received(description: u8) -> Self {
        Error { alert: None, reason: 1000 + description as u32, received: Some(description), cause: None }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "reason {} alert {:?}", self.reason, self.alert)
    }
}

impl std::error::Error for Error {}

impl Error {
    /// A fault of ours: `ERR_R_INTERNAL_ERROR`.
    pub const fn internal() -> Self {
        Error::new(AlertDescription::INTERNAL_ERROR, super::reason::INTERNAL_ERROR)
    }

    /// A message that does not parse: decode_error with this reason.
    pub const fn decode(reason: u32) -> Self {
        Error::new(AlertDescription::DECODE_ERROR, reason)
    }

    /// illegal_parameter with this reason.
    pub const fn illegal(reason: u32) -> Self {
        Error::new(AlertDescription::ILLEGAL_PARAMETER, reason)
    }

    /// handshake_failure with this reason.
    pub const fn failure(reason: u32) -> Self {
        Error::new(AlertDescription::HANDSHAKE_FAILURE, reason)
    }

    /// The same with an error beneath it.
    pub const fn because(self, cause: Cause) -> Self {
        Error { alert: self.alert, reason: self.reason, received: self.received, cause: Some(cause) }
    }

    /// The same for a curve's share that does not do, with libcrypto's word on it.
    pub fn for_share(self, group: Group, share: &[u8]) -> Self {
        /// `EC_R_BUFFER_TOO_SMALL`, `EC_R_INVALID_ENCODING`, `EC_R_POINT_IS_NOT_ON_CURVE`
        const TOO_SMALL: u32 = 100;
        const INVALID_ENCODING: u32 = 102;
        const NOT_ON_CURVE: u32 = 107;
        let Some(info) = group.info().filter(|info| info.kind == Kind::Ec) else { return self };
        self.because(Cause::Ec(match share.first() {
            None => TOO_SMALL,
            Some(4) if share.len() == info.share_len => NOT_ON_CURVE,
            Some(_) => INVALID_ENCODING,
        }))
    }

    /// An alert or none, and the reason.
    pub const fn with(alert: Option<AlertDescription>, reason: u32) -> Self {
        Error { alert, reason, received: None, cause: None }
    }

    /// unexpected_message with this reason.
    pub const fn unexpected(reason: u32) -> Self {
        Error::new(AlertDescription::UNEXPECTED_MESSAGE, reason)
    }
}

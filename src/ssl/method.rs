//! `SSL_METHOD`: which versions and which roles an object may take: SSL_CTX_new(3).

use crate::codec::ProtocolVersion;
use crate::tls::version::Transport;

/// What an `SSL_METHOD*` points at: one static row a method function.
#[derive(Debug, PartialEq, Eq)]
pub struct Method {
    pub transport: Transport,
    /// None: any version of the transport.
    pub version: Option<ProtocolVersion>,
    pub client: bool,
    pub server: bool,
}

//! ALPN, NPN, status request, SRTP, custom extensions.

#[derive(Clone, Default)]
pub struct ExtensionSettings {}

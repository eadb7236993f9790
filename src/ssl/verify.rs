//! Verification of the peer: SSL_CTX_set_verify(3).

#[derive(Clone, Default)]
pub struct VerifySettings {}

/// The application's `X509_STORE` and `CTLOG_STORE`.
pub struct TrustStore {}

impl TrustStore {
    pub fn new() -> Option<Self> {
        Some(TrustStore {})
    }
}

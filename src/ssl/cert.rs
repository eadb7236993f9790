//! Own certificates and keys: SSL_CTX_use_certificate(3) and relatives.

#[derive(Clone, Default)]
pub struct CertSettings {}

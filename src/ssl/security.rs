//! Security level and callback: SSL_CTX_set_security_level(3).

#[derive(Clone, Default)]
pub struct SecuritySettings {}

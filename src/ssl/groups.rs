//! Groups and signature algorithms: SSL_CTX_set1_groups(3), SSL_CTX_set1_sigalgs(3).

#[derive(Clone, Default)]
pub struct GroupSettings {}

//! SSL_SESSION.

#[derive(Clone, Default)]
pub struct CurrentSession {}

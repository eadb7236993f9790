//! Session cache modes, timeouts, id context: what can be set about sessions.

#[derive(Clone, Default)]
pub struct SessionSettings {}

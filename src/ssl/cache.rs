//! The session cache of a context, sharded.

#[derive(Default)]
pub struct SessionCache {}

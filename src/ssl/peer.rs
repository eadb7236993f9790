//! What is known of the other side.

#[derive(Clone, Default)]
pub struct Peer {}

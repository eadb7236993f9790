//! BIOs, buffers and the state of reads, writes and shutdown.

#[derive(Clone, Default)]
pub struct Transport {}

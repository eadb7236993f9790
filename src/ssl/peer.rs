//! What is known of the other side.

#[derive(Clone, Default)]
pub struct Peer {
    /// SSL_get_verify_result(3)
    pub verify_result: i64,
}

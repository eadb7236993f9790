//! PSK: SSL_CTX_set_psk_client_callback(3) and relatives.

#[derive(Clone, Default)]
pub struct PskSettings {}

//! Cipher lists: ciphers(1), SSL_CTX_set_cipher_list(3).

#[derive(Clone, Default)]
pub struct CipherSettings {}

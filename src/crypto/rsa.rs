//! RSA key exchange of TLS 1.2 and older (RFC 5246 section 7.4.7.1).

use super::{CryptoError, Secret, evp};
use crate::ossl::pkey::PKey;

/// Decrypts the premaster secret in constant time. Bad padding or a version
/// other than `client_version` (or `alternative`, if given) yields random bytes
/// and no error: the handshake then fails at Finished (Bleichenbacher). An error
/// means that the key or the ciphertext's length was impossible.
pub fn decrypt_premaster(
    key: &PKey,
    client_version: u16,
    alternative: Option<u16>,
    ciphertext: &[u8],
) -> Result<Secret, CryptoError> {
    evp::rsa_tls_premaster(key, client_version, alternative, ciphertext)
}

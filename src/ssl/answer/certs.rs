//! Certificates, signatures, verification, stapling, DH parameters.

use super::Outcome;
use crate::codec::{AlertDescription, ProtocolVersion};
use crate::ssl::lend::SslCell;
use crate::tls::{sigalgs::SignatureScheme, suites::Suite};

/// Not built yet.
fn unbuilt() -> Outcome {
    Outcome::refuse(AlertDescription::INTERNAL_ERROR, 0)
}

pub fn cert_callback(_cell: &SslCell) -> Outcome {
    unbuilt()
}

pub fn client_cert(_cell: &SslCell) -> Outcome {
    unbuilt()
}

pub fn own_chain(_cell: &SslCell, _slot: usize) -> Outcome {
    unbuilt()
}

pub fn sign(_cell: &SslCell, _slot: usize, _scheme: SignatureScheme, _message: &[u8], _tls10: bool) -> Outcome {
    unbuilt()
}

pub fn verify_peer(_cell: &SslCell) -> Outcome {
    unbuilt()
}

pub fn ocsp_response(_cell: &SslCell) -> Outcome {
    unbuilt()
}

pub fn ocsp_check(_cell: &SslCell) -> Outcome {
    unbuilt()
}

pub fn dh_params(_cell: &SslCell, _suite: &'static Suite) -> Outcome {
    unbuilt()
}

pub fn rsa_premaster(_cell: &SslCell, _slot: usize, _client_version: ProtocolVersion, _negotiated: ProtocolVersion, _ciphertext: &[u8]) -> Outcome {
    unbuilt()
}

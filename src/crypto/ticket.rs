//! Session ticket protection in the layout that RFC 5077 section 4 recommends and
//! OpenSSL uses, so that processes on either library can share ticket keys:
//! name (16) || IV (16) || AES-256-CBC || HMAC-SHA256 of all before.

use std::sync::OnceLock;

use super::{CryptoError, Secret, hash::HashAlg, hmac::HmacKey, rng};
use aws_lc_rs::{
    cipher::{
        AES_256, DecryptionContext, EncryptionContext, PaddedBlockDecryptingKey,
        PaddedBlockEncryptingKey, UnboundCipherKey,
    },
    iv::FixedLength,
};

/// Length of the name and of the IV.
const BLOCK: usize = 16;
const MAC: usize = 32;

/// A ticket key: SSL_CTX_set_tlsext_ticket_keys(3), name || HMAC key || AES key.
pub struct TicketKey {
    /// Tells keys apart on the wire.
    pub name: [u8; 16],
    hmac: Secret,
    aes: Secret,
    /// The two, scheduled when first used.
    ready: OnceLock<Option<Ready>>,
}

struct Ready {
    mac: HmacKey,
    encrypt: PaddedBlockEncryptingKey,
    decrypt: PaddedBlockDecryptingKey,
}

impl TicketKey {
    /// Length of the concatenated form.
    pub const LEN: usize = 80;

    /// A random key.
    pub fn generate() -> Self {
        let mut bytes = Secret::zeroed(Self::LEN);
        rng::fill(bytes.as_mut());
        Self::split(&bytes)
    }

    /// From the concatenated form.
    pub fn from_bytes(bytes: &[u8; Self::LEN]) -> Self {
        Self::split(bytes)
    }

    fn split(bytes: &[u8]) -> Self {
        let mut name = [0; 16];
        name.copy_from_slice(&bytes[..16]);
        TicketKey { name, hmac: bytes[16..48].into(), aes: bytes[48..80].into(), ready: OnceLock::new() }
    }

    /// The concatenated form.
    pub fn to_bytes(&self) -> Secret {
        Secret::concat(&[&self.name, &self.hmac, &self.aes])
    }

    fn ready(&self) -> Result<&Ready, CryptoError> {
        let key = || UnboundCipherKey::new(&AES_256, &self.aes);
        let make = || {
            Some(Ready {
                mac: HmacKey::new(HashAlg::Sha256, &self.hmac),
                encrypt: PaddedBlockEncryptingKey::cbc_pkcs7(key().ok()?).ok()?,
                decrypt: PaddedBlockDecryptingKey::cbc_pkcs7(key().ok()?).ok()?,
            })
        };
        self.ready.get_or_init(make).as_ref().ok_or(CryptoError)
    }

    /// Protects a serialized session.
    pub fn seal(&self, session: &[u8]) -> Result<Vec<u8>, CryptoError> {
        let ready = self.ready()?;
        let iv: [u8; BLOCK] = rng::bytes();
        // Encryption grows the buffer by up to a block: with the room it does not move.
        let mut text = Vec::with_capacity(session.len() + BLOCK);
        text.extend_from_slice(session);
        ready.encrypt.less_safe_encrypt(&mut text, EncryptionContext::Iv128(FixedLength::from(iv)))?;
        let mut ticket = Vec::with_capacity(2 * BLOCK + text.len() + MAC);
        for part in [&self.name[..], &iv, &text] {
            ticket.extend_from_slice(part);
        }
        let mac = ready.mac.sign(&[&ticket]);
        ticket.extend_from_slice(&mac);
        Ok(ticket)
    }

    /// The session of a ticket that this key protects.
    pub fn open(&self, ticket: &[u8]) -> Result<Secret, CryptoError> {
        if ticket.len() < 2 * BLOCK + MAC || ticket[..BLOCK] != self.name {
            return Err(CryptoError);
        }
        let ready = self.ready()?;
        let (body, mac) = ticket.split_at(ticket.len() - MAC);
        if !ready.mac.verify(&[body], mac) {
            return Err(CryptoError);
        }
        let mut iv = [0; BLOCK];
        iv.copy_from_slice(&body[BLOCK..2 * BLOCK]);
        let mut text = Secret::from(&body[2 * BLOCK..]);
        let len = ready.decrypt.decrypt(text.as_mut(), DecryptionContext::Iv128(FixedLength::from(iv)))?.len();
        text.truncate(len);
        Ok(text)
    }
}

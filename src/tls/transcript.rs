//! The handshake transcript (RFC 8446 section 4.4.1, RFC 5246 section 7.4.9).

use crate::crypto::hash::{Digest, HashAlg, Hasher, digest};

/// Handshake message type of the synthetic message that stands for the first
/// ClientHello after a HelloRetryRequest.
const MESSAGE_HASH: u8 = 254;

/// Room for the messages of most handshakes, bytes.
const FLIGHTS: usize = 4096;

/// Hash of the handshake messages. Until the hash function is known the messages
/// are kept; after that only if a client certificate may have to be checked
/// against them with another hash (RFC 5246 section 7.4.8).
#[derive(Clone, Default)]
pub struct Transcript {
    /// Boxed: a connection at rest has none.
    hasher: Option<Box<Hasher>>,
    buffer: Option<Vec<u8>>,
    /// Bytes in front of each message that are not part of it.
    skipped: usize,
}

impl Transcript {
    /// Empty, the hash unknown.
    pub fn new() -> Self {
        Transcript { hasher: None, buffer: Some(Vec::new()), skipped: 0 }
    }

    /// Empty; of each message the first `skipped` bytes will be left out.
    pub fn skipping(skipped: usize) -> Self {
        Transcript { skipped, ..Transcript::new() }
    }

    /// Adds a whole handshake message, header included.
    pub fn add(&mut self, message: &[u8]) {
        let message = message.get(self.skipped..).unwrap_or_default();
        if let Some(buffer) = &mut self.buffer {
            if buffer.capacity() == 0 {
                buffer.reserve(FLIGHTS.max(message.len()));
            }
            buffer.extend_from_slice(message);
        }
        if let Some(hasher) = &mut self.hasher {
            hasher.update(message);
        }
    }

    /// Chooses the hash. The messages are still kept until [`Transcript::free_buffer`].
    /// A second call with the same hash does nothing.
    pub fn start(&mut self, alg: HashAlg) {
        if self.alg() == Some(alg) {
            return;
        }
        let mut hasher = Hasher::new(alg);
        hasher.update(self.messages());
        self.hasher = Some(Box::new(hasher));
    }

    /// The hash function, once chosen.
    pub fn alg(&self) -> Option<HashAlg> {
        self.hasher.as_deref().map(Hasher::alg)
    }

    /// Gives the kept messages back.
    pub fn free_buffer(&mut self) {
        self.buffer = None;
    }

    /// The messages as they are kept; empty after [`Transcript::free_buffer`].
    pub fn messages(&self) -> &[u8] {
        self.buffer.as_deref().unwrap_or_default()
    }

    /// Whether the messages are still kept.
    pub fn has_buffer(&self) -> bool {
        self.buffer.is_some()
    }

    /// Replaces the first ClientHello by its hash (RFC 8446 section 4.4.1); to be
    /// called between it and the HelloRetryRequest.
    pub fn replace_for_retry(&mut self, alg: HashAlg) {
        let hash = self.hash_with(alg, &[]);
        let mut message = vec![MESSAGE_HASH, 0, 0, hash.len() as u8];
        message.extend_from_slice(&hash);
        self.set_retry_state(alg, &message);
    }

    /// Starts from the hash of a first ClientHello that was not kept, as a server
    /// does that put it in a cookie (RFC 8446 section 4.2.2).
    pub fn resume_from_cookie(&mut self, alg: HashAlg, client_hello_hash: &[u8]) {
        let mut message = vec![MESSAGE_HASH, 0, 0, client_hello_hash.len() as u8];
        message.extend_from_slice(client_hello_hash);
        self.set_retry_state(alg, &message);
    }

    fn set_retry_state(&mut self, alg: HashAlg, message: &[u8]) {
        let mut hasher = Hasher::new(alg);
        hasher.update(message);
        self.hasher = Some(Box::new(hasher));
        if let Some(buffer) = &mut self.buffer {
            buffer.clear();
            buffer.extend_from_slice(message);
        }
    }

    /// The hash so far; of nothing if no hash was chosen.
    pub fn hash(&self) -> Digest {
        match self.hasher.as_deref() {
            Some(hasher) => hasher.clone().finish(),
            None => Digest::new(&[]),
        }
    }

    /// The hash under `alg` of what was added and `more`, which is not added: for
    /// PSK binders over a truncated ClientHello (RFC 8446 section 4.2.11.2) and for
    /// early data, before the server has chosen.
    pub fn hash_with(&self, alg: HashAlg, more: &[u8]) -> Digest {
        let mut hasher = match self.hasher.as_deref() {
            Some(hasher) if hasher.alg() == alg => hasher.clone(),
            _ => {
                let mut hasher = Hasher::new(alg);
                hasher.update(self.messages());
                hasher
            }
        };
        hasher.update(more);
        hasher.finish()
    }

    /// The hash of the kept messages under another function: what TLS 1.0 and 1.1
    /// sign in CertificateVerify, SHA-1 alone for ECDSA and DSA.
    pub fn hash_messages(&self, alg: HashAlg) -> Digest {
        digest(alg, self.messages())
    }
}

//! The key schedule of TLS 1.3 (RFC 8446 section 7).
//!
//! ```text
//! EarlySecrets --into_handshake--> HandshakeSecrets --into_master--> MasterSecrets
//! ```
//! Each stage is moved into the next, so that no secret outlives its use.

use std::sync::{Arc, OnceLock};

use zeroize::Zeroize;

use crate::crypto::{
    CryptoError, Secret,
    aead::{AeadAlg, NONCE_LEN},
    ct,
    hash::{Digest, HashAlg, digest},
    hmac::HmacKey,
    secret::cleanse,
};

/// HKDF-Extract (RFC 5869 section 2.2).
pub fn hkdf_extract(alg: HashAlg, salt: &[u8], ikm: &[u8]) -> Digest {
    HmacKey::new(alg, salt).sign(&[ikm])
}

/// HKDF-Expand (RFC 5869 section 2.3) with `info` in parts, at most six.
pub fn hkdf_expand(prk: &HmacKey, info: &[&[u8]], out: &mut [u8]) {
    const MOST: usize = 6;
    debug_assert!(out.len() <= 255 * prk.alg().len() && info.len() <= MOST);
    let mut previous = Digest::new(&[]);
    for (index, chunk) in out.chunks_mut(prk.alg().len()).enumerate() {
        let counter = [(index + 1) as u8];
        let mut parts: [&[u8]; MOST + 2] = [&[]; MOST + 2];
        parts[0] = &previous;
        parts[1..=info.len()].copy_from_slice(info);
        parts[info.len() + 1] = &counter;
        let next = prk.sign(&parts);
        previous.zeroize();
        previous = next;
        chunk.copy_from_slice(&previous[..chunk.len()]);
    }
    previous.zeroize();
}

/// The hash of nothing.
fn empty_hash(alg: HashAlg) -> Digest {
    static SHA256: OnceLock<Digest> = OnceLock::new();
    static SHA384: OnceLock<Digest> = OnceLock::new();
    match alg {
        _ if alg.has_engine() => digest(alg, &[]),
        HashAlg::Sha256 => *SHA256.get_or_init(|| digest(alg, &[])),
        HashAlg::Sha384 => *SHA384.get_or_init(|| digest(alg, &[])),
        _ => digest(alg, &[]),
    }
}

/// HKDF-Expand-Label (RFC 8446 section 7.1).
pub fn expand_label(secret: &HmacKey, label: &[u8], context: &[u8], out: &mut [u8]) {
    expand_prefixed(secret, b"tls13 ", label, context, out);
}

fn expand_prefixed(secret: &HmacKey, prefix: &[u8], label: &[u8], context: &[u8], out: &mut [u8]) {
    let len = (out.len() as u16).to_be_bytes();
    let label_len = [(prefix.len() + label.len()) as u8];
    let context_len = [context.len() as u8];
    hkdf_expand(secret, &[&len, &label_len, prefix, label, &context_len, context], out);
}

/// A secret as HMAC key, its pads hashed once.
struct Stage {
    alg: HashAlg,
    key: Box<HmacKey>,
}

impl Stage {
    fn extract(alg: HashAlg, salt: &HmacKey, ikm: Option<&[u8]>) -> Self {
        let zeros = [0; Digest::MAX];
        let mut prk = salt.sign(&[ikm.unwrap_or(&zeros[..alg.len()])]);
        let stage = Stage { alg, key: Box::new(HmacKey::new(alg, &prk)) };
        prk.zeroize();
        stage
    }

    /// Derive-Secret with the transcript's hash.
    fn derive(&self, label: &[u8], transcript: &[u8]) -> Secret {
        let mut out = Secret::zeroed(self.alg.len());
        expand_label(&self.key, label, transcript, out.as_mut());
        out
    }

    fn traffic(&self, label: &[u8], transcript: &[u8]) -> TrafficSecret {
        TrafficSecret::new(self.alg, |out| expand_label(&self.key, label, transcript, out))
    }

    /// The salt of the next stage.
    fn salt(&self) -> HmacKey {
        expanded_key(&self.key, b"derived", &empty_hash(self.alg))
    }

    /// The next stage of the schedule; no input stands for zeros.
    fn next(self, input: Option<&[u8]>) -> Self {
        Stage::extract(self.alg, &self.salt(), input)
    }
}

/// Expand-Label as long as the hash, for use as a key.
fn expanded_key(secret: &HmacKey, label: &[u8], context: &[u8]) -> HmacKey {
    let mut bytes = [0; Digest::MAX];
    let bytes = &mut bytes[..secret.alg().len()];
    expand_label(secret, label, context, bytes);
    let key = HmacKey::new(secret.alg(), bytes);
    bytes.zeroize();
    key
}

/// The early secret's salt for the handshake secret, without a PSK: a constant.
fn salt_without_psk(alg: HashAlg) -> Option<&'static HmacKey> {
    static SHA256: OnceLock<HmacKey> = OnceLock::new();
    static SHA384: OnceLock<HmacKey> = OnceLock::new();
    let salt = || Stage::extract(alg, &HmacKey::new(alg, &[]), None).salt();
    match alg {
        HashAlg::Sha256 => Some(SHA256.get_or_init(salt)),
        HashAlg::Sha384 => Some(SHA384.get_or_init(salt)),
        _ => None,
    }
}

/// Where a PSK comes from; it separates the binders.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PskKind {
    External,
    Resumption,
}

/// The early secret.
pub struct EarlySecrets {
    alg: HashAlg,
    /// None without a PSK: what follows is constant.
    stage: Option<Stage>,
}

impl EarlySecrets {
    /// From a PSK, or from none.
    pub fn new(alg: HashAlg, psk: Option<&[u8]>) -> Self {
        let stage = match psk {
            None if salt_without_psk(alg).is_some() => None,
            psk => Some(Self::extract(alg, psk)),
        };
        EarlySecrets { alg, stage }
    }

    fn extract(alg: HashAlg, psk: Option<&[u8]>) -> Stage {
        Stage::extract(alg, &HmacKey::new(alg, &[]), psk)
    }

    /// The hash function.
    pub fn alg(&self) -> HashAlg {
        self.alg
    }

    fn derive(&self, label: &[u8], transcript: &[u8]) -> Secret {
        match &self.stage {
            Some(stage) => stage.derive(label, transcript),
            None => Self::extract(self.alg, None).derive(label, transcript),
        }
    }

    /// The binder over the transcript up to the truncated ClientHello (RFC 8446
    /// section 4.2.11.2).
    pub fn binder(&self, kind: PskKind, transcript: &[u8]) -> Digest {
        let label: &[u8] = match kind {
            PskKind::External => b"ext binder",
            PskKind::Resumption => b"res binder",
        };
        let key = self.derive(label, &empty_hash(self.alg));
        finished_mac(self.alg, &key, transcript)
    }

    /// Checks a binder in constant time.
    pub fn check_binder(&self, kind: PskKind, transcript: &[u8], binder: &[u8]) -> bool {
        ct::eq(&self.binder(kind, transcript), binder)
    }

    /// client_early_traffic_secret, over the ClientHello.
    pub fn client_traffic(&self, transcript: &[u8]) -> TrafficSecret {
        TrafficSecret::from_bytes(self.alg, &self.derive(b"c e traffic", transcript))
    }

    /// early_exporter_master_secret, over the ClientHello.
    pub fn exporter(&self, transcript: &[u8]) -> ExporterSecret {
        ExporterSecret { alg: self.alg, secret: self.derive(b"e exp master", transcript) }
    }

    /// With the (EC)DHE or hybrid secret; None in psk_ke.
    pub fn into_handshake(self, shared: Option<&[u8]>) -> HandshakeSecrets {
        HandshakeSecrets(match (self.stage, salt_without_psk(self.alg)) {
            (None, Some(salt)) => Stage::extract(self.alg, salt, shared),
            (stage, _) => stage.unwrap_or_else(|| Self::extract(self.alg, None)).next(shared),
        })
    }
}

/// The handshake secret.
pub struct HandshakeSecrets(Stage);

impl HandshakeSecrets {
    /// client_handshake_traffic_secret, over ClientHello..ServerHello.
    pub fn client_traffic(&self, transcript: &[u8]) -> TrafficSecret {
        self.0.traffic(b"c hs traffic", transcript).ready()
    }

    /// server_handshake_traffic_secret, over ClientHello..ServerHello.
    pub fn server_traffic(&self, transcript: &[u8]) -> TrafficSecret {
        self.0.traffic(b"s hs traffic", transcript).ready()
    }

    /// The last stage.
    pub fn into_master(self) -> MasterSecrets {
        MasterSecrets(self.0.next(None))
    }
}

/// The master secret.
pub struct MasterSecrets(Stage);

impl MasterSecrets {
    /// client_application_traffic_secret_0, over ClientHello..server Finished.
    pub fn client_traffic(&self, transcript: &[u8]) -> TrafficSecret {
        self.0.traffic(b"c ap traffic", transcript)
    }

    /// server_application_traffic_secret_0, over ClientHello..server Finished.
    pub fn server_traffic(&self, transcript: &[u8]) -> TrafficSecret {
        self.0.traffic(b"s ap traffic", transcript)
    }

    /// exporter_master_secret, over ClientHello..server Finished.
    pub fn exporter(&self, transcript: &[u8]) -> ExporterSecret {
        ExporterSecret { alg: self.0.alg, secret: self.0.derive(b"exp master", transcript) }
    }

    /// resumption_master_secret, over ClientHello..client Finished.
    pub fn resumption(&self, transcript: &[u8]) -> ResumptionSecret {
        ResumptionSecret { alg: self.0.alg, secret: self.0.derive(b"res master", transcript) }
    }
}

/// A traffic secret of one direction and epoch; a clone is the same secret. One of the
/// application's stays as long as its epoch, so it keeps its bytes only: a ready HMAC key
/// is several times as large.
#[derive(Clone)]
pub struct TrafficSecret(Arc<Traffic>);

struct Traffic {
    alg: HashAlg,
    bytes: [u8; Traffic::LONGEST],
    key: Option<Box<HmacKey>>,
}

impl Traffic {
    /// The hash of every suite gives at most this.
    const LONGEST: usize = HashAlg::Sha384.len();
}

impl Drop for Traffic {
    fn drop(&mut self) {
        cleanse(&mut self.bytes);
    }
}

impl TrafficSecret {
    /// Filled in where it stays, so that no copy is left behind.
    fn new(alg: HashAlg, fill: impl FnOnce(&mut [u8])) -> Self {
        let mut traffic = Arc::new(Traffic { alg, bytes: [0; Traffic::LONGEST], key: None });
        if let Some(traffic) = Arc::get_mut(&mut traffic) {
            fill(&mut traffic.bytes[..alg.len()]);
        }
        TrafficSecret(traffic)
    }

    /// From its bytes, as many as the hash gives.
    pub fn from_bytes(alg: HashAlg, secret: &[u8]) -> Self {
        Self::new(alg, |out| out.copy_from_slice(secret))
    }

    /// With the HMAC key at hand, for what is used more than once and soon gone.
    fn ready(mut self) -> Self {
        let key = Box::new(HmacKey::new(self.alg(), self.bytes()));
        if let Some(traffic) = Arc::get_mut(&mut self.0) {
            traffic.key = Some(key);
        }
        self
    }

    fn with_key<R>(&self, body: impl FnOnce(&HmacKey) -> R) -> R {
        match &self.0.key {
            Some(key) => body(key),
            None => body(&HmacKey::new(self.alg(), self.bytes())),
        }
    }

    /// The bytes, for the key log.
    pub fn bytes(&self) -> &[u8] {
        &self.0.bytes[..self.0.alg.len()]
    }

    /// The hash function.
    pub fn alg(&self) -> HashAlg {
        self.0.alg
    }

    /// Write key and IV (RFC 8446 section 7.3).
    pub fn key_iv(&self, aead: AeadAlg) -> (Secret, [u8; NONCE_LEN]) {
        self.with_key_iv(aead, |key, iv| (Secret::from(key), *iv))
    }

    /// The same, for as long as `body` runs.
    pub fn with_key_iv<R>(&self, aead: AeadAlg, body: impl FnOnce(&[u8], &[u8; NONCE_LEN]) -> R) -> R {
        const LONGEST: usize = 32;
        let mut key = [0; LONGEST];
        let mut iv = [0; NONCE_LEN];
        let used = &mut key[..aead.key_len()];
        self.with_key(|secret| {
            expand_label(secret, b"key", &[], used);
            expand_label(secret, b"iv", &[], &mut iv);
        });
        let result = body(used, &iv);
        cleanse(&mut key);
        result
    }

    /// The secret after a KeyUpdate (RFC 8446 section 7.2).
    pub fn next(&self) -> TrafficSecret {
        Self::new(self.alg(), |out| self.with_key(|key| expand_label(key, b"traffic upd", &[], out)))
    }

    /// Finished's verify_data with this as base key (RFC 8446 section 4.4.4).
    pub fn finished(&self, transcript: &[u8]) -> Digest {
        self.with_key(|key| expanded_key(key, b"finished", &[])).sign(&[transcript])
    }

    /// Checks the peer's verify_data in constant time.
    pub fn check_finished(&self, transcript: &[u8], verify_data: &[u8]) -> bool {
        ct::eq(&self.finished(transcript), verify_data)
    }
}

fn finished_mac(alg: HashAlg, base: &[u8], transcript: &[u8]) -> Digest {
    TrafficSecret::from_bytes(alg, base).finished(transcript)
}

/// An exporter master secret (RFC 8446 section 7.5).
#[derive(Clone)]
pub struct ExporterSecret {
    alg: HashAlg,
    secret: Secret,
}

impl ExporterSecret {
    /// The bytes, for the key log.
    pub fn bytes(&self) -> &[u8] {
        &self.secret
    }

    /// Fills `out`; no context and an empty one are the same.
    pub fn export(&self, label: &[u8], context: &[u8], out: &mut [u8]) -> Result<(), CryptoError> {
        // The label's length byte counts the prefix of six; HKDF gives 255 blocks.
        if label.len() > 255 - 6 || out.len() > 255 * self.alg.len() {
            return Err(CryptoError);
        }
        let key = HmacKey::new(self.alg, &self.secret);
        let mut derived = Secret::zeroed(self.alg.len());
        expand_label(&key, label, &empty_hash(self.alg), derived.as_mut());
        let key = HmacKey::new(self.alg, &derived);
        expand_label(&key, b"exporter", &digest(self.alg, context), out);
        Ok(())
    }
}

/// The resumption master secret.
#[derive(Clone)]
pub struct ResumptionSecret {
    alg: HashAlg,
    secret: Secret,
}

impl ResumptionSecret {
    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.secret
    }

    /// The PSK of a ticket with `nonce` (RFC 8446 section 4.6.1).
    pub fn psk(&self, nonce: &[u8]) -> Secret {
        let mut psk = Secret::zeroed(self.alg.len());
        expand_label(&HmacKey::new(self.alg, &self.secret), b"resumption", nonce, psk.as_mut());
        psk
    }
}

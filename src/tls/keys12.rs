//! Keys of TLS 1.0 to 1.2: the PRF and what is made with it (RFC 2246 section 5,
//! RFC 5246 sections 5, 6.3, 7.4.9 and 8.1, RFC 7627, RFC 5705).

use zeroize::Zeroize;

use crate::crypto::{
    Secret,
    hash::{Digest, HashAlg},
    hmac::HmacKey,
};

/// Length of the master secret.
pub const MASTER_LEN: usize = 48;
/// Length of Finished's verify_data.
pub const VERIFY_DATA_LEN: usize = 12;

/// The pseudo-random function under one secret, its HMAC keys ready.
pub struct Prf {
    alg: HashAlg,
    key: HmacKey,
    /// The other half of the construction of TLS 1.0 and 1.1.
    second: Option<HmacKey>,
}

impl Prf {
    /// `alg` is the suite's hash in TLS 1.2, and `Md5Sha1` is the construction of TLS 1.0
    /// and 1.1.
    pub fn new(alg: HashAlg, secret: &[u8]) -> Self {
        if alg == HashAlg::Md5Sha1 {
            // The halves share a byte if the length is odd (RFC 2246 section 5).
            let half = secret.len().div_ceil(2);
            let key = HmacKey::new(HashAlg::Md5, &secret[..half]);
            Prf { alg, key, second: Some(HmacKey::new(HashAlg::Sha1, &secret[secret.len() - half..])) }
        } else {
            Prf { alg, key: HmacKey::new(alg, secret), second: None }
        }
    }

    /// The hash function.
    pub fn alg(&self) -> HashAlg {
        self.alg
    }

    /// PRF(secret, label, seed), as long as `out`; at most four parts of seed.
    pub fn fill(&self, label: &[u8], seed: &[&[u8]], out: &mut [u8]) {
        out.fill(0);
        p_hash(&self.key, label, seed, out);
        if let Some(second) = &self.second {
            p_hash(second, label, seed, out);
        }
    }

    /// Finished's verify_data over the transcript's hash (RFC 5246 section 7.4.9).
    pub fn verify_data(&self, from_client: bool, transcript: &Digest) -> [u8; VERIFY_DATA_LEN] {
        let label: &[u8] = if from_client { b"client finished" } else { b"server finished" };
        let mut out = [0; VERIFY_DATA_LEN];
        self.fill(label, &[transcript], &mut out);
        out
    }

    /// Expands the master secret, which this is made of, to keys of these lengths
    /// (RFC 5246 section 6.3); `iv_len` is the implicit part of the nonce, or the IV in
    /// TLS 1.0.
    pub fn key_block(
        &self,
        client_random: &[u8; 32],
        server_random: &[u8; 32],
        mac_len: usize,
        key_len: usize,
        iv_len: usize,
    ) -> KeyBlock {
        let mut bytes = Secret::zeroed(2 * (mac_len + key_len + iv_len));
        self.fill(b"key expansion", &[server_random, client_random], bytes.as_mut());
        KeyBlock { bytes, mac_len, key_len, iv_len }
    }
}

/// PRF(secret, label, seed) once.
pub fn prf(alg: HashAlg, secret: &[u8], label: &[u8], seed: &[&[u8]], out: &mut [u8]) {
    Prf::new(alg, secret).fill(label, seed, out);
}

/// Mixes P_hash(secret, label + seed) into `out` by exclusive or.
fn p_hash(key: &HmacKey, label: &[u8], seed: &[&[u8]], out: &mut [u8]) {
    const MOST: usize = 4;
    debug_assert!(seed.len() <= MOST);
    let mut parts: [&[u8]; MOST + 2] = [&[]; MOST + 2];
    parts[1] = label;
    parts[2..2 + seed.len()].copy_from_slice(seed);
    let mut a = key.sign(&parts);
    let mut chunks = out.chunks_mut(key.alg().len()).peekable();
    while let Some(chunk) = chunks.next() {
        let mut with_a = parts;
        with_a[0] = &a;
        let mut block = key.sign(&with_a);
        chunk.iter_mut().zip(block.iter()).for_each(|(out, b)| *out ^= b);
        block.zeroize();
        if chunks.peek().is_some() {
            a = key.sign(&[&a]);
        }
    }
}

/// The master secret (RFC 5246 section 8.1).
pub fn master_secret(
    alg: HashAlg,
    premaster: &[u8],
    client_random: &[u8; 32],
    server_random: &[u8; 32],
) -> Secret {
    let mut out = Secret::zeroed(MASTER_LEN);
    prf(alg, premaster, b"master secret", &[client_random, server_random], out.as_mut());
    out
}

/// The extended master secret (RFC 7627 section 4).
pub fn extended_master_secret(alg: HashAlg, premaster: &[u8], session_hash: &[u8]) -> Secret {
    let mut out = Secret::zeroed(MASTER_LEN);
    prf(alg, premaster, b"extended master secret", &[session_hash], out.as_mut());
    out
}

/// The premaster secret of the PSK suites (RFC 4279 section 2, RFC 5489 section 2):
/// `other` is the Diffie-Hellman or RSA secret, None in plain PSK.
pub fn psk_premaster(other: Option<&[u8]>, psk: &[u8]) -> Secret {
    let zeros;
    let other = match other {
        Some(other) => other,
        None => {
            zeros = vec![0; psk.len()];
            &zeros
        }
    };
    let length = |bytes: &[u8]| (bytes.len() as u16).to_be_bytes();
    Secret::concat(&[&length(other), other, &length(psk), psk])
}

/// The keys of both directions (RFC 5246 section 6.3).
pub struct KeyBlock {
    bytes: Secret,
    mac_len: usize,
    key_len: usize,
    iv_len: usize,
}

/// What one side writes with.
pub struct SideKeys<'a> {
    pub mac: &'a [u8],
    pub key: &'a [u8],
    pub iv: &'a [u8],
}

impl KeyBlock {
    /// The client's or the server's.
    pub fn side(&self, client: bool) -> SideKeys<'_> {
        let mut rest: &[u8] = &self.bytes;
        let mut take = |len: usize| {
            let (both, tail) = rest.split_at(2 * len);
            rest = tail;
            if client { &both[..len] } else { &both[len..] }
        };
        SideKeys { mac: take(self.mac_len), key: take(self.key_len), iv: take(self.iv_len) }
    }
}

/// Keying material for the application (RFC 5705 section 4). Without a context
/// (None) the seed has no context length either.
pub fn export(
    alg: HashAlg,
    master: &[u8],
    client_random: &[u8; 32],
    server_random: &[u8; 32],
    label: &[u8],
    context: Option<&[u8]>,
    out: &mut [u8],
) {
    match context {
        None => prf(alg, master, label, &[client_random, server_random], out),
        Some(context) => {
            let len = (context.len() as u16).to_be_bytes();
            prf(alg, master, label, &[client_random, server_random, &len, context], out);
        }
    }
}

/// Labels RFC 5705 section 4 reserves: exporting under them would give away the
/// protocol's own keys.
pub fn is_reserved_label(label: &[u8]) -> bool {
    const RESERVED: [&[u8]; 5] = [
        b"client finished",
        b"server finished",
        b"master secret",
        b"extended master secret",
        b"key expansion",
    ];
    RESERVED.iter().any(|reserved| label.starts_with(reserved))
}

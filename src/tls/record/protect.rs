//! Protection: one object an epoch and direction. Bodies only; headers,
//! sequence numbers and transports are their callers'.

use crate::codec::{ContentType, ProtocolVersion};
use crate::crypto::CryptoError;
use crate::crypto::aead::{AeadAlg, AeadKey};
use crate::crypto::cbc::{CbcCipher, CbcOpener, CbcSealer, CbcShape};
use crate::crypto::hash::HashAlg;
use std::ops::Range;

const NONCE_LEN: usize = 12;
const EXPLICIT_LEN: usize = 8;
/// Length of the nonce's implicit part where the rest is sent (RFC 5288).
const SALT_LEN: usize = 4;
/// What the header of a protected TLS 1.3 record says.
const TYPE13: ContentType = ContentType::APPLICATION_DATA;
const VERSION13: ProtocolVersion = ProtocolVersion::TLS1_2;

/// What stands in the record's header and goes into the MAC beside the bytes.
#[derive(Clone, Copy, Debug)]
pub struct Seq {
    /// Over a datagram the epoch is in its upper 16 bits.
    pub number: u64,
    pub typ: ContentType,
    pub version: ProtocolVersion,
}

/// An AEAD key with its nonce, as TLS 1.3 uses it (RFC 8446 section 5.2).
pub struct Aead13 {
    key: AeadKey,
    iv: [u8; NONCE_LEN],
}

impl Aead13 {
    pub fn new(alg: AeadAlg, key: &[u8], iv: &[u8]) -> Result<Self, CryptoError> {
        let iv = iv.try_into().map_err(|_| CryptoError)?;
        Ok(Aead13 { key: AeadKey::new(alg, key)?, iv })
    }

    fn aad(len: usize) -> Result<[u8; 5], CryptoError> {
        let length = u16::try_from(len).map_err(|_| CryptoError)?;
        Ok(crate::codec::record::Header { typ: TYPE13, version: VERSION13, length }.encode())
    }

    fn sealed_len(&self, len: usize, padding: usize) -> usize {
        len + 1 + padding + self.key.alg().tag_len()
    }

    /// Writes `data`, the inner type and as many zeros as `out` has room for, sealed.
    fn seal(&mut self, seq: Seq, data: &[u8], out: &mut [u8]) -> Result<(), CryptoError> {
        let tag_len = self.key.alg().tag_len();
        let aad = Self::aad(out.len())?;
        let nonce = xor_nonce(&self.iv, seq.number);
        let text_len = out.len().checked_sub(tag_len).ok_or(CryptoError)?;
        if text_len == data.len() + 1 {
            return self.key.seal_to(&nonce, &aad, data, &[seq.typ.0], out);
        }
        let (text, tag) = out.split_at_mut(text_len);
        let (front, back) = text.split_at_mut_checked(data.len()).ok_or(CryptoError)?;
        let (typ, zeros) = back.split_first_mut().ok_or(CryptoError)?;
        front.copy_from_slice(data);
        *typ = seq.typ.0;
        zeros.fill(0);
        self.key.seal_in_place(&nonce, &aad, text, tag)
    }

    fn open_to(&mut self, seq: Seq, sealed: &[u8], out: &mut [u8]) -> Result<(), CryptoError> {
        let aad = Self::aad(sealed.len())?;
        self.key.open_to(&xor_nonce(&self.iv, seq.number), &aad, sealed, out)
    }

    /// Decrypts in place. The plaintext still has its inner type and padding.
    fn open(&mut self, seq: Seq, buf: &mut [u8]) -> Result<Range<usize>, CryptoError> {
        let aad = Self::aad(buf.len())?;
        let n = self.key.open_in_place(&xor_nonce(&self.iv, seq.number), &aad, buf)?;
        Ok(0..n)
    }
}

/// An AEAD key as TLS 1.2 uses it: with an explicit nonce (RFC 5288, RFC
/// 6655, RFC 6209) or with the sequence number mixed in (RFC 7905).
pub struct Aead12 {
    key: AeadKey,
    iv: Iv12,
}

enum Iv12 {
    Explicit([u8; SALT_LEN]),
    Mixed([u8; NONCE_LEN]),
}

impl Aead12 {
    /// How much of the key block the nonce takes.
    pub fn fixed_iv_len(alg: AeadAlg) -> usize {
        if alg == AeadAlg::Chacha20Poly1305 { NONCE_LEN } else { SALT_LEN }
    }

    pub fn new(alg: AeadAlg, key: &[u8], iv: &[u8]) -> Result<Self, CryptoError> {
        let key = AeadKey::new(alg, key)?;
        let iv = if alg == AeadAlg::Chacha20Poly1305 {
            Iv12::Mixed(iv.try_into().map_err(|_| CryptoError)?)
        } else {
            Iv12::Explicit(iv.try_into().map_err(|_| CryptoError)?)
        };
        Ok(Aead12 { key, iv })
    }

    fn explicit_len(&self) -> usize {
        match self.iv {
            Iv12::Explicit(_) => EXPLICIT_LEN,
            Iv12::Mixed(_) => 0,
        }
    }

    fn aad(seq: Seq, len: usize) -> Result<[u8; 13], CryptoError> {
        let len = u16::try_from(len).map_err(|_| CryptoError)?;
        let mut aad = [0; 13];
        aad[..8].copy_from_slice(&seq.number.to_be_bytes());
        aad[8] = seq.typ.0;
        aad[9..11].copy_from_slice(&seq.version.0.to_be_bytes());
        aad[11..].copy_from_slice(&len.to_be_bytes());
        Ok(aad)
    }

    fn sealed_len(&self, len: usize) -> usize {
        self.explicit_len() + len + self.key.alg().tag_len()
    }

    fn seal(&mut self, seq: Seq, data: &[u8], out: &mut [u8]) -> Result<(), CryptoError> {
        let aad = Self::aad(seq, data.len())?;
        let (front, body) = out.split_at_mut_checked(self.explicit_len()).ok_or(CryptoError)?;
        // The sequence number never repeats under one key.
        let explicit = seq.number.to_be_bytes();
        front.copy_from_slice(&explicit[..front.len()]);
        let nonce = self.nonce(seq, explicit);
        self.key.seal_to(&nonce, &aad, data, &[], body)
    }

    fn nonce(&self, seq: Seq, explicit: [u8; EXPLICIT_LEN]) -> [u8; NONCE_LEN] {
        match self.iv {
            Iv12::Explicit(salt) => join_nonce(salt, explicit),
            Iv12::Mixed(iv) => xor_nonce(&iv, seq.number),
        }
    }

    /// The nonce and additional data of a record, and where its ciphertext begins.
    fn opening(&self, seq: Seq, body: &[u8]) -> Result<([u8; NONCE_LEN], [u8; 13], usize), CryptoError> {
        let skip = self.explicit_len();
        let text_len =
            body.len().checked_sub(skip + self.key.alg().tag_len()).ok_or(CryptoError)?;
        let explicit = body.first_chunk().copied().unwrap_or_default();
        Ok((self.nonce(seq, explicit), Self::aad(seq, text_len)?, skip))
    }

    fn open(&mut self, seq: Seq, buf: &mut [u8]) -> Result<Range<usize>, CryptoError> {
        let (nonce, aad, skip) = self.opening(seq, buf)?;
        let n = self.key.open_in_place(&nonce, &aad, &mut buf[skip..])?;
        Ok(skip..skip + n)
    }

    fn open_to(&mut self, seq: Seq, sealed: &[u8], out: &mut [u8]) -> Result<(), CryptoError> {
        let (nonce, aad, skip) = self.opening(seq, sealed)?;
        self.key.open_to(&nonce, &aad, &sealed[skip..], out)
    }
}

fn xor_nonce(iv: &[u8; NONCE_LEN], number: u64) -> [u8; NONCE_LEN] {
    let mut nonce = *iv;
    for (n, s) in nonce[SALT_LEN..].iter_mut().zip(number.to_be_bytes()) {
        *n ^= s;
    }
    nonce
}

fn join_nonce(salt: [u8; SALT_LEN], explicit: [u8; EXPLICIT_LEN]) -> [u8; NONCE_LEN] {
    let mut nonce = [0; NONCE_LEN];
    nonce[..SALT_LEN].copy_from_slice(&salt);
    nonce[SALT_LEN..].copy_from_slice(&explicit);
    nonce
}

/// Protects what is sent; the default is no protection.
#[derive(Default)]
pub enum Sealer {
    #[default]
    Null,
    Aead13(Aead13),
    Aead12(Aead12),
    Cbc(CbcSeal),
}

/// A CBC (or null) cipher and a MAC, sealing.
pub struct CbcSeal {
    shape: CbcShape,
    /// Not there while records are sealed elsewhere (`foreign`).
    sealer: Option<Box<CbcSealer>>,
    foreign: bool,
    several: bool,
}

impl CbcSeal {
    /// Puts content into a record that is to be sealed later.
    pub fn place(&self, data: &[u8], out: &mut [u8]) -> Result<(), CryptoError> {
        self.shape.place(data, out)
    }

    /// It seals several records at once.
    pub fn takes_several(&self) -> bool {
        self.several
    }

    /// The cipher, to seal elsewhere.
    pub fn take(&mut self) -> Option<Box<CbcSealer>> {
        self.sealer.take()
    }

    /// The cipher is back.
    pub fn put(&mut self, sealer: Box<CbcSealer>) {
        self.sealer = Some(sealer);
    }
}

impl Sealer {
    /// Type and version that the header shows.
    pub fn outer(&self, typ: ContentType, version: ProtocolVersion) -> (ContentType, ProtocolVersion) {
        match self {
            Sealer::Aead13(_) => (TYPE13, VERSION13),
            _ => (typ, version),
        }
    }

    pub fn is_null(&self) -> bool {
        matches!(self, Sealer::Null)
    }

    pub fn is_tls13(&self) -> bool {
        matches!(self, Sealer::Aead13(_))
    }

    /// Each record is sealed for itself.
    pub fn is_aead(&self) -> bool {
        matches!(self, Sealer::Aead13(_) | Sealer::Aead12(_))
    }

    /// The cipher, if it is one that seals elsewhere.
    pub fn foreign(&mut self) -> Option<&mut CbcSeal> {
        match self {
            Sealer::Cbc(p) if p.foreign => Some(p),
            _ => None,
        }
    }

    /// As `foreign`, of a cipher that seals several records at once.
    pub fn takes_several(&self) -> bool {
        matches!(self, Sealer::Cbc(p) if p.takes_several())
    }

    /// Records that this key may protect (RFC 8446 section 5.5).
    pub fn record_limit(&self) -> u64 {
        match self {
            Sealer::Null => u64::MAX,
            Sealer::Aead13(p) => p.key.alg().record_limit(),
            Sealer::Aead12(p) => p.key.alg().record_limit(),
            Sealer::Cbc(_) => u64::MAX,
        }
    }

    /// What a datagram's fragments leave free for the protection: as the reference counts,
    /// which forgets an AEAD's.
    pub fn counted_overhead(&self) -> usize {
        match self {
            Sealer::Cbc(p) => p.shape.most_overhead(),
            _ => 0,
        }
    }

    /// How long the protected body of `len` bytes is; padding is TLS 1.3's.
    pub fn sealed_len(&self, len: usize, padding: usize) -> usize {
        match self {
            Sealer::Null => len,
            Sealer::Aead13(p) => p.sealed_len(len, padding),
            Sealer::Aead12(p) => p.sealed_len(len),
            Sealer::Cbc(p) => p.shape.sealed_len(len),
        }
    }

    /// Writes the protected body of one record to `out`, `sealed_len` bytes long.
    pub fn seal(&mut self, seq: Seq, data: &[u8], out: &mut [u8]) -> Result<(), CryptoError> {
        match self {
            Sealer::Null if data.len() == out.len() => {
                out.copy_from_slice(data);
                Ok(())
            }
            Sealer::Null => Err(CryptoError),
            Sealer::Aead13(p) => p.seal(seq, data, out),
            Sealer::Aead12(p) => p.seal(seq, data, out),
            Sealer::Cbc(p) => {
                let sealer = p.sealer.as_mut().ok_or(CryptoError)?;
                sealer.seal_to(seq.number, seq.typ.0, seq.version.0, data, out)
            }
        }
    }
}

/// Opens what is received; the default is no protection.
#[derive(Default)]
pub enum Opener {
    #[default]
    Null,
    Aead13(Aead13),
    Aead12(Aead12),
    Cbc(Cbc),
}

/// A CBC (or null) cipher and a MAC, opening.
pub struct Cbc {
    /// Not there while records are opened elsewhere (`foreign`).
    opener: Option<Box<CbcOpener>>,
    foreign: bool,
    several: bool,
    least_len: usize,
    /// Encrypt-then-MAC, or no cipher at all.
    mac_outside: bool,
}

/// The keys of one direction of a suite that is not AEAD.
#[derive(Clone, Copy)]
pub struct CbcKeys<'a> {
    pub cipher: CbcCipher,
    pub mac: HashAlg,
    pub enc_key: &'a [u8],
    pub mac_key: &'a [u8],
    /// TLS 1.0's first IV; empty later.
    pub iv: &'a [u8],
    pub version: ProtocolVersion,
    pub encrypt_then_mac: bool,
}

impl CbcKeys<'_> {
    pub fn sealer(&self) -> Result<Sealer, CryptoError> {
        let sealer = Box::new(CbcSealer::new(
            self.cipher,
            self.mac,
            self.enc_key,
            self.mac_key,
            self.iv,
            self.version.0,
            self.encrypt_then_mac,
        )?);
        let (shape, foreign, several) = (sealer.shape(), sealer.is_foreign(), sealer.takes_several());
        Ok(Sealer::Cbc(CbcSeal { shape, sealer: Some(sealer), foreign, several }))
    }

    pub fn opener(&self) -> Result<Opener, CryptoError> {
        let opener = Box::new(CbcOpener::new(
            self.cipher,
            self.mac,
            self.enc_key,
            self.mac_key,
            self.iv,
            self.version.0,
            self.encrypt_then_mac,
        )?);
        let least_len = if self.encrypt_then_mac { self.mac.len() } else { 0 };
        let mac_outside = self.encrypt_then_mac || self.cipher.block_len() == 0;
        let (foreign, several) = (opener.is_foreign(), opener.takes_several());
        Ok(Opener::Cbc(Cbc { opener: Some(opener), foreign, several, least_len, mac_outside }))
    }
}

impl Opener {
    pub fn is_null(&self) -> bool {
        matches!(self, Opener::Null)
    }

    pub fn is_tls13(&self) -> bool {
        matches!(self, Opener::Aead13(_))
    }

    /// A cipher that opens elsewhere.
    pub fn is_foreign(&self) -> bool {
        matches!(self, Opener::Cbc(p) if p.foreign)
    }

    /// It opens several records at once.
    pub fn takes_several(&self) -> bool {
        matches!(self, Opener::Cbc(p) if p.several)
    }

    /// The cipher, to open elsewhere.
    pub fn take_cipher(&mut self) -> Option<Box<CbcOpener>> {
        match self {
            Opener::Cbc(p) => p.opener.take(),
            _ => None,
        }
    }

    /// The cipher is back.
    pub fn put_cipher(&mut self, opener: Box<CbcOpener>) {
        if let Opener::Cbc(p) = self {
            p.opener = Some(opener);
        }
    }

    /// A body shorter than this is malformed, which is told apart from forged
    /// only where the MAC stands outside (RFC 7366).
    pub fn least_len(&self) -> usize {
        match self {
            Opener::Cbc(p) => p.least_len,
            _ => 0,
        }
    }

    /// The MAC is the cipher's own affair, whose failure the reference raises beneath the
    /// connection's: TLS 1.2 and below, MAC inside, but for ChaCha20.
    pub fn cipher_fails(&self) -> bool {
        match self {
            Opener::Cbc(p) => !p.mac_outside,
            Opener::Aead12(p) => matches!(p.iv, Iv12::Explicit(_)),
            _ => false,
        }
    }

    /// How long the plaintext (TLS 1.3: with its type and padding) of a body is, where it
    /// can be opened to another place than its own.
    pub fn text_len(&self, body_len: usize) -> Option<usize> {
        let (key, explicit) = match self {
            Opener::Aead13(p) => (&p.key, 0),
            Opener::Aead12(p) => (&p.key, p.explicit_len()),
            Opener::Null | Opener::Cbc(_) => return None,
        };
        let len = body_len.checked_sub(explicit + key.alg().tag_len())?;
        (!key.prefers_in_place(len)).then_some(len)
    }

    /// What a body that does not decrypt counts for: what its tag leaves of it, if it can have one.
    pub fn counted_len(&self, body_len: usize) -> usize {
        let tag = if let Opener::Aead13(p) = self { p.key.alg().tag_len() } else { 0 };
        if body_len > tag { body_len - tag } else { body_len }
    }

    /// Decrypts a body to `out`, `text_len` bytes long; zeros after a failure.
    pub fn open_to(&mut self, seq: Seq, body: &[u8], out: &mut [u8]) -> Result<(), CryptoError> {
        match self {
            Opener::Aead13(p) => p.open_to(seq, body, out),
            Opener::Aead12(p) => p.open_to(seq, body, out),
            Opener::Null | Opener::Cbc(_) => Err(CryptoError),
        }
    }

    /// Decrypts a body in place; the plaintext is at the range given.
    pub fn open(&mut self, seq: Seq, buf: &mut [u8]) -> Result<Range<usize>, CryptoError> {
        match self {
            Opener::Null => Ok(0..buf.len()),
            Opener::Aead13(p) => p.open(seq, buf),
            Opener::Aead12(p) => p.open(seq, buf),
            Opener::Cbc(p) => {
                p.opener.as_mut().ok_or(CryptoError)?.open(seq.number, seq.typ.0, seq.version.0, buf)
            }
        }
    }
}

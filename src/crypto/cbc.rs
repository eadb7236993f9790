//! Record protection by a MAC and a CBC (or no) cipher, TLS 1.0 to 1.2 and DTLS:
//! MAC-then-encrypt (RFC 5246 section 6.2.3.2) and encrypt-then-MAC (RFC 7366).
//! Opening a MAC-then-encrypt record takes the same time whatever its padding.

use super::{CryptoError, ct, hash::HashAlg, hmac::HmacKey, rng, unpad};
use crate::ossl::{
    async_job::NoPause,
    consts::nid,
    engine_cipher::{RecordCipher as Stitched, RecordKeys},
    evp_raw::{CbcCtx, TlsHmac},
};
use std::{ffi::CStr, ops::Range};

/// A cipher of the suites that are not AEAD.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum CbcCipher {
    Null,
    Aes128,
    Aes256,
    Camellia128,
    Camellia256,
    /// Of the legacy provider (OSSL_PROVIDER-legacy(7)).
    Seed,
}

impl CbcCipher {
    /// Key length in bytes.
    pub const fn key_len(self) -> usize {
        match self {
            CbcCipher::Null => 0,
            CbcCipher::Aes128 | CbcCipher::Camellia128 | CbcCipher::Seed => 16,
            CbcCipher::Aes256 | CbcCipher::Camellia256 => 32,
        }
    }

    /// Block length, which is the IV's too; 0 without a cipher.
    pub const fn block_len(self) -> usize {
        match self {
            CbcCipher::Null => 0,
            _ => 16,
        }
    }

    fn evp(self) -> Option<&'static CStr> {
        Some(match self {
            CbcCipher::Null => return None,
            CbcCipher::Aes128 => c"AES-128-CBC",
            CbcCipher::Aes256 => c"AES-256-CBC",
            CbcCipher::Camellia128 => c"CAMELLIA-128-CBC",
            CbcCipher::Camellia256 => c"CAMELLIA-256-CBC",
            CbcCipher::Seed => c"SEED-CBC",
        })
    }
}

const TLS1_0: u16 = 0x0301;
const LONGEST_MAC: usize = 64;

/// The bytes that stand before the content under the MAC (RFC 5246 6.2.3.1).
fn pseudo_header(seq: u64, content_type: u8, version: u16, len: usize) -> [u8; 13] {
    let mut header = [0; 13];
    header[..8].copy_from_slice(&seq.to_be_bytes());
    header[8] = content_type;
    header[9..11].copy_from_slice(&version.to_be_bytes());
    header[11..].copy_from_slice(&(len as u16).to_be_bytes());
    header
}

fn explicit_iv_len(cipher: CbcCipher, tls_version: u16) -> usize {
    if tls_version == TLS1_0 { 0 } else { cipher.block_len() }
}

/// How long records are, whoever seals them.
#[derive(Clone, Copy, Debug)]
pub struct CbcShape {
    mac_len: usize,
    explicit_iv: usize,
    block: usize,
    etm: bool,
}

impl CbcShape {
    fn new(cipher: CbcCipher, mac: HashAlg, tls_version: u16, etm: bool) -> Self {
        CbcShape {
            mac_len: mac.len(),
            explicit_iv: explicit_iv_len(cipher, tls_version),
            block: cipher.block_len(),
            etm: etm && cipher != CbcCipher::Null,
        }
    }

    /// Length of the protected form of `len` bytes.
    pub fn sealed_len(&self, len: usize) -> usize {
        let mac = self.mac_len;
        if self.block == 0 {
            return len + mac;
        }
        let inner = if self.etm { len } else { len + mac };
        let padded = (inner / self.block + 1) * self.block;
        self.explicit_iv + padded + if self.etm { mac } else { 0 }
    }

    /// The most that protection adds: MAC, padding and IV.
    pub fn most_overhead(&self) -> usize {
        self.mac_len + 2 * self.block
    }

    /// The records have an initialisation vector of their own, so none depends on another.
    pub fn has_explicit_iv(&self) -> bool {
        self.explicit_iv > 0
    }

    /// Puts the content where `CbcSealer::protect` wants it.
    pub fn place(&self, plain: &[u8], out: &mut [u8]) -> Result<(), CryptoError> {
        // A random first block, chained like the rest, is as good as a fresh IV
        // and spares starting the cipher again.
        let (iv, rest) = out.split_at_mut_checked(self.explicit_iv).ok_or(CryptoError)?;
        rng::fill(iv);
        rest.get_mut(..plain.len()).ok_or(CryptoError)?.copy_from_slice(plain);
        Ok(())
    }
}

/// A record on its way through a cipher.
#[derive(Clone, Debug)]
pub struct CbcRecord {
    /// Sequence number, content type and version, as the MAC covers them.
    pub number: u64,
    pub typ: u8,
    pub version: u16,
    /// Its body.
    pub range: Range<usize>,
    /// How long its content is, when sealing.
    pub text_len: usize,
}

impl CbcRecord {
    fn header(&self, len: usize) -> [u8; 13] {
        pseudo_header(self.number, self.typ, self.version, len)
    }
}

/// The cipher that has its MAC in itself (RFC 5246: MAC-then-encrypt), of an engine that is the default for it.
/// The reference looks for one over a stream only.
fn stitched(
    cipher: CbcCipher,
    mac: HashAlg,
    keys: RecordKeys,
    tls_version: u16,
    etm: bool,
    encrypt: bool,
) -> Result<Option<Stitched>, CryptoError> {
    let nid = match (cipher, mac) {
        _ if etm || tls_version >> 8 != 3 => return Ok(None),
        (CbcCipher::Aes128, HashAlg::Sha1) => nid::aes_128_cbc_hmac_sha1,
        (CbcCipher::Aes256, HashAlg::Sha1) => nid::aes_256_cbc_hmac_sha1,
        (CbcCipher::Aes128, HashAlg::Sha256) => nid::aes_128_cbc_hmac_sha256,
        (CbcCipher::Aes256, HashAlg::Sha256) => nid::aes_256_cbc_hmac_sha256,
        _ => return Ok(None),
    };
    let _still = NoPause::new();
    Ok(Stitched::new(nid, keys, encrypt)?)
}

/// Protects the records of one direction.
pub struct CbcSealer {
    cipher: SealingCipher,
    mac: Box<HmacKey>,
    shape: CbcShape,
}

enum SealingCipher {
    Null,
    Blocks(CbcCtx),
    /// MAC, padding and all.
    Stitched(Stitched),
}

impl CbcSealer {
    /// `iv` is the implicit IV of TLS 1.0; later versions ignore its value and
    /// may pass zeros, of the block's length.
    pub fn new(
        cipher: CbcCipher,
        mac: HashAlg,
        enc_key: &[u8],
        mac_key: &[u8],
        iv: &[u8],
        tls_version: u16,
        etm: bool,
    ) -> Result<Self, CryptoError> {
        let shape = CbcShape::new(cipher, mac, tls_version, etm);
        let cipher = match cipher.evp() {
            Some(name) => {
                let iv = iv_or_zero(cipher, iv)?;
                let keys = RecordKeys { key: enc_key, iv: &iv, mac_key };
                match stitched(cipher, mac, keys, tls_version, etm, true)? {
                    Some(stitched) => SealingCipher::Stitched(stitched),
                    None => SealingCipher::Blocks(CbcCtx::encryptor(name, enc_key, &iv)?),
                }
            }
            None => SealingCipher::Null,
        };
        Ok(CbcSealer { cipher, mac: Box::new(HmacKey::new(mac, mac_key)), shape })
    }

    /// How long records become.
    pub fn shape(&self) -> CbcShape {
        self.shape
    }

    /// Code that is not libcrypto's own seals: nothing of a connection may be borrowed meanwhile.
    pub fn is_foreign(&self) -> bool {
        match &self.cipher {
            SealingCipher::Null => false,
            SealingCipher::Blocks(cipher) => cipher.is_foreign(),
            SealingCipher::Stitched(_) => true,
        }
    }

    /// It seals several records at once.
    pub fn takes_several(&self) -> bool {
        let several = match &self.cipher {
            SealingCipher::Null => false,
            SealingCipher::Blocks(cipher) => cipher.takes_several(),
            SealingCipher::Stitched(cipher) => cipher.takes_several(),
        };
        several && self.shape.has_explicit_iv()
    }

    /// Length of the protected form of `len` bytes.
    pub fn sealed_len(&self, len: usize) -> usize {
        self.shape.sealed_len(len)
    }

    /// Appends the protected form of `plain` to `out`.
    pub fn seal(
        &mut self,
        seq: u64,
        content_type: u8,
        version: u16,
        plain: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<(), CryptoError> {
        let start = out.len();
        out.resize(start + self.sealed_len(plain.len()), 0);
        self.seal_to(seq, content_type, version, plain, &mut out[start..])
    }

    /// Writes the protected form of `plain` to `out`, `sealed_len` bytes long.
    pub fn seal_to(
        &mut self,
        seq: u64,
        content_type: u8,
        version: u16,
        plain: &[u8],
        out: &mut [u8],
    ) -> Result<(), CryptoError> {
        if out.len() != self.sealed_len(plain.len()) {
            return Err(CryptoError);
        }
        self.shape.place(plain, out)?;
        // The connection is borrowed: that of datagrams is while its records are sealed.
        let _still = self.is_foreign().then(NoPause::new);
        self.protect(seq, content_type, version, plain.len(), out)
    }

    /// Protects the `len` bytes of content that `CbcShape::place` has put into `out`.
    fn protect(&mut self, seq: u64, content_type: u8, version: u16, len: usize, out: &mut [u8]) -> Result<(), CryptoError> {
        let CbcShape { explicit_iv, etm, .. } = self.shape;
        let cipher = match &mut self.cipher {
            SealingCipher::Null => {
                let (text, mac) = out.split_at_mut(len);
                let header = pseudo_header(seq, content_type, version, len);
                mac.copy_from_slice(&self.mac.sign(&[&header, text]));
                return Ok(());
            }
            SealingCipher::Stitched(cipher) => {
                let pad = cipher.announce(pseudo_header(seq, content_type, version, explicit_iv + len))?;
                let whole = 0..out.len();
                if explicit_iv + len + pad != whole.end {
                    return Err(CryptoError);
                }
                return Ok(cipher.run(out, std::slice::from_ref(&whole))?);
            }
            SealingCipher::Blocks(cipher) => cipher,
        };
        let header = pseudo_header(seq, content_type, version, len);
        let body_len = fill(self.shape, &self.mac, &header, len, out);
        let (body, outer_mac) = out.split_at_mut(body_len);
        cipher.encrypt(body)?;
        if etm {
            let header = pseudo_header(seq, content_type, version, body_len);
            outer_mac.copy_from_slice(&self.mac.sign(&[&header, body]));
        }
        Ok(())
    }

    /// Protects records that were placed in `buf`, one after the other, in one call of the cipher if it can.
    pub fn protect_all(&mut self, records: &[CbcRecord], buf: &mut [u8]) -> Result<(), CryptoError> {
        let explicit_iv = self.shape.explicit_iv;
        match &mut self.cipher {
            SealingCipher::Stitched(cipher) if records.len() > 1 && cipher.takes_several() => {
                for record in records {
                    let pad = cipher.announce(record.header(explicit_iv + record.text_len))?;
                    if explicit_iv + record.text_len + pad != record.range.len() {
                        return Err(CryptoError);
                    }
                }
                let ranges: Vec<_> = records.iter().map(|record| record.range.clone()).collect();
                Ok(cipher.run(buf, &ranges)?)
            }
            SealingCipher::Blocks(cipher) if records.len() > 1 && cipher.takes_several() => {
                let mut bodies = Vec::with_capacity(records.len());
                for record in records {
                    let body = buf.get_mut(record.range.clone()).ok_or(CryptoError)?;
                    if body.len() != self.shape.sealed_len(record.text_len) {
                        return Err(CryptoError);
                    }
                    let len = fill(self.shape, &self.mac, &record.header(record.text_len), record.text_len, body);
                    bodies.push(record.range.start..record.range.start + len);
                }
                cipher.run_all(buf, &bodies)?;
                for (record, sealed) in records.iter().zip(bodies) {
                    let body = buf.get_mut(record.range.clone()).ok_or(CryptoError)?;
                    let (body, outer_mac) = body.split_at_mut(sealed.len());
                    if !outer_mac.is_empty() {
                        outer_mac.copy_from_slice(&self.mac.sign(&[&record.header(body.len()), body]));
                    }
                }
                Ok(())
            }
            _ => records.iter().try_for_each(|record| {
                let body = buf.get_mut(record.range.clone()).ok_or(CryptoError)?;
                if body.len() != self.sealed_len(record.text_len) {
                    return Err(CryptoError);
                }
                self.protect(record.number, record.typ, record.version, record.text_len, body)
            }),
        }
    }
}

/// Puts padding, and before it a MAC that stands inside, behind the content of a record; gives
/// how much of it is to be encrypted.
fn fill(shape: CbcShape, mac: &HmacKey, header: &[u8; 13], len: usize, out: &mut [u8]) -> usize {
    let outer = if shape.etm { shape.mac_len } else { 0 };
    let body_len = out.len() - outer;
    let (text, mut rest) = out[shape.explicit_iv..body_len].split_at_mut(len);
    if !shape.etm {
        let (inner, padding) = rest.split_at_mut(shape.mac_len);
        inner.copy_from_slice(&mac.sign(&[header, text]));
        rest = padding;
    }
    let pad = rest.len();
    rest.fill((pad - 1) as u8);
    body_len
}

/// Opens the records of one direction.
pub struct CbcOpener {
    inner: Opener,
    mac: Box<HmacKey>,
    explicit_iv: usize,
    block: usize,
}

enum Opener {
    Null,
    MacThenEncrypt { cipher: RecordCipher, mac: TlsHmac },
    Stitched(Stitched),
    EncryptThenMac { cipher: RecordCipher },
}

/// Decrypts records down to content and MAC.
enum RecordCipher {
    /// libcrypto's provider, which knows TLS records.
    Provided(CbcCtx),
    /// Blocks alone (an engine is the default for the cipher): the rest is done here.
    Blocks { cipher: CbcCtx, explicit_iv: usize },
}

impl RecordCipher {
    fn new(name: &CStr, key: &[u8], iv: &[u8], tls_version: u16, mac_len: usize) -> Result<Self, CryptoError> {
        let explicit_iv = if tls_version == TLS1_0 { 0 } else { iv.len() };
        Ok(match CbcCtx::tls_decryptor(name, key, iv, tls_version, mac_len)? {
            (cipher, true) => RecordCipher::Provided(cipher),
            (cipher, false) => RecordCipher::Blocks { cipher, explicit_iv },
        })
    }

    fn is_foreign(&self) -> bool {
        match self {
            RecordCipher::Provided(cipher) | RecordCipher::Blocks { cipher, .. } => cipher.is_foreign(),
        }
    }

    fn takes_several(&self) -> bool {
        matches!(self, RecordCipher::Blocks { cipher, .. } if cipher.takes_several())
    }

    /// Decrypts several records in place, padding and all.
    fn decrypt_all(&mut self, buf: &mut [u8], bodies: &[Range<usize>]) -> Result<(), CryptoError> {
        match self {
            RecordCipher::Blocks { cipher, .. } => Ok(cipher.run_all(buf, bodies)?),
            RecordCipher::Provided(_) => Err(CryptoError),
        }
    }

    /// Decrypts one record in place: the content's length, and its MAC to `mac`; random where
    /// the padding is bad. With no MAC, bad padding is an error.
    fn decrypt_record(&mut self, buf: &mut [u8], mac: &mut [u8]) -> Result<usize, CryptoError> {
        match self {
            RecordCipher::Provided(cipher) => Ok(cipher.decrypt_record(buf, mac)?),
            RecordCipher::Blocks { cipher, explicit_iv } => {
                cipher.decrypt(buf)?;
                unpad::remove(buf.get(*explicit_iv..).ok_or(CryptoError)?, mac)
            }
        }
    }
}

impl CbcOpener {
    /// See [`CbcSealer::new`].
    pub fn new(
        cipher: CbcCipher,
        mac: HashAlg,
        enc_key: &[u8],
        mac_key: &[u8],
        iv: &[u8],
        tls_version: u16,
        etm: bool,
    ) -> Result<Self, CryptoError> {
        let inner = match cipher.evp() {
            None => Opener::Null,
            Some(name) => {
                let iv = iv_or_zero(cipher, iv)?;
                let keys = RecordKeys { key: enc_key, iv: &iv, mac_key };
                let mac_len = if etm { 0 } else { mac.len() };
                if let Some(stitched) = stitched(cipher, mac, keys, tls_version, etm, false)? {
                    Opener::Stitched(stitched)
                } else {
                    let cipher = RecordCipher::new(name, enc_key, &iv, tls_version, mac_len)?;
                    if etm {
                        Opener::EncryptThenMac { cipher }
                    } else {
                        Opener::MacThenEncrypt { cipher, mac: TlsHmac::new(mac.evp_name(), mac_key)? }
                    }
                }
            }
        };
        Ok(CbcOpener {
            inner,
            mac: Box::new(HmacKey::new(mac, mac_key)),
            explicit_iv: explicit_iv_len(cipher, tls_version),
            block: cipher.block_len(),
        })
    }

    /// As for `CbcSealer::is_foreign`.
    pub fn is_foreign(&self) -> bool {
        match &self.inner {
            Opener::Null => false,
            Opener::MacThenEncrypt { cipher, .. } | Opener::EncryptThenMac { cipher } => cipher.is_foreign(),
            Opener::Stitched(_) => true,
        }
    }

    /// It opens several records at once.
    pub fn takes_several(&self) -> bool {
        let several = match &self.inner {
            Opener::Null => false,
            Opener::MacThenEncrypt { cipher, .. } | Opener::EncryptThenMac { cipher } => cipher.takes_several(),
            Opener::Stitched(cipher) => cipher.takes_several(),
        };
        several && self.explicit_iv > 0
    }

    /// Opens several records with a cipher for blocks.
    fn open_blocks(&mut self, records: &[CbcRecord], buf: &mut [u8]) -> Result<Vec<Range<usize>>, CryptoError> {
        let (explicit_iv, mac_len, block) = (self.explicit_iv, self.mac.alg().len(), self.block);
        let etm = matches!(self.inner, Opener::EncryptThenMac { .. });
        let least = if etm { explicit_iv + block } else { explicit_iv + mac_len + 1 };
        let mut bodies = Vec::with_capacity(records.len());
        for record in records {
            let all = buf.get(record.range.clone()).ok_or(CryptoError)?;
            let len = all.len().checked_sub(if etm { mac_len } else { 0 }).ok_or(CryptoError)?;
            let (body, mac) = all.split_at(len);
            if etm && !self.mac.verify(&[&record.header(len), body], mac) || len < least || !len.is_multiple_of(block) {
                return Err(CryptoError);
            }
            bodies.push(record.range.start..record.range.start + len);
        }
        let (Opener::MacThenEncrypt { cipher, .. } | Opener::EncryptThenMac { cipher }) = &mut self.inner else {
            return Err(CryptoError);
        };
        cipher.decrypt_all(buf, &bodies)?;
        let mut contents = Vec::with_capacity(records.len());
        for (record, body) in records.iter().zip(bodies) {
            let start = body.start + explicit_iv;
            let text = buf.get_mut(start..body.end).ok_or(CryptoError)?;
            let len = match &self.inner {
                Opener::MacThenEncrypt { mac, .. } => {
                    let (mut found, mut wanted) = ([0; LONGEST_MAC], [0; LONGEST_MAC]);
                    let (found, wanted) = (&mut found[..mac_len], &mut wanted[..mac_len]);
                    let len = unpad::remove(text, found)?;
                    mac.record_mac(&record.header(len), text, len, wanted)?;
                    if !ct::eq(found, wanted) {
                        return Err(CryptoError);
                    }
                    len
                }
                _ => unpad::remove(text, &mut [])?,
            };
            contents.push(content_range(start, len, body.end)?);
        }
        Ok(contents)
    }

    /// Opens records in `buf`, one after the other, in one call of the cipher if it can; gives
    /// where their contents stand.
    pub fn open_all(&mut self, records: &[CbcRecord], buf: &mut [u8]) -> Result<Vec<Range<usize>>, CryptoError> {
        if records.len() > 1 && self.takes_several() && !matches!(self.inner, Opener::Stitched(_)) {
            return self.open_blocks(records, buf);
        }
        let Opener::Stitched(cipher) = &mut self.inner else {
            return records.iter().map(|record| self.open_at(record, buf)).collect();
        };
        let (block, explicit_iv) = (self.block, self.explicit_iv);
        let mut mac_lens = Vec::with_capacity(records.len());
        for record in records {
            if record.range.is_empty() || !record.range.len().is_multiple_of(block) {
                return Err(CryptoError);
            }
            mac_lens.push(cipher.announce(record.header(record.range.len()))?);
        }
        let ranges: Vec<_> = records.iter().map(|record| record.range.clone()).collect();
        cipher.run(buf, &ranges)?;
        // The cipher has found MAC and padding good.
        ranges
            .into_iter()
            .zip(mac_lens)
            .map(|(range, mac_len)| {
                let last = buf.get(range.clone()).and_then(|body| body.last()).ok_or(CryptoError)?;
                let len = range.len().checked_sub(explicit_iv + mac_len + 1 + usize::from(*last)).ok_or(CryptoError)?;
                Ok(range.start + explicit_iv..range.start + explicit_iv + len)
            })
            .collect()
    }

    fn open_at(&mut self, record: &CbcRecord, buf: &mut [u8]) -> Result<Range<usize>, CryptoError> {
        let body = buf.get_mut(record.range.clone()).ok_or(CryptoError)?;
        let content = self.open_one(record.number, record.typ, record.version, body)?;
        Ok(record.range.start + content.start..record.range.start + content.end)
    }

    /// Opens the record body `buf` in place; the result says where in it the
    /// content stands. Every failure looks the same.
    pub fn open(
        &mut self,
        seq: u64,
        content_type: u8,
        version: u16,
        buf: &mut [u8],
    ) -> Result<Range<usize>, CryptoError> {
        // As for `CbcSealer::seal_to`.
        let _still = self.is_foreign().then(NoPause::new);
        self.open_one(seq, content_type, version, buf)
    }

    fn open_one(&mut self, seq: u64, content_type: u8, version: u16, buf: &mut [u8]) -> Result<Range<usize>, CryptoError> {
        let mac_len = self.mac.alg().len();
        match &mut self.inner {
            Opener::Stitched(_) => {
                let record = CbcRecord { number: seq, typ: content_type, version, range: 0..buf.len(), text_len: 0 };
                self.open_all(std::slice::from_ref(&record), buf)?.pop().ok_or(CryptoError)
            }
            Opener::Null => {
                let len = buf.len().checked_sub(mac_len).ok_or(CryptoError)?;
                let header = pseudo_header(seq, content_type, version, len);
                let (content, mac) = buf.split_at(len);
                if !self.mac.verify(&[&header, content], mac) {
                    return Err(CryptoError);
                }
                Ok(0..len)
            }
            Opener::EncryptThenMac { cipher } => {
                let len = buf.len().checked_sub(mac_len).ok_or(CryptoError)?;
                let header = pseudo_header(seq, content_type, version, len);
                let (body, mac) = buf.split_at_mut(len);
                if !self.mac.verify(&[&header, body], mac)
                    || body.len() < self.explicit_iv + self.block
                    || body.len() % self.block != 0
                {
                    return Err(CryptoError);
                }
                let len = cipher.decrypt_record(body, &mut [])?;
                content_range(self.explicit_iv, len, body.len())
            }
            Opener::MacThenEncrypt { cipher, mac } => {
                if buf.len() < self.explicit_iv + mac_len + 1 || !buf.len().is_multiple_of(self.block)
                {
                    return Err(CryptoError);
                }
                let mut found = [0; LONGEST_MAC];
                let mut wanted = [0; LONGEST_MAC];
                let (found, wanted) = (&mut found[..mac_len], &mut wanted[..mac_len]);
                let len = cipher.decrypt_record(buf, found)?;
                let body = &buf[self.explicit_iv..];
                if len > body.len() {
                    return Err(CryptoError);
                }
                let header = pseudo_header(seq, content_type, version, len);
                mac.record_mac(&header, body, len, wanted)?;
                if !ct::eq(found, wanted) {
                    return Err(CryptoError);
                }
                content_range(self.explicit_iv, len, buf.len())
            }
        }
    }
}

fn content_range(start: usize, len: usize, limit: usize) -> Result<Range<usize>, CryptoError> {
    let end = start.checked_add(len).filter(|&end| end <= limit).ok_or(CryptoError)?;
    Ok(start..end)
}

fn iv_or_zero(cipher: CbcCipher, iv: &[u8]) -> Result<[u8; 16], CryptoError> {
    let mut block = [0; 16];
    if iv.len() == cipher.block_len() {
        block.copy_from_slice(iv);
    } else if !iv.is_empty() {
        return Err(CryptoError);
    }
    Ok(block)
}

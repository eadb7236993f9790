//! Record protection by a MAC and a CBC (or no) cipher, TLS 1.0 to 1.2 and DTLS:
//! MAC-then-encrypt (RFC 5246 section 6.2.3.2) and encrypt-then-MAC (RFC 7366).
//! Opening a MAC-then-encrypt record takes the same time whatever its padding.

use super::{CryptoError, ct, hash::HashAlg, hmac::HmacKey, rng, unpad};
use crate::ossl::evp_raw::{CbcCtx, TlsHmac};
use std::{ffi::CStr, ops::Range};

/// A cipher of the suites that are not AEAD.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum CbcCipher {
    Null,
    Aes128,
    Aes256,
    Camellia128,
    Camellia256,
}

impl CbcCipher {
    /// Key length in bytes.
    pub const fn key_len(self) -> usize {
        match self {
            CbcCipher::Null => 0,
            CbcCipher::Aes128 | CbcCipher::Camellia128 => 16,
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

/// Protects the records of one direction.
pub struct CbcSealer {
    cipher: Option<CbcCtx>,
    mac: Box<HmacKey>,
    explicit_iv: usize,
    block: usize,
    etm: bool,
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
        let evp = match cipher.evp() {
            Some(name) => Some(CbcCtx::encryptor(name, enc_key, &iv_or_zero(cipher, iv)?)?),
            None => None,
        };
        Ok(CbcSealer {
            cipher: evp,
            mac: Box::new(HmacKey::new(mac, mac_key)),
            explicit_iv: explicit_iv_len(cipher, tls_version),
            block: cipher.block_len(),
            etm: etm && cipher != CbcCipher::Null,
        })
    }

    /// Length of the protected form of `len` bytes.
    pub fn sealed_len(&self, len: usize) -> usize {
        let mac = self.mac.alg().len();
        if self.block == 0 {
            return len + mac;
        }
        let inner = if self.etm { len } else { len + mac };
        let padded = (inner / self.block + 1) * self.block;
        self.explicit_iv + padded + if self.etm { mac } else { 0 }
    }

    /// The most that protection adds: MAC, padding and IV.
    pub fn most_overhead(&self) -> usize {
        self.mac.alg().len() + 2 * self.block
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
        let mac_len = self.mac.alg().len();
        let header = pseudo_header(seq, content_type, version, plain.len());
        let Some(cipher) = &mut self.cipher else {
            let (text, mac) = out.split_at_mut(plain.len());
            text.copy_from_slice(plain);
            mac.copy_from_slice(&self.mac.sign(&[&header, plain]));
            return Ok(());
        };
        let outer = if self.etm { mac_len } else { 0 };
        let (body, outer_mac) = out.split_at_mut(out.len() - outer);
        // A random first block, chained like the rest, is as good as a fresh IV
        // and spares starting the cipher again.
        let (iv, rest) = body.split_at_mut(self.explicit_iv);
        rng::fill(iv);
        let (text, mut rest) = rest.split_at_mut(plain.len());
        text.copy_from_slice(plain);
        if !self.etm {
            let (mac, padding) = rest.split_at_mut(mac_len);
            mac.copy_from_slice(&self.mac.sign(&[&header, plain]));
            rest = padding;
        }
        let pad = rest.len();
        rest.fill((pad - 1) as u8);
        cipher.encrypt(body)?;
        if self.etm {
            let header = pseudo_header(seq, content_type, version, body.len());
            outer_mac.copy_from_slice(&self.mac.sign(&[&header, body]));
        }
        Ok(())
    }
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
                let mac_len = if etm { 0 } else { mac.len() };
                let cipher = RecordCipher::new(name, enc_key, &iv, tls_version, mac_len)?;
                if etm {
                    Opener::EncryptThenMac { cipher }
                } else {
                    Opener::MacThenEncrypt { cipher, mac: TlsHmac::new(mac.evp_name(), mac_key)? }
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

    /// Opens the record body `buf` in place; the result says where in it the
    /// content stands. Every failure looks the same.
    pub fn open(
        &mut self,
        seq: u64,
        content_type: u8,
        version: u16,
        buf: &mut [u8],
    ) -> Result<Range<usize>, CryptoError> {
        let mac_len = self.mac.alg().len();
        match &mut self.inner {
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

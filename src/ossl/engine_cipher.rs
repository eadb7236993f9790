//! Engines' ciphers that protect a TLS record as a whole, MAC and padding included, and perhaps several at once
//! (EVP_EncryptInit(3): "tlsaad", `EVP_CIPH_FLAG_PIPELINE`; SSL_CTX_set_max_pipelines(3)).
//!
//! An engine's code runs here, and may pause the job it runs in: borrow nothing of a connection meanwhile. Its errors
//! stay on the queue.

use core::{ffi::CStr, ops::Range, ptr};

use libc::{c_int, c_void};

use super::{
    Failed, Result,
    cipher::CipherCtx,
    consts::evp::{
        EVP_CIPH_FLAG_AEAD_CIPHER, EVP_CIPH_FLAG_CUSTOM_CIPHER, EVP_CIPH_FLAG_PIPELINE, EVP_CTRL_AEAD_SET_MAC_KEY, EVP_CTRL_AEAD_TLS1_AAD,
        EVP_CTRL_SET_PIPELINE_INPUT_BUFS, EVP_CTRL_SET_PIPELINE_INPUT_LENS, EVP_CTRL_SET_PIPELINE_OUTPUT_BUFS,
    },
    engine::Engine,
    ffi::{EVP_CIPHER, crypto::OSSL_PROVIDER_get0_name, evp::*},
    len_int, ok,
};

/// Bytes that say of a record what its header does, and its number (`EVP_AEAD_TLS1_AAD_LEN`).
pub type Aad = [u8; 13];

/// The most records at once (`SSL_MAX_PIPELINES`).
pub const MOST_AT_ONCE: usize = 32;

/// The keys of one direction.
#[derive(Clone, Copy)]
pub struct RecordKeys<'a> {
    pub key: &'a [u8],
    pub iv: &'a [u8],
    pub mac_key: &'a [u8],
}

/// An engine's cipher for TLS records, one direction.
pub struct RecordCipher {
    ctx: CipherCtx,
    several: bool,
}

/// Whether code that is not libcrypto's own runs in a context's cipher: an engine's, or an application's provider's.
pub fn is_foreign(ctx: &CipherCtx) -> bool {
    // SAFETY: a live context; a name is a terminated string that lives as long as its provider.
    unsafe {
        let cipher: *const EVP_CIPHER = EVP_CIPHER_CTX_get0_cipher(ctx.as_ptr());
        let provider = if cipher.is_null() { ptr::null() } else { EVP_CIPHER_get0_provider(cipher) };
        if provider.is_null() {
            return true;
        }
        let name = OSSL_PROVIDER_get0_name(provider);
        name.is_null() || !matches!(CStr::from_ptr(name).to_bytes(), b"default" | b"fips" | b"legacy" | b"base")
    }
}

impl RecordCipher {
    /// The cipher of the engine that is the default for it, ready for use; `None` without such an engine.
    pub fn new(nid: c_int, keys: RecordKeys, encrypt: bool) -> Result<Option<Self>> {
        let Some((engine, cipher)) = Engine::default_cipher(nid) else { return Ok(None) };
        // SAFETY: the engine's cipher lives as long as the engine, which is held here and by the context.
        let (flags, key_len, iv_len) =
            unsafe { (EVP_CIPHER_get_flags(cipher), EVP_CIPHER_get_key_length(cipher), EVP_CIPHER_get_iv_length(cipher)) };
        if flags & EVP_CIPH_FLAG_AEAD_CIPHER == 0 || key_len != len_int(keys.key.len())? || iv_len != len_int(keys.iv.len())? {
            return Err(Failed);
        }
        let ctx = CipherCtx::new()?;
        let mut mac_key = zeroize::Zeroizing::new(keys.mac_key.to_vec());
        // SAFETY: key and IV have the cipher's lengths; the control reads as many bytes as it is told.
        unsafe {
            ok(EVP_CipherInit_ex(ctx.as_ptr(), cipher, engine.as_ptr(), keys.key.as_ptr(), keys.iv.as_ptr(), encrypt.into()))?;
            let len = len_int(mac_key.len())?;
            ok(EVP_CIPHER_CTX_ctrl(ctx.as_ptr(), EVP_CTRL_AEAD_SET_MAC_KEY, len, mac_key.as_mut_ptr().cast()))?;
        }
        let several = takes_several(&ctx);
        Ok(Some(RecordCipher { ctx, several }))
    }

    /// It takes several records at once.
    pub fn takes_several(&self) -> bool {
        self.several
    }

    /// Says what record comes next; gives the bytes that protection adds when sealing, and the MAC's when opening.
    pub fn announce(&mut self, mut aad: Aad) -> Result<usize> {
        // SAFETY: a live context; the control uses as many bytes as it is told.
        let pad = unsafe {
            EVP_CIPHER_CTX_ctrl(self.ctx.as_ptr(), EVP_CTRL_AEAD_TLS1_AAD, len_int(aad.len())?, aad.as_mut_ptr().cast())
        };
        usize::try_from(pad).ok().filter(|pad| *pad > 0).ok_or(Failed)
    }

    /// Seals or opens the announced records in place. They follow one another in `buf`.
    pub fn run(&mut self, buf: &mut [u8], records: &[Range<usize>]) -> Result {
        if records.len() > 1 && !self.several {
            return Err(Failed);
        }
        run_at_once(&mut self.ctx, buf, records)
    }
}

/// Whether a context's cipher takes several records at once.
pub fn takes_several(ctx: &CipherCtx) -> bool {
    // SAFETY: a live context, whose cipher lives as long.
    unsafe {
        let cipher = EVP_CIPHER_CTX_get0_cipher(ctx.as_ptr());
        !cipher.is_null() && EVP_CIPHER_get_flags(cipher) & EVP_CIPH_FLAG_PIPELINE != 0
    }
}

/// EVP_Cipher(3) on records that follow one another in `buf`, in place, in one call. The cipher keeps their lengths,
/// and takes several if there are several.
pub(super) fn run_at_once(ctx: &mut CipherCtx, buf: &mut [u8], records: &[Range<usize>]) -> Result {
    let mut least = 0;
    for record in records {
        if record.start < least || record.end < record.start || record.end > buf.len() {
            return Err(Failed);
        }
        least = record.end;
    }
    let first = records.first().ok_or(Failed)?;
    let base = buf.as_mut_ptr();
    if records.len() > 1 {
        if records.len() > MOST_AT_ONCE {
            return Err(Failed);
        }
        let mut places = [ptr::null_mut::<u8>(); MOST_AT_ONCE];
        let mut lens = [0usize; MOST_AT_ONCE];
        for ((place, len), record) in places.iter_mut().zip(&mut lens).zip(records) {
            (*place, *len) = (base.wrapping_add(record.start), record.len());
        }
        let n = len_int(records.len())?;
        for (kind, list) in [
            (EVP_CTRL_SET_PIPELINE_OUTPUT_BUFS, places.as_mut_ptr().cast::<c_void>()),
            (EVP_CTRL_SET_PIPELINE_INPUT_BUFS, places.as_mut_ptr().cast()),
            (EVP_CTRL_SET_PIPELINE_INPUT_LENS, lens.as_mut_ptr().cast()),
        ] {
            // SAFETY: a live context; the list has `n` elements, which the cipher copies.
            ok(unsafe { EVP_CIPHER_CTX_ctrl(ctx.as_ptr(), kind, n, list) })?;
        }
    }
    let text = base.wrapping_add(first.start);
    let len = u32::try_from(first.len()).map_err(|_| Failed)?;
    // SAFETY: a live context with a cipher; in place, in ranges of `buf` that were checked and do not overlap; a cipher
    // for whole blocks or records keeps their lengths.
    unsafe {
        let n = EVP_Cipher(ctx.as_ptr(), text, text, len);
        let custom = EVP_CIPHER_get_flags(EVP_CIPHER_CTX_get0_cipher(ctx.as_ptr())) & EVP_CIPH_FLAG_CUSTOM_CIPHER != 0;
        if n < 0 || (n == 0 && !custom) { Err(Failed) } else { Ok(()) }
    }
}

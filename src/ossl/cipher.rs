//! Ciphers (EVP_EncryptInit(3)), as session tickets use them.

use core::{ffi::CStr, ptr};

use libc::c_int;

use super::{
    Failed, Result,
    consts::evp::EVP_MAX_BLOCK_LENGTH,
    ffi::{EVP_CIPHER, EVP_CIPHER_CTX, evp::*},
    len_int,
    lib_ctx::LibCtx,
    ok,
};

owner! {
    /// A reference to a cipher algorithm.
    Cipher(EVP_CIPHER), free = EVP_CIPHER_free, up_ref = EVP_CIPHER_up_ref
}
shared_between_threads!(Cipher);

impl Cipher {
    /// `EVP_CIPHER_fetch`.
    pub fn fetch(ctx: &LibCtx, name: &CStr) -> Result<Self> {
        // SAFETY: terminated strings; the result is ours.
        unsafe { Self::adopt(EVP_CIPHER_fetch(ctx.as_ptr(), name.as_ptr(), ctx.properties_ptr())) }
    }

    /// `EVP_get_cipherbyname`, which also knows aliases and engine ciphers.
    pub fn by_name(name: &CStr) -> Option<Self> {
        // SAFETY: static or NULL; `EVP_CIPHER_up_ref` leaves static methods alone.
        unsafe { Self::from_borrowed(EVP_get_cipherbyname(name.as_ptr()).cast_mut()) }
    }

    /// `EVP_CIPHER_get_nid`.
    pub fn nid(&self) -> c_int {
        // SAFETY: reads a field.
        unsafe { EVP_CIPHER_get_nid(self.as_ptr()) }
    }

    /// `EVP_CIPHER_get_key_length`.
    pub fn key_len(&self) -> usize {
        // SAFETY: reads a field.
        usize::try_from(unsafe { EVP_CIPHER_get_key_length(self.as_ptr()) }).unwrap_or(0)
    }

    /// `EVP_CIPHER_get_iv_length`.
    pub fn iv_len(&self) -> usize {
        // SAFETY: reads a field.
        usize::try_from(unsafe { EVP_CIPHER_get_iv_length(self.as_ptr()) }).unwrap_or(0)
    }

    /// `EVP_CIPHER_get_block_size`.
    pub fn block_size(&self) -> usize {
        // SAFETY: reads a field.
        usize::try_from(unsafe { EVP_CIPHER_get_block_size(self.as_ptr()) }).unwrap_or(1)
    }
}

owner! {
    /// `EVP_CIPHER_CTX`; ticket key callbacks set it up.
    CipherCtx(EVP_CIPHER_CTX), free = EVP_CIPHER_CTX_free
}

impl CipherCtx {
    /// `EVP_CIPHER_CTX_new`.
    pub fn new() -> Result<Self> {
        // SAFETY: a fresh object.
        unsafe { Self::adopt(EVP_CIPHER_CTX_new()) }
    }

    /// `EVP_CipherInit_ex`; key and IV must have the cipher's lengths.
    pub fn init(&mut self, cipher: &Cipher, key: &[u8], iv: &[u8], encrypt: bool) -> Result {
        if key.len() != cipher.key_len() || iv.len() != cipher.iv_len() {
            return Err(Failed);
        }
        // SAFETY: key and IV are as long as the cipher reads.
        ok(unsafe {
            EVP_CipherInit_ex(
                self.as_ptr(),
                cipher.as_ptr(),
                ptr::null_mut(),
                key.as_ptr(),
                iv.as_ptr(),
                encrypt.into(),
            )
        })
    }

    /// `EVP_CIPHER_CTX_get_iv_length`; `None` before a cipher is set.
    pub fn iv_len(&self) -> Option<usize> {
        // SAFETY: reads; the cipher is looked at first because without one the call fails.
        unsafe {
            if EVP_CIPHER_CTX_get0_cipher(self.as_ptr()).is_null() {
                return None;
            }
            usize::try_from(EVP_CIPHER_CTX_get_iv_length(self.as_ptr())).ok()
        }
    }

    /// `EVP_CipherUpdate`.
    pub fn update(&mut self, input: &[u8], out: &mut Vec<u8>) -> Result {
        let start = out.len();
        out.resize(start + input.len() + EVP_MAX_BLOCK_LENGTH as usize, 0);
        let mut n = 0;
        // SAFETY: the output has room for the input and a block more.
        ok(unsafe {
            EVP_CipherUpdate(
                self.as_ptr(),
                out.as_mut_ptr().wrapping_add(start),
                &mut n,
                input.as_ptr(),
                len_int(input.len())?,
            )
        })
        .inspect_err(|_| out.truncate(start))?;
        out.truncate(start + usize::try_from(n).unwrap_or(0));
        Ok(())
    }

    /// `EVP_CipherFinal`; a bad padding fails.
    pub fn finish(&mut self, out: &mut Vec<u8>) -> Result {
        let start = out.len();
        out.resize(start + EVP_MAX_BLOCK_LENGTH as usize, 0);
        let mut n = 0;
        // SAFETY: the output has room for a block.
        ok(unsafe { EVP_CipherFinal(self.as_ptr(), out.as_mut_ptr().wrapping_add(start), &mut n) })
            .inspect_err(|_| out.truncate(start))?;
        out.truncate(start + usize::try_from(n).unwrap_or(0));
        Ok(())
    }
}

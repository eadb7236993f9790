//! Message authentication codes (EVP_MAC(3), HMAC(3)), as session tickets use them.

use core::{ffi::CStr, ptr};

use libc::c_uint;

use super::{
    Failed, Result,
    consts::evp::EVP_MAX_MD_SIZE,
    digest::Md,
    ffi::{EVP_MAC, EVP_MAC_CTX, HMAC_CTX, evp::*},
    len_int,
    lib_ctx::LibCtx,
    ok,
    params::Params,
};

owner! {
    /// A reference to a MAC algorithm.
    Mac(EVP_MAC), free = EVP_MAC_free, up_ref = EVP_MAC_up_ref
}
shared_between_threads!(Mac);

impl Mac {
    /// `EVP_MAC_fetch`.
    pub fn fetch(ctx: &LibCtx, name: &CStr) -> Result<Self> {
        // SAFETY: terminated strings; the result is ours.
        unsafe { Self::adopt(EVP_MAC_fetch(ctx.as_ptr(), name.as_ptr(), ctx.properties_ptr())) }
    }
}

owner! {
    /// `EVP_MAC_CTX`; ticket key callbacks set it up.
    MacCtx(EVP_MAC_CTX), free = EVP_MAC_CTX_free
}

impl MacCtx {
    /// `EVP_MAC_CTX_new`.
    pub fn new(mac: &Mac) -> Result<Self> {
        // SAFETY: the context takes its own reference.
        unsafe { Self::adopt(EVP_MAC_CTX_new(mac.as_ptr())) }
    }

    /// A context for HMAC without key or digest.
    pub fn hmac(ctx: &LibCtx) -> Result<Self> {
        Self::new(&Mac::fetch(ctx, c"HMAC")?)
    }

    /// `EVP_MAC_init`; `None` keeps what a callback has set.
    pub fn init(&mut self, key: Option<&[u8]>, digest: Option<&CStr>) -> Result {
        let mut params = Params::new();
        if let Some(digest) = digest {
            params = params.text(c"digest", digest);
        }
        let (at, len) = key.map_or((ptr::null(), 0), |k| (k.as_ptr(), k.len()));
        // SAFETY: reads exactly the key and the ended list.
        ok(unsafe { EVP_MAC_init(self.as_ptr(), at, len, params.finish()) })
    }

    /// `EVP_MAC_CTX_get_mac_size`.
    pub fn size(&self) -> usize {
        // SAFETY: reads.
        unsafe { EVP_MAC_CTX_get_mac_size(self.as_ptr()) }
    }

    /// `EVP_MAC_update`.
    pub fn update(&mut self, data: &[u8]) -> Result {
        // SAFETY: reads exactly the slice.
        ok(unsafe { EVP_MAC_update(self.as_ptr(), data.as_ptr(), data.len()) })
    }

    /// `EVP_MAC_final`.
    pub fn finish(&mut self) -> Result<Vec<u8>> {
        let mut out = [0u8; EVP_MAX_MD_SIZE as usize];
        let mut len = 0;
        // SAFETY: writes at most the buffer.
        ok(unsafe { EVP_MAC_final(self.as_ptr(), out.as_mut_ptr(), &mut len, out.len()) })?;
        Ok(out.get(..len).ok_or(Failed)?.to_vec())
    }
}

owner! {
    /// `HMAC_CTX`, which the older ticket key callback sets up.
    HmacCtx(HMAC_CTX), free = HMAC_CTX_free
}

impl HmacCtx {
    /// `HMAC_CTX_new`.
    pub fn new() -> Result<Self> {
        // SAFETY: a fresh object.
        unsafe { Self::adopt(HMAC_CTX_new()) }
    }

    /// `HMAC_Init_ex`.
    pub fn init(&mut self, key: &[u8], md: &Md) -> Result {
        // SAFETY: reads exactly the slice.
        ok(unsafe {
            HMAC_Init_ex(
                self.as_ptr(),
                key.as_ptr().cast(),
                len_int(key.len())?,
                md.as_ptr(),
                ptr::null_mut(),
            )
        })
    }

    /// `HMAC_size`; 0 before a digest is set.
    pub fn size(&self) -> usize {
        // SAFETY: reads.
        unsafe { if HMAC_CTX_get_md(self.as_ptr()).is_null() { 0 } else { HMAC_size(self.as_ptr()) } }
    }

    /// `HMAC_Update`.
    pub fn update(&mut self, data: &[u8]) -> Result {
        // SAFETY: reads exactly the slice.
        ok(unsafe { HMAC_Update(self.as_ptr(), data.as_ptr(), data.len()) })
    }

    /// `HMAC_Final`.
    pub fn finish(&mut self) -> Result<Vec<u8>> {
        let mut out = [0u8; EVP_MAX_MD_SIZE as usize];
        let mut len: c_uint = 0;
        // SAFETY: writes at most EVP_MAX_MD_SIZE bytes.
        ok(unsafe { HMAC_Final(self.as_ptr(), out.as_mut_ptr(), &mut len) })?;
        Ok(out.get(..len as usize).ok_or(Failed)?.to_vec())
    }
}

//! Digests and signatures (EVP_DigestInit(3), EVP_DigestSignInit(3)).

use core::{ffi::CStr, ptr};

use libc::c_int;

use super::{
    Failed, Result,
    consts::evp::*,
    ffi::{EVP_MD, EVP_MD_CTX, EVP_PKEY_CTX, evp::*, pkey::*},
    lib_ctx::LibCtx,
    mem::OsslBytes,
    ok, opt_cstr,
    pkey::PKey,
};

owner! {
    /// A reference to a digest algorithm.
    Md(EVP_MD), free = EVP_MD_free, up_ref = EVP_MD_up_ref
}
shared_between_threads!(Md);

impl Md {
    /// `EVP_MD_fetch`.
    pub fn fetch(ctx: &LibCtx, name: &CStr) -> Result<Self> {
        // SAFETY: terminated strings; the result is ours.
        unsafe { Self::adopt(EVP_MD_fetch(ctx.as_ptr(), name.as_ptr(), ctx.properties_ptr())) }
    }

    /// `EVP_get_digestbyname`, which also knows aliases and engine digests.
    pub fn by_name(name: &CStr) -> Option<Self> {
        // SAFETY: static or NULL; `EVP_MD_up_ref` leaves static methods alone.
        unsafe { Self::from_borrowed(EVP_get_digestbyname(name.as_ptr()).cast_mut()) }
    }

    /// `EVP_MD_get_type`: its NID.
    pub fn nid(&self) -> c_int {
        // SAFETY: reads a field.
        unsafe { EVP_MD_get_type(self.as_ptr()) }
    }

    /// `EVP_MD_get_size`.
    pub fn size(&self) -> usize {
        // SAFETY: reads a field.
        usize::try_from(unsafe { EVP_MD_get_size(self.as_ptr()) }).unwrap_or(0)
    }

    /// `EVP_MD_get0_name`.
    pub fn name(&self) -> &CStr {
        // SAFETY: the name lives as long as the digest.
        unsafe {
            let name = EVP_MD_get0_name(self.as_ptr());
            if name.is_null() { c"" } else { CStr::from_ptr(name) }
        }
    }

    /// `EVP_Digest` in one go.
    pub fn digest(&self, data: &[u8]) -> Result<Vec<u8>> {
        let mut out = [0u8; EVP_MAX_MD_SIZE as usize];
        let mut len = 0;
        // SAFETY: reads the slice, writes at most EVP_MAX_MD_SIZE bytes.
        ok(unsafe {
            EVP_Digest(
                data.as_ptr().cast(),
                data.len(),
                out.as_mut_ptr(),
                &mut len,
                self.as_ptr(),
                ptr::null_mut(),
            )
        })?;
        Ok(out.get(..len as usize).ok_or(Failed)?.to_vec())
    }
}

owner! {
    /// A digest in progress, or a signature.
    MdCtx(EVP_MD_CTX), free = EVP_MD_CTX_free
}

/// How a signature is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Padding {
    /// What the key's type does by itself (ECDSA, EdDSA, DSA, RSA PKCS #1 v1.5).
    Default,
    /// RSA-PSS with a salt as long as the digest (RFC 8446 section 4.2.3).
    Pss,
}

impl MdCtx {
    /// `EVP_MD_CTX_new`.
    pub fn new() -> Result<Self> {
        // SAFETY: a fresh object.
        unsafe { Self::adopt(EVP_MD_CTX_new()) }
    }

    /// `EVP_DigestInit_ex`.
    pub fn init(&mut self, md: &Md) -> Result {
        // SAFETY: both live; the context takes its own reference.
        ok(unsafe { EVP_DigestInit_ex(self.as_ptr(), md.as_ptr(), ptr::null_mut()) })
    }

    /// `EVP_DigestUpdate`.
    pub fn update(&mut self, data: &[u8]) -> Result {
        // SAFETY: reads exactly the slice.
        ok(unsafe { EVP_DigestUpdate(self.as_ptr(), data.as_ptr().cast(), data.len()) })
    }

    /// `EVP_DigestFinal_ex`.
    pub fn finish(&mut self) -> Result<Vec<u8>> {
        let mut out = [0u8; EVP_MAX_MD_SIZE as usize];
        let mut len = 0;
        // SAFETY: writes at most EVP_MAX_MD_SIZE bytes.
        ok(unsafe { EVP_DigestFinal_ex(self.as_ptr(), out.as_mut_ptr(), &mut len) })?;
        Ok(out.get(..len as usize).ok_or(Failed)?.to_vec())
    }

    /// `EVP_MD_CTX_copy_ex`.
    pub fn try_clone(&self) -> Result<Self> {
        let copy = Self::new()?;
        // SAFETY: both live.
        ok(unsafe { EVP_MD_CTX_copy_ex(copy.as_ptr(), self.as_ptr()) })?;
        Ok(copy)
    }
}

/// # Safety
/// `op` is the live operation of a signature just initialised.
unsafe fn set_padding(op: *mut EVP_PKEY_CTX, padding: Padding) -> Result {
    if padding == Padding::Pss {
        // SAFETY: by the contract above.
        unsafe {
            ok(EVP_PKEY_CTX_set_rsa_padding(op, RSA_PKCS1_PSS_PADDING))?;
            ok(EVP_PKEY_CTX_set_rsa_pss_saltlen(op, RSA_PSS_SALTLEN_DIGEST))?;
        }
    }
    Ok(())
}

/// `EVP_DigestSign` in one go; no digest for EdDSA. May run an engine's or a
/// provider's code: borrow nothing of a connection meanwhile.
pub fn sign(
    ctx: &LibCtx,
    key: &PKey,
    digest: Option<&CStr>,
    padding: Padding,
    data: &[u8],
) -> Result<Vec<u8>> {
    let md_ctx = MdCtx::new()?;
    let mut op = ptr::null_mut();
    // SAFETY: live key, terminated names; `op` belongs to the context; the
    // output is sized by the first call.
    unsafe {
        ok(EVP_DigestSignInit_ex(
            md_ctx.as_ptr(),
            &mut op,
            opt_cstr(digest),
            ctx.as_ptr(),
            ctx.properties_ptr(),
            key.as_ptr(),
            ptr::null(),
        ))?;
        set_padding(op, padding)?;
        let mut len = 0;
        ok(EVP_DigestSign(md_ctx.as_ptr(), ptr::null_mut(), &mut len, data.as_ptr(), data.len()))?;
        let mut out = vec![0; len];
        ok(EVP_DigestSign(md_ctx.as_ptr(), out.as_mut_ptr(), &mut len, data.as_ptr(), data.len()))?;
        out.truncate(len);
        Ok(out)
    }
}

/// `EVP_DigestVerify` in one go.
pub fn verify(
    ctx: &LibCtx,
    key: &PKey,
    digest: Option<&CStr>,
    padding: Padding,
    data: &[u8],
    signature: &[u8],
) -> Result {
    let md_ctx = MdCtx::new()?;
    let mut op = ptr::null_mut();
    // SAFETY: as above.
    unsafe {
        ok(EVP_DigestVerifyInit_ex(
            md_ctx.as_ptr(),
            &mut op,
            opt_cstr(digest),
            ctx.as_ptr(),
            ctx.properties_ptr(),
            key.as_ptr(),
            ptr::null(),
        ))?;
        set_padding(op, padding)?;
        ok(EVP_DigestVerify(md_ctx.as_ptr(), signature.as_ptr(), signature.len(), data.as_ptr(), data.len()))
    }
}

/// `EVP_Q_mac("HMAC")`-like: HMAC in one go.
pub fn hmac(ctx: &LibCtx, digest: &CStr, key: &[u8], data: &[u8]) -> Result<OsslBytes> {
    let mut mac = super::mac::MacCtx::hmac(ctx)?;
    mac.init(Some(key), Some(digest))?;
    mac.update(data)?;
    OsslBytes::new(&mac.finish()?)
}

//! EVP_PKEY of libcrypto behind a safe owner: key agreement, signatures and RSA
//! for what aws-lc-rs has not. See EVP_PKEY_derive(3), EVP_DigestSign(3),
//! EVP_PKEY_fromdata(3), EVP_PKEY_decrypt(3).

use super::evp_raw::{EvpError, OsslParam, QuietErrors, ok};
use std::{
    ffi::{CStr, c_int, c_long, c_uchar, c_uint, c_void},
    ptr::{self, NonNull},
};
use zeroize::Zeroize;

use super::ffi::{
    EVP_MD_CTX as MdCtx, EVP_PKEY_CTX as PkeyCtx,
    crypto::{CRYPTO_clear_free, CRYPTO_free},
    evp::*,
    pkey::*,
};
/// libcrypto's EVP_PKEY.
pub use super::ffi::EVP_PKEY as RawPkey;

const RSA_PKCS1_PADDING: c_int = 1;
const RSA_PKCS1_PSS_PADDING: c_int = 6;
const RSA_PKCS1_WITH_TLS_PADDING: c_int = 7;
const RSA_PSS_SALTLEN_DIGEST: c_int = -1;
/// EVP_PKEY_KEY_PARAMETERS: domain parameters of any kind.
const SELECT_PARAMETERS: c_int = 0x84;

struct Ctx(NonNull<PkeyCtx>);

impl Ctx {
    fn new(raw: *mut PkeyCtx) -> Result<Self, EvpError> {
        NonNull::new(raw).map(Ctx).ok_or(EvpError)
    }
    fn get(&self) -> *mut PkeyCtx {
        self.0.as_ptr()
    }
}

impl Drop for Ctx {
    fn drop(&mut self) {
        // SAFETY: owned, freed once.
        unsafe { EVP_PKEY_CTX_free(self.get()) }
    }
}

struct SignCtx(NonNull<MdCtx>);

impl SignCtx {
    fn new() -> Result<Self, EvpError> {
        // SAFETY: no arguments.
        NonNull::new(unsafe { EVP_MD_CTX_new() }).map(SignCtx).ok_or(EvpError)
    }
}

impl Drop for SignCtx {
    fn drop(&mut self) {
        // SAFETY: owned, freed once.
        unsafe { EVP_MD_CTX_free(self.0.as_ptr()) }
    }
}

/// How an RSA signature is padded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Padding {
    /// The key type's only way, or PKCS #1 v1.5 for RSA.
    Default,
    /// PSS with a salt as long as the digest (RFC 8446 section 4.2.3).
    Pss,
}

/// A counted reference to an EVP_PKEY.
pub struct PKey(NonNull<RawPkey>);

// SAFETY: EVP_PKEY's reference count and caches are locked by libcrypto; all
// operations here take contexts of their own.
unsafe impl Send for PKey {}
// SAFETY: as above.
unsafe impl Sync for PKey {}

impl Clone for PKey {
    fn clone(&self) -> Self {
        // SAFETY: a live key.
        unsafe { EVP_PKEY_up_ref(self.0.as_ptr()) };
        PKey(self.0)
    }
}

impl Drop for PKey {
    fn drop(&mut self) {
        // SAFETY: this value holds one reference.
        unsafe { EVP_PKEY_free(self.0.as_ptr()) }
    }
}

impl PKey {
    fn own(raw: *mut RawPkey) -> Result<Self, EvpError> {
        NonNull::new(raw).map(PKey).ok_or(EvpError)
    }

    /// Takes one more reference to `raw`.
    ///
    /// # Safety
    /// `raw` is NULL or a live EVP_PKEY.
    pub unsafe fn from_raw_ref(raw: *mut c_void) -> Option<Self> {
        let raw = NonNull::new(raw.cast::<RawPkey>())?;
        // SAFETY: the caller's promise.
        unsafe { EVP_PKEY_up_ref(raw.as_ptr()) };
        Some(PKey(raw))
    }

    /// The pointer, for other calls of libcrypto; the reference stays here.
    pub fn as_ptr(&self) -> *mut c_void {
        self.0.as_ptr().cast()
    }

    /// Parses a SubjectPublicKeyInfo.
    pub fn from_spki_der(der: &[u8]) -> Result<Self, EvpError> {
        let _quiet = QuietErrors::new();
        let len = c_long::try_from(der.len()).map_err(|_| EvpError)?;
        let mut at = der.as_ptr();
        // SAFETY: a slice and its length.
        Self::own(unsafe { d2i_PUBKEY(ptr::null_mut(), &mut at, len) })
    }

    /// Parses a private key: PKCS #8 or the type's own format.
    pub fn from_private_der(der: &[u8]) -> Result<Self, EvpError> {
        let _quiet = QuietErrors::new();
        let len = c_long::try_from(der.len()).map_err(|_| EvpError)?;
        let mut at = der.as_ptr();
        // SAFETY: a slice and its length.
        Self::own(unsafe { d2i_AutoPrivateKey(ptr::null_mut(), &mut at, len) })
    }

    /// The SubjectPublicKeyInfo.
    pub fn to_spki_der(&self) -> Result<Vec<u8>, EvpError> {
        let _quiet = QuietErrors::new();
        let mut out = ptr::null_mut();
        // SAFETY: a live key; a NULL output is allocated by libcrypto.
        let len = unsafe { i2d_PUBKEY(self.0.as_ptr(), &mut out) };
        // SAFETY: `out` is `len` bytes from libcrypto when that is positive.
        unsafe { take_buffer(out, usize::try_from(len).unwrap_or(0)) }
    }

    /// The private key as PKCS #8, if its bits can be had.
    pub fn to_pkcs8_der(&self) -> Result<Vec<u8>, EvpError> {
        let _quiet = QuietErrors::new();
        // SAFETY: a live key.
        let info = unsafe { EVP_PKEY2PKCS8(self.0.as_ptr()) };
        if info.is_null() {
            return Err(EvpError);
        }
        let mut out = ptr::null_mut();
        // SAFETY: `info` is live and freed once; the output as above.
        unsafe {
            let len = i2d_PKCS8_PRIV_KEY_INFO(info, &mut out);
            PKCS8_PRIV_KEY_INFO_free(info);
            take_buffer(out, usize::try_from(len).unwrap_or(0))
        }
    }

    /// Whether the key is of that type: EVP_PKEY_is_a(3).
    pub fn is_a(&self, name: &CStr) -> bool {
        // SAFETY: a live key and a NUL-terminated name.
        unsafe { EVP_PKEY_is_a(self.0.as_ptr(), name.as_ptr()) == 1 }
    }

    /// Size in bits: EVP_PKEY_get_bits(3).
    pub fn bits(&self) -> u32 {
        // SAFETY: a live key.
        u32::try_from(unsafe { EVP_PKEY_get_bits(self.0.as_ptr()) }).unwrap_or(0)
    }

    /// Strength in bits: EVP_PKEY_get_security_bits(3).
    pub fn security_bits(&self) -> u32 {
        // SAFETY: a live key.
        u32::try_from(unsafe { EVP_PKEY_get_security_bits(self.0.as_ptr()) }).unwrap_or(0)
    }

    /// Longest output of the key: EVP_PKEY_get_size(3).
    pub fn size(&self) -> usize {
        // SAFETY: a live key.
        usize::try_from(unsafe { EVP_PKEY_get_size(self.0.as_ptr()) }).unwrap_or(0)
    }

    fn ctx(&self) -> Result<Ctx, EvpError> {
        // SAFETY: a live key; the context takes its own reference.
        Ctx::new(unsafe { EVP_PKEY_CTX_new(self.0.as_ptr(), ptr::null_mut()) })
    }

    /// Generates a key of type `kind`, in `group` if the type has groups.
    pub fn generate(kind: &CStr, group: Option<&CStr>) -> Result<Self, EvpError> {
        let _quiet = QuietErrors::new();
        // SAFETY: NUL-terminated; the default library context.
        let ctx = Ctx::new(unsafe {
            EVP_PKEY_CTX_new_from_name(ptr::null_mut(), kind.as_ptr(), ptr::null())
        })?;
        // SAFETY: a live context.
        ok(unsafe { EVP_PKEY_keygen_init(ctx.get()) })?;
        if let Some(group) = group {
            let params = [OsslParam::utf8(c"group", group), OsslParam::END];
            // SAFETY: a live context, terminated parameters alive for the call.
            ok(unsafe { EVP_PKEY_CTX_set_params(ctx.get(), params.as_ptr()) })?;
        }
        Self::generate_in(&ctx)
    }

    fn generate_in(ctx: &Ctx) -> Result<Self, EvpError> {
        let mut raw = ptr::null_mut();
        // SAFETY: a live context set up for key generation.
        ok(unsafe { EVP_PKEY_generate(ctx.get(), &mut raw) })?;
        Self::own(raw)
    }

    /// Diffie-Hellman parameters from big-endian `p` and `g`.
    pub fn dh_params(p: &[u8], g: &[u8]) -> Result<Self, EvpError> {
        let _quiet = QuietErrors::new();
        let (mut p, mut g) = (native_bignum(p), native_bignum(g));
        // SAFETY: NUL-terminated; the default library context.
        let ctx = Ctx::new(unsafe {
            EVP_PKEY_CTX_new_from_name(ptr::null_mut(), c"DH".as_ptr(), ptr::null())
        })?;
        // SAFETY: a live context.
        ok(unsafe { EVP_PKEY_fromdata_init(ctx.get()) })?;
        let mut params =
            [OsslParam::bignum(c"p", &mut p), OsslParam::bignum(c"g", &mut g), OsslParam::END];
        let mut raw = ptr::null_mut();
        // SAFETY: terminated parameters alive for the call.
        ok(unsafe {
            EVP_PKEY_fromdata(ctx.get(), &mut raw, SELECT_PARAMETERS, params.as_mut_ptr())
        })?;
        Self::own(raw)
    }

    /// Generates a key with this key's parameters.
    pub fn generate_like(&self) -> Result<Self, EvpError> {
        let _quiet = QuietErrors::new();
        let ctx = self.ctx()?;
        // SAFETY: a live context.
        ok(unsafe { EVP_PKEY_keygen_init(ctx.get()) })?;
        Self::generate_in(&ctx)
    }

    /// The public key as TLS sends it: EVP_PKEY_get1_encoded_public_key(3).
    pub fn encoded_public(&self) -> Result<Vec<u8>, EvpError> {
        let _quiet = QuietErrors::new();
        let mut out = ptr::null_mut();
        // SAFETY: a live key; libcrypto allocates the output.
        unsafe {
            let len = EVP_PKEY_get1_encoded_public_key(self.0.as_ptr(), &mut out);
            take_buffer(out, len)
        }
    }

    /// The secret shared with the peer whose encoded public key is `peer`. For
    /// finite fields, `pad` keeps leading zeros (RFC 8446 section 7.4.1) that
    /// TLS 1.2 strips (RFC 5246 section 8.1.2).
    pub fn agree(&self, peer: &[u8], pad: bool) -> Result<Vec<u8>, EvpError> {
        let _quiet = QuietErrors::new();
        // SAFETY: no arguments.
        let theirs = Self::own(unsafe { EVP_PKEY_new() })?;
        // SAFETY: live keys, a slice.
        ok(unsafe { EVP_PKEY_copy_parameters(theirs.0.as_ptr(), self.0.as_ptr()) })?;
        // SAFETY: as above.
        ok(unsafe {
            EVP_PKEY_set1_encoded_public_key(theirs.0.as_ptr(), peer.as_ptr(), peer.len())
        })?;
        let ctx = self.ctx()?;
        // SAFETY: a live context.
        ok(unsafe { EVP_PKEY_derive_init(ctx.get()) })?;
        // SAFETY: live; checks the peer's key.
        ok(unsafe { EVP_PKEY_derive_set_peer(ctx.get(), theirs.0.as_ptr()) })?;
        if pad && self.is_a(c"DH") {
            // SAFETY: a live context of a DH key.
            ok(unsafe { EVP_PKEY_CTX_set_dh_pad(ctx.get(), 1) })?;
        }
        let mut len = 0;
        // SAFETY: a NULL output asks for the length.
        ok(unsafe { EVP_PKEY_derive(ctx.get(), ptr::null_mut(), &mut len) })?;
        let mut out = vec![0; len];
        // SAFETY: `out` holds `len` bytes.
        ok(unsafe { EVP_PKEY_derive(ctx.get(), out.as_mut_ptr(), &mut len) })?;
        let used = len.min(out.len());
        out[used..].zeroize();
        out.truncate(used);
        Ok(out)
    }

    /// Signs `message`; `digest` is None for the EdDSA family.
    pub fn sign(
        &self,
        digest: Option<&CStr>,
        padding: Padding,
        message: &[u8],
    ) -> Result<Vec<u8>, EvpError> {
        let _quiet = QuietErrors::new();
        let ctx = SignCtx::new()?;
        let mut pkey_ctx = ptr::null_mut();
        // SAFETY: live context and key; the name is NULL or NUL-terminated.
        ok(unsafe {
            EVP_DigestSignInit_ex(
                ctx.0.as_ptr(),
                &mut pkey_ctx,
                digest.map_or(ptr::null(), CStr::as_ptr),
                ptr::null_mut(),
                ptr::null(),
                self.0.as_ptr(),
                ptr::null(),
            )
        })?;
        set_padding(pkey_ctx, padding)?;
        let mut len = 0;
        let (text, text_len) = (message.as_ptr(), message.len());
        // SAFETY: a NULL output asks for the length.
        ok(unsafe {
            EVP_DigestSign(ctx.0.as_ptr(), ptr::null_mut(), &mut len, text, text_len)
        })?;
        let mut out = vec![0; len];
        // SAFETY: `out` holds `len` bytes.
        ok(unsafe {
            EVP_DigestSign(ctx.0.as_ptr(), out.as_mut_ptr(), &mut len, text, text_len)
        })?;
        out.truncate(len);
        Ok(out)
    }

    /// Checks a signature made by [`PKey::sign`]'s counterpart.
    pub fn verify(
        &self,
        digest: Option<&CStr>,
        padding: Padding,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), EvpError> {
        let _quiet = QuietErrors::new();
        let ctx = SignCtx::new()?;
        let mut pkey_ctx = ptr::null_mut();
        // SAFETY: live context and key; the name is NULL or NUL-terminated.
        ok(unsafe {
            EVP_DigestVerifyInit_ex(
                ctx.0.as_ptr(),
                &mut pkey_ctx,
                digest.map_or(ptr::null(), CStr::as_ptr),
                ptr::null_mut(),
                ptr::null(),
                self.0.as_ptr(),
                ptr::null(),
            )
        })?;
        set_padding(pkey_ctx, padding)?;
        // SAFETY: slices and their lengths.
        ok(unsafe {
            EVP_DigestVerify(
                ctx.0.as_ptr(),
                signature.as_ptr(),
                signature.len(),
                message.as_ptr(),
                message.len(),
            )
        })
    }

    /// RSAES-PKCS1-v1_5 encryption, for the premaster secret (RFC 5246 7.4.7.1).
    pub fn rsa_encrypt(&self, text: &[u8]) -> Result<Vec<u8>, EvpError> {
        let _quiet = QuietErrors::new();
        let ctx = self.ctx()?;
        // SAFETY: a live context.
        ok(unsafe { EVP_PKEY_encrypt_init(ctx.get()) })?;
        // SAFETY: as above.
        ok(unsafe { EVP_PKEY_CTX_set_rsa_padding(ctx.get(), RSA_PKCS1_PADDING) })?;
        let mut out = vec![0; self.size()];
        let mut len = out.len();
        // SAFETY: `out` holds `len` bytes; `text` is a slice.
        ok(unsafe {
            EVP_PKEY_encrypt(ctx.get(), out.as_mut_ptr(), &mut len, text.as_ptr(), text.len())
        })?;
        out.truncate(len);
        Ok(out)
    }

    /// Decrypts a TLS premaster secret in constant time: bad padding or a wrong
    /// version give random bytes, not an error (RFC 5246 section 7.4.7.1, and
    /// RSA_PKCS1_WITH_TLS_PADDING in EVP_PKEY_CTX_set_rsa_padding(3)).
    /// `alternative` is a second version to tolerate.
    pub fn rsa_tls_premaster(
        &self,
        client_version: u16,
        alternative: Option<u16>,
        ciphertext: &[u8],
    ) -> Result<Vec<u8>, EvpError> {
        let _quiet = QuietErrors::new();
        let ctx = self.ctx()?;
        // SAFETY: a live context.
        ok(unsafe { EVP_PKEY_decrypt_init(ctx.get()) })?;
        // SAFETY: as above.
        ok(unsafe { EVP_PKEY_CTX_set_rsa_padding(ctx.get(), RSA_PKCS1_WITH_TLS_PADDING) })?;
        let mut client = c_uint::from(client_version);
        let mut other = c_uint::from(alternative.unwrap_or(0));
        let params = [
            OsslParam::uint(c"tls-client-version", &mut client),
            if alternative.is_some() {
                OsslParam::uint(c"tls-negotiated-version", &mut other)
            } else {
                OsslParam::END
            },
            OsslParam::END,
        ];
        // SAFETY: terminated parameters alive for the call.
        ok(unsafe { EVP_PKEY_CTX_set_params(ctx.get(), params.as_ptr()) })?;
        let mut out = vec![0; self.size().max(48)];
        let mut len = out.len();
        // SAFETY: `out` holds `len` bytes; `ciphertext` is a slice.
        let result = ok(unsafe {
            EVP_PKEY_decrypt(
                ctx.get(),
                out.as_mut_ptr(),
                &mut len,
                ciphertext.as_ptr(),
                ciphertext.len(),
            )
        });
        if result.is_err() || len != 48 {
            out.zeroize();
            return Err(EvpError);
        }
        out[48..].zeroize();
        out.truncate(48);
        Ok(out)
    }
}

fn set_padding(ctx: *mut PkeyCtx, padding: Padding) -> Result<(), EvpError> {
    if padding == Padding::Pss {
        // SAFETY: the context belongs to a started signature context that is alive.
        ok(unsafe { EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PSS_PADDING) })?;
        // SAFETY: as above.
        ok(unsafe { EVP_PKEY_CTX_set_rsa_pss_saltlen(ctx, RSA_PSS_SALTLEN_DIGEST) })?;
    }
    Ok(())
}

/// Big-endian bytes to the native order of an OSSL_PARAM integer.
fn native_bignum(big_endian: &[u8]) -> Vec<u8> {
    let mut bytes = big_endian.to_vec();
    if cfg!(target_endian = "little") {
        bytes.reverse();
    }
    if bytes.is_empty() {
        bytes.push(0);
    }
    bytes
}

/// Copies a buffer that libcrypto allocated, and frees it.
///
/// # Safety
/// `ptr` is NULL or `len` bytes from OPENSSL_malloc, given away by the caller.
unsafe fn take_buffer(ptr: *mut c_uchar, len: usize) -> Result<Vec<u8>, EvpError> {
    if ptr.is_null() {
        return Err(EvpError);
    }
    if len == 0 {
        // SAFETY: the caller's promise.
        unsafe { CRYPTO_free(ptr.cast(), ptr::null(), 0) };
        return Err(EvpError);
    }
    // SAFETY: the caller's promise.
    unsafe {
        let bytes = std::slice::from_raw_parts(ptr, len).to_vec();
        CRYPTO_clear_free(ptr.cast(), len, ptr::null(), 0);
        Ok(bytes)
    }
}

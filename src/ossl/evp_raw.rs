//! EVP digests, ciphers and MACs of libcrypto behind safe owners, for the
//! `crypto` seam. See EVP_DigestInit(3), EVP_EncryptInit(3), EVP_MAC(3).

use std::{
    ffi::{CStr, c_char, c_int, c_uchar, c_uint, c_void},
    fmt,
    ptr::{self, NonNull},
};
use zeroize::{Zeroize, Zeroizing};

#[repr(C)]
struct EvpMd {
    _opaque: [u8; 0],
}
#[repr(C)]
struct EvpMdCtx {
    _opaque: [u8; 0],
}
#[repr(C)]
struct EvpCipher {
    _opaque: [u8; 0],
}
#[repr(C)]
struct EvpCipherCtx {
    _opaque: [u8; 0],
}
#[repr(C)]
struct EvpMac {
    _opaque: [u8; 0],
}
#[repr(C)]
struct EvpMacCtx {
    _opaque: [u8; 0],
}

/// OSSL_PARAM(3).
#[repr(C)]
pub(super) struct OsslParam {
    key: *const c_char,
    data_type: c_uint,
    data: *mut c_void,
    data_size: usize,
    return_size: usize,
}

const PARAM_UNMODIFIED: usize = usize::MAX;

impl OsslParam {
    const fn raw(key: &CStr, data_type: c_uint, data: *mut c_void, data_size: usize) -> Self {
        OsslParam { key: key.as_ptr(), data_type, data, data_size, return_size: PARAM_UNMODIFIED }
    }
    /// An unsigned integer that the callee reads (or writes) during the call.
    pub(super) fn uint(key: &CStr, value: &mut c_uint) -> Self {
        Self::raw(key, 2, ptr::from_mut(value).cast(), size_of::<c_uint>())
    }
    pub(super) fn size(key: &CStr, value: &mut usize) -> Self {
        Self::raw(key, 2, ptr::from_mut(value).cast(), size_of::<usize>())
    }
    /// A big number, given as native-endian bytes.
    pub(super) fn bignum(key: &CStr, native: &mut [u8]) -> Self {
        Self::raw(key, 2, native.as_mut_ptr().cast(), native.len())
    }
    pub(super) fn utf8(key: &CStr, value: &CStr) -> Self {
        Self::raw(key, 4, value.as_ptr().cast_mut().cast(), value.count_bytes())
    }
    fn octet_ptr(key: &CStr, value: &mut *mut c_void, len: usize) -> Self {
        Self::raw(key, 7, ptr::from_mut(value).cast(), len)
    }
    pub(super) const END: Self = OsslParam {
        key: ptr::null(),
        data_type: 0,
        data: ptr::null_mut(),
        data_size: 0,
        return_size: 0,
    };
}

unsafe extern "C" {
    fn ERR_set_mark() -> c_int;
    fn ERR_pop_to_mark() -> c_int;

    fn EVP_MD_fetch(libctx: *mut c_void, name: *const c_char, props: *const c_char) -> *mut EvpMd;
    fn EVP_MD_free(md: *mut EvpMd);
    fn EVP_MD_CTX_new() -> *mut EvpMdCtx;
    fn EVP_MD_CTX_free(ctx: *mut EvpMdCtx);
    fn EVP_MD_CTX_copy_ex(out: *mut EvpMdCtx, from: *const EvpMdCtx) -> c_int;
    fn EVP_DigestInit_ex(ctx: *mut EvpMdCtx, md: *const EvpMd, engine: *mut c_void) -> c_int;
    fn EVP_DigestUpdate(ctx: *mut EvpMdCtx, data: *const c_void, len: usize) -> c_int;
    fn EVP_DigestFinal_ex(ctx: *mut EvpMdCtx, out: *mut c_uchar, len: *mut c_uint) -> c_int;

    fn EVP_CIPHER_fetch(
        libctx: *mut c_void,
        name: *const c_char,
        props: *const c_char,
    ) -> *mut EvpCipher;
    fn EVP_CIPHER_free(cipher: *mut EvpCipher);
    fn EVP_CIPHER_CTX_new() -> *mut EvpCipherCtx;
    fn EVP_CIPHER_CTX_free(ctx: *mut EvpCipherCtx);
    fn EVP_CIPHER_CTX_ctrl(
        ctx: *mut EvpCipherCtx,
        kind: c_int,
        arg: c_int,
        ptr: *mut c_void,
    ) -> c_int;
    fn EVP_CIPHER_CTX_get_key_length(ctx: *const EvpCipherCtx) -> c_int;
    fn EVP_CIPHER_CTX_get_iv_length(ctx: *const EvpCipherCtx) -> c_int;
    fn EVP_CIPHER_CTX_get_block_size(ctx: *const EvpCipherCtx) -> c_int;
    fn EVP_CIPHER_CTX_set_padding(ctx: *mut EvpCipherCtx, pad: c_int) -> c_int;
    fn EVP_CIPHER_CTX_set_params(ctx: *mut EvpCipherCtx, params: *const OsslParam) -> c_int;
    fn EVP_CIPHER_CTX_get_params(ctx: *mut EvpCipherCtx, params: *mut OsslParam) -> c_int;
    fn EVP_CipherInit_ex(
        ctx: *mut EvpCipherCtx,
        cipher: *const EvpCipher,
        engine: *mut c_void,
        key: *const c_uchar,
        iv: *const c_uchar,
        encrypt: c_int,
    ) -> c_int;
    fn EVP_CipherUpdate(
        ctx: *mut EvpCipherCtx,
        out: *mut c_uchar,
        out_len: *mut c_int,
        input: *const c_uchar,
        in_len: c_int,
    ) -> c_int;
    fn EVP_CipherFinal_ex(ctx: *mut EvpCipherCtx, out: *mut c_uchar, out_len: *mut c_int) -> c_int;

    fn EVP_MAC_fetch(libctx: *mut c_void, name: *const c_char, props: *const c_char)
    -> *mut EvpMac;
    fn EVP_MAC_free(mac: *mut EvpMac);
    fn EVP_MAC_CTX_new(mac: *mut EvpMac) -> *mut EvpMacCtx;
    fn EVP_MAC_CTX_free(ctx: *mut EvpMacCtx);
    fn EVP_MAC_CTX_dup(ctx: *const EvpMacCtx) -> *mut EvpMacCtx;
    fn EVP_MAC_CTX_set_params(ctx: *mut EvpMacCtx, params: *const OsslParam) -> c_int;
    fn EVP_MAC_init(
        ctx: *mut EvpMacCtx,
        key: *const c_uchar,
        len: usize,
        params: *const OsslParam,
    ) -> c_int;
    fn EVP_MAC_update(ctx: *mut EvpMacCtx, data: *const c_uchar, len: usize) -> c_int;
    fn EVP_MAC_final(
        ctx: *mut EvpMacCtx,
        out: *mut c_uchar,
        len: *mut usize,
        size: usize,
    ) -> c_int;
}

/// A libcrypto call failed. What it left on the error queue is taken off again:
/// the caller decides what the application is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EvpError;

impl fmt::Display for EvpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("libcrypto call failed")
    }
}

impl std::error::Error for EvpError {}

/// Keeps the thread's error queue as it was: ERR_set_mark(3).
pub(super) struct QuietErrors;

impl QuietErrors {
    pub(super) fn new() -> Self {
        // SAFETY: works on the calling thread's queue only.
        unsafe { ERR_set_mark() };
        QuietErrors
    }
}

impl Drop for QuietErrors {
    fn drop(&mut self) {
        // SAFETY: as above; the mark was set in `new`.
        unsafe { ERR_pop_to_mark() };
    }
}

pub(super) fn ok(result: c_int) -> Result<(), EvpError> {
    if result > 0 { Ok(()) } else { Err(EvpError) }
}

fn int_len(len: usize) -> Result<c_int, EvpError> {
    c_int::try_from(len).map_err(|_| EvpError)
}

/// An owned C object and the function that frees it.
macro_rules! owner {
    ($name:ident, $raw:ty, $free:ident) => {
        struct $name(NonNull<$raw>);
        impl $name {
            fn new(raw: *mut $raw) -> Result<Self, EvpError> {
                NonNull::new(raw).map($name).ok_or(EvpError)
            }
            fn get(&self) -> *mut $raw {
                self.0.as_ptr()
            }
        }
        impl Drop for $name {
            fn drop(&mut self) {
                // SAFETY: the pointer is owned by this value and freed once.
                unsafe { $free(self.0.as_ptr()) }
            }
        }
        // SAFETY: libcrypto objects have no thread affinity.
        unsafe impl Send for $name {}
    };
}

owner!(Md, EvpMd, EVP_MD_free);
owner!(MdCtx, EvpMdCtx, EVP_MD_CTX_free);
owner!(Cipher, EvpCipher, EVP_CIPHER_free);
owner!(CipherCtx, EvpCipherCtx, EVP_CIPHER_CTX_free);
owner!(Mac, EvpMac, EVP_MAC_free);
owner!(MacCtx, EvpMacCtx, EVP_MAC_CTX_free);

/// A running EVP digest; a clone is a snapshot.
pub struct DigestCtx(MdCtx);

// SAFETY: through `&self` only `clone` is possible, which reads the context.
unsafe impl Sync for DigestCtx {}

impl DigestCtx {
    /// Starts the digest of that name.
    pub fn new(name: &CStr) -> Result<Self, EvpError> {
        let _quiet = QuietErrors::new();
        // SAFETY: a NUL-terminated name; the default library context.
        let md = Md::new(unsafe { EVP_MD_fetch(ptr::null_mut(), name.as_ptr(), ptr::null()) })?;
        // SAFETY: no arguments.
        let ctx = MdCtx::new(unsafe { EVP_MD_CTX_new() })?;
        // SAFETY: both live; the context takes its own reference to `md`.
        ok(unsafe { EVP_DigestInit_ex(ctx.get(), md.get(), ptr::null_mut()) })?;
        Ok(DigestCtx(ctx))
    }

    /// Adds bytes.
    pub fn update(&mut self, data: &[u8]) {
        // SAFETY: a live, started context and a slice.
        let result = unsafe { EVP_DigestUpdate(self.0.get(), data.as_ptr().cast(), data.len()) };
        assert!(result == 1, "EVP_DigestUpdate");
    }

    /// Writes the digest and returns its length.
    pub fn finish(self, out: &mut [u8; 64]) -> usize {
        let mut len = 0;
        // SAFETY: `out` holds EVP_MAX_MD_SIZE (64) bytes.
        let result = unsafe { EVP_DigestFinal_ex(self.0.get(), out.as_mut_ptr(), &mut len) };
        assert!(result == 1 && len <= 64, "EVP_DigestFinal_ex");
        len as usize
    }
}

impl Clone for DigestCtx {
    fn clone(&self) -> Self {
        // SAFETY: no arguments.
        let ctx = MdCtx::new(unsafe { EVP_MD_CTX_new() }).expect("memory for a digest context");
        // SAFETY: both live.
        let result = unsafe { EVP_MD_CTX_copy_ex(ctx.get(), self.0.get()) };
        assert!(result == 1, "EVP_MD_CTX_copy_ex");
        DigestCtx(ctx)
    }
}

fn cipher_ctx(name: &CStr, encrypt: bool) -> Result<CipherCtx, EvpError> {
    // SAFETY: a NUL-terminated name; the default library context.
    let cipher =
        Cipher::new(unsafe { EVP_CIPHER_fetch(ptr::null_mut(), name.as_ptr(), ptr::null()) })?;
    // SAFETY: no arguments.
    let ctx = CipherCtx::new(unsafe { EVP_CIPHER_CTX_new() })?;
    // SAFETY: both live; key and IV come later; the context takes its own reference.
    ok(unsafe {
        EVP_CipherInit_ex(
            ctx.get(),
            cipher.get(),
            ptr::null_mut(),
            ptr::null(),
            ptr::null(),
            c_int::from(encrypt),
        )
    })?;
    Ok(ctx)
}

const CTRL_AEAD_SET_IVLEN: c_int = 0x9;
const CTRL_AEAD_GET_TAG: c_int = 0x10;
const CTRL_AEAD_SET_TAG: c_int = 0x11;

/// An AEAD key of EVP with 12-byte nonces; CCM included.
pub struct AeadCtx {
    ctx: CipherCtx,
    ccm: bool,
    key: Zeroizing<Vec<u8>>,
    /// The direction the key was last set for: CCM of the default provider sets up
    /// its code by it, and a key is rarely used both ways.
    encrypting: Option<bool>,
}

impl AeadCtx {
    /// `ccm` says that the mode wants lengths ahead of data.
    pub fn new(name: &CStr, ccm: bool, tag_len: usize, key: &[u8]) -> Result<Self, EvpError> {
        let _quiet = QuietErrors::new();
        let ctx = cipher_ctx(name, true)?;
        // SAFETY: a live context with a cipher; the pointer is unused.
        ok(unsafe { EVP_CIPHER_CTX_ctrl(ctx.get(), CTRL_AEAD_SET_IVLEN, 12, ptr::null_mut()) })?;
        if ccm {
            let len = int_len(tag_len)?;
            // SAFETY: a NULL tag sets only its length.
            ok(unsafe { EVP_CIPHER_CTX_ctrl(ctx.get(), CTRL_AEAD_SET_TAG, len, ptr::null_mut()) })?;
        }
        // SAFETY: a live context.
        if unsafe { EVP_CIPHER_CTX_get_key_length(ctx.get()) } != int_len(key.len())? {
            return Err(EvpError);
        }
        Ok(AeadCtx { ctx, ccm, key: Zeroizing::new(key.to_vec()), encrypting: None })
    }

    fn start(&mut self, nonce: &[u8; 12], encrypt: bool) -> Result<(), EvpError> {
        let key = if self.encrypting == Some(encrypt) { ptr::null() } else { self.key.as_ptr() };
        // SAFETY: the IV length was set to 12, the key's length checked in `new`.
        ok(unsafe {
            EVP_CipherInit_ex(
                self.ctx.get(),
                ptr::null(),
                ptr::null_mut(),
                key,
                nonce.as_ptr(),
                c_int::from(encrypt),
            )
        })?;
        self.encrypting = Some(encrypt);
        Ok(())
    }

    fn run(&mut self, aad: &[u8], buf: &mut [u8]) -> Result<(), EvpError> {
        let ctx = self.ctx.get();
        let text_len = int_len(buf.len())?;
        let aad_len = int_len(aad.len())?;
        let mut len = 0;
        if self.ccm {
            // SAFETY: both buffers NULL announces the length: EVP_EncryptInit(3).
            ok(unsafe {
                EVP_CipherUpdate(ctx, ptr::null_mut(), &mut len, ptr::null(), text_len)
            })?;
        }
        // SAFETY: a NULL output passes `aad` as associated data.
        ok(unsafe { EVP_CipherUpdate(ctx, ptr::null_mut(), &mut len, aad.as_ptr(), aad_len) })?;
        let text = buf.as_mut_ptr();
        // SAFETY: in place; a stream mode writes exactly as much as it reads.
        ok(unsafe { EVP_CipherUpdate(ctx, text, &mut len, text, text_len) })
    }

    fn end(&mut self) -> Result<(), EvpError> {
        let mut rest = [0; 32];
        let mut len = 0;
        // SAFETY: a stream mode writes nothing here; a block fits anyway.
        ok(unsafe { EVP_CipherFinal_ex(self.ctx.get(), rest.as_mut_ptr(), &mut len) })
    }

    /// Encrypts in place and writes the tag.
    pub fn seal(
        &mut self,
        nonce: &[u8; 12],
        aad: &[u8],
        buf: &mut [u8],
        tag: &mut [u8],
    ) -> Result<(), EvpError> {
        let _quiet = QuietErrors::new();
        self.start(nonce, true)?;
        self.run(aad, buf)?;
        self.end()?;
        let len = int_len(tag.len())?;
        // SAFETY: writes `len` bytes, the length of `tag`.
        ok(unsafe {
            EVP_CIPHER_CTX_ctrl(self.ctx.get(), CTRL_AEAD_GET_TAG, len, tag.as_mut_ptr().cast())
        })
    }

    /// Decrypts in place and checks the tag; after an error `buf` must not be used.
    pub fn open(
        &mut self,
        nonce: &[u8; 12],
        aad: &[u8],
        buf: &mut [u8],
        tag: &mut [u8],
    ) -> Result<(), EvpError> {
        let _quiet = QuietErrors::new();
        self.start(nonce, false)?;
        let len = int_len(tag.len())?;
        // SAFETY: reads `len` bytes, the length of `tag`.
        ok(unsafe {
            EVP_CIPHER_CTX_ctrl(self.ctx.get(), CTRL_AEAD_SET_TAG, len, tag.as_mut_ptr().cast())
        })?;
        self.run(aad, buf)?;
        self.end()
    }
}

/// A block cipher in CBC mode for one direction; the chain goes on from call to
/// call, as TLS 1.0 wants it and later versions do not mind.
pub struct CbcCtx {
    ctx: CipherCtx,
    mac_len: usize,
}

impl CbcCtx {
    /// For encryption of whole blocks.
    pub fn encryptor(name: &CStr, key: &[u8], iv: &[u8]) -> Result<Self, EvpError> {
        let _quiet = QuietErrors::new();
        let ctx = Self::keyed(name, key, iv, true)?;
        // SAFETY: a live context.
        ok(unsafe { EVP_CIPHER_CTX_set_padding(ctx.get(), 0) })?;
        Ok(CbcCtx { ctx, mac_len: 0 })
    }

    /// For decryption of TLS records: libcrypto drops the explicit IV, removes
    /// the padding and takes the MAC off in constant time (EVP_EncryptInit(3),
    /// "tls-version", "tls-mac-size", "tls-mac").
    pub fn tls_decryptor(
        name: &CStr,
        key: &[u8],
        iv: &[u8],
        tls_version: u16,
        mac_len: usize,
    ) -> Result<Self, EvpError> {
        let _quiet = QuietErrors::new();
        let ctx = Self::keyed(name, key, iv, false)?;
        let mut version = c_uint::from(tls_version);
        let mut size = mac_len;
        let params = [
            OsslParam::uint(c"tls-version", &mut version),
            OsslParam::size(c"tls-mac-size", &mut size),
            OsslParam::END,
        ];
        // SAFETY: a live context; a terminated array of parameters alive for the call.
        ok(unsafe { EVP_CIPHER_CTX_set_params(ctx.get(), params.as_ptr()) })?;
        Ok(CbcCtx { ctx, mac_len })
    }

    fn keyed(name: &CStr, key: &[u8], iv: &[u8], encrypt: bool) -> Result<CipherCtx, EvpError> {
        let ctx = cipher_ctx(name, encrypt)?;
        // SAFETY: a live context with a cipher.
        let (key_len, iv_len) = unsafe {
            (EVP_CIPHER_CTX_get_key_length(ctx.get()), EVP_CIPHER_CTX_get_iv_length(ctx.get()))
        };
        if key_len != int_len(key.len())? || iv_len != int_len(iv.len())? {
            return Err(EvpError);
        }
        // SAFETY: key and IV are as long as the cipher wants.
        ok(unsafe {
            EVP_CipherInit_ex(
                ctx.get(),
                ptr::null(),
                ptr::null_mut(),
                key.as_ptr(),
                iv.as_ptr(),
                -1,
            )
        })?;
        Ok(ctx)
    }

    /// The block size.
    pub fn block_len(&self) -> usize {
        // SAFETY: a live context with a cipher.
        let len = unsafe { EVP_CIPHER_CTX_get_block_size(self.ctx.get()) };
        usize::try_from(len).unwrap_or(16).max(1)
    }

    fn update(&mut self, buf: &mut [u8]) -> Result<usize, EvpError> {
        if buf.len() % self.block_len() != 0 {
            return Err(EvpError);
        }
        let len = int_len(buf.len())?;
        let text = buf.as_mut_ptr();
        let mut written = 0;
        // SAFETY: in place; whole blocks in, at most as many out (no padding is
        // added: encryption has it off, decryption never adds).
        ok(unsafe { EVP_CipherUpdate(self.ctx.get(), text, &mut written, text, len) })?;
        usize::try_from(written).map_err(|_| EvpError)
    }

    /// Encrypts whole blocks in place.
    pub fn encrypt(&mut self, buf: &mut [u8]) -> Result<(), EvpError> {
        let _quiet = QuietErrors::new();
        if self.update(buf)? == buf.len() { Ok(()) } else { Err(EvpError) }
    }

    /// Decrypts one record in place. Returns the length of its content (which
    /// stands at the start, or after one block where the version has an explicit
    /// IV) and writes the MAC it carried; of a record with bad padding the MAC is
    /// random. With no MAC, bad padding is an error.
    pub fn decrypt_record(&mut self, buf: &mut [u8], mac: &mut [u8]) -> Result<usize, EvpError> {
        let _quiet = QuietErrors::new();
        if mac.len() != self.mac_len {
            return Err(EvpError);
        }
        let len = self.update(buf)?;
        if !mac.is_empty() {
            let mut found: *mut c_void = ptr::null_mut();
            let mut params =
                [OsslParam::octet_ptr(c"tls-mac", &mut found, self.mac_len), OsslParam::END];
            // SAFETY: a live context; the array is terminated and alive for the call.
            ok(unsafe { EVP_CIPHER_CTX_get_params(self.ctx.get(), params.as_mut_ptr()) })?;
            if found.is_null() {
                return Err(EvpError);
            }
            // SAFETY: the provider points at `mac_len` bytes of its own that stay
            // until the context is used again; they cannot overlap `mac`.
            unsafe { ptr::copy_nonoverlapping(found.cast(), mac.as_mut_ptr(), mac.len()) };
        }
        Ok(len)
    }
}

/// HMAC over TLS records whose content length is secret (Lucky 13): EVP_MAC-HMAC(7),
/// "tls-data-size".
pub struct TlsHmac(MacCtx);

impl TlsHmac {
    /// A key for HMAC with the digest of that name.
    pub fn new(digest: &CStr, key: &[u8]) -> Result<Self, EvpError> {
        let _quiet = QuietErrors::new();
        // SAFETY: a NUL-terminated name; the default library context.
        let mac =
            Mac::new(unsafe { EVP_MAC_fetch(ptr::null_mut(), c"HMAC".as_ptr(), ptr::null()) })?;
        // SAFETY: live; the context takes its own reference.
        let ctx = MacCtx::new(unsafe { EVP_MAC_CTX_new(mac.get()) })?;
        let params = [OsslParam::utf8(c"digest", digest), OsslParam::END];
        // SAFETY: a live context, a key slice, terminated parameters.
        ok(unsafe { EVP_MAC_init(ctx.get(), key.as_ptr(), key.len(), params.as_ptr()) })?;
        Ok(TlsHmac(ctx))
    }

    /// The MAC of `header` and the first `content_len` bytes of `buf`, in time
    /// that depends only on `buf.len()`: content, MAC and padding together.
    pub fn record_mac(
        &self,
        header: &[u8; 13],
        buf: &[u8],
        content_len: usize,
        out: &mut [u8],
    ) -> Result<(), EvpError> {
        let _quiet = QuietErrors::new();
        if content_len > buf.len() {
            return Err(EvpError);
        }
        // SAFETY: a live context.
        let ctx = MacCtx::new(unsafe { EVP_MAC_CTX_dup(self.0.get()) })?;
        let mut size = buf.len();
        let params = [OsslParam::size(c"tls-data-size", &mut size), OsslParam::END];
        // SAFETY: a live context, terminated parameters alive for the call.
        ok(unsafe { EVP_MAC_CTX_set_params(ctx.get(), params.as_ptr()) })?;
        let mut mac = [0; 64];
        let mut len = 0;
        // SAFETY: the second update is told the content's length and may read all
        // of "tls-data-size" bytes, which is `buf`; `mac` holds EVP_MAX_MD_SIZE.
        ok(unsafe {
            if EVP_MAC_update(ctx.get(), header.as_ptr(), header.len()) > 0
                && EVP_MAC_update(ctx.get(), buf.as_ptr(), content_len) > 0
            {
                EVP_MAC_final(ctx.get(), mac.as_mut_ptr(), &mut len, mac.len())
            } else {
                0
            }
        })?;
        if len != out.len() {
            return Err(EvpError);
        }
        out.copy_from_slice(&mac[..len]);
        mac.zeroize();
        Ok(())
    }
}

//! Digests, AEADs, CBC records and record MACs of libcrypto as the `crypto` seam
//! needs them. See EVP_DigestInit(3), EVP_EncryptInit(3), EVP_MAC-HMAC(7).
//!
//! Nothing here leaves errors on the queue: what the application is told about a
//! bad record is the protocol's decision.

use core::{
    ffi::{CStr, c_int, c_void},
    ptr,
};
use zeroize::{Zeroize, Zeroizing};

use super::{
    Failed, Result,
    async_job::NoPause,
    cipher::{Cipher, CipherCtx},
    consts::evp::{
        EVP_CTRL_AEAD_GET_TAG, EVP_CTRL_AEAD_SET_IVLEN, EVP_CTRL_AEAD_SET_TAG, EVP_MAX_MD_SIZE,
        OSSL_PARAM_OCTET_PTR, OSSL_PARAM_UNMODIFIED, OSSL_PARAM_UNSIGNED_INTEGER,
    },
    digest::{Md, MdCtx},
    engine_cipher::{is_foreign, run_at_once, takes_several},
    err::quietly,
    ffi::{OSSL_PARAM, evp::*},
    len_int,
    lib_ctx::LibCtx,
    mac::{Mac, MacCtx},
    ok,
    params::Params,
};

/// A running digest; a clone is a snapshot. An engine's code may run in it, which pauses no job: something is borrowed.
/// `None`: it has failed.
pub struct DigestCtx(Option<MdCtx>);

// SAFETY: through `&self` only `clone` is possible, which reads the context.
unsafe impl Sync for DigestCtx {}

impl DigestCtx {
    /// Starts the digest of that name.
    pub fn new(name: &CStr) -> Self {
        let _still = NoPause::new();
        let start = || -> Result<MdCtx> {
            let mut ctx = MdCtx::new()?;
            ctx.init(&Md::fetch(&LibCtx::default(), name)?)?;
            Ok(ctx)
        };
        DigestCtx(quietly(start).ok())
    }

    /// Adds bytes.
    pub fn update(&mut self, data: &[u8]) {
        let _still = NoPause::new();
        self.0.take_if(|ctx| quietly(|| ctx.update(data)).is_err());
    }

    /// The digest; `None` if anything has failed.
    pub fn finish(self) -> Option<Vec<u8>> {
        let _still = NoPause::new();
        self.0.and_then(|mut ctx| quietly(|| ctx.finish()).ok())
    }
}

impl Clone for DigestCtx {
    fn clone(&self) -> Self {
        let _still = NoPause::new();
        DigestCtx(self.0.as_ref().and_then(|ctx| quietly(|| ctx.try_clone()).ok()))
    }
}

/// EVP_CipherInit_ex(3) on a context that has its cipher: NULL and -1 keep what was set.
///
/// # Safety
/// `key` and `iv` are NULL or as long as the context's key and IV.
unsafe fn reinit(ctx: &CipherCtx, key: *const u8, iv: *const u8, encrypt: c_int) -> Result {
    // SAFETY: a live context; the rest is the caller's promise.
    ok(unsafe {
        EVP_CipherInit_ex(ctx.as_ptr(), ptr::null(), ptr::null_mut(), key, iv, encrypt)
    })
}

fn cipher_ctx(name: &CStr, encrypt: bool) -> Result<CipherCtx> {
    let cipher = Cipher::fetch(&LibCtx::default(), name)?;
    let ctx = CipherCtx::new()?;
    // SAFETY: both live; key and IV come later; the context takes its own reference.
    ok(unsafe {
        EVP_CipherInit_ex(
            ctx.as_ptr(),
            cipher.as_ptr(),
            ptr::null_mut(),
            ptr::null(),
            ptr::null(),
            encrypt.into(),
        )
    })?;
    Ok(ctx)
}

fn ctrl(ctx: &CipherCtx, kind: c_int, arg: usize, data: Option<&mut [u8]>) -> Result {
    let data = match data {
        Some(data) if data.len() == arg => data.as_mut_ptr(),
        Some(_) => return Err(Failed),
        None => ptr::null_mut(),
    };
    // SAFETY: a live context; the AEAD controls use `arg` bytes of `data` at most.
    ok(unsafe { EVP_CIPHER_CTX_ctrl(ctx.as_ptr(), kind, len_int(arg)?, data.cast()) })
}

/// A list of one parameter over `value`, on the stack: records are opened without
/// a heap allocation of ours.
fn one_param<T>(key: &'static CStr, kind: c_int, value: &mut T, size: usize) -> [OSSL_PARAM; 2] {
    let param = |key, data_type: c_int, data, data_size| OSSL_PARAM {
        key,
        data_type: data_type as u32,
        data,
        data_size,
        return_size: OSSL_PARAM_UNMODIFIED as usize,
    };
    [
        param(key.as_ptr(), kind, ptr::from_mut(value).cast(), size),
        param(ptr::null(), 0, ptr::null_mut(), 0),
    ]
}

/// An AEAD key with 12-byte nonces; CCM included. An engine that is the default for the cipher does the work, and pauses
/// no job in it: something is borrowed.
pub struct AeadCtx {
    ctx: CipherCtx,
    ccm: bool,
    foreign: bool,
    key: Zeroizing<Vec<u8>>,
    /// The direction the key was last set for: CCM of the default provider sets up
    /// its code by it, and a key is rarely used both ways.
    encrypting: Option<bool>,
}

impl AeadCtx {
    /// `ccm` says that the mode wants lengths ahead of data.
    pub fn new(name: &CStr, ccm: bool, tag_len: usize, key: &[u8]) -> Result<Self> {
        let _still = NoPause::new();
        quietly(|| {
            let ctx = cipher_ctx(name, true)?;
            ctrl(&ctx, EVP_CTRL_AEAD_SET_IVLEN, 12, None)?;
            if ccm {
                ctrl(&ctx, EVP_CTRL_AEAD_SET_TAG, tag_len, None)?;
            }
            // SAFETY: a live context.
            if unsafe { EVP_CIPHER_CTX_get_key_length(ctx.as_ptr()) } != len_int(key.len())? {
                return Err(Failed);
            }
            let foreign = is_foreign(&ctx);
            Ok(AeadCtx { ctx, ccm, foreign, key: Zeroizing::new(key.to_vec()), encrypting: None })
        })
    }

    /// Runs the cipher.
    fn quietly<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        let _still = self.foreign.then(NoPause::new);
        quietly(|| run(self))
    }

    fn start(&mut self, nonce: &[u8; 12], encrypt: bool) -> Result {
        let key = if self.encrypting == Some(encrypt) { ptr::null() } else { self.key.as_ptr() };
        // SAFETY: the IV's length was set to 12, the key's checked in `new`.
        unsafe { reinit(&self.ctx, key, nonce.as_ptr(), encrypt.into()) }?;
        self.encrypting = Some(encrypt);
        Ok(())
    }

    fn run(&mut self, aad: &[u8], buf: &mut [u8]) -> Result {
        let ctx = self.ctx.as_ptr();
        let text_len = len_int(buf.len())?;
        let mut len = 0;
        if self.ccm {
            // SAFETY: both buffers NULL announces the length: EVP_EncryptInit(3).
            ok(unsafe { EVP_CipherUpdate(ctx, ptr::null_mut(), &mut len, ptr::null(), text_len) })?;
        }
        self.associate(aad)?;
        let text = buf.as_mut_ptr();
        // SAFETY: in place; a stream mode writes exactly as much as it reads.
        ok(unsafe { EVP_CipherUpdate(ctx, text, &mut len, text, text_len) })
    }

    fn end(&mut self) -> Result {
        let mut rest = [0; 32];
        let mut len = 0;
        // SAFETY: a stream mode writes nothing here; a block fits anyway.
        ok(unsafe { EVP_CipherFinal_ex(self.ctx.as_ptr(), rest.as_mut_ptr(), &mut len) })
    }

    /// Encrypts in place and writes the tag.
    pub fn seal(&mut self, nonce: &[u8; 12], aad: &[u8], buf: &mut [u8], tag: &mut [u8]) -> Result {
        self.quietly(|this| {
            this.start(nonce, true)?;
            this.run(aad, buf)?;
            this.end()?;
            ctrl(&this.ctx, EVP_CTRL_AEAD_GET_TAG, tag.len(), Some(tag))
        })
    }

    /// Encrypts `text` and after it `extra` to `out`, which is as long as both, and writes the tag.
    pub fn seal_to(
        &mut self,
        nonce: &[u8; 12],
        aad: &[u8],
        text: &[u8],
        extra: &[u8],
        out: &mut [u8],
        tag: &mut [u8],
    ) -> Result {
        let (front, back) = out.split_at_mut_checked(text.len()).ok_or(Failed)?;
        if back.len() != extra.len() {
            return Err(Failed);
        }
        if self.ccm {
            front.copy_from_slice(text);
            back.copy_from_slice(extra);
            return self.seal(nonce, aad, out, tag);
        }
        self.quietly(|this| {
            this.start(nonce, true)?;
            this.associate(aad)?;
            this.feed(text, front)?;
            if !extra.is_empty() {
                this.feed(extra, back)?;
            }
            this.end()?;
            ctrl(&this.ctx, EVP_CTRL_AEAD_GET_TAG, tag.len(), Some(tag))
        })
    }

    /// Decrypts `text` to `out`, as long, and checks the tag; after an error `out` must not
    /// be used.
    pub fn open_to(&mut self, nonce: &[u8; 12], aad: &[u8], text: &[u8], tag: &mut [u8], out: &mut [u8]) -> Result {
        if self.ccm {
            out.copy_from_slice(text);
            return self.open(nonce, aad, out, tag);
        }
        self.quietly(|this| {
            this.start(nonce, false)?;
            ctrl(&this.ctx, EVP_CTRL_AEAD_SET_TAG, tag.len(), Some(tag))?;
            this.associate(aad)?;
            this.feed(text, out)?;
            this.end()
        })
    }

    fn associate(&mut self, aad: &[u8]) -> Result {
        let mut len = 0;
        // SAFETY: a NULL output passes `aad` as associated data.
        ok(unsafe { EVP_CipherUpdate(self.ctx.as_ptr(), ptr::null_mut(), &mut len, aad.as_ptr(), len_int(aad.len())?) })
    }

    /// Not for CCM, which takes all at once.
    fn feed(&mut self, from: &[u8], to: &mut [u8]) -> Result {
        if from.len() != to.len() {
            return Err(Failed);
        }
        let mut len = 0;
        // SAFETY: a stream mode writes exactly as much as it reads; the slices do not overlap.
        ok(unsafe { EVP_CipherUpdate(self.ctx.as_ptr(), to.as_mut_ptr(), &mut len, from.as_ptr(), len_int(from.len())?) })
    }

    /// Decrypts in place and checks the tag; after an error `buf` must not be used.
    pub fn open(&mut self, nonce: &[u8; 12], aad: &[u8], buf: &mut [u8], tag: &mut [u8]) -> Result {
        self.quietly(|this| {
            this.start(nonce, false)?;
            ctrl(&this.ctx, EVP_CTRL_AEAD_SET_TAG, tag.len(), Some(tag))?;
            this.run(aad, buf)?;
            this.end()
        })
    }
}

/// A block cipher in CBC mode for one direction; the chain goes on from call to
/// call, as TLS 1.0 wants it and later versions do not mind.
pub struct CbcCtx {
    ctx: CipherCtx,
    block: usize,
    mac_len: usize,
    foreign: bool,
    several: bool,
}

impl CbcCtx {
    /// For encryption of whole blocks.
    pub fn encryptor(name: &CStr, key: &[u8], iv: &[u8]) -> Result<Self> {
        quietly(|| {
            let this = Self::keyed(name, key, iv, true)?;
            this.leave_padding()?;
            Ok(this)
        })
    }

    /// For decryption of whole blocks, padding and all.
    pub fn decryptor(name: &CStr, key: &[u8], iv: &[u8]) -> Result<Self> {
        quietly(|| {
            let this = Self::keyed(name, key, iv, false)?;
            this.leave_padding()?;
            Ok(this)
        })
    }

    fn leave_padding(&self) -> Result {
        // SAFETY: a live context.
        ok(unsafe { EVP_CIPHER_CTX_set_padding(self.ctx.as_ptr(), 0) })
    }

    /// For decryption of TLS records: libcrypto drops the explicit IV, removes
    /// the padding and takes the MAC off in constant time (EVP_EncryptInit(3),
    /// "tls-version", "tls-mac-size", "tls-mac").
    ///
    /// That is the provider's doing. An engine that is the default for the cipher takes its place
    /// and knows nothing of records (ENGINE_set_default(3)): then, what comes is
    /// [`decryptor`](Self::decryptor)'s, and false.
    pub fn tls_decryptor(
        name: &CStr,
        key: &[u8],
        iv: &[u8],
        tls_version: u16,
        mac_len: usize,
    ) -> Result<(Self, bool)> {
        quietly(|| {
            let mut this = Self::keyed(name, key, iv, false)?;
            // SAFETY: a live context, whose cipher lives as long.
            if unsafe { EVP_CIPHER_get0_provider(EVP_CIPHER_CTX_get0_cipher(this.ctx.as_ptr())).is_null() } {
                this.leave_padding()?;
                return Ok((this, false));
            }
            let mut params = Params::new()
                .uint(c"tls-version", tls_version.into())
                .size(c"tls-mac-size", mac_len);
            // SAFETY: a live context; the list is ended and alive for the call.
            ok(unsafe { EVP_CIPHER_CTX_set_params(this.ctx.as_ptr(), params.finish()) })?;
            this.mac_len = mac_len;
            Ok((this, true))
        })
    }

    fn keyed(name: &CStr, key: &[u8], iv: &[u8], encrypt: bool) -> Result<Self> {
        let ctx = cipher_ctx(name, encrypt)?;
        // SAFETY: a live context with a cipher.
        let (key_len, iv_len, block) = unsafe {
            (
                EVP_CIPHER_CTX_get_key_length(ctx.as_ptr()),
                EVP_CIPHER_CTX_get_iv_length(ctx.as_ptr()),
                EVP_CIPHER_CTX_get_block_size(ctx.as_ptr()),
            )
        };
        if key_len != len_int(key.len())? || iv_len != len_int(iv.len())? || block < 1 {
            return Err(Failed);
        }
        // SAFETY: key and IV are as long as the cipher wants.
        unsafe { reinit(&ctx, key.as_ptr(), iv.as_ptr(), -1) }?;
        let foreign = is_foreign(&ctx);
        let several = foreign && takes_several(&ctx);
        Ok(CbcCtx { ctx, block: block as usize, mac_len: 0, foreign, several })
    }

    /// Code runs in it that is not libcrypto's own: it may come back, or pause a job.
    pub fn is_foreign(&self) -> bool {
        self.foreign
    }

    /// It takes several records at once (SSL_CTX_set_max_pipelines(3)).
    pub fn takes_several(&self) -> bool {
        self.several
    }

    /// Encrypts, or decrypts, whole blocks in place, of several records at once.
    pub fn run_all(&mut self, buf: &mut [u8], records: &[std::ops::Range<usize>]) -> Result {
        if !self.several || records.iter().any(|record| !record.len().is_multiple_of(self.block)) {
            return Err(Failed);
        }
        run_at_once(&mut self.ctx, buf, records)
    }

    /// What the cipher's code leaves on the queue goes, unless it is an engine's: a job may
    /// pause in that, and the queue is not ours then.
    fn quietly<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        if self.foreign { run(self) } else { quietly(|| run(self)) }
    }

    fn update(&mut self, buf: &mut [u8]) -> Result<usize> {
        if !buf.len().is_multiple_of(self.block) {
            return Err(Failed);
        }
        let len = len_int(buf.len())?;
        let text = buf.as_mut_ptr();
        let mut written = 0;
        // SAFETY: in place; whole blocks in, at most as many out (no padding is
        // added: encryption has it off, decryption never adds).
        ok(unsafe { EVP_CipherUpdate(self.ctx.as_ptr(), text, &mut written, text, len) })?;
        usize::try_from(written).map_err(|_| Failed)
    }

    /// Encrypts whole blocks in place.
    pub fn encrypt(&mut self, buf: &mut [u8]) -> Result {
        self.quietly(|this| if this.update(buf)? == buf.len() { Ok(()) } else { Err(Failed) })
    }

    /// Decrypts whole blocks in place.
    pub fn decrypt(&mut self, buf: &mut [u8]) -> Result {
        self.encrypt(buf)
    }

    /// Decrypts one record in place. Returns the length of its content (which
    /// stands at the start, or after one block where the version has an explicit
    /// IV) and writes the MAC it carried; of a record with bad padding the MAC is
    /// random. With no MAC, bad padding is an error.
    pub fn decrypt_record(&mut self, buf: &mut [u8], mac: &mut [u8]) -> Result<usize> {
        self.quietly(|this| {
            if mac.len() != this.mac_len {
                return Err(Failed);
            }
            let len = this.update(buf)?;
            if !mac.is_empty() {
                this.copy_mac(mac)?;
            }
            Ok(len)
        })
    }

    fn copy_mac(&self, mac: &mut [u8]) -> Result {
        let mut found: *mut c_void = ptr::null_mut();
        let mut params = one_param(c"tls-mac", OSSL_PARAM_OCTET_PTR, &mut found, self.mac_len);
        // SAFETY: a live context; the array is ended and alive for the call.
        ok(unsafe { EVP_CIPHER_CTX_get_params(self.ctx.as_ptr(), params.as_mut_ptr()) })?;
        if found.is_null() {
            return Err(Failed);
        }
        // SAFETY: the provider points at `mac_len` bytes of its own that stay
        // until the context is used again; they cannot overlap `mac`.
        unsafe { ptr::copy_nonoverlapping(found.cast(), mac.as_mut_ptr(), self.mac_len) };
        Ok(())
    }
}

/// HMAC over TLS records whose content length is secret (Lucky 13): EVP_MAC-HMAC(7),
/// "tls-data-size".
pub struct TlsHmac(MacCtx);

impl TlsHmac {
    /// A key for HMAC with the digest of that name.
    pub fn new(digest: &CStr, key: &[u8]) -> Result<Self> {
        quietly(|| {
            let mut ctx = MacCtx::new(&Mac::fetch(&LibCtx::default(), c"HMAC")?)?;
            ctx.init(Some(key), Some(digest))?;
            Ok(TlsHmac(ctx))
        })
    }

    /// The MAC of `header` and the first `content_len` bytes of `buf`, in time
    /// that depends only on `buf.len()`: content, MAC and padding together.
    pub fn record_mac(
        &self,
        header: &[u8; 13],
        buf: &[u8],
        content_len: usize,
        out: &mut [u8],
    ) -> Result {
        quietly(|| {
            if content_len > buf.len() {
                return Err(Failed);
            }
            // SAFETY: a live context; the copy is ours.
            let ctx = unsafe { MacCtx::adopt(EVP_MAC_CTX_dup(self.0.as_ptr())) }?;
            let mut size = buf.len();
            let width = size_of::<usize>();
            let params =
                one_param(c"tls-data-size", OSSL_PARAM_UNSIGNED_INTEGER, &mut size, width);
            let mut mac = [0; EVP_MAX_MD_SIZE as usize];
            let mut len = 0;
            // SAFETY: a live context; the list is ended and alive for the call. The
            // second update is told the content's length and may read all of
            // "tls-data-size" bytes, which is `buf`; `mac` is told its size.
            unsafe {
                ok(EVP_MAC_CTX_set_params(ctx.as_ptr(), params.as_ptr()))?;
                ok(EVP_MAC_update(ctx.as_ptr(), header.as_ptr(), header.len()))?;
                ok(EVP_MAC_update(ctx.as_ptr(), buf.as_ptr(), content_len))?;
                ok(EVP_MAC_final(ctx.as_ptr(), mac.as_mut_ptr(), &mut len, mac.len()))?;
            }
            if len != out.len() {
                return Err(Failed);
            }
            out.copy_from_slice(&mac[..len]);
            mac.zeroize();
            Ok(())
        })
    }
}

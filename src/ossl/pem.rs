//! PEM files (PEM_read_bio_X509(3), PEM_read_bio_PrivateKey(3), PEM_read_bio_ex(3)).

use core::{ffi::CStr, ptr};

use libc::{c_char, c_int, c_long, c_uchar, c_void};

use super::{
    Failed, Result,
    bio::Bio,
    ffi::{DH, RSA, pem::*, x509::*},
    lib_ctx::LibCtx,
    mem::{OsslBytes, OsslString},
    ok,
    pkey::PKey,
    x509::X509Cert,
};

/// `pem_password_cb` (SSL_CTX_set_default_passwd_cb(3)).
pub type PasswordCallback = unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int;

/// Who is asked for a passphrase: `None` and NULL ask on the terminal, `None`
/// and a pointer take it for the passphrase itself.
#[derive(Clone, Copy, Debug)]
pub struct Password {
    callback: Option<PasswordCallback>,
    data: *mut c_void,
}

// SAFETY: two words; whoever uses them keeps the contract of `new`.
unsafe impl Send for Password {}
// SAFETY: as above.
unsafe impl Sync for Password {}

impl Default for Password {
    fn default() -> Self {
        Self { callback: None, data: ptr::null_mut() }
    }
}

impl Password {
    /// What SSL_CTX_set_default_passwd_cb(3) and its userdata gave.
    ///
    /// # Safety
    /// The callback is sound to call with `data`, or without a callback `data`
    /// is NULL or a terminated string, whenever this is used.
    pub unsafe fn new(callback: Option<PasswordCallback>, data: *mut c_void) -> Self {
        Self { callback, data }
    }

    /// The callback.
    pub fn callback(&self) -> Option<PasswordCallback> {
        self.callback
    }

    /// The userdata.
    pub fn data(&self) -> *mut c_void {
        self.data
    }
}

/// A certificate made for the library context, for a reading function to fill.
fn empty_cert(ctx: &LibCtx) -> Result<*mut super::ffi::X509> {
    // SAFETY: a fresh object.
    let cert = unsafe { X509_new_ex(ctx.as_ptr(), ctx.properties_ptr()) };
    if cert.is_null() { Err(Failed) } else { Ok(cert) }
}

/// `PEM_read_bio_X509`.
pub fn read_cert(bio: &Bio, password: Password, ctx: &LibCtx) -> Result<X509Cert> {
    let mut cert = empty_cert(ctx)?;
    // SAFETY: the object is filled in place; a failure may free it and clear `cert`.
    unsafe {
        if PEM_read_bio_X509(bio.as_ptr(), &mut cert, password.callback, password.data).is_null() {
            X509_free(cert);
            return Err(Failed);
        }
        X509Cert::adopt(cert)
    }
}

/// `PEM_read_bio_X509_AUX`: also `TRUSTED CERTIFICATE`.
pub fn read_cert_aux(bio: &Bio, password: Password, ctx: &LibCtx) -> Result<X509Cert> {
    let mut cert = empty_cert(ctx)?;
    // SAFETY: as above.
    unsafe {
        if PEM_read_bio_X509_AUX(bio.as_ptr(), &mut cert, password.callback, password.data).is_null() {
            X509_free(cert);
            return Err(Failed);
        }
        X509Cert::adopt(cert)
    }
}

/// `d2i_X509_bio`: a certificate in DER.
pub fn read_cert_der(bio: &Bio, ctx: &LibCtx) -> Result<X509Cert> {
    let mut cert = empty_cert(ctx)?;
    // SAFETY: as above.
    unsafe {
        if d2i_X509_bio(bio.as_ptr(), &mut cert).is_null() {
            X509_free(cert);
            return Err(Failed);
        }
        X509Cert::adopt(cert)
    }
}

/// `PEM_read_bio_PrivateKey_ex`.
pub fn read_private_key(bio: &Bio, password: Password, ctx: &LibCtx) -> Result<PKey> {
    // SAFETY: the result is ours.
    unsafe {
        PKey::adopt(PEM_read_bio_PrivateKey_ex(
            bio.as_ptr(),
            ptr::null_mut(),
            password.callback,
            password.data,
            ctx.as_ptr(),
            ctx.properties_ptr(),
        ))
    }
}

/// `d2i_PrivateKey_ex_bio`: a private key in DER.
pub fn read_private_key_der(bio: &Bio, ctx: &LibCtx) -> Result<PKey> {
    // SAFETY: the result is ours.
    unsafe {
        PKey::adopt(super::ffi::pkey::d2i_PrivateKey_ex_bio(
            bio.as_ptr(),
            ptr::null_mut(),
            ctx.as_ptr(),
            ctx.properties_ptr(),
        ))
    }
}

owner! {
    /// An `RSA` (SSL_use_RSAPrivateKey(3)).
    RsaKey(RSA), free = super::ffi::pkey::RSA_free, up_ref = super::ffi::pkey::RSA_up_ref
}

owner! {
    /// A `DH` (SSL_CTX_set_tmp_dh(3)).
    DhParams(DH), free = super::ffi::pkey::DH_free, up_ref = super::ffi::pkey::DH_up_ref
}

impl RsaKey {
    /// `EVP_PKEY_assign_RSA`, with a reference of its own.
    pub fn to_pkey(&self) -> Result<PKey> {
        // SAFETY: the key is live.
        unsafe { PKey::from_rsa(self.as_ptr()) }
    }
}

/// `PEM_read_bio_RSAPrivateKey`.
pub fn read_rsa(bio: &Bio, password: Password) -> Result<RsaKey> {
    // SAFETY: the result is ours.
    unsafe {
        RsaKey::adopt(PEM_read_bio_RSAPrivateKey(
            bio.as_ptr(),
            ptr::null_mut(),
            password.callback,
            password.data,
        ))
    }
}

/// `d2i_RSAPrivateKey_bio`.
pub fn read_rsa_der(bio: &Bio) -> Result<RsaKey> {
    // SAFETY: the result is ours.
    unsafe { RsaKey::adopt(super::ffi::pkey::d2i_RSAPrivateKey_bio(bio.as_ptr(), ptr::null_mut())) }
}

/// `d2i_RSAPrivateKey`.
pub fn rsa_from_der(der: &[u8]) -> Result<RsaKey> {
    let mut at = der.as_ptr();
    let len = c_long::try_from(der.len()).map_err(|_| Failed)?;
    // SAFETY: reads at most the slice; the result is ours.
    unsafe { RsaKey::adopt(super::ffi::pkey::d2i_RSAPrivateKey(ptr::null_mut(), &mut at, len)) }
}

/// One block of a PEM file.
pub struct Block {
    /// What stands between `-----BEGIN ` and `-----`.
    pub name: OsslString,
    /// The header lines.
    pub header: OsslString,
    /// The contents.
    pub data: OsslBytes,
}

/// `PEM_read_bio`: the next block of any name.
pub fn read_block(bio: &Bio) -> Result<Block> {
    let (mut name, mut header, mut data, mut len) = (ptr::null_mut(), ptr::null_mut(), ptr::null_mut(), 0);
    // SAFETY: on success all three are ours.
    unsafe {
        ok(PEM_read_bio(bio.as_ptr(), &mut name, &mut header, &mut data, &mut len))?;
        Ok(Block {
            name: OsslString::from_ptr(name).ok_or(Failed)?,
            header: OsslString::from_ptr(header).ok_or(Failed)?,
            data: OsslBytes::from_ptr(data, usize::try_from(len).map_err(|_| Failed)?).ok_or(Failed)?,
        })
    }
}

/// `PEM_bytes_read_bio`: the next block of one name, decrypted.
pub fn read_bytes(bio: &Bio, name: &CStr, password: Password) -> Result<OsslBytes> {
    let (mut data, mut len) = (ptr::null_mut(), 0);
    // SAFETY: on success the data is ours.
    unsafe {
        ok(PEM_bytes_read_bio(
            &mut data,
            &mut len,
            ptr::null_mut(),
            name.as_ptr(),
            bio.as_ptr(),
            password.callback,
            password.data,
        ))?;
        OsslBytes::from_ptr(data, usize::try_from(len).map_err(|_| Failed)?).ok_or(Failed)
    }
}

/// `PEM_write_bio`: writes a block without headers.
pub fn write_block(bio: &Bio, name: &CStr, data: &[u8]) -> Result {
    let len = c_long::try_from(data.len()).map_err(|_| Failed)?;
    // SAFETY: reads exactly the slice.
    ok(unsafe { PEM_write_bio(bio.as_ptr(), name.as_ptr(), c"".as_ptr(), data.as_ptr(), len) })
}

/// `PEM_write_bio_X509`.
pub fn write_cert(bio: &Bio, cert: &X509Cert) -> Result {
    // SAFETY: both live.
    ok(unsafe { PEM_write_bio_X509(bio.as_ptr(), cert.as_ptr()) })
}

/// `d2i_of_void`.
pub type D2i = unsafe extern "C" fn(*mut *mut c_void, *mut *const c_uchar, c_long) -> *mut c_void;
/// `i2d_of_void`.
pub type I2d = unsafe extern "C" fn(*const c_void, *mut *mut c_uchar) -> c_int;

/// `PEM_ASN1_read_bio`, for types of our own such as `SSL_SESSION`.
///
/// # Safety
/// `d2i` keeps its contract with `reuse`, which is NULL or what it expects.
pub unsafe fn asn1_read_bio(
    d2i: D2i,
    name: &CStr,
    bio: *mut super::ffi::BIO,
    reuse: *mut *mut c_void,
    password: Password,
) -> *mut c_void {
    // SAFETY: by the contract above.
    unsafe { PEM_ASN1_read_bio(Some(d2i), name.as_ptr(), bio, reuse, password.callback, password.data) }
}

/// `PEM_ASN1_read`, the same on a C stream.
///
/// # Safety
/// As for `asn1_read_bio`; `file` is live.
pub unsafe fn asn1_read(
    d2i: D2i,
    name: &CStr,
    file: *mut libc::FILE,
    reuse: *mut *mut c_void,
    password: Password,
) -> *mut c_void {
    // SAFETY: by the contract above.
    unsafe { PEM_ASN1_read(Some(d2i), name.as_ptr(), file, reuse, password.callback, password.data) }
}

/// `PEM_ASN1_write_bio` without encryption.
///
/// # Safety
/// `i2d` keeps its contract with `object`, which is live.
pub unsafe fn asn1_write_bio(
    i2d: I2d,
    name: &CStr,
    bio: *mut super::ffi::BIO,
    object: *const c_void,
) -> c_int {
    let none = ptr::null_mut::<c_void>();
    // SAFETY: by the contract above.
    unsafe {
        PEM_ASN1_write_bio(Some(i2d), name.as_ptr(), bio, object, ptr::null(), ptr::null(), 0, None, none)
    }
}

/// `PEM_ASN1_write` without encryption, on a C stream.
///
/// # Safety
/// As for `asn1_write_bio`; `file` is live.
pub unsafe fn asn1_write(i2d: I2d, name: &CStr, file: *mut libc::FILE, object: *const c_void) -> c_int {
    let none = ptr::null_mut::<c_void>();
    // SAFETY: by the contract above.
    unsafe { PEM_ASN1_write(Some(i2d), name.as_ptr(), file, object, ptr::null(), ptr::null(), 0, None, none) }
}

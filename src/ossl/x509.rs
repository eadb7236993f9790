//! Certificates and revocation lists (X509(7), d2i_X509(3), X509_get_pubkey(3)).

use core::{ffi::CStr, ptr};

use libc::{c_int, c_long, c_ulong};

use super::{
    Borrowed, Failed, Result,
    bio::Bio,
    consts::x509::*,
    ffi::{X509, X509_CRL, X509_EXTENSION, asn1::*, x509::*},
    lib_ctx::LibCtx,
    mem, ok,
    pkey::PKey,
    stack::{Stack, stack_element},
    x509_name::X509Name,
};

owner! {
    /// A reference to a certificate.
    X509Cert(X509), free = X509_free, up_ref = X509_up_ref
}
shared_between_threads!(X509Cert);
stack_element!(X509Cert(X509));

owner! {
    /// A reference to a certificate revocation list.
    Crl(X509_CRL), free = X509_CRL_free, up_ref = X509_CRL_up_ref
}
shared_between_threads!(Crl);
stack_element!(Crl(X509_CRL));

owner! {
    /// A certificate extension.
    Extension(X509_EXTENSION), free = X509_EXTENSION_free
}
stack_element!(Extension(X509_EXTENSION));

/// What X509_get_signature_info(3) tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignatureInfo {
    pub digest: c_int,
    pub key: c_int,
    pub security_bits: c_int,
    pub flags: u32,
}

impl X509Cert {
    /// `d2i_X509` in the default library context; bytes behind it are an error.
    pub fn from_der(der: &[u8]) -> Result<Self> {
        Self::from_der_in(&LibCtx::default(), der)
    }

    /// As `from_der`, for a library context (X509_new_ex(3)).
    pub fn from_der_in(ctx: &LibCtx, der: &[u8]) -> Result<Self> {
        let (cert, used) = Self::from_der_prefix(ctx, der)?;
        if used == der.len() { Ok(cert) } else { Err(Failed) }
    }

    /// `d2i_X509`: the certificate and the bytes it took.
    pub fn from_der_prefix(ctx: &LibCtx, der: &[u8]) -> Result<(Self, usize)> {
        let len = c_long::try_from(der.len()).map_err(|_| Failed)?;
        let mut at = der.as_ptr();
        // SAFETY: reads at most the slice. d2i fills the object it is given; on
        // failure it frees that object and clears `cert`.
        unsafe {
            let mut cert = X509_new_ex(ctx.as_ptr(), ctx.properties_ptr());
            if cert.is_null() {
                return Err(Failed);
            }
            if d2i_X509(&mut cert, &mut at, len).is_null() {
                X509_free(cert);
                return Err(Failed);
            }
            Ok((Self::adopt(cert)?, at as usize - der.as_ptr() as usize))
        }
    }

    /// `i2d_X509`.
    pub fn to_der(&self) -> Result<Vec<u8>> {
        // SAFETY: an i2d function on a live certificate.
        unsafe { mem::i2d(|out| i2d_X509(self.as_ptr(), out)) }
    }

    /// `X509_get_pubkey`.
    pub fn public_key(&self) -> Result<PKey> {
        // SAFETY: the reference is ours.
        unsafe { PKey::adopt(X509_get_pubkey(self.as_ptr())) }
    }

    /// `X509_get0_pubkey`.
    pub fn public_key_ref(&self) -> Option<Borrowed<'_, PKey>> {
        // SAFETY: the certificate keeps its key.
        unsafe { PKey::borrow(X509_get0_pubkey(self.as_ptr())) }
    }

    /// `SubjectPublicKeyInfo` in DER.
    pub fn spki_der(&self) -> Result<Vec<u8>> {
        // SAFETY: an i2d function on a part of a live certificate.
        unsafe {
            let key = X509_get_X509_PUBKEY(self.as_ptr());
            if key.is_null() {
                return Err(Failed);
            }
            mem::i2d(|out| i2d_X509_PUBKEY(key, out))
        }
    }

    /// `X509_check_private_key`; the error says what differs.
    pub fn check_private_key(&self, key: &PKey) -> Result {
        // SAFETY: both live.
        ok(unsafe { X509_check_private_key(self.as_ptr(), key.as_ptr()) })
    }

    /// `X509_cmp`: equal by contents.
    pub fn same_as(&self, other: &Self) -> bool {
        // SAFETY: both live.
        self.as_ptr() == other.as_ptr() || unsafe { X509_cmp(self.as_ptr(), other.as_ptr()) } == 0
    }

    /// `X509_get_subject_name`.
    pub fn subject(&self) -> Borrowed<'_, X509Name> {
        // SAFETY: every certificate has a subject and keeps it.
        unsafe { X509Name::borrow(X509_get_subject_name(self.as_ptr())).expect("a subject") }
    }

    /// `X509_get_issuer_name`.
    pub fn issuer(&self) -> Borrowed<'_, X509Name> {
        // SAFETY: every certificate has an issuer and keeps it.
        unsafe { X509Name::borrow(X509_get_issuer_name(self.as_ptr())).expect("an issuer") }
    }

    /// `X509_get_extension_flags`: `EXFLAG_*`; makes libcrypto read the extensions.
    pub fn extension_flags(&self) -> u32 {
        // SAFETY: the certificate is live; its lock is taken inside.
        unsafe { X509_get_extension_flags(self.as_ptr()) }
    }

    /// `X509_get_key_usage`: `KU_*`, all bits where the extension is absent.
    pub fn key_usage(&self) -> u32 {
        // SAFETY: as above.
        unsafe { X509_get_key_usage(self.as_ptr()) }
    }

    /// `X509_get_extended_key_usage`: `XKU_*`, all bits where the extension is absent.
    pub fn extended_key_usage(&self) -> u32 {
        // SAFETY: as above.
        unsafe { X509_get_extended_key_usage(self.as_ptr()) }
    }

    /// Whether subject and issuer are the same (`EXFLAG_SI`).
    pub fn is_self_issued(&self) -> bool {
        self.extension_flags() & EXFLAG_SI != 0
    }

    /// Whether it is self-signed as far as can be told without checking (`EXFLAG_SS`).
    pub fn is_self_signed(&self) -> bool {
        self.extension_flags() & EXFLAG_SS != 0
    }

    /// `X509_check_purpose`: more than 0 is yes.
    pub fn check_purpose(&self, purpose: c_int, as_ca: bool) -> c_int {
        // SAFETY: the certificate is live.
        unsafe { X509_check_purpose(self.as_ptr(), purpose, as_ca.into()) }
    }

    /// `X509_check_issued`: `X509_V_OK` where `self` issued `subject`.
    pub fn issued(&self, subject: &Self) -> c_int {
        // SAFETY: both live.
        unsafe { X509_check_issued(self.as_ptr(), subject.as_ptr()) }
    }

    /// `X509_get_signature_info`.
    pub fn signature_info(&self) -> Option<SignatureInfo> {
        let (mut digest, mut key, mut security_bits, mut flags) = (0, 0, -1, 0);
        // SAFETY: the outputs are live.
        let ret = unsafe {
            X509_get_signature_info(self.as_ptr(), &mut digest, &mut key, &mut security_bits, &mut flags)
        };
        (ret > 0).then_some(SignatureInfo { digest, key, security_bits, flags })
    }

    /// `X509_get_signature_nid`.
    pub fn signature_nid(&self) -> c_int {
        // SAFETY: the certificate is live.
        unsafe { X509_get_signature_nid(self.as_ptr()) }
    }

    /// `X509_check_host`: the name that matched.
    pub fn check_host(&self, host: &str, flags: u32) -> c_int {
        // SAFETY: reads exactly the string; no name is asked for.
        unsafe { X509_check_host(self.as_ptr(), host.as_ptr().cast(), host.len(), flags, ptr::null_mut()) }
    }

    /// Whether the certificate names an extension (`X509_get_ext_by_NID`).
    pub fn has_extension(&self, nid: c_int) -> bool {
        // SAFETY: the certificate is live.
        unsafe { X509_get_ext_by_NID(self.as_ptr(), nid, -1) >= 0 }
    }

    /// The value of an extension: the contents of its OCTET STRING.
    pub fn extension_value(&self, nid: c_int) -> Option<Vec<u8>> {
        // SAFETY: the certificate keeps its extensions.
        unsafe {
            let at = X509_get_ext_by_NID(self.as_ptr(), nid, -1);
            let ext = X509_get_ext(self.as_ptr(), at);
            if at < 0 || ext.is_null() {
                return None;
            }
            super::asn1::string_bytes(X509_EXTENSION_get_data(ext).cast())
        }
    }

    /// `X509_cmp_timeframe`: whether the time `param` asks for lies in the validity.
    pub fn is_in_time(&self, param: &super::verify_param::VerifyParam) -> bool {
        // SAFETY: all live; the certificate keeps its times.
        unsafe {
            let (from, to) = (X509_get0_notBefore(self.as_ptr()), X509_get0_notAfter(self.as_ptr()));
            X509_cmp_timeframe(param.as_ptr(), from, to) == 0
        }
    }

    /// `X509_digest` with SHA-256: a fingerprint.
    pub fn sha256(&self) -> Result<[u8; 32]> {
        let mut out = [0; 32];
        let mut len = 0;
        // SAFETY: SHA-256 writes 32 bytes.
        ok(unsafe { X509_digest(self.as_ptr(), super::ffi::evp::EVP_sha256(), out.as_mut_ptr(), &mut len) })?;
        Ok(out)
    }

    /// `X509_print_ex`.
    pub fn print(&self, out: &Bio, name_flags: c_ulong, flags: c_ulong) -> Result {
        // SAFETY: both live.
        ok(unsafe { X509_print_ex(out.as_ptr(), self.as_ptr(), name_flags, flags) })
    }
}

impl PartialEq for X509Cert {
    fn eq(&self, other: &Self) -> bool {
        self.same_as(other)
    }
}

/// `X509_chain_check_suiteb`: the first fault of a chain under Suite B flags.
pub fn chain_check_suiteb(leaf: Option<&X509Cert>, chain: Option<&Stack<X509Cert>>, flags: c_ulong) -> c_int {
    let leaf = leaf.map_or(ptr::null_mut(), X509Cert::as_ptr);
    let chain = chain.map_or(ptr::null_mut(), Stack::as_ptr);
    if leaf.is_null() && chain.is_null() {
        return X509_V_OK;
    }
    // SAFETY: each is NULL or live.
    unsafe { X509_chain_check_suiteb(ptr::null_mut(), leaf, chain, flags) }
}

/// `X509_verify_cert_error_string`.
pub fn verify_error_string(code: c_int) -> &'static CStr {
    // SAFETY: always a static string.
    unsafe { CStr::from_ptr(X509_verify_cert_error_string(code.into())) }
}

/// `i2d_X509_EXTENSIONS`.
pub fn extensions_to_der(list: &Stack<Extension>) -> Result<Vec<u8>> {
    // SAFETY: an i2d function on a live list.
    unsafe { mem::i2d(|out| i2d_X509_EXTENSIONS(list.as_ptr(), out)) }
}

/// `d2i_X509_EXTENSIONS`; bytes behind it are an error.
pub fn extensions_from_der(der: &[u8]) -> Result<Stack<Extension>> {
    let len = c_long::try_from(der.len()).map_err(|_| Failed)?;
    let mut at = der.as_ptr();
    // SAFETY: reads at most the slice; the result is ours.
    let list = unsafe { Stack::from_ptr(d2i_X509_EXTENSIONS(ptr::null_mut(), &mut at, len).cast()) }.ok_or(Failed)?;
    if at as usize - der.as_ptr() as usize == der.len() { Ok(list) } else { Err(Failed) }
}

impl Crl {
    /// `d2i_X509_CRL`; bytes behind it are an error.
    pub fn from_der(der: &[u8]) -> Result<Self> {
        let len = c_long::try_from(der.len()).map_err(|_| Failed)?;
        let mut at = der.as_ptr();
        // SAFETY: reads at most the slice; the result is ours.
        let crl = unsafe { Self::adopt(d2i_X509_CRL(ptr::null_mut(), &mut at, len))? };
        if at as usize - der.as_ptr() as usize == der.len() { Ok(crl) } else { Err(Failed) }
    }

    /// `i2d_X509_CRL`.
    pub fn to_der(&self) -> Result<Vec<u8>> {
        // SAFETY: an i2d function on a live object.
        unsafe { mem::i2d(|out| i2d_X509_CRL(self.as_ptr(), out)) }
    }
}

/// `X509_get_notAfter` in seconds from now; negative when past (ASN1_TIME_diff(3)).
pub fn seconds_left(cert: &X509Cert) -> Option<i64> {
    let (mut days, mut secs) = (0, 0);
    // SAFETY: NULL is the present; the certificate keeps its time.
    let ret = unsafe { ASN1_TIME_diff(&mut days, &mut secs, ptr::null(), X509_get0_notAfter(cert.as_ptr())) };
    (ret > 0).then_some(i64::from(days) * 86_400 + i64::from(secs))
}

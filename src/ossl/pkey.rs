//! Keys (EVP_PKEY(3)).

use core::{ffi::CStr, ptr};
use std::ffi::CString;

use libc::{c_int, c_long};

use super::{
    Failed, Result,
    consts::evp::*,
    err,
    ffi::{DH, EVP_PKEY, RSA, pkey::*},
    lib_ctx::LibCtx,
    mem::{self, OsslBytes},
    ok, opt_cstr,
};

owner! {
    /// A reference to a key.
    PKey(EVP_PKEY), free = EVP_PKEY_free, up_ref = EVP_PKEY_up_ref
}
shared_between_threads!(PKey);
super::stack::stack_element!(PKey(EVP_PKEY));

fn der_len(der: &[u8]) -> Result<c_long> {
    c_long::try_from(der.len()).map_err(|_| Failed)
}

impl PKey {
    /// `EVP_PKEY_new`: an empty key.
    pub fn new() -> Result<Self> {
        // SAFETY: a fresh object.
        unsafe { Self::adopt(EVP_PKEY_new()) }
    }

    /// `d2i_AutoPrivateKey_ex`: any private key format in DER.
    pub fn from_private_der(ctx: &LibCtx, der: &[u8]) -> Result<Self> {
        let mut at = der.as_ptr();
        // SAFETY: reads at most the slice; the result is ours.
        unsafe {
            Self::adopt(d2i_AutoPrivateKey_ex(
                ptr::null_mut(),
                &mut at,
                der_len(der)?,
                ctx.as_ptr(),
                ctx.properties_ptr(),
            ))
        }
    }

    /// `d2i_PrivateKey_ex`: a private key of a given type (`EVP_PKEY_*`) in DER.
    pub fn from_private_der_of_type(ctx: &LibCtx, kind: c_int, der: &[u8]) -> Result<Self> {
        let mut at = der.as_ptr();
        // SAFETY: as above.
        unsafe {
            Self::adopt(d2i_PrivateKey_ex(
                kind,
                ptr::null_mut(),
                &mut at,
                der_len(der)?,
                ctx.as_ptr(),
                ctx.properties_ptr(),
            ))
        }
    }

    /// `d2i_PUBKEY_ex`: a SubjectPublicKeyInfo; bytes behind it are an error.
    pub fn from_public_der(ctx: &LibCtx, der: &[u8]) -> Result<Self> {
        let mut at = der.as_ptr();
        // SAFETY: as above.
        let key = unsafe {
            Self::adopt(d2i_PUBKEY_ex(
                ptr::null_mut(),
                &mut at,
                der_len(der)?,
                ctx.as_ptr(),
                ctx.properties_ptr(),
            ))?
        };
        if at as usize - der.as_ptr() as usize == der.len() { Ok(key) } else { Err(Failed) }
    }

    /// `EVP_PKEY_new_raw_private_key_ex`.
    pub fn from_raw_private(ctx: &LibCtx, kind: &CStr, bytes: &[u8]) -> Result<Self> {
        // SAFETY: reads exactly the slice; the result is ours.
        unsafe {
            Self::adopt(EVP_PKEY_new_raw_private_key_ex(
                ctx.as_ptr(),
                kind.as_ptr(),
                ctx.properties_ptr(),
                bytes.as_ptr(),
                bytes.len(),
            ))
        }
    }

    /// `EVP_PKEY_new_raw_public_key_ex`.
    pub fn from_raw_public(ctx: &LibCtx, kind: &CStr, bytes: &[u8]) -> Result<Self> {
        // SAFETY: as above.
        unsafe {
            Self::adopt(EVP_PKEY_new_raw_public_key_ex(
                ctx.as_ptr(),
                kind.as_ptr(),
                ctx.properties_ptr(),
                bytes.as_ptr(),
                bytes.len(),
            ))
        }
    }

    /// `EVP_PKEY_set1_RSA` on a new key.
    ///
    /// # Safety
    /// `rsa` is live.
    pub unsafe fn from_rsa(rsa: *mut RSA) -> Result<Self> {
        let key = Self::new()?;
        // SAFETY: by the contract above; the key takes its own reference.
        ok(unsafe { EVP_PKEY_set1_RSA(key.as_ptr(), rsa) })?;
        Ok(key)
    }

    /// `EVP_PKEY_set1_DH` on a new key.
    ///
    /// # Safety
    /// `dh` is live.
    pub unsafe fn from_dh(dh: *mut DH) -> Result<Self> {
        let key = Self::new()?;
        // SAFETY: by the contract above; the key takes its own reference.
        ok(unsafe { EVP_PKEY_set1_DH(key.as_ptr(), dh) })?;
        Ok(key)
    }

    /// An application's or engine's own functions work with the key (RSA_set_method(3),
    /// EC_KEY_set_method(3)): they are to be used even where its bits could be had.
    pub fn has_own_method(&self) -> bool {
        // SAFETY: reads the key; a key of a provider's is left as it is, and an RSA or EC
        // key that is there has a method.
        unsafe {
            if !EVP_PKEY_get0_provider(self.as_ptr()).is_null() {
                return false;
            }
            if self.is_a(c"RSA") || self.is_a(c"RSA-PSS") {
                let rsa = EVP_PKEY_get0_RSA(self.as_ptr());
                return !rsa.is_null() && RSA_get_method(rsa) != RSA_PKCS1_OpenSSL();
            }
            if self.is_a(c"EC") {
                let ec = EVP_PKEY_get0_EC_KEY(self.as_ptr());
                return !ec.is_null() && EC_KEY_get_method(ec) != EC_KEY_OpenSSL();
            }
        }
        false
    }

    /// The private key as PKCS #8, zeroed when dropped; `None` where its bits
    /// cannot be had (engine, token). Leaves nothing on the error queue.
    pub fn to_pkcs8(&self) -> Option<OsslBytes> {
        err::quietly(|| {
            let mut out = ptr::null_mut();
            // SAFETY: the intermediate object is ours; i2d allocates the output.
            unsafe {
                let info = EVP_PKEY2PKCS8(self.as_ptr());
                if info.is_null() {
                    return None;
                }
                let len = i2d_PKCS8_PRIV_KEY_INFO(info, &mut out);
                PKCS8_PRIV_KEY_INFO_free(info);
                OsslBytes::from_ptr(out, usize::try_from(len).ok()?)
            }
        })
    }

    /// `i2d_PrivateKey`: the key's own format, zeroed when dropped.
    pub fn to_private_der(&self) -> Result<OsslBytes> {
        let mut out = ptr::null_mut();
        // SAFETY: i2d allocates the output, which is ours.
        unsafe {
            let len = i2d_PrivateKey(self.as_ptr(), &mut out);
            OsslBytes::from_ptr(out, usize::try_from(len).map_err(|_| Failed)?).ok_or(Failed)
        }
    }

    /// `i2d_PUBKEY`: SubjectPublicKeyInfo.
    pub fn to_public_der(&self) -> Result<Vec<u8>> {
        // SAFETY: an i2d function on a live key.
        unsafe { mem::i2d(|out| i2d_PUBKEY(self.as_ptr(), out)) }
    }

    /// `EVP_PKEY_get_raw_public_key`.
    pub fn raw_public(&self) -> Result<Vec<u8>> {
        let mut len = 0;
        // SAFETY: the first call gives the length, the second writes at most that.
        unsafe {
            ok(EVP_PKEY_get_raw_public_key(self.as_ptr(), ptr::null_mut(), &mut len))?;
            let mut out = vec![0; len];
            ok(EVP_PKEY_get_raw_public_key(self.as_ptr(), out.as_mut_ptr(), &mut len))?;
            out.truncate(len);
            Ok(out)
        }
    }

    /// `EVP_PKEY_get_id`: `EVP_PKEY_*`, -1 for a key only a provider knows.
    pub fn id(&self) -> c_int {
        // SAFETY: reads a field.
        unsafe { EVP_PKEY_get_id(self.as_ptr()) }
    }

    /// `EVP_PKEY_get_base_id`.
    pub fn base_id(&self) -> c_int {
        // SAFETY: reads a field.
        unsafe { EVP_PKEY_get_base_id(self.as_ptr()) }
    }

    /// `EVP_PKEY_is_a`.
    pub fn is_a(&self, name: &CStr) -> bool {
        // SAFETY: a terminated string.
        unsafe { EVP_PKEY_is_a(self.as_ptr(), name.as_ptr()) != 0 }
    }

    /// `EVP_PKEY_get0_type_name`.
    pub fn type_name(&self) -> Option<CString> {
        // SAFETY: NULL or a string of the key's method, copied at once.
        unsafe { super::copy_cstr(EVP_PKEY_get0_type_name(self.as_ptr())) }
    }

    /// `EVP_PKEY_get_bits`.
    pub fn bits(&self) -> c_int {
        // SAFETY: reads.
        unsafe { EVP_PKEY_get_bits(self.as_ptr()) }
    }

    /// `EVP_PKEY_get_security_bits`.
    pub fn security_bits(&self) -> c_int {
        // SAFETY: reads.
        unsafe { EVP_PKEY_get_security_bits(self.as_ptr()) }
    }

    /// `EVP_PKEY_get_size`: the longest output of an operation.
    pub fn size(&self) -> usize {
        // SAFETY: reads.
        usize::try_from(unsafe { EVP_PKEY_get_size(self.as_ptr()) }).unwrap_or(0)
    }

    /// `EVP_PKEY_can_sign`.
    pub fn can_sign(&self) -> bool {
        // SAFETY: reads.
        unsafe { EVP_PKEY_can_sign(self.as_ptr()) != 0 }
    }

    /// Whether an engine holds it (`EVP_PKEY_get0_engine`).
    pub fn has_engine(&self) -> bool {
        // SAFETY: reads.
        unsafe { !EVP_PKEY_get0_engine(self.as_ptr()).is_null() }
    }

    /// The name of the provider that holds it (`EVP_PKEY_get0_provider`).
    pub fn provider_name(&self) -> Option<CString> {
        // SAFETY: NULL or a provider the key keeps loaded; the name is copied.
        unsafe {
            let provider = EVP_PKEY_get0_provider(self.as_ptr());
            if provider.is_null() {
                return None;
            }
            super::copy_cstr(super::ffi::crypto::OSSL_PROVIDER_get0_name(provider))
        }
    }

    /// `EVP_PKEY_get_group_name`: the curve or finite-field group.
    pub fn group_name(&self) -> Option<CString> {
        let mut buf = [0u8; 80];
        let mut len = 0;
        // SAFETY: writes at most the buffer, terminated.
        let ret = err::quietly(|| unsafe {
            EVP_PKEY_get_group_name(self.as_ptr(), buf.as_mut_ptr().cast(), buf.len(), &mut len)
        });
        if ret <= 0 {
            return None;
        }
        CStr::from_bytes_until_nul(&buf).ok().map(CStr::to_owned)
    }

    /// `EVP_PKEY_get1_encoded_public_key`: the point or number as TLS sends it.
    pub fn encoded_public(&self) -> Result<Vec<u8>> {
        let mut out = ptr::null_mut();
        // SAFETY: the output is allocated for us.
        unsafe {
            let len = EVP_PKEY_get1_encoded_public_key(self.as_ptr(), &mut out);
            if len == 0 {
                return Err(Failed);
            }
            OsslBytes::from_ptr(out, len).map(|b| b.to_vec()).ok_or(Failed)
        }
    }

    /// `EVP_PKEY_set1_encoded_public_key`, on a key that is not shared.
    pub fn set_encoded_public(&mut self, bytes: &[u8]) -> Result {
        // SAFETY: reads exactly the slice.
        ok(unsafe { EVP_PKEY_set1_encoded_public_key(self.as_ptr(), bytes.as_ptr(), bytes.len()) })
    }

    /// `EVP_PKEY_get_ec_point_conv_form`: 2 compressed, 4 uncompressed, 6 hybrid; 0 for no EC key.
    pub fn ec_point_form(&self) -> c_int {
        // SAFETY: reads.
        err::quietly(|| unsafe { EVP_PKEY_get_ec_point_conv_form(self.as_ptr()) })
    }

    /// `EVP_PKEY_get_field_type`: the kind of field of an EC key's curve, 0 for none.
    pub fn ec_field_type(&self) -> c_int {
        // SAFETY: reads.
        err::quietly(|| unsafe { EVP_PKEY_get_field_type(self.as_ptr()) })
    }

    /// Prime and generator of DH parameters, also of those made by DH_new(3) with a
    /// subgroup, which `EVP_PKEY_get_bn_param` does not read.
    pub fn dh_numbers(&self) -> Option<(Vec<u8>, Vec<u8>)> {
        if let (Ok(p), Ok(g)) = err::quietly(|| (self.number(c"p"), self.number(c"g"))) {
            return Some((p.to_bytes(), g.to_bytes()));
        }
        // SAFETY: reads; the numbers live as long as the key and are copied.
        unsafe {
            let dh = EVP_PKEY_get0_DH(self.as_ptr());
            if dh.is_null() {
                return None;
            }
            let number = |n: *const super::ffi::types::BIGNUM| super::bn::BigNum::copy_of(n).ok();
            Some((number(DH_get0_p(dh))?.to_bytes(), number(DH_get0_g(dh))?.to_bytes()))
        }
    }

    /// `EVP_PKEY_get_bn_param`, such as `p`, `g`, `pub`.
    pub fn number(&self, name: &CStr) -> Result<super::bn::BigNum> {
        let mut out = ptr::null_mut();
        // SAFETY: the output is allocated for us.
        unsafe {
            ok(EVP_PKEY_get_bn_param(self.as_ptr(), name.as_ptr(), &mut out))?;
            super::bn::BigNum::adopt(out)
        }
    }

    /// `EVP_PKEY_eq`: whether the public parts are the same.
    pub fn same_public(&self, other: &Self) -> bool {
        // SAFETY: both live.
        unsafe { EVP_PKEY_eq(self.as_ptr(), other.as_ptr()) == 1 }
    }

    /// `EVP_PKEY_missing_parameters`.
    pub fn missing_parameters(&self) -> bool {
        // SAFETY: reads.
        unsafe { EVP_PKEY_missing_parameters(self.as_ptr()) != 0 }
    }

    /// `EVP_PKEY_copy_parameters`.
    pub fn copy_parameters_from(&self, from: &Self) -> Result {
        // SAFETY: both live.
        ok(unsafe { EVP_PKEY_copy_parameters(self.as_ptr(), from.as_ptr()) })
    }

    /// `EVP_PKEY_get_default_digest_nid`: the digest and whether it is mandatory.
    pub fn default_digest(&self) -> Option<(c_int, bool)> {
        let mut nid = 0;
        // SAFETY: the output is live.
        let ret = err::quietly(|| unsafe { EVP_PKEY_get_default_digest_nid(self.as_ptr(), &mut nid) });
        (ret > 0).then_some((nid, ret == 2))
    }

    /// `EVP_PKEY_digestsign_supports_digest`.
    pub fn supports_digest(&self, ctx: &LibCtx, digest: Option<&CStr>) -> bool {
        // SAFETY: live key, terminated strings or NULL.
        err::quietly(|| unsafe {
            EVP_PKEY_digestsign_supports_digest(
                self.as_ptr(),
                ctx.as_ptr(),
                opt_cstr(digest),
                ctx.properties_ptr(),
            )
        }) > 0
    }

    /// Whether an RSA key is of the PSS-only kind.
    pub fn is_rsa_pss(&self) -> bool {
        self.id() == EVP_PKEY_RSA_PSS
    }

    /// Whether both references are to one key object.
    pub fn same_object(&self, other: &Self) -> bool {
        self.as_ptr() == other.as_ptr()
    }
}

/// Type ids and legacy flags of a key type by name (`EVP_PKEY_asn1_find_str`):
/// the type's `EVP_PKEY_*` id, 0 for none.
pub fn type_id_by_name(name: &CStr) -> c_int {
    let mut engine = ptr::null_mut();
    let mut id = 0;
    // SAFETY: outputs live; a structural engine reference is given back.
    unsafe {
        let method = EVP_PKEY_asn1_find_str(&mut engine, name.as_ptr(), -1);
        if method.is_null()
            || EVP_PKEY_asn1_get0_info(
                &mut id,
                ptr::null_mut(),
                ptr::null_mut(),
                ptr::null_mut(),
                ptr::null_mut(),
                method,
            ) <= 0
        {
            id = 0;
        }
        if !engine.is_null() {
            super::ffi::engine::ENGINE_finish(engine);
        }
    }
    id
}

/// The curve of an `EC_KEY`'s group (SSL_set_tmp_ecdh(3)); `None` where it has no name.
///
/// # Safety
/// `key` is NULL or live.
pub unsafe fn ec_key_curve(key: *const super::ffi::EC_KEY) -> Option<c_int> {
    if key.is_null() {
        return None;
    }
    // SAFETY: by the contract above; the group belongs to the key.
    unsafe {
        let group = EC_KEY_get0_group(key);
        if group.is_null() {
            return None;
        }
        Some(EC_GROUP_get_curve_name(group)).filter(|nid| *nid != 0)
    }
}

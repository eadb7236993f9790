//! Objects behind a URI (OSSL_STORE_open(3)), as SSL_add_store_cert_subjects_to_stack(3) reads them.

use core::{ffi::CStr, ptr};

use super::{
    Result,
    consts::crypto::{OSSL_STORE_INFO_CERT, OSSL_STORE_INFO_NAME},
    ffi::{OSSL_STORE_CTX, OSSL_STORE_INFO, pem::*},
    lib_ctx::LibCtx,
    x509::X509Cert,
};

owner! {
    /// An open store.
    StoreReader(OSSL_STORE_CTX), free = OSSL_STORE_close
}

owner! {
    /// One object of it.
    StoreInfo(OSSL_STORE_INFO), free = OSSL_STORE_INFO_free
}

/// What was found.
pub enum Found {
    /// A certificate.
    Cert(X509Cert),
    /// A name, itself a URI to open.
    Name(std::ffi::CString),
    /// Something else.
    Other,
}

impl StoreReader {
    /// `OSSL_STORE_open_ex`.
    pub fn open(ctx: &LibCtx, uri: &CStr) -> Result<Self> {
        // SAFETY: terminated strings, no user interface, no callback.
        unsafe {
            Self::adopt(OSSL_STORE_open_ex(
                uri.as_ptr(),
                ctx.as_ptr(),
                ctx.properties_ptr(),
                ptr::null(),
                ptr::null_mut(),
                ptr::null(),
                None,
                ptr::null_mut(),
            ))
        }
    }

    /// `OSSL_STORE_eof`.
    pub fn at_end(&self) -> bool {
        // SAFETY: reads.
        unsafe { OSSL_STORE_eof(self.as_ptr()) != 0 }
    }

    /// `OSSL_STORE_error`.
    pub fn failed(&self) -> bool {
        // SAFETY: reads.
        unsafe { OSSL_STORE_error(self.as_ptr()) != 0 }
    }

    /// `OSSL_STORE_load`: the next object; `None` for one that cannot be read.
    pub fn load(&mut self) -> Option<Found> {
        // SAFETY: the info is ours; what it holds is referenced or copied.
        unsafe {
            let info = StoreInfo::from_ptr(OSSL_STORE_load(self.as_ptr()))?;
            Some(match OSSL_STORE_INFO_get_type(info.as_ptr()) {
                OSSL_STORE_INFO_CERT => {
                    Found::Cert(X509Cert::from_borrowed(OSSL_STORE_INFO_get0_CERT(info.as_ptr()))?)
                }
                OSSL_STORE_INFO_NAME => {
                    Found::Name(super::copy_cstr(OSSL_STORE_INFO_get0_NAME(info.as_ptr()))?)
                }
                _ => Found::Other,
            })
        }
    }
}

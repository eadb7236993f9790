//! Engines, for client certificates (SSL_CTX_set_client_cert_engine(3), ENGINE_init(3)).

use core::ptr;

use libc::{c_int, c_void};

use super::{
    Result,
    ffi::{ENGINE, EVP_CIPHER, X509_NAME, engine::*},
    ok,
    pkey::PKey,
    stack::Stack,
    x509::X509Cert,
    x509_name::X509Name,
};

owner! {
    /// A functional reference to an engine.
    Engine(ENGINE), free = ENGINE_finish, up_ref = ENGINE_init
}
shared_between_threads!(Engine);

/// A client certificate an engine offers.
pub struct ClientCert {
    pub cert: X509Cert,
    pub key: PKey,
}

impl Engine {
    /// `ENGINE_init`; the reason of a failure is on the queue.
    ///
    /// # Safety
    /// `engine` is live.
    pub unsafe fn init(engine: *mut ENGINE) -> Result<Self> {
        // SAFETY: by the contract above; success gives a functional reference.
        unsafe {
            ok(ENGINE_init(engine))?;
            Self::adopt(engine)
        }
    }

    /// The engine that is the default for a cipher, and its cipher (ENGINE_set_default(3)).
    pub(super) fn default_cipher(nid: c_int) -> Option<(Self, *const EVP_CIPHER)> {
        // SAFETY: what comes is a functional reference, and then its cipher, which lives as long as it.
        unsafe {
            let engine = Self::from_ptr(ENGINE_get_cipher_engine(nid))?;
            let cipher = ENGINE_get_cipher(engine.as_ptr(), nid);
            (!cipher.is_null()).then_some((engine, cipher))
        }
    }

    /// Whether an engine is the default for a cipher; [`evp_raw`](super::evp_raw) comes to it then.
    pub fn is_default_for_cipher(nid: c_int) -> bool {
        // SAFETY: a functional reference, or NULL.
        unsafe { Self::from_ptr(ENGINE_get_cipher_engine(nid)).is_some() }
    }

    /// Whether an engine is the default for a digest; EVP_DigestInit_ex(3) comes to it then.
    pub fn is_default_for_digest(nid: c_int) -> bool {
        // SAFETY: a functional reference, or NULL.
        unsafe { Self::from_ptr(ENGINE_get_digest_engine(nid)).is_some() }
    }

    /// Whether it can offer client certificates.
    pub fn offers_client_certs(&self) -> bool {
        // SAFETY: reads a field.
        unsafe { ENGINE_get_ssl_client_cert_function(self.as_ptr()).is_some() }
    }

    /// `ENGINE_load_ssl_client_cert`. Runs the engine's code: borrow nothing of
    /// the connection meanwhile.
    ///
    /// # Safety
    /// `ssl` is the live `SSL` the engine may look at.
    pub unsafe fn client_cert(
        &self,
        ssl: *mut c_void,
        names: Option<&Stack<X509Name>>,
    ) -> Option<ClientCert> {
        let (mut cert, mut key) = (ptr::null_mut(), ptr::null_mut());
        let names = names.map_or(ptr::null_mut::<super::ffi::StackOf<X509_NAME>>(), Stack::as_ptr);
        // SAFETY: by the contract above; what comes out is ours.
        unsafe {
            let ret = ENGINE_load_ssl_client_cert(
                self.as_ptr(),
                ssl,
                names,
                &mut cert,
                &mut key,
                // As in the reference: a chain is not asked for.
                ptr::null_mut(),
                ptr::null_mut(),
                ptr::null_mut(),
            );
            let (cert, key) = (X509Cert::from_ptr(cert), PKey::from_ptr(key));
            if ret <= 0 {
                return None;
            }
            Some(ClientCert { cert: cert?, key: key? })
        }
    }
}

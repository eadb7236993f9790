//! Stores of trusted certificates (X509_STORE_new(3), X509_STORE_add_cert(3), X509_LOOKUP(3)).

use core::{ffi::CStr, ptr};

use libc::c_ulong;

use super::{
    Borrowed, Failed, Result,
    ffi::{X509_STORE, x509_vfy::*},
    lib_ctx::LibCtx,
    ok, opt_cstr,
    verify_param::VerifyParam,
    x509::{Crl, X509Cert},
};

owner! {
    /// A reference to a certificate store.
    X509Store(X509_STORE), free = X509_STORE_free, up_ref = X509_STORE_up_ref
}
shared_between_threads!(X509Store);

impl X509Store {
    /// `X509_STORE_new`.
    pub fn new() -> Result<Self> {
        // SAFETY: a fresh store.
        unsafe { Self::adopt(X509_STORE_new()) }
    }

    /// `X509_STORE_add_cert`.
    pub fn add_cert(&self, cert: &X509Cert) -> Result {
        // SAFETY: both live; the store takes its own reference under its lock.
        ok(unsafe { X509_STORE_add_cert(self.as_ptr(), cert.as_ptr()) })
    }

    /// `X509_STORE_add_crl`.
    pub fn add_crl(&self, crl: &Crl) -> Result {
        // SAFETY: as above.
        ok(unsafe { X509_STORE_add_crl(self.as_ptr(), crl.as_ptr()) })
    }

    /// `X509_STORE_load_file_ex`.
    pub fn load_file(&self, file: &CStr, ctx: &LibCtx) -> Result {
        // SAFETY: live store, terminated strings.
        ok(unsafe {
            X509_STORE_load_file_ex(self.as_ptr(), file.as_ptr(), ctx.as_ptr(), ctx.properties_ptr())
        })
    }

    /// `X509_STORE_load_path`.
    pub fn load_path(&self, dir: &CStr) -> Result {
        // SAFETY: as above.
        ok(unsafe { X509_STORE_load_path(self.as_ptr(), dir.as_ptr()) })
    }

    /// `X509_STORE_load_store_ex`.
    pub fn load_store(&self, uri: &CStr, ctx: &LibCtx) -> Result {
        // SAFETY: as above.
        ok(unsafe {
            X509_STORE_load_store_ex(self.as_ptr(), uri.as_ptr(), ctx.as_ptr(), ctx.properties_ptr())
        })
    }

    /// `X509_STORE_set_default_paths_ex`.
    pub fn set_default_paths(&self, ctx: &LibCtx) -> Result {
        // SAFETY: as above.
        ok(unsafe { X509_STORE_set_default_paths_ex(self.as_ptr(), ctx.as_ptr(), ctx.properties_ptr()) })
    }

    /// One of the default lookups with the default place: hashed directory, file or store.
    pub fn add_default(&self, place: DefaultPlace, ctx: &LibCtx) -> Result {
        use super::consts::x509::{
            X509_FILETYPE_DEFAULT, X509_L_ADD_DIR, X509_L_ADD_STORE, X509_L_FILE_LOAD,
        };
        // SAFETY: libcrypto's own lookup methods are static; the store owns the
        // lookup it returns; no file name with the default type.
        unsafe {
            let (method, cmd) = match place {
                DefaultPlace::Dir => (X509_LOOKUP_hash_dir(), X509_L_ADD_DIR),
                DefaultPlace::File => (X509_LOOKUP_file(), X509_L_FILE_LOAD),
                DefaultPlace::Store => (X509_LOOKUP_store(), X509_L_ADD_STORE),
            };
            let lookup = X509_STORE_add_lookup(self.as_ptr(), method);
            if lookup.is_null() {
                return Err(Failed);
            }
            let kind = if matches!(place, DefaultPlace::Store) { 0 } else { X509_FILETYPE_DEFAULT };
            // A default that does not exist is no fault.
            super::err::quietly(|| {
                X509_LOOKUP_ctrl_ex(
                    lookup,
                    cmd,
                    ptr::null(),
                    kind.into(),
                    ptr::null_mut(),
                    ctx.as_ptr(),
                    ctx.properties_ptr(),
                )
            });
        }
        Ok(())
    }

    /// `X509_STORE_set_flags`.
    pub fn set_flags(&self, flags: c_ulong) -> Result {
        // SAFETY: the store is live.
        ok(unsafe { X509_STORE_set_flags(self.as_ptr(), flags) })
    }

    /// `X509_STORE_get0_param`.
    pub fn param(&self) -> Option<Borrowed<'_, VerifyParam>> {
        // SAFETY: the store keeps its parameters.
        unsafe { VerifyParam::borrow(X509_STORE_get0_param(self.as_ptr())) }
    }

    /// Whether a function of the application's takes part in verifications:
    /// X509_STORE_set_verify_func(3).
    pub fn calls_back(&self) -> bool {
        let store = self.as_ptr();
        // SAFETY: the store is live; each reads a field.
        unsafe {
            X509_STORE_get_verify_cb(store).is_some()
                || X509_STORE_get_verify(store).is_some()
                || X509_STORE_get_get_issuer(store).is_some()
                || X509_STORE_get_check_issued(store).is_some()
                || X509_STORE_get_check_revocation(store).is_some()
                || X509_STORE_get_get_crl(store).is_some()
                || X509_STORE_get_check_crl(store).is_some()
                || X509_STORE_get_cert_crl(store).is_some()
                || X509_STORE_get_check_policy(store).is_some()
                || X509_STORE_get_lookup_certs(store).is_some()
                || X509_STORE_get_lookup_crls(store).is_some()
                || X509_STORE_get_cleanup(store).is_some()
        }
    }

    /// The number of objects held now.
    pub fn len(&self) -> usize {
        // SAFETY: the stack belongs to the store; only its length is read.
        unsafe { super::stack::num(X509_STORE_get0_objects(self.as_ptr())) }
    }

    /// Whether nothing is held now.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The three places X509_STORE_set_default_paths(3) looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultPlace {
    Dir,
    File,
    Store,
}

/// `X509_STORE_load_locations_ex`: a file, a directory, or both.
pub fn load_locations(store: &X509Store, file: Option<&CStr>, dir: Option<&CStr>, ctx: &LibCtx) -> Result {
    // SAFETY: live store, terminated strings or NULL.
    ok(unsafe {
        X509_STORE_load_locations_ex(
            store.as_ptr(),
            opt_cstr(file),
            opt_cstr(dir),
            ctx.as_ptr(),
            ctx.properties_ptr(),
        )
    })
}

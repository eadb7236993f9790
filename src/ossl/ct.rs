//! Certificate transparency (SCT_validate(3), CTLOG_STORE_new(3), CT_POLICY_EVAL_CTX_new(3)).

use core::{ffi::CStr, ptr};

use libc::c_int;

use super::{
    Failed, Result,
    ffi::{CT_POLICY_EVAL_CTX, CTLOG_STORE, SCT, ct::*},
    lib_ctx::LibCtx,
    ok,
    stack::{Stack, stack_element},
    x509::X509Cert,
};

/// `SCT_SOURCE_*` and `SCT_VALIDATION_STATUS_*` (ct.h).
pub mod sct {
    use libc::c_int;

    pub const SOURCE_UNKNOWN: c_int = 0;
    pub const SOURCE_TLS_EXTENSION: c_int = 1;
    pub const SOURCE_X509V3_EXTENSION: c_int = 2;
    pub const SOURCE_OCSP_STAPLED_RESPONSE: c_int = 3;
    pub const STATUS_NOT_SET: c_int = 0;
    pub const STATUS_UNKNOWN_LOG: c_int = 1;
    pub const STATUS_VALID: c_int = 2;
    pub const STATUS_INVALID: c_int = 3;
    pub const STATUS_UNVERIFIED: c_int = 4;
    pub const STATUS_UNKNOWN_VERSION: c_int = 5;
}

owner! {
    /// A signed certificate timestamp (RFC 6962 section 3.2).
    Sct(SCT), free = SCT_free
}
stack_element!(Sct(SCT));

owner! {
    /// The logs known.
    CtLogStore(CTLOG_STORE), free = CTLOG_STORE_free
}
// SAFETY: what changes it takes `&mut self`.
unsafe impl Sync for CtLogStore {}

owner! {
    /// What a timestamp is judged against.
    PolicyCtx(CT_POLICY_EVAL_CTX), free = CT_POLICY_EVAL_CTX_free
}

impl Sct {
    /// `SCT_set_source`: `SCT_SOURCE_*`.
    pub fn set_source(&self, source: c_int) -> Result {
        // SAFETY: the object is live and not shared.
        ok(unsafe { SCT_set_source(self.as_ptr(), source) })
    }

    /// `SCT_get_validation_status`: `SCT_VALIDATION_STATUS_*`.
    pub fn validation_status(&self) -> c_int {
        // SAFETY: reads a field.
        unsafe { SCT_get_validation_status(self.as_ptr()) }
    }
}

/// `o2i_SCT_LIST`: a list as the TLS extension carries it.
pub fn parse_list(bytes: &[u8]) -> Result<Stack<Sct>> {
    let mut at = bytes.as_ptr();
    // SAFETY: reads at most the slice; the list is ours.
    unsafe { Stack::from_ptr(o2i_SCT_LIST(ptr::null_mut(), &mut at, bytes.len())) }.ok_or(Failed)
}

/// The list of a certificate's extension, or of an OCSP response's.
pub fn from_cert(cert: &X509Cert) -> Option<Stack<Sct>> {
    use super::{consts::nid::ct_precert_scts, ffi::x509::X509_get_ext_d2i};
    // SAFETY: for this extension libcrypto gives a list of timestamps, ours to free.
    unsafe {
        let list = X509_get_ext_d2i(cert.as_ptr(), ct_precert_scts, ptr::null_mut(), ptr::null_mut());
        Stack::from_ptr(list.cast())
    }
}

/// `SCT_LIST_validate`: whether every timestamp is valid; each then tells its status.
/// Less than 0 is an error.
pub fn validate_list(list: &Stack<Sct>, policy: &PolicyCtx) -> c_int {
    // SAFETY: both live.
    unsafe { SCT_LIST_validate(list.as_ptr(), policy.as_ptr()) }
}

impl CtLogStore {
    /// `CTLOG_STORE_new_ex`.
    pub fn new(ctx: &LibCtx) -> Result<Self> {
        // SAFETY: a fresh object.
        unsafe { Self::adopt(CTLOG_STORE_new_ex(ctx.as_ptr(), ctx.properties_ptr())) }
    }

    /// `CTLOG_STORE_load_file`.
    pub fn load_file(&mut self, file: &CStr) -> Result {
        // SAFETY: a terminated string.
        ok(unsafe { CTLOG_STORE_load_file(self.as_ptr(), file.as_ptr()) })
    }

    /// `CTLOG_STORE_load_default_file`.
    pub fn load_default_file(&mut self) -> Result {
        // SAFETY: ours alone.
        ok(unsafe { CTLOG_STORE_load_default_file(self.as_ptr()) })
    }
}

impl PolicyCtx {
    /// `CT_POLICY_EVAL_CTX_new_ex`.
    pub fn new(ctx: &LibCtx) -> Result<Self> {
        // SAFETY: a fresh object.
        unsafe { Self::adopt(CT_POLICY_EVAL_CTX_new_ex(ctx.as_ptr(), ctx.properties_ptr())) }
    }

    /// `CT_POLICY_EVAL_CTX_set1_cert`.
    pub fn set_cert(&mut self, cert: &X509Cert) -> Result {
        // SAFETY: takes its own reference.
        ok(unsafe { CT_POLICY_EVAL_CTX_set1_cert(self.as_ptr(), cert.as_ptr()) })
    }

    /// `CT_POLICY_EVAL_CTX_set1_issuer`.
    pub fn set_issuer(&mut self, issuer: &X509Cert) -> Result {
        // SAFETY: takes its own reference.
        ok(unsafe { CT_POLICY_EVAL_CTX_set1_issuer(self.as_ptr(), issuer.as_ptr()) })
    }

    /// `CT_POLICY_EVAL_CTX_set_shared_CTLOG_STORE`.
    ///
    /// # Safety
    /// The store outlives this.
    pub unsafe fn set_log_store(&mut self, store: *mut CTLOG_STORE) {
        // SAFETY: by the contract above.
        unsafe { CT_POLICY_EVAL_CTX_set_shared_CTLOG_STORE(self.as_ptr(), store) }
    }

    /// `CT_POLICY_EVAL_CTX_set_time`, in milliseconds.
    pub fn set_time(&mut self, millis: u64) {
        // SAFETY: changes a field.
        unsafe { CT_POLICY_EVAL_CTX_set_time(self.as_ptr(), millis) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_parsed_and_judged() {
        // One version 1 timestamp of an unknown log, with an ECDSA signature.
        let mut one = vec![0u8];
        one.extend([7; 32]);
        one.extend([0, 0, 1, 0x90, 0, 0, 0, 0, 0, 0, 4, 3, 0, 8, 0x30, 6, 2, 1, 1, 2, 1, 1]);
        let mut list = ((one.len() + 2) as u16).to_be_bytes().to_vec();
        list.extend((one.len() as u16).to_be_bytes());
        list.extend(&one);
        let parsed = parse_list(&list).unwrap();
        assert_eq!(parsed.len(), 1);
        parsed.get(0).unwrap().set_source(sct::SOURCE_TLS_EXTENSION).unwrap();
        let ctx = LibCtx::default();
        let logs = CtLogStore::new(&ctx).unwrap();
        let mut policy = PolicyCtx::new(&ctx).unwrap();
        // SAFETY: dropped before the store.
        unsafe { policy.set_log_store(logs.as_ptr()) };
        policy.set_time(u64::MAX / 2);
        assert!(validate_list(&parsed, &policy) <= 0);
        assert_eq!(parsed.get(0).unwrap().validation_status(), sct::STATUS_UNKNOWN_LOG);
        assert!(parse_list(&list[..9]).is_err());
        drop(policy);
        crate::ossl::err::clear();
    }
}

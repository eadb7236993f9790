//! SCT_*(3), CTLOG_STORE_*(3), CT_POLICY_EVAL_CTX_*(3).

use libc::{c_char, c_int, c_long, c_uchar};

use super::types::*;

unsafe extern "C" {
    pub fn CT_POLICY_EVAL_CTX_new_ex(
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> *mut CT_POLICY_EVAL_CTX;
    pub fn CT_POLICY_EVAL_CTX_new() -> *mut CT_POLICY_EVAL_CTX;
    pub fn CT_POLICY_EVAL_CTX_free(ctx: *mut CT_POLICY_EVAL_CTX);
    pub fn CT_POLICY_EVAL_CTX_get0_cert(ctx: *const CT_POLICY_EVAL_CTX) -> *mut X509;
    pub fn CT_POLICY_EVAL_CTX_set1_cert(ctx: *mut CT_POLICY_EVAL_CTX, cert: *mut X509) -> c_int;
    pub fn CT_POLICY_EVAL_CTX_get0_issuer(ctx: *const CT_POLICY_EVAL_CTX) -> *mut X509;
    pub fn CT_POLICY_EVAL_CTX_set1_issuer(ctx: *mut CT_POLICY_EVAL_CTX, issuer: *mut X509) -> c_int;
    pub fn CT_POLICY_EVAL_CTX_get0_log_store(ctx: *const CT_POLICY_EVAL_CTX) -> *const CTLOG_STORE;
    pub fn CT_POLICY_EVAL_CTX_set_shared_CTLOG_STORE(
        ctx: *mut CT_POLICY_EVAL_CTX,
        log_store: *mut CTLOG_STORE,
    );
    pub fn CT_POLICY_EVAL_CTX_get_time(ctx: *const CT_POLICY_EVAL_CTX) -> u64;
    pub fn CT_POLICY_EVAL_CTX_set_time(ctx: *mut CT_POLICY_EVAL_CTX, time_in_ms: u64);
    pub fn SCT_new() -> *mut SCT;
    pub fn SCT_new_from_base64(
        version: c_uchar,
        logid_base64: *const c_char,
        entry_type: c_int,
        timestamp: u64,
        extensions_base64: *const c_char,
        signature_base64: *const c_char,
    ) -> *mut SCT;
    pub fn SCT_free(sct: *mut SCT);
    pub fn SCT_LIST_free(a: *mut StackOf<SCT>);
    pub fn SCT_get_version(sct: *const SCT) -> c_int;
    pub fn SCT_set_version(sct: *mut SCT, version: c_int) -> c_int;
    pub fn SCT_get_log_entry_type(sct: *const SCT) -> c_int;
    pub fn SCT_set_log_entry_type(sct: *mut SCT, entry_type: c_int) -> c_int;
    pub fn SCT_get0_log_id(sct: *const SCT, log_id: *mut *mut c_uchar) -> usize;
    pub fn SCT_set0_log_id(sct: *mut SCT, log_id: *mut c_uchar, log_id_len: usize) -> c_int;
    pub fn SCT_set1_log_id(sct: *mut SCT, log_id: *const c_uchar, log_id_len: usize) -> c_int;
    pub fn SCT_get_timestamp(sct: *const SCT) -> u64;
    pub fn SCT_set_timestamp(sct: *mut SCT, timestamp: u64);
    pub fn SCT_get_signature_nid(sct: *const SCT) -> c_int;
    pub fn SCT_set_signature_nid(sct: *mut SCT, nid: c_int) -> c_int;
    pub fn SCT_get0_extensions(sct: *const SCT, ext: *mut *mut c_uchar) -> usize;
    pub fn SCT_set0_extensions(sct: *mut SCT, ext: *mut c_uchar, ext_len: usize);
    pub fn SCT_set1_extensions(sct: *mut SCT, ext: *const c_uchar, ext_len: usize) -> c_int;
    pub fn SCT_get0_signature(sct: *const SCT, sig: *mut *mut c_uchar) -> usize;
    pub fn SCT_set0_signature(sct: *mut SCT, sig: *mut c_uchar, sig_len: usize);
    pub fn SCT_set1_signature(sct: *mut SCT, sig: *const c_uchar, sig_len: usize) -> c_int;
    pub fn SCT_get_source(sct: *const SCT) -> c_int;
    pub fn SCT_set_source(sct: *mut SCT, source: c_int) -> c_int;
    pub fn SCT_validation_status_string(sct: *const SCT) -> *const c_char;
    pub fn SCT_print(sct: *const SCT, out: *mut BIO, indent: c_int, logs: *const CTLOG_STORE);
    pub fn SCT_LIST_print(
        sct_list: *const StackOf<SCT>,
        out: *mut BIO,
        indent: c_int,
        separator: *const c_char,
        logs: *const CTLOG_STORE,
    );
    pub fn SCT_get_validation_status(sct: *const SCT) -> c_int;
    pub fn SCT_validate(sct: *mut SCT, ctx: *const CT_POLICY_EVAL_CTX) -> c_int;
    pub fn SCT_LIST_validate(scts: *const StackOf<SCT>, ctx: *mut CT_POLICY_EVAL_CTX) -> c_int;
    pub fn i2o_SCT_LIST(a: *const StackOf<SCT>, pp: *mut *mut c_uchar) -> c_int;
    pub fn o2i_SCT_LIST(a: *mut *mut StackOf<SCT>, pp: *mut *const c_uchar, len: usize) -> *mut StackOf<SCT>;
    pub fn i2d_SCT_LIST(a: *const StackOf<SCT>, pp: *mut *mut c_uchar) -> c_int;
    pub fn d2i_SCT_LIST(a: *mut *mut StackOf<SCT>, pp: *mut *const c_uchar, len: c_long)
    -> *mut StackOf<SCT>;
    pub fn i2o_SCT(sct: *const SCT, out: *mut *mut c_uchar) -> c_int;
    pub fn o2i_SCT(psct: *mut *mut SCT, r#in: *mut *const c_uchar, len: usize) -> *mut SCT;
    pub fn CTLOG_new_ex(
        public_key: *mut EVP_PKEY,
        name: *const c_char,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> *mut CTLOG;
    pub fn CTLOG_new(public_key: *mut EVP_PKEY, name: *const c_char) -> *mut CTLOG;
    pub fn CTLOG_new_from_base64_ex(
        ct_log: *mut *mut CTLOG,
        pkey_base64: *const c_char,
        name: *const c_char,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> c_int;
    pub fn CTLOG_new_from_base64(
        ct_log: *mut *mut CTLOG,
        pkey_base64: *const c_char,
        name: *const c_char,
    ) -> c_int;
    pub fn CTLOG_free(log: *mut CTLOG);
    pub fn CTLOG_get0_name(log: *const CTLOG) -> *const c_char;
    pub fn CTLOG_get0_log_id(log: *const CTLOG, log_id: *mut *const u8, log_id_len: *mut usize);
    pub fn CTLOG_get0_public_key(log: *const CTLOG) -> *mut EVP_PKEY;
    pub fn CTLOG_STORE_new_ex(libctx: *mut OSSL_LIB_CTX, propq: *const c_char) -> *mut CTLOG_STORE;
    pub fn CTLOG_STORE_new() -> *mut CTLOG_STORE;
    pub fn CTLOG_STORE_free(store: *mut CTLOG_STORE);
    pub fn CTLOG_STORE_get0_log_by_id(
        store: *const CTLOG_STORE,
        log_id: *const u8,
        log_id_len: usize,
    ) -> *const CTLOG;
    pub fn CTLOG_STORE_load_file(store: *mut CTLOG_STORE, file: *const c_char) -> c_int;
    pub fn CTLOG_STORE_load_default_file(store: *mut CTLOG_STORE) -> c_int;
}

//! X509_STORE(3), X509_STORE_CTX(3), X509_VERIFY_PARAM(3), X509_LOOKUP(3).

use libc::{c_char, c_int, c_long, c_uchar, c_uint, c_ulong, c_void, time_t};

use super::types::*;

unsafe extern "C" {
    pub fn X509_verify_cert(ctx: *mut X509_STORE_CTX) -> c_int;
    pub fn X509_STORE_CTX_verify(ctx: *mut X509_STORE_CTX) -> c_int;
    pub fn X509_STORE_set_depth(store: *mut X509_STORE, depth: c_int) -> c_int;
    pub fn X509_STORE_CTX_print_verify_cb(ok: c_int, ctx: *mut X509_STORE_CTX) -> c_int;
    pub fn X509_STORE_CTX_set_depth(ctx: *mut X509_STORE_CTX, depth: c_int);
    pub fn X509_OBJECT_idx_by_subject(
        h: *mut StackOf<X509_OBJECT>,
        r#type: c_int,
        name: *const X509_NAME,
    ) -> c_int;
    pub fn X509_OBJECT_retrieve_by_subject(
        h: *mut StackOf<X509_OBJECT>,
        r#type: c_int,
        name: *const X509_NAME,
    ) -> *mut X509_OBJECT;
    pub fn X509_OBJECT_retrieve_match(h: *mut StackOf<X509_OBJECT>, x: *mut X509_OBJECT) -> *mut X509_OBJECT;
    pub fn X509_OBJECT_up_ref_count(a: *mut X509_OBJECT) -> c_int;
    pub fn X509_OBJECT_new() -> *mut X509_OBJECT;
    pub fn X509_OBJECT_free(a: *mut X509_OBJECT);
    pub fn X509_OBJECT_get_type(a: *const X509_OBJECT) -> c_int;
    pub fn X509_OBJECT_get0_X509(a: *const X509_OBJECT) -> *mut X509;
    pub fn X509_OBJECT_set1_X509(a: *mut X509_OBJECT, obj: *mut X509) -> c_int;
    pub fn X509_OBJECT_get0_X509_CRL(a: *const X509_OBJECT) -> *mut X509_CRL;
    pub fn X509_OBJECT_set1_X509_CRL(a: *mut X509_OBJECT, obj: *mut X509_CRL) -> c_int;
    pub fn X509_STORE_new() -> *mut X509_STORE;
    pub fn X509_STORE_free(v: *mut X509_STORE);
    pub fn X509_STORE_lock(ctx: *mut X509_STORE) -> c_int;
    pub fn X509_STORE_unlock(ctx: *mut X509_STORE) -> c_int;
    pub fn X509_STORE_up_ref(v: *mut X509_STORE) -> c_int;
    pub fn X509_STORE_get0_objects(v: *const X509_STORE) -> *mut StackOf<X509_OBJECT>;
    pub fn X509_STORE_get1_all_certs(st: *mut X509_STORE) -> *mut StackOf<X509>;
    pub fn X509_STORE_CTX_get1_certs(st: *mut X509_STORE_CTX, nm: *const X509_NAME) -> *mut StackOf<X509>;
    pub fn X509_STORE_CTX_get1_crls(
        st: *const X509_STORE_CTX,
        nm: *const X509_NAME,
    ) -> *mut StackOf<X509_CRL>;
    pub fn X509_STORE_set_flags(ctx: *mut X509_STORE, flags: c_ulong) -> c_int;
    pub fn X509_STORE_set_purpose(ctx: *mut X509_STORE, purpose: c_int) -> c_int;
    pub fn X509_STORE_set_trust(ctx: *mut X509_STORE, trust: c_int) -> c_int;
    pub fn X509_STORE_set1_param(ctx: *mut X509_STORE, pm: *const X509_VERIFY_PARAM) -> c_int;
    pub fn X509_STORE_get0_param(ctx: *const X509_STORE) -> *mut X509_VERIFY_PARAM;
    pub fn X509_STORE_set_verify(
        ctx: *mut X509_STORE,
        verify: Option<unsafe extern "C" fn(*mut X509_STORE_CTX) -> c_int>,
    );
    pub fn X509_STORE_CTX_set_verify(
        ctx: *mut X509_STORE_CTX,
        verify: Option<unsafe extern "C" fn(*mut X509_STORE_CTX) -> c_int>,
    );
    pub fn X509_STORE_get_verify(
        ctx: *const X509_STORE,
    ) -> Option<unsafe extern "C" fn(*mut X509_STORE_CTX) -> c_int>;
    pub fn X509_STORE_set_verify_cb(
        ctx: *mut X509_STORE,
        verify_cb: Option<unsafe extern "C" fn(c_int, *mut X509_STORE_CTX) -> c_int>,
    );
    pub fn X509_STORE_get_verify_cb(
        ctx: *const X509_STORE,
    ) -> Option<unsafe extern "C" fn(c_int, *mut X509_STORE_CTX) -> c_int>;
    pub fn X509_STORE_set_get_issuer(
        ctx: *mut X509_STORE,
        get_issuer: Option<unsafe extern "C" fn(*mut *mut X509, *mut X509_STORE_CTX, *mut X509) -> c_int>,
    );
    pub fn X509_STORE_get_get_issuer(
        ctx: *const X509_STORE,
    ) -> Option<unsafe extern "C" fn(*mut *mut X509, *mut X509_STORE_CTX, *mut X509) -> c_int>;
    pub fn X509_STORE_set_check_issued(
        ctx: *mut X509_STORE,
        check_issued: Option<unsafe extern "C" fn(*mut X509_STORE_CTX, *mut X509, *mut X509) -> c_int>,
    );
    pub fn X509_STORE_get_check_issued(
        ctx: *const X509_STORE,
    ) -> Option<unsafe extern "C" fn(*mut X509_STORE_CTX, *mut X509, *mut X509) -> c_int>;
    pub fn X509_STORE_set_check_revocation(
        ctx: *mut X509_STORE,
        check_revocation: Option<unsafe extern "C" fn(*mut X509_STORE_CTX) -> c_int>,
    );
    pub fn X509_STORE_get_check_revocation(
        ctx: *const X509_STORE,
    ) -> Option<unsafe extern "C" fn(*mut X509_STORE_CTX) -> c_int>;
    pub fn X509_STORE_set_get_crl(
        ctx: *mut X509_STORE,
        get_crl: Option<unsafe extern "C" fn(*mut X509_STORE_CTX, *mut *mut X509_CRL, *mut X509) -> c_int>,
    );
    pub fn X509_STORE_get_get_crl(
        ctx: *const X509_STORE,
    ) -> Option<unsafe extern "C" fn(*mut X509_STORE_CTX, *mut *mut X509_CRL, *mut X509) -> c_int>;
    pub fn X509_STORE_set_check_crl(
        ctx: *mut X509_STORE,
        check_crl: Option<unsafe extern "C" fn(*mut X509_STORE_CTX, *mut X509_CRL) -> c_int>,
    );
    pub fn X509_STORE_get_check_crl(
        ctx: *const X509_STORE,
    ) -> Option<unsafe extern "C" fn(*mut X509_STORE_CTX, *mut X509_CRL) -> c_int>;
    pub fn X509_STORE_set_cert_crl(
        ctx: *mut X509_STORE,
        cert_crl: Option<unsafe extern "C" fn(*mut X509_STORE_CTX, *mut X509_CRL, *mut X509) -> c_int>,
    );
    pub fn X509_STORE_get_cert_crl(
        ctx: *const X509_STORE,
    ) -> Option<unsafe extern "C" fn(*mut X509_STORE_CTX, *mut X509_CRL, *mut X509) -> c_int>;
    pub fn X509_STORE_set_check_policy(
        ctx: *mut X509_STORE,
        check_policy: Option<unsafe extern "C" fn(*mut X509_STORE_CTX) -> c_int>,
    );
    pub fn X509_STORE_get_check_policy(
        ctx: *const X509_STORE,
    ) -> Option<unsafe extern "C" fn(*mut X509_STORE_CTX) -> c_int>;
    pub fn X509_STORE_set_lookup_certs(
        ctx: *mut X509_STORE,
        lookup_certs: Option<
            unsafe extern "C" fn(*mut X509_STORE_CTX, *const X509_NAME) -> *mut StackOf<X509>,
        >,
    );
    pub fn X509_STORE_get_lookup_certs(
        ctx: *const X509_STORE,
    ) -> Option<unsafe extern "C" fn(*mut X509_STORE_CTX, *const X509_NAME) -> *mut StackOf<X509>>;
    pub fn X509_STORE_set_lookup_crls(
        ctx: *mut X509_STORE,
        lookup_crls: Option<
            unsafe extern "C" fn(*const X509_STORE_CTX, *const X509_NAME) -> *mut StackOf<X509_CRL>,
        >,
    );
    pub fn X509_STORE_get_lookup_crls(
        ctx: *const X509_STORE,
    ) -> Option<unsafe extern "C" fn(*const X509_STORE_CTX, *const X509_NAME) -> *mut StackOf<X509_CRL>>;
    pub fn X509_STORE_set_cleanup(
        ctx: *mut X509_STORE,
        cleanup: Option<unsafe extern "C" fn(*mut X509_STORE_CTX) -> c_int>,
    );
    pub fn X509_STORE_get_cleanup(
        ctx: *const X509_STORE,
    ) -> Option<unsafe extern "C" fn(*mut X509_STORE_CTX) -> c_int>;
    pub fn X509_STORE_set_ex_data(ctx: *mut X509_STORE, idx: c_int, data: *mut c_void) -> c_int;
    pub fn X509_STORE_get_ex_data(ctx: *const X509_STORE, idx: c_int) -> *mut c_void;
    pub fn X509_STORE_CTX_new_ex(libctx: *mut OSSL_LIB_CTX, propq: *const c_char) -> *mut X509_STORE_CTX;
    pub fn X509_STORE_CTX_new() -> *mut X509_STORE_CTX;
    pub fn X509_STORE_CTX_get1_issuer(
        issuer: *mut *mut X509,
        ctx: *mut X509_STORE_CTX,
        x: *mut X509,
    ) -> c_int;
    pub fn X509_STORE_CTX_free(ctx: *mut X509_STORE_CTX);
    pub fn X509_STORE_CTX_init(
        ctx: *mut X509_STORE_CTX,
        trust_store: *mut X509_STORE,
        target: *mut X509,
        untrusted: *mut StackOf<X509>,
    ) -> c_int;
    pub fn X509_STORE_CTX_set0_trusted_stack(ctx: *mut X509_STORE_CTX, sk: *mut StackOf<X509>);
    pub fn X509_STORE_CTX_cleanup(ctx: *mut X509_STORE_CTX);
    pub fn X509_STORE_CTX_get0_store(ctx: *const X509_STORE_CTX) -> *mut X509_STORE;
    pub fn X509_STORE_CTX_get0_cert(ctx: *const X509_STORE_CTX) -> *mut X509;
    pub fn X509_STORE_CTX_get0_untrusted(ctx: *const X509_STORE_CTX) -> *mut StackOf<X509>;
    pub fn X509_STORE_CTX_set0_untrusted(ctx: *mut X509_STORE_CTX, sk: *mut StackOf<X509>);
    pub fn X509_STORE_CTX_set_verify_cb(
        ctx: *mut X509_STORE_CTX,
        verify: Option<unsafe extern "C" fn(c_int, *mut X509_STORE_CTX) -> c_int>,
    );
    pub fn X509_STORE_CTX_get_verify_cb(
        ctx: *const X509_STORE_CTX,
    ) -> Option<unsafe extern "C" fn(c_int, *mut X509_STORE_CTX) -> c_int>;
    pub fn X509_STORE_CTX_get_verify(
        ctx: *const X509_STORE_CTX,
    ) -> Option<unsafe extern "C" fn(*mut X509_STORE_CTX) -> c_int>;
    pub fn X509_STORE_CTX_get_get_issuer(
        ctx: *const X509_STORE_CTX,
    ) -> Option<unsafe extern "C" fn(*mut *mut X509, *mut X509_STORE_CTX, *mut X509) -> c_int>;
    pub fn X509_STORE_CTX_get_check_issued(
        ctx: *const X509_STORE_CTX,
    ) -> Option<unsafe extern "C" fn(*mut X509_STORE_CTX, *mut X509, *mut X509) -> c_int>;
    pub fn X509_STORE_CTX_get_check_revocation(
        ctx: *const X509_STORE_CTX,
    ) -> Option<unsafe extern "C" fn(*mut X509_STORE_CTX) -> c_int>;
    pub fn X509_STORE_CTX_get_get_crl(
        ctx: *const X509_STORE_CTX,
    ) -> Option<unsafe extern "C" fn(*mut X509_STORE_CTX, *mut *mut X509_CRL, *mut X509) -> c_int>;
    pub fn X509_STORE_CTX_get_check_crl(
        ctx: *const X509_STORE_CTX,
    ) -> Option<unsafe extern "C" fn(*mut X509_STORE_CTX, *mut X509_CRL) -> c_int>;
    pub fn X509_STORE_CTX_get_cert_crl(
        ctx: *const X509_STORE_CTX,
    ) -> Option<unsafe extern "C" fn(*mut X509_STORE_CTX, *mut X509_CRL, *mut X509) -> c_int>;
    pub fn X509_STORE_CTX_get_check_policy(
        ctx: *const X509_STORE_CTX,
    ) -> Option<unsafe extern "C" fn(*mut X509_STORE_CTX) -> c_int>;
    pub fn X509_STORE_CTX_get_lookup_certs(
        ctx: *const X509_STORE_CTX,
    ) -> Option<unsafe extern "C" fn(*mut X509_STORE_CTX, *const X509_NAME) -> *mut StackOf<X509>>;
    pub fn X509_STORE_CTX_get_lookup_crls(
        ctx: *const X509_STORE_CTX,
    ) -> Option<unsafe extern "C" fn(*const X509_STORE_CTX, *const X509_NAME) -> *mut StackOf<X509_CRL>>;
    pub fn X509_STORE_CTX_get_cleanup(
        ctx: *const X509_STORE_CTX,
    ) -> Option<unsafe extern "C" fn(*mut X509_STORE_CTX) -> c_int>;
    pub fn X509_STORE_add_lookup(v: *mut X509_STORE, m: *mut X509_LOOKUP_METHOD) -> *mut X509_LOOKUP;
    pub fn X509_LOOKUP_hash_dir() -> *mut X509_LOOKUP_METHOD;
    pub fn X509_LOOKUP_file() -> *mut X509_LOOKUP_METHOD;
    pub fn X509_LOOKUP_store() -> *mut X509_LOOKUP_METHOD;
    pub fn X509_STORE_add_cert(ctx: *mut X509_STORE, x: *mut X509) -> c_int;
    pub fn X509_STORE_add_crl(ctx: *mut X509_STORE, x: *mut X509_CRL) -> c_int;
    pub fn X509_STORE_CTX_get_by_subject(
        vs: *const X509_STORE_CTX,
        r#type: c_int,
        name: *const X509_NAME,
        ret: *mut X509_OBJECT,
    ) -> c_int;
    pub fn X509_STORE_CTX_get_obj_by_subject(
        vs: *mut X509_STORE_CTX,
        r#type: c_int,
        name: *const X509_NAME,
    ) -> *mut X509_OBJECT;
    pub fn X509_LOOKUP_ctrl(
        ctx: *mut X509_LOOKUP,
        cmd: c_int,
        argc: *const c_char,
        argl: c_long,
        ret: *mut *mut c_char,
    ) -> c_int;
    pub fn X509_LOOKUP_ctrl_ex(
        ctx: *mut X509_LOOKUP,
        cmd: c_int,
        argc: *const c_char,
        argl: c_long,
        ret: *mut *mut c_char,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> c_int;
    pub fn X509_load_cert_file(ctx: *mut X509_LOOKUP, file: *const c_char, r#type: c_int) -> c_int;
    pub fn X509_load_cert_file_ex(
        ctx: *mut X509_LOOKUP,
        file: *const c_char,
        r#type: c_int,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> c_int;
    pub fn X509_load_crl_file(ctx: *mut X509_LOOKUP, file: *const c_char, r#type: c_int) -> c_int;
    pub fn X509_load_cert_crl_file(ctx: *mut X509_LOOKUP, file: *const c_char, r#type: c_int) -> c_int;
    pub fn X509_load_cert_crl_file_ex(
        ctx: *mut X509_LOOKUP,
        file: *const c_char,
        r#type: c_int,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> c_int;
    pub fn X509_LOOKUP_new(method: *mut X509_LOOKUP_METHOD) -> *mut X509_LOOKUP;
    pub fn X509_LOOKUP_free(ctx: *mut X509_LOOKUP);
    pub fn X509_LOOKUP_init(ctx: *mut X509_LOOKUP) -> c_int;
    pub fn X509_LOOKUP_by_subject(
        ctx: *mut X509_LOOKUP,
        r#type: c_int,
        name: *const X509_NAME,
        ret: *mut X509_OBJECT,
    ) -> c_int;
    pub fn X509_LOOKUP_by_subject_ex(
        ctx: *mut X509_LOOKUP,
        r#type: c_int,
        name: *const X509_NAME,
        ret: *mut X509_OBJECT,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> c_int;
    pub fn X509_LOOKUP_by_issuer_serial(
        ctx: *mut X509_LOOKUP,
        r#type: c_int,
        name: *const X509_NAME,
        serial: *const ASN1_INTEGER,
        ret: *mut X509_OBJECT,
    ) -> c_int;
    pub fn X509_LOOKUP_by_fingerprint(
        ctx: *mut X509_LOOKUP,
        r#type: c_int,
        bytes: *const c_uchar,
        len: c_int,
        ret: *mut X509_OBJECT,
    ) -> c_int;
    pub fn X509_LOOKUP_by_alias(
        ctx: *mut X509_LOOKUP,
        r#type: c_int,
        str: *const c_char,
        len: c_int,
        ret: *mut X509_OBJECT,
    ) -> c_int;
    pub fn X509_LOOKUP_set_method_data(ctx: *mut X509_LOOKUP, data: *mut c_void) -> c_int;
    pub fn X509_LOOKUP_get_method_data(ctx: *const X509_LOOKUP) -> *mut c_void;
    pub fn X509_LOOKUP_get_store(ctx: *const X509_LOOKUP) -> *mut X509_STORE;
    pub fn X509_LOOKUP_shutdown(ctx: *mut X509_LOOKUP) -> c_int;
    pub fn X509_STORE_load_file(ctx: *mut X509_STORE, file: *const c_char) -> c_int;
    pub fn X509_STORE_load_path(ctx: *mut X509_STORE, path: *const c_char) -> c_int;
    pub fn X509_STORE_load_store(ctx: *mut X509_STORE, store: *const c_char) -> c_int;
    pub fn X509_STORE_load_locations(ctx: *mut X509_STORE, file: *const c_char, dir: *const c_char) -> c_int;
    pub fn X509_STORE_set_default_paths(ctx: *mut X509_STORE) -> c_int;
    pub fn X509_STORE_load_file_ex(
        ctx: *mut X509_STORE,
        file: *const c_char,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> c_int;
    pub fn X509_STORE_load_store_ex(
        ctx: *mut X509_STORE,
        store: *const c_char,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> c_int;
    pub fn X509_STORE_load_locations_ex(
        ctx: *mut X509_STORE,
        file: *const c_char,
        dir: *const c_char,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> c_int;
    pub fn X509_STORE_set_default_paths_ex(
        ctx: *mut X509_STORE,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> c_int;
    pub fn X509_STORE_CTX_set_ex_data(ctx: *mut X509_STORE_CTX, idx: c_int, data: *mut c_void) -> c_int;
    pub fn X509_STORE_CTX_get_ex_data(ctx: *const X509_STORE_CTX, idx: c_int) -> *mut c_void;
    pub fn X509_STORE_CTX_get_error(ctx: *const X509_STORE_CTX) -> c_int;
    pub fn X509_STORE_CTX_set_error(ctx: *mut X509_STORE_CTX, s: c_int);
    pub fn X509_STORE_CTX_get_error_depth(ctx: *const X509_STORE_CTX) -> c_int;
    pub fn X509_STORE_CTX_set_error_depth(ctx: *mut X509_STORE_CTX, depth: c_int);
    pub fn X509_STORE_CTX_get_current_cert(ctx: *const X509_STORE_CTX) -> *mut X509;
    pub fn X509_STORE_CTX_set_current_cert(ctx: *mut X509_STORE_CTX, x: *mut X509);
    pub fn X509_STORE_CTX_get0_current_issuer(ctx: *const X509_STORE_CTX) -> *mut X509;
    pub fn X509_STORE_CTX_get0_current_crl(ctx: *const X509_STORE_CTX) -> *mut X509_CRL;
    pub fn X509_STORE_CTX_get0_parent_ctx(ctx: *const X509_STORE_CTX) -> *mut X509_STORE_CTX;
    pub fn X509_STORE_CTX_get0_chain(ctx: *const X509_STORE_CTX) -> *mut StackOf<X509>;
    pub fn X509_STORE_CTX_get1_chain(ctx: *const X509_STORE_CTX) -> *mut StackOf<X509>;
    pub fn X509_STORE_CTX_set_cert(ctx: *mut X509_STORE_CTX, target: *mut X509);
    pub fn X509_STORE_CTX_set0_verified_chain(c: *mut X509_STORE_CTX, sk: *mut StackOf<X509>);
    pub fn X509_STORE_CTX_set0_crls(ctx: *mut X509_STORE_CTX, sk: *mut StackOf<X509_CRL>);
    pub fn X509_STORE_CTX_set_purpose(ctx: *mut X509_STORE_CTX, purpose: c_int) -> c_int;
    pub fn X509_STORE_CTX_set_trust(ctx: *mut X509_STORE_CTX, trust: c_int) -> c_int;
    pub fn X509_STORE_CTX_purpose_inherit(
        ctx: *mut X509_STORE_CTX,
        def_purpose: c_int,
        purpose: c_int,
        trust: c_int,
    ) -> c_int;
    pub fn X509_STORE_CTX_set_flags(ctx: *mut X509_STORE_CTX, flags: c_ulong);
    pub fn X509_STORE_CTX_set_time(ctx: *mut X509_STORE_CTX, flags: c_ulong, t: time_t);
    pub fn X509_STORE_CTX_get0_policy_tree(ctx: *const X509_STORE_CTX) -> *mut X509_POLICY_TREE;
    pub fn X509_STORE_CTX_get_explicit_policy(ctx: *const X509_STORE_CTX) -> c_int;
    pub fn X509_STORE_CTX_get_num_untrusted(ctx: *const X509_STORE_CTX) -> c_int;
    pub fn X509_STORE_CTX_get0_param(ctx: *const X509_STORE_CTX) -> *mut X509_VERIFY_PARAM;
    pub fn X509_STORE_CTX_set0_param(ctx: *mut X509_STORE_CTX, param: *mut X509_VERIFY_PARAM);
    pub fn X509_STORE_CTX_set_default(ctx: *mut X509_STORE_CTX, name: *const c_char) -> c_int;
    pub fn X509_STORE_CTX_set0_dane(ctx: *mut X509_STORE_CTX, dane: *mut SSL_DANE);
    pub fn X509_VERIFY_PARAM_new() -> *mut X509_VERIFY_PARAM;
    pub fn X509_VERIFY_PARAM_free(param: *mut X509_VERIFY_PARAM);
    pub fn X509_VERIFY_PARAM_inherit(to: *mut X509_VERIFY_PARAM, from: *const X509_VERIFY_PARAM) -> c_int;
    pub fn X509_VERIFY_PARAM_set1(to: *mut X509_VERIFY_PARAM, from: *const X509_VERIFY_PARAM) -> c_int;
    pub fn X509_VERIFY_PARAM_set1_name(param: *mut X509_VERIFY_PARAM, name: *const c_char) -> c_int;
    pub fn X509_VERIFY_PARAM_set_flags(param: *mut X509_VERIFY_PARAM, flags: c_ulong) -> c_int;
    pub fn X509_VERIFY_PARAM_clear_flags(param: *mut X509_VERIFY_PARAM, flags: c_ulong) -> c_int;
    pub fn X509_VERIFY_PARAM_get_flags(param: *const X509_VERIFY_PARAM) -> c_ulong;
    pub fn X509_VERIFY_PARAM_set_purpose(param: *mut X509_VERIFY_PARAM, purpose: c_int) -> c_int;
    pub fn X509_VERIFY_PARAM_set_trust(param: *mut X509_VERIFY_PARAM, trust: c_int) -> c_int;
    pub fn X509_VERIFY_PARAM_set_depth(param: *mut X509_VERIFY_PARAM, depth: c_int);
    pub fn X509_VERIFY_PARAM_set_auth_level(param: *mut X509_VERIFY_PARAM, auth_level: c_int);
    pub fn X509_VERIFY_PARAM_get_time(param: *const X509_VERIFY_PARAM) -> time_t;
    pub fn X509_VERIFY_PARAM_set_time(param: *mut X509_VERIFY_PARAM, t: time_t);
    pub fn X509_VERIFY_PARAM_add0_policy(param: *mut X509_VERIFY_PARAM, policy: *mut ASN1_OBJECT) -> c_int;
    pub fn X509_VERIFY_PARAM_set1_policies(
        param: *mut X509_VERIFY_PARAM,
        policies: *mut StackOf<ASN1_OBJECT>,
    ) -> c_int;
    pub fn X509_VERIFY_PARAM_set_inh_flags(param: *mut X509_VERIFY_PARAM, flags: u32) -> c_int;
    pub fn X509_VERIFY_PARAM_get_inh_flags(param: *const X509_VERIFY_PARAM) -> u32;
    pub fn X509_VERIFY_PARAM_get0_host(param: *mut X509_VERIFY_PARAM, idx: c_int) -> *mut c_char;
    pub fn X509_VERIFY_PARAM_set1_host(
        param: *mut X509_VERIFY_PARAM,
        name: *const c_char,
        namelen: usize,
    ) -> c_int;
    pub fn X509_VERIFY_PARAM_add1_host(
        param: *mut X509_VERIFY_PARAM,
        name: *const c_char,
        namelen: usize,
    ) -> c_int;
    pub fn X509_VERIFY_PARAM_set_hostflags(param: *mut X509_VERIFY_PARAM, flags: c_uint);
    pub fn X509_VERIFY_PARAM_get_hostflags(param: *const X509_VERIFY_PARAM) -> c_uint;
    pub fn X509_VERIFY_PARAM_get0_peername(param: *const X509_VERIFY_PARAM) -> *mut c_char;
    pub fn X509_VERIFY_PARAM_move_peername(a0: *mut X509_VERIFY_PARAM, a1: *mut X509_VERIFY_PARAM);
    pub fn X509_VERIFY_PARAM_get0_email(param: *mut X509_VERIFY_PARAM) -> *mut c_char;
    pub fn X509_VERIFY_PARAM_set1_email(
        param: *mut X509_VERIFY_PARAM,
        email: *const c_char,
        emaillen: usize,
    ) -> c_int;
    pub fn X509_VERIFY_PARAM_get1_ip_asc(param: *mut X509_VERIFY_PARAM) -> *mut c_char;
    pub fn X509_VERIFY_PARAM_set1_ip(
        param: *mut X509_VERIFY_PARAM,
        ip: *const c_uchar,
        iplen: usize,
    ) -> c_int;
    pub fn X509_VERIFY_PARAM_set1_ip_asc(param: *mut X509_VERIFY_PARAM, ipasc: *const c_char) -> c_int;
    pub fn X509_VERIFY_PARAM_get_depth(param: *const X509_VERIFY_PARAM) -> c_int;
    pub fn X509_VERIFY_PARAM_get_auth_level(param: *const X509_VERIFY_PARAM) -> c_int;
    pub fn X509_VERIFY_PARAM_get0_name(param: *const X509_VERIFY_PARAM) -> *const c_char;
    pub fn X509_VERIFY_PARAM_add0_table(param: *mut X509_VERIFY_PARAM) -> c_int;
    pub fn X509_VERIFY_PARAM_get_count() -> c_int;
    pub fn X509_VERIFY_PARAM_get0(id: c_int) -> *const X509_VERIFY_PARAM;
    pub fn X509_VERIFY_PARAM_lookup(name: *const c_char) -> *const X509_VERIFY_PARAM;
    pub fn X509_VERIFY_PARAM_table_cleanup();
}

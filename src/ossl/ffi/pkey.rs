//! EVP_PKEY(3), EVP_PKEY_CTX(3), RSA(3), DH(3), EC_KEY(3), OSSL_PARAM(3), OSSL_DECODER(3).

use libc::{FILE, c_char, c_int, c_long, c_uchar, c_uint, c_ulong, c_void, time_t};

use super::types::*;

unsafe extern "C" {
    pub fn OSSL_PARAM_locate(p: *mut OSSL_PARAM, key: *const c_char) -> *mut OSSL_PARAM;
    pub fn OSSL_PARAM_locate_const(p: *const OSSL_PARAM, key: *const c_char) -> *const OSSL_PARAM;
    pub fn OSSL_PARAM_construct_int(key: *const c_char, buf: *mut c_int) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_uint(key: *const c_char, buf: *mut c_uint) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_long(key: *const c_char, buf: *mut c_long) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_ulong(key: *const c_char, buf: *mut c_ulong) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_int32(key: *const c_char, buf: *mut i32) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_uint32(key: *const c_char, buf: *mut u32) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_int64(key: *const c_char, buf: *mut i64) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_uint64(key: *const c_char, buf: *mut u64) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_size_t(key: *const c_char, buf: *mut usize) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_time_t(key: *const c_char, buf: *mut time_t) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_BN(key: *const c_char, buf: *mut c_uchar, bsize: usize) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_double(key: *const c_char, buf: *mut f64) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_utf8_string(key: *const c_char, buf: *mut c_char, bsize: usize)
    -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_utf8_ptr(
        key: *const c_char,
        buf: *mut *mut c_char,
        bsize: usize,
    ) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_octet_string(
        key: *const c_char,
        buf: *mut c_void,
        bsize: usize,
    ) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_octet_ptr(
        key: *const c_char,
        buf: *mut *mut c_void,
        bsize: usize,
    ) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_end() -> OSSL_PARAM;
    pub fn OSSL_PARAM_allocate_from_text(
        to: *mut OSSL_PARAM,
        paramdefs: *const OSSL_PARAM,
        key: *const c_char,
        value: *const c_char,
        value_n: usize,
        found: *mut c_int,
    ) -> c_int;
    pub fn OSSL_PARAM_get_int(p: *const OSSL_PARAM, val: *mut c_int) -> c_int;
    pub fn OSSL_PARAM_get_uint(p: *const OSSL_PARAM, val: *mut c_uint) -> c_int;
    pub fn OSSL_PARAM_get_long(p: *const OSSL_PARAM, val: *mut c_long) -> c_int;
    pub fn OSSL_PARAM_get_ulong(p: *const OSSL_PARAM, val: *mut c_ulong) -> c_int;
    pub fn OSSL_PARAM_get_int32(p: *const OSSL_PARAM, val: *mut i32) -> c_int;
    pub fn OSSL_PARAM_get_uint32(p: *const OSSL_PARAM, val: *mut u32) -> c_int;
    pub fn OSSL_PARAM_get_int64(p: *const OSSL_PARAM, val: *mut i64) -> c_int;
    pub fn OSSL_PARAM_get_uint64(p: *const OSSL_PARAM, val: *mut u64) -> c_int;
    pub fn OSSL_PARAM_get_size_t(p: *const OSSL_PARAM, val: *mut usize) -> c_int;
    pub fn OSSL_PARAM_get_time_t(p: *const OSSL_PARAM, val: *mut time_t) -> c_int;
    pub fn OSSL_PARAM_set_int(p: *mut OSSL_PARAM, val: c_int) -> c_int;
    pub fn OSSL_PARAM_set_uint(p: *mut OSSL_PARAM, val: c_uint) -> c_int;
    pub fn OSSL_PARAM_set_long(p: *mut OSSL_PARAM, val: c_long) -> c_int;
    pub fn OSSL_PARAM_set_ulong(p: *mut OSSL_PARAM, val: c_ulong) -> c_int;
    pub fn OSSL_PARAM_set_int32(p: *mut OSSL_PARAM, val: i32) -> c_int;
    pub fn OSSL_PARAM_set_uint32(p: *mut OSSL_PARAM, val: u32) -> c_int;
    pub fn OSSL_PARAM_set_int64(p: *mut OSSL_PARAM, val: i64) -> c_int;
    pub fn OSSL_PARAM_set_uint64(p: *mut OSSL_PARAM, val: u64) -> c_int;
    pub fn OSSL_PARAM_set_size_t(p: *mut OSSL_PARAM, val: usize) -> c_int;
    pub fn OSSL_PARAM_set_time_t(p: *mut OSSL_PARAM, val: time_t) -> c_int;
    pub fn OSSL_PARAM_get_double(p: *const OSSL_PARAM, val: *mut f64) -> c_int;
    pub fn OSSL_PARAM_set_double(p: *mut OSSL_PARAM, val: f64) -> c_int;
    pub fn OSSL_PARAM_get_BN(p: *const OSSL_PARAM, val: *mut *mut BIGNUM) -> c_int;
    pub fn OSSL_PARAM_set_BN(p: *mut OSSL_PARAM, val: *const BIGNUM) -> c_int;
    pub fn OSSL_PARAM_get_utf8_string(p: *const OSSL_PARAM, val: *mut *mut c_char, max_len: usize) -> c_int;
    pub fn OSSL_PARAM_set_utf8_string(p: *mut OSSL_PARAM, val: *const c_char) -> c_int;
    pub fn OSSL_PARAM_get_octet_string(
        p: *const OSSL_PARAM,
        val: *mut *mut c_void,
        max_len: usize,
        used_len: *mut usize,
    ) -> c_int;
    pub fn OSSL_PARAM_set_octet_string(p: *mut OSSL_PARAM, val: *const c_void, len: usize) -> c_int;
    pub fn OSSL_PARAM_get_utf8_ptr(p: *const OSSL_PARAM, val: *mut *const c_char) -> c_int;
    pub fn OSSL_PARAM_set_utf8_ptr(p: *mut OSSL_PARAM, val: *const c_char) -> c_int;
    pub fn OSSL_PARAM_get_octet_ptr(
        p: *const OSSL_PARAM,
        val: *mut *const c_void,
        used_len: *mut usize,
    ) -> c_int;
    pub fn OSSL_PARAM_set_octet_ptr(p: *mut OSSL_PARAM, val: *const c_void, used_len: usize) -> c_int;
    pub fn OSSL_PARAM_get_utf8_string_ptr(p: *const OSSL_PARAM, val: *mut *const c_char) -> c_int;
    pub fn OSSL_PARAM_get_octet_string_ptr(
        p: *const OSSL_PARAM,
        val: *mut *const c_void,
        used_len: *mut usize,
    ) -> c_int;
    pub fn OSSL_PARAM_modified(p: *const OSSL_PARAM) -> c_int;
    pub fn OSSL_PARAM_set_all_unmodified(p: *mut OSSL_PARAM);
    pub fn OSSL_PARAM_dup(p: *const OSSL_PARAM) -> *mut OSSL_PARAM;
    pub fn OSSL_PARAM_merge(p1: *const OSSL_PARAM, p2: *const OSSL_PARAM) -> *mut OSSL_PARAM;
    pub fn OSSL_PARAM_free(p: *mut OSSL_PARAM);
    pub fn EVP_PKEY_decrypt_old(
        dec_key: *mut c_uchar,
        enc_key: *const c_uchar,
        enc_key_len: c_int,
        private_key: *mut EVP_PKEY,
    ) -> c_int;
    pub fn EVP_PKEY_encrypt_old(
        enc_key: *mut c_uchar,
        key: *const c_uchar,
        key_len: c_int,
        pub_key: *mut EVP_PKEY,
    ) -> c_int;
    pub fn EVP_PKEY_is_a(pkey: *const EVP_PKEY, name: *const c_char) -> c_int;
    pub fn EVP_PKEY_type_names_do_all(
        pkey: *const EVP_PKEY,
        r#fn: Option<unsafe extern "C" fn(*const c_char, *mut c_void)>,
        data: *mut c_void,
    ) -> c_int;
    pub fn EVP_PKEY_type(r#type: c_int) -> c_int;
    pub fn EVP_PKEY_get_id(pkey: *const EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_get_base_id(pkey: *const EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_get_bits(pkey: *const EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_get_security_bits(pkey: *const EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_get_size(pkey: *const EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_can_sign(pkey: *const EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_set_type(pkey: *mut EVP_PKEY, r#type: c_int) -> c_int;
    pub fn EVP_PKEY_set_type_str(pkey: *mut EVP_PKEY, str: *const c_char, len: c_int) -> c_int;
    pub fn EVP_PKEY_set_type_by_keymgmt(pkey: *mut EVP_PKEY, keymgmt: *mut EVP_KEYMGMT) -> c_int;
    pub fn EVP_PKEY_set1_engine(pkey: *mut EVP_PKEY, e: *mut ENGINE) -> c_int;
    pub fn EVP_PKEY_get0_engine(pkey: *const EVP_PKEY) -> *mut ENGINE;
    pub fn EVP_PKEY_assign(pkey: *mut EVP_PKEY, r#type: c_int, key: *mut c_void) -> c_int;
    pub fn EVP_PKEY_get0(pkey: *const EVP_PKEY) -> *mut c_void;
    pub fn EVP_PKEY_get0_hmac(pkey: *const EVP_PKEY, len: *mut usize) -> *const c_uchar;
    pub fn EVP_PKEY_get0_poly1305(pkey: *const EVP_PKEY, len: *mut usize) -> *const c_uchar;
    pub fn EVP_PKEY_get0_siphash(pkey: *const EVP_PKEY, len: *mut usize) -> *const c_uchar;
    pub fn EVP_PKEY_set1_RSA(pkey: *mut EVP_PKEY, key: *mut RSA) -> c_int;
    pub fn EVP_PKEY_get0_RSA(pkey: *const EVP_PKEY) -> *const RSA;
    pub fn EVP_PKEY_get1_RSA(pkey: *mut EVP_PKEY) -> *mut RSA;
    pub fn EVP_PKEY_set1_DSA(pkey: *mut EVP_PKEY, key: *mut DSA) -> c_int;
    pub fn EVP_PKEY_get0_DSA(pkey: *const EVP_PKEY) -> *const DSA;
    pub fn EVP_PKEY_get1_DSA(pkey: *mut EVP_PKEY) -> *mut DSA;
    pub fn EVP_PKEY_set1_DH(pkey: *mut EVP_PKEY, key: *mut DH) -> c_int;
    pub fn EVP_PKEY_get0_DH(pkey: *const EVP_PKEY) -> *const DH;
    pub fn EVP_PKEY_get1_DH(pkey: *mut EVP_PKEY) -> *mut DH;
    pub fn EVP_PKEY_set1_EC_KEY(pkey: *mut EVP_PKEY, key: *mut EC_KEY) -> c_int;
    pub fn EVP_PKEY_get0_EC_KEY(pkey: *const EVP_PKEY) -> *const EC_KEY;
    pub fn EVP_PKEY_get1_EC_KEY(pkey: *mut EVP_PKEY) -> *mut EC_KEY;
    pub fn EVP_PKEY_new() -> *mut EVP_PKEY;
    pub fn EVP_PKEY_up_ref(pkey: *mut EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_dup(pkey: *mut EVP_PKEY) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_free(pkey: *mut EVP_PKEY);
    pub fn EVP_PKEY_get0_description(pkey: *const EVP_PKEY) -> *const c_char;
    pub fn EVP_PKEY_get0_provider(key: *const EVP_PKEY) -> *const OSSL_PROVIDER;
    pub fn d2i_PublicKey(
        r#type: c_int,
        a: *mut *mut EVP_PKEY,
        pp: *mut *const c_uchar,
        length: c_long,
    ) -> *mut EVP_PKEY;
    pub fn i2d_PublicKey(a: *const EVP_PKEY, pp: *mut *mut c_uchar) -> c_int;
    pub fn d2i_PrivateKey_ex(
        r#type: c_int,
        a: *mut *mut EVP_PKEY,
        pp: *mut *const c_uchar,
        length: c_long,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> *mut EVP_PKEY;
    pub fn d2i_PrivateKey(
        r#type: c_int,
        a: *mut *mut EVP_PKEY,
        pp: *mut *const c_uchar,
        length: c_long,
    ) -> *mut EVP_PKEY;
    pub fn d2i_AutoPrivateKey_ex(
        a: *mut *mut EVP_PKEY,
        pp: *mut *const c_uchar,
        length: c_long,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> *mut EVP_PKEY;
    pub fn d2i_AutoPrivateKey(
        a: *mut *mut EVP_PKEY,
        pp: *mut *const c_uchar,
        length: c_long,
    ) -> *mut EVP_PKEY;
    pub fn i2d_PrivateKey(a: *const EVP_PKEY, pp: *mut *mut c_uchar) -> c_int;
    pub fn i2d_KeyParams(a: *const EVP_PKEY, pp: *mut *mut c_uchar) -> c_int;
    pub fn d2i_KeyParams(
        r#type: c_int,
        a: *mut *mut EVP_PKEY,
        pp: *mut *const c_uchar,
        length: c_long,
    ) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_copy_parameters(to: *mut EVP_PKEY, from: *const EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_missing_parameters(pkey: *const EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_save_parameters(pkey: *mut EVP_PKEY, mode: c_int) -> c_int;
    pub fn EVP_PKEY_parameters_eq(a: *const EVP_PKEY, b: *const EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_eq(a: *const EVP_PKEY, b: *const EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_cmp_parameters(a: *const EVP_PKEY, b: *const EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_cmp(a: *const EVP_PKEY, b: *const EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_print_public(
        out: *mut BIO,
        pkey: *const EVP_PKEY,
        indent: c_int,
        pctx: *mut ASN1_PCTX,
    ) -> c_int;
    pub fn EVP_PKEY_print_private(
        out: *mut BIO,
        pkey: *const EVP_PKEY,
        indent: c_int,
        pctx: *mut ASN1_PCTX,
    ) -> c_int;
    pub fn EVP_PKEY_print_params(
        out: *mut BIO,
        pkey: *const EVP_PKEY,
        indent: c_int,
        pctx: *mut ASN1_PCTX,
    ) -> c_int;
    pub fn EVP_PKEY_print_public_fp(
        fp: *mut FILE,
        pkey: *const EVP_PKEY,
        indent: c_int,
        pctx: *mut ASN1_PCTX,
    ) -> c_int;
    pub fn EVP_PKEY_print_private_fp(
        fp: *mut FILE,
        pkey: *const EVP_PKEY,
        indent: c_int,
        pctx: *mut ASN1_PCTX,
    ) -> c_int;
    pub fn EVP_PKEY_print_params_fp(
        fp: *mut FILE,
        pkey: *const EVP_PKEY,
        indent: c_int,
        pctx: *mut ASN1_PCTX,
    ) -> c_int;
    pub fn EVP_PKEY_get_default_digest_nid(pkey: *mut EVP_PKEY, pnid: *mut c_int) -> c_int;
    pub fn EVP_PKEY_get_default_digest_name(
        pkey: *mut EVP_PKEY,
        mdname: *mut c_char,
        mdname_sz: usize,
    ) -> c_int;
    pub fn EVP_PKEY_digestsign_supports_digest(
        pkey: *mut EVP_PKEY,
        libctx: *mut OSSL_LIB_CTX,
        name: *const c_char,
        propq: *const c_char,
    ) -> c_int;
    pub fn EVP_PKEY_set1_encoded_public_key(
        pkey: *mut EVP_PKEY,
        r#pub: *const c_uchar,
        publen: usize,
    ) -> c_int;
    pub fn EVP_PKEY_get1_encoded_public_key(pkey: *mut EVP_PKEY, ppub: *mut *mut c_uchar) -> usize;
    pub fn EVP_PKEY_asn1_find_str(
        pe: *mut *mut ENGINE,
        str: *const c_char,
        len: c_int,
    ) -> *const EVP_PKEY_ASN1_METHOD;
    pub fn EVP_PKEY_asn1_get0_info(
        ppkey_id: *mut c_int,
        pkey_base_id: *mut c_int,
        ppkey_flags: *mut c_int,
        pinfo: *mut *const c_char,
        ppem_str: *mut *const c_char,
        ameth: *const EVP_PKEY_ASN1_METHOD,
    ) -> c_int;
    pub fn EVP_PKEY_get0_asn1(pkey: *const EVP_PKEY) -> *const EVP_PKEY_ASN1_METHOD;
    pub fn EVP_PKEY_CTX_get_signature_md(ctx: *mut EVP_PKEY_CTX, md: *mut *const EVP_MD) -> c_int;
    pub fn EVP_PKEY_CTX_set_signature_md(ctx: *mut EVP_PKEY_CTX, md: *const EVP_MD) -> c_int;
    pub fn EVP_PKEY_CTX_set1_id(ctx: *mut EVP_PKEY_CTX, id: *const c_void, len: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_get1_id(ctx: *mut EVP_PKEY_CTX, id: *mut c_void) -> c_int;
    pub fn EVP_PKEY_CTX_get1_id_len(ctx: *mut EVP_PKEY_CTX, id_len: *mut usize) -> c_int;
    pub fn EVP_PKEY_CTX_set_kem_op(ctx: *mut EVP_PKEY_CTX, op: *const c_char) -> c_int;
    pub fn EVP_PKEY_get0_type_name(key: *const EVP_PKEY) -> *const c_char;
    pub fn EVP_PKEY_CTX_set_mac_key(ctx: *mut EVP_PKEY_CTX, key: *const c_uchar, keylen: c_int) -> c_int;
    pub fn EVP_KEYMGMT_fetch(
        ctx: *mut OSSL_LIB_CTX,
        algorithm: *const c_char,
        properties: *const c_char,
    ) -> *mut EVP_KEYMGMT;
    pub fn EVP_KEYMGMT_up_ref(keymgmt: *mut EVP_KEYMGMT) -> c_int;
    pub fn EVP_KEYMGMT_free(keymgmt: *mut EVP_KEYMGMT);
    pub fn EVP_KEYMGMT_get0_provider(keymgmt: *const EVP_KEYMGMT) -> *const OSSL_PROVIDER;
    pub fn EVP_KEYMGMT_get0_name(keymgmt: *const EVP_KEYMGMT) -> *const c_char;
    pub fn EVP_KEYMGMT_is_a(keymgmt: *const EVP_KEYMGMT, name: *const c_char) -> c_int;
    pub fn EVP_KEYMGMT_do_all_provided(
        libctx: *mut OSSL_LIB_CTX,
        r#fn: Option<unsafe extern "C" fn(*mut EVP_KEYMGMT, *mut c_void)>,
        arg: *mut c_void,
    );
    pub fn EVP_PKEY_CTX_new(pkey: *mut EVP_PKEY, e: *mut ENGINE) -> *mut EVP_PKEY_CTX;
    pub fn EVP_PKEY_CTX_new_id(id: c_int, e: *mut ENGINE) -> *mut EVP_PKEY_CTX;
    pub fn EVP_PKEY_CTX_new_from_name(
        libctx: *mut OSSL_LIB_CTX,
        name: *const c_char,
        propquery: *const c_char,
    ) -> *mut EVP_PKEY_CTX;
    pub fn EVP_PKEY_CTX_new_from_pkey(
        libctx: *mut OSSL_LIB_CTX,
        pkey: *mut EVP_PKEY,
        propquery: *const c_char,
    ) -> *mut EVP_PKEY_CTX;
    pub fn EVP_PKEY_CTX_dup(ctx: *const EVP_PKEY_CTX) -> *mut EVP_PKEY_CTX;
    pub fn EVP_PKEY_CTX_free(ctx: *mut EVP_PKEY_CTX);
    pub fn EVP_PKEY_CTX_is_a(ctx: *mut EVP_PKEY_CTX, keytype: *const c_char) -> c_int;
    pub fn EVP_PKEY_CTX_get_params(ctx: *mut EVP_PKEY_CTX, params: *mut OSSL_PARAM) -> c_int;
    pub fn EVP_PKEY_CTX_gettable_params(ctx: *const EVP_PKEY_CTX) -> *const OSSL_PARAM;
    pub fn EVP_PKEY_CTX_set_params(ctx: *mut EVP_PKEY_CTX, params: *const OSSL_PARAM) -> c_int;
    pub fn EVP_PKEY_CTX_settable_params(ctx: *const EVP_PKEY_CTX) -> *const OSSL_PARAM;
    pub fn EVP_PKEY_CTX_ctrl(
        ctx: *mut EVP_PKEY_CTX,
        keytype: c_int,
        optype: c_int,
        cmd: c_int,
        p1: c_int,
        p2: *mut c_void,
    ) -> c_int;
    pub fn EVP_PKEY_CTX_ctrl_str(
        ctx: *mut EVP_PKEY_CTX,
        r#type: *const c_char,
        value: *const c_char,
    ) -> c_int;
    pub fn EVP_PKEY_CTX_ctrl_uint64(
        ctx: *mut EVP_PKEY_CTX,
        keytype: c_int,
        optype: c_int,
        cmd: c_int,
        value: u64,
    ) -> c_int;
    pub fn EVP_PKEY_CTX_str2ctrl(ctx: *mut EVP_PKEY_CTX, cmd: c_int, str: *const c_char) -> c_int;
    pub fn EVP_PKEY_CTX_hex2ctrl(ctx: *mut EVP_PKEY_CTX, cmd: c_int, hex: *const c_char) -> c_int;
    pub fn EVP_PKEY_CTX_md(ctx: *mut EVP_PKEY_CTX, optype: c_int, cmd: c_int, md: *const c_char) -> c_int;
    pub fn EVP_PKEY_CTX_get_operation(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_CTX_set0_keygen_info(ctx: *mut EVP_PKEY_CTX, dat: *mut c_int, datlen: c_int);
    pub fn EVP_PKEY_new_mac_key(
        r#type: c_int,
        e: *mut ENGINE,
        key: *const c_uchar,
        keylen: c_int,
    ) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_new_raw_private_key_ex(
        libctx: *mut OSSL_LIB_CTX,
        keytype: *const c_char,
        propq: *const c_char,
        r#priv: *const c_uchar,
        len: usize,
    ) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_new_raw_private_key(
        r#type: c_int,
        e: *mut ENGINE,
        r#priv: *const c_uchar,
        len: usize,
    ) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_new_raw_public_key_ex(
        libctx: *mut OSSL_LIB_CTX,
        keytype: *const c_char,
        propq: *const c_char,
        r#pub: *const c_uchar,
        len: usize,
    ) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_new_raw_public_key(
        r#type: c_int,
        e: *mut ENGINE,
        r#pub: *const c_uchar,
        len: usize,
    ) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_get_raw_private_key(
        pkey: *const EVP_PKEY,
        r#priv: *mut c_uchar,
        len: *mut usize,
    ) -> c_int;
    pub fn EVP_PKEY_get_raw_public_key(pkey: *const EVP_PKEY, r#pub: *mut c_uchar, len: *mut usize) -> c_int;
    pub fn EVP_PKEY_new_CMAC_key(
        e: *mut ENGINE,
        r#priv: *const c_uchar,
        len: usize,
        cipher: *const EVP_CIPHER,
    ) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_CTX_set_data(ctx: *mut EVP_PKEY_CTX, data: *mut c_void);
    pub fn EVP_PKEY_CTX_get_data(ctx: *const EVP_PKEY_CTX) -> *mut c_void;
    pub fn EVP_PKEY_CTX_get0_pkey(ctx: *mut EVP_PKEY_CTX) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_CTX_get0_peerkey(ctx: *mut EVP_PKEY_CTX) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_CTX_set_app_data(ctx: *mut EVP_PKEY_CTX, data: *mut c_void);
    pub fn EVP_PKEY_CTX_get_app_data(ctx: *mut EVP_PKEY_CTX) -> *mut c_void;
    pub fn EVP_SIGNATURE_free(signature: *mut EVP_SIGNATURE);
    pub fn EVP_SIGNATURE_get0_provider(signature: *const EVP_SIGNATURE) -> *mut OSSL_PROVIDER;
    pub fn EVP_SIGNATURE_fetch(
        ctx: *mut OSSL_LIB_CTX,
        algorithm: *const c_char,
        properties: *const c_char,
    ) -> *mut EVP_SIGNATURE;
    pub fn EVP_KEM_free(wrap: *mut EVP_KEM);
    pub fn EVP_KEM_fetch(
        ctx: *mut OSSL_LIB_CTX,
        algorithm: *const c_char,
        properties: *const c_char,
    ) -> *mut EVP_KEM;
    pub fn EVP_PKEY_sign_init(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_sign_init_ex(ctx: *mut EVP_PKEY_CTX, params: *const OSSL_PARAM) -> c_int;
    pub fn EVP_PKEY_sign(
        ctx: *mut EVP_PKEY_CTX,
        sig: *mut c_uchar,
        siglen: *mut usize,
        tbs: *const c_uchar,
        tbslen: usize,
    ) -> c_int;
    pub fn EVP_PKEY_verify_init(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_verify_init_ex(ctx: *mut EVP_PKEY_CTX, params: *const OSSL_PARAM) -> c_int;
    pub fn EVP_PKEY_verify(
        ctx: *mut EVP_PKEY_CTX,
        sig: *const c_uchar,
        siglen: usize,
        tbs: *const c_uchar,
        tbslen: usize,
    ) -> c_int;
    pub fn EVP_PKEY_verify_recover_init(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_verify_recover_init_ex(ctx: *mut EVP_PKEY_CTX, params: *const OSSL_PARAM) -> c_int;
    pub fn EVP_PKEY_verify_recover(
        ctx: *mut EVP_PKEY_CTX,
        rout: *mut c_uchar,
        routlen: *mut usize,
        sig: *const c_uchar,
        siglen: usize,
    ) -> c_int;
    pub fn EVP_PKEY_encrypt_init(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_encrypt_init_ex(ctx: *mut EVP_PKEY_CTX, params: *const OSSL_PARAM) -> c_int;
    pub fn EVP_PKEY_encrypt(
        ctx: *mut EVP_PKEY_CTX,
        out: *mut c_uchar,
        outlen: *mut usize,
        r#in: *const c_uchar,
        inlen: usize,
    ) -> c_int;
    pub fn EVP_PKEY_decrypt_init(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_decrypt_init_ex(ctx: *mut EVP_PKEY_CTX, params: *const OSSL_PARAM) -> c_int;
    pub fn EVP_PKEY_decrypt(
        ctx: *mut EVP_PKEY_CTX,
        out: *mut c_uchar,
        outlen: *mut usize,
        r#in: *const c_uchar,
        inlen: usize,
    ) -> c_int;
    pub fn EVP_PKEY_derive_init(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_derive_init_ex(ctx: *mut EVP_PKEY_CTX, params: *const OSSL_PARAM) -> c_int;
    pub fn EVP_PKEY_derive_set_peer_ex(
        ctx: *mut EVP_PKEY_CTX,
        peer: *mut EVP_PKEY,
        validate_peer: c_int,
    ) -> c_int;
    pub fn EVP_PKEY_derive_set_peer(ctx: *mut EVP_PKEY_CTX, peer: *mut EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_derive(ctx: *mut EVP_PKEY_CTX, key: *mut c_uchar, keylen: *mut usize) -> c_int;
    pub fn EVP_PKEY_encapsulate_init(ctx: *mut EVP_PKEY_CTX, params: *const OSSL_PARAM) -> c_int;
    pub fn EVP_PKEY_encapsulate(
        ctx: *mut EVP_PKEY_CTX,
        wrappedkey: *mut c_uchar,
        wrappedkeylen: *mut usize,
        genkey: *mut c_uchar,
        genkeylen: *mut usize,
    ) -> c_int;
    pub fn EVP_PKEY_decapsulate_init(ctx: *mut EVP_PKEY_CTX, params: *const OSSL_PARAM) -> c_int;
    pub fn EVP_PKEY_decapsulate(
        ctx: *mut EVP_PKEY_CTX,
        unwrapped: *mut c_uchar,
        unwrappedlen: *mut usize,
        wrapped: *const c_uchar,
        wrappedlen: usize,
    ) -> c_int;
    pub fn EVP_PKEY_fromdata_init(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_fromdata(
        ctx: *mut EVP_PKEY_CTX,
        ppkey: *mut *mut EVP_PKEY,
        selection: c_int,
        param: *mut OSSL_PARAM,
    ) -> c_int;
    pub fn EVP_PKEY_fromdata_settable(ctx: *mut EVP_PKEY_CTX, selection: c_int) -> *const OSSL_PARAM;
    pub fn EVP_PKEY_todata(pkey: *const EVP_PKEY, selection: c_int, params: *mut *mut OSSL_PARAM) -> c_int;
    pub fn EVP_PKEY_export(
        pkey: *const EVP_PKEY,
        selection: c_int,
        export_cb: Option<unsafe extern "C" fn(*const OSSL_PARAM, *mut c_void) -> c_int>,
        export_cbarg: *mut c_void,
    ) -> c_int;
    pub fn EVP_PKEY_gettable_params(pkey: *const EVP_PKEY) -> *const OSSL_PARAM;
    pub fn EVP_PKEY_get_params(pkey: *const EVP_PKEY, params: *mut OSSL_PARAM) -> c_int;
    pub fn EVP_PKEY_get_int_param(pkey: *const EVP_PKEY, key_name: *const c_char, out: *mut c_int) -> c_int;
    pub fn EVP_PKEY_get_size_t_param(
        pkey: *const EVP_PKEY,
        key_name: *const c_char,
        out: *mut usize,
    ) -> c_int;
    pub fn EVP_PKEY_get_bn_param(
        pkey: *const EVP_PKEY,
        key_name: *const c_char,
        bn: *mut *mut BIGNUM,
    ) -> c_int;
    pub fn EVP_PKEY_get_utf8_string_param(
        pkey: *const EVP_PKEY,
        key_name: *const c_char,
        str: *mut c_char,
        max_buf_sz: usize,
        out_sz: *mut usize,
    ) -> c_int;
    pub fn EVP_PKEY_get_octet_string_param(
        pkey: *const EVP_PKEY,
        key_name: *const c_char,
        buf: *mut c_uchar,
        max_buf_sz: usize,
        out_sz: *mut usize,
    ) -> c_int;
    pub fn EVP_PKEY_settable_params(pkey: *const EVP_PKEY) -> *const OSSL_PARAM;
    pub fn EVP_PKEY_set_params(pkey: *mut EVP_PKEY, params: *mut OSSL_PARAM) -> c_int;
    pub fn EVP_PKEY_set_int_param(pkey: *mut EVP_PKEY, key_name: *const c_char, r#in: c_int) -> c_int;
    pub fn EVP_PKEY_set_size_t_param(pkey: *mut EVP_PKEY, key_name: *const c_char, r#in: usize) -> c_int;
    pub fn EVP_PKEY_set_bn_param(pkey: *mut EVP_PKEY, key_name: *const c_char, bn: *const BIGNUM) -> c_int;
    pub fn EVP_PKEY_set_utf8_string_param(
        pkey: *mut EVP_PKEY,
        key_name: *const c_char,
        str: *const c_char,
    ) -> c_int;
    pub fn EVP_PKEY_set_octet_string_param(
        pkey: *mut EVP_PKEY,
        key_name: *const c_char,
        buf: *const c_uchar,
        bsize: usize,
    ) -> c_int;
    pub fn EVP_PKEY_get_ec_point_conv_form(pkey: *const EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_get_field_type(pkey: *const EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_Q_keygen(
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
        r#type: *const c_char,
        ...
    ) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_paramgen_init(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_paramgen(ctx: *mut EVP_PKEY_CTX, ppkey: *mut *mut EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_keygen_init(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_keygen(ctx: *mut EVP_PKEY_CTX, ppkey: *mut *mut EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_generate(ctx: *mut EVP_PKEY_CTX, ppkey: *mut *mut EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_check(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_public_check(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_public_check_quick(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_param_check(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_param_check_quick(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_private_check(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_pairwise_check(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_set_ex_data(key: *mut EVP_PKEY, idx: c_int, arg: *mut c_void) -> c_int;
    pub fn EVP_PKEY_get_ex_data(key: *const EVP_PKEY, idx: c_int) -> *mut c_void;
    pub fn EVP_PKEY_CTX_set_cb(
        ctx: *mut EVP_PKEY_CTX,
        cb: Option<unsafe extern "C" fn(*mut EVP_PKEY_CTX) -> c_int>,
    );
    pub fn EVP_PKEY_CTX_get_cb(
        ctx: *mut EVP_PKEY_CTX,
    ) -> Option<unsafe extern "C" fn(*mut EVP_PKEY_CTX) -> c_int>;
    pub fn EVP_PKEY_CTX_get_keygen_info(ctx: *mut EVP_PKEY_CTX, idx: c_int) -> c_int;
    pub fn EVP_KEYEXCH_free(exchange: *mut EVP_KEYEXCH);
    pub fn EVP_KEYEXCH_fetch(
        ctx: *mut OSSL_LIB_CTX,
        algorithm: *const c_char,
        properties: *const c_char,
    ) -> *mut EVP_KEYEXCH;
    pub fn EVP_KEYEXCH_get0_provider(exchange: *const EVP_KEYEXCH) -> *mut OSSL_PROVIDER;
    pub fn EVP_PKEY_CTX_set_group_name(ctx: *mut EVP_PKEY_CTX, name: *const c_char) -> c_int;
    pub fn EVP_PKEY_CTX_get_group_name(ctx: *mut EVP_PKEY_CTX, name: *mut c_char, namelen: usize) -> c_int;
    pub fn EVP_PKEY_get_group_name(
        pkey: *const EVP_PKEY,
        name: *mut c_char,
        name_sz: usize,
        gname_len: *mut usize,
    ) -> c_int;
    pub fn EVP_PKEY_CTX_get0_libctx(ctx: *mut EVP_PKEY_CTX) -> *mut OSSL_LIB_CTX;
    pub fn EVP_PKEY_CTX_get0_propq(ctx: *const EVP_PKEY_CTX) -> *const c_char;
    pub fn EVP_PKEY_CTX_get0_provider(ctx: *const EVP_PKEY_CTX) -> *const OSSL_PROVIDER;
    pub fn EVP_PKEY_CTX_set_ec_paramgen_curve_nid(ctx: *mut EVP_PKEY_CTX, nid: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set_ec_param_enc(ctx: *mut EVP_PKEY_CTX, param_enc: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set_ecdh_cofactor_mode(ctx: *mut EVP_PKEY_CTX, cofactor_mode: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_get_ecdh_cofactor_mode(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_CTX_set_ecdh_kdf_type(ctx: *mut EVP_PKEY_CTX, kdf: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_get_ecdh_kdf_type(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_CTX_set_ecdh_kdf_md(ctx: *mut EVP_PKEY_CTX, md: *const EVP_MD) -> c_int;
    pub fn EVP_PKEY_CTX_get_ecdh_kdf_md(ctx: *mut EVP_PKEY_CTX, md: *mut *const EVP_MD) -> c_int;
    pub fn EVP_PKEY_CTX_set_ecdh_kdf_outlen(ctx: *mut EVP_PKEY_CTX, len: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_get_ecdh_kdf_outlen(ctx: *mut EVP_PKEY_CTX, len: *mut c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set0_ecdh_kdf_ukm(ctx: *mut EVP_PKEY_CTX, ukm: *mut c_uchar, len: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_get0_ecdh_kdf_ukm(ctx: *mut EVP_PKEY_CTX, ukm: *mut *mut c_uchar) -> c_int;
    pub fn EC_GROUP_free(group: *mut EC_GROUP);
    pub fn EC_GROUP_get_curve_name(group: *const EC_GROUP) -> c_int;
    pub fn EC_GROUP_new_by_curve_name(nid: c_int) -> *mut EC_GROUP;
    pub fn EC_get_builtin_curves(r: *mut EC_builtin_curve, nitems: usize) -> usize;
    pub fn EC_curve_nid2nist(nid: c_int) -> *const c_char;
    pub fn EC_curve_nist2nid(name: *const c_char) -> c_int;
    pub fn EC_KEY_new() -> *mut EC_KEY;
    pub fn EC_KEY_new_by_curve_name(nid: c_int) -> *mut EC_KEY;
    pub fn EC_KEY_free(key: *mut EC_KEY);
    pub fn EC_KEY_up_ref(key: *mut EC_KEY) -> c_int;
    pub fn EC_KEY_get0_group(key: *const EC_KEY) -> *const EC_GROUP;
    pub fn EC_KEY_get_conv_form(key: *const EC_KEY) -> c_int;
    pub fn EVP_PKEY_CTX_set_rsa_padding(ctx: *mut EVP_PKEY_CTX, pad_mode: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_get_rsa_padding(ctx: *mut EVP_PKEY_CTX, pad_mode: *mut c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set_rsa_pss_saltlen(ctx: *mut EVP_PKEY_CTX, saltlen: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_get_rsa_pss_saltlen(ctx: *mut EVP_PKEY_CTX, saltlen: *mut c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set_rsa_keygen_bits(ctx: *mut EVP_PKEY_CTX, bits: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set1_rsa_keygen_pubexp(ctx: *mut EVP_PKEY_CTX, pubexp: *mut BIGNUM) -> c_int;
    pub fn EVP_PKEY_CTX_set_rsa_keygen_primes(ctx: *mut EVP_PKEY_CTX, primes: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set_rsa_pss_keygen_saltlen(ctx: *mut EVP_PKEY_CTX, saltlen: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set_rsa_keygen_pubexp(ctx: *mut EVP_PKEY_CTX, pubexp: *mut BIGNUM) -> c_int;
    pub fn EVP_PKEY_CTX_set_rsa_mgf1_md(ctx: *mut EVP_PKEY_CTX, md: *const EVP_MD) -> c_int;
    pub fn EVP_PKEY_CTX_set_rsa_mgf1_md_name(
        ctx: *mut EVP_PKEY_CTX,
        mdname: *const c_char,
        mdprops: *const c_char,
    ) -> c_int;
    pub fn EVP_PKEY_CTX_get_rsa_mgf1_md(ctx: *mut EVP_PKEY_CTX, md: *mut *const EVP_MD) -> c_int;
    pub fn EVP_PKEY_CTX_get_rsa_mgf1_md_name(
        ctx: *mut EVP_PKEY_CTX,
        name: *mut c_char,
        namelen: usize,
    ) -> c_int;
    pub fn EVP_PKEY_CTX_set_rsa_pss_keygen_mgf1_md(ctx: *mut EVP_PKEY_CTX, md: *const EVP_MD) -> c_int;
    pub fn EVP_PKEY_CTX_set_rsa_pss_keygen_mgf1_md_name(
        ctx: *mut EVP_PKEY_CTX,
        mdname: *const c_char,
    ) -> c_int;
    pub fn EVP_PKEY_CTX_set_rsa_pss_keygen_md(ctx: *mut EVP_PKEY_CTX, md: *const EVP_MD) -> c_int;
    pub fn EVP_PKEY_CTX_set_rsa_pss_keygen_md_name(
        ctx: *mut EVP_PKEY_CTX,
        mdname: *const c_char,
        mdprops: *const c_char,
    ) -> c_int;
    pub fn EVP_PKEY_CTX_set_rsa_oaep_md(ctx: *mut EVP_PKEY_CTX, md: *const EVP_MD) -> c_int;
    pub fn EVP_PKEY_CTX_set_rsa_oaep_md_name(
        ctx: *mut EVP_PKEY_CTX,
        mdname: *const c_char,
        mdprops: *const c_char,
    ) -> c_int;
    pub fn EVP_PKEY_CTX_get_rsa_oaep_md(ctx: *mut EVP_PKEY_CTX, md: *mut *const EVP_MD) -> c_int;
    pub fn EVP_PKEY_CTX_get_rsa_oaep_md_name(
        ctx: *mut EVP_PKEY_CTX,
        name: *mut c_char,
        namelen: usize,
    ) -> c_int;
    pub fn EVP_PKEY_CTX_set0_rsa_oaep_label(ctx: *mut EVP_PKEY_CTX, label: *mut c_void, llen: c_int)
    -> c_int;
    pub fn EVP_PKEY_CTX_get0_rsa_oaep_label(ctx: *mut EVP_PKEY_CTX, label: *mut *mut c_uchar) -> c_int;
    pub fn RSA_new() -> *mut RSA;
    pub fn RSA_bits(rsa: *const RSA) -> c_int;
    pub fn RSA_size(rsa: *const RSA) -> c_int;
    pub fn RSA_security_bits(rsa: *const RSA) -> c_int;
    pub fn RSA_get0_key(r: *const RSA, n: *mut *const BIGNUM, e: *mut *const BIGNUM, d: *mut *const BIGNUM);
    pub fn RSA_test_flags(r: *const RSA, flags: c_int) -> c_int;
    pub fn RSA_check_key(a0: *const RSA) -> c_int;
    pub fn RSA_free(r: *mut RSA);
    pub fn RSA_up_ref(r: *mut RSA) -> c_int;
    pub fn RSA_flags(r: *const RSA) -> c_int;
    pub fn RSA_get_method(rsa: *const RSA) -> *const RSA_METHOD;
    pub fn RSA_PKCS1_OpenSSL() -> *const RSA_METHOD;
    pub fn EC_KEY_get_method(key: *const EC_KEY) -> *const EC_KEY_METHOD;
    pub fn EC_KEY_OpenSSL() -> *const EC_KEY_METHOD;
    pub fn d2i_RSAPrivateKey(a: *mut *mut RSA, r#in: *mut *const c_uchar, len: c_long) -> *mut RSA;
    pub fn i2d_RSAPrivateKey(a: *const RSA, out: *mut *mut c_uchar) -> c_int;
    pub fn RSA_pkey_ctx_ctrl(
        ctx: *mut EVP_PKEY_CTX,
        optype: c_int,
        cmd: c_int,
        p1: c_int,
        p2: *mut c_void,
    ) -> c_int;
    pub fn RSA_get_ex_data(r: *const RSA, idx: c_int) -> *mut c_void;
    pub fn EVP_PKEY_CTX_set_dsa_paramgen_bits(ctx: *mut EVP_PKEY_CTX, nbits: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set_dsa_paramgen_q_bits(ctx: *mut EVP_PKEY_CTX, qbits: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set_dsa_paramgen_md_props(
        ctx: *mut EVP_PKEY_CTX,
        md_name: *const c_char,
        md_properties: *const c_char,
    ) -> c_int;
    pub fn EVP_PKEY_CTX_set_dsa_paramgen_gindex(ctx: *mut EVP_PKEY_CTX, gindex: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set_dsa_paramgen_type(ctx: *mut EVP_PKEY_CTX, name: *const c_char) -> c_int;
    pub fn EVP_PKEY_CTX_set_dsa_paramgen_seed(
        ctx: *mut EVP_PKEY_CTX,
        seed: *const c_uchar,
        seedlen: usize,
    ) -> c_int;
    pub fn EVP_PKEY_CTX_set_dsa_paramgen_md(ctx: *mut EVP_PKEY_CTX, md: *const EVP_MD) -> c_int;
    pub fn EVP_PKEY_CTX_set_dh_paramgen_type(ctx: *mut EVP_PKEY_CTX, typ: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set_dh_paramgen_gindex(ctx: *mut EVP_PKEY_CTX, gindex: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set_dh_paramgen_seed(
        ctx: *mut EVP_PKEY_CTX,
        seed: *const c_uchar,
        seedlen: usize,
    ) -> c_int;
    pub fn EVP_PKEY_CTX_set_dh_paramgen_prime_len(ctx: *mut EVP_PKEY_CTX, pbits: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set_dh_paramgen_subprime_len(ctx: *mut EVP_PKEY_CTX, qlen: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set_dh_paramgen_generator(ctx: *mut EVP_PKEY_CTX, r#gen: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set_dh_nid(ctx: *mut EVP_PKEY_CTX, nid: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set_dh_rfc5114(ctx: *mut EVP_PKEY_CTX, r#gen: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set_dhx_rfc5114(ctx: *mut EVP_PKEY_CTX, r#gen: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set_dh_pad(ctx: *mut EVP_PKEY_CTX, pad: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set_dh_kdf_type(ctx: *mut EVP_PKEY_CTX, kdf: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_get_dh_kdf_type(ctx: *mut EVP_PKEY_CTX) -> c_int;
    pub fn EVP_PKEY_CTX_set0_dh_kdf_oid(ctx: *mut EVP_PKEY_CTX, oid: *mut ASN1_OBJECT) -> c_int;
    pub fn EVP_PKEY_CTX_get0_dh_kdf_oid(ctx: *mut EVP_PKEY_CTX, oid: *mut *mut ASN1_OBJECT) -> c_int;
    pub fn EVP_PKEY_CTX_set_dh_kdf_md(ctx: *mut EVP_PKEY_CTX, md: *const EVP_MD) -> c_int;
    pub fn EVP_PKEY_CTX_get_dh_kdf_md(ctx: *mut EVP_PKEY_CTX, md: *mut *const EVP_MD) -> c_int;
    pub fn EVP_PKEY_CTX_set_dh_kdf_outlen(ctx: *mut EVP_PKEY_CTX, len: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_get_dh_kdf_outlen(ctx: *mut EVP_PKEY_CTX, len: *mut c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set0_dh_kdf_ukm(ctx: *mut EVP_PKEY_CTX, ukm: *mut c_uchar, len: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_get0_dh_kdf_ukm(ctx: *mut EVP_PKEY_CTX, ukm: *mut *mut c_uchar) -> c_int;
    pub fn DH_new() -> *mut DH;
    pub fn DH_free(dh: *mut DH);
    pub fn DH_up_ref(dh: *mut DH) -> c_int;
    pub fn DH_bits(dh: *const DH) -> c_int;
    pub fn DH_size(dh: *const DH) -> c_int;
    pub fn DH_security_bits(dh: *const DH) -> c_int;
    pub fn DH_check_params(dh: *const DH, ret: *mut c_int) -> c_int;
    pub fn DH_check(dh: *const DH, codes: *mut c_int) -> c_int;
    pub fn d2i_DHparams(a: *mut *mut DH, r#in: *mut *const c_uchar, len: c_long) -> *mut DH;
    pub fn i2d_DHparams(a: *const DH, out: *mut *mut c_uchar) -> c_int;
    pub fn DH_get_2048_256() -> *mut DH;
    pub fn DH_new_by_nid(nid: c_int) -> *mut DH;
    pub fn DH_get_nid(dh: *const DH) -> c_int;
    pub fn DH_get0_pqg(dh: *const DH, p: *mut *const BIGNUM, q: *mut *const BIGNUM, g: *mut *const BIGNUM);
    pub fn DH_set0_pqg(dh: *mut DH, p: *mut BIGNUM, q: *mut BIGNUM, g: *mut BIGNUM) -> c_int;
    pub fn DH_get0_key(dh: *const DH, pub_key: *mut *const BIGNUM, priv_key: *mut *const BIGNUM);
    pub fn DH_get0_p(dh: *const DH) -> *const BIGNUM;
    pub fn DH_get0_g(dh: *const DH) -> *const BIGNUM;
    pub fn DH_get_length(dh: *const DH) -> c_long;
    pub fn DH_set_length(dh: *mut DH, length: c_long) -> c_int;
    pub fn d2i_RSAPrivateKey_bio(bp: *mut BIO, rsa: *mut *mut RSA) -> *mut RSA;
    pub fn i2d_PrivateKey_bio(bp: *mut BIO, pkey: *const EVP_PKEY) -> c_int;
    pub fn d2i_PrivateKey_ex_bio(
        bp: *mut BIO,
        a: *mut *mut EVP_PKEY,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> *mut EVP_PKEY;
    pub fn d2i_PrivateKey_bio(bp: *mut BIO, a: *mut *mut EVP_PKEY) -> *mut EVP_PKEY;
    pub fn i2d_PUBKEY_bio(bp: *mut BIO, pkey: *const EVP_PKEY) -> c_int;
    pub fn d2i_PUBKEY_bio(bp: *mut BIO, a: *mut *mut EVP_PKEY) -> *mut EVP_PKEY;
    pub fn d2i_PUBKEY(a: *mut *mut EVP_PKEY, r#in: *mut *const c_uchar, len: c_long) -> *mut EVP_PKEY;
    pub fn i2d_PUBKEY(a: *const EVP_PKEY, out: *mut *mut c_uchar) -> c_int;
    pub fn d2i_PUBKEY_ex(
        a: *mut *mut EVP_PKEY,
        pp: *mut *const c_uchar,
        length: c_long,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_get_attr_count(key: *const EVP_PKEY) -> c_int;
    pub fn EVP_PKEY_get_attr_by_NID(key: *const EVP_PKEY, nid: c_int, lastpos: c_int) -> c_int;
    pub fn EVP_PKEY_get_attr_by_OBJ(key: *const EVP_PKEY, obj: *const ASN1_OBJECT, lastpos: c_int) -> c_int;
    pub fn EVP_PKEY_get_attr(key: *const EVP_PKEY, loc: c_int) -> *mut X509_ATTRIBUTE;
    pub fn EVP_PKEY_delete_attr(key: *mut EVP_PKEY, loc: c_int) -> *mut X509_ATTRIBUTE;
    pub fn EVP_PKEY_add1_attr(key: *mut EVP_PKEY, attr: *mut X509_ATTRIBUTE) -> c_int;
    pub fn EVP_PKEY_add1_attr_by_OBJ(
        key: *mut EVP_PKEY,
        obj: *const ASN1_OBJECT,
        r#type: c_int,
        bytes: *const c_uchar,
        len: c_int,
    ) -> c_int;
    pub fn EVP_PKEY_add1_attr_by_NID(
        key: *mut EVP_PKEY,
        nid: c_int,
        r#type: c_int,
        bytes: *const c_uchar,
        len: c_int,
    ) -> c_int;
    pub fn EVP_PKEY_add1_attr_by_txt(
        key: *mut EVP_PKEY,
        attrname: *const c_char,
        r#type: c_int,
        bytes: *const c_uchar,
        len: c_int,
    ) -> c_int;
    pub fn PKCS8_PRIV_KEY_INFO_free(a: *mut PKCS8_PRIV_KEY_INFO);
    pub fn d2i_PKCS8_PRIV_KEY_INFO(
        a: *mut *mut PKCS8_PRIV_KEY_INFO,
        r#in: *mut *const c_uchar,
        len: c_long,
    ) -> *mut PKCS8_PRIV_KEY_INFO;
    pub fn i2d_PKCS8_PRIV_KEY_INFO(a: *const PKCS8_PRIV_KEY_INFO, out: *mut *mut c_uchar) -> c_int;
    pub fn EVP_PKCS82PKEY(p8: *const PKCS8_PRIV_KEY_INFO) -> *mut EVP_PKEY;
    pub fn EVP_PKCS82PKEY_ex(
        p8: *const PKCS8_PRIV_KEY_INFO,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> *mut EVP_PKEY;
    pub fn EVP_PKEY2PKCS8(pkey: *const EVP_PKEY) -> *mut PKCS8_PRIV_KEY_INFO;
    pub fn PKCS8_pkey_get0(
        ppkalg: *mut *const ASN1_OBJECT,
        pk: *mut *const c_uchar,
        ppklen: *mut c_int,
        pa: *mut *const X509_ALGOR,
        p8: *const PKCS8_PRIV_KEY_INFO,
    ) -> c_int;
    pub fn OSSL_PARAM_BLD_new() -> *mut OSSL_PARAM_BLD;
    pub fn OSSL_PARAM_BLD_to_param(bld: *mut OSSL_PARAM_BLD) -> *mut OSSL_PARAM;
    pub fn OSSL_PARAM_BLD_free(bld: *mut OSSL_PARAM_BLD);
    pub fn OSSL_PARAM_BLD_push_int(bld: *mut OSSL_PARAM_BLD, key: *const c_char, val: c_int) -> c_int;
    pub fn OSSL_PARAM_BLD_push_uint(bld: *mut OSSL_PARAM_BLD, key: *const c_char, val: c_uint) -> c_int;
    pub fn OSSL_PARAM_BLD_push_long(bld: *mut OSSL_PARAM_BLD, key: *const c_char, val: c_long) -> c_int;
    pub fn OSSL_PARAM_BLD_push_ulong(bld: *mut OSSL_PARAM_BLD, key: *const c_char, val: c_ulong) -> c_int;
    pub fn OSSL_PARAM_BLD_push_int32(bld: *mut OSSL_PARAM_BLD, key: *const c_char, val: i32) -> c_int;
    pub fn OSSL_PARAM_BLD_push_uint32(bld: *mut OSSL_PARAM_BLD, key: *const c_char, val: u32) -> c_int;
    pub fn OSSL_PARAM_BLD_push_int64(bld: *mut OSSL_PARAM_BLD, key: *const c_char, val: i64) -> c_int;
    pub fn OSSL_PARAM_BLD_push_uint64(bld: *mut OSSL_PARAM_BLD, key: *const c_char, val: u64) -> c_int;
    pub fn OSSL_PARAM_BLD_push_size_t(bld: *mut OSSL_PARAM_BLD, key: *const c_char, val: usize) -> c_int;
    pub fn OSSL_PARAM_BLD_push_time_t(bld: *mut OSSL_PARAM_BLD, key: *const c_char, val: time_t) -> c_int;
    pub fn OSSL_PARAM_BLD_push_double(bld: *mut OSSL_PARAM_BLD, key: *const c_char, val: f64) -> c_int;
    pub fn OSSL_PARAM_BLD_push_BN(bld: *mut OSSL_PARAM_BLD, key: *const c_char, bn: *const BIGNUM) -> c_int;
    pub fn OSSL_PARAM_BLD_push_BN_pad(
        bld: *mut OSSL_PARAM_BLD,
        key: *const c_char,
        bn: *const BIGNUM,
        sz: usize,
    ) -> c_int;
    pub fn OSSL_PARAM_BLD_push_utf8_string(
        bld: *mut OSSL_PARAM_BLD,
        key: *const c_char,
        buf: *const c_char,
        bsize: usize,
    ) -> c_int;
    pub fn OSSL_PARAM_BLD_push_utf8_ptr(
        bld: *mut OSSL_PARAM_BLD,
        key: *const c_char,
        buf: *mut c_char,
        bsize: usize,
    ) -> c_int;
    pub fn OSSL_PARAM_BLD_push_octet_string(
        bld: *mut OSSL_PARAM_BLD,
        key: *const c_char,
        buf: *const c_void,
        bsize: usize,
    ) -> c_int;
    pub fn OSSL_PARAM_BLD_push_octet_ptr(
        bld: *mut OSSL_PARAM_BLD,
        key: *const c_char,
        buf: *mut c_void,
        bsize: usize,
    ) -> c_int;
    pub fn OSSL_DECODER_CTX_new() -> *mut OSSL_DECODER_CTX;
    pub fn OSSL_DECODER_CTX_set_params(ctx: *mut OSSL_DECODER_CTX, params: *const OSSL_PARAM) -> c_int;
    pub fn OSSL_DECODER_CTX_free(ctx: *mut OSSL_DECODER_CTX);
    pub fn OSSL_DECODER_CTX_set_passphrase(
        ctx: *mut OSSL_DECODER_CTX,
        kstr: *const c_uchar,
        klen: usize,
    ) -> c_int;
    pub fn OSSL_DECODER_CTX_set_pem_password_cb(
        ctx: *mut OSSL_DECODER_CTX,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        cbarg: *mut c_void,
    ) -> c_int;
    pub fn OSSL_DECODER_CTX_set_passphrase_cb(
        ctx: *mut OSSL_DECODER_CTX,
        cb: Option<
            unsafe extern "C" fn(*mut c_char, usize, *mut usize, *const OSSL_PARAM, *mut c_void) -> c_int,
        >,
        cbarg: *mut c_void,
    ) -> c_int;
    pub fn OSSL_DECODER_CTX_set_passphrase_ui(
        ctx: *mut OSSL_DECODER_CTX,
        ui_method: *const UI_METHOD,
        ui_data: *mut c_void,
    ) -> c_int;
    pub fn OSSL_DECODER_CTX_set_selection(ctx: *mut OSSL_DECODER_CTX, selection: c_int) -> c_int;
    pub fn OSSL_DECODER_CTX_set_input_type(ctx: *mut OSSL_DECODER_CTX, input_type: *const c_char) -> c_int;
    pub fn OSSL_DECODER_CTX_set_input_structure(
        ctx: *mut OSSL_DECODER_CTX,
        input_structure: *const c_char,
    ) -> c_int;
    pub fn OSSL_DECODER_CTX_set_construct(
        ctx: *mut OSSL_DECODER_CTX,
        construct: Option<
            unsafe extern "C" fn(*mut OSSL_DECODER_INSTANCE, *const OSSL_PARAM, *mut c_void) -> c_int,
        >,
    ) -> c_int;
    pub fn OSSL_DECODER_CTX_set_construct_data(
        ctx: *mut OSSL_DECODER_CTX,
        construct_data: *mut c_void,
    ) -> c_int;
    pub fn OSSL_DECODER_CTX_set_cleanup(
        ctx: *mut OSSL_DECODER_CTX,
        cleanup: Option<unsafe extern "C" fn(*mut c_void)>,
    ) -> c_int;
    pub fn OSSL_DECODER_from_bio(ctx: *mut OSSL_DECODER_CTX, r#in: *mut BIO) -> c_int;
    pub fn OSSL_DECODER_from_fp(ctx: *mut OSSL_DECODER_CTX, r#in: *mut FILE) -> c_int;
    pub fn OSSL_DECODER_from_data(
        ctx: *mut OSSL_DECODER_CTX,
        pdata: *mut *const c_uchar,
        pdata_len: *mut usize,
    ) -> c_int;
    pub fn OSSL_DECODER_CTX_new_for_pkey(
        pkey: *mut *mut EVP_PKEY,
        input_type: *const c_char,
        input_struct: *const c_char,
        keytype: *const c_char,
        selection: c_int,
        libctx: *mut OSSL_LIB_CTX,
        propquery: *const c_char,
    ) -> *mut OSSL_DECODER_CTX;
    pub fn OSSL_ENCODER_CTX_set_params(ctx: *mut OSSL_ENCODER_CTX, params: *const OSSL_PARAM) -> c_int;
    pub fn OSSL_ENCODER_CTX_free(ctx: *mut OSSL_ENCODER_CTX);
    pub fn OSSL_ENCODER_CTX_set_passphrase(
        ctx: *mut OSSL_ENCODER_CTX,
        kstr: *const c_uchar,
        klen: usize,
    ) -> c_int;
    pub fn OSSL_ENCODER_CTX_set_pem_password_cb(
        ctx: *mut OSSL_ENCODER_CTX,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        cbarg: *mut c_void,
    ) -> c_int;
    pub fn OSSL_ENCODER_CTX_set_passphrase_cb(
        ctx: *mut OSSL_ENCODER_CTX,
        cb: Option<
            unsafe extern "C" fn(*mut c_char, usize, *mut usize, *const OSSL_PARAM, *mut c_void) -> c_int,
        >,
        cbarg: *mut c_void,
    ) -> c_int;
    pub fn OSSL_ENCODER_CTX_set_passphrase_ui(
        ctx: *mut OSSL_ENCODER_CTX,
        ui_method: *const UI_METHOD,
        ui_data: *mut c_void,
    ) -> c_int;
    pub fn OSSL_ENCODER_CTX_set_cipher(
        ctx: *mut OSSL_ENCODER_CTX,
        cipher_name: *const c_char,
        propquery: *const c_char,
    ) -> c_int;
    pub fn OSSL_ENCODER_CTX_set_selection(ctx: *mut OSSL_ENCODER_CTX, selection: c_int) -> c_int;
    pub fn OSSL_ENCODER_CTX_set_output_type(ctx: *mut OSSL_ENCODER_CTX, output_type: *const c_char) -> c_int;
    pub fn OSSL_ENCODER_CTX_set_output_structure(
        ctx: *mut OSSL_ENCODER_CTX,
        output_structure: *const c_char,
    ) -> c_int;
    pub fn OSSL_ENCODER_CTX_set_construct(
        ctx: *mut OSSL_ENCODER_CTX,
        construct: Option<unsafe extern "C" fn(*mut OSSL_ENCODER_INSTANCE, *mut c_void) -> *const c_void>,
    ) -> c_int;
    pub fn OSSL_ENCODER_CTX_set_construct_data(
        ctx: *mut OSSL_ENCODER_CTX,
        construct_data: *mut c_void,
    ) -> c_int;
    pub fn OSSL_ENCODER_CTX_set_cleanup(
        ctx: *mut OSSL_ENCODER_CTX,
        cleanup: Option<unsafe extern "C" fn(*mut c_void)>,
    ) -> c_int;
    pub fn OSSL_ENCODER_to_bio(ctx: *mut OSSL_ENCODER_CTX, out: *mut BIO) -> c_int;
    pub fn OSSL_ENCODER_to_data(
        ctx: *mut OSSL_ENCODER_CTX,
        pdata: *mut *mut c_uchar,
        pdata_len: *mut usize,
    ) -> c_int;
    pub fn OSSL_ENCODER_CTX_new_for_pkey(
        pkey: *const EVP_PKEY,
        selection: c_int,
        output_type: *const c_char,
        output_struct: *const c_char,
        propquery: *const c_char,
    ) -> *mut OSSL_ENCODER_CTX;
    pub fn EVP_PKEY_CTX_set_tls1_prf_md(ctx: *mut EVP_PKEY_CTX, md: *const EVP_MD) -> c_int;
    pub fn EVP_PKEY_CTX_set1_tls1_prf_secret(
        pctx: *mut EVP_PKEY_CTX,
        sec: *const c_uchar,
        seclen: c_int,
    ) -> c_int;
    pub fn EVP_PKEY_CTX_add1_tls1_prf_seed(
        pctx: *mut EVP_PKEY_CTX,
        seed: *const c_uchar,
        seedlen: c_int,
    ) -> c_int;
    pub fn EVP_PKEY_CTX_set_hkdf_md(ctx: *mut EVP_PKEY_CTX, md: *const EVP_MD) -> c_int;
    pub fn EVP_PKEY_CTX_set1_hkdf_salt(ctx: *mut EVP_PKEY_CTX, salt: *const c_uchar, saltlen: c_int)
    -> c_int;
    pub fn EVP_PKEY_CTX_set1_hkdf_key(ctx: *mut EVP_PKEY_CTX, key: *const c_uchar, keylen: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_add1_hkdf_info(ctx: *mut EVP_PKEY_CTX, info: *const c_uchar, infolen: c_int)
    -> c_int;
    pub fn EVP_PKEY_CTX_set_hkdf_mode(ctx: *mut EVP_PKEY_CTX, mode: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set1_pbe_pass(ctx: *mut EVP_PKEY_CTX, pass: *const c_char, passlen: c_int) -> c_int;
    pub fn EVP_PKEY_CTX_set1_scrypt_salt(
        ctx: *mut EVP_PKEY_CTX,
        salt: *const c_uchar,
        saltlen: c_int,
    ) -> c_int;
    pub fn EVP_PKEY_CTX_set_scrypt_N(ctx: *mut EVP_PKEY_CTX, n: u64) -> c_int;
    pub fn EVP_PKEY_CTX_set_scrypt_r(ctx: *mut EVP_PKEY_CTX, r: u64) -> c_int;
    pub fn EVP_PKEY_CTX_set_scrypt_p(ctx: *mut EVP_PKEY_CTX, p: u64) -> c_int;
    pub fn EVP_PKEY_CTX_set_scrypt_maxmem_bytes(ctx: *mut EVP_PKEY_CTX, maxmem_bytes: u64) -> c_int;
}

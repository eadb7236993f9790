//! EVP_CIPHER(3), EVP_MD(3), EVP_MAC(3), EVP_KDF(3), EVP_DigestSign(3), HMAC(3).

use libc::{c_char, c_int, c_uchar, c_uint, c_ulong, c_void};

use super::types::*;

unsafe extern "C" {
    pub fn EVP_default_properties_is_fips_enabled(libctx: *mut OSSL_LIB_CTX) -> c_int;
    pub fn EVP_default_properties_enable_fips(libctx: *mut OSSL_LIB_CTX, enable: c_int) -> c_int;
    pub fn EVP_MD_get_type(md: *const EVP_MD) -> c_int;
    pub fn EVP_MD_get0_name(md: *const EVP_MD) -> *const c_char;
    pub fn EVP_MD_get0_description(md: *const EVP_MD) -> *const c_char;
    pub fn EVP_MD_is_a(md: *const EVP_MD, name: *const c_char) -> c_int;
    pub fn EVP_MD_names_do_all(
        md: *const EVP_MD,
        r#fn: Option<unsafe extern "C" fn(*const c_char, *mut c_void)>,
        data: *mut c_void,
    ) -> c_int;
    pub fn EVP_MD_get0_provider(md: *const EVP_MD) -> *const OSSL_PROVIDER;
    pub fn EVP_MD_get_pkey_type(md: *const EVP_MD) -> c_int;
    pub fn EVP_MD_get_size(md: *const EVP_MD) -> c_int;
    pub fn EVP_MD_get_block_size(md: *const EVP_MD) -> c_int;
    pub fn EVP_MD_get_flags(md: *const EVP_MD) -> c_ulong;
    pub fn EVP_MD_CTX_get0_md(ctx: *const EVP_MD_CTX) -> *const EVP_MD;
    pub fn EVP_MD_CTX_get1_md(ctx: *mut EVP_MD_CTX) -> *mut EVP_MD;
    pub fn EVP_MD_CTX_md(ctx: *const EVP_MD_CTX) -> *const EVP_MD;
    pub fn EVP_MD_CTX_update_fn(
        ctx: *mut EVP_MD_CTX,
    ) -> Option<unsafe extern "C" fn(*mut EVP_MD_CTX, *const c_void, usize) -> c_int>;
    pub fn EVP_MD_CTX_set_update_fn(
        ctx: *mut EVP_MD_CTX,
        update: Option<unsafe extern "C" fn(*mut EVP_MD_CTX, *const c_void, usize) -> c_int>,
    );
    pub fn EVP_MD_CTX_get_pkey_ctx(ctx: *const EVP_MD_CTX) -> *mut EVP_PKEY_CTX;
    pub fn EVP_MD_CTX_set_pkey_ctx(ctx: *mut EVP_MD_CTX, pctx: *mut EVP_PKEY_CTX);
    pub fn EVP_MD_CTX_get0_md_data(ctx: *const EVP_MD_CTX) -> *mut c_void;
    pub fn EVP_CIPHER_get_nid(cipher: *const EVP_CIPHER) -> c_int;
    pub fn EVP_CIPHER_get0_name(cipher: *const EVP_CIPHER) -> *const c_char;
    pub fn EVP_CIPHER_get0_description(cipher: *const EVP_CIPHER) -> *const c_char;
    pub fn EVP_CIPHER_is_a(cipher: *const EVP_CIPHER, name: *const c_char) -> c_int;
    pub fn EVP_CIPHER_names_do_all(
        cipher: *const EVP_CIPHER,
        r#fn: Option<unsafe extern "C" fn(*const c_char, *mut c_void)>,
        data: *mut c_void,
    ) -> c_int;
    pub fn EVP_CIPHER_get0_provider(cipher: *const EVP_CIPHER) -> *const OSSL_PROVIDER;
    pub fn EVP_CIPHER_get_block_size(cipher: *const EVP_CIPHER) -> c_int;
    pub fn EVP_CIPHER_impl_ctx_size(cipher: *const EVP_CIPHER) -> c_int;
    pub fn EVP_CIPHER_get_key_length(cipher: *const EVP_CIPHER) -> c_int;
    pub fn EVP_CIPHER_get_iv_length(cipher: *const EVP_CIPHER) -> c_int;
    pub fn EVP_CIPHER_get_flags(cipher: *const EVP_CIPHER) -> c_ulong;
    pub fn EVP_CIPHER_get_mode(cipher: *const EVP_CIPHER) -> c_int;
    pub fn EVP_CIPHER_get_type(cipher: *const EVP_CIPHER) -> c_int;
    pub fn EVP_CIPHER_fetch(
        ctx: *mut OSSL_LIB_CTX,
        algorithm: *const c_char,
        properties: *const c_char,
    ) -> *mut EVP_CIPHER;
    pub fn EVP_CIPHER_up_ref(cipher: *mut EVP_CIPHER) -> c_int;
    pub fn EVP_CIPHER_free(cipher: *mut EVP_CIPHER);
    pub fn EVP_CIPHER_CTX_get0_cipher(ctx: *const EVP_CIPHER_CTX) -> *const EVP_CIPHER;
    pub fn EVP_CIPHER_CTX_get1_cipher(ctx: *mut EVP_CIPHER_CTX) -> *mut EVP_CIPHER;
    pub fn EVP_CIPHER_CTX_is_encrypting(ctx: *const EVP_CIPHER_CTX) -> c_int;
    pub fn EVP_CIPHER_CTX_get_nid(ctx: *const EVP_CIPHER_CTX) -> c_int;
    pub fn EVP_CIPHER_CTX_get_block_size(ctx: *const EVP_CIPHER_CTX) -> c_int;
    pub fn EVP_CIPHER_CTX_get_key_length(ctx: *const EVP_CIPHER_CTX) -> c_int;
    pub fn EVP_CIPHER_CTX_get_iv_length(ctx: *const EVP_CIPHER_CTX) -> c_int;
    pub fn EVP_CIPHER_CTX_get_tag_length(ctx: *const EVP_CIPHER_CTX) -> c_int;
    pub fn EVP_CIPHER_CTX_cipher(ctx: *const EVP_CIPHER_CTX) -> *const EVP_CIPHER;
    pub fn EVP_CIPHER_CTX_iv(ctx: *const EVP_CIPHER_CTX) -> *const c_uchar;
    pub fn EVP_CIPHER_CTX_original_iv(ctx: *const EVP_CIPHER_CTX) -> *const c_uchar;
    pub fn EVP_CIPHER_CTX_iv_noconst(ctx: *mut EVP_CIPHER_CTX) -> *mut c_uchar;
    pub fn EVP_CIPHER_CTX_get_updated_iv(ctx: *mut EVP_CIPHER_CTX, buf: *mut c_void, len: usize) -> c_int;
    pub fn EVP_CIPHER_CTX_get_original_iv(ctx: *mut EVP_CIPHER_CTX, buf: *mut c_void, len: usize) -> c_int;
    pub fn EVP_CIPHER_CTX_buf_noconst(ctx: *mut EVP_CIPHER_CTX) -> *mut c_uchar;
    pub fn EVP_CIPHER_CTX_get_num(ctx: *const EVP_CIPHER_CTX) -> c_int;
    pub fn EVP_CIPHER_CTX_set_num(ctx: *mut EVP_CIPHER_CTX, num: c_int) -> c_int;
    pub fn EVP_CIPHER_CTX_copy(out: *mut EVP_CIPHER_CTX, r#in: *const EVP_CIPHER_CTX) -> c_int;
    pub fn EVP_CIPHER_CTX_get_app_data(ctx: *const EVP_CIPHER_CTX) -> *mut c_void;
    pub fn EVP_CIPHER_CTX_set_app_data(ctx: *mut EVP_CIPHER_CTX, data: *mut c_void);
    pub fn EVP_CIPHER_CTX_get_cipher_data(ctx: *const EVP_CIPHER_CTX) -> *mut c_void;
    pub fn EVP_CIPHER_CTX_set_cipher_data(ctx: *mut EVP_CIPHER_CTX, cipher_data: *mut c_void) -> *mut c_void;
    pub fn EVP_Cipher(c: *mut EVP_CIPHER_CTX, out: *mut c_uchar, r#in: *const c_uchar, inl: c_uint) -> c_int;
    pub fn EVP_MD_get_params(digest: *const EVP_MD, params: *mut OSSL_PARAM) -> c_int;
    pub fn EVP_MD_CTX_set_params(ctx: *mut EVP_MD_CTX, params: *const OSSL_PARAM) -> c_int;
    pub fn EVP_MD_CTX_get_params(ctx: *mut EVP_MD_CTX, params: *mut OSSL_PARAM) -> c_int;
    pub fn EVP_MD_gettable_params(digest: *const EVP_MD) -> *const OSSL_PARAM;
    pub fn EVP_MD_settable_ctx_params(md: *const EVP_MD) -> *const OSSL_PARAM;
    pub fn EVP_MD_gettable_ctx_params(md: *const EVP_MD) -> *const OSSL_PARAM;
    pub fn EVP_MD_CTX_settable_params(ctx: *mut EVP_MD_CTX) -> *const OSSL_PARAM;
    pub fn EVP_MD_CTX_gettable_params(ctx: *mut EVP_MD_CTX) -> *const OSSL_PARAM;
    pub fn EVP_MD_CTX_ctrl(ctx: *mut EVP_MD_CTX, cmd: c_int, p1: c_int, p2: *mut c_void) -> c_int;
    pub fn EVP_MD_CTX_new() -> *mut EVP_MD_CTX;
    pub fn EVP_MD_CTX_reset(ctx: *mut EVP_MD_CTX) -> c_int;
    pub fn EVP_MD_CTX_free(ctx: *mut EVP_MD_CTX);
    pub fn EVP_MD_CTX_copy_ex(out: *mut EVP_MD_CTX, r#in: *const EVP_MD_CTX) -> c_int;
    pub fn EVP_MD_CTX_set_flags(ctx: *mut EVP_MD_CTX, flags: c_int);
    pub fn EVP_MD_CTX_clear_flags(ctx: *mut EVP_MD_CTX, flags: c_int);
    pub fn EVP_MD_CTX_test_flags(ctx: *const EVP_MD_CTX, flags: c_int) -> c_int;
    pub fn EVP_DigestInit_ex2(
        ctx: *mut EVP_MD_CTX,
        r#type: *const EVP_MD,
        params: *const OSSL_PARAM,
    ) -> c_int;
    pub fn EVP_DigestInit_ex(ctx: *mut EVP_MD_CTX, r#type: *const EVP_MD, r#impl: *mut ENGINE) -> c_int;
    pub fn EVP_DigestUpdate(ctx: *mut EVP_MD_CTX, d: *const c_void, cnt: usize) -> c_int;
    pub fn EVP_DigestFinal_ex(ctx: *mut EVP_MD_CTX, md: *mut c_uchar, s: *mut c_uint) -> c_int;
    pub fn EVP_Digest(
        data: *const c_void,
        count: usize,
        md: *mut c_uchar,
        size: *mut c_uint,
        r#type: *const EVP_MD,
        r#impl: *mut ENGINE,
    ) -> c_int;
    pub fn EVP_Q_digest(
        libctx: *mut OSSL_LIB_CTX,
        name: *const c_char,
        propq: *const c_char,
        data: *const c_void,
        datalen: usize,
        md: *mut c_uchar,
        mdlen: *mut usize,
    ) -> c_int;
    pub fn EVP_MD_CTX_copy(out: *mut EVP_MD_CTX, r#in: *const EVP_MD_CTX) -> c_int;
    pub fn EVP_DigestInit(ctx: *mut EVP_MD_CTX, r#type: *const EVP_MD) -> c_int;
    pub fn EVP_DigestFinal(ctx: *mut EVP_MD_CTX, md: *mut c_uchar, s: *mut c_uint) -> c_int;
    pub fn EVP_DigestFinalXOF(ctx: *mut EVP_MD_CTX, md: *mut c_uchar, len: usize) -> c_int;
    pub fn EVP_MD_fetch(
        ctx: *mut OSSL_LIB_CTX,
        algorithm: *const c_char,
        properties: *const c_char,
    ) -> *mut EVP_MD;
    pub fn EVP_MD_up_ref(md: *mut EVP_MD) -> c_int;
    pub fn EVP_MD_free(md: *mut EVP_MD);
    pub fn EVP_BytesToKey(
        r#type: *const EVP_CIPHER,
        md: *const EVP_MD,
        salt: *const c_uchar,
        data: *const c_uchar,
        datal: c_int,
        count: c_int,
        key: *mut c_uchar,
        iv: *mut c_uchar,
    ) -> c_int;
    pub fn EVP_CIPHER_CTX_set_flags(ctx: *mut EVP_CIPHER_CTX, flags: c_int);
    pub fn EVP_CIPHER_CTX_clear_flags(ctx: *mut EVP_CIPHER_CTX, flags: c_int);
    pub fn EVP_CIPHER_CTX_test_flags(ctx: *const EVP_CIPHER_CTX, flags: c_int) -> c_int;
    pub fn EVP_EncryptInit(
        ctx: *mut EVP_CIPHER_CTX,
        cipher: *const EVP_CIPHER,
        key: *const c_uchar,
        iv: *const c_uchar,
    ) -> c_int;
    pub fn EVP_EncryptInit_ex(
        ctx: *mut EVP_CIPHER_CTX,
        cipher: *const EVP_CIPHER,
        r#impl: *mut ENGINE,
        key: *const c_uchar,
        iv: *const c_uchar,
    ) -> c_int;
    pub fn EVP_EncryptInit_ex2(
        ctx: *mut EVP_CIPHER_CTX,
        cipher: *const EVP_CIPHER,
        key: *const c_uchar,
        iv: *const c_uchar,
        params: *const OSSL_PARAM,
    ) -> c_int;
    pub fn EVP_EncryptUpdate(
        ctx: *mut EVP_CIPHER_CTX,
        out: *mut c_uchar,
        outl: *mut c_int,
        r#in: *const c_uchar,
        inl: c_int,
    ) -> c_int;
    pub fn EVP_EncryptFinal_ex(ctx: *mut EVP_CIPHER_CTX, out: *mut c_uchar, outl: *mut c_int) -> c_int;
    pub fn EVP_EncryptFinal(ctx: *mut EVP_CIPHER_CTX, out: *mut c_uchar, outl: *mut c_int) -> c_int;
    pub fn EVP_DecryptInit(
        ctx: *mut EVP_CIPHER_CTX,
        cipher: *const EVP_CIPHER,
        key: *const c_uchar,
        iv: *const c_uchar,
    ) -> c_int;
    pub fn EVP_DecryptInit_ex(
        ctx: *mut EVP_CIPHER_CTX,
        cipher: *const EVP_CIPHER,
        r#impl: *mut ENGINE,
        key: *const c_uchar,
        iv: *const c_uchar,
    ) -> c_int;
    pub fn EVP_DecryptInit_ex2(
        ctx: *mut EVP_CIPHER_CTX,
        cipher: *const EVP_CIPHER,
        key: *const c_uchar,
        iv: *const c_uchar,
        params: *const OSSL_PARAM,
    ) -> c_int;
    pub fn EVP_DecryptUpdate(
        ctx: *mut EVP_CIPHER_CTX,
        out: *mut c_uchar,
        outl: *mut c_int,
        r#in: *const c_uchar,
        inl: c_int,
    ) -> c_int;
    pub fn EVP_DecryptFinal(ctx: *mut EVP_CIPHER_CTX, outm: *mut c_uchar, outl: *mut c_int) -> c_int;
    pub fn EVP_DecryptFinal_ex(ctx: *mut EVP_CIPHER_CTX, outm: *mut c_uchar, outl: *mut c_int) -> c_int;
    pub fn EVP_CipherInit(
        ctx: *mut EVP_CIPHER_CTX,
        cipher: *const EVP_CIPHER,
        key: *const c_uchar,
        iv: *const c_uchar,
        enc: c_int,
    ) -> c_int;
    pub fn EVP_CipherInit_ex(
        ctx: *mut EVP_CIPHER_CTX,
        cipher: *const EVP_CIPHER,
        r#impl: *mut ENGINE,
        key: *const c_uchar,
        iv: *const c_uchar,
        enc: c_int,
    ) -> c_int;
    pub fn EVP_CipherInit_ex2(
        ctx: *mut EVP_CIPHER_CTX,
        cipher: *const EVP_CIPHER,
        key: *const c_uchar,
        iv: *const c_uchar,
        enc: c_int,
        params: *const OSSL_PARAM,
    ) -> c_int;
    pub fn EVP_CipherUpdate(
        ctx: *mut EVP_CIPHER_CTX,
        out: *mut c_uchar,
        outl: *mut c_int,
        r#in: *const c_uchar,
        inl: c_int,
    ) -> c_int;
    pub fn EVP_CipherFinal(ctx: *mut EVP_CIPHER_CTX, outm: *mut c_uchar, outl: *mut c_int) -> c_int;
    pub fn EVP_CipherFinal_ex(ctx: *mut EVP_CIPHER_CTX, outm: *mut c_uchar, outl: *mut c_int) -> c_int;
    pub fn EVP_DigestSign(
        ctx: *mut EVP_MD_CTX,
        sigret: *mut c_uchar,
        siglen: *mut usize,
        tbs: *const c_uchar,
        tbslen: usize,
    ) -> c_int;
    pub fn EVP_DigestVerify(
        ctx: *mut EVP_MD_CTX,
        sigret: *const c_uchar,
        siglen: usize,
        tbs: *const c_uchar,
        tbslen: usize,
    ) -> c_int;
    pub fn EVP_DigestSignInit_ex(
        ctx: *mut EVP_MD_CTX,
        pctx: *mut *mut EVP_PKEY_CTX,
        mdname: *const c_char,
        libctx: *mut OSSL_LIB_CTX,
        props: *const c_char,
        pkey: *mut EVP_PKEY,
        params: *const OSSL_PARAM,
    ) -> c_int;
    pub fn EVP_DigestSignInit(
        ctx: *mut EVP_MD_CTX,
        pctx: *mut *mut EVP_PKEY_CTX,
        r#type: *const EVP_MD,
        e: *mut ENGINE,
        pkey: *mut EVP_PKEY,
    ) -> c_int;
    pub fn EVP_DigestSignUpdate(ctx: *mut EVP_MD_CTX, data: *const c_void, dsize: usize) -> c_int;
    pub fn EVP_DigestSignFinal(ctx: *mut EVP_MD_CTX, sigret: *mut c_uchar, siglen: *mut usize) -> c_int;
    pub fn EVP_DigestVerifyInit_ex(
        ctx: *mut EVP_MD_CTX,
        pctx: *mut *mut EVP_PKEY_CTX,
        mdname: *const c_char,
        libctx: *mut OSSL_LIB_CTX,
        props: *const c_char,
        pkey: *mut EVP_PKEY,
        params: *const OSSL_PARAM,
    ) -> c_int;
    pub fn EVP_DigestVerifyInit(
        ctx: *mut EVP_MD_CTX,
        pctx: *mut *mut EVP_PKEY_CTX,
        r#type: *const EVP_MD,
        e: *mut ENGINE,
        pkey: *mut EVP_PKEY,
    ) -> c_int;
    pub fn EVP_DigestVerifyUpdate(ctx: *mut EVP_MD_CTX, data: *const c_void, dsize: usize) -> c_int;
    pub fn EVP_DigestVerifyFinal(ctx: *mut EVP_MD_CTX, sig: *const c_uchar, siglen: usize) -> c_int;
    pub fn EVP_CIPHER_CTX_new() -> *mut EVP_CIPHER_CTX;
    pub fn EVP_CIPHER_CTX_reset(c: *mut EVP_CIPHER_CTX) -> c_int;
    pub fn EVP_CIPHER_CTX_free(c: *mut EVP_CIPHER_CTX);
    pub fn EVP_CIPHER_CTX_set_key_length(x: *mut EVP_CIPHER_CTX, keylen: c_int) -> c_int;
    pub fn EVP_CIPHER_CTX_set_padding(c: *mut EVP_CIPHER_CTX, pad: c_int) -> c_int;
    pub fn EVP_CIPHER_CTX_ctrl(
        ctx: *mut EVP_CIPHER_CTX,
        r#type: c_int,
        arg: c_int,
        ptr: *mut c_void,
    ) -> c_int;
    pub fn EVP_CIPHER_CTX_rand_key(ctx: *mut EVP_CIPHER_CTX, key: *mut c_uchar) -> c_int;
    pub fn EVP_CIPHER_get_params(cipher: *mut EVP_CIPHER, params: *mut OSSL_PARAM) -> c_int;
    pub fn EVP_CIPHER_CTX_set_params(ctx: *mut EVP_CIPHER_CTX, params: *const OSSL_PARAM) -> c_int;
    pub fn EVP_CIPHER_CTX_get_params(ctx: *mut EVP_CIPHER_CTX, params: *mut OSSL_PARAM) -> c_int;
    pub fn EVP_CIPHER_gettable_params(cipher: *const EVP_CIPHER) -> *const OSSL_PARAM;
    pub fn EVP_CIPHER_settable_ctx_params(cipher: *const EVP_CIPHER) -> *const OSSL_PARAM;
    pub fn EVP_CIPHER_gettable_ctx_params(cipher: *const EVP_CIPHER) -> *const OSSL_PARAM;
    pub fn EVP_CIPHER_CTX_settable_params(ctx: *mut EVP_CIPHER_CTX) -> *const OSSL_PARAM;
    pub fn EVP_CIPHER_CTX_gettable_params(ctx: *mut EVP_CIPHER_CTX) -> *const OSSL_PARAM;
    pub fn EVP_md_null() -> *const EVP_MD;
    pub fn EVP_md5() -> *const EVP_MD;
    pub fn EVP_md5_sha1() -> *const EVP_MD;
    pub fn EVP_sha1() -> *const EVP_MD;
    pub fn EVP_sha224() -> *const EVP_MD;
    pub fn EVP_sha256() -> *const EVP_MD;
    pub fn EVP_sha384() -> *const EVP_MD;
    pub fn EVP_sha512() -> *const EVP_MD;
    pub fn EVP_enc_null() -> *const EVP_CIPHER;
    pub fn EVP_des_ede3_cbc() -> *const EVP_CIPHER;
    pub fn EVP_aes_128_cbc() -> *const EVP_CIPHER;
    pub fn EVP_aes_128_ccm() -> *const EVP_CIPHER;
    pub fn EVP_aes_128_gcm() -> *const EVP_CIPHER;
    pub fn EVP_aes_256_cbc() -> *const EVP_CIPHER;
    pub fn EVP_aes_256_ccm() -> *const EVP_CIPHER;
    pub fn EVP_aes_256_gcm() -> *const EVP_CIPHER;
    pub fn EVP_chacha20_poly1305() -> *const EVP_CIPHER;
    pub fn EVP_add_cipher(cipher: *const EVP_CIPHER) -> c_int;
    pub fn EVP_add_digest(digest: *const EVP_MD) -> c_int;
    pub fn EVP_get_cipherbyname(name: *const c_char) -> *const EVP_CIPHER;
    pub fn EVP_get_digestbyname(name: *const c_char) -> *const EVP_MD;
    pub fn EVP_CIPHER_do_all(
        r#fn: Option<unsafe extern "C" fn(*const EVP_CIPHER, *const c_char, *const c_char, *mut c_void)>,
        arg: *mut c_void,
    );
    pub fn EVP_CIPHER_do_all_sorted(
        r#fn: Option<unsafe extern "C" fn(*const EVP_CIPHER, *const c_char, *const c_char, *mut c_void)>,
        arg: *mut c_void,
    );
    pub fn EVP_CIPHER_do_all_provided(
        libctx: *mut OSSL_LIB_CTX,
        r#fn: Option<unsafe extern "C" fn(*mut EVP_CIPHER, *mut c_void)>,
        arg: *mut c_void,
    );
    pub fn EVP_MD_do_all(
        r#fn: Option<unsafe extern "C" fn(*const EVP_MD, *const c_char, *const c_char, *mut c_void)>,
        arg: *mut c_void,
    );
    pub fn EVP_MD_do_all_sorted(
        r#fn: Option<unsafe extern "C" fn(*const EVP_MD, *const c_char, *const c_char, *mut c_void)>,
        arg: *mut c_void,
    );
    pub fn EVP_MD_do_all_provided(
        libctx: *mut OSSL_LIB_CTX,
        r#fn: Option<unsafe extern "C" fn(*mut EVP_MD, *mut c_void)>,
        arg: *mut c_void,
    );
    pub fn EVP_MAC_fetch(
        libctx: *mut OSSL_LIB_CTX,
        algorithm: *const c_char,
        properties: *const c_char,
    ) -> *mut EVP_MAC;
    pub fn EVP_MAC_up_ref(mac: *mut EVP_MAC) -> c_int;
    pub fn EVP_MAC_free(mac: *mut EVP_MAC);
    pub fn EVP_MAC_get0_name(mac: *const EVP_MAC) -> *const c_char;
    pub fn EVP_MAC_get0_description(mac: *const EVP_MAC) -> *const c_char;
    pub fn EVP_MAC_is_a(mac: *const EVP_MAC, name: *const c_char) -> c_int;
    pub fn EVP_MAC_get0_provider(mac: *const EVP_MAC) -> *const OSSL_PROVIDER;
    pub fn EVP_MAC_get_params(mac: *mut EVP_MAC, params: *mut OSSL_PARAM) -> c_int;
    pub fn EVP_MAC_CTX_new(mac: *mut EVP_MAC) -> *mut EVP_MAC_CTX;
    pub fn EVP_MAC_CTX_free(ctx: *mut EVP_MAC_CTX);
    pub fn EVP_MAC_CTX_dup(src: *const EVP_MAC_CTX) -> *mut EVP_MAC_CTX;
    pub fn EVP_MAC_CTX_get0_mac(ctx: *mut EVP_MAC_CTX) -> *mut EVP_MAC;
    pub fn EVP_MAC_CTX_get_params(ctx: *mut EVP_MAC_CTX, params: *mut OSSL_PARAM) -> c_int;
    pub fn EVP_MAC_CTX_set_params(ctx: *mut EVP_MAC_CTX, params: *const OSSL_PARAM) -> c_int;
    pub fn EVP_MAC_CTX_get_mac_size(ctx: *mut EVP_MAC_CTX) -> usize;
    pub fn EVP_MAC_CTX_get_block_size(ctx: *mut EVP_MAC_CTX) -> usize;
    pub fn EVP_Q_mac(
        libctx: *mut OSSL_LIB_CTX,
        name: *const c_char,
        propq: *const c_char,
        subalg: *const c_char,
        params: *const OSSL_PARAM,
        key: *const c_void,
        keylen: usize,
        data: *const c_uchar,
        datalen: usize,
        out: *mut c_uchar,
        outsize: usize,
        outlen: *mut usize,
    ) -> *mut c_uchar;
    pub fn EVP_MAC_init(
        ctx: *mut EVP_MAC_CTX,
        key: *const c_uchar,
        keylen: usize,
        params: *const OSSL_PARAM,
    ) -> c_int;
    pub fn EVP_MAC_update(ctx: *mut EVP_MAC_CTX, data: *const c_uchar, datalen: usize) -> c_int;
    pub fn EVP_MAC_final(ctx: *mut EVP_MAC_CTX, out: *mut c_uchar, outl: *mut usize, outsize: usize)
    -> c_int;
    pub fn EVP_MAC_finalXOF(ctx: *mut EVP_MAC_CTX, out: *mut c_uchar, outsize: usize) -> c_int;
    pub fn EVP_MAC_gettable_params(mac: *const EVP_MAC) -> *const OSSL_PARAM;
    pub fn EVP_MAC_gettable_ctx_params(mac: *const EVP_MAC) -> *const OSSL_PARAM;
    pub fn EVP_MAC_settable_ctx_params(mac: *const EVP_MAC) -> *const OSSL_PARAM;
    pub fn EVP_MAC_CTX_gettable_params(ctx: *mut EVP_MAC_CTX) -> *const OSSL_PARAM;
    pub fn EVP_MAC_CTX_settable_params(ctx: *mut EVP_MAC_CTX) -> *const OSSL_PARAM;
    pub fn EVP_MAC_do_all_provided(
        libctx: *mut OSSL_LIB_CTX,
        r#fn: Option<unsafe extern "C" fn(*mut EVP_MAC, *mut c_void)>,
        arg: *mut c_void,
    );
    pub fn EVP_MAC_names_do_all(
        mac: *const EVP_MAC,
        r#fn: Option<unsafe extern "C" fn(*const c_char, *mut c_void)>,
        data: *mut c_void,
    ) -> c_int;
    pub fn EVP_CIPHER_param_to_asn1(c: *mut EVP_CIPHER_CTX, r#type: *mut ASN1_TYPE) -> c_int;
    pub fn EVP_CIPHER_asn1_to_param(c: *mut EVP_CIPHER_CTX, r#type: *mut ASN1_TYPE) -> c_int;
    pub fn EVP_CIPHER_set_asn1_iv(c: *mut EVP_CIPHER_CTX, r#type: *mut ASN1_TYPE) -> c_int;
    pub fn EVP_CIPHER_get_asn1_iv(c: *mut EVP_CIPHER_CTX, r#type: *mut ASN1_TYPE) -> c_int;
    pub fn SHA1_Init(c: *mut SHA_CTX) -> c_int;
    pub fn SHA1_Update(c: *mut SHA_CTX, data: *const c_void, len: usize) -> c_int;
    pub fn SHA1_Final(md: *mut c_uchar, c: *mut SHA_CTX) -> c_int;
    pub fn SHA1_Transform(c: *mut SHA_CTX, data: *const c_uchar);
    pub fn SHA224_Init(c: *mut SHA256_CTX) -> c_int;
    pub fn SHA224_Update(c: *mut SHA256_CTX, data: *const c_void, len: usize) -> c_int;
    pub fn SHA224_Final(md: *mut c_uchar, c: *mut SHA256_CTX) -> c_int;
    pub fn SHA256_Init(c: *mut SHA256_CTX) -> c_int;
    pub fn SHA256_Update(c: *mut SHA256_CTX, data: *const c_void, len: usize) -> c_int;
    pub fn SHA256_Final(md: *mut c_uchar, c: *mut SHA256_CTX) -> c_int;
    pub fn SHA256_Transform(c: *mut SHA256_CTX, data: *const c_uchar);
    pub fn SHA384_Init(c: *mut SHA512_CTX) -> c_int;
    pub fn SHA384_Update(c: *mut SHA512_CTX, data: *const c_void, len: usize) -> c_int;
    pub fn SHA384_Final(md: *mut c_uchar, c: *mut SHA512_CTX) -> c_int;
    pub fn SHA512_Init(c: *mut SHA512_CTX) -> c_int;
    pub fn SHA512_Update(c: *mut SHA512_CTX, data: *const c_void, len: usize) -> c_int;
    pub fn SHA512_Final(md: *mut c_uchar, c: *mut SHA512_CTX) -> c_int;
    pub fn SHA512_Transform(c: *mut SHA512_CTX, data: *const c_uchar);
    pub fn HMAC_size(e: *const HMAC_CTX) -> usize;
    pub fn HMAC_CTX_new() -> *mut HMAC_CTX;
    pub fn HMAC_CTX_reset(ctx: *mut HMAC_CTX) -> c_int;
    pub fn HMAC_CTX_free(ctx: *mut HMAC_CTX);
    pub fn HMAC_Init(ctx: *mut HMAC_CTX, key: *const c_void, len: c_int, md: *const EVP_MD) -> c_int;
    pub fn HMAC_Init_ex(
        ctx: *mut HMAC_CTX,
        key: *const c_void,
        len: c_int,
        md: *const EVP_MD,
        r#impl: *mut ENGINE,
    ) -> c_int;
    pub fn HMAC_Update(ctx: *mut HMAC_CTX, data: *const c_uchar, len: usize) -> c_int;
    pub fn HMAC_Final(ctx: *mut HMAC_CTX, md: *mut c_uchar, len: *mut c_uint) -> c_int;
    pub fn HMAC_CTX_copy(dctx: *mut HMAC_CTX, sctx: *mut HMAC_CTX) -> c_int;
    pub fn HMAC_CTX_set_flags(ctx: *mut HMAC_CTX, flags: c_ulong);
    pub fn HMAC_CTX_get_md(ctx: *const HMAC_CTX) -> *const EVP_MD;
    pub fn HMAC(
        evp_md: *const EVP_MD,
        key: *const c_void,
        key_len: c_int,
        data: *const c_uchar,
        data_len: usize,
        md: *mut c_uchar,
        md_len: *mut c_uint,
    ) -> *mut c_uchar;
    pub fn EVP_KDF_up_ref(kdf: *mut EVP_KDF) -> c_int;
    pub fn EVP_KDF_free(kdf: *mut EVP_KDF);
    pub fn EVP_KDF_fetch(
        libctx: *mut OSSL_LIB_CTX,
        algorithm: *const c_char,
        properties: *const c_char,
    ) -> *mut EVP_KDF;
    pub fn EVP_KDF_CTX_new(kdf: *mut EVP_KDF) -> *mut EVP_KDF_CTX;
    pub fn EVP_KDF_CTX_free(ctx: *mut EVP_KDF_CTX);
    pub fn EVP_KDF_CTX_dup(src: *const EVP_KDF_CTX) -> *mut EVP_KDF_CTX;
    pub fn EVP_KDF_get0_description(kdf: *const EVP_KDF) -> *const c_char;
    pub fn EVP_KDF_is_a(kdf: *const EVP_KDF, name: *const c_char) -> c_int;
    pub fn EVP_KDF_get0_name(kdf: *const EVP_KDF) -> *const c_char;
    pub fn EVP_KDF_get0_provider(kdf: *const EVP_KDF) -> *const OSSL_PROVIDER;
    pub fn EVP_KDF_CTX_kdf(ctx: *mut EVP_KDF_CTX) -> *const EVP_KDF;
    pub fn EVP_KDF_CTX_reset(ctx: *mut EVP_KDF_CTX);
    pub fn EVP_KDF_CTX_get_kdf_size(ctx: *mut EVP_KDF_CTX) -> usize;
    pub fn EVP_KDF_derive(
        ctx: *mut EVP_KDF_CTX,
        key: *mut c_uchar,
        keylen: usize,
        params: *const OSSL_PARAM,
    ) -> c_int;
    pub fn EVP_KDF_get_params(kdf: *mut EVP_KDF, params: *mut OSSL_PARAM) -> c_int;
    pub fn EVP_KDF_CTX_get_params(ctx: *mut EVP_KDF_CTX, params: *mut OSSL_PARAM) -> c_int;
    pub fn EVP_KDF_CTX_set_params(ctx: *mut EVP_KDF_CTX, params: *const OSSL_PARAM) -> c_int;
    pub fn EVP_KDF_gettable_params(kdf: *const EVP_KDF) -> *const OSSL_PARAM;
    pub fn EVP_KDF_gettable_ctx_params(kdf: *const EVP_KDF) -> *const OSSL_PARAM;
    pub fn EVP_KDF_settable_ctx_params(kdf: *const EVP_KDF) -> *const OSSL_PARAM;
    pub fn EVP_KDF_CTX_gettable_params(ctx: *mut EVP_KDF_CTX) -> *const OSSL_PARAM;
    pub fn EVP_KDF_CTX_settable_params(ctx: *mut EVP_KDF_CTX) -> *const OSSL_PARAM;
    pub fn EVP_KDF_do_all_provided(
        libctx: *mut OSSL_LIB_CTX,
        r#fn: Option<unsafe extern "C" fn(*mut EVP_KDF, *mut c_void)>,
        arg: *mut c_void,
    );
    pub fn EVP_KDF_names_do_all(
        kdf: *const EVP_KDF,
        r#fn: Option<unsafe extern "C" fn(*const c_char, *mut c_void)>,
        data: *mut c_void,
    ) -> c_int;
    pub fn COMP_CTX_new(meth: *mut COMP_METHOD) -> *mut COMP_CTX;
    pub fn COMP_CTX_get_method(ctx: *const COMP_CTX) -> *const COMP_METHOD;
    pub fn COMP_CTX_get_type(comp: *const COMP_CTX) -> c_int;
    pub fn COMP_get_type(meth: *const COMP_METHOD) -> c_int;
    pub fn COMP_get_name(meth: *const COMP_METHOD) -> *const c_char;
    pub fn COMP_CTX_free(ctx: *mut COMP_CTX);
    pub fn COMP_compress_block(
        ctx: *mut COMP_CTX,
        out: *mut c_uchar,
        olen: c_int,
        r#in: *mut c_uchar,
        ilen: c_int,
    ) -> c_int;
    pub fn COMP_expand_block(
        ctx: *mut COMP_CTX,
        out: *mut c_uchar,
        olen: c_int,
        r#in: *mut c_uchar,
        ilen: c_int,
    ) -> c_int;
    pub fn COMP_zlib() -> *mut COMP_METHOD;
    pub fn MD5_Init(c: *mut MD5_CTX) -> c_int;
    pub fn MD5_Update(c: *mut MD5_CTX, data: *const c_void, len: usize) -> c_int;
    pub fn MD5_Final(md: *mut c_uchar, c: *mut MD5_CTX) -> c_int;
    pub fn MD5_Transform(c: *mut MD5_CTX, b: *const c_uchar);
}

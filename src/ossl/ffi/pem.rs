//! PEM_*(3).

use libc::{FILE, c_char, c_int, c_long, c_uchar, c_uint, c_void};

use super::types::*;

unsafe extern "C" {
    pub fn X509_INFO_free(a: *mut X509_INFO);
    pub fn PEM_get_EVP_CIPHER_INFO(header: *mut c_char, cipher: *mut EVP_CIPHER_INFO) -> c_int;
    pub fn PEM_do_header(
        cipher: *mut EVP_CIPHER_INFO,
        data: *mut c_uchar,
        len: *mut c_long,
        callback: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> c_int;
    pub fn PEM_read_bio(
        bp: *mut BIO,
        name: *mut *mut c_char,
        header: *mut *mut c_char,
        data: *mut *mut c_uchar,
        len: *mut c_long,
    ) -> c_int;
    pub fn PEM_read_bio_ex(
        bp: *mut BIO,
        name: *mut *mut c_char,
        header: *mut *mut c_char,
        data: *mut *mut c_uchar,
        len: *mut c_long,
        flags: c_uint,
    ) -> c_int;
    pub fn PEM_bytes_read_bio_secmem(
        pdata: *mut *mut c_uchar,
        plen: *mut c_long,
        pnm: *mut *mut c_char,
        name: *const c_char,
        bp: *mut BIO,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> c_int;
    pub fn PEM_write_bio(
        bp: *mut BIO,
        name: *const c_char,
        hdr: *const c_char,
        data: *const c_uchar,
        len: c_long,
    ) -> c_int;
    pub fn PEM_bytes_read_bio(
        pdata: *mut *mut c_uchar,
        plen: *mut c_long,
        pnm: *mut *mut c_char,
        name: *const c_char,
        bp: *mut BIO,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> c_int;
    pub fn PEM_ASN1_read_bio(
        d2i: Option<unsafe extern "C" fn(*mut *mut c_void, *mut *const c_uchar, c_long) -> *mut c_void>,
        name: *const c_char,
        bp: *mut BIO,
        x: *mut *mut c_void,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> *mut c_void;
    pub fn PEM_ASN1_write_bio(
        i2d: Option<unsafe extern "C" fn(*const c_void, *mut *mut c_uchar) -> c_int>,
        name: *const c_char,
        bp: *mut BIO,
        x: *const c_void,
        enc: *const EVP_CIPHER,
        kstr: *const c_uchar,
        klen: c_int,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> c_int;
    pub fn PEM_X509_INFO_read_bio(
        bp: *mut BIO,
        sk: *mut StackOf<X509_INFO>,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> *mut StackOf<X509_INFO>;
    pub fn PEM_X509_INFO_read_bio_ex(
        bp: *mut BIO,
        sk: *mut StackOf<X509_INFO>,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> *mut StackOf<X509_INFO>;
    pub fn PEM_read(
        fp: *mut FILE,
        name: *mut *mut c_char,
        header: *mut *mut c_char,
        data: *mut *mut c_uchar,
        len: *mut c_long,
    ) -> c_int;
    pub fn PEM_write(
        fp: *mut FILE,
        name: *const c_char,
        hdr: *const c_char,
        data: *const c_uchar,
        len: c_long,
    ) -> c_int;
    pub fn PEM_ASN1_read(
        d2i: Option<unsafe extern "C" fn(*mut *mut c_void, *mut *const c_uchar, c_long) -> *mut c_void>,
        name: *const c_char,
        fp: *mut FILE,
        x: *mut *mut c_void,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> *mut c_void;
    pub fn PEM_ASN1_write(
        i2d: Option<unsafe extern "C" fn(*const c_void, *mut *mut c_uchar) -> c_int>,
        name: *const c_char,
        fp: *mut FILE,
        x: *const c_void,
        enc: *const EVP_CIPHER,
        kstr: *const c_uchar,
        klen: c_int,
        callback: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> c_int;
    pub fn PEM_X509_INFO_read(
        fp: *mut FILE,
        sk: *mut StackOf<X509_INFO>,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> *mut StackOf<X509_INFO>;
    pub fn PEM_def_callback(buf: *mut c_char, num: c_int, rwflag: c_int, userdata: *mut c_void) -> c_int;
    pub fn PEM_read_bio_X509(
        out: *mut BIO,
        x: *mut *mut X509,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> *mut X509;
    pub fn PEM_read_X509(
        out: *mut FILE,
        x: *mut *mut X509,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> *mut X509;
    pub fn PEM_write_bio_X509(out: *mut BIO, x: *const X509) -> c_int;
    pub fn PEM_write_X509(out: *mut FILE, x: *const X509) -> c_int;
    pub fn PEM_read_bio_X509_AUX(
        out: *mut BIO,
        x: *mut *mut X509,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> *mut X509;
    pub fn PEM_read_X509_AUX(
        out: *mut FILE,
        x: *mut *mut X509,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> *mut X509;
    pub fn PEM_write_bio_X509_AUX(out: *mut BIO, x: *const X509) -> c_int;
    pub fn PEM_write_X509_AUX(out: *mut FILE, x: *const X509) -> c_int;
    pub fn PEM_read_bio_X509_CRL(
        out: *mut BIO,
        x: *mut *mut X509_CRL,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> *mut X509_CRL;
    pub fn PEM_read_X509_CRL(
        out: *mut FILE,
        x: *mut *mut X509_CRL,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> *mut X509_CRL;
    pub fn PEM_write_bio_X509_CRL(out: *mut BIO, x: *const X509_CRL) -> c_int;
    pub fn PEM_write_X509_CRL(out: *mut FILE, x: *const X509_CRL) -> c_int;
    pub fn PEM_read_bio_RSAPrivateKey(
        out: *mut BIO,
        x: *mut *mut RSA,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> *mut RSA;
    pub fn PEM_read_RSAPrivateKey(
        out: *mut FILE,
        x: *mut *mut RSA,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> *mut RSA;
    pub fn PEM_read_bio_DHparams(
        out: *mut BIO,
        x: *mut *mut DH,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> *mut DH;
    pub fn PEM_read_DHparams(
        out: *mut FILE,
        x: *mut *mut DH,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> *mut DH;
    pub fn PEM_write_bio_DHparams(out: *mut BIO, x: *const DH) -> c_int;
    pub fn PEM_write_DHparams(out: *mut FILE, x: *const DH) -> c_int;
    pub fn PEM_read_bio_PrivateKey(
        out: *mut BIO,
        x: *mut *mut EVP_PKEY,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> *mut EVP_PKEY;
    pub fn PEM_read_bio_PrivateKey_ex(
        out: *mut BIO,
        x: *mut *mut EVP_PKEY,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> *mut EVP_PKEY;
    pub fn PEM_read_PrivateKey(
        out: *mut FILE,
        x: *mut *mut EVP_PKEY,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> *mut EVP_PKEY;
    pub fn PEM_read_PrivateKey_ex(
        out: *mut FILE,
        x: *mut *mut EVP_PKEY,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> *mut EVP_PKEY;
    pub fn PEM_write_bio_PrivateKey(
        out: *mut BIO,
        x: *const EVP_PKEY,
        enc: *const EVP_CIPHER,
        kstr: *const c_uchar,
        klen: c_int,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> c_int;
    pub fn PEM_write_bio_PrivateKey_ex(
        out: *mut BIO,
        x: *const EVP_PKEY,
        enc: *const EVP_CIPHER,
        kstr: *const c_uchar,
        klen: c_int,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> c_int;
    pub fn PEM_write_PrivateKey(
        out: *mut FILE,
        x: *const EVP_PKEY,
        enc: *const EVP_CIPHER,
        kstr: *const c_uchar,
        klen: c_int,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> c_int;
    pub fn PEM_write_PrivateKey_ex(
        out: *mut FILE,
        x: *const EVP_PKEY,
        enc: *const EVP_CIPHER,
        kstr: *const c_uchar,
        klen: c_int,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> c_int;
    pub fn PEM_read_bio_PUBKEY(
        out: *mut BIO,
        x: *mut *mut EVP_PKEY,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> *mut EVP_PKEY;
    pub fn PEM_read_bio_PUBKEY_ex(
        out: *mut BIO,
        x: *mut *mut EVP_PKEY,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> *mut EVP_PKEY;
    pub fn PEM_read_PUBKEY(
        out: *mut FILE,
        x: *mut *mut EVP_PKEY,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> *mut EVP_PKEY;
    pub fn PEM_read_PUBKEY_ex(
        out: *mut FILE,
        x: *mut *mut EVP_PKEY,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> *mut EVP_PKEY;
    pub fn PEM_write_bio_PUBKEY(out: *mut BIO, x: *const EVP_PKEY) -> c_int;
    pub fn PEM_write_PUBKEY(out: *mut FILE, x: *const EVP_PKEY) -> c_int;
    pub fn PEM_write_bio_PKCS8PrivateKey(
        a0: *mut BIO,
        a1: *const EVP_PKEY,
        a2: *const EVP_CIPHER,
        kstr: *const c_char,
        klen: c_int,
        cb: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> c_int;
    pub fn PEM_write_PKCS8PrivateKey(
        fp: *mut FILE,
        x: *const EVP_PKEY,
        enc: *const EVP_CIPHER,
        kstr: *const c_char,
        klen: c_int,
        cd: Option<unsafe extern "C" fn(*mut c_char, c_int, c_int, *mut c_void) -> c_int>,
        u: *mut c_void,
    ) -> c_int;
    pub fn PEM_read_bio_Parameters_ex(
        bp: *mut BIO,
        x: *mut *mut EVP_PKEY,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> *mut EVP_PKEY;
    pub fn PEM_read_bio_Parameters(bp: *mut BIO, x: *mut *mut EVP_PKEY) -> *mut EVP_PKEY;
    pub fn PEM_write_bio_Parameters(bp: *mut BIO, x: *const EVP_PKEY) -> c_int;
    pub fn OSSL_STORE_open(
        uri: *const c_char,
        ui_method: *const UI_METHOD,
        ui_data: *mut c_void,
        post_process: Option<unsafe extern "C" fn(*mut OSSL_STORE_INFO, *mut c_void) -> *mut OSSL_STORE_INFO>,
        post_process_data: *mut c_void,
    ) -> *mut OSSL_STORE_CTX;
    pub fn OSSL_STORE_open_ex(
        uri: *const c_char,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
        ui_method: *const UI_METHOD,
        ui_data: *mut c_void,
        params: *const OSSL_PARAM,
        post_process: Option<unsafe extern "C" fn(*mut OSSL_STORE_INFO, *mut c_void) -> *mut OSSL_STORE_INFO>,
        post_process_data: *mut c_void,
    ) -> *mut OSSL_STORE_CTX;
    pub fn OSSL_STORE_ctrl(ctx: *mut OSSL_STORE_CTX, cmd: c_int, ...) -> c_int;
    pub fn OSSL_STORE_load(ctx: *mut OSSL_STORE_CTX) -> *mut OSSL_STORE_INFO;
    pub fn OSSL_STORE_eof(ctx: *mut OSSL_STORE_CTX) -> c_int;
    pub fn OSSL_STORE_error(ctx: *mut OSSL_STORE_CTX) -> c_int;
    pub fn OSSL_STORE_close(ctx: *mut OSSL_STORE_CTX) -> c_int;
    pub fn OSSL_STORE_attach(
        bio: *mut BIO,
        scheme: *const c_char,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
        ui_method: *const UI_METHOD,
        ui_data: *mut c_void,
        params: *const OSSL_PARAM,
        post_process: Option<unsafe extern "C" fn(*mut OSSL_STORE_INFO, *mut c_void) -> *mut OSSL_STORE_INFO>,
        post_process_data: *mut c_void,
    ) -> *mut OSSL_STORE_CTX;
    pub fn OSSL_STORE_INFO_get_type(info: *const OSSL_STORE_INFO) -> c_int;
    pub fn OSSL_STORE_INFO_get0_data(r#type: c_int, info: *const OSSL_STORE_INFO) -> *mut c_void;
    pub fn OSSL_STORE_INFO_get0_NAME(info: *const OSSL_STORE_INFO) -> *const c_char;
    pub fn OSSL_STORE_INFO_get1_NAME(info: *const OSSL_STORE_INFO) -> *mut c_char;
    pub fn OSSL_STORE_INFO_get0_NAME_description(info: *const OSSL_STORE_INFO) -> *const c_char;
    pub fn OSSL_STORE_INFO_get1_NAME_description(info: *const OSSL_STORE_INFO) -> *mut c_char;
    pub fn OSSL_STORE_INFO_get0_PARAMS(info: *const OSSL_STORE_INFO) -> *mut EVP_PKEY;
    pub fn OSSL_STORE_INFO_get1_PARAMS(info: *const OSSL_STORE_INFO) -> *mut EVP_PKEY;
    pub fn OSSL_STORE_INFO_get0_PUBKEY(info: *const OSSL_STORE_INFO) -> *mut EVP_PKEY;
    pub fn OSSL_STORE_INFO_get1_PUBKEY(info: *const OSSL_STORE_INFO) -> *mut EVP_PKEY;
    pub fn OSSL_STORE_INFO_get0_PKEY(info: *const OSSL_STORE_INFO) -> *mut EVP_PKEY;
    pub fn OSSL_STORE_INFO_get1_PKEY(info: *const OSSL_STORE_INFO) -> *mut EVP_PKEY;
    pub fn OSSL_STORE_INFO_get0_CERT(info: *const OSSL_STORE_INFO) -> *mut X509;
    pub fn OSSL_STORE_INFO_get1_CERT(info: *const OSSL_STORE_INFO) -> *mut X509;
    pub fn OSSL_STORE_INFO_get0_CRL(info: *const OSSL_STORE_INFO) -> *mut X509_CRL;
    pub fn OSSL_STORE_INFO_get1_CRL(info: *const OSSL_STORE_INFO) -> *mut X509_CRL;
    pub fn OSSL_STORE_INFO_type_string(r#type: c_int) -> *const c_char;
    pub fn OSSL_STORE_INFO_free(info: *mut OSSL_STORE_INFO);
    pub fn OSSL_STORE_expect(ctx: *mut OSSL_STORE_CTX, expected_type: c_int) -> c_int;
    pub fn OSSL_STORE_find(ctx: *mut OSSL_STORE_CTX, search: *const OSSL_STORE_SEARCH) -> c_int;
}

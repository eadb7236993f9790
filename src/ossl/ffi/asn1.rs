//! ASN1_*(3), OBJ_nid2sn(3), BN_bin2bn(3).

use libc::{c_char, c_int, c_long, c_uchar, c_ulong, c_void, time_t, tm};

use super::types::*;

unsafe extern "C" {
    pub fn BN_set_flags(b: *mut BIGNUM, n: c_int);
    pub fn BN_is_zero(a: *const BIGNUM) -> c_int;
    pub fn BN_is_one(a: *const BIGNUM) -> c_int;
    pub fn BN_is_odd(a: *const BIGNUM) -> c_int;
    pub fn BN_value_one() -> *const BIGNUM;
    pub fn BN_CTX_new_ex(ctx: *mut OSSL_LIB_CTX) -> *mut BN_CTX;
    pub fn BN_CTX_new() -> *mut BN_CTX;
    pub fn BN_CTX_free(c: *mut BN_CTX);
    pub fn BN_rand(rnd: *mut BIGNUM, bits: c_int, top: c_int, bottom: c_int) -> c_int;
    pub fn BN_priv_rand(rnd: *mut BIGNUM, bits: c_int, top: c_int, bottom: c_int) -> c_int;
    pub fn BN_rand_range(rnd: *mut BIGNUM, range: *const BIGNUM) -> c_int;
    pub fn BN_priv_rand_range(rnd: *mut BIGNUM, range: *const BIGNUM) -> c_int;
    pub fn BN_num_bits(a: *const BIGNUM) -> c_int;
    pub fn BN_new() -> *mut BIGNUM;
    pub fn BN_secure_new() -> *mut BIGNUM;
    pub fn BN_clear_free(a: *mut BIGNUM);
    pub fn BN_copy(a: *mut BIGNUM, b: *const BIGNUM) -> *mut BIGNUM;
    pub fn BN_bin2bn(s: *const c_uchar, len: c_int, ret: *mut BIGNUM) -> *mut BIGNUM;
    pub fn BN_bn2bin(a: *const BIGNUM, to: *mut c_uchar) -> c_int;
    pub fn BN_bn2binpad(a: *const BIGNUM, to: *mut c_uchar, tolen: c_int) -> c_int;
    pub fn BN_lebin2bn(s: *const c_uchar, len: c_int, ret: *mut BIGNUM) -> *mut BIGNUM;
    pub fn BN_bn2lebinpad(a: *const BIGNUM, to: *mut c_uchar, tolen: c_int) -> c_int;
    pub fn BN_bn2nativepad(a: *const BIGNUM, to: *mut c_uchar, tolen: c_int) -> c_int;
    pub fn BN_add_word(a: *mut BIGNUM, w: c_ulong) -> c_int;
    pub fn BN_set_word(a: *mut BIGNUM, w: c_ulong) -> c_int;
    pub fn BN_get_word(a: *const BIGNUM) -> c_ulong;
    pub fn BN_cmp(a: *const BIGNUM, b: *const BIGNUM) -> c_int;
    pub fn BN_free(a: *mut BIGNUM);
    pub fn BN_mod_exp(
        r: *mut BIGNUM,
        a: *const BIGNUM,
        p: *const BIGNUM,
        m: *const BIGNUM,
        ctx: *mut BN_CTX,
    ) -> c_int;
    pub fn BN_dup(a: *const BIGNUM) -> *mut BIGNUM;
    pub fn BN_ucmp(a: *const BIGNUM, b: *const BIGNUM) -> c_int;
    pub fn BN_bn2hex(a: *const BIGNUM) -> *mut c_char;
    pub fn BN_bn2dec(a: *const BIGNUM) -> *mut c_char;
    pub fn BN_hex2bn(a: *mut *mut BIGNUM, str: *const c_char) -> c_int;
    pub fn BN_dec2bn(a: *mut *mut BIGNUM, str: *const c_char) -> c_int;
    pub fn BN_get_rfc2409_prime_768(bn: *mut BIGNUM) -> *mut BIGNUM;
    pub fn BN_get_rfc2409_prime_1024(bn: *mut BIGNUM) -> *mut BIGNUM;
    pub fn BN_get_rfc3526_prime_1536(bn: *mut BIGNUM) -> *mut BIGNUM;
    pub fn BN_get_rfc3526_prime_2048(bn: *mut BIGNUM) -> *mut BIGNUM;
    pub fn BN_get_rfc3526_prime_3072(bn: *mut BIGNUM) -> *mut BIGNUM;
    pub fn BN_get_rfc3526_prime_4096(bn: *mut BIGNUM) -> *mut BIGNUM;
    pub fn BN_get_rfc3526_prime_6144(bn: *mut BIGNUM) -> *mut BIGNUM;
    pub fn BN_get_rfc3526_prime_8192(bn: *mut BIGNUM) -> *mut BIGNUM;
    pub fn ASN1_TYPE_new() -> *mut ASN1_TYPE;
    pub fn ASN1_TYPE_free(a: *mut ASN1_TYPE);
    pub fn d2i_ASN1_TYPE(a: *mut *mut ASN1_TYPE, r#in: *mut *const c_uchar, len: c_long) -> *mut ASN1_TYPE;
    pub fn i2d_ASN1_TYPE(a: *const ASN1_TYPE, out: *mut *mut c_uchar) -> c_int;
    pub fn ASN1_ANY_it() -> *const ASN1_ITEM;
    pub fn ASN1_TYPE_get(a: *const ASN1_TYPE) -> c_int;
    pub fn ASN1_TYPE_set(a: *mut ASN1_TYPE, r#type: c_int, value: *mut c_void);
    pub fn ASN1_OBJECT_free(a: *mut ASN1_OBJECT);
    pub fn ASN1_STRING_new() -> *mut ASN1_STRING;
    pub fn ASN1_STRING_free(a: *mut ASN1_STRING);
    pub fn ASN1_STRING_dup(a: *const ASN1_STRING) -> *mut ASN1_STRING;
    pub fn ASN1_STRING_cmp(a: *const ASN1_STRING, b: *const ASN1_STRING) -> c_int;
    pub fn ASN1_STRING_set(str: *mut ASN1_STRING, data: *const c_void, len: c_int) -> c_int;
    pub fn ASN1_STRING_length(x: *const ASN1_STRING) -> c_int;
    pub fn ASN1_STRING_type(x: *const ASN1_STRING) -> c_int;
    pub fn ASN1_STRING_get0_data(x: *const ASN1_STRING) -> *const c_uchar;
    pub fn ASN1_INTEGER_new() -> *mut ASN1_INTEGER;
    pub fn ASN1_INTEGER_free(a: *mut ASN1_INTEGER);
    pub fn d2i_ASN1_INTEGER(
        a: *mut *mut ASN1_INTEGER,
        r#in: *mut *const c_uchar,
        len: c_long,
    ) -> *mut ASN1_INTEGER;
    pub fn i2d_ASN1_INTEGER(a: *const ASN1_INTEGER, out: *mut *mut c_uchar) -> c_int;
    pub fn ASN1_INTEGER_dup(a: *const ASN1_INTEGER) -> *mut ASN1_INTEGER;
    pub fn ASN1_INTEGER_cmp(x: *const ASN1_INTEGER, y: *const ASN1_INTEGER) -> c_int;
    pub fn ASN1_TIME_diff(
        pday: *mut c_int,
        psec: *mut c_int,
        from: *const ASN1_TIME,
        to: *const ASN1_TIME,
    ) -> c_int;
    pub fn ASN1_OCTET_STRING_new() -> *mut ASN1_OCTET_STRING;
    pub fn ASN1_OCTET_STRING_free(a: *mut ASN1_OCTET_STRING);
    pub fn d2i_ASN1_OCTET_STRING(
        a: *mut *mut ASN1_OCTET_STRING,
        r#in: *mut *const c_uchar,
        len: c_long,
    ) -> *mut ASN1_OCTET_STRING;
    pub fn i2d_ASN1_OCTET_STRING(a: *const ASN1_OCTET_STRING, out: *mut *mut c_uchar) -> c_int;
    pub fn ASN1_OCTET_STRING_it() -> *const ASN1_ITEM;
    pub fn ASN1_OCTET_STRING_set(str: *mut ASN1_OCTET_STRING, data: *const c_uchar, len: c_int) -> c_int;
    pub fn ASN1_TIME_new() -> *mut ASN1_TIME;
    pub fn ASN1_TIME_free(a: *mut ASN1_TIME);
    pub fn d2i_ASN1_TIME(a: *mut *mut ASN1_TIME, r#in: *mut *const c_uchar, len: c_long) -> *mut ASN1_TIME;
    pub fn i2d_ASN1_TIME(a: *const ASN1_TIME, out: *mut *mut c_uchar) -> c_int;
    pub fn ASN1_TIME_dup(a: *const ASN1_TIME) -> *mut ASN1_TIME;
    pub fn ASN1_TIME_set(s: *mut ASN1_TIME, t: time_t) -> *mut ASN1_TIME;
    pub fn ASN1_TIME_adj(
        s: *mut ASN1_TIME,
        t: time_t,
        offset_day: c_int,
        offset_sec: c_long,
    ) -> *mut ASN1_TIME;
    pub fn ASN1_TIME_check(t: *const ASN1_TIME) -> c_int;
    pub fn ASN1_TIME_set_string(s: *mut ASN1_TIME, str: *const c_char) -> c_int;
    pub fn ASN1_TIME_to_tm(s: *const ASN1_TIME, tm: *mut tm) -> c_int;
    pub fn ASN1_TIME_cmp_time_t(s: *const ASN1_TIME, t: time_t) -> c_int;
    pub fn ASN1_TIME_compare(a: *const ASN1_TIME, b: *const ASN1_TIME) -> c_int;
    pub fn i2a_ASN1_INTEGER(bp: *mut BIO, a: *const ASN1_INTEGER) -> c_int;
    pub fn i2a_ASN1_OBJECT(bp: *mut BIO, a: *const ASN1_OBJECT) -> c_int;
    pub fn ASN1_INTEGER_get_int64(pr: *mut i64, a: *const ASN1_INTEGER) -> c_int;
    pub fn ASN1_INTEGER_set_int64(a: *mut ASN1_INTEGER, r: i64) -> c_int;
    pub fn ASN1_INTEGER_get_uint64(pr: *mut u64, a: *const ASN1_INTEGER) -> c_int;
    pub fn ASN1_INTEGER_set_uint64(a: *mut ASN1_INTEGER, r: u64) -> c_int;
    pub fn ASN1_INTEGER_set(a: *mut ASN1_INTEGER, v: c_long) -> c_int;
    pub fn ASN1_INTEGER_get(a: *const ASN1_INTEGER) -> c_long;
    pub fn ASN1_INTEGER_to_BN(ai: *const ASN1_INTEGER, bn: *mut BIGNUM) -> *mut BIGNUM;
    pub fn ASN1_get_object(
        pp: *mut *const c_uchar,
        plength: *mut c_long,
        ptag: *mut c_int,
        pclass: *mut c_int,
        omax: c_long,
    ) -> c_int;
    pub fn ASN1_put_object(
        pp: *mut *mut c_uchar,
        constructed: c_int,
        length: c_int,
        tag: c_int,
        xclass: c_int,
    );
    pub fn ASN1_object_size(constructed: c_int, length: c_int, tag: c_int) -> c_int;
    pub fn ASN1_STRING_to_UTF8(out: *mut *mut c_uchar, r#in: *const ASN1_STRING) -> c_int;
    pub fn ASN1_item_d2i_bio(it: *const ASN1_ITEM, r#in: *mut BIO, pval: *mut c_void) -> *mut c_void;
    pub fn ASN1_item_i2d_bio(it: *const ASN1_ITEM, out: *mut BIO, x: *const c_void) -> c_int;
    pub fn ASN1_TIME_print(bp: *mut BIO, tm: *const ASN1_TIME) -> c_int;
    pub fn ASN1_TIME_print_ex(bp: *mut BIO, tm: *const ASN1_TIME, flags: c_ulong) -> c_int;
    pub fn ASN1_STRING_print_ex(out: *mut BIO, str: *const ASN1_STRING, flags: c_ulong) -> c_int;
    pub fn ASN1_tag2str(tag: c_int) -> *const c_char;
    pub fn ASN1_item_new(it: *const ASN1_ITEM) -> *mut ASN1_VALUE;
    pub fn ASN1_item_free(val: *mut ASN1_VALUE, it: *const ASN1_ITEM);
    pub fn ASN1_item_d2i(
        val: *mut *mut ASN1_VALUE,
        r#in: *mut *const c_uchar,
        len: c_long,
        it: *const ASN1_ITEM,
    ) -> *mut ASN1_VALUE;
    pub fn ASN1_item_i2d(val: *const ASN1_VALUE, out: *mut *mut c_uchar, it: *const ASN1_ITEM) -> c_int;
    pub fn OBJ_dup(a: *const ASN1_OBJECT) -> *mut ASN1_OBJECT;
    pub fn OBJ_nid2obj(n: c_int) -> *mut ASN1_OBJECT;
    pub fn OBJ_nid2ln(n: c_int) -> *const c_char;
    pub fn OBJ_nid2sn(n: c_int) -> *const c_char;
    pub fn OBJ_obj2nid(o: *const ASN1_OBJECT) -> c_int;
    pub fn OBJ_txt2obj(s: *const c_char, no_name: c_int) -> *mut ASN1_OBJECT;
    pub fn OBJ_obj2txt(buf: *mut c_char, buf_len: c_int, a: *const ASN1_OBJECT, no_name: c_int) -> c_int;
    pub fn OBJ_txt2nid(s: *const c_char) -> c_int;
    pub fn OBJ_ln2nid(s: *const c_char) -> c_int;
    pub fn OBJ_sn2nid(s: *const c_char) -> c_int;
    pub fn OBJ_cmp(a: *const ASN1_OBJECT, b: *const ASN1_OBJECT) -> c_int;
    pub fn OBJ_bsearch_(
        key: *const c_void,
        base: *const c_void,
        num: c_int,
        size: c_int,
        cmp: Option<unsafe extern "C" fn(*const c_void, *const c_void) -> c_int>,
    ) -> *const c_void;
    pub fn OBJ_create(oid: *const c_char, sn: *const c_char, ln: *const c_char) -> c_int;
    pub fn OBJ_length(obj: *const ASN1_OBJECT) -> usize;
    pub fn OBJ_get0_data(obj: *const ASN1_OBJECT) -> *const c_uchar;
    pub fn OBJ_find_sigid_algs(signid: c_int, pdig_nid: *mut c_int, ppkey_nid: *mut c_int) -> c_int;
    pub fn OBJ_find_sigid_by_algs(psignid: *mut c_int, dig_nid: c_int, pkey_nid: c_int) -> c_int;
    pub fn CONF_parse_list(
        list: *const c_char,
        sep: c_int,
        nospc: c_int,
        list_cb: Option<unsafe extern "C" fn(*const c_char, c_int, *mut c_void) -> c_int>,
        arg: *mut c_void,
    ) -> c_int;
    pub fn a2i_IPADDRESS(ipasc: *const c_char) -> *mut ASN1_OCTET_STRING;
    pub fn INT32_it() -> *const ASN1_ITEM;
    pub fn ZINT32_it() -> *const ASN1_ITEM;
    pub fn UINT32_it() -> *const ASN1_ITEM;
    pub fn ZUINT32_it() -> *const ASN1_ITEM;
    pub fn INT64_it() -> *const ASN1_ITEM;
    pub fn ZINT64_it() -> *const ASN1_ITEM;
    pub fn UINT64_it() -> *const ASN1_ITEM;
    pub fn ZUINT64_it() -> *const ASN1_ITEM;
}

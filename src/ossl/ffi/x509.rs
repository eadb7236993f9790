//! X509(3), X509_NAME(3), X509_CRL(3), X509_EXTENSION(3), OCSP.

use libc::{FILE, c_char, c_int, c_long, c_uchar, c_uint, c_ulong, c_void, time_t};

use super::types::*;

unsafe extern "C" {
    pub fn X509_TRUST_get0(idx: c_int) -> *mut X509_TRUST;
    pub fn X509_TRUST_get_by_id(id: c_int) -> c_int;
    pub fn X509_TRUST_get_trust(xp: *const X509_TRUST) -> c_int;
    pub fn X509_trust_clear(x: *mut X509);
    pub fn X509_reject_clear(x: *mut X509);
    pub fn X509_check_trust(x: *mut X509, id: c_int, flags: c_int) -> c_int;
    pub fn X509_verify_cert_error_string(n: c_long) -> *const c_char;
    pub fn X509_verify(a: *mut X509, r: *mut EVP_PKEY) -> c_int;
    pub fn X509_self_signed(cert: *mut X509, verify_signature: c_int) -> c_int;
    pub fn X509_CRL_verify(a: *mut X509_CRL, r: *mut EVP_PKEY) -> c_int;
    pub fn X509_sign(x: *mut X509, pkey: *mut EVP_PKEY, md: *const EVP_MD) -> c_int;
    pub fn X509_CRL_sign(x: *mut X509_CRL, pkey: *mut EVP_PKEY, md: *const EVP_MD) -> c_int;
    pub fn X509_pubkey_digest(
        data: *const X509,
        r#type: *const EVP_MD,
        md: *mut c_uchar,
        len: *mut c_uint,
    ) -> c_int;
    pub fn X509_digest(data: *const X509, r#type: *const EVP_MD, md: *mut c_uchar, len: *mut c_uint)
    -> c_int;
    pub fn X509_NAME_digest(
        data: *const X509_NAME,
        r#type: *const EVP_MD,
        md: *mut c_uchar,
        len: *mut c_uint,
    ) -> c_int;
    pub fn d2i_X509_fp(fp: *mut FILE, x509: *mut *mut X509) -> *mut X509;
    pub fn i2d_X509_fp(fp: *mut FILE, x509: *const X509) -> c_int;
    pub fn d2i_X509_bio(bp: *mut BIO, x509: *mut *mut X509) -> *mut X509;
    pub fn i2d_X509_bio(bp: *mut BIO, x509: *const X509) -> c_int;
    pub fn d2i_X509_CRL_bio(bp: *mut BIO, crl: *mut *mut X509_CRL) -> *mut X509_CRL;
    pub fn X509_dup(a: *const X509) -> *mut X509;
    pub fn X509_CRL_dup(a: *const X509_CRL) -> *mut X509_CRL;
    pub fn X509_EXTENSION_dup(a: *const X509_EXTENSION) -> *mut X509_EXTENSION;
    pub fn X509_ALGOR_get0(
        paobj: *mut *const ASN1_OBJECT,
        pptype: *mut c_int,
        ppval: *mut *const c_void,
        algor: *const X509_ALGOR,
    );
    pub fn X509_NAME_dup(a: *const X509_NAME) -> *mut X509_NAME;
    pub fn X509_cmp_timeframe(
        vpm: *const super::X509_VERIFY_PARAM,
        start: *const ASN1_TIME,
        end: *const ASN1_TIME,
    ) -> c_int;
    pub fn X509_cmp_time(s: *const ASN1_TIME, t: *mut time_t) -> c_int;
    pub fn X509_cmp_current_time(s: *const ASN1_TIME) -> c_int;
    pub fn X509_time_adj(s: *mut ASN1_TIME, adj: c_long, t: *mut time_t) -> *mut ASN1_TIME;
    pub fn X509_time_adj_ex(
        s: *mut ASN1_TIME,
        offset_day: c_int,
        offset_sec: c_long,
        t: *mut time_t,
    ) -> *mut ASN1_TIME;
    pub fn X509_gmtime_adj(s: *mut ASN1_TIME, adj: c_long) -> *mut ASN1_TIME;
    pub fn X509_get_default_cert_area() -> *const c_char;
    pub fn X509_get_default_cert_dir() -> *const c_char;
    pub fn X509_get_default_cert_file() -> *const c_char;
    pub fn X509_get_default_cert_dir_env() -> *const c_char;
    pub fn X509_get_default_cert_file_env() -> *const c_char;
    pub fn X509_get_default_private_dir() -> *const c_char;
    pub fn d2i_X509_ALGOR(a: *mut *mut X509_ALGOR, r#in: *mut *const c_uchar, len: c_long)
    -> *mut X509_ALGOR;
    pub fn X509_PUBKEY_new() -> *mut X509_PUBKEY;
    pub fn X509_PUBKEY_free(a: *mut X509_PUBKEY);
    pub fn d2i_X509_PUBKEY(
        a: *mut *mut X509_PUBKEY,
        r#in: *mut *const c_uchar,
        len: c_long,
    ) -> *mut X509_PUBKEY;
    pub fn i2d_X509_PUBKEY(a: *const X509_PUBKEY, out: *mut *mut c_uchar) -> c_int;
    pub fn X509_PUBKEY_it() -> *const ASN1_ITEM;
    pub fn X509_PUBKEY_set(x: *mut *mut X509_PUBKEY, pkey: *mut EVP_PKEY) -> c_int;
    pub fn X509_PUBKEY_get0(key: *const X509_PUBKEY) -> *mut EVP_PKEY;
    pub fn X509_PUBKEY_get(key: *const X509_PUBKEY) -> *mut EVP_PKEY;
    pub fn X509_get_pathlen(x: *mut X509) -> c_long;
    pub fn X509_EXTENSION_new() -> *mut X509_EXTENSION;
    pub fn X509_EXTENSION_free(a: *mut X509_EXTENSION);
    pub fn d2i_X509_EXTENSION(
        a: *mut *mut X509_EXTENSION,
        r#in: *mut *const c_uchar,
        len: c_long,
    ) -> *mut X509_EXTENSION;
    pub fn i2d_X509_EXTENSION(a: *const X509_EXTENSION, out: *mut *mut c_uchar) -> c_int;
    pub fn d2i_X509_EXTENSIONS(
        a: *mut *mut X509_EXTENSIONS,
        r#in: *mut *const c_uchar,
        len: c_long,
    ) -> *mut X509_EXTENSIONS;
    pub fn i2d_X509_EXTENSIONS(a: *const X509_EXTENSIONS, out: *mut *mut c_uchar) -> c_int;
    pub fn X509_NAME_new() -> *mut X509_NAME;
    pub fn X509_NAME_free(a: *mut X509_NAME);
    pub fn d2i_X509_NAME(a: *mut *mut X509_NAME, r#in: *mut *const c_uchar, len: c_long) -> *mut X509_NAME;
    pub fn i2d_X509_NAME(a: *const X509_NAME, out: *mut *mut c_uchar) -> c_int;
    pub fn X509_NAME_it() -> *const ASN1_ITEM;
    pub fn X509_NAME_set(xn: *mut *mut X509_NAME, name: *const X509_NAME) -> c_int;
    pub fn X509_new() -> *mut X509;
    pub fn X509_free(a: *mut X509);
    pub fn d2i_X509(a: *mut *mut X509, r#in: *mut *const c_uchar, len: c_long) -> *mut X509;
    pub fn i2d_X509(a: *const X509, out: *mut *mut c_uchar) -> c_int;
    pub fn X509_it() -> *const ASN1_ITEM;
    pub fn X509_new_ex(libctx: *mut OSSL_LIB_CTX, propq: *const c_char) -> *mut X509;
    pub fn X509_set_ex_data(r: *mut X509, idx: c_int, arg: *mut c_void) -> c_int;
    pub fn X509_get_ex_data(r: *const X509, idx: c_int) -> *mut c_void;
    pub fn d2i_X509_AUX(a: *mut *mut X509, r#in: *mut *const c_uchar, len: c_long) -> *mut X509;
    pub fn i2d_X509_AUX(a: *const X509, out: *mut *mut c_uchar) -> c_int;
    pub fn X509_get_signature_info(
        x: *mut X509,
        mdnid: *mut c_int,
        pknid: *mut c_int,
        secbits: *mut c_int,
        flags: *mut u32,
    ) -> c_int;
    pub fn X509_get0_signature(
        psig: *mut *const ASN1_BIT_STRING,
        palg: *mut *const X509_ALGOR,
        x: *const X509,
    );
    pub fn X509_get_signature_nid(x: *const X509) -> c_int;
    pub fn X509_alias_set1(x: *mut X509, name: *const c_uchar, len: c_int) -> c_int;
    pub fn X509_alias_get0(x: *mut X509, len: *mut c_int) -> *mut c_uchar;
    pub fn X509_REVOKED_new() -> *mut X509_REVOKED;
    pub fn X509_REVOKED_free(a: *mut X509_REVOKED);
    pub fn X509_CRL_new() -> *mut X509_CRL;
    pub fn X509_CRL_free(a: *mut X509_CRL);
    pub fn d2i_X509_CRL(a: *mut *mut X509_CRL, r#in: *mut *const c_uchar, len: c_long) -> *mut X509_CRL;
    pub fn i2d_X509_CRL(a: *const X509_CRL, out: *mut *mut c_uchar) -> c_int;
    pub fn X509_CRL_new_ex(libctx: *mut OSSL_LIB_CTX, propq: *const c_char) -> *mut X509_CRL;
    pub fn X509_CRL_add0_revoked(crl: *mut X509_CRL, rev: *mut X509_REVOKED) -> c_int;
    pub fn X509_CRL_get0_by_cert(crl: *mut X509_CRL, ret: *mut *mut X509_REVOKED, x: *mut X509) -> c_int;
    pub fn X509_NAME_oneline(a: *const X509_NAME, buf: *mut c_char, size: c_int) -> *mut c_char;
    pub fn X509_get_version(x: *const X509) -> c_long;
    pub fn X509_set_version(x: *mut X509, version: c_long) -> c_int;
    pub fn X509_set_serialNumber(x: *mut X509, serial: *mut ASN1_INTEGER) -> c_int;
    pub fn X509_get_serialNumber(x: *mut X509) -> *mut ASN1_INTEGER;
    pub fn X509_get0_serialNumber(x: *const X509) -> *const ASN1_INTEGER;
    pub fn X509_set_issuer_name(x: *mut X509, name: *const X509_NAME) -> c_int;
    pub fn X509_get_issuer_name(a: *const X509) -> *mut X509_NAME;
    pub fn X509_set_subject_name(x: *mut X509, name: *const X509_NAME) -> c_int;
    pub fn X509_get_subject_name(a: *const X509) -> *mut X509_NAME;
    pub fn X509_get0_notBefore(x: *const X509) -> *const ASN1_TIME;
    pub fn X509_getm_notBefore(x: *const X509) -> *mut ASN1_TIME;
    pub fn X509_set1_notBefore(x: *mut X509, tm: *const ASN1_TIME) -> c_int;
    pub fn X509_get0_notAfter(x: *const X509) -> *const ASN1_TIME;
    pub fn X509_getm_notAfter(x: *const X509) -> *mut ASN1_TIME;
    pub fn X509_set1_notAfter(x: *mut X509, tm: *const ASN1_TIME) -> c_int;
    pub fn X509_set_pubkey(x: *mut X509, pkey: *mut EVP_PKEY) -> c_int;
    pub fn X509_up_ref(x: *mut X509) -> c_int;
    pub fn X509_get_X509_PUBKEY(x: *const X509) -> *mut X509_PUBKEY;
    pub fn X509_get0_extensions(x: *const X509) -> *const StackOf<X509_EXTENSION>;
    pub fn X509_get0_tbs_sigalg(x: *const X509) -> *const X509_ALGOR;
    pub fn X509_get0_pubkey(x: *const X509) -> *mut EVP_PKEY;
    pub fn X509_get_pubkey(x: *mut X509) -> *mut EVP_PKEY;
    pub fn X509_get0_pubkey_bitstr(x: *const X509) -> *mut ASN1_BIT_STRING;
    pub fn X509_CRL_set_version(x: *mut X509_CRL, version: c_long) -> c_int;
    pub fn X509_CRL_set_issuer_name(x: *mut X509_CRL, name: *const X509_NAME) -> c_int;
    pub fn X509_CRL_set1_lastUpdate(x: *mut X509_CRL, tm: *const ASN1_TIME) -> c_int;
    pub fn X509_CRL_set1_nextUpdate(x: *mut X509_CRL, tm: *const ASN1_TIME) -> c_int;
    pub fn X509_CRL_sort(crl: *mut X509_CRL) -> c_int;
    pub fn X509_CRL_up_ref(crl: *mut X509_CRL) -> c_int;
    pub fn X509_CRL_get0_lastUpdate(crl: *const X509_CRL) -> *const ASN1_TIME;
    pub fn X509_CRL_get0_nextUpdate(crl: *const X509_CRL) -> *const ASN1_TIME;
    pub fn X509_CRL_get_issuer(crl: *const X509_CRL) -> *mut X509_NAME;
    pub fn X509_CRL_get_REVOKED(crl: *mut X509_CRL) -> *mut StackOf<X509_REVOKED>;
    pub fn X509_REVOKED_set_serialNumber(x: *mut X509_REVOKED, serial: *mut ASN1_INTEGER) -> c_int;
    pub fn X509_REVOKED_set_revocationDate(r: *mut X509_REVOKED, tm: *mut ASN1_TIME) -> c_int;
    pub fn X509_check_private_key(x509: *const X509, pkey: *const EVP_PKEY) -> c_int;
    pub fn X509_chain_check_suiteb(
        perror_depth: *mut c_int,
        x: *mut X509,
        chain: *mut StackOf<X509>,
        flags: c_ulong,
    ) -> c_int;
    pub fn X509_chain_up_ref(chain: *mut StackOf<X509>) -> *mut StackOf<X509>;
    pub fn X509_issuer_and_serial_cmp(a: *const X509, b: *const X509) -> c_int;
    pub fn X509_issuer_name_cmp(a: *const X509, b: *const X509) -> c_int;
    pub fn X509_issuer_name_hash(a: *mut X509) -> c_ulong;
    pub fn X509_subject_name_cmp(a: *const X509, b: *const X509) -> c_int;
    pub fn X509_subject_name_hash(x: *mut X509) -> c_ulong;
    pub fn X509_cmp(a: *const X509, b: *const X509) -> c_int;
    pub fn X509_NAME_cmp(a: *const X509_NAME, b: *const X509_NAME) -> c_int;
    pub fn X509_NAME_hash_ex(
        x: *const X509_NAME,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
        ok: *mut c_int,
    ) -> c_ulong;
    pub fn X509_NAME_hash_old(x: *const X509_NAME) -> c_ulong;
    pub fn X509_CRL_cmp(a: *const X509_CRL, b: *const X509_CRL) -> c_int;
    pub fn X509_CRL_match(a: *const X509_CRL, b: *const X509_CRL) -> c_int;
    pub fn X509_print_ex_fp(bp: *mut FILE, x: *mut X509, nmflag: c_ulong, cflag: c_ulong) -> c_int;
    pub fn X509_print_fp(bp: *mut FILE, x: *mut X509) -> c_int;
    pub fn X509_NAME_print_ex_fp(fp: *mut FILE, nm: *const X509_NAME, indent: c_int, flags: c_ulong)
    -> c_int;
    pub fn X509_NAME_print(bp: *mut BIO, name: *const X509_NAME, obase: c_int) -> c_int;
    pub fn X509_NAME_print_ex(out: *mut BIO, nm: *const X509_NAME, indent: c_int, flags: c_ulong) -> c_int;
    pub fn X509_print_ex(bp: *mut BIO, x: *mut X509, nmflag: c_ulong, cflag: c_ulong) -> c_int;
    pub fn X509_print(bp: *mut BIO, x: *mut X509) -> c_int;
    pub fn X509_NAME_entry_count(name: *const X509_NAME) -> c_int;
    pub fn X509_NAME_get_text_by_NID(
        name: *const X509_NAME,
        nid: c_int,
        buf: *mut c_char,
        len: c_int,
    ) -> c_int;
    pub fn X509_NAME_get_index_by_NID(name: *const X509_NAME, nid: c_int, lastpos: c_int) -> c_int;
    pub fn X509_NAME_get_entry(name: *const X509_NAME, loc: c_int) -> *mut X509_NAME_ENTRY;
    pub fn X509_NAME_add_entry_by_NID(
        name: *mut X509_NAME,
        nid: c_int,
        r#type: c_int,
        bytes: *const c_uchar,
        len: c_int,
        loc: c_int,
        set: c_int,
    ) -> c_int;
    pub fn X509_NAME_add_entry_by_txt(
        name: *mut X509_NAME,
        field: *const c_char,
        r#type: c_int,
        bytes: *const c_uchar,
        len: c_int,
        loc: c_int,
        set: c_int,
    ) -> c_int;
    pub fn X509_NAME_ENTRY_get_object(ne: *const X509_NAME_ENTRY) -> *mut ASN1_OBJECT;
    pub fn X509_NAME_ENTRY_get_data(ne: *const X509_NAME_ENTRY) -> *mut ASN1_STRING;
    pub fn X509_NAME_get0_der(nm: *const X509_NAME, pder: *mut *const c_uchar, pderlen: *mut usize) -> c_int;
    pub fn X509_get_ext_count(x: *const X509) -> c_int;
    pub fn X509_get_ext_by_NID(x: *const X509, nid: c_int, lastpos: c_int) -> c_int;
    pub fn X509_get_ext_by_OBJ(x: *const X509, obj: *const ASN1_OBJECT, lastpos: c_int) -> c_int;
    pub fn X509_get_ext_by_critical(x: *const X509, crit: c_int, lastpos: c_int) -> c_int;
    pub fn X509_get_ext(x: *const X509, loc: c_int) -> *mut X509_EXTENSION;
    pub fn X509_add_ext(x: *mut X509, ex: *mut X509_EXTENSION, loc: c_int) -> c_int;
    pub fn X509_get_ext_d2i(x: *const X509, nid: c_int, crit: *mut c_int, idx: *mut c_int) -> *mut c_void;
    pub fn X509_add1_ext_i2d(
        x: *mut X509,
        nid: c_int,
        value: *mut c_void,
        crit: c_int,
        flags: c_ulong,
    ) -> c_int;
    pub fn X509_EXTENSION_create_by_NID(
        ex: *mut *mut X509_EXTENSION,
        nid: c_int,
        crit: c_int,
        data: *mut ASN1_OCTET_STRING,
    ) -> *mut X509_EXTENSION;
    pub fn X509_EXTENSION_create_by_OBJ(
        ex: *mut *mut X509_EXTENSION,
        obj: *const ASN1_OBJECT,
        crit: c_int,
        data: *mut ASN1_OCTET_STRING,
    ) -> *mut X509_EXTENSION;
    pub fn X509_EXTENSION_get_object(ex: *mut X509_EXTENSION) -> *mut ASN1_OBJECT;
    pub fn X509_EXTENSION_get_data(ne: *mut X509_EXTENSION) -> *mut ASN1_OCTET_STRING;
    pub fn X509_EXTENSION_get_critical(ex: *const X509_EXTENSION) -> c_int;
    pub fn X509_PUBKEY_get0_param(
        ppkalg: *mut *mut ASN1_OBJECT,
        pk: *mut *const c_uchar,
        ppklen: *mut c_int,
        pa: *mut *mut X509_ALGOR,
        r#pub: *const X509_PUBKEY,
    ) -> c_int;
    pub fn GENERAL_NAME_new() -> *mut GENERAL_NAME;
    pub fn GENERAL_NAME_free(a: *mut GENERAL_NAME);
    pub fn GENERAL_NAME_it() -> *const ASN1_ITEM;
    pub fn GENERAL_NAMES_new() -> *mut GENERAL_NAMES;
    pub fn GENERAL_NAMES_free(a: *mut GENERAL_NAMES);
    pub fn GENERAL_NAMES_it() -> *const ASN1_ITEM;
    pub fn GENERAL_NAME_get0_value(a: *const GENERAL_NAME, ptype: *mut c_int) -> *mut c_void;
    pub fn NAME_CONSTRAINTS_check(x: *mut X509, nc: *mut NAME_CONSTRAINTS) -> c_int;
    pub fn NAME_CONSTRAINTS_check_CN(x: *mut X509, nc: *mut NAME_CONSTRAINTS) -> c_int;
    pub fn NAME_CONSTRAINTS_it() -> *const ASN1_ITEM;
    pub fn NAME_CONSTRAINTS_new() -> *mut NAME_CONSTRAINTS;
    pub fn NAME_CONSTRAINTS_free(a: *mut NAME_CONSTRAINTS);
    pub fn X509V3_EXT_nconf_nid(
        conf: *mut CONF,
        ctx: *mut X509V3_CTX,
        ext_nid: c_int,
        value: *const c_char,
    ) -> *mut X509_EXTENSION;
    pub fn X509V3_EXT_nconf(
        conf: *mut CONF,
        ctx: *mut X509V3_CTX,
        name: *const c_char,
        value: *const c_char,
    ) -> *mut X509_EXTENSION;
    pub fn X509V3_EXT_add_nconf(
        conf: *mut CONF,
        ctx: *mut X509V3_CTX,
        section: *const c_char,
        cert: *mut X509,
    ) -> c_int;
    pub fn X509V3_EXT_conf_nid(
        conf: *mut OPENSSL_LHASH,
        ctx: *mut X509V3_CTX,
        ext_nid: c_int,
        value: *const c_char,
    ) -> *mut X509_EXTENSION;
    pub fn X509V3_set_ctx(
        ctx: *mut X509V3_CTX,
        issuer: *mut X509,
        subject: *mut X509,
        req: *mut X509_REQ,
        crl: *mut X509_CRL,
        flags: c_int,
    );
    pub fn X509V3_EXT_cleanup();
    pub fn X509V3_EXT_d2i(ext: *mut X509_EXTENSION) -> *mut c_void;
    pub fn X509V3_get_d2i(
        x: *const StackOf<X509_EXTENSION>,
        nid: c_int,
        crit: *mut c_int,
        idx: *mut c_int,
    ) -> *mut c_void;
    pub fn X509V3_EXT_print(out: *mut BIO, ext: *mut X509_EXTENSION, flag: c_ulong, indent: c_int) -> c_int;
    pub fn X509_check_ca(x: *mut X509) -> c_int;
    pub fn X509_check_purpose(x: *mut X509, id: c_int, ca: c_int) -> c_int;
    pub fn X509_check_issued(issuer: *mut X509, subject: *mut X509) -> c_int;
    pub fn X509_get_extension_flags(x: *mut X509) -> u32;
    pub fn X509_get_key_usage(x: *mut X509) -> u32;
    pub fn X509_get_extended_key_usage(x: *mut X509) -> u32;
    pub fn X509_get0_subject_key_id(x: *mut X509) -> *const ASN1_OCTET_STRING;
    pub fn X509_get0_authority_key_id(x: *mut X509) -> *const ASN1_OCTET_STRING;
    pub fn X509_get0_authority_issuer(x: *mut X509) -> *const GENERAL_NAMES;
    pub fn X509_get0_authority_serial(x: *mut X509) -> *const ASN1_INTEGER;
    pub fn X509_PURPOSE_get_count() -> c_int;
    pub fn X509_PURPOSE_get0(idx: c_int) -> *mut X509_PURPOSE;
    pub fn X509_PURPOSE_get_by_sname(sname: *const c_char) -> c_int;
    pub fn X509_PURPOSE_get0_sname(xp: *const X509_PURPOSE) -> *mut c_char;
    pub fn X509_PURPOSE_get_id(a0: *const X509_PURPOSE) -> c_int;
    pub fn X509_check_host(
        x: *mut X509,
        chk: *const c_char,
        chklen: usize,
        flags: c_uint,
        peername: *mut *mut c_char,
    ) -> c_int;
    pub fn X509_check_email(x: *mut X509, chk: *const c_char, chklen: usize, flags: c_uint) -> c_int;
    pub fn X509_check_ip(x: *mut X509, chk: *const c_uchar, chklen: usize, flags: c_uint) -> c_int;
    pub fn X509_check_ip_asc(x: *mut X509, ipasc: *const c_char, flags: c_uint) -> c_int;
    pub fn OCSP_response_status(resp: *mut OCSP_RESPONSE) -> c_int;
    pub fn OCSP_response_get1_basic(resp: *mut OCSP_RESPONSE) -> *mut OCSP_BASICRESP;
    pub fn OCSP_resp_count(bs: *mut OCSP_BASICRESP) -> c_int;
    pub fn OCSP_resp_get0(bs: *mut OCSP_BASICRESP, idx: c_int) -> *mut OCSP_SINGLERESP;
    pub fn OCSP_single_get0_status(
        single: *mut OCSP_SINGLERESP,
        reason: *mut c_int,
        revtime: *mut *mut ASN1_GENERALIZEDTIME,
        thisupd: *mut *mut ASN1_GENERALIZEDTIME,
        nextupd: *mut *mut ASN1_GENERALIZEDTIME,
    ) -> c_int;
    pub fn OCSP_SINGLERESP_get1_ext_d2i(
        x: *mut OCSP_SINGLERESP,
        nid: c_int,
        crit: *mut c_int,
        idx: *mut c_int,
    ) -> *mut c_void;
    pub fn OCSP_SINGLERESP_get0_id(x: *const OCSP_SINGLERESP) -> *const OCSP_CERTID;
    pub fn OCSP_BASICRESP_free(a: *mut OCSP_BASICRESP);
    pub fn OCSP_RESPID_new() -> *mut OCSP_RESPID;
    pub fn OCSP_RESPID_free(a: *mut OCSP_RESPID);
    pub fn d2i_OCSP_RESPID(
        a: *mut *mut OCSP_RESPID,
        r#in: *mut *const c_uchar,
        len: c_long,
    ) -> *mut OCSP_RESPID;
    pub fn i2d_OCSP_RESPID(a: *const OCSP_RESPID, out: *mut *mut c_uchar) -> c_int;
    pub fn OCSP_RESPID_it() -> *const ASN1_ITEM;
    pub fn OCSP_RESPONSE_free(a: *mut OCSP_RESPONSE);
    pub fn d2i_OCSP_RESPONSE(
        a: *mut *mut OCSP_RESPONSE,
        r#in: *mut *const c_uchar,
        len: c_long,
    ) -> *mut OCSP_RESPONSE;
    pub fn i2d_OCSP_RESPONSE(a: *const OCSP_RESPONSE, out: *mut *mut c_uchar) -> c_int;
    pub fn OCSP_response_status_str(s: c_long) -> *const c_char;
    pub fn OCSP_RESPONSE_print(bp: *mut BIO, o: *mut OCSP_RESPONSE, flags: c_ulong) -> c_int;
    pub fn OCSP_basic_verify(
        bs: *mut OCSP_BASICRESP,
        certs: *mut StackOf<X509>,
        st: *mut X509_STORE,
        flags: c_ulong,
    ) -> c_int;
}

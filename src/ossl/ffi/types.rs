//! Types of libcrypto's C ABI: opaque ones, and the few whose layout is public.
#![allow(non_camel_case_types, non_snake_case)]

use core::marker::{PhantomData, PhantomPinned};
use libc::{c_char, c_int, c_uint, c_ulong, c_void};

/// What a C type of unknown size needs: no construction in Rust, no `Send`, no `Sync`, no `Unpin`.
type Opaque = PhantomData<(*mut u8, PhantomPinned)>;

macro_rules! opaque {
    ($($name:ident)*) => {$(
        #[doc = concat!("`", stringify!($name), "`, opaque.")]
        #[repr(C)]
        pub struct $name {
            _private: [u8; 0],
            _opaque: Opaque,
        }
    )*};
}

opaque! {
    ASN1_BIT_STRING ASN1_GENERALIZEDTIME ASN1_INTEGER ASN1_ITEM ASN1_OBJECT ASN1_OCTET_STRING
    ASN1_PCTX ASN1_STRING ASN1_TIME ASN1_TYPE ASN1_VALUE ASYNC_JOB ASYNC_WAIT_CTX BIGNUM BIO
    BIO_ADDR BIO_ADDRINFO BIO_METHOD BN_CTX COMP_CTX COMP_METHOD CONF CONF_IMODULE CONF_METHOD
    CONF_MODULE CTLOG CTLOG_STORE CT_POLICY_EVAL_CTX DH DSA EC_GROUP EC_KEY EC_KEY_METHOD ENGINE ERR_STATE
    EVP_CIPHER EVP_CIPHER_CTX EVP_KDF EVP_KDF_CTX EVP_KEM EVP_KEYEXCH EVP_KEYMGMT EVP_MAC
    EVP_MAC_CTX EVP_MD EVP_MD_CTX EVP_PKEY EVP_PKEY_ASN1_METHOD EVP_PKEY_CTX EVP_SIGNATURE HMAC_CTX
    NAME_CONSTRAINTS OCSP_BASICRESP OCSP_CERTID OCSP_RESPID OCSP_RESPONSE OCSP_SINGLERESP
    OPENSSL_INIT_SETTINGS OPENSSL_LHASH OSSL_ALGORITHM OSSL_CORE_BIO OSSL_CORE_HANDLE
    OSSL_DECODER_CTX OSSL_DECODER_INSTANCE OSSL_ENCODER_CTX OSSL_ENCODER_INSTANCE OSSL_LIB_CTX
    OSSL_PARAM_BLD RAND_METHOD OSSL_PROVIDER OSSL_STORE_CTX OSSL_STORE_INFO OSSL_STORE_SEARCH
    PKCS8_PRIV_KEY_INFO RSA RSA_METHOD SCT SRP_VBASE SRP_user_pwd UI_METHOD X509 X509_ALGOR
    X509_ATTRIBUTE X509_CRL X509_EXTENSION X509_LOOKUP X509_LOOKUP_METHOD X509_NAME X509_NAME_ENTRY
    X509_OBJECT X509_POLICY_TREE X509_PUBKEY X509_PURPOSE X509_REQ X509_REVOKED X509_STORE
    X509_STORE_CTX X509_TRUST X509_VERIFY_PARAM OPENSSL_STACK X509V3_CTX GENERAL_NAME MD5_CTX
    SHA_CTX SHA256_CTX SHA512_CTX SSL_CONF_CMD OPENSSL_DIR_CTX EVP_CIPHER_INFO
}

/// `SSL`, as far as libcrypto's prototypes name it: nothing but an address.
pub type SSL = c_void;
/// `STACK_OF(X509_EXTENSION)` under its ASN.1 name.
pub type X509_EXTENSIONS = StackOf<X509_EXTENSION>;
/// `STACK_OF(GENERAL_NAME)` under its ASN.1 name.
pub type GENERAL_NAMES = StackOf<GENERAL_NAME>;

/// `STACK_OF(T)` (DEFINE_STACK_OF(3)).
#[repr(C)]
pub struct StackOf<T> {
    _private: [u8; 0],
    _opaque: PhantomData<(*mut T, PhantomPinned)>,
}

/// `OSSL_PARAM` (OSSL_PARAM(3)).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct OSSL_PARAM {
    pub key: *const c_char,
    pub data_type: c_uint,
    pub data: *mut c_void,
    pub data_size: usize,
    pub return_size: usize,
}

/// `ERR_STRING_DATA` (ERR_load_strings(3)).
#[repr(C)]
pub struct ERR_STRING_DATA {
    pub error: c_ulong,
    pub string: *const c_char,
}

/// `BUF_MEM` (BUF_MEM_new(3)).
#[repr(C)]
pub struct BUF_MEM {
    pub length: usize,
    pub data: *mut c_char,
    pub max: usize,
    pub flags: c_ulong,
}

/// `OSSL_DISPATCH` (provider(7)).
#[repr(C)]
pub struct OSSL_DISPATCH {
    pub function_id: c_int,
    pub function: Option<unsafe extern "C" fn()>,
}

/// `CONF_VALUE` (conf.h).
#[repr(C)]
pub struct CONF_VALUE {
    pub section: *mut c_char,
    pub name: *mut c_char,
    pub value: *mut c_char,
}

/// `SRP_gN` (srp.h).
#[repr(C)]
pub struct SRP_gN {
    pub id: *mut c_char,
    pub g: *const BIGNUM,
    pub N: *const BIGNUM,
}

/// `EC_builtin_curve` (EC_get_builtin_curves(3)).
#[repr(C)]
pub struct EC_builtin_curve {
    pub nid: c_int,
    pub comment: *const c_char,
}

/// `CRYPTO_EX_DATA` (CRYPTO_new_ex_data(3)), embedded by value in its object.
#[repr(C)]
pub struct CRYPTO_EX_DATA {
    pub ctx: *mut OSSL_LIB_CTX,
    pub sk: *mut StackOf<c_void>,
}

/// `X509_INFO` (PEM_X509_INFO_read(3)), handed around by address only.
#[repr(C)]
pub struct X509_INFO {
    pub x509: *mut X509,
    pub crl: *mut X509_CRL,
    pub x_pkey: *mut c_void,
    _rest: [u8; 0],
}

/// A TLSA record as `X509_STORE_CTX_set0_dane` expects it (RFC 6698 section 2.1).
#[repr(C)]
pub struct DANETLS_RECORD {
    pub usage: u8,
    pub selector: u8,
    pub mtype: u8,
    pub data: *mut u8,
    pub dlen: usize,
    pub spki: *mut EVP_PKEY,
}

/// The digests and their preference a context enabled for DANE.
#[repr(C)]
pub struct DANE_CTX {
    pub mdevp: *mut *const EVP_MD,
    pub mdord: *mut u8,
    pub mdmax: u8,
    pub flags: c_ulong,
}

/// The state of DANE that libssl and libcrypto share during a verification.
#[repr(C)]
pub struct SSL_DANE {
    pub dctx: *mut DANE_CTX,
    pub trecs: *mut StackOf<DANETLS_RECORD>,
    pub certs: *mut StackOf<X509>,
    pub mtlsa: *mut DANETLS_RECORD,
    pub mcert: *mut X509,
    pub umask: u32,
    pub mdpth: c_int,
    pub pdpth: c_int,
    pub flags: c_ulong,
}

//! ENGINE_*(3).

use libc::{c_char, c_int, c_long, c_uint, c_void};

use super::types::*;

unsafe extern "C" {
    pub fn ENGINE_by_id(id: *const c_char) -> *mut ENGINE;
    pub fn ENGINE_load_builtin_engines();
    pub fn ENGINE_ctrl(
        e: *mut ENGINE,
        cmd: c_int,
        i: c_long,
        p: *mut c_void,
        f: Option<unsafe extern "C" fn()>,
    ) -> c_int;
    pub fn ENGINE_ctrl_cmd(
        e: *mut ENGINE,
        cmd_name: *const c_char,
        i: c_long,
        p: *mut c_void,
        f: Option<unsafe extern "C" fn()>,
        cmd_optional: c_int,
    ) -> c_int;
    pub fn ENGINE_ctrl_cmd_string(
        e: *mut ENGINE,
        cmd_name: *const c_char,
        arg: *const c_char,
        cmd_optional: c_int,
    ) -> c_int;
    pub fn ENGINE_free(e: *mut ENGINE) -> c_int;
    pub fn ENGINE_up_ref(e: *mut ENGINE) -> c_int;
    pub fn ENGINE_get_id(e: *const ENGINE) -> *const c_char;
    pub fn ENGINE_get_name(e: *const ENGINE) -> *const c_char;
    pub fn ENGINE_get_ssl_client_cert_function(
        e: *const ENGINE,
    ) -> Option<
        unsafe extern "C" fn(
            *mut ENGINE,
            *mut SSL,
            *mut StackOf<X509_NAME>,
            *mut *mut X509,
            *mut *mut EVP_PKEY,
            *mut *mut StackOf<X509>,
            *mut UI_METHOD,
            *mut c_void,
        ) -> c_int,
    >;
    pub fn ENGINE_get_cipher_engine(nid: c_int) -> *mut ENGINE;
    pub fn ENGINE_get_cipher(e: *mut ENGINE, nid: c_int) -> *const EVP_CIPHER;
    pub fn ENGINE_get_digest(e: *mut ENGINE, nid: c_int) -> *const EVP_MD;
    pub fn ENGINE_init(e: *mut ENGINE) -> c_int;
    pub fn ENGINE_finish(e: *mut ENGINE) -> c_int;
    pub fn ENGINE_load_private_key(
        e: *mut ENGINE,
        key_id: *const c_char,
        ui_method: *mut UI_METHOD,
        callback_data: *mut c_void,
    ) -> *mut EVP_PKEY;
    pub fn ENGINE_load_public_key(
        e: *mut ENGINE,
        key_id: *const c_char,
        ui_method: *mut UI_METHOD,
        callback_data: *mut c_void,
    ) -> *mut EVP_PKEY;
    pub fn ENGINE_load_ssl_client_cert(
        e: *mut ENGINE,
        s: *mut SSL,
        ca_dn: *mut StackOf<X509_NAME>,
        pcert: *mut *mut X509,
        ppkey: *mut *mut EVP_PKEY,
        pother: *mut *mut StackOf<X509>,
        ui_method: *mut UI_METHOD,
        callback_data: *mut c_void,
    ) -> c_int;
    pub fn ENGINE_get_digest_engine(nid: c_int) -> *mut ENGINE;
    pub fn ENGINE_get_pkey_meth_engine(nid: c_int) -> *mut ENGINE;
    pub fn ENGINE_set_default(e: *mut ENGINE, flags: c_uint) -> c_int;
}

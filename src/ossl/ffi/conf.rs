//! CONF_modules_load_file(3), NCONF_*, OPENSSL_load_builtin_modules(3).

use libc::{c_char, c_int, c_long, c_ulong, c_void};

use super::types::*;

unsafe extern "C" {
    pub fn CONF_free(conf: *mut OPENSSL_LHASH);
    pub fn NCONF_new_ex(libctx: *mut OSSL_LIB_CTX, meth: *mut CONF_METHOD) -> *mut CONF;
    pub fn NCONF_new(meth: *mut CONF_METHOD) -> *mut CONF;
    pub fn NCONF_default() -> *mut CONF_METHOD;
    pub fn NCONF_free(conf: *mut CONF);
    pub fn NCONF_free_data(conf: *mut CONF);
    pub fn NCONF_load(conf: *mut CONF, file: *const c_char, eline: *mut c_long) -> c_int;
    pub fn NCONF_load_bio(conf: *mut CONF, bp: *mut BIO, eline: *mut c_long) -> c_int;
    pub fn NCONF_get_section_names(conf: *const CONF) -> *mut StackOf<c_char>;
    pub fn NCONF_get_section(conf: *const CONF, section: *const c_char) -> *mut StackOf<CONF_VALUE>;
    pub fn NCONF_get_string(conf: *const CONF, group: *const c_char, name: *const c_char) -> *mut c_char;
    pub fn NCONF_get_number_e(
        conf: *const CONF,
        group: *const c_char,
        name: *const c_char,
        result: *mut c_long,
    ) -> c_int;
    pub fn CONF_modules_load(cnf: *const CONF, appname: *const c_char, flags: c_ulong) -> c_int;
    pub fn CONF_modules_load_file_ex(
        libctx: *mut OSSL_LIB_CTX,
        filename: *const c_char,
        appname: *const c_char,
        flags: c_ulong,
    ) -> c_int;
    pub fn CONF_modules_load_file(filename: *const c_char, appname: *const c_char, flags: c_ulong) -> c_int;
    pub fn CONF_modules_unload(all: c_int);
    pub fn CONF_modules_finish();
    pub fn CONF_module_add(
        name: *const c_char,
        ifunc: Option<unsafe extern "C" fn(*mut CONF_IMODULE, *const CONF) -> c_int>,
        ffunc: Option<unsafe extern "C" fn(*mut CONF_IMODULE)>,
    ) -> c_int;
    pub fn CONF_imodule_get_name(md: *const CONF_IMODULE) -> *const c_char;
    pub fn CONF_imodule_get_value(md: *const CONF_IMODULE) -> *const c_char;
    pub fn CONF_imodule_get_usr_data(md: *const CONF_IMODULE) -> *mut c_void;
    pub fn CONF_imodule_set_usr_data(md: *mut CONF_IMODULE, usr_data: *mut c_void);
    pub fn CONF_imodule_get_module(md: *const CONF_IMODULE) -> *mut CONF_MODULE;
    pub fn CONF_imodule_get_flags(md: *const CONF_IMODULE) -> c_ulong;
    pub fn CONF_imodule_set_flags(md: *mut CONF_IMODULE, flags: c_ulong);
    pub fn CONF_get1_default_config_file() -> *mut c_char;
    pub fn OPENSSL_load_builtin_modules();
}

//! Functions libcrypto exports for libssl without a public header: directory
//! listing and the `ssl_conf` module's commands.

use libc::{c_char, c_int};

use super::types::*;

unsafe extern "C" {
    pub fn OPENSSL_DIR_read(ctx: *mut *mut OPENSSL_DIR_CTX, directory: *const c_char) -> *const c_char;
    pub fn OPENSSL_DIR_end(ctx: *mut *mut OPENSSL_DIR_CTX) -> c_int;
    pub fn conf_ssl_get(idx: usize, name: *mut *const c_char, cnt: *mut usize) -> *const SSL_CONF_CMD;
    pub fn conf_ssl_name_find(name: *const c_char, idx: *mut usize) -> c_int;
    pub fn conf_ssl_get_cmd(
        cmd: *const SSL_CONF_CMD,
        idx: usize,
        cmdstr: *mut *mut c_char,
        arg: *mut *mut c_char,
    );
}

//! SRP_*(3).

use libc::{c_char, c_int};

use super::types::*;

unsafe extern "C" {
    pub fn SRP_user_pwd_new() -> *mut SRP_user_pwd;
    pub fn SRP_user_pwd_free(user_pwd: *mut SRP_user_pwd);
    pub fn SRP_user_pwd_set_gN(user_pwd: *mut SRP_user_pwd, g: *const BIGNUM, n: *const BIGNUM);
    pub fn SRP_user_pwd_set1_ids(
        user_pwd: *mut SRP_user_pwd,
        id: *const c_char,
        info: *const c_char,
    ) -> c_int;
    pub fn SRP_user_pwd_set0_sv(user_pwd: *mut SRP_user_pwd, s: *mut BIGNUM, v: *mut BIGNUM) -> c_int;
    pub fn SRP_VBASE_new(seed_key: *mut c_char) -> *mut SRP_VBASE;
    pub fn SRP_VBASE_free(vb: *mut SRP_VBASE);
    pub fn SRP_VBASE_init(vb: *mut SRP_VBASE, verifier_file: *mut c_char) -> c_int;
    pub fn SRP_VBASE_add0_user(vb: *mut SRP_VBASE, user_pwd: *mut SRP_user_pwd) -> c_int;
    pub fn SRP_VBASE_get1_by_user(vb: *mut SRP_VBASE, username: *mut c_char) -> *mut SRP_user_pwd;
    pub fn SRP_create_verifier_ex(
        user: *const c_char,
        pass: *const c_char,
        salt: *mut *mut c_char,
        verifier: *mut *mut c_char,
        n: *const c_char,
        g: *const c_char,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> *mut c_char;
    pub fn SRP_create_verifier(
        user: *const c_char,
        pass: *const c_char,
        salt: *mut *mut c_char,
        verifier: *mut *mut c_char,
        n: *const c_char,
        g: *const c_char,
    ) -> *mut c_char;
    pub fn SRP_create_verifier_BN_ex(
        user: *const c_char,
        pass: *const c_char,
        salt: *mut *mut BIGNUM,
        verifier: *mut *mut BIGNUM,
        n: *const BIGNUM,
        g: *const BIGNUM,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> c_int;
    pub fn SRP_create_verifier_BN(
        user: *const c_char,
        pass: *const c_char,
        salt: *mut *mut BIGNUM,
        verifier: *mut *mut BIGNUM,
        n: *const BIGNUM,
        g: *const BIGNUM,
    ) -> c_int;
    pub fn SRP_check_known_gN_param(g: *const BIGNUM, n: *const BIGNUM) -> *mut c_char;
    pub fn SRP_get_default_gN(id: *const c_char) -> *mut SRP_gN;
    pub fn SRP_Calc_server_key(
        a: *const BIGNUM,
        v: *const BIGNUM,
        u: *const BIGNUM,
        b: *const BIGNUM,
        n: *const BIGNUM,
    ) -> *mut BIGNUM;
    pub fn SRP_Calc_B_ex(
        b: *const BIGNUM,
        n: *const BIGNUM,
        g: *const BIGNUM,
        v: *const BIGNUM,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> *mut BIGNUM;
    pub fn SRP_Calc_B(b: *const BIGNUM, n: *const BIGNUM, g: *const BIGNUM, v: *const BIGNUM) -> *mut BIGNUM;
    pub fn SRP_Verify_A_mod_N(a: *const BIGNUM, n: *const BIGNUM) -> c_int;
    pub fn SRP_Calc_u_ex(
        a: *const BIGNUM,
        b: *const BIGNUM,
        n: *const BIGNUM,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> *mut BIGNUM;
    pub fn SRP_Calc_u(a: *const BIGNUM, b: *const BIGNUM, n: *const BIGNUM) -> *mut BIGNUM;
    pub fn SRP_Calc_x_ex(
        s: *const BIGNUM,
        user: *const c_char,
        pass: *const c_char,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> *mut BIGNUM;
    pub fn SRP_Calc_x(s: *const BIGNUM, user: *const c_char, pass: *const c_char) -> *mut BIGNUM;
    pub fn SRP_Calc_A(a: *const BIGNUM, n: *const BIGNUM, g: *const BIGNUM) -> *mut BIGNUM;
    pub fn SRP_Calc_client_key_ex(
        n: *const BIGNUM,
        b: *const BIGNUM,
        g: *const BIGNUM,
        x: *const BIGNUM,
        a: *const BIGNUM,
        u: *const BIGNUM,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const c_char,
    ) -> *mut BIGNUM;
    pub fn SRP_Calc_client_key(
        n: *const BIGNUM,
        b: *const BIGNUM,
        g: *const BIGNUM,
        x: *const BIGNUM,
        a: *const BIGNUM,
        u: *const BIGNUM,
    ) -> *mut BIGNUM;
    pub fn SRP_Verify_B_mod_N(b: *const BIGNUM, n: *const BIGNUM) -> c_int;
    pub fn SRP_VBASE_get_by_user(vb: *mut SRP_VBASE, username: *mut c_char) -> *mut SRP_user_pwd;
}

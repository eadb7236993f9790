//! DEFINE_STACK_OF(3) and OPENSSL_LH_*(3).

use libc::{c_int, c_ulong, c_void};

use super::types::*;

unsafe extern "C" {
    pub fn OPENSSL_sk_num(a0: *const OPENSSL_STACK) -> c_int;
    pub fn OPENSSL_sk_value(a0: *const OPENSSL_STACK, a1: c_int) -> *mut c_void;
    pub fn OPENSSL_sk_set(st: *mut OPENSSL_STACK, i: c_int, data: *const c_void) -> *mut c_void;
    pub fn OPENSSL_sk_new(
        cmp: Option<unsafe extern "C" fn(*const c_void, *const c_void) -> c_int>,
    ) -> *mut OPENSSL_STACK;
    pub fn OPENSSL_sk_new_null() -> *mut OPENSSL_STACK;
    pub fn OPENSSL_sk_new_reserve(
        c: Option<unsafe extern "C" fn(*const c_void, *const c_void) -> c_int>,
        n: c_int,
    ) -> *mut OPENSSL_STACK;
    pub fn OPENSSL_sk_reserve(st: *mut OPENSSL_STACK, n: c_int) -> c_int;
    pub fn OPENSSL_sk_free(a0: *mut OPENSSL_STACK);
    pub fn OPENSSL_sk_pop_free(st: *mut OPENSSL_STACK, func: Option<unsafe extern "C" fn(*mut c_void)>);
    pub fn OPENSSL_sk_deep_copy(
        a0: *const OPENSSL_STACK,
        c: Option<unsafe extern "C" fn(*const c_void) -> *mut c_void>,
        f: Option<unsafe extern "C" fn(*mut c_void)>,
    ) -> *mut OPENSSL_STACK;
    pub fn OPENSSL_sk_insert(sk: *mut OPENSSL_STACK, data: *const c_void, r#where: c_int) -> c_int;
    pub fn OPENSSL_sk_delete(st: *mut OPENSSL_STACK, loc: c_int) -> *mut c_void;
    pub fn OPENSSL_sk_delete_ptr(st: *mut OPENSSL_STACK, p: *const c_void) -> *mut c_void;
    pub fn OPENSSL_sk_find(st: *mut OPENSSL_STACK, data: *const c_void) -> c_int;
    pub fn OPENSSL_sk_find_ex(st: *mut OPENSSL_STACK, data: *const c_void) -> c_int;
    pub fn OPENSSL_sk_find_all(st: *mut OPENSSL_STACK, data: *const c_void, pnum: *mut c_int) -> c_int;
    pub fn OPENSSL_sk_push(st: *mut OPENSSL_STACK, data: *const c_void) -> c_int;
    pub fn OPENSSL_sk_unshift(st: *mut OPENSSL_STACK, data: *const c_void) -> c_int;
    pub fn OPENSSL_sk_shift(st: *mut OPENSSL_STACK) -> *mut c_void;
    pub fn OPENSSL_sk_pop(st: *mut OPENSSL_STACK) -> *mut c_void;
    pub fn OPENSSL_sk_zero(st: *mut OPENSSL_STACK);
    pub fn OPENSSL_sk_set_cmp_func(
        sk: *mut OPENSSL_STACK,
        cmp: Option<unsafe extern "C" fn(*const c_void, *const c_void) -> c_int>,
    ) -> Option<unsafe extern "C" fn(*const c_void, *const c_void) -> c_int>;
    pub fn OPENSSL_sk_dup(st: *const OPENSSL_STACK) -> *mut OPENSSL_STACK;
    pub fn OPENSSL_sk_sort(st: *mut OPENSSL_STACK);
    pub fn OPENSSL_sk_is_sorted(st: *const OPENSSL_STACK) -> c_int;
    pub fn OPENSSL_LH_error(lh: *mut OPENSSL_LHASH) -> c_int;
    pub fn OPENSSL_LH_new(
        h: Option<unsafe extern "C" fn(*const c_void) -> c_ulong>,
        c: Option<unsafe extern "C" fn(*const c_void, *const c_void) -> c_int>,
    ) -> *mut OPENSSL_LHASH;
    pub fn OPENSSL_LH_free(lh: *mut OPENSSL_LHASH);
    pub fn OPENSSL_LH_insert(lh: *mut OPENSSL_LHASH, data: *mut c_void) -> *mut c_void;
    pub fn OPENSSL_LH_delete(lh: *mut OPENSSL_LHASH, data: *const c_void) -> *mut c_void;
    pub fn OPENSSL_LH_retrieve(lh: *mut OPENSSL_LHASH, data: *const c_void) -> *mut c_void;
    pub fn OPENSSL_LH_doall(lh: *mut OPENSSL_LHASH, func: Option<unsafe extern "C" fn(*mut c_void)>);
    pub fn OPENSSL_LH_doall_arg(
        lh: *mut OPENSSL_LHASH,
        func: Option<unsafe extern "C" fn(*mut c_void, *mut c_void)>,
        arg: *mut c_void,
    );
    pub fn OPENSSL_LH_num_items(lh: *const OPENSSL_LHASH) -> c_ulong;
    pub fn OPENSSL_LH_get_down_load(lh: *const OPENSSL_LHASH) -> c_ulong;
    pub fn OPENSSL_LH_set_down_load(lh: *mut OPENSSL_LHASH, down_load: c_ulong);
}

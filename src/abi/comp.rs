//! Compression: SSL_COMP_add_compression_method(3).

use std::{
    ffi::{c_char, c_int},
    ptr,
};

use super::guard::refuse;
use super::types::{COMP_METHOD, SSL, SSL_COMP, stack_st_SSL_COMP};

/// SSL_COMP_add_compression_method(3).
///
/// # Safety
/// `cm` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_COMP_add_compression_method(
    _id: c_int,
    _cm: *mut COMP_METHOD,
) -> c_int {
    refuse(c"SSL_COMP_add_compression_method", 1)
}

/// SSL_COMP_get0_name, SSL_COMP_add_compression_method(3).
///
/// # Safety
/// `comp` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_COMP_get0_name(_comp: *const SSL_COMP) -> *const c_char {
    refuse(c"SSL_COMP_get0_name", ptr::null())
}

/// SSL_COMP_get_compression_methods, SSL_COMP_add_compression_method(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_COMP_get_compression_methods() -> *mut stack_st_SSL_COMP {
    refuse(c"SSL_COMP_get_compression_methods", ptr::null_mut())
}

/// SSL_COMP_get_id, SSL_COMP_add_compression_method(3).
///
/// # Safety
/// `comp` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_COMP_get_id(_comp: *const SSL_COMP) -> c_int {
    refuse(c"SSL_COMP_get_id", 0)
}

/// SSL_COMP_get_name: no man page.
///
/// # Safety
/// `comp` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_COMP_get_name(_comp: *const COMP_METHOD) -> *const c_char {
    refuse(c"SSL_COMP_get_name", ptr::null())
}

/// SSL_COMP_set0_compression_methods: no man page.
///
/// # Safety
/// `meths` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_COMP_set0_compression_methods(
    _meths: *mut stack_st_SSL_COMP,
) -> *mut stack_st_SSL_COMP {
    refuse(c"SSL_COMP_set0_compression_methods", ptr::null_mut())
}

/// SSL_get_current_compression: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_current_compression(_ssl: *const SSL) -> *const COMP_METHOD {
    refuse(c"SSL_get_current_compression", ptr::null())
}

/// SSL_get_current_expansion: no man page.
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_current_expansion(_ssl: *const SSL) -> *const COMP_METHOD {
    refuse(c"SSL_get_current_expansion", ptr::null())
}

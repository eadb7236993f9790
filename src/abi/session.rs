//! `SSL_SESSION`: SSL_SESSION_free(3) and its getters, d2i_SSL_SESSION(3), PEM.

use std::{
    ffi::{c_char, c_int, c_long, c_uchar, c_uint, c_ulong, c_void},
    ptr,
};

use libc::FILE;

use super::guard::refuse;
use super::types::{BIO, SSL_CIPHER, SSL_SESSION, X509, pem_password_cb};

/// PEM_read_SSL_SESSION, PEM_read_CMS(3).
///
/// # Safety
/// `out` is NULL or live; `x` is NULL or writable; `cb` keeps the C contract of
/// its type; `u` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn PEM_read_SSL_SESSION(
    _out: *mut FILE,
    _x: *mut *mut SSL_SESSION,
    _cb: pem_password_cb,
    _u: *mut c_void,
) -> *mut SSL_SESSION {
    refuse(c"PEM_read_SSL_SESSION", ptr::null_mut())
}

/// PEM_read_bio_SSL_SESSION, PEM_read_CMS(3).
///
/// # Safety
/// `out` is NULL or live; `x` is NULL or writable; `cb` keeps the C contract of
/// its type; `u` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn PEM_read_bio_SSL_SESSION(
    _out: *mut BIO,
    _x: *mut *mut SSL_SESSION,
    _cb: pem_password_cb,
    _u: *mut c_void,
) -> *mut SSL_SESSION {
    refuse(c"PEM_read_bio_SSL_SESSION", ptr::null_mut())
}

/// PEM_write_SSL_SESSION, PEM_read_CMS(3).
///
/// # Safety
/// `out` and `x` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn PEM_write_SSL_SESSION(_out: *mut FILE, _x: *const SSL_SESSION) -> c_int {
    refuse(c"PEM_write_SSL_SESSION", 0)
}

/// PEM_write_bio_SSL_SESSION, PEM_read_CMS(3).
///
/// # Safety
/// `out` and `x` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn PEM_write_bio_SSL_SESSION(
    _out: *mut BIO,
    _x: *const SSL_SESSION,
) -> c_int {
    refuse(c"PEM_write_bio_SSL_SESSION", 0)
}

/// SSL_SESSION_get0_ticket_appdata, SSL_CTX_set_session_ticket_cb(3).
///
/// # Safety
/// `ss` is NULL or live; `data` is NULL or as long as the call says; `len` is
/// NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get0_ticket_appdata(
    _ss: *mut SSL_SESSION,
    _data: *mut *mut c_void,
    _len: *mut usize,
) -> c_int {
    refuse(c"SSL_SESSION_get0_ticket_appdata", 0)
}

/// SSL_SESSION_set1_ticket_appdata, SSL_CTX_set_session_ticket_cb(3).
///
/// # Safety
/// `ss` is NULL or live; `data` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set1_ticket_appdata(
    _ss: *mut SSL_SESSION,
    _data: *const c_void,
    _len: usize,
) -> c_int {
    refuse(c"SSL_SESSION_set1_ticket_appdata", 0)
}

/// SSL_SESSION_get_max_fragment_length, SSL_CTX_set_split_send_fragment(3).
///
/// # Safety
/// `sess` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_max_fragment_length(_sess: *const SSL_SESSION) -> u8 {
    refuse(c"SSL_SESSION_get_max_fragment_length", 0)
}

/// SSL_SESSION_dup, SSL_SESSION_free(3).
///
/// # Safety
/// `src` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_dup(_src: *const SSL_SESSION) -> *mut SSL_SESSION {
    refuse(c"SSL_SESSION_dup", ptr::null_mut())
}

/// SSL_SESSION_free(3).
///
/// # Safety
/// `ses` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_free(_ses: *mut SSL_SESSION) {
    refuse(c"SSL_SESSION_free", ())
}

/// SSL_SESSION_new, SSL_SESSION_free(3).
#[unsafe(no_mangle)]
pub extern "C" fn SSL_SESSION_new() -> *mut SSL_SESSION {
    refuse(c"SSL_SESSION_new", ptr::null_mut())
}

/// SSL_SESSION_up_ref, SSL_SESSION_free(3).
///
/// # Safety
/// `ses` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_up_ref(_ses: *mut SSL_SESSION) -> c_int {
    refuse(c"SSL_SESSION_up_ref", 0)
}

/// SSL_SESSION_get0_cipher(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get0_cipher(_s: *const SSL_SESSION) -> *const SSL_CIPHER {
    refuse(c"SSL_SESSION_get0_cipher", ptr::null())
}

/// SSL_SESSION_set_cipher, SSL_SESSION_get0_cipher(3).
///
/// # Safety
/// `s` and `cipher` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set_cipher(
    _s: *mut SSL_SESSION,
    _cipher: *const SSL_CIPHER,
) -> c_int {
    refuse(c"SSL_SESSION_set_cipher", 0)
}

/// SSL_SESSION_get0_alpn_selected, SSL_SESSION_get0_hostname(3).
///
/// # Safety
/// `s` is NULL or live; `alpn` and `len` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get0_alpn_selected(
    _s: *const SSL_SESSION,
    _alpn: *mut *const c_uchar,
    _len: *mut usize,
) {
    refuse(c"SSL_SESSION_get0_alpn_selected", ())
}

/// SSL_SESSION_get0_hostname(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get0_hostname(_s: *const SSL_SESSION) -> *const c_char {
    refuse(c"SSL_SESSION_get0_hostname", ptr::null())
}

/// SSL_SESSION_set1_alpn_selected, SSL_SESSION_get0_hostname(3).
///
/// # Safety
/// `s` is NULL or live; `alpn` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set1_alpn_selected(
    _s: *mut SSL_SESSION,
    _alpn: *const c_uchar,
    _len: usize,
) -> c_int {
    refuse(c"SSL_SESSION_set1_alpn_selected", 0)
}

/// SSL_SESSION_set1_hostname, SSL_SESSION_get0_hostname(3).
///
/// # Safety
/// `s` is NULL or live; `hostname` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set1_hostname(
    _s: *mut SSL_SESSION,
    _hostname: *const c_char,
) -> c_int {
    refuse(c"SSL_SESSION_set1_hostname", 0)
}

/// SSL_SESSION_get0_id_context(3).
///
/// # Safety
/// `s` is NULL or live; `len` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get0_id_context(
    _s: *const SSL_SESSION,
    _len: *mut c_uint,
) -> *const c_uchar {
    refuse(c"SSL_SESSION_get0_id_context", ptr::null())
}

/// SSL_SESSION_set1_id_context, SSL_SESSION_get0_id_context(3).
///
/// # Safety
/// `s` is NULL or live; `sid_ctx` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set1_id_context(
    _s: *mut SSL_SESSION,
    _sid_ctx: *const c_uchar,
    _sid_ctx_len: c_uint,
) -> c_int {
    refuse(c"SSL_SESSION_set1_id_context", 0)
}

/// SSL_SESSION_get0_peer(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get0_peer(_s: *mut SSL_SESSION) -> *mut X509 {
    refuse(c"SSL_SESSION_get0_peer", ptr::null_mut())
}

/// SSL_SESSION_get_compress_id(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_compress_id(_s: *const SSL_SESSION) -> c_uint {
    refuse(c"SSL_SESSION_get_compress_id", 0)
}

/// SSL_SESSION_get_protocol_version(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_protocol_version(_s: *const SSL_SESSION) -> c_int {
    refuse(c"SSL_SESSION_get_protocol_version", 0)
}

/// SSL_SESSION_set_protocol_version, SSL_SESSION_get_protocol_version(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set_protocol_version(
    _s: *mut SSL_SESSION,
    _version: c_int,
) -> c_int {
    refuse(c"SSL_SESSION_set_protocol_version", 0)
}

/// SSL_SESSION_get_time(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_time(_s: *const SSL_SESSION) -> c_long {
    refuse(c"SSL_SESSION_get_time", 0)
}

/// SSL_SESSION_get_timeout, SSL_SESSION_get_time(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_timeout(_s: *const SSL_SESSION) -> c_long {
    refuse(c"SSL_SESSION_get_timeout", 0)
}

/// SSL_SESSION_set_time, SSL_SESSION_get_time(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set_time(_s: *mut SSL_SESSION, _t: c_long) -> c_long {
    refuse(c"SSL_SESSION_set_time", 0)
}

/// SSL_SESSION_set_timeout, SSL_SESSION_get_time(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set_timeout(_s: *mut SSL_SESSION, _t: c_long) -> c_long {
    refuse(c"SSL_SESSION_set_timeout", 0)
}

/// SSL_SESSION_get0_ticket, SSL_SESSION_has_ticket(3).
///
/// # Safety
/// `s` is NULL or live; `tick` and `len` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get0_ticket(
    _s: *const SSL_SESSION,
    _tick: *mut *const c_uchar,
    _len: *mut usize,
) {
    refuse(c"SSL_SESSION_get0_ticket", ())
}

/// SSL_SESSION_get_ticket_lifetime_hint, SSL_SESSION_has_ticket(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_ticket_lifetime_hint(_s: *const SSL_SESSION) -> c_ulong {
    refuse(c"SSL_SESSION_get_ticket_lifetime_hint", 0)
}

/// SSL_SESSION_has_ticket(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_has_ticket(_s: *const SSL_SESSION) -> c_int {
    refuse(c"SSL_SESSION_has_ticket", 0)
}

/// SSL_SESSION_is_resumable(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_is_resumable(_s: *const SSL_SESSION) -> c_int {
    refuse(c"SSL_SESSION_is_resumable", 0)
}

/// SSL_SESSION_print(3).
///
/// # Safety
/// `fp` and `ses` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_print(_fp: *mut BIO, _ses: *const SSL_SESSION) -> c_int {
    refuse(c"SSL_SESSION_print", 0)
}

/// SSL_SESSION_print_fp, SSL_SESSION_print(3).
///
/// # Safety
/// `fp` and `ses` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_print_fp(_fp: *mut FILE, _ses: *const SSL_SESSION) -> c_int {
    refuse(c"SSL_SESSION_print_fp", 0)
}

/// SSL_SESSION_print_keylog, SSL_SESSION_print(3).
///
/// # Safety
/// `bp` and `x` are NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_print_keylog(_bp: *mut BIO, _x: *const SSL_SESSION) -> c_int {
    refuse(c"SSL_SESSION_print_keylog", 0)
}

/// SSL_SESSION_get_id, SSL_SESSION_set1_id(3).
///
/// # Safety
/// `s` is NULL or live; `len` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_id(
    _s: *const SSL_SESSION,
    _len: *mut c_uint,
) -> *const c_uchar {
    refuse(c"SSL_SESSION_get_id", ptr::null())
}

/// SSL_SESSION_set1_id(3).
///
/// # Safety
/// `s` is NULL or live; `sid` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set1_id(
    _s: *mut SSL_SESSION,
    _sid: *const c_uchar,
    _sid_len: c_uint,
) -> c_int {
    refuse(c"SSL_SESSION_set1_id", 0)
}

/// SSL_SESSION_get_master_key, SSL_get_client_random(3).
///
/// # Safety
/// `sess` is NULL or live; `out` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_master_key(
    _sess: *const SSL_SESSION,
    _out: *mut c_uchar,
    _outlen: usize,
) -> usize {
    refuse(c"SSL_SESSION_get_master_key", 0)
}

/// SSL_SESSION_set1_master_key, SSL_get_client_random(3).
///
/// # Safety
/// `sess` is NULL or live; `input` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set1_master_key(
    _sess: *mut SSL_SESSION,
    _input: *const c_uchar,
    _len: usize,
) -> c_int {
    refuse(c"SSL_SESSION_set1_master_key", 0)
}

/// SSL_SESSION_get_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_get_max_early_data(_s: *const SSL_SESSION) -> u32 {
    refuse(c"SSL_SESSION_get_max_early_data", 0)
}

/// SSL_SESSION_set_max_early_data, SSL_read_early_data(3).
///
/// # Safety
/// `s` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_SESSION_set_max_early_data(
    _s: *mut SSL_SESSION,
    _max_early_data: u32,
) -> c_int {
    refuse(c"SSL_SESSION_set_max_early_data", 0)
}

/// d2i_SSL_SESSION(3).
///
/// # Safety
/// `a` and `pp` are NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn d2i_SSL_SESSION(
    _a: *mut *mut SSL_SESSION,
    _pp: *mut *const c_uchar,
    _length: c_long,
) -> *mut SSL_SESSION {
    refuse(c"d2i_SSL_SESSION", ptr::null_mut())
}

/// i2d_SSL_SESSION, d2i_SSL_SESSION(3).
///
/// # Safety
/// `input` is NULL or live; `pp` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn i2d_SSL_SESSION(
    _input: *const SSL_SESSION,
    _pp: *mut *mut c_uchar,
) -> c_int {
    refuse(c"i2d_SSL_SESSION", 0)
}

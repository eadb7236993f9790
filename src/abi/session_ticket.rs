//! Session tickets: SSL_CTX_set_session_ticket_cb(3),
//! SSL_CTX_set_num_tickets(3).

use std::ffi::{c_int, c_void};

use super::guard::refuse;
use super::types::{
    SSL, SSL_CTX, SSL_CTX_decrypt_session_ticket_fn, SSL_CTX_generate_session_ticket_fn,
    SSL_ticket_key_evp_cb, tls_session_ticket_ext_cb_fn,
};

/// SSL_new_session_ticket, SSL_CTX_set_num_tickets(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_new_session_ticket(_ssl: *mut SSL) -> c_int {
    refuse(c"SSL_new_session_ticket", 0)
}

/// SSL_CTX_get_num_tickets, SSL_CTX_set_num_tickets(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_num_tickets(_ctx: *const SSL_CTX) -> usize {
    refuse(c"SSL_CTX_get_num_tickets", 0)
}

/// SSL_CTX_set_num_tickets(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_num_tickets(_ctx: *mut SSL_CTX, _num_tickets: usize) -> c_int {
    refuse(c"SSL_CTX_set_num_tickets", 0)
}

/// SSL_get_num_tickets, SSL_CTX_set_num_tickets(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_num_tickets(_ssl: *const SSL) -> usize {
    refuse(c"SSL_get_num_tickets", 0)
}

/// SSL_set_num_tickets, SSL_CTX_set_num_tickets(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_num_tickets(_ssl: *mut SSL, _num_tickets: usize) -> c_int {
    refuse(c"SSL_set_num_tickets", 0)
}

/// SSL_CTX_set_session_ticket_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `gen_cb` and `dec_cb` keep the C contract of its
/// type; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_session_ticket_cb(
    _ctx: *mut SSL_CTX,
    _gen_cb: SSL_CTX_generate_session_ticket_fn,
    _dec_cb: SSL_CTX_decrypt_session_ticket_fn,
    _arg: *mut c_void,
) -> c_int {
    refuse(c"SSL_CTX_set_session_ticket_cb", 0)
}

/// SSL_CTX_set_tlsext_ticket_key_evp_cb, SSL_CTX_set_tlsext_ticket_key_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `fp` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_tlsext_ticket_key_evp_cb(
    _ctx: *mut SSL_CTX,
    _fp: SSL_ticket_key_evp_cb,
) -> c_int {
    refuse(c"SSL_CTX_set_tlsext_ticket_key_evp_cb", 0)
}

/// SSL_set_session_ticket_ext: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `ext_data` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_session_ticket_ext(
    _ssl: *mut SSL,
    _ext_data: *mut c_void,
    _ext_len: c_int,
) -> c_int {
    refuse(c"SSL_set_session_ticket_ext", 0)
}

/// SSL_set_session_ticket_ext_cb: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_session_ticket_ext_cb(
    _ssl: *mut SSL,
    _cb: tls_session_ticket_ext_cb_fn,
    _arg: *mut c_void,
) -> c_int {
    refuse(c"SSL_set_session_ticket_ext_cb", 0)
}

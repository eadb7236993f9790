//! Session tickets: SSL_CTX_set_session_ticket_cb(3),
//! SSL_CTX_set_num_tickets(3).

use std::ffi::{c_int, c_void};

use super::buffers;
use super::guard::{with, with_ssl};
use super::types::{
    SSL, SSL_CTX, SSL_CTX_decrypt_session_ticket_fn, SSL_CTX_generate_session_ticket_fn,
    SSL_ticket_key_evp_cb, tls_session_ticket_ext_cb_fn,
};
use crate::ssl::{
    ctx::Ctx,
    lend::{Arg, Borrowed, SslCell},
    session_reuse,
};

/// SSL_new_session_ticket, SSL_CTX_set_num_tickets(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_new_session_ticket(ssl: *mut SSL) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_new_session_ticket", ssl, 0, |ssl| session_reuse::send_ticket(&ssl).into())
}

/// SSL_CTX_get_num_tickets, SSL_CTX_set_num_tickets(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_get_num_tickets(ctx: *const SSL_CTX) -> usize {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_get_num_tickets", ctx, 0, |ctx| ctx.read(|settings| settings.session.num_tickets))
}

/// SSL_CTX_set_num_tickets(3).
///
/// # Safety
/// `ctx` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_num_tickets(ctx: *mut SSL_CTX, num_tickets: usize) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_num_tickets", ctx, 0, |ctx| {
        ctx.change(|settings| settings.session.num_tickets = num_tickets);
        1
    })
}

/// SSL_get_num_tickets, SSL_CTX_set_num_tickets(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_get_num_tickets(ssl: *const SSL) -> usize {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_get_num_tickets", ssl, 0, |ssl| ssl.with(|s| s.settings.session.num_tickets))
}

/// SSL_set_num_tickets, SSL_CTX_set_num_tickets(3).
///
/// # Safety
/// `ssl` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_num_tickets(ssl: *mut SSL, num_tickets: usize) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_set_num_tickets", ssl, 0, |ssl| {
        ssl.with(|ssl| ssl.change(|settings| settings.session.num_tickets = num_tickets));
        1
    })
}

/// SSL_CTX_set_session_ticket_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `gen_cb` and `dec_cb` keep the C contract of its
/// type; `arg` is only passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_session_ticket_cb(
    ctx: *mut SSL_CTX,
    gen_cb: SSL_CTX_generate_session_ticket_fn,
    dec_cb: SSL_CTX_decrypt_session_ticket_fn,
    arg: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_session_ticket_cb", ctx, 0, |ctx| {
        ctx.change(|settings| {
            let session = &mut settings.session;
            (session.generate_ticket_cb, session.decrypt_ticket_cb) = (gen_cb, dec_cb);
            session.ticket_cb_arg = Arg(arg);
        });
        1
    })
}

/// SSL_CTX_set_tlsext_ticket_key_evp_cb, SSL_CTX_set_tlsext_ticket_key_cb(3).
///
/// # Safety
/// `ctx` is NULL or live; `fp` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_set_tlsext_ticket_key_evp_cb(
    ctx: *mut SSL_CTX,
    fp: SSL_ticket_key_evp_cb,
) -> c_int {
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_set_tlsext_ticket_key_evp_cb", ctx, 0, |ctx| {
        ctx.change(|settings| settings.session.ticket_key_evp_cb = fp);
        1
    })
}

/// SSL_set_session_ticket_ext: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `ext_data` is NULL or as long as the call says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_session_ticket_ext(
    ssl: *mut SSL,
    ext_data: *mut c_void,
    ext_len: c_int,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    // SAFETY: the caller's promise.
    let bytes = unsafe { buffers::bytes(ext_data.cast(), usize::try_from(ext_len).unwrap_or(0)) };
    with_ssl(c"SSL_set_session_ticket_ext", ssl, 0, |ssl| {
        ssl.with(|s| {
            s.session.ticket_ext = Some(bytes.to_vec());
            s.local_change();
        });
        1
    })
}

/// SSL_set_session_ticket_ext_cb: no man page.
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type; `arg` is only
/// passed on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_set_session_ticket_ext_cb(
    ssl: *mut SSL,
    cb: tls_session_ticket_ext_cb_fn,
    arg: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::<SslCell>::from_c(ssl) };
    with_ssl(c"SSL_set_session_ticket_ext_cb", ssl, 0, |ssl| {
        ssl.with(|s| {
            (s.session.ticket_ext_cb, s.session.ticket_ext_arg) = (cb, Arg(arg));
            s.local_change();
        });
        1
    })
}

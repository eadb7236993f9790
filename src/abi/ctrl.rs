//! SSL_ctrl(3), SSL_CTX_ctrl(3) and their callback forms.

use std::{
    ffi::{CStr, c_char, c_int, c_long, c_void},
    mem, ptr, slice,
};

use libc::timeval;

use super::guard::{glance, guard, with, with_ssl};
use super::types::{SSL, SSL_CTX, SSL_ctrl_cb};
use crate::ossl::{
    mem::OsslBytes, ocsp::ResponderId, pkey::{PKey, ec_key_curve}, stack::Stack, x509::{Extension, X509Cert}, x509_store::X509Store,
};
use crate::ssl::{
    ctrl::{self, Call, Callback, Given, Kind, Out, Reply, Row, Value},
    ctrl_numbers::*,
    ctx::Ctx,
    lend::{Arg, Borrowed},
    shown::Part,
};

/// Runs `handler` with `(larg, parg)` as the row says they are, and writes its reply.
///
/// # Safety
/// `parg` is NULL or what the command's manual page says.
unsafe fn run(row: &Row, larg: c_long, parg: *mut c_void, handler: impl FnOnce(Call<'_>) -> Reply) -> c_long {
    // SAFETY: the caller's promise.
    unsafe {
        let reply = match row.kind {
            Kind::Cert => {
                let cert = X509Cert::borrow(parg.cast());
                handler(call(larg, parg, cert.as_deref().map_or(Value::None, Value::Cert)))
            }
            Kind::Chain => {
                let chain = Stack::<X509Cert>::borrow(parg.cast());
                handler(call(larg, parg, chain.as_deref().map_or(Value::None, Value::Chain)))
            }
            Kind::Store => {
                let store = X509Store::borrow(parg.cast());
                handler(call(larg, parg, store.as_deref().map_or(Value::None, Value::Store)))
            }
            kind => handler(call(larg, parg, plain_value(kind, larg, parg))),
        };
        write(parg, &reply.out);
        let given = row.given == Given::Always || row.given == Given::IfZero && larg == 0;
        if given && reply.result != 0 {
            give_up(row.kind, parg);
        }
        reply.result
    }
}

fn call(number: c_long, parg: *mut c_void, value: Value<'_>) -> Call<'_> {
    Call { number, value, pointer: Arg(parg) }
}

/// Values that are read or taken over.
///
/// # Safety
/// As `run`; the value is used while `parg` is live.
unsafe fn plain_value<'a>(kind: Kind, larg: c_long, parg: *mut c_void) -> Value<'a> {
    if parg.is_null() {
        return Value::None;
    }
    let count = usize::try_from(larg).unwrap_or(0);
    // SAFETY: the caller's promise.
    unsafe {
        match kind {
            Kind::Text => Value::Text(CStr::from_ptr(parg.cast::<c_char>())),
            Kind::Numbers => Value::Numbers(slice::from_raw_parts(parg.cast::<c_int>(), count)),
            Kind::Bytes => Value::Bytes(slice::from_raw_parts(parg.cast::<u8>(), count)),
            Kind::GivenBytes => OsslBytes::from_ptr(parg.cast(), count).map_or(Value::None, Value::GivenBytes),
            Kind::Dh => PKey::from_dh(parg.cast()).map_or(Value::None, Value::Dh),
            Kind::EcKey => ec_key_curve(parg.cast()).map_or(Value::None, Value::Curve),
            Kind::Extensions => Stack::<Extension>::from_ptr(parg.cast()).map_or(Value::None, Value::Extensions),
            Kind::ResponderIds => Stack::<ResponderId>::from_ptr(parg.cast()).map_or(Value::None, Value::ResponderIds),
            Kind::Plain | Kind::Cert | Kind::Chain | Kind::Store => Value::None,
        }
    }
}

/// Drops the reference that C has given away: the handler took one of its own.
///
/// # Safety
/// `parg` is NULL or an object of the kind, given away.
unsafe fn give_up(kind: Kind, parg: *mut c_void) {
    // SAFETY: the caller's promise.
    unsafe {
        match kind {
            Kind::Cert => drop(X509Cert::from_ptr(parg.cast())),
            Kind::Chain => drop(Stack::<X509Cert>::from_ptr(parg.cast())),
            Kind::Store => drop(X509Store::from_ptr(parg.cast())),
            _ => {}
        }
    }
}

/// Writes a reply to where `parg` points.
///
/// # Safety
/// `parg` is NULL or has room for what the command replies.
unsafe fn write(parg: *mut c_void, out: &Out) {
    if parg.is_null() {
        return;
    }
    // SAFETY: the caller's promise.
    unsafe {
        match out {
            Out::Nothing => {}
            Out::Pointer(pointer) => parg.cast::<*mut c_void>().write(*pointer),
            Out::Number(number) => parg.cast::<c_int>().write(*number),
            Out::Numbers(numbers) => ptr::copy_nonoverlapping(numbers.as_ptr(), parg.cast(), numbers.len()),
            Out::Bytes(bytes) => ptr::copy_nonoverlapping(bytes.as_ptr(), parg.cast(), bytes.len()),
            Out::Time(seconds, micros) => {
                parg.cast::<timeval>().write(timeval { tv_sec: *seconds, tv_usec: *micros });
            }
        }
    }
}

/// # Safety
/// `T` is the `Option` of a function pointer that `cb` was made from.
unsafe fn typed<T: Copy>(cb: SSL_ctrl_cb) -> T {
    const { assert!(size_of::<T>() == size_of::<SSL_ctrl_cb>()) };
    // SAFETY: the caller's promise; the sizes are equal.
    unsafe { mem::transmute_copy(&cb) }
}

/// A callback typed as its command means it; `None` for a command that sets none.
///
/// # Safety
/// `cb` is a function of the type the command's manual page says.
unsafe fn callback(number: c_int, cb: SSL_ctrl_cb) -> Option<Callback> {
    // SAFETY: function pointers of equal size, each called only as the type it was made from.
    unsafe {
        Some(match number {
            SSL_CTRL_SET_TMP_DH_CB => Callback::TmpDh(typed(cb)),
            SSL_CTRL_SET_MSG_CALLBACK => Callback::Message(typed(cb)),
            SSL_CTRL_SET_TLSEXT_SERVERNAME_CB => Callback::ServerName(typed(cb)),
            SSL_CTRL_SET_TLSEXT_DEBUG_CB => Callback::Debug(typed(cb)),
            SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB => Callback::Status(typed(cb)),
            SSL_CTRL_SET_TLSEXT_TICKET_KEY_CB => Callback::TicketKey(typed(cb)),
            SSL_CTRL_SET_TLS_EXT_SRP_USERNAME_CB => Callback::SrpUserName(typed(cb)),
            SSL_CTRL_SET_SRP_VERIFY_PARAM_CB => Callback::SrpVerifyParam(typed(cb)),
            SSL_CTRL_SET_SRP_GIVE_CLIENT_PWD_CB => Callback::SrpClientPassword(typed(cb)),
            SSL_CTRL_SET_NOT_RESUMABLE_SESS_CB => Callback::NotResumable(typed(cb)),
            _ => return None,
        })
    }
}

/// SSL_CTX_callback_ctrl, SSL_CTX_ctrl(3).
///
/// # Safety
/// `ctx` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_callback_ctrl(ctx: *mut SSL_CTX, cmd: c_int, cb: SSL_ctrl_cb) -> c_long {
    // SAFETY: the caller's promise.
    let (ctx, callback) = unsafe { (Borrowed::<Ctx>::from_c(ctx), callback(cmd, cb)) };
    with(c"SSL_CTX_callback_ctrl", ctx, 0, |ctx| callback.map_or(0, |callback| ctrl::set_ctx_callback(&ctx, callback)))
}

/// SSL_callback_ctrl, SSL_CTX_ctrl(3).
///
/// # Safety
/// `ssl` is NULL or live; `cb` keeps the C contract of its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_callback_ctrl(ssl: *mut SSL, cmd: c_int, cb: SSL_ctrl_cb) -> c_long {
    // SAFETY: the caller's promise.
    let (ssl, callback) = unsafe { (Borrowed::from_c(ssl), callback(cmd, cb)) };
    with_ssl(c"SSL_callback_ctrl", ssl, 0, |ssl| callback.map_or(0, |callback| ctrl::set_ssl_callback(&ssl, callback)))
}

/// SSL_CTX_ctrl(3).
///
/// # Safety
/// `ctx` is NULL or live; `parg` is what the command's manual page says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_CTX_ctrl(ctx: *mut SSL_CTX, cmd: c_int, larg: c_long, parg: *mut c_void) -> c_long {
    if ctx.is_null() {
        // SAFETY: the caller's promise.
        return guard(c"SSL_CTX_ctrl", 0, || unsafe { check_only(cmd, parg) });
    }
    // SAFETY: the caller's promise.
    let ctx = unsafe { Borrowed::<Ctx>::from_c(ctx) };
    with(c"SSL_CTX_ctrl", ctx, 0, |ctx| match ctrl::ctx_row(cmd) {
        // SAFETY: the caller's promise.
        Some(row) => unsafe { run(row, larg, parg, |call| row.ctx.map_or(0.into(), |handler| handler(&ctx, call))) },
        None => 0,
    })
}

/// A list that is checked without a context: SSL_CTX_set1_groups_list(3) and its like.
///
/// # Safety
/// `parg` is NULL or terminated.
unsafe fn check_only(cmd: c_int, parg: *mut c_void) -> c_long {
    // SAFETY: the caller's promise.
    let text = (!parg.is_null()).then(|| unsafe { CStr::from_ptr(parg.cast()) });
    ctrl::check_only(cmd, text)
}

/// SSL_ctrl, SSL_CTX_ctrl(3).
///
/// # Safety
/// `ssl` is NULL or live; `parg` is what the command's manual page says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SSL_ctrl(ssl: *mut SSL, cmd: c_int, larg: c_long, parg: *mut c_void) -> c_long {
    // SAFETY: the caller's promise.
    let ssl = unsafe { Borrowed::from_c(ssl) };
    // How long a suite's number is needs no connection.
    if ssl.is_none() && cmd == SSL_CTRL_GET_RAW_CIPHERLIST && parg.is_null() {
        return 2;
    }
    // SSL_get_mode(3) adds nothing to the mode.
    if cmd == SSL_CTRL_MODE && larg as u32 == 0 {
        return glance(c"SSL_ctrl", ssl, 0, Part::Face, |shown| shown.mode().into());
    }
    with_ssl(c"SSL_ctrl", ssl, 0, |ssl| match ctrl::ssl_row(cmd) {
        // SAFETY: the caller's promise.
        Some(row) => unsafe { run(row, larg, parg, |call| row.ssl.map_or(0.into(), |handler| handler(&ssl, call))) },
        None => 0,
    })
}

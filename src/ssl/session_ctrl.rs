//! The commands of SSL_CTX_ctrl(3) about sessions, tickets and SRP.

use std::ffi::{c_int, c_long};

use super::{
    ctrl::{Call, Callback, Kind, Out, Reply, Row, Value, row},
    ctrl_numbers::*,
    ctx::Ctx,
    lend::SslCell,
    session_settings::statistic,
    srp::Password,
    ticket::TicketKeys,
};

/// A counter of SSL_CTX_sess_number(3).
macro_rules! counter {
    ($($number:expr),* $(,)?) => {
        [$(row($number, Kind::Plain, Some(|ctx, _| statistic(ctx, $number).unwrap_or(0).into()), None)),*]
    };
}

static COUNTERS: [Row; 12] = counter![
    SSL_CTRL_SESS_NUMBER,
    SSL_CTRL_SESS_CONNECT,
    SSL_CTRL_SESS_CONNECT_GOOD,
    SSL_CTRL_SESS_CONNECT_RENEGOTIATE,
    SSL_CTRL_SESS_ACCEPT,
    SSL_CTRL_SESS_ACCEPT_GOOD,
    SSL_CTRL_SESS_ACCEPT_RENEGOTIATE,
    SSL_CTRL_SESS_HIT,
    SSL_CTRL_SESS_CB_HIT,
    SSL_CTRL_SESS_MISSES,
    SSL_CTRL_SESS_TIMEOUTS,
    SSL_CTRL_SESS_CACHE_FULL,
];

static SETTINGS: [Row; 9] = [
    // SSL_CTX_sess_set_cache_size(3)
    row(SSL_CTRL_SET_SESS_CACHE_SIZE, Kind::Plain, Some(|ctx, call| ctx.change(|s| s.session.set_cache_size(call.number)).into()), None),
    row(SSL_CTRL_GET_SESS_CACHE_SIZE, Kind::Plain, Some(|ctx, _| ctx.read(|s| s.session.cache_size).into()), None),
    // SSL_CTX_set_session_cache_mode(3)
    row(SSL_CTRL_SET_SESS_CACHE_MODE, Kind::Plain, Some(|ctx, call| ctx.change(|s| s.session.set_cache_mode(call.number)).into()), None),
    row(SSL_CTRL_GET_SESS_CACHE_MODE, Kind::Plain, Some(|ctx, _| ctx.read(|s| s.session.cache_mode).into()), None),
    // SSL_CTX_set_tlsext_ticket_keys, SSL_CTX_get_tlsext_ticket_keys
    row(SSL_CTRL_SET_TLSEXT_TICKET_KEYS, Kind::Bytes, Some(set_ticket_keys), None),
    row(SSL_CTRL_GET_TLSEXT_TICKET_KEYS, Kind::Plain, Some(get_ticket_keys), None),
    // SSL_CTX_set_srp_username(3) and relatives
    row(SSL_CTRL_SET_TLS_EXT_SRP_USERNAME, Kind::Text, Some(set_srp_user), None),
    row(SSL_CTRL_SET_TLS_EXT_SRP_PASSWORD, Kind::Text, Some(set_srp_password), None),
    row(SSL_CTRL_SET_TLS_EXT_SRP_STRENGTH, Kind::Plain, Some(|ctx, call| {
        ctx.change(|s| s.psk.srp.strength = call.number as c_int);
        1.into()
    }), None),
];

/// The rows of this topic.
pub fn rows() -> impl Iterator<Item = &'static Row> {
    COUNTERS.iter().chain(&SETTINGS)
}

fn set_ticket_keys(ctx: &Ctx, call: Call<'_>) -> Reply {
    match call.value {
        Value::Bytes(keys) => ctx.tickets.set(keys).into(),
        _ => (TicketKeys::LEN as c_long).into(),
    }
}

fn get_ticket_keys(ctx: &Ctx, call: Call<'_>) -> Reply {
    if call.pointer.0.is_null() {
        return (TicketKeys::LEN as c_long).into();
    }
    let mut keys = vec![0; usize::try_from(call.number).unwrap_or(0).min(TicketKeys::LEN + 1)];
    if ctx.tickets.get(&mut keys) { Reply::with(1, Out::Bytes(keys)) } else { 0.into() }
}

fn set_srp_user(ctx: &Ctx, call: Call<'_>) -> Reply {
    let user = match call.value {
        Value::Text(user) => Some(user),
        _ => None,
    };
    ctx.change(|s| s.psk.srp.set_user(user)).into()
}

fn set_srp_password(ctx: &Ctx, call: Call<'_>) -> Reply {
    let password = match call.value {
        Value::Text(password) => Some(password),
        _ => None,
    };
    ctx.change(|s| s.psk.srp.set_password(password)).into()
}

/// This topic's commands of SSL_CTX_callback_ctrl(3); false: another topic's.
pub fn set_ctx_callback(ctx: &Ctx, callback: &Callback) -> bool {
    ctx.change(|s| {
        let srp = &mut s.psk.srp;
        match *callback {
            Callback::TicketKey(cb) => s.session.ticket_key_cb = cb,
            Callback::SrpUserName(cb) => (srp.enabled, srp.username_cb) = (true, cb),
            Callback::SrpVerifyParam(cb) => (srp.enabled, srp.verify_param_cb) = (true, cb),
            Callback::SrpClientPassword(cb) => (srp.enabled, srp.password) = (true, Password::Callback(cb)),
            Callback::NotResumable(cb) => s.session.not_resumable_cb = cb,
            _ => return false,
        }
        true
    })
}

/// This topic's commands of SSL_callback_ctrl, SSL_CTX_ctrl(3).
pub fn set_ssl_callback(cell: &SslCell, callback: &Callback) -> bool {
    match *callback {
        Callback::NotResumable(cb) => cell.with(|ssl| ssl.change(|s| s.session.not_resumable_cb = cb)),
        _ => return false,
    }
    true
}

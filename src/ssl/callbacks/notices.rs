//! SSL_CTX_set_info_callback(3), SSL_CTX_set_msg_callback(3),
//! SSL_CTX_set_keylog_callback(3): told in the order in which things happened.

use std::{
    ffi::{CString, c_int},
    fmt::Write,
};

use crate::ssl::{lend::SslCell, session_reuse};
use crate::tls::{config::Role, notice::Event, state::HandshakeState};

/// `SSL_CB_*` of SSL_CTX_set_info_callback(3).
mod cb {
    use std::ffi::c_int;

    pub const LOOP: c_int = 0x01;
    pub const EXIT: c_int = 0x02;
    pub const READ: c_int = 0x04;
    pub const WRITE: c_int = 0x08;
    pub const HANDSHAKE_START: c_int = 0x10;
    pub const HANDSHAKE_DONE: c_int = 0x20;
    pub const CONNECT: c_int = 0x1000;
    pub const ACCEPT: c_int = 0x2000;
    pub const ALERT: c_int = 0x4000;
}

fn side(role: Role) -> c_int {
    match role {
        Role::Client => cb::CONNECT,
        Role::Server => cb::ACCEPT,
    }
}

/// Tells the application what the core has noted down. What comes of a failure waits
/// until `SslCell::fatal` has put its error onto the queue, an alert until it has gone out.
pub fn deliver(cell: &SslCell) {
    loop {
        let next = cell.with(|ssl| {
            let conn = ssl.conn.as_mut()?;
            if !conn.has_notices() || conn.failing_is_next() && !ssl.driving.failed {
                return None;
            }
            let notice = conn.pop_notice()?;
            let (role, active) = (conn.role(), conn.renegotiation_active());
            ssl.driving.shown_state = Some(notice.state);
            ssl.driving.telling = match &notice.event {
                Event::HandshakeDone => Some(false),
                Event::HandshakeStart | Event::Loop => Some(true),
                Event::Message { .. } if ssl.driving.in_handshake > 0 => Some(true),
                _ => None,
            };
            match &notice.event {
                Event::HandshakeDone => ssl.renegotiation_told(),
                Event::Loop => ssl.driving.renegotiation_pending |= active && notice.state != HandshakeState::Ok,
                _ => {}
            }
            Some((notice.event, role))
        });
        let Some((event, role)) = next else { break };
        match event {
            Event::HandshakeStart => info(cell, cb::HANDSHAKE_START, 1),
            Event::HandshakeDone => info(cell, cb::HANDSHAKE_DONE, 1),
            Event::Failing => session_reuse::leave_after_failure(cell),
            Event::Loop => info(cell, side(role) | cb::LOOP, 1),
            Event::Alert { write, level, description } => {
                let direction = if write { cb::WRITE } else { cb::READ };
                info(cell, cb::ALERT | direction, c_int::from(level) << 8 | c_int::from(description));
            }
            Event::Message { write, version, content_type, data } => message(cell, write, version, content_type, &data),
            Event::Extension { ext_type, data } => extension(cell, role, ext_type, &data),
            Event::Keylog { label, client_random, secret } => keylog(cell, label, &client_random, &secret),
        }
    }
    cell.with(|ssl| {
        ssl.driving.shown_state = None;
        ssl.driving.telling = None;
    });
}

/// SSL_CB_CONNECT_EXIT / SSL_CB_ACCEPT_EXIT: a handshake function returns.
pub fn handshake_exit(cell: &SslCell, role: Role, ret: c_int) {
    info(cell, side(role) | cb::EXIT, ret);
}

fn info(cell: &SslCell, what: c_int, value: c_int) {
    let callback = cell.with(|ssl| ssl.info_callback.or_else(|| ssl.ctx.read(|settings| settings.hooks.info)));
    if let Some(callback) = callback {
        // SAFETY: the application's function, given the SSL it was set on; nothing is borrowed.
        unsafe { callback(cell.as_ptr(), what, value) };
    }
}

pub fn message(cell: &SslCell, write: bool, version: u16, content_type: u16, data: &[u8]) {
    let (callback, arg) = cell.with(|ssl| (ssl.settings.hooks.msg, ssl.settings.hooks.msg_arg));
    if let Some(callback) = callback {
        // SAFETY: as in `info`; `data` outlives the call.
        unsafe {
            callback(
                write.into(),
                version.into(),
                content_type.into(),
                data.as_ptr().cast(),
                data.len(),
                cell.as_ptr(),
                arg.0,
            );
        }
    }
}

/// SSL_set_tlsext_debug_callback, a macro of tls1.h.
fn extension(cell: &SslCell, role: Role, ext_type: u16, data: &[u8]) {
    let (callback, arg) = cell.with(|ssl| (ssl.settings.extensions.debug_cb, ssl.settings.extensions.debug_arg));
    let Some(callback) = callback else { return };
    let from_server = (role == Role::Client).into();
    let len = c_int::try_from(data.len()).unwrap_or(c_int::MAX);
    // SAFETY: as in `info`; `data` outlives the call.
    unsafe { callback(cell.as_ptr(), from_server, ext_type.into(), data.as_ptr(), len, arg.0) };
}

/// One line of the NSS key log format.
fn keylog(cell: &SslCell, label: &str, client_random: &[u8], secret: &[u8]) {
    let Some(callback) = cell.with(|ssl| ssl.ctx.read(|settings| settings.hooks.keylog)) else { return };
    let mut line = String::with_capacity(label.len() + 2 + 2 * (client_random.len() + secret.len()));
    line.push_str(label);
    for part in [client_random, secret] {
        line.push(' ');
        for byte in part {
            // A String takes all that is written.
            let _ = write!(line, "{byte:02x}");
        }
    }
    let Ok(line) = CString::new(line) else { return };
    // SAFETY: as in `info`; the line is terminated and outlives the call.
    unsafe { callback(cell.as_ptr(), line.as_ptr()) };
}

//! What can be set about sessions: cache mode and size, timeout, id context, tickets
//! and the callbacks around them. SSL_CTX_set_session_cache_mode(3),
//! SSL_CTX_set_timeout(3), SSL_CTX_set_session_id_context(3),
//! SSL_CTX_sess_set_get_cb(3), SSL_CTX_set_num_tickets(3).

use super::{ctrl_numbers::*, ctx::Ctx, lend::Arg, types};
use crate::ossl::err::{self, reason};

/// `SSL_SESS_CACHE_*` bits: SSL_CTX_set_session_cache_mode(3).
pub mod cache_mode {
    pub const CLIENT: i64 = 0x1;
    pub const SERVER: i64 = 0x2;
    pub const NO_AUTO_CLEAR: i64 = 0x80;
    pub const NO_INTERNAL_LOOKUP: i64 = 0x100;
    pub const NO_INTERNAL_STORE: i64 = 0x200;
    pub const UPDATE_TIME: i64 = 0x400;
}

/// Longest session id and session id context, bytes.
pub const MAX_ID: usize = 32;
/// `SSL_SESSION_CACHE_MAX_SIZE_DEFAULT`.
const CACHE_SIZE: i64 = 20 * 1024;
/// Seconds a session lives by default: SSL_get_default_timeout(3).
pub const DEFAULT_TIMEOUT: i64 = 7200;
/// Largest plaintext of a record, which early data may fill once by default.
const RECV_MAX_EARLY_DATA: u32 = 16384;

#[derive(Clone)]
pub struct SessionSettings {
    /// `cache_mode` bits.
    pub cache_mode: i64,
    /// Sessions the internal cache holds; 0: any number.
    pub cache_size: i64,
    /// Seconds a new session lives.
    pub timeout: i64,
    pub id_context: Id,
    /// TLS 1.3 tickets after a full handshake.
    pub num_tickets: usize,
    /// Early data new tickets allow, and what is taken, bytes.
    pub max_early_data: u32,
    pub recv_max_early_data: u32,
    pub generate_id: types::GEN_SESSION_CB,
    pub new_cb: types::SSL_sess_new_cb,
    pub get_cb: types::SSL_sess_get_cb,
    pub remove_cb: types::SSL_sess_remove_cb,
    pub not_resumable_cb: types::SSL_not_resumable_session_cb,
    pub ticket_key_evp_cb: types::SSL_ticket_key_evp_cb,
    pub ticket_key_cb: types::SSL_tlsext_ticket_key_cb,
    pub generate_ticket_cb: types::SSL_CTX_generate_session_ticket_fn,
    pub decrypt_ticket_cb: types::SSL_CTX_decrypt_session_ticket_fn,
    pub ticket_cb_arg: Arg,
    pub allow_early_data_cb: types::SSL_allow_early_data_cb_fn,
    pub allow_early_data_arg: Arg,
}

impl Default for SessionSettings {
    fn default() -> Self {
        SessionSettings {
            cache_mode: cache_mode::SERVER,
            cache_size: CACHE_SIZE,
            timeout: DEFAULT_TIMEOUT,
            id_context: Id::default(),
            num_tickets: 2,
            max_early_data: 0,
            recv_max_early_data: RECV_MAX_EARLY_DATA,
            generate_id: None,
            new_cb: None,
            get_cb: None,
            remove_cb: None,
            not_resumable_cb: None,
            ticket_key_evp_cb: None,
            ticket_key_cb: None,
            generate_ticket_cb: None,
            decrypt_ticket_cb: None,
            ticket_cb_arg: Arg::default(),
            allow_early_data_cb: None,
            allow_early_data_arg: Arg::default(),
        }
    }
}

/// A session id or a session id context, in place: its address is its owner's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Id {
    bytes: [u8; MAX_ID],
    len: u8,
}

impl Id {
    /// None: too long.
    pub fn new(id: &[u8]) -> Option<Self> {
        let mut new = Id::default();
        new.set(id).then_some(new)
    }

    /// False: too long, nothing is changed.
    pub fn set(&mut self, id: &[u8]) -> bool {
        if id.len() > MAX_ID {
            return false;
        }
        // Equality is derived: what is not used is zero.
        self.bytes = [0; MAX_ID];
        self.bytes[..id.len()].copy_from_slice(id);
        self.len = id.len() as u8;
        true
    }
}

impl std::ops::Deref for Id {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }
}

impl std::hash::Hash for Id {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl SessionSettings {
    /// SSL_CTX_set_session_id_context(3); false: too long, with its error.
    pub fn set_id_context(&mut self, context: &[u8]) -> bool {
        if !self.id_context.set(context) {
            err::ssl_error(reason::SSL_SESSION_ID_CONTEXT_TOO_LONG);
            return false;
        }
        true
    }

    /// Server sessions are kept: without it a new TLS 1.2 session has no id.
    pub fn caches_server_sessions(&self) -> bool {
        self.cache_mode & cache_mode::SERVER != 0
    }

    /// SSL_CTX_set_session_cache_mode(3): the mode before.
    pub fn set_cache_mode(&mut self, mode: i64) -> i64 {
        // The reference keeps 32 bits of it.
        std::mem::replace(&mut self.cache_mode, mode & 0xffff_ffff)
    }

    /// SSL_CTX_sess_set_cache_size(3): the size before; a negative one changes nothing.
    pub fn set_cache_size(&mut self, size: i64) -> i64 {
        if size < 0 {
            return 0;
        }
        std::mem::replace(&mut self.cache_size, size)
    }

    /// SSL_CTX_set_timeout(3): the timeout before.
    pub fn set_timeout(&mut self, seconds: i64) -> i64 {
        std::mem::replace(&mut self.timeout, seconds)
    }
}

/// SSL_CTX_sess_number(3) and its family by `SSL_CTRL_SESS_*`; None: another command.
pub fn statistic(ctx: &Ctx, command: std::ffi::c_int) -> Option<i64> {
    let stats = &ctx.cache.stats;
    Some(match command {
        SSL_CTRL_SESS_NUMBER => ctx.cache.len() as i64,
        SSL_CTRL_SESS_CONNECT => stats.connect.get(),
        SSL_CTRL_SESS_CONNECT_GOOD => stats.connect_good.get(),
        SSL_CTRL_SESS_CONNECT_RENEGOTIATE => stats.connect_renegotiate.get(),
        SSL_CTRL_SESS_ACCEPT => stats.accept.get(),
        SSL_CTRL_SESS_ACCEPT_GOOD => stats.accept_good.get(),
        SSL_CTRL_SESS_ACCEPT_RENEGOTIATE => stats.accept_renegotiate.get(),
        SSL_CTRL_SESS_HIT => stats.hit.get(),
        SSL_CTRL_SESS_CB_HIT => stats.cb_hit.get(),
        SSL_CTRL_SESS_MISSES => stats.miss.get(),
        SSL_CTRL_SESS_TIMEOUTS => stats.timeout.get(),
        SSL_CTRL_SESS_CACHE_FULL => stats.cache_full.get(),
        _ => return None,
    })
}

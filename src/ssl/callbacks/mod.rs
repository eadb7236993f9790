//! The application's callbacks: what is set and how each is called (unsafe, with no
//! borrow alive).

pub mod async_job;
pub mod certs;
pub mod chains;
pub mod names;
pub mod notices;
pub mod sessions;
pub mod security;

use crate::ssl::{lend::Arg, types};

/// Callbacks that are not part of another topic's settings.
#[derive(Clone, Default)]
pub struct Hooks {
    pub certs: certs::CertHooks,
    pub names: names::NameHooks,
    pub job: async_job::AsyncHooks,
    pub info: types::SSL_info_cb,
    pub msg: types::SSL_msg_cb,
    pub msg_arg: Arg,
    pub keylog: types::SSL_CTX_keylog_cb_func,
}

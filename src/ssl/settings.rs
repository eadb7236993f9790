//! What an application can set, on a context and (copied on write) on a connection.
//!
//! One struct a topic, each in the file that gives it meaning. A connection starts
//! with its context's `Settings`, shared; the first change on either side copies.

use std::sync::{Arc, OnceLock};

use super::{
    available::Available, callbacks::Hooks, cert::CertSettings, cipher_list::CipherSettings, extensions::ExtensionSettings,
    groups::GroupSettings, method::Method, options::General, psk::PskSettings, security::SecuritySettings,
    session_settings::SessionSettings, verify::VerifySettings,
};
use crate::tls::config::{Asks, Config};

/// What the core's configuration takes from beside the settings of the connection: from
/// those of its contexts, and from the connection itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Around {
    pub asks: Asks,
    pub watch_info: bool,
    pub keylog: bool,
    pub quiet_shutdown: bool,
    pub session_timeout: i64,
    pub session_cache_server: bool,
}

#[derive(Clone)]
pub struct Settings {
    pub method: &'static Method,
    /// Options, modes, version range, sizes.
    pub general: General,
    pub ciphers: Arc<CipherSettings>,
    /// Groups and signature algorithms.
    pub groups: Arc<GroupSettings>,
    pub security: SecuritySettings,
    /// Certificates, keys, chains, DH parameters, client CA names: what
    /// SSL_set_SSL_CTX(3) exchanges.
    pub cert: Arc<CertSettings>,
    pub verify: Arc<VerifySettings>,
    pub session: SessionSettings,
    pub psk: PskSettings,
    /// ALPN, NPN, status request, SRTP, custom extensions, tickets to send.
    pub extensions: Arc<ExtensionSettings>,
    /// The application's callbacks.
    pub hooks: Hooks,
    /// What the providers have and lack.
    pub available: Arc<Available>,
    /// These settings as the core reads them, made when first wanted.
    core: OnceLock<Arc<Config>>,
    /// The same of the first server's connection that had nothing of its own to add.
    server: OnceLock<(Around, Arc<Config>)>,
}

impl Settings {
    pub fn new(method: &'static Method, available: Available) -> Self {
        Settings {
            method,
            available: Arc::new(available),
            general: General::for_method(method),
            ciphers: Arc::default(),
            groups: Arc::default(),
            security: SecuritySettings::default(),
            cert: Arc::default(),
            verify: Arc::default(),
            session: SessionSettings::default(),
            psk: PskSettings::default(),
            extensions: Arc::default(),
            hooks: Hooks::default(),
            core: OnceLock::new(),
            server: OnceLock::new(),
        }
    }

    /// Changes shared settings: copies them when somebody else has them, and forgets
    /// what was derived from them.
    pub fn change<R>(this: &mut Arc<Settings>, change: impl FnOnce(&mut Settings) -> R) -> R {
        let settings = Arc::make_mut(this);
        settings.core.take();
        settings.server.take();
        change(settings)
    }

    /// What SSL_dup(3) does not copy: the new connection has it from its context.
    pub fn keep_of_fresh(&mut self, fresh: &Settings) {
        self.extensions = Arc::clone(&fresh.extensions);
        self.groups = fresh.groups.with_sigalgs_of(&self.groups).into();
        let verify = Arc::make_mut(&mut self.verify);
        (verify.status_type, verify.ct) = (fresh.verify.status_type, fresh.verify.ct);
        let identity_hint = self.psk.identity_hint.take();
        self.psk = PskSettings { identity_hint, ..fresh.psk.clone() };
        let (general, of_ctx) = (&mut self.general, &fresh.general);
        (general.max_send_fragment, general.split_send_fragment) = (of_ctx.max_send_fragment, of_ctx.split_send_fragment);
        general.max_pipelines = of_ctx.max_pipelines;
        general.block_padding = of_ctx.block_padding;
        (general.record_padding, general.record_padding_arg) = (of_ctx.record_padding, of_ctx.record_padding_arg);
        let (session, of_ctx) = (&mut self.session, &fresh.session);
        session.num_tickets = of_ctx.num_tickets;
        (session.max_early_data, session.recv_max_early_data) = (of_ctx.max_early_data, of_ctx.recv_max_early_data);
        session.not_resumable_cb = of_ctx.not_resumable_cb;
        (session.allow_early_data_cb, session.allow_early_data_arg) = (of_ctx.allow_early_data_cb, of_ctx.allow_early_data_arg);
    }

    /// The core's view (see `core_config`), built once a change.
    pub fn core(&self, build: impl FnOnce(&Settings) -> Config) -> Arc<Config> {
        Arc::clone(self.core.get_or_init(|| Arc::new(build(self))))
    }

    /// The core's view of a server's connection to which only `around` adds.
    pub fn server_core(&self, around: Around, build: impl Fn() -> Config) -> Arc<Config> {
        match self.server.get_or_init(|| (around, Arc::new(build()))) {
            (first, config) if *first == around => Arc::clone(config),
            _ => Arc::new(build()),
        }
    }
}

//! `SSL`: one connection as C sees it.

use std::sync::Arc;

use super::{
    cipher_list::ClientList, ctx::Ctx, drive::Driving, io::Transport, lend::SslCell, peer::Peer, session::CurrentSession, settings::Settings,
};
use crate::tls::{config::Role, conn::Conn};

/// What an `SSL*` points at (inside its `lend::SslCell`).
pub struct Ssl {
    /// Changed by SSL_set_SSL_CTX(3).
    pub ctx: Arc<Ctx>,
    /// The context of SSL_new(3): its session cache and ticket keys are used.
    pub session_ctx: Arc<Ctx>,
    pub settings: Arc<Settings>,
    /// SSL_set_connect_state(3) / accept_state; None before.
    pub role: Option<Role>,
    /// The protocol, from the first handshake step on.
    pub conn: Option<Box<Conn>>,
    /// BIOs, buffers, want, shutdown, the write to be retried.
    pub io: Transport,
    /// How far the driver is: the open question, error state, async job.
    pub driving: Driving,
    /// SSL_get_session(3) and what is to be resumed.
    pub session: CurrentSession,
    /// What is known of the other side: X509 objects, verify result, OCSP response.
    pub peer: Peer,
    /// SSL_set_tlsext_host_name(3).
    pub server_name: Option<Vec<u8>>,
    /// What SSL_get_client_ciphers(3) lends.
    pub client_list: ClientList,
}

impl Ssl {
    /// A connection with its context's settings: SSL_new(3).
    pub fn new(ctx: Arc<Ctx>) -> Arc<SslCell> {
        let settings = ctx.settings();
        let method = settings.method;
        let role = match (method.client, method.server) {
            (true, false) => Some(Role::Client),
            (false, true) => Some(Role::Server),
            _ => None,
        };
        SslCell::new(Ssl {
            session_ctx: Arc::clone(&ctx),
            ctx,
            settings,
            role,
            conn: None,
            io: Transport::default(),
            driving: Driving::default(),
            session: CurrentSession::default(),
            peer: Peer::default(),
            server_name: None,
            client_list: ClientList::default(),
        })
    }

    /// Changes this connection's settings alone. `change` must not call C that may come back.
    pub fn change<R>(&mut self, change: impl FnOnce(&mut Settings) -> R) -> R {
        Settings::change(&mut self.settings, change)
    }
}

impl Ssl {
    /// SSL_get_quiet_shutdown(3).
    pub fn quiet_shutdown(&self) -> bool {
        self.io.quiet_shutdown.unwrap_or(self.settings.general.quiet_shutdown) != 0
    }
}

/// The last reference to a connection is gone: a session that was not closed
/// properly leaves the cache (SSL_set_shutdown(3)).
pub(super) fn closing(cell: &SslCell) {
    super::answer::sessions::connection_closing(cell);
}

impl Ssl {
    /// SSL_set_connect_state(3), SSL_set_accept_state(3): starts anew in `role`.
    pub fn set_role(&mut self, role: Role) {
        self.role = Some(role);
        self.io.shutdown = 0;
        self.restart();
    }

    /// As SSL_connect(3) and SSL_accept(3) do on an object that has no role yet.
    pub fn set_role_if_none(&mut self, role: Role) {
        if self.role.is_none() {
            self.set_role(role);
        }
    }

    /// Forgets the protocol's state, so that the next handshake is a first one.
    pub fn restart(&mut self) {
        self.conn = None;
        self.session.restart();
        self.driving = Driving::default();
        self.io.write = None;
        self.io.alert_pending = false;
        self.io.close_notify_received = false;
    }

    /// SSL_pending(3).
    pub fn pending(&self) -> usize {
        self.conn.as_ref().map_or(0, |conn| conn.pending())
    }
}

impl Ssl {
    /// A session (or a callback that may give one) allows early data to be offered.
    pub fn may_offer_early_data(&self) -> bool {
        super::core_config::for_connection(self).session.as_ref().is_some_and(|session| session.max_early_data > 0)
            || self.settings.psk.may_give_session()
    }
}

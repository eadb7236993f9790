//! `SSL`: one connection as C sees it.

use std::{
    ffi::{CStr, CString, c_int},
    sync::Arc,
};

use super::{
    async_job::AsyncState,
    cipher_list::ClientList,
    ctx::Ctx,
    drive::Driving,
    extensions::{ExtensionSettings, SrtpProfiles},
    io::{SENT_SHUTDOWN, Transport},
    lend::SslCell,
    method::Method,
    peer::Peer,
    security,
    session::CurrentSession,
    settings::Settings,
    text::terminated,
    verify::Verification,
};
use crate::ossl::err;
use crate::tls::{config::Role, conn::Conn, options::op, state, version::{self, Transport as Kind}};

/// What an `SSL*` points at (inside its `lend::SslCell`).
pub struct Ssl {
    /// SSL_get_session(3) and what is to be resumed. First: it goes before the contexts do.
    pub session: CurrentSession,
    /// Changed by SSL_set_SSL_CTX(3).
    pub ctx: Arc<Ctx>,
    /// The context of SSL_new(3): its session cache and ticket keys are used.
    pub session_ctx: Arc<Ctx>,
    pub settings: Arc<Settings>,
    /// SSL_set_info_callback(3); else the context's, as it is when something is to be told.
    pub info_callback: super::types::SSL_info_cb,
    /// SSL_set_connect_state(3) / accept_state; None before.
    pub role: Option<Role>,
    /// The protocol, from the first handshake step on.
    pub conn: Option<Box<Conn>>,
    /// BIOs, buffers, want, shutdown, the write to be retried.
    pub io: Transport,
    /// How far the driver is: the open question, error state, async job.
    pub driving: Driving,
    /// SSL_MODE_ASYNC: the job that answers.
    pub async_state: AsyncState,
    /// What is known of the other side: X509 objects, verify result, OCSP response.
    pub peer: Peer,
    /// Parameters, DANE, CA names, stapling: this connection's own.
    pub verification: Verification,
    /// Over datagrams: timer and sizes.
    pub dtls: Option<Box<super::dtls::Dtls>>,
    /// The slot chosen in a handshake that the settings' current one follows already.
    pub slot_followed: Option<usize>,
    /// SSL_set_tlsext_host_name(3).
    pub server_name: Option<CString>,
    /// The client's name as SSL_get_servername(3) last gave it out.
    pub peer_name: Option<CString>,
    /// SSL_set_tlsext_use_srtp(3); else the context's.
    pub srtp: Option<Arc<SrtpProfiles>>,
    /// SSL_clear_num_renegotiations: those not counted any more.
    pub renegotiations_cleared: u32,
    /// SSL_client_version(3) before SSL_clear(3), 0: it was not cleared after a hello.
    pub cleared_from: c_int,
    /// SSL_get0_raw_cipherlist(3), as given out.
    raw_suites: Vec<u8>,
    /// What SSL_get_client_ciphers(3) lends.
    pub client_list: ClientList,
}

impl Ssl {
    /// A connection with its context's settings: SSL_new(3).
    pub fn fresh(ctx: Arc<Ctx>) -> Arc<SslCell> {
        let mut ssl = Ssl {
            settings: ctx.settings(),
            verification: Verification::new(&ctx),
            slot_followed: None,
            session_ctx: Arc::clone(&ctx),
            ctx,
            info_callback: None,
            role: None,
            conn: None,
            io: Transport::default(),
            driving: Driving::default(),
            async_state: AsyncState::default(),
            session: CurrentSession::default(),
            peer: Peer::default(),
            dtls: None,
            server_name: None,
            peer_name: None,
            srtp: None,
            renegotiations_cleared: 0,
            cleared_from: 0,
            client_list: ClientList::default(),
            raw_suites: Vec::new(),
        };
        ssl.ask_for_scts();
        // A context's pipelines switch it on only here (SSL_CTX_set_max_pipelines(3)).
        if ssl.settings.general.max_pipelines > 1 && ssl.settings.general.read_ahead == 0 {
            ssl.change(|settings| settings.general.read_ahead = 1);
        }
        SslCell::new(ssl)
    }

    /// Changes this connection's settings alone. `change` must not call C that may come back.
    pub fn change<R>(&mut self, change: impl FnOnce(&mut Settings) -> R) -> R {
        Settings::change(&mut self.settings, change)
    }

    /// Changes what is said in extensions.
    pub fn change_extensions<R>(&mut self, change: impl FnOnce(&mut ExtensionSettings) -> R) -> R {
        self.change(|settings| change(Arc::make_mut(&mut settings.extensions)))
    }

    /// SSL_get_quiet_shutdown(3).
    pub fn quiet_shutdown(&self) -> bool {
        self.quiet_shutdown_number() != 0
    }

    /// SSL_get_quiet_shutdown(3): the number as it was set.
    pub fn quiet_shutdown_number(&self) -> c_int {
        self.io.quiet_shutdown.unwrap_or(self.settings.general.quiet_shutdown)
    }

    /// SSL_set_shutdown(3).
    pub fn set_shutdown(&mut self, flags: c_int) {
        self.io.shutdown = flags;
        if let Some(conn) = &mut self.conn {
            conn.set_close_sent(flags & SENT_SHUTDOWN != 0);
        }
    }

    /// SSL_set_min_proto_version(3).
    pub fn set_min_version(&mut self, version: i64) -> bool {
        self.change(|settings| settings.general.set_min_version(settings.method, version))
    }

    /// SSL_set_max_proto_version(3).
    pub fn set_max_version(&mut self, version: i64) -> bool {
        self.change(|settings| settings.general.set_max_version(settings.method, version))
    }

    /// SSL_set_connect_state(3), SSL_set_accept_state(3): starts anew in `role`.
    pub fn set_role(&mut self, role: Role) {
        self.role = Some(role);
        self.set_shutdown(0);
        // A client that begins anew offers the session of the connection before.
        if role == Role::Client && self.session.current.is_some() && self.session.complete {
            self.session.offered = true;
        }
        self.restart();
    }

    /// As SSL_connect(3) and SSL_accept(3) do on an object that has no role yet.
    pub fn set_role_if_none(&mut self, role: Role) {
        if self.role.is_none() {
            self.set_role(role);
        }
    }

    /// SSL_is_server(3): a connection without a role is what its method may be.
    pub fn is_server(&self) -> bool {
        self.role.map_or(self.settings.method.server, |role| role == Role::Server)
    }

    /// Whether the method has the role's side at all.
    pub fn method_allows(&self, role: Role) -> bool {
        match role {
            Role::Client => self.settings.method.client,
            Role::Server => self.settings.method.server,
        }
    }

    /// Forgets the protocol's state, so that the next handshake is a first one.
    pub fn restart(&mut self) {
        if self.conn.as_ref().is_some_and(|conn| conn.client_version().0 != 0) {
            self.cleared_from = self.client_version();
        }
        self.conn = None;
        self.peer.forget();
        self.session.restart();
        let asks_mtu = self.settings.general.options & op::NO_QUERY_MTU == 0;
        if let Some(dtls) = &mut self.dtls {
            dtls.restart(asks_mtu);
        }
        self.driving = Driving::default();
        self.async_state.give_up();
        self.io.write = None;
        self.io.alert_pending = false;
        self.renegotiations_cleared = 0;
    }

    /// SSL_pending(3).
    pub fn pending(&self) -> usize {
        self.conn.as_ref().map_or(0, |conn| conn.pending() + conn.early_pending())
    }

    /// SSL_version(3): the version agreed on, before that the method's newest.
    pub fn version(&self) -> u16 {
        let method = self.settings.method;
        // A client that waits for an answer has what it offers.
        let offered = |conn: &Conn| {
            let newest = conn.config().versions.newest().map(|rules| rules.version);
            newest.filter(|_| conn.role() == Role::Client && self.state() != state::HandshakeState::Before)
        };
        let told = self.conn.as_ref().and_then(|conn| conn.version().or_else(|| offered(conn)));
        let agreed = told.or(method.fixed_version(self.settings.general.options));
        match (agreed, method.transport) {
            (Some(version), _) => version.0,
            (None, Kind::Stream) => 0x0304,
            (None, Kind::Datagram) => 0xfefd,
        }
    }

    /// SSL_get_version(3).
    pub fn version_name(&self) -> &'static CStr {
        match self.version() {
            0xfeff => c"DTLSv1",
            0xfefd => c"DTLSv1.2",
            0x0300 => c"SSLv3",
            wire => match version::RULES.iter().find(|row| row.version.0 == wire) {
                Some(row) => terminated(row.name),
                None => c"unknown",
            },
        }
    }

    /// SSL_client_version(3): `TLS_ANY_VERSION` before a ClientHello.
    pub fn client_version(&self) -> c_int {
        let method = self.settings.method;
        match (&self.conn, method.fixed_version(self.settings.general.options), method.transport) {
            (Some(conn), ..) if conn.client_version().0 != 0 => conn.client_version().0.into(),
            _ if self.cleared_from != 0 => self.cleared_from,
            (_, Some(fixed), _) => fixed.0.into(),
            (_, None, Kind::Stream) => 0x1_0000,
            (_, None, Kind::Datagram) => 0x1_ffff,
        }
    }

    /// SSL_state_string(3), SSL_state_string_long(3).
    pub fn state_name(&self, long: bool) -> &'static CStr {
        terminated(match (self.driving.failed, long) {
            (true, true) => state::ERROR_LONG,
            (true, false) => state::ERROR_SHORT,
            (false, true) => self.state().name_long(),
            (false, false) => self.state().name_short(),
        })
    }

    /// SSL_rstate_string(3): short and long. A record is waited for, or its rest.
    pub fn read_state_name(&self) -> (&'static CStr, &'static CStr) {
        match &self.conn {
            Some(conn) if conn.awaits_body() => (c"RB", c"read body"),
            _ => (c"RH", c"read header"),
        }
    }

    /// Renegotiations since the last clearing: SSL_num_renegotiations.
    pub fn renegotiations(&self) -> u32 {
        self.total_renegotiations().saturating_sub(self.renegotiations_cleared)
    }

    /// SSL_total_renegotiations.
    pub fn total_renegotiations(&self) -> u32 {
        self.conn.as_ref().map_or(0, |conn| conn.renegotiations())
    }

    /// SSL_get0_raw_cipherlist(3): the client's suites as it sent them.
    pub fn raw_suites(&mut self) -> Option<&[u8]> {
        let conn = self.conn.as_ref()?;
        if conn.peer_suites().is_empty() {
            return None;
        }
        let bytes: Vec<u8> = conn.peer_suites().iter().flat_map(|suite| suite.to_be_bytes()).collect();
        // What was given out before stays where it is.
        if bytes != self.raw_suites {
            self.raw_suites = bytes;
        }
        Some(&self.raw_suites)
    }

    /// SSL_get_srtp_profiles(3).
    pub fn srtp_profiles(&self) -> Option<Arc<SrtpProfiles>> {
        self.srtp.clone().or_else(|| self.ctx.read(|settings| settings.extensions.srtp.clone()))
    }

    /// SSL_get_servername(3): a name of TLS 1.2 and older belongs to the session that is
    /// resumed; else it is the name that was set, on a server the client's.
    pub fn host_name(&mut self) -> Option<&CStr> {
        let of_session = self.resumed_name();
        if of_session.is_some() || self.is_server() && self.conn.is_some() {
            let sent = self.conn.as_ref().and_then(|conn| conn.server_name()).and_then(|name| CString::new(name).ok());
            let seen = of_session.unwrap_or(sent);
            if seen != self.peer_name {
                self.peer_name = seen;
            }
            return self.peer_name.as_deref();
        }
        self.server_name.as_deref()
    }

    /// The name of the session that counts in place of one's own; `None`: none counts.
    fn resumed_name(&self) -> Option<Option<CString>> {
        let own = |name: &Vec<u8>| CString::new(name.as_slice()).ok();
        match &self.conn {
            Some(conn) if !conn.in_before() => {
                let session = conn.session().filter(|_| conn.session_reused() && !conn.is_tls13())?;
                let name = session.hostname.as_ref().and_then(own);
                (self.is_server() || name.is_some()).then_some(name)
            }
            _ if !self.is_server() && self.server_name.is_none() => {
                let session = self.session.to_offer().filter(|session| session.version.0 != 0x0304)?;
                session.hostname.as_ref().and_then(own).map(Some)
            }
            _ => None,
        }
    }

    /// SSL_set_ssl_method(3). The role is kept.
    pub fn set_method(&mut self, method: &'static Method) {
        self.change(|settings| settings.method = method);
        if self.in_before() {
            self.conn = None;
        }
    }

    /// SSL_set_SSL_CTX: the certificates, and what belongs to them, become those of `ctx`, and so
    /// does a session id context that was the old one's; the other settings stay.
    pub fn set_ctx(&mut self, ctx: Arc<Ctx>) {
        let from = ctx.settings();
        let inherited = self.ctx.read(|settings| settings.session.id_context) == self.settings.session.id_context;
        self.change(|settings| {
            if inherited {
                settings.session.id_context = from.session.id_context;
            }
            settings.cert = Arc::clone(&from.cert);
            security::exchange(settings, &from);
            let extensions = Arc::make_mut(&mut settings.extensions);
            extensions.custom = Arc::clone(&from.extensions.custom);
            extensions.server_info = from.extensions.server_info.clone();
        });
        self.ctx = ctx;
        self.local_change();
    }

    /// SSL_free_buffers(3): false while one holds something.
    pub fn free_buffers(&mut self) -> bool {
        match &mut self.conn {
            Some(conn) if conn.has_input() || conn.output_pending() > 0 => false,
            Some(conn) => {
                conn.release_buffers();
                true
            }
            None => true,
        }
    }

    /// What SSL_dup(3) copies into a fresh connection of the same context.
    fn copy_into(&self, copy: &mut Ssl) {
        let fresh = std::mem::replace(&mut copy.settings, Arc::clone(&self.settings));
        copy.change(|settings| settings.keep_of_fresh(&fresh));
        copy.info_callback = self.info_callback;
        copy.role = self.role;
        copy.verification.copy_from(&self.verification);
        copy.io.shutdown = self.io.shutdown;
    }
}

impl SslCell {
    /// SSL_set_SSL_CTX; `None`: the context of SSL_new(3).
    pub fn set_ctx(&self, ctx: Option<Arc<Ctx>>) -> Arc<Ctx> {
        let (ctx, old) = self.with(|ssl| {
            let ctx = ctx.unwrap_or_else(|| Arc::clone(&ssl.session_ctx));
            let old = Arc::clone(&ssl.ctx);
            if !Arc::ptr_eq(&ctx, &old) {
                ssl.set_ctx(Arc::clone(&ctx));
            }
            (ctx, old)
        });
        // Its last reference may call free-functions of the application's.
        drop(old);
        ctx
    }

    /// SSL_dup(3) of a connection that has not begun; `None`: it has, and C gets
    /// another reference to it.
    pub fn duplicate(&self) -> Option<Arc<SslCell>> {
        let ctx = self.with(|ssl| (ssl.in_init() && ssl.in_before()).then(|| Arc::clone(&ssl.ctx)))?;
        let copy = Ssl::fresh(ctx);
        self.with(|ssl| copy.with(|other| ssl.copy_into(other)));
        Some(copy)
    }

    /// SSL_clear(3): the next handshake is a first one, in the same role and with the
    /// same settings. It offers the session again if that was closed properly. False with
    /// an error on the queue: a renegotiation was asked for or runs.
    pub fn clear(&self) -> bool {
        if self.with(|ssl| ssl.renegotiate_pending()) {
            self.with(|ssl| ssl.set_shutdown(0));
            err::ssl_error(err::shared::INTERNAL_ERROR);
            return false;
        }
        closing(self);
        // A session that was not closed properly goes; another is offered again.
        let dismissed = self.with(|ssl| {
            let bad = ssl.io.shutdown & SENT_SHUTDOWN == 0 && !ssl.in_init() && !ssl.in_before();
            if bad {
                return ssl.session.set(None);
            }
            ssl.session.offered = ssl.session.current.is_some() && ssl.role == Some(Role::Client);
            ssl.local_change();
            None
        });
        // Its last reference may call free-functions of the application's.
        drop(dismissed);
        self.with(|ssl| {
            let method = ssl.ctx.read(|settings| settings.method);
            if ssl.settings.method != method {
                ssl.change(|settings| settings.method = method);
            }
            ssl.restart();
            ssl.io.shutdown = 0;
            ssl.io.want = super::io::Want::Nothing;
            ssl.peer_name = None;
            ssl.forget_verification();
        });
        true
    }
}

/// The last reference to a connection is gone, or it is cleared: a session that was
/// not closed properly leaves the cache (SSL_set_shutdown(3)).
pub(super) fn closing(cell: &SslCell) {
    super::answer::sessions::connection_closing(cell);
}

impl Ssl {
    /// A session (or a callback that may give one) allows early data to be offered.
    pub fn may_offer_early_data(&self) -> bool {
        self.session.to_offer().is_some_and(|session| session.max_early_data > 0)
            || self.settings.psk.may_give_session()
    }
}

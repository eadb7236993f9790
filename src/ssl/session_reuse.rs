//! A context's sessions with the application's callbacks around them:
//! SSL_CTX_add_session(3), SSL_CTX_flush_sessions(3), SSL_CTX_sess_set_get_cb(3); and
//! what a connection tells its context's cache.

use std::sync::Arc;

use super::{
    cache::Key,
    callbacks::sessions as callbacks,
    ctx::Ctx,
    lend::SslCell,
    session::{self, Fields, Session},
    session_settings::{Id, cache_mode},
    ssl::Ssl,
};
use crate::codec::ProtocolVersion;
use crate::ossl::err;
use crate::tls::{
    config::{Asks, Config, Role},
    conn::Step,
    error::Error,
    options::{op, verify},
    state::HandshakeState,
};

/// SSL_CTX_add_session(3); false: it was there.
pub fn add(ctx: &Arc<Ctx>, session: &Arc<Session>) -> bool {
    let (limit, update_time) = ctx.read(|settings| {
        let session = &settings.session;
        (session.cache_size, session.cache_mode & cache_mode::UPDATE_TIME != 0)
    });
    if update_time {
        session.change(|fields| fields.time = session::now());
    }
    let added = ctx.cache.add(session, usize::try_from(limit).unwrap_or(0));
    if added.new {
        session.set_owner(Arc::downgrade(ctx));
    }
    for evicted in &added.evicted {
        ctx.cache.stats.cache_full.add(1);
        dismiss(ctx, evicted);
    }
    added.new
}

/// SSL_CTX_remove_session(3); false: it was not there.
pub fn remove(ctx: &Ctx, session: &Arc<Session>) -> bool {
    let key = session.read(Fields::key);
    if key.id.is_empty() {
        return false;
    }
    let removed = ctx.cache.remove(&key);
    if let Some(removed) = &removed {
        removed.set_owner(std::sync::Weak::new());
    }
    // Whether it was there or not.
    retire(ctx, session);
    removed.is_some()
}

/// SSL_CTX_flush_sessions(3): those expired at `now`, or all.
pub fn flush(ctx: &Ctx, now: i64) {
    for session in ctx.cache.flush(now) {
        dismiss(ctx, &session);
    }
}

/// A session has left the cache.
fn dismiss(ctx: &Ctx, session: &Arc<Session>) {
    session.set_owner(std::sync::Weak::new());
    retire(ctx, session);
}

/// A session is not resumed again, and the application hears of it.
fn retire(ctx: &Ctx, session: &Arc<Session>) {
    session.change(|fields| fields.not_resumable = true);
    callbacks::removed(ctx, ctx.read(|settings| settings.session.remove_cb), session);
}

/// The context whose sessions a connection uses.
pub fn session_ctx(cell: &SslCell) -> Arc<Ctx> {
    cell.with(|ssl| Arc::clone(&ssl.session_ctx))
}

/// The wire version a session must have to be found.
pub fn version(cell: &SslCell) -> i32 {
    cell.with(|ssl| ssl.conn.as_ref().and_then(|conn| conn.version()).map_or(0, |version| version.0.into()))
}

/// A server looks a session up: in its cache, then by the application's callback.
pub fn lookup(cell: &SslCell, id: &[u8]) -> Option<Arc<Session>> {
    let key = Key { version: version(cell), id: Id::new(id)? };
    let ctx = session_ctx(cell);
    let (mode, get) = ctx.read(|settings| (settings.session.cache_mode, settings.session.get_cb));
    if mode & cache_mode::NO_INTERNAL_LOOKUP == 0 {
        let found = ctx.cache.get(&key);
        if found.is_some() {
            return found;
        }
        ctx.cache.stats.miss.add(1);
    }
    let found = callbacks::get_session(cell, get, id)?;
    if found.read(|fields| fields.not_resumable) {
        return None;
    }
    ctx.cache.stats.cb_hit.add(1);
    if mode & cache_mode::NO_INTERNAL_STORE == 0 {
        add(&ctx, &found);
    }
    Some(found)
}

/// SSL_has_matching_session_id(3).
pub fn has_id(cell: &SslCell, id: &[u8]) -> bool {
    let key = Id::new(id).map(|id| Key { version: version(cell), id });
    key.is_some_and(|key| session_ctx(cell).cache.get(&key).is_some())
}

/// What the rules of the cache look at.
struct Facts {
    server: bool,
    tls13: bool,
    reused: bool,
    options: u64,
    verify_mode: u32,
    max_early_data: u32,
}

/// Anti-replay: sessions that allow early data are kept here and used once.
pub fn single_use(options: u64, max_early_data: u32) -> bool {
    max_early_data > 0 && options & op::NO_ANTI_REPLAY == 0
}

impl Facts {
    fn of(ssl: &Ssl) -> Option<Facts> {
        let conn = ssl.conn.as_ref()?;
        Some(Facts {
            server: conn.role() == Role::Server,
            tls13: conn.is_tls13(),
            reused: conn.session_reused(),
            options: ssl.settings.general.options,
            verify_mode: conn.config().verify_mode,
            max_early_data: ssl.settings.session.max_early_data,
        })
    }

    fn mode(&self) -> i64 {
        if self.server { cache_mode::SERVER } else { cache_mode::CLIENT }
    }
}

/// A new session stands: into the cache, and to the new-session callback.
pub fn announce(cell: &SslCell, session: &Arc<Session>) {
    let Some(facts) = cell.with(|ssl| Facts::of(ssl)) else { return };
    let ctx = session_ctx(cell);
    let (mode, new_cb, watched) = ctx.read(|settings| {
        let session = &settings.session;
        (session.cache_mode, session.new_cb, session.remove_cb.is_some())
    });
    if session.read(|fields| fields.session_id.is_empty()) {
        return;
    }
    // Without a context its peer could not be verified on resumption.
    let in_context = session.read(|fields| !fields.id_context.is_empty());
    if facts.server && !in_context && facts.verify_mode & verify::PEER != 0 {
        return;
    }
    let wanted = mode & facts.mode() != 0;
    if wanted && (!facts.reused || facts.tls13) {
        // Stateless tickets need no cache: only what is single, watched or stateful.
        let stateless = facts.tls13
            && facts.server
            && !single_use(facts.options, facts.max_early_data)
            && !watched
            && facts.options & op::NO_TICKET == 0;
        if mode & cache_mode::NO_INTERNAL_STORE == 0 && !stateless {
            add(&ctx, session);
        }
        callbacks::new_session(cell, new_cb, session);
    }
    if wanted && mode & cache_mode::NO_AUTO_CLEAR == 0 {
        let stats = &ctx.cache.stats;
        let good = if facts.server { stats.accept_good.get() } else { stats.connect_good.get() };
        if good & 0xff == 0xff {
            flush(&ctx, session::now());
        }
    }
}

/// A TLS 1.3 client has used its session: a ticket is for one connection.
pub fn used_up(cell: &SslCell, session: &Arc<Session>) {
    let ctx = session_ctx(cell);
    if ctx.read(|settings| settings.session.cache_mode) & cache_mode::CLIENT != 0 {
        remove(&ctx, session);
    }
}

impl Ssl {
    /// Counts what begins with a step of the handshake: SSL_CTX_sess_number(3).
    pub fn count_step(&mut self, role: Role, step: &Option<Result<Step, Error>>) {
        let Some(conn) = &self.conn else { return };
        let (renegotiates, established) = (conn.renegotiation_active(), conn.is_established());
        // One that the peer asked for and does not get.
        let refused = conn.renegotiations_refused() - std::mem::replace(&mut self.driving.refused, conn.renegotiations_refused());
        self.ctx.cache.stats.accept_renegotiate.add(refused.into());
        // The answer to a HelloRequest: the reference counts it twice.
        if self.driving.hello_requested && !established {
            self.driving.hello_requested = false;
            self.ctx.cache.stats.accept_renegotiate.add(2);
        }
        self.driving.starts |= renegotiates && !self.driving.counted;
        match step {
            Some(Ok(Step::Continue)) if !renegotiates => {}
            // Settings that cannot work end it before it counts.
            Some(Err(_)) if !renegotiates => self.driving.starts = false,
            _ => self.count_start(role),
        }
    }

    /// Counts a handshake that begins. A server's renegotiations and complete handshakes
    /// count for the context it has now, all else for that of its sessions.
    fn count_start(&mut self, role: Role) {
        if !std::mem::take(&mut self.driving.starts) {
            return;
        }
        self.driving.counted = true;
        let renegotiation =
            self.driving.total_renegotiations > 0 || self.conn.as_ref().is_some_and(|conn| conn.renegotiation_active());
        let (own, sessions) = (&self.ctx.cache.stats, &self.session_ctx.cache.stats);
        match (role, renegotiation) {
            (Role::Server, false) => sessions.accept.add(1),
            (Role::Server, true) => own.accept_renegotiate.add(1),
            (Role::Client, false) => sessions.connect.add(1),
            (Role::Client, true) => sessions.connect_renegotiate.add(1),
        }
    }

    /// Another context given by the time the server name has been dealt with has accepted the connection
    /// (SSL_set_SSL_CTX(3)), as the reference counts on either side.
    pub fn count_switch(&mut self) {
        let first = self.conn.as_ref().is_some_and(|conn| !conn.renegotiation_active() && !conn.retried());
        if first && !Arc::ptr_eq(&self.ctx, &self.session_ctx) {
            self.ctx.cache.stats.accept.add(1);
            self.session_ctx.cache.stats.accept.add(-1);
        }
    }

    /// Counts a handshake that is complete; false if none was.
    pub fn count_done(&mut self, role: Role) -> bool {
        let Some(conn) = &self.conn else { return false };
        // A HelloRequest that went out is no handshake yet.
        if conn.renegotiation_active() {
            self.driving.hello_requested = true;
            return false;
        }
        let reused = conn.session_reused();
        if !std::mem::take(&mut self.driving.counted) {
            return false;
        }
        let (own, sessions) = (&self.ctx.cache.stats, &self.session_ctx.cache.stats);
        match role {
            Role::Server => own.accept_good.add(1),
            Role::Client => {
                sessions.hit.add(reused.into());
                sessions.connect_good.add(1);
            }
        }
        true
    }
}

/// A client's session was offered and not taken.
pub fn count_miss(cell: &SslCell) {
    let missed = cell.with(|ssl| {
        let offered = ssl.session.to_offer().is_some_and(|session| !session.session_id.is_empty());
        // A renegotiation's is missed whether or not it was offered.
        let renegotiates = ssl.conn.as_ref().is_some_and(|conn| conn.renegotiation_active());
        let stands = || ssl.session.current.as_ref().is_some_and(|session| session.read(|fields| !fields.session_id.is_empty()));
        ((offered || renegotiates && stands()) && ssl.role == Some(Role::Client)).then(|| Arc::clone(&ssl.session_ctx))
    });
    if let Some(ctx) = missed {
        ctx.cache.stats.miss.add(1);
    }
}

/// The handshake under way has come to make a session, and none is there yet: a client's
/// with its hello, a server's once the version is known.
pub fn is_due(ssl: &Ssl) -> bool {
    let Some(conn) = ssl.conn.as_ref().filter(|conn| !conn.is_established()) else { return false };
    // One that could not be offered gives way.
    let in_the_way = || ssl.session.offered && conn.config().session.as_ref().is_some_and(|session| {
        session.not_resumable || !conn.config().versions.contains(session.version)
    });
    if ssl.session.current.is_some() && !in_the_way() {
        return false;
    }
    match ssl.role {
        Some(Role::Server) => conn.session_sought(),
        _ => !matches!(ssl.state(), HandshakeState::Before),
    }
}

/// The session of a connection as SSL_get_session(3) gives it: during a handshake one
/// that is still being made.
pub fn current(cell: &SslCell) -> Option<Arc<Session>> {
    let session = if cell.with(|ssl| is_due(ssl)) { forming(cell) } else { cell.with(|ssl| ssl.session.current.clone())? };
    let known = cell.with(|ssl| {
        let conn = ssl.conn.as_ref().filter(|_| ssl.session.forming)?;
        Some((conn.agreed_version(), conn.current_suite()))
    });
    if let Some((version, suite)) = known {
        session.change(|fields| {
            fields.version = version.map_or(fields.version, |version| version.0.into());
            if suite.is_some() && fields.suite.is_none() {
                fields.set_suite(suite);
            }
        });
    }
    Some(session)
}

/// The session the handshake under way makes, known in part.
pub fn forming(cell: &SslCell) -> Arc<Session> {
    if let Some(session) = cell.with(|ssl| ssl.session.current.clone().filter(|_| ssl.session.forming)) {
        return session;
    }
    let fields = cell.with(|ssl| {
        let own_ticket = ssl.session.ticket_ext.as_ref().filter(|_| ssl.role == Some(Role::Client));
        let mut fields = Fields { ticket: own_ticket.cloned().unwrap_or_default(), timeout: ssl.session_ctx.read(|settings| settings.session.timeout), ..Fields::default() };
        fields.version = ssl.version().into();
        fields.id_context = ssl.settings.session.id_context;
        fields
    });
    let session = Session::new(fields);
    let old = cell.with(|ssl| {
        let old = ssl.session.set(Some(Arc::clone(&session)));
        ssl.session.offered = false;
        ssl.session.forming = true;
        old
    });
    drop(old);
    session
}

/// Makes `session` the connection's; the one before is dropped with nothing borrowed.
pub fn keep(cell: &SslCell, session: &Arc<Session>) {
    let old = cell.with(|ssl| {
        let old = ssl.session.set(Some(Arc::clone(session)));
        ssl.session.offered = false;
        old
    });
    drop(old);
}

/// SSL_set_session(3).
pub fn set(cell: &SslCell, session: Option<Arc<Session>>) {
    leave_unless_closed(cell);
    let old = cell.with(|ssl| {
        if let Some(session) = &session {
            ssl.peer.verify_result = session.read(|fields| fields.verify_result);
        }
        ssl.local_change();
        ssl.session.set(session)
    });
    drop(old);
}

/// A connection that ended without close_notify takes its session out of the cache
/// (SSL_set_shutdown(3)).
pub fn leave_unless_closed(cell: &SslCell) {
    let bad = cell.with(|ssl| {
        let open = ssl.io.shutdown & super::io::SENT_SHUTDOWN == 0 && !ssl.in_init() && !ssl.in_before();
        ssl.session.current.clone().filter(|_| open)
    });
    if let Some(session) = bad {
        remove(&session_ctx(cell), &session);
    }
}

/// The connection has failed: nobody resumes its session.
pub fn leave_after_failure(cell: &SslCell) {
    let session = cell.with(|ssl| ssl.session.current.clone());
    if let Some(session) = session {
        remove(&session_ctx(cell), &session);
    }
}

/// Looks into the connection's session, if it has one.
pub fn of_session<R>(cell: &SslCell, read: impl FnOnce(&Fields) -> Option<R>) -> Option<R> {
    let session = cell.with(|ssl| ssl.session.current.clone())?;
    session.read(read)
}

/// SSL_copy_session_id: session, certificates and id context of another connection.
pub fn copy(to: &SslCell, from: &SslCell) -> bool {
    set(to, current(from));
    let (cert, context) = from.with(|ssl| (Arc::clone(&ssl.settings.cert), ssl.settings.session.id_context));
    to.with(|ssl| {
        ssl.change(|settings| {
            settings.cert = cert;
            settings.session.set_id_context(&context)
        })
    })
}

/// SSL_new_session_ticket(3): a ticket goes out with the next handshake or write.
pub fn send_ticket(cell: &SslCell) -> bool {
    cell.with(|ssl| {
        let may = ssl.role == Some(Role::Server) && (ssl.driving.tickets_wait || !ssl.in_init());
        match &mut ssl.conn {
            Some(conn) if may && conn.is_tls13() && ssl.io.write.is_some() => {
                ssl.driving.tickets_later += 1;
                true
            }
            Some(conn) if may && conn.is_tls13() => {
                conn.send_session_ticket();
                ssl.driving.tickets_wait = true;
                true
            }
            _ => false,
        }
    })
}

/// SSL_export_keying_material(3): -1 without a session, 0 when it fails.
pub fn export(cell: &SslCell, label: &[u8], context: Option<&[u8]>, out: &mut [u8]) -> i32 {
    let no_session = current(cell).is_none();
    let result = cell.with(|ssl| {
        // Not what the core has come to, but where the application sees the handshake stand: callbacks ask, too.
        let state = ssl.state();
        let conn = ssl.conn.as_ref().filter(|_| state != HandshakeState::Before && !no_session)?;
        if conn.is_tls13() {
            if state == HandshakeState::CwClntHello {
                return Some(Err(Some(err::shared::INTERNAL_ERROR)));
            }
            // From the server's Finished on, once that state is left; else no reason is given.
            let ready = conn.has_exporter() && !before_server_finished(state);
            return Some(if ready { conn.export(label, context, out).map_err(|error| Some(error.reason)) } else { Err(None) });
        }
        // The functions behind TLS 1.2 make no empty output.
        if out.is_empty() {
            return Some(Err(Some(err::shared::INTERNAL_ERROR)));
        }
        Some(conn.export(label, context, out).map_err(|error| Some(error.reason)))
    });
    match result {
        None => -1,
        Some(Ok(())) => 1,
        Some(Err(reason)) => {
            reason.into_iter().for_each(err::ssl_error);
            0
        }
    }
}

/// What is seen of TLS 1.3 before its exporter is to be had, though the core may be further.
fn before_server_finished(state: HandshakeState) -> bool {
    use HandshakeState as S;
    matches!(
        state,
        S::SrClntHello | S::SwSrvrHello | S::SwChange | S::SwEncryptedExtensions | S::SwCert | S::SwCertVrfy | S::SwFinished
            | S::CrSrvrHello | S::CrEncryptedExtensions | S::CrCert | S::CrCertVrfy
    )
}

/// SSL_export_keying_material_early(3).
pub fn export_early(cell: &SslCell, label: &[u8], context: &[u8], out: &mut [u8]) -> bool {
    cell.with(|ssl| ssl.conn.as_ref().is_some_and(|conn| conn.export_early(label, context, out).is_ok()))
}

/// What this topic gives to the core's configuration.
pub fn configure(ssl: &Ssl, config: &mut Config) {
    let (session, psk) = (&ssl.settings.session, &ssl.settings.psk);
    config.session = ssl.session.to_offer();
    config.ticket_ext = ssl.session.ticket_ext.clone();
    config.session_id_context = session.id_context.to_vec();
    config.num_tickets = session.num_tickets;
    config.max_early_data = session.max_early_data;
    config.recv_max_early_data = session.recv_max_early_data;
    config.psk_identity_hint = psk.identity_hint.as_ref().map(|hint| hint.to_bytes().to_vec());
    config.asks.set(Asks::PSK_CLIENT, psk.client.is_some());
    config.asks.set(Asks::PSK_SERVER, psk.server.is_some());
    config.asks.set(Asks::PSK_USE_SESSION, psk.may_give_session());
    config.asks.set(Asks::PSK_FIND_SESSION, psk.may_find_session());
    config.asks.set(Asks::ALLOW_EARLY_DATA, session.allow_early_data_cb.is_some());
    config.asks.set(Asks::SRP, psk.srp.enabled);
    config.asks.set(Asks::NOT_RESUMABLE, session.not_resumable_cb.is_some());
    config.asks.set(Asks::TICKET_EXT, ssl.session.ticket_ext_cb.is_some());
    config.asks.set(Asks::SESSION_SECRET, ssl.session.secret_cb.is_some());
}

/// TLS 1.3, as a session's field has it.
pub fn is_tls13(version: i32) -> bool {
    version == i32::from(ProtocolVersion::TLS1_3.0)
}

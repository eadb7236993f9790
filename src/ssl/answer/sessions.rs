//! Sessions, tickets, pre-shared keys, SRP: what the core asks about them.

use std::{
    ffi::{CString, c_int},
    sync::Arc,
};

use super::Outcome;
use crate::codec::AlertDescription;
use crate::crypto::{hash::HashAlg, rng, secret::Secret};
use crate::ossl::{
    digest::Md,
    err::{self, reason, shared},
};
use crate::ssl::{
    callbacks::sessions as callbacks,
    cipher_list,
    io::Want,
    lend::SslCell,
    psk,
    session::{self, Fields, Session},
    session_reuse as reuse,
    session_settings::{Id, MAX_ID},
    srp,
    ticket::{self, Opened, Sealed},
};
use crate::tls::{
    ask::Answer,
    config::Role,
    options::{op, verify},
    session::SessionData,
    state::HandshakeState,
    suites,
};

/// `SSL_TICKET_STATUS`: SSL_CTX_set_session_ticket_cb(3).
mod status {
    use std::ffi::c_int;

    pub const FATAL_ERR_OTHER: c_int = 1;
    pub const NONE: c_int = 2;
    pub const EMPTY: c_int = 3;
    pub const NO_DECRYPT: c_int = 4;
    pub const SUCCESS: c_int = 5;
    pub const SUCCESS_RENEW: c_int = 6;
}

/// `SSL_TICKET_RETURN`.
mod verdict {
    use std::ffi::c_int;

    pub const ABORT: c_int = 0;
    pub const IGNORE: c_int = 1;
    pub const IGNORE_RENEW: c_int = 2;
    pub const USE: c_int = 3;
    pub const USE_RENEW: c_int = 4;
}

/// Wire version.
const TLS13: c_int = 0x0304;
/// Longest lifetime of a ticket of TLS 1.3, seconds (RFC 8446 section 4.6.1).
const ONE_WEEK: i64 = 7 * 24 * 60 * 60;
/// Tries to find a session id that is free.
const ID_TRIES: usize = 10;
/// TLS_AES_128_GCM_SHA256: the suite of a TLS 1.3 key that came by a TLS 1.2 callback.
const PSK_SUITE: u16 = 0x1301;

fn internal() -> Outcome {
    Outcome::refuse(AlertDescription::INTERNAL_ERROR, shared::INTERNAL_ERROR)
}

fn is_server(cell: &SslCell) -> bool {
    cell.with(|ssl| ssl.role == Some(Role::Server))
}

// ---- server: finding the session to resume --------------------------------------------

/// What a ticket is worth, and the session inside.
fn judge_ticket(cell: &SslCell, ticket: &[u8], session_id: &[u8], tls13: bool) -> (c_int, Option<Arc<Session>>) {
    let (mut status, mut session) = match ticket {
        [] => (status::EMPTY, None),
        _ => open_ticket(cell, ticket, session_id, tls13),
    };
    let (callback, arg) =
        reuse::session_ctx(cell).read(|settings| (settings.session.decrypt_ticket_cb, settings.session.ticket_cb_arg));
    if status != status::FATAL_ERR_OTHER {
        let name = ticket.get(..ticket.len().min(16)).unwrap_or_default();
        let told = callbacks::decrypt_ticket(cell, callback, arg, session.as_ref(), name, status);
        let usable = matches!(status, status::SUCCESS | status::SUCCESS_RENEW);
        status = match told {
            None => status,
            Some(verdict::IGNORE) => status::NONE,
            Some(verdict::IGNORE_RENEW) if usable => status::NO_DECRYPT,
            Some(verdict::IGNORE_RENEW) => status,
            Some(verdict::USE) if usable => status::SUCCESS,
            Some(verdict::USE_RENEW) if usable => status::SUCCESS_RENEW,
            Some(verdict::ABORT | _) => status::FATAL_ERR_OTHER,
        };
    }
    if !matches!(status, status::SUCCESS | status::SUCCESS_RENEW) {
        session = None;
    }
    (status, session)
}

fn open_ticket(cell: &SslCell, ticket: &[u8], session_id: &[u8], tls13: bool) -> (c_int, Option<Arc<Session>>) {
    let (der, renew) = match ticket::open(cell, ticket, tls13) {
        Opened::Fatal => return (status::FATAL_ERR_OTHER, None),
        Opened::NoDecrypt => return (status::NO_DECRYPT, None),
        Opened::Plain { der, renew } => (der, renew),
    };
    let Some((mut fields, _)) = Fields::from_der(&der).filter(|(_, used)| *used == der.len()) else {
        // The queue shows no more of a foreign ticket than of none.
        err::clear();
        return (status::NO_DECRYPT, None);
    };
    if !session_id.is_empty() {
        fields.set_id(session_id);
    }
    let status = if renew { status::SUCCESS_RENEW } else { status::SUCCESS };
    (status, Some(Session::new(fields)))
}

/// Whether a session may be resumed here and now. Err: the connection cannot go on.
fn may_resume(cell: &SslCell, session: &Arc<Session>, cached: bool) -> Result<bool, Outcome> {
    let (context, verify_mode) = cell.with(|ssl| {
        let verify_mode = ssl.conn.as_ref().map_or(0, |conn| conn.config().verify_mode);
        (ssl.settings.session.id_context, verify_mode)
    });
    let version = reuse::version(cell);
    let (same_version, same_context, expired) = session.read(|fields| {
        (fields.version == version, fields.id_context == context, fields.expiry().is_past(session::now()))
    });
    if !same_context || !same_version {
        return Ok(false);
    }
    if verify_mode & verify::PEER != 0 && context.is_empty() {
        return Err(Outcome::refuse(AlertDescription::INTERNAL_ERROR, reason::SESSION_ID_CONTEXT_UNINITIALIZED));
    }
    if expired {
        let ctx = reuse::session_ctx(cell);
        ctx.cache.stats.timeout.add(1);
        if cached {
            reuse::remove(&ctx, session);
        }
        return Ok(false);
    }
    Ok(session.read(|fields| fields.suite.is_some()))
}

/// The session is taken: it is the connection's, its verify result too.
fn take(cell: &SslCell, session: &Arc<Session>) {
    reuse::session_ctx(cell).cache.stats.hit.add(1);
    reuse::keep(cell, session);
    let verify_result = session.read(|fields| fields.verify_result);
    cell.with(|ssl| ssl.peer.verify_result = verify_result);
}

/// A TLS 1.2 session by its ticket, else by its id.
pub fn resume(cell: &SslCell, session_id: &[u8], ticket: Option<&[u8]>) -> Outcome {
    let (status, by_ticket) = match ticket {
        Some(ticket) => judge_ticket(cell, ticket, session_id, false),
        None => (status::NONE, None),
    };
    if status == status::FATAL_ERR_OTHER {
        return internal();
    }
    let mut ticket_expected = matches!(status, status::EMPTY | status::NO_DECRYPT | status::SUCCESS_RENEW);
    let cached = matches!(status, status::NONE | status::EMPTY);
    let found = if cached && !session_id.is_empty() { reuse::lookup(cell, session_id) } else { by_ticket };
    let session = match found.as_ref().map(|session| may_resume(cell, session, cached)) {
        Some(Err(fatal)) => return fatal,
        Some(Ok(true)) => found,
        Some(Ok(false)) => {
            // A ticket that is of no use is replaced.
            ticket_expected |= !cached;
            None
        }
        None => None,
    };
    let data = session.as_ref().and_then(|session| session.to_core());
    hold(cell, session);
    Outcome::Answer(Answer::Session { session: data, renew_ticket: status == status::SUCCESS_RENEW, ticket_expected })
}

/// A TLS 1.3 identity: an external key, a stateful id or a ticket.
pub fn psk_identity(cell: &SslCell, identity: &[u8]) -> Outcome {
    hold(cell, None);
    let unknown = |renew_ticket| Outcome::Answer(Answer::Psk { session: None, external: false, renew_ticket });
    match external_psk(cell, identity) {
        Err(refused) => return refused,
        Ok(Some(session)) => {
            let context = cell.with(|ssl| ssl.settings.session.id_context);
            session.change(|fields| fields.set_id_context(&context));
            let Some(data) = session.to_core() else { return unknown(true) };
            hold(cell, Some(session));
            return Outcome::Answer(Answer::Psk { session: Some(data), external: true, renew_ticket: true });
        }
        Ok(None) => {}
    }
    let (stateful, once) = looks_up(cell);
    let (status, found) = if stateful && identity.len() != MAX_ID {
        (status::NO_DECRYPT, None)
    } else if stateful {
        match reuse::lookup(cell, identity) {
            Some(session) => (status::SUCCESS_RENEW, Some(session)),
            None => (status::NO_DECRYPT, None),
        }
    } else {
        judge_ticket(cell, identity, &[], true)
    };
    match status {
        status::FATAL_ERR_OTHER => return internal(),
        status::EMPTY => return Outcome::refuse(AlertDescription::DECODE_ERROR, reason::BAD_EXTENSION),
        _ => {}
    }
    let Some(session) = found else { return unknown(status != status::NONE) };
    // Early data must not be played again: who takes the session out of the cache has it.
    if once && !reuse::remove(&reuse::session_ctx(cell), &session) {
        return unknown(true);
    }
    let Some(data) = session.to_core() else { return unknown(true) };
    hold(cell, Some(session));
    Outcome::Answer(Answer::Psk {
        session: Some(data),
        external: false,
        renew_ticket: status == status::SUCCESS_RENEW,
    })
}

/// SSL_CTX_set_psk_find_session_callback(3), else the callback of TLS 1.2.
fn external_psk(cell: &SslCell, identity: &[u8]) -> Result<Option<Arc<Session>>, Outcome> {
    let bad = || Outcome::refuse(AlertDescription::INTERNAL_ERROR, reason::BAD_EXTENSION);
    let (find, server) = cell.with(|ssl| (ssl.settings.psk.find_session, ssl.settings.psk.server));
    if let Some(session) = callbacks::psk_find_session(cell, find, identity).map_err(|_| bad())? {
        return session.duplicate().map(Some).ok_or_else(internal);
    }
    if server.is_none() || identity.len() > psk::MAX_IDENTITY {
        return Ok(None);
    }
    let end = identity.iter().position(|byte| *byte == 0).unwrap_or(identity.len());
    let name = CString::new(identity.get(..end).unwrap_or_default()).unwrap_or_default();
    let key = callbacks::psk_server(cell, server, &name).map_err(|_| internal())?;
    Ok(key.map(external_session))
}

/// A session of TLS 1.3 around a bare key. Nothing was verified, as a server's SSL_get_verify_result(3) says.
fn external_session(key: Secret) -> Arc<Session> {
    let mut fields = Fields { version: TLS13, secret: key, ..Fields::default() };
    fields.set_suite(suites::by_id(PSK_SUITE));
    Session::new(fields)
}

/// The session found last is the one: it is taken, in TLS 1.3 if it may be resumed.
pub fn session_chosen(cell: &SslCell, external: bool) -> Outcome {
    let Some(mut found) = cell.with(|ssl| ssl.session.found.take()) else { return internal() };
    if reuse::version(cell) == TLS13 {
        match may_resume(cell, &found, false) {
            Err(fatal) => return fatal,
            Ok(false) => return Outcome::Answer(Answer::Resumed(false)),
            Ok(true) => {}
        }
        // The tickets of this connection are new sessions; the cache's stays as it is.
        if !external {
            let Some(own) = found.duplicate() else { return internal() };
            own.change(|fields| fields.not_resumable = false);
            found = own;
        }
    }
    take(cell, &found);
    Outcome::Answer(Answer::Resumed(true))
}

/// Until `session_chosen`.
fn hold(cell: &SslCell, session: Option<Arc<Session>>) {
    let old = cell.with(|ssl| std::mem::replace(&mut ssl.session.found, session));
    // Nothing is borrowed while the application's free-functions run.
    drop(old);
}

/// Whether identities are session ids of the cache, and good for one time.
fn looks_up(cell: &SslCell) -> (bool, bool) {
    let (options, max_early_data) = cell.with(|ssl| (ssl.settings.general.options, ssl.settings.session.max_early_data));
    let once = reuse::single_use(options, max_early_data);
    (options & op::NO_TICKET != 0 || once, once)
}

// ---- server: new sessions -----------------------------------------------------------------

/// A free session id, by the application's generator if it has one.
fn new_id(cell: &SslCell) -> Result<Id, u32> {
    let ctx = reuse::session_ctx(cell);
    let generator = cell
        .with(|ssl| ssl.settings.session.generate_id)
        .or_else(|| ctx.read(|settings| settings.session.generate_id));
    if generator.is_none() {
        let free = (0..ID_TRIES).filter_map(|_| Id::new(&rng::bytes::<MAX_ID>())).find(|id| !reuse::has_id(cell, id));
        return free.ok_or(reason::SSL_SESSION_ID_CALLBACK_FAILED);
    }
    let (id, len) =
        callbacks::generate_id(cell, generator, MAX_ID).ok_or(reason::SSL_SESSION_ID_CALLBACK_FAILED)?;
    let id = id.get(..len).filter(|id| !id.is_empty()).and_then(Id::new);
    let id = id.ok_or(reason::SSL_SESSION_ID_HAS_BAD_LENGTH)?;
    if reuse::has_id(cell, &id) {
        return Err(reason::SSL_SESSION_ID_CONFLICT);
    }
    Ok(id)
}

/// SSL_set_session_ticket_ext_cb: what came in session_ticket.
pub fn ticket_ext(cell: &SslCell, data: &[u8]) -> Outcome {
    let (callback, arg) = cell.with(|ssl| (ssl.session.ticket_ext_cb, ssl.session.ticket_ext_arg));
    if callbacks::ticket_ext(cell, callback, arg, data) {
        return Outcome::PROCEED;
    }
    if is_server(cell) {
        return internal();
    }
    Outcome::refuse(AlertDescription::HANDSHAKE_FAILURE, reason::BAD_EXTENSION)
}

/// SSL_set_session_secret_cb: the secret of the session, if the application knows it. A
/// client that has sent its ticket has to.
pub fn session_secret(cell: &SslCell) -> Outcome {
    let (callback, arg, peers) =
        cell.with(|ssl| (ssl.session.secret_cb, ssl.session.secret_arg, cipher_list::of_client(ssl)));
    // The callback sees the session that is being made.
    let _ = reuse::current(cell);
    match callbacks::session_secret(cell, callback, arg, peers.as_deref()) {
        Some((secret, suite)) => Outcome::Answer(Answer::SessionSecret { secret, suite }),
        None if is_server(cell) => Outcome::PROCEED,
        None => internal(),
    }
}

/// The session with that secret is the connection's.
pub fn secret_session(cell: &SslCell, data: &SessionData) -> Outcome {
    let session = reuse::forming(cell);
    fill(&session, complete(cell, data));
    cell.with(|ssl| (ssl.session.forming, ssl.session.complete) = (false, true));
    Outcome::PROCEED
}

/// SSL_set_not_resumable_session_callback: asked once the suite is known.
pub fn not_resumable(cell: &SslCell) -> Outcome {
    use crate::tls::suites::Kx;
    let (callback, kx) = cell.with(|ssl| {
        let kx = ssl.conn.as_ref().and_then(|conn| conn.suite()).map(|suite| suite.kx);
        (ssl.settings.session.not_resumable_cb, kx)
    });
    let forward_secure = matches!(kx, Some(Kx::Dhe | Kx::Ecdhe | Kx::DhePsk | Kx::EcdhePsk));
    let session = reuse::forming(cell);
    if !callbacks::not_resumable(cell, callback, forward_secure) {
        return Outcome::PROCEED;
    }
    session.change(|fields| fields.not_resumable = true);
    Outcome::Answer(Answer::Refuse { alert: None, reason: 0 })
}

/// The id of a session that is to be cached.
pub fn session_id(cell: &SslCell) -> Outcome {
    let session = reuse::forming(cell);
    if session.read(|fields| fields.not_resumable) {
        return Outcome::Answer(Answer::Bytes(Vec::new()));
    }
    match new_id(cell) {
        Ok(id) => {
            session.change(|fields| fields.set_id(&id));
            Outcome::Answer(Answer::Bytes(id.to_vec()))
        }
        Err(reason) => Outcome::refuse(AlertDescription::INTERNAL_ERROR, reason),
    }
}

/// Fields that the core does not know.
fn complete(cell: &SslCell, data: &SessionData) -> Fields {
    let mut fields = Fields::from_core(data);
    fields.verify_result = cell.with(|ssl| ssl.peer.verify_result);
    if is_server(cell) {
        // A server tells its hint, it does not keep it.
        fields.psk_identity_hint = None;
    }
    fields
}

/// Puts the contents into the session the handshake has been making.
fn fill(session: &Session, new: Fields) {
    session.change(|old| {
        // Set when it was begun, or by the application since.
        let (not_resumable, timeout, id_context) = (old.not_resumable, old.timeout, old.id_context);
        *old = new;
        old.not_resumable |= not_resumable;
        (old.timeout, old.id_context) = (timeout, id_context);
    });
}

/// The session of a full handshake, whole or (TLS 1.3) without its ticket.
pub fn session_established(cell: &SslCell, data: &SessionData) -> Outcome {
    let tls13 = data.version.0 == 0x0304;
    let (reused, complete_before, current, forming) = cell.with(|ssl| {
        let reused = ssl.conn.as_ref().is_some_and(|conn| conn.session_reused());
        (reused, ssl.session.complete, ssl.session.current.clone(), ssl.session.forming)
    });
    // What a client "resumes" with an external key is the session that this handshake makes.
    let external = forming && !is_server(cell);
    match current {
        // After the handshake the peer may have shown its certificate.
        Some(current) if tls13 && complete_before => {
            if current.read(|fields| fields.peer_chain != data.peer_chain) {
                let Some(next) = current.duplicate() else { return internal() };
                let verify_result = cell.with(|ssl| ssl.peer.verify_result);
                next.change(|fields| {
                    fields.peer_chain = data.peer_chain.clone();
                    fields.leaf_alone = data.leaf_alone;
                    fields.verify_result = verify_result;
                });
                reuse::keep(cell, &next);
            }
            return Outcome::PROCEED;
        }
        Some(current) if tls13 && reused && !external => {
            cell.with(|ssl| (ssl.session.offered, ssl.session.complete) = (false, true));
            if is_server(cell) {
                let verify_result = current.read(|fields| fields.verify_result);
                cell.with(|ssl| ssl.peer.verify_result = verify_result);
            } else {
                reuse::used_up(cell, &current);
            }
            return Outcome::PROCEED;
        }
        _ => {}
    }
    if !tls13 && reused && !is_server(cell) {
        return renewed(cell, data);
    }
    reuse::count_miss(cell);
    let session = reuse::forming(cell);
    let mut fields = complete(cell, data);
    if tls13 {
        // Its secrets are its tickets'.
        fields.secret = Secret::default();
    }
    fill(&session, fields);
    cell.with(|ssl| (ssl.session.forming, ssl.session.complete) = (false, true));
    if !tls13 {
        reuse::announce(cell, &session);
    }
    Outcome::PROCEED
}

/// A client of TLS 1.2 resumed and got another ticket: a session of its own.
fn renewed(cell: &SslCell, data: &SessionData) -> Outcome {
    if let Some(old) = cell.with(|ssl| ssl.session.current.clone()) {
        reuse::used_up(cell, &old);
        let Some(next) = old.duplicate() else { return internal() };
        next.change(|fields| {
            fields.ticket = data.ticket.clone();
            fields.ticket_lifetime_hint = data.ticket_lifetime_hint.into();
            fields.time = session::now();
            fields.not_resumable = false;
            fields.set_id(&data.session_id);
        });
        reuse::keep(cell, &next);
    }
    Outcome::PROCEED
}

/// A client of TLS 1.3 has got a ticket: each is a session.
pub fn ticket_received(cell: &SslCell, data: &SessionData) -> Outcome {
    let next = match cell.with(|ssl| ssl.session.current.clone()) {
        Some(current) => current.duplicate(),
        None => Some(Session::new(Fields::default())),
    };
    let Some(next) = next else { return internal() };
    fill(&next, complete(cell, data));
    next.change(|fields| fields.not_resumable = false);
    reuse::keep(cell, &next);
    reuse::announce(cell, &next);
    Outcome::PROCEED
}

/// A server makes a ticket of this session.
pub fn new_ticket(cell: &SslCell, data: &SessionData) -> Outcome {
    let tls13 = data.version.0 == 0x0304;
    let (reused, sent, current, options, max_early_data) = cell.with(|ssl| {
        let reused = ssl.conn.as_ref().is_some_and(|conn| conn.session_reused());
        let settings = &ssl.settings;
        let current = ssl.session.current.clone();
        (reused, ssl.session.tickets_sent, current, settings.general.options, settings.session.max_early_data)
    });
    // In TLS 1.3 every ticket is a session of its own; the first is the connection's.
    let session = match current {
        Some(current) if tls13 && (reused || sent > 0) => current.duplicate(),
        Some(current) if tls13 || reused => Some(current),
        _ => Some(reuse::forming(cell)),
    };
    let Some(session) = session else { return internal() };
    if tls13 {
        let id = match new_id(cell) {
            Ok(id) => id,
            Err(reason) => return Outcome::refuse(AlertDescription::INTERNAL_ERROR, reason),
        };
        let app_data = session.read(|fields| fields.ticket_appdata.clone());
        let mut fields = complete(cell, data);
        (fields.session_id, fields.ticket_appdata, fields.time) = (id, app_data, session::now());
        fill(&session, fields);
        session.change(|fields| fields.not_resumable = false);
        reuse::keep(cell, &session);
        cell.with(|ssl| ssl.session.tickets_sent += 1);
    } else if !reused {
        fill(&session, complete(cell, data));
    }
    let (generate, arg) =
        reuse::session_ctx(cell).read(|settings| (settings.session.generate_ticket_cb, settings.session.ticket_cb_arg));
    let stateful = tls13 && (options & op::NO_TICKET != 0 || reuse::single_use(options, max_early_data));
    if !callbacks::generate_ticket(cell, generate, arg) {
        return internal();
    }
    let ticket = if stateful {
        session.read(|fields| fields.session_id.to_vec())
    } else {
        match seal(cell, &session) {
            Sealed::Ticket(ticket) => ticket,
            Sealed::None => return Outcome::PROCEED,
            Sealed::Failed(reason) => return Outcome::refuse(AlertDescription::INTERNAL_ERROR, reason),
        }
    };
    if tls13 {
        reuse::announce(cell, &session);
    }
    let timeout = session.read(|fields| fields.timeout);
    let lifetime = match (tls13, reused) {
        (true, _) => timeout.min(ONE_WEEK),
        (false, true) => 0,
        (false, false) => timeout,
    };
    Outcome::Answer(Answer::Ticket { ticket, lifetime: u32::try_from(lifetime).unwrap_or(0) })
}

/// The session without its ticket, protected.
fn seal(cell: &SslCell, session: &Session) -> Sealed {
    match session.read(Fields::to_ticket_der) {
        Some(der) => ticket::seal(cell, &der),
        None => Sealed::Failed(shared::INTERNAL_ERROR),
    }
}

/// SSL_CTX_set_allow_early_data_cb(3).
pub fn allow_early_data(cell: &SslCell) -> Outcome {
    let (callback, arg) = cell.with(|ssl| {
        let session = &ssl.settings.session;
        (session.allow_early_data_cb, session.allow_early_data_arg)
    });
    if callbacks::allow_early_data(cell, callback, arg) {
        return Outcome::PROCEED;
    }
    Outcome::Answer(Answer::Refuse { alert: None, reason: 0 })
}

// ---- pre-shared keys -------------------------------------------------------------------------

/// TLS 1.2, server: the key of an identity.
pub fn psk_server(cell: &SslCell, identity: &[u8]) -> Outcome {
    let callback = cell.with(|ssl| ssl.settings.psk.server);
    if callback.is_none() {
        return Outcome::refuse(AlertDescription::INTERNAL_ERROR, reason::PSK_NO_SERVER_CB);
    }
    let end = identity.iter().position(|byte| *byte == 0).unwrap_or(identity.len());
    let name = CString::new(identity.get(..end).unwrap_or_default()).unwrap_or_default();
    // The callback may ask SSL_get_psk_identity(3).
    reuse::forming(cell).change(|fields| fields.psk_identity = Some(name.clone()));
    match callbacks::psk_server(cell, callback, &name) {
        Ok(key) => Outcome::Answer(Answer::PskKey(key)),
        Err(_) => internal(),
    }
}

/// TLS 1.2, client: identity and key.
pub fn psk_client(cell: &SslCell, hint: Option<&[u8]>) -> Outcome {
    let callback = cell.with(|ssl| ssl.settings.psk.client);
    if callback.is_none() {
        return Outcome::refuse(AlertDescription::INTERNAL_ERROR, reason::PSK_NO_CLIENT_CB);
    }
    let hint = hint.filter(|hint| !hint.is_empty()).and_then(|hint| {
        let end = hint.iter().position(|byte| *byte == 0).unwrap_or(hint.len());
        CString::new(hint.get(..end)?).ok()
    });
    let session = reuse::forming(cell);
    session.change(|fields| fields.psk_identity_hint = hint.clone());
    match cell.showing(HandshakeState::CwKeyExch, || callbacks::psk_client(cell, callback, hint.as_deref())) {
        Ok(Some((identity, key))) => {
            session.change(|fields| fields.psk_identity = CString::new(identity.clone()).ok());
            Outcome::Answer(Answer::PskClient(Some((identity, key))))
        }
        Ok(None) => Outcome::Answer(Answer::PskClient(None)),
        Err(_) => Outcome::refuse(AlertDescription::HANDSHAKE_FAILURE, shared::INTERNAL_ERROR),
    }
}

fn md_name(hash: HashAlg) -> &'static std::ffi::CStr {
    match hash {
        HashAlg::Sha384 => c"SHA384",
        _ => c"SHA256",
    }
}

/// TLS 1.3, client: an external key to offer.
pub fn psk_use_session(cell: &SslCell, hash: Option<HashAlg>) -> Outcome {
    let (use_session, client) = cell.with(|ssl| (ssl.settings.psk.use_session, ssl.settings.psk.client));
    let md = hash.and_then(|hash| Md::by_name(md_name(hash)));
    let bad = || Outcome::refuse(AlertDescription::INTERNAL_ERROR, reason::BAD_PSK);
    let given = match cell.showing(HandshakeState::CwClntHello, || callbacks::psk_use_session(cell, use_session, md.as_ref())) {
        Err(_) => return bad(),
        Ok(Some((_, session))) if session.read(|fields| !reuse::is_tls13(fields.version)) => return bad(),
        Ok(Some(given)) => Some(given),
        Ok(None) => match cell.showing(HandshakeState::CwClntHello, || callbacks::psk_client(cell, client, None)) {
            Err(_) => return Outcome::refuse(AlertDescription::HANDSHAKE_FAILURE, shared::INTERNAL_ERROR),
            Ok(given) => given.map(|(identity, key)| (identity, external_session(key))),
        },
    };
    let offer = given.and_then(|(identity, session)| Some((identity, session.to_core()?)));
    // After a HelloRetryRequest the hash is fixed.
    if let (Some(hash), Some((_, session))) = (hash, &offer)
        && session.suite.prf(true) != hash
    {
        return bad();
    }
    Outcome::Answer(Answer::ExternalPsk(offer))
}

// ---- SRP -----------------------------------------------------------------------------------------

/// Server: the numbers of this user.
pub fn srp_server(cell: &SslCell, user: &[u8]) -> Outcome {
    cell.with(|ssl| ssl.session.srp.user = CString::new(user).ok());
    let mut alert = srp::UNKNOWN_PSK_IDENTITY;
    match srp::server_param_with_username(cell, &mut alert) {
        0 => match cell.with(|ssl| ssl.session.srp.server_numbers()) {
            Some([n, g, salt, b]) => Outcome::Answer(Answer::SrpServer { n, g, salt, b }),
            None => Outcome::refuse(AlertDescription::INTERNAL_ERROR, reason::MISSING_SRP_PARAM),
        },
        ..0 => Outcome::Later(Want::X509Lookup),
        _ => {
            let unknown = alert == srp::UNKNOWN_PSK_IDENTITY;
            let reason = if unknown { reason::PSK_IDENTITY_NOT_FOUND } else { reason::CLIENTHELLO_TLSEXT };
            Outcome::refuse(AlertDescription(u8::try_from(alert).unwrap_or(80)), reason)
        }
    }
}

fn refused(srp::Refused(alert, reason): srp::Refused) -> Outcome {
    Outcome::refuse(AlertDescription(alert), reason)
}

/// The premaster secret of either side.
pub fn srp_premaster(cell: &SslCell, params: &[Vec<u8>]) -> Outcome {
    let client_public = params.first().map(Vec::as_slice).unwrap_or_default();
    match srp::premaster(cell, is_server(cell), client_public) {
        Ok(secret) => Outcome::Answer(Answer::Premaster(secret)),
        Err(why) => refused(why),
    }
}

/// Client: the user name for its hello.
pub fn srp_user(cell: &SslCell) -> Outcome {
    match cell.with(|ssl| ssl.settings.psk.srp.user.as_ref().map(|user| user.to_bytes().to_vec())) {
        Some(user) => Outcome::Answer(Answer::Bytes(user)),
        None => Outcome::PROCEED,
    }
}

/// Client: A, of the server's numbers.
pub fn srp_client(cell: &SslCell, n: &[u8], g: &[u8], salt: &[u8], b: &[u8]) -> Outcome {
    match srp::client_public(cell, [n, g, salt, b]) {
        Ok(public) => Outcome::Answer(Answer::Bytes(public)),
        Err(why) => refused(why),
    }
}

// ---- the end --------------------------------------------------------------------------------------

/// The connection is freed or cleared: without close_notify its session is bad.
pub fn connection_closing(cell: &SslCell) {
    reuse::leave_unless_closed(cell);
}

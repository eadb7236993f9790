//! The one loop: steps of the core, transport, questions, notices. Nothing is borrowed
//! while C runs (law 2): every `with` closes before a BIO or a callback is called.

use std::{
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use libc::c_int;

use super::{
    answer::{self, Outcome},
    async_job,
    callbacks::notices,
    early::EarlyState,
    io::{RECEIVED_SHUTDOWN, SENT_SHUTDOWN, Want},
    lend::SslCell,
    session_reuse,
    settings::Settings,
    ssl::Ssl,
    stateless::Stateless,
};
use crate::crypto::rng;
use crate::ossl::err::{self, ERR_LIB_EC, ERR_LIB_PROV};
use crate::tls::{
    config::Role,
    conn::{Conn, Step},
    error::{Cause, Error},
    reason,
    state::HandshakeState,
};

/// `PROV_R_CIPHER_OPERATION_FAILED` of proverr.h.
const CIPHER_OPERATION_FAILED: u32 = 102;

/// Why an operation stopped short. The want, the queue and the shutdown flags are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Halt {
    /// The transport gave this (0 or less).
    Transport(c_int),
    /// A question stays open (`Ssl::io.want` says which kind).
    Later,
    /// The connection has failed; its error is on the queue (now or before).
    Failed,
    /// The peer's fatal alert ended it.
    PeerAlert,
    /// close_notify was received.
    Closed,
    /// Application data came in the middle of a renegotiation that SSL_read(3) drives: it
    /// is to be read first.
    ApplicationData,
    /// 0-RTT data may be written or read now.
    EarlyData,
    /// SSL_stateless(3) ends here.
    Stateless,
    /// A record without application data was read and SSL_MODE_AUTO_RETRY is off.
    NonApplication,
    /// The call itself was wrong; its error is on the queue, the connection lives.
    Refused,
}

impl Halt {
    /// What SSL_read(3) gives.
    pub fn read_result(self) -> c_int {
        match self {
            Halt::Transport(n) => n,
            Halt::PeerAlert | Halt::Closed => 0,
            _ => -1,
        }
    }

    /// What SSL_write(3) gives.
    pub fn write_result(self) -> c_int {
        match self {
            Halt::Transport(n) => n,
            _ => -1,
        }
    }
}

/// What a handshake does where early data may flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Early {
    /// Goes past.
    End,
    /// Stops at once.
    Stop,
    /// Client: stops once the server's flight is read.
    Keep,
}

/// How far the driver is.
#[derive(Default)]
pub struct Driving {
    /// A handshake begins and is to be counted (SSL_CTX_sess_number(3)); one is counted
    /// and not complete.
    pub starts: bool,
    pub counted: bool,
    /// SSL_new_session_ticket(3) was called.
    pub tickets_wait: bool,
    /// A fatal error was raised: nothing works any more.
    pub failed: bool,
    /// What the core's configuration was made from: the settings, the context's, the changes.
    pub seen: Option<(Arc<Settings>, Arc<Settings>, u64)>,
    /// Counts changes of what is this connection's alone (name, session to resume).
    pub local_changes: u64,
    /// The state to show while a notice of the past is delivered.
    pub shown_state: Option<HandshakeState>,
    /// A notice is being told: whether SSL_in_init(3) says yes meanwhile. A handshake that
    /// is told to be done is, what follows (tickets) has not begun.
    pub telling: Option<bool>,
    /// The handshake that runs is driven by SSL_read(3).
    pub for_read: bool,
    /// A handshake runs further out on this call stack.
    pub in_handshake: u32,
    pub early: EarlyState,
    /// SSL_new_session_ticket(3) during a blocked write: for the next write to send.
    pub tickets_later: u32,
    /// The handshake rests where 0-RTT data may flow: SSL_in_init(3) denies.
    pub early_pause: bool,
    /// SSL_stateless(3).
    pub stateless: Stateless,
    /// A flight has to go out before the handshake goes on.
    pub flush_due: bool,
    /// SSL_renegotiate(3) was called and the renegotiation has not begun: whether abbreviated.
    pub renegotiate: Option<bool>,
    /// SSL_verify_client_post_handshake(3): the request is to be written.
    pub auth_requested: bool,
    /// SSL_renegotiate_pending(3).
    pub renegotiation_pending: bool,
    /// The peer's renegotiations refused, as counted so far.
    pub refused: u32,
    /// A HelloRequest went out, and no ClientHello has answered it.
    pub hello_requested: bool,
    /// SSL_num_renegotiations(3), SSL_total_renegotiations(3).
    pub renegotiations: u32,
    pub total_renegotiations: u32,
}

impl Ssl {
    /// SSL_in_init(3): no handshake is complete, one runs, or the connection has failed.
    pub fn in_init(&self) -> bool {
        match self.driving.telling {
            Some(in_init) if !self.driving.failed => in_init,
            _ => self.is_unfinished() && (self.driving.failed || !self.driving.early_pause),
        }
    }

    /// SSL_is_init_finished(3): a handshake that rests for early data is not complete.
    pub fn is_init_finished(&self) -> bool {
        !self.in_init() && !self.in_before() && !self.driving.early_pause
    }

    /// SSL_renegotiate_pending(3): one is asked for or under way, whoever began it.
    pub fn renegotiate_pending(&self) -> bool {
        let active = || self.conn.as_ref().is_some_and(|conn| conn.renegotiation_active());
        self.driving.renegotiation_pending || self.driving.telling.is_none() && self.is_unfinished() && active()
    }

    /// A handshake is complete. Where it was a HelloRequest's, which the client has not
    /// answered, the renegotiation pends on.
    pub fn renegotiation_told(&mut self) {
        let asked = self.conn.as_ref().is_some_and(|conn| conn.renegotiation_active());
        self.driving.renegotiation_pending &= self.driving.renegotiate.is_some() || asked;
    }

    /// As `in_init`, also while the handshake rests for early data. A message that was asked
    /// for after the handshake (KeyUpdate, a ticket, a request) waits to be written: so, too.
    fn is_unfinished(&self) -> bool {
        self.driving.failed || self.driving.auth_requested || self.driving.tickets_wait || self.key_update_asked() || self.driving.telling != Some(false) && self.conn.as_ref().is_none_or(|conn| !conn.is_established())
    }

    /// SSL_key_update(3) was called, and the message is to be written.
    fn key_update_asked(&self) -> bool {
        self.conn.as_ref().is_some_and(|conn| conn.is_established() && conn.key_update_pending().is_some() && !conn.key_update_answers())
    }

    /// Sealed bytes have not all gone out.
    pub(super) fn output_waits(&self) -> bool {
        self.conn.as_ref().is_some_and(|conn| conn.output_pending() > 0)
    }

    /// SSL_in_before(3).
    pub fn in_before(&self) -> bool {
        !self.driving.failed && self.conn.as_ref().is_none_or(|conn| conn.in_before())
    }

    /// A handshake is to be run before data can flow.
    pub(super) fn handshake_wanted(&self) -> bool {
        self.driving.in_handshake == 0 && (self.is_unfinished() || self.renegotiation_begins())
    }

    /// The core goes by the settings as they are now.
    pub(super) fn core_is_current(&self) -> bool {
        let seen = self.driving.seen.as_ref();
        seen.is_some_and(|(settings, context, changes)| {
            Arc::ptr_eq(settings, &self.settings)
                && self.ctx.is_at(context)
                && *changes == self.driving.local_changes
        })
    }

    /// A first handshake begins, as after SSL_clear(3).
    fn begin(&mut self) {
        self.driving.starts |= !self.driving.counted;
        self.io.shutdown = 0;
        if let Some(conn) = &mut self.conn {
            conn.set_close_sent(false);
        }
    }

    /// SSL_renegotiate(3) was called before the first handshake: neither it nor
    /// SSL_clear(3) works any more.
    pub fn renegotiates_too_early(&self) -> bool {
        self.in_before() && self.driving.renegotiate.is_some()
    }

    /// The renegotiation that was asked for can begin: nothing is half read or written.
    fn renegotiation_begins(&self) -> bool {
        let free = || self.conn.as_ref().is_some_and(|conn| conn.is_established() && !conn.has_sealed_input());
        self.driving.renegotiate.is_some() && self.io.write.is_none() && free()
    }

    /// Begins the renegotiation that was asked for, once nothing is half read or written.
    fn begin_renegotiation(&mut self) -> Result<(), Error> {
        if !self.renegotiation_begins() {
            return Ok(());
        }
        let (Some(conn), Some(abbreviated)) = (&mut self.conn, self.driving.renegotiate) else { return Ok(()) };
        self.driving.renegotiate = None;
        self.driving.hello_requested = false;
        self.driving.renegotiations += 1;
        self.driving.total_renegotiations += 1;
        self.driving.starts = true;
        self.io.shutdown = 0;
        conn.set_close_sent(false);
        conn.renegotiate(abbreviated)
    }

    /// SSL_get_state(3).
    pub fn state(&self) -> HandshakeState {
        let listened = || self.in_before() && self.driving.in_handshake == 0 && self.dtls.as_ref().is_some_and(|dtls| dtls.listened);
        match (&self.driving.shown_state, &self.conn) {
            (Some(state), _) => *state,
            (None, Some(_)) if listened() => HandshakeState::SrClntHello,
            (None, Some(conn)) => conn.state(),
            (None, None) => HandshakeState::Before,
        }
    }

    /// Something that is this connection's alone changed (name, session).
    pub fn local_change(&mut self) {
        self.driving.local_changes += 1;
    }
}

/// The time as the core takes it.
fn now() -> (u64, u32) {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    (since.as_secs(), since.subsec_millis())
}

impl SslCell {
    /// Runs a callback under the state of the message that is being made.
    pub fn showing<R>(&self, state: HandshakeState, call: impl FnOnce() -> R) -> R {
        self.with(|ssl| ssl.driving.shown_state = Some(state));
        let result = call();
        self.with(|ssl| ssl.driving.shown_state = None);
        result
    }

    /// Starts the core on first use, and gives it the settings as they are now.
    pub(super) fn sync_core(&self, role: Role) {
        let current = self.with(|ssl| ssl.core_is_current());
        if current {
            return;
        }
        let seen = self.with(|ssl| (Arc::clone(&ssl.settings), ssl.ctx.settings(), ssl.driving.local_changes));
        let config = self.core_config();
        self.with(|ssl| {
            match &mut ssl.conn {
                Some(conn) => conn.set_config(config),
                None => {
                    let mut conn = Conn::new(role, config);
                    conn.set_close_sent(ssl.io.shutdown & SENT_SHUTDOWN != 0);
                    if ssl.cleared_from != 0 {
                        conn.expect_tls();
                    }
                    ssl.conn = Some(Box::new(conn));
                }
            }
            ssl.driving.seen = Some(seen);
        });
    }

    /// SSL_do_handshake(3).
    pub fn do_handshake(&self) -> c_int {
        let done = self.with(|ssl| {
            let blocked = ssl.io.write.is_some() || ssl.io.alert_pending;
            let idle = !ssl.is_unfinished() && !ssl.renegotiation_begins() && (blocked || !ssl.output_waits());
            ssl.role.is_some() && idle
        });
        if !done && self.with(|ssl| ssl.role.is_some_and(|role| !ssl.method_allows(role))) {
            err::ssl_error(err::shared::SHOULD_NOT_HAVE_BEEN_CALLED);
            return 0;
        }
        if done || self.run_handshake().is_ok() { 1 } else { -1 }
    }

    /// As `run_handshake`, stopping with `Halt::EarlyData` where 0-RTT data may flow.
    pub(super) fn run_handshake_wanting_early_data(&self) -> Result<(), Halt> {
        self.run(Early::Stop)
    }

    /// As `run_handshake` for a client that may still write early data: it stops with
    /// `Halt::EarlyData` after the server's flight.
    pub(super) fn run_handshake_keeping_early_data(&self) -> Result<(), Halt> {
        self.run(Early::Keep)
    }

    /// SSL_do_handshake(3) without its checks: runs the handshake to its end.
    ///
    /// # Errors
    /// As `Halt` says.
    pub fn run_handshake(&self) -> Result<(), Halt> {
        self.run(Early::End)
    }

    /// As `run_handshake`, for SSL_read(3): application data may come in the middle of a
    /// renegotiation (`Halt::ApplicationData`), which fails any other function.
    pub(super) fn run_handshake_reading(&self) -> Result<(), Halt> {
        self.with(|ssl| ssl.driving.for_read = true);
        let result = self.run(Early::End);
        // Once data has come in between, any function stops at it until it is read.
        self.with(|ssl| ssl.driving.for_read = result == Err(Halt::ApplicationData));
        result
    }

    fn run(&self, early: Early) -> Result<(), Halt> {
        let Some(role) = self.with(|ssl| ssl.role) else {
            err::ssl_error(reason::CONNECTION_TYPE_NOT_SET);
            return Err(Halt::Refused);
        };
        if self.with(|ssl| ssl.driving.failed) {
            return Err(Halt::Failed);
        }
        err::clear();
        if self.with(|ssl| ssl.renegotiates_too_early()) {
            err::ssl_error(err::shared::INTERNAL_ERROR);
            return Err(Halt::Refused);
        }
        async_job::enter(self);
        let _random = rng::ahead();
        let may_begin = self.with(|ssl| ssl.leave_stateless());
        self.sync_core(role);
        let begun = self.with(|ssl| {
            ssl.driving.in_handshake += 1;
            ssl.driving.early_pause = false;
            may_begin?;
            if ssl.in_before() {
                ssl.begin();
            }
            if let Some(conn) = &mut ssl.conn {
                conn.want_early_data(early == Early::Stop);
                conn.keep_early_data(early == Early::Keep);
                conn.set_reading(ssl.driving.for_read);
                conn.set_close_received(ssl.io.shutdown & RECEIVED_SHUTDOWN != 0);
            }
            if early == Early::End && ssl.driving.early == EarlyState::Writing {
                ssl.driving.early = EarlyState::FinishedWriting;
            }
            ssl.begin_renegotiation()
        });
        let result = match begun {
            Ok(()) => self.handshake_steps(role),
            Err(error) => Err(self.fatal(error)),
        };
        self.with(|ssl| {
            ssl.driving.in_handshake -= 1;
            if let Some(conn) = &mut ssl.conn {
                conn.set_close_received(false);
            }
            ssl.driving.early_pause = result == Err(Halt::EarlyData);
        });
        if result == Ok(()) {
            self.with(|ssl| {
                let complete = ssl.count_done(role);
                if complete && ssl.conn.as_ref().is_some_and(|conn| conn.is_tls13()) {
                    // Asked for before it was known that TLS 1.3 has none.
                    ssl.driving.renegotiate = None;
                }
                ssl.rest_after_handshake();
                ssl.io.want = Want::Nothing;
                ssl.driving.tickets_wait = false;
                ssl.driving.auth_requested = false;
                ssl.renegotiation_told();
                if !matches!(ssl.driving.early, EarlyState::None | EarlyState::Accepting) {
                    ssl.driving.early = match role {
                        Role::Client => EarlyState::FinishedWriting,
                        Role::Server => EarlyState::FinishedReading,
                    };
                }
            });
        }
        let exit = if matches!(result, Ok(()) | Err(Halt::Stateless | Halt::EarlyData)) { 1 } else { -1 };
        notices::handshake_exit(self, role, exit);
        result
    }

    fn handshake_steps(&self, role: Role) -> Result<(), Halt> {
        // What a blocked write left is that write's to send.
        let (blocked, datagram) = self.with(|ssl| {
            (ssl.io.write.and(ssl.conn.as_ref().map(|conn| conn.output_mark())), ssl.is_datagram())
        });
        let answers = |ssl: &Ssl| {
            ssl.output_waits() && (blocked.is_none() || ssl.conn.as_ref().map(|conn| conn.output_mark()) != blocked)
        };
        loop {
            if self.with(|ssl| ssl.driving.flush_due) {
                self.send_flight()?;
                self.with(|ssl| ssl.driving.flush_due = false);
            }
            self.sync_core(role);
            if datagram {
                self.prepare_flight()?;
            }
            let (step, session_due) = self.with(|ssl| {
                if ssl.io.want.is_transport() {
                    ssl.io.want = Want::Nothing;
                }
                let (secs, millis) = now();
                let step = ssl.conn.as_mut().map(|conn| {
                    conn.set_now(secs, millis);
                    conn.handshake()
                });
                ssl.count_step(role, &step);
                (step, session_reuse::is_due(ssl))
            });
            if session_due {
                session_reuse::forming(self);
            }
            notices::deliver(self);
            if datagram {
                self.keep_time();
                if !matches!(step, Some(Err(_))) {
                    self.send_full_datagrams()?;
                }
            }
            match step {
                None => return Err(Halt::Failed),
                Some(Ok(Step::Continue)) => {}
                Some(Ok(Step::NeedInput)) => {
                    if self.with(|ssl| answers(ssl)) {
                        self.send_flight()?;
                        notices::deliver(self);
                    }
                    if self.with(|ssl| ssl.stateless_stops()) {
                        return Err(Halt::Stateless);
                    }
                    let filled = if datagram { self.fill_in_time() } else { self.fill() };
                    if let Err(halt) = filled {
                        if !matches!(halt, Halt::Later) {
                            self.with(|ssl| ssl.io.want = Want::Reading);
                        }
                        return Err(halt);
                    }
                }
                Some(Ok(Step::Flush)) => self.with(|ssl| ssl.driving.flush_due = true),
                Some(Ok(Step::Ask(ask))) => self.ask(&ask)?,
                Some(Ok(Step::Done)) => {
                    if self.with(|ssl| answers(ssl)) {
                        self.send_flight()?;
                        notices::deliver(self);
                    }
                    return Ok(());
                }
                Some(Ok(Step::EarlyData)) => {
                    // A client's hello goes out together with its first early data.
                    if role == Role::Server && self.with(|ssl| ssl.output_waits()) {
                        self.send_flight()?;
                    }
                    return Err(Halt::EarlyData);
                }
                Some(Ok(Step::ApplicationData)) => {
                    self.with(|ssl| ssl.io.want = Want::Reading);
                    return Err(Halt::ApplicationData);
                }
                Some(Ok(Step::Closed)) => {
                    let halt = self.closed();
                    self.with(|ssl| ssl.io.want = Want::Reading);
                    return Err(halt);
                }
                Some(Err(error)) => {
                    let halt = self.fatal(error);
                    self.with(|ssl| {
                        let reading = ssl.conn.as_ref().is_some_and(|conn| conn.reading_failed());
                        // An alert that could not go out still waits to be written.
                        ssl.io.want = match (reading, ssl.io.alert_pending) {
                            (true, _) => Want::Reading,
                            (false, true) => Want::Writing,
                            (false, false) => Want::Nothing,
                        };
                    });
                    return Err(halt);
                }
            }
        }
    }

    /// Finds the answer to a question and gives it to the core.
    fn ask(&self, ask: &crate::tls::ask::Ask) -> Result<(), Halt> {
        match answer::answer(self, ask) {
            Outcome::Answer(answer) => {
                self.with(|ssl| {
                    ssl.io.want = Want::Nothing;
                    if let Some(conn) = &mut ssl.conn {
                        conn.answer(crate::tls::ask::Reply { answer, config: None });
                    }
                });
                Ok(())
            }
            Outcome::Later(want) => {
                self.with(|ssl| ssl.io.want = want);
                Err(Halt::Later)
            }
        }
    }

    /// close_notify has arrived.
    pub(super) fn closed(&self) -> Halt {
        self.with(|ssl| {
            ssl.io.shutdown |= RECEIVED_SHUTDOWN;
            ssl.io.want = Want::Nothing;
            // From here on the flag counts: an application that takes it back reads on.
            if let Some(conn) = &mut ssl.conn {
                conn.close_told();
            }
        });
        Halt::Closed
    }

    /// Ends the connection: the error onto the queue, its alert to the peer, the
    /// session out of the cache.
    pub(super) fn fatal(&self, error: Error) -> Halt {
        if self.with(|ssl| std::mem::replace(&mut ssl.driving.failed, true)) {
            return Halt::Failed;
        }
        match error.cause {
            Some(Cause::Ssl(reason)) => err::ssl_error(reason),
            Some(Cause::Ec(reason)) => err::error(ERR_LIB_EC, reason, None),
            Some(Cause::Crypto(lib, reason)) => err::error(lib, reason, None),
            Some(Cause::Cipher) => err::error(ERR_LIB_PROV, CIPHER_OPERATION_FAILED, None),
            None => {}
        }
        match (error.received, error.reason) {
            (Some(number), reason) => err::ssl_error_data(reason, &format!("SSL alert number {number}")),
            (None, 0) => {}
            (None, reason) => match data_of(reason) {
                Some(data) => err::ssl_error_data(reason, data),
                None => err::ssl_error(reason),
            },
        }
        if error.received.is_some() {
            session_reuse::leave_after_failure(self);
            self.with(|ssl| {
                ssl.io.shutdown |= RECEIVED_SHUTDOWN;
                // As the reference, which asks for the last warning alert alone.
                // A handshake still shows what it waited for.
                ssl.io.want = if ssl.driving.in_handshake > 0 { Want::Reading } else { Want::Nothing };
            });
            notices::deliver(self);
            return Halt::PeerAlert;
        }
        let pending = self.with(|ssl| ssl.io.write.is_some());
        if error.alert.is_some() && !pending {
            // An alert that cannot be sent now is lost, as the connection is.
            let _ = self.send_alert_now();
        }
        self.with(|ssl| {
            if ssl.driving.in_handshake > 0 && fails_while_reading(error.reason) {
                ssl.io.want = Want::Reading;
            }
        });
        notices::deliver(self);
        Halt::Failed
    }

    /// A handshake is to be run before data can flow.
    pub(super) fn handshake_wanted(&self) -> bool {
        self.with(|ssl| ssl.handshake_wanted())
    }
}

/// Found in a record before there is a message: a handshake still shows that it reads.
fn fails_while_reading(reason: u32) -> bool {
    matches!(
        reason,
        reason::UNEXPECTED_MESSAGE
            | reason::HTTP_REQUEST
            | reason::HTTPS_PROXY_REQUEST
            | reason::WRONG_VERSION_NUMBER
            | reason::PACKET_LENGTH_TOO_LONG
            | reason::INVALID_ALERT
            | reason::UNKNOWN_ALERT_TYPE
    )
}

/// What stands with a reason on the error queue.
fn data_of(reason: u32) -> Option<&'static str> {
    match reason {
        reason::NO_CIPHERS_AVAILABLE => Some("No ciphers enabled for max supported SSL/TLS version"),
        reason::NO_SUITABLE_GROUPS => Some("No groups enabled for max supported SSL/TLS version"),
        _ => None,
    }
}

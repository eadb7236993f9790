//! Server, until version and session are known (RFC 8446 section 4.1.2).
//!
//! ```text
//!   AwaitHello ─> HelloCallback ─> Version ─┬─(1.2)─> Resume ───────────────┬─> Extensions ─> ServerName ─┬─> server12
//!      ^ │                                  └─(1.3)─> PskIdentity(n) ───────┘                             └─> Alpn ─> KeyShare ─┬─> server13
//!      ├─┴(no cookie)─> VerifyRequest                                                                                            │
//!      └────────────────────────────────────── HelloRetryRequest (server13) <────────────────────────────────────────────────────┘
//! ```

use std::sync::Arc;

use super::{
    Cx, Expect, Transition, ask,
    client_start::{DOWNGRADE_11, DOWNGRADE_12},
    cookie13,
    ext::{self, MODE_DHE_KE, MODE_KE},
    io::max,
    offer, server12, server13,
    traffic13::suite_hash,
};
use crate::codec::{
    AlertDescription, DecodeError, ExtensionType, HandshakeType, ProtocolVersion, Reader,
    dtls::HelloVerifyRequest,
    ext::parse_supported_versions,
    handshake::{HEADER_LEN, put_message},
    hello::{ClientHello, Extensions},
    record::V2ClientHello,
};
use crate::crypto::rng;
use crate::tls::{
    ask::{Answer, Ask},
    config::Asks,
    conn::Step,
    error::Error,
    options::{ext as place, mode, op},
    reason,
    session::SessionData,
    state::HandshakeState,
    transcript::Transcript,
    version::{Family, Rules, Transport, rules},
};

const EMPTY_RENEGOTIATION_INFO_SCSV: u16 = 0x00ff;
const FALLBACK_SCSV: u16 = 0x5600;
/// How much older or younger than its obfuscated age a ticket may look, in milliseconds,
/// for early data to be fresh (RFC 8446 section 8.3).
const AGE_ALLOWANCE: u32 = 10_000;

/// A ClientHello; over datagrams it has a cookie.
fn parse_hello(body: &[u8], datagram: bool) -> Result<ClientHello<'_>, DecodeError> {
    if datagram { ClientHello::parse_dtls(body) } else { ClientHello::parse(body) }
}

/// Why a ClientHello does not parse, as the reference tells it: its frame, its suites, or
/// what is in its extensions.
fn hello_error(body: &[u8], datagram: bool) -> Error {
    let mut r = Reader::new(body);
    if r.u16().is_err() {
        return Error::decode(reason::LENGTH_TOO_SHORT);
    }
    let cookie = |r: &mut Reader| if datagram { r.vec8().map(|_| ()) } else { Ok(()) };
    let suites = r.take(32).and_then(|_| r.vec8()).and_then(|_| cookie(&mut r)).and_then(|()| r.vec16());
    let frame = suites.and_then(|suites| {
        r.vec8()?;
        let extensions = if r.is_empty() { &[] } else { r.vec16()? };
        r.finish().map(|()| (suites, extensions))
    });
    Error::decode(match frame {
        Ok((_, extensions)) if Extensions::parse(extensions).is_err() => reason::BAD_EXTENSION,
        Ok((suites, _)) if suites.len() % 2 != 0 => reason::ERROR_IN_RECEIVED_CIPHER_LIST,
        _ => reason::LENGTH_MISMATCH,
    })
}

/// A ClientHello on its way through the states: the whole message.
#[derive(Debug)]
pub(crate) struct Received {
    raw: Vec<u8>,
    /// Where in it the body begins.
    body_at: usize,
    v2: bool,
    /// Half a suite stood at the list's end: told once the version is known.
    odd_suites: bool,
}

impl Received {
    fn body(&self) -> &[u8] {
        self.raw.get(self.body_at..).unwrap_or(&[])
    }

    /// The header of a datagram's message is longer.
    fn is_datagram(&self) -> bool {
        self.body_at != HEADER_LEN
    }

    fn hello(&self) -> Result<ClientHello<'_>, Error> {
        parse_hello(self.body(), self.is_datagram()).map_err(|_| hello_error(self.body(), self.is_datagram()))
    }
}

/// The newest version has a suite to speak it with.
pub(crate) fn check_suites(cx: &Cx) -> Result<(), Error> {
    // What is left out for want of a key or a PSK, by the level or a callback is told when the client is known.
    let fits = cx.config.versions.newest().is_none() || !cx.config.newest_without_suite;
    if fits { Ok(()) } else { Err(Error::failure(reason::NO_CIPHERS_AVAILABLE)) }
}

/// What the server waits for.
#[derive(Debug)]
pub(crate) enum State {
    NoProtocols,
    AwaitHello,
    VerifyRequest,
    HelloCallback(Received),
    HelloCookie(Received),
    Version(Received),
    Resume(Received),
    Cookie(Received),
    CookieVerify(Received, Vec<u8>),
    SessionChosen { received: Received, session: Arc<SessionData>, psk: Option<(usize, bool)> },
    PskIdentity { received: Received, index: usize },
    Extensions(Received),
    ServerName { received: Received, tickets: bool },
    Alpn,
    KeyShare,
}

impl State {
    /// The first state of a handshake, also of a renegotiation.
    pub fn begin(cx: &mut Cx) -> State {
        // Refused before anything is awaited.
        if cx.config.versions.newest().is_none() {
            return State::NoProtocols;
        }
        cx.turn_to_read();
        State::AwaitHello
    }

    /// After our HelloRetryRequest: the second ClientHello.
    pub fn again(_cx: &mut Cx) -> State {
        State::AwaitHello
    }

    /// A ClientHello is being processed.
    pub fn has_hello(&self) -> bool {
        !matches!(self, State::NoProtocols | State::AwaitHello)
    }

    pub fn step(self, cx: &mut Cx) -> Transition {
        match self {
            State::NoProtocols => Err(Error::new(AlertDescription::PROTOCOL_VERSION, reason::NO_PROTOCOLS_AVAILABLE)),
            State::AwaitHello => await_hello(cx),
            State::HelloCallback(received) => {
                if cx.asks(Asks::CLIENT_HELLO) {
                    let answer = ask!(cx, State::HelloCallback(received), Ask::ClientHello);
                    cx.proceed(answer)?;
                }
                next(State::HelloCookie(received))
            }
            State::VerifyRequest => verify_request(cx),
            State::HelloCookie(received) => hello_cookie(cx, received),
            State::Version(received) => version(cx, received),
            State::Resume(received) => resume(cx, received),
            State::Cookie(received) => cookie(cx, received),
            State::CookieVerify(received, application) => {
                let ask = Ask::CookieVerify { cookie: application.clone() };
                match ask!(cx, State::CookieVerify(received, application), ask) {
                    Answer::Proceed => next(State::PskIdentity { received, index: 0 }),
                    _ => Err(Error::illegal(reason::COOKIE_MISMATCH)),
                }
            }
            State::SessionChosen { received, session, psk } => session_chosen(cx, received, session, psk),
            State::PskIdentity { received, index } => psk_identity(cx, received, index),
            State::Extensions(received) => extensions(cx, received),
            State::ServerName { received, tickets } => server_name(cx, received, tickets),
            State::Alpn => alpn(cx),
            State::KeyShare => key_share(cx),
        }
    }
}

fn next(state: State) -> Transition {
    Ok((state.into(), Step::Continue))
}

// ---- the message -------------------------------------------------------------------------

fn await_hello(cx: &mut Cx) -> Transition {
    const EXPECT: [Expect; 1] =
        [Expect::new(HandshakeType::CLIENT_HELLO, HandshakeState::SrClntHello, max::CLIENT_HELLO)];
    // Of a client that answers a HelloRetryRequest, maybe one we have forgotten.
    cx.flow.ccs_allowed = cx.flow.retried || cx.asks(Asks::COOKIE);
    let Some(message) = cx.read_message(&EXPECT)? else {
        if let Some(record) = cx.flow.v2_hello.take() {
            return v2_hello(cx, record);
        }
        return Ok((State::AwaitHello.into(), cx.need_input()));
    };
    cx.flow.ccs_allowed = false;
    begin_hello(cx, Received { body_at: message.header_len, raw: message.raw, v2: false, odd_suites: false })
}

/// A ClientHello in the form of SSLv2 (RFC 5246 appendix E.2); `record` is its body.
fn v2_hello(cx: &mut Cx, record: Vec<u8>) -> Transition {
    cx.enter(HandshakeState::SrClntHello);
    cx.message_notice(false, 22, &record);
    let v2 = V2ClientHello::parse(&record)
        .map_err(|_| Error::decode(reason::RECORD_LENGTH_MISMATCH))?;
    let mut raw = Vec::new();
    put_message(&mut raw, HandshakeType::CLIENT_HELLO, |out| v2.put_client_hello(out))?;
    // The transcript has the bytes as they came.
    cx.transcript = Transcript::new();
    cx.flow.v2_transcript = Some(record);
    begin_hello(cx, Received { raw, body_at: HEADER_LEN, v2: true, odd_suites: false })
}

/// Takes half a suite off the end of the list, if that is all that is wrong with the hello.
fn without_half_suite(received: &Received) -> Option<Vec<u8>> {
    let raw = &received.raw;
    // Message header, version and random stand before the session id.
    let id = received.body_at + 2 + 32;
    let mut list = id + 1 + usize::from(*raw.get(id)?);
    if received.is_datagram() {
        list += 1 + usize::from(*raw.get(list)?);
    }
    let length = u16::from_be_bytes(*raw.get(list..)?.first_chunk::<2>()?);
    let mut whole = raw.clone();
    whole.get_mut(list..)?.first_chunk_mut::<2>()?.copy_from_slice(&length.checked_sub(1)?.to_be_bytes());
    whole.remove(list + 1 + usize::from(length));
    parse_hello(whole.get(received.body_at..)?, received.is_datagram()).is_ok().then_some(whole)
}

fn begin_hello(cx: &mut Cx, mut received: Received) -> Transition {
    if let Err(error) = received.hello() {
        let whole = if error.reason == reason::ERROR_IN_RECEIVED_CIPHER_LIST { without_half_suite(&received) } else { None };
        let Some(whole) = whole else { return Err(error) };
        received = Received { raw: whole, odd_suites: true, ..received };
    }
    let hello = received.hello()?;
    if hello.cookie.is_some_and(<[u8]>::is_empty) && wants_cookie(cx) {
        return next(State::VerifyRequest);
    }
    if !cx.flow.retried {
        cx.reneg.had_extended_master = cx.reneg.active && cx.neg.extended_master_secret;
        cx.hello = Default::default();
        cx.transcript = Transcript::new();
        cx.resumed = false;
        cx.neg = Default::default();
        cx.peer = Default::default();
        cx.reneg.seen = false;
    } else {
        let group = cx.neg.group;
        let suite = cx.neg.suite;
        cx.hello = Default::default();
        cx.neg = Default::default();
        cx.neg.group = group;
        cx.neg.suite = suite;
        cx.peer = Default::default();
    }
    cx.client_version = hello.legacy_version;
    cx.client_random = *hello.random;
    cx.hello.session_id = hello.session_id.to_vec();
    cx.peer.suites = hello.cipher_suites.iter().collect();
    cx.peer.compression = hello.compression.to_vec();
    let extensions = hello.extensions.unwrap_or(Extensions::NONE);
    ext::check(cx, place::CLIENT_HELLO, extensions)?;
    cx.peer.client_hello = received.body().to_vec();
    cx.peer.client_hello_v2 = received.v2;
    if let (true, Some(v2)) = (received.v2, cx.flow.v2_transcript.as_deref()) {
        cx.peer.v2_specs = V2ClientHello::parse(v2).map(|hello| hello.cipher_specs.to_vec()).unwrap_or_default();
    }
    next(State::HelloCallback(received))
}

// ---- cookies of datagrams (RFC 6347 section 4.2.1) ------------------------------------------

fn wants_cookie(cx: &Cx) -> bool {
    let shown = cx.datagrams.as_ref().is_none_or(|datagrams| datagrams.cookie_verified);
    !shown && cx.config.options & op::COOKIE_EXCHANGE != 0
}

/// Answers a hello without a cookie by one, and forgets it.
fn verify_request(cx: &mut Cx) -> Transition {
    if cx.hs_state != HandshakeState::DtlsSwHelloVerifyRequest {
        cx.enter(HandshakeState::DtlsSwHelloVerifyRequest);
    }
    let cookie = match ask!(cx, State::VerifyRequest, Ask::HelloCookie) {
        Answer::Bytes(cookie) => cookie,
        answer => {
            cx.proceed(answer)?;
            return cx.wrong_answer();
        }
    };
    // RFC 6347 section 4.2.1: the old version, whatever is negotiated later.
    let request = HelloVerifyRequest { version: ProtocolVersion::DTLS1_0, cookie: &cookie };
    cx.emit(HandshakeType::HELLO_VERIFY_REQUEST, |out| request.put(out))?;
    if let Some(datagrams) = &mut cx.datagrams {
        datagrams.cookie = cookie;
    }
    cx.transcript = Transcript::new();
    cx.turn_to_read();
    Ok((State::AwaitHello.into(), Step::Flush))
}

fn hello_cookie(cx: &mut Cx, received: Received) -> Transition {
    if !wants_cookie(cx) {
        return next(State::Version(received));
    }
    let cookie = received.hello()?.cookie.unwrap_or_default().to_vec();
    if cx.asks(Asks::COOKIE_VERIFY) {
        let answer = ask!(cx, State::HelloCookie(received), Ask::HelloCookieVerify { cookie });
        cx.proceed(answer)?;
    } else if cx.datagrams.as_ref().is_none_or(|datagrams| datagrams.cookie != cookie) {
        return Err(Error::failure(reason::COOKIE_MISMATCH));
    }
    if let Some(datagrams) = &mut cx.datagrams {
        datagrams.cookie_verified = true;
    }
    next(State::Version(received))
}

// ---- version ---------------------------------------------------------------------------------

fn version(cx: &mut Cx, received: Received) -> Transition {
    let hello = received.hello()?;
    let extensions = hello.extensions.unwrap_or(Extensions::NONE);
    let chosen = match choose_version(cx, &hello, extensions, received.v2) {
        Ok(chosen) => chosen,
        Err(refusal) => return Err(refuse_version(cx, hello.legacy_version, refusal)),
    };
    if received.odd_suites {
        return Err(Error::decode(reason::ERROR_IN_RECEIVED_CIPHER_LIST));
    }
    if cx.reneg.active && cx.rules.is_some_and(|had| had.version != chosen.version) {
        return Err(Error::new(AlertDescription::PROTOCOL_VERSION, reason::WRONG_SSL_VERSION));
    }
    cx.rules = Some(chosen);
    if chosen.family == Family::Hs13 {
        cx.record_boundary()?;
        cx.reader.set_version(ProtocolVersion::TLS1_3);
    }
    judge_suites(cx)?;
    if !received.v2 {
        ext::read_type(cx, place::CLIENT_HELLO, extensions, ExtensionType::RENEGOTIATION_INFO)?;
    }
    let unsafe_allowed = cx.config.options & op::ALLOW_UNSAFE_LEGACY_RENEGOTIATION != 0;
    if cx.reneg.active && !cx.reneg.seen && !unsafe_allowed {
        return Err(Error::failure(reason::UNSAFE_LEGACY_RENEGOTIATION_DISABLED));
    }
    match chosen.family {
        Family::Hs13 => {
            if !hello.compression.contains(&0) {
                return Err(Error::decode(reason::NO_COMPRESSION_SPECIFIED));
            }
            if hello.compression != [0] {
                return Err(Error::illegal(reason::INVALID_COMPRESSION_ALGORITHM));
            }
            let suite = offer::server_suite(cx)?;
            if cx.flow.retried && cx.neg.suite.is_some_and(|first| first.id != suite.id) {
                return Err(Error::illegal(reason::BAD_CIPHER));
            }
            cx.neg.suite = Some(suite);
            ext::read_type(cx, place::CLIENT_HELLO, extensions, ExtensionType::PSK_KEY_EXCHANGE_MODES)?;
            if cx.peer.psk_modes != 0 {
                ext::read_type(cx, place::CLIENT_HELLO, extensions, ExtensionType::PRE_SHARED_KEY)?;
            }
            next(State::Cookie(received))
        }
        Family::Hs12 => {
            let raw = cx.flow.v2_transcript.take();
            cx.transcript.add(raw.as_deref().unwrap_or(&received.raw));
            ext::read_type(cx, place::CLIENT_HELLO, extensions, ExtensionType::SESSION_TICKET)?;
            next(State::Resume(received))
        }
    }
}

/// No version is common: the alert goes out in the client's.
fn refuse_version(cx: &mut Cx, version: ProtocolVersion, refusal: u32) -> Error {
    if cx.rules.is_none() && !matches!(refusal, reason::UNKNOWN_PROTOCOL | reason::NO_PROTOCOLS_AVAILABLE) {
        cx.flow.stray_version = Some(version);
    }
    // SSLv3 has no alert for it.
    let ssl3 = version == ProtocolVersion::SSL3;
    Error::new(if ssl3 { AlertDescription::HANDSHAKE_FAILURE } else { AlertDescription::PROTOCOL_VERSION }, refusal)
}

/// The version both know, as the reference looks for it; the reason when there is none.
fn choose_version(
    cx: &Cx,
    hello: &ClientHello<'_>,
    extensions: Extensions<'_>,
    v2: bool,
) -> Result<&'static Rules, u32> {
    let versions = cx.config.versions.for_server();
    if versions.newest().is_none() {
        return Err(reason::NO_PROTOCOLS_AVAILABLE);
    }
    // A method of one old version looks at the field alone.
    let by_field = cx.config.fixed_version.is_some_and(|fixed| fixed != ProtocolVersion::TLS1_3);
    let datagram = cx.is_datagram();
    let supported = extensions.get(ExtensionType::SUPPORTED_VERSIONS).filter(|_| !v2 && !by_field && !datagram);
    if let Some(body) = supported {
        let list = match body {
            [0] => return Err(reason::UNSUPPORTED_PROTOCOL),
            body => parse_supported_versions(body).map_err(|_| reason::LENGTH_MISMATCH)?,
        };
        if hello.legacy_version.0 <= ProtocolVersion::SSL3.0 {
            return Err(reason::BAD_LEGACY_VERSION);
        }
        let served = |rules: &&Rules| rules.family != Family::Hs13 || !cx.config.tls13_unserved;
        let best = versions.newest_first().find(|rules| list.contains(rules.version.0) && served(rules));
        return match best {
            Some(rules) if !cx.flow.retried || rules.family == Family::Hs13 => Ok(rules),
            _ => Err(reason::UNSUPPORTED_PROTOCOL),
        };
    }
    if cx.flow.retried {
        return Err(reason::UNSUPPORTED_PROTOCOL);
    }
    if v2 && hello.legacy_version.major() != 3 {
        return Err(reason::UNKNOWN_PROTOCOL);
    }
    // TLS 1.3 is never chosen by the old field.
    let offered = match hello.legacy_version {
        version if !datagram && version.0 > ProtocolVersion::TLS1_2.0 => ProtocolVersion::TLS1_2,
        version => version,
    };
    if let Some(fixed) = cx.config.fixed_version.filter(|fixed| newer(*fixed, offered, datagram)) {
        return Err(match rules(fixed) {
            Some(_) if datagram => reason::VERSION_TOO_LOW,
            Some(_) => reason::WRONG_SSL_VERSION,
            None => reason::UNSUPPORTED_PROTOCOL,
        });
    }
    versions
        .newest_first()
        .find(|rules| !newer(rules.version, offered, datagram))
        .ok_or_else(|| if rules(offered).is_some() { reason::UNSUPPORTED_PROTOCOL } else { reason::VERSION_TOO_LOW })
}

/// DTLS counts its versions downwards.
fn newer(a: ProtocolVersion, b: ProtocolVersion, datagram: bool) -> bool {
    if datagram { a.0 < b.0 } else { a.0 > b.0 }
}

/// Signalling values among the suites (RFC 5746 section 3.3, RFC 7507 section 3).
fn judge_suites(cx: &mut Cx) -> Result<(), Error> {
    if cx.peer.suites.is_empty() {
        return Err(Error::illegal(reason::NO_CIPHERS_SPECIFIED));
    }
    if cx.peer.suites.contains(&EMPTY_RENEGOTIATION_INFO_SCSV) {
        if cx.reneg.active {
            return Err(Error::failure(reason::SCSV_RECEIVED_WHEN_RENEGOTIATING));
        }
        cx.reneg.secure = true;
        cx.reneg.seen = true;
    }
    if cx.peer.suites.contains(&FALLBACK_SCSV) {
        let newest = cx.config.versions.newest().map(|rules| rules.version);
        if newest != cx.rules.map(|rules| rules.version) {
            return Err(Error::new(AlertDescription::INAPPROPRIATE_FALLBACK, reason::INAPPROPRIATE_FALLBACK));
        }
    }
    Ok(())
}

// ---- resumption ----------------------------------------------------------------------------------

fn resume(cx: &mut Cx, received: Received) -> Transition {
    // Who may know the secret takes no tickets and makes none.
    let no_tickets = !cx.config.uses_tickets12() || cx.config.asks.contains(Asks::SESSION_SECRET);
    let ticket = cx.peer.session_ticket.clone().filter(|_| !no_tickets);
    // An empty extension says that the client would like a ticket.
    cx.neg.ticket_expected = ticket.is_some();
    let session_id = cx.hello.session_id.clone();
    let refused = cx.reneg.active && cx.config.options & op::NO_SESSION_RESUMPTION_ON_RENEGOTIATION != 0;
    if (session_id.is_empty() && ticket.is_none()) || refused {
        return next(State::Extensions(received));
    }
    match ask!(cx, State::Resume(received), Ask::Resume { session_id, ticket }) {
        Answer::Session { session, renew_ticket: _, ticket_expected } => {
            let fits = |session: &Arc<SessionData>| cx.rules.is_some_and(|rules| rules.version == session.version);
            // A ticket that is of no use is replaced.
            let useless = session.as_ref().is_some_and(|session| !fits(session)) && cx.peer.session_ticket.is_some();
            let session = session.filter(fits);
            cx.neg.ticket_expected = (ticket_expected || useless) && !no_tickets;
            if let Some(session) = &session
                && !secrets_agree(cx, &received, session)?
            {
                cx.neg.ticket_expected = cx.peer.session_ticket.is_some() && !no_tickets;
                return next(State::Extensions(received));
            }
            match session {
                Some(session) => next(State::SessionChosen { received, session, psk: None }),
                None => next(State::Extensions(received)),
            }
        }
        answer => {
            cx.proceed(answer)?;
            next(State::Extensions(received))
        }
    }
}

/// The session fits: it is resumed, or none is. `psk`: which identity of TLS 1.3 it is of, and whether its key is external.
fn session_chosen(cx: &mut Cx, received: Received, session: Arc<SessionData>, psk: Option<(usize, bool)>) -> Transition {
    let ask = Ask::SessionChosen { external: psk.is_some_and(|(_, external)| external) };
    let taken = match ask!(cx, State::SessionChosen { received, session, psk }, ask) {
        Answer::Resumed(taken) => taken,
        answer => {
            cx.proceed(answer)?;
            true
        }
    };
    if taken {
        cx.resumed = true;
        cx.session = Some(Arc::clone(&session));
    }
    let Some((index, _)) = psk else { return next(State::Extensions(received)) };
    if taken {
        cx.hello.selected_psk = u16::try_from(index).ok();
        cx.peer.chain = session.peer_chain.clone();
        cx.peer.leaf_alone = session.leaf_alone;
    } else {
        cx.early.fresh = false;
        cx.neg.ticket_expected = true;
    }
    finish_psk(cx, received)
}

/// A session is resumed if extended master secrets agree, and one that had none is not
/// where one is offered (RFC 7627 section 5.3).
fn secrets_agree(cx: &mut Cx, received: &Received, session: &SessionData) -> Result<bool, Error> {
    let hello = received.hello()?;
    let extensions = hello.extensions.unwrap_or(Extensions::NONE);
    ext::read_type(cx, place::CLIENT_HELLO, extensions, ExtensionType::EXTENDED_MASTER_SECRET)?;
    let offered = cx.neg.extended_master_secret;
    if session.extended_master_secret && !offered {
        return Err(Error::failure(reason::INCONSISTENT_EXTMS));
    }
    Ok(session.extended_master_secret == offered)
}

/// A cookie of a HelloRetryRequest that was forgotten since (SSL_stateless(3)).
fn cookie(cx: &mut Cx, received: Received) -> Transition {
    let stateless = cx.asks(Asks::COOKIE) && !cx.flow.retried;
    let hello = received.hello()?;
    let extensions = hello.extensions.unwrap_or(Extensions::NONE);
    // Without a key nobody can tell whether it is ours: it counts as none.
    if stateless && cx.asks(Asks::COOKIE_VERIFY) && !cx.config.cookie_key.is_empty() && extensions.contains(ExtensionType::COOKIE) {
        ext::read_type(cx, place::CLIENT_HELLO, extensions, ExtensionType::COOKIE)?;
        if let Some(cookie) = cx.hello.cookie.take() {
            if let Some(application) = cookie13::take(cx, &cookie)? {
                return next(State::CookieVerify(received, application));
            }
        }
    }
    if cx.is_13() {
        // A new ticket, unless the old one's judge says no.
        cx.neg.ticket_expected = true;
    }
    next(State::PskIdentity { received, index: 0 })
}

/// Walks the identities of pre_shared_key until one is known and fits.
fn psk_identity(cx: &mut Cx, received: Received, index: usize) -> Transition {
    let Some((identity, age)) = cx.hello.identities.get(index).cloned() else {
        return finish_psk(cx, received);
    };
    let ask = Ask::PskIdentity { index, identity, obfuscated_age: age };
    let (session, external) = match ask!(cx, State::PskIdentity { received, index }, ask) {
        Answer::Psk { session, external, renew_ticket } => {
            cx.neg.ticket_expected = renew_ticket;
            (session, external)
        }
        answer => {
            cx.proceed(answer)?;
            (None, false)
        }
    };
    let suite = cx.suite()?;
    let fits = |session: &Arc<SessionData>| {
        rules(session.version).is_some_and(|rules| rules.family == Family::Hs13)
            && offer::same_hash(session.suite, suite)
    };
    let Some(session) = session.filter(fits) else {
        return next(State::PskIdentity { received, index: index + 1 });
    };
    check_binder(cx, &received, &session, external, index)?;
    cx.early.fresh = index == 0 && (external || is_fresh(cx, &session, age));
    next(State::SessionChosen { received, session, psk: Some((index, external)) })
}

/// The age the client tells fits the age we see (RFC 8446 section 8.3).
fn is_fresh(cx: &Cx, session: &SessionData, obfuscated: u32) -> bool {
    let age = obfuscated.wrapping_sub(session.ticket_age_add);
    let seconds = cx.now.saturating_sub(session.time);
    let Ok(ours) = u32::try_from(seconds.saturating_mul(1000)) else { return false };
    session.timeout >= seconds
        && age <= ours.saturating_add(1000)
        && age.saturating_add(AGE_ALLOWANCE) >= ours.saturating_add(1000)
}

fn check_binder(
    cx: &Cx,
    received: &Received,
    session: &SessionData,
    external: bool,
    index: usize,
) -> Result<(), Error> {
    let binder = cx.hello.binders.get(index).ok_or(Error::decode(reason::BAD_EXTENSION))?;
    if cx.hello.binders.len() != cx.hello.identities.len() {
        return Err(Error::decode(reason::BAD_EXTENSION));
    }
    let end = received.raw.len().saturating_sub(cx.hello.binders_len);
    let partial = received.raw.get(..end).ok_or(Error::internal())?;
    let hash = cx.transcript.hash_with(suite_hash(session.suite)?, partial);
    ext::binder_check(session, external, &hash, binder)
}

fn finish_psk(cx: &mut Cx, received: Received) -> Transition {
    let hash = suite_hash(cx.suite()?)?;
    cx.transcript.add(&received.raw);
    cx.transcript.start(hash);
    next(State::Extensions(received))
}

// ---- the other extensions ---------------------------------------------------------------------------

fn extensions(cx: &mut Cx, received: Received) -> Transition {
    cx.neg.session_sought = true;
    let hello = received.hello()?;
    let extensions = hello.extensions.unwrap_or(Extensions::NONE);
    let done = [
        ExtensionType::RENEGOTIATION_INFO,
        ExtensionType::SESSION_TICKET,
        ExtensionType::PSK_KEY_EXCHANGE_MODES,
        ExtensionType::PRE_SHARED_KEY,
    ];
    if let (false, Some(body)) = (cx.is_13(), extensions.get(ExtensionType::SESSION_TICKET)) {
        ext::tell_ticket(cx, body);
    }
    ext::read_rest(cx, place::CLIENT_HELLO, extensions, &done)?;
    // Whatever the version chosen is; the alert is of TLS 1.3.
    if extensions.contains(ExtensionType::PRE_SHARED_KEY) && !extensions.contains(ExtensionType::PSK_KEY_EXCHANGE_MODES) {
        let alert = if cx.is_13() { AlertDescription::MISSING_EXTENSION } else { AlertDescription::HANDSHAKE_FAILURE };
        return Err(Error::new(alert, reason::MISSING_PSK_KEX_MODES_EXTENSION));
    }
    cx.server_random = rng::bytes();
    if cx.config.mode & mode::SEND_SERVERHELLO_TIME != 0 {
        let time = (cx.now as u32).to_be_bytes();
        if let Some(front) = cx.server_random.first_chunk_mut::<4>() {
            *front = time;
        }
    }
    mark_downgrade(cx);
    let tickets = cx.config.options & op::NO_TICKET == 0;
    next(State::ServerName { received, tickets })
}

/// Tells a client by our random that we could do better (RFC 8446 section 4.1.3).
fn mark_downgrade(cx: &mut Cx) {
    let (Some(chosen), Some(newest)) = (cx.rules, cx.config.versions.newest()) else { return };
    if chosen.version.0 >= newest.version.0 || chosen.family == Family::Hs13 {
        return;
    }
    if chosen.transport == Transport::Datagram {
        return;
    }
    let mark = match chosen.version {
        ProtocolVersion::TLS1_2 if newest.family == Family::Hs13 && !cx.config.tls13_unserved => DOWNGRADE_12,
        // Where TLS 1.2 alone is switched off this is the best for a client that has no TLS 1.3.
        _ if cx.config.versions.contains(ProtocolVersion::TLS1_2) && chosen.version != ProtocolVersion::TLS1_2 => DOWNGRADE_11,
        _ => return,
    };
    if let Some(end) = cx.server_random.last_chunk_mut::<8>() {
        *end = mark;
    }
}

/// `tickets`: they were not switched off before the callback.
fn server_name(cx: &mut Cx, received: Received, tickets: bool) -> Transition {
    if cx.asks(Asks::SERVER_NAME) {
        let name = cx.neg.server_name.clone();
        let resumed = cx.resumed;
        match ask!(cx, State::ServerName { received, tickets }, Ask::ServerName { name, resumed }) {
            Answer::ServerName { acknowledge, keep, warning } => {
                cx.neg.server_name_ack = acknowledge && cx.neg.server_name.is_some();
                cx.neg.server_name_kept = keep && cx.neg.server_name.is_some();
                // The callback may have switched tickets off; stateful ones stay.
                if tickets && cx.config.options & op::NO_TICKET != 0 {
                    cx.neg.ticket_expected = false;
                }
                if let (Some(warning), false) = (warning, cx.is_13()) {
                    cx.send_alert(crate::codec::AlertLevel::WARNING, warning)?;
                }
            }
            answer => cx.proceed(answer)?,
        }
    }
    if cx.is_13() {
        return next(State::Alpn);
    }
    Ok((server12::State::after_client_hello(cx)?.into(), Step::Continue))
}

fn alpn(cx: &mut Cx) -> Transition {
    if !cx.peer.alpn.is_empty() && cx.asks(Asks::ALPN_SELECT) {
        let offered = cx.peer.alpn.clone();
        match ask!(cx, State::Alpn, Ask::AlpnSelect { offered }) {
            Answer::Alpn(selected) => cx.neg.alpn = selected,
            answer => cx.proceed(answer)?,
        }
    }
    let selected = cx.neg.alpn.as_deref().unwrap_or(&[]);
    if cx.session.as_ref().is_some_and(|session| session.alpn != selected) {
        cx.early.fresh = false;
    }
    next(State::KeyShare)
}

/// The client's share, or the group to ask for (RFC 8446 section 4.1.4).
fn key_share(cx: &mut Cx) -> Transition {
    if cx.peer.sigalgs.is_empty() && !cx.peer.sigalgs_seen && !cx.resumed {
        return Err(Error::new(AlertDescription::MISSING_EXTENSION, reason::MISSING_SIGALGS_EXTENSION));
    }
    let stateless = cx.asks(Asks::COOKIE) && !cx.flow.retried;
    let dhe = !cx.resumed || cx.peer.psk_modes & MODE_DHE_KE != 0;
    let share = if dhe { ext::choose_share(cx)? } else { None };
    if let Some((group, public)) = share {
        cx.neg.group = Some(group);
        cx.neg.psk_mode_dhe = true;
        if stateless {
            // The share fits; only the cookie is asked for.
            cx.neg.group = None;
            return server13::retry(cx);
        }
        cx.hello.peer_shares = vec![(group, public)];
        return server13::after_client_hello(cx);
    }
    if !cx.flow.retried && cx.hello.share_seen && dhe {
        let usable = |group: &_| cx.peer.groups.contains(group) && offer::usable_in_13(&cx.config, *group);
        if let Some(group) = cx.config.groups.iter().copied().find(usable) {
            cx.neg.group = Some(group);
            return server13::retry(cx);
        }
    }
    if cx.resumed && cx.peer.psk_modes & MODE_KE != 0 {
        cx.neg.group = None;
        cx.hello.peer_shares.clear();
        return server13::after_client_hello(cx);
    }
    let alert =
        if cx.hello.share_seen { AlertDescription::HANDSHAKE_FAILURE } else { AlertDescription::MISSING_EXTENSION };
    Err(Error::new(alert, reason::NO_SUITABLE_KEY_SHARE))
}

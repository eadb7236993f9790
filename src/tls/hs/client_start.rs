//! Client, before the version is known (RFC 8446 sections 4.1.2 to 4.1.4).
//!
//! ```text
//!   Begin ─> PskAsk ─> SrpAsk ─> WriteHello ─> [EarlyCcs ─> EarlyData] ─> AwaitServerHello ─┬─> client13
//!              ^                                                            │               └─> client12
//!              ├───────────── RetryCcs <──── HelloRetryRequest ─────────────┤
//!              └──────────────────────────── HelloVerifyRequest (DTLS) ─────┘
//! ```

use std::sync::Arc;

use super::{
    Cx, Expect, Transition, ask, offer,
    client12, client13,
    ext::{self, Offer},
    io::max,
    shares,
    traffic13::{install_early_write, suite_hash},
};
use crate::codec::{
    AlertDescription, ExtensionType, HandshakeType, ProtocolVersion, Reader,
    dtls::HANDSHAKE_HEADER_LEN,
    ext::{fill_binders, parse_selected_version},
    hello::{ClientHello, Extensions, ServerHello},
    list::{Opaque8List, U16List},
};
use crate::crypto::rng;
use crate::tls::{
    ask::{Answer, Ask},
    config::Asks,
    conn::Step,
    error::Error,
    flight::Msg,
    options::{ext as place, mode, op},
    reason,
    record::Sealer,
    session::SessionData,
    state::HandshakeState,
    transcript::Transcript,
    version::{Family, Rules, rules},
};

const EMPTY_RENEGOTIATION_INFO_SCSV: u16 = 0x00ff;
const FALLBACK_SCSV: u16 = 0x5600;

/// The last eight bytes of a random that tell of a better version (RFC 8446 section 4.1.3).
pub(crate) const DOWNGRADE_12: [u8; 8] = *b"DOWNGRD\x01";
pub(crate) const DOWNGRADE_11: [u8; 8] = *b"DOWNGRD\x00";

/// What the client waits for.
#[derive(Debug)]
pub(crate) enum State {
    Begin,
    PskAsk,
    SrpAsk,
    WriteHello,
    EarlyCcs,
    EarlyData,
    AwaitServerHello,
    RetryCcs,
}

impl State {
    /// The first state of a handshake, also of a renegotiation.
    pub fn begin(_cx: &mut Cx) -> State {
        State::Begin
    }

    pub fn step(self, cx: &mut Cx) -> Transition {
        match self {
            State::Begin => begin(cx),
            State::PskAsk => psk_ask(cx),
            State::SrpAsk => srp_ask(cx),
            State::WriteHello => write_hello(cx),
            State::EarlyCcs => early_ccs(cx),
            State::EarlyData => early_data(cx),
            State::AwaitServerHello => await_server_hello(cx),
            State::RetryCcs => retry_ccs(cx),
        }
    }
}

fn next(state: State) -> Transition {
    Ok((state.into(), Step::Continue))
}

/// Whether the newest version we offer has this suite.
fn fits_newest(cx: &Cx, id: u16) -> bool {
    let suite = crate::tls::suites::by_id(id);
    let newest = cx.config.versions.newest().map_or(0, |rules| rules.tls.0);
    cx.reneg.active || suite.is_some_and(|suite| suite.min_version <= newest && newest <= suite.max_version())
}

fn offers_13(cx: &Cx) -> bool {
    !cx.reneg.active && cx.config.versions.newest().is_some_and(|rules| rules.family == Family::Hs13)
}

/// Chooses what the hello will say: versions, session, randoms.
fn begin(cx: &mut Cx) -> Transition {
    // A renegotiation stays with its version.
    let negotiated = cx.rules.filter(|_| cx.reneg.active);
    let Some(newest) = cx.config.versions.newest().or(negotiated) else {
        // No hello was written whose record version would be kept low for old servers.
        cx.flow.record_version = if cx.is_datagram() { ProtocolVersion::DTLS1_2.0 } else { ProtocolVersion::TLS1_2.0 };
        return Err(Error::new(AlertDescription::PROTOCOL_VERSION, reason::NO_PROTOCOLS_AVAILABLE));
    };
    cx.hello = Default::default();
    offer_datagrams(cx, newest);
    cx.resumed = false;
    // The reference's server signs a DTLS renegotiation over the connection's first random.
    if !(cx.is_datagram() && cx.reneg.active) {
        new_random(cx);
    }
    if !cx.reneg.active {
        cx.neg = Default::default();
        cx.peer = Default::default();
    }
    cx.client_version = if newest.family == Family::Hs13 { ProtocolVersion::TLS1_2 } else { newest.version };
    choose_session(cx);
    if offers_13(cx) {
        cx.hello.session_id = match &cx.hello.session12 {
            Some(session) => session.session_id.clone(),
            None if cx.config.options & op::ENABLE_MIDDLEBOX_COMPAT != 0 => rng::bytes::<32>().to_vec(),
            None => Vec::new(),
        };
        for group in cx.config.key_share_groups.clone() {
            let share = shares::generate(&cx.config, group)?;
            cx.hello.shares.push((group, share));
        }
        if cx.hello.shares.is_empty() {
            let group = offer::offered_groups(&cx.config).into_iter().find(|group| offer::usable_in_13(&cx.config, *group));
            if let Some(group) = group {
                let share = shares::generate(&cx.config, group)?;
                cx.hello.shares.push((group, share));
            }
        }
    } else if let Some(session) = &cx.hello.session12 {
        cx.hello.session_id = session.session_id.clone();
    }
    next(State::PskAsk)
}

fn new_random(cx: &mut Cx) {
    cx.client_random = rng::bytes();
    if cx.config.mode & mode::SEND_CLIENTHELLO_TIME != 0 {
        let time = (cx.now as u32).to_be_bytes();
        if let Some(front) = cx.client_random.first_chunk_mut::<4>() {
            *front = time;
        }
    }
}

/// The configured session, if its version may be offered.
/// What is offered decides what the transcript has; no other version can come of the oldest DTLS.
fn offer_datagrams(cx: &mut Cx, newest: &'static Rules) {
    cx.transcript = Transcript::new();
    if newest.pre_rfc {
        cx.transcript = Transcript::skipping(HANDSHAKE_HEADER_LEN);
        cx.reader.set_version(newest.version);
        cx.flow.record_version = newest.version.0;
    }
    if let Some(datagrams) = &mut cx.datagrams {
        datagrams.numbered_ccs = newest.pre_rfc;
    }
}

fn choose_session(cx: &mut Cx) {
    let reneg_without =
        cx.reneg.active && (!cx.reneg.abbreviated || cx.config.options & op::NO_SESSION_RESUMPTION_ON_RENEGOTIATION != 0);
    let session = if cx.reneg.active { cx.session.clone() } else { cx.config.session.clone() };
    let Some(session) = session.filter(|_| !reneg_without) else { return };
    if session.not_resumable || !cx.config.versions.contains(session.version) {
        return;
    }
    match rules(session.version).map(|rules| rules.family) {
        Some(Family::Hs13) if offers_13(cx) => add_ticket(cx, session),
        Some(Family::Hs12) if !session.session_id.is_empty() || !session.ticket.is_empty() => {
            cx.hello.session12 = Some(session);
        }
        _ => {}
    }
}

/// Offers a ticket of TLS 1.3 that has not outlived its lifetime.
fn add_ticket(cx: &mut Cx, session: Arc<SessionData>) {
    let age = cx.now.saturating_sub(session.time);
    if session.ticket.is_empty() || age > u64::from(session.ticket_lifetime_hint) {
        return;
    }
    let age = ext::obfuscated_age(&session, cx.now);
    // A ticket of the application's stands in its place.
    let own = cx.config.ticket_ext.as_ref().filter(|ticket| !ticket.is_empty() && cx.config.uses_tickets12());
    let identity = own.unwrap_or(&session.ticket).clone();
    cx.hello.psks.push(Offer { identity, age, session, external: false });
}

/// External PSK by callback, before each TLS 1.3 hello.
fn psk_ask(cx: &mut Cx) -> Transition {
    // The callbacks see the hello being written.
    if cx.hs_state != HandshakeState::CwClntHello {
        cx.enter(HandshakeState::CwClntHello);
    }
    if !offers_13(cx) || !cx.asks(Asks::PSK_USE_SESSION) {
        return next(State::SrpAsk);
    }
    let hash = if cx.flow.retried { cx.transcript.alg() } else { None };
    match ask!(cx, State::PskAsk, Ask::PskUseSession { hash }) {
        Answer::ExternalPsk(psk) => {
            cx.hello.psks.retain(|offer| !offer.external);
            if let Some((identity, session)) = psk {
                cx.hello.psks.push(Offer { identity, age: 0, session, external: true });
            }
            next(State::SrpAsk)
        }
        answer => {
            cx.proceed(answer)?;
            next(State::SrpAsk)
        }
    }
}

fn srp_ask(cx: &mut Cx) -> Transition {
    if !cx.asks(Asks::SRP) || cx.flow.retried {
        return next(State::WriteHello);
    }
    match ask!(cx, State::SrpAsk, Ask::SrpUser) {
        Answer::Bytes(user) => cx.hello.srp_user = Some(user),
        answer => cx.proceed(answer)?,
    }
    next(State::WriteHello)
}

/// Builds and writes the ClientHello, binders last.
fn write_hello(cx: &mut Cx) -> Transition {
    let context = place::CLIENT_HELLO;
    let custom = if ext::wants_custom(cx, context) {
        match ask!(cx, State::WriteHello, Ask::CustomExtAdd { context, cert_index: 0 }) {
            Answer::Extensions(list) => list,
            answer => {
                cx.proceed(answer)?;
                Vec::new()
            }
        }
    } else {
        Vec::new()
    };
    if let Some(hash) = cx.transcript.alg().filter(|_| cx.flow.retried) {
        cx.hello.psks.retain(|psk| psk.hash() == hash);
    }
    if !cx.flow.retried {
        let allowed = cx.hello.psks.first().map_or(0, |psk| psk.session.max_early_data);
        cx.early.offered = cx.early.wanted && allowed > 0;
        cx.early.limit = u64::from(allowed);
        if cx.early.offered {
            check_early_data(cx)?;
        }
    }
    let mut suites = Vec::new();
    if offers_13(cx) {
        suites.extend(cx.config.suites13.iter().map(|suite| suite.id));
    }
    let oldest = cx.config.versions.oldest();
    if oldest.is_some_and(|rules| rules.family == Family::Hs12) {
        suites.extend(offer::offered_suites(&cx.config).map(|suite| suite.id));
    }
    if !suites.iter().any(|id| fits_newest(cx, *id)) {
        return Err(Error::new(AlertDescription::INTERNAL_ERROR, reason::NO_CIPHERS_AVAILABLE));
    }
    let has_group = || cx.config.groups.iter().any(|group| offer::usable_in_13(&cx.config, *group));
    if offers_13(cx) && !has_group() {
        return Err(Error::new(AlertDescription::INTERNAL_ERROR, reason::NO_SUITABLE_GROUPS));
    }
    if !cx.reneg.active {
        suites.push(EMPTY_RENEGOTIATION_INFO_SCSV);
    }
    if cx.config.mode & mode::SEND_FALLBACK_SCSV != 0 {
        suites.push(FALLBACK_SCSV);
    }
    if offers_13(cx) && shows_ticket_as_13(cx) {
        return Err(Error::internal());
    }
    let suite_bytes: Vec<u8> = suites.iter().flat_map(|suite| suite.to_be_bytes()).collect();
    let session_id = cx.hello.session_id.clone();
    let cookie = cx.is_datagram().then(|| cx.hello.cookie.clone().unwrap_or_default());
    let cookie_len = cookie.as_ref().map_or(0, |cookie| 1 + cookie.len());
    cx.hello.length_before_extensions = 4 + 2 + 32 + 1 + session_id.len() + cookie_len + 2 + suite_bytes.len() + 2;
    let block = ext::write(cx, context, &custom)?;
    let random = cx.client_random;
    let hello = ClientHello {
        legacy_version: cx.client_version,
        random: &random,
        session_id: &session_id,
        cookie: cookie.as_deref(),
        cipher_suites: U16List::parse(&suite_bytes).map_err(|_| Error::internal())?,
        compression: &[0],
        extensions: if block.is_empty() { None } else { Some(Extensions::parse(&block).map_err(|_| Error::internal())?) },
    };
    let mut raw = cx.build(HandshakeType::CLIENT_HELLO, |out| hello.put(out))?;
    if !cx.hello.psks.is_empty() {
        sign_binders(cx, &mut raw)?;
    }
    cx.transcript.add(&raw);
    if cx.flow.retried {
        cx.flow.record_version = 0x0303;
    }
    cx.emit_handshake(&raw)?;
    if cx.early.offered && !cx.flow.retried {
        let first = cx.hello.psks.first().cloned().ok_or(Error::internal())?;
        if cx.config.options & op::ENABLE_MIDDLEBOX_COMPAT != 0 {
            return next(State::EarlyCcs);
        }
        install_early_write(cx, &first.session)?;
        return next(State::EarlyData);
    }
    cx.turn_to_read();
    next(State::AwaitServerHello)
}

/// A ticket of the application's alone: the reference would offer it to TLS 1.3 as well and
/// has no suite for it.
fn shows_ticket_as_13(cx: &Cx) -> bool {
    let own = cx.config.ticket_ext.as_ref().is_some_and(|ticket| !ticket.is_empty());
    let in_session = cx.hello.session12.is_some() || cx.hello.psks.iter().any(|psk| !psk.external);
    own && !in_session && cx.config.uses_tickets12()
}

/// Early data goes out under the name and protocol of its session (RFC 8446 section 4.2.10).
fn check_early_data(cx: &Cx) -> Result<(), Error> {
    let inconsistent = |reason| Err(Error::new(AlertDescription::INTERNAL_ERROR, reason));
    let Some(session) = cx.hello.psks.first().map(|psk| &psk.session) else { return Ok(()) };
    if session.hostname.as_ref().is_some_and(|name| Some(name) != cx.config.server_name.as_ref()) {
        return inconsistent(reason::INCONSISTENT_EARLY_DATA_SNI);
    }
    let offered = Opaque8List::parse(&cx.config.alpn).unwrap_or(Opaque8List::EMPTY);
    if !session.alpn.is_empty() && !offered.contains(&session.alpn) {
        return inconsistent(reason::INCONSISTENT_EARLY_DATA_ALPN);
    }
    Ok(())
}

/// Fills the binders in at the end of `raw` (RFC 8446 section 4.2.11.2).
fn sign_binders(cx: &Cx, raw: &mut [u8]) -> Result<(), Error> {
    let binders_len: usize = 2 + cx.hello.psks.iter().map(|psk| 1 + psk.hash().len()).sum::<usize>();
    let partial = raw.get(..raw.len().saturating_sub(binders_len)).ok_or(Error::internal())?;
    let mut binders = Vec::new();
    for psk in &cx.hello.psks {
        let hash = cx.transcript.hash_with(psk.hash(), partial);
        binders.push(psk.binder(&hash));
    }
    fill_binders(raw, binders.iter().map(|binder| &**binder)).map_err(|_| Error::internal())
}

fn early_ccs(cx: &mut Cx) -> Transition {
    cx.flow.record_version = 0x0303;
    cx.flow.ccs_sent = true;
    cx.send_ccs(HandshakeState::CwChange)?;
    let first = cx.hello.psks.first().cloned().ok_or(Error::internal())?;
    install_early_write(cx, &first.session)?;
    next(State::EarlyData)
}

/// Early data may be written as long as the application wants to.
fn early_data(cx: &mut Cx) -> Transition {
    if !cx.early.open {
        cx.early.open = true;
        cx.enter(HandshakeState::EarlyData);
    }
    if cx.early.wanted {
        return Ok((State::EarlyData.into(), cx.early_pause()));
    }
    cx.early_resume();
    cx.turn_to_read();
    next(State::AwaitServerHello)
}

// ---- ServerHello ---------------------------------------------------------------------

fn await_server_hello(cx: &mut Cx) -> Transition {
    const HELLO: Expect = Expect::new(HandshakeType::SERVER_HELLO, HandshakeState::CrSrvrHello, max::SERVER_HELLO);
    const VERIFY_REQUEST: Expect = Expect::new(
        HandshakeType::HELLO_VERIFY_REQUEST,
        HandshakeState::DtlsCrHelloVerifyRequest,
        max::HELLO_VERIFY_REQUEST,
    );
    let expect: &[Expect] = if cx.is_datagram() { &[HELLO, VERIFY_REQUEST] } else { &[HELLO] };
    // A server that goes for TLS 1.3 may send its dummy change_cipher_spec after a retry.
    cx.flow.ccs_allowed = cx.flow.retried;
    let read = cx.read_message(expect);
    // The version in records is that of the hello as soon as the answer has begun.
    if !cx.reneg.active && cx.joiner.header().is_some_and(|header| header.typ == HandshakeType::SERVER_HELLO) {
        cx.show_record_version(cx.client_version);
    }
    let Some(message) = read? else { return Ok((State::AwaitServerHello.into(), cx.need_input())) };
    cx.flow.ccs_allowed = false;
    if message.typ == HandshakeType::HELLO_VERIFY_REQUEST {
        return hello_verify_request(cx, message.body());
    }
    if !cx.reneg.active {
        cx.show_record_version(cx.client_version);
    }
    let body = message.body().to_vec();
    let hello = parse_server_hello(&body)?;
    let extensions = hello.extensions.unwrap_or(Extensions::NONE);
    let retry = hello.is_hello_retry_request()
        && hello.legacy_version == ProtocolVersion::TLS1_2
        && offers_13(cx);
    if retry {
        return hello_retry_request(cx, &message, &hello, extensions);
    }
    cx.server_random = *hello.random;
    let context = place::TLS1_2_SERVER_HELLO | place::TLS1_3_SERVER_HELLO;
    ext::check(cx, context, extensions)?;
    let rules = choose_version(cx, &hello, extensions)?;
    if cx.flow.retried && rules.family != Family::Hs13 {
        return Err(Error::new(AlertDescription::PROTOCOL_VERSION, reason::WRONG_SSL_VERSION));
    }
    if cx.reneg.active && cx.rules.is_some_and(|had| had.version != rules.version) {
        return Err(Error::new(AlertDescription::PROTOCOL_VERSION, reason::WRONG_SSL_VERSION));
    }
    cx.rules = Some(rules);
    let own = if rules.family == Family::Hs13 { place::TLS1_3_SERVER_HELLO } else { place::TLS1_2_SERVER_HELLO };
    ext::check_places(own, extensions)?;
    match rules.family {
        Family::Hs13 => {
            check_13_fields(cx, &hello)?;
            client13::after_server_hello(cx, message, &hello, extensions)
        }
        Family::Hs12 => {
            cx.early.offered = false;
            client12::State::after_server_hello(cx, message)
        }
    }
}

/// The server wants its cookie back (RFC 6347 section 4.2.1): the same hello goes out with it.
fn hello_verify_request(cx: &mut Cx, body: &[u8]) -> Transition {
    let mismatch = |_| Error::decode(reason::LENGTH_MISMATCH);
    let mut r = Reader::new(body);
    r.u16().map_err(mismatch)?;
    let cookie = r.vec8().map_err(mismatch)?;
    cx.hello.cookie = Some(cookie.to_vec());
    if let Some(newest) = cx.config.versions.newest() {
        offer_datagrams(cx, newest);
    }
    next(State::PskAsk)
}

fn parse_server_hello(body: &[u8]) -> Result<ServerHello<'_>, Error> {
    // A session id that is too long is told apart from other errors of length.
    if body.get(34).is_some_and(|len| *len > 32 && body.len() >= 35 + usize::from(*len)) {
        return Err(Error::illegal(reason::SSL3_SESSION_ID_TOO_LONG));
    }
    ServerHello::parse(body).map_err(|_| {
        let id_len = usize::from(body.get(34).copied().unwrap_or(0));
        let Some(block) = body.get(35 + id_len + 3..).filter(|block| !block.is_empty()) else {
            return Error::decode(reason::LENGTH_MISMATCH);
        };
        // The block's length does not fit, or what is in it is broken.
        let fits = block.first_chunk::<2>().is_some_and(|len| usize::from(u16::from_be_bytes(*len)) + 2 == block.len());
        Error::decode(if fits { reason::BAD_EXTENSION } else { reason::BAD_LENGTH })
    })
}

/// The server's version: supported_versions before the field (RFC 8446 section 4.1.3).
fn choose_version(
    cx: &Cx,
    hello: &ServerHello<'_>,
    extensions: Extensions<'_>,
) -> Result<&'static Rules, Error> {
    let refused = |reason| Error::new(AlertDescription::PROTOCOL_VERSION, reason);
    if cx.config.versions.newest().is_none() && !cx.reneg.active {
        return Err(refused(reason::NO_PROTOCOLS_AVAILABLE));
    }
    let mut version = hello.legacy_version;
    if let Some(body) = extensions.get(ExtensionType::SUPPORTED_VERSIONS).filter(|_| offers_13(cx)) {
        version = parse_selected_version(body).map_err(|_| Error::decode(reason::LENGTH_MISMATCH))?;
        if version != ProtocolVersion::TLS1_3 {
            return Err(Error::illegal(reason::BAD_PROTOCOL_VERSION_NUMBER));
        }
    } else if version == ProtocolVersion::TLS1_3 {
        // TLS 1.3 is never chosen by the old field.
        return Err(refused(reason::UNSUPPORTED_PROTOCOL));
    }
    if cx.config.fixed_version.is_some_and(|fixed| fixed != version) {
        return Err(refused(reason::WRONG_SSL_VERSION));
    }
    let chosen = rules(version).filter(|_| cx.config.versions.contains(version));
    let chosen = chosen.ok_or(refused(reason::UNSUPPORTED_PROTOCOL))?;
    check_downgrade(cx, hello.random, version)?;
    Ok(chosen)
}

/// The server tells by its random that it could do better than what came through.
fn check_downgrade(cx: &Cx, random: &[u8; 32], version: ProtocolVersion) -> Result<(), Error> {
    if cx.is_datagram() {
        return Ok(());
    }
    let best = match cx.config.versions.newest() {
        // Who falls back could do better (RFC 7507), unless it has one version only.
        _ if cx.config.mode & mode::SEND_FALLBACK_SCSV != 0 && cx.config.fixed_version.is_none() => ProtocolVersion::TLS1_3,
        newest => newest.map_or(version, |rules| rules.version),
    };
    let mark = match random.last_chunk::<8>() {
        Some(mark) if version.0 < best.0 => *mark,
        _ => return Ok(()),
    };
    // Either mark counts, whichever old version it stands with.
    if mark == DOWNGRADE_11 || mark == DOWNGRADE_12 && best == ProtocolVersion::TLS1_3 {
        return Err(Error::illegal(reason::INAPPROPRIATE_FALLBACK));
    }
    Ok(())
}

/// Fields of old that TLS 1.3 freezes.
fn check_13_fields(cx: &Cx, hello: &ServerHello<'_>) -> Result<(), Error> {
    if hello.compression != 0 {
        return Err(Error::illegal(reason::INVALID_COMPRESSION_ALGORITHM));
    }
    if hello.session_id != cx.hello.session_id.as_slice() {
        return Err(Error::illegal(reason::INVALID_SESSION_ID));
    }
    Ok(())
}

// ---- HelloRetryRequest ------------------------------------------------------------------

fn hello_retry_request(
    cx: &mut Cx,
    message: &Msg,
    hello: &ServerHello<'_>,
    extensions: Extensions<'_>,
) -> Transition {
    check_13_fields(cx, hello)?;
    if cx.flow.retried {
        return Err(Error::unexpected(reason::UNEXPECTED_MESSAGE));
    }
    let suite = client13::retry_suite(cx, hello.cipher_suite)?;
    cx.record_boundary()?;
    ext::read(cx, place::TLS1_3_HELLO_RETRY_REQUEST, extensions, 0)?;
    // The random says which version it is; supported_versions may be missing.
    if cx.hello.cookie.as_ref().is_none_or(Vec::is_empty) && cx.hello.retry_group.is_none() {
        return Err(Error::illegal(reason::NO_CHANGE_FOLLOWING_HRR));
    }
    cx.hello.retry_suite = Some(suite.id);
    let hash = suite_hash(suite)?;
    cx.transcript.start(hash);
    cx.transcript.replace_for_retry(hash);
    cx.transcript.add(&message.raw);
    if let Some(group) = cx.hello.retry_group {
        let share = shares::generate(&cx.config, group)?;
        cx.hello.shares = vec![(group, share)];
    }
    cx.flow.retried = true;
    // What was sent as early data is lost.
    if cx.early.offered {
        cx.early.open = false;
        cx.writer.set_protection(Sealer::Null);
    }
    let compat = cx.config.options & op::ENABLE_MIDDLEBOX_COMPAT != 0 && !cx.flow.ccs_sent;
    next(if compat { State::RetryCcs } else { State::PskAsk })
}

fn retry_ccs(cx: &mut Cx) -> Transition {
    cx.flow.record_version = 0x0303;
    cx.flow.ccs_sent = true;
    cx.send_ccs(HandshakeState::CwChange)?;
    next(State::PskAsk)
}


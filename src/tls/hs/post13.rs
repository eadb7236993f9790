//! TLS 1.3 after the handshake (RFC 8446 section 4.6): tickets, key updates,
//! post-handshake authentication.
//!
//! ```text
//!   client:  read NewSessionTicket                    server:  write NewSessionTicket
//!   both:    read KeyUpdate, write KeyUpdate
//!   client:  read CertificateRequest,                 server:  write CertificateRequest,
//!            write Certificate .. Finished                     read Certificate .. Finished,
//!                                                              write NewSessionTicket
//! ```

use std::sync::Arc;

use super::{
    Cx, Expect, State as Hs, Transition, ask,
    auth13::{self, Own, OwnStep},
    client13,
    cx::Pha,
    ext,
    io::max,
    offer, read, server13,
};
use crate::codec::{
    HandshakeType,
    handshake::Header,
    hello::Extensions,
    hs13,
};
use crate::crypto::{rng, secret::Secret};
use crate::tls::{
    ask::{Answer, Ask},
    config::{Asks, Role},
    conn::Step,
    error::Error,
    options::{ext as place, verify},
    reason,
    session::SessionData,
    state::HandshakeState,
};

/// What is read or written after the handshake.
#[derive(Debug)]
pub(crate) enum State {
    ReadTicket,
    ReadKeyUpdate,
    WriteKeyUpdate { request_peer: bool },
    // client
    ReadRequest,
    CertCallback,
    ClientCert,
    OwnAuth(Own),
    NoCertificate,
    WriteFinished,
    // server
    WriteRequest,
    ReadCertificate,
    ReadCertificateVerify,
    ReadFinished,
    Tickets { left: usize, entered: bool },
    /// Nothing more to do: back to application data.
    Leave,
}

impl State {
    pub fn step(self, cx: &mut Cx) -> Transition {
        match self {
            State::ReadTicket => read_ticket(cx),
            State::ReadKeyUpdate => read_key_update(cx),
            State::WriteKeyUpdate { request_peer } => write_key_update(cx, request_peer),
            State::ReadRequest => read_request(cx),
            State::CertCallback => {
                if cx.config.asks.contains(Asks::CERT_CALLBACK) {
                    let answer = ask!(cx, self, Ask::CertCallback);
                    cx.proceed(answer)?;
                }
                next(State::ClientCert)
            }
            State::ClientCert => {
                // With the answer the settings have changed: it is looked at first.
                if let Some(answer) = cx.take_answer() {
                    cx.proceed(answer)?;
                } else if offer::client_scheme(cx).is_none() && cx.config.asks.contains(Asks::CLIENT_CERT) {
                    return Ok((State::ClientCert.into(), Step::Ask(Ask::ClientCert)));
                }
                next(match offer::client_scheme(cx) {
                    Some((slot, scheme)) => State::OwnAuth(Own::new(slot, scheme)),
                    None => State::NoCertificate,
                })
            }
            State::OwnAuth(own) => match own.step(cx)? {
                OwnStep::Stay(own, step) => Ok((State::OwnAuth(own).into(), step)),
                OwnStep::Done => next(State::WriteFinished),
            },
            State::NoCertificate => {
                auth13::write_certificate(cx, &[], &[])?;
                next(State::WriteFinished)
            }
            State::WriteFinished => write_finished(cx),
            State::WriteRequest => write_request(cx),
            State::ReadCertificate => read_certificate(cx),
            State::ReadCertificateVerify => read_certificate_verify(cx),
            State::ReadFinished => read_finished(cx),
            State::Tickets { left, entered } => tickets(cx, left, entered),
            State::Leave => leave(cx),
        }
    }
}

fn next(state: State) -> Transition {
    Ok((state.into(), Step::Continue))
}

/// What was written goes out before the state shows that all is done.
fn flush_and_leave() -> Transition {
    Ok((State::Leave.into(), Step::Flush))
}

fn leave(cx: &mut Cx) -> Transition {
    cx.enter(HandshakeState::Ok);
    Ok((Hs::Established, Step::Done))
}

/// What waits to be written after the handshake, if anything.
pub(crate) fn pending(cx: &mut Cx) -> Option<State> {
    let state = if let Some(request_peer) = cx.tls13.key_update {
        State::WriteKeyUpdate { request_peer }
    } else if cx.tls13.pha == Pha::RequestPending {
        State::WriteRequest
    } else if cx.tls13.extra_tickets > 0 {
        let left = std::mem::take(&mut cx.tls13.extra_tickets);
        State::Tickets { left, entered: false }
    } else {
        return None;
    };
    Some(state)
}

/// A handshake message has begun after the handshake: the state that takes it.
pub(crate) fn begin(cx: &mut Cx, header: Header) -> Result<Hs, Error> {
    cx.turn_to_read();
    let state = match (cx.role, header.typ) {
        (_, HandshakeType::KEY_UPDATE) => State::ReadKeyUpdate,
        (Role::Client, HandshakeType::NEW_SESSION_TICKET) => State::ReadTicket,
        (Role::Client, HandshakeType::CERTIFICATE_REQUEST) if cx.tls13.pha == Pha::Offered => State::ReadRequest,
        (Role::Server, HandshakeType::CERTIFICATE) if cx.tls13.pha == Pha::Requested => State::ReadCertificate,
        _ => return Err(Error::unexpected(reason::UNEXPECTED_MESSAGE)),
    };
    Ok(state.into())
}

// ---- tickets ------------------------------------------------------------------------------

/// The session of this connection, without a ticket.
pub(crate) fn connection_session(cx: &Cx) -> Result<SessionData, Error> {
    let secret = cx.secrets.resumption.as_ref().map_or(Secret::default(), |secret| Secret::from(secret.bytes()));
    session_of(cx, secret)
}

fn session_of(cx: &Cx, secret: Secret) -> Result<SessionData, Error> {
    let rules = cx.rules.ok_or(Error::internal())?;
    let old = cx.session.as_deref();
    Ok(SessionData {
        version: rules.version,
        suite: cx.suite()?,
        session_id: old.map_or(Vec::new(), |session| session.session_id.clone()),
        secret,
        session_id_context: cx.config.session_id_context.clone(),
        time: cx.now,
        time_ms: cx.now.wrapping_mul(1000).wrapping_add(u64::from(cx.now_ms)),
        timeout: cx.config.session_timeout,
        verify_result: old.map_or(0, |session| session.verify_result),
        hostname: cx.session_name(),
        psk_identity: None,
        psk_identity_hint: None,
        ticket: Vec::new(),
        ticket_lifetime_hint: 0,
        ticket_age_add: 0,
        ticket_nonce: Vec::new(),
        max_early_data: 0,
        alpn: cx.neg.alpn.clone().unwrap_or_default(),
        max_fragment_length: cx.neg.max_fragment_length,
        extended_master_secret: false,
        ticket_appdata: Vec::new(),
        srp_username: None,
        group: cx.neg.group.map_or(0, |group| group.0),
        peer_chain: cx.peer.chain.clone(),
        leaf_alone: cx.peer.leaf_alone,
        not_resumable: false,
    })
}

fn read_ticket(cx: &mut Cx) -> Transition {
    const EXPECT: [Expect; 1] = [Expect::new(
        HandshakeType::NEW_SESSION_TICKET,
        HandshakeState::CrSessionTicket,
        max::SESSION_TICKET_13,
    )];
    let message = read!(cx, State::ReadTicket, &EXPECT);
    let body = message.body();
    let ticket = hs13::NewSessionTicket::parse(body)
        .map_err(|_| ext::block_fault(hs13::NewSessionTicket::before_extensions(body)))?;
    cx.hello.ticket_early_data = 0;
    ext::read(cx, place::TLS1_3_NEW_SESSION_TICKET, ticket.extensions, 0)?;
    let resumption = cx.secrets.resumption.as_ref().ok_or(Error::internal())?;
    let secret = resumption.psk(ticket.nonce);
    let session = SessionData {
        ticket: ticket.ticket.to_vec(),
        ticket_lifetime_hint: ticket.lifetime,
        ticket_age_add: ticket.age_add,
        ticket_nonce: ticket.nonce.to_vec(),
        max_early_data: cx.hello.ticket_early_data,
        // The reference names the session by the ticket's digest.
        session_id: crate::crypto::hash::digest(crate::crypto::hash::HashAlg::Sha256, ticket.ticket).to_vec(),
        ..session_of(cx, secret)?
    };
    cx.questions.push_back(Ask::TicketReceived(Arc::new(session)));
    next(State::Leave)
}

/// What writing tickets comes to.
pub(crate) enum TicketStep {
    Again { left: usize, entered: bool },
    Ask { left: usize, entered: bool, question: Ask },
    Done,
}

/// Server: one step of writing `left` tickets; `entered`: the state of the next one shows
/// already. Also says whether it has just begun to show.
pub(crate) fn ticket_step(cx: &mut Cx, left: usize, entered: bool) -> Result<(TicketStep, bool), Error> {
    if left == 0 {
        return Ok((TicketStep::Done, false));
    }
    if !entered {
        cx.enter(HandshakeState::SwSessionTicket);
        cx.tls13.new_ticket = Some(new_ticket(cx)?);
        return Ok((TicketStep::Again { left, entered: true }, true));
    }
    let context = place::TLS1_3_NEW_SESSION_TICKET;
    let session = cx.tls13.new_ticket.clone().ok_or(Error::internal())?;
    let ask_custom = cx.tls13.ticket.is_some();
    let mut custom = Vec::new();
    match cx.take_answer() {
        None => {
            let question = match ask_custom {
                true => Ask::CustomExtAdd { context, cert_index: 0 },
                false => Ask::NewTicket(session),
            };
            return Ok((TicketStep::Ask { left, entered, question }, false));
        }
        Some(Answer::Ticket { ticket, lifetime }) if !ask_custom => {
            cx.tls13.ticket = Some((ticket, lifetime));
            if ext::wants_custom(cx, context) {
                return Ok((TicketStep::Again { left, entered }, false));
            }
        }
        Some(Answer::Extensions(list)) if ask_custom => custom = list,
        Some(answer) => cx.proceed(answer)?,
    }
    if let Some((ticket, lifetime)) = cx.tls13.ticket.take() {
        write_ticket(cx, &session, &ticket, lifetime, &custom)?;
    }
    cx.tls13.new_ticket = None;
    Ok((TicketStep::Again { left: left - 1, entered: false }, false))
}

fn tickets(cx: &mut Cx, left: usize, entered: bool) -> Transition {
    match ticket_step(cx, left, entered)?.0 {
        TicketStep::Again { left: 0, entered } => Ok((State::Tickets { left: 0, entered }.into(), Step::Flush)),
        TicketStep::Again { left, entered } => next(State::Tickets { left, entered }),
        TicketStep::Ask { left, entered, question } => {
            Ok((State::Tickets { left, entered }.into(), Step::Ask(question)))
        }
        TicketStep::Done => leave(cx),
    }
}

fn new_ticket(cx: &mut Cx) -> Result<Arc<SessionData>, Error> {
    let nonce = cx.tls13.tickets_sent.to_be_bytes().to_vec();
    cx.tls13.tickets_sent += 1;
    let resumption = cx.secrets.resumption.as_ref().ok_or(Error::internal())?;
    let secret = resumption.psk(&nonce);
    Ok(Arc::new(SessionData {
        ticket_age_add: u32::from_be_bytes(rng::bytes()),
        ticket_nonce: nonce,
        max_early_data: cx.config.max_early_data,
        // The application's library invents one with the ticket.
        session_id: Vec::new(),
        ..session_of(cx, secret)?
    }))
}

fn write_ticket(
    cx: &mut Cx,
    session: &SessionData,
    ticket: &[u8],
    lifetime: u32,
    custom: &[(u16, Vec<u8>)],
) -> Result<(), Error> {
    let block = ext::write(cx, place::TLS1_3_NEW_SESSION_TICKET, custom)?;
    let body = hs13::NewSessionTicket {
        lifetime,
        age_add: session.ticket_age_add,
        nonce: &session.ticket_nonce,
        ticket,
        extensions: Extensions::parse(&block).map_err(|_| Error::internal())?,
    };
    cx.emit(HandshakeType::NEW_SESSION_TICKET, |out| body.put(out))
}

// ---- key updates ------------------------------------------------------------------------------

fn read_key_update(cx: &mut Cx) -> Transition {
    let state = if cx.is_client() { HandshakeState::CrKeyUpdate } else { HandshakeState::SrKeyUpdate };
    let expect = [Expect::new(HandshakeType::KEY_UPDATE, state, max::KEY_UPDATE)];
    let message = read!(cx, State::ReadKeyUpdate, &expect);
    cx.record_boundary()?;
    let requested = match message.body() {
        [_] => hs13::parse_key_update(message.body()).map_err(|_| Error::illegal(reason::BAD_KEY_UPDATE))?,
        _ => return Err(Error::decode(reason::BAD_KEY_UPDATE)),
    };
    if requested {
        // The answer is written before the next data of ours, and asks for nothing back.
        cx.tls13.key_update = Some(false);
        cx.tls13.key_update_answers = true;
    }
    let client = !cx.is_client();
    let secret = next_secret(cx, client)?;
    cx.install_read(&secret)?;
    next(State::Leave)
}

fn write_key_update(cx: &mut Cx, request_peer: bool) -> Transition {
    let state = if cx.is_client() { HandshakeState::CwKeyUpdate } else { HandshakeState::SwKeyUpdate };
    let raw = cx.build(HandshakeType::KEY_UPDATE, |out| {
        hs13::put_key_update(out, request_peer);
        Ok(())
    })?;
    cx.send_raw(state, &raw)?;
    cx.tls13.key_update = None;
    cx.tls13.key_update_answers = false;
    let client = cx.is_client();
    let secret = next_secret(cx, client)?;
    cx.install_write(&secret)?;
    flush_and_leave()
}

/// Moves the application traffic secret of one side on.
fn next_secret(cx: &mut Cx, client: bool) -> Result<crate::tls::keys13::TrafficSecret, Error> {
    let slot = if client { &mut cx.secrets.client_app } else { &mut cx.secrets.server_app };
    let secret = slot.as_ref().ok_or(Error::internal())?.next();
    *slot = Some(secret.clone());
    cx.keylog(if client { "CLIENT_TRAFFIC_SECRET_N" } else { "SERVER_TRAFFIC_SECRET_N" }, secret.bytes());
    Ok(secret)
}

/// A write was made: a key that has protected as much as it may is replaced.
pub(crate) fn count_written(cx: &mut Cx) {
    if cx.writer.key_is_used_up() && cx.is_13() && cx.tls13.key_update.is_none() && !cx.flow.in_handshake {
        cx.tls13.key_update = Some(false);
    }
}

// ---- post-handshake authentication, client ---------------------------------------------------

impl Cx {
    /// At the end of the handshake: authentication after it goes on from here, if it may come.
    pub fn keep_transcript(&mut self) {
        self.tls13.transcript = (self.tls13.pha != Pha::None).then(|| Box::new(self.transcript.clone()));
    }
}

/// The transcript that authentication after the handshake goes on from.
fn resume_transcript(cx: &mut Cx) -> Result<(), Error> {
    cx.transcript = cx.tls13.transcript.as_deref().cloned().ok_or(Error::internal())?;
    Ok(())
}

fn read_request(cx: &mut Cx) -> Transition {
    let expect =
        [Expect::new(HandshakeType::CERTIFICATE_REQUEST, HandshakeState::CrCertReq, auth13::max_certificate(cx))];
    let message = read!(cx, State::ReadRequest, &expect);
    resume_transcript(cx)?;
    client13::read_request(cx, &message)?;
    next(State::CertCallback)
}

fn write_finished(cx: &mut Cx) -> Transition {
    let base = cx.secret(|s| s.client_app.as_ref())?;
    auth13::write_finished(cx, &base)?;
    cx.neg.cert_requested = false;
    flush_and_leave()
}

// ---- post-handshake authentication, server ------------------------------------------------------

/// SSL_verify_client_post_handshake(3); the reason when it may not be.
pub(crate) fn request_client_auth(cx: &mut Cx, established: bool) -> Result<(), u32> {
    if !cx.is_13() {
        return Err(reason::WRONG_SSL_VERSION);
    }
    if cx.is_client() {
        return Err(reason::NOT_SERVER);
    }
    if !established {
        return Err(reason::STILL_IN_INIT);
    }
    match cx.tls13.pha {
        Pha::None => return Err(reason::EXTENSION_NOT_RECEIVED),
        Pha::RequestPending => return Err(reason::REQUEST_PENDING),
        Pha::Requested => return Err(reason::REQUEST_SENT),
        Pha::Offered => {}
    }
    let once = cx.config.verify_mode & verify::CLIENT_ONCE != 0 && cx.reneg.requests_sent > 0;
    if cx.config.verify_mode & verify::PEER == 0 || once {
        return Err(reason::INVALID_CONFIG);
    }
    cx.tls13.pha = Pha::RequestPending;
    Ok(())
}

fn write_request(cx: &mut Cx) -> Transition {
    let context = place::TLS1_3_CERTIFICATE_REQUEST;
    let custom = if ext::wants_custom(cx, context) {
        match ask!(cx, State::WriteRequest, Ask::CustomExtAdd { context, cert_index: 0 }) {
            Answer::Extensions(list) => list,
            answer => {
                cx.proceed(answer)?;
                Vec::new()
            }
        }
    } else {
        Vec::new()
    };
    resume_transcript(cx)?;
    cx.tls13.request_context = rng::bytes::<32>().to_vec();
    server13::send_request(cx, &custom)?;
    cx.tls13.pha = Pha::Requested;
    flush_and_leave()
}

fn read_certificate(cx: &mut Cx) -> Transition {
    let expect =
        [Expect::new(HandshakeType::CERTIFICATE, HandshakeState::SrCert, auth13::max_certificate(cx))];
    let message = read!(cx, State::ReadCertificate, &expect);
    let context = cx.tls13.request_context.clone();
    let some = auth13::read_certificate(cx, &message, &context)?;
    server13::judge_certificate(cx, some)?;
    next(if some { State::ReadCertificateVerify } else { State::ReadFinished })
}

fn read_certificate_verify(cx: &mut Cx) -> Transition {
    const EXPECT: [Expect; 1] =
        [Expect::new(HandshakeType::CERTIFICATE_VERIFY, HandshakeState::SrCertVrfy, max::CERT_VERIFY)];
    let message = read!(cx, State::ReadCertificateVerify, &EXPECT);
    auth13::read_certificate_verify(cx, &message)?;
    next(State::ReadFinished)
}

fn read_finished(cx: &mut Cx) -> Transition {
    const EXPECT: [Expect; 1] =
        [Expect::new(HandshakeType::FINISHED, HandshakeState::SrFinished, max::FINISHED)];
    let message = read!(cx, State::ReadFinished, &EXPECT);
    let base = cx.secret(|s| s.client_app.as_ref())?;
    auth13::read_finished(cx, &message, &base)?;
    cx.tls13.pha = Pha::Offered;
    let session = connection_session(cx)?;
    cx.questions.push_back(Ask::SessionEstablished(Arc::new(session)));
    // A resumed connection gets one at a time.
    let left = if cx.resumed { cx.config.num_tickets.min(1) } else { cx.config.num_tickets };
    next(State::Tickets { left, entered: false })
}

// ---- exporters ------------------------------------------------------------------------------------

/// SSL_export_keying_material(3) in TLS 1.3 (RFC 8446 section 7.5).
pub(crate) fn export(cx: &Cx, label: &[u8], context: Option<&[u8]>, out: &mut [u8]) -> Result<(), Error> {
    let failed = Error::silent(reason::INTERNAL_ERROR);
    let secret = cx.secrets.exporter.as_ref().ok_or(failed.clone())?;
    secret.export(label, context.unwrap_or(&[]), out).map_err(|_| failed)
}

/// SSL_export_keying_material_early(3).
pub(crate) fn export_early(cx: &Cx, label: &[u8], context: &[u8], out: &mut [u8]) -> Result<(), Error> {
    let failed = Error::silent(reason::INTERNAL_ERROR);
    let secret = cx.secrets.early_exporter.as_ref().ok_or(failed.clone())?;
    secret.export(label, context, out).map_err(|_| failed)
}

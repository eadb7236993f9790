//! Server of TLS 1.3, from the choice of key share on (RFC 8446 section 2).
//!
//! ```text
//!   [HelloRetryRequest, change_cipher_spec] ─> server_start
//!   ServerHello, [change_cipher_spec]
//!   EncryptedExtensions
//!   [CertificateRequest]
//!   [Certificate, CertificateVerify]
//!   Finished
//!                                   [early data, EndOfEarlyData]
//!                                   [Certificate, [CertificateVerify]]
//!                                   Finished
//!   [NewSessionTicket ...]
//! ```

use std::sync::Arc;

use super::{
    Cx, Expect, State as Hs, Transition, ask,
    auth13::{self, Own, OwnStep},
    cookie13, ext, io::max,
    offer, post13, read, server_start, shares,
    traffic13::early_secrets,
};
use crate::codec::{
    AlertDescription, HandshakeType, ProtocolVersion,
    hello::{Extensions, HELLO_RETRY_RANDOM, ServerHello},
    hs12, hs13,
};
use crate::tls::{
    ask::{Answer, Ask},
    config::Asks,
    conn::Step,
    error::{Cause, Error},
    options::{ext as place, op, verify},
    reason,
    session::SessionData,
    sigalgs::SignatureScheme,
    state::HandshakeState,
};

/// What the server does or waits for next.
#[derive(Debug)]
pub(crate) enum State {
    RetryCookie,
    WriteRetry,
    RetryCcs,
    RetryRead,
    RetryPause,
    CertCallback,
    Resumable,
    OcspResponse,
    AllowEarlyData,
    WriteServerHello,
    Ccs,
    WriteEncryptedExtensions,
    WriteRequest,
    OwnAuth(Own),
    WriteFinished,
    FlightSent,
    EarlyData,
    EndOfEarlyData,
    ReadCertificate,
    ReadCertificateVerify,
    ReadFinished,
    Tickets { left: usize, entered: bool },
    Done,
}

impl State {
    pub fn step(self, cx: &mut Cx) -> Transition {
        match self {
            State::RetryCookie => retry_cookie(cx),
            State::WriteRetry => write_retry(cx),
            State::RetryCcs => {
                cx.flow.ccs_sent = true;
                cx.send_ccs(HandshakeState::SwChange)?;
                next(State::RetryRead)
            }
            State::RetryRead => {
                cx.enter(HandshakeState::EarlyData);
                next(State::RetryPause)
            }
            State::RetryPause => {
                // The application is told here that there will be no early data.
                if cx.early.wanted {
                    return Ok((self.into(), cx.early_pause()));
                }
                cx.early_resume();
                cx.turn_to_read();
                Ok((server_start::State::again(cx).into(), Step::Continue))
            }
            State::CertCallback => {
                if cx.asks(Asks::CERT_CALLBACK) && !cx.resumed {
                    let answer = ask!(cx, self, Ask::CertCallback);
                    cx.proceed(answer)?;
                }
                next(State::Resumable)
            }
            State::Resumable => {
                if cx.asks(Asks::NOT_RESUMABLE) && !cx.resumed {
                    if let Answer::Refuse { .. } = ask!(cx, self, Ask::NotResumable) {
                        cx.neg.ticket_expected = false;
                    }
                }
                next(State::OcspResponse)
            }
            State::OcspResponse => ocsp_response(cx),
            State::AllowEarlyData => allow_early_data(cx),
            State::WriteServerHello => write_server_hello(cx),
            State::Ccs => {
                cx.flow.ccs_sent = true;
                cx.send_ccs_with_keylog(HandshakeState::SwChange)?;
                handshake_keys(cx)?;
                next(State::WriteEncryptedExtensions)
            }
            State::WriteEncryptedExtensions => write_encrypted_extensions(cx),
            State::WriteRequest => write_request(cx),
            State::OwnAuth(own) => match own.step(cx)? {
                OwnStep::Stay(own, step) => Ok((State::OwnAuth(own).into(), step)),
                OwnStep::Done => next(State::WriteFinished),
            },
            State::WriteFinished => write_finished(cx),
            State::FlightSent => {
                cx.enter(HandshakeState::EarlyData);
                next(State::EarlyData)
            }
            State::EarlyData => early_data(cx),
            State::EndOfEarlyData => end_of_early_data(cx),
            State::ReadCertificate => read_certificate(cx),
            State::ReadCertificateVerify => read_certificate_verify(cx),
            State::ReadFinished => read_finished(cx),
            State::Tickets { left, entered } => tickets(cx, left, entered),
            State::Done => done(cx),
        }
    }
}

fn next(state: State) -> Transition {
    Ok((state.into(), Step::Continue))
}

// ---- HelloRetryRequest ------------------------------------------------------------------------

/// No share fits: ask for one of `cx.neg.group`. What decides about the certificate comes
/// first, and again with the second hello.
pub(crate) fn retry(cx: &mut Cx) -> Transition {
    cx.hello.retry = true;
    after_client_hello(cx)
}

fn retry_cookie(cx: &mut Cx) -> Transition {
    if cx.asks(Asks::COOKIE) {
        match ask!(cx, State::RetryCookie, Ask::CookieGenerate) {
            Answer::Bytes(application) => cx.hello.new_cookie = Some(cookie13::make(cx, &application)?),
            answer => {
                cx.proceed(answer)?;
                return Err(Error::new(AlertDescription::INTERNAL_ERROR, reason::COOKIE_GEN_CALLBACK_FAILURE));
            }
        }
    }
    next(State::WriteRetry)
}

/// The custom extensions of the message about to be written.
macro_rules! custom {
    ($cx:expr, $state:expr, $context:expr) => {
        if ext::wants_custom($cx, $context) {
            match ask!($cx, $state, Ask::CustomExtAdd { context: $context, cert_index: 0 }) {
                Answer::Extensions(list) => list,
                answer => {
                    $cx.proceed(answer)?;
                    Vec::new()
                }
            }
        } else {
            Vec::new()
        }
    };
}

fn write_retry(cx: &mut Cx) -> Transition {
    let context = place::TLS1_3_HELLO_RETRY_REQUEST;
    let custom = custom!(cx, State::WriteRetry, context);
    let hash = cx.transcript.alg().ok_or(Error::internal())?;
    cx.transcript.replace_for_retry(hash);
    cx.flow.retried = true;
    cx.resumed = false;
    cx.session = None;
    hello_message(cx, &HELLO_RETRY_RANDOM, context, &custom)?;
    if cx.early.offered {
        cx.reader.skip_early_data(early_limit(cx));
    }
    next(if compat(cx) { State::RetryCcs } else { State::RetryRead })
}

/// Middlebox compatibility (RFC 8446 appendix D.4); the reference does not ask for a session
/// id to be echoed.
fn compat(cx: &Cx) -> bool {
    cx.config.options & op::ENABLE_MIDDLEBOX_COMPAT != 0 && !cx.flow.ccs_sent
}

/// Writes ServerHello or, by its random, HelloRetryRequest.
fn hello_message(cx: &mut Cx, random: &[u8; 32], context: u32, custom: &[(u16, Vec<u8>)]) -> Result<(), Error> {
    let block = ext::write(cx, context, custom)?;
    let session_id = cx.hello.session_id.clone();
    let hello = ServerHello {
        legacy_version: ProtocolVersion::TLS1_2,
        random,
        session_id: &session_id,
        cipher_suite: cx.suite()?.id,
        compression: 0,
        extensions: Some(Extensions::parse(&block).map_err(|_| Error::internal())?),
    };
    cx.send(HandshakeState::SwSrvrHello, HandshakeType::SERVER_HELLO, |out| hello.put(out))
}

// ---- the server's flight -------------------------------------------------------------------------

/// Key share, PSK, name and protocol are chosen.
pub(crate) fn after_client_hello(cx: &mut Cx) -> Transition {
    if !cx.resumed {
        offer::settle_schemes(cx);
        if cx.peer.sigalgs_seen && offer::shared_schemes(cx).is_empty() {
            return Err(Error::failure(reason::NO_SHARED_SIGNATURE_ALGORITHMS));
        }
    }
    next(State::CertCallback)
}

fn ocsp_response(cx: &mut Cx) -> Transition {
    let wanted = cx.peer.ocsp_request.is_some() && cx.asks(Asks::OCSP);
    cx.neg.status_expected = false;
    if !cx.resumed {
        // The application may ask which certificate it is from here on.
        cx.neg.own_slot = own_scheme(cx).map(|(slot, _)| slot);
    }
    if wanted && !cx.resumed {
        match ask!(cx, State::OcspResponse, Ask::OcspResponse) {
            Answer::Bytes(response) => {
                cx.neg.ocsp_response = Some(response);
                cx.neg.status_expected = true;
            }
            answer => cx.proceed(answer)?,
        }
    }
    if !cx.resumed && own_scheme(cx).is_none() {
        return Err(offer::no_scheme());
    }
    next(if std::mem::take(&mut cx.hello.retry) { State::RetryCookie } else { State::AllowEarlyData })
}

fn own_scheme(cx: &Cx) -> Option<(usize, SignatureScheme)> {
    offer::own_scheme(cx)
}

/// Bytes of early data the server takes or, when it refuses it, skips.
fn early_limit(cx: &Cx) -> u32 {
    cx.config.recv_max_early_data
}

fn allow_early_data(cx: &mut Cx) -> Transition {
    let session_limit = cx.session.as_ref().map_or(0, |session| session.max_early_data);
    let possible = cx.early.offered
        && cx.early.wanted
        && cx.early.fresh
        && cx.resumed
        && !cx.flow.retried
        && cx.hello.selected_psk == Some(0)
        && cx.config.max_early_data > 0
        && session_limit > 0;
    if !possible {
        return next(State::WriteServerHello);
    }
    if cx.asks(Asks::ALLOW_EARLY_DATA) {
        let answer = ask!(cx, State::AllowEarlyData, Ask::AllowEarlyData);
        if let Answer::Refuse { .. } = answer {
            return next(State::WriteServerHello);
        }
    }
    cx.early.accepted = true;
    cx.early.limit = u64::from(session_limit.min(early_limit(cx)));
    next(State::WriteServerHello)
}

fn write_server_hello(cx: &mut Cx) -> Transition {
    let context = place::TLS1_3_SERVER_HELLO;
    let custom = custom!(cx, State::WriteServerHello, context);
    let psk = if cx.resumed { cx.session.as_ref().map(|session| session.secret.clone()) } else { None };
    if !cx.resumed {
        cx.session = None;
    }
    let early = match (cx.early.accepted, cx.session.clone()) {
        // Over the ClientHello alone, before the ServerHello joins the transcript.
        (true, Some(session)) => Some((session.suite, early_secrets(cx, &session)?)),
        _ => None,
    };
    let shared = match cx.hello.peer_shares.pop() {
        Some((group, public)) => {
            let (own, shared) = shares::exchange(&cx.config, group, &public)
                .map_err(|failure| shares::refused(failure, group, &public))?;
            cx.neg.own_tmp_key = (!shares::is_kem(&cx.config, group)).then(|| (group.0, own.clone()));
            cx.hello.own_public = Some(own);
            cx.peer.tmp_key = Some((group.0, public));
            Some(shared)
        }
        None => None,
    };
    let random = cx.server_random;
    hello_message(cx, &random, context, &custom)?;
    cx.begin_schedule(psk.as_ref())?;
    cx.handshake_secrets(shared.as_ref())?;
    cx.neg.suite_keyed = true;
    if let Some((suite, secret)) = early {
        cx.install_read_of(suite, &secret)?;
    }
    if compat(cx) {
        return next(State::Ccs);
    }
    keylog_handshake(cx)?;
    handshake_keys(cx)?;
    next(State::WriteEncryptedExtensions)
}

fn keylog_handshake(cx: &mut Cx) -> Result<(), Error> {
    let (client, server) = (cx.secret(|s| s.client_hs.as_ref())?, cx.secret(|s| s.server_hs.as_ref())?);
    cx.keylog("SERVER_HANDSHAKE_TRAFFIC_SECRET", server.bytes());
    cx.keylog("CLIENT_HANDSHAKE_TRAFFIC_SECRET", client.bytes());
    Ok(())
}

impl Cx {
    /// change_cipher_spec; the key log has its lines under the same state.
    fn send_ccs_with_keylog(&mut self, state: HandshakeState) -> Result<(), Error> {
        self.send_ccs(state)?;
        keylog_handshake(self)
    }
}

/// The handshake keys: writing now; reading too, unless early data comes first.
fn handshake_keys(cx: &mut Cx) -> Result<(), Error> {
    let (client, server) = (cx.secret(|s| s.client_hs.as_ref())?, cx.secret(|s| s.server_hs.as_ref())?);
    cx.install_write(&server)?;
    if !cx.early.accepted {
        cx.install_read(&client)?;
        // A client that fails may not have keys of its own yet.
        cx.reader.allow_plain_alerts(true);
        if cx.early.offered && !cx.flow.retried {
            cx.reader.skip_early_data(early_limit(cx));
        }
    }
    Ok(())
}

fn write_encrypted_extensions(cx: &mut Cx) -> Transition {
    let context = place::TLS1_3_ENCRYPTED_EXTENSIONS;
    let custom = custom!(cx, State::WriteEncryptedExtensions, context);
    let block = ext::write(cx, context, &custom)?;
    cx.apply_max_fragment();
    cx.send(HandshakeState::SwEncryptedExtensions, HandshakeType::ENCRYPTED_EXTENSIONS, |out| {
        hs13::put_encrypted_extensions(out, &block)
    })?;
    if cx.resumed {
        return next(State::WriteFinished);
    }
    let mode = cx.config.verify_mode;
    if mode & verify::PEER != 0 && mode & verify::POST_HANDSHAKE == 0 {
        return next(State::WriteRequest);
    }
    next(own_auth(cx)?)
}

fn own_auth(cx: &Cx) -> Result<State, Error> {
    let (slot, scheme) = own_scheme(cx).ok_or(offer::no_scheme())?;
    Ok(State::OwnAuth(Own::new(slot, scheme)))
}

fn write_request(cx: &mut Cx) -> Transition {
    let context = place::TLS1_3_CERTIFICATE_REQUEST;
    let custom = custom!(cx, State::WriteRequest, context);
    cx.tls13.request_context.clear();
    send_request(cx, &custom)?;
    next(own_auth(cx)?)
}

/// Writes CertificateRequest, in the handshake and after it.
pub(crate) fn send_request(cx: &mut Cx, custom: &[(u16, Vec<u8>)]) -> Result<(), Error> {
    if !cx.config.client_schemes().iter().any(|scheme| scheme.signs_in_tls13()) {
        return Err(Error::internal().because(Cause::Ssl(reason::NO_SUITABLE_SIGNATURE_ALGORITHM)));
    }
    let block = ext::write(cx, place::TLS1_3_CERTIFICATE_REQUEST, custom)?;
    let context = cx.tls13.request_context.clone();
    let request = hs13::CertificateRequest {
        context: &context,
        extensions: Extensions::parse(&block).map_err(|_| Error::internal())?,
    };
    cx.neg.cert_requested = true;
    cx.reneg.requests_sent += 1;
    cx.send(HandshakeState::SwCertReq, HandshakeType::CERTIFICATE_REQUEST, |out| request.put(out))
}

fn write_finished(cx: &mut Cx) -> Transition {
    let base = cx.secret(|s| s.server_hs.as_ref())?;
    auth13::write_finished(cx, &base)?;
    cx.master_secrets()?;
    let secret = cx.secret(|s| s.server_app.as_ref())?;
    cx.keylog("SERVER_TRAFFIC_SECRET_0", secret.bytes());
    cx.install_write(&secret)?;
    cx.early.open = cx.early.accepted;
    Ok((State::FlightSent.into(), Step::Flush))
}

fn after_early_data(cx: &Cx) -> State {
    if cx.neg.cert_requested { State::ReadCertificate } else { State::ReadFinished }
}

// ---- early data -------------------------------------------------------------------------------------

/// The application reads early data (`Conn::read_early_data`) as long as it comes.
fn early_data(cx: &mut Cx) -> Transition {
    // Where there is none the application is told so here, before the client's flight.
    if cx.early.wanted && (!cx.early.open || cx.joiner.is_empty()) {
        return Ok((State::EarlyData.into(), cx.early_pause()));
    }
    cx.early_resume();
    cx.turn_to_read();
    next(if cx.early.open { State::EndOfEarlyData } else { after_early_data(cx) })
}

fn end_of_early_data(cx: &mut Cx) -> Transition {
    const EXPECT: [Expect; 1] =
        [Expect::new(HandshakeType::END_OF_EARLY_DATA, HandshakeState::SrEndOfEarlyData, 0)];
    let message = read!(cx, State::EndOfEarlyData, &EXPECT);
    hs12::parse_empty(message.body()).map_err(|_| Error::decode(reason::LENGTH_MISMATCH))?;
    cx.transcript.add(&message.raw);
    cx.early.open = false;
    let secret = cx.secret(|s| s.client_hs.as_ref())?;
    cx.install_read(&secret)?;
    next(after_early_data(cx))
}

// ---- the client's flight ------------------------------------------------------------------------------

fn read_certificate(cx: &mut Cx) -> Transition {
    let expect =
        [Expect::new(HandshakeType::CERTIFICATE, HandshakeState::SrCert, auth13::max_certificate(cx))];
    let message = read!(cx, State::ReadCertificate, &expect);
    cx.reader.allow_plain_alerts(false);
    let some = auth13::read_certificate(cx, &message, &[])?;
    judge_certificate(cx, some)?;
    next(if some { State::ReadCertificateVerify } else { State::ReadFinished })
}

/// A client's Certificate: verified if it is there, missed if it must be.
pub(crate) fn judge_certificate(cx: &mut Cx, some: bool) -> Result<(), Error> {
    if some {
        cx.questions.push_back(Ask::VerifyPeer);
        return Ok(());
    }
    let must = verify::PEER | verify::FAIL_IF_NO_PEER_CERT;
    if cx.config.verify_mode & must == must {
        return Err(Error::new(
            AlertDescription::CERTIFICATE_REQUIRED,
            reason::PEER_DID_NOT_RETURN_A_CERTIFICATE,
        ));
    }
    Ok(())
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
    cx.reader.allow_plain_alerts(false);
    let base = cx.secret(|s| s.client_hs.as_ref())?;
    auth13::read_finished(cx, &message, &base)?;
    let secret = cx.secret(|s| s.client_app.as_ref())?;
    cx.keylog("CLIENT_TRAFFIC_SECRET_0", secret.bytes());
    cx.install_read(&secret)?;
    cx.resumption_secret()?;
    cx.keep_transcript();
    cx.neg.cert_requested = false;
    let session: SessionData = post13::connection_session(cx)?;
    cx.questions.push_back(Ask::SessionEstablished(Arc::new(session)));
    let tickets = match (cx.neg.ticket_expected, cx.resumed) {
        // A callback finds the client's ticket still good, or wants none.
        (false, _) => 0,
        (true, true) => cx.config.num_tickets.min(1),
        (true, false) => cx.config.num_tickets,
    };
    next(if tickets == 0 { State::Done } else { State::Tickets { left: tickets, entered: false } })
}

/// The first ticket's state shows when the handshake is told to be done.
fn tickets(cx: &mut Cx, left: usize, entered: bool) -> Transition {
    let (state, first) = post13::ticket_step(cx, left, entered)?;
    if first && cx.flow.in_handshake {
        cx.handshake_done();
        cx.finish_13();
    }
    match state {
        post13::TicketStep::Again { left: 0, entered } => Ok((State::Tickets { left: 0, entered }.into(), Step::Flush)),
        post13::TicketStep::Again { left, entered } => next(State::Tickets { left, entered }),
        post13::TicketStep::Ask { left, entered, question } => {
            Ok((State::Tickets { left, entered }.into(), Step::Ask(question)))
        }
        post13::TicketStep::Done => {
            cx.enter(HandshakeState::Ok);
            Ok((Hs::Established, Step::Done))
        }
    }
}

fn done(cx: &mut Cx) -> Transition {
    cx.enter(HandshakeState::Ok);
    cx.handshake_done();
    cx.finish_13();
    Ok((Hs::Established, Step::Done))
}

//! Client of TLS 1.3 (RFC 8446 section 2).
//!
//! ```text
//!                                   ServerHello        (client_start)
//!                           EncryptedExtensions
//!                          [CertificateRequest]
//!                   [Certificate, CertificateVerify]
//!                                      Finished
//!   [change_cipher_spec]
//!   [EndOfEarlyData]
//!   [Certificate, [CertificateVerify]]
//!   Finished
//! ```
//! Without certificates when a PSK was accepted.

use std::sync::Arc;

use super::{
    Cx, Expect, State as Hs, Transition, ask,
    auth13::{self, Own, OwnStep},
    ext,
    io::max,
    offer, post13, read, shares,
    traffic13::suite_hash,
};
use crate::codec::{
    AlertDescription, ExtensionType, HandshakeType, Reader,
    hello::{Extensions, ServerHello},
    hs13,
};
use crate::tls::{
    ask::Ask,
    config::Asks,
    conn::Step,
    error::Error,
    flight::Msg,
    groups::Group,
    options::{ext as place, op},
    reason,
    state::HandshakeState,
    suites::Suite,
};

/// What the client waits for, or does next.
#[derive(Debug)]
pub(crate) enum State {
    EncryptedExtensions,
    CertificateOrRequest,
    Certificate,
    CertificateVerify,
    Finished,
    PendingEnd,
    Ccs,
    EndOfEarlyData,
    CertCallback,
    ClientCert,
    OwnAuth(Own),
    NoCertificate,
    WriteFinished,
    Done,
}

impl State {
    pub fn step(self, cx: &mut Cx) -> Transition {
        match self {
            State::EncryptedExtensions => encrypted_extensions(cx),
            State::CertificateOrRequest | State::Certificate => certificate(self, cx),
            State::CertificateVerify => certificate_verify(cx),
            State::Finished => finished(cx),
            State::PendingEnd => pending_end(cx),
            State::Ccs => ccs(cx),
            State::EndOfEarlyData => end_of_early_data(cx),
            State::CertCallback => {
                if cx.config.asks.contains(Asks::CERT_CALLBACK) {
                    let answer = ask!(cx, self, Ask::CertCallback);
                    cx.proceed(answer)?;
                }
                next(State::ClientCert)
            }
            State::ClientCert => client_cert(cx),
            State::OwnAuth(own) => match own.step(cx)? {
                OwnStep::Stay(own, step) => Ok((State::OwnAuth(own).into(), step)),
                OwnStep::Done => next(State::WriteFinished),
            },
            State::NoCertificate => {
                auth13::write_certificate(cx, &[], &[])?;
                next(State::WriteFinished)
            }
            State::WriteFinished => write_finished(cx),
            State::Done => done(cx),
        }
    }
}

fn next(state: State) -> Transition {
    Ok((state.into(), Step::Continue))
}

/// The suite the server names, if we offered it.
pub(crate) fn offered_suite(cx: &Cx, id: u16) -> Result<&'static Suite, Error> {
    if crate::tls::suites::by_id(id).is_none() {
        return Err(Error::illegal(reason::UNKNOWN_CIPHER_RETURNED));
    }
    let wrong = Error::illegal(reason::WRONG_CIPHER_RETURNED);
    if cx.hello.retry_suite.is_some_and(|first| first != id) {
        return Err(wrong);
    }
    cx.config.suites13.iter().copied().find(|suite| suite.id == id).ok_or(wrong)
}

/// The suite a HelloRetryRequest names: any that we offered. The ServerHello has to repeat
/// it, and is judged.
pub(crate) fn retry_suite(cx: &Cx, id: u16) -> Result<&'static Suite, Error> {
    if crate::tls::suites::by_id(id).is_none() {
        return Err(Error::illegal(reason::UNKNOWN_CIPHER_RETURNED));
    }
    let mut offered = cx.config.suites13.iter().chain(&cx.config.suites).copied();
    offered.find(|suite| suite.id == id).ok_or(Error::illegal(reason::WRONG_CIPHER_RETURNED))
}

/// ServerHello of TLS 1.3: key exchange and handshake keys.
pub(crate) fn after_server_hello(
    cx: &mut Cx,
    message: Msg,
    hello: &ServerHello<'_>,
    extensions: Extensions<'_>,
) -> Transition {
    cx.record_boundary()?;
    let context = place::TLS1_3_SERVER_HELLO;
    ext::check(cx, context, extensions)?;
    ext::read_type(cx, context, extensions, ExtensionType::PRE_SHARED_KEY)?;
    let suite = offered_suite(cx, hello.cipher_suite)?;
    cx.check_suite(suite);
    let psk = match cx.hello.selected_psk {
        Some(index) => {
            let offer = cx.hello.psks.get(usize::from(index)).cloned().ok_or(Error::internal())?;
            if !offer::same_hash(offer.session.suite, suite) {
                return Err(Error::illegal(reason::CIPHERSUITE_DIGEST_HAS_CHANGED));
            }
            cx.resumed = true;
            cx.session = Some(offer.session.clone());
            cx.peer.chain = offer.session.peer_chain.clone();
            cx.peer.leaf_alone = offer.session.leaf_alone;
            if offer.session.session_id_context != cx.config.session_id_context {
                return Err(Error::illegal(reason::ATTEMPT_TO_REUSE_SESSION_IN_DIFFERENT_CONTEXT));
            }
            Some(offer.session.secret.clone())
        }
        None => {
            cx.session = None;
            None
        }
    };
    cx.neg.suite = Some(suite);
    cx.neg.group = None;
    ext::read_rest(cx, context, extensions, &[ExtensionType::PRE_SHARED_KEY])?;
    cx.transcript.start(suite_hash(suite)?);
    cx.transcript.add(&message.raw);
    let shared = match cx.hello.peer_shares.pop() {
        Some((group, public)) => Some(agree(cx, group, public)?),
        None if cx.resumed && cx.config.options & op::ALLOW_NO_DHE_KEX != 0 => None,
        None => {
            return Err(Error::new(AlertDescription::MISSING_EXTENSION, reason::NO_SUITABLE_KEY_SHARE));
        }
    };
    cx.neg.psk_mode_dhe = shared.is_some();
    cx.begin_schedule(psk.as_ref())?;
    cx.handshake_secrets(shared.as_ref())?;
    cx.neg.suite_keyed = true;
    let secret = cx.secret(|s| s.server_hs.as_ref())?;
    cx.keylog("SERVER_HANDSHAKE_TRAFFIC_SECRET", secret.bytes());
    cx.install_read(&secret)?;
    next(State::EncryptedExtensions)
}

fn agree(cx: &mut Cx, group: Group, public: Vec<u8>) -> Result<crate::crypto::secret::Secret, Error> {
    let ours = std::mem::take(&mut cx.hello.shares).into_iter().find(|(had, _)| *had == group);
    let (_, share) = ours.ok_or(Error::internal())?;
    cx.neg.own_tmp_key = Some((group.0, share.public().to_vec()));
    let shared = share.complete(&public).map_err(|failure| shares::refused(failure, group, &public))?;
    cx.peer.tmp_key = (!shares::is_kem(&cx.config, group)).then_some((group.0, public));
    Ok(shared)
}

fn encrypted_extensions(cx: &mut Cx) -> Transition {
    const EXPECT: [Expect; 1] = [Expect::new(
        HandshakeType::ENCRYPTED_EXTENSIONS,
        HandshakeState::CrEncryptedExtensions,
        max::ENCRYPTED_EXTENSIONS,
    )];
    let message = read!(cx, State::EncryptedExtensions, &EXPECT);
    cx.transcript.add(&message.raw);
    let body = message.body();
    let extensions =
        hs13::parse_encrypted_extensions(body).map_err(|_| ext::block_fault(Some(Reader::new(body))))?;
    ext::read(cx, place::TLS1_3_ENCRYPTED_EXTENSIONS, extensions, 0)?;
    ext::tell_server_name(cx);
    cx.apply_max_fragment();
    next(if cx.resumed { State::Finished } else { State::CertificateOrRequest })
}

/// Certificate, perhaps after a CertificateRequest.
fn certificate(state: State, cx: &mut Cx) -> Transition {
    let max = auth13::max_certificate(cx);
    let expect = [
        Expect::new(HandshakeType::CERTIFICATE, HandshakeState::CrCert, max),
        Expect::new(HandshakeType::CERTIFICATE_REQUEST, HandshakeState::CrCertReq, max),
    ];
    let may_request = matches!(state, State::CertificateOrRequest);
    let expect = if may_request { expect.as_slice() } else { expect.get(..1).unwrap_or(&[]) };
    let message = read!(cx, state, expect);
    if message.typ == HandshakeType::CERTIFICATE_REQUEST {
        read_request(cx, &message)?;
        return next(State::Certificate);
    }
    if !auth13::read_certificate(cx, &message, &[])? {
        return Err(Error::decode(reason::LENGTH_MISMATCH));
    }
    cx.questions.push_back(Ask::VerifyPeer);
    next(State::CertificateVerify)
}

/// CertificateRequest, in the handshake and after it.
pub(crate) fn read_request(cx: &mut Cx, message: &Msg) -> Result<(), Error> {
    cx.transcript.add(&message.raw);
    let request =
        hs13::CertificateRequest::parse(message.body()).map_err(|_| Error::decode(request_fault(message.body())))?;
    cx.tls13.request_context = request.context.to_vec();
    cx.peer.ca_names.clear();
    cx.peer.ca_names_seen = false;
    cx.peer.sigalgs = Arc::default();
    cx.peer.sigalgs_cert.clear();
    cx.neg.custom_received.clear();
    let sent = std::mem::take(&mut cx.neg.sent_extensions);
    let read = ext::read(cx, place::TLS1_3_CERTIFICATE_REQUEST, request.extensions, 0);
    cx.neg.sent_extensions = sent;
    read?;
    if request.extensions.get(ExtensionType::SIGNATURE_ALGORITHMS).is_none() {
        return Err(Error::new(AlertDescription::MISSING_EXTENSION, reason::MISSING_SIGALGS_EXTENSION));
    }
    cx.neg.cert_requested = true;
    offer::settle_schemes(cx);
    Ok(())
}

/// What is wrong with a CertificateRequest that does not parse.
fn request_fault(body: &[u8]) -> u32 {
    let mut r = Reader::new(body);
    if r.vec8().is_err() {
        return reason::LENGTH_MISMATCH;
    }
    match r.vec16() {
        Ok(block) if Extensions::parse(block).is_err() => reason::BAD_EXTENSION,
        Ok(_) => reason::LENGTH_MISMATCH,
        Err(_) => reason::BAD_LENGTH,
    }
}

fn certificate_verify(cx: &mut Cx) -> Transition {
    const EXPECT: [Expect; 1] =
        [Expect::new(HandshakeType::CERTIFICATE_VERIFY, HandshakeState::CrCertVrfy, max::CERT_VERIFY)];
    let message = read!(cx, State::CertificateVerify, &EXPECT);
    auth13::read_certificate_verify(cx, &message)?;
    // The application is asked for its certificate as soon as the server is known.
    next(if cx.neg.cert_requested { State::CertCallback } else { State::Finished })
}

fn finished(cx: &mut Cx) -> Transition {
    const EXPECT: [Expect; 1] =
        [Expect::new(HandshakeType::FINISHED, HandshakeState::CrFinished, max::FINISHED)];
    let message = read!(cx, State::Finished, &EXPECT);
    let base = cx.secret(|s| s.server_hs.as_ref())?;
    auth13::read_finished(cx, &message, &base)?;
    cx.master_secrets()?;
    let secret = cx.secret(|s| s.server_app.as_ref())?;
    cx.keylog("SERVER_TRAFFIC_SECRET_0", secret.bytes());
    cx.install_read(&secret)?;
    let asked = cx.config.asks.contains(Asks::OCSP) && cx.config.ocsp_request.is_some();
    if asked || cx.config.request_scts {
        cx.questions.push_back(Ask::OcspCheck);
    }
    if cx.early.offered {
        return next(State::PendingEnd);
    }
    let compat = cx.config.options & op::ENABLE_MIDDLEBOX_COMPAT != 0 && !cx.flow.ccs_sent;
    next(if compat { State::Ccs } else { State::EndOfEarlyData })
}

/// Early data was sent, and more may be: the application can read in between.
fn pending_end(cx: &mut Cx) -> Transition {
    if cx.hs_state != HandshakeState::PendingEarlyDataEnd {
        cx.enter(HandshakeState::PendingEarlyDataEnd);
    }
    if cx.early.kept && !cx.flow.retried {
        return Ok((State::PendingEnd.into(), cx.early_pause()));
    }
    cx.early_resume();
    next(State::EndOfEarlyData)
}

fn ccs(cx: &mut Cx) -> Transition {
    cx.flow.ccs_sent = true;
    cx.send_ccs(HandshakeState::CwChange)?;
    next(State::EndOfEarlyData)
}

/// The early data's end, when the server took it; then the handshake keys.
fn end_of_early_data(cx: &mut Cx) -> Transition {
    cx.early.open = false;
    if cx.early.offered && cx.early.accepted {
        cx.send(HandshakeState::CwEndOfEarlyData, HandshakeType::END_OF_EARLY_DATA, |_| Ok(()))?;
    }
    let secret = cx.secret(|s| s.client_hs.as_ref())?;
    cx.keylog_later("CLIENT_HANDSHAKE_TRAFFIC_SECRET", secret.bytes());
    cx.install_write(&secret)?;
    next(match (cx.neg.cert_requested, offer::client_scheme(cx)) {
        (false, _) => State::WriteFinished,
        (true, Some((slot, scheme))) => State::OwnAuth(Own::new(slot, scheme)),
        (true, None) => State::NoCertificate,
    })
}

fn client_cert(cx: &mut Cx) -> Transition {
    // With the answer the settings have changed: it is looked at first.
    if let Some(answer) = cx.take_answer() {
        cx.proceed(answer)?;
    } else if offer::client_scheme(cx).is_none() && cx.config.asks.contains(Asks::CLIENT_CERT) {
        return Ok((State::ClientCert.into(), Step::Ask(Ask::ClientCert)));
    }
    show_choice(cx);
    next(State::Finished)
}

/// Certificate and scheme are shown even if the flags are against them.
pub(crate) fn show_choice(cx: &mut Cx) {
    let found = offer::own_scheme(cx);
    cx.neg.own_slot = found.map(|(slot, _)| slot);
    cx.neg.own_sigalg = found.map(|(_, scheme)| scheme);
}

fn write_finished(cx: &mut Cx) -> Transition {
    let base = cx.secret(|s| s.client_hs.as_ref())?;
    auth13::write_finished(cx, &base)?;
    let secret = cx.secret(|s| s.client_app.as_ref())?;
    cx.keylog("CLIENT_TRAFFIC_SECRET_0", secret.bytes());
    cx.install_write(&secret)?;
    cx.resumption_secret()?;
    cx.keep_transcript();
    cx.neg.cert_requested = false;
    let session = post13::connection_session(cx)?;
    cx.questions.push_back(Ask::SessionEstablished(Arc::new(session)));
    Ok((State::Done.into(), Step::Flush))
}

fn done(cx: &mut Cx) -> Transition {
    cx.enter(HandshakeState::Ok);
    cx.handshake_done();
    cx.finish_13();
    Ok((Hs::Established, Step::Done))
}


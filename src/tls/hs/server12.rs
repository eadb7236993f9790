//! The server of TLS 1.0-1.2, from the ClientHello on (RFC 5246 section 7.3).
//!
//! ```text
//!   full                                       resumed
//!   <── ClientHello (server_start)             <── ClientHello
//!   ──> ServerHello                            ──> ServerHello
//!   ──> Certificate, CertificateStatus         ──> NewSessionTicket
//!   ──> ServerKeyExchange                      ──> change_cipher_spec, Finished
//!   ──> CertificateRequest                     <── change_cipher_spec
//!   ──> ServerHelloDone                        <── NextProto, Finished
//!   <── Certificate
//!   <── ClientKeyExchange
//!   <── CertificateVerify
//!   <── change_cipher_spec, NextProto, Finished
//!   ──> NewSessionTicket
//!   ──> change_cipher_spec, Finished
//! ```

use std::sync::Arc;

use crate::codec::{
    AlertDescription, HandshakeType,
    hello::{Extensions, ServerHello},
    hs12,
    list::{Opaque16List, U16List, put_u16s},
};
use crate::crypto::{
    kx::{DhPrivate, PrivateShare},
    secret::Secret,
};
use crate::tls::{
    ask::{Answer, Ask},
    config::Asks,
    conn::Step,
    error::{Cause, Error},
    options::{ext as place, verify as verify_mode, op},
    reason,
    session::SessionData,
    sigalgs::SignatureScheme,
    state::HandshakeState,
    suites::{Auth, Kx, Suite},
};

use super::{
    Cx, Expect, State as HsState, Transition, ask,
    choose::{self, Stop, Verdicts},
    ext, io::max, read, shared12,
};

mod kx;

/// Where the server stands, and what it carries along.
#[derive(Debug)]
pub(crate) struct State {
    at: At,
    hs: Box<Flight>,
}

/// What is to be done, asked or waited for next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Schemes,
    CertCallback,
    Choose,
    Resumable,
    Status,
    Alpn,
    SrpUser,
    SessionId,
    Secret,
    NpnAdvertise,
    CustomExtensions,
    SendHello,
    OwnChain,
    SendStatus,
    KxParams,
    SignKx,
    SendRequest,
    SendDone,
    ReadCertificate,
    VerifyPeer,
    ReadKx,
    PskKey,
    Premaster,
    ReadVerify,
    ReadChange,
    ReadNextProto,
    ReadFinished,
    Ticket,
    SendChange,
    SendFinished,
    Over,
    Session,
    Complete,
}

/// What one handshake gathers.
#[derive(Default)]
struct Flight {
    verdicts: Verdicts,
    session_id: Vec<u8>,
    custom: Vec<(u16, Vec<u8>)>,
    share: Option<Share>,
    /// ServerKeyExchange: parameters as signed.
    params: Vec<u8>,
    psk: Option<Secret>,
    /// The client's ClientKeyExchange: identity, what follows it, and the key in that.
    psk_identity: Option<Vec<u8>>,
    client_kx: Vec<u8>,
    client_key: Option<Vec<u8>>,
    srp_user: Option<Vec<u8>>,
    srp: Option<[Vec<u8>; 4]>,
    requested: bool,
    /// The application gave the session's secret, and perhaps its suite.
    given: Option<(Secret, Option<&'static Suite>)>,
}

impl std::fmt::Debug for Flight {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Flight").finish_non_exhaustive()
    }
}

/// Our half of an ephemeral exchange.
enum Share {
    Ec(PrivateShare),
    Dh(DhPrivate),
}

impl State {
    /// The ClientHello is read, its extensions and session are known.
    pub fn after_client_hello(cx: &mut Cx) -> Result<State, Error> {
        if !cx.peer.compression.contains(&0) {
            return Err(Error::decode(reason::NO_COMPRESSION_SPECIFIED));
        }
        cx.reader.set_version(shared12::version(cx)?);
        cx.flow.app_data_allowed = false;
        judge_session(cx)?;
        Ok(State { at: At::SessionId, hs: Box::default() })
    }

    fn goto(mut self, at: At) -> Transition {
        self.at = at;
        Ok((self.into(), Step::Continue))
    }

    pub fn step(mut self, cx: &mut Cx) -> Transition {
        match self.at {
            At::Schemes => {
                self.take_verdict(cx)?;
                match choose::server_schemes(cx, &mut self.hs.verdicts) {
                    Ok(shared) => cx.hello.shared_schemes = Some(shared),
                    Err(Stop::Ask(question)) => return Ok((self.into(), Step::Ask(question))),
                    Err(Stop::Fail(error)) => return Err(error),
                }
                let next = if self.hs.given.is_some() { At::Choose } else { At::CertCallback };
                self.goto(next)
            }
            At::CertCallback => {
                if cx.asks(Asks::CERT_CALLBACK) {
                    let answer = ask!(cx, self, Ask::CertCallback);
                    cx.proceed(answer)?;
                }
                self.goto(At::Choose)
            }
            At::Choose => self.choose(cx),
            At::Resumable => {
                if cx.asks(Asks::NOT_RESUMABLE) {
                    if let Answer::Refuse { .. } = ask!(cx, self, Ask::NotResumable) {
                        cx.neg.ticket_expected = false;
                        self.hs.session_id.clear();
                    }
                }
                self.goto(At::Status)
            }
            At::Status => {
                let wanted = cx.peer.ocsp_request.is_some() && cx.asks(Asks::OCSP);
                cx.neg.status_expected = false;
                if wanted && cx.neg.own_slot.is_some() && !cx.resumed {
                    match ask!(cx, self, Ask::OcspResponse) {
                        Answer::Bytes(response) => {
                            cx.neg.ocsp_response = Some(response);
                            cx.neg.status_expected = true;
                        }
                        answer => cx.proceed(answer)?,
                    }
                }
                self.goto(At::Alpn)
            }
            At::Alpn => {
                if !cx.peer.alpn.is_empty() && cx.asks(Asks::ALPN_SELECT) {
                    match ask!(cx, self, Ask::AlpnSelect { offered: cx.peer.alpn.clone() }) {
                        Answer::Alpn(selected) => cx.neg.alpn = selected,
                        answer => cx.proceed(answer)?,
                    }
                }
                self.goto(At::SrpUser)
            }
            At::SrpUser => self.srp_user(cx),
            At::SessionId => {
                // A ticket makes the id superfluous.
                if !cx.resumed && !cx.neg.ticket_expected {
                    match ask!(cx, self, Ask::SessionId) {
                        Answer::Bytes(id) => self.hs.session_id = id,
                        answer => cx.proceed(answer)?,
                    }
                    if !cx.config.session_cache_server {
                        self.hs.session_id.clear();
                    }
                }
                self.goto(if cx.resumed { At::Choose } else { At::Secret })
            }
            At::Secret => {
                if cx.asks(Asks::SESSION_SECRET) {
                    match ask!(cx, self, Ask::SessionSecret) {
                        Answer::SessionSecret { secret, suite } => {
                            self.hs.given = Some((secret, suite));
                            return self.goto(if suite.is_some() { At::Choose } else { At::Schemes });
                        }
                        answer => cx.proceed(answer)?,
                    }
                }
                self.goto(At::Schemes)
            }
            At::NpnAdvertise => {
                let wanted = cx.peer.npn_offered && cx.neg.alpn.is_none() && !cx.reneg.active;
                cx.hello.npn_advertised = None;
                if wanted && cx.asks(Asks::NPN_ADVERTISE) {
                    match ask!(cx, self, Ask::NpnAdvertise) {
                        Answer::Bytes(list) => cx.hello.npn_advertised = Some(list),
                        answer => cx.proceed(answer)?,
                    }
                }
                self.goto(At::CustomExtensions)
            }
            At::CustomExtensions => {
                let context = place::TLS1_2_SERVER_HELLO;
                if ext::wants_custom(cx, context) {
                    match ask!(cx, self, Ask::CustomExtAdd { context, cert_index: 0 }) {
                        Answer::Extensions(list) => self.hs.custom = list,
                        answer => cx.proceed(answer)?,
                    }
                }
                self.goto(At::SendHello)
            }
            At::SendHello => self.send_hello(cx),
            At::OwnChain => {
                let slot = cx.neg.own_slot.ok_or(Error::internal())?;
                let chain = match ask!(cx, self, Ask::OwnChain { slot }) {
                    Answer::Chain(chain) => chain,
                    answer => {
                        cx.proceed(answer)?;
                        return cx.wrong_answer();
                    }
                };
                cx.send(HandshakeState::SwCert, HandshakeType::CERTIFICATE, |out| {
                    hs12::put_certificate(out, chain.iter().map(|der| &der[..]))
                })?;
                self.goto(At::SendStatus)
            }
            At::SendStatus => {
                if let (true, Some(response)) = (cx.neg.status_expected, cx.neg.ocsp_response.clone()) {
                    cx.send(HandshakeState::SwCertStatus, HandshakeType::CERTIFICATE_STATUS, |out| {
                        hs12::put_certificate_status(out, &response)
                    })?;
                }
                self.goto(At::KxParams)
            }
            At::KxParams => self.kx_params(cx),
            At::SignKx => self.sign_kx(cx),
            At::SendRequest => self.send_request(cx),
            At::SendDone => {
                cx.send(HandshakeState::SwSrvrDone, HandshakeType::SERVER_HELLO_DONE, |_| Ok(()))?;
                cx.turn_to_read();
                self.at = if self.hs.requested { At::ReadCertificate } else { At::ReadKx };
                Ok((self.into(), Step::Flush))
            }
            At::ReadCertificate => {
                let expect =
                    [Expect::new(HandshakeType::CERTIFICATE, HandshakeState::SrCert, cx.config.max_cert_list)];
                let message = read!(cx, self, &expect);
                cx.transcript.add(&message.raw);
                shared12::read_chain(cx, message.body())?;
                if !cx.peer.chain.is_empty() {
                    return self.goto(At::VerifyPeer);
                }
                let must = verify_mode::PEER | verify_mode::FAIL_IF_NO_PEER_CERT;
                if cx.config.verify_mode & must == must {
                    return Err(Error::failure(reason::PEER_DID_NOT_RETURN_A_CERTIFICATE));
                }
                self.goto(At::ReadKx)
            }
            At::VerifyPeer => {
                let answer = ask!(cx, self, Ask::VerifyPeer);
                cx.proceed(answer)?;
                shared12::peer_key(cx).map_err(|_| Error::failure(reason::UNKNOWN_CERTIFICATE_TYPE))?;
                self.goto(At::ReadKx)
            }
            At::ReadKx => self.read_kx(cx),
            At::PskKey => self.psk_key(cx),
            At::Premaster => self.premaster(cx),
            At::ReadVerify => self.read_verify(cx),
            At::ReadChange => {
                if !shared12::change_read(cx)? {
                    let step = cx.need_input();
                    return Ok((self.into(), step));
                }
                self.goto(if cx.neg.npn_seen { At::ReadNextProto } else { At::ReadFinished })
            }
            At::ReadNextProto => {
                const EXPECT: [Expect; 1] =
                    [Expect::new(HandshakeType::NEXT_PROTO, HandshakeState::SrNextProto, max::NEXT_PROTO)];
                let message = read!(cx, self, &EXPECT);
                cx.transcript.add(&message.raw);
                let protocol = hs12::parse_next_proto(message.body()).map_err(shared12::malformed)?;
                cx.neg.npn = Some(protocol.to_vec());
                self.goto(At::ReadFinished)
            }
            At::ReadFinished => {
                let message = read!(cx, self, &shared12::expect_finished(cx));
                shared12::check_finished(cx, &message)?;
                self.goto(if cx.resumed { At::Over } else { At::Ticket })
            }
            At::Ticket => self.ticket(cx),
            At::SendChange => {
                shared12::change_write(cx)?;
                self.goto(At::SendFinished)
            }
            At::SendFinished => {
                shared12::send_finished(cx)?;
                if cx.resumed {
                    cx.turn_to_read();
                    self.at = At::ReadChange;
                } else {
                    self.at = At::Over;
                }
                Ok((self.into(), Step::Flush))
            }
            // What follows shows the end of the handshake.
            At::Over => {
                cx.enter(HandshakeState::Ok);
                self.goto(At::Session)
            }
            At::Session => {
                if !cx.resumed {
                    let session = self.session(cx)?;
                    cx.session = Some(Arc::new(session.clone()));
                    let answer = ask!(cx, self, Ask::SessionEstablished(Arc::new(session)));
                    cx.proceed(answer)?;
                }
                self.goto(At::Complete)
            }
            At::Complete => {
                shared12::complete(cx);
                Ok((HsState::Established, Step::Done))
            }
        }
    }

    /// The security callback's answer, if it was asked.
    fn take_verdict(&mut self, cx: &mut Cx) -> Result<(), Error> {
        match cx.take_answer() {
            None => {}
            Some(Answer::Proceed) => self.hs.verdicts.learn(true),
            Some(Answer::Refuse { .. }) => self.hs.verdicts.learn(false),
            Some(_) => return cx.wrong_answer(),
        }
        Ok(())
    }

    /// The suite, and with what it is run.
    fn choose(mut self, cx: &mut Cx) -> Transition {
        self.take_verdict(cx)?;
        if cx.resumed {
            let session = cx.session.clone().ok_or(Error::internal())?;
            cx.neg.suite = Some(session.suite);
            return self.goto(At::Status);
        }
        if let Some((_, Some(suite))) = self.hs.given {
            return self.take_secret(cx, suite);
        }
        match choose::server(cx, &mut self.hs.verdicts) {
            Ok(chosen) if self.hs.given.is_some() => self.take_secret(cx, chosen.suite),
            Ok(chosen) => {
                cx.neg.suite = Some(chosen.suite);
                cx.neg.own_slot = chosen.credential.map(|(slot, _)| slot);
                cx.neg.own_sigalg = chosen.credential.map(|(_, scheme)| scheme);
                self.goto(At::Resumable)
            }
            Err(Stop::Ask(question)) => Ok((self.into(), Step::Ask(question))),
            Err(Stop::Fail(error)) => Err(error),
        }
    }

    /// The session whose secret the application gave is resumed, under an id of its own.
    fn take_secret(mut self, cx: &mut Cx, suite: &'static Suite) -> Transition {
        let Some((secret, _)) = self.hs.given.take() else { return Err(Error::internal()) };
        cx.neg.suite = Some(suite);
        cx.resumed = true;
        let mut session = shared12::new_session(cx, &self.hs.session_id)?;
        session.secret = secret;
        let session = Arc::new(session);
        cx.session = Some(Arc::clone(&session));
        cx.hello.session_id = self.hs.session_id.clone();
        cx.questions.push_back(Ask::SecretSession(session));
        self.goto(At::Status)
    }

    /// SRP: the verifier of the user the client named (RFC 5054 section 2.5.1).
    fn srp_user(mut self, cx: &mut Cx) -> Transition {
        if cx.suite()?.kx == Kx::Srp && !cx.resumed {
            let Some(user) = cx.peer.srp_user.clone() else {
                return Err(Error::new(AlertDescription::UNKNOWN_PSK_IDENTITY, reason::PSK_IDENTITY_NOT_FOUND));
            };
            match ask!(cx, self, Ask::SrpServer { user: user.clone() }) {
                Answer::SrpServer { n, g, salt, b } => self.hs.srp = Some([n, g, salt, b]),
                answer => {
                    cx.proceed(answer)?;
                    return cx.wrong_answer();
                }
            }
            self.hs.srp_user = Some(user);
        }
        self.goto(At::NpnAdvertise)
    }

    fn send_hello(self, cx: &mut Cx) -> Transition {
        let suite = cx.suite()?;
        if !shared12::is_cbc(suite) {
            cx.neg.encrypt_then_mac = false;
        }
        let session_id = match (&cx.session, cx.resumed) {
            // The client's own id tells it that its session is resumed.
            (Some(_), true) => cx.hello.session_id.clone(),
            _ => self.hs.session_id.clone(),
        };
        let extensions = ext::write(cx, place::TLS1_2_SERVER_HELLO, &self.hs.custom)?;
        let random = cx.server_random;
        let legacy_version = shared12::version(cx)?;
        cx.transcript.start(shared12::prf(cx)?);
        cx.send(HandshakeState::SwSrvrHello, HandshakeType::SERVER_HELLO, |out| {
            ServerHello {
                legacy_version,
                random: &random,
                session_id: &session_id,
                cipher_suite: suite.id,
                compression: 0,
                extensions: if extensions.is_empty() {
                    None
                } else {
                    Some(Extensions::parse(&extensions).map_err(|_| crate::codec::EncodeError)?)
                },
            }
            .put(out)
        })?;
        cx.apply_max_fragment();
        if cx.resumed {
            let session = cx.session.clone().ok_or(Error::internal())?;
            shared12::resume(cx, &session)?;
            return self.goto(At::Ticket);
        }
        self.goto(if suite.auth.has_certificate() { At::OwnChain } else { At::KxParams })
    }

    /// CertificateRequest, if the settings want one and the suite allows it.
    fn send_request(mut self, cx: &mut Cx) -> Transition {
        let suite = cx.suite()?;
        let mode = cx.config.verify_mode;
        let anonymous_ok = suite.auth != Auth::Null || mode & verify_mode::FAIL_IF_NO_PEER_CERT != 0;
        let once = mode & verify_mode::CLIENT_ONCE != 0 && cx.reneg.requests_sent > 0;
        let wanted = mode & verify_mode::PEER != 0
            && !once
            && anonymous_ok
            && !matches!(suite.auth, Auth::Psk | Auth::Srp);
        if !wanted {
            return self.goto(At::SendDone);
        }
        let schemes = cx.config.client_schemes();
        let with_schemes = cx.rules.is_some_and(|rules| rules.sigalgs_on_wire);
        if with_schemes && schemes.is_empty() {
            return Err(Error::internal().because(Cause::Ssl(reason::NO_SUITABLE_SIGNATURE_ALGORITHM)));
        }
        let types = if cx.config.client_cert_types.is_empty() {
            certificate_types(schemes)
        } else {
            cx.config.client_cert_types.clone()
        };
        let mut codes = Vec::new();
        put_u16s(&mut codes, schemes.iter().map(|scheme| scheme.0));
        let mut names = Vec::new();
        let kept = if cx.config.options & op::DISABLE_TLSEXT_CA_NAMES != 0 { 0 } else { usize::MAX };
        Opaque16List::write(&mut names, cx.config.ca_names.iter().take(kept).map(Vec::as_slice))?;
        cx.send(HandshakeState::SwCertReq, HandshakeType::CERTIFICATE_REQUEST, |out| {
            let broken = |_| crate::codec::EncodeError;
            hs12::CertificateRequest {
                types: &types,
                schemes: if with_schemes { Some(U16List::parse(&codes).map_err(broken)?) } else { None },
                authorities: Opaque16List::parse(&names).map_err(broken)?,
            }
            .put(out)
        })?;
        cx.reneg.requests_sent += 1;
        self.hs.requested = true;
        self.goto(At::SendDone)
    }

    /// The client proves that it has its certificate's key (RFC 5246 section 7.4.8).
    fn read_verify(self, cx: &mut Cx) -> Transition {
        const EXPECT: [Expect; 1] =
            [Expect::new(HandshakeType::CERTIFICATE_VERIFY, HandshakeState::SrCertVrfy, max::CERT_VERIFY)];
        let message = read!(cx, self, &EXPECT);
        let signature = shared12::read_signature(cx, message.body())?;
        let key = shared12::peer_key(cx)?;
        let scheme = shared12::peer_scheme(cx, signature.scheme, &key)?;
        let signed = cx.transcript.messages();
        shared12::verify(&key, scheme, signed, signature.bytes)?;
        cx.transcript.add(&message.raw);
        self.goto(At::ReadChange)
    }

    fn session(&self, cx: &Cx) -> Result<SessionData, Error> {
        let mut session = shared12::new_session(cx, &self.hs.session_id)?;
        session.psk_identity = self.hs.psk_identity.clone();
        session.psk_identity_hint =
            if self.hs.psk_identity.is_some() { cx.config.psk_identity_hint.clone() } else { None };
        session.srp_username = self.hs.srp_user.clone();
        Ok(session)
    }

    /// NewSessionTicket, if agreed on (RFC 5077 section 3.3).
    fn ticket(self, cx: &mut Cx) -> Transition {
        if !cx.neg.ticket_expected {
            return self.goto(At::SendChange);
        }
        let session = match (&cx.session, cx.resumed) {
            (Some(session), true) => SessionData::clone(session),
            _ => self.session(cx)?,
        };
        let (ticket, lifetime_hint) = match ask!(cx, self, Ask::NewTicket(Arc::new(session))) {
            Answer::Ticket { ticket, lifetime } => (ticket, lifetime),
            // The server has changed its mind: an empty ticket.
            answer => {
                cx.proceed(answer)?;
                (Vec::new(), 0)
            }
        };
        cx.send(HandshakeState::SwSessionTicket, HandshakeType::NEW_SESSION_TICKET, |out| {
            hs12::NewSessionTicket { lifetime_hint, ticket: &ticket }.put(out)
        })?;
        self.goto(At::SendChange)
    }
}

/// A session may be resumed if the client still offers its suite.
fn judge_session(cx: &mut Cx) -> Result<(), Error> {
    // A renegotiation does not fall behind the handshake before it.
    if cx.reneg.had_extended_master && !cx.neg.extended_master_secret {
        return Err(Error::failure(reason::INCONSISTENT_EXTMS));
    }
    let Some(session) = cx.session.clone().filter(|_| cx.resumed) else { return Ok(()) };
    if !cx.peer.suites.contains(&session.suite.id) {
        return Err(Error::illegal(reason::REQUIRED_CIPHER_MISSING));
    }
    Ok(())
}

/// The certificate types that go with the schemes accepted: rsa_sign, dss_sign, ecdsa_sign.
fn certificate_types(schemes: &[SignatureScheme]) -> Vec<u8> {
    use crate::crypto::sign::SigKind as Kind;
    let any = |kinds: &[Kind]| schemes.iter().any(|scheme| scheme.kind().is_some_and(|kind| kinds.contains(&kind)));
    let mut types = Vec::new();
    if any(&[Kind::RsaPkcs1, Kind::RsaPssRsae, Kind::RsaPssPss]) {
        types.push(1);
    }
    if any(&[Kind::Dsa]) {
        types.push(2);
    }
    if any(&[Kind::Ecdsa, Kind::Ed25519, Kind::Ed448]) {
        types.push(64);
    }
    types
}

//! The client of TLS 1.0-1.2, from the ServerHello on (RFC 5246 section 7.3).
//!
//! ```text
//!   full                                       resumed
//!   <── ServerHello                            <── ServerHello
//!   <── Certificate, CertificateStatus         <── NewSessionTicket
//!   <── ServerKeyExchange                      <── change_cipher_spec, Finished
//!   <── CertificateRequest                     ──> change_cipher_spec
//!   <── ServerHelloDone                        ──> NextProto, Finished
//!   ──> Certificate
//!   ──> ClientKeyExchange
//!   ──> CertificateVerify
//!   ──> change_cipher_spec, NextProto, Finished
//!   <── NewSessionTicket
//!   <── change_cipher_spec, Finished
//! ```

use std::sync::Arc;

use crate::codec::{
    AlertDescription, HandshakeType, Reader,
    hello::{Extensions, ServerHello},
    hs12::{self, Signature},
    x509,
};
use crate::crypto::{
    hash::{HashAlg, digest},
    secret::Secret,
    spki::KeyKind,
};
use crate::tls::{
    ask::{Answer, Ask},
    config::Asks,
    conn::Step,
    error::{Cause, Error},
    flight::Msg,
    options::{ext as place, op},
    reason,
    session::SessionData,
    sigalgs::SignatureScheme,
    state::HandshakeState,
    suites::{Auth, Kx, Suite},
};

use super::{
    Cx, Expect, State as HsState, Transition, ask,
    chain_check,
    choose::{self, Stop, Verdicts},
    ext, io::{Next, max}, read, shared12,
};

mod kx;

/// Where the client stands, and what it carries along.
#[derive(Debug)]
pub(crate) struct State {
    at: At,
    hs: Box<Flight>,
}

/// What is to be done, asked or waited for next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Secret,
    NpnSelect,
    ReadFlight(Seen),
    VerifyPeer,
    OcspCheck,
    ClientCert(Attempt),
    OwnChain,
    PskKey,
    Kx,
    SendKx,
    SignVerify,
    SendChange,
    SendNextProto,
    SendFinished,
    ReadTicket,
    ReadChange,
    ReadFinished,
    Over,
    Session,
    Complete,
}

/// How far the server's flight has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    Hello,
    Certificate,
    Status,
    Kx,
    Request,
}

/// How often the application was asked for a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Attempt {
    Schemes,
    CertCallback,
    Settings,
    ClientCert,
    Again,
}

/// What one handshake gathers.
#[derive(Default)]
struct Flight {
    verdicts: Verdicts,
    session_id: Vec<u8>,
    /// The server's ephemeral parameters.
    params: kx::ServerValue,
    psk_hint: Option<Vec<u8>>,
    psk: Option<(Vec<u8>, Secret)>,
    /// ClientKeyExchange: the value to send, and what both sides then know.
    key: Vec<u8>,
    premaster: Option<Secret>,
    credential: Option<(usize, SignatureScheme)>,
    /// A NewSessionTicket: lifetime hint and ticket.
    ticket: Option<(u32, Vec<u8>)>,
    /// The ServerHello, until the application was asked about the secret.
    server_hello: Option<Msg>,
    /// The application's secret of this session, and the suite if it chose that.
    given: Option<(Secret, Option<&'static Suite>)>,
}

impl std::fmt::Debug for Flight {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Flight").finish_non_exhaustive()
    }
}

impl State {
    /// The ServerHello is read and its version taken; `ext::check` has passed.
    pub fn after_server_hello(cx: &mut Cx, message: Msg) -> Transition {
        cx.reader.set_version(shared12::version(cx)?);
        cx.flow.app_data_allowed = false;
        cx.resumed = false;
        if cx.hello.ticket_sent && cx.config.asks.contains(Asks::SESSION_SECRET) {
            let hs = Box::new(Flight { server_hello: Some(message), ..Flight::default() });
            return Ok((State { at: At::Secret, hs }.into(), Step::Continue));
        }
        server_hello(cx, &message, None)
    }


    fn goto(mut self, at: At) -> Transition {
        self.at = at;
        Ok((self.into(), Step::Continue))
    }

    pub fn step(mut self, cx: &mut Cx) -> Transition {
        if let Some(question) = cx.questions.front().cloned() {
            let answer = ask!(cx, self, question);
            cx.questions.pop_front();
            cx.proceed(answer)?;
            return Ok((self.into(), Step::Continue));
        }
        match self.at {
            At::Secret => {
                let given = match ask!(cx, self, Ask::SessionSecret) {
                    Answer::SessionSecret { secret, suite } => (secret, suite),
                    answer => {
                        cx.proceed(answer)?;
                        return cx.wrong_answer();
                    }
                };
                let message = self.hs.server_hello.take().ok_or(Error::internal())?;
                server_hello(cx, &message, Some(given))
            }
            At::NpnSelect => {
                if let (true, Some(offered)) = (cx.neg.npn_seen, cx.hello.npn_advertised.clone()) {
                    match ask!(cx, self, Ask::NpnSelect { offered }) {
                        Answer::Bytes(protocol) => cx.neg.npn = Some(protocol),
                        answer => cx.proceed(answer)?,
                    }
                }
                let ticket = if cx.neg.ticket_expected { At::ReadTicket } else { At::ReadChange };
                self.goto(if cx.resumed { ticket } else { At::ReadFlight(Seen::Hello) })
            }
            At::ReadFlight(seen) => self.read_flight(cx, seen),
            At::VerifyPeer => {
                let answer = ask!(cx, self, Ask::VerifyPeer);
                cx.proceed(answer)?;
                let key = shared12::peer_key(cx)?;
                if !shared12::is_certificate_key(key.kind()) {
                    return Err(Error::illegal(reason::UNKNOWN_CERTIFICATE_TYPE));
                }
                if !shared12::key_fits_auth(key.kind(), cx.suite()?.auth) {
                    return Err(Error::illegal(reason::WRONG_CERTIFICATE_TYPE));
                }
                self.goto(At::ReadFlight(Seen::Certificate))
            }
            At::OcspCheck => {
                let stapling = cx.asks(Asks::OCSP) && cx.config.ocsp_request.is_some();
                if stapling || cx.config.request_scts {
                    let answer = ask!(cx, self, Ask::OcspCheck);
                    cx.proceed(answer)?;
                }
                self.goto(if cx.neg.cert_requested { At::OwnChain } else { At::PskKey })
            }
            At::ClientCert(attempt) => self.client_cert(cx, attempt),
            At::OwnChain => {
                let chain = match self.hs.credential {
                    Some((slot, _)) => match ask!(cx, self, Ask::OwnChain { slot }) {
                        Answer::Chain(chain) => chain,
                        answer => {
                            cx.proceed(answer)?;
                            return cx.wrong_answer();
                        }
                    },
                    None => Arc::default(),
                };
                cx.send(HandshakeState::CwCert, HandshakeType::CERTIFICATE, |out| {
                    hs12::put_certificate(out, chain.iter().map(|der| &der[..]))
                })?;
                self.goto(At::PskKey)
            }
            At::PskKey => self.psk_key(cx),
            At::Kx => self.make_kx(cx),
            At::SendKx => self.send_kx(cx),
            At::SignVerify => self.sign_verify(cx),
            At::SendChange => {
                shared12::change_write(cx)?;
                self.goto(if cx.neg.npn_seen { At::SendNextProto } else { At::SendFinished })
            }
            At::SendNextProto => {
                let protocol = cx.neg.npn.clone().unwrap_or_default();
                cx.send(HandshakeState::CwNextProto, HandshakeType::NEXT_PROTO, |out| {
                    hs12::put_next_proto(out, &protocol)
                })?;
                self.goto(At::SendFinished)
            }
            At::SendFinished => {
                shared12::send_finished(cx)?;
                if cx.resumed {
                    self.at = At::Over;
                } else {
                    cx.turn_to_read();
                    self.at = if cx.neg.ticket_expected { At::ReadTicket } else { At::ReadChange };
                }
                Ok((self.into(), Step::Flush))
            }
            At::ReadTicket => {
                const EXPECT: [Expect; 1] = [Expect::new(
                    HandshakeType::NEW_SESSION_TICKET,
                    HandshakeState::CrSessionTicket,
                    max::SESSION_TICKET_12,
                )];
                let message = read!(cx, self, &EXPECT);
                cx.transcript.add(&message.raw);
                let body = hs12::NewSessionTicket::parse(message.body()).map_err(shared12::malformed)?;
                // An empty one: the server has changed its mind (RFC 5077 section 3.3).
                if !body.ticket.is_empty() {
                    self.hs.ticket = Some((body.lifetime_hint, body.ticket.to_vec()));
                }
                self.goto(At::ReadChange)
            }
            At::ReadChange => {
                if !shared12::change_read(cx)? {
                    let step = cx.need_input();
                    return Ok((self.into(), step));
                }
                self.goto(At::ReadFinished)
            }
            At::ReadFinished => {
                let message = read!(cx, self, &shared12::expect_finished(cx));
                shared12::check_finished(cx, &message)?;
                self.goto(if cx.resumed { At::SendChange } else { At::Over })
            }
            // What follows shows the end of the handshake.
            At::Over => {
                cx.enter(HandshakeState::Ok);
                self.goto(At::Session)
            }
            At::Session => {
                if let Some(session) = self.session(cx)? {
                    let answer = ask!(cx, self, Ask::SessionEstablished(Arc::new(session.clone())));
                    cx.proceed(answer)?;
                    cx.session = Some(Arc::new(session));
                }
                self.goto(At::Complete)
            }
            At::Complete => {
                shared12::complete(cx);
                Ok((HsState::Established, Step::Done))
            }
        }
    }

    /// One message of the server's flight, as the suite and what came before allow it.
    fn read_flight(mut self, cx: &mut Cx, seen: Seen) -> Transition {
        let expect = self.expected(cx, seen)?;
        let message = if seen == Seen::Hello && self.hs.given.is_some() {
            match cx.read_message_or_ccs(&expect)? {
                Some(Next::Message(message)) => message,
                Some(Next::ChangeCipherSpec) => return self.take_secret(cx),
                None => return Ok((self.into(), cx.need_input())),
            }
        } else {
            read!(cx, self, &expect)
        };
        let body = message.body().to_vec();
        match message.typ {
            HandshakeType::CERTIFICATE => {
                cx.transcript.add(&message.raw);
                shared12::read_chain(cx, &body)?;
                if cx.peer.chain.is_empty() {
                    return Err(Error::decode(reason::LENGTH_MISMATCH));
                }
                self.goto(At::VerifyPeer)
            }
            HandshakeType::CERTIFICATE_STATUS => {
                cx.transcript.add(&message.raw);
                ext::take_response(cx, &body)?;
                self.goto(At::ReadFlight(Seen::Status))
            }
            HandshakeType::SERVER_KEY_EXCHANGE => {
                self.read_kx(cx, &body)?;
                cx.transcript.add(&message.raw);
                self.goto(At::ReadFlight(Seen::Kx))
            }
            HandshakeType::CERTIFICATE_REQUEST => {
                cx.transcript.add(&message.raw);
                read_request(cx, &body)?;
                // The application is asked for its certificate at once.
                cx.hello.shared_schemes = None;
                self.goto(At::ClientCert(Attempt::Schemes))
            }
            _ => {
                cx.transcript.add(&message.raw);
                hs12::parse_empty(&body).map_err(|_| Error::decode(reason::LENGTH_MISMATCH))?;
                check_key_usage(cx)?;
                check_encrypts(cx)?;
                self.goto(At::OcspCheck)
            }
        }
    }

    /// The server goes on with change_cipher_spec: it knows the session's secret too.
    fn take_secret(mut self, cx: &mut Cx) -> Transition {
        let Some((secret, suite)) = self.hs.given.take() else { return Err(Error::internal()) };
        if let Some(suite) = suite {
            cx.neg.suite = Some(suite);
        }
        cx.resumed = true;
        cx.master = Some(secret);
        let mut session = shared12::new_session(cx, &self.hs.session_id)?;
        session.ticket = cx.config.ticket_ext.clone().unwrap_or_default();
        let session = Arc::new(session);
        cx.session = Some(Arc::clone(&session));
        shared12::start_read(cx)?;
        cx.questions.push_back(Ask::SecretSession(session));
        self.goto(At::ReadFinished)
    }

    /// The messages that may come next (RFC 5246 section 7.3 and the suites' RFCs).
    fn expected(&self, cx: &Cx, seen: Seen) -> Result<Vec<Expect>, Error> {
        let suite = cx.suite()?;
        let certificate = suite.auth.has_certificate();
        let form = shared12::server_form(cx, suite);
        let kx_due = form.params != hs12::KeyExchangeForm::None;
        let mut expect = Vec::with_capacity(4);
        if seen < Seen::Certificate && certificate {
            let row = Expect::new(HandshakeType::CERTIFICATE, HandshakeState::CrCert, cx.config.max_cert_list);
            return Ok(vec![row]);
        }
        if seen == Seen::Certificate && cx.neg.status_expected {
            expect.push(Expect::new(HandshakeType::CERTIFICATE_STATUS, HandshakeState::CrCertStatus, max::PLAIN));
        }
        if seen < Seen::Kx && (kx_due || form.psk_hint) {
            let max = max::SERVER_KEY_EXCHANGE;
            expect.push(Expect::new(HandshakeType::SERVER_KEY_EXCHANGE, HandshakeState::CrKeyExch, max));
            if kx_due {
                return Ok(expect);
            }
        }
        if seen < Seen::Request && certificate {
            let max = cx.config.max_cert_list;
            expect.push(Expect::new(HandshakeType::CERTIFICATE_REQUEST, HandshakeState::CrCertReq, max));
        }
        expect.push(Expect::new(HandshakeType::SERVER_HELLO_DONE, HandshakeState::CrSrvrDone, 0));
        Ok(expect)
    }

    /// The credential to answer a CertificateRequest with: the settings', after the
    /// application had its chances to change them.
    fn client_cert(mut self, cx: &mut Cx, attempt: Attempt) -> Transition {
        let next = match attempt {
            Attempt::Schemes => {
                self.take_verdict(cx);
                match choose::shared_schemes(cx, &mut self.hs.verdicts) {
                    Ok(shared) => cx.hello.shared_schemes = Some(shared),
                    Err(Stop::Ask(question)) => return Ok((self.into(), Step::Ask(question))),
                    Err(Stop::Fail(error)) => return Err(error),
                }
                At::ClientCert(Attempt::CertCallback)
            }
            Attempt::CertCallback => {
                if cx.asks(Asks::CERT_CALLBACK) {
                    let answer = ask!(cx, self, Ask::CertCallback);
                    cx.proceed(answer)?;
                }
                At::ClientCert(Attempt::Settings)
            }
            Attempt::ClientCert => {
                if cx.asks(Asks::CLIENT_CERT) {
                    let answer = ask!(cx, self, Ask::ClientCert);
                    cx.proceed(answer)?;
                    At::ClientCert(Attempt::Again)
                } else {
                    At::ReadFlight(Seen::Request)
                }
            }
            Attempt::Settings | Attempt::Again => {
                self.take_verdict(cx);
                let found = match choose::client(cx, &mut self.hs.verdicts) {
                    Ok(credential) => credential,
                    Err(Stop::Ask(question)) => return Ok((self.into(), Step::Ask(question))),
                    Err(Stop::Fail(error)) => return Err(error),
                };
                // Shown even if the flags are against it.
                cx.neg.own_slot = found.map(|(slot, _)| slot);
                cx.neg.own_sigalg = found.map(|(_, scheme)| scheme);
                self.hs.credential = found.filter(|(slot, _)| chain_check::may_use(cx, *slot));
                if self.hs.credential.is_none() && attempt == Attempt::Settings {
                    At::ClientCert(Attempt::ClientCert)
                } else {
                    At::ReadFlight(Seen::Request)
                }
            }
        };
        self.goto(next)
    }

    /// The security callback's answer, if it was asked.
    fn take_verdict(&mut self, cx: &mut Cx) {
        if let Some(answer) = cx.take_answer() {
            self.hs.verdicts.learn(matches!(answer, Answer::Proceed));
        }
    }

    /// CertificateVerify (RFC 5246 section 7.4.8).
    fn sign_verify(self, cx: &mut Cx) -> Transition {
        let Some((slot, scheme)) = self.hs.credential else { return self.goto(At::SendChange) };
        let with_scheme = cx.rules.is_some_and(|rules| rules.sigalgs_on_wire);
        let message = cx.transcript.messages().to_vec();
        let signature = match ask!(cx, self, Ask::Sign { slot, scheme, message, tls10: !with_scheme }) {
            Answer::Signature(signature) => signature,
            answer => {
                cx.proceed(answer)?;
                return cx.wrong_answer();
            }
        };
        cx.send(HandshakeState::CwCertVrfy, HandshakeType::CERTIFICATE_VERIFY, |out| {
            Signature { scheme: with_scheme.then_some(scheme.0), bytes: &signature }.put(out)
        })?;
        self.goto(At::SendChange)
    }

    /// The session that stands now, if it is not the one that was resumed.
    fn session(&self, cx: &Cx) -> Result<Option<SessionData>, Error> {
        let mut session = match (&cx.session, cx.resumed) {
            (Some(session), true) if self.hs.ticket.is_some() => SessionData::clone(session),
            (_, true) => return Ok(None),
            _ => {
                let mut session = shared12::new_session(cx, &self.hs.session_id)?;
                session.psk_identity = self.hs.psk.as_ref().map(|(identity, _)| identity.clone());
                session.psk_identity_hint = self.hs.psk_hint.clone();
                session.srp_username = cx.hello.srp_user.clone();
                if cx.hello.session12.is_none() && cx.hello.ticket_sent {
                    session.ticket = cx.config.ticket_ext.clone().unwrap_or_default();
                }
                session
            }
        };
        if let Some((lifetime, ticket)) = &self.hs.ticket {
            // The id lets the server's echo tell that the ticket was taken.
            session.session_id = digest(HashAlg::Sha256, ticket).to_vec();
            session.ticket = ticket.clone();
            session.ticket_lifetime_hint = *lifetime;
            session.time = cx.now;
        }
        Ok(Some(session))
    }
}

/// The certificate of a suite that signs by an elliptic curve has to allow signatures
/// (RFC 8422 section 5.3).
fn check_key_usage(cx: &Cx) -> Result<(), Error> {
    let Some(leaf) = cx.peer.chain.first().filter(|_| cx.neg.suite.is_some_and(|suite| suite.auth == Auth::Ecdsa)) else {
        return Ok(());
    };
    if x509::may_sign(leaf).unwrap_or(false) {
        return Ok(());
    }
    Err(Error::failure(reason::BAD_ECC_CERT).because(Cause::Ssl(reason::ECC_CERT_NOT_FOR_SIGNING)))
}

/// A suite with RSA key exchange needs a key to encrypt to, which one for PSS is not.
fn check_encrypts(cx: &Cx) -> Result<(), Error> {
    if matches!(cx.suite()?.kx, Kx::Rsa | Kx::RsaPsk) && shared12::peer_key(cx)?.kind() != KeyKind::Rsa {
        return Err(Error::failure(reason::MISSING_RSA_ENCRYPTING_CERT));
    }
    Ok(())
}

/// The ServerHello's content. `given`: the application knows a secret for a session that the
/// server may resume without saying so.
fn server_hello(cx: &mut Cx, message: &Msg, given: Option<(Secret, Option<&'static Suite>)>) -> Transition {
    let hello = ServerHello::parse(message.body()).map_err(shared12::malformed)?;
    let extensions = hello.extensions.unwrap_or(Extensions::NONE);
    resumption(cx, hello.session_id)?;
    choose_suite(cx, hello.cipher_suite)?;
    if hello.compression != 0 {
        let off = cx.config.options & op::NO_COMPRESSION != 0;
        return Err(Error::illegal(if off { reason::COMPRESSION_DISABLED } else { reason::UNSUPPORTED_COMPRESSION_ALGORITHM }));
    }
    read_extensions(cx, extensions)?;
    ext::tell_server_name(cx);
    cx.apply_max_fragment();
    cx.transcript.start(shared12::prf(cx)?);
    cx.transcript.add(&message.raw);
    // The secret of a session with an id, once that is refused, is nobody's.
    let had_id = cx.hello.session12.as_ref().is_some_and(|session| !session.session_id.is_empty());
    let mut hs = Box::new(Flight { session_id: hello.session_id.to_vec(), ..Flight::default() });
    if let (true, Some(session)) = (cx.resumed, cx.session.clone()) {
        shared12::resume(cx, &session)?;
        if let Some((secret, _)) = given {
            cx.master = Some(secret);
        }
    } else {
        cx.peer.chain.clear();
        cx.peer.spki.clear();
        hs.given = given.filter(|_| !had_id);
    }
    Ok((State { at: At::NpnSelect, hs }.into(), Step::Continue))
}

/// Whether the server resumes the session we offered (RFC 5246 section 7.4.1.3).
fn resumption(cx: &mut Cx, session_id: &[u8]) -> Result<(), Error> {
    cx.resumed = false;
    let Some(offered) = cx.hello.session12.clone() else { return Ok(()) };
    if session_id.is_empty() || session_id != offered.session_id {
        return Ok(());
    }
    if offered.version != shared12::version(cx)? {
        cx.resumed = true;
        return Err(Error::new(AlertDescription::PROTOCOL_VERSION, reason::SSL_SESSION_VERSION_MISMATCH));
    }
    if offered.session_id_context != cx.config.session_id_context {
        return Err(Error::illegal(reason::ATTEMPT_TO_REUSE_SESSION_IN_DIFFERENT_CONTEXT));
    }
    cx.resumed = true;
    cx.session = Some(offered);
    Ok(())
}

/// The server's suite has to be one we offered, and the resumed session's.
fn choose_suite(cx: &mut Cx, id: u16) -> Result<(), Error> {
    let Some(suite) = crate::tls::suites::by_id(id) else {
        return Err(Error::illegal(reason::UNKNOWN_CIPHER_RETURNED));
    };
    if !choose::suite_fits_version(cx, suite) || !cx.config.suites.iter().any(|ours| ours.id == id) {
        return Err(Error::illegal(reason::WRONG_CIPHER_RETURNED));
    }
    if let (true, Some(session)) = (cx.resumed, &cx.session) {
        if session.suite.id != id {
            return Err(Error::illegal(reason::OLD_SESSION_CIPHER_NOT_RETURNED));
        }
    }
    cx.check_suite(suite);
    cx.neg.suite = Some(suite);
    Ok(())
}

/// Takes the extensions in, then judges what is missing.
fn read_extensions(cx: &mut Cx, extensions: Extensions<'_>) -> Result<(), Error> {
    let had_extended_master = cx.reneg.active && cx.neg.extended_master_secret;
    cx.neg.own_slot = None;
    cx.neg.own_sigalg = None;
    cx.neg.peer_sigalg = None;
    cx.neg.ocsp_response = None;
    cx.neg.scts = None;
    cx.neg.extended_master_secret = false;
    cx.neg.encrypt_then_mac = false;
    cx.neg.ticket_expected = false;
    cx.neg.status_expected = false;
    cx.neg.cert_requested = false;
    cx.neg.npn_seen = false;
    cx.neg.server_name_ack = false;
    cx.reneg.seen = false;
    cx.peer.point_formats = None;
    ext::read_rest(cx, place::TLS1_2_SERVER_HELLO, extensions, &[])?;
    let options = cx.config.options;
    if !cx.reneg.seen {
        // A server that does not say it is safe (RFC 5746 sections 3.4 and 4.1).
        if options & (op::LEGACY_SERVER_CONNECT | op::ALLOW_UNSAFE_LEGACY_RENEGOTIATION) == 0 {
            return Err(Error::failure(reason::UNSAFE_LEGACY_RENEGOTIATION_DISABLED));
        }
        // One that has said so has to go on saying it (RFC 5746 section 3.5).
        if cx.reneg.active && cx.reneg.secure {
            return Err(Error::failure(reason::UNSAFE_LEGACY_RENEGOTIATION_DISABLED));
        }
        cx.reneg.secure = false;
    }
    if let (true, Some(session)) = (cx.resumed, &cx.session) {
        if session.extended_master_secret != cx.neg.extended_master_secret {
            return Err(Error::failure(reason::INCONSISTENT_EXTMS));
        }
    }
    // A renegotiation does not fall behind the handshake before it.
    if had_extended_master && !cx.neg.extended_master_secret {
        return Err(Error::failure(reason::INCONSISTENT_EXTMS));
    }
    if !shared12::is_cbc(cx.suite()?) {
        cx.neg.encrypt_then_mac = false;
    }
    Ok(())
}

/// CertificateRequest: types, schemes and names (RFC 5246 section 7.4.4).
fn read_request(cx: &mut Cx, body: &[u8]) -> Result<(), Error> {
    let with_schemes = cx.rules.is_some_and(|rules| rules.sigalgs_on_wire);
    if with_schemes {
        judge_schemes(body)?;
    }
    let request = hs12::CertificateRequest::parse(body, with_schemes)
        .map_err(|_| Error::decode(reason::LENGTH_MISMATCH))?;
    cx.peer.cert_types = request.types.to_vec();
    if let Some(schemes) = request.schemes {
        cx.peer.sigalgs = schemes.iter().map(SignatureScheme).collect();
        cx.peer.sigalgs_seen = true;
    }
    shared12::check_names(request.authorities.iter())?;
    cx.peer.ca_names = request.authorities.iter().map(<[u8]>::to_vec).collect();
    cx.neg.cert_requested = true;
    Ok(())
}

/// The list of schemes is judged before what follows it: an odd or empty one is, to the
/// reference, an error of its own.
fn judge_schemes(body: &[u8]) -> Result<(), Error> {
    let mut r = Reader::new(body);
    let mismatch = |_| Error::decode(reason::LENGTH_MISMATCH);
    r.vec8().map_err(mismatch)?;
    let schemes = r.vec16().map_err(mismatch)?;
    if schemes.is_empty() || schemes.len() % 2 != 0 {
        return Err(Error::new(AlertDescription::INTERNAL_ERROR, reason::SIGNATURE_ALGORITHMS_ERROR));
    }
    Ok(())
}

//! Renegotiation of TLS 1.0-1.2 (RFC 5246 section 7.4.1.1, RFC 5746): how one begins,
//! by either side, and how it is refused.
//!
//! ```text
//!   client's wish:   SSL_renegotiate ──> ClientStart
//!   server's wish:   SSL_renegotiate ──> HelloRequest ──> Established ... ClientHello ──> ServerStart
//!   peer's wish:     HelloRequest ──> ClientStart          ClientHello ──> ServerStart
//!   refused:         the message is read, warning no_renegotiation goes out, Established
//! ```

use crate::codec::{AlertDescription, AlertLevel, HandshakeType, handshake::Header};
use crate::tls::{config::Role, conn::Step, error::Error, keys12, options::op, reason, state::HandshakeState};

use super::{Cx, Expect, State as HsState, Transition, client_start, io::max, read, server_start, shared12};

/// The short ways that need no handshake family of their own.
#[derive(Debug)]
pub(crate) enum State {
    /// Server: a HelloRequest is to be written.
    SendHelloRequest,
    /// Server: it has gone out.
    HelloRequestSent,
    /// Client: a HelloRequest is being read.
    ReadHelloRequest,
    /// Server: a ClientHello we do not want is being read.
    RefuseClientHello,
}

/// SSL_renegotiate(3), SSL_renegotiate_abbreviated(3).
pub(crate) fn start(cx: &mut Cx, abbreviated: bool) -> Result<HsState, Error> {
    if cx.is_13() {
        return Err(Error::silent(reason::WRONG_SSL_VERSION));
    }
    if cx.config.options & op::NO_RENEGOTIATION != 0 {
        return Err(Error::silent(reason::NO_RENEGOTIATION));
    }
    cx.reneg.active = true;
    cx.reneg.count += 1;
    cx.reneg.abbreviated = abbreviated;
    Ok(match cx.role {
        Role::Client => {
            // The server's data may cross our hello.
            cx.flow.app_data_allowed = true;
            HsState::Before
        }
        Role::Server => State::SendHelloRequest.into(),
    })
}

/// A handshake message has come after the handshake: the state that takes it.
pub(crate) fn begin(cx: &mut Cx, header: Header) -> Result<Option<HsState>, Error> {
    match (cx.role, header.typ) {
        (Role::Client, HandshakeType::HELLO_REQUEST) => {
            if header.length != 0 {
                return Err(Error::illegal(reason::EXCESSIVE_MESSAGE_SIZE));
            }
            cx.handshake_start();
            cx.turn_to_read();
            Ok(Some(State::ReadHelloRequest.into()))
        }
        (Role::Server, HandshakeType::CLIENT_HELLO) => {
            cx.handshake_start();
            server_start::check_suites(cx)?;
            if !cx.reneg.active && refuses(cx) {
                cx.reneg.refused += 1;
                cx.turn_to_read();
                return Ok(Some(State::RefuseClientHello.into()));
            }
            cx.reneg.active = true;
            cx.flow.app_data_allowed = true;
            Ok(Some(server_start::State::begin(cx).into()))
        }
        _ => Err(Error::unexpected(reason::UNEXPECTED_MESSAGE)),
    }
}

/// The server does not renegotiate at the client's wish.
fn refuses(cx: &Cx) -> bool {
    let options = cx.config.options;
    options & op::NO_RENEGOTIATION != 0
        || options & op::ALLOW_CLIENT_RENEGOTIATION == 0
        || (!cx.reneg.secure && options & op::ALLOW_UNSAFE_LEGACY_RENEGOTIATION == 0)
}

impl State {
    pub fn step(self, cx: &mut Cx) -> Transition {
        match self {
            State::SendHelloRequest => {
                cx.handshake_start();
                server_start::check_suites(cx)?;
                if let Some(datagrams) = &mut cx.datagrams {
                    datagrams.begin_request();
                }
                let raw = cx.build(HandshakeType::HELLO_REQUEST, |_| Ok(()))?;
                cx.send_raw(HandshakeState::SwHelloReq, &raw)?;
                Ok((State::HelloRequestSent.into(), Step::Flush))
            }
            State::HelloRequestSent => leave(cx),
            State::ReadHelloRequest => {
                // `read_message` would drop it, as one that crosses a handshake.
                let Some(message) = cx.joiner.take() else {
                    return Ok((self.into(), Step::NeedInput));
                };
                cx.enter(HandshakeState::CrHelloReq);
                cx.message_notice(false, 22, &message.raw);
                if cx.config.options & op::NO_RENEGOTIATION != 0 {
                    cx.send_alert(AlertLevel::WARNING, AlertDescription::NO_RENEGOTIATION)?;
                    return leave(cx);
                }
                cx.reneg.active = true;
                cx.reneg.count += 1;
                cx.reneg.abbreviated = !cx.is_datagram();
                cx.flow.app_data_allowed = true;
                Ok((client_start::State::begin(cx).into(), Step::Continue))
            }
            State::RefuseClientHello => {
                const HELLO: [Expect; 1] =
                    [Expect::new(HandshakeType::CLIENT_HELLO, HandshakeState::SrClntHello, max::CLIENT_HELLO)];
                read!(cx, self, &HELLO);
                cx.send_alert(AlertLevel::WARNING, AlertDescription::NO_RENEGOTIATION)?;
                leave(cx)
            }
        }
    }
}

/// Back to application data: nothing was negotiated.
fn leave(cx: &mut Cx) -> Transition {
    cx.enter(HandshakeState::Ok);
    cx.handshake_done();
    Ok((HsState::Established, Step::Done))
}

/// SSL_export_keying_material(3) of TLS 1.0-1.2 (RFC 5705 section 4).
pub(crate) fn export12(cx: &Cx, label: &[u8], context: Option<&[u8]>, out: &mut [u8]) -> Result<(), Error> {
    if keys12::is_reserved_label(label) {
        return Err(Error::silent(reason::TLS_ILLEGAL_EXPORTER_LABEL));
    }
    let master = cx.master.as_ref().ok_or(Error::silent(reason::INTERNAL_ERROR))?;
    keys12::export(shared12::prf(cx)?, master, &cx.client_random, &cx.server_random, label, context, out);
    Ok(())
}

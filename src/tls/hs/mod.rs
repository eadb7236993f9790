//! Handshake states. A state is moved by value through `step`; what it waits for is
//! its name.
//!
//! ```text
//!            ClientStart ──> Client13 ──┐
//!   Before ─┤           └──> Client12 ──┤
//!            ServerStart ──> Server13 ──┼──> Established <──> Post13
//!                       └──> Server12 ──┘         └──> ClientStart / ServerStart (renegotiation)
//! ```

pub(crate) mod auth13;
pub(crate) mod chain_check;
pub(crate) mod choose;
pub(crate) mod client12;
pub(crate) mod client13;
pub(crate) mod client_start;
pub(crate) mod cookie13;
pub(crate) mod cx;
pub(crate) mod datagrams;
pub(crate) mod ext;
pub(crate) mod io;
pub(crate) mod offer;
pub(crate) mod post13;
pub(crate) mod reneg;
pub(crate) mod server12;
pub(crate) mod server13;
pub(crate) mod server_start;
pub(crate) mod shared12;
pub(crate) mod shares;
pub(crate) mod traffic13;

#[cfg(test)]
mod trace_test;
#[cfg(test)]
mod trace_test_server;

use super::{config::Role, conn::Step, error::Error};

pub(crate) use cx::Cx;
pub(crate) use io::Expect;

/// The answer to a question, or leaves the state with the question open.
///
/// `ask!(cx, state, question)`: `state` is anything `State::from` takes; both are
/// evaluated only when there is no answer yet.
macro_rules! ask {
    ($cx:expr, $state:expr, $question:expr) => {
        match $cx.take_answer() {
            Some(answer) => answer,
            None => {
                let question = $question;
                return Ok(($crate::tls::hs::State::from($state), $crate::tls::conn::Step::Ask(question)));
            }
        }
    };
}

/// The message of one of the expected kinds, or leaves the state waiting for more input.
macro_rules! read {
    ($cx:expr, $state:expr, $expect:expr) => {
        match $cx.read_message($expect)? {
            Some(message) => message,
            None => return Ok(($crate::tls::hs::State::from($state), $cx.need_input())),
        }
    };
}

pub(crate) use {ask, read};

/// Where a connection stands.
#[derive(Debug)]
pub(crate) enum State {
    /// No handshake was begun.
    Before,
    ClientStart(client_start::State),
    Client12(client12::State),
    Client13(client13::State),
    ServerStart(server_start::State),
    Server12(server12::State),
    Server13(server13::State),
    Post13(post13::State),
    Reneg(reneg::State),
    Established,
    Failed(Error),
}

/// What one transition comes to.
pub(crate) type Transition = Result<(State, Step), Error>;

impl State {
    /// One transition: one message read or written, or one question.
    pub fn step(self, cx: &mut Cx) -> Transition {
        if let Some(question) = cx.questions.front() {
            if let State::Failed(error) = self {
                return Err(error);
            }
            let question = question.clone();
            let Some(answer) = cx.take_answer() else { return Ok((self, Step::Ask(question))) };
            cx.questions.pop_front();
            cx.proceed(answer)?;
            return Ok((self, Step::Continue));
        }
        match self {
            State::Before => {
                cx.handshake_start();
                if cx.config.version_refused {
                    return Err(Error::with(None, Error::internal().reason));
                }
                match cx.role {
                    Role::Client => Ok((client_start::State::begin(cx).into(), Step::Continue)),
                    Role::Server => {
                        server_start::check_suites(cx)?;
                        Ok((server_start::State::begin(cx).into(), Step::Continue))
                    }
                }
            }
            State::ClientStart(state) => state.step(cx),
            State::Client12(state) => state.step(cx),
            State::Client13(state) => state.step(cx),
            State::ServerStart(state) => state.step(cx),
            State::Server12(state) => state.step(cx),
            State::Server13(state) => state.step(cx),
            State::Post13(state) => state.step(cx),
            State::Reneg(state) => state.step(cx),
            State::Established => Ok((State::Established, Step::Done)),
            State::Failed(error) => Err(error),
        }
    }
}

macro_rules! state_from {
    ($($variant:ident $module:ident),*) => {
        $(impl From<$module::State> for State {
            fn from(state: $module::State) -> State {
                State::$variant(state)
            }
        })*
    };
}

state_from!(
    ClientStart client_start, Client12 client12, Client13 client13,
    ServerStart server_start, Server12 server12, Server13 server13, Post13 post13,
    Reneg reneg
);

//! SSL_MODE_ASYNC: the application's callbacks and libcrypto's private keys run in a job
//! of libcrypto's (ASYNC_start_job(3)), where an asynchronous engine or provider may pause.
//!
//! A job has a small stack, so only what calls C runs in it: the answer to a question. The
//! protocol and the transport stay outside. A paused job is a question left open.

use std::sync::Arc;

use libc::c_int;

use super::{
    answer::{self, Outcome},
    callbacks::async_job::{self as job, Question, Ran, Running},
    errand::Errands,
    io::Want,
    lend::{SslCell, Way},
    ssl::Ssl,
};
use crate::ossl::{async_job::WaitCtx, err};
use crate::tls::{ask::Ask, options::mode, reason};

/// The job of a connection and what it waits for.
#[derive(Default)]
pub struct AsyncState {
    /// Made when first wanted, kept as long as the connection lives.
    pub wait: Option<Arc<WaitCtx>>,
    /// The answer that is being found, while its job is paused.
    running: Option<Running<Question>>,
    /// Records that another's cipher opens, and seals.
    opening: Option<Box<Errands>>,
    sealing: Option<Box<Errands>>,
}

impl AsyncState {
    /// SSL_waiting_for_async, SSL_get_all_async_fds(3).
    pub fn is_waiting(&self) -> bool {
        let errands = [&self.opening, &self.sealing];
        self.running.is_some() || errands.into_iter().flatten().any(|errands| errands.is_paused())
    }

    /// Records of one direction.
    pub(super) fn errand(&mut self, way: Way) -> &mut Errands {
        match way {
            Way::Read => &mut self.opening,
            Way::Write => &mut self.sealing,
        }
        .get_or_insert_default()
    }
}

impl AsyncState {
    /// The question of a paused job is asked no more: the job never runs again.
    pub fn give_up(&mut self) {
        *self = AsyncState { wait: self.wait.take(), ..AsyncState::default() };
    }
}

impl Ssl {
    /// A question is to be answered in a job.
    fn answers_in_job(&self) -> bool {
        self.async_state.running.is_some() || self.settings.general.mode & mode::ASYNC != 0
    }
}

/// Finds the answer to a question in a job, if the mode asks for it; None: it is to be
/// found here.
pub fn answer(cell: &SslCell, ask: &Ask) -> Option<Outcome> {
    if !cell.with(|ssl| ssl.answers_in_job()) || crate::ossl::async_job::inside_job() {
        return None;
    }
    answer::certs::prepare(cell, ask);
    let Some(wait) = wait_ctx(cell) else {
        err::ssl_error(reason::FAILED_TO_INIT_ASYNC);
        return Some(Outcome::Later(Want::Nothing));
    };
    let running = match cell.with(|ssl| ssl.async_state.running.take()) {
        Some(running) => running,
        None => Running::new(Question::new(cell, ask)),
    };
    Some(match running.go(&wait) {
        Ran::Done(Question { outcome: Some(outcome), .. }) => outcome,
        Ran::Paused(running) => {
            cell.with(|ssl| ssl.async_state.running = Some(running));
            Outcome::Later(Want::AsyncPaused)
        }
        Ran::NoJobs(_) => Outcome::Later(Want::AsyncNoJobs),
        Ran::Done(_) | Ran::Failed => {
            err::ssl_error(reason::FAILED_TO_INIT_ASYNC);
            Outcome::Later(Want::Nothing)
        }
    })
}

/// A cipher that is not ours is to work in a job.
pub(super) fn works_in_job(cell: &SslCell) -> bool {
    cell.see(|ssl| ssl.settings.general.mode & mode::ASYNC != 0) && !crate::ossl::async_job::inside_job()
}

/// A handshake function is called: with the mode on there is a wait context from here on.
pub fn enter(cell: &SslCell) {
    if cell.with(|ssl| ssl.answers_in_job()) {
        // Without one the first question fails.
        let _ = wait_ctx(cell);
    }
}

/// The connection's wait context, made when there is none.
pub(super) fn wait_ctx(cell: &SslCell) -> Option<Arc<WaitCtx>> {
    if let Some(wait) = cell.with(|ssl| ssl.async_state.wait.clone()) {
        return Some(wait);
    }
    let wait = Arc::new(WaitCtx::new().ok()?);
    if cell.with(|ssl| ssl.settings.hooks.job.callback.is_some()) {
        job::set_callback(cell, &wait).ok()?;
    }
    cell.with(|ssl| ssl.async_state.wait = Some(Arc::clone(&wait)));
    Some(wait)
}

/// SSL_get_async_status, SSL_set_async_callback(3): None before the first job.
pub fn status(cell: &SslCell) -> Option<c_int> {
    Some(cell.with(|ssl| ssl.async_state.wait.clone())?.status())
}

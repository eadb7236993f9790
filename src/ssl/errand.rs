//! Records that another's cipher seals or opens (`tls::record::foreign`): an engine's code runs, with nothing of the
//! connection lent (law 2), and with SSL_MODE_ASYNC in a job, where it may pause (ASYNC_pause_job(3)). A paused job is
//! kept by the connection, and whatever needs the records next lets it go on.

use super::{
    async_job,
    callbacks::async_job::{Ran, Running, Task},
    io::{Stopped, Want},
    lend::{SslCell, Way},
    ssl::Ssl,
};
use crate::ossl::err;
use crate::tls::{
    error::Error,
    reason,
    record::{Opening, Sealing},
};

/// Records with their cipher.
pub enum Work {
    Seal(Sealing),
    Open(Opening),
}

impl Task for Work {
    fn run(&mut self) {
        match self {
            Work::Seal(records) => records.run(),
            Work::Open(records) => records.run(),
        }
    }
}

/// What is to be done between two loans of the connection.
enum Errand {
    New(Work),
    /// A job that was paused, or could not be had.
    Again(Running<Work>),
}

/// What it came to.
enum Done {
    Work(Work),
    Waits(Running<Work>, Want),
    Failed,
}

/// Why an errand did not bring the records.
pub(super) enum Halted {
    /// Its job waits.
    Waits,
    Failed,
    /// The cipher has failed.
    Error(Error),
}

/// The records of one direction on their way. All but `paused` is gone when a call returns.
#[derive(Default)]
pub(super) struct Errands {
    next: Option<Errand>,
    done: Option<Done>,
    pub halted: Option<Halted>,
    /// Its job waits.
    paused: Option<Running<Work>>,
}

impl Errands {
    /// A job of it waits.
    pub fn is_paused(&self) -> bool {
        self.paused.as_ref().is_some_and(Running::is_paused)
    }
}

/// Runs what `Ssl::plan_errand` has planned, with nothing of the connection lent.
#[cold]
pub(super) fn run_errand(cell: &SslCell, way: Way) {
    // None: the records are with a cipher that has come back to the connection.
    let next = cell.with(|ssl| ssl.async_state.errand(way).next.take());
    let done = next.map_or(Done::Failed, |errand| errand.run(cell));
    cell.with(|ssl| ssl.async_state.errand(way).done = Some(done));
}

impl Errand {
    fn run(self, cell: &SslCell) -> Done {
        let running = match self {
            Errand::Again(running) => running,
            Errand::New(mut work) => {
                if !async_job::works_in_job(cell) {
                    work.run();
                    return Done::Work(work);
                }
                Running::new(work)
            }
        };
        let Some(wait) = async_job::wait_ctx(cell) else {
            err::ssl_error(reason::FAILED_TO_INIT_ASYNC);
            return Done::Failed;
        };
        match running.go(&wait) {
            Ran::Done(work) => Done::Work(work),
            Ran::Paused(running) => Done::Waits(running, Want::AsyncPaused),
            Ran::NoJobs(running) => Done::Waits(running, Want::AsyncNoJobs),
            Ran::Failed => {
                err::ssl_error(reason::FAILED_TO_INIT_ASYNC);
                Done::Failed
            }
        }
    }
}

impl Ssl {
    /// Plans what is to be done with records of this direction, for `run_errand`.
    #[cold]
    pub(super) fn plan_errand(&mut self, way: Way) {
        self.io.want = Want::Nothing;
        let next = match (self.async_state.errand(way).paused.take(), &mut self.conn) {
            (Some(running), _) => Some(Errand::Again(running)),
            (None, None) => None,
            (None, Some(conn)) => match way {
                Way::Read => conn.take_opening().map(Work::Open),
                Way::Write => conn.take_sealing().map(Work::Seal),
            }
            .map(Errand::New),
        };
        self.async_state.errand(way).next = next;
    }

    /// Takes what it came to.
    ///
    /// # Errors
    /// The records are not there yet, or never will be: `Errands::halted` says which.
    #[cold]
    pub(super) fn errand_done(&mut self, way: Way) -> Result<(), Stopped> {
        let halted = match (self.async_state.errand(way).done.take(), &mut self.conn) {
            (Some(Done::Work(Work::Open(records))), Some(conn)) => {
                conn.put_opening(records);
                return Ok(());
            }
            (Some(Done::Work(Work::Seal(records))), Some(conn)) => match conn.put_sealing(records) {
                Ok(()) => return Ok(()),
                Err(error) => Halted::Error(error),
            },
            (Some(Done::Waits(running, want)), _) => {
                self.async_state.errand(way).paused = Some(running);
                self.io.want = want;
                Halted::Waits
            }
            // Cleared meanwhile, or failed.
            (Some(Done::Work(_) | Done::Failed) | None, _) => Halted::Failed,
        };
        self.async_state.errand(way).halted = Some(halted);
        Err(Stopped::Errand(way))
    }
}

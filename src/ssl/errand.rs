//! Records that another's cipher seals or opens (`tls::record::foreign`): an engine's code runs, with nothing of the
//! connection lent (law 2), and with SSL_MODE_ASYNC in a job, where it may pause (ASYNC_pause_job(3)). A paused job is
//! kept by the connection, and whatever needs the records next lets it go on.

use super::{
    async_job,
    callbacks::async_job::{Ran, Running, Task},
    io::Want,
    lend::{SslCell, Way},
    ssl::Ssl,
};
use crate::ossl::err;
use crate::tls::{
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
pub enum Errand {
    New(Work),
    /// A job that was paused, or could not be had.
    Again(Running<Work>),
    /// The records are with a cipher that has come back to the connection: nothing can be done.
    Stuck,
}

/// What it came to.
pub enum Done {
    Work(Work),
    Waits(Running<Work>, Want),
    Failed,
}

impl Errand {
    /// Runs, with nothing of the connection lent.
    pub fn run(self, cell: &SslCell) -> Done {
        let running = match self {
            Errand::Stuck => return Done::Failed,
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
    /// What is to be done with records of this direction.
    #[cold]
    pub(super) fn errand(&mut self, way: Way) -> Box<Errand> {
        self.io.want = Want::Nothing;
        let paused = match way {
            Way::Read => self.async_state.opening.take(),
            Way::Write => self.async_state.sealing.take(),
        };
        let mut new = || {
            let conn = self.conn.as_mut()?;
            match way {
                Way::Read => conn.take_opening().map(Work::Open),
                Way::Write => conn.take_sealing().map(Work::Seal),
            }
        };
        Box::new(match paused {
            Some(running) => Errand::Again(running),
            None => new().map_or(Errand::Stuck, Errand::New),
        })
    }

    /// Takes what it came to.
    ///
    /// # Errors
    /// The records are not there yet, or never will be.
    #[cold]
    pub(super) fn errand_done(&mut self, way: Way, done: Done) -> Result<(), Halted> {
        match (done, &mut self.conn) {
            (Done::Work(Work::Open(records)), Some(conn)) => conn.put_opening(records),
            (Done::Work(Work::Seal(records)), Some(conn)) => {
                return conn.put_sealing(records).map_err(Halted::Error);
            }
            // Cleared meanwhile.
            (Done::Work(_), None) => return Err(Halted::Failed),
            (Done::Waits(running, want), _) => {
                match way {
                    Way::Read => self.async_state.opening = Some(running),
                    Way::Write => self.async_state.sealing = Some(running),
                }
                self.io.want = want;
                return Err(Halted::Waits);
            }
            (Done::Failed, _) => return Err(Halted::Failed),
        }
        Ok(())
    }
}

/// Why an errand did not bring the records.
pub enum Halted {
    /// Its job waits.
    Waits,
    Failed,
    /// The cipher has failed.
    Error(crate::tls::error::Error),
}

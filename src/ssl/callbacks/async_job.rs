//! Work in a job of libcrypto's (ASYNC_start_job(3)), and the callback of
//! SSL_set_async_callback(3).

use std::{
    ffi::{c_int, c_void},
    panic::{AssertUnwindSafe, catch_unwind},
    ptr::NonNull,
};

use crate::ossl::async_job::{self, Job, WaitCtx};
use crate::ssl::{
    answer::{self, Outcome},
    lend::{Arg, SslCell},
    types,
};
use crate::tls::ask::Ask;

/// SSL_set_async_callback(3).
#[derive(Clone, Default)]
pub struct AsyncHooks {
    pub callback: types::SSL_async_callback_fn,
    pub arg: Arg,
}

/// A question on its way to an answer, at an address that the job knows.
struct Work {
    /// Resumed through this very connection only, so it is live whenever the job runs.
    cell: *const SslCell,
    ask: Ask,
    outcome: Option<Outcome>,
}

/// A job with its work, paused or not yet begun. Libcrypto can not give up a paused one:
/// dropped, it never runs again.
pub struct Running {
    job: Job,
    work: NonNull<Work>,
}

// SAFETY: a paused job may be resumed by any thread (ASYNC_start_job(3)), and its work is
// touched by nobody else.
unsafe impl Send for Running {}

impl Drop for Running {
    fn drop(&mut self) {
        // SAFETY: made by `new`, and no job runs.
        drop(unsafe { Box::from_raw(self.work.as_ptr()) });
    }
}

/// What became of a job.
pub enum Ran {
    Answered(Outcome),
    Paused(Running),
    NoJobs,
    Failed,
}

impl Running {
    pub fn new(cell: &SslCell, ask: &Ask) -> Running {
        let work = Box::new(Work { cell, ask: ask.clone(), outcome: None });
        Running { job: Job::default(), work: NonNull::from(Box::leak(work)) }
    }

    /// Starts or resumes it. Nothing of the connection may be borrowed.
    pub fn go(mut self, wait: &WaitCtx) -> Ran {
        // SAFETY: `find` takes such a pointer, the work outlives the job, and `find` does
        // not unwind.
        match unsafe { self.job.start(wait, find, self.work) } {
            async_job::Outcome::Paused => Ran::Paused(self),
            async_job::Outcome::NoJobs => Ran::NoJobs,
            async_job::Outcome::Error => Ran::Failed,
            // SAFETY: the job has finished; the work is ours alone again.
            async_job::Outcome::Finished(_) => match unsafe { self.work.as_mut() }.outcome.take() {
                Some(outcome) => Ran::Answered(outcome),
                None => Ran::Failed,
            },
        }
    }
}

/// The job's function: finds the answer. A panic ends the connection.
unsafe extern "C" fn find(arg: *mut c_void) -> c_int {
    // SAFETY: libcrypto hands over its copy of the pointer that `go` gave; the work and the
    // connection are live while the job runs, and nothing else looks at them.
    let (cell, ask, work) = unsafe {
        let work = *arg.cast::<NonNull<Work>>();
        (&*(*work.as_ptr()).cell, &(*work.as_ptr()).ask, work)
    };
    match catch_unwind(AssertUnwindSafe(|| answer::find(cell, ask))) {
        Ok(outcome) => {
            // SAFETY: as above; `outcome` is no part of what is borrowed.
            unsafe { (*work.as_ptr()).outcome = Some(outcome) };
            1
        }
        Err(payload) => {
            std::mem::forget(payload);
            cell.poison();
            0
        }
    }
}

/// Libcrypto's callback calls the application's, with the connection.
unsafe extern "C" fn wake(arg: *mut c_void) -> c_int {
    catch_unwind(|| {
        // SAFETY: the connection that `set_callback` named; it owns the wait context.
        let cell = unsafe { &*arg.cast::<SslCell>().cast_const() };
        let (callback, arg) = cell.with(|ssl| {
            let hooks = &ssl.settings.hooks.job;
            (hooks.callback, hooks.arg)
        });
        // SAFETY: the application's function, given the SSL it was set on.
        callback.map_or(0, |callback| unsafe { callback(cell.as_ptr(), arg.0) })
    })
    .unwrap_or(0)
}

/// Lets an engine tell the application that a job can go on.
pub fn set_callback(cell: &SslCell, wait: &WaitCtx) -> crate::ossl::Result {
    let arg = std::ptr::from_ref(cell).cast_mut().cast();
    // SAFETY: the connection owns the wait context, so it outlives it.
    unsafe { wait.set_callback(Some(wake), arg) }
}

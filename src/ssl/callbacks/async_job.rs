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

/// What is done in a job. It stays at one address, and nobody else looks at it meanwhile.
pub trait Task: Send {
    fn run(&mut self);

    /// It has panicked.
    fn spoil(&self) {}
}

/// A question on its way to an answer.
pub struct Question {
    /// Resumed through this very connection only, so it is live whenever the job runs.
    cell: *const SslCell,
    ask: Ask,
    pub outcome: Option<Outcome>,
}

// SAFETY: the connection may be used by any thread.
unsafe impl Send for Question {}

impl Question {
    pub fn new(cell: &SslCell, ask: &Ask) -> Question {
        Question { cell, ask: ask.clone(), outcome: None }
    }

    fn cell(&self) -> &SslCell {
        // SAFETY: live, as said above.
        unsafe { &*self.cell }
    }
}

impl Task for Question {
    fn run(&mut self) {
        self.outcome = Some(answer::find(self.cell(), &self.ask));
    }

    fn spoil(&self) {
        self.cell().poison();
    }
}

/// A job with its task, paused or not yet begun. Libcrypto can not give up a paused one:
/// dropped, it never runs again.
pub struct Running<T: Task> {
    job: Job,
    task: NonNull<T>,
}

// SAFETY: a paused job may be resumed by any thread (ASYNC_start_job(3)), and its task is
// touched by nobody else.
unsafe impl<T: Task> Send for Running<T> {}

impl<T: Task> Drop for Running<T> {
    fn drop(&mut self) {
        // SAFETY: made by `new`, and no job runs.
        drop(unsafe { Box::from_raw(self.task.as_ptr()) });
    }
}

/// What became of a job.
pub enum Ran<T: Task> {
    Done(T),
    Paused(Running<T>),
    NoJobs(Running<T>),
    Failed,
}

impl<T: Task> Running<T> {
    pub fn new(task: T) -> Self {
        Running { job: Job::default(), task: NonNull::from(Box::leak(Box::new(task))) }
    }

    /// It has begun, and waits.
    pub fn is_paused(&self) -> bool {
        self.job.is_paused()
    }

    /// Starts or resumes it. Nothing of the connection may be borrowed.
    pub fn go(mut self, wait: &WaitCtx) -> Ran<T> {
        // SAFETY: `run` takes such a pointer, the task outlives the job, and `run` does
        // not unwind.
        match unsafe { self.job.start(wait, run::<T>, self.task) } {
            async_job::Outcome::Paused => Ran::Paused(self),
            async_job::Outcome::NoJobs => Ran::NoJobs(self),
            async_job::Outcome::Finished(1) => {
                let this = std::mem::ManuallyDrop::new(self);
                // SAFETY: made by `new`; the job has finished, and the task is ours alone again.
                Ran::Done(*unsafe { Box::from_raw(this.task.as_ptr()) })
            }
            async_job::Outcome::Error | async_job::Outcome::Finished(_) => Ran::Failed,
        }
    }
}

/// The job's function.
unsafe extern "C" fn run<T: Task>(arg: *mut c_void) -> c_int {
    // SAFETY: libcrypto hands over its copy of the pointer that `go` gave; the task is live
    // while the job runs, and nothing else looks at it.
    let task = unsafe { (*arg.cast::<NonNull<T>>()).as_mut() };
    match catch_unwind(AssertUnwindSafe(|| task.run())) {
        Ok(()) => 1,
        Err(payload) => {
            std::mem::forget(payload);
            task.spoil();
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

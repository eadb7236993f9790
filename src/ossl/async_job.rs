//! Jobs that can pause (ASYNC_start_job(3), ASYNC_WAIT_CTX_new(3)).

use core::{mem, ptr};

use libc::{c_int, c_void};

use super::{
    Result,
    consts::crypto::{ASYNC_FINISH, ASYNC_NO_JOBS, ASYNC_PAUSE},
    ffi::{ASYNC_JOB, ASYNC_WAIT_CTX, async_job::*},
    ok,
};

owner! {
    /// Where a job says what it waits for.
    WaitCtx(ASYNC_WAIT_CTX), free = ASYNC_WAIT_CTX_free
}

/// `ASYNC_callback_fn` (SSL_set_async_callback(3)).
pub type Callback = unsafe extern "C" fn(*mut c_void) -> c_int;

/// What became of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It could not run.
    Error,
    /// No job was free: try later.
    NoJobs,
    /// It waits; start it again.
    Paused,
    /// It returned this.
    Finished(c_int),
}

impl WaitCtx {
    /// `ASYNC_WAIT_CTX_new`.
    pub fn new() -> Result<Self> {
        // SAFETY: a fresh object.
        unsafe { Self::adopt(ASYNC_WAIT_CTX_new()) }
    }

    /// `ASYNC_WAIT_CTX_get_all_fds`.
    ///
    /// # Safety
    /// `fds` is NULL or has room for the number the call with NULL gives; `n` is live.
    pub unsafe fn all_fds(&self, fds: *mut c_int, n: *mut usize) -> c_int {
        // SAFETY: by the contract above.
        unsafe { ASYNC_WAIT_CTX_get_all_fds(self.as_ptr(), fds, n) }
    }

    /// `ASYNC_WAIT_CTX_get_changed_fds`.
    ///
    /// # Safety
    /// As for `all_fds`, for both lists.
    pub unsafe fn changed_fds(
        &self,
        added: *mut c_int,
        n_added: *mut usize,
        deleted: *mut c_int,
        n_deleted: *mut usize,
    ) -> c_int {
        // SAFETY: by the contract above.
        unsafe { ASYNC_WAIT_CTX_get_changed_fds(self.as_ptr(), added, n_added, deleted, n_deleted) }
    }

    /// `ASYNC_WAIT_CTX_set_callback`.
    ///
    /// # Safety
    /// `callback` is sound to call with `arg` as long as this lives.
    pub unsafe fn set_callback(&self, callback: Option<Callback>, arg: *mut c_void) -> Result {
        // SAFETY: by the contract above.
        ok(unsafe { ASYNC_WAIT_CTX_set_callback(self.as_ptr(), callback, arg) })
    }

    /// `ASYNC_WAIT_CTX_get_status`.
    pub fn status(&self) -> c_int {
        // SAFETY: reads a field.
        unsafe { ASYNC_WAIT_CTX_get_status(self.as_ptr()) }
    }
}

/// A job that paused, or none yet. A paused job must be started again until it
/// finishes: libcrypto has no way to give one up.
#[derive(Debug)]
pub struct Job(*mut ASYNC_JOB);

// SAFETY: a paused job may be resumed by any thread (ASYNC_start_job(3)).
unsafe impl Send for Job {}

impl Default for Job {
    fn default() -> Self {
        Self(ptr::null_mut())
    }
}

impl Job {
    /// Whether one is paused.
    pub fn is_paused(&self) -> bool {
        !self.0.is_null()
    }

    /// `ASYNC_start_job`: starts `func` with a copy of `args`, or resumes the
    /// paused job. It runs on a stack of its own.
    ///
    /// # Safety
    /// `func` is sound to call with the address of a bitwise copy of `args`, and
    /// never unwinds. Nothing is borrowed while it runs or waits.
    pub unsafe fn start<T: Copy>(
        &mut self,
        wait: &WaitCtx,
        func: unsafe extern "C" fn(*mut c_void) -> c_int,
        mut args: T,
    ) -> Outcome {
        let mut ret = 0;
        let mut job = self.0;
        // SAFETY: by the contract above; the arguments are copied before `func` runs.
        let outcome = unsafe {
            ASYNC_start_job(
                &mut job,
                wait.as_ptr(),
                &mut ret,
                Some(func),
                ptr::from_mut(&mut args).cast(),
                mem::size_of::<T>(),
            )
        };
        match outcome {
            ASYNC_PAUSE => {
                self.0 = job;
                Outcome::Paused
            }
            ASYNC_NO_JOBS => Outcome::NoJobs,
            ASYNC_FINISH => {
                self.0 = ptr::null_mut();
                Outcome::Finished(ret)
            }
            _ => {
                self.0 = ptr::null_mut();
                Outcome::Error
            }
        }
    }
}

/// Whether the caller runs inside a job (`ASYNC_get_current_job`).
pub fn inside_job() -> bool {
    // SAFETY: reads a thread's state.
    unsafe { !ASYNC_get_current_job().is_null() }
}

/// While it lives no job pauses on this thread (ASYNC_block_pause(3)): something is borrowed.
pub struct NoPause(());

impl NoPause {
    /// `ASYNC_block_pause`.
    #[expect(clippy::new_without_default)]
    pub fn new() -> Self {
        // SAFETY: no arguments; outside a job it does nothing.
        unsafe { ASYNC_block_pause() };
        NoPause(())
    }
}

impl Drop for NoPause {
    fn drop(&mut self) {
        // SAFETY: undoes what `new` did.
        unsafe { ASYNC_unblock_pause() };
    }
}

/// `ASYNC_is_capable`.
pub fn is_capable() -> bool {
    // SAFETY: no arguments.
    unsafe { ASYNC_is_capable() != 0 }
}

/// `ASYNC_pause_job`: gives control back to who started the job; nothing outside one.
pub fn pause() {
    // SAFETY: no arguments; outside a job it returns at once.
    unsafe { ASYNC_pause_job() };
}

#[cfg(test)]
mod tests {
    use super::*;

    unsafe extern "C" fn work(arg: *mut c_void) -> c_int {
        // SAFETY: the copy of the u32 below.
        let n = unsafe { *arg.cast::<u32>() };
        let inside = inside_job();
        pause();
        if inside { n as c_int } else { -1 }
    }

    #[test]
    fn a_job_pauses_and_finishes() {
        if !is_capable() {
            return;
        }
        let wait = WaitCtx::new().unwrap();
        let mut job = Job::default();
        // SAFETY: `work` takes a u32.
        unsafe {
            assert_eq!(job.start(&wait, work, 42u32), Outcome::Paused);
            assert!(job.is_paused() && !inside_job());
            assert_eq!(job.start(&wait, work, 42u32), Outcome::Finished(42));
            let mut n = 9;
            assert_eq!((wait.all_fds(ptr::null_mut(), &mut n), n), (1, 0));
        }
        assert!(!job.is_paused());
    }
}

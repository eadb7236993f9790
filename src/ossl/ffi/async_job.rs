//! ASYNC_*(3).

use libc::{c_int, c_void};

use super::types::*;

unsafe extern "C" {
    pub fn ASYNC_init_thread(max_size: usize, init_size: usize) -> c_int;
    pub fn ASYNC_cleanup_thread();
    pub fn ASYNC_WAIT_CTX_new() -> *mut ASYNC_WAIT_CTX;
    pub fn ASYNC_WAIT_CTX_free(ctx: *mut ASYNC_WAIT_CTX);
    pub fn ASYNC_WAIT_CTX_set_wait_fd(
        ctx: *mut ASYNC_WAIT_CTX,
        key: *const c_void,
        fd: c_int,
        custom_data: *mut c_void,
        cleanup: Option<unsafe extern "C" fn(*mut ASYNC_WAIT_CTX, *const c_void, c_int, *mut c_void)>,
    ) -> c_int;
    pub fn ASYNC_WAIT_CTX_get_fd(
        ctx: *mut ASYNC_WAIT_CTX,
        key: *const c_void,
        fd: *mut c_int,
        custom_data: *mut *mut c_void,
    ) -> c_int;
    pub fn ASYNC_WAIT_CTX_get_all_fds(ctx: *mut ASYNC_WAIT_CTX, fd: *mut c_int, numfds: *mut usize) -> c_int;
    pub fn ASYNC_WAIT_CTX_get_callback(
        ctx: *mut ASYNC_WAIT_CTX,
        callback: *mut Option<unsafe extern "C" fn(*mut c_void) -> c_int>,
        callback_arg: *mut *mut c_void,
    ) -> c_int;
    pub fn ASYNC_WAIT_CTX_set_callback(
        ctx: *mut ASYNC_WAIT_CTX,
        callback: Option<unsafe extern "C" fn(*mut c_void) -> c_int>,
        callback_arg: *mut c_void,
    ) -> c_int;
    pub fn ASYNC_WAIT_CTX_set_status(ctx: *mut ASYNC_WAIT_CTX, status: c_int) -> c_int;
    pub fn ASYNC_WAIT_CTX_get_status(ctx: *mut ASYNC_WAIT_CTX) -> c_int;
    pub fn ASYNC_WAIT_CTX_get_changed_fds(
        ctx: *mut ASYNC_WAIT_CTX,
        addfd: *mut c_int,
        numaddfds: *mut usize,
        delfd: *mut c_int,
        numdelfds: *mut usize,
    ) -> c_int;
    pub fn ASYNC_WAIT_CTX_clear_fd(ctx: *mut ASYNC_WAIT_CTX, key: *const c_void) -> c_int;
    pub fn ASYNC_is_capable() -> c_int;
    pub fn ASYNC_start_job(
        job: *mut *mut ASYNC_JOB,
        ctx: *mut ASYNC_WAIT_CTX,
        ret: *mut c_int,
        func: Option<unsafe extern "C" fn(*mut c_void) -> c_int>,
        args: *mut c_void,
        size: usize,
    ) -> c_int;
    pub fn ASYNC_pause_job() -> c_int;
    pub fn ASYNC_get_current_job() -> *mut ASYNC_JOB;
    pub fn ASYNC_get_wait_ctx(job: *mut ASYNC_JOB) -> *mut ASYNC_WAIT_CTX;
    pub fn ASYNC_block_pause();
    pub fn ASYNC_unblock_pause();
}

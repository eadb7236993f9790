//! RAND_bytes_ex(3), and the kernel's own getrandom(2).

use core::sync::atomic::{AtomicU32, Ordering};
use std::sync::Once;

use super::{Result, ffi::crypto::*, lib_ctx::LibCtx, ok};

/// Public random bytes.
pub fn bytes(ctx: &LibCtx, out: &mut [u8]) -> Result {
    // SAFETY: writes exactly the slice; strength 0 is the default.
    ok(unsafe { RAND_bytes_ex(ctx.as_ptr(), out.as_mut_ptr(), out.len(), 0) })
}

/// Random bytes for secrets.
pub fn private_bytes(ctx: &LibCtx, out: &mut [u8]) -> Result {
    // SAFETY: as above.
    ok(unsafe { RAND_priv_bytes_ex(ctx.as_ptr(), out.as_mut_ptr(), out.len(), 0) })
}

/// An application or an engine has put a generator in the place of libcrypto's (RAND_set_rand_method(3)).
pub fn is_replaced() -> bool {
    // SAFETY: pointers to static methods, which are only compared.
    unsafe {
        let method = RAND_get_rand_method();
        !method.is_null() && method != RAND_OpenSSL()
    }
}

/// getrandom(2): false where the system refuses.
pub fn from_kernel(mut out: &mut [u8]) -> bool {
    while !out.is_empty() {
        // SAFETY: writes at most the slice.
        let got = unsafe { libc::getrandom(out.as_mut_ptr().cast(), out.len(), 0) };
        match usize::try_from(got) {
            Ok(got) => out = &mut out[got..],
            Err(_) if std::io::Error::last_os_error().kind() == std::io::ErrorKind::Interrupted => {}
            Err(_) => return false,
        }
    }
    true
}

static FORKS: AtomicU32 = AtomicU32::new(0);

extern "C" fn forked() {
    FORKS.fetch_add(1, Ordering::Relaxed);
}

/// How often this process is the child of a fork since it first asked (pthread_atfork(3)).
pub fn forks() -> u32 {
    static WATCH: Once = Once::new();
    // SAFETY: the function only counts; it goes with the library when that is unloaded.
    WATCH.call_once(|| unsafe {
        libc::pthread_atfork(None, None, Some(forked));
    });
    FORKS.load(Ordering::Relaxed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_counts_its_fork() {
        let before = forks();
        // SAFETY: the child only reads an atomic and leaves.
        let child = unsafe { libc::fork() };
        if child == 0 {
            // SAFETY: ends the child without running anything else.
            unsafe { libc::_exit(i32::from(forks() == before)) };
        }
        let mut status = -1;
        // SAFETY: a child of our own, a place for its status.
        assert_eq!(unsafe { libc::waitpid(child, &mut status, 0) }, child);
        assert_eq!((status, forks()), (0, before));
    }
}

//! Whether this process has more than one thread, as glibc knows it.

/// No other thread is there (glibc's `<sys/single_threaded.h>`). One may be made later, by
/// this thread.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[inline(always)]
pub fn is_only_one() -> bool {
    use core::sync::atomic::{AtomicU8, Ordering};

    unsafe extern "C" {
        static mut __libc_single_threaded: u8;
    }

    // SAFETY: a byte of glibc's that lives as long as the process; it is written before a
    // second thread begins.
    unsafe { AtomicU8::from_ptr(&raw mut __libc_single_threaded) }.load(Ordering::Relaxed) != 0
}

/// Not known here.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
#[inline(always)]
pub fn is_only_one() -> bool {
    false
}

//! Random bytes: the kernel's, which is what aws-lc's generator is seeded with. That one
//! takes five locks a call; the kernel none, but a system call, so a handshake draws several
//! numbers at once. A generator that the application has put in the place of libcrypto's
//! (RAND_set_rand_method(3)) is asked for each number.

use crate::ossl::{async_job::NoPause, lib_ctx::LibCtx, mem::cleanse, rand};
use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use std::{
    cell::RefCell,
    sync::atomic::{AtomicBool, Ordering},
};

/// Drawn at once while an [`Ahead`] lives, bytes: two of the kernel's blocks, the first of
/// which gives half. The first number is drawn alone, since it is often the only one.
const AHEAD: usize = 96;

/// Bytes of the thread's own, each given out once and then overwritten.
struct Pool {
    bytes: [u8; AHEAD],
    used: usize,
    scopes: u32,
    /// Something was drawn in this scope.
    begun: bool,
    /// How often the process had forked: afterwards both have these bytes.
    forks: u32,
}

thread_local! {
    static POOL: RefCell<Pool> = const {
        RefCell::new(Pool { bytes: [0; AHEAD], used: AHEAD, scopes: 0, begun: false, forks: 0 })
    };
}

impl Pool {
    fn give(&mut self, out: &mut [u8]) -> bool {
        if self.scopes == 0 || out.len() > AHEAD / 2 || !self.begun {
            self.begun = self.scopes > 0;
            return rand::from_kernel(out);
        }
        let forks = rand::forks();
        if self.used + out.len() > AHEAD || self.forks != forks {
            if !rand::from_kernel(&mut self.bytes) {
                return false;
            }
            self.used = 0;
            self.forks = forks;
        }
        let given = &mut self.bytes[self.used..self.used + out.len()];
        out.copy_from_slice(given);
        cleanse(given);
        self.used += out.len();
        true
    }
}

/// While it lives, this thread draws small random numbers several at a time. What is not
/// used is overwritten when the last one goes, so that nothing lies about between calls.
pub struct Ahead(());

/// For the length of a call that will want some.
pub fn ahead() -> Ahead {
    POOL.with_borrow_mut(|pool| pool.scopes = pool.scopes.saturating_add(1));
    Ahead(())
}

impl Drop for Ahead {
    fn drop(&mut self) {
        // A thread that ends has no pool any more, and one that is suspended in a job of its
        // own may end its call on another thread.
        let _ = POOL.try_with(|pool| {
            let pool = &mut *pool.borrow_mut();
            pool.scopes = pool.scopes.saturating_sub(1);
            if pool.scopes == 0 {
                pool.begun = false;
                if pool.used < AHEAD {
                    cleanse(&mut pool.bytes);
                    pool.used = AHEAD;
                }
            }
        });
    }
}

/// libcrypto's generator is another's.
static REPLACED: AtomicBool = AtomicBool::new(false);

/// Sees whose libcrypto's generator is. That takes a lock there, so it is done for each new context, not for each number.
pub fn look() {
    REPLACED.store(rand::is_replaced(), Ordering::Relaxed);
}

/// Fills `out` with bytes from the cryptographic generator. There is no way to
/// go on without randomness, so its loss is a panic (caught at the C edge).
pub fn fill(out: &mut [u8]) {
    if REPLACED.load(Ordering::Relaxed) {
        // Something may be borrowed.
        let _still = NoPause::new();
        return rand::private_bytes(&LibCtx::default(), out).expect("the application's generator has bytes");
    }
    let given = POOL.try_with(|pool| pool.borrow_mut().give(out)).unwrap_or_else(|_| rand::from_kernel(out));
    if !given && SystemRandom::new().fill(out).is_err() {
        panic!("the system has no randomness");
    }
}

/// `N` random bytes.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut out = [0; N];
    fill(&mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No two numbers are alike, within a scope, across its end and across refills.
    #[test]
    fn never_the_same_twice() {
        let mut seen = std::collections::HashSet::new();
        for _ in 0..20 {
            let _ahead = ahead();
            for _ in 0..20 {
                let _inner = ahead();
                assert!(seen.insert(bytes::<16>().to_vec()) && seen.insert(bytes::<40>()[..16].to_vec()));
            }
        }
        assert!(seen.insert(bytes::<16>().to_vec()));
        POOL.with_borrow(|pool| assert!(pool.scopes == 0 && pool.bytes.iter().all(|b| *b == 0)));
    }

    /// Bytes of another process are never given out.
    #[test]
    fn a_fork_is_seen() {
        let _ahead = ahead();
        let _ = (bytes::<16>(), bytes::<16>());
        let waiting = POOL.with_borrow_mut(|pool| {
            pool.forks ^= 1;
            let mut next = [0; 16];
            next.copy_from_slice(&pool.bytes[pool.used..pool.used + 16]);
            next
        });
        assert_ne!(waiting, bytes::<16>());
    }
}

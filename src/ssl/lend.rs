//! C's pointers to our objects, and who may look inside when.
//!
//! `SSL_CTX*` and `SSL_SESSION*` are `Arc`s whose insides lock themselves. `SSL*` is
//! an `Arc<SslCell>`: its `Ssl` is lent to one piece of Rust at a time and never while
//! C runs, so a callback may use the same `SSL` freely (law 2).

use std::{
    cell::UnsafeCell,
    ops::Deref,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use super::{ctx::Ctx, session::Session, ssl::Ssl, types};
use crate::ossl::ex_data::{Class, ExData};

/// The object behind an `SSL*`.
pub struct SslCell {
    /// 0, or the token of the thread that has the `Ssl` on loan.
    borrower: AtomicUsize,
    poisoned: AtomicBool,
    /// Beside the `Ssl`: its callbacks run while nothing is lent.
    pub ex_data: ExData,
    inner: UnsafeCell<Ssl>,
}

// SAFETY: `inner` is reached only through `with`, which lends it to one thread at a
// time; what an `Ssl` owns may move between threads.
unsafe impl Send for SslCell {}
// SAFETY: as above.
unsafe impl Sync for SslCell {}

thread_local! {
    static TOKEN: u8 = const { 0 };
}

/// A number that no other living thread has, never 0.
#[inline]
fn thread_token() -> usize {
    TOKEN.with(|token| std::ptr::from_ref(token).addr())
}

/// Gives the loan back, also when the borrower panics.
struct Loan<'a>(&'a AtomicUsize);

impl Drop for Loan<'_> {
    #[inline]
    fn drop(&mut self) {
        self.0.store(0, Ordering::Release);
    }
}

impl SslCell {
    pub fn new(inner: Ssl) -> Arc<Self> {
        Arc::new(SslCell {
            borrower: AtomicUsize::new(0),
            poisoned: AtomicBool::new(false),
            ex_data: ExData::new(Class::Ssl),
            inner: UnsafeCell::new(inner),
        })
    }

    /// Lends the `Ssl` to `body`, which must not call into C that may come back.
    /// Another thread's loan (a misuse, yet a short one) is waited for.
    ///
    /// # Panics
    /// When this thread has it on loan already: a broken law 2, turned into
    /// `ERR_R_INTERNAL_ERROR` at the edge.
    #[inline]
    pub fn with<R>(&self, body: impl FnOnce(&mut Ssl) -> R) -> R {
        let me = thread_token();
        while let Err(other) = self.borrower.compare_exchange_weak(0, me, Ordering::Acquire, Ordering::Relaxed) {
            assert!(other != me, "an SSL was borrowed twice");
            std::thread::yield_now();
        }
        let _loan = Loan(&self.borrower);
        // SAFETY: the exchange above makes this the only reference until `_loan` drops.
        let ssl = unsafe { &mut *self.inner.get() };
        // What the core fetches from libcrypto comes from the context of SSL_CTX_new_ex(3).
        let _context = ssl.ctx.lib_ctx.enter();
        body(ssl)
    }

    /// What C knows this object by.
    #[inline]
    pub fn as_ptr(&self) -> *mut types::SSL {
        std::ptr::from_ref(self).cast_mut().cast()
    }

    /// After a panic the object refuses further use.
    pub fn poison(&self) {
        self.poisoned.store(true, Ordering::Relaxed);
    }

    #[inline]
    pub fn is_poisoned(&self) -> bool {
        self.poisoned.load(Ordering::Relaxed)
    }
}

impl Drop for SslCell {
    fn drop(&mut self) {
        super::ssl::closing(self);
        let me = self.as_ptr().cast();
        // SAFETY: the last reference is gone; the free-functions get the address they know.
        unsafe { self.ex_data.release(me) };
    }
}

impl Drop for Ctx {
    fn drop(&mut self) {
        super::session_reuse::flush(self, 0);
        let me = self.as_ptr().cast();
        // SAFETY: as above.
        unsafe { self.ex_data.release(me) };
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let me = self.as_ptr().cast();
        // SAFETY: as above.
        unsafe { self.ex_data.release(me) };
    }
}

/// An object that C holds by a pointer made from an `Arc`.
pub trait Lent {
    /// C's opaque name for it.
    type C;
}

impl Lent for SslCell {
    type C = types::SSL;
}

impl Lent for Ctx {
    type C = types::SSL_CTX;
}

/// Gives C a reference of its own.
pub fn into_c<T: Lent>(object: Arc<T>) -> *mut T::C {
    Arc::into_raw(object).cast_mut().cast()
}

/// The pointer C knows `object` by; no reference is given.
pub fn as_c<T: Lent>(object: &T) -> *mut T::C {
    std::ptr::from_ref(object).cast_mut().cast()
}

/// A borrowed object of C's, alive as long as the export runs.
pub struct Borrowed<'a, T: Lent>(&'a T);

impl<T: Lent> Clone for Borrowed<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Lent> Copy for Borrowed<'_, T> {}

impl<T: Lent> Deref for Borrowed<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0
    }
}

impl<'a, T: Lent> Borrowed<'a, T> {
    /// # Safety
    /// `pointer` is NULL or came from `into_c` and its reference outlives `'a`.
    pub unsafe fn from_c(pointer: *const T::C) -> Option<Self> {
        // SAFETY: the caller's promise.
        unsafe { pointer.cast::<T>().as_ref() }.map(Borrowed)
    }

    /// A reference of our own to what C lent us (`up_ref`).
    pub fn to_arc(self) -> Arc<T> {
        let pointer = std::ptr::from_ref(self.0);
        // SAFETY: `from_c` promises the pointer came from an `Arc` that is alive.
        unsafe {
            Arc::increment_strong_count(pointer);
            Arc::from_raw(pointer)
        }
    }
}

/// Takes back the reference that C gives up (`SSL_free` and its like).
///
/// # Safety
/// `pointer` is NULL or came from `into_c`; C does not use this reference again.
pub unsafe fn take_back<T: Lent>(pointer: *mut T::C) -> Option<Arc<T>> {
    if pointer.is_null() {
        return None;
    }
    // SAFETY: the caller's promise.
    Some(unsafe { Arc::from_raw(pointer.cast_const().cast::<T>()) })
}

/// An application's `void*`: kept, handed back, never looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arg(pub *mut std::ffi::c_void);

impl Default for Arg {
    fn default() -> Self {
        Arg(std::ptr::null_mut())
    }
}

// SAFETY: only its address is used here; the application answers for what it points at.
unsafe impl Send for Arg {}
// SAFETY: as above.
unsafe impl Sync for Arg {}

// SAFETY: static rows of plain data.
unsafe impl Sync for super::extensions::SrtpRow {}

//! C's pointers to our objects, and who may look inside when.
//!
//! `SSL_CTX*` and `SSL_SESSION*` are `Arc`s whose insides lock themselves. `SSL*` is
//! an `Arc<SslCell>`: its `Ssl` is lent to one piece of Rust at a time and never while
//! C runs, so a callback may use the same `SSL` freely (law 2).

use std::{
    cell::UnsafeCell,
    mem::ManuallyDrop,
    ops::Deref,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use super::{
    ctx::Ctx,
    session::Session,
    shown::{Board, Part, Shown},
    ssl::Ssl,
    types,
};
use crate::ossl::{
    bio::Bio,
    ex_data::{Class, ExData},
    threads,
};

/// The object behind an `SSL*`.
pub struct SslCell {
    /// 0, or the token of the thread that has the `Ssl` on loan.
    borrower: AtomicUsize,
    poisoned: AtomicBool,
    /// What cheap questions are answered from without a loan.
    board: Board,
    /// Beside the `Ssl`: its callbacks run while nothing is lent.
    pub ex_data: ExData,
    inner: UnsafeCell<Ssl>,
}

// SAFETY: `inner` is reached only through `with`, which lends it to one thread at a
// time; what an `Ssl` owns may move between threads.
unsafe impl Send for SslCell {}
// SAFETY: as above.
unsafe impl Sync for SslCell {}

/// A number that no other living thread has, never 0 or 1: the address of the thread's own
/// block, which pthread_self(3) gives too.
#[inline(always)]
pub(super) fn thread_token() -> usize {
    #[cfg(all(target_arch = "x86_64", target_os = "linux"))]
    {
        let block: usize;
        // SAFETY: only reads: the block begins with its own address (System V ABI, thread-local storage).
        unsafe { std::arch::asm!("mov {}, fs:0", out(reg) block, options(nostack, preserves_flags, readonly, pure)) };
        block
    }
    #[cfg(not(all(target_arch = "x86_64", target_os = "linux")))]
    {
        // SAFETY: takes nothing, and never fails.
        let thread = unsafe { libc::pthread_self() };
        thread as usize
    }
}

/// A connection's BIO of one direction. While C runs in it, it stays alive, whatever the
/// application does to the connection meanwhile.
#[derive(Default)]
pub struct BioSlot {
    bio: Option<Bio>,
    /// It is libcrypto's own socket BIO, whose reads give what there is.
    socket: bool,
    /// Calls of C in this slot's BIOs.
    users: u32,
    /// Replaced while in use.
    parked: Option<Box<Vec<Bio>>>,
}

impl BioSlot {
    pub fn as_ref(&self) -> Option<&Bio> {
        self.bio.as_ref()
    }

    /// A reference of one's own.
    pub fn cloned(&self) -> Option<Bio> {
        self.bio.clone()
    }

    /// A read gives what there is, and waits for no more.
    pub fn is_socket(&self) -> bool {
        self.socket
    }

    /// Of what a write does not take, nobody has seen anything: it went to the kernel and
    /// came back. An application's BIO may have begun to send it, or its callback kept it.
    #[inline]
    pub fn keeps_nothing(&self) -> bool {
        self.socket && self.bio.as_ref().is_some_and(|bio| !bio.is_watched())
    }

    /// Exchanges the BIO; gives the old one, to be dropped with nothing lent.
    pub fn set(&mut self, bio: Option<Bio>) -> Option<Bio> {
        self.socket = bio.as_ref().is_some_and(Bio::is_own_socket);
        let old = std::mem::replace(&mut self.bio, bio);
        if self.users == 0 {
            return old;
        }
        self.parked.get_or_insert_default().extend(old);
        None
    }

    /// The BIO for a call of C. It is kept until `leave`.
    fn enter(&mut self) -> Option<*mut crate::ossl::ffi::BIO> {
        self.users += 1;
        self.bio.as_ref().map(Bio::as_ptr)
    }

    /// The call is over; gives what is now to be dropped.
    fn leave(&mut self) -> Option<Box<Vec<Bio>>> {
        self.users = self.users.saturating_sub(1);
        if self.users == 0 { self.parked.take() } else { None }
    }
}

impl Drop for BioSlot {
    fn drop(&mut self) {
        if self.users > 0 {
            // Somebody still runs in it: better lost than freed under them.
            std::mem::forget(self.bio.take());
            std::mem::forget(self.parked.take());
        }
    }
}

/// A direction of the transport.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Read,
    Write,
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
            board: Board::default(),
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
        let _loan = self.lend();
        self.board.forget();
        // SAFETY: the loan makes this the only reference until it ends.
        let ssl = unsafe { &mut *self.inner.get() };
        // What the core fetches from libcrypto comes from the context of SSL_CTX_new_ex(3).
        let _context = ssl.ctx.lib_ctx.enter();
        body(ssl)
    }

    /// As `with`, for a look that changes nothing and fetches nothing from libcrypto.
    ///
    /// # Panics
    /// As `with`.
    #[inline]
    pub fn see<R>(&self, body: impl FnOnce(&Ssl) -> R) -> R {
        let _loan = self.lend();
        // SAFETY: the loan makes this the only reference until it ends.
        body(unsafe { &*self.inner.get() })
    }

    #[inline(always)]
    fn lend(&self) -> Loan<'_> {
        let me = thread_token();
        // Between the two nobody is there to come first.
        if threads::is_only_one() && self.borrower.load(Ordering::Relaxed) == 0 {
            self.borrower.store(me, Ordering::Relaxed);
            return Loan(&self.borrower);
        }
        while let Err(other) = self.borrower.compare_exchange_weak(0, me, Ordering::Acquire, Ordering::Relaxed) {
            assert!(other != me, "an SSL was borrowed twice");
            std::thread::yield_now();
        }
        Loan(&self.borrower)
    }

    /// What the connection shows, if `part` of it is known.
    #[inline(always)]
    pub fn glimpse(&self, part: Part) -> Option<Shown<'_>> {
        self.board.glimpse(part)
    }

    /// What the connection shows; computed once after each loan.
    #[inline]
    pub fn shown(&self, part: Part) -> Shown<'_> {
        self.glimpse(part).unwrap_or_else(|| self.look(part))
    }

    #[cold]
    fn look(&self, part: Part) -> Shown<'_> {
        let _loan = self.lend();
        // SAFETY: the loan makes this the only reference until it ends.
        self.board.draw(unsafe { &mut *self.inner.get() }, part)
    }

    /// Takes turns with the transport: `turn`, to which the connection is lent, says what
    /// to do with the BIO or what it all came to; `call` does it with nothing lent (law 2).
    /// What `call` gives goes to the next turn.
    #[inline]
    pub fn take_turns<T, U, R>(
        &self,
        way: Way,
        mut turn: impl FnMut(&mut Ssl, Option<U>) -> Result<T, R>,
        mut call: impl FnMut(Option<&Bio>, T) -> U,
    ) -> R {
        let mut result = None;
        loop {
            let (next, left) = self.with(|ssl| {
                let left = if result.is_some() { ssl.io.slot(way).leave() } else { None };
                let next = turn(ssl, result.take());
                (next.map(|what| (ssl.io.slot(way).enter(), what)), left)
            });
            // Their last references may call the application's functions.
            drop(left);
            let (bio, what) = match next {
                Ok(next) => next,
                Err(end) => return end,
            };
            // SAFETY: the slot keeps the BIO until `leave` (or for ever, should it go
            // before that); the owner made here gives no reference back.
            let bio = bio.and_then(|bio| unsafe { Bio::from_ptr(bio) }).map(ManuallyDrop::new);
            result = Some(call(bio.as_deref(), what));
        }
    }

    /// What C knows this object by.
    #[inline]
    pub fn as_ptr(&self) -> *mut types::SSL {
        std::ptr::from_ref(self).cast_mut().cast()
    }

    /// After a panic the object refuses further use.
    pub fn poison(&self) {
        self.poisoned.store(true, Ordering::Relaxed);
        self.board.forget();
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
        if self.has_ex_data() {
            let me = std::ptr::from_ref(self).cast_mut().cast();
            // SAFETY: as above.
            unsafe { self.ex_data.release(me) };
        }
    }
}

/// An object that C holds by a pointer made from an `Arc`.
pub trait Lent {
    /// C's opaque name for it.
    type C;

    /// C is about to get to know it.
    fn shown_to_c(&self) {}
}

impl Lent for SslCell {
    type C = types::SSL;
}

impl Lent for Ctx {
    type C = types::SSL_CTX;
}

/// Gives C a reference of its own.
pub fn into_c<T: Lent>(object: Arc<T>) -> *mut T::C {
    object.shown_to_c();
    Arc::into_raw(object).cast_mut().cast()
}

/// The pointer C knows `object` by; no reference is given.
pub fn as_c<T: Lent>(object: &T) -> *mut T::C {
    object.shown_to_c();
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

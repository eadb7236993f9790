//! Application data of an object (CRYPTO_get_ex_new_index(3), CRYPTO_new_ex_data(3)).

use core::{cell::UnsafeCell, mem, ptr};

use libc::{c_int, c_long, c_void};

use super::{
    Failed, Result,
    consts::crypto::{CRYPTO_EX_INDEX_SSL, CRYPTO_EX_INDEX_SSL_CTX, CRYPTO_EX_INDEX_SSL_SESSION},
    ffi::{CRYPTO_EX_DATA, crypto::*},
    ok,
};

/// `CRYPTO_EX_new`.
pub type NewFn =
    unsafe extern "C" fn(*mut c_void, *mut c_void, *mut CRYPTO_EX_DATA, c_int, c_long, *mut c_void);
/// `CRYPTO_EX_free`.
pub type FreeFn = NewFn;
/// `CRYPTO_EX_dup`.
pub type DupFn = unsafe extern "C" fn(
    *mut CRYPTO_EX_DATA,
    *const CRYPTO_EX_DATA,
    *mut *mut c_void,
    c_int,
    c_long,
    *mut c_void,
) -> c_int;

/// The three classes of objects of libssl.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Ssl,
    SslCtx,
    SslSession,
}

impl Class {
    fn index(self) -> c_int {
        match self {
            Self::Ssl => CRYPTO_EX_INDEX_SSL,
            Self::SslCtx => CRYPTO_EX_INDEX_SSL_CTX,
            Self::SslSession => CRYPTO_EX_INDEX_SSL_SESSION,
        }
    }
}

/// `CRYPTO_get_ex_new_index`: a new index of the class, or -1.
///
/// # Safety
/// The functions are sound to call with `argp`, as long as the process lives.
pub unsafe fn new_index(
    class: c_int,
    argl: c_long,
    argp: *mut c_void,
    new: Option<NewFn>,
    dup: Option<DupFn>,
    free: Option<FreeFn>,
) -> c_int {
    // SAFETY: by the contract above.
    unsafe { CRYPTO_get_ex_new_index(class, argl, argp, new, dup, free) }
}

/// The application data of one object, and a part of it: callbacks get its address.
pub struct ExData {
    class: Class,
    data: UnsafeCell<CRYPTO_EX_DATA>,
}

// SAFETY: libcrypto ties it to no thread.
unsafe impl Send for ExData {}
// SAFETY: `get` only reads; `set`, `init`, `copy_from` and `release` are unsafe
// and ask for exclusion.
unsafe impl Sync for ExData {}

impl ExData {
    /// Holds nothing until `init`.
    pub fn new(class: Class) -> Self {
        Self {
            class,
            data: UnsafeCell::new(CRYPTO_EX_DATA { ctx: ptr::null_mut(), sk: ptr::null_mut() }),
        }
    }

    /// `CRYPTO_new_ex_data`: runs the new-functions of the class for `object`.
    ///
    /// # Safety
    /// `object` is the live object the callbacks expect, not borrowed by anyone,
    /// and no other thread uses this data, which is not moved from now on.
    pub unsafe fn init(&self, object: *mut c_void) -> Result {
        // SAFETY: by the contract above.
        ok(unsafe { CRYPTO_new_ex_data(self.class.index(), object, self.data.get()) })
    }

    /// `CRYPTO_dup_ex_data`: runs the dup-functions.
    ///
    /// # Safety
    /// Both are initialised and no other thread uses either.
    pub unsafe fn copy_from(&self, from: &Self) -> Result {
        // SAFETY: by the contract above.
        ok(unsafe { CRYPTO_dup_ex_data(self.class.index(), self.data.get(), from.data.get()) })
    }

    /// `CRYPTO_free_ex_data`: runs the free-functions; afterwards it holds nothing.
    ///
    /// # Safety
    /// As for `init`.
    pub unsafe fn release(&self, object: *mut c_void) {
        // SAFETY: by the contract above.
        unsafe { CRYPTO_free_ex_data(self.class.index(), object, self.data.get()) }
    }

    /// `CRYPTO_set_ex_data`.
    ///
    /// # Safety
    /// No other thread uses this data meanwhile.
    pub unsafe fn set(&self, index: c_int, value: *mut c_void) -> Result {
        if index < 0 {
            return Err(Failed);
        }
        // SAFETY: by the contract above; the index is not negative.
        ok(unsafe { CRYPTO_set_ex_data(self.data.get(), index, value) })
    }

    /// `CRYPTO_get_ex_data`: NULL for an index never set.
    pub fn get(&self, index: c_int) -> *mut c_void {
        // SAFETY: reads; an index out of range gives NULL.
        if index < 0 { ptr::null_mut() } else { unsafe { CRYPTO_get_ex_data(self.data.get(), index) } }
    }
}

impl Drop for ExData {
    fn drop(&mut self) {
        // A stack that no `release` took (a constructor that failed half-way) is
        // freed without callbacks, whose object is gone.
        let sk = mem::replace(&mut self.data.get_mut().sk, ptr::null_mut());
        // SAFETY: the one owner; NULL is allowed.
        unsafe { super::ffi::stack::OPENSSL_sk_free(sk.cast()) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::sync::atomic::{AtomicUsize, Ordering};

    static FREED: AtomicUsize = AtomicUsize::new(0);

    unsafe extern "C" fn on_free(
        _: *mut c_void,
        value: *mut c_void,
        _: *mut CRYPTO_EX_DATA,
        _: c_int,
        argl: c_long,
        _: *mut c_void,
    ) {
        if !value.is_null() {
            FREED.fetch_add(argl as usize, Ordering::SeqCst);
        }
    }

    #[test]
    fn data_is_set_got_copied_and_freed() {
        let object = 7u8;
        let at = ptr::from_ref(&object).cast_mut().cast::<c_void>();
        // SAFETY: the functions ignore the object; one thread.
        unsafe {
            let index = new_index(CRYPTO_EX_INDEX_SSL_SESSION, 3, ptr::null_mut(), None, None, Some(on_free));
            assert!(index >= 0);
            let (a, b) = (ExData::new(Class::SslSession), ExData::new(Class::SslSession));
            a.init(at).unwrap();
            b.init(at).unwrap();
            assert!(a.get(index).is_null() && a.get(-1).is_null() && a.get(999).is_null());
            a.set(index, at).unwrap();
            assert!(a.set(-1, at).is_err());
            b.copy_from(&a).unwrap();
            assert_eq!(b.get(index), at);
            a.release(at);
            b.release(at);
            assert!(a.get(index).is_null());
        }
        assert_eq!(FREED.load(Ordering::SeqCst), 6);
        crate::ossl::err::clear();
    }
}

//! What all owners share.

use core::{
    fmt,
    marker::PhantomData,
    mem::ManuallyDrop,
    ops::{Deref, DerefMut},
};

/// libcrypto refused; the error queue (ERR_get_error(3)) says why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed;

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("libcrypto failed; see the error queue")
    }
}

impl std::error::Error for Failed {}

/// An owner's methods on an object somebody else owns: no reference is taken or given back.
pub struct Borrowed<'a, T> {
    inner: ManuallyDrop<T>,
    lender: PhantomData<&'a T>,
}

impl<T> Borrowed<'_, T> {
    pub(crate) fn new(inner: T) -> Self {
        Self { inner: ManuallyDrop::new(inner), lender: PhantomData }
    }
}

impl<T: Clone> Borrowed<'_, T> {
    /// Takes a reference of one's own.
    pub fn to_owned(&self) -> T {
        T::clone(&self.inner)
    }
}

impl<T> Deref for Borrowed<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.inner
    }
}

impl<T> DerefMut for Borrowed<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.inner
    }
}

/// Declares an owner: `owner!(Name(CType), free = CType_free [, up_ref = f | , dup = f]);`
macro_rules! owner {
    ($(#[$meta:meta])* $name:ident($c:ty), free = $free:path $(, up_ref = $up:path)? $(, dup = $dup:path)?) => {
        $(#[$meta])*
        #[repr(transparent)]
        pub struct $name(core::ptr::NonNull<$c>);

        impl $name {
            /// Adopts a reference; `None` for NULL.
            ///
            /// # Safety
            /// `ptr` is NULL or live, and the caller gives its reference away.
            pub unsafe fn from_ptr(ptr: *mut $c) -> Option<Self> {
                core::ptr::NonNull::new(ptr).map(Self)
            }

            /// Adopts the result of a call that returns NULL on failure.
            ///
            /// # Safety
            /// As for `from_ptr`.
            pub unsafe fn adopt(ptr: *mut $c) -> $crate::ossl::Result<Self> {
                core::ptr::NonNull::new(ptr).map(Self).ok_or($crate::ossl::Failed)
            }

            /// Uses an object without owning a reference; `None` for NULL.
            ///
            /// # Safety
            /// `ptr` is NULL or stays live for `'a`.
            pub unsafe fn borrow<'a>(ptr: *mut $c) -> Option<$crate::ossl::Borrowed<'a, Self>> {
                core::ptr::NonNull::new(ptr).map(|p| $crate::ossl::Borrowed::new(Self(p)))
            }

            /// The address, for a call into C; the reference stays here.
            pub fn as_ptr(&self) -> *mut $c {
                self.0.as_ptr()
            }

            /// Gives the reference to C.
            pub fn into_ptr(self) -> *mut $c {
                core::mem::ManuallyDrop::new(self).0.as_ptr()
            }

            $(
                /// Takes a reference of its own; `None` for NULL.
                ///
                /// # Safety
                /// `ptr` is NULL or live.
                pub unsafe fn from_borrowed(ptr: *mut $c) -> Option<Self> {
                    let ptr = core::ptr::NonNull::new(ptr)?;
                    // SAFETY: the object is live by the contract above.
                    unsafe { $up(ptr.as_ptr()) };
                    Some(Self(ptr))
                }
            )?
        }

        impl Drop for $name {
            fn drop(&mut self) {
                // SAFETY: this owner holds one reference, given back here once.
                unsafe { $free(self.0.as_ptr()) };
            }
        }

        $(
            impl Clone for $name {
                fn clone(&self) -> Self {
                    // SAFETY: the object is live as long as `self` is.
                    unsafe { $up(self.0.as_ptr()) };
                    Self(self.0)
                }
            }
        )?

        $(
            impl $name {
                /// A copy of its own; fails where memory does.
                pub fn try_clone(&self) -> $crate::ossl::Result<Self> {
                    // SAFETY: the object is live; the copy is ours.
                    unsafe { Self::adopt($dup(self.0.as_ptr())) }
                }
            }
        )?

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, concat!(stringify!($name), "({:p})"), self.0)
            }
        }

        // SAFETY: libcrypto ties no object to the thread that made it (openssl-threads(7)).
        unsafe impl Send for $name {}
    };
}

/// An owner whose object libcrypto lets several threads use at once: the
/// reference count is atomic and lazily computed parts are locked.
macro_rules! shared_between_threads {
    ($($name:ident),*) => {$(
        // SAFETY: see openssl-threads(7): concurrent use of these objects is
        // allowed while none of the threads changes them; what is changed
        // through `&self` here takes the object's own lock.
        unsafe impl Sync for $name {}
    )*};
}

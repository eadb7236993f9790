//! `STACK_OF(T)` (DEFINE_STACK_OF(3)).

use core::{ffi::c_void, marker::PhantomData, ptr, ptr::NonNull};

use libc::c_int;

use super::{
    Borrowed, Failed, Result,
    ffi::{OPENSSL_STACK, StackOf, stack::*},
};

/// What a stack can own: an owner that is one pointer.
pub trait Element: Sized {
    /// The C type.
    type C;

    /// Gives the reference to C.
    fn into_raw(self) -> *mut Self::C;

    /// Adopts a reference.
    ///
    /// # Safety
    /// `ptr` is live and its reference given away here.
    unsafe fn from_raw(ptr: NonNull<Self::C>) -> Self;
}

/// Makes an owner one that stacks can own.
macro_rules! stack_element {
    ($($name:ident($c:ty)),*) => {$(
        impl $crate::ossl::stack::Element for $name {
            type C = $c;
            fn into_raw(self) -> *mut $c {
                self.into_ptr()
            }
            unsafe fn from_raw(ptr: core::ptr::NonNull<$c>) -> Self {
                Self(ptr)
            }
        }
    )*};
}
pub(super) use stack_element;

fn push_raw(sk: *mut OPENSSL_STACK, item: *const c_void) -> Result {
    // SAFETY: callers pass a live stack of theirs; the item is only stored.
    if unsafe { OPENSSL_sk_push(sk, item) } > 0 { Ok(()) } else { Err(Failed) }
}

/// A stack that owns its elements: dropped as `sk_T_pop_free` drops.
pub struct Stack<T: Element> {
    sk: NonNull<StackOf<T::C>>,
    owns: PhantomData<T>,
}

// SAFETY: memory with one owner, as far as its elements allow.
unsafe impl<T: Element + Send> Send for Stack<T> {}
// SAFETY: reading a stack changes nothing.
unsafe impl<T: Element + Sync> Sync for Stack<T> {}

impl<T: Element> Stack<T> {
    /// `sk_T_new_null`.
    pub fn new() -> Result<Self> {
        // SAFETY: a fresh stack.
        unsafe { Self::from_ptr(OPENSSL_sk_new_null().cast()) }.ok_or(Failed)
    }

    /// Adopts a stack and what it holds; `None` for NULL.
    ///
    /// # Safety
    /// `sk` is NULL or live and given away, its elements are live and not NULL.
    pub unsafe fn from_ptr(sk: *mut StackOf<T::C>) -> Option<Self> {
        Some(Self { sk: NonNull::new(sk)?, owns: PhantomData })
    }

    /// Uses a stack somebody else owns; `None` for NULL.
    ///
    /// # Safety
    /// `sk` is NULL or live for `'a`, its elements not NULL.
    pub unsafe fn borrow<'a>(sk: *mut StackOf<T::C>) -> Option<Borrowed<'a, Self>> {
        // SAFETY: `Borrowed` never drops it.
        unsafe { Self::from_ptr(sk) }.map(Borrowed::new)
    }

    /// Fills a new stack.
    pub fn collect(items: impl IntoIterator<Item = T>) -> Result<Self> {
        let mut out = Self::new()?;
        for item in items {
            out.push(item)?;
        }
        Ok(out)
    }

    fn raw(&self) -> *mut OPENSSL_STACK {
        self.sk.as_ptr().cast()
    }

    /// The address, for a call into C.
    pub fn as_ptr(&self) -> *mut StackOf<T::C> {
        self.sk.as_ptr()
    }

    /// Gives stack and elements to C.
    pub fn into_ptr(self) -> *mut StackOf<T::C> {
        core::mem::ManuallyDrop::new(self).sk.as_ptr()
    }

    /// `sk_T_num`.
    pub fn len(&self) -> usize {
        // SAFETY: the stack is live.
        usize::try_from(unsafe { OPENSSL_sk_num(self.raw()) }).unwrap_or(0)
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The address of an element.
    pub fn get_ptr(&self, at: usize) -> Option<*mut T::C> {
        let at = c_int::try_from(at).ok()?;
        // SAFETY: the stack is live; out of range gives NULL.
        let item = unsafe { OPENSSL_sk_value(self.raw(), at) };
        (!item.is_null()).then_some(item.cast())
    }

    /// `sk_T_value`.
    pub fn get(&self, at: usize) -> Option<Borrowed<'_, T>> {
        let item = NonNull::new(self.get_ptr(at)?)?;
        // SAFETY: the stack keeps the element alive; `Borrowed` never drops it.
        Some(Borrowed::new(unsafe { T::from_raw(item) }))
    }

    /// All elements in order.
    pub fn iter(&self) -> impl Iterator<Item = Borrowed<'_, T>> {
        (0..self.len()).filter_map(|i| self.get(i))
    }

    /// `sk_T_push`.
    pub fn push(&mut self, item: T) -> Result {
        let item = item.into_raw();
        push_raw(self.raw(), item.cast()).inspect_err(|_| {
            // SAFETY: not stored, so still ours to drop.
            drop(NonNull::new(item).map(|i| unsafe { T::from_raw(i) }));
        })
    }

    /// `sk_T_insert`.
    pub fn insert(&mut self, item: T, at: usize) -> Result {
        let item = item.into_raw();
        // SAFETY: the stack is live; the item is stored or, on failure, still ours.
        if unsafe { OPENSSL_sk_insert(self.raw(), item.cast(), c_int::try_from(at).unwrap_or(-1)) } > 0 {
            return Ok(());
        }
        // SAFETY: as above.
        drop(NonNull::new(item).map(|i| unsafe { T::from_raw(i) }));
        Err(Failed)
    }

    fn adopt(item: *mut c_void) -> Option<T> {
        // SAFETY: an element just taken out of a stack that owned it.
        NonNull::new(item.cast()).map(|i| unsafe { T::from_raw(i) })
    }

    /// `sk_T_pop`.
    pub fn pop(&mut self) -> Option<T> {
        // SAFETY: the stack is live and gives its element up.
        Self::adopt(unsafe { OPENSSL_sk_pop(self.raw()) })
    }

    /// `sk_T_shift`.
    pub fn shift(&mut self) -> Option<T> {
        // SAFETY: as above.
        Self::adopt(unsafe { OPENSSL_sk_shift(self.raw()) })
    }

    /// `sk_T_delete`.
    pub fn remove(&mut self, at: usize) -> Option<T> {
        let at = c_int::try_from(at).ok()?;
        // SAFETY: as above.
        Self::adopt(unsafe { OPENSSL_sk_delete(self.raw(), at) })
    }
}

impl<T: Element> Stack<T> {
    /// `sk_T_deep_copy`, with what copies an element.
    pub fn deep_copy(&self, copy: impl Fn(&T) -> Result<T>) -> Result<Self> {
        let mut out = Self::new()?;
        for item in self.iter() {
            out.push(copy(&item)?)?;
        }
        Ok(out)
    }
}

impl<T: Element + Clone> Stack<T> {
    /// A stack with a reference to each element (`X509_chain_up_ref` and its like).
    pub fn try_clone(&self) -> Result<Self> {
        Self::collect(self.iter().map(|item| item.to_owned()))
    }
}

impl<T: Element> Drop for Stack<T> {
    fn drop(&mut self) {
        while let Some(item) = self.pop() {
            drop(item);
        }
        // SAFETY: empty, and freed once.
        unsafe { OPENSSL_sk_free(self.raw()) };
    }
}

/// A stack of addresses whose objects belong to somebody else: dropped as `sk_T_free` drops.
pub struct PtrStack<C>(NonNull<StackOf<C>>);

// SAFETY: memory with one owner; what the addresses mean is the user's affair.
unsafe impl<C> Send for PtrStack<C> {}
// SAFETY: reading a stack changes nothing.
unsafe impl<C> Sync for PtrStack<C> {}

impl<C> PtrStack<C> {
    /// `sk_T_new_null`.
    pub fn new() -> Result<Self> {
        // SAFETY: a fresh stack.
        unsafe { Self::from_ptr(OPENSSL_sk_new_null().cast()) }.ok_or(Failed)
    }

    /// Adopts a stack, not its elements; `None` for NULL.
    ///
    /// # Safety
    /// `sk` is NULL or live and given away.
    pub unsafe fn from_ptr(sk: *mut StackOf<C>) -> Option<Self> {
        NonNull::new(sk).map(Self)
    }

    /// Uses a stack somebody else owns; `None` for NULL.
    ///
    /// # Safety
    /// `sk` is NULL or live for `'a`.
    pub unsafe fn borrow<'a>(sk: *mut StackOf<C>) -> Option<Borrowed<'a, Self>> {
        NonNull::new(sk).map(|sk| Borrowed::new(Self(sk)))
    }

    /// Fills a new stack.
    pub fn collect(items: impl IntoIterator<Item = *const C>) -> Result<Self> {
        let mut out = Self::new()?;
        for item in items {
            out.push(item)?;
        }
        Ok(out)
    }

    fn raw(&self) -> *mut OPENSSL_STACK {
        self.0.as_ptr().cast()
    }

    /// The address, for a call into C.
    pub fn as_ptr(&self) -> *mut StackOf<C> {
        self.0.as_ptr()
    }

    /// Gives the stack to C.
    pub fn into_ptr(self) -> *mut StackOf<C> {
        core::mem::ManuallyDrop::new(self).0.as_ptr()
    }

    /// `sk_T_num`.
    pub fn len(&self) -> usize {
        // SAFETY: the stack is live.
        usize::try_from(unsafe { OPENSSL_sk_num(self.raw()) }).unwrap_or(0)
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// `sk_T_value`.
    pub fn get(&self, at: usize) -> Option<*mut C> {
        let at = c_int::try_from(at).ok()?;
        // SAFETY: the stack is live; out of range gives NULL.
        let item = unsafe { OPENSSL_sk_value(self.raw(), at) };
        (!item.is_null()).then_some(item.cast())
    }

    /// All addresses in order.
    pub fn iter(&self) -> impl Iterator<Item = *mut C> + '_ {
        (0..self.len()).filter_map(|i| self.get(i))
    }

    /// `sk_T_push`.
    pub fn push(&mut self, item: *const C) -> Result {
        push_raw(self.raw(), item.cast())
    }

    /// `sk_T_dup`.
    pub fn try_clone(&self) -> Result<Self> {
        // SAFETY: the copy is ours.
        unsafe { Self::from_ptr(OPENSSL_sk_dup(self.raw()).cast()) }.ok_or(Failed)
    }
}

impl<C> Drop for PtrStack<C> {
    fn drop(&mut self) {
        // SAFETY: freed once; the elements are not ours.
        unsafe { OPENSSL_sk_free(self.raw()) };
    }
}

/// The number of elements of any stack; 0 for NULL.
///
/// # Safety
/// `sk` is NULL or live.
pub unsafe fn num<C>(sk: *const StackOf<C>) -> usize {
    // SAFETY: NULL gives -1.
    usize::try_from(unsafe { OPENSSL_sk_num(sk.cast()) }).unwrap_or(0)
}

/// `sk_T_value` of any stack; NULL out of range.
///
/// # Safety
/// `sk` is NULL or live.
pub unsafe fn value<C>(sk: *const StackOf<C>, at: usize) -> *mut C {
    // SAFETY: NULL and out of range give NULL.
    c_int::try_from(at).map_or(ptr::null_mut(), |at| unsafe { OPENSSL_sk_value(sk.cast(), at) }.cast())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ossl::bio::Bio;

    #[test]
    fn owned_elements_live_as_long_as_the_stack() {
        let a = Bio::mem().unwrap();
        a.write(b"a");
        let mut sk = Stack::collect([a.clone(), Bio::mem().unwrap()]).unwrap();
        assert_eq!((sk.len(), sk.is_empty()), (2, false));
        assert!(sk.get(0).unwrap().same(&a) && sk.get(2).is_none());
        drop(a);
        let copy = sk.try_clone().unwrap();
        assert_eq!(sk.remove(0).unwrap().pending(), 1);
        sk.insert(copy.get(0).unwrap().to_owned(), 0).unwrap();
        assert_eq!(sk.shift().unwrap().pending(), 1);
        assert_eq!(sk.pop().unwrap().pending(), 0);
        assert!(sk.pop().is_none());
        // SAFETY: given away just before.
        let back = unsafe { Stack::<Bio>::from_ptr(copy.into_ptr()) }.unwrap();
        assert_eq!(back.iter().map(|b| b.pending()).collect::<Vec<_>>(), [1, 0]);
    }

    #[test]
    fn addresses_are_only_stored() {
        let items = [1u8, 2];
        let sk = PtrStack::collect(items.iter().map(ptr::from_ref)).unwrap();
        let copy = sk.try_clone().unwrap();
        assert_eq!(copy.iter().count(), 2);
        assert_eq!(copy.get(1).unwrap().cast_const(), &raw const items[1]);
        // SAFETY: both live or NULL.
        unsafe {
            assert_eq!((num(sk.as_ptr()), num::<u8>(ptr::null())), (2, 0));
            assert!(value(sk.as_ptr(), 9).is_null());
        }
    }
}

//! `LHASH_OF(T)` (OPENSSL_LHASH(3)), for the one table that libssl lends out.

use core::ptr::NonNull;

use libc::{c_int, c_ulong, c_void};

use super::{
    Failed, Result,
    ffi::{OPENSSL_LHASH, stack::*},
};

/// OPENSSL_LH_HASHFUNC: the same for items that are equal.
pub type Hash = unsafe extern "C" fn(*const c_void) -> c_ulong;
/// OPENSSL_LH_COMPFUNC: 0 where they are equal.
pub type Compare = unsafe extern "C" fn(*const c_void, *const c_void) -> c_int;

/// A table of addresses, found by what `Hash` and `Compare` see there.
pub struct AddressTable(NonNull<OPENSSL_LHASH>);

// SAFETY: memory with one owner, which libcrypto ties to no thread.
unsafe impl Send for AddressTable {}

impl AddressTable {
    /// A table of these addresses.
    ///
    /// # Safety
    /// The functions may be called with each of the items as long as the table lives.
    pub unsafe fn new(items: impl Iterator<Item = *mut c_void>, hash: Hash, compare: Compare) -> Result<Self> {
        // SAFETY: the caller's promise.
        let table = Self(NonNull::new(unsafe { OPENSSL_LH_new(Some(hash), Some(compare)) }).ok_or(Failed)?);
        for item in items {
            // SAFETY: the table is ours; the functions may have the item.
            unsafe { OPENSSL_LH_insert(table.0.as_ptr(), item) };
        }
        Ok(table)
    }

    /// The address C knows it by.
    pub fn as_ptr(&self) -> *mut OPENSSL_LHASH {
        self.0.as_ptr()
    }
}

impl Drop for AddressTable {
    fn drop(&mut self) {
        // SAFETY: the one owner; items are not owned.
        unsafe { OPENSSL_LH_free(self.0.as_ptr()) }
    }
}

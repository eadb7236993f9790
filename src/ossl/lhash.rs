//! `LHASH_OF(T)` (OPENSSL_LHASH(3)), for the one table that libssl lends out.

use core::ptr::NonNull;

use libc::{c_int, c_ulong, c_void};

use super::{
    Failed, Result,
    ffi::{OPENSSL_LHASH, stack::*},
};

unsafe extern "C" fn hash(item: *const c_void) -> c_ulong {
    item.addr() as c_ulong
}

unsafe extern "C" fn compare(a: *const c_void, b: *const c_void) -> c_int {
    (a != b).into()
}

/// A table of addresses, each its own key.
pub struct AddressTable(NonNull<OPENSSL_LHASH>);

// SAFETY: memory with one owner, which libcrypto ties to no thread.
unsafe impl Send for AddressTable {}

impl AddressTable {
    /// A table of these addresses.
    pub fn new(items: impl Iterator<Item = *mut c_void>) -> Result<Self> {
        // SAFETY: the functions look at the addresses only.
        let table = Self(NonNull::new(unsafe { OPENSSL_LH_new(Some(hash), Some(compare)) }).ok_or(Failed)?);
        for item in items {
            // SAFETY: the table is ours; the address is only stored.
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

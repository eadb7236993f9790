//! Memory that crosses the boundary: OPENSSL_malloc(3) and its relatives.

use core::{ffi::CStr, fmt, ptr, ptr::NonNull, slice};

use libc::{c_char, c_int, c_void};

use super::{Failed, Result, ffi::crypto::*};

const FILE: &CStr = c"ferrule";

fn line() -> c_int {
    0
}

/// `OPENSSL_malloc`: NULL where memory ends or `n` is 0.
pub fn malloc(n: usize) -> *mut c_void {
    // SAFETY: any size may be asked for.
    unsafe { CRYPTO_malloc(n, FILE.as_ptr(), line()) }
}

/// `OPENSSL_free`.
///
/// # Safety
/// `p` is NULL or came from libcrypto's allocator and is not used afterwards.
pub unsafe fn free(p: *mut c_void) {
    // SAFETY: by the contract above.
    unsafe { CRYPTO_free(p, FILE.as_ptr(), line()) }
}

/// `OPENSSL_memdup`: a copy for C to free; NULL for an empty slice or where memory ends.
pub fn memdup(bytes: &[u8]) -> *mut u8 {
    if bytes.is_empty() {
        return ptr::null_mut();
    }
    // SAFETY: reads exactly the slice.
    unsafe { CRYPTO_memdup(bytes.as_ptr().cast(), bytes.len(), FILE.as_ptr(), line()).cast() }
}

/// `OPENSSL_strdup`: a copy for C to free.
pub fn strdup(s: &CStr) -> *mut c_char {
    // SAFETY: a terminated string.
    unsafe { CRYPTO_strdup(s.as_ptr(), FILE.as_ptr(), line()) }
}

/// Overwrites in a way no compiler removes (OPENSSL_cleanse(3)).
pub fn cleanse(bytes: &mut [u8]) {
    // SAFETY: writes exactly the slice.
    unsafe { OPENSSL_cleanse(bytes.as_mut_ptr().cast(), bytes.len()) }
}

/// Equality in time that does not depend on the contents (CRYPTO_memcmp(3)).
pub fn constant_time_eq(a: &[u8], b: &[u8]) -> bool {
    // SAFETY: both are read for the length they share.
    a.len() == b.len() && unsafe { CRYPTO_memcmp(a.as_ptr().cast(), b.as_ptr().cast(), a.len()) } == 0
}

/// A NUL-terminated string of libcrypto's allocator.
pub struct OsslString(NonNull<c_char>);

// SAFETY: plain memory with one owner.
unsafe impl Send for OsslString {}
// SAFETY: never changed through a shared reference.
unsafe impl Sync for OsslString {}

impl OsslString {
    /// A copy.
    pub fn new(s: &CStr) -> Result<Self> {
        NonNull::new(strdup(s)).map(Self).ok_or(Failed)
    }

    /// Adopts a string of libcrypto's allocator; `None` for NULL.
    ///
    /// # Safety
    /// `p` is NULL or a terminated string of that allocator, given away here.
    pub unsafe fn from_ptr(p: *mut c_char) -> Option<Self> {
        NonNull::new(p).map(Self)
    }

    /// The address, for C to read (or, as OpenSSL's getters allow, to write).
    pub fn as_ptr(&self) -> *mut c_char {
        self.0.as_ptr()
    }

    /// Gives the string to C, which frees it.
    pub fn into_ptr(self) -> *mut c_char {
        core::mem::ManuallyDrop::new(self).0.as_ptr()
    }

    /// The string.
    pub fn as_cstr(&self) -> &CStr {
        // SAFETY: terminated by construction, live as long as `self`.
        unsafe { CStr::from_ptr(self.0.as_ptr()) }
    }
}

impl Clone for OsslString {
    fn clone(&self) -> Self {
        Self::new(self.as_cstr())
            .unwrap_or_else(|_| std::alloc::handle_alloc_error(std::alloc::Layout::new::<u8>()))
    }
}

impl fmt::Debug for OsslString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_cstr().fmt(f)
    }
}

impl Drop for OsslString {
    fn drop(&mut self) {
        // SAFETY: the one owner of memory from that allocator.
        unsafe { free(self.0.as_ptr().cast()) }
    }
}

/// Bytes of libcrypto's allocator.
pub struct OsslBytes {
    ptr: NonNull<u8>,
    len: usize,
}

// SAFETY: plain memory with one owner.
unsafe impl Send for OsslBytes {}
// SAFETY: never changed through a shared reference.
unsafe impl Sync for OsslBytes {}

impl OsslBytes {
    /// A copy.
    pub fn new(bytes: &[u8]) -> Result<Self> {
        let ptr = malloc(bytes.len().max(1)).cast::<u8>();
        let ptr = NonNull::new(ptr).ok_or(Failed)?;
        // SAFETY: fresh memory of at least that length.
        unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), ptr.as_ptr(), bytes.len()) };
        Ok(Self { ptr, len: bytes.len() })
    }

    /// Adopts bytes of libcrypto's allocator; `None` for NULL.
    ///
    /// # Safety
    /// `p` is NULL or `len` initialised bytes of that allocator, given away here.
    pub unsafe fn from_ptr(p: *mut u8, len: usize) -> Option<Self> {
        NonNull::new(p).map(|ptr| Self { ptr, len })
    }

    /// Gives the bytes to C, which frees them.
    pub fn into_ptr(self) -> *mut u8 {
        core::mem::ManuallyDrop::new(self).ptr.as_ptr()
    }

    /// The address, for C to read.
    pub fn as_ptr(&self) -> *mut u8 {
        self.ptr.as_ptr()
    }
}

impl core::ops::Deref for OsslBytes {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        // SAFETY: initialised, and live as long as `self`.
        unsafe { slice::from_raw_parts(self.ptr.as_ptr(), self.len) }
    }
}

impl Drop for OsslBytes {
    fn drop(&mut self) {
        // SAFETY: the one owner of memory from that allocator; zeroed since it may be secret.
        unsafe { CRYPTO_clear_free(self.ptr.as_ptr().cast(), self.len, FILE.as_ptr(), line()) }
    }
}

/// Bytes that an `i2d`-like function writes: asks for the length, then writes.
///
/// # Safety
/// `write` called with NULL returns a length, and called with the address of a
/// pointer to that many bytes writes no more and advances the pointer.
pub(crate) unsafe fn i2d(write: impl Fn(*mut *mut u8) -> c_int) -> Result<Vec<u8>> {
    let len = write(ptr::null_mut());
    let mut out = vec![0u8; usize::try_from(len).ok().filter(|n| *n > 0).ok_or(Failed)?];
    let mut at = out.as_mut_ptr();
    if write(&mut at) != len {
        return Err(Failed);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_bytes_copy() {
        let s = OsslString::new(c"abc").unwrap();
        assert_eq!(s.clone().as_cstr(), c"abc");
        // SAFETY: given away just before.
        let back = unsafe { OsslString::from_ptr(s.into_ptr()) }.unwrap();
        assert_eq!(back.as_cstr(), c"abc");
        assert_eq!(&*OsslBytes::new(b"xy").unwrap(), b"xy");
        assert!(OsslBytes::new(b"").unwrap().is_empty());
        assert!(memdup(b"").is_null());
        let mut secret = *b"secret";
        cleanse(&mut secret);
        assert_eq!(secret, [0; 6]);
        assert!(
            constant_time_eq(b"ab", b"ab") && !constant_time_eq(b"ab", b"ac") && !constant_time_eq(b"a", b"")
        );
    }
}

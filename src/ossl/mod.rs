//! Safe owners over libcrypto 3.0: the only place that imports its functions.
//!
//! An owner holds one reference to a C object: `Drop` gives it back, `Clone`
//! takes another. `from_ptr` adopts a reference, `from_borrowed` takes one of
//! its own, `borrow` takes none, `into_ptr` hands the reference to C.
//! A failure is [`Failed`]: the reason stands on libcrypto's error queue.

#[macro_use]
mod owner;

pub mod asn1;
pub mod async_job;
pub mod bio;
pub mod bio_method;
pub mod bn;
pub mod cipher;
pub mod comp;
pub mod conf;
pub mod consts;
pub mod ct;
pub mod dane;
pub mod digest;
pub mod dir;
pub mod engine;
pub mod engine_cipher;
pub mod err;
pub mod evp_raw;
pub mod ex_data;
pub mod ffi;
pub mod init;
pub mod lhash;
pub mod lib_ctx;
pub mod mac;
pub mod mem;
pub mod obj;
pub mod ocsp;
pub mod params;
pub mod pem;
pub mod pkey;
pub mod pkey_ctx;
pub mod provider;
pub mod rand;
pub mod sha;
pub mod srp;
pub mod stack;
pub mod threads;
pub mod store;
#[cfg(test)]
mod testing;
pub mod verify;
pub mod verify_param;
pub mod x509;
pub mod x509_name;
pub mod x509_store;

pub use owner::{Borrowed, Failed};

/// The result of a call into libcrypto; the reason of a failure is on the error queue.
pub type Result<T = (), E = Failed> = core::result::Result<T, E>;

/// What most of libcrypto returns: more than zero is success.
pub(crate) fn ok(ret: libc::c_int) -> Result {
    if ret > 0 { Ok(()) } else { Err(Failed) }
}

/// The length of a slice as libcrypto takes it; too long a slice is a failure.
pub(crate) fn len_int(len: usize) -> Result<libc::c_int> {
    libc::c_int::try_from(len).map_err(|_| Failed)
}

/// A pointer that may be absent, as C takes it.
pub(crate) fn opt_cstr(s: Option<&core::ffi::CStr>) -> *const libc::c_char {
    s.map_or(core::ptr::null(), core::ffi::CStr::as_ptr)
}

/// Copies a C string that libcrypto owns; `None` for NULL.
///
/// # Safety
/// `s` is NULL or a live NUL-terminated string.
pub(crate) unsafe fn copy_cstr(s: *const libc::c_char) -> Option<std::ffi::CString> {
    // SAFETY: the caller vouches for `s` where it is not NULL.
    (!s.is_null()).then(|| unsafe { core::ffi::CStr::from_ptr(s) }.to_owned())
}

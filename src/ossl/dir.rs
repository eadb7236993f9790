//! Listing a directory as SSL_add_dir_cert_subjects_to_stack(3) does.

use core::{ffi::CStr, ptr};
use std::ffi::CString;

use super::ffi::dir::*;

/// The names in a directory, and the error number that ended the listing, 0 for its end.
pub fn entries(dir: &CStr) -> (Vec<CString>, i32) {
    let mut ctx = ptr::null_mut();
    let mut out = Vec::new();
    // SAFETY: the listing is ours until it is ended; each name is copied before the next.
    unsafe {
        *libc::__errno_location() = 0;
        while let Some(name) = super::copy_cstr(OPENSSL_DIR_read(&mut ctx, dir.as_ptr())) {
            out.push(name);
            *libc::__errno_location() = 0;
        }
        let errno = *libc::__errno_location();
        if !ctx.is_null() {
            OPENSSL_DIR_end(&mut ctx);
        }
        (out, errno)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directories_are_listed() {
        let (names, errno) = entries(c"/etc");
        assert!(errno == 0 && names.iter().any(|n| n.as_c_str() == c"passwd"));
        assert_eq!(entries(c"/no/such/dir"), (vec![], libc::ENOENT));
    }
}

//! BIO methods of our own (BIO_meth_new(3)); their functions come from the caller.

use core::ffi::CStr;

use libc::{c_char, c_int, c_long, c_void};

use super::{
    Failed, Result,
    ffi::{BIO, BIO_METHOD, bio::*},
    ok,
};

/// `bread_ex`.
pub type ReadEx = unsafe extern "C" fn(*mut BIO, *mut c_char, usize, *mut usize) -> c_int;
/// `bwrite_ex`.
pub type WriteEx = unsafe extern "C" fn(*mut BIO, *const c_char, usize, *mut usize) -> c_int;
/// `ctrl`.
pub type Ctrl = unsafe extern "C" fn(*mut BIO, c_int, c_long, *mut c_void) -> c_long;
/// `puts`.
pub type Puts = unsafe extern "C" fn(*mut BIO, *const c_char) -> c_int;
/// `create` and `destroy`.
pub type LifeCycle = unsafe extern "C" fn(*mut BIO) -> c_int;
/// `BIO_info_cb`.
pub type InfoCallback = unsafe extern "C" fn(*mut BIO, c_int, c_int) -> c_int;
/// `callback_ctrl`.
pub type CallbackCtrl = unsafe extern "C" fn(*mut BIO, c_int, Option<InfoCallback>) -> c_long;

/// The functions of a BIO method.
pub struct Functions {
    pub read_ex: ReadEx,
    pub write_ex: WriteEx,
    pub puts: Puts,
    pub ctrl: Ctrl,
    pub create: LifeCycle,
    pub destroy: LifeCycle,
    pub callback_ctrl: CallbackCtrl,
}

/// A BIO method that lives as long as the process: BIOs outlive any owner.
#[derive(Clone, Copy)]
pub struct Method(*const BIO_METHOD);

// SAFETY: never changed once made.
unsafe impl Send for Method {}
// SAFETY: as above.
unsafe impl Sync for Method {}

impl Method {
    /// `BIO_meth_new` and its setters.
    ///
    /// # Safety
    /// The functions keep the contract of BIO_meth_new(3) and never unwind.
    pub unsafe fn new(bio_type: c_int, name: &'static CStr, f: &Functions) -> Result<Self> {
        // SAFETY: a fresh method; libcrypto copies the name and keeps the functions.
        unsafe {
            let m = BIO_meth_new(bio_type, name.as_ptr());
            if m.is_null() {
                return Err(Failed);
            }
            ok(BIO_meth_set_read_ex(m, Some(f.read_ex)))?;
            ok(BIO_meth_set_write_ex(m, Some(f.write_ex)))?;
            ok(BIO_meth_set_puts(m, Some(f.puts)))?;
            ok(BIO_meth_set_ctrl(m, Some(f.ctrl)))?;
            ok(BIO_meth_set_create(m, Some(f.create)))?;
            ok(BIO_meth_set_destroy(m, Some(f.destroy)))?;
            ok(BIO_meth_set_callback_ctrl(m, Some(f.callback_ctrl)))?;
            Ok(Self(m))
        }
    }

    /// The address, as `BIO_f_ssl(3)` returns it.
    pub fn as_ptr(self) -> *const BIO_METHOD {
        self.0
    }
}

/// `BIO_callback_ctrl` on a live BIO.
///
/// # Safety
/// `bio` is live and `callback` what `cmd` expects.
pub unsafe fn callback_ctrl(bio: *mut BIO, cmd: c_int, callback: Option<InfoCallback>) -> c_long {
    // SAFETY: by the contract above.
    unsafe { BIO_callback_ctrl(bio, cmd, callback) }
}

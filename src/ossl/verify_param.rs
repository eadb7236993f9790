//! X509_VERIFY_PARAM_set_flags(3) and its relatives.

use core::ffi::CStr;

use libc::{c_int, c_ulong, time_t};

use super::{
    Failed, Result, copy_cstr,
    ffi::{X509_VERIFY_PARAM, x509_vfy::*},
    mem::OsslString,
    ok,
};

owner! {
    /// Verification parameters.
    VerifyParam(X509_VERIFY_PARAM), free = X509_VERIFY_PARAM_free
}
// SAFETY: what changes them takes `&mut self`; reading is free of side effects.
unsafe impl Sync for VerifyParam {}

impl VerifyParam {
    /// `X509_VERIFY_PARAM_new`: nothing set.
    pub fn new() -> Result<Self> {
        // SAFETY: a fresh object.
        unsafe { Self::adopt(X509_VERIFY_PARAM_new()) }
    }

    /// `X509_VERIFY_PARAM_lookup`: one of the named sets, such as `ssl_server`.
    pub fn named(name: &CStr) -> Option<super::Borrowed<'static, Self>> {
        // SAFETY: the table is static; the result is only read through `&`.
        unsafe { Self::borrow(X509_VERIFY_PARAM_lookup(name.as_ptr()).cast_mut()) }
    }

    /// `X509_VERIFY_PARAM_inherit`: takes what is not set here.
    pub fn inherit(&mut self, from: &Self) -> Result {
        // SAFETY: both live, `self` exclusively ours.
        ok(unsafe { X509_VERIFY_PARAM_inherit(self.as_ptr(), from.as_ptr()) })
    }

    /// `X509_VERIFY_PARAM_set1`: takes all that is set there.
    pub fn set_from(&mut self, from: &Self) -> Result {
        // SAFETY: as above.
        ok(unsafe { X509_VERIFY_PARAM_set1(self.as_ptr(), from.as_ptr()) })
    }

    /// A copy of its own, as `SSL_new` makes one of its context's.
    pub fn try_clone(&self) -> Result<Self> {
        let mut copy = Self::new()?;
        copy.inherit(self)?;
        Ok(copy)
    }

    /// `X509_VERIFY_PARAM_set1_name`.
    pub fn set_name(&mut self, name: &CStr) -> Result {
        // SAFETY: a terminated string, copied.
        ok(unsafe { X509_VERIFY_PARAM_set1_name(self.as_ptr(), name.as_ptr()) })
    }

    /// `X509_VERIFY_PARAM_set_flags`.
    pub fn set_flags(&mut self, flags: c_ulong) -> Result {
        // SAFETY: exclusively ours.
        ok(unsafe { X509_VERIFY_PARAM_set_flags(self.as_ptr(), flags) })
    }

    /// `X509_VERIFY_PARAM_clear_flags`.
    pub fn clear_flags(&mut self, flags: c_ulong) -> Result {
        // SAFETY: as above.
        ok(unsafe { X509_VERIFY_PARAM_clear_flags(self.as_ptr(), flags) })
    }

    /// `X509_VERIFY_PARAM_get_flags`.
    pub fn flags(&self) -> c_ulong {
        // SAFETY: reads a field.
        unsafe { X509_VERIFY_PARAM_get_flags(self.as_ptr()) }
    }

    /// `X509_VERIFY_PARAM_set_purpose`.
    pub fn set_purpose(&mut self, purpose: c_int) -> Result {
        // SAFETY: exclusively ours.
        ok(unsafe { X509_VERIFY_PARAM_set_purpose(self.as_ptr(), purpose) })
    }

    /// `X509_VERIFY_PARAM_set_trust`.
    pub fn set_trust(&mut self, trust: c_int) -> Result {
        // SAFETY: as above.
        ok(unsafe { X509_VERIFY_PARAM_set_trust(self.as_ptr(), trust) })
    }

    /// `X509_VERIFY_PARAM_set_depth`.
    pub fn set_depth(&mut self, depth: c_int) {
        // SAFETY: as above.
        unsafe { X509_VERIFY_PARAM_set_depth(self.as_ptr(), depth) }
    }

    /// `X509_VERIFY_PARAM_get_depth`.
    pub fn depth(&self) -> c_int {
        // SAFETY: reads a field.
        unsafe { X509_VERIFY_PARAM_get_depth(self.as_ptr()) }
    }

    /// `X509_VERIFY_PARAM_set_auth_level`.
    pub fn set_auth_level(&mut self, level: c_int) {
        // SAFETY: exclusively ours.
        unsafe { X509_VERIFY_PARAM_set_auth_level(self.as_ptr(), level) }
    }

    /// `X509_VERIFY_PARAM_get_auth_level`.
    pub fn auth_level(&self) -> c_int {
        // SAFETY: reads a field.
        unsafe { X509_VERIFY_PARAM_get_auth_level(self.as_ptr()) }
    }

    /// `X509_VERIFY_PARAM_set_time`.
    pub fn set_time(&mut self, time: time_t) {
        // SAFETY: exclusively ours.
        unsafe { X509_VERIFY_PARAM_set_time(self.as_ptr(), time) }
    }

    /// `X509_VERIFY_PARAM_set1_host`; `None` clears.
    pub fn set_host(&mut self, name: Option<&[u8]>) -> Result {
        let (at, len) = name.map_or((core::ptr::null(), 0), |n| (n.as_ptr(), n.len()));
        // SAFETY: reads exactly the slice; NULL clears.
        ok(unsafe { X509_VERIFY_PARAM_set1_host(self.as_ptr(), at.cast(), len) })
    }

    /// `X509_VERIFY_PARAM_add1_host`.
    pub fn add_host(&mut self, name: &[u8]) -> Result {
        // SAFETY: reads exactly the slice.
        ok(unsafe { X509_VERIFY_PARAM_add1_host(self.as_ptr(), name.as_ptr().cast(), name.len()) })
    }

    /// `X509_VERIFY_PARAM_get0_host`, copied.
    pub fn host(&self, at: usize) -> Option<std::ffi::CString> {
        let at = c_int::try_from(at).ok()?;
        // SAFETY: the string belongs to the parameters and is copied at once.
        unsafe { copy_cstr(X509_VERIFY_PARAM_get0_host(self.as_ptr(), at)) }
    }

    /// `X509_VERIFY_PARAM_set_hostflags`.
    pub fn set_host_flags(&mut self, flags: u32) {
        // SAFETY: exclusively ours.
        unsafe { X509_VERIFY_PARAM_set_hostflags(self.as_ptr(), flags) }
    }

    /// `X509_VERIFY_PARAM_get_hostflags`.
    pub fn host_flags(&self) -> u32 {
        // SAFETY: reads a field.
        unsafe { X509_VERIFY_PARAM_get_hostflags(self.as_ptr()) }
    }

    /// `X509_VERIFY_PARAM_set1_ip`: 4 or 16 bytes, or `None` to clear.
    pub fn set_ip(&mut self, ip: Option<&[u8]>) -> Result {
        let (at, len) = ip.map_or((core::ptr::null(), 0), |n| (n.as_ptr(), n.len()));
        // SAFETY: reads exactly the slice; NULL clears.
        ok(unsafe { X509_VERIFY_PARAM_set1_ip(self.as_ptr(), at, len) })
    }

    /// `X509_VERIFY_PARAM_set1_ip_asc`.
    pub fn set_ip_text(&mut self, ip: &CStr) -> Result {
        // SAFETY: a terminated string.
        ok(unsafe { X509_VERIFY_PARAM_set1_ip_asc(self.as_ptr(), ip.as_ptr()) })
    }

    /// `X509_VERIFY_PARAM_get1_ip_asc`.
    pub fn ip_text(&self) -> Option<OsslString> {
        // SAFETY: the string is ours.
        unsafe { OsslString::from_ptr(X509_VERIFY_PARAM_get1_ip_asc(self.as_ptr())) }
    }

    /// `X509_VERIFY_PARAM_get0_peername`: the address C programs get; it stays
    /// until the next verification or `move_peername`.
    pub fn peername_ptr(&self) -> *mut libc::c_char {
        // SAFETY: reads a field.
        unsafe { X509_VERIFY_PARAM_get0_peername(self.as_ptr()) }
    }

    /// `X509_VERIFY_PARAM_move_peername`; `None` clears.
    pub fn move_peername_from(&mut self, from: Option<&mut Self>) {
        let from = from.map_or(core::ptr::null_mut(), |f| f.as_ptr());
        // SAFETY: both exclusively ours.
        unsafe { X509_VERIFY_PARAM_move_peername(self.as_ptr(), from) }
    }
}

/// Whether libcrypto knows the purpose (`SSL_CTX_set_purpose(3)`).
pub fn purpose_exists(purpose: c_int) -> Result {
    let mut probe = VerifyParam::new()?;
    super::err::quietly(|| probe.set_purpose(purpose)).map_err(|_| Failed)
}

#[cfg(test)]
mod tests {
    use super::{super::consts::x509::*, *};

    #[test]
    fn parameters_are_set_and_inherited() {
        let mut p = VerifyParam::new().unwrap();
        assert_eq!((p.depth(), p.auth_level(), p.flags()), (-1, -1, 0));
        p.set_depth(3);
        p.set_auth_level(2);
        p.set_flags(X509_V_FLAG_PARTIAL_CHAIN).unwrap();
        p.set_host(Some(b"example.org")).unwrap();
        p.add_host(b"example.net").unwrap();
        p.set_host_flags(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
        p.set_ip_text(c"127.0.0.1").unwrap();
        let q = p.try_clone().unwrap();
        assert_eq!((q.depth(), q.auth_level(), q.flags()), (3, 2, X509_V_FLAG_PARTIAL_CHAIN));
        assert_eq!(
            (q.host(0).unwrap().as_c_str(), q.host(1).unwrap().as_c_str()),
            (c"example.org", c"example.net")
        );
        assert_eq!(q.ip_text().unwrap().as_cstr(), c"127.0.0.1");
        assert_eq!(q.host_flags(), X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
        assert!(q.host(2).is_none() && q.peername_ptr().is_null());
        p.set_host(None).unwrap();
        assert!(p.host(0).is_none());
        p.set_ip(Some(&[1, 2, 3])).unwrap_err();
        assert!(purpose_exists(X509_PURPOSE_SSL_SERVER).is_ok() && purpose_exists(99).is_err());
        assert_eq!(VerifyParam::named(c"ssl_server").unwrap().depth(), -1);
        assert!(VerifyParam::named(c"nothing").is_none());
        super::super::err::clear();
    }
}

//! Configuration (CONF_modules_load_file(3), SSL_CTX_config(3), CONF_parse_list).

use core::{ffi::CStr, panic::AssertUnwindSafe, ptr, slice};
use std::ffi::CString;

use libc::{c_char, c_int, c_void};

use super::{
    Failed, Result,
    bio::Bio,
    ffi::{CONF, asn1::CONF_parse_list, conf::*, dir::*},
    lib_ctx::LibCtx,
    mem::OsslString,
    ok,
};

/// One command of an `ssl_conf` section: its name and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SslCommand {
    pub name: CString,
    pub value: CString,
}

/// The commands that the configuration file in force gives an `ssl_conf` name,
/// such as `system_default`; `None` where it has no such name.
pub fn ssl_section(name: &CStr) -> Option<Vec<SslCommand>> {
    let mut index = 0;
    let mut section: *const c_char = ptr::null();
    let mut count = 0;
    // SAFETY: outputs live; the texts belong to libcrypto's list of sections,
    // which stays until its modules are unloaded, and are copied at once.
    unsafe {
        if conf_ssl_name_find(name.as_ptr(), &mut index) == 0 {
            return None;
        }
        let commands = conf_ssl_get(index, &mut section, &mut count);
        let mut out = Vec::with_capacity(count);
        for i in 0..count {
            let (mut name, mut value) = (ptr::null_mut(), ptr::null_mut());
            conf_ssl_get_cmd(commands, i, &mut name, &mut value);
            out.push(SslCommand { name: super::copy_cstr(name)?, value: super::copy_cstr(value)? });
        }
        Some(out)
    }
}

/// `CONF_modules_load_file_ex`.
pub fn load_modules(ctx: &LibCtx, file: Option<&CStr>, application: Option<&CStr>, flags: u64) -> Result {
    // SAFETY: terminated strings or NULL.
    ok(unsafe {
        CONF_modules_load_file_ex(
            ctx.as_ptr(),
            super::opt_cstr(file),
            super::opt_cstr(application),
            flags as libc::c_ulong,
        )
    })
}

/// `CONF_get1_default_config_file`.
pub fn default_file() -> Option<OsslString> {
    // SAFETY: the string is ours.
    unsafe { OsslString::from_ptr(CONF_get1_default_config_file()) }
}

owner! {
    /// A configuration file read into memory (NCONF_new_ex(3)).
    Conf(CONF), free = NCONF_free
}

impl Conf {
    /// `NCONF_load_bio`.
    pub fn read(ctx: &LibCtx, bio: &Bio) -> Result<Self> {
        let mut line = 0;
        // SAFETY: a fresh object with the default method.
        unsafe {
            let conf = Self::adopt(NCONF_new_ex(ctx.as_ptr(), ptr::null_mut()))?;
            ok(NCONF_load_bio(conf.as_ptr(), bio.as_ptr(), &mut line))?;
            Ok(conf)
        }
    }

    /// `NCONF_get_string`.
    pub fn get(&self, section: Option<&CStr>, name: &CStr) -> Option<&CStr> {
        // SAFETY: the value belongs to the configuration.
        unsafe {
            let s = NCONF_get_string(self.as_ptr(), super::opt_cstr(section), name.as_ptr());
            (!s.is_null()).then(|| CStr::from_ptr(s))
        }
    }
}

/// `CONF_parse_list`: calls `each` for every element, `None` for an empty one,
/// until it returns 0 or less; gives what the last call returned.
pub fn parse_list<F: FnMut(Option<&[u8]>) -> c_int>(list: &CStr, sep: u8, trim: bool, mut each: F) -> c_int {
    unsafe extern "C" fn call<F: FnMut(Option<&[u8]>) -> c_int>(
        elem: *const c_char,
        len: c_int,
        arg: *mut c_void,
    ) -> c_int {
        // SAFETY: `arg` is the closure below, alive and used by nobody else; the
        // element is part of the list.
        let (each, elem) = unsafe {
            let len = usize::try_from(len).unwrap_or(0);
            let elem = (!elem.is_null()).then(|| slice::from_raw_parts(elem.cast::<u8>(), len));
            (&mut *arg.cast::<F>(), elem)
        };
        std::panic::catch_unwind(AssertUnwindSafe(|| each(elem))).unwrap_or(0)
    }
    // SAFETY: a terminated list; the closure outlives the call.
    unsafe {
        CONF_parse_list(
            list.as_ptr(),
            sep.into(),
            trim.into(),
            Some(call::<F>),
            ptr::from_mut(&mut each).cast(),
        )
    }
}

/// Elements of a list as text, or failure where one is empty.
pub fn split_list(list: &CStr, sep: u8) -> Result<Vec<Vec<u8>>> {
    let mut out = Vec::new();
    let ret = parse_list(list, sep, true, |elem| match elem {
        Some(elem) => {
            out.push(elem.to_vec());
            1
        }
        None => 0,
    });
    if ret > 0 { Ok(out) } else { Err(Failed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_split() {
        assert_eq!(split_list(c" P-256 :X25519", b':').unwrap(), [b"P-256".to_vec(), b"X25519".to_vec()]);
        assert!(split_list(c"a::b", b':').is_err());
        assert_eq!(parse_list(c"a:b", b':', false, |_| -3), -3);
    }

    #[test]
    fn files_are_read() {
        let bio = Bio::mem_with(b"[a]\nx = 1\n").unwrap();
        let conf = Conf::read(&LibCtx::default(), &bio).unwrap();
        assert_eq!((conf.get(Some(c"a"), c"x"), conf.get(Some(c"b"), c"x")), (Some(c"1"), None));
        assert!(default_file().unwrap().as_cstr().to_bytes().ends_with(b"openssl.cnf"));
        assert!(ssl_section(c"no such name").is_none());
        crate::ossl::err::clear();
    }
}

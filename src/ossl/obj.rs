//! Object numbers and names (OBJ_nid2sn(3)).

use core::ffi::CStr;

use libc::c_int;

use super::ffi::asn1::*;

/// # Safety
/// `s` is NULL or static.
unsafe fn name(s: *const libc::c_char) -> Option<&'static CStr> {
    // SAFETY: by the contract above.
    (!s.is_null()).then(|| unsafe { CStr::from_ptr(s) })
}

/// `OBJ_nid2sn`.
pub fn short_name(nid: c_int) -> Option<&'static CStr> {
    // SAFETY: names of the table are static.
    unsafe { name(OBJ_nid2sn(nid)) }
}

/// `OBJ_nid2ln`.
pub fn long_name(nid: c_int) -> Option<&'static CStr> {
    // SAFETY: as above.
    unsafe { name(OBJ_nid2ln(nid)) }
}

/// `OBJ_sn2nid`; `None` for an unknown name.
pub fn from_short_name(s: &CStr) -> Option<c_int> {
    // SAFETY: a terminated string.
    Some(unsafe { OBJ_sn2nid(s.as_ptr()) }).filter(|nid| *nid != 0)
}

/// `OBJ_ln2nid`; `None` for an unknown name.
pub fn from_long_name(s: &CStr) -> Option<c_int> {
    // SAFETY: a terminated string.
    Some(unsafe { OBJ_ln2nid(s.as_ptr()) }).filter(|nid| *nid != 0)
}

/// `OBJ_txt2nid`; `None` for an unknown name.
pub fn from_text(s: &CStr) -> Option<c_int> {
    // SAFETY: a terminated string.
    Some(unsafe { OBJ_txt2nid(s.as_ptr()) }).filter(|nid| *nid != 0)
}

/// `OBJ_find_sigid_algs`: digest and key type of a signature algorithm.
pub fn signature_parts(nid: c_int) -> Option<(c_int, c_int)> {
    let (mut digest, mut key) = (0, 0);
    // SAFETY: both outputs are live.
    (unsafe { OBJ_find_sigid_algs(nid, &mut digest, &mut key) } > 0).then_some((digest, key))
}

#[cfg(test)]
mod tests {
    use super::{super::consts::nid, *};

    #[test]
    fn names_and_numbers() {
        assert_eq!(short_name(nid::X9_62_prime256v1), Some(c"prime256v1"));
        assert_eq!(long_name(nid::sha256), Some(c"sha256"));
        assert_eq!((from_short_name(c"ED25519"), from_long_name(c"rsaEncryption")), (Some(1087), Some(6)));
        assert_eq!((from_text(c"1.3.101.112"), from_short_name(c"?")), (Some(1087), None));
        assert_eq!(signature_parts(nid::sha256WithRSAEncryption), Some((nid::sha256, nid::rsaEncryption)));
        super::super::err::clear();
    }
}

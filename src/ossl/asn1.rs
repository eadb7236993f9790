//! ASN.1 strings, numbers and times (ASN1_STRING(3), ASN1_TIME(3)).

use core::{ffi::CStr, slice};

use super::ffi::{ASN1_STRING, asn1::*};

/// The contents of an ASN.1 string, copied.
///
/// # Safety
/// `s` is NULL or live.
pub(crate) unsafe fn string_bytes(s: *const ASN1_STRING) -> Option<Vec<u8>> {
    if s.is_null() {
        return None;
    }
    // SAFETY: by the contract above; the data is as long as the string says.
    unsafe {
        let (at, len) = (ASN1_STRING_get0_data(s), ASN1_STRING_length(s));
        Some(match usize::try_from(len) {
            Ok(len) if len > 0 && !at.is_null() => slice::from_raw_parts(at, len).to_vec(),
            _ => Vec::new(),
        })
    }
}

/// `a2i_IPADDRESS`: 4 or 16 bytes for the text of an address, `None` for other text.
pub fn ip_address(text: &CStr) -> Option<Vec<u8>> {
    // SAFETY: a terminated string; the result is ours.
    unsafe {
        let s = a2i_IPADDRESS(text.as_ptr());
        let bytes = string_bytes(s.cast());
        ASN1_OCTET_STRING_free(s);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read() {
        assert_eq!(ip_address(c"127.0.0.1"), Some(vec![127, 0, 0, 1]));
        assert_eq!(ip_address(c"::1").map(|b| b.len()), Some(16));
        assert_eq!(ip_address(c"example.org"), None);
        crate::ossl::err::clear();
    }
}

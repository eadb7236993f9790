//! Distinguished names (X509_NAME(3), d2i_X509_NAME(3)).

use core::{cmp::Ordering, ptr};

use super::{
    Failed, Result,
    bio::Bio,
    ffi::{X509_NAME, asn1::*, x509::*},
    mem,
    stack::stack_element,
};

owner! {
    /// `X509_NAME`.
    X509Name(X509_NAME), free = X509_NAME_free, dup = X509_NAME_dup
}
shared_between_threads!(X509Name);
stack_element!(X509Name(X509_NAME));

impl X509Name {
    /// A copy of a name somebody else owns; `None` for NULL.
    ///
    /// # Safety
    /// `name` is NULL or live.
    pub unsafe fn copy_of(name: *const X509_NAME) -> Option<Self> {
        if name.is_null() {
            return None;
        }
        // SAFETY: by the contract above; the copy is ours.
        unsafe { Self::from_ptr(X509_NAME_dup(name)) }
    }

    /// `d2i_X509_NAME`; bytes behind the name are an error.
    pub fn from_der(der: &[u8]) -> Result<Self> {
        let (name, used) = Self::from_der_prefix(der)?;
        if used == der.len() { Ok(name) } else { Err(Failed) }
    }

    /// `d2i_X509_NAME`: the name and the bytes it took.
    pub fn from_der_prefix(der: &[u8]) -> Result<(Self, usize)> {
        let mut at = der.as_ptr();
        let len = libc::c_long::try_from(der.len()).map_err(|_| Failed)?;
        // SAFETY: reads at most the slice; the result is ours.
        let name = unsafe { Self::adopt(d2i_X509_NAME(ptr::null_mut(), &mut at, len))? };
        Ok((name, at as usize - der.as_ptr() as usize))
    }

    /// `i2d_X509_NAME`.
    pub fn to_der(&self) -> Result<Vec<u8>> {
        // SAFETY: an i2d function on a live name.
        unsafe { mem::i2d(|out| i2d_X509_NAME(self.as_ptr(), out)) }
    }

    /// `X509_NAME_cmp`.
    pub fn compare(&self, other: &Self) -> Ordering {
        // SAFETY: both live.
        unsafe { X509_NAME_cmp(self.as_ptr(), other.as_ptr()) }.cmp(&0)
    }

    /// `X509_NAME_hash_ex`, a number to sort out equal names with.
    pub fn hash(&self) -> u64 {
        // SAFETY: the name is live; defaults for the rest.
        unsafe { X509_NAME_hash_ex(self.as_ptr(), ptr::null_mut(), ptr::null(), ptr::null_mut()) as u64 }
    }

    /// `X509_NAME_oneline`.
    pub fn one_line(&self) -> Option<mem::OsslString> {
        // SAFETY: a NULL buffer asks for an allocated string, which is ours.
        unsafe { mem::OsslString::from_ptr(X509_NAME_oneline(self.as_ptr(), ptr::null_mut(), 0)) }
    }

    /// `X509_NAME_print_ex`.
    pub fn print(&self, out: &Bio, indent: i32, flags: libc::c_ulong) -> Result {
        // SAFETY: both live.
        let n = unsafe { X509_NAME_print_ex(out.as_ptr(), self.as_ptr(), indent, flags) };
        if n >= 0 { Ok(()) } else { Err(Failed) }
    }

    /// `X509_NAME_add_entry_by_txt`, for tests and tools.
    pub fn add(&mut self, field: &core::ffi::CStr, value: &str) -> Result {
        let len = super::len_int(value.len())?;
        // SAFETY: reads exactly the strings; the name is ours alone.
        super::ok(unsafe {
            X509_NAME_add_entry_by_txt(
                self.as_ptr(),
                field.as_ptr(),
                MBSTRING_UTF8,
                value.as_ptr(),
                len,
                -1,
                0,
            )
        })
    }

    /// An empty name.
    pub fn new() -> Result<Self> {
        // SAFETY: a fresh object.
        unsafe { Self::adopt(X509_NAME_new()) }
    }
}

/// `MBSTRING_UTF8` (asn1.h).
const MBSTRING_UTF8: libc::c_int = 0x1000;

impl PartialEq for X509Name {
    fn eq(&self, other: &Self) -> bool {
        self.compare(other) == Ordering::Equal
    }
}

impl Eq for X509Name {}

/// `ASN1_get_object` of a DER prefix: the length of the whole element.
pub fn der_element_len(der: &[u8]) -> Result<usize> {
    let mut at = der.as_ptr();
    let (mut len, mut tag, mut class) = (0, 0, 0);
    let max = libc::c_long::try_from(der.len()).map_err(|_| Failed)?;
    // SAFETY: reads at most the slice.
    let ret = unsafe { ASN1_get_object(&mut at, &mut len, &mut tag, &mut class, max) };
    if ret & 0x80 != 0 {
        return Err(Failed);
    }
    Ok(at as usize - der.as_ptr() as usize + usize::try_from(len).map_err(|_| Failed)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_encode_and_compare() {
        let mut a = X509Name::new().unwrap();
        a.add(c"CN", "Ferrule").unwrap();
        let der = a.to_der().unwrap();
        let b = X509Name::from_der(&der).unwrap();
        assert!(a == b && a.hash() == b.hash());
        assert_eq!(b.one_line().unwrap().as_cstr(), c"/CN=Ferrule");
        let long = [der.as_slice(), &[0]].concat();
        assert!(X509Name::from_der(&long).is_err());
        assert_eq!(X509Name::from_der_prefix(&long).unwrap().1, der.len());
        assert_eq!(der_element_len(&long), Ok(der.len()));
        assert!(X509Name::from_der(&der[..3]).is_err());
        let list = crate::ossl::stack::Stack::collect([a.try_clone().unwrap()]).unwrap();
        let copy = list.deep_copy(X509Name::try_clone).unwrap();
        assert!(*copy.get(0).unwrap() == a && copy.get_ptr(0) != list.get_ptr(0));
        let out = Bio::mem().unwrap();
        a.try_clone().unwrap().print(&out, 0, 0).unwrap();
        assert_eq!(out.mem_bytes(), b"CN=Ferrule");
        super::super::err::clear();
    }
}

//! `OSSL_PARAM` lists (OSSL_PARAM(3)).

use core::{ffi::CStr, marker::PhantomData, ptr};

use libc::{c_char, c_uint, c_void};

use super::{
    bn::BigNum,
    consts::evp::{
        OSSL_PARAM_INTEGER, OSSL_PARAM_OCTET_STRING, OSSL_PARAM_UNMODIFIED, OSSL_PARAM_UNSIGNED_INTEGER,
        OSSL_PARAM_UTF8_STRING,
    },
    ffi::OSSL_PARAM,
};

/// A list libcrypto reads; keys and strings are borrowed, numbers stored here.
#[derive(Default)]
pub struct Params<'a> {
    list: Vec<OSSL_PARAM>,
    numbers: Vec<Box<[u8]>>,
    words: Vec<Box<[u64]>>,
    borrowed: PhantomData<&'a [u8]>,
}

impl<'a> Params<'a> {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    fn push(mut self, key: &'a CStr, kind: libc::c_int, data: *mut c_void, size: usize) -> Self {
        self.list.push(OSSL_PARAM {
            key: key.as_ptr(),
            data_type: kind as c_uint,
            data,
            data_size: size,
            return_size: OSSL_PARAM_UNMODIFIED as usize,
        });
        self
    }

    /// A UTF-8 string.
    pub fn text(self, key: &'a CStr, value: &'a CStr) -> Self {
        self.push(key, OSSL_PARAM_UTF8_STRING, value.as_ptr().cast_mut().cast(), value.count_bytes())
    }

    /// Bytes.
    pub fn bytes(self, key: &'a CStr, value: &'a [u8]) -> Self {
        self.push(key, OSSL_PARAM_OCTET_STRING, value.as_ptr().cast_mut().cast(), value.len())
    }

    fn word(mut self, key: &'a CStr, kind: libc::c_int, value: u64, size: usize) -> Self {
        let mut cell = vec![value].into_boxed_slice();
        let at = cell.as_mut_ptr().cast::<u8>();
        let at = if cfg!(target_endian = "big") { at.wrapping_add(8 - size) } else { at };
        self.words.push(cell);
        self.push(key, kind, at.cast(), size)
    }

    /// An `unsigned int`.
    pub fn uint(self, key: &'a CStr, value: u32) -> Self {
        self.word(key, OSSL_PARAM_UNSIGNED_INTEGER, value.into(), 4)
    }

    /// An `int`.
    pub fn int(self, key: &'a CStr, value: i32) -> Self {
        self.word(key, OSSL_PARAM_INTEGER, u64::from(value as u32), 4)
    }

    /// A `size_t`.
    pub fn size(self, key: &'a CStr, value: usize) -> Self {
        self.word(key, OSSL_PARAM_UNSIGNED_INTEGER, value as u64, size_of::<usize>())
    }

    /// A number of any size; copied.
    pub fn big(mut self, key: &'a CStr, value: &BigNum) -> Self {
        let mut bytes = value.to_bytes();
        if bytes.is_empty() {
            bytes.push(0);
        }
        if cfg!(target_endian = "little") {
            bytes.reverse();
        }
        let bytes = bytes.into_boxed_slice();
        let (at, len) = (bytes.as_ptr().cast_mut(), bytes.len());
        self.numbers.push(bytes);
        self.push(key, OSSL_PARAM_UNSIGNED_INTEGER, at.cast(), len)
    }

    /// The list with its end, for one call.
    pub(crate) fn finish(&mut self) -> *mut OSSL_PARAM {
        if self.list.last().is_none_or(|p| !p.key.is_null()) {
            self.list.push(OSSL_PARAM {
                key: ptr::null::<c_char>(),
                data_type: 0,
                data: ptr::null_mut(),
                data_size: 0,
                return_size: 0,
            });
        }
        self.list.as_mut_ptr()
    }
}

impl Drop for Params<'_> {
    fn drop(&mut self) {
        for number in &mut self.numbers {
            super::mem::cleanse(number);
        }
    }
}

//! Numbers of any size (BN_bin2bn(3)), for DH and SRP parameters only.

use core::ffi::CStr;

use libc::c_int;

use super::{
    Failed, Result,
    ffi::{BIGNUM, asn1::*},
    len_int,
};

owner! {
    /// `BIGNUM`; cleared when dropped, since it may be secret.
    BigNum(BIGNUM), free = BN_clear_free, dup = BN_dup
}

impl BigNum {
    /// `BN_bin2bn`: big-endian bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        // SAFETY: reads exactly the slice; the result is ours.
        unsafe { Self::adopt(BN_bin2bn(bytes.as_ptr(), len_int(bytes.len())?, core::ptr::null_mut())) }
    }

    /// A copy of a number somebody else owns.
    ///
    /// # Safety
    /// `bn` is NULL or live.
    pub unsafe fn copy_of(bn: *const BIGNUM) -> Result<Self> {
        if bn.is_null() {
            return Err(Failed);
        }
        // SAFETY: by the contract above; the copy is ours.
        unsafe { Self::adopt(BN_dup(bn)) }
    }

    /// `BN_set_word`.
    pub fn from_word(word: u64) -> Result<Self> {
        Self::from_bytes(&word.to_be_bytes())
    }

    /// `BN_hex2bn`.
    pub fn from_hex(hex: &CStr) -> Result<Self> {
        let mut bn = core::ptr::null_mut();
        // SAFETY: a terminated string; the result is ours.
        unsafe {
            BN_hex2bn(&mut bn, hex.as_ptr());
            Self::adopt(bn)
        }
    }

    /// One of libcrypto's primes, by the function that makes it.
    pub(crate) fn make(f: unsafe extern "C" fn(*mut BIGNUM) -> *mut BIGNUM) -> Result<Self> {
        // SAFETY: NULL asks for a new number, which is ours.
        unsafe { Self::adopt(f(core::ptr::null_mut())) }
    }

    /// Big-endian bytes without leading zeros (`BN_bn2bin`).
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = vec![0; usize::try_from(self.bits() + 7).unwrap_or(0) / 8];
        // SAFETY: writes exactly that many bytes.
        unsafe { BN_bn2bin(self.as_ptr(), out.as_mut_ptr()) };
        out
    }

    /// Big-endian bytes, left-padded with zeros (`BN_bn2binpad`).
    pub fn to_bytes_padded(&self, len: usize) -> Result<Vec<u8>> {
        let mut out = vec![0; len];
        // SAFETY: writes exactly `len` bytes or fails.
        let n = unsafe { BN_bn2binpad(self.as_ptr(), out.as_mut_ptr(), len_int(len)?) };
        if n >= 0 { Ok(out) } else { Err(Failed) }
    }

    /// `BN_num_bits`.
    pub fn bits(&self) -> c_int {
        // SAFETY: the number is live.
        unsafe { BN_num_bits(self.as_ptr()) }
    }

    /// `BN_is_zero`.
    pub fn is_zero(&self) -> bool {
        // SAFETY: as above.
        unsafe { BN_is_zero(self.as_ptr()) != 0 }
    }

    /// `BN_ucmp`.
    pub fn compare(&self, other: &Self) -> core::cmp::Ordering {
        // SAFETY: both live.
        unsafe { BN_ucmp(self.as_ptr(), other.as_ptr()) }.cmp(&0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_round_trip() {
        let n = BigNum::from_bytes(&[0, 1, 2]).unwrap();
        assert_eq!(
            (n.bits(), n.to_bytes(), n.to_bytes_padded(4).unwrap()),
            (9, vec![1, 2], vec![0, 0, 1, 2])
        );
        assert_eq!(n.compare(&BigNum::from_word(258).unwrap()), core::cmp::Ordering::Equal);
        assert!(n.to_bytes_padded(1).is_err() && BigNum::from_word(0).unwrap().is_zero());
        assert_eq!(BigNum::from_hex(c"ff").unwrap().try_clone().unwrap().to_bytes(), [255]);
        super::super::err::clear();
    }
}

//! DANE TLSA records in the form libcrypto's verification reads (RFC 6698, SSL_CTX_dane_enable(3)).

use core::{cell::UnsafeCell, ptr};
use std::sync::Arc;

use libc::{c_int, c_ulong};

use super::{
    Borrowed, Failed, Result,
    digest::Md,
    ffi::{DANE_CTX, DANETLS_RECORD, EVP_MD, SSL_DANE, StackOf, X509, stack::*},
    mem::OsslBytes,
    pkey::PKey,
    stack,
    x509::X509Cert,
};

/// The digests of the matching types, with their order of preference
/// (SSL_CTX_dane_mtype_set(3)). Type 0 is the full data and has no digest.
pub struct Digests {
    raw: Box<UnsafeCell<DANE_CTX>>,
    mds: Vec<Option<Md>>,
    addresses: Vec<*const EVP_MD>,
    orders: Vec<u8>,
}

// SAFETY: changed through `&mut self` only; the addresses point into itself.
unsafe impl Send for Digests {}
// SAFETY: as above.
unsafe impl Sync for Digests {}

impl Digests {
    /// Row `n` is matching type `n`.
    pub fn new(rows: Vec<(Option<Md>, u8)>, flags: c_ulong) -> Result<Self> {
        let max = u8::try_from(rows.len().checked_sub(1).ok_or(Failed)?).map_err(|_| Failed)?;
        let (mds, mut orders): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        let mut addresses: Vec<*const EVP_MD> =
            mds.iter().map(|md| md.as_ref().map_or(ptr::null(), |md| md.as_ptr().cast_const())).collect();
        let raw = DANE_CTX { mdevp: addresses.as_mut_ptr(), mdord: orders.as_mut_ptr(), mdmax: max, flags };
        Ok(Self { raw: Box::new(UnsafeCell::new(raw)), mds, addresses, orders })
    }

    /// The same digests as new rows, to change and make anew.
    pub fn rows(&self) -> Vec<(Option<Md>, u8)> {
        self.mds.iter().cloned().zip(self.orders.iter().copied()).collect()
    }

    /// The digest of a matching type.
    pub fn digest(&self, mtype: u8) -> Option<&Md> {
        self.mds.get(usize::from(mtype))?.as_ref()
    }

    /// The preference of a matching type.
    pub fn order(&self, mtype: u8) -> u8 {
        self.orders.get(usize::from(mtype)).copied().unwrap_or(0)
    }

    /// The number of the last matching type.
    pub fn max(&self) -> u8 {
        (self.addresses.len() - 1) as u8
    }
}

/// A record to add.
pub struct Record<'a> {
    pub usage: u8,
    pub selector: u8,
    pub mtype: u8,
    pub data: &'a [u8],
    /// The key of a record that holds a whole key (usage 2, selector 1, type 0).
    pub spki: Option<PKey>,
}

/// What a verification matched.
pub struct Match<'a> {
    /// The place of the record.
    pub record: Option<usize>,
    /// The certificate of the chain it matched.
    pub cert: Option<Borrowed<'a, X509Cert>>,
    /// Its depth, -1 for none.
    pub depth: c_int,
}

/// The records of one connection, and after a verification what matched.
pub struct Dane {
    raw: Box<UnsafeCell<SSL_DANE>>,
    digests: Arc<Digests>,
}

// SAFETY: one owner; libcrypto ties it to no thread.
unsafe impl Send for Dane {}

impl Dane {
    /// No records.
    pub fn new(digests: Arc<Digests>, flags: c_ulong) -> Result<Self> {
        // SAFETY: a fresh stack.
        let trecs = unsafe { OPENSSL_sk_new_null() }.cast::<StackOf<DANETLS_RECORD>>();
        if trecs.is_null() {
            return Err(Failed);
        }
        let raw = SSL_DANE {
            dctx: digests.raw.get(),
            trecs,
            certs: ptr::null_mut(),
            mtlsa: ptr::null_mut(),
            mcert: ptr::null_mut(),
            umask: 0,
            mdpth: -1,
            pdpth: -1,
            flags,
        };
        Ok(Self { raw: Box::new(UnsafeCell::new(raw)), digests })
    }

    /// The address, for `X509_STORE_CTX_set0_dane`.
    pub fn as_ptr(&self) -> *mut SSL_DANE {
        self.raw.get()
    }

    /// The digests in force.
    pub fn digests(&self) -> &Arc<Digests> {
        &self.digests
    }

    fn record_ptr(&self, at: usize) -> Option<*mut DANETLS_RECORD> {
        // SAFETY: the stack is ours and live.
        let rec = unsafe { stack::value((*self.as_ptr()).trecs, at) };
        (!rec.is_null()).then_some(rec)
    }

    /// The number of records.
    pub fn len(&self) -> usize {
        // SAFETY: the stack is ours and live.
        unsafe { stack::num((*self.as_ptr()).trecs) }
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a record where verification expects it: by usage, selector and
    /// preference of the matching type, highest first, a later one before its equals.
    pub fn add(&mut self, record: Record<'_>) -> Result {
        let order = |mtype| self.digests.order(mtype);
        let key = (record.usage, record.selector, order(record.mtype));
        let at = (0..self.len())
            .position(|i| {
                self.record_ptr(i).is_some_and(|r| {
                    // SAFETY: a live record of ours.
                    let r = unsafe { &*r };
                    (r.usage, r.selector, order(r.mtype)) <= key
                })
            })
            .unwrap_or(self.len());
        let usage_bit = 1u32.checked_shl(record.usage.into()).unwrap_or(0);
        let raw = Box::into_raw(Box::new(DANETLS_RECORD {
            usage: record.usage,
            selector: record.selector,
            mtype: record.mtype,
            data: OsslBytes::new(record.data)?.into_ptr(),
            dlen: record.data.len(),
            spki: record.spki.map_or(ptr::null_mut(), PKey::into_ptr),
        }));
        let at = c_int::try_from(at).map_err(|_| Failed)?;
        // SAFETY: the stack is ours; a record it does not take is freed here.
        unsafe {
            if OPENSSL_sk_insert((*self.as_ptr()).trecs.cast(), raw.cast(), at) <= 0 {
                free_record(raw);
                return Err(Failed);
            }
            (*self.as_ptr()).umask |= usage_bit;
        }
        Ok(())
    }

    /// Adds a full certificate that a record of usage 0 or 2 brought.
    pub fn add_cert(&mut self, cert: X509Cert) -> Result {
        // SAFETY: the stack is ours; a certificate it does not take is dropped here.
        unsafe {
            let raw = self.as_ptr();
            if (*raw).certs.is_null() {
                (*raw).certs = OPENSSL_sk_new_null().cast();
            }
            let cert = cert.into_ptr();
            if OPENSSL_sk_push((*raw).certs.cast(), cert.cast()) <= 0 {
                drop(X509Cert::from_ptr(cert));
                return Err(Failed);
            }
        }
        Ok(())
    }

    /// Forgets what the last verification matched.
    pub fn reset(&mut self) {
        // SAFETY: `mcert` is NULL or a reference held here.
        unsafe {
            let raw = self.as_ptr();
            drop(X509Cert::from_ptr((*raw).mcert));
            (*raw).mcert = ptr::null_mut();
            (*raw).mtlsa = ptr::null_mut();
            (*raw).mdpth = -1;
            (*raw).pdpth = -1;
        }
    }

    /// What the last verification matched.
    pub fn matched(&self) -> Match<'_> {
        // SAFETY: read after the verification; the certificate is kept here.
        unsafe {
            let raw = self.as_ptr();
            let mtlsa = (*raw).mtlsa;
            let record = (0..self.len()).find(|i| !mtlsa.is_null() && self.record_ptr(*i) == Some(mtlsa));
            Match { record, cert: X509Cert::borrow((*raw).mcert), depth: (*raw).mdpth }
        }
    }

    /// Whether the chain was built by PKIX to a depth beyond the match.
    pub fn pkix_depth(&self) -> c_int {
        // SAFETY: reads a field.
        unsafe { (*self.as_ptr()).pdpth }
    }

    /// The fields of a record, its data and key by address.
    pub fn record(&self, at: usize) -> Option<&DANETLS_RECORD> {
        // SAFETY: records live and stay unchanged as long as this.
        self.record_ptr(at).map(|r| unsafe { &*r })
    }

    /// `SSL_dane_set_flags`: the flags before.
    pub fn set_flags(&mut self, flags: c_ulong) -> c_ulong {
        // SAFETY: changes a field.
        unsafe {
            let before = (*self.as_ptr()).flags;
            (*self.as_ptr()).flags |= flags;
            before
        }
    }

    /// `SSL_dane_clear_flags`: the flags before.
    pub fn clear_flags(&mut self, flags: c_ulong) -> c_ulong {
        // SAFETY: changes a field.
        unsafe {
            let before = (*self.as_ptr()).flags;
            (*self.as_ptr()).flags &= !flags;
            before
        }
    }

    /// The bits of the usages there are records of.
    pub fn usages(&self) -> u32 {
        // SAFETY: reads a field.
        unsafe { (*self.as_ptr()).umask }
    }
}

/// # Safety
/// `raw` came from `Dane::add` and is not used afterwards.
unsafe fn free_record(raw: *mut DANETLS_RECORD) {
    // SAFETY: by the contract above; data and key were given away to the record.
    unsafe {
        let record = Box::from_raw(raw);
        drop(OsslBytes::from_ptr(record.data, record.dlen));
        drop(PKey::from_ptr(record.spki));
    }
}

impl Drop for Dane {
    fn drop(&mut self) {
        self.reset();
        // SAFETY: everything in the two stacks was put there by `add` and `add_cert`.
        unsafe {
            let raw = self.as_ptr();
            loop {
                let rec = OPENSSL_sk_pop((*raw).trecs.cast());
                if rec.is_null() {
                    break;
                }
                free_record(rec.cast());
            }
            OPENSSL_sk_free((*raw).trecs.cast());
            loop {
                let cert: *mut X509 = OPENSSL_sk_pop((*raw).certs.cast()).cast();
                if cert.is_null() {
                    break;
                }
                drop(X509Cert::from_ptr(cert));
            }
            OPENSSL_sk_free((*raw).certs.cast());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ossl::lib_ctx::LibCtx;

    #[test]
    fn records_stand_in_the_order_of_preference() {
        let md = |name| Md::fetch(&LibCtx::default(), name).unwrap();
        let rows = vec![(None, 0), (Some(md(c"SHA256")), 1), (Some(md(c"SHA512")), 2)];
        let digests = Arc::new(Digests::new(rows, 0).unwrap());
        assert_eq!((digests.max(), digests.order(2), digests.rows().len()), (2, 2, 3));
        let mut dane = Dane::new(digests, 0).unwrap();
        for (usage, selector, mtype, data) in
            [(2, 0, 1, b"a"), (3, 1, 1, b"b"), (3, 1, 2, b"c"), (3, 1, 1, b"d")]
        {
            dane.add(Record { usage, selector, mtype, data, spki: None }).unwrap();
        }
        let bytes = |i| {
            let r = dane.record(i).unwrap();
            // SAFETY: a record's data is live as long as the record.
            unsafe { core::slice::from_raw_parts(r.data, r.dlen) }.to_vec()
        };
        assert_eq!((0..4).flat_map(bytes).collect::<Vec<_>>(), b"cdba");
        assert_eq!((dane.usages(), dane.matched().depth, dane.matched().record), (0b1100, -1, None));
        assert_eq!((dane.set_flags(1), dane.clear_flags(1), dane.clear_flags(0)), (0, 1, 0));
    }
}

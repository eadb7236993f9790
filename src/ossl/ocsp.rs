//! OCSP responder ids and responses, as far as stapling and CT need them (OCSP_RESPONSE_new(3)).

use core::ptr;

use libc::c_long;

use super::{
    Failed, Result,
    ct::Sct,
    ffi::{OCSP_BASICRESP, OCSP_RESPID, OCSP_RESPONSE, x509::*},
    mem,
    stack::{Stack, stack_element},
};

owner! {
    /// A responder id (RFC 6066 section 8).
    ResponderId(OCSP_RESPID), free = OCSP_RESPID_free
}
stack_element!(ResponderId(OCSP_RESPID));

impl ResponderId {
    /// `d2i_OCSP_RESPID`; bytes behind it are an error.
    pub fn from_der(der: &[u8]) -> Result<Self> {
        let mut at = der.as_ptr();
        let len = c_long::try_from(der.len()).map_err(|_| Failed)?;
        // SAFETY: reads at most the slice; the result is ours.
        let id = unsafe { Self::adopt(d2i_OCSP_RESPID(ptr::null_mut(), &mut at, len))? };
        if at as usize - der.as_ptr() as usize == der.len() { Ok(id) } else { Err(Failed) }
    }

    /// `i2d_OCSP_RESPID`.
    pub fn to_der(&self) -> Result<Vec<u8>> {
        // SAFETY: an i2d function on a live object.
        unsafe { mem::i2d(|out| i2d_OCSP_RESPID(self.as_ptr(), out)) }
    }
}

owner! {
    /// An OCSP response.
    Response(OCSP_RESPONSE), free = OCSP_RESPONSE_free
}

owner! {
    /// Its signed part.
    BasicResponse(OCSP_BASICRESP), free = OCSP_BASICRESP_free
}

impl Response {
    /// `d2i_OCSP_RESPONSE`.
    pub fn from_der(der: &[u8]) -> Result<Self> {
        let mut at = der.as_ptr();
        let len = c_long::try_from(der.len()).map_err(|_| Failed)?;
        // SAFETY: reads at most the slice; the result is ours.
        unsafe { Self::adopt(d2i_OCSP_RESPONSE(ptr::null_mut(), &mut at, len)) }
    }

    /// `OCSP_response_get1_basic`.
    pub fn basic(&self) -> Result<BasicResponse> {
        // SAFETY: the result is ours.
        unsafe { BasicResponse::adopt(OCSP_response_get1_basic(self.as_ptr())) }
    }
}

impl BasicResponse {
    /// The timestamps in the extensions of every single response (RFC 6962 section 3.3).
    pub fn scts(&self) -> Vec<Stack<Sct>> {
        use super::consts::nid::ct_cert_scts;
        // SAFETY: single responses belong to this; for this extension libcrypto
        // gives a list of timestamps, ours to free.
        unsafe {
            (0..OCSP_resp_count(self.as_ptr()))
                .filter_map(|i| {
                    let single = OCSP_resp_get0(self.as_ptr(), i);
                    if single.is_null() {
                        return None;
                    }
                    let list =
                        OCSP_SINGLERESP_get1_ext_d2i(single, ct_cert_scts, ptr::null_mut(), ptr::null_mut());
                    Stack::from_ptr(list.cast())
                })
                .collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn responder_ids_round_trip() {
        // byKey [2] OCTET STRING.
        let der = [&[0xa2, 0x16, 4, 20][..], &[9; 20]].concat();
        assert_eq!(ResponderId::from_der(&der).unwrap().to_der().unwrap(), der);
        assert!(ResponderId::from_der(&der[..5]).is_err());
        assert!(Response::from_der(b"no").is_err());
        crate::ossl::err::clear();
    }
}

//! The one thing the core itself reads in a certificate: its key
//! (RFC 5280 section 4.1). Everything else is libcrypto's.

use super::der;
use super::reader::{DecodeError, Reader};

/// The DER of the certificate's SubjectPublicKeyInfo.
pub fn subject_public_key_info(certificate: &[u8]) -> Result<&[u8], DecodeError> {
    let mut r = Reader::new(certificate);
    let outer = der::expect(&mut r, der::SEQUENCE)?;
    r.finish()?;
    let tbs = der::expect(&mut Reader::new(outer.content), der::SEQUENCE)?;
    let mut fields = Reader::new(tbs.content);
    der::optional(&mut fields, der::explicit(0))?; // version
    der::expect(&mut fields, der::INTEGER)?; // serialNumber
    der::expect(&mut fields, der::SEQUENCE)?; // signature
    der::expect(&mut fields, der::SEQUENCE)?; // issuer
    der::expect(&mut fields, der::SEQUENCE)?; // validity
    der::expect(&mut fields, der::SEQUENCE)?; // subject
    Ok(der::expect(&mut fields, der::SEQUENCE)?.whole)
}

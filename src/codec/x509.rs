//! The one thing the core itself reads in a certificate: its key
//! (RFC 5280 section 4.1). Everything else is libcrypto's.

use super::der;
use super::reader::{DecodeError, Reader};

/// A distinguished name, whole: a sequence of sets of type and value (X.501).
pub fn is_name(name: &[u8]) -> bool {
    const SET: u8 = 0x31;
    const OBJECT_IDENTIFIER: u8 = 0x06;
    let judge = || -> Result<(), DecodeError> {
        let mut all = Reader::new(name);
        let mut sets = Reader::new(der::expect(&mut all, der::SEQUENCE)?.content);
        all.finish()?;
        while !sets.is_empty() {
            let mut pairs = Reader::new(der::expect(&mut sets, SET)?.content);
            while !pairs.is_empty() {
                let mut pair = Reader::new(der::expect(&mut pairs, der::SEQUENCE)?.content);
                der::expect(&mut pair, OBJECT_IDENTIFIER)?;
                der::read(&mut pair)?;
                pair.finish()?;
            }
        }
        Ok(())
    };
    judge().is_ok()
}

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

//! What the core itself reads in a certificate: its key and what that may do
//! (RFC 5280 sections 4.1 and 4.2.1.3). Everything else is libcrypto's.

use super::der;
use super::reader::{DecodeError, Reader};

/// `id-ce-keyUsage`, DER.
const KEY_USAGE: [u8; 3] = [0x55, 0x1d, 0x0f];
const BIT_STRING: u8 = 0x03;
const OCTET_STRING: u8 = 0x04;
const OID: u8 = 0x06;
const BOOLEAN: u8 = 0x01;
/// `issuerUniqueID` and `subjectUniqueID`, implicitly tagged.
const UNIQUE_IDS: [u8; 2] = [0x81, 0x82];

/// A distinguished name, whole: a sequence of sets of type and value (X.501).
pub fn is_name(name: &[u8]) -> bool {
    const SET: u8 = 0x31;
    let judge = || -> Result<(), DecodeError> {
        let mut all = Reader::new(name);
        let mut sets = Reader::new(der::expect(&mut all, der::SEQUENCE)?.content);
        all.finish()?;
        while !sets.is_empty() {
            let mut pairs = Reader::new(der::expect(&mut sets, SET)?.content);
            while !pairs.is_empty() {
                let mut pair = Reader::new(der::expect(&mut pairs, der::SEQUENCE)?.content);
                der::expect(&mut pair, OID)?;
                der::read(&mut pair)?;
                pair.finish()?;
            }
        }
        Ok(())
    };
    judge().is_ok()
}

/// The fields of the certificate from its SubjectPublicKeyInfo on.
fn from_key(certificate: &[u8]) -> Result<Reader<'_>, DecodeError> {
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
    Ok(fields)
}

/// The DER of the certificate's SubjectPublicKeyInfo.
pub fn subject_public_key_info(certificate: &[u8]) -> Result<&[u8], DecodeError> {
    Ok(der::expect(&mut from_key(certificate)?, der::SEQUENCE)?.whole)
}

/// Whether the key may make signatures other than on certificates: `digitalSignature` of
/// keyUsage, also where the extension is absent.
pub fn may_sign(certificate: &[u8]) -> Result<bool, DecodeError> {
    let mut fields = from_key(certificate)?;
    der::expect(&mut fields, der::SEQUENCE)?; // subjectPublicKeyInfo
    for tag in UNIQUE_IDS {
        der::optional(&mut fields, tag)?;
    }
    let Some(wrapped) = der::optional(&mut fields, der::explicit(3))? else { return Ok(true) };
    let list = der::expect(&mut Reader::new(wrapped.content), der::SEQUENCE)?;
    let mut list = Reader::new(list.content);
    while !list.is_empty() {
        let mut extension = Reader::new(der::expect(&mut list, der::SEQUENCE)?.content);
        let id = der::expect(&mut extension, OID)?;
        if id.content != KEY_USAGE {
            continue;
        }
        der::optional(&mut extension, BOOLEAN)?; // critical
        let value = der::expect(&mut extension, OCTET_STRING)?;
        let bits = der::expect(&mut Reader::new(value.content), BIT_STRING)?;
        // The first byte counts the unused bits; digitalSignature is the first bit.
        return Ok(bits.content.get(1).is_some_and(|first| first & 0x80 != 0));
    }
    Ok(true)
}

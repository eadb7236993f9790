//! Views over vectors. A view is checked once, when it is made, and then
//! iterates without failing.

use super::reader::{DecodeError, Reader};
use super::writer::{Put, Written};

/// A vector of 16-bit code points (cipher suites, groups, schemes, versions).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct U16List<'a>(&'a [u8]);

impl<'a> U16List<'a> {
    pub const EMPTY: U16List<'static> = U16List(&[]);

    /// The content of such a vector, without its length.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        if bytes.len().is_multiple_of(2) {
            Ok(U16List(bytes))
        } else {
            Err(DecodeError::Length)
        }
    }

    pub fn bytes(self) -> &'a [u8] {
        self.0
    }

    pub fn len(self) -> usize {
        self.0.len() / 2
    }

    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(self) -> impl DoubleEndedIterator<Item = u16> + ExactSizeIterator + Clone + 'a {
        self.0.chunks_exact(2).map(|c| u16::from_be_bytes([c[0], c[1]]))
    }

    pub fn contains(self, code: u16) -> bool {
        self.iter().any(|c| c == code)
    }
}

/// Writes code points one after the other.
pub fn put_u16s(out: &mut Vec<u8>, codes: impl IntoIterator<Item = u16>) {
    for code in codes {
        out.put_u16(code);
    }
}

macro_rules! list_of_opaque {
    ($(#[$doc:meta])* $name:ident, $read:ident, $put:ident, $min:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name<'a>(&'a [u8]);

        impl<'a> $name<'a> {
            pub const EMPTY: $name<'static> = $name(&[]);

            /// The content of the outer vector, without its length.
            pub fn parse(bytes: &'a [u8]) -> Result<Self, DecodeError> {
                let mut r = Reader::new(bytes);
                while !r.is_empty() {
                    if r.$read()?.len() < $min {
                        return Err(DecodeError::Length);
                    }
                }
                Ok($name(bytes))
            }

            pub fn bytes(self) -> &'a [u8] {
                self.0
            }

            pub fn is_empty(self) -> bool {
                self.0.is_empty()
            }

            pub fn iter(self) -> impl Iterator<Item = &'a [u8]> + Clone + 'a {
                let mut r = Reader::new(self.0);
                std::iter::from_fn(move || if r.is_empty() { None } else { r.$read().ok() })
            }

            /// Writes the items, each with its length, without the outer length.
            pub fn write<'b>(
                out: &mut Vec<u8>,
                items: impl IntoIterator<Item = &'b [u8]>,
            ) -> Written {
                for item in items {
                    out.$put(item)?;
                }
                Ok(())
            }
        }
    };
}

list_of_opaque! {
    /// `opaque <1..2^8-1>` items: protocol names.
    Opaque8List, vec8, put_vec8, 1
}
list_of_opaque! {
    /// `opaque <1..2^16-1>` items: distinguished names, SCTs.
    Opaque16List, vec16, put_vec16, 1
}
list_of_opaque! {
    /// `opaque <1..2^24-1>` items: certificates up to TLS 1.2.
    Opaque24List, vec24, put_vec24, 1
}
list_of_opaque! {
    /// PSK binders: `opaque <32..255>`.
    BinderList, vec8, put_vec8, 32
}

impl Opaque8List<'_> {
    pub fn contains(self, item: &[u8]) -> bool {
        self.iter().any(|i| i == item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        let l = U16List::parse(&[0, 1, 0x13, 2]).unwrap();
        assert_eq!(l.iter().collect::<Vec<_>>(), [1, 0x1302]);
        assert!(l.contains(0x1302) && !l.contains(2));
        assert_eq!(U16List::parse(&[0]), Err(DecodeError::Length));
        let l = Opaque8List::parse(b"\x02h2\x03foo").unwrap();
        assert_eq!(l.iter().collect::<Vec<_>>(), [&b"h2"[..], b"foo"]);
        assert_eq!(Opaque8List::parse(b"\x00"), Err(DecodeError::Length));
        assert_eq!(Opaque8List::parse(b"\x02h"), Err(DecodeError::Short));
    }
}

//! Secret bytes.

pub use crate::ossl::mem::cleanse;
use std::{fmt, ops::Deref};

/// Bytes that are zeroed when dropped, compared in constant time and never
/// printed. They live on the heap so that a move leaves no copy behind.
#[derive(Clone, Default)]
pub struct Secret(Vec<u8>);

impl Secret {
    /// `len` zero bytes.
    pub fn zeroed(len: usize) -> Self {
        Secret(vec![0; len])
    }

    /// The concatenation of `parts`, with no reallocation that leaves copies.
    pub fn concat(parts: &[&[u8]]) -> Self {
        let mut bytes = Vec::with_capacity(parts.iter().map(|p| p.len()).sum());
        for part in parts {
            bytes.extend_from_slice(part);
        }
        Secret(bytes)
    }

    /// Shortens to `len`; the cut bytes are zeroed.
    pub fn truncate(&mut self, len: usize) {
        if len < self.0.len() {
            cleanse(&mut self.0[len..]);
            self.0.truncate(len);
        }
    }
}

impl Deref for Secret {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl AsMut<[u8]> for Secret {
    fn as_mut(&mut self) -> &mut [u8] {
        &mut self.0
    }
}

impl AsRef<[u8]> for Secret {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<&[u8]> for Secret {
    fn from(bytes: &[u8]) -> Self {
        Secret(bytes.to_vec())
    }
}

/// Takes the buffer over; a buffer with spare capacity is kept as it is.
impl From<Vec<u8>> for Secret {
    fn from(bytes: Vec<u8>) -> Self {
        Secret(bytes)
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        super::ct::eq(&self.0, &other.0)
    }
}

impl Eq for Secret {}

impl Drop for Secret {
    fn drop(&mut self) {
        // What a longer content left behind the end goes too.
        self.0.resize(self.0.capacity(), 0);
        cleanse(&mut self.0);
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({} bytes)", self.0.len())
    }
}

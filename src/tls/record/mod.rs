//! The record layer (RFC 8446 section 5, RFC 5246 section 6.2).
//!
//! [`protect`] holds one object an epoch and direction and knows no transport:
//! it turns a body into a protected body given a sequence number. [`stream`]
//! puts records on a byte stream and takes them off it; a datagram transport
//! stands beside it and uses the same protection with its own headers and
//! sequence numbers.
//!
//! Alerts and change_cipher_spec are records like others here. What they mean,
//! and how many warnings are too many, is above.

pub mod buffer;
pub mod datagram;
pub mod error;
pub mod foreign;
pub mod protect;
pub mod stream;
pub mod write;

pub use error::RecordError;
pub use buffer::OutBuf;
pub use datagram::Packing;
pub use foreign::{Opening, Sealing};
pub use protect::{Aead12, Aead13, CbcKeys, Opener, Sealer};
pub use stream::{InputBuf, Record, RecordReader};
pub use write::{OutputMark, Padding, RecordWriter, WriteParams};

/// How much longer than its plaintext a protected record may be before the
/// reference refuses it, up to TLS 1.2 and without compression.
pub const MAX_OVERHEAD12: usize = 320;

/// Consecutive records without content that are too many by one.
pub const MAX_EMPTY_RECORDS: u32 = 32;

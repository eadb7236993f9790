//! Bytes to messages and back. Knows no state and no policy: a body that
//! follows its grammar parses, whatever its values; `tls` decides whether
//! the values are acceptable.
//!
//! Parsers give borrowed views over the caller's bytes, never allocate and
//! never panic. Writers append to a `Vec<u8>`.
//!
//! - [`reader`], [`writer`]: the two cursors
//! - [`wire`]: the open code points (content types, versions, alerts, ...)
//! - [`list`]: validated views over vectors of the presentation language
//! - [`record`]: record headers, the SSLv2-compatible hello; [`dtls`]
//! - [`handshake`], [`hello`], [`hs12`], [`hs13`], [`ext`]: messages
//! - [`der`], [`x509`], [`session`]: the little ASN.1 we need
#![forbid(unsafe_code)]

pub mod der;
pub mod dtls;
pub mod ext;
pub mod handshake;
pub mod hello;
pub mod hs12;
pub mod hs13;
pub mod list;
pub mod reader;
pub mod record;
pub mod session;
pub mod wire;
pub mod writer;
pub mod x509;

pub use reader::{DecodeError, Reader};
pub use wire::{
    AlertDescription, AlertLevel, ContentType, ExtensionType, HandshakeType, ProtocolVersion,
};
pub use writer::{EncodeError, Put};

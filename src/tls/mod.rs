//! The sans-I/O TLS core: bytes and answers in, bytes, questions and notices out.
//!
//! It knows no C, no socket, no clock and no configuration file. What belongs to
//! the application it asks for (`ask`), what the application may watch it tells
//! (`notice`). `conn::Conn` is the whole public face.

#![forbid(unsafe_code)]

pub mod alert;
pub mod ask;
pub mod config;
pub mod conn;
pub mod error;
pub mod groups;
pub mod keys12;
pub mod keys13;
pub mod listen;
pub mod notice;
pub mod options;
pub mod reason;
pub mod record;
pub mod session;
pub mod sigalgs;
pub mod state;
pub mod suites;
pub mod transcript;
pub mod version;

pub(crate) mod datagram;
pub(crate) mod flight;
pub(crate) mod hs;

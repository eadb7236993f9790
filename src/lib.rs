//! Ferrule: a memory-safe `libssl.so.3`.
//!
//! `abi` holds the exported functions, `ssl` OpenSSL's semantics, `tls` the
//! sans-I/O protocol core, `codec` the wire formats, `crypto` the seam to the
//! cryptography, `ossl` the safe owners over libcrypto. Dependencies point
//! down; see docs/ARCHITECTURE.md.

pub mod abi;
pub mod codec;
pub mod crypto;
pub mod ossl;
pub mod ssl;
pub mod tls;

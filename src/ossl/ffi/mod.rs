//! The functions of libcrypto 3.0 this library calls, by topic, with the types
//! of `<openssl/*.h>`. Nothing outside `ossl` declares an import.

pub mod asn1;
pub mod async_job;
pub mod bio;
pub mod conf;
pub mod crypto;
pub mod ct;
pub mod dir;
pub mod engine;
pub mod err;
pub mod evp;
pub mod pem;
pub mod pkey;
pub mod srp;
pub mod stack;
pub mod types;
pub mod x509;
pub mod x509_vfy;

pub use types::*;

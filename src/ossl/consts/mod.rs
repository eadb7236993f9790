//! Numbers of `<openssl/*.h>` by topic, as the installed headers define them.

pub mod bio;
pub mod crypto;
pub mod evp;
pub mod nid;
pub mod x509;

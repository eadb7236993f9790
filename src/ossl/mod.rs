//! ossl
pub mod evp_pkey;
pub mod evp_raw;

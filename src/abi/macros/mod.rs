//! The macros of ssl.h, tls1.h and dtls1.h as real functions, for `dlsym` and
//! foreign-function users, exported under `FERRULE_1.0`.
//!
//! Each is typed as its man page types it and is one call of the function its
//! macro expands to. A C program meets the macro first and never calls these.

pub mod cert;
pub mod config;
pub mod groups;
pub mod info;
pub mod session;
pub mod tlsext;

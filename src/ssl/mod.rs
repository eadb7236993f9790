//! OpenSSL's semantics over the core, in safe Rust: what an `SSL_CTX`, an `SSL` and
//! an `SSL_SESSION` are, what each setting means, how a connection is driven.
//!
//! Unsafe stands in two files only: `lend` (C's pointers to our objects) and
//! `callbacks` (calls into the application).

// Objects.
//off pub mod ctx;
//off pub mod lend;
pub mod method;
//off pub mod session;
//off pub mod ssl;
pub mod ctrl_numbers;
pub mod types;

// Settings, one topic a file.
//off pub mod callbacks;
//off pub mod cert;
//off pub mod cipher_list;
//off pub mod extensions;
//off pub mod groups;
//off pub mod options;
//off pub mod psk;
//off pub mod security;
//off pub mod session_settings;
//off pub mod settings;
//off pub mod verify;

// A connection at work.
//off pub mod cache;
//off pub mod drive;
//off pub mod io;
//off pub mod peer;
//off pub mod ticket;

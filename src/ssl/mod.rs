//! OpenSSL's semantics over the core, in safe Rust: what an `SSL_CTX`, an `SSL` and
//! an `SSL_SESSION` are, what each setting means, how a connection is driven.
//!
//! Unsafe stands in two places only: `lend` (C's pointers to our objects) and
//! `callbacks` (calls into the application).

// What the exports name of the rooms below.
pub use crate::crypto::secret::Secret;
pub use crate::tls::{alert, config::Role, reason, suites};

// Objects.
pub mod ctrl;
pub mod ctrl_numbers;
pub mod ctx;
pub mod lend;
pub mod listen;
pub mod method;
pub mod session;
pub mod session_ctrl;
pub mod session_print;
pub mod session_reuse;
pub mod ssl;
pub mod server_info;
pub mod stapling;
pub mod text;
pub mod types;

// Settings, one topic a file.
pub mod callbacks;
pub mod available;
pub mod ca_list;
pub mod cert;
pub mod cert_pool;
pub mod cert_chain;
pub mod cert_load;
pub mod check_chain;
pub mod ct;
pub mod dane;
pub mod dh;
pub mod cipher_info;
pub mod cipher_list;
pub mod cipher_rules;
pub mod conf;
pub mod conf_commands;
pub mod extensions;
pub mod groups;
pub mod options;
pub mod psk;
pub mod security;
pub mod session_settings;
pub mod shown;
pub mod sigalg_list;
pub mod system_conf;
pub mod settings;
pub mod srp;
pub mod verify;

// A connection at work.
pub mod cache;
pub mod answer;
pub mod async_job;
pub mod client_hello;
pub mod stateless;
pub mod core_config;
pub mod bios;
pub mod data;
pub mod drive;
pub mod dtls;
pub mod early;
pub mod errand;
pub mod error_code;
pub mod io;
pub mod peer;
pub mod rekey;
mod spare;
pub mod ticket;
pub mod trace;

//! The exported functions of libssl's ABI, one file per group of man pages, and
//! no logic: arguments, one call, one result.
//!
//! `symbols.txt` is the list of what is exported and how far each name is built;
//! a function not yet built refuses (`guard::refuse`).

#![allow(non_snake_case)]

mod buffers;
pub mod guard;
pub use crate::ssl::types;

pub mod alpn;
pub mod args;
pub mod async_job;
pub mod bio;
mod bio_f_ssl;
pub mod ca_list;
pub mod cert;
pub mod cipher;
pub mod client_hello;
pub mod comp;
pub mod conf;
pub mod config;
pub mod ct;
pub mod ctrl;
pub mod custom_ext;
pub mod dane;
pub mod dtls;
pub mod early_data;
pub mod ex_data;
pub mod groups;
pub mod handshake;
pub mod info;
pub mod init;
pub mod io;
pub mod keyupdate_reneg;
pub mod lifetime;
pub mod macros;
pub mod method;
pub mod psk;
pub mod record;
pub mod secrets;
pub mod security;
pub mod session;
pub mod session_cache;
pub mod session_ticket;
pub mod sni;
pub mod srp;
pub mod srtp;
pub mod trace;
pub mod verify;

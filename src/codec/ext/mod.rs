//! Extension bodies, without type and length: parse and write for each
//! message that carries them. Those of TLS 1.3's negotiation are in
//! [`key_share`] and [`psk`], the rest in [`common`].

pub mod common;
pub mod key_share;
pub mod psk;

pub use common::*;
pub use key_share::*;
pub use psk::*;

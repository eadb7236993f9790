//! abi
use std::ffi::c_int;
/// probe
#[unsafe(no_mangle)]
pub extern "C" fn SSL_version() -> c_int { 1 }

//! Names and negotiation: client_hello, SNI, ALPN, NPN, custom extensions, cookies, security callback.

use super::Outcome;
use crate::codec::AlertDescription;
use crate::ssl::lend::SslCell;
use crate::tls::ask::SecurityObject;

/// Not built yet.
fn unbuilt() -> Outcome {
    Outcome::refuse(AlertDescription::INTERNAL_ERROR, 0)
}

pub fn client_hello(_cell: &SslCell) -> Outcome {
    unbuilt()
}

pub fn server_name(_cell: &SslCell, _name: Option<&[u8]>, _resumed: bool) -> Outcome {
    unbuilt()
}

pub fn alpn_select(_cell: &SslCell, _offered: &[u8]) -> Outcome {
    unbuilt()
}

pub fn npn_advertise(_cell: &SslCell) -> Outcome {
    unbuilt()
}

pub fn npn_select(_cell: &SslCell, _offered: &[u8]) -> Outcome {
    unbuilt()
}

pub fn allow_early_data(cell: &SslCell) -> Outcome {
    super::sessions::allow_early_data(cell)
}

pub fn security(_cell: &SslCell, _op: u32, _bits: u32, _nid: i32, _what: &SecurityObject) -> Outcome {
    unbuilt()
}

pub fn cookie_generate(_cell: &SslCell) -> Outcome {
    unbuilt()
}

pub fn cookie_verify(_cell: &SslCell, _cookie: &[u8]) -> Outcome {
    unbuilt()
}

pub fn custom_ext_add(_cell: &SslCell, _context: u32, _cert_index: usize) -> Outcome {
    unbuilt()
}

pub fn custom_ext_parse(_cell: &SslCell, _context: u32, _ext_type: u16, _data: &[u8], _cert_index: usize) -> Outcome {
    unbuilt()
}

pub fn record_padding(_cell: &SslCell, _content_type: u8, _len: usize) -> Outcome {
    unbuilt()
}

//! What the ClientHello shows while it is processed: SSL_client_hello_isv2(3) and its
//! relatives (SSL_CTX_set_client_hello_cb(3)).

use super::{
    extensions::{find_custom, is_supported},
    ssl::Ssl,
};
use crate::codec::{ExtensionType, hello::{ClientHello, Extensions}};
use crate::tls::config::Role;

/// A ClientHello as its getters show it; everything points into the connection.
pub struct Shown<'a> {
    /// It came in the form of SSLv2.
    pub v2: bool,
    pub legacy_version: u16,
    pub random: &'a [u8],
    pub session_id: &'a [u8],
    /// As on the wire: two bytes each, in the form of SSLv2 three.
    pub ciphers: &'a [u8],
    pub compression: &'a [u8],
    extensions: Extensions<'a>,
}

impl Ssl {
    /// The ClientHello being processed; None at any other time.
    pub fn client_hello(&self) -> Option<Shown<'_>> {
        let current = self.conn.as_ref()?.current_hello()?;
        let hello = ClientHello::parse(current.body).ok()?;
        Some(Shown {
            v2: current.v2_specs.is_some(),
            legacy_version: hello.legacy_version.0,
            random: hello.random,
            session_id: hello.session_id,
            ciphers: current.v2_specs.unwrap_or(hello.cipher_suites.bytes()),
            compression: hello.compression,
            extensions: hello.extensions.unwrap_or(Extensions::NONE),
        })
    }

    /// Known to the library or to the application; the reference shows no others.
    fn knows(&self, typ: ExtensionType) -> bool {
        is_supported(typ.0.into())
            || find_custom(&self.settings.extensions.custom, Some(Role::Server), typ.0.into()).is_some()
    }

    /// SSL_client_hello_get0_ext, SSL_CTX_set_client_hello_cb(3).
    pub fn client_hello_extension(&self, typ: u32) -> Option<&[u8]> {
        let typ = ExtensionType(u16::try_from(typ).ok()?);
        let hello = self.client_hello()?;
        if self.knows(typ) { hello.extensions.get(typ) } else { None }
    }

    /// SSL_client_hello_get1_extensions_present, SSL_CTX_set_client_hello_cb(3): in the
    /// order received.
    pub fn client_hello_extensions(&self) -> Option<Vec<i32>> {
        let hello = self.client_hello()?;
        Some(hello.extensions.iter().map(|(typ, _)| typ).filter(|typ| self.knows(*typ)).map(|typ| typ.0.into()).collect())
    }
}

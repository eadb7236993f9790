//! `SSL_METHOD`: which versions and which roles an object may take: SSL_CTX_new(3).

use super::types;
use crate::codec::ProtocolVersion;
use crate::tls::{options::op, version::Transport};

/// What an `SSL_METHOD*` points at: one static row a method function.
#[derive(Debug, PartialEq, Eq)]
pub struct Method {
    pub transport: Transport,
    /// None: any version of the transport.
    pub version: Option<ProtocolVersion>,
    pub client: bool,
    pub server: bool,
}

impl Method {
    const fn row(transport: Transport, version: u16, client: bool, server: bool) -> Self {
        let version = if version == 0 { None } else { Some(ProtocolVersion(version)) };
        Method { transport, version, client, server }
    }

    /// The one version it speaks, if it is one: `SSL_OP_CISCO_ANYCONNECT` makes a DTLS client's that of before
    /// the RFC (SSL_CTX_set_options(3)).
    pub fn fixed_version(&self, options: u64) -> Option<ProtocolVersion> {
        let cisco = options & op::CISCO_ANYCONNECT != 0 && self.is_datagram() && !self.server;
        self.version.map(|version| if cisco { ProtocolVersion::DTLS1_BAD } else { version })
    }

    /// What C knows this row by.
    pub fn as_ptr(&'static self) -> *const types::SSL_METHOD {
        std::ptr::from_ref(self).cast()
    }

    /// The row behind C's pointer, if it is one of ours.
    pub fn from_ptr(pointer: *const types::SSL_METHOD) -> Option<&'static Method> {
        METHODS.iter().find(|row| row.as_ptr() == pointer)
    }

    /// The row that differs only in its version: SSL_CTX_set_ssl_version(3) keeps
    /// the rest of an object as it is.
    pub fn is_datagram(&self) -> bool {
        self.transport == Transport::Datagram
    }
}

/// Index of a row of `METHODS`: `MethodId as usize`.
#[derive(Debug, Clone, Copy)]
pub enum MethodId {
    Tls,
    TlsServer,
    TlsClient,
    Tls10,
    Tls10Server,
    Tls10Client,
    Tls11,
    Tls11Server,
    Tls11Client,
    Tls12,
    Tls12Server,
    Tls12Client,
    Dtls,
    DtlsServer,
    DtlsClient,
    Dtls10,
    Dtls10Server,
    Dtls10Client,
    Dtls12,
    Dtls12Server,
    Dtls12Client,
}

impl MethodId {
    pub fn method(self) -> &'static Method {
        &METHODS[self as usize]
    }
}

const S: Transport = Transport::Stream;
const D: Transport = Transport::Datagram;

/// The table, in the order of `MethodId`.
static METHODS: [Method; 21] = [
    Method::row(S, 0, true, true),
    Method::row(S, 0, false, true),
    Method::row(S, 0, true, false),
    Method::row(S, 0x0301, true, true),
    Method::row(S, 0x0301, false, true),
    Method::row(S, 0x0301, true, false),
    Method::row(S, 0x0302, true, true),
    Method::row(S, 0x0302, false, true),
    Method::row(S, 0x0302, true, false),
    Method::row(S, 0x0303, true, true),
    Method::row(S, 0x0303, false, true),
    Method::row(S, 0x0303, true, false),
    Method::row(D, 0, true, true),
    Method::row(D, 0, false, true),
    Method::row(D, 0, true, false),
    Method::row(D, 0xfeff, true, true),
    Method::row(D, 0xfeff, false, true),
    Method::row(D, 0xfeff, true, false),
    Method::row(D, 0xfefd, true, true),
    Method::row(D, 0xfefd, false, true),
    Method::row(D, 0xfefd, true, false),
];

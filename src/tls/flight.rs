//! Whole handshake messages over either transport.

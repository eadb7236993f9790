//! ssl

//! Options, modes, version range and sizes: SSL_CTX_set_options(3),
//! SSL_CTX_set_mode(3), SSL_CTX_set_min_proto_version(3).

use super::method::Method;

#[derive(Clone, Default)]
pub struct General {}

impl General {
    /// The defaults of a fresh context of `method`.
    pub fn for_method(_method: &Method) -> Self {
        General {}
    }
}

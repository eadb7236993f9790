//! Sections of the configuration file: SSL_CTX_config(3), and `system_default`, which
//! every new context takes (config(5)).

use std::ffi::CStr;
use std::sync::Arc;

use super::{
    conf::{ConfCtx, Target, flag},
    ctx::Ctx,
    lend::SslCell,
};
use crate::ossl::{
    conf,
    err::{reason, ssl_error_data},
};

/// The section that every context takes.
const SYSTEM_DEFAULT: &CStr = c"system_default";

/// What SSL_CTX_new(3) takes from the configuration file. Bad commands are
/// passed over.
pub fn apply_system_default(ctx: &Arc<Ctx>) {
    apply(Target::Ctx(Arc::clone(ctx)), None);
}

/// SSL_CTX_config(3).
pub fn configure_ctx(ctx: Arc<Ctx>, name: Option<&CStr>) -> bool {
    named(Target::Ctx(ctx), name)
}

/// SSL_config(3).
pub fn configure_ssl(ssl: Arc<SslCell>, name: Option<&CStr>) -> bool {
    named(Target::Ssl(ssl), name)
}

fn named(target: Target, name: Option<&CStr>) -> bool {
    match name {
        Some(_) => apply(target, name),
        None => {
            ssl_error_data(reason::INVALID_CONFIGURATION_NAME, "name=<NULL>");
            false
        }
    }
}

fn apply(target: Target, name: Option<&CStr>) -> bool {
    let Some(commands) = conf::ssl_section(name.unwrap_or(SYSTEM_DEFAULT)) else {
        if let Some(name) = name {
            ssl_error_data(reason::INVALID_CONFIGURATION_NAME, &format!("name={}", name.to_string_lossy()));
        }
        return name.is_none();
    };
    let context = ConfCtx::default();
    let method = target.settings().map(|settings| settings.method);
    let mut flags = flag::FILE;
    // The system's section may not name files.
    if name.is_some() {
        flags |= flag::CERTIFICATE | flag::REQUIRE_PRIVATE;
    }
    if method.is_some_and(|method| method.server) {
        flags |= flag::SERVER;
    }
    if method.is_some_and(|method| method.client) {
        flags |= flag::CLIENT;
    }
    context.set_flags(flags);
    context.set_target(target);
    let mut good = true;
    for command in &commands {
        good &= context.command(Some(&command.name), Some(&command.value)) > 0;
    }
    context.finish() && good
}

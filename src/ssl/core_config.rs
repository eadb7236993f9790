//! The application's settings as the core reads them.

use std::sync::Arc;

use super::ssl::Ssl;
use crate::tls::config::Config;

/// The core's configuration of one connection: its settings', with what is its own.
pub fn for_connection(ssl: &Ssl) -> Arc<Config> {
    let shared = ssl.settings.core(|_settings| Config::default());
    if ssl.server_name.is_none() {
        return shared;
    }
    Arc::new(Config { server_name: ssl.server_name.clone(), ..(*shared).clone() })
}

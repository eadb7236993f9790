//! The application's settings as the core reads them.

use std::sync::Arc;

use super::{extensions, settings::Settings, ssl::Ssl};
use crate::tls::{
    config::{Asks, Config},
    groups::{self, Group, GroupInfo},
    sigalgs,
    suites::{self, Enc, Kx, Suite},
    version::Family,
};

/// The core's configuration of one connection: its settings', with what is its own.
pub fn for_connection(ssl: &Ssl) -> Arc<Config> {
    let shared = ssl.settings.core(of_settings);
    let extra = ssl.ctx.read(context_asks);
    let mut config = (*shared).clone();
    config.asks |= extra;
    config.keylog = ssl.ctx.read(|settings| settings.hooks.keylog.is_some());
    config.server_name = ssl.server_name.as_ref().map(|name| name.as_bytes().to_vec());
    config.ocsp_request = ssl.ocsp_request();
    config.srtp_profiles = ssl.srtp_profiles().map(|list| list.ids.clone()).unwrap_or_default();
    config.quiet_shutdown = ssl.quiet_shutdown();
    super::session_reuse::configure(ssl, &mut config);
    Arc::new(config)
}

/// What the settings alone decide; kept until they change.
fn of_settings(settings: &Settings) -> Config {
    let general = &settings.general;
    let versions = general.versions(settings.method);
    let tls13 = versions.newest_first().any(|row| row.family == Family::Hs13);
    let tls12 = versions.newest_first().any(|row| row.family == Family::Hs12);
    let groups = default_groups(tls12, tls13);
    Config {
        asks: asks(settings),
        options: general.options,
        mode: general.mode,
        versions,
        suites13: default_suites(true),
        suites: default_suites(false),
        key_share_groups: key_shares(&groups),
        groups,
        sigalgs: sigalgs::default_list().collect(),
        alpn: settings.extensions.alpn.clone(),
        custom_exts: Arc::new(extensions::for_core(&settings.extensions.custom)),
        session_cache_server: true,
        num_tickets: 2,
        session_timeout: 7200,
        recv_max_early_data: 16384,
        max_send_fragment: general.max_send_fragment,
        split_send_fragment: general.split_send_fragment,
        max_fragment_length: settings.extensions.max_fragment_length,
        block_padding: general.block_padding,
        max_cert_list: general.max_cert_list,
        security_level: 2,
        ec_point_formats: true,
        watch_messages: settings.hooks.msg.is_some(),
        watch_info: settings.hooks.info.is_some(),
        fixed_version: settings.method.version,
        ..Config::default()
    }
}

/// Questions that the connection's own settings raise.
fn asks(settings: &Settings) -> Asks {
    let mut asks = Asks::empty();
    asks.set(Asks::RECORD_PADDING, settings.general.record_padding.is_some());
    asks
}

/// Questions that its context raises: the reference keeps these callbacks there only.
fn context_asks(settings: &Settings) -> Asks {
    let extensions = &settings.extensions;
    let mut asks = Asks::empty();
    asks.set(Asks::SERVER_NAME, extensions.server_name_cb.is_some());
    asks.set(Asks::ALPN_SELECT, extensions.alpn_select.is_some());
    asks.set(Asks::NPN_ADVERTISE, extensions.npn_advertised.is_some());
    asks.set(Asks::NPN_SELECT, extensions.npn_select.is_some());
    asks.set(Asks::OCSP, extensions.status_cb.is_some());
    asks
}

/// The groups offered when none are set.
fn default_groups(tls12: bool, tls13: bool) -> Vec<Group> {
    let usable = |info: &GroupInfo| tls13 && info.in_tls13() || tls12 && info.in_tls12();
    groups::DEFAULT.iter().copied().filter(|group| group.info().is_some_and(usable)).collect()
}

/// The client's key shares: the first group, and after a hybrid the next that is none,
/// so that a server without it answers in one round trip.
pub fn key_shares(groups: &[Group]) -> Vec<Group> {
    let is_hybrid = |group: &Group| group.info().is_some_and(|info| info.kind == groups::Kind::Hybrid);
    let usable = |group: &&Group| group.info().is_some_and(GroupInfo::in_tls13);
    let mut shares: Vec<Group> = groups.iter().filter(usable).take(1).copied().collect();
    if shares.first().is_some_and(is_hybrid) {
        shares.extend(groups.iter().filter(usable).find(|group| !is_hybrid(group)));
    }
    shares
}

/// The suites used when none are set, strongest first.
fn default_suites(tls13: bool) -> Vec<&'static Suite> {
    let mut list: Vec<&'static Suite> = suites::all()
        .iter()
        .filter(|suite| suite.is_tls13() == tls13 && suite.is_available() && !suite.is_enull() && !suite.is_not_default())
        .filter(|suite| !tls13 || matches!(suite.id, 0x1301..=0x1303))
        .filter(|suite| suite.strength_bits() >= 112 && matches!(suite.kx, Kx::Ecdhe | Kx::Dhe | Kx::Rsa | Kx::Any))
        .collect();
    let rank = |suite: &&Suite| {
        let kx = match suite.kx {
            Kx::Any | Kx::Ecdhe => 0,
            Kx::Dhe => 1,
            _ => 2,
        };
        let strength = match suite.enc {
            Enc::Aes256Gcm => 0,
            Enc::Chacha20Poly1305 => 1,
            _ => 512 - suite.strength_bits(),
        };
        (!suite.is_aead(), strength, kx)
    };
    list.sort_by_key(rank);
    list
}

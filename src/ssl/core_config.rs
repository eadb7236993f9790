//! The application's settings as the core reads them.

use std::sync::Arc;

use super::{
    cert, cipher_list,
    ct::Validation,
    extensions, groups,
    lend::SslCell,
    security::{self, Judge, op},
    settings::Settings,
    sigalg_list,
    ssl::Ssl,
    stapling,
};
use crate::tls::{
    config::{Asks, Config},
    groups::Group,
    sigalgs::SignatureScheme,
    suites::Suite,
    version::VersionSet,
};

/// What the security level, or the application's callback in its place, leaves of the
/// lists.
#[derive(Clone, Default)]
pub struct Allowed {
    versions: VersionSet,
    suites: Vec<&'static Suite>,
    groups: Vec<Group>,
    sigalgs: Vec<SignatureScheme>,
    client_sigalgs: Vec<SignatureScheme>,
}

/// The lists before they are judged.
struct Wanted {
    versions: VersionSet,
    suites: Vec<&'static Suite>,
    groups: Vec<Group>,
    sigalgs: Vec<SignatureScheme>,
    client_sigalgs: Vec<SignatureScheme>,
}

impl Wanted {
    fn of(settings: &Settings, suites: Vec<&'static Suite>) -> Self {
        Wanted {
            versions: settings.general.versions(settings.method),
            suites,
            groups: groups::configured(settings),
            sigalgs: sigalg_list::configured(settings, false),
            client_sigalgs: match settings.groups.client_sigalgs {
                Some(_) => sigalg_list::configured(settings, true),
                None => Vec::new(),
            },
        }
    }

    fn judged(self, judge: &Judge) -> Allowed {
        let mut suites = self.suites;
        suites.retain(|suite| suite.is_available() && judge.suite(op::CIPHER_SUPPORTED, suite));
        Allowed {
            versions: security::versions(self.versions, judge),
            suites,
            groups: groups::allowed(&self.groups, judge),
            sigalgs: sigalg_list::allowed(&self.sigalgs, judge),
            client_sigalgs: sigalg_list::allowed(&self.client_sigalgs, judge),
        }
    }
}

/// Lets the application's security callback judge the lists, with nothing borrowed,
/// when it is set and they have changed since. To be called before the core is given
/// its configuration.
pub fn judge(cell: &SslCell) {
    let judge = Judge::of_ssl(cell);
    if !judge.calls_back() {
        return;
    }
    let (settings, wanted) = cell.with(|ssl| {
        let suites = cipher_list::of(ssl);
        let current = ssl.judged.as_ref().is_some_and(|(settings, _)| Arc::ptr_eq(settings, &ssl.settings));
        (Arc::clone(&ssl.settings), (!current).then(|| Wanted::of(&ssl.settings, suites.suites().to_vec())))
    });
    if let Some(wanted) = wanted {
        let allowed = wanted.judged(&judge);
        cell.with(|ssl| ssl.judged = Some((settings, allowed)));
    }
}

/// The core's configuration of one connection: its settings', with what is its own.
pub fn for_connection(ssl: &Ssl) -> Arc<Config> {
    let shared = ssl.settings.core(of_settings);
    let extra = ssl.ctx.read(context_asks);
    let mut config = (*shared).clone();
    let suites = cipher_list::of(ssl);
    match &ssl.judged {
        Some((settings, allowed)) if Arc::ptr_eq(settings, &ssl.settings) => allow(&mut config, allowed.clone()),
        _ if !Arc::ptr_eq(&suites, &ssl.settings.ciphers) => {
            let wanted = Wanted::of(&ssl.settings, suites.suites().to_vec());
            allow(&mut config, wanted.judged(&Judge::by_level(&ssl.settings)));
        }
        _ => {}
    }
    config.asks |= extra;
    config.keylog = ssl.ctx.read(|settings| settings.hooks.keylog.is_some());
    config.server_name = ssl.server_name.as_ref().map(|name| name.as_bytes().to_vec());
    config.ocsp_request = stapling::request(ssl);
    config.ca_names = Arc::new(ssl.ca_names_to_send());
    config.session = ssl.session.to_offer();
    config.srtp_profiles = ssl.srtp_profiles().map(|list| list.ids.clone()).unwrap_or_default();
    config.quiet_shutdown = ssl.quiet_shutdown();
    Arc::new(config)
}

/// What the settings alone decide; kept until they change.
fn of_settings(settings: &Settings) -> Config {
    let (general, session) = (&settings.general, &settings.session);
    let mut config = Config {
        asks: asks(settings),
        options: general.options,
        mode: general.mode,
        alpn: settings.extensions.alpn.clone(),
        custom_exts: Arc::new(extensions::for_core(&settings.extensions.custom)),
        verify_mode: settings.verify.mode as u32,
        credentials: cert::credentials(&settings.cert),
        current_slot: settings.cert.current().cert.is_some().then_some(settings.cert.current),
        client_cert_types: settings.cert.client_types.clone(),
        request_scts: !matches!(settings.verify.ct, Validation::None),
        session_id_context: session.id_context.clone(),
        session_cache_server: session.caches_server_sessions(),
        num_tickets: session.num_tickets,
        session_timeout: u64::try_from(session.timeout).unwrap_or(0),
        psk_identity_hint: settings.psk.identity_hint.as_ref().map(|hint| hint.as_bytes().to_vec()),
        max_early_data: session.max_early_data,
        recv_max_early_data: session.recv_max_early_data,
        post_handshake_auth: settings.verify.post_handshake_auth != 0,
        dhe_possible: settings.cert.dh.possible(),
        max_send_fragment: general.max_send_fragment,
        split_send_fragment: general.split_send_fragment,
        max_fragment_length: settings.extensions.max_fragment_length,
        block_padding: general.block_padding,
        max_cert_list: general.max_cert_list,
        cert_flags: settings.security.cert_flags,
        security_level: u32::try_from(settings.security.level.clamp(0, 5)).unwrap_or(0),
        ec_point_formats: true,
        watch_messages: settings.hooks.msg.is_some(),
        watch_info: settings.hooks.info.is_some(),
        fixed_version: settings.method.version,
        ..Config::default()
    };
    let wanted = Wanted::of(settings, settings.ciphers.suites().to_vec());
    allow(&mut config, wanted.judged(&Judge::by_level(settings)));
    config
}

/// Puts the judged lists into the configuration.
fn allow(config: &mut Config, allowed: Allowed) {
    config.versions = allowed.versions;
    let (suites13, suites) = allowed.suites.into_iter().partition(|suite: &&Suite| suite.is_tls13());
    config.suites13 = suites13;
    config.suites = suites;
    config.key_share_groups = groups::key_shares(&allowed.groups);
    config.groups = allowed.groups;
    config.sigalgs = allowed.sigalgs;
    config.client_sigalgs = allowed.client_sigalgs;
}

/// Questions that the connection's own settings raise.
fn asks(settings: &Settings) -> Asks {
    let mut asks = Asks::empty();
    asks.set(Asks::RECORD_PADDING, settings.general.record_padding.is_some());
    asks.set(Asks::SECURITY, settings.security.callback.is_some());
    asks.set(Asks::CERT_CALLBACK, settings.cert.callback.is_some());
    asks.set(Asks::PSK_SERVER, settings.psk.server.is_some());
    asks.set(Asks::PSK_CLIENT, settings.psk.client.is_some());
    asks.set(Asks::PSK_USE_SESSION, settings.psk.may_give_session());
    asks.set(Asks::PSK_FIND_SESSION, settings.psk.may_find_session());
    asks.set(Asks::SRP, settings.psk.srp.enabled);
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
    asks.set(Asks::OCSP, settings.hooks.certs.status.is_some());
    asks.set(Asks::CLIENT_CERT, settings.hooks.certs.client_cert.is_some() || settings.hooks.certs.engine.is_some());
    asks
}

//! The application's settings as the core reads them.

use std::sync::Arc;

use super::{
    answer::names,
    cert, check_chain, cipher_list, cipher_list::{AuthMask, Offer},
    extensions, groups,
    lend::SslCell,
    security::{self, Judge, op},
    settings::{Around, Settings},
    sigalg_list,
    ssl::Ssl,
    stapling,
};
use crate::codec::ProtocolVersion;
use crate::tls::{
    config::{Asks, Config, Credential, Role},
    groups::Group,
    sigalgs::SignatureScheme,
    suites::Suite,
    version::{Family, Rules, Transport},
};

impl SslCell {
    /// The core's configuration as the settings are now. May run the security callback.
    pub(super) fn core_config(&self) -> Arc<Config> {
        let judge = Judge::of_ssl(self);
        // Keys that libcrypto has to look at are looked at by the application's providers.
        let lib_ctx = self.with(|ssl| ssl.ctx.lib_ctx.clone());
        let _entered = lib_ctx.enter();
        let (settings, suites) = self.with(|ssl| (Arc::clone(&ssl.settings), cipher_list::of(ssl)));
        let role = self.with(|ssl| ssl.role);
        let judged = judge.calls_back();
        let shared = if judged && role == Some(Role::Server) {
            Arc::new(of_judged_server(&settings, suites.suites(), &judge))
        } else if judged || !Arc::ptr_eq(&settings.ciphers, &suites) {
            Arc::new(of_settings(&settings, suites.suites(), &judge, judged))
        } else {
            let shared = settings.core(|settings| of_settings(settings, suites.suites(), &judge, false));
            let plain = self.with(|ssl| {
                has_nothing_own(ssl).then(|| settings.server_core(around(ssl, false), || of_connection(ssl, &shared, false)))
            });
            if let Some(config) = plain {
                return config;
            }
            shared
        };
        self.with(|ssl| Arc::new(of_connection(ssl, &shared, judged)))
    }
}

/// Whether `Around` is all that a connection adds to its settings.
fn has_nothing_own(ssl: &Ssl) -> bool {
    ssl.role == Some(Role::Server)
        && !ssl.settings.method.is_datagram()
        && !ssl.driving.stateless.is_running()
        && ssl.server_name.is_none()
        && stapling::request(ssl).is_none()
        && ssl.srtp_profiles().is_none()
        && !ssl.names_cas()
        && ssl.session.to_offer().is_none()
        && ssl.session.ticket_ext.is_none()
}

fn around(ssl: &Ssl, judged: bool) -> Around {
    let (mut asks, info, keylog) = ssl.ctx.read(|settings| {
        (context_asks(settings), settings.hooks.info.is_some(), settings.hooks.keylog.is_some())
    });
    // The first context's callback counts where the present one has none.
    let (timeout, caches, names) = ssl.session_ctx.read(|settings| {
        let session = &settings.session;
        (session.timeout, session.caches_server_sessions(), settings.extensions.server_name_cb.is_some())
    });
    // A context that was switched to is counted then.
    let switched = !Arc::ptr_eq(&ssl.ctx, &ssl.session_ctx);
    asks.set(Asks::SERVER_NAME, names || switched || asks.contains(Asks::SERVER_NAME));
    asks.set(Asks::SECURITY, judged);
    Around {
        asks,
        watch_info: info || ssl.info_callback.is_some(),
        keylog,
        quiet_shutdown: ssl.quiet_shutdown(),
        session_timeout: timeout,
        session_cache_server: caches,
    }
}

/// What is the connection's own, put over what its settings say. What comes neither from
/// `around` nor from the connection's settings stands in `has_nothing_own` too.
fn of_connection(ssl: &Ssl, shared: &Config, judged: bool) -> Config {
    let around = around(ssl, judged);
    let mut config = shared.clone();
    if ssl.role == Some(Role::Client) {
        config.versions = config.versions.lowest_run();
    } else if let Some(suites) = config.server_suites.take() {
        config.suites = suites;
    }
    config.asks |= around.asks;
    config.asks.set(Asks::SECURITY, judged);
    config.tls13_unserved = ssl.role == Some(Role::Server) && !serves_tls13(ssl, &config);
    if ssl.driving.stateless.is_running() {
        config.asks |= Asks::COOKIE;
        config.asks.set(Asks::COOKIE_VERIFY, ssl.ctx.read(|s| s.hooks.names.stateless_verify.is_some()));
        config.cookie_key = ssl.session_ctx.cookie_key.to_vec();
    }
    if shared.transport == Transport::Datagram {
        config.asks.set(Asks::COOKIE_VERIFY, ssl.ctx.read(|s| s.hooks.names.cookie_verify.is_some()));
    }
    config.watch_info = around.watch_info;
    config.keylog = around.keylog;
    config.quiet_shutdown = around.quiet_shutdown;
    config.session_timeout = u64::try_from(around.session_timeout).unwrap_or(0);
    config.session_cache_server = around.session_cache_server;
    config.server_name = ssl.server_name.as_ref().map(|name| name.as_bytes().to_vec());
    config.ocsp_request = stapling::request(ssl);
    config.srtp_profiles = ssl.srtp_profiles().map(|list| list.ids.clone()).unwrap_or_default();
    config.ca_names = Arc::new(ssl.ca_names_to_send());
    super::session_reuse::configure(ssl, &mut config);
    config
}

/// Whether a server has, or a callback may give it, something to show for itself in TLS 1.3: a certificate whose
/// key fits a scheme there, or a pre-shared key. Without, older versions are what it can serve: anonymous suites, SRP.
fn serves_tls13(ssl: &Ssl, config: &Config) -> bool {
    let settings = &ssl.settings;
    let named = || [&ssl.ctx, &ssl.session_ctx].iter().any(|ctx| ctx.read(|settings| settings.extensions.server_name_cb.is_some()));
    let asked = config.asks.contains(Asks::CERT_CALLBACK) || settings.psk.may_find_session();
    let signs = |schemes: &[SignatureScheme], curve| schemes.iter().any(|one| one.info().is_some_and(|row| row.curve == Some(Group(curve))));
    let usable = |one: &Credential| match (one.has_key, one.curve) {
        (false, _) => false,
        (true, 0) => cert::signs_in_tls13(one.slot),
        (true, curve) => signs(&sigalg_list::set_or_default(settings), curve),
    };
    asked || config.credentials.iter().any(usable) || named()
}

/// What the settings alone decide; kept until they change. `lazy`: the application is not
/// asked about what no longer matters, since a client's handshake fails before it does.
fn of_settings(settings: &Settings, list: &[&'static Suite], judge: &Judge, lazy: bool) -> Config {
    let general = &settings.general;
    let newest = settings.method.version.unwrap_or(ProtocolVersion::TLS1_3);
    let version_refused = settings.method.transport == Transport::Stream && !judge.version(newest.0);
    if lazy && version_refused {
        return Config { version_refused, transport: settings.method.transport, ..Config::default() };
    }
    let versions = security::versions(settings, judge);
    let schemes = sigalg_list::configured(settings, false);
    let offer = Offer {
        versions,
        transport: settings.method.transport,
        psk: settings.psk.offers_psk() || settings.psk.server.is_some(),
        srp: settings.psk.srp.enabled,
        auth: sigalg_list::auth_mask(&schemes, judge),
    };
    let mut usable = cipher_list::supported(list, &offer, judge);
    usable.retain(|suite| suite.is_usable(true));
    let (suites13, mut suites): (Vec<_>, Vec<_>) = usable.into_iter().partition(|suite| suite.is_tls13());
    let for_server = Offer { auth: AuthMask::ALL, ..offer };
    let for_client = Offer { versions: versions.lowest_run(), ..offer };
    let server_suites = (for_client != for_server).then(|| unmasked(list, for_server, judge));
    if for_client != offer {
        suites.retain(|suite| cipher_list::offers(&for_client, suite));
    }
    if lazy && suites13.is_empty() && suites.is_empty() {
        return Config { versions, transport: settings.method.transport, options: general.options, mode: general.mode, fixed_version: settings.method.version, ..Config::default() };
    }
    let known = Arc::clone(&settings.available.known);
    let groups = groups::allowed(&groups::configured(settings), &known, judge);
    let no_groups = groups.is_empty() && versions.newest().is_some_and(|rules| rules.family == Family::Hs13);
    if lazy && no_groups {
        return Config { versions, transport: settings.method.transport, suites13, suites, fixed_version: settings.method.version, ..Config::default() };
    }
    let sigalgs = sigalg_list::allowed(&schemes, judge);
    Config {
        version_refused,
        transport: settings.method.transport,
        asks: asks(settings),
        options: general.options,
        mode: general.mode,
        verify_mode: settings.verify.mode as u32,
        versions,
        suites13,
        suites,
        newest_without_suite: versions.lowest_run().newest().is_some_and(|rules| {
            let newest = rules.tls.0;
            !list.iter().any(|suite| suite.min_version <= newest && newest <= suite.max_version())
        }),
        server_suites,
        key_share_groups: groups::key_shares(&groups, &known),
        groups,
        known,
        client_sigalgs: settings.groups.client_sigalgs.is_some()
            .then(|| sigalg_list::allowed(&sigalg_list::configured(settings, true), judge)),
        sigalgs,
        cert_flags: settings.security.cert_flags,
        credentials: cert::credentials(&settings.cert),
        chains: check_chain::of_settings(settings).into(),
        current_slot: settings.cert.current().cert.is_some().then_some(settings.cert.current),
        client_cert_types: settings.cert.client_types.clone(),
        alpn: settings.extensions.alpn.clone(),
        request_scts: settings.verify.ct.is_on(),
        custom_exts: Arc::new(extensions::for_core(&settings.extensions.custom)),
        max_send_fragment: general.max_send_fragment,
        split_send_fragment: general.split_send_fragment,
        max_pipelines: general.max_pipelines,
        max_fragment_length: settings.extensions.max_fragment_length,
        block_padding: general.block_padding,
        max_cert_list: general.max_cert_list,
        post_handshake_auth: settings.verify.post_handshake_auth != 0,
        dhe_possible: settings.cert.dh.possible(),
        tickets_refused: !judge.ticket(),
        security_level: u32::try_from(settings.security.level.clamp(0, 5)).unwrap_or(0),
        ec_point_formats: true,
        watch_messages: settings.hooks.msg.is_some(),
        watch_extensions: settings.extensions.debug_cb.is_some(),
        fixed_version: settings.method.fixed_version(general.options),
        ..Config::default()
    }
}

/// A server's, whose security callback judges what both sides have: for TLS 1.2 and older
/// the core asks when it chooses, for TLS 1.3 the answers are asked for here.
fn of_judged_server(settings: &Settings, list: &[&'static Suite], judge: &Judge) -> Config {
    let mut config = of_settings(settings, list, &Judge::open(settings), false);
    let newest = settings.method.version.unwrap_or(ProtocolVersion::TLS1_3);
    config.version_refused = settings.method.transport == Transport::Stream && !judge.version(newest.0);
    if config.version_refused {
        return config;
    }
    config.versions = security::versions(settings, judge);
    config.client_sigalgs = Some(sigalg_list::allowed(config.client_schemes(), judge));
    let family = |rules: Option<&'static Rules>| rules.map(|rules| rules.family);
    if family(config.versions.oldest()) == Some(Family::Hs12) {
        config.tickets_refused = !judge.ticket();
    }
    if family(config.versions.newest()) == Some(Family::Hs13) {
        config.suites13.retain(|suite| judge.suite(op::CIPHER_SHARED, suite));
        let known = Arc::clone(&config.known);
        config.groups.retain(|group| known.info(*group).is_some_and(|info| judge.group(op::CURVE_CHECK, info)));
        config.sigalgs.retain(|scheme| judge.sigalg(op::SIGALG_SHARED, *scheme));
    }
    config
}

/// The suites before TLS 1.3 of a server: which of its keys can sign for a client shows
/// only when it knows the client's schemes.
fn unmasked(list: &[&'static Suite], offer: Offer, judge: &Judge) -> Vec<&'static Suite> {
    let mut usable = cipher_list::supported(list, &offer, judge);
    usable.retain(|suite| suite.is_usable(true) && !suite.is_tls13());
    usable
}

/// Questions that the connection's own settings raise.
fn asks(settings: &Settings) -> Asks {
    let mut asks = Asks::empty();
    asks.set(Asks::RECORD_PADDING, settings.general.record_padding.is_some());
    asks.set(Asks::CERT_CALLBACK, settings.cert.callback.is_some());
    asks
}

/// Questions that its context raises: the reference keeps these callbacks there only.
fn context_asks(settings: &Settings) -> Asks {
    let extensions = &settings.extensions;
    let mut asks = names::context_asks(settings);
    asks.set(Asks::SERVER_NAME, extensions.server_name_cb.is_some());
    asks.set(Asks::ALPN_SELECT, extensions.alpn_select.is_some());
    asks.set(Asks::NPN_ADVERTISE, extensions.npn_advertised.is_some());
    asks.set(Asks::NPN_SELECT, extensions.npn_select.is_some());
    let certs = &settings.hooks.certs;
    asks.set(Asks::CLIENT_CERT, certs.client_cert.is_some() || certs.engine.is_some());
    asks.set(Asks::OCSP, certs.status.is_some());
    asks
}

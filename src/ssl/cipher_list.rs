//! Which suites an object has: SSL_CTX_set_cipher_list(3), SSL_CTX_set_ciphersuites(3),
//! SSL_get_ciphers(3).
//!
//! A connection without a list of its own follows its context's list, also when that
//! changes or SSL_set_SSL_CTX(3) exchanges the context.

use std::ffi::{CStr, CString};
use std::sync::{Arc, OnceLock};

use super::{
    cipher_info, cipher_rules, ctx::Ctx, lend::SslCell, method::Method, security, security::Judge, settings::Settings, sigalg_list,
    ssl::Ssl, types,
};
use crate::codec::ProtocolVersion;
use crate::ossl::{
    conf::parse_list,
    err::{reason, ssl_error},
    stack::PtrStack,
};
use crate::tls::{
    config::Role,
    conn::Conn,
    suites::{self, Auth, Suite},
    version::{Transport, VersionSet},
};


/// A list as Rust reads it and as C is given it.
pub struct SuiteList {
    pub suites: Vec<&'static Suite>,
    /// What SSL_get_ciphers(3) lends.
    stack: Option<PtrStack<types::SSL_CIPHER>>,
}

impl SuiteList {
    fn new(suites: Vec<&'static Suite>) -> Arc<Self> {
        let stack = stack_of(&suites);
        Arc::new(SuiteList { suites, stack })
    }

    /// The `STACK_OF(SSL_CIPHER)*`, owned by this list.
    pub fn as_ptr(&self) -> *mut types::stack_st_SSL_CIPHER {
        self.stack.as_ref().map_or(std::ptr::null_mut(), |stack| stack.as_ptr().cast())
    }
}

/// A stack for C of `suites`.
pub fn stack_of(suites: &[&'static Suite]) -> Option<PtrStack<types::SSL_CIPHER>> {
    PtrStack::collect(suites.iter().map(|suite| cipher_info::as_ptr(suite))).ok()
}

/// The suites of a context, or of a connection.
#[derive(Clone)]
pub struct CipherSettings {
    /// SSL_CTX_set_ciphersuites(3). The reference takes any IANA name, not only
    /// those of TLS 1.3.
    ciphersuites: Arc<Vec<&'static Suite>>,
    /// `ciphersuites`, then what the cipher list selects.
    list: Arc<SuiteList>,
    /// A connection: the list was set on it, and does not follow the context.
    own: bool,
}

impl Default for CipherSettings {
    fn default() -> Self {
        static DEFAULT: OnceLock<CipherSettings> = OnceLock::new();
        DEFAULT
            .get_or_init(|| {
                let suites13 = parse_ciphersuites(cipher_rules::DEFAULT_SUITES13).unwrap_or_default();
                let below = cipher_rules::run(cipher_rules::DEFAULT_LIST.to_bytes(), false).suites.unwrap_or_default();
                CipherSettings { list: SuiteList::new(join(&suites13, below)), ciphersuites: Arc::new(suites13), own: false }
            })
            .clone()
    }
}

impl CipherSettings {
    /// Every suite in order of preference, those of TLS 1.3 first.
    pub fn suites(&self) -> &[&'static Suite] {
        &self.list.suites
    }

    /// The list as C is given it.
    pub fn list(&self) -> &Arc<SuiteList> {
        &self.list
    }

    /// What set_cipher_list makes of `rules`; None: an error, and nothing changes.
    fn with_rules(&self, rules: &[u8], legacy: bool) -> (Option<CipherSettings>, Option<i32>) {
        let ran = cipher_rules::run(rules, legacy);
        let list = ran.suites.map(|below| CipherSettings {
            ciphersuites: Arc::clone(&self.ciphersuites),
            list: SuiteList::new(join(&self.ciphersuites, below)),
            own: self.own,
        });
        (list, ran.level)
    }

    /// What set_ciphersuites makes of this: the leading suites of TLS 1.3 are exchanged.
    fn with_ciphersuites(&self, ciphersuites: Vec<&'static Suite>) -> CipherSettings {
        let below = self.suites().iter().copied().skip_while(|suite| suite.is_tls13()).collect();
        CipherSettings {
            list: SuiteList::new(join(&ciphersuites, below)),
            ciphersuites: Arc::new(ciphersuites),
            own: self.own,
        }
    }
}

fn join(suites13: &[&'static Suite], below: Vec<&'static Suite>) -> Vec<&'static Suite> {
    suites13.iter().copied().filter(|suite| suite.is_available() || suite.is_scsv()).chain(below).collect()
}

/// SSL_CTX_set_ciphersuites(3): IANA names between colons. Unknown names are passed
/// over; None (and an error) when none is left of a list that is not empty.
fn parse_ciphersuites(names: &CStr) -> Option<Vec<&'static Suite>> {
    let mut found = Vec::new();
    if names.is_empty() {
        return Some(found);
    }
    parse_list(names, b':', true, |name| {
        let name = name.and_then(|name| std::str::from_utf8(name).ok());
        found.extend(name.and_then(suites::by_std_name));
        1
    });
    if found.is_empty() {
        ssl_error(reason::NO_CIPHER_MATCH);
        return None;
    }
    Some(found)
}

/// The rules that stand for `rules` in Suite B mode (RFC 6460), and the flags that
/// ciphers(1)'s SUITEB keywords set. None: the method cannot do Suite B.
fn suite_b<'a>(rules: &'a [u8], method: &Method, flags: &mut u32) -> Option<&'a [u8]> {
    use security::suite_b::{LOS_128, LOS_128_ONLY, LOS_192};
    const AES128: &[u8] = b"ECDHE-ECDSA-AES128-GCM-SHA256";
    const AES256: &[u8] = b"ECDHE-ECDSA-AES256-GCM-SHA384";
    const BOTH: &[u8] = b"ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384";
    let set = [
        (&b"SUITEB128ONLY"[..], LOS_128_ONLY),
        (b"SUITEB128C2", LOS_128),
        (b"SUITEB128", LOS_128),
        (b"SUITEB192", LOS_192),
    ];
    if let Some((_, bits)) = set.iter().find(|(word, _)| rules.starts_with(word)) {
        *flags = *flags & !LOS_128 | bits;
    }
    let mode = *flags & LOS_128;
    if mode == 0 {
        return Some(rules);
    }
    if method.version.is_some_and(|only| only != ProtocolVersion(0x0303) && only != ProtocolVersion(0xfefd)) {
        ssl_error(reason::AT_LEAST_TLS_1_2_NEEDED_IN_SUITEB_MODE);
        return None;
    }
    Some(match mode {
        LOS_128_ONLY => AES128,
        LOS_192 => AES256,
        _ if rules.starts_with(b"SUITEB128C2") => AES256,
        _ => BOTH,
    })
}

/// What setting a cipher list changes of the settings around it.
struct Changed {
    settings: Option<CipherSettings>,
    level: Option<i32>,
    flags: u32,
    good: bool,
}

fn change(settings: &Settings, rules: &[u8]) -> Changed {
    let mut flags = settings.security.cert_flags;
    let (settings, level) = match suite_b(rules, settings.method, &mut flags) {
        Some(rules) => settings.ciphers.with_rules(rules, settings.available.legacy_ciphers),
        None => (None, None),
    };
    // A list without a suite below TLS 1.3 is kept, and yet an error.
    let good = settings.as_ref().is_some_and(|s| s.suites().iter().any(|suite| !suite.is_tls13()));
    if settings.is_some() && !good {
        ssl_error(reason::NO_CIPHER_MATCH);
    }
    Changed { settings, level, flags, good }
}

fn apply(settings: &mut super::settings::Settings, changed: Changed, own: bool) -> bool {
    if let Some(new) = changed.settings {
        settings.ciphers = Arc::new(CipherSettings { own, ..new });
    }
    if let Some(level) = changed.level {
        settings.security.level = level;
    }
    settings.security.cert_flags = changed.flags;
    changed.good
}

/// SSL_CTX_set_cipher_list(3).
pub fn set_ctx_list(ctx: &Ctx, rules: &CStr) -> bool {
    let changed = change(&ctx.settings(), rules.to_bytes());
    ctx.change(|settings| apply(settings, changed, false))
}

/// SSL_set_cipher_list(3).
pub fn set_ssl_list(ssl: &mut Ssl, rules: &CStr) -> bool {
    let changed = change(&ssl.settings, rules.to_bytes());
    ssl.change(|settings| apply(settings, changed, true))
}

/// SSL_CTX_set_ciphersuites(3).
pub fn set_ctx_ciphersuites(ctx: &Ctx, names: &CStr) -> bool {
    let Some(found) = parse_ciphersuites(names) else { return false };
    let new = Arc::new(ctx.settings().ciphers.with_ciphersuites(found));
    ctx.change(|settings| settings.ciphers = new);
    true
}

/// SSL_set_ciphersuites(3).
pub fn set_ssl_ciphersuites(ssl: &mut Ssl, names: &CStr) -> bool {
    let found = parse_ciphersuites(names);
    let good = found.is_some();
    // Also when it fails, the list is the connection's own from now on.
    let current = of(ssl);
    let mut new = match found {
        Some(found) => current.with_ciphersuites(found),
        None => CipherSettings { ciphersuites: Arc::clone(&ssl.settings.ciphers.ciphersuites), ..(*current).clone() },
    };
    new.own = true;
    ssl.change(|settings| settings.ciphers = Arc::new(new));
    good
}

/// The suites of a connection: its own, or its context's as they are now.
pub fn of(ssl: &Ssl) -> Arc<CipherSettings> {
    match ssl.settings.ciphers.own {
        true => Arc::clone(&ssl.settings.ciphers),
        false => ssl.ctx.read(|settings| Arc::clone(&settings.ciphers)),
    }
}

/// What besides lists and levels keeps a client from offering a suite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    pub versions: VersionSet,
    pub transport: Transport,
    /// A PSK client callback is set.
    pub psk: bool,
    /// SRP is set up (SSL_CTX_set_srp_username(3)).
    pub srp: bool,
    /// The keys some usable signature algorithm signs with.
    pub auth: AuthMask,
}

/// Certificate keys that some signature algorithm can be used with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuthMask {
    pub rsa: bool,
    pub dss: bool,
    pub ecdsa: bool,
}

impl AuthMask {
    pub const ALL: AuthMask = AuthMask { rsa: true, dss: true, ecdsa: true };
}

/// Whether a client with these settings may offer `suite`, security aside.
pub fn offers(offer: &Offer, suite: &Suite) -> bool {
    let is_srp = suite.kx == suites::Kx::Srp;
    let auth = match suite.auth {
        Auth::Rsa => offer.auth.rsa,
        Auth::Dss => offer.auth.dss,
        Auth::Ecdsa => offer.auth.ecdsa,
        Auth::Psk => offer.psk,
        Auth::Srp => offer.srp,
        _ => true,
    };
    let versions = offer.versions;
    let in_range = match offer.transport {
        Transport::Stream => {
            let (oldest, newest) = (versions.oldest(), versions.newest());
            oldest.zip(newest).is_some_and(|(low, high)| {
                suite.min_version != 0 && suite.min_version <= high.version.0 && suite.max_version() >= low.version.0
            })
        }
        // DTLS counts downwards; 0x0100 is Cisco's, older than all.
        Transport::Datagram => suite.min_dtls().is_some_and(|min| {
            versions == VersionSet::default() || min == 0x0100 || versions.newest_first().any(|row| row.version.0 <= min)
        }),
    };
    auth && in_range && (offer.psk || !suite.kx.is_psk()) && (offer.srp || !is_srp)
}

/// SSL_get1_supported_ciphers(3): what a client would offer. `judge` may run the
/// application's callback: no borrow may be alive.
pub fn supported(list: &[&'static Suite], offer: &Offer, judge: &Judge) -> Vec<&'static Suite> {
    list.iter()
        .copied()
        .filter(|suite| offers(offer, suite) && judge.suite(security::op::CIPHER_SUPPORTED, suite))
        .collect()
}

/// SSL_get_shared_ciphers(3): the client's suites that are ours too, colons between,
/// as many whole names as `size` bytes (with the terminator) take.
pub fn shared(ours: &[&'static Suite], client: &[u16], size: usize) -> Option<CString> {
    if ours.is_empty() || client.is_empty() || size < 2 {
        return None;
    }
    let mut out = Vec::new();
    let mut common = known(client).filter(|suite| ours.iter().any(|own| own.id == suite.id)).peekable();
    common.peek()?;
    for suite in common {
        let name = suite.name.to_bytes();
        let colon = usize::from(!out.is_empty());
        if out.len() + colon + name.len() + 1 > size {
            break;
        }
        if colon == 1 {
            out.push(b':');
        }
        out.extend_from_slice(name);
    }
    CString::new(out).ok()
}

/// The suites of a hello that the table has, signalling values aside.
pub fn known(ids: &[u16]) -> impl Iterator<Item = &'static Suite> + '_ {
    ids.iter().filter_map(|&id| suites::by_id(id)).filter(|suite| !suite.is_scsv())
}

/// SSL_bytes_to_cipher_list(3): suites and signalling values of a ClientHello's list;
/// `v2`: three bytes an entry, of which the first is 0 for those of SSL 3 and up.
pub fn from_bytes(bytes: &[u8], v2: bool) -> Option<(Vec<&'static Suite>, Vec<&'static Suite>)> {
    let width = if v2 { 3 } else { 2 };
    if bytes.is_empty() {
        ssl_error(reason::NO_CIPHERS_SPECIFIED);
        return None;
    }
    if !bytes.len().is_multiple_of(width) {
        ssl_error(reason::ERROR_IN_RECEIVED_CIPHER_LIST);
        return None;
    }
    let found = bytes.chunks_exact(width).filter_map(|entry| match *entry {
        [0, high, low] | [high, low] => suites::by_id(u16::from_be_bytes([high, low])),
        _ => None,
    });
    let (scsvs, suites) = found.partition(|suite| suite.is_scsv());
    Some((suites, scsvs))
}

/// A copy for C of what the client offered, kept while the offer stays the same.
#[derive(Default)]
pub struct ClientList {
    ids: Vec<u16>,
    list: Option<Arc<SuiteList>>,
}

/// What the client offered. A hello of TLS 1.3 from which nothing could be chosen counts
/// as not received.
fn client_suites(conn: &Conn) -> Option<&[u16]> {
    (!conn.is_tls13() || conn.suite().is_some()).then(|| conn.peer_suites())
}

/// SSL_get_client_ciphers(3): None on a client, and before a hello.
pub fn of_client(ssl: &mut Ssl) -> Option<Arc<SuiteList>> {
    if ssl.role != Some(Role::Server) {
        return None;
    }
    let ids = client_suites(ssl.conn.as_deref()?).filter(|ids| !ids.is_empty())?;
    let cached = &mut ssl.client_list;
    if cached.list.is_none() || cached.ids != ids {
        *cached = ClientList { ids: ids.to_vec(), list: Some(SuiteList::new(known(ids).collect())) };
    }
    cached.list.clone()
}

/// SSL_get_shared_ciphers(3), on a server.
pub fn shared_names(ssl: &Ssl, size: usize) -> Option<CString> {
    if ssl.role != Some(Role::Server) {
        return None;
    }
    shared(of(ssl).suites(), client_suites(ssl.conn.as_deref()?)?, size)
}

/// SSL_get1_supported_ciphers(3) of a connection. May run the security callback.
pub fn supported_by(cell: &SslCell) -> Vec<&'static Suite> {
    let judge = Judge::of_ssl(cell);
    let (list, settings) = cell.with(|ssl| (of(ssl), Arc::clone(&ssl.settings)));
    let schemes = sigalg_list::configured(&settings, false);
    let offer = Offer {
        versions: security::versions(&settings, &judge).lowest_run(),
        transport: settings.method.transport,
        psk: settings.psk.offers_psk(),
        srp: settings.psk.offers_srp(),
        auth: sigalg_list::auth_mask(&schemes, &judge),
    };
    supported(list.suites(), &offer, &judge)
}

/// SSL_get_current_cipher(3): of the connection's keys, before there are any of the
/// session it is to resume.
pub fn current(ssl: &Ssl) -> Option<&'static Suite> {
    let in_use = ssl.conn.as_ref().and_then(|conn| conn.current_suite());
    in_use.or_else(|| ssl.session.current.as_ref().and_then(|session| session.read(|fields| fields.suite)))
}

/// SSL_get_pending_cipher(3).
pub fn pending(ssl: &Ssl) -> Option<&'static Suite> {
    ssl.conn.as_ref().and_then(|conn| conn.suite())
}

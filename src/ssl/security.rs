//! Security level and callback: SSL_CTX_set_security_level(3).
//!
//! Whatever is to be used (a version, suite, group, signature algorithm, key, …) is
//! first judged: by the level's rules, or by the application's callback instead.

use std::ffi::{c_int, c_void};

use super::{
    callbacks::security::{self as callback, Hook},
    ctx::Ctx,
    lend::{Arg, SslCell},
    settings::Settings,
    types,
};
use crate::ossl::{consts::x509 as flags, err::reason, pkey::PKey, x509::X509Cert};
use crate::tls::{
    groups::GroupInfo,
    sigalgs::SignatureScheme,
    suites::{Auth, Kx, Mac, Suite},
    version::{RULES, Transport, VersionSet, dtls_age},
};

/// The level of a fresh context: as Debian builds OpenSSL
/// (`OPENSSL_TLS_SECURITY_LEVEL`).
const DEFAULT_LEVEL: i32 = 2;

/// `SSL_SECOP_*` of ssl.h: what is judged.
pub mod op {
    const OTHER_CIPHER: u32 = 1 << 16;
    const OTHER_CURVE: u32 = 2 << 16;
    const OTHER_PKEY: u32 = 4 << 16;
    const OTHER_SIGALG: u32 = 5 << 16;
    const OTHER_CERT: u32 = 6 << 16;
    /// The other side's: `SSL_SECOP_PEER`.
    pub const PEER: u32 = 0x1000;
    pub const CIPHER_SUPPORTED: u32 = 1 | OTHER_CIPHER;
    pub const CIPHER_SHARED: u32 = 2 | OTHER_CIPHER;
    pub const CIPHER_CHECK: u32 = 3 | OTHER_CIPHER;
    pub const CURVE_SUPPORTED: u32 = 4 | OTHER_CURVE;
    pub const CURVE_SHARED: u32 = 5 | OTHER_CURVE;
    pub const CURVE_CHECK: u32 = 6 | OTHER_CURVE;
    pub const TMP_DH: u32 = 7 | OTHER_PKEY;
    pub const VERSION: u32 = 9;
    pub const TICKET: u32 = 10;
    pub const SIGALG_SUPPORTED: u32 = 11 | OTHER_SIGALG;
    pub const SIGALG_SHARED: u32 = 12 | OTHER_SIGALG;
    pub const SIGALG_CHECK: u32 = 13 | OTHER_SIGALG;
    pub const SIGALG_MASK: u32 = 14 | OTHER_SIGALG;
    pub const COMPRESSION: u32 = 15;
    pub const EE_KEY: u32 = 16 | OTHER_CERT;
    pub const CA_KEY: u32 = 17 | OTHER_CERT;
    pub const CA_MD: u32 = 18 | OTHER_CERT;
}

/// `SSL_CERT_FLAG_SUITEB_*` of ssl.h.
pub mod suite_b {
    pub const LOS_128_ONLY: u32 = 0x1_0000;
    pub const LOS_192: u32 = 0x2_0000;
    pub const LOS_128: u32 = 0x3_0000;
}

#[derive(Clone)]
pub struct SecuritySettings {
    /// As set; what is outside 0..=5 counts as the nearer end.
    pub level: i32,
    /// The application's callback; None: the level's rules.
    pub callback: types::SSL_security_cb,
    /// SSL_CTX_set0_security_ex_data(3).
    pub ex_data: Arg,
    /// `SSL_CERT_FLAG_*` of SSL_CTX_set_cert_flags(3), Suite B's among them.
    pub cert_flags: u32,
}

impl Default for SecuritySettings {
    fn default() -> Self {
        SecuritySettings { level: DEFAULT_LEVEL, callback: None, ex_data: Arg::default(), cert_flags: 0 }
    }
}

impl SecuritySettings {
    /// What of Suite B is on: a value of `suite_b`, or 0.
    pub fn suite_b(&self) -> u32 {
        self.cert_flags & suite_b::LOS_128
    }
}

/// Least security, in bits, of levels 1 to 5: SSL_CTX_set_security_level(3).
const LEVEL_BITS: [i32; 5] = [80, 112, 128, 192, 256];

/// Least security of a level, in bits.
pub fn level_bits(level: i32) -> i32 {
    let level = usize::try_from(level).unwrap_or(0).min(5);
    level.checked_sub(1).and_then(|at| LEVEL_BITS.get(at)).copied().unwrap_or(0)
}

/// The level's own rules: what the default callback answers.
pub fn allowed(level: i32, op: u32, bits: i32, number: i32, suite: Option<&Suite>, transport: Transport) -> bool {
    let level = usize::try_from(level).unwrap_or(0).min(5);
    let Some(&least) = level.checked_sub(1).and_then(|at| LEVEL_BITS.get(at)) else {
        // Level 0 allows all but tiny Diffie-Hellman groups.
        return op != op::TMP_DH || bits >= 80;
    };
    match (op, suite) {
        (op::CIPHER_SUPPORTED | op::CIPHER_SHARED | op::CIPHER_CHECK, Some(suite)) => {
            let forward_secret = suite.is_tls13()
                || matches!(suite.kx, Kx::Dhe | Kx::Ecdhe | Kx::DhePsk | Kx::EcdhePsk);
            bits >= least
                && suite.auth != Auth::Null
                && suite.mac != Mac::Md5
                && !(least > 160 && suite.mac == Mac::Sha1)
                && (level < 3 || forward_secret)
        }
        (op::VERSION, _) => match transport {
            Transport::Stream => {
                let oldest = [0x0300, 0x0301, 0x0301, 0x0302, 0x0303, 0x0303][level];
                number >= oldest || level < 2
            }
            // DTLS counts downwards; 0x0100 is Cisco's, older than all.
            Transport::Datagram => level < 4 || number <= 0xfefd && number != 0x0100,
        },
        (op::COMPRESSION, _) => level < 2,
        (op::TICKET, _) => level < 3,
        _ => bits >= least,
    }
}

/// What is judged, as the callback's `other` shows it.
#[derive(Clone, Copy)]
pub enum Object<'a> {
    None,
    Suite(&'static Suite),
    /// A group or signature algorithm: its two bytes on the wire.
    Wire([u8; 2]),
    Certificate(&'a X509Cert),
    Key(&'a PKey),
}

/// Who judges for a context or connection. Made while it is borrowed, used when
/// nothing is: the application's callback may do anything.
#[derive(Clone, Copy)]
pub struct Judge {
    level: i32,
    transport: Transport,
    hook: Option<Hook>,
}

impl Judge {
    /// The judge of a context.
    pub fn of_ctx(ctx: &Ctx) -> Judge {
        ctx.read(|settings| Judge::new(settings, std::ptr::null(), ctx.as_ptr()))
    }

    /// The judge of a connection.
    pub fn of_ssl(cell: &SslCell) -> Judge {
        cell.with(|ssl| Judge::new(&ssl.settings, cell.as_ptr(), std::ptr::null()))
    }

    fn new(settings: &Settings, ssl: *const types::SSL, ctx: *const types::SSL_CTX) -> Judge {
        let security = &settings.security;
        Judge {
            level: security.level,
            transport: settings.method.transport,
            hook: security.callback.map(|call| Hook { call, ssl, ctx, ex_data: security.ex_data.0 }),
        }
    }

    /// The level's rules alone, for settings without a callback.
    pub fn by_level(settings: &Settings) -> Judge {
        Judge { level: settings.security.level, transport: settings.method.transport, hook: None }
    }

    /// Refuses nothing: for what is judged later.
    pub fn open(settings: &Settings) -> Judge {
        Judge { level: 0, transport: settings.method.transport, hook: None }
    }

    /// Whether the application judges.
    pub fn calls_back(&self) -> bool {
        self.hook.is_some()
    }

    /// May this be used? May run the application's callback: no borrow may be alive.
    pub fn allows(&self, op: u32, bits: i32, number: i32, object: Object<'_>) -> bool {
        match &self.hook {
            None => {
                let suite = if let Object::Suite(suite) = object { Some(suite) } else { None };
                allowed(self.level, op, bits, number, suite, self.transport)
            }
            Some(hook) => callback::ask(hook, op, bits, number, object),
        }
    }

    pub fn suite(&self, op: u32, suite: &'static Suite) -> bool {
        self.allows(op, bits_of(suite.strength_bits()), 0, Object::Suite(suite))
    }

    pub fn version(&self, wire: u16) -> bool {
        self.allows(op::VERSION, 0, i32::from(wire), Object::None)
    }

    pub fn ticket(&self) -> bool {
        self.allows(op::TICKET, 0, 0, Object::None)
    }

    pub fn group(&self, op: u32, info: &GroupInfo) -> bool {
        self.allows(op, bits_of(info.security_bits), info.judged_nid(), Object::Wire(info.group.0.to_be_bytes()))
    }

    pub fn sigalg(&self, op: u32, scheme: SignatureScheme) -> bool {
        scheme.info().is_some_and(|info| {
            let number = if info.hash_nid() != 0 { info.hash_nid() } else { info.key_nid() };
            self.allows(op, bits_of(info.security_bits()), number, Object::Wire(scheme.0.to_be_bytes()))
        })
    }

    /// Parameters of TLS 1.2's ephemeral Diffie-Hellman.
    pub fn dh(&self, parameters: &PKey) -> bool {
        self.allows(op::TMP_DH, parameters.security_bits(), 0, Object::Key(parameters))
    }

    /// Key and signature of one certificate; the reason when refused. `is_leaf`: it is
    /// the end entity's; `is_peer`: the other side sent it.
    pub fn certificate(&self, cert: &X509Cert, is_leaf: bool, is_peer: bool) -> Result<(), u32> {
        let peer = if is_peer { op::PEER } else { 0 };
        let bits = cert.public_key_ref().map_or(-1, |key| key.security_bits());
        let key_op = if is_leaf { op::EE_KEY } else { op::CA_KEY };
        if !self.allows(key_op | peer, bits, 0, Object::Certificate(cert)) {
            return Err(if is_leaf { reason::EE_KEY_TOO_SMALL } else { reason::CA_KEY_TOO_SMALL });
        }
        // What signs itself proves nothing by its signature.
        if cert.extension_flags() & flags::EXFLAG_SS != 0 {
            return Ok(());
        }
        let signed = cert.signature_info();
        let (number, bits) = match &signed {
            Some(info) if info.digest != 0 => (info.digest, info.security_bits),
            Some(info) => (info.key, info.security_bits),
            None => (0, -1),
        };
        match self.allows(op::CA_MD | peer, bits, number, Object::Certificate(cert)) {
            true => Ok(()),
            false => Err(reason::CA_MD_TOO_WEAK),
        }
    }

    /// A chain, leaf first.
    pub fn chain<'c>(&self, chain: impl IntoIterator<Item = &'c X509Cert>, is_peer: bool) -> Result<(), u32> {
        let mut chain = chain.into_iter();
        if let Some(leaf) = chain.next() {
            self.certificate(leaf, true, is_peer)?;
        }
        chain.try_for_each(|cert| self.certificate(cert, false, is_peer))
    }
}

fn bits_of(bits: u32) -> i32 {
    i32::try_from(bits).unwrap_or(i32::MAX)
}

/// SSL_get_security_callback(3): the application's, or the default one.
pub fn callback(security: &SecuritySettings) -> types::SSL_security_cb {
    security.callback.or(Some(callback::default_security_callback))
}

/// SSL_set_security_callback(3). The default callback stands for no callback.
pub fn set_callback(security: &mut SecuritySettings, call: types::SSL_security_cb) {
    let default: types::SSL_security_cb = Some(callback::default_security_callback);
    security.callback = call.filter(|call| !default.is_some_and(|default| std::ptr::fn_addr_eq(*call, default)));
}

/// The versions the settings and the level allow. `judge` may call back: no borrow may
/// be alive. As in the reference, versions above the range are judged too.
pub fn versions(settings: &Settings, judge: &Judge) -> VersionSet {
    let range = settings.general.versions(settings.method);
    let mut left = VersionSet::default();
    for row in RULES.iter().rev().filter(|row| row.transport == settings.method.transport) {
        let wire = row.version.0;
        let fixed = settings.method.version.is_some();
        let least = settings.general.min_version;
        // DTLS counts downwards.
        let at_least =
            if settings.method.is_datagram() { least == 0 || dtls_age(wire) <= dtls_age(least) } else { wire >= least };
        // Suite B is of TLS 1.2 and newer (RFC 6460 section 3).
        if settings.security.suite_b() != 0 && !row.sigalgs_on_wire {
            continue;
        }
        let considered = if fixed || row.pre_rfc { range.contains(row.version) } else { at_least };
        if considered && judge.version(wire) && range.contains(row.version) {
            left.insert(row.version);
        }
    }
    left
}

/// What SSL_set_SSL_CTX(3) takes from the new context of this topic: level, callback
/// and flags stand with the certificates in the reference.
pub fn exchange(settings: &mut Settings, from: &Settings) {
    settings.security = from.security.clone();
    settings.groups = settings.groups.with_sigalgs_of(&from.groups).into();
}

/// The argument of a callback of C's: `other`, valid for the call.
pub(super) fn other(object: Object<'_>, wire: &mut [u8; 2]) -> *mut c_void {
    match object {
        Object::None => std::ptr::null_mut(),
        Object::Suite(suite) => super::cipher_info::as_ptr(suite).cast_mut().cast(),
        Object::Wire(bytes) => {
            *wire = bytes;
            wire.as_mut_ptr().cast()
        }
        Object::Certificate(cert) => cert.as_ptr().cast(),
        Object::Key(key) => key.as_ptr().cast(),
    }
}

/// `int` as C's callbacks take an operation.
pub(super) fn op_int(op: u32) -> c_int {
    c_int::try_from(op).unwrap_or(c_int::MAX)
}

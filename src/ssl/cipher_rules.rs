//! The cipher list language of ciphers(1): keywords, the base order, the rules.
//!
//! A string is a program over an ordered list of suites. Each suite is in the
//! result (active) or not; a rule adds, takes out, bars for good, or moves to the
//! end what its keywords select.

use crate::ossl::err::{reason, ssl_error};
use crate::tls::suites::{self, Auth, Enc, Kx, Level, Mac, Suite};

/// OSSL_default_cipher_list(3).
pub const DEFAULT_LIST: &std::ffi::CStr = c"ALL:!COMPLEMENTOFDEFAULT:!eNULL";
/// OSSL_default_ciphersuites(3).
pub const DEFAULT_SUITES13: &std::ffi::CStr =
    c"TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256";

/// What a string sets besides the list.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The suites below TLS 1.3, in order; None: the string is in error.
    pub suites: Option<Vec<&'static Suite>>,
    /// Of `@SECLEVEL=n`; holds even when the string is in error.
    pub level: Option<i32>,
}

/// Runs the string `rules`; `legacy` says that the legacy provider's ciphers are there.
pub fn run(rules: &[u8], legacy: bool) -> Outcome {
    let mut list = Program::new(legacy);
    // "DEFAULT" is a prefix and no keyword: what follows it need not be separated.
    let good = match rules.strip_prefix(b"DEFAULT") {
        Some(rest) => {
            list.process(DEFAULT_LIST.to_bytes()) && list.process(rest.strip_prefix(b":").unwrap_or(rest))
        }
        None => list.process(rules),
    };
    let suites = good.then(|| list.entries.iter().filter(|e| e.active).map(|e| e.suite).collect());
    Outcome { suites, level: list.level }
}

#[derive(Clone, Copy)]
struct Entry {
    suite: &'static Suite,
    active: bool,
}

struct Program {
    entries: Vec<Entry>,
    level: Option<i32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Rule {
    Add,
    /// `-`
    Remove,
    /// `!`
    Kill,
    /// `+`
    MoveToEnd,
    /// `@`
    Command,
}

fn is_separator(c: u8) -> bool {
    matches!(c, b':' | b' ' | b';' | b',')
}

fn is_word(c: u8) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, b'-' | b'.' | b'=')
}

impl Program {
    fn new(legacy: bool) -> Self {
        let mut suites: Vec<_> = suites::all().iter().filter(|s| s.is_usable(legacy) && !s.is_tls13()).collect();
        suites.sort_by_cached_key(|suite| base_order(suite));
        Program { entries: suites.into_iter().map(|suite| Entry { suite, active: false }).collect(), level: None }
    }

    /// False: the string is in error (the reasons are on the queue). Where no name can
    /// be read, what follows is not looked at.
    fn process(&mut self, text: &[u8]) -> bool {
        let mut good = true;
        let mut at = 0;
        while let Some(&c) = text.get(at) {
            let rule = match c {
                b'-' => Rule::Remove,
                b'+' => Rule::MoveToEnd,
                b'!' => Rule::Kill,
                b'@' => Rule::Command,
                c if is_separator(c) => {
                    at += 1;
                    continue;
                }
                _ => Rule::Add,
            };
            if rule != Rule::Add {
                at += 1;
            }
            if rule == Rule::Command {
                let word = word_at(text, at);
                at += word.len();
                if word.is_empty() {
                    ssl_error(reason::INVALID_COMMAND);
                    return false;
                }
                good &= self.command(word);
                at = next_separator(text, at);
                continue;
            }
            match read_terms(text, &mut at) {
                Terms::Joined(facets) => self.apply(rule, &facets),
                Terms::Unknown => at = next_separator(text, at),
                Terms::NoWord => {
                    ssl_error(reason::INVALID_COMMAND);
                    return false;
                }
            }
        }
        good
    }

    /// `@STRENGTH` and `@SECLEVEL=n`.
    fn command(&mut self, word: &[u8]) -> bool {
        if word == b"STRENGTH" {
            let (mut sorted, rest): (Vec<_>, Vec<_>) = self.entries.iter().copied().partition(|e| e.active);
            sorted.sort_by_key(|e| std::cmp::Reverse(e.suite.strength_bits()));
            self.entries = rest.into_iter().chain(sorted).collect();
            return true;
        }
        match word.strip_prefix(b"SECLEVEL=") {
            Some(&[digit @ b'0'..=b'5']) => {
                self.level = Some(i32::from(digit - b'0'));
                true
            }
            _ => {
                ssl_error(reason::INVALID_COMMAND);
                false
            }
        }
    }

    fn apply(&mut self, rule: Rule, facets: &Facets) {
        let selects = |e: &Entry| facets.select(e.suite);
        let list = std::mem::take(&mut self.entries);
        self.entries = match rule {
            Rule::Kill => list.into_iter().filter(|e| !selects(e)).collect(),
            // What is taken out goes to the front, in order, to be found first when
            // a later rule adds it again.
            Rule::Remove => {
                let (mut out, rest): (Vec<_>, Vec<_>) = list.into_iter().partition(|e| e.active && selects(e));
                out.iter_mut().for_each(|e| e.active = false);
                out.into_iter().chain(rest).collect()
            }
            Rule::Add => {
                let (mut new, rest): (Vec<_>, Vec<_>) = list.into_iter().partition(|e| !e.active && selects(e));
                new.iter_mut().for_each(|e| e.active = true);
                rest.into_iter().chain(new).collect()
            }
            Rule::MoveToEnd | Rule::Command => {
                let (moved, rest): (Vec<_>, Vec<_>) = list.into_iter().partition(|e| e.active && selects(e));
                rest.into_iter().chain(moved).collect()
            }
        };
    }
}

fn word_at(text: &[u8], at: usize) -> &[u8] {
    let rest = text.get(at..).unwrap_or_default();
    let len = rest.iter().position(|&c| !is_word(c)).unwrap_or(rest.len());
    &rest[..len]
}

fn next_separator(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.iter().position(|&c| is_separator(c)).unwrap_or(rest.len())
}

enum Terms {
    /// Names joined by `+`: what is common to all.
    Joined(Facets),
    /// A name that is none, or nothing in common: the element is passed over.
    Unknown,
    /// A character that cannot begin a name.
    NoWord,
}

/// Reads names joined by `+`, leaving `at` where reading stopped.
fn read_terms(text: &[u8], at: &mut usize) -> Terms {
    let mut joined = Facets::default();
    loop {
        let word = word_at(text, *at);
        if word.is_empty() {
            return Terms::NoWord;
        }
        *at += word.len();
        let more = text.get(*at) == Some(&b'+');
        if more {
            *at += 1;
        }
        match Facets::named(word).and_then(|facets| joined.and(facets)) {
            Some(both) => joined = both,
            None => return Terms::Unknown,
        }
        if !more {
            return Terms::Joined(joined);
        }
    }
}

/// What a name selects by: a set a facet, 0 where any will do.
#[derive(Clone, Copy, Default)]
struct Facets {
    kx: u32,
    auth: u32,
    enc: u32,
    mac: u32,
    /// The version that introduced it.
    version: u16,
    /// `strength` bits.
    strength: u32,
    not_default: bool,
    /// One suite, by name.
    suite: Option<u16>,
}

/// Strength classes.
mod strength {
    pub const NONE: u32 = 1;
    pub const LOW: u32 = 2;
    pub const MEDIUM: u32 = 4;
    pub const HIGH: u32 = 8;
    pub const FIPS: u32 = 16;
}

fn strength_of(suite: &Suite) -> u32 {
    let class = match suite.level() {
        _ if suite.is_enull() => strength::NONE,
        Level::High => strength::HIGH,
        Level::Medium => strength::MEDIUM,
        Level::Low => strength::LOW,
        Level::None => 0,
    };
    class | if suite.is_fips() { strength::FIPS } else { 0 }
}

/// Intersects two sets; None: nothing is common.
fn common(a: u32, b: u32) -> Option<u32> {
    match (a, b) {
        (0, any) | (any, 0) => Some(any),
        _ => Some(a & b).filter(|both| *both != 0),
    }
}

impl Facets {
    fn named(word: &[u8]) -> Option<Facets> {
        if let Some((_, facets)) = KEYWORDS.iter().find(|(name, _)| name.as_bytes() == word) {
            return Some(*facets);
        }
        let mut named = suites::all().iter().filter(|s| s.is_usable(true) && !s.is_tls13());
        named.find(|suite| suite.name.to_bytes() == word).map(Facets::of)
    }

    fn of(suite: &Suite) -> Facets {
        Facets {
            kx: kx(&[suite.kx]),
            auth: auth(&[suite.auth]),
            enc: enc(&[suite.enc]),
            mac: mac(&[suite.mac]),
            version: suite.min_version,
            strength: strength_of(suite),
            not_default: false,
            suite: Some(suite.id),
        }
    }

    /// Both at once; None: a facet has nothing in common.
    fn and(self, other: Facets) -> Option<Facets> {
        if self.version != 0 && other.version != 0 && self.version != other.version {
            return None;
        }
        // A named suite must be of the class, when the class comes second.
        let named = self.suite.and_then(suites::by_id);
        if other.not_default && named.is_some_and(|suite| !suite.is_not_default()) {
            return None;
        }
        // A first word on strength puts an earlier COMPLEMENTOFDEFAULT out of force, as
        // the reference does it.
        let forgets = self.strength == 0 && other.strength != 0;
        Some(Facets {
            kx: common(self.kx, other.kx)?,
            auth: common(self.auth, other.auth)?,
            enc: common(self.enc, other.enc)?,
            mac: common(self.mac, other.mac)?,
            version: self.version | other.version,
            strength: common(self.strength, other.strength)?,
            not_default: self.not_default && !forgets || other.not_default,
            suite: other.suite.or(self.suite),
        })
    }

    fn select(&self, suite: &Suite) -> bool {
        if let Some(id) = self.suite {
            return suite.id == id;
        }
        let has = |set: u32, of: u32| set == 0 || set & of != 0;
        has(self.kx, kx(&[suite.kx]))
            && has(self.auth, auth(&[suite.auth]))
            && has(self.enc, enc(&[suite.enc]))
            && has(self.mac, mac(&[suite.mac]))
            && has(self.strength, strength_of(suite))
            && (self.version == 0 || self.version == suite.min_version)
            && (!self.not_default || suite.is_not_default())
    }
}

macro_rules! set_of {
    ($name:ident, $of:ty) => {
        /// The set of these.
        const fn $name(items: &[$of]) -> u32 {
            let (mut set, mut at) = (0, 0);
            while at < items.len() {
                set |= 1 << items[at] as u32;
                at += 1;
            }
            set
        }
    };
}
set_of!(kx, Kx);
set_of!(auth, Auth);
set_of!(enc, Enc);
set_of!(mac, Mac);

/// Encryption that no suite has any more: known by name, and empty.
const GONE: u32 = 1 << 31;

/// Where a suite stands before any rule, smallest first: forward secrecy with an
/// AEAD; forward secrecy; AEAD; TLS 1.2; strength; then the kind of key exchange and
/// of cipher; among equals the higher code point.
fn base_order(suite: &Suite) -> impl Ord + use<> {
    let ephemeral = matches!(suite.kx, Kx::Ecdhe | Kx::Dhe);
    let aead = suite.is_aead();
    (
        (!(ephemeral && aead), !ephemeral, !aead, suite.min_version < 0x0303),
        std::cmp::Reverse(suite.strength_bits()),
        (suite.kx == Kx::Psk, suite.kx == Kx::Rsa, suite.auth == Auth::Null, suite.mac == Mac::Md5),
        match suite.enc {
            Enc::Aes128Gcm | Enc::Aes256Gcm => 0,
            Enc::Chacha20Poly1305 => 1,
            Enc::Camellia128Cbc | Enc::Camellia256Cbc | Enc::Aria128Gcm | Enc::Aria256Gcm | Enc::SeedCbc => 3,
            // Other modes of AES; and no encryption, which strength puts last.
            _ => 2,
        },
        (suite.kx != Kx::Ecdhe, !(suite.kx == Kx::Ecdhe && suite.auth == Auth::Ecdsa)),
        std::cmp::Reverse(suite.id),
    )
}

const ANY: Facets =
    Facets { kx: 0, auth: 0, enc: 0, mac: 0, version: 0, strength: 0, not_default: false, suite: None };

/// The keywords of ciphers(1). Those of algorithms the reference is built without
/// (RC4, IDEA, GOST ...) are unknown names to it.
#[rustfmt::skip]
static KEYWORDS: &[(&str, Facets)] = &[
    ("ALL", Facets { enc: !enc(&[Enc::Null]), ..ANY }),
    ("COMPLEMENTOFALL", Facets { enc: enc(&[Enc::Null]), ..ANY }),
    ("COMPLEMENTOFDEFAULT", Facets { not_default: true, ..ANY }),
    // Key exchange.
    ("kRSA", Facets { kx: kx(&[Kx::Rsa]), ..ANY }),
    ("kEDH", Facets { kx: kx(&[Kx::Dhe]), ..ANY }),
    ("kDHE", Facets { kx: kx(&[Kx::Dhe]), ..ANY }),
    ("DH", Facets { kx: kx(&[Kx::Dhe]), ..ANY }),
    ("kEECDH", Facets { kx: kx(&[Kx::Ecdhe]), ..ANY }),
    ("kECDHE", Facets { kx: kx(&[Kx::Ecdhe]), ..ANY }),
    ("ECDH", Facets { kx: kx(&[Kx::Ecdhe]), ..ANY }),
    ("kPSK", Facets { kx: kx(&[Kx::Psk]), ..ANY }),
    ("kRSAPSK", Facets { kx: kx(&[Kx::RsaPsk]), ..ANY }),
    ("kECDHEPSK", Facets { kx: kx(&[Kx::EcdhePsk]), ..ANY }),
    ("kDHEPSK", Facets { kx: kx(&[Kx::DhePsk]), ..ANY }),
    ("kSRP", Facets { kx: kx(&[Kx::Srp]), ..ANY }),
    ("SRP", Facets { kx: kx(&[Kx::Srp]), ..ANY }),
    ("PSK", Facets { kx: kx(&[Kx::Psk, Kx::RsaPsk, Kx::DhePsk, Kx::EcdhePsk]), ..ANY }),
    // Authentication.
    ("aRSA", Facets { auth: auth(&[Auth::Rsa]), ..ANY }),
    ("aDSS", Facets { auth: auth(&[Auth::Dss]), ..ANY }),
    ("DSS", Facets { auth: auth(&[Auth::Dss]), ..ANY }),
    ("aNULL", Facets { auth: auth(&[Auth::Null]), ..ANY }),
    ("aECDSA", Facets { auth: auth(&[Auth::Ecdsa]), ..ANY }),
    ("ECDSA", Facets { auth: auth(&[Auth::Ecdsa]), ..ANY }),
    ("aPSK", Facets { auth: auth(&[Auth::Psk]), ..ANY }),
    ("aSRP", Facets { auth: auth(&[Auth::Srp]), ..ANY }),
    // Both.
    ("EDH", Facets { kx: kx(&[Kx::Dhe]), auth: !auth(&[Auth::Null]), ..ANY }),
    ("DHE", Facets { kx: kx(&[Kx::Dhe]), auth: !auth(&[Auth::Null]), ..ANY }),
    ("EECDH", Facets { kx: kx(&[Kx::Ecdhe]), auth: !auth(&[Auth::Null]), ..ANY }),
    ("ECDHE", Facets { kx: kx(&[Kx::Ecdhe]), auth: !auth(&[Auth::Null]), ..ANY }),
    ("RSA", Facets { kx: kx(&[Kx::Rsa]), auth: auth(&[Auth::Rsa]), ..ANY }),
    ("ADH", Facets { kx: kx(&[Kx::Dhe]), auth: auth(&[Auth::Null]), ..ANY }),
    ("AECDH", Facets { kx: kx(&[Kx::Ecdhe]), auth: auth(&[Auth::Null]), ..ANY }),
    // Encryption.
    ("NULL", Facets { enc: enc(&[Enc::Null]), ..ANY }),
    ("eNULL", Facets { enc: enc(&[Enc::Null]), ..ANY }),
    ("AES128", Facets { enc: enc(&[Enc::Aes128Cbc, Enc::Aes128Gcm, Enc::Aes128Ccm, Enc::Aes128Ccm8]), ..ANY }),
    ("AES256", Facets { enc: enc(&[Enc::Aes256Cbc, Enc::Aes256Gcm, Enc::Aes256Ccm, Enc::Aes256Ccm8]), ..ANY }),
    ("AES", Facets { enc: enc(&[Enc::Aes128Cbc, Enc::Aes128Gcm, Enc::Aes128Ccm, Enc::Aes128Ccm8, Enc::Aes256Cbc, Enc::Aes256Gcm, Enc::Aes256Ccm, Enc::Aes256Ccm8]), ..ANY }),
    ("AESGCM", Facets { enc: enc(&[Enc::Aes128Gcm, Enc::Aes256Gcm]), ..ANY }),
    ("AESCCM", Facets { enc: enc(&[Enc::Aes128Ccm, Enc::Aes256Ccm, Enc::Aes128Ccm8, Enc::Aes256Ccm8]), ..ANY }),
    ("AESCCM8", Facets { enc: enc(&[Enc::Aes128Ccm8, Enc::Aes256Ccm8]), ..ANY }),
    ("CAMELLIA128", Facets { enc: enc(&[Enc::Camellia128Cbc]), ..ANY }),
    ("CAMELLIA256", Facets { enc: enc(&[Enc::Camellia256Cbc]), ..ANY }),
    ("CAMELLIA", Facets { enc: enc(&[Enc::Camellia128Cbc, Enc::Camellia256Cbc]), ..ANY }),
    ("CHACHA20", Facets { enc: enc(&[Enc::Chacha20Poly1305]), ..ANY }),
    ("SEED", Facets { enc: enc(&[Enc::SeedCbc]), ..ANY }),
    ("ARIA", Facets { enc: enc(&[Enc::Aria128Gcm, Enc::Aria256Gcm]), ..ANY }),
    ("ARIAGCM", Facets { enc: enc(&[Enc::Aria128Gcm, Enc::Aria256Gcm]), ..ANY }),
    ("ARIA128", Facets { enc: enc(&[Enc::Aria128Gcm]), ..ANY }),
    ("ARIA256", Facets { enc: enc(&[Enc::Aria256Gcm]), ..ANY }),
    ("CBC", Facets { enc: enc(&[Enc::Aes128Cbc, Enc::Aes256Cbc, Enc::Camellia128Cbc, Enc::Camellia256Cbc, Enc::Idea, Enc::SeedCbc]) | GONE, ..ANY }),
    ("3DES", Facets { enc: GONE, ..ANY }),
    ("EDH-RSA-DES-CBC3-SHA", Facets { kx: kx(&[Kx::Dhe]), auth: auth(&[Auth::Rsa]), enc: GONE, mac: mac(&[Mac::Sha1]), ..ANY }),
    ("EDH-DSS-DES-CBC3-SHA", Facets { kx: kx(&[Kx::Dhe]), auth: auth(&[Auth::Dss]), enc: GONE, mac: mac(&[Mac::Sha1]), ..ANY }),
    // MAC.
    ("MD5", Facets { mac: mac(&[Mac::Md5]), ..ANY }),
    ("SHA1", Facets { mac: mac(&[Mac::Sha1]), ..ANY }),
    ("SHA", Facets { mac: mac(&[Mac::Sha1]), ..ANY }),
    ("SHA256", Facets { mac: mac(&[Mac::Sha256]), ..ANY }),
    ("SHA384", Facets { mac: mac(&[Mac::Sha384]), ..ANY }),
    // The version that introduced it.
    ("SSLv3", Facets { version: 0x0300, ..ANY }),
    ("TLSv1", Facets { version: 0x0301, ..ANY }),
    ("TLSv1.0", Facets { version: 0x0301, ..ANY }),
    ("TLSv1.2", Facets { version: 0x0303, ..ANY }),
    // Strength classes.
    ("LOW", Facets { strength: strength::LOW, ..ANY }),
    ("MEDIUM", Facets { strength: strength::MEDIUM, ..ANY }),
    ("HIGH", Facets { strength: strength::HIGH, ..ANY }),
    ("FIPS", Facets { strength: strength::FIPS, ..ANY }),
];

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

/// Runs the string `rules`.
pub fn run(rules: &[u8]) -> Outcome {
    let mut list = Program::new();
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
    fn new() -> Self {
        let mut suites: Vec<_> = suites::all().iter().filter(|s| s.is_available() && !s.is_tls13()).collect();
        suites.sort_by_cached_key(|suite| base_order(suite));
        Program { entries: suites.into_iter().map(|suite| Entry { suite, active: false }).collect(), level: None }
    }

    /// False: the string is in error (the reasons are on the queue).
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
                }
                good &= self.command(word);
                at = next_separator(text, at);
                continue;
            }
            match read_terms(text, &mut at) {
                Terms::All(terms) => self.apply(rule, &terms),
                Terms::Unknown => at = next_separator(text, at),
                Terms::NoWord => {
                    ssl_error(reason::INVALID_COMMAND);
                    good = false;
                    at = next_separator(text, (at + 1).min(text.len()));
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

    fn apply(&mut self, rule: Rule, terms: &[Term]) {
        let selects = |e: &Entry| terms.iter().all(|term| term.selects(e.suite));
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
    /// Names joined by `+`: all must hold.
    All(Vec<Term>),
    /// A name that is none: the element is passed over.
    Unknown,
    /// A character that cannot begin a name.
    NoWord,
}

/// Reads names joined by `+`, leaving `at` where reading stopped.
fn read_terms(text: &[u8], at: &mut usize) -> Terms {
    let mut terms = Vec::new();
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
        match Term::named(word) {
            Some(term) => terms.push(term),
            None => return Terms::Unknown,
        }
        if !more {
            return Terms::All(terms);
        }
    }
}

#[derive(Clone, Copy)]
enum Term {
    Suite(u16),
    Class(fn(&Suite) -> bool),
}

impl Term {
    fn named(word: &[u8]) -> Option<Term> {
        let suite = || suites::all().iter().find(|s| !s.is_tls13() && !s.is_scsv() && s.name.to_bytes() == word);
        match KEYWORDS.iter().find(|(name, _)| name.as_bytes() == word) {
            Some((_, class)) => Some(Term::Class(*class)),
            None => suite().map(|s| Term::Suite(s.id)),
        }
    }

    fn selects(self, suite: &Suite) -> bool {
        match self {
            Term::Suite(id) => suite.id == id,
            Term::Class(class) => class(suite),
        }
    }
}

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
            e if is_aes(e) => 2,
            _ => 3,
        },
        (suite.kx != Kx::Ecdhe, !(suite.kx == Kx::Ecdhe && suite.auth == Auth::Ecdsa)),
        std::cmp::Reverse(suite.id),
    )
}

fn is_aes128(e: Enc) -> bool {
    matches!(e, Enc::Aes128Cbc | Enc::Aes128Gcm | Enc::Aes128Ccm | Enc::Aes128Ccm8)
}

fn is_aes256(e: Enc) -> bool {
    matches!(e, Enc::Aes256Cbc | Enc::Aes256Gcm | Enc::Aes256Ccm | Enc::Aes256Ccm8)
}

fn is_aes(e: Enc) -> bool {
    is_aes128(e) || is_aes256(e)
}

fn is_cbc(e: Enc) -> bool {
    matches!(
        e,
        Enc::Aes128Cbc | Enc::Aes256Cbc | Enc::Camellia128Cbc | Enc::Camellia256Cbc | Enc::Idea | Enc::SeedCbc
    )
}

/// The keywords of ciphers(1). Those of algorithms the library does not have
/// (DES, RC4, GOST …) select nothing, as unknown names do.
#[rustfmt::skip]
static KEYWORDS: &[(&str, fn(&Suite) -> bool)] = &[
    ("ALL", |s| s.enc != Enc::Null),
    ("COMPLEMENTOFALL", |s| s.enc == Enc::Null),
    ("COMPLEMENTOFDEFAULT", Suite::is_not_default),
    // Key exchange.
    ("kRSA", |s| s.kx == Kx::Rsa),
    ("kEDH", |s| s.kx == Kx::Dhe),
    ("kDHE", |s| s.kx == Kx::Dhe),
    ("DH", |s| s.kx == Kx::Dhe),
    ("kEECDH", |s| s.kx == Kx::Ecdhe),
    ("kECDHE", |s| s.kx == Kx::Ecdhe),
    ("ECDH", |s| s.kx == Kx::Ecdhe),
    ("kPSK", |s| s.kx == Kx::Psk),
    ("kRSAPSK", |s| s.kx == Kx::RsaPsk),
    ("kECDHEPSK", |s| s.kx == Kx::EcdhePsk),
    ("kDHEPSK", |s| s.kx == Kx::DhePsk),
    ("kSRP", |s| s.kx == Kx::Srp),
    // Authentication.
    ("aRSA", |s| s.auth == Auth::Rsa),
    ("aDSS", |s| s.auth == Auth::Dss),
    ("DSS", |s| s.auth == Auth::Dss),
    ("aNULL", |s| s.auth == Auth::Null),
    ("aECDSA", |s| s.auth == Auth::Ecdsa),
    ("ECDSA", |s| s.auth == Auth::Ecdsa),
    ("aPSK", |s| s.auth == Auth::Psk),
    ("aSRP", |s| s.auth == Auth::Srp),
    // Both.
    ("EDH", |s| s.kx == Kx::Dhe && s.auth != Auth::Null),
    ("DHE", |s| s.kx == Kx::Dhe && s.auth != Auth::Null),
    ("EECDH", |s| s.kx == Kx::Ecdhe && s.auth != Auth::Null),
    ("ECDHE", |s| s.kx == Kx::Ecdhe && s.auth != Auth::Null),
    ("NULL", |s| s.enc == Enc::Null),
    ("RSA", |s| s.kx == Kx::Rsa && s.auth == Auth::Rsa),
    ("ADH", |s| s.kx == Kx::Dhe && s.auth == Auth::Null),
    ("AECDH", |s| s.kx == Kx::Ecdhe && s.auth == Auth::Null),
    ("PSK", |s| s.kx.is_psk()),
    ("SRP", |s| s.kx == Kx::Srp),
    // Encryption.
    ("eNULL", |s| s.enc == Enc::Null),
    ("AES128", |s| is_aes128(s.enc)),
    ("AES256", |s| is_aes256(s.enc)),
    ("AES", |s| is_aes(s.enc)),
    ("AESGCM", |s| matches!(s.enc, Enc::Aes128Gcm | Enc::Aes256Gcm)),
    ("AESCCM", |s| matches!(s.enc, Enc::Aes128Ccm | Enc::Aes256Ccm | Enc::Aes128Ccm8 | Enc::Aes256Ccm8)),
    ("AESCCM8", |s| matches!(s.enc, Enc::Aes128Ccm8 | Enc::Aes256Ccm8)),
    ("CAMELLIA128", |s| s.enc == Enc::Camellia128Cbc),
    ("CAMELLIA256", |s| s.enc == Enc::Camellia256Cbc),
    ("CAMELLIA", |s| matches!(s.enc, Enc::Camellia128Cbc | Enc::Camellia256Cbc)),
    ("CHACHA20", |s| s.enc == Enc::Chacha20Poly1305),
    ("ARIA", |s| matches!(s.enc, Enc::Aria128Gcm | Enc::Aria256Gcm)),
    ("ARIAGCM", |s| matches!(s.enc, Enc::Aria128Gcm | Enc::Aria256Gcm)),
    ("ARIA128", |s| s.enc == Enc::Aria128Gcm),
    ("ARIA256", |s| s.enc == Enc::Aria256Gcm),
    ("CBC", |s| is_cbc(s.enc)),
    // MAC.
    ("MD5", |s| s.mac == Mac::Md5),
    ("SHA1", |s| s.mac == Mac::Sha1),
    ("SHA", |s| s.mac == Mac::Sha1),
    ("SHA256", |s| s.mac == Mac::Sha256),
    ("SHA384", |s| s.mac == Mac::Sha384),
    // The version that introduced it.
    ("SSLv3", |s| s.min_version == 0x0300),
    ("TLSv1", |s| s.min_version == 0x0301),
    ("TLSv1.0", |s| s.min_version == 0x0301),
    ("TLSv1.2", |s| s.min_version == 0x0303),
    // Strength classes.
    ("LOW", |s| s.level() == Level::Low),
    ("MEDIUM", |s| s.level() == Level::Medium),
    ("HIGH", |s| s.level() == Level::High),
    ("FIPS", Suite::is_fips),
];

//! The commands of SSL_CONF_cmd(3): one table, a row a command.

use std::ffi::CStr;

use super::{
    ca_list, cert_chain, cipher_list,
    conf::{Job, Target, flag},
    dh, groups,
    server_info,
    sigalg_list::{self, Which},
};
use crate::codec::{Reader, der};
use crate::ossl::{
    bio::Bio,
    bn::BigNum,
    conf::parse_list,
    lib_ctx::LibCtx,
    pem,
    pkey::PKey,
    pkey_ctx,
    x509_store::X509Store,
};
use crate::tls::options::op;

/// `SSL_CONF_TYPE_*` of ssl.h.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text = 1,
    File = 2,
    Dir = 3,
    None = 4,
    Store = 5,
}

/// Bits a switch or an element of a list sets.
#[derive(Debug, Clone, Copy)]
pub enum Bits {
    /// `SSL_OP_*`
    Set(u64),
    /// `SSL_OP_*` that stand for the contrary.
    Clear(u64),
    /// `SSL_CERT_FLAG_*`
    Cert(u32),
    /// `SSL_VERIFY_*`
    Verify(i32),
}

pub enum Run {
    Switch(Bits),
    /// False: a bad value.
    Value(fn(&Job<'_>, &CStr) -> bool),
}

pub struct Command {
    /// Its name in files, in any case; empty: none.
    pub file: &'static str,
    /// Its name on command lines; empty: none.
    pub line: &'static str,
    /// `conf::flag` bits it needs.
    pub needs: u32,
    pub kind: Kind,
    pub run: Run,
}

/// Turns `bits` on, or what they stand for off.
pub fn switch(job: &Job<'_>, bits: &Bits, on: bool) {
    let options = |bits: u64, on: bool| {
        job.target.change(|settings| {
            let options = &mut settings.general.options;
            *options = if on { *options | bits } else { *options & !bits };
        });
    };
    match *bits {
        Bits::Set(bits) => options(bits, on),
        Bits::Clear(bits) => options(bits, !on),
        Bits::Cert(bits) => job.cert_flags(bits, on),
        Bits::Verify(bits) => job.verify_bits(bits, on),
    }
}

/// `SSL_CERT_FLAG_TLS_STRICT`
const TLS_STRICT: u32 = 1;
/// `SSL_OP_ALL`
const ALL_BUGS: u64 =
    op::CRYPTOPRO_TLSEXT_BUG | op::DONT_INSERT_EMPTY_FRAGMENTS | op::TLSEXT_PADDING | op::SAFARI_ECDHE_ECDSA_BUG;
const NO_PROTOCOLS: u64 = op::NO_SSLv3 | op::NO_TLSv1 | op::NO_TLSv1_1 | op::NO_TLSv1_2 | op::NO_TLSv1_3;

const C: u32 = flag::CLIENT;
const S: u32 = flag::SERVER;
const X: u32 = flag::CERTIFICATE;

const fn switch_row(line: &'static str, needs: u32, bits: Bits) -> Command {
    Command { file: "", line, needs, kind: Kind::None, run: Run::Switch(bits) }
}

const fn row(
    file: &'static str,
    line: &'static str,
    needs: u32,
    kind: Kind,
    run: fn(&Job<'_>, &CStr) -> bool,
) -> Command {
    Command { file, line, needs, kind, run: Run::Value(run) }
}

/// The table.
#[rustfmt::skip]
pub static COMMANDS: &[Command] = &[
    switch_row("no_ssl3", 0, Bits::Set(op::NO_SSLv3)),
    switch_row("no_tls1", 0, Bits::Set(op::NO_TLSv1)),
    switch_row("no_tls1_1", 0, Bits::Set(op::NO_TLSv1_1)),
    switch_row("no_tls1_2", 0, Bits::Set(op::NO_TLSv1_2)),
    switch_row("no_tls1_3", 0, Bits::Set(op::NO_TLSv1_3)),
    switch_row("bugs", 0, Bits::Set(ALL_BUGS)),
    switch_row("no_comp", 0, Bits::Set(op::NO_COMPRESSION)),
    switch_row("comp", 0, Bits::Clear(op::NO_COMPRESSION)),
    // SSL_OP_SINGLE_ECDH_USE is 0: always on.
    switch_row("ecdh_single", S, Bits::Set(0)),
    switch_row("no_ticket", 0, Bits::Set(op::NO_TICKET)),
    switch_row("serverpref", S, Bits::Set(op::CIPHER_SERVER_PREFERENCE)),
    switch_row("legacy_renegotiation", 0, Bits::Set(op::ALLOW_UNSAFE_LEGACY_RENEGOTIATION)),
    switch_row("client_renegotiation", S, Bits::Set(op::ALLOW_CLIENT_RENEGOTIATION)),
    switch_row("legacy_server_connect", C, Bits::Set(op::LEGACY_SERVER_CONNECT)),
    switch_row("no_legacy_server_connect", C, Bits::Clear(op::LEGACY_SERVER_CONNECT)),
    switch_row("no_renegotiation", 0, Bits::Set(op::NO_RENEGOTIATION)),
    switch_row("no_resumption_on_reneg", S, Bits::Set(op::NO_SESSION_RESUMPTION_ON_RENEGOTIATION)),
    switch_row("allow_no_dhe_kex", 0, Bits::Set(op::ALLOW_NO_DHE_KEX)),
    switch_row("prioritize_chacha", S, Bits::Set(op::PRIORITIZE_CHACHA)),
    switch_row("strict", 0, Bits::Cert(TLS_STRICT)),
    switch_row("no_middlebox", 0, Bits::Clear(op::ENABLE_MIDDLEBOX_COMPAT)),
    switch_row("anti_replay", S, Bits::Clear(op::NO_ANTI_REPLAY)),
    switch_row("no_anti_replay", S, Bits::Set(op::NO_ANTI_REPLAY)),
    switch_row("no_etm", 0, Bits::Set(op::NO_ENCRYPT_THEN_MAC)),
    row("SignatureAlgorithms", "sigalgs", 0, Kind::Text, |job, v| sigalgs(job, Which::Own, v)),
    row("ClientSignatureAlgorithms", "client_sigalgs", 0, Kind::Text, |job, v| sigalgs(job, Which::Client, v)),
    row("Curves", "curves", 0, Kind::Text, set_groups),
    row("Groups", "groups", 0, Kind::Text, set_groups),
    row("ECDHParameters", "named_curve", S, Kind::Text, named_curve),
    row("CipherString", "cipher", 0, Kind::Text, cipher_string),
    row("Ciphersuites", "ciphersuites", 0, Kind::Text, ciphersuites),
    row("Protocol", "", 0, Kind::Text, |job, v| elements(job, PROTOCOLS, v)),
    row("MinProtocol", "min_protocol", 0, Kind::Text, |job, v| bound(job, v, true)),
    row("MaxProtocol", "max_protocol", 0, Kind::Text, |job, v| bound(job, v, false)),
    row("Options", "", 0, Kind::Text, |job, v| elements(job, OPTIONS, v)),
    row("VerifyMode", "", 0, Kind::Text, |job, v| elements(job, VERIFY_MODES, v)),
    row("Certificate", "cert", X, Kind::File, |job, v| job.certificate(v)),
    row("PrivateKey", "key", X, Kind::File, |job, v| job.private_key(v)),
    row("ServerInfoFile", "", S | X, Kind::File, server_info_file),
    row("ChainCAPath", "chainCApath", X, Kind::Dir, |job, v| store(job, true, v, Kind::Dir)),
    row("ChainCAFile", "chainCAfile", X, Kind::File, |job, v| store(job, true, v, Kind::File)),
    row("ChainCAStore", "chainCAstore", X, Kind::Store, |job, v| store(job, true, v, Kind::Store)),
    row("VerifyCAPath", "verifyCApath", X, Kind::Dir, |job, v| store(job, false, v, Kind::Dir)),
    row("VerifyCAFile", "verifyCAfile", X, Kind::File, |job, v| store(job, false, v, Kind::File)),
    row("VerifyCAStore", "verifyCAstore", X, Kind::Store, |job, v| store(job, false, v, Kind::Store)),
    row("RequestCAFile", "requestCAFile", X, Kind::File, ca_file),
    row("ClientCAFile", "", S | X, Kind::File, ca_file),
    row("RequestCAPath", "", X, Kind::Dir, ca_dir),
    row("ClientCAPath", "", S | X, Kind::Dir, ca_dir),
    row("RequestCAStore", "requestCAStore", X, Kind::Store, ca_store),
    row("ClientCAStore", "", S | X, Kind::Store, ca_store),
    row("DHParameters", "dhparam", S | X, Kind::File, dh_parameters),
    row("RecordPadding", "record_padding", 0, Kind::Text, record_padding),
    row("NumTickets", "num_tickets", S, Kind::Text, num_tickets),
];

/// An element of a list: its name in any case, the roles it is for, its bits.
type Element = (&'static str, u32, Bits);
const BOTH: u32 = C | S;

/// `Options`
#[rustfmt::skip]
static OPTIONS: &[Element] = &[
    ("SessionTicket", BOTH, Bits::Clear(op::NO_TICKET)),
    ("EmptyFragments", BOTH, Bits::Clear(op::DONT_INSERT_EMPTY_FRAGMENTS)),
    ("Bugs", BOTH, Bits::Set(ALL_BUGS)),
    ("Compression", BOTH, Bits::Clear(op::NO_COMPRESSION)),
    ("ServerPreference", S, Bits::Set(op::CIPHER_SERVER_PREFERENCE)),
    ("NoResumptionOnRenegotiation", S, Bits::Set(op::NO_SESSION_RESUMPTION_ON_RENEGOTIATION)),
    ("DHSingle", S, Bits::Set(0)),
    ("ECDHSingle", S, Bits::Set(0)),
    ("UnsafeLegacyRenegotiation", BOTH, Bits::Set(op::ALLOW_UNSAFE_LEGACY_RENEGOTIATION)),
    ("UnsafeLegacyServerConnect", BOTH, Bits::Set(op::LEGACY_SERVER_CONNECT)),
    ("ClientRenegotiation", BOTH, Bits::Set(op::ALLOW_CLIENT_RENEGOTIATION)),
    ("EncryptThenMac", BOTH, Bits::Clear(op::NO_ENCRYPT_THEN_MAC)),
    ("NoRenegotiation", BOTH, Bits::Set(op::NO_RENEGOTIATION)),
    ("AllowNoDHEKEX", BOTH, Bits::Set(op::ALLOW_NO_DHE_KEX)),
    ("PrioritizeChaCha", BOTH, Bits::Set(op::PRIORITIZE_CHACHA)),
    ("MiddleboxCompat", BOTH, Bits::Set(op::ENABLE_MIDDLEBOX_COMPAT)),
    ("AntiReplay", BOTH, Bits::Clear(op::NO_ANTI_REPLAY)),
    ("ExtendedMasterSecret", BOTH, Bits::Clear(op::NO_EXTENDED_MASTER_SECRET)),
    ("CANames", BOTH, Bits::Clear(op::DISABLE_TLSEXT_CA_NAMES)),
    ("KTLS", BOTH, Bits::Set(op::ENABLE_KTLS)),
];

/// `Protocol`
#[rustfmt::skip]
static PROTOCOLS: &[Element] = &[
    ("ALL", BOTH, Bits::Clear(NO_PROTOCOLS)),
    ("SSLv2", BOTH, Bits::Clear(0)),
    ("SSLv3", BOTH, Bits::Clear(op::NO_SSLv3)),
    ("TLSv1", BOTH, Bits::Clear(op::NO_TLSv1)),
    ("TLSv1.1", BOTH, Bits::Clear(op::NO_TLSv1_1)),
    ("TLSv1.2", BOTH, Bits::Clear(op::NO_TLSv1_2)),
    ("TLSv1.3", BOTH, Bits::Clear(op::NO_TLSv1_3)),
    ("DTLSv1", BOTH, Bits::Clear(op::NO_DTLSv1)),
    ("DTLSv1.2", BOTH, Bits::Clear(op::NO_DTLSv1_2)),
];

/// `VerifyMode`: `SSL_VERIFY_*` 1 peer, 2 fail without, 4 once, 8 post-handshake.
#[rustfmt::skip]
static VERIFY_MODES: &[Element] = &[
    ("Peer", C, Bits::Verify(1)),
    ("Request", S, Bits::Verify(1)),
    ("Require", S, Bits::Verify(1 | 2)),
    ("Once", S, Bits::Verify(1 | 4)),
    ("RequestPostHandshake", S, Bits::Verify(1 | 8)),
    ("RequirePostHandshake", S, Bits::Verify(1 | 2 | 8)),
];

/// A list between commas, each with `+` or `-` in front or nothing. What stands before
/// a bad element takes effect.
fn elements(job: &Job<'_>, table: &[Element], list: &CStr) -> bool {
    parse_list(list, b',', true, |element| {
        let Some(element) = element else { return 0 };
        let (on, name) = match element {
            [b'+', name @ ..] => (true, name),
            [b'-', name @ ..] => (false, name),
            name => (true, name),
        };
        let found = table.iter().find(|(known, roles, _)| {
            roles & job.roles() != 0 && known.as_bytes().eq_ignore_ascii_case(name)
        });
        let Some((_, _, bits)) = found else { return 0 };
        switch(job, bits, on);
        1
    }) > 0
}

fn sigalgs(job: &Job<'_>, which: Which, list: &CStr) -> bool {
    let mut found = groups::GroupSettings::default();
    if !sigalg_list::set_list(&mut found, which, Some(list)) {
        return false;
    }
    job.target.change(|settings| {
        let groups = std::sync::Arc::make_mut(&mut settings.groups);
        match which {
            Which::Own => groups.sigalgs = found.sigalgs,
            Which::Client => groups.client_sigalgs = found.client_sigalgs,
        }
    });
    true
}

fn set_groups(job: &Job<'_>, list: &CStr) -> bool {
    let mut found = groups::GroupSettings::default();
    let settings = job.target.settings();
    let available = settings.map(|settings| std::sync::Arc::clone(&settings.available)).unwrap_or_default();
    let good = groups::set_groups_list(&mut found, &available, Some(list));
    if good {
        job.target.change(|settings| std::sync::Arc::make_mut(&mut settings.groups).groups = found.groups);
    }
    good
}

fn named_curve(job: &Job<'_>, name: &CStr) -> bool {
    let text = name.to_bytes();
    // What OpenSSL 1.0.2 had for a choice that is now always made.
    let automatic = job.flags & flag::FILE != 0
        && [&b"automatic"[..], b"+automatic"].iter().any(|word| word.eq_ignore_ascii_case(text))
        || job.flags & flag::CMDLINE != 0 && text == b"auto";
    automatic || !text.contains(&b':') && (matches!(job.target, Target::None) || set_groups(job, name))
}

fn cipher_string(job: &Job<'_>, list: &CStr) -> bool {
    match &job.target {
        Target::None => true,
        Target::Ctx(ctx) => cipher_list::set_ctx_list(ctx, list),
        Target::Ssl(cell) => cell.with(|ssl| cipher_list::set_ssl_list(ssl, list)),
    }
}

fn ciphersuites(job: &Job<'_>, list: &CStr) -> bool {
    match &job.target {
        Target::None => true,
        Target::Ctx(ctx) => cipher_list::set_ctx_ciphersuites(ctx, list),
        Target::Ssl(cell) => cell.with(|ssl| cipher_list::set_ssl_ciphersuites(ssl, list)),
    }
}

fn bound(job: &Job<'_>, name: &CStr, is_min: bool) -> bool {
    let version = match name.to_bytes() {
        b"None" => 0,
        b"SSLv3" => 0x0300,
        b"TLSv1" => 0x0301,
        b"TLSv1.1" => 0x0302,
        b"TLSv1.2" => 0x0303,
        b"TLSv1.3" => 0x0304,
        b"DTLSv1" => 0xfeff,
        b"DTLSv1.2" => 0xfefd,
        _ => return false,
    };
    let set = job.target.change(|settings| {
        let method = settings.method;
        match is_min {
            true => settings.general.set_min_version(method, version),
            false => settings.general.set_max_version(method, version),
        }
    });
    set.unwrap_or(false)
}

fn server_info_file(job: &Job<'_>, file: &CStr) -> bool {
    match &job.target {
        Target::Ctx(ctx) => server_info::load_file(ctx, file),
        _ => true,
    }
}

/// The store chains are built from, or verified with; made when there is none yet.
fn store(job: &Job<'_>, for_chain: bool, place: &CStr, kind: Kind) -> bool {
    let Some(settings) = job.target.settings() else { return true };
    let current = if for_chain { &settings.cert.chain_store } else { &settings.cert.verify_store };
    let store = match current {
        Some(store) => store.clone(),
        None => match X509Store::new() {
            Ok(store) => store,
            Err(_) => return false,
        },
    };
    let lib_ctx = match &job.target {
        Target::Ctx(ctx) => ctx.lib_ctx.clone(),
        Target::Ssl(cell) => cell.with(|ssl| ssl.ctx.lib_ctx.clone()),
        Target::None => LibCtx::default(),
    };
    if current.is_none() {
        match &job.target {
            Target::Ctx(ctx) => cert_chain::set_store(&**ctx, for_chain, Some(store.clone())),
            Target::Ssl(cell) => cert_chain::set_store(&**cell, for_chain, Some(store.clone())),
            Target::None => {}
        }
    }
    let loaded = match kind {
        Kind::Dir => store.load_path(place),
        Kind::Store => store.load_store(place, &lib_ctx),
        _ => store.load_file(place, &lib_ctx),
    };
    loaded.is_ok()
}

fn ca_file(job: &Job<'_>, file: &CStr) -> bool {
    job.ca_names(|names| ca_list::add_file(names, file))
}

fn ca_dir(job: &Job<'_>, dir: &CStr) -> bool {
    job.ca_names(|names| ca_list::add_dir(names, dir))
}

fn ca_store(job: &Job<'_>, uri: &CStr) -> bool {
    job.ca_names(|names| ca_list::add_store(names, uri))
}

fn dh_parameters(job: &Job<'_>, file: &CStr) -> bool {
    if matches!(job.target, Target::None) {
        return true;
    }
    let Ok(bio) = Bio::read_file(file) else { return false };
    let lib_ctx = match &job.target {
        Target::Ctx(ctx) => ctx.lib_ctx.clone(),
        Target::Ssl(cell) => cell.with(|ssl| ssl.ctx.lib_ctx.clone()),
        Target::None => LibCtx::default(),
    };
    let Some(key) = read_dh(&bio, &lib_ctx) else { return false };
    match &job.target {
        Target::Ctx(ctx) => dh::set_params(&**ctx, Some(&key)),
        Target::Ssl(cell) => dh::set_params(&**cell, Some(&key)),
        Target::None => true,
    }
}

/// `-----BEGIN DH PARAMETERS-----`: PKCS #3's prime and generator.
fn read_dh(bio: &Bio, lib_ctx: &LibCtx) -> Option<PKey> {
    loop {
        let block = pem::read_block(bio).ok()?;
        if block.name.as_cstr().to_bytes() != b"DH PARAMETERS" {
            continue;
        }
        let (p, g) = dh_numbers(&block.data)?;
        return pkey_ctx::dh_params(lib_ctx, &BigNum::from_bytes(p).ok()?, &BigNum::from_bytes(g).ok()?).ok();
    }
}

fn dh_numbers(der: &[u8]) -> Option<(&[u8], &[u8])> {
    const INTEGER: u8 = 0x02;
    const SEQUENCE: u8 = 0x30;
    let whole = der::expect(&mut Reader::new(der), SEQUENCE).ok()?;
    let mut inner = Reader::new(whole.content);
    let p = der::expect(&mut inner, INTEGER).ok()?;
    let g = der::expect(&mut inner, INTEGER).ok()?;
    Some((p.content, g.content))
}

/// As `atoi` reads it: a sign, digits, and whatever follows.
fn leading_number(text: &CStr) -> i64 {
    let text = text.to_string_lossy();
    let text = text.trim_start();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    sign * digits[..end].parse::<i64>().unwrap_or(0)
}

fn record_padding(job: &Job<'_>, size: &CStr) -> bool {
    let Ok(size) = usize::try_from(leading_number(size)) else { return false };
    job.target.change(|settings| settings.general.set_block_padding(size)).unwrap_or(false)
}

fn num_tickets(job: &Job<'_>, count: &CStr) -> bool {
    let Ok(count) = usize::try_from(leading_number(count)) else { return false };
    job.target.change(|settings| settings.session.num_tickets = count).is_some()
}

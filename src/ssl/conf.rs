//! The SSL_CONF engine: commands of a line or a file onto a context or connection.
//! SSL_CONF_cmd(3), SSL_CONF_CTX_set_flags(3), SSL_CONF_CTX_set1_prefix(3).

use std::ffi::{CStr, CString};
use std::sync::{Arc, Mutex, MutexGuard};

use super::{
    ca_list::{self, Which},
    cert::Holder,
    cert_load,
    conf_commands::{self, Command, Run},
    ctx::Ctx,
    lend::SslCell,
    settings::Settings,
    verify,
};
use crate::ossl::{
    err::{reason, ssl_error, ssl_error_data},
    stack::Stack,
    x509_name::X509Name,
};

/// `SSL_CONF_FLAG_*` of ssl.h.
pub mod flag {
    pub const CMDLINE: u32 = 0x1;
    pub const FILE: u32 = 0x2;
    pub const CLIENT: u32 = 0x4;
    pub const SERVER: u32 = 0x8;
    pub const SHOW_ERRORS: u32 = 0x10;
    pub const CERTIFICATE: u32 = 0x20;
    pub const REQUIRE_PRIVATE: u32 = 0x40;
}

/// Results of SSL_CONF_cmd(3) below 1.
pub const FAILED: i32 = 0;
pub const UNKNOWN: i32 = -2;
pub const VALUE_MISSING: i32 = -3;

/// What commands work on. It holds a reference of its own, so that a context freed
/// meanwhile is not touched.
#[derive(Clone, Default)]
pub enum Target {
    /// Commands are only looked at: SSL_CONF_CTX_set_ssl_ctx(3).
    #[default]
    None,
    Ctx(Arc<Ctx>),
    Ssl(Arc<SslCell>),
}

impl Target {
    /// The settings as they are.
    pub fn settings(&self) -> Option<Arc<Settings>> {
        match self {
            Target::None => None,
            Target::Ctx(ctx) => Some(ctx.settings()),
            Target::Ssl(cell) => Some(Holder::settings(&**cell)),
        }
    }

    /// Changes the settings; `change` must not call C that may come back.
    pub fn change<R>(&self, change: impl FnOnce(&mut Settings) -> R) -> Option<R> {
        match self {
            Target::None => None,
            Target::Ctx(ctx) => Some(ctx.change(change)),
            Target::Ssl(cell) => Some(cell.with(|ssl| ssl.change(change))),
        }
    }
}

#[derive(Default)]
struct State {
    flags: u32,
    prefix: Option<CString>,
    target: Target,
    /// Files of certificates whose keys may stand there too, by slot.
    cert_files: Vec<(usize, CString)>,
    /// Gathered by the RequestCA commands, set when finished.
    ca_names: Option<Stack<X509Name>>,
}

/// What an `SSL_CONF_CTX*` points at. Nothing of it is borrowed while a command runs:
/// a command may load a key, and that asks the application for its password.
#[derive(Default)]
pub struct ConfCtx(Mutex<State>);

/// Where a command runs.
pub struct Job<'a> {
    conf: &'a ConfCtx,
    pub flags: u32,
    pub target: Target,
}

impl ConfCtx {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// SSL_CONF_CTX_set_flags(3): the flags afterwards.
    pub fn set_flags(&self, flags: u32) -> u32 {
        let mut state = self.state();
        state.flags |= flags;
        state.flags
    }

    /// SSL_CONF_CTX_clear_flags(3): the flags afterwards.
    pub fn clear_flags(&self, flags: u32) -> u32 {
        let mut state = self.state();
        state.flags &= !flags;
        state.flags
    }

    /// SSL_CONF_CTX_set1_prefix(3).
    pub fn set_prefix(&self, prefix: Option<&CStr>) {
        self.state().prefix = prefix.map(CStr::to_owned);
    }

    /// SSL_CONF_CTX_set_ssl_ctx(3), SSL_CONF_CTX_set_ssl(3).
    pub fn set_target(&self, target: Target) {
        // The last reference may go here, and with it the application's ex_data.
        let old = std::mem::replace(&mut self.state().target, target);
        drop(old);
    }

    /// The name without its prefix; None: it has not got it.
    fn without_prefix<'a>(state: &State, name: &'a [u8]) -> Option<&'a [u8]> {
        match &state.prefix {
            Some(prefix) => {
                let (head, rest) = name.split_at_checked(prefix.count_bytes())?;
                let on_line = state.flags & flag::CMDLINE == 0 || head == prefix.to_bytes();
                let in_file = state.flags & flag::FILE == 0 || head.eq_ignore_ascii_case(prefix.to_bytes());
                (!rest.is_empty() && on_line && in_file).then_some(rest)
            }
            None if state.flags & flag::CMDLINE != 0 => name.strip_prefix(b"-").filter(|rest| !rest.is_empty()),
            None => Some(name),
        }
    }

    /// The command of that name (prefix gone) that the flags allow.
    fn find(flags: u32, name: &[u8]) -> Option<&'static Command> {
        conf_commands::COMMANDS.iter().find(|command| {
            let named = flags & flag::CMDLINE != 0 && !command.line.is_empty() && command.line.as_bytes() == name
                || flags & flag::FILE != 0
                    && !command.file.is_empty()
                    && command.file.as_bytes().eq_ignore_ascii_case(name);
            named && flags & command.needs == command.needs
        })
    }

    /// SSL_CONF_cmd_value_type(3): 0 for an unknown command.
    pub fn value_type(&self, name: Option<&CStr>) -> i32 {
        let state = self.state();
        let name = name.and_then(|name| Self::without_prefix(&state, name.to_bytes()));
        name.and_then(|name| Self::find(state.flags, name)).map_or(0, |command| command.kind as i32)
    }

    /// SSL_CONF_cmd(3).
    pub fn command(&self, name: Option<&CStr>, value: Option<&CStr>) -> i32 {
        let Some(name) = name else {
            ssl_error(reason::INVALID_NULL_CMD_NAME);
            return FAILED;
        };
        let state = self.state();
        let job = Job { conf: self, flags: state.flags, target: state.target.clone() };
        let short = Self::without_prefix(&state, name.to_bytes());
        drop(state);
        let shows = job.flags & flag::SHOW_ERRORS != 0;
        let shown = String::from_utf8_lossy(short.unwrap_or(name.to_bytes())).into_owned();
        let Some(command) = short.and_then(|short| Self::find(job.flags, short)) else {
            if shows {
                ssl_error_data(reason::UNKNOWN_CMD_NAME, &format!("cmd={shown}"));
            }
            return UNKNOWN;
        };
        let (run, shown_value) = match (&command.run, value) {
            (Run::Switch(switch), _) => {
                conf_commands::switch(&job, switch, true);
                return 1;
            }
            (Run::Value(run), Some(value)) => (run(&job, value), value.to_string_lossy()),
            (Run::Value(_), None) => (false, "<EMPTY>".into()),
        };
        if run {
            return 2;
        }
        if shows {
            ssl_error_data(reason::BAD_VALUE, &format!("cmd={shown}, value={shown_value}"));
        }
        if value.is_none() { VALUE_MISSING } else { FAILED }
    }

    /// SSL_CONF_cmd_argv(3) on the first one or two arguments: how many were used, or
    /// its failure.
    pub fn arguments(&self, name: Option<&CStr>, value: Option<&CStr>) -> i32 {
        {
            let mut state = self.state();
            state.flags = state.flags & !flag::FILE | flag::CMDLINE;
        }
        match self.command(name, value) {
            UNKNOWN => 0,
            FAILED => -1,
            other => other,
        }
    }

    /// SSL_CONF_CTX_finish(3): loads keys from the certificates' files where none was
    /// given, and sets the CA names.
    pub fn finish(&self) -> bool {
        let (flags, target, files, names) = {
            let mut state = self.state();
            (state.flags, state.target.clone(), state.cert_files.clone(), state.ca_names.take())
        };
        if let Some(settings) = target.settings().filter(|_| flags & flag::REQUIRE_PRIVATE != 0) {
            for (slot, file) in files {
                let slots = &settings.cert.slots;
                let lacks_key = slots.get(slot).is_some_and(|place| place.cert.is_some() && place.key.is_none());
                if lacks_key && !load_key(&target, &file) {
                    return false;
                }
            }
        }
        match target {
            Target::Ssl(cell) if names.is_some() => ca_list::set_ssl(&cell, Which::Both, names),
            Target::Ctx(ctx) if names.is_some() => ca_list::set_ctx(&ctx, Which::Both, names),
            _ => {}
        }
        true
    }
}

fn load_key(target: &Target, file: &CStr) -> bool {
    match target {
        Target::None => true,
        Target::Ctx(ctx) => cert_load::private_key_file(&**ctx, file, cert_load::PEM),
        Target::Ssl(cell) => cert_load::private_key_file(&**cell, file, cert_load::PEM),
    }
}

/// What the commands of `conf_commands` do to other topics.
impl Job<'_> {
    /// The role the flags give; commands of neither role are not for these flags.
    pub fn roles(&self) -> u32 {
        self.flags & (flag::CLIENT | flag::SERVER)
    }

    /// `Certificate`: the file is remembered for its key.
    pub fn certificate(&self, file: &CStr) -> bool {
        let loaded = match &self.target {
            Target::None => return true,
            Target::Ctx(ctx) => cert_load::chain_file(&**ctx, file),
            Target::Ssl(cell) => cert_load::chain_file(&**cell, file),
        };
        if loaded && self.flags & flag::REQUIRE_PRIVATE != 0 {
            let slot = self.target.settings().map_or(0, |settings| settings.cert.current);
            let mut state = self.conf.state();
            state.cert_files.retain(|(of, _)| *of != slot);
            state.cert_files.push((slot, file.to_owned()));
        }
        loaded
    }

    /// `PrivateKey`.
    pub fn private_key(&self, file: &CStr) -> bool {
        load_key(&self.target, file)
    }

    /// The RequestCA commands: `add` fills the list.
    pub fn ca_names(&self, add: impl FnOnce(&mut Stack<X509Name>) -> bool) -> bool {
        let names = self.conf.state().ca_names.take();
        let Some(mut names) = names.or_else(|| Stack::new().ok()) else { return false };
        let added = add(&mut names);
        self.conf.state().ca_names = Some(names);
        added
    }

    /// `VerifyMode`'s bits.
    pub fn verify_bits(&self, bits: i32, on: bool) {
        let change = |mode: &mut i32| *mode = if on { *mode | bits } else { *mode & !bits };
        match &self.target {
            Target::None => {}
            Target::Ctx(ctx) => verify::change(&**ctx, |settings| change(&mut settings.mode)),
            Target::Ssl(cell) => verify::change(&**cell, |settings| change(&mut settings.mode)),
        }
    }

    /// `SSL_CERT_FLAG_*` bits.
    pub fn cert_flags(&self, bits: u32, on: bool) {
        self.target.change(|settings| {
            let flags = &mut settings.security.cert_flags;
            *flags = if on { *flags | bits } else { *flags & !bits };
        });
    }
}

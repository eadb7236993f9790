//! Options, modes, version range and sizes: SSL_CTX_set_options(3),
//! SSL_CTX_set_mode(3), SSL_CTX_set_min_proto_version(3),
//! SSL_CTX_set_max_send_fragment(3).

use super::{lend::Arg, method::Method, types};
use crate::tls::options::{mode, op};
use crate::tls::version::{RULES, Transport, VersionSet, dtls_age};

/// Largest plaintext of a record (RFC 8446 section 5.1), bytes.
pub const MAX_PLAIN: usize = 16384;
/// `SSL_MAX_CERT_LIST_DEFAULT`, bytes.
const MAX_CERT_LIST: usize = 100 * 1024;
/// Most pipelines that can be set: SSL_CTX_set_max_pipelines(3).
const MAX_PIPELINES: usize = 32;
/// `DTLS1_BAD_VER`: Cisco's pre-standard DTLS.
const DTLS1_BAD_VER: u16 = 0x0100;

#[derive(Debug, Clone)]
pub struct General {
    pub options: u64,
    pub mode: u32,
    /// 0: the lowest (highest) the library has.
    pub min_version: u16,
    pub max_version: u16,
    pub max_send_fragment: usize,
    /// 0 is never stored; equal to `max_send_fragment` until set.
    pub split_send_fragment: usize,
    pub max_pipelines: usize,
    pub read_ahead: i32,
    /// SSL_CTX_set_default_read_buffer_len(3), bytes; 0: automatic.
    pub read_buffer_len: usize,
    pub max_cert_list: usize,
    pub quiet_shutdown: i32,
    /// SSL_CTX_set_block_padding(3), bytes; 0: none.
    pub block_padding: usize,
    /// SSL_CTX_set_record_padding_callback(3).
    pub record_padding: types::SSL_record_padding_cb,
    pub record_padding_arg: Arg,
}

impl General {
    /// The defaults of a fresh context of `method`.
    pub fn for_method(_method: &Method) -> Self {
        General {
            options: op::NO_COMPRESSION | op::ENABLE_MIDDLEBOX_COMPAT,
            mode: mode::AUTO_RETRY,
            min_version: 0,
            max_version: 0,
            max_send_fragment: MAX_PLAIN,
            split_send_fragment: MAX_PLAIN,
            max_pipelines: 0,
            read_ahead: 0,
            read_buffer_len: 0,
            max_cert_list: MAX_CERT_LIST,
            quiet_shutdown: 0,
            block_padding: 0,
            record_padding: None,
            record_padding_arg: Arg::default(),
        }
    }

    /// SSL_CTX_set_options(3): the options as they are then.
    pub fn set_options(&mut self, options: u64) -> u64 {
        self.options |= options;
        self.options
    }

    /// SSL_CTX_clear_options, SSL_CTX_set_options(3).
    pub fn clear_options(&mut self, options: u64) -> u64 {
        self.options &= !options;
        self.options
    }

    /// SSL_CTX_set_min_proto_version(3); false: refused.
    pub fn set_min_version(&mut self, method: &Method, version: i64) -> bool {
        let max = self.max_version;
        set_bound(method, version, &mut self.min_version, |min| (min, max))
    }

    /// SSL_CTX_set_max_proto_version(3); false: refused.
    pub fn set_max_version(&mut self, method: &Method, version: i64) -> bool {
        let min = self.min_version;
        set_bound(method, version, &mut self.max_version, |max| (min, max))
    }

    /// The versions these settings leave, before the security level has its say.
    pub fn versions(&self, method: &Method) -> VersionSet {
        let mut set = VersionSet::default();
        let only = method.fixed_version(self.options);
        for row in RULES.iter().filter(|row| row.transport == method.transport) {
            let wire = row.version.0;
            let (at_least, at_most) = match method.transport {
                // DTLS counts downwards.
                Transport::Datagram => {
                    // Cisco's is spoken where it is asked for by itself.
                    let (age, max) = (dtls_age(wire), self.max_version);
                    let at_most = if row.pre_rfc { max == wire || only.is_some() } else { max == 0 || age >= dtls_age(max) };
                    (self.min_version == 0 || age <= dtls_age(self.min_version), at_most)
                }
                Transport::Stream => {
                    (wire >= self.min_version, self.max_version == 0 || wire <= self.max_version)
                }
            };
            let fixed = only.is_none_or(|only| only == row.version);
            if fixed && at_least && at_most && self.options & no_version(wire) == 0 {
                set.insert(row.version);
            }
        }
        set
    }

    /// SSL_CTX_set_max_send_fragment(3), bytes; false: refused.
    pub fn set_max_send_fragment(&mut self, size: i64) -> bool {
        let Some(size) = usize::try_from(size).ok().filter(|size| (512..=MAX_PLAIN).contains(size)) else {
            return false;
        };
        self.max_send_fragment = size;
        self.split_send_fragment = self.split_send_fragment.min(size);
        true
    }

    /// SSL_CTX_set_split_send_fragment(3), bytes; false: refused.
    pub fn set_split_send_fragment(&mut self, size: i64) -> bool {
        match usize::try_from(size) {
            Ok(size) if size != 0 && size <= self.max_send_fragment => {
                self.split_send_fragment = size;
                true
            }
            _ => false,
        }
    }

    /// SSL_CTX_set_max_pipelines(3); more than one switches read_ahead on. False: refused.
    pub fn set_max_pipelines(&mut self, count: i64, also_read_ahead: bool) -> bool {
        match usize::try_from(count) {
            Ok(count) if (1..=MAX_PIPELINES).contains(&count) => {
                self.max_pipelines = count;
                if count > 1 && also_read_ahead {
                    self.read_ahead = 1;
                }
                true
            }
            _ => false,
        }
    }

    /// SSL_CTX_set_block_padding(3), bytes: 0 and 1 switch it off. False: refused.
    pub fn set_block_padding(&mut self, size: usize) -> bool {
        if size > MAX_PLAIN {
            return false;
        }
        self.block_padding = if size == 1 { 0 } else { size };
        true
    }
}

/// The `SSL_OP_NO_*` bit of a wire version.
fn no_version(wire: u16) -> u64 {
    match wire {
        0x0301 => op::NO_TLSv1,
        0x0302 => op::NO_TLSv1_1,
        0x0303 => op::NO_TLSv1_2,
        0x0304 => op::NO_TLSv1_3,
        0xfeff => op::NO_DTLSv1,
        0xfefd => op::NO_DTLSv1_2,
        _ => 0,
    }
}

fn is_datagram(version: u16) -> bool {
    version >> 8 == 0xfe || version == DTLS1_BAD_VER
}

fn is_stream(version: u16) -> bool {
    (0x0300..=0x0304).contains(&version)
}

/// Sets one end of the range as the reference does: a number that is no version is
/// refused, as is a range that mixes TLS and DTLS; a version of the other transport,
/// or any on a fixed-version method, is accepted and changes nothing.
fn set_bound(method: &Method, version: i64, bound: &mut u16, range: impl FnOnce(u16) -> (u16, u16)) -> bool {
    let Ok(version) = u16::try_from(version) else {
        return false;
    };
    let (min, max) = range(version);
    if min != 0 && max != 0 && is_datagram(min) != is_datagram(max) {
        return false;
    }
    // To the reference 0xff00 is another name of Cisco's version, where it matters not.
    let alias = version == 0xff00 && (method.version.is_some() || method.transport == Transport::Stream);
    let known = version == 0 || is_stream(version) || (0xfefd..=0xfeff).contains(&version) || version == DTLS1_BAD_VER || alias;
    if !known {
        return false;
    }
    let applies = match method.transport {
        Transport::Stream => is_stream(version),
        Transport::Datagram => is_datagram(version),
    };
    if method.version.is_none() && (applies || version == 0) {
        *bound = version;
    }
    true
}

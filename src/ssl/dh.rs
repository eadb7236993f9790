//! Ephemeral DH parameters of TLS 1.2 and older: SSL_CTX_set_tmp_dh_callback(3).

use std::ffi::c_int;

use super::{callbacks, cert::Holder, lend::SslCell, security::{Object, level_bits, op}, types};
use crate::ossl::{
    err::{self, shared},
    pkey::PKey,
    pkey_ctx,
};
use crate::tls::{
    reason,
    suites::{Auth, Suite},
};

#[derive(Clone, Default)]
pub struct DhSettings {
    pub params: Option<PKey>,
    /// SSL_CTX_set_dh_auto(3): 0 off, 1 by the key's strength, 2 always 1024 bits at least.
    pub auto: c_int,
    pub callback: types::SSL_tmp_dh_cb,
}

impl DhSettings {
    /// Whether DHE suites can be served.
    pub fn possible(&self) -> bool {
        self.params.is_some() || self.auto != 0 || self.callback.is_some()
    }
}

/// SSL_CTX_set0_tmp_dh_pkey(3): the key is kept on success only; NULL removes it.
pub fn set_params(on: &impl Holder, key: Option<&PKey>) -> bool {
    let judge = on.judge();
    let allowed = match key {
        Some(key) => judge.dh(key),
        None => judge.allows(op::TMP_DH, 0, 0, Object::None),
    };
    if !allowed {
        err::ssl_error(reason::DH_KEY_TOO_SMALL);
        return false;
    }
    on.change_cert(|settings| settings.dh.params = key.cloned());
    true
}

/// `SSL_CTRL_SET_TMP_DH`, with the DH as an EVP_PKEY.
pub fn set_tmp_dh(on: &impl Holder, key: Option<&PKey>) -> bool {
    if key.is_none() {
        err::ssl_error(shared::PASSED_NULL_PARAMETER);
        return false;
    }
    set_params(on, key)
}

/// SSL_CTX_set_dh_auto(3).
pub fn set_auto(on: &impl Holder, how: c_int) {
    on.change_cert(|settings| settings.dh.auto = how);
}

/// SSL_CTX_set_tmp_dh_callback(3).
pub fn set_callback(on: &impl Holder, callback: types::SSL_tmp_dh_cb) {
    on.change_cert(|settings| settings.dh.callback = callback);
}

/// Prime and generator for `suite`, big-endian; None: there are none.
pub fn choose(cell: &SslCell, suite: &Suite) -> Option<(Vec<u8>, Vec<u8>)> {
    let settings = cell.settings();
    let dh = &settings.cert.dh;
    let key = if dh.auto != 0 {
        automatic(cell, suite, dh.auto)?
    } else if let Some(key) = &dh.params {
        key.clone()
    } else {
        callbacks::certs::tmp_dh(cell, dh.callback)?
    };
    key.dh_numbers()
}

/// Parameters as strong as the certificate's key or the suite, and as the security
/// level asks for.
fn automatic(cell: &SslCell, suite: &Suite, how: c_int) -> Option<PKey> {
    let mut bits = 80;
    if how != 2 {
        bits = match suite.auth {
            Auth::Null | Auth::Psk => {
                if suite.strength_bits() == 256 { 128 } else { 80 }
            }
            _ => {
                let slot = cell.with(|ssl| ssl.conn.as_ref().and_then(|conn| conn.own_slot()))?;
                cell.cert().slots.get(slot)?.key.as_ref()?.pkey.security_bits()
            }
        };
    }
    pkey_ctx::dh_auto(&cell.lib_ctx(), bits.max(level_bits(cell.settings().security.level))).ok()
}

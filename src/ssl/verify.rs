//! Verification of the peer: SSL_CTX_set_verify(3), SSL_CTX_load_verify_locations(3),
//! SSL_set1_host(3), SSL_get0_param(3).

use std::{
    ffi::{CStr, c_int, c_ulong},
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard},
};

use super::{
    ca_list::OwnLists,
    cert::Holder,
    ct::Validation,
    ctx::Ctx,
    lend::{Arg, SslCell},
    ssl::Ssl,
    stapling::Stapling,
    types,
};
use crate::codec::AlertDescription;
use crate::tls::{config::Role, reason};
use crate::ossl::{
    consts::x509::*,
    ct::CtLogStore,
    dane::{Dane, Digests},
    err,
    lib_ctx::LibCtx,
    verify_param::VerifyParam,
    x509_store::{DefaultPlace, X509Store},
};

/// What a connection takes over from its context.
#[derive(Clone, Default)]
pub struct VerifySettings {
    /// `SSL_VERIFY_*`.
    pub mode: c_int,
    pub callback: types::SSL_verify_cb,
    /// SSL_CTX_set_cert_verify_callback(3); the context's counts.
    pub whole_callback: types::SSL_cert_verify_cb,
    pub whole_arg: Arg,
    /// SSL_CTX_set_post_handshake_auth(3).
    pub post_handshake_auth: c_int,
    pub ct: Validation,
    /// SSL_CTX_set_tlsext_status_type(3); None: nothing is asked for.
    pub status_type: Option<c_int>,
    /// SSL_CTX_dane_enable(3): the digests of the matching types.
    pub dane: Option<Arc<Digests>>,
    pub dane_flags: c_ulong,
}

/// What a context verifies with.
pub struct TrustStore {
    store: Mutex<Option<X509Store>>,
    /// SSL_CTX_get0_param(3): C keeps its address and changes it.
    param: Mutex<VerifyParam>,
    logs: Mutex<Option<Option<CtLogStore>>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

impl TrustStore {
    /// An empty store and fresh parameters; None where memory ends.
    pub fn new() -> Option<Self> {
        Some(TrustStore {
            store: Mutex::new(Some(X509Store::new().ok()?)),
            param: Mutex::new(VerifyParam::new().ok()?),
            logs: Mutex::new(None),
        })
    }

    /// SSL_CTX_get_cert_store(3).
    pub fn store(&self) -> Option<X509Store> {
        lock(&self.store).clone()
    }

    /// SSL_CTX_get_cert_store(3): the context's own reference.
    pub fn store_ptr(&self) -> *mut super::types::X509_STORE {
        lock(&self.store).as_ref().map_or(std::ptr::null_mut(), |store| store.as_ptr())
    }

    /// SSL_CTX_set_cert_store(3).
    pub fn set_store(&self, store: Option<X509Store>) {
        let old = std::mem::replace(&mut *lock(&self.store), store);
        drop(old);
    }

    /// Runs `body` on the parameters; it must not call C that may come back.
    pub fn with_param<R>(&self, body: impl FnOnce(&mut VerifyParam) -> R) -> R {
        body(&mut lock(&self.param))
    }

    /// Runs `body` on the CT logs, which are there from the first look on.
    pub fn with_logs<R>(&self, lib_ctx: &LibCtx, body: impl FnOnce(&mut CtLogStore) -> R) -> Option<R> {
        let mut logs = lock(&self.logs);
        logs.get_or_insert_with(|| CtLogStore::new(lib_ctx).ok()).as_mut().map(body)
    }

    /// SSL_CTX_set0_ctlog_store(3).
    pub fn set_logs(&self, logs: Option<CtLogStore>) {
        let old = lock(&self.logs).replace(logs);
        drop(old);
    }
}

/// What is a connection's own in verification.
pub struct Verification {
    /// SSL_get0_param(3): C keeps its address and changes it.
    pub param: VerifyParam,
    pub dane: Option<Dane>,
    /// What SSL_get0_dane shows while DANE is off.
    pub no_dane: Option<Dane>,
    /// The flags of SSL_dane_set_flags(3) while DANE is not enabled.
    pub dane_flags: c_ulong,
    pub ca_lists: OwnLists,
    /// A certificate callback has asked to be called again.
    pub lookup_open: bool,
    pub stapling: Stapling,
}

impl Verification {
    /// With the parameters of `ctx`, as SSL_new(3) has them.
    pub fn new(ctx: &Ctx) -> Self {
        let param = ctx.trust.with_param(|param| param.try_clone());
        Verification {
            param: param.unwrap_or_else(|_| std::alloc::handle_alloc_error(std::alloc::Layout::new::<VerifyParam>())),
            dane: None,
            no_dane: None,
            dane_flags: ctx.read(|settings| settings.verify.dane_flags),
            ca_lists: OwnLists::default(),
            lookup_open: false,
            stapling: Stapling::default(),
        }
    }
}

impl Verification {
    /// What SSL_dup(3) copies: parameters and CA names.
    pub fn copy_from(&mut self, from: &Verification) {
        // Without memory the context's stay.
        let _ = self.param.inherit(&from.param);
        self.ca_lists = from.ca_lists.clone();
    }
}

impl Ssl {
    /// SSL_clear(3): the name that matched is forgotten; the chain stays.
    pub(super) fn forget_verification(&mut self) {
        self.verification.param.move_peername_from(None);
    }
}

/// Whose parameters are meant.
pub trait ParamHolder: Holder {
    /// Runs `body` on the parameters; it must not call C that may come back.
    fn with_param<R>(&self, body: impl FnOnce(&mut VerifyParam) -> R) -> R;
}

impl ParamHolder for Ctx {
    fn with_param<R>(&self, body: impl FnOnce(&mut VerifyParam) -> R) -> R {
        self.trust.with_param(body)
    }
}

impl ParamHolder for SslCell {
    fn with_param<R>(&self, body: impl FnOnce(&mut VerifyParam) -> R) -> R {
        self.with(|ssl| body(&mut ssl.verification.param))
    }
}

/// SSL_CTX_set_verify(3).
pub fn set_ctx(ctx: &Ctx, mode: c_int, callback: types::SSL_verify_cb) {
    change(ctx, |verify| {
        verify.mode = mode;
        verify.callback = callback;
    });
}

/// SSL_set_verify(3): without a callback the one before stays.
pub fn set_ssl(cell: &SslCell, mode: c_int, callback: types::SSL_verify_cb) {
    change(cell, |verify| {
        verify.mode = mode;
        if callback.is_some() {
            verify.callback = callback;
        }
    });
}

/// Changes the settings of this file.
pub fn change<R>(on: &impl Holder, change: impl FnOnce(&mut VerifySettings) -> R) -> R {
    on.change(|settings| change(Arc::make_mut(&mut settings.verify)))
}

/// SSL_set_verify_depth(3).
pub fn set_depth(on: &impl ParamHolder, depth: c_int) {
    on.with_param(|param| param.set_depth(depth));
}

/// SSL_get_verify_depth(3).
pub fn depth(on: &impl ParamHolder) -> c_int {
    on.with_param(|param| param.depth())
}

/// SSL_set_purpose(3).
pub fn set_purpose(on: &impl ParamHolder, purpose: c_int) -> bool {
    on.with_param(|param| param.set_purpose(purpose).is_ok())
}

/// SSL_set_trust(3).
pub fn set_trust(on: &impl ParamHolder, trust: c_int) -> bool {
    on.with_param(|param| param.set_trust(trust).is_ok())
}

/// SSL_set1_param(3).
pub fn set_param(on: &impl ParamHolder, from: &VerifyParam) -> bool {
    on.with_param(|param| param.set_from(from).is_ok())
}

fn is_address(host: &CStr) -> bool {
    host.to_str().is_ok_and(|host| host.parse::<IpAddr>().is_ok())
}

/// SSL_set1_host(3): a name or an address; None clears the names.
pub fn set_host(cell: &SslCell, host: Option<&CStr>) -> bool {
    cell.with_param(|param| {
        if let Some(host) = host
            && is_address(host)
            && param.set_ip_text(host).is_ok()
        {
            return true;
        }
        param.set_host(host.map(CStr::to_bytes)).is_ok()
    })
}

/// SSL_add1_host(3): one more name, or the one address.
pub fn add_host(cell: &SslCell, host: &CStr) -> bool {
    cell.with_param(|param| {
        if is_address(host) {
            return param.ip_text().is_none() && param.set_ip_text(host).is_ok();
        }
        param.add_host(host.to_bytes()).is_ok()
    })
}

/// SSL_verify_client_post_handshake(3): the request goes out with the next handshake.
pub fn client_post_handshake(cell: &SslCell) -> bool {
    let allowed = cell.with(|ssl| {
        if !ssl.conn.as_ref().is_some_and(|conn| conn.is_tls13()) {
            return Err(reason::WRONG_SSL_VERSION);
        }
        if ssl.role != Some(Role::Server) {
            return Err(reason::NOT_SERVER);
        }
        if ssl.in_init() { Err(reason::STILL_IN_INIT) } else { Ok(()) }
    });
    let asked = allowed.and_then(|()| {
        // The mode may have been set just now (SSL_set_verify(3)).
        cell.sync_core(Role::Server);
        cell.with(|ssl| {
            ssl.conn.as_mut().map_or(Ok(()), |conn| conn.request_client_auth())?;
            ssl.driving.auth_requested = true;
            Ok(())
        })
    });
    asked.map_err(err::ssl_error).is_ok()
}

/// SSL_CTX_load_verify_file(3).
pub fn load_file(ctx: &Ctx, file: &CStr) -> bool {
    ctx.trust.store().is_some_and(|store| store.load_file(file, &ctx.lib_ctx).is_ok())
}

/// SSL_CTX_load_verify_dir(3).
pub fn load_dir(ctx: &Ctx, dir: &CStr) -> bool {
    ctx.trust.store().is_some_and(|store| store.load_path(dir).is_ok())
}

/// SSL_CTX_load_verify_store(3).
pub fn load_store(ctx: &Ctx, uri: &CStr) -> bool {
    ctx.trust.store().is_some_and(|store| store.load_store(uri, &ctx.lib_ctx).is_ok())
}

/// SSL_CTX_load_verify_locations(3).
pub fn load_locations(ctx: &Ctx, file: Option<&CStr>, dir: Option<&CStr>) -> bool {
    (file.is_some() || dir.is_some())
        && file.is_none_or(|file| load_file(ctx, file))
        && dir.is_none_or(|dir| load_dir(ctx, dir))
}

/// SSL_CTX_set_default_verify_paths(3).
pub fn default_paths(ctx: &Ctx) -> bool {
    ctx.trust.store().is_some_and(|store| store.set_default_paths(&ctx.lib_ctx).is_ok())
}

/// SSL_CTX_set_default_verify_dir(3), `_file`, `_store`.
pub fn default_place(ctx: &Ctx, place: DefaultPlace) -> bool {
    ctx.trust.store().is_some_and(|store| store.add_default(place, &ctx.lib_ctx).is_ok())
}

/// The alert that tells the peer of an `X509_V_ERR_*` (seen on the reference).
pub fn alert(error: i64) -> AlertDescription {
    use AlertDescription as Alert;
    match c_int::try_from(error).unwrap_or(X509_V_ERR_UNSPECIFIED) {
        X509_V_ERR_UNSPECIFIED
        | X509_V_ERR_OUT_OF_MEM
        | X509_V_ERR_INVALID_CALL
        | X509_V_ERR_STORE_LOOKUP => Alert::INTERNAL_ERROR,
        X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT
        | X509_V_ERR_UNABLE_TO_GET_CRL
        | X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT
        | X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN
        | X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY
        | X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE
        | X509_V_ERR_CERT_CHAIN_TOO_LONG
        | X509_V_ERR_PATH_LENGTH_EXCEEDED
        | X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER
        | X509_V_ERR_INVALID_CA => Alert::UNKNOWN_CA,
        X509_V_ERR_CERT_SIGNATURE_FAILURE | X509_V_ERR_CRL_SIGNATURE_FAILURE => Alert::DECRYPT_ERROR,
        X509_V_ERR_CERT_HAS_EXPIRED | X509_V_ERR_CRL_HAS_EXPIRED => Alert::CERTIFICATE_EXPIRED,
        X509_V_ERR_CERT_REVOKED => Alert::CERTIFICATE_REVOKED,
        X509_V_ERR_INVALID_PURPOSE => Alert::UNSUPPORTED_CERTIFICATE,
        X509_V_ERR_APPLICATION_VERIFICATION => Alert::HANDSHAKE_FAILURE,
        X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE
        | X509_V_ERR_UNABLE_TO_DECRYPT_CRL_SIGNATURE
        | X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY
        | X509_V_ERR_CERT_NOT_YET_VALID
        | X509_V_ERR_CRL_NOT_YET_VALID
        | X509_V_ERR_ERROR_IN_CERT_NOT_BEFORE_FIELD
        | X509_V_ERR_ERROR_IN_CERT_NOT_AFTER_FIELD
        | X509_V_ERR_ERROR_IN_CRL_LAST_UPDATE_FIELD
        | X509_V_ERR_ERROR_IN_CRL_NEXT_UPDATE_FIELD
        | X509_V_ERR_CERT_UNTRUSTED
        | X509_V_ERR_CERT_REJECTED
        | X509_V_ERR_HOSTNAME_MISMATCH
        | X509_V_ERR_EMAIL_MISMATCH
        | X509_V_ERR_IP_ADDRESS_MISMATCH
        | X509_V_ERR_DANE_NO_MATCH
        | X509_V_ERR_EE_KEY_TOO_SMALL
        | X509_V_ERR_CA_KEY_TOO_SMALL
        | X509_V_ERR_CA_MD_TOO_WEAK
        | X509_V_ERR_EC_KEY_EXPLICIT_PARAMS => Alert::BAD_CERTIFICATE,
        _ => Alert::CERTIFICATE_UNKNOWN,
    }
}

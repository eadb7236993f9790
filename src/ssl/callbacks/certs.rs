//! Certificates and verification: the application's functions, and libcrypto's that call them.

use std::{ffi::c_int, sync::OnceLock};

use crate::ossl::{
    ct::{self as scts, PolicyCtx, Sct},
    engine::{ClientCert, Engine},
    err::shared,
    pem::{DhParams, Password},
    pkey::PKey,
    stack::Stack,
    verify,
    x509::X509Cert,
    x509_name::X509Name,
};
use crate::ssl::{
    cert::Holder,
    ct::{self, Validation},
    ctx::Ctx,
    lend::{Arg, SslCell},
    types,
};
use crate::tls::reason;

/// Callbacks about certificates that are no part of the certificate settings.
#[derive(Clone, Default)]
pub struct CertHooks {
    /// SSL_CTX_set_default_passwd_cb(3).
    pub passwd: types::pem_password_cb,
    pub passwd_arg: Arg,
    /// SSL_CTX_set_client_cert_cb(3); the context's counts.
    pub client_cert: types::SSL_client_cert_cb,
    /// SSL_CTX_set_client_cert_engine; the context's counts.
    pub engine: Option<Engine>,
    /// SSL_CTX_set_tlsext_status_cb(3); the context's counts.
    pub status: types::SSL_tlsext_status_cb,
    pub status_arg: Arg,
}

/// Who is asked for the passphrase of a file.
pub fn password(on: &impl Holder) -> Password {
    let settings = on.settings();
    let hooks = &settings.hooks.certs;
    // SAFETY: the application set the two together; SSL_CTX_set_default_passwd_cb(3).
    unsafe { Password::new(hooks.passwd, hooks.passwd_arg.0) }
}

/// SSL_CTX_set_cert_cb(3): None when there is no callback.
pub fn cert(cell: &SslCell) -> Option<c_int> {
    let (callback, arg) = cell.with(|ssl| (ssl.settings.cert.callback, ssl.settings.cert.callback_arg));
    // SAFETY: the application's function, given the SSL it was set on; nothing is borrowed.
    callback.map(|callback| unsafe { callback(cell.as_ptr(), arg.0) })
}

/// SSL_CTX_set_client_cert_cb(3): its result and what it gave.
pub fn client_cert(cell: &SslCell) -> (c_int, Option<X509Cert>, Option<PKey>) {
    let Some(callback) = cell.with_ctx(|ctx| ctx.read(|settings| settings.hooks.certs.client_cert)) else {
        return (0, None, None);
    };
    let (mut cert, mut key) = (std::ptr::null_mut(), std::ptr::null_mut());
    // SAFETY: as in `cert`; both outputs are live, and what comes out is ours.
    unsafe {
        let ret = callback(cell.as_ptr(), &mut cert, &mut key);
        if ret != 1 {
            return (ret, None, None);
        }
        (ret, X509Cert::from_ptr(cert), PKey::from_ptr(key))
    }
}

/// What SSL_CTX_set_client_cert_engine's engine offers.
pub fn engine_client_cert(cell: &SslCell, engine: &Engine, names: Option<&Stack<X509Name>>) -> Option<ClientCert> {
    // SAFETY: the connection is live as long as this runs; nothing is borrowed.
    unsafe { engine.client_cert(cell.as_ptr().cast(), names) }
}

/// SSL_CTX_set_tlsext_status_cb(3): None when there is no callback.
pub fn status(cell: &SslCell) -> Option<c_int> {
    let hook = cell.with_ctx(|ctx| ctx.read(|settings| (settings.hooks.certs.status, settings.hooks.certs.status_arg)));
    let (callback, arg) = (hook.0?, hook.1);
    // SAFETY: as in `cert`.
    Some(unsafe { callback(cell.as_ptr(), arg.0) })
}

/// SSL_CTX_set_tmp_dh_callback(3): parameters, which stay the application's.
pub fn tmp_dh(cell: &SslCell, callback: types::SSL_tmp_dh_cb) -> Option<PKey> {
    let callback = callback?;
    // SAFETY: as in `cert`; what comes back is live and gets a reference of ours.
    unsafe {
        let dh = DhParams::from_borrowed(callback(cell.as_ptr(), 0, 1024))?;
        PKey::from_dh(dh.as_ptr()).ok()
    }
}

/// SSL_get_ex_data_X509_STORE_CTX_idx(3).
pub fn store_ctx_index() -> c_int {
    static INDEX: OnceLock<c_int> = OnceLock::new();
    *INDEX.get_or_init(|| verify::new_ex_index(c"SSL for verify callback"))
}

/// Judges timestamps: `SSL_R_*` against them.
///
/// # Errors
/// They are not good enough.
pub fn judge_scts(
    cell: &SslCell,
    ctx: &Ctx,
    mut policy: PolicyCtx,
    validation: Validation,
) -> Result<(), u32> {
    let list = ct::peer_scts(cell);
    let logs = ct::logs(ctx);
    // SAFETY: the context keeps its logs longer than this connection's handshake;
    // the list belongs to the connection and is not changed while this runs.
    let scts = unsafe {
        policy.set_log_store(logs.cast_mut());
        Stack::<Sct>::borrow(list)
    };
    let empty = Stack::new().map_err(|_| shared::MALLOC_FAILURE)?;
    let scts = scts.as_deref().unwrap_or(&empty);
    if scts::validate_list(scts, &policy) < 0 {
        return Err(reason::SCT_VERIFICATION_FAILED);
    }
    let good = match validation {
        Validation::None | Validation::Permissive => true,
        Validation::Strict => ct::one_is_valid(scts),
        Validation::Callback(None, _) => true,
        // SAFETY: the application's function; everything it is given outlives the call.
        Validation::Callback(Some(callback), arg) => unsafe { callback(policy.as_ptr(), list, arg.0) > 0 },
    };
    if good { Ok(()) } else { Err(reason::CALLBACK_FAILED) }
}

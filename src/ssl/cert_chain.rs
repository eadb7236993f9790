//! Chains of own certificates: SSL_CTX_add1_chain_cert(3),
//! SSL_CTX_add_extra_chain_cert(3), SSL_CTX_set1_verify_cert_store(3).

use std::{ffi::c_int, sync::Arc};

use super::{
    cert::{Chain, DerChain, Holder, to_der},
    ctx::Ctx,
    lend::SslCell,
};
use crate::ossl::{
    consts::x509::EXFLAG_SS,
    err::{self, shared},
    stack::Stack,
    verify::StoreCtx,
    x509::{X509Cert, verify_error_string},
    x509_store::X509Store,
};
use crate::tls::{
    options::{cert_flag, mode},
    reason,
};

/// `SSL_BUILD_CHAIN_FLAG_*` of SSL_CTX_build_cert_chain(3).
mod build {
    pub const UNTRUSTED: i64 = 0x1;
    pub const NO_ROOT: i64 = 0x2;
    pub const CHECK: i64 = 0x4;
    pub const IGNORE_ERROR: i64 = 0x8;
    pub const CLEAR_ERROR: i64 = 0x10;
}

/// SSL_CTX_set0_chain(3), SSL_CTX_set1_chain(3); None clears.
pub fn set(on: &impl Holder, chain: Option<Stack<X509Cert>>) -> bool {
    if let Some(reason) = refused(on, chain.as_ref()) {
        err::ssl_error(reason);
        return false;
    }
    on.change_cert(|settings| settings.current_mut().set_chain(chain.map(Arc::new)));
    true
}

/// The reason against a certificate of `chain`, if the security level has one.
fn refused(on: &impl Holder, chain: Option<&Stack<X509Cert>>) -> Option<u32> {
    let judge = on.judge();
    chain.into_iter().flat_map(Stack::iter).find_map(|ca| judge.certificate(&ca, false, false).err())
}

/// SSL_CTX_add0_chain_cert(3), SSL_CTX_add1_chain_cert(3).
pub fn add(on: &impl Holder, cert: Option<X509Cert>) -> bool {
    let Some(cert) = cert else {
        // What is no certificate has no key.
        err::ssl_error(reason::CA_KEY_TOO_SMALL);
        return false;
    };
    if let Err(reason) = on.judge().certificate(&cert, false, false) {
        err::ssl_error(reason);
        return false;
    }
    on.change_cert(|settings| {
        let slot = settings.current_mut();
        let Ok(chain) = appended(slot.chain.take(), cert) else { return false };
        slot.set_chain(Some(chain));
        true
    })
}

/// `cert` at the end of a chain, which is copied if somebody shares it.
fn appended(chain: Option<Chain>, cert: X509Cert) -> crate::ossl::Result<Chain> {
    let mut chain = match chain.map(Arc::try_unwrap) {
        Some(Ok(own)) => own,
        Some(Err(shared)) => shared.try_clone()?,
        None => Stack::new()?,
    };
    chain.push(cert)?;
    Ok(Arc::new(chain))
}

/// SSL_CTX_get0_chain_certs(3): C's pointer, NULL for none.
pub fn get0(on: &impl Holder) -> *mut super::types::stack_st_X509 {
    on.cert().slots[on.current_slot()].chain.as_ref().map_or(std::ptr::null_mut(), |chain| chain.as_ptr())
}

/// SSL_CTX_add_extra_chain_cert(3).
pub fn add_extra(ctx: &Ctx, cert: Option<X509Cert>) -> bool {
    let Some(cert) = cert else { return false };
    ctx.change_cert(|settings| match appended(settings.extra_chain.take(), cert) {
        Ok(chain) => {
            settings.extra_chain = Some(chain);
            true
        }
        Err(_) => false,
    })
}

/// SSL_CTX_get_extra_chain_certs(3); `only`: not the current certificate's chain instead.
pub fn get_extra(ctx: &Ctx, only: bool) -> *mut super::types::stack_st_X509 {
    let settings = ctx.cert();
    let chain = match (&settings.extra_chain, only) {
        (None, false) => settings.current().chain.as_ref(),
        (extra, _) => extra.as_ref(),
    };
    chain.map_or(std::ptr::null_mut(), |chain| chain.as_ptr())
}

/// SSL_CTX_clear_extra_chain_certs(3).
pub fn clear_extra(ctx: &Ctx) {
    ctx.change_cert(|settings| settings.extra_chain = None);
}

/// SSL_CTX_set0_chain_cert_store(3) and its family.
pub fn set_store(on: &impl Holder, for_chain: bool, store: Option<X509Store>) {
    on.change_cert(|settings| {
        let place = if for_chain { &mut settings.chain_store } else { &mut settings.verify_store };
        *place = store;
    });
}

/// SSL_CTX_get0_chain_cert_store(3), SSL_CTX_get0_verify_cert_store(3).
pub fn get_store(on: &impl Holder, for_chain: bool) -> *mut super::types::X509_STORE {
    let settings = on.cert();
    let store = if for_chain { &settings.chain_store } else { &settings.verify_store };
    store.as_ref().map_or(std::ptr::null_mut(), X509Store::as_ptr)
}

/// SSL_CTX_build_cert_chain(3): 1 built, 2 built in spite of errors, 0 failed.
pub fn build(on: &impl Holder, flags: i64) -> c_int {
    let all = on.settings();
    let slot = all.cert.current();
    let Some(leaf) = &slot.cert else {
        err::ssl_error(reason::NO_CERTIFICATE_SET);
        return 0;
    };
    let Some((store, untrusted)) = material(on, flags, leaf, slot.chain.as_deref()) else { return 0 };
    let Ok(verification) = StoreCtx::new(&on.lib_ctx(), store, Some(leaf.clone()), untrusted) else {
        err::ssl_error(shared::X509_LIB);
        return 0;
    };
    verification.set_flags((all.security.cert_flags & cert_flag::SUITEB_128_LOS).into());
    let good = verification.verify() > 0;
    if !good && flags & build::IGNORE_ERROR == 0 {
        let text = verify_error_string(verification.error()).to_string_lossy();
        err::ssl_error_data(reason::CERTIFICATE_VERIFY_FAILED, &format!("Verify error:{text}"));
        return 0;
    }
    if !good && flags & build::CLEAR_ERROR != 0 {
        err::clear();
    }
    let Some(mut chain) = verification.chain() else { return 0 };
    drop(chain.shift());
    let ends_in_root =
        chain.len().checked_sub(1).and_then(|n| chain.get(n)).is_some_and(|ca| ca.extension_flags() & EXFLAG_SS != 0);
    if flags & build::NO_ROOT != 0 && ends_in_root {
        drop(chain.pop());
    }
    if let Some(reason) = refused(on, Some(&chain)) {
        err::ssl_error(reason);
        return 0;
    }
    on.change_cert(|settings| settings.current_mut().set_chain(Some(Arc::new(chain))));
    if good { 1 } else { 2 }
}

type Material = (Option<X509Store>, Option<Stack<X509Cert>>);

/// The store to build a chain from, and certificates besides it.
fn material(on: &impl Holder, flags: i64, leaf: &X509Cert, chain: Option<&Stack<X509Cert>>) -> Option<Material> {
    if flags & build::CHECK != 0 {
        // The chain itself is all that counts; the leaf might be self-signed.
        let store = X509Store::new().ok()?;
        for ca in chain.into_iter().flat_map(Stack::iter) {
            store.add_cert(&ca).ok()?;
        }
        store.add_cert(leaf).ok()?;
        return Some((Some(store), None));
    }
    let store = on.cert().chain_store.clone().or_else(|| on.with_ctx(|ctx| ctx.trust.store()));
    let untrusted = match chain.filter(|_| flags & build::UNTRUSTED != 0) {
        Some(chain) => Some(chain.try_clone().ok()?),
        None => None,
    };
    Some((store, untrusted))
}

/// The chain to send for the certificate in `slot`: the one set, or one built from the
/// store (SSL_CTX_add_extra_chain_cert(3), NOTES).
///
/// # Errors
/// The `SSL_R_*` reason against it.
pub fn to_send(cell: &SslCell, slot: usize) -> Result<DerChain, u32> {
    let (settings, ctx) = cell.with(|ssl| (Arc::clone(&ssl.settings), Arc::clone(&ssl.ctx)));
    let internal = shared::INTERNAL_ERROR;
    let place = settings.cert.slots.get(slot).ok_or(internal)?;
    let leaf = place.cert.as_ref().ok_or(internal)?;
    let level = Some(settings.security.level).filter(|_| settings.security.callback.is_none());
    if let Some(der) = level.filter(|_| place.chain.is_some()).and_then(|level| place.der_allowed_at(level)) {
        return Ok(der);
    }
    let extra = ctx.cert().extra_chain.clone();
    let chain = place.chain.clone().or_else(|| extra.clone());
    if chain.is_some() || settings.general.mode & mode::NO_AUTO_CHAIN != 0 {
        let judge = cell.judge();
        judge.certificate(leaf, true, false)?;
        chain.iter().flat_map(|chain| chain.iter()).try_for_each(|ca| judge.certificate(&ca, false, false))?;
        if let Some(level) = level.filter(|_| place.chain.is_some()) {
            place.note_allowed(level);
        }
        let der = if place.chain.is_some() { place.der() } else { to_der(leaf, chain.as_deref()) };
        return der.ok_or(internal);
    }
    let store = settings.cert.chain_store.clone().or_else(|| ctx.trust.store());
    let verification =
        StoreCtx::new(&ctx.lib_ctx, store, Some(leaf.clone()), None).map_err(|_| shared::X509_LIB)?;
    // What can not be verified is sent as far as it could be built.
    err::quietly(|| verification.verify());
    let chain = verification.chain().ok_or(internal)?;
    let judge = cell.judge();
    for (at, cert) in chain.iter().enumerate() {
        judge.certificate(&cert, at == 0, false)?;
    }
    let mut all = Vec::with_capacity(chain.len());
    for cert in chain.iter() {
        all.push(cert.to_der().map_err(|_| internal)?.into());
    }
    Ok(Arc::new(all))
}

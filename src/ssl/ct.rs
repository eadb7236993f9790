//! Certificate transparency: SSL_CTX_set_ct_validation_callback(3),
//! SSL_CTX_set_ctlog_list_file(3), SSL_get0_peer_scts(3).

use std::{ffi::{CStr, c_int}, sync::Arc};

use super::{
    callbacks,
    cert::Holder,
    ctx::Ctx,
    extensions,
    lend::{Arg, SslCell},
    ssl::Ssl,
    stapling, types, verify,
};
use crate::ossl::{
    consts::x509::{X509_V_ERR_NO_VALID_SCTS, X509_V_OK},
    ct::{self, PolicyCtx, Sct, sct},
    err,
    ocsp,
    stack::Stack,
    x509::X509Cert,
};
use crate::tls::{config::Role, reason};

/// `SSL_CT_VALIDATION_*`.
const PERMISSIVE: c_int = 0;
const STRICT: c_int = 1;

/// How signed certificate timestamps are judged.
#[derive(Clone, Copy, Default)]
pub enum Validation {
    #[default]
    None,
    /// They are collected; nothing is demanded.
    Permissive,
    /// One at least must be valid.
    Strict,
    Callback(types::ssl_ct_validation_cb, Arg),
}

impl Validation {
    /// SSL_CTX_enable_ct(3): by `SSL_CT_VALIDATION_*`; an error is on the queue for None.
    pub fn of_mode(mode: c_int) -> Option<Self> {
        match mode {
            PERMISSIVE => Some(Validation::Permissive),
            STRICT => Some(Validation::Strict),
            _ => {
                err::ssl_error(reason::INVALID_CT_VALIDATION_TYPE);
                None
            }
        }
    }

    /// SSL_CTX_set_ct_validation_callback(3): NULL switches it off.
    pub fn of(callback: types::ssl_ct_validation_cb, arg: Arg) -> Self {
        match callback {
            Some(_) => Validation::Callback(callback, arg),
            None => Validation::None,
        }
    }

    pub fn is_on(&self) -> bool {
        !matches!(self, Validation::None)
    }
}

/// SSL_CTX_set_ct_validation_callback(3). An application that reads the extension itself keeps it: what counts is the
/// context, also for a connection made before.
pub fn set(on: &impl Holder, validation: Validation) -> bool {
    let taken = on.with_ctx(|ctx| {
        ctx.read(|settings| extensions::find_custom(&settings.extensions.custom, Some(Role::Client), SCT_EXTENSION).is_some())
    });
    if validation.is_on() && taken {
        err::ssl_error(reason::CUSTOM_EXT_HANDLER_ALREADY_INSTALLED);
        return false;
    }
    verify::change(on, |settings| settings.ct = validation);
    true
}

/// The same for a connection, which then asks for a stapled response, too.
pub fn set_ssl(cell: &SslCell, validation: Validation) -> bool {
    if !set(cell, validation) {
        return false;
    }
    cell.with(|ssl| ssl.ask_for_scts());
    true
}

impl Ssl {
    /// Timestamps may come in a stapled response.
    pub(super) fn ask_for_scts(&mut self) {
        if self.settings.verify.ct.is_on() {
            self.change(|settings| Arc::make_mut(&mut settings.verify).status_type = Some(stapling::OCSP));
        }
    }
}

/// `TLSEXT_TYPE_signed_certificate_timestamp`.
const SCT_EXTENSION: u32 = 18;

/// SSL_ct_is_enabled(3).
pub fn is_enabled(on: &impl Holder) -> bool {
    on.settings().verify.ct.is_on()
}

/// SSL_CTX_set_ctlog_list_file(3); None: the default file.
pub fn load_logs(ctx: &Ctx, file: Option<&CStr>) -> bool {
    ctx.trust.with_logs(&ctx.lib_ctx, |logs| match file {
        Some(file) => logs.load_file(file).is_ok(),
        None => logs.load_default_file().is_ok(),
    }) == Some(true)
}

/// SSL_CTX_get0_ctlog_store(3).
pub fn logs(ctx: &Ctx) -> *const types::CTLOG_STORE {
    ctx.trust.with_logs(&ctx.lib_ctx, |logs| logs.as_ptr().cast_const()).unwrap_or(std::ptr::null())
}

/// SSL_get0_peer_scts(3): from the TLS extension, the stapled response, the certificate.
pub fn peer_scts(cell: &SslCell) -> *mut types::stack_st_SCT {
    cell.with(|ssl| {
        if !ssl.peer.scts_parsed {
            ssl.peer.scts_parsed = true;
            let leaf = ssl.peer_leaf().cloned();
            let conn = ssl.conn.as_ref();
            let scts = collect(conn.and_then(|c| c.scts()), conn.and_then(|c| c.ocsp_response()), leaf.as_ref());
            ssl.peer.scts = scts;
        }
        ssl.peer.scts.as_ref().map_or(std::ptr::null_mut(), Stack::as_ptr)
    })
}

fn collect(extension: Option<&[u8]>, response: Option<&[u8]>, leaf: Option<&X509Cert>) -> Option<Stack<Sct>> {
    let mut all: Option<Stack<Sct>> = None;
    let mut take = |list: Stack<Sct>, source| {
        let mut list = list;
        let all = all.get_or_insert(Stack::new().ok()?);
        // As the reference hands them over: the last of a list first.
        while let Some(one) = list.pop() {
            one.set_source(source).ok()?;
            all.push(one).ok()?;
        }
        Some(())
    };
    if let Some(list) = extension.filter(|bytes| !bytes.is_empty()).and_then(|bytes| ct::parse_list(bytes).ok()) {
        take(list, sct::SOURCE_TLS_EXTENSION);
    }
    let basic = response.and_then(|der| ocsp::Response::from_der(der).ok()).and_then(|response| response.basic().ok());
    for list in basic.into_iter().flat_map(|basic| basic.scts()) {
        take(list, sct::SOURCE_OCSP_STAPLED_RESPONSE);
    }
    if let Some(leaf) = leaf
        && let Some(list) = ct::from_cert(leaf).or_else(|| Stack::new().ok())
    {
        // A certificate without timestamps makes for an empty list.
        take(list, sct::SOURCE_X509V3_EXTENSION);
    }
    all
}

/// Judges the server's timestamps once the chain is verified; the reason against them.
///
/// # Errors
/// `SSL_R_*`; the verify result says so too.
pub fn validate(cell: &SslCell) -> Result<(), u32> {
    let (validation, leaf, verified, result, dane_match, ctx, time) = cell.with(|ssl| {
        let leaf = ssl.peer_leaf().cloned();
        let usage = ssl.verification.dane.as_ref().and_then(|dane| {
            dane.matched().record.and_then(|at| dane.record(at)).map(|record| record.usage)
        });
        let time = ssl.conn.as_ref().and_then(|conn| conn.session()).map(|session| session.time);
        (
            ssl.settings.verify.ct,
            leaf,
            ssl.verified_chain().cloned(),
            ssl.peer.verify_result,
            usage,
            Arc::clone(&ssl.ctx),
            time,
        )
    });
    // Without a verified chain, or with one that DANE vouches for, there is nothing to judge.
    let (Some(leaf), Some(verified)) = (leaf, verified) else { return Ok(()) };
    if matches!(validation, Validation::None)
        || result != X509_V_OK.into()
        || verified.len() <= 1
        || dane_match.is_some_and(|usage| usage >= 2)
    {
        return Ok(());
    }
    let Some(issuer) = verified.get(1).map(|issuer| issuer.to_owned()) else { return Ok(()) };
    let judged = (|| {
        let mut policy = PolicyCtx::new(&ctx.lib_ctx).ok()?;
        policy.set_cert(&leaf).ok()?;
        policy.set_issuer(&issuer).ok()?;
        policy.set_time(time.unwrap_or_else(now).saturating_mul(1000));
        Some(callbacks::certs::judge_scts(cell, &ctx, policy, validation))
    })();
    let verdict = judged.unwrap_or(Err(crate::ossl::err::shared::MALLOC_FAILURE));
    if verdict.is_err() {
        cell.with(|ssl| ssl.peer.verify_result = X509_V_ERR_NO_VALID_SCTS.into());
    }
    verdict
}

fn now() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// What `SSL_CT_VALIDATION_STRICT` demands: one valid timestamp.
pub fn one_is_valid(scts: &Stack<Sct>) -> bool {
    let valid = scts.iter().any(|one| one.validation_status() == sct::STATUS_VALID);
    if !valid {
        err::ssl_error(reason::NO_VALID_SCTS);
    }
    valid
}
